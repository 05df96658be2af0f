/*
 * cgov/coder_agreement.h - how far the coders of a study agree: on documents, on passages, on the
 * text character by character, and on the scores of cases; and every place where they differ, to
 * be talked over.
 *
 *     cgov_coder_agreement *a = NULL;
 *     if (cgov_coder_agreement_units(db, &(cgov_coder_agreement_filter){ .branch = trust },
 *                                    &(cgov_coder_agreement_options){
 *                                        .unit = CGOV_AGREEMENT_UNIT_JOINED }, &a) == CGOV_OK)
 *         for (size_t i = 0; i < a->count; i++)
 *             if (a->rows[i].alpha.reason == CGOV_REASON_NONE)
 *                 printf("%s: alpha %.2f on %zu units\n", a->rows[i].code,
 *                        a->rows[i].alpha.value, a->rows[i].pairable_units);
 *     cgov_coder_agreement_free(a);
 *
 * Who has read a document. A coder who did not mark a passage agrees or disagrees only if that
 * coder has read the document, and no file says who has: `readers` declares it. Documents that
 * fewer than two of the coders have read are left out of every figure, and are counted apart. By
 * default a document was read by those with a coding of any factor in it; who read one and found
 * nothing is then left out, which flatters agreement, so say it if all have read all.
 *
 * What a unit is:
 * - a document: has a coder marked the factor anywhere in it;
 * - a passage: each stretch of text, from the same character to the same character, that one of the
 *   coders coded with any factor. Stretches that only overlap are different units, so that cutting
 *   the same place otherwise counts as disagreement;
 * - joined passages: passages that share a character, and those that share one with these, are one
 *   unit, whatever their factors. A coder has marked it who marked any part. A chain of overlapping
 *   passages becomes one long unit, which makes agreement easy;
 * - a character of the text: cgov_coder_agreement_text();
 * - a score: a case in one phase, in one factor: cgov_coder_agreement_scores().
 * Units of documents and of text include those that nobody marked; passages and joined passages do
 * not, but for those that were coded with other factors alone.
 *
 * Rows stand for factors that one of the coders used; a factor that nobody used would show nothing
 * but agreement. `pooled` takes every unit once for each row: as one unit is counted for several
 * factors, it has no intervals.
 *
 * Every answer is of one moment and is yours until its _free(), which takes NULL. Statuses of every
 * call here: CGOV_OK, also where there is nothing to compare (the figures then have a reason);
 * CGOV_NOT_FOUND (no such document, factor, case study or coder); CGOV_INVALID (a number that is no
 * member of its enumeration; one coder alone, or one named twice; a level outside 0..1);
 * CGOV_MISUSE; and those of every call on a handle.
 */
#ifndef CGOV_CODER_AGREEMENT_H
#define CGOV_CODER_AGREEMENT_H

#include "cgov/agreement.h"
#include "cgov/answers.h"
#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** On what coders are compared; see above. */
typedef enum cgov_agreement_unit {
    CGOV_AGREEMENT_UNIT_ANY = 0, /**< the document */
    CGOV_AGREEMENT_UNIT_DOCUMENT,
    CGOV_AGREEMENT_UNIT_PASSAGE, /**< from the same character to the same character */
    CGOV_AGREEMENT_UNIT_JOINED,  /**< passages that overlap are one */
    CGOV_AGREEMENT_UNIT_TEXT     /**< stretches of text; only for cgov_coding_difference_list() */
} cgov_agreement_unit;

/** Who has read a document. */
typedef enum cgov_readers {
    CGOV_READERS_ANY = 0,   /**< as CGOV_READERS_WHO_CODED */
    CGOV_READERS_WHO_CODED, /**< those of the coders with a coding of any factor in it */
    CGOV_READERS_OF_CODED,  /**< every coder, if one of them has a coding in it; else nobody */
    CGOV_READERS_OF_ALL     /**< every coder, every document that the filter lets through */
} cgov_readers;

