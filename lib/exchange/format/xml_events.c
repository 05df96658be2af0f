/* XML element by element, from memory: names with the caller's prefixes over xml_stream.h. See
 * xml_events.h. */
#include "exchange/format/xml_events.h"

#include "base/error.h"
#include "base/memory.h"
#include "exchange/format/xml.h"
#include "exchange/format/xml_stream.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum {
    SPACES = 32,
    NAME_MAX_BYTES = 96 /* longer than any name that a handler can ask for */
};

typedef struct reading {
    cgov__xml_stream *stream;
    const cgov__xml_handlers *handlers;
    void *ctx;
    const char *bytes;
    size_t left;
    int64_t elements;
} reading;

/* A name that nobody can ask for is "". */
static const char *prefix_name(const reading *r, int space, const char *local,
                               char to[NAME_MAX_BYTES])
{
    to[0] = '\0';
    if (space > 0 && snprintf(to, NAME_MAX_BYTES, "%s:%s", r->handlers->spaces[space - 1].prefix,
                              local) >= NAME_MAX_BYTES)
        to[0] = '\0';
    return to;
}

static void begin_element(void *ctx, int space, const char *name, const char **attributes)
{
    reading *r = ctx;
    char prefixed[NAME_MAX_BYTES];
    if (++r->elements > CGOV__XML_ELEMENTS)
        cgov__xml_stream_refuse(r->stream, "there are more than 8,000,000 elements");
    else
        r->handlers->begin(r->ctx, prefix_name(r, space, name, prefixed), attributes);
}

static void end_element(void *ctx, int space, const char *name)
{
    const reading *r = ctx;
    char prefixed[NAME_MAX_BYTES];
    r->handlers->end(r->ctx, prefix_name(r, space, name, prefixed));
}

static void take_text(void *ctx, const char *text, size_t length)
{
    const reading *r = ctx;
    r->handlers->text(r->ctx, text, length);
}

static cgov_status give_bytes(void *from, char *bytes, size_t capacity, size_t *length,
                              cgov_error **error)
{
    reading *r = from;
    (void)error;
    *length = r->left < capacity ? r->left : capacity;
    if (*length > 0)
        memcpy(bytes, r->bytes, *length);
    r->bytes += *length;
    r->left -= *length;
    return CGOV_OK;
}

static cgov_status read_stream(reading *r, const cgov__xml_space *spaces, cgov_error **error)
{
    static const cgov__xml_events events = { begin_element, end_element, take_text };
    cgov_error *words = NULL;
    cgov_status status =
        cgov__xml_stream_open(give_bytes, r, spaces, &events, r, &r->stream, &words);
    if (status == CGOV_OK)
        status = cgov__xml_stream_read(r->stream, &words);
    cgov__xml_stream_free(r->stream);
    if (status == CGOV_NOMEM)
        cgov__nomem(error);
    else if (status != CGOV_DONE)
        status = cgov__fail_made(
            error, status, sqlite3_mprintf("the XML cannot be read, %s", cgov_error_message(words)),
            sqlite3_mprintf("อ่าน XML ไม่ได้ %s", cgov_error_message_th(words)));
    cgov_error_free(words);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__xml_read(const char *bytes, size_t length, const cgov__xml_handlers *events,
                           void *ctx, cgov_error **error)
{
    reading r = { .handlers = events, .ctx = ctx, .bytes = bytes, .left = length };
    cgov__xml_space spaces[SPACES + 1] = { { NULL, 0 } };
    for (int i = 0; i < SPACES && events->spaces[i].uri != NULL; i++)
        spaces[i] = (cgov__xml_space){ events->spaces[i].uri, i + 1 };
    return read_stream(&r, spaces, error);
}

const char *cgov__xml_value(const char **attributes, const char *local)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        const char *colon = strchr(attributes[i], ':');
        const bool declares = strncmp(attributes[i], "xmlns:", 6) == 0;
        if (!declares && strcmp(colon != NULL ? colon + 1 : attributes[i], local) == 0)
            return attributes[i + 1];
    }
    return NULL;
}
