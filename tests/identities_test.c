/*
 * The identities file: only its owner reads it, no output takes it along, and a
 * list loads as any list does: silence changes nothing, all rows or none.
 */
#include "support.h"

#include "store/database.h"

#include <fcntl.h>
#include <sys/stat.h>

typedef struct fixture {
    scratch place;
    cgov *db;
    cgov_identities *identities;
    int64_t problems;
    char last[400]; /* row, column and reason of the last problem */
} fixture;

static int open_study(void **state)
{
    static fixture it;
    cgov_error *error = NULL;
    it = (fixture){ 0 };
    scratch_make(&it.place);
    assert_ok_error(error, cgov_open(scratch_file(&it.place, "s.cgov"), NULL, &it.db, &error));
    assert_ok(it.db, cgov_person_put(it.db, &(cgov_person){ .code = "P1" }, NULL));
    assert_ok(it.db, cgov_person_put(it.db, &(cgov_person){ .code = "P2" }, NULL));
    assert_ok(it.db, cgov_response_put(it.db, &(cgov_response){ .code = "001" }, NULL));
    assert_ok(it.db, cgov_coder_put(it.db, &(cgov_coder){ .code = "nok" }, NULL));
    *state = &it;
    return 0;
}

static int close_study(void **state)
{
    fixture *it = *state;
    cgov_identities_close(it->identities);
    cgov_close(it->db);
    scratch_remove(&it->place);
    return 0;
}

static void opened(fixture *it)
{
    assert_ok(it->db, cgov_identities_open(it->db, NULL, &it->identities));
}

static void keep_problem(const cgov_import_problem *problem, void *ctx)
{
    fixture *it = ctx;
    it->problems += !problem->is_note;
    if (!problem->is_note)
        snprintf(it->last, sizeof it->last, "%lld %s: %s", (long long)problem->row,
                 problem->column != NULL ? problem->column : "-", problem->reason);
}

static cgov_status load_text(fixture *it, const char *text, bool check, cgov_import_result *result)
{
    const char *path = scratch_file(&it->place, "list.csv");
    const cgov_import_options options = { .check_only = check };
    file_write(path, text, strlen(text));
    it->problems = 0;
    return cgov_identities_load(it->identities, path, &options, keep_problem, it, result);
}

static int mode_of(const char *path)
{
    struct stat about;
    assert_int_equal(0, stat(path, &about));
    return (int)(about.st_mode & 0777);
}

static void only_its_owner_can_read_it_whatever_the_umask(void **state)
{
    fixture *it = *state;
    const mode_t before = umask(0);
    opened(it);
    umask(before);
    const char *path = cgov_identities_path(it->identities);
    assert_contains("s.cgov.identities", path);
    assert_int_equal(0600, mode_of(path));
    cgov_identities_close(it->identities);
    assert_int_equal(0, chmod(scratch_file(&it->place, "s.cgov.identities"), 0644));
    opened(it);
    assert_int_equal(0600, mode_of(cgov_identities_path(it->identities)));
}

static void a_link_or_a_strangers_file_is_left_alone(void **state)
{
    fixture *it = *state;
    const char *elsewhere = scratch_file(&it->place, "elsewhere");
    const char *link = scratch_file(&it->place, "s.cgov.identities");
    assert_int_equal(0, symlink(elsewhere, link));
    assert_refused(it->db, CGOV_INVALID, "a link",
                   cgov_identities_open(it->db, NULL, &it->identities));
    assert_int_equal(-1, access(elsewhere, F_OK));
    assert_int_equal(0, unlink(link));
    sqlite3 *other = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(link, &other));
    sql_run(other, "CREATE TABLE mine (x)");
    sqlite3_close(other);
    assert_refused(it->db, CGOV_NOT_A_STUDY, "not a file of identities",
                   cgov_identities_open(it->db, NULL, &it->identities));
}

static void a_trigger_put_into_it_is_refused(void **state)
{
    fixture *it = *state;
    opened(it);
    cgov_identities_close(it->identities);
    it->identities = NULL;
    sqlite3 *file = NULL;
    assert_int_equal(SQLITE_OK,
                     sqlite3_open(scratch_file(&it->place, "s.cgov.identities"), &file));
    sql_run(file, "CREATE TRIGGER spy AFTER INSERT ON identity BEGIN DELETE FROM identity; END");
    sqlite3_close(file);
    assert_refused(it->db, CGOV_NOT_A_STUDY, "not a file of identities",
                   cgov_identities_open(it->db, NULL, &it->identities));
}

static void none_is_made_where_it_is_only_to_be_read(void **state)
{
    fixture *it = *state;
    const cgov_identities_options reading = { .read_only = true };
    assert_refused(it->db, CGOV_NOT_FOUND, "no such file",
                   cgov_identities_open(it->db, &reading, &it->identities));
    assert_int_equal(-1, access(scratch_file(&it->place, "s.cgov.identities"), F_OK));
}

