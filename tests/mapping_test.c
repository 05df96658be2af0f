/* What a mapping can say, and what it may not; how codes and headers are read. */
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char words[8192]; /* "row|column|value|reason|remedy\n" of each problem; notes with a "*" */
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"), NULL, &w->db, NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "starter", NULL));
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
    const size_t used = strlen(w->words);
    snprintf(w->words + used, sizeof w->words - used, "%s%lld|%s|%s|%s|%s\n", p->is_note ? "*" : "",
             (long long)p->row, p->column != NULL ? p->column : "",
             p->value != NULL ? p->value : "", p->reason, p->remedy);
}

static cgov_status load(world *w, const char *mapping, const char *csv)
{
    const char *path = scratch_file(&w->place, "file.csv");
    file_write(path, csv, strlen(csv));
    w->words[0] = '\0';
    w->options.mapping = mapping;
    return cgov_import_file(w->db, path, &w->options, hear, w, &w->result);
}

/* The first column of the first row, or "(NULL)". Valid until the next call. */
static const char *text(world *w, const char *sql)
{
    static char kept[1024];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    const char *found =
        sqlite3_step(stmt) == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : "(no row)";
    snprintf(kept, sizeof kept, "%s", found != NULL ? found : "(NULL)");
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return kept;
}

#define COLUMN(name, field) "{\"column\": \"" name "\", \"field\": \"" field "\"}"
static const char plain[] =
    "{\"kind\": \"survey\", \"columns\": [" COLUMN("form", "response.code") ", " COLUMN(
        "title", "project.title_th") ", " COLUMN("code",
                                                 "agency.code") ", " COLUMN("agency",
                                                                            "agency.name") "]}";

/* ---- codes ---- */

static void what_a_spreadsheet_made_of_a_code_is_refused(void **state)
{
    static const char *const mangled[] = { "1.23457E+11",
                                           "3.10E+08",
                                           "1E+11",
                                           "๑.๒๓E+๑๑",
                                           "5-Jan",
                                           "May-01",
                                           "1-ม.ค.",
                                           "4-Aug-21",
                                           "04-ส.ค.-64",
                                           "5 Jan",
                                           "2024-01-05 00:00:00",
                                           "12345678901234500",
                                           "#N/A",
                                           "?????",
                                           "########" };
    static const char *const sound[] = {
        "S-0001", "12/2556", "E-11",    "1.5", "อบต-1",          "A 1",
        "1-5",    "may",     "2556-01", "7E2", "123456789012345"
    };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(mangled); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", mangled[i]);
        assert_status(CGOV_REJECTED, load(w, plain, csv));
        assert_contains(mangled[i], w->words);
    }
    for (size_t i = 0; i < COUNT(sound); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", sound[i]);
        assert_ok(w->db, load(w, plain, csv));
    }
    w->options.exact_codes = true;
    assert_ok(w->db, load(w, plain, "form,title\nMay-01,ก\n"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n#N/A,ก\n"));
}

static void one_code_is_one_row_however_it_is_written(void **state)
{
    static const char *const same[] = { "S-12",       "S-๑๒",       "Ｓ－１２",   "S–12",
                                        "S—12",       "S−12",       "S-\u200B12", "\uFEFFS-12",
                                        "S-1\u00AD2", "\u00A0S-12 " };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(same); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", same[i]);
        assert_ok(w->db, load(w, plain, csv));
        assert_text("S-12", text(w, "SELECT group_concat(code) FROM response"));
    }
}

static void a_code_that_differs_in_zeros_or_case_is_refused_unless_meant(void **state)
{
    static const char *const alike[] = { "a-7", "A-0007", "A7", "A-7.0", "A- 07" };
    world *w = *state;
    char csv[256];
    assert_ok(w->db, load(w, plain, "form,title\nA-07,ก\n"));
    for (size_t i = 0; i < COUNT(alike); i++) {
        const bool parted = strcmp(alike[i], "A7") == 0; /* the dash is part of the code */
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", alike[i]);
        assert_status(parted ? CGOV_OK : CGOV_REJECTED, load(w, plain, csv));
        if (!parted)
            assert_contains("zeros from one that is there: A-07", w->words);
    }
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n001,ก\n1,ข\n"));
    assert_contains("3|form|1|", w->words);
    w->options.exact_codes = true;
    assert_ok(w->db, load(w, plain, "form,title\na-7,ก\n"));
    w->options.exact_codes = false;
    assert_ok(w->db,
              load(w,
                   "{\"kind\": \"survey\", \"columns\": [{\"column\": \"form\", \"field\": "
                   "\"response.code\", \"exact\": true}, " COLUMN("title", "project.title_th") "]}",
                   "form,title\nA-007,ก\n"));
    assert_text("4", text(w, "SELECT count(*) FROM response"));
}

static void a_new_code_beside_a_known_name_is_refused(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, plain, "form,title,code,agency\nA1,ก,,เทศบาลสมมุติบึงใหญ่\n"));
    assert_status(CGOV_REJECTED,
                  load(w, plain, "form,title,code,agency\nA2,ก,77ZZ,เทศบาลสมมุติบึงใหญ่\n"));
    assert_contains("2|code|77ZZ|the code is new, but an agency of this name is there: ", w->words);
    assert_ok(w->db, load(w, plain, "form,title,code,agency\nA3,ก,,เทศบาลสมมุติบึงใหญ่\n"));
    assert_text("1", text(w, "SELECT count(*) FROM agency"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_spreadsheet_made_of_a_code_is_refused),
        TEST(one_code_is_one_row_however_it_is_written),
        TEST(a_code_that_differs_in_zeros_or_case_is_refused_unless_meant),
        TEST(a_new_code_beside_a_known_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
