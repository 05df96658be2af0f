/* How far a cut-off or an anchor may move before the models change. */
#include "method/qca/assessment.h"

#include "base/compare.h"
#include "method/qca/bounds.h"
#include "method/qca/calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the same rows under other cut-offs ---- */

typedef struct variant {
    cgov__qca qca;
    cgov_truth_table table;
    cgov_truth_row *rows;
    const cgov_minimize_options *options;
    cgov__models wanted;
    cgov_error **err;
} variant;

static cgov_status variant_begin(variant *v, const cgov_truth_table *table,
                                 const cgov_minimize_options *options, cgov_error **err)
{
    static const cgov_minimize_options none = { 0 };
    *v = (variant){ .qca = *table->inner,
                    .table = *table,
                    .err = err,
                    .options = options != NULL ? options : &none };
    v->table.inner = &v->qca;
    v->rows = cgov__malloc((table->row_count + 1) * sizeof *v->rows);
    if (v->rows == NULL)
        return cgov__nomem(err);
    for (size_t r = 0; r < table->row_count; r++)
        v->rows[r] = table->rows[r];
    v->table.rows = v->rows;
    return cgov__models_find(table, v->options, &v->wanted, err);
}

static void variant_end(variant *v)
{
    cgov__models_free(&v->wanted);
    cgov__free(v->rows);
}

/* Whether the models are the same under the variant's cut-offs. */
static cgov_status is_same(variant *v, bool *same)
{
    cgov__models now;
    for (size_t r = 0; r < v->table.row_count; r++)
        v->rows[r].truth =
            cgov__truth_of(&v->qca, v->rows[r].n, v->rows[r].inclusion, v->rows[r].pri);
    const cgov_status st = cgov__models_find(&v->table, v->options, &now, v->err);
    *same = st == CGOV_OK && cgov__models_equal(&v->wanted, &now);
    cgov__models_free(&now);
    return st;
}

/* Sorts, and drops what is no further than the tolerance from the one before. */
static size_t distinct(double *points, size_t count)
{
    size_t kept = 0;
    if (count > 1)
        qsort(points, count, sizeof *points, cgov__by_double);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || points[i] > points[kept - 1] + CGOV__SHARE_TOLERANCE)
            points[kept++] = points[i];
    return kept;
}

/* Sets one of the cut-offs. */
typedef void setter(cgov__qca *qca, double value);

static void set_inclusion(cgov__qca *qca, double value)
{
    qca->inclusion_cut = value;
}

static void set_frequency(cgov__qca *qca, double value)
{
    qca->frequency_cut = (size_t)value;
}

/*
 * A cut-off between two neighbouring points has one effect, that of the upper point. From
 * the stretch that holds `value` outwards; `last` stands for cut-offs above all points.
 */
static cgov_status stretch(variant *v, const double *points, size_t count, double value,
                           double last, setter *set, cgov_stable_interval *out)
{
    bool same = true;
    cgov_status st = CGOV_OK;
    size_t at = 0;
    while (at < count && points[at] < value - CGOV__SHARE_TOLERANCE)
        at++;
    size_t top = at;
    for (; st == CGOV_OK && top < count; top++) { /* points[top] is the end of what is the same */
        const double next = top + 1 < count ? points[top + 1] : last;
        if (next <= points[top] + CGOV__SHARE_TOLERANCE)
            break;
        set(&v->qca, next);
        st = is_same(v, &same);
        if (!same)
            break;
    }
    out->upper_unbounded = top >= count || points[top] >= last - CGOV__SHARE_TOLERANCE;
    out->upper = out->upper_unbounded ? last : points[top];
    for (same = true; st == CGOV_OK && at > 0; at--) { /* points[at - 1] begins the stretch */
        set(&v->qca, points[at - 1]);
        st = is_same(v, &same);
        if (!same)
            break;
    }
    out->lower_unbounded = at == 0;
    out->lower = at > 0 ? points[at - 1] : 0;
    out->lower_open = at > 0;
    return st;
}

