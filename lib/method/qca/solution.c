/*
 * Solutions: prime implicants over the rows to be explained, the chart, which terms and
 * literals stand in the models, fit, and the walk through the models. See qca.h.
 */
#include "method/qca/qca.h"

#include "base/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    TERM_LIMIT = 1000000
};

bool cgov__row_explained(const cgov_truth_row *row, const cgov_minimize_options *options)
{
    return row->truth == CGOV_TRUTH_ON ||
           (row->truth == CGOV_TRUTH_CONTRADICTION && options->explain_contradictions);
}

/* What is at hand while a solution is made. */
typedef struct making {
    const cgov_truth_table *table;
    const cgov__qca *qca;
    cgov__solution *inner;
    cgov_solution *solution;
    const uint8_t **on;          /* values of the rows explained */
    const cgov_truth_row **rows; /* the same rows */
    cgov_term *terms;
    cgov_error **err;
} making;

static cgov_status take_rows(making *m, const cgov_minimize_options *options)
{
    const cgov_truth_table *table = m->table;
    uint64_t *numbers =
        cgov__arena_alloc(&m->inner->arena, (table->row_count + 1) * sizeof *numbers);
    m->on = cgov__malloc((table->row_count + 1) * sizeof *m->on);
    m->rows = cgov__malloc((table->row_count + 1) * sizeof *m->rows);
    if (numbers == NULL || m->on == NULL || m->rows == NULL)
        return cgov__nomem(m->err);
    for (size_t r = 0; r < table->row_count; r++) {
        if (!cgov__row_explained(&table->rows[r], options))
            continue;
        numbers[m->solution->row_count] = table->rows[r].number;
        m->on[m->solution->row_count] = table->rows[r].values;
        m->rows[m->solution->row_count++] = &table->rows[r];
    }
    m->solution->rows = numbers;
    return CGOV_OK;
}

/* The cases of the rows that a term covers. */
static bool take_term_cases(making *m, cgov_term *term, const bool *covers)
{
    for (size_t r = 0; r < m->solution->row_count; r++)
        term->case_count += covers[r] ? m->rows[r]->case_count : 0;
    size_t *cases = cgov__arena_alloc(&m->inner->arena, (term->case_count + 1) * sizeof *cases);
    size_t at = 0;
    for (size_t r = 0; r < m->solution->row_count && cases != NULL; r++)
        for (size_t k = 0; covers[r] && k < m->rows[r]->case_count; k++)
            cases[at++] = m->rows[r]->cases[k];
    term->cases = cases;
    return cases != NULL;
}

static cgov_fit fit_of(const cgov__sums *sums)
{
    return (cgov_fit){ .consistency = cgov__sums_consistency(sums),
                       .pri = cgov__sums_pri(sums),
                       .coverage = cgov__sums_coverage(sums),
                       .unique_coverage = (double)NAN };
}

static cgov_status take_terms(making *m, const cgov__implicants *found)
{
    cgov_solution *s = m->solution;
    cgov__arena *arena = &m->inner->arena;
    bool *chart = cgov__arena_alloc(arena, found->count * s->row_count + 1);
    m->terms = cgov__arena_alloc(arena, (found->count + 1) * sizeof *m->terms);
    if (chart == NULL || m->terms == NULL)
        return cgov__nomem(m->err);
    for (size_t t = 0; t < found->count; t++) {
        bool *covers = chart + t * s->row_count;
        int8_t *values = cgov__arena_alloc(arena, m->qca->condition_count);
        const char *text = cgov__term_text(m->qca, found->items[t].values, "*", arena);
        if (values == NULL || text == NULL)
            return cgov__nomem(m->err);
        memcpy(values, found->items[t].values, m->qca->condition_count);
        for (size_t r = 0; r < s->row_count; r++)
            covers[r] = cgov__implicant_covers(m->qca, values, m->on[r]);
        cgov__sums sums = { 0 };
        for (size_t k = 0; k < m->qca->case_count; k++)
            cgov__sums_add(&sums, m->qca->counts[k], cgov__term_score(m->qca, values, k),
                           m->qca->outcome[k]);
        m->terms[t] = (cgov_term){ .text = text,
                                   .values = values,
                                   .literal_count = found->items[t].literals,
                                   .fit = fit_of(&sums) };
        if (!take_term_cases(m, &m->terms[t], covers))
            return cgov__nomem(m->err);
    }
    s->terms = m->terms;
    s->term_count = found->count;
    s->chart = chart;
    s->trivial = found->count > 0 && found->items[0].literals == 0;
    return CGOV_OK;
}

