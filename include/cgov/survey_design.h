/*
 * cgov/survey_design.h - shares, means and tables of units that were drawn in clusters, as projects
 * are within the questionnaires that report them. Works on plain arrays, needs no database.
 *
 *     const int64_t questionnaire[] = { 1, 1, 2, 3, 3, 3 };
 *     const double shared_budget[] = { 1, 1, 0, 1, 0, NAN };     // NaN: not answered
 *     cgov_design_estimate share;
 *     const cgov_design design = { .n = 6, .cluster = questionnaire };
 *     if (cgov_design_share(&design, shared_budget, 0, &share, NULL) == CGOV_OK &&
 *         share.estimate.has_interval)
 *         printf("%.0f %% (%.0f to %.0f), design effect %.2f\n", 100 * share.estimate.value,
 *                100 * share.estimate.low, 100 * share.estimate.high, share.design_effect);
 *
 * Units of one cluster resemble each other, so that n of them tell less than n independent ones: an
 * interval that ignores this is too narrow. Variances are those of ultimate clusters by Taylor
 * linearisation (Woodruff 1971, JASA 66:411-414; Binder 1983, International Statistical Review
 * 51:279-292), with clusters taken as drawn with replacement; these are the figures of R's survey
 * package for svydesign(ids = ~cluster, weights = ~weight).
 */
#ifndef CGOV_SURVEY_DESIGN_H
#define CGOV_SURVEY_DESIGN_H

#include "cgov/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How the units were drawn. The arrays are borrowed during a call. */
typedef struct cgov_design {
    size_t n; /**< units */
    const int64_t
        *cluster; /**< of each unit, any numbers; NULL: each unit is a cluster of its own */
    const double *weight; /**< of each unit: 0, or 1e-15 to 1e15; NULL: 1 each. Only their
                             proportions count, and units of weight 0 are left out */
} cgov_design;

/** An estimate that allows for the design. */
typedef struct cgov_design_estimate {
    cgov_estimate estimate;
    size_t n;              /**< units with a value and a weight above 0: the base */
    size_t missing;        /**< units without a value */
    size_t clusters;       /**< in which the n units are */
    double sum_of_weights; /**< of the n units */
    cgov_reason no_effect; /**< why there is no design effect; NONE if there is one */
    double design_effect;  /**< the variance by that of a simple random sample of n units drawn with
                                replacement (Kish 1965) */
    double effective_n;    /**< n by the design effect: independent units that would tell as much */
} cgov_design_estimate;

/**
 * A share. The interval is made on the logit's scale and turned back, with Student's t of as many
 * degrees of freedom as there are clusters but one, so that it stays within 0..1 (R:
 * svyciprop(method = "logit")).
 *
 * A share of 0 or 1 varies nowhere in the sample: it has no interval, with the reason
 * CGOV_REASON_ONE_CATEGORY. With a single cluster there is no variance: CGOV_REASON_TOO_FEW.
 *
 * @param design  the units
 * @param has     of each unit: 1, 0, or NaN for missing
 * @param level   confidence, between 0 and 1; 0 stands for 0.95
 * @param out     overwritten whole
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (a value that is neither 0, 1 nor NaN; a weight out of its
 * range; a level outside 0..1); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_design_share(const cgov_design *design, const double *has, double level,
                                       cgov_design_estimate *out, cgov_error **err);

/**
 * A mean, with an interval by Student's t of as many degrees of freedom as there are clusters but
 * one (R: confint(svymean(), df = degf())).
 *
 * @param design  the units
 * @param value   of each unit; NaN for missing
 * @param level   confidence, between 0 and 1; 0 stands for 0.95
 * @param out     overwritten whole
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an infinite value; a weight out of its range; a level outside
 *         0..1); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_design_mean(const cgov_design *design, const double *value, double level,
                                      cgov_design_estimate *out, cgov_error **err);

/**
 * A ratio of two sums, as the share of a sector's participations that lead (R: svyratio()). The
 * interval is the ratio's with Student's t of as many degrees of freedom as there are clusters but
 * one.
 *
 * @param design  the units
 * @param above   of each unit; NaN for missing
 * @param below   of each unit; NaN for missing
 * @param level   confidence, between 0 and 1; 0 stands for 0.95
 * @param out     overwritten whole; reason CGOV_REASON_NO_DATA where `below` adds up to 0
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an infinite value; a weight out of its range; a level outside
 *         0..1); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_design_ratio(const cgov_design *design, const double *above,
                                       const double *below, double level, cgov_design_estimate *out,
                                       cgov_error **err);

/** A table of two answers that allows for the design. */
typedef struct cgov_design_table {
    size_t n;         /**< units with both answers and a weight above 0: the base */
    size_t missing;   /**< units without one of them, or both */
    size_t clusters;  /**< in which the n units are */
    size_t used_rows; /**< that are not empty: what the tests are over */
    size_t used_columns;
    cgov_test pearson;   /**< chi-square of the weighted table, as if units were independent */
    cgov_test rao_scott; /**< F of the second-order correction: the one to report */
    double mean_generalized_effect; /**< mean of the generalised design effects: by this much the
                                         first test is too large on average; 0 without rao_scott */
} cgov_design_table;

