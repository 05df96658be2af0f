/* Levels as partners see them: counted by hand, and alpha against the one over plain ratings. */
#include "model.h"

#include <math.h>

#include "cgov/agreement.h"
#include "cgov/partners.h"
#include "cgov/table.h"

enum {
    PROJECTS = 6,
    AGENCIES = 5
};

/* Ratings of agencies 1 state, 2 local, 3 business, 4 another local, 5 unclassified; 0 none. */
static const int ratings[PROJECTS][AGENCIES] = {
    { 3, 1, 0, 2, 0 }, /* local is 1.5 on the mean */
    { 2, 2, 2, 0, 0 }, { 3, 0, 1, 0, 3 },
    { 2, 1, 0, 0, 0 }, { 3, 0, 0, 0, 0 }, /* one rating: not compared */
    { 0, 0, 0, 0, 0 },
};
static const int stated[PROJECTS] = { 2, 2, 3, 0, 3, 1 };

static const char *const levels[] = { "NULL", "'coordination'", "'cooperation'",
                                      "'collaboration'" };

static void assert_applies(double p, const cgov_test *test)
{
    assert_int_equal(CGOV_REASON_NONE, test->reason);
    assert_true(test->computed);
    assert_close(p, test->p, 1e-12);
}

static int open_rated(void **state)
{
    cgov *db = NULL;
    char sql[400];
    assert_ok(db, cgov_open(NULL, NULL, &db, NULL));
    *state = db;
    sql_run(db->sqlite,
            "INSERT INTO agency (id, code, name_th, sector) VALUES (1, 'A1', 'กรม', 'state'),"
            " (2, 'A2', 'เทศบาล', 'local_government'), (3, 'A3', 'หอการค้า', 'business'),"
            " (4, 'A4', 'อบต.', 'local_government'), (5, 'A5', 'เครือข่าย', NULL)");
    for (int p = 0; p < PROJECTS; p++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO project (id, code, title_th, stated_level, province)"
                 " VALUES (%d, 'P%d', 'โครงการ', %s, '%s')",
                 p + 1, p + 1, levels[stated[p]], p < 2 ? "90" : "10");
        sql_run(db->sqlite, sql);
        for (int a = 0; a < AGENCIES && p < PROJECTS - 1; a++) {
            snprintf(sql, sizeof sql,
                     "INSERT INTO participation (project, agency, stated_level)"
                     " VALUES (%d, %d, %s)",
                     p + 1, a + 1, levels[ratings[p][a]]);
            sql_run(db->sqlite, sql);
        }
    }
    return 0;
}

static void sectors_are_compared_project_by_project(void **state)
{
    static const struct {
        cgov_sector first, second;
        int64_t projects, pairs, higher, equal, lower;
        double mean, p;
    } counted[] = {
        { CGOV_SECTOR_STATE, CGOV_SECTOR_LOCAL_GOVERNMENT, 3, 4, 2, 1, 0, 2.5 / 3, 0.5 },
        { CGOV_SECTOR_STATE, CGOV_SECTOR_BUSINESS, 2, 2, 1, 1, 0, 1, 1 },
        { CGOV_SECTOR_LOCAL_GOVERNMENT, CGOV_SECTOR_BUSINESS, 1, 1, 0, 1, 0, 0, NAN },
    };
    cgov *const db = *state;
    cgov_partner_table *t = NULL;
    assert_ok(db, cgov_partner_levels(db, NULL, &t));
    assert_int_equal(3, t->pair_count);
    for (size_t i = 0; i < 3; i++) {
        const cgov_partner_pair *const p = &t->pairs[i];
        assert_int_equal(counted[i].first, p->first);
        assert_int_equal(counted[i].second, p->second);
        assert_i64(counted[i].projects, p->projects);
        assert_i64(counted[i].pairs, p->pairs);
        assert_i64(counted[i].higher, p->first_higher);
        assert_i64(counted[i].equal, p->equal);
        assert_i64(counted[i].lower, p->second_higher);
        assert_close(counted[i].mean, p->mean_difference, 1e-12);
        if (isnan(counted[i].p))
            assert_int_equal(CGOV_REASON_NO_DATA, p->sign_test.reason);
        else
            assert_applies(counted[i].p, &p->sign_test);
    }
    assert_text("ภาครัฐ", t->pairs[0].first_th);
    assert_text("Private business", t->pairs[1].second_en);
    cgov_partner_table_free(t);
}

static void partners_are_compared_with_the_response(void **state)
{
    static const struct {
        cgov_sector sector;
        int64_t projects, higher, equal, lower;
        double mean;
    } counted[] = {
        { CGOV_SECTOR_STATE, 4, 1, 3, 0, 0.25 },
        { CGOV_SECTOR_LOCAL_GOVERNMENT, 2, 0, 1, 1, -0.25 },
        { CGOV_SECTOR_BUSINESS, 2, 0, 1, 1, -1 },
        { CGOV_SECTOR_ANY, 1, 0, 1, 0, 0 },
    };
    cgov *const db = *state;
    cgov_partner_table *t = NULL;
    assert_ok(db, cgov_partner_levels(db, NULL, &t));
    assert_int_equal(4, t->stated_count);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(counted[i].sector, t->stated[i].sector);
        assert_i64(counted[i].projects, t->stated[i].projects);
        assert_i64(counted[i].higher, t->stated[i].partners_higher);
        assert_i64(counted[i].equal, t->stated[i].equal);
        assert_i64(counted[i].lower, t->stated[i].response_higher);
        assert_close(counted[i].mean, t->stated[i].mean_difference, 1e-12);
    }
    cgov_partner_table_free(t);
}

