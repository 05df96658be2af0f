/*
 * How long codes and names may be, at each door: loads, calls, plain SQL. On one side of the limit
 * the text comes in whole, on the other nothing does, and the words name the field and the limit.
 */
#include "support.h"

#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    char heard[8192]; /* "row|column|reason\n" */
    char text[4096];
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"), NULL, &w->db, NULL));
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

/* `count` code points of three bytes each; valid until the next call. */
static const char *thai(world *w, int count)
{
    w->text[0] = '\0';
    for (int i = 0; i < count; i++)
        memcpy(w->text + 3 * i, "ก", sizeof "ก");
    return w->text;
}

static void hear(const cgov_import_problem *p, void *ctx)
{
    world *w = ctx;
    const size_t used = strlen(w->heard);
    snprintf(w->heard + used, sizeof w->heard - used, "%lld|%s|%s\n", (long long)p->row,
             p->column != NULL ? p->column : "", p->reason);
}

static cgov_status load(world *w, cgov_import_kind kind, const char *csv)
{
    const char *path = scratch_file(&w->place, "list.csv");
    file_write(path, csv, strlen(csv));
    w->heard[0] = '\0';
    return cgov_import_file(w->db, path, &(cgov_import_options){ .kind = kind }, hear, w, NULL);
}

static void a_load_takes_what_fits(void **state)
{
    static const struct {
        cgov_import_kind kind;
        const char *csv; /* %s: the text */
        int limit;
        const char *table, *field, *column;
    } cases[] = {
        { CGOV_IMPORT_SURVEY, "เลขที่แบบสอบถาม,โครงการที่,ชื่อโครงการ\n%s,1,ก\n", CGOV_LIMIT_CODE,
          "response", "code", "เลขที่แบบสอบถาม" },
        { CGOV_IMPORT_SURVEY, "เลขที่แบบสอบถาม,โครงการที่,ชื่อโครงการ\nS,1,%s\n", CGOV_LIMIT_NAME,
          "project", "title_th", "ชื่อโครงการ" },
        { CGOV_IMPORT_AGENCIES, "code,name_th\n%s,ก\n", CGOV_LIMIT_CODE, "agency", "code", "code" },
        { CGOV_IMPORT_AGENCIES, "code,name_th\nA,%s\n", CGOV_LIMIT_NAME, "agency", "name_th",
          "name_th" },
        { CGOV_IMPORT_PEOPLE, "รหัสบุคคล,ภาคส่วน\n%s,ชุมชน\n", CGOV_LIMIT_CODE, "person", "code",
          "รหัสบุคคล" },
    };
    world *w = *state;
    char csv[8192], sql[160], told[200];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(csv, sizeof csv, cases[i].csv, thai(w, cases[i].limit + 1));
        assert_status(CGOV_REJECTED, load(w, cases[i].kind, csv));
        snprintf(told, sizeof told, "2|%s|the text is too long (more than %d characters)",
                 cases[i].column, cases[i].limit);
        assert_contains(told, w->heard);
        snprintf(csv, sizeof csv, cases[i].csv, thai(w, cases[i].limit));
        assert_ok(w->db, load(w, cases[i].kind, csv));
        snprintf(sql, sizeof sql, "SELECT max(length(%s)) FROM %s", cases[i].field, cases[i].table);
        assert_i64(cases[i].limit, sql_i64(w->db->sqlite, sql));
    }
}

static void a_cell_has_an_end(void **state)
{
    static const char head[] = "เลขที่แบบสอบถาม,โครงการที่,ชื่อโครงการ,สรุปโครงการ\nS,1,ก,";
    world *w = *state;
    const size_t used = strlen(head);
    char *csv = malloc(used + CGOV_LIMIT_CELL + 3);
    assert_non_null(csv);
    memcpy(csv, head, used);
    memset(csv + used, 'x', CGOV_LIMIT_CELL + 1);
    strcpy(csv + used + CGOV_LIMIT_CELL + 1, "\n");
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_SURVEY, csv));
    assert_contains("2|สรุปโครงการ|the text is too long (more than 10 MB)", w->heard);
    strcpy(csv + used + CGOV_LIMIT_CELL, "\n");
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, csv));
    assert_i64(CGOV_LIMIT_CELL, sql_i64(w->db->sqlite, "SELECT length(summary) FROM project"));
    free(csv);
}

