/* Equal cases given once, with their counts, give what each of them given by itself gives. */
#include "support.h"

#include "cgov/qca.h"

#include <math.h>

enum {
    LINES = 24,
    SETS = 4, /* three conditions and the outcome */
    MOST = 6, /* cases a line */
    ROUNDS = 20
};

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint64_t seed = 41;
static unsigned below(unsigned limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (unsigned)((z ^ z >> 31) % limit);
}

static const char *const names[SETS] = { "A", "B", "C", "Y" };
static const double anchors[] = { 10, 50, 90 };

/* One study twice. C and Y are fuzzy; of A, raw values are kept, for its anchors. */
typedef struct twice {
    cgov_qca_table counted, repeated;
    size_t counts[LINES];
    double few[SETS * LINES], many[SETS * LINES * MOST];
    double raw_few[LINES], raw_many[LINES * MOST];
} twice;

static void make(twice *it, unsigned holes)
{
    size_t cases = 0;
    for (size_t i = 0; i < LINES; i++)
        cases += it->counts[i] = 1 + below(MOST);
    for (size_t i = 0, at = 0; i < LINES; i++) {
        it->raw_few[i] = 0.5 + below(100);
        for (size_t set = 0; set < SETS; set++)
            it->few[set * LINES + i] = below(10) < holes ? (double)NAN
                                       : set == 1        ? below(2)
                                                         : (double)below(11) / 10;
        if (!isnan(it->few[i]))
            assert_status(CGOV_OK, cgov_calibrate(&it->raw_few[i], 1,
                                                  &(cgov_calibrate_options){ .anchors = anchors,
                                                                             .anchor_count = 3 },
                                                  &it->few[i], NULL));
        for (size_t k = 0; k < it->counts[i]; k++, at++) {
            it->raw_many[at] = it->raw_few[i];
            for (size_t set = 0; set < SETS; set++)
                it->many[set * cases + at] = it->few[set * LINES + i];
        }
    }
    it->counted = (cgov_qca_table){ .case_count = LINES,
                                    .set_count = SETS,
                                    .sets = names,
                                    .scores = it->few,
                                    .counts = it->counts };
    it->repeated = (cgov_qca_table){
        .case_count = cases, .set_count = SETS, .sets = names, .scores = it->many
    };
}

static void same(double a, double b)
{
    assert_int_equal(isnan(a) != 0, isnan(b) != 0);
    if (!isnan(a))
        assert_close(a, b, 1e-9);
}

static void same_fit(const cgov_fit *a, const cgov_fit *b)
{
    same(a->consistency, b->consistency);
    same(a->pri, b->pri);
    same(a->coverage, b->coverage);
    same(a->unique_coverage, b->unique_coverage);
}

static void same_truth(const cgov_truth_table *a, const cgov_truth_table *b)
{
    assert_int_equal(a->row_count, b->row_count);
    assert_int_equal(a->case_count, b->case_count);
    assert_int_equal(a->on_cases, b->on_cases);
    assert_int_equal(a->off_cases, b->off_cases);
    assert_int_equal(a->remainder_cases, b->remainder_cases);
    assert_int_equal(a->ambiguous_cases, b->ambiguous_count);
    assert_int_equal(a->left_out_cases, b->left_out_count);
    for (size_t r = 0; r < a->row_count; r++) {
        assert_int_equal(a->rows[r].number, b->rows[r].number);
        assert_int_equal(a->rows[r].truth, b->rows[r].truth);
        assert_int_equal(a->rows[r].n, b->rows[r].n);
        assert_int_equal(b->rows[r].n, b->rows[r].case_count);
        assert_int_equal(a->rows[r].contrary, b->rows[r].contrary);
        same(a->rows[r].inclusion, b->rows[r].inclusion);
        same(a->rows[r].pri, b->rows[r].pri);
    }
}

static void same_necessity(const cgov_truth_table *a, const cgov_truth_table *b)
{
    cgov_necessity *few = NULL, *many = NULL;
    assert_status(CGOV_OK, cgov_necessity_single(a, &few, NULL));
    assert_status(CGOV_OK, cgov_necessity_single(b, &many, NULL));
    assert_int_equal(few->count, many->count);
    for (size_t i = 0; i < few->count; i++) {
        same(few->items[i].consistency, many->items[i].consistency);
        same(few->items[i].ron, many->items[i].ron);
        same(few->items[i].coverage, many->items[i].coverage);
    }
    cgov_necessity_free(few);
    cgov_necessity_free(many);
}

static void same_solution(const cgov_truth_table *a, const cgov_truth_table *b,
                          const size_t *counts)
{
    cgov_solution *few = NULL, *many = NULL;
    const cgov_minimize_options options = { .kind = CGOV_SOLUTION_PARSIMONIOUS };
    assert_status(CGOV_OK, cgov_minimize(a, &options, &few, NULL));
    assert_status(CGOV_OK, cgov_minimize(b, &options, &many, NULL));
    assert_int_equal(few->term_count, many->term_count);
    for (size_t t = 0; t < few->term_count; t++) {
        assert_text(few->terms[t].text, many->terms[t].text);
        same_fit(&few->terms[t].fit, &many->terms[t].fit);
        size_t cases = 0;
        for (size_t k = 0; k < few->terms[t].case_count; k++)
            cases += counts[few->terms[t].cases[k]];
        assert_int_equal(cases, many->terms[t].case_count);
    }
    cgov_solution_free(few);
    cgov_solution_free(many);
}

