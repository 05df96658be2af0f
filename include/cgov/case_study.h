/*
 * cgov/case_study.h - in-depth case studies, their agencies and projects, and their fuzzy
 * memberships in factors, which are what set-theoretic analysis starts from.
 *
 *     cgov_case_membership_put(db, &(cgov_case_membership){
 *         .case_study = c, .factor = trust, .phase = CGOV_PHASE_WHOLE,
 *         .has_score = true, .score = 0.8, .rationale = "..." }, NULL);
 */
#ifndef CGOV_CASE_STUDY_H
#define CGOV_CASE_STUDY_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A case study. What is not known is not there: nothing is invented. */
typedef struct cgov_case_study {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< required, unique */
    bool has_number;
    int number;           /**< 1 to 10 in the study */
    const char *title_th; /**< one of the titles is required */
    const char *title_en;
    const char *place;
    const char *district;
    const char *province; /**< two-digit code */
    cgov_level level;
    cgov_mission mission;
    bool has_start_year;
    int start_year; /**< Gregorian */
    const char *summary;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_case_study;

/** Which ones; all-zero is all of them. */
typedef struct cgov_case_study_filter {
    int64_t id;
    const char *code;
    cgov_level level;
    cgov_mission mission;
    const char *province;
    int64_t agency;  /**< in which it takes part */
    int64_t project; /**< to which it belongs */
    int64_t after;   /**< page: only ids beyond this one */
    int64_t limit;   /**< page: at most so many rows; 0 is all */
} cgov_case_study_filter;

/** A running list. */
typedef struct cgov_case_study_cursor cgov_case_study_cursor;

/**
 * Starts a list of case studies, in order of id. For the next page set `.after` to the id of the
 * last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_case_study_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_case_study_list(cgov *db, const cgov_case_study_filter *filter,
                                          cgov_case_study_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_case_study_next(cgov_case_study_cursor *cursor,
                                          const cgov_case_study **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_case_study_cursor_free(cgov_case_study_cursor *cursor);

/**
 * Finds a case study by its id.
 * @param out a copy, yours: cgov_case_study_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_case_study_get(cgov *db, int64_t id, cgov_case_study **out);

/**
 * Finds a case study by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_case_study_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_case_study_find(cgov *db, const char *code, cgov_case_study **out);

/** Releases a case study; NULL is allowed. */
CGOV_API void cgov_case_study_free(cgov_case_study *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_case_study_count(cgov *db, const cgov_case_study_filter *filter,
                                           int64_t *count);

/**
 * Writes a case study: a new row if its id is 0, else that row, every field. If `revision` is not
 * 0 and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_case_study_put(cgov *db, const cgov_case_study *row, int64_t *id);

/**
 * Deletes a case study and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_case_study_delete(cgov *db, int64_t id);

/** An agency that takes part in a case. */
typedef struct cgov_case_agency {
    int64_t case_study;
    int64_t agency;
    const char *role; /**< code; NULL not said */
    bool is_lead;
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_case_agency;

/** Which ones; all-zero is all of them. */
typedef struct cgov_case_agency_filter {
    int64_t case_study;
    int64_t agency;
} cgov_case_agency_filter;

/** A running list. */
typedef struct cgov_case_agency_cursor cgov_case_agency_cursor;

/**
 * Starts a list of a case's agencies, in order of case_study and agency.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_case_agency_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_case_agency_list(cgov *db, const cgov_case_agency_filter *filter,
                                           cgov_case_agency_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_case_agency_next(cgov_case_agency_cursor *cursor,
                                           const cgov_case_agency **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_case_agency_cursor_free(cgov_case_agency_cursor *cursor);

/**
 * Adds the row of this key (case_study, agency), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_case_agency_put(cgov *db, const cgov_case_agency *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_case_agency_delete(cgov *db, int64_t case_study, int64_t agency);

/** A surveyed project that belongs to a case. */
typedef struct cgov_case_project {
    int64_t case_study;
    int64_t project;
} cgov_case_project;

/** Which ones; all-zero is all of them. */
typedef struct cgov_case_project_filter {
    int64_t case_study;
    int64_t project;
} cgov_case_project_filter;

/** A running list. */
typedef struct cgov_case_project_cursor cgov_case_project_cursor;

/**
 * Starts a list of a case's projects, in order of case_study and project.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_case_project_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_case_project_list(cgov *db, const cgov_case_project_filter *filter,
                                            cgov_case_project_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_case_project_next(cgov_case_project_cursor *cursor,
                                            const cgov_case_project **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_case_project_cursor_free(cgov_case_project_cursor *cursor);

/**
 * Adds the row of this key (case_study, project), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_case_project_put(cgov *db, const cgov_case_project *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_case_project_delete(cgov *db, int64_t case_study, int64_t project);

/**
 * How far a case is a member of the set that a factor stands for: a score or the reason why it
 * is missing, never both.
 */
typedef struct cgov_case_membership {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    int64_t case_study;
    int64_t factor;
    cgov_phase phase; /**< _ANY is written as the whole case */
    int64_t coder;    /**< 0: agreed by the team */
    bool has_score;
    double score; /**< 0 fully out to 1 fully in */
    cgov_missing missing;
    bool has_confidence;
    int confidence; /**< 1 to 5 */
    const char *rationale;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_case_membership;

/** Which ones; all-zero is all of them. */
typedef struct cgov_case_membership_filter {
    int64_t id;
    int64_t case_study;
    int64_t factor;
    cgov_phase phase;
    int64_t coder;
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_case_membership_filter;

/** A running list. */
typedef struct cgov_case_membership_cursor cgov_case_membership_cursor;

/**
 * Starts a list of scores, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_case_membership_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_case_membership_list(cgov *db, const cgov_case_membership_filter *filter,
                                               cgov_case_membership_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_case_membership_next(cgov_case_membership_cursor *cursor,
                                               const cgov_case_membership **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_case_membership_cursor_free(cgov_case_membership_cursor *cursor);

/**
 * Finds a score by its id.
 * @param out a copy, yours: cgov_case_membership_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_case_membership_get(cgov *db, int64_t id, cgov_case_membership **out);

/** Releases a score; NULL is allowed. */
CGOV_API void cgov_case_membership_free(cgov_case_membership *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_case_membership_count(cgov *db, const cgov_case_membership_filter *filter,
                                                int64_t *count);

/**
 * Writes a score: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_case_membership_put(cgov *db, const cgov_case_membership *row,
                                              int64_t *id);

/**
 * Deletes a score and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_case_membership_delete(cgov *db, int64_t id);

/** A passage that a score rests on. */
typedef struct cgov_membership_evidence {
    int64_t membership;
    int64_t passage;
} cgov_membership_evidence;

/** Which ones; all-zero is all of them. */
typedef struct cgov_membership_evidence_filter {
    int64_t membership;
    int64_t passage;
} cgov_membership_evidence_filter;

/** A running list. */
typedef struct cgov_membership_evidence_cursor cgov_membership_evidence_cursor;

/**
 * Starts a list of pieces of evidence of scores, in order of membership and passage.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_membership_evidence_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_membership_evidence_list(cgov *db,
                                                   const cgov_membership_evidence_filter *filter,
                                                   cgov_membership_evidence_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_membership_evidence_next(cgov_membership_evidence_cursor *cursor,
                                                   const cgov_membership_evidence **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_membership_evidence_cursor_free(cgov_membership_evidence_cursor *cursor);

/**
 * Adds the row of this key (membership, passage), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_membership_evidence_put(cgov *db, const cgov_membership_evidence *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_membership_evidence_delete(cgov *db, int64_t membership, int64_t passage);

#ifdef __cplusplus
}
#endif

#endif
