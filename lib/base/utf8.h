/* Code points from and to UTF-8. Strict: no surrogates, no overlong forms, at most U+10FFFF. */
#ifndef CGOV_BASE_UTF8_H
#define CGOV_BASE_UTF8_H

#include "cgov/api.h"

enum {
    CGOV__NO_CODEPOINT = -1
};

/* A code point as UTF-8; its length. */
size_t cgov__utf8_put(uint32_t c, char bytes[4]);
/* The code point at `*at`, which moves on; one byte on and CGOV__NO_CODEPOINT if it is none. */
int32_t cgov__utf8_next(const char *text, size_t length, size_t *at);
/*
 * Length of the longest prefix that is whole and well formed; `*bad` tells a wrong byte behind it
 * from a character that the end cuts.
 */
size_t cgov__utf8_valid(const char *bytes, size_t length, bool *bad);
/* The same for a text up to its NUL: true if all of it is well formed. */
bool cgov__utf8(const char *text, size_t *length);

#endif
