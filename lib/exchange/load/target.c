/* Every field that a mapping can name, and how its cells are read. See mapping.h. */
#include "exchange/load/mapping.h"

#define SURVEY          (1u << CGOV_IMPORT_SURVEY)
#define AGENCIES        (1u << CGOV_IMPORT_AGENCIES)
#define FACTORS         (1u << CGOV_IMPORT_FACTORS)
#define PEOPLE          (1u << CGOV_IMPORT_PEOPLE)
#define INTERVIEWS      (1u << CGOV_IMPORT_INTERVIEWS)
#define FOCUS_GROUPS    (1u << CGOV_IMPORT_FOCUS_GROUPS)
#define CASES           (1u << CGOV_IMPORT_CASE_STUDIES)
#define CASE_AGENCIES   (1u << CGOV_IMPORT_CASE_AGENCIES)
#define DOCUMENTS       (1u << CGOV_IMPORT_DOCUMENTS)
#define CODINGS         (1u << CGOV_IMPORT_CODINGS)
#define MEMBERSHIPS     (1u << CGOV_IMPORT_MEMBERSHIPS)
#define RECOMMENDATIONS (1u << CGOV_IMPORT_RECOMMENDATIONS)
#define PLACEMENTS      (1u << CGOV_IMPORT_PLACEMENTS)
#define EVIDENCE        (1u << CGOV_IMPORT_EVIDENCE)
#define MEMOS           (1u << CGOV_IMPORT_MEMOS)

#define TEXT              CGOV__READ_TEXT, CGOV__WORDS_NONE, false, CGOV__KEYS_NONE
#define TEXTS             CGOV__READ_TEXT, CGOV__WORDS_NONE, true, CGOV__KEYS_NONE
#define CODE(vocabulary)  CGOV__READ_CODE, CGOV__WORDS_##vocabulary, false, CGOV__KEYS_NONE
#define CODES(vocabulary) CGOV__READ_CODE, CGOV__WORDS_##vocabulary, true, CGOV__KEYS_NONE
#define AS(reading)       CGOV__READ_##reading, CGOV__WORDS_NONE, false, CGOV__KEYS_NONE
#define KEY(noun)         CGOV__READ_KEY, CGOV__WORDS_NONE, false, CGOV__KEYS_##noun

const char *const cgov__import_kinds[CGOV__IMPORT_KINDS] = {
    "",           "survey",       "agencies",        "factors",       "people",
    "interviews", "focus_groups", "case_studies",    "case_agencies", "documents",
    "codings",    "memberships",  "recommendations", "placements",    "evidence",
    "memos"
};

/* Field, name in a mapping, reading; one list for the rows that share their kinds of file. */
#define RESPONSE_FIELDS(X)                                                                         \
    X(RESPONSE_CODE, "response.code", KEY(RESPONSE))                                               \
    X(RESPONSE_ANSWERED_ON, "response.answered_on", AS(DATE))                                      \
    X(RESPONSE_RESPONDENT, "response.respondent", TEXT)                                            \
    X(RESPONSE_INSTRUMENT, "response.instrument_version", TEXT)                                    \
    X(RESPONSE_NOTE, "response.note", TEXT)

#define PROJECT_FIELDS(X)                                                                          \
    X(PROJECT_CODE, "project.code", KEY(PROJECT))                                                  \
    X(PROJECT_SEQUENCE, "project.sequence", AS(WHOLE))                                             \
    X(PROJECT_TITLE_TH, "project.title_th", TEXT)                                                  \
    X(PROJECT_TITLE_EN, "project.title_en", TEXT)                                                  \
    X(PROJECT_STATED_LEVEL, "project.stated_level", CODE(LEVEL))                                   \
    X(PROJECT_MISSION, "project.mission", CODE(MISSION))                                           \
    X(PROJECT_START_YEAR, "project.start_year", AS(YEAR))                                          \
    X(PROJECT_END_YEAR, "project.end_year", AS(YEAR))                                              \
    X(PROJECT_PROVINCE, "project.province", CODE(PROVINCE))                                        \
    X(PROJECT_BUDGET, "project.budget_baht", AS(MONEY))                                            \
    X(PROJECT_BENEFICIARIES, "project.beneficiaries", AS(COUNT))                                   \
    X(PROJECT_SUMMARY, "project.summary", TEXT)                                                    \
    X(PROJECT_ACTIVITY, "project.activity", CODES(ACTIVITY))                                       \
    X(PROJECT_FORM, "project.form", CODES(FORM))                                                   \
    X(PROJECT_MECHANISM, "project.mechanism", CODES(MECHANISM))                                    \
    X(PROJECT_FACTOR, "project.factor", CODES(FACTOR))                                             \
    X(PROJECT_OTHER, "project.other", TEXT)

