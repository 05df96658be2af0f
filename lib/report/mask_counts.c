/* The counts of a table: which are small, which would tell those, and what is computed from them.
 * See mask_counts.h and mask.h. */
#include "report/mask_counts.h"

#include "report/mask.h"

#include <math.h>
#include <string.h>

enum {
    MOST_COLUMNS = 64 /* with counts, of one table */
};

/* The counts of a table, and which of them are masked. */
typedef struct counts {
    cgov_table *table;
    const cgov__mask_known *known;
    size_t columns[MOST_COLUMNS];
    int64_t rest[MOST_COLUMNS]; /* of the whole, that no row of the column has; 0: none is known */
    size_t width;
    bool *masked;     /* row by row, `width` each */
    int64_t *numbers; /* likewise; 0 where a cell is no count */
} counts;

bool cgov__mask_tells(int64_t number, int64_t whole, int64_t least)
{
    return (number > 0 && number < least) || (number < whole && whole - number < least);
}

static bool is_number_column(const cgov_table *table, size_t at, cgov_cell_kind kind)
{
    const char *unit = table->columns[at].unit;
    for (size_t r = 0; r < table->count; r++)
        if (table->cells[r * table->width + at].kind == kind)
            return kind == CGOV_CELL_COUNT_SHARE || (unit != NULL && *unit != '\0');
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

/* ---- counts that are small themselves ---- */

static bool is_count(const cgov_cell *cell)
{
    return cell->kind == CGOV_CELL_NUMBER || cell->kind == CGOV_CELL_COUNT_SHARE;
}

/* Of how many a count is, by the share beside it; 0 where none is there. */
static int64_t whole_of(const cgov_table *table, size_t row, size_t column)
{
    const cgov_cell *cell = &table->cells[row * table->width + column];
    const double own = cell->kind == CGOV_CELL_COUNT_SHARE ? cell->value : 0;
    const bool beside = column + 1 < table->width && cell[1].kind == CGOV_CELL_SHARE;
    const double share = own > 0 ? own : beside && !table->apart ? cell[1].value : 0;
    const double whole = share > 0 ? (double)cell->number / share : 0;
    return whole < 1e15 ? (int64_t)floor(whole + 0.5) : 0;
}

static bool tells_few(const counts *c, size_t row, size_t column)
{
    const cgov_cell *cell = &c->table->cells[row * c->table->width + column];
    return is_count(cell) && cell->number > 0 &&
           cgov__mask_tells(cell->number, whole_of(c->table, row, column), c->known->least);
}

/* The first row that says the same as this one, where a table repeats what rows have in common. */
static size_t first_alike(const counts *c, size_t row, size_t at)
{
    const cgov_table *table = c->table;
    const size_t name = table->repeats != NULL ? table->repeats[c->columns[at]] : SIZE_MAX;
    for (size_t r = 0; name < table->width && r < row; r++) {
        const char *own = table->cells[row * table->width + name].text_en;
        const char *other = table->cells[r * table->width + name].text_en;
        if (own != NULL && other != NULL && strcmp(own, other) == 0)
            return r;
    }
    return row;
}

/* What the rows of a column leave of the whole: whoever knows that knows the rest. */
static int64_t rest_of(const counts *c, size_t at)
{
    const cgov_column *column = &c->table->columns[c->columns[at]];
    int64_t rest = c->known->whole;
    if (c->table->count < 2 || c->table->apart || c->known->unit == NULL || column->unit == NULL ||
        strcmp(column->unit, c->known->unit) != 0)
        return 0;
    for (size_t r = 0; r < c->table->count; r++)
        rest -= c->numbers[r * c->width + at];
    return rest > 0 && rest < c->known->least ? rest : 0;
}

static void read_row(counts *c, size_t r)
{
    for (size_t i = 0; i < c->width; i++) {
        const cgov_cell *cell = &c->table->cells[r * c->table->width + c->columns[i]];
        const bool own = is_count(cell) && cell->number > 0 && first_alike(c, r, i) == r;
        c->numbers[r * c->width + i] = own ? cell->number : 0;
        c->masked[r * c->width + i] = own && tells_few(c, r, c->columns[i]);
    }
}

static bool read_counts(counts *c, cgov_table *table, const cgov__mask_known *known)
{
    *c = (counts){ .table = table, .known = known };
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
        read_row(c, r);
    for (size_t i = 0; i < c->width; i++)
        c->rest[i] = rest_of(c, i);
    return true;
}

/* ---- columns that belong together ---- */

typedef struct block {
    size_t columns[MOST_COLUMNS]; /* of the counts */
    signed char signs[MOST_COLUMNS];
    size_t width;
    bool row_sums;
} block;

/* The counts of a block, and below them the rest of the whole, which no row shows. */
static void copy_block(const counts *c, const block *b, int64_t *numbers, bool *masked)
{
    const size_t rows = c->table->count;
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < b->width; i++) {
            numbers[r * b->width + i] = c->numbers[r * c->width + b->columns[i]];
            masked[r * b->width + i] = c->masked[r * c->width + b->columns[i]];
        }
    for (size_t i = 0; i < b->width; i++) {
        numbers[rows * b->width + i] = c->rest[b->columns[i]];
        masked[rows * b->width + i] = c->rest[b->columns[i]] > 0;
    }
}

