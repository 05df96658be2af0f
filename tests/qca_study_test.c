/* Case studies as sets: a published data set loaded as memberships gives the published solution. */
#include "model.h"

#include <math.h>

#include "cgov/qca_study.h"

/* Lipset's data, fuzzy, as in R's QCA: conditions, then the outcome. */
static const char *const sets[] = { "DEV", "URB", "LIT", "IND", "STB", "SURV" };

static cgov_qca_table *lipset(void)
{
    cgov_qca_table *table = NULL;
    assert_status(CGOV_OK,
                  cgov_qca_load_csv(CGOV_TEST_DATA "/qca/QCA_LF.csv", sets, 6, &table, NULL));
    return table;
}

/* Every score of the file as an agreed membership; other phases and coders disagree with it. */
static int open_lipset(void **state)
{
    char sql[400];
    open_empty_study(state);
    sqlite3 *const sqlite = ((cgov *)*state)->sqlite;
    cgov_qca_table *const table = lipset();
    sql_run(sqlite, "INSERT INTO coder (id, code) VALUES (7, 'K7')");
    for (size_t set = 0; set < 6; set++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO factor (id, code, kind, label_th) VALUES (%zu, '%s', '%s', 'ปัจจัย')",
                 1000 + set, sets[set], set < 5 ? "condition" : "outcome");
        sql_run(sqlite, sql);
    }
    for (size_t i = 0; i < table->case_count; i++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO case_study (id, code, title_th) VALUES (%zu, 'L-%s', 'ประเทศ')",
                 1000 + i, table->cases[i]);
        sql_run(sqlite, sql);
        for (size_t set = 0; set < 6; set++) {
            snprintf(sql, sizeof sql,
                     "INSERT INTO case_membership (case_study, factor, phase, coder, score)"
                     " VALUES (%zu, %zu, 'whole', NULL, %.17g), (%zu, %zu, 'start', NULL, 0.1),"
                     " (%zu, %zu, 'whole', 7, 0.2)",
                     1000 + i, 1000 + set, table->scores[set * table->case_count + i], 1000 + i,
                     1000 + set, 1000 + i, 1000 + set);
            sql_run(sqlite, sql);
        }
    }
    cgov_qca_table_free(table);
    return 0;
}

static cgov_qca_study *cases_of(cgov *db, cgov_qca_case_options options)
{
    cgov_qca_study *s = NULL;
    options.conditions = sets;
    options.condition_count = 5;
    options.outcome = "SURV";
    assert_ok(db, cgov_qca_cases(db, &options, &s));
    return s;
}

/* From the first term to its cases, and from there to the scores in the study. */
static void typical_cases_are_members(const cgov_qca_study *s, const cgov_solution *solution)
{
    const size_t first = 0, n = s->table.case_count;
    cgov_term_case *found = NULL;
    size_t count = 0, typical = 0;
    assert_status(CGOV_OK, cgov_term_case_list(solution, &first, 1, &found, &count, NULL));
    assert_int_equal(n, count);
    for (size_t i = 0; i < count; i++) {
        assert_text(s->cases[found[i].position].code, found[i].label);
        const cgov_qca_score *const outcome = &s->scores[5 * n + found[i].position];
        assert_close(outcome->score, found[i].outcome, 1e-12);
        assert_true(outcome->membership > 0);
        typical += found[i].kind == CGOV_CASE_TYPICAL;
    }
    assert_true(typical > 0);
    cgov_free(found);
}

/* The conservative solution of R's QCA (tests/data/qca/expected.json, lipset-fuzzy). */
static void memberships_give_the_published_solution(void **state)
{
    static const char *const published[] = { "DEV*URB*LIT*IND*STB", "DEV*~URB*LIT*~IND*STB" };
    cgov_qca_study *const s = cases_of(*state, (cgov_qca_case_options){ .coder = 0 });
    cgov_truth_table *truth = NULL;
    cgov_solution *solution = NULL;
    cgov_error *err = NULL;
    assert_i64(18, s->basis.base);
    assert_int_equal(0, s->missing);
    assert_ok_error(err, cgov_truth_table_build(
                             &s->table,
                             &(cgov_truth_table_options){ .outcome = "SURV", .inclusion_cut = 0.8 },
                             &truth, &err));
    assert_ok_error(err,
                    cgov_minimize(truth, &(cgov_minimize_options){ .kind = 0 }, &solution, &err));
    size_t met = 0;
    for (size_t i = 0; i < solution->term_count; i++)
        for (size_t k = 0; k < 2; k++)
            met += strcmp(solution->terms[i].text, published[k]) == 0;
    assert_int_equal(2, solution->term_count);
    assert_int_equal(2, met);
    typical_cases_are_members(s, solution);
    cgov_solution_free(solution);
    cgov_truth_table_free(truth);
    cgov_qca_study_free(s);
}

