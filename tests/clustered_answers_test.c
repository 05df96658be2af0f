/*
 * Answers that allow for questionnaires: levels, sectors, factors, crosstabs and means of random
 * studies are what cgov/survey_design.h makes of the plain rows.
 */
#include "random_projects.h"

enum {
    QUESTIONNAIRES = 30
};

/* The projects of a study as plain arrays: questionnaire, a mark, a weight. */
typedef struct plain {
    size_t n;
    int64_t cluster[PROJECTS];
    double value[PROJECTS], weight[PROJECTS];
} plain;

static int open_clustered(void **state)
{
    open_random(state);
    cgov *const db = *state;
    for (int q = 1; q <= QUESTIONNAIRES; q++)
        run(db, sqlite3_mprintf("INSERT INTO response (id, code) VALUES (%d, 'S-%04d')", q, q));
    sql_run(db->sqlite,
            "UPDATE project SET response = 1 + (id / 3 * 7) % 30, sequence = 1 + id / 90"
            " WHERE id % 5 <> 0;"
            "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping,"
            " row_count, loaded_at) VALUES (2, 'survey', 'b.csv', 'bb', 'UTF-8',"
            " '[\"แบบ\",\"น้ำหนัก\"]', '{}', 81, '2013-01-14T08:00:00Z');"
            "INSERT INTO source_row (id, source, row_no, cells)"
            " SELECT 1000 + id, 2, id, json_array('1', 0.5 + id % 4) FROM project;"
            "INSERT INTO source_row (id, source, row_no, cells)"
            " VALUES (999, 2, 999, json_array('1', 'heavy'));"
            "UPDATE project SET source_row = 1000 + id");
    return 0;
}

#define CLUSTERED_TEST(name) cmocka_unit_test_setup_teardown(name, open_clustered, close_study)

/* `value` is an expression over project p; NULL is missing. */
static void read_plain(cgov *db, const char *value, plain *out)
{
    sqlite3_stmt *rows = NULL;
    char *const sql =
        sqlite3_mprintf("SELECT coalesce(p.response, -p.id), (%s), r.cells ->> 1 FROM project AS p"
                        " JOIN source_row AS r ON r.id = p.source_row ORDER BY p.id",
                        value);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, sql, -1, &rows, NULL));
    sqlite3_free(sql);
    for (out->n = 0; sqlite3_step(rows) == SQLITE_ROW; out->n++) {
        out->cluster[out->n] = sqlite3_column_int64(rows, 0);
        out->value[out->n] = sqlite3_column_type(rows, 1) == SQLITE_NULL
                                 ? (double)NAN
                                 : sqlite3_column_double(rows, 1);
        out->weight[out->n] = sqlite3_column_double(rows, 2);
    }
    assert_int_equal(PROJECTS, out->n);
    sqlite3_finalize(rows);
}

static void assert_same(const cgov_design_estimate *expected, const cgov_design_estimate *actual)
{
    assert_int_equal(expected->estimate.reason, actual->estimate.reason);
    assert_int_equal(expected->n, actual->n);
    assert_int_equal(expected->clusters, actual->clusters);
    assert_close(expected->estimate.value, actual->estimate.value, 1e-12);
    assert_close(expected->estimate.standard_error, actual->estimate.standard_error, 1e-10);
    assert_int_equal(expected->estimate.has_interval, actual->estimate.has_interval);
    assert_close(expected->estimate.low, actual->estimate.low, 1e-9);
    assert_close(expected->estimate.high, actual->estimate.high, 1e-9);
    assert_int_equal(expected->no_effect, actual->no_effect);
    assert_close(expected->design_effect, actual->design_effect, 1e-9);
}

static cgov_design_estimate share_of(cgov *db, bool weighted, const char *value)
{
    plain p;
    cgov_design_estimate e;
    read_plain(db, value, &p);
    const cgov_design design = { .n = p.n,
                                 .cluster = p.cluster,
                                 .weight = weighted ? p.weight : NULL };
    assert_status(CGOV_OK, cgov_design_share(&design, p.value, 0, &e, NULL));
    return e;
}

