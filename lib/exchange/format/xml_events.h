/*
 * XML of unknown origin, element by element, for files whose text stands between their elements or
 * that are too large for a tree (xml.h). The same rules: no document type, limits of depth and
 * number. Knows no element by name.
 */
#ifndef CGOV_EXCHANGE_XML_EVENTS_H
#define CGOV_EXCHANGE_XML_EVENTS_H

#include "cgov/api.h"

/* A namespace, and the prefix that handlers know it by, whatever prefix the file declares. */
typedef struct cgov__xml_prefix {
    const char *uri, *prefix;
} cgov__xml_prefix;

/*
 * Handlers get names as "prefix:local"; an element of another namespace is "". Attributes are name,
 * value, ... closed by NULL, and live during the call. They keep their own failures.
 */
typedef struct cgov__xml_handlers {
    const cgov__xml_prefix *spaces; /* closed by a uri that is NULL */
    void (*begin)(void *ctx, const char *name, const char **attributes);
    void (*end)(void *ctx, const char *name);
    void (*text)(void *ctx, const char *bytes, size_t length); /* in pieces of any length */
} cgov__xml_handlers;

/* CGOV_INVALID and the line if the text is not well formed or breaks a limit. */
cgov_status cgov__xml_read(const char *bytes, size_t length, const cgov__xml_handlers *events,
                           void *ctx, cgov_error **error);

/* The value of an attribute by its local name, whatever its namespace; NULL if absent. */
const char *cgov__xml_value(const char **attributes, const char *local);

#endif
