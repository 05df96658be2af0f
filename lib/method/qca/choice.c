/* Cases and pairs of cases for closer study. See cgov/qca_choice.h. */
#include "cgov/qca_choice.h"

#include "base/compare.h"
#include "method/qca/assessment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct chosen {
    cgov_case_choice shown; /* first: the caller has its address */
    cgov__arena arena;
} chosen;

typedef struct choosing {
    const cgov__qca *qca;
    cgov__products products;
    const cgov_case_choice_options *options;
    size_t most_pairs;
    const double *whole; /* membership in the whole, by position */
    uint64_t steps;
    chosen *to;
    cgov_error **err;
} choosing;

/* Distances that differ by rounding alone are one. */
static double rounded(double distance)
{
    return round(distance * 1e9) / 1e9;
}

/* ---- points ---- */

static void place_in_row(const cgov__qca *qca, size_t at, cgov_case_point *out)
{
    uint8_t values[CGOV__CONDITIONS];
    double least = 1;
    for (size_t i = 0; i < qca->condition_count; i++) {
        const double score = qca->scores[i * qca->case_count + at];
        if (qca->fuzzy[i] && score == 0.5)
            return;
        values[i] = qca->fuzzy[i] ? score > 0.5 : (uint8_t)score;
        least = fmin(least, cgov__literal_score(qca, i, values[i], at));
    }
    out->row = cgov__row_number(qca, values);
    out->row_membership = least;
}

/* Terms of which the case is a member. */
static size_t count_terms(const choosing *c, size_t at)
{
    size_t members = 0;
    for (size_t t = 0; t < c->products.count; t++)
        members +=
            cgov__term_score(c->qca, c->products.values + t * c->qca->condition_count, at) > 0.5;
    return members;
}

static void measure_point(cgov_case_point *p, bool whole)
{
    const double x = p->term, y = p->outcome;
    p->has_distance = true;
    switch (p->kind) {
    case CGOV_CASE_TYPICAL:
        p->distance = rounded(2 * (y - x) + 1 - x);
        break;
    case CGOV_CASE_DEVIANT_KIND:
        p->distance = rounded(1 - (x - y) + 1 - x);
        break;
    case CGOV_CASE_DEVIANT_COVERAGE:
        p->has_distance = whole && p->row != 0;
        p->distance = p->has_distance ? rounded(1 - p->row_membership) : 0;
        break;
    default:
        p->has_distance = false;
    }
}

static int by_choice(const void *a, const void *b)
{
    const cgov_case_point *const p = a, *const q = b;
    if (p->kind != q->kind)
        return p->kind < q->kind ? -1 : 1;
    if (p->unique != q->unique)
        return p->unique ? -1 : 1;
    if (p->has_distance != q->has_distance)
        return p->has_distance ? -1 : 1;
    if (p->distance != q->distance)
        return p->distance < q->distance ? -1 : 1;
    if (p->term != q->term)
        return p->term > q->term ? -1 : 1;
    return (p->position > q->position) - (p->position < q->position);
}

static bool is_better(const cgov_case_point *p, const cgov_case_point *q)
{
    return p->kind == q->kind && p->has_distance && p->distance < q->distance &&
           (p->kind != CGOV_CASE_DEVIANT_COVERAGE || p->row == q->row);
}

/* The least distance of a kind is one number, but for coverage one of each row. */
static void mark_best(cgov_case_point *points, size_t count)
{
    double least[CGOV_CASE_UNDECIDED + 1];
    for (size_t k = 0; k <= CGOV_CASE_UNDECIDED; k++)
        least[k] = HUGE_VAL;
    for (size_t i = 0; i < count; i++)
        if (points[i].has_distance)
            least[points[i].kind] = fmin(least[points[i].kind], points[i].distance);
    for (size_t i = 0; i < count; i++) {
        cgov_case_point *const p = &points[i];
        p->best = p->has_distance;
        if (p->kind != CGOV_CASE_DEVIANT_COVERAGE)
            p->best = p->best && p->distance == least[p->kind];
        for (size_t k = 0; p->kind == CGOV_CASE_DEVIANT_COVERAGE && p->best && k < count; k++)
            p->best = !is_better(&points[k], p);
    }
}

