/*
 * Reading a few bytes of a file that may be a database which this process has open. Closing any
 * descriptor of such a file lets go of all locks that the process holds on it (POSIX), and another
 * program could then write beside ours. SQLite's own files know better, so they do the reading.
 */
#ifndef CGOV_BASE_PEEK_H
#define CGOV_BASE_PEEK_H

#include "cgov/api.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cgov__peek {
    struct sqlite3_file *file;
    const char *name;
    uint64_t size; /* of the file, in bytes */
} cgov__peek;

/* CGOV_OK; CGOV_NOT_FOUND no regular file is there; CGOV_NOMEM; CGOV_IO with errno. Words are the
   caller's to find. */
cgov_status cgov__peek_open(const char *path, cgov__peek *peek);
/* How many bytes came; fewer at the end of the file or after a failure. */
size_t cgov__peek_read(const cgov__peek *peek, uint64_t at, void *bytes, size_t count);
void cgov__peek_close(cgov__peek *peek);

/* Whether a regular file of that name begins as SQLite's do. */
bool cgov__is_database(const char *path);

#endif
