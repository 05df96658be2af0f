/*
 * The text of a Word document (ECMA-376, transitional and strict) as a reader sees it with all
 * changes accepted. See prose.h.
 */
#include "exchange/format/prose.h"
#include "exchange/format/xml_events.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static const cgov__xml_prefix spaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
    { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
    { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
    { "http://schemas.openxmlformats.org/drawingml/2006/picture", "pic" },
    { "http://purl.oclc.org/ooxml/drawingml/picture", "pic" },
    { "http://schemas.openxmlformats.org/drawingml/2006/chart", "c" },
    { "urn:schemas-microsoft-com:vml", "v" },
    { "http://schemas.openxmlformats.org/package/2006/relationships", "rel" },
    { NULL, NULL }
};

/* Of a paragraph, or of the one around a box. */
typedef struct paragraph {
    bool mark_deleted; /* it goes on in the next one */
    bool in_run, run_hidden;
} paragraph;

typedef struct docx {
    cgov__prose *prose;
    int skipped;  /* elements that are open within one that is left out */
    bool in_text; /* of w:t */
    bool in_paragraph_properties, in_run_properties, in_row_properties;
    bool choice_taken; /* of the alternatives that were offered last */
    bool row_deleted[CGOV__PROSE_ROWS];
    paragraph now, around;
} docx;

typedef enum element {
    OTHER,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    TAB,
    BREAK,
    HYPHEN,
    SYMBOL,
    DELETED,
    HIDDEN,
    SKIPPED,
    ROW,
    ROW_PROPERTIES,
    CELL,
    BOX,
    ALTERNATIVES,
    CHOICE,
    FALLBACK,
    COMMENT,
    NOTE,
    PICTURE,
    ELSEWHERE
} element;

/* Properties as they were before a change are skipped: what is hidden in them is not hidden now. */
static const struct {
    const char *name;
    element element;
} elements[] = {
    { "w:p", PARAGRAPH },
    { "w:pPr", PARAGRAPH_PROPERTIES },
    { "w:r", RUN },
    { "w:rPr", RUN_PROPERTIES },
    { "w:t", TEXT },
    { "m:t", TEXT },
    { "w:tab", TAB },
    { "w:ptab", TAB },
    { "w:br", BREAK },
    { "w:cr", BREAK },
    { "w:noBreakHyphen", HYPHEN },
    { "w:sym", SYMBOL },
    { "w:del", DELETED },
    { "w:moveFrom", DELETED },
    { "w:vanish", HIDDEN },
    { "w:rPrChange", SKIPPED },
    { "w:pPrChange", SKIPPED },
    { "w:tblPrChange", SKIPPED },
    { "w:tblPrExChange", SKIPPED },
    { "w:trPrChange", SKIPPED },
    { "w:tcPrChange", SKIPPED },
    { "w:sectPrChange", SKIPPED },
    { "w:rt", SKIPPED },
    { "w:tr", ROW },
    { "w:trPr", ROW_PROPERTIES },
    { "w:tc", CELL },
    { "w:txbxContent", BOX },
    { "mc:AlternateContent", ALTERNATIVES },
    { "mc:Choice", CHOICE },
    { "mc:Fallback", FALLBACK },
    { "w:commentReference", COMMENT },
    { "w:footnoteReference", NOTE },
    { "w:endnoteReference", NOTE },
    { "pic:pic", PICTURE },
    { "v:imagedata", PICTURE },
    { "c:chart", PICTURE },
    { "w:altChunk", ELSEWHERE },
    { "w:subDoc", ELSEWHERE },
};

static element element_of(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(name, elements[i].name) == 0)
            return elements[i].element;
    return OTHER;
}

/* "w:val" of a property that is on unless it says otherwise. */
static bool is_on(const char **attributes)
{
    const char *value = cgov__xml_value(attributes, "val");
    return value == NULL ||
           !(strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "off") == 0);
}

static bool takes_text(const docx *d)
{
    return !d->now.run_hidden && !d->in_run_properties && !d->in_paragraph_properties;
}

/* A character of a symbol's font; Word keeps many of them in the private area. */
static void put_symbol(docx *d, const char **attributes)
{
    const char *hex = cgov__xml_value(attributes, "char");
    char *end = NULL;
    const unsigned long code = hex != NULL ? strtoul(hex, &end, 16) : 0;
    const bool is_character = (code >= 0x20 && code < 0xD800) || (code >= 0xE000 && code < 0xFFFE);
    if (end != NULL && *end == '\0' && is_character)
        cgov__buffer_codepoint(cgov__prose_out(d->prose), (uint32_t)code);
}

