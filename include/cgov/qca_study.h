/*
 * cgov/qca_study.h - the case studies or the projects of a study as input of set-theoretic
 * analysis: case studies by their memberships in factors, with the reasons and quotes behind every
 * score; projects by what the survey says of them.
 *
 *     cgov_qca_study *s = NULL;
 *     cgov_truth_table *t = NULL;
 *     cgov_error *err = NULL;
 *     const char *const conditions[] = { "trust_building", "leadership" };
 *     if (cgov_qca_cases(db, &(cgov_qca_case_options){
 *             .conditions = conditions, .condition_count = 2, .outcome = "success" }, &s) ==
 * CGOV_OK && cgov_truth_table_build(&s->table, &(cgov_truth_table_options){ .outcome = "success",
 * .missing = CGOV_ABSENT_LEAVE_OUT }, &t, &err) == CGOV_OK) printf("%zu rows\n", t->row_count);
 *     cgov_truth_table_free(t);
 *     cgov_qca_study_free(s);
 *     cgov_error_free(err);
 */
#ifndef CGOV_QCA_STUDY_H
#define CGOV_QCA_STUDY_H

#include "cgov/answers.h"
#include "cgov/qca_assessment.h"
#include "cgov/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which memberships; see cgov_case_membership. */
typedef struct cgov_qca_case_options {
    const char *const *conditions; /**< codes of factors, each different */
    size_t condition_count;        /**< 1 to CGOV_QCA_CONDITIONS_MAX */
    const char *outcome;           /**< code of a factor that is no condition */
    cgov_phase phase;              /**< _ANY: the whole case */
    int64_t coder;                 /**< 0: the score that the team agreed on */
} cgov_qca_case_options;

/** A quote that a score rests on. */
typedef struct cgov_qca_quote {
    int64_t membership;
    int64_t passage;
    const char *document; /**< code */
    int64_t start, stop;  /**< in the document, in code points, end exclusive */
    const char *quote;
} cgov_qca_quote;

/** A score and what it rests on. */
typedef struct cgov_qca_score {
    int64_t membership; /**< 0: this case was not scored in this factor */
    bool has_score;
    double score;
    cgov_missing missing; /**< why there is no score */
    bool has_confidence;
    int confidence;        /**< 1 to 5 */
    const char *rationale; /**< may be NULL */
    const cgov_qca_quote *quotes;
    size_t quote_count;
} cgov_qca_score;

/** A case. */
typedef struct cgov_qca_case {
    int64_t id; /**< of the case study */
    const char *code;
    const char *title_th; /**< may be NULL */
    const char *title_en; /**< may be NULL */
} cgov_qca_case;

/** The cases as input of cgov_truth_table_build() and its companions. */
typedef struct cgov_qca_study {
    cgov_basis basis;             /**< base: the cases of `table` */
    cgov_qca_table table;         /**< cases by code; sets: the conditions, then the outcome; NaN
                                       where a score is missing */
    const cgov_qca_case *cases;   /**< table.case_count */
    const cgov_qca_score *scores; /**< scores[set * case_count + case], as table.scores */
    size_t missing;               /**< scores without a value, or never given, in all */
    int64_t unscored;             /**< case studies without any of these memberships: left out */
} cgov_qca_study;

/**
 * Gathers the memberships of the case studies in the given factors. What to do about missing
 * scores is said to cgov_truth_table_build(). From a term of a solution to its cases, typical and
 * deviant, goes cgov_term_case_list(); its positions are those of `cases` and `scores` here, and so
 * lead on to rationale and quotes.
 *
 * @param out  yours; cgov_qca_study_free()
 * @return CGOV_OK, also without a case; CGOV_NOT_FOUND (no such factor); CGOV_INVALID (no
 *         condition or too many, a factor named twice); CGOV_MISUSE; and those of every call on a
 *         handle
 */
CGOV_API cgov_status cgov_qca_cases(cgov *db, const cgov_qca_case_options *options,
                                    cgov_qca_study **out);

/** Releases the cases of a study; NULL is allowed. */
CGOV_API void cgov_qca_study_free(cgov_qca_study *study);

/* ---- Projects --------------------------------------------------------------------------- */

/**
 * A set of projects, in one of two ways.
 *
 * By category: `side` and `category`. A project that has the category is in it (1), one that has
 * others of the same dimension is out (0), and of one without any nothing is known: it is missing.
 * For a factor the dimension is its own kind, unless `side.kind` says another.
 *
 * By quantity: `quantity` and `calibration`, cgov_calibrate(): one anchor and the method
 * CGOV_CALIBRATION_CRISP make a crisp set, three anchors a fuzzy one. A project without the number
 * is missing.
 */
typedef struct cgov_project_set {
    const char *name; /**< in the table; NULL: `category`, or the quantity's name */
    cgov_crosstab_side side;
    const char *category; /**< code; of an imported column, the cell */
    bool at_least;        /**< of a level: those above it are in the set too */
    cgov_quantity quantity;
    cgov_calibrate_options calibration;
} cgov_project_set;

