/* SPSS files: labels, missing values, code pages, damage. Files are written by libreadstat itself.
 */
#include "workbooks.h"

#ifdef CGOV_READSTAT

#include "exchange/format/sav_writer.h"
#include "store/database.h"

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

/* Texts, short and long, that SPSS has as missing, and numbers that it shows with zeros. */
static void missing_texts_and_zeros_are_as_in_spss(void **state)
{
    static const char *const rows[][2] = { { "ก", "ยาวมาก" }, { "DK", "refused" }, { "D", "ref" } };
    fixture *f = *state;
    readstat_writer_t *writer = readstat_writer_init();
    cgov__buffer_clear(&f->bytes);
    readstat_set_data_writer(writer, take_bytes);
    readstat_variable_t *brief = readstat_add_variable(writer, "ShortOne", READSTAT_TYPE_STRING, 8);
    readstat_variable_t *ample =
        readstat_add_variable(writer, "LongVariable", READSTAT_TYPE_STRING, 40);
    readstat_variable_t *form = readstat_add_variable(writer, "form", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_add_missing_string_value(brief, "DK");
    readstat_variable_add_missing_string_value(ample, "refused");
    readstat_variable_set_format(form, "N4");
    assert_true(readstat_begin_writing_sav(writer, &f->bytes, (long)COUNT(rows)) == READSTAT_OK);
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_true(readstat_begin_row(writer) == READSTAT_OK);
        readstat_insert_string_value(writer, brief, rows[i][0]);
        readstat_insert_string_value(writer, ample, rows[i][1]);
        readstat_insert_double_value(writer, form, i == 2 ? 12345 : 13 + (double)i);
        assert_true(readstat_end_row(writer) == READSTAT_OK);
    }
    assert_true(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_string_equal("1:ShortOne|LongVariable|form\n"
                        "2:ก|ยาวมาก|0013\n"
                        "3:!missed DK|!missed refused|0014\n"
                        "4:D|ref|12345\n",
                        f->text.bytes);
}

/* ---- multiple-response sets ---- */

/* A survey whose question on activities is three boxes (2 is chosen, 1 is not), whose question on
 * mechanisms is two lists, and whose cases have weights. */
static void write_answers(cgov__buffer *bytes)
{
    static const struct {
        const char *name, *label;
    } variables[] = { { "FormNumber", "เลขที่แบบสอบถาม" },
                      { "ActOne", "การประชุมทางการ" },
                      { "ActTwo", "Sharing data" },
                      { "ActThree", "เดินเล่น" },
                      { "MechFirst", "" },
                      { "MechSecond", "" },
                      { "weight", "" } };
    static const double rows[][COUNT(variables)] = { { 71, 2, 1, 1, 1, 2, 0.5 },
                                                     { 72, 1, 2, 1, 2, NAN, 1.5 } };
    readstat_writer_t *writer = readstat_writer_init();
    readstat_variable_t *made[COUNT(variables)];
    readstat_label_set_t *labels = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "labels0");
    readstat_label_double_value(labels, 1, "การเปิดสัมปทาน");
    readstat_label_double_value(labels, 2, "การจ้างเหมา");
    cgov__buffer_clear(bytes);
    readstat_set_data_writer(writer, take_bytes);
    for (size_t i = 0; i < COUNT(variables); i++) {
        made[i] = readstat_add_variable(writer, variables[i].name, READSTAT_TYPE_DOUBLE, 0);
        readstat_variable_set_label(made[i], variables[i].label);
        if (i == 4 || i == 5)
            readstat_variable_set_label_set(made[i], labels);
    }
    readstat_variable_t *title = readstat_add_variable(writer, "Title", READSTAT_TYPE_STRING, 60);
    readstat_variable_set_label(title, "ชื่อโครงการ");
    readstat_writer_set_fweight_variable(writer, made[6]);
    assert_true(readstat_begin_writing_sav(writer, bytes, (long)COUNT(rows)) == READSTAT_OK);
    for (size_t r = 0; r < COUNT(rows); r++) {
        assert_true(readstat_begin_row(writer) == READSTAT_OK);
        for (size_t i = 0; i < COUNT(variables); i++)
            if (isnan(rows[r][i]))
                readstat_insert_missing_value(writer, made[i]);
            else
                readstat_insert_double_value(writer, made[i], rows[r][i]);
        readstat_insert_string_value(writer, title, "ธนาคารปู");
        assert_true(readstat_end_row(writer) == READSTAT_OK);
    }
    assert_true(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
}

/* Puts a record of texts before the end of the dictionary. */
static void add_record(cgov__buffer *bytes, int32_t subtype, const char *text)
{
    static const char end[8] = { (char)0xE7, 3 };
    const int32_t head[] = { 7, subtype, 1, (int32_t)strlen(text) };
    cgov__buffer made = { 0 };
    size_t at = 176;
    while (memcmp(bytes->bytes + at, end, sizeof end) != 0)
        at++;
    cgov__buffer_append(&made, bytes->bytes, at);
    cgov__buffer_append(&made, (const char *)head, sizeof head);
    cgov__buffer_text(&made, text);
    cgov__buffer_append(&made, bytes->bytes + at, bytes->length - at);
    cgov__buffer_free(bytes);
    *bytes = made;
}

static char *draft_of(fixture *f, cgov *db)
{
    char *json = NULL;
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    assert_ok(db, cgov_mapping_draft(db, f->path, NULL, &json));
    return json;
}

/* As a person does who finds them right. */
static void confirm_guesses(char *json)
{
    for (char *at; (at = strstr(json, "\"guess\": {")) != NULL;) {
        char *end = strstr(at, "},\n");
        assert_non_null(end);
        memset(at, ' ', (size_t)(end - at) + 2);
    }
}

static void sets_of_answers_become_lists(void **state)
{
    static const char question[] = "กิจกรรมที่ทำร่วมกัน", mechanisms[] = "กลไก";
    char sets[400];
    fixture *f = *state;
    cgov *db = NULL;
    cgov_import_result result;
    assert_status(CGOV_OK,
                  cgov_open(NULL, &(cgov_open_options){ .language = CGOV_LANGUAGE_EN }, &db, NULL));
    write_answers(&f->bytes);
    snprintf(sets, sizeof sets,
             "$act=D1 2 %zu %s actone acttwo actthree\n$m=C %zu %s mechfirs mechseco\n",
             strlen(question), question, strlen(mechanisms), mechanisms);
    add_record(&f->bytes, 7, sets);
    char *json = draft_of(f, db);
    assert_contains(
        "\"column\": \"ActOne\", \"field\": \"project.activity\", \"code\": \"formal_meeting\", "
        "\"yes\": [\"2\"], \"no\": [\"1\"]",
        json);
    assert_contains("\"column\": \"MechSecond\", \"field\": \"project.mechanism\"", json);
    confirm_guesses(json);
    assert_ok(db, cgov_import_file(db, f->path, &(cgov_import_options){ .mapping = json }, NULL,
                                   NULL, &result));
    assert_sql_text("71:formal_meeting|72:data_sharing", db->sqlite,
                    "SELECT group_concat(x, '|') FROM (SELECT r.code || ':' || a.activity AS x "
                    "FROM project_activity AS a JOIN project AS p ON p.id = a.project "
                    "JOIN response AS r ON r.id = p.response ORDER BY 1)");
    assert_sql_text("3", db->sqlite, "SELECT count(*) FROM project_mechanism");
    cgov_free(json);
    cgov_close(db);
}

/* Sets that are cut, or count what is not there, are not there; nothing else is. */
static void sets_that_are_damaged_are_left_aside(void **state)
{
    static const char *const sets[] = { "$a=D1 2 900 x actone\n",
                                        "$a=D99 2",
                                        "$a=E 1",
                                        "$a=",
                                        "=C",
                                        "$a=C 1 x",
                                        "$a=E 11 1 2 0  nobody\n",
                                        "$a=Q 1 2 3\n",
                                        "\n\n",
                                        "$a=C 99999999999 x a\n" };
    fixture *f = *state;
    cgov *db = NULL;
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, NULL));
    for (size_t i = 0; i < COUNT(sets); i++) {
        write_answers(&f->bytes);
        add_record(&f->bytes, i % 2 == 0 ? 7 : 19, sets[i]);
        char *json = draft_of(f, db);
        assert_contains("\"response.code\"", json);
        assert_null(strstr(json, "\"yes\""));
        cgov_free(json);
    }
    cgov_close(db);
}

