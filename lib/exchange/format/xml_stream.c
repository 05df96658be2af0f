/* XML over expat, element by element. See xml_stream.h. */
#include "exchange/format/xml_stream.h"

#include "base/error.h"
#include "base/memory.h"
#include "exchange/format/xml_place.h"

#include <string.h>

enum {
    SLICE = 64 * 1024,
    DEPTH = 128,     /* of elements in each other */
    DECLARED = 256,  /* namespaces in force at one place */
    PREFIX = 64,     /* bytes of a prefix */
    MARKUP = 1 << 20 /* bytes of one tag */
};

/* A declaration of a namespace, in force in the element at its depth. */
typedef struct binding {
    char prefix[PREFIX];
    size_t length;
    int space, depth;
} binding;

struct cgov__xml_stream {
    XML_Parser parser;
    cgov__read *read;
    void *from;
    const cgov__xml_space *spaces;
    const cgov__xml_events *events;
    void *ctx;
    binding bindings[DECLARED];
    int bound, depth;
    int plain; /* the namespace of names without a prefix */
    bool paused, ended, no_memory;
    const char *refused;
    int64_t lines;   /* read by others */
    int64_t fed, at; /* bytes given to the parser; of them, those before the last event */
};

void cgov__xml_stream_refuse(cgov__xml_stream *stream, const char *why)
{
    if (why == NULL)
        stream->no_memory = true;
    else if (stream->refused == NULL)
        stream->refused = why;
    XML_StopParser(stream->parser, XML_FALSE);
}

void cgov__xml_stream_pause(cgov__xml_stream *stream)
{
    if (stream->refused != NULL || stream->no_memory)
        return;
    stream->paused = true;
    XML_StopParser(stream->parser, XML_TRUE);
}

/* ---- namespaces ---- */

static int number_of(const cgov__xml_stream *stream, const char *uri)
{
    for (const cgov__xml_space *it = stream->spaces; it->uri != NULL; it++)
        if (strcmp(it->uri, uri) == 0)
            return it->number;
    return 0;
}

static int space_of(const cgov__xml_stream *stream, const char *prefix, size_t length)
{
    for (int i = stream->bound; i-- > 0;) {
        const binding *it = &stream->bindings[i];
        if (it->length == length && memcmp(it->prefix, prefix, length) == 0)
            return it->space;
    }
    return 0;
}

static void declare(cgov__xml_stream *stream, const char *name, const char *uri)
{
    const char *prefix = name[5] == ':' ? name + 6 : "";
    const size_t length = strlen(prefix);
    if (length >= PREFIX || stream->bound == DECLARED) {
        cgov__xml_stream_refuse(stream, "it declares more namespaces than any writer does");
        return;
    }
    binding *it = &stream->bindings[stream->bound++];
    memcpy(it->prefix, prefix, length);
    it->length = length;
    it->space = number_of(stream, uri);
    it->depth = stream->depth;
}

static void declare_all(cgov__xml_stream *stream, const char **attributes)
{
    bool any = false;
    for (; *attributes != NULL; attributes += 2)
        if ((*attributes)[0] == 'x' && strncmp(*attributes, "xmlns", 5) == 0 &&
            ((*attributes)[5] == '\0' || (*attributes)[5] == ':')) {
            declare(stream, attributes[0], attributes[1]);
            any = true;
        }
    if (any)
        stream->plain = space_of(stream, "", 0);
}

static void forget(cgov__xml_stream *stream)
{
    bool any = false;
    while (stream->bound > 0 && stream->bindings[stream->bound - 1].depth == stream->depth) {
        stream->bound--;
        any = true;
    }
    if (any)
        stream->plain = space_of(stream, "", 0);
}

static const char *resolve(const cgov__xml_stream *stream, const char *name, int *space)
{
    const char *colon = strchr(name, ':');
    if (colon == NULL) {
        *space = stream->plain;
        return name;
    }
    *space = space_of(stream, name, (size_t)(colon - name));
    return colon + 1;
}

const char *cgov__xml_stream_local(const cgov__xml_stream *stream, const char *name, int *space)
{
    const char *colon = strchr(name, ':');
    *space = colon != NULL ? space_of(stream, name, (size_t)(colon - name)) : 0;
    return colon != NULL ? colon + 1 : name;
}

const char *cgov__xml_stream_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *cgov__xml_stream_attribute_of(const cgov__xml_stream *stream, const char **attributes,
                                          int space, const char *name)
{
    for (; *attributes != NULL; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (colon != NULL && strcmp(colon + 1, name) == 0 &&
            space_of(stream, attributes[0], (size_t)(colon - attributes[0])) == space)
            return attributes[1];
    }
    return NULL;
}

/* ---- events ---- */

static bool has_stopped(const cgov__xml_stream *stream)
{
    return stream->refused != NULL || stream->no_memory;
}

