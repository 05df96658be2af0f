/*
 * What a load promises: silence changes nothing, a correction corrects, the check is the load, and
 * the bytes that were hashed are the bytes that came in.
 */
#include "support.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char heard[16384]; /* "row|column|value|reason|remedy\n", notes with a "*" */
} world;

static const char mapping[] =
    "{\"kind\":\"survey\",\"missing\":{\"dk\":\"dont_know\"},\"columns\":["
    "{\"column\":\"form\",\"field\":\"response.code\",\"required\":true},"
    "{\"column\":\"no\",\"field\":\"project.sequence\"},"
    "{\"column\":\"code\",\"field\":\"project.code\"},"
    "{\"column\":\"title\",\"field\":\"project.title_th\"},"
    "{\"column\":\"budget\",\"field\":\"project.budget_baht\"},"
    "{\"column\":\"act\",\"field\":\"project.activity\",\"separator\":\";\"},"
    "{\"column\":\"trust\",\"field\":\"project.factor\",\"code\":\"trust_building\"},"
    "{\"column\":\"talk\",\"field\":\"project.factor\",\"code\":\"face_to_face_dialogue\"},"
    "{\"column\":\"obstacle\",\"field\":\"project.factor\",\"kind\":\"obstacle\","
    "\"separator\":\";\"},"
    "{\"column\":\"agency\",\"field\":\"agency.name\"},"
    "{\"column\":\"sector\",\"field\":\"agency.sector\"},"
    "{\"column\":\"kind\",\"field\":\"agency.kind\"},"
    "{\"column\":\"district\",\"field\":\"agency.district\"},"
    "{\"column\":\"p1\",\"field\":\"partner.name\",\"partner\":1},"
    "{\"column\":\"r1\",\"field\":\"partner.role\",\"partner\":1,\"separator\":\";\"},"
    "{\"column\":\"p2\",\"field\":\"partner.name\",\"partner\":2}]}";

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "starter", NULL));
    w->options.mapping = mapping;
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

static void hear(const cgov_import_problem *p, void *ctx)
{
    world *w = ctx;
    const size_t used = strlen(w->heard);
    snprintf(w->heard + used, sizeof w->heard - used, "%s%lld|%s|%s|%s|%s\n", p->is_note ? "*" : "",
             (long long)p->row, p->column != NULL ? p->column : "",
             p->value != NULL ? p->value : "", p->reason, p->remedy);
}

static cgov_status load_named(world *w, const char *name, const char *csv)
{
    const char *path = scratch_file(&w->place, name);
    file_write(path, csv, strlen(csv));
    w->heard[0] = '\0';
    return cgov_import_file(w->db, path, &w->options, hear, w, &w->result);
}

static cgov_status load(world *w, const char *csv)
{
    return load_named(w, "file.csv", csv);
}

/* All columns of all rows, "|" between cells and ";" after rows. Valid until the next call. */
static const char *rows(world *w, const char *sql)
{
    static char kept[8192];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    size_t used = 0;
    kept[0] = '\0';
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *cell = (const char *)sqlite3_column_text(stmt, i);
            used +=
                (size_t)snprintf(kept + used, sizeof kept - used, "%s%s", cell != NULL ? cell : "-",
                                 i + 1 < sqlite3_column_count(stmt) ? "|" : ";");
        }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return kept;
}

/* ---- the check is the load ---- */

static void what_passes_the_check_loads(void **state)
{
    static const char *const files[] = {
        "form,no,code,title\nA1,1,A2/1,x\nA2,1,,y\n", /* a given code and a made one */
        "form,no,title\nA1,1,x\nA1,2,y\n",
        "form,no,code,title\nA1,1,P,x\nA2,1,P,y\n",
        "form,no,title,agency\nA1,1,x,ก\nA1,2,y,ข\n",
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        w->options.check_only = true;
        const cgov_status checked = load(w, files[i]);
        const cgov_import_result told = w->result;
        assert_text("0;", rows(w, "SELECT count(*) FROM source WHERE kind = 'survey'"));
        w->options.check_only = false;
        assert_ok(w->db, cgov_begin(w->db));
        assert_status(checked, load(w, files[i]));
        assert_i64(told.inserted, w->result.inserted);
        assert_i64(told.rejected, w->result.rejected);
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

static void a_made_code_that_was_given_is_named(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, "form,no,code,title\nA1,1,A2/1,x\nA2,1,,y\n"));
    assert_contains("3|", w->heard);
    assert_contains("A2/1", w->heard);
}

