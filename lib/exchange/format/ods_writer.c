/*
 * Workbooks of OpenDocument (ISO/IEC 26300-1, 1.2; part 1, 9 tables, 16 styles), written row after
 * row to a temporary file. See book.h.
 */
#include "exchange/format/book.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "exchange/format/archive.h"

#include <errno.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct ods {
    FILE *content;      /* content.xml; NULL after it was given away */
    cgov__buffer rows;  /* that wait for the widths of their columns */
    cgov__buffer cells; /* of the row at hand */
    cgov__buffer name;  /* of the sheet at hand, as XML has it */
    cgov__buffer words; /* of settings.xml: which sheets are frozen */
    int64_t skipped;    /* empty cells that wait for one that is not */
    bool has_columns;   /* the sheet's are written */
    int broken;         /* errno of a write that failed */
} ods;

static const char mimetype[] = "application/vnd.oasis.opendocument.spreadsheet";
static const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
#define SPACE(name, uri) " xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" uri ":1.0\""
static const char spaces[] =
    SPACE("office", "office") SPACE("table", "table") SPACE("text", "text") SPACE("style", "style")
        SPACE("number", "datastyle") SPACE("fo", "xsl-fo-compatible") SPACE("meta", "meta") SPACE(
            "config",
            "config") " xmlns:tableooo=\"http://openoffice.org/2009/table\" office:version=\"1.2\"";
#undef SPACE

/* ---- texts ---- */

/* One character; what XML cannot hold is U+FFFD. */
static void put_character(cgov__buffer *to, const char *text, size_t length, int32_t c)
{
    if (c == '&')
        cgov__buffer_text(to, "&amp;");
    else if (c == '<')
        cgov__buffer_text(to, "&lt;");
    else if (c == '>')
        cgov__buffer_text(to, "&gt;");
    else if (c == '"')
        cgov__buffer_text(to, "&quot;");
    else if (c < ' ')
        cgov__buffer_codepoint(to, 0xFFFD);
    else
        cgov__buffer_append(to, text, length);
}

static void put_attribute_text(cgov__buffer *to, const char *text)
{
    for (size_t at = 0, length = strlen(text); at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(text, length, &at);
        put_character(to, text + from, at - from, c);
    }
}

/* Blanks that would be one, or none at an end of a paragraph, are said by their number. */
static size_t put_blanks(cgov__buffer *to, const char *text, size_t at, size_t length, bool first)
{
    size_t count = 0;
    while (at + count < length && text[at + count] == ' ')
        count++;
    const bool at_end = first || at + count == length;
    if (!at_end)
        cgov__buffer_char(to, ' ');
    if (at_end || count > 1)
        cgov__buffer_format(to, "<text:s text:c=\"%d\"/>", (int)(count - (at_end ? 0 : 1)));
    return count;
}

static void put_paragraph(cgov__buffer *to, const char *text, size_t length)
{
    cgov__buffer_text(to, "<text:p>");
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        if (text[at] == ' ') {
            at += put_blanks(to, text, at, length, at == 0 || text[at - 1] == '\t');
            continue;
        }
        const int32_t c = cgov__utf8_next(text, length, &at);
        if (c == '\t')
            cgov__buffer_text(to, "<text:tab/>");
        else
            put_character(to, text + from, at - from, c);
    }
    cgov__buffer_text(to, "</text:p>");
}

/* A paragraph a line; the end of one is a line feed, also behind a carriage return. */
static void put_paragraphs(cgov__buffer *to, const char *text)
{
    for (const char *line = text; line != NULL;) {
        const char *end = strchr(line, '\n');
        size_t length = end != NULL ? (size_t)(end - line) : strlen(line);
        length -= end != NULL && length > 0 && line[length - 1] == '\r';
        put_paragraph(to, line, length);
        line = end != NULL ? end + 1 : NULL;
    }
}

/* ---- how cells look ---- */

