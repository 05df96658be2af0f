/* Cases and pairs for closer study: by hand, and against every pair there is. */
#include <math.h>

#include "cgov/qca_choice.h"
#include "support.h"

enum {
    CASES = 8
};

static const char *const labels[CASES] = { "t1", "t2", "deg", "dev", "cov", "irr", "irr2", "both" };
static const char *const sets[] = { "A", "B", "Y" };
static const double scores[] = {
    /* t1 t2  deg  dev  cov  irr  irr2 both */
    0.8, .55, 0.9, 0.7, 0.2, 0.1, 0.3, 0.7, /* A */
    0.1, 0.3, 0.2, 0.4, 0.4, 0.3, 0.2, 0.9, /* B */
    0.9, 0.9, 0.7, 0.2, 0.9, 0.2, 0.1, 0.8, /* Y */
};

static cgov_truth_table *table_of(const double *of, size_t cases, const char *const *names)
{
    const cgov_qca_table table = {
        .case_count = cases, .set_count = 3, .cases = names, .sets = sets, .scores = of
    };
    cgov_truth_table *truth = NULL;
    const cgov_truth_table_options options = { .outcome = "Y", .inclusion_cut = 0.8 };
    assert_status(CGOV_OK, cgov_truth_table_build(&table, &options, &truth, NULL));
    return truth;
}

static const cgov_case_point *point(const cgov_case_choice_part *part, const char *label)
{
    for (size_t i = 0; i < part->point_count; i++)
        if (strcmp(part->points[i].label, label) == 0)
            return &part->points[i];
    fail_msg("there is no %s", label);
    return NULL;
}

static void assert_pair(const cgov_case_choice_part *part, size_t at, cgov_pair_kind kind,
                        const char *first, const char *second, double distance)
{
    assert_true(at < part->pair_count);
    const cgov_case_pair *const pair = &part->pairs[at];
    assert_int_equal(kind, pair->kind);
    assert_string_equal(first, part->points[pair->first].label);
    assert_string_equal(second, part->points[pair->second].label);
    assert_close(distance, pair->distance, 1e-9);
}

/* By the formulas, on paper. */
static void kinds_and_distances_are_those_of_the_formulas(void **state)
{
    (void)state;
    cgov_truth_table *const truth = table_of(scores, CASES, labels);
    cgov_case_choice *c = NULL;
    assert_status(CGOV_OK, cgov_case_choice_make(truth, "A*~B + A*B", NULL, &c, NULL));
    assert_string_equal("A*~B + A*B", c->text);
    assert_string_equal("Y", c->outcome);
    assert_int_equal(3, c->part_count);
    const cgov_case_choice_part *const term = &c->parts[0];
    assert_string_equal("A*~B", term->text);
    assert_int_equal(CASES, term->point_count);
    assert_int_equal(CGOV_CASE_TYPICAL, point(term, "t1")->kind);
    assert_close(0.8, point(term, "t1")->term, 1e-12);
    assert_close(2 * 0.1 + 0.2, point(term, "t1")->distance, 1e-9);
    assert_true(point(term, "t1")->best);
    assert_close(2 * 0.35 + 0.45, point(term, "t2")->distance, 1e-9);
    assert_false(point(term, "t2")->best);
    assert_true(point(term, "t2")->unique);
    assert_int_equal(CGOV_CASE_DEVIANT_DEGREE, point(term, "deg")->kind);
    assert_false(point(term, "deg")->has_distance);
    assert_int_equal(CGOV_CASE_DEVIANT_KIND, point(term, "dev")->kind); /* A*~B: 0.6 */
    assert_close(1 - (0.6 - 0.2) + 0.4, point(term, "dev")->distance, 1e-9);
    assert_int_equal(CGOV_CASE_DEVIANT_COVERAGE, point(term, "cov")->kind);
    assert_false(point(term, "cov")->has_distance); /* for the whole alone */
    assert_int_equal(CGOV_CASE_DEVIANT_COVERAGE, point(term, "both")->kind);
    assert_int_equal(CGOV_CASE_IRRELEVANT, point(term, "irr")->kind);

    assert_pair(term, 0, CGOV_PAIR_TYPICAL_DEVIANT, "t1", "dev",
                fabs(0.8 - 0.6) + 1 - (0.9 - 0.2) + 0.2 + 0.4);
    assert_true(term->pairs[0].best);
    assert_pair(term, 1, CGOV_PAIR_TYPICAL_DEVIANT, "t2", "dev",
                fabs(0.55 - 0.6) + 1 - (0.9 - 0.2) + 0.45 + 0.4);
    assert_false(term->pairs[1].best);
    /* irr is consistent (0.1 <= 0.2), irr2 is not (0.3 > 0.1), and comes behind. */
    assert_pair(term, 2, CGOV_PAIR_TYPICAL_IRRELEVANT, "t1", "irr",
                1 - 0.7 + 1 - 0.7 + 2 * 0.1 + 2 * 0.1);
    assert_true(term->pairs[2].consistent && term->pairs[2].uncovered);
    assert_pair(term, 4, CGOV_PAIR_TYPICAL_IRRELEVANT, "t1", "irr2",
                1 - 0.5 + 1 - 0.8 + 2 * 0.1 + 2 * 0.2);
    assert_false(term->pairs[4].consistent);
    assert_pair(term, 6, CGOV_PAIR_TYPICAL_TYPICAL, "t1", "t2",
                0.5 - 0.25 + 0.5 - 0 + 2 * 0.1 + 2 * 0.35);
    assert_int_equal(7, term->pair_count);
    cgov_case_choice_free(c);
    cgov_truth_table_free(truth);
}

