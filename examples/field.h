/* field.h - what the parts of cgov-field share. */
#ifndef FIELD_H
#define FIELD_H

#include "loading.h"
#include "tables.h"

/* Words of the command `scores`, as they were written. */
typedef struct score_words {
    const char *anchors, *method, *convention; /* NULL: logistic, R's */
    const char *from, *values, *column, *note;
    const char *counted, *by, *coder, *phase;
    bool branch, own_documents, replace, check;
} score_words;

/* Take an option of `scores` that has a value, and one that has none; false if it is another. */
bool score_words_take(score_words *words, const char *option, const char *value);
bool score_words_flag(score_words *words, const char *option);

/* How it is used, for --help. */
const char *field_scores_usage(bool thai);
/* Calibrates the memberships in a factor, and shows what became of each case. */
int field_scores(const look *a, cgov *db, const char *factor, const score_words *words);

#endif
