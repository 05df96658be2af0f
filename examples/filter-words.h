/*
 * filter-words.h - the words of a command line that choose projects, as codes or as labels in Thai
 * or English, of a case study its number or code: --level --min-level --implied --differ --mission
 * --form --mechanism --activity --province --region --from --to --sector --role --agency --factor --case.
 */
#ifndef FILTER_WORDS_H
#define FILTER_WORDS_H

#include <cgov.h>

/* All-zero but for the first three to begin with; filter_words_free() at the end. */
typedef struct filter_words {
    const char *program; /* before messages, which go to standard error */
    cgov *db;
    bool thai;
    cgov_project_filter filter;
    char *codes[32]; /* that words stand for: `filter` borrows them */
    size_t code_count;
} filter_words;

typedef enum filter_word {
    FILTER_WORD_NONE,  /* the option is no filter */
    FILTER_WORD_ALONE, /* taken, without a value */
    FILTER_WORD_TAKEN, /* taken, with its value */
    FILTER_WORD_WRONG  /* refused: standard error has why */
} filter_word;

/* `value` is what follows the option; NULL at the end of the line. */
filter_word filter_words_take(filter_words *words, const char *option, const char *value);
/* The sector or kind of a word, for what is no project filter; false after a message. */
bool filter_words_sector(filter_words *words, const char *word, cgov_sector *sector);
bool filter_words_kind(filter_words *words, const char *word, cgov_factor_kind *kind);
void filter_words_free(filter_words *words);

#endif
