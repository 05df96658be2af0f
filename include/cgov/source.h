/*
 * cgov/source.h - what was imported: every file, and every row of it verbatim. Records point to
 * the row that they were made from (`source_row`), so that each can be followed back to its file.
 *
 *     cgov_source_row *row = NULL;
 *     if (cgov_source_row_get(db, project->source_row, &row) == CGOV_OK)
 *         printf("row %lld: %s\n", (long long)row->row_no, row->cells);
 *     cgov_source_row_free(row);
 */
#ifndef CGOV_SOURCE_H
#define CGOV_SOURCE_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A file that was imported. */
typedef struct cgov_source {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *kind; /**< "survey", "agencies" ... */
    const char *file_name;
    const char *sha256; /**< of its bytes */
    const char *sheet;
    const char *encoding; /**< as it was decoded */
    const char *header;   /**< its column names, a JSON array */
    const char *mapping;  /**< how its columns were read, JSON */
    int64_t row_count;
    const char *loaded_at; /**< UTC */
    const char *loaded_by;
} cgov_source;

/** Which ones; all-zero is all of them. */
typedef struct cgov_source_filter {
    int64_t id;
    const char *kind;
    const char *sha256;
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_source_filter;

/** A running list. */
typedef struct cgov_source_cursor cgov_source_cursor;

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_source_list(cgov *db, const cgov_source_filter *filter,
                                      cgov_source_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_source_next(cgov_source_cursor *cursor, const cgov_source **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_source_cursor_free(cgov_source_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_source_get(cgov *db, int64_t id, cgov_source **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_source_free(cgov_source *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_source_count(cgov *db, const cgov_source_filter *filter, int64_t *count);

/** A row as it was imported. */
typedef struct cgov_source_row {
    int64_t id; /**< local to this file; what records point to */
    int64_t source;
    int64_t row_no;    /**< record of the file, the header being 1 */
    const char *cells; /**< verbatim, a JSON array */
} cgov_source_row;

/** Which ones; all-zero is all of them. */
typedef struct cgov_source_row_filter {
    int64_t id;
    int64_t source;
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_source_row_filter;

/** A running list. */
typedef struct cgov_source_row_cursor cgov_source_row_cursor;

/** Starts a list in order of id, as cgov_agency_list(). */
CGOV_API cgov_status cgov_source_row_list(cgov *db, const cgov_source_row_filter *filter,
                                          cgov_source_row_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_source_row_next(cgov_source_row_cursor *cursor,
                                          const cgov_source_row **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_source_row_cursor_free(cgov_source_row_cursor *cursor);
/** One by its id, yours to release. CGOV_NOT_FOUND if there is none. */
CGOV_API cgov_status cgov_source_row_get(cgov *db, int64_t id, cgov_source_row **out);
/** Releases what _get or _find gave; NULL is allowed. */
CGOV_API void cgov_source_row_free(cgov_source_row *row);
/** How many rows the filter lets through, its page apart. */
CGOV_API cgov_status cgov_source_row_count(cgov *db, const cgov_source_row_filter *filter,
                                           int64_t *count);

#ifdef __cplusplus
}
#endif

#endif
