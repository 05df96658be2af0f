/*
 * cgov/qca_assessment.h - what a reader asks of a set-theoretic solution: how a solution that one
 * writes fits, how far it holds under other choices, which cases carry it, whether it holds in each
 * region or year, what theory had expected, and where the data are too one-sided for it.
 *
 *     cgov_expression *found = NULL;
 *     if (cgov_expression_assess(truth, "A*~B + C", &found, NULL) == CGOV_OK)
 *         printf("%s: consistency %.3f, coverage %.3f\n", found->text, found->fit.consistency,
 *                found->fit.coverage);
 *     cgov_expression_free(found);
 *
 * Works on the truth table of cgov/qca.h, without a database. Expressions are sums of products as
 * solutions are written: `A*~B + C`, `A[2]*B[0]`; blanks are free. Each call that takes
 * `cgov_error **err` (NULL is allowed) sets it to the words of a failure. A share of nothing is
 * NaN. Equal cases given once with `counts` count as many.
 */
#ifndef CGOV_QCA_ASSESSMENT_H
#define CGOV_QCA_ASSESSMENT_H

#include "cgov/qca.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- A solution that a person writes ------------------------------------------------------- */

/** One product of an expression. */
typedef struct cgov_expression_term {
    const char *text; /**< in the order of the conditions */
    cgov_fit fit;     /**< unique coverage beside the other terms of the expression */
    size_t cases;     /**< with membership above 0.5 */
} cgov_expression_term;

/** An expression and its fit to the cases of a truth table. */
typedef struct cgov_expression {
    const char *text; /**< in the order of the conditions */
    size_t term_count;
    const cgov_expression_term *terms;
    cgov_fit fit;         /**< of the whole as a sufficient condition; unique coverage is NaN */
    double necessity;     /**< consistency as a necessary condition; equal to fit.coverage */
    double relevance;     /**< relevance of necessity, RoN (Schneider & Wagemann 2012, 9.2.1.2) */
    size_t typical;       /**< cases in the expression and in the outcome (both above 0.5) */
    size_t deviant;       /**< cases in the expression, not in the outcome */
    size_t uncovered;     /**< cases in the outcome, not in the expression */
    size_t case_count;    /**< cases analysed, one each whatever their counts: the length of ... */
    const size_t *cases;  /**< ... their positions in the table that was analysed */
    const double *scores; /**< ... and their membership in the expression */
} cgov_expression;

/**
 * The fit of a solution that a person writes, to compare it with those that were found.
 * @param table  the cases, conditions and outcome, as explained
 * @param text   the expression
 * @param out    yours: cgov_expression_free(). Needs nothing of `table` afterwards
 * @return CGOV_OK; CGOV_INVALID: a term is empty or contradicts itself, a name is no condition, a
 *         value is out of its range; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_expression_assess(const cgov_truth_table *table, const char *text,
                                            cgov_expression **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_expression_free(cgov_expression *expression);

/** Cases of one quarter of a theory evaluation. */
typedef struct cgov_theory_part {
    cgov_fit fit; /**< of the intersection as a sufficient condition; unique coverage is NaN */
    size_t with_outcome;    /**< cases in it (above 0.5) and in the outcome */
    size_t without_outcome; /**< cases in it and not in the outcome */
} cgov_theory_part;

/** What theory expected, against what was found. */
typedef struct cgov_theory {
    cgov_theory_part both;          /**< expected and found: theory is supported */
    cgov_theory_part theory_only;   /**< expected, not found: delimits theory where cases lack the
                                         outcome, and says that the solution misses some where not */
    cgov_theory_part solution_only; /**< found, not expected: extends theory */
    cgov_theory_part neither;       /**< neither; cases with the outcome await an explanation */
} cgov_theory;

