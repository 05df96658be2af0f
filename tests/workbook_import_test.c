/* Loads of workbooks: what is told names sheet and cell, and what is kept says what was seen. */
#include "workbooks.h"

typedef struct fixture {
    cgov *db;
    char path[64];
    cgov__buffer bytes, told;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (f == NULL || cgov_open(NULL, NULL, &f->db, NULL) != CGOV_OK)
        return -1;
    strcpy(f->path, "/tmp/cgov-workbook-XXXXXX");
    const int file = mkstemp(f->path);
    *state = f;
    return file >= 0 ? close(file) : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    unlink(f->path);
    cgov__buffer_free(&f->bytes);
    cgov__buffer_free(&f->told);
    cgov_close(f->db);
    free(f);
    return 0;
}

static void take_problem(const cgov_import_problem *p, void *ctx)
{
    fixture *f = ctx;
    if (!p->is_note)
        cgov__buffer_format(&f->told, "%s!%s%lld %s: %s\n", p->sheet != NULL ? p->sheet : "-",
                            p->letters != NULL ? p->letters : "", (long long)p->row,
                            p->column != NULL ? p->column : "-", p->reason);
}

static const char mapping[] =
    "{ \"kind\": \"survey\", \"missing\": { \"ไม่ทราบ\": \"dont_know\" }, \"columns\": ["
    "{ \"column\": \"form\", \"field\": \"response.code\", \"required\": true },"
    "{ \"column\": \"title\", \"field\": \"project.title_th\" },"
    "{ \"column\": \"money\", \"field\": \"project.budget_baht\" },"
    "{ \"column\": \"year\", \"field\": \"project.start_year\" },"
    "{ \"column\": \"date\", \"field\": \"response.answered_on\" } ] }";

#define TEXT_CELL(text) "<c t=\"str\"><v>" text "</v></c>"
#define HEADER_ROW                                                                                 \
    "<row>" TEXT_CELL("form") TEXT_CELL("title") TEXT_CELL("money") TEXT_CELL("year")              \
        TEXT_CELL("date") "</row>"
#define STYLES                                                                                     \
    {                                                                                              \
        "xl/styles.xml",                                                                           \
            "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"170\" formatCode=\"0000\"/><numFmt " \
            "numFmtId=\"171\" formatCode=\"[$฿-41E]#,##0.00\"/><numFmt numFmtId=\"172\" "        \
            "formatCode=\"[$-107041E]d mmm yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "    \
            "numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf "                                         \
            "numFmtId=\"172\"/></cellXfs></styleSheet>"                                            \
    }
#define WORKBOOK(rows)                                                                             \
    CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml"),                                           \
        BOOK_RELATIONS(ONE_RELATION RELATION("s", "styles", "styles.xml")),                        \
        BOOK(MAIN, "", ONE_SHEET), STYLES, SHEET(MAIN, HEADER_ROW rows, "")

static cgov_status load(fixture *f, const part *parts, size_t count, cgov_import_options options,
                        cgov_import_result *result)
{
    pack_parts(parts, count, &f->bytes);
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    options.mapping = mapping;
    cgov__buffer_clear(&f->told);
    cgov__buffer_text(&f->told, "");
    return cgov_import_file(f->db, f->path, &options, take_problem, f, result);
}

#define LOAD(f, parts, result, ...)                                                                \
    load(f, parts, COUNT(parts), (cgov_import_options){ __VA_ARGS__ }, result)

static void what_is_seen_and_what_is_there_are_kept(void **state)
{
    fixture *f = *state;
    const part parts[] = { WORKBOOK("<row><c s=\"1\"><v>13</v></c>" TEXT_CELL(
        "ก") "<c s=\"2\"><v>1234.5</v></c>"
             "<c><v>2556</v></c><c s=\"3\"><v>41395</v></c></row>") };
    cgov_import_result result;
    cgov_source_row_cursor *rows = NULL;
    const cgov_source_row *row = NULL;
    cgov_source *source = NULL;
    cgov_response *response = NULL;
    cgov_project *project = NULL;
    assert_ok(f->db, LOAD(f, parts, &result, 0));
    assert_string_equal("xlsx", result.encoding);
    assert_string_equal("Sheet1", result.sheet);
    assert_ok(f->db, cgov_source_get(f->db, result.source, &source));
    assert_string_equal("Sheet1", source->sheet);
    assert_ok(f->db, cgov_source_row_list(f->db, NULL, &rows));
    assert_status(CGOV_ROW, cgov_source_row_next(rows, &row));
    assert_string_equal("[\"0013\",\"ก\",\"฿1,234.50\",\"2556\",\"2013-05-01\"]", row->cells);
    assert_string_equal("{\"A\":[\"13\",\"0000\"],\"C\":[\"1234.5\",\"[$฿-41E]#,##0.00\"],"
                        "\"E\":[\"41395\",\"[$-107041E]d mmm yyyy\"]}",
                        row->raw);
    cgov_source_row_cursor_free(rows);
    assert_ok(f->db, cgov_response_find(f->db, "0013", &response));
    assert_string_equal("2013-05-01", response->answered_on);
    assert_ok(f->db, cgov_project_get(f->db, 1, &project));
    assert_true(project->budget_baht > 1234.4 && project->budget_baht < 1234.6);
    cgov_source_free(source);
    cgov_response_free(response);
    cgov_project_free(project);
}

