/* What a load asks of the matcher besides what cgov/match.h gives. */
#ifndef CGOV_MODEL_MATCH_H
#define CGOV_MODEL_MATCH_H

#include "cgov/agency.h"
#include "cgov/match.h"

/* Before the code of an agency of which a load knew the name alone. */
#define CGOV__NAME_CODE "NAME-"
bool cgov__code_of_name(const char *code);

/* Adds an agency that the study does not have yet; its id is one that no other has. Copied. */
cgov_status cgov__matcher_add(cgov_agency_matcher *matcher, const cgov_agency *row);

/* As cgov_agency_matcher_match(), of agencies that `may` be an answer alone: the others are not
   compared. */
typedef bool cgov__match_choice(int64_t agency, const void *ctx);
cgov_status cgov__matcher_match_some(cgov_agency_matcher *matcher, const char *name,
                                     const cgov_match_options *options, cgov__match_choice *may,
                                     const void *ctx, cgov_matches **matches);

#endif
