/*
 * cgov/agency_review.h - a file of questions for people: are these two agencies the same?
 *
 *     cgov_agency_review_result done;
 *     cgov_agency_review_write(db, "review.csv", NULL, &done);      -> done.asked pairs to look at
 *     ... somebody fills in the last column ...
 *     cgov_agency_review_apply(db, "review.csv", NULL, show, NULL, &done);
 *                                                                   -> done.merged, done.apart
 *
 * A review is a CSV file, UTF-8 with BOM as Excel likes it, one pair a row:
 *
 *     name as written | code | first row | rows | province | candidate code | candidate name |
 *     score | what differs | answer
 *
 * with the headers in Thai or English. The first five are of the agency in question: its name, its
 * code (none if it is no agency of its own), the row of the loaded file where it first stands, and
 * how many rows name it. The candidate is the agency that it may be. The answer is
 *
 *     same  (or เดียวกัน)  the two are one. They are merged into the candidate
 *                         (cgov/agency_merge.h), and the name becomes an alias of it
 *     apart (or คนละแห่ง)   they are two, and are not asked about again
 *     nothing             not decided yet; nothing happens
 *
 * What a spreadsheet makes of the file is read too: commas, semicolons or tabs, UTF-8, UTF-16 or
 * Windows-874, columns in another order or added, codes that lost their leading zeros (if the
 * candidate's name agrees). Obeying an answer again changes nothing. A file that is there is never
 * overwritten: its rows stay, with their answers, and new pairs are put behind them.
 *
 * Loads write and obey such files too: see cgov_import_options.review.
 */
#ifndef CGOV_AGENCY_REVIEW_H
#define CGOV_AGENCY_REVIEW_H

#include "cgov/import.h"
#include "cgov/match.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How to write or obey; all-zero is the default. Texts are borrowed during the call. */
typedef struct cgov_agency_review_options {
    cgov_match_options pairs; /**< which pairs are asked about, as for cgov_agency_pairs_find() */
    bool check_only;          /**< obey and undo: see what the answers would come to */
    cgov_language language;   /**< of headers, words and problems; 0 is English */
} cgov_agency_review_options;

/** What a review came to. */
typedef struct cgov_agency_review_result {
    int64_t asked;     /**< pairs that were put into the file */
    int64_t merged;    /**< agencies that were merged into another */
    int64_t aliases;   /**< names that became an alias, without a merge */
    int64_t apart;     /**< pairs that were noted to be two */
    int64_t obeyed;    /**< answers that had been obeyed before */
    int64_t waiting;   /**< answers about an agency that is not there yet; they are kept */
    int64_t undecided; /**< rows without an answer */
    int64_t problems;
} cgov_agency_review_result;

/**
 * Writes all pairs of a study that look alike and are not noted to be two, behind the rows that
 * the file holds already; a pair that stands in it is not asked again. If there is nothing to add,
 * the file stays as it is, or is not made.
 * @param options NULL is the default
 * @param result  NULL if not wanted
 * @return CGOV_OK; CGOV_INVALID the file that is there is no review, or cannot be read; CGOV_IO it
 *         cannot be written; CGOV_INVALID also for a score outside 0..1, a negative limit or an unknown
 *         sector or language in `options`; CGOV_MISUSE db or path is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_agency_review_write(cgov *db, const char *path,
                                              const cgov_agency_review_options *options,
                                              cgov_agency_review_result *result);

/**
 * The same pairs as the text of a new review.
 * @param csv yours: cgov_free()
 */
CGOV_API cgov_status cgov_agency_review_text(cgov *db, const cgov_agency_review_options *options,
                                             char **csv);

/**
 * Obeys the answers of a review, in one transaction: all of them, or, if one is wrong, none.
 * @param report called once a wrong answer (file, row, column, value, what is wrong, what would be
 *               right), and once a merge and an alias as a note; NULL if not wanted
 * @param result NULL if not wanted
 * @return CGOV_OK; CGOV_INVALID an answer is wrong, which `report` was told: another word, an
 *         unknown code, two answers that contradict each other, one name that is the same as two
 *         agencies, "apart" of agencies that were merged, "same" of a merge that was undone; or the
 *         file is no review; CGOV_NOT_FOUND no such file; CGOV_READONLY; CGOV_BUSY
 */
CGOV_API cgov_status cgov_agency_review_apply(cgov *db, const char *path,
                                              const cgov_agency_review_options *options,
                                              cgov_import_report *report, void *ctx,
                                              cgov_agency_review_result *result);

#ifdef __cplusplus
}
#endif

#endif
