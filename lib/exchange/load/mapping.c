/* Reads a mapping, and finds its columns in a file. See mapping.h. */
#include "exchange/load/mapping.h"

#include "store/statement.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

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

#define TEXT              CGOV__READ_TEXT, CGOV__WORDS_NONE, false
#define TEXTS             CGOV__READ_TEXT, CGOV__WORDS_NONE, true
#define CODE(vocabulary)  CGOV__READ_CODE, CGOV__WORDS_##vocabulary, false
#define CODES(vocabulary) CGOV__READ_CODE, CGOV__WORDS_##vocabulary, true
#define AS(reading)       CGOV__READ_##reading, CGOV__WORDS_NONE, false

const char *const cgov__import_kinds[CGOV__IMPORT_KINDS] = {
    "",           "survey",       "agencies",        "factors",       "people",
    "interviews", "focus_groups", "case_studies",    "case_agencies", "documents",
    "codings",    "memberships",  "recommendations", "placements",    "evidence",
    "memos"
};

const cgov__target_spec cgov__targets[CGOV__TARGET_COUNT] = {
    [CGOV__RESPONSE_CODE] = { "response.code", SURVEY, TEXT },
    [CGOV__RESPONSE_ANSWERED_ON] = { "response.answered_on", SURVEY, AS(DATE) },
    [CGOV__RESPONSE_RESPONDENT] = { "response.respondent", SURVEY, TEXT },
    [CGOV__RESPONSE_INSTRUMENT] = { "response.instrument_version", SURVEY, TEXT },
    [CGOV__RESPONSE_NOTE] = { "response.note", SURVEY, TEXT },
    [CGOV__PROJECT_CODE] = { "project.code", SURVEY, TEXT },
    [CGOV__PROJECT_SEQUENCE] = { "project.sequence", SURVEY, AS(WHOLE) },
    [CGOV__PROJECT_TITLE_TH] = { "project.title_th", SURVEY, TEXT },
    [CGOV__PROJECT_TITLE_EN] = { "project.title_en", SURVEY, TEXT },
    [CGOV__PROJECT_STATED_LEVEL] = { "project.stated_level", SURVEY, CODE(LEVEL) },
    [CGOV__PROJECT_MISSION] = { "project.mission", SURVEY, CODE(MISSION) },
    [CGOV__PROJECT_START_YEAR] = { "project.start_year", SURVEY, AS(YEAR) },
    [CGOV__PROJECT_END_YEAR] = { "project.end_year", SURVEY, AS(YEAR) },
    [CGOV__PROJECT_PROVINCE] = { "project.province", SURVEY, CODE(PROVINCE) },
    [CGOV__PROJECT_BUDGET] = { "project.budget_baht", SURVEY, AS(MONEY) },
    [CGOV__PROJECT_BENEFICIARIES] = { "project.beneficiaries", SURVEY, AS(WHOLE) },
    [CGOV__PROJECT_SUMMARY] = { "project.summary", SURVEY, TEXT },
    [CGOV__PROJECT_ACTIVITY] = { "project.activity", SURVEY, CODES(ACTIVITY) },
    [CGOV__PROJECT_MECHANISM] = { "project.mechanism", SURVEY, CODES(MECHANISM) },
    [CGOV__PROJECT_FACTOR] = { "project.factor", SURVEY, CODES(FACTOR) },
    [CGOV__AGENCY_CODE] = { "agency.code", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_NAME] = { "agency.name", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_NAME_TH] = { "agency.name_th", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_NAME_EN] = { "agency.name_en", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_SECTOR] = { "agency.sector", SURVEY | AGENCIES, CODE(SECTOR) },
    [CGOV__AGENCY_PROVINCE] = { "agency.province", SURVEY | AGENCIES, CODE(PROVINCE) },
    [CGOV__AGENCY_KIND] = { "agency.kind", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_DISTRICT] = { "agency.district", SURVEY | AGENCIES, TEXT },
    [CGOV__AGENCY_PARENT] = { "agency.parent", AGENCIES, TEXT },
    [CGOV__AGENCY_NOTE] = { "agency.note", AGENCIES, TEXT },
    [CGOV__PARTNER_CODE] = { "partner.code", SURVEY, TEXT },
    [CGOV__PARTNER_NAME] = { "partner.name", SURVEY, TEXT },
    [CGOV__PARTNER_SECTOR] = { "partner.sector", SURVEY, CODE(SECTOR) },
    [CGOV__PARTNER_PROVINCE] = { "partner.province", SURVEY, CODE(PROVINCE) },
    [CGOV__PARTNER_IS_LEAD] = { "partner.is_lead", SURVEY, AS(YES_NO) },
    [CGOV__PARTNER_LEVEL] = { "partner.stated_level", SURVEY, CODE(LEVEL) },
    [CGOV__PARTNER_ROLE] = { "partner.role", SURVEY, CODES(ROLE) },
    [CGOV__PARTNER_CONTRIBUTION] = { "partner.contribution", SURVEY, TEXT },
    [CGOV__FACTOR_CODE] = { "factor.code", FACTORS, TEXT },
    [CGOV__FACTOR_KIND] = { "factor.kind", FACTORS, CODE(FACTOR_KIND) },
    [CGOV__FACTOR_PARENT] = { "factor.parent", FACTORS, TEXT },
    [CGOV__FACTOR_LABEL_TH] = { "factor.label_th", FACTORS, TEXT },
    [CGOV__FACTOR_LABEL_EN] = { "factor.label_en", FACTORS, TEXT },
    [CGOV__FACTOR_DEFINITION] = { "factor.definition", FACTORS, TEXT },
    [CGOV__FACTOR_WHEN_TO_USE] = { "factor.when_to_use", FACTORS, TEXT },
    [CGOV__FACTOR_WHEN_NOT_TO_USE] = { "factor.when_not_to_use", FACTORS, TEXT },
    [CGOV__FACTOR_REFERENCE] = { "factor.reference", FACTORS, TEXT },
    [CGOV__FACTOR_COLOUR] = { "factor.colour", FACTORS, TEXT },
    [CGOV__PERSON_CODE] = { "person.code", PEOPLE, TEXT },
    [CGOV__PERSON_SECTOR] = { "person.sector", PEOPLE, CODE(SECTOR) },
    [CGOV__PERSON_AGENCY] = { "person.agency", PEOPLE, TEXT },
    [CGOV__PERSON_POSITION_GROUP] = { "person.position_group", PEOPLE, TEXT },
    [CGOV__PERSON_NOTE] = { "person.note", PEOPLE, TEXT },
    [CGOV__INTERVIEW_CODE] = { "interview.code", INTERVIEWS, TEXT },
    [CGOV__INTERVIEW_AGENCY] = { "interview.agency", INTERVIEWS, TEXT },
    [CGOV__INTERVIEW_HELD_ON] = { "interview.held_on", INTERVIEWS, AS(DATE) },
    [CGOV__INTERVIEW_PLACE] = { "interview.place", INTERVIEWS, TEXT },
    [CGOV__INTERVIEW_PROVINCE] = { "interview.province", INTERVIEWS, CODE(PROVINCE) },
    [CGOV__INTERVIEW_NOTE] = { "interview.note", INTERVIEWS, TEXT },
    [CGOV__INTERVIEW_PERSON] = { "interview.person", INTERVIEWS, TEXTS },
    [CGOV__FOCUS_GROUP_CODE] = { "focus_group.code", FOCUS_GROUPS, TEXT },
    [CGOV__FOCUS_GROUP_TITLE_TH] = { "focus_group.title_th", FOCUS_GROUPS, TEXT },
    [CGOV__FOCUS_GROUP_TITLE_EN] = { "focus_group.title_en", FOCUS_GROUPS, TEXT },
    [CGOV__FOCUS_GROUP_HELD_ON] = { "focus_group.held_on", FOCUS_GROUPS, AS(DATE) },
    [CGOV__FOCUS_GROUP_PLACE] = { "focus_group.place", FOCUS_GROUPS, TEXT },
    [CGOV__FOCUS_GROUP_PROVINCE] = { "focus_group.province", FOCUS_GROUPS, CODE(PROVINCE) },
    [CGOV__FOCUS_GROUP_NOTE] = { "focus_group.note", FOCUS_GROUPS, TEXT },
    [CGOV__FOCUS_GROUP_PERSON] = { "focus_group.person", FOCUS_GROUPS, TEXTS },
    [CGOV__CASE_CODE] = { "case_study.code", CASES, TEXT },
    [CGOV__CASE_NUMBER] = { "case_study.number", CASES, AS(WHOLE) },
    [CGOV__CASE_TITLE_TH] = { "case_study.title_th", CASES, TEXT },
    [CGOV__CASE_TITLE_EN] = { "case_study.title_en", CASES, TEXT },
    [CGOV__CASE_PLACE] = { "case_study.place", CASES, TEXT },
    [CGOV__CASE_DISTRICT] = { "case_study.district", CASES, TEXT },
    [CGOV__CASE_PROVINCE] = { "case_study.province", CASES, CODE(PROVINCE) },
    [CGOV__CASE_LEVEL] = { "case_study.level", CASES, CODE(LEVEL) },
    [CGOV__CASE_MISSION] = { "case_study.mission", CASES, CODE(MISSION) },
    [CGOV__CASE_START_YEAR] = { "case_study.start_year", CASES, AS(YEAR) },
    [CGOV__CASE_SUMMARY] = { "case_study.summary", CASES, TEXT },
    [CGOV__CASE_PROJECT] = { "case_study.project", CASES, TEXTS },
    [CGOV__CASE_AGENCY_CASE] = { "case_agency.case_study", CASE_AGENCIES, TEXT },
    [CGOV__CASE_AGENCY_AGENCY] = { "case_agency.agency", CASE_AGENCIES, TEXT },
    [CGOV__CASE_AGENCY_ROLE] = { "case_agency.role", CASE_AGENCIES, CODE(ROLE) },
    [CGOV__CASE_AGENCY_IS_LEAD] = { "case_agency.is_lead", CASE_AGENCIES, AS(YES_NO) },
    [CGOV__CASE_AGENCY_NOTE] = { "case_agency.note", CASE_AGENCIES, TEXT },
    [CGOV__DOCUMENT_CODE] = { "document.code", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_TITLE] = { "document.title", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_FILE] = { "document.file", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_TEXT] = { "document.text", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_LANGUAGE] = { "document.language", DOCUMENTS, CODE(LANGUAGE) },
    [CGOV__DOCUMENT_INTERVIEW] = { "document.interview", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_FOCUS_GROUP] = { "document.focus_group", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_CASE] = { "document.case_study", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_RESPONSE] = { "document.response", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_PROJECT] = { "document.project", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_SPEAKERS] = { "document.speakers", DOCUMENTS, TEXT },
    [CGOV__DOCUMENT_SPEAKER_NAMES] = { "document.speaker_names", DOCUMENTS, TEXTS },
    [CGOV__CODING_DOCUMENT] = { "coding.document", CODINGS, TEXT },
    [CGOV__CODING_START] = { "coding.start", CODINGS, AS(WHOLE) },
    [CGOV__CODING_STOP] = { "coding.stop", CODINGS, AS(WHOLE) },
    [CGOV__CODING_QUOTE] = { "coding.quote", CODINGS, TEXT },
    [CGOV__CODING_FACTOR] = { "coding.factor", CODINGS, CODE(FACTOR) },
    [CGOV__CODING_CODER] = { "coding.coder", CODINGS, TEXT },
    [CGOV__CODING_CONFIDENCE] = { "coding.confidence", CODINGS, AS(RATING) },
    [CGOV__CODING_MEMO] = { "coding.memo", CODINGS, TEXT },
    [CGOV__MEMBERSHIP_CASE] = { "membership.case_study", MEMBERSHIPS, TEXT },
    [CGOV__MEMBERSHIP_FACTOR] = { "membership.factor", MEMBERSHIPS, CODE(FACTOR) },
    [CGOV__MEMBERSHIP_PHASE] = { "membership.phase", MEMBERSHIPS, CODE(PHASE) },
    [CGOV__MEMBERSHIP_CODER] = { "membership.coder", MEMBERSHIPS, TEXT },
    [CGOV__MEMBERSHIP_SCORE] = { "membership.score", MEMBERSHIPS, AS(SCORE) },
    [CGOV__MEMBERSHIP_CONFIDENCE] = { "membership.confidence", MEMBERSHIPS, AS(RATING) },
    [CGOV__MEMBERSHIP_RATIONALE] = { "membership.rationale", MEMBERSHIPS, TEXT },
    [CGOV__RECOMMENDATION_CODE] = { "recommendation.code", RECOMMENDATIONS, TEXT },
    [CGOV__RECOMMENDATION_TITLE_TH] = { "recommendation.title_th", RECOMMENDATIONS, TEXT },
    [CGOV__RECOMMENDATION_TITLE_EN] = { "recommendation.title_en", RECOMMENDATIONS, TEXT },
    [CGOV__RECOMMENDATION_TEXT] = { "recommendation.text", RECOMMENDATIONS, TEXT },
    [CGOV__RECOMMENDATION_ADDRESSEE] = { "recommendation.addressee", RECOMMENDATIONS, TEXT },
    [CGOV__RECOMMENDATION_FACTOR] = { "recommendation.factor", RECOMMENDATIONS, CODES(FACTOR) },
    [CGOV__PLACEMENT_DOCUMENT] = { "placement.document", PLACEMENTS, TEXT },
    [CGOV__PLACEMENT_VERSION] = { "placement.version", PLACEMENTS, AS(WHOLE) },
    [CGOV__PLACEMENT_WAS_START] = { "placement.was_start", PLACEMENTS, AS(WHOLE) },
    [CGOV__PLACEMENT_WAS_STOP] = { "placement.was_stop", PLACEMENTS, AS(WHOLE) },
    [CGOV__PLACEMENT_WAS_QUOTE] = { "placement.was_quote", PLACEMENTS, TEXT },
    [CGOV__PLACEMENT_START] = { "placement.start", PLACEMENTS, AS(WHOLE) },
    [CGOV__PLACEMENT_STOP] = { "placement.stop", PLACEMENTS, AS(WHOLE) },
    [CGOV__PLACEMENT_QUOTE] = { "placement.quote", PLACEMENTS, TEXT },
    [CGOV__PLACEMENT_REASON] = { "placement.reason", PLACEMENTS, TEXT },
    [CGOV__EVIDENCE_RECOMMENDATION] = { "evidence.recommendation", EVIDENCE, TEXT },
    [CGOV__EVIDENCE_CASE] = { "evidence.case_study", EVIDENCE, TEXT },
    [CGOV__EVIDENCE_FACTOR] = { "evidence.factor", EVIDENCE, CODE(FACTOR) },
    [CGOV__EVIDENCE_PHASE] = { "evidence.phase", EVIDENCE, CODE(PHASE) },
    [CGOV__EVIDENCE_CODER] = { "evidence.coder", EVIDENCE, TEXT },
    [CGOV__EVIDENCE_DOCUMENT] = { "evidence.document", EVIDENCE, TEXT },
    [CGOV__EVIDENCE_START] = { "evidence.start", EVIDENCE, AS(WHOLE) },
    [CGOV__EVIDENCE_STOP] = { "evidence.stop", EVIDENCE, AS(WHOLE) },
    [CGOV__EVIDENCE_QUOTE] = { "evidence.quote", EVIDENCE, TEXT },
    [CGOV__MEMO_ABOUT] = { "memo.about", MEMOS, CODE(SUBJECT) },
    [CGOV__MEMO_CODE] = { "memo.code", MEMOS, TEXT },
    [CGOV__MEMO_START] = { "memo.start", MEMOS, AS(WHOLE) },
    [CGOV__MEMO_STOP] = { "memo.stop", MEMOS, AS(WHOLE) },
    [CGOV__MEMO_QUOTE] = { "memo.quote", MEMOS, TEXT },
    [CGOV__MEMO_CODER] = { "memo.coder", MEMOS, TEXT },
    [CGOV__MEMO_TITLE] = { "memo.title", MEMOS, TEXT },
    [CGOV__MEMO_TEXT] = { "memo.text", MEMOS, TEXT },
    [CGOV__MEMO_WRITTEN_AT] = { "memo.written_at", MEMOS, AS(DATE) },
};

