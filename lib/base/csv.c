/* Reader and writer of delimited text. See csv.h. */
#include "base/csv.h"

#include "base/memory.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 64 * 1024,
    RECORD_LIMIT = 16 * 1024 * 1024
};

typedef struct span {
    size_t start, stop;
    bool quoted, doubled; /* doubled: holds "" that stand for one quote */
} span;

struct cgov__csv {
    cgov__read *read;
    void *ctx;
    const char *memory; /* of cgov__csv_open_memory: what is left */
    size_t memory_length;
    char *bytes; /* one spare byte beyond capacity, for the last NUL */
    size_t capacity, length, at;
    bool ended;
    char delimiter;
    int64_t line;
    span *spans;
    size_t spans_count, spans_capacity;
    cgov__cell *cells;
    size_t cells_capacity;
    cgov__csv_record record;
};

/* ---- eight bytes at a time ---- */

#define ONES  UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

static uint64_t zero_bytes(uint64_t word)
{
    return (word - ONES) & ~word & HIGHS;
}

static uint64_t bytes_equal(uint64_t word, char byte)
{
    return zero_bytes(word ^ ONES * (unsigned char)byte);
}

static bool ends_plain_cell(char byte, char delimiter)
{
    return byte == delimiter || byte == '\n' || byte == '\r' || byte == '"' || byte == '\0';
}

/* First byte from `at` on that ends or forbids an unquoted cell; `length` if there is none. */
static size_t scan_plain(const char *bytes, size_t at, size_t length, char delimiter)
{
    while (length - at >= 8) {
        uint64_t word;
        memcpy(&word, bytes + at, 8);
        const uint64_t hit = bytes_equal(word, delimiter) | bytes_equal(word, '\n') |
                             bytes_equal(word, '\r') | bytes_equal(word, '"') | zero_bytes(word);
        if (hit != 0)
            break;
        at += 8;
    }
    while (at < length && !ends_plain_cell(bytes[at], delimiter))
        at++;
    return at;
}

/* ---- bytes in ---- */

static cgov_status read_memory(void *ctx, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error)
{
    (void)error;
    cgov__csv *csv = ctx;
    *length = csv->memory_length < capacity ? csv->memory_length : capacity;
    if (*length > 0)
        memcpy(bytes, csv->memory, *length);
    csv->memory += *length;
    csv->memory_length -= *length;
    return CGOV_OK;
}

/* Moves the record at hand to the front and reads on behind it. */
static cgov_status refill(cgov__csv *csv, cgov_error **error)
{
    if (csv->at > 0) {
        csv->length -= csv->at;
        memmove(csv->bytes, csv->bytes + csv->at, csv->length);
        csv->at = 0;
    }
    if (csv->length == csv->capacity) {
        if (csv->capacity >= RECORD_LIMIT)
            return cgov__fail(error, CGOV_INVALID,
                              "line %lld: the row is longer than %d MiB; is a quote not closed?",
                              (long long)csv->line, RECORD_LIMIT / 1024 / 1024);
        const size_t capacity = csv->capacity == 0 ? FIRST_CAPACITY : csv->capacity * 2;
        char *bytes = cgov__realloc(csv->bytes, capacity + 1);
        if (bytes == NULL)
            return cgov__nomem(error);
        csv->bytes = bytes;
        csv->capacity = capacity;
    }
    size_t got = 0;
    const cgov_status status =
        csv->read(csv->ctx, csv->bytes + csv->length, csv->capacity - csv->length, &got, error);
    csv->length += got;
    csv->ended = status == CGOV_OK && got == 0;
    return status;
}

cgov_status cgov__csv_open(cgov__read *read, void *ctx, char delimiter, cgov__csv **csv,
                           cgov_error **error)
{
    *csv = cgov__calloc(1, sizeof **csv);
    if (*csv == NULL)
        return cgov__nomem(error);
    (*csv)->read = read;
    (*csv)->ctx = ctx;
    (*csv)->delimiter = delimiter;
    (*csv)->line = 1;
    return CGOV_OK;
}

cgov_status cgov__csv_open_memory(const char *bytes, size_t length, char delimiter, cgov__csv **csv,
                                  cgov_error **error)
{
    const cgov_status status = cgov__csv_open(read_memory, NULL, delimiter, csv, error);
    if (status == CGOV_OK) {
        (*csv)->ctx = *csv;
        (*csv)->memory = bytes;
        (*csv)->memory_length = length;
    }
    return status;
}

void cgov__csv_free(cgov__csv *csv)
{
    if (csv == NULL)
        return;
    cgov__free(csv->bytes);
    cgov__free(csv->spans);
    cgov__free(csv->cells);
    cgov__free(csv);
}

char cgov__csv_delimiter(const cgov__csv *csv)
{
    return csv->delimiter;
}