/** Which documents, factors and scores; all-zero is all, of the newest version of each document. */
typedef struct cgov_coder_agreement_filter {
    int64_t document;  /**< this one, in whatever version it is */
    bool all_versions; /**< also documents that a later version replaces */
    cgov_evidence_source source;
    int64_t case_study; /**< documents of this case or of its projects; its scores */
    int64_t factor;     /**< this factor */
    int64_t branch;     /**< this factor and any below it, each by itself */
    cgov_factor_kind kind;
    cgov_phase phase; /**< of scores */
} cgov_coder_agreement_filter;

/** How to compare; NULL or all-zero is the default. */
typedef struct cgov_coder_agreement_options {
    const int64_t *coders; /**< two or more, in the order of columns; NULL: all with a coding in the
                                documents, or a score in the cases, that the filter lets through */
    size_t coder_count;
    cgov_readers readers;
    cgov_agreement_unit
        unit;            /**< of cgov_coder_agreement_units() and cgov_coding_difference_list() */
    double level;        /**< of intervals, 0 for 0.95 */
    uint32_t replicates; /**< bootstrap samples of units, as in cgov_agreement_options */
    uint64_t seed;
    int64_t limit; /**< at most so many differences, the largest; 0 is all */
} cgov_coder_agreement_options;

/** A coder who is compared. */
typedef struct cgov_compared_coder {
    int64_t coder;
    const char *code;
    const char *name;  /**< may be NULL */
    int64_t documents; /**< that this coder has read and another one, too; of scores: cases */
    int64_t marks;     /**< codings in these with the factors of the rows; of scores: scores */
} cgov_compared_coder;

/** The documents of an answer. */
typedef struct cgov_compared_documents {
    int64_t chosen;   /**< by the filter */
    int64_t compared; /**< read by two coders or more: the base */
    int64_t single;   /**< read by one: left out */
    int64_t unread;   /**< read by none: left out */
} cgov_compared_documents;

/* ---- On units ------------------------------------------------------------------------- */

/** A factor, on units that coders marked with it or did not. */
typedef struct cgov_coder_agreement_row {
    int64_t factor;   /**< 0: pooled */
    const char *code; /**< NULL: pooled */
    cgov_factor_kind kind;
    const char *label_th; /**< may be NULL, as may be the other */
    const char *label_en;
    size_t units;            /**< of the documents compared; pooled: that times the rows */
    size_t pairable_units;   /**< of these judged by two coders or more: the base */
    size_t missing;          /**< judgements that are not there: coders who did not read */
    size_t marked;           /**< units that one coder or more marked */
    size_t agreed;           /**< of these marked by all who read */
    const size_t *marked_by; /**< units that each coder marked, in the order of the coders */
    cgov_estimate percent;   /**< mean over units of the share of agreeing pairs of coders, 0..1 */
    cgov_estimate presence;  /**< given that a coder marked a unit, the share of the others who did
                                  (specific agreement; two coders: Dice 1945) */
    cgov_estimate cohen;     /**< Cohen's kappa, of two coders */
    cgov_estimate fleiss;    /**< Fleiss' kappa; of two coders: Scott's pi */
    cgov_estimate alpha;     /**< Krippendorff's alpha, nominal */
    cgov_estimate ac1;       /**< Gwet's AC1 (cgov_agreement_gwet()): it stays near `percent` where
                                  nearly all units are unmarked, and kappa and alpha fall; report it
                                  beside them, not instead. Pooled: CGOV_REASON_NOT_COMPUTED */
} cgov_coder_agreement_row;

/** Agreement on units. */
typedef struct cgov_coder_agreement {
    cgov_basis basis; /**< base: documents compared */
    cgov_agreement_unit unit;
    cgov_readers readers;
    cgov_compared_documents documents;
    const cgov_compared_coder *coders;
    size_t coder_count;
    const cgov_coder_agreement_row *rows; /**< by id of the factor */
    size_t count;
    int64_t unused; /**< factors of the filter that no coder used: without a row */
    cgov_coder_agreement_row pooled;
} cgov_coder_agreement;