static void a_call_takes_what_fits(void **state)
{
    world *w = *state;
    cgov *db = w->db;
    int64_t id = 0;
    const char *text = thai(w, CGOV_LIMIT_CODE + 21);
    assert_status(CGOV_INVALID,
                  cgov_project_put(db, &(cgov_project){ .code = text, .title_th = "ก" }, &id));
    assert_text("project.code is at most 220 characters", cgov_errmsg(db));
    thai(w, CGOV_LIMIT_CODE + 1);
    const cgov_agency agency = { .code = text, .name_th = "ก" };
    assert_status(CGOV_INVALID, cgov_agency_put(db, &agency, &id));
    assert_text("agency.code is at most 200 characters", cgov_errmsg(db));
    assert_status(
        CGOV_INVALID,
        cgov_factor_put(
            db, &(cgov_factor){ .code = text, .kind = CGOV_FACTOR_KIND_THEME, .label_th = "ก" },
            &id));
    assert_text("factor.code is at most 200 characters", cgov_errmsg(db));
    assert_status(CGOV_INVALID, cgov_coder_put(db, &(cgov_coder){ .code = text }, &id));
    thai(w, CGOV_LIMIT_CODE);
    assert_ok(db, cgov_agency_put(db, &agency, &id));
    assert_ok(db, cgov_coder_put(db, &(cgov_coder){ .code = text }, &id));
    thai(w, CGOV_LIMIT_NAME + 1);
    const cgov_document document = { .code = "D", .title = text, .text = "ก" };
    assert_status(CGOV_INVALID, cgov_document_put(db, &document, &id));
    assert_text("document.title is at most 1000 characters", cgov_errmsg(db));
    const cgov_revise_options titled = { .title = text };
    cgov_revision *made = NULL;
    thai(w, CGOV_LIMIT_NAME);
    assert_ok(db, cgov_document_put(db, &document, &id));
    thai(w, CGOV_LIMIT_NAME + 1);
    assert_status(CGOV_INVALID, cgov_document_revise(db, id, "ข", &titled, &made));
    assert_text("document.title is at most 1000 characters", cgov_errmsg(db));
}

/* Every code, name, label and title of the schema: none was forgotten. */
static void every_code_and_name_has_its_limit(void **state)
{
    world *w = *state;
    sqlite3 *sqlite = w->db->sqlite;
    assert_i64(
        0,
        sql_i64(sqlite,
                "SELECT count(*) FROM sqlite_schema AS s, pragma_table_info(s.name) AS i"
                " WHERE s.type = 'table'"
                "   AND s.name NOT IN ('schema_migration', 'dictionary_entry', 'sqlite_sequence')"
                "   AND i.name IN ('name', 'name_th', 'name_en', 'label_th', 'label_en',"
                "                  'title', 'title_th', 'title_en')"
                "   AND instr(s.sql, 'CHECK (length(' || i.name || ') <= 1000)') = 0"));
    assert_i64(0, sql_i64(sqlite,
                          "SELECT count(*) FROM sqlite_schema AS s, pragma_table_info(s.name) AS i"
                          " WHERE s.type = 'table' AND i.name = 'code'"
                          "   AND s.name NOT IN ('vocabulary_alias', 'project')"
                          "   AND instr(s.sql, 'CHECK (length(code) <= 200)') = 0"));
    assert_true(sql_i64(sqlite, "SELECT count(*) FROM sqlite_schema"
                                " WHERE sql LIKE '%is at most 200 characters%'") > 20);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_load_takes_what_fits),
        TEST(a_cell_has_an_end),
        TEST(a_call_takes_what_fits),
        TEST(every_code_and_name_has_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
