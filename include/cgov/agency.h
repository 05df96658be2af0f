/*
 * cgov/agency.h - the organisations that take part: state agencies, local government,
 * businesses, civil society, communities.
 *
 *     cgov_agency_cursor *cur = NULL;
 *     const cgov_agency *row;
 *     cgov_status st = cgov_agency_list(
 *         db, &(cgov_agency_filter){ .sector = CGOV_SECTOR_COMMUNITY }, &cur);
 *     while (st == CGOV_OK && (st = cgov_agency_next(cur, &row)) == CGOV_ROW) {
 *         printf("%s %s\n", row->code, row->name_th);
 *         st = CGOV_OK;
 *     }
 *     cgov_agency_cursor_free(cur);
 *
 * The nouns of the model all have the same calls; what is said of them here holds for each.
 */
#ifndef CGOV_AGENCY_H
#define CGOV_AGENCY_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An organisation. Its code is the key; a name never is. */
typedef struct cgov_agency {
    int64_t id;          /**< local to this file; 0 in a new row */
    cgov_uid uid;        /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;    /**< as it was read; grows with every change */
    const char *code;    /**< required, unique */
    const char *name_th; /**< one of the names is required */
    const char *name_en;
    cgov_sector sector;   /**< _ANY until it is classified */
    const char *kind;     /**< free: ministry, tambon administration ... */
    const char *province; /**< two-digit code of the vocabulary */
    const char *district;
    int64_t parent; /**< agency above it; 0 none */
    const char *note;
    int64_t source_row; /**< the imported row that it was made from; 0 none */
} cgov_agency;

/** Which agencies; all-zero is all of them. */
typedef struct cgov_agency_filter {
    int64_t id;
    const char *code;
    const char *name; /**< exactly this Thai or English name, or alias */
    cgov_sector sector;
    const char *kind;
    const char *province;
    const char *region; /**< code of the vocabulary */
    int64_t parent;
    int64_t project;  /**< takes part in this project */
    const char *role; /**< plays this role in some project */
    int64_t after;    /**< page: only ids beyond this one */
    int64_t limit;    /**< page: at most so many rows; 0 is all */
} cgov_agency_filter;

/** A running list of agencies. */
typedef struct cgov_agency_cursor cgov_agency_cursor;

/**
 * Starts a list, in order of id. For the next page set `.after` to the last id seen.
 * @param filter NULL is all; copied
 * @param cursor yours: cgov_agency_cursor_free()
 * @return CGOV_OK; CGOV_INVALID for a number that is no member of its enumeration, or a text that
 *         is not UTF-8
 */
CGOV_API cgov_status cgov_agency_list(cgov *db, const cgov_agency_filter *filter,
                                      cgov_agency_cursor **cursor);

/**
 * The next row. It is valid until the next call on this cursor.
 * @return CGOV_ROW; CGOV_DONE at the end, `*row` then NULL; CGOV_CORRUPT a row that was damaged
 *         or written elsewhere against the schema; or another failure, which stays
 */
CGOV_API cgov_status cgov_agency_next(cgov_agency_cursor *cursor, const cgov_agency **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_agency_cursor_free(cgov_agency_cursor *cursor);

/**
 * One agency by its id.
 * @param out yours: cgov_agency_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND
 */
CGOV_API cgov_status cgov_agency_get(cgov *db, int64_t id, cgov_agency **out);

/**
 * Finds an agency by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_agency_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_agency_find(cgov *db, const char *code, cgov_agency **out);

/** Releases an agency; NULL is allowed. */
CGOV_API void cgov_agency_free(cgov_agency *agency);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_agency_count(cgov *db, const cgov_agency_filter *filter, int64_t *count);

/**
 * Writes a row: a new one if its id is 0, else that one, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row never changes: it is taken from a new row alone.
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT changed meanwhile, or a code or uid that another row has;
 *         CGOV_NOT_FOUND no row of that id; CGOV_INVALID a value breaks a rule, which the
 *         message says (text is UTF-8, numbers are finite, what is pointed to is there);
 *         CGOV_READONLY
 */
CGOV_API cgov_status cgov_agency_put(cgov *db, const cgov_agency *agency, int64_t *id);

/**
 * Deletes a row. What belongs to it goes with it; a row that others rest on is kept.
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID other rows still point to it; CGOV_READONLY
 */
CGOV_API cgov_status cgov_agency_delete(cgov *db, int64_t id);

/** Another name of an agency: an abbreviation, a former name. */
typedef struct cgov_agency_alias {
    int64_t agency;
    const char *name;
    const char *note;
} cgov_agency_alias;

/** Which ones; all-zero is all of them. */
typedef struct cgov_agency_alias_filter {
    int64_t agency;
    const char *name; /**< exactly */
} cgov_agency_alias_filter;

/** A running list of aliases. */
typedef struct cgov_agency_alias_cursor cgov_agency_alias_cursor;

/**
 * Starts a list of aliases, in order of agency and name.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_agency_alias_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_agency_alias_list(cgov *db, const cgov_agency_alias_filter *filter,
                                            cgov_agency_alias_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_agency_alias_next(cgov_agency_alias_cursor *cursor,
                                            const cgov_agency_alias **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_agency_alias_cursor_free(cgov_agency_alias_cursor *cursor);

/** Adds or rewrites an alias. CGOV_INVALID if there is no such agency. */
CGOV_API cgov_status cgov_agency_alias_put(cgov *db, const cgov_agency_alias *alias);

/** CGOV_NOT_FOUND if the agency has no such alias. */
CGOV_API cgov_status cgov_agency_alias_delete(cgov *db, int64_t agency, const char *name);

#ifdef __cplusplus
}
#endif

#endif