static void weights_are_told(void **state)
{
    fixture *f = *state;
    write_answers(&f->bytes);
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("the file is weighted by \"weight\"", f->text.bytes);
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_TH));
    assert_contains("ไฟล์นี้ถ่วงน้ำหนักด้วย \"weight\"", f->text.bytes);
}

/* Texts of Windows-874 in a file that declares the code page `code`, and "CP874" or another name.
 */
static void write_thai(cgov__buffer *bytes, uint32_t code, const char *name)
{
    static const char unicode[] = "\xE9\xFD\0";
    readstat_writer_t *writer = readstat_writer_init();
    cgov__buffer_clear(bytes);
    readstat_set_data_writer(writer, take_bytes);
    readstat_variable_t *sex = readstat_add_variable(writer, "sex", READSTAT_TYPE_STRING, 8);
    readstat_variable_t *why = readstat_add_variable(writer, "why", READSTAT_TYPE_STRING, 40);
    readstat_variable_add_missing_string_value(why, "\xE4\xC1\xE8\xB5\xCD\xBA");
    assert_true(readstat_begin_writing_sav(writer, bytes, 1) == READSTAT_OK);
    assert_true(readstat_begin_row(writer) == READSTAT_OK);
    readstat_insert_string_value(writer, sex, "\xCB\xAD\xD4\xA7");
    readstat_insert_string_value(writer, why, "\xE4\xC1\xE8\xB5\xCD\xBA");
    assert_true(readstat_end_row(writer) == READSTAT_OK);
    assert_true(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
    for (size_t i = 0; i + 8 < bytes->length; i++)
        if (memcmp(bytes->bytes + i, unicode, 4) == 0)
            memcpy(bytes->bytes + i, &code, sizeof code);
    if (name != NULL)
        add_record(bytes, 20, name);
}

/* ---- files of other programs ---- */

enum {
    CASES = 80 /* where the head counts the rows */
};

static void set_cases(cgov__buffer *bytes, int32_t cases)
{
    memcpy(bytes->bytes + CASES, &cases, sizeof cases);
}

/* "-1": a program that wrote the head before it knew. */
static void rows_are_read_where_the_head_does_not_count_them(void **state)
{
    static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS,
                                                READSTAT_COMPRESS_BINARY };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        write_sav(&f->bytes, ways[i]);
        set_cases(&f->bytes, -1);
        assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_contains("4:|||2\n", f->text.bytes);
    }
}

