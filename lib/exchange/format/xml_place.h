/*
 * Where a parser of expat is. Expat 2.9 names these functions anew, and takes the old names for
 * deprecated.
 */
#ifndef CGOV_EXCHANGE_XML_PLACE_H
#define CGOV_EXCHANGE_XML_PLACE_H

#include <expat.h>
#include <stdint.h>

/* The line of the event at hand, from 1. */
static inline int64_t cgov__xml_line(XML_Parser parser)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
    return (int64_t)XML_GetCurrentLineNumber64(parser);
#else
    return (int64_t)XML_GetCurrentLineNumber(parser);
#endif
}

/* The byte behind the event at hand, from 0. */
static inline int64_t cgov__xml_behind(XML_Parser parser)
{
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
    return XML_GetCurrentByteIndex64(parser) + (int64_t)XML_GetCurrentByteCount64(parser);
#else
    return (int64_t)XML_GetCurrentByteIndex(parser) + XML_GetCurrentByteCount(parser);
#endif
}

#endif