/* Masks what the sums of a block need; says whether that was anything. */
static bool complete_block(counts *c, const block *b, bool *changed)
{
    const size_t rows = c->table->count;
    int64_t *numbers = cgov__calloc((rows + 1) * b->width + 1, sizeof *numbers);
    bool *masked = cgov__calloc((rows + 1) * b->width + 1, sizeof *masked);
    const cgov__mask_matrix matrix = { .counts = numbers,
                                       .rows = rows + 1,
                                       .columns = b->width,
                                       .row_sums = b->row_sums,
                                       .signs = b->signs,
                                       .apart = c->table->apart || rows == 1,
                                       .fixed = 1 };
    bool done = numbers != NULL && masked != NULL;
    if (done)
        copy_block(c, b, numbers, masked);
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

/* A table that has the cells of a grid below one another: `grid` of them a row of it. */
static bool complete_grid(counts *c, bool *changed)
{
    const size_t width = c->table->grid;
    if (width == 0 || c->width != 1)
        return true;
    const size_t before = *changed;
    const cgov__mask_matrix matrix = {
        .counts = c->numbers, .rows = c->table->count / width, .columns = width, .row_sums = true
    };
    bool *masked = cgov__calloc(c->table->count + 1, sizeof *masked);
    bool done = masked != NULL;
    if (done)
        memcpy(masked, c->masked, c->table->count * sizeof *masked);
    done = done && cgov__mask_complete(&matrix, masked);
    *changed = before || (done && memcmp(masked, c->masked, c->table->count * sizeof *masked) != 0);
    if (done)
        memcpy(c->masked, masked, c->table->count * sizeof *masked);
    cgov__free(masked);
    return done;
}

/* ---- a table ---- */

static bool is_figure(const cgov_column *column, const cgov_cell *cell)
{
    const bool is_name = column->unit != NULL && *column->unit == '\0';
    return cell->kind != CGOV_CELL_MISSING && cell->kind != CGOV_CELL_TEXT &&
           cell->kind != CGOV_CELL_FLAG && !is_name;
}

static bool is_masked(const counts *c, size_t row, size_t at)
{
    return c->masked[first_alike(c, row, at) * c->width + at];
}

/* Masked counts, and all that is computed from the counts of their rows, or tells the rest of a
 * whole. */
static void clear_row(const counts *c, size_t r, bool shares)
{
    const cgov_table *table = c->table;
    bool any = shares;
    for (size_t i = 0; i < c->width; i++)
        any = any || is_masked(c, r, i);
    for (size_t i = 0, k = 0; any && i < table->width; i++) {
        const bool counted = k < c->width && c->columns[k] == i;
        cgov_cell *cell = &table->cells[r * table->width + i];
        if (is_figure(&table->columns[i], cell) && (!counted || is_masked(c, r, k)))
            *cell = cgov_cell_missing(CGOV_REASON_MASKED);
        k += counted;
    }
}

static void clear_cells(const counts *c, bool *any)
{
    bool shares = false;
    for (size_t i = 0; i < c->width; i++)
        shares = shares || c->rest[i] > 0;
    for (size_t i = 0; i < c->table->count * c->width; i++)
        *any = *any || c->masked[i];
    *any = *any || shares;
    for (size_t r = 0; r < c->table->count; r++)
        clear_row(c, r, shares);
}

bool cgov__mask_counts(cgov_table *table, const cgov__mask_known *known, bool *any)
{
    counts c;
    bool done = read_counts(&c, table, known);
    for (bool changed = true; done && changed && c.width > 0;) {
        changed = false;
        done = (table->grid > 0 || complete_kind(&c, CGOV_CELL_NUMBER, &changed)) &&
               complete_kind(&c, CGOV_CELL_COUNT_SHARE, &changed) &&
               complete_totals(&c, &changed) && complete_grid(&c, &changed);
    }
    if (done && c.width > 0)
        clear_cells(&c, any);
    cgov__free(c.masked);
    cgov__free(c.numbers);
    return done;
}

void cgov__mask_figures(cgov_table *table, bool all)
{
    for (size_t r = 0; r < table->count; r++)
        for (size_t i = 0; i < table->width; i++) {
            cgov_cell *cell = &table->cells[r * table->width + i];
            if (is_figure(&table->columns[i], cell) && (all || !is_count_column(table, i)))
                *cell = cgov_cell_missing(CGOV_REASON_MASKED);
        }
}