static void rows_that_the_head_does_not_count_are_not_lost(void **state)
{
    static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS };
    fixture *f = *state;
    for (size_t i = 0; i < 2 * COUNT(ways); i++) {
        write_sav(&f->bytes, ways[i / 2]);
        set_cases(&f->bytes, i % 2 == 0 ? 2 : 4);
        assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_contains(i % 2 == 0 ? "says that it has 2 rows, but 3 are there"
                                   : "says that it has 4 rows, but 3 are there",
                        f->text.bytes);
        assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_TH));
        assert_contains("แถว แต่มีอยู่จริง 3 แถว", f->text.bytes);
    }
}

static void a_file_that_ends_within_a_row_is_refused(void **state)
{
    static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        write_sav(&f->bytes, ways[i]);
        set_cases(&f->bytes, -1);
        f->bytes.length -= 32;
        assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_contains("ends within row 4", f->text.bytes);
    }
}

/* Overwrites what stands there once or more. */
static void replace_bytes(cgov__buffer *bytes, const char *from, const char *to, size_t length)
{
    size_t found = 0;
    for (size_t i = 0; i + length <= bytes->length; i++)
        if (memcmp(bytes->bytes + i, from, length) == 0) {
            memcpy(bytes->bytes + i, to, length);
            found++;
        }
    assert_true(found > 0);
}

