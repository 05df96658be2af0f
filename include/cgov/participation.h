/*
 * cgov/participation.h - which agency takes part in which project, whether it leads, the level
 * at which it rates the project itself, and the roles it plays.
 *
 *     cgov_participation_put(db, &(cgov_participation){ .project = project, .agency = agency,
 *                                                       .is_lead = true });
 *     cgov_participation_role_put(db, &(cgov_participation_role){
 *                                         .project = project, .agency = agency, .role = "csr" });
 */
#ifndef CGOV_PARTICIPATION_H
#define CGOV_PARTICIPATION_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One agency in one project. */
typedef struct cgov_participation {
    int64_t project;
    int64_t agency;
    bool is_lead;
    cgov_level stated_level;  /**< as this partner rates the project; _ANY not asked */
    const char *contribution; /**< money, staff, land ... */
    const char *note;
} cgov_participation;

/** Which ones; all-zero is all of them. */
typedef struct cgov_participation_filter {
    int64_t project;
    int64_t agency;
} cgov_participation_filter;

/** A running list. */
typedef struct cgov_participation_cursor cgov_participation_cursor;

/** Starts a list in order of project and agency; otherwise as cgov_agency_list(). */
CGOV_API cgov_status cgov_participation_list(cgov *db, const cgov_participation_filter *filter,
                                             cgov_participation_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_participation_next(cgov_participation_cursor *cursor,
                                             const cgov_participation **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_participation_cursor_free(cgov_participation_cursor *cursor);
/** Adds or rewrites the row of this key (project, agency); CGOV_INVALID as cgov_agency_put(). */
CGOV_API cgov_status cgov_participation_put(cgov *db, const cgov_participation *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_participation_delete(cgov *db, int64_t project, int64_t agency);

/** A role that an agency plays in a project. */
typedef struct cgov_participation_role {
    int64_t project;
    int64_t agency;
    const char *role; /**< code */
} cgov_participation_role;

/** Which ones; all-zero is all of them. */
typedef struct cgov_participation_role_filter {
    int64_t project;
    int64_t agency;
    const char *role;
} cgov_participation_role_filter;

/** A running list. */
typedef struct cgov_participation_role_cursor cgov_participation_role_cursor;

/** Starts a list in order of project and agency and role; otherwise as cgov_agency_list(). */
CGOV_API cgov_status cgov_participation_role_list(cgov *db,
                                                  const cgov_participation_role_filter *filter,
                                                  cgov_participation_role_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_participation_role_next(cgov_participation_role_cursor *cursor,
                                                  const cgov_participation_role **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_participation_role_cursor_free(cgov_participation_role_cursor *cursor);
/** Adds or rewrites the row of this key (project, agency, role); CGOV_INVALID as cgov_agency_put().
 */
CGOV_API cgov_status cgov_participation_role_put(cgov *db, const cgov_participation_role *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_participation_role_delete(cgov *db, int64_t project, int64_t agency,
                                                    const char *role);

#ifdef __cplusplus
}
#endif

#endif
