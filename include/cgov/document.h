/*
 * cgov/document.h - transcripts and reports, the passages marked in them, and what the passages
 * are coded with. Offsets are Unicode code points from 0, end exclusive, over the stored text.
 *
 *     cgov_passage *p = NULL;
 *     if (cgov_passage_get(db, id, &p) == CGOV_OK)
 *         printf("%lld-%lld %s\n", (long long)p->start, (long long)p->stop, p->quote);
 *     cgov_passage_free(p);
 *
 * A version is the newest of its document unless another one replaces it: one that names it in
 * `previous`, or one of the same code with a higher number (as a version that was entered in the
 * sqlite3 shell without `previous`). This is one rule for the whole library and for the views, told
 * by view document_replaced; "newest" and "latest" version mean it everywhere.
 */
#ifndef CGOV_DOCUMENT_H
#define CGOV_DOCUMENT_H

#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A text. It does not change once a passage is marked in it: a new text is a new version. */
typedef struct cgov_document {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< required, unique with the version */
    int version;      /**< 1 or more; 0 is written as 1 */
    int64_t previous; /**< version that it replaces; 0 none */
    const char *title;
    cgov_language language; /**< _ANY is written as Thai */
    const char *format;     /**< "text" or "markdown"; NULL is text */
    int64_t interview;      /**< it belongs to one of these at most */
    int64_t focus_group;
    int64_t case_study;
    int64_t response;
    int64_t project;
    const char *text;   /**< required */
    const char *sha256; /**< of the text in UTF-8, 64 hex digits */
    int64_t source_row; /**< the imported row that it was made from; 0 none */
    const char *file_name;   /**< of the file that the text was read from; NULL: none, or unknown */
    const char *file_sha256; /**< of the bytes of that file, 64 hex digits */
} cgov_document;

