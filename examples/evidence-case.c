/* All on one case study. See cgov/case_profile.h. */
#include "evidence.h"

#include <inttypes.h>
#include <stdio.h>

static const column fact_columns[] = {
    { "field", NULL, NULL },
    { "label", "case study", "กรณีศึกษา" },
    { "value", "", "" },
};
static const column gap_columns[] = {
    { "gap", NULL, NULL },
    { "label", "what is missing", "สิ่งที่ยังขาด" },
    { "code", "code", "รหัส" },
    { "name", "of", "ของ" },
};
static const column agency_columns[] = {
    { "code", "code", "รหัส" },        { "name", "agency", "หน่วยงาน" },
    { "sector", "sector", "ภาคส่วน" }, { "role", "role", "บทบาท" },
    { "lead", "leads", "หลัก" },       { "interviews", "interviews", "สัมภาษณ์" },
};
static const column project_columns[] = {
    { "code", "code", "รหัส" },
    { "title", "project", "โครงการ" },
    { "stated_level", "stated level", "ระดับที่ระบุ" },
    { "implied_level", "implied level", "ระดับจากกิจกรรม" },
    { "factors", "factors", "ปัจจัย" },
    { "row", "from", "มาจาก" },
};
static const column document_columns[] = {
    { "code", "code", "รหัส" },
    { "version", "version", "ฉบับที่" },
    { "status", "", "" },
    { "title", "document", "เอกสาร" },
    { "project", "of project", "ของโครงการ" },
    { "length", "characters", "อักขระ" },
    { "covered", "coded", "ลงรหัสแล้ว" },
    { "covered_share", "share", "สัดส่วน" },
    { "passages", "passages", "ข้อความ" },
    { "codings", "codings", "การลงรหัส" },
    { "coders", "coders", "ผู้ลงรหัส" },
    { "row", "from", "มาจาก" },
};
static const column interview_columns[] = {
    { "code", "code", "รหัส" },
    { "agency", "agency", "หน่วยงาน" },
    { "held_on", NULL, NULL },
    { "date", "held on", "วันที่" },
    { "people", "people", "ผู้ให้ข้อมูล" },
    { "documents", "documents", "เอกสาร" },
    { "codings", "codings", "การลงรหัส" },
};
static const column person_columns[] = {
    { "code", "pseudonym", "นามสมมติ" }, { "sector", "sector", "ภาคส่วน" },
    { "agency", "agency", "หน่วยงาน" },  { "position", "position", "ตำแหน่ง" },
    { "turns", "turns", "ครั้งที่พูด" },     { "interviews", "interviews", "สัมภาษณ์" },
};
static const column score_columns[] = {
    { "kind", NULL, NULL },
    { "factor", NULL, NULL },
    { "label", "factor", "ปัจจัย" },
    { "phase", "phase", "ระยะ" },
    { "coder", "by", "โดย" },
    { "score", "score", "คะแนน" },
    { "missing", "missing", "เหตุที่ไม่มี" },
    { "confidence", "confidence", "ความมั่นใจ" },
    { "passages", "passages", "ข้อความ" },
    { "rationale", "rationale", "เหตุผล" },
};
static const column factor_columns[] = {
    { "code", NULL, NULL },
    { "kind", "kind", "ประเภท" },
    { "label", "factor", "ปัจจัย" },
    { "codings", "codings", "การลงรหัส" },
    { "passages", "passages", "ข้อความ" },
    { "documents", "documents", "เอกสาร" },
    { "coders", "coders", "ผู้ลงรหัส" },
};
static const column memo_columns[] = {
    { "about", NULL, NULL },      { "code", "on", "เกี่ยวกับ" }, { "coder", "by", "โดย" },
    { "title", "title", "หัวข้อ" }, { "text", "note", "บันทึก" },
};
static const column recommendation_columns[] = {
    { "code", "code", "รหัส" },
    { "title", "recommendation", "ข้อเสนอแนะ" },
    { "passages", "passages", "ข้อความ" },
    { "factors", "factors", "ปัจจัย" },
};

enum {
    CASE,
    GAPS,
    AGENCIES,
    PROJECTS,
    DOCUMENTS,
    INTERVIEWS,
    PEOPLE,
    SCORES,
    FACTORS,
    QUOTES,
    MEMOS,
    RECOMMENDATIONS,
    TABLE_COUNT
};