/**
 * Compares coders on documents, passages or joined passages. Formulas and their sources:
 * cgov_agreement_cohen(), cgov_agreement_fleiss(), cgov_agreement_krippendorff(),
 * cgov_agreement_gwet().
 * @param filter  NULL is all
 * @param options NULL is the default
 * @param out     yours: cgov_coder_agreement_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, case, factor or coder; CGOV_INVALID a number
 *         that its enumeration does not have or the text as `unit`, a negative limit, a level
 * outside 0..1, one coder alone or one named twice; CGOV_MISUSE db or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_coder_agreement_units(cgov *db, const cgov_coder_agreement_filter *filter,
                                                const cgov_coder_agreement_options *options,
                                                cgov_coder_agreement **out);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_coder_agreement_free(cgov_coder_agreement *agreement);

/* ---- On the text ---------------------------------------------------------------------- */

/** A factor, on the text. */
typedef struct cgov_coder_text_row {
    int64_t factor;   /**< 0: pooled */
    const char *code; /**< NULL: pooled */
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    /** Over the documents compared, one after the other. `whole` counts every character and
        `coded` those that a coder or more marked; say which when you report one. A character that
        a coder has not read is a missing judgement; where that makes the numbers of judges unequal,
        kappa has CGOV_REASON_UNEQUAL_CODERS, and alpha holds. Pooled: each character once for each
        row. */
    cgov_text_agreement text;
    /** Over the documents that every coder has read, one after the other: its `length`. Passages of
        one coder that overlap are joined first. Pooled: each factor is a code of its own, and where
        passages of one coder overlap with different factors, `alpha` is not defined
        (CGOV_REASON_OVERLAP), while `binary` holds. */
    cgov_unitizing unitizing;
} cgov_coder_text_row;

/** Agreement on the text. */
typedef struct cgov_coder_text_agreement {
    cgov_basis basis; /**< base: documents compared */
    cgov_readers readers;
    cgov_compared_documents documents;
    int64_t read_by_all; /**< documents under `unitizing` */
    const cgov_compared_coder *coders;
    size_t coder_count;
    const cgov_coder_text_row *rows; /**< by id of the factor */
    size_t count;
    int64_t unused;
    cgov_coder_text_row pooled;
} cgov_coder_text_agreement;

/**
 * Compares coders character by character: cgov_agreement_text() and cgov_agreement_unitizing(),
 * with and without the text that nobody marked.
 * @param out  yours: cgov_coder_text_agreement_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, case, factor or coder; CGOV_INVALID a number
 *         that its enumeration does not have, a negative limit, a level outside 0..1, one
 *         coder alone or one named twice; CGOV_MISUSE db or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_coder_agreement_text(cgov *db, const cgov_coder_agreement_filter *filter,
                                               const cgov_coder_agreement_options *options,
                                               cgov_coder_text_agreement **out);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_coder_text_agreement_free(cgov_coder_text_agreement *agreement);

/* ---- On scores ------------------------------------------------------------------------ */

/** A factor, by the scores that coders gave cases in it. */
typedef struct cgov_coder_score_row {
    int64_t factor;   /**< 0: pooled */
    const char *code; /**< NULL: pooled */
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    size_t units;             /**< cases in a phase that one coder or more has a row for */
    size_t pairable_units;    /**< scored by two coders or more: the base */
    size_t pairable_values;   /**< scores in them */
    size_t missing;           /**< missing codes (dont_know ...) in all units */
    size_t unscored;          /**< coders without a row, over all units */
    cgov_estimate percent;    /**< pairs of equal scores, 0..1 */
    cgov_estimate nominal;    /**< Krippendorff's alpha: same score or another */
    cgov_estimate ordinal;    /**< by the ranks between two scores */
    cgov_estimate interval;   /**< by their difference, squared */
    cgov_estimate ratio;      /**< by their difference in relation to their sum, squared */
    cgov_score_agreement all; /**< ICC and Kendall's W, of units that every coder scored */
} cgov_coder_score_row;

/** Agreement on scores. */
typedef struct cgov_coder_score_agreement {
    cgov_basis basis; /**< base: case studies with a score that is compared */
    const cgov_compared_coder *coders;
    size_t coder_count;
    const cgov_coder_score_row *rows; /**< by id of the factor; those with a score */
    size_t count;
    cgov_coder_score_row pooled; /**< units of all rows together */
} cgov_coder_score_agreement;

