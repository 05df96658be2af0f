/* How far cut-offs and anchors may move before the models change. See qca.h. */
#include "qca.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    KINDS = 3
};

static const char *const kind_names[KINDS] = { "conservative", "parsimonious", "intermediate" };

/* One number, and its interval in each kind of solution. */
typedef struct stable {
    const char *of, *set; /* set: NULL for a cut-off */
    size_t anchor;
    cgov_stable_interval intervals[KINDS];
} stable;

static void put_interval(grid *g, size_t row, size_t column, const cgov_stable_interval *at)
{
    char *cell = grid_cell(g, row, column);
    size_t used = 0;
    if (at->lower_unbounded && at->upper_unbounded) {
        put_text(g, row, column, "*");
        return;
    }
    if (!at->lower_unbounded)
        used = (size_t)snprintf(cell, CELL_MAX, "%.6g %s ", at->lower, at->lower_open ? "<" : "<=");
    used += (size_t)snprintf(cell + used, CELL_MAX - used, "x");
    if (!at->upper_unbounded)
        snprintf(cell + used, CELL_MAX - used, " %s %.6g", at->upper_open ? "<" : "<=", at->upper);
}

static void print_stable(const asked *a, const stable *rows, size_t count, size_t kinds)
{
    static const char *const thai[KINDS] = { "แบบเคร่งครัด", "แบบประหยัด", "ขั้นกลาง" };
    grid g = { .columns = 2 + kinds };
    printf("\n%s\n", tell(a,
                         "The models stay the same while x, moved alone, lies there (*: anywhere, "
                         "anchors in their order)",
                         "แบบจำลองคงเดิมเมื่อ x เพียงค่าเดียวอยู่ในช่วง (*: ทุกค่า โดยเกณฑ์ยังเรียงลำดับเดิม)"));
    put_text(&g, 0, 1, tell(a, "value", "ค่าที่ใช้"));
    for (size_t k = 0; k < kinds && k < KINDS; k++)
        put_text(&g, 0, 2 + k, tell(a, kind_names[k], thai[k]));
    for (size_t r = 0; r < count; r++) {
        if (rows[r].set != NULL)
            snprintf(grid_cell(&g, r + 1, 0), CELL_MAX, "%s, %s %zu", rows[r].set,
                     tell(a, "anchor", "เกณฑ์ที่"), rows[r].anchor + 1);
        else
            put_text(&g, r + 1, 0, rows[r].of);
        snprintf(grid_cell(&g, r + 1, 1), CELL_MAX, "%.6g", rows[r].intervals[0].value);
        for (size_t k = 0; k < kinds && k < KINDS; k++)
            put_interval(&g, r + 1, 2 + k, &rows[r].intervals[k]);
    }
    grid_print(&g);
}

static void json_interval(const cgov_stable_interval *at)
{
    printf("\"lower_open\":%s,\"upper_open\":%s", at->lower_open ? "true" : "false",
           at->upper_open ? "true" : "false");
    json_number("lower", at->lower_unbounded ? (double)NAN : at->lower);
    json_number("upper", at->upper_unbounded ? (double)NAN : at->upper);
    putchar('}');
}

static void json_stable(const stable *rows, size_t count, size_t kinds)
{
    printf(",\"stability\":[");
    for (size_t r = 0; r < count; r++) {
        printf("%s{\"of\":\"%s\"", r > 0 ? "," : "", rows[r].of);
        if (rows[r].set != NULL) {
            printf(",\"set\":");
            json_text(rows[r].set);
            printf(",\"anchor\":%zu", rows[r].anchor + 1);
        }
        json_number("value", rows[r].intervals[0].value);
        for (size_t k = 0; k < kinds && k < KINDS; k++) {
            printf(",\"%s\":{", kind_names[k]);
            json_interval(&rows[r].intervals[k]);
        }
        putchar('}');
    }
    putchar(']');
}

/* Both cut-offs, then every anchor of the calibrated sets, in each kind of solution. */
static cgov_status find_stable(const asked *a, const cgov_truth_table *table,
                               cgov_minimize_options *options, size_t kinds, stable *rows,
                               size_t *count, cgov_error **err)
{
    cgov_status st = CGOV_OK;
    for (size_t k = 0; k < kinds && st == CGOV_OK; k++) {
        size_t r = 0;
        options->kind = (cgov_solution_kind)(CGOV_SOLUTION_CONSERVATIVE + k);
        rows[r].of = "incl";
        st = cgov_stable_inclusion(table, options, &rows[r++].intervals[k], err);
        rows[r].of = "n";
        if (st == CGOV_OK)
            st = cgov_stable_frequency(table, options, &rows[r++].intervals[k], err);
        for (size_t i = 0; i < a->calibration.count; i++) {
            const calibrated *set = &a->calibration.sets[i];
            if (set->how.method == CGOV_CALIBRATION_INDIRECT)
                continue;
            for (size_t n = 0; n < set->how.anchor_count && st == CGOV_OK; n++) {
                const cgov_stable_anchor_options anchor = {
                    .set = set->word, .values = set->values, .calibration = set->how, .anchor = n
                };
                rows[r].of = "anchor";
                rows[r].set = set->word;
                rows[r].anchor = n;
                st = cgov_stable_anchor(a->cases, &a->truth, options, &anchor,
                                        &rows[r++].intervals[k], err);
            }
        }
        *count = r;
    }
    return st;
}

cgov_status report_stability(const asked *a, const cgov_truth_table *table,
                             const cgov_minimize_options *given, cgov_error **err)
{
    cgov_minimize_options options = *given;
    const size_t kinds = a->directional.count > 0 ? KINDS : KINDS - 1;
    size_t room = 2, count = 0;
    for (size_t i = 0; i < a->calibration.count; i++)
        room += a->calibration.sets[i].how.anchor_count;
    stable *const rows = calloc(room, sizeof *rows);
    if (rows == NULL) {
        fputs("cgov-qca: out of memory\n", stderr);
        exit(1);
    }
    const cgov_status st = find_stable(a, table, &options, kinds, rows, &count, err);
    if (st == CGOV_OK && a->run.format == JSON)
        json_stable(rows, count, kinds);
    else if (st == CGOV_OK)
        print_stable(a, rows, count, kinds);
    free(rows);
    return st;
}
