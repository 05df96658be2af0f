/*
 * Random small samples, with equal values and empty categories, against R and its survey package
 * where they are installed: each figure that applies equals R's to 1e-6. Writes samples and figures
 * to a file, which figures.R reads. CGOV_SLOW tries more of them.
 */
#include <math.h>
#include <unistd.h>

#include "cgov/rank_test.h"
#include "cgov/statistics.h"
#include "cgov/survey_design.h"
#include "support.h"

enum {
    MOST = 60
};

static uint64_t seed = 2563;

static int below(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (uint64_t)limit);
}

typedef struct sample {
    size_t n;
    int64_t cluster[MOST];
    double weight[MOST], x[MOST], y[MOST], has[MOST];
    int32_t row[MOST], column[MOST], two[MOST];
} sample;

static void make_sample(sample *s)
{
    const int clusters = 3 + below(20), marks = 3 + below(40), answers = 2 + below(3);
    s->n = (size_t)(12 + below(MOST - 12));
    for (size_t i = 0; i < s->n; i++) {
        s->cluster[i] = 1 + below(clusters);
        s->weight[i] = (1 + below(8)) / 2.0;
        s->x[i] = below(marks) / 4.0;
        s->y[i] = s->x[i] + below(marks) - below(5);
        s->has[i] = below(3) == 0;
        s->row[i] = below(answers);
        s->column[i] = below(4) == 0 ? s->row[i] : below(3);
        s->two[i] = below(2);
    }
}

