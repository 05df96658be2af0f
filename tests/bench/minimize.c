/*
 * What exact minimisation takes of the processor, each table once and so cold: random truth tables
 * of 5 to 15 conditions, half of the cases with the outcome; and the robustness protocol and the
 * influence of each case on fuzzy sets of 10 conditions. Prints `measure value unit against`,
 * tab-separated: the median of several tables of one size. With a folder, the first tables of each
 * size go there too, as SIZE-NUMBER.csv, with their parsimonious models, sorted, and the seconds
 * that all of them took, for minimize.R to do the same.
 *
 *     tests/bench/run.sh minimize
 */
#include "bench.h"

#include <inttypes.h>
#include <string.h>

enum {
    TABLES = 9,
    CONDITIONS_MAX = 15,
    CASES_MAX = 50,
    GIVEN = 3, /* tables of a size that are written */
    MODELS_MAX = 200000
};

static uint64_t seed;

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint64_t random_bits(void)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

/* Equal cases get equal outcomes, so that every row is either on or off. */
static void make_cases(size_t conditions, size_t cases, double *scores)
{
    for (size_t k = 0; k < cases; k++) {
        const uint64_t bits = random_bits();
        for (size_t i = 0; i < conditions; i++)
            scores[i * cases + k] = (double)(bits >> i & 1);
        scores[conditions * cases + k] = (double)(random_bits() & 1);
        for (size_t m = 0; m < k; m++) {
            size_t i = 0;
            while (i < conditions && scores[i * cases + m] == scores[i * cases + k])
                i++;
            if (i == conditions)
                scores[conditions * cases + k] = scores[conditions * cases + m];
        }
    }
}

/* ---- what R is to do as well ---- */

static void write_cases(const char *folder, const char *name, const cgov_qca_table *data)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        return;
    for (size_t s = 0; s < data->set_count; s++)
        fprintf(file, "%s%s", s > 0 ? "," : "", data->sets[s]);
    for (size_t k = 0; k < data->case_count; k++)
        for (size_t s = 0; s < data->set_count; s++)
            fprintf(file, "%c%.0f", s > 0 ? ',' : '\n', data->scores[s * data->case_count + k]);
    fputc('\n', file);
    fclose(file);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The terms in order of their texts. */
static char *model_text(const cgov_solution *solution, const cgov_model *model)
{
    const char *texts[CASES_MAX];
    size_t length = 1;
    for (size_t i = 0; i < model->term_count; i++) {
        texts[i] = solution->terms[model->terms[i]].text;
        length += strlen(texts[i]) + 3;
    }
    qsort(texts, model->term_count, sizeof *texts, by_text);
    char *text = calloc(length, 1);
    for (size_t i = 0; text != NULL && i < model->term_count; i++)
        strcat(strcat(text, i > 0 ? " + " : ""), texts[i]);
    return text;
}

/* Seconds to walk through all models; they go to `models`, `count` of them. */
static double list_models(const cgov_solution *solution, char **models, size_t *count)
{
    cgov_model_cursor *cursor = NULL;
    const cgov_model *model;
    const bench_time start = bench_clock();
    *count = 0;
    if (cgov_model_list(solution, &cursor, NULL) == CGOV_OK)
        while (*count < MODELS_MAX && cgov_model_next(cursor, &model, NULL) == CGOV_ROW &&
               (models[*count] = model_text(solution, model)) != NULL)
            ++*count;
    cgov_model_cursor_free(cursor);
    return bench_since(start).cpu;
}

static void write_models(const char *folder, const char *name, const cgov_solution *solution,
                         double seconds)
{
    static char *models[MODELS_MAX];
    size_t count;
    char path[4096];
    seconds += list_models(solution, models, &count);
    snprintf(path, sizeof path, "%s/%s.models", folder, name);
    FILE *file = fopen(path, "w");
    if (file != NULL)
        fprintf(file, "%.9f\n", seconds);
    qsort(models, count, sizeof *models, by_text);
    for (size_t i = 0; i < count; i++) {
        if (file != NULL)
            fprintf(file, "%s\n", models[i]);
        free(models[i]);
    }
    if (file != NULL)
        fclose(file);
}

