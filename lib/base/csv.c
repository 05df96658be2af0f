/* Reader and writer of delimited text. See csv.h. */
#include "base/csv.h"

#include "base/limits.h"
#include "base/memory.h"

#include <string.h>

enum {
    FIRST_CAPACITY = 64 * 1024,
    RECORD_LIMIT = CGOV__LIMIT_RECORD,
    LINES_JUDGED = 20 /* from which the delimiter is found out */
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
    cgov__csv_fault fault;
    int64_t fault_line;
    int64_t scanned;
    cgov_status broken; /* the source failed behind bytes that are still to be used */
    cgov_error *broken_error;
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

/* Moves the record at hand to the front, and makes room behind it. */
static cgov_status make_room(cgov__csv *csv, cgov_error **error)
{
    if (csv->at > 0) {
        csv->length -= csv->at;
        memmove(csv->bytes, csv->bytes + csv->at, csv->length);
        csv->at = 0;
    }
    if (csv->length < csv->capacity)
        return CGOV_OK;
    if (csv->capacity >= RECORD_LIMIT) {
        csv->fault = CGOV__CSV_TOO_LONG;
        csv->fault_line = csv->line;
        return cgov__fail_said(error, CGOV_INVALID,
                               "line %lld: the row is longer than %d MiB; is a quote not closed?",
                               "บรรทัด %lld: แถวยาวเกิน %d MiB อาจลืมปิดเครื่องหมายคำพูด",
                               (long long)csv->line, RECORD_LIMIT / 1024 / 1024);
    }
    const size_t capacity = csv->capacity == 0 ? FIRST_CAPACITY : csv->capacity * 2;
    char *bytes = cgov__realloc(csv->bytes, capacity + 1);
    if (bytes == NULL)
        return cgov__nomem(error);
    csv->bytes = bytes;
    csv->capacity = capacity;
    return CGOV_OK;
}

static cgov_status tell_broken(const cgov__csv *csv, cgov_error **error)
{
    return csv->broken == CGOV_NOMEM ? cgov__nomem(error) : cgov__fail_as(error, csv->broken_error);
}

/*
 * Reads on behind the record at hand, which is then scanned from its start: so a long one doubles
 * before it is looked at again, however little a read gives. A source that fails meanwhile is told
 * once what it gave is used up.
 */
static cgov_status refill(cgov__csv *csv, cgov_error **error)
{
    if (csv->broken != CGOV_OK)
        return tell_broken(csv, error);
    cgov_status status = make_room(csv, error);
    const size_t had = csv->length;
    const size_t wanted = 2 * had < csv->capacity ? 2 * had : csv->capacity;
    while (status == CGOV_OK && !csv->ended && (csv->length == had || csv->length < wanted)) {
        cgov_error **words = csv->length > had ? &csv->broken_error : error;
        size_t got = 0;
        status = csv->read(csv->ctx, csv->bytes + csv->length, csv->capacity - csv->length, &got,
                           words);
        csv->length += got;
        csv->ended = status == CGOV_OK && got == 0;
    }
    if (status == CGOV_OK || csv->length == had)
        return status;
    csv->broken = status;
    return CGOV_OK;
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
    cgov_error_free(csv->broken_error);
    cgov__free(csv);
}

char cgov__csv_delimiter(const cgov__csv *csv)
{
    return csv->delimiter;
}

int64_t cgov__csv_scanned(const cgov__csv *csv)
{
    return csv->scanned;
}

cgov__csv_place cgov__csv_at(const cgov__csv *csv)
{
    return (cgov__csv_place){ .fault = csv->fault,
                              .row = csv->record.number + 1,
                              .cell = csv->spans_count > 0 ? (int64_t)csv->spans_count : 1,
                              .line = csv->fault_line > 0 ? csv->fault_line : csv->line };
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

static scan bad(cgov__csv *csv, size_t at, cgov_error **error, cgov__csv_fault fault)
{
    static const struct {
        const char *english, *thai;
    } what[] = {
        [CGOV__CSV_AFTER_QUOTE] = { "row %lld, column %lld: there is text after the closing quote: "
                                    "a "
                                    "quote inside a quoted cell is doubled",
                                    "แถว %lld คอลัมน์ %lld: มีข้อความหลังอัญประกาศปิด "
                                    "อัญประกาศที่อยู่ในช่องต้องเขียนสองตัว" },
        [CGOV__CSV_QUOTE_INSIDE] = { "row %lld, column %lld: there is a quote inside an unquoted "
                                     "cell: quote the whole cell and double it",
                                     "แถว %lld คอลัมน์ %lld: มีอัญประกาศในช่องที่ไม่ได้อยู่ในอัญประกาศ "
                                     "ให้ใส่อัญประกาศครอบทั้งช่อง และเขียนตัวที่อยู่ข้างในสองตัว" },
        [CGOV__CSV_UNCLOSED] = { "row %lld, column %lld: a quote is opened here and never closed",
                                 "แถว %lld คอลัมน์ %lld: อัญประกาศเปิดที่นี่แต่ไม่มีตัวปิด" },
        [CGOV__CSV_NUL] = { "row %lld, column %lld: there is a NUL byte: this is not a text file",
                            "แถว %lld คอลัมน์ %lld: มีไบต์ NUL จึงไม่ใช่ไฟล์ข้อความ" },
    };
    csv->fault = fault;
    csv->fault_line = csv->line + lines_between(csv, csv->at, at);
    cgov__fail_said(error, CGOV_INVALID, what[fault].english, what[fault].thai,
                    (long long)csv->record.number + 1, (long long)csv->spans_count + 1);
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
    return bad(csv, *at, error, byte == '\0' ? CGOV__CSV_NUL : CGOV__CSV_AFTER_QUOTE);
}

/* Some programs write a blank between a closing quote and the delimiter. */
static bool is_blank_beside(const cgov__csv *csv, char byte)
{
    return byte == ' ' || (byte == '\t' && csv->delimiter != '\t');
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
            return bad(csv, opened, error, CGOV__CSV_UNCLOSED);
        }
        from = (size_t)(quote - csv->bytes) + 1;
        if (from >= csv->length || csv->bytes[from] != '"')
            break;
        cell->doubled = true;
        from++;
    }
    cell->stop = from - 1;
    if (memchr(csv->bytes + cell->start, '\0', cell->stop - cell->start) != NULL)
        return bad(csv, opened, error, CGOV__CSV_NUL);
    while (from < csv->length && is_blank_beside(csv, csv->bytes[from]))
        from++;
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
        return bad(csv, stop, error, CGOV__CSV_QUOTE_INSIDE);
    *at = stop;
    return scan_end(csv, at, error);
}