cgov_status cgov_stable_inclusion(const cgov_truth_table *table,
                                  const cgov_minimize_options *options, cgov_stable_interval *out,
                                  cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_stable_inclusion: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_stable_inclusion: table is NULL or was not built");
    variant v;
    const double value = table->inner->inclusion_cut;
    *out = (cgov_stable_interval){ .value = value };
    cgov_status st = variant_begin(&v, table, options, err);
    double *points = cgov__malloc((table->row_count + 1) * sizeof *points);
    if (st == CGOV_OK && points == NULL)
        st = cgov__nomem(err);
    if (st == CGOV_OK) {
        size_t count = 0;
        for (size_t r = 0; r < table->row_count; r++)
            if (table->rows[r].n >= table->inner->frequency_cut)
                points[count++] = table->rows[r].inclusion;
        st = stretch(&v, points, distinct(points, count), value, 1, set_inclusion, out);
    }
    cgov__free(points);
    variant_end(&v);
    return st;
}

cgov_status cgov_stable_frequency(const cgov_truth_table *table,
                                  const cgov_minimize_options *options, cgov_stable_interval *out,
                                  cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_stable_frequency: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_stable_frequency: table is NULL or was not built");
    variant v;
    const double value = (double)table->inner->frequency_cut;
    *out = (cgov_stable_interval){ .value = value };
    cgov_status st = variant_begin(&v, table, options, err);
    double *points = cgov__malloc((table->row_count + 1) * sizeof *points);
    if (st == CGOV_OK && points == NULL)
        st = cgov__nomem(err);
    if (st == CGOV_OK) {
        double most = 0;
        for (size_t r = 0; r < table->row_count; r++) {
            points[r] = (double)table->rows[r].n;
            most = fmax(most, points[r]);
        }
        st = stretch(&v, points, distinct(points, table->row_count), value, most + 1, set_frequency,
                     out);
        out->lower = out->lower_open ? out->lower + 1 : 1; /* whole numbers: the next one */
        out->lower_open = false;
    }
    cgov__free(points);
    variant_end(&v);
    return st;
}

/* ---- anchors ---- */

typedef struct moving {
    cgov_qca_table table;
    double *scores; /* of all sets, those of the moving one replaced */
    double *anchors;
    size_t set; /* the column that moves */
    cgov_truth_table_options truth;
    const cgov_minimize_options *options;
    const cgov_stable_anchor_options *anchor;
    cgov_calibrate_options calibration; /* over `anchors` */
    cgov__models wanted;
    double range, tolerance; /* of the raw values and anchors; of a step */
    cgov__progress progress;
    cgov_error **err;
} moving;

/* The truth table with the anchor at `value`. */
static cgov_status build_at(moving *m, double value, cgov_truth_table **out)
{
    m->anchors[m->anchor->anchor] = value;
    for (size_t k = 0; k < m->table.case_count; k++)
        m->scores[m->set * m->table.case_count + k] =
            cgov__calibrate_one(&m->calibration, m->anchor->values[k]);
    return cgov_truth_table_build(&m->table, &m->truth, out, m->err);
}

static cgov_status same_at(moving *m, double value, bool *same)
{
    cgov_truth_table *table;
    cgov__models now = { 0 };
    cgov_status st = build_at(m, value, &table);
    if (st == CGOV_OK)
        st = cgov__models_find(table, m->options, &now, m->err);
    *same = st == CGOV_OK && cgov__models_equal(&m->wanted, &now);
    cgov__models_free(&now);
    cgov_truth_table_free(table);
    return st;
}

/* The condition that moves; SIZE_MAX when it is the outcome. */
static size_t moving_condition(const moving *m, const cgov_truth_table *table)
{
    size_t i = 0;
    while (i < table->condition_count && strcmp(table->conditions[i], m->table.sets[m->set]) != 0)
        i++;
    return i < table->condition_count ? i : SIZE_MAX;
}

/* Both scores that a case has as the anchor goes from `low` to `high`, in order. */
static void score_range(moving *m, size_t position, double low, double high, double *from,
                        double *to)
{
    const double value = m->anchor->values[position];
    m->anchors[m->anchor->anchor] = low;
    const double a = cgov__calibrate_one(&m->calibration, value);
    m->anchors[m->anchor->anchor] = high;
    const double b = cgov__calibrate_one(&m->calibration, value);
    *from = fmin(a, b);
    *to = fmax(a, b);
}

