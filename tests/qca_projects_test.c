/*
 * Projects as sets: every kind of set on random studies against plain SQL and cgov_calibrate(),
 * missing kept apart from 0, and bounds over what is missing.
 */
#include "random_projects.h"

#include "cgov/qca_study.h"

#include <math.h>

/* ---- sets and what they are in SQL: one row a project, NULL where nothing is known ---- */

static const double anchors[] = { 1.5, 3.2, 4.7 }, cut[] = { 4 }, year_cut[] = { 2011 },
                    budgets[] = { 1000, 3500, 8000 };
#define FUZZY(of) .calibration = { .anchors = of, .anchor_count = 3 }
#define CRISP(of)                                                                                  \
    .calibration = { .method = CGOV_CALIBRATION_CRISP, .anchors = of, .anchor_count = 1 }
#define LISTED(table, code, any)                                                                   \
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM " table " WHERE q.project = p.id AND " code            \
    ") THEN 1 WHEN EXISTS (SELECT 1 FROM " table " WHERE q.project = p.id AND " any ") THEN 0 END"
#define PARTNERS "participation AS q JOIN agency AS a ON a.id = q.agency"
#define FACTORS  "project_factor AS q JOIN factor AS f ON f.id = q.factor"

static const struct set {
    cgov_project_set set;
    const char *sql;    /* a score, or the raw number of a calibrated set */
    const char *column; /* its name in the table */
} sets[] = {
    { { .side = { .dimension = CGOV_DIMENSION_SECTOR }, .category = "business" },
      LISTED(PARTNERS, "a.sector = 'business'", "a.sector IS NOT NULL"),
      "business" },
    { { .name = "จริงจัง",
        .side = { .dimension = CGOV_DIMENSION_LEVEL },
        .category = "cooperation",
        .at_least = true },
      "SELECT stated_level <> 'coordination'",
      "จริงจัง" },
    { { .side = { .dimension = CGOV_DIMENSION_LEVEL }, .category = "cooperation" },
      "SELECT stated_level = 'cooperation'",
      "cooperation" },
    { { .side = { .dimension = CGOV_DIMENSION_MISSION }, .category = "core_function" },
      "SELECT mission = 'core_function'",
      "core_function" },
    { { .side = { .dimension = CGOV_DIMENSION_MECHANISM }, .category = "concession" },
      LISTED("project_mechanism AS q", "mechanism = 'concession'", "true"),
      "concession" },
    { { .side = { .dimension = CGOV_DIMENSION_FACTOR }, .category = "F1" },
      LISTED(FACTORS, "f.code = 'F1'", "f.kind = 'condition'"),
      "F1" },
    { { .name = "TRUST", .quantity = { CGOV_QUANTITY_RATING, "F2" }, FUZZY(anchors) },
      "SELECT (SELECT rating FROM project_factor WHERE project = p.id AND factor = 2)",
      "TRUST" },
    { { .quantity = { CGOV_QUANTITY_RATING, "F4" }, CRISP(cut) },
      "SELECT (SELECT rating >= 4 FROM project_factor WHERE project = p.id AND factor = 4)",
      "F4" },
    { { .name = "late", .quantity = { CGOV_QUANTITY_YEAR, NULL }, CRISP(year_cut) },
      "SELECT start_year >= 2011",
      "late" },
    { { .name = "rich", .quantity = { CGOV_QUANTITY_BUDGET, NULL }, FUZZY(budgets) },
      "SELECT budget_baht",
      "rich" },
    { { .name = "people", .quantity = { CGOV_QUANTITY_IMPORTED, "จำนวนคน" }, CRISP(cut) },
      "SELECT (SELECT CASE trim(cells ->> 0) WHEN '๓' THEN 0 WHEN '7.5' THEN 1 WHEN '1,200' THEN 1"
      " END FROM source_row WHERE id = p.source_row)",
      "people" },
};

static const struct filter {
    cgov_project_filter filter;
    const char *where;
} filters[] = {
    { { 0 }, "true" },
    { { .sector = CGOV_SECTOR_STATE },
      "id IN (SELECT project FROM participation JOIN agency ON id = agency WHERE sector = "
      "'state')" },
    { { .from_year = 2010, .to_year = 2012 }, "start_year BETWEEN 2010 AND 2012" },
    { { .code = "nobody" }, "false" },
};

