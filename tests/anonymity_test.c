/*
 * Groups of records told alike, counted by hand, of a table like those in the literature and of made-up
 * ones, and the ladder against an exhaustive count.
 */
#include "support.h"

#include "method/anonymity/anonymity.h"

#include <math.h>

/* Race, birth, sex and ZIP of eleven patients; one stands alone. */
static const int race[] = { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1 };
static const int birth[] = { 65, 65, 65, 65, 64, 64, 64, 64, 64, 67, 67 };
static const int sex[] = { 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0 };
static const int zip[] = { 41, 41, 38, 38, 38, 38, 38, 39, 39, 38, 38 };
static const int problem[] = { 0, 1, 2, 3, 4, 1, 0, 1, 5, 1, 0 };

static void one_of_eleven_stands_alone_by_all_four_columns(void **state)
{
    const int *const columns[] = { race, birth, sex, zip };
    cgov__anonymity found;
    cgov_error *error = NULL;
    size_t sizes[11];
    (void)state;
    assert_ok_error(error, cgov__anonymity_of(columns, 4, 11, 2, problem, &found, &error));
    assert_i64(6, (long long)found.groups);
    assert_i64(1, (long long)found.k);
    assert_i64(1, (long long)found.unique);
    assert_i64(1, (long long)found.below);
    assert_i64(1, (long long)found.l);
    assert_ok_error(error, cgov__group_sizes(columns, 3, 11, sizes, &error));
    assert_i64(3, (long long)sizes[6]);
    assert_i64(2, (long long)sizes[0]);
}

static void the_smallest_sets_that_single_out_are_named(void **state)
{
    static const int a[] = { 0, 0, 1, 1 }, b[] = { 0, 1, 0, 1 }, c[] = { 0, 0, 0, 0 };
    const int *const columns[] = { a, b, c };
    cgov__singling_set sets[8];
    size_t count = 0;
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov__singling_sets(columns, 3, 4, sets, 8, &count, &error));
    assert_i64(1, (long long)count);
    assert_int_equal(3, sets[0].columns);
    assert_i64(4, (long long)sets[0].records);
    assert_ok_error(error, cgov__singling_sets(columns + 2, 1, 4, sets, 8, &count, &error));
    assert_i64(0, (long long)count);
}

/* As told: the columns that a choice of rungs makes. */
static size_t smallest_group(const cgov__attribute *attributes, size_t width, size_t records,
                             const unsigned char *rungs)
{
    int told[4][2000];
    const int *columns[4];
    cgov__anonymity found;
    cgov_error *error = NULL;
    for (size_t a = 0; a < width; a++) {
        columns[a] = told[a];
        for (size_t i = 0; i < records; i++)
            told[a][i] = attributes[a].values[rungs[i * width + a]][i];
    }
    assert_ok_error(error, cgov__anonymity_of(columns, width, records, 0, NULL, &found, &error));
    return found.k;
}

static void what_is_large_enough_stays_as_it_is(void **state)
{
    static const int place[] = { 1, 1, 1, 2, 2, 2 }, none[] = { -1, -1, -1, -1, -1, -1 };
    const int *const rungs[] = { place, none };
    const cgov__attribute attribute = { 2, rungs };
    unsigned char chosen[6];
    cgov__told_bits kept = { 0, 0 };
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov__ladder_choose(&attribute, 1, 6, 3, chosen, &kept, &error));
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(0, chosen[i]);
    assert_close(kept.all, kept.kept, 1e-12);
}

/* Six of one province keep it; two and one of two provinces of one region keep the region. */
static void each_keeps_as_much_as_its_group_allows(void **state)
{
    static const int province[] = { 1, 1, 1, 1, 1, 1, 2, 2, 3 };
    static const int region[] = { 1, 1, 1, 1, 1, 1, 2, 2, 2 };
    static const int none[] = { -1, -1, -1, -1, -1, -1, -1, -1, -1 };
    const int *const rungs[] = { province, region, none };
    const cgov__attribute attribute = { 3, rungs };
    unsigned char chosen[9];
    cgov__told_bits kept = { 0, 0 };
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov__ladder_choose(&attribute, 1, 9, 3, chosen, &kept, &error));
    assert_i64(3, (long long)smallest_group(&attribute, 1, 9, chosen));
    for (size_t i = 0; i < 9; i++)
        assert_int_not_equal(2, chosen[i]);
}