static void levels_allow_for_questionnaires(void **state)
{
    cgov *const db = *state;
    cgov_level_table *t = NULL;
    assert_ok(db, cgov_level_distribution(db, NULL, &t));
    for (size_t i = 0; i < t->count; i++) {
        char *const value =
            sqlite3_mprintf("p.stated_level = '%q'", cgov_level_code(t->levels[i].level));
        const cgov_design_estimate e = share_of(db, false, value);
        assert_same(&e, &t->levels[i].stated_clustered);
        assert_close(e.estimate.value, t->levels[i].stated_share.value, 1e-12);
        sqlite3_free(value);
    }
    cgov_level_table_free(t);
}

static void sectors_and_factors_allow_for_questionnaires(void **state)
{
    cgov *const db = *state;
    cgov_role_table *roles = NULL;
    cgov_factor_table *factors = NULL;
    assert_ok(db, cgov_sector_roles(db, NULL, &roles));
    for (size_t i = 0; i < roles->sector_count; i++) {
        if (roles->sectors[i].sector == CGOV_SECTOR_ANY) {
            assert_int_equal(CGOV_REASON_NOT_COMPUTED, roles->sectors[i].clustered.estimate.reason);
            continue;
        }
        char *const value = sqlite3_mprintf(
            "EXISTS (SELECT 1 FROM participation AS q JOIN agency AS a ON a.id = q.agency"
            " WHERE q.project = p.id AND a.sector = '%q')",
            cgov_sector_code(roles->sectors[i].sector));
        const cgov_design_estimate e = share_of(db, false, value);
        assert_same(&e, &roles->sectors[i].clustered);
        sqlite3_free(value);
    }
    assert_ok(db, cgov_factor_ranking(db, NULL, CGOV_FACTOR_KIND_ANY, &factors));
    assert_int_equal(4, factors->count);
    for (size_t i = 0; i < factors->count; i++) {
        char *const value = sqlite3_mprintf(
            "EXISTS (SELECT 1 FROM project_factor WHERE project = p.id AND factor = %lld)",
            factors->rows[i].factor);
        const cgov_design_estimate e = share_of(db, false, value);
        assert_same(&e, &factors->rows[i].clustered);
        sqlite3_free(value);
    }
    cgov_role_table_free(roles);
    cgov_factor_table_free(factors);
}

static void crosstabs_allow_for_questionnaires_and_weights(void **state)
{
    cgov *const db = *state;
    for (int weighted = 0; weighted < 2; weighted++) {
        const cgov_crosstab_options options = {
            .rows = { .dimension = CGOV_DIMENSION_LEVEL },
            .columns = { .dimension = CGOV_DIMENSION_MISSION },
            .clustered = true,
            .weight = weighted ? "น้ำหนัก" : NULL,
        };
        cgov_crosstab *t = NULL;
        assert_ok(db, cgov_crosstab_make(db, NULL, &options, &t));
        for (size_t r = 0; r < t->row_count; r++) {
            char *const value = sqlite3_mprintf("p.stated_level = '%q'", t->rows[r].code);
            const cgov_design_estimate e = share_of(db, weighted, value);
            assert_same(&e, &t->rows[r].clustered);
            sqlite3_free(value);
        }
        assert_i64(
            sql_i64(db->sqlite, "SELECT count(DISTINCT coalesce(response, -id)) FROM project"),
            t->questionnaires);
        plain level, mission;
        int32_t row[PROJECTS], column[PROJECTS];
        read_plain(db, "SELECT rank - 1 FROM level WHERE code = p.stated_level", &level);
        read_plain(db, "SELECT rank - 1 FROM mission WHERE code = p.mission", &mission);
        for (size_t i = 0; i < level.n; i++) {
            row[i] = isnan(level.value[i]) ? -1 : (int32_t)level.value[i];
            column[i] = isnan(mission.value[i]) ? -1 : (int32_t)mission.value[i];
        }
        const cgov_design design = { .n = level.n,
                                     .cluster = level.cluster,
                                     .weight = weighted ? level.weight : NULL };
        cgov_design_table expected;
        assert_status(CGOV_OK,
                      cgov_design_independence(&design, row, 3, column, 20, &expected, NULL));
        assert_int_equal(CGOV_REASON_NONE, t->clustered_test.rao_scott.reason);
        assert_close(expected.rao_scott.statistic, t->clustered_test.rao_scott.statistic, 1e-10);
        assert_close(expected.rao_scott.p, t->clustered_test.rao_scott.p, 1e-10);
        assert_i64(t->n, (int64_t)t->clustered_test.n);
        cgov_crosstab_free(t);
    }
}