/* `term`: SIZE_MAX is the whole. */
static cgov_status make_points(const choosing *c, size_t term, cgov_case_choice_part *part)
{
    const cgov__qca *const qca = c->qca;
    const int8_t *const values = c->products.values;
    cgov__sums sums = { 0 };
    cgov_case_point *const points =
        cgov__arena_alloc(&c->to->arena, (qca->case_count + 1) * sizeof *points);
    if (points == NULL)
        return cgov__nomem(c->err);
    for (size_t k = 0; k < qca->case_count; k++) {
        const double x = part->whole
                             ? cgov__products_score(qca, &c->products, SIZE_MAX, k)
                             : cgov__term_score(qca, values + term * qca->condition_count, k);
        points[k] = (cgov_case_point){ .position = qca->positions[k],
                                       .label = qca->labels[qca->positions[k]],
                                       .count = (size_t)qca->counts[k],
                                       .term = x,
                                       .outcome = qca->outcome[k],
                                       .kind = cgov__case_kind(x, qca->outcome[k]),
                                       .unique = x > 0.5 && count_terms(c, k) == 1 };
        place_in_row(qca, k, &points[k]);
        measure_point(&points[k], part->whole);
        cgov__sums_add(&sums, qca->counts[k], x, qca->outcome[k]);
    }
    qsort(points, qca->case_count, sizeof *points, by_choice);
    mark_best(points, qca->case_count);
    part->points = points;
    part->point_count = qca->case_count;
    part->fit = cgov__sums_fit(&sums);
    return CGOV_OK;
}

/* ---- pairs ---- */

/* The best pairs of one kind (and row) that were met. */
typedef struct shortlist {
    cgov_case_pair *pairs;
    size_t count, most;
    const cgov_case_point *points;
    double least;
} shortlist;

static double pair_distance(cgov_pair_kind kind, const cgov_case_point *p, const cgov_case_point *q)
{
    const double x = p->term - q->term, y = p->outcome - q->outcome;
    const double w1 = p->row_membership, w2 = q->row_membership;
    const double corridors = 2 * fabs(p->outcome - p->term) + 2 * fabs(q->outcome - q->term);
    switch (kind) {
    case CGOV_PAIR_TYPICAL_DEVIANT:
        return rounded(fabs(x) + 1 - y + 1 - p->term + 1 - q->term);
    case CGOV_PAIR_TYPICAL_IRRELEVANT:
        return rounded(1 - x + 1 - y + corridors);
    case CGOV_PAIR_TYPICAL_TYPICAL:
        return rounded(.5 - x + .5 - y + corridors);
    default:
        return rounded(fabs(w1 - w2) + 1 - y + 1 - w1 + 1 - w2);
    }
}

/* What goes before the distance: the greater comes first. */
static int pair_merit(const shortlist *s, const cgov_case_pair *p)
{
    const bool first = s->points[p->first].unique, second = s->points[p->second].unique;
    switch (p->kind) {
    case CGOV_PAIR_TYPICAL_IRRELEVANT:
        return (first ? 4 : 0) + (p->consistent ? 2 : 0) + (p->uncovered ? 1 : 0);
    case CGOV_PAIR_TYPICAL_TYPICAL:
        return (first ? 2 : 0) + (second ? 1 : 0);
    default:
        return p->consistent ? 1 : 0;
    }
}

static bool goes_before(const shortlist *s, const cgov_case_pair *p, const cgov_case_pair *q)
{
    const int merit = pair_merit(s, p) - pair_merit(s, q);
    if (merit != 0)
        return merit > 0;
    if (p->distance != q->distance)
        return p->distance < q->distance;
    const int best = (s->points[p->first].best ? 2 : 0) + (s->points[p->second].best ? 1 : 0) -
                     (s->points[q->first].best ? 2 : 0) - (s->points[q->second].best ? 1 : 0);
    if (best != 0)
        return best > 0;
    return p->first != q->first ? p->first < q->first : p->second < q->second;
}

static void propose(shortlist *s, const cgov_case_pair *pair)
{
    s->least = fmin(s->least, pair->distance);
    if (s->count == s->most && !goes_before(s, pair, &s->pairs[s->count - 1]))
        return;
    if (s->count < s->most)
        s->count++;
    size_t at = s->count - 1;
    for (; at > 0 && goes_before(s, pair, &s->pairs[at - 1]); at--)
        s->pairs[at] = s->pairs[at - 1];
    s->pairs[at] = *pair;
}

