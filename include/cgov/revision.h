/*
 * cgov/revision.h - a new version of a document, to which passages and all that rests on them are
 * carried; and what could not be carried, for a person to place.
 *
 *     cgov_revision *r = NULL;
 *     cgov_revise_options how = { .check_only = true };
 *     if (cgov_document_revise_file(db, id, "IV-01 corrected.txt", &how, &r) == CGOV_OK)
 *         for (size_t i = 0; i < r->count; i++)
 *             if (r->passages[i].outcome == CGOV_OUTCOME_UNPLACED)
 *                 printf("to be placed: %s\n", r->passages[i].quote);
 *     cgov_revision_free(r);
 *
 * The old version stays as it is, with its passages and codings: it is history. The new version
 * gets copies of them with uids of their own, so that a coding of the old and of the new version
 * are two rows wherever rows are listed, and one in every answer, which looks at the latest version
 * unless asked otherwise. (Search looks at all unless its filter says `newest`. A REFI-QDA file
 * holds all, without what links them: read into another study, passages of old versions wait.)
 * Table passage_carried links each old passage with its copy. A passage of a replaced version that
 * is not in it waits for a person: cgov_passage_unplaced_list() has it until it is placed or
 * dismissed, whichever way the later version came to be.
 *
 * How a passage is carried. The texts are laid side by side by the words that stand once in both
 * (or once between such words), widened as far as the texts agree. Then, in code points:
 * - SAME: all of the passage stands unchanged in a run of at least `certain` code points, or it is
 *   the only place of both texts that has these words;
 * - CHANGED: both of its ends are certain (within such a run, or where a change begins or ends),
 * and the new words are alike by at least `similarity`: 2 * common / (both lengths), of the longest
 *   common subsequence (Dice 1945, Ecology 26:297-302; Myers 1986, Algorithmica 1:251-266); where
 *   over 4,000 code points differ they are not alike;
 * - MOVED: its words, `certain` code points or more, stand once in the old text and once in the new
 *   one, elsewhere;
 * - anything else is not carried, with a reason and the likeliest places.
 * Nothing is placed within a character as a reader sees it (a Thai vowel or tone stays with its
 * letter).
 */
#ifndef CGOV_REVISION_H
#define CGOV_REVISION_H

#include "cgov/database.h"
#include "cgov/placement.h"
#include "cgov/transcript.h"
#include "cgov/types.h"
#include "cgov/unplaced.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A passage of the old version. */
typedef struct cgov_revised_passage {
    int64_t passage; /**< its id in the old version */
    int64_t start;   /**< where it stood: code points of the old text */
    int64_t stop;
    const char *quote;
    int64_t codings; /**< how many rest on it */
    cgov_outcome outcome;
    cgov_unplaced_reason reason; /**< of CGOV_OUTCOME_UNPLACED */
    int64_t successor;           /**< id of its copy; 0 none, or check_only */
    int64_t new_start;           /**< where that is: code points of the new text */
    int64_t new_stop;
    const char *new_quote;                      /**< NULL if it was not carried */
    double similarity;                          /**< of both quotes; of CGOV_OUTCOME_UNPLACED 0 */
    cgov_candidate candidates[CGOV_CANDIDATES]; /**< of CGOV_OUTCOME_UNPLACED, likeliest first */
    size_t candidate_count;
} cgov_revised_passage;

/** What a new version came to. */
typedef struct cgov_revision {
    int64_t number;    /**< of the change that closes it: by it it can be undone; 0 check_only */
    int64_t previous;  /**< id of the old version */
    int64_t document;  /**< id of the new one; 0 check_only */
    int version;       /**< of the new one */
    char encoding[64]; /**< as cgov_transcript_result; "" of a text */
    const cgov_revised_passage *passages; /**< all of the old version, by place */
    size_t count;
    int64_t same, changed, moved, unplaced; /**< passages; together they are `count` */
    int64_t codings;                        /**< carried */
    int64_t codings_unplaced;               /**< that wait with their passages */
    int64_t evidence;                       /**< links of membership scores carried */
    int64_t recommendations;                /**< links of recommendations carried */
    int64_t memos;      /**< on the document, its passages and codings, carried */
    int64_t turns;      /**< speaker turns of the new version */
    int64_t turns_lost; /**< of the old version, whose marks the new text has no more: see
                             cgov_document_turns() */
    int64_t strangers;  /**< as cgov_transcript_result, of turns recognised again */
    cgov_left_out left_out; /**< of a word processor's file */
} cgov_revision;

/** How to make it; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_revise_options {
    bool check_only;   /**< say what would become of everything, change nothing */
    const char *title; /**< of the new version; NULL is that of the old one */
    double similarity; /**< least, of a passage with changed words, above 0 to 1; 0 is 0.7 */
    int certain;       /**< least length in code points of words that are known again by
                            themselves, 5 or more; 0 is 12, about three Thai words */
    const cgov_transcript_options *transcript; /**< encoding of the file; speakers, to recognise
                                                  them again. NULL, or no speakers: the old
                                                  version's turns are carried where their marks
                                                  stand unchanged */
} cgov_revise_options;

/**
 * Makes a new version of a document from a new text, all or nothing. It has the code, language,
 * format and owner of the old one and the next version number.
 * @param document id of its latest version
 * @param text     UTF-8, line ends LF
 * @param options  NULL is the default
 * @param revision what became of everything, yours: cgov_revision_free(); NULL if not wanted
 * @return CGOV_OK; CGOV_NOT_FOUND no such document; CGOV_CONFLICT a later version replaces it, or
 *         the text is the one that it has; CGOV_INVALID the text still has what was taken out of
 *         the study (cgov/person_removal.h), is empty or no UTF-8, a number of
 *         the options is outside of its range, the pattern of speakers is none; CGOV_READONLY;
 *         CGOV_BUSY; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_document_revise(cgov *db, int64_t document, const char *text,
                                          const cgov_revise_options *options,
                                          cgov_revision **revision);

/**
 * The same from a file, read as by cgov_document_load().
 * @return as both; CGOV_NOT_FOUND also if there is no such file; CGOV_IO
 */
CGOV_API cgov_status cgov_document_revise_file(cgov *db, int64_t document, const char *path,
                                               const cgov_revise_options *options,
                                               cgov_revision **revision);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_revision_free(cgov_revision *revision);

/**
 * Undoes a new version: it and all that was carried to it go, and the old one is the latest again.
 * @param number what cgov_document_revise() gave
 * @return CGOV_OK; CGOV_NOT_FOUND that change made no version; CGOV_CONFLICT the new version was
 *         worked on since then (coded, placed, replaced), which the message names, or it is undone
 *         already: nothing is undone; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_document_undo(cgov *db, int64_t number);

#ifdef __cplusplus
}
#endif

#endif