const char *const *cgov_import_fields(cgov_import_kind kind)
{
    /* Made of the table above; a test keeps the two alike. */
    static const char *const survey[] = { "response.code",
                                          "response.answered_on",
                                          "response.respondent",
                                          "response.instrument_version",
                                          "response.note",
                                          "project.code",
                                          "project.sequence",
                                          "project.title_th",
                                          "project.title_en",
                                          "project.stated_level",
                                          "project.mission",
                                          "project.start_year",
                                          "project.end_year",
                                          "project.province",
                                          "project.budget_baht",
                                          "project.beneficiaries",
                                          "project.summary",
                                          "project.activity",
                                          "project.mechanism",
                                          "project.factor",
                                          "agency.code",
                                          "agency.name",
                                          "agency.name_th",
                                          "agency.name_en",
                                          "agency.sector",
                                          "agency.province",
                                          "agency.kind",
                                          "agency.district",
                                          "partner.code",
                                          "partner.name",
                                          "partner.sector",
                                          "partner.province",
                                          "partner.is_lead",
                                          "partner.stated_level",
                                          "partner.role",
                                          "partner.contribution",
                                          NULL };
    static const char *const agencies[] = { "agency.code",
                                            "agency.name",
                                            "agency.name_th",
                                            "agency.name_en",
                                            "agency.sector",
                                            "agency.province",
                                            "agency.kind",
                                            "agency.district",
                                            "agency.parent",
                                            "agency.note",
                                            NULL };
    static const char *const factors[] = { "factor.code",
                                           "factor.kind",
                                           "factor.parent",
                                           "factor.label_th",
                                           "factor.label_en",
                                           "factor.definition",
                                           "factor.when_to_use",
                                           "factor.when_not_to_use",
                                           "factor.reference",
                                           "factor.colour",
                                           NULL };
    static const char *const people[] = { "person.code",           "person.sector", "person.agency",
                                          "person.position_group", "person.note",   NULL };
    static const char *const interviews[] = { "interview.code",     "interview.agency",
                                              "interview.held_on",  "interview.place",
                                              "interview.province", "interview.note",
                                              "interview.person",   NULL };
    static const char *const focus_groups[] = {
        "focus_group.code",    "focus_group.title_th", "focus_group.title_en",
        "focus_group.held_on", "focus_group.place",    "focus_group.province",
        "focus_group.note",    "focus_group.person",   NULL
    };
    static const char *const case_studies[] = { "case_study.code",
                                                "case_study.number",
                                                "case_study.title_th",
                                                "case_study.title_en",
                                                "case_study.place",
                                                "case_study.district",
                                                "case_study.province",
                                                "case_study.level",
                                                "case_study.mission",
                                                "case_study.start_year",
                                                "case_study.summary",
                                                "case_study.project",
                                                NULL };
    static const char *const case_agencies[] = { "case_agency.case_study", "case_agency.agency",
                                                 "case_agency.role",       "case_agency.is_lead",
                                                 "case_agency.note",       NULL };
    static const char *const documents[] = { "document.code",
                                             "document.title",
                                             "document.file",
                                             "document.text",
                                             "document.language",
                                             "document.interview",
                                             "document.focus_group",
                                             "document.case_study",
                                             "document.response",
                                             "document.project",
                                             "document.speakers",
                                             "document.speaker_names",
                                             NULL };
    static const char *const codings[] = { "coding.document",   "coding.start",  "coding.stop",
                                           "coding.quote",      "coding.factor", "coding.coder",
                                           "coding.confidence", "coding.memo",   NULL };
    static const char *const memberships[] = { "membership.case_study", "membership.factor",
                                               "membership.phase",      "membership.coder",
                                               "membership.score",      "membership.confidence",
                                               "membership.rationale",  NULL };
    static const char *const recommendations[] = { "recommendation.code",
                                                   "recommendation.title_th",
                                                   "recommendation.title_en",
                                                   "recommendation.text",
                                                   "recommendation.addressee",
                                                   "recommendation.factor",
                                                   NULL };
    static const char *const placements[] = { "placement.document",  "placement.version",
                                              "placement.was_start", "placement.was_stop",
                                              "placement.was_quote", "placement.start",
                                              "placement.stop",      "placement.quote",
                                              "placement.reason",    NULL };
    static const char *const evidence[] = { "evidence.recommendation", "evidence.case_study",
                                            "evidence.factor",         "evidence.phase",
                                            "evidence.coder",          "evidence.document",
                                            "evidence.start",          "evidence.stop",
                                            "evidence.quote",          NULL };
    static const char *const memos[] = { "memo.about",      "memo.code",  "memo.start", "memo.stop",
                                         "memo.quote",      "memo.coder", "memo.title", "memo.text",
                                         "memo.written_at", NULL };
    static const char *const *const lists[CGOV__IMPORT_KINDS] = {
        survey,          survey,       agencies,      factors,   people,  interviews,
        focus_groups,    case_studies, case_agencies, documents, codings, memberships,
        recommendations, placements,   evidence,      memos
    };
    return lists[(unsigned)kind < CGOV__IMPORT_KINDS ? kind : CGOV_IMPORT_SURVEY];
}

