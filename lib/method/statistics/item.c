/* Summaries of rated items, and the reliability of a scale that they make up. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "method/statistics/distribution.h"
#include "method/statistics/sum.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

static const char alpha_name[] = "Cronbach's alpha (interval: Feldt et al. 1987)";
static const char standardized_name[] = "Cronbach's alpha of standardised items";
static const char dropped_name[] = "Cronbach's alpha without the item";
static const char rest_name[] = "correlation with the sum of the other items";

static cgov_status check_finite(const double *values, size_t n, cgov_error **err)
{
    for (size_t i = 0; i < n; i++)
        if (isinf(values[i]))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "value %llu is infinite: give a number, or NaN "
                                   "for a missing one",
                                   "ค่าที่ %llu เป็นอนันต์", (unsigned long long)(i + 1));
    return CGOV_OK;
}

/* Between the two nearest order statistics (Hyndman & Fan 1996, type 7). */
static double quantile(const double *sorted, size_t n, double share)
{
    const double at = share * (double)(n - 1);
    const size_t below = (size_t)at;
    if (below + 1 >= n)
        return sorted[n - 1];
    return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

static void summarize(const double *sorted, size_t n, cgov_item_summary *out)
{
    cgov__sum sum = { 0 }, squares = { 0 };
    for (size_t i = 0; i < n; i++)
        cgov__sum_add(&sum, sorted[i]);
    const cgov__sum mean = cgov__sum_mean(&sum, n);
    for (size_t i = 0; i < n; i++) {
        const double deviation = cgov__deviation(sorted[i], &mean);
        cgov__sum_add(&squares, deviation * deviation);
    }
    out->mean = cgov__sum_value(&mean);
    out->has_sd = n > 1;
    out->sd = n > 1 ? sqrt(cgov__sum_value(&squares) / (double)(n - 1)) : 0;
    if (!isfinite(out->mean) || !isfinite(out->sd)) {
        *out =
            (cgov_item_summary){ .reason = CGOV_REASON_OVERFLOW, .n = n, .missing = out->missing };
        return;
    }
    out->median = quantile(sorted, n, 0.5);
    out->q1 = quantile(sorted, n, 0.25);
    out->q3 = quantile(sorted, n, 0.75);
    out->min = sorted[0];
    out->max = sorted[n - 1];
}

cgov_status cgov_item_summarize(const double *values, size_t n, cgov_item_summary *out,
                                cgov_error **err)
{
    if (out == NULL || (n > 0 && values == NULL))
        return cgov__fail(err, CGOV_MISUSE, "cgov_item_summarize: values or out is NULL");
    const cgov_status status = check_finite(values, n, err);
    if (status != CGOV_OK)
        return status;
    double *const sorted = cgov__calloc(n + 1, sizeof *sorted);
    if (sorted == NULL)
        return cgov__nomem(err);
    *out = (cgov_item_summary){ .reason = CGOV_REASON_NO_DATA };
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[out->n++] = values[i];
    out->missing = n - out->n;
    if (out->n > 0) {
        out->reason = CGOV_REASON_NONE;
        qsort(sorted, out->n, sizeof *sorted, cgov__by_double);
        summarize(sorted, out->n, out);
    }
    cgov__free(sorted);
    return CGOV_OK;
}

/* ---- Reliability -------------------------------------------------------------------- */

static bool complete(const double *row, size_t items)
{
    for (size_t k = 0; k < items; k++)
        if (isnan(row[k]))
            return false;
    return true;
}

/* The mean of an item over the respondents who rated every one, in `unit`. */
static cgov__sum item_mean(const double *ratings, size_t respondents, double unit, size_t item,
                           const cgov_scale *scale)
{
    cgov__sum sum = { 0 };
    for (size_t r = 0; r < respondents; r++)
        if (complete(ratings + r * scale->n_items, scale->n_items))
            cgov__sum_add(&sum, ratings[r * scale->n_items + item] / unit);
    return cgov__sum_mean(&sum, scale->n);
}

/* Means and covariances over these respondents; the latter in `unit` squared. `means` has a place
 * an item, as `off` has. */
static void covariances(const double *ratings, size_t respondents, double unit, cgov_scale *scale,
                        cgov__sum *means, double *off, double *covariance)
{
    const size_t k = scale->n_items;
    for (size_t i = 0; i < k; i++) {
        means[i] = item_mean(ratings, respondents, unit, i, scale);
        scale->items[i].mean = cgov__sum_value(&means[i]) * unit;
    }
    for (size_t r = 0; r < respondents; r++) {
        const double *const row = ratings + r * k;
        if (!complete(row, k))
            continue;
        for (size_t i = 0; i < k; i++) {
            off[i] = cgov__deviation(row[i] / unit, &means[i]);
            for (size_t j = 0; j <= i; j++)
                covariance[i * k + j] += off[i] * off[j] / (double)(scale->n - 1);
        }
    }
    for (size_t i = 0; i < k; i++) {
        scale->items[i].sd = fmin(DBL_MAX, sqrt(covariance[i * k + i]) * unit);
        for (size_t j = 0; j < i; j++)
            covariance[j * k + i] = covariance[i * k + j];
    }
}

/* Alpha of `items` items with the sum of their variances and the variance of their sum. */
static cgov_estimate alpha(double variances, double whole, size_t items, const char *method)
{
    if (items < 2)
        return cgov__no_estimate(CGOV_REASON_TOO_FEW, method);
    if (!(whole > 0))
        return cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, method);
    const double k = (double)items, value = k / (k - 1) * (1 - variances / whole);
    return isfinite(value) ? cgov__estimate(value, method)
                           : cgov__no_estimate(CGOV_REASON_OVERFLOW, method);
}