#define AGENCY_FIELDS(X)                                                                           \
    X(AGENCY_CODE, "agency.code", KEY(AGENCY))                                                     \
    X(AGENCY_NAME, "agency.name", TEXT)                                                            \
    X(AGENCY_NAME_TH, "agency.name_th", TEXT)                                                      \
    X(AGENCY_NAME_EN, "agency.name_en", TEXT)                                                      \
    X(AGENCY_SECTOR, "agency.sector", CODE(SECTOR))                                                \
    X(AGENCY_PROVINCE, "agency.province", CODE(PROVINCE))                                          \
    X(AGENCY_KIND, "agency.kind", TEXT)                                                            \
    X(AGENCY_DISTRICT, "agency.district", TEXT)

#define AGENCY_LIST_FIELDS(X)                                                                      \
    X(AGENCY_PARENT, "agency.parent", AS(KEY))                                                     \
    X(AGENCY_NOTE, "agency.note", TEXT)

#define PARTNER_FIELDS(X)                                                                          \
    X(PARTNER_CODE, "partner.code", KEY(AGENCY))                                                   \
    X(PARTNER_NAME, "partner.name", TEXT)                                                          \
    X(PARTNER_SECTOR, "partner.sector", CODE(SECTOR))                                              \
    X(PARTNER_PROVINCE, "partner.province", CODE(PROVINCE))                                        \
    X(PARTNER_IS_LEAD, "partner.is_lead", AS(YES_NO))                                              \
    X(PARTNER_LEVEL, "partner.stated_level", CODE(LEVEL))                                          \
    X(PARTNER_ROLE, "partner.role", CODES(ROLE))                                                   \
    X(PARTNER_CONTRIBUTION, "partner.contribution", TEXT)                                          \
    X(PARTNER_NOTE, "partner.note", TEXT)

#define FACTORS_FIELDS(X)                                                                          \
    X(FACTOR_CODE, "factor.code", KEY(FACTOR))                                                     \
    X(FACTOR_KIND, "factor.kind", CODE(FACTOR_KIND))                                               \
    X(FACTOR_PARENT, "factor.parent", AS(KEY))                                                     \
    X(FACTOR_LABEL_TH, "factor.label_th", TEXT)                                                    \
    X(FACTOR_LABEL_EN, "factor.label_en", TEXT)                                                    \
    X(FACTOR_DEFINITION, "factor.definition", TEXT)                                                \
    X(FACTOR_WHEN_TO_USE, "factor.when_to_use", TEXT)                                              \
    X(FACTOR_WHEN_NOT_TO_USE, "factor.when_not_to_use", TEXT)                                      \
    X(FACTOR_REFERENCE, "factor.reference", TEXT)                                                  \
    X(FACTOR_COLOUR, "factor.colour", TEXT)

#define PEOPLE_FIELDS(X)                                                                           \
    X(PERSON_CODE, "person.code", KEY(PERSON))                                                     \
    X(PERSON_SECTOR, "person.sector", CODE(SECTOR))                                                \
    X(PERSON_AGENCY, "person.agency", AS(KEY_OR_NAME))                                             \
    X(PERSON_POSITION_GROUP, "person.position_group", TEXT)                                        \
    X(PERSON_NOTE, "person.note", TEXT)

#define INTERVIEWS_FIELDS(X)                                                                       \
    X(INTERVIEW_CODE, "interview.code", KEY(INTERVIEW))                                            \
    X(INTERVIEW_AGENCY, "interview.agency", AS(KEY_OR_NAME))                                       \
    X(INTERVIEW_HELD_ON, "interview.held_on", AS(DATE))                                            \
    X(INTERVIEW_PLACE, "interview.place", TEXT)                                                    \
    X(INTERVIEW_PROVINCE, "interview.province", CODE(PROVINCE))                                    \
    X(INTERVIEW_NOTE, "interview.note", TEXT)                                                      \
    X(INTERVIEW_PERSON, "interview.person", TEXTS)

#define FOCUS_GROUPS_FIELDS(X)                                                                     \
    X(FOCUS_GROUP_CODE, "focus_group.code", KEY(FOCUS_GROUP))                                      \
    X(FOCUS_GROUP_TITLE_TH, "focus_group.title_th", TEXT)                                          \
    X(FOCUS_GROUP_TITLE_EN, "focus_group.title_en", TEXT)                                          \
    X(FOCUS_GROUP_HELD_ON, "focus_group.held_on", AS(DATE))                                        \
    X(FOCUS_GROUP_PLACE, "focus_group.place", TEXT)                                                \
    X(FOCUS_GROUP_PROVINCE, "focus_group.province", CODE(PROVINCE))                                \
    X(FOCUS_GROUP_NOTE, "focus_group.note", TEXT)                                                  \
    X(FOCUS_GROUP_PERSON, "focus_group.person", TEXTS)