static scan scan_record(cgov__csv *csv, size_t *at, cgov_error **error)
{
    scan result = SCAN_CELL;
    csv->spans_count = 0;
    *at = csv->at;
    while (result == SCAN_CELL) {
        if (!CGOV__GROW(csv->spans, csv->spans_capacity, csv->spans_count + 1)) {
            cgov__nomem(error);
            return SCAN_BAD;
        }
        result = scan_cell(csv, at, &csv->spans[csv->spans_count], error);
        csv->spans_count++;
    }
    csv->scanned += (int64_t)((result == SCAN_MORE ? csv->length : *at) - csv->at);
    return result;
}

/* How often each candidate occurs in a line, outside of quotes. */
typedef struct marks {
    int64_t counts[4];
} marks;

static const char candidates[] = { ',', ';', '\t', '|' };

/* Counts the line at `*at` and moves behind it; false if it is not there as a whole. */
static bool count_marks(const cgov__csv *csv, size_t *at, marks *line)
{
    bool quoted = false;
    *line = (marks){ 0 };
    for (; *at < csv->length; ++*at) {
        const char byte = csv->bytes[*at];
        quoted ^= byte == '"';
        if (!quoted && (byte == '\n' || byte == '\r')) {
            while (*at < csv->length && (csv->bytes[*at] == '\n' || csv->bytes[*at] == '\r'))
                ++*at;
            return true;
        }
        for (size_t k = 0; !quoted && k < sizeof candidates; k++)
            line->counts[k] += byte == candidates[k];
    }
    return csv->ended;
}

static bool has_marks(const marks *line)
{
    return line->counts[0] + line->counts[1] + line->counts[2] + line->counts[3] > 0;
}

/*
 * The one that parts most of the first lines as the first is parted: commas inside of texts differ
 * from line to line. Among equals, the one that the first line has most of. Titles of one cell may
 * stand above.
 */