/* ---- one record ---- */

typedef enum scan {
    SCAN_CELL,   /* another cell follows */
    SCAN_RECORD, /* the record is complete */
    SCAN_MORE,   /* the bytes ran out */
    SCAN_BAD     /* the error is set */
} scan;

static int64_t lines_between(const cgov__csv *csv, size_t from, size_t to)
{
    int64_t lines = 0;
    for (size_t i = from; i < to; i++)
        lines += csv->bytes[i] == '\n' || (csv->bytes[i] == '\r' && csv->bytes[i + 1] != '\n');
    return lines;
}

static scan bad(cgov__csv *csv, size_t at, cgov_error **error, const char *what)
{
    const int64_t line = csv->line + lines_between(csv, csv->at, at);
    cgov__fail(error, CGOV_INVALID, "line %lld, column %lld: %s", (long long)line,
               (long long)csv->spans_count + 1, what);
    return SCAN_BAD;
}

/* After a cell: the delimiter, a line end, or the end of all. `*at` moves behind it. */
static scan scan_end(cgov__csv *csv, size_t *at, cgov_error **error)
{
    if (*at >= csv->length)
        return csv->ended ? SCAN_RECORD : SCAN_MORE;
    const char byte = csv->bytes[*at];
    if (byte == csv->delimiter) {
        ++*at;
        return SCAN_CELL;
    }
    if (byte == '\r' && *at + 1 >= csv->length && !csv->ended)
        return SCAN_MORE;
    if (byte == '\n' || byte == '\r') {
        *at += byte == '\r' && *at + 1 < csv->length && csv->bytes[*at + 1] == '\n' ? 2 : 1;
        return SCAN_RECORD;
    }
    if (byte == '\0')
        return bad(csv, *at, error, "there is a NUL byte: this is not a text file");
    return bad(csv, *at, error,
               "there is text after the closing quote: a quote inside a quoted cell is doubled");
}

static scan scan_quoted(cgov__csv *csv, size_t *at, span *cell, cgov_error **error)
{
    const size_t opened = *at;
    size_t from = opened + 1;
    *cell = (span){ .start = from, .quoted = true };
    for (;;) {
        const char *quote = memchr(csv->bytes + from, '"', csv->length - from);
        if (quote == NULL || (quote + 1 == csv->bytes + csv->length && !csv->ended)) {
            if (!csv->ended)
                return SCAN_MORE;
            return bad(csv, opened, error, "a quote is opened here and never closed");
        }
        from = (size_t)(quote - csv->bytes) + 1;
        if (from >= csv->length || csv->bytes[from] != '"')
            break;
        cell->doubled = true;
        from++;
    }
    cell->stop = from - 1;
    if (memchr(csv->bytes + cell->start, '\0', cell->stop - cell->start) != NULL)
        return bad(csv, opened, error, "there is a NUL byte: this is not a text file");
    *at = from;
    return scan_end(csv, at, error);
}

static scan scan_cell(cgov__csv *csv, size_t *at, span *cell, cgov_error **error)
{
    if (*at < csv->length && csv->bytes[*at] == '"')
        return scan_quoted(csv, at, cell, error);
    const size_t stop = scan_plain(csv->bytes, *at, csv->length, csv->delimiter);
    *cell = (span){ .start = *at, .stop = stop };
    if (stop < csv->length && csv->bytes[stop] == '"')
        return bad(csv, stop, error,
                   "there is a quote inside an unquoted cell: quote the whole cell and double it");
    *at = stop;
    return scan_end(csv, at, error);
}

static scan scan_record(cgov__csv *csv, size_t *at, cgov_error **error)
{
    scan result = SCAN_CELL;
    csv->spans_count = 0;
    *at = csv->at;
    while (result == SCAN_CELL) {
        void *spans = csv->spans;
        if (!cgov__grow(&spans, &csv->spans_capacity, csv->spans_count + 1, sizeof(span))) {
            cgov__nomem(error);
            return SCAN_BAD;
        }
        csv->spans = spans;
        result = scan_cell(csv, at, &csv->spans[csv->spans_count], error);
        csv->spans_count++;
    }
    return result;
}

/* The delimiter that occurs most in the first record, outside of quotes. */
static void detect_delimiter(cgov__csv *csv)
{
    static const char candidates[] = { ',', ';', '\t' };
    size_t counts[3] = { 0 };
    bool quoted = false;
    for (size_t i = csv->at; i < csv->length; i++) {
        const char byte = csv->bytes[i];
        quoted ^= byte == '"';
        if (!quoted && (byte == '\n' || byte == '\r'))
            break;
        for (size_t k = 0; !quoted && k < 3; k++)
            counts[k] += byte == candidates[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best])
            best = k;
    csv->delimiter = candidates[best];
}

