/* The file and its handle: what opens and what does not, transactions, upgrade, check. */
#include "support.h"

#include "base/sha256.h"
#include "store/database.h"
#include "store/schema.h"
#include "store/statement.h"

#include <sys/stat.h>

typedef struct shelf {
    scratch place;
    char path[256]; /* of study.cgov */
} shelf;

static int make_shelf(void **state)
{
    shelf *it = calloc(1, sizeof *it);
    scratch_make(&it->place);
    snprintf(it->path, sizeof it->path, "%s", scratch_file(&it->place, "study.cgov"));
    *state = it;
    return 0;
}

static int remove_shelf(void **state)
{
    shelf *it = *state;
    scratch_remove(&it->place);
    free(it);
    return 0;
}

static cgov *open_with(const char *path, const cgov_open_options *options)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, options, &db, &error));
    return db;
}

static sqlite3 *open_plain(const char *path)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    return sqlite;
}

static void edit_plain(const char *path, const char *script)
{
    sqlite3 *sqlite = open_plain(path);
    sql_run(sqlite, script);
    sqlite3_close(sqlite);
}

/* The file is refused so, in these words, and not a byte of it changes. */
static void refused(const char *path, cgov_status expected, const char *words)
{
    struct stat about;
    size_t size = 0, size_after = 0;
    const bool is_file = stat(path, &about) == 0 && S_ISREG(about.st_mode);
    char *before = is_file ? file_read(path, &size) : NULL;
    cgov *db = NULL;
    cgov_error *error = NULL;
    const cgov_status status =
        cgov_open(path, &(cgov_open_options){ .must_exist = true }, &db, &error);
    assert_null(db);
    if (status != expected || status != cgov_error_status(error))
        fail_msg("%s: %s, not %s: %s", path, cgov_status_name(status), cgov_status_name(expected),
                 cgov_error_message(error));
    assert_contains(words, cgov_error_message(error));
    cgov_error_free(error);
    if (is_file) {
        char *after = file_read(path, &size_after);
        assert_i64((long long)size, (long long)size_after);
        assert_memory_equal(before, after, size);
        free(after);
        free(before);
    }
}

/* ---- opening ---- */

static void files_that_are_no_study_are_told_apart(void **state)
{
    shelf *it = *state;
    char random[5000];
    unsigned seed = 1;
    for (size_t i = 0; i < sizeof random; i++)
        random[i] = (char)((seed = seed * 1103515245U + 12345U) >> 16);
    const char *path = scratch_file(&it->place, "random.cgov");
    file_write(path, random, sizeof random);
    refused(path, CGOV_NOT_A_DATABASE, "is not a database file");
    path = scratch_file(&it->place, "ข้อความ.cgov");
    file_write(path, "รายงาน\n", strlen("รายงาน\n"));
    refused(path, CGOV_NOT_A_DATABASE, "is not a database file");
    refused(it->place.folder, CGOV_NOT_A_DATABASE, "is not a file");
    refused(scratch_file(&it->place, "none.cgov"), CGOV_NOT_FOUND, "there is no such file");
    path = scratch_file(&it->place, "other.db");
    edit_plain(path, "CREATE TABLE schema_migration (version); CREATE TABLE project (id)");
    refused(path, CGOV_NOT_A_STUDY, "not a study of libcgov");
    path = scratch_file(&it->place, "photos.db");
    edit_plain(path, "CREATE TABLE photo (x)");
    refused(path, CGOV_NOT_A_STUDY, "not a study of libcgov");
    path = scratch_file(&it->place, "map.gpkg");
    edit_plain(path, "PRAGMA application_id = 0x47504B47; CREATE TABLE gpkg_contents (x)");
    refused(path, CGOV_NOT_A_STUDY, "application id 0x47504b47");
}

