/*
 * cgov/order.h - records in the order of their names: Thai as in the dictionary of the Royal
 * Institute, English as in an English one (ICU's collations for "th" and "en").
 *
 *     cgov_order_cursor *cur = NULL;
 *     const cgov_order_row *row;
 *     cgov_status st = cgov_order_list(
 *         db, &(cgov_order_filter){ .kind = CGOV_SEARCH_AGENCY }, &cur);
 *     while (st == CGOV_OK && (st = cgov_order_next(cur, &row)) == CGOV_ROW) {
 *         printf("%s %s\n", row->code, row->name);
 *         st = CGOV_OK;
 *     }
 *     cgov_order_cursor_free(cur);
 *
 * The sort keys are kept in the index beside the study, with what search needs (cgov/search.h).
 */
#ifndef CGOV_ORDER_H
#define CGOV_ORDER_H

#include "cgov/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which records. */
typedef struct cgov_order_filter {
    cgov_search_kind kind;  /**< one that has a title: not a passage, not a coding */
    cgov_language language; /**< of the order and of the names; 0 is Thai */
    int64_t after;          /**< page: only records that come after the one of this id */
    int64_t limit;          /**< page: at most so many rows; 0 is all */
} cgov_order_filter;

/** A record in its turn. */
typedef struct cgov_order_row {
    int64_t id;
    const char *code;
    const char *name; /**< title in the language asked for, or in the other if it has none */
} cgov_order_row;

/** A running list. */
typedef struct cgov_order_cursor cgov_order_cursor;

/**
 * Starts a list of the records of a kind that have a title, by title and then by id.
 * @param filter copied
 * @param cursor yours: cgov_order_cursor_free()
 * @return CGOV_OK; CGOV_INVALID a kind without titles; CGOV_NOT_FOUND `after` is no record of it
 */
CGOV_API cgov_status cgov_order_list(cgov *db, const cgov_order_filter *filter,
                                     cgov_order_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_order_next(cgov_order_cursor *cursor, const cgov_order_row **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_order_cursor_free(cgov_order_cursor *cursor);

#ifdef __cplusplus
}
#endif

#endif