/** Which sets; see cgov_project_set. */
typedef struct cgov_qca_project_options {
    const cgov_project_set *conditions;
    size_t condition_count; /**< 1 to CGOV_QCA_CONDITIONS_MAX */
    cgov_project_set outcome;
    bool grouped; /**< projects of equal scores are one case, with their count */
} cgov_qca_project_options;

/** A project. */
typedef struct cgov_qca_project {
    int64_t id;
    const char *code;
    const char *title_th; /**< may be NULL */
    const char *title_en; /**< may be NULL */
} cgov_qca_project;

/** Projects as input of cgov_truth_table_build() and its companions. */
typedef struct cgov_qca_project_table {
    cgov_basis basis;     /**< base: the projects of `table` */
    cgov_qca_table table; /**< projects by id, their codes as labels; sets: the conditions, then
                               the outcome; NaN where a score is missing. Grouped: a case for
                               each combination of scores, with its count and no label */
    const cgov_qca_project *projects; /**< table.case_count; NULL when grouped */
    const size_t *missing;            /**< projects without a score, one a set */
    size_t incomplete;                /**< projects without a score in some set */
    /** Grouped: ids of the projects of case c are members[first[c]] to members[first[c + 1] - 1];
        else NULL. */
    const size_t *first;
    const int64_t *members;
} cgov_qca_project_table;

/**
 * Gathers the projects that the filter lets through. A missing score stays missing: neither is it
 * read as 0, nor is its project left out, unless cgov_truth_table_build() is told so, which then
 * lists it; cgov_bounds_build() tells what the missing scores could change. Grouped, the answer has
 * as many cases as there are combinations of scores, however many projects: the same figures
 * follow from it in less time.
 *
 * @param out  yours; cgov_qca_project_table_free()
 * @return as cgov/answers.h says; CGOV_NOT_FOUND: no such factor, category or column; CGOV_INVALID
 *         also: no condition or too many, a set that is named twice, has no name, or is made in
 *         neither way or in both, and whatever cgov_calibrate() refuses
 */
CGOV_API cgov_status cgov_qca_projects(cgov *db, const cgov_project_filter *filter,
                                       const cgov_qca_project_options *options,
                                       cgov_qca_project_table **out);

/** Sets of projects in words. */
typedef struct cgov_qca_project_words {
    const char *const *conditions;
    size_t condition_count; /**< 1 to CGOV_QCA_CONDITIONS_MAX */
    const char *outcome;    /**< a "~" before it, which negates, is for the truth table alone */
    bool grouped;           /**< projects of equal scores are one case, with their count */
} cgov_qca_project_words;

/**
 * The same with sets in words as people type them, [NAME=]DIMENSION:CODE or a number with its cut
 * or anchors: "sector:business", "TRUST=factor:trust_building", "column:HEADER:CELL",
 * "level>=cooperation", "rating:FACTOR>=4" (crisp), "budget:100000/500000/2000000" (exclusion,
 * crossover, inclusion). Numbers are rating:FACTOR, budget, beneficiaries, year, duration and
 * column:HEADER. The names of the sets are table.sets of the result, the outcome's the last.
 * @param filter which projects; NULL: all
 * @param words  not NULL, nor its conditions and outcome
 * @param out    yours; cgov_qca_project_table_free()
 * @return CGOV_OK; CGOV_NOT_FOUND: no such factor, category or column; CGOV_INVALID: a word is none of
 *         these, no condition or too many, a set that is named twice, or what cgov_calibrate()
 *         refuses; CGOV_MISUSE: an argument is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_qca_projects_by_words(cgov *db, const cgov_project_filter *filter,
                                                const cgov_qca_project_words *words,
                                                cgov_qca_project_table **out);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_qca_project_table_free(cgov_qca_project_table *table);

/* ---- Clusters of projects ---------------------------------------------------------------- */

/**
 * Sorts the projects of an analysis into clusters by a dimension: region, year, sector ... With
 * grouped projects, equal ones are counted by cluster. A project without a category is in none.
 * Takes projects x log(projects) steps.
 * @param projects  of cgov_qca_projects(), of the same study
 * @param by        the dimension must be given
 * @param out       yours: cgov_qca_clusters_free(); NULL on failure
 * @return CGOV_OK; CGOV_NOT_FOUND: no imported row has anything in the column named, or no project
 *         rates the factor; CGOV_INVALID: no dimension, a name where none belongs or none where one
 *         does; CGOV_MISUSE: an argument is NULL; and those of every call on a handle
 */
CGOV_API cgov_status cgov_qca_project_clusters(cgov *db, const cgov_qca_project_table *projects,
                                               const cgov_crosstab_side *by,
                                               cgov_qca_clusters **out);
#ifdef __cplusplus
}
#endif

#endif
