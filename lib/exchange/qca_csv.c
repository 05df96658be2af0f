/* Cases and their scores from a CSV file. */
#include "cgov/qca.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The table that is given away: the public part first. */
typedef struct loaded {
    cgov_qca_table table;
    cgov__arena arena;
    double *scores; /* by case while reading, by column at the end */
} loaded;

typedef struct reader {
    const char *path;
    cgov__buffer text; /* the whole file */
    size_t at;
    size_t line;        /* where the present record begins, from 1 */
    size_t lines;       /* line ends seen */
    cgov__buffer field; /* the last one read */
    bool last;          /* it ended its record */
    const char *const *wanted;
    size_t wanted_count;
    const char **header; /* names of the file's columns */
    size_t header_count;
    size_t *place; /* by file column: its column in the table; SIZE_MAX: not wanted */
    loaded *out;
    const char **labels;
    size_t label_room, score_room;
    cgov_error **err;
} reader;

/* ---- fields ---- */

static cgov_status read_file(reader *r)
{
    char bytes[16384];
    size_t count;
    FILE *file = fopen(r->path, "rb");
    if (file == NULL)
        return cgov__fail(r->err, errno == ENOENT ? CGOV_NOT_FOUND : CGOV_IO,
                          "the file \"%s\" cannot be opened: %s", r->path, strerror(errno));
    cgov__buffer_text(&r->text, ""); /* no byte at all is a text too */
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        cgov__buffer_append(&r->text, bytes, count);
    const bool failed = ferror(file) != 0;
    fclose(file);
    if (r->text.failed)
        return cgov__nomem(r->err);
    if (failed)
        return cgov__fail(r->err, CGOV_IO, "the file \"%s\" cannot be read", r->path);
    if (r->text.length >= 3 && memcmp(r->text.bytes, "\xEF\xBB\xBF", 3) == 0)
        r->at = 3;
    return CGOV_OK;
}

/* Eats a line end, if one is here. */
static bool line_end(reader *r)
{
    const char *text = r->text.bytes;
    if (r->at < r->text.length && text[r->at] == '\r')
        r->at++;
    else if (r->at >= r->text.length || text[r->at] != '\n')
        return r->at >= r->text.length;
    if (r->at < r->text.length && text[r->at] == '\n')
        r->at++;
    r->lines++;
    return true;
}

static cgov_status read_quoted(reader *r)
{
    for (r->at++;; r->at++) {
        if (r->at >= r->text.length)
            return cgov__fail(r->err, CGOV_INVALID,
                              "\"%s\", line %llu: a quoted field is not closed", r->path,
                              (unsigned long long)r->line);
        const char byte = r->text.bytes[r->at];
        if (byte == '"') {
            if (r->at + 1 >= r->text.length || r->text.bytes[r->at + 1] != '"')
                break;
            r->at++;
        }
        r->lines += byte == '\n';
        cgov__buffer_char(&r->field, byte);
    }
    r->at++;
    return CGOV_OK;
}

/* The next field into r->field. */
static cgov_status read_field(reader *r)
{
    const char *text = r->text.bytes;
    cgov__buffer_clear(&r->field);
    cgov__buffer_text(&r->field, "");
    if (r->at < r->text.length && text[r->at] == '"') {
        const cgov_status st = read_quoted(r);
        if (st != CGOV_OK)
            return st;
    } else {
        const size_t start = r->at;
        while (r->at < r->text.length && strchr(",\r\n", text[r->at]) == NULL)
            r->at++;
        cgov__buffer_append(&r->field, text + start, r->at - start);
    }
    if (r->field.failed)
        return cgov__nomem(r->err);
    if (memchr(r->field.bytes, '\0', r->field.length) != NULL)
        return cgov__fail(r->err, CGOV_INVALID, "\"%s\", line %llu: a NUL byte is no text", r->path,
                          (unsigned long long)r->line);
    r->last = r->at >= r->text.length || text[r->at] != ',';
    if (!r->last) {
        r->at++;
        return CGOV_OK;
    }
    if (!line_end(r))
        return cgov__fail(r->err, CGOV_INVALID,
                          "\"%s\", line %llu: text follows a closing quote; double the quotes "
                          "inside a quoted field",
                          r->path, (unsigned long long)r->line);
    return CGOV_OK;
}

/* ---- header ---- */

static cgov_status read_header(reader *r)
{
    size_t room = 0;
    r->line = 1;
    do {
        void *header = r->header;
        const cgov_status st = read_field(r);
        if (st != CGOV_OK)
            return st;
        if (!cgov__grow(&header, &room, r->header_count + 1, sizeof *r->header))
            return cgov__nomem(r->err);
        r->header = header;
        for (size_t i = 1; i < r->header_count; i++)
            if (strcmp(r->header[i], r->field.bytes) == 0)
                return cgov__fail(r->err, CGOV_INVALID, "\"%s\": two columns are named \"%s\"",
                                  r->path, r->field.bytes);
        r->header[r->header_count] =
            cgov__arena_copy(&r->out->arena, r->field.bytes, r->field.length);
        if (r->header[r->header_count++] == NULL)
            return cgov__nomem(r->err);
    } while (!r->last);
    if (r->header_count < 2)
        return cgov__fail(r->err, CGOV_INVALID,
                          "\"%s\": the first line must name the case column and at least one set",
                          r->path);
    return CGOV_OK;
}

