/* A file of somebody else's that is damaged, altered, or made to do harm: it is refused with what
   is wrong, or its rows come in and its tricks do not. The study is as it was whenever it is
   refused. */
#include "merging.h"

#include <sys/stat.h>

typedef struct trick {
    const char *name, *script;
    cgov_status status; /* CGOV_OK: it comes in, and is sound */
} trick;

#define SCHEMA "PRAGMA writable_schema = ON;"

/* Each is tried alone on a fresh copy. */
static const trick tricks[] = {
    { "a trigger that lies",
      "CREATE TRIGGER lie AFTER INSERT ON agency BEGIN DELETE FROM agency; END", CGOV_ALTERED },
    { "a trigger less", "DROP TRIGGER agency_log_update", CGOV_ALTERED },
    { "a table more", "CREATE TABLE extra (a)", CGOV_ALTERED },
    { "a table of their own", "CREATE TABLE my_extra (a); INSERT INTO my_extra VALUES (1)",
      CGOV_OK },
    { "a view in the place of a table",
      "PRAGMA foreign_keys = OFF; ALTER TABLE term_alias RENAME TO my_term_alias; CREATE VIEW "
      "term_alias "
      "AS SELECT * FROM my_term_alias",
      CGOV_ALTERED },
    { "a view with a function that reads files",
      "CREATE VIEW my_view AS SELECT load_extension('x'), readfile('/etc/passwd')", CGOV_OK },
    { "a column more", "ALTER TABLE agency ADD COLUMN more TEXT", CGOV_ALTERED },
    { "a check less",
      SCHEMA
      "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (length(uid) = 16)', 'CHECK (true)') "
      "WHERE name = 'agency'",
      CGOV_ALTERED },
    { "another program's file", "PRAGMA application_id = 1", CGOV_NOT_A_STUDY },
    { "a newer schema", "PRAGMA user_version = 99", CGOV_NEWER_SCHEMA },
    { "a name that is too long, in a row of ours",
      "PRAGMA ignore_check_constraints = ON; UPDATE agency SET name_th = printf('%.2000c', 'x')",
      CGOV_OK }, /* a difference that is left to a person */
    { "a name that is too long, in a new row",
      "PRAGMA ignore_check_constraints = ON; INSERT INTO agency (code, name_th) VALUES ('X', "
      "printf('%.2000c', 'x'))",
      CGOV_INVALID },
    { "a uid that is none",
      "PRAGMA ignore_check_constraints = ON; INSERT INTO agency (uid, code, name_th) VALUES "
      "(x'00', "
      "'X', 'x')",
      CGOV_INVALID },
    { "a reference to nothing",
      "PRAGMA foreign_keys = OFF; INSERT INTO participation (project, agency) VALUES (1, 999)",
      CGOV_CORRUPT },
    { "text that is not UTF-8", "UPDATE agency SET name_th = CAST(x'ff' AS TEXT) WHERE id = 1",
      CGOV_CORRUPT },
    { "a log that says a delete of all",
      "INSERT INTO change_log (table_name, row_key, uid, op, old) SELECT 'agency', id, uid, "
      "'delete', '{}' "
      "FROM agency",
      CGOV_OK },
    { "a log whose values are no JSON",
      "INSERT INTO change_log (table_name, row_key, uid, op, old, new) SELECT 'agency', id, uid, "
      "'update', "
      "'{', '}' FROM agency; UPDATE agency SET note = 'neu'",
      CGOV_CORRUPT },
    { "a log that names tables which are not there",
      "INSERT INTO change_log (table_name, row_key, op, new) VALUES ('x\"; DROP TABLE agency; --', "
      "'1', 'merge', "
      "'{\"first\": 1}')",
      CGOV_OK },
    { "a merge that never was",
      "INSERT INTO change_log (table_name, row_key, uid, op, new) SELECT 'agency', id, uid, "
      "'merge', "
      "'{\"first\": 0, \"kept\": \"A2\"}' FROM agency WHERE id = 2",
      CGOV_OK },
    { "a lending of the future",
      "INSERT INTO change_log (table_name, row_key, op, new) SELECT 'study', '1', 'join', "
      "json_object('study', "
      "hex(uid), 'number', 999999, 'mark', 'x', 'lent', 1) FROM study",
      CGOV_OK },
    { "an alias that makes two rows one",
      "INSERT INTO uid_alias (alias, table_name, row_uid) SELECT (SELECT uid FROM agency WHERE id "
      "= 2), "
      "'agency', uid FROM agency WHERE id = 1",
      CGOV_OK },
};

