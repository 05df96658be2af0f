/*
 * Runs of words that also stand in another text: what somebody said, quoted elsewhere. Texts are
 * compared in normal form without white space. Knows no database.
 */
#ifndef CGOV_SHARE_FRAGMENTS_H
#define CGOV_SHARE_FRAGMENTS_H

#include "base/error.h"

enum {
    CGOV__FRAGMENT = 30 /* letters of a run that is no chance */
};

typedef struct cgov__fragments cgov__fragments;

typedef struct cgov__fragment_range {
    size_t start, stop; /* code points */
} cgov__fragment_range;

cgov_status cgov__fragments_new(cgov__fragments **fragments, cgov_error **error);

/* Adds a text. Its runs of CGOV__FRAGMENT letters are known again; a shorter one as a whole, if it
   has 12 letters at least. Before the first search. */
cgov_status cgov__fragments_add(cgov__fragments *fragments, const char *text, size_t length,
                                cgov_error **error);

/* Runs that stand in this text too are no longer known: somebody else said the same. */
cgov_status cgov__fragments_spare(cgov__fragments *fragments, const char *text, size_t length,
                                  cgov_error **error);

/* Where such runs stand in another text, by place, not touching one another. Valid until the next
   call. */
cgov_status cgov__fragments_find(cgov__fragments *fragments, const char *text, size_t length,
                                 const cgov__fragment_range **list, size_t *count,
                                 cgov_error **error);

void cgov__fragments_free(cgov__fragments *fragments);

#endif