/* ---- keys of words ---- */

static bool is_blank(UChar32 c)
{
    return u_isUWhiteSpace(c) || u_isblank(c) || c == 0x200B || c == 0xFEFF;
}

/* Blanks at the ends go, those inside become one. */
static void squeeze(const UChar *text, int32_t length, cgov__buffer *key)
{
    bool gap = false;
    for (int32_t i = 0; i < length;) {
        uint32_t c = text[i++];
        if (U16_IS_LEAD(c) && i < length && U16_IS_TRAIL(text[i]))
            c = 0x10000 + ((c - 0xD800) << 10) + (text[i++] - 0xDC00U);
        if (is_blank((UChar32)c)) {
            gap = key->length > 0;
            continue;
        }
        if (gap)
            cgov__buffer_char(key, ' ');
        gap = false;
        cgov__buffer_codepoint(key, c);
    }
}

static bool starts_with(const unsigned char *text, size_t length, const char *with)
{
    const size_t wanted = strlen(with);
    return length >= wanted && memcmp(text, with, wanted) == 0;
}

/*
 * Whether NFKC and case folding leave the text as it is but for ASCII capitals: ASCII, and Thai
 * without sara am and with its marks in canonical order. Nearly every cell is, and is spared ICU.
 */
static bool is_plain(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        if (text[i] < 0x80) {
            i++;
            continue;
        }
        if (length - i < 3 || text[i] != 0xE0 || (text[i + 1] != 0xB8 && text[i + 1] != 0xB9))
            return false;
        const bool tone = text[i + 1] == 0xB9 && text[i + 2] >= 0x88 && text[i + 2] <= 0x8B;
        const bool below = text[i + 1] == 0xB8 && text[i + 2] >= 0xB8 && text[i + 2] <= 0xBA;
        if (starts_with(text + i, length - i, "\u0E33"))
            return false;
        i += 3;
        if ((tone || below) && (starts_with(text + i, length - i, "\u0E38") ||
                                starts_with(text + i, length - i, "\u0E39") ||
                                starts_with(text + i, length - i, "\u0E3A")))
            return false;
    }
    return true;
}