#define CASES_FIELDS(X)                                                                            \
    X(CASE_CODE, "case_study.code", KEY(CASE_STUDY))                                               \
    X(CASE_NUMBER, "case_study.number", AS(WHOLE))                                                 \
    X(CASE_TITLE_TH, "case_study.title_th", TEXT)                                                  \
    X(CASE_TITLE_EN, "case_study.title_en", TEXT)                                                  \
    X(CASE_PLACE, "case_study.place", TEXT)                                                        \
    X(CASE_DISTRICT, "case_study.district", TEXT)                                                  \
    X(CASE_PROVINCE, "case_study.province", CODE(PROVINCE))                                        \
    X(CASE_LEVEL, "case_study.level", CODE(LEVEL))                                                 \
    X(CASE_MISSION, "case_study.mission", CODE(MISSION))                                           \
    X(CASE_START_YEAR, "case_study.start_year", AS(YEAR))                                          \
    X(CASE_SUMMARY, "case_study.summary", TEXT)                                                    \
    X(CASE_PROJECT, "case_study.project", TEXTS)

#define CASE_AGENCIES_FIELDS(X)                                                                    \
    X(CASE_AGENCY_CASE, "case_agency.case_study", AS(KEY))                                         \
    X(CASE_AGENCY_AGENCY, "case_agency.agency", AS(KEY_OR_NAME))                                   \
    X(CASE_AGENCY_ROLE, "case_agency.role", CODE(ROLE))                                            \
    X(CASE_AGENCY_IS_LEAD, "case_agency.is_lead", AS(YES_NO))                                      \
    X(CASE_AGENCY_NOTE, "case_agency.note", TEXT)

#define DOCUMENTS_FIELDS(X)                                                                        \
    X(DOCUMENT_CODE, "document.code", KEY(DOCUMENT))                                               \
    X(DOCUMENT_TITLE, "document.title", TEXT)                                                      \
    X(DOCUMENT_FILE, "document.file", TEXT)                                                        \
    X(DOCUMENT_TEXT, "document.text", TEXT)                                                        \
    X(DOCUMENT_LANGUAGE, "document.language", CODE(LANGUAGE))                                      \
    X(DOCUMENT_INTERVIEW, "document.interview", AS(KEY))                                           \
    X(DOCUMENT_FOCUS_GROUP, "document.focus_group", AS(KEY))                                       \
    X(DOCUMENT_CASE, "document.case_study", AS(KEY))                                               \
    X(DOCUMENT_RESPONSE, "document.response", AS(KEY))                                             \
    X(DOCUMENT_PROJECT, "document.project", AS(KEY))                                               \
    X(DOCUMENT_SPEAKERS, "document.speakers", TEXT)                                                \
    X(DOCUMENT_SPEAKER_NAMES, "document.speaker_names", TEXTS)

#define CODINGS_FIELDS(X)                                                                          \
    X(CODING_DOCUMENT, "coding.document", AS(KEY))                                                 \
    X(CODING_START, "coding.start", AS(WHOLE))                                                     \
    X(CODING_STOP, "coding.stop", AS(WHOLE))                                                       \
    X(CODING_QUOTE, "coding.quote", TEXT)                                                          \
    X(CODING_FACTOR, "coding.factor", CODE(FACTOR))                                                \
    X(CODING_CODER, "coding.coder", KEY(CODER))                                                    \
    X(CODING_CONFIDENCE, "coding.confidence", AS(RATING))                                          \
    X(CODING_MEMO, "coding.memo", TEXT)                                                            \
    X(CODING_VERSION, "coding.version", AS(WHOLE))                                                 \
    X(CODING_SHA256, "coding.sha256", TEXT)                                                        \
    X(CODING_REMOVED, "coding.removed", AS(YES_NO))                                                \
    X(CODING_PROPOSED, "coding.proposed", TEXT)