static void agreement_is_that_of_the_ratings(void **state)
{
    cgov *const db = *state;
    cgov_partner_table *t = NULL;
    cgov_agreement *plain = NULL;
    double matrix[PROJECTS * AGENCIES];
    for (size_t i = 0; i < PROJECTS * AGENCIES; i++) {
        const int rating = ratings[i / AGENCIES][i % AGENCIES];
        matrix[i] = rating > 0 ? (double)rating : (double)NAN;
    }
    const cgov_agreement_options options = { .metric = CGOV_METRIC_ORDINAL };
    assert_status(CGOV_OK,
                  cgov_agreement_krippendorff(matrix, PROJECTS, AGENCIES, &options, &plain, NULL));
    assert_ok(db, cgov_partner_levels(db, NULL, &t));
    assert_i64(6, t->basis.base);
    assert_i64(5, t->rated);
    assert_i64(4, t->compared);
    assert_i64(12, t->ratings);
    assert_i64(1, t->range[0]);
    assert_i64(1, t->range[1]);
    assert_i64(2, t->range[2]);
    assert_close(0.25, t->alike.value, 1e-12);
    assert_close(plain->coefficient.value, t->alpha.value, 1e-12);
    cgov_agreement_free(plain);
    cgov_partner_table_free(t);
    assert_ok(db, cgov_partner_levels(db, &(cgov_project_filter){ .province = "90" }, &t));
    assert_i64(2, t->compared);
    assert_true(t->basis.filtered);
    cgov_partner_table_free(t);
}

/* What a person sees is the p, not a blank. */
static void assert_table_says(const cgov_partner_table *t, double p)
{
    cgov_tables *tables = NULL;
    assert_status(CGOV_OK, cgov_tables_from_partners(t, &tables));
    const cgov_table *const pairs = cgov_tables_at(tables, 0);
    size_t columns = 0;
    assert_non_null(cgov_table_columns(pairs, &columns));
    const cgov_cell *const last = cgov_table_cell(pairs, 0, columns - 1);
    assert_int_equal(CGOV_CELL_P, last->kind);
    assert_close(p, last->value, 1e-12);
    cgov_tables_free(tables);
}

/* Binomial tails from print: 1 of 10 is 22 / 1024, 0 of 6 is 2 / 64, 5 of 10 is 1. */
static void sign_tests_are_the_binomial_ones(void **state)
{
    static const struct {
        int projects, higher;
        double p;
    } cases[] = {
        { 10, 1, 22.0 / 1024 }, { 6, 0, 2.0 / 64 }, { 10, 5, 1 }, { 10, 9, 22.0 / 1024 }
    };
    cgov *const db = *state;
    char sql[400];
    sql_run(db->sqlite, "INSERT INTO agency (id, code, name_th, sector) VALUES"
                        " (1, 'A1', 'กรม', 'state'), (2, 'A2', 'ชุมชน', 'community')");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cgov_partner_table *t = NULL;
        sql_run(db->sqlite, "DELETE FROM participation; DELETE FROM project");
        for (int p = 0; p < cases[i].projects; p++) {
            const bool higher = p < cases[i].higher;
            snprintf(sql, sizeof sql,
                     "INSERT INTO project (id, code, title_th) VALUES (%d, 'P%d', 'ก');"
                     "INSERT INTO participation (project, agency, stated_level) VALUES"
                     " (%d, 1, %s), (%d, 2, %s)",
                     p + 1, p + 1, p + 1, levels[higher ? 3 : 1], p + 1, levels[2]);
            sql_run(db->sqlite, sql);
        }
        assert_ok(db, cgov_partner_levels(db, NULL, &t));
        assert_i64(cases[i].higher, t->pairs[0].first_higher);
        assert_applies(cases[i].p, &t->pairs[0].sign_test);
        assert_table_says(t, cases[i].p);
        cgov_partner_table_free(t);
    }
}

static void nothing_rated_has_no_figures(void **state)
{
    cgov *const db = *state;
    cgov_partner_table *t = NULL;
    assert_ok(db, cgov_partner_levels(db, NULL, &t));
    assert_i64(0, t->rated);
    assert_int_equal(0, t->pair_count);
    assert_int_equal(CGOV_REASON_NOT_PAIRABLE, t->alpha.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, t->alike.reason);
    cgov_partner_table_free(t);
    assert_status(CGOV_MISUSE, cgov_partner_levels(db, NULL, NULL));
}

#define RATED(name) cmocka_unit_test_setup_teardown(name, open_rated, close_study)
#define EMPTY(name) cmocka_unit_test_setup_teardown(name, open_empty_study, close_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RATED(sectors_are_compared_project_by_project),
        RATED(partners_are_compared_with_the_response),
        RATED(agreement_is_that_of_the_ratings),
        EMPTY(sign_tests_are_the_binomial_ones),
        EMPTY(nothing_rated_has_no_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
