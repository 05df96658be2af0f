/* What a reader asks of a solution: its fit, robustness, influence, clusters, theory, doubts. */
#include "cgov/qca_assessment.h"
#include "qca_cases.h"

#include <math.h>

static cgov_qca_table *load(const char *name)
{
    char path[1024];
    cgov_qca_table *table;
    snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, name);
    assert_status(CGOV_OK, cgov_qca_load_csv(path, NULL, 0, &table, NULL));
    return table;
}

static cgov_truth_table *build(const cgov_qca_table *table, const cgov_truth_table_options *options)
{
    cgov_truth_table *truth = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_truth_table_build(table, options, &truth, &error));
    return truth;
}

static void assert_fit(const cgov_fit *wanted, const cgov_fit *got)
{
    assert_close(wanted->consistency, got->consistency, 1e-12);
    assert_close(wanted->pri, got->pri, 1e-12);
    assert_close(wanted->coverage, got->coverage, 1e-12);
}

/* Democracies between the wars (Lipset, fuzzy; Ragin 2009), inclusion 0.7: R QCA's figures. */
static const cgov_truth_table_options lipset = { .outcome = "SURV", .inclusion_cut = 0.7 };

/* ---- a solution that a person writes ---- */

/* R QCA 3.25.1, pof("DEV*STB => SURV"): inclS 0.869, PRI 0.848, covS 0.824. */
static void a_written_solution_has_the_published_fit(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth = build(table, &lipset);
    cgov_solution *solution;
    cgov_model_cursor *models;
    const cgov_model *model;
    cgov_expression *made;
    assert_status(CGOV_OK, cgov_expression_assess(truth, " STB * DEV", &made, NULL));
    assert_text("DEV*STB", made->text);
    assert_close(0.869, made->fit.consistency, 5e-4);
    assert_close(0.848, made->fit.pri, 5e-4);
    assert_close(0.824, made->fit.coverage, 5e-4);
    assert_int_equal(8, made->typical + made->deviant);
    cgov_expression_free(made);
    assert_status(CGOV_OK, cgov_minimize(truth, NULL, &solution, NULL));
    assert_status(CGOV_OK, cgov_model_list(solution, &models, NULL));
    assert_status(CGOV_ROW, cgov_model_next(models, &model, NULL));
    assert_status(CGOV_OK,
                  cgov_expression_assess(truth, "DEV*LIT*IND*STB+DEV*~URB*LIT*STB", &made, NULL));
    assert_fit(&model->fit, &made->fit);
    assert_int_equal(2, made->term_count);
    assert_text("DEV*LIT*IND*STB", made->terms[0].text);
    assert_close(0.385, made->terms[0].fit.unique_coverage, 5e-4);
    assert_close(0.196, made->terms[1].fit.unique_coverage, 5e-4);
    assert_int_equal(18, made->case_count);
    cgov_expression_free(made);
    cgov_model_cursor_free(models);
    cgov_solution_free(solution);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

static void wrong_expressions_are_named(void **state)
{
    static const char *const wrong[] = { "", "DEV +", "DEV*~DEV", "SURVIVAL", "DEV[3]", "+ DEV" };
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth = build(table, &lipset);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cgov_error *error = NULL;
        cgov_expression *made = (cgov_expression *)&error;
        assert_status(CGOV_INVALID, cgov_expression_assess(truth, wrong[i], &made, &error));
        assert_null(made);
        assert_non_null(cgov_error_message(error));
        cgov_error_free(error);
    }
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

/* ---- crisp cases, counted by hand ---- */

/* Eight cases of A, B and Y. */
static const char *const sets[] = { "A", "B", "Y" };
static const double crisp[] = {
    1, 1, 1, 1, 0, 0, 0, 0, /* A */
    1, 1, 0, 0, 1, 1, 0, 0, /* B */
    1, 1, 1, 0, 1, 0, 0, 0, /* Y */
};
static const cgov_qca_table eight = {
    .case_count = 8, .set_count = 3, .sets = sets, .scores = crisp
};

/* Theory expects A, found is B: A*B has two cases, both with Y; A*~B one of two; ~A*B one of two.
 */
static void theory_is_evaluated_in_four_parts(void **state)
{
    (void)state;
    cgov_truth_table *truth =
        build(&eight, &(cgov_truth_table_options){ .outcome = "Y", .inclusion_cut = 0.9 });
    cgov_theory theory;
    assert_status(CGOV_OK, cgov_theory_evaluate(truth, "A", "B", &theory, NULL));
    assert_int_equal(2, theory.both.with_outcome);
    assert_int_equal(0, theory.both.without_outcome);
    assert_close(1, theory.both.fit.consistency, 0);
    assert_close(0.5, theory.both.fit.coverage, 0);
    assert_int_equal(1, theory.theory_only.with_outcome);
    assert_int_equal(1, theory.theory_only.without_outcome);
    assert_close(0.5, theory.solution_only.fit.consistency, 0);
    assert_int_equal(0, theory.neither.with_outcome);
    assert_int_equal(2, theory.neither.without_outcome);
    cgov_truth_table_free(truth);
}

/* Solution A, tests A*B and B: the core is A*B; by hand from the eight cases. */
static void robustness_is_that_of_the_core(void **state)
{
    static const double both[] = { 1, 1, 0, 0, 0, 0, 0, 0 };
    const double *const tests[] = { both, crisp + 8 };
    cgov_robustness r;
    (void)state;
    assert_status(CGOV_OK, cgov_robustness_assess(&(cgov_robustness_scores){ .case_count = 8,
                                                                             .outcome = crisp + 16,
                                                                             .initial = crisp,
                                                                             .test_count = 2,
                                                                             .tests = tests },
                                                  &r, NULL));
    assert_close(0.75, r.initial.consistency, 0);
    assert_close(1, r.core.consistency, 0);
    assert_close(0.5 / 0.75, r.rf_cov, 1e-15);
    assert_close(0.75, r.rf_cons, 0);
    assert_close(2.0 / 4, r.rf_sc_min, 0);
    assert_close(2.0 / 6, r.rf_sc_max, 1e-15);
    assert_int_equal(2, r.robust_typical);
    assert_int_equal(1, r.shaky_typical);
    assert_int_equal(1, r.shaky_deviant);
    assert_int_equal(1, r.possible_typical);
    assert_int_equal(1, r.possible_deviant);
    assert_close(0.5, r.rcr_typical, 0);
    assert_close(0, r.rcr_deviant, 0);
    assert_int_equal(4, r.rank);
}

/* Every test counts, also one in the middle of the list. */
static void a_test_in_the_middle_counts(void **state)
{
    static const double none[] = { 0, 0, 0, 0, 0, 0, 0, 0 };
    const double *const tests[] = { crisp, none, crisp };
    cgov_robustness r;
    (void)state;
    assert_status(CGOV_OK, cgov_robustness_assess(&(cgov_robustness_scores){ .case_count = 8,
                                                                             .outcome = crisp + 16,
                                                                             .initial = crisp,
                                                                             .test_count = 3,
                                                                             .tests = tests },
                                                  &r, NULL));
    assert_close(0, r.rf_sc_min, 0);
    assert_close(0, r.rf_cov, 0);
    assert_close(1, r.rf_sc_max, 0);
    assert_int_equal(3, r.rank);
}

/* ---- the protocol ---- */

/* The ends are those of the intervals; what lies beyond leads to the models of those cut-offs. */
static void the_protocol_tests_what_lies_beyond_the_ends(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_robustness_report *r = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_robustness_protocol(table, &lipset, NULL, &r, &error));
    assert_text("DEV*~URB*LIT*STB + DEV*LIT*IND*STB", r->solution);
    assert_close(0.708771929824562, r->inclusion.upper, 1e-12);
    assert_int_equal(3, r->test_count);
    assert_close(0.528571, r->tests[0].value, 1e-6);
    assert_close(0.804270462633452, r->tests[1].value, 1e-12);
    assert_text("DEV*~URB*LIT*~IND*STB + DEV*URB*LIT*IND*STB", r->tests[1].solution);
    assert_text("n", r->tests[2].choice);
    assert_close(3, r->tests[2].value, 0);
    assert_text("DEV*URB*LIT*IND*STB", r->tests[2].solution);
    assert_true(r->changes);
    assert_true(r->robustness.rf_cov > 0 && r->robustness.rf_cov < 1);
    assert_true(r->robustness.rank == 3 || r->robustness.rank == 4);
    cgov_robustness_report_free(r);
    cgov_qca_table_free(table);
}

