/* Agreement of coders against published answers, on units and on texts. */
#include "known_answers.h"

#include "cgov/agreement.h"

static cgov_agreement *alpha_of(const double *ratings, size_t units, size_t coders,
                                cgov_metric metric)
{
    const cgov_agreement_options options = { .metric = metric };
    cgov_agreement *a = NULL;
    cgov_error *err = NULL;
    assert_ok_error(err, cgov_agreement_krippendorff(ratings, units, coders, &options, &a, &err));
    return a;
}

static double *turned(const double *values, size_t rows, size_t columns, size_t first)
{
    double *const out = malloc(rows * columns * sizeof *out);
    for (size_t i = 0; i < rows; i++)
        for (size_t k = first; k < columns; k++)
            out[(k - first) * rows + i] = values[i * columns + k];
    return out;
}

static void krippendorff_alpha_of_the_worked_example(void **state)
{
    (void)state;
    size_t coders = 0, columns = 0;
    double *const cells = known_csv("krippendorff_wiki_3x15.csv", &coders, &columns);
    double *const ratings = turned(cells, coders, columns, 1);
    for (int metric = CGOV_METRIC_NOMINAL; metric <= CGOV_METRIC_RATIO; metric++) {
        cgov_agreement *const a = alpha_of(ratings, columns - 1, coders, (cgov_metric)metric);
        assert_close(known("$.kripp_wiki[%d]", metric - CGOV_METRIC_NOMINAL), a->coefficient.value,
                     1e-10);
        assert_int_equal(26, a->pairable_values);
        assert_int_equal(12, a->pairable_units);
        assert_int_equal(18, a->missing);
        assert_int_equal(4, a->n_categories);
        assert_close(7, a->categories[0].count, 1e-12); /* the example's margins: 7 4 10 5 */
        assert_close(10, a->categories[2].count, 1e-12);
        cgov_agreement_free(a);
    }
    free(ratings);
    free(cells);
}

/* Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C and D. */
static void krippendorff_alpha_of_four_observers(void **state)
{
    (void)state;
    static const double x = (double)NAN;
    const double ratings[] = { 1, 1, x, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3,
                               2, 2, 2, 2, 1, 2, 3, 4, 4, 4, 4, 4, 1, 1, 2, 1,
                               2, 2, 2, 2, x, 5, 5, 5, x, x, 1, 1, x, 3, x, x };
    static const double expected[] = { 0.743, 0.815, 0.849, 0.797 };
    for (int metric = CGOV_METRIC_NOMINAL; metric <= CGOV_METRIC_RATIO; metric++) {
        cgov_agreement *const a = alpha_of(ratings, 12, 4, (cgov_metric)metric);
        assert_close(expected[metric - CGOV_METRIC_NOMINAL], a->coefficient.value, 0.0005);
        assert_int_equal(40, a->pairable_values);
        cgov_agreement_free(a);
    }
}

/* Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., table 2.10: the same twelve subjects. */
static void gwet_ac1_of_the_worked_example(void **state)
{
    (void)state;
    static const double x = (double)NAN;
    const double ratings[] = { 1, 1, x, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3,
                               2, 2, 2, 2, 1, 2, 3, 4, 4, 4, 4, 4, 1, 1, 2, 1,
                               2, 2, 2, 2, x, 5, 5, 5, x, x, 1, 1, x, 3, x, x };
    cgov_agreement *a = NULL;
    assert_status(CGOV_OK, cgov_agreement_gwet(ratings, 12, 4, NULL, &a, NULL));
    assert_close(0.77544, a->coefficient.value, 0.000005);
    assert_close(0.14295, a->coefficient.standard_error, 0.000005);
    assert_close(0.46081, a->coefficient.low, 0.00001);
    assert_close(1, a->coefficient.high, 0);
    assert_close(0.81818, a->observed, 0.000005);
    assert_close(0.19032, a->expected, 0.000005);
    cgov_agreement_free(a);
}

