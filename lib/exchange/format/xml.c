/* XML over expat, into a tree and out again. See xml.h. */
#include "exchange/format/xml.h"

#include "base/error.h"
#include "base/map.h"
#include "base/utf8.h"
#include "exchange/format/xml_place.h"

#include <string.h>

enum {
    SLICE = 1 << 20
};

typedef struct builder {
    XML_Parser parser;
    const char *space;
    cgov__arena *arena;
    cgov__xml *root, *at;
    cgov__buffer text;
    cgov__strings names; /* -> index */
    const char **interned;
    size_t interned_capacity;
    int64_t elements;
    int depth;
    bool no_memory;
    const char *refused; /* why it was stopped */
} builder;

static void stop(builder *b, const char *why)
{
    if (b->refused == NULL && !b->no_memory)
        b->refused = why;
    b->no_memory |= why == NULL;
    XML_StopParser(b->parser, XML_FALSE);
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n", text[i]) == NULL)
            return false;
    return true;
}

/* expat gives "namespace name"; the expected namespace goes without saying. */
static const char *intern(builder *b, const char *name)
{
    const char *blank = strrchr(name, ' ');
    if (blank != NULL && strncmp(name, b->space, strlen(b->space)) == 0)
        name = blank + 1;
    bool added = false;
    const size_t length = strlen(name);
    const size_t next = b->names.count;
    const int64_t *index = cgov__strings_add(&b->names, name, length, (int64_t)next, &added);
    if (index == NULL)
        return NULL;
    if (added) {
        if (!CGOV__GROW(b->interned, b->interned_capacity, next + 1))
            return NULL;
        b->interned[next] = cgov__arena_copy(b->arena, name, length);
    }
    return b->interned[*index];
}

static const char **copy_attributes(builder *b, const char **from)
{
    size_t count = 0;
    while (from[count] != NULL)
        count++;
    const char **to = cgov__arena_alloc(b->arena, (count + 1) * sizeof *to);
    for (size_t i = 0; to != NULL && i < count; i++) {
        to[i] =
            i % 2 == 0 ? intern(b, from[i]) : cgov__arena_copy(b->arena, from[i], strlen(from[i]));
        if (to[i] == NULL)
            return NULL;
    }
    if (to != NULL)
        to[count] = NULL;
    return to;
}

static void hang(builder *b, cgov__xml *element)
{
    if (b->at == NULL) {
        b->root = element;
        return;
    }
    b->at->mixed |= !is_blank(b->text.bytes, b->text.length);
    if (b->at->last != NULL)
        b->at->last->next = element;
    else
        b->at->first = element;
    b->at->last = element;
}

static void XMLCALL start_element(void *ctx, const char *name, const char **attributes)
{
    builder *b = ctx;
    if (b->refused != NULL || b->no_memory)
        return;
    if (b->depth == CGOV__XML_DEPTH) {
        stop(b, "elements stand in each other more than 128 deep");
        return;
    }
    if (++b->elements > CGOV__XML_ELEMENTS) {
        stop(b, "there are more than 8,000,000 elements");
        return;
    }
    cgov__xml *element = cgov__arena_alloc(b->arena, sizeof *element);
    if (element == NULL) {
        stop(b, NULL);
        return;
    }
    *element = (cgov__xml){ .name = intern(b, name),
                            .attributes = copy_attributes(b, attributes),
                            .text = "",
                            .parent = b->at,
                            .line = cgov__xml_line(b->parser) };
    if (element->name == NULL || element->attributes == NULL) {
        stop(b, NULL);
        return;
    }
    hang(b, element);
    cgov__buffer_clear(&b->text);
    b->at = element;
    b->depth++;
}

