/*
 * Intermediate solutions. Between a conservative term and a parsimonious term that holds it
 * lies the term that keeps of their difference only the literals not contrary to the
 * expectations. The remainders that both such terms and the parsimonious model cover are
 * the easy counterfactuals: together with the rows explained they are exactly the meet of
 * the two unions, so what is to be ruled out is the rest of the property space.
 */
#include "method/qca/qca.h"

#include <string.h>

/* Pairs with equal easy counterfactuals have equal solutions: kept once. */
typedef struct solved {
    cgov__regions off;
    cgov_solution *solution;
    uint64_t easy;
} solved;

struct cgov_intermediate_cursor {
    const cgov_truth_table *table;
    cgov_minimize_options options;
    uint32_t expected[CGOV__CONDITIONS]; /* values; 0: nothing is expected */
    cgov_solution *conservative, *parsimonious;
    cgov_model_cursor *conservative_models, *parsimonious_models;
    const cgov_model *conservative_model;
    solved *kept;
    size_t kept_count, kept_room;
    size_t present; /* which of them the pair has; SIZE_MAX: there is no pair */
    cgov_intermediate pair;
};

/* Expecting every value of a condition expects nothing: more likely a slip. */
static cgov_status check_contradictions(const cgov_intermediate_cursor *cursor, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    for (size_t i = 0; i < qca->condition_count; i++) {
        const uint64_t all = ((uint64_t)1 << qca->levels[i]) - 1;
        if (cursor->expected[i] == all)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "the expectations contradict each other: \"%s\" is expected both "
                "present and absent; name one, or leave it out",
                "ทิศทางที่คาดไว้ขัดแย้งกัน \"%s\" คาดไว้ทั้งมีและไม่มี ให้ระบุอย่างเดียวหรือไม่ระบุ", qca->names[i]);
    }
    return CGOV_OK;
}

static cgov_status take_expected(cgov_intermediate_cursor *cursor, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    for (size_t i = 0; i < cursor->options.expected_count; i++) {
        const char *text = cursor->options.expected[i];
        cgov__literal literal;
        size_t condition = 0;
        uint8_t value = 0;
        if (text[strspn(text, " -")] == '\0')
            continue;
        if (!cgov__literal_parse(text, strlen(text), &literal))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "\"%s\" is no expectation: write A, ~A or A[1]",
                                   "\"%s\" ไม่ใช่ทิศทางที่คาดไว้ เขียน A, ~A หรือ A[1]", text);
        const cgov_status st = cgov__literal_resolve(qca, &literal, text, &condition, &value, err);
        if (st != CGOV_OK)
            return st;
        cursor->expected[condition] |= (uint32_t)1 << value;
    }
    return check_contradictions(cursor, err);
}

cgov_status cgov_intermediate_list(const cgov_truth_table *table,
                                   const cgov_minimize_options *options,
                                   cgov_intermediate_cursor **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_intermediate_list: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_intermediate_list: table is NULL or was not built");
    *out = NULL;
    cgov_intermediate_cursor *cursor = cgov__calloc(1, sizeof *cursor);
    if (cursor == NULL)
        return cgov__nomem(err);
    cursor->table = table;
    cursor->present = SIZE_MAX;
    if (options != NULL)
        cursor->options = *options;
    cgov_minimize_options asked = cursor->options;
    cgov_status st = take_expected(cursor, err);
    asked.kind = CGOV_SOLUTION_CONSERVATIVE;
    if (st == CGOV_OK)
        st = cgov_minimize(table, &asked, &cursor->conservative, err);
    asked.kind = CGOV_SOLUTION_PARSIMONIOUS;
    if (st == CGOV_OK)
        st = cgov_minimize(table, &asked, &cursor->parsimonious, err);
    if (st == CGOV_OK)
        st = cgov_model_list(cursor->conservative, &cursor->conservative_models, err);
    if (st != CGOV_OK) {
        cgov_intermediate_cursor_free(cursor);
        return st;
    }
    *out = cursor;
    return CGOV_OK;
}

/* Whether every literal of `whole` is one of `part`. */
static bool holds(const cgov__qca *qca, const int8_t *whole, const int8_t *part)
{
    for (size_t i = 0; i < qca->condition_count; i++)
        if (whole[i] != CGOV__NO_VALUE && whole[i] != part[i])
            return false;
    return true;
}

