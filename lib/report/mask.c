/*
 * Complementary masking. Rows and columns of a matrix are nodes, its cells are edges between them:
 * a masked cell can have another value if, and only if, it lies on a circle of masked cells around
 * which one can be added and taken away in turn. See mask.h.
 */
#include "report/mask.h"

#include <string.h>

enum {
    FAR = 1000000000,
    COST_COUNT = 1000, /* of masking one more cell; a larger count costs a little more */
    COST_ZERO = 100000
};

typedef struct search {
    const cgov__mask_matrix *m;
    const bool *masked;
    int *cost; /* to reach each node: rows, then columns, then the ground */
    size_t *from;
    bool *done;
    bool zeros; /* some are masked, so that whoever reads can take no masked cell to be 1 or more */
} search;

static size_t count_nodes(const cgov__mask_matrix *m)
{
    return m->rows + m->columns + 1;
}

static int price(const search *s, size_t cell)
{
    const int64_t count = s->m->counts[cell];
    if (s->masked[cell])
        return 0;
    if (cell / s->m->columns >= s->m->rows - s->m->fixed)
        return FAR;
    if (count == 0)
        return s->zeros ? COST_ZERO : FAR;
    return COST_COUNT + (int)(count < COST_COUNT ? count : COST_COUNT);
}

/* Whether one can be taken from a cell: what is masked is 1 or more. */
static bool can_fall(const search *s, size_t cell)
{
    return s->m->counts[cell] > (s->zeros ? 0 : 1);
}

/* Going from a row to a column adds one to their cell, going back takes one away; the other way
 * round in a column that is subtracted. */
static bool can_pass(const search *s, size_t cell, bool to_column)
{
    const bool minus = s->m->signs != NULL && s->m->signs[cell % s->m->columns] < 0;
    return to_column != minus || can_fall(s, cell);
}

static void reach(search *s, size_t node, size_t next, int cost)
{
    if (cost < FAR && s->cost[node] + cost < s->cost[next]) {
        s->cost[next] = s->cost[node] + cost;
        s->from[next] = node;
    }
}

static void expand_row(search *s, size_t row, size_t apart, bool masked_only)
{
    const cgov__mask_matrix *m = s->m;
    for (size_t c = 0; c < m->columns; c++) {
        const size_t cell = row * m->columns + c;
        if (cell != apart && (s->masked[cell] || !masked_only) && can_pass(s, cell, true))
            reach(s, row, m->rows + c, price(s, cell));
    }
    if (!m->row_sums) /* what changes in a row whose sum nobody knows need not be evened out */
        reach(s, row, m->rows + m->columns, 0);
}

static void expand_column(search *s, size_t column, size_t apart, bool masked_only)
{
    const cgov__mask_matrix *m = s->m;
    for (size_t r = 0; r < m->rows; r++) {
        const size_t cell = r * m->columns + column;
        if (cell != apart && (s->masked[cell] || !masked_only) && can_pass(s, cell, false))
            reach(s, m->rows + column, r, price(s, cell));
    }
    if (m->apart)
        reach(s, m->rows + column, m->rows + m->columns, 0);
}

/* From what nobody knows to all whose sums nobody knows. */
static void expand_ground(search *s, size_t node)
{
    const cgov__mask_matrix *m = s->m;
    for (size_t r = 0; !m->row_sums && r < m->rows; r++)
        reach(s, node, r, 0);
    for (size_t c = 0; m->apart && c < m->columns; c++)
        reach(s, node, m->rows + c, 0);
}

static void expand_node(search *s, size_t node, size_t apart, bool masked_only)
{
    if (node < s->m->rows)
        expand_row(s, node, apart, masked_only);
    else if (node < s->m->rows + s->m->columns)
        expand_column(s, node - s->m->rows, apart, masked_only);
    else
        expand_ground(s, node);
}

static size_t nearest_node(const search *s)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < count_nodes(s->m); i++)
        if (!s->done[i] && s->cost[i] < FAR && (found == SIZE_MAX || s->cost[i] < s->cost[found]))
            found = i;
    return found;
}

