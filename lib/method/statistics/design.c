/*
 * Estimates of units drawn in clusters: a ratio of two sums, of which shares and means are special
 * cases, and the linearised variance of it. Must not know what a cluster is.
 */
#include "cgov/survey_design.h"

#include <math.h>

#include "method/statistics/design.h"
#include "method/statistics/distribution.h"
#include "method/statistics/sum.h"
#include "base/error.h"
#include "base/memory.h"

static const char share_name[] =
    "share with logit interval, clusters allowed for (Taylor linearisation; Binder 1983)";
static const char mean_name[] =
    "mean with Student's t interval, clusters allowed for (Taylor linearisation; Binder 1983)";
static const char ratio_name[] =
    "ratio with Student's t interval, clusters allowed for (Taylor linearisation; Woodruff 1971)";

/* What is estimated: sum of weight x above by sum of weight x below; below is 1 where it is NULL.
 */
typedef struct ratio {
    const cgov_design *design;
    const double *above, *below;
    const char *method;
    const cgov__grouping *clusters; /* NULL: not numbered yet */
} ratio;

cgov_status cgov__design_check(const cgov_design *design, cgov_error **err)
{
    for (size_t i = 0; design->weight != NULL && i < design->n; i++) {
        if (cgov__is_weight(design->weight[i]))
            continue;
        if (isnan(design->weight[i]))
            return cgov__fail_said(
                err, CGOV_INVALID, "weight %llu is missing: each unit needs one, 0 leaves it out",
                "ไม่มีน้ำหนักที่ %llu ทุกหน่วยต้องมีน้ำหนัก ใส่ 0 ถ้าไม่นับหน่วยนั้น", (unsigned long long)(i + 1));
        return cgov__fail_said(err, CGOV_INVALID,
                               "weight %llu is %g: give 0, or a number from %g to %g (only the "
                               "proportions of weights count)",
                               "น้ำหนักที่ %llu คือ %g ต้องเป็น 0 หรือตัวเลขตั้งแต่ %g ถึง %g "
                               "(มีความหมายเฉพาะสัดส่วนระหว่างน้ำหนัก)",
                               (unsigned long long)(i + 1), design->weight[i], CGOV__LEAST_WEIGHT,
                               CGOV__MOST_WEIGHT);
    }
    return CGOV_OK;
}

cgov_status cgov__design_clusters(const cgov_design *design, cgov__grouping *out, cgov_error **err)
{
    uint64_t *const keys = cgov__malloc((design->n + 1) * sizeof *keys);
    bool ok = keys != NULL;
    *out = (cgov__grouping){ 0 };
    for (size_t i = 0; ok && i < design->n; i++)
        keys[i] = design->cluster != NULL ? (uint64_t)design->cluster[i] : i;
    ok = ok && cgov__group(keys, design->n, out);
    cgov__free(keys);
    return ok ? CGOV_OK : cgov__nomem(err);
}

static double below_of(const ratio *r, size_t i)
{
    return r->below != NULL ? r->below[i] : 1;
}

static bool is_missing(const ratio *r, size_t i)
{
    return isnan(r->above[i]) || isnan(below_of(r, i));
}

static bool is_counted(const ratio *r, size_t i)
{
    return !is_missing(r, i) && cgov__design_weight(r->design, i) > 0;
}

/* The sums of a ratio, its value, and how far its residuals spread over units and over clusters. */
typedef struct linearised {
    double value, below;
    double squares;  /* weighted sum of squared residuals over units */
    double variance; /* of the ratio, of clusters drawn with replacement */
    size_t counted_clusters;
} linearised;

static void sum_up(const ratio *r, linearised *l, cgov_design_estimate *out)
{
    cgov__sum above = { 0 }, below = { 0 }, weights = { 0 };
    for (size_t i = 0; i < r->design->n; i++) {
        const double weight = cgov__design_weight(r->design, i);
        out->missing += is_missing(r, i);
        if (!is_counted(r, i))
            continue;
        out->n++;
        cgov__sum_add(&above, weight * r->above[i]);
        cgov__sum_add(&below, weight * below_of(r, i));
        cgov__sum_add(&weights, weight);
    }
    l->below = cgov__sum_value(&below);
    l->value = cgov__sum_value(&above) / l->below;
    out->sum_of_weights = cgov__sum_value(&weights);
}

