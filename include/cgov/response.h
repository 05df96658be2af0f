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

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_response_list(cgov *db, const cgov_response_filter *filter,
                                        cgov_response_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_response_next(cgov_response_cursor *cursor, const cgov_response **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_response_cursor_free(cgov_response_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_response_get(cgov *db, int64_t id, cgov_response **out);
/** One by its code, as _get. */
CGOV_API cgov_status cgov_response_find(cgov *db, const char *code, cgov_response **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_response_free(cgov_response *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_response_count(cgov *db, const cgov_response_filter *filter,
                                         int64_t *count);
/** Inserts (id 0) or rewrites a row; conflicts and statuses as cgov_agency_put(). */
CGOV_API cgov_status cgov_response_put(cgov *db, const cgov_response *row, int64_t *id);
/** Deletes a row with the projects that it describes; statuses as cgov_agency_delete(). */
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

/** Starts a list in order of response and field; otherwise as cgov_agency_list(). */
CGOV_API cgov_status cgov_response_missing_list(cgov *db,
                                                const cgov_response_missing_filter *filter,
                                                cgov_response_missing_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_response_missing_next(cgov_response_missing_cursor *cursor,
                                                const cgov_response_missing **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_response_missing_cursor_free(cgov_response_missing_cursor *cursor);
/** Adds or rewrites the row of this key (response, field); CGOV_INVALID as cgov_agency_put(). */
CGOV_API cgov_status cgov_response_missing_put(cgov *db, const cgov_response_missing *row);
/** CGOV_NOT_FOUND if there is no row of this key. */
CGOV_API cgov_status cgov_response_missing_delete(cgov *db, int64_t response, const char *field);

#ifdef __cplusplus
}
#endif

#endif
