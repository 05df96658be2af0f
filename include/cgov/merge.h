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
 * activities, people of an interview and codings are merged one by one. A text that differs under a
 * document code that we have becomes a later version of it, to which passages are carried as by
 * cgov/revision.h. Agencies and factors that were made one on either side are made one here before.
 */
#ifndef CGOV_MERGE_H
#define CGOV_MERGE_H

#include "cgov/database.h"
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
} cgov_merge_result;

/** How to merge; all-zero is the default. */
typedef struct cgov_merge_options {
    bool check_only; /**< do all of it and take it back: what would become of everything */
    bool no_backup;  /**< the caller has one */
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
 * @return CGOV_OK, whatever waits for a decision; CGOV_NOT_FOUND no such file; CGOV_INVALID a file
 * is the study itself, or a row of theirs breaks a rule of the schema; CGOV_CORRUPT, CGOV_ALTERED,
 * CGOV_NOT_A_STUDY, CGOV_NOT_A_DATABASE, CGOV_NEWER_SCHEMA a file is refused; CGOV_CANCELLED;
 * CGOV_READONLY; CGOV_BUSY; CGOV_FULL; CGOV_IO; CGOV_MISUSE within a transaction of the caller's,
 * or a bad argument
 */
CGOV_API cgov_status cgov_merge(cgov *db, const char *const *paths, size_t count,
                                const cgov_merge_options *options, cgov_progress *progress,
                                void *ctx, cgov_merge_result **result);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_merge_result_free(cgov_merge_result *result);

#ifdef __cplusplus
}
#endif

#endif
