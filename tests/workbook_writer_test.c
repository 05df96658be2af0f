/* Workbooks that are written: what the reader, as a person, sees in them; and what can be in none.
 */
#include "support.h"

#include "cgov/table.h"
#include "exchange/format/table.h"
#include "exchange/format/workbook_writer.h"

static cgov__book_kind kind; /* every test is one of both */

static int set_up(void **state)
{
    kind = CGOV__BOOK_XLSX;
    *state = malloc(sizeof(scratch));
    scratch_make(*state);
    return 0;
}

static int set_up_ods(void **state)
{
    const int status = set_up(state);
    kind = CGOV__BOOK_ODS;
    return status;
}

/* A library that is built without libxlsxwriter writes none. */
static void need_workbooks(void)
{
    cgov__book *book = NULL;
    const bool none = cgov__book_new(kind, NULL, 0, &book, NULL) == CGOV_INVALID;
    cgov__book_free(book);
    if (none)
        skip();
}

static int tear_down(void **state)
{
    scratch_remove(*state);
    free(*state);
    return 0;
}

/* Writes bytes to a file of the scratch folder; its path. */
static const char *keep(scratch *place, const char *bytes, size_t length)
{
    const char *path = scratch_file(place, kind == CGOV__BOOK_ODS ? "book.ods" : "book.xlsx");
    file_write(path, bytes, length);
    return path;
}

static cgov__table *opened(const char *path, const char *sheet)
{
    cgov__table *table = NULL;
    cgov_error *error = NULL;
    assert_ok_error(
        error, cgov__table_open(path, &(cgov__table_options){ .sheet = sheet }, &table, &error));
    return table;
}

static void assert_row(cgov__table *table, const char *const *cells, size_t count)
{
    const cgov__csv_record *record = NULL;
    assert_int_equal(cgov__table_next(table, &record, NULL), CGOV_ROW);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(cells[i], record->cells[i].text);
}
#define assert_cells(table, ...)                                                                   \
    assert_row(table, (const char *const[]){ __VA_ARGS__ },                                        \
               sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* Zeros stay, nothing is a formula, escapes of the format and bytes that are no text are harmless.
 */
static void texts_are_texts(void **state)
{
    need_workbooks();
    static const char *const texts[][2] = {
        { "007", "007" },
        { "=1+1", "=1+1" },
        { "+66", "+66" },
        { "@x", "@x" },
        { "-", "-" },
        { "_x0041_", "_x0041_" },
        { "a\xff"
          "b",
          "a\xEF\xBF\xBD"
          "b" },
        { "สำ <&> \"", "สำ <&> \"" },
        { "1\n2", "1\n2" },
        { "1\n\n 2", "1\n\n 2" },
        { "  two  three   ", "  two  three   " },
        { "a \tb\t c", "a \tb\t c" },
        { " ", " " },
    };
    enum {
        COUNT = sizeof texts / sizeof texts[0]
    };
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 };
    assert_int_equal(cgov__book_new(kind, NULL, 0, &book, NULL), CGOV_OK);
    cgov__book_sheet(book, "s", true);
    cgov__book_text(book, "h", CGOV__STYLE_HEADING);
    for (size_t i = 0; i < COUNT; i++) {
        cgov__book_next_row(book);
        cgov__book_text(book, texts[i][0], CGOV__STYLE_TEXT);
    }
    assert_int_equal(cgov__book_finish(book, &bytes, NULL), CGOV_OK);
    cgov__table *table = opened(keep(*state, bytes.bytes, bytes.length), NULL);
    assert_cells(table, "h");
    for (size_t i = 0; i < COUNT; i++)
        assert_cells(table, texts[i][1]);
    cgov__table_free(table);
    cgov__buffer_free(&bytes);
}

