/* Which rows a solution may not cover: the three kinds of solutions and the exclusions. */
#include "method/qca/qca.h"

#include <string.h>

static const cgov_minimize_options defaults = { 0 };

static cgov__region region_of_row(const cgov__qca *qca, const cgov_truth_row *row)
{
    cgov__region region = { { 0 } };
    for (size_t i = 0; i < qca->condition_count; i++)
        region.allowed[i] = (uint32_t)1 << row->values[i];
    return region;
}

/* Conservative: everything but the rows explained. */
static cgov_status all_but_explained(const cgov_truth_table *table,
                                     const cgov_minimize_options *options, cgov__regions *off,
                                     cgov_error **err)
{
    const cgov__region all = cgov__region_all(table->inner);
    cgov_status st = cgov__regions_add(off, &all, err);
    for (size_t r = 0; r < table->row_count && st == CGOV_OK; r++) {
        if (!cgov__row_explained(&table->rows[r], options))
            continue;
        const cgov__region row = region_of_row(table->inner, &table->rows[r]);
        st = cgov__regions_subtract(table->inner, off, &row, err);
    }
    return st;
}

/* Parsimonious: the rows that were observed without the outcome. */
static cgov_status observed_off(const cgov_truth_table *table, const cgov_minimize_options *options,
                                cgov__regions *off, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    for (size_t r = 0; r < table->row_count && st == CGOV_OK; r++) {
        const cgov_truth_row *row = &table->rows[r];
        if (row->truth == CGOV_TRUTH_REMAINDER || cgov__row_explained(row, options))
            continue;
        const cgov__region region = region_of_row(table->inner, row);
        st = cgov__regions_add(off, &region, err);
    }
    return st;
}

/* Takes the explained rows, or all observed ones, out of `regions`; appends the rest to `off`. */
static cgov_status exclude(const cgov_truth_table *table, const cgov_minimize_options *options,
                           bool observed, cgov__regions *regions, cgov__regions *off,
                           cgov_error **err)
{
    cgov_status st = CGOV_OK;
    for (size_t r = 0; r < table->row_count && st == CGOV_OK; r++) {
        if (!observed && !cgov__row_explained(&table->rows[r], options))
            continue;
        const cgov__region row = region_of_row(table->inner, &table->rows[r]);
        st = cgov__regions_subtract(table->inner, regions, &row, err);
    }
    for (size_t i = 0; i < regions->count && st == CGOV_OK; i++)
        st = cgov__regions_add(off, &regions->items[i], err);
    return st;
}

static cgov_status exclude_terms(const cgov_truth_table *table,
                                 const cgov_minimize_options *options, cgov__regions *off,
                                 cgov_error **err)
{
    int8_t values[CGOV__CONDITIONS];
    cgov__regions regions = { .limit = off->limit };
    cgov_status st = CGOV_OK;
    for (size_t i = 0; i < options->excluded_count && st == CGOV_OK; i++) {
        st = cgov__term_parse(table->inner, options->excluded[i], values, err);
        if (st != CGOV_OK)
            break;
        const cgov__region region = cgov__region_of(table->inner, values);
        st = cgov__regions_add(&regions, &region, err);
    }
    if (st == CGOV_OK)
        st = exclude(table, options, true, &regions, off, err);
    cgov__regions_free(&regions);
    return st;
}

/* ---- contradictory simplifying assumptions ---- */

/* A table of the same rows for the negated outcome; free rows and inner->outcome. */
static cgov_status negate(const cgov_truth_table *table, cgov__qca *qca, cgov_truth_table *out,
                          cgov_error **err)
{
    *qca = *table->inner;
    qca->arena = (cgov__arena){ 0 };
    *out = *table;
    out->inner = qca;
    cgov_truth_row *rows = cgov__arena_alloc(&qca->arena, (table->row_count + 1) * sizeof *rows);
    double *outcome = cgov__arena_alloc(&qca->arena, qca->case_count * sizeof *outcome);
    if (rows == NULL || outcome == NULL)
        return cgov__nomem(err);
    for (size_t k = 0; k < qca->case_count; k++)
        outcome[k] = 1 - table->inner->outcome[k];
    qca->outcome = outcome;
    for (size_t r = 0; r < table->row_count; r++) {
        rows[r] = table->rows[r];
        cgov__row_judge(qca, &rows[r]);
    }
    out->rows = rows;
    return CGOV_OK;
}

/*
 * What the terms that stand in any parsimonious model cover, as regions that share nothing. The
 * models are those without exclusions, as in R's QCA: what is untenable is found first, in the
 * standard analysis, and all of it ruled out then.
 */
