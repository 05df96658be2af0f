/* What recommendations rest on. */
#include "cgov/answer_tables.h"
#include "report/quotes.h"

static const cgov_column support_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("title", "recommendation", "ข้อเสนอแนะ"),
    CGOV_COLUMN("addressee", "for", "ผู้ควรดำเนินการ"),
    CGOV_COLUMN("factors", "factors", "ปัจจัย"),
    CGOV_COLUMN("obstacles", "obstacles", "อุปสรรค"),
    CGOV_COLUMN("solutions", "solutions", "แนวทาง"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("cases", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("evidence", "evidence", "หลักฐาน"),
};
static const cgov_column count_columns[] = {
    CGOV_COLUMN("n", "recommendations", "ข้อเสนอแนะ"),
    CGOV_COLUMN("without_evidence", "without evidence", "ไม่มีหลักฐาน"),
};

cgov_status cgov_tables_from_recommendations(const cgov_recommendation_support_table *t,
                                             cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("recommendations", &t->basis);
    cgov_table *table =
        CGOV__TABLE(to, "recommendations", "ข้อเสนอแนะ และสิ่งที่รองรับ",
                    "Recommendations, and what stands behind them", support_columns);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_recommendation_support *r = &t->rows[i];
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_text(r->code),
                                  cgov__cell_label_or(r->title_th, r->title_en, r->code, r->code),
                                  cgov_cell_text(r->addressee), cgov_cell_number(r->factors),
                                  cgov_cell_number(r->obstacles), cgov_cell_number(r->solutions),
                                  cgov_cell_number(r->passages), cgov_cell_number(r->codings),
                                  cgov_cell_number(r->documents), cgov_cell_number(r->projects),
                                  cgov_cell_number(r->cases),
                                  r->without_evidence ? cgov_cell_label("ไม่มีหลักฐาน", "no evidence")
                                                      : cgov_cell_label("มีหลักฐาน", "has evidence") });
    }
    cgov_table *counts = CGOV__TABLE(to, "counts", "ทั้งหมด", "In all", count_columns);
    cgov_table_add(counts, (cgov_cell[]){ cgov_cell_number((int64_t)t->count),
                                          cgov_cell_number(t->without_evidence) });
    return cgov__tables_end(to, out);
}

/* ---- one of them ---- */

