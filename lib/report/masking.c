/* Masks small counts in tables, and as many others as that takes. See cgov/table.h and mask.h. */
#include "report/mask.h"
#include "report/table.h"

#include <string.h>

enum {
    MOST_COLUMNS = 64 /* with counts, of one table */
};

/* The counts of a table, and which of them are masked. */
typedef struct counts {
    cgov_table *table;
    size_t columns[MOST_COLUMNS];
    size_t width;
    bool *masked;     /* row by row, `width` each */
    int64_t *numbers; /* likewise; 0 where a cell is no count */
} counts;

static bool is_number_column(const cgov_table *table, size_t at, cgov_cell_kind kind)
{
    for (size_t r = 0; r < table->count; r++)
        if (table->cells[r * table->width + at].kind == kind)
            return kind == CGOV_CELL_COUNT_SHARE || table->columns[at].unit != NULL;
    return false;
}

static bool is_count_column(const cgov_table *table, size_t at)
{
    return is_number_column(table, at, CGOV_CELL_NUMBER) ||
           is_number_column(table, at, CGOV_CELL_COUNT_SHARE);
}

/* A table that was masked before is masked anew: the masks of one are no numbers to the other. */
static bool bare_cells(cgov_table *table)
{
    const size_t size = table->count * table->width * sizeof *table->cells;
    if (size == 0)
        return true;
    if (table->bare != NULL && table->bare_count == table->count) {
        memcpy(table->cells, table->bare, size);
        return true;
    }
    cgov_cell *kept = cgov__arena_alloc(&table->owner->arena, size);
    if (kept != NULL)
        memcpy(kept, table->cells, size);
    table->bare = kept;
    table->bare_count = table->count;
    return kept != NULL;
}

static bool read_counts(counts *c, cgov_table *table, int64_t least)
{
    *c = (counts){ .table = table };
    if (!bare_cells(table))
        return false;
    for (size_t i = 0; i < table->width && c->width < MOST_COLUMNS; i++)
        if (is_count_column(table, i))
            c->columns[c->width++] = i;
    c->masked = cgov__calloc(table->count * c->width + 1, sizeof *c->masked);
    c->numbers = cgov__calloc(table->count * c->width + 1, sizeof *c->numbers);
    if (c->masked == NULL || c->numbers == NULL)
        return false;
    for (size_t r = 0; r < table->count; r++)
        for (size_t i = 0; i < c->width; i++) {
            const cgov_cell *cell = &table->cells[r * table->width + c->columns[i]];
            const bool counts_it =
                cell->kind == CGOV_CELL_NUMBER || cell->kind == CGOV_CELL_COUNT_SHARE;
            c->numbers[r * c->width + i] = counts_it && cell->number > 0 ? cell->number : 0;
            c->masked[r * c->width + i] = counts_it && cell->number > 0 && cell->number < least;
        }
    return true;
}

/* ---- columns that belong together ---- */

typedef struct block {
    size_t columns[MOST_COLUMNS]; /* of the counts */
    signed char signs[MOST_COLUMNS];
    size_t width;
    bool row_sums;
} block;

/* Masks what the sums of a block need; says whether that was anything. */
static bool complete_block(counts *c, const block *b, bool *changed)
{
    const size_t rows = c->table->count;
    int64_t *numbers = cgov__calloc(rows * b->width + 1, sizeof *numbers);
    bool *masked = cgov__calloc(rows * b->width + 1, sizeof *masked);
    const cgov__mask_matrix matrix = { numbers, rows, b->width, b->row_sums, b->signs };
    bool done = numbers != NULL && masked != NULL;
    for (size_t r = 0; done && r < rows; r++)
        for (size_t i = 0; i < b->width; i++) {
            numbers[r * b->width + i] = c->numbers[r * c->width + b->columns[i]];
            masked[r * b->width + i] = c->masked[r * c->width + b->columns[i]];
        }
    done = done && cgov__mask_complete(&matrix, masked);
    for (size_t r = 0; done && r < rows; r++)
        for (size_t i = 0; i < b->width; i++) {
            bool *const own = &c->masked[r * c->width + b->columns[i]];
            *changed = *changed || (masked[r * b->width + i] && !*own);
            *own = *own || masked[r * b->width + i];
        }
    cgov__free(numbers);
    cgov__free(masked);
    return done;
}

