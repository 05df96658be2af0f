/*
 * Shares of projects that allow for questionnaires, from sums that SQL makes: each questionnaire's
 * projects squared, and by those that have a property. Must not know which answer asks.
 */
#ifndef CGOV_ANALYSIS_SURVEY_SPREAD_H
#define CGOV_ANALYSIS_SURVEY_SPREAD_H

#include "analysis/survey/answer.h"
#include "method/statistics/design.h"

/* What a query of spreads says of one code. */
typedef struct cgov__spread {
    int64_t side; /* of an answer with several lists; 0 */
    const char *code; /* "": the row of all codes that no project is of */
    int64_t n, named, squares, products, wholes, counted, clusters;
} cgov__spread;

/* The rows of `query`, kept with the answer. */
cgov_status cgov__spreads_read(cgov *db, const cgov__question *question, void *answer,
                               const cgov__embedded *query, cgov__spread **rows, size_t *count);

/* The share of one code; of a code without a row, none of the projects of its side. */
cgov_status cgov__spread_share(cgov *db, const cgov__spread *rows, size_t count, int64_t side,
                               const char *code, cgov_design_estimate *out);

#endif