/* Decides which file column becomes which column of the table. */
static cgov_status place_columns(reader *r)
{
    const size_t count = r->wanted_count != 0 ? r->wanted_count : r->header_count - 1;
    const char **sets = cgov__arena_alloc(&r->out->arena, count * sizeof *sets);
    r->place = cgov__malloc(r->header_count * sizeof *r->place);
    if (sets == NULL || r->place == NULL)
        return cgov__nomem(r->err);
    for (size_t i = 0; i < r->header_count; i++)
        r->place[i] = r->wanted_count == 0 && i > 0 ? i - 1 : SIZE_MAX;
    for (size_t w = 0; w < r->wanted_count; w++) {
        size_t i = 1;
        while (i < r->header_count && strcmp(r->header[i], r->wanted[w]) != 0)
            i++;
        if (i == r->header_count)
            return cgov__fail(r->err, CGOV_NOT_FOUND, "\"%s\" has no column \"%s\"", r->path,
                              r->wanted[w]);
        if (r->place[i] != SIZE_MAX)
            return cgov__fail(r->err, CGOV_INVALID, "the column \"%s\" is asked for twice",
                              r->wanted[w]);
        r->place[i] = w;
    }
    for (size_t i = 0; i < r->header_count; i++)
        if (r->place[i] != SIZE_MAX)
            sets[r->place[i]] = r->header[i];
    r->out->table.sets = sets;
    r->out->table.set_count = count;
    return CGOV_OK;
}

/* ---- records ---- */

/* A plain decimal number, nothing around it; nothing or NA is missing. */
static bool read_score(const char *text, double *score)
{
    const size_t length = strlen(text);
    *score = (double)NAN;
    if (length == 0 || strcmp(text, "NA") == 0)
        return true;
    if (strspn(text, "+-.0123456789eE") != length)
        return false;
    char *end;
    *score = strtod(text, &end);
    return *end == '\0' && end != text && isfinite(*score);
}

static cgov_status take_score(reader *r, size_t column, double *row)
{
    if (r->place[column] == SIZE_MAX || read_score(r->field.bytes, &row[r->place[column]]))
        return CGOV_OK;
    return cgov__fail(r->err, CGOV_INVALID,
                      "\"%s\", line %llu, column \"%s\": \"%s\" is no number%s", r->path,
                      (unsigned long long)r->line, r->header[column], r->field.bytes,
                      r->wanted_count == 0 ? "; if this is no set, name the columns to read" : "");
}

static cgov_status read_record(reader *r)
{
    cgov_qca_table *table = &r->out->table;
    void *labels = r->labels, *scores = r->out->scores;
    const size_t wide = table->set_count;
    r->line = r->lines + 1;
    const bool grown =
        cgov__grow(&labels, &r->label_room, table->case_count + 1, sizeof *r->labels) &&
        (r->labels = labels) != NULL &&
        cgov__grow(&scores, &r->score_room, (table->case_count + 1) * wide, sizeof(double));
    if (!grown)
        return cgov__nomem(r->err);
    r->out->scores = scores;
    for (size_t column = 0;; column++) {
        cgov_status st = read_field(r);
        if (st != CGOV_OK)
            return st;
        if (column == 0 && r->last && r->field.length == 0)
            return CGOV_OK; /* an empty line */
        if (column >= r->header_count || (r->last && column + 1 < r->header_count))
            return cgov__fail(
                r->err, CGOV_INVALID, "\"%s\", line %llu: %s fields than the %llu of the header",
                r->path, (unsigned long long)r->line, column >= r->header_count ? "more" : "fewer",
                (unsigned long long)r->header_count);
        if (column == 0)
            r->labels[table->case_count] =
                cgov__arena_copy(&r->out->arena, r->field.bytes, r->field.length);
        else
            st = take_score(r, column, r->out->scores + table->case_count * wide);
        if (st == CGOV_OK && r->labels[table->case_count] == NULL)
            st = cgov__nomem(r->err);
        if (st != CGOV_OK)
            return st;
        if (r->last)
            break;
    }
    table->case_count++;
    return CGOV_OK;
}

/* From one case after the other to one column after the other. */
static cgov_status finish(reader *r)
{
    cgov_qca_table *table = &r->out->table;
    const size_t cases = table->case_count, wide = table->set_count;
    const char **labels = cgov__arena_alloc(&r->out->arena, (cases + 1) * sizeof *labels);
    double *scores = cgov__arena_alloc(&r->out->arena, (cases * wide + 1) * sizeof *scores);
    if (labels == NULL || scores == NULL)
        return cgov__nomem(r->err);
    if (cases > 0)
        memcpy(labels, r->labels, cases * sizeof *labels);
    for (size_t k = 0; k < cases; k++)
        for (size_t i = 0; i < wide; i++)
            scores[i * cases + k] = r->out->scores[k * wide + i];
    table->cases = labels;
    table->scores = scores;
    return CGOV_OK;
}

cgov_status cgov_qca_load_csv(const char *path, const char *const *columns, size_t column_count,
                              cgov_qca_table **out, cgov_error **err)
{
    *out = NULL;
    loaded *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    reader r = {
        .path = path, .wanted = columns, .wanted_count = column_count, .out = made, .err = err
    };
    cgov_status st = read_file(&r);
    if (st == CGOV_OK)
        st = read_header(&r);
    if (st == CGOV_OK)
        st = place_columns(&r);
    while (st == CGOV_OK && r.at < r.text.length)
        st = read_record(&r);
    if (st == CGOV_OK)
        st = finish(&r);
    cgov__free(made->scores);
    made->scores = NULL;
    cgov__free(r.labels);
    cgov__free(r.header);
    cgov__free(r.place);
    cgov__buffer_free(&r.field);
    cgov__buffer_free(&r.text);
    if (st == CGOV_OK)
        *out = &made->table;
    else
        cgov_qca_table_free(&made->table);
    return st;
}

void cgov_qca_table_free(cgov_qca_table *table)
{
    if (table == NULL)
        return;
    loaded *made = (loaded *)table;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