/** Which ones; all-zero is all of them. */
typedef struct cgov_document_filter {
    int64_t id;
    const char *code;
    int version;
    int64_t interview;
    int64_t focus_group;
    int64_t case_study;
    int64_t response;
    int64_t project;
    bool newest;   /**< only the newest versions */
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_document_filter;

/** A running list. */
typedef struct cgov_document_cursor cgov_document_cursor;

/**
 * Starts a list of documents, in order of id. For the next page set `.after` to the id of the
 * last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_document_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_document_list(cgov *db, const cgov_document_filter *filter,
                                        cgov_document_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_document_next(cgov_document_cursor *cursor, const cgov_document **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_document_cursor_free(cgov_document_cursor *cursor);

/**
 * Finds a document by its id.
 * @param out a copy, yours: cgov_document_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_document_get(cgov *db, int64_t id, cgov_document **out);

/**
 * Finds the version of a document with the highest number, by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_document_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_document_find(cgov *db, const char *code, cgov_document **out);

/** Releases a document; NULL is allowed. */
CGOV_API void cgov_document_free(cgov_document *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_document_count(cgov *db, const cgov_document_filter *filter,
                                         int64_t *count);

/**
 * Writes a document: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_document_put(cgov *db, const cgov_document *row, int64_t *id);

/**
 * Deletes a document and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_document_delete(cgov *db, int64_t id);

/** Who speaks from where to where. */
typedef struct cgov_speaker_turn {
    int64_t document;
    int64_t start;       /**< code points */
    int64_t stop;        /**< end exclusive */
    const char *speaker; /**< as the transcript names the speaker */
    int64_t person;      /**< 0 not known */
} cgov_speaker_turn;

/** Which ones; all-zero is all of them. */
typedef struct cgov_speaker_turn_filter {
    int64_t document;
    int64_t person;
    const char *speaker;
} cgov_speaker_turn_filter;

/** A running list. */
typedef struct cgov_speaker_turn_cursor cgov_speaker_turn_cursor;

/**
 * Starts a list of speaker turns, in order of document and start.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_speaker_turn_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_speaker_turn_list(cgov *db, const cgov_speaker_turn_filter *filter,
                                            cgov_speaker_turn_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_speaker_turn_next(cgov_speaker_turn_cursor *cursor,
                                            const cgov_speaker_turn **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_speaker_turn_cursor_free(cgov_speaker_turn_cursor *cursor);

/**
 * Adds the row of this key (document, start), or rewrites every field of it.
 * @param row its texts are read during the call only
 * @return CGOV_OK; CGOV_INVALID a value breaks a rule, or what it points to is not there: the
 *         message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db or row is NULL
 */
CGOV_API cgov_status cgov_speaker_turn_put(cgov *db, const cgov_speaker_turn *row);

/**
 * Deletes the row of this key.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this key; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         is NULL
 */
CGOV_API cgov_status cgov_speaker_turn_delete(cgov *db, int64_t document, int64_t start);

/** A stretch of a document. */
typedef struct cgov_passage {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    int64_t document;
    int64_t start;     /**< code points from 0 */
    int64_t stop;      /**< end exclusive */
    const char *quote; /**< what the document says there; NULL takes it from there: so it is to
                            be when a passage moves, for any other text is refused */
} cgov_passage;

/** Which ones; all-zero is all of them. */
typedef struct cgov_passage_filter {
    int64_t id;
    int64_t document;
    int64_t factor;     /**< coded with it */
    int64_t coder;      /**< coded by this coder */
    int64_t case_study; /**< its document belongs to it */
    int64_t start;      /**< reaching beyond this code point of the document */
    int64_t stop;       /**< beginning before this one; with `start`: overlapping start to stop */
    bool newest;        /**< only in the newest versions of documents */
    int64_t after;      /**< page: only ids beyond this one */
    int64_t limit;      /**< page: at most so many rows; 0 is all */
} cgov_passage_filter;

/** A running list. */
typedef struct cgov_passage_cursor cgov_passage_cursor;

/**
 * Starts a list of passages, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_passage_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_passage_list(cgov *db, const cgov_passage_filter *filter,
                                       cgov_passage_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_passage_next(cgov_passage_cursor *cursor, const cgov_passage **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_passage_cursor_free(cgov_passage_cursor *cursor);

/**
 * Finds a passage by its id.
 * @param out a copy, yours: cgov_passage_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_passage_get(cgov *db, int64_t id, cgov_passage **out);

/** Releases a passage; NULL is allowed. */
CGOV_API void cgov_passage_free(cgov_passage *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_passage_count(cgov *db, const cgov_passage_filter *filter,
                                        int64_t *count);

/**
 * Writes a passage: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_passage_put(cgov *db, const cgov_passage *row, int64_t *id);

/**
 * Deletes a passage and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_passage_delete(cgov *db, int64_t id);

/** A member of the team who codes. */
typedef struct cgov_coder {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    const char *code; /**< required, unique */
    const char *name;
    const char *note;
} cgov_coder;

/** Which ones; all-zero is all of them. */
typedef struct cgov_coder_filter {
    int64_t id;
    const char *code;
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_coder_filter;

/** A running list. */
typedef struct cgov_coder_cursor cgov_coder_cursor;

/**
 * Starts a list of coders, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_coder_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_coder_list(cgov *db, const cgov_coder_filter *filter,
                                     cgov_coder_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_coder_next(cgov_coder_cursor *cursor, const cgov_coder **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_coder_cursor_free(cgov_coder_cursor *cursor);

/**
 * Finds a coder by its id.
 * @param out a copy, yours: cgov_coder_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_coder_get(cgov *db, int64_t id, cgov_coder **out);

/**
 * Finds a coder by its code.
 * @param code as it is stored, UTF-8; NULL finds none
 * @param out a copy, yours: cgov_coder_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_INVALID code is not UTF-8; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_coder_find(cgov *db, const char *code, cgov_coder **out);

/** Releases a coder; NULL is allowed. */
CGOV_API void cgov_coder_free(cgov_coder *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_coder_count(cgov *db, const cgov_coder_filter *filter, int64_t *count);

/**
 * Writes a coder: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_coder_put(cgov *db, const cgov_coder *row, int64_t *id);

/**
 * Deletes a coder and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_coder_delete(cgov *db, int64_t id);

/** A passage coded with a factor by a coder. */
typedef struct cgov_coding {
    int64_t id;       /**< local to this file; 0 in a new row */
    cgov_uid uid;     /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision; /**< as it was read; grows with every change */
    int64_t passage;
    int64_t factor;
    int64_t coder;
    bool has_confidence;
    int confidence; /**< 1 to 5 */
    const char *memo;
    const char *coded_at; /**< UTC; NULL in a new row is now */
    int64_t source_row;   /**< the imported row that it was made from; 0 none */
} cgov_coding;

/** Which ones; all-zero is all of them. */
typedef struct cgov_coding_filter {
    int64_t id;
    int64_t passage;
    int64_t factor;
    int64_t coder;
    int64_t document;   /**< its passage lies in it */
    int64_t case_study; /**< its document belongs to it */
    bool newest;        /**< only in the newest versions of documents */
    int64_t after;      /**< page: only ids beyond this one */
    int64_t limit;      /**< page: at most so many rows; 0 is all */
} cgov_coding_filter;

/** A running list. */
typedef struct cgov_coding_cursor cgov_coding_cursor;

/**
 * Starts a list of codings, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_coding_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_coding_list(cgov *db, const cgov_coding_filter *filter,
                                      cgov_coding_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_coding_next(cgov_coding_cursor *cursor, const cgov_coding **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_coding_cursor_free(cgov_coding_cursor *cursor);

/**
 * Finds a coding by its id.
 * @param out a copy, yours: cgov_coding_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_coding_get(cgov *db, int64_t id, cgov_coding **out);

/** Releases a coding; NULL is allowed. */
CGOV_API void cgov_coding_free(cgov_coding *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_coding_count(cgov *db, const cgov_coding_filter *filter, int64_t *count);

/**
 * Writes a coding: a new row if its id is 0, else that row, every field. If `revision` is not 0
 * and the row was changed since it was read at that revision, nothing is written. The uid of a
 * row that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_coding_put(cgov *db, const cgov_coding *row, int64_t *id);

/**
 * Deletes a coding and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_coding_delete(cgov *db, int64_t id);

/** A note on any row that has a uid. */
typedef struct cgov_memo {
    int64_t id;        /**< local to this file; 0 in a new row */
    cgov_uid uid;      /**< the same on every laptop; all-zero in a new row gets one made */
    int64_t revision;  /**< as it was read; grows with every change */
    const char *about; /**< table of the row */
    cgov_uid about_uid;
    int64_t coder; /**< 0 none */
    const char *title;
    const char *text;       /**< required */
    const char *written_at; /**< UTC, or a date as far as it is known (2013, 2013-01, 2013-01-14);
                                 NULL in a new row is now */
} cgov_memo;

/** Which ones; all-zero is all of them. */
typedef struct cgov_memo_filter {
    int64_t id;
    cgov_uid about_uid;
    int64_t coder;
    int64_t after; /**< page: only ids beyond this one */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_memo_filter;

/** A running list. */
typedef struct cgov_memo_cursor cgov_memo_cursor;

/**
 * Starts a list of memos, in order of id. For the next page set `.after` to the id of the last
 * row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_memo_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_MISUSE db or
 *         cursor is NULL
 */
CGOV_API cgov_status cgov_memo_list(cgov *db, const cgov_memo_filter *filter,
                                    cgov_memo_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_memo_next(cgov_memo_cursor *cursor, const cgov_memo **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_memo_cursor_free(cgov_memo_cursor *cursor);

/**
 * Finds a memo by its id.
 * @param out a copy, yours: cgov_memo_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND; CGOV_MISUSE db or out is NULL
 */
CGOV_API cgov_status cgov_memo_get(cgov *db, int64_t id, cgov_memo **out);

/** Releases a memo; NULL is allowed. */
CGOV_API void cgov_memo_free(cgov_memo *row);

/**
 * Counts the rows that a list would give; `after` and `limit` do not count.
 * @param filter which ones; NULL or all-zero is all
 * @param count how many; unchanged on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule; CGOV_MISUSE db or count is
 *         NULL
 */
CGOV_API cgov_status cgov_memo_count(cgov *db, const cgov_memo_filter *filter, int64_t *count);

/**
 * Writes a memo: a new row if its id is 0, else that row, every field. If `revision` is not 0 and
 * the row was changed since it was read at that revision, nothing is written. The uid of a row
 * that is there never changes.
 * @param row its texts are read during the call only
 * @param id the row's id; 0 on failure; NULL if not wanted
 * @return CGOV_OK; CGOV_CONFLICT the row was changed meanwhile, or another has its code or uid;
 *         CGOV_NOT_FOUND no row has this id; CGOV_INVALID a value breaks a rule, or what it
 *         points to is not there: the message names it; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db
 *         or row is NULL
 */
CGOV_API cgov_status cgov_memo_put(cgov *db, const cgov_memo *row, int64_t *id);

/**
 * Deletes a memo and what belongs to it alone. A row that others rest on stays.
 * @return CGOV_OK; CGOV_NOT_FOUND no row has this id; CGOV_INVALID other rows point to it;
 *         CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_memo_delete(cgov *db, int64_t id);

#ifdef __cplusplus
}
#endif

#endif
