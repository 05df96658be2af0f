/* Missing-aware truth tables: what each row could be. See bounds.h and cgov/qca.h. */
#include "method/qca/bounds.h"

#include "base/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPEN_ROWS = 65536,
    HALVINGS = 60
};

static void meet(cgov__share share, double cut, double x, double y, double *low, double *high)
{
    const double both = fmin(x, y), m = share == CGOV__PRI ? fmin(both, 1 - y) : 0;
    const double value = both - m - cut * ((share == CGOV__COVERAGE ? y : x) - m);
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

static bool within(double value, double low, double high, bool ends)
{
    return ends ? value == low || value == high : value >= low && value <= high;
}

void cgov__box_range(const cgov__box *box, cgov__share share, double cut, double *low, double *high)
{
    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    for (int side = 0; side < 2; side++) {
        const double x = side == 0 ? box->x_low : box->x_high;
        const double at[] = { box->y_low, box->y_high, x, 1 - x, 0.5 };
        for (size_t i = 0; i < sizeof at / sizeof *at; i++)
            if (within(at[i], box->y_low, box->y_high, box->y_ends))
                meet(share, cut, x, at[i], low, high);
    }
    const double ys[] = { box->y_low, box->y_high, 0.5 };
    for (size_t side = 0; side < sizeof ys / sizeof *ys; side++) {
        const double at[] = { ys[side], 1 - ys[side] };
        for (size_t i = 0; i < sizeof at / sizeof *at; i++)
            if (within(ys[side], box->y_low, box->y_high, box->y_ends) &&
                within(at[i], box->x_low, box->x_high, box->x_ends))
                meet(share, cut, at[i], ys[side], low, high);
    }
}

/* ---- one row, or one term ---- */

/* What is given away: the public part first. */
typedef struct result {
    cgov_bounds bounds;
    cgov__qca qca;
    cgov_bounds_row *rows;
    size_t room;
    cgov__box *boxes; /* by case, for the row or terms at hand */
    bool crisp_outcome;
} result;

static cgov__box box_of(const result *made, const int8_t *values, size_t at)
{
    const cgov__qca *qca = &made->qca;
    const double y = qca->outcome[at];
    bool open = false, fuzzy = false;
    double known = 1;
    for (size_t i = 0; i < qca->condition_count; i++) {
        if (values[i] == CGOV__NO_VALUE)
            continue;
        if (!isnan(qca->scores[i * qca->case_count + at])) {
            known = fmin(known, cgov__literal_score(qca, i, values[i], at));
            continue;
        }
        open = true;
        fuzzy = fuzzy || qca->fuzzy[i];
    }
    return (cgov__box){ .x_low = open ? 0 : known,
                        .x_high = known,
                        .x_ends = !fuzzy,
                        .y_low = isnan(y) ? 0 : y,
                        .y_high = isnan(y) ? 1 : y,
                        .y_ends = made->crisp_outcome || !isnan(y) };
}

/*
 * The range of the sum over all cases, given that one has a membership above `floor`:
 * without one that surely has, the one that it costs least to raise so far.
 */
static void sum_range(const result *made, cgov__share share, double floor, double cut, double *low,
                      double *high)
{
    double raise = -HUGE_VAL, lower = HUGE_VAL;
    bool sure = false;
    *low = *high = 0;
    for (size_t k = 0; k < made->qca.case_count; k++) {
        const cgov__box *box = &made->boxes[k];
        double from, to, member_from, member_to;
        cgov__box_range(box, share, cut, &from, &to);
        *low += made->qca.counts[k] * from;
        *high += made->qca.counts[k] * to;
        sure = sure || box->x_low > floor;
        if (box->x_high <= floor)
            continue;
        cgov__box member = *box;
        member.x_low = member.x_ends ? member.x_high : fmax(member.x_low, floor);
        cgov__box_range(&member, share, cut, &member_from, &member_to);
        raise = fmax(raise, member_to - to);
        lower = fmin(lower, member_from - from);
    }
    if (!sure) {
        *high += raise;
        *low += lower;
    }
}

/* The least and the greatest share, by halving: the range falls as the cut rises. */
static void share_bounds(const result *made, cgov__share share, double floor, double *least,
                         double *greatest)
{
    double low, high;
    double *const ends[] = { least, greatest };
    for (int e = 0; e < 2; e++) {
        double from = 0, to = 1;
        for (int i = 0; i < HALVINGS; i++) {
            const double cut = (from + to) / 2;
            sum_range(made, share, floor, cut, &low, &high);
            if ((e == 0 ? low : high) >= -1e-15)
                from = cut;
            else
                to = cut;
        }
        *ends[e] = from < 1e-15 ? 0 : to > 1 - 1e-15 ? 1 : (from + to) / 2;
    }
}

static void judge_row(const cgov__qca *qca, cgov_bounds_row *row)
{
    const double cut = qca->inclusion_cut, tolerance = CGOV__SHARE_TOLERANCE;
    const double floor_cut = qca->contradiction_cut > 0 ? qca->contradiction_cut : cut;
    const bool counts = row->n_high >= qca->frequency_cut;
    const bool reaches = row->inclusion_high >= cut - tolerance;
    row->may_be_remainder = row->n_low < qca->frequency_cut;
    row->may_be_on =
        counts && reaches && (qca->pri_cut == 0 || row->pri_high >= qca->pri_cut - tolerance);
    row->may_be_off =
        counts && (row->inclusion_low < floor_cut - tolerance ||
                   (reaches && qca->pri_cut > 0 && !(row->pri_low >= qca->pri_cut - tolerance)));
    row->may_be_contradiction = counts && qca->contradiction_cut > 0 &&
                                row->inclusion_low < cut - tolerance &&
                                row->inclusion_high >= floor_cut - tolerance;
}

static void measure_row(result *made, cgov_bounds_row *row)
{
    const cgov__qca *qca = &made->qca;
    int8_t values[CGOV__CONDITIONS];
    for (size_t i = 0; i < qca->condition_count; i++)
        values[i] = (int8_t)row->values[i];
    for (size_t k = 0; k < qca->case_count; k++) {
        made->boxes[k] = box_of(made, values, k);
        const size_t cases = (size_t)qca->counts[k];
        row->n_low += made->boxes[k].x_low > 0.5 ? cases : 0;
        row->n_high += made->boxes[k].x_high > 0.5 ? cases : 0;
    }
    share_bounds(made, CGOV__INCLUSION, 0.5, &row->inclusion_low, &row->inclusion_high);
    share_bounds(made, CGOV__PRI, 0.5, &row->pri_low, &row->pri_high);
    judge_row(qca, row);
    const int kinds =
        row->may_be_on + row->may_be_off + row->may_be_contradiction + row->may_be_remainder;
    made->bounds.certain = made->bounds.certain && kinds == 1;
}

/* ---- the rows that cases may fall into ---- */

static cgov_status add_row(result *made, const uint8_t *values, cgov_error **err)
{
    const cgov__qca *qca = &made->qca;
    if (made->bounds.row_count >= OPEN_ROWS)
        return cgov__fail_said(
            err, CGOV_INVALID,
            "the missing scores leave more than %d rows open: take fewer "
            "conditions, or leave such cases out",
            "คะแนนที่ขาดทำให้แถวกว่า %d แถวยังไม่แน่นอน ให้ลดเงื่อนไข หรือตัดกรณีที่ไม่มีคะแนนออก", OPEN_ROWS);
    uint8_t *copy = cgov__arena_alloc(&made->qca.arena, qca->condition_count);
    if (copy == NULL || !CGOV__GROW(made->rows, made->room, made->bounds.row_count + 1))
        return cgov__nomem(err);
    memcpy(copy, values, qca->condition_count);
    made->rows[made->bounds.row_count++] =
        (cgov_bounds_row){ .number = cgov__row_number(qca, values), .values = copy };
    return CGOV_OK;
}

/* Every row that a case may be a member of, by condition from `i` on. */
static cgov_status spread(result *made, size_t at, size_t i, uint8_t *values, cgov_error **err)
{
    const cgov__qca *qca = &made->qca;
    cgov_status st = CGOV_OK;
    if (i == qca->condition_count)
        return add_row(made, values, err);
    const double score = qca->scores[i * qca->case_count + at];
    if (!isnan(score)) {
        if (qca->fuzzy[i] && fabs(score - 0.5) < CGOV__SHARE_TOLERANCE)
            return CGOV_OK;
        values[i] = (uint8_t)(qca->fuzzy[i] ? score > 0.5 : score);
        return spread(made, at, i + 1, values, err);
    }
    for (unsigned v = 0; v < qca->levels[i] && st == CGOV_OK; v++) {
        values[i] = (uint8_t)v;
        st = spread(made, at, i + 1, values, err);
    }
    return st;
}

CGOV__BY(by_number, cgov_bounds_row, number)

static cgov_status make_rows(result *made, cgov_error **err)
{
    uint8_t values[CGOV__CONDITIONS];
    cgov_status st = CGOV_OK;
    size_t kept = 0;
    for (size_t k = 0; k < made->qca.case_count && st == CGOV_OK; k++)
        st = spread(made, k, 0, values, err);
    if (st != CGOV_OK)
        return st;
    if (made->bounds.row_count > 1)
        qsort(made->rows, made->bounds.row_count, sizeof *made->rows, by_number);
    for (size_t r = 0; r < made->bounds.row_count; r++)
        if (r == 0 || made->rows[r].number != made->rows[r - 1].number)
            made->rows[kept++] = made->rows[r];
    made->bounds.row_count = kept;
    made->bounds.certain = true;
    for (size_t r = 0; r < kept; r++)
        measure_row(made, &made->rows[r]);
    return CGOV_OK;
}

static cgov_status begin_bounds(const cgov_qca_table *table,
                                const cgov_truth_table_options *options, result **out,
                                cgov_error **err)
{
    cgov__chosen chosen;
    *out = cgov__calloc(1, sizeof **out);
    if (*out == NULL)
        return cgov__nomem(err);
    const cgov_status st = cgov__qca_choose(&(*out)->qca, table, options, true, &chosen, err);
    if (st != CGOV_OK)
        return st;
    (*out)->crisp_outcome = chosen.crisp_outcome;
    (*out)->bounds.missing_count = chosen.missing_count;
    (*out)->boxes = cgov__malloc((*out)->qca.case_count * sizeof *(*out)->boxes);
    return (*out)->boxes != NULL ? CGOV_OK : cgov__nomem(err);
}

static void end_bounds(result *made)
{
    if (made == NULL)
        return;
    cgov__arena_free(&made->qca.arena);
    cgov__free(made->boxes);
    cgov__free(made->rows);
    cgov__free(made);
}

cgov_status cgov_bounds_build(const cgov_qca_table *table, const cgov_truth_table_options *options,
                              cgov_bounds **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_bounds_build: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_bounds_build: table is NULL");
    CGOV__NEEDS_ERROR(err, options != NULL, "cgov_bounds_build: options is NULL");
    result *made;
    *out = NULL;
    cgov_status st = begin_bounds(table, options, &made, err);
    if (st == CGOV_OK)
        st = make_rows(made, err);
    if (st != CGOV_OK) {
        end_bounds(made);
        return st;
    }
    made->bounds.rows = made->rows;
    *out = &made->bounds;
    return CGOV_OK;
}

void cgov_bounds_free(cgov_bounds *bounds)
{
    end_bounds((result *)bounds);
}

/* ---- the fit of terms ---- */

/* Widens the boxes so that each case has its membership in the next term too. */
static void join_boxes(result *made, const int8_t *values, bool first)
{
    for (size_t k = 0; k < made->qca.case_count; k++) {
        const cgov__box next = box_of(made, values, k);
        cgov__box *box = &made->boxes[k];
        if (first) {
            *box = next;
            continue;
        }
        box->x_low = fmax(box->x_low, next.x_low);
        box->x_high = fmax(box->x_high, next.x_high);
        box->x_ends = box->x_low == box->x_high;
    }
}

cgov_status cgov_bounds_fit(const cgov_qca_table *table, const cgov_truth_table_options *options,
                            const char *const *terms, size_t term_count, cgov_fit *low,
                            cgov_fit *high, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, low != NULL, "cgov_bounds_fit: low is NULL");
    CGOV__NEEDS_ERROR(err, high != NULL, "cgov_bounds_fit: high is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_bounds_fit: table is NULL");
    CGOV__NEEDS_ERROR(err, options != NULL, "cgov_bounds_fit: options is NULL");
    CGOV__NEEDS_ERROR(err, terms != NULL || term_count == 0, "cgov_bounds_fit: terms is NULL");
    int8_t values[CGOV__CONDITIONS];
    result *made;
    double x = 0, y = 0;
    cgov_status st = begin_bounds(table, options, &made, err);
    *low = *high = (cgov_fit){ (double)NAN, (double)NAN, (double)NAN, (double)NAN };
    if (st == CGOV_OK && term_count == 0)
        st = cgov__fail_said(err, CGOV_INVALID, "there is no term to bound the fit of",
                             "คำตอบไม่มีพจน์ จึงหาช่วงของความสอดคล้องไม่ได้");
    for (size_t t = 0; t < term_count && st == CGOV_OK; t++) {
        st = cgov__term_parse(&made->qca, terms[t], values, err);
        if (st == CGOV_OK)
            join_boxes(made, values, t == 0);
    }
    for (size_t k = 0; st == CGOV_OK && k < made->qca.case_count; k++) {
        x += made->boxes[k].x_high;
        y += made->boxes[k].y_high;
    }
    if (st == CGOV_OK && x > 0 && y > 0) {
        share_bounds(made, CGOV__INCLUSION, 1e-9, &low->consistency, &high->consistency);
        share_bounds(made, CGOV__PRI, 1e-9, &low->pri, &high->pri);
        share_bounds(made, CGOV__COVERAGE, -1, &low->coverage, &high->coverage);
    }
    end_bounds(made);
    return st;
}
