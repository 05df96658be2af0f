/*
 * Crosstabs: every dimension by every other, over every unit and several filters, against plain
 * SQL on random studies; a table counted by hand; and that no table is older than its call.
 */
#include "model.h"

#include "cgov/crosstab.h"

#include <stdlib.h>

static const char *const levels[] = { NULL, "coordination", "cooperation", "collaboration" };
static const char *const sectors[] = { NULL, "state", "business", "community" };
static const char *const missions[] = { NULL, "core_function", "core_function" };
static const char *const provinces[] = { NULL, "90", "10", "57" };

/* ---- random studies ---- */

enum {
    PROJECTS = 60,
    AGENCIES = 12,
    CASES = 3
};

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint64_t seed;
static int below(int limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (int)((z ^ z >> 31) % (uint64_t)limit);
}

static const char *any(const char *const *words, size_t count)
{
    return words[below((int)count)];
}

static void run(cgov *db, char *sql)
{
    sql_run(db->sqlite, sql);
    sqlite3_free(sql);
}

static void make_study(cgov *db)
{
    sql_run(db->sqlite,
            "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count,"
            " loaded_at) VALUES (1, 'survey', 'a.csv', 'aa', 'UTF-8', '[\"เลขที่\",\"ช่องทาง\"]',"
            " '{}', 3, '2013-01-14T08:00:00Z');"
            "INSERT INTO factor (id, code, kind, label_th) VALUES (1, 'F1', 'condition', 'ก'),"
            " (2, 'F2', 'condition', 'ข'), (3, 'F3', 'obstacle', 'ค')");
    for (int a = 1; a <= AGENCIES; a++)
        run(db,
            sqlite3_mprintf("INSERT INTO agency (id, code, name_th, sector, province)"
                            " VALUES (%d, 'A%02d', 'ก', %Q, %Q)",
                            a, a, any(sectors, COUNT(sectors)), any(provinces, COUNT(provinces))));
    for (int p = 1; p <= PROJECTS; p++) {
        run(db, sqlite3_mprintf("INSERT INTO source_row (id, source, row_no, cells)"
                                " VALUES (%d, 1, %d, '[\"%d\",\"%s\"]')",
                                p, p + 1, p, any((const char *[]){ "", " เว็บ ", "กระดาษ" }, 3)));
        run(db, sqlite3_mprintf(
                    "INSERT INTO project (id, code, title_th, stated_level, mission, province,"
                    " start_year, source_row) VALUES (%d, 'P%d', 'ก', %Q, %Q, %Q,"
                    " nullif(%d, 2009), %d)",
                    p, p, any(levels, COUNT(levels)), any(missions, COUNT(missions)),
                    any(provinces, COUNT(provinces)), 2009 + below(4), p));
        for (int a = 1 + below(3); a <= AGENCIES; a += 1 + below(8)) {
            run(db, sqlite3_mprintf("INSERT INTO participation (project, agency, stated_level)"
                                    " VALUES (%d, %d, %Q)",
                                    p, a, any(levels, COUNT(levels))));
            run(db, sqlite3_mprintf("INSERT INTO participation_role (project, agency, role) "
                                    "SELECT %d, %d, code FROM role"
                                    " WHERE rank %% 7 = %d",
                                    p, a, below(9)));
        }
        run(db, sqlite3_mprintf("INSERT INTO project_activity (project, activity) "
                                "SELECT %d, code FROM activity"
                                " WHERE rank %% 5 = %d",
                                p, below(7)));
        run(db, sqlite3_mprintf("INSERT INTO project_mechanism (project, mechanism) "
                                "SELECT %d, code FROM mechanism"
                                " WHERE rank %% 4 = %d",
                                p, below(6)));
        run(db, sqlite3_mprintf("INSERT INTO project_factor (project, factor)"
                                " SELECT %d, id FROM factor WHERE (id + %d) %% 4 < 2",
                                p, below(5)));
        if (below(4) == 0)
            run(db,
                sqlite3_mprintf("INSERT INTO case_project (case_study, project) "
                                "VALUES (%d, %d)", 1 + below(CASES), p));
    }
}

/* ---- the same by SQL ---- */

#define OF_PARTNERS(what)                                                                          \
    "SELECT q.project AS u, " what " AS code FROM participation AS q"                              \
    " JOIN agency AS a ON a.id = q.agency"
