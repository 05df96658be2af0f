/*
 * The report: the answers of the library in the order of the study, each a section with its plot
 * and its tables. Asks and counts nothing itself. See cgov/report.h.
 */
#include "cgov/report.h"

#include "cgov/answer_tables.h"
#include "cgov/document.h"
#include "report/answer.h"
#include "report/page.h"
#include "report/plot.h"
#include "store/database.h"
#include "store/statement.h"

#include <string.h>

typedef struct report {
    cgov *db;
    const cgov_project_filter *filter; /* never NULL */
    const cgov_report_options *options;
    cgov_language language;
    cgov__buffer *to;
    char id[48]; /* of the section at hand: also of its plot */
    int plots;   /* of it */
} report;

typedef struct report_section {
    const char *name, *en, *th;
    cgov_status (*write)(report *r);
} report_section;

static const char *say(const report *r, const char *th, const char *en)
{
    return r->language == CGOV_LANGUAGE_TH ? th : en;
}

static void put_words(report *r, const char *tag, const char *th, const char *en)
{
    const char *words = cgov__choose(r->language, th, en);
    if (words == NULL || *words == '\0')
        return;
    cgov__buffer_format(r->to, "<%s>", tag);
    cgov__html_text(r->to, words);
    cgov__buffer_format(r->to, "</%s>\n", tag);
}

/* ---- tables ---- */

/* Renders and frees tables; `limit` rows of the first, 0 for all. */
static cgov_status put_tables(report *r, cgov_tables *tables, int64_t limit)
{
    const cgov_table_options options = { .language = r->language,
                                         .limit = limit,
                                         .min_cell = r->options->min_cell };
    cgov_error *error = NULL;
    char *html = NULL;
    size_t length = 0;
    const cgov_status status =
        cgov_tables_render(tables, CGOV_RENDERING_HTML, &options, &html, &length, &error);
    if (status == CGOV_OK)
        cgov__buffer_append(r->to, html, length);
    else
        cgov__fail_db(r->db, status, "%s", cgov_error_message(error));
    cgov_error_free(error);
    cgov_free(html);
    cgov_tables_free(tables);
    return status;
}

/* An answer of the survey: with the filter in words. `made` says whether there are tables. */
static cgov_status put_answer(report *r, cgov_status made, cgov_tables *tables, int64_t limit)
{
    const cgov_status status =
        made == CGOV_OK ? cgov_tables_set_filter(tables, r->db, r->filter) : made;
    if (status == CGOV_OK)
        return put_tables(r, tables, limit);
    cgov_tables_free(tables);
    return status;
}

static cgov__plot_options plot_of(report *r, const char *th, const char *en)
{
    const size_t end = strcspn(r->id, "+");
    cgov__plot_options options = { .language = r->language,
                                   .min_cell = r->options->min_cell,
                                   .id = r->id,
                                   .title = say(r, th, en) };
    sqlite3_snprintf((int)(sizeof r->id - end), r->id + end, "+%d", ++r->plots);
    return options;
}

static void put_bars(report *r, const cgov_tables *tables, const char *table, const char *label,
                     const char *share, const char *th, const char *en)
{
    enum {
        MOST = 20
    };
    const cgov__plot_options options = plot_of(r, th, en);
    cgov__plot_bars(r->to, cgov_tables_find(tables, table), label, share, MOST, &options);
}

/* ---- the study ---- */

typedef struct study_row {
    const char *title_th, *title_en, *investigator_th, *investigator_en, *objectives_th,
        *objectives_en, *aim_th, *aim_en;
    bool synthetic;
} study_row;
#define FIELD(name) CGOV__FIELD(study_row, name)
static const cgov__field study_fields[] = { FIELD(title_th),        FIELD(title_en),
                                            FIELD(investigator_th), FIELD(investigator_en),
                                            FIELD(objectives_th),   FIELD(objectives_en),
                                            FIELD(aim_th),          FIELD(aim_en),
                                            FIELD(synthetic) };
