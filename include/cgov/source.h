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
    const char *replaces; /**< name of the earlier file that it was said to replace; NULL: none */
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

/**
 * Starts a list of sources, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_source_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_source_list(cgov *db, const cgov_source_filter *filter,
                                      cgov_source_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_source_next(cgov_source_cursor *cursor, const cgov_source **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_source_cursor_free(cgov_source_cursor *cursor);

/**
 * Finds a source by its id.
 * @param out a copy, yours: cgov_source_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_source_get(cgov *db, int64_t id, cgov_source **out);

/** Releases a source; NULL is allowed. */
CGOV_API void cgov_source_free(cgov_source *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_source_count(cgov *db, const cgov_source_filter *filter, int64_t *count);

/** A row as it was imported. */
typedef struct cgov_source_row {
    int64_t id; /**< local to this file; what records point to */
    int64_t source;
    int64_t row_no;    /**< record of the file, the header being 1 */
    const char *cells; /**< verbatim, as a person sees them, a JSON array */
    const char *raw;   /**< of a workbook, where its file holds something else than a person sees:
                            JSON, {"C": ["41395", "d/m/bbbb"]}: by column the value, and the format
                            that shows it, if it is one of numbers; NULL: nowhere */
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

/**
 * Starts a list of imported rows, in order of id. For the next page set `.after` to the id of the
 * last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_source_row_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_source_row_list(cgov *db, const cgov_source_row_filter *filter,
                                          cgov_source_row_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_source_row_next(cgov_source_row_cursor *cursor,
                                          const cgov_source_row **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_source_row_cursor_free(cgov_source_row_cursor *cursor);

/**
 * Finds a source row by its id.
 * @param out a copy, yours: cgov_source_row_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_source_row_get(cgov *db, int64_t id, cgov_source_row **out);

/** Releases a source row; NULL is allowed. */
CGOV_API void cgov_source_row_free(cgov_source_row *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_source_row_count(cgov *db, const cgov_source_row_filter *filter,
                                           int64_t *count);

#ifdef __cplusplus
}
#endif

#endif
