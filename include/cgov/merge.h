/*
 * cgov/merge.h - several laptops, one study: other people's copies merged into one file, whole,
 * with every difference left to a person.
 *
 *     const char *files[] = { "nok.cgov", "lek.cgov" };
 *     cgov_merge_result *result = NULL;
 *     if (cgov_merge(db, files, 2, NULL, NULL, NULL, &result) == CGOV_OK)
 *         printf("%lld differences wait for a decision\n", (long long)result->files[0].open);
 *     cgov_merge_result_free(result);
 *
 * Only the study that is open is written, in one transaction, after a verified backup.
 *
 * Which row is which. The same uid; or a uid that one side knows for another of the row; or else
 * what people know it by, within the same parent: the form number of a questionnaire, form and
 * sequence of a project (or its code), code of an agency, person, interview, focus group, case,
 * coder, factor or recommendation, code and text of a document, place of a passage, factor and
 * coder of a coding, SHA-256 of a file that was loaded. Never by a name. Both uids are known
 * afterwards (table uid_alias).
 *
 * What becomes of a difference. Base is the state that both files were copied from (the part of the
 * change logs that they have in common), or the one at their last merge. What one side changed is
 * taken, what both changed alike is nothing, what both changed differently keeps our value and is a
 * conflict (table merge_conflict). Where no base is known, a cell that one side leaves empty is
 * filled, and other differences are conflicts. What one side deleted goes, unless the other changed
 * it or something that rests on it: then it stays, and is a conflict. Partners, roles, factors,
 * activities, people of an interview and codings are merged one by one. Agencies and factors that
 * were made one on either side are made one here before; what each side made one with another one is
 * a difference (of the field "merged CODE"), of which "theirs" undoes our merge and makes theirs.
 * If of the same two each side kept another, they are one row here, whose code and names are
 * differences as those of any row that both made. Words about links of what was made one (notes,
 * contributions) stand together and are no difference.
 * Agencies whose names are nearly alike stay two, and are put as questions into a review file if one
 * is named (cgov_merge_options.review).
 *
 * Questions travel. What waits in a file that comes in waits here as well, once; `ours` is always
 * what the study has in which it is read, and a decision made in one file is obeyed in the other.
 * If both decided, and differently, it is asked again. If the other side changes its value while
 * the question waits, the question has the new one.
 *
 * Texts. A text that differs under a document code that we have is a version of that document. If
 * it was made from our latest version it is the latest now. If both sides made a version of their
 * own, both stay: ours remains the latest, theirs stands before it, its passages are carried to
 * ours as by cgov/revision.h, and the difference (of the field `version`) tells who made which when.
 * Deciding "theirs" makes their text the latest and carries passages the other way.
 *
 * Copies to share (cgov/share.h) are not merged with a study: names and texts in them are changed.
 * What was lent of such a copy (cgov/lend.h) comes back into that copy.
 */
#ifndef CGOV_MERGE_H
#define CGOV_MERGE_H

#include "cgov/database.h"
#include "cgov/export.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What became of the rows of one table: rows = same + taken + added + conflicts + kept. */
typedef struct cgov_merge_table {
    const char *table;
    int64_t rows;      /**< that the other file has */
    int64_t same;      /**< nothing to be done */
    int64_t taken;     /**< rows of ours that got values of theirs */
    int64_t added;     /**< new here */
    int64_t conflicts; /**< rows with a cell, or a deletion, that a person has to decide */
    int64_t kept;      /**< rows that stay as we have changed or deleted them */
    int64_t deleted;   /**< rows of ours that they had deleted; not among `rows` */
} cgov_merge_table;

/** What became of one file. */
typedef struct cgov_merge_file {
    const char *path;
    int64_t number; /**< of the change that closes its merge: by it it can be undone; 0 nothing
                       changed, or check_only */
    int64_t open;   /**< differences of this merge that wait for a decision */
    const cgov_merge_table *tables; /**< all of them, parents before their children */
    size_t table_count;
    cgov_merge_table sum; /**< of all tables; `table` is NULL */
} cgov_merge_file;

/** What a merge came to. */
typedef struct cgov_merge_result {
    const char *backup;           /**< name of the copy made before; NULL if none was needed */
    const cgov_merge_file *files; /**< in the order given */
    size_t count;
    int64_t asked; /**< pairs of agencies that look alike, put into the review or, with check_only,
                        to be put there */
} cgov_merge_result;