#undef FIELD
static const cgov__map study_map = CGOV__MAP("study", study_row, study_fields);

static cgov_status fetch_study(cgov *db, study_row **out)
{
    void *record = NULL;
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_report_study, NULL, NULL, &study_map, &record);
    *out = record;
    return status;
}

static cgov_status write_study(report *r)
{
    study_row *study = NULL;
    const cgov_status status = fetch_study(r->db, &study);
    if (status != CGOV_OK)
        return status;
    put_words(r, "p", study->investigator_th, study->investigator_en);
    put_words(r, "p", study->aim_th, study->aim_en);
    put_words(r, "pre", study->objectives_th, study->objectives_en);
    cgov__free(study);
    cgov_progress_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_progress_report(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_progress(t, &tables);
    cgov_progress_table_free(t);
    return put_answer(r, made, tables, 0);
}

/* ---- the survey ---- */

static cgov_status write_levels(report *r)
{
    cgov_level_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_level_distribution(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_levels(t, &tables);
    cgov_level_table_free(t);
    if (made == CGOV_OK)
        put_bars(r, tables, "levels", "label", "stated_share", "รูปแบบที่ผู้ตอบระบุ", "Stated level");
    if (made == CGOV_OK)
        put_bars(r, tables, "levels", "label", "implied_share", "รูปแบบที่อนุมานจากกิจกรรม",
                 "Level implied by activities");
    return put_answer(r, made, tables, 0);
}

static cgov_status write_sectors(report *r)
{
    cgov_role_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_sector_roles(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_roles(t, &tables);
    cgov_role_table_free(t);
    if (made == CGOV_OK)
        put_bars(r, tables, "sectors", "label", "project_share", "ภาคส่วนที่เข้าร่วมโครงการ",
                 "Sectors that take part in projects");
    return put_answer(r, made, tables, 0);
}

static cgov_status write_grid(report *r)
{
    cgov_grid_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_grid(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_grid(t, &tables);
    cgov_grid_table_free(t);
    return put_answer(r, made, tables, 0);
}

static cgov_status make_crosstab(report *r, cgov_dimension rows, cgov_dimension columns,
                                 cgov_crosstab **out)
{
    const cgov_crosstab_options options = { .rows = { .dimension = rows },
                                            .columns = { .dimension = columns } };
    return cgov_crosstab_make(r->db, r->filter, &options, out);
}

static cgov_status write_heat(report *r)
{
    cgov_crosstab *t = NULL;
    const cgov_status status = make_crosstab(r, CGOV_DIMENSION_LEVEL, CGOV_DIMENSION_SECTOR, &t);
    if (status == CGOV_OK) {
        const cgov__plot_options options =
            plot_of(r, "รูปแบบความร่วมมือจำแนกตามภาคส่วนที่เข้าร่วม", "Level by sector that takes part");
        cgov__plot_heat(r->to, t, &options);
    }
    cgov_crosstab_free(t);
    return status;
}

static cgov_status write_years(report *r)
{
    const cgov_crosstab_options options = { .rows = { .dimension = CGOV_DIMENSION_YEAR } };
    cgov_crosstab *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = make_crosstab(r, CGOV_DIMENSION_YEAR, CGOV_DIMENSION_ANY, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_crosstab(t, &options, NULL, &tables);
    if (made == CGOV_OK) {
        const cgov__plot_options plot =
            plot_of(r, "โครงการตามปีที่เริ่ม", "Projects by the year they began");
        cgov__plot_steps(r->to, t, &plot);
    }
    cgov_crosstab_free(t);
    return put_answer(r, made, tables, 0);
}

static cgov_status write_partners(report *r)
{
    cgov_partner_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_partner_levels(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_partners(t, &tables);
    cgov_partner_table_free(t);
    return put_answer(r, made, tables, 0);
}

static cgov_status write_ranking(report *r, cgov_factor_kind kind)
{
    cgov_factor_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_factor_ranking(r->db, r->filter, kind, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_factors(t, &tables);
    cgov_factor_table_free(t);
    if (made == CGOV_OK)
        put_bars(r, tables, "factors", "label", "share", "ร้อยละของโครงการที่ระบุ",
                 "Percent of projects that name it");
    return put_answer(r, made, tables, 0);
}

static cgov_status write_conditions(report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_CONDITION);
}

static cgov_status write_obstacles(report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_OBSTACLE);
}

static cgov_status write_solutions(report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_SOLUTION);
}

static cgov_status write_contrast(report *r)
{
    const cgov_contrast_options options = {
        .first = &(cgov_project_filter){ .min_level = CGOV_LEVEL_COLLABORATION },
        .second = &(cgov_project_filter){ .level = CGOV_LEVEL_COORDINATION },
    };
    cgov_contrast *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_factor_contrast(r->db, r->filter, &options, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_contrast(t, &tables);
    cgov_contrast_free(t);
    put_words(
        r, "p", "กลุ่มแรก: โครงการที่ระบุว่าร่วมกันดำเนินภารกิจ กลุ่มที่สอง: โครงการที่ระบุว่าประสานงาน",
        "First group: projects that state collaboration; second: those that state co-ordination.");
    return put_answer(r, made, tables, 0);
}

static cgov_status write_agencies(report *r)
{
    enum {
        MOST = 30
    };
    cgov_agency_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_agency_ranking(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_agencies(t, r->db, &tables);
    cgov_agency_table_free(t);
    return put_answer(r, made, tables, MOST);
}

/* ---- the fieldwork ---- */

static cgov_status write_sources(report *r)
{
    const cgov_evidence_filter filter = { 0 };
    cgov_triangulation *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_triangulation_report(r->db, &filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_triangulation(t, r->db, &tables);
    cgov_triangulation_free(t);
    return made == CGOV_OK ? put_tables(r, tables, 0) : made;
}

/* Notes that tell of options of programs say nothing in a report. */
static void drop_option_notes(cgov_tables *tables)
{
    size_t kept = 0;
    for (size_t i = 0; i < tables->notes.count; i++) {
        const cgov__said *line = &tables->notes.lines[i];
        if (line->en == NULL || strstr(line->en, "--") == NULL)
            tables->notes.lines[kept++] = *line;
    }
    tables->notes.count = kept;
}

/* Quotes of a factor, if it has any. */
static cgov_status put_quotes(report *r, const cgov_factor *factor)
{
    static const cgov_evidence_view view = { .limit = 3, .context = 60 };
    const cgov_evidence_filter filter = { .factor = factor->id };
    int64_t codings = 0;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_coding_count(
        r->db, &(cgov_coding_filter){ .factor = factor->id, .newest = true }, &codings);
    if (status != CGOV_OK || codings == 0)
        return status;
    status = cgov_tables_of_evidence(r->db, &filter, &view, &tables);
    if (status != CGOV_OK)
        return status;
    drop_option_notes(tables);
    cgov__buffer_text(r->to, "<details class=\"quotes\"><summary>");
    cgov__html_text(r->to, cgov__choose(r->language, factor->label_th, factor->label_en));
    cgov__buffer_format(r->to, " <small>%lld</small></summary>\n", (long long)codings);
    status = put_tables(r, tables, 0);
    cgov__buffer_text(r->to, "</details>\n");
    return status;
}

static cgov_status write_quotes(report *r)
{
    cgov_factor_cursor *cursor = NULL;
    const cgov_factor *row = NULL;
    if (r->options->min_cell > 0)
        return CGOV_OK;
    cgov_status status = cgov_factor_list(r->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_factor_next(cursor, &row)) == CGOV_ROW)
        status = put_quotes(r, row);
    cgov_factor_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status put_case(report *r, int64_t id, const char *title)
{
    const cgov_case_profile_options options = { .quotes = r->options->min_cell > 0 ? -1 : 2 };
    cgov_case_profile *profile = NULL;
    cgov_tables *tables = NULL;
    cgov_status status = cgov_case_profile_report(r->db, id, &options, &profile);
    if (status == CGOV_OK)
        status = cgov_tables_from_case(profile, r->db, &tables);
    cgov_case_profile_free(profile);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_text(r->to, "<div class=\"case\">\n");
    put_words(r, "h3", title, title);
    status = put_tables(r, tables, 0);
    cgov__buffer_text(r->to, "</div>\n");
    return status;
}

static cgov_status write_cases(report *r)
{
    cgov_case_study_cursor *cursor = NULL;
    const cgov_case_study *row = NULL;
    cgov_status status = cgov_case_study_list(r->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_case_study_next(cursor, &row)) == CGOV_ROW)
        status = put_case(r, row->id, cgov__choose(r->language, row->title_th, row->title_en));
    cgov_case_study_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status write_recommendations(report *r)
{
    cgov_recommendation_support_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_recommendation_support_report(r->db, NULL, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_recommendations(t, &tables);
    cgov_recommendation_support_table_free(t);
    return made == CGOV_OK ? put_tables(r, tables, 0) : made;
}

static cgov_status write_coders(report *r)
{
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_agreement(
        r->db, NULL, NULL, CGOV_CODERS_ON_DOCUMENTS | CGOV_CODERS_ON_JOINED | CGOV_CODERS_ON_SCORES,
        &tables);
    return made == CGOV_OK ? put_tables(r, tables, 0) : made;
}

static cgov_status write_codebook(report *r)
{
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_codebook(r->db, CGOV_FACTOR_KIND_ANY, &tables);
    return made == CGOV_OK ? put_tables(r, tables, 0) : made;
}

/* ---- sections ---- */

static const report_section sections[] = {
    { "study", "The study", "งานวิจัย", write_study },
    { "level", "Level of collaboration", "รูปแบบความร่วมมือ", write_levels },
    { "sectors", "Sectors and roles", "ภาคส่วนและบทบาท", write_sectors },
    { "level-sector", "Level by sector", "รูปแบบความร่วมมือกับภาคส่วน", write_heat },
    { "years", "Years", "ปีที่เริ่มโครงการ", write_years },
    { "grid", "Mission, form and mechanism", "ภารกิจ รูปแบบการบริหาร และกลไก", write_grid },
    { "conditions", "Conditions of success", "เงื่อนไขความสำเร็จ", write_conditions },
    { "obstacles", "Obstacles", "ปัญหาอุปสรรค", write_obstacles },
    { "solutions", "Solutions", "แนวทางแก้ไข", write_solutions },
    { "contrast", "What goes with collaboration, and what with co-ordination",
      "ปัจจัยที่พบกับการร่วมดำเนินการ เทียบกับการประสานงาน", write_contrast },
    { "partners", "How far partners agree", "ความเห็นพ้องของภาคี", write_partners },
    { "agencies", "Agencies", "หน่วยงาน", write_agencies },
    { "sources", "Kinds of source", "ประเภทของแหล่งข้อมูล", write_sources },
    { "quotes", "Quotes", "ข้อความจากภาคสนาม", write_quotes },
    { "cases", "Case studies", "กรณีศึกษา", write_cases },
    { "recommendations", "Recommendations", "ข้อเสนอแนะ", write_recommendations },
    { "coders", "How coders agree", "ความสอดคล้องของผู้ลงรหัส", write_coders },
    { "codebook", "Codebook", "สมุดรหัส", write_codebook },
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

static bool is_asked(const report *r, const report_section *s)
{
    return r->options->sections == NULL || has_name(r->options->sections, s->name);
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

static void put_contents(report *r, const char *language)
{
    cgov__buffer_format(r->to, "<nav><ol>\n");
    for (size_t i = 0; i < SECTIONS; i++)
        if (is_asked(r, &sections[i]))
            cgov__buffer_format(r->to, "<li><a href=\"#%s-%s\">%s</a></li>\n", language,
                                sections[i].name, say(r, sections[i].th, sections[i].en));
    cgov__buffer_text(r->to, "</ol></nav>\n");
}

static cgov_status put_section(report *r, const report_section *s, const char *language)
{
    r->plots = 0;
    sqlite3_snprintf(sizeof r->id, r->id, "%s-%s", language, s->name);
    cgov__buffer_format(r->to, "<section id=\"%s\">\n<h2>%s</h2>\n", r->id, say(r, s->th, s->en));
    const cgov_status status = s->write(r);
    cgov__buffer_text(r->to, "</section>\n");
    return status;
}

static cgov_status put_language(report *r, const study_row *study)
{
    const char *language = r->language == CGOV_LANGUAGE_TH ? "th" : "en";
    cgov_status status = CGOV_OK;
    cgov__buffer_format(r->to, "<main lang=\"%s\">\n<header>", language);
    put_words(r, "h1", study->title_th, study->title_en);
    if (study->synthetic)
        put_words(r, "p", "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง",
                  "Synthetic demonstration data: these figures say nothing of the world.");
    put_contents(r, language);
    cgov__buffer_text(r->to, "</header>\n");
    for (size_t i = 0; status == CGOV_OK && i < SECTIONS; i++)
        if (is_asked(r, &sections[i]))
            status = put_section(r, &sections[i], language);
    cgov__buffer_text(r->to, "</main>\n");
    return status;
}

static cgov_status put_report(report *r)
{
    study_row *study = NULL;
    cgov_status status = fetch_study(r->db, &study);
    if (status != CGOV_OK)
        return status;
    const cgov__page_head head = { .language = r->language,
                                   .title =
                                       cgov__choose(r->language, study->title_th, study->title_en),
                                   .style = &cgov__page_report_css };
    cgov__page_begin(r->to, &head);
    status = put_language(r, study);
    if (status == CGOV_OK && r->options->both) {
        r->language = r->language == CGOV_LANGUAGE_TH ? CGOV_LANGUAGE_EN : CGOV_LANGUAGE_TH;
        status = put_language(r, study);
    }
    cgov__page_end(r->to, &head);
    cgov__free(study);
    return status;
}

static cgov_status check_options(cgov *db, const cgov_report_options *o)
{
    if ((unsigned)o->language > CGOV_LANGUAGE_TH)
        return cgov__fail_db(db, CGOV_INVALID, "language: unknown value %u (see cgov_language)",
                             (unsigned)o->language);
    if (o->min_cell < 0)
        return cgov__fail_db(db, CGOV_INVALID, "min_cell: %lld is below 0", (long long)o->min_cell);
    return o->sections != NULL ? check_sections(db, o->sections) : CGOV_OK;
}

cgov_status cgov_report(cgov *db, const cgov_project_filter *filter,
                        const cgov_report_options *options, char **html, size_t *length)
{
    static const cgov_project_filter all = { 0 };
    static const cgov_report_options defaults = { 0 };
    CGOV__NEEDS(db, html != NULL, "cgov_report: html is NULL");
    cgov__buffer to = { 0 };
    report r = { .db = db,
                 .filter = filter != NULL ? filter : &all,
                 .options = options != NULL ? options : &defaults,
                 .to = &to };
    r.language = r.options->language == CGOV_LANGUAGE_TH ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
    *html = NULL;
    cgov_status status = check_options(db, r.options);
    if (status == CGOV_OK)
        status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = put_report(&r);
    cgov_end_read(db);
    if (status == CGOV_OK) {
        if (length != NULL)
            *length = to.length;
        *html = cgov__buffer_take(&to);
        status = *html != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__buffer_free(&to);
    return status;
}