static void means_allow_for_questionnaires_and_weights(void **state)
{
    cgov *const db = *state;
    cgov_quantity_means *m = NULL;
    assert_ok(db, cgov_quantity_compare(
                      db, NULL,
                      &(cgov_quantity_options){ .quantity = { CGOV_QUANTITY_BUDGET, NULL },
                                                .groups = { .dimension = CGOV_DIMENSION_LEVEL },
                                                .weight = "น้ำหนัก" },
                      &m));
    for (size_t g = 0; g < m->count; g++) {
        plain p;
        cgov_design_estimate e;
        char *const value = sqlite3_mprintf("CASE p.stated_level WHEN '%q' THEN p.budget_baht END",
                                            m->rows[g].code);
        read_plain(db, value, &p);
        sqlite3_free(value);
        /* The group's projects alone. */
        plain own = { 0 };
        plain level;
        char *const in = sqlite3_mprintf("p.stated_level = '%q'", m->rows[g].code);
        read_plain(db, in, &level);
        sqlite3_free(in);
        for (size_t i = 0; i < p.n; i++)
            if (level.value[i] == 1) {
                own.cluster[own.n] = p.cluster[i];
                own.weight[own.n] = p.weight[i];
                own.value[own.n++] = p.value[i];
            }
        const cgov_design design = { .n = own.n, .cluster = own.cluster, .weight = own.weight };
        assert_status(CGOV_OK, cgov_design_mean(&design, own.value, 0, &e, NULL));
        e.estimate.low = fmax(0, e.estimate.low);
        assert_same(&e, &m->rows[g].clustered);
        assert_int_equal(m->rows[g].n, e.n);
    }
    cgov_quantity_means_free(m);
}

/* Of the projects of the two groups, each factor's difference is that of the plain rows. */
static void contrasts_allow_for_questionnaires(void **state)
{
    cgov *const db = *state;
    static const cgov_project_filter first = { .level = CGOV_LEVEL_COLLABORATION };
    static const cgov_project_filter second = { .level = CGOV_LEVEL_COORDINATION };
    cgov_contrast *t = NULL;
    plain group;
    size_t applying = 0;
    assert_ok(db,
              cgov_factor_contrast(
                  db, NULL, &(cgov_contrast_options){ .first = &first, .second = &second }, &t));
    assert_true(t->count > 3);
    read_plain(db,
               "CASE p.stated_level WHEN 'collaboration' THEN 0 WHEN 'coordination' THEN 1 ELSE -1"
               " END",
               &group);
    for (size_t f = 0; f < t->count; f++) {
        int32_t groups[PROJECTS];
        plain named;
        cgov_design_estimate e;
        cgov_test test;
        char *const value = sqlite3_mprintf(
            "EXISTS (SELECT 1 FROM project_factor WHERE project = p.id AND factor = %lld)",
            (long long)t->rows[f].factor);
        read_plain(db, value, &named);
        sqlite3_free(value);
        for (size_t i = 0; i < named.n; i++)
            groups[i] = (int32_t)group.value[i];
        const cgov_design design = { .n = named.n, .cluster = named.cluster };
        assert_status(CGOV_OK,
                      cgov_design_difference(&design, groups, named.value, 0, &e, &test, NULL));
        assert_same(&e, &t->rows[f].clustered);
        assert_i64((int64_t)e.clusters, t->questionnaires);
        assert_int_equal(test.reason, t->rows[f].clustered_test.reason);
        assert_close(test.p, t->rows[f].clustered_test.p, 1e-12);
        assert_close(t->rows[f].compared.difference.value, e.estimate.value, 1e-12);
        applying += test.reason == CGOV_REASON_NONE;
    }
    assert_int_equal(applying, t->clustered_family);
    cgov_contrast_free(t);
}

