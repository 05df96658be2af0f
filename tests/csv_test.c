/* Delimited text: each rule of RFC 4180 and each limit on both sides; what is written is read back.
 */
#include "support.h"

#include "base/csv.h"

/* Reads a text whole, as cells in angle brackets with a line a record; a quoted cell in quotes. */
static cgov_status read_all(const char *bytes, size_t length, char delimiter, cgov__buffer *seen,
                            cgov__csv_place *place)
{
    cgov__csv *csv = NULL;
    const cgov__csv_record *record = NULL;
    cgov_error *error = NULL;
    cgov_status status = cgov__csv_open_memory(bytes, length, delimiter, &csv, &error);
    while (status == CGOV_OK && (status = cgov__csv_next(csv, &record, &error)) == CGOV_ROW) {
        cgov__buffer_format(seen, "%lld:", (long long)record->number);
        for (size_t i = 0; i < record->count; i++)
            cgov__buffer_format(seen, record->cells[i].quoted ? "\"%s\"" : "<%s>",
                                record->cells[i].text);
        cgov__buffer_char(seen, '\n');
        status = CGOV_OK;
    }
    *place = cgov__csv_at(csv);
    cgov__csv_free(csv);
    cgov_error_free(error);
    return status;
}

static void each_text_is_these_records(void **state)
{
    static const struct {
        const char *text;
        char delimiter;
        const char *records;
    } table[] = {
        { "", ',', "" },
        { "a", ',', "1:<a>\n" },
        { "a,b\r\nc,d\r\n", ',', "1:<a><b>\n2:<c><d>\n" },
        { "a,b\nc,d", ',', "1:<a><b>\n2:<c><d>\n" },
        { "a,b\rc,d\r", ',', "1:<a><b>\n2:<c><d>\n" },
        { "a,\n,b\n", ',', "1:<a><>\n2:<><b>\n" },
        { "a,\"\"\n", ',', "1:<a>\"\"\n" },
        { "\"a\"\"b\",c\n", ',', "1:\"a\"b\"<c>\n" },
        { "\"a\nb\",c\nd,e\n", ',', "1:\"a\nb\"<c>\n2:<d><e>\n" },
        { "\"a,b\" ,c\n", ',', "1:\"a,b\"<c>\n" },
        { "a,b\n\n\nc,d\n", ',', "1:<a><b>\n4:<c><d>\n" },            /* blank lines count */
        { "a\tb\n\t\nc\td\n", '\t', "1:<a><b>\n2:<><>\n3:<c><d>\n" }, /* a row of tabs is a row */
        { "a\tb\n\t\n", ',', "1:<a\tb>\n2:<\t>\n" },
        { "\"a\"\t\"b\"\n\"c\"\t\n", '\t', "1:\"a\"\"b\"\n2:\"c\"<>\n" }, /* no blank here */
        { "\"a\"\t,\"b\"\n", ',', "1:\"a\"\"b\"\n" },               /* but here */
        { "a;b\n1,5;2\n", '\0', "1:<a><b>\n2:<1,5><2>\n" },
        { "sep=;\na,b;c\n", '\0', "2:<a,b><c>\n" },
        { "นาย,ข้อ\n", ',', "1:<นาย><ข้อ>\n" },
        { " a , b \n", ',', "1:< a >< b >\n" }, /* blanks belong to a cell without quotes */
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        cgov__buffer seen = { 0 };
        cgov__csv_place place;
        assert_status(CGOV_DONE, read_all(table[i].text, strlen(table[i].text), table[i].delimiter,
                                          &seen, &place));
        cgov__buffer_char(&seen, '\0');
        assert_text(table[i].records, seen.bytes);
        cgov__buffer_free(&seen);
    }
}

#define BYTES(text) text, sizeof text - 1