static void put_number_styles(cgov__buffer *to)
{
    cgov__buffer_text(to, "<number:text-style style:name=\"nt\"><number:text-content/>"
                          "</number:text-style>\n"
                          "<number:number-style style:name=\"nl\"><number:number "
                          "number:decimal-places=\"0\" number:min-integer-digits=\"1\" "
                          "number:grouping=\"true\"/></number:number-style>\n"
                          "<number:percentage-style style:name=\"ns\"><number:number "
                          "number:decimal-places=\"1\" number:min-decimal-places=\"1\" "
                          "number:min-integer-digits=\"1\"/><number:text>%</number:text>"
                          "</number:percentage-style>\n"
                          "<number:number-style style:name=\"nq\" style:volatile=\"true\">"
                          "<number:text>&lt; .0001</number:text></number:number-style>\n"
                          "<number:number-style style:name=\"np\"><number:number "
                          "number:decimal-places=\"4\" number:min-decimal-places=\"4\" "
                          "number:min-integer-digits=\"1\"/><style:map style:condition=\"value()"
                          "&lt;0.0001\" style:apply-style-name=\"nq\"/></number:number-style>\n");
    for (int digits = 0; digits <= CGOV__STYLE_DIGITS; digits++)
        cgov__buffer_format(to,
                            "<number:number-style style:name=\"n%d\"><number:number "
                            "number:decimal-places=\"%d\" number:min-decimal-places=\"%d\" "
                            "number:min-integer-digits=\"1\"/></number:number-style>\n",
                            digits, digits, digits);
}

static void put_number_style_name(cgov__buffer *to, cgov__style style)
{
    if (style >= CGOV__STYLE_REAL)
        cgov__buffer_format(to, "n%d", (int)style - CGOV__STYLE_REAL);
    else
        cgov__buffer_text(to, style == CGOV__STYLE_NUMBER  ? "n0"
                              : style == CGOV__STYLE_LARGE ? "nl"
                              : style == CGOV__STYLE_SHARE ? "ns"
                              : style == CGOV__STYLE_P     ? "np"
                                                           : "nt");
}

static void put_cell_style(cgov__buffer *to, cgov__style style)
{
    const bool heading = style == CGOV__STYLE_HEADING || style == CGOV__STYLE_KEY;
    const bool wraps = heading || style == CGOV__STYLE_WRAPPED || style == CGOV__STYLE_WARNING;
    cgov__buffer_format(to,
                        "<style:style style:name=\"c%d\" style:family=\"table-cell\" "
                        "style:parent-style-name=\"Default\" style:data-style-name=\"",
                        (int)style);
    put_number_style_name(to, style);
    cgov__buffer_format(to, "\"><style:table-cell-properties style:vertical-align=\"top\"%s%s/>",
                        wraps ? " fo:wrap-option=\"wrap\"" : "",
                        style == CGOV__STYLE_KEY ? " fo:background-color=\"#ededed\" "
                                                   "fo:border-bottom=\"0.5pt solid #000000\""
                        : heading                ? " fo:background-color=\"#dce6f1\" "
                                                   "fo:border-bottom=\"0.5pt solid #000000\""
                                                 : "");
    if (heading || style == CGOV__STYLE_NAME || style == CGOV__STYLE_WARNING)
        cgov__buffer_format(to,
                            "<style:text-properties fo:font-weight=\"bold\" "
                            "style:font-weight-complex=\"bold\"%s/>",
                            style == CGOV__STYLE_WARNING ? " fo:color=\"#ff0000\"" : "");
    cgov__buffer_text(to, "</style:style>\n");
}

/* Every width and height that there can be: what a sheet needs is not known before its rows are. */
static void put_sizes(cgov__buffer *to, bool marked)
{
    static const double millimetres = 2.0; /* of a character of Tahoma at 10 points */
    for (int width = CGOV__BOOK_NARROWEST; width <= CGOV__BOOK_WIDEST; width++)
        cgov__buffer_format(
            to,
            "<style:style style:name=\"w%d\" style:family=\"table-column\"><style:"
            "table-column-properties style:column-width=\"%.1fmm\"/></style:style>\n",
            width, width * millimetres);
    for (int lines = 1; lines <= CGOV__BOOK_TALLEST / CGOV__BOOK_LINE + 1; lines++) {
        const int height = lines * CGOV__BOOK_LINE;
        cgov__buffer_format(
            to,
            "<style:style style:name=\"r%d\" "
            "style:family=\"table-row\"><style:table-row-properties "
            "style:row-height=\"%dpt\" style:use-optimal-row-height=\"false\"/></style:style>\n",
            lines, height < CGOV__BOOK_TALLEST ? height : CGOV__BOOK_TALLEST);
    }
    for (int pages = 1; pages <= CGOV__BOOK_PAGES; pages++)
        cgov__buffer_format(to,
                            "<style:style style:name=\"t%d\" style:family=\"table\" "
                            "style:master-page-name=\"Pages%d\"><style:table-properties "
                            "table:display=\"true\"%s/></style:style>\n",
                            pages, pages, marked ? " tableooo:tab-color=\"#ff0000\"" : "");
}