/* ---- measuring ---- */

typedef struct figures {
    double conservative[TABLES], parsimonious[TABLES], counting[TABLES], terms[TABLES],
        models[TABLES];
} figures;

static bool give_up(uint64_t steps, void *ctx)
{
    (void)ctx;
    return steps < 20000000;
}

static void measure(size_t conditions, size_t cases, size_t at, const char *folder, figures *f)
{
    static const char *const names[] = { "A", "B", "C", "D", "E", "F", "G", "H",
                                         "I", "J", "K", "L", "M", "N", "O" };
    static double scores[(CONDITIONS_MAX + 1) * CASES_MAX];
    const char *sets[CONDITIONS_MAX + 1];
    cgov_error *error = NULL;
    cgov_truth_table *table = NULL;
    cgov_solution *solution = NULL;
    uint64_t models = 0;
    for (size_t i = 0; i < conditions; i++)
        sets[i] = names[i];
    sets[conditions] = "Y";
    make_cases(conditions, cases, scores);
    const cgov_qca_table data = {
        .case_count = cases, .set_count = conditions + 1, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options options = { .outcome = "Y" };
    cgov_minimize_options wanted = { .kind = CGOV_SOLUTION_CONSERVATIVE, .progress = give_up };
    cgov_status st = cgov_truth_table_build(&data, &options, &table, &error);
    bench_time start = bench_clock();
    if (st == CGOV_OK)
        st = cgov_minimize(table, &wanted, &solution, &error);
    f->conservative[at] = bench_since(start).cpu;
    cgov_solution_free(solution);
    solution = NULL;
    wanted.kind = CGOV_SOLUTION_PARSIMONIOUS;
    start = bench_clock();
    if (st == CGOV_OK)
        st = cgov_minimize(table, &wanted, &solution, &error);
    f->parsimonious[at] = bench_since(start).cpu;
    f->terms[at] = solution != NULL ? (double)solution->term_count : 0;
    start = bench_clock();
    if (st == CGOV_OK)
        st = cgov_model_count(solution, &models, &error);
    f->counting[at] = bench_since(start).cpu;
    f->models[at] = (double)models;
    if (st == CGOV_OK && folder != NULL && at < GIVEN) {
        char name[32];
        snprintf(name, sizeof name, "%zu-%zu", conditions, at + 1);
        write_cases(folder, name, &data);
        write_models(folder, name, solution, f->parsimonious[at]);
    }
    if (st != CGOV_OK)
        fprintf(stderr, "%zu conditions: %s\n", conditions, cgov_error_message(error));
    cgov_error_free(error);
    cgov_solution_free(solution);
    cgov_truth_table_free(table);
}

static void print(const char *measure, size_t conditions, size_t cases, double *values,
                  const char *unit)
{
    char name[64];
    snprintf(name, sizeof name, "%s %zu/%zu%s", measure, conditions, cases,
             *unit == 's' ? ", cold" : "");
    bench_print(name, bench_median(values, TABLES), unit, "-");
}

/* ---- how far a solution holds ---- */

enum {
    FUZZY_CONDITIONS = 10,
    FUZZY_CASES = 60
};

/* The outcome follows two of the conditions and some of the others, with a little noise. */
static void make_fuzzy(double *scores)
{
    for (size_t k = 0; k < FUZZY_CASES; k++) {
        double reached = 0;
        for (size_t i = 0; i < FUZZY_CONDITIONS; i++) {
            const double score = (double)(random_bits() % 10) / 10 + 0.05;
            scores[i * FUZZY_CASES + k] = score;
            if (i < 2 && score > reached)
                reached = score;
        }
        const double noise = (double)(random_bits() % 20) / 100 - 0.1;
        const double outcome = reached + noise;
        scores[FUZZY_CONDITIONS * FUZZY_CASES + k] = outcome < 0.05   ? 0.05
                                                     : outcome > 0.95 ? 0.95
                                                                      : outcome;
    }
}

/* The table and what it took here, for robustness.R; cases in rows. */
static void write_fuzzy(const char *folder, const char *const *sets, const double *scores,
                        double seconds)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/robustness.csv", folder);
    FILE *const file = fopen(path, "w");
    if (file == NULL)
        return;
    for (size_t i = 0; i <= FUZZY_CONDITIONS; i++)
        fprintf(file, "%s%c", sets[i], i == FUZZY_CONDITIONS ? '\n' : ',');
    for (size_t k = 0; k < FUZZY_CASES; k++)
        for (size_t i = 0; i <= FUZZY_CONDITIONS; i++)
            fprintf(file, "%.17g%c", scores[i * FUZZY_CASES + k],
                    i == FUZZY_CONDITIONS ? '\n' : ',');
    fclose(file);
    snprintf(path, sizeof path, "%s/robustness.seconds", folder);
    FILE *const taken = fopen(path, "w");
    if (taken == NULL)
        return;
    fprintf(taken, "%.9g\n", seconds);
    fclose(taken);
}

