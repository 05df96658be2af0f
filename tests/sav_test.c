/* SPSS files: labels, missing values, code pages, damage. Files are written by libreadstat itself.
 */
#include "workbooks.h"

#ifdef CGOV_READSTAT

#include <readstat.h>

typedef struct fixture {
    char path[64];
    cgov__buffer bytes, text;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    strcpy(f->path, "/tmp/cgov-sav-XXXXXX");
    const int file = mkstemp(f->path);
    *state = f;
    return file >= 0 ? close(file) : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    unlink(f->path);
    cgov__buffer_free(&f->bytes);
    cgov__buffer_free(&f->text);
    free(f);
    return 0;
}

static ssize_t take_bytes(const void *bytes, size_t length, void *ctx)
{
    cgov__buffer_append(ctx, bytes, length);
    return (ssize_t)length;
}

typedef struct sav_row {
    const char *code;
    double level, date, rating;
} sav_row;

/* Four variables: a text, a number with labels and 99 missing, a date, a number with 8 to 9
 * missing. */
static void write_sav(cgov__buffer *bytes, readstat_compress_t compression)
{
    static const sav_row rows[] = { { "S-1", 1, 13586745600.0, 5 },
                                    { "สอง", 99, NAN, 9 },
                                    { "", NAN, NAN, 2 } };
    readstat_writer_t *writer = readstat_writer_init();
    cgov__buffer_clear(bytes);
    readstat_set_data_writer(writer, take_bytes);
    readstat_writer_set_compression(writer, compression);
    readstat_label_set_t *labels = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "labels0");
    readstat_label_double_value(labels, 1, "การประสานงานระหว่างหน่วยงาน");
    readstat_label_double_value(labels, 99, "ไม่ทราบ");
    readstat_variable_t *code = readstat_add_variable(writer, "form", READSTAT_TYPE_STRING, 300);
    readstat_variable_t *level = readstat_add_variable(writer, "lvl", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_t *date = readstat_add_variable(writer, "day", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_t *rating = readstat_add_variable(writer, "rate", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(code, "เลขที่แบบสอบถาม");
    readstat_variable_set_label_set(level, labels);
    readstat_variable_add_missing_double_value(level, 99);
    readstat_variable_set_format(date, "DATE11");
    readstat_variable_add_missing_double_range(rating, 8, 9);
    assert_true(readstat_begin_writing_sav(writer, bytes, (long)COUNT(rows)) == READSTAT_OK);
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(readstat_begin_row(writer) == READSTAT_OK);
        readstat_insert_string_value(writer, code, rows[i].code);
        readstat_insert_double_value(writer, level, rows[i].level);
        readstat_insert_double_value(writer, date, rows[i].date);
        readstat_insert_double_value(writer, rating, rows[i].rating);
        assert_true(readstat_end_row(writer) == READSTAT_OK);
    }
    assert_true(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
}

static cgov_status read_bytes(fixture *f, const char *encoding, cgov_language language)
{
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    return read_table(f->path, &(cgov__table_options){ .encoding = encoding, .language = language },
                      &f->text);
}

static void labels_are_what_a_person_sees(void **state)
{
    static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS,
                                                READSTAT_COMPRESS_BINARY };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        write_sav(&f->bytes, ways[i]);
        assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_string_equal("1:form|lvl|day|rate\n"
                            "2:S-1|การประสานงานระหว่างหน่วยงาน|2013-05-01|5\n"
                            "3:สอง|!missed ไม่ทราบ||!missed 9\n"
                            "4:|||2\n",
                            f->text.bytes);
    }
}

/* The bytes with what declares their encoding taken out: the number 65001, and record 7, 20. */
static void undeclare(cgov__buffer *bytes)
{
    static const char code[] = "\xE9\xFD\0", record[] = "\7\0\0\0\x14\0\0\0";
    bool any = false;
    for (size_t i = 0; i + 8 < bytes->length; i++) {
        if (memcmp(bytes->bytes + i, code, 4) == 0) {
            bytes->bytes[i] = 2;
            bytes->bytes[i + 1] = 0;
            any = true;
        }
        if (memcmp(bytes->bytes + i, record, 8) == 0)
            bytes->bytes[i + 4] = 77;
    }
    assert_true(any);
}

static void texts_of_an_unknown_code_page_are_refused(void **state)
{
    fixture *f = *state;
    write_sav(&f->bytes, READSTAT_COMPRESS_NONE);
    undeclare(&f->bytes);
    assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("--encoding windows-874?", f->text.bytes);
    assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_TH));
    assert_contains("ไม่ได้บอกว่าข้อความใช้รหัสอักขระใด", f->text.bytes);
    assert_status(CGOV_DONE, read_bytes(f, "UTF-8", CGOV_LANGUAGE_EN));
    assert_contains("3:สอง|!missed ไม่ทราบ", f->text.bytes);
    assert_status(CGOV_INVALID, read_bytes(f, "no-such", CGOV_LANGUAGE_EN));
    assert_contains("there is no encoding \"no-such\"", f->text.bytes);
}

static void a_sheet_of_an_spss_file_is_refused(void **state)
{
    fixture *f = *state;
    write_sav(&f->bytes, READSTAT_COMPRESS_NONE);
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    assert_status(CGOV_INVALID,
                  read_table(f->path, &(cgov__table_options){ .sheet = "1" }, &f->text));
    assert_contains("which has no sheets", f->text.bytes);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void damaged_files_end_in_a_status(void **state)
{
    static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS,
                                                READSTAT_COMPRESS_BINARY };
    fixture *f = *state;
    const int trials = getenv("CGOV_SLOW") != NULL ? 10000 : 400;
    uint32_t seed = 7;
    for (int trial = 0; trial < trials; trial++) {
        write_sav(&f->bytes, ways[trial % 3]);
        for (uint32_t faults = 1 + next_random(&seed) % 4; faults > 0; faults--) {
            const size_t at = next_random(&seed) % f->bytes.length;
            f->bytes.bytes[at] = (char)(next_random(&seed) % 3 == 0 ? 0xFF : next_random(&seed));
        }
        if (trial % 5 == 0)
            f->bytes.length = next_random(&seed) % f->bytes.length;
        const cgov_status status = read_bytes(f, NULL, CGOV_LANGUAGE_EN);
        if (status != CGOV_DONE && status != CGOV_INVALID && status != CGOV_NOMEM)
            fail_msg("trial %d: %s", trial, f->text.bytes);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(labels_are_what_a_person_sees),
        TEST(texts_of_an_unknown_code_page_are_refused),
        TEST(a_sheet_of_an_spss_file_is_refused),
        TEST(damaged_files_end_in_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void)
{
    puts("skipped: the library is built without libreadstat");
    return 0;
}

#endif
