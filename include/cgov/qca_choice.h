/*
 * cgov/qca_choice.h - which cases to look at closely after a set-theoretic analysis: every case as
 * a point of an XY plot, the best case of each kind, and pairs of cases to compare.
 *
 *     cgov_case_choice *choice = NULL;
 *     if (cgov_case_choice_make(truth, "A*~B + C", NULL, &choice, NULL) == CGOV_OK)
 *         for (size_t p = 0; p < choice->part_count; p++)
 *             for (size_t i = 0; i < choice->parts[p].pair_count; i++)
 *                 printf("%s: %s against %s\n", choice->parts[p].text,
 *                        choice->parts[p].points[choice->parts[p].pairs[i].first].label,
 *                        choice->parts[p].points[choice->parts[p].pairs[i].second].label);
 *     cgov_case_choice_free(choice);
 *
 * Set-theoretic multi-method research: Schneider & Rohlfing 2013, Sociological Methods & Research
 * 42:559-597 (kinds of cases, and which of them to compare); the distances by which cases and pairs
 * are ordered are those of Oana, Schneider & Thomann 2021, Qualitative Comparative Analysis Using
 * R, 6.3, as SetMethods 4.1 computes them (smmr(): cases 1 and 3 to 5, pairs 3 to 6; those of a
 * focal conjunct are not made). The less a distance, the better the case or pair.
 */
#ifndef CGOV_QCA_CHOICE_H
#define CGOV_QCA_CHOICE_H

#include "cgov/qca_assessment.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One case as a point: x its membership in a term or in the whole expression, y in the outcome. */
typedef struct cgov_case_point {
    size_t position;   /**< in the table that was analysed */
    const char *label; /**< lives as the truth table */
    size_t count;      /**< equal cases that it stands for */
    double term;       /**< x */
    double outcome;    /**< y, as explained */
    cgov_case_kind kind;
    bool unique;  /**< above 0.5 in this term and in no other; of the whole, in one term alone */
    uint64_t row; /**< of the truth table that it is in; 0: at 0.5 in some condition, in none */
    double row_membership; /**< w, its membership in that row; 0 without one */
    bool has_distance;
    double distance; /**< typical: 2 (y - x) + 1 - x. Deviant in kind: 1 - (x - y) + 1 - x. Deviant
                        for coverage, of the whole expression alone: 1 - w. Others have none */
    bool best;       /**< no case of its kind (for coverage: in its row) has a lesser distance */
} cgov_case_point;

/** What a pair compares. */
typedef enum cgov_pair_kind {
    CGOV_PAIR_ANY = 0,
    CGOV_PAIR_TYPICAL_DEVIANT, /**< typical, and deviant in kind, of one term: what is missing from
                                    the term? |x1 - x2| + 1 - (y1 - y2) + 1 - x1 + 1 - x2 */
    CGOV_PAIR_TYPICAL_IRRELEVANT, /**< typical of a term, and with neither term nor outcome: does
                                     the term make the difference? 1 - (x1 - x2) + 1 - (y1 - y2) + 2
                                     |y1 - x1| + 2 |y2 - x2| */
    CGOV_PAIR_TYPICAL_TYPICAL,    /**< two typical cases of a term, the more typical first: one
                                     mechanism?    .5 - (x1 - x2) + .5 - (y1 - y2) + 2 |y1 - x1| + 2
                                     |y2 -    x2| */
    CGOV_PAIR_COVERAGE_IRRELEVANT /**< with the outcome and without it, in one row that the whole
                                       expression does not cover: which condition is missing?
                                       |w1 - w2| + 1 - (y1 - y2) + 1 - w1 + 1 - w2 */
} cgov_pair_kind;

/** Two cases to compare. */
typedef struct cgov_case_pair {
    cgov_pair_kind kind;
    size_t first, second; /**< positions in `points` of the part */
    uint64_t row;         /**< of a pair for coverage: both are in it; else 0 */
    double distance;
    bool best;       /**< no pair of the kind (and row) has a lesser distance */
    bool consistent; /**< typical against irrelevant: x <= y in the second; for coverage: w <= y in
                          the first; else true */
    bool uncovered; /**< typical against irrelevant: the whole expression does not cover the second;
                         else true */
} cgov_case_pair;

/** A term, or the whole expression. */
typedef struct cgov_case_choice_part {
    const char *text;
    bool whole;   /**< the last part */
    cgov_fit fit; /**< as a sufficient condition; unique coverage is NaN */
    size_t point_count;
    const cgov_case_point *points; /**< every case analysed: kinds as in cgov_case_kind; in a kind
                                        unique ones first, then by distance, then the greater x */
    size_t pair_count;
    const cgov_case_pair *pairs; /**< by kind (and row), at most `most_pairs` of each. Typical
                                    against irrelevant: unique, consistent and uncovered ones first,
                                    in this order, then by distance; two typical ones: unique ones
                                      first; for coverage: consistent ones first */
} cgov_case_choice_part;

/** Cases and pairs of an expression. */
typedef struct cgov_case_choice {
    const char *text; /**< the expression, in the order of the conditions */
    const char *outcome;
    size_t part_count; /**< its terms, then the whole */
    const cgov_case_choice_part *parts;
} cgov_case_choice;

/** How to choose; NULL or all-zero: five pairs of each kind. */
typedef struct cgov_case_choice_options {
    size_t most_pairs;          /**< of a kind (and row); 0: 5 */
    cgov_qca_progress progress; /**< asked before each case that is paired; NULL: nobody */
    void *progress_ctx;
} cgov_case_choice_options;

/**
 * Finds the cases and pairs of an expression, as a model or as a person wrote it. Takes terms x
 * cases x conditions steps, and for pairs typical x other cases of each term. "Unique" looks at
 * memberships in the terms; SetMethods, where a case is typical of one term and deviant of another,
 * counts the first alone.
 * @param table    the cases, conditions and outcome, as explained
 * @param text     the expression, as "A*~B + C"
 * @param options  NULL: defaults
 * @param out      yours: cgov_case_choice_free(), before the truth table; NULL on failure
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_INVALID: a term is empty or contradicts itself, a name is no condition, a
 *         value is out of its range; CGOV_CANCELLED by `progress`; CGOV_MISUSE: table, text or out
 * is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_case_choice_make(const cgov_truth_table *table, const char *text,
                                           const cgov_case_choice_options *options,
                                           cgov_case_choice **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_case_choice_free(cgov_case_choice *choice);

#ifdef __cplusplus
}
#endif

#endif