/**
 * Compares the memberships that coders gave cases; the score that the team agreed on is no coder's.
 * A missing code is a missing value, not a score: cgov_agreement_krippendorff() and
 * cgov_agreement_scores(). Of the filter `case_study`, `factor`, `branch`, `kind` and `phase` are
 * looked at.
 * @param out  yours: cgov_coder_score_agreement_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, case, factor or coder; CGOV_INVALID a number
 *         that its enumeration does not have, a negative limit, a level outside 0..1, one
 *         coder alone or one named twice; CGOV_MISUSE db or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_coder_agreement_scores(cgov *db,
                                                 const cgov_coder_agreement_filter *filter,
                                                 const cgov_coder_agreement_options *options,
                                                 cgov_coder_score_agreement **out);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_coder_score_agreement_free(cgov_coder_score_agreement *agreement);

/* ---- Where they differ ---------------------------------------------------------------- */

/** A unit that some of those who read it marked with a factor, and others did not. */
typedef struct cgov_coding_difference {
    int64_t document;
    const char *document_code;
    int64_t version;   /**< of the document */
    const char *title; /**< may be NULL */
    int64_t factor;
    const char *factor_code;
    cgov_factor_kind kind;
    const char *factor_th;
    const char *factor_en;
    int64_t start; /**< of the unit, in code points; of a document: of the first passage marked */
    int64_t stop;  /**< end exclusive; of a document: of the last one */
    int64_t size;  /**< characters in it that a coder marked with the factor and another did not;
                        0 where only the cuts between passages differ */
    const char *quote;         /**< what the document says from start to stop */
    const char *const *marked; /**< codes of the coders who marked it */
    size_t marked_count;
    const char *const *unmarked; /**< of those who read it and did not */
    size_t unmarked_count;
} cgov_coding_difference;

/** A running list. */
typedef struct cgov_coding_difference_cursor cgov_coding_difference_cursor;

/**
 * Lists where coders differ on options->unit, the largest `size` first, then by document, place and
 * factor. With CGOV_AGREEMENT_UNIT_TEXT a unit is a stretch that the same coders marked: so that
 * differing ends of a passage are found, too.
 * @param cursor  end it with cgov_coding_difference_cursor_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, case, factor or coder; CGOV_INVALID a number
 *         that its enumeration does not have, a negative limit, a level outside 0..1, one
 *         coder alone or one named twice; CGOV_MISUSE db or cursor is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_coding_difference_list(cgov *db,
                                                 const cgov_coder_agreement_filter *filter,
                                                 const cgov_coder_agreement_options *options,
                                                 cgov_coding_difference_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_coding_difference_next(cgov_coding_difference_cursor *cursor,
                                                 const cgov_coding_difference **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_coding_difference_cursor_free(cgov_coding_difference_cursor *cursor);

/** Two coders who scored a case differently. */
typedef struct cgov_score_difference {
    int64_t case_study;
    const char *case_code;
    const char *title_th; /**< may be NULL, as may be the other */
    const char *title_en;
    int64_t factor;
    const char *factor_code;
    cgov_factor_kind kind;
    const char *factor_th;
    const char *factor_en;
    cgov_phase phase;
    int64_t low_membership; /**< the row of the lower score */
    int64_t high_membership;
    const char *low_coder; /**< codes */
    const char *high_coder;
    double low, high;          /**< scores */
    double size;               /**< high - low, above 0 */
    const char *low_rationale; /**< may be NULL */
    const char *high_rationale;
} cgov_score_difference;

/** A running list. */
typedef struct cgov_score_difference_cursor cgov_score_difference_cursor;

/**
 * Lists pairs of differing scores, the largest difference first, then by case, factor and phase. A
 * missing code differs from no score. Of the filter those fields count that
 * cgov_coder_agreement_scores() names.
 * @param cursor  end it with cgov_score_difference_cursor_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such document, case, factor or coder; CGOV_INVALID a number
 *         that its enumeration does not have, a negative limit, a level outside 0..1, one
 *         coder alone or one named twice; CGOV_MISUSE db or cursor is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_score_difference_list(cgov *db, const cgov_coder_agreement_filter *filter,
                                                const cgov_coder_agreement_options *options,
                                                cgov_score_difference_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_score_difference_next(cgov_score_difference_cursor *cursor,
                                                const cgov_score_difference **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_score_difference_cursor_free(cgov_score_difference_cursor *cursor);

#ifdef __cplusplus
}
#endif

#endif