static void a_cut_off_file_is_corrupt(void **state)
{
    shelf *it = *state;
    cgov_close(open_with(it->path, NULL));
    size_t size = 0;
    char *bytes = file_read(it->path, &size);
    const size_t lengths[] = { 50, 100, 4096, size / 2, size - 1 };
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        file_write(it->path, bytes, lengths[i]);
        refused(it->path, CGOV_CORRUPT, "is cut off");
    }
    free(bytes);
}

static void an_empty_file_becomes_a_study(void **state)
{
    shelf *it = *state;
    file_write(it->path, "", 0);
    cgov *db = NULL;
    assert_status(CGOV_NOT_FOUND,
                  cgov_open(it->path, &(cgov_open_options){ .must_exist = true }, &db, NULL));
    db = open_with(it->path, NULL);
    assert_i64(cgov_schema_version(), sql_i64(db->sqlite, "PRAGMA user_version"));
    assert_i64(0x43474F56, sql_i64(db->sqlite, "PRAGMA application_id"));
    assert_text(it->path, cgov_path(db));
    assert_false(cgov_is_read_only(db));
    cgov_close(db);
}

static void a_folder_that_is_not_there_is_an_io_failure(void **state)
{
    shelf *it = *state;
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_status(CGOV_IO, cgov_open(scratch_file(&it->place, "none/study.cgov"), NULL, &db, &error));
    assert_null(db);
    cgov_error_free(error);
}

static void a_newer_schema_is_refused(void **state)
{
    shelf *it = *state;
    cgov_close(open_with(it->path, NULL));
    char script[300];
    const int next = cgov_schema_version() + 1;
    snprintf(script, sizeof script, "PRAGMA user_version = %d", next);
    edit_plain(it->path, script);
    refused(it->path, CGOV_NEWER_SCHEMA, "install a later libcgov");
    snprintf(script, sizeof script,
             "PRAGMA user_version = 0; PRAGMA application_id = 0;"
             "INSERT INTO schema_migration VALUES (%d, 'later', '', '2099-01-01', '9.0.0')", next);
    edit_plain(it->path, script);
    refused(it->path, CGOV_NEWER_SCHEMA, "install a later libcgov");
}

/* Every way of running code on opening that a schema has. */
static void a_hostile_schema_is_never_executed(void **state)
{
    static const char *const hostile[] = {
        "CREATE TRIGGER evil AFTER UPDATE ON change_author BEGIN DELETE FROM agency; END",
        "CREATE TRIGGER my_evil AFTER INSERT ON agency BEGIN DELETE FROM agency; END",
        "DROP VIEW project_level; CREATE VIEW project_level AS SELECT 1 AS project, load_extension('evil')",
        ("DROP TRIGGER agency_log_insert; CREATE TRIGGER agency_log_insert AFTER INSERT ON agency"
         " BEGIN DELETE FROM memo; END"),
        "CREATE VIEW evil AS SELECT writefile('/tmp/evil', 'x')",
        "CREATE TABLE evil (x CHECK (x > abs(-9223372036854775807)))",
        "CREATE INDEX evil ON agency (upper(name_th))",
        "UPDATE schema_migration SET sha256 = 'x' WHERE number = 1",
    };
    shelf *it = *state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        cgov *db = open_with(it->path, NULL);
        assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = "A", .name_th = "ชมรม" }, NULL));
        cgov_close(db);
        edit_plain(it->path, hostile[i]);
        refused(it->path, CGOV_ALTERED, "libcgov");
        sqlite3 *sqlite = open_plain(it->path);
        assert_i64(1, sql_i64(sqlite, "SELECT count(*) FROM agency"));
        sqlite3_close(sqlite);
        remove(it->path);
    }
}