/* Adds up what each cluster deviates by; `residuals` and `met` have a place a cluster. */
static void spread_clusters(const ratio *r, const cgov__grouping *clusters, double *residuals,
                            bool *met, linearised *l)
{
    cgov__sum squares = { 0 }, variance = { 0 };
    for (size_t i = 0; i < r->design->n; i++) {
        if (!is_counted(r, i))
            continue;
        const double weight = cgov__design_weight(r->design, i);
        const double residual = r->above[i] - l->value * below_of(r, i);
        cgov__sum_add(&squares, weight * residual * residual);
        residuals[clusters->group[i]] += weight * residual / l->below;
        met[clusters->group[i]] = true;
    }
    for (size_t g = 0; g < clusters->groups; g++) {
        cgov__sum_add(&variance, residuals[g] * residuals[g]);
        l->counted_clusters += met[g];
    }
    const double m = (double)clusters->groups;
    l->squares = cgov__sum_value(&squares);
    l->variance = m > 1 ? cgov__sum_value(&variance) * m / (m - 1) : 0;
}

static cgov_status linearise_in(const ratio *r, const cgov__grouping *clusters, linearised *l,
                                cgov_error **err)
{
    double *const residuals = cgov__calloc(clusters->groups + 1, sizeof *residuals);
    bool *const met = cgov__calloc(clusters->groups + 1, sizeof *met);
    const bool ok = residuals != NULL && met != NULL;
    if (ok)
        spread_clusters(r, clusters, residuals, met, l);
    cgov__free(residuals);
    cgov__free(met);
    return ok ? CGOV_OK : cgov__nomem(err);
}

static cgov_status linearise(const ratio *r, linearised *l, cgov_error **err)
{
    cgov__grouping clusters = { 0 };
    if (r->clusters != NULL)
        return linearise_in(r, r->clusters, l, err);
    cgov_status status = cgov__design_clusters(r->design, &clusters, err);
    if (status == CGOV_OK)
        status = linearise_in(r, &clusters, l, err);
    cgov__grouping_free(&clusters);
    return status;
}

/* The variance by that of a simple random sample of as many units. */
static void compare_design(const linearised *l, cgov_design_estimate *out)
{
    out->no_effect = CGOV_REASON_NONE;
    if (out->n < 2 || l->counted_clusters < 2)
        out->no_effect = CGOV_REASON_TOO_FEW;
    else if (!(l->squares > 0))
        out->no_effect = CGOV_REASON_ONE_CATEGORY;
    if (out->no_effect != CGOV_REASON_NONE)
        return;
    const double scale = l->below / out->sum_of_weights;
    const double simple = l->squares / out->sum_of_weights / (scale * scale) / ((double)out->n - 1);
    out->design_effect = l->variance / simple;
    if (out->design_effect > 0 && isfinite(out->design_effect)) {
        out->effective_n = (double)out->n / out->design_effect;
        return;
    }
    out->no_effect = out->design_effect > 0 ? CGOV_REASON_OVERFLOW : CGOV_REASON_BETWEEN;
    out->design_effect = 0;
}

static void set_share_interval(cgov_estimate *estimate, double t)
{
    const double p = estimate->value;
    const double half = t * estimate->standard_error / (p * (1 - p)), logit = log(p / (1 - p));
    cgov__set_interval(estimate, 1 / (1 + exp(half - logit)), 1 / (1 + exp(-half - logit)),
                       CGOV_REASON_BETWEEN);
}

static void conclude(const ratio *r, const linearised *l, double level, cgov_design_estimate *out)
{
    out->clusters = l->counted_clusters;
    out->estimate = cgov__estimate(l->value, r->method);
    if (!isfinite(l->value) || !isfinite(l->variance)) {
        out->estimate = cgov__no_estimate(CGOV_REASON_OVERFLOW, r->method);
        out->no_effect = CGOV_REASON_OVERFLOW;
        return;
    }
    compare_design(l, out);
    if (l->counted_clusters < 2) {
        out->estimate.no_interval = CGOV_REASON_TOO_FEW;
        return;
    }
    const double t = cgov__t_quantile(0.5 + level / 2, (double)l->counted_clusters - 1);
    out->estimate.standard_error = sqrt(l->variance);
    if (!(l->squares > 0))
        out->estimate.no_interval = CGOV_REASON_ONE_CATEGORY;
    else if (r->method == share_name)
        set_share_interval(&out->estimate, t);
    else
        cgov__set_interval(&out->estimate, l->value - t * out->estimate.standard_error,
                           l->value + t * out->estimate.standard_error, CGOV_REASON_BETWEEN);
}