static void squeeze_plain(const char *text, size_t length, cgov__buffer *key)
{
    bool gap = false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            gap = key->length > 0;
            continue;
        }
        if (gap)
            cgov__buffer_char(key, ' ');
        gap = false;
        cgov__buffer_char(key, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
}

static cgov_status fold_with_icu(const char *text, size_t length, cgov__buffer *key,
                                 cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&code);
    const int32_t capacity = (int32_t)(length * 3 + 16);
    UChar *wide = cgov__malloc((size_t)capacity * 2 * sizeof *wide);
    if (wide == NULL)
        return cgov__nomem(error);
    int32_t wide_length = 0;
    u_strFromUTF8WithSub(wide, capacity, &wide_length, text, (int32_t)length, 0xFFFD, NULL, &code);
    const int32_t folded = U_SUCCESS(code) ? unorm2_normalize(fold, wide, wide_length,
                                                              wide + capacity, capacity, &code)
                                           : 0;
    if (U_SUCCESS(code))
        squeeze(wide + capacity, folded, key);
    cgov__free(wide);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return cgov__nomem(error);
    return U_SUCCESS(code) ? CGOV_OK
                           : cgov__fail(error, CGOV_INTERNAL, "normalising \"%.40s\": %s", text,
                                        u_errorName(code));
}

