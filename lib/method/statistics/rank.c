/* Tests of ranks: medians, Spearman's correlation, Mann-Whitney and Kruskal-Wallis. */
#include "method/statistics/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/statistics/distribution.h"
#include "method/statistics/grouping.h"
#include "base/error.h"
#include "base/memory.h"

static const char median_name[] = "median with interval between order statistics (Conover 1999)";
static const char rho_name[] = "Spearman's rho (1904), interval of Bonett & Wright 2000";
static const char rho_t_name[] = "Spearman's rho, t approximation";
static const char rho_exact_name[] = "Spearman's rho, exact";
static const char kruskal_name[] = "Kruskal-Wallis test, corrected for ties (1952)";
static const char epsilon_name[] = "epsilon squared of ranks (Kelley 1935)";
static const char whitney_exact_name[] = "Mann-Whitney test, exact (1947)";
static const char whitney_name[] =
    "Mann-Whitney test, normal, corrected for continuity and ties (1947)";
static const char superiority_name[] = "probability of superiority (Vargha & Delaney 2000)";

enum {
    EXACT_GROUP = 50, /* below which each group is tested exactly */
    EXACT_PAIRS = 10
};

static int compare_ranked(const void *a, const void *b)
{
    const double x = ((const cgov__ranked *)a)->value, y = ((const cgov__ranked *)b)->value;
    return (x > y) - (x < y);
}

double cgov__rank(cgov__ranked *values, size_t n, double *rank)
{
    double ties = 0;
    qsort(values, n, sizeof *values, compare_ranked);
    for (size_t i = 0, stop; i < n; i = stop) {
        for (stop = i + 1; stop < n && !(values[stop].value > values[i].value); stop++)
            ;
        const double run = (double)(stop - i);
        for (size_t k = i; k < stop; k++)
            rank[values[k].at] = ((double)i + 1 + (double)stop) / 2;
        ties += run * run * run - run;
    }
    return ties;
}

double cgov__binomial_lower(double k, double n, double p)
{
    return k < 0 ? 0 : k >= n ? 1 : cgov__beta_lower(1 - p, n - k, k + 1);
}

