/* Means by group, and whether they differ. */
#include <math.h>

#include "method/statistics/distribution.h"
#include "method/statistics/grouping.h"
#include "method/statistics/sum.h"
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
    cgov_estimate out = cgov__estimate(mean, mean_name);
    if (n == 0)
        return cgov__no_estimate(CGOV_REASON_NO_DATA, mean_name);
    if (!isfinite(mean) || !isfinite(sd))
        return cgov__no_estimate(CGOV_REASON_OVERFLOW, mean_name);
    out.no_interval = CGOV_REASON_TOO_FEW;
    if (n > 1) {
        out.standard_error = sd / sqrt((double)n);
        const double half = cgov__t_quantile(0.5 + level / 2, (double)(n - 1)) * out.standard_error;
        cgov__set_interval(&out, mean - half, mean + half, CGOV_REASON_ONE_CATEGORY);
    }
    return out;
}

static cgov_test f_test(double f, double df1, double df2, const char *method)
{
    return (cgov_test){ .reason = CGOV_REASON_NONE,
                        .computed = true,
                        .statistic = f,
                        .df = df1,
                        .df2 = df2,
                        .p = cgov__f_upper(f, df1, df2),
                        .method = method };
}

/* between and within: sums of squares. */
static void anova(double between, double within, size_t groups, cgov_group_means *out)
{
    if (!isfinite(between + within)) {
        out->eta_squared.reason = out->anova.reason = CGOV_REASON_OVERFLOW;
        return;
    }
    if (between + within > 0)
        out->eta_squared = cgov__estimate(between / (between + within), eta_name);
    else
        out->eta_squared.reason = CGOV_REASON_ONE_CATEGORY;
    if (out->n <= groups)
        return;
    const double df1 = (double)(groups - 1), df2 = (double)(out->n - groups);
    const double f = between / df1 / (within / df2);
    if (within > 0 && isfinite(f))
        out->anova = f_test(f, df1, df2, anova_name);
    else
        out->anova.reason = between > 0 ? CGOV_REASON_WITHIN : CGOV_REASON_ONE_CATEGORY;
}

/* What keeps Welch's test from being made: every group needs two values that differ. */
static cgov_reason refuse_welch(const cgov_group_means *means)
{
    bool differ = false;
    const cgov_group_mean *constant = NULL, *other = NULL;
    for (size_t g = 0; g < means->n_groups; g++) {
        const cgov_group_mean *const group = &means->groups[g];
        if (group->n == 0)
            continue;
        if (group->n == 1)
            return CGOV_REASON_TOO_FEW;
        if (group->mean.reason == CGOV_REASON_OVERFLOW)
            return CGOV_REASON_OVERFLOW;
        if (!(group->sd > 0))
            constant = group;
        differ =
            differ || group->sd > 0 || (other != NULL && other->mean.value != group->mean.value);
        other = group;
    }
    if (constant == NULL)
        return CGOV_REASON_NONE;
    return differ ? CGOV_REASON_WITHIN : CGOV_REASON_ONE_CATEGORY;
}

static void welch(size_t groups, cgov_group_means *out)
{
    double weights = 0, weighted = 0, between = 0, spread = 0;
    out->welch.reason = refuse_welch(out);
    if (out->welch.reason != CGOV_REASON_NONE)
        return;
    for (size_t g = 0; g < out->n_groups; g++) {
        const cgov_group_mean *const group = &out->groups[g];
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
    const double f = between / (k - 1) / (1 + 2 * (k - 2) * share), df2 = 1 / (3 * share);
    if (isfinite(f) && isfinite(df2))
        out->welch = f_test(f, k - 1, df2, welch_name);
    else
        out->welch.reason = CGOV_REASON_OVERFLOW;
}

/* A group while it is summed up. */
typedef struct tally {
    cgov__sum sum, mean, squares;
} tally;

static void tally_group(tally *of, cgov_group_mean *group, double level)
{
    const double squares = cgov__sum_value(&of->squares);
    group->sd = group->n > 1 ? sqrt(squares / (double)(group->n - 1)) : 0;
    group->mean = mean_estimate(group->n, cgov__sum_value(&of->mean), group->sd, level);
    if (!isfinite(group->sd))
        group->sd = 0;
}

/* Sums, means and squares of deviations; `tallies` has one for all behind those of the groups. */
static void sum_up(const double *values, const int32_t *group, size_t n, tally *tallies,
                   cgov_group_means *out)
{
    tally *const all = &tallies[out->n_groups];
    for (size_t i = 0; i < n; i++) {
        if (!counted(values, group, i))
            continue;
        out->n++;
        out->groups[group[i]].n++;
        cgov__sum_add(&tallies[group[i]].sum, values[i]);
        cgov__sum_add(&all->sum, values[i]);
    }
    for (size_t g = 0; g <= out->n_groups; g++) {
        const size_t count = g < out->n_groups ? out->groups[g].n : out->n;
        if (count > 0)
            tallies[g].mean = cgov__sum_mean(&tallies[g].sum, count);
    }
    for (size_t i = 0; i < n; i++) {
        if (!counted(values, group, i))
            continue;
        const double own = cgov__deviation(values[i], &tallies[group[i]].mean);
        const double whole = cgov__deviation(values[i], &all->mean);
        cgov__sum_add(&tallies[group[i]].squares, own * own);
        cgov__sum_add(&all->squares, whole * whole);
    }
}

static void compare(tally *tallies, double level, cgov_group_means *out)
{
    tally *const all = &tallies[out->n_groups];
    cgov__sum between = { 0 }, within = { 0 };
    size_t groups = 0;
    for (size_t g = 0; g < out->n_groups; g++) {
        cgov_group_mean *const of = &out->groups[g];
        const double deviation =
            tallies[g].mean.high - all->mean.high + (tallies[g].mean.low - all->mean.low);
        tally_group(&tallies[g], of, level);
        if (of->n == 0)
            continue;
        groups++;
        cgov__sum_add(&within, cgov__sum_value(&tallies[g].squares));
        cgov__sum_add(&between, (double)of->n * deviation * deviation);
    }
    const double squares = cgov__sum_value(&all->squares);
    out->mean = mean_estimate(out->n, cgov__sum_value(&all->mean),
                              out->n > 1 ? sqrt(squares / (double)(out->n - 1)) : 0, level);
    if (groups > 1) {
        anova(cgov__sum_value(&between), cgov__sum_value(&within), groups, out);
        welch(groups, out);
    }
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
        return cgov__fail(err, CGOV_MISUSE, "cgov_means_by_group: values, groups or out is NULL");
    *out = NULL;
    cgov_status status = cgov__groups_check(values, group, n, groups, err);
    if (status == CGOV_OK)
        status = cgov__level(&level, err);
    if (status != CGOV_OK)
        return status;
    cgov_group_means *const means = cgov__calloc(1, sizeof *means);
    tally *const tallies = cgov__calloc(groups + 1, sizeof *tallies);
    if (means == NULL || tallies == NULL ||
        (means->groups = cgov__calloc(groups + 1, sizeof *means->groups)) == NULL) {
        cgov__free(means);
        cgov__free(tallies);
        return cgov__nomem(err);
    }
    means->n_groups = groups;
    sum_up(values, group, n, tallies, means);
    means->missing = n - means->n;
    nothing_applies(means);
    if (means->n > 0)
        compare(tallies, level, means);
    cgov__free(tallies);
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