/* ---- content.xml ---- */

static void write_out(ods *o, cgov__book *book, cgov__buffer *bytes)
{
    book->failed = book->failed || bytes->failed;
    if (bytes->length > 0 && fwrite(bytes->bytes, 1, bytes->length, o->content) != bytes->length &&
        o->broken == 0)
        o->broken = errno != 0 ? errno : EIO;
    cgov__buffer_clear(bytes);
}

static void begin_content(cgov__book *book)
{
    ods *o = book->file;
    cgov__buffer *to = &o->rows;
    cgov__buffer_format(to, "%s<office:document-content%s><office:automatic-styles>\n", xml,
                        spaces);
    put_number_styles(to);
    for (int style = 0; style <= CGOV__STYLE_REAL + CGOV__STYLE_DIGITS; style++)
        put_cell_style(to, (cgov__style)style);
    put_sizes(to, book->mark != NULL);
    cgov__buffer_text(to, "</office:automatic-styles><office:body><office:spreadsheet>\n");
    write_out(o, book, to);
}

static void begin_sheet(cgov__book *book, const char *name)
{
    ods *o = book->file;
    o->has_columns = false;
    o->skipped = 0;
    cgov__buffer_clear(&o->name);
    put_attribute_text(&o->name, name);
    if (!book->heading)
        return;
    cgov__buffer_text(&o->words, "<config:config-item-map-entry config:name=\"");
    put_attribute_text(&o->words, name);
    cgov__buffer_text(
        &o->words,
        "\"><config:config-item config:name=\"VerticalSplitMode\" config:type=\"short\">2"
        "</config:config-item><config:config-item config:name=\"VerticalSplitPosition\" "
        "config:type=\"int\">1</config:config-item><config:config-item config:name="
        "\"ActiveSplitRange\" config:type=\"short\">2</config:config-item><config:config-item "
        "config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item>"
        "</config:config-item-map-entry>\n");
}

/* The widths of the columns, which say how it is printed, and the rows that waited for them. */
static void write_columns(cgov__book *book)
{
    ods *o = book->file;
    cgov__buffer columns = { 0 };
    const int pages = cgov__book_pages(book);
    cgov__buffer_format(&columns, "<table:table table:style-name=\"t%d\" table:name=\"", pages);
    cgov__buffer_append(&columns, o->name.bytes, o->name.length);
    cgov__buffer_text(&columns, "\">\n");
    book->failed = book->failed || o->name.failed;
    for (size_t i = 0; i < book->width_count; i++) {
        const bool repeated = i == 0 && pages > 1;
        cgov__buffer_format(&columns, "%s<table:table-column table:style-name=\"w%d\"/>%s",
                            repeated ? "<table:table-header-columns>" : "",
                            (int)cgov__book_width(book, i),
                            repeated ? "</table:table-header-columns>" : "");
    }
    if (book->width_count == 0)
        cgov__buffer_text(&columns, "<table:table-column/>");
    cgov__buffer_char(&columns, '\n');
    write_out(o, book, &columns);
    write_out(o, book, &o->rows);
    cgov__buffer_free(&columns);
    o->has_columns = true;
}

static void end_sheet(cgov__book *book)
{
    ods *o = book->file;
    if (book->row == 0)
        cgov__buffer_text(&o->rows, "<table:table-row><table:table-cell/></table:table-row>\n");
    if (!o->has_columns)
        write_columns(book);
    cgov__buffer_text(&o->rows, "</table:table>\n");
    write_out(o, book, &o->rows);
}

/* ---- rows ---- */

static void begin_cell(ods *o, cgov__style style)
{
    if (o->skipped > 0)
        cgov__buffer_format(&o->cells, "<table:table-cell table:number-columns-repeated=\"%lld\"/>",
                            (long long)o->skipped);
    o->skipped = 0;
    cgov__buffer_format(
        &o->cells, "<table:table-cell table:style-name=\"c%d\" office:value-type=", (int)style);
}

