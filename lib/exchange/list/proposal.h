/*
 * A factor that a coder proposes out of the words of a text (an in-vivo code). The row of a coding
 * names it in words of its own; it is made when the row is written, once for all rows that propose
 * it, and the load says so.
 */
#ifndef CGOV_EXCHANGE_PROPOSAL_H
#define CGOV_EXCHANGE_PROPOSAL_H

#include "exchange/list/list.h"

/*
 * Fills the factor of a row that proposes one: the factor of the codebook that has these words, or
 * got them when the proposal was renamed or merged; else a term whose id is below 0. Problems are
 * reported.
 */
cgov_status cgov__proposal_read(cgov__import *load, cgov__list_row *row);
/* Adds the proposed factor of a row to the codebook, unless an earlier row did. */
cgov_status cgov__proposal_write(cgov__import *load, const cgov__list_row *row, int64_t source_row,
                                 int64_t *factor);

#endif
