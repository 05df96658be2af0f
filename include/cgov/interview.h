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

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_interview_list(cgov *db, const cgov_interview_filter *filter,
                                         cgov_interview_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_interview_next(cgov_interview_cursor *cursor, const cgov_interview **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_interview_cursor_free(cgov_interview_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_interview_get(cgov *db, int64_t id, cgov_interview **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_interview_find(cgov *db, const char *code, cgov_interview **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_interview_free(cgov_interview *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_interview_count(cgov *db, const cgov_interview_filter *filter,
                                          int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_interview_put(cgov *db, const cgov_interview *row, int64_t *id);
/** Deletes a row; statuses as cgov_agency_delete(). */
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

/** Starts a list in order of interview and person; otherwise as cgov_agency_list(). */
CGOV_API cgov_status cgov_interview_person_list(cgov *db,
                                                const cgov_interview_person_filter *filter,
                                                cgov_interview_person_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_interview_person_next(cgov_interview_person_cursor *cursor,
                                                const cgov_interview_person **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_interview_person_cursor_free(cgov_interview_person_cursor *cursor);
/** Adds or rewrites the row of this key (interview, person); CGOV_INVALID as cgov_agency_put(). */
CGOV_API cgov_status cgov_interview_person_put(cgov *db, const cgov_interview_person *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_interview_person_delete(cgov *db, int64_t interview, int64_t person);

#ifdef __cplusplus
}
#endif

#endif
