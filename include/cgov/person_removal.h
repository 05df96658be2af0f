/*
 * cgov/person_removal.h - what a person takes back is gone: from documents, quotes, memos, rows of
 * files, the change log, the index and the identities.
 *
 *     cgov_removal *removal = NULL;
 *     cgov_removal_options how = { .check_only = true, .ground = "consent withdrawn" };
 *     if (cgov_forget(db, CGOV_REMOVAL_PERSON, "P17", &how, &removal) == CGOV_OK)
 *         for (size_t i = 0; i < removal->count; i++)
 *             printf("%s: %lld\n", removal->items[i].table, (long long)removal->items[i].rows);
 *     cgov_removal_free(removal);
 *
 * Everything else in a study is kept: a removal is the one way in which evidence and the log change.
 * It is done in one transaction, without a copy being kept, and cannot be undone. Then the file is
 * rebuilt, so that no page that is free holds what was removed. A crash leaves the study as it was or
 * as it will be. If it came before the rebuilding, or before the identities were deleted, the same call
 * again does what is left, and no second entry of the log says that anything was removed twice.
 *
 * What goes:
 * - of a person: interviews in which nobody else took part, with all versions of their documents;
 *   turns that are marked as hers in other documents; passages within them with their codings,
 *   evidence and memos; memos on her and these interviews; her agency, position, capacities and
 *   notes; the rows of files that all this was loaded from; her names wherever they stand, which
 *   become [P17]. Her pseudonym stays, and that she was interviewed.
 * - of an interview, a document: its texts in all versions and all that rests on them.
 * - of a questionnaire: its projects and everything that was answered of them, respondent and agency.
 * - a text: wherever it stands, however it was typed (as share/occurrence.h compares).
 * Longer runs of the removed words (30 letters) are also removed from memos, notes, recommendations,
 * rows of files and the log, unless somebody else said the same. A quote that reaches into removed words ends with their mark.
 *
 * Copies are beyond the library's reach: backups beside the file are named in the result, and those
 * of colleagues must be treated alike. A merge refuses a study in which the person, interview,
 * document or questionnaire still is as it was (cgov/merge.h): by the record of the removal, which has
 * its uid. Names are found there by the identities file, so take it along before it is emptied. Of a
 * text that was removed nothing is known any more: a merge refuses a study in which a document, a
 * value, a change or a row of a file still is as it was before.
 * The files and texts that held the words are known by their SHA-256, which the record has: loading
 * the same again is refused (cgov/import.h, cgov/transcript.h, cgov/revision.h). One that was changed
 * since is another file: of a list or a survey the rows are refused that would change the person,
 * interview, document or questionnaire, by its code.
 */
#ifndef CGOV_PERSON_REMOVAL_H
#define CGOV_PERSON_REMOVAL_H

#include "cgov/database.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Whose words go. */
typedef enum cgov_removal_kind {
    CGOV_REMOVAL_ANY = 0,
    CGOV_REMOVAL_PERSON,    /**< of a person, by her pseudonym */
    CGOV_REMOVAL_INTERVIEW, /**< of an interview, by its code */
    CGOV_REMOVAL_DOCUMENT,  /**< all versions of a document, by its code */
    CGOV_REMOVAL_RESPONSE   /**< a questionnaire, by its form number */
} cgov_removal_kind;

/** How to remove; all-zero does it, without a reason. Texts are borrowed during the call. */
typedef struct cgov_removal_options {
    bool check_only;        /**< do all of it, count, and take it back; nothing is changed */
    const char *ground;     /**< why, for the record, without any of the words; NULL: not said */
    const char *identities; /**< the identities file; NULL: that beside the study, if there is one */
} cgov_removal_options;

/** Rows of one table. */
typedef struct cgov_removal_item {
    const char *table;
    bool deleted;      /**< the rows are deleted; otherwise they stay without their words */
    int64_t rows;
    const char *codes; /**< of persons, interviews, documents, questionnaires and projects, parted by
                            commas; NULL of others */
} cgov_removal_item;

/** What was removed, or would be. */
typedef struct cgov_removal {
    const cgov_removal_item *items;
    size_t count;
    int64_t documents;  /**< whose text changed */
    int64_t places;     /**< in texts of documents that were replaced by a mark or a pseudonym */
    int64_t passages;   /**< that were carried over changed words */
    int64_t joined;     /**< of them, that became one with another passage */
    int64_t cells;      /**< of other columns, in which words were replaced */
    int64_t entries;    /**< of the change log, whose values were replaced */
    int64_t doubtful;   /**< places where a name may be an ordinary word: they stay; cgov_erase() */
    int64_t identities; /**< rows of the identities file that were deleted */
    const char *unheard; /**< codes of documents of conversations with others in which no turn is
                              marked as hers: they stay; NULL: none */
    const char *const *backups; /**< files beside the study that may still hold the words */
    size_t backup_count;
    int64_t number; /**< of the entry of the change log that says what was done; 0: check_only */
    bool repeated;  /**< an earlier removal left nothing of this in the study: no second entry is made,
                         `number` is of the earlier one; the file is rebuilt and identities are
                         deleted all the same */
} cgov_removal;

/**
 * Removes the words of a person, an interview, a document or a questionnaire. Waits for readers
 * of other programs as for any write. Open cursors of this handle must have been freed.
 * @param code    as the study has it
 * @param options NULL is all-zero
 * @param removal what was done, yours: cgov_removal_free(); NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND the study has none of this code; CGOV_INVALID the kind is none, or
 *         the ground is not UTF-8; CGOV_MISUSE db or code is NULL, or within a transaction or a read;
 *         CGOV_BUSY another program has the file open; CGOV_READONLY; CGOV_FULL; CGOV_IO;
 *         CGOV_NOMEM. If the words are gone but the file could not be rebuilt, or an identity not
 *         deleted, the message says so: the same call again does the rest
 */
CGOV_API cgov_status cgov_forget(cgov *db, cgov_removal_kind kind, const char *code,
                                 const cgov_removal_options *options, cgov_removal **removal);

/**
 * Removes texts wherever they stand: a name that slipped into a transcript, a telephone number.
 * @param texts   `count` of them, UTF-8; one of digits alone is found however it is grouped. A short
 *                word is removed only where it stands by itself
 * @param options NULL is all-zero; `identities` is not used
 * @param removal what was done, yours: cgov_removal_free(); NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND none of them stands anywhere (if texts were ever removed from the
 *         study, the file is rebuilt nevertheless, for a removal that was interrupted); CGOV_INVALID a text is blank or not
 *         UTF-8; CGOV_MISUSE db or texts is NULL, count is 0, or within a transaction or a read;
 *         CGOV_BUSY, CGOV_READONLY, CGOV_FULL, CGOV_IO and CGOV_NOMEM as of every write, and if the
 *         file could not be rebuilt
 */
CGOV_API cgov_status cgov_erase(cgov *db, const char *const *texts, size_t count,
                                const cgov_removal_options *options, cgov_removal **removal);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_removal_free(cgov_removal *removal);

#ifdef __cplusplus
}
#endif

#endif