static void XMLCALL end_element(void *ctx, const char *name)
{
    builder *b = ctx;
    (void)name;
    if (b->refused != NULL || b->no_memory)
        return;
    if (b->at->first != NULL)
        b->at->mixed |= !is_blank(b->text.bytes, b->text.length);
    else if (b->text.length > 0)
        b->at->text = cgov__arena_copy(b->arena, b->text.bytes, b->text.length);
    if (b->at->text == NULL)
        stop(b, NULL);
    cgov__buffer_clear(&b->text);
    b->at = b->at->parent;
    b->depth--;
}

static void XMLCALL characters(void *ctx, const char *text, int length)
{
    builder *b = ctx;
    cgov__buffer_append(&b->text, text, (size_t)length);
    if (b->text.failed)
        stop(b, NULL);
}

static void XMLCALL document_type(void *ctx, const char *name, const char *system,
                                  const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(ctx, "a document type is declared, which this kind of file has no use for");
}

static cgov_status why_stopped(const builder *b, cgov_error **error)
{
    const enum XML_Error code = XML_GetErrorCode(b->parser);
    if (b->no_memory || code == XML_ERROR_NO_MEMORY)
        return cgov__nomem(error);
    return cgov__fail_said(error, CGOV_INVALID, "the XML cannot be read, line %lld: %s",
                           "อ่าน XML ไม่ได้ บรรทัด %lld (%s)", (long long)cgov__xml_line(b->parser),
                           b->refused != NULL ? b->refused : XML_ErrorString(code));
}

static bool parse(builder *b, const char *bytes, size_t length)
{
    XML_SetUserData(b->parser, b);
    XML_SetElementHandler(b->parser, start_element, end_element);
    XML_SetCharacterDataHandler(b->parser, characters);
    XML_SetStartDoctypeDeclHandler(b->parser, document_type);
    for (size_t at = 0;;) {
        const size_t slice = length - at < SLICE ? length - at : SLICE;
        const bool is_last = at + slice == length;
        if (XML_Parse(b->parser, bytes + at, (int)slice, is_last) == XML_STATUS_ERROR)
            return false;
        at += slice;
        if (is_last)
            return true;
    }
}

/* Where memory gives out, expat (2.5) may say that a prefix is bound to nothing. */
static bool is_in_doubt(const builder *b)
{
    return !b->no_memory && b->refused == NULL &&
           XML_GetErrorCode(b->parser) == XML_ERROR_UNBOUND_PREFIX;
}

/* `in_doubt` NULL: there is none. */
static cgov_status read_tree(const char *bytes, size_t length, builder *b, bool *in_doubt,
                             cgov_error **error)
{
    static const XML_Memory_Handling_Suite memory = { cgov__malloc, cgov__realloc, cgov__free };
    cgov_status status = CGOV_OK;
    b->parser = XML_ParserCreate_MM(NULL, &memory, " ");
    if (b->parser == NULL)
        return cgov__nomem(error);
    if (!parse(b, bytes, length)) {
        if (in_doubt != NULL)
            *in_doubt = is_in_doubt(b);
        status = in_doubt != NULL && *in_doubt ? CGOV_INVALID : why_stopped(b, error);
    }
    XML_ParserFree(b->parser);
    cgov__buffer_free(&b->text);
    cgov__strings_free(&b->names);
    cgov__free(b->interned);
    return status;
}

/* What is in doubt is read again: a prefix that is bound to nothing stays so. */
cgov_status cgov__xml_parse(const char *bytes, size_t length, const char *space, cgov__arena *arena,
                            cgov__xml **root, cgov_error **error)
{
    builder b = { .space = space, .arena = arena };
    bool in_doubt = false;
    *root = NULL;
    cgov_status status = read_tree(bytes, length, &b, &in_doubt, error);
    if (in_doubt) {
        b = (builder){ .space = space, .arena = arena };
        status = read_tree(bytes, length, &b, NULL, error);
    }
    if (status == CGOV_OK)
        *root = b.root;
    return status;
}

/* ---- the tree ---- */

