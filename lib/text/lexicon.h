/* Terms by the compact bytes of their normal form, in order, so that the longest is soon found. */
#ifndef CGOV_TEXT_LEXICON_H
#define CGOV_TEXT_LEXICON_H

#include "cgov/words.h"

/*
 * The length of the longest term that the text at `at` begins with, and that ends with a
 * cluster; 0 if there is none, or no lexicon.
 */
size_t cgov__lexicon_match(const cgov_lexicon *lexicon, const unsigned char *text, size_t length,
                           size_t at);

#endif