/* Twelve projects of three questionnaires: the state rates higher in all of the first one's six,
   lower in all of the second's four, and once each in the third. */
static void partners_allow_for_questionnaires(void **state)
{
    cgov *const db = *state;
    cgov_partner_table *t = NULL;
    sql_run(
        db->sqlite,
        "DELETE FROM participation;"
        "INSERT INTO agency (id, code, name_th, sector) VALUES (901, 'X1', 'กรม', 'state'),"
        " (902, 'X2', 'ชุมชน', 'community');"
        "UPDATE project SET response = NULL, sequence = NULL;"
        "UPDATE project SET sequence = id, stated_level = 'cooperation',"
        " response = CASE WHEN id <= 18 THEN 1 WHEN id <= 30 THEN 2 ELSE 3 END WHERE id <= 36;"
        "INSERT INTO participation (project, agency, stated_level) SELECT id, 901,"
        " CASE WHEN id <= 18 OR id = 33 THEN 'collaboration' ELSE 'coordination' END"
        " FROM project WHERE id <= 36;"
        "INSERT INTO participation (project, agency, stated_level) SELECT id, 902, 'cooperation'"
        " FROM project WHERE id <= 36");
    assert_ok(db, cgov_partner_levels(db, NULL, &t));
    assert_int_equal(1, t->pair_count);
    const cgov_partner_pair *const p = &t->pairs[0];
    assert_i64(7, p->first_higher);
    assert_i64(5, p->second_higher);
    assert_close(2.0 / 12, p->clustered.estimate.value, 1e-12);
    assert_int_equal(3, p->clustered.clusters);
    /* Deviations 6 - 6/6, -4 - 4/6, 0 - 2/6, by 12; times 3/2. */
    const double variance = 1.5 * (25 + 4.6666666666666667 * 4.6666666666666667 + 1.0 / 9) / 144;
    assert_close(sqrt(variance), p->clustered.estimate.standard_error, 1e-12);
    assert_close(-2, p->clustered.estimate.low, 0); /* 4.303 x 0.700 */
    assert_close(2, p->clustered.estimate.high, 0);
    assert_i64(1, p->questionnaires_first);
    assert_i64(1, p->questionnaires_second);
    assert_close(1, p->clustered_test.p, 1e-12);
    assert_true(p->sign_test.p < 1);
    assert_int_equal(2, t->stated_count);
    assert_close(2.0 / 12, t->stated[0].clustered.estimate.value, 1e-12);
    assert_close(sqrt(variance), t->stated[0].clustered.estimate.standard_error, 1e-12);
    assert_close(0, t->stated[1].clustered.estimate.value, 0);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, t->stated[1].clustered.estimate.no_interval);
    assert_int_equal(CGOV_REASON_NO_DATA, t->stated[1].clustered_test.reason);
    assert_int_equal(12, t->alike_clustered.n);
    assert_int_equal(3, t->alike_clustered.clusters);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, t->alike_clustered.estimate.no_interval);
    cgov_partner_table_free(t);
}

