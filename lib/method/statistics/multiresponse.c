/*
 * Tests of questions that allow several answers. The sum of the Pearson statistics of the
 * single tables is a weighted sum of chi-squares; the weights are the eigenvalues of D^-1 V,
 * of which the second-order adjustment needs the sum of squares only: the trace of
 * (D^-1 V)^2, no eigenvalue is computed.
 */
#include <math.h>
#include <string.h>

#include "method/statistics/distribution.h"
#include "base/error.h"
#include "base/memory.h"

static const char plain[] = "sum of Pearson statistics, unadjusted";
static const char adjusted[] = "second-order Rao-Scott adjusted sum of Pearson statistics "
                               "(Bilder, Loughin & Nettleton 2000; Bilder & Loughin 2004)";
static const char bonferroni[] = "smallest p of the single tables, Bonferroni adjusted";

/* The input, checked, and one variable at a time. */
typedef struct answers {
    const int32_t *group;      /* by group: not NULL */
    const uint8_t *row_ticked; /* by items */
    const uint8_t *ticked;
    const int64_t *count;
    size_t rows, groups, items; /* groups: row items in a test by items */
    double n;
} answers;

static double weight_of(const answers *a, size_t row)
{
    return a->count != NULL ? (double)a->count[row] : 1;
}

static cgov_status check_ticks(const uint8_t *ticked, size_t rows, size_t items, cgov_error **err)
{
    for (size_t i = 0; i < rows * items; i++)
        if (ticked[i] > 1)
            return cgov__fail_said(err, CGOV_INVALID, "row %llu, item %llu is %d: a mark is 0 or 1",
                                   "แถว %llu ข้อ %llu มีค่า %d ต้องเป็น 0 หรือ 1",
                                   (unsigned long long)(i / items + 1),
                                   (unsigned long long)(i % items + 1), ticked[i]);
    return CGOV_OK;
}

static cgov_status check_answers(const answers *a, cgov_error **err)
{
    if (a->groups == 0 || a->items == 0)
        return cgov__fail_said(err, CGOV_INVALID,
                               "a test of no groups or no items: both are needed",
                               "การทดสอบต้องมีทั้งกลุ่มและข้อ");
    int64_t room = 1000000000000000; /* sums stay exact */
    for (size_t i = 0; i < a->rows; i++) {
        const int64_t count = a->count != NULL ? a->count[i] : 1;
        if (count < 0 || count > room)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "row %llu stands for %lld units: no less than 0, and all together "
                "no more than 1e15",
                "แถว %llu แทน %lld หน่วย ต้องไม่ติดลบ และรวมทั้งหมดต้องไม่เกิน 1e15",
                (unsigned long long)(i + 1), (long long)count);
        room -= count;
        if (a->group != NULL && a->group[i] >= 0 && (size_t)a->group[i] >= a->groups)
            return cgov__fail_said(
                err, CGOV_INVALID, "row %llu is of group %d: the last one is %llu",
                "แถว %llu อยู่ในกลุ่ม %d แต่กลุ่มสุดท้ายคือ %llu", (unsigned long long)(i + 1), a->group[i],
                (unsigned long long)(a->groups - 1));
    }
    if (a->row_ticked != NULL) {
        const cgov_status status = check_ticks(a->row_ticked, a->rows, a->groups, err);
        if (status != CGOV_OK)
            return status;
    }
    return check_ticks(a->ticked, a->rows, a->items, err);
}

/* The three tests out of the statistic, the dimension of its null, and the trace. */
static void conclude(double statistic, double dimension, double trace, double smallest_p,
                     double tables, cgov_multiresponse *out)
{
    out->unadjusted = cgov__chi_square_test(statistic, dimension, plain);
    out->rao_scott = cgov__chi_square_test(statistic * dimension / trace,
                                           dimension * dimension / trace, adjusted);
    out->bonferroni = cgov__exact_test(fmin(1, smallest_p * tables), bonferroni);
}

static void nothing_applies(cgov_multiresponse *out)
{
    const cgov_reason reason = out->n > 0 ? CGOV_REASON_ONE_CATEGORY : CGOV_REASON_NO_DATA;
    out->unadjusted = cgov__no_test(reason, plain);
    out->rao_scott = cgov__no_test(reason, adjusted);
    out->bonferroni = cgov__no_test(reason, bonferroni);
}

