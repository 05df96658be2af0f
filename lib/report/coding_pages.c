/* Pages of all documents of a study, and one that lists them. See cgov/coding_page.h. */
#include "cgov/coding_page.h"
#include "cgov/document.h"
#include "report/answer.h"
#include "report/page.h"
#include "store/database.h"
#include "text/word_key.h"

#include <string.h>

#define MADE "document-" /* begins names that are made */

typedef struct coding_pages {
    cgov *db;
    const cgov_coding_page_options *options;
    cgov_coding_page_take *take;
    void *ctx;
    cgov__buffer rows; /* of the list */
    char **names;      /* of the pages so far, folded */
    size_t count, capacity;
} coding_pages;

static const char *say(const coding_pages *p, const char *th, const char *en)
{
    return p->options->language == CGOV_LANGUAGE_TH ? th : en;
}

/* Whether a code may be the name of a file on every system; none is like the names that are made.
 */
static bool is_name(const char *code)
{
    static const char *const taken[] = { "index", "con", "prn", "aux", "nul", NULL };
    bool fits = *code != '.' && strlen(code) < 100 && strpbrk(code, "/\\:*?\"<>|%#&' ") == NULL &&
                sqlite3_strnicmp(code, MADE, strlen(MADE)) != 0 &&
                sqlite3_strlike("com_", code, 0) != 0 && sqlite3_strlike("lpt_", code, 0) != 0;
    for (size_t i = 0; taken[i] != NULL; i++)
        fits = fits && sqlite3_stricmp(code, taken[i]) != 0;
    for (const char *c = code; *c != '\0'; c++)
        fits = fits && (unsigned char)*c >= ' ' && *c != 0x7f;
    return fits;
}

/* Many systems take names for one that differ by capitals or by the form of their letters alone. */
static cgov_status take_name(coding_pages *p, const char *code, bool *taken)
{
    cgov__buffer folded = { 0 };
    *taken = false;
    cgov_status status = cgov__word_key(code, strlen(code), &folded, &p->db->error);
    char *name = status == CGOV_OK ? cgov__buffer_take(&folded) : NULL;
    cgov__buffer_free(&folded);
    if (status == CGOV_OK && (name == NULL || !CGOV__GROW(p->names, p->capacity, p->count + 1)))
        status = cgov__nomem(&p->db->error);
    for (size_t i = 0; status == CGOV_OK && i < p->count && !*taken; i++)
        *taken = strcmp(p->names[i], name) == 0;
    if (status == CGOV_OK && !*taken)
        p->names[p->count++] = name;
    else
        cgov__free(name);
    return status;
}

/* The code where it can be a name of its own, else one that is made of the id. */
static cgov_status put_name(coding_pages *p, const cgov_document *d, cgov__buffer *to)
{
    bool taken = true;
    const cgov_status status = is_name(d->code) ? take_name(p, d->code, &taken) : CGOV_OK;
    if (!taken)
        cgov__buffer_format(to, "%s.html", d->code);
    else
        cgov__buffer_format(to, MADE "%lld.html", (long long)d->id);
    return status == CGOV_OK && to->failed ? cgov__nomem(&p->db->error) : status;
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
    cgov_status status = put_name(p, d, &name);
    if (status == CGOV_OK)
        status = cgov_coding_page(p->db, d->code, &options, &html, &length);
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
    cgov_status status = cgov__member_check(&db->error, "language", (unsigned)p.options->language,
                                            CGOV_LANGUAGE_TH, "cgov_language");
    if (status == CGOV_OK)
        status = cgov_begin_read(db);
    if (status != CGOV_OK)
        return status;
    status = make_pages(&p);
    if (status == CGOV_OK)
        status = make_list(&p);
    cgov_end_read(db);
    for (size_t i = 0; i < p.count; i++)
        cgov__free(p.names[i]);
    cgov__free(p.names);
    cgov__buffer_free(&p.rows);
    return status;
}