/* How many values may be cut off at each end: the most of which the chance is within the level. */
static size_t count_cut(size_t n, double level)
{
    size_t low = 0, high = n / 2;
    while (low < high) {
        const size_t middle = (low + high + 1) / 2;
        if (cgov__binomial_lower((double)middle - 1, (double)n, 0.5) <= (1 - level) / 2)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

cgov_estimate cgov__median(const cgov__ranked *sorted, size_t n, double level)
{
    const double lower = sorted[(n - 1) / 2].value, upper = sorted[n / 2].value;
    cgov_estimate out = cgov__estimate(lower / 2 + upper / 2, median_name);
    const size_t cut = count_cut(n, level);
    out.no_interval = CGOV_REASON_TOO_FEW;
    if (n > 1 && !(sorted[n - 1].value > sorted[0].value)) {
        out.no_interval = CGOV_REASON_ONE_CATEGORY;
    } else if (cut > 0) {
        cgov__set_interval(&out, sorted[cut - 1].value, sorted[n - cut].value, CGOV_REASON_TIED);
    }
    return out;
}

cgov_status cgov_median_estimate(const double *values, size_t n, double level, cgov_estimate *out,
                                 cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, values != NULL || n == 0, "cgov_median_estimate: values is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_median_estimate: out is NULL");
    *out = cgov__no_estimate(CGOV_REASON_NO_DATA, median_name);
    cgov_status status = cgov__level(&level, err);
    if (status == CGOV_OK)
        status = cgov__values_check(values, n, err);
    if (status != CGOV_OK)
        return status;
    cgov__ranked *const sorted = cgov__malloc((n + 1) * sizeof *sorted);
    size_t used = 0;
    if (sorted == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[used++] = (cgov__ranked){ values[i], i };
    qsort(sorted, used, sizeof *sorted, compare_ranked);
    if (used > 0)
        *out = cgov__median(sorted, used, level);
    cgov__free(sorted);
    return CGOV_OK;
}

/* ---- Spearman ----------------------------------------------------------------------- */

static double correlate_ranks(const double *x, const double *y, size_t n)
{
    const double mean = ((double)n + 1) / 2;
    double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        xx += (x[i] - mean) * (x[i] - mean);
        yy += (y[i] - mean) * (y[i] - mean);
        xy += (x[i] - mean) * (y[i] - mean);
    }
    return xy / sqrt(xx * yy);
}

/* Orders of 1..n whose sum of squared differences from 1..n is at most, and at least, `observed`.
 */
typedef struct orders {
    size_t n;
    long observed;
    double at_most, at_least, all;
} orders;

static void count_orders(orders *o, size_t placed, unsigned used, long sum)
{
    if (placed == o->n) {
        o->all++;
        o->at_most += sum <= o->observed;
        o->at_least += sum >= o->observed;
        return;
    }
    for (size_t i = 0; i < o->n; i++) {
        const long off = (long)i - (long)placed;
        if (!(used >> i & 1))
            count_orders(o, placed + 1, used | 1u << i, sum + off * off);
    }
}

static double exact_rho_p(const double *x, const double *y, size_t n)
{
    orders o = { .n = n };
    for (size_t i = 0; i < n; i++)
        o.observed += lround((x[i] - y[i]) * (x[i] - y[i]));
    count_orders(&o, 0, 0, 0);
    return fmin(1, 2 * fmin(o.at_most, o.at_least) / o.all);
}

static cgov_test test_rho(double rho, const double *x, const double *y, size_t n, bool ties)
{
    if (n < EXACT_PAIRS && !ties)
        return cgov__exact_test(exact_rho_p(x, y, n), rho_exact_name);
    const double df = (double)n - 2, t = rho * sqrt(df / fmax(0, 1 - rho * rho));
    return (cgov_test){ .reason = CGOV_REASON_NONE,
                        .computed = true,
                        .statistic = isfinite(t) ? t : 0,
                        .df = df,
                        .p = isfinite(t) ? cgov__f_upper(t * t, 1, df) : 0,
                        .method = rho_t_name };
}

static void conclude_rho(const double *x, const double *y, bool ties, double level,
                         cgov_rank_correlation *out)
{
    const double rho = correlate_ranks(x, y, out->n);
    if (!isfinite(rho)) {
        out->rho.reason = out->test.reason = CGOV_REASON_ONE_CATEGORY;
        return;
    }
    out->rho = cgov__estimate(fmax(-1, fmin(1, rho)), rho_name);
    out->test = test_rho(out->rho.value, x, y, out->n, ties);
    out->rho.no_interval = CGOV_REASON_TOO_FEW;
    if (out->n > 3 && fabs(out->rho.value) < 1) {
        const double z = cgov__normal_quantile(0.5 + level / 2);
        const double error = sqrt((1 + out->rho.value * out->rho.value / 2) / ((double)out->n - 3));
        cgov__set_interval(&out->rho, tanh(atanh(out->rho.value) - z * error),
                           tanh(atanh(out->rho.value) + z * error), CGOV_REASON_BOUNDARY);
    } else if (out->n > 3) {
        out->rho.no_interval = CGOV_REASON_BOUNDARY;
    }
}

/* Ranks of the pairs that are complete; returns whether any values are equal. */
static bool rank_pairs(const double *x, const double *y, size_t n, cgov__ranked *ranked,
                       double *x_rank, double *y_rank)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i]))
            ranked[used] = (cgov__ranked){ x[i], used }, used++;
    const double x_ties = cgov__rank(ranked, used, x_rank);
    used = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]) && !isnan(y[i]))
            ranked[used] = (cgov__ranked){ y[i], used }, used++;
    return cgov__rank(ranked, used, y_rank) + x_ties > 0;
}

cgov_status cgov_rank_correlate(const double *x, const double *y, size_t n, double level,
                                cgov_rank_correlation *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, (x != NULL && y != NULL) || n == 0,
                      "cgov_rank_correlate: x or y is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_rank_correlate: out is NULL");
    *out = (cgov_rank_correlation){ 0 };
    cgov_status status = cgov__level(&level, err);
    if (status == CGOV_OK)
        status = cgov__values_check(x, n, err);
    if (status == CGOV_OK)
        status = cgov__values_check(y, n, err);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        out->n += !isnan(x[i]) && !isnan(y[i]);
    const cgov_reason reason = out->n == 0 ? CGOV_REASON_NO_DATA : CGOV_REASON_TOO_FEW;
    out->missing = n - out->n;
    out->rho = cgov__no_estimate(reason, rho_name);
    out->test = cgov__no_test(reason, rho_t_name);
    cgov__ranked *const ranked = cgov__malloc((n + 1) * sizeof *ranked);
    double *const ranks = cgov__malloc(2 * (n + 1) * sizeof *ranks);
    if (ranked == NULL || ranks == NULL)
        status = cgov__nomem(err);
    else if (out->n > 2)
        conclude_rho(ranks, ranks + n, rank_pairs(x, y, n, ranked, ranks, ranks + n), level, out);
    cgov__free(ranked);
    cgov__free(ranks);
    return status;
}