static void coverage_is_compared_within_a_row(void **state)
{
    (void)state;
    cgov_truth_table *const truth = table_of(scores, CASES, labels);
    cgov_case_choice *c = NULL;
    assert_status(CGOV_OK, cgov_case_choice_make(truth, "A*~B + A*B", NULL, &c, NULL));
    const cgov_case_choice_part *const whole = &c->parts[2];
    assert_true(whole->whole);
    assert_int_equal(1, point(whole, "cov")->row); /* ~A*~B */
    assert_close(0.6, point(whole, "cov")->row_membership, 1e-12);
    assert_close(0.4, point(whole, "cov")->distance, 1e-9);
    assert_true(point(whole, "cov")->best);
    assert_true(point(whole, "both")->unique); /* a member of A*B alone */
    assert_int_equal(2, whole->pair_count);
    assert_pair(whole, 0, CGOV_PAIR_COVERAGE_IRRELEVANT, "cov", "irr2",
                fabs(0.6 - 0.7) + 1 - 0.8 + 0.4 + 0.3);
    assert_pair(whole, 1, CGOV_PAIR_COVERAGE_IRRELEVANT, "cov", "irr",
                fabs(0.6 - 0.7) + 1 - 0.7 + 0.4 + 0.3);
    assert_true(whole->pairs[0].best && !whole->pairs[1].best);
    cgov_case_choice_free(c);
    cgov_truth_table_free(truth);
}

/* 1 - 0.18 is more than 0.82 as doubles: a negated condition that equals the outcome is typical. */
static void rounding_makes_no_case_deviant(void **state)
{
    (void)state;
    static const double of[] = { 0.18, 0.9, 0.18, 0.9, 0.82, 0.1 };
    assert_true(1 - 0.18 > 0.82);
    cgov_truth_table *const truth = table_of(of, 2, labels);
    cgov_case_choice *c = NULL;
    assert_status(CGOV_OK, cgov_case_choice_make(truth, "~A", NULL, &c, NULL));
    assert_int_equal(CGOV_CASE_TYPICAL, point(&c->parts[0], "t1")->kind);
    cgov_case_choice_free(c);
    cgov_truth_table_free(truth);
}

/* ---- against every pair ---- */

enum {
    MANY = 40
};

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

/* The least distance of a typical and a deviant case of A*~B, by all of them. */
static double least_of_all(const double *of, size_t n)
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            const double xi = lesser(of[i], 1 - of[n + i]), xk = lesser(of[k], 1 - of[n + k]);
            const double yi = of[2 * n + i], yk = of[2 * n + k];
            if (xi > 0.5 && yi > 0.5 && xi <= yi + 1e-9 && xk > 0.5 && yk < 0.5)
                least = lesser(least, fabs(xi - xk) + 1 - (yi - yk) + 1 - xi + 1 - xk);
        }
    return least;
}

static void random_choices_hold_the_best_pair(void **state)
{
    (void)state;
    static const char *names[MANY];
    uint64_t seed = 42;
    for (int i = 0; i < MANY; i++)
        names[i] = labels[i % CASES];
    for (int round = 0; round < 300; round++) {
        double of[3 * MANY];
        for (int i = 0; i < 3 * MANY; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            of[i] = (double)(seed >> 33) / 2147483648.0;
            of[i] = floor(of[i] * 100) / 100;
        }
        cgov_truth_table *const truth = table_of(of, MANY, names);
        cgov_case_choice *c = NULL;
        const cgov_case_choice_options all = { .most_pairs = 100000 };
        assert_status(CGOV_OK, cgov_case_choice_make(truth, "A*~B", NULL, &c, NULL));
        const double least = least_of_all(of, MANY);
        const bool any =
            c->parts[0].pair_count > 0 && c->parts[0].pairs[0].kind == CGOV_PAIR_TYPICAL_DEVIANT;
        assert_int_equal(isfinite(least) != 0, any);
        if (any)
            assert_close(least, c->parts[0].pairs[0].distance, 1e-8);
        cgov_case_choice_free(c);
        assert_status(CGOV_OK, cgov_case_choice_make(truth, "A*~B", &all, &c, NULL));
        for (size_t i = 1; i < c->parts[0].pair_count; i++)
            assert_true(c->parts[0].pairs[i].kind >= c->parts[0].pairs[i - 1].kind);
        cgov_case_choice_free(c);
        cgov_truth_table_free(truth);
    }
}

static bool refuse(uint64_t steps, void *ctx)
{
    (void)steps;
    (void)ctx;
    return false;
}

static void wrong_and_cancelled_choices_have_words(void **state)
{
    (void)state;
    cgov_truth_table *const truth = table_of(scores, CASES, labels);
    cgov_case_choice *c = NULL;
    cgov_error *error = NULL;
    const cgov_case_choice_options stop = { .progress = refuse };
    assert_status(CGOV_CANCELLED, cgov_case_choice_make(truth, "A*~B", &stop, &c, &error));
    assert_null(c);
    cgov_error_free(error);
    error = NULL;
    assert_status(CGOV_INVALID, cgov_case_choice_make(truth, "Q", NULL, &c, &error));
    assert_non_null(strstr(cgov_error_message(error), "names no condition"));
    cgov_error_free(error);
    assert_status(CGOV_MISUSE, cgov_case_choice_make(NULL, "A", NULL, &c, NULL));
    cgov_truth_table_free(truth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_and_distances_are_those_of_the_formulas),
        cmocka_unit_test(coverage_is_compared_within_a_row),
        cmocka_unit_test(rounding_makes_no_case_deviant),
        cmocka_unit_test(random_choices_hold_the_best_pair),
        cmocka_unit_test(wrong_and_cancelled_choices_have_words),
    };
    return cmocka_run_group_tests_name("qca choice", tests, NULL, NULL);
}