static void write_nothing(cgov__book *book)
{
    ods *o = book->file;
    o->skipped++;
}

static void write_text(cgov__book *book, const char *text, cgov__style style)
{
    ods *o = book->file;
    if (*text == '\0') {
        o->skipped++;
        return;
    }
    begin_cell(o, style);
    cgov__buffer_text(&o->cells, "\"string\">");
    put_paragraphs(&o->cells, text);
    cgov__buffer_text(&o->cells, "</table:table-cell>");
}

/* The shortest number that is read as the same. */
static void put_value(cgov__buffer *to, double number)
{
    char words[40];
    snprintf(words, sizeof words, "%.15g", number);
    if (strtod(words, NULL) != number)
        snprintf(words, sizeof words, "%.17g", number);
    cgov__buffer_text(to, words);
}

/* As the style shows it. */
static void put_shown(cgov__buffer *to, double number, cgov__style style)
{
    char words[400];
    if (style == CGOV__STYLE_P && number < 0.0001) {
        cgov__buffer_text(to, "&lt; .0001");
        return;
    }
    const int digits = style >= CGOV__STYLE_REAL    ? (int)style - CGOV__STYLE_REAL
                       : style == CGOV__STYLE_SHARE ? 1
                       : style == CGOV__STYLE_P     ? 4
                                                    : 0;
    snprintf(words, sizeof words, "%.*f", digits,
             style == CGOV__STYLE_SHARE ? 100 * number : number);
    const size_t first = words[0] == '-', whole = strcspn(words, ".");
    for (size_t i = 0; words[i] != '\0'; i++) {
        if (style == CGOV__STYLE_LARGE && i > first && i < whole && (whole - i) % 3 == 0)
            cgov__buffer_char(to, ',');
        cgov__buffer_char(to, words[i]);
    }
    cgov__buffer_text(to, style == CGOV__STYLE_SHARE ? "%" : "");
}

static void write_number(cgov__book *book, double number, cgov__style style)
{
    ods *o = book->file;
    if (!isfinite(number)) {
        o->skipped++;
        return;
    }
    begin_cell(o, style);
    cgov__buffer_format(&o->cells, "\"%s\" office:value=\"",
                        style == CGOV__STYLE_SHARE ? "percentage" : "float");
    put_value(&o->cells, number);
    cgov__buffer_text(&o->cells, "\"><text:p>");
    put_shown(&o->cells, number, style);
    cgov__buffer_text(&o->cells, "</text:p></table:table-cell>");
}

static void end_row(cgov__book *book)
{
    ods *o = book->file;
    const bool heads = book->row == 0 && book->heading;
    const int most = CGOV__BOOK_TALLEST / CGOV__BOOK_LINE + 1;
    const int lines = book->lines < 1 ? 1 : book->lines < most ? book->lines : most;
    if (o->cells.length == 0)
        cgov__buffer_text(&o->cells, "<table:table-cell/>");
    o->skipped = 0;
    cgov__buffer_format(&o->rows, "%s<table:table-row table:style-name=\"r%d\">",
                        heads ? "<table:table-header-rows>" : "", lines);
    cgov__buffer_append(&o->rows, o->cells.bytes != NULL ? o->cells.bytes : "", o->cells.length);
    cgov__buffer_format(&o->rows, "</table:table-row>%s\n",
                        heads ? "</table:table-header-rows>" : "");
    book->failed = book->failed || o->cells.failed;
    cgov__buffer_clear(&o->cells);
    if (book->row + 1 == CGOV__BOOK_MEASURED)
        write_columns(book);
    else if (o->has_columns)
        write_out(o, book, &o->rows);
}

/* ---- the other parts ---- */

/* The pages of sheets that are as many sheets of paper wide. */
static void put_page_layout(int pages, cgov__buffer *to)
{
    cgov__buffer_format(to,
                        "<style:page-layout style:name=\"p%d\">"
                        "<style:page-layout-properties fo:page-width=\"297mm\" "
                        "fo:page-height=\"210mm\" style:print-orientation=\"landscape\" "
                        "style:scale-to-X=\"%d\" style:scale-to-Y=\"0\"/>"
                        "<style:header-style/><style:footer-style/></style:page-layout>",
                        pages, pages);
}