const char *cgov__xml_attribute(cgov__xml *at, const char *name)
{
    for (size_t i = 0; at->attributes[i] != NULL; i += 2)
        if (strcmp(at->attributes[i], name) == 0) {
            at->asked |= i / 2 < 64 ? UINT64_C(1) << i / 2 : 0;
            return at->attributes[i + 1];
        }
    return NULL;
}

static cgov__xml *named(cgov__xml *at, const char *name)
{
    while (at != NULL && strcmp(at->name, name) != 0)
        at = at->next;
    if (at != NULL)
        at->taken = true;
    return at;
}

cgov__xml *cgov__xml_child(cgov__xml *at, const char *name)
{
    return at != NULL ? named(at->first, name) : NULL;
}

cgov__xml *cgov__xml_next(cgov__xml *after, const char *name)
{
    return named(after->next, name);
}

void cgov__xml_path(const cgov__xml *at, cgov__buffer *path)
{
    const char *names[CGOV__XML_DEPTH];
    size_t depth = 0;
    for (; at != NULL; at = at->parent)
        names[depth++] = at->name;
    while (depth > 0) {
        cgov__buffer_char(path, '/');
        cgov__buffer_text(path, names[--depth]);
    }
}

/* ---- writing ---- */

static void new_line(cgov__xml_writer *writer)
{
    cgov__buffer_char(&writer->out, '\n');
    for (int i = 0; i < writer->depth; i++)
        cgov__buffer_text(&writer->out, "  ");
}

/* What a reader would take for a mere blank in an attribute, or drop at a line's end, is escaped.
 */
static void escape(cgov__xml_writer *writer, const char *text, bool in_attribute)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        const int32_t code = cgov__utf8_next(text, length, &at);
        const bool holds = code >= 0x20 || code == '\t' || code == '\n' || code == '\r';
        if (!holds || code == 0xFFFE || code == 0xFFFF) {
            cgov__buffer_codepoint(&writer->out, 0xFFFD);
            writer->replaced++;
        } else if (code == '&') {
            cgov__buffer_text(&writer->out, "&amp;");
        } else if (code == '<') {
            cgov__buffer_text(&writer->out, "&lt;");
        } else if (code == '>') {
            cgov__buffer_text(&writer->out, "&gt;");
        } else if (code == '"' && in_attribute) {
            cgov__buffer_text(&writer->out, "&quot;");
        } else if (code == '\r' || (code < 0x20 && in_attribute)) {
            cgov__buffer_format(&writer->out, "&#%d;", (int)code);
        } else {
            cgov__buffer_append(&writer->out, text + from, at - from);
        }
    }
}

static void close_tag(cgov__xml_writer *writer)
{
    if (writer->in_tag)
        cgov__buffer_char(&writer->out, '>');
    writer->in_tag = false;
}

void cgov__xml_begin(cgov__xml_writer *writer, const char *name)
{
    close_tag(writer);
    if (writer->depth == CGOV__XML_DEPTH) {
        writer->out.failed = true;
        return;
    }
    new_line(writer);
    cgov__buffer_char(&writer->out, '<');
    cgov__buffer_text(&writer->out, name);
    writer->open[writer->depth++] = name;
    writer->in_tag = true;
}

void cgov__xml_put(cgov__xml_writer *writer, const char *name, const char *value)
{
    cgov__buffer_format(&writer->out, " %s=\"", name);
    escape(writer, value, true);
    cgov__buffer_char(&writer->out, '"');
}

void cgov__xml_text(cgov__xml_writer *writer, const char *text)
{
    close_tag(writer);
    escape(writer, text, false);
    writer->in_text = true;
}

void cgov__xml_end(cgov__xml_writer *writer)
{
    if (writer->depth == 0)
        return;
    const char *name = writer->open[--writer->depth];
    if (writer->in_tag) {
        cgov__buffer_text(&writer->out, "/>");
    } else {
        if (!writer->in_text)
            new_line(writer);
        cgov__buffer_format(&writer->out, "</%s>", name);
    }
    writer->in_tag = false;
    writer->in_text = false;
}