static const struct dimension {
    cgov_crosstab_side side;
    const char *project; /* u, code */
    const char *own[CGOV_UNIT_CASE_STUDY + 1];
} dimensions[] = {
    { { .dimension = CGOV_DIMENSION_LEVEL },
      "SELECT id AS u, stated_level AS code FROM project",
      { [CGOV_UNIT_PARTICIPATION] =
            "SELECT project || '/' || agency AS u, stated_level AS code FROM participation" } },
    { { .dimension = CGOV_DIMENSION_IMPLIED_LEVEL },
      "SELECT a.project AS u, CASE max(l.rank) WHEN 1 THEN 'coordination' WHEN 2 THEN 'cooperation'"
      " ELSE 'collaboration' END AS code FROM project_activity AS a"
      " JOIN activity AS v ON v.code = a.activity JOIN level AS l ON l.code = v.level GROUP BY 1",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_SECTOR },
      OF_PARTNERS("a.sector"),
      { [CGOV_UNIT_PARTICIPATION] = "SELECT q.project || '/' || q.agency AS u, a.sector AS code"
                                    " FROM participation AS q JOIN agency AS a ON a.id = q.agency",
        [CGOV_UNIT_AGENCY] = "SELECT id AS u, sector AS code FROM agency" } },
    { { .dimension = CGOV_DIMENSION_ROLE },
      "SELECT project AS u, role AS code FROM participation_role",
      { [CGOV_UNIT_PARTICIPATION] =
            "SELECT project || '/' || agency AS u, role AS code FROM participation_role" } },
    { { .dimension = CGOV_DIMENSION_MISSION },
      "SELECT id AS u, mission AS code FROM project",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_FORM },
      "SELECT project AS u, form AS code FROM project_form",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_MECHANISM },
      "SELECT project AS u, mechanism AS code FROM project_mechanism",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_ACTIVITY },
      "SELECT project AS u, activity AS code FROM project_activity",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_FACTOR },
      "SELECT n.project AS u, f.code FROM project_factor AS n JOIN factor AS f ON f.id = n.factor",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_FACTOR, .kind = CGOV_FACTOR_KIND_CONDITION },
      "SELECT n.project AS u, f.code FROM project_factor AS n JOIN factor AS f ON f.id = n.factor"
      " WHERE f.kind = 'condition'",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_PROVINCE },
      "SELECT id AS u, province AS code FROM project",
      { [CGOV_UNIT_AGENCY] = "SELECT id AS u, province AS code FROM agency" } },
    { { .dimension = CGOV_DIMENSION_REGION },
      "SELECT p.id AS u, v.region AS code FROM project AS p JOIN province AS v ON v.code = "
      "p.province",
      { [CGOV_UNIT_AGENCY] =
            "SELECT a.id AS u, v.region AS code FROM agency AS a JOIN province AS v"
            " ON v.code = a.province" } },
    { { .dimension = CGOV_DIMENSION_YEAR },
      "SELECT id AS u, CAST(start_year AS TEXT) AS code FROM project",
      { NULL } },
    { { .dimension = CGOV_DIMENSION_AGENCY },
      OF_PARTNERS("a.code"),
      { [CGOV_UNIT_PARTICIPATION] = "SELECT q.project || '/' || q.agency AS u, a.code"
                                    " FROM participation AS q JOIN agency AS a ON a.id = q.agency",
        [CGOV_UNIT_AGENCY] = "SELECT id AS u, code FROM agency" } },
    { { .dimension = CGOV_DIMENSION_IMPORTED, .column = "ช่องทาง" },
      "SELECT p.id AS u, nullif(trim(json_extract(r.cells, '$[1]')), '') AS code"
      "  FROM project AS p JOIN source_row AS r ON r.id = p.source_row",
      { NULL } },
};

static const char *const units[] = {
    [CGOV_UNIT_PROJECT] = "SELECT id AS u, id AS project FROM project",
    [CGOV_UNIT_PARTICIPATION] = "SELECT project || '/' || agency AS u, project FROM participation",
    [CGOV_UNIT_AGENCY] = "SELECT agency AS u, project FROM participation",
    [CGOV_UNIT_CASE_STUDY] = "SELECT case_study AS u, project FROM case_project",
};

