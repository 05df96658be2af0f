/* The models of a minimisation as texts, to be compared. See assessment.h. */
#include "method/qca/assessment.h"

#include "base/buffer.h"
#include "base/compare.h"

#include <stdlib.h>
#include <string.h>

enum {
    MODELS = 10000
};

void cgov__models_free(cgov__models *s)
{
    cgov__arena_free(&s->arena);
    cgov__free(s->models);
    *s = (cgov__models){ 0 };
}

static cgov_status add_model(cgov__models *s, const cgov_solution *solution,
                             const cgov_model *model, cgov_error **err)
{
    cgov__buffer text = { 0 };
    if (s->count >= MODELS)
        return cgov__fail_said(err, CGOV_INVALID,
                               "there are more than %d models: too many to compare",
                               "มีแบบจำลองเกิน %d แบบ มากเกินกว่าจะเทียบกัน", MODELS);
    for (size_t i = 0; i < model->term_count; i++) {
        cgov__buffer_text(&text, i > 0 ? " + " : "");
        cgov__buffer_text(&text, solution->terms[model->terms[i]].text);
    }
    const char *copy = text.failed ? NULL : cgov__arena_copy(&s->arena, text.bytes, text.length);
    cgov__buffer_free(&text);
    if (copy == NULL || !CGOV__GROW(s->models, s->room, s->count + 1))
        return cgov__nomem(err);
    s->models[s->count++] = copy;
    s->first = s->first != NULL ? s->first : copy;
    return CGOV_OK;
}

static cgov_status add_models(cgov__models *s, const cgov_solution *solution, cgov_error **err)
{
    cgov_model_cursor *cursor;
    const cgov_model *model;
    cgov_status st = cgov_model_list(solution, &cursor, err);
    if (st != CGOV_OK)
        return st;
    while ((st = cgov_model_next(cursor, &model, err)) == CGOV_ROW &&
           (st = add_model(s, solution, model, err)) == CGOV_OK)
        ;
    cgov_model_cursor_free(cursor);
    return st == CGOV_DONE ? CGOV_OK : st;
}

static cgov_status add_intermediate(cgov__models *s, const cgov_truth_table *table,
                                    const cgov_minimize_options *options, cgov_error **err)
{
    cgov_intermediate_cursor *cursor;
    const cgov_intermediate *pair;
    cgov_status st = cgov_intermediate_list(table, options, &cursor, err);
    if (st != CGOV_OK)
        return st;
    while ((st = cgov_intermediate_next(cursor, &pair, err)) == CGOV_ROW &&
           (st = add_models(s, pair->solution, err)) == CGOV_OK)
        ;
    cgov_intermediate_cursor_free(cursor);
    return st == CGOV_DONE ? CGOV_OK : st;
}

cgov_status cgov__models_find(const cgov_truth_table *table, const cgov_minimize_options *options,
                              cgov__models *out, cgov_error **err)
{
    cgov_solution *solution = NULL;
    cgov_status st;
    size_t kept = 0;
    *out = (cgov__models){ 0 };
    if (options->kind == CGOV_SOLUTION_INTERMEDIATE) {
        st = add_intermediate(out, table, options, err);
    } else {
        st = cgov_minimize(table, options, &solution, err);
        if (st == CGOV_OK)
            st = add_models(out, solution, err);
        cgov_solution_free(solution);
    }
    if (out->count > 1)
        qsort(out->models, out->count, sizeof *out->models, cgov__by_text);
    for (size_t i = 0; i < out->count; i++)
        if (i == 0 || strcmp(out->models[i], out->models[i - 1]) != 0)
            out->models[kept++] = out->models[i];
    out->count = kept;
    return st;
}

bool cgov__models_equal(const cgov__models *a, const cgov__models *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->models[i], b->models[i]) != 0)
            return false;
    return true;
}
