/* The outcome and its absence, solved alike and held against each other. See
 * cgov/qca_assessment.h. */
#include "method/qca/assessment.h"

#include "base/buffer.h"

#include <math.h>
#include <string.h>

typedef struct held {
    cgov_both_outcomes shown; /* first: the caller has its address */
    cgov__arena arena;
} held;

/* One of the two while they are compared. */
typedef struct side {
    cgov_truth_table *truth;
    cgov_solution *solution;
    size_t *terms; /* of its first model */
    size_t term_count;
} side;

typedef struct holding {
    const cgov_qca_table *table;
    const cgov_minimize_options *options;
    side sides[2];
    held *to;
    cgov_error **err;
} holding;

static const char *keep(holding *h, const char *text)
{
    return cgov__arena_copy(&h->to->arena, text, strlen(text));
}

/* The first model as words, with its fit. */
static cgov_status take_model(holding *h, side *of, cgov_outcome_side *out)
{
    cgov_model_cursor *cursor = NULL;
    static const cgov_model none = { 0 };
    const cgov_model *model = &none;
    cgov__buffer text = { 0 };
    cgov_status status = cgov_model_list(of->solution, &cursor, h->err);
    if (status == CGOV_OK)
        status = cgov_model_next(cursor, &model, h->err);
    if (status == CGOV_ROW) {
        of->terms = cgov__arena_alloc(&h->to->arena, (model->term_count + 1) * sizeof *of->terms);
        for (size_t i = 0; i < model->term_count; i++)
            cgov__buffer_format(&text, "%s%s", i > 0 ? " + " : "",
                                of->solution->terms[model->terms[i]].text);
        out->solution =
            text.failed || text.bytes == NULL || of->terms == NULL ? NULL : keep(h, text.bytes);
        status = out->solution != NULL ? CGOV_OK : cgov__nomem(h->err);
    }
    if (status == CGOV_OK) {
        memcpy(of->terms, model->terms, model->term_count * sizeof *of->terms);
        of->term_count = model->term_count;
        out->fit = model->fit;
    }
    cgov__buffer_free(&text);
    cgov_model_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status solve_side(holding *h, const cgov_truth_table_options *truth, size_t at,
                              cgov_outcome_side *out)
{
    side *const of = &h->sides[at];
    cgov_truth_table_options options = *truth;
    options.negate = at == 0 ? truth->negate : !truth->negate;
    cgov_status status = cgov_truth_table_build(h->table, &options, &of->truth, h->err);
    if (status == CGOV_OK)
        status = cgov_minimize(of->truth, h->options, &of->solution, h->err);
    if (status != CGOV_OK)
        return status;
    out->outcome = keep(h, of->truth->outcome);
    out->rows = of->solution->row_count;
    out->cases = of->truth->on_cases;
    out->fit = (cgov_fit){ (double)NAN, (double)NAN, (double)NAN, (double)NAN };
    if (out->outcome == NULL)
        return cgov__nomem(h->err);
    status = cgov_model_count(of->solution, &out->models, h->err);
    if (of->solution->row_count == 0)
        out->models = 0;
    return status == CGOV_OK && out->models > 0 ? take_model(h, of, out) : status;
}

/* Rows that both solutions explain; both lists are ascending. */
static cgov_status share_rows(holding *h)
{
    const cgov_solution *const a = h->sides[0].solution, *const b = h->sides[1].solution;
    uint64_t *const rows = cgov__arena_alloc(&h->to->arena, (a->row_count + 1) * sizeof *rows);
    size_t count = 0, k = 0;
    if (rows == NULL)
        return cgov__nomem(h->err);
    for (size_t i = 0; i < a->row_count; i++) {
        while (k < b->row_count && b->rows[k] < a->rows[i])
            k++;
        if (k < b->row_count && b->rows[k] == a->rows[i])
            rows[count++] = a->rows[i];
    }
    h->to->shown.shared_rows = rows;
    h->to->shown.shared_row_count = count;
    return CGOV_OK;
}

/* What both models cover, without the rows that have enough cases: their volume. */
static cgov_status count_contradictory(holding *h, uint64_t *out)
{
    const side *const a = &h->sides[0], *const b = &h->sides[1];
    const cgov__qca *const qca = a->truth->inner;
    cgov__regions both = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < a->term_count; i++)
        for (size_t k = 0; k < b->term_count && status == CGOV_OK; k++) {
            const cgov__region x = cgov__region_of(qca, a->solution->terms[a->terms[i]].values);
            const cgov__region y = cgov__region_of(qca, b->solution->terms[b->terms[k]].values);
            cgov__region meet;
            if (!cgov__region_meet(qca, &x, &y, &meet))
                continue;
            status = cgov__regions_subtract(qca, &both, &meet, h->err);
            if (status == CGOV_OK)
                status = cgov__regions_add(&both, &meet, h->err);
        }
    for (size_t r = 0; r < a->truth->row_count && status == CGOV_OK; r++) {
        int8_t values[CGOV__CONDITIONS];
        if (a->truth->rows[r].truth == CGOV_TRUTH_REMAINDER)
            continue;
        for (size_t i = 0; i < qca->condition_count; i++)
            values[i] = (int8_t)a->truth->rows[r].values[i];
        const cgov__region row = cgov__region_of(qca, values);
        status = cgov__regions_subtract(qca, &both, &row, h->err);
    }
    *out = status == CGOV_OK ? cgov__regions_volume(qca, &both) : 0;
    cgov__regions_free(&both);
    return status;
}