static void a_handle_for_reading_writes_nothing(void **state)
{
    shelf *it = *state;
    cgov *db = open_with(it->path, NULL);
    assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = "A", .name_th = "ชมรม" }, NULL));
    cgov_close(db);
    db = open_with(it->path, &(cgov_open_options){ .read_only = true });
    assert_true(cgov_is_read_only(db));
    assert_status(CGOV_READONLY, cgov_begin(db));
    assert_refused(db, CGOV_READONLY, "open for reading only",
                   cgov_agency_put(db, &(cgov_agency){ .code = "B", .name_th = "ข" }, NULL));
    assert_status(CGOV_READONLY, cgov_agency_delete(db, 1));
    int64_t count = 0;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    assert_i64(1, count);
    cgov_close(db);
}

static void writers_take_turns(void **state)
{
    shelf *it = *state;
    cgov *one = open_with(it->path, NULL);
    cgov *other = open_with(it->path, &(cgov_open_options){ .busy_milliseconds = -1 });
    assert_ok(one, cgov_begin(one));
    assert_refused(other, CGOV_BUSY, "try again",
                   cgov_agency_put(other, &(cgov_agency){ .code = "B", .name_th = "ข" }, NULL));
    assert_ok(one, cgov_commit(one));
    assert_ok(other, cgov_agency_put(other, &(cgov_agency){ .code = "B", .name_th = "ข" }, NULL));
    cgov_close(other);
    cgov_close(one);
}

static void a_write_ahead_log_is_kept_on_request(void **state)
{
    shelf *it = *state;
    cgov *db = open_with(it->path, &(cgov_open_options){ .write_ahead_log = true });
    assert_sql_text("wal", db->sqlite, "PRAGMA journal_mode");
    cgov_close(db);
}

static void misuse_is_answered(void **state)
{
    (void)state;
    cgov *db = NULL;
    assert_status(CGOV_MISUSE, cgov_open(NULL, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_begin(NULL));
    assert_status(CGOV_MISUSE, cgov_check(NULL, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_upgrade(NULL, NULL, NULL));
    assert_text("the handle is NULL", cgov_errmsg(NULL));
    cgov_close(NULL);
    db = open_with(":memory:", NULL);
    assert_text("no error", cgov_errmsg(db));
    assert_status(CGOV_MISUSE, cgov_commit(db));
    assert_status(CGOV_MISUSE, cgov_rollback(db));
    assert_status(CGOV_MISUSE, cgov_agency_list(db, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_agency_put(db, NULL, NULL));
    cgov_close(db);
    cgov_error *error = NULL;
    assert_status(CGOV_INVALID,
                  cgov_open(NULL, &(cgov_open_options){ .author = "Jos\xE9" }, &db, &error));
    assert_text("author is not UTF-8 from byte 3 on", cgov_error_message(error));
    cgov_error_free(error);
}

/* ---- transactions and rows ---- */

static int open_memory(void **state)
{
    *state = open_with(NULL, NULL);
    return 0;
}

static int close_memory(void **state)
{
    cgov_close(*state);
    return 0;
}

static int64_t add_agency(cgov *db, const char *code)
{
    int64_t id = 0;
    assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = code, .name_th = "หน่วยงาน" }, &id));
    return id;
}

static int64_t count_agencies(cgov *db)
{
    int64_t count = -1;
    assert_ok(db, cgov_agency_count(db, NULL, &count));
    return count;
}

static void an_inner_rollback_keeps_what_came_before(void **state)
{
    cgov *db = *state;
    assert_ok(db, cgov_begin(db));
    add_agency(db, "1");
    assert_ok(db, cgov_begin(db));
    add_agency(db, "2");
    assert_ok(db, cgov_begin(db));
    add_agency(db, "3");
    assert_ok(db, cgov_commit(db));
    assert_i64(3, count_agencies(db));
    assert_ok(db, cgov_rollback(db)); /* takes 3 with it, although that was committed inside */
    assert_i64(1, count_agencies(db));
    assert_ok(db, cgov_commit(db));
    assert_i64(1, count_agencies(db));
    assert_ok(db, cgov_begin(db));
    add_agency(db, "4");
    assert_ok(db, cgov_rollback(db));
    assert_i64(1, count_agencies(db));
}