static void what_is_not_well_formed_has_a_place(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        cgov__csv_fault fault;
        int64_t row, cell, line;
    } table[] = {
        { BYTES("a,b\nc,\"d\0e\"\n"), CGOV__CSV_NUL, 2, 2, 2 },
        { BYTES("a,b\nc,d\0e\n"), CGOV__CSV_NUL, 2, 2, 2 },
        { BYTES("a,\"b\n\nc"), CGOV__CSV_UNCLOSED, 1, 2, 1 },
        { BYTES("a,b\n\nc\"d,e\n"), CGOV__CSV_QUOTE_INSIDE, 3, 1, 3 },
        { BYTES("\"a\"b,c\n"), CGOV__CSV_AFTER_QUOTE, 1, 1, 1 },
        { BYTES("\"a\nb\",c\n\"d\"e\n"), CGOV__CSV_AFTER_QUOTE, 2, 1, 3 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        cgov__buffer seen = { 0 };
        cgov__csv_place place;
        assert_status(CGOV_INVALID, read_all(table[i].bytes, table[i].length, ',', &seen, &place));
        assert_int_equal(table[i].fault, place.fault);
        assert_i64(table[i].row, place.row);
        assert_i64(table[i].cell, place.cell);
        assert_i64(table[i].line, place.line);
        cgov__buffer_free(&seen);
    }
}

static void what_is_written_is_quoted_only_if_it_must_be(void **state)
{
    static const struct {
        const char *text;
        char delimiter;
        const char *written;
    } table[] = {
        { "a", ',', "a" },           { "", ',', "" },
        { "a b", ',', "a b" },       { " a", ',', "\" a\"" },
        { "a ", ',', "\"a \"" }, /* a trailing blank is a part of the text */
        { "a,b", ',', "\"a,b\"" },   { "a,b", ';', "a,b" },
        { "a;b", ';', "\"a;b\"" },   { "a\"b", ',', "\"a\"\"b\"" },
        { "a\nb", ',', "\"a\nb\"" }, { "a\rb", ',', "\"a\rb\"" },
        { "-5", ',', "-5" },         { "=", ',', "=" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        cgov__buffer to = { 0 };
        cgov__csv_write(&to, table[i].text, strlen(table[i].text), table[i].delimiter);
        cgov__buffer_char(&to, '\0');
        assert_text(table[i].written, to.bytes);
        cgov__buffer_free(&to);
    }
}

/* Formulas too, which a spreadsheet is kept from running. */
static void what_is_written_is_read_back(void **state)
{
    static const char *const texts[] = { "=1+1",   "+66 2",  "-a", "@x", "\tx", "\rx",
                                         "'=1",    "''=1",   "'",  "'a", "- ",  " \n ",
                                         "\"\"\"", "a,\t;|", "-",  "=" };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        cgov__buffer line = { 0 };
        cgov__csv *csv = NULL;
        const cgov__csv_record *record = NULL;
        cgov__csv_write(&line, texts[i], strlen(texts[i]), ',');
        cgov__buffer_text(&line, ",end\r\n");
        assert_status(CGOV_OK, cgov__csv_open_memory(line.bytes, line.length, ',', &csv, NULL));
        assert_status(CGOV_ROW, cgov__csv_next(csv, &record, NULL));
        assert_int_equal(2, record->count);
        assert_text(texts[i], record->cells[0].text);
        assert_text("end", record->cells[1].text);
        cgov__csv_free(csv);
        cgov__buffer_free(&line);
    }
}

/* Bytes come in pieces of any size. */
typedef struct pieces {
    const char *bytes;
    size_t length, size;
} pieces;

static cgov_status give_piece(void *ctx, char *bytes, size_t capacity, size_t *length,
                              cgov_error **error)
{
    pieces *from = ctx;
    (void)error;
    *length = from->size < capacity ? from->size : capacity;
    *length = *length < from->length ? *length : from->length;
    memcpy(bytes, from->bytes, *length);
    from->bytes += *length;
    from->length -= *length;
    return CGOV_OK;
}

static void pieces_of_any_size_are_the_same_records(void **state)
{
    static const char text[] = "ชื่อ,\"a\"\"b\"\r\n\r\n\"c\r\nd\",e\r\nf,\"\"";
    (void)state;
    for (size_t size = 1; size < sizeof text; size++) {
        pieces from = { text, sizeof text - 1, size };
        cgov__csv *csv = NULL;
        const cgov__csv_record *record = NULL;
        static const char *const firsts[] = { "ชื่อ", "c\r\nd", "f" };
        static const int64_t numbers[] = { 1, 3, 4 };
        assert_status(CGOV_OK, cgov__csv_open(give_piece, &from, ',', &csv, NULL));
        for (size_t i = 0; i < 3; i++) {
            assert_status(CGOV_ROW, cgov__csv_next(csv, &record, NULL));
            assert_text(firsts[i], record->cells[0].text);
            assert_i64(numbers[i], record->number);
        }
        assert_status(CGOV_DONE, cgov__csv_next(csv, &record, NULL));
        cgov__csv_free(csv);
    }
}

