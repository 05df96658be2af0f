/*
 * What the texts end with that a file could not hold whole, in both languages; read again, such a
 * text must not take the place of the whole one. Knows no file format.
 */
#ifndef CGOV_EXCHANGE_CUT_H
#define CGOV_EXCHANGE_CUT_H

#include <stdbool.h>
#include <string.h>

#define CGOV__CUT_BOOK " … (ตัด: เซลล์เก็บได้ 32,767 อักขระ / cut: a cell holds 32,767 characters)"
#define CGOV__CUT_SAV  " … (ตัด: SPSS เก็บได้ 32,767 ไบต์ / cut: SPSS holds 32,767 bytes)"

static inline bool cgov__ends_with(const char *text, size_t length, const char *words)
{
    const size_t size = strlen(words);
    return length >= size && memcmp(text + length - size, words, size) == 0;
}

static inline bool cgov__is_cut(const char *text, size_t length)
{
    enum {
        SHORTEST = 10000 /* characters of Thai in SPSS */
    };
    return length > SHORTEST && (cgov__ends_with(text, length, CGOV__CUT_BOOK) ||
                                 cgov__ends_with(text, length, CGOV__CUT_SAV));
}

#endif
