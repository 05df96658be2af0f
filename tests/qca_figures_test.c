/*
 * Random fuzzy and crisp cases against R's QCA and SetMethods where they are installed: rows,
 * models, fits, necessity, calibration, clusters, robustness and pairs of cases are R's. Writes
 * cases and figures to a file, which qca_figures.R reads. CGOV_SLOW tries more of them.
 */
#include <math.h>
#include <unistd.h>

#include "cgov/qca_choice.h"
#include "support.h"

enum {
    MOST_CASES = 40,
    CONDITIONS = 4,
    SETS = CONDITIONS + 1
};

static uint64_t seed = 1987;

static int below(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)limit);
}

static const char *const names[SETS] = { "A", "B", "C", "D", "Y" };

typedef struct sample {
    cgov_qca_table table;
    double scores[SETS * MOST_CASES];
    int64_t cluster[MOST_CASES];
    double inclusion_cut;
    char text[64]; /* an expression that somebody wrote */
} sample;

/* In hundredths, never on the crossover. */
static double random_score(bool crisp)
{
    const int hundredths = below(101);
    return crisp ? below(2) : (hundredths == 50 ? 0.51 : hundredths / 100.0);
}

/* Of two terms, of two conditions each, that no case is in both of. */
static void write_expression(char *text, size_t size)
{
    const int first = below(CONDITIONS), second = (first + 1 + below(3)) % CONDITIONS;
    const int third = (first + 1 + below(3)) % CONDITIONS;
    snprintf(text, size, "%s*%s%s + %s%s*~%s", names[first], below(2) ? "~" : "", names[second],
             below(2) ? "~" : "", names[third], names[first]);
}

/* The outcome has something to do with the first condition, or there were nothing to explain. */
static void make_sample(sample *s)
{
    const bool crisp = below(4) == 0;
    const size_t n = (size_t)(15 + below(MOST_CASES - 15));
    s->table =
        (cgov_qca_table){ .case_count = n, .set_count = SETS, .sets = names, .scores = s->scores };
    for (size_t i = 0; i < n; i++) {
        for (size_t set = 0; set < SETS; set++)
            s->scores[set * n + i] = random_score(crisp);
        const double cause = fmin(s->scores[i], round(100 * (1 - s->scores[n + i])) / 100);
        if (below(5) > 0 && cause > s->scores[CONDITIONS * n + i])
            s->scores[CONDITIONS * n + i] = cause;
        s->cluster[i] = 1 + (int64_t)i % 3;
    }
    s->inclusion_cut = 0.75 + below(20) / 100.0;
    write_expression(s->text, sizeof s->text);
}

static void figure(FILE *file, const char *name, double value)
{
    if (!isnan(value))
        fprintf(file, "F %s %.17g\n", name, value);
}

static void write_sample(FILE *file, const sample *s)
{
    const size_t n = s->table.case_count;
    fprintf(file, "ROUND\nCUT %.17g\nEXPRESSION %s\n", s->inclusion_cut, s->text);
    for (size_t set = 0; set < SETS; set++) {
        fprintf(file, "V %s", names[set]);
        for (size_t i = 0; i < n; i++)
            fprintf(file, " %.17g", s->scores[set * n + i]);
        fputc('\n', file);
    }
}

static void write_rows(FILE *file, const cgov_truth_table *truth)
{
    for (size_t i = 0; i < truth->row_count; i++) {
        const cgov_truth_row *const row = &truth->rows[i];
        fprintf(file, "ROW %ju %.17g %.17g %zu %d\n", (uintmax_t)row->number, row->inclusion,
                isnan(row->pri) ? 0 : row->pri, row->n, row->truth == CGOV_TRUTH_ON);
    }
}

/* Every model, and the fit of each; returns the text of the first one, "" without any. */
static void write_models(FILE *file, const cgov_truth_table *truth, cgov_solution_kind kind,
                         char *first, size_t size)
{
    const char *const name = kind == CGOV_SOLUTION_PARSIMONIOUS ? "parsimonious" : "conservative";
    cgov_solution *solution = NULL;
    cgov_model_cursor *models = NULL;
    const cgov_model *model;
    *first = '\0';
    assert_status(CGOV_OK,
                  cgov_minimize(truth, &(cgov_minimize_options){ .kind = kind }, &solution, NULL));
    assert_status(CGOV_OK, cgov_model_list(solution, &models, NULL));
    while (!solution->trivial && cgov_model_next(models, &model, NULL) == CGOV_ROW) {
        char text[1024] = "";
        for (size_t i = 0; i < model->term_count; i++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? " + " : "",
                     solution->terms[model->terms[i]].text);
        fprintf(file, "MODEL %s %.17g %.17g %.17g %s\n", name, model->fit.consistency,
                model->fit.pri, model->fit.coverage, text);
        if (*first == '\0')
            snprintf(first, size, "%s", text);
    }
    fprintf(file, "MODELS %s\n", name);
    cgov_model_cursor_free(models);
    cgov_solution_free(solution);
}