static const struct filter {
    cgov_project_filter filter;
    const char *where;
} filters[] = {
    { { 0 }, "true" },
    { { .level = CGOV_LEVEL_COOPERATION }, "stated_level = 'cooperation'" },
    { { .province = "90", .from_year = 2010 }, "province = '90' AND start_year >= 2010" },
    { { .sector = CGOV_SECTOR_BUSINESS },
      "id IN (SELECT project FROM participation WHERE agency IN"
      " (SELECT id FROM agency WHERE sector = 'business'))" },
    { { .code = "nowhere" }, "false" },
    { { .region = "south", .mission = CGOV_MISSION_CORE_FUNCTION },
      "mission = 'core_function' AND province IN (SELECT code FROM province WHERE region = "
      "'south')" },
    { { .factor_code = "F2", .activity = "consultation" },
      "id IN (SELECT project FROM project_factor WHERE factor = 2)"
      " AND id IN (SELECT project FROM project_activity WHERE activity = 'consultation')" },
};

/* Distinct (u, code) of the chosen units. */
static void relate(cgov *db, const char *table, const struct dimension *it, cgov_unit unit,
                   const char *where)
{
    run(db, sqlite3_mprintf("DROP TABLE IF EXISTS temp.%s", table));
    if (it->own[unit] != NULL)
        run(db, sqlite3_mprintf("CREATE TEMP TABLE %s AS SELECT DISTINCT x.u, x.code FROM (%s) AS x"
                                " WHERE x.code IS NOT NULL AND x.u IN (SELECT u FROM (%s) WHERE"
                                " project IN (SELECT id FROM project WHERE %s))",
                                table, it->own[unit], units[unit], where));
    else
        run(db, sqlite3_mprintf("CREATE TEMP TABLE %s AS SELECT DISTINCT y.u, x.code FROM (%s) AS x"
                                " JOIN (%s) AS y ON y.project = x.u WHERE x.code IS NOT NULL"
                                " AND y.project IN (SELECT id FROM project WHERE %s)",
                                table, it->project, units[unit], where));
}

static long long ask(cgov *db, char *sql)
{
    const long long value = sql_i64(db->sqlite, sql);
    sqlite3_free(sql);
    return value;
}

static void as_by_sql(cgov *db, const cgov_crosstab *t, cgov_unit unit, const char *where)
{
    run(db,
        sqlite3_mprintf("DROP TABLE IF EXISTS temp.un; CREATE TEMP TABLE un AS SELECT DISTINCT u"
                        " FROM (%s) WHERE project IN (SELECT id FROM project WHERE %s)",
                        units[unit], where));
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM un"), t->units);
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM un WHERE u IN (SELECT u FROM ro)"
                                   " AND u IN (SELECT u FROM co)"),
               t->n);
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM un WHERE u NOT IN (SELECT u FROM ro)"
                                   " AND u IN (SELECT u FROM co)"),
               t->no_row);
    assert_i64(t->units, t->n + t->no_row + t->no_column + t->no_both);
    long long total = 0;
    for (size_t r = 0; r < t->row_count; r++) {
        assert_i64(
            ask(db, sqlite3_mprintf("SELECT count(*) FROM ro WHERE code = %Q", t->rows[r].code)),
            t->rows[r].units);
        assert_i64(ask(db, sqlite3_mprintf("SELECT count(*) FROM ro WHERE code = %Q"
                                           " AND u IN (SELECT u FROM co)",
                                           t->rows[r].code)),
                   t->rows[r].crossed);
        for (size_t c = 0; c < t->column_count; c++) {
            assert_i64(ask(db, sqlite3_mprintf("SELECT count(*) FROM ro JOIN co USING (u)"
                                               " WHERE ro.code = %Q AND co.code = %Q",
                                               t->rows[r].code, t->columns[c].code)),
                       t->counts[r * t->column_count + c]);
            total += t->counts[r * t->column_count + c];
        }
    }
    assert_i64(sql_i64(db->sqlite, "SELECT count(*) FROM ro JOIN co USING (u)"), total);
    assert_int_equal(
        sql_i64(db->sqlite, "SELECT EXISTS (SELECT 1 FROM ro GROUP BY u HAVING count(*) > 1)"),
        t->rows_multiple);
}