/* Whether a column is in each row the sum of others that stand side by side. */
static bool adds_up(const counts *c, size_t total, size_t from, size_t until)
{
    bool any = false;
    for (size_t r = 0; r < c->table->count; r++) {
        int64_t sum = 0;
        for (size_t i = from; i <= until; i++)
            sum += c->numbers[r * c->width + i];
        if (sum != c->numbers[r * c->width + total])
            return false;
        any = any || sum > 0;
    }
    return any;
}

static bool complete_total(counts *c, size_t total, size_t from, size_t until, bool *changed)
{
    block b = { .row_sums = true };
    for (size_t i = from; i <= until; i++) {
        b.columns[b.width] = i;
        b.signs[b.width++] = 1;
    }
    b.columns[b.width] = total;
    b.signs[b.width++] = -1;
    return complete_block(c, &b, changed);
}

static bool complete_totals(counts *c, bool *changed)
{
    for (size_t total = 0; total < c->width; total++)
        for (size_t from = 0; from < c->width; from++)
            for (size_t until = from + 1; until < c->width; until++)
                if ((total < from || total > until) && adds_up(c, total, from, until) &&
                    !complete_total(c, total, from, until, changed))
                    return false;
    return true;
}

/* Counts of a kind: those with their percentage of the row tell its sum. */
static bool complete_kind(counts *c, cgov_cell_kind kind, bool *changed)
{
    block b = { .row_sums = kind == CGOV_CELL_COUNT_SHARE };
    for (size_t i = 0; i < c->width; i++)
        if (is_number_column(c->table, c->columns[i], kind)) {
            b.columns[b.width] = i;
            b.signs[b.width++] = 1;
        }
    return b.width == 0 || complete_block(c, &b, changed);
}

/* ---- a table ---- */

static bool is_figure(const cgov_cell *cell)
{
    return cell->kind != CGOV_CELL_MISSING && cell->kind != CGOV_CELL_TEXT &&
           cell->kind != CGOV_CELL_FLAG;
}

/* Masked counts, and all that is computed from the counts of their rows. */
static void clear_cells(const counts *c)
{
    const cgov_table *table = c->table;
    for (size_t r = 0; r < table->count; r++) {
        bool any = false;
        for (size_t i = 0; i < c->width; i++)
            any = any || c->masked[r * c->width + i];
        for (size_t i = 0, k = 0; any && i < table->width; i++) {
            const bool is_count = k < c->width && c->columns[k] == i;
            cgov_cell *cell = &table->cells[r * table->width + i];
            if (is_figure(cell) && (!is_count || c->masked[r * c->width + k]))
                *cell = cgov_cell_missing(CGOV_REASON_MASKED);
            k += is_count;
        }
    }
}

static bool mask_table(cgov_table *table, int64_t least)
{
    counts c;
    bool done = read_counts(&c, table, least);
    for (bool changed = true; done && changed && c.width > 0;) {
        changed = false;
        done = complete_kind(&c, CGOV_CELL_NUMBER, &changed) &&
               complete_kind(&c, CGOV_CELL_COUNT_SHARE, &changed) && complete_totals(&c, &changed);
    }
    if (done && c.width > 0)
        clear_cells(&c);
    cgov__free(c.masked);
    cgov__free(c.numbers);
    return done;
}

/* No less than the copy asks for that the tables come from. */
static bool mask_tables(cgov_tables *tables, int64_t least)
{
    bool done = true;
    if (tables->min_cell > least)
        least = tables->min_cell;
    for (size_t i = 0; done && i < tables->count; i++)
        done = mask_table(tables->tables[i], least);
    for (size_t i = 0; done && i < tables->part_count; i++)
        done = mask_tables(tables->parts[i].tables, least);
    return done;
}

cgov_status cgov_tables_mask(cgov_tables *tables, int64_t least)
{
    if (tables == NULL)
        return CGOV_MISUSE;
    if (least < 0)
        return CGOV_INVALID;
    if ((least < 2 && tables->min_cell < 2) || mask_tables(tables, least))
        return CGOV_OK;
    tables->failed = true;
    return CGOV_NOMEM;
}
