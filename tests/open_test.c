/* Opening and closing: what a name may be, what an option does to the file, whose words come back.
 */
#include "support.h"

#include "store/database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int set_up(void **state)
{
    static scratch place;
    scratch_make(&place);
    *state = &place;
    return 0;
}

static int tear_down(void **state)
{
    scratch_remove(*state);
    return 0;
}

static cgov *open_or_fail(const char *path, const cgov_open_options *options)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, options, &db, &error));
    return db;
}

static void refused(const char *path, const cgov_open_options *options, cgov_status status,
                    const char *words)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_status(status, cgov_open(path, options, &db, &error));
    assert_null(db);
    assert_contains(words, options != NULL && options->language == CGOV_LANGUAGE_TH
                               ? cgov_error_message_th(error)
                               : cgov_error_message(error));
    cgov_error_free(error);
}

static void put_agency(cgov *db, const char *code)
{
    assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = code, .name_en = code }, NULL));
}

static int journal_of(const char *path)
{
    char *bytes = file_read(path, NULL);
    const int version = bytes[18];
    free(bytes);
    return version;
}

static void an_empty_name_is_no_study_in_memory(void **state)
{
    (void)state;
    refused("", NULL, CGOV_INVALID, "name of the study's file is empty");
    cgov *db = open_or_fail(NULL, NULL);
    assert_text(":memory:", cgov_path(db));
    assert_false(cgov_is_read_only(db));
    cgov_close(db);
}

static void a_name_is_never_a_uri(void **state)
{
    scratch *place = *state;
    const int here = open(".", O_RDONLY);
    assert_int_equal(0, chdir(place->folder));
    static const char name[] = "file:x?mode=memory";
    refused(name, &(cgov_open_options){ .must_exist = true }, CGOV_NOT_FOUND, name);
    refused(name, &(cgov_open_options){ .read_only = true }, CGOV_NOT_FOUND, name);
    cgov *db = open_or_fail(name, NULL);
    assert_text(name, cgov_path(db));
    put_agency(db, "A");
    cgov_close(db);
    db = open_or_fail(name, &(cgov_open_options){ .read_only = true });
    int64_t count = 0;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    assert_i64(1, count);
    cgov_close(db);
    assert_int_equal(0, access(scratch_file(place, name), F_OK));
    assert_int_equal(0, fchdir(here));
    close(here);
}

/* A creation that was killed leaves an empty file. */
static void an_empty_file_is_no_study_yet(void **state)
{
    const char *path = scratch_file(*state, "begun.cgov");
    const cgov_open_options ways[] = { { .read_only = true },
                                       { .must_exist = true },
                                       { .inspect = true } };
    size_t size = 1;
    file_write(path, "", 0);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        refused(path, &ways[i], CGOV_NOT_FOUND, "empty file (0 bytes)");
        free(file_read(path, &size));
        assert_i64(0, (int64_t)size);
    }
    refused(path, &(cgov_open_options){ .read_only = true, .language = CGOV_LANGUAGE_TH },
            CGOV_NOT_FOUND, "โปรดนำเข้าข้อมูลอีกครั้ง");
    cgov *db = open_or_fail(path, NULL);
    put_agency(db, "A");
    cgov_close(db);
    cgov_close(open_or_fail(path, &(cgov_open_options){ .must_exist = true }));
}

static void a_missing_folder_is_named(void **state)
{
    const char *path = scratch_file(*state, "none/study.cgov");
    refused(path, NULL, CGOV_IO, "there is no folder");
    refused(path, &(cgov_open_options){ .must_exist = true }, CGOV_NOT_FOUND, "no such file");
}

static void a_language_that_is_none_is_refused(void **state)
{
    (void)state;
    refused(NULL, &(cgov_open_options){ .language = (cgov_language)3 }, CGOV_INVALID,
            "language: unknown value 3");
    cgov *db = open_or_fail(NULL, &(cgov_open_options){ .language = CGOV_LANGUAGE_TH });
    cgov_close(db);
}

