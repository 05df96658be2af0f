/*
 * cgov/words.h - Thai and English text: the normal form by which texts are compared, words, and
 * the lexicon of terms that are kept whole.
 *
 *     cgov_lexicon *lexicon = NULL;
 *     cgov_word *words = NULL;
 *     size_t count = 0;
 *     if (cgov_lexicon_make(&lexicon, &err) == CGOV_OK &&
 *         cgov_words("หลักธรรมาภิบาลของชุมชน", lexicon, &words, &count, &err) == CGOV_OK)
 *         for (size_t i = 0; i < count; i++)
 *             puts(words[i].text);          -> หลัก ธรรมาภิบาล ของ ชุมชน, one a line
 *     cgov_free(words);
 *     cgov_lexicon_free(lexicon);
 *
 * Offsets are Unicode code points from 0, end exclusive; cgov_text_utf8_offset() and
 * cgov_text_utf16_offset() turn them into bytes and into UTF-16 units, cgov_text_offset_of_utf8()
 * and cgov_text_offset_of_utf16() back.
 */
#ifndef CGOV_WORDS_H
#define CGOV_WORDS_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The normal form of a text. Two texts that a reader takes for the same have the same form:
 * NFC; case, compatibility forms (NFKC_Casefold, Unicode 15 chapter 3.13) and accents of Latin
 * letters folded; digits in ASCII; quotation marks and dashes as " ' -; invisible characters
 * dropped; white space one space, none at the ends, around mai yamok or before paiyannoi. Of
 * Thai, sara am is one code point however it was typed, the vowel comes before the tone mark, a
 * mark typed twice stands once, two sara e are sara ae. The form of a form is the form itself.
 */
typedef struct cgov_text_key {
    const char *text;      /**< the form, UTF-8 */
    size_t count;          /**< its length in code points */
    const uint32_t *start; /**< code point i stands for those of the original from start[i] ... */
    const uint32_t *stop;  /**< ... up to, not including, stop[i]; both only grow with i */
} cgov_text_key;

/**
 * Makes the normal form of a text.
 * @param text  UTF-8; an ill-formed sequence counts as one U+FFFD
 * @param key   yours: cgov_text_key_free()
 * @param error the words of a failure; NULL if not wanted
 * @return CGOV_OK; CGOV_INVALID for a text over 2 GiB; CGOV_NOMEM; CGOV_MISUSE for NULL
 */
CGOV_API cgov_status cgov_text_key_make(const char *text, cgov_text_key **key, cgov_error **error);

/** Releases a normal form; NULL is allowed. */
CGOV_API void cgov_text_key_free(cgov_text_key *key);

/** The byte at which code point `offset` of a UTF-8 text begins; its length if there are fewer. */
CGOV_API size_t cgov_text_utf8_offset(const char *text, size_t offset);

/** How many UTF-16 units the first `offset` code points of a UTF-8 text take. */
CGOV_API size_t cgov_text_utf16_offset(const char *text, size_t offset);

/** The code point in which byte `byte` of a UTF-8 text lies; the count of code points if it has
 * fewer bytes. */
CGOV_API size_t cgov_text_offset_of_utf8(const char *text, size_t byte);

/** The code point in which UTF-16 unit `unit` of a text lies; their count if it has fewer units. */
CGOV_API size_t cgov_text_offset_of_utf16(const char *text, size_t unit);

/** Terms that are kept as single words. */
typedef struct cgov_lexicon cgov_lexicon;

/**
 * Makes a lexicon of the terms that the library knows of: those of collaborative governance
 * and of Thai public administration. cgov_lexicon_of_study() adds those of a study.
 * @param lexicon yours: cgov_lexicon_free()
 * @return CGOV_OK; CGOV_NOMEM; CGOV_MISUSE for NULL
 */
CGOV_API cgov_status cgov_lexicon_make(cgov_lexicon **lexicon, cgov_error **error);

/**
 * Adds a term; one that is there already is not added again.
 * @param term any spelling that has the same normal form; CGOV_INVALID if that is empty
 */
CGOV_API cgov_status cgov_lexicon_add(cgov_lexicon *lexicon, const char *term, cgov_error **error);

/** How many terms it has; 0 for NULL. */
CGOV_API size_t cgov_lexicon_count(const cgov_lexicon *lexicon);

/** Releases a lexicon; NULL is allowed. */
CGOV_API void cgov_lexicon_free(cgov_lexicon *lexicon);

/** What a word is. */
typedef enum cgov_word_kind {
    CGOV_WORD_ANY = 0,
    CGOV_WORD_LETTERS, /**< a word of letters */
    CGOV_WORD_NUMBER,
    CGOV_WORD_TERM, /**< a term of the lexicon */
    CGOV_WORD_SIGN  /**< punctuation, mai yamok, paiyannoi, a symbol */
} cgov_word_kind;

/** A word of a text. */
typedef struct cgov_word {
    cgov_word_kind kind;
    int64_t start;    /**< code points of the original */
    int64_t stop;     /**< end exclusive */
    const char *text; /**< its normal form; lives as long as the array */
} cgov_word;

/**
 * The words of a text, in order; white space is none. Thai words are found by ICU's word break
 * iterator (UAX #29 with ICU's Thai dictionary), English ones by spaces and punctuation; pieces
 * that no word can be (a consonant alone, silenced letters) are joined to the word before them;
 * then the longest term of the lexicon that begins or ends at such a place is one word, leftmost
 * first. Mai yamok and paiyannoi are words of their own. Takes time linear in the length of the
 * text.
 * @param text    UTF-8
 * @param lexicon terms to keep whole; NULL is none
 * @param words   an array in one block, yours: cgov_free(); NULL if there is no word
 * @param count   how many
 * @param error   the words of a failure; NULL if not wanted
 * @return CGOV_OK; CGOV_INVALID for a text over 2 GiB; CGOV_NOMEM; CGOV_MISUSE for a NULL
 */
CGOV_API cgov_status cgov_words(const char *text, const cgov_lexicon *lexicon, cgov_word **words,
                                size_t *count, cgov_error **error);

#ifdef __cplusplus
}
#endif

#endif
