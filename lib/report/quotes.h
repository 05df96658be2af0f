/* Quotes that stand for factors, as profiles and traces show them. */
#ifndef CGOV_REPORT_QUOTES_H
#define CGOV_REPORT_QUOTES_H

#include "report/answer.h"

/* A table for them, and the quotes of one factor as rows of it. */
cgov_table *cgov__quotes_begin(cgov_tables *to);
void cgov__quotes_add(cgov_tables *to, cgov_table *table, const cgov__labels *labels,
                      const char *factor, cgov_cell label, const cgov_evidence_quote *quotes,
                      size_t count);

#endif