static void an_error_that_was_never_set_is_not_read(void **state)
{
    (void)state;
    cgov *db = NULL;
    cgov_error *error = NULL;
    memset(&error, 0x5a, sizeof error);
    assert_status(CGOV_INVALID, cgov_open("", NULL, &db, &error));
    assert_contains("empty", cgov_error_message(error));
    cgov_error_free(error);
    memset(&error, 0x5a, sizeof error);
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &db, &error));
    assert_null(error);
    cgov_close(db);
}

static void a_study_in_memory_is_read_only_if_asked(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        const cgov_open_options how = { .read_only = i == 1, .must_exist = true };
        cgov *db = open_or_fail(":memory:", &how);
        int64_t count = -1;
        assert_int_equal(i == 1, cgov_is_read_only(db));
        assert_status(i == 1 ? CGOV_READONLY : CGOV_OK,
                      cgov_agency_put(db, &(cgov_agency){ .code = "A", .name_th = "ก" }, NULL));
        assert_ok(db, cgov_agency_count(db, NULL, &count));
        assert_i64(1 - i, count);
        cgov_close(db);
    }
}

static void a_link_and_its_study_have_one_index(void **state)
{
    scratch *place = *state;
    const char *study = scratch_file(place, "study.cgov"), *link = scratch_file(place, "link.cgov");
    cgov *db = open_or_fail(study, NULL);
    put_agency(db, "A");
    cgov_close(db);
    assert_int_equal(0, symlink(study, link));
    db = open_or_fail(link, NULL);
    cgov_search_cursor *found = NULL;
    assert_ok(db, cgov_search(db, "A", NULL, &found));
    cgov_search_cursor_free(found);
    cgov_close(db);
    assert_int_equal(0, access(scratch_file(place, "study.cgov-index"), F_OK));
    assert_int_not_equal(0, access(scratch_file(place, "link.cgov-index"), F_OK));
}

static void the_log_is_gone_once_the_last_one_closes(void **state)
{
    const char *path = scratch_file(*state, "wal.cgov");
    const cgov_open_options wal = { .write_ahead_log = true };
    cgov *one = open_or_fail(path, &wal), *other = open_or_fail(path, &wal);
    put_agency(one, "A");
    assert_int_equal(2, journal_of(path));
    cgov_close(one);
    put_agency(other, "B");
    assert_int_equal(2, journal_of(path));
    cgov_close(other);
    assert_int_equal(1, journal_of(path));
    one = open_or_fail(path, NULL); /* closes last, and never asked for a log */
    put_agency(one, "C");
    other = open_or_fail(path, &wal);
    put_agency(other, "D");
    put_agency(one, "E");
    cgov_close(other);
    assert_int_equal(2, journal_of(path));
    cgov_close(one);
    assert_int_equal(1, journal_of(path));
}

static void a_reader_restores_what_a_killed_writer_left(void **state)
{
    scratch *place = *state;
    const char *path = scratch_file(place, "hot.cgov");
    cgov *db = open_or_fail(path, NULL);
    put_agency(db, "A");
    cgov_close(db);
    const pid_t child = fork();
    if (child == 0) {
        sqlite3 *writer = NULL;
        sqlite3_open(path, &writer);
        sqlite3_exec(writer,
                     "PRAGMA cache_size=1; BEGIN; CREATE TABLE my_x(b); "
                     "INSERT INTO my_x VALUES(zeroblob(9000000))",
                     NULL, NULL, NULL);
        _exit(0);
    }
    assert_int_equal(child, waitpid(child, NULL, 0));
    assert_int_equal(0, access(scratch_file(place, "hot.cgov-journal"), F_OK));
    db = open_or_fail(path, &(cgov_open_options){ .read_only = true });
    int64_t count = 0;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    assert_i64(1, count);
    assert_true(cgov_is_read_only(db));
    cgov_close(db);
}

/* What another process is told that wants to write; SQLITE_OK if nobody keeps it off. */
static int writing_elsewhere(const char *path)
{
    int status = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        sqlite3 *sqlite = NULL;
        int code = sqlite3_open(path, &sqlite);
        if (code == SQLITE_OK)
            code = sqlite3_exec(sqlite, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        _exit(code);
    }
    assert_int_equal(child, waitpid(child, &status, 0));
    return WEXITSTATUS(status);
}

