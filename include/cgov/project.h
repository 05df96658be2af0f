/*
 * cgov/project.h - projects, and what they are linked with: activities, forms, mechanisms, factors,
 * and the reasons why a value is missing. Partners are in cgov/participation.h.
 *
 *     int64_t n = 0;
 *     cgov_project_count(db,
 *                        &(cgov_project_filter){ .sector = CGOV_SECTOR_BUSINESS,
 *                                                .min_level = CGOV_LEVEL_COOPERATION },
 *                        &n);
 *
 * A project has the level that its respondent stated and the level that its activities imply
 * (the highest among them). Both are kept; see `levels_differ`.
 */
#ifndef CGOV_PROJECT_H
#define CGOV_PROJECT_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A project of collaborative governance. */
typedef struct cgov_project {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< required, unique */
    int64_t response; /**< questionnaire that describes it; 0 none */
    bool has_sequence;
    int sequence;         /**< 1, 2 ... within its questionnaire */
    const char *title_th; /**< one of the titles is required */
    const char *title_en;
    cgov_level stated_level;  /**< by the respondent; _ANY not said */
    cgov_level implied_level; /**< by its activities; read only */
    cgov_mission mission;
    bool has_start_year;
    int start_year; /**< Gregorian: a Buddhist year less 543 */
    bool has_end_year;
    int end_year;         /**< Gregorian */
    const char *province; /**< two-digit code */
    bool has_budget_baht;
    double budget_baht; /**< 0 or more */
    bool has_beneficiaries;
    int64_t beneficiaries; /**< people, 0 or more */
    const char *summary;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_project;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_filter {
    int64_t id;
    const char *code;
    int64_t response;         /**< described in this questionnaire */
    cgov_level level;         /**< stated */
    cgov_level min_level;     /**< stated level is this one or higher */
    cgov_level implied_level; /**< by its activities */
    bool levels_differ;       /**< stated and implied are both known and not the same */
    cgov_mission mission;
    const char *mechanism; /**< code */
    const char *activity;  /**< code */
    const char *province;  /**< code */
    const char *region;    /**< code */
    int from_year;         /**< Gregorian; it ended in this year or later */
    int to_year;           /**< Gregorian; it began in this year or earlier. A project of which one
                                year alone is known began and ended in it; of none, is in no range */
    cgov_sector sector;    /**< a partner of this sector ... */
    int64_t agency;        /**< ... that is this agency ... */
    const char *role; /**< ... and plays this role takes part: the three speak of one partner */
    int64_t factor;
    const char *factor_code;
    int64_t case_study; /**< belongs to this case study */
    int64_t after;      /**< page: only ids beyond this one */
    int64_t limit;      /**< page: at most so many rows; 0 is all */
    const char *form;   /**< code of a form of administration that it uses */
} cgov_project_filter;

/** A running list. */
typedef struct cgov_project_cursor cgov_project_cursor;

/**
 * Starts a list of projects, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_list(cgov *db, const cgov_project_filter *filter,
                                       cgov_project_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_next(cgov_project_cursor *cursor, const cgov_project **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_cursor_free(cgov_project_cursor *cursor);

/**
 * Finds a project by its id.
 * @param out a copy, yours: cgov_project_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_project_get(cgov *db, int64_t id, cgov_project **out);

/**
 * Finds a project by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_project_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_project_find(cgov *db, const char *code, cgov_project **out);

/** Releases a project; NULL is allowed. */
CGOV_API void cgov_project_free(cgov_project *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_project_count(cgov *db, const cgov_project_filter *filter,
                                        int64_t *count);

/**
 * Writes a project: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_project_put(cgov *db, const cgov_project *row, int64_t *id);

/**
 * Deletes a project and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_project_delete(cgov *db, int64_t id);

/** An activity that a project does. */
typedef struct cgov_project_activity {
    int64_t project;
    const char *activity; /**< code */
} cgov_project_activity;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_activity_filter {
    int64_t project;
    const char *activity;
} cgov_project_activity_filter;

/** A running list. */
typedef struct cgov_project_activity_cursor cgov_project_activity_cursor;

/**
 * Starts a list of activities of projects, in order of project and activity.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_activity_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_activity_list(cgov *db,
                                                const cgov_project_activity_filter *filter,
                                                cgov_project_activity_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_activity_next(cgov_project_activity_cursor *cursor,
                                                const cgov_project_activity **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_activity_cursor_free(cgov_project_activity_cursor *cursor);

/**
 * Adds the row of this key (project, activity), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_project_activity_put(cgov *db, const cgov_project_activity *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_project_activity_delete(cgov *db, int64_t project, const char *activity);

/** A form of administration that a project uses. */
typedef struct cgov_project_form {
    int64_t project;
    const char *form; /**< code */
} cgov_project_form;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_form_filter {
    int64_t project;
    const char *form;
} cgov_project_form_filter;

/** A running list. */
typedef struct cgov_project_form_cursor cgov_project_form_cursor;

/**
 * Starts a list of project forms, in order of project and form.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_form_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_form_list(cgov *db,
                                                 const cgov_project_form_filter *filter,
                                                 cgov_project_form_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_form_next(cgov_project_form_cursor *cursor,
                                                 const cgov_project_form **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_form_cursor_free(cgov_project_form_cursor *cursor);

/**
 * Adds the row of this key (project, form), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_project_form_put(cgov *db, const cgov_project_form *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_project_form_delete(cgov *db, int64_t project,
                                                   const char *form);

/** An administrative mechanism that a project uses. */
typedef struct cgov_project_mechanism {
    int64_t project;
    const char *mechanism; /**< code */
} cgov_project_mechanism;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_mechanism_filter {
    int64_t project;
    const char *mechanism;
} cgov_project_mechanism_filter;

/** A running list. */
typedef struct cgov_project_mechanism_cursor cgov_project_mechanism_cursor;

/**
 * Starts a list of project mechanisms, in order of project and mechanism.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_mechanism_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_mechanism_list(cgov *db,
                                                 const cgov_project_mechanism_filter *filter,
                                                 cgov_project_mechanism_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_mechanism_next(cgov_project_mechanism_cursor *cursor,
                                                 const cgov_project_mechanism **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_mechanism_cursor_free(cgov_project_mechanism_cursor *cursor);

/**
 * Adds the row of this key (project, mechanism), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_project_mechanism_put(cgov *db, const cgov_project_mechanism *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_project_mechanism_delete(cgov *db, int64_t project,
                                                   const char *mechanism);

/** A factor that a project names. */
typedef struct cgov_project_factor {
    int64_t project;
    int64_t factor;
    bool has_rating;
    int rating; /**< 1 least to 5 most important */
    bool has_rank;
    int rank; /**< order of importance, 1 first */
    const char *note;
} cgov_project_factor;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_factor_filter {
    int64_t project;
    int64_t factor;
} cgov_project_factor_filter;

/** A running list. */
typedef struct cgov_project_factor_cursor cgov_project_factor_cursor;

/**
 * Starts a list of project factors, in order of project and factor.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_factor_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_factor_list(cgov *db, const cgov_project_factor_filter *filter,
                                              cgov_project_factor_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_factor_next(cgov_project_factor_cursor *cursor,
                                              const cgov_project_factor **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_factor_cursor_free(cgov_project_factor_cursor *cursor);

/**
 * Adds the row of this key (project, factor), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_project_factor_put(cgov *db, const cgov_project_factor *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_project_factor_delete(cgov *db, int64_t project, int64_t factor);

/** Why a field of a project has no value. */
typedef struct cgov_project_missing {
    int64_t project;
    const char *field; /**< name of the field */
    cgov_missing reason;
} cgov_project_missing;

/** Which ones; all-zero is all of them. */
typedef struct cgov_project_missing_filter {
    int64_t project;
    const char *field;
} cgov_project_missing_filter;

/** A running list. */
typedef struct cgov_project_missing_cursor cgov_project_missing_cursor;

/**
 * Starts a list of missing answers, in order of project and field.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_project_missing_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_project_missing_list(cgov *db, const cgov_project_missing_filter *filter,
                                               cgov_project_missing_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_project_missing_next(cgov_project_missing_cursor *cursor,
                                               const cgov_project_missing **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_project_missing_cursor_free(cgov_project_missing_cursor *cursor);

/**
 * Adds the row of this key (project, field), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_project_missing_put(cgov *db, const cgov_project_missing *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_project_missing_delete(cgov *db, int64_t project, const char *field);

#ifdef __cplusplus
}
#endif

#endif
