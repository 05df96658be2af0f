/* How words and headers are compared: one key for every way of writing the same. */
#ifndef CGOV_TEXT_WORD_KEY_H
#define CGOV_TEXT_WORD_KEY_H

#include "base/buffer.h"

/* NFKC, case folded, blanks at the ends dropped and those inside taken together. */
cgov_status cgov__word_key(const char *text, size_t length, cgov__buffer *key, cgov_error **error);

/* Whether two texts have one key, which is not empty. */
cgov_status cgov__same_word(const char *text, const char *word, bool *same, cgov_error **error);

#endif
