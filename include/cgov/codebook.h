/*
 * cgov/codebook.h - a codebook that grows: factors moved, renamed, merged and split without losing
 * a coding, what happened to each, and the way back.
 *
 *     cgov_factor_merge_result done;
 *     if (cgov_factor_merge(db, kept, dropped, &done) == CGOV_OK)
 *         printf("%lld codings now say %lld\n", (long long)done.codings, (long long)kept);
 *     ...
 *     cgov_factor_undo(db, done.number);      -> as if it had never been
 *
 * New factors are made by cgov_factor_put() of cgov/factor.h. Every change is in the change log,
 * also one made in the sqlite3 shell.
 */
#ifndef CGOV_CODEBOOK_H
#define CGOV_CODEBOOK_H

#include "cgov/factor.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Puts a factor, and all below it, under another one.
 * @param factor the id of what moves
 * @param parent the id of the factor above it then; 0 for the top
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such factor; CGOV_INVALID there is no such parent, or
 *         it is the factor itself or below it; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_factor_move(cgov *db, int64_t factor, int64_t parent);

/**
 * Gives a factor another code or other labels; its codings stay with it.
 * @param factor   the id
 * @param code     NULL leaves it, as it does each label; "" takes a label away
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID the code is empty, or no label would be left;
 *         CGOV_CONFLICT another factor has this code; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_factor_rename(cgov *db, int64_t factor, const char *code,
                                        const char *label_th, const char *label_en);

/** What a merge came to: how many rows the dropped factor had, all of the kept one now. */
typedef struct cgov_factor_merge_result {
    int64_t number; /**< of the change that closes the merge: by it it can be undone */
    int64_t codings;
    int64_t codings_joined;  /**< of them those where a coder gave a passage both; one coding now */
    int64_t projects;        /**< survey projects that named it */
    int64_t projects_joined; /**< of them those that named both */
    int64_t ratings_differ; /**< of these those that rated them differently; the kept one's stays */
    int64_t scores;         /**< of case studies, by coder and phase */
    int64_t scores_joined;  /**< of them those where both were scored */
    int64_t scores_differ;  /**< of these those with another score; the kept one's stays, and the
                                 rationale tells the other */
    int64_t recommendations;
    int64_t children; /**< factors below it */
} cgov_factor_merge_result;

/**
 * Makes two factors one, all or nothing. Everything of the dropped factor becomes the kept one's:
 * codings, ratings of projects, scores of cases with their evidence, recommendations, memos, and
 * the factors below it. Where both had one (a passage coded with both by one coder, a project that
 * named both, a case scored in both) one stays, with the words of both. What the kept one leaves
 * open (a label, definition, rule, reference, colour) is taken from the dropped one, which then is
 * deleted. A mapping of a survey file that names the dropped code has to name the kept one from
 * then on.
 * @param keep    the id that stays
 * @param dropped the id that goes
 * @param result  NULL if not wanted; zeroed on failure
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such factor; CGOV_INVALID they are the same, or the
 *         kept one is below the dropped one with another between them; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_factor_merge(cgov *db, int64_t keep, int64_t dropped,
                                       cgov_factor_merge_result *result);

/** What a split came to. */
typedef struct cgov_factor_split_result {
    int64_t number;         /**< of the change that closes the split: by it it can be undone */
    int64_t id;             /**< of the factor that took the codings */
    int64_t codings;        /**< how many it took */
    int64_t codings_joined; /**< of them those that it had already, by the same coder */
} cgov_factor_split_result;

/**
 * Takes codings out of a factor and gives them another one, all or nothing. Ratings of projects and
 * scores of cases stay: nobody but a person can say which of the two they meant.
 * @param factor  the id of the factor that is too wide
 * @param piece   the narrower one: a new factor (id 0; without a kind it has that of `factor`), or
 *                one that is there (its id; the rest is not read)
 * @param codings ids of codings of `factor`
 * @param count   how many; 0 makes the new factor alone
 * @param result  NULL if not wanted; zeroed on failure
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such factor; CGOV_INVALID one of the codings is not
 *         the factor's, or is listed twice, or a value of `piece` breaks a rule; CGOV_CONFLICT
 *         another factor has the code or uid of `piece`; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_factor_split(cgov *db, int64_t factor, const cgov_factor *piece,
                                       const int64_t *codings, size_t count,
                                       cgov_factor_split_result *result);

/**
 * Undoes a merge or a split: every row that it touched is as it was before, ids, uids and revisions
 * too (scores to 15 digits). What came to the factor since then stays. Later merges and splits of it are undone first.
 * @param number what cgov_factor_merge() or cgov_factor_split() gave
 * @return CGOV_OK; CGOV_NOT_FOUND that change is neither; CGOV_CONFLICT a row was changed since
 *         then, which the message names, or it is undone already: nothing is undone; CGOV_READONLY;
 *         CGOV_BUSY
 */
CGOV_API cgov_status cgov_factor_undo(cgov *db, int64_t number);

/** One thing that happened to a factor. */
typedef struct cgov_factor_change {
    int64_t number;   /**< in the change log */
    const char *at;   /**< UTC, ISO 8601 with milliseconds */
    const char *who;  /**< NULL: an edit outside of the library */
    const char *file; /**< the file that a load took it from; NULL none */
    const char *what; /**< "insert", "update", "delete", "merge" or "split" */
    const char *code; /**< of the factor, as it was called after the change; of a merge or split the
                           factor that took the codings */
    const char *field;  /**< of an update: which field; NULL */
    const char *before; /**< of an update the value before; of a merge or split the code of the
                           factor that the codings came from; NULL none */
    const char *after; /**< of an update the value after; of a merge or split the code of the factor
                            that they went to; NULL none */
} cgov_factor_change;

/** Whose; all-zero is the whole codebook's. */
typedef struct cgov_factor_change_filter {
    int64_t factor;   /**< an id */
    const char *code; /**< a code that the factor has, or once had: also of one that is gone */
    int64_t after;    /**< page: only changes of a greater number */
    int64_t limit;    /**< page: at most so many rows; 0 is all */
} cgov_factor_change_filter;

/** A running history. */
typedef struct cgov_factor_change_cursor cgov_factor_change_cursor;

/**
 * Starts a list of changes of factors, in order of time. An update is a row for each field. A
 * factor that a load brought in bulk begins with its first change after that. For the next page
 * set `.after` to the id of the last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_factor_change_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_factor_change_list(cgov *db, const cgov_factor_change_filter *filter,
                                             cgov_factor_change_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_factor_change_next(cgov_factor_change_cursor *cursor,
                                             const cgov_factor_change **row);

/** Ends a history; NULL is allowed. */
CGOV_API void cgov_factor_change_cursor_free(cgov_factor_change_cursor *cursor);

/**
 * Loads a starter codebook that comes with the library: "ansell_gash_2008", "emerson_2012"
 * or "starter". Factors that are there already stay as they are.
 * @param added how many were new; NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no such codebook, the message lists them
 */
CGOV_API cgov_status cgov_import_codebook(cgov *db, const char *name, int64_t *added);

/**
 * Loads every starter codebook of the library, if the study has no factor yet: what the published
 * template of a survey needs (cgov/import.h). All of them or none.
 * @param added how many factors were new, 0 if there are some already; NULL if not wanted
 * @return CGOV_OK; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE `db` is NULL
 */
CGOV_API cgov_status cgov_import_codebooks(cgov *db, int64_t *added);

#ifdef __cplusplus
}
#endif

#endif