static double model_score(const side *of, size_t at)
{
    double most = 0;
    for (size_t i = 0; i < of->term_count; i++)
        most = fmax(
            most, cgov__term_score(of->truth->inner, of->solution->terms[of->terms[i]].values, at));
    return most;
}

/* Both sides analyse the same cases in the same order. */
static size_t count_overlap(const holding *h)
{
    const cgov__qca *const qca = h->sides[0].truth->inner;
    double cases = 0;
    for (size_t k = 0; k < qca->case_count; k++)
        if (model_score(&h->sides[0], k) > 0.5 && model_score(&h->sides[1], k) > 0.5)
            cases += qca->counts[k];
    return (size_t)cases;
}

static cgov_status hold(holding *h, const cgov_truth_table_options *truth)
{
    cgov_both_outcomes *const shown = &h->to->shown;
    cgov_status status = solve_side(h, truth, 0, &shown->present);
    if (status == CGOV_OK)
        status = solve_side(h, truth, 1, &shown->absent);
    if (status == CGOV_OK)
        status = share_rows(h);
    if (status == CGOV_OK)
        status = count_contradictory(h, &shown->contradictory);
    if (status == CGOV_OK)
        shown->overlap = count_overlap(h);
    return status;
}

cgov_status cgov_both_outcomes_solve(const cgov_qca_table *table,
                                     const cgov_truth_table_options *truth,
                                     const cgov_minimize_options *options, cgov_both_outcomes **out,
                                     cgov_error **err)
{
    static const cgov_minimize_options none = { .kind = CGOV_SOLUTION_CONSERVATIVE };
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_both_outcomes_solve: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && truth != NULL,
                      "cgov_both_outcomes_solve: table or truth is NULL");
    holding h = { .table = table,
                  .options = options != NULL ? options : &none,
                  .to = cgov__calloc(1, sizeof *h.to),
                  .err = err };
    const cgov_status status = h.to == NULL ? cgov__nomem(err) : hold(&h, truth);
    for (size_t i = 0; i < 2; i++) {
        cgov_solution_free(h.sides[i].solution);
        cgov_truth_table_free(h.sides[i].truth);
    }
    if (status == CGOV_OK)
        *out = &h.to->shown;
    else if (h.to != NULL)
        cgov_both_outcomes_free(&h.to->shown);
    return status;
}

void cgov_both_outcomes_free(cgov_both_outcomes *both)
{
    held *const made = (held *)both;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
