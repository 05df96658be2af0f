/*
 * Two groups of clustered units: how far apart the shares of a property are, and whether it is
 * independent of the group. Both come from sums by cluster. Must not know what a cluster is.
 */
#include "cgov/survey_design.h"

#include <math.h>

#include "method/statistics/design.h"
#include "method/statistics/distribution.h"
#include "method/statistics/sum.h"
#include "base/error.h"
#include "base/memory.h"

static const char difference_name[] =
    "difference of shares with Student's t interval, clusters allowed for (Taylor linearisation; "
    "Binder 1983)";
static const char test_name[] = "F of a 2x2 table, clusters allowed for (Rao & Scott 1984)";

enum {
    CELLS = 4, /* of group x property: 2 x group + whether the property is lacking */
    SMALL = 5  /* expected counts under which F is not to be relied on */
};

/* ---- the difference ---- */

/* Sum over clusters of the squared deviation of the difference in each. */
static double spread_difference(const cgov__group_sums *groups, size_t clusters)
{
    cgov__sum squares = { 0 };
    for (size_t g = 0; g < clusters; g++) {
        double deviation = 0;
        for (int k = 0; k < 2; k++) {
            const double share = groups[k].named / groups[k].weight;
            const double off = groups[k].named_in[g] - share * groups[k].weight_in[g];
            deviation += (k == 0 ? off : -off) / groups[k].weight;
        }
        cgov__sum_add(&squares, deviation * deviation);
    }
    return cgov__sum_value(&squares);
}

/* The variance if both groups were simple random samples, drawn apart. */
static double spread_simply(const cgov__group_sums *groups)
{
    double variance = 0;
    for (int k = 0; k < 2; k++) {
        const double share = groups[k].named / groups[k].weight;
        if (groups[k].n > 1)
            variance += share * (1 - share) / ((double)groups[k].n - 1);
    }
    return variance;
}

static void set_effect(const cgov__group_sums *groups, double variance, cgov_design_estimate *out)
{
    const double simple = spread_simply(groups);
    out->no_effect = CGOV_REASON_NONE;
    if (out->clusters < 2 || groups[0].n < 2 || groups[1].n < 2)
        out->no_effect = CGOV_REASON_TOO_FEW;
    else if (!(simple > 0))
        out->no_effect = CGOV_REASON_ONE_CATEGORY;
    else if (!(variance > 0))
        out->no_effect = CGOV_REASON_BETWEEN;
    if (out->no_effect != CGOV_REASON_NONE)
        return;
    out->design_effect = variance / simple;
    out->effective_n = (double)out->n / out->design_effect;
}

static bool varies(const cgov__group_sums *group)
{
    return group->named > 0 && group->named < group->weight;
}

static void estimate_difference(const cgov__group_sums *groups, size_t clusters, double level,
                                cgov_design_estimate *out)
{
    const double m = (double)out->clusters;
    const double value = groups[0].named / groups[0].weight - groups[1].named / groups[1].weight;
    const double variance =
        out->clusters > 1 ? spread_difference(groups, clusters) * m / (m - 1) : 0;
    out->estimate = cgov__estimate(value, difference_name);
    set_effect(groups, variance, out);
    if (out->clusters < 2) {
        out->estimate.no_interval = CGOV_REASON_TOO_FEW;
        return;
    }
    const double half = cgov__t_quantile(0.5 + level / 2, m - 1) * sqrt(variance);
    out->estimate.standard_error = sqrt(variance);
    if (varies(&groups[0]) || varies(&groups[1]))
        cgov__set_interval(&out->estimate, fmax(-1, value - half), fmin(1, value + half),
                           CGOV_REASON_BETWEEN);
    else
        out->estimate.no_interval = CGOV_REASON_ONE_CATEGORY;
}

/* ---- the test ---- */

static double cell_in(const cgov__group_sums *groups, size_t cell, size_t cluster)
{
    const cgov__group_sums *const of = &groups[cell / 2];
    return cell % 2 == 0 ? of->named_in[cluster] : of->weight_in[cluster] - of->named_in[cluster];
}

