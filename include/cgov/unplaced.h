/*
 * cgov/unplaced.h - passages that a new version of a document left without a place.
 *
 *     cgov_passage_unplaced_cursor *cur = NULL;
 *     const cgov_passage_unplaced *row = NULL;
 *     cgov_status st = cgov_passage_unplaced_list(db, NULL, &cur);
 *     while (st == CGOV_OK && (st = cgov_passage_unplaced_next(cur, &row)) == CGOV_ROW)
 *         printf("%s: %s\n", row->document_code, row->quote);
 *     cgov_passage_unplaced_cursor_free(cur);
 *
 * Such a passage waits until a person places or dismisses it, whichever way the later version came
 * to be (cgov/revision.h).
 */
#ifndef CGOV_UNPLACED_H
#define CGOV_UNPLACED_H

#include "cgov/database.h"
#include "cgov/placement.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A passage of a replaced version that has no place in the latest one yet. */
typedef struct cgov_passage_unplaced {
    int64_t passage;
    const char *document_code;
    int64_t document; /**< the version that it stands in */
    int version;
    int64_t newest; /**< id of the latest version, where it is to be placed */
    int newest_version;
    int64_t start; /**< where it stood: code points of its own version */
    int64_t stop;
    const char *quote;
    int64_t codings;
    const char *factors; /**< codes of factors and coders, "trust (K1); budget (K2)"; NULL none */
} cgov_passage_unplaced;

/** Which ones; all-zero is all of them. */
typedef struct cgov_passage_unplaced_filter {
    int64_t passage;
    const char *document_code;
    int64_t newest; /**< to be placed in this document */
    int64_t factor; /**< coded with it */
    int64_t coder;  /**< coded by this coder */
    int64_t after;  /**< page: only passages beyond this id */
    int64_t limit;  /**< page: at most so many rows; 0 is all */
} cgov_passage_unplaced_filter;

/** A running list. */
typedef struct cgov_passage_unplaced_cursor cgov_passage_unplaced_cursor;

/**
 * Starts a list of passages that wait for a place, in order of passage. For the next page set
 * `.after` to the id of the last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_passage_unplaced_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_passage_unplaced_list(cgov *db,
                                                const cgov_passage_unplaced_filter *filter,
                                                cgov_passage_unplaced_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_passage_unplaced_next(cgov_passage_unplaced_cursor *cursor,
                                                const cgov_passage_unplaced **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_passage_unplaced_cursor_free(cgov_passage_unplaced_cursor *cursor);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_passage_unplaced_count(cgov *db,
                                                 const cgov_passage_unplaced_filter *filter,
                                                 int64_t *count);

/**
 * The likeliest places of a waiting passage in the latest version, likeliest first: where the texts
 * around it lead, where its words stand, and where words alike stand.
 * @param candidates an array in one block, yours: cgov_free(); NULL if there is none
 * @param count      at most CGOV_CANDIDATES
 * @return CGOV_OK; CGOV_NOT_FOUND the passage does not wait; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_passage_candidates(cgov *db, int64_t passage, cgov_candidate **candidates,
                                             size_t *count);

/**
 * Places a waiting passage in the latest version, with all that rests on it. If there is a passage
 * at that very place already, it takes the codings that it has not; offsets may overlap others.
 * @param passage id in the old version
 * @param start   code points of the latest version
 * @param stop    end exclusive
 * @param placed  id of the passage in the latest version; NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND the passage does not wait; CGOV_INVALID there is no such place;
 *         CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_passage_place(cgov *db, int64_t passage, int64_t start, int64_t stop,
                                        int64_t *placed);

/**
 * Says that a waiting passage has no place any more. Its old version keeps it.
 * @param reason why, for those who come later; NULL takes it back: a passage that was dismissed, or
 *               whose copy was deleted, waits again
 * @return CGOV_OK; CGOV_NOT_FOUND the passage does not wait, or with NULL was not dismissed;
 *         CGOV_INVALID the reason is empty; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_passage_dismiss(cgov *db, int64_t passage, const char *reason);

#ifdef __cplusplus
}
#endif

#endif
