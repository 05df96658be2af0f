/*
 * The report: the answers of the library in the order of the study, each a section. Asks and counts
 * nothing itself. See cgov/report.h.
 */
#include "analysis/survey/answer.h"
#include "report/page.h"
#include "report/section.h"
#include "store/database.h"
#include "store/statement.h"

#include <string.h>

typedef struct report_section {
    const char *name, *en, *th;
    cgov__section *write;
    const char *ground; /* the section that its figures rest on as a whole; NULL: itself */
} report_section;

#define FIELD(name) CGOV__FIELD(cgov__study_row, name)
static const cgov__field study_fields[] = { FIELD(title_th),        FIELD(title_en),
                                            FIELD(investigator_th), FIELD(investigator_en),
                                            FIELD(objectives_th),   FIELD(objectives_en),
                                            FIELD(aim_th),          FIELD(aim_en),
                                            FIELD(synthetic),       FIELD(min_cell) };
#undef FIELD
static const cgov__map study_map = CGOV__MAP("study", cgov__study_row, study_fields);

/* ---- sections ---- */

static const report_section sections[] = {
    { "study", "The study", "งานวิจัย", cgov__section_study, "projects" },
    { "level", "Level of collaboration", "รูปแบบความร่วมมือ", cgov__section_levels, "projects" },
    { "sectors", "Sectors and roles", "ภาคส่วนและบทบาท", cgov__section_sectors, "projects" },
    { "level-sector", "Level by sector", "รูปแบบความร่วมมือกับภาคส่วน", cgov__section_heat, "projects" },
    { "years", "Years", "ปีที่เริ่มโครงการ", cgov__section_years, "projects" },
    { "grid", "Mission, form and mechanism", "ภารกิจ รูปแบบการบริหาร และกลไก", cgov__section_grid,
      "projects" },
    { "conditions", "Conditions of success", "เงื่อนไขความสำเร็จ", cgov__section_conditions,
      "projects" },
    { "obstacles", "Obstacles", "ปัญหาอุปสรรค", cgov__section_obstacles, "projects" },
    { "solutions", "Solutions", "แนวทางแก้ไข", cgov__section_solutions, "projects" },
    { "contrast", "What goes with collaboration, and what with co-ordination",
      "ปัจจัยที่พบกับการร่วมดำเนินการ เทียบกับการประสานงาน", cgov__section_contrast, "projects" },
    { "partners", "How far partners agree", "ความเห็นพ้องของภาคี", cgov__section_partners,
      "projects" },
    { "agencies", "Agencies", "หน่วยงาน", cgov__section_agencies, "projects" },
    { "network", "Network of agencies", "เครือข่ายหน่วยงาน", cgov__section_network, "projects" },
    { "cases", "Case studies", "กรณีศึกษา", cgov__section_cases, "quotes" },
    { "qca", "Combinations of conditions (QCA)", "ชุดเงื่อนไขที่นำไปสู่ผลลัพธ์ (QCA)", cgov__section_qca,
      "cases" },
    { "recommendations", "Recommendations", "ข้อเสนอแนะ", cgov__section_recommendations, "quotes" },
    { "sources", "Kinds of source", "ประเภทของแหล่งข้อมูล", cgov__section_sources, "quotes" },
    { "quotes", "Quotes", "ข้อความจากภาคสนาม", cgov__section_quotes, NULL },
    { "coders", "How coders agree", "ความสอดคล้องของผู้ลงรหัส", cgov__section_coders, "quotes" },
    { "quality", "Quality of the data", "คุณภาพของข้อมูล", cgov__section_quality, "projects" },
    { "methods", "Methods and their sources", "วิธีวิเคราะห์และแหล่งอ้างอิง", cgov__section_methods,
      NULL },
    { "glossary", "Glossary", "อภิธานศัพท์", cgov__section_glossary, NULL },
    { "codebook", "Codebook", "สมุดรหัส", cgov__section_codebook, "quotes" },
    { "dictionary", "Data dictionary", "พจนานุกรมข้อมูล", cgov__section_dictionary, NULL },
    { "projects", "Register of projects", "ทะเบียนโครงการ", cgov__section_projects, NULL },
};