cgov_status cgov__word_key(const char *text, size_t length, cgov__buffer *key, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    cgov__buffer_clear(key);
    if (length > 0 && !is_plain((const unsigned char *)text, length))
        status = fold_with_icu(text, length, key, error);
    else
        squeeze_plain(text, length, key);
    return status == CGOV_OK && key->failed ? cgov__nomem(error) : status;
}

static cgov_status add_word(cgov *db, cgov__strings *map, const char *scope, const char *word,
                            int64_t value)
{
    cgov__buffer key = { 0 }, whole = { 0 };
    cgov_status status = cgov__word_key(word, strlen(word), &key, &db->error);
    if (scope != NULL) {
        cgov__buffer_text(&whole, scope);
        cgov__buffer_char(&whole, '\1');
    }
    cgov__buffer_append(&whole, key.bytes, key.length);
    if (status == CGOV_OK &&
        (whole.failed || cgov__strings_add(map, whole.bytes != NULL ? whole.bytes : "",
                                           whole.length, value, NULL) == NULL))
        status = cgov__nomem(&db->error);
    cgov__buffer_free(&key);
    cgov__buffer_free(&whole);
    return status;
}

/* ---- JSON ---- */

typedef struct json_row {
    const char *json; /* parameter */
    const char *kind, *calendar;
    const char *part; /* which part of the mapping the row is of */
    const char *column, *field, *separator, *code, *prefix, *suffix, *constant, *word;
    int partner;
    bool required;
} json_row;

