/*
 * XML of unknown origin as a stream of elements, for parts too large for a tree. Names come without
 * prefixes, with the number of the namespace that they are of. No document type, and so no entity
 * of one, is accepted; depth and text have limits. Knows expat; knows no element by name.
 */
#ifndef CGOV_EXCHANGE_XML_STREAM_H
#define CGOV_EXCHANGE_XML_STREAM_H

#include "base/csv.h"

typedef struct cgov__xml_stream cgov__xml_stream;

/* A namespace that the caller knows; several may have one number. */
typedef struct cgov__xml_space {
    const char *uri;
    int number; /* from 1; 0 is any other namespace */
} cgov__xml_space;

/* What happens on the way. A prefix that is declared nowhere is of no known namespace. */
typedef struct cgov__xml_events {
    void (*start)(void *ctx, int space, const char *name, const char **attributes);
    void (*end)(void *ctx, int space, const char *name);
    void (*text)(void *ctx, const char *text, size_t length); /* in pieces */
} cgov__xml_events;

/* `spaces` closed by a NULL uri; all is borrowed until the stream is freed. */
cgov_status cgov__xml_stream_open(cgov__read *read, void *from, const cgov__xml_space *spaces,
                                  const cgov__xml_events *events, void *ctx,
                                  cgov__xml_stream **stream, cgov_error **error);

/*
 * Reads on: CGOV_ROW when an event paused it; CGOV_DONE at the end; CGOV_INVALID with the line if
 * the text is not well formed or breaks a limit, or an event refused it; what `read` failed with.
 */
cgov_status cgov__xml_stream_read(cgov__xml_stream *stream, cgov_error **error);

/* From within the event that ends an element: cgov__xml_stream_read() returns CGOV_ROW. */
void cgov__xml_stream_pause(cgov__xml_stream *stream);
/* From within an event: reading ends. `why` NULL is lack of memory; borrowed otherwise. */
void cgov__xml_stream_refuse(cgov__xml_stream *stream, const char *why);

/* Value of an attribute without a prefix; NULL if it is not there. */
const char *cgov__xml_stream_attribute(const char **attributes, const char *name);
/* An attribute's name without its prefix; a bare one is of no namespace. Within the event. */
const char *cgov__xml_stream_local(const cgov__xml_stream *stream, const char *name, int *space);
/* Value of an attribute of one of the known namespaces; within the event that starts an element. */
const char *cgov__xml_stream_attribute_of(const cgov__xml_stream *stream, const char **attributes,
                                          int space, const char *name);

/* Whether names without a prefix are of that namespace where the stream is. */
bool cgov__xml_stream_is_plain(const cgov__xml_stream *stream, int space);
/* Bytes from the beginning to the end of the tag at hand; within an event. */
int64_t cgov__xml_stream_behind(const cgov__xml_stream *stream);
/* Lines that somebody else has read count in the words of a failure. */
void cgov__xml_stream_skip_lines(cgov__xml_stream *stream, int64_t lines);

void cgov__xml_stream_free(cgov__xml_stream *stream); /* takes NULL */

#endif
