/* Everything on one case study. See cgov/case_profile.h; the gathering is SQL. */
#include "cgov/case_profile.h"

#include "analysis/survey/answer.h"
#include "analysis/evidence/evidence.h"
#include "base/error.h"
#include "model/noun.h"

#include <string.h>

#define FIELD(name) CGOV__FIELD(cgov_case_profile_agency, name)
static const cgov__field agency_fields[] = {
    FIELD(agency),    FIELD(code),      FIELD(name_th),    FIELD(name_en), FIELD(sector),
    FIELD(sector_th), FIELD(sector_en), FIELD(role),       FIELD(role_th), FIELD(role_en),
    FIELD(is_lead),   FIELD(note),      FIELD(interviews),
};
#undef FIELD
static const cgov__map agency_map =
    CGOV__MAP("agency of a case", cgov_case_profile_agency, agency_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_project, name)
static const cgov__field project_fields[] = {
    FIELD(project),
    FIELD(code),
    FIELD(title_th),
    FIELD(title_en),
    FIELD(stated_level),
    FIELD(stated_th),
    FIELD(stated_en),
    FIELD(implied_level),
    FIELD(implied_th),
    FIELD(implied_en),
    FIELD(factors),
    FIELD(file),
    CGOV__NULLABLE(cgov_case_profile_project, file_row),
};
#undef FIELD
static const cgov__map project_map =
    CGOV__MAP("project of a case", cgov_case_profile_project, project_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_document, name)
static const cgov__field document_fields[] = {
    FIELD(document),     FIELD(code),    FIELD(version),
    FIELD(replaced),     FIELD(title),   FIELD(language),
    FIELD(project_code), FIELD(length),  FIELD(covered),
    FIELD(passages),     FIELD(codings), FIELD(coders),
    FIELD(turns),        FIELD(file),    CGOV__NULLABLE(cgov_case_profile_document, file_row),
};
#undef FIELD
static const cgov__map document_map =
    CGOV__MAP("document of a case", cgov_case_profile_document, document_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_interview, name)
static const cgov__field interview_fields[] = {
    FIELD(interview), FIELD(code),      FIELD(agency_code), FIELD(held_on),
    FIELD(people),    FIELD(documents), FIELD(codings),
};
#undef FIELD
static const cgov__map interview_map =
    CGOV__MAP("interview of a case", cgov_case_profile_interview, interview_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_person, name)
static const cgov__field person_fields[] = {
    FIELD(person),      FIELD(code),           FIELD(sector), FIELD(sector_th),  FIELD(sector_en),
    FIELD(agency_code), FIELD(position_group), FIELD(turns),  FIELD(interviews),
};
#undef FIELD
static const cgov__map person_map =
    CGOV__MAP("person of a case", cgov_case_profile_person, person_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_score, name)
static const cgov__field score_fields[] = {
    FIELD(membership),
    FIELD(factor),
    FIELD(factor_code),
    FIELD(kind),
    FIELD(factor_th),
    FIELD(factor_en),
    FIELD(phase),
    FIELD(phase_th),
    FIELD(phase_en),
    FIELD(coder_code),
    CGOV__NULLABLE(cgov_case_profile_score, score),
    FIELD(missing),
    FIELD(missing_th),
    FIELD(missing_en),
    CGOV__NULLABLE(cgov_case_profile_score, confidence),
    FIELD(rationale),
    FIELD(passages),
    FIELD(file),
    CGOV__NULLABLE(cgov_case_profile_score, file_row),
};
#undef FIELD
static const cgov__map score_map =
    CGOV__MAP("score of a case", cgov_case_profile_score, score_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_factor, name)
static const cgov__field factor_fields[] = {
    FIELD(factor),  FIELD(code),     FIELD(kind),      FIELD(label_th), FIELD(label_en),
    FIELD(codings), FIELD(passages), FIELD(documents), FIELD(coders),
};
#undef FIELD
static const cgov__map factor_map =
    CGOV__MAP("factor of a case", cgov_case_profile_factor, factor_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_memo, name)
static const cgov__field memo_fields[] = {
    FIELD(memo),  FIELD(about), FIELD(about_code), FIELD(coder_code),
    FIELD(title), FIELD(text),  FIELD(written_at),
};
#undef FIELD
static const cgov__map memo_map = CGOV__MAP("memo on a case", cgov_case_profile_memo, memo_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile_recommendation, name)
static const cgov__field recommendation_fields[] = {
    FIELD(recommendation), FIELD(code),     FIELD(title_th),
    FIELD(title_en),       FIELD(passages), FIELD(factors),
};
#undef FIELD
static const cgov__map recommendation_map =
    CGOV__MAP("recommendation of a case", cgov_case_profile_recommendation, recommendation_fields);

/* ---- gaps ---- */

