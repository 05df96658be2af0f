/*
 * Factors of two groups of projects: intervals as they were printed, groups that overlap, what
 * the fieldwork adds, and every count against plain SQL on random studies.
 */
#include "model.h"

static void factor_put(cgov *db, const char *code, cgov_factor_kind kind, int64_t *id)
{
    assert_ok(db, cgov_factor_put(
                      db, &(cgov_factor){ .code = code, .kind = kind, .label_th = "ปัจจัย" }, id));
}

/* So many projects of a level, of which the first ones name the factor. */
static void projects_put(cgov *db, cgov_level level, int projects, int naming, int64_t factor)
{
    char code[32];
    for (int i = 0; i < projects; i++) {
        int64_t id = 0;
        snprintf(code, sizeof code, "%d-%d", (int)level, i);
        assert_ok(db,
                  cgov_project_put(
                      db,
                      &(cgov_project){ .code = code, .title_th = "โครงการ", .stated_level = level },
                      &id));
        if (i < naming)
            assert_ok(db, cgov_project_factor_put(
                              db, &(cgov_project_factor){ .project = id, .factor = factor }));
    }
}

static const cgov_project_filter coordination = { .level = CGOV_LEVEL_COORDINATION };
static const cgov_project_filter collaboration = { .level = CGOV_LEVEL_COLLABORATION };
static const cgov_contrast_options levels = { .kind = CGOV_FACTOR_KIND_CONDITION,
                                              .first = &collaboration,
                                              .second = &coordination };

/* Newcombe 1998, Statistics in Medicine 17:873-890, table II: 56/70 - 48/80, and others. */
static void differences_are_as_newcombe_printed_them(void **state)
{
    static const struct {
        int first, first_n, second, second_n;
        double low, high;
        bool exact;
    } printed[] = { { 56, 70, 48, 80, 0.0524, 0.3339, false },
                    { 9, 10, 3, 10, 0.1705, 0.8090, true },
                    { 5, 56, 0, 29, -0.0381, 0.1926, true } };
    (void)state;
    for (size_t i = 0; i < COUNT(printed); i++) {
        void *open = NULL;
        int64_t trust = 0;
        cgov_contrast *t = NULL;
        open_empty_study(&open);
        cgov *db = open;
        factor_put(db, "trust", CGOV_FACTOR_KIND_CONDITION, &trust);
        projects_put(db, CGOV_LEVEL_COLLABORATION, printed[i].first_n, printed[i].first, trust);
        projects_put(db, CGOV_LEVEL_COORDINATION, printed[i].second_n, printed[i].second, trust);
        projects_put(db, CGOV_LEVEL_ANY, 4, 2, trust);
        assert_ok(db, cgov_factor_contrast(db, NULL, &levels, &t));
        assert_i64(1, (int64_t)t->count);
        const cgov_contrast_row *row = &t->rows[0];
        assert_i64(printed[i].first, row->first);
        assert_i64(printed[i].second, row->second);
        assert_i64(printed[i].first + printed[i].second + 2, row->projects);
        assert_i64(printed[i].first, t->first_named);
        assert_i64(printed[i].second, t->second_named);
        assert_i64(4, t->neither);
        assert_i64(0, t->both);
        assert_close(printed[i].low, row->compared.difference.low, 5e-5);
        assert_close(printed[i].high, row->compared.difference.high, 5e-5);
        assert_true(printed[i].exact == (strstr(row->test.method, "Fisher") != NULL));
        assert_i64(CGOV_REASON_NONE, row->test.reason);
        assert_close(row->test.p, row->p_adjusted, 1e-15);
        cgov_contrast_free(t);
        close_study(&open);
    }
}