static bool varies(double share)
{
    return share > 0 && share < 1;
}

/* ---- Groups by items ---------------------------------------------------------------- */

/* Shares and covariances of the items: of each group, and joined. */
typedef struct group_shares {
    size_t items;
    double *size;       /* share of units in each group */
    double *share;      /* groups x items */
    double *joint;      /* groups x items x items: share ticking both, then covariance */
    double *all;        /* items: share over all */
    double *covariance; /* items x items: mean of the groups' covariances */
} group_shares;

static void shares_free(group_shares *s)
{
    cgov__free(s->size);
    cgov__free(s->share);
    cgov__free(s->joint);
    cgov__free(s->all);
    cgov__free(s->covariance);
}

static void count_shares(const answers *a, group_shares *s)
{
    for (size_t row = 0; row < a->rows; row++) {
        if (a->group[row] < 0)
            continue;
        const size_t g = (size_t)a->group[row], items = a->items;
        const uint8_t *const ticked = a->ticked + row * items;
        const double weight = weight_of(a, row);
        s->size[g] += weight;
        for (size_t j = 0; j < items; j++) {
            if (ticked[j] == 0)
                continue;
            s->share[g * items + j] += weight;
            s->all[j] += weight / a->n;
            for (size_t l = 0; l < items; l++)
                s->joint[(g * items + j) * items + l] += ticked[l] ? weight : 0;
        }
    }
}

/* Counts become shares, joint shares covariances. */
static void finish_shares(const answers *a, group_shares *s)
{
    const size_t items = a->items;
    for (size_t g = 0; g < a->groups; g++) {
        if (s->size[g] == 0)
            continue;
        double *const share = s->share + g * items;
        for (size_t j = 0; j < items; j++)
            share[j] /= s->size[g];
        for (size_t j = 0; j < items; j++) {
            for (size_t l = 0; l < items; l++) {
                double *const joint = &s->joint[(g * items + j) * items + l];
                *joint = *joint / s->size[g] - share[j] * share[l];
                s->covariance[j * items + l] += *joint * s->size[g] / a->n;
            }
        }
        s->size[g] /= a->n;
    }
}

static bool shares_make(const answers *a, group_shares *s)
{
    const size_t items = a->items;
    s->items = items;
    s->size = cgov__calloc(a->groups, sizeof *s->size);
    s->share = cgov__calloc(a->groups * items, sizeof *s->share);
    s->joint = cgov__calloc(a->groups * items * items, sizeof *s->joint);
    s->all = cgov__calloc(items, sizeof *s->all);
    s->covariance = cgov__calloc(items * items, sizeof *s->covariance);
    if (s->size == NULL || s->share == NULL || s->joint == NULL || s->all == NULL ||
        s->covariance == NULL)
        return false;
    if (a->n > 0) {
        count_shares(a, s);
        finish_shares(a, s);
    }
    return true;
}

/*
 * Covariance of sqrt(n) times the deviations of items j and l in groups g and h from the
 * mean share, when every group's answers are a sample of their own.
 */
static double deviation_covariance(const group_shares *s, size_t g, size_t h, size_t j, size_t l)
{
    const size_t items = s->items, square = items * items, at = j * items + l;
    const double own = g == h ? s->joint[g * square + at] / s->size[g] : 0;
    return own - s->joint[g * square + at] - s->joint[h * square + at] + s->covariance[at];
}

static double group_trace(const answers *a, const group_shares *s)
{
    double trace = 0;
    for (size_t g = 0; g < a->groups; g++)
        for (size_t h = 0; h < a->groups; h++)
            for (size_t j = 0; s->size[g] > 0 && s->size[h] > 0 && j < a->items; j++)
                for (size_t l = 0; varies(s->all[j]) && l < a->items; l++) {
                    if (!varies(s->all[l]))
                        continue;
                    const double v = deviation_covariance(s, g, h, j, l);
                    trace += v * v * s->size[g] * s->size[h] /
                             (s->all[j] * (1 - s->all[j]) * s->all[l] * (1 - s->all[l]));
                }
    return trace;
}