/* Shares of the cells of all that there is. */
static void share_cells(const cgov__group_sums *groups, double *share)
{
    const double weight = groups[0].weight + groups[1].weight;
    for (size_t k = 0; k < CELLS; k++) {
        const cgov__group_sums *const of = &groups[k / 2];
        share[k] = (k % 2 == 0 ? of->named : of->weight - of->named) / weight;
    }
}

/* How far the contrast of the four cells spreads over clusters, by how far it would over units. */
static double spread_contrast(const cgov__group_sums *groups, const double *share,
                              const cgov_design_estimate *of, size_t clusters)
{
    const double weight = groups[0].weight + groups[1].weight, m = (double)of->clusters;
    double factor[CELLS], whole = 0, simple = 0;
    cgov__sum squares = { 0 };
    for (size_t k = 0; k < CELLS; k++) {
        const double sign = k == 0 || k == CELLS - 1 ? 1 : -1;
        factor[k] = share[k] > 0 ? sign / share[k] : 0;
        whole += share[k] > 0 ? sign : 0;
        simple += share[k] > 0 ? 1 / share[k] / (double)of->n : 0;
    }
    for (size_t g = 0; g < clusters; g++) {
        double value = 0, own = 0;
        for (size_t k = 0; k < CELLS; k++) {
            value += factor[k] * cell_in(groups, k, g) / weight;
            own += cell_in(groups, k, g) / weight;
        }
        cgov__sum_add(&squares, (value - own * whole) * (value - own * whole));
    }
    return cgov__sum_value(&squares) * m / (m - 1) / simple;
}

static void test_groups(const cgov__group_sums *groups, size_t clusters,
                        const cgov_design_estimate *of, cgov_test *test)
{
    const double n = (double)of->n, weight = groups[0].weight + groups[1].weight;
    const double first = groups[0].weight / weight;
    const double named = (groups[0].named + groups[1].named) / weight;
    const double least = fmin(first, 1 - first) * fmin(named, 1 - named);
    double share[CELLS];
    *test = cgov__no_test(!(named > 0) || !(named < 1) ? CGOV_REASON_ONE_CATEGORY
                          : of->clusters < 2           ? CGOV_REASON_TOO_FEW
                                                       : CGOV_REASON_NONE,
                          test_name);
    if (test->reason != CGOV_REASON_NONE)
        return;
    share_cells(groups, share);
    const double off = share[0] - first * named;
    const double effect = spread_contrast(groups, share, of, clusters);
    if (!(effect > 0) || !isfinite(effect)) {
        test->reason = CGOV_REASON_BETWEEN;
        return;
    }
    test->reason = least * n < SMALL ? CGOV_REASON_SMALL_EXPECTED : CGOV_REASON_NONE;
    test->computed = true;
    test->statistic = n * off * off / (first * (1 - first) * named * (1 - named)) / effect;
    test->df = 1;
    test->df2 = (double)of->clusters - 1;
    test->p = cgov__f_upper(test->statistic, test->df, test->df2);
}

void cgov__design_groups(const cgov__group_sums *groups, size_t clusters, double level,
                         cgov_design_estimate *difference, cgov_test *test)
{
    *difference =
        (cgov_design_estimate){ .estimate = cgov__no_estimate(CGOV_REASON_NO_DATA, difference_name),
                                .no_effect = CGOV_REASON_NO_DATA,
                                .n = (size_t)(groups[0].n + groups[1].n),
                                .sum_of_weights = groups[0].weight + groups[1].weight };
    *test = cgov__no_test(CGOV_REASON_NO_DATA, test_name);
    for (size_t g = 0; g < clusters; g++)
        difference->clusters += groups[0].weight_in[g] > 0 || groups[1].weight_in[g] > 0;
    if (!(groups[0].weight > 0) || !(groups[1].weight > 0))
        return;
    if (!isfinite(difference->sum_of_weights)) {
        difference->estimate.reason = difference->no_effect = test->reason = CGOV_REASON_OVERFLOW;
        return;
    }
    estimate_difference(groups, clusters, level, difference);
    test_groups(groups, clusters, difference, test);
}