static bool is_fuzzy(const struct set *it)
{
    return it->set.calibration.anchor_count == 3;
}

/* The column of a set is that of SQL, calibrated by the function on arrays. */
static void is_as_by_sql(cgov *db, const struct set *it, const char *where,
                         const cgov_qca_project_table *t, size_t set)
{
    char *const sql =
        sqlite3_mprintf("%s, id FROM project AS p WHERE %s ORDER BY id", it->sql, where);
    sqlite3_stmt *rows = NULL;
    size_t i = 0, missing = 0;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, sql, -1, &rows, NULL));
    for (; sqlite3_step(rows) == SQLITE_ROW; i++) {
        const double score = t->table.scores[set * t->table.case_count + i];
        assert_i64(sqlite3_column_int64(rows, 1), t->projects[i].id);
        assert_text(t->projects[i].code, t->table.cases[i]);
        if (sqlite3_column_type(rows, 0) == SQLITE_NULL) {
            assert_true(isnan(score));
            missing++;
            continue;
        }
        double expected = sqlite3_column_double(rows, 0);
        if (is_fuzzy(it))
            assert_status(CGOV_OK,
                          cgov_calibrate(&expected, 1, &it->set.calibration, &expected, NULL));
        assert_close(expected, score, 1e-12);
    }
    assert_int_equal(i, t->table.case_count);
    assert_int_equal(missing, t->missing[set]);
    assert_text(it->column, t->table.sets[set]);
    sqlite3_finalize(rows);
    sqlite3_free(sql);
}

static void every_set_is_as_plain_sql_has_it(void **state)
{
    cgov *const db = *state;
    cgov_project_set conditions[COUNT(sets) - 1];
    for (size_t s = 0; s < COUNT(sets) - 1; s++)
        conditions[s] = sets[s].set;
    for (size_t f = 0; f < COUNT(filters); f++) {
        cgov_qca_project_table *t = NULL;
        assert_ok(db, cgov_qca_projects(
                          db, &filters[f].filter,
                          &(cgov_qca_project_options){ .conditions = conditions,
                                                       .condition_count = COUNT(sets) - 1,
                                                       .outcome = sets[COUNT(sets) - 1].set },
                          &t));
        assert_int_equal(COUNT(sets), t->table.set_count);
        assert_int_equal(t->table.case_count, t->basis.base);
        for (size_t s = 0; s < COUNT(sets); s++)
            is_as_by_sql(db, &sets[s], filters[f].where, t, s);
        cgov_qca_project_table_free(t);
    }
}

/* ---- truth tables ---- */

/* Sector and mission as conditions of the level. */
static cgov_qca_project_table *crisp_sets(cgov *db)
{
    cgov_qca_project_table *t = NULL;
    const cgov_project_set conditions[] = { sets[0].set, sets[3].set };
    assert_ok(db, cgov_qca_projects(db, NULL,
                                    &(cgov_qca_project_options){ .conditions = conditions,
                                                                 .condition_count = 2,
                                                                 .outcome = sets[1].set },
                                    &t));
    return t;
}

static const char known[] = "CREATE TEMP TABLE k AS SELECT p.id, (SELECT CASE WHEN sum(a.sector ="
                            " 'business') > 0 THEN 1 WHEN count(a.sector) > 0 THEN 0 END FROM"
                            " participation AS q JOIN agency AS a ON a.id = q.agency WHERE"
                            " q.project = p.id) AS b, mission = 'core_function' AS m,"
                            " stated_level <> 'coordination' AS y FROM project AS p";