static void a_failed_call_undoes_only_itself(void **state)
{
    cgov *db = *state;
    assert_ok(db, cgov_begin(db));
    add_agency(db, "1");
    assert_refused(db, CGOV_CONFLICT, "agency.code: another row has this value already",
                   cgov_agency_put(db, &(cgov_agency){ .code = "1", .name_th = "ซ้ำ" }, NULL));
    assert_refused(db, CGOV_INVALID, "agency.province: there is no such province",
                   cgov_agency_put(db, &(cgov_agency){ .code = "2", .name_th = "ก", .province = "99" }, NULL));
    assert_refused(db, CGOV_INVALID, "agency.code is missing: a value is required",
                   cgov_agency_put(db, &(cgov_agency){ .name_th = "ก" }, NULL));
    assert_ok(db, cgov_commit(db));
    assert_i64(1, count_agencies(db));
}

/* As SQLite does by itself when the disk is full. */
static void nothing_is_written_after_a_transaction_was_undone(void **state)
{
    cgov *db = *state;
    assert_ok(db, cgov_begin(db));
    assert_ok(db, cgov_begin(db));
    add_agency(db, "A");
    sql_run(db->sqlite, "ROLLBACK");
    for (int depth = 2; depth > 0; depth--) {
        const cgov_agency row = { .code = "B", .name_th = "ข" };
        assert_refused(db, CGOV_MISUSE, "has undone the transaction", cgov_agency_put(db, &row, NULL));
        assert_status(CGOV_MISUSE, cgov_agency_delete(db, 1));
        assert_status(CGOV_MISUSE, cgov_agency_alias_delete(db, 1, "ก"));
        assert_status(CGOV_MISUSE, cgov_begin(db));
        assert_status(CGOV_MISUSE, cgov_commit(db));
        assert_i64(0, count_agencies(db)); /* reading goes on */
        assert_ok(db, cgov_rollback(db));
    }
    add_agency(db, "C");
    assert_i64(1, count_agencies(db));
}

static void a_change_by_another_is_a_conflict(void **state)
{
    cgov *db = *state;
    const int64_t id = add_agency(db, "1");
    cgov_agency *mine = NULL, *theirs = NULL;
    assert_ok(db, cgov_agency_get(db, id, &mine));
    assert_ok(db, cgov_agency_get(db, id, &theirs));
    theirs->name_th = "ชื่อใหม่";
    assert_ok(db, cgov_agency_put(db, theirs, NULL));
    mine->name_th = "อีกชื่อ";
    assert_refused(db, CGOV_CONFLICT, "was changed since it was read at revision 1",
                   cgov_agency_put(db, mine, NULL));
    mine->revision = 0; /* whatever it was */
    assert_ok(db, cgov_agency_put(db, mine, NULL));
    cgov_agency_free(mine);
    assert_ok(db, cgov_agency_get(db, id, &mine));
    assert_text("อีกชื่อ", mine->name_th);
    assert_i64(3, mine->revision);
    mine->id = 99;
    assert_refused(db, CGOV_NOT_FOUND, "no agency has id 99", cgov_agency_put(db, mine, NULL));
    cgov_agency_free(mine);
    cgov_agency_free(theirs);
}

