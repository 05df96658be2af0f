/*
 * Sections of the report on the data themselves: what is missing, how things were computed, what
 * words and columns mean, which projects there are. See section.h.
 */
#include "analysis/survey/answer.h"
#include "cgov/answer_tables.h"
#include "report/section.h"

#include <string.h>

/* ---- what is missing ---- */

typedef struct missing_row {
    const char *of_table, *field, *reason, *field_th, *field_en, *part_th, *part_en, *reason_th,
        *reason_en;
    int64_t row_count;
} missing_row;
static const cgov__field missing_fields[] = {
    CGOV__FIELD(missing_row, field),     CGOV__FIELD(missing_row, reason),
    CGOV__FIELD(missing_row, of_table),  CGOV__FIELD(missing_row, field_th),
    CGOV__FIELD(missing_row, field_en),  CGOV__FIELD(missing_row, part_th),
    CGOV__FIELD(missing_row, part_en),   CGOV__FIELD(missing_row, reason_th),
    CGOV__FIELD(missing_row, reason_en), CGOV__FIELD(missing_row, row_count),
};
static const cgov__map missing_map = CGOV__MAP("missing value", missing_row, missing_fields);

static const cgov_column missing_columns[] = {
    CGOV_COLUMN("of", "of", "ของ"),
    CGOV_COLUMN("field", "field", "รายการ"),
    CGOV_COLUMN("reason", "not known because", "เหตุที่ไม่ทราบ"),
    CGOV_COLUMN_OF("rows", "rows", "จำนวน", "rows"),
};

static void add_missing(cgov_tables *to, cgov_table *table, const missing_row *m)
{
    const bool project = m->of_table != NULL && strcmp(m->of_table, "project") == 0;
    const bool part = m->part_en != NULL;
    cgov_table_add(
        table,
        (cgov_cell[]){
            project ? cgov_cell_label("โครงการ", "project")
                    : cgov_cell_label("แบบสำรวจ", "questionnaire"),
            part ? cgov_cell_label(cgov__tables_format(to, "%s: %s", m->field_th, m->part_th),
                                   cgov__tables_format(to, "%s: %s", m->field_en, m->part_en))
                 : cgov_cell_label(m->field_th, m->field_en),
            cgov_cell_label(m->reason_th, m->reason_en), cgov_cell_number(m->row_count) });
}

/* The projects without this value, or those of questionnaires without it. */
static cgov_status trace_missing(cgov__report *r, cgov_table *table, size_t row,
                                 const missing_row *m)
{
    const bool project = m->of_table != NULL && strcmp(m->of_table, "project") == 0;
    if (table == NULL || r->docx != NULL || r->options->min_cell > 0)
        return CGOV_OK;
    const char *missing = cgov__tables_format(table->owner, "%s %s", m->field, m->reason);
    const cgov__project_choice choice = { .missing = project ? missing : NULL,
                                          .response_missing = project ? NULL : missing };
    return cgov__register_choose_cell(&r->projects, r->db, table, row, project ? "rows" : "field",
                                      &choice);
}

/* Rows on the projects of the filter. */
typedef struct of_projects {
    cgov_basis basis;
    void *rows;
    size_t count;
} of_projects;

static cgov_status fill_missing(cgov *db, const cgov__question *question, void *answer)
{
    of_projects *const t = answer;
    t->basis.method_th = "ค่าที่ไม่มีของโครงการที่นับ และของแบบสำรวจของโครงการเหล่านั้น";
    t->basis.method_en = "What is missing of the projects counted, and of their questionnaires.";
    return cgov__answer_rows(db, question, t,
                             question->filtered ? &cgov__sql_report_missing_chosen
                                                : &cgov__sql_report_missing,
                             &missing_map, &t->rows, &t->count);
}