/* A record of 16 MiB is read, one byte more is not. */
static void a_record_has_a_limit(void **state)
{
    enum {
        LIMIT = 16 << 20
    };
    (void)state;
    char *bytes = malloc(LIMIT + 3);
    assert_non_null(bytes);
    memset(bytes, 'a', LIMIT + 3);
    for (size_t over = 0; over < 2; over++) {
        cgov__csv *csv = NULL;
        const cgov__csv_record *record = NULL;
        pieces from = { bytes, LIMIT - 1 + 2 * over, 65536 };
        assert_status(CGOV_OK, cgov__csv_open(give_piece, &from, ',', &csv, NULL));
        assert_status(over == 0 ? CGOV_ROW : CGOV_INVALID, cgov__csv_next(csv, &record, NULL));
        assert_int_equal(over == 0 ? CGOV__CSV_FINE : CGOV__CSV_TOO_LONG, cgov__csv_at(csv).fault);
        cgov__csv_free(csv);
    }
    free(bytes);
}

/* However little comes at a time, a long cell is looked at no more than a few times. */
static void a_long_cell_is_read_in_linear_work(void **state)
{
    (void)state;
    for (size_t size = 1 << 16; size <= 1 << 22; size *= 8) {
        char *bytes = malloc(size);
        assert_non_null(bytes);
        memset(bytes, 'a', size);
        bytes[0] = bytes[size - 1] = '"';
        cgov__csv *csv = NULL;
        const cgov__csv_record *record = NULL;
        pieces from = { bytes, size, 100 };
        assert_status(CGOV_OK, cgov__csv_open(give_piece, &from, ',', &csv, NULL));
        assert_status(CGOV_ROW, cgov__csv_next(csv, &record, NULL));
        assert_true(record->cells[0].length == size - 2);
        assert_in_range(cgov__csv_scanned(csv), size, 4 * size);
        cgov__csv_free(csv);
        free(bytes);
    }
}

static cgov_status give_or_fail(void *ctx, char *bytes, size_t capacity, size_t *length,
                                cgov_error **error)
{
    pieces *from = ctx;
    return from->length > 0 ? give_piece(ctx, bytes, capacity, length, error)
                            : cgov__fail(error, CGOV_IO, "the disk is gone");
}

/* Rows that a failing source gave come first, then the failure and its words. */
static void a_source_that_fails_is_told_behind_its_rows(void **state)
{
    static const char text[] = "a,b\nc,d\ne,f";
    (void)state;
    for (size_t size = 1; size < sizeof text; size++)
        for (size_t known = 0; known < 2; known++) {
            pieces from = { text, sizeof text - 1, size };
            cgov__csv *csv = NULL;
            cgov_error *error = NULL;
            const cgov__csv_record *record = NULL;
            assert_status(CGOV_OK,
                          cgov__csv_open(give_or_fail, &from, known > 0 ? ',' : '\0', &csv, NULL));
            assert_status(CGOV_ROW, cgov__csv_next(csv, &record, &error));
            assert_text("b", record->cells[1].text);
            assert_status(CGOV_ROW, cgov__csv_next(csv, &record, &error));
            assert_text("d", record->cells[1].text);
            assert_status(CGOV_IO, cgov__csv_next(csv, &record, &error));
            assert_text("the disk is gone", cgov_error_message(error));
            cgov_error_free(error);
            cgov__csv_free(csv);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_is_these_records),
        cmocka_unit_test(what_is_not_well_formed_has_a_place),
        cmocka_unit_test(what_is_written_is_quoted_only_if_it_must_be),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(pieces_of_any_size_are_the_same_records),
        cmocka_unit_test(a_record_has_a_limit),
        cmocka_unit_test(a_long_cell_is_read_in_linear_work),
        cmocka_unit_test(a_source_that_fails_is_told_behind_its_rows),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
