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

/* ---- silence changes nothing, a correction corrects ---- */

static const char *links_of(world *w)
{
    return rows(w,
                "SELECT group_concat(x, ' ') FROM (SELECT activity AS x FROM project_activity "
                "UNION ALL SELECT f.code || coalesce(rating, '') FROM project_factor JOIN factor "
                "AS f ON f.id = factor UNION ALL SELECT a.name_th FROM participation JOIN agency "
                "AS a ON a.id = agency UNION ALL SELECT role FROM participation_role UNION ALL "
                "SELECT field || '=' || reason FROM project_missing ORDER BY 1)");
}

#define ALL "form,no,title,act,trust,talk,obstacle,agency,p1,r1,p2\n"
static const char whole[] = ALL "A1,1,x,consultation;data_sharing,4,2,,ก,ข,integrator,ค\n";

static void silence_changes_nothing(void **state)
{
    static const char *const files[] = {
        "form,no,title\nA1,1,x\n",          ALL "A1,1,x,,,,,,,,\n",
        "form,no,title,p1\nA1,1,x,ข\n",     "form,no,title,trust\nA1,1,x,4\n",
        "form,no,title,agency\nA1,1,x,ก\n",
    };
    world *w = *state;
    assert_ok(w->db, load(w, whole));
    char *before = strdup(links_of(w));
    assert_contains("trust_building4", before);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_ok(w->db, load(w, files[i]));
        assert_i64(1, w->result.unchanged);
        assert_text(before, links_of(w));
    }
    free(before);
}

static void a_cell_corrects_what_it_said(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, whole));
    assert_ok(w->db, load_named(w, "later.csv", ALL "A1,1,x,consultation,5,,,,ง,,\n"));
    assert_text("consultation face_to_face_dialogue2 integrator trust_building5 ก ค ง;", links_of(w));
    assert_contains("Sharing data", w->heard);
    assert_contains("Trust building 4", w->heard);
}

static void what_others_added_stays(void **state)
{
    world *w = *state;
    int64_t project = 0;
    assert_ok(w->db, load(w, whole));
    cgov_project *found = NULL;
    assert_ok(w->db, cgov_project_find(w->db, "A1/1", &found));
    project = found->id;
    cgov_project_free(found);
    assert_ok(w->db, cgov_project_activity_put(
                         w->db, &(cgov_project_activity){ project, "formal_meeting" }));
    assert_ok(w->db, load(w, ALL "A1,1,x,consultation,4,2,,ก,ข,integrator,ค\n"));
    assert_text("consultation face_to_face_dialogue2 formal_meeting integrator trust_building4 ก ข "
                "ค;",
                links_of(w));
}

static void blanks_empty_lists_if_asked(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, whole));
    w->options.blanks_overwrite = true;
    assert_ok(w->db, load(w, "form,no,title,act,talk,p2\nA1,1,x,,,\n"));
    assert_text("integrator trust_building4 ก ข;", links_of(w));
}

static void a_value_and_a_reason_never_stand_together(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, whole));
    assert_ok(w->db, load(w, "form,no,title,trust,act\nA1,1,x,dk,dk\n"));
    assert_text("activity=dont_know face_to_face_dialogue2 factor:trust_building=dont_know "
                "integrator ก ข ค;",
                links_of(w));
    assert_ok(w->db, load(w, "form,no,title,trust,act\nA1,1,x,3,data_sharing\n"));
    assert_text("data_sharing face_to_face_dialogue2 integrator trust_building3 ก ข ค;",
                links_of(w));
}

static void a_form_takes_its_projects_to_another_agency(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, "form,no,title,agency\nA1,1,x,ก\nA1,2,y,ก\n"));
    assert_ok(w->db, load(w, "form,no,title,agency\nA1,2,y,ข\n"));
    assert_contains("|ข|this replaces what is in the study: ก|", w->heard);
    assert_text("A1/1|ข;A1/2|ข;",
                rows(w, "SELECT p.code, a.name_th FROM participation JOIN project AS p ON p.id = "
                        "project JOIN agency AS a ON a.id = participation.agency ORDER BY 1"));
}

static void facts_of_a_new_agency_are_kept_and_held_against_others(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, "form,no,title,agency,sector,kind,district\n"
                             "A1,1,x,ก,business,co-operative,Hat Yai\n"
                             "A2,1,x,ก,state,,\n"));
    assert_text("business|co-operative|Hat Yai;",
                rows(w, "SELECT sector, kind, district FROM agency WHERE name_th = 'ก'"));
    assert_contains("*3|agency|state|", w->heard);
    assert_contains("business", w->heard);
}

/* ---- what is told ---- */

static void rows_that_went_from_the_file_are_named(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, "form,no,title\nA1,1,x\nA2,1,y\n"));
    assert_ok(w->db, load_named(w, "other.csv", "form,no,title\nA3,1,x\n"));
    assert_null(strstr(w->heard, "A1"));
    assert_ok(w->db, load(w, "form,no,title\nA1,1,x\nA9,1,y\n"));
    assert_contains("lacks now: 1 (", w->heard);
    assert_contains("): A2|", w->heard);
    assert_text("A1;A2;A3;A9;", rows(w, "SELECT code FROM response ORDER BY code"));
}

static void a_list_says_what_it_changes(void **state)
{
    world *w = *state;
    w->options.mapping = "{\"kind\":\"people\",\"columns\":[{\"column\":\"c\",\"field\":"
                         "\"person.code\"},{\"column\":\"s\",\"field\":\"person.sector\"},"
                         "{\"column\":\"n\",\"field\":\"person.note\"}]}";
    assert_ok(w->db, load(w, "c,s,n\nP1,state,first\nP2,state,\n"));
    w->options.check_only = true;
    assert_ok(w->db, load(w, "c,s,n\nP1,community,second\nP2,,\n"));
    assert_contains("*2|s|community|this replaces what is in the study: state|", w->heard);
    assert_contains("*2|n|second|this replaces what is in the study: first|", w->heard);
    assert_null(strstr(w->heard, "*3|"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_passes_the_check_loads),
        TEST(a_made_code_that_was_given_is_named),
        TEST(a_check_leaves_no_trace),
        TEST(a_file_that_grows_comes_in_as_it_was),
        TEST(progress_begins_ends_and_cancels),
        TEST(a_kind_that_is_none_has_words),
        TEST(silence_changes_nothing),
        TEST(a_cell_corrects_what_it_said),
        TEST(what_others_added_stays),
        TEST(blanks_empty_lists_if_asked),
        TEST(a_value_and_a_reason_never_stand_together),
        TEST(a_form_takes_its_projects_to_another_agency),
        TEST(facts_of_a_new_agency_are_kept_and_held_against_others),
        TEST(rows_that_went_from_the_file_are_named),
        TEST(a_list_says_what_it_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