enum {
    SECTIONS = sizeof sections / sizeof sections[0]
};

/* Whether a list, comma between its names, has one. */
static bool has_name(const char *list, const char *name)
{
    const size_t length = strlen(name);
    for (const char *at = list; at != NULL && *at != '\0';) {
        const size_t word = strcspn(at, ",");
        if (word == length && strncmp(at, name, length) == 0)
            return true;
        at += word + (at[word] == ',');
    }
    return false;
}

static bool has_section(const cgov__report *r, const char *name)
{
    return r->options->sections == NULL || has_name(r->options->sections, name);
}

/* Quotes and the register of projects tell of single ones: not in a report with small counts
 * masked. No figure of a document leads to the register: there it is only if it is asked for. */
static bool is_asked(const cgov__report *r, const report_section *s)
{
    const bool single = s->write == cgov__section_quotes || s->write == cgov__section_projects;
    const bool idle =
        r->options->docx && r->options->sections == NULL && s->write == cgov__section_projects;
    return has_section(r, s->name) && (r->options->min_cell == 0 || !single) && !idle;
}

static cgov_status check_sections(cgov *db, const char *list)
{
    cgov__buffer names = { 0 };
    size_t known = 0, asked = 0;
    for (size_t i = 0; i < SECTIONS; i++) {
        known += has_name(list, sections[i].name);
        cgov__buffer_format(&names, "%s%s", i > 0 ? ", " : "", sections[i].name);
    }
    for (const char *at = list; *at != '\0'; asked++)
        at += strcspn(at, ",") + (at[strcspn(at, ",")] == ',');
    cgov_status status = CGOV_OK;
    if (names.failed)
        status = cgov__nomem(&db->error);
    else if (known < asked || asked == 0)
        status = cgov__fail_in(db, CGOV_INVALID, "sections: \"%s\" is not a list of %s",
                               "sections: \"%s\" ไม่ใช่รายการของ %s", list, names.bytes);
    cgov__buffer_free(&names);
    return status;
}

static void put_contents(cgov__report *r)
{
    cgov__buffer_text(r->to, "<nav><ol>\n");
    for (size_t i = 0; i < SECTIONS; i++)
        if (is_asked(r, &sections[i]))
            cgov__buffer_format(r->to, "<li><a href=\"#%s-%s\">%s</a></li>\n", r->language_code,
                                sections[i].name,
                                cgov__report_say(r, sections[i].th, sections[i].en));
    cgov__buffer_text(r->to, "</ol></nav>\n");
}

/* The section of a name, if it is in the report. */
static const report_section *find_asked(const cgov__report *r, const char *name)
{
    for (size_t i = 0; name != NULL && i < SECTIONS; i++)
        if (strcmp(sections[i].name, name) == 0)
            return is_asked(r, &sections[i]) ? &sections[i] : NULL;
    return NULL;
}

bool cgov__report_has(const cgov__report *r, const char *section)
{
    return find_asked(r, section) != NULL;
}

static cgov_status put_section(cgov__report *r, const report_section *s)
{
    const report_section *ground = find_asked(r, s->ground);
    r->section = s->name;
    r->ground = ground != NULL
                    ? (cgov__said){ .key = ground->name, .th = ground->th, .en = ground->en }
                    : (cgov__said){ .key = NULL };
    if (r->docx != NULL) {
        if (s->write == cgov__section_cases) /* each of which is a page */
            cgov__docx_break(r->docx);
        cgov__docx_words(r->docx, CGOV__DOCX_HEADING_1, cgov__report_say(r, s->th, s->en));
        return s->write(r);
    }
    cgov__buffer_format(r->to, "<section id=\"%s-%s\">\n<h2>%s</h2>\n", r->language_code, s->name,
                        cgov__report_say(r, s->th, s->en));
    const cgov_status status = s->write(r);
    cgov__buffer_text(r->to, "</section>\n");
    return status;
}