/* A spreadsheet refuses longer names, some letters, and a name twice in any case. */
static void names_of_sheets_are_allowed(void **state)
{
    need_workbooks();
    static const char *const names[][2] = {
        { "Level", "Level" },
        { "LEVEL", "LEVEL (2)" },
        { "a/b:c", "a b c" },
        { "'x'", "x" },
        { "", "sheet" },
        { "History", "History (2)" },
        { "Where stated and implied level disagree", "Where stated and implied level" },
        { "รูปแบบความร่วมมือที่ระบุ จำแนกตามภาคส่วน", "รูปแบบความร่วมมือที่ระบุ" },
        { "ปัจจัยตามจำนวนโครงการที่ระบุ และตามรูปแบบ", "ปัจจัยตามจำนวนโครงการที่ระบุ" },
        { "An answer of somebody's 'other' words", "An answer of somebody's 'other" },
        { "รูปแบบความร่วมมือที่ระบุไม่ตรงกัน", "รูปแบบความร่วมมือที่ระบุไม่ตรง" },
    };
    cgov__book *book = NULL;
    (void)state;
    assert_int_equal(cgov__book_new(kind, NULL, 0, &book, NULL), CGOV_OK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        cgov__book_sheet(book, names[i][0], false);
        assert_string_equal(names[i][1], cgov__book_sheet_name(book));
    }
    cgov__book_free(book);
}

/* What does not fit is cut with a word, at a whole character, and counted. */
static void a_long_text_is_cut_with_a_word(void **state)
{
    need_workbooks();
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 }, text = { 0 };
    const cgov__csv_record *record = NULL;
    for (int i = 0; i < 40000; i++)
        cgov__buffer_text(&text, "ก");
    assert_int_equal(cgov__book_new(kind, NULL, 0, &book, NULL), CGOV_OK);
    cgov__book_sheet(book, "s", true);
    cgov__book_text(book, "h", CGOV__STYLE_HEADING);
    cgov__book_next_row(book);
    cgov__book_text(book, text.bytes, CGOV__STYLE_TEXT);
    assert_i64(1, cgov__book_cut(book));
    assert_int_equal(cgov__book_finish(book, &bytes, NULL), CGOV_OK);
    cgov__table *table = opened(keep(*state, bytes.bytes, bytes.length), NULL);
    assert_cells(table, "h");
    assert_int_equal(cgov__table_next(table, &record, NULL), CGOV_ROW);
    assert_non_null(strstr(record->cells[0].text, "ก … (ตัด"));
    cgov__table_free(table);
    cgov__buffer_free(&bytes);
    cgov__buffer_free(&text);
}

/* An answer: labels as headings, numbers as people read them, and a sheet that says what it is. */
static void an_answer_is_a_workbook(void **state)
{
    need_workbooks();
    static const cgov_column columns[] = {
        CGOV_COLUMN("code", NULL, NULL),
        CGOV_COLUMN("label", "agency", "หน่วยงาน"),
        CGOV_COLUMN("share", "%", "ร้อยละ"),
        CGOV_COLUMN_RANGE("share", "95 % interval", "ช่วงความเชื่อมั่น 95 %"),
        CGOV_COLUMN("p", "p", "p"),
        CGOV_COLUMN("baht", "baht", "บาท"),
        CGOV_COLUMN("mean", "mean", "ค่าเฉลี่ย"),
        CGOV_COLUMN("of_all", "of all", "ของทั้งหมด"),
    };
    const cgov_estimate share = {
        .reason = CGOV_REASON_NONE, .value = 0.125, .has_interval = true, .low = 0.1, .high = 0.2
    };
    const cgov_basis basis = {
        .base = 8, .synthetic = true, .method_th = "นับ", .method_en = "count"
    };
    cgov_tables *tables = cgov_tables_new("level");
    cgov_tables_set_basis(tables, &basis);
    cgov_table *table = cgov_tables_add(tables, "rows", "หน่วยงาน", "Agencies", columns, 8);
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_text("007"), cgov_cell_label("=ก", "=a"),
                                         cgov_cell_share(&share), cgov_cell_interval(&share),
                                         cgov_cell_p(true, 0.00001), cgov_cell_number(1234567),
                                         cgov_cell_mean(true, 2.5), cgov_cell_count_share(3, 4) });
    char *bytes = NULL;
    size_t length = 0;
    const cgov_table_options options = { .language = CGOV_LANGUAGE_TH, .study = "/x/y/งาน.cgov" };
    assert_int_equal(cgov_tables_render(
                         tables, kind == CGOV__BOOK_ODS ? CGOV_RENDERING_ODS : CGOV_RENDERING_XLSX,
                         &options, &bytes, &length, NULL),
                     CGOV_OK);
    const char *path = keep(*state, bytes, length);
    cgov__table *sheet = opened(path, "หน่วยงาน");
    assert_cells(sheet, "รหัส", "หน่วยงาน", "ร้อยละ", "ช่วงความเชื่อมั่น 95 % (ต่ำสุด)",
                 "ช่วงความเชื่อมั่น 95 % (สูงสุด)", "p", "บาท", "ค่าเฉลี่ย", "ของทั้งหมด", "ของทั้งหมด (ร้อยละ)");
    assert_cells(sheet, "007", "=ก", "12.5%", "10.0%", "20.0%");
    cgov__table_free(sheet);
    sheet = opened(path, "เกี่ยวกับ");
    assert_cells(sheet, "ข้อมูลสมมติ", "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง");
    assert_cells(sheet, "งานวิจัย", "งาน.cgov");
    assert_cells(sheet, "จำนวนโครงการที่นับ", "8");
    assert_cells(sheet, "เฉพาะโครงการที่", "(ทุกโครงการ)");
    assert_cells(sheet, "วิธีนับ", "นับ");
    cgov__table_free(sheet);
    cgov_free(bytes);
    cgov_tables_free(tables);
}