/* One who is like nobody takes others along into a group of whom nothing is told. */
static void who_stands_alone_is_not_the_one_of_whom_nothing_is_told(void **state)
{
    static const int a[] = { 1, 1, 1, 2, 2, 2, 2, 9 }, none[] = { -1, -1, -1, -1, -1, -1, -1, -1 };
    const int *const rungs[] = { a, none };
    const cgov__attribute attribute = { 2, rungs };
    unsigned char chosen[8];
    cgov__told_bits kept = { 0, 0 };
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov__ladder_choose(&attribute, 1, 8, 3, chosen, &kept, &error));
    assert_true(smallest_group(&attribute, 1, 8, chosen) >= 3);
    assert_int_equal(1, chosen[7]);
    assert_int_equal(0, chosen[3]);
}

/* What is always told stays; others of the same value go along. */
static void an_attribute_of_one_rung_is_always_told(void **state)
{
    static const int sector[] = { 1, 1, 1, 1, 1, 2, 2, 2, 2 };
    static const int kind[] = { 1, 1, 1, 1, 2, 3, 3, 3, 4 };
    static const int none[] = { -1, -1, -1, -1, -1, -1, -1, -1, -1 };
    const int *const fixed[] = { sector };
    const int *const rungs[] = { kind, none };
    const cgov__attribute attributes[] = { { 1, fixed }, { 2, rungs } };
    unsigned char chosen[18];
    cgov__told_bits kept = { 0, 0 };
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov__ladder_choose(attributes, 2, 9, 3, chosen, &kept, &error));
    assert_true(smallest_group(attributes, 2, 9, chosen) >= 3);
    for (size_t i = 0; i < 9; i++)
        assert_int_equal(0, chosen[i * 2]);
}

static void whatever_the_records_no_group_is_too_small(void **state)
{
    enum { RECORDS = 600 };
    static int values[3][3][RECORDS];
    const int *pointers[3][3];
    cgov__attribute attributes[3];
    static unsigned char chosen[RECORDS * 3];
    uint64_t random = 7;
    (void)state;
    for (size_t trial = 0; trial < 40; trial++) {
        const size_t records = 5 + trial * 15, least = 2 + trial % 5;
        for (size_t a = 0; a < 3; a++) {
            for (size_t i = 0; i < records; i++) {
                random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
                values[a][0][i] = (int)(random >> 33) % (4 + (int)trial);
                values[a][1][i] = values[a][0][i] / 4;
                values[a][2][i] = CGOV__UNTOLD;
            }
            for (size_t r = 0; r < 3; r++)
                pointers[a][r] = values[a][r];
            attributes[a] = (cgov__attribute){ 3, pointers[a] };
        }
        cgov__told_bits kept = { 0, 0 };
        cgov_error *error = NULL;
        assert_ok_error(error, cgov__ladder_choose(attributes, 3, records, least, chosen, &kept,
                                                   &error));
        const size_t k = smallest_group(attributes, 3, records, chosen);
        if (k < least)
            fail_msg("trial %zu: a group of %zu, not of %zu", trial, k, least);
        assert_true(kept.kept >= 0 && kept.kept <= kept.all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_of_eleven_stands_alone_by_all_four_columns),
        cmocka_unit_test(the_smallest_sets_that_single_out_are_named),
        cmocka_unit_test(what_is_large_enough_stays_as_it_is),
        cmocka_unit_test(each_keeps_as_much_as_its_group_allows),
        cmocka_unit_test(who_stands_alone_is_not_the_one_of_whom_nothing_is_told),
        cmocka_unit_test(an_attribute_of_one_rung_is_always_told),
        cmocka_unit_test(whatever_the_records_no_group_is_too_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
