/* What recommendations rest on. See cgov/recommendation_trace.h. */
#include "evidence.h"

#include <inttypes.h>
#include <stdio.h>

static const column support_columns[] = {
    { "code", "code", "รหัส" },
    { "title", "recommendation", "ข้อเสนอแนะ" },
    { "addressee", "for", "ถึง" },
    { "factors", "factors", "ปัจจัย" },
    { "obstacles", "obstacles", "อุปสรรค" },
    { "solutions", "solutions", "แนวทาง" },
    { "passages", "passages", "ข้อความ" },
    { "codings", "codings", "การลงรหัส" },
    { "documents", "documents", "เอกสาร" },
    { "projects", "projects", "โครงการ" },
    { "cases", "cases", "กรณี" },
    { "evidence", "", "" },
};
static const column count_columns[] = {
    { "n", "recommendations", "ข้อเสนอแนะ" },
    { "without_evidence", "without evidence", "ไม่มีหลักฐาน" },
};

int answer_recommendations(asked *a)
{
    table tables[] = { { "recommendations", "Recommendations, and what stands behind them",
                         "ข้อเสนอแนะ และสิ่งที่รองรับ", COLUMNS(support_columns) },
                       { "counts", "In all", "ทั้งหมด", COLUMNS(count_columns) } };
    const cgov_recommendation_support_filter filter = { .factor = a->filter.factor,
                                                        .case_study = a->filter.case_study,
                                                        .without_evidence = a->without };
    cgov_recommendation_support_table *t = NULL;
    if (cgov_recommendation_support_report(a->db, &filter, &t) != CGOV_OK)
        return evidence_failed(a);
    for (size_t i = 0; i < t->count; i++) {
        const cgov_recommendation_support *r = &t->rows[i];
        add_row(&tables[0],
                (cell[]){
                    text(r->code), named(a, r->title_th, r->title_en, r->code),
                    shortened(a, r->addressee), number(r->factors), number(r->obstacles),
                    number(r->solutions), number(r->passages), number(r->codings),
                    number(r->documents), number(r->projects), number(r->cases),
                    text(r->without_evidence ? say(&a->look, "no evidence", "ไม่มีหลักฐาน") : NULL) });
    }
    add_row(&tables[1], (cell[]){ number((int64_t)t->count), number(t->without_evidence) });
    const int status = print_tables(a, &t->basis, tables, 2);
    cgov_recommendation_support_table_free(t);
    return status;
}

/* ---- one of them ---- */

static const column fact_columns[] = {
    { "field", NULL, NULL },
    { "label", "recommendation", "ข้อเสนอแนะ" },
    { "value", "", "" },
};
static const column factor_columns[] = {
    { "code", NULL, NULL },
    { "kind", "kind", "ประเภท" },
    { "label", "factor", "ปัจจัย" },
    { "projects", "projects", "โครงการ" },
    { "codings", "codings", "การลงรหัส" },
    { "passages", "passages", "ข้อความ" },
    { "documents", "documents", "เอกสาร" },
    { "people", "people", "ผู้พูด" },
    { "cases", "cases", "กรณี" },
    { "recommendations", "other rec.", "ข้อเสนออื่น" },
};
static const column passage_columns[] = {
    { "passage", NULL, NULL },
    { "quote", "quote", "ข้อความ" },
    { "who", "who", "ผู้พูด" },
    { "place", "where", "ที่มา" },
    { "status", "", "" },
    { "codings", "codings", "การลงรหัส" },
    { "linked", "with its factors", "ตามปัจจัยนี้" },
    { "row", "from", "มาจาก" },
};
static const column project_columns[] = {
    { "code", "code", "รหัส" },  { "title", "project", "โครงการ" },
    { "level", NULL, NULL },    { "factors", "its factors", "ปัจจัยที่ระบุ" },
    { "row", "from", "มาจาก" },
};
static const column document_columns[] = {
    { "code", "code", "รหัส" },
    { "version", "version", "ฉบับที่" },
    { "title", "document", "เอกสาร" },
    { "source", "source", "แหล่ง" },
    { "source_code", "of", "ของ" },
    { "passages", "passages", "ข้อความ" },
    { "codings", "codings", "การลงรหัส" },
    { "row", "from", "มาจาก" },
};
static const column person_columns[] = {
    { "code", "pseudonym", "นามสมมติ" },   { "position", "position", "ตำแหน่ง" },
    { "sector", "sector", "ภาคส่วน" },     { "agency", "agency", "หน่วยงาน" },
    { "passages", "passages", "ข้อความ" },
};

enum {
    RECOMMENDATION,
    FACTORS,
    QUOTES,
    PASSAGES,
    PROJECTS,
    DOCUMENTS,
    PEOPLE,
    TABLE_COUNT
};

static void add_facts(asked *a, table *to, const cgov_recommendation_trace *t)
{
    const look *const how = &a->look;
    add_fact(a, to, "code", "code", "รหัส", t->row->code);
    add_fact(a, to, "title", "title", "ชื่อ", label(how, t->row->title_th, t->row->title_en, NULL));
    add_fact(a, to, "text", "text", "เนื้อหา", t->row->text);
    add_fact(a, to, "addressee", "for", "ถึง", t->row->addressee);
    add_fact(a, to, "row", "from", "มาจาก", row_of(a, t->file, t->has_file_row, t->file_row).text_en);
    if (t->without_evidence)
        add_fact(a, to, "evidence", "evidence", "หลักฐาน",
                 say(how, "none: nothing stands behind it", "ไม่มี: ยังไม่มีสิ่งใดรองรับ"));
}