static void write_expression_fit(FILE *file, const cgov_truth_table *truth, const char *text)
{
    cgov_expression *e = NULL;
    assert_status(CGOV_OK, cgov_expression_assess(truth, text, &e, NULL));
    figure(file, "consistency", e->fit.consistency);
    figure(file, "pri", e->fit.pri);
    figure(file, "coverage", e->fit.coverage);
    figure(file, "necessity", e->necessity);
    figure(file, "relevance", e->relevance);
    for (size_t i = 0; i < e->term_count; i++)
        fprintf(file, "TERM %.17g %.17g %s\n", e->terms[i].fit.coverage,
                e->terms[i].fit.unique_coverage, e->terms[i].text);
    cgov_expression_free(e);
}

static void write_necessity(FILE *file, const cgov_truth_table *truth)
{
    cgov_necessity *found = NULL;
    assert_status(CGOV_OK,
                  cgov_necessity_search(truth, &(cgov_necessity_options){ .inclusion_cut = 0.9 },
                                        &found, NULL));
    for (size_t i = 0; i < found->count; i++)
        fprintf(file, "NECESSARY %.17g %.17g %.17g %s\n", found->items[i].consistency,
                found->items[i].ron, found->items[i].coverage, found->items[i].text);
    fprintf(file, "NECESSITY\n");
    cgov_necessity_free(found);
}

static void write_clusters(FILE *file, const cgov_truth_table *truth, const sample *s,
                           const char *text)
{
    char name[64];
    cgov_cluster_diagnosis *d = NULL;
    assert_status(CGOV_OK, cgov_cluster_diagnose(truth, text, s->cluster, -1, &d, NULL));
    for (size_t i = 0; i < d->cluster_count; i++) {
        snprintf(name, sizeof name, "cluster_consistency%zu", i + 1);
        figure(file, name, d->clusters[i].fit.consistency);
        snprintf(name, sizeof name, "cluster_coverage%zu", i + 1);
        figure(file, name, d->clusters[i].fit.coverage);
    }
    figure(file, "cluster_distance", d->consistency_distance);
    cgov_cluster_diagnosis_free(d);
}

/* The first conservative model against the first ones of a higher and of a lower cut-off. */
static void write_robustness(FILE *file, const sample *s, const cgov_truth_table *truth,
                             const char *initial)
{
    const double cuts[2] = { s->inclusion_cut - 0.05, s->inclusion_cut + 0.03 };
    const cgov_truth_table_options other = { .outcome = "Y" };
    cgov_expression *solved[3] = { NULL };
    char text[1024];
    bool all = true;
    assert_status(CGOV_OK, cgov_expression_assess(truth, initial, &solved[0], NULL));
    for (size_t i = 0; i < 2; i++) {
        cgov_truth_table_options options = other;
        cgov_truth_table *table = NULL;
        options.inclusion_cut = cuts[i];
        assert_status(CGOV_OK, cgov_truth_table_build(&s->table, &options, &table, NULL));
        FILE *const nowhere = fopen("/dev/null", "w");
        write_models(nowhere, table, CGOV_SOLUTION_CONSERVATIVE, text, sizeof text);
        fclose(nowhere);
        all = all && *text != '\0';
        if (*text != '\0')
            assert_status(CGOV_OK, cgov_expression_assess(truth, text, &solved[i + 1], NULL));
        cgov_truth_table_free(table);
    }
    if (all) {
        const double *const tests[2] = { solved[1]->scores, solved[2]->scores };
        cgov_robustness r;
        assert_status(CGOV_OK, cgov_robustness_assess(
                                   &(cgov_robustness_scores){
                                       .case_count = s->table.case_count,
                                       .outcome = s->scores + CONDITIONS * s->table.case_count,
                                       .initial = solved[0]->scores,
                                       .test_count = 2,
                                       .tests = tests },
                                   &r, NULL));
        fprintf(file, "TESTS %s | %s | %s\n", solved[0]->text, solved[1]->text, solved[2]->text);
        figure(file, "rf_cov", r.rf_cov);
        figure(file, "rf_cons", r.rf_cons);
        figure(file, "rf_sc_min", r.rf_sc_min);
        figure(file, "rf_sc_max", r.rf_sc_max);
    }
    for (size_t i = 0; i < 3; i++)
        cgov_expression_free(solved[i]);
}

