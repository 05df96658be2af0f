/*
 * cgov/statistics.h - intervals, tests and summaries of counts and of ratings, on plain
 * arrays: none of these calls needs a database.
 *
 *     const int64_t counts[] = { 762, 327, 468, 484, 239, 477 };
 *     cgov_contingency *table = NULL;
 *     cgov_error *err = NULL;
 *     if (cgov_contingency_test(counts, 2, 3, NULL, &table, &err) == CGOV_OK) {
 *         if (table->chi_square.reason == CGOV_REASON_NONE)
 *             printf("X2 = %.2f, df = %.0f, p = %.2g\n", table->chi_square.statistic,
 *                    table->chi_square.df, table->chi_square.p);
 *         else
 *             puts(cgov_reason_text(table->chi_square.reason, CGOV_LANGUAGE_EN));
 *     }
 *     cgov_contingency_free(table);
 *     cgov_error_free(err);
 *
 * Rules of every call here:
 * - a figure that does not apply has a `reason` and no number; it is never NaN, and never 0
 *   or 1 in place of "unknown";
 * - a missing rating is NaN on input, and is counted in `missing`;
 * - `level` is the confidence level of intervals, between 0 and 1; 0 stands for 0.95;
 * - structs that the caller provides are overwritten whole.
 */
#ifndef CGOV_STATISTICS_H
#define CGOV_STATISTICS_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Why a figure is not given. A zeroed struct says that nothing was computed. */
typedef enum cgov_reason {
    CGOV_REASON_NOT_COMPUTED = 0, /**< nothing was asked of this figure */
    CGOV_REASON_NONE,             /**< the figure applies */
    CGOV_REASON_NO_DATA,          /**< nothing was counted */
    CGOV_REASON_ONE_CATEGORY,     /**< every value is the same: nothing varies */
    CGOV_REASON_TOO_FEW,          /**< fewer units, items or groups than the formula needs */
    CGOV_REASON_SMALL_EXPECTED,   /**< expected counts too small for the approximation */
    CGOV_REASON_NOT_TWO_BY_TWO,   /**< defined for two rows and two columns only */
    CGOV_REASON_NOT_ORDERED,      /**< rows and columns were not both declared as ordered */
    CGOV_REASON_ZERO_COUNT,       /**< an empty cell puts the estimate on its boundary */
    CGOV_REASON_TOO_LARGE,        /**< an exact answer would take too much work */
    CGOV_REASON_NOT_PAIRABLE,     /**< no unit was judged by two coders */
    CGOV_REASON_UNEQUAL_CODERS,   /**< units were judged by different numbers of coders */
    CGOV_REASON_NOT_TWO_CODERS,   /**< defined for two coders only */
    CGOV_REASON_NEGATIVE_VALUES,  /**< a ratio scale has no negative values */
    CGOV_REASON_NO_LINKS,         /**< the network, or this node, has no links */
    CGOV_REASON_ONE_MODE,         /**< defined for two-mode networks only */
    CGOV_REASON_NOT_CONVERGED,    /**< the computation did not settle */
    CGOV_REASON_OVERLAP,          /**< some unit is in several of the groups */
    CGOV_REASON_WITHIN,           /**< nothing varies within the groups, though they differ */
    CGOV_REASON_OVERFLOW,         /**< the numbers are too large to be added or squared */
    CGOV_REASON_SAME_VARIABLE,    /**< a variable by itself: they cannot but go together */
    CGOV_REASON_NOT_TWO_GROUPS,   /**< defined for two groups only */
    CGOV_REASON_NOT_ONE_MODE,     /**< defined for one-mode networks only */
    CGOV_REASON_NOT_CONNECTED,    /**< not every node reaches every other */
    CGOV_REASON_MASKED,   /**< a small count, or one that would tell it: cgov_tables_mask() */
    CGOV_REASON_BETWEEN,  /**< nothing varies between clusters, though units do */
    CGOV_REASON_BOUNDARY, /**< the estimate is as low or as high as it can be */
    CGOV_REASON_TIED      /**< so many values are equal that an interval would have no width */
} cgov_reason;

