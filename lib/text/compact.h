/*
 * A normal form as bytes that are quick to compare and small to keep: ASCII as it is, Thai as in
 * TIS-620 (one byte a letter), all else in four bytes that no other letter's bytes can be
 * mistaken for. The order of bytes has no meaning. Grapheme clusters are those of Unicode
 * (UAX #29, extended), as far as they occur in a normal form.
 */
#ifndef CGOV_TEXT_COMPACT_H
#define CGOV_TEXT_COMPACT_H

#include "base/buffer.h"
#include "text/normal.h"

enum {
    CGOV__COMPACT_END = 0xA0 /* no letter's: parts a text from the next */
};

/* Appends the code points from `first` up to `stop`; `places`, if not NULL, gets the index of each
 * byte. */
void cgov__compact(const cgov__normal *normal, size_t first, size_t stop, cgov__buffer *bytes,
                   cgov__buffer *places);

/* The code point at the start of `bytes`, and how many bytes it takes. */
uint32_t cgov__compact_code(const unsigned char *bytes, size_t *width);

/* Where the grapheme cluster at `at` ends: more than `at`, at most `length`. */
size_t cgov__cluster_end(const unsigned char *bytes, size_t length, size_t at);

/* ASCII and Thai: what stands before it has no part in where a cluster ends. */
static inline bool cgov__is_plain(unsigned char byte)
{
    return (byte >= ' ' && byte < 0x80) || (byte > CGOV__COMPACT_END && byte < 0xFC);
}

/* Marks of Thai and sara am: a bit for each byte from D0 on. */
static inline bool cgov__extends(unsigned char byte)
{
    return (unsigned)(byte - 0xD0) < 32 && (UINT32_C(0x7F8007FA) >> (byte - 0xD0) & 1) != 0;
}

bool cgov__is_other_boundary(const unsigned char *text, size_t at); /* of bytes not plain */

static inline bool cgov__is_cluster_boundary(const unsigned char *text, size_t length, size_t at)
{
    if (at == 0 || at >= length)
        return true;
    return cgov__is_plain(text[at]) && cgov__is_plain(text[at - 1])
               ? !cgov__extends(text[at])
               : cgov__is_other_boundary(text, at);
}

/*
 * Where the needle, of one byte or more, is found from `at` on: it begins and ends at boundaries
 * of clusters. SIZE_MAX if nowhere.
 */
size_t cgov__find(const unsigned char *needle, size_t size, const unsigned char *text,
                  size_t length, size_t at);

#endif
