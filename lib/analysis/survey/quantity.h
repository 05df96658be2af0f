/* A number of every project, from the snapshot where it has it. Must not know any group or set. */
#ifndef CGOV_ANALYSIS_QUANTITY_H
#define CGOV_ANALYSIS_QUANTITY_H

#include "analysis/survey/snapshot.h"
#include "cgov/quantity.h"

/* That the kind is one, with a name where one belongs. */
cgov_status cgov__quantity_check(cgov *db, const cgov_quantity *quantity);
/*
 * One number a project, NaN where it has none, to be released with cgov__free(); `unreadable`,
 * one byte a project, or NULL: something stands there that is no number.
 */
cgov_status cgov__quantity_read(cgov *db, cgov__snapshot *snapshot, const cgov_quantity *quantity,
                                double **numbers, uint8_t *unreadable);

#endif