/* A heading is frozen and printed on each page; rows beyond those that are measured follow them;
 * what is empty stays where it is. */
static void rows_and_gaps_stay_in_their_places(void **state)
{
    need_workbooks();
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 };
    assert_int_equal(cgov__book_new(kind, "mark & <made up>", 86400, &book, NULL), CGOV_OK);
    cgov__book_sheet(book, "numbers", true);
    for (int i = 0; i < 4; i++)
        cgov__book_text(book, "n", CGOV__STYLE_HEADING);
    cgov__book_next_row(book);
    for (int row = 0; row < 500; row++) {
        cgov__book_empty(book);
        cgov__book_number(book, row * 1000.5, (cgov__style)(CGOV__STYLE_REAL + 1));
        cgov__book_text(book, row % 2 == 0 ? NULL : "", CGOV__STYLE_TEXT);
        cgov__book_number(book, -1234567, CGOV__STYLE_LARGE);
        cgov__book_next_row(book);
    }
    cgov__book_sheet(book, "nothing", true);
    cgov__book_sheet(book, "last", false);
    cgov__book_text(book, "x", CGOV__STYLE_NAME);
    cgov__book_next_row(book);
    assert_int_equal(cgov__book_finish(book, &bytes, NULL), CGOV_OK);
    const char *path = keep(*state, bytes.bytes, bytes.length);
    cgov__table *table = opened(path, "numbers");
    const cgov__csv_record *record = NULL;
    assert_cells(table, "n", "n", "n", "n");
    assert_cells(table, "", "0.0", "", "-1,234,567");
    for (int row = 1; row < 500; row++)
        assert_int_equal(cgov__table_next(table, &record, NULL), CGOV_ROW);
    assert_string_equal("499249.5", record->cells[1].text);
    assert_int_equal(cgov__table_next(table, &record, NULL), CGOV_DONE);
    cgov__table_free(table);
    table = opened(path, "last");
    assert_cells(table, "x");
    cgov__table_free(table);
    cgov__buffer_free(&bytes);
}

#define OF_BOTH(test)                                                                              \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down),                                      \
        cmocka_unit_test_setup_teardown(test, set_up_ods, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OF_BOTH(texts_are_texts),
        OF_BOTH(names_of_sheets_are_allowed),
        OF_BOTH(a_long_text_is_cut_with_a_word),
        OF_BOTH(an_answer_is_a_workbook),
        OF_BOTH(rows_and_gaps_stay_in_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