static void XMLCALL start_element(void *ctx, const char *name, const char **attributes)
{
    cgov__xml_stream *stream = ctx;
    int space = 0;
    if (has_stopped(stream))
        return;
    if (++stream->depth > DEPTH) {
        cgov__xml_stream_refuse(stream, "elements stand in each other more than 128 deep");
        return;
    }
    declare_all(stream, attributes);
    if (has_stopped(stream))
        return;
    stream->at = stream->fed;
    const char *local = resolve(stream, name, &space);
    stream->events->start(stream->ctx, space, local, attributes);
}

static void XMLCALL end_element(void *ctx, const char *name)
{
    cgov__xml_stream *stream = ctx;
    int space = 0;
    if (has_stopped(stream))
        return;
    stream->at = stream->fed;
    const char *local = resolve(stream, name, &space);
    stream->events->end(stream->ctx, space, local);
    forget(stream);
    stream->depth--;
}

static void XMLCALL take_text(void *ctx, const char *text, int length)
{
    cgov__xml_stream *stream = ctx;
    stream->at = stream->fed;
    if (!has_stopped(stream))
        stream->events->text(stream->ctx, text, (size_t)length);
}

static void XMLCALL refuse_document_type(void *ctx, const char *name, const char *system,
                                         const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    cgov__xml_stream_refuse(ctx, "a document type is declared, which this kind of file has no use for");
}

/* ---- reading ---- */

cgov_status cgov__xml_stream_open(cgov__read *read, void *from, const cgov__xml_space *spaces,
                                  const cgov__xml_events *events, void *ctx,
                                  cgov__xml_stream **stream, cgov_error **error)
{
    static const XML_Memory_Handling_Suite memory = { cgov__malloc, cgov__realloc, cgov__free };
    cgov__xml_stream *opened = cgov__calloc(1, sizeof *opened);
    *stream = opened;
    if (opened == NULL)
        return cgov__nomem(error);
    opened->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    if (opened->parser == NULL)
        return cgov__nomem(error);
    opened->read = read;
    opened->from = from;
    opened->spaces = spaces;
    opened->events = events;
    opened->ctx = ctx;
    XML_SetUserData(opened->parser, opened);
    XML_SetElementHandler(opened->parser, start_element, end_element);
    XML_SetCharacterDataHandler(opened->parser, take_text);
    XML_SetStartDoctypeDeclHandler(opened->parser, refuse_document_type);
    return CGOV_OK;
}

static long long line_of(const cgov__xml_stream *stream)
{
    return cgov__xml_line(stream->parser) + stream->lines;
}

void cgov__xml_stream_skip_lines(cgov__xml_stream *stream, int64_t lines)
{
    stream->lines += lines;
}

int64_t cgov__xml_stream_behind(const cgov__xml_stream *stream)
{
    return cgov__xml_behind(stream->parser);
}

bool cgov__xml_stream_is_plain(const cgov__xml_stream *stream, int space)
{
    return stream->plain == space;
}

static cgov_status name_failure(const cgov__xml_stream *stream, cgov_error **error)
{
    const enum XML_Error code = XML_GetErrorCode(stream->parser);
    if (stream->no_memory || code == XML_ERROR_NO_MEMORY)
        return cgov__nomem(error);
    return cgov__fail_said(error, CGOV_INVALID, "line %lld: %s", "บรรทัด %lld: XML ไม่ถูกต้อง (%s)",
                           line_of(stream),
                           stream->refused != NULL ? stream->refused : XML_ErrorString(code));
}

/* A tag without an end would be kept, and looked at again and again, as long as it grows. */
static cgov_status feed(cgov__xml_stream *stream, enum XML_Status *parsed, cgov_error **error)
{
    size_t length = 0;
    void *room = XML_GetBuffer(stream->parser, SLICE);
    if (room == NULL)
        return name_failure(stream, error);
    const cgov_status status = stream->read(stream->from, room, SLICE, &length, error);
    if (status != CGOV_OK)
        return status;
    stream->fed += (int64_t)length;
    if (stream->fed - stream->at > MARKUP)
        return cgov__fail_said(error, CGOV_INVALID, "line %lld: a tag is longer than 1 MiB",
                               "บรรทัด %lld: แท็กยาวเกิน 1 MiB",
                               line_of(stream));
    stream->ended = length == 0;
    *parsed = XML_ParseBuffer(stream->parser, (int)length, stream->ended);
    return CGOV_OK;
}

cgov_status cgov__xml_stream_read(cgov__xml_stream *stream, cgov_error **error)
{
    enum XML_Status parsed = XML_STATUS_OK;
    cgov_status status = CGOV_OK;
    if (stream->paused) {
        stream->paused = false;
        parsed = XML_ResumeParser(stream->parser);
    }
    while (status == CGOV_OK && parsed == XML_STATUS_OK && !stream->ended)
        status = feed(stream, &parsed, error);
    if (status != CGOV_OK)
        return status;
    if (parsed == XML_STATUS_ERROR)
        return name_failure(stream, error);
    return parsed == XML_STATUS_SUSPENDED ? CGOV_ROW : CGOV_DONE;
}

void cgov__xml_stream_free(cgov__xml_stream *stream)
{
    if (stream == NULL)
        return;
    if (stream->parser != NULL)
        XML_ParserFree(stream->parser);
    cgov__free(stream);
}