/** How to merge; all-zero is the default. */
typedef struct cgov_merge_options {
    bool check_only; /**< do all of it and take it back: what would become of everything */
    bool no_backup;  /**< the caller has one */
    const char *review; /**< file of questions about agencies that look alike
                             (cgov/agency_review.h), in the language of the handle: pairs of which
                             one came with this merge are put behind its rows, or make it; answers
                             are obeyed by cgov_agency_review_apply() or the next load. NULL: nothing
                             is asked */
} cgov_merge_options;

/** Files in one call, at most: each is open beside the study while it lasts. */
#define CGOV_MERGE_FILES 9

/**
 * Merges studies into this one, in the order given, all or nothing.
 *
 * The files are opened read-only and taken for hostile: one that is damaged, altered, or of which a
 * quote, a text or a reference does not hold is refused, with what is wrong. One of an earlier
 * schema is brought to this one in a temporary copy. Merging a file again changes nothing. Open
 * cursors of the handle are not valid afterwards.
 *
 * Costs a look at every row of the files, and more only for rows that differ; memory for what is
 * new or differs is taken from temporary files.
 * @param paths    names of files, never URIs
 * @param count    1 to CGOV_MERGE_FILES
 * @param options  NULL is the default
 * @param progress NULL if not wanted; its total is not exact
 * @param result   yours: cgov_merge_result_free(); NULL if not wanted, and after a failure
 * @return CGOV_OK, whatever waits for a decision; CGOV_REJECTED what was taken back in one study
 * (cgov/person_removal.h) is still in the other, or one of both is a copy to share (cgov/share.h)
 * and the other is not that copy; CGOV_NOT_FOUND no such file; CGOV_INVALID a file
 * is the study itself, or a row of theirs breaks a rule of the schema, or the review is none; CGOV_CORRUPT, CGOV_ALTERED,
 * CGOV_NOT_A_STUDY, CGOV_NOT_A_DATABASE, CGOV_NEWER_SCHEMA a file is refused; CGOV_CANCELLED;
 * CGOV_READONLY; CGOV_BUSY; CGOV_FULL; CGOV_IO; CGOV_MISUSE within a transaction of the caller's,
 * or a bad argument
 */
CGOV_API cgov_status cgov_merge(cgov *db, const char *const *paths, size_t count,
                                const cgov_merge_options *options, cgov_progress *progress,
                                void *ctx, cgov_merge_result **result);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_merge_result_free(cgov_merge_result *result);

/**
 * Undoes a merge: what it changed is as before, what it brought goes, with its conflicts and what
 * was decided about them; the change log keeps all of it. Later merges are undone first.
 * @param number cgov_merge_file.number: the change of op "join" in the change log
 * @return CGOV_OK; CGOV_NOT_FOUND that change is no merge, or is undone; CGOV_CONFLICT rows were
 * changed since then, or others rest on what came: the message names a table, and nothing is
 * undone; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE db is NULL
 */
CGOV_API cgov_status cgov_merge_undo(cgov *db, int64_t number);

/** A difference that a merge left to people. Texts are borrowed: valid until the next call on the
 * cursor. */
typedef struct cgov_merge_conflict {
    int64_t id;
    const char *file;       /**< that was merged, without its folder */
    const char *table_name; /**< the row: its table ... */
    const char *row_key;    /**< ... its id, or its key as a JSON array ... */
    const char *name;       /**< ... and the codes that people know it by; NULL if it is gone */
    const char
        *field; /**< column; "" for the whole row: one side deleted it, the other changed it */
    const char *base; /**< value before either side changed it, as a person reads it; NULL empty or
                         not known */
    const char *ours; /**< what the study has */
    const char *theirs; /**< what the other file has */
    bool we_deleted;    /**< of a whole row */
    bool they_deleted;
    const char *ours_by; /**< who wrote ours, and when (UTC); NULL if that is not known */
    const char *ours_at;
    const char *theirs_by;
    const char *theirs_at;
    const char *decided; /**< "ours", "theirs" or "other"; NULL while it waits */
    const char *decided_by;
    const char *decided_at; /**< UTC */
    const char *table_th;   /**< what the data dictionary calls the table in Thai */
    const char *field_th;   /**< and the column; NULL of a whole row, or if it has none */
} cgov_merge_conflict;

