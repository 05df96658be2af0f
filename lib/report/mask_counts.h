/*
 * Which counts of one table are masked, and what goes with them. Knows of the answer what its
 * tables are counted of, and nothing of its notes; see masking.c.
 */
#ifndef CGOV_REPORT_MASK_COUNTS_H
#define CGOV_REPORT_MASK_COUNTS_H

#include "report/table.h"

/* What a reader knows beside the table. */
typedef struct cgov__mask_known {
    int64_t least;    /* the smallest count that is shown */
    int64_t whole;    /* what columns of `unit` may add up to; 0: nothing */
    const char *unit; /* NULL: none */
} cgov__mask_known;

/* Masks counts of 1 to `least` less 1 and those that would leave so few of a whole, then others by
 * cgov__mask_complete(); says whether that was any. False on lack of memory. */
bool cgov__mask_counts(cgov_table *table, const cgov__mask_known *known, bool *any);

/* Masks what is computed from counts, and the counts too if `all`. */
void cgov__mask_figures(cgov_table *table, bool all);

/* Whether a number is small, or leaves a small rest of a whole (0: of none). */
bool cgov__mask_tells(int64_t number, int64_t whole, int64_t least);

#endif
