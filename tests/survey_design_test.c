/* Clustered units against R's survey package 4.1 on the same numbers, and against identities. */
#include "model.h"

enum {
    UNITS = 45
};

static const int64_t cluster[UNITS] = {
    1, 1, 1, 2, 3,  3,  3,  3,  4,  4,  5,  5,  5,  5,  5,  6,  6,  6,  7,  7,  8,  8, 8,
    8, 8, 8, 9, 10, 10, 10, 10, 11, 11, 11, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 14
};
static const int32_t row[UNITS] = { 2, 2, 1, 1, 0, 2, 2, 0, 1, 1, 1, 0, 0, 1, 0,
                                    2, 2, 1, 1, 1, 2, 2, 0, 2, 2, 0, 1, 0, 1, 0,
                                    0, 2, 1, 2, 1, 0, 2, 0, 2, 2, 2, 1, 1, 2, 1 };
static const int32_t column[UNITS] = { 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1,
                                       1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1,
                                       1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1 };
static const double weight[UNITS] = { 1.5, 1.5, 1.5, 2,   .75, .75, .75, .75, 1,   1,   1.5, 1.5,
                                      1.5, 1.5, 1.5, 2,   2,   2,   .75, .75, 1,   1,   1,   1,
                                      1,   1,   1.5, 2,   2,   2,   2,   .75, .75, .75, 1,   1,
                                      1.5, 1.5, 1.5, 1.5, 2,   2,   2,   2,   2 };
static const double amount[UNITS] = {
    4.75,  6.5,  7.75,  8.5, NAN,   14.5, 16.25, 14, 18.25, 19,   21.75, 21, 22.75, 27,   27.25, 32,
    32.75, 33,   34.75, NAN, 39.75, 42.5, 41.25, 45, 46.75, 46.5, 48.75, 49, 52.25, 53.5, 55.25, 60,
    59.25, 62.5, 62.75, 63,  67.75, 67.5, 72.25, 73, 75.75, 75,   76.75, 81, 81.25
};

/* What R prints of one design. */
typedef struct known_design {
    const double *weight;
    double share, share_error, share_effect, share_low, share_high;
    double mean, mean_error, mean_effect, mean_low, mean_high;
    double ratio, ratio_error, ratio_low, ratio_high;
    double f, df, df2, p;
} known_design;

static const known_design known_designs[] = {
    { NULL, 0.422222222222, 0.0467443340887, 0.394102064278, 0.325718478502, 0.525053787332,
      43.2558139535, 6.86157239336, 3.8095148196, 28.4322880208, 58.0793398862, 0.2,
      0.0279782570597, 0.139556650386, 0.260443349614, 0.440651508692, 1.924249588590,
      25.015244651676, 0.640998034101 },
    { weight, 0.437751004016, 0.0464224159617, 0.385258575462, 0.341241084598, 0.539214133103,
      45.0154320988, 7.84568928249, 4.65783269947, 28.0658508845, 61.965013313, 0.2088122605364,
      0.0308045006681, 0.142263182815, 0.275361338258, 0.622945363226, 1.993742982342,
      25.918658770448, 0.543717213386 },
};

static void assert_estimate(double value, double error, double low, double high, cgov_estimate e)
{
    assert_int_equal(CGOV_REASON_NONE, e.reason);
    assert_true(e.has_interval);
    assert_close(value, e.value, 1e-9);
    assert_close(error, e.standard_error, 1e-9);
    assert_close(low, e.low, 1e-7);
    assert_close(high, e.high, 1e-7);
}

static void shares_means_and_ratios_are_those_of_r_survey(void **state)
{
    (void)state;
    double has[UNITS], below[UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        has[i] = column[i];
        below[i] = 1 + row[i];
    }
    for (size_t k = 0; k < COUNT(known_designs); k++) {
        const known_design *const r = &known_designs[k];
        const cgov_design design = { .n = UNITS, .cluster = cluster, .weight = r->weight };
        cgov_design_estimate e;
        assert_status(CGOV_OK, cgov_design_share(&design, has, 0, &e, NULL));
        assert_estimate(r->share, r->share_error, r->share_low, r->share_high, e.estimate);
        assert_int_equal(CGOV_REASON_NONE, e.no_effect);
        assert_close(r->share_effect, e.design_effect, 1e-9);
        assert_close(UNITS / r->share_effect, e.effective_n, 1e-7);
        assert_int_equal(14, e.clusters);
        assert_status(CGOV_OK, cgov_design_mean(&design, amount, 0, &e, NULL));
        assert_estimate(r->mean, r->mean_error, r->mean_low, r->mean_high, e.estimate);
        assert_close(r->mean_effect, e.design_effect, 1e-8);
        assert_int_equal(UNITS - 2, e.n);
        assert_int_equal(2, e.missing);
        assert_status(CGOV_OK, cgov_design_ratio(&design, has, below, 0, &e, NULL));
        assert_estimate(r->ratio, r->ratio_error, r->ratio_low, r->ratio_high, e.estimate);
    }
}