#define MEMBERSHIPS_FIELDS(X)                                                                      \
    X(MEMBERSHIP_CASE, "membership.case_study", AS(KEY))                                           \
    X(MEMBERSHIP_FACTOR, "membership.factor", CODE(FACTOR))                                        \
    X(MEMBERSHIP_PHASE, "membership.phase", CODE(PHASE))                                           \
    X(MEMBERSHIP_CODER, "membership.coder", KEY(CODER))                                            \
    X(MEMBERSHIP_SCORE, "membership.score", AS(SCORE))                                             \
    X(MEMBERSHIP_CONFIDENCE, "membership.confidence", AS(RATING))                                  \
    X(MEMBERSHIP_RATIONALE, "membership.rationale", TEXT)

#define RECOMMENDATIONS_FIELDS(X)                                                                  \
    X(RECOMMENDATION_CODE, "recommendation.code", KEY(RECOMMENDATION))                             \
    X(RECOMMENDATION_TITLE_TH, "recommendation.title_th", TEXT)                                    \
    X(RECOMMENDATION_TITLE_EN, "recommendation.title_en", TEXT)                                    \
    X(RECOMMENDATION_TEXT, "recommendation.text", TEXT)                                            \
    X(RECOMMENDATION_ADDRESSEE, "recommendation.addressee", TEXT)                                  \
    X(RECOMMENDATION_FACTOR, "recommendation.factor", CODES(FACTOR))

#define PLACEMENTS_FIELDS(X)                                                                       \
    X(PLACEMENT_DOCUMENT, "placement.document", AS(KEY))                                           \
    X(PLACEMENT_VERSION, "placement.version", AS(WHOLE))                                           \
    X(PLACEMENT_WAS_START, "placement.was_start", AS(WHOLE))                                       \
    X(PLACEMENT_WAS_STOP, "placement.was_stop", AS(WHOLE))                                         \
    X(PLACEMENT_WAS_QUOTE, "placement.was_quote", TEXT)                                            \
    X(PLACEMENT_START, "placement.start", AS(WHOLE))                                               \
    X(PLACEMENT_STOP, "placement.stop", AS(WHOLE))                                                 \
    X(PLACEMENT_QUOTE, "placement.quote", TEXT)                                                    \
    X(PLACEMENT_REASON, "placement.reason", TEXT)

#define EVIDENCE_FIELDS(X)                                                                         \
    X(EVIDENCE_RECOMMENDATION, "evidence.recommendation", AS(KEY))                                 \
    X(EVIDENCE_CASE, "evidence.case_study", AS(KEY))                                               \
    X(EVIDENCE_FACTOR, "evidence.factor", CODE(FACTOR))                                            \
    X(EVIDENCE_PHASE, "evidence.phase", CODE(PHASE))                                               \
    X(EVIDENCE_CODER, "evidence.coder", KEY(CODER))                                                \
    X(EVIDENCE_DOCUMENT, "evidence.document", AS(KEY))                                             \
    X(EVIDENCE_START, "evidence.start", AS(WHOLE))                                                 \
    X(EVIDENCE_STOP, "evidence.stop", AS(WHOLE))                                                   \
    X(EVIDENCE_QUOTE, "evidence.quote", TEXT)                                                      \
    X(EVIDENCE_VERSION, "evidence.version", AS(WHOLE))

#define MEMOS_FIELDS(X)                                                                            \
    X(MEMO_ABOUT, "memo.about", CODE(SUBJECT))                                                     \
    X(MEMO_CODE, "memo.code", AS(KEY))                                                             \
    X(MEMO_START, "memo.start", AS(WHOLE))                                                         \
    X(MEMO_STOP, "memo.stop", AS(WHOLE))                                                           \
    X(MEMO_QUOTE, "memo.quote", TEXT)                                                              \
    X(MEMO_CODER, "memo.coder", KEY(CODER))                                                        \
    X(MEMO_TITLE, "memo.title", TEXT)                                                              \
    X(MEMO_TEXT, "memo.text", TEXT)                                                                \
    X(MEMO_WRITTEN_AT, "memo.written_at", AS(DATE))                                                \
    X(MEMO_VERSION, "memo.version", AS(WHOLE))