/* ---- influence ---- */

/* The first model without a case, from a table that is made here. */
static void model_without(const cgov_qca_table *table, size_t out, char *text)
{
    const size_t n = table->case_count - 1;
    double *const scores = calloc(n * table->set_count, sizeof *scores);
    for (size_t s = 0; s < table->set_count; s++)
        for (size_t k = 0; k < n; k++)
            scores[s * n + k] = table->scores[s * table->case_count + k + (k >= out)];
    const cgov_qca_table less = {
        .case_count = n, .set_count = table->set_count, .sets = table->sets, .scores = scores
    };
    cgov_truth_table *truth = build(&less, &lipset);
    cgov_solution *solution;
    cgov_model_cursor *models;
    const cgov_model *model;
    assert_status(CGOV_OK, cgov_minimize(truth, NULL, &solution, NULL));
    assert_status(CGOV_OK, cgov_model_list(solution, &models, NULL));
    assert_status(CGOV_ROW, cgov_model_next(models, &model, NULL));
    *text = '\0';
    for (size_t i = 0; i < model->term_count; i++) {
        strcat(text, i > 0 ? " + " : "");
        strcat(text, solution->terms[model->terms[i]].text);
    }
    cgov_model_cursor_free(models);
    cgov_solution_free(solution);
    cgov_truth_table_free(truth);
    free(scores);
}

