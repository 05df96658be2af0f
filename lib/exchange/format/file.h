/* Files by name: opened with words for whatever they are not, and read up to a limit. */
#ifndef CGOV_EXCHANGE_FILE_H
#define CGOV_EXCHANGE_FILE_H

#include "base/buffer.h"
#include "base/file.h"
#include "cgov/types.h"

/*
 * Opens a regular file of at most `limit` bytes. CGOV_NOT_FOUND; CGOV_READONLY: no right to it;
 * CGOV_INVALID: no name, a folder, a FIFO or device, too large; CGOV_IO. The descriptor is yours.
 */
cgov_status cgov__file_open_named(const char *path, int64_t limit, bool pipes, int *file,
                                  cgov_error **error);

/* Appends the bytes of a regular file. As cgov__file_open_named(). */
cgov_status cgov__file_read(const char *path, int64_t limit, cgov__buffer *bytes,
                            cgov_error **error);

/*
 * The path of a file that a list names, seen from the folder of the list; in place of what `path`
 * holds. CGOV_INVALID for a name that leads out of that folder: absolute, with "..", or by a link.
 */
cgov_status cgov__file_beside(const char *list, const char *name, cgov__buffer *path,
                              cgov_error **error);

/* A file that failed while it was read. */
cgov_status cgov__file_failed(const char *path, cgov_error **error);

#endif
