/*
 * Sort keys by ICU's collation: bytes that compare as the texts sort. Thai sorts as in the
 * dictionary of the Royal Institute: leading vowels after the consonant that they are spoken
 * with, tone marks only where all else is equal. Keys of two versions of ICU do not go together.
 */
#ifndef CGOV_TEXT_COLLATION_H
#define CGOV_TEXT_COLLATION_H

#include "base/buffer.h"
#include "base/error.h"

typedef struct cgov__collation cgov__collation;

/* It serves one thread at a time. _ANY is Thai. */
cgov_status cgov__collation_open(cgov_language language, cgov__collation **collation,
                                 cgov_error **error);
void cgov__collation_close(cgov__collation *collation);

/*
 * Replaces what `key` holds by the sort key of the text: first by its normal form, so that
 * spellings of one name stand together, then by the text as it is.
 */
cgov_status cgov__sort_key(cgov__collation *collation, const char *text, cgov__buffer *key,
                           cgov_error **error);

/* The version of the rules, as "153.120.45.0". */
void cgov__collation_version(const cgov__collation *collation, char version[20]);

#endif
