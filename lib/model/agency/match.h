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

#endif