static void what_is_put_is_listed_and_what_is_deleted_is_in_no_byte(void **state)
{
    fixture *it = *state;
    int64_t id = 0;
    cgov_identity_list *list = NULL;
    opened(it);
    const cgov_identity person = { .kind = CGOV_IDENTITY_PERSON,
                                   .code = "P1",
                                   .name = "นางสาวบุญมี ใจดี",
                                   .phone = "081-234-5678" };
    assert_ok(it->db, cgov_identities_put(it->identities, &person, &id));
    assert_ok(it->db, cgov_identities_list(it->identities, NULL, &list));
    assert_i64(1, (long long)list->count);
    assert_text("นางสาวบุญมี ใจดี", list->identities[0].name);
    assert_false(cgov_uid_is_none(&list->identities[0].uid));
    cgov_identity_list_free(list);
    assert_ok(it->db, cgov_identities_delete(it->identities, id));
    size_t size = 0;
    char *bytes = file_read(cgov_identities_path(it->identities), &size);
    for (size_t i = 0; i + 12 < size; i++)
        assert_int_not_equal(0, memcmp(bytes + i, "บุญมี", 12));
    free(bytes);
    assert_refused(it->db, CGOV_NOT_FOUND, "no identity",
                   cgov_identities_delete(it->identities, id));
    assert_refused(it->db, CGOV_NOT_FOUND, "P9",
                   cgov_identities_put(it->identities,
                                       &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON, .code = "P9" },
                                       NULL));
}

static const char list_of_four[] =
    "ประเภท,รหัส,ชื่อและนามสกุล,โทรศัพท์,ยินยอมถึงวันที่\n"
    "ผู้ให้สัมภาษณ์,P1,นายสมชาย ใจดี,0812345678,31/12/2570\n"
    "respondent,๐๐๑,นางวิไล งามตา,,\n"
    "ผู้ลงรหัส,nok,น้องนก,,\n"
    "ผู้สัมภาษณ์,I-1,นายเก่ง กล้า,,\n";

static void a_list_loads_all_kinds_and_what_a_cell_does_not_say_stays(void **state)
{
    fixture *it = *state;
    cgov_import_result result;
    cgov_identity_list *list = NULL;
    opened(it);
    assert_ok(it->db, load_text(it, list_of_four, true, &result));
    assert_i64(4, result.inserted);
    assert_ok(it->db, cgov_identities_list(it->identities, NULL, &list));
    assert_i64(0, (long long)list->count);
    cgov_identity_list_free(list);
    assert_ok(it->db, load_text(it, list_of_four, false, &result));
    assert_i64(4, result.inserted);
    assert_ok(it->db, load_text(it, "code,LINE,phone\nP1,@somchai,\n", false, &result));
    assert_i64(1, result.updated);
    assert_ok(it->db, cgov_identities_list(it->identities,
                                           &(cgov_identity_filter){ .code = "P1" }, &list));
    assert_i64(1, (long long)list->count);
    assert_text("0812345678", list->identities[0].phone);
    assert_text("@somchai", list->identities[0].line);
    assert_text("2027-12-31", list->identities[0].consent_until);
    cgov_identity_list_free(list);
    assert_ok(it->db, load_text(it, list_of_four, false, &result));
    assert_i64(4, result.unchanged);
}

static void a_bad_row_keeps_all_rows_out_and_is_named(void **state)
{
    static const struct {
        const char *text, *last;
    } cases[] = {
        { "code,name\nP1,a\nP9,b\n", "3 code" },
        { "code,name\nP1,a\n,b\n", "3 code" },
        { "code,name\nP1,a\nP1,b\n", "3 code" },
        { "kind,code\nperson,P1\nking,P2\n", "3 kind" },
        { "code,withdrawn on\nP1,31/2/2570\n", "2 withdrawn on" },
    };
    fixture *it = *state;
    cgov_import_result result;
    cgov_identity_list *list = NULL;
    opened(it);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_status(CGOV_REJECTED, load_text(it, cases[i].text, false, &result));
        assert_i64(1, it->problems);
        assert_contains(cases[i].last, it->last);
        assert_ok(it->db, cgov_identities_list(it->identities, NULL, &list));
        assert_i64(0, (long long)list->count);
        cgov_identity_list_free(list);
    }
    assert_refused(it->db, CGOV_INVALID, "no column \"code\"",
                   load_text(it, "name\nx\n", false, &result));
}

static void the_template_lists_who_has_no_identity_and_the_text_loads_again(void **state)
{
    fixture *it = *state;
    cgov_import_result result;
    char *csv = NULL;
    opened(it);
    assert_ok(it->db, load_text(it, "code,name\nP1,=1+1\n", false, &result));
    assert_ok(it->db, cgov_identities_template(it->identities, &csv));
    assert_null(strstr(csv, "P1"));
    assert_contains("person,P2,", csv);
    assert_contains("respondent,001,", csv);
    assert_contains("coder,nok,", csv);
    cgov_free(csv);
    assert_ok(it->db, cgov_identities_text(it->identities, &csv));
    const cgov_status status = load_text(it, csv, false, &result);
    cgov_free(csv);
    assert_ok(it->db, status);
    assert_i64(1, result.unchanged);
}

