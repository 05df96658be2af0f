/*
 * The text of an OpenDocument text (OASIS ODF 1.0 to 1.3) as a reader sees it, without what was
 * deleted. See prose.h.
 */
#include "exchange/format/prose.h"
#include "exchange/format/xml.h"
#include "exchange/format/xml_events.h"

#include "base/error.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum {
    BLANKS_MAX = 10000 /* that one element may stand for */
};

#define ODF(name) "urn:oasis:names:tc:opendocument:xmlns:" name ":1.0"
static const cgov__xml_prefix spaces[] = {
    { ODF("office"), "office" },     { ODF("text"), "text" },
    { ODF("table"), "table" },       { ODF("drawing"), "draw" },
    { ODF("style"), "style" },       { ODF("svg-compatible"), "svg" },
    { ODF("manifest"), "manifest" }, { NULL, NULL }
};

/* Of a paragraph: blanks of XML are one, and none at its ends (ODF 1.2, 6.1.2). */
typedef struct paragraph {
    int open;
    bool begun, blank;
} paragraph;

typedef struct odt {
    cgov__prose *prose;
    int skipped;                            /* elements that are open within one that is left out */
    paragraph now, around[CGOV__XML_DEPTH]; /* the ones around boxes */
    cgov__strings hidden;                   /* styles of hidden text */
    cgov__buffer style;                     /* the one that is described */
    bool failed;
} odt;

typedef enum element {
    OTHER,
    PARAGRAPH,
    BLANKS,
    TAB,
    BREAK,
    SPAN,
    SECTION,
    HIDDEN,
    SKIPPED,
    DELETION,
    ROW,
    CELL,
    BOX,
    COMMENT,
    NOTE,
    PICTURE,
    STYLE,
    TEXT_STYLE
} element;

static const struct {
    const char *name;
    element element;
} elements[] = {
    { "text:p", PARAGRAPH },
    { "text:h", PARAGRAPH },
    { "text:s", BLANKS },
    { "text:tab", TAB },
    { "text:line-break", BREAK },
    { "text:span", SPAN },
    { "text:section", SECTION },
    { "text:hidden-text", HIDDEN },
    { "text:tracked-changes", SKIPPED },
    { "text:deletion", DELETION },
    { "text:ruby-text", SKIPPED },
    { "text:script", SKIPPED },
    { "text:number", SKIPPED },
    { "svg:title", SKIPPED },
    { "svg:desc", SKIPPED },
    { "office:forms", SKIPPED },
    { "office:scripts", SKIPPED },
    { "table:covered-table-cell", SKIPPED },
    { "table:table-row", ROW },
    { "table:table-cell", CELL },
    { "draw:text-box", BOX },
    { "draw:custom-shape", BOX },
    { "draw:rect", BOX },
    { "draw:ellipse", BOX },
    { "draw:circle", BOX },
    { "draw:caption", BOX },
    { "draw:line", BOX },
    { "draw:polygon", BOX },
    { "draw:path", BOX },
    { "office:annotation", COMMENT },
    { "text:note", NOTE },
    { "draw:image", PICTURE },
    { "style:style", STYLE },
    { "style:text-properties", TEXT_STYLE },
};

static element element_of(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(name, elements[i].name) == 0)
            return elements[i].element;
    return OTHER;
}

/* ---- text ---- */

static void put_text(odt *o, const char *bytes, size_t length)
{
    cgov__buffer *out = cgov__prose_out(o->prose);
    if (o->now.blank && o->now.begun)
        cgov__buffer_char(out, ' ');
    o->now.blank = false;
    o->now.begun = true;
    cgov__buffer_append(out, bytes, length);
}

static void put_blanks(odt *o, const char **attributes)
{
    const char *said = cgov__xml_value(attributes, "c");
    const long count = said != NULL ? strtol(said, NULL, 10) : 1;
    for (long i = 0; i < count && i < BLANKS_MAX; i++)
        put_text(o, " ", 1);
}

static void take_text(void *ctx, const char *bytes, size_t length)
{
    odt *o = ctx;
    if (o->now.open == 0 || o->skipped > 0)
        return;
    for (size_t from = 0; from < length;) {
        size_t to = from;
        while (to < length && strchr(" \t\r\n", bytes[to]) == NULL)
            to++;
        if (to > from)
            put_text(o, bytes + from, to - from);
        o->now.blank |= to < length;
        from = to + 1;
    }
}

/* ---- hidden text ---- */

static bool is_none(const char **attributes)
{
    const char *display = cgov__xml_value(attributes, "display");
    return display != NULL && strcmp(display, "none") == 0;
}

static void describe_style(odt *o, element it, const char **attributes)
{
    const char *name = it == STYLE ? cgov__xml_value(attributes, "name") : NULL;
    if (it == STYLE) {
        cgov__buffer_clear(&o->style);
        cgov__buffer_text(&o->style, name != NULL ? name : "");
    } else if (is_none(attributes) && o->style.length > 0) {
        bool added = false;
        o->failed |= o->style.failed || cgov__strings_add(&o->hidden, o->style.bytes,
                                                          o->style.length, 0, &added) == NULL;
    }
}

static bool has_hidden_style(const odt *o, const char **attributes)
{
    const char *style = cgov__xml_value(attributes, "style-name");
    return style != NULL && *style != '\0' &&
           cgov__strings_find(&o->hidden, style, strlen(style)) != NULL;
}

static bool is_hidden(const odt *o, element it, const char **attributes)
{
    return it == HIDDEN || (it == SECTION && is_none(attributes)) ||
           ((it == SPAN || it == PARAGRAPH) && has_hidden_style(o, attributes));
}