/* 56/70 against 48/80: X2 = 7.0426 ... (150 x (56x32 - 14x48)^2 / (70 x 80 x 104 x 46)) */
static void the_family_is_of_tests_that_apply(void **state)
{
    cgov *db = *state;
    int64_t trust = 0, leader = 0, law = 0;
    cgov_contrast *t = NULL;
    factor_put(db, "trust", CGOV_FACTOR_KIND_CONDITION, &trust);
    factor_put(db, "leader", CGOV_FACTOR_KIND_CONDITION, &leader);
    factor_put(db, "unnamed", CGOV_FACTOR_KIND_CONDITION, NULL);
    factor_put(db, "law", CGOV_FACTOR_KIND_OBSTACLE, &law);
    projects_put(db, CGOV_LEVEL_COLLABORATION, 70, 56, trust);
    projects_put(db, CGOV_LEVEL_COORDINATION, 80, 48, trust);
    sql_run(db->sqlite, "INSERT INTO project_factor (project, factor)"
                        " SELECT p.id, f.id FROM project AS p, factor AS f"
                        " WHERE p.id % 2 = 0 AND f.code = 'leader' OR f.code = 'law'");
    assert_ok(db, cgov_factor_contrast(db, NULL, &levels, &t));
    assert_i64(3, (int64_t)t->count);
    assert_i64(2, (int64_t)t->family);
    assert_text("trust", t->rows[0].code);
    assert_text("leader", t->rows[1].code); /* 35 of 70 and 40 of 80 */
    assert_text("unnamed", t->rows[2].code);
    const double x2 = 150.0 * (56 * 32 - 14 * 48) * (56 * 32 - 14 * 48) / (70.0 * 80 * 104 * 46);
    assert_close(x2, t->rows[0].test.statistic, 1e-9);
    assert_close(2 * t->rows[0].test.p, t->rows[0].p_adjusted, 1e-12);
    assert_close(0.8 / 0.6, t->rows[0].compared.ratio.value, 1e-12);
    assert_close(0, t->rows[1].compared.difference.value, 1e-12);
    assert_close(1, t->rows[1].p_adjusted, 1e-12);
    assert_i64(CGOV_REASON_ONE_CATEGORY, t->rows[2].test.reason);
    assert_i64(CGOV_REASON_ZERO_COUNT, t->rows[2].compared.ratio.reason);
    cgov_contrast_free(t);
    /* all kinds, in the framework's order; "law" is in every project: nothing varies */
    assert_ok(db, cgov_factor_contrast(db, NULL,
                                       &(cgov_contrast_options){ .first = &collaboration }, &t));
    assert_i64(4, (int64_t)t->count);
    assert_text("law", t->rows[3].code);
    assert_i64(CGOV_REASON_ONE_CATEGORY, t->rows[3].test.reason);
    assert_i64(80, t->second_n); /* all others */
    assert_i64(0, t->neither);
    cgov_contrast_free(t);
}

/* Document 1 of interview 1 has a later version; document 3 is of a case. */
static void fieldwork_counts_in_its_latest_version(void **state)
{
    cgov *db = *state;
    cgov_contrast *t = NULL;
    sql_run(db->sqlite,
            "INSERT INTO project_factor (project, factor, rating) VALUES (1, 1, 5), (2, 1, 2),"
            " (3, 1, NULL), (3, 2, 1);"
            "UPDATE project SET stated_level = 'collaboration' WHERE id = 1;"
            "UPDATE project SET stated_level = 'coordination' WHERE id = 2;"
            "INSERT INTO document (id, code, version, previous, interview, text)"
            " VALUES (4, 'D1', 2, 1, 1, 'เราไว้ใจกันมาก');"
            "INSERT INTO document (id, code, case_study, text) VALUES (5, 'D5', 1, 'ไว้วางใจ');"
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา'),"
            " (2, 4, 0, 3, 'เรา'), (3, 4, 3, 6, 'ไว้'), (4, 5, 0, 3, 'ไว้'), (5, 2, 0, 2, 'No');"
            "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1), (2, 1, 1), (2, 1, 2),"
            " (3, 1, 1), (4, 1, 1), (5, 2, 1);"
            "INSERT INTO case_membership (case_study, factor, score) VALUES (1, 1, 0.9),"
            " (2, 1, 0.6), (3, 1, 0.5);"
            "INSERT INTO case_membership (case_study, factor, missing) VALUES (4, 1, 'dont_know')");
    assert_ok(db, cgov_factor_contrast(db, NULL, &levels, &t));
    const cgov_contrast_row *row = &t->rows[0];
    assert_text("F1", row->code);
    assert_i64(3, row->projects);
    assert_i64(2, row->ratings);
    assert_true(row->has_mean_rating);
    assert_close(3.5, row->mean_rating, 1e-12);
    assert_i64(3, row->passages); /* 2, 3 and 4: two coders of one passage are one */
    assert_i64(2, row->documents);
    assert_i64(2, row->cases); /* 1 by its document and its score, 2 by its score */
    assert_i64(1, t->first_n);
    assert_i64(1, t->second_n);
    cgov_contrast_free(t);
}

