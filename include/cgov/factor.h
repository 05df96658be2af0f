/*
 * cgov/factor.h - the codebook: conditions of success, obstacles, solutions, preparations,
 * outcomes and themes, as a tree.
 *
 *     cgov_factor *trust = NULL;
 *     if (cgov_factor_find(db, "trust_building", &trust) == CGOV_OK)
 *         puts(trust->label_th);
 *     cgov_factor_free(trust);
 */
#ifndef CGOV_FACTOR_H
#define CGOV_FACTOR_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A code of the codebook. */
typedef struct cgov_factor {
    int64_t id;            /**< local to this file; 0 in a new row */
    cgov_uid uid;          /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;      /**< as it was read; grows with every change */
    const char *code;      /**< required, unique */
    cgov_factor_kind kind; /**< required */
    int64_t parent;        /**< factor above it in the tree; 0 none */
    const char *label_th;  /**< one of the labels is required */
    const char *label_en;
    const char *definition;
    const char *when_to_use;
    const char *when_not_to_use;
    const char *reference; /**< the publication that it is from */
    const char *colour;    /**< "#rrggbb" */
    int64_t source_row;    /**< the imported row that it was made from; 0 none */
} cgov_factor;

/** Which ones; all-zero is all of them. */
typedef struct cgov_factor_filter {
    int64_t id;
    const char *code;
    cgov_factor_kind kind;
    int64_t parent;
    int64_t project; /**< named by this project */
    int64_t after;   /**< page: only ids beyond this one */
    int64_t limit;   /**< page: at most so many rows; 0 is all */
} cgov_factor_filter;

/** A running list. */
typedef struct cgov_factor_cursor cgov_factor_cursor;

/**
 * Starts a list of factors, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_factor_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_factor_list(cgov *db, const cgov_factor_filter *filter,
                                      cgov_factor_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_factor_next(cgov_factor_cursor *cursor, const cgov_factor **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_factor_cursor_free(cgov_factor_cursor *cursor);

/**
 * Finds a factor by its id.
 * @param out a copy, yours: cgov_factor_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_factor_get(cgov *db, int64_t id, cgov_factor **out);

/**
 * Finds a factor by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_factor_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_factor_find(cgov *db, const char *code, cgov_factor **out);

/** Releases a factor; NULL is allowed. */
CGOV_API void cgov_factor_free(cgov_factor *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_factor_count(cgov *db, const cgov_factor_filter *filter, int64_t *count);

/**
 * Writes a factor: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule (a new code is one
 *         word: of ASCII it has letters, digits, _ - and . alone), or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_factor_put(cgov *db, const cgov_factor *row, int64_t *id);

/**
 * Deletes a factor and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_factor_delete(cgov *db, int64_t id);

#ifdef __cplusplus
}
#endif

#endif
