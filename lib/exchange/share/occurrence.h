/*
 * Where the people of a study stand in a text. Knows Thai and English; must not know a database.
 *
 * Texts are compared in their normal form (text/normal.h) without white space, so that it does not
 * matter how sara am, tones, capitals or digits were typed, nor what nobody sees, nor where lines
 * end or hyphens part a word. What is found is the longest that stands there, with the titles before it (share/title.h),
 * never within a letter and its marks. Then, of what was added:
 *
 * - A whole name is one wherever it stands; in Latin letters only between other signs than letters
 *   and digits, as every Latin word.
 * - A given name or nickname that is telling (share/forms.h: five letters, Latin seven) is one
 *   wherever it stands; a family name alone, from seven letters on.
 * - A short one must begin and end where the word breaker has words begin and end ("นก" is not in
 *   "ชนก"), and have no blank inside. Behind a title it is then one (ป้าแดง).
 * - An ordinary word (แดง, สามารถ, May) also needs a sign that it is a person: it is the whole
 * text, in brackets, before a colon, behind a word that people follow (กับ, ชื่อ, by), or behind a
 * blank and before what people do (บอก, said); a Latin one: a capital. Behind สี and the like it is
 * none. Otherwise it is in doubt, for a person to say. A short family name without its title is not
 * looked for.
 * - Beside another part of the same name, with nothing but signs between (สมศรี (แดง) ใจดี; ใจดี, สมศรี),
 *   an ordinary word is one, too; so is a family name behind or before the initial of the given one.
 * - Marks between two letters (- . _ * / and the like) part no name, as blanks do not.
 * - Letters that programs wrote as codes, also as codes of codes (share/encoded.h), are read as
 *   letters, and the codes are what is found.
 * - A number is its digits, with at most three blanks, dashes, dots, brackets or the like between
 *   two; 0 at the front may be +66, 0066 or +66 (0).
 */
#ifndef CGOV_SHARE_OCCURRENCE_H
#define CGOV_SHARE_OCCURRENCE_H

#include "exchange/share/forms.h"

typedef struct cgov__finder cgov__finder;

enum {
    CGOV__SHARERS = 8 /* of one name, who are told */
};

typedef struct cgov__occurrence {
    size_t start, stop; /* code points of the text, its title included */
    size_t identity;    /* as it was added; the smallest of those who have these letters */
    size_t sharers[CGOV__SHARERS]; /* all who have, in rising order, `identity` included */
    size_t sharer_count;
    cgov__term_kind kind;
    bool certain; /* false: an ordinary word that may be a person */
} cgov__occurrence;

cgov_status cgov__finder_new(cgov__finder **finder, cgov_error **error);

/* Adds a name, nickname, number or other words of somebody; blank ones add nothing. Before the
   first search. */
cgov_status cgov__finder_add(cgov__finder *finder, size_t identity, cgov__term_kind kind,
                             const char *text, cgov_error **error);

/*
 * All occurrences in a text of `length` bytes of UTF-8, by place, no two overlapping; certain ones
 * first where two would. The list is valid until the next call.
 */
cgov_status cgov__finder_find(cgov__finder *finder, const char *text, size_t length,
                              const cgov__occurrence **list, size_t *count, cgov_error **error);

void cgov__finder_free(cgov__finder *finder);

#endif