static cgov_status put_missing(cgov__report *r)
{
    of_projects *t = NULL;
    cgov_tables *to = NULL;
    cgov_status status =
        cgov__answer(r->db, r->filter, CGOV_FACTOR_KIND_ANY, sizeof *t, fill_missing, (void **)&t);
    if (status != CGOV_OK)
        return status;
    to = cgov__tables_begin("missing", &t->basis);
    status = cgov_tables_set_filter(to, r->db, r->filter);
    cgov_table *table =
        CGOV__TABLE(to, "missing", "ค่าที่ไม่มี จำแนกตามรายการและเหตุผล",
                    "Values that are missing, by field and reason", missing_columns);
    cgov_table_set_empty(table, "ไม่มีการบันทึกเหตุที่ค่าขาดหาย", "No reason is recorded.");
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++) {
        add_missing(to, table, (missing_row *)t->rows + i);
        status = trace_missing(r, table, i, (missing_row *)t->rows + i);
    }
    cgov__answer_free(t);
    return cgov__report_tables(r, status, to, 0);
}

/* ---- what people answered beside the choices ---- */

typedef struct other_row {
    const char *field, *field_th, *field_en;
    int64_t projects, texts;
} other_row;
static const cgov__field other_fields[] = { CGOV__FIELD(other_row, field),
                                            CGOV__FIELD(other_row, field_th),
                                            CGOV__FIELD(other_row, field_en),
                                            CGOV__FIELD(other_row, projects),
                                            CGOV__FIELD(other_row, texts) };
static const cgov__map other_map = CGOV__MAP("other answer", other_row, other_fields);

static const cgov_column other_columns[] = {
    CGOV_COLUMN("question", "question", "คำถาม"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    CGOV_COLUMN_OF("texts", "different answers", "คำตอบที่ต่างกัน", "rows"),
};

static cgov_status trace_other(cgov__report *r, cgov_table *table, size_t row, const char *field)
{
    if (table == NULL || r->docx != NULL || r->options->min_cell > 0)
        return CGOV_OK;
    return cgov__register_choose_cell(&r->projects, r->db, table, row, "projects",
                                      &(cgov__project_choice){ .other = field });
}

static cgov_status fill_others(cgov *db, const cgov__question *question, void *answer)
{
    of_projects *const t = answer;
    t->basis.method_th = "คำตอบ อื่น ๆ ของโครงการที่นับ";
    t->basis.method_en = "Other answers of the projects counted.";
    return cgov__answer_rows(db, question, t, &cgov__sql_report_other, &other_map, &t->rows,
                             &t->count);
}

static cgov_status put_others(cgov__report *r)
{
    of_projects *t = NULL;
    cgov_tables *to = NULL;
    cgov_status status =
        cgov__answer(r->db, r->filter, CGOV_FACTOR_KIND_ANY, sizeof *t, fill_others, (void **)&t);
    if (status != CGOV_OK)
        return status;
    to = cgov__tables_begin("other_answers", &t->basis);
    status = cgov_tables_set_filter(to, r->db, r->filter);
    cgov_table *table =
        CGOV__TABLE(to, "other_answers", "คำตอบ อื่น ๆ (ระบุ) ซึ่งไม่อยู่ในตัวเลือกใด",
                    "Answers under \"other: ____\", which are none of the choices", other_columns);
    cgov_table_set_empty(table, "ไม่มีคำตอบเช่นนี้", "There are none.");
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++) {
        const other_row *o = (other_row *)t->rows + i;
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_label(o->field_th, o->field_en),
                                             cgov_cell_number(o->projects),
                                             cgov_cell_number(o->texts) });
        status = trace_other(r, table, i, o->field);
    }
    if (t->count > 0)
        cgov_tables_note(to, "อ่านคำตอบได้จากวิว คำตอบอื่น (project_other_wide)",
                         "The answers can be read in the view project_other_wide.");
    cgov__answer_free(t);
    return cgov__report_tables(r, status, to, 0);
}

static cgov_status put_unplaced(cgov__report *r)
{
    int64_t waiting = 0;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_passage_unplaced_count(r->db, NULL, &waiting);
    if (status != CGOV_OK || waiting == 0 || r->options->min_cell > 0)
        return status;
    status = cgov_tables_of_unplaced(r->db, NULL, &tables);
    return cgov__report_tables(r, status, tables, 0);
}

/* The study is checked once, for a report in both languages too. */
static cgov_status put_findings(cgov__report *r)
{
    int64_t found = 0;
    const cgov_status status =
        r->findings != NULL ? CGOV_OK : cgov_tables_of_check(r->db, &found, &r->findings);
    return status == CGOV_OK ? cgov__report_show(r, r->findings, 0) : status;
}