/* ---- elements ---- */

static void begin_box(odt *o)
{
    if (o->prose->boxes < CGOV__XML_DEPTH)
        o->around[o->prose->boxes] = o->now;
    o->now = (paragraph){ 0 };
    cgov__prose_box_begin(o->prose);
}

static void end_box(odt *o)
{
    cgov__prose_box_end(o->prose);
    if (o->prose->boxes < CGOV__XML_DEPTH)
        o->now = o->around[o->prose->boxes];
}

static void leave_out(odt *o, element it)
{
    cgov__left_out *left = &o->prose->left;
    left->comments += it == COMMENT;
    left->notes += it == NOTE;
    left->deletions += it == DELETION;
    left->hidden += it == HIDDEN || it == SPAN || it == SECTION || it == PARAGRAPH;
    o->skipped = 1;
}

static void begin_text(odt *o, element it, const char **attributes)
{
    if (it == PARAGRAPH)
        o->now = (paragraph){ .open = 1 };
    else if (o->now.open == 0)
        return;
    else if (it == BLANKS)
        put_blanks(o, attributes);
    else if (it == TAB)
        put_text(o, "\t", 1);
    else if (it == BREAK)
        put_text(o, "\n", 1);
}

static void begin_element(void *ctx, const char *name, const char **attributes)
{
    odt *o = ctx;
    const element it = element_of(name);
    if (o->skipped > 0) {
        o->prose->left.deletions += it == DELETION;
        o->skipped++;
        return;
    }
    if (is_hidden(o, it, attributes)) {
        leave_out(o, it);
        return;
    }
    switch (it) {
    case SKIPPED:
    case DELETION:
    case COMMENT:
    case NOTE:
        leave_out(o, it);
        break;
    case ROW:
        cgov__prose_row_begin(o->prose);
        break;
    case CELL:
        cgov__prose_cell_begin(o->prose);
        break;
    case BOX:
        begin_box(o);
        break;
    case PICTURE:
        o->prose->left.pictures++;
        break;
    case STYLE:
    case TEXT_STYLE:
        describe_style(o, it, attributes);
        break;
    default:
        begin_text(o, it, attributes);
        break;
    }
}

static void end_element(void *ctx, const char *name)
{
    odt *o = ctx;
    if (o->skipped > 0) {
        o->skipped--;
        return;
    }
    switch (element_of(name)) {
    case PARAGRAPH:
        cgov__prose_paragraph(o->prose, false);
        o->now = (paragraph){ 0 };
        break;
    case ROW:
        cgov__prose_row_end(o->prose, false);
        break;
    case CELL:
        cgov__prose_cell_end(o->prose);
        break;
    case BOX:
        end_box(o);
        break;
    default:
        break;
    }
}

/* ---- the archive ---- */

static cgov_status read_named(cgov__archive *archive, const char *name, cgov__buffer *bytes,
                              cgov_error **error)
{
    const int64_t index = cgov__archive_find(archive, name);
    return index < 0
               ? cgov__fail_said(error, CGOV_INVALID, "there is no %s in it", "ในไฟล์ไม่มี %s", name)
               : cgov__archive_read(archive, index, CGOV__PROSE_PART, bytes, error);
}

bool cgov__is_odt(const cgov__archive *archive)
{
    return cgov__archive_find(archive, "content.xml") >= 0 &&
           cgov__archive_find(archive, "META-INF/manifest.xml") >= 0;
}

static void find_encryption(void *ctx, const char *name, const char **attributes)
{
    bool *found = ctx;
    (void)attributes;
    *found |= strcmp(name, "manifest:encryption-data") == 0;
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

static cgov_status check_manifest(cgov__archive *archive, cgov__buffer *bytes, cgov_error **error)
{
    static const cgov__xml_handlers events = { spaces, find_encryption, ignore_end, ignore_text };
    bool encrypted = false;
    if (cgov__archive_find(archive, "META-INF/manifest.xml") < 0)
        return CGOV_OK; /* some programs write none: then nothing is encrypted */
    cgov_status status = read_named(archive, "META-INF/manifest.xml", bytes, error);
    if (status == CGOV_OK)
        status = cgov__xml_read(bytes->bytes, bytes->length, &events, &encrypted, error);
    return status == CGOV_OK && encrypted
               ? cgov__fail_said(error, CGOV_INVALID, "it has a password: save a copy without one",
                                 "ไฟล์มีรหัสผ่าน ให้บันทึกสำเนาที่ไม่มีรหัสผ่าน")
               : status;
}

cgov_status cgov__odt_read(cgov__archive *archive, cgov__prose *prose, cgov_error **error)
{
    static const cgov__xml_handlers body = { spaces, begin_element, end_element, take_text };
    cgov__buffer bytes = { 0 };
    odt *o = cgov__calloc(1, sizeof *o);
    if (o == NULL)
        return cgov__nomem(error);
    o->prose = prose;
    cgov_status status = check_manifest(archive, &bytes, error);
    cgov__buffer_clear(&bytes);
    if (status == CGOV_OK)
        status = read_named(archive, "content.xml", &bytes, error);
    if (status == CGOV_OK)
        status = cgov__xml_read(bytes.bytes, bytes.length, &body, o, error);
    cgov__prose_finish(prose);
    if (status == CGOV_OK && (prose->text.failed || o->failed))
        status = cgov__nomem(error);
    cgov__strings_free(&o->hidden);
    cgov__buffer_free(&o->style);
    cgov__buffer_free(&bytes);
    cgov__free(o);
    return status;
}
