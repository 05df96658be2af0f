/* What happens to the models without one case. See cgov/qca_assessment.h. */
#include "method/qca/assessment.h"

#include <math.h>
#include <string.h>

typedef struct influenced {
    cgov_influence shown; /* first: the caller has its address */
    cgov__arena arena;
    cgov__models all;
} influenced;

/* The table without one case: scores of the others, closed up. */
typedef struct shorter {
    cgov_qca_table table;
    double *scores;
    size_t *counts;
    const char **labels;
} shorter;

typedef struct leaving {
    const cgov_qca_table *table;
    const cgov_truth_table_options *truth;
    const cgov_minimize_options *options;
    influenced *to;
    shorter less;
    cgov_error **err;
} leaving;

static cgov_status shorter_begin(shorter *s, const cgov_qca_table *table, cgov_error **err)
{
    const size_t n = table->case_count;
    *s = (shorter){ .table = *table,
                    .scores = cgov__malloc((n * table->set_count + 1) * sizeof *s->scores),
                    .counts = cgov__malloc((n + 1) * sizeof *s->counts),
                    .labels = cgov__malloc((n + 1) * sizeof *s->labels) };
    return s->scores != NULL && s->counts != NULL && s->labels != NULL ? CGOV_OK : cgov__nomem(err);
}

static void shorter_free(shorter *s)
{
    cgov__free(s->scores);
    cgov__free(s->counts);
    cgov__free(s->labels);
}

/* Leaves a case out, or one of several equal ones that stand in one place. */
static void leave_out(shorter *s, const cgov_qca_table *table, size_t out)
{
    const bool several = table->counts != NULL && table->counts[out] > 1;
    size_t kept = 0;
    s->table.case_count = table->case_count - (several ? 0 : 1);
    for (size_t k = 0; k < table->case_count; k++) {
        if (k == out && !several)
            continue;
        s->counts[kept] = (table->counts != NULL ? table->counts[k] : 1) - (k == out ? 1 : 0);
        if (table->cases != NULL)
            s->labels[kept] = table->cases[k];
        for (size_t i = 0; i < table->set_count; i++)
            s->scores[i * s->table.case_count + kept] = table->scores[i * table->case_count + k];
        kept++;
    }
    s->table.scores = s->scores;
    s->table.counts = table->counts != NULL ? s->counts : NULL;
    s->table.cases = table->cases != NULL ? s->labels : NULL;
}

static const cgov_fit no_fit = { (double)NAN, (double)NAN, (double)NAN, (double)NAN };

static cgov_status fit_without(const leaving *l, const cgov_truth_table *table, cgov_fit *out)
{
    const char *const solution = l->to->shown.solution;
    cgov_expression *expression = NULL;
    *out = no_fit;
    if (solution == NULL || strcmp(solution, "1") == 0)
        return CGOV_OK;
    /* Invalid: no other case has a value that the solution names. */
    const cgov_status status = cgov_expression_assess(table, solution, &expression, NULL);
    if (status == CGOV_OK)
        *out = expression->fit;
    cgov_expression_free(expression);
    return status == CGOV_NOMEM ? cgov__nomem(l->err) : CGOV_OK;
}

static cgov_status judge(leaving *l, size_t position, const char *label, cgov_case_influence *out)
{
    cgov_truth_table *table = NULL;
    cgov__models models = { .count = 0 };
    leave_out(&l->less, l->table, position);
    *out = (cgov_case_influence){ .position = position, .label = label, .fit = no_fit };
    cgov_status status = cgov_truth_table_build(&l->less.table, l->truth, &table, l->err);
    if (status == CGOV_OK)
        status = cgov__models_find(table, l->options, &models, l->err);
    if (status == CGOV_OK)
        status = fit_without(l, table, &out->fit);
    if (status == CGOV_OK && models.first != NULL) {
        out->solution = cgov__arena_copy(&l->to->arena, models.first, strlen(models.first));
        status = out->solution != NULL ? CGOV_OK : cgov__nomem(l->err);
    }
    out->changes = status == CGOV_OK && !cgov__models_equal(&l->to->all, &models);
    cgov__models_free(&models);
    cgov_truth_table_free(table);
    return status;
}

static cgov_status judge_all(leaving *l, const cgov_truth_table *table)
{
    cgov_influence *const shown = &l->to->shown;
    const cgov__qca *const qca = table->inner;
    cgov_case_influence *const cases =
        cgov__arena_alloc(&l->to->arena, (qca->case_count + 1) * sizeof *cases);
    if (cases == NULL)
        return cgov__nomem(l->err);
    cgov_status status = cgov__models_find(table, l->options, &l->to->all, l->err);
    if (status == CGOV_OK)
        shown->solution = l->to->all.first;
    for (size_t k = 0; status == CGOV_OK && k < qca->case_count; k++) {
        const size_t position = qca->positions[k];
        status = judge(l, position, l->table->cases != NULL ? l->table->cases[position] : NULL,
                       &cases[k]);
        shown->influential += cases[k].changes;
        shown->case_count++;
    }
    shown->cases = cases;
    return status;
}

cgov_status cgov_influence_assess(const cgov_qca_table *table,
                                  const cgov_truth_table_options *truth,
                                  const cgov_minimize_options *options, cgov_influence **out,
                                  cgov_error **err)
{
    static const cgov_minimize_options none = { .kind = CGOV_SOLUTION_CONSERVATIVE };
    cgov_truth_table *built = NULL;
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_influence_assess: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && truth != NULL,
                      "cgov_influence_assess: table or truth is NULL");
    leaving l = { .table = table,
                  .truth = truth,
                  .options = options != NULL ? options : &none,
                  .to = cgov__calloc(1, sizeof *l.to),
                  .err = err };
    cgov_status status =
        l.to == NULL ? cgov__nomem(err) : cgov_truth_table_build(table, truth, &built, err);
    if (status == CGOV_OK && built->case_count < 2)
        status = cgov__fail_said(err, CGOV_INVALID, "one case alone cannot be left out",
                                 "มีกรณีเดียว จึงตัดออกไม่ได้");
    if (status == CGOV_OK)
        status = shorter_begin(&l.less, table, err);
    if (status == CGOV_OK)
        status = judge_all(&l, built);
    shorter_free(&l.less);
    cgov_truth_table_free(built);
    if (status == CGOV_OK)
        *out = &l.to->shown;
    else if (l.to != NULL)
        cgov_influence_free(&l.to->shown);
    return status;
}

void cgov_influence_free(cgov_influence *influence)
{
    influenced *const made = (influenced *)influence;
    if (made == NULL)
        return;
    cgov__models_free(&made->all);
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
