/* What sections of the report are written with. See section.h. */
#include "report/section.h"

#include "cgov/document.h"
#include "cgov/factor.h"
#include "report/page.h"
#include "store/database.h"

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
}

cgov_status cgov__report_tables(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit)
{
    const cgov_table_options options = { .language = r->language,
                                         .limit = limit,
                                         .min_cell = r->options->min_cell };
    cgov_error *error = NULL;
    char *html = NULL;
    size_t length = 0;
    if (made != CGOV_OK) {
        cgov_tables_free(tables);
        return made;
    }
    link_tables(r, tables);
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

/* The factor of a code, if anything is coded with it; else 0. */
static cgov_status find_coded(cgov__report *r, const char *code, int64_t *id)
{
    cgov_factor *factor = NULL;
    int64_t codings = 0;
    cgov_status status = cgov_factor_find(r->db, code, &factor);
    if (status == CGOV_OK)
        status = cgov_coding_count(
            r->db, &(cgov_coding_filter){ .factor = factor->id, .newest = true }, &codings);
    *id = status == CGOV_OK && codings > 0 ? factor->id : 0;
    cgov_factor_free(factor);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

/* Leads from the counts of factors to their quotes, which have ids of their own. */
static cgov_status link_quotes(cgov__report *r, cgov_tables *tables)
{
    cgov_table *table = cgov__tables_find(tables, "factors");
    cgov_status status = CGOV_OK;
    size_t code = SIZE_MAX, count = SIZE_MAX;
    for (size_t i = 0; table != NULL && i < table->width; i++) {
        const char *key = table->columns[i].key != NULL ? table->columns[i].key : "";
        code = strcmp(key, "code") == 0 ? i : code;
        count = strcmp(key, "projects") == 0 ? i : count;
    }
    if (code == SIZE_MAX || count == SIZE_MAX || !r->has_quotes)
        return CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < table->count; i++) {
        int64_t factor = 0;
        status = find_coded(r, table->cells[i * table->width + code].text_en, &factor);
        if (status == CGOV_OK && factor != 0)
            cgov__table_rests(
                table, i, count, NULL,
                cgov__tables_format(tables, "%s-quotes-%lld", r->language_code, (long long)factor));
    }
    return status;
}

cgov_status cgov__report_answer(cgov__report *r, cgov_status made, cgov_tables *tables,
                                int64_t limit)
{
    cgov_status status = made == CGOV_OK ? cgov_tables_set_filter(tables, r->db, r->filter) : made;
    if (status == CGOV_OK && r->options->min_cell == 0)
        status = cgov__register_trace(&r->projects, r->db, tables);
    if (status == CGOV_OK) {
        tables->coded = true;
        status = link_quotes(r, tables);
    }
    return cgov__report_tables(r, status, tables, limit);
}

/* ---- drawings ---- */

cgov__plot_options cgov__report_plot(const cgov__report *r, const char *th, const char *en)
{
    return (cgov__plot_options){ .language = r->language,
                                 .min_cell = r->options->min_cell,
                                 .title = cgov__report_say(r, th, en) };
}

static void put_caption(cgov__report *r, const cgov__drawing *d)
{
    cgov__buffer_text(r->to, "<figcaption>");
    cgov__html_text(r->to, d->title);
    if (d->left_out > 0)
        cgov__buffer_format(r->to,
                            cgov__report_say(r, " (ไม่แสดง %lld แถวที่มีจำนวนน้อย)",
                                             " (%lld rows with small counts not shown)"),
                            (long long)d->left_out);
    cgov__buffer_text(r->to, "</figcaption></figure>\n");
}

void cgov__report_figure(cgov__report *r, cgov__drawing *d, bool drawn)
{
    char id[64];
    r->to->failed = r->to->failed || d->failed;
    if (drawn) {
        sqlite3_snprintf(sizeof id, id, "%s-%s-f%d", r->language_code, r->section, ++r->plots);
        cgov__buffer_text(r->to, "<figure>");
        cgov__drawing_svg(r->to, d, id);
        put_caption(r, d);
    }
    cgov__drawing_free(d);
}

void cgov__report_bars(cgov__report *r, const cgov_tables *tables, const char *table,
                       const char *share, const char *th, const char *en)
{
    enum {
        MOST = 20
    };
    const cgov__plot_options options = cgov__report_plot(r, th, en);
    cgov__drawing d = { 0 };
    const bool drawn =
        cgov__plot_bars(&d, cgov_tables_find(tables, table), "label", share, MOST, &options);
    cgov__report_figure(r, &d, drawn);
}

/* ---- what is folded, and pages ---- */

void cgov__report_fold(cgov__report *r, int64_t id, const char *th, const char *en, int64_t number)
{
    cgov__buffer_format(r->to, "<details class=\"quotes\" id=\"%s-%s-%lld\"><summary>",
                        r->language_code, r->section, (long long)id);
    cgov__html_text(r->to, cgov__choose(r->language, th, en));
    cgov__buffer_format(r->to, " <small>%lld</small></summary>\n", (long long)number);
}

void cgov__report_unfold(cgov__report *r)
{
    cgov__buffer_text(r->to, "</details>\n");
}

void cgov__report_page_begin(cgov__report *r, const char *title)
{
    cgov__buffer_text(r->to, "<div class=\"case\">\n");
    cgov__report_words(r, CGOV__REPORT_HEADING, title, title);
}

void cgov__report_page_end(cgov__report *r)
{
    cgov__buffer_text(r->to, "</div>\n");
}