static void pages_visit_each_row_once(void **state)
{
    enum { ROWS = 103, PAGE = 10 };
    cgov *db = *state;
    char code[20];
    int seen[ROWS + 1] = { 0 };
    for (int i = 1; i <= ROWS; i++) {
        snprintf(code, sizeof code, "%d", i);
        add_agency(db, code);
    }
    cgov_agency_filter filter = { .limit = PAGE };
    int pages = 0;
    for (int rows = PAGE; rows == PAGE; pages++) {
        cgov_agency_cursor *cursor = NULL;
        const cgov_agency *row = NULL;
        cgov_status status;
        assert_ok(db, cgov_agency_list(db, &filter, &cursor));
        for (rows = 0; (status = cgov_agency_next(cursor, &row)) == CGOV_ROW; rows++) {
            seen[atoi(row->code)]++;
            filter.after = row->id;
            if (row->id % 7 == 0) /* rows that come or go meanwhile do not shift the pages */
                assert_ok(db, cgov_agency_delete(db, row->id));
        }
        assert_status(CGOV_DONE, status);
        assert_status(CGOV_DONE, cgov_agency_next(cursor, &row));
        assert_null(row);
        cgov_agency_cursor_free(cursor);
    }
    assert_i64(11, pages);
    for (int i = 1; i <= ROWS; i++)
        assert_int_equal(1, seen[i]);
    assert_i64(ROWS - ROWS / 7, count_agencies(db));
}

static void a_filter_may_be_gone_while_the_cursor_runs(void **state)
{
    cgov *db = *state;
    add_agency(db, "น้ำ");
    char *code = strdup("น้ำ");
    cgov_agency_cursor *cursor = NULL;
    const cgov_agency *row = NULL;
    assert_ok(db, cgov_agency_list(db, &(cgov_agency_filter){ .code = code }, &cursor));
    memset(code, 'x', strlen(code));
    free(code);
    assert_status(CGOV_ROW, cgov_agency_next(cursor, &row));
    assert_text("น้ำ", row->code);
    cgov_agency_cursor_free(cursor);
    assert_refused(db, CGOV_INVALID, "unknown value 77",
                   cgov_agency_list(db, &(cgov_agency_filter){ .sector = (cgov_sector)77 }, &cursor));
    assert_null(cursor);
}

/* ---- upgrade ---- */

/* A file as a library of that version left it, with rows of the team in it. */
static void make_earlier(const char *path, int version)
{
    cgov earlier = { .path = (char *)path };
    earlier.sqlite = open_plain(path);
    sql_run(earlier.sqlite, "BEGIN");
    assert_ok(&earlier, cgov__schema_migrate(&earlier, 0, version, NULL, NULL));
    sql_run(earlier.sqlite,
            "INSERT INTO role (code, rank, label_th, label_en) VALUES ('ours', 12, 'ของเรา', 'Ours');"
            "CREATE TABLE my_notes (note TEXT); INSERT INTO my_notes VALUES ('จดไว้');"
            "CREATE VIEW my_roles AS SELECT code FROM role;"
            "CREATE TRIGGER old_spy AFTER INSERT ON role BEGIN DELETE FROM my_notes; END;");
    if (version >= 2)
        sql_run(earlier.sqlite,
                "INSERT INTO sector VALUES ('community', 5, 'ชุมชน', 'Communities', NULL, NULL, 'framework');"
                "INSERT INTO agency (code, name_th, sector) VALUES ('A', 'กลุ่มออมทรัพย์', 'community')");
    sql_run(earlier.sqlite, "COMMIT");
    cgov__statements_free(&earlier);
    cgov_error_free(earlier.error);
    sqlite3_close(earlier.sqlite);
}

typedef struct watch {
    int64_t calls, last, total, stop_at;
} watch;

static bool watching(int64_t done, int64_t total, void *ctx)
{
    watch *it = ctx;
    it->calls++;
    it->last = done;
    it->total = total;
    return it->stop_at == 0 || it->calls < it->stop_at;
}

static void backup_path(const shelf *it, const char *ending, char path[300])
{
    snprintf(path, 300, "%s.before-v%d%s", it->path, cgov_schema_version(), ending);
}

