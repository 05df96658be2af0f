/* Intervals, tests and summaries against published answers and against identities. */
#include "known_answers.h"

#include "method/statistics/distribution.h"
#include "cgov/statistics.h"

/* ---- Distributions ------------------------------------------------------------------ */

static void quantiles_and_tails_are_those_of_printed_tables(void **state)
{
    (void)state;
    /* Wichura 1988 gives the first three to 16 places; the others are of standard tables. */
    assert_close(-0.6744897501960817, cgov__normal_quantile(0.25), 1e-12);
    assert_close(-3.090232306167814, cgov__normal_quantile(0.001), 1e-12);
    assert_close(-9.262340089798408, cgov__normal_quantile(1e-20), 1e-12);
    assert_close(1.959963984540054, cgov__normal_quantile(0.975), 1e-12);
    assert_close(2.5758293035489004, cgov__normal_quantile(0.995), 1e-12);
    assert_close(12.706204736174704, cgov__t_quantile(0.975, 1), 1e-10);
    assert_close(2.2281388519862735, cgov__t_quantile(0.975, 10), 1e-11);
    assert_close(1.9600, cgov__t_quantile(0.975, 1e6), 1e-4);
    assert_close(4.0, 1 / (1 - cgov__beta_lower(0.75, 1, 1)), 1e-12);
    for (double x = 0.01; x < 800; x *= 1.7) { /* two degrees of freedom: exp(-x / 2) */
        assert_close(1, cgov__chi_square_upper(x, 2) / exp(-x / 2), 1e-11);
        const double one = erfc(sqrt(x / 2)); /* one: twice the normal tail */
        assert_close(1, cgov__chi_square_upper(x, 1) / one, 1e-11);
        const double four = exp(-x / 2) * (1 + x / 2);
        assert_close(1, cgov__chi_square_upper(x, 4) / four, 1e-11);
        assert_close(1, cgov__f_upper(x, 2, 8) / pow(1 + x / 4, -4), 1e-11);
    }
}

/* ---- Proportions -------------------------------------------------------------------- */

static void wilson_interval_is_that_of_r(void **state)
{
    (void)state;
    cgov_error *err = NULL;
    cgov_estimate e;
    assert_ok_error(err, cgov_proportion_estimate(83, 100, NULL, &e, &err));
    assert_close(0.83, e.value, 1e-15);
    assert_close(known("$.wilson_83_of_100.no_cc[0]"), e.low, 1e-10);
    assert_close(known("$.wilson_83_of_100.no_cc[1]"), e.high, 1e-10);
    const cgov_proportion_options corrected = { .continuity = true };
    assert_ok_error(err, cgov_proportion_estimate(83, 100, &corrected, &e, &err));
    assert_close(known("$.wilson_83_of_100.with_cc[0]"), e.low, 1e-10);
    assert_close(known("$.wilson_83_of_100.with_cc[1]"), e.high, 1e-10);
}

