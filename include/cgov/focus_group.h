/*
 * cgov/focus_group.h - focus groups and who took part.
 *
 *     cgov_focus_group_put(db, &(cgov_focus_group){ .code = "FG-1", .held_on = "2013-08-20" },
 * &id);
 */
#ifndef CGOV_FOCUS_GROUP_H
#define CGOV_FOCUS_GROUP_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A focus group. */
typedef struct cgov_focus_group {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< required, unique */
    const char *title_th;
    const char *title_en;
    const char *held_on; /**< ISO date as far as it is known */
    const char *place;
    const char *province; /**< two-digit code */
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_focus_group;

/** Which ones; all-zero is all of them. */
typedef struct cgov_focus_group_filter {
    int64_t id;
    const char *code;
    const char *province;
    int64_t person; /**< in which this person took part */
    int64_t after;  /**< page: only ids beyond this one */
    int64_t limit;  /**< page: at most so many rows; 0 is all */
} cgov_focus_group_filter;

/** A running list. */
typedef struct cgov_focus_group_cursor cgov_focus_group_cursor;

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_focus_group_list(cgov *db, const cgov_focus_group_filter *filter,
                                           cgov_focus_group_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_focus_group_next(cgov_focus_group_cursor *cursor,
                                           const cgov_focus_group **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_focus_group_cursor_free(cgov_focus_group_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_focus_group_get(cgov *db, int64_t id, cgov_focus_group **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_focus_group_find(cgov *db, const char *code, cgov_focus_group **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_focus_group_free(cgov_focus_group *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_focus_group_count(cgov *db, const cgov_focus_group_filter *filter,
                                            int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_focus_group_put(cgov *db, const cgov_focus_group *row, int64_t *id);
/** Deletes a row; statuses as cgov_agency_delete(). */
CGOV_API cgov_status cgov_focus_group_delete(cgov *db, int64_t id);

/** Who took part in a focus group. */
typedef struct cgov_focus_group_person {
    int64_t focus_group;
    int64_t person;
    const char *capacity; /**< participant, moderator ... */
} cgov_focus_group_person;

/** Which ones; all-zero is all of them. */
typedef struct cgov_focus_group_person_filter {
    int64_t focus_group;
    int64_t person;
} cgov_focus_group_person_filter;

/** A running list. */
typedef struct cgov_focus_group_person_cursor cgov_focus_group_person_cursor;

/** Starts a list in order of focus_group and person; otherwise as cgov_agency_list(). */
CGOV_API cgov_status cgov_focus_group_person_list(cgov *db,
                                                  const cgov_focus_group_person_filter *filter,
                                                  cgov_focus_group_person_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_focus_group_person_next(cgov_focus_group_person_cursor *cursor,
                                                  const cgov_focus_group_person **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_focus_group_person_cursor_free(cgov_focus_group_person_cursor *cursor);
/** Adds or rewrites the row of this key (focus_group, person); CGOV_INVALID as cgov_agency_put().
 */
CGOV_API cgov_status cgov_focus_group_person_put(cgov *db, const cgov_focus_group_person *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_focus_group_person_delete(cgov *db, int64_t focus_group, int64_t person);

#ifdef __cplusplus
}
#endif

#endif
