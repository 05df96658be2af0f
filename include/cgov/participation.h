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

/**
 * Starts a list of participations, in order of project and agency.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_participation_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_participation_list(cgov *db, const cgov_participation_filter *filter,
                                             cgov_participation_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_participation_next(cgov_participation_cursor *cursor,
                                             const cgov_participation **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_participation_cursor_free(cgov_participation_cursor *cursor);

/**
 * Adds the row of this key (project, agency), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_participation_put(cgov *db, const cgov_participation *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
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

/**
 * Starts a list of roles of participations, in order of project and agency and role.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_participation_role_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_participation_role_list(cgov *db,
                                                  const cgov_participation_role_filter *filter,
                                                  cgov_participation_role_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_participation_role_next(cgov_participation_role_cursor *cursor,
                                                  const cgov_participation_role **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_participation_role_cursor_free(cgov_participation_role_cursor *cursor);

/**
 * Adds the row of this key (project, agency, role), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_participation_role_put(cgov *db, const cgov_participation_role *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_participation_role_delete(cgov *db, int64_t project, int64_t agency,
                                                    const char *role);

#ifdef __cplusplus
}
#endif

#endif