#define WRITE_NUMBERS(file, s, name)                                                               \
    do {                                                                                           \
        fprintf(file, "V " #name);                                                                 \
        for (size_t i = 0; i < (s)->n; i++)                                                        \
            fprintf(file, " %.17g", (double)(s)->name[i]);                                         \
        fputc('\n', file);                                                                         \
    } while (0)

static void write_sample(FILE *file, const sample *s)
{
    fprintf(file, "ROUND\n");
    WRITE_NUMBERS(file, s, cluster);
    WRITE_NUMBERS(file, s, weight);
    WRITE_NUMBERS(file, s, x);
    WRITE_NUMBERS(file, s, y);
    WRITE_NUMBERS(file, s, has);
    WRITE_NUMBERS(file, s, row);
    WRITE_NUMBERS(file, s, column);
    WRITE_NUMBERS(file, s, two);
}

static void figure(FILE *file, const char *name, double value)
{
    fprintf(file, "F %s %.17g\n", name, value);
}

static void figures_of(FILE *file, const char *name, const cgov_estimate *e)
{
    char part[64];
    if (e->reason != CGOV_REASON_NONE)
        return;
    figure(file, name, e->value);
    if (!e->has_interval)
        return;
    snprintf(part, sizeof part, "%s_low", name);
    figure(file, part, e->low);
    snprintf(part, sizeof part, "%s_high", name);
    figure(file, part, e->high);
}

static void test_of(FILE *file, const char *name, const cgov_test *t, bool statistic)
{
    char part[64];
    if (!t->computed)
        return;
    snprintf(part, sizeof part, "%s_p", name);
    figure(file, part, t->p);
    if (statistic)
        figure(file, name, t->statistic);
}

static void write_design(FILE *file, const sample *s)
{
    const cgov_design design = { .n = s->n, .cluster = s->cluster, .weight = s->weight };
    cgov_design_estimate e;
    cgov_design_table t;
    assert_status(CGOV_OK, cgov_design_mean(&design, s->y, 0, &e, NULL));
    figures_of(file, "mean", &e.estimate);
    figure(file, "mean_se", e.estimate.standard_error);
    assert_status(CGOV_OK, cgov_design_share(&design, s->has, 0, &e, NULL));
    if (e.estimate.has_interval)
        figures_of(file, "share", &e.estimate);
    assert_status(CGOV_OK, cgov_design_independence(&design, s->row, 4, s->column, 4, &t, NULL));
    test_of(file, "rao_scott", &t.rao_scott, true);
    if (t.rao_scott.computed) {
        figure(file, "rao_scott_df", t.rao_scott.df);
        figure(file, "rao_scott_df2", t.rao_scott.df2);
    }
}

/* R knows no interval that ends at 1, and its table has no reason where few are expected. */
static void write_difference(FILE *file, const sample *s)
{
    const cgov_design design = { .n = s->n, .cluster = s->cluster, .weight = s->weight };
    cgov_design_estimate e;
    cgov_test test;
    assert_status(CGOV_OK, cgov_design_difference(&design, s->two, s->has, 0, &e, &test, NULL));
    if (e.estimate.reason != CGOV_REASON_NONE)
        return;
    figure(file, "apart", e.estimate.value);
    figure(file, "apart_se", e.estimate.standard_error);
    if (e.estimate.has_interval && e.estimate.low > -1 && e.estimate.high < 1) {
        figure(file, "apart_low", e.estimate.low);
        figure(file, "apart_high", e.estimate.high);
    }
    test_of(file, "apart_f", &test, true);
    if (test.computed)
        figure(file, "apart_f_df2", test.df2);
}

static void write_ranks(FILE *file, const sample *s)
{
    cgov_rank_groups *r = NULL;
    cgov_rank_correlation c;
    assert_status(CGOV_OK, cgov_rank_compare(s->y, s->row, s->n, 4, 0, &r, NULL));
    test_of(file, "kruskal", &r->kruskal_wallis, true);
    cgov_rank_groups_free(r);
    assert_status(CGOV_OK, cgov_rank_compare(s->x, s->two, s->n, 2, 0, &r, NULL));
    test_of(file, "wilcoxon", &r->mann_whitney, true);
    cgov_rank_groups_free(r);
    assert_status(CGOV_OK, cgov_rank_correlate(s->x, s->y, s->n, 0, &c, NULL));
    if (c.rho.reason == CGOV_REASON_NONE)
        figure(file, "rho", c.rho.value);
    test_of(file, "rho", &c.test, false);
}

static void write_means(FILE *file, const sample *s)
{
    cgov_group_means *m = NULL;
    cgov_item_summary item;
    assert_status(CGOV_OK, cgov_means_by_group(s->y, s->row, s->n, 4, 0, &m, NULL));
    test_of(file, "anova", &m->anova, true);
    test_of(file, "welch", &m->welch, true);
    cgov_group_means_free(m);
    assert_status(CGOV_OK, cgov_item_summarize(s->y, s->n, &item, NULL));
    figure(file, "sd", item.sd);
    figure(file, "q1", item.q1);
    figure(file, "median", item.median);
    figure(file, "q3", item.q3);
}

static void write_counts(FILE *file, const sample *s)
{
    int64_t counts[16] = { 0 }, has = 0;
    cgov_contingency *t = NULL;
    cgov_estimate share;
    cgov_test test;
    for (size_t i = 0; i < s->n; i++) {
        counts[s->row[i] * 4 + s->column[i]]++;
        has += s->has[i] > 0;
    }
    assert_status(CGOV_OK, cgov_contingency_test(counts, 4, 4, NULL, &t, NULL));
    test_of(file, "chi", &t->chi_square, true);
    if (t->fisher.reason == CGOV_REASON_NONE)
        figure(file, "fisher_p", t->fisher.p);
    cgov_contingency_free(t);
    assert_status(CGOV_OK, cgov_binomial_test(has, (int64_t)s->n, 0.3, 0, &share, &test, NULL));
    figures_of(file, "binomial", &share);
    test_of(file, "binomial", &test, false);
    assert_status(CGOV_OK, cgov_proportion_estimate(has, (int64_t)s->n, NULL, &share, NULL));
    figures_of(file, "wilson", &share);
}

static void figures_are_those_of_r(void **state)
{
    (void)state;
    char path[] = "/tmp/cgov-figures-XXXXXX", command[2048];
    const char *const slow = getenv("CGOV_SLOW");
    if (system("Rscript -e 'quit(status = !requireNamespace(\"survey\", quietly = TRUE))' "
               ">/dev/null 2>&1") != 0) {
        print_message("R with its survey package is not installed: nothing compared\n");
        skip();
    }
    const int place = mkstemp(path);
    assert_true(place >= 0);
    FILE *const file = fdopen(place, "w");
    sample s;
    for (int round = 0; round < (slow != NULL ? 400 : 20); round++) {
        make_sample(&s);
        write_sample(file, &s);
        write_design(file, &s);
        write_difference(file, &s);
        write_ranks(file, &s);
        write_means(file, &s);
        write_counts(file, &s);
    }
    fclose(file);
    snprintf(command, sizeof command, "Rscript %s/../figures.R %s", CGOV_TEST_DATA, path);
    const int status = system(command);
    remove(path);
    assert_int_equal(0, status);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_those_of_r),
    };
    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
