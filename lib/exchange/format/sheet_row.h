/*
 * A row of a sheet while its cells are found: texts are copied into one buffer, cells that are
 * missing are empty. Cells that are merged come as their first one. Knows no file format.
 */
#ifndef CGOV_EXCHANGE_SHEET_ROW_H
#define CGOV_EXCHANGE_SHEET_ROW_H

#include "base/csv.h"
#include "base/memory.h"

typedef struct cgov__sheet_row { /* all-zero is an empty row */
    cgov__cell *cells;
    size_t count, capacity;
    cgov__buffer texts; /* of the cells; the first one is empty */
    cgov__csv_record record;
    bool filled; /* a cell has something in it */
} cgov__sheet_row;

void cgov__sheet_row_clear(cgov__sheet_row *row);
/* Copies the cell into a column from 0, not before the last one; false on lack of memory. */
bool cgov__sheet_row_put(cgov__sheet_row *row, size_t column, const cgov__cell *cell);
/* The cell as it was put; its texts until the next put. */
cgov__cell cgov__sheet_row_get(const cgov__sheet_row *row, size_t column);
/* Empties a cell, or fills an empty one. */
bool cgov__sheet_row_replace(cgov__sheet_row *row, size_t column, const cgov__cell *cell);
/* The row as a record, until the next change; NULL on lack of memory. */
const cgov__csv_record *cgov__sheet_row_record(cgov__sheet_row *row, int64_t number, bool hidden);
void cgov__sheet_row_free(cgov__sheet_row *row);

/* ---- merged cells ---- */

typedef struct cgov__merge {
    int64_t first_row, last_row;      /* from 1 */
    size_t first_column, last_column; /* from 0 */
    cgov__cell cell;                  /* the first one, when its row was read */
    bool known, told;
} cgov__merge;

typedef struct cgov__merges { /* all-zero: none */
    cgov__merge *list;
    size_t count, capacity;
    size_t next;    /* the first that begins in a row not yet read */
    size_t *active; /* those that cover the present row */
    size_t active_count, active_capacity;
    unsigned char *covered; /* by column: the present row has it merged */
    cgov__arena texts;
} cgov__merges;

/* "B2:B4" as a file writes it; CGOV_INVALID: it is none. */
cgov_status cgov__merges_add(cgov__merges *merges, const char *ref, cgov_error **error);
cgov_status cgov__merges_put(cgov__merges *merges, const cgov__merge *merge, cgov_error **error);
/* Once, when all were added. */
void cgov__merges_sort(cgov__merges *merges);
/*
 * Rows come in their order, without gaps or with. Cells that a merge covers lose what they hold;
 * those below the first take what it holds, in rows that have something else in them. `*filled`
 * takes the first range that was so filled and not told before; NULL: none.
 */
cgov_status cgov__merges_apply(cgov__merges *merges, int64_t number, cgov__sheet_row *row,
                               const cgov__merge **filled, cgov_error **error);
void cgov__merges_free(cgov__merges *merges);

/* "C7", "XFD1048576": false if it is none. `*row` 0 if it is left out. */
bool cgov__sheet_place_read(const char **at, int64_t *row, int64_t *column);

#endif