/**
 * Evaluates a theory (Ragin 1987, 118-121; Schneider & Wagemann 2012, 11.3): the memberships of
 * all cases in the four intersections of theory and solution and their complements.
 * @param theory    the expression that theory expects
 * @param solution  the expression that was found
 * @param out       overwritten whole
 * @return CGOV_OK; CGOV_INVALID: a term is empty or contradicts itself, a name is no condition, a value
 *         is out of its range; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_theory_evaluate(const cgov_truth_table *table, const char *theory,
                                          const char *solution, cgov_theory *out, cgov_error **err);

/* ---- Robustness ------------------------------------------------------------------------- */

/** Memberships of the same cases in a solution and in those that other choices lead to. */
typedef struct cgov_robustness_scores {
    size_t case_count;
    const double *outcome;      /**< 0..1 */
    const double *initial;      /**< in the solution to be tested */
    size_t test_count;          /**< 1 or more */
    const double *const *tests; /**< in each test solution, calibrated as that one was */
    const size_t *counts;       /**< equal cases that each stands for; NULL: one each */
} cgov_robustness_scores;

/** How far a solution holds (Oana & Schneider 2021, Sociological Methods & Research). */
typedef struct cgov_robustness {
    cgov_fit initial; /**< fit of the solution; unique coverage is NaN */
    cgov_fit core;  /**< fit of the robust core: what the solution and every test have in common */
    double rf_cov;  /**< RF_cov: coverage of the core by that of the solution. 1 is robust */
    double rf_cons; /**< RF_cons: consistency of the solution by that of the core */
    double rf_sc_min; /**< RF_SC_minTS: overlap of the solution with the intersection of the tests,
                           sum of the lesser memberships by that of the greater */
    double rf_sc_max; /**< RF_SC_maxTS: overlap with the union of the tests */
    size_t robust_typical, robust_deviant; /**< cases in the solution and every test; typical have
                                                the outcome, deviant lack it */
    size_t shaky_typical, shaky_deviant;   /**< in the solution, not in every test */
    size_t possible_typical, possible_deviant; /**< not in the solution, in some test */
    double rcr_typical; /**< RCR_typ: robust typical cases of all typical ones above */
    double rcr_deviant; /**< RCR_dev: of deviant ones */
    int rank;           /**< 1: no shaky and no possible cases; 2: possible alone; 3: shaky alone;
                             4: both. 1 is most robust */
} cgov_robustness;

/**
 * Robustness of a solution against test solutions, from memberships.
 *
 * Every test counts. (SetMethods up to 4.1 takes the first and the last of the list for the two
 * overlaps and the case ratios: its figures differ from three tests on.)
 * @param scores  as described there
 * @param out     overwritten whole
 * @return CGOV_OK; CGOV_INVALID: no test, or a score outside 0..1; CGOV_MISUSE: a NULL
 */
CGOV_API cgov_status cgov_robustness_assess(const cgov_robustness_scores *scores,
                                            cgov_robustness *out, cgov_error **err);

/** One other choice, and the solution that it leads to. */
typedef struct cgov_robustness_test {
    const char *choice;   /**< "incl" or "n" */
    double value;         /**< what it is set to */
    const char *solution; /**< its first model; NULL: it explains no row, and is no test */
} cgov_robustness_test;

/** A solution, the nearest choices that change it, and how far it holds against them. */
typedef struct cgov_robustness_report {
    const char *solution;           /**< the first model under the choices made */
    cgov_stable_interval inclusion; /**< where the cut-off changes nothing: exact */
    cgov_stable_interval frequency;
    size_t test_count;
    const cgov_robustness_test *tests; /**< just beyond each end of the two intervals */
    bool changes; /**< some choice leads to another solution; else `robustness` is of the solution
                       against itself */
    cgov_robustness robustness;
} cgov_robustness_report;

