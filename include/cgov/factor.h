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

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_factor_list(cgov *db, const cgov_factor_filter *filter,
                                      cgov_factor_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_factor_next(cgov_factor_cursor *cursor, const cgov_factor **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_factor_cursor_free(cgov_factor_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_factor_get(cgov *db, int64_t id, cgov_factor **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_factor_find(cgov *db, const char *code, cgov_factor **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_factor_free(cgov_factor *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_factor_count(cgov *db, const cgov_factor_filter *filter, int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_factor_put(cgov *db, const cgov_factor *row, int64_t *id);
/** Deletes a row; statuses as cgov_agency_delete(). */
CGOV_API cgov_status cgov_factor_delete(cgov *db, int64_t id);

#ifdef __cplusplus
}
#endif

#endif
