/*
 * Tails and quantiles of the distributions that the tests refer to, and the few things
 * that every statistic shares. Arguments are taken to be in range. Knows no tables.
 */
#ifndef CGOV_ANALYSIS_DISTRIBUTION_H
#define CGOV_ANALYSIS_DISTRIBUTION_H

#include <math.h>

#include "cgov/statistics.h"

double cgov__normal_upper(double z); /* P(Z > z) */
double cgov__normal_quantile(double p);
double cgov__chi_square_upper(double x, double df);
double cgov__beta_lower(double x, double a, double b); /* regularised incomplete beta */
double cgov__f_upper(double f, double df1, double df2);
double cgov__f_quantile(double p, double df1, double df2);
double cgov__t_quantile(double p, double df); /* p above 0.5 */

/* 0 becomes 0.95; CGOV_INVALID outside 0..1. */
cgov_status cgov__level(double *level, cgov_error **err);

static inline cgov_estimate cgov__no_estimate(cgov_reason reason, const char *method)
{
    return (cgov_estimate){ .reason = reason, .method = method };
}

/* A figure that applies; without an interval. */
static inline cgov_estimate cgov__estimate(double value, const char *method)
{
    return (cgov_estimate){ .reason = CGOV_REASON_NONE, .value = value, .method = method };
}

static inline cgov_test cgov__no_test(cgov_reason reason, const char *method)
{
    return (cgov_test){ .reason = reason, .method = method };
}

/* Gives an estimate its interval; one without width says nothing and is left out, for `reason`. */
static inline void cgov__set_interval(cgov_estimate *estimate, double low, double high,
                                      cgov_reason reason)
{
    const bool finite = isfinite(low) && isfinite(high), has = finite && low < high;
    estimate->has_interval = has;
    estimate->no_interval = has ? CGOV_REASON_NONE : finite ? reason : CGOV_REASON_OVERFLOW;
    estimate->low = has ? low : 0;
    estimate->high = has ? high : 0;
}

/* An exact test, which has no statistic. */
static inline cgov_test cgov__exact_test(double p, const char *method)
{
    return (cgov_test){ .reason = CGOV_REASON_NONE, .computed = true, .p = p, .method = method };
}

/* value +- z * error, kept within low..high; without an interval at a boundary, where the error is
 * 0. */
cgov_estimate cgov__normal_estimate(double value, double error, double level, double low,
                                    double high, const char *method);
cgov_test cgov__chi_square_test(double statistic, double df, const char *method);

#endif