/**
 * The protocol for the two cut-offs, without guessing steps: the exact intervals within which the
 * models stay the same (cgov_stable_inclusion(), cgov_stable_frequency()), the solutions just
 * beyond their ends as test solutions, and how far the solution holds against these. Of several
 * models the first of each is taken. Other calibrations are tested through
 * cgov_robustness_assess(). Takes as many minimisations as there are rows near the ends, and four
 * more.
 * @param table    cases by sets, as loaded or built by the caller
 * @param truth    the choices made
 * @param options  conservative or parsimonious; NULL: conservative
 * @param out      yours: cgov_robustness_report_free()
 * @return CGOV_OK; CGOV_NOT_FOUND: a name is no column; CGOV_INVALID: no row is explained or none is
 *         ruled out, a cut-off or score is out of its range, more than 10,000 models, or `options` ask
 *         for the intermediate solution; CGOV_CANCELLED by options->progress; CGOV_MISUSE: a NULL;
 *         CGOV_NOMEM
 */
CGOV_API cgov_status cgov_robustness_protocol(const cgov_qca_table *table,
                                              const cgov_truth_table_options *truth,
                                              const cgov_minimize_options *options,
                                              cgov_robustness_report **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_robustness_report_free(cgov_robustness_report *report);

/* ---- Influence of cases ------------------------------------------------------------------- */

/** What happens without one case. */
typedef struct cgov_case_influence {
    size_t position;      /**< in the table; of equal cases that are given once, one is left out */
    const char *label;    /**< the table's */
    bool changes;         /**< the set of models is another one without it */
    const char *solution; /**< the first model without it; NULL: no row is explained */
    cgov_fit fit; /**< of the first model of all cases, without this case; unique coverage is
                       NaN. All NaN where there is no model */
} cgov_case_influence;

/** Influence of every case. */
typedef struct cgov_influence {
    const char *solution; /**< first model of all cases; NULL: no row is explained */
    size_t case_count;
    const cgov_case_influence *cases; /**< in the table's order, without those left out for missing
                                           scores */
    size_t influential;               /**< cases that change the models */
} cgov_influence;

/**
 * Leaves out each case in turn, builds the truth table and minimises anew: exact, and as long as
 * that many analyses. `options->progress` is asked in each, and ends it with CGOV_CANCELLED.
 * @param table    cases by sets, as loaded or built by the caller; its labels must outlive the result
 * @param truth    choices
 * @param options  any kind of solution; NULL: conservative
 * @param out      yours: cgov_influence_free()
 * @return CGOV_OK; CGOV_NOT_FOUND: a name is no column; CGOV_INVALID: fewer than two cases, a cut-off
 *         or score is out of its range, an expression of the options is wrong, more than 10,000 models;
 *         CGOV_CANCELLED by options->progress; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_influence_assess(const cgov_qca_table *table,
                                           const cgov_truth_table_options *truth,
                                           const cgov_minimize_options *options,
                                           cgov_influence **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_influence_free(cgov_influence *influence);

/* ---- Clusters --------------------------------------------------------------------------- */

/** The fit within one cluster. */
typedef struct cgov_cluster_fit {
    int64_t cluster;
    size_t cases;   /**< analysed, in this cluster */
    size_t members; /**< of them in the expression, above 0.5 */
    cgov_fit fit;   /**< over its cases alone; unique coverage is NaN */
} cgov_cluster_fit;

/** Does an expression hold in every cluster? */
typedef struct cgov_cluster_diagnosis {
    cgov_fit pooled; /**< over all cases that have a cluster */
    size_t cluster_count;
    const cgov_cluster_fit *clusters; /**< ascending */
    size_t without;                   /**< cases without a cluster: left out */
    double consistency_distance; /**< of the clusters' consistencies from equal ones: square root of
                                      the sum of (c / sum of c - 1 / clusters)^2, over clusters that
                                      have one. 0: the same in each */
    double coverage_distance;    /**< the same of coverage */
} cgov_cluster_diagnosis;

/**
 * Cluster diagnostics (Garcia-Castro & Arino 2016, Journal of Business Research 69:1696-1702):
 * pooled figures against those of each cluster. With years as clusters these are the between
 * figures (BECONS, BECOVS) of the paper, with the units that were observed in several years the
 * within figures (WICONS, WICOVS); regions and sectors are taken as years are.
 * @param table    the cases
 * @param text     an expression, as a model found
 * @param cluster  of each case of the table that was analysed, by its position there
 * @param missing  the number in `cluster` that means none
 * @param out      yours: cgov_cluster_diagnosis_free()
 * @return CGOV_OK; CGOV_INVALID: a term is empty or contradicts itself, a name is no condition, a value
 *         is out of its range; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_cluster_diagnose(const cgov_truth_table *table, const char *text,
                                           const int64_t *cluster, int64_t missing,
                                           cgov_cluster_diagnosis **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_cluster_diagnosis_free(cgov_cluster_diagnosis *diagnosis);

/** Which cases are in which clusters, one link each; a case may be in several (a project has partners
 * of several sectors). The arrays are borrowed during a call. */
typedef struct cgov_cluster_links {
    size_t count;
    const size_t *cases;     /**< positions in the table that was analysed */
    const int64_t *clusters;
    const size_t *counts;    /**< of the equal cases of a position, those in the cluster; NULL: all */
    const size_t *with;      /**< by position in the table: of the equal cases, those in any cluster;
                                  NULL: all of each position that a link names. Needed with `counts` */
} cgov_cluster_links;

/**
 * The same where a case may be in several clusters: it counts in each of them, and once in the pooled
 * figures.
 * @param table  the cases
 * @param text   an expression, as a model found
 * @param links  of cases that were left out: not looked at
 * @param out    yours: cgov_cluster_diagnosis_free()
 * @param err    the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_INVALID: a term is empty or contradicts itself, a name is no condition, a value
 *         is out of its range, or `counts` without `with`; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_cluster_diagnose_links(const cgov_truth_table *table, const char *text,
                                                 const cgov_cluster_links *links,
                                                 cgov_cluster_diagnosis **out, cgov_error **err);

/** One cluster; its number in `links` is its place here. */
typedef struct cgov_qca_cluster {
    const char *code;
    const char *label_th; /**< NULL where there is none */
    const char *label_en;
} cgov_qca_cluster;

/** Which cases are in which cluster, with the clusters' names. */
typedef struct cgov_qca_clusters {
    cgov_cluster_links links;
    const cgov_qca_cluster *clusters;
    size_t count;
    bool overlapping; /**< some case is in several */
} cgov_qca_clusters;

/**
 * Sorts the cases of a file into clusters by the words of a column, as region or year; an empty
 * cell is none. The cases are those of cgov_qca_load_sheet() on the same file, which is read again.
 * @param path    as there
 * @param sheet   as there; NULL: the one visible sheet with data
 * @param column  its header
 * @param out     yours: cgov_qca_clusters_free(), clusters in the order of their words' bytes
 * @param err     the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_NOT_FOUND: no such file, sheet or column; CGOV_INVALID: as there;
 *         CGOV_MISUSE: path, column or out is NULL; CGOV_IO; CGOV_FULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_qca_load_clusters(const char *path, const char *sheet, const char *column,
                                            cgov_qca_clusters **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_qca_clusters_free(cgov_qca_clusters *clusters);

/* ---- Core and peripheral conditions -------------------------------------------------------- */

/**
 * Which conditions of an intermediate solution are core (Fiss 2011, Academy of Management Journal
 * 54:393-420): those that stand in a term of the parsimonious solution that the term is part of;
 * its other conditions are peripheral.
 * @param cursor  on the pair
 * @param pair    what cgov_intermediate_next() gave last
 * @param core    room for pair->solution->term_count x conditions, term by term: true where the
 *                condition is in the term and is core
 * @return CGOV_OK; CGOV_MISUSE: a NULL
 */
CGOV_API cgov_status cgov_core_conditions(const cgov_intermediate_cursor *cursor,
                                          const cgov_intermediate *pair, bool *core,
                                          cgov_error **err);

/* ---- Doubts ------------------------------------------------------------------------------- */

/** How one-sided a set is. */
typedef struct cgov_set_skewness {
    const char *set; /**< a condition, or the outcome as explained. Lives as the truth table */
    uint8_t value;   /**< of a multi-value condition: membership in this value; else 1 */
    size_t members;  /**< cases above 0.5 */
    size_t cases;
    bool skewed;   /**< fewer than 20 % or more than 80 % are members: nearly any statement about it
                        is consistent (Oana, Schneider & Thomann 2021, 2.4) */
    bool constant; /**< all cases have one score: it explains nothing */
} cgov_set_skewness;

/** A row that is explained although it had better not be. */
typedef struct cgov_doubtful_row {
    uint64_t number;
    double inclusion;
    double negated; /**< its inclusion in the outcome's absence */
    double pri;
    bool simultaneous; /**< `negated` reaches the cut-off, too: a subset of both the outcome and its
                            absence (Schneider & Wagemann 2012, 9.2.1.1) */
    bool low_pri;      /**< PRI below 0.5: more of the row speaks for the absence */
} cgov_doubtful_row;

/** What makes an analysis doubtful before anything is minimised. */
typedef struct cgov_qca_doubts {
    size_t set_count;
    const cgov_set_skewness *sets; /**< conditions (each value of a multi-value one), then the
                                        outcome; all of them, also those without fault */
    size_t skewed;                 /**< of the sets */
    size_t constant;               /**< of the sets */
    size_t row_count;
    const cgov_doubtful_row *rows; /**< rows to be explained with one of the two faults */
} cgov_qca_doubts;

/**
 * Looks for one-sided sets and doubtful rows.
 * @param out  yours: cgov_qca_doubts_free(), before the truth table
 * @return CGOV_OK; CGOV_MISUSE: a NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_qca_doubts_find(const cgov_truth_table *table, cgov_qca_doubts **out,
                                          cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_qca_doubts_free(cgov_qca_doubts *doubts);

/* ---- The outcome and its absence ------------------------------------------------------------ */

/** One of the two. */
typedef struct cgov_outcome_side {
    const char *outcome;  /**< as explained: "Y", "~Y" */
    size_t rows;          /**< to be explained */
    size_t cases;         /**< in them */
    uint64_t models;      /**< UINT64_MAX: at least so many */
    const char *solution; /**< the first model; NULL: no row is to be explained */
    cgov_fit fit;         /**< of the first model; NaN without one */
} cgov_outcome_side;

/** An outcome and its absence, solved under the same choices. */
typedef struct cgov_both_outcomes {
    cgov_outcome_side present; /**< the outcome as the options say it */
    cgov_outcome_side absent;  /**< its negation */
    size_t shared_row_count;   /**< rows that are explained on both sides: simultaneous subsets
                                    (Schneider & Wagemann 2012, 9.2.1.1) */
    const uint64_t *shared_rows; /**< their numbers, ascending */
    uint64_t contradictory; /**< remainders that both first models cover: contradictory simplifying
                                 assumptions (Schneider & Wagemann 2012, 8.2.2); `enhanced` avoids
                                 them */
    size_t overlap; /**< cases that are members (above 0.5) of both first models */
} cgov_both_outcomes;

/**
 * Explains the outcome and its absence by the same cut-offs, as both are to be reported (Schneider &
 * Wagemann 2012, 11.1): causes of the absence are no mirror of those of the outcome. As long as two
 * minimisations; `options->progress` is asked in both.
 * @param table    cases by sets
 * @param truth    choices; `negate` says which side is the present one
 * @param options  conservative or parsimonious; NULL: conservative
 * @param out      yours: cgov_both_outcomes_free(); NULL on failure
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; those of cgov_truth_table_build() and cgov_minimize(): CGOV_NOT_FOUND,
 *         CGOV_INVALID, CGOV_CANCELLED; CGOV_MISUSE: table, truth or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_both_outcomes_solve(const cgov_qca_table *table,
                                              const cgov_truth_table_options *truth,
                                              const cgov_minimize_options *options,
                                              cgov_both_outcomes **out, cgov_error **err);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_both_outcomes_free(cgov_both_outcomes *both);

#ifdef __cplusplus
}
#endif

#endif
