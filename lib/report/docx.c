/* Writes Office Open XML. See docx.h. */
#include "report/docx.h"

#include "base/error.h"
#include "cgov__embedded.h"
#include "cgov/text.h"
#include "exchange/format/archive.h"
#include "report/page.h"

#include <sqlite3.h>
#include <string.h>

typedef struct cgov__docx_image {
    cgov__buffer svg, emf;
} cgov__docx_image;

enum {
    EMU = 9525,       /* of a dot: 914,400 an inch, 96 dots an inch */
    PAGE_DOTS = 624,  /* across A4 within its margins */
    PAGE_TWIPS = 9355 /* the same in twentieths of a point */
};

static const char *say(const cgov__docx *d, const char *th, const char *en)
{
    return d->language == CGOV_LANGUAGE_TH ? th : en;
}

/* ---- words ---- */

/* What XML cannot hold is shown as U+FFFD, as in pages; two code points more than there. */
static void put_text(cgov__buffer *to, const char *text)
{
    char piece[4] = { 0 };
    for (const char *c = text; *c != '\0'; c++) {
        if (strncmp(c, "\xEF\xBF\xBE", 3) == 0 || strncmp(c, "\xEF\xBF\xBF", 3) == 0) {
            cgov__buffer_text(to, "\xEF\xBF\xBD");
            c += 2;
            continue;
        }
        piece[0] = *c;
        cgov__html_text(to, piece);
    }
}

/* Runs of a paragraph: a line end is a break. Marks of what was searched for are left out. */
static void put_run(cgov__buffer *to, const char *words, const char *properties)
{
    cgov__buffer line = { 0 };
    cgov__buffer_format(to, "<w:r>%s", properties);
    for (const char *c = words; !line.failed; c++) {
        if (*c == CGOV__MARK || *c == CGOV__UNMARK)
            continue;
        if (*c != '\n' && *c != '\0') {
            cgov__buffer_char(&line, *c);
            continue;
        }
        cgov__buffer_text(to, "<w:t xml:space=\"preserve\">");
        put_text(to, line.bytes != NULL ? line.bytes : "");
        cgov__buffer_text(to, *c == '\n' ? "</w:t><w:br/>" : "</w:t>");
        cgov__buffer_clear(&line);
        if (*c == '\0')
            break;
    }
    cgov__buffer_text(to, "</w:r>");
    to->failed = to->failed || line.failed;
    cgov__buffer_free(&line);
}

static const char *const style_ids[] = { "Title", "Heading1", "Heading2", "BodyText",
                                         "Quote", "Note",     "Warning" };

void cgov__docx_words(cgov__docx *d, cgov__docx_style style, const char *words)
{
    if (words == NULL || *words == '\0')
        return;
    cgov__buffer_format(&d->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style_ids[style]);
    put_run(&d->body, words, "");
    cgov__buffer_text(&d->body, "</w:p>\n");
}