/**
 * A reason in one line, in English unless `language` is Thai.
 * Never NULL; "" for CGOV_REASON_NONE. Static, do not release.
 */
CGOV_API const char *cgov_reason_text(cgov_reason reason, cgov_language language);

/** An estimated figure and its confidence interval. */
typedef struct cgov_estimate {
    cgov_reason reason;      /**< not NONE: `value` must not be reported */
    double value;            /**< the estimate; 0 where there is none */
    double standard_error;   /**< asymptotic; 0 where `method` has none */
    bool has_interval;       /**< `low` and `high` hold */
    double low, high;        /**< the interval; HUGE_VAL where it is unbounded above */
    const char *method;      /**< formula and source, static; never NULL */
    cgov_reason no_interval; /**< why there is no interval: ONE_CATEGORY where nothing varies in
                                  what was seen, which says nothing of the spread; BETWEEN; TIED;
                                  TOO_FEW; ZERO_COUNT at a boundary; NONE if there is one;
                                  NOT_COMPUTED where `method` has none, or the value does not
                                  apply */
} cgov_estimate;

/** A significance test. */
typedef struct cgov_test {
    cgov_reason reason; /**< not NONE: do not report it */
    /** The numbers could be computed. With reason SMALL_EXPECTED they are kept, so that
        they can be compared with other programs; otherwise a reason leaves them 0. */
    bool computed;
    double statistic;   /**< chi-square, F, z ...; 0 for an exact test */
    double df;          /**< degrees of freedom; 0 where there are none */
    double df2;         /**< of the denominator of an F */
    double p;           /**< probability under the null hypothesis, two-sided */
    const char *method; /**< name and source, static; never NULL */
} cgov_test;

/**
 * Asked from time to time during a long computation, with the number of steps done so far.
 * @return true to go on; false ends the call with CGOV_CANCELLED
 */
typedef bool (*cgov_statistics_progress)(uint64_t steps, void *ctx);

/* ---- Proportions ------------------------------------------------------------------- */

/** Options of intervals of proportions; NULL or all-zero is Wilson at 0.95. */
typedef struct cgov_proportion_options {
    double level;
    bool continuity; /**< Wilson's interval with continuity correction (Newcombe 1998a) */
} cgov_proportion_options;

/**
 * A proportion with Wilson's score interval (Wilson 1927, JASA 22:209-212), which keeps
 * within 0..1 and needs no large sample. With `continuity`: Newcombe 1998, Statistics in
 * Medicine 17:857-872, method 4 (what R's prop.test() prints).
 *
 * @param count   units that have the property, 0..n
 * @param n       units asked; 0 gives CGOV_REASON_NO_DATA
 * @return CGOV_OK; CGOV_INVALID (count outside 0..n, level outside 0..1); CGOV_MISUSE
 */
CGOV_API cgov_status cgov_proportion_estimate(int64_t count, int64_t n,
                                              const cgov_proportion_options *options,
                                              cgov_estimate *out, cgov_error **err);

/** Two proportions compared. */
typedef struct cgov_proportion_comparison {
    int64_t n1, n2;      /**< bases */
    cgov_estimate first; /**< with Wilson's intervals */
    cgov_estimate second;
    cgov_estimate difference; /**< first - second; Newcombe's hybrid score interval */
    cgov_estimate ratio;      /**< first / second (risk ratio, lift); Katz's log interval */
    cgov_estimate odds_ratio; /**< sample odds ratio; Woolf's log interval */
} cgov_proportion_comparison;

/**
 * Compares count1 / n1 with count2 / n2, two independent groups.
 * Difference: Newcombe 1998, Statistics in Medicine 17:873-890, method 10. Ratio: Katz,
 * Baptista, Azen & Pike 1978, Biometrics 34:469-474. Odds ratio: Woolf 1955, Annals of
 * Human Genetics 19:251-253. An empty cell leaves a ratio without a log interval:
 * CGOV_REASON_ZERO_COUNT.
 *
 * @param count1, n1, count2, n2  0 <= count <= n in each group
 * @param options NULL is the default
 * @return CGOV_OK; CGOV_INVALID counts or a level out of their range; CGOV_MISUSE out is NULL
 */
