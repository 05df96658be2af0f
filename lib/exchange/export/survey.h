/* The survey as its mapping reads it, on its way out. */
#ifndef CGOV_EXCHANGE_EXPORT_SURVEY_H
#define CGOV_EXCHANGE_EXPORT_SURVEY_H

#include "exchange/export/study.h"

/* NULL is an empty cell. */
typedef void cgov__export_cells(void *ctx, const char *const *cells, size_t count);

/* Its headings, then a row a project. */
cgov_status cgov__export_survey(const cgov__export *e, cgov__export_cells *take, void *ctx);

#endif
