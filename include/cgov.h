/*
 * cgov.h - the whole of libcgov: an embedded research database of collaborative
 * governance in one portable SQLite file. Each noun has a header of its own under
 * cgov/, which is also its manual.
 */
#ifndef CGOV_H
#define CGOV_H

#include "cgov/api.h"
#include "cgov/types.h"
#include "cgov/database.h"
#include "cgov/agency.h"
#include "cgov/agency_merge.h"
#include "cgov/agency_review.h"
#include "cgov/agreement.h"
#include "cgov/answers.h"
#include "cgov/case_profile.h"
#include "cgov/case_study.h"
#include "cgov/codebook.h"
#include "cgov/coder_agreement.h"
#include "cgov/contrast.h"
#include "cgov/crosstab.h"
#include "cgov/document.h"
#include "cgov/evidence.h"
#include "cgov/factor.h"
#include "cgov/focus_group.h"
#include "cgov/import.h"
#include "cgov/interview.h"
#include "cgov/match.h"
#include "cgov/membership_calibration.h"
#include "cgov/network.h"
#include "cgov/order.h"
#include "cgov/participation.h"
#include "cgov/partners.h"
#include "cgov/person.h"
#include "cgov/project.h"
#include "cgov/qca.h"
#include "cgov/qca_study.h"
#include "cgov/quantity.h"
#include "cgov/rating.h"
#include "cgov/recommendation.h"
#include "cgov/recommendation_trace.h"
#include "cgov/refi.h"
#include "cgov/response.h"
#include "cgov/revision.h"
#include "cgov/search.h"
#include "cgov/source.h"
#include "cgov/statistics.h"
#include "cgov/study_network.h"
#include "cgov/text.h"
#include "cgov/transcript.h"
#include "cgov/words.h"

#endif