/** Which ones; all-zero is all of them. */
typedef struct cgov_merge_conflict_filter {
    int64_t id;
    bool undecided; /**< only those that wait */
    int64_t after;  /**< page: only ids beyond this one */
    int64_t limit;  /**< page: at most so many rows; 0 is all */
} cgov_merge_conflict_filter;

/** A running list. */
typedef struct cgov_merge_conflict_cursor cgov_merge_conflict_cursor;

/**
 * Starts a list in order of id.
 * @param filter NULL is all of them; borrowed during the call
 * @param cursor release it with cgov_merge_conflict_cursor_free()
 * @return CGOV_OK; CGOV_INVALID a negative limit; CGOV_MISUSE db or cursor is NULL; CGOV_BUSY;
 * CGOV_NOMEM; CGOV_IO
 */
CGOV_API cgov_status cgov_merge_conflict_list(cgov *db, const cgov_merge_conflict_filter *filter,
                                              cgov_merge_conflict_cursor **cursor);
/** The next row, valid until the next call on this cursor: CGOV_ROW, or CGOV_DONE at the end. */
CGOV_API cgov_status cgov_merge_conflict_next(cgov_merge_conflict_cursor *cursor,
                                              const cgov_merge_conflict **row);
/** Ends a list; NULL is allowed. */
CGOV_API void cgov_merge_conflict_cursor_free(cgov_merge_conflict_cursor *cursor);

/** What a person decides. */
typedef enum cgov_merge_decision {
    CGOV_MERGE_UNDECIDED = 0,
    CGOV_MERGE_OURS,   /**< it stays as it is; of a row that we deleted: it goes again */
    CGOV_MERGE_THEIRS, /**< their value; of a row that they deleted: it goes; of a text: it is the
                            latest version from now on */
    CGOV_MERGE_OTHER   /**< another value */
} cgov_merge_decision;

/**
 * Decides a difference, all or nothing; the change log has it.
 * @param conflict id of the difference
 * @param value    of CGOV_MERGE_OTHER: the value, of a reference the code of the row; NULL or ""
 * empties the cell. Otherwise ignored
 * @return CGOV_OK; CGOV_NOT_FOUND no such difference; CGOV_CONFLICT it is decided already, or a
 * rule of the study is against the value; CGOV_INVALID the value does not fit, or "other" of a
 * whole row or a text; CGOV_READONLY; CGOV_BUSY; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_merge_decide(cgov *db, int64_t conflict, cgov_merge_decision decided,
                                       const char *value);

/**
 * All differences that wait, as CSV for people, in the language of the handle: what it is about,
 * the value before, ours and theirs with who and when; the last column takes the decision.
 * @param csv UTF-8 with a byte order mark, as spreadsheets want it; yours: cgov_free()
 * @return CGOV_OK, also if none waits; CGOV_MISUSE; CGOV_BUSY; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_merge_conflict_text(cgov *db, char **csv);

/**
 * The same list as a workbook of one sheet; numbers and codes are text in it, so that none is changed
 * by opening it. cgov_merge_decide_file() reads it back.
 * @param format CGOV_EXPORT_XLSX or CGOV_EXPORT_ODS
 * @param bytes  yours: cgov_free(); for cgov_output_create(); not NULL
 * @param length how many; not NULL
 * @return CGOV_OK, also if none waits; CGOV_INVALID .xlsx of a library that is built without
 *         libxlsxwriter; CGOV_MISUSE db, bytes or length is NULL, or the format is that of no workbook;
 *         CGOV_BUSY; CGOV_IO a temporary file; CGOV_FULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_merge_conflict_book(cgov *db, cgov_export_format format, char **bytes,
                                              size_t *length);

/**
 * Obeys the decisions of such a file, all or none; "ours", "theirs" (or ของเรา, ของเขา) or a value;
 * blanks around it do not count. Rows without a decision go on waiting, and those that were decided
 * in the same way before are passed over, so that a file may be filled in bit by bit.
 * @param path    CSV, or a workbook, of which the first and the last column of
 * cgov_merge_conflict_text() are read
 * @param decided how many were decided now; NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no such file, or no such difference; CGOV_CONFLICT one is decided
 *         otherwise already, or a rule of the study is against a value; CGOV_INVALID a column is missing, or a
 *         value does not fit: the message names file and row; CGOV_READONLY; CGOV_BUSY; CGOV_IO;
 *         CGOV_MISUSE
 */
CGOV_API cgov_status cgov_merge_decide_file(cgov *db, const char *path, int64_t *decided);

#ifdef __cplusplus
}
#endif

#endif