/* ---- against plain SQL ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static void random_rows(cgov *db, uint32_t *seed, int projects)
{
    sql_run(db->sqlite,
            "BEGIN; DELETE FROM project; DELETE FROM response; DELETE FROM factor;"
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 9)"
            "INSERT INTO factor (id, code, kind, label_th) SELECT n * 7, 'f' || n,"
            " iif(n % 3 = 0, 'obstacle', 'condition'), 'ป' FROM n");
    for (int i = 1; i <= projects; i++) {
        static const char *const stated[] = { "NULL", "'coordination'", "'cooperation'",
                                              "'collaboration'" };
        char *rows = sqlite3_mprintf(
            "INSERT INTO project (id, code, title_th, stated_level, province)"
            " VALUES (%d, 'p%d', 'ค', %s, %s)",
            3 * i, i, stated[next_random(seed) % 4], next_random(seed) % 2 ? "'90'" : "'10'");
        sql_run(db->sqlite, rows);
        sqlite3_free(rows);
        for (int kind = 0; kind < 2; kind++) { /* partners and factors, some twice */
            for (uint32_t n = next_random(seed) % 4; n > 0; n--) {
                const int to = (int)(next_random(seed) % (kind == 0 ? 3 : 9)) + 1;
                rows = sqlite3_mprintf(
                    kind == 0 ? "INSERT INTO participation (project, agency)"
                                " SELECT %d, %d EXCEPT SELECT project, agency FROM participation"
                              : "INSERT INTO project_factor (project, factor)"
                                " SELECT %d, %d EXCEPT SELECT project, factor FROM project_factor",
                    3 * i, kind == 0 ? to : 7 * to);
                sql_run(db->sqlite, rows);
                sqlite3_free(rows);
            }
        }
    }
    sql_run(db->sqlite, "COMMIT");
}

static long long counted(cgov *db, const char *where, const char *one, const char *other)
{
    char *query = sqlite3_mprintf("SELECT count(*) FROM project AS p WHERE %s AND %s AND %s", where,
                                  one, other);
    const long long count = sql_i64(db->sqlite, query);
    sqlite3_free(query);
    return count;
}

#define OF_SECTOR(code)                                                                            \
    "EXISTS (SELECT 1 FROM participation JOIN agency ON agency = agency.id"                        \
    " WHERE project = p.id AND sector = '" code "')"

/* The three agencies are of local government, a community and business. */
static const struct {
    cgov_project_filter filter;
    const char *sql;
} groups[] = { { { .level = CGOV_LEVEL_COLLABORATION }, "p.stated_level IS 'collaboration'" },
               { { .level = CGOV_LEVEL_COORDINATION }, "p.stated_level IS 'coordination'" },
               { { .sector = CGOV_SECTOR_COMMUNITY }, OF_SECTOR("community") },
               { { .sector = CGOV_SECTOR_BUSINESS }, OF_SECTOR("business") },
               { { .factor = 7 },
                 "EXISTS (SELECT 1 FROM project_factor WHERE project = p.id"
                 " AND factor = 7)" },
               { { .province = "90" }, "p.province IS '90'" },
               { { 0 }, "true" } };