CGOV_API cgov_status cgov_proportion_compare(int64_t count1, int64_t n1, int64_t count2, int64_t n2,
                                             const cgov_proportion_options *options,
                                             cgov_proportion_comparison *out, cgov_error **err);

/* ---- Tables of counts -------------------------------------------------------------- */

/** Which test of a table should be reported. */
typedef enum cgov_table_test {
    CGOV_TABLE_TEST_ANY = 0,    /**< none applies; the tests say why */
    CGOV_TABLE_TEST_CHI_SQUARE, /**< expected counts are large enough */
    CGOV_TABLE_TEST_FISHER      /**< they are not */
} cgov_table_test;

/** Options of cgov_contingency_test(); NULL or all-zero is the default. */
typedef struct cgov_contingency_options {
    double level;
    bool rows_ordered; /**< both ordered: tau-b and gamma are given */
    bool columns_ordered;
    int64_t exact_work; /**< steps that Fisher's test may take; 0 is 2e7 (about a second), less than
                             0 is none. Memory is at most 96 MB besides */
    cgov_statistics_progress progress; /**< asked by that test every 65,536 steps; NULL: nobody */
    void *progress_ctx;
} cgov_contingency_options;

/** What can be said of one table. Arrays have rows x columns cells, row by row. */
typedef struct cgov_contingency {
    size_t rows, columns;           /**< as given */
    size_t used_rows, used_columns; /**< that are not empty: what the tests are over */
    int64_t n;                      /**< units in the table: the base */
    double smallest_expected;       /**< over the cells used */
    double share_expected_below_5;  /**< of the cells used, 0..1 */
    cgov_table_test recommended;
    cgov_test chi_square;        /**< Pearson 1900 */
    cgov_test likelihood_ratio;  /**< G (Wilks 1938) */
    cgov_test yates;             /**< 2x2, with continuity correction (Yates 1934) */
    cgov_test fisher;            /**< exact, two-sided (Freeman & Halton 1951) */
    cgov_estimate odds_ratio;    /**< 2x2: conditional maximum likelihood, exact interval */
    cgov_estimate cramer_v;      /**< Cramer 1946, 0..1 */
    cgov_estimate phi;           /**< 2x2, unsigned */
    cgov_estimate contingency_c; /**< Pearson's contingency coefficient */
    cgov_estimate tau_b;         /**< Kendall 1945; ordered x ordered */
    cgov_test tau_b_test;        /**< z with the error under independence */
    cgov_estimate gamma;         /**< Goodman & Kruskal 1954; ordered x ordered */
    cgov_test gamma_test;
    double *expected;  /**< under independence */
    double *residuals; /**< adjusted standardised (Haberman 1973): normal under
                            independence; 0 in an empty row or column */
} cgov_contingency;

/**
 * Tests and measures of association of a table of counts. Empty rows and columns are kept
 * in the arrays and left out of the tests.
 *
 * The rule for small expected counts: in a 2x2 table chi-square needs every expected count
 * to be 5 or more; in larger ones none under 1 and no more than a fifth under 5 (Cochran 1954,
 * Biometrics 10:417-451). Where it fails, chi_square.reason is CGOV_REASON_SMALL_EXPECTED.
 *
 * Fisher's two-sided p sums the tables of the same margins that are no more probable than
 * the one observed, within a relative 1e-7, as R does. Tables beyond 2x2 are summed exactly
 * column by column over the distinct remaining margins; CGOV_REASON_TOO_LARGE when that
 * would take more than `exact_work` steps, or more than 96 MB, or of more than 1e7 units. The odds
 * ratio of 2x2 has that reason where its first cell could hold more than 1e9 counts. Errors of
 * tau-b and gamma: Brown & Benedetti 1977, JASA 72:309-315. The exact interval of the odds ratio:
 * Cornfield 1956.
 *
 * @param counts  rows x columns counts, row by row, none negative
 * @return CGOV_OK; CGOV_INVALID (a negative count, more than 1e15 units, no rows or columns, a
 *         level outside 0..1); CGOV_CANCELLED by `options->progress`; CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_contingency_test(const int64_t *counts, size_t rows, size_t columns,
                                           const cgov_contingency_options *options,
                                           cgov_contingency **out, cgov_error **err);

/** Releases the result of a contingency table; NULL is allowed. */
CGOV_API void cgov_contingency_free(cgov_contingency *table);