#define FIELD(name) CGOV__FIELD(json_row, name)
static const cgov__field json_fields[] = { FIELD(json),      FIELD(kind),     FIELD(calendar),
                                           FIELD(part),      FIELD(column),   FIELD(field),
                                           FIELD(separator), FIELD(code),     FIELD(prefix),
                                           FIELD(suffix),    FIELD(constant), FIELD(word),
                                           FIELD(partner),   FIELD(required) };
#undef FIELD
static const cgov__map json_map = CGOV__MAP("mapping", json_row, json_fields);

static const char *keep(cgov__mapping *mapping, const char *text)
{
    return text != NULL ? cgov__arena_copy(&mapping->texts, text, strlen(text)) : NULL;
}

/* As keep(), for what may be absent: false only if memory was lacking. */
static bool keep_any(cgov__mapping *mapping, const char *text, const char **kept)
{
    *kept = keep(mapping, text);
    return *kept != NULL || text == NULL;
}

static cgov_status find_target(cgov *db, const cgov__mapping *mapping, const char *name,
                               cgov__target *target)
{
    for (size_t i = 0; name != NULL && i < CGOV__TARGET_COUNT; i++)
        if (strcmp(cgov__targets[i].name, name) == 0 &&
            (cgov__targets[i].kinds >> mapping->kind & 1) != 0) {
            *target = (cgov__target)i;
            return CGOV_OK;
        }
    cgov__buffer list = { 0 };
    for (const char *const *it = cgov_import_fields(mapping->kind); *it != NULL; it++)
        cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", *it);
    const cgov_status status =
        cgov__fail_db(db, CGOV_INVALID, "the mapping names the field \"%s\"; fields are: %s",
                      name != NULL ? name : "", list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

static cgov_status check_column(cgov *db, const cgov__column *column, const json_row *row)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    const bool of_partner = strncmp(spec->name, "partner.", 8) == 0;
    if (of_partner && (column->partner < 0 || column->partner >= CGOV__PARTNERS))
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": \"partner\" is 0 (the agency that "
                             "answers) to %d",
                             row->column, CGOV__PARTNERS - 1);
    if ((row->separator != NULL || row->code != NULL) && !spec->several)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": the field %s takes one value, so "
                             "neither \"separator\" nor \"code\"",
                             row->column, spec->name);
    if (row->code != NULL && spec->vocabulary == CGOV__WORDS_NONE)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": the field %s has no choices, so no "
                             "\"code\"; \"separator\" divides a list",
                             row->column, spec->name);
    cgov_factor_kind kind = CGOV_FACTOR_KIND_ANY;
    if (row->kind != NULL &&
        (spec->vocabulary != CGOV__WORDS_FACTOR || !cgov_factor_kind_from_code(row->kind, &kind)))
        return cgov__fail_db(
            db, CGOV_INVALID,
            "the mapping of column \"%s\": \"kind\" is for project.factor, and one "
            "of condition, obstacle, solution, preparation, outcome, theme",
            row->column);
    if (row->separator != NULL && strlen(row->separator) != 1)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping of column \"%s\": \"separator\" is one character, not "
                             "\"%s\"",
                             row->column, row->separator);
    return CGOV_OK;
}

/* What a column speaks of: "project.budget_baht", "project.factor:obstacle". */
static const char *subject_of(cgov__mapping *mapping, cgov__target target, const json_row *row)
{
    const char *part = row->code != NULL ? row->code : row->kind;
    char *whole = sqlite3_mprintf("%s%s%s", cgov__targets[target].name, part != NULL ? ":" : "",
                                  part != NULL ? part : "");
    const char *kept = keep(mapping, whole);
    sqlite3_free(whole);
    return kept;
}

static cgov_status add_column(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    cgov__column column = { .partner = row->partner, .required = row->required, .at = -1 };
    if (row->constant == NULL && row->column == NULL)
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping has an entry in \"columns\" without \"column\"");
    cgov_status status = find_target(db, mapping, row->field, &column.target);
    if (status == CGOV_OK && row->constant == NULL)
        status = check_column(db, &column, row);
    if (status != CGOV_OK)
        return status;
    void *columns = mapping->columns;
    if (!cgov__grow(&columns, &mapping->capacity, mapping->count + 1, sizeof column))
        return cgov__nomem(&db->error);
    mapping->columns = columns;
    column.separator = row->separator != NULL ? row->separator[0] : '\0';
    column.subject = subject_of(mapping, column.target, row);
    if (column.subject == NULL || !keep_any(mapping, row->column, &column.header) ||
        !keep_any(mapping, row->code, &column.code) ||
        !keep_any(mapping, row->prefix, &column.prefix) ||
        !keep_any(mapping, row->suffix, &column.suffix) ||
        !keep_any(mapping, row->constant, &column.constant))
        return cgov__nomem(&db->error);
    mapping->columns[mapping->count++] = column;
    return CGOV_OK;
}

static cgov_status add_value(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    void *codes = mapping->codes;
    if (!cgov__grow(&codes, &mapping->codes_capacity, mapping->codes_count + 1, sizeof(char *)))
        return cgov__nomem(&db->error);
    mapping->codes = codes;
    const char *code = keep(mapping, row->code);
    if (code == NULL)
        return cgov__nomem(&db->error);
    mapping->codes[mapping->codes_count] = code;
    return add_word(db, &mapping->words, row->column, row->word, (int64_t)mapping->codes_count++);
}

