/* What can be wrong with a row, in both languages. Every reason has its remedy. */
#ifndef CGOV_EXCHANGE_PROBLEM_H
#define CGOV_EXCHANGE_PROBLEM_H

#include "base/buffer.h"
#include "cgov/import.h"

typedef enum cgov__reason {
    CGOV__REASON_CELLS, /* cells in the row, columns in the header */
    CGOV__REASON_REQUIRED,
    CGOV__REASON_CODE, /* detail: what is allowed, or where to look */
    CGOV__REASON_NUMBER,
    CGOV__REASON_WHOLE_NUMBER,
    CGOV__REASON_RANGE, /* detail: the range */
    CGOV__REASON_YEAR,  /* detail: the rule */
    CGOV__REASON_DATE,
    CGOV__REASON_YES_NO,
    CGOV__REASON_MANGLED, /* detail: by what */
    CGOV__REASON_YEARS_ORDER,
    CGOV__REASON_NO_TITLE,
    CGOV__REASON_DUPLICATE, /* detail: first row */
    CGOV__REASON_DISAGREES, /* detail: first row of the form */
    CGOV__REASON_AGENCY_UNKNOWN,
    CGOV__REASON_AGENCY_AMBIGUOUS, /* detail: codes */
    CGOV__REASON_AGENCY_TWICE,
    CGOV__REASON_AGENCY_NAME,    /* note; detail: the name in the database */
    CGOV__REASON_AGENCY_NEW,     /* note; detail: the code given */
    CGOV__REASON_COLUMN_UNKNOWN, /* note */
    CGOV__REASON_PARENT,
    CGOV__REASON_TAKEN,
    CGOV__REASON_COUNT
} cgov__reason;

/* Writes reason and remedy with `detail` in its place. */
void cgov__problem_words(cgov__reason reason, cgov_language language, const char *detail,
                         cgov__buffer *words, cgov__buffer *remedy);

#endif
