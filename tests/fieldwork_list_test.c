/* Where the lists of a fieldwork are: by the names of files and sheets. */
#include "workbooks.h"

#include "cgov/fieldwork.h"
#include "exchange/format/workbook_writer.h"

#include <sys/stat.h>

typedef struct fixture {
    char folder[64];
    cgov_fieldwork *found;
    cgov_error *error;
    cgov__buffer told;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    strcpy(f->folder, "/tmp/cgov-lists-XXXXXX");
    *state = f;
    return mkdtemp(f->folder) != NULL ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", f->folder);
    const int removed = system(command);
    cgov_fieldwork_free(f->found);
    cgov_error_free(f->error);
    cgov__buffer_free(&f->told);
    free(f);
    return removed;
}

static const char *path_of(const fixture *f, const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", f->folder, name);
    return path;
}

static void put_file(const fixture *f, const char *name)
{
    write_bytes(path_of(f, name), "a\n", 2);
}

/* A workbook with these sheets, closed by NULL. */
static void put_book(const fixture *f, const char *name, const char *const *sheets)
{
    cgov__book *book = NULL;
    cgov__buffer bytes = { 0 };
    if (cgov__book_new(CGOV__BOOK_XLSX, NULL, 1, &book, NULL) == CGOV_INVALID)
        skip(); /* built without libxlsxwriter */
    for (; *sheets != NULL; sheets++) {
        cgov__book_sheet(book, *sheets, true);
        cgov__book_text(book, "a", CGOV__STYLE_HEADING);
        cgov__book_next_row(book);
    }
    assert_status(CGOV_OK, cgov__book_finish(book, &bytes, NULL));
    write_bytes(path_of(f, name), bytes.bytes, bytes.length);
    cgov__buffer_free(&bytes);
}