void cgov__docx_break(cgov__docx *d)
{
    cgov__buffer_text(&d->body, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
}

/* "Table 3  What it shows", numbered by a field that a word processor keeps. */
static void put_caption(cgov__docx *d, const char *label, int number, const char *words)
{
    cgov__buffer_text(&d->body, "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr>");
    put_run(&d->body, label, "");
    cgov__buffer_text(&d->body, "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
    cgov__buffer_format(&d->body,
                        "<w:fldSimple w:instr=\" SEQ %s \\* ARABIC \"><w:r><w:t>%d</w:t></w:r>"
                        "</w:fldSimple><w:r><w:t xml:space=\"preserve\">  </w:t></w:r>",
                        label, number);
    put_run(&d->body, words != NULL ? words : "", "");
    cgov__buffer_text(&d->body, "</w:p>\n");
}

/* ---- drawings ---- */

static bool add_image(cgov__docx *d, const cgov__drawing *drawing)
{
    if (!CGOV__GROW(d->images, d->image_capacity, d->image_count + 1)) {
        d->failed = true;
        return false;
    }
    cgov__docx_image *image = &d->images[d->image_count++];
    *image = (cgov__docx_image){ 0 };
    cgov__drawing_svg_file(&image->svg, drawing);
    cgov__drawing_emf(&image->emf, drawing);
    d->failed = d->failed || image->svg.failed || image->emf.failed;
    return true;
}

static void put_attribute(cgov__buffer *to, const char *name, const char *value)
{
    cgov__buffer_format(to, " %s=\"", name);
    put_text(to, value != NULL ? value : "");
    cgov__buffer_text(to, "\"");
}

void cgov__docx_figure(cgov__docx *d, const cgov__drawing *drawing, const char *caption)
{
    cgov__buffer *const to = &d->body;
    if (!add_image(d, drawing))
        return;
    const int width = drawing->width < PAGE_DOTS ? drawing->width : PAGE_DOTS;
    const int height = drawing->height * width / (drawing->width > 0 ? drawing->width : 1);
    const int number = (int)d->image_count;
    cgov__buffer_format(to,
                        "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/><w:keepNext/></w:pPr><w:r>"
                        "<w:drawing><wp:inline><wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%d\"",
                        width * EMU, height * EMU, number);
    put_attribute(to, "name", drawing->title);
    put_attribute(to, "descr", drawing->description);
    cgov__buffer_format(
        to,
        "/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"image%d\"/><pic:cNvPicPr/>"
        "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"emf%d\"><a:extLst><a:ext "
        "uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip r:embed=\"svg%d\"/></a:ext>"
        "</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\">"
        "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>\n",
        number, number, number, number, width * EMU, height * EMU);
    put_caption(d, say(d, "ภาพที่", "Figure"), number, caption);
}

/* ---- tables ---- */

typedef struct table_of {
    cgov__docx *d;
    const cgov_tables *answer;
    const cgov_table_options *options;
} table_of;

static const char *heading_of(const table_of *t, const cgov_column *column)
{
    return cgov__is_shown(column->design, t->options)
               ? cgov__choose(t->d->language, column->label_th, column->label_en)
               : NULL;
}

static bool is_number(const cgov_cell *cell)
{
    return cell->kind != CGOV_CELL_TEXT && cell->kind != CGOV_CELL_FLAG &&
           cell->kind != CGOV_CELL_LIST;
}

static char *words_of(const table_of *t, const cgov_cell *cell)
{
    cgov__buffer words = { 0 };
    cgov__cell_words(&words, cell, t->d->language);
    return cgov__buffer_take(&words);
}

static void put_cell(const table_of *t, const char *words, bool right, bool bold, int shade)
{
    static const char *const shades[] = { "",       "E9EFF7", "DEE8F3", "D3E0EF", "C8D8EB",
                                          "BDD0E7", "B2C9E3", "A7C1DF", "9CB9DB", "91B1D7" };
    cgov__buffer *const to = &t->d->body;
    cgov__buffer_text(to, "<w:tc><w:tcPr>");
    if (shade > 0 && shade < (int)(sizeof shades / sizeof shades[0]))
        cgov__buffer_format(to, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>",
                            shades[shade]);
    cgov__buffer_format(to, "</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>%s</w:pPr>",
                        right ? "<w:jc w:val=\"right\"/>" : "");
    put_run(to, words, bold ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : "");
    cgov__buffer_text(to, "</w:p></w:tc>");
}

static bool holds_numbers(const cgov_table *table, size_t at)
{
    for (size_t r = 0; r < table->count; r++)
        if (table->cells[r * table->width + at].kind != CGOV_CELL_MISSING)
            return is_number(&table->cells[r * table->width + at]);
    return false;
}

/* How much room a column wants: that of its widest cell, within reason. */
static int room_of(const table_of *t, const cgov_table *table, size_t at)
{
    enum {
        LEAST = 9,
        MOST = 42,
        LOOKED_AT = 200
    };
    int room = cgov_text_width(heading_of(t, &table->columns[at]), -1) / 2;
    for (size_t r = 0; r < table->count && r < LOOKED_AT; r++) {
        char *words = words_of(t, &table->cells[r * table->width + at]);
        const int width = words != NULL ? cgov_text_width(words, -1) : 0;
        room = width > room ? width : room;
        cgov__free(words);
    }
    return room < LEAST ? LEAST : room > MOST ? MOST : room;
}

/* The columns share the page by the room that they want. */
static void put_grid(const table_of *t, const cgov_table *table)
{
    int whole = 0;
    for (size_t i = 0; i < table->width; i++)
        whole += heading_of(t, &table->columns[i]) != NULL ? room_of(t, table, i) : 0;
    for (size_t i = 0; i < table->width; i++)
        if (heading_of(t, &table->columns[i]) != NULL)
            cgov__buffer_format(&t->d->body, "<w:gridCol w:w=\"%d\"/>",
                                PAGE_TWIPS * room_of(t, table, i) / (whole > 0 ? whole : 1));
}

static void put_header(const table_of *t, const cgov_table *table)
{
    cgov__buffer *const to = &t->d->body;
    cgov__buffer_text(to, "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"5000\" "
                          "w:type=\"pct\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr>"
                          "<w:tblGrid>");
    put_grid(t, table);
    cgov__buffer_text(to, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < table->width; i++)
        if (heading_of(t, &table->columns[i]) != NULL)
            put_cell(t, heading_of(t, &table->columns[i]), holds_numbers(table, i), true, 0);
    cgov__buffer_text(to, "</w:tr>\n");
}

static void put_row(const table_of *t, const cgov_table *table, const cgov_cell *row)
{
    cgov__buffer_text(&t->d->body, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t i = 0; i < table->width; i++) {
        if (heading_of(t, &table->columns[i]) == NULL)
            continue;
        char *words = words_of(t, &row[i]);
        const bool shaded = table->heat && row[i].kind == CGOV_CELL_COUNT_SHARE && row[i].value > 0;
        t->d->failed = t->d->failed || words == NULL;
        put_cell(t, words != NULL ? words : "", holds_numbers(table, i), false,
                 shaded ? (int)(row[i].value * 9.999) : 0);
        cgov__free(words);
    }
    cgov__buffer_text(&t->d->body, "</w:tr>\n");
}

/* A paragraph of the first column, and one of all that is known of it. */
static void put_record(const table_of *t, const cgov_table *table, const cgov_cell *row)
{
    cgov__buffer rest = { 0 };
    bool first = true;
    for (size_t i = 0; i < table->width; i++) {
        const char *heading = heading_of(t, &table->columns[i]);
        if (heading == NULL)
            continue;
        char *words = words_of(t, &row[i]);
        t->d->failed = t->d->failed || words == NULL;
        if (first)
            cgov__docx_words(t->d, CGOV__DOCX_QUOTE, words);
        else if (words != NULL && *words != '\0')
            cgov__buffer_format(&rest, "%s%s: %s", rest.length > 0 ? "\n" : "", heading, words);
        first = false;
        cgov__free(words);
    }
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, rest.bytes);
    t->d->failed = t->d->failed || rest.failed;
    cgov__buffer_free(&rest);
}

static size_t count_shown(const table_of *t, const cgov_table *table)
{
    size_t shown = 0;
    for (size_t r = 0; r < cgov__table_limit(t->answer, table, t->options); r++)
        shown += !table->hidden[r];
    return shown;
}

static void put_left_out(const table_of *t, const cgov_table *table, size_t rows)
{
    char words[80];
    const int64_t all = table->all > 0 ? table->all : (int64_t)table->count;
    if (all <= (int64_t)rows || table->form != CGOV_TABLE_FORM_GRID)
        return;
    sqlite3_snprintf(sizeof words, words, say(t->d, "แสดง %lld จาก %lld แถว", "%lld of %lld rows"),
                     (long long)rows, (long long)all);
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, words);
}