static void add_facts(asked *a, table *to, const cgov_case_profile *p)
{
    const look *const how = &a->look;
    const cgov_case_study *const row = p->row;
    char number_words[24] = "", year[24] = "";
    if (row->has_number)
        snprintf(number_words, sizeof number_words, "%d", row->number);
    if (row->has_start_year)
        snprintf(year, sizeof year, "%d", row->start_year + (how->thai ? 543 : 0));
    add_fact(a, to, "code", "code", "รหัส", row->code);
    add_fact(a, to, "number", "number", "ลำดับที่", row->has_number ? number_words : NULL);
    add_fact(a, to, "title", "title", "ชื่อ", label(how, row->title_th, row->title_en, NULL));
    add_fact(a, to, "place", "place", "สถานที่", row->place);
    add_fact(a, to, "district", "district", "อำเภอ", row->district);
    add_fact(a, to, "province", "province", "จังหวัด",
             label(how, p->province_th, p->province_en, row->province));
    add_fact(a, to, "level", "level", "รูปแบบความร่วมมือ", label(how, p->level_th, p->level_en, NULL));
    add_fact(a, to, "mission", "type of mission", "ประเภทภารกิจ",
             label(how, p->mission_th, p->mission_en, NULL));
    add_fact(a, to, "start_year", "since", "ปีที่เริ่ม (พ.ศ.)", row->has_start_year ? year : NULL);
    add_fact(a, to, "summary", "summary", "บทสรุป", row->summary);
    add_fact(a, to, "row", "from", "มาจาก", row_of(a, p->file, p->has_file_row, p->file_row).text_en);
}

static void add_taking_part(asked *a, table tables[TABLE_COUNT], const cgov_case_profile *p)
{
    const look *const how = &a->look;
    for (size_t i = 0; i < p->agency_count; i++) {
        const cgov_case_profile_agency *r = &p->agencies[i];
        add_row(&tables[AGENCIES],
                (cell[]){ text(r->code), named(a, r->name_th, r->name_en, r->code),
                          text(label(how, r->sector_th, r->sector_en, NULL)),
                          named(a, r->role_th, r->role_en, r->role),
                          text(r->is_lead ? say(how, "leads", "หลัก") : NULL),
                          number(r->interviews) });
    }
    for (size_t i = 0; i < p->project_count; i++) {
        const cgov_case_profile_project *r = &p->projects[i];
        add_row(&tables[PROJECTS],
                (cell[]){ text(r->code), named(a, r->title_th, r->title_en, r->code),
                          text(label(how, r->stated_th, r->stated_en, NULL)),
                          text(label(how, r->implied_th, r->implied_en, NULL)), number(r->factors),
                          row_of(a, r->file, r->has_file_row, r->file_row) });
    }
    for (size_t i = 0; i < p->person_count; i++) {
        const cgov_case_profile_person *r = &p->people[i];
        add_row(&tables[PEOPLE],
                (cell[]){ text(r->code), text(label(how, r->sector_th, r->sector_en, NULL)),
                          text(r->agency_code), text(r->position_group), number(r->turns),
                          number(r->interviews) });
    }
}

static void add_documents(asked *a, table tables[TABLE_COUNT], const cgov_case_profile *p)
{
    const cgov_language language = a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
    for (size_t i = 0; i < p->document_count; i++) {
        const cgov_case_profile_document *r = &p->documents[i];
        const double coded = r->length > 0 ? (double)r->covered / (double)r->length : 0;
        add_row(&tables[DOCUMENTS],
                (cell[]){ text(r->code),
                          number(r->version),
                          text(r->replaced ? say(&a->look, "replaced", "ถูกแทนแล้ว") : NULL),
                          shortened(a, r->title),
                          text(r->project_code),
                          number(r->length),
                          number(r->covered),
                          { .kind = CGOV_CELL_SHARE, .value = coded },
                          number(r->passages),
                          number(r->codings),
                          number(r->coders),
                          row_of(a, r->file, r->has_file_row, r->file_row) });
    }
    for (size_t i = 0; i < p->interview_count; i++) {
        const cgov_case_profile_interview *r = &p->interviews[i];
        char *const date = r->held_on != NULL ? cgov_format_date(r->held_on, language) : NULL;
        add_row(&tables[INTERVIEWS],
                (cell[]){ text(r->code), text(r->agency_code), text(r->held_on),
                          text(keep(&a->kept, date)), number(r->people), number(r->documents),
                          number(r->codings) });
        cgov_free(date);
    }
}