cgov_status cgov__section_quality(cgov__report *r)
{
    cgov_tables *tables = NULL;
    cgov_status status = put_missing(r);
    if (status == CGOV_OK)
        status = put_others(r);
    if (status == CGOV_OK)
        status = put_findings(r);
    if (status == CGOV_OK)
        status = put_unplaced(r);
    if (status != CGOV_OK)
        return status;
    tables = NULL;
    status = cgov_tables_of_loads(r->db, NULL, &tables);
    return cgov__report_tables(r, status, tables, 0);
}

/* ---- how things were computed ---- */

typedef struct method {
    const char *th, *en;         /* what it is for */
    const char *how_th, *how_en; /* how it is done */
    const char *source;          /* where that was published */
} method;

static const method methods[] = {
    { "ช่วงความเชื่อมั่นของร้อยละ", "Intervals of percentages",
      "ช่วงคะแนนของวิลสันที่ 95 % โครงการของแบบสำรวจเดียวกันคล้ายกัน จึงปรับด้วยผลของการออกแบบ",
      "Wilson's score interval at 95 %; as projects of one questionnaire resemble each other, "
      "widened by the design effect",
      "Wilson 1927, JASA 22:209-212; Kish 1965, Survey Sampling" },
    { "ผู้ตอบระบุเทียบกับอนุมาน", "Stated against implied level",
      "ทดสอบความสมมาตรของการเปลี่ยน ความเท่ากันของการกระจาย และการทดสอบเครื่องหมาย",
      "Tests of symmetry, of equal margins, and the sign test",
      "Bowker 1948, JASA 43:572-574; Stuart 1955, Biometrika 42:412-416; Maxwell 1970" },
    { "ปัจจัยของสองกลุ่ม", "Factors of two groups",
      "ผลต่างของร้อยละพร้อมช่วงความเชื่อมั่น ไคสแควร์หรือฟิชเชอร์เมื่อจำนวนน้อย ปรับค่า p ของการทดสอบหลายครั้ง",
      "Difference of percentages with its interval, chi-square or, for small counts, Fisher's "
      "exact "
      "test; p adjusted for the number of tests",
      "Newcombe 1998, Stat. Med. 17:873-890; Fisher 1922; Benjamini & Hochberg 1995, JRSS B "
      "57:289-300" },
    { "ความเห็นพ้องของภาคีและผู้ลงรหัส", "Agreement of partners and of coders",
      "อัลฟาของคริพเพนดอร์ฟ: 1 คือตรงกันหมด 0 คือเท่ากับความบังเอิญ",
      "Krippendorff's alpha: 1 is full agreement, 0 is that of chance",
      "Krippendorff 2004, Content Analysis, ch. 11" },
    { "ภาคีของสองภาคส่วน", "Partners of two sectors",
      "การทดสอบเครื่องหมายแบบแม่นตรงสองทาง โครงการหนึ่งนับครั้งเดียว",
      "The two-sided exact sign test; each project counts once",
      "Arbuthnott 1710; Siegel & Castellan 1988, 5.1" },
    { "ประเภทของแหล่งข้อมูล", "Kinds of source",
      "ปัจจัยหนึ่งตั้งอยู่บนแหล่งข้อมูลกี่ประเภท (การตรวจสอบสามเส้าระหว่างวิธี)",
      "On how many kinds of source a factor stands (between-method triangulation)",
      "Denzin 1970, The Research Act, ch. 12" },
    { "เครือข่ายหน่วยงาน", "Network of agencies", "วางตำแหน่งด้วยแรงผลักและแรงดึง ระยะในภาพไม่ใช่ค่าที่วัด",
      "Placed by forces that push and pull; distances in the drawing are no measurements",
      "Fruchterman & Reingold 1991, Software 21:1129-1164" },
    { "ชุดเงื่อนไข (QCA)", "Combinations of conditions (QCA)",
      "ตารางความจริงจากคะแนนความเป็นสมาชิก ย่อด้วยวิธีแม่นตรง ความสอดคล้องและความครอบคลุมของเรจิน",
      "Truth table of memberships, minimised exactly; Ragin's consistency and coverage",
      "Ragin 2008, Redesigning Social Inquiry; Schneider & Wagemann 2012; Dusa 2019" },
    { "ความคงทนของคำตอบ QCA", "Robustness of QCA",
      "ช่วงของเกณฑ์ที่คำตอบไม่เปลี่ยน และส่วนที่ตรงกันกับคำตอบเมื่อเลยช่วงนั้น",
      "The cut-offs within which solutions stay the same, and what they share with those beyond",
      "Oana & Schneider 2021, Sociological Methods & Research" },
};