static void put_table(const table_of *t, const cgov_table *table)
{
    const char *title = cgov__choose(t->d->language, table->title_th, table->title_en);
    const size_t rows = cgov__table_limit(t->answer, table, t->options);
    const bool records = table->form == CGOV_TABLE_FORM_RECORDS;
    if (count_shown(t, table) == 0) {
        const char *empty = cgov__choose(t->d->language, table->empty.th, table->empty.en);
        cgov__docx_words(t->d, CGOV__DOCX_NOTE, title);
        cgov__docx_words(t->d, CGOV__DOCX_NOTE,
                         empty != NULL ? empty : say(t->d, "(ไม่มี)", "(none)"));
        return;
    }
    if (records) {
        cgov__docx_words(t->d, CGOV__DOCX_NOTE, title);
    } else {
        put_caption(t->d, say(t->d, "ตารางที่", "Table"), ++t->d->tables, title);
        put_header(t, table);
    }
    for (size_t r = 0; r < rows; r++)
        if (!table->hidden[r])
            (records ? put_record : put_row)(t, table, table->cells + r * table->width);
    cgov__buffer_text(&t->d->body, records ? "" : "</w:tbl>\n");
    put_left_out(t, table, rows);
}

/* ---- what stands around tables ---- */

static void put_facts(const table_of *t)
{
    for (size_t i = 0; i < t->answer->fact_count; i++) {
        const cgov__fact *fact = &t->answer->facts[i];
        const char *name = cgov__choose(t->d->language, fact->name.th, fact->name.en);
        if (name == NULL || fact->value.kind == CGOV_CELL_MISSING)
            continue;
        cgov__buffer words = { 0 };
        cgov__buffer_format(&words, "%s ", name);
        cgov__cell_words(&words, &fact->value, t->d->language);
        cgov__docx_words(t->d, CGOV__DOCX_BODY, words.bytes);
        t->d->failed = t->d->failed || words.failed;
        cgov__buffer_free(&words);
    }
}