static void influence_is_an_analysis_without_the_case(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_influence *all = NULL;
    cgov_error *error = NULL;
    char text[1024];
    size_t changed = 0;
    assert_ok_error(error, cgov_influence_assess(table, &lipset, NULL, &all, &error));
    assert_int_equal(18, all->case_count);
    for (size_t i = 0; i < all->case_count; i++) {
        model_without(table, all->cases[i].position, text);
        assert_text(text, all->cases[i].solution);
        assert_int_equal(strcmp(text, all->solution) != 0, all->cases[i].changes);
        changed += all->cases[i].changes;
    }
    assert_int_equal(changed, all->influential);
    assert_true(changed > 0 && changed < 18);
    cgov_influence_free(all);
    cgov_qca_table_free(table);
}

/* Two equal cases in one place: one of them is left out, the other stays. */
static void one_of_equal_cases_is_left_out(void **state)
{
    static const size_t counts[] = { 2, 1, 1, 1, 1, 1, 1, 1 };
    cgov_qca_table grouped = eight;
    cgov_influence *all = NULL;
    (void)state;
    grouped.counts = counts;
    assert_status(CGOV_OK,
                  cgov_influence_assess(
                      &grouped, &(cgov_truth_table_options){ .outcome = "Y", .frequency_cut = 3 },
                      NULL, &all, NULL));
    assert_text("A*B", all->solution);
    assert_null(all->cases[0].solution); /* two are left, three are needed */
    assert_true(all->cases[0].changes);
    assert_int_equal(2, all->influential);
    cgov_influence_free(all);
}

/* ---- clusters ---- */

static void clusters_have_the_fit_of_their_cases(void **state)
{
    static const int64_t cluster[] = { 7, 7, 7, 7, 3, 3, -1, 3 };
    cgov_cluster_diagnosis *d = NULL;
    (void)state;
    cgov_truth_table *truth =
        build(&eight, &(cgov_truth_table_options){ .outcome = "Y", .inclusion_cut = 0.9 });
    assert_status(CGOV_OK, cgov_cluster_diagnose(truth, "A + B", cluster, -1, &d, NULL));
    assert_int_equal(2, d->cluster_count);
    assert_int_equal(1, d->without);
    assert_i64(3, d->clusters[0].cluster);
    assert_int_equal(3, d->clusters[0].cases);
    assert_int_equal(2, d->clusters[0].members);
    assert_close(0.5, d->clusters[0].fit.consistency, 0);
    assert_close(0.75, d->clusters[1].fit.consistency, 0);
    assert_close(4.0 / 6, d->pooled.consistency, 1e-15);
    assert_close(sqrt(2 * 0.1 * 0.1), d->consistency_distance, 1e-15); /* 0.4 and 0.6 of 1.25 */
    assert_close(0, d->coverage_distance, 1e-15);
    cgov_cluster_diagnosis_free(d);
    cgov_truth_table_free(truth);
}

