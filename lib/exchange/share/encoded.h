/*
 * A text as it reads where programs have written letters as codes: %E0%B8%81 of a link, \u0e01 and
 * \xE0\xB8\x81 of JSON and programs, &#3585; and &#xe01; of pages, and the hex digits of its bytes.
 * Knows no names and no database.
 */
#ifndef CGOV_SHARE_ENCODED_H
#define CGOV_SHARE_ENCODED_H

#include "base/buffer.h"

typedef struct cgov__decoded {
    cgov__buffer bytes;  /* UTF-8 */
    cgov__buffer places; /* uint32_t: where each code point begins in the text as it was given, in
                            code points, and where the last one ends */
    size_t count;        /* code points */
} cgov__decoded;

/* False if the text has no codes: then it reads as it stands. `out->bytes.failed` or
   `out->places.failed` tell of lacking memory. Takes time linear in the text. */
bool cgov__decode(const char *text, size_t length, cgov__decoded *out);

static inline const uint32_t *cgov__decoded_places(const cgov__decoded *of)
{
    return (const uint32_t *)(const void *)of->places.bytes;
}

void cgov__decoded_free(cgov__decoded *of);

#endif
