/* File, hash, decoder and reader of delimited text in a row. See table.h. */
#include "exchange/table.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "text/encoding.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct file_bytes {
    FILE *file;
    const char *path;
    int64_t read;
    cgov__sha256 hash;
} file_bytes;

struct cgov__table {
    file_bytes bytes;
    cgov__decoder *decoder;
    cgov__csv *csv;
};

static cgov_status read_file(void *ctx, char *bytes, size_t capacity, size_t *length,
                             cgov_error **error)
{
    file_bytes *from = ctx;
    *length = fread(bytes, 1, capacity, from->file);
    if (*length < capacity && ferror(from->file))
        return cgov__fail(error, CGOV_IO, "%s: reading failed (%s)", from->path, strerror(errno));
    cgov__sha256_add(&from->hash, bytes, *length);
    from->read += (int64_t)*length;
    return CGOV_OK;
}

static cgov_status open_file(file_bytes *from, const char *path, cgov_error **error)
{
    *from = (file_bytes){ .file = fopen(path, "rb"), .path = path };
    cgov__sha256_start(&from->hash);
    if (from->file != NULL)
        return CGOV_OK;
    return cgov__fail(error, errno == ENOENT ? CGOV_NOT_FOUND : CGOV_IO, "%s: %s", path,
                      errno == ENOENT ? "there is no such file" : strerror(errno));
}

static cgov_status read_to_end(file_bytes *from, cgov_error **error)
{
    char bytes[16384];
    size_t length = 0;
    cgov_status status;
    do
        status = read_file(from, bytes, sizeof bytes, &length, error);
    while (status == CGOV_OK && length > 0);
    return status;
}

cgov_status cgov__table_survey(const char *path, const char *named, char encoding[64],
                               char sha256[65], int64_t *size, cgov_error **error)
{
    file_bytes from;
    cgov_status status = open_file(&from, path, error);
    if (status != CGOV_OK)
        return status;
    if (named != NULL)
        snprintf(encoding, 64, "%s", named);
    else
        status = cgov__encoding_detect(read_file, &from, encoding, error);
    if (status == CGOV_OK)
        status = read_to_end(&from, error);
    fclose(from.file);
    cgov__sha256_hex(&from.hash, sha256);
    *size = from.read;
    return status;
}

cgov_status cgov__table_open(const char *path, const char *encoding, char delimiter,
                             cgov__table **table, cgov_error **error)
{
    *table = cgov__calloc(1, sizeof **table);
    if (*table == NULL)
        return cgov__nomem(error);
    cgov_status status = open_file(&(*table)->bytes, path, error);
    if (status == CGOV_OK)
        status = cgov__decoder_open(encoding, read_file, &(*table)->bytes, &(*table)->decoder, error);
    if (status == CGOV_OK)
        status = cgov__csv_open(cgov__decoder_read, (*table)->decoder, delimiter, &(*table)->csv,
                                error);
    if (status != CGOV_OK) {
        cgov__table_free(*table);
        *table = NULL;
    }
    return status;
}

cgov_status cgov__table_next(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error)
{
    return cgov__csv_next(table->csv, record, error);
}

char cgov__table_delimiter(const cgov__table *table)
{
    return cgov__csv_delimiter(table->csv);
}

int64_t cgov__table_bytes(const cgov__table *table)
{
    return table->bytes.read;
}

void cgov__table_free(cgov__table *table)
{
    if (table == NULL)
        return;
    cgov__csv_free(table->csv);
    cgov__decoder_free(table->decoder);
    if (table->bytes.file != NULL)
        fclose(table->bytes.file);
    cgov__free(table);
}