/** Test of a question that allows several answers. */
typedef struct cgov_multiresponse {
    int64_t n;               /**< units: each counts once however many answers it ticked */
    int64_t missing;         /**< units left out for having no group */
    size_t rows;             /**< groups, or row items, that vary */
    size_t items;            /**< column items that vary (ticked by some and not by all) */
    cgov_test unadjusted;    /**< sum of the Pearson statistics; its p ignores that the answers
                                  of one unit go together */
    cgov_test rao_scott;     /**< second-order Rao-Scott adjusted */
    cgov_test bonferroni;    /**< the smallest p of the single tables times their number */
    double *item_chi_square; /**< one a group test: items given; one a pair test: row items x
                                  items; 0 for one that does not vary */
} cgov_multiresponse;

/**
 * Does the share of units that tick each of several answers differ between groups?
 * Multiple marginal independence of a single-choice and a multiple-response variable
 * (Bilder, Loughin & Nettleton 2000, Communications in Statistics 29:1285-1316): the sum over
 * items of the groups x 2 Pearson statistics, referred to chi-square after the second-order
 * adjustment of Rao & Scott, with the group sizes taken as fixed. Observed counts stand as they
 * are: no constant is added to empty cells (R's MRCV adds 0.5 unless told not to).
 *
 * @param group   of each row, 0..groups-1; negative is missing
 * @param ticked  row by row, `items` bytes each: 0 or 1
 * @param count   units that each row stands for; NULL is one each
 * @return CGOV_OK; CGOV_INVALID (a group, mark or count out of range, or more than 1e15
 *         units); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_multiresponse_by_group(const int32_t *group, size_t groups,
                                                 const uint8_t *ticked, size_t items,
                                                 const int64_t *count, size_t rows,
                                                 cgov_multiresponse **out, cgov_error **err);

/**
 * Do the answers to two questions that both allow several go together? Simultaneous pairwise
 * marginal independence (Bilder & Loughin 2004, Biometrics 60:241-248): the sum of the 2x2
 * Pearson statistics of every pair of items, adjusted in the same way. Takes
 * rows x (row_items x items)^2 steps: give equal rows once, with their `count`.
 *
 * @param row_ticked  row by row, `row_items` bytes each: 0 or 1
 * @param ticked      the same for `items`
 * @param count       equal rows that each stands for; NULL is one each
 * @param out         yours: cgov_multiresponse_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a byte that is neither 0 nor 1, a negative count, or too many items;
 *         CGOV_MISUSE marks or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_multiresponse_by_items(const uint8_t *row_ticked, size_t row_items,
                                                 const uint8_t *ticked, size_t items,
                                                 const int64_t *count, size_t rows,
                                                 cgov_multiresponse **out, cgov_error **err);

/** Releases the result of a multiple-response test; NULL is allowed. */
CGOV_API void cgov_multiresponse_free(cgov_multiresponse *result);

/* ---- Ratings ----------------------------------------------------------------------- */

/** One rated item. `reason` is NO_DATA when every rating is missing, OVERFLOW when the numbers are
    too large to be added or squared. */
typedef struct cgov_item_summary {
    cgov_reason reason;
    size_t n; /**< ratings: the base */
    size_t missing;
    double mean;
    bool has_sd;           /**< two ratings or more */
    double sd;             /**< with n - 1 */
    double median, q1, q3; /**< quartiles by linear interpolation (Hyndman & Fan 1996, type 7) */
    double min, max;
} cgov_item_summary;

/**
 * Summary of one item's ratings; NaN is missing.
 * @return CGOV_OK; CGOV_INVALID (an infinite value); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_item_summarize(const double *values, size_t n, cgov_item_summary *out,
                                         cgov_error **err);

/** One item in its scale. */
typedef struct cgov_scale_item {
    double mean, sd;
    cgov_estimate alpha_if_dropped; /**< of the scale without it */
    cgov_estimate rest_correlation; /**< with the sum of the other items */
} cgov_scale_item;