static void detect_delimiter(cgov__csv *csv)
{
    marks first, line;
    int64_t alike[sizeof candidates] = { 0 };
    size_t at = csv->at, best = 0;
    while (at < csv->length && (csv->bytes[at] == '\n' || csv->bytes[at] == '\r'))
        at++;
    count_marks(csv, &at, &first);
    for (int i = 0; i < LINES_JUDGED && !has_marks(&first) && at < csv->length; i++)
        count_marks(csv, &at, &first);
    for (int i = 0; i < LINES_JUDGED && at < csv->length && count_marks(csv, &at, &line); i++)
        for (size_t k = 0; k < sizeof candidates; k++)
            alike[k] += first.counts[k] > 0 && line.counts[k] == first.counts[k];
    for (size_t k = 1; k < sizeof candidates; k++)
        if (alike[k] > alike[best] ||
            (alike[k] == alike[best] && first.counts[k] > first.counts[best]))
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
    return at < length && text[at] != '\0' && strchr("=+-@\t\r", text[at]) != NULL && length - at > 1 &&
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

/* "sep=;", which Excel obeys, also in quotes: the delimiter; '\0' if the first line is none. */
static char sep_line(const cgov__csv *csv, size_t *length)
{
    const char *line = csv->bytes + csv->at;
    const size_t left = csv->length - csv->at;
    const size_t quote = left > 0 && line[0] == '"' ? 1 : 0;
    if (csv->record.number > 0 || left < 5 + 2 * quote || line[quote + 3] != '=' ||
        (line[quote] | 0x20) != 's' || (line[quote + 1] | 0x20) != 'e' ||
        (line[quote + 2] | 0x20) != 'p')
        return '\0';
    size_t at = quote + 5;
    if (quote == 1 && line[at++] != '"')
        return '\0';
    while (at < left && memchr(candidates, line[at], sizeof candidates) != NULL)
        at++; /* a spreadsheet that saved the file again gave that line as many cells as all */
    if (at < left && line[at] != '\n' && line[at] != '\r')
        return '\0';
    *length = at;
    return memchr(candidates, line[quote + 4], sizeof candidates) != NULL ? line[quote + 4] : '\0';
}

/* Once enough is there to tell: some lines, or all there is. */
static bool can_detect(const cgov__csv *csv)
{
    return csv->length > csv->at && (csv->ended || csv->length - csv->at >= FIRST_CAPACITY / 2);
}

static void find_delimiter(cgov__csv *csv)
{
    size_t length = 0;
    const char declared = sep_line(csv, &length);
    if (declared == '\0') {
        detect_delimiter(csv);
        return;
    }
    csv->delimiter = declared;
    csv->at += length; /* its line end is skipped as that of a blank line, and counts */
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
    *cell = (cgov__cell){ .text = text, .length = length, .quoted = from->quoted };
    bare_cell(cell);
}

static cgov_status finish_record(cgov__csv *csv, size_t at, cgov_error **error)
{
    if (!CGOV__GROW(csv->cells, csv->cells_capacity, csv->spans_count))
        return cgov__nomem(error);
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

static void skip_blank_lines(cgov__csv *csv)
{
    while (csv->at < csv->length && (csv->bytes[csv->at] == '\n' || csv->bytes[csv->at] == '\r')) {
        if (csv->bytes[csv->at] == '\r' && csv->at + 1 == csv->length && !csv->ended)
            break; /* its \n may come with the next bytes */
        const bool pair = csv->bytes[csv->at] == '\r' && csv->at + 1 < csv->length &&
                          csv->bytes[csv->at + 1] == '\n';
        csv->at += pair ? 2 : 1;
        csv->line++;
        csv->record.number++;
    }
}

/*
 * A source that fails while lines are gathered to tell the delimiter: the rows before the failure
 * are given first, so that its place is known.
 */
static cgov_status refill_or_judge(cgov__csv *csv, cgov_error **error)
{
    cgov_error *words = NULL;
    const cgov_status status = refill(csv, &words);
    if (status == CGOV_OK)
        return CGOV_OK;
    if (csv->delimiter == '\0' && csv->length > csv->at && status != CGOV_NOMEM) {
        csv->broken = status;
        cgov_error_free(csv->broken_error);
        csv->broken_error = words;
        find_delimiter(csv);
        return CGOV_OK;
    }
    cgov__fail_as(error, words);
    cgov_error_free(words);
    return status;
}

cgov_status cgov__csv_next(cgov__csv *csv, const cgov__csv_record **record, cgov_error **error)
{
    *record = NULL;
    csv->spans_count = 0;
    for (;;) {
        if (csv->delimiter == '\0' && can_detect(csv))
            find_delimiter(csv);
        skip_blank_lines(csv);
        if (csv->at >= csv->length && csv->ended)
            return CGOV_DONE;
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
        const cgov_status status = refill_or_judge(csv, error);
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
