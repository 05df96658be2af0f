/*
 * The nouns of lists by their fields: agencies, factors, people, interviews, focus groups, case
 * studies and their agencies, memberships, recommendations. What reads and writes them is list.c.
 */
#include "exchange/list/correction.h"
#include "exchange/list/list.h"

#include "cgov/agency.h"
#include "cgov/case_study.h"
#include "cgov/factor.h"
#include "cgov/focus_group.h"
#include "cgov/interview.h"
#include "cgov/person.h"
#include "cgov/recommendation.h"

#include <string.h>

#define LINK_MAP(name_, noun_, owner_, other_)                                                     \
    static const cgov__field name_##_fields[] = {                                                  \
        { .name = owner_, .type = CGOV__INT64, .at = offsetof(cgov__link_row, owner) },            \
        { .name = other_, .type = CGOV__INT64, .at = offsetof(cgov__link_row, other) },            \
        CGOV__FIELD(cgov__link_row, code),                                                         \
        CGOV__FIELD(cgov__link_row, source_row)                                                    \
    };                                                                                             \
    static const cgov__map name_ = CGOV__MAP(noun_, cgov__link_row, name_##_fields)
LINK_MAP(interview_person_link, "person of an interview", "interview", "person");
LINK_MAP(focus_group_person_link, "person of a focus group", "focus_group", "person");
LINK_MAP(case_project_link, "project of a case study", "case_study", "project");
LINK_MAP(recommendation_factor_link, "factor of a recommendation", "recommendation", "factor");

#define CODED(noun)                                                                                \
    CGOV__ROW_MAP(noun);                                                                           \
    static cgov_status find_##noun(cgov *db, const void *wanted, void **there)                     \
    {                                                                                              \
        cgov_##noun *found = NULL;                                                                 \
        const cgov_status status =                                                                 \
            cgov_##noun##_find(db, ((const cgov_##noun *)wanted)->code, &found);                   \
        *there = found;                                                                            \
        return status;                                                                             \
    }                                                                                              \
    PUT(noun)
#define PUT(noun)                                                                                  \
    static cgov_status put_##noun(cgov *db, const void *row, int64_t *id)                          \
    {                                                                                              \
        return cgov_##noun##_put(db, row, id);                                                     \
    }
#define VALUE(target, member)                                                                      \
    {                                                                                              \
#member, CGOV__##target, CGOV__TO_NOTHING                                                  \
    }
#define NAMES(target, member, to)                                                                  \
    {                                                                                              \
#member, CGOV__##target, CGOV__TO_##to                                                     \
    }
#define FIELDS(list) .fields = (list), .count = sizeof(list) / sizeof(list)[0]
#define LINKS(list)  .links = (list), .link_count = sizeof(list) / sizeof(list)[0]
#define WORK(name, noun) WORK_TO_FINISH(name, noun, NULL)
#define WORK_TO_FINISH(name, noun, last)                                                           \
    static cgov_status check_##name(cgov__import *load, void *state, cgov__verdict *verdict)       \
    {                                                                                              \
        return cgov__list_check(load, state, &noun##_noun, verdict);                               \
    }                                                                                              \
    static cgov_status write_##name(cgov__import *load, void *state, cgov__verdict verdict,        \
                                    int64_t source_row)                                            \
    {                                                                                              \
        (void)verdict;                                                                             \
        return cgov__list_write(load, state, &noun##_noun, source_row);                            \
    }                                                                                              \
    const cgov__import_work cgov__##name##_work = { .begin = cgov__list_begin,                     \
                                                    .check = check_##name,                         \
                                                    .write = write_##name,                         \
                                                    .finish = last,                                \
                                                    .end = cgov__list_end };

/* A row without the one or the other is refused at the column of the first. */
static cgov_status require_one(cgov__import *load, const cgov__list_row *row, const char *one,
                               const char *other, cgov__target target)
{
    const bool there = (one != NULL && *one != '\0') || (other != NULL && *other != '\0');
    return there ? CGOV_OK
                 : cgov__row_problem(load, row->column_of[target], "", CGOV__REASON_REQUIRED, NULL);
}

/* ---- agencies ---- */

static bool has_letters_of_thai(const char *text)
{
    return text != NULL && (strstr(text, "\xE0\xB8") != NULL || strstr(text, "\xE0\xB9") != NULL);
}

/* A name of which the file does not say the language tells it by its letters. */
static bool lay_agency_name(const cgov__import *load, const cgov__list_row *row, void *record)
{
    cgov_agency *to = record;
    const char *name = cgov__list_text(row, CGOV__AGENCY_NAME);
    const bool thai = has_letters_of_thai(name);
    const cgov__target own = thai ? CGOV__AGENCY_NAME_TH : CGOV__AGENCY_NAME_EN;
    if (name == NULL || cgov__list_text(row, own) != NULL)
        return false;
    return cgov__list_lay(load, row, CGOV__AGENCY_NAME, name, thai ? &to->name_th : &to->name_en);
}

/* A new one becomes known, to be asked about. */
static cgov_status know_agency(cgov__import *load, const cgov__list_row *row,
                               const cgov_agency *agency)
{
    const cgov__target named =
        row->column_of[CGOV__AGENCY_NAME_TH] != NULL ? CGOV__AGENCY_NAME_TH : CGOV__AGENCY_NAME;
    const cgov__known_agency known = { .code = agency->code,
                                       .name_th = agency->name_th,
                                       .name_en = agency->name_en,
                                       .province = agency->province,
                                       .district = agency->district,
                                       .sector = agency->sector,
                                       .name_column = row->column_of[named] };
    size_t index = 0;
    cgov_status status = cgov__agency_know(&load->registry, &known, &index);
    if (status == CGOV_OK)
        cgov__agency_use(load, index);
    return status;
}

static cgov_status complete_agency(cgov__import *load, cgov__list_row *row,
                                   const void *record, bool is_new)
{
    const cgov_agency *agency = record;
    const cgov__target at =
        row->column_of[CGOV__AGENCY_NAME_TH] != NULL ? CGOV__AGENCY_NAME_TH : CGOV__AGENCY_NAME;
    if (!is_new)
        return CGOV_OK;
    const cgov_status status = require_one(load, row, agency->name_th, agency->name_en, at);
    return status == CGOV_OK && !load->row.rejected ? know_agency(load, row, agency) : status;
}

/* The row of an agency that was merged into another says nothing any more. */
static cgov_status agency_gone(cgov__import *load, const cgov__list_row *row, const void *wanted,
                               bool *gone)
{
    int64_t id = 0;
    const cgov_status status = cgov__agency_former(load, ((const cgov_agency *)wanted)->code,
                                                   row->column_of[CGOV__AGENCY_CODE], &id);
    *gone = status == CGOV_OK;
    return status;
}

CODED(agency)
static const cgov__list_field agency_fields[] = {
    VALUE(AGENCY_CODE, code),         VALUE(AGENCY_NAME_TH, name_th),
    VALUE(AGENCY_NAME_EN, name_en),   VALUE(AGENCY_SECTOR, sector),
    VALUE(AGENCY_KIND, kind),         VALUE(AGENCY_PROVINCE, province),
    VALUE(AGENCY_DISTRICT, district), NAMES(AGENCY_PARENT, parent, PARENT_AGENCY),
    VALUE(AGENCY_NOTE, note),
};
static const cgov__list_noun agency_noun = { .table = "agency",
 .map = cgov__agency_row_map,
                                             FIELDS(agency_fields),
                                             .keys = 1,
                                             .find = find_agency,
                                             .put = put_agency,
                                             .gone = agency_gone,
                                             .lay = lay_agency_name,
                                             .complete = complete_agency };
WORK(agencies, agency)

/* ---- factors ---- */

static cgov_status complete_factor(cgov__import *load, cgov__list_row *row,
                                   const void *record, bool is_new)
{
    const cgov_factor *factor = record;
    (void)is_new;
    const cgov_status status =
        require_one(load, row, factor->label_th, factor->label_en, CGOV__FACTOR_LABEL_TH);
    if (status != CGOV_OK || load->row.rejected || factor->kind != CGOV_FACTOR_KIND_ANY)
        return status;
    return cgov__list_problem(load, row, CGOV__FACTOR_KIND, CGOV__REASON_REQUIRED, NULL);
}

CODED(factor)
static const cgov__list_field factor_fields[] = {
    VALUE(FACTOR_CODE, code),
    VALUE(FACTOR_KIND, kind),
    NAMES(FACTOR_PARENT, parent, PARENT_FACTOR),
    VALUE(FACTOR_LABEL_TH, label_th),
    VALUE(FACTOR_LABEL_EN, label_en),
    VALUE(FACTOR_DEFINITION, definition),
    VALUE(FACTOR_WHEN_TO_USE, when_to_use),
    VALUE(FACTOR_WHEN_NOT_TO_USE, when_not_to_use),
    VALUE(FACTOR_REFERENCE, reference),
    VALUE(FACTOR_COLOUR, colour),
};
static const cgov__list_noun factor_noun = { .table = "factor",
 .map = cgov__factor_row_map,
                                             FIELDS(factor_fields),
                                             .keys = 1,
                                             .find = find_factor,
                                             .put = put_factor,
                                             .complete = complete_factor };
WORK(factors, factor)

/* ---- people, interviews, focus groups ---- */

CODED(person)
static const cgov__list_field person_fields[] = {
    VALUE(PERSON_CODE, code),
    VALUE(PERSON_SECTOR, sector),
    NAMES(PERSON_AGENCY, agency, AGENCY),
    VALUE(PERSON_POSITION_GROUP, position_group),
    VALUE(PERSON_NOTE, note),
};
static const cgov__list_noun person_noun = { .table = "person",
 .map = cgov__person_row_map,
                                             FIELDS(person_fields),
                                             .keys = 1,
                                             .find = find_person,
                                             .put = put_person };
WORK(people, person)

CODED(interview)
static const cgov__list_field interview_fields[] = {
    VALUE(INTERVIEW_CODE, code),         NAMES(INTERVIEW_AGENCY, agency, AGENCY),
    VALUE(INTERVIEW_HELD_ON, held_on),   VALUE(INTERVIEW_PLACE, place),
    VALUE(INTERVIEW_PROVINCE, province), VALUE(INTERVIEW_NOTE, note),
};
static const cgov__list_link interview_links[] = {
    { CGOV__INTERVIEW_PERSON, CGOV__TO_PERSON, &interview_person_link,
      &cgov__sql_list_interview_person, &cgov__sql_list_interview_person_add,
      &cgov__sql_interview_person_delete },
};
static const cgov__list_noun interview_noun = { .table = "interview",
 .map = cgov__interview_row_map,
                                                FIELDS(interview_fields),
                                                .keys = 1,
                                                .find = find_interview,
                                                .put = put_interview,
                                                LINKS(interview_links) };
WORK(interviews, interview)

CODED(focus_group)
static const cgov__list_field focus_group_fields[] = {
    VALUE(FOCUS_GROUP_CODE, code),         VALUE(FOCUS_GROUP_TITLE_TH, title_th),
    VALUE(FOCUS_GROUP_TITLE_EN, title_en), VALUE(FOCUS_GROUP_HELD_ON, held_on),
    VALUE(FOCUS_GROUP_PLACE, place),       VALUE(FOCUS_GROUP_PROVINCE, province),
    VALUE(FOCUS_GROUP_NOTE, note),
};
static const cgov__list_link focus_group_links[] = {
    { CGOV__FOCUS_GROUP_PERSON, CGOV__TO_PERSON, &focus_group_person_link,
      &cgov__sql_list_focus_group_person, &cgov__sql_list_focus_group_person_add,
      &cgov__sql_focus_group_person_delete },
};
static const cgov__list_noun focus_group_noun = { .table = "focus_group",
 .map = cgov__focus_group_row_map,
                                                  FIELDS(focus_group_fields),
                                                  .keys = 1,
                                                  .find = find_focus_group,
                                                  .put = put_focus_group,
                                                  LINKS(focus_group_links) };
WORK(focus_groups, focus_group)

/* ---- case studies ---- */

static cgov_status complete_case_study(cgov__import *load, cgov__list_row *row,
                                       const void *record, bool is_new)
{
    const cgov_case_study *c = record;
    (void)is_new;
    const cgov_status status =
        require_one(load, row, c->title_th, c->title_en, CGOV__CASE_TITLE_TH);
    return status == CGOV_OK && row->values[CGOV__CASE_NUMBER].state == CGOV__CELL_GIVEN
               ? cgov__case_number_first(load, row, c->number)
               : status;
}

CODED(case_study)
static const cgov__list_field case_study_fields[] = {
    VALUE(CASE_CODE, code),         VALUE(CASE_NUMBER, number),
    VALUE(CASE_TITLE_TH, title_th), VALUE(CASE_TITLE_EN, title_en),
    VALUE(CASE_PLACE, place),       VALUE(CASE_DISTRICT, district),
    VALUE(CASE_PROVINCE, province), VALUE(CASE_LEVEL, level),
    VALUE(CASE_MISSION, mission),   VALUE(CASE_START_YEAR, start_year),
    VALUE(CASE_SUMMARY, summary),
};
static const cgov__list_link case_study_links[] = {
    { CGOV__CASE_PROJECT, CGOV__TO_PROJECT, &case_project_link, &cgov__sql_list_case_study_project,
      &cgov__sql_list_case_study_project_add, &cgov__sql_case_project_delete },
};
static const cgov__list_noun case_study_noun = { .table = "case_study",
 .map = cgov__case_study_row_map,
                                                 FIELDS(case_study_fields),
                                                 .keys = 1,
                                                 .find = find_case_study,
                                                 .put = put_case_study,
                                                 .complete = complete_case_study,
                                                 .take = cgov__case_number_take,
                                                 LINKS(case_study_links) };
WORK_TO_FINISH(case_studies, case_study, cgov__case_number_finish)

CGOV__ROW_MAP(case_agency);
static cgov_status find_case_agency(cgov *db, const void *wanted, void **there)
{
    const cgov__map *map = cgov__case_agency_row_map();
    return cgov__fetch(db, &cgov__sql_case_agency_list, map, wanted, map, there);
}

static cgov_status put_case_agency(cgov *db, const void *row, int64_t *id)
{
    *id = 0;
    return cgov_case_agency_put(db, row);
}

static const cgov__list_field case_agency_fields[] = {
    NAMES(CASE_AGENCY_CASE, case_study, CASE_STUDY),
    NAMES(CASE_AGENCY_AGENCY, agency, AGENCY),
    VALUE(CASE_AGENCY_ROLE, role),
    VALUE(CASE_AGENCY_IS_LEAD, is_lead),
    VALUE(CASE_AGENCY_NOTE, note),
};
static const cgov__list_noun case_agency_noun = { .table = "case_agency",
 .map = cgov__case_agency_row_map,
                                                  FIELDS(case_agency_fields),
                                                  .keys = 2,
                                                  .find = find_case_agency,
                                                  .put = put_case_agency };
WORK(case_agencies, case_agency)

/* ---- memberships ---- */

/* A score, or the word that says why there is none. */
static bool lay_missing(const cgov__import *load, const cgov__list_row *row, void *record)
{
    cgov_case_membership *to = record;
    const cgov__cell_value *score = &row->values[CGOV__MEMBERSHIP_SCORE];
    const cgov_missing reason = score->state == CGOV__CELL_GIVEN     ? CGOV_MISSING_ANY
                                : score->state == CGOV__CELL_MISSING ? score->missing
                                                                     : to->missing;
    const bool changed = reason != to->missing;
    (void)load;
    to->missing = reason;
    return changed;
}

static const char *absent_score(const cgov__import *load, const char *member, const void *record)
{
    static const char *const reasons[] = { [CGOV_MISSING_ANY] = NULL,
                                           [CGOV_MISSING_NOT_ASKED] = "not_asked",
                                           [CGOV_MISSING_DONT_KNOW] = "dont_know",
                                           [CGOV_MISSING_REFUSED] = "refused",
                                           [CGOV_MISSING_NOT_APPLICABLE] = "not_applicable" };
    const cgov_case_membership *m = record;
    return strcmp(member, "score") == 0 ? cgov__missing_words(load, reasons[m->missing]) : NULL;
}

static cgov_status complete_membership(cgov__import *load, cgov__list_row *row,
                                       const void *record, bool is_new)
{
    const cgov_case_membership *m = record;
    (void)is_new;
    return m->has_score || m->missing != CGOV_MISSING_ANY
               ? CGOV_OK
               : cgov__list_problem(load, row, CGOV__MEMBERSHIP_SCORE, CGOV__REASON_REQUIRED, NULL);
}

CGOV__ROW_MAP(case_membership);
static cgov_status find_membership(cgov *db, const void *wanted, void **there)
{
    const cgov__map *map = cgov__case_membership_row_map();
    return cgov__fetch(db, &cgov__sql_case_membership_find, map, wanted, map, there);
}

PUT(case_membership)
static const cgov__list_field membership_fields[] = {
    NAMES(MEMBERSHIP_CASE, case_study, CASE_STUDY),
    VALUE(MEMBERSHIP_FACTOR, factor),
    VALUE(MEMBERSHIP_PHASE, phase),
    NAMES(MEMBERSHIP_CODER, coder, CODER),
    VALUE(MEMBERSHIP_SCORE, score),
    VALUE(MEMBERSHIP_CONFIDENCE, confidence),
    VALUE(MEMBERSHIP_RATIONALE, rationale),
};
static const cgov__list_noun membership_noun = { .table = "case_membership",
 .map = cgov__case_membership_row_map,
                                                 FIELDS(membership_fields),
                                                 .keys = 4,
                                                 .find = find_membership,
                                                 .put = put_case_membership,
                                                 .lay = lay_missing,
                                                 .absent = absent_score,
                                                 .complete = complete_membership };
WORK_TO_FINISH(memberships, membership, cgov__memberships_finish)

/* ---- recommendations ---- */

static cgov_status complete_recommendation(cgov__import *load, cgov__list_row *row,
                                           const void *record, bool is_new)
{
    const cgov_recommendation *r = record;
    (void)is_new;
    return require_one(load, row, r->title_th, r->title_en, CGOV__RECOMMENDATION_TITLE_TH);
}

CODED(recommendation)
static const cgov__list_field recommendation_fields[] = {
    VALUE(RECOMMENDATION_CODE, code),           VALUE(RECOMMENDATION_TITLE_TH, title_th),
    VALUE(RECOMMENDATION_TITLE_EN, title_en),   VALUE(RECOMMENDATION_TEXT, text),
    VALUE(RECOMMENDATION_ADDRESSEE, addressee),
};
static const cgov__list_link recommendation_links[] = {
    { CGOV__RECOMMENDATION_FACTOR, CGOV__TO_FACTOR, &recommendation_factor_link,
      &cgov__sql_list_recommendation_factor, &cgov__sql_list_recommendation_factor_add,
      &cgov__sql_recommendation_factor_delete },
};
static const cgov__list_noun recommendation_noun = { .table = "recommendation",
 .map = cgov__recommendation_row_map,
                                                     FIELDS(recommendation_fields),
                                                     .keys = 1,
                                                     .find = find_recommendation,
                                                     .put = put_recommendation,
                                                     .complete = complete_recommendation,
                                                     LINKS(recommendation_links) };
WORK(recommendations, recommendation)