static const cgov_column field_columns[] = CGOV__FIELD_COLUMNS("recommendation", "ข้อเสนอแนะ");
static const cgov_column factor_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("kind", "kind", "ประเภท"),
    CGOV_COLUMN("label", "factor", "ปัจจัย"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("documents", "documents", "เอกสาร"),
    CGOV_COLUMN("people", "people", "ผู้พูด"),
    CGOV_COLUMN("cases", "cases", "กรณีศึกษา"),
    CGOV_COLUMN("recommendations", "other rec.", "ข้อเสนออื่น"),
};
static const cgov_column passage_columns[] = {
    CGOV_COLUMN("passage", NULL, NULL),
    CGOV_COLUMN("quote", "quote", "ข้อความ"),
    CGOV_COLUMN("who", "who", "ผู้พูด"),
    CGOV_COLUMN("place", "where", "ที่มา"),
    CGOV_COLUMN("status", "", ""),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("linked", "with its factors", "ตามปัจจัยนี้"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column project_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),  CGOV_COLUMN("title", "project", "โครงการ"),
    CGOV_COLUMN("level", NULL, NULL),    CGOV_COLUMN("factors", "its factors", "ปัจจัยที่ระบุ"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column document_columns[] = {
    CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("version", "version", "ฉบับที่"),
    CGOV_COLUMN("title", "document", "เอกสาร"),
    CGOV_COLUMN("source", "source", "แหล่ง"),
    CGOV_COLUMN("source_code", "of", "ของ"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
    CGOV_COLUMN("codings", "codings", "การลงรหัส"),
    CGOV_COLUMN("row", "from", "มาจาก"),
};
static const cgov_column person_columns[] = {
    CGOV_COLUMN("code", "pseudonym", "นามสมมติ"),   CGOV_COLUMN("position", "position", "ตำแหน่ง"),
    CGOV_COLUMN("sector", "sector", "ภาคส่วน"),     CGOV_COLUMN("agency", "agency", "หน่วยงาน"),
    CGOV_COLUMN("passages", "passages", "ข้อความ"),
};

static void add_fields(cgov_tables *to, const cgov_recommendation_trace *t)
{
    cgov_table *table =
        CGOV__TABLE(to, "recommendation", "ข้อเสนอแนะ", "Recommendation", field_columns);
    cgov__add_field(table, "code", "รหัส", "code", cgov_cell_text(t->row->code));
    cgov__add_field(table, "title", "ชื่อ", "title",
                    cgov_cell_label(t->row->title_th, t->row->title_en));
    cgov__add_field(table, "text", "เนื้อหา", "text", cgov_cell_text(t->row->text));
    cgov__add_field(table, "addressee", "ผู้ควรดำเนินการ", "for", cgov_cell_text(t->row->addressee));
    cgov__add_field(table, "row", "มาจาก", "from",
                    cgov__cell_row(to, t->file, t->has_file_row, t->file_row));
    cgov__add_field(table, "evidence", "หลักฐาน", "evidence",
                    t->without_evidence
                        ? cgov_cell_label("ไม่มี: ยังไม่มีสิ่งใดรองรับ", "none: nothing stands behind it")
                        : cgov_cell_label("มี ดูในตารางด้านล่าง", "there is: the tables below have it"));
}

static void add_factors(cgov_tables *to, const cgov_recommendation_trace *t,
                        const cgov__labels *labels)
{
    cgov_table *factors = CGOV__TABLE(to, "factors", "ปัจจัยที่ข้อเสนอแนะตอบ",
                                      "Factors that it answers to", factor_columns);
    for (size_t i = 0; i < t->factor_count; i++) {
        const cgov_trace_factor *r = &t->factors[i];
        cgov_table_add(
            factors,
            (cgov_cell[]){ cgov_cell_text(r->code),
                           cgov__cell_choice(labels->kinds, cgov_factor_kind_code(r->kind)),
                           cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code),
                           cgov_cell_number(r->projects), cgov_cell_number(r->codings),
                           cgov_cell_number(r->passages), cgov_cell_number(r->documents),
                           cgov_cell_number(r->people), cgov_cell_number(r->cases),
                           cgov_cell_number(r->recommendations) });
    }
    cgov_table *quotes = cgov__quotes_begin(to);
    for (size_t i = 0; i < t->factor_count; i++) {
        const cgov_trace_factor *r = &t->factors[i];
        cgov__quotes_add(to, quotes, labels, r->code,
                         cgov__cell_label_or(r->label_th, r->label_en, r->code, r->code), r->quotes,
                         r->quote_count);
    }
}

static void add_passages(cgov_tables *to, const cgov_recommendation_trace *t,
                         const cgov__labels *labels, int64_t limit)
{
    cgov_table *table = CGOV__TABLE(to, "passages", "ข้อความที่เชื่อมโยงโดยตรง",
                                    "Passages linked with it", passage_columns);
    for (size_t i = 0; i < t->passage_count; i++) {
        const cgov_trace_passage *r = &t->passages[i];
        cgov_table_add(
            table, (cgov_cell[]){
                       cgov_cell_number(r->passage), cgov_cell_text(r->quote),
                       cgov__cell_speaker(to, labels->sectors, r->person_code, r->position_group,
                                          r->sector, r->agency_code),
                       cgov__cell_place(to, r->document_code, r->version, r->start, r->stop),
                       r->replaced ? cgov_cell_label("ถูกแทนแล้ว", "replaced") : cgov_cell_text(NULL),
                       cgov_cell_number(r->codings), cgov_cell_number(r->linked),
                       cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
        if (limit > 0 && (int64_t)i >= limit)
            cgov_table_hide_last(table);
    }
}

static void add_projects(cgov_tables *to, const cgov_recommendation_trace *t)
{
    cgov_table *table =
        CGOV__TABLE(to, "projects", "โครงการจากแบบสำรวจที่ระบุปัจจัยเหล่านี้",
                    "Projects of the survey that name its factors", project_columns);
    for (size_t i = 0; i < t->project_count; i++) {
        const cgov_trace_project *r = &t->projects[i];
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_text(r->code),
                                  cgov__cell_label_or(r->title_th, r->title_en, r->code, r->code),
                                  cgov_cell_text(cgov_level_code(r->stated_level)),
                                  cgov_cell_number(r->factors),
                                  cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
    }
}

static void add_documents(cgov_tables *to, const cgov_recommendation_trace *t, int64_t limit)
{
    cgov_table *table = CGOV__TABLE(to, "documents", "เอกสาร", "Documents", document_columns);
    for (size_t i = 0; i < t->document_count; i++) {
        const cgov_trace_document *r = &t->documents[i];
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_number(r->version),
                                      cgov_cell_text(r->title), cgov__cell_source(r->source),
                                      cgov_cell_text(r->source_code), cgov_cell_number(r->passages),
                                      cgov_cell_number(r->codings),
                                      cgov__cell_row(to, r->file, r->has_file_row, r->file_row) });
        if (limit > 0 && (int64_t)i >= limit)
            cgov_table_hide_last(table);
    }
}

static void add_people(cgov_tables *to, const cgov_recommendation_trace *t,
                       const cgov__labels *labels, int64_t limit)
{
    cgov_table *table = CGOV__TABLE(to, "people", "ผู้พูด", "Who speaks", person_columns);
    for (size_t i = 0; i < t->person_count; i++) {
        const cgov_trace_person *r = &t->people[i];
        cgov_table_add(
            table, (cgov_cell[]){ cgov_cell_text(r->code), cgov_cell_text(r->position_group),
                                  cgov__cell_choice(labels->sectors, cgov_sector_code(r->sector)),
                                  cgov_cell_text(r->agency_code), cgov_cell_number(r->passages) });
        if (limit > 0 && (int64_t)i >= limit)
            cgov_table_hide_last(table);
    }
}

cgov_status cgov_tables_from_recommendation(const cgov_recommendation_trace *t, cgov *db,
                                            int64_t limit, cgov_tables **out)
{
    cgov__labels labels;
    CGOV__ASKED(db, t != NULL && t->row != NULL && out != NULL);
    const cgov_status status = cgov__labels_load(db, &labels);
    cgov_tables *to = cgov__tables_begin("recommendation", &t->basis);
    add_fields(to, t);
    add_factors(to, t, &labels);
    add_passages(to, t, &labels, limit);
    add_projects(to, t);
    add_documents(to, t, limit);
    add_people(to, t, &labels, limit);
    if (limit > 0)
        cgov_tables_note_numbers(
            to, "ทั้งหมด: %lld ข้อความ %lld โครงการ %lld เอกสาร %lld คน ดูทั้งหมดด้วย --limit 0",
            "In all: %lld passages, %lld projects, %lld documents, %lld people; --limit 0 shows "
            "all",
            (int64_t[]){ (int64_t)t->passage_count, t->project_total, (int64_t)t->document_count,
                         (int64_t)t->person_count },
            4);
    cgov__labels_free(&labels);
    if (status == CGOV_OK)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}
