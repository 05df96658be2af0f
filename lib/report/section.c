/* What sections of the report are written with. See section.h. */
#include "report/section.h"

#include "report/page.h"
#include "store/database.h"

#include <stdlib.h>
#include <string.h>

const char *cgov__report_say(const cgov__report *r, const char *th, const char *en)
{
    return r->language == CGOV_LANGUAGE_TH ? th : en;
}

void cgov__report_words(cgov__report *r, cgov__report_style style, const char *th, const char *en)
{
    static const char *const tags[] = { "h3", "p", "pre" };
    const char *words = cgov__choose(r->language, th, en);
    if (words == NULL || *words == '\0')
        return;
    if (r->docx != NULL) {
        cgov__docx_words(
            r->docx, style == CGOV__REPORT_HEADING ? CGOV__DOCX_HEADING_2 : CGOV__DOCX_BODY, words);
        return;
    }
    cgov__buffer_format(r->to, "<%s>", tags[style]);
    cgov__html_text(r->to, words);
    cgov__buffer_format(r->to, "</%s>\n", tags[style]);
}

/* ---- tables ---- */

/* Where figures of these tables lead to. */
static void link_tables(cgov__report *r, cgov_tables *tables)
{
    tables->basis_id = cgov__tables_format(tables, "n%d", ++r->answers);
    if (r->has_register)
        tables->register_id = cgov__tables_format(tables, "%s-projects", r->language_code);
    if (r->ground.key == NULL)
        return;
    tables->ground = r->ground;
    tables->ground.key = cgov__tables_format(tables, "%s-%s", r->language_code, r->ground.key);
}

cgov_status cgov__report_mask(cgov__report *r, cgov_tables *tables)
{
    const cgov_status status = cgov_tables_mask(tables, r->options->min_cell);
    return status == CGOV_OK ? CGOV_OK : cgov__nomem(&r->db->error);
}

static cgov_status put_html(cgov__report *r, cgov_tables *tables, const cgov_table_options *options)
{
    cgov_error *error = NULL;
    char *html = NULL;
    size_t length = 0;
    link_tables(r, tables);
    tables->synthetic = false; /* the head of the report says it for all */
    const cgov_status status =
        cgov_tables_render(tables, CGOV_RENDERING_HTML, options, &html, &length, &error);
    if (status == CGOV_OK)
        cgov__buffer_append(r->to, html, length);
    else
        cgov__fail_as(&r->db->error, error);
    cgov_error_free(error);
    cgov_free(html);
    return status;
}

/* ---- from the name of a factor to its quotes ---- */

static int compare_codes(const void *code, const void *factor)
{
    return strcmp(code, ((const cgov__coded_factor *)factor)->code);
}

/* The factor of a code, if anything is coded with it; else 0. */
int64_t cgov__report_coded(const cgov__report *r, const char *code)
{
    const cgov__coded_factor *found =
        code == NULL || r->coded_count == 0
            ? NULL
            : bsearch(code, r->coded, r->coded_count, sizeof *r->coded, compare_codes);
    return found != NULL ? found->id : 0;
}

/* Tables whose rows are factors: where their code stands. The name is the column "label", or, where
 * people are not shown that, the one without a key. */
static const struct factor_table {
    const char *key, *code;
} factor_tables[] = {
    { "factors", "code" },        { "quotes", "factor" },    { "scores", "factor" },
    { "on_documents", "factor" }, { "on_joined", "factor" }, { "on_text", "factor" },
    { "on_scores", "factor" },    { "sets", "factor" },
};

static const char *code_column(const cgov_table *table)
{
    for (size_t i = 0; table->key != NULL && i < sizeof factor_tables / sizeof factor_tables[0];
         i++)
        if (strcmp(table->key, factor_tables[i].key) == 0)
            return factor_tables[i].code;
    return NULL;
}

