/* Vocabularies as people write them; see cgov/choice.h. */
#ifndef CGOV_MODEL_CHOICE_H
#define CGOV_MODEL_CHOICE_H

#include "cgov/choice.h"
#include "base/buffer.h"

/* Whether the vocabulary has this very code. */
bool cgov__choice_has(const cgov_choice_table *table, const char *code);

/* Says that a vocabulary lacks a word, and what may have been meant; returns `status`. */
cgov_status cgov__choice_unknown(cgov *db, cgov_status status, const char *field,
                                 const char *vocabulary, const cgov_choice_table *table,
                                 const char *word);

#endif
