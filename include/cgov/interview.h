/*
 * cgov/interview.h - interviews and who took part.
 *
 *     cgov_interview_put(db, &(cgov_interview){ .code = "IV-01", .agency = agency,
 *                                               .held_on = "2013-05" }, &id);
 */
#ifndef CGOV_INTERVIEW_H
#define CGOV_INTERVIEW_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An interview. */
typedef struct cgov_interview {
    int64_t id;          /**< local to this file; 0 in a new row */
    cgov_uid uid;        /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;    /**< as it was read; grows with every change */
    const char *code;    /**< required, unique */
    int64_t agency;      /**< 0 none */
    const char *held_on; /**< ISO date as far as it is known */
    const char *place;
    const char *province; /**< two-digit code */
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_interview;

/** Which ones; all-zero is all of them. */
typedef struct cgov_interview_filter {
    int64_t id;
    const char *code;
    int64_t agency;
    const char *province;
    int64_t person; /**< in which this person took part */
    int64_t after;  /**< page: only ids beyond this one */
    int64_t limit;  /**< page: at most so many rows; 0 is all */
} cgov_interview_filter;

/** A running list. */
typedef struct cgov_interview_cursor cgov_interview_cursor;

/**
 * Starts a list of interviews, in order of id. For the next page set `.after` to the id of the
 * last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_interview_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_interview_list(cgov *db, const cgov_interview_filter *filter,
                                         cgov_interview_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_interview_next(cgov_interview_cursor *cursor, const cgov_interview **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_interview_cursor_free(cgov_interview_cursor *cursor);

/**
 * Finds an interview by its id.
 * @param out a copy, yours: cgov_interview_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_interview_get(cgov *db, int64_t id, cgov_interview **out);

/**
 * Finds an interview by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_interview_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_interview_find(cgov *db, const char *code, cgov_interview **out);

/** Releases an interview; NULL is allowed. */
CGOV_API void cgov_interview_free(cgov_interview *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_interview_count(cgov *db, const cgov_interview_filter *filter,
                                          int64_t *count);

/**
 * Writes an interview: a new row if its id is 0, else that row, every field. If `revision` is not
 * 0 and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_interview_put(cgov *db, const cgov_interview *row, int64_t *id);

/**
 * Deletes an interview and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_interview_delete(cgov *db, int64_t id);

/** Who took part in an interview. */
typedef struct cgov_interview_person {
    int64_t interview;
    int64_t person;
    const char *capacity; /**< interviewee, interpreter ... */
} cgov_interview_person;

/** Which ones; all-zero is all of them. */
typedef struct cgov_interview_person_filter {
    int64_t interview;
    int64_t person;
} cgov_interview_person_filter;

/** A running list. */
typedef struct cgov_interview_person_cursor cgov_interview_person_cursor;

/**
 * Starts a list of an interview's people, in order of interview and person.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_interview_person_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_interview_person_list(cgov *db,
                                                const cgov_interview_person_filter *filter,
                                                cgov_interview_person_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_interview_person_next(cgov_interview_person_cursor *cursor,
                                                const cgov_interview_person **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_interview_person_cursor_free(cgov_interview_person_cursor *cursor);

/**
 * Adds the row of this key (interview, person), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_interview_person_put(cgov *db, const cgov_interview_person *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_interview_person_delete(cgov *db, int64_t interview, int64_t person);

#ifdef __cplusplus
}
#endif

#endif
