/*
 * cgov/recommendation.h - what the study recommends, linked with the factors it answers to and the
 * passages that it rests on.
 *
 *     cgov_recommendation_put(db, &(cgov_recommendation){ .code = "R1", .title_th = "..." }, &id);
 */
#ifndef CGOV_RECOMMENDATION_H
#define CGOV_RECOMMENDATION_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A recommendation. */
typedef struct cgov_recommendation {
    int64_t id;           /**< local to this file; 0 in a new row */
    cgov_uid uid;         /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;     /**< as it was read; grows with every change */
    const char *code;     /**< required, unique */
    const char *title_th; /**< one of the titles is required */
    const char *title_en;
    const char *text;
    const char *addressee; /**< who should act */
    int64_t source_row;    /**< the imported row that it was made from; 0 none */
} cgov_recommendation;

/** Which ones; all-zero is all of them. */
typedef struct cgov_recommendation_filter {
    int64_t id;
    const char *code;
    int64_t factor; /**< linked with it */
    int64_t after;  /**< page: only ids beyond this one */
    int64_t limit;  /**< page: at most so many rows; 0 is all */
} cgov_recommendation_filter;

/** A running list. */
typedef struct cgov_recommendation_cursor cgov_recommendation_cursor;

/**
 * Starts a list of recommendations, in order of id. For the next page set `.after` to the id of
 * the last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_recommendation_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_recommendation_list(cgov *db, const cgov_recommendation_filter *filter,
                                              cgov_recommendation_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_recommendation_next(cgov_recommendation_cursor *cursor,
                                              const cgov_recommendation **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_recommendation_cursor_free(cgov_recommendation_cursor *cursor);

/**
 * Finds a recommendation by its id.
 * @param out a copy, yours: cgov_recommendation_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_recommendation_get(cgov *db, int64_t id, cgov_recommendation **out);

/**
 * Finds a recommendation by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_recommendation_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_recommendation_find(cgov *db, const char *code,
                                              cgov_recommendation **out);

/** Releases a recommendation; NULL is allowed. */
CGOV_API void cgov_recommendation_free(cgov_recommendation *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_recommendation_count(cgov *db, const cgov_recommendation_filter *filter,
                                               int64_t *count);

/**
 * Writes a recommendation: a new row if its id is 0, else that row, every field. If `revision` is
 * not 0 and the row was changed since it was read at that revision, nothing is written. The uid
 * of a row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_recommendation_put(cgov *db, const cgov_recommendation *row, int64_t *id);

/**
 * Deletes a recommendation and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_recommendation_delete(cgov *db, int64_t id);

/** A factor that a recommendation answers to. */
typedef struct cgov_recommendation_factor {
    int64_t recommendation;
    int64_t factor;
} cgov_recommendation_factor;

/** Which ones; all-zero is all of them. */
typedef struct cgov_recommendation_factor_filter {
    int64_t recommendation;
    int64_t factor;
} cgov_recommendation_factor_filter;

/** A running list. */
typedef struct cgov_recommendation_factor_cursor cgov_recommendation_factor_cursor;

/**
 * Starts a list of factors of recommendations, in order of recommendation and factor.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_recommendation_factor_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status
cgov_recommendation_factor_list(cgov *db, const cgov_recommendation_factor_filter *filter,
                                cgov_recommendation_factor_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_recommendation_factor_next(cgov_recommendation_factor_cursor *cursor,
                                                     const cgov_recommendation_factor **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_recommendation_factor_cursor_free(cgov_recommendation_factor_cursor *cursor);

/**
 * Adds the row of this key (recommendation, factor), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_recommendation_factor_put(cgov *db,
                                                    const cgov_recommendation_factor *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_recommendation_factor_delete(cgov *db, int64_t recommendation,
                                                       int64_t factor);

/** A passage that a recommendation rests on. */
typedef struct cgov_recommendation_passage {
    int64_t recommendation;
    int64_t passage;
} cgov_recommendation_passage;

/** Which ones; all-zero is all of them. */
typedef struct cgov_recommendation_passage_filter {
    int64_t recommendation;
    int64_t passage;
} cgov_recommendation_passage_filter;

/** A running list. */
typedef struct cgov_recommendation_passage_cursor cgov_recommendation_passage_cursor;

/**
 * Starts a list of passages of recommendations, in order of recommendation and passage.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_recommendation_passage_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status
cgov_recommendation_passage_list(cgov *db, const cgov_recommendation_passage_filter *filter,
                                 cgov_recommendation_passage_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_recommendation_passage_next(cgov_recommendation_passage_cursor *cursor,
                                                      const cgov_recommendation_passage **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_recommendation_passage_cursor_free(cgov_recommendation_passage_cursor *cursor);

/**
 * Adds the row of this key (recommendation, passage), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_recommendation_passage_put(cgov *db,
                                                     const cgov_recommendation_passage *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_recommendation_passage_delete(cgov *db, int64_t recommendation,
                                                        int64_t passage);

#ifdef __cplusplus
}
#endif

#endif
