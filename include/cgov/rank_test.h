/*
 * cgov/rank_test.h - medians, tests of ranks, exact tests of shares and of paired answers, on plain
 * arrays: for ratings and amounts whose means mislead. Needs no database.
 *
 *     const double budget[] = { 20000, 35000, 50000, 90000, 120000, 400000, 2500000 };
 *     cgov_estimate median;
 *     if (cgov_median_estimate(budget, 7, 0, &median, NULL) == CGOV_OK && median.has_interval)
 *         printf("median %.0f baht (%.0f to %.0f)\n", median.value, median.low, median.high);
 *
 * NaN is a missing value, and is counted in `missing`. Figures that do not apply have a reason.
 */
#ifndef CGOV_RANK_TEST_H
#define CGOV_RANK_TEST_H

#include "cgov/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A median with the distribution-free interval between two of the values in their order, which
 * holds at least at the level asked for (Conover 1999, Practical Nonparametric Statistics, 3.2).
 * Where so many values are equal that both ends would be the median itself there is no interval
 * (CGOV_REASON_TIED), nor where all are (CGOV_REASON_ONE_CATEGORY), nor with fewer values than the
 * level needs (six at 0.95: CGOV_REASON_TOO_FEW).
 *
 * @param values  NaN is missing
 * @param level   confidence, between 0 and 1; 0 stands for 0.95
 * @param out     overwritten whole
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an infinite value, a level outside 0..1); CGOV_MISUSE (a NULL);
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_median_estimate(const double *values, size_t n, double level,
                                          cgov_estimate *out, cgov_error **err);

/** A correlation of ranks. */
typedef struct cgov_rank_correlation {
    size_t n;       /**< pairs without a missing value: the base */
    size_t missing; /**< pairs left out */
    cgov_estimate
        rho;        /**< Spearman 1904, equal values with their mean rank; interval: Fisher's z with
                         the error of Bonett & Wright 2000, Psychometrika 65:23-28; 4 pairs needed */
    cgov_test test; /**< rho = 0: exact below 10 pairs without equal values, else by t (n - 2) */
} cgov_rank_correlation;

/**
 * Spearman's rank correlation.
 *
 * @param x      of each pair; NaN is missing
 * @param y      of each pair; NaN is missing
 * @param n      pairs
 * @param level  confidence, between 0 and 1; 0 stands for 0.95
 * @param out    overwritten whole
 * @param err    where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an infinite value, a level outside 0..1); CGOV_MISUSE (a NULL);
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_rank_correlate(const double *x, const double *y, size_t n, double level,
                                         cgov_rank_correlation *out, cgov_error **err);

/** One group. */
typedef struct cgov_rank_group {
    size_t n;
    double mean_rank;     /**< among all values; 0 without one */
    cgov_estimate median; /**< cgov_median_estimate() */
} cgov_rank_group;

/** Groups compared by ranks. */
typedef struct cgov_rank_groups {
    size_t n;                 /**< values in a group: the base */
    size_t missing;           /**< value or group missing */
    cgov_estimate median;     /**< of all */
    cgov_test kruskal_wallis; /**< chi-square, corrected for equal values (Kruskal & Wallis 1952,
                                   JASA 47:583-621) */
    cgov_estimate epsilon_squared; /**< H by n - 1 (Kelley 1935; Tomczak & Tomczak 2014), 0..1 */
    cgov_test mann_whitney;        /**< of exactly two groups that are not empty: exact if both have
                                        fewer than 50 values and none are equal, else normal with
                                        corrections for continuity and equal values; `statistic` is U of
                                        the first (Mann & Whitney 1947; R: wilcox.test).
                                        With other numbers of groups: CGOV_REASON_NOT_TWO_GROUPS */
    cgov_estimate superiority; /**< of two groups: how probably a value of the first is above one of
                                    the second, half of the equal ones counted (Vargha & Delaney
                                    2000); no interval */
    size_t n_groups;
    cgov_rank_group *groups; /**< n_groups */
} cgov_rank_groups;

/**
 * Compares groups by the ranks of their values: Kruskal-Wallis, and Mann-Whitney where there are
 * two.
 *
 * @param values  NaN is missing
 * @param group   of each value, 0..groups-1; negative is missing
 * @param n       values
 * @param groups  how many groups there are
 * @param level   confidence of the medians' intervals, between 0 and 1; 0 stands for 0.95
 * @param out     yours; cgov_rank_groups_free()
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (a group out of range, an infinite value, a level outside 0..1);
 *         CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_rank_compare(const double *values, const int32_t *group, size_t n,
                                       size_t groups, double level, cgov_rank_groups **out,
                                       cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_rank_groups_free(cgov_rank_groups *groups);

/**
 * A share against a fixed one, exactly: the interval of Clopper & Pearson 1934, Biometrika
 * 26:404-413, and the two-sided test that adds up the outcomes that are no more probable than the
 * one observed (R: binom.test).
 *
 * @param count     units that have the property, 0..n
 * @param n         units asked; with 0 both results have CGOV_REASON_NO_DATA
 * @param expected  the share under the null hypothesis, 0..1
 * @param level     confidence, between 0 and 1; 0 stands for 0.95
 * @param share     overwritten whole
 * @param test      overwritten whole
 * @param err       where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (count outside 0..n, n over 1e15, expected or level out of range);
 *         CGOV_MISUSE (a NULL)
 */
CGOV_API cgov_status cgov_binomial_test(int64_t count, int64_t n, double expected, double level,
                                        cgov_estimate *share, cgov_test *test, cgov_error **err);

/**
 * Two answers of the same units on the same scale. The chi-squares have CGOV_REASON_SMALL_EXPECTED,
 * with their numbers kept, where Cochran's rule (1954, Biometrics 10:417-451) does not hold of the
 * changes expected if each is as frequent as its reverse: half of the units that changed between two
 * categories either way. None may be below 1, and one in five below 5; of two categories that takes 10
 * units that changed. The exact tests hold then too.
 */
typedef struct cgov_paired_answers {
    int64_t n;           /**< units: the base */
    int64_t equal;       /**< both answers are the same */
    int64_t above;       /**< the second answer is of a later category than the first */
    int64_t below;       /**< of an earlier one */
    cgov_test mcnemar;   /**< two categories: chi-square without correction (McNemar 1947) */
    cgov_test corrected; /**< two categories: with continuity correction (Edwards 1948) */
    cgov_test exact;     /**< two categories: binomial test of the pairs that differ */
    cgov_test symmetry;  /**< Bowker 1948, JASA 43:572-574: is each change as frequent as its
                              reverse? Degrees of freedom: pairs of categories between which any unit
                              changed */
    cgov_test margins;   /**< Stuart 1955, Biometrika 42:412-416, and Maxwell 1970: is each category
                              chosen as often in the first answer as in the second? */
    cgov_test sign;      /**< exact sign test: are changes up and down equally frequent? For ordered
                              categories, as stated against implied levels */
} cgov_paired_answers;

/**
 * Did the answers of the same units change from one question to another?
 *
 * @param counts      categories x categories: units by first answer (row) and second (column)
 * @param categories  two or more
 * @param out         overwritten whole
 * @param err         where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (a negative count, more than 1e15 units, fewer than two or more
 * than 1,000 categories); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_paired_answers_test(const int64_t *counts, size_t categories,
                                              cgov_paired_answers *out, cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
