/* Writes Office Open XML. See docx.h. */
#include "report/docx.h"

#include "base/error.h"
#include "cgov__embedded.h"
#include "cgov/text.h"
#include "exchange/format/archive.h"
#include "report/docx_body.h"
#include "report/page.h"

#include <sqlite3.h>
#include <string.h>

typedef struct cgov__docx_image {
    cgov__buffer svg, emf;
} cgov__docx_image;

enum {
    EMU = 9525,     /* of a dot: 914,400 an inch, 96 dots an inch */
    PAGE_DOTS = 642 /* across A4 within its margins */
};

const char *cgov__docx_say(const cgov__docx *d, const char *th, const char *en)
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

void cgov__docx_run(cgov__buffer *to, const char *words, const char *properties)
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

/* The end of a section of sheets that lie the same way: what they were is said behind them. */
static void put_sheets(cgov__buffer *to, bool turned)
{
    cgov__buffer_format(
        to,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz %s/>"
        "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" "
        "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
        turned ? "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""
               : "w:w=\"11906\" w:h=\"16838\"");
}

static void turn_sheet(cgov__docx *d)
{
    cgov__buffer_text(&d->body, "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" "
                                "w:lineRule=\"exact\"/>");
    put_sheets(&d->body, d->turned);
    cgov__buffer_text(&d->body, "</w:pPr></w:p>\n");
    d->turned = !d->turned;
    d->new_page = false;
}

void cgov__docx_turn(cgov__docx *d)
{
    if (!d->turned)
        turn_sheet(d);
    d->back = false;
}

bool cgov__docx_is_turned(const cgov__docx *d)
{
    return d->turned && !d->back;
}

static void put_headings(cgov__docx *d)
{
    cgov__buffer_append(&d->body, d->headings.bytes != NULL ? d->headings.bytes : "",
                        d->headings.length);
    d->body.failed = d->body.failed || d->headings.failed;
    cgov__buffer_clear(&d->headings);
}

static void begin_paragraph(cgov__docx *d, cgov__buffer *to, const char *style,
                            const char *properties)
{
    if (to == &d->body) {
        if (d->turned && d->back)
            turn_sheet(d);
        d->back = false;
        put_headings(d);
    }
    cgov__buffer_format(to, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s</w:pPr>", style, properties,
                        d->new_page ? "<w:pageBreakBefore/>" : "");
    d->new_page = false;
}

void cgov__docx_words(cgov__docx *d, cgov__docx_style style, const char *words)
{
    const bool heading = style <= CGOV__DOCX_HEADING_2;
    cgov__buffer *const to = heading ? &d->headings : &d->body;
    if (words == NULL || *words == '\0')
        return;
    d->back = d->back || heading;
    begin_paragraph(d, to, style_ids[style], "");
    cgov__docx_run(to, words, "");
    cgov__buffer_text(to, "</w:p>\n");
}

void cgov__docx_break(cgov__docx *d)
{
    d->new_page = d->headings.length == 0;
}

void cgov__docx_caption(cgov__docx *d, const char *label, int number, const char *words, bool above)
{
    begin_paragraph(d, &d->body, "Caption", above ? "<w:keepNext/>" : "");
    cgov__docx_run(&d->body, label, "");
    cgov__buffer_text(&d->body, "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
    cgov__buffer_format(&d->body,
                        "<w:fldSimple w:instr=\" SEQ %s \\* ARABIC \"><w:r><w:t>%d</w:t></w:r>"
                        "</w:fldSimple><w:r><w:t xml:space=\"preserve\">  </w:t></w:r>",
                        label, number);
    cgov__docx_run(&d->body, words != NULL ? words : "", "");
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
    begin_paragraph(d, &d->body, "Figure", "<w:keepNext/>");
    cgov__buffer_format(
        to, "<w:r><w:drawing><wp:inline><wp:extent cx=\"%d\" cy=\"%d\"/><wp:docPr id=\"%d\"",
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
    cgov__docx_caption(d, cgov__docx_say(d, "ภาพที่", "Figure"), number, caption, false);
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
                        cgov__docx_say(d, "th-TH", "en-US"));
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
    put_sheets(to, d->turned);
    cgov__buffer_text(to, "</w:body></w:document>\n");
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
    if (d->turned && d->back)
        turn_sheet(d);
    put_headings(d);
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
    cgov__buffer_free(&d->headings);
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
            cgov__docx_say(
                &d, "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง",
                "Synthetic demonstration data: these figures say nothing of the world."));
    cgov__docx_tables(&d, tables, options);
    const cgov_status status = cgov__docx_finish(&d, title, to, error);
    cgov__docx_free(&d);
    return status == CGOV_NOMEM ? cgov__nomem(error) : status;
}