/* Names in small letters, and widths of long texts without NUL or tab: PSPP reads both. */
static void dictionaries_are_read_as_pspp_reads_them(void **state)
{
    static const struct {
        const char *from, *to;
        size_t length;
    } ways[] = { { "FORM", "form", 4 },
                 { "=300\0\t", "=00300", 6 },
                 { "=300\0\t", "=0300\t", 6 },
                 { "=300\0\t", "=0300\0", 6 },
                 { "=300\0\t", "=300\t\t", 6 } };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        write_sav(&f->bytes, READSTAT_COMPRESS_NONE);
        replace_bytes(&f->bytes, ways[i].from, ways[i].to, ways[i].length);
        assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_contains("1:form|lvl|day|rate\n2:S-1|", f->text.bytes);
    }
}

static void an_encoding_that_is_not_known_is_named(void **state)
{
    fixture *f = *state;
    write_thai(&f->bytes, 2, "x-thai-of-nobody");
    assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("says that its texts are in \"x-thai-of-nobody\"", f->text.bytes);
    assert_status(CGOV_DONE, read_bytes(f, "windows-874", CGOV_LANGUAGE_EN));
}

/* libreadstat gives a byte less than the widest text has: that is not passed over. */
static void the_widest_text_is_not_cut_in_silence(void **state)
{
    enum {
        WIDEST = 32767
    };
    static char text[WIDEST + 1];
    fixture *f = *state;
    memset(text, 'w', WIDEST);
    for (size_t length = WIDEST - 2; length <= WIDEST; length += 2) {
        text[length] = '\0';
        cgov__buffer_clear(&f->bytes);
        readstat_writer_t *writer = readstat_writer_init();
        readstat_set_data_writer(writer, take_bytes);
        readstat_variable_t *v = readstat_add_variable(writer, "t", READSTAT_TYPE_STRING, WIDEST);
        assert_true(readstat_begin_writing_sav(writer, &f->bytes, 1) == READSTAT_OK);
        assert_true(readstat_begin_row(writer) == READSTAT_OK);
        readstat_insert_string_value(writer, v, text);
        assert_true(readstat_end_row(writer) == READSTAT_OK);
        assert_true(readstat_end_writing(writer) == READSTAT_OK);
        readstat_writer_free(writer);
        text[length] = 'w';
        assert_status(length == WIDEST ? CGOV_INVALID : CGOV_DONE,
                      read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        if (length == WIDEST)
            assert_contains("whose last byte cannot be read", f->text.bytes);
    }
}

static void texts_are_in_the_code_page_that_is_declared_by_number_or_name(void **state)
{
    static const struct {
        uint32_t code;
        const char *name;
    } ways[] = { { 874, NULL }, { 874, "windows-874" }, { 2, "windows-874" }, { 2, "CP874" } };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        write_thai(&f->bytes, ways[i].code, ways[i].name);
        assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
        assert_string_equal("1:sex|why\n2:หญิง|!missed ไม่ตอบ\n", f->text.bytes);
    }
}

static void thai_texts_that_are_declared_as_western_are_refused(void **state)
{
    fixture *f = *state;
    write_thai(&f->bytes, 1252, "windows-1252");
    assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("in windows-1252, the encoding that it declares", f->text.bytes);
    assert_status(CGOV_INVALID, read_bytes(f, NULL, CGOV_LANGUAGE_TH));
    assert_contains("ให้เพิ่ม --encoding windows-874", f->text.bytes);
    assert_status(CGOV_DONE, read_bytes(f, "windows-874", CGOV_LANGUAGE_EN));
    assert_string_equal("1:sex|why\n2:หญิง|!missed ไม่ตอบ\n", f->text.bytes);
    assert_status(CGOV_DONE, read_bytes(f, "windows-1252", CGOV_LANGUAGE_EN));
    assert_contains("2:Ë\u00ADÔ§", f->text.bytes);
}

