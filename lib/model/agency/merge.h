/* Merges for those who have asked about a pair already. See cgov/agency_merge.h. */
#ifndef CGOV_MODEL_AGENCY_MERGE_H
#define CGOV_MODEL_AGENCY_MERGE_H

#include "cgov/agency_merge.h"

/*
 * As cgov_agency_merge(), and of two that were noted as two as well: the note goes with the dropped one,
 * and result->apart is 1.
 */
cgov_status cgov__agency_merge_anyway(cgov *db, int64_t keep, int64_t dropped,
                                      cgov_agency_merge_result *result);

#endif
