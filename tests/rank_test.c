/* Ranks, medians, exact shares and paired answers against published examples and R 4.2. */
#include "model.h"

/* Hollander & Wolfe 1973, p. 69: permeability of membranes at term and at 12 to 26 weeks. */
static void mann_whitney_is_that_of_hollander_and_wolfe(void **state)
{
    (void)state;
    const double values[] = { 0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64,
                              0.73, 1.46, 1.15, 0.88, 0.90, 0.74, 1.21 };
    const int32_t group[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1 };
    cgov_rank_groups *g = NULL;
    assert_status(CGOV_OK, cgov_rank_compare(values, group, 15, 2, 0, &g, NULL));
    assert_close(35, g->mann_whitney.statistic, 0);
    assert_close(0.254412254412, g->mann_whitney.p, 1e-12);
    assert_close(35.0 / 50, g->superiority.value, 1e-15);
    cgov_rank_groups_free(g);
}

static void equal_ratings_are_corrected_for(void **state)
{
    (void)state;
    const double values[] = { 1, 2, 2, 3, 3, 3, 4, 5, 5, NAN, 2, 3, 3, 4, 4, 5, 5, 5, 5, 5, 1, 4 };
    const int32_t group[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, -1 };
    cgov_rank_groups *g = NULL;
    assert_status(CGOV_OK, cgov_rank_compare(values, group, COUNT(group), 3, 0, &g, NULL));
    assert_int_equal(20, g->n);
    assert_int_equal(2, g->missing);
    assert_close(34.5, g->mann_whitney.statistic, 0);
    assert_close(0.254868556047, g->mann_whitney.p, 1e-12);
    assert_close(1.38736765243, g->kruskal_wallis.statistic, 1e-10);
    assert_close(0.23885014355, g->kruskal_wallis.p, 1e-10);
    assert_close(3, g->groups[0].median.value, 0);
    assert_int_equal(CGOV_REASON_NO_DATA, g->groups[1].median.reason);
    cgov_rank_groups_free(g);
}

/* Hollander & Wolfe 1973, p. 116: mucociliary efficiency of normal subjects and two groups of
 * patients. */
static void kruskal_wallis_is_that_of_hollander_and_wolfe(void **state)
{
    (void)state;
    const double values[] = {
        2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7, 4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0
    };
    const int32_t group[] = { 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2 };
    cgov_rank_groups *g = NULL;
    assert_status(CGOV_OK, cgov_rank_compare(values, group, COUNT(group), 3, 0, &g, NULL));
    assert_close(0.771428571429, g->kruskal_wallis.statistic, 1e-11);
    assert_close(2, g->kruskal_wallis.df, 0);
    assert_close(0.679964773579, g->kruskal_wallis.p, 1e-11);
    assert_int_equal(CGOV_REASON_NOT_TWO_GROUPS, g->mann_whitney.reason);
    assert_close(0.771428571429 / 13, g->epsilon_squared.value, 1e-12);
    cgov_rank_groups_free(g);
}

/* Hollander & Wolfe 1973, p. 187: colour and quality of canned tuna; then ratings with equal
 * values. */
static void spearman_is_that_of_r(void **state)
{
    (void)state;
    const double colour[] = { 44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1 };
    const double quality[] = { 2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8 };
    const double a[] = { 1, 2, 2, 3, 4, 5, 5, 3, 2, 1, 4, 4, NAN };
    const double b[] = { 2, 2, 3, 3, 5, 5, 4, 2, 1, 1, 3, 5, 3 };
    cgov_rank_correlation c;
    assert_status(CGOV_OK, cgov_rank_correlate(colour, quality, 9, 0, &c, NULL));
    assert_close(0.6, c.rho.value, 1e-14);
    assert_close(0.0967978395062, c.test.p, 1e-12);
    assert_status(CGOV_OK, cgov_rank_correlate(a, b, COUNT(a), 0, &c, NULL));
    assert_close(0.830297500534561, c.rho.value, 1e-14);
    assert_close(0.000827433740553, c.test.p, 1e-12);
    assert_int_equal(12, c.n);
    assert_int_equal(1, c.missing);
    assert_true(c.rho.low < 0.83 && c.rho.low > 0.3 && c.rho.high < 1);
    assert_status(CGOV_OK, cgov_rank_correlate(a, a, 12, 0, &c, NULL));
    assert_close(1, c.rho.value, 1e-14);
    assert_false(c.rho.has_interval);
    const double flat[] = { 3, 3, 3, 3 };
    assert_status(CGOV_OK, cgov_rank_correlate(flat, b, 4, 0, &c, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, c.rho.reason);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, c.test.reason);
}