static void add_findings(asked *a, table tables[TABLE_COUNT], const cgov_case_profile *p)
{
    const look *const how = &a->look;
    const char *const team = say(how, "(the team)", "(ทีม)");
    for (size_t i = 0; i < p->score_count; i++) {
        const cgov_case_profile_score *r = &p->scores[i];
        add_row(&tables[SCORES],
                (cell[]){ text(cgov_factor_kind_code(r->kind)), text(r->factor_code),
                          named(a, r->factor_th, r->factor_en, r->factor_code),
                          text(label(how, r->phase_th, r->phase_en, NULL)),
                          text(r->coder_code != NULL ? r->coder_code : team),
                          mean(r->has_score, r->score),
                          text(label(how, r->missing_th, r->missing_en, NULL)),
                          r->has_confidence ? number(r->confidence) : text(NULL),
                          number(r->passages), shortened(a, r->rationale) });
    }
    for (size_t i = 0; i < p->factor_count; i++) {
        const cgov_case_profile_factor *r = &p->factors[i];
        add_row(&tables[FACTORS],
                (cell[]){ text(r->code), text(kind_name(a, r->kind)),
                          named(a, r->label_th, r->label_en, r->code), number(r->codings),
                          number(r->passages), number(r->documents), number(r->coders) });
        add_quotes(a, &tables[QUOTES], r->code, label(how, r->label_th, r->label_en, r->code),
                   r->quotes, r->quote_count);
    }
    for (size_t i = 0; i < p->recommendation_count; i++) {
        const cgov_case_profile_recommendation *r = &p->recommendations[i];
        add_row(&tables[RECOMMENDATIONS],
                (cell[]){ text(r->code), named(a, r->title_th, r->title_en, r->code),
                          number(r->passages), number(r->factors) });
    }
}

static void add_notes(asked *a, table tables[TABLE_COUNT], const cgov_case_profile *p)
{
    for (size_t i = 0; i < p->memo_count; i++) {
        const cgov_case_profile_memo *r = &p->memos[i];
        add_row(&tables[MEMOS], (cell[]){ text(r->about), text(r->about_code), text(r->coder_code),
                                          shortened(a, r->title), shortened(a, r->text) });
    }
    for (size_t i = 0; i < p->gap_count; i++) {
        const cgov_case_profile_gap *r = &p->gaps[i];
        add_row(&tables[GAPS], (cell[]){ text(cgov_case_gap_code(r->gap)),
                                         text(say(&a->look, r->label_en, r->label_th)),
                                         text(r->code), named(a, r->name_th, r->name_en, NULL) });
    }
}

int answer_case(asked *a)
{
    table tables[TABLE_COUNT] = {
        [CASE] = { "case", "Case study", "กรณีศึกษา", COLUMNS(fact_columns) },
        [GAPS] = { "gaps", "What is missing", "สิ่งที่ยังขาด", COLUMNS(gap_columns) },
        [AGENCIES] = { "agencies", "Agencies", "หน่วยงาน", COLUMNS(agency_columns) },
        [PROJECTS] = { "projects", "Projects of the survey", "โครงการจากแบบสำรวจ",
                       COLUMNS(project_columns) },
        [DOCUMENTS] = { "documents", "Documents, and how far they are coded",
                        "เอกสาร และส่วนที่ลงรหัสแล้ว", COLUMNS(document_columns) },
        [INTERVIEWS] = { "interviews", "Interviews with its agencies", "การสัมภาษณ์หน่วยงานของกรณี",
                         COLUMNS(interview_columns) },
        [PEOPLE] = { "people", "People heard", "ผู้ให้ข้อมูล", COLUMNS(person_columns) },
        [SCORES] = { "scores", "Memberships", "คะแนนความเป็นสมาชิก", COLUMNS(score_columns) },
        [FACTORS] = { "factors", "Factors in its documents", "ปัจจัยในเอกสารของกรณี",
                      COLUMNS(factor_columns) },
        [QUOTES] = quote_table(),
        [MEMOS] = { "memos", "Notes", "บันทึก", COLUMNS(memo_columns) },
        [RECOMMENDATIONS] = { "recommendations", "Recommendations that rest on it",
                              "ข้อเสนอแนะที่อ้างถึงกรณีนี้", COLUMNS(recommendation_columns) },
    };
    const cgov_case_profile_options options = { .quotes = (int)a->quotes };
    cgov_case_profile *p = NULL;
    if (filter_words_take(&a->words, "--case", a->subject) != FILTER_WORD_TAKEN)
        return WRONG_USE;
    if (cgov_case_profile_report(a->db, a->words.filter.case_study, &options, &p) != CGOV_OK)
        return evidence_failed(a);
    add_facts(a, &tables[CASE], p);
    add_taking_part(a, tables, p);
    add_documents(a, tables, p);
    add_findings(a, tables, p);
    add_notes(a, tables, p);
    const int status = print_tables(a, &p->basis, tables, TABLE_COUNT);
    cgov_case_profile_free(p);
    return status;
}
