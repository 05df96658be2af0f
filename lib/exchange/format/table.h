/*
 * A delimited file as rows of UTF-8: bytes are hashed, decoded and split as they stream by.
 * Knows no field and no noun.
 */
#ifndef CGOV_EXCHANGE_TABLE_H
#define CGOV_EXCHANGE_TABLE_H

#include "base/csv.h"

#include <stdio.h>

typedef struct cgov__table cgov__table;

/*
 * Decides the encoding over the whole file (unless it is named) and hashes its bytes.
 * `encoding` takes the name, `sha256` 64 digits, `size` the bytes.
 */
cgov_status cgov__table_survey(const char *path, const char *named, char encoding[64],
                               char sha256[65], int64_t *size, cgov_error **error);

/*
 * The same over a copy without a name, made as the file (or pipe) is read to its end: what is read
 * afterwards is what was hashed, whatever becomes of the file. `*copy` is the caller's: fclose(); it
 * may be there after a failure as well.
 */
cgov_status cgov__table_copy(const char *path, const char *named, char encoding[64],
                             char sha256[65], int64_t *size, FILE **copy, cgov_error **error);

/* Reads the copy from its start, or the file if `copy` is NULL; `path` is for messages then. */
cgov_status cgov__table_open(const char *path, FILE *copy, const char *encoding, char delimiter,
                             cgov__table **table, cgov_error **error);
/* As cgov__csv_next(). */
cgov_status cgov__table_next(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error);
char cgov__table_delimiter(const cgov__table *table);
int64_t cgov__table_bytes(const cgov__table *table); /* read so far */
void cgov__table_free(cgov__table *table);

#endif