static void put_master_page(const cgov__book *book, int pages, cgov__buffer *to)
{
    cgov__buffer_format(to,
                        "<style:master-page style:name=\"Pages%d\" "
                        "style:page-layout-name=\"p%d\"><style:header>",
                        pages, pages);
    if (book->mark != NULL)
        put_paragraph(to, book->mark, strlen(book->mark));
    cgov__buffer_text(to,
                      "</style:header><style:footer><text:p><text:sheet-name>-</text:sheet-name> "
                      "<text:page-number>1</text:page-number> / <text:page-count>1"
                      "</text:page-count></text:p></style:footer></style:master-page>");
}

static void put_styles(const cgov__book *book, cgov__buffer *to)
{
    cgov__buffer_format(
        to,
        "%s<office:document-styles%s><office:styles><style:default-style "
        "style:family=\"table-cell\">"
        "<style:text-properties fo:font-family=\"Tahoma\" fo:font-size=\"10pt\" "
        "style:font-family-complex=\"Tahoma\" style:font-size-complex=\"10pt\" "
        "style:language-complex=\"th\" style:country-complex=\"TH\"/></style:default-style>"
        "<style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles>"
        "<office:automatic-styles>",
        xml, spaces);
    for (int pages = 1; pages <= CGOV__BOOK_PAGES; pages++)
        put_page_layout(pages, to);
    cgov__buffer_text(to, "</office:automatic-styles><office:master-styles>");
    for (int pages = 1; pages <= CGOV__BOOK_PAGES; pages++)
        put_master_page(book, pages, to);
    cgov__buffer_text(to, "</office:master-styles></office:document-styles>\n");
}

static void put_settings(const cgov__book *book, cgov__buffer *to)
{
    const ods *o = book->file;
    cgov__buffer_format(
        to,
        "%s<office:document-settings%s><office:settings><config:config-item-set "
        "config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">"
        "<config:config-item-map-entry><config:config-item config:name=\"ViewId\" "
        "config:type=\"string\">view1</config:config-item><config:config-item-map-named "
        "config:name=\"Tables\">\n",
        xml, spaces);
    cgov__buffer_append(to, o->words.bytes != NULL ? o->words.bytes : "", o->words.length);
    cgov__buffer_text(to, "</config:config-item-map-named></config:config-item-map-entry>"
                          "</config:config-item-map-indexed></config:config-item-set>"
                          "</office:settings></office:document-settings>\n");
}

static void put_meta(const cgov__book *book, cgov__buffer *to)
{
    const time_t made = book->made != 0 ? (time_t)book->made : time(NULL);
    struct tm parts = { .tm_year = 80, .tm_mday = 1 };
    char date[32] = "";
    gmtime_r(&made, &parts);
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &parts);
    cgov__buffer_format(to,
                        "%s<office:document-meta%s><office:meta><meta:generator>libcgov"
                        "</meta:generator><meta:creation-date>%s</meta:creation-date></office:meta>"
                        "</office:document-meta>\n",
                        xml, spaces, date);
}

static const char *const parts_of_book[] = { "content.xml", "styles.xml", "settings.xml",
                                             "meta.xml" };
enum {
    PARTS = sizeof parts_of_book / sizeof parts_of_book[0]
};

static void put_manifest(cgov__buffer *to)
{
    cgov__buffer_format(to,
                        "%s<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:"
                        "xmlns:manifest:1.0\" manifest:version=\"1.2\">"
                        "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
                        "manifest:media-type=\"%s\"/>",
                        xml, mimetype);
    for (size_t i = 0; i < PARTS; i++)
        cgov__buffer_format(to,
                            "<manifest:file-entry manifest:full-path=\"%s\" "
                            "manifest:media-type=\"text/xml\"/>",
                            parts_of_book[i]);
    cgov__buffer_text(to, "</manifest:manifest>\n");
}

/* ---- the file ---- */