/*
 * What each of the terms alone covers of the outcome, and the fit of all together:
 * per case the highest membership, whose it is, and the second highest.
 */
static void unique_coverage(const cgov__qca *qca, const cgov_solution *s, const size_t *terms,
                            size_t count, double *unique, cgov_fit *whole)
{
    cgov__sums sums = { 0 };
    for (size_t i = 0; i < count; i++)
        unique[i] = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        double first = 0, second = 0;
        size_t owner = 0;
        for (size_t i = 0; i < count; i++) {
            const double x = cgov__term_score(qca, s->terms[terms[i]].values, k);
            if (x > first) {
                second = first;
                first = x;
                owner = i;
            } else if (x > second) {
                second = x;
            }
        }
        const double y = qca->outcome[k];
        cgov__sums_add(&sums, qca->counts[k], first, y);
        if (count > 0)
            unique[owner] += qca->counts[k] * (fmin(first, y) - fmin(second, y));
    }
    for (size_t i = 0; i < count; i++)
        unique[i] = sums.y > 0 ? unique[i] / sums.y : (double)NAN;
    *whole = fit_of(&sums);
}

static cgov_status settle_terms(making *m)
{
    cgov_solution *s = m->solution;
    cgov_fit whole;
    size_t count = 0;
    cgov_stands *stands = cgov__malloc((s->term_count + 1) * sizeof *stands);
    size_t *standing = cgov__malloc((s->term_count + 1) * sizeof *standing);
    double *unique = cgov__malloc((s->term_count + 1) * sizeof *unique);
    cgov_status st = stands != NULL && standing != NULL && unique != NULL
                         ? cgov__cover_stands(&m->inner->cover, &m->inner->progress, stands, m->err)
                         : cgov__nomem(m->err);
    for (size_t t = 0; t < s->term_count && st == CGOV_OK; t++) {
        m->terms[t].stands = stands[t];
        if (stands[t] != CGOV_STANDS_IN_NONE)
            standing[count++] = t;
    }
    if (st == CGOV_OK) {
        unique_coverage(m->qca, s, standing, count, unique, &whole);
        for (size_t i = 0; i < count; i++)
            m->terms[standing[i]].fit.unique_coverage = unique[i];
    }
    cgov__free(unique);
    cgov__free(standing);
    cgov__free(stands);
    return st;
}

/* Whether every model has a term with this literal. */
static cgov_status literal_in_all(making *m, const cgov_literal *literal, bool *without, bool *all)
{
    const cgov_solution *s = m->solution;
    bool exists = false;
    *all = false;
    for (size_t t = 0; t < s->term_count; t++) {
        without[t] = s->terms[t].values[literal->condition] == (int8_t)literal->value;
        if (without[t] && s->terms[t].stands == CGOV_STANDS_IN_ALL) {
            *all = true;
            return CGOV_OK;
        }
    }
    const cgov_status st =
        cgov__cover_without(&m->inner->cover, without, &m->inner->progress, &exists, m->err);
    *all = !exists;
    return st;
}

static bool literal_stands(const cgov_solution *s, size_t condition, uint8_t value)
{
    for (size_t t = 0; t < s->term_count; t++)
        if (s->terms[t].stands != CGOV_STANDS_IN_NONE &&
            s->terms[t].values[condition] == (int8_t)value)
            return true;
    return false;
}