static void phase_and_coder_choose_the_score(void **state)
{
    static const struct {
        cgov_qca_case_options options;
        double score;
    } cases[] = { { { .phase = CGOV_PHASE_START }, 0.1 },
                  { { .coder = 7 }, 0.2 },
                  { { .coder = 7, .phase = CGOV_PHASE_WHOLE }, 0.2 } };
    for (size_t i = 0; i < 3; i++) {
        cgov_qca_study *const s = cases_of(*state, cases[i].options);
        for (size_t k = 0; k < 18 * 6; k++)
            assert_close(cases[i].score, s->table.scores[k], 1e-12);
        cgov_qca_study_free(s);
    }
    cgov_qca_study *const none =
        cases_of(*state, (cgov_qca_case_options){ .phase = CGOV_PHASE_END });
    assert_int_equal(0, none->table.case_count);
    assert_i64(28, none->unscored); /* with the ten of every study */
    cgov_qca_study_free(none);
}

static void scores_have_reasons_and_quotes(void **state)
{
    cgov *const db = *state;
    sql_run(db->sqlite,
            "UPDATE case_membership SET rationale = 'ประชาชนไว้ใจกัน', confidence = 4"
            " WHERE case_study = 1000 AND factor = 1001 AND phase = 'whole' AND coder IS NULL;"
            "UPDATE case_membership SET score = NULL, missing = 'dont_know'"
            " WHERE case_study = 1002 AND factor = 1005 AND phase = 'whole' AND coder IS NULL;"
            "DELETE FROM case_membership WHERE case_study = 1003 AND factor = 1000;"
            "INSERT INTO document (id, code, text) VALUES (1, 'D1', 'เราไว้ใจกัน ทำงานร่วมกัน');"
            "INSERT INTO passage (id, document, start, stop, quote) VALUES"
            " (1, 1, 0, 11, 'เราไว้ใจกัน'), (2, 1, 12, 24, 'ทำงานร่วมกัน');"
            "INSERT INTO membership_evidence (membership, passage) SELECT m.id, p.id"
            " FROM case_membership AS m, passage AS p WHERE m.case_study = 1000"
            " AND m.factor = 1001 AND m.phase = 'whole' AND m.coder IS NULL;");
    cgov_qca_study *const s = cases_of(db, (cgov_qca_case_options){ .coder = 0 });
    const size_t n = s->table.case_count;
    size_t quoted = 0, unscored = 0;
    assert_int_equal(2, s->missing);
    for (size_t i = 0; i < n * 6; i++) {
        const cgov_qca_score *const score = &s->scores[i];
        assert_int_equal(!score->has_score, isnan(s->table.scores[i]) != 0);
        const int64_t id = s->cases[i % n].id;
        assert_int_equal(score->confidence != 0, score->has_confidence);
        unscored += score->membership == 0;
        if (score->membership == 0)
            assert_true(id == 1003 && i / n == 0);
        else if (!score->has_score)
            assert_true(id == 1002 && i / n == 5 && score->missing == CGOV_MISSING_DONT_KNOW);
        if (score->quote_count == 0)
            continue;
        quoted++;
        assert_true(id == 1000 && i / n == 1);
        assert_int_equal(2, score->quote_count);
        assert_text("ประชาชนไว้ใจกัน", score->rationale);
        assert_true(score->has_confidence);
        assert_int_equal(4, score->confidence);
        assert_text("เราไว้ใจกัน", score->quotes[0].quote);
        assert_text("D1", score->quotes[1].document);
        assert_i64(12, score->quotes[1].start);
    }
    assert_int_equal(1, quoted);
    assert_int_equal(1, unscored);
    cgov_qca_study_free(s);
}

static void wrong_factors_are_refused(void **state)
{
    static const char *const twice[] = { "DEV", "DEV" }, *const unknown[] = { "DEV", "NONE" };
    cgov *const db = *state;
    cgov_qca_study *s = NULL;
    assert_status(CGOV_INVALID,
                  cgov_qca_cases(db, &(cgov_qca_case_options){ twice, 2, "SURV", 0, 0 }, &s));
    assert_non_null(strstr(cgov_errmsg(db), "\"DEV\" is named twice"));
    assert_status(CGOV_INVALID,
                  cgov_qca_cases(db, &(cgov_qca_case_options){ twice, 1, "DEV", 0, 0 }, &s));
    assert_status(CGOV_NOT_FOUND,
                  cgov_qca_cases(db, &(cgov_qca_case_options){ unknown, 2, "SURV", 0, 0 }, &s));
    assert_status(CGOV_INVALID,
                  cgov_qca_cases(db, &(cgov_qca_case_options){ unknown, 0, "SURV", 0, 0 }, &s));
    assert_status(CGOV_MISUSE, cgov_qca_cases(db, NULL, &s));
    assert_null(s);
}

#define LIPSET(name) cmocka_unit_test_setup_teardown(name, open_lipset, close_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LIPSET(memberships_give_the_published_solution),
        LIPSET(phase_and_coder_choose_the_score),
        LIPSET(scores_have_reasons_and_quotes),
        LIPSET(wrong_factors_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