static void begin_box(docx *d)
{
    if (d->prose->boxes == 0) {
        d->around = d->now;
        d->now = (paragraph){ 0 };
    }
    cgov__prose_box_begin(d->prose);
}

static void end_box(docx *d)
{
    cgov__prose_box_end(d->prose);
    if (d->prose->boxes == 0)
        d->now = d->around;
}

static void begin_row(docx *d)
{
    if (d->prose->rows < CGOV__PROSE_ROWS)
        d->row_deleted[d->prose->rows] = false;
    cgov__prose_row_begin(d->prose);
}

static void end_row(docx *d)
{
    const int row = d->prose->rows - 1;
    cgov__prose_row_end(d->prose, row >= 0 && row < CGOV__PROSE_ROWS && d->row_deleted[row]);
}

/* Deleted are words, a paragraph's mark, or a row of a table. */
static void begin_deleted(docx *d)
{
    const int row = d->prose->rows - 1;
    if (d->in_row_properties) {
        if (row >= 0 && row < CGOV__PROSE_ROWS)
            d->row_deleted[row] = true;
    } else if (d->in_paragraph_properties) {
        d->now.mark_deleted = true;
    } else {
        d->prose->left.deletions++;
        d->skipped = 1;
    }
}

static void hide_run(docx *d, const char **attributes)
{
    if (d->in_paragraph_properties || !d->in_run_properties || !is_on(attributes))
        return;
    d->prose->left.hidden += !d->now.run_hidden;
    d->now.run_hidden = true;
}

static void begin_alternative(docx *d, element it)
{
    if (it == ALTERNATIVES)
        d->choice_taken = false;
    else if (d->choice_taken)
        d->skipped = 1;
}

static void begin_sign(docx *d, element it, const char **attributes)
{
    if (!takes_text(d) || !d->now.in_run)
        return;
    if (it == SYMBOL)
        put_symbol(d, attributes);
    else
        cgov__prose_put(d->prose, it == TAB ? "\t" : it == BREAK ? "\n" : "-");
}

static void count_left(docx *d, element it)
{
    cgov__left_out *left = &d->prose->left;
    left->comments += it == COMMENT;
    left->notes += it == NOTE;
    left->pictures += it == PICTURE;
    left->others += it == ELSEWHERE;
}

static void begin_part(docx *d, element it)
{
    if (it == PARAGRAPH)
        d->now = (paragraph){ 0 };
    else if (it == PARAGRAPH_PROPERTIES)
        d->in_paragraph_properties = true;
    else if (it == RUN_PROPERTIES)
        d->in_run_properties = true;
    else if (it == ROW_PROPERTIES)
        d->in_row_properties = true;
    else if (it == TEXT)
        d->in_text = takes_text(d);
    else if (it == RUN) {
        d->now.in_run = true;
        d->now.run_hidden = false;
    }
}

static void begin_element(void *ctx, const char *name, const char **attributes)
{
    docx *d = ctx;
    const element it = element_of(name);
    if (d->skipped > 0) {
        d->skipped++;
        return;
    }
    switch (it) {
    case TAB:
    case BREAK:
    case HYPHEN:
    case SYMBOL:
        begin_sign(d, it, attributes);
        break;
    case DELETED:
        begin_deleted(d);
        break;
    case HIDDEN:
        hide_run(d, attributes);
        break;
    case SKIPPED:
        d->skipped = 1;
        break;
    case ROW:
        begin_row(d);
        break;
    case CELL:
        cgov__prose_cell_begin(d->prose);
        break;
    case BOX:
        begin_box(d);
        break;
    case ALTERNATIVES:
    case CHOICE:
    case FALLBACK:
        begin_alternative(d, it);
        break;
    case COMMENT:
    case NOTE:
    case PICTURE:
    case ELSEWHERE:
        count_left(d, it);
        break;
    default:
        begin_part(d, it);
        break;
    }
}