/* ---- core conditions ---- */

/* Ragin 2009: parsimonious DEV*STB, intermediate DEV*LIT*STB: literacy is peripheral. */
/* Each case in two clusters at once: each cluster as alone, the pooled figures as of all. */
static void a_case_may_be_in_several_clusters(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth = build(table, &lipset);
    size_t cases[200], counts[200], with[100];
    int64_t clusters[200], third[100];
    const size_t n = table->case_count;
    cgov_cluster_diagnosis *d = NULL, *alone = NULL;
    cgov_expression *all = NULL;
    for (size_t i = 0; i < n; i++) {
        third[i] = i % 3 == 0 ? 5 : 6;
        with[i] = counts[2 * i] = counts[2 * i + 1] = 1;
        cases[2 * i] = cases[2 * i + 1] = i;
        clusters[2 * i] = 4;
        clusters[2 * i + 1] = third[i];
    }
    cgov_cluster_links links = { .count = 2 * n, .cases = cases, .clusters = clusters };
    for (int counted = 0; counted < 2; counted++) {
        links.counts = counted ? counts : NULL;
        links.with = counted ? with : NULL;
        assert_status(CGOV_OK, cgov_cluster_diagnose_links(truth, "DEV*STB", &links, &d, NULL));
        assert_status(CGOV_OK, cgov_cluster_diagnose(truth, "DEV*STB", third, 0, &alone, NULL));
        assert_status(CGOV_OK, cgov_expression_assess(truth, "DEV*STB", &all, NULL));
        assert_int_equal(3, d->cluster_count);
        assert_fit(&all->fit, &d->pooled);
        assert_fit(&all->fit, &d->clusters[0].fit);
        assert_fit(&alone->clusters[0].fit, &d->clusters[1].fit);
        assert_fit(&alone->clusters[1].fit, &d->clusters[2].fit);
        assert_int_equal(n, d->clusters[0].cases);
        cgov_expression_free(all);
        cgov_cluster_diagnosis_free(alone);
        cgov_cluster_diagnosis_free(d);
    }
    links.with = NULL;
    assert_status(CGOV_INVALID, cgov_cluster_diagnose_links(truth, "DEV", &links, &d, NULL));
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

/* 150 countries in the six regions of the World Health Organization (Paykani et al. 2018). */
static void clusters_are_words_of_a_file(void **state)
{
    (void)state;
    static const size_t members[] = { 33, 8, 46, 26, 8, 10 };
    cgov_qca_clusters *found = NULL;
    cgov_error *error = NULL;
    size_t counted[6] = { 0 };
    char path[1024];
    snprintf(path, sizeof path, "%s/qca/SetMethods_PAYF.csv", CGOV_TEST_DATA);
    assert_status(CGOV_OK, cgov_qca_load_clusters(path, NULL, "REGION", &found, NULL));
    assert_int_equal(6, found->count);
    assert_text("African Region", found->clusters[0].code);
    assert_text("Western Pacific Region", found->clusters[5].code);
    for (size_t i = 0; i < found->links.count; i++)
        counted[found->links.clusters[i]]++;
    assert_memory_equal(members, counted, sizeof members);
    cgov_qca_clusters_free(found);
    assert_status(CGOV_NOT_FOUND, cgov_qca_load_clusters(path, NULL, "PLACE", &found, &error));
    assert_non_null(strstr(cgov_error_message(error), "no column \"PLACE\""));
    cgov_error_free(error);
}

/* ---- the outcome and its absence ---- */

/* Remainders that both first models cover, by the lists of their assumptions. */
static uint64_t shared_assumptions(const cgov_qca_table *table,
                                   const cgov_truth_table_options *options,
                                   const cgov_minimize_options *how)
{
    uint64_t *rows[2], shared = 0;
    size_t counts[2] = { 0 };
    for (int side = 0; side < 2; side++) {
        cgov_truth_table_options one = *options;
        cgov_solution *solution;
        cgov_model_cursor *models;
        const cgov_model *model;
        one.negate = side == 1;
        cgov_truth_table *truth = build(table, &one);
        assert_status(CGOV_OK, cgov_minimize(truth, how, &solution, NULL));
        assert_status(CGOV_OK, cgov_model_list(solution, &models, NULL));
        rows[side] = NULL;
        if (cgov_model_next(models, &model, NULL) == CGOV_ROW)
            assert_status(CGOV_OK, cgov_assumption_list(solution, model->terms, model->term_count,
                                                        &rows[side], &counts[side], NULL));
        cgov_model_cursor_free(models);
        cgov_solution_free(solution);
        cgov_truth_table_free(truth);
    }
    for (size_t i = 0; i < counts[0]; i++)
        for (size_t k = 0; k < counts[1]; k++)
            shared += rows[0][i] == rows[1][k];
    cgov_free(rows[0]);
    cgov_free(rows[1]);
    return shared;
}

static void the_absence_is_solved_by_the_same_choices(void **state)
{
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    const cgov_minimize_options parsimonious = { .kind = CGOV_SOLUTION_PARSIMONIOUS };
    cgov_both_outcomes *both = NULL;
    assert_status(CGOV_OK, cgov_both_outcomes_solve(table, &lipset, &parsimonious, &both, NULL));
    assert_text("SURV", both->present.outcome);
    assert_text("~SURV", both->absent.outcome);
    assert_text("DEV*STB", both->present.solution);
    assert_int_equal(1, both->present.models);
    assert_close(0.869, both->present.fit.consistency, 5e-4);
    assert_text("~DEV + ~STB", both->absent.solution);
    assert_int_equal(0, both->shared_row_count);
    assert_int_equal(0, both->overlap);
    assert_int_equal(shared_assumptions(table, &lipset, &parsimonious), both->contradictory);
    cgov_both_outcomes_free(both);
    cgov_qca_table_free(table);
}

static void contradictory_assumptions_of_random_tables_are_counted(void **state)
{
    (void)state;
    static const char *const five[] = { "A", "B", "C", "D", "E", "Y" };
    const cgov_truth_table_options choices = { .outcome = "Y", .inclusion_cut = 0.7 };
    uint64_t seed = 7;
    size_t some = 0, simultaneous = 0;
    for (int round = 0; round < 200; round++) {
        double scores[6 * 14];
        for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            scores[i] = (double)((seed >> 33) % 20) / 20 + 0.025;
        }
        const cgov_qca_table table = {
            .case_count = 14, .set_count = 6, .sets = five, .scores = scores
        };
        for (int kind = CGOV_SOLUTION_CONSERVATIVE; kind <= CGOV_SOLUTION_PARSIMONIOUS; kind++) {
            const cgov_minimize_options how = { .kind = (cgov_solution_kind)kind };
            cgov_both_outcomes *both = NULL;
            assert_status(CGOV_OK, cgov_both_outcomes_solve(&table, &choices, &how, &both, NULL));
            const uint64_t shared = shared_assumptions(&table, &choices, &how);
            assert_int_equal(shared, both->contradictory);
            some += shared > 0;
            simultaneous += both->shared_row_count > 0;
            cgov_both_outcomes_free(both);
        }
    }
    assert_true(some > 20 && simultaneous > 20); /* what was counted was there */
}