/* How many rows of a list are shown: in JSON and CSV all of them. */
static size_t shown_of(const asked *a, size_t count)
{
    return a->look.format == TABLES && a->limit > 0 && count > (size_t)a->limit ? (size_t)a->limit
                                                                                : count;
}

static void add_factors(asked *a, table tables[TABLE_COUNT], const cgov_recommendation_trace *t)
{
    for (size_t i = 0; i < t->factor_count; i++) {
        const cgov_trace_factor *r = &t->factors[i];
        add_row(&tables[FACTORS],
                (cell[]){ text(r->code), text(kind_name(a, r->kind)),
                          named(a, r->label_th, r->label_en, r->code), number(r->projects),
                          number(r->codings), number(r->passages), number(r->documents),
                          number(r->people), number(r->cases), number(r->recommendations) });
        add_quotes(a, &tables[QUOTES], r->code, label(&a->look, r->label_th, r->label_en, r->code),
                   r->quotes, r->quote_count);
    }
    for (size_t i = 0; i < shown_of(a, t->passage_count); i++) {
        const cgov_trace_passage *r = &t->passages[i];
        add_row(&tables[PASSAGES],
                (cell[]){ number(r->passage), shortened(a, r->quote),
                          speaker(a, r->person_code, r->position_group, r->sector, r->agency_code),
                          place(a, r->document_code, r->version, r->start, r->stop),
                          text(r->replaced ? say(&a->look, "replaced", "ถูกแทนแล้ว") : NULL),
                          number(r->codings), number(r->linked),
                          row_of(a, r->file, r->has_file_row, r->file_row) });
    }
}

static void add_grounds(asked *a, table tables[TABLE_COUNT], const cgov_recommendation_trace *t)
{
    for (size_t i = 0; i < t->project_count; i++) {
        const cgov_trace_project *r = &t->projects[i];
        add_row(&tables[PROJECTS],
                (cell[]){ text(r->code), named(a, r->title_th, r->title_en, r->code),
                          text(cgov_level_code(r->stated_level)), number(r->factors),
                          row_of(a, r->file, r->has_file_row, r->file_row) });
    }
    for (size_t i = 0; i < shown_of(a, t->document_count); i++) {
        const cgov_trace_document *r = &t->documents[i];
        add_row(&tables[DOCUMENTS],
                (cell[]){ text(r->code), number(r->version), shortened(a, r->title),
                          text(source_name(a, r->source)), text(r->source_code),
                          number(r->passages), number(r->codings),
                          row_of(a, r->file, r->has_file_row, r->file_row) });
    }
    for (size_t i = 0; i < shown_of(a, t->person_count); i++) {
        const cgov_trace_person *r = &t->people[i];
        add_row(&tables[PEOPLE],
                (cell[]){ text(r->code), text(r->position_group), text(sector_name(a, r->sector)),
                          text(r->agency_code), number(r->passages) });
    }
}

static int print_trace(asked *a, const cgov_recommendation_trace *t)
{
    table tables[TABLE_COUNT] = {
        [RECOMMENDATION] = { "recommendation", "Recommendation", "ข้อเสนอแนะ",
                             COLUMNS(fact_columns) },
        [FACTORS] = { "factors", "Factors that it answers to", "ปัจจัยที่ข้อเสนอแนะตอบ",
                      COLUMNS(factor_columns) },
        [QUOTES] = quote_table(),
        [PASSAGES] = { "passages", "Passages linked with it", "ข้อความที่เชื่อมโยงโดยตรง",
                       COLUMNS(passage_columns) },
        [PROJECTS] = { "projects", "Projects of the survey that name its factors",
                       "โครงการจากแบบสำรวจที่ระบุปัจจัยเหล่านี้", COLUMNS(project_columns) },
        [DOCUMENTS] = { "documents", "Documents", "เอกสาร", COLUMNS(document_columns) },
        [PEOPLE] = { "people", "Who speaks", "ผู้พูด", COLUMNS(person_columns) },
    };
    add_facts(a, &tables[RECOMMENDATION], t);
    add_factors(a, tables, t);
    add_grounds(a, tables, t);
    const int status = print_tables(a, &t->basis, tables, TABLE_COUNT);
    if (a->look.format == TABLES && a->limit > 0)
        printf(say(&a->look,
                   "In all: %zu passages, %" PRId64
                   " projects, %zu documents, %zu people; --limit 0 "
                   "shows all\n",
                   "ทั้งหมด: %zu ข้อความ %" PRId64 " โครงการ %zu เอกสาร %zu คน ดูทั้งหมดด้วย --limit 0\n"),
               t->passage_count, t->project_total, t->document_count, t->person_count);
    return status;
}

int answer_recommendation(asked *a)
{
    const cgov_recommendation_trace_options options = { .quotes = (int)a->quotes,
                                                        .projects =
                                                            a->limit > 0 ? (int)a->limit : -1 };
    cgov_recommendation *row = NULL;
    cgov_recommendation_trace *t = NULL;
    if (cgov_recommendation_find(a->db, a->subject, &row) != CGOV_OK)
        return fail(&a->look, FAILED,
                    say(&a->look,
                        "there is no recommendation \"%s\"; the answer recommendations lists them",
                        "ไม่มีข้อเสนอแนะ \"%s\" ดูทั้งหมดด้วยคำถาม recommendations"),
                    a->subject);
    int status = FAILED;
    if (cgov_recommendation_trace_report(a->db, row->id, &options, &t) == CGOV_OK)
        status = print_trace(a, t);
    else
        evidence_failed(a);
    cgov_recommendation_trace_free(t);
    cgov_recommendation_free(row);
    return status;
}
