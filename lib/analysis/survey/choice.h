/* The projects of an answer, among all of the snapshot. Must not know what is asked of them. */
#ifndef CGOV_ANALYSIS_CHOICE_H
#define CGOV_ANALYSIS_CHOICE_H

#include "analysis/survey/answer.h"
#include "analysis/survey/snapshot.h"

/*
 * One byte a project, 1 for those that the question's filter lets through, or NULL: all are;
 * cgov__free() it, after a failure too. `base` is their number.
 */
cgov_status cgov__choose_projects(cgov *db, cgov__snapshot *snapshot,
                                  const cgov__question *question, void *answer, uint8_t **chosen,
                                  int64_t *base);

#endif