static void problems_name_sheet_and_cell(void **state)
{
    fixture *f = *state;
    const part parts[] = { WORKBOOK("<row>" TEXT_CELL("A1") TEXT_CELL(
        "ก") "<c t=\"e\"><v>#REF!</v></c></row>"
             "<row>" TEXT_CELL("A2") TEXT_CELL(
                 "ข") "<c><f>1+1</f></c></row>"
                      "<row><c s=\"3\"><v>41395</v></c>" TEXT_CELL(
                          "ค") "</row>"
                               "<row>" TEXT_CELL("A4") TEXT_CELL(
                                   "ง") "<c/><c/><c s=\"3\"><v>60</v></c></row>"
                                        "<row>" TEXT_CELL("A5") TEXT_CELL(
                                            "จ") "<c/><c/><c/><c/><c><v>7</v></c></row>"
                                                 "<row hidden=\"1\">" TEXT_CELL("A6") TEXT_CELL(
                                                     "ฉ") "</row>"
                                                          "<row><c><v>1234567890123456</v></"
                                                          "c>" TEXT_CELL("ช") "</row>") };
    assert_status(CGOV_REJECTED, LOAD(f, parts, NULL, 0));
    assert_contains("Sheet1!C2 money: the cell holds an error, not a value\n", f->told.bytes);
    assert_contains("Sheet1!C3 money: the cell holds a formula that was never computed\n",
                    f->told.bytes);
    assert_contains("Sheet1!A4 form: ", f->told.bytes);
    assert_contains(
        "Sheet1!E5 date: the cell is formatted as a date, but no calendar has this day\n",
        f->told.bytes);
    assert_contains("Sheet1!6 -: there is something behind the last column of the header, in G6\n",
                    f->told.bytes);
    assert_contains("Sheet1!7 -: the row is hidden or filtered out in the sheet\n", f->told.bytes);
    assert_contains("Sheet1!A8 form: ", f->told.bytes);
}

static void hidden_rows_are_loaded_or_left_out_as_asked(void **state)
{
    fixture *f = *state;
    const part parts[] = { WORKBOOK("<row>" TEXT_CELL("A1") TEXT_CELL(
        "ก") "</row><row hidden=\"1\">" TEXT_CELL("A2") TEXT_CELL("ข") "</row>") };
    cgov_import_result result;
    assert_status(CGOV_REJECTED, LOAD(f, parts, &result, .check_only = true));
    assert_i64(1, result.rejected);
    assert_ok(f->db, LOAD(f, parts, &result, .check_only = true,
                          .hidden_rows = CGOV_HIDDEN_ROWS_LEAVE_OUT));
    assert_i64(1, result.rows);
    assert_ok(f->db, LOAD(f, parts, &result, .hidden_rows = CGOV_HIDDEN_ROWS_LOAD));
    assert_i64(2, result.inserted);
    assert_ok(f->db, LOAD(f, parts, &result, .hidden_rows = CGOV_HIDDEN_ROWS_LEAVE_OUT,
                          .drop_missing = true));
    assert_i64(0, result.dropped);
    assert_i64(2, result.notes); /* how many were left out, and that what they hold stays */
}

static void a_word_of_missing_may_stand_for_an_error(void **state)
{
    fixture *f = *state;
    const part parts[] = { WORKBOOK("<row>" TEXT_CELL("A1") TEXT_CELL("ก")
                                        TEXT_CELL("ไม่ทราบ") "</row>") };
    cgov_import_result result;
    assert_ok(f->db, LOAD(f, parts, &result, 0));
    assert_i64(1, result.inserted);
}

static void the_sheets_of_a_file_are_listed(void **state)
{
    fixture *f = *state;
    const part parts[] = { WORKBOOK("") };
    cgov_sheet_list *list = NULL;
    cgov_error *error = NULL;
    pack_parts(parts, COUNT(parts), &f->bytes);
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    assert_ok_error(error, cgov_sheets_of_file(f->path, CGOV_LANGUAGE_EN, &list, &error));
    assert_i64(1, (long long)list->count);
    assert_string_equal("Sheet1", list->sheets[0].name);
    assert_i64(1, list->sheets[0].number);
    cgov_sheet_list_free(list);
    write_bytes(f->path, "a,b\n", 4);
    assert_ok_error(error, cgov_sheets_of_file(f->path, CGOV_LANGUAGE_EN, &list, &error));
    assert_i64(0, (long long)list->count);
    cgov_sheet_list_free(list);
    assert_status(CGOV_MISUSE, cgov_sheets_of_file(NULL, CGOV_LANGUAGE_EN, &list, NULL));
    assert_status(CGOV_NOT_FOUND,
                  cgov_sheets_of_file("/no/such/file", CGOV_LANGUAGE_EN, &list, NULL));
    assert_null(list);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_seen_and_what_is_there_are_kept),
        TEST(problems_name_sheet_and_cell),
        TEST(hidden_rows_are_loaded_or_left_out_as_asked),
        TEST(a_word_of_missing_may_stand_for_an_error),
        TEST(the_sheets_of_a_file_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