static const struct pairing {
    cgov_pair_kind kind;
    cgov_case_kind first, second;
} pairings[] = {
    { CGOV_PAIR_TYPICAL_DEVIANT, CGOV_CASE_TYPICAL, CGOV_CASE_DEVIANT_KIND },
    { CGOV_PAIR_TYPICAL_IRRELEVANT, CGOV_CASE_TYPICAL, CGOV_CASE_IRRELEVANT },
    { CGOV_PAIR_TYPICAL_TYPICAL, CGOV_CASE_TYPICAL, CGOV_CASE_TYPICAL },
    { CGOV_PAIR_COVERAGE_IRRELEVANT, CGOV_CASE_DEVIANT_COVERAGE, CGOV_CASE_IRRELEVANT },
};

/* Of two typical cases the more typical one is the first. */
static bool may_pair(const struct pairing *how, const cgov_case_point *p, const cgov_case_point *q,
                     uint64_t row)
{
    if (p->kind != how->first || q->kind != how->second || p == q)
        return false;
    if (how->kind == CGOV_PAIR_COVERAGE_IRRELEVANT)
        return p->row == row && q->row == row;
    return how->kind != CGOV_PAIR_TYPICAL_TYPICAL || p->distance < q->distance ||
           (p->distance == q->distance && p < q);
}

static cgov_case_pair pair_of(const choosing *c, const struct pairing *how,
                              const cgov_case_point *points, size_t first, size_t second)
{
    const cgov_case_point *const p = &points[first], *const q = &points[second];
    cgov_case_pair pair = { .kind = how->kind,
                            .first = first,
                            .second = second,
                            .distance = pair_distance(how->kind, p, q),
                            .consistent = true,
                            .uncovered = true };
    if (how->kind == CGOV_PAIR_COVERAGE_IRRELEVANT) {
        pair.row = p->row;
        pair.consistent = p->row_membership <= p->outcome + CGOV__SHARE_TOLERANCE;
    } else if (how->kind == CGOV_PAIR_TYPICAL_IRRELEVANT) {
        pair.consistent = q->term <= q->outcome + CGOV__SHARE_TOLERANCE;
        pair.uncovered = c->whole[q->position] < 0.5;
    }
    return pair;
}

/* The best pairs of a kind, `row` being that of a pair for coverage, are added to the part. */
static cgov_status pair_up(choosing *c, const struct pairing *how, uint64_t row,
                           cgov_case_choice_part *part, cgov_case_pair *to)
{
    shortlist s = { .pairs = to, .most = c->most_pairs, .points = part->points, .least = HUGE_VAL };
    for (size_t i = 0; i < part->point_count; i++) {
        if (part->points[i].kind != how->first)
            continue;
        if (c->options->progress != NULL &&
            !c->options->progress(c->steps++, c->options->progress_ctx))
            return cgov__fail_said(c->err, CGOV_CANCELLED, "the choice of cases: cancelled",
                                   "การเลือกกรณี: หยุดตามที่สั่ง");
        for (size_t k = 0; k < part->point_count; k++)
            if (may_pair(how, &part->points[i], &part->points[k], row)) {
                const cgov_case_pair pair = pair_of(c, how, part->points, i, k);
                propose(&s, &pair);
            }
    }
    for (size_t i = 0; i < s.count; i++)
        to[i].best = to[i].distance == s.least;
    part->pair_count += s.count;
    return CGOV_OK;
}

/* The rows of cases that the whole does not cover, each once; SIZE_MAX on lack of memory. */
static size_t uncovered_rows(choosing *c, const cgov_case_choice_part *part, uint64_t **out)
{
    uint64_t *const rows = cgov__arena_alloc(&c->to->arena, (part->point_count + 1) * sizeof *rows);
    size_t count = 0, kept = 0;
    if (rows == NULL)
        return SIZE_MAX;
    for (size_t i = 0; i < part->point_count; i++)
        if (part->points[i].kind == CGOV_CASE_DEVIANT_COVERAGE && part->points[i].row != 0)
            rows[count++] = part->points[i].row;
    if (count > 1)
        qsort(rows, count, sizeof *rows, cgov__by_uint64);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || rows[kept - 1] != rows[i])
            rows[kept++] = rows[i];
    *out = rows;
    return kept;
}