/* What the cheapest circle through a cell costs that adds one to it, or takes one away; FAR: there
 * is none. The way is left in `from`. */
static int find_circle(search *s, size_t cell, bool add, bool masked_only)
{
    const size_t row = cell / s->m->columns, column = s->m->rows + cell % s->m->columns;
    const size_t start = add ? column : row, goal = add ? row : column;
    if (!can_pass(s, cell, add))
        return FAR;
    for (size_t i = 0; i < count_nodes(s->m); i++) {
        s->cost[i] = FAR;
        s->done[i] = false;
    }
    s->cost[start] = 0;
    for (size_t node = start; node != SIZE_MAX && node != goal; node = nearest_node(s)) {
        s->done[node] = true;
        expand_node(s, node, cell, masked_only);
        if (masked_only && s->cost[goal] < FAR)
            break;
    }
    return s->cost[goal];
}

static bool is_safe(search *s, size_t cell)
{
    return find_circle(s, cell, true, true) < FAR || find_circle(s, cell, false, true) < FAR;
}

/* Masks the cells of the way that was found last. */
static void mask_circle(search *s, size_t cell, bool add, bool *masked)
{
    const cgov__mask_matrix *m = s->m;
    const size_t row = cell / m->columns, column = m->rows + cell % m->columns;
    const size_t start = add ? column : row;
    for (size_t node = add ? row : column; node != start; node = s->from[node]) {
        const size_t other = s->from[node];
        const size_t r = node < other ? node : other, c = node < other ? other : node;
        if (r < m->rows && c < m->rows + m->columns)
            masked[r * m->columns + (c - m->rows)] = true;
    }
}

/* The cheapest circle, and its cells masked; false if there is none. */
static bool mask_cheapest(search *s, size_t cell, bool *masked)
{
    const int added = find_circle(s, cell, true, false);
    const int taken = find_circle(s, cell, false, false);
    if (added < FAR && added <= taken) {
        find_circle(s, cell, true, false);
        mask_circle(s, cell, true, masked);
        return true;
    }
    if (taken < FAR)
        mask_circle(s, cell, false, masked);
    return taken < FAR;
}

/* Masks a zero, in the column of a cell if there is one; false if there is none at all. */
static bool mask_zero(search *s, size_t cell, bool *masked)
{
    const size_t columns = s->m->columns, cells = (s->m->rows - s->m->fixed) * columns;
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < cells; i++)
        if (s->m->counts[i] == 0 && (found == SIZE_MAX || i % columns == cell % columns))
            found = i;
    if (found != SIZE_MAX)
        s->zeros = masked[found] = true;
    return found != SIZE_MAX;
}

/* Whether anything was masked. */
static bool protect_cell(search *s, size_t cell, bool *masked)
{
    if (is_safe(s, cell))
        return false;
    if (mask_cheapest(s, cell, masked))
        return true;
    return !s->zeros && mask_zero(s, cell, masked);
}

bool cgov__mask_complete(const cgov__mask_matrix *m, bool *masked)
{
    const size_t nodes = count_nodes(m), cells = m->rows * m->columns;
    search s = { .m = m, .masked = masked };
    s.cost = cgov__calloc(nodes, sizeof *s.cost);
    s.from = cgov__calloc(nodes, sizeof *s.from);
    s.done = cgov__calloc(nodes, sizeof *s.done);
    for (size_t i = 0; i < cells; i++)
        s.zeros = s.zeros || (masked[i] && m->counts[i] == 0);
    const bool has = s.cost != NULL && s.from != NULL && s.done != NULL;
    for (bool changed = has; changed;) {
        changed = false;
        for (size_t i = 0; i < cells; i++)
            changed = (masked[i] && protect_cell(&s, i, masked)) || changed;
    }
    cgov__free(s.cost);
    cgov__free(s.from);
    cgov__free(s.done);
    return has;
}