/* Whether every case stays on its side of 0.5, or at its value. */
static bool cases_stay(moving *m, const cgov_truth_table *table, size_t condition, double low,
                       double high)
{
    const cgov__qca *qca = table->inner;
    for (size_t k = 0; condition != SIZE_MAX && k < qca->case_count; k++) {
        double from, to;
        score_range(m, qca->positions[k], low, high, &from, &to);
        const bool whole = !qca->fuzzy[condition];
        if (whole ? from != to
                  : from <= 0.5 + CGOV__SHARE_TOLERANCE && to >= 0.5 - CGOV__SHARE_TOLERANCE)
            return false;
    }
    return true;
}

static cgov__box box_of(moving *m, const cgov_truth_table *table, size_t condition,
                        const uint8_t *values, size_t at, double low, double high)
{
    const cgov__qca *qca = table->inner;
    double from, to, known = 1;
    cgov__box box = { .y_low = qca->outcome[at], .y_high = qca->outcome[at] };
    for (size_t i = 0; i < qca->condition_count; i++)
        if (i != condition)
            known = fmin(known, cgov__literal_score(qca, i, values[i], at));
    box.x_low = box.x_high = known;
    score_range(m, qca->positions[at], low, high, &from, &to);
    if (condition == SIZE_MAX && strchr(table->outcome, '[') != NULL && from != to) {
        box.y_low = 0; /* one value of several is explained: it may come or go */
        box.y_high = 1;
    } else if (condition == SIZE_MAX && from != to) {
        const bool falling = table->outcome[0] == '~';
        box.y_low = falling ? 1 - to : from;
        box.y_high = falling ? 1 - from : to;
    } else if (condition == SIZE_MAX) {
        return box;
    } else if (!qca->fuzzy[condition]) {
        box.x_low = box.x_high = from == values[condition] ? known : 0;
    } else {
        box.x_low = fmin(known, values[condition] == 1 ? from : 1 - to);
        box.x_high = fmin(known, values[condition] == 1 ? to : 1 - from);
    }
    return box;
}

/* Whether a row is on the same side of a cut whatever the anchor between low and high. */
static bool side_stays(moving *m, const cgov_truth_table *table, size_t condition,
                       const cgov_truth_row *row, bool pri, double cut, double low, double high)
{
    double least = 0, most = 0, x_low = 0, x_high = 0;
    for (size_t k = 0; k < table->inner->case_count; k++) {
        const cgov__box box = box_of(m, table, condition, row->values, k, low, high);
        double from, to;
        cgov__box_range(&box, pri ? CGOV__PRI : CGOV__INCLUSION, cut, &from, &to);
        const double cases = table->inner->counts[k];
        least += cases * from;
        most += cases * to;
        x_low += cases * box.x_low;
        x_high += cases * box.x_high;
    }
    /* A share counts as reaching the cut from the tolerance under it on. */
    const bool above = pri ? least > 0 : least >= -CGOV__SHARE_TOLERANCE / 2 * x_low;
    return above || most < -CGOV__SHARE_TOLERANCE * x_high;
}

static bool row_stays(moving *m, const cgov_truth_table *table, size_t condition,
                      const cgov_truth_row *row, double low, double high)
{
    const cgov__qca *qca = table->inner;
    if (row->n < qca->frequency_cut)
        return true;
    return side_stays(m, table, condition, row, false, qca->inclusion_cut, low, high) &&
           (qca->contradiction_cut == 0 ||
            side_stays(m, table, condition, row, false, qca->contradiction_cut, low, high)) &&
           (qca->pri_cut == 0 ||
            side_stays(m, table, condition, row, true, qca->pri_cut, low, high));
}