static void rows_count_what_is_known(void **state)
{
    cgov *const db = *state;
    cgov_truth_table *truth = NULL;
    cgov_error *err = NULL;
    cgov_qca_project_table *const t = crisp_sets(db);
    cgov_truth_table_options options = { .outcome = "จริงจัง", .inclusion_cut = 0.7 };
    sql_run(db->sqlite, known);
    assert_status(CGOV_INVALID, cgov_truth_table_build(&t->table, &options, &truth, NULL));
    options.missing = CGOV_ABSENT_LEAVE_OUT;
    assert_ok_error(err, cgov_truth_table_build(&t->table, &options, &truth, &err));
    assert_int_equal(sql_i64(db->sqlite, "SELECT count(*) FROM k WHERE b + m + y IS NULL"),
                     truth->left_out_count);
    assert_int_equal(t->incomplete, truth->left_out_count);
    assert_int_equal(4, truth->row_count);
    for (size_t r = 0; r < truth->row_count; r++) {
        char *const of = sqlite3_mprintf("FROM k WHERE b = %d AND m = %d AND y IS NOT NULL",
                                         truth->rows[r].values[0], truth->rows[r].values[1]);
        char *const n = sqlite3_mprintf("SELECT count(*) %s", of), *const off = sqlite3_mprintf(
                                                                       "SELECT total(1 - y) %s",
                                                                       of);
        assert_int_equal(sql_i64(db->sqlite, n), truth->rows[r].n);
        assert_int_equal(sql_i64(db->sqlite, off), truth->rows[r].contrary);
        assert_close(1 - (double)truth->rows[r].contrary / (double)truth->rows[r].n,
                     truth->rows[r].inclusion, 1e-9);
        sqlite3_free(of);
        sqlite3_free(n);
        sqlite3_free(off);
    }
    cgov_truth_table_free(truth);
    cgov_qca_project_table_free(t);
}

/* Every project is in one group, that of its scores; the groups are all different. */
static void is_grouped(const cgov_qca_project_table *by, const cgov_qca_project_table *each)
{
    size_t seen = 0;
    for (size_t g = 0; g < by->table.case_count; g++) {
        assert_int_equal(by->table.counts[g], by->first[g + 1] - by->first[g]);
        for (size_t k = by->first[g]; k < by->first[g + 1]; k++, seen++) {
            size_t i = 0;
            while (each->projects[i].id != by->members[k])
                i++;
            for (size_t set = 0; set < COUNT(sets); set++) {
                const double a = by->table.scores[set * by->table.case_count + g],
                             b = each->table.scores[set * each->table.case_count + i];
                assert_true((isnan(a) && isnan(b)) || a == b);
            }
        }
    }
    assert_int_equal(each->table.case_count, seen);
    assert_int_equal(each->incomplete, by->incomplete);
    for (size_t set = 0; set < COUNT(sets); set++)
        assert_int_equal(each->missing[set], by->missing[set]);
}

static void groups_are_of_equal_scores(void **state)
{
    cgov *const db = *state;
    cgov_project_set conditions[COUNT(sets) - 1];
    cgov_qca_project_options options = { .conditions = conditions,
                                         .outcome = sets[COUNT(sets) - 1].set };
    for (size_t s = 0; s < COUNT(sets) - 1; s++)
        conditions[s] = sets[s].set;
    for (size_t f = 0; f < COUNT(filters); f++) {
        cgov_qca_project_table *each = NULL, *by = NULL;
        options.condition_count = COUNT(sets) - 1;
        options.grouped = false;
        assert_ok(db, cgov_qca_projects(db, &filters[f].filter, &options, &each));
        options.grouped = true;
        assert_ok(db, cgov_qca_projects(db, &filters[f].filter, &options, &by));
        assert_i64(each->basis.base, by->basis.base);
        is_grouped(by, each);
        cgov_qca_project_table_free(by);
        options.condition_count = 1; /* a sector and a number: at most nine ways to be */
        assert_ok(db, cgov_qca_projects(db, &filters[f].filter, &options, &by));
        assert_true(by->table.case_count <= 9);
        cgov_qca_project_table_free(by);
        cgov_qca_project_table_free(each);
    }
}

/* ---- clusters ---- */

/* Crisp: how many of a cluster have the set, and of them the outcome. */
static void is_cluster_by_sql(cgov *db, const char *in, const char *code,
                              const cgov_cluster_fit *fit)
{
    char *const of =
        sqlite3_mprintf("FROM k WHERE b + m + y IS NOT NULL AND id IN (%s %Q)", in, code);
    char *const n = sqlite3_mprintf("SELECT count(*) %s", of),
                *const both = sqlite3_mprintf("SELECT total(b AND y) %s", of),
                *const has = sqlite3_mprintf("SELECT total(b) %s", of);
    assert_int_equal(sql_i64(db->sqlite, n), fit->cases);
    assert_int_equal(sql_i64(db->sqlite, has), fit->members);
    if (fit->members > 0)
        assert_close((double)sql_i64(db->sqlite, both) / (double)fit->members, fit->fit.consistency,
                     1e-12);
    else
        assert_true(isnan(fit->fit.consistency));
    sqlite3_free(of);
    sqlite3_free(n);
    sqlite3_free(both);
    sqlite3_free(has);
}