/** Reliability of a scale of several items. */
typedef struct cgov_scale {
    size_t n;       /**< respondents who rated every item: the base */
    size_t missing; /**< respondents left out: a rating is missing */
    size_t n_items;
    cgov_estimate alpha;              /**< Cronbach 1951, with Feldt's interval */
    cgov_estimate standardized_alpha; /**< from the mean correlation of the items */
    double mean_correlation;          /**< 0 when standardized_alpha does not apply */
    cgov_scale_item *items;           /**< n_items */
} cgov_scale;

/**
 * Internal consistency of a scale: Cronbach 1951, Psychometrika 16:297-334; interval: Feldt,
 * Woodruff & Salih 1987, Applied Psychological Measurement 11:93-103.
 *
 * @param ratings  respondent by respondent, `items` values each; NaN is missing, and the
 *                 respondent is left out
 * @param level    confidence level, 0 for 0.95
 * @return CGOV_OK; CGOV_INVALID (fewer than two items, an infinite value, level); CGOV_MISUSE;
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_scale_reliability(const double *ratings, size_t respondents, size_t items,
                                            double level, cgov_scale **out, cgov_error **err);

/** Releases the figures of a scale; NULL is allowed. */
CGOV_API void cgov_scale_free(cgov_scale *scale);

/** One group. */
typedef struct cgov_group_mean {
    size_t n;
    double sd;          /**< 0 below two values */
    cgov_estimate mean; /**< interval by Student's t, each group with its own variance */
} cgov_group_mean;

/** Means of groups. */
typedef struct cgov_group_means {
    size_t n;                  /**< values in a group: the base */
    size_t missing;            /**< value or group missing */
    cgov_estimate mean;        /**< of all */
    cgov_test anova;           /**< one-way F, equal variances (Fisher 1925) */
    cgov_test welch;           /**< F without that assumption (Welch 1951, Biometrika 38:330-336) */
    cgov_estimate eta_squared; /**< share of the variance between groups */
    size_t n_groups;
    cgov_group_mean *groups; /**< n_groups */
} cgov_group_means;

/**
 * Means of a value by group, with intervals and tests of equality. Sums are compensated, and
 * deviations are taken from means of double precision twice over, so that values with many common
 * leading digits lose none (NIST StRD, SmLs01 to SmLs09).
 *
 * A group whose values are all the same has a mean and no interval: nothing is known of its spread.
 * A test without variance within the groups has CGOV_REASON_WITHIN, or CGOV_REASON_ONE_CATEGORY
 * where all groups are the same as well. Values whose sums or squares are beyond a double have
 * CGOV_REASON_OVERFLOW.
 *
 * @param values  NaN is missing
 * @param group   0..groups-1; negative is missing
 * @return CGOV_OK; CGOV_INVALID (a group out of range, an infinite value, level); CGOV_MISUSE;
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_means_by_group(const double *values, const int32_t *group, size_t n,
                                         size_t groups, double level, cgov_group_means **out,
                                         cgov_error **err);

/** Releases the means of groups; NULL is allowed. */
CGOV_API void cgov_group_means_free(cgov_group_means *means);

/* ---- Families of tests ------------------------------------------------------------- */

/** How p-values are adjusted for being several. */
typedef enum cgov_adjustment {
    CGOV_ADJUSTMENT_ANY = 0,            /**< Benjamini-Hochberg */
    CGOV_ADJUSTMENT_BENJAMINI_HOCHBERG, /**< false discovery rate (1995, JRSS B 57:289-300) */
    CGOV_ADJUSTMENT_HOLM,               /**< family-wise error (1979, Scand. J. Stat. 6:65-70) */
    CGOV_ADJUSTMENT_BONFERRONI
} cgov_adjustment;

/**
 * Adjusts a family of p-values. NaN is a test that did not apply: it stays NaN and is not
 * counted in the family.
 *
 * @param adjusted  n values; may be `p` itself
 * @return CGOV_OK; CGOV_INVALID (a p outside 0..1, an unknown method); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_p_adjust(const double *p, size_t n, cgov_adjustment method,
                                   double *adjusted, cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
