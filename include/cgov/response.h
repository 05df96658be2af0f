/*
 * cgov/response.h - questionnaires. The code is the form number, kept as it was written:
 * "001" is not "1".
 *
 *     cgov_response *form = NULL;
 *     if (cgov_response_find(db, "001", &form) == CGOV_OK)
 *         puts(form->respondent);
 *     cgov_response_free(form);
 */
#ifndef CGOV_RESPONSE_H
#define CGOV_RESPONSE_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A questionnaire. */
typedef struct cgov_response {
    int64_t id;             /**< local to this file; 0 in a new row */
    cgov_uid uid;           /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;       /**< as it was read; grows with every change */
    const char *code;       /**< form number; required, unique */
    int64_t agency;         /**< that answered; 0 not known */
    const char *respondent; /**< position, never a personal name */
    const char
        *answered_on; /**< ISO date as far as it is known: "2013", "2013-01" or "2013-01-14" */
    const char *instrument_version;
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_response;

/** Which ones; all-zero is all of them. */
typedef struct cgov_response_filter {
    int64_t id;
    const char *code;
    int64_t agency;
    cgov_sector sector;   /**< of the agency */
    const char *province; /**< of the agency */
    int64_t after;        /**< page: only ids beyond this one */
    int64_t limit;        /**< page: at most so many rows; 0 is all */
} cgov_response_filter;

/** A running list. */
typedef struct cgov_response_cursor cgov_response_cursor;

/**
 * Starts a list of responses, in order of id. For the next page set `.after` to the id of the
 * last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_response_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_response_list(cgov *db, const cgov_response_filter *filter,
                                        cgov_response_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_response_next(cgov_response_cursor *cursor, const cgov_response **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_response_cursor_free(cgov_response_cursor *cursor);

/**
 * Finds a response by its id.
 * @param out a copy, yours: cgov_response_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_response_get(cgov *db, int64_t id, cgov_response **out);

/**
 * Finds a response by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_response_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_response_find(cgov *db, const char *code, cgov_response **out);

/** Releases a response; NULL is allowed. */
CGOV_API void cgov_response_free(cgov_response *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_response_count(cgov *db, const cgov_response_filter *filter,
                                         int64_t *count);

/**
 * Writes a response: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_response_put(cgov *db, const cgov_response *row, int64_t *id);

/**
 * Deletes a response. One that others rest on stays, and so does one with projects: delete them
 * first.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_response_delete(cgov *db, int64_t id);

/** Why a field of a questionnaire has no value. */
typedef struct cgov_response_missing {
    int64_t response;
    const char *field; /**< name of the field */
    cgov_missing reason;
} cgov_response_missing;

/** Which ones; all-zero is all of them. */
typedef struct cgov_response_missing_filter {
    int64_t response;
    const char *field;
} cgov_response_missing_filter;

/** A running list. */
typedef struct cgov_response_missing_cursor cgov_response_missing_cursor;

/**
 * Starts a list of missing answers, in order of response and field.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_response_missing_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_response_missing_list(cgov *db,
                                                const cgov_response_missing_filter *filter,
                                                cgov_response_missing_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_response_missing_next(cgov_response_missing_cursor *cursor,
                                                const cgov_response_missing **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_response_missing_cursor_free(cgov_response_missing_cursor *cursor);

/**
 * Adds the row of this key (response, field), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_response_missing_put(cgov *db, const cgov_response_missing *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_response_missing_delete(cgov *db, int64_t response, const char *field);

#ifdef __cplusplus
}
#endif

#endif
