/* Whether bytes are UTF-8. Knows nothing of what the text says. */
#ifndef CGOV_BASE_UTF8_H
#define CGOV_BASE_UTF8_H

#include "cgov/api.h"

/*
 * True if the text, which ends with a NUL, is well-formed UTF-8 (Unicode 15, table 3-7: no
 * overlong form, no surrogate, nothing beyond U+10FFFF). `*length` is the number of bytes before
 * the NUL, or before the first that is not well-formed.
 */
bool cgov__utf8(const char *text, size_t *length);

#endif