#define IN_SURVEY(id, name, how)              [CGOV__##id] = { name, SURVEY, how },
#define IN_SURVEY_AND_AGENCIES(id, name, how) [CGOV__##id] = { name, SURVEY | AGENCIES, how },
#define IN_AGENCIES(id, name, how)            [CGOV__##id] = { name, AGENCIES, how },
#define IN_FACTORS(id, name, how)             [CGOV__##id] = { name, FACTORS, how },
#define IN_PEOPLE(id, name, how)              [CGOV__##id] = { name, PEOPLE, how },
#define IN_INTERVIEWS(id, name, how)          [CGOV__##id] = { name, INTERVIEWS, how },
#define IN_FOCUS_GROUPS(id, name, how)        [CGOV__##id] = { name, FOCUS_GROUPS, how },
#define IN_CASES(id, name, how)               [CGOV__##id] = { name, CASES, how },
#define IN_CASE_AGENCIES(id, name, how)       [CGOV__##id] = { name, CASE_AGENCIES, how },
#define IN_DOCUMENTS(id, name, how)           [CGOV__##id] = { name, DOCUMENTS, how },
#define IN_CODINGS(id, name, how)             [CGOV__##id] = { name, CODINGS, how },
#define IN_MEMBERSHIPS(id, name, how)         [CGOV__##id] = { name, MEMBERSHIPS, how },
#define IN_RECOMMENDATIONS(id, name, how)     [CGOV__##id] = { name, RECOMMENDATIONS, how },
#define IN_PLACEMENTS(id, name, how)          [CGOV__##id] = { name, PLACEMENTS, how },
#define IN_EVIDENCE(id, name, how)            [CGOV__##id] = { name, EVIDENCE, how },
#define IN_MEMOS(id, name, how)               [CGOV__##id] = { name, MEMOS, how },

/* clang-format off */
const cgov__target_spec cgov__targets[CGOV__TARGET_COUNT] = {
    RESPONSE_FIELDS(IN_SURVEY)
    PROJECT_FIELDS(IN_SURVEY)
    AGENCY_FIELDS(IN_SURVEY_AND_AGENCIES)
    AGENCY_LIST_FIELDS(IN_AGENCIES)
    PARTNER_FIELDS(IN_SURVEY)
    FACTORS_FIELDS(IN_FACTORS)
    PEOPLE_FIELDS(IN_PEOPLE)
    INTERVIEWS_FIELDS(IN_INTERVIEWS)
    FOCUS_GROUPS_FIELDS(IN_FOCUS_GROUPS)
    CASES_FIELDS(IN_CASES)
    CASE_AGENCIES_FIELDS(IN_CASE_AGENCIES)
    DOCUMENTS_FIELDS(IN_DOCUMENTS)
    CODINGS_FIELDS(IN_CODINGS)
    MEMBERSHIPS_FIELDS(IN_MEMBERSHIPS)
    RECOMMENDATIONS_FIELDS(IN_RECOMMENDATIONS)
    PLACEMENTS_FIELDS(IN_PLACEMENTS)
    EVIDENCE_FIELDS(IN_EVIDENCE)
    MEMOS_FIELDS(IN_MEMOS)
};
/* clang-format on */

#define NAME(id, name, how) name,
static const char *const survey_names[] = { RESPONSE_FIELDS(NAME) PROJECT_FIELDS(NAME)
                                                AGENCY_FIELDS(NAME) PARTNER_FIELDS(NAME) NULL };
static const char *const agency_names[] = { AGENCY_FIELDS(NAME) AGENCY_LIST_FIELDS(NAME) NULL };
static const char *const factors_names[] = { FACTORS_FIELDS(NAME) NULL };
static const char *const people_names[] = { PEOPLE_FIELDS(NAME) NULL };
static const char *const interviews_names[] = { INTERVIEWS_FIELDS(NAME) NULL };
static const char *const focus_groups_names[] = { FOCUS_GROUPS_FIELDS(NAME) NULL };
static const char *const cases_names[] = { CASES_FIELDS(NAME) NULL };
static const char *const case_agencies_names[] = { CASE_AGENCIES_FIELDS(NAME) NULL };
static const char *const documents_names[] = { DOCUMENTS_FIELDS(NAME) NULL };
static const char *const codings_names[] = { CODINGS_FIELDS(NAME) NULL };
static const char *const memberships_names[] = { MEMBERSHIPS_FIELDS(NAME) NULL };
static const char *const recommendations_names[] = { RECOMMENDATIONS_FIELDS(NAME) NULL };
static const char *const placements_names[] = { PLACEMENTS_FIELDS(NAME) NULL };
static const char *const evidence_names[] = { EVIDENCE_FIELDS(NAME) NULL };
static const char *const memos_names[] = { MEMOS_FIELDS(NAME) NULL };

const char *const *cgov_import_fields(cgov_import_kind kind)
{
    static const char *const *const lists[CGOV__IMPORT_KINDS] = {
        survey_names,          survey_names,     agency_names,       factors_names,
        people_names,          interviews_names, focus_groups_names, cases_names,
        case_agencies_names,   documents_names,  codings_names,      memberships_names,
        recommendations_names, placements_names, evidence_names,     memos_names
    };
    return lists[(unsigned)kind < CGOV__IMPORT_KINDS ? kind : CGOV_IMPORT_SURVEY];
}