static void every_pair_is_as_plain_sql_counts_it(void **state)
{
    cgov *db = *state;
    make_study(db);
    size_t made = 0;
    for (size_t r = 0; r < COUNT(dimensions); r++)
        for (size_t c = 0; c < COUNT(dimensions); c++)
            for (cgov_unit unit = CGOV_UNIT_PROJECT; unit <= CGOV_UNIT_CASE_STUDY; unit++) {
                const struct filter *f = &filters[made++ % COUNT(filters)];
                cgov_crosstab *table = NULL;
                relate(db, "ro", &dimensions[r], unit, f->where);
                relate(db, "co", &dimensions[c], unit, f->where);
                assert_ok(db, cgov_crosstab_make(
                                  db, &f->filter,
                                  &(cgov_crosstab_options){ .unit = unit,
                                                            .rows = dimensions[r].side,
                                                            .columns = dimensions[c].side },
                                  &table));
                as_by_sql(db, table, unit, f->where);
                assert_i64(
                    ask(db, sqlite3_mprintf("SELECT count(*) FROM project WHERE %s", f->where)),
                    table->basis.base);
                assert_int_equal(table->n == 0 ? CGOV_REASON_NO_DATA
                                 : r == c      ? CGOV_REASON_SAME_VARIABLE
                                               : CGOV_REASON_NONE,
                                 table->reason);
                assert_true((table->test != NULL) + (table->multiple_test != NULL) ==
                            (table->n > 0 && r != c));
                cgov_crosstab_free(table);
            }
    assert_true(made > 700);
}

/* ---- by hand ---- */

static void frequencies_have_shares_and_missing(void **state)
{
    cgov *db = *state;
    cgov_crosstab *t = NULL;
    sql_run(db->sqlite, "UPDATE project SET stated_level = 'cooperation' WHERE id IN (1, 3)");
    assert_ok(db,
              cgov_crosstab_make(
                  db, NULL,
                  &(cgov_crosstab_options){ .rows = { .dimension = CGOV_DIMENSION_LEVEL } }, &t));
    assert_i64(3, t->units);
    assert_i64(2, t->n);
    assert_i64(1, t->no_row);
    assert_int_equal(3, t->row_count);
    assert_int_equal(0, t->column_count);
    assert_null(t->counts);
    assert_text("cooperation", t->rows[1].code);
    assert_text("การร่วมมือในการปฏิบัติงาน", t->rows[1].label_th);
    assert_i64(2, t->rows[1].units);
    assert_i64(0, t->rows[0].units);
    assert_true(t->rows[1].share.has_interval);
    assert_true(t->rows[1].share.value == 1.0);
    /* Wilson 1927: z^2 = 3.8415, 2 of 2: 2 / (2 + z^2) */
    assert_true(t->rows[1].share.low > 0.3423 && t->rows[1].share.low < 0.3425);
    cgov_crosstab_free(t);
}

static void the_test_is_that_of_the_counts(void **state)
{
    cgov *db = *state;
    cgov_crosstab *t = NULL;
    /* Agresti, gender by party: X2 = 30.07, 2 degrees of freedom */
    static const int64_t party[] = { 762, 327, 468, 484, 239, 477 };
    sql_run(db->sqlite,
            "WITH cell (m, l, n) AS (VALUES ('core_function', 'coordination', 762),"
            " ('core_function', 'cooperation', 327), ('core_function', 'collaboration', 468),"
            " ('contracting_in', 'coordination', 484), ('contracting_in', 'cooperation', 239),"
            " ('contracting_in', 'collaboration', 477)), i (k) AS (SELECT 1 UNION ALL SELECT k + 1"
            " FROM i WHERE k < 762)"
            " INSERT INTO project (code, title_th, mission, stated_level)"
            " SELECT m || l || k, 'ก', m, l FROM cell JOIN i ON k <= n");
    assert_ok(db, cgov_crosstab_make(
                      db, NULL,
                      &(cgov_crosstab_options){ .rows = { .dimension = CGOV_DIMENSION_MISSION },
                                                .columns = { .dimension = CGOV_DIMENSION_LEVEL } },
                      &t));
    assert_i64(2757, t->n);
    for (size_t i = 0; i < COUNT(party); i++)
        assert_i64(party[i], t->counts[i]);
    assert_true(t->test->chi_square.statistic > 30.06 && t->test->chi_square.statistic < 30.08);
    assert_true(t->test->chi_square.df == 2);
    cgov_crosstab_free(t);
}

