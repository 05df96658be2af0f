/*
 * Zip archives of unknown origin, read with limits, and archives written so that equal contents
 * are equal bytes. Knows libzip; must not know what the files in an archive mean.
 */
#ifndef CGOV_EXCHANGE_ARCHIVE_H
#define CGOV_EXCHANGE_ARCHIVE_H

#include "base/buffer.h"

#include <stdio.h>

typedef struct cgov__archive cgov__archive;

enum {
    CGOV__ARCHIVE_FILES = 65536,  /* files in one archive */
    CGOV__ARCHIVE_RATIO = 200,    /* bytes out of one compressed byte, beyond the first MiB */
    CGOV__ARCHIVE_ALL = 512 << 20 /* bytes taken out of one archive */
};

/*
 * Opens bytes, borrowed until the archive is freed. CGOV_INVALID if they are no archive, or a name
 * in it leads out of it (absolute, with .. or a backslash), or there are too many files.
 */
cgov_status cgov__archive_open(const char *bytes, size_t length, cgov__archive **archive,
                               cgov_error **error);
/* The same of a file from its beginning, whose descriptor is duplicated: read it by nothing else
 * until the archive is freed. */
cgov_status cgov__archive_open_file(FILE *file, cgov__archive **archive, cgov_error **error);
int64_t cgov__archive_count(const cgov__archive *archive);
const char *cgov__archive_name(const cgov__archive *archive, int64_t index);
/* Its index whatever the case of its letters in ASCII; -1 if there is none. */
int64_t cgov__archive_find(const cgov__archive *archive, const char *name);
/*
 * Appends the bytes of a file. CGOV_INVALID if it is encrypted, damaged, beyond `limit` bytes or
 * packed like a bomb.
 */
cgov_status cgov__archive_read(cgov__archive *archive, int64_t index, size_t limit,
                               cgov__buffer *bytes, cgov_error **error);

/* ---- files too large for memory, from their first byte to the last ---- */

typedef struct cgov__archive_part cgov__archive_part;

/*
 * CGOV_INVALID if it is encrypted, of more than `limit` bytes, or packed like a bomb: beyond
 * `dense` bytes, one compressed byte may hold no more than CGOV__ARCHIVE_RATIO.
 */
cgov_status cgov__archive_part_open(cgov__archive *archive, int64_t index, int64_t limit,
                                    int64_t dense, cgov__archive_part **part, cgov_error **error);
/* Of type cgov__read (base/csv.h). CGOV_INVALID: it is damaged, or not as long as it says. */
cgov_status cgov__archive_part_read(void *part, char *bytes, size_t capacity, size_t *length,
                                    cgov_error **error);
/*
 * The last bytes of a deflated file as they are packed, `most` at most, without looking at the rest;
 * empty if the file is no longer than that, or is packed by other means.
 */
cgov_status cgov__archive_packed_end(cgov__archive *archive, int64_t index, size_t most,
                                     cgov__buffer *bytes, cgov_error **error);
/* How much of it was read: 0 to 1. */
double cgov__archive_part_done(const cgov__archive_part *part);
void cgov__archive_part_free(cgov__archive_part *part); /* takes NULL */

/* ---- writing ---- */

cgov_status cgov__archive_create(cgov__archive **archive, cgov_error **error);
/* One that cgov__archive_finish_at() writes to a file, in memory that does not grow with it. */
cgov_status cgov__archive_create_at(const char *path, cgov__archive **archive, cgov_error **error);
/* The bytes are borrowed until the archive is freed. Folders end in '/' and have none. */
cgov_status cgov__archive_add(cgov__archive *archive, const char *name, const char *bytes,
                              size_t length, cgov_error **error);
/* The same for a file, read from its beginning when the archive is finished; closed by the archive,
 * whatever happens. */
cgov_status cgov__archive_add_file(cgov__archive *archive, const char *name, FILE *file,
                                   cgov_error **error);
/* The file added last is not to be packed. */
cgov_status cgov__archive_leave_unpacked(cgov__archive *archive, cgov_error **error);
/* Appends the archive's own bytes. Nothing can be added any more. */
cgov_status cgov__archive_finish(cgov__archive *archive, cgov__buffer *bytes, cgov_error **error);
cgov_status cgov__archive_finish_at(cgov__archive *archive, cgov_error **error);
void cgov__archive_free(cgov__archive *archive);

#endif