static cgov_status make_pairs(choosing *c, cgov_case_choice_part *part)
{
    uint64_t *rows = NULL;
    const size_t lists = part->whole ? uncovered_rows(c, part, &rows) : 3;
    const size_t room = lists < SIZE_MAX / (c->most_pairs + 1) / sizeof *part->pairs
                            ? lists * c->most_pairs
                            : SIZE_MAX;
    cgov_case_pair *const pairs =
        room == SIZE_MAX ? NULL : cgov__arena_alloc(&c->to->arena, (room + 1) * sizeof *pairs);
    cgov_status status = pairs != NULL ? CGOV_OK : cgov__nomem(c->err);
    for (size_t i = 0; status == CGOV_OK && i < lists; i++)
        status = pair_up(c, &pairings[part->whole ? 3 : i], part->whole ? rows[i] : 0, part,
                         pairs + part->pair_count);
    part->pairs = pairs;
    return status;
}

/* ---- the whole ---- */

/* No more pairs of a kind than there can be. */
static void bound_pairs(choosing *c)
{
    const size_t n = c->qca->case_count;
    const size_t asked = c->options->most_pairs > 0 ? c->options->most_pairs : 5;
    const size_t all = n < UINT32_MAX ? n * n : SIZE_MAX;
    c->most_pairs = asked < all ? asked : all;
}

static bool score_whole(choosing *c)
{
    size_t last = 0;
    for (size_t k = 0; k < c->qca->case_count; k++)
        last = c->qca->positions[k] > last ? c->qca->positions[k] : last;
    double *const whole = cgov__arena_alloc(&c->to->arena, (last + 1) * sizeof *whole);
    for (size_t k = 0; whole != NULL && k < c->qca->case_count; k++)
        whole[c->qca->positions[k]] = cgov__products_score(c->qca, &c->products, SIZE_MAX, k);
    c->whole = whole;
    return whole != NULL;
}

static cgov_status choose(choosing *c, const cgov_truth_table *table, const char *text)
{
    cgov_case_choice *const shown = &c->to->shown;
    cgov_status status = cgov__products_parse(c->qca, text, &c->to->arena, &c->products, c->err);
    if (status != CGOV_OK)
        return status;
    const size_t terms = c->products.count;
    cgov_case_choice_part *const parts =
        cgov__arena_alloc(&c->to->arena, (terms + 1) * sizeof *parts);
    shown->text = cgov__products_text(c->qca, &c->products, &c->to->arena);
    shown->outcome = cgov__arena_copy(&c->to->arena, table->outcome, strlen(table->outcome));
    if (parts == NULL || shown->text == NULL || shown->outcome == NULL || !score_whole(c))
        return cgov__nomem(c->err);
    shown->parts = parts;
    shown->part_count = terms + 1;
    bound_pairs(c);
    for (size_t t = 0; status == CGOV_OK && t <= terms; t++) {
        const int8_t *const values = c->products.values + t * c->qca->condition_count;
        parts[t] = (cgov_case_choice_part){ .whole = t == terms };
        parts[t].text =
            parts[t].whole ? shown->text : cgov__term_text(c->qca, values, "*", &c->to->arena);
        status = parts[t].text != NULL ? make_points(c, t, &parts[t]) : cgov__nomem(c->err);
        if (status == CGOV_OK)
            status = make_pairs(c, &parts[t]);
    }
    return status;
}

cgov_status cgov_case_choice_make(const cgov_truth_table *table, const char *text,
                                  const cgov_case_choice_options *options, cgov_case_choice **out,
                                  cgov_error **err)
{
    static const cgov_case_choice_options none = { .most_pairs = 0 };
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_case_choice_make: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL && text != NULL,
                      "cgov_case_choice_make: table or text is NULL");
    chosen *const made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    choosing c = {
        .qca = table->inner, .options = options != NULL ? options : &none, .to = made, .err = err
    };
    const cgov_status status = choose(&c, table, text);
    if (status == CGOV_OK)
        *out = &made->shown;
    else
        cgov_case_choice_free(&made->shown);
    return status;
}

void cgov_case_choice_free(cgov_case_choice *choice)
{
    chosen *const made = (chosen *)choice;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
