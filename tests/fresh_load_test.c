/*
 * A file that is loaded for the first time is written as it is read, in batches; a later one of its
 * name row by row. What comes of both is the same to the last cell.
 */
#include "support.h"

#include "base/buffer.h"
#include "store/batch.h"
#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
} world;

static const char mapping[] =
    "{\"kind\": \"survey\", \"missing\": {\"ไม่ทราบ\": \"dont_know\", \"ไม่ตอบ\": \"refused\"},"
    " \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"by\", \"field\": \"response.respondent\"},"
    " {\"column\": \"remark\", \"field\": \"response.note\"},"
    " {\"column\": \"no\", \"field\": \"project.sequence\"},"
    " {\"column\": \"title\", \"field\": \"project.title_th\"},"
    " {\"column\": \"money\", \"field\": \"project.budget_baht\"},"
    " {\"column\": \"did\", \"field\": \"project.activity\", \"separator\": \";\"},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"trust\", \"field\": \"project.factor\", \"code\": \"trust_building\"},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1},"
    " {\"column\": \"r1\", \"field\": \"partner.role\", \"partner\": 1, \"separator\": \";\"}]}";
static const char header[] = "form,by,remark,no,title,money,did,agency,trust,p1,r1\n";

static cgov *new_study(world *w, const char *name)
{
    cgov *db = NULL;
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, name), NULL, &db, NULL));
    assert_ok(db, cgov_import_codebook(db, "ansell_gash_2008", NULL));
    return db;
}

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    w->options.mapping = mapping;
    w->db = new_study(w, "study.cgov");
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static cgov_status load(world *w, cgov *db, const char *name, const char *text)
{
    const char *path = scratch_file(&w->place, name);
    file_write(path, text, strlen(text));
    return cgov_import_file(db, path, &w->options, NULL, NULL, &w->result);
}

/* ---- a survey as people fill it in ---- */

static unsigned draw(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245U + 12345U;
    return (*seed >> 16) % below;
}

/* Forms of one to three projects; a later row of some says what the first left blank. */
static char *make_survey(int forms, unsigned seed)
{
    static const char *const pasts[] = { "", "100", "ไม่ทราบ", "2500.5", "ไม่ตอบ" };
    static const char *const does[] = { "", "การประชุมทางการ", "การประชุมทางการ; การปรึกษาหารือ" };
    cgov__buffer text = { 0 };
    cgov__buffer_text(&text, header);
    for (int form = 1; form <= forms; form++) {
        const int projects = 1 + (int)draw(&seed, 3);
        const unsigned agency = form <= 40 ? (unsigned)form : 1 + draw(&seed, 40);
        for (int no = 1; no <= projects; no++)
            cgov__buffer_format(&text, "S-%04d,%s,%s,%d,โครงการ %d/%d,%s,%s,หน่วยงานที่ %u,%s,%s,%s\n",
                                form, form % 3 == 0 ? "ปลัด" : "",
                                form > 60 && form % 7 == 0 && no == 2 ? "โทรภายหลัง" : "", no, form,
                                no, pasts[draw(&seed, 5)], does[draw(&seed, 3)], agency,
                                draw(&seed, 2) == 0 ? "4" : "",
                                draw(&seed, 2) == 0 ? "วัดป่าเลไลยก์" : "", "");
    }
    return cgov__buffer_take(&text);
}

/* Rows of a table that the one file has and the other has not, uids, times and the names of files
 * apart. */
static long long differences(sqlite3 *both, const char *table)
{
    char *sql =
        sqlite3_mprintf("SELECT group_concat('\"' || name || '\"', ', ') FROM pragma_table_info(%Q)"
                        " WHERE name NOT IN ('uid', 'at', 'loaded_at', 'old', 'new', 'file_name')",
                        table);
    sqlite3_stmt *columns = sql_row(both, sql);
    const char *list = (const char *)sqlite3_column_text(columns, 0);
    char *ask = sqlite3_mprintf("SELECT (SELECT count(*) FROM (SELECT %s FROM main.\"%w\" EXCEPT"
                                " SELECT %s FROM other.\"%w\"))"
                                " + abs((SELECT count(*) FROM main.\"%w\") -"
                                " (SELECT count(*) FROM other.\"%w\"))",
                                list, table, list, table, table, table);
    const long long count = sql_i64(both, ask);
    sqlite3_finalize(columns);
    sqlite3_free(sql);
    sqlite3_free(ask);
    return count;
}