/* Proves, if it can, that no row changes while the anchor goes from `a` to `b`. */
static bool is_certain(moving *m, const cgov_truth_table *table, double a, double b)
{
    const size_t condition = moving_condition(m, table);
    const double low = fmin(a, b), high = fmax(a, b);
    if (!cases_stay(m, table, condition, low, high))
        return false;
    for (size_t r = 0; r < table->row_count; r++)
        if (!row_stays(m, table, condition, &table->rows[r], low, high))
            return false;
    return true;
}

/*
 * Goes from the present value towards `limit` in steps proved to change nothing, doubling
 * and halving them; where no step as small as the tolerance can be proved, the models beyond
 * it are compared.
 */
static cgov_status march(moving *m, double start, double limit, double *end, bool *reached)
{
    double at = start, step = limit - start;
    cgov_status st = CGOV_OK;
    *reached = false;
    while (st == CGOV_OK && !*reached) {
        cgov_truth_table *table;
        bool same = true;
        st = build_at(m, at, &table);
        if (st != CGOV_OK)
            break;
        if (!cgov__progress_step(&m->progress))
            st = cgov__fail_said(m->err, CGOV_CANCELLED, "the search for the interval was stopped",
                                 "หยุดค้นหาช่วงตามที่สั่ง");
        if (fabs(step) > fabs(limit - at))
            step = limit - at;
        while (fabs(step) > m->tolerance && !is_certain(m, table, at, at + step))
            step /= 2;
        cgov_truth_table_free(table);
        if (st == CGOV_OK && fabs(step) <= m->tolerance) {
            step = limit > start ? m->tolerance : -m->tolerance;
            if (fabs(step) > fabs(limit - at))
                step = limit - at;
            st = same_at(m, at + step, &same);
        }
        if (!same)
            break;
        *reached = fabs(limit - at) <= fabs(step);
        at += step;
        step *= 2;
    }
    *end = at;
    return st;
}

/*
 * An end next to a raw value is that value: it is there that a case changes sides. The march
 * stops short of it, where the score is not yet told from 0.5.
 */
static cgov_status settle_end(moving *m, double *end, bool *open)
{
    bool same = true;
    cgov_status st = CGOV_OK;
    double nearest = HUGE_VAL;
    for (size_t k = 0; k < m->table.case_count; k++)
        if (fabs(m->anchor->values[k] - *end) < fabs(nearest - *end))
            nearest = m->anchor->values[k];
    if (fabs(nearest - *end) <= 1e-7 * m->range) {
        *end = nearest;
        st = same_at(m, *end, &same);
    }
    *open = !same;
    return st;
}

/* How far the anchor may go at most: to its neighbours, or well out of the values. */
static void limits(moving *m, double *low, double *high)
{
    const double *a = m->anchor->calibration.anchors;
    const size_t count = m->anchor->calibration.anchor_count, i = m->anchor->anchor;
    double least = HUGE_VAL, most = -HUGE_VAL;
    for (size_t k = 0; k < m->table.case_count; k++) {
        least = fmin(least, m->anchor->values[k]);
        most = fmax(most, m->anchor->values[k]);
    }
    for (size_t k = 0; k < count; k++) {
        least = fmin(least, a[k]);
        most = fmax(most, a[k]);
    }
    const double range = m->range = most - least > 0 ? most - least : 1;
    *low = least - 10 * range;
    *high = most + 10 * range;
    for (size_t k = 0; k < count; k++) {
        const bool neighbour = k + 1 == i || k == i + 1;
        if (neighbour && a[k] < a[i])
            *low = fmax(*low, a[k] + 1e-9 * range);
        else if (neighbour && a[k] > a[i])
            *high = fmin(*high, a[k] - 1e-9 * range);
        else if (neighbour) /* two equal ones, at the top of a bell, may part only */
            *(k > i ? high : low) = a[i];
    }
}

static cgov_status both_ways(moving *m, cgov_stable_interval *out)
{
    double low = 0, high = 0;
    const double start = m->anchor->calibration.anchors[m->anchor->anchor];
    out->value = start;
    limits(m, &low, &high);
    m->tolerance = 1e-10 * (high - low) / 2;
    cgov_status st = march(m, start, high, &out->upper, &out->upper_unbounded);
    if (st == CGOV_OK && !out->upper_unbounded)
        st = settle_end(m, &out->upper, &out->upper_open);
    if (st == CGOV_OK)
        st = march(m, start, low, &out->lower, &out->lower_unbounded);
    if (st == CGOV_OK && !out->lower_unbounded)
        st = settle_end(m, &out->lower, &out->lower_open);
    return st;
}