static void stated_levels_are_tested_against_implied_ones(void **state)
{
    cgov *const db = *state;
    sql_run(db->sqlite,
            "INSERT INTO project_activity (project, activity)"
            " SELECT p.id, (SELECT code FROM activity WHERE level = 'cooperation' LIMIT 1)"
            " FROM project AS p WHERE p.id % 2 = 0 ORDER BY p.id LIMIT 12"); /* few enough for any draw */
    cgov_level_table *t = NULL;
    assert_ok(db, cgov_level_distribution(db, NULL, &t));
    assert_true(t->compared > 5);
    assert_i64(t->compared, t->paired.n);
    assert_i64(t->stated_higher, t->paired.below);
    assert_i64(t->implied_higher, t->paired.above);
    assert_true(t->paired.symmetry.computed && t->paired.margins.computed);
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, t->paired.symmetry.reason);
    assert_int_equal(CGOV_REASON_NONE, t->paired.sign.reason);
    cgov_level_table_free(t);
}

static void designs_that_do_not_fit_are_refused(void **state)
{
    cgov *const db = *state;
    cgov_crosstab *t = NULL;
    cgov_crosstab_options options = { .unit = CGOV_UNIT_AGENCY,
                                      .rows = { .dimension = CGOV_DIMENSION_SECTOR },
                                      .clustered = true };
    assert_refused(db, CGOV_INVALID, "several questionnaires",
                   cgov_crosstab_make(db, NULL, &options, &t));
    options.unit = CGOV_UNIT_PROJECT;
    options.weight = "ไม่มี";
    assert_status(CGOV_NOT_FOUND, cgov_crosstab_make(db, NULL, &options, &t));
    sql_run(db->sqlite, "UPDATE project SET source_row = 999 WHERE id = 21");
    options.weight = "น้ำหนัก";
    assert_refused(db, CGOV_INVALID, "1 of 80 projects",
                   cgov_crosstab_make(db, NULL, &options, &t));
    assert_null(t);
}

/* A number of all projects of the study tells how many lack a weight, and not one of a group. */
static void weights_that_count_nobody_are_refused(void **state)
{
    cgov *const db = *state;
    cgov_crosstab *t = NULL;
    cgov_quantity_means *m = NULL;
    const cgov_crosstab_options shares = { .rows = { .dimension = CGOV_DIMENSION_LEVEL },
                                           .weight = "น้ำหนัก" };
    const cgov_quantity_options means = { .quantity = { .kind = CGOV_QUANTITY_BUDGET },
                                          .groups = { .dimension = CGOV_DIMENSION_LEVEL },
                                          .weight = "น้ำหนัก" };
    for (size_t i = 0; i < 2; i++) {
        run(db, sqlite3_mprintf("INSERT INTO source_row (id, source, row_no, cells)"
                                " SELECT %d + id, 2, %d + id, json_array('1', '%s') FROM project",
                                2000 + 1000 * (int)i, 2000 + 1000 * (int)i, i == 0 ? "0" : "-1"));
        run(db, sqlite3_mprintf("UPDATE project SET source_row = %d + id", 2000 + 1000 * (int)i));
        const char *const words = i == 0 ? "every weight" : "projects: every project";
        assert_refused(db, CGOV_INVALID, words, cgov_crosstab_make(db, NULL, &shares, &t));
        assert_refused(db, CGOV_INVALID, words, cgov_quantity_compare(db, NULL, &means, &m));
    }
    assert_null(t);
    assert_null(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLUSTERED_TEST(levels_allow_for_questionnaires),
        CLUSTERED_TEST(sectors_and_factors_allow_for_questionnaires),
        CLUSTERED_TEST(crosstabs_allow_for_questionnaires_and_weights),
        CLUSTERED_TEST(means_allow_for_questionnaires_and_weights),
        CLUSTERED_TEST(contrasts_allow_for_questionnaires),
        CLUSTERED_TEST(partners_allow_for_questionnaires),
        CLUSTERED_TEST(stated_levels_are_tested_against_implied_ones),
        CLUSTERED_TEST(weights_that_count_nobody_are_refused),
        CLUSTERED_TEST(designs_that_do_not_fit_are_refused),
    };
    return cmocka_run_group_tests_name("clustered_answers", tests, NULL, NULL);
}
