/*
 * NIST's Statistical Reference Datasets: every univariate set and every one of the analysis of
 * variance against its certified values, but those that statistics_test makes by rule (NumAcc,
 * SmLs). See data/nist/README.md.
 */
#include <math.h>

#include "cgov/statistics.h"
#include "support.h"

enum {
    MOST = 5000
};

static FILE *open_set(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/nist/%s.txt", CGOV_TEST_DATA, name);
    FILE *const file = fopen(path, "r");
    assert_non_null(file);
    return file;
}

static size_t read_values(const char *name, double *values)
{
    FILE *const file = open_set(name);
    size_t count = 0;
    while (count < MOST && fscanf(file, "%lf", &values[count]) == 1)
        count++;
    fclose(file);
    return count;
}

static void assert_certified(const double *values, size_t n, double mean, double sd)
{
    cgov_item_summary s;
    assert_status(CGOV_OK, cgov_item_summarize(values, n, &s, NULL));
    assert_close(mean, s.mean, 1e-14 * fabs(mean));
    assert_close(sd, s.sd, 1e-12 * sd);
}

static void observed_univariate_sets(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t n;
        double mean, sd;
    } sets[] = {
        { "lottery", 218, 518.958715596330, 291.699727470969 },
        { "lew", 200, -177.435000000000, 277.332168044316 },
        { "mavro", 50, 2.00185600000000, 0.000429123454003053 },
        { "michelso", 100, 299.852400000000, 0.0790105478190518 },
    };
    static double values[MOST];
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        assert_int_equal(sets[i].n, read_values(sets[i].name, values));
        cgov_item_summary s;
        assert_status(CGOV_OK, cgov_item_summarize(values, sets[i].n, &s, NULL));
        assert_close(sets[i].mean, s.mean, 1e-12 * fabs(sets[i].mean));
        assert_close(sets[i].sd, s.sd, 1e-11 * sets[i].sd);
    }
}

/* The spigot of Rabinowitz & Wagon 1995, American Mathematical Monthly 102:195-203. */
static void make_pi(double *digits, size_t count)
{
    static int remainders[MOST * 10 / 3 + 20];
    const int length = (int)(count * 10 / 3) + 16;
    size_t made = 0, nines = 0;
    int held = -1;
    for (int i = 0; i < length; i++)
        remainders[i] = 2;
    while (made < count) {
        int carry = 0;
        for (int i = length - 1; i > 0; i--) {
            const int x = 10 * remainders[i] + carry * (i + 1);
            remainders[i] = x % (2 * i + 1);
            carry = x / (2 * i + 1);
        }
        const int x = 10 * remainders[0] + carry, digit = x / 10;
        remainders[0] = x % 10;
        if (digit == 9) {
            nines++;
            continue;
        }
        if (held >= 0)
            digits[made++] = held + (digit == 10);
        for (; nines > 0 && made < count; nines--)
            digits[made++] = digit == 10 ? 0 : 9;
        nines = 0;
        held = digit == 10 ? 0 : digit;
    }
}

static void digits_of_pi(void **state)
{
    (void)state;
    static const double first[] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9 };
    static double digits[MOST + 1];
    make_pi(digits, MOST);
    assert_memory_equal(first, digits, sizeof first);
    /* The published set has one digit wrong, and its certified values are those of the set. */
    assert_close(8, digits[956], 0);
    digits[956] = 3;
    assert_certified(digits, MOST, 4.53480000000000, 2.86733906028871);
}

static void observed_analyses_of_variance(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t n, groups;
        double f, between, within, r_squared, tolerance;
    } sets[] = {
        { "sirstv", 25, 5, 1.18046237440255, 5.11462616000000E-02, 2.16636560000000E-01,
          1.90999039051129E-01, 1e-11 },
        { "atmwtag", 48, 2, 1.59467335677930E+01, 3.63834187500000E-09, 1.04951729166667E-08,
          2.57426544538321E-01, 1e-8 }, /* seven leading digits that all values share */
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        double values[50];
        int32_t group[50];
        size_t n = 0;
        FILE *const file = open_set(sets[i].name);
        while (n < 50 && fscanf(file, "%d %lf", &group[n], &values[n]) == 2)
            group[n++]--;
        fclose(file);
        assert_int_equal(sets[i].n, n);
        cgov_group_means *m = NULL;
        assert_status(CGOV_OK, cgov_means_by_group(values, group, n, sets[i].groups, 0, &m, NULL));
        assert_close(sets[i].f, m->anova.statistic, sets[i].tolerance * sets[i].f);
        assert_close((double)sets[i].groups - 1, m->anova.df, 0);
        assert_close((double)(n - sets[i].groups), m->anova.df2, 0);
        assert_close(sets[i].r_squared, m->eta_squared.value,
                     sets[i].tolerance * sets[i].r_squared);
        assert_close(sets[i].between / (sets[i].between + sets[i].within), m->eta_squared.value,
                     sets[i].tolerance);
        cgov_group_means_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observed_univariate_sets),
        cmocka_unit_test(digits_of_pi),
        cmocka_unit_test(observed_analyses_of_variance),
    };
    return cmocka_run_group_tests_name("nist", tests, NULL, NULL);
}
