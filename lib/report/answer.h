/* What the functions that turn answers into tables share. */
#ifndef CGOV_REPORT_ANSWER_H
#define CGOV_REPORT_ANSWER_H

#include "report/table.h"

/* An answer with its basis; NULL on lack of memory, which all builders take. */
cgov_tables *cgov__tables_begin(const char *answer, const cgov_basis *basis);
/* Hands it out, or frees it and says CGOV_NOMEM. */
cgov_status cgov__tables_end(cgov_tables *tables, cgov_tables **out);

/* A table whose columns are an array in sight. */
#define CGOV__TABLE(tables, key, th, en, columns)                                                  \
    cgov_tables_add(tables, key, th, en, columns, sizeof(columns) / sizeof(columns)[0])

/* A label in both languages; where both are NULL, other words. */
cgov_cell cgov__cell_label_or(const char *th, const char *en, const char *else_th,
                              const char *else_en);
/* The reason why a figure does not apply, in words; nothing if it does. */
cgov_cell cgov__cell_reason(cgov_reason reason);
/* The value of an estimate that is no share. */
cgov_cell cgov__cell_value(const cgov_estimate *of);

#define CGOV__INTERVAL(key) CGOV_COLUMN_RANGE(key, "95 % interval", "ช่วงความเชื่อมั่น 95 %")

#endif