static cgov__region between(const cgov_intermediate_cursor *cursor, const int8_t *complex,
                            const int8_t *simple)
{
    const cgov__qca *qca = cursor->table->inner;
    int8_t values[CGOV__CONDITIONS];
    memcpy(values, complex, qca->condition_count);
    for (size_t i = 0; i < qca->condition_count; i++)
        if (values[i] != CGOV__NO_VALUE && simple[i] == CGOV__NO_VALUE &&
            cursor->expected[i] != 0 && (cursor->expected[i] >> values[i] & 1) == 0)
            values[i] = CGOV__NO_VALUE;
    return cgov__region_of(qca, values);
}

/* Takes what a region shares with the parsimonious model out of `off`. */
static cgov_status allow(const cgov_intermediate_cursor *cursor, const cgov_model *simple,
                         const cgov__region *region, cgov__regions *off, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    cgov__region common;
    cgov_status st = CGOV_OK;
    for (size_t p = 0; p < simple->term_count && st == CGOV_OK; p++) {
        const cgov__region term =
            cgov__region_of(qca, cursor->parsimonious->terms[simple->terms[p]].values);
        if (cgov__region_meet(qca, &term, region, &common))
            st = cgov__regions_subtract(qca, off, &common, err);
    }
    return st;
}

static cgov_status rule_out(const cgov_intermediate_cursor *cursor, const cgov_model *complex,
                            const cgov_model *simple, cgov__regions *off, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    const cgov__region all = cgov__region_all(qca);
    cgov_status st = cgov__regions_add(off, &all, err);
    for (size_t c = 0; c < complex->term_count && st == CGOV_OK; c++) {
        const int8_t *values = cursor->conservative->terms[complex->terms[c]].values;
        bool held = false;
        for (size_t p = 0; p < simple->term_count && st == CGOV_OK; p++) {
            const int8_t *whole = cursor->parsimonious->terms[simple->terms[p]].values;
            if (!holds(qca, whole, values))
                continue;
            held = true;
            const cgov__region region = between(cursor, values, whole);
            st = allow(cursor, simple, &region, off, err);
        }
        if (!held && st == CGOV_OK) {
            const cgov__region region = cgov__region_of(qca, values);
            st = allow(cursor, simple, &region, off, err);
        }
    }
    return st;
}

static bool same_regions(const cgov__qca *qca, const cgov__regions *a, const cgov__regions *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < qca->condition_count; k++)
            if (a->items[i].allowed[k] != b->items[i].allowed[k])
                return false;
    return true;
}

static cgov_status keep_solved(cgov_intermediate_cursor *cursor, cgov__regions *off,
                               const solved **out, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    for (size_t i = 0; i < cursor->kept_count; i++)
        if (same_regions(qca, &cursor->kept[i].off, off)) {
            *out = &cursor->kept[i];
            return CGOV_OK;
        }
    if (!CGOV__GROW(cursor->kept, cursor->kept_room, cursor->kept_count + 1))
        return cgov__nomem(err);
    solved *made = &cursor->kept[cursor->kept_count];
    *made = (solved){ 0 };
    const cgov_status st = cgov__solve(cursor->table, CGOV_SOLUTION_INTERMEDIATE, &cursor->options,
                                       off, &made->solution, err);
    if (st != CGOV_OK)
        return st;
    made->easy = cursor->table->possible_rows - cgov__regions_volume(qca, off) -
                 cursor->conservative->row_count;
    made->off = *off;
    *off = (cgov__regions){ 0 };
    cursor->kept_count++;
    *out = made;
    return CGOV_OK;
}

/* How many remainders a model covers. */
static cgov_status assumptions_of(const cgov_intermediate_cursor *cursor, const cgov_model *model,
                                  uint64_t *count, cgov_error **err)
{
    const cgov__qca *qca = cursor->table->inner;
    const cgov__region all = cgov__region_all(qca);
    cgov__regions off = { 0 };
    cgov_status st = cgov__regions_add(&off, &all, err);
    for (size_t p = 0; p < model->term_count && st == CGOV_OK; p++) {
        const cgov__region term =
            cgov__region_of(qca, cursor->parsimonious->terms[model->terms[p]].values);
        st = cgov__regions_subtract(qca, &off, &term, err);
    }
    *count = cursor->table->possible_rows - cgov__regions_volume(qca, &off) -
             cursor->parsimonious->row_count;
    cgov__regions_free(&off);
    return st;
}

/* Steps to the next pair of models: all parsimonious ones for each conservative one. */
static cgov_status next_pair(cgov_intermediate_cursor *cursor, const cgov_model **simple,
                             cgov_error **err)
{
    for (;;) {
        if (cursor->parsimonious_models != NULL) {
            const cgov_status st = cgov_model_next(cursor->parsimonious_models, simple, err);
            if (st != CGOV_DONE)
                return st;
            cgov_model_cursor_free(cursor->parsimonious_models);
            cursor->parsimonious_models = NULL;
        }
        cgov_status st =
            cgov_model_next(cursor->conservative_models, &cursor->conservative_model, err);
        if (st != CGOV_ROW)
            return st;
        st = cgov_model_list(cursor->parsimonious, &cursor->parsimonious_models, err);
        if (st != CGOV_OK)
            return st;
    }
}