static void every_earlier_schema_is_upgraded(void **state)
{
    shelf *it = *state;
    for (int version = 1; version < cgov_schema_version(); version++) {
        char backup[300];
        bool needed = false;
        int found = 0;
        int64_t findings = -1;
        watch seen = { 0 };
        make_earlier(it->path, version);
        cgov *db = open_with(it->path, NULL);
        assert_ok(db, cgov_needs_upgrade(db, &needed, &found));
        assert_true(needed);
        assert_int_equal(version, found);
        assert_refused(db, CGOV_UPGRADE_REQUIRED, "bring it up to date first", cgov_begin(db));
        assert_ok(db, cgov_upgrade(db, watching, &seen));
        assert_i64(cgov_schema_version() - version + 1, seen.calls);
        assert_i64(seen.total, seen.last);
        assert_i64(cgov_schema_version() - version, seen.total);
        assert_ok(db, cgov_needs_upgrade(db, &needed, NULL));
        assert_false(needed);
        assert_ok(db, cgov_check(db, NULL, NULL, &findings));
        assert_i64(0, findings);
        assert_i64(12, sql_i64(db->sqlite, "SELECT count(*) FROM my_roles"));
        assert_sql_text("จดไว้", db->sqlite, "SELECT note FROM my_notes");
        assert_i64(5, sql_i64(db->sqlite, "SELECT count(*) FROM sector"));
        if (version >= 2)
            assert_sql_text("กลุ่มออมทรัพย์", db->sqlite, "SELECT ชื่อหน่วยงาน FROM หน่วยงาน");
        add_agency(db, "B");
        assert_ok(db, cgov_upgrade(db, NULL, NULL)); /* nothing to do */
        cgov_close(db);
        backup_path(it, "", backup);
        db = open_with(backup, &(cgov_open_options){ .read_only = true });
        assert_ok(db, cgov_needs_upgrade(db, &needed, &found));
        assert_int_equal(version, found);
        assert_i64(1, sql_i64(db->sqlite, "SELECT count(*) FROM role"));
        assert_status(CGOV_READONLY, cgov_upgrade(db, NULL, NULL));
        cgov_close(db);
        remove(backup);
        remove(it->path);
    }
}

static void a_stopped_upgrade_leaves_the_file_as_it_was(void **state)
{
    shelf *it = *state;
    make_earlier(it->path, 1);
    size_t size = 0, size_after = 0;
    char *before = file_read(it->path, &size);
    for (int64_t stop_at = 1; stop_at < cgov_schema_version(); stop_at++) {
        watch seen = { .stop_at = stop_at };
        cgov *db = open_with(it->path, NULL);
        assert_status(CGOV_CANCELLED, cgov_upgrade(db, watching, &seen));
        assert_status(CGOV_UPGRADE_REQUIRED, cgov_begin(db));
        cgov_close(db);
        char *after = file_read(it->path, &size_after);
        assert_i64((long long)size, (long long)size_after);
        assert_memory_equal(before, after, size);
        free(after);
    }
    free(before);
    cgov *db = open_with(it->path, NULL);
    assert_ok(db, cgov_upgrade(db, NULL, NULL));
    cgov_close(db);
    for (int i = 1; i <= cgov_schema_version(); i++) { /* a backup of each try, none over another */
        char ending[20], backup[300];
        snprintf(ending, sizeof ending, "-%d", i);
        backup_path(it, i > 1 ? ending : "", backup);
        sqlite3 *sqlite = open_plain(backup);
        assert_i64(1, sql_i64(sqlite, "PRAGMA user_version"));
        sqlite3_close(sqlite);
    }
}

/* ---- check ---- */

typedef struct findings {
    int count;
    cgov_finding_kind kind;
    char table[40];
    int64_t row;
    char message[300];
} findings;

static void take(const cgov_finding *finding, void *ctx)
{
    findings *it = ctx;
    it->count++;
    it->kind = finding->kind;
    it->row = finding->row;
    snprintf(it->table, sizeof it->table, "%s", finding->table != NULL ? finding->table : "");
    snprintf(it->message, sizeof it->message, "%s", finding->message);
}

