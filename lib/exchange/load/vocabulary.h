/*
 * The words that a load reads: what each stands for, which are near, which were asked for before.
 * vocabulary.c fills and finds, near_term.c suggests. Rows and problems are not known here.
 */
#ifndef CGOV_EXCHANGE_VOCABULARY_H
#define CGOV_EXCHANGE_VOCABULARY_H

#include "base/map.h"
#include "exchange/load/mapping.h"

/* What a word of a vocabulary stands for. */
typedef struct cgov__term {
    const char *code;
    int64_t id;            /* of factors */
    cgov_factor_kind kind; /* of factors */
    cgov__word_list vocabulary;
    const char *label; /* in the language of the messages; NULL: none */
} cgov__term;

typedef struct cgov__import_vocabulary {
    cgov *db;
    cgov_language language; /* of the messages */
    cgov__strings terms[CGOV__WORDS_COUNT];
    cgov__term *term_list;
    size_t term_count, term_capacity;
    size_t longest_missing;
    cgov__strings
        recalled[CGOV__WORDS_COUNT];         /* cells as they are written -> index of their term */
    cgov__strings recalled_missing;          /* -> reason, or 0 */
    cgov__buffer allowed[CGOV__WORDS_COUNT]; /* for messages */
    cgov__strings near[CGOV__WORDS_COUNT];   /* cells that are no word -> index of what is near */
    const char **near_list;                  /* NULL: nothing */
    size_t near_count, near_capacity;
    cgov__strings role_sectors; /* "<role>", and "<role>\1<sector>" of those whose role it is */
    bool role_sectors_known;
    cgov__arena texts;
    cgov__buffer key, detail;
} cgov__import_vocabulary;

/* Reads the vocabularies of the study, and its factors; `missing` are the mapping's words for
   values that are not there. */
cgov_status cgov__load_terms(cgov__import_vocabulary *vocabulary, const cgov__strings *missing);
/* The term that a word's key means; NULL: none. */
const cgov__term *cgov__term_find(const cgov__import_vocabulary *vocabulary, cgov__word_list words,
                                  const char *key, size_t length);
/* Makes `word` a term of the load: of a row with this id, or, if it is 0, of one that is to be made,
   whose id is below 0 until then. */
cgov_status cgov__term_add(cgov__import_vocabulary *vocabulary, cgov__word_list words,
                           const char *word, const char *code, int64_t id);
/* What a text that is no word of a vocabulary may have meant: the labels of the nearest, as long as
   the load; NULL if none is near. */
cgov_status cgov__term_near(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                            const char *text, size_t length, const char **named);
/* Appends what the column allows: all of its vocabulary, or the factors of its kind. */
void cgov__terms_allowed(const cgov__import_vocabulary *vocabulary, const cgov__column *column,
                         cgov__buffer *list);
void cgov__import_vocabulary_free(cgov__import_vocabulary *vocabulary);

#endif
