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
bool cgov__is_cluster_boundary(const unsigned char *text, size_t length, size_t at);

/*
 * A needle is found where it begins and ends at boundaries of clusters. `at` is where to begin
 * to look; the result is SIZE_MAX if there is none from there on.
 */
typedef struct cgov__needle {
    const unsigned char *bytes; /* borrowed */
    size_t length;              /* 1 or more */
    unsigned char skip[256];    /* how far to go on, by the byte under the needle's last */
} cgov__needle;

void cgov__needle_make(cgov__needle *needle, const unsigned char *bytes, size_t length);
size_t cgov__needle_find(const cgov__needle *needle, const unsigned char *text, size_t length,
                         size_t at);

#endif