static void put_lines(const table_of *t, const cgov__lines *lines, cgov__docx_style style)
{
    for (size_t i = 0; i < lines->count; i++)
        if (cgov__is_shown(lines->lines[i].design, t->options))
            cgov__docx_words(t->d, style,
                             cgov__choose(t->d->language, lines->lines[i].th, lines->lines[i].en));
}

static void put_basis(const table_of *t)
{
    const cgov_tables *a = t->answer;
    const char *counted = cgov__choose(t->d->language, a->counted.th, a->counted.en);
    cgov__buffer words = { 0 };
    if (!a->has_basis)
        return;
    cgov__buffer_format(&words, "%s %lld",
                        counted != NULL ? counted
                                        : say(t->d, "จำนวนโครงการที่นับ", "Projects counted"),
                        (long long)a->basis.base);
    for (size_t i = 0; i < a->filter.count; i++)
        cgov__buffer_format(
            &words, "%s%s", i == 0 ? say(t->d, "; เฉพาะโครงการที่ ", "; only projects with ") : " · ",
            cgov__choose(t->d->language, a->filter.lines[i].th, a->filter.lines[i].en));
    const char *method = cgov__choose(t->d->language, a->basis.method_th, a->basis.method_en);
    if (method != NULL)
        cgov__buffer_format(&words, "\n%s", method);
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, words.bytes);
    t->d->failed = t->d->failed || words.failed;
    cgov__buffer_free(&words);
}

static void put_answer(const table_of *t);

static void put_parts(const table_of *t, size_t after)
{
    for (size_t i = 0; i < t->answer->part_count; i++) {
        const cgov__part *part = &t->answer->parts[i];
        if (part->after != after)
            continue;
        cgov__docx_words(t->d, CGOV__DOCX_HEADING_2,
                         cgov__choose(t->d->language, part->title.th, part->title.en));
        put_answer(&(table_of){ t->d, part->tables, t->options });
    }
}

static void put_answer(const table_of *t)
{
    put_facts(t);
    put_lines(t, &t->answer->warnings, CGOV__DOCX_WARNING);
    for (size_t i = 0; i < t->answer->count; i++) {
        put_parts(t, i);
        if (cgov_table_title(t->answer->tables[i], t->d->language) != NULL)
            put_table(t, t->answer->tables[i]);
    }
    put_parts(t, t->answer->count);
    put_lines(t, &t->answer->notes, CGOV__DOCX_NOTE);
    put_basis(t);
}

void cgov__docx_tables(cgov__docx *d, const cgov_tables *tables, const cgov_table_options *options)
{
    put_answer(&(table_of){ d, tables, options });
}

/* ---- the file ---- */

static void put_types(cgov__buffer *to)
{
    cgov__buffer_text(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
        "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
        "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.styles+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-"
        "package.core-properties+xml\"/></Types>\n");
}

#define RELATIONSHIPS                                                                              \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "               \
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void put_relations(const cgov__docx *d, cgov__buffer *to)
{
    cgov__buffer_text(to, RELATIONSHIPS "<Relationship Id=\"styles\" Type=\"" OFFICE
                                        "styles\" Target=\"styles.xml\"/>"
                                        "<Relationship Id=\"footer\" Type=\"" OFFICE
                                        "footer\" Target=\"footer1.xml\"/>");
    for (size_t i = 1; i <= d->image_count; i++)
        cgov__buffer_format(to,
                            "<Relationship Id=\"emf%llu\" Type=\"" OFFICE
                            "image\" Target=\"media/image%llu.emf\"/><Relationship Id=\"svg%llu\" "
                            "Type=\"" OFFICE "image\" Target=\"media/image%llu.svg\"/>",
                            (unsigned long long)i, (unsigned long long)i, (unsigned long long)i,
                            (unsigned long long)i);
    cgov__buffer_text(to, "</Relationships>\n");
}

