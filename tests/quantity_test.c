/*
 * Means of a number by group: published data loaded as a study give the published figures, and
 * every quantity by every kind of group is what plain SQL averages.
 */
#include "random_projects.h"

#include "cgov/quantity.h"

#include <math.h>

/* ---- published data ---- */

/* PlantGrowth (Dobson 1983, table 7.1): weights of plants under a control and two treatments. */
static const char *const weights[] = { "4.17", "5.58", "5.18", "6.11", "4.50", "4.61",
                                       "5.17", "4.53", "5.33", "5.14", "4.81", "4.17",
                                       "4.41", "3.59", "5.87", "3.83", "6.03", "4.89",
                                       "4.32", "4.69", "6.31", "5.12", "5.54", "5.50",
                                       "5.37", "5.29", "4.92", "6.15", "5.80", "5.26" };
/* Hours of sleep gained with two drugs (Cushny & Peebles 1905, in Student 1908). */
static const char *const hours[] = { "0.7",  "-1.6", "-0.2", "-1.2", "-0.1", "3.4", "3.7",
                                     "0.8",  "0.0",  "2.0",  "1.9",  "0.8",  "1.1", "0.1",
                                     "-0.1", "4.4",  "5.5",  "1.6",  "4.6",  "3.4" };

/* One project a value, `size` of them a group. */
static void load(cgov *db, const char *const *values, int count, int size)
{
    sql_run(db->sqlite,
            "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count,"
            " loaded_at) VALUES (9, 'survey', 'a.csv', 'aa', 'UTF-8', '[\"กลุ่ม\",\"ค่า\"]', '{}', 30,"
            " '2013-01-14T08:00:00Z')");
    for (int i = 0; i < count; i++) {
        run(db, sqlite3_mprintf("INSERT INTO source_row (id, source, row_no, cells)"
                                " VALUES (%d, 9, %d, json_array('g%d', '%s'))",
                                900 + i, i + 2, i / size, values[i]));
        run(db, sqlite3_mprintf("INSERT INTO project (id, code, title_th, source_row)"
                                " VALUES (%d, 'V%d', 'ก', %d)",
                                900 + i, i, 900 + i));
    }
}

static cgov_quantity_means *compare_column(cgov *db)
{
    cgov_quantity_means *m = NULL;
    assert_ok(db, cgov_quantity_compare(
                      db, NULL,
                      &(cgov_quantity_options){
                          .quantity = { CGOV_QUANTITY_IMPORTED, "ค่า" },
                          .groups = { .dimension = CGOV_DIMENSION_IMPORTED, .column = "กลุ่ม" } },
                      &m));
    return m;
}

/* As R's oneway.test() and aov() print them. */
static void plants_grow_as_published(void **state)
{
    load(*state, weights, 30, 10);
    cgov_quantity_means *const m = compare_column(*state);
    assert_i64(30, m->n);
    assert_i64(30, m->basis.base);
    assert_int_equal(3, m->count);
    assert_text("g0", m->rows[0].code);
    assert_close(5.032, m->rows[0].mean.value, 1e-12);
    assert_close(4.661, m->rows[1].mean.value, 1e-12);
    assert_close(5.526, m->rows[2].mean.value, 1e-12);
    assert_close(0.5830914, m->rows[0].sd, 1e-7);
    assert_close(5.032 - 2.262157163 * 0.5830914 / sqrt(10), m->rows[0].mean.low, 1e-6);
    assert_close(4.846, m->anova.statistic, 0.0005);
    assert_close(0.01591, m->anova.p, 0.000005);
    assert_close(5.181, m->welch.statistic, 0.0005);
    assert_close(17.128, m->welch.df2, 0.0005);
    assert_close(0.01739, m->welch.p, 0.000005);
    /* kruskal.test() and tapply(weight, group, median) */
    assert_close(7.9882, m->kruskal_wallis.statistic, 0.00005);
    assert_close(0.01842, m->kruskal_wallis.p, 0.000005);
    assert_close(5.155, m->rows[0].median.value, 1e-12);
    assert_close(4.55, m->rows[1].median.value, 1e-12);
    assert_close(5.435, m->rows[2].median.value, 1e-12);
    assert_int_equal(CGOV_REASON_NOT_TWO_GROUPS, m->mann_whitney.reason);
    /* summary(PlantGrowth$weight) */
    assert_close(5.155, m->median.value, 1e-12);
    assert_close(5.073, m->clustered.estimate.value, 1e-12);
    /* Projects without a questionnaire are clusters of their own: no design effect but n - 1 by n. */
    assert_close(1, m->rows[0].clustered.design_effect, 1e-12);
    assert_close(m->rows[0].mean.low, m->rows[0].clustered.estimate.low, 1e-12);
    cgov_quantity_means_free(m);
}

