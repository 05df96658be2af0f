/*
 * Which counts of a matrix are masked so that none of them follows from its margins. Knows neither
 * tables nor a study.
 */
#ifndef CGOV_REPORT_MASK_H
#define CGOV_REPORT_MASK_H

#include "base/memory.h"

/* Counts whose columns add up to totals that a reader may know, and whose rows do, too, if
 * `row_sums`. */
typedef struct cgov__mask_matrix {
    const int64_t *counts; /* row by row, 0 or more */
    size_t rows, columns;
    bool row_sums;
    const signed char *signs; /* of each column in the sum of a row; NULL: all 1 */
    bool apart;               /* nobody knows the sums of columns */
    size_t fixed;             /* so many last rows are shown nowhere: no more of them are masked */
} cgov__mask_matrix;

/*
 * Adds to the masked cells as few others as it takes: afterwards each masked cell could have
 * another value, with all sums and all other cells as they are (Gusfield 1988, SIAM J. Comput.
 * 17:552-571, with bounds: what is masked is 1 or more). A zero is masked only if nothing else
 * helps: then nobody can take a masked cell to be 1 or more. A cell that nothing helps, as a sum
 * tells it even if all others are masked, stays as it was. `masked` has a flag for each cell, also
 * those to begin with. False on lack of memory.
 */
bool cgov__mask_complete(const cgov__mask_matrix *matrix, bool *masked);

#endif