static void assert_same_study(world *w, const char *other)
{
    sqlite3 *both = NULL;
    sqlite3_stmt *tables = NULL;
    char *attach = sqlite3_mprintf("ATTACH %Q AS other", scratch_file(&w->place, other));
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &both));
    sql_run(both, attach);
    assert_int_equal(SQLITE_OK,
                     sqlite3_prepare_v2(both,
                                        "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                                        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                        " AND name <> 'schema_migration'",
                                        -1, &tables, NULL));
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        if (differences(both, table) != 0)
            fail_msg("%s: %lld rows differ", table, differences(both, table));
    }
    sqlite3_finalize(tables);
    assert_i64(0, sql_i64(both, "SELECT count(*) FROM pragma_foreign_key_check"));
    sqlite3_close(both);
    sqlite3_free(attach);
}

/* The one study knows no file of the name, the other has loaded one. */
static void batches_write_what_single_rows_write(void **state)
{
    world *w = *state;
    static const char before[] = "form,by,remark,no,title,money,did,agency,trust,p1,r1\n"
                                 "Z,,,1,ก่อน,,,,,,\n";
    char *survey = make_survey(900, 7);
    cgov *other = new_study(w, "other.cgov");
    assert_non_null(survey);
    assert_ok(w->db, load(w, w->db, "first.csv", before));
    assert_ok(w->db, load(w, w->db, "survey.csv", survey));
    assert_true(w->result.inserted > 1700);
    assert_ok(other, load(w, other, "survey.csv", before));
    assert_ok(other, load(w, other, "survey.csv", survey));
    cgov__free(survey);
    /* What a later row says of its form is a change, and logged. */
    assert_true(sql_i64(w->db->sqlite, "SELECT count(*) FROM change_log"
                                       " WHERE table_name = 'response' AND op = 'update'") > 30);
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM project AS a"
                                         "  JOIN project AS b ON b.id = a.id + 1"
                                         " WHERE b.source_row < a.source_row"));
    cgov_close(other);
    assert_same_study(w, "other.cgov");
}

/* The file is new, the form is not: ids that are reserved for its new rows are not given to others.
 */
/* What is known of the rows before is the same where memory holds hardly any of it. */
static void little_memory_changes_nothing(void **state)
{
    world *w = *state;
    char *text = make_survey(200, 5);
    assert_ok(w->db, load(w, w->db, "survey.csv", text));
    cgov *other = new_study(w, "other.cgov");
    other->ledger_memory = 300;
    assert_ok(other, load(w, other, "survey.csv", text));
    cgov_close(other);
    assert_same_study(w, "other.cgov");
    cgov__free(text);
}

typedef struct told {
    int64_t rows[4];
    size_t count;
} told;

static void keep_row(const cgov_import_problem *problem, void *ctx)
{
    told *to = ctx;
    if (!problem->is_note && to->count < 4)
        to->rows[to->count++] = problem->row;
}

