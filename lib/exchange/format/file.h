/* Whole files: read up to a limit, and written so that a crash leaves the old one or the new. */
#ifndef CGOV_EXCHANGE_FILE_H
#define CGOV_EXCHANGE_FILE_H

#include "base/buffer.h"

/* Appends the file's bytes. CGOV_NOT_FOUND, CGOV_IO; CGOV_INVALID for more than `limit` bytes. */
cgov_status cgov__file_read(const char *path, size_t limit, cgov__buffer *bytes,
                            cgov_error **error);

/* Writes a new file beside `path`, brings it to the disk and gives it that name. */
cgov_status cgov__file_replace(const char *path, const char *bytes, size_t length,
                               cgov_error **error);

#endif