static void a_check_leaves_no_trace(void **state)
{
    static const char held[] = "SELECT (SELECT max(number) FROM change_log), (SELECT count(*) FROM "
                               "project), (SELECT count(*) FROM source_row), (SELECT max(seq) FROM "
                               "sqlite_sequence WHERE name = 'change_log')";
    world *w = *state;
    assert_ok(w->db, load(w, "form,no,title\nA1,1,x\n"));
    char *before = strdup(rows(w, held));
    w->options.check_only = true;
    assert_ok(w->db, load(w, "form,no,title\nA1,1,z\nA2,1,y\n"));
    assert_i64(1, w->result.inserted);
    assert_i64(1, w->result.updated);
    assert_i64(0, w->result.source);
    assert_text(before, rows(w, held));
    free(before);
}

/* ---- one reading ---- */

typedef struct watch {
    const char *path;
    bool grown, stop;
    int calls;
    int64_t last, total;
} watch;

static bool grow(int64_t done, int64_t total, void *ctx)
{
    watch *at = ctx;
    assert_true(done >= at->last);
    at->calls++;
    at->last = done;
    at->total = total;
    if (!at->grown && at->path != NULL) {
        FILE *file = fopen(at->path, "ab");
        assert_non_null(file);
        for (int i = 0; i < 5000; i++)
            fprintf(file, "B%d,1,y\n", i);
        fclose(file);
        at->grown = true;
    }
    return !at->stop;
}

static void a_file_that_grows_comes_in_as_it_was(void **state)
{
    world *w = *state;
    watch at = { .path = strdup(scratch_file(&w->place, "file.csv")) };
    w->options.progress = grow;
    w->options.progress_ctx = &at;
    assert_ok(w->db, load(w, "form,no,title\nA1,1,x\nA2,1,x\n"));
    assert_true(at.grown);
    assert_i64(2, w->result.inserted);
    assert_text("2;", rows(w, "SELECT count(*) FROM project"));
    assert_text("2;", rows(w, "SELECT row_count FROM source WHERE kind = 'survey'"));
    free((char *)at.path);
}

static void progress_begins_ends_and_cancels(void **state)
{
    world *w = *state;
    watch at = { 0 };
    w->options.progress = grow;
    w->options.progress_ctx = &at;
    assert_ok(w->db, load(w, "form,no,title\nA1,1,x\n"));
    assert_true(at.calls >= 3);
    assert_i64(at.total, at.last);
    at = (watch){ .stop = true };
    assert_status(CGOV_CANCELLED, load(w, "form,no,title\nA2,1,x\n"));
    assert_text("1;", rows(w, "SELECT count(*) FROM project"));
}

static void a_kind_that_is_none_has_words(void **state)
{
    world *w = *state;
    char *csv = NULL;
    w->options.kind = (cgov_import_kind)99;
    assert_status(CGOV_INVALID, load(w, "form\nA1\n"));
    assert_contains("99", cgov_errmsg(w->db));
    assert_status(CGOV_INVALID, cgov_import_template(w->db, (cgov_import_kind)99, NULL, &csv));
    assert_null(csv);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_passes_the_check_loads),      TEST(a_made_code_that_was_given_is_named),
        TEST(a_check_leaves_no_trace),          TEST(a_file_that_grows_comes_in_as_it_was),
        TEST(progress_begins_ends_and_cancels), TEST(a_kind_that_is_none_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