static const char *name_in(const fixture *f, const char *path)
{
    const size_t length = strlen(f->folder);
    return strncmp(path, f->folder, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

/* What is found, in one text: "kind file[!sheet]; ... | others". */
static const char *find(fixture *f, const char *where)
{
    cgov_fieldwork_free(f->found);
    cgov_error_free(f->error);
    f->error = NULL;
    cgov__buffer_clear(&f->told);
    if (cgov_fieldwork_find(where, CGOV_LANGUAGE_EN, &f->found, &f->error) != CGOV_OK)
        return cgov_error_message(f->error);
    for (size_t i = 0; i < f->found->count; i++) {
        const cgov_fieldwork_list *list = &f->found->lists[i];
        cgov__buffer_format(&f->told, "%s %s%s%s; ",
                            cgov_fieldwork_name(list->kind, CGOV_LANGUAGE_EN),
                            name_in(f, list->path), list->sheet != NULL ? "!" : "",
                            list->sheet != NULL ? list->sheet : "");
    }
    cgov__buffer_text(&f->told, "|");
    for (size_t i = 0; i < f->found->other_count; i++)
        cgov__buffer_format(&f->told, " %s", name_in(f, f->found->others[i]));
    return f->told.bytes;
}

static void files_are_found_in_the_order_of_loading(void **state)
{
    static const char *const names[] = { "memos.csv",
                                         "codings-IV-01-K1.csv",
                                         "codings.csv",
                                         "People.CSV",
                                         "agencies.tsv",
                                         "หน่วยงานของกรณีศึกษา.csv",
                                         "Focus groups.csv",
                                         "people.csv.rejects.csv",
                                         "people.csv.agencies.csv",
                                         ".hidden.csv",
                                         "iv01.txt",
                                         "survey.csv",
                                         "peoples.csv",
                                         "~$people.xlsx" };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(names); i++)
        put_file(f, names[i]);
    assert_string_equal("agencies agencies.tsv; people People.CSV; focus_groups Focus groups.csv; "
                        "case_agencies หน่วยงานของกรณีศึกษา.csv; codings codings.csv; "
                        "codings codings-IV-01-K1.csv; memos memos.csv; | peoples.csv survey.csv",
                        find(f, f->folder));
}

static void sheets_are_lists_by_their_names(void **state)
{
    static const char *const sheets[] = { "การลงรหัส", "notes", "People", "answers", NULL },
                             *const parts[] = { "codings-K2", NULL },
                             *const plain[] = { "Sheet1", NULL };
    fixture *f = *state;
    put_book(f, "fieldwork.xlsx", sheets);
    put_book(f, "more.xlsx", parts);
    put_book(f, "memos.xlsx", plain);
    put_book(f, "unknown.xlsx", plain);
    put_file(f, "agencies.csv");
    assert_string_equal("agencies agencies.csv; people fieldwork.xlsx!People; "
                        "codings fieldwork.xlsx!การลงรหัส; codings more.xlsx!codings-K2; "
                        "memos memos.xlsx; | fieldwork.xlsx, notes unknown.xlsx",
                        find(f, f->folder));
    assert_string_equal("people fieldwork.xlsx!People; codings fieldwork.xlsx!การลงรหัส; | "
                        "fieldwork.xlsx, notes",
                        find(f, path_of(f, "fieldwork.xlsx")));
}

static void one_file_is_a_list_by_the_beginning_of_its_name(void **state)
{
    fixture *f = *state;
    put_file(f, "codings.csv.rejects.csv");
    put_file(f, "people-2");
    put_file(f, "peoples.csv");
    assert_string_equal("codings codings.csv.rejects.csv; |",
                        find(f, path_of(f, "codings.csv.rejects.csv")));
    assert_string_equal("people people-2; |", find(f, path_of(f, "people-2")));
    assert_string_equal("| peoples.csv", find(f, path_of(f, "peoples.csv")));
}

static void a_list_in_two_places_is_refused(void **state)
{
    static const char *const sheets[] = { "บุคคล", NULL };
    fixture *f = *state;
    put_file(f, "people.csv");
    put_file(f, "people.tsv");
    assert_contains("people.tsv hold the same list, people: keep one of them", find(f, f->folder));
    assert_ptr_equal(NULL, f->found);
    assert_int_equal(0, remove(path_of(f, "people.tsv")));
    put_book(f, "book.xlsx", sheets);
    assert_contains("people.csv hold the same list, people", find(f, f->folder));
}

static void what_cannot_be_read_is_named(void **state)
{
    fixture *f = *state;
    assert_string_equal("|", find(f, f->folder));
    assert_contains("there is no such folder or file", find(f, "/no/such/folder"));
    assert_status(CGOV_NOT_FOUND,
                  cgov_fieldwork_find("/no/such/folder", CGOV_LANGUAGE_TH, &f->found, NULL));
    put_file(f, "broken.xlsx");
    assert_string_equal("| broken.xlsx", find(f, f->folder)); /* its bytes are no workbook's */
    write_bytes(path_of(f, "broken.xlsx"), "PK\3\4 cut", 8);
    assert_contains("broken.xlsx", find(f, f->folder));
    assert_ptr_equal(NULL, f->found);
}

static void kinds_have_names_in_both_languages(void **state)
{
    size_t count = 0;
    const cgov_import_kind *kinds = cgov_fieldwork_kinds(&count);
    (void)state;
    assert_int_equal(13, count);
    assert_int_equal(CGOV_IMPORT_AGENCIES, kinds[0]);
    assert_string_equal("focus_groups",
                        cgov_fieldwork_name(CGOV_IMPORT_FOCUS_GROUPS, CGOV_LANGUAGE_EN));
    assert_string_equal("ประชุมกลุ่มย่อย",
                        cgov_fieldwork_name(CGOV_IMPORT_FOCUS_GROUPS, CGOV_LANGUAGE_TH));
    assert_ptr_equal(NULL, cgov_fieldwork_name(CGOV_IMPORT_SURVEY, CGOV_LANGUAGE_TH));
}

/* Its sheets are the lists, and its example rows are not loaded. */
static void load_template(fixture *f, cgov_export_format format, const char *name)
{
    cgov *db = NULL;
    char *bytes = NULL;
    size_t length = 0;
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, NULL));
    const cgov_status status = cgov_fieldwork_template(db, format, &bytes, &length);
    if (status == CGOV_INVALID && format == CGOV_EXPORT_XLSX) { /* built without libxlsxwriter */
        cgov_close(db);
        return;
    }
    assert_ok(db, status);
    write_bytes(path_of(f, name), bytes, length);
    cgov_free(bytes);
    find(f, path_of(f, name));
    assert_int_equal(13, f->found->count);
    assert_int_equal(0, f->found->other_count);
    for (size_t i = 0; i < f->found->count; i++) {
        const cgov_fieldwork_list *list = &f->found->lists[i];
        cgov_import_result result;
        assert_ok(
            db, cgov_import_file(db, list->path,
                                 &(cgov_import_options){ .kind = list->kind, .sheet = list->sheet },
                                 NULL, NULL, &result));
        assert_i64(0, result.inserted);
        assert_i64(0, result.rejected);
    }
    assert_status(CGOV_MISUSE, cgov_fieldwork_template(db, CGOV_EXPORT_CSV, &bytes, &length));
    cgov_close(db);
}

static void a_template_is_a_fieldwork_without_rows(void **state)
{
    load_template(*state, CGOV_EXPORT_XLSX, "แบบฟอร์ม.xlsx");
    load_template(*state, CGOV_EXPORT_ODS, "แบบฟอร์ม.ods");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(files_are_found_in_the_order_of_loading),
        TEST(sheets_are_lists_by_their_names),
        TEST(one_file_is_a_list_by_the_beginning_of_its_name),
        TEST(a_list_in_two_places_is_refused),
        TEST(what_cannot_be_read_is_named),
        TEST(a_template_is_a_fieldwork_without_rows),
        cmocka_unit_test(kinds_have_names_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
