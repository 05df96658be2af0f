/*
 * Opening files by name: regular files only, whatever the name leads to, so that nothing hangs and
 * nothing endless is read. Gives codes; the floors above find the words.
 */
#ifndef CGOV_BASE_FILE_H
#define CGOV_BASE_FILE_H

#include "cgov/api.h"

typedef enum cgov__file_fault {
    CGOV__FILE_FINE,
    CGOV__FILE_NO_NAME, /* NULL or "" */
    CGOV__FILE_ABSENT,  /* no such file or folder */
    CGOV__FILE_FOLDER,
    CGOV__FILE_NOT_PLAIN, /* a FIFO, a device, a socket */
    CGOV__FILE_TOO_LARGE,
    CGOV__FILE_FORBIDDEN, /* no right to read it */
    CGOV__FILE_FAILED     /* anything else: errno tells */
} cgov__file_fault;

/* The name behind the last slash of a path; NULL of NULL. */
const char *cgov__file_name(const char *path);

/*
 * Opens a regular file of at most `limit` bytes for reading; its descriptor, or -1 and the fault.
 * With `pipes`, what /dev/stdin, /dev/fd/N and /proc/self/fd/N lead to may be a pipe.
 */
int cgov__file_open(const char *path, int64_t limit, bool pipes, cgov__file_fault *fault);

/* Reads on until `capacity` bytes are there or the file ends; -1 and errno if it fails. */
int64_t cgov__file_read_some(int file, char *bytes, size_t capacity);

/* Who may read and write a file that is made: its owner, or whoever the umask lets. */
enum {
    CGOV__MODE_PRIVATE = 0600,
    CGOV__MODE_SHARED = 0666
};

/* Makes an empty file of this mode, less what the umask takes, unless there is a file; what goes
   wrong is left to whoever opens it to say. */
void cgov__file_make(const char *path, unsigned mode);
/* The mode of a file without its bits of execution; CGOV__MODE_PRIVATE if it cannot be told. */
unsigned cgov__file_mode(const char *path);

#endif
