/* File, hash, decoder and reader of delimited text in a row. See table.h. */
#include "exchange/format/table.h"

#include "base/memory.h"
#include "base/sha256.h"
#include "text/encoding.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct file_bytes {
    FILE *file;
    bool lent; /* by the caller, who closes it */
    const char *path;
    int64_t read;
    cgov__sha256 *hash; /* NULL: not wanted */
} file_bytes;

struct cgov__table {
    file_bytes bytes;
    char encoding[64];
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
    if (from->hash != NULL)
        cgov__sha256_add(from->hash, bytes, *length);
    from->read += (int64_t)*length;
    return CGOV_OK;
}

static cgov_status open_file(file_bytes *from, const char *path, cgov_error **error)
{
    *from = (file_bytes){ .file = fopen(path, "rb"), .path = path };
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

/* ---- where in the file ---- */

typedef struct place {
    int64_t row, cell; /* from 1, as a spreadsheet counts */
    int64_t marks[3];  /* of each delimiter in the row so far, outside of quotes */
    bool quoted, after_return;
} place;

static void advance(place *at, unsigned unit)
{
    static const char delimiters[] = ",;\t";
    const char *mark = unit < 0x80 && unit != 0 ? strchr(delimiters, (int)unit) : NULL;
    at->quoted ^= unit == '"';
    if (!at->quoted && mark != NULL)
        at->marks[mark - delimiters]++;
    if (!at->quoted && (unit == '\r' || (unit == '\n' && !at->after_return))) {
        at->row++;
        memset(at->marks, 0, sizeof at->marks);
    }
    at->after_return = unit == '\r';
}

/* Row and cell of a byte: the delimiter is the one that the first row has most of. */
static place locate(FILE *file, const char *encoding, int64_t offset)
{
    const bool wide = strncmp(encoding, "UTF-16", 6) == 0;
    const size_t big = strcmp(encoding, "UTF-16BE") == 0;
    place at = { .row = 1 };
    int64_t first[3] = { 0 };
    unsigned char unit[2] = { 0 };
    for (int64_t done = 0; done + (wide ? 2 : 1) <= offset; done += wide ? 2 : 1) {
        if (fread(unit, 1, wide ? 2 : 1, file) == 0)
            break;
        if (at.row == 1)
            memcpy(first, at.marks, sizeof first);
        advance(&at, !wide ? unit[0] : unit[big ? 0 : 1] == 0 ? unit[big] : 0x80);
    }
    const int64_t *counts = at.row == 1 ? at.marks : first;
    const size_t best = counts[1] > counts[0] ? 1 : 0;
    at.cell = at.marks[counts[2] > counts[best] ? 2 : best] + 1;
    return at;
}

/* `copy` NULL: the file is read once more. */
static cgov_status name_bad_byte(FILE *copy, const char *path, const char *encoding,
                                 cgov__bad_byte bad, cgov_error **error)
{
    FILE *file = copy != NULL ? copy : fopen(path, "rb");
    if (copy != NULL)
        rewind(copy);
    const place at =
        file != NULL ? locate(file, encoding != NULL ? encoding : "", bad.offset) : (place){ 0 };
    if (file != NULL && copy == NULL)
        fclose(file);
    return cgov__fail(
        error, CGOV_INVALID,
        "%s, row %lld, column %lld: the byte 0x%02X is not text in %s; name the "
        "encoding that the file is in (for example windows-1252), or save it as UTF-8",
        path, (long long)at.row, (long long)at.cell, bad.byte,
        encoding != NULL ? encoding : "UTF-8, UTF-16 or Windows-874");
}

cgov_status cgov__table_survey(const char *path, const char *named, char encoding[64],
                               char sha256[65], int64_t *size, cgov_error **error)
{
    file_bytes from;
    cgov__sha256 hash;
    cgov_status status = open_file(&from, path, error);
    if (status != CGOV_OK)
        return status;
    cgov__sha256_start(&hash);
    from.hash = &hash;
    cgov__bad_byte bad = { 0 };
    if (named != NULL)
        snprintf(encoding, 64, "%s", named);
    else
        status = cgov__encoding_detect(read_file, &from, encoding, &bad, error);
    if (status == CGOV_OK)
        status = read_to_end(&from, error);
    fclose(from.file);
    if (bad.found)
        status = name_bad_byte(NULL, path, NULL, bad, error);
    cgov__sha256_hex(&hash, sha256);
    *size = from.read;
    return status;
}

/* ---- a file as it was at one moment ---- */

static cgov_status copy_bytes(file_bytes *from, FILE *to, cgov_error **error)
{
    char bytes[65536];
    size_t length = 0;
    cgov_status status;
    while ((status = read_file(from, bytes, sizeof bytes, &length, error)) == CGOV_OK && length > 0)
        if (fwrite(bytes, 1, length, to) != length)
            break;
    if (status == CGOV_OK && (ferror(to) || fflush(to) != 0))
        return cgov__fail(error, errno == ENOSPC ? CGOV_FULL : CGOV_IO,
                          "%s: there is no room for a temporary copy (%s)", from->path,
                          strerror(errno));
    return status;
}

static cgov_status copy_file(const char *path, char sha256[65], int64_t *size, FILE **copy,
                             cgov_error **error)
{
    file_bytes from;
    cgov__sha256 hash;
    cgov_status status = open_file(&from, path, error);
    if (status != CGOV_OK)
        return status;
    cgov__sha256_start(&hash);
    from.hash = &hash;
    *copy = tmpfile();
    status = *copy != NULL ? copy_bytes(&from, *copy, error)
                           : cgov__fail(error, CGOV_IO, "%s: a temporary copy cannot be made (%s)",
                                        path, strerror(errno));
    fclose(from.file);
    cgov__sha256_hex(&hash, sha256);
    *size = from.read;
    return status;
}

cgov_status cgov__table_copy(const char *path, const char *named, char encoding[64],
                             char sha256[65], int64_t *size, FILE **copy, cgov_error **error)
{
    cgov__bad_byte bad = { 0 };
    *copy = NULL;
    cgov_status status = copy_file(path, sha256, size, copy, error);
    file_bytes from = { .file = *copy, .path = path };
    if (status == CGOV_OK && named != NULL)
        snprintf(encoding, 64, "%s", named);
    if (status == CGOV_OK && named == NULL) {
        rewind(*copy);
        status = cgov__encoding_detect(read_file, &from, encoding, &bad, error);
    }
    if (bad.found)
        status = name_bad_byte(*copy, path, NULL, bad, error);
    return status;
}

cgov_status cgov__table_open(const char *path, FILE *copy, const char *encoding, char delimiter,
                             cgov__table **table, cgov_error **error)
{
    *table = cgov__calloc(1, sizeof **table);
    if (*table == NULL)
        return cgov__nomem(error);
    cgov_status status = CGOV_OK;
    if (copy != NULL) {
        rewind(copy);
        (*table)->bytes = (file_bytes){ .file = copy, .lent = true, .path = path };
    } else {
        status = open_file(&(*table)->bytes, path, error);
    }
    snprintf((*table)->encoding, sizeof(*table)->encoding, "%s", encoding);
    if (status == CGOV_OK)
        status =
            cgov__decoder_open(encoding, read_file, &(*table)->bytes, &(*table)->decoder, error);
    if (status == CGOV_OK)
        status =
            cgov__csv_open(cgov__decoder_read, (*table)->decoder, delimiter, &(*table)->csv, error);
    if (status != CGOV_OK) {
        cgov__table_free(*table);
        *table = NULL;
    }
    return status;
}

cgov_status cgov__table_next(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error)
{
    const cgov_status status = cgov__csv_next(table->csv, record, error);
    const cgov__bad_byte bad = cgov__decoder_bad(table->decoder);
    return status == CGOV_INVALID && bad.found
               ? name_bad_byte(table->bytes.lent ? table->bytes.file : NULL, table->bytes.path,
                               table->encoding, bad, error)
               : status;
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
    if (table->bytes.file != NULL && !table->bytes.lent)
        fclose(table->bytes.file);
    cgov__free(table);
}