static void put_title(cgov__report *r)
{
    const char *title = cgov__choose(r->language, r->study->title_th, r->study->title_en);
    if (r->docx != NULL) {
        cgov__docx_words(r->docx, CGOV__DOCX_TITLE, title);
    } else {
        cgov__buffer_text(r->to, "<h1>");
        cgov__html_text(r->to, title);
        cgov__buffer_text(r->to, "</h1>\n");
    }
    if (r->study->synthetic)
        cgov__report_words(r, CGOV__REPORT_PARAGRAPH,
                           "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง",
                           "Synthetic demonstration data: these figures say nothing of the world.");
}

/* Which projects the report is of, where it is not of all. */
static cgov_status put_scope(cgov__report *r)
{
    cgov_tables *words = cgov_tables_new("scope");
    cgov__buffer chosen = { 0 };
    if (words == NULL)
        return cgov__nomem(&r->db->error);
    cgov_status status = cgov_tables_set_filter(words, r->db, r->filter);
    for (size_t i = 0; status == CGOV_OK && i < words->filter.count; i++)
        cgov__buffer_format(
            &chosen, "%s%s", i > 0 ? " · " : "",
            cgov__choose(r->language, words->filter.lines[i].th, words->filter.lines[i].en));
    if (chosen.length > 0)
        cgov__report_words(
            r, CGOV__REPORT_PARAGRAPH,
            cgov__tables_format(words,
                                "รายงานนี้นับเฉพาะโครงการที่ %s ส่วนกรณีศึกษา ข้อความจากภาคสนาม "
                                "การลงรหัส ข้อเสนอแนะ และการนำเข้าเป็นของทั้งงานวิจัย",
                                chosen.bytes),
            cgov__tables_format(words,
                                "This report counts only projects with %s. Case studies, "
                                "quotes, codings, recommendations and loads are those of "
                                "the whole study.",
                                chosen.bytes));
    if (status == CGOV_OK && chosen.failed)
        status = cgov__nomem(&r->db->error);
    cgov__buffer_free(&chosen);
    cgov_tables_free(words);
    return status;
}

static cgov_status put_language(cgov__report *r, cgov_language language)
{
    cgov_status status = CGOV_OK;
    r->language = language;
    r->language_code = language == CGOV_LANGUAGE_TH ? "th" : "en";
    r->projects.prefix = r->language_code;
    cgov__register_forget(&r->projects);
    if (r->docx == NULL)
        cgov__buffer_format(r->to, "<main lang=\"%s\">\n<header>", r->language_code);
    put_title(r);
    status = put_scope(r);
    if (r->docx == NULL) {
        put_contents(r);
        cgov__buffer_text(r->to, "</header>\n");
    }
    for (size_t i = 0; status == CGOV_OK && i < SECTIONS; i++)
        if (is_asked(r, &sections[i]))
            status = put_section(r, &sections[i]);
    if (r->docx == NULL)
        cgov__buffer_text(r->to, "</main>\n");
    return status;
}

static cgov_status put_languages(cgov__report *r)
{
    const cgov_language first = r->language;
    const cgov_status status = put_language(r, first);
    if (status != CGOV_OK || !r->options->both)
        return status;
    if (r->docx != NULL)
        cgov__docx_break(r->docx);
    return put_language(r, first == CGOV_LANGUAGE_TH ? CGOV_LANGUAGE_EN : CGOV_LANGUAGE_TH);
}

static cgov_status put_page(cgov__report *r, const char *title)
{
    const cgov__page_head head = { .language = r->language,
                                   .title = title,
                                   .style = &cgov__page_report_css };
    cgov__page_begin(r->to, &head);
    const cgov_status status = put_languages(r);
    cgov__page_end(r->to, &head);
    return status;
}

static cgov_status put_document(cgov__report *r, const char *title)
{
    cgov__docx docx = { .language = r->language };
    cgov_error *error = NULL;
    r->docx = &docx;
    cgov_status status = put_languages(r);
    if (status == CGOV_OK) {
        status = cgov__docx_finish(&docx, title, r->to, &error);
        if (status != CGOV_OK)
            cgov__fail_as(&r->db->error, error);
    }
    cgov_error_free(error);
    cgov__docx_free(&docx);
    r->docx = NULL;
    return status;
}

