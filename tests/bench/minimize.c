/*
 * How long exact minimisation takes: random truth tables of 5 to 15 conditions, half of the
 * cases with the outcome. Prints `measure value unit against`, tab-separated: the median of
 * several tables of one size; "against" names what the figure is to be compared with.
 *
 *     tests/bench/run.sh minimize
 */
#include "cgov/qca.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    TABLES = 9,
    CONDITIONS_MAX = 15,
    CASES_MAX = 50
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

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, TABLES, sizeof *values, by_value);
    return values[TABLES / 2];
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

typedef struct figures {
    double conservative[TABLES], parsimonious[TABLES], counting[TABLES], terms[TABLES],
        models[TABLES];
} figures;

static bool give_up(uint64_t steps, void *ctx)
{
    (void)ctx;
    return steps < 20000000;
}

static void measure(size_t conditions, size_t cases, size_t at, figures *f)
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
    double start = now();
    if (st == CGOV_OK)
        st = cgov_minimize(table, &wanted, &solution, &error);
    f->conservative[at] = now() - start;
    cgov_solution_free(solution);
    solution = NULL;
    wanted.kind = CGOV_SOLUTION_PARSIMONIOUS;
    start = now();
    if (st == CGOV_OK)
        st = cgov_minimize(table, &wanted, &solution, &error);
    f->parsimonious[at] = now() - start;
    f->terms[at] = solution != NULL ? (double)solution->term_count : 0;
    start = now();
    if (st == CGOV_OK)
        st = cgov_model_count(solution, &models, &error);
    f->counting[at] = now() - start;
    f->models[at] = (double)models;
    if (st != CGOV_OK)
        fprintf(stderr, "%zu conditions: %s\n", conditions, cgov_error_message(error));
    cgov_error_free(error);
    cgov_solution_free(solution);
    cgov_truth_table_free(table);
}

int main(void)
{
    for (size_t conditions = 5; conditions <= CONDITIONS_MAX; conditions++) {
        const size_t cases = conditions < 12 ? 30 : conditions == 12 ? 40 : CASES_MAX;
        figures f;
        seed = conditions;
        for (size_t at = 0; at < TABLES; at++)
            measure(conditions, cases, at, &f);
        printf("conservative %zu/%zu\t%.6f\ts\tR QCA minimize\n", conditions, cases,
               median(f.conservative));
        printf("parsimonious %zu/%zu\t%.6f\ts\tR QCA minimize(include = \"?\")\n", conditions,
               cases, median(f.parsimonious));
        printf("model count %zu/%zu\t%.6f\ts\t-\n", conditions, cases, median(f.counting));
        printf("prime implicants %zu/%zu\t%.0f\tterms\t-\n", conditions, cases, median(f.terms));
        printf("models %zu/%zu\t%.0f\tmodels\t-\n", conditions, cases, median(f.models));
    }
    return 0;
}
