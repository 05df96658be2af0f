/* What missing scores could change. See qca.h. */
#include "qca.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void put_range(grid *g, size_t row, size_t column, double low, double high)
{
    if (isnan(low) || isnan(high))
        put_text(g, row, column, "-");
    else
        snprintf(grid_cell(g, row, column), CELL_MAX, "%.3f-%.3f", low, high);
}

/* The signs of what a row could be, as in the truth table. */
static const char *possible(const cgov_bounds_row *row, char *out)
{
    char *end = out;
    const struct {
        bool may_be;
        char sign;
    } signs[] = { { row->may_be_on, '1' },
                  { row->may_be_off, '0' },
                  { row->may_be_contradiction, 'C' },
                  { row->may_be_remainder, '?' } };
    for (size_t i = 0; i < 4; i++)
        if (signs[i].may_be)
            *end++ = signs[i].sign;
    *end = '\0';
    return out;
}

static void print_bounds(const asked *a, const cgov_truth_table *table, const cgov_bounds *bounds)
{
    const size_t n = table->condition_count;
    char signs[8];
    grid g = { .columns = n + 5 };
    printf("\n%s: %zu %s; %s\n",
           tell(a, "What the missing scores could change", "สิ่งที่ค่าที่ขาดหายอาจเปลี่ยนได้"),
           bounds->missing_count, tell(a, "missing", "ค่าที่ขาด"),
           bounds->certain
               ? tell(a, "no row: the solutions stand", "ไม่มีแถวใดเปลี่ยน คำตอบคงเดิม")
               : tell(a, "rows with several OUT could change", "แถวที่มี OUT หลายแบบอาจเปลี่ยน"));
    put_row_heads(a, &g, table);
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *row = &bounds->rows[r];
        put_row_values(&g, r + 1, row->number, row->values, n);
        put_text(&g, r + 1, n + 1, possible(row, signs));
        snprintf(grid_cell(&g, r + 1, n + 2), CELL_MAX, "%zu-%zu", row->n_low, row->n_high);
        put_range(&g, r + 1, n + 3, row->inclusion_low, row->inclusion_high);
        put_range(&g, r + 1, n + 4, row->pri_low, row->pri_high);
    }
    grid_print(&g);
}

/* How far the fit of each term could lie from what the cases without missing scores say. */
cgov_status print_ranges(const asked *a, const cgov_solution *solution, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    grid g = { .columns = 4 };
    put_text(&g, 0, 0, tell(a, "with missing scores", "เมื่อรวมค่าที่ขาด"));
    put_text(&g, 0, 1, "inclS");
    put_text(&g, 0, 2, "PRI");
    put_text(&g, 0, 3, "covS");
    for (size_t t = 0, r = 0; st == CGOV_OK && t < solution->term_count; t++) {
        const cgov_term *term = &solution->terms[t];
        cgov_fit low, high;
        if (term->stands == CGOV_STANDS_IN_NONE)
            continue;
        st = cgov_bounds_fit(a->cases, &a->truth, &term->text, 1, &low, &high, err);
        if (st != CGOV_OK)
            continue;
        put_text(&g, ++r, 0, term->text);
        put_range(&g, r, 1, low.consistency, high.consistency);
        put_range(&g, r, 2, low.pri, high.pri);
        put_range(&g, r, 3, low.coverage, high.coverage);
    }
    if (st == CGOV_OK && g.rows > 1)
        grid_print(&g);
    free(g.cells);
    return st;
}

static void json_range(const char *name, double low, double high)
{
    if (isnan(low) || isnan(high))
        printf(",\"%s\":null", name);
    else
        printf(",\"%s\":[%.10g,%.10g]", name, low, high);
}

static void json_bounds(const cgov_bounds *bounds)
{
    char signs[8];
    printf(",\"bounds\":{\"missing\":%zu,\"certain\":%s,\"rows\":[", bounds->missing_count,
           bounds->certain ? "true" : "false");
    for (size_t r = 0; r < bounds->row_count; r++) {
        const cgov_bounds_row *row = &bounds->rows[r];
        printf("%s{\"row\":%llu,\"OUT\":\"%s\",\"n\":[%zu,%zu]", r > 0 ? "," : "",
               (unsigned long long)row->number, possible(row, signs), row->n_low, row->n_high);
        json_range("incl", row->inclusion_low, row->inclusion_high);
        json_range("PRI", row->pri_low, row->pri_high);
        putchar('}');
    }
    printf("]}");
}

cgov_status json_ranges(const asked *a, const cgov_term *term, cgov_error **err)
{
    cgov_fit low, high;
    const cgov_status st = cgov_bounds_fit(a->cases, &a->truth, &term->text, 1, &low, &high, err);
    if (st != CGOV_OK)
        return st;
    json_range("inclS_range", low.consistency, high.consistency);
    json_range("PRI_range", low.pri, high.pri);
    json_range("covS_range", low.coverage, high.coverage);
    return CGOV_OK;
}

cgov_status report_bounds(const asked *a, const cgov_truth_table *table, cgov_error **err)
{
    cgov_bounds *bounds = NULL;
    const cgov_status st = cgov_bounds_build(a->cases, &a->truth, &bounds, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_bounds(bounds);
    else if (st == CGOV_OK)
        print_bounds(a, table, bounds);
    cgov_bounds_free(bounds);
    return st;
}
