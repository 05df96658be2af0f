/* Case studies, their links and memberships. See cgov/case_study.h. */
#include "cgov/case_study.h"

#include "model/noun.h"

static const cgov__field case_study_fields[] = {
    CGOV__FIELD(cgov_case_study, id),
    CGOV__REQUIRED(cgov_case_study, uid),
    CGOV__REQUIRED(cgov_case_study, revision),
    CGOV__REQUIRED(cgov_case_study, code),
    CGOV__NULLABLE(cgov_case_study, number),
    CGOV__FIELD(cgov_case_study, title_th),
    CGOV__FIELD(cgov_case_study, title_en),
    CGOV__FIELD(cgov_case_study, place),
    CGOV__FIELD(cgov_case_study, district),
    CGOV__FIELD(cgov_case_study, province),
    CGOV__FIELD(cgov_case_study, level),
    CGOV__FIELD(cgov_case_study, mission),
    CGOV__NULLABLE(cgov_case_study, start_year),
    CGOV__FIELD(cgov_case_study, summary),
    CGOV__FIELD(cgov_case_study, source_row),
};
static const cgov__map case_study_map = CGOV__MAP("case study", cgov_case_study, case_study_fields);

static const cgov__field case_study_filter_fields[] = {
    CGOV__FIELD(cgov_case_study_filter, id),       CGOV__FIELD(cgov_case_study_filter, code),
    CGOV__FIELD(cgov_case_study_filter, level),    CGOV__FIELD(cgov_case_study_filter, mission),
    CGOV__FIELD(cgov_case_study_filter, province), CGOV__FIELD(cgov_case_study_filter, agency),
    CGOV__FIELD(cgov_case_study_filter, project),  CGOV__FIELD(cgov_case_study_filter, after),
    CGOV__FIELD(cgov_case_study_filter, limit),
};
static const cgov__map case_study_filter_map =
    CGOV__MAP("case study filter", cgov_case_study_filter, case_study_filter_fields);

CGOV__NOUN(case_study)

static const cgov__field case_agency_fields[] = {
    CGOV__REQUIRED(cgov_case_agency, case_study), CGOV__REQUIRED(cgov_case_agency, agency),
    CGOV__FIELD(cgov_case_agency, role),          CGOV__REQUIRED(cgov_case_agency, is_lead),
    CGOV__FIELD(cgov_case_agency, note),          CGOV__FIELD(cgov_case_agency, source_row),
};
static const cgov__map case_agency_map =
    CGOV__MAP("agency of a case study", cgov_case_agency, case_agency_fields);

static const cgov__field case_agency_filter_fields[] = {
    CGOV__FIELD(cgov_case_agency_filter, case_study),
    CGOV__FIELD(cgov_case_agency_filter, agency),
};
static const cgov__map case_agency_filter_map =
    CGOV__MAP("agency of a case study filter", cgov_case_agency_filter, case_agency_filter_fields);

CGOV__LIST(case_agency)

cgov_status cgov_case_agency_put(cgov *db, const cgov_case_agency *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_case_agency_update,
                                                     &cgov__sql_case_agency_insert };
    return cgov__put_link(db, &case_agency_map, row, queries, 2);
}

cgov_status cgov_case_agency_delete(cgov *db, int64_t case_study, int64_t agency)
{
    const cgov_case_agency row = { .case_study = case_study, .agency = agency };
    return cgov__delete_link(db, &case_agency_map, &row, &cgov__sql_case_agency_delete);
}

static const cgov__field case_project_fields[] = {
    CGOV__REQUIRED(cgov_case_project, case_study),
    CGOV__REQUIRED(cgov_case_project, project),
};
static const cgov__map case_project_map =
    CGOV__MAP("project of a case study", cgov_case_project, case_project_fields);

static const cgov__field case_project_filter_fields[] = {
    CGOV__FIELD(cgov_case_project_filter, case_study),
    CGOV__FIELD(cgov_case_project_filter, project),
};
static const cgov__map case_project_filter_map = CGOV__MAP(
    "project of a case study filter", cgov_case_project_filter, case_project_filter_fields);

CGOV__LIST(case_project)

cgov_status cgov_case_project_put(cgov *db, const cgov_case_project *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_case_project_insert };
    return cgov__put_link(db, &case_project_map, row, queries, 1);
}

cgov_status cgov_case_project_delete(cgov *db, int64_t case_study, int64_t project)
{
    const cgov_case_project row = { .case_study = case_study, .project = project };
    return cgov__delete_link(db, &case_project_map, &row, &cgov__sql_case_project_delete);
}

static const cgov__field case_membership_fields[] = {
    CGOV__FIELD(cgov_case_membership, id),
    CGOV__REQUIRED(cgov_case_membership, uid),
    CGOV__REQUIRED(cgov_case_membership, revision),
    CGOV__REQUIRED(cgov_case_membership, case_study),
    CGOV__REQUIRED(cgov_case_membership, factor),
    CGOV__REQUIRED(cgov_case_membership, phase),
    CGOV__FIELD(cgov_case_membership, coder),
    CGOV__NULLABLE(cgov_case_membership, score),
    CGOV__FIELD(cgov_case_membership, missing),
    CGOV__NULLABLE(cgov_case_membership, confidence),
    CGOV__FIELD(cgov_case_membership, rationale),
    CGOV__FIELD(cgov_case_membership, source_row),
};
static const cgov__map case_membership_map =
    CGOV__MAP("case membership", cgov_case_membership, case_membership_fields);

static const cgov__field case_membership_filter_fields[] = {
    CGOV__FIELD(cgov_case_membership_filter, id),
    CGOV__FIELD(cgov_case_membership_filter, case_study),
    CGOV__FIELD(cgov_case_membership_filter, factor),
    CGOV__FIELD(cgov_case_membership_filter, phase),
    CGOV__FIELD(cgov_case_membership_filter, coder),
    CGOV__FIELD(cgov_case_membership_filter, after),
    CGOV__FIELD(cgov_case_membership_filter, limit),
};
static const cgov__map case_membership_filter_map =
    CGOV__MAP("case membership filter", cgov_case_membership_filter, case_membership_filter_fields);

CGOV__NOUN_WITHOUT_CODE(case_membership)

static const cgov__field membership_evidence_fields[] = {
    CGOV__REQUIRED(cgov_membership_evidence, membership),
    CGOV__REQUIRED(cgov_membership_evidence, passage),
};
static const cgov__map membership_evidence_map =
    CGOV__MAP("evidence of a membership", cgov_membership_evidence, membership_evidence_fields);

static const cgov__field membership_evidence_filter_fields[] = {
    CGOV__FIELD(cgov_membership_evidence_filter, membership),
    CGOV__FIELD(cgov_membership_evidence_filter, passage),
};
static const cgov__map membership_evidence_filter_map =
    CGOV__MAP("evidence of a membership filter", cgov_membership_evidence_filter,
              membership_evidence_filter_fields);

CGOV__LIST(membership_evidence)

cgov_status cgov_membership_evidence_put(cgov *db, const cgov_membership_evidence *row)
{
    static const cgov__embedded *const queries[] = { &cgov__sql_membership_evidence_insert };
    return cgov__put_link(db, &membership_evidence_map, row, queries, 1);
}

cgov_status cgov_membership_evidence_delete(cgov *db, int64_t membership, int64_t passage)
{
    const cgov_membership_evidence row = { .membership = membership, .passage = passage };
    return cgov__delete_link(db, &membership_evidence_map, &row,
                             &cgov__sql_membership_evidence_delete);
}
