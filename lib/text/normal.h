/*
 * The normal form by which texts are compared, with a map back to the original. What is stored
 * is never changed: two texts that a reader takes for the same have the same normal form.
 *
 * Case and compatibility forms are folded and default ignorables dropped (NFKC_Casefold of
 * Unicode, chapter 3.13), then: accents of Latin letters fall away; digits are ASCII; quotation
 * marks and dashes are " ' -; white space is one space, none at the ends, around mai yamok and
 * before paiyannoi; of Thai, sara am is U+0E33 however it was typed, a vowel stands before its tone
 * mark, a mark typed twice stands once, two sara e are sara ae, lakkhangyao is sara aa, and the
 * private code points of old fonts are the letters that they show. The result is in NFC.
 */
#ifndef CGOV_TEXT_NORMAL_H
#define CGOV_TEXT_NORMAL_H

#include "base/error.h"

/*
 * Code point i of the form stands for the original's code points starts[i] .. stops[i] - 1.
 * Starts never fall and stops never fall. All-zero is an empty form.
 */
typedef struct cgov__normal {
    uint32_t *codes, *starts, *stops;
    size_t count;
    size_t capacity;
    uint32_t length; /* of the original, in code points */
} cgov__normal;

/*
 * Replaces what `normal` holds; its memory is kept from call to call. An ill-formed UTF-8
 * sequence counts as one U+FFFD. CGOV_NOMEM; CGOV_INVALID for a text over 2 GiB.
 */
cgov_status cgov__normalize(const char *text, size_t length, cgov__normal *normal,
                            cgov_error **error);
void cgov__normal_free(cgov__normal *normal);

/* Marks of Thai that stand on the letter before them: vowels above and below, tones, signs. */
bool cgov__is_thai_mark(uint32_t code);

enum {
    CGOV__SARA_AM = 0x0E33,
    CGOV__MAI_YAMOK = 0x0E46,
    CGOV__PAIYANNOI = 0x0E2F
};

#endif