size_t cgov__find_column(const cgov_table *table, const char *key)
{
    for (size_t i = 0; key != NULL && i < table->width; i++)
        if (table->columns[i].key != NULL && strcmp(table->columns[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

static size_t name_column(const cgov_table *table)
{
    const size_t label = cgov__find_column(table, "label");
    if (label != SIZE_MAX && table->columns[label].label_en != NULL)
        return label;
    for (size_t i = 0; i < table->width; i++)
        if (table->columns[i].key == NULL && table->columns[i].label_en != NULL)
            return i;
    return SIZE_MAX;
}

static void link_rows(const cgov__report *r, cgov_table *table)
{
    const size_t code = cgov__find_column(table, code_column(table)), name = name_column(table);
    for (size_t i = 0; code != SIZE_MAX && name != SIZE_MAX && i < table->count; i++) {
        const int64_t factor = cgov__report_coded(r, table->cells[i * table->width + code].text_en);
        const char *place = factor == 0 ? NULL : cgov__report_id(r, table->owner, "q", factor);
        cgov__table_rests(table, i, name, &(cgov__rest){ .place = place });
    }
}

/* Leads from factors to their quotes, which have ids of their own. */
static void link_quotes(const cgov__report *r, cgov_tables *tables)
{
    if (!r->has_quotes || r->docx != NULL)
        return;
    for (size_t i = 0; i < tables->count; i++)
        link_rows(r, tables->tables[i]);
    for (size_t i = 0; i < tables->part_count; i++)
        link_quotes(r, tables->parts[i].tables);
}

cgov_status cgov__report_show(cgov__report *r, cgov_tables *tables, int64_t limit)
{
    const cgov_table_options options = { .language = r->language, .limit = limit };
    cgov_status status = tables != NULL ? cgov__report_mask(r, tables) : cgov__nomem(&r->db->error);
    if (status == CGOV_OK) {
        link_quotes(r, tables);
        cgov__tables_hide_blank(tables);
    }
    if (status == CGOV_OK && r->docx != NULL)
        cgov__docx_tables(r->docx, tables, &options);
    else if (status == CGOV_OK)
        status = put_html(r, tables, &options);
    return status;
}

cgov_status cgov__report_tables(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit)
{
    const cgov_status status = made == CGOV_OK ? cgov__report_show(r, tables, limit) : made;
    cgov_tables_free(tables);
    return status;
}

cgov_status cgov__report_trace(cgov__report *r, cgov_tables *tables, int64_t limit)
{
    const cgov_table_options options = { .language = r->language, .limit = limit };
    return r->options->min_cell == 0 && r->docx == NULL
               ? cgov__register_trace(&r->projects, r->db, tables, &options)
               : CGOV_OK;
}

cgov_status cgov__report_answer(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit)
{
    cgov_status status = made == CGOV_OK ? cgov_tables_set_filter(tables, r->db, r->filter) : made;
    if (status == CGOV_OK)
        status = cgov__report_trace(r, tables, limit);
    if (status == CGOV_OK && r->docx == NULL)
        tables->coded = true;
    return cgov__report_tables(r, status, tables, limit);
}

/* ---- drawings ---- */

cgov__plot_options cgov__report_plot(const cgov__report *r, const char *th, const char *en)
{
    return (cgov__plot_options){ .language = r->language,
                                 .min_cell = r->options->min_cell,
                                 .title = cgov__report_say(r, th, en) };
}

static void format_caption(const cgov__report *r, const cgov__drawing *d, cgov__buffer *to)
{
    cgov__buffer_text(to, d->title);
    if (d->left_out > 0)
        cgov__buffer_format(to,
                            cgov__report_say(r, " (ไม่แสดง %lld แถวที่มีจำนวนน้อย)",
                                             " (%lld rows with small counts not shown)"),
                            (long long)d->left_out);
}

static void put_svg(cgov__report *r, const cgov__drawing *d, const char *caption)
{
    char id[64];
    sqlite3_snprintf(sizeof id, id, "%s-%s-f%d", r->language_code, r->section, ++r->plots);
    cgov__buffer_text(r->to, "<figure>");
    cgov__drawing_svg(r->to, d, id);
    cgov__buffer_text(r->to, "<figcaption>");
    cgov__html_text(r->to, caption);
    cgov__buffer_text(r->to, "</figcaption></figure>\n");
}

void cgov__report_figure(cgov__report *r, cgov__drawing *d, bool drawn)
{
    cgov__buffer caption = { 0 };
    if (drawn)
        format_caption(r, d, &caption);
    r->to->failed = r->to->failed || d->failed || caption.failed;
    if (drawn && !r->to->failed && r->docx != NULL)
        cgov__docx_figure(r->docx, d, caption.bytes);
    else if (drawn && !r->to->failed)
        put_svg(r, d, caption.bytes);
    cgov__buffer_free(&caption);
    cgov__drawing_free(d);
}

void cgov__report_bars(cgov__report *r, cgov_tables *tables, const char *table, const char *share,
                       const char *th, const char *en)
{
    enum {
        MOST = 20
    };
    if (cgov__report_mask(r, tables) != CGOV_OK)
        return; /* told when the tables are rendered */
    const cgov__plot_options options = cgov__report_plot(r, th, en);
    cgov__drawing d = { 0 };
    const bool drawn =
        cgov__plot_bars(&d, cgov_tables_find(tables, table), "label", share, MOST, &options);
    cgov__report_figure(r, &d, drawn);
}

/* ---- what is folded, and pages ---- */

void cgov__report_fold(cgov__report *r, const char *th, const char *en, int64_t number)
{
    if (r->docx != NULL) {
        cgov__docx_words(r->docx, CGOV__DOCX_HEADING_2, cgov__choose(r->language, th, en));
        return;
    }
    cgov__buffer_text(r->to, "<details class=\"quotes\"><summary>");
    cgov__html_text(r->to, cgov__choose(r->language, th, en));
    cgov__buffer_format(r->to, " <small>%lld</small></summary>\n", (long long)number);
}

/* Pages name them hundreds of times. */
const char *cgov__report_id(const cgov__report *r, cgov_tables *keeper, const char *kind,
                            int64_t id)
{
    return cgov__tables_format(keeper, "%s%s%lld", r->language_code, kind, (long long)id);
}

void cgov__report_places(cgov__report *r, const char *kind, int64_t id, const char *words)
{
    if (r->docx != NULL)
        return;
    cgov__buffer_format(
        r->to,
        cgov__report_say(
            r, "<p class=note id=%s%s%lld>ทั้งหมดอยู่ที่ <a href=#%sd0>เอกสารเลขที่</a>: อักขระที่เริ่ม · ",
            "<p class=note id=%s%s%lld>All of them: <a href=#%sd0>document no.</a>: character it "
            "begins at · "),
        r->language_code, kind, (long long)id, r->language_code);
    cgov__html_text(r->to, words);
    cgov__buffer_text(r->to, "</p>\n");
}

void cgov__report_unfold(cgov__report *r)
{
    if (r->docx == NULL)
        cgov__buffer_text(r->to, "</details>\n");
}

void cgov__report_page_begin(cgov__report *r, const char *title)
{
    if (r->docx != NULL)
        cgov__docx_break(r->docx);
    else
        cgov__buffer_text(r->to, "<div class=\"case\">\n");
    cgov__report_words(r, CGOV__REPORT_HEADING, title, title);
}

void cgov__report_page_end(cgov__report *r)
{
    if (r->docx == NULL)
        cgov__buffer_text(r->to, "</div>\n");
}