static void refuse_or_take(const place *it, const trick *t)
{
    size_t before = 0, after = 0;
    char script[1000];
    make_copies(it);
    snprintf(script, sizeof script, "%s", t->script);
    sqlite3 *other = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(it->b, &other));
    sqlite3_db_config(other, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
    if (strncmp(t->name, "a reference", 11) == 0)
        sqlite3_db_config(other, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    char *words = NULL;
    if (sqlite3_exec(other, script, NULL, NULL, &words) != SQLITE_OK)
        fail_msg("%s: %s", t->name, words);
    sqlite3_close(other);
    char *was = file_read(it->a, &before);
    cgov *db = open_as(it->a, "a");
    const char *path = it->b;
    const cgov_status status = cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL);
    if (status != t->status)
        printf("%s: %s (%s), not %s\n", t->name, cgov_status_name(status), cgov_errmsg(db),
               cgov_status_name(t->status));
    if (status == CGOV_OK)
        assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
    else if (strstr(cgov_errmsg(db), "b.cgov") == NULL)
        fail_msg("%s: \"%s\" does not name the file", t->name, cgov_errmsg(db));
    cgov_close(db);
    char *is = file_read(it->a, &after);
    if (status != CGOV_OK && (before != after || memcmp(was, is, before) != 0))
        fail_msg("%s: the study was changed", t->name);
    assert_i64(1, ask(it->a, "SELECT count(*) FROM project"));
    free(was);
    free(is);
    remove(it->base);
    remove(it->a);
}

static void tricks_of_others_do_no_harm(void **state)
{
    const place *it = *state;
    for (size_t i = 0; i < sizeof tricks / sizeof tricks[0]; i++)
        refuse_or_take(it, &tricks[i]);
}

/* Every page is damaged in turn: the study comes out whole, or as it was. */
static void a_damaged_file_does_no_harm(void **state)
{
    const place *it = *state;
    size_t size = 0;
    make_copies(it);
    edit(it->b,
         "UPDATE project SET summary = 'ข'; INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    char *fine = file_read(it->b, &size);
    char *damaged = malloc(size);
    assert_non_null(damaged);
    srand(20131114);
    const int runs = slowness() > 1 ? 2000 : slowness() > 0 ? 200 : 40;
    int taken = 0;
    for (int i = 0; i < runs; i++) {
        memcpy(damaged, fine, size);
        for (int k = 0; k < 8; k++)
            damaged[(size_t)rand() % size] ^= (char)(1 << rand() % 8);
        file_write(it->b, damaged, size);
        copy_file(it->base, it->a);
        cgov *db = open_as(it->a, "a");
        const char *path = it->b;
        const cgov_status status =
            cgov_merge(db, &path, 1, &(cgov_merge_options){ .no_backup = true }, NULL, NULL, NULL);
        if (status == CGOV_MISUSE || status == CGOV_INTERNAL)
            fail_msg("run %d: %s", i, cgov_errmsg(db));
        assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
        taken += status == CGOV_OK;
        cgov_close(db);
        assert_i64(1, ask(it->a, "SELECT count(*) FROM project"));
    }
    printf("%d damaged files: %d came in, as sound as before\n", runs, taken);
    free(fine);
    free(damaged);
}

/* A file with a log of its own for writing (WAL), whether or not that was written back. */
static void a_file_in_wal_mode_comes_in(void **state)
{
    const place *it = *state;
    sqlite3 *other = NULL;
    make_copies(it);
    assert_int_equal(SQLITE_OK, sqlite3_open(it->b, &other));
    sql_run(other, "PRAGMA journal_mode = WAL");
    sql_run(other, "UPDATE project SET summary = 'ใน wal'");
    assert_i64(0, merge(it->a, it->b).open); /* while it is open there */
    assert_says(it->a, "ใน wal", "SELECT summary FROM project");
    sqlite3_close(other);
    assert_i64(0, merge(it->a, it->b).number);
}

static void remove_beside(const char *path)
{
    char name[300];
    static const char *const endings[] = { "", "-journal", "-wal", "-shm" };
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        remove(name);
    }
}

/* What a crash leaves: the file and what lies beside it, as they are while somebody writes. */
static void leave_interrupted(const place *it, const char *script, const char *beside)
{
    char from[300], to[300];
    sqlite3 *writer = NULL;
    remove_beside(it->c);
    copy_file(it->base, it->b);
    assert_int_equal(SQLITE_OK, sqlite3_open(it->b, &writer));
    sql_run(writer, script);
    snprintf(from, sizeof from, "%s%s", it->b, beside);
    snprintf(to, sizeof to, "%s%s", it->c, beside);
    copy_file(it->b, it->c);
    copy_file(from, to);
    sqlite3_close(writer);
    remove_beside(it->b);
}