static cgov_status settle_literals(making *m)
{
    const cgov__qca *qca = m->qca;
    cgov_solution *s = m->solution;
    size_t most = 0;
    cgov_status st = CGOV_OK;
    for (size_t i = 0; i < qca->condition_count; i++)
        most += qca->levels[i];
    cgov_literal *literals = cgov__arena_alloc(&m->inner->arena, most * sizeof *literals);
    bool *without = cgov__malloc(s->term_count + 1);
    if (literals == NULL || without == NULL)
        st = cgov__nomem(m->err);
    for (size_t i = 0; i < qca->condition_count; i++)
        for (unsigned v = 0; v < qca->levels[i] && st == CGOV_OK; v++) {
            int8_t values[CGOV__CONDITIONS];
            bool all = false;
            if (!literal_stands(s, i, (uint8_t)v))
                continue;
            memset(values, CGOV__NO_VALUE, sizeof values);
            values[i] = (int8_t)v;
            cgov_literal *literal = &literals[s->literal_count++];
            *literal = (cgov_literal){ .condition = i, .value = (uint8_t)v };
            literal->text = cgov__term_text(qca, values, "*", &m->inner->arena);
            st = literal->text != NULL ? literal_in_all(m, literal, without, &all)
                                       : cgov__nomem(m->err);
            literal->stands = all ? CGOV_STANDS_IN_ALL : CGOV_STANDS_IN_SOME;
        }
    s->literals = literals;
    cgov__free(without);
    return st;
}

static cgov_status make_solution(making *m, const cgov_minimize_options *options,
                                 const cgov__regions *off)
{
    cgov__implicants found = { .limit =
                                   options->term_limit != 0 ? options->term_limit : TERM_LIMIT };
    cgov_status st = take_rows(m, options);
    if (st == CGOV_OK)
        st = cgov__implicants_find(m->qca, m->on, m->solution->row_count, off, &m->inner->progress,
                                   &found, m->err);
    if (st == CGOV_OK)
        st = take_terms(m, &found);
    cgov__free(found.items);
    if (st == CGOV_OK)
        st = cgov__cover_build(m->solution->chart, m->solution->term_count, m->solution->row_count,
                               &m->inner->progress, &m->inner->cover, m->err);
    if (st == CGOV_OK)
        st = settle_terms(m);
    if (st == CGOV_OK)
        st = settle_literals(m);
    m->solution->model_size = m->inner->cover.least;
    return st;
}

cgov_status cgov__solve(const cgov_truth_table *table, cgov_solution_kind kind,
                        const cgov_minimize_options *options, const cgov__regions *off,
                        cgov_solution **out, cgov_error **err)
{
    *out = NULL;
    making m = { .table = table, .qca = table->inner, .err = err };
    m.inner = cgov__calloc(1, sizeof *m.inner);
    m.solution = cgov__calloc(1, sizeof *m.solution);
    if (m.inner == NULL || m.solution == NULL) {
        cgov__free(m.inner);
        cgov__free(m.solution);
        return cgov__nomem(err);
    }
    m.inner->qca = table->inner;
    m.inner->progress = (cgov__progress){ .call = options->progress, .ctx = options->progress_ctx };
    m.solution->kind = kind;
    m.solution->inner = m.inner;
    const cgov_status st = make_solution(&m, options, off);
    cgov__free(m.on);
    cgov__free(m.rows);
    if (st == CGOV_OK)
        *out = m.solution;
    else
        cgov_solution_free(m.solution);
    return st;
}

void cgov_solution_free(cgov_solution *solution)
{
    if (solution == NULL)
        return;
    cgov__cover_free(&solution->inner->cover);
    cgov__arena_free(&solution->inner->arena);
    cgov__free(solution->inner);
    cgov__free(solution);
}

/* ---- models ---- */

struct cgov_model_cursor {
    const cgov_solution *solution;
    cgov__cover_walk *walk;
    cgov__progress progress;
    size_t *terms;
    double *unique;
    cgov_model model;
};

cgov_status cgov_model_list(const cgov_solution *solution, cgov_model_cursor **out,
                            cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_model_list: out is NULL");
    CGOV__NEEDS_ERROR(err, solution != NULL && solution->inner != NULL,
                      "cgov_model_list: solution is NULL or was not solved");
    *out = NULL;
    cgov_model_cursor *cursor = cgov__calloc(1, sizeof *cursor);
    if (cursor == NULL)
        return cgov__nomem(err);
    cursor->solution = solution;
    cursor->progress = solution->inner->progress;
    cursor->terms = cgov__calloc(solution->model_size + 1, sizeof *cursor->terms);
    cursor->unique = cgov__calloc(solution->model_size + 1, sizeof *cursor->unique);
    cgov_status st = cursor->terms != NULL && cursor->unique != NULL ? CGOV_OK : cgov__nomem(err);
    if (st == CGOV_OK)
        st = cgov__cover_walk_begin(&solution->inner->cover, &cursor->walk, err);
    if (st != CGOV_OK) {
        cgov_model_cursor_free(cursor);
        return st;
    }
    *out = cursor;
    return CGOV_OK;
}