/* ---- never stale ---- */

static long long cooperating(cgov *db)
{
    cgov_crosstab *t = NULL;
    assert_ok(db,
              cgov_crosstab_make(
                  db, NULL,
                  &(cgov_crosstab_options){ .rows = { .dimension = CGOV_DIMENSION_LEVEL } }, &t));
    const long long count = t->rows[1].units;
    cgov_crosstab_free(t);
    return count;
}

static void no_table_is_older_than_its_call(void **state)
{
    scratch place;
    cgov *db = NULL, *other = NULL;
    (void)state;
    scratch_make(&place);
    const char *path = scratch_file(&place, "study.cgov");
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    sql_run(db->sqlite, rows_to_point_to);
    assert_status(CGOV_OK, cgov_open(path, NULL, &other, NULL));
    assert_i64(0, cooperating(db));
    sql_run(db->sqlite, "UPDATE project SET stated_level = 'cooperation' WHERE id = 1");
    assert_i64(1, cooperating(db));
    sql_run(other->sqlite, "UPDATE project SET stated_level = 'cooperation' WHERE id = 2");
    assert_i64(2, cooperating(db));
    assert_i64(2, cooperating(other));
    assert_ok(db, cgov_begin(db));
    sql_run(db->sqlite, "UPDATE project SET stated_level = 'cooperation' WHERE id = 3");
    assert_i64(3, cooperating(db)); /* of its own transaction */
    assert_i64(2, cooperating(other));
    assert_ok(db, cgov_rollback(db));
    assert_i64(2, cooperating(db)); /* and not beyond it */
    cgov_close(db);
    cgov_close(other);
    scratch_remove(&place);
}

/* ---- what is refused ---- */

static void questions_that_make_no_table_are_refused(void **state)
{
    cgov *db = *state;
    cgov_crosstab *t = NULL;
    assert_status(CGOV_INVALID, cgov_crosstab_make(db, NULL, &(cgov_crosstab_options){ 0 }, &t));
    assert_status(CGOV_INVALID,
                  cgov_crosstab_make(
                      db, NULL,
                      &(cgov_crosstab_options){ .rows = { .dimension = CGOV_DIMENSION_IMPORTED } },
                      &t));
    assert_status(
        CGOV_NOT_FOUND,
        cgov_crosstab_make(db, NULL,
                           &(cgov_crosstab_options){
                               .rows = { .dimension = CGOV_DIMENSION_IMPORTED, .column = "ไม่มี" } },
                           &t));
    assert_contains("ไม่มี", cgov_errmsg(db));
    assert_null(t);
    assert_status(CGOV_MISUSE, cgov_crosstab_make(db, NULL, NULL, &t));
}

static void dimensions_have_words(void **state)
{
    (void)state;
    for (cgov_dimension d = CGOV_DIMENSION_LEVEL; d <= CGOV_DIMENSION_RATING; d++) {
        cgov_dimension found = CGOV_DIMENSION_ANY;
        assert_true(cgov_dimension_from_code(cgov_dimension_code(d), &found));
        assert_int_equal(d, found);
        assert_true(cgov_dimension_label(d, CGOV_LANGUAGE_TH)[0] != '\0');
    }
    assert_text("Stated level", cgov_dimension_label(CGOV_DIMENSION_LEVEL, CGOV_LANGUAGE_EN));
    assert_false(cgov_dimension_from_code("colour", NULL));
    assert_null(cgov_dimension_code(CGOV_DIMENSION_ANY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(every_pair_is_as_plain_sql_counts_it),
        STUDY_TEST(frequencies_have_shares_and_missing),
        EMPTY_STUDY_TEST(the_test_is_that_of_the_counts),
        cmocka_unit_test(no_table_is_older_than_its_call),
        STUDY_TEST(questions_that_make_no_table_are_refused),
        cmocka_unit_test(dimensions_have_words),
    };
    return cmocka_run_group_tests_name("crosstab", tests, NULL, NULL);
}