/* Runs a script as if the trigger were not there. */
static void behind(sqlite3 *sqlite, const char *trigger, const char *script)
{
    char *query = sqlite3_mprintf("SELECT sql FROM sqlite_schema WHERE name = %Q", trigger);
    char *drop = sqlite3_mprintf("DROP TRIGGER %s", trigger);
    sqlite3_stmt *stmt = sql_row(sqlite, query);
    char *again = sqlite3_mprintf("%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sql_run(sqlite, drop);
    sql_run(sqlite, script);
    sql_run(sqlite, again);
    sqlite3_free(query);
    sqlite3_free(drop);
    sqlite3_free(again);
}

static void make_checked_study(const char *path)
{
    char hex[65];
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, "เราไว้ใจกัน", strlen("เราไว้ใจกัน"));
    cgov__sha256_hex(&hash, hex);
    cgov *db = open_with(path, NULL);
    add_agency(db, "A");
    assert_ok(db, cgov_document_put(db, &(cgov_document){ .code = "D", .text = "เราไว้ใจกัน", .sha256 = hex }, NULL));
    assert_ok(db, cgov_passage_put(db, &(cgov_passage){ .document = 1, .start = 3, .stop = 8 }, NULL));
    sql_run(db->sqlite,
            "INSERT INTO source (kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)"
            " VALUES ('survey', 'แบบสำรวจ.csv', '', 'UTF-8', '[]', '{}', 2, '');"
            "INSERT INTO source_row (source, row_no, cells) VALUES (1, 2, '[]'), (1, 3, '[]');");
    int64_t count = -1;
    assert_ok(db, cgov_check(db, NULL, NULL, &count));
    assert_i64(0, count);
    cgov_close(db);
}

static void each_fault_is_found(void **state)
{
    static const struct {
        const char *behind, *script;
        cgov_finding_kind kind;
        const char *table;
        int64_t row;
        const char *words;
    } faults[] = {
        { "response_guard_insert", "INSERT INTO response (id, code, agency) VALUES (7, 'x', 99)",
          CGOV_FINDING_REFERENCE, "response", 7, "a row of agency that is not there" },
        { "passage_quote_update", "UPDATE passage SET quote = 'ไม่ไว้' WHERE id = 1",
          CGOV_FINDING_QUOTE, "passage", 1, "the quote is \"ไม่ไว้\", the document has \"ไว้ใจ\" there" },
        { "document_immutable", "UPDATE document SET text = 'เราไว้ใจกันมาก' WHERE id = 1",
          CGOV_FINDING_DOCUMENT, "document", 1, "edited after it was loaded" },
        { "source_row_evidence", "DELETE FROM source_row WHERE row_no = 3",
          CGOV_FINDING_EVIDENCE, "source", 1, "was loaded with 2 rows, and 1 are kept" },
    };
    shelf *it = *state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        findings seen = { 0 };
        int64_t count = 0;
        make_checked_study(it->path);
        sqlite3 *sqlite = open_plain(it->path);
        behind(sqlite, faults[i].behind, faults[i].script);
        sqlite3_close(sqlite);
        cgov *db = open_with(it->path, NULL);
        assert_ok(db, cgov_check(db, take, &seen, &count));
        cgov_close(db);
        assert_i64(1, count);
        assert_int_equal(1, seen.count);
        assert_int_equal(faults[i].kind, seen.kind);
        assert_text(faults[i].table, seen.table);
        assert_i64(faults[i].row, seen.row);
        assert_contains(faults[i].words, seen.message);
        remove(it->path);
    }
}

/* Overwrites the first page of a table or an index. */
static void scribble(const char *path, const char *object)
{
    char query[100];
    sqlite3 *sqlite = open_plain(path);
    snprintf(query, sizeof query, "SELECT rootpage FROM sqlite_schema WHERE name = '%s'", object);
    const size_t root = (size_t)sql_i64(sqlite, query);
    const size_t page = (size_t)sql_i64(sqlite, "PRAGMA page_size");
    sqlite3_close(sqlite);
    size_t size = 0;
    char *bytes = file_read(path, &size);
    memset(bytes + (root - 1) * page, 0x5a, page);
    file_write(path, bytes, size);
    free(bytes);
}