static void analyse_items(const double *covariance, double variances, double whole,
                          cgov_scale *scale)
{
    const size_t k = scale->n_items;
    for (size_t i = 0; i < k; i++) {
        double with_all = 0;
        for (size_t j = 0; j < k; j++)
            with_all += covariance[i * k + j];
        const double own = covariance[i * k + i], left = whole - 2 * with_all + own;
        const double rest = left > 1e-14 * whole ? left : 0; /* what rounding left is nothing */
        cgov_scale_item *const item = &scale->items[i];
        item->alpha_if_dropped = alpha(variances - own, rest, k - 1, dropped_name);
        const double r = (with_all - own) / sqrt(own) / sqrt(rest);
        item->rest_correlation = own > 0 && rest > 0
                                     ? cgov__estimate(fmax(-1, fmin(1, r)), rest_name)
                                     : cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, rest_name);
    }
}

static void standardize(const double *covariance, cgov_scale *scale)
{
    const size_t k = scale->n_items;
    double sum = 0;
    for (size_t i = 0; i < k; i++) {
        if (!(covariance[i * k + i] > 0)) {
            scale->standardized_alpha =
                cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, standardized_name);
            return;
        }
        for (size_t j = 0; j < i; j++)
            sum +=
                covariance[i * k + j] / sqrt(covariance[i * k + i]) / sqrt(covariance[j * k + j]);
    }
    scale->mean_correlation = sum / ((double)(k * (k - 1)) / 2);
    scale->standardized_alpha = alpha((double)k, (double)k + 2 * sum, k, standardized_name);
}

static void analyse(const double *covariance, double level, cgov_scale *scale)
{
    const size_t k = scale->n_items;
    double variances = 0, whole = 0;
    for (size_t i = 0; i < k * k; i++) {
        whole += covariance[i];
        variances += i % (k + 1) == 0 ? covariance[i] : 0;
    }
    scale->alpha = alpha(variances, whole, k, alpha_name);
    if (scale->alpha.reason == CGOV_REASON_NONE) {
        const double df1 = (double)(scale->n - 1), df2 = df1 * (double)(k - 1);
        const double rest = 1 - scale->alpha.value;
        cgov__set_interval(&scale->alpha, 1 - rest * cgov__f_quantile(0.5 + level / 2, df1, df2),
                           1 - rest * cgov__f_quantile(0.5 - level / 2, df1, df2),
                           CGOV_REASON_ONE_CATEGORY);
    }
    standardize(covariance, scale);
    analyse_items(covariance, variances, whole, scale);
}

static void nothing_applies(cgov_scale *scale)
{
    const cgov_reason reason = scale->n > 0 ? CGOV_REASON_TOO_FEW : CGOV_REASON_NO_DATA;
    scale->alpha = cgov__no_estimate(reason, alpha_name);
    scale->standardized_alpha = cgov__no_estimate(reason, standardized_name);
    for (size_t i = 0; i < scale->n_items; i++) {
        scale->items[i].alpha_if_dropped = cgov__no_estimate(reason, dropped_name);
        scale->items[i].rest_correlation = cgov__no_estimate(reason, rest_name);
    }
}

cgov_status cgov_scale_reliability(const double *ratings, size_t respondents, size_t items,
                                   double level, cgov_scale **out, cgov_error **err)
{
    if (out == NULL || (respondents > 0 && ratings == NULL))
        return cgov__fail(err, CGOV_MISUSE, "cgov_scale_reliability: ratings or out is NULL");
    *out = NULL;
    if (items < 2)
        return cgov__fail_said(err, CGOV_INVALID, "a scale of %llu items: it needs two or more",
                               "มาตรวัดมี %llu ข้อ ต้องมีสองข้อขึ้นไป", (unsigned long long)items);
    cgov_status status = check_finite(ratings, respondents * items, err);
    if (status == CGOV_OK)
        status = cgov__level(&level, err);
    if (status != CGOV_OK)
        return status;
    cgov_scale *const scale = cgov__calloc(1, sizeof *scale);
    double *const covariance = cgov__calloc(items * items + items, sizeof *covariance);
    cgov__sum *const means = cgov__calloc(items, sizeof *means);
    if (scale != NULL)
        scale->items = cgov__calloc(items, sizeof *scale->items);
    if (scale == NULL || covariance == NULL || means == NULL || scale->items == NULL) {
        cgov__free(covariance);
        cgov__free(means);
        cgov_scale_free(scale);
        return cgov__nomem(err);
    }
    scale->n_items = items;
    for (size_t r = 0; r < respondents; r++)
        scale->n += complete(ratings + r * items, items);
    scale->missing = respondents - scale->n;
    nothing_applies(scale);
    if (scale->n > 1) {
        covariances(ratings, respondents, cgov__unit_of(ratings, respondents * items), scale, means,
                    covariance + items * items, covariance);
        analyse(covariance, level, scale);
    }
    cgov__free(covariance);
    cgov__free(means);
    *out = scale;
    return CGOV_OK;
}

void cgov_scale_free(cgov_scale *scale)
{
    if (scale == NULL)
        return;
    cgov__free(scale->items);
    cgov__free(scale);
}
