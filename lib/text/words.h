/*
 * Where words begin in a text of compact bytes. A segmenter holds ICU's break iterator and its
 * own memory; it serves one thread at a time.
 */
#ifndef CGOV_TEXT_WORDS_H
#define CGOV_TEXT_WORDS_H

#include "base/error.h"
#include "text/lexicon.h"

enum {
    CGOV__WORD_SPACE = CGOV_WORD_SIGN + 1
};

typedef struct cgov__segmenter cgov__segmenter;

/* The lexicon, which may be NULL, is borrowed as long as the segmenter lives. */
cgov_status cgov__segmenter_open(const cgov_lexicon *lexicon, cgov__segmenter **segmenter,
                                 cgov_error **error);

/*
 * `(*kinds)[i]` is the kind of the word that begins at byte i (cgov_word_kind, or
 * CGOV__WORD_SPACE), 0 if none does; at `length` it is CGOV__WORD_SPACE. Valid until the next call.
 */
cgov_status cgov__segment(cgov__segmenter *segmenter, const unsigned char *text, size_t length,
                          const unsigned char **kinds, cgov_error **error);
void cgov__segmenter_close(cgov__segmenter *segmenter);

#endif
