/* UTF-8 read code point by code point; ill-formed bytes are U+FFFD, never an end. */
#ifndef CGOV_TEXT_CODEPOINT_H
#define CGOV_TEXT_CODEPOINT_H

#include "cgov/api.h"

/*
 * The code point at `*at` of `length` bytes, and on to the next. Of an ill-formed sequence the
 * longest part that could have begun a character is one U+FFFD (Unicode 15, chapter 3.9).
 */
uint32_t cgov__codepoint_next(const char *text, size_t length, size_t *at);

/* How many bytes the first `count` code points take; all bytes if there are fewer. */
size_t cgov__codepoint_bytes(const char *text, size_t length, size_t count);

#endif
