/*
 * cgov/search.h - search in all texts of a study, Thai and English, that never misses: a hit is
 * every record in which the normal form of the query's terms (cgov/words.h) occurs between
 * boundaries of grapheme clusters, wherever words begin or end.
 *
 *     cgov_search_cursor *cur = NULL;
 *     const cgov_search_hit *hit;
 *     cgov_status st = cgov_search(db, "ความไว้วางใจ OR trust", NULL, &cur);
 *     while (st == CGOV_OK && (st = cgov_search_next(cur, &hit)) == CGOV_ROW) {
 *         printf("%s %s: %s\n", cgov_search_kind_table(hit->kind), hit->code, hit->snippet);
 *         st = CGOV_OK;
 *     }
 *     cgov_search_cursor_free(cur);
 *
 * Queries. Terms side by side must all occur in a record, in any of its texts; "a phrase" occurs
 * as it stands. OR, AND and NOT (or a minus before a term) in capitals, AND binding closer than OR,
 * and parentheses combine them. A term that ends in * begins a word: collab* . A term after title:,
 * text: or other: (ชื่อ: เนื้อหา: อื่น:) is looked for in those columns alone.
 *
 * What search needs lies in `<file>-index` beside the study. It is brought up to date by the
 * search itself, also after edits in the sqlite3 shell, and made again if it is deleted, damaged
 * or of another version; where it cannot be written it is temporary.
 */
#ifndef CGOV_SEARCH_H
#define CGOV_SEARCH_H

#include "cgov/database.h"
#include "cgov/types.h"
#include "cgov/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Records that have texts, and which of their columns are title, text and other. */
typedef enum cgov_search_kind {
    CGOV_SEARCH_ANY = 0,
    CGOV_SEARCH_DOCUMENT,   /**< title; text */
    CGOV_SEARCH_PASSAGE,    /**< text: quote */
    CGOV_SEARCH_MEMO,       /**< title; text */
    CGOV_SEARCH_CODING,     /**< text: memo */
    CGOV_SEARCH_PROJECT,    /**< title: title_th, title_en; text: summary */
    CGOV_SEARCH_AGENCY,     /**< title: name_th, name_en; other: alias, its aliases one a line */
    CGOV_SEARCH_CASE_STUDY, /**< title: title_th, title_en; text: summary; other: place */
    CGOV_SEARCH_FACTOR,     /**< title: label_th, label_en; text: definition; other: when_to_use */
    CGOV_SEARCH_RECOMMENDATION /**< title: title_th, title_en; text; other: addressee */
} cgov_search_kind;

/** A kind in the mask `kinds` of a filter; masks are joined with |. */
#define CGOV_SEARCH_IN(kind) (1u << (kind))

/** The table of a kind ("case_study"); NULL for _ANY and for a number that is none. Static. */
CGOV_API const char *cgov_search_kind_table(cgov_search_kind kind);

/** What to look through and how; all-zero is everything. */
typedef struct cgov_search_filter {
    unsigned kinds;     /**< mask of CGOV_SEARCH_IN(); 0 is all */
    int64_t case_study; /**< what belongs to this case: it, its projects, agencies, documents ... */
    cgov_sector sector; /**< what is of agencies of this sector, or where one takes part */
    cgov_level level;   /**< stated level of the project or case */
    int64_t factor;     /**< coded with, rated on or scored in this factor */
    bool newest;        /**< of documents only the newest versions (cgov/document.h) */
    bool whole_words;   /**< terms must begin and end where words do */
    bool aliases;  /**< a term that is a name of a concept (term_alias) finds its other names too */
    int64_t limit; /**< at most so many hits; 0 is all */
} cgov_search_filter;

/** One place where a term occurs. */
typedef struct cgov_search_match {
    const char *column; /**< of the record's table; "alias" for names in agency_alias */
    int64_t start;      /**< code points of the column's text */
    int64_t stop;       /**< end exclusive */
    bool whole_words;   /**< it begins and ends where words do */
} cgov_search_match;

/** A record that the query is true of. */
typedef struct cgov_search_hit {
    cgov_search_kind kind;
    int64_t id;
    const char *code;       /**< of the record; of a passage or coding that of its document; of a
                                 memo the table that it is about */
    int64_t document;       /**< of a document, passage or coding; else 0 */
    int64_t document_start; /**< of a passage: where it starts in the document */
    double score;           /**< BM25; hits come in order of `whole_words`, then of this, falling */
    bool whole_words;       /**< each term occurs as whole words */
    const cgov_search_match *matches; /**< every occurrence of every term that is not negated, by
                                           column and offset; occurrences may overlap */
    size_t match_count;
    const char *column;    /**< that the snippet is from; NULL if nothing matched (only NOT) */
    const char *snippet;   /**< part of the original text around the first match, cut at words */
    int64_t snippet_start; /**< code points of the column's text */
    int64_t snippet_stop;  /**< end exclusive */
    int64_t text_length;   /**< of the column's text, in code points */
} cgov_search_hit;

/** A running search. */
typedef struct cgov_search_cursor cgov_search_cursor;

/**
 * Searches, best hits first: those where each term occurs as whole words, then by BM25
 * (Robertson & Walker 1994; k1 = 1.2, b = 0.75, length in letters), then by kind and id.
 * @param query  UTF-8, see above
 * @param filter NULL is all defaults; copied
 * @param cursor yours: cgov_search_cursor_free()
 * @return CGOV_OK; CGOV_INVALID a query that is empty, or whose quotes or parentheses do not
 *         match (said in the language of the handle), or a filter with a number that is no member
 * of its enumeration
 */
CGOV_API cgov_status cgov_search(cgov *db, const char *query, const cgov_search_filter *filter,
                                 cgov_search_cursor **cursor);

/**
 * The next hit, valid until the next call on this cursor. Hits are read 20 at a time (with a
 * limit, the first by cgov_search()), and again once this handle has changed the study: a record
 * that was changed or deleted since the search began is looked at anew, and left out if it is no
 * hit any more.
 * @return CGOV_ROW; CGOV_DONE at the end, `*hit` then NULL; or the failure
 */
CGOV_API cgov_status cgov_search_next(cgov_search_cursor *cursor, const cgov_search_hit **hit);

/** How many hits the search found, those apart that `limit` cut off; 0 for NULL. */
CGOV_API int64_t cgov_search_count(const cgov_search_cursor *cursor);

/** Ends a search; NULL is allowed. */
CGOV_API void cgov_search_cursor_free(cgov_search_cursor *cursor);

/**
 * Brings the index up to date now, so that the next search need not.
 * @param progress records done and in all; NULL if not wanted
 * @return CGOV_OK; CGOV_CANCELLED, the index being as before
 */
CGOV_API cgov_status cgov_search_prepare(cgov *db, cgov_progress *progress, void *ctx);

/**
 * A lexicon with the terms of a study: those that the library knows of, names of concepts
 * (term_alias), and names and aliases of agencies.
 * @param lexicon yours: cgov_lexicon_free()
 */
CGOV_API cgov_status cgov_lexicon_of_study(cgov *db, cgov_lexicon **lexicon);

#ifdef __cplusplus
}
#endif

#endif
