/*
 * cgov/load.h - the loads of a study: which file was loaded when and by whom, what that came to, and
 * the way back.
 *
 *     cgov_load_undo_result done;
 *     if (cgov_load_undo(db, 3, NULL, &done) == CGOV_CONFLICT)
 *         puts(cgov_errmsg(db));          -> what rests on load 3, and stays
 *
 * A load is what one call of cgov_import_file() or cgov_refi_import() kept of one file. Its number is
 * the id of its source (cgov/source.h).
 */
#ifndef CGOV_LOAD_H
#define CGOV_LOAD_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A load, and what it came to. */
typedef struct cgov_load {
    int64_t id;            /**< its number */
    const char *kind;      /**< "survey", "agencies" ..., "refi" */
    const char *file_name; /**< without its folder */
    const char *sha256;    /**< of the file's bytes, hexadecimal */
    const char *loaded_at; /**< UTC, ISO 8601 */
    const char *loaded_by; /**< NULL: nobody said who */
    int64_t row_count;     /**< rows of the file that were kept */
    int64_t inserted;      /**< of them new in the study; of a REFI-QDA file: records */
    int64_t updated;       /**< rows that changed what the study had */
    int64_t dropped;       /**< records taken away because the file lacks them (drop_missing) */
    bool is_undone;        /**< taken back since */
    const char *undone_at; /**< UTC; NULL if it stands */
    const char *undone_by;
    const char *continues; /**< numbers of the earlier loads whose file this one is the next version
                                of, by the records that both hold or as somebody said: "2" or "2, 5".
                                NULL: the first of its file, whatever other files of its name were
                                loaded, or another laptop loaded it */
} cgov_load;

/** Which loads; all-zero is all of them. */
typedef struct cgov_load_filter {
    int64_t id;
    const char *kind;
    int64_t after; /**< page: only numbers beyond this one */
    int64_t limit; /**< page: at most so many; 0 is all */
} cgov_load_filter;

/** A running list. */
typedef struct cgov_load_cursor cgov_load_cursor;

/**
 * Starts a list of loads in order of their numbers, which is that of time.
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor release it with cgov_load_cursor_free()
 * @return CGOV_OK; CGOV_INVALID a negative limit; CGOV_MISUSE db or cursor is NULL; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_load_list(cgov *db, const cgov_load_filter *filter,
                                    cgov_load_cursor **cursor);

/**
 * The next load, valid until the next call on this cursor.
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT a text of it is missing; CGOV_MISUSE; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_load_next(cgov_load_cursor *cursor, const cgov_load **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_load_cursor_free(cgov_load_cursor *cursor);

/**
 * One load by its number.
 * @param out release it with cgov_load_free()
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such load; CGOV_MISUSE db or out is NULL; CGOV_BUSY;
 *         CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_load_get(cgov *db, int64_t id, cgov_load **out);

/** Releases what cgov_load_get() gave; NULL is allowed. */
CGOV_API void cgov_load_free(cgov_load *row);

/**
 * How many loads the filter lets through, its page apart.
 * @param filter NULL is all
 * @return CGOV_OK; CGOV_MISUSE db or count is NULL; CGOV_BUSY; CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_load_count(cgov *db, const cgov_load_filter *filter, int64_t *count);

/** What undoing a load came to in one table. Borrowed: valid during the callback. */
typedef struct cgov_load_undo_row {
    const char *table_name; /**< of the study: "project", "coding" ... */
    int64_t removed;        /**< rows that the load had brought */
    int64_t restored;       /**< rows that it had taken away, there again */
    int64_t returned;       /**< rows that it had changed, as they were before */
} cgov_load_undo_row;

/** Takes what became of one table. */
typedef void cgov_load_undo_report(const cgov_load_undo_row *row, void *ctx);

/** How to undo; all-zero is the default. */
typedef struct cgov_load_undo_options {
    bool check_only; /**< undo it, tell what that comes to, and take the undoing back: the study stays
                          as it is, but its lock is needed */
    cgov_load_undo_report *report; /**< called once for each table that changes; NULL: not wanted */
    void *ctx;                     /**< for `report` */
} cgov_load_undo_options;

/** What it came to in all tables. */
typedef struct cgov_load_undo_result {
    int64_t removed, restored, returned; /**< as in cgov_load_undo_row */
} cgov_load_undo_result;

/**
 * Takes a load back: the records that it brought go, what it changed is as it was before, what it took
 * away is there again, ids, uids and revisions too. All or nothing, in one transaction; an interrupted
 * program leaves the study as it was. The file's rows stay on record, and so do the changes, in the
 * log. Coders that the load added go as well unless they have coded elsewhere. Work that rests on the
 * load is never taken along: later loads are taken back first.
 * @param load    its number
 * @param options NULL is the default
 * @param result  NULL if not wanted; zeroed on failure
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such load; CGOV_CONFLICT it is undone already, it changed
 *         nothing, a row of it was changed since, or other work rests on it, which the message names:
 *         nothing is undone; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL; CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_load_undo(cgov *db, int64_t load, const cgov_load_undo_options *options,
                                    cgov_load_undo_result *result);

#ifdef __cplusplus
}
#endif

#endif