/* Two coders, one rare code: they agree on 118 of 125 units, and kappa is below 0 (Gwet 2008, 1). */
static void gwet_ac1_keeps_near_the_share_of_agreement(void **state)
{
    (void)state;
    double ratings[250];
    for (size_t unit = 0; unit < 125; unit++) {
        ratings[2 * unit] = unit < 5;                   /* 5 by the first coder alone */
        ratings[2 * unit + 1] = unit >= 5 && unit < 7; /* 2 by the second */
    }
    cgov_agreement *a = NULL, *kappa = NULL;
    assert_status(CGOV_OK, cgov_agreement_gwet(ratings, 125, 2, NULL, &a, NULL));
    assert_status(CGOV_OK, cgov_agreement_cohen(ratings, 125, 2, NULL, &kappa, NULL));
    assert_close(118.0 / 125, a->observed, 1e-15);
    assert_true(kappa->coefficient.value < 0);
    /* expected: 2 q (1 - q), q = 7 of 250 */
    const double expected = 2 * (7.0 / 250) * (1 - 7.0 / 250);
    assert_close((118.0 / 125 - expected) / (1 - expected), a->coefficient.value, 1e-14);
    assert_close(a->coefficient.value, a->categories[1].coefficient.value, 1e-14);
    cgov_agreement_free(a);
    cgov_agreement_free(kappa);
    const double same[] = { 3, 3, 3, 3 };
    assert_status(CGOV_OK, cgov_agreement_gwet(same, 2, 2, NULL, &a, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->coefficient.reason);
    cgov_agreement_free(a);
}

static void cohen_kappa_of_the_worked_example(void **state)
{
    (void)state;
    char *const text = known_file("cohen_wiki_grants_50.csv");
    double ratings[100];
    size_t n = 0;
    for (const char *at = strchr(text, '\n'); *at != '\0'; at++)
        if (*at == 'Y' || *at == 'N')
            ratings[n++] = *at == 'Y';
    free(text);
    assert_int_equal(100, n);
    cgov_agreement *a = NULL;
    assert_status(CGOV_OK, cgov_agreement_cohen(ratings, 50, 2, NULL, &a, NULL));
    assert_close(known("$.cohen_wiki"), a->coefficient.value, 1e-12);
    assert_close(0.7, a->percent.value, 1e-12);
    assert_close(0.5, a->expected, 1e-12);
    cgov_agreement_free(a);
}

static void anxiety_ratings_are_those_of_irr(void **state)
{
    (void)state;
    static const struct {
        cgov_kappa_weights weights;
        const char *name;
    } cases[] = { { CGOV_KAPPA_WEIGHTS_ANY, "unweighted" },
                  { CGOV_KAPPA_WEIGHTS_LINEAR, "equal" },
                  { CGOV_KAPPA_WEIGHTS_QUADRATIC, "squared" } };
    size_t n = 0, k = 0;
    double *const ratings = known_csv("irr_anxiety_20x3.csv", &n, &k);
    double pair[40];
    for (size_t i = 0; i < 40; i++)
        pair[i] = ratings[i / 2 * 3 + i % 2];
    for (size_t i = 0; i < 3; i++) {
        const cgov_agreement_options options = { .weights = cases[i].weights };
        cgov_agreement *a = NULL;
        assert_status(CGOV_OK, cgov_agreement_cohen(pair, n, 2, &options, &a, NULL));
        assert_close(known("$.cohen_weighted_anxiety.%s", cases[i].name), a->coefficient.value,
                     1e-10);
        cgov_agreement_free(a);
    }
    cgov_score_agreement s;
    assert_status(CGOV_OK, cgov_agreement_scores(ratings, n, k, 0, &s, NULL));
    assert_close(known("$.cohen_weighted_anxiety.icc_agree_single"), s.icc.value, 1e-10);
    assert_close(known("$.cohen_weighted_anxiety.kendallW"), s.kendall_w.value, 1e-10);
    assert_close(-0.039, s.icc.low, 0.0005); /* as irr prints its interval */
    assert_close(0.494, s.icc.high, 0.0005);
    assert_close(3 * 19 * s.kendall_w.value, s.kendall_test.statistic, 1e-12);
    free(ratings);
}

/* 91 couples (Hout, Duncan & Sobel 1987, in Agresti 1990): .1293 (.0686), linear .2374 (.0783). */
static void cohen_errors_of_the_couples(void **state)
{
    (void)state;
    static const int counts[16] = { 7, 7, 2, 3, 2, 8, 3, 7, 1, 5, 4, 9, 2, 8, 9, 14 };
    double ratings[182];
    size_t n = 0;
    for (int cell = 0; cell < 16; cell++)
        for (int i = 0; i < counts[cell]; i++) {
            ratings[n++] = cell / 4;
            ratings[n++] = cell % 4;
        }
    static const struct {
        cgov_kappa_weights weights;
        double value, error;
    } cases[] = { { CGOV_KAPPA_WEIGHTS_NONE, 0.1293, 0.0686 },
                  { CGOV_KAPPA_WEIGHTS_LINEAR, 0.2374, 0.0783 } };
    for (size_t i = 0; i < 2; i++) {
        const cgov_agreement_options options = { .weights = cases[i].weights };
        cgov_agreement *a = NULL;
        assert_status(CGOV_OK, cgov_agreement_cohen(ratings, 91, 2, &options, &a, NULL));
        assert_close(cases[i].value, a->coefficient.value, 5e-5);
        assert_close(cases[i].error, a->coefficient.standard_error, 5e-5);
        cgov_agreement_free(a);
    }
}

static void fleiss_kappa_of_the_worked_example(void **state)
{
    (void)state;
    size_t n = 0, k = 0;
    int64_t counts[50];
    double *const cells = known_csv("fleiss_wiki_counts_10x5_n14.csv", &n, &k);
    for (size_t i = 0; i < n * k; i++)
        counts[i] = (int64_t)cells[i];
    free(cells);
    cgov_agreement *a = NULL;
    assert_status(CGOV_OK, cgov_agreement_fleiss_counts(counts, n, k, NULL, &a, NULL));
    assert_close(known("$.fleiss_wiki"), a->coefficient.value, 1e-10);
    assert_close(0.378, a->observed, 0.0005); /* P and Pe of the example */
    assert_close(0.213, a->expected, 0.0005);
    assert_close(20, a->categories[0].count, 1e-9);
    assert_int_equal(14, a->coders);
    double weighted = 0,
           weights = 0; /* Fleiss 1971: kappa is the mean of the categories', by p q */
    for (size_t c = 0; c < 5; c++) {
        const double p = a->categories[c].count / 140;
        weighted += p * (1 - p) * a->categories[c].coefficient.value;
        weights += p * (1 - p);
    }
    assert_close(a->coefficient.value, weighted / weights, 1e-12);
    cgov_agreement_free(a);
}

/* Each category has its value, and the reason of the whole. */
static void no_category_has_a_coefficient(const cgov_agreement *a, cgov_reason reason)
{
    assert_true(a->n_categories > 0);
    for (size_t k = 0; k < a->n_categories; k++) {
        assert_true(k == 0 || a->categories[k].value > a->categories[k - 1].value);
        assert_int_equal(reason, a->categories[k].coefficient.reason);
        assert_int_equal(reason, a->categories[k].agreement.reason);
        assert_non_null(a->categories[k].coefficient.method);
        assert_non_null(a->categories[k].agreement.method);
    }
}

/* Four units on which two coders agree throughout say nothing of how sure that is. */
static void perfect_agreement_has_no_interval(void **state)
{
    (void)state;
    const double same[] = { 1, 1, 2, 2, 1, 1, 2, 2 };
    const cgov_agreement_options drawn = { .replicates = 200, .seed = 1 };
    cgov_agreement *a = NULL;
    for (int i = 0; i < 2; i++) {
        assert_status(CGOV_OK, cgov_agreement_cohen(same, 4, 2, i == 0 ? NULL : &drawn, &a, NULL));
        assert_int_equal(CGOV_REASON_NONE, a->coefficient.reason);
        assert_close(1, a->coefficient.value, 0);
        assert_false(a->coefficient.has_interval);
        assert_int_equal(CGOV_REASON_ZERO_COUNT, a->coefficient.no_interval);
        cgov_agreement_free(a);
    }
}

static void what_is_not_defined_has_a_reason(void **state)
{
    (void)state;
    const double x = (double)NAN;
    const double same[] = { 1, 1, 1, 1, 1, 1 }, apart[] = { 1, x, x, 2, 1, x };
    const double uneven[] = { 1, 1, x, 1, 2, 2, 2, 2, 1 }, minus[] = { -1, 1, 2, 2 };
    cgov_agreement *a = NULL;
    cgov_score_agreement s;
    assert_status(CGOV_OK, cgov_agreement_cohen(same, 3, 2, NULL, &a, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->coefficient.reason);
    assert_close(0, a->coefficient.value, 0);
    assert_close(1, a->percent.value, 0);
    cgov_agreement_free(a);
    assert_status(CGOV_OK, cgov_agreement_fleiss(same, 2, 3, NULL, &a, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->coefficient.reason);
    cgov_agreement_free(a);
    a = alpha_of(same, 3, 2, CGOV_METRIC_ORDINAL);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, a->coefficient.reason);
    cgov_agreement_free(a);
    a = alpha_of(apart, 3, 2, CGOV_METRIC_ANY);
    assert_int_equal(CGOV_REASON_NOT_PAIRABLE, a->coefficient.reason);
    assert_int_equal(CGOV_REASON_NOT_PAIRABLE, a->percent.reason);
    cgov_agreement_free(a);
    a = alpha_of(minus, 2, 2, CGOV_METRIC_RATIO);
    assert_int_equal(CGOV_REASON_NEGATIVE_VALUES, a->coefficient.reason);
    cgov_agreement_free(a);
    assert_status(CGOV_OK, cgov_agreement_fleiss(uneven, 3, 3, NULL, &a, NULL));
    assert_int_equal(CGOV_REASON_UNEQUAL_CODERS, a->coefficient.reason);
    no_category_has_a_coefficient(a, CGOV_REASON_UNEQUAL_CODERS);
    cgov_agreement_free(a);
    assert_status(CGOV_OK, cgov_agreement_cohen(uneven, 3, 3, NULL, &a, NULL));
    assert_int_equal(CGOV_REASON_NOT_TWO_CODERS, a->coefficient.reason);
    no_category_has_a_coefficient(a, CGOV_REASON_NOT_TWO_CODERS);
    cgov_agreement_free(a);
    assert_status(CGOV_OK, cgov_agreement_scores(same, 3, 2, 0, &s, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, s.icc.reason);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, s.kendall_w.reason);
    assert_status(CGOV_OK, cgov_agreement_scores(same, 1, 6, 0, &s, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, s.icc.reason);
}

static void declared_categories_are_the_scale(void **state)
{
    (void)state;
    const double scale[] = { 1, 2, 3, 4, 5 }, ratings[] = { 1, 1, 5, 4, 2, 9 };
    const cgov_agreement_options options = { .categories = scale,
                                             .n_categories = 5,
                                             .weights = CGOV_KAPPA_WEIGHTS_LINEAR };
    cgov_agreement *a = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_INVALID, cgov_agreement_cohen(ratings, 3, 2, &options, &a, &err));
    assert_contains("unit 3, coder 2: 9 is not among", cgov_error_message(err));
    cgov_error_free(err);
    assert_null(a);
    assert_status(CGOV_OK, cgov_agreement_cohen(ratings, 2, 2, &options, &a, NULL));
    assert_int_equal(5, a->n_categories);
    assert_close((1 + 0.75) / 2, a->observed, 1e-12); /* one of four steps away */
    assert_int_equal(CGOV_REASON_NO_DATA, a->categories[2].agreement.reason);
    cgov_agreement_free(a);
}

/* The ends of the interval are samples themselves: of two, the one and the other. */
static void the_interval_of_two_samples_reaches_from_one_to_the_other(void **state)
{
    (void)state;
    size_t n = 0, k = 0;
    double *const ratings = known_csv("irr_anxiety_20x3.csv", &n, &k);
    const cgov_agreement_options options = { .metric = CGOV_METRIC_INTERVAL, .replicates = 2 };
    cgov_agreement *a = NULL;
    assert_status(CGOV_OK, cgov_agreement_krippendorff(ratings, n, k, &options, &a, NULL));
    assert_true(a->coefficient.has_interval);
    assert_true(a->coefficient.low < a->coefficient.high);
    cgov_agreement_free(a);
    free(ratings);
}

static void the_bootstrap_repeats_itself(void **state)
{
    (void)state;
    size_t n = 0, k = 0;
    double *const ratings = known_csv("irr_anxiety_20x3.csv", &n, &k);
    cgov_agreement *a[3] = { NULL };
    for (size_t i = 0; i < 3; i++) {
        const cgov_agreement_options options = { .metric = CGOV_METRIC_INTERVAL,
                                                 .replicates = 500,
                                                 .seed = i / 2 };
        assert_status(CGOV_OK, cgov_agreement_krippendorff(ratings, n, k, &options, &a[i], NULL));
        assert_true(a[i]->coefficient.has_interval);
        assert_true(a[i]->coefficient.low < a[i]->coefficient.value);
        assert_true(a[i]->coefficient.value < a[i]->coefficient.high);
    }
    assert_true(a[0]->coefficient.low == a[1]->coefficient.low);
    assert_true(a[0]->coefficient.low != a[2]->coefficient.low);
    assert_close(a[0]->coefficient.low, a[2]->coefficient.low, 0.1);
    for (size_t i = 0; i < 3; i++)
        cgov_agreement_free(a[i]);
    free(ratings);
}

/* ---- On the text -------------------------------------------------------------------- */

/* 100 characters; A marks 10..30, B 20..40 (in two spans that overlap): 10 both, 70 neither. */
static const cgov_coder_span two_coders[] = {
    { 0, 10, 30, 1 },
    { 1, 20, 35, 1 },
    { 1, 25, 40, 1 },
};

static void characters_are_counted_with_and_without_uncoded_text(void **state)
{
    (void)state;
    cgov_text_agreement t;
    assert_status(CGOV_OK, cgov_agreement_text(two_coders, 3, 2, 100, &t, NULL));
    assert_i64(30, t.coded_by_any);
    assert_i64(10, t.coded_by_all);
    assert_i64(100, t.whole.characters);
    assert_i64(30, t.coded.characters);
    assert_close(0.8, t.whole.percent.value, 1e-12);
    assert_close((0.8 - 0.68) / 0.32, t.whole.kappa.value, 1e-12);
    /* alpha: 200 values, 40 marked; 20 mismatches count twice */
    assert_close(1 - 199 * 40.0 / (2 * 40.0 * 160.0), t.whole.alpha.value, 1e-12);
    assert_close(0.5, t.overlap.value, 1e-12);
    assert_close(1.0 / 3, t.coded.percent.value, 1e-12);
    assert_true(t.coded.kappa.value <= 0);
}

/* The same marks, written out as one unit a character, must give the same coefficients. */
static void a_text_is_its_characters(void **state)
{
    (void)state;
    static const cgov_coder_span spans[] = {
        { 0, 0, 7, 1 }, { 0, 20, 33, 1 }, { 1, 3, 9, 1 }, { 1, 20, 21, 1 }, { 2, 5, 40, 1 },
    };
    enum {
        LENGTH = 50
    };
    double ratings[LENGTH * 3] = { 0 };
    cgov_text_agreement t;
    cgov_agreement *fleiss = NULL;
    for (size_t i = 0; i < 5; i++)
        for (int64_t k = spans[i].start; k < spans[i].stop; k++)
            ratings[(size_t)k * 3 + spans[i].coder] = 1;
    assert_status(CGOV_OK, cgov_agreement_text(spans, 5, 3, LENGTH, &t, NULL));
    cgov_agreement *const alpha = alpha_of(ratings, LENGTH, 3, CGOV_METRIC_NOMINAL);
    assert_status(CGOV_OK, cgov_agreement_fleiss(ratings, LENGTH, 3, NULL, &fleiss, NULL));
    assert_close(alpha->coefficient.value, t.whole.alpha.value, 1e-12);
    assert_close(fleiss->coefficient.value, t.whole.kappa.value, 1e-12);
    assert_close(alpha->percent.value, t.whole.percent.value, 1e-12);
    assert_close(alpha->categories[1].agreement.value, t.overlap.value, 1e-12);
    cgov_agreement_free(alpha);
    cgov_agreement_free(fleiss);
}

static void texts_that_cannot_be_compared_say_so(void **state)
{
    (void)state;
    static const cgov_coder_span outside[] = { { 0, 90, 101, 1 } }, empty[] = { { 0, 5, 5, 1 } };
    static const cgov_coder_span unknown[] = { { 2, 5, 6, 1 } };
    cgov_text_agreement t;
    cgov_unitizing u;
    cgov_error *err = NULL;
    assert_status(CGOV_INVALID, cgov_agreement_text(outside, 1, 2, 100, &t, &err));
    assert_contains("90 to 101", cgov_error_message(err));
    assert_status(CGOV_INVALID, cgov_agreement_text(empty, 1, 2, 100, &t, NULL));
    assert_status(CGOV_INVALID, cgov_agreement_text(unknown, 1, 2, 100, &t, NULL));
    assert_status(CGOV_OK, cgov_agreement_text(NULL, 0, 2, 100, &t, NULL));
    assert_close(1, t.whole.percent.value, 0);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, t.whole.kappa.reason);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, t.whole.alpha.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, t.coded.percent.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, t.overlap.reason);
    assert_status(CGOV_OK, cgov_agreement_text(two_coders, 1, 1, 100, &t, NULL));
    assert_int_equal(CGOV_REASON_NOT_PAIRABLE, t.whole.alpha.reason);
    assert_status(CGOV_OK, cgov_agreement_text(NULL, 0, 2, 0, &t, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, t.whole.percent.reason);
    assert_status(CGOV_INVALID, cgov_agreement_unitizing(two_coders, 3, 2, 100, &u, &err));
    assert_contains("overlaps another of coder 1", cgov_error_message(err));
    cgov_error_free(err);
    assert_status(CGOV_OK, cgov_agreement_unitizing(NULL, 0, 2, 100, &u, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, u.alpha.reason);
}

/* Units of one character each: nothing to keep whole, so it is alpha over the characters. */
static void unitizing_of_single_characters_is_alpha(void **state)
{
    (void)state;
    static const char *const coders[] = { "112.3.12..", "11..3.22.3", "1123..1..3" };
    cgov_coder_span spans[30];
    double ratings[30];
    size_t n = 0;
    for (size_t c = 0; c < 3; c++)
        for (int64_t i = 0; i < 10; i++) {
            const char mark = coders[c][i];
            ratings[(size_t)i * 3 + c] = mark == '.' ? 0 : mark - '0';
            if (mark != '.')
                spans[n++] = (cgov_coder_span){ c, i, i + 1, mark };
        }
    cgov_unitizing u;
    assert_status(CGOV_OK, cgov_agreement_unitizing(spans, n, 3, 10, &u, NULL));
    cgov_agreement *const a = alpha_of(ratings, 10, 3, CGOV_METRIC_NOMINAL);
    assert_close(a->coefficient.value, u.alpha.value, 1e-12);
    cgov_agreement_free(a);
    for (size_t i = 0; i < 30; i++)
        ratings[i] = ratings[i] > 0;
    cgov_agreement *const b = alpha_of(ratings, 10, 3, CGOV_METRIC_NOMINAL);
    assert_close(b->coefficient.value, u.binary.value, 1e-12);
    cgov_agreement_free(b);
}

/*
 * By hand, with the paper's formulas: 60 characters, three coders. Agreeing: 3 + 5 + 5 + 3 x 47
 * of 180; by chance 180 (18 + 190 + 24180) / (180^2 - 308).
 */
static void unitizing_of_three_coders(void **state)
{
    (void)state;
    static const cgov_coder_span spans[] = {
        { 0, 2, 5, 1 }, { 1, 2, 5, 1 }, { 1, 10, 20, 2 }, { 2, 2, 5, 2 }, { 2, 15, 20, 2 },
    };
    cgov_unitizing u;
    assert_status(CGOV_OK, cgov_agreement_unitizing(spans, 5, 3, 60, &u, NULL));
    assert_close(1 - (180 - 154) / (180 - 180 * 24388.0 / 32092), u.alpha.value, 1e-12);
    const cgov_coder_span same[] = { { 0, 2, 5, 1 }, { 1, 2, 5, 1 } };
    assert_status(CGOV_OK, cgov_agreement_unitizing(same, 2, 2, 60, &u, NULL));
    assert_close(1, u.alpha.value, 1e-12);
}

static void every_known_answer_was_asked_for(void **state)
{
    (void)state;
    static const char *const prefixes[] = { "$.kripp", "$.cohen", "$.fleiss", NULL };
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

static bool allow_two(uint64_t samples, void *ctx)
{
    (void)ctx;
    return samples < 2;
}

/* Coefficients have no unit: they are the same of scores in any, where squares of these would be
 * beyond a double as well. */
static void agreement_has_no_unit(void **state)
{
    (void)state;
    static const double scores[] = { 3, 4, 5, 5, 1, 2, 4, 4, 2, 1, 5, 3 };
    static const double units[] = { 1, 1e160, 1e-160, 1e306 };
    const cgov_agreement_options options = { .metric = CGOV_METRIC_INTERVAL };
    double icc = 0, alpha = 0, cronbach = 0;
    for (size_t u = 0; u < 4; u++) {
        double in_unit[12];
        cgov_score_agreement s;
        cgov_agreement *a = NULL;
        cgov_scale *scale = NULL;
        for (size_t i = 0; i < 12; i++)
            in_unit[i] = scores[i] * units[u];
        assert_status(CGOV_OK, cgov_agreement_scores(in_unit, 6, 2, 0, &s, NULL));
        assert_status(CGOV_OK, cgov_agreement_krippendorff(in_unit, 6, 2, &options, &a, NULL));
        assert_status(CGOV_OK, cgov_scale_reliability(in_unit, 6, 2, 0, &scale, NULL));
        assert_int_equal(CGOV_REASON_NONE, s.icc.reason);
        assert_int_equal(CGOV_REASON_NONE, scale->alpha.reason);
        icc = u == 0 ? s.icc.value : icc;
        cronbach = u == 0 ? scale->alpha.value : cronbach;
        assert_close(icc, s.icc.value, 1e-12);
        assert_close(cronbach, scale->alpha.value, 1e-12);
        alpha = u == 0 ? a->coefficient.value : alpha;
        if (units[u] <= 1)
            assert_close(alpha, a->coefficient.value, 1e-12);
        else /* what it is made of is told in squares of the unit */
            assert_int_equal(CGOV_REASON_OVERFLOW, a->coefficient.reason);
        cgov_agreement_free(a);
        cgov_scale_free(scale);
    }
}

static void a_bootstrap_can_be_cancelled(void **state)
{
    (void)state;
    const double ratings[] = { 1, 1, 2, 2, 1, 2, 3, 3 };
    const cgov_agreement_options options = { .replicates = 1000, .progress = allow_two };
    cgov_error *error = NULL;
    cgov_agreement *a = NULL;
    assert_status(CGOV_CANCELLED, cgov_agreement_krippendorff(ratings, 4, 2, &options, &a, &error));
    assert_null(a);
    assert_string_equal("the bootstrap: cancelled at sample 3", cgov_error_message(error));
    cgov_error_free(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_has_no_unit),
        cmocka_unit_test(a_bootstrap_can_be_cancelled),
        cmocka_unit_test(krippendorff_alpha_of_the_worked_example),
        cmocka_unit_test(krippendorff_alpha_of_four_observers),
        cmocka_unit_test(gwet_ac1_of_the_worked_example),
        cmocka_unit_test(gwet_ac1_keeps_near_the_share_of_agreement),
        cmocka_unit_test(cohen_kappa_of_the_worked_example),
        cmocka_unit_test(anxiety_ratings_are_those_of_irr),
        cmocka_unit_test(cohen_errors_of_the_couples),
        cmocka_unit_test(fleiss_kappa_of_the_worked_example),
        cmocka_unit_test(what_is_not_defined_has_a_reason),
        cmocka_unit_test(declared_categories_are_the_scale),
        cmocka_unit_test(the_interval_of_two_samples_reaches_from_one_to_the_other),
        cmocka_unit_test(the_bootstrap_repeats_itself),
        cmocka_unit_test(characters_are_counted_with_and_without_uncoded_text),
        cmocka_unit_test(a_text_is_its_characters),
        cmocka_unit_test(texts_that_cannot_be_compared_say_so),
        cmocka_unit_test(unitizing_of_single_characters_is_alpha),
        cmocka_unit_test(unitizing_of_three_coders),
        cmocka_unit_test(perfect_agreement_has_no_interval),
        cmocka_unit_test(every_known_answer_was_asked_for),
    };
    return cmocka_run_group_tests_name("agreement", tests, open_answers, close_answers);
}