/* A program that is killed while it writes leaves the file and its journal. */
static void leave_journal(fixture *it)
{
    char *path = strdup(scratch_file(&it->place, "s.cgov.identities"));
    char *journal = strdup(scratch_file(&it->place, "s.cgov.identities-journal"));
    sqlite3 *sqlite = NULL;
    size_t file_size, journal_size;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    assert_int_equal(SQLITE_OK, sqlite3_exec(sqlite,
                                             "PRAGMA cache_size=1; BEGIN IMMEDIATE;"
                                             "UPDATE identity SET note = hex(randomblob(30000))",
                                             NULL, NULL, NULL));
    char *bytes = file_read(path, &file_size), *kept = file_read(journal, &journal_size);
    sqlite3_close(sqlite);
    file_write(path, bytes, file_size);
    file_write(journal, kept, journal_size);
    free(bytes);
    free(kept);
    free(path);
    free(journal);
}

/* Who only reads, as a preview does, reads what was there before the change that was interrupted. */
static void an_interrupted_change_is_undone_for_whoever_only_reads(void **state)
{
    fixture *it = *state;
    cgov_identity_list *list = NULL;
    struct stat file;
    opened(it);
    for (int i = 1; i <= 2; i++)
        assert_ok(it->db, cgov_identities_put(it->identities,
                                              &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                                .code = i == 1 ? "P1" : "P2",
                                                                .name = "Somchai Jaidee" },
                                              NULL));
    cgov_identities_close(it->identities);
    it->identities = NULL;
    leave_journal(it);
    assert_ok(it->db, cgov_identities_open(it->db, &(cgov_identities_options){ .read_only = true },
                                           &it->identities));
    assert_ok(it->db, cgov_identities_list(it->identities, NULL, &list));
    assert_i64(2, (int64_t)list->count);
    assert_null(list->identities[0].note);
    cgov_identity_list_free(list);
    assert_int_not_equal(0, stat(scratch_file(&it->place, "s.cgov.identities-journal"), &file));
    assert_status(CGOV_READONLY, cgov_identities_delete(it->identities, 1));
}

/* Neither the backup before an upgrade or merge nor the study itself has a name of it. */
static void the_study_never_sees_it(void **state)
{
    fixture *it = *state;
    opened(it);
    assert_ok(it->db, cgov_identities_put(it->identities,
                                          &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                            .code = "P1",
                                                            .name = "Unmistakable Name" },
                                          NULL));
    assert_i64(1, sql_i64(it->db->sqlite, "SELECT count(*) FROM pragma_database_list"));
    size_t size = 0;
    char *bytes = file_read(scratch_file(&it->place, "s.cgov"), &size);
    for (size_t i = 0; i + 12 < size; i++)
        assert_int_not_equal(0, memcmp(bytes + i, "Unmistakable", 12));
    free(bytes);
}

static void a_check_leaves_no_file_where_there_was_none(void **state)
{
    fixture *it = *state;
    cgov_import_result result;
    const cgov_identities_options check = { .leaves_none = true };
    assert_ok(it->db, cgov_identities_open(it->db, &check, &it->identities));
    assert_ok(it->db, load_text(it, "code,name\nP1,a\nP2,b\n", true, &result));
    assert_i64(2, result.inserted);
    assert_contains("s.cgov.identities", cgov_identities_path(it->identities));
    cgov_identities_close(it->identities);
    it->identities = NULL;
    assert_int_equal(-1, access(scratch_file(&it->place, "s.cgov.identities"), F_OK));
    opened(it);
    assert_ok(it->db, load_text(it, "code,name\nP1,a\n", false, &result));
    cgov_identities_close(it->identities);
    assert_ok(it->db, cgov_identities_open(it->db, &check, &it->identities));
    assert_ok(it->db, load_text(it, "code,name\nP1,a\nP2,b\n", true, &result));
    assert_i64(1, result.inserted); /* one that is there is what the check is against */
    assert_i64(1, result.unchanged);
}

static void it_outlives_its_study(void **state)
{
    fixture *it = *state;
    opened(it);
    cgov_close(it->db);
    it->db = NULL;
    cgov_identity_list *list = NULL;
    assert_status(CGOV_MISUSE, cgov_identities_list(it->identities, NULL, &list));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_study, close_study)
    const struct CMUnitTest tests[] = {
        TEST(only_its_owner_can_read_it_whatever_the_umask),
        TEST(a_link_or_a_strangers_file_is_left_alone),
        TEST(a_trigger_put_into_it_is_refused),
        TEST(none_is_made_where_it_is_only_to_be_read),
        TEST(what_is_put_is_listed_and_what_is_deleted_is_in_no_byte),
        TEST(a_list_loads_all_kinds_and_what_a_cell_does_not_say_stays),
        TEST(a_bad_row_keeps_all_rows_out_and_is_named),
        TEST(the_template_lists_who_has_no_identity_and_the_text_loads_again),
        TEST(an_interrupted_change_is_undone_for_whoever_only_reads),
        TEST(the_study_never_sees_it),
        TEST(a_check_leaves_no_file_where_there_was_none),
        TEST(it_outlives_its_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