static void conditions_of_the_parsimonious_term_are_core(void **state)
{
    static const char *const expected[] = { "DEV", "URB", "LIT", "IND", "STB" };
    (void)state;
    cgov_qca_table *table = load("QCA_LF.csv");
    cgov_truth_table *truth = build(table, &lipset);
    cgov_intermediate_cursor *cursor;
    const cgov_intermediate *pair;
    bool core[64];
    assert_status(CGOV_OK, cgov_intermediate_list(
                               truth,
                               &(cgov_minimize_options){ .kind = CGOV_SOLUTION_INTERMEDIATE,
                                                         .expected = expected,
                                                         .expected_count = 5 },
                               &cursor, NULL));
    assert_status(CGOV_ROW, cgov_intermediate_next(cursor, &pair, NULL));
    assert_int_equal(1, pair->solution->term_count);
    assert_text("DEV*LIT*STB", pair->solution->terms[0].text);
    assert_status(CGOV_OK, cgov_core_conditions(cursor, pair, core, NULL));
    assert_true(core[0] && core[4]);
    assert_false(core[1] || core[2] || core[3]);
    cgov_intermediate_cursor_free(cursor);
    cgov_truth_table_free(truth);
    cgov_qca_table_free(table);
}

/* ---- doubts ---- */

/* A is 0.4 or 0.6 and Y near 0.5: its row is a subset of both Y and ~Y. C is constant. */
static void one_sided_sets_and_doubtful_rows_are_found(void **state)
{
    static const char *const names[] = { "A", "C", "Y" };
    static const double scores[] = { 0.6, 0.4, 0.4, 0.4, 0.4, 0.4, 0.9, 0.9, 0.9,
                                     0.9, 0.9, 0.9, 0.6, 0.4, 0.4, 0.4, 0.4, 0.4 };
    const cgov_qca_table table = {
        .case_count = 6, .set_count = 3, .sets = names, .scores = scores
    };
    cgov_qca_doubts *found = NULL;
    (void)state;
    cgov_truth_table *truth =
        build(&table, &(cgov_truth_table_options){ .outcome = "Y", .inclusion_cut = 0.8 });
    assert_status(CGOV_OK, cgov_qca_doubts_find(truth, &found, NULL));
    assert_int_equal(3, found->set_count);
    assert_text("A", found->sets[0].set);
    assert_int_equal(1, found->sets[0].members);
    assert_true(found->sets[0].skewed); /* one of six is below a fifth */
    assert_false(found->sets[0].constant);
    assert_true(found->sets[1].constant);
    assert_int_equal(1, found->constant);
    assert_int_equal(1, found->row_count); /* A*C: as consistent with Y as with ~Y, nearly */
    assert_close(1, found->rows[0].inclusion, 1e-12);
    assert_close(2.4 / 2.6, found->rows[0].negated, 1e-12);
    assert_true(found->rows[0].simultaneous);
    cgov_qca_doubts_free(found);
    cgov_truth_table_free(truth);
}