/**
 * Are two single-choice answers independent, given that units come in clusters? Rao & Scott 1984,
 * Annals of Statistics 12:46-60, second-order correction with Satterthwaite's degrees of freedom,
 * referred to F (Thomas & Rao 1987, JASA 82:630-636); R: svychisq(statistic = "F"). Takes
 * clusters x ((rows - 1) x (columns - 1))^2 steps; beyond 400 such contrasts the reason is
 * CGOV_REASON_TOO_LARGE.
 *
 * @param design   the units
 * @param row      of each unit, 0..rows-1; negative is missing
 * @param rows     number of answers to the first question
 * @param column   of each unit, 0..columns-1; negative is missing
 * @param columns  number of answers to the second question
 * @param out      overwritten whole
 * @param err      where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (an answer out of range; a weight out of its range);
 *         CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_design_independence(const cgov_design *design, const int32_t *row,
                                              size_t rows, const int32_t *column, size_t columns,
                                              cgov_design_table *out, cgov_error **err);

/**
 * The difference of a share between two groups of units, and a test that there is none. Groups may
 * share clusters: what a questionnaire reports of both is not independent, and counts as it is.
 *
 * The difference has an interval by Student's t of as many degrees of freedom as there are clusters
 * but one, kept within -1..1 (R: svycontrast() of svyby(covmat = TRUE)); where no group varies
 * there is none, with the reason CGOV_REASON_ONE_CATEGORY. The design effect is against two simple
 * random samples drawn apart. The test is that of cgov_design_independence() for the table of group
 * and property (R: svychisq(statistic = "F")); where a count of fewer than 5 is expected its reason
 * is CGOV_REASON_SMALL_EXPECTED, and its numbers are kept. Takes time linear in units and clusters.
 *
 * @param design  the units
 * @param group   of each unit: 0 the first, 1 the second; negative is neither
 * @param has     of each unit: 1, 0, or NaN for missing
 * @param level   confidence, between 0 and 1; 0 stands for 0.95
 * @param out     first group less second; overwritten whole; `missing` counts units of neither too
 * @param test    overwritten whole
 * @param err     where words of a failure go; NULL if they are not wanted
 * @return CGOV_OK; CGOV_INVALID (a value that is neither 0, 1 nor NaN; a group above 1; a weight
 *         out of its range; a level outside 0..1); CGOV_MISUSE (a NULL); CGOV_NOMEM
 */
CGOV_API cgov_status cgov_design_difference(const cgov_design *design, const int32_t *group,
                                            const double *has, double level,
                                            cgov_design_estimate *out, cgov_test *test,
                                            cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