static cgov_status check_anchor(const cgov_qca_table *table,
                                const cgov_stable_anchor_options *anchor, size_t *set,
                                cgov_error **err)
{
    const cgov_status st = cgov__calibrate_check(&anchor->calibration, err);
    if (st != CGOV_OK)
        return st;
    if (anchor->calibration.method == CGOV_CALIBRATION_INDIRECT)
        return cgov__fail_said(err, CGOV_INVALID,
                               "the anchors of the indirect method have no interval: each moves "
                               "every score",
                               "จุดอ้างอิงของวิธีทางอ้อมไม่มีช่วง เพราะแต่ละจุดทำให้คะแนนทุกตัวเปลี่ยน");
    if (anchor->anchor >= anchor->calibration.anchor_count)
        return cgov__fail_said(err, CGOV_INVALID, "there is no anchor %llu: there are %llu",
                               "ไม่มีจุดอ้างอิงที่ %llu มีทั้งหมด %llu จุด",
                               (unsigned long long)anchor->anchor,
                               (unsigned long long)anchor->calibration.anchor_count);
    for (*set = 0; *set < table->set_count; ++*set)
        if (anchor->set != NULL && strcmp(table->sets[*set], anchor->set) == 0)
            return CGOV_OK;
    return cgov__fail_said(err, CGOV_NOT_FOUND, "\"%s\" is no column of the data",
                           "ในข้อมูลไม่มีคอลัมน์ \"%s\"", anchor->set != NULL ? anchor->set : "");
}

cgov_status cgov_stable_anchor(const cgov_qca_table *table, const cgov_truth_table_options *truth,
                               const cgov_minimize_options *options,
                               const cgov_stable_anchor_options *anchor, cgov_stable_interval *out,
                               cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_stable_anchor: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL, "cgov_stable_anchor: table is NULL");
    CGOV__NEEDS_ERROR(err, truth != NULL, "cgov_stable_anchor: truth is NULL");
    CGOV__NEEDS_ERROR(err, anchor != NULL, "cgov_stable_anchor: anchor is NULL");
    static const cgov_minimize_options none = { 0 };
    moving m = { .table = *table,
                 .truth = *truth,
                 .anchor = anchor,
                 .err = err,
                 .options = options != NULL ? options : &none,
                 .calibration = anchor->calibration };
    cgov_truth_table *start = NULL;
    *out = (cgov_stable_interval){ 0 };
    cgov_status st = cgov__qca_table_check(table, err);
    if (st == CGOV_OK)
        st = check_anchor(table, anchor, &m.set, err);
    if (st != CGOV_OK)
        return st;
    const size_t cells = table->case_count * table->set_count;
    m.progress = (cgov__progress){ .call = m.options->progress, .ctx = m.options->progress_ctx };
    m.scores = cgov__malloc((cells + 1) * sizeof *m.scores);
    m.anchors = cgov__malloc(m.calibration.anchor_count * sizeof *m.anchors);
    if (m.scores == NULL || m.anchors == NULL) {
        st = cgov__nomem(err);
    } else {
        memcpy(m.scores, table->scores, cells * sizeof *m.scores);
        memcpy(m.anchors, anchor->calibration.anchors,
               m.calibration.anchor_count * sizeof *m.anchors);
        m.table.scores = m.scores;
        m.calibration.anchors = m.anchors;
        st = build_at(&m, m.anchors[anchor->anchor], &start);
    }
    if (st == CGOV_OK)
        st = cgov__models_find(start, m.options, &m.wanted, err);
    if (st == CGOV_OK)
        st = both_ways(&m, out);
    cgov_truth_table_free(start);
    cgov__models_free(&m.wanted);
    cgov__free(m.anchors);
    cgov__free(m.scores);
    return st;
}