/* As R's t.test() prints it: t = -1.8608, df = 17.776, p = .07939. */
static void two_groups_give_the_t_of_welch(void **state)
{
    load(*state, hours, 20, 10);
    cgov_quantity_means *const m = compare_column(*state);
    assert_close(0.75, m->rows[0].mean.value, 1e-12);
    assert_close(2.33, m->rows[1].mean.value, 1e-12);
    assert_close(1.8608, sqrt(m->welch.statistic), 0.00005);
    assert_close(17.776, m->welch.df2, 0.0005);
    assert_close(0.07939, m->welch.p, 0.000005);
    assert_close(25.5, m->mann_whitney.statistic, 0); /* wilcox.test() */
    assert_close(0.06933, m->mann_whitney.p, 0.000005);
    cgov_quantity_means_free(m);
}

/* ---- random studies ---- */

static const struct number {
    cgov_quantity quantity;
    const char *sql;
} numbers[] = {
    { { CGOV_QUANTITY_RATING, "F2" },
      "(SELECT rating FROM project_factor WHERE project = p.id AND factor = 2)" },
    { { CGOV_QUANTITY_BUDGET, NULL }, "budget_baht" },
    { { CGOV_QUANTITY_BENEFICIARIES, NULL }, "beneficiaries" },
    { { CGOV_QUANTITY_YEAR, NULL }, "start_year" },
    { { CGOV_QUANTITY_IMPORTED, "จำนวนคน" },
      "(SELECT CASE trim(cells ->> 0) WHEN '๓' THEN 3 WHEN '7.5' THEN 7.5 WHEN '1,200' THEN 1200 "
      "END"
      " FROM source_row WHERE id = p.source_row)" },
};

static const struct grouping {
    cgov_crosstab_side side;
    const char *sql; /* u, code */
} groupings[] = {
    { { .dimension = CGOV_DIMENSION_LEVEL }, "SELECT id AS u, stated_level AS code FROM project" },
    { { .dimension = CGOV_DIMENSION_SECTOR },
      "SELECT DISTINCT q.project AS u, a.sector AS code FROM participation AS q"
      " JOIN agency AS a ON a.id = q.agency" },
    { { .dimension = CGOV_DIMENSION_FACTOR, .kind = CGOV_FACTOR_KIND_CONDITION },
      "SELECT q.project AS u, f.code FROM project_factor AS q JOIN factor AS f ON f.id = q.factor"
      " WHERE f.kind = 'condition'" },
    { { .dimension = CGOV_DIMENSION_RATING, .column = "F4" },
      "SELECT project AS u, rating AS code FROM project_factor WHERE factor = 4" },
};

static double ask(cgov *db, const char *what, const char *where)
{
    char *const sql = sqlite3_mprintf("SELECT %s FROM (SELECT * FROM v WHERE %s)", what, where);
    sqlite3_stmt *const row = sql_row(db->sqlite, sql);
    const double value = sqlite3_column_double(row, 0);
    sqlite3_finalize(row);
    sqlite3_free(sql);
    return value;
}

static void row_is_as_by_sql(cgov *db, const cgov_quantity_row *row)
{
    char where[100];
    snprintf(where, sizeof where, "code = '%s' AND u IS NOT NULL", row->code);
    assert_close(ask(db, "count(x)", where), (double)row->n, 0);
    assert_close(ask(db, "count(*) - count(x)", where), (double)row->missing, 0);
    assert_int_equal(row->n == 0, row->mean.reason == CGOV_REASON_NO_DATA);
    if (row->n == 0)
        return;
    assert_close(ask(db, "avg(x)", where), row->mean.value, 1e-9);
    if (row->n > 1)
        assert_close(
            sqrt(fmax(0, ask(db, "(sum(x * x) - sum(x) * avg(x)) / (count(x) - 1)", where))),
            row->sd, 1e-4);
}