static void same_interval(const cgov_stable_interval *a, const cgov_stable_interval *b)
{
    same(a->lower, b->lower);
    same(a->upper, b->upper);
    assert_int_equal(a->lower_open, b->lower_open);
    assert_int_equal(a->upper_open, b->upper_open);
}

static void same_stability(const twice *it, const cgov_truth_table *a, const cgov_truth_table *b,
                           const cgov_truth_table_options *truth)
{
    cgov_stable_interval few, many;
    cgov_stable_anchor_options anchor = { .set = "A",
                                          .calibration = { .anchors = anchors, .anchor_count = 3 },
                                          .anchor = 1 };
    assert_status(CGOV_OK, cgov_stable_inclusion(a, NULL, &few, NULL));
    assert_status(CGOV_OK, cgov_stable_inclusion(b, NULL, &many, NULL));
    same_interval(&few, &many);
    assert_status(CGOV_OK, cgov_stable_frequency(a, NULL, &few, NULL));
    assert_status(CGOV_OK, cgov_stable_frequency(b, NULL, &many, NULL));
    same_interval(&few, &many);
    anchor.values = it->raw_few;
    assert_status(CGOV_OK, cgov_stable_anchor(&it->counted, truth, NULL, &anchor, &few, NULL));
    anchor.values = it->raw_many;
    assert_status(CGOV_OK, cgov_stable_anchor(&it->repeated, truth, NULL, &anchor, &many, NULL));
    assert_close(few.lower, many.lower, 1e-6);
    assert_close(few.upper, many.upper, 1e-6);
}

static void counted_cases_are_as_repeated_ones(void **state)
{
    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        twice it;
        cgov_truth_table *few = NULL, *many = NULL;
        cgov_error *err = NULL;
        const unsigned holes = round % 3 == 0;
        const cgov_truth_table_options options = { .outcome = round % 2 ? "Y" : "~Y",
                                                   .inclusion_cut = 0.6,
                                                   .pri_cut = round % 5 == 0 ? 0.4 : 0,
                                                   .frequency_cut = 1 + round % 4,
                                                   .missing = CGOV_ABSENT_LEAVE_OUT };
        make(&it, holes);
        assert_ok_error(err, cgov_truth_table_build(&it.counted, &options, &few, &err));
        assert_ok_error(err, cgov_truth_table_build(&it.repeated, &options, &many, &err));
        same_truth(few, many);
        same_necessity(few, many);
        same_solution(few, many, it.counts);
        if (holes == 0)
            same_stability(&it, few, many, &options);
        cgov_truth_table_free(few);
        cgov_truth_table_free(many);
    }
}

static void bounds_count_cases_too(void **state)
{
    (void)state;
    const char *const terms[] = { "A*~B", "C" };
    for (unsigned round = 0; round < ROUNDS; round++) {
        twice it;
        cgov_bounds *few = NULL, *many = NULL;
        cgov_fit low[2], high[2];
        const cgov_truth_table_options options = { .outcome = "Y",
                                                   .inclusion_cut = 0.6,
                                                   .frequency_cut = 1 + round % 4 };
        make(&it, 1 + round % 3);
        assert_status(CGOV_OK, cgov_bounds_build(&it.counted, &options, &few, NULL));
        assert_status(CGOV_OK, cgov_bounds_build(&it.repeated, &options, &many, NULL));
        assert_int_equal(few->row_count, many->row_count);
        assert_int_equal(few->missing_count, many->missing_count);
        assert_int_equal(few->certain, many->certain);
        for (size_t r = 0; r < few->row_count; r++) {
            const cgov_bounds_row *const a = &few->rows[r], *const b = &many->rows[r];
            assert_int_equal(a->n_low, b->n_low);
            assert_int_equal(a->n_high, b->n_high);
            same(a->inclusion_low, b->inclusion_low);
            same(a->inclusion_high, b->inclusion_high);
            same(a->pri_low, b->pri_low);
            same(a->pri_high, b->pri_high);
        }
        assert_status(CGOV_OK, cgov_bounds_fit(&it.counted, &options, terms, 1 + round % 2, &low[0],
                                               &high[0], NULL));
        assert_status(CGOV_OK, cgov_bounds_fit(&it.repeated, &options, terms, 1 + round % 2,
                                               &low[1], &high[1], NULL));
        same_fit(&low[0], &low[1]);
        same_fit(&high[0], &high[1]);
        cgov_bounds_free(few);
        cgov_bounds_free(many);
    }
}

static void a_line_stands_for_a_case_at_least(void **state)
{
    (void)state;
    static const double scores[] = { 1, 0, 1, 0 };
    static const size_t counts[] = { 3, 0 };
    static const char *const sets[] = { "A", "Y" };
    const cgov_qca_table table = {
        .case_count = 2, .set_count = 2, .sets = sets, .scores = scores, .counts = counts
    };
    cgov_truth_table *truth = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_INVALID,
                  cgov_truth_table_build(&table, &(cgov_truth_table_options){ .outcome = "Y" },
                                         &truth, &err));
    assert_contains("case 2 stands for no case", cgov_error_message(err));
    cgov_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counted_cases_are_as_repeated_ones),
        cmocka_unit_test(bounds_count_cases_too),
        cmocka_unit_test(a_line_stands_for_a_case_at_least),
    };
    return cmocka_run_group_tests_name("counted_cases", tests, NULL, NULL);
}