/* 1 May 2013; the third, and the fifth. */
static void days_are_seen_as_their_formats_show_them(void **state)
{
    static const struct {
        const char *name, *format;
        double value;
    } columns[] = { { "a", "MOYR8", 13586745600 },  { "b", "QYR8", 13586745600 },
                    { "c", "WKYR10", 13586745600 }, { "d", "WKDAY9", 3 },
                    { "e", "MONTH9", 5 },           { "f", "MONTH9", 13 },
                    { "filter_$", "F1", 0 } };
    fixture *f = *state;
    readstat_writer_t *writer = readstat_writer_init();
    readstat_variable_t *made[COUNT(columns)];
    cgov__buffer_clear(&f->bytes);
    readstat_set_data_writer(writer, take_bytes);
    for (size_t i = 0; i < COUNT(columns); i++) {
        made[i] = readstat_add_variable(writer, columns[i].name, READSTAT_TYPE_DOUBLE, 0);
        readstat_variable_set_format(made[i], columns[i].format);
    }
    assert_true(readstat_begin_writing_sav(writer, &f->bytes, 1) == READSTAT_OK);
    assert_true(readstat_begin_row(writer) == READSTAT_OK);
    for (size_t i = 0; i < COUNT(columns); i++)
        readstat_insert_double_value(writer, made[i], columns[i].value);
    assert_true(readstat_end_row(writer) == READSTAT_OK);
    assert_true(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("2:2013-05|2 Q 2013|18 WK 2013|TUESDAY|MAY|13|0\n", f->text.bytes);
    assert_contains("rows that are not selected are read as well", f->text.bytes);
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

/* ---- what we write ---- */

/* Texts, numbers, days, choices and reasons come back as they were given. */
static void what_is_written_is_read_back(void **state)
{
    static const cgov__sav_label levels[] = { { 1, "การประสานงาน" },
                                              { 2, "ความร่วมมือ" },
                                              { -2, "ไม่ทราบ" } };
    static const cgov__sav_column columns[] = {
        { .name = "code", .label = "รหัส", .kind = CGOV__SAV_TEXT, .width = 40 },
        { .name = "Code", .kind = CGOV__SAV_REAL },
        { .name = "1 ระดับ/level",
          .kind = CGOV__SAV_WHOLE,
          .labels = levels,
          .label_count = 3,
          .missing = true },
        { .name = "day", .kind = CGOV__SAV_DATE },
    };
    fixture *f = *state;
    cgov__sav_writer *w = NULL;
    double day = 0;
    cgov__buffer_clear(&f->bytes);
    assert_status(CGOV_OK,
                  cgov__sav_new("title", 86400, columns, COUNT(columns), 3, &f->bytes, &w, NULL));
    cgov__sav_text(w, 0, "๐๑ ก", strlen("๐๑ ก"));
    cgov__sav_number(w, 1, 0.25);
    cgov__sav_number(w, 2, 2);
    assert_true(cgov__sav_day("2013-01-14", &day));
    cgov__sav_number(w, 3, day);
    cgov__sav_next_row(w);
    cgov__sav_number(w, 2, -2);
    cgov__sav_next_row(w);
    cgov__sav_text(w, 0, "x", 1);
    cgov__sav_next_row(w);
    assert_i64(0, cgov__sav_cut(w));
    assert_status(CGOV_OK, cgov__sav_finish(w, NULL));
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_string_equal("1:code|Code_2|level|day\n"
                        "2:๐๑ ก|0.25|ความร่วมมือ|2013-01-14\n"
                        "3:||!missed ไม่ทราบ|\n"
                        "4:x|||\n",
                        f->text.bytes);
}

/* What stands behind a run of letters that begins with x. */
static unsigned char byte_behind(const cgov__buffer *in, const char *letter)
{
    const size_t length = strlen(letter);
    size_t at = 0;
    while (at + 1 + length < in->length &&
           !(in->bytes[at] == 'x' && memcmp(in->bytes + at + 1, letter, length) == 0))
        at++;
    for (at++; at + length < in->length && memcmp(in->bytes + at, letter, length) == 0;)
        at += length;
    return (unsigned char)in->bytes[at];
}

static void long_texts_are_cut_between_letters_and_counted(void **state)
{
    /* A letter of three bytes stands over the end of both: a blank first moves them to there. */
    static char text[CGOV__SAV_TEXTS + 10], label[1 + 3 * 100 + 1] = "x",
                                                                whole[CGOV__SAV_LABEL + 1];
    fixture *f = *state;
    cgov__sav_writer *w = NULL;
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "ก", 3);
    for (size_t i = 1; i + 3 < sizeof label; i += 3)
        memcpy(label + i, "ข", 3);
    memset(whole, 'w', CGOV__SAV_LABEL);
    const cgov__sav_label labels[] = { { 1, label }, { 2, whole } };
    const cgov__sav_column columns[] = {
        { .name = "t", .kind = CGOV__SAV_TEXT, .width = sizeof text },
        { .name = "n", .kind = CGOV__SAV_WHOLE, .labels = labels, .label_count = 2 },
    };
    cgov__buffer_clear(&f->bytes);
    assert_status(CGOV_OK, cgov__sav_new("", 0, columns, COUNT(columns), 1, &f->bytes, &w, NULL));
    cgov__sav_text(w, 0, text, strlen(text));
    cgov__sav_number(w, 1, 1);
    cgov__sav_next_row(w);
    assert_i64(2, cgov__sav_cut(w));
    assert_status(CGOV_OK, cgov__sav_finish(w, NULL));
    assert_status(CGOV_DONE, read_bytes(f, NULL, CGOV_LANGUAGE_EN));
    assert_contains("กก … (ตัด: SPSS เก็บได้ 32,767 ไบต์ / cut: SPSS holds 32,767 bytes)|xขข",
                    f->text.bytes);
    assert_int_not_equal(0xE0, byte_behind(&f->bytes, "ข")); /* no letter was taken apart */
}

static void days_are_those_of_the_calendar(void **state)
{
    double day = 0;
    (void)state;
    assert_true(cgov__sav_day("1970-01-01", &day));
    assert_true(day == 141428.0 * 86400); /* days from 14 October 1582 */
    assert_true(cgov__sav_day("2000-02-29", &day));
    assert_true(day == (141428.0 + 11016) * 86400);
    assert_false(cgov__sav_day("2000-2-29", &day));
    assert_false(cgov__sav_day("2000-13-01", &day));
    assert_false(cgov__sav_day("2001-02-29", &day)); /* no such day: a text stays a text */
    assert_false(cgov__sav_day("2000-01-00", &day));
    assert_false(cgov__sav_day("2000-01-011", &day));
    assert_false(cgov__sav_day("1500-01-01", &day));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(labels_are_what_a_person_sees),
        TEST(texts_of_an_unknown_code_page_are_refused),
        TEST(a_sheet_of_an_spss_file_is_refused),
        TEST(what_is_written_is_read_back),
        TEST(long_texts_are_cut_between_letters_and_counted),
        TEST(days_are_those_of_the_calendar),
        TEST(damaged_files_end_in_a_status),
        TEST(texts_are_in_the_code_page_that_is_declared_by_number_or_name),
        TEST(thai_texts_that_are_declared_as_western_are_refused),
        TEST(days_are_seen_as_their_formats_show_them),
        TEST(missing_texts_and_zeros_are_as_in_spss),
        TEST(sets_of_answers_become_lists),
        TEST(sets_that_are_damaged_are_left_aside),
        TEST(weights_are_told),
        TEST(rows_are_read_where_the_head_does_not_count_them),
        TEST(rows_that_the_head_does_not_count_are_not_lost),
        TEST(a_file_that_ends_within_a_row_is_refused),
        TEST(dictionaries_are_read_as_pspp_reads_them),
        TEST(an_encoding_that_is_not_known_is_named),
        TEST(the_widest_text_is_not_cut_in_silence),
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
