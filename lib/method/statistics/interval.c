/* Intervals of proportions, of their difference and of their ratios. */
#include <math.h>

#include "method/statistics/distribution.h"
#include "base/error.h"

static const char wilson[] = "Wilson score interval (Wilson 1927)";
static const char wilson_cc[] = "Wilson score interval with continuity correction (Newcombe 1998)";
static const char newcombe[] = "hybrid score interval (Newcombe 1998, method 10)";
static const char katz[] = "risk ratio with log interval (Katz et al. 1978)";
static const char woolf[] = "odds ratio with log interval (Woolf 1955)";

static cgov_status check_count(int64_t count, int64_t n, cgov_error **err)
{
    if (n < 0 || count < 0 || count > n)
        return cgov__fail_said(
            err, CGOV_INVALID, "%lld of %lld: a count must be between 0 and its base",
            "%lld จาก %lld: จำนวนต้องอยู่ระหว่าง 0 ถึงฐาน", (long long)count, (long long)n);
    return CGOV_OK;
}

static cgov_estimate proportion(int64_t count, int64_t base, double z, bool continuity)
{
    const char *const method = continuity ? wilson_cc : wilson;
    if (base == 0)
        return cgov__no_estimate(CGOV_REASON_NO_DATA, method);
    const double n = (double)base, p = (double)count / n, q = 1 - p;
    cgov_estimate out = {
        .reason = CGOV_REASON_NONE,
        .value = p,
        .standard_error = sqrt(p * q / n),
        .has_interval = true,
        .no_interval = CGOV_REASON_NONE,
        .method = method,
    };
    const double centre = 2 * n * p + z * z, width = 2 * (n + z * z);
    if (continuity) {
        out.low = (centre - 1 - z * sqrt(z * z - 2 - 1 / n + 4 * p * (n * q + 1))) / width;
        out.high = (centre + 1 + z * sqrt(z * z + 2 - 1 / n + 4 * p * (n * q - 1))) / width;
    } else {
        const double half = z * sqrt(z * z + 4 * n * p * q);
        out.low = (centre - half) / width;
        out.high = (centre + half) / width;
    }
    out.low = count == 0 ? 0 : fmax(0, out.low);
    out.high = count == base ? 1 : fmin(1, out.high);
    return out;
}

/* exp(log value -+ z * error). */
static cgov_estimate log_estimate(double value, double error, double z, const char *method)
{
    cgov_estimate out = cgov__estimate(value, method);
    out.standard_error = error;
    cgov__set_interval(&out, exp(log(value) - z * error), exp(log(value) + z * error),
                       CGOV_REASON_ZERO_COUNT);
    return out;
}

static cgov_estimate difference(const cgov_estimate *a, const cgov_estimate *b)
{
    return (cgov_estimate){
        .reason = CGOV_REASON_NONE,
        .value = a->value - b->value,
        .standard_error = hypot(a->standard_error, b->standard_error),
        .has_interval = true,
        .no_interval = CGOV_REASON_NONE,
        .low = a->value - b->value - hypot(a->value - a->low, b->high - b->value),
        .high = a->value - b->value + hypot(a->high - a->value, b->value - b->low),
        .method = newcombe,
    };
}

cgov_status cgov_proportion_estimate(int64_t count, int64_t n,
                                     const cgov_proportion_options *options, cgov_estimate *out,
                                     cgov_error **err)
{
    double level = options != NULL ? options->level : 0;
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_proportion_estimate: out is NULL");
    cgov_status status = check_count(count, n, err);
    if (status == CGOV_OK)
        status = cgov__level(&level, err);
    if (status == CGOV_OK)
        *out = proportion(count, n, cgov__normal_quantile(0.5 + level / 2),
                          options != NULL && options->continuity);
    return status;
}

static void compare(double x1, double n1, double x2, double n2, double z,
                    cgov_proportion_comparison *out)
{
    out->difference = difference(&out->first, &out->second);
    out->ratio = x1 > 0 && x2 > 0
                     ? log_estimate(x1 / n1 / (x2 / n2),
                                    sqrt((n1 - x1) / (n1 * x1) + (n2 - x2) / (n2 * x2)), z, katz)
                     : cgov__no_estimate(CGOV_REASON_ZERO_COUNT, katz);
    out->odds_ratio =
        x1 > 0 && x2 > 0 && x1 < n1 && x2 < n2
            ? log_estimate(x1 * (n2 - x2) / (x2 * (n1 - x1)),
                           sqrt(1 / x1 + 1 / x2 + 1 / (n1 - x1) + 1 / (n2 - x2)), z, woolf)
            : cgov__no_estimate(CGOV_REASON_ZERO_COUNT, woolf);
}

cgov_status cgov_proportion_compare(int64_t count1, int64_t n1, int64_t count2, int64_t n2,
                                    const cgov_proportion_options *options,
                                    cgov_proportion_comparison *out, cgov_error **err)
{
    double level = options != NULL ? options->level : 0;
    const bool continuity = options != NULL && options->continuity;
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_proportion_compare: out is NULL");
    cgov_status status = check_count(count1, n1, err);
    if (status == CGOV_OK)
        status = check_count(count2, n2, err);
    if (status == CGOV_OK)
        status = cgov__level(&level, err);
    if (status != CGOV_OK)
        return status;
    const double z = cgov__normal_quantile(0.5 + level / 2);
    *out = (cgov_proportion_comparison){
        .n1 = n1,
        .n2 = n2,
        .first = proportion(count1, n1, z, continuity),
        .second = proportion(count2, n2, z, continuity),
        .difference = cgov__no_estimate(CGOV_REASON_NO_DATA, newcombe),
        .ratio = cgov__no_estimate(CGOV_REASON_NO_DATA, katz),
        .odds_ratio = cgov__no_estimate(CGOV_REASON_NO_DATA, woolf),
    };
    if (n1 > 0 && n2 > 0)
        compare((double)count1, (double)n1, (double)count2, (double)n2, z, out);
    return CGOV_OK;
}