static void measure_robustness(const char *folder)
{
    static const char *const sets[] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "Y" };
    static double scores[(FUZZY_CONDITIONS + 1) * FUZZY_CASES];
    double protocol[TABLES], influence[TABLES];
    const cgov_qca_table data = {
        .case_count = FUZZY_CASES, .set_count = FUZZY_CONDITIONS + 1, .sets = sets, .scores = scores
    };
    const cgov_truth_table_options truth = { .outcome = "Y", .inclusion_cut = 0.8 };
    const cgov_minimize_options wanted = { .kind = CGOV_SOLUTION_CONSERVATIVE };
    seed = FUZZY_CONDITIONS;
    for (size_t at = 0; at < TABLES; at++) {
        cgov_robustness_report *report = NULL;
        cgov_influence *cases = NULL;
        cgov_error *error = NULL;
        make_fuzzy(scores);
        double start = bench_now();
        if (cgov_robustness_protocol(&data, &truth, &wanted, &report, &error) != CGOV_OK)
            fprintf(stderr, "robustness: %s\n", cgov_error_message(error));
        protocol[at] = bench_now() - start;
        start = bench_now();
        if (error == NULL &&
            cgov_influence_assess(&data, &truth, &wanted, &cases, &error) != CGOV_OK)
            fprintf(stderr, "influence: %s\n", cgov_error_message(error));
        influence[at] = bench_now() - start;
        cgov_influence_free(cases);
        cgov_robustness_report_free(report);
        cgov_error_free(error);
    }
    if (folder != NULL)
        write_fuzzy(folder, sets, scores, protocol[TABLES - 1]);
    bench_print("robustness protocol, 10 conditions, 60 cases", bench_median(protocol, TABLES), "s",
                "at most 5");
    bench_print("influence of each case, 10 conditions, 60 cases", bench_median(influence, TABLES),
                "s", "");
}

int main(int count, char **arguments)
{
    measure_robustness(count > 1 ? arguments[1] : NULL);
    for (size_t conditions = 5; conditions <= CONDITIONS_MAX; conditions++) {
        const size_t cases = conditions < 12 ? 30 : conditions == 12 ? 40 : CASES_MAX;
        figures f;
        seed = conditions;
        for (size_t at = 0; at < TABLES; at++)
            measure(conditions, cases, at, count > 1 ? arguments[1] : NULL, &f);
        print("conservative", conditions, cases, f.conservative, "s CPU");
        print("parsimonious", conditions, cases, f.parsimonious, "s CPU");
        print("model count", conditions, cases, f.counting, "s CPU");
        print("prime implicants", conditions, cases, f.terms, "terms");
        print("models", conditions, cases, f.models, "models");
    }
    return 0;
}
