/* Tables of cgov-qca for the terminal. See qca.h. */
#include "qca.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *grid_cell(grid *g, size_t row, size_t column)
{
    if (row >= g->rows) {
        void *cells = realloc(g->cells, (row + 1) * g->columns * sizeof *g->cells);
        if (cells == NULL) {
            fputs("cgov-qca: out of memory\n", stderr);
            exit(1);
        }
        g->cells = cells;
        memset(g->cells + g->rows * g->columns, 0,
               (row + 1 - g->rows) * g->columns * sizeof *g->cells);
        g->rows = row + 1;
    }
    return g->cells[row * g->columns + column];
}

void put_text(grid *g, size_t row, size_t column, const char *text)
{
    snprintf(grid_cell(g, row, column), CELL_MAX, "%s", text);
}

void put_share(grid *g, size_t row, size_t column, double share)
{
    if (isnan(share))
        put_text(g, row, column, "-");
    else
        snprintf(grid_cell(g, row, column), CELL_MAX, "%.3f", share);
}

void put_count(grid *g, size_t row, size_t column, size_t count)
{
    snprintf(grid_cell(g, row, column), CELL_MAX, "%zu", count);
}

void grid_print(grid *g)
{
    int widths[COLUMNS_MAX] = { 0 };
    for (size_t r = 0; r < g->rows; r++)
        for (size_t c = 0; c < g->columns; c++) {
            const int width = cgov_text_width(grid_cell(g, r, c), -1);
            widths[c] = width > widths[c] ? width : widths[c];
        }
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++) {
            const char *cell = grid_cell(g, r, c);
            printf("  %s", cell);
            for (int k = cgov_text_width(cell, -1); c + 1 < g->columns && k < widths[c]; k++)
                putchar(' ');
        }
        putchar('\n');
    }
    free(g->cells);
    *g = (grid){ 0 };
}

const char *tell(const asked *a, const char *english, const char *thai)
{
    return a->run.thai ? thai : english;
}