/* A project that comes twice, a form that says otherwise, a code in another case: far apart. */
static void rows_far_apart_are_held_against_each_other_in_little_memory(void **state)
{
    static const size_t memories[] = { 0, 300 };
    world *w = *state;
    cgov__buffer text = { 0 };
    cgov__buffer_text(&text, header);
    for (int form = 1; form <= 60; form++)
        cgov__buffer_format(&text, "S-%04d,ปลัด,,1,โครงการ %d,,,หน่วยงานที่ %d,,,\n", form, form, form);
    cgov__buffer_text(&text, "S-0040,ปลัด,,1,อีกครั้ง,,,หน่วยงานที่ 40,,,\n"
                             "S-0041,นายก,,2,ใหม่,,,หน่วยงานที่ 41,,,\n"
                             "s-0042,ปลัด,,2,ใหม่,,,หน่วยงานที่ 42,,,\n");
    const char *path = scratch_file(&w->place, "survey.csv");
    file_write(path, text.bytes, text.length);
    cgov__buffer_free(&text);
    for (size_t i = 0; i < 2; i++) {
        told to = { .count = 0 };
        w->db->ledger_memory = memories[i];
        assert_status(CGOV_REJECTED,
                      cgov_import_file(w->db, path, &w->options, keep_row, &to, &w->result));
        assert_i64(3, w->result.rejected);
        assert_int_equal(3, to.count);
        for (int64_t k = 0; k < 3; k++)
            assert_i64(62 + k, to.rows[k]);
    }
}

static void changed_rows_beside_new_ones_are_written(void **state)
{
    world *w = *state;
    char *rows = sqlite3_mprintf("%sS-1,,,1,หนึ่ง,,,หน่วยงานที่ 1,,,\n", header);
    char *more = sqlite3_mprintf("%sS-1,,,1,แก้แล้ว,,,หน่วยงานที่ 1,,,\nS-1,,,2,สอง,,,หน่วยงานที่ 1,,,\n"
                                 "S-2,,,1,สาม,,,หน่วยงานที่ 2,,,\nS-1,,,3,สี่,,,หน่วยงานที่ 1,,,\n",
                                 header);
    assert_ok(w->db, load(w, w->db, "a.csv", rows));
    assert_ok(w->db, load(w, w->db, "b.csv", more));
    assert_i64(1, w->result.updated);
    assert_i64(3, w->result.inserted);
    assert_i64(5, sql_i64(w->db->sqlite, "SELECT count(*) FROM source_row"));
    assert_sql_text(
        "แก้แล้ว สอง สาม สี่", w->db->sqlite,
        "SELECT group_concat(title_th, ' ') FROM (SELECT title_th FROM project ORDER BY "
        "id)");
    /* Each project has the row that brought it. */
    assert_i64(
        4, sql_i64(w->db->sqlite,
                   "SELECT count(*) FROM project AS p JOIN source_row AS r ON r.id = p.source_row"
                   " WHERE instr(r.cells, p.title_th) > 0"));
    sqlite3_free(rows);
    sqlite3_free(more);
}

/* ---- rejected rows ---- */

static char *survey_with_a_bad_end(void)
{
    char *survey = make_survey(700, 3);
    char *all = sqlite3_mprintf("%sS-9999,,,1,ท้าย,มาก,,,,,\n", survey);
    cgov__free(survey);
    assert_non_null(all);
    return all;
}

static void one_bad_row_at_the_end_keeps_all_out(void **state)
{
    world *w = *state;
    char *survey = survey_with_a_bad_end();
    assert_status(CGOV_REJECTED, load(w, w->db, "survey.csv", survey));
    assert_i64(1, w->result.rejected);
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM project"));
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM source_row"));
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM agency"));
    /* The guards are on again. */
    assert_i64(1, sql_i64(w->db->sqlite, "PRAGMA foreign_keys"));
    assert_int_equal(
        SQLITE_CONSTRAINT_TRIGGER,
        sqlite3_exec(w->db->sqlite,
                     "INSERT INTO project (code, title_th, mission) VALUES ('x', 'x', 'no')", NULL,
                     NULL, NULL));
    sqlite3_free(survey);
}

static void good_rows_beside_a_bad_one_are_written_if_asked(void **state)
{
    world *w = *state;
    char *survey = survey_with_a_bad_end();
    char *rejects = sqlite3_mprintf("%s", scratch_file(&w->place, "rejects.csv"));
    w->options.accept_good = true;
    w->options.rejects = rejects;
    assert_status(CGOV_REJECTED, load(w, w->db, "survey.csv", survey));
    assert_i64(w->result.rows - 1, sql_i64(w->db->sqlite, "SELECT count(*) FROM project"));
    assert_i64(w->result.rows - 1, sql_i64(w->db->sqlite, "SELECT count(*) FROM source_row"));
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM pragma_foreign_key_check"));
    assert_i64(1, sql_i64(w->db->sqlite, "PRAGMA foreign_keys"));
    sqlite3_free(survey);
    sqlite3_free(rejects);
}

