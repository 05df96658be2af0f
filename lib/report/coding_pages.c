/* Pages of all documents of a study, and one that lists them. See cgov/coding_page.h. */
#include "cgov/coding_page.h"
#include "cgov/document.h"
#include "report/answer.h"
#include "report/page.h"
#include "store/database.h"

#include <string.h>

typedef struct coding_pages {
    cgov *db;
    const cgov_coding_page_options *options;
    cgov_coding_page_take *take;
    void *ctx;
    cgov__buffer rows; /* of the list */
} coding_pages;

static const char *say(const coding_pages *p, const char *th, const char *en)
{
    return p->options->language == CGOV_LANGUAGE_TH ? th : en;
}

/* A name of a file on every system: the code where it may be one, else made of the id. */
static void put_name(cgov__buffer *to, const cgov_document *d)
{
    static const char *const taken[] = { "index", "con", "prn", "aux", "nul", NULL };
    bool fits =
        *d->code != '.' && strlen(d->code) < 100 && strpbrk(d->code, "/\\:*?\"<>|%#&' ") == NULL;
    for (size_t i = 0; taken[i] != NULL; i++)
        fits = fits && sqlite3_stricmp(d->code, taken[i]) != 0;
    for (const char *c = d->code; *c != '\0'; c++)
        fits = fits && (unsigned char)*c >= ' ' && *c != 0x7f;
    if (fits)
        cgov__buffer_format(to, "%s.html", d->code);
    else
        cgov__buffer_format(to, "document-%lld.html", (long long)d->id);
}

static cgov_status give(coding_pages *p, const char *name, const char *html, size_t length)
{
    return p->take(name, html, length, p->ctx)
               ? CGOV_OK
               : cgov__fail_in(p->db, CGOV_CANCELLED, "\"%s\" was not taken", "ไม่ได้บันทึก \"%s\"",
                               name);
}

/* The row of the list that leads to a page. */
static cgov_status put_row(coding_pages *p, const cgov_document *d, const char *name)
{
    int64_t passages = 0, codings = 0;
    cgov_status status =
        cgov_passage_count(p->db, &(cgov_passage_filter){ .document = d->id }, &passages);
    if (status == CGOV_OK)
        status = cgov_coding_count(p->db, &(cgov_coding_filter){ .document = d->id }, &codings);
    cgov__buffer_text(&p->rows, "<tr><td><a href=\"");
    cgov__html_text(&p->rows, name);
    cgov__buffer_text(&p->rows, "\">");
    cgov__html_text(&p->rows, d->code);
    cgov__buffer_text(&p->rows, "</a></td><td>");
    cgov__html_text(&p->rows, d->title);
    cgov__buffer_format(&p->rows, "</td><td>%d</td><td>%lld</td><td>%lld</td></tr>\n", d->version,
                        (long long)passages, (long long)codings);
    return status;
}

static cgov_status make_page(coding_pages *p, const cgov_document *d)
{
    cgov_coding_page_options options = *p->options;
    cgov__buffer name = { 0 };
    char *html = NULL;
    size_t length = 0;
    options.version = d->version;
    options.index = "index.html";
    put_name(&name, d);
    cgov_status status = name.failed ? cgov__nomem(&p->db->error)
                                     : cgov_coding_page(p->db, d->code, &options, &html, &length);
    if (status == CGOV_OK)
        status = give(p, name.bytes, html, length);
    if (status == CGOV_OK)
        status = put_row(p, d, name.bytes);
    cgov_free(html);
    cgov__buffer_free(&name);
    return status;
}

static cgov_status make_pages(coding_pages *p)
{
    cgov_document_cursor *cursor = NULL;
    const cgov_document *row = NULL;
    cgov_status status =
        cgov_document_list(p->db, &(cgov_document_filter){ .newest = true }, &cursor);
    while (status == CGOV_OK && (status = cgov_document_next(cursor, &row)) == CGOV_ROW)
        status = make_page(p, row);
    cgov_document_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status make_list(coding_pages *p)
{
    cgov__buffer to = { 0 };
    const cgov__page_head head = { .language = p->options->language,
                                   .title = say(p, "เอกสารของงานวิจัย", "Documents of the study"),
                                   .style = &cgov__page_report_css };
    cgov__page_begin(&to, &head);
    cgov__buffer_format(&to,
                        "<main lang=\"%s\">\n<h1>%s</h1>\n<div class=\"scroll\"><table class=\"r3 "
                        "r4 r5\"><thead><tr>",
                        say(p, "th", "en"), head.title);
    const char *const headings[] = { say(p, "รหัส", "code"), say(p, "เอกสาร", "document"),
                                     say(p, "ฉบับที่", "version"), say(p, "ข้อความ", "passages"),
                                     say(p, "การลงรหัส", "codings") };
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        cgov__buffer_format(&to, "<th scope=\"col\">%s</th>", headings[i]);
    cgov__buffer_text(&to, "</tr></thead>\n<tbody>\n");
    cgov__buffer_text(&to, p->rows.bytes != NULL ? p->rows.bytes : "");
    cgov__buffer_text(&to, "</tbody></table></div>\n</main>\n");
    cgov__page_end(&to, &head);
    const cgov_status status = to.failed || p->rows.failed
                                   ? cgov__nomem(&p->db->error)
                                   : give(p, "index.html", to.bytes, to.length);
    cgov__buffer_free(&to);
    return status;
}

cgov_status cgov_coding_pages(cgov *db, const cgov_coding_page_options *options,
                              cgov_coding_page_take *take, void *ctx)
{
    static const cgov_coding_page_options defaults = { 0 };
    CGOV__NEEDS(db, take != NULL, "cgov_coding_pages: take is NULL");
    coding_pages p = {
        .db = db, .options = options != NULL ? options : &defaults, .take = take, .ctx = ctx
    };
    if ((unsigned)p.options->language > CGOV_LANGUAGE_TH)
        return cgov__fail_db(db, CGOV_INVALID, "language: unknown value %u (see cgov_language)",
                             (unsigned)p.options->language);
    cgov_status status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = make_pages(&p);
    if (status == CGOV_OK)
        status = make_list(&p);
    cgov_end_read(db);
    cgov__buffer_free(&p.rows);
    return status;
}