/* Conover's table A3: of 6 values the interval is the range, of 20 from the 6th to the 15th. */
static void medians_lie_between_order_statistics(void **state)
{
    (void)state;
    double values[20];
    cgov_estimate m;
    for (size_t i = 0; i < 20; i++)
        values[i] = (double)((i * 7) % 20 + 1); /* 1..20, mixed */
    assert_status(CGOV_OK, cgov_median_estimate(values, 20, 0, &m, NULL));
    assert_close(10.5, m.value, 0);
    assert_close(6, m.low, 0);
    assert_close(15, m.high, 0);
    const double six[] = { 5, 1, 4, NAN, 2, 3, 9 };
    assert_status(CGOV_OK, cgov_median_estimate(six, 7, 0, &m, NULL));
    assert_close(3.5, m.value, 0);
    assert_close(1, m.low, 0);
    assert_close(9, m.high, 0);
    assert_status(CGOV_OK, cgov_median_estimate(six, 6, 0, &m, NULL)); /* five values */
    assert_int_equal(CGOV_REASON_TOO_FEW, m.no_interval);
    const double same[] = { 5, 5, 5, 5, 5, 5, 5 };
    assert_status(CGOV_OK, cgov_median_estimate(same, 7, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, m.no_interval);
    const double mostly[] = { 5, 5, 5, 5, 5, 5, 5, 5, 5, 1 };
    assert_status(CGOV_OK, cgov_median_estimate(mostly, 10, 0, &m, NULL));
    assert_close(5, m.value, 0);
    assert_false(m.has_interval); /* from 5 to 5 */
    assert_int_equal(CGOV_REASON_TIED, m.no_interval);
    assert_status(CGOV_OK, cgov_median_estimate(NULL, 0, 0, &m, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, m.reason);
    const double infinite[] = { 1, INFINITY };
    assert_status(CGOV_INVALID, cgov_median_estimate(infinite, 2, 0, &m, NULL));
}

/* Conover 1971, p. 97: Mendel's peas, 682 of 925; then the ends. All as R's binom.test prints. */
static void exact_shares_are_those_of_r(void **state)
{
    (void)state;
    static const struct {
        int64_t count, n;
        double expected, p, low, high;
    } cases[] = {
        { 682, 925, 0.75, 0.382491559575, 0.707668264079, 0.765406558242 },
        { 243, 925, 0.25, 0.382491559575, 1 - 0.765406558242, 1 - 0.707668264079 },
        { 3, 20, 0.3, 0.220418267381, -1, -1 },
        { 0, 12, 0.2, 0.141274976256, 0, 0.264648469397 },
        { 9, 9, 0.9, 1, -1, 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_estimate e;
        cgov_test t;
        assert_status(CGOV_OK, cgov_binomial_test(cases[i].count, cases[i].n, cases[i].expected, 0,
                                                  &e, &t, NULL));
        assert_close(cases[i].p, t.p, 1e-11);
        if (cases[i].low >= 0)
            assert_close(cases[i].low, e.low, 1e-10);
        if (cases[i].high >= 0)
            assert_close(cases[i].high, e.high, 1e-10);
    }
    cgov_estimate e;
    cgov_test t;
    assert_status(CGOV_OK, cgov_binomial_test(0, 0, 0.5, 0, &e, &t, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, t.reason);
    assert_status(CGOV_INVALID, cgov_binomial_test(3, 2, 0.5, 0, &e, &t, NULL));
    assert_status(CGOV_INVALID, cgov_binomial_test(1, 2, 1.5, 0, &e, &t, NULL));
}

/* Agresti 1990, p. 350: approval of a prime minister's performance in two surveys of one panel. */
static void mcnemar_is_that_of_the_approval_ratings(void **state)
{
    (void)state;
    const int64_t counts[] = { 794, 150, 86, 570 };
    cgov_paired_answers p;
    assert_status(CGOV_OK, cgov_paired_answers_test(counts, 2, &p, NULL));
    assert_close(17.3559322034, p.mcnemar.statistic, 1e-10);
    assert_close(16.81779661, p.corrected.statistic, 1e-8);
    assert_close(3.71593613957e-05, p.exact.p, 1e-15);
    assert_close(p.mcnemar.statistic, p.symmetry.statistic, 1e-12);
    assert_close(p.mcnemar.statistic, p.margins.statistic, 1e-12);
    assert_i64(1600, p.n);
    assert_i64(150, p.above);
}

/* Stuart 1955: unaided vision of right and left eyes of 7,477 women. Bowker's statistic is R's,
   Stuart's the one that he printed. */
static void symmetry_and_margins_are_those_of_the_vision_study(void **state)
{
    (void)state;
    const int64_t counts[] = { 1520, 266, 124,  66,  234, 1512, 432, 78,
                               117,  362, 1772, 205, 36,  82,   179, 492 };
    cgov_paired_answers p;
    assert_status(CGOV_OK, cgov_paired_answers_test(counts, 4, &p, NULL));
    assert_i64(7477, p.n);
    assert_close(19.10655022, p.symmetry.statistic, 1e-8);
    assert_close(6, p.symmetry.df, 0);
    assert_close(0.00398741984, p.symmetry.p, 1e-11);
    assert_close(11.96, p.margins.statistic, 0.005);
    assert_close(3, p.margins.df, 0);
    assert_int_equal(CGOV_REASON_NOT_TWO_BY_TWO, p.mcnemar.reason);
}

static void answers_that_do_not_change_have_no_test(void **state)
{
    (void)state;
    const int64_t counts[] = { 5, 0, 0, 7 }, negative[] = { 1, -1, 0, 0 };
    cgov_paired_answers p;
    assert_status(CGOV_OK, cgov_paired_answers_test(counts, 2, &p, NULL));
    assert_int_equal(CGOV_REASON_NO_DATA, p.mcnemar.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, p.sign.reason);
    assert_int_equal(CGOV_REASON_NO_DATA, p.margins.reason);
    assert_status(CGOV_INVALID, cgov_paired_answers_test(negative, 2, &p, NULL));
    assert_status(CGOV_INVALID, cgov_paired_answers_test(counts, 1, &p, NULL));
    assert_status(CGOV_MISUSE, cgov_paired_answers_test(NULL, 2, &p, NULL));
}

/* Cochran's rule at its ends: 10 changes of two answers are enough, 9 are not. */
static void few_changes_are_left_to_the_exact_tests(void **state)
{
    (void)state;
    cgov_paired_answers p;
    const int64_t nine[] = { 5, 7, 2, 5 }, ten[] = { 5, 8, 2, 5 };
    assert_status(CGOV_OK, cgov_paired_answers_test(nine, 2, &p, NULL));
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.mcnemar.reason);
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.corrected.reason);
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.symmetry.reason);
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.margins.reason);
    assert_close(25.0 / 9, p.mcnemar.statistic, 1e-12); /* kept, to be compared */
    assert_true(p.mcnemar.computed);
    assert_int_equal(CGOV_REASON_NONE, p.exact.reason);
    assert_close(2 * 46.0 / 512, p.exact.p, 1e-12); /* (1 + 9 + 36) / 2^9, on both sides */
    assert_int_equal(CGOV_REASON_NONE, p.sign.reason);
    assert_status(CGOV_OK, cgov_paired_answers_test(ten, 2, &p, NULL));
    assert_int_equal(CGOV_REASON_NONE, p.mcnemar.reason);

    /* Of six pairs of categories one may be below 5, but not below 1. */
    int64_t four[] = { 9, 5, 5, 5, 5, 9, 5, 5, 5, 5, 9, 2, 5, 5, 1, 9 };
    assert_status(CGOV_OK, cgov_paired_answers_test(four, 4, &p, NULL));
    assert_int_equal(CGOV_REASON_NONE, p.symmetry.reason);
    four[14] = 0; /* two changes, one expected each way */
    assert_status(CGOV_OK, cgov_paired_answers_test(four, 4, &p, NULL));
    assert_int_equal(CGOV_REASON_NONE, p.symmetry.reason);
    four[11] = 1;
    assert_status(CGOV_OK, cgov_paired_answers_test(four, 4, &p, NULL));
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.symmetry.reason);
    four[11] = 2;
    four[3] = 4; /* a second pair below 5 */
    assert_status(CGOV_OK, cgov_paired_answers_test(four, 4, &p, NULL));
    assert_int_equal(CGOV_REASON_SMALL_EXPECTED, p.margins.reason);
}