static cgov_status begin_book(cgov__book *book, cgov_error **error)
{
    ods *o = cgov__calloc(1, sizeof *o);
    book->file = o;
    if (o == NULL)
        return cgov__nomem(error);
    char *path = cgov__book_temporary(error);
    if (path == NULL)
        return CGOV_IO;
    o->content = fopen(path, "w+b");
    const int code = errno;
    unlink(path);
    cgov__free(path);
    if (o->content == NULL)
        return cgov__fail_system(error, CGOV_IO,
                                 "a temporary file for %s of the workbook cannot be "
                                 "made: %s",
                                 "สร้างไฟล์ชั่วคราวสำหรับ %s ของสมุดงานไม่ได้: %s", "content.xml", code);
    begin_content(book);
    return book->failed ? cgov__nomem(error) : CGOV_OK;
}

/* In the order in which OpenDocument wants them: the kind of file stands first, as it is. */
static cgov_status add_parts(cgov__archive *archive, ods *o, const cgov__buffer *parts,
                             cgov_error **error)
{
    FILE *content = o->content;
    cgov_status status = cgov__archive_add(archive, "mimetype", mimetype, strlen(mimetype), error);
    if (status == CGOV_OK)
        status = cgov__archive_leave_unpacked(archive, error);
    o->content = status == CGOV_OK ? NULL : content;
    if (status == CGOV_OK)
        status = cgov__archive_add_file(archive, parts_of_book[0], content, error);
    for (size_t i = 1; status == CGOV_OK && i < PARTS; i++)
        status =
            cgov__archive_add(archive, parts_of_book[i], parts[i].bytes, parts[i].length, error);
    if (status == CGOV_OK)
        status = cgov__archive_add(archive, "META-INF/manifest.xml", parts[0].bytes,
                                   parts[0].length, error);
    return status;
}

static cgov_status write_archive(const cgov__book *book, const char *path, cgov_error **error)
{
    cgov__archive *archive = NULL;
    cgov__buffer parts[PARTS] = { 0 }; /* [0]: the list of them all */
    put_manifest(&parts[0]);
    put_styles(book, &parts[1]);
    put_settings(book, &parts[2]);
    put_meta(book, &parts[3]);
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < PARTS; i++)
        status = parts[i].failed ? cgov__nomem(error) : status;
    if (status == CGOV_OK)
        status = cgov__archive_create_at(path, &archive, error);
    if (status == CGOV_OK)
        status = add_parts(archive, book->file, parts, error);
    if (status == CGOV_OK)
        status = cgov__archive_finish_at(archive, error);
    cgov__archive_free(archive);
    for (size_t i = 0; i < PARTS; i++)
        cgov__buffer_free(&parts[i]);
    return status;
}

static cgov_status end_content(cgov__book *book, cgov_error **error)
{
    ods *o = book->file;
    cgov__buffer_text(&o->rows, "</office:spreadsheet></office:body></office:document-content>\n");
    write_out(o, book, &o->rows);
    if (o->broken == 0 && fflush(o->content) != 0)
        o->broken = errno;
    if (o->broken != 0)
        return cgov__fail_system(error, o->broken == ENOSPC ? CGOV_FULL : CGOV_IO,
                                 "%s of the workbook cannot be written: %s",
                                 "เขียน %s ของสมุดงานไม่ได้: %s", "content.xml", o->broken);
    return book->failed ? cgov__nomem(error) : CGOV_OK;
}

static cgov_status finish(cgov__book *book, FILE **bytes, cgov_error **error)
{
    cgov_status status = end_content(book, error);
    char *path = status == CGOV_OK ? cgov__book_temporary(error) : NULL;
    if (path == NULL)
        return status == CGOV_OK ? CGOV_IO : status;
    status = write_archive(book, path, error);
    if (status == CGOV_OK)
        status = cgov__book_take(path, bytes, error);
    else
        unlink(path);
    cgov__free(path);
    return status;
}

static void free_ods(cgov__book *book)
{
    ods *o = book->file;
    if (o == NULL)
        return;
    if (o->content != NULL)
        fclose(o->content);
    cgov__buffer_free(&o->rows);
    cgov__buffer_free(&o->cells);
    cgov__buffer_free(&o->name);
    cgov__buffer_free(&o->words);
    cgov__free(o);
}

const cgov__book_format cgov__book_ods = { .begin = begin_book,
                                           .begin_sheet = begin_sheet,
                                           .end_sheet = end_sheet,
                                           .text = write_text,
                                           .number = write_number,
                                           .empty = write_nothing,
                                           .end_row = end_row,
                                           .finish = finish,
                                           .free = free_ods };