static void test_groups(const answers *a, const group_shares *s, cgov_multiresponse *out)
{
    for (size_t g = 0; g < a->groups; g++)
        out->rows += s->size[g] > 0;
    double sum = 0, smallest = 1;
    for (size_t j = 0; j < a->items; j++) {
        if (!varies(s->all[j]))
            continue;
        for (size_t g = 0; g < a->groups; g++) {
            const double deviation = s->share[g * a->items + j] - s->all[j];
            out->item_chi_square[j] +=
                a->n * s->size[g] * deviation * deviation / (s->all[j] * (1 - s->all[j]));
        }
        out->items++;
        sum += out->item_chi_square[j];
        if (out->rows > 1)
            smallest = fmin(
                smallest, cgov__chi_square_upper(out->item_chi_square[j], (double)(out->rows - 1)));
    }
    if (out->rows < 2 || out->items == 0)
        return;
    const double trace = group_trace(a, s);
    if (trace > 0)
        conclude(sum, (double)((out->rows - 1) * out->items), trace, smallest, (double)out->items,
                 out);
}

/* ---- Items by items ----------------------------------------------------------------- */

/* The pairs of items that vary, and the influence of one unit on each pair's deviation. */
typedef struct item_pairs {
    double *row_share, *share; /* of each item */
    double *both;              /* row items x items: share ticking both */
    size_t *at;                /* pairs: the place in `both` */
    double *influence;         /* pairs */
    double *covariance;        /* pairs x pairs, lower triangle */
    size_t pairs;
} item_pairs;

static void pairs_free(item_pairs *p)
{
    cgov__free(p->row_share);
    cgov__free(p->share);
    cgov__free(p->both);
    cgov__free(p->at);
    cgov__free(p->influence);
    cgov__free(p->covariance);
}

static bool pairs_make(const answers *a, item_pairs *p)
{
    const size_t all = a->groups * a->items;
    p->row_share = cgov__calloc(a->groups, sizeof *p->row_share);
    p->share = cgov__calloc(a->items, sizeof *p->share);
    p->both = cgov__calloc(all, sizeof *p->both);
    p->at = cgov__calloc(all, sizeof *p->at);
    p->influence = cgov__calloc(all, sizeof *p->influence);
    if (p->row_share == NULL || p->share == NULL || p->both == NULL || p->at == NULL ||
        p->influence == NULL)
        return false;
    for (size_t row = 0; row < a->rows; row++) {
        const double weight = weight_of(a, row) / fmax(1, a->n);
        const uint8_t *const w = a->row_ticked + row * a->groups;
        const uint8_t *const y = a->ticked + row * a->items;
        for (size_t j = 0; j < a->items; j++)
            p->share[j] += y[j] ? weight : 0;
        for (size_t i = 0; i < a->groups; i++) {
            p->row_share[i] += w[i] ? weight : 0;
            for (size_t j = 0; w[i] && j < a->items; j++)
                p->both[i * a->items + j] += y[j] ? weight : 0;
        }
    }
    for (size_t i = 0; i < all; i++)
        if (varies(p->row_share[i / a->items]) && varies(p->share[i % a->items]))
            p->at[p->pairs++] = i;
    p->covariance = cgov__calloc(p->pairs * p->pairs + 1, sizeof *p->covariance);
    return p->covariance != NULL;
}

/* Covariance of the pairs' deviations, by the influence of each unit (delta method). */
static void pairs_covariance(const answers *a, item_pairs *p)
{
    for (size_t row = 0; row < a->rows; row++) {
        const double weight = weight_of(a, row) / a->n;
        const uint8_t *const w = a->row_ticked + row * a->groups;
        const uint8_t *const y = a->ticked + row * a->items;
        for (size_t k = 0; k < p->pairs; k++) {
            const size_t i = p->at[k] / a->items, j = p->at[k] % a->items;
            p->influence[k] = (w[i] - p->row_share[i]) * (y[j] - p->share[j]) -
                              (p->both[p->at[k]] - p->row_share[i] * p->share[j]);
        }
        for (size_t k = 0; k < p->pairs; k++)
            for (size_t l = 0; l <= k; l++)
                p->covariance[k * p->pairs + l] += weight * p->influence[k] * p->influence[l];
    }
}