static void end_element(void *ctx, const char *name)
{
    docx *d = ctx;
    if (d->skipped > 0) {
        d->skipped--;
        return;
    }
    switch (element_of(name)) {
    case PARAGRAPH:
        cgov__prose_paragraph(d->prose, d->now.mark_deleted);
        break;
    case PARAGRAPH_PROPERTIES:
        d->in_paragraph_properties = false;
        break;
    case RUN_PROPERTIES:
        d->in_run_properties = false;
        break;
    case ROW_PROPERTIES:
        d->in_row_properties = false;
        break;
    case RUN:
        d->now.in_run = d->now.run_hidden = false;
        break;
    case TEXT:
        d->in_text = false;
        break;
    case ROW:
        end_row(d);
        break;
    case CELL:
        cgov__prose_cell_end(d->prose);
        break;
    case BOX:
        end_box(d);
        break;
    case ALTERNATIVES:
    case CHOICE:
        d->choice_taken = true;
        break;
    default:
        break;
    }
}

/* Line ends within words of a run are blanks, as Word shows them. */
static void take_text(void *ctx, const char *bytes, size_t length)
{
    docx *d = ctx;
    if (!d->in_text || d->skipped > 0)
        return;
    for (size_t from = 0; from < length;) {
        size_t to = from;
        while (to < length && bytes[to] != '\n' && bytes[to] != '\r')
            to++;
        cgov__buffer_append(cgov__prose_out(d->prose), bytes + from, to - from);
        if (to < length)
            cgov__prose_put(d->prose, " ");
        from = to + 1;
    }
}

/* ---- which part holds the text ---- */

static void find_main(void *ctx, const char *name, const char **attributes)
{
    static const char kind[] = "/officeDocument";
    cgov__buffer *part = ctx;
    const char *type = cgov__xml_value(attributes, "Type");
    const char *target = cgov__xml_value(attributes, "Target");
    const size_t length = type != NULL ? strlen(type) : 0;
    if (strcmp(name, "rel:Relationship") != 0 || target == NULL || part->length > 0 ||
        length < sizeof kind || strcmp(type + length - (sizeof kind - 1), kind) != 0)
        return;
    cgov__buffer_text(part, target + (*target == '/'));
}

static void ignore_end(void *ctx, const char *name)
{
    (void)ctx;
    (void)name;
}

static void ignore_text(void *ctx, const char *bytes, size_t length)
{
    (void)ctx;
    (void)bytes;
    (void)length;
}

static cgov_status read_part(cgov__archive *archive, const char *name,
                             const cgov__xml_handlers *events, void *ctx, cgov_error **error)
{
    cgov__buffer xml = { 0 };
    const int64_t index = cgov__archive_find(archive, name);
    if (index < 0)
        return cgov__fail_said(error, CGOV_INVALID, "there is no %s in it", "ในไฟล์ไม่มี %s", name);
    cgov_status status = cgov__archive_read(archive, index, CGOV__PROSE_PART, &xml, error);
    if (status == CGOV_OK)
        status = cgov__xml_read(xml.bytes, xml.length, events, ctx, error);
    cgov__buffer_free(&xml);
    return status;
}

bool cgov__is_docx(const cgov__archive *archive)
{
    return cgov__archive_find(archive, "word/document.xml") >= 0 ||
           (cgov__archive_find(archive, "[Content_Types].xml") >= 0 &&
            cgov__archive_find(archive, "word/_rels/document.xml.rels") >= 0);
}

cgov_status cgov__docx_read(cgov__archive *archive, cgov__prose *prose, cgov_error **error)
{
    static const cgov__xml_handlers relations = { spaces, find_main, ignore_end, ignore_text };
    static const cgov__xml_handlers body = { spaces, begin_element, end_element, take_text };
    docx d = { .prose = prose };
    cgov__buffer part = { 0 };
    cgov_status status = CGOV_OK;
    if (cgov__archive_find(archive, "_rels/.rels") >= 0)
        status = read_part(archive, "_rels/.rels", &relations, &part, error);
    if (status == CGOV_OK && part.length == 0)
        cgov__buffer_text(&part, "word/document.xml");
    if (status == CGOV_OK && part.failed)
        status = cgov__nomem(error);
    if (status == CGOV_OK)
        status = read_part(archive, part.bytes, &body, &d, error);
    cgov__buffer_free(&part);
    cgov__prose_finish(prose);
    return status == CGOV_OK && prose->text.failed ? cgov__nomem(error) : status;
}