static void expect_counts(cgov *db, size_t base, size_t first, size_t second)
{
    const bool others = second == COUNT(groups);
    cgov_contrast *t = NULL;
    char one[400], other[400], naming[800];
    snprintf(one, sizeof one, "%s", groups[first].sql);
    snprintf(other, sizeof other, others ? "NOT (%s)" : "%s", groups[others ? first : second].sql);
    char *not_one = sqlite3_mprintf("NOT (%s)", one);
    char *not_other = sqlite3_mprintf("NOT (%s)", other);
    const char *where = groups[base].sql;
    assert_ok(db, cgov_factor_contrast(
                      db, &groups[base].filter,
                      &(cgov_contrast_options){ .kind = CGOV_FACTOR_KIND_CONDITION,
                                                .first = &groups[first].filter,
                                                .second = others ? NULL : &groups[second].filter },
                      &t));
    assert_i64(6, (int64_t)t->count);
    assert_i64(counted(db, where, one, not_other), t->first_n);
    assert_i64(counted(db, where, other, not_one), t->second_n);
    assert_i64(counted(db, where, one, other), t->both);
    assert_i64(counted(db, where, not_one, not_other), t->neither);
    assert_i64(t->basis.base, t->first_n + t->second_n + t->both + t->neither);
    for (size_t i = 0; i < t->count; i++) {
        snprintf(
            naming, sizeof naming,
            "%s AND EXISTS (SELECT 1 FROM project_factor WHERE project = p.id AND factor = %lld)",
            where, (long long)t->rows[i].factor);
        assert_i64(counted(db, naming, one, not_other), t->rows[i].first);
        assert_i64(counted(db, naming, other, not_one), t->rows[i].second);
        assert_i64(counted(db, naming, "true", "true"), t->rows[i].projects);
    }
    snprintf(naming, sizeof naming,
             "%s AND EXISTS (SELECT 1 FROM project_factor JOIN factor AS f ON f.id = factor"
             " WHERE project = p.id AND kind = 'condition')",
             where);
    assert_i64(counted(db, naming, one, not_other), t->first_named);
    assert_i64(counted(db, naming, other, not_one), t->second_named);
    cgov_contrast_free(t);
    sqlite3_free(not_one);
    sqlite3_free(not_other);
}

static void counts_are_those_of_plain_sql(void **state)
{
    cgov *db = *state;
    uint32_t seed = 2556;
    for (int study = 0; study < 4; study++) {
        random_rows(db, &seed, study * 40);
        for (size_t base = 0; base < COUNT(groups); base += 2)
            for (size_t first = 0; first < COUNT(groups); first++)
                for (size_t second = 0; second <= COUNT(groups); second++)
                    expect_counts(db, base, first, second);
    }
}

static void wrong_questions_are_refused(void **state)
{
    cgov *db = *state;
    cgov_contrast *t = NULL;
    cgov_contrast_options options = levels;
    assert_status(CGOV_MISUSE, cgov_factor_contrast(db, NULL, NULL, &t));
    assert_status(CGOV_MISUSE, cgov_factor_contrast(db, NULL, &levels, NULL));
    assert_status(CGOV_MISUSE, cgov_factor_contrast(NULL, NULL, &levels, &t));
    assert_status(CGOV_MISUSE, cgov_factor_contrast(db, NULL, &(cgov_contrast_options){ 0 }, &t));
    options.level = 95;
    assert_refused(db, CGOV_INVALID, "95", cgov_factor_contrast(db, NULL, &options, &t));
    options = levels;
    options.kind = (cgov_factor_kind)77;
    assert_refused(db, CGOV_INVALID, "77", cgov_factor_contrast(db, NULL, &options, &t));
    options = levels;
    options.second = &(cgov_project_filter){ .sector = (cgov_sector)66 };
    assert_refused(db, CGOV_INVALID, "66", cgov_factor_contrast(db, NULL, &options, &t));
    assert_null(t);
    cgov_contrast_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(differences_are_as_newcombe_printed_them),
        EMPTY_STUDY_TEST(the_family_is_of_tests_that_apply),
        STUDY_TEST(fieldwork_counts_in_its_latest_version),
        STUDY_TEST(counts_are_those_of_plain_sql),
        STUDY_TEST(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