static void damaged_pages_are_found(void **state)
{
    shelf *it = *state;
    findings seen = { 0 };
    make_checked_study(it->path);
    scribble(it->path, "agency_by_name_th");
    cgov *db = open_with(it->path, NULL);
    assert_ok(db, cgov_check(db, take, &seen, NULL));
    assert_true(seen.count > 0);
    assert_int_equal(CGOV_FINDING_DAMAGE, seen.kind);
    assert_status(CGOV_CORRUPT, cgov_agency_count(db, &(cgov_agency_filter){ .name = "ชมรม" }, &(int64_t){ 0 }));
    cgov_close(db);
    scribble(it->path, "schema_migration");
    refused(it->path, CGOV_CORRUPT, "is damaged");
}

static void an_altered_file_opens_for_inspection_alone(void **state)
{
    shelf *it = *state;
    make_checked_study(it->path);
    edit_plain(it->path, "CREATE TRIGGER spy AFTER INSERT ON agency BEGIN DELETE FROM memo; END");
    refused(it->path, CGOV_ALTERED, "\"spy\"");
    findings seen = { 0 };
    cgov *db = open_with(it->path, &(cgov_open_options){ .inspect = true });
    assert_ok(db, cgov_check(db, take, &seen, NULL));
    assert_int_equal(1, seen.count);
    assert_int_equal(CGOV_FINDING_SCHEMA, seen.kind);
    assert_contains("\"spy\"", seen.message);
    assert_status(CGOV_ALTERED, cgov_begin(db));
    assert_status(CGOV_ALTERED, cgov_agency_count(db, NULL, &(int64_t){ 0 }));
    cgov_close(db);
}

static void an_alteration_while_open_is_found(void **state)
{
    shelf *it = *state;
    make_checked_study(it->path);
    findings seen = { 0 };
    cgov *db = open_with(it->path, NULL);
    edit_plain(it->path, "DROP TRIGGER change_log_guard_delete");
    assert_ok(db, cgov_check(db, take, &seen, NULL));
    assert_int_equal(CGOV_FINDING_SCHEMA, seen.kind);
    cgov_close(db);
}

#define SHELF_TEST(name) cmocka_unit_test_setup_teardown(name, make_shelf, remove_shelf)
#define MEMORY_TEST(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELF_TEST(files_that_are_no_study_are_told_apart),
        SHELF_TEST(a_cut_off_file_is_corrupt),
        SHELF_TEST(an_empty_file_becomes_a_study),
        SHELF_TEST(a_folder_that_is_not_there_is_an_io_failure),
        SHELF_TEST(a_newer_schema_is_refused),
        SHELF_TEST(a_hostile_schema_is_never_executed),
        SHELF_TEST(a_handle_for_reading_writes_nothing),
        SHELF_TEST(writers_take_turns),
        SHELF_TEST(a_write_ahead_log_is_kept_on_request),
        cmocka_unit_test(misuse_is_answered),
        MEMORY_TEST(an_inner_rollback_keeps_what_came_before),
        MEMORY_TEST(a_failed_call_undoes_only_itself),
        MEMORY_TEST(nothing_is_written_after_a_transaction_was_undone),
        MEMORY_TEST(a_change_by_another_is_a_conflict),
        MEMORY_TEST(pages_visit_each_row_once),
        MEMORY_TEST(a_filter_may_be_gone_while_the_cursor_runs),
        SHELF_TEST(every_earlier_schema_is_upgraded),
        SHELF_TEST(a_stopped_upgrade_leaves_the_file_as_it_was),
        SHELF_TEST(each_fault_is_found),
        SHELF_TEST(damaged_pages_are_found),
        SHELF_TEST(an_altered_file_opens_for_inspection_alone),
        SHELF_TEST(an_alteration_while_open_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
