/* All on one case study, and what it lacks. */
#include "cgov/answer_tables.h"
#include "cgov/text.h"
#include "report/quotes.h"

static const cgov_column field_columns[] = CGOV__FIELD_COLUMNS("case study", "กรณีศึกษา");
static const cgov_column gap_columns[] = {
    CGOV_COLUMN("gap", NULL, NULL),
    CGOV_COLUMN("label", "what is missing", "สิ่งที่ยังขาด"),
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("name", "of", "ของ"),
};
static const cgov_column agency_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("name", "agency", "หน่วยงาน"),
    CGOV_COLUMN("sector", "sector", "ภาคส่วน"),
    CGOV_COLUMN("role", "role", "บทบาท"),
    CGOV_COLUMN("lead", "leads", "หน่วยงานหลัก"),
    CGOV_COLUMN_OF("interviews", "interviews", "สัมภาษณ์", "interviews"),
};
static const cgov_column project_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("title", "project", "โครงการ"),
    CGOV_COLUMN("stated_level", "stated level", "รูปแบบที่ระบุ"),
    CGOV_COLUMN("implied_level", "implied level", "รูปแบบจากกิจกรรม"),
    CGOV_COLUMN("factors", "factors", "ปัจจัย"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column document_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("version", "version", "ฉบับที่"),
    CGOV_COLUMN("status", "", ""),
    CGOV_COLUMN("title", "document", "เอกสาร"),
    CGOV_COLUMN("project", "of project", "ของโครงการ"),
    CGOV_COLUMN("length", "characters", "อักขระ"),
    CGOV_COLUMN("covered", "coded", "ลงรหัสแล้ว"),
    CGOV_COLUMN("covered_share", "% coded", "ร้อยละที่ลงรหัส"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("coders", "coders", "ผู้ลงรหัส"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column interview_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("agency", "agency", "หน่วยงาน"),
    CGOV_COLUMN("held_on", NULL, NULL),
    CGOV_COLUMN("date", "held on", "วันที่"),
    CGOV_COLUMN("people", "people", "ผู้ให้สัมภาษณ์"),
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
};
static const cgov_column person_columns[] = {
    CGOV_COLUMN("code", "pseudonym", "นามสมมติ"),
    CGOV_COLUMN("sector", "sector", "ภาคส่วน"),
    CGOV_COLUMN("agency", "agency", "หน่วยงาน"),
    CGOV_COLUMN("position", "position", "ตำแหน่ง"),
    CGOV_COLUMN("turns", "turns", "ครั้งที่พูด"),
    CGOV_COLUMN_OF("interviews", "interviews", "สัมภาษณ์", "interviews"),
};
static const cgov_column score_columns[] = {
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN("factor", NULL, NULL),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("phase", "phase", "ระยะ"),
    CGOV_COLUMN("coder", "by", "โดย"),
    CGOV_COLUMN("score", "score", "คะแนน"),
    CGOV_COLUMN("missing", "missing", "เหตุที่ไม่มี"),
    CGOV_COLUMN("confidence", "confidence", "ความมั่นใจ"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("rationale", "rationale", "เหตุผล"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column factor_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("kind", "kind", "ประเภท"),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
    CGOV_COLUMN("coders", "coders", "ผู้ลงรหัส"),
};
static const cgov_column memo_columns[] = {
    CGOV_COLUMN("about", NULL, NULL),    CGOV_COLUMN("code", "on", "เกี่ยวกับ"),
    CGOV_COLUMN("coder", "by", "โดย"),   CGOV_COLUMN("title", "title", "หัวข้อ"),
    CGOV_COLUMN("text", "note", "บันทึก"),
};
static const cgov_column recommendation_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("title", "recommendation", "ข้อเสนอแนะ"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("factors", "factors", "ปัจจัย"),
};

static cgov_cell named(const char *th, const char *en, const char *code)
{
    return cgov__cell_label_or(th, en, code, code);
}

static void add_fields(cgov_tables *to, const cgov_case_profile *p)
{
    const cgov_case_study *r = p->row;
    cgov_table *t = CGOV__TABLE(to, "case", "กรณีศึกษา", "Case study", field_columns);
    const cgov_cell year = r->has_start_year
                               ? cgov_cell_label(cgov__tables_format(to, "%d", r->start_year + 543),
                                                 cgov__tables_format(to, "%d", r->start_year))
                               : cgov_cell_text(NULL);
    cgov__add_field(t, "code", "รหัส", "code", cgov_cell_text(r->code));
    cgov__add_field(
        t, "number", "ลำดับที่", "number",
        cgov_cell_text(r->has_number ? cgov__tables_format(to, "%d", r->number) : NULL));
    cgov__add_field(t, "title", "ชื่อ", "title", cgov_cell_label(r->title_th, r->title_en));
    cgov__add_field(t, "place", "สถานที่", "place", cgov_cell_text(r->place));
    cgov__add_field(t, "district", "อำเภอ", "district", cgov_cell_text(r->district));
    cgov__add_field(t, "province", "จังหวัด", "province",
                    named(p->province_th, p->province_en, r->province));
    cgov__add_field(t, "level", "รูปแบบความร่วมมือ", "level",
                    cgov_cell_label(p->level_th, p->level_en));
    cgov__add_field(t, "mission", "ประเภทภารกิจ", "type of mission",
                    cgov_cell_label(p->mission_th, p->mission_en));
    cgov__add_field(t, "start_year", "ปีที่เริ่ม (พ.ศ.)", "since", year);
    cgov__add_field(t, "summary", "บทสรุป", "summary", cgov_cell_text(r->summary));
    cgov__add_field(t, "row", "มาจาก", "from",
                    cgov__cell_row(to, p->file, p->has_file_row, p->file_row));
}

static void add_gaps(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "gaps", "สิ่งที่ยังขาด", "What is missing", gap_columns);
    for (size_t i = 0; i < p->gap_count; i++) {
        const cgov_case_profile_gap *r = &p->gaps[i];
        cgov_table_add(t, (cgov_cell[]){ cgov_cell_text(cgov_case_gap_code(r->gap)),
                                         cgov_cell_label(r->label_th, r->label_en),
                                         cgov_cell_text(r->code),
                                         cgov_cell_label(r->name_th, r->name_en) });
    }
}

static void add_agencies(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "agencies", "หน่วยงาน", "Agencies", agency_columns);
    for (size_t i = 0; i < p->agency_count; i++) {
        const cgov_case_profile_agency *r = &p->agencies[i];
        cgov_table_add(t, (cgov_cell[]){ cgov_cell_text(r->code),
                                         named(r->name_th, r->name_en, r->code),
                                         cgov_cell_label(r->sector_th, r->sector_en),
                                         named(r->role_th, r->role_en, r->role),
                                         r->is_lead ? cgov_cell_label("หน่วยงานหลัก", "leads")
                                                    : cgov_cell_text(NULL),
                                         cgov_cell_number(r->interviews) });
    }
}

static void add_projects(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "projects", "โครงการจากแบบสำรวจ", "Projects of the survey",
                                project_columns);
    for (size_t i = 0; i < p->project_count; i++) {
        const cgov_case_profile_project *r = &p->projects[i];
        cgov_table_add(
            t, (cgov_cell[]){ cgov_cell_text(r->code), named(r->title_th, r->title_en, r->code),
                              cgov_cell_label(r->stated_th, r->stated_en),
                              cgov_cell_label(r->implied_th, r->implied_en),
                              cgov_cell_number(r->factors),
                              cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
    }
}

static void add_documents(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "documents", "เอกสาร และส่วนที่ลงรหัสแล้ว",
                                "Documents, and how far they are coded", document_columns);
    for (size_t i = 0; i < p->document_count; i++) {
        const cgov_case_profile_document *r = &p->documents[i];
        cgov_table_add(
            t, (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_number(r->version),
                              r->replaced ? cgov_cell_label("ถูกแทนแล้ว", "replaced")
                                          : cgov_cell_text(NULL),
                              cgov_cell_text(r->title), cgov_cell_text(r->project_code),
                              cgov_cell_number(r->length), cgov_cell_number(r->covered),
                              cgov_cell_part(r->covered, r->length), cgov_cell_number(r->passages),
                              cgov_cell_number(r->codings), cgov_cell_number(r->coders),
                              cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
    }
}

static void add_interviews(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "interviews", "การสัมภาษณ์หน่วยงานของกรณี",
                                "Interviews with its agencies", interview_columns);
    for (size_t i = 0; i < p->interview_count; i++) {
        const cgov_case_profile_interview *r = &p->interviews[i];
        char *th = r->held_on != NULL ? cgov_format_date(r->held_on, CGOV_LANGUAGE_TH) : NULL;
        char *en = r->held_on != NULL ? cgov_format_date(r->held_on, CGOV_LANGUAGE_EN) : NULL;
        cgov_table_add(t,
                       (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_text(r->agency_code),
                                      cgov_cell_text(r->held_on), cgov_cell_label(th, en),
                                      cgov_cell_number(r->people), cgov_cell_number(r->documents),
                                      cgov_cell_number(r->codings) });
        cgov_free(th);
        cgov_free(en);
    }
}

static void add_people(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "people", "ผู้ให้สัมภาษณ์", "People heard", person_columns);
    for (size_t i = 0; i < p->person_count; i++) {
        const cgov_case_profile_person *r = &p->people[i];
        cgov_table_add(
            t, (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_label(r->sector_th, r->sector_en),
                              cgov_cell_text(r->agency_code), cgov_cell_text(r->position_group),
                              cgov_cell_number(r->turns), cgov_cell_number(r->interviews) });
    }
}

static void add_scores(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *t = CGOV__TABLE(to, "scores", "คะแนนความเป็นสมาชิก", "Memberships", score_columns);
    for (size_t i = 0; i < p->score_count; i++) {
        const cgov_case_profile_score *r = &p->scores[i];
        cgov_table_add(t,
                       (cgov_cell[]){ cgov_cell_text(cgov_factor_kind_code(r->kind)),
                                      cgov_cell_text(r->factor_code),
                                      named(r->factor_th, r->factor_en, r->factor_code),
                                      cgov_cell_label(r->phase_th, r->phase_en),
                                      r->coder_code != NULL ? cgov_cell_text(r->coder_code)
                                                            : cgov_cell_label("(ทีม)", "(the team)"),
                                      cgov_cell_mean(r->has_score, r->score),
                                      cgov_cell_label(r->missing_th, r->missing_en),
                                      cgov_cell_number_if(r->has_confidence, r->confidence),
                                      cgov_cell_number(r->passages), cgov_cell_text(r->rationale),
                                      cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
    }
}

static void add_factors(cgov_tables *to, const cgov_case_profile *p, const cgov__labels *labels)
{
    cgov_table *t = CGOV__TABLE(to, "factors", "ปัจจัยในเอกสารของกรณี", "Factors in its documents",
                                factor_columns);
    for (size_t i = 0; i < p->factor_count; i++) {
        const cgov_case_profile_factor *r = &p->factors[i];
        cgov_table_add(
            t, (cgov_cell[]){ cgov_cell_text(r->code),
                              cgov__cell_choice(labels->kinds, cgov_factor_kind_code(r->kind)),
                              named(r->label_th, r->label_en, r->code),
                              cgov_cell_number(r->codings), cgov_cell_number(r->passages),
                              cgov_cell_number(r->documents), cgov_cell_number(r->coders) });
    }
    cgov_table *quotes = cgov__quotes_begin(to);
    for (size_t i = 0; i < p->factor_count; i++) {
        const cgov_case_profile_factor *r = &p->factors[i];
        cgov__quotes_add(to, quotes, labels, r->code, named(r->label_th, r->label_en, r->code),
                         r->quotes, r->quote_count);
    }
}

static void add_notes(cgov_tables *to, const cgov_case_profile *p)
{
    cgov_table *memos = CGOV__TABLE(to, "memos", "บันทึก", "Notes", memo_columns);
    for (size_t i = 0; i < p->memo_count; i++) {
        const cgov_case_profile_memo *r = &p->memos[i];
        cgov_table_add(memos,
                       (cgov_cell[]){ cgov_cell_text(r->about), cgov_cell_text(r->about_code),
                                      cgov_cell_text(r->coder_code), cgov_cell_text(r->title),
                                      cgov_cell_text(r->text) });
    }
    cgov_table *t = CGOV__TABLE(to, "recommendations", "ข้อเสนอแนะที่อ้างถึงกรณีนี้",
                                "Recommendations that rest on it", recommendation_columns);
    for (size_t i = 0; i < p->recommendation_count; i++) {
        const cgov_case_profile_recommendation *r = &p->recommendations[i];
        cgov_table_add(
            t, (cgov_cell[]){ cgov_cell_text(r->code), named(r->title_th, r->title_en, r->code),
                              cgov_cell_number(r->passages), cgov_cell_number(r->factors) });
    }
}

cgov_status cgov_tables_from_case(const cgov_case_profile *p, cgov *db, cgov_tables **out)
{
    cgov__labels labels;
    CGOV__ASKED(db, p != NULL && p->row != NULL && out != NULL);
    const cgov_status status = cgov__labels_load(db, &labels);
    cgov_tables *to = cgov__tables_begin("case", &p->basis);
    cgov_tables_set_counted(to, "โครงการของกรณี", "Projects of the case");
    add_fields(to, p);
    add_gaps(to, p);
    add_agencies(to, p);
    add_projects(to, p);
    add_documents(to, p);
    add_interviews(to, p);
    add_people(to, p);
    add_scores(to, p);
    add_factors(to, p, &labels);
    add_notes(to, p);
    cgov__labels_free(&labels);
    if (status == CGOV_OK)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}