static const struct {
    const char *code, *en, *th;
} gaps[] = {
    [CGOV_CASE_GAP_LEVEL] = { "level", "no level of collaboration", "ยังไม่ระบุรูปแบบความร่วมมือ" },
    [CGOV_CASE_GAP_MISSION] = { "mission", "no type of mission", "ยังไม่ระบุประเภทภารกิจ" },
    [CGOV_CASE_GAP_PROVINCE] = { "province", "no province", "ยังไม่ระบุจังหวัด" },
    [CGOV_CASE_GAP_START_YEAR] = { "start_year", "no year of its beginning", "ยังไม่ระบุปีที่เริ่ม" },
    [CGOV_CASE_GAP_SUMMARY] = { "summary", "no summary", "ยังไม่มีบทสรุป" },
    [CGOV_CASE_GAP_AGENCY] = { "agency", "no agency", "ยังไม่มีหน่วยงาน" },
    [CGOV_CASE_GAP_LEAD] = { "lead", "no agency leads", "ยังไม่ระบุหน่วยงานหลัก" },
    [CGOV_CASE_GAP_AGENCY_ROLE] = { "agency_role", "agency without a role",
                                    "หน่วยงานที่ยังไม่ระบุบทบาท" },
    [CGOV_CASE_GAP_AGENCY_SECTOR] = { "agency_sector", "agency without a sector",
                                      "หน่วยงานที่ยังไม่จัดภาคส่วน" },
    [CGOV_CASE_GAP_PROJECT] = { "project", "no project of the survey", "ยังไม่มีโครงการจากแบบสำรวจ" },
    [CGOV_CASE_GAP_DOCUMENT] = { "document", "no document", "ยังไม่มีเอกสาร" },
    [CGOV_CASE_GAP_DOCUMENT_UNCODED] = { "document_uncoded", "document without a coding",
                                         "เอกสารที่ยังไม่ลงรหัส" },
    [CGOV_CASE_GAP_DOCUMENT_ONE_CODER] = { "document_one_coder",
                                           "document coded by one coder alone",
                                           "เอกสารที่ลงรหัสโดยผู้ลงรหัสคนเดียว" },
    [CGOV_CASE_GAP_PERSON] = { "person", "nobody was heard", "ยังไม่มีผู้ให้สัมภาษณ์" },
    [CGOV_CASE_GAP_SCORE] = { "score", "factor without a score", "ปัจจัยที่ยังไม่ให้คะแนน" },
    [CGOV_CASE_GAP_SCORE_MISSING] = { "score_missing", "factor whose score is missing",
                                      "ปัจจัยที่คะแนนขาดหาย" },
    [CGOV_CASE_GAP_RATIONALE] = { "rationale", "score without a rationale",
                                  "คะแนนที่ไม่มีเหตุผลประกอบ" },
    [CGOV_CASE_GAP_EVIDENCE] = { "evidence", "scores without a passage", "คะแนนที่ไม่มีข้อความอ้างอิง" },
    [CGOV_CASE_GAP_RECOMMENDATION] = { "recommendation", "no recommendation rests on it",
                                       "ยังไม่มีข้อเสนอแนะที่อ้างถึง" },
};

const char *cgov_case_gap_code(cgov_case_gap gap)
{
    return (unsigned)gap < sizeof gaps / sizeof gaps[0] ? gaps[gap].code : NULL;
}

/* A gap as the query tells it. */
typedef struct told_gap {
    const char *gap, *code, *name_th, *name_en;
} told_gap;
static const cgov__field gap_fields[] = { CGOV__FIELD(told_gap, gap), CGOV__FIELD(told_gap, code),
                                          CGOV__FIELD(told_gap, name_th),
                                          CGOV__FIELD(told_gap, name_en) };
static const cgov__map gap_map = CGOV__MAP("gap of a case", told_gap, gap_fields);

static cgov_case_gap gap_of(const char *code)
{
    unsigned gap = CGOV_CASE_GAP_LEVEL;
    while (gap < CGOV_CASE_GAP_RECOMMENDATION && strcmp(gaps[gap].code, code) != 0)
        gap++;
    return (cgov_case_gap)gap;
}

/* They come by their codes: those of a kind are gathered in that order. */
static cgov_status tell_gaps(cgov *db, cgov_case_profile *profile, const told_gap *told,
                             size_t count)
{
    cgov_case_profile_gap *const rows = cgov__answer_room(profile, (count + 1) * sizeof *rows);
    size_t kept = 0;
    if (rows == NULL)
        return cgov__nomem(&db->error);
    for (unsigned gap = CGOV_CASE_GAP_LEVEL; gap <= CGOV_CASE_GAP_RECOMMENDATION; gap++)
        for (size_t i = 0; i < count; i++)
            if (gap_of(told[i].gap) == (cgov_case_gap)gap)
                rows[kept++] = (cgov_case_profile_gap){ .gap = (cgov_case_gap)gap,
                                                        .label_th = gaps[gap].th,
                                                        .label_en = gaps[gap].en,
                                                        .code = told[i].code,
                                                        .name_th = told[i].name_th,
                                                        .name_en = told[i].name_en };
    profile->gaps = rows;
    profile->gap_count = kept;
    return CGOV_OK;
}