static cgov_status standing_regions(const cgov_truth_table *table,
                                    const cgov_minimize_options *options, cgov__regions *joined,
                                    cgov_error **err)
{
    cgov__regions off = { .limit = joined->limit };
    cgov_solution *solution = NULL;
    cgov_status st = observed_off(table, options, &off, err);
    if (st == CGOV_OK)
        st = cgov__solve(table, CGOV_SOLUTION_PARSIMONIOUS, options, &off, &solution, err);
    for (size_t t = 0; st == CGOV_OK && t < solution->term_count; t++) {
        if (solution->terms[t].stands == CGOV_STANDS_IN_NONE)
            continue;
        const cgov__region region = cgov__region_of(table->inner, solution->terms[t].values);
        st = cgov__regions_subtract(table->inner, joined, &region, err);
        if (st == CGOV_OK)
            st = cgov__regions_add(joined, &region, err);
    }
    cgov_solution_free(solution);
    cgov__regions_free(&off);
    return st;
}

static cgov_status meet_all(const cgov__qca *qca, const cgov__regions *a, const cgov__regions *b,
                            cgov__regions *out, cgov_error **err)
{
    cgov__region common;
    cgov_status st = CGOV_OK;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count && st == CGOV_OK; k++)
            if (cgov__region_meet(qca, &a->items[i], &b->items[k], &common))
                st = cgov__regions_add(out, &common, err);
    return st;
}

/* Remainders that the parsimonious solutions of the outcome and its negation both use. */
static cgov_status exclude_contradictory(const cgov_truth_table *table,
                                         const cgov_minimize_options *options, cgov__regions *off,
                                         uint64_t *contradictory, cgov_error **err)
{
    cgov__qca qca = { 0 };
    cgov_truth_table negated;
    cgov__regions mine = { .limit = off->limit }, theirs = mine, both = mine, rest = mine;
    cgov_status st = negate(table, &qca, &negated, err);
    if (st == CGOV_OK)
        st = standing_regions(table, options, &mine, err);
    if (st == CGOV_OK)
        st = standing_regions(&negated, options, &theirs, err);
    if (st == CGOV_OK)
        st = meet_all(table->inner, &mine, &theirs, &both, err);
    if (st == CGOV_OK)
        st = exclude(table, options, false, &both, &rest, err);
    if (st == CGOV_OK)
        *contradictory = cgov__regions_volume(table->inner, &rest);
    for (size_t i = 0; i < rest.count && st == CGOV_OK; i++)
        st = cgov__regions_add(off, &rest.items[i], err);
    cgov__regions_free(&rest);
    cgov__regions_free(&both);
    cgov__regions_free(&theirs);
    cgov__regions_free(&mine);
    cgov__arena_free(&qca.arena);
    return st;
}

/* ---- the calls ---- */

cgov_status cgov__off_regions(const cgov_truth_table *table, cgov_solution_kind kind,
                              const cgov_minimize_options *options, cgov__regions *off,
                              uint64_t *contradictory, cgov_error **err)
{
    *contradictory = 0;
    off->limit = options->term_limit != 0 ? options->term_limit : 1000000;
    if (kind != CGOV_SOLUTION_PARSIMONIOUS)
        return all_but_explained(table, options, off, err);
    cgov_status st = observed_off(table, options, off, err);
    if (st == CGOV_OK)
        st = exclude_terms(table, options, off, err);
    if (st == CGOV_OK && options->enhanced)
        st = exclude_contradictory(table, options, off, contradictory, err);
    return st;
}

cgov_status cgov_minimize(const cgov_truth_table *table, const cgov_minimize_options *options,
                          cgov_solution **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_minimize: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_minimize: table is NULL or was not built");
    cgov__regions off = { 0 };
    uint64_t contradictory;
    *out = NULL;
    if (options == NULL)
        options = &defaults;
    const cgov_status known = cgov__member_check(err, "kind", (unsigned)options->kind,
                                                 CGOV_SOLUTION_INTERMEDIATE, "cgov_solution_kind");
    if (known != CGOV_OK)
        return known;
    if (options->kind == CGOV_SOLUTION_INTERMEDIATE)
        return cgov__fail(
            err, CGOV_INVALID,
            "cgov_minimize: intermediate solutions come from cgov_intermediate_list()");
    const cgov_solution_kind kind =
        options->kind == CGOV_SOLUTION_ANY ? CGOV_SOLUTION_CONSERVATIVE : options->kind;
    cgov_status st = cgov__off_regions(table, kind, options, &off, &contradictory, err);
    if (st == CGOV_OK)
        st = cgov__solve(table, kind, options, &off, out, err);
    if (st == CGOV_OK)
        (*out)->contradictory = contradictory;
    cgov__regions_free(&off);
    return st;
}
