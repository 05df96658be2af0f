/*
 * How the projects of a snapshot came into the study: by questionnaires, each of which reports one
 * or more of them, with weights that an imported column may hold. Must not know any answer.
 */
#ifndef CGOV_ANALYSIS_SURVEY_SAMPLE_H
#define CGOV_ANALYSIS_SURVEY_SAMPLE_H

#include "analysis/survey/snapshot.h"
#include "cgov/survey_design.h"

/* One place a project, in the snapshot's order. */
typedef struct cgov__sample {
    int64_t *questionnaire; /* a project without one is a cluster of its own */
    double *weight;         /* NULL: 1 each; NaN where the column has no number */
} cgov__sample;

/* `column` holds the weights; NULL: there are none. To be freed in any case. */
cgov_status cgov__sample_read(cgov *db, cgov__snapshot *snapshot, const char *column,
                              cgov__sample *out);
void cgov__sample_free(cgov__sample *sample);

/* CGOV_INVALID, in words that count them, if a weight is NaN or negative. */
cgov_status cgov__sample_check(cgov *db, const cgov_design *design, const char *column);

#endif