/* ---- Groups ------------------------------------------------------------------------- */

/* Values that have a group, sorted, and what is summed of their ranks. */
typedef struct ranking {
    cgov__ranked *all, *own; /* own: group by group */
    size_t *first;           /* where each group begins in `own` */
    double *rank;
    const int32_t *group;
    double ties, level;
} ranking;

/*
 * P(U <= u) of two groups without equal values: coefficients of the Gaussian binomial, as the
 * product of (1 - x^(m+i)) / (1 - x^i), divided by all choices.
 */
static double exact_whitney_lower(size_t m, size_t n, size_t u)
{
    double ways[EXACT_GROUP * EXACT_GROUP + 1] = { 1 };
    const size_t most = m * n;
    double below = 0, all = 0;
    for (size_t i = 1; i <= n; i++) {
        for (size_t k = most + 1; k-- > m + i;)
            ways[k] -= ways[k - m - i];
        for (size_t k = i; k <= most; k++)
            ways[k] += ways[k - i];
    }
    for (size_t k = 0; k <= most; k++) {
        below += k <= u ? ways[k] : 0;
        all += ways[k];
    }
    return below / all;
}

static cgov_test test_whitney(double u, size_t m, size_t n, double ties)
{
    const double product = (double)m * (double)n, total = (double)(m + n);
    if (m < EXACT_GROUP && n < EXACT_GROUP && ties == 0) {
        const double least = fmin(u, product - u);
        cgov_test exact = cgov__exact_test(
            fmin(1, 2 * exact_whitney_lower(m, n, (size_t)lround(least))), whitney_exact_name);
        exact.statistic = u;
        return exact;
    }
    const double variance = product / 12 * (total + 1 - ties / (total * (total - 1)));
    const double z = fmax(0, fabs(u - product / 2) - 0.5) / sqrt(variance);
    if (!(variance > 0))
        return cgov__no_test(CGOV_REASON_ONE_CATEGORY, whitney_name);
    return (cgov_test){ .reason = CGOV_REASON_NONE,
                        .computed = true,
                        .statistic = u,
                        .p = fmin(1, 2 * cgov__normal_upper(z)),
                        .method = whitney_name };
}

static void compare_two(const ranking *r, cgov_rank_groups *out)
{
    const cgov_rank_group *first = NULL, *second = NULL;
    for (size_t g = 0; g < out->n_groups; g++)
        if (out->groups[g].n > 0) {
            second = first == NULL ? NULL : &out->groups[g];
            first = first == NULL ? &out->groups[g] : first;
        }
    if (first == NULL || second == NULL)
        return;
    const double n = (double)first->n;
    const double u = first->mean_rank * n - n * (n + 1) / 2;
    out->mann_whitney = test_whitney(u, first->n, second->n, r->ties);
    out->superiority = cgov__estimate(u / (n * (double)second->n), superiority_name);
}

static void compare_all(const ranking *r, size_t used_groups, cgov_rank_groups *out)
{
    const double n = (double)out->n;
    double sum = 0;
    for (size_t g = 0; g < out->n_groups; g++) {
        const double off = out->groups[g].mean_rank - (n + 1) / 2;
        sum += out->groups[g].n > 0 ? (double)out->groups[g].n * off * off : 0;
    }
    const double correction = 1 - r->ties / (n * n * n - n);
    if (!(correction > 0)) {
        out->kruskal_wallis.reason = out->epsilon_squared.reason = CGOV_REASON_ONE_CATEGORY;
        return;
    }
    const double h = 12 * sum / (n * (n + 1)) / correction;
    out->kruskal_wallis = cgov__chi_square_test(h, (double)(used_groups - 1), kruskal_name);
    out->epsilon_squared = cgov__estimate(h / (n - 1), epsilon_name);
}