static void test_pairs(const answers *a, item_pairs *p, cgov_multiresponse *out)
{
    for (size_t i = 0; i < a->groups; i++)
        out->rows += varies(p->row_share[i]);
    for (size_t j = 0; j < a->items; j++)
        out->items += varies(p->share[j]);
    if (p->pairs == 0)
        return;
    pairs_covariance(a, p);
    double sum = 0, smallest = 1, trace = 0;
    for (size_t k = 0; k < p->pairs; k++) {
        const double x = p->row_share[p->at[k] / a->items], y = p->share[p->at[k] % a->items];
        const double deviation = p->both[p->at[k]] - x * y, scale = x * (1 - x) * y * (1 - y);
        const double statistic = a->n * deviation * deviation / scale;
        out->item_chi_square[p->at[k]] = statistic;
        sum += statistic;
        smallest = fmin(smallest, cgov__chi_square_upper(statistic, 1));
        for (size_t l = 0; l <= k; l++) {
            const double u = p->row_share[p->at[l] / a->items], v = p->share[p->at[l] % a->items];
            const double c = p->covariance[k * p->pairs + l];
            trace += (l < k ? 2 : 1) * c * c / (scale * u * (1 - u) * v * (1 - v));
        }
    }
    if (trace > 0)
        conclude(sum, (double)p->pairs, trace, smallest, (double)p->pairs, out);
}

/* ---- The calls ---------------------------------------------------------------------- */

static cgov_status begin_tables(answers *a, size_t tables, cgov_multiresponse **out,
                                cgov_error **err)
{
    cgov_status status = check_answers(a, err);
    if (status != CGOV_OK)
        return status;
    *out = cgov__calloc(1, sizeof **out);
    if (*out == NULL || ((*out)->item_chi_square = cgov__calloc(tables, sizeof(double))) == NULL)
        return cgov__nomem(err);
    for (size_t row = 0; row < a->rows; row++) {
        const int64_t count = a->count != NULL ? a->count[row] : 1;
        if (a->group != NULL && a->group[row] < 0)
            (*out)->missing += count;
        else
            (*out)->n += count;
    }
    a->n = (double)(*out)->n;
    nothing_applies(*out);
    return CGOV_OK;
}

static cgov_status end_tables(cgov_status status, cgov_multiresponse *result,
                              cgov_multiresponse **out)
{
    if (status != CGOV_OK) {
        cgov_multiresponse_free(result);
        result = NULL;
    }
    *out = result;
    return status;
}

cgov_status cgov_multiresponse_by_group(const int32_t *group, size_t groups, const uint8_t *ticked,
                                        size_t items, const int64_t *count, size_t rows,
                                        cgov_multiresponse **out, cgov_error **err)
{
    if (out == NULL || (rows > 0 && (group == NULL || ticked == NULL)))
        return cgov__fail(err, CGOV_MISUSE,
                          "cgov_multiresponse_by_group: groups, marks or out is NULL");
    answers a = { .group = group,
                  .ticked = ticked,
                  .count = count,
                  .rows = rows,
                  .groups = groups,
                  .items = items };
    cgov_multiresponse *result = NULL;
    group_shares s = { 0 };
    cgov_status status = begin_tables(&a, items, &result, err);
    if (status == CGOV_OK && !shares_make(&a, &s))
        status = cgov__nomem(err);
    if (status == CGOV_OK)
        test_groups(&a, &s, result);
    shares_free(&s);
    return end_tables(status, result, out);
}

cgov_status cgov_multiresponse_by_items(const uint8_t *row_ticked, size_t row_items,
                                        const uint8_t *ticked, size_t items, const int64_t *count,
                                        size_t rows, cgov_multiresponse **out, cgov_error **err)
{
    if (out == NULL || (rows > 0 && (row_ticked == NULL || ticked == NULL)))
        return cgov__fail(err, CGOV_MISUSE, "cgov_multiresponse_by_items: marks or out is NULL");
    answers a = { .row_ticked = row_ticked,
                  .ticked = ticked,
                  .count = count,
                  .rows = rows,
                  .groups = row_items,
                  .items = items };
    cgov_multiresponse *result = NULL;
    item_pairs p = { 0 };
    cgov_status status = begin_tables(&a, row_items * items, &result, err);
    if (status == CGOV_OK && !pairs_make(&a, &p))
        status = cgov__nomem(err);
    if (status == CGOV_OK)
        test_pairs(&a, &p, result);
    pairs_free(&p);
    return end_tables(status, result, out);
}

void cgov_multiresponse_free(cgov_multiresponse *result)
{
    if (result == NULL)
        return;
    cgov__free(result->item_chi_square);
    cgov__free(result);
}