/* ---- of plain arrays ---- */

static cgov_status check_units(const cgov_design *design, const int32_t *group, const double *has,
                               cgov_error **err)
{
    const cgov_status status = cgov__design_check(design, err);
    for (size_t i = 0; status == CGOV_OK && i < design->n; i++) {
        if (!isnan(has[i]) && (has[i] < 0 || has[i] > 1 || (has[i] > 0 && has[i] < 1)))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "unit %llu has the value %g: 1, 0, or NaN for missing",
                                   "หน่วยที่ %llu มีค่า %g ต้องเป็น 1, 0 หรือ NaN (ไม่มีข้อมูล)",
                                   (unsigned long long)(i + 1), has[i]);
        if (group[i] > 1)
            return cgov__fail_said(err, CGOV_INVALID,
                                   "unit %llu is in group %d: 0, 1, or negative for neither",
                                   "หน่วยที่ %llu อยู่ในกลุ่ม %d ต้องเป็น 0, 1 หรือติดลบ (ไม่อยู่ในกลุ่มใด)",
                                   (unsigned long long)(i + 1), group[i]);
    }
    return status;
}

/* `room` has four places a cluster, zeroed. Returns how many units are in no group or missing. */
static size_t sum_units(const cgov_design *design, const cgov__grouping *clusters,
                        const int32_t *group, const double *has, double *room,
                        cgov__group_sums *sums)
{
    size_t missing = 0;
    for (size_t i = 0; i < design->n; i++) {
        const double weight = cgov__design_weight(design, i);
        if (group[i] < 0 || isnan(has[i])) {
            missing++;
            continue;
        }
        if (!(weight > 0))
            continue;
        double *const of = room + (size_t)group[i] * 2 * clusters->groups;
        of[clusters->group[i]] += weight;
        of[clusters->groups + clusters->group[i]] += has[i] > 0 ? weight : 0;
        sums[group[i]].n++;
        sums[group[i]].weight += weight;
        sums[group[i]].named += has[i] > 0 ? weight : 0;
    }
    return missing;
}

cgov_status cgov_design_difference(const cgov_design *design, const int32_t *group,
                                   const double *has, double level, cgov_design_estimate *out,
                                   cgov_test *test, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, design != NULL, "cgov_design_difference: design is NULL");
    CGOV__NEEDS_ERROR(err, (group != NULL && has != NULL) || design->n == 0,
                      "cgov_design_difference: group or has is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL && test != NULL,
                      "cgov_design_difference: out or test is NULL");
    cgov__grouping clusters = { 0 };
    cgov__group_sums sums[2] = { { 0 } };
    *out = (cgov_design_estimate){ 0 };
    *test = (cgov_test){ .method = test_name };
    cgov_status status = cgov__level(&level, err);
    if (status == CGOV_OK)
        status = check_units(design, group, has, err);
    if (status == CGOV_OK)
        status = cgov__design_clusters(design, &clusters, err);
    double *const room =
        status == CGOV_OK ? cgov__calloc(4 * clusters.groups + 1, sizeof *room) : NULL;
    if (status == CGOV_OK && room == NULL)
        status = cgov__nomem(err);
    if (status == CGOV_OK) {
        const size_t missing = sum_units(design, &clusters, group, has, room, sums);
        for (size_t k = 0; k < 2; k++) {
            sums[k].weight_in = room + 2 * k * clusters.groups;
            sums[k].named_in = sums[k].weight_in + clusters.groups;
        }
        cgov__design_groups(sums, clusters.groups, level, out, test);
        out->missing = missing;
    }
    cgov__free(room);
    cgov__grouping_free(&clusters);
    return status;
}