/* Closing any descriptor of a file lets go of a process's locks on it, and another process could
   write into the middle of a transaction. */
static void looking_at_a_study_keeps_its_locks(void **state)
{
    const char *path = scratch_file(*state, "locked.cgov");
    cgov *db = open_or_fail(path, NULL);
    assert_ok(db, cgov_begin(db));
    put_agency(db, "L1");
    assert_int_equal(SQLITE_BUSY, writing_elsewhere(path));

    cgov *second = open_or_fail(path, &(cgov_open_options){ .read_only = true });
    cgov_close(second);
    assert_int_equal(SQLITE_BUSY, writing_elsewhere(path));
    assert_status(CGOV_CONFLICT, cgov_output_write(path, "", 0, NULL));
    assert_int_equal(SQLITE_BUSY, writing_elsewhere(path));
    assert_ok(db, cgov_commit(db));
    assert_int_equal(SQLITE_OK, writing_elsewhere(path));
    cgov_close(db);
}

static void a_cursor_outlives_its_handle_to_be_freed(void **state)
{
    (void)state;
    cgov *db = open_or_fail(NULL, NULL);
    cgov_agency_cursor *first = NULL, *last = NULL;
    const cgov_agency *row = NULL;
    put_agency(db, "A");
    assert_ok(db, cgov_agency_list(db, NULL, &first));
    assert_ok(db, cgov_agency_list(db, NULL, &last));
    assert_status(CGOV_ROW, cgov_agency_next(first, &row));
    cgov_close(db);
    assert_status(CGOV_MISUSE, cgov_agency_next(first, &row));
    assert_null(row); /* what it stood on went with the study */
    cgov_agency_cursor_free(first);
    cgov_agency_cursor_free(last);
}

/* Of each kind that the library hands out beside the lists of rows. */
static void what_outlives_its_handle_can_be_freed(void **state)
{
    (void)state;
    cgov *db = open_or_fail(NULL, NULL);
    cgov_search_cursor *found = NULL;
    cgov_order_cursor *ordered = NULL;
    cgov_agency_matcher *matcher = NULL;
    cgov_coding_difference_cursor *coded = NULL;
    cgov_matches *matches = NULL;
    const cgov_search_hit *hit = NULL;
    const cgov_order_row *row = NULL;
    const cgov_coding_difference *difference = NULL;
    put_agency(db, "A");
    assert_ok(db, cgov_search(db, "a", NULL, &found));
    assert_ok(db, cgov_order_list(db, &(cgov_order_filter){ .kind = CGOV_SEARCH_AGENCY }, &ordered));
    assert_ok(db, cgov_agency_matcher_new(db, &matcher));
    assert_ok(db, cgov_coding_difference_list(db, NULL, NULL, &coded));
    cgov_close(db);
    assert_status(CGOV_MISUSE, cgov_search_next(found, &hit));
    assert_status(CGOV_MISUSE, cgov_order_next(ordered, &row));
    assert_status(CGOV_MISUSE, cgov_agency_matcher_match(matcher, "a", NULL, &matches));
    assert_status(CGOV_MISUSE, cgov_coding_difference_next(coded, &difference));
    cgov_order_cursor_free(ordered);
    cgov_search_cursor_free(found);
    cgov_coding_difference_cursor_free(coded);
    cgov_agency_matcher_free(matcher);
}