static void a_check_writes_nothing(void **state)
{
    world *w = *state;
    char *survey = make_survey(500, 5);
    w->options.check_only = true;
    assert_ok(w->db, load(w, w->db, "survey.csv", survey));
    assert_true(w->result.inserted > 500);
    assert_i64(0, w->result.source);
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM project"));
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM source"));
    cgov__free(survey);
}

/* ---- batches ---- */

typedef struct tie {
    int64_t project, factor, rating, source_row;
} tie;

static const cgov__field tie_fields[] = { CGOV__FIELD(tie, project), CGOV__FIELD(tie, factor),
                                          CGOV__FIELD(tie, rating), CGOV__FIELD(tie, source_row) };
static const cgov__map tie_map = CGOV__MAP("tie", tie, tie_fields);

/* Rows 1001 to 1250, of which one has a rating that the table refuses. */
static void the_row_that_is_refused_is_named(void **state)
{
    world *w = *state;
    static const int64_t bad[] = { 1001, 1042, 1100, 1101, 1199, 1201, 1250 };
    const int64_t factor = sql_i64(w->db->sqlite, "SELECT min(id) FROM factor");
    sql_run(w->db->sqlite, "PRAGMA foreign_keys = OFF; DROP TRIGGER project_factor_guard_insert;"
                           "DROP TRIGGER project_factor_log_insert");
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        cgov__batch batch = { .query = &cgov__sql_link_factor_add, .map = &tie_map, .each = 100 };
        int64_t refused = 0;
        sql_run(w->db->sqlite, "SAVEPOINT here");
        for (int64_t row = 1001; row <= 1250; row++)
            assert_ok(w->db, cgov__batch_add(w->db, &batch,
                                             &(tie){ row, factor, row == bad[i] ? 6 : 5, 1 }, row));
        assert_status(CGOV_INVALID, cgov__batch_write(w->db, &batch, &refused));
        assert_i64(bad[i], refused);
        assert_non_null(strstr(cgov_errmsg(w->db), "project_factor.rating is 1 to 5"));
        sql_run(w->db->sqlite, "ROLLBACK TO here; RELEASE here");
        cgov__batch_free(&batch);
    }
}

static void every_row_of_a_batch_is_written_once(void **state)
{
    world *w = *state;
    const int64_t factor = sql_i64(w->db->sqlite, "SELECT min(id) FROM factor");
    cgov__batch batch = { .query = &cgov__sql_link_factor_add, .map = &tie_map, .each = 100 };
    int64_t refused = 0, written = 0;
    sql_run(w->db->sqlite, "PRAGMA foreign_keys = OFF; DROP TRIGGER project_factor_guard_insert");
    static const int counts[] = { 0, 1, 99, 100, 101, 200, 250 };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        for (int k = 0; k < counts[i]; k++)
            assert_ok(w->db, cgov__batch_add(w->db, &batch, &(tie){ ++written, factor, 3, 0 }, k));
        assert_ok(w->db, cgov__batch_write(w->db, &batch, &refused));
        assert_i64(written, sql_i64(w->db->sqlite, "SELECT count(*) FROM project_factor"));
    }
    assert_i64(0, refused);
    cgov__batch_free(&batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(batches_write_what_single_rows_write, set_up, tear_down),
        cmocka_unit_test_setup_teardown(little_memory_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            rows_far_apart_are_held_against_each_other_in_little_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changed_rows_beside_new_ones_are_written, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_bad_row_at_the_end_keeps_all_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(good_rows_beside_a_bad_one_are_written_if_asked, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_check_writes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_row_that_is_refused_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_row_of_a_batch_is_written_once, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("fresh load", tests, NULL, NULL);
}