static cgov_status add_missing(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    cgov_missing reason = CGOV_MISSING_ANY;
    if (!cgov_missing_from_code(row->code, &reason))
        return cgov__fail_db(db, CGOV_INVALID,
                             "the mapping's \"missing\" gives \"%s\" for the word \"%s\"; reasons "
                             "are: not_asked, dont_know, refused, not_applicable",
                             row->code != NULL ? row->code : "", row->word);
    return add_word(db, &mapping->missing, NULL, row->word, (int64_t)reason);
}

static cgov_status add_entry(cgov *db, cgov__mapping *mapping, const json_row *row)
{
    if (strcmp(row->part, "column") == 0 || strcmp(row->part, "constant") == 0)
        return add_column(db, mapping, row);
    if (strcmp(row->part, "value") == 0)
        return add_value(db, mapping, row);
    if (strcmp(row->part, "missing") == 0)
        return add_missing(db, mapping, row);
    if (strcmp(row->part, "unknown") == 0)
        return cgov__fail_db(
            db, CGOV_INVALID,
            "the mapping%s%s%s has a key \"%s\" that means nothing: see cgov/import.h",
            row->column != NULL ? " of column \"" : "", row->column != NULL ? row->column : "",
            row->column != NULL ? "\"" : "", row->word);
    if (strcmp(row->part, "ignore") == 0)
        return add_word(db, &mapping->ignore, NULL, row->word, 1);
    return add_word(db, &mapping->yes_no, NULL, row->word, strcmp(row->part, "yes") == 0);
}

static bool not_json(cgov_status status)
{
    return status == CGOV_INVALID || status == CGOV_INTERNAL || status == CGOV_NOT_FOUND;
}

/* SQLite takes JSON for malformed that it lacked the memory to parse: so it is asked twice, the
   second time when there is as much memory as a small mapping needs. */
static cgov_status fetch_head(cgov *db, const json_row *in, json_row **head)
{
    enum {
        ENOUGH = 4096
    };
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_mapping_head, &json_map, in, &json_map, (void **)head);
    if (!not_json(status))
        return status;
    void *memory = cgov__malloc(ENOUGH);
    if (memory == NULL)
        return cgov__nomem(&db->error);
    cgov__free(memory);
    return cgov__fetch(db, &cgov__sql_mapping_head, &json_map, in, &json_map, (void **)head);
}

static cgov_status wrong_kind(cgov *db, const char *said, cgov_import_kind wanted)
{
    cgov__buffer list = { 0 };
    for (int i = 1; i < CGOV__IMPORT_KINDS; i++)
        if (wanted == CGOV_IMPORT_ANY || (int)wanted == i)
            cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "", cgov__import_kinds[i]);
    const cgov_status status = cgov__fail_db(
        db, CGOV_INVALID, "the mapping is of kind \"%s\"; wanted is one of kind \"%s\"", said,
        list.bytes != NULL ? list.bytes : "");
    cgov__buffer_free(&list);
    return status;
}

static cgov_status read_head(cgov *db, cgov_import_kind kind, const json_row *in,
                             cgov__mapping *mapping)
{
    static const char *const calendars[] = { "auto", "buddhist", "gregorian" };
    json_row *head = NULL;
    cgov_status status = fetch_head(db, in, &head);
    if (not_json(status))
        return cgov__fail_db(db, CGOV_INVALID, "the mapping is not JSON, or no object");
    if (status != CGOV_OK)
        return status;
    mapping->kind = kind != CGOV_IMPORT_ANY ? kind : CGOV_IMPORT_SURVEY;
    if (head->kind != NULL) {
        cgov_import_kind said = CGOV_IMPORT_ANY;
        for (int i = 1; i < CGOV__IMPORT_KINDS; i++)
            if (strcmp(cgov__import_kinds[i], head->kind) == 0)
                said = (cgov_import_kind)i;
        if (said == CGOV_IMPORT_ANY || (kind != CGOV_IMPORT_ANY && said != kind))
            status = wrong_kind(db, head->kind, kind);
        mapping->kind = said;
    }
    int calendar = head->calendar == NULL ? 0 : -1;
    for (int i = 0; i < 3 && calendar < 0; i++)
        if (strcmp(calendars[i], head->calendar) == 0)
            calendar = i;
    if (status == CGOV_OK && calendar < 0)
        status =
            cgov__fail_db(db, CGOV_INVALID,
                          "the mapping's \"calendar\" is \"%s\"; it is auto, buddhist or gregorian",
                          head->calendar);
    mapping->calendar = (cgov_calendar)(calendar < 0 ? 0 : calendar);
    cgov__free(head);
    return status;
}

static cgov_status default_words(cgov *db, cgov__mapping *mapping)
{
    static const char *const yes[] = { "ใช่", "yes", "y", "x", "1", "true", "มี", "✓", "เลือก" };
    static const char *const no[] = { "ไม่ใช่", "no", "n", "0", "false", "ไม่มี", "ไม่เลือก" };
    cgov_status status = CGOV_OK;
    if (mapping->yes_no.count == 0) {
        for (size_t i = 0; status == CGOV_OK && i < sizeof yes / sizeof yes[0]; i++)
            status = add_word(db, &mapping->yes_no, NULL, yes[i], 1);
        for (size_t i = 0; status == CGOV_OK && i < sizeof no / sizeof no[0]; i++)
            status = add_word(db, &mapping->yes_no, NULL, no[i], 0);
    }
    static const char *const own[] = { "ปัญหา", "problem" }; /* of a rejects file that comes back */
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        status = add_word(db, &mapping->ignore, NULL, own[i], 1);
    return status;
}