static void compare(cgov *db, const struct number *number, const struct grouping *by,
                    const cgov_project_filter *filter, const char *where)
{
    cgov_quantity_means *m = NULL;
    run(db,
        sqlite3_mprintf("DROP TABLE IF EXISTS temp.v; CREATE TEMP TABLE v AS SELECT p.id, %s AS x,"
                        " g.u, g.code FROM project AS p LEFT JOIN (SELECT * FROM (%s) WHERE code"
                        " IS NOT NULL) AS g ON g.u = p.id WHERE %s",
                        number->sql, by->sql, where));
    assert_ok(db, cgov_quantity_compare(
                      db, filter,
                      &(cgov_quantity_options){ .quantity = number->quantity, .groups = by->side },
                      &m));
    const char *const distinct = "count(DISTINCT id)";
    assert_close(ask(db, distinct, "x IS NOT NULL AND u IS NOT NULL"), (double)m->n, 0);
    assert_close(ask(db, distinct, "x IS NULL AND u IS NOT NULL"), (double)m->no_number, 0);
    assert_close(ask(db, distinct, "x IS NOT NULL AND u IS NULL"), (double)m->no_group, 0);
    assert_i64(m->basis.base, m->n + m->no_number + m->no_group + m->no_both);
    assert_close(ask(db, "count(*) > count(DISTINCT id)", "true"), m->multiple, 0);
    assert_int_equal(m->multiple, m->welch.reason == CGOV_REASON_OVERLAP);
    assert_int_equal(m->multiple, m->anova.reason == CGOV_REASON_OVERLAP);
    double seen = 0;
    for (size_t i = 0; i < m->count; i++) {
        row_is_as_by_sql(db, &m->rows[i]);
        seen += (double)(m->rows[i].n + m->rows[i].missing);
    }
    assert_close(ask(db, "count(u)", "true"), seen, 0);
    if (m->n > 0)
        assert_close(ask(db,
                         "(SELECT avg(x) FROM (SELECT DISTINCT id, x FROM v WHERE u IS NOT NULL))",
                         "true"),
                     m->mean.value, 1e-9);
    cgov_quantity_means_free(m);
}

static void every_mean_is_as_plain_sql_has_it(void **state)
{
    for (size_t n = 0; n < COUNT(numbers); n++)
        for (size_t g = 0; g < COUNT(groupings); g++) {
            compare(*state, &numbers[n], &groupings[g], NULL, "true");
            compare(*state, &numbers[n], &groupings[g],
                    &(cgov_project_filter){ .mission = CGOV_MISSION_OPTING_OUT },
                    "mission = 'opting_out'");
            compare(*state, &numbers[n], &groupings[g], &(cgov_project_filter){ .to_year = 2011 },
                    "start_year <= 2011");
        }
}

/* The cell "many" is no number; it is told apart from an empty one. */
static void cells_that_are_no_number_are_counted(void **state)
{
    cgov *const db = *state;
    cgov_quantity_means *m = NULL;
    assert_ok(db, cgov_quantity_compare(
                      db, NULL,
                      &(cgov_quantity_options){ .quantity = { CGOV_QUANTITY_IMPORTED, "จำนวนคน" },
                                                .groups = { .dimension = CGOV_DIMENSION_LEVEL } },
                      &m));
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM source_row WHERE cells ->> 0 = 'many'"),
               m->unreadable);
    assert_true(m->unreadable > 0 && m->unreadable < m->no_number + m->no_both);
    cgov_quantity_means_free(m);
}

static void wrong_questions_are_refused(void **state)
{
    static const struct {
        cgov_quantity_options options;
        cgov_status status;
        const char *words;
    } cases[] = {
        { { .groups = { .dimension = CGOV_DIMENSION_LEVEL } },
          CGOV_INVALID,
          "(see cgov_quantity_kind)" },
        { { .quantity = { CGOV_QUANTITY_RATING, NULL },
            .groups = { .dimension = CGOV_DIMENSION_LEVEL } },
          CGOV_INVALID,
          "code of its factor" },
        { { .quantity = { CGOV_QUANTITY_YEAR, NULL } }, CGOV_INVALID, "groups need a dimension" },
        { { .quantity = { CGOV_QUANTITY_RATING, "ไม่มี" },
            .groups = { .dimension = CGOV_DIMENSION_LEVEL } },
          CGOV_NOT_FOUND,
          "no project rates a factor \"ไม่มี\"" },
        { { .quantity = { CGOV_QUANTITY_YEAR, NULL },
            .groups = { .dimension = CGOV_DIMENSION_IMPORTED, .column = "ไม่มี" } },
          CGOV_NOT_FOUND,
          "column \"ไม่มี\"" },
        { { .quantity = { CGOV_QUANTITY_YEAR, NULL },
            .groups = { .dimension = CGOV_DIMENSION_LEVEL },
            .level = 2 },
          CGOV_INVALID,
          "2" },
    };
    cgov *const db = *state;
    cgov_quantity_means *m = NULL;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_status(cases[i].status, cgov_quantity_compare(db, NULL, &cases[i].options, &m));
        assert_contains(cases[i].words, cgov_errmsg(db));
        assert_null(m);
    }
    assert_status(CGOV_MISUSE, cgov_quantity_compare(db, NULL, NULL, &m));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(plants_grow_as_published),
        EMPTY_STUDY_TEST(two_groups_give_the_t_of_welch),
        RANDOM_TEST(every_mean_is_as_plain_sql_has_it),
        RANDOM_TEST(cells_that_are_no_number_are_counted),
        RANDOM_TEST(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
