/*
 * cgov/person.h - people who were interviewed or took part in focus groups, by pseudonym. No
 * personal data: a name, contact and consent are in the separate identities file, joined by uid.
 *
 *     cgov_person_put(db, &(cgov_person){ .code = "P-017", .sector = CGOV_SECTOR_COMMUNITY,
 *                                         .position_group = "community leader" }, &id);
 */
#ifndef CGOV_PERSON_H
#define CGOV_PERSON_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A person, by pseudonym. */
typedef struct cgov_person {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< the pseudonym; required, unique */
    cgov_sector sector;
    int64_t agency;             /**< 0 none */
    const char *position_group; /**< executive, officer, community leader ... */
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_person;

/** Which ones; all-zero is all of them. */
typedef struct cgov_person_filter {
    int64_t id;
    const char *code;
    cgov_sector sector;
    int64_t agency;
    int64_t interview;   /**< took part in it */
    int64_t focus_group; /**< took part in it */
    int64_t after;       /**< page: only ids beyond this one */
    int64_t limit;       /**< page: at most so many rows; 0 is all */
} cgov_person_filter;

/** A running list. */
typedef struct cgov_person_cursor cgov_person_cursor;

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_person_list(cgov *db, const cgov_person_filter *filter,
                                      cgov_person_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_person_next(cgov_person_cursor *cursor, const cgov_person **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_person_cursor_free(cgov_person_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_person_get(cgov *db, int64_t id, cgov_person **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_person_find(cgov *db, const char *code, cgov_person **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_person_free(cgov_person *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_person_count(cgov *db, const cgov_person_filter *filter, int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_person_put(cgov *db, const cgov_person *row, int64_t *id);
/** Deletes a row; statuses as cgov_agency_delete(). */
CGOV_API cgov_status cgov_person_delete(cgov *db, int64_t id);

#ifdef __cplusplus
}
#endif

#endif