static cgov_cluster_diagnosis *diagnose(cgov *db, bool grouped, const cgov_crosstab_side *by,
                                        cgov_qca_clusters **clusters)
{
    const cgov_project_set conditions[] = { sets[0].set, sets[3].set };
    const cgov_truth_table_options options = { .outcome = "จริงจัง",
                                               .inclusion_cut = 0.7,
                                               .missing = CGOV_ABSENT_LEAVE_OUT };
    cgov_qca_project_table *t = NULL;
    cgov_truth_table *truth = NULL;
    cgov_cluster_diagnosis *d = NULL;
    assert_ok(db, cgov_qca_projects(db, NULL,
                                    &(cgov_qca_project_options){ .conditions = conditions,
                                                                 .condition_count = 2,
                                                                 .outcome = sets[1].set,
                                                                 .grouped = grouped },
                                    &t));
    assert_status(CGOV_OK, cgov_truth_table_build(&t->table, &options, &truth, NULL));
    assert_ok(db, cgov_qca_project_clusters(db, t, by, clusters));
    assert_status(CGOV_OK,
                  cgov_cluster_diagnose_links(truth, "business", &(*clusters)->links, &d, NULL));
    cgov_truth_table_free(truth);
    cgov_qca_project_table_free(t);
    return d;
}

static void clusters_of_projects_are_as_plain_sql_has_them(void **state)
{
    cgov *const db = *state;
    static const struct {
        cgov_dimension by;
        const char *in;
        bool overlapping;
    } ways[] = {
        { CGOV_DIMENSION_MISSION, "SELECT id FROM project WHERE mission =", false },
        { CGOV_DIMENSION_SECTOR,
          "SELECT q.project FROM participation AS q JOIN agency AS a ON a.id = q.agency WHERE "
          "a.sector =",
          true },
        { CGOV_DIMENSION_YEAR, "SELECT id FROM project WHERE start_year = 0 +", false },
    };
    size_t clusters_seen = 0;
    sql_run(db->sqlite, known);
    for (size_t w = 0; w < COUNT(ways); w++) {
        const cgov_crosstab_side by = { .dimension = ways[w].by };
        cgov_qca_clusters *each = NULL, *grouped = NULL;
        cgov_cluster_diagnosis *one = diagnose(db, false, &by, &each),
                               *all = diagnose(db, true, &by, &grouped);
        assert_int_equal(ways[w].overlapping, each->overlapping);
        clusters_seen += one->cluster_count;
        assert_int_equal(one->cluster_count, all->cluster_count);
        assert_int_equal(one->without, all->without);
        assert_close(one->pooled.consistency, all->pooled.consistency, 1e-12);
        assert_close(one->pooled.coverage, all->pooled.coverage, 1e-12);
        for (size_t i = 0; i < one->cluster_count; i++) {
            is_cluster_by_sql(db, ways[w].in, each->clusters[one->clusters[i].cluster].code,
                              &one->clusters[i]);
            is_cluster_by_sql(db, ways[w].in, grouped->clusters[all->clusters[i].cluster].code,
                              &all->clusters[i]);
        }
        cgov_cluster_diagnosis_free(one);
        cgov_cluster_diagnosis_free(all);
        cgov_qca_clusters_free(each);
        cgov_qca_clusters_free(grouped);
    }
    assert_true(clusters_seen > 6);
}

/* ---- bounds ---- */

/*
 * Of crisp sets the ends can be counted. In a row are surely those known to be in it, and perhaps
 * those of whom nothing known speaks against it. The least inclusion has all of these whose outcome
 * is not known to be 1, as 0; the greatest has all whose outcome is not known to be 0, as 1.
 */