static void put_core(const cgov__docx *d, const char *title, cgov__buffer *to)
{
    cgov__buffer_text(
        to, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
            "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            "<dc:title>");
    put_text(to, title != NULL ? title : "");
    cgov__buffer_format(to, "</dc:title><dc:language>%s</dc:language></cp:coreProperties>\n",
                        say(d, "th-TH", "en-US"));
}

#define WORD    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

static void put_document(const cgov__docx *d, cgov__buffer *to)
{
    cgov__buffer_text(
        to, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"http://schemas.openxmlformats.org/"
            "officeDocument/2006/relationships\" xmlns:wp=\"" DRAWING
            "wordprocessingDrawing\" xmlns:a=\"" DRAWING "main\" xmlns:pic=\"" DRAWING
            "picture\" xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/"
            "main\"><w:body>\n");
    cgov__buffer_append(to, d->body.bytes != NULL ? d->body.bytes : "", d->body.length);
    cgov__buffer_text(to,
                      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz "
                      "w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" "
                      "w:bottom=\"1134\" w:left=\"1417\" w:header=\"567\" w:footer=\"567\" "
                      "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
}

typedef struct part {
    const char *name;
    cgov__buffer bytes;
} part;

enum {
    PARTS = 7
};

static void make_parts(const cgov__docx *d, const char *title, part parts[PARTS])
{
    static const char *const names[PARTS] = { "[Content_Types].xml", "_rels/.rels",
                                              "word/document.xml",   "word/_rels/document.xml.rels",
                                              "word/styles.xml",     "word/footer1.xml",
                                              "docProps/core.xml" };
    for (size_t i = 0; i < PARTS; i++)
        parts[i] = (part){ .name = names[i] };
    put_types(&parts[0].bytes);
    cgov__buffer_text(
        &parts[1].bytes, RELATIONSHIPS
        "<Relationship Id=\"document\" Type=\"" OFFICE
        "officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" "
        "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
        "core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n");
    put_document(d, &parts[2].bytes);
    put_relations(d, &parts[3].bytes);
    cgov__buffer_append(&parts[4].bytes, cgov__page_docx_styles_xml.text,
                        cgov__page_docx_styles_xml.length);
    cgov__buffer_text(&parts[5].bytes,
                      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr "
                      "xmlns:w=\"" WORD
                      "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:fldSimple "
                      "w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n");
    put_core(d, title, &parts[6].bytes);
}

static cgov_status add_images(cgov__archive *archive, const cgov__docx *d, cgov_error **error)
{
    char name[48];
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < d->image_count; i++) {
        const cgov__docx_image *image = &d->images[i];
        sqlite3_snprintf(sizeof name, name, "word/media/image%llu.emf", (unsigned long long)i + 1);
        status = cgov__archive_add(archive, name, image->emf.bytes, image->emf.length, error);
        sqlite3_snprintf(sizeof name, name, "word/media/image%llu.svg", (unsigned long long)i + 1);
        if (status == CGOV_OK)
            status = cgov__archive_add(archive, name, image->svg.bytes, image->svg.length, error);
    }
    return status;
}

static cgov_status pack_parts(const cgov__docx *d, const part parts[PARTS], cgov__buffer *to,
                              cgov_error **error)
{
    cgov__archive *archive = NULL;
    cgov_status status = cgov__archive_create(&archive, error);
    for (size_t i = 0; status == CGOV_OK && i < PARTS; i++)
        status = parts[i].bytes.failed
                     ? CGOV_NOMEM
                     : cgov__archive_add(archive, parts[i].name, parts[i].bytes.bytes,
                                         parts[i].bytes.length, error);
    if (status == CGOV_OK)
        status = add_images(archive, d, error);
    if (status == CGOV_OK)
        status = cgov__archive_finish(archive, to, error);
    cgov__archive_free(archive);
    return status;
}

cgov_status cgov__docx_finish(cgov__docx *d, const char *title, cgov__buffer *to,
                              cgov_error **error)
{
    part parts[PARTS];
    if (d->failed || d->body.failed)
        return CGOV_NOMEM;
    make_parts(d, title, parts);
    const cgov_status status = pack_parts(d, parts, to, error);
    for (size_t i = 0; i < PARTS; i++)
        cgov__buffer_free(&parts[i].bytes);
    return status;
}

void cgov__docx_free(cgov__docx *d)
{
    for (size_t i = 0; i < d->image_count; i++) {
        cgov__buffer_free(&d->images[i].svg);
        cgov__buffer_free(&d->images[i].emf);
    }
    cgov__free(d->images);
    cgov__buffer_free(&d->body);
    *d = (cgov__docx){ 0 };
}

cgov_status cgov__render_docx(cgov__buffer *to, const cgov_tables *tables,
                              const cgov_table_options *options, cgov_error **error)
{
    cgov__docx d = { .language = options->language };
    const char *title =
        tables->count > 0 ? cgov_table_title(tables->tables[0], options->language) : NULL;
    cgov__docx_words(&d, CGOV__DOCX_TITLE, title);
    if (tables->synthetic)
        cgov__docx_words(
            &d, CGOV__DOCX_WARNING,
            say(&d, "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง",
                "Synthetic demonstration data: these figures say nothing of the world."));
    cgov__docx_tables(&d, tables, options);
    const cgov_status status = cgov__docx_finish(&d, title, to, error);
    cgov__docx_free(&d);
    return status == CGOV_NOMEM ? cgov__nomem(error) : status;
}