static void what_sqlite_fails_by_is_said_in_both_languages(void **state)
{
    static const struct {
        int code;
        cgov_status status;
        const char *english, *thai;
    } failures[] = {
        { SQLITE_BUSY, CGOV_BUSY, "another program is writing", "โปรแกรมอื่นกำลังเขียน" },
        { SQLITE_BUSY_RECOVERY, CGOV_BUSY, "restoring the file after a crash", "กำลังกู้ไฟล์" },
        { SQLITE_BUSY_SNAPSHOT, CGOV_BUSY, "free the cursor", "อ่านรายการนั้นจนจบก่อน" },
        { SQLITE_LOCKED, CGOV_BUSY, "free it first", "ให้อ่านให้จบก่อน" },
        { SQLITE_READONLY, CGOV_READONLY, "cannot be written", "เขียนไฟล์นี้ไม่ได้" },
        { SQLITE_READONLY_RECOVERY, CGOV_READONLY, "-wal", "-wal" },
        { SQLITE_READONLY_ROLLBACK, CGOV_READONLY, "Keep both files", "เก็บทั้งสองไฟล์" },
        { SQLITE_READONLY_DBMOVED, CGOV_READONLY, "open it again", "ให้เปิดใหม่" },
        { SQLITE_READONLY_DIRECTORY, CGOV_READONLY, "its folder", "โฟลเดอร์ของไฟล์นี้" },
        { SQLITE_CANTOPEN, CGOV_IO, "folder is there", "มีโฟลเดอร์นั้น" },
        { SQLITE_CANTOPEN_NOTEMPDIR, CGOV_IO, "SQLITE_TMPDIR", "SQLITE_TMPDIR" },
        { SQLITE_CANTOPEN_ISDIR, CGOV_IO, "is a folder", "เป็นโฟลเดอร์" },
        { SQLITE_CANTOPEN_FULLPATH, CGOV_IO, "leads nowhere", "ไม่นำไปสู่ไฟล์ใด" },
        { SQLITE_IOERR_DATA, CGOV_CORRUPT, "is damaged", "เสียหาย" },
        { SQLITE_CORRUPT, CGOV_CORRUPT, "is damaged", "เสียหาย" },
        { SQLITE_NOTADB, CGOV_NOT_A_DATABASE, "not a database", "ไม่ใช่ไฟล์ฐานข้อมูล" },
        { SQLITE_FULL, CGOV_FULL, "disk is full", "ดิสก์เต็ม" },
        { SQLITE_INTERRUPT, CGOV_CANCELLED, "stopped on request", "หยุดตามที่สั่ง" },
    };
    cgov *db = open_or_fail(scratch_file(*state, "failing.cgov"), NULL);
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        assert_status(failures[i].status, cgov__sqlite_failed(db, failures[i].code));
        assert_contains(failures[i].english, cgov_error_message(db->error));
        assert_contains(failures[i].thai, cgov_error_message_th(db->error));
    }
    cgov_close(db);
}

static void a_handle_that_was_stopped_does_nothing_more(void **state)
{
    cgov *db = open_or_fail(scratch_file(*state, "stopped.cgov"), NULL);
    int64_t count = 0;
    cgov_interrupt(NULL);
    assert_ok(db, cgov_begin(db));
    put_agency(db, "A");
    cgov_interrupt(db);
    assert_refused(db, CGOV_CANCELLED, "stopped on request", cgov_agency_count(db, NULL, &count));
    assert_refused(db, CGOV_CANCELLED, "stopped on request",
                   cgov_agency_put(db, &(cgov_agency){ .code = "B", .name_en = "B" }, NULL));
    cgov_close(db);
    db = open_or_fail(scratch_file(*state, "stopped.cgov"), NULL);
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    assert_i64(0, count);
    cgov_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_sqlite_fails_by_is_said_in_both_languages),
        cmocka_unit_test(a_handle_that_was_stopped_does_nothing_more),
        cmocka_unit_test(an_empty_name_is_no_study_in_memory),
        cmocka_unit_test(an_empty_file_is_no_study_yet),
        cmocka_unit_test(a_name_is_never_a_uri),
        cmocka_unit_test(a_missing_folder_is_named),
        cmocka_unit_test(a_language_that_is_none_is_refused),
        cmocka_unit_test(an_error_that_was_never_set_is_not_read),
        cmocka_unit_test(a_study_in_memory_is_read_only_if_asked),
        cmocka_unit_test(a_link_and_its_study_have_one_index),
        cmocka_unit_test(the_log_is_gone_once_the_last_one_closes),
        cmocka_unit_test(looking_at_a_study_keeps_its_locks),
        cmocka_unit_test(a_cursor_outlives_its_handle_to_be_freed),
        cmocka_unit_test(what_outlives_its_handle_can_be_freed),
        cmocka_unit_test(a_reader_restores_what_a_killed_writer_left),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