static void misuse_has_words(void **state)
{
    cgov_error *error = NULL;
    cgov_robustness r;
    (void)state;
    assert_status(CGOV_MISUSE, cgov_expression_assess(NULL, "A", NULL, &error));
    assert_non_null(cgov_error_message(error));
    cgov_error_free(error);
    assert_status(
        CGOV_INVALID,
        cgov_robustness_assess(&(cgov_robustness_scores){ .case_count = 8,
                                                          .outcome = crisp,
                                                          .initial = crisp,
                                                          .tests = &(const double *){ crisp } },
                               &r, NULL));
    cgov_expression_free(NULL);
    cgov_influence_free(NULL);
    cgov_robustness_report_free(NULL);
    cgov_cluster_diagnosis_free(NULL);
    cgov_qca_doubts_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_written_solution_has_the_published_fit),
        cmocka_unit_test(wrong_expressions_are_named),
        cmocka_unit_test(theory_is_evaluated_in_four_parts),
        cmocka_unit_test(robustness_is_that_of_the_core),
        cmocka_unit_test(a_test_in_the_middle_counts),
        cmocka_unit_test(the_protocol_tests_what_lies_beyond_the_ends),
        cmocka_unit_test(influence_is_an_analysis_without_the_case),
        cmocka_unit_test(one_of_equal_cases_is_left_out),
        cmocka_unit_test(clusters_have_the_fit_of_their_cases),
        cmocka_unit_test(a_case_may_be_in_several_clusters),
        cmocka_unit_test(clusters_are_words_of_a_file),
        cmocka_unit_test(the_absence_is_solved_by_the_same_choices),
        cmocka_unit_test(contradictory_assumptions_of_random_tables_are_counted),
        cmocka_unit_test(conditions_of_the_parsimonious_term_are_core),
        cmocka_unit_test(one_sided_sets_and_doubtful_rows_are_found),
        cmocka_unit_test(misuse_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