/* A number with its sign is no formula: digits, with points and commas between. */
static bool is_number(const char *text, size_t length)
{
    const size_t sign = length > 1 && (text[0] == '+' || text[0] == '-');
    for (size_t i = sign; i < length; i++)
        if (!(text[i] >= '0' && text[i] <= '9') && text[i] != '.' && text[i] != ',')
            return false;
    return sign == 1;
}

/* Whether a spreadsheet would run a cell, or would but for apostrophes of its own before it. */
static bool begins_formula(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && text[at] == '\'')
        at++;
    return at < length && memchr("=+-@\t\r", text[at], 6) != NULL && length - at > 1 &&
           !is_number(text + at, length - at);
}

/* Takes off the apostrophe that cgov__csv_write() put before a formula. */
static void bare_cell(cgov__cell *cell)
{
    if (cell->length > 1 && cell->text[0] == '\'' && begins_formula(cell->text, cell->length)) {
        cell->text++;
        cell->length--;
    }
}

/* Takes doubled quotes together, in place, and closes the cell with a NUL. */
static void finish_cell(cgov__csv *csv, const span *from, cgov__cell *cell)
{
    char *text = csv->bytes + from->start;
    size_t length = from->stop - from->start;
    if (from->doubled) {
        size_t to = 0;
        for (size_t i = 0; i < length; i++) {
            text[to++] = text[i];
            i += text[i] == '"';
        }
        length = to;
    }
    text[length] = '\0';
    *cell = (cgov__cell){ text, length, from->quoted };
    bare_cell(cell);
}

static cgov_status finish_record(cgov__csv *csv, size_t at, cgov_error **error)
{
    void *cells = csv->cells;
    if (!cgov__grow(&cells, &csv->cells_capacity, csv->spans_count, sizeof *csv->cells))
        return cgov__nomem(error);
    csv->cells = cells;
    const int64_t line = csv->line;
    csv->bytes[csv->length] = '\0';
    csv->line += lines_between(csv, csv->at, at);
    for (size_t i = 0; i < csv->spans_count; i++)
        finish_cell(csv, &csv->spans[i], &csv->cells[i]);
    csv->record = (cgov__csv_record){ .cells = csv->cells,
                                      .count = csv->spans_count,
                                      .number = csv->record.number + 1,
                                      .line = line };
    csv->at = at;
    return CGOV_ROW;
}

cgov_status cgov__csv_next(cgov__csv *csv, const cgov__csv_record **record, cgov_error **error)
{
    *record = NULL;
    for (;;) {
        while (csv->at < csv->length &&
               (csv->bytes[csv->at] == '\n' || csv->bytes[csv->at] == '\r')) {
            if (csv->bytes[csv->at] == '\r' && csv->at + 1 == csv->length && !csv->ended)
                break; /* its \n may come with the next bytes */
            const bool pair = csv->bytes[csv->at] == '\r' && csv->at + 1 < csv->length &&
                              csv->bytes[csv->at + 1] == '\n';
            csv->at += pair ? 2 : 1;
            csv->line++;
            csv->record.number++;
        }
        if (csv->at >= csv->length && csv->ended)
            return CGOV_DONE;
        if (csv->delimiter == '\0' && csv->length > csv->at &&
            (csv->ended || memchr(csv->bytes + csv->at, '\n', csv->length - csv->at) != NULL ||
             csv->length - csv->at >= FIRST_CAPACITY))
            detect_delimiter(csv);
        size_t at = 0;
        const bool ready = csv->delimiter != '\0' && csv->at < csv->length;
        const scan result = ready ? scan_record(csv, &at, error) : SCAN_MORE;
        if (result == SCAN_BAD)
            return error != NULL ? cgov_error_status(*error) : CGOV_INVALID;
        if (result == SCAN_RECORD) {
            const cgov_status status = finish_record(csv, at, error);
            *record = status == CGOV_ROW ? &csv->record : NULL;
            return status;
        }
        const cgov_status status = refill(csv, error);
        if (status != CGOV_OK)
            return status;
    }
}

/* ---- writing ---- */

void cgov__csv_write(cgov__buffer *buffer, const char *text, size_t length, char delimiter)
{
    const bool guarded = begins_formula(text, length);
    if (!guarded && length > 0 && text[0] != ' ' && text[length - 1] != ' ' &&
        scan_plain(text, 0, length, delimiter) == length) {
        cgov__buffer_append(buffer, text, length);
        return;
    }
    if (length == 0)
        return;
    cgov__buffer_text(buffer, guarded ? "\"'" : "\"");
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            cgov__buffer_char(buffer, '"');
        cgov__buffer_char(buffer, text[i]);
    }
    cgov__buffer_char(buffer, '"');
}
