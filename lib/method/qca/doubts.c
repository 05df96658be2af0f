/* One-sided sets, doubtful rows, core conditions. See cgov/qca_assessment.h. */
#include "method/qca/assessment.h"

#include <math.h>
#include <string.h>

/* ---- core conditions ---- */

static bool is_part_of(const int8_t *part, const int8_t *whole, size_t conditions)
{
    for (size_t i = 0; i < conditions; i++)
        if (part[i] != CGOV__NO_VALUE && part[i] != whole[i])
            return false;
    return true;
}

cgov_status cgov_core_conditions(const cgov_intermediate_cursor *cursor,
                                 const cgov_intermediate *pair, bool *core, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, cursor != NULL && pair != NULL && core != NULL,
                      "cgov_core_conditions: an argument is NULL");
    const cgov_solution *const parsimonious = cgov_intermediate_parsimonious(cursor);
    const size_t conditions = pair->solution->inner->qca->condition_count;
    memset(core, 0, pair->solution->term_count * conditions * sizeof *core);
    for (size_t t = 0; t < pair->solution->term_count; t++) {
        const int8_t *const whole = pair->solution->terms[t].values;
        for (size_t p = 0; p < pair->parsimonious_model->term_count; p++) {
            const int8_t *const part =
                parsimonious->terms[pair->parsimonious_model->terms[p]].values;
            for (size_t i = 0; is_part_of(part, whole, conditions) && i < conditions; i++)
                core[t * conditions + i] |= part[i] != CGOV__NO_VALUE;
        }
    }
    return CGOV_OK;
}

/* ---- doubts ---- */

typedef struct doubted {
    cgov_qca_doubts shown; /* first: the caller has its address */
    cgov__arena arena;
} doubted;

/* A score of a literal, or of the outcome where there is no condition. */
static double score_of(const cgov__qca *qca, size_t condition, int value, size_t at)
{
    return condition < qca->condition_count ? cgov__literal_score(qca, condition, value, at)
                                            : qca->outcome[at];
}

static cgov_set_skewness skewness_of(const cgov__qca *qca, const char *set, size_t condition,
                                     int value)
{
    double members = 0, cases = 0;
    bool constant = true;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double score = score_of(qca, condition, value, k);
        members += score > 0.5 ? qca->counts[k] : 0;
        cases += qca->counts[k];
        constant = constant && score == score_of(qca, condition, value, 0);
    }
    return (cgov_set_skewness){ .set = set,
                                .value = (uint8_t)value,
                                .members = (size_t)members,
                                .cases = (size_t)cases,
                                .skewed = members < 0.2 * cases || members > 0.8 * cases,
                                .constant = constant };
}

static size_t count_sets(const cgov__qca *qca)
{
    size_t count = 1;
    for (size_t i = 0; i < qca->condition_count; i++)
        count += qca->levels[i] > 2 ? qca->levels[i] : 1;
    return count;
}

static void add_set(cgov_qca_doubts *to, cgov_set_skewness *sets, cgov_set_skewness set)
{
    sets[to->set_count++] = set;
    to->skewed += set.skewed;
    to->constant += set.constant;
}

static void find_skewed(const cgov_truth_table *table, cgov_set_skewness *sets, cgov_qca_doubts *to)
{
    const cgov__qca *const qca = table->inner;
    for (size_t i = 0; i < qca->condition_count; i++)
        for (unsigned v = qca->levels[i] > 2 ? 0 : 1; v < qca->levels[i]; v++)
            add_set(to, sets, skewness_of(qca, qca->names[i], i, (int)v));
    add_set(to, sets, skewness_of(qca, table->outcome, qca->condition_count, 1));
    to->sets = sets;
}

/* The inclusion of a row in the outcome's absence. */
static double negated_inclusion(const cgov__qca *qca, const uint8_t *row)
{
    int8_t values[CGOV__CONDITIONS];
    cgov__sums sums = { 0 };
    for (size_t i = 0; i < qca->condition_count; i++)
        values[i] = (int8_t)row[i];
    for (size_t k = 0; k < qca->case_count; k++)
        cgov__sums_add(&sums, qca->counts[k], cgov__term_score(qca, values, k),
                       1 - qca->outcome[k]);
    return cgov__sums_consistency(&sums);
}

static void find_doubtful(const cgov_truth_table *table, cgov_doubtful_row *rows,
                          cgov_qca_doubts *to)
{
    const cgov__qca *const qca = table->inner;
    for (size_t r = 0; r < table->row_count; r++) {
        const cgov_truth_row *const row = &table->rows[r];
        if (row->truth != CGOV_TRUTH_ON)
            continue;
        cgov_doubtful_row doubt = { .number = row->number,
                                    .inclusion = row->inclusion,
                                    .negated = negated_inclusion(qca, row->values),
                                    .pri = row->pri };
        doubt.simultaneous = doubt.negated >= qca->inclusion_cut - CGOV__SHARE_TOLERANCE;
        doubt.low_pri = row->pri < 0.5 - CGOV__SHARE_TOLERANCE;
        if (doubt.simultaneous || doubt.low_pri)
            rows[to->row_count++] = doubt;
    }
    to->rows = rows;
}

cgov_status cgov_qca_doubts_find(const cgov_truth_table *table, cgov_qca_doubts **out,
                                 cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_qca_doubts_find: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_qca_doubts_find: table is NULL or was not built");
    doubted *const made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(err);
    cgov_set_skewness *const sets =
        cgov__arena_alloc(&made->arena, count_sets(table->inner) * sizeof *sets);
    cgov_doubtful_row *const rows =
        cgov__arena_alloc(&made->arena, (table->row_count + 1) * sizeof *rows);
    if (sets == NULL || rows == NULL) {
        cgov_qca_doubts_free(&made->shown);
        return cgov__nomem(err);
    }
    find_skewed(table, sets, &made->shown);
    find_doubtful(table, rows, &made->shown);
    *out = &made->shown;
    return CGOV_OK;
}

void cgov_qca_doubts_free(cgov_qca_doubts *doubts)
{
    doubted *const made = (doubted *)doubts;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
