/* XML element by element. See xml_events.h. */
#include "exchange/format/xml_events.h"

#include "base/error.h"
#include "base/memory.h"
#include "exchange/format/xml.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

enum {
    SLICE = 1 << 20,
    NAME_MAX_BYTES = 96 /* longer than any name that a handler can ask for */
};

typedef struct reading {
    XML_Parser parser;
    const cgov__xml_handlers *events;
    void *ctx;
    int64_t elements;
    int depth;
    const char *refused; /* why it was stopped */
} reading;

static void stop_reading(reading *r, const char *why)
{
    if (r->refused == NULL)
        r->refused = why;
    XML_StopParser(r->parser, XML_FALSE);
}

/* expat gives "uri local"; a name that nobody can ask for is "". */
static const char *shorten_name(const reading *r, const char *name, char to[NAME_MAX_BYTES])
{
    const char *blank = strrchr(name, ' ');
    const size_t length = blank != NULL ? (size_t)(blank - name) : 0;
    to[0] = '\0';
    for (const cgov__xml_prefix *it = r->events->spaces; it->uri != NULL; it++)
        if (strlen(it->uri) == length && strncmp(it->uri, name, length) == 0) {
            const char *local = blank != NULL ? blank + 1 : name;
            if (snprintf(to, NAME_MAX_BYTES, "%s:%s", it->prefix, local) >= NAME_MAX_BYTES)
                to[0] = '\0';
            break;
        }
    return to;
}

static void XMLCALL begin_element(void *ctx, const char *name, const char **attributes)
{
    reading *r = ctx;
    char shortened[NAME_MAX_BYTES];
    if (r->refused != NULL)
        return;
    if (r->depth++ == CGOV__XML_DEPTH) {
        stop_reading(r, "elements stand in each other more than 128 deep");
        return;
    }
    if (++r->elements > CGOV__XML_ELEMENTS) {
        stop_reading(r, "there are more than 8,000,000 elements");
        return;
    }
    r->events->begin(r->ctx, shorten_name(r, name, shortened), attributes);
}

static void XMLCALL end_element(void *ctx, const char *name)
{
    reading *r = ctx;
    char shortened[NAME_MAX_BYTES];
    if (r->refused != NULL)
        return;
    r->depth--;
    r->events->end(r->ctx, shorten_name(r, name, shortened));
}

static void XMLCALL take_characters(void *ctx, const char *bytes, int length)
{
    reading *r = ctx;
    if (r->refused == NULL)
        r->events->text(r->ctx, bytes, (size_t)length);
}

static void XMLCALL refuse_document_type(void *ctx, const char *name, const char *system,
                                         const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop_reading(ctx, "a document type is declared, which this kind of file has no use for");
}

static cgov_status tell_stop(const reading *r, cgov_error **error)
{
    const enum XML_Error code = XML_GetErrorCode(r->parser);
    if (r->refused == NULL && code == XML_ERROR_NO_MEMORY)
        return cgov__nomem(error);
    return cgov__fail_said(error, CGOV_INVALID, "the XML cannot be read, line %lld: %s",
                           "อ่าน XML ไม่ได้ บรรทัด %lld (%s)",
                           (long long)XML_GetCurrentLineNumber(r->parser),
                           r->refused != NULL ? r->refused : XML_ErrorString(code));
}

static cgov_status feed_parser(reading *r, const char *bytes, size_t length, cgov_error **error)
{
    for (size_t at = 0;;) {
        const size_t slice = length - at < SLICE ? length - at : SLICE;
        const bool is_last = at + slice == length;
        if (XML_Parse(r->parser, bytes + at, (int)slice, is_last) == XML_STATUS_ERROR)
            return tell_stop(r, error);
        at += slice;
        if (is_last)
            return CGOV_OK;
    }
}

cgov_status cgov__xml_read(const char *bytes, size_t length, const cgov__xml_handlers *events,
                           void *ctx, cgov_error **error)
{
    static const XML_Memory_Handling_Suite memory = { cgov__malloc, cgov__realloc, cgov__free };
    reading r = { .events = events, .ctx = ctx };
    r.parser = XML_ParserCreate_MM(NULL, &memory, " ");
    if (r.parser == NULL)
        return cgov__nomem(error);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, begin_element, end_element);
    XML_SetCharacterDataHandler(r.parser, take_characters);
    XML_SetStartDoctypeDeclHandler(r.parser, refuse_document_type);
    const cgov_status status = feed_parser(&r, bytes, length, error);
    XML_ParserFree(r.parser);
    return status;
}

const char *cgov__xml_value(const char **attributes, const char *local)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        const char *blank = strrchr(attributes[i], ' ');
        if (strcmp(blank != NULL ? blank + 1 : attributes[i], local) == 0)
            return attributes[i + 1];
    }
    return NULL;
}