/* Newcombe 1998a, table I: intervals of 81/263, 15/148, 0/20 and 1/29 by methods 3 and 4. */
static void wilson_intervals_are_those_that_newcombe_printed(void **state)
{
    (void)state;
    static const struct {
        int64_t count, n;
        bool continuity;
        double low, high;
    } cases[] = {
        { 81, 263, false, 0.2553, 0.3662 }, { 15, 148, false, 0.0624, 0.1605 },
        { 0, 20, false, 0.0000, 0.1611 },   { 1, 29, false, 0.0061, 0.1718 },
        { 81, 263, true, 0.2535, 0.3682 },  { 15, 148, true, 0.0598, 0.1644 },
        { 0, 20, true, 0.0000, 0.2005 },    { 1, 29, true, 0.0018, 0.1963 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cgov_estimate e;
        const cgov_proportion_options options = { .continuity = cases[i].continuity };
        assert_status(CGOV_OK,
                      cgov_proportion_estimate(cases[i].count, cases[i].n, &options, &e, NULL));
        assert_close(cases[i].low, e.low, 5.1e-5);
        assert_close(cases[i].high, e.high, 5.1e-5);
    }
}

/* Newcombe 1998b, table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20, 5/56 - 0/29. */
static void differences_are_those_that_newcombe_printed(void **state)
{
    (void)state;
    static const struct {
        int64_t count1, n1, count2, n2;
        double low, high;
    } cases[] = {
        { 56, 70, 48, 80, 0.0524, 0.3339 },
        { 9, 10, 3, 10, 0.1705, 0.8090 },
        { 10, 10, 0, 20, 0.6791, 1.0000 },
        { 5, 56, 0, 29, -0.0381, 0.1926 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cgov_proportion_comparison c;
        assert_status(CGOV_OK,
                      cgov_proportion_compare(cases[i].count1, cases[i].n1, cases[i].count2,
                                              cases[i].n2, NULL, &c, NULL));
        assert_close(cases[i].low, c.difference.low, 5.1e-5);
        assert_close(cases[i].high, c.difference.high, 5.1e-5);
    }
}

/* Physicians' Health Study: Agresti 2007, section 2.2 and 2.3: 189/11034 and 104/11037. */
static void ratios_are_those_of_the_aspirin_study(void **state)
{
    (void)state;
    cgov_proportion_comparison c;
    assert_status(CGOV_OK, cgov_proportion_compare(189, 11034, 104, 11037, NULL, &c, NULL));
    assert_close(1.82, c.ratio.value, 0.005);
    assert_close(1.43, c.ratio.low, 0.005);
    assert_close(2.31, c.ratio.high, 0.005); /* printed as 2.30 after rounding the logs */
    assert_close(1.83, c.odds_ratio.value, 0.005);
    assert_close(1.44, c.odds_ratio.low, 0.005);
    assert_close(2.33, c.odds_ratio.high, 0.005);
    assert_close(0.123, c.odds_ratio.standard_error, 0.0005);
}

static void proportions_that_cannot_be_say_so(void **state)
{
    (void)state;
    cgov_error *err = NULL;
    cgov_estimate e;
    cgov_proportion_comparison c;
    assert_status(CGOV_OK, cgov_proportion_estimate(0, 0, NULL, &e, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, e.reason);
    assert_false(e.has_interval);
    assert_status(CGOV_OK, cgov_proportion_compare(0, 10, 5, 10, NULL, &c, NULL));
    assert_int_equal(CGOV_REASON_ZERO_COUNT, c.ratio.reason);
    assert_int_equal(CGOV_REASON_NONE, c.difference.reason);
    assert_status(CGOV_OK, cgov_proportion_compare(0, 0, 5, 10, NULL, &c, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, c.difference.reason);
    assert_status(CGOV_INVALID, cgov_proportion_estimate(11, 10, NULL, &e, &err));
    assert_contains("11 of 10", cgov_error_message(err));
    const cgov_proportion_options options = { .level = 95 };
    assert_status(CGOV_INVALID, cgov_proportion_estimate(1, 10, &options, &e, &err));
    assert_contains("95", cgov_error_message(err));
    cgov_error_free(err);
}

/* ---- Tables ------------------------------------------------------------------------- */

typedef struct crosstab {
    const char *name;
    const char *rows[4], *columns[4];
    bool chi_square_applies;
} crosstab;

static const crosstab crosstabs[] = {
    { "crosstab_agresti_gender_party", { "F", "M" }, { "Dem", "Ind", "Rep" }, true },
    { "crosstab_fisher_tea", { "Milk", "Tea" }, { "Milk", "Tea" }, false },
    { "crosstab_job_satisfaction_4x4",
      { "<15k", "15-25k", "25-40k", ">40k" },
      { "VeryD", "LittleD", "ModS", "VeryS" },
      false },
    { "crosstab_ucb_admit_gender", { "Admitted", "Rejected" }, { "Male", "Female" }, true },
};

static cgov_contingency *test_of(const char *name, const cgov_contingency_options *options)
{
    char file[128];
    size_t rows = 0, columns = 0;
    int64_t counts[64];
    cgov_contingency *table = NULL;
    cgov_error *err = NULL;
    snprintf(file, sizeof file, "%s.csv", name);
    double *const cells = known_csv(file, &rows, &columns);
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 1; k < columns; k++)
            counts[i * (columns - 1) + k - 1] = (int64_t)cells[i * columns + k];
    assert_ok_error(err, cgov_contingency_test(counts, rows, columns - 1, options, &table, &err));
    free(cells);
    return table;
}

/* What R calls NA must have a reason here, and what it gives must be the same. */
static void assert_answer(double expected, cgov_reason reason, double actual)
{
    if (isnan(expected))
        assert_int_not_equal(CGOV_REASON_NONE, reason);
    else /* R's root finder leaves the odds ratio with about 1e-5 */
        assert_close(expected, actual, 1e-9 * (1 + fabs(expected)));
}

static void assert_same_test(const char *name, const char *statistic, const char *p, cgov_test test)
{
    const double expected = known("$.%s.%s", name, p);
    assert_answer(known("$.%s.%s", name, statistic), test.reason, test.statistic);
    assert_answer(expected, test.reason, test.p);
    if (expected > 0) /* small ones keep their digits */
        assert_close(1, test.p / expected, 1e-8);
}

static void crosstabs_are_those_of_r(void **state)
{
    (void)state;
    for (const crosstab *c = crosstabs; c < crosstabs + 4; c++) {
        cgov_contingency *const t = test_of(c->name, NULL);
        assert_same_test(c->name, "chisq", "p", t->chi_square);
        assert_close(known("$.%s.df", c->name), t->chi_square.df, 0);
        assert_same_test(c->name, "yates", "yates_p", t->yates);
        assert_close(known("$.%s.G", c->name), t->likelihood_ratio.statistic, 1e-8);
        assert_close(known("$.%s.G_p", c->name), t->likelihood_ratio.p, 1e-10);
        assert_answer(known("$.%s.cramer_v", c->name), t->cramer_v.reason, t->cramer_v.value);
        assert_answer(known("$.%s.phi", c->name), t->phi.reason, t->phi.value);
        assert_answer(known("$.%s.contingency", c->name), t->contingency_c.reason,
                      t->contingency_c.value);
        assert_close(1, t->fisher.p / known("$.%s.fisher_p", c->name), 1e-7);
        const double odds = known("$.%s.fisher_or", c->name);
        assert_int_equal(isnan(odds), t->odds_ratio.reason != CGOV_REASON_NONE);
        if (!isnan(odds)) /* R's root finder stops at about 1e-5 */
            assert_close(odds, t->odds_ratio.value, 1e-4);
        for (size_t i = 0; i < t->rows; i++)
            for (size_t k = 0; k < t->columns; k++) {
                assert_close(known("$.%s.expected[%zu].%s", c->name, i, c->columns[k]),
                             t->expected[i * t->columns + k], 1e-9);
                assert_close(known("$.%s.std_resid[%zu].%s", c->name, i, c->columns[k]),
                             t->residuals[i * t->columns + k], 1e-9);
            }
        assert_int_equal(c->chi_square_applies ? CGOV_REASON_NONE : CGOV_REASON_SMALL_EXPECTED,
                         t->chi_square.reason);
        assert_int_equal(c->chi_square_applies ? CGOV_TABLE_TEST_CHI_SQUARE
                                               : CGOV_TABLE_TEST_FISHER,
                         t->recommended);
        assert_int_equal(CGOV_REASON_NOT_ORDERED, t->tau_b.reason);
        cgov_contingency_free(t);
    }
}

/* The lady tasting tea: with odds w, 0..4 right have the weights 1, 16 w, 36 w^2, 16 w^3, w^4. */
static double tea_tail(double w, int least)
{
    const double weights[] = { 1, 16 * w, 36 * w * w, 16 * w * w * w, w * w * w * w };
    double whole = 0, tail = 0;
    for (int right = 0; right < 5; right++) {
        whole += weights[right];
        tail += right >= least ? weights[right] : 0;
    }
    return tail / whole;
}

/* At the ends of the interval, 3 or more (3 or fewer) right have 2.5 %. */
static void exact_interval_of_the_odds_ratio(void **state)
{
    (void)state;
    cgov_contingency *const t = test_of("crosstab_fisher_tea", NULL);
    assert_close(0.025, tea_tail(t->odds_ratio.low, 3), 1e-12);
    assert_close(0.975, tea_tail(t->odds_ratio.high, 4), 1e-12);
    cgov_contingency_free(t);
    const int64_t all_right[] = { 4, 0, 0, 4 };
    cgov_contingency *u = NULL;
    assert_status(CGOV_OK, cgov_contingency_test(all_right, 2, 2, NULL, &u, NULL));
    assert_close(2.0 / 70, u->fisher.p, 1e-12);
    assert_int_equal(CGOV_REASON_ZERO_COUNT, u->odds_ratio.reason);
    assert_true(isinf(u->odds_ratio.high));
    cgov_contingency_free(u);
}

/* Agresti 2002, section 2.4.5: gamma = .221, error .117. */
static void ordered_measures_of_job_satisfaction(void **state)
{
    (void)state;
    const cgov_contingency_options ordered = { .rows_ordered = true, .columns_ordered = true };
    cgov_contingency *const t = test_of("crosstab_job_satisfaction_4x4", &ordered);
    assert_close(known("$.jobsat_kendall_tau_b"), t->tau_b.value, 1e-10);
    assert_close(known("$.jobsat_gamma"), t->gamma.value, 1e-10);
    assert_close(0.117, t->gamma.standard_error, 0.0005);
    assert_close(t->gamma.value - 1.959963984540054 * t->gamma.standard_error, t->gamma.low, 1e-12);
    cgov_contingency_free(t);
}

/* By pairs of units, as the definitions have it. */
static void ordered_measures_count_pairs(void **state)
{
    (void)state;
    const int64_t counts[] = { 3, 0, 1, 2, 0, 4, 1, 0, 5 };
    const cgov_contingency_options ordered = { .rows_ordered = true, .columns_ordered = true };
    double p = 0, q = 0, row_ties = 0, column_ties = 0;
    cgov_contingency *t = NULL;
    for (int a = 0; a < 9; a++)
        for (int b = 0; b < 9; b++) {
            const double pairs = (double)(counts[a] * counts[b]);
            const int sign = (a / 3 - b / 3) * (a % 3 - b % 3);
            p += sign > 0 ? pairs : 0;
            q += sign < 0 ? pairs : 0;
            row_ties += a / 3 != b / 3 ? pairs : 0;
            column_ties += a % 3 != b % 3 ? pairs : 0;
        }
    assert_status(CGOV_OK, cgov_contingency_test(counts, 3, 3, &ordered, &t, NULL));
    assert_close((p - q) / (p + q), t->gamma.value, 1e-14);
    assert_close((p - q) / sqrt(row_ties * column_ties), t->tau_b.value, 1e-14);
    cgov_contingency_free(t);
}

/* Exact p by listing every table of the margins; the columns are the last free cells. */
static double listed_p(const int64_t *observed, size_t columns)
{
    int64_t row = 0, totals[8], x[8] = { 0 };
    double limit = 0, whole = 0, part = 0;
    for (size_t k = 0; k < columns; k++) {
        row += observed[k];
        totals[k] = observed[k] + observed[columns + k];
        limit -= lgamma((double)observed[k] + 1) + lgamma((double)observed[columns + k] + 1);
    }
    for (size_t k = 0; k < columns;) {
        int64_t sum = 0;
        double weight = 0;
        for (size_t j = 0; j < columns; j++) {
            sum += x[j];
            weight -= lgamma((double)x[j] + 1) + lgamma((double)(totals[j] - x[j]) + 1);
        }
        if (sum == row) {
            whole += exp(weight);
            part += weight <= limit + 1e-7 ? exp(weight) : 0;
        }
        for (k = 0; k < columns && ++x[k] > totals[k]; k++)
            x[k] = 0;
    }
    return part / whole;
}

static void exact_test_equals_listing_every_table(void **state)
{
    (void)state;
    static const int64_t tables[][10] = {
        { 3, 1, 4, 1, 5, 2, 6, 5, 3, 0 },
        { 0, 0, 7, 1, 1, 5, 2, 0, 1, 1 },
        { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 },
        { 9, 0, 0, 0, 1, 0, 3, 3, 3, 1 },
    };
    for (size_t i = 0; i < 4; i++) {
        cgov_contingency *t = NULL;
        int64_t turned[10];
        for (size_t k = 0; k < 10; k++)
            turned[k % 5 * 2 + k / 5] = tables[i][k];
        assert_status(CGOV_OK, cgov_contingency_test(tables[i], 2, 5, NULL, &t, NULL));
        const double p = t->fisher.p;
        cgov_contingency_free(t);
        assert_close(listed_p(tables[i], 5), p, 1e-10);
        assert_status(CGOV_OK, cgov_contingency_test(turned, 5, 2, NULL, &t, NULL));
        assert_close(p, t->fisher.p, 1e-12);
        cgov_contingency_free(t);
    }
}

static void empty_rows_and_columns_change_nothing(void **state)
{
    (void)state;
    const int64_t small[] = { 10, 20, 30, 25 };
    const int64_t large[] = { 10, 0, 20, 0, 0, 0, 30, 0, 25 };
    cgov_contingency *a = NULL, *b = NULL;
    assert_status(CGOV_OK, cgov_contingency_test(small, 2, 2, NULL, &a, NULL));
    assert_status(CGOV_OK, cgov_contingency_test(large, 3, 3, NULL, &b, NULL));
    assert_int_equal(2, b->used_rows);
    assert_close(a->chi_square.statistic, b->chi_square.statistic, 1e-14);
    assert_close(a->fisher.p, b->fisher.p, 1e-14);
    assert_close(a->residuals[3], b->residuals[8], 1e-14);
    assert_close(0, b->residuals[4], 0);
    cgov_contingency_free(a);
    cgov_contingency_free(b);
}

static void tests_that_do_not_apply_say_why(void **state)
{
    (void)state;
    cgov_error *err = NULL;
    cgov_contingency *t = NULL;
    const int64_t nothing[4] = { 0 }, one_row[] = { 3, 4 }, wrong[] = { 1, -1 };
    assert_status(CGOV_OK, cgov_contingency_test(nothing, 2, 2, NULL, &t, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, t->chi_square.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, t->cramer_v.reason);
    cgov_contingency_free(t);
    assert_status(CGOV_OK, cgov_contingency_test(one_row, 1, 2, NULL, &t, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, t->fisher.reason);
    assert_false(t->chi_square.computed);
    cgov_contingency_free(t);
    const cgov_contingency_options hurried = { .exact_work = 10 };
    const int64_t large[] = { 40, 50, 60, 70, 80, 90, 30, 20, 50 };
    assert_status(CGOV_OK, cgov_contingency_test(large, 3, 3, &hurried, &t, NULL));
    assert_int_equal(CGOV_REASON_TOO_LARGE, t->fisher.reason);
    assert_false(t->fisher.computed);
    cgov_contingency_free(t);
    assert_status(CGOV_INVALID, cgov_contingency_test(wrong, 1, 2, NULL, &t, &err));
    assert_contains("column 2 holds -1", cgov_error_message(err));
    const int64_t endless[] = { INT64_MAX, INT64_MAX };
    assert_status(CGOV_INVALID, cgov_contingency_test(endless, 2, 1, NULL, &t, NULL));
    const int64_t huge[] = { 100000000, 100000000, 100000000, 100010000 };
    assert_status(CGOV_OK, cgov_contingency_test(huge, 2, 2, NULL, &t, NULL));
    assert_int_equal(CGOV_REASON_NONE, t->fisher.reason);
    assert_close(t->yates.p, t->fisher.p, 1e-4); /* of so many they differ by a count */
    assert_close(1.0001, t->odds_ratio.value, 1e-9);
    cgov_contingency_free(t);
    const int64_t beyond[] = { 100000000000000, 100000000000000, 3, 100000000000000, 7, 1 };
    assert_status(CGOV_OK, cgov_contingency_test(beyond, 2, 2, NULL, &t, NULL));
    assert_int_equal(CGOV_REASON_TOO_LARGE, t->odds_ratio.reason);
    cgov_contingency_free(t);
    assert_status(CGOV_OK, cgov_contingency_test(beyond, 2, 3, NULL, &t, NULL));
    assert_int_equal(CGOV_REASON_TOO_LARGE, t->fisher.reason);
    cgov_contingency_free(t);
    cgov_error_free(err);
    for (int reason = CGOV_REASON_NO_DATA; reason <= CGOV_REASON_NOT_CONVERGED; reason++) {
        assert_true(strlen(cgov_reason_text((cgov_reason)reason, CGOV_LANGUAGE_EN)) > 0);
        assert_true((unsigned char)cgov_reason_text((cgov_reason)reason, CGOV_LANGUAGE_TH)[0] ==
                    0xE0);
    }
}

/* ---- Several answers ---------------------------------------------------------------- */

/*
 * An answer given thrice over is one answer: adjusted, three copies of an item test as one,
 * while unadjusted they count three times. The adjustment of one item in two groups is by
 * hand: the variance of the difference, over what it is when the groups are alike.
 */
static void copies_of_an_item_count_once(void **state)
{
    (void)state;
    const int32_t group[] = { 0, 0, 1, 1, -1 };
    const int64_t count[] = { 30, 70, 120, 80, 99 };
    const uint8_t once[] = { 1, 0, 1, 0, 1 };
    const uint8_t thrice[] = { 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1 };
    cgov_multiresponse *one = NULL, *three = NULL;
    assert_status(CGOV_OK, cgov_multiresponse_by_group(group, 2, once, 1, count, 5, &one, NULL));
    assert_status(CGOV_OK,
                  cgov_multiresponse_by_group(group, 2, thrice, 3, count, 5, &three, NULL));
    assert_i64(300, one->n);
    assert_i64(99, one->missing);
    const double weight = (2.0 / 3 * 0.3 * 0.7 + 1.0 / 3 * 0.6 * 0.4) / (0.5 * 0.5);
    assert_close(24, one->unadjusted.statistic, 1e-12);
    assert_close(24 / (weight * weight), one->rao_scott.statistic, 1e-12);
    assert_close(1 / (weight * weight), one->rao_scott.df, 1e-12);
    assert_close(72, three->unadjusted.statistic, 1e-12);
    assert_close(3, three->unadjusted.df, 0);
    assert_close(one->rao_scott.statistic, three->rao_scott.statistic, 1e-12);
    assert_close(one->rao_scott.df, three->rao_scott.df, 1e-12);
    assert_close(fmin(1, 3 * one->bonferroni.p), three->bonferroni.p, 1e-15);
    cgov_multiresponse_free(one);
    cgov_multiresponse_free(three);
}

/*
 * Kansas farmers' education and where they learn of veterinary medicine, any of five sources
 * (Loughin & Scherer 1998, Biometrics 54:630-637, Table 1, by farmer). Bilder, Loughin & Nettleton
 * 2000 and R's MRCV without a constant added: 30.84, adjusted 28.68, p .0632.
 */
static void farmers_are_as_published(void **state)
{
    (void)state;
    enum {
        GROUPS = 5,
        ITEMS = 5,
        PATTERNS = 1 << ITEMS
    };
    /* By education, and in it by the sources ticked: the first is bit 0. */
    static const int64_t farmers[GROUPS][PATTERNS] = {
        { 0, 9, 9, 2, 5, 0, 0, 0, 17, 0, 1, 0, 3, 0, 1, 1,
          8, 0, 7, 0, 1, 0, 0, 0, 4,  0, 2, 0, 3, 0, 8, 7 },
        { 0, 0, 3, 0, 4, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 1,
          1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0 },
        { 0, 0, 4, 0, 2, 1, 0, 0, 6, 0, 0, 0, 1, 0, 3, 0,
          6, 0, 1, 0, 0, 0, 0, 0, 2, 0, 2, 0, 0, 0, 3, 0 },
        { 0,  11, 11, 0, 17, 0, 1, 1, 30, 0, 1, 0, 6, 1, 3, 2,
          16, 0,  2,  0, 1,  0, 0, 0, 2,  0, 0, 0, 0, 0, 4, 4 },
        { 0, 1, 1, 0, 2, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0,
          1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 1 }
    };
    int32_t group[GROUPS * PATTERNS];
    int64_t count[GROUPS * PATTERNS];
    uint8_t ticked[GROUPS * PATTERNS * ITEMS];
    size_t rows = 0;
    for (int32_t g = 0; g < GROUPS; g++)
        for (unsigned p = 0; p < PATTERNS; p++) {
            if (farmers[g][p] == 0)
                continue;
            group[rows] = g;
            count[rows] = farmers[g][p];
            for (unsigned i = 0; i < ITEMS; i++)
                ticked[rows * ITEMS + i] = p >> i & 1;
            rows++;
        }
    cgov_multiresponse *m = NULL;
    assert_status(CGOV_OK,
                  cgov_multiresponse_by_group(group, GROUPS, ticked, ITEMS, count, rows, &m, NULL));
    assert_i64(262, m->n);
    assert_close(30.84, m->unadjusted.statistic, 0.005);
    assert_close(20, m->unadjusted.df, 0);
    assert_close(28.68, m->rao_scott.statistic, 0.005);
    assert_close(0.0632, m->rao_scott.p, 0.00005);
    cgov_multiresponse_free(m);
}

/* One pair of items by hand: 40 both, 10 the first only, 20 the second only, 30 neither. */
static void one_pair_of_items_is_adjusted_by_its_variance(void **state)
{
    (void)state;
    const uint8_t w[] = { 1, 1, 0, 0 }, y[] = { 1, 0, 1, 0 };
    const int64_t count[] = { 40, 10, 20, 30 };
    const double p = 0.5, q = 0.6, covariance = 0.4 - 0.3, scale = 0.25 * 0.24;
    const double squares = 0.4 * pow((1 - p) * (1 - q), 2) + 0.1 * pow((1 - p) * q, 2) +
                           0.2 * pow(p * (1 - q), 2) + 0.3 * pow(p * q, 2);
    const double weight = (squares - covariance * covariance) / scale;
    cgov_multiresponse *m = NULL;
    assert_status(CGOV_OK, cgov_multiresponse_by_items(w, 1, y, 1, count, 4, &m, NULL));
    assert_close(100 * covariance * covariance / scale, m->unadjusted.statistic, 1e-12);
    assert_close(m->unadjusted.statistic / (weight * weight), m->rao_scott.statistic, 1e-12);
    assert_close(1 / (weight * weight), m->rao_scott.df, 1e-12);
    cgov_multiresponse_free(m);
}

/* Items that are independent within and between need no adjustment: 2x2x2 equal counts. */
static void independent_items_need_no_adjustment(void **state)
{
    (void)state;
    uint8_t w[16 * 2], y[16 * 2];
    for (uint8_t i = 0; i < 16; i++) {
        w[i * 2] = i & 1;
        w[i * 2 + 1] = i >> 1 & 1;
        y[i * 2] = i >> 2 & 1;
        y[i * 2 + 1] = i >> 3 & 1;
    }
    cgov_multiresponse *m = NULL;
    assert_status(CGOV_OK, cgov_multiresponse_by_items(w, 2, y, 2, NULL, 16, &m, NULL));
    assert_close(4, m->rao_scott.df, 1e-12);
    assert_close(1, m->rao_scott.p, 1e-12);
    cgov_multiresponse_free(m);
}

/* With one item ticked, the statistic is the Pearson statistic of the groups x 2 table. */
static void one_item_is_pearsons_test(void **state)
{
    (void)state;
    const int32_t group[] = { 0, 0, 1, 1 };
    const int64_t count[] = { 1198, 1493, 557, 1278 };
    const uint8_t ticked[] = { 1, 0, 1, 0, 1, 0, 1, 0 }; /* the second item: nobody, dropped */
    uint8_t both[8];
    for (size_t i = 0; i < 4; i++) {
        both[i * 2] = ticked[i];
        both[i * 2 + 1] = 0;
    }
    cgov_multiresponse *m = NULL;
    assert_status(CGOV_OK, cgov_multiresponse_by_group(group, 2, both, 2, count, 4, &m, NULL));
    assert_int_equal(1, m->items);
    assert_close(known("$.crosstab_ucb_admit_gender.chisq"), m->unadjusted.statistic, 1e-9);
    assert_close(known("$.crosstab_ucb_admit_gender.chisq"), m->item_chi_square[0], 1e-9);
    assert_close(known("$.crosstab_ucb_admit_gender.p"), m->bonferroni.p, 1e-25);
    cgov_multiresponse_free(m);
}

static void several_answers_that_cannot_be_tested(void **state)
{
    (void)state;
    cgov_error *err = NULL;
    cgov_multiresponse *m = NULL;
    const int32_t group[] = { 0, 1 };
    const uint8_t all[] = { 1, 1 }, wrong[] = { 1, 2 };
    assert_status(CGOV_OK, cgov_multiresponse_by_group(group, 2, all, 1, NULL, 2, &m, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, m->rao_scott.reason);
    cgov_multiresponse_free(m);
    assert_status(CGOV_OK, cgov_multiresponse_by_items(all, 1, all, 1, NULL, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, m->rao_scott.reason);
    cgov_multiresponse_free(m);
    assert_status(CGOV_INVALID, cgov_multiresponse_by_group(group, 2, wrong, 1, NULL, 2, &m, &err));
    assert_contains("row 2, item 1 is 2", cgov_error_message(err));
    assert_status(CGOV_INVALID, cgov_multiresponse_by_group(group, 1, all, 1, NULL, 2, &m, &err));
    assert_contains("row 2 is of group 1", cgov_error_message(err));
    cgov_error_free(err);
}

/* ---- Ratings ------------------------------------------------------------------------ */

static const char *const attitude[] = { "rating", "complaints", "privileges", "learning",
                                        "raises", "critical",   "advance" };

static void reliability_of_the_attitude_scale(void **state)
{
    (void)state;
    size_t n = 0, k = 0;
    double *const ratings = known_csv("R_attitude_30x7.csv", &n, &k);
    cgov_scale *s = NULL;
    assert_status(CGOV_OK, cgov_scale_reliability(ratings, n, k, 0, &s, NULL));
    assert_int_equal(30, s->n);
    assert_close(known("$.cronbach_attitude.raw_alpha"), s->alpha.value, 1e-10);
    assert_close(known("$.cronbach_attitude.std_alpha"), s->standardized_alpha.value, 1e-10);
    assert_close(known("$.cronbach_attitude.average_r"), s->mean_correlation, 1e-10);
    for (size_t i = 0; i < k; i++) {
        const char *const name = attitude[i];
        assert_close(known("$.cronbach_attitude.alpha_if_dropped.%s", name),
                     s->items[i].alpha_if_dropped.value, 1e-10);
        assert_close(known("$.cronbach_attitude.item_total_r_drop.%s", name),
                     s->items[i].rest_correlation.value, 1e-10);
        assert_close(known("$.cronbach_attitude.mean.%s", name), s->items[i].mean, 1e-9);
        assert_close(known("$.cronbach_attitude.sd.%s", name), s->items[i].sd, 1e-9);
    }
    const double raw = s->alpha.value;
    cgov_scale_free(s);

    double *const more = malloc((n + 1) * k * sizeof *more); /* one respondent left an item out */
    memcpy(more, ratings, n * k * sizeof *more);
    for (size_t i = 0; i < k; i++)
        more[n * k + i] = i == 3 ? (double)NAN : 1;
    assert_status(CGOV_OK, cgov_scale_reliability(more, n + 1, k, 0, &s, NULL));
    assert_int_equal(30, s->n);
    assert_int_equal(1, s->missing);
    assert_close(raw, s->alpha.value, 1e-14);
    cgov_scale_free(s);
    free(more);
    free(ratings);
}

static void reliability_that_cannot_be_says_so(void **state)
{
    (void)state;
    const double same[] = { 3, 3, 3, 3, 3, 3 };
    cgov_scale *s = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_OK, cgov_scale_reliability(same, 3, 2, 0, &s, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, s->alpha.reason);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, s->items[0].rest_correlation.reason);
    assert_int_equal(CGOV_REASON_TOO_FEW, s->items[0].alpha_if_dropped.reason);
    cgov_scale_free(s);
    assert_status(CGOV_OK, cgov_scale_reliability(same, 1, 6, 0, &s, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, s->alpha.reason);
    cgov_scale_free(s);
    assert_status(CGOV_INVALID, cgov_scale_reliability(same, 6, 1, 0, &s, &err));
    assert_contains("two or more", cgov_error_message(err));
    cgov_error_free(err);
}

/* R: quantile(c(1, 2, 3, 4, 10)) etc., type 7. */
static void items_are_summarised(void **state)
{
    (void)state;
    const double values[] = { 4, NAN, 1, 10, 2, 3, NAN, 5 };
    cgov_item_summary s;
    assert_status(CGOV_OK, cgov_item_summarize(values, 8, &s, NULL));
    assert_int_equal(6, s.n);
    assert_int_equal(2, s.missing);
    assert_close(25.0 / 6, s.mean, 1e-14);
    assert_close(3.5, s.median, 0);
    assert_close(2.25, s.q1, 0);
    assert_close(4.75, s.q3, 0);
    assert_close(sqrt(305.0 / 30), s.sd, 1e-14);
    assert_close(10, s.max, 0);
    assert_status(CGOV_OK, cgov_item_summarize(values + 1, 1, &s, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, s.reason);
    assert_status(CGOV_OK, cgov_item_summarize(values, 1, &s, NULL));
    assert_close(4, s.median, 0);
    assert_false(s.has_sd);
}

/* PlantGrowth (Dobson 1983, table 7.1): F = 4.846 (2, 27), p = .01591; Welch 5.181 (2, 17.13),
 * .01739. */
static void means_of_plant_growth(void **state)
{
    (void)state;
    static const double weights[] = { 4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53,
                                      5.33, 5.14, 4.81, 4.17, 4.41, 3.59, 5.87, 3.83,
                                      6.03, 4.89, 4.32, 4.69, 6.31, 5.12, 5.54, 5.50,
                                      5.37, 5.29, 4.92, 6.15, 5.80, 5.26, 9.99, NAN };
    int32_t group[32];
    for (int32_t i = 0; i < 32; i++)
        group[i] = i < 30 ? i / 10 : i == 30 ? -1 : 0;
    cgov_group_means *m = NULL;
    assert_status(CGOV_OK, cgov_means_by_group(weights, group, 32, 4, 0, &m, NULL));
    assert_int_equal(30, m->n);
    assert_int_equal(2, m->missing);
    assert_close(4.846, m->anova.statistic, 0.0005);
    assert_close(0.01591, m->anova.p, 0.000005);
    assert_close(27, m->anova.df2, 0);
    assert_close(5.181, m->welch.statistic, 0.0005);
    assert_close(17.128, m->welch.df2, 0.0005);
    assert_close(0.01739, m->welch.p, 0.000005);
    assert_close(5.032, m->groups[0].mean.value, 1e-12);
    assert_close(0.5830914, m->groups[0].sd, 1e-7);
    assert_close(5.032 - 2.262157163 * 0.5830914 / sqrt(10), m->groups[0].mean.low, 1e-6);
    assert_int_equal(CGOV_REASON_NO_DATA, m->groups[3].mean.reason);
    cgov_group_means_free(m);
}

/*
 * NIST Statistical Reference Datasets, analysis of variance, Simon and Lesage's SmLs01 to SmLs09:
 * nine groups around 1.3 to 1.5, each one value at the mean and the rest 0.1 off, behind leading
 * digits that the numbers share.
 */
static void analysis_of_variance_is_certified_by_nist(void **state)
{
    (void)state;
    static const double means[] = { 1.4, 1.3, 1.5, 1.3, 1.5, 1.3, 1.5, 1.3, 1.5 };
    static const struct {
        int each;
        double offset, f, tolerance;
    } sets[] = {
        /* Digits that the values themselves lose as doubles are all that is allowed. */
        { 21, 0, 21, 1e-10 },   { 201, 0, 201, 1e-9 },   { 2001, 0, 2001, 1e-8 },
        { 21, 1e6, 21, 1e-7 },  { 201, 1e6, 201, 1e-6 }, { 2001, 1e6, 2001, 1e-5 },
        { 21, 1e12, 21, 0.05 }, { 201, 1e12, 201, 0.5 }, { 2001, 1e12, 2001, 5 },
    };
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
        const int n = 9 * sets[s].each;
        double *values = malloc((size_t)n * sizeof *values);
        int32_t *group = malloc((size_t)n * sizeof *group);
        for (int i = 0; i < n; i++) {
            const int at = i % sets[s].each;
            group[i] = i / sets[s].each;
            values[i] = sets[s].offset + means[group[i]] + (at == 0 ? 0 : at % 2 == 1 ? -0.1 : 0.1);
        }
        cgov_group_means *m = NULL;
        assert_status(CGOV_OK, cgov_means_by_group(values, group, (size_t)n, 9, 0, &m, NULL));
        assert_close(sets[s].f, m->anova.statistic, sets[s].tolerance);
        assert_close(8, m->anova.df, 0);
        assert_close(n - 9, m->anova.df2, 0);
        cgov_group_means_free(m);
        free(values);
        free(group);
    }
}

/* The same source, univariate: NumAcc1 to NumAcc4. */
static void univariate_summaries_are_certified_by_nist(void **state)
{
    (void)state;
    static const double first[] = { 10000001, 10000003, 10000002 };
    static const struct {
        double centre, mean, sd, tolerance;
    } sets[] = { { 1.2, 1.2, 0.1, 1e-14 },
                 { 1000000.2, 1000000.2, 0.1, 1e-9 },
                 { 10000000.2, 10000000.2, 0.1, 1e-8 } };
    cgov_item_summary s;
    assert_status(CGOV_OK, cgov_item_summarize(first, 3, &s, NULL));
    assert_close(10000002, s.mean, 0);
    assert_close(1, s.sd, 0);
    for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
        double values[1001];
        values[0] = sets[k].centre;
        for (int i = 1; i < 1001; i++)
            values[i] = sets[k].centre + (i % 2 == 1 ? -0.1 : 0.1);
        assert_status(CGOV_OK, cgov_item_summarize(values, 1001, &s, NULL));
        assert_close(sets[k].mean, s.mean, sets[k].tolerance);
        assert_close(sets[k].sd, s.sd, sets[k].tolerance);
    }
}

static bool stop_at_once(uint64_t steps, void *ctx)
{
    *(uint64_t *)ctx = steps;
    return false;
}

static void fishers_test_can_be_cancelled(void **state)
{
    (void)state;
    const int64_t counts[] = { 9, 4, 7, 3, 5, 8, 6, 2, 4, 7, 5, 9, 3,
                               6, 8, 5, 7, 6, 4, 9, 2, 8, 5, 6, 3 };
    uint64_t steps = 0;
    cgov_error *error = NULL;
    cgov_contingency *t = NULL;
    const cgov_contingency_options options = { .progress = stop_at_once, .progress_ctx = &steps };
    assert_status(CGOV_CANCELLED, cgov_contingency_test(counts, 5, 5, &options, &t, &error));
    assert_null(t);
    assert_int_equal(65536, steps);
    assert_string_equal("Fisher's exact test: cancelled", cgov_error_message(error));
    cgov_error_free(error);
}

static void where_nothing_varies_there_is_no_interval(void **state)
{
    (void)state;
    const double values[] = { 5, 5, 1, 3, 4, 2 };
    const int32_t group[] = { 0, 0, 1, 1, 1, 2 };
    cgov_group_means *m = NULL;
    assert_status(CGOV_OK, cgov_means_by_group(values, group, 6, 3, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_NONE, m->groups[0].mean.reason);
    assert_close(5, m->groups[0].mean.value, 0);
    assert_false(m->groups[0].mean.has_interval);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, m->groups[0].mean.no_interval);
    assert_true(m->groups[1].mean.has_interval);
    assert_int_equal(CGOV_REASON_NONE, m->groups[1].mean.no_interval);
    assert_int_equal(CGOV_REASON_TOO_FEW, m->groups[2].mean.no_interval);
    cgov_group_means_free(m);

    cgov_proportion_comparison c;
    assert_status(CGOV_OK, cgov_proportion_compare(5, 5, 5, 5, NULL, &c, NULL));
    assert_close(1, c.ratio.value, 0);
    assert_false(c.ratio.has_interval);
    assert_int_equal(CGOV_REASON_ZERO_COUNT, c.ratio.no_interval);
    assert_true(c.first.has_interval); /* Wilson's never closes */

    const int64_t against[] = { 0, 5, 5, 0 };
    const cgov_contingency_options ordered = { .rows_ordered = true, .columns_ordered = true };
    cgov_contingency *t = NULL;
    assert_status(CGOV_OK, cgov_contingency_test(against, 2, 2, &ordered, &t, NULL));
    assert_close(-1, t->gamma.value, 0);
    assert_false(t->gamma.has_interval);
    assert_int_equal(CGOV_REASON_ZERO_COUNT, t->gamma.no_interval);
    cgov_contingency_free(t);
}

static void reasons_of_constant_groups_are_true(void **state)
{
    (void)state;
    static const struct {
        double values[4];
        cgov_reason anova, welch;
    } sets[] = {
        { { 1, 1, 2, 2 }, CGOV_REASON_WITHIN, CGOV_REASON_WITHIN },
        { { 3, 3, 3, 3 }, CGOV_REASON_ONE_CATEGORY, CGOV_REASON_ONE_CATEGORY },
        { { 3, 3, 2, 4 }, CGOV_REASON_NONE, CGOV_REASON_WITHIN },
    };
    const int32_t group[] = { 0, 0, 1, 1 };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        cgov_group_means *m = NULL;
        assert_status(CGOV_OK, cgov_means_by_group(sets[i].values, group, 4, 2, 0, &m, NULL));
        assert_int_equal(sets[i].anova, m->anova.reason);
        assert_int_equal(sets[i].welch, m->welch.reason);
        cgov_group_means_free(m);
    }
}

static void numbers_too_large_to_add_say_so(void **state)
{
    (void)state;
    static const double sets[][4] = { { 1e308, 1e308, 1e308, -1e308 },
                                      { 1e160, -1e160, 2e160, 3 } };
    const int32_t group[] = { 0, 0, 1, 1 };
    for (size_t i = 0; i < 2; i++) {
        cgov_group_means *m = NULL;
        cgov_item_summary s;
        assert_status(CGOV_OK, cgov_means_by_group(sets[i], group, 4, 2, 0, &m, NULL));
        assert_int_equal(CGOV_REASON_OVERFLOW, m->anova.reason);
        assert_int_equal(CGOV_REASON_OVERFLOW, m->mean.reason);
        assert_int_equal(CGOV_REASON_OVERFLOW, m->eta_squared.reason);
        cgov_group_means_free(m);
        assert_status(CGOV_OK, cgov_item_summarize(sets[i], 4, &s, NULL));
        assert_int_equal(CGOV_REASON_OVERFLOW, s.reason);
        assert_int_equal(4, s.n);
    }
}

static void a_zeroed_figure_does_not_apply(void **state)
{
    (void)state;
    const cgov_estimate nothing = { 0 };
    assert_true(nothing.reason != CGOV_REASON_NONE);
    assert_string_equal("it was not computed", cgov_reason_text(nothing.reason, CGOV_LANGUAGE_EN));
    assert_string_equal("", cgov_reason_text(CGOV_REASON_NONE, CGOV_LANGUAGE_TH));
}

static void means_that_cannot_be_compared_say_so(void **state)
{
    (void)state;
    const double values[] = { 1, 2, 3 };
    const int32_t one[] = { 0, 0, 0 }, each[] = { 0, 1, 2 }, outside[] = { 0, 3, 0 };
    cgov_group_means *m = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_OK, cgov_means_by_group(values, one, 3, 3, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, m->anova.reason);
    assert_close(2, m->mean.value, 1e-15);
    cgov_group_means_free(m);
    assert_status(CGOV_OK, cgov_means_by_group(values, each, 3, 3, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, m->anova.reason);
    assert_int_equal(CGOV_REASON_TOO_FEW, m->welch.reason);
    assert_false(m->groups[0].mean.has_interval);
    cgov_group_means_free(m);
    assert_status(CGOV_INVALID, cgov_means_by_group(values, outside, 3, 3, 0, &m, &err));
    assert_contains("group 3", cgov_error_message(err));
    cgov_error_free(err);
}

/* ---- Families ----------------------------------------------------------------------- */

static void families_are_adjusted_as_r_does(void **state)
{
    (void)state;
    double p[6], bh[6], holm[6];
    for (size_t i = 0; i < 5; i++)
        p[i < 2 ? i : i + 1] = known("$.holm_bh_example.p[%zu]", i);
    p[2] = (double)NAN; /* a test that did not apply is no member of the family */
    assert_status(CGOV_OK, cgov_p_adjust(p, 6, CGOV_ADJUSTMENT_ANY, bh, NULL));
    assert_status(CGOV_OK, cgov_p_adjust(p, 6, CGOV_ADJUSTMENT_HOLM, holm, NULL));
    assert_true(isnan(bh[2]) && isnan(holm[2]));
    for (size_t i = 0; i < 5; i++) {
        assert_close(known("$.holm_bh_example.bh[%zu]", i), bh[i < 2 ? i : i + 1], 1e-11);
        assert_close(known("$.holm_bh_example.holm[%zu]", i), holm[i < 2 ? i : i + 1], 1e-11);
    }
    assert_status(CGOV_OK, cgov_p_adjust(p, 6, CGOV_ADJUSTMENT_BONFERRONI, p, NULL));
    assert_close(0.05, p[0], 1e-15);
    p[0] = 1.5;
    assert_status(CGOV_INVALID, cgov_p_adjust(p, 6, CGOV_ADJUSTMENT_HOLM, p, NULL));
}

static void every_known_answer_was_asked_for(void **state)
{
    (void)state;
    static const char *const prefixes[] = { "$.cronbach", "$.crosstab", "$.jobsat",
                                            "$.wilson",   "$.holm",     NULL };
    known_all_asked(prefixes);
}

static int open_answers(void **state)
{
    (void)state;
    known_open("statistics.json");
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    known_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_and_tails_are_those_of_printed_tables),
        cmocka_unit_test(wilson_interval_is_that_of_r),
        cmocka_unit_test(wilson_intervals_are_those_that_newcombe_printed),
        cmocka_unit_test(differences_are_those_that_newcombe_printed),
        cmocka_unit_test(ratios_are_those_of_the_aspirin_study),
        cmocka_unit_test(proportions_that_cannot_be_say_so),
        cmocka_unit_test(crosstabs_are_those_of_r),
        cmocka_unit_test(exact_interval_of_the_odds_ratio),
        cmocka_unit_test(ordered_measures_of_job_satisfaction),
        cmocka_unit_test(ordered_measures_count_pairs),
        cmocka_unit_test(exact_test_equals_listing_every_table),
        cmocka_unit_test(empty_rows_and_columns_change_nothing),
        cmocka_unit_test(tests_that_do_not_apply_say_why),
        cmocka_unit_test(copies_of_an_item_count_once),
        cmocka_unit_test(farmers_are_as_published),
        cmocka_unit_test(one_pair_of_items_is_adjusted_by_its_variance),
        cmocka_unit_test(independent_items_need_no_adjustment),
        cmocka_unit_test(one_item_is_pearsons_test),
        cmocka_unit_test(several_answers_that_cannot_be_tested),
        cmocka_unit_test(reliability_of_the_attitude_scale),
        cmocka_unit_test(reliability_that_cannot_be_says_so),
        cmocka_unit_test(items_are_summarised),
        cmocka_unit_test(means_of_plant_growth),
        cmocka_unit_test(means_that_cannot_be_compared_say_so),
        cmocka_unit_test(analysis_of_variance_is_certified_by_nist),
        cmocka_unit_test(univariate_summaries_are_certified_by_nist),
        cmocka_unit_test(fishers_test_can_be_cancelled),
        cmocka_unit_test(where_nothing_varies_there_is_no_interval),
        cmocka_unit_test(reasons_of_constant_groups_are_true),
        cmocka_unit_test(numbers_too_large_to_add_say_so),
        cmocka_unit_test(a_zeroed_figure_does_not_apply),
        cmocka_unit_test(families_are_adjusted_as_r_does),
        cmocka_unit_test(every_known_answer_was_asked_for),
    };
    return cmocka_run_group_tests_name("statistics", tests, open_answers, close_answers);
}