static void the_corrected_test_is_that_of_r_survey(void **state)
{
    (void)state;
    for (size_t k = 0; k < COUNT(known_designs); k++) {
        const known_design *const r = &known_designs[k];
        const cgov_design design = { .n = UNITS, .cluster = cluster, .weight = r->weight };
        cgov_design_table t;
        assert_status(CGOV_OK, cgov_design_independence(&design, row, 3, column, 2, &t, NULL));
        assert_int_equal(CGOV_REASON_NONE, t.rao_scott.reason);
        assert_close(r->f, t.rao_scott.statistic, 1e-9);
        assert_close(r->df, t.rao_scott.df, 1e-9);
        assert_close(r->df2, t.rao_scott.df2, 1e-8);
        assert_close(r->p, t.rao_scott.p, 1e-9);
    }
}

/* Worked by hand: shares 2/4 and 1/4; clusters deviate by 1/4, -1/16, -1/8, -1/16; the variance is
   4/3 x 0.0859375, that of two simple samples 7/48. */
static void a_difference_allows_for_clusters_of_both_groups(void **state)
{
    (void)state;
    static const int64_t clusters[] = { 1, 1, 2, 2, 3, 3, 4, 4, 4 };
    static const int32_t groups[] = { 0, 0, 0, 1, 1, 1, 0, 1, -1 };
    static const double has[] = { 1, 1, 0, 0, 1, 0, 0, 0, 1 };
    const cgov_design design = { .n = COUNT(clusters), .cluster = clusters };
    cgov_design_estimate e;
    cgov_test test;
    assert_status(CGOV_OK, cgov_design_difference(&design, groups, has, 0, &e, &test, NULL));
    assert_int_equal(CGOV_REASON_NONE, e.estimate.reason);
    assert_close(0.25, e.estimate.value, 1e-15);
    assert_close(sqrt(0.0859375 * 4 / 3), e.estimate.standard_error, 1e-15);
    assert_close(0.25 - 3.182446305 * e.estimate.standard_error, e.estimate.low, 1e-8);
    assert_close(1, e.estimate.high, 1e-15); /* 1.327: no share is more than 1 apart */
    assert_close(11.0 / 14, e.design_effect, 1e-12);
    assert_int_equal(8, e.n);
    assert_int_equal(1, e.missing);
    assert_int_equal(4, e.clusters);
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, test.reason);
    assert_true(test.computed);
    assert_close(3, test.df2, 0);
}

