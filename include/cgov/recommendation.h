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

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_recommendation_list(cgov *db, const cgov_recommendation_filter *filter,
                                              cgov_recommendation_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_recommendation_next(cgov_recommendation_cursor *cursor,
                                              const cgov_recommendation **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_recommendation_cursor_free(cgov_recommendation_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_recommendation_get(cgov *db, int64_t id, cgov_recommendation **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_recommendation_find(cgov *db, const char *code,
                                              cgov_recommendation **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_recommendation_free(cgov_recommendation *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_recommendation_count(cgov *db, const cgov_recommendation_filter *filter,
                                               int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_recommendation_put(cgov *db, const cgov_recommendation *row, int64_t *id);
/** Deletes a row; statuses as cgov_agency_delete(). */
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

/** Starts a list in order of recommendation and factor; otherwise as cgov_agency_list(). */
CGOV_API cgov_status
cgov_recommendation_factor_list(cgov *db, const cgov_recommendation_factor_filter *filter,
                                cgov_recommendation_factor_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_recommendation_factor_next(cgov_recommendation_factor_cursor *cursor,
                                                     const cgov_recommendation_factor **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_recommendation_factor_cursor_free(cgov_recommendation_factor_cursor *cursor);
/** Adds or rewrites the row of this key (recommendation, factor); CGOV_INVALID as
 * cgov_agency_put(). */
CGOV_API cgov_status cgov_recommendation_factor_put(cgov *db,
                                                    const cgov_recommendation_factor *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
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

/** Starts a list in order of recommendation and passage; otherwise as cgov_agency_list(). */
CGOV_API cgov_status
cgov_recommendation_passage_list(cgov *db, const cgov_recommendation_passage_filter *filter,
                                 cgov_recommendation_passage_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_recommendation_passage_next(cgov_recommendation_passage_cursor *cursor,
                                                      const cgov_recommendation_passage **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_recommendation_passage_cursor_free(cgov_recommendation_passage_cursor *cursor);
/** Adds or rewrites the row of this key (recommendation, passage); CGOV_INVALID as
 * cgov_agency_put(). */
CGOV_API cgov_status cgov_recommendation_passage_put(cgov *db,
                                                     const cgov_recommendation_passage *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_recommendation_passage_delete(cgov *db, int64_t recommendation,
                                                        int64_t passage);

#ifdef __cplusplus
}
#endif

#endif
