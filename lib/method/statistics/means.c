/* Means by group, and whether they differ. */
#include <math.h>

#include "method/statistics/distribution.h"
#include "base/error.h"
#include "base/memory.h"

static const char mean_name[] = "mean with Student's t interval";
static const char anova_name[] = "one-way analysis of variance (Fisher 1925)";
static const char welch_name[] = "Welch's test of equal means (Welch 1951)";
static const char eta_name[] = "eta squared";

static bool counted(const double *values, const int32_t *group, size_t i)
{
    return group[i] >= 0 && !isnan(values[i]);
}

static cgov_estimate mean_estimate(size_t n, double mean, double sd, double level)
{
    cgov_estimate out = { .value = mean, .method = mean_name };
    if (n == 0)
        return cgov__no_estimate(CGOV_REASON_NO_DATA, mean_name);
    if (n > 1) {
        const double half = cgov__t_quantile(0.5 + level / 2, (double)(n - 1));
        out.standard_error = sd / sqrt((double)n);
        out.has_interval = true;
        out.low = mean - half * out.standard_error;
        out.high = mean + half * out.standard_error;
    }
    return out;
}

static cgov_test f_test(double f, double df1, double df2, const char *method)
{
    return (cgov_test){ .computed = true,
                        .statistic = f,
                        .df = df1,
                        .df2 = df2,
                        .p = cgov__f_upper(f, df1, df2),
                        .method = method };
}

/* between and within: sums of squares. */
static void anova(double between, double within, size_t groups, cgov_group_means *out)
{
    if (between + within > 0)
        out->eta_squared =
            (cgov_estimate){ .value = between / (between + within), .method = eta_name };
    else
        out->eta_squared.reason = CGOV_REASON_ONE_CATEGORY;
    if (out->n <= groups)
        return;
    const double df1 = (double)(groups - 1), df2 = (double)(out->n - groups);
    if (within > 0)
        out->anova = f_test(between / df1 / (within / df2), df1, df2, anova_name);
    else
        out->anova.reason = CGOV_REASON_ONE_CATEGORY;
}

/* Needs two values that differ in every group. */
static void welch(size_t groups, cgov_group_means *out)
{
    double weights = 0, weighted = 0, between = 0, spread = 0;
    for (size_t g = 0; g < out->n_groups; g++) {
        const cgov_group_mean *const group = &out->groups[g];
        if (group->n == 1 || (group->n > 1 && !(group->sd > 0))) {
            out->welch.reason = group->n == 1 ? CGOV_REASON_TOO_FEW : CGOV_REASON_ONE_CATEGORY;
            return;
        }
        const double weight = group->n > 0 ? (double)group->n / (group->sd * group->sd) : 0;
        weights += weight;
        weighted += weight * group->mean.value;
    }
    for (size_t g = 0; g < out->n_groups; g++) {
        const cgov_group_mean *const group = &out->groups[g];
        if (group->n == 0)
            continue;
        const double weight = (double)group->n / (group->sd * group->sd);
        const double deviation = group->mean.value - weighted / weights;
        between += weight * deviation * deviation;
        spread += (1 - weight / weights) * (1 - weight / weights) / (double)(group->n - 1);
    }
    const double k = (double)groups, share = spread / (k * k - 1);
    out->welch =
        f_test(between / (k - 1) / (1 + 2 * (k - 2) * share), k - 1, 1 / (3 * share), welch_name);
}

static void compare(const double *values, const int32_t *group, size_t n, double level,
                    cgov_group_means *out)
{
    double between = 0, within = 0, sum = 0;
    size_t groups = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counted(values, group, i))
            continue;
        cgov_group_mean *const g = &out->groups[group[i]];
        const double deviation = values[i] - g->mean.value;
        g->sd += deviation * deviation; /* a sum of squares, still */
        sum += values[i];
    }
    for (size_t g = 0; g < out->n_groups; g++) {
        cgov_group_mean *const of = &out->groups[g];
        const double deviation = of->mean.value - sum / (double)out->n;
        groups += of->n > 0;
        within += of->sd;
        between += (double)of->n * deviation * deviation;
        of->sd = of->n > 1 ? sqrt(of->sd / (double)(of->n - 1)) : 0;
        of->mean = mean_estimate(of->n, of->mean.value, of->sd, level);
    }
    const double sd = out->n > 1 ? sqrt((between + within) / (double)(out->n - 1)) : 0;
    out->mean = mean_estimate(out->n, sum / (double)out->n, sd, level);
    if (groups > 1) {
        anova(between, within, groups, out);
        welch(groups, out);
    }
}

static cgov_status check(const double *values, const int32_t *group, size_t n, size_t groups,
                         cgov_error **err)
{
    for (size_t i = 0; i < n; i++) {
        if (isinf(values[i]))
            return cgov__fail(err, CGOV_INVALID,
                              "value %llu is infinite: give a number, or NaN "
                              "for a missing one",
                              (unsigned long long)(i + 1));
        if (group[i] >= 0 && (size_t)group[i] >= groups)
            return cgov__fail(err, CGOV_INVALID,
                              "value %llu is of group %d: there are %llu, "
                              "counted from 0",
                              (unsigned long long)(i + 1), group[i], (unsigned long long)groups);
    }
    return CGOV_OK;
}

static void nothing_applies(cgov_group_means *out)
{
    const cgov_reason reason = out->n > 0 ? CGOV_REASON_TOO_FEW : CGOV_REASON_NO_DATA;
    out->mean = mean_estimate(0, 0, 0, 0);
    out->anova = cgov__no_test(reason, anova_name);
    out->welch = cgov__no_test(reason, welch_name);
    out->eta_squared = cgov__no_estimate(reason, eta_name);
    for (size_t g = 0; out->n == 0 && g < out->n_groups; g++)
        out->groups[g].mean = out->mean;
}

cgov_status cgov_means_by_group(const double *values, const int32_t *group, size_t n, size_t groups,
                                double level, cgov_group_means **out, cgov_error **err)
{
    if (out == NULL || (n > 0 && (values == NULL || group == NULL)))
        return cgov__fail(err, CGOV_MISUSE, "values, groups or the place of the result are NULL");
    *out = NULL;
    cgov_status status = check(values, group, n, groups, err);
    if (status == CGOV_OK)
        status = cgov__level(&level, err);
    if (status != CGOV_OK)
        return status;
    cgov_group_means *const means = cgov__calloc(1, sizeof *means);
    if (means == NULL ||
        (means->groups = cgov__calloc(groups + 1, sizeof *means->groups)) == NULL) {
        cgov__free(means);
        return cgov__nomem(err);
    }
    means->n_groups = groups;
    for (size_t i = 0; i < n; i++) {
        if (!counted(values, group, i))
            continue;
        cgov_group_mean *const g = &means->groups[group[i]];
        means->n++;
        g->n++;
        g->mean.value += (values[i] - g->mean.value) / (double)g->n;
    }
    means->missing = n - means->n;
    nothing_applies(means);
    if (means->n > 0)
        compare(values, group, n, level, means);
    *out = means;
    return CGOV_OK;
}

void cgov_group_means_free(cgov_group_means *means)
{
    if (means == NULL)
        return;
    cgov__free(means->groups);
    cgov__free(means);
}