static void list_yes_no(cgov__mapping *mapping)
{
    cgov__buffer list = { 0 };
    for (size_t i = 0; i < mapping->yes_no.places; i++)
        if (mapping->yes_no.entries[i].key != NULL)
            cgov__buffer_format(&list, "%s%s", list.length > 0 ? ", " : "",
                                mapping->yes_no.entries[i].key);
    mapping->yes_list = cgov__buffer_take(&list);
}

cgov_status cgov__mapping_parse(cgov *db, cgov_import_kind kind, const char *json,
                                cgov__mapping *mapping)
{
    *mapping = (cgov__mapping){ 0 };
    const json_row in = { .json = json != NULL ? json : cgov_import_mapping(kind) };
    mapping->json = cgov__strdup(in.json);
    cgov_status status =
        mapping->json != NULL ? read_head(db, kind, &in, mapping) : cgov__nomem(&db->error);
    cgov__statement *rows = NULL;
    if (status == CGOV_OK)
        status = cgov__prepare(db, &cgov__sql_mapping_entries, &json_map, &in, &json_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        json_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status == CGOV_OK)
            status = add_entry(db, mapping, &row);
    }
    cgov__release(db, rows);
    status = status == CGOV_DONE ? default_words(db, mapping) : status;
    if (status == CGOV_OK && mapping->count == 0)
        status = cgov__fail_db(db, CGOV_INVALID, "the mapping has no \"columns\"");
    list_yes_no(mapping);
    if (status != CGOV_OK)
        cgov__mapping_free(mapping);
    return status;
}

/* ---- columns of a file ---- */

static cgov_status index_header(cgov *db, const cgov__csv_record *header, cgov__strings *index)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        bool added = false;
        status = cgov__word_key(header->cells[i].text, header->cells[i].length, &key, &db->error);
        if (status != CGOV_OK || key.length == 0)
            continue;
        if (cgov__strings_add(index, key.bytes, key.length, (int64_t)i, &added) == NULL)
            status = cgov__nomem(&db->error);
        else if (!added)
            status = cgov__fail_db(db, CGOV_INVALID,
                                   "the header has the column \"%s\" twice: give each its own name",
                                   header->cells[i].text);
    }
    cgov__buffer_free(&key);
    return status;
}

static cgov_status fit_column(cgov *db, cgov__column *column, const cgov__strings *index,
                              bool *known)
{
    cgov__buffer key = { 0 };
    cgov_status status = cgov__word_key(column->header, strlen(column->header), &key, &db->error);
    const int64_t *at =
        status == CGOV_OK
            ? cgov__strings_find(index, key.bytes != NULL ? key.bytes : "", key.length)
            : NULL;
    column->at = at != NULL ? (int)*at : -1;
    if (at != NULL)
        known[*at] = true;
    else if (status == CGOV_OK && column->required)
        status = cgov__fail_db(db, CGOV_INVALID,
                               "the file has no column \"%s\": check the header row, or name the "
                               "column in the mapping",
                               column->header);
    cgov__buffer_free(&key);
    return status;
}

static cgov_status tell_unknown(cgov *db, const cgov__mapping *mapping,
                                const cgov__csv_record *header, const bool *known,
                                void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__buffer key = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < header->count; i++) {
        if (known[i])
            continue;
        status = cgov__word_key(header->cells[i].text, header->cells[i].length, &key, &db->error);
        if (status == CGOV_OK && key.length > 0 &&
            cgov__strings_find(&mapping->ignore, key.bytes, key.length) == NULL)
            unknown(header->cells[i].text, ctx);
    }
    cgov__buffer_free(&key);
    return status;
}

cgov_status cgov__mapping_fit(cgov *db, cgov__mapping *mapping, const cgov__csv_record *header,
                              void (*unknown)(const char *column, void *ctx), void *ctx)
{
    cgov__strings index = { 0 };
    bool *known = cgov__calloc(header->count + 1, sizeof *known);
    cgov_status status = known != NULL ? index_header(db, header, &index) : cgov__nomem(&db->error);
    bool any = false;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        if (mapping->columns[i].constant == NULL) {
            status = fit_column(db, &mapping->columns[i], &index, known);
            any = any || mapping->columns[i].at >= 0;
        }
    if (status == CGOV_OK && !any)
        status =
            cgov__fail_db(db, CGOV_INVALID,
                          "none of the mapping's columns is in the header (its first is \"%s\", "
                          "the file's \"%s\"): is it the right file, and its first row the header?",
                          mapping->columns[0].header != NULL ? mapping->columns[0].header : "",
                          header->cells[0].text);
    if (status == CGOV_OK)
        status = tell_unknown(db, mapping, header, known, unknown, ctx);
    cgov__strings_free(&index);
    cgov__free(known);
    return status;
}

void cgov__mapping_free(cgov__mapping *mapping)
{
    cgov__free(mapping->columns);
    cgov__free(mapping->codes);
    cgov__free(mapping->yes_list);
    cgov__free(mapping->json);
    cgov__strings_free(&mapping->words);
    cgov__strings_free(&mapping->missing);
    cgov__strings_free(&mapping->yes_no);
    cgov__strings_free(&mapping->ignore);
    cgov__arena_free(&mapping->texts);
    *mapping = (cgov__mapping){ 0 };
}