static void a_difference_without_variation_has_no_interval(void **state)
{
    (void)state;
    static const int32_t groups[] = { 0, 0, 1, 1 }, one[] = { 0, 0, 0, 0 };
    static const int64_t same[] = { 7, 7, 7, 7 };
    static const double apart[] = { 1, 1, 0, 0 }, odd[] = { 1, 0.5, 0, 0 };
    const cgov_design design = { .n = 4 }, single = { .n = 4, .cluster = same };
    cgov_design_estimate e;
    cgov_test test;
    assert_status(CGOV_OK, cgov_design_difference(&design, groups, apart, 0, &e, &test, NULL));
    assert_close(1, e.estimate.value, 0);
    assert_false(e.estimate.has_interval);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, e.estimate.no_interval);
    assert_status(CGOV_OK, cgov_design_difference(&single, groups, apart, 0, &e, &test, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, e.estimate.no_interval);
    assert_int_equal(CGOV_REASON_TOO_FEW, test.reason);
    assert_status(CGOV_OK, cgov_design_difference(&design, one, apart, 0, &e, &test, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, e.estimate.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, test.reason);
    assert_status(CGOV_OK,
                  cgov_design_difference(&(cgov_design){ 0 }, NULL, NULL, 0, &e, &test, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, e.estimate.reason);
    assert_status(CGOV_INVALID, cgov_design_difference(&design, groups, odd, 0, &e, &test, NULL));
    assert_status(CGOV_INVALID, cgov_design_difference(&design, groups, apart, 2, &e, &test, NULL));
    assert_status(CGOV_INVALID, cgov_design_difference(&design, (const int32_t[]){ 0, 1, 2, 0 },
                                                       apart, 0, &e, &test, NULL));
    const double huge[] = { 1.7e308, 1.7e308, 1.7e308, 1.7e308 };
    const cgov_design heavy = { .n = 4, .weight = huge };
    assert_status(CGOV_INVALID, cgov_design_difference(&heavy, groups, apart, 0, &e, &test, NULL));
}

/* Where each unit is a cluster and all weigh alike, nothing is corrected but n by n - 1. */
static void units_of_their_own_are_a_simple_sample(void **state)
{
    (void)state;
    const cgov_design design = { .n = UNITS };
    cgov_design_estimate e;
    cgov_design_table t;
    assert_status(CGOV_OK, cgov_design_mean(&design, amount, 0, &e, NULL));
    assert_close(1, e.design_effect, 1.1 / UNITS); /* clusters without a value still count */
    assert_status(CGOV_OK, cgov_design_independence(&design, row, 3, column, 2, &t, NULL));
    assert_close(1, t.mean_generalized_effect, 0.2);
    cgov_contingency *table = NULL;
    int64_t counts[6] = { 0 };
    for (size_t i = 0; i < UNITS; i++)
        counts[row[i] * 2 + column[i]]++;
    assert_status(CGOV_OK, cgov_contingency_test(counts, 3, 2, NULL, &table, NULL));
    assert_close(table->chi_square.statistic, t.pearson.statistic, 1e-10);
    assert_close(1.250186056204, t.pearson.statistic, 1e-9); /* as R prints it */
    cgov_contingency_free(table);
}

/* Twice every cluster over: the same estimate, half the variance but for the factor m / (m - 1). */
static void repeating_units_within_clusters_tells_nothing_new(void **state)
{
    (void)state;
    int64_t twice_cluster[2 * UNITS];
    double twice[2 * UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        twice_cluster[i] = twice_cluster[UNITS + i] = cluster[i];
        twice[i] = twice[UNITS + i] = amount[i];
    }
    cgov_design_estimate once, repeated;
    const cgov_design design = { .n = UNITS, .cluster = cluster };
    const cgov_design larger = { .n = 2 * UNITS, .cluster = twice_cluster };
    assert_status(CGOV_OK, cgov_design_mean(&design, amount, 0, &once, NULL));
    assert_status(CGOV_OK, cgov_design_mean(&larger, twice, 0, &repeated, NULL));
    assert_close(once.estimate.standard_error, repeated.estimate.standard_error, 1e-12);
    assert_true(repeated.design_effect > 1.9 * once.design_effect);
}

static void what_cannot_be_estimated_has_a_reason(void **state)
{
    (void)state;
    const int64_t same[3] = { 4, 4, 4 };
    const double one[3] = { 1, 1, 1 }, mixed[3] = { 0, 1, 1 }, none[3] = { NAN, NAN, NAN };
    const int32_t answer[3] = { 0, 1, 1 }, unknown[3] = { -1, -1, -1 };
    const cgov_design clustered = { .n = 3, .cluster = same }, plain = { .n = 3 };
    cgov_design_estimate e;
    cgov_design_table t;
    assert_status(CGOV_OK, cgov_design_share(&clustered, mixed, 0, &e, NULL));
    assert_close(2.0 / 3, e.estimate.value, 1e-15);
    assert_false(e.estimate.has_interval);
    assert_int_equal(CGOV_REASON_TOO_FEW, e.estimate.no_interval);
    assert_int_equal(CGOV_REASON_TOO_FEW, e.no_effect);
    assert_status(CGOV_OK, cgov_design_share(&plain, one, 0, &e, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, e.estimate.no_interval);
    assert_status(CGOV_OK, cgov_design_share(&plain, none, 0, &e, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, e.estimate.reason);
    assert_int_equal(3, e.missing);
    assert_status(CGOV_OK, cgov_design_independence(&plain, answer, 2, unknown, 2, &t, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, t.rao_scott.reason);
    assert_int_equal(3, t.missing);
    assert_status(CGOV_OK, cgov_design_independence(&clustered, answer, 2, answer, 2, &t, NULL));
    assert_int_equal(CGOV_REASON_TOO_FEW, t.rao_scott.reason);
    assert_int_equal(CGOV_REASON_NONE, t.pearson.reason);
}

static void wrong_designs_are_refused(void **state)
{
    (void)state;
    const double negative[2] = { 1, -1 }, values[2] = { 0, 2 };
    const int32_t answer[2] = { 0, 5 };
    cgov_design_estimate e;
    cgov_design_table t;
    cgov_error *err = NULL;
    assert_status(CGOV_INVALID, cgov_design_mean(&(cgov_design){ .n = 2, .weight = negative },
                                                 values, 0, &e, &err));
    assert_contains("weight 2", cgov_error_message(err));
    const cgov_design plain = { .n = 2 };
    assert_status(CGOV_INVALID, cgov_design_share(&plain, values, 0, &e, &err));
    assert_contains("unit 2", cgov_error_message(err));
    assert_status(CGOV_INVALID, cgov_design_mean(&plain, values, 1, &e, &err));
    assert_status(CGOV_INVALID, cgov_design_independence(&plain, answer, 5, answer, 6, &t, &err));
    assert_contains("unit 2", cgov_error_message(err));
    assert_status(CGOV_MISUSE, cgov_design_share(NULL, values, 0, &e, &err));
    assert_status(CGOV_MISUSE, cgov_design_ratio(&plain, values, NULL, 0, &e, &err));
    assert_contains("below", cgov_error_message(err));
    cgov_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_means_and_ratios_are_those_of_r_survey),
        cmocka_unit_test(the_corrected_test_is_that_of_r_survey),
        cmocka_unit_test(a_difference_allows_for_clusters_of_both_groups),
        cmocka_unit_test(a_difference_without_variation_has_no_interval),
        cmocka_unit_test(units_of_their_own_are_a_simple_sample),
        cmocka_unit_test(repeating_units_within_clusters_tells_nothing_new),
        cmocka_unit_test(what_cannot_be_estimated_has_a_reason),
        cmocka_unit_test(wrong_designs_are_refused),
    };
    return cmocka_run_group_tests_name("survey_design", tests, NULL, NULL);
}