static void bounds_are_the_worst_and_the_best_that_can_be(void **state)
{
    cgov *const db = *state;
    cgov_bounds *bounds = NULL;
    cgov_error *err = NULL;
    cgov_qca_project_table *const t = crisp_sets(db);
    const cgov_truth_table_options options = { .outcome = "จริงจัง", .inclusion_cut = 0.7 };
    sql_run(db->sqlite, known);
    assert_ok_error(err, cgov_bounds_build(&t->table, &options, &bounds, &err));
    assert_int_equal(
        sql_i64(db->sqlite, "SELECT sum((b IS NULL) + (m IS NULL) + (y IS NULL)) FROM k"),
        bounds->missing_count);
    assert_false(bounds->certain);
    assert_int_equal(4, bounds->row_count);
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *const row = &bounds->rows[r];
        char *const sql = sqlite3_mprintf(
            "SELECT sum(sure), count(*), total(sure AND y) / total(sure OR y IS NOT 1),"
            " total(y IS NOT 0) / total(sure OR y IS NOT 0)"
            "  FROM (SELECT b IS %d AND m IS %d AS sure, y FROM k"
            "         WHERE coalesce(b, %d) = %d AND coalesce(m, %d) = %d)",
            row->values[0], row->values[1], row->values[0], row->values[0], row->values[1],
            row->values[1]);
        sqlite3_stmt *const ends = sql_row(db->sqlite, sql);
        assert_int_equal(sqlite3_column_int64(ends, 0), row->n_low);
        assert_int_equal(sqlite3_column_int64(ends, 1), row->n_high);
        assert_close(sqlite3_column_double(ends, 2), row->inclusion_low, 1e-9);
        assert_close(sqlite3_column_double(ends, 3), row->inclusion_high, 1e-9);
        sqlite3_finalize(ends);
        sqlite3_free(sql);
    }
    cgov_bounds_free(bounds);
    cgov_qca_project_table_free(t);
}

/* ---- what is refused ---- */

static void wrong_sets_are_refused(void **state)
{
    cgov *const db = *state;
    static const struct {
        cgov_project_set set;
        cgov_status status;
        const char *words;
    } cases[] = {
        { { .name = NULL }, CGOV_INVALID, "needs a name" },
        { { .name = "X" }, CGOV_INVALID, "either a dimension and a category" },
        { { .side = { .dimension = CGOV_DIMENSION_SECTOR },
            .category = "business",
            .quantity = { CGOV_QUANTITY_YEAR, NULL } },
          CGOV_INVALID,
          "either a dimension and a category" },
        { { .side = { .dimension = CGOV_DIMENSION_SECTOR }, .category = "ธุรกิจ" },
          CGOV_NOT_FOUND,
          "there is no \"ธุรกิจ\" in the dimension sector" },
        { { .side = { .dimension = CGOV_DIMENSION_FACTOR }, .category = "F9" },
          CGOV_NOT_FOUND,
          "no factor \"F9\"" },
        { { .quantity = { CGOV_QUANTITY_RATING, "F9" }, CRISP(cut) },
          CGOV_NOT_FOUND,
          "no project rates a factor \"F9\"" },
        { { .quantity = { CGOV_QUANTITY_RATING, "F2" } }, CGOV_INVALID, "no anchor" },
        { { .side = { .dimension = CGOV_DIMENSION_SECTOR },
            .category = "business",
            .at_least = true },
          CGOV_INVALID,
          "levels alone" },
        { { .name = "X", .quantity = { CGOV_QUANTITY_BUDGET, "F2" }, CRISP(cut) },
          CGOV_INVALID,
          "other quantities have no name" },
        { { .side = { .dimension = CGOV_DIMENSION_MISSION }, .category = "core_function" },
          CGOV_INVALID,
          "named twice" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_qca_project_table *t = NULL;
        assert_status(cases[i].status,
                      cgov_qca_projects(db, NULL,
                                        &(cgov_qca_project_options){ .conditions = &cases[i].set,
                                                                     .condition_count = 1,
                                                                     .outcome = sets[3].set },
                                        &t));
        assert_contains(cases[i].words, cgov_errmsg(db));
        assert_null(t);
    }
    cgov_qca_project_table *t = NULL;
    assert_status(
        CGOV_INVALID,
        cgov_qca_projects(db, NULL, &(cgov_qca_project_options){ .condition_count = 0 }, &t));
    assert_status(CGOV_MISUSE, cgov_qca_projects(db, NULL, NULL, &t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RANDOM_TEST(every_set_is_as_plain_sql_has_it),
        RANDOM_TEST(rows_count_what_is_known),
        RANDOM_TEST(groups_are_of_equal_scores),
        RANDOM_TEST(clusters_of_projects_are_as_plain_sql_has_them),
        RANDOM_TEST(bounds_are_the_worst_and_the_best_that_can_be),
        RANDOM_TEST(wrong_sets_are_refused),
    };
    return cmocka_run_group_tests_name("qca_projects", tests, NULL, NULL);
}