static cgov_status estimate_ratio(const ratio *r, double level, cgov_design_estimate *out,
                                  cgov_error **err)
{
    *out = (cgov_design_estimate){ .estimate = cgov__no_estimate(CGOV_REASON_NO_DATA, r->method),
                                   .no_effect = CGOV_REASON_NO_DATA };
    cgov_status status = cgov__level(&level, err);
    if (status == CGOV_OK)
        status = cgov__design_check(r->design, err);
    if (status == CGOV_OK)
        status = cgov__values_check(r->above, r->design->n, err);
    if (status == CGOV_OK && r->below != NULL)
        status = cgov__values_check(r->below, r->design->n, err);
    if (status != CGOV_OK)
        return status;
    linearised l = { 0 };
    sum_up(r, &l, out);
    if (out->n == 0 || l.below == 0)
        return CGOV_OK;
    status = linearise(r, &l, err);
    if (status == CGOV_OK)
        conclude(r, &l, level, out);
    return status;
}

cgov_status cgov__design_share_of_sums(const cgov__cluster_sums *sums, double level,
                                       cgov_design_estimate *out, cgov_error **err)
{
    const ratio r = { .method = share_name };
    *out = (cgov_design_estimate){ .estimate = cgov__no_estimate(CGOV_REASON_NO_DATA, r.method),
                                   .no_effect = CGOV_REASON_NO_DATA };
    const cgov_status status = cgov__level(&level, err);
    out->missing = (size_t)sums->missing;
    if (status != CGOV_OK || sums->n == 0)
        return status;
    const double n = sums->weight, p = sums->named / n, m = (double)sums->clusters;
    const double spread = sums->squares - 2 * p * sums->products + p * p * sums->wholes;
    const linearised l = { .value = p,
                           .below = n,
                           .squares = n * p * (1 - p),
                           .variance = m > 1 ? fmax(0, spread) / (n * n) * m / (m - 1) : 0,
                           .counted_clusters = (size_t)sums->counted };
    out->n = (size_t)sums->n;
    out->sum_of_weights = n;
    conclude(&r, &l, level, out);
    return CGOV_OK;
}

cgov_status cgov_design_share(const cgov_design *design, const double *has, double level,
                              cgov_design_estimate *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, design != NULL, "cgov_design_share: design is NULL");
    CGOV__NEEDS_ERROR(err, has != NULL || design->n == 0, "cgov_design_share: has is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_design_share: out is NULL");
    for (size_t i = 0; i < design->n; i++)
        if (has[i] != 0 && has[i] != 1 && !isnan(has[i]))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "unit %llu has the mark %g: it must be 1, 0, or NaN for missing",
                                   "หน่วยที่ %llu มีค่า %g ต้องเป็น 1, 0 หรือ NaN ถ้าไม่มีข้อมูล",
                                   (unsigned long long)(i + 1), has[i]);
    const ratio r = { .design = design, .above = has, .method = share_name };
    return estimate_ratio(&r, level, out, err);
}

cgov_status cgov__design_mean_in(const cgov_design *design, const cgov__grouping *clusters,
                                 const double *value, double level, cgov_design_estimate *out,
                                 cgov_error **err)
{
    const ratio r = { .design = design, .above = value, .method = mean_name, .clusters = clusters };
    return estimate_ratio(&r, level, out, err);
}

cgov_status cgov_design_mean(const cgov_design *design, const double *value, double level,
                             cgov_design_estimate *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, design != NULL, "cgov_design_mean: design is NULL");
    CGOV__NEEDS_ERROR(err, value != NULL || design->n == 0, "cgov_design_mean: value is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_design_mean: out is NULL");
    const ratio r = { .design = design, .above = value, .method = mean_name };
    return estimate_ratio(&r, level, out, err);
}

cgov_status cgov_design_ratio(const cgov_design *design, const double *above, const double *below,
                              double level, cgov_design_estimate *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, design != NULL, "cgov_design_ratio: design is NULL");
    CGOV__NEEDS_ERROR(err, (above != NULL && below != NULL) || design->n == 0,
                      "cgov_design_ratio: above or below is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_design_ratio: out is NULL");
    const ratio r = { .design = design, .above = above, .below = below, .method = ratio_name };
    return estimate_ratio(&r, level, out, err);
}