static cgov_status put_report(cgov__report *r)
{
    const char *title = cgov__choose(r->language, r->study->title_th, r->study->title_en);
    return r->options->docx ? put_document(r, title) : put_page(r, title);
}

/* Of a copy to share no smaller counts are shown than it asks for. */
static void keep_least_cell(cgov__report *r, cgov_report_options *own)
{
    *own = *r->options;
    if (r->study->min_cell > own->min_cell)
        own->min_cell = r->study->min_cell;
    r->options = own;
}

#define FIELD(name) CGOV__FIELD(cgov__coded_factor, name)
static const cgov__field coded_fields[] = { FIELD(id), FIELD(code) };
#undef FIELD
static const cgov__map coded_map = CGOV__MAP("factor", cgov__coded_factor, coded_fields);

static cgov_status load_coded(cgov__report *r, void **kept)
{
    void *rows = NULL;
    const cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_coded_factor,
                                                 &coded_map, kept, &rows, &r->coded_count);
    r->coded = rows;
    return status;
}

/* Reads what all sections need, and writes them. */
static cgov_status make_report(cgov__report *r)
{
    void *study = NULL, *coded = NULL;
    cgov_report_options own;
    cgov_status status =
        cgov__fetch(r->db, &cgov__sql_report_study, NULL, NULL, &study_map, &study);
    r->study = study;
    if (status == CGOV_OK) {
        keep_least_cell(r, &own);
        status = cgov__register_load(&r->projects, r->db, r->filter);
    }
    r->has_register = has_section(r, "projects") && r->options->min_cell == 0;
    r->has_quotes = has_section(r, "quotes") && r->options->min_cell == 0;
    if (status == CGOV_OK && r->has_quotes)
        status = load_coded(r, &coded);
    if (status == CGOV_OK)
        status = put_report(r);
    cgov__register_free(&r->projects);
    cgov_tables_free(r->findings);
    cgov__answer_free(coded);
    cgov__free(study);
    return status;
}

/* All sections go over the same projects: a large study is read from the disk once. */
static cgov_status make_with_cache(cgov__report *r)
{
    sqlite3_exec(r->db->sqlite, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
    const cgov_status status = make_report(r);
    sqlite3_exec(r->db->sqlite, "PRAGMA cache_size=-2000", NULL, NULL, NULL);
    return status;
}

static cgov_status check_options(cgov *db, const cgov_report_options *o)
{
    const cgov_status status = cgov__member_check(&db->error, "language", (unsigned)o->language,
                                                  CGOV_LANGUAGE_TH, "cgov_language");
    if (status != CGOV_OK)
        return status;
    if (o->min_cell < 0)
        return cgov__fail_in(db, CGOV_INVALID, "min_cell: %lld is below 0",
"จำนวนขั้นต่ำต่อช่องต้องไม่ติดลบ ไม่ใช่ %lld", (long long)o->min_cell);
    return o->sections != NULL ? check_sections(db, o->sections) : CGOV_OK;
}

cgov_status cgov_report(cgov *db, const cgov_project_filter *filter,
                        const cgov_report_options *options, char **bytes, size_t *length)
{
    static const cgov_project_filter all = { 0 };
    static const cgov_report_options defaults = { 0 };
    CGOV__NEEDS(db, bytes != NULL, "cgov_report: bytes is NULL");
    cgov__buffer to = { 0 };
    cgov__report r = { .db = db,
                       .filter = filter != NULL ? filter : &all,
                       .options = options != NULL ? options : &defaults,
                       .to = &to };
    r.language = r.options->language == CGOV_LANGUAGE_TH ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
    *bytes = NULL;
    cgov_status status = check_options(db, r.options);
    if (status == CGOV_OK)
        status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = make_with_cache(&r);
    cgov_end_read(db);
    if (status == CGOV_OK) {
        if (length != NULL)
            *length = to.length;
        *bytes = cgov__buffer_take(&to);
        status = *bytes != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__buffer_free(&to);
    return status;
}
