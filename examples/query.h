/* query.h - what the parts of cgov-query share. */
#ifndef QUERY_H
#define QUERY_H

#include "filter-words.h"
#include "tables.h"

typedef struct asked {
    look look;
    const char *study;
    filter_words words;
    cgov_factor_kind kind;
    bool limited; /* a limit was asked for: look.limit */
    bool by_count;
    cgov *db;
    const char *dimensions[2]; /* words that are no option, as they were written */
    cgov_unit unit;
    const char *weight; /* a column that weighs the projects */
} asked;

int query_failed(const asked *a);
/* Prints the tables that the library made of an answer, and frees them. */
int print_made(const asked *a, const cgov_basis *basis, cgov_status made, cgov_tables *tables);

/* A dimension: `level`, `factor:obstacle`, `column:NAME`, `rating:FACTOR`; false after a message.
 */
bool take_side(asked *a, const char *word, cgov_crosstab_side *side);

int answer_crosstab(asked *a);    /* query-crosstab.c */
int answer_frequencies(asked *a); /* query-crosstab.c */
int answer_contrast(asked *a);    /* query-factors.c */
int answer_ratings(asked *a);     /* query-factors.c */
int answer_means(asked *a);       /* query-means.c */

#endif