static const cgov_column method_columns[] = {
    CGOV_COLUMN("for", "for", "ใช้กับ"),
    CGOV_COLUMN("how", "how", "วิธี"),
    CGOV_COLUMN("source", "source", "แหล่งอ้างอิง"),
};

cgov_status cgov__section_methods(cgov__report *r)
{
    cgov_tables *to = cgov_tables_new("methods");
    cgov_table *table = CGOV__TABLE(to, "methods", "วิธีวิเคราะห์", "Methods", method_columns);
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_label(methods[i].th, methods[i].en),
                                             cgov_cell_label(methods[i].how_th, methods[i].how_en),
                                             cgov_cell_text(methods[i].source) });
    cgov_tables_note(
        to,
        "ค่าที่ไม่มี เช่น ไม่ทราบ ไม่ตอบ ไม่ได้ถาม นับแยกไว้พร้อมเหตุผล ไม่นับรวมในร้อยละ เว้นแต่ตารางระบุไว้ "
        "ใต้ตารางแต่ละส่วนมีวิธีนับและเงื่อนไขที่เลือกโครงการ",
        "What is not known, refused or was not asked is counted apart with its reason, and is in "
        "no "
        "percentage unless a table says so. Below the tables stands what was counted, and of which "
        "projects.");
    return cgov__report_tables(r, CGOV_OK, to, 0);
}

/* ---- what words mean ---- */

typedef struct term_row {
    int64_t part;
    const char *title_th, *title_en, *label_th, *label_en, *description;
} term_row;
static const cgov__field term_fields[] = {
    CGOV__FIELD(term_row, part),     CGOV__FIELD(term_row, title_th),
    CGOV__FIELD(term_row, title_en), CGOV__FIELD(term_row, label_th),
    CGOV__FIELD(term_row, label_en), CGOV__FIELD(term_row, description),
};
static const cgov__map term_map = CGOV__MAP("term", term_row, term_fields);

static const cgov_column term_columns[] = {
    CGOV_COLUMN("term", "term", "คำ"),
    CGOV_COLUMN("other", "in Thai", "ภาษาอังกฤษ"),
    CGOV_COLUMN("meaning", "meaning", "ความหมาย"),
};

cgov_status cgov__section_glossary(cgov__report *r)
{
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_table *table = NULL;
    cgov_tables *to = cgov_tables_new("glossary");
    const cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_term,
                                                 &term_map, &kept, &rows, &count);
    const term_row *term = rows;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        if (i == 0 || term[i].part != term[i - 1].part)
            table = CGOV__TABLE(to, "terms", term[i].title_th, term[i].title_en, term_columns);
        const bool alike = term[i].label_th != NULL && term[i].label_en != NULL &&
                           strcmp(term[i].label_th, term[i].label_en) == 0;
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_label(term[i].label_th, term[i].label_en),
                                      alike ? cgov_cell_text(NULL)
                                            : cgov_cell_label(term[i].label_en, term[i].label_th),
                                      cgov_cell_text(term[i].description) });
    }
    cgov__answer_free(kept);
    return cgov__report_tables(r, status, to, 0);
}

typedef struct dictionary_row {
    const char *table_name, *column_name, *title_th, *title_en;
} dictionary_row;
static const cgov__field dictionary_fields[] = {
    CGOV__FIELD(dictionary_row, table_name),
    CGOV__FIELD(dictionary_row, column_name),
    CGOV__FIELD(dictionary_row, title_th),
    CGOV__FIELD(dictionary_row, title_en),
};
static const cgov__map dictionary_map =
    CGOV__MAP("entry of the dictionary", dictionary_row, dictionary_fields);

static const cgov_column dictionary_columns[] = {
    CGOV_COLUMN("table", "table", "ตาราง"),
    CGOV_COLUMN("column", "column", "คอลัมน์"),
    CGOV_COLUMN("meaning", "meaning", "ความหมาย"),
};

