/* Numbers as people type them, and values that a spreadsheet has visibly changed. */
#ifndef CGOV_TEXT_NUMBER_H
#define CGOV_TEXT_NUMBER_H

#include "cgov/api.h"

typedef enum cgov__number_result {
    CGOV__NUMBER_OK,
    CGOV__NUMBER_EMPTY,
    CGOV__NUMBER_NONE, /* not a number */
    CGOV__NUMBER_NOT_INTEGER,
    CGOV__NUMBER_OUT_OF_RANGE
} cgov__number_result;

typedef struct cgov__number_rule {
    double min, max;
    bool integer;
} cgov__number_rule;

/*
 * Digits (Thai and full-width ones too), one point, commas between groups of three, a leading
 * sign, blanks around. No exponent, no percent, no words.
 */
cgov__number_result cgov__number_parse(const char *text, size_t length,
                                       const cgov__number_rule *rule, double *value);

typedef enum cgov__mangling {
    CGOV__MANGLED_NOT,
    CGOV__MANGLED_DATE,       /* 1-May, 6-okt, Jan-05: a range or a code read as a date */
    CGOV__MANGLED_SCIENTIFIC, /* 1.23457E+12 */
    CGOV__MANGLED_HASHES,     /* ##### */
    CGOV__MANGLED_FORMULA,    /* #REF!, #N/A ... */
    CGOV__MANGLED_LOST,       /* U+FFFD, ????: an earlier conversion lost letters */
    CGOV__MANGLED_DIGITS      /* 123456789012345000: of long numbers 15 digits are kept */
} cgov__mangling;

cgov__mangling cgov__mangled(const char *text, size_t length);

/*
 * Of a code, in which any form of a day, an exponent or a time of day is the work of a spreadsheet:
 * 4-Aug-21, 5 Jan, 1E+11, 2024-01-05 00:00:00 too, and numbers of which only 15 digits are left.
 */
cgov__mangling cgov__mangled_code(const char *text, size_t length);

/* Whether what was there cannot even be guessed: no cell may hold it. */
bool cgov__mangled_beyond_reading(cgov__mangling mangling);

/* "1-5 -> 1-May": what happens to such values. */
const char *cgov__mangled_example(cgov__mangling mangling);

/* Folds Thai and full-width digits to ASCII into `to` (as long as the text + 1 at most). */
size_t cgov__fold_digits(const char *text, size_t length, char *to);

#endif
