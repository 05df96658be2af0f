/*
 * cgov/agency_merge.h - two agencies that are one, and two that only look alike.
 *
 *     cgov_agency_merge_result done;
 *     if (cgov_agency_merge(db, kept, dropped, &done) == CGOV_OK)
 *         printf("%lld projects moved; undo with %lld\n", (long long)done.participations,
 *                (long long)done.number);
 *     ...
 *     cgov_agency_unmerge(db, done.number);      -> as if it had never been
 *
 * Nothing is ever merged but by this call, or by an answer in a review (cgov/agency_review.h), which
 * makes it. The change log keeps every row as it was.
 */
#ifndef CGOV_AGENCY_MERGE_H
#define CGOV_AGENCY_MERGE_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a merge came to: how many rows the dropped agency had, all of the kept one now. */
typedef struct cgov_agency_merge_result {
    int64_t number;         /**< of the change that closes the merge: by it it can be undone */
    int64_t participations; /**< projects that it took part in */
    int64_t joined;         /**< of them those in which both took part: one participation now */
    int64_t levels_differ;  /**< of these those that they rate differently; the kept one's stays */
    int64_t responses;
    int64_t interviews;
    int64_t persons;
    int64_t cases; /**< case studies that it belonged to */
    int64_t apart; /**< 1: the two were noted as two, which an answer of a review took back; else 0 */
} cgov_agency_merge_result;

/**
 * Makes two agencies one, all or nothing. Everything of the dropped agency becomes the kept one's:
 * participations, responses, interviews, persons, case studies, agencies below it, memos, pairs
 * kept apart. Where both take part in one project or case study, the roles are those of both, it
 * leads if one of them did, contributions and notes are put behind one another, and of level and
 * role in a case study the kept one's stay. Names and aliases of the dropped one become aliases;
 * what the kept one leaves open (a name, sector, kind, province, district, parent, note) is taken
 * from it. Then it is deleted.
 * @param keep    the id that stays
 * @param dropped the id that goes
 * @param result  NULL if not wanted; zeroed on failure
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such agency; CGOV_INVALID they are the same, or the
 *         kept one is below the dropped one with another between them; CGOV_CONFLICT they were
 *         noted as two, and the message says by whom and when: cgov_agency_apart_delete() takes the
 *         note back; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_agency_merge(cgov *db, int64_t keep, int64_t dropped,
                                       cgov_agency_merge_result *result);

/**
 * Undoes a merge: every row that it touched is as it was before, ids, uids and revisions too. What
 * was added to the kept agency since then stays with it. Later merges into the same agency are
 * undone first.
 * @param number what cgov_agency_merge() gave: the change of op "merge" in the change log
 * @return CGOV_OK; CGOV_NOT_FOUND that change is no merge; CGOV_CONFLICT a row was changed since
 *         then, which the message names, or undone already: nothing is undone; CGOV_READONLY
 */
CGOV_API cgov_status cgov_agency_unmerge(cgov *db, int64_t number);

/** A merge that was made. Texts are borrowed: valid until the next call on the cursor. */
typedef struct cgov_agency_merged {
    int64_t number;  /**< what cgov_agency_merge() gave */
    const char *at;  /**< UTC, ISO 8601 with milliseconds */
    const char *who; /**< NULL: nobody was named */
    int64_t agency;  /**< the kept one; 0 if it is not there any more */
    const char *kept;         /**< its code at that time */
    const char *kept_name;    /**< its name now; NULL if it is not there any more */
    const char *dropped;      /**< code of the other */
    const char *dropped_name; /**< its name at that time */
    bool is_undone;           /**< the dropped one came back later */
    int64_t participations;   /**< what came over, as in cgov_agency_merge_result */
    int64_t responses;
    int64_t interviews;
    int64_t persons;
    int64_t cases;
} cgov_agency_merged;

/** Which merges; all-zero is all. */
typedef struct cgov_agency_merged_filter {
    int64_t number;
    const char *code; /**< of the kept or the dropped one, at that time */
    int64_t after;    /**< page: only merges of a greater number */
    int64_t limit;    /**< page: at most so many rows; 0 is all */
} cgov_agency_merged_filter;

/** A running list of merges. */
typedef struct cgov_agency_merged_cursor cgov_agency_merged_cursor;

/**
 * Starts a list of merged agencies, in order of time. For the next page set `.after` to the id of
 * the last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_agency_merged_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_agency_merged_list(cgov *db, const cgov_agency_merged_filter *filter,
                                             cgov_agency_merged_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_agency_merged_next(cgov_agency_merged_cursor *cursor,
                                             const cgov_agency_merged **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_agency_merged_cursor_free(cgov_agency_merged_cursor *cursor);

/** A pair of agencies that look alike and are two: they are no near match to ask about. */
typedef struct cgov_agency_apart {
    int64_t agency; /**< the smaller id */
    int64_t other;
} cgov_agency_apart;

/** Which pairs; all-zero is all. Both set: that pair. */
typedef struct cgov_agency_apart_filter {
    int64_t agency; /**< one of the two */
    int64_t other;  /**< one of the two */
} cgov_agency_apart_filter;

/** A running list of pairs. */
typedef struct cgov_agency_apart_cursor cgov_agency_apart_cursor;

/**
 * Starts a list of pairs noted to be two, in order of the pair.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_agency_apart_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_agency_apart_list(cgov *db, const cgov_agency_apart_filter *filter,
                                            cgov_agency_apart_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_agency_apart_next(cgov_agency_apart_cursor *cursor,
                                            const cgov_agency_apart **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_agency_apart_cursor_free(cgov_agency_apart_cursor *cursor);

/** Notes that two agencies are two, in either order. CGOV_INVALID if one is not there, or both are
 * the same. */
CGOV_API cgov_status cgov_agency_apart_put(cgov *db, int64_t agency, int64_t other);

/** CGOV_NOT_FOUND if the pair is not noted. */
CGOV_API cgov_status cgov_agency_apart_delete(cgov *db, int64_t agency, int64_t other);

#ifdef __cplusplus
}
#endif

#endif
