/* Fisher's exact test: what contingency.c asks of fisher.c. */
#ifndef CGOV_ANALYSIS_FISHER_H
#define CGOV_ANALYSIS_FISHER_H

#include "cgov/statistics.h"

/*
 * counts is { a, b, c, d } with no empty margin. Sets test->reason to TOO_LARGE when there are
 * more tables than `work`.
 */
void cgov__fisher_two_by_two(const int64_t counts[4], double level, int64_t work, cgov_test *test,
                             cgov_estimate *odds_ratio);

/*
 * rows x columns counts with no empty row or column. Sets test->reason to TOO_LARGE beyond
 * options->exact_work steps, which is not 0 here. CGOV_OK; CGOV_CANCELLED by options->progress;
 * CGOV_NOMEM.
 */
cgov_status cgov__fisher_table(const int64_t *counts, size_t rows, size_t columns,
                               const cgov_contingency_options *options, cgov_test *test);

#endif