cgov_status cgov__section_dictionary(cgov__report *r)
{
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_tables *to = cgov_tables_new("dictionary");
    const cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_dictionary,
                                                 &dictionary_map, &kept, &rows, &count);
    cgov_table *table = CGOV__TABLE(to, "dictionary", "ตารางและคอลัมน์ของไฟล์งานวิจัย",
                                    "Tables and columns of the study's file", dictionary_columns);
    const dictionary_row *entry = rows;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        const bool whole = entry[i].column_name == NULL || *entry[i].column_name == '\0';
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text(whole ? entry[i].table_name : NULL),
                                      cgov_cell_text(whole ? NULL : entry[i].column_name),
                                      cgov_cell_label(entry[i].title_th, entry[i].title_en) });
    }
    cgov_tables_note(
        to, "หลายตารางมีคอลัมน์ id, uid, revision และ source_row (แถวของไฟล์ที่นำเข้า) ซึ่งไม่แสดงไว้",
        "Many tables also have id, uid, revision, and source_row, the row of the file "
        "that was loaded.");
    cgov__answer_free(kept);
    return cgov__report_tables(r, status, to, 0);
}

/* ---- which projects there are ---- */

typedef struct project_row {
    const char *code, *title_th, *title_en, *file;
    bool has_file_row;
    int64_t file_row;
} project_row;
static const cgov__field project_fields[] = {
    CGOV__FIELD(project_row, code),        CGOV__FIELD(project_row, title_th),
    CGOV__FIELD(project_row, title_en),    CGOV__FIELD(project_row, file),
    CGOV__NULLABLE(project_row, file_row),
};
static const cgov__map project_map = CGOV__MAP("project", project_row, project_fields);

typedef struct project_table {
    cgov_basis basis;
    const project_row *rows;
    size_t count;
} project_table;

static cgov_status fill_projects(cgov *db, const cgov__question *question, void *answer)
{
    project_table *const t = answer;
    void *rows = NULL;
    const cgov_status status = cgov__answer_rows(db, question, t, &cgov__sql_report_project,
                                                 &project_map, &rows, &t->count);
    t->rows = rows;
    t->basis.method_th = "โครงการที่รายงานนี้นับ ตัวเลขในรายงานอ้างถึงโครงการด้วยเลขที่นี้";
    t->basis.method_en = "The projects that this report counts; its figures name them by these "
                         "numbers.";
    return status;
}

static const cgov_column project_columns[] = {
    CGOV_COLUMN("number", "no.", "เลขที่"),       CGOV_COLUMN("code", "code", "รหัส"),
    CGOV_COLUMN("title", "project", "โครงการ"), CGOV_COLUMN("file", "from file", "จากไฟล์"),
    CGOV_COLUMN("row", "row", "แถว"),
};

/* The file is named where it is another one than that of the project before. */
static void add_project(cgov_table *table, const project_table *t, size_t at)
{
    const project_row *p = &t->rows[at];
    const char *before = at > 0 ? t->rows[at - 1].file : NULL;
    const bool same = before != NULL && p->file != NULL && strcmp(before, p->file) == 0;
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_number((int64_t)at + 1), cgov_cell_text(p->code),
                                         cgov_cell_label(p->title_th, p->title_en),
                                         cgov_cell_text(same ? NULL : p->file),
                                         cgov_cell_number_if(p->has_file_row, p->file_row) });
}

cgov_status cgov__section_projects(cgov__report *r)
{
    project_table *t = NULL;
    cgov_tables *to = NULL;
    cgov_status made =
        cgov__answer(r->db, r->filter, CGOV_FACTOR_KIND_ANY, sizeof *t, fill_projects, (void **)&t);
    if (made == CGOV_OK) {
        to = cgov__tables_begin("projects", &t->basis);
        cgov_table *table = CGOV__TABLE(to, "projects", "โครงการ", "Projects", project_columns);
        for (size_t i = 0; i < t->count; i++)
            add_project(table, t, i);
        made = cgov_tables_set_filter(to, r->db, r->filter);
    }
    cgov__answer_free(t);
    return cgov__report_tables(r, made, to, 0);
}