/* ---- the profile ---- */

typedef struct asked_case {
    int64_t case_study;
    int quotes;
} asked_case;
static const cgov__field asked_fields[] = { CGOV__FIELD(asked_case, case_study),
                                            CGOV__FIELD(asked_case, quotes) };
static const cgov__map asked_map = CGOV__MAP("case profile", asked_case, asked_fields);

#define FIELD(name) CGOV__FIELD(cgov_case_profile, name)
static const cgov__field head_fields[] = {
    FIELD(level_th),    FIELD(level_en),
    FIELD(mission_th),  FIELD(mission_en),
    FIELD(province_th), FIELD(province_en),
    FIELD(file),        CGOV__NULLABLE(cgov_case_profile, file_row),
};
#undef FIELD
static const cgov__map head_map = CGOV__MAP("case study", cgov_case_profile, head_fields);

CGOV__ROW_MAP(case_study);

#define PART(noun, list, number)                                                                   \
    {                                                                                              \
        &cgov__sql_case_profile_##noun, &noun##_map, offsetof(cgov_case_profile, list),            \
            offsetof(cgov_case_profile, number)                                                    \
    }
static const cgov__answer_part parts[] = {
    PART(agency, agencies, agency_count),
    PART(project, projects, project_count),
    PART(document, documents, document_count),
    PART(interview, interviews, interview_count),
    PART(person, people, person_count),
    PART(score, scores, score_count),
    PART(factor, factors, factor_count),
    PART(memo, memos, memo_count),
    PART(recommendation, recommendations, recommendation_count),
};
#undef PART

static cgov_status fill_head(cgov *db, const asked_case *asked, cgov_case_profile *profile)
{
    const cgov_status status = cgov__answer_subject(
        db, &asked_map, asked, profile, &cgov__sql_case_profile_case, cgov__case_study_row_map(),
        "case study", asked->case_study, (void **)&profile->row);
    return status == CGOV_OK ? cgov__answer_head(db, &asked_map, asked, profile,
                                                 &cgov__sql_case_profile_head, &head_map)
                             : status;
}

static cgov_status fill_quotes(cgov *db, const asked_case *asked, cgov_case_profile *profile)
{
    cgov_evidence_quote *quotes = NULL;
    size_t count = 0;
    const cgov_status status =
        cgov__answer_rows_of(db, &asked_map, asked, profile, &cgov__sql_case_profile_quote,
                             &cgov__evidence_quote_map, (void **)&quotes, &count);
    cgov_case_profile_factor *const factors = (cgov_case_profile_factor *)profile->factors;
    for (size_t i = 0; status == CGOV_OK && i < profile->factor_count; i++)
        factors[i].quotes =
            cgov__evidence_quotes_of(quotes, count, factors[i].factor, &factors[i].quote_count);
    return status;
}

static cgov_status fill_profile(cgov *db, const cgov__question *question, void *answer)
{
    const asked_case *asked = question->options;
    cgov_case_profile *const profile = answer;
    told_gap *told = NULL;
    size_t count = 0;
    profile->basis.method_en = "the case, its agencies, projects, documents and scores; codings of "
                               "the latest version of each document";
    profile->basis.method_th = "กรณีศึกษา หน่วยงาน โครงการ เอกสาร และคะแนนของกรณี "
                               "รหัสที่นับเป็นของเอกสารฉบับล่าสุด";
    cgov_status status = fill_head(db, asked, profile);
    if (status == CGOV_OK)
        status = cgov__answer_parts(db, &asked_map, asked, profile, parts,
                                    sizeof parts / sizeof parts[0]);
    if (status == CGOV_OK)
        status = fill_quotes(db, asked, profile);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &asked_map, asked, profile, &cgov__sql_case_profile_gap,
                                      &gap_map, (void **)&told, &count);
    if (status == CGOV_OK)
        status = tell_gaps(db, profile, told, count);
    profile->basis.base = (int64_t)profile->project_count;
    return status;
}

cgov_status cgov_case_profile_report(cgov *db, int64_t case_study,
                                     const cgov_case_profile_options *options,
                                     cgov_case_profile **out)
{
    const asked_case asked = {
        .case_study = case_study,
        .quotes = cgov__evidence_quotes_asked(options != NULL ? options->quotes : 0),
    };
    return cgov__answer_uncounted(db, NULL, &asked, sizeof **out, fill_profile, (void **)out);
}

void cgov_case_profile_free(cgov_case_profile *profile)
{
    cgov__answer_free(profile);
}