cgov_status cgov_model_next(cgov_model_cursor *cursor, const cgov_model **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, cursor != NULL, "cgov_model_next: cursor is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_model_next: out is NULL");
    const cgov_solution *s = cursor->solution;
    *out = NULL;
    const cgov_status st =
        cgov__cover_walk_next(cursor->walk, &cursor->progress, cursor->terms, err);
    if (st != CGOV_ROW)
        return st;
    cursor->model.number++;
    cursor->model.term_count = s->model_size;
    cursor->model.terms = cursor->terms;
    cursor->model.unique_coverage = cursor->unique;
    unique_coverage(s->inner->qca, s, cursor->terms, s->model_size, cursor->unique,
                    &cursor->model.fit);
    *out = &cursor->model;
    return CGOV_ROW;
}

void cgov_model_cursor_free(cgov_model_cursor *cursor)
{
    if (cursor == NULL)
        return;
    cgov__cover_walk_free(cursor->walk);
    cgov__free(cursor->terms);
    cgov__free(cursor->unique);
    cgov__free(cursor);
}

cgov_status cgov_model_count(const cgov_solution *solution, uint64_t *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, solution != NULL && solution->inner != NULL,
                      "cgov_model_count: solution is NULL or was not solved");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_model_count: out is NULL");
    cgov__progress progress = solution->inner->progress;
    *out = 0;
    if (solution->row_count == 0)
        return CGOV_OK;
    return cgov__cover_count(&solution->inner->cover, &progress, out, err);
}

/* ---- cases under terms ---- */

cgov_case_kind cgov__case_kind(double x, double y)
{
    if (x == 0.5 || y == 0.5)
        return CGOV_CASE_UNDECIDED;
    if (x < 0.5)
        return y > 0.5 ? CGOV_CASE_DEVIANT_COVERAGE : CGOV_CASE_IRRELEVANT;
    if (y < 0.5)
        return CGOV_CASE_DEVIANT_KIND;
    return x <= y + CGOV__SHARE_TOLERANCE ? CGOV_CASE_TYPICAL : CGOV_CASE_DEVIANT_DEGREE;
}

static int by_kind(const void *a, const void *b)
{
    const cgov_term_case *p = a, *q = b;
    if (p->kind != q->kind)
        return p->kind < q->kind ? -1 : 1;
    if (p->term != q->term)
        return p->term > q->term ? -1 : 1;
    if (p->outcome != q->outcome)
        return p->outcome > q->outcome ? -1 : 1;
    return (p->position > q->position) - (p->position < q->position);
}

static cgov_status check_terms(const cgov_solution *solution, const size_t *terms,
                               size_t term_count, cgov_error **err)
{
    for (size_t i = 0; i < term_count; i++)
        if (terms[i] >= solution->term_count)
            return cgov__fail_said(err, CGOV_INVALID,
                                   "there is no term %llu: the solution has %llu",
                                   "ไม่มีพจน์ที่ %llu คำตอบมี %llu พจน์", (unsigned long long)terms[i],
                                   (unsigned long long)solution->term_count);
    return CGOV_OK;
}

cgov_status cgov_term_case_list(const cgov_solution *solution, const size_t *terms,
                                size_t term_count, cgov_term_case **out, size_t *count,
                                cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, solution != NULL && solution->inner != NULL,
                      "cgov_term_case_list: solution is NULL or was not solved");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_term_case_list: out is NULL");
    CGOV__NEEDS_ERROR(err, count != NULL, "cgov_term_case_list: count is NULL");
    CGOV__NEEDS_ERROR(err, terms != NULL || term_count == 0, "cgov_term_case_list: terms is NULL");
    const cgov__qca *qca = solution->inner->qca;
    *out = NULL;
    *count = 0;
    const cgov_status st = check_terms(solution, terms, term_count, err);
    if (st != CGOV_OK)
        return st;
    cgov_term_case *cases = cgov__malloc(qca->case_count * sizeof *cases);
    if (cases == NULL)
        return cgov__nomem(err);
    for (size_t k = 0; k < qca->case_count; k++) {
        const double y = qca->outcome[k];
        double x = 0;
        for (size_t i = 0; i < term_count; i++)
            x = fmax(x, cgov__term_score(qca, solution->terms[terms[i]].values, k));
        cases[k] = (cgov_term_case){ qca->positions[k], qca->labels[qca->positions[k]], x, y,
                                     cgov__case_kind(x, y) };
    }
    qsort(cases, qca->case_count, sizeof *cases, by_kind);
    *out = cases;
    *count = qca->case_count;
    return CGOV_OK;
}