cgov_status cgov_intermediate_next(cgov_intermediate_cursor *cursor, const cgov_intermediate **out,
                                   cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, cursor != NULL, "cgov_intermediate_next: cursor is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_intermediate_next: out is NULL");
    const cgov_model *simple;
    const solved *found = NULL;
    cgov__regions off = { .limit = cursor->options.term_limit };
    uint64_t assumptions = 0;
    *out = NULL;
    cursor->present = SIZE_MAX;
    cgov_status st = next_pair(cursor, &simple, err);
    if (st != CGOV_ROW)
        return st;
    /* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): CGOV_ROW comes with a model */
    st = rule_out(cursor, cursor->conservative_model, simple, &off, err);
    if (st == CGOV_OK)
        st = keep_solved(cursor, &off, &found, err);
    if (st == CGOV_OK)
        st = assumptions_of(cursor, simple, &assumptions, err);
    cgov__regions_free(&off);
    if (st != CGOV_OK)
        return st;
    cursor->present = (size_t)(found - cursor->kept);
    cursor->pair = (cgov_intermediate){
        .conservative = cursor->conservative_model->number,
        .parsimonious = simple->number,
        .conservative_model = cursor->conservative_model,
        .parsimonious_model = simple,
        .solution = found->solution,
        .easy = found->easy,
        .difficult = assumptions - found->easy,
    };
    *out = &cursor->pair;
    return CGOV_ROW;
}

/* The values of a row from its number. */
static void row_values(const cgov__qca *qca, uint64_t number, uint8_t *values)
{
    number--;
    for (size_t i = qca->condition_count; i-- > 0;) {
        values[i] = (uint8_t)(number % qca->levels[i]);
        number /= qca->levels[i];
    }
}

static bool is_ruled_out(const cgov__qca *qca, const cgov__regions *off, const uint8_t *values)
{
    for (size_t r = 0; r < off->count; r++) {
        size_t i = 0;
        while (i < qca->condition_count && (off->items[r].allowed[i] >> values[i] & 1) != 0)
            i++;
        if (i == qca->condition_count)
            return true;
    }
    return false;
}

cgov_status cgov_counterfactual_list(const cgov_intermediate_cursor *cursor, bool easy,
                                     uint64_t **out, size_t *count, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, cursor != NULL, "cgov_counterfactual_list: cursor is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_counterfactual_list: out is NULL");
    CGOV__NEEDS_ERROR(err, count != NULL, "cgov_counterfactual_list: count is NULL");
    const cgov__qca *qca = cursor->table->inner;
    const cgov_model *model = cursor->pair.parsimonious_model;
    uint8_t values[CGOV__CONDITIONS];
    size_t kept = 0;
    *out = NULL;
    *count = 0;
    if (cursor->present == SIZE_MAX)
        return cgov__fail(err, CGOV_MISUSE, "the cursor is on no pair of models");
    const cgov_status st = cgov_assumption_list(cursor->parsimonious, model->terms,
                                                model->term_count, out, count, err);
    for (size_t k = 0; k < *count; k++) {
        row_values(qca, (*out)[k], values);
        if (is_ruled_out(qca, &cursor->kept[cursor->present].off, values) != easy)
            (*out)[kept++] = (*out)[k];
    }
    *count = kept;
    return st;
}

const cgov_solution *cgov_intermediate_conservative(const cgov_intermediate_cursor *cursor)
{
    return cursor != NULL ? cursor->conservative : NULL;
}

const cgov_solution *cgov_intermediate_parsimonious(const cgov_intermediate_cursor *cursor)
{
    return cursor != NULL ? cursor->parsimonious : NULL;
}

void cgov_intermediate_cursor_free(cgov_intermediate_cursor *cursor)
{
    if (cursor == NULL)
        return;
    cgov_model_cursor_free(cursor->conservative_models);
    cgov_model_cursor_free(cursor->parsimonious_models);
    for (size_t i = 0; i < cursor->kept_count; i++) {
        cgov_solution_free(cursor->kept[i].solution);
        cgov__regions_free(&cursor->kept[i].off);
    }
    cgov__free(cursor->kept);
    cgov_solution_free(cursor->conservative);
    cgov_solution_free(cursor->parsimonious);
    cgov__free(cursor);
}