/* Names, sizes and bytes of all that is in the folder of a file. */
static void fingerprint(const char *path, char to[200])
{
    FILE *said = NULL;
    char command[600];
    snprintf(command, sizeof command,
             "cd \"$(dirname '%s')\" && for f in c.cgov*; do cksum $f; done | cksum && ls | cksum",
             path);
    said = popen(command, "r");
    assert_non_null(said);
    const size_t length = fread(to, 1, 199, said);
    to[length] = '\0';
    assert_int_equal(0, pclose(said));
}

/* A colleague's program was killed in the middle of a change, or keeps changes in a log beside the
   file: what was done comes in, and nothing of hers is written, not even to restore it. */
static void an_interrupted_file_is_restored_in_a_copy(void **state)
{
    const place *it = *state;
    static const struct {
        const char *beside, *script, *summary;
    } left[] = {
        { "-journal",
          "PRAGMA cache_size = 1; UPDATE project SET summary = 'สำเร็จ'; BEGIN; UPDATE project SET "
          "summary = 'ค้าง'; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
          "i "
          "< 3000) INSERT INTO agency (code, name_th) SELECT 'B' || i, 'ค้าง' FROM n",
          "สำเร็จ" },
        { "-wal", "PRAGMA journal_mode = WAL; UPDATE project SET summary = 'ใน wal'", "ใน wal" },
        { "-wal", "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE)", "เดิม" },
    };
    make_copies(it);
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        char before[200], after[200];
        leave_interrupted(it, left[i].script, left[i].beside);
        copy_file(it->base, it->a);
        edit(it->a, "UPDATE agency SET note = 'ของเรา' WHERE id = 1");
        fingerprint(it->c, before);
        merge(it->a, it->c);
        remove_beside(it->b);
        fingerprint(it->c, after);
        assert_string_equal(before, after);
        assert_says(it->a, left[i].summary, "SELECT summary FROM project");
        assert_i64(3, ask(it->a, "SELECT count(*) FROM agency"));
    }
}

static void the_study_itself_is_refused_under_any_name(void **state)
{
    const place *it = *state;
    make_copies(it);
    const char *const names[] = { it->b, it->c };
    remove(it->b);
    assert_int_equal(0, symlink(it->a, it->b));
    assert_int_equal(0, link(it->a, it->c));
    cgov *db = open_as(it->a, "a");
    for (size_t i = 0; i < 2; i++)
        assert_refused(db, CGOV_INVALID, "the study itself",
                       cgov_merge(db, &names[i], 1, NULL, NULL, NULL, NULL));
    cgov_close(db);
}

static void what_is_no_regular_file_is_refused(void **state)
{
    const place *it = *state;
    make_copies(it);
    remove(it->b);
    assert_int_equal(0, mkfifo(it->b, 0600));
    cgov *db = open_as(it->a, "a");
    const char *const paths[] = { it->b, it->folder.folder, "", "file:x?mode=memory" };
    for (size_t i = 0; i < 4; i++)
        if (cgov_merge(db, &paths[i], 1, NULL, NULL, NULL, NULL) == CGOV_OK)
            fail_msg("\"%s\" was merged", paths[i]);
    cgov_close(db);
}

/* Its folder cannot be written to, nor can it. */
static void a_file_that_cannot_be_written_comes_in(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->b, "UPDATE project SET summary = 'ข'");
    chmod(it->b, 0444);
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "ข", "SELECT summary FROM project");
}

/* One of an earlier schema is brought to this one in a copy; it stays as it was. */
static void an_earlier_schema_is_upgraded_in_a_copy(void **state)
{
    const place *it = *state;
    size_t before = 0, after = 0;
    make_copies(it);
    edit(it->b, "UPDATE project SET summary = 'จากรุ่นก่อน'");
    edit(it->b, "DROP TABLE merge_conflict; DROP TABLE uid_alias; DROP TABLE shared_copy; "
                "DELETE FROM schema_migration WHERE "
                "number = 5; PRAGMA user_version = 4");
    char *was = file_read(it->b, &before);
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "จากรุ่นก่อน", "SELECT summary FROM project");
    char *is = file_read(it->b, &after);
    assert_true(before == after && memcmp(was, is, before) == 0);
    free(was);
    free(is);
}

int main(void)
{
#define HOSTILE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        HOSTILE(tricks_of_others_do_no_harm),
        HOSTILE(a_damaged_file_does_no_harm),
        HOSTILE(a_file_in_wal_mode_comes_in),
        HOSTILE(an_interrupted_file_is_restored_in_a_copy),
        HOSTILE(the_study_itself_is_refused_under_any_name),
        HOSTILE(what_is_no_regular_file_is_refused),
        HOSTILE(a_file_that_cannot_be_written_comes_in),
        HOSTILE(an_earlier_schema_is_upgraded_in_a_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