/* ---- simplifying assumptions ---- */

enum {
    ASSUMPTIONS = 1 << 20
};

/* The numbers of all rows of a region, appended at `out`. */
static size_t list_rows(const cgov__qca *qca, const cgov__region *region, uint64_t *out)
{
    size_t count = 1;
    out[0] = 0;
    for (size_t i = 0; i < qca->condition_count; i++) {
        size_t values = 0;
        for (unsigned v = 0; v < qca->levels[i]; v++)
            values += region->allowed[i] >> v & 1;
        /* Spread from the back, so that what is read is not yet overwritten. */
        for (size_t k = count; k-- > 0;) {
            const uint64_t prefix = out[k] * qca->levels[i];
            size_t at = k * values + values;
            for (unsigned v = qca->levels[i]; v-- > 0;)
                if ((region->allowed[i] >> v & 1) != 0)
                    out[--at] = prefix + v;
        }
        count *= values;
    }
    for (size_t k = 0; k < count; k++)
        out[k]++;
    return count;
}

/* The union of the terms as regions that share nothing. */
static cgov_status join_terms(const cgov_solution *s, const size_t *terms, size_t term_count,
                              cgov__regions *joined, cgov_error **err)
{
    const cgov__qca *qca = s->inner->qca;
    cgov_status st = CGOV_OK;
    for (size_t i = 0; i < term_count && st == CGOV_OK; i++) {
        const cgov__region region = cgov__region_of(qca, s->terms[terms[i]].values);
        st = cgov__regions_subtract(qca, joined, &region, err);
        if (st == CGOV_OK)
            st = cgov__regions_add(joined, &region, err);
    }
    return st;
}

cgov_status cgov_assumption_list(const cgov_solution *solution, const size_t *terms,
                                 size_t term_count, uint64_t **out, size_t *count, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, solution != NULL && solution->inner != NULL,
                      "cgov_assumption_list: solution is NULL or was not solved");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_assumption_list: out is NULL");
    CGOV__NEEDS_ERROR(err, count != NULL, "cgov_assumption_list: count is NULL");
    CGOV__NEEDS_ERROR(err, terms != NULL || term_count == 0, "cgov_assumption_list: terms is NULL");
    const cgov__qca *qca = solution->inner->qca;
    cgov__regions joined = { 0 };
    uint64_t *rows = NULL;
    *out = NULL;
    *count = 0;
    cgov_status st = check_terms(solution, terms, term_count, err);
    if (st == CGOV_OK)
        st = join_terms(solution, terms, term_count, &joined, err);
    const uint64_t volume = cgov__regions_volume(qca, &joined);
    if (st == CGOV_OK && volume > ASSUMPTIONS)
        st = cgov__fail_said(err, CGOV_INVALID, "the terms cover %llu rows: at most %d are listed",
                             "พจน์ครอบคลุม %llu แถว แสดงรายการได้ไม่เกิน %d แถว",
                             (unsigned long long)volume, ASSUMPTIONS);
    if (st == CGOV_OK && (rows = cgov__malloc(((size_t)volume + 1) * sizeof *rows)) == NULL)
        st = cgov__nomem(err);
    if (st == CGOV_OK) {
        size_t all = 0;
        for (size_t i = 0; i < joined.count; i++)
            all += list_rows(qca, &joined.items[i], rows + all);
        qsort(rows, all, sizeof *rows, cgov__by_uint64);
        for (size_t k = 0, r = 0; k < all; k++) {
            while (r < solution->row_count && solution->rows[r] < rows[k])
                r++;
            if (r == solution->row_count || solution->rows[r] != rows[k])
                rows[(*count)++] = rows[k];
        }
        *out = rows;
    }
    cgov__regions_free(&joined);
    return st;
}