/* The sorted values group by group, in their order, and the sums of their ranks; `first` has a
   place more than there are groups. One pass, however many groups there are. */
static void part_groups(ranking *r, cgov_rank_groups *out)
{
    for (size_t i = 0; i < out->n; i++)
        r->first[r->group[r->all[i].at] + 1]++;
    for (size_t g = 0; g < out->n_groups; g++)
        r->first[g + 1] += r->first[g];
    for (size_t i = 0; i < out->n; i++) {
        cgov_rank_group *const group = &out->groups[r->group[r->all[i].at]];
        group->mean_rank += r->rank[r->all[i].at];
        r->own[r->first[group - out->groups] + group->n++] = r->all[i];
    }
}

static void summarize_groups(ranking *r, cgov_rank_groups *out)
{
    size_t used = 0;
    r->ties = cgov__rank(r->all, out->n, r->rank);
    out->median = cgov__median(r->all, out->n, r->level);
    part_groups(r, out);
    for (size_t g = 0; g < out->n_groups; g++) {
        cgov_rank_group *const group = &out->groups[g];
        if (group->n == 0)
            continue;
        group->median = cgov__median(&r->own[r->first[g]], group->n, r->level);
        group->mean_rank /= (double)group->n;
        used++;
    }
    if (used > 1)
        compare_all(r, used, out);
    if (used == 2)
        compare_two(r, out);
    else
        out->mann_whitney.reason = out->superiority.reason = CGOV_REASON_NOT_TWO_GROUPS;
}

static cgov_status rank_groups(const double *values, const int32_t *group, size_t n, double level,
                               cgov_rank_groups *out, cgov_error **err)
{
    ranking r = { .group = group, .level = level };
    cgov_status status = CGOV_OK;
    r.all = cgov__malloc((n + 1) * sizeof *r.all);
    r.own = cgov__malloc((n + 1) * sizeof *r.own);
    r.rank = cgov__malloc((n + 1) * sizeof *r.rank);
    r.first = cgov__calloc(out->n_groups + 1, sizeof *r.first);
    if (r.all == NULL || r.own == NULL || r.rank == NULL || r.first == NULL) {
        status = cgov__nomem(err);
    } else {
        for (size_t i = 0; i < n; i++)
            if (group[i] >= 0 && !isnan(values[i]))
                r.all[out->n++] = (cgov__ranked){ values[i], i };
        out->missing = n - out->n;
        const cgov_reason reason = out->n > 0 ? CGOV_REASON_TOO_FEW : CGOV_REASON_NO_DATA;
        out->median = cgov__no_estimate(reason, median_name);
        out->kruskal_wallis = cgov__no_test(reason, kruskal_name);
        out->epsilon_squared = cgov__no_estimate(reason, epsilon_name);
        out->mann_whitney = cgov__no_test(reason, whitney_name);
        out->superiority = cgov__no_estimate(reason, superiority_name);
        for (size_t g = 0; g < out->n_groups; g++)
            out->groups[g].median = cgov__no_estimate(CGOV_REASON_NO_DATA, median_name);
        if (out->n > 0)
            summarize_groups(&r, out);
    }
    cgov__free(r.all);
    cgov__free(r.own);
    cgov__free(r.rank);
    cgov__free(r.first);
    return status;
}

cgov_status cgov_rank_compare(const double *values, const int32_t *group, size_t n, size_t groups,
                              double level, cgov_rank_groups **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_rank_compare: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, (values != NULL && group != NULL) || n == 0,
                      "cgov_rank_compare: values or group is NULL");
    cgov_status status = cgov__level(&level, err);
    if (status == CGOV_OK)
        status = cgov__groups_check(values, group, n, groups, err);
    if (status != CGOV_OK)
        return status;
    cgov_rank_groups *const made = cgov__calloc(1, sizeof *made);
    if (made == NULL || (made->groups = cgov__calloc(groups + 1, sizeof *made->groups)) == NULL) {
        cgov__free(made);
        return cgov__nomem(err);
    }
    made->n_groups = groups;
    status = rank_groups(values, group, n, level, made, err);
    if (status == CGOV_OK)
        *out = made;
    else
        cgov_rank_groups_free(made);
    return status;
}

void cgov_rank_groups_free(cgov_rank_groups *groups)
{
    if (groups == NULL)
        return;
    cgov__free(groups->groups);
    cgov__free(groups);
}