/* Typical cases of each term, and the pairs of typical and deviant ones. On the diagonal it is the
 * rounding of 1 - x that decides in R. */
static void write_choice(FILE *file, const cgov_truth_table *truth, const char *text)
{
    cgov_case_choice *choice = NULL;
    assert_status(CGOV_OK,
                  cgov_case_choice_make(truth, text, &(cgov_case_choice_options){ .most_pairs = 1 },
                                        &choice, NULL));
    for (size_t p = 0; p + 1 < choice->part_count; p++) {
        const cgov_case_choice_part *const part = &choice->parts[p];
        for (size_t i = 0; i < part->point_count; i++)
            if (part->points[i].kind == CGOV_CASE_TYPICAL &&
                part->points[i].outcome - part->points[i].term > 1e-9)
                fprintf(file, "TYPICAL %zu %.17g %s\n", part->points[i].position + 1,
                        part->points[i].distance, part->text);
        for (size_t i = 0; i < part->pair_count; i++)
            if (part->pairs[i].kind == CGOV_PAIR_TYPICAL_DEVIANT)
                fprintf(file, "PAIR %.17g %s\n", part->pairs[i].distance, part->text);
    }
    cgov_case_choice_free(choice);
}

static void write_calibration(FILE *file)
{
    const double values[5] = { below(50), 50 + below(50), 100 + below(50), 150 + below(50), 300 };
    const double anchors[3] = { 40 + below(10), 100 + below(10) + 0.5, 200 + below(20) };
    double scores[5];
    assert_status(CGOV_OK,
                  cgov_calibrate(values, 5,
                                 &(cgov_calibrate_options){ .method = CGOV_CALIBRATION_LOGISTIC,
                                                            .anchors = anchors,
                                                            .anchor_count = 3 },
                                 scores, NULL));
    for (size_t i = 0; i < 5; i++)
        fprintf(file, "CALIBRATED %.17g %.17g %.17g %.17g %.17g\n", values[i], anchors[0],
                anchors[1], anchors[2], scores[i]);
}

static void write_round(FILE *file)
{
    sample s;
    char first[1024], least[1024];
    cgov_truth_table *truth = NULL;
    make_sample(&s);
    write_sample(file, &s);
    assert_status(CGOV_OK,
                  cgov_truth_table_build(&s.table,
                                         &(cgov_truth_table_options){
                                             .outcome = "Y", .inclusion_cut = s.inclusion_cut },
                                         &truth, NULL));
    write_rows(file, truth);
    write_expression_fit(file, truth, s.text);
    write_necessity(file, truth);
    write_calibration(file);
    write_models(file, truth, CGOV_SOLUTION_CONSERVATIVE, first, sizeof first);
    write_models(file, truth, CGOV_SOLUTION_PARSIMONIOUS, least, sizeof least);
    if (*first != '\0') {
        write_clusters(file, truth, &s, first);
        write_robustness(file, &s, truth, first);
        write_choice(file, truth, first);
    }
    cgov_truth_table_free(truth);
}

static void figures_are_those_of_r(void **state)
{
    (void)state;
    char path[] = "/tmp/cgov-qca-figures-XXXXXX", command[2048];
    const char *const slow = getenv("CGOV_SLOW");
    if (system("Rscript -e 'quit(status = !requireNamespace(\"SetMethods\", quietly = TRUE))' "
               ">/dev/null 2>&1") != 0) {
        print_message(
            "R with its packages QCA and SetMethods is not installed: nothing compared\n");
        skip();
    }
    const int place = mkstemp(path);
    assert_true(place >= 0);
    FILE *const file = fdopen(place, "w");
    for (int round = 0; round < (slow != NULL ? 200 : 10); round++)
        write_round(file);
    fclose(file);
    snprintf(command, sizeof command, "Rscript %s/../qca_figures.R %s", CGOV_TEST_DATA, path);
    const int status = system(command);
    remove(path);
    assert_int_equal(0, status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
    };
    return cmocka_run_group_tests_name("QCA figures", tests, NULL, NULL);
}