/* As many groups as their numbers can tell apart; room for them is another matter. */
static void more_groups_than_numbers_are_refused(void **state)
{
    (void)state;
    static const double values[] = { 1, 2 };
    static const int32_t group[] = { 0, 1 };
    const size_t too_many[] = { (size_t)INT32_MAX + 1, SIZE_MAX / 2, SIZE_MAX };
    for (size_t i = 0; i < sizeof too_many / sizeof *too_many; i++) {
        cgov_rank_groups *ranks;
        cgov_group_means *means;
        cgov_error *error = NULL;
        assert_status(CGOV_INVALID,
                      cgov_rank_compare(values, group, 2, too_many[i], 0, &ranks, &error));
        assert_contains("there can be 2147483647 at most", cgov_error_message(error));
        cgov_error_free(error);
        assert_status(CGOV_INVALID,
                      cgov_means_by_group(values, group, 2, too_many[i], 0, &means, NULL));
        assert_null(means);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mann_whitney_is_that_of_hollander_and_wolfe),
        cmocka_unit_test(equal_ratings_are_corrected_for),
        cmocka_unit_test(kruskal_wallis_is_that_of_hollander_and_wolfe),
        cmocka_unit_test(spearman_is_that_of_r),
        cmocka_unit_test(medians_lie_between_order_statistics),
        cmocka_unit_test(exact_shares_are_those_of_r),
        cmocka_unit_test(mcnemar_is_that_of_the_approval_ratings),
        cmocka_unit_test(symmetry_and_margins_are_those_of_the_vision_study),
        cmocka_unit_test(few_changes_are_left_to_the_exact_tests),
        cmocka_unit_test(answers_that_do_not_change_have_no_test),
        cmocka_unit_test(more_groups_than_numbers_are_refused),
    };
    return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
