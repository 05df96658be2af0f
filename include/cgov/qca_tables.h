/*
 * cgov/qca_tables.h - set-theoretic answers (cgov/qca.h, cgov/qca_assessment.h) as tables: a whole
 * analysis in one call, or one answer after another into tables of the caller's.
 *
 *     cgov_tables *tables = NULL;
 *     cgov_error *err = NULL;
 *     const cgov_truth_table_options truth = { .outcome = "SUCCESS", .inclusion_cut = 0.8 };
 *     if (cgov_tables_of_qca(&(cgov_qca_request){ .view = { .cases = cases, .truth = &truth },
 *                                                 .influence = true }, &tables, &err) == CGOV_OK)
 *         cgov_tables_render(tables, CGOV_RENDERING_TEXT, NULL, &text, NULL, NULL);
 *     cgov_tables_free(tables);
 *     cgov_error_free(err);
 *
 * Functions that return nothing add to tables that are NULL, or for which memory was short,
 * nothing; cgov_tables_render() then says CGOV_NOMEM. What they are given stays the caller's, and
 * may be freed at once. In the keys of JSON, `inclS` is the consistency of a sufficient term,
 * `covS` its coverage, `inclN` and `covN` those of necessity, as R's QCA has them.
 */
#ifndef CGOV_QCA_TABLES_H
#define CGOV_QCA_TABLES_H

#include "cgov/qca_assessment.h"
#include "cgov/qca_choice.h"
#include "cgov/qca_study.h"
#include "cgov/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the tables of one analysis rest on, and how much of it they list. All-zero but for the
 * first two: cases named, everything listed. */
typedef struct cgov_qca_view {
    const cgov_qca_table *cases;           /**< what was analysed */
    const cgov_truth_table_options *truth; /**< the choices made */
    const cgov_basis *basis; /**< whether the data are filtered or a generator's; NULL: neither */
    const cgov_qca_study *study; /**< scores of case studies with their reasons; NULL: none */
    const cgov_qca_calibration *calibration; /**< of raw numbers; NULL: none */
    cgov *db;      /**< gives labels of factors; NULL: codes alone */
    bool unnamed;  /**< cases have no names: equal ones are given once */
    bool ranges;   /**< beside the fit of a term, how far missing scores could move it */
    size_t names;  /**< most cases named at one place; 0: all. Text names 20 */
    bool projects; /**< cases are projects: a copy to share that shows no small count
                        (cgov_share_options.min_cell) masks it here, too; ask for `unnamed` then.
                        cgov_tables_of_qca() leaves out cases of terms, pairs, influence,
                        stability and robustness of such a copy, and says so */
    size_t models; /**< most models of a solution listed, of those counted; 0: all */
} cgov_qca_view;

/** Begins an analysis: basis, cuts, calibration, truth table, and cases in no row. */
CGOV_API void cgov_tables_add_truth_table(cgov_tables *to, const cgov_truth_table *table,
                                          const cgov_qca_view *view);
/** The sets with their members, warnings of one-sided ones, and rows better not explained. */
CGOV_API void cgov_tables_add_doubts(cgov_tables *to, const cgov_truth_table *table,
                                     const cgov_qca_doubts *doubts, const cgov_qca_view *view);
/** What missing scores could change of each row. */
CGOV_API void cgov_tables_add_bounds(cgov_tables *to, const cgov_truth_table *table,
                                     const cgov_bounds *bounds);
/** Expressions that the outcome may need, under a key and a title; titles NULL: not in text. */
CGOV_API void cgov_tables_add_necessity(cgov_tables *to, const char *key, const char *title_th,
                                        const char *title_en, const cgov_necessity *necessity);

/**
 * A conservative or parsimonious solution: its terms and models, under "conservative" or
 * "parsimonious".
 * @param to       tables, not NULL
 * @param table    what was minimised
 * @param solution of cgov_minimize()
 * @param view     not NULL; with `ranges`, its cases and truth are not NULL either
 * @param err      the words of a failure; may be NULL
 * @return CGOV_OK; CGOV_CANCELLED by the progress of the minimisation; CGOV_INVALID as
 *         cgov_bounds_fit(); CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_tables_add_solution(cgov_tables *to, const cgov_truth_table *table,
                                              const cgov_solution *solution,
                                              const cgov_qca_view *view, cgov_error **err);
/**
 * Intermediate solutions with their core conditions, a pair of models each, as many as
 * `view->models`. Moves the cursor.
 * @param to     tables, not NULL
 * @param table  what was minimised
 * @param cursor of cgov_intermediate_list(), at its beginning
 * @param view   not NULL; with `ranges`, its cases and truth are not NULL either
 * @param err    the words of a failure; may be NULL
 * @return CGOV_OK; CGOV_CANCELLED; CGOV_INVALID more terms than term_limit, or as
 *         cgov_bounds_fit(); CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_tables_add_intermediate(cgov_tables *to, const cgov_truth_table *table,
                                                  cgov_intermediate_cursor *cursor,
                                                  const cgov_qca_view *view, cgov_error **err);
/**
 * The cases under each term that stands in a model, typical ones first; of a study with the reasons
 * of their scores and the quotes that they rest on. Of projects of a copy that masks small counts
 * they are left out, and a note says so.
 * @param to       tables, not NULL
 * @param solution of cgov_minimize()
 * @param view     not NULL
 * @param err      the words of a failure; may be NULL
 * @return CGOV_OK; CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_tables_add_term_cases(cgov_tables *to, const cgov_solution *solution,
                                                const cgov_qca_view *view, cgov_error **err);
/** A solution that a person wrote, and its fit. */
CGOV_API void cgov_tables_add_expression(cgov_tables *to, const cgov_expression *expression);
/** Theory against a solution: the four quarters. */
CGOV_API void cgov_tables_add_theory(cgov_tables *to, const cgov_theory *theory);
/** How far a solution of a kind (conservative or parsimonious) holds under other cut-offs. Of
 * projects of a copy that masks small counts nothing but a note is added. */
CGOV_API void cgov_tables_add_robustness(cgov_tables *to, cgov_solution_kind kind,
                                         const cgov_robustness_report *report);
/** The cases without which the models change. Where `to` has a basis of projects whose copy masks
 * small counts (cgov_basis.min_cell), nothing but a note is added, once for all that tells of single
 * projects: influence, cases of terms, pairs, stability and robustness. */
CGOV_API void cgov_tables_add_influence(cgov_tables *to, const cgov_influence *influence);

/** Every case as a point, and pairs of cases to compare, of each term; at most `view->names` points
 * a term. Of projects of a copy that masks small counts (`to` or `view` is of such) nothing but a
 * note is added. */
CGOV_API void cgov_tables_add_case_choice(cgov_tables *to, const cgov_case_choice *choice,
                                          const cgov_qca_view *view);

/** How an expression fits within clusters, with their names. */
typedef struct cgov_qca_cluster_answer {
    const char *text;              /**< the expression */
    const char *by;                /**< code of what makes the clusters: "region", a header ... */
    const char *by_th, *by_en;     /**< the same for people */
    bool within;                   /**< the clusters are units seen several times: within figures */
    const cgov_qca_cluster *names; /**< of cluster number i: names[i] */
    const cgov_cluster_diagnosis *diagnosis;
} cgov_qca_cluster_answer;

/** Pooled figures beside those of each cluster; warns of clusters of fewer than 5 cases. */
CGOV_API void cgov_tables_add_clusters(cgov_tables *to, const cgov_qca_cluster_answer *answer);
/** The outcome beside its absence, of a kind of solution; warns of rows on both sides. */
CGOV_API void cgov_tables_add_both_outcomes(cgov_tables *to, cgov_solution_kind kind,
                                            const cgov_both_outcomes *both);

/** One number of an analysis, and where it may lie in each kind of solution. */
typedef struct cgov_qca_stable {
    const char *of;  /**< "incl", "n" or "anchor" */
    const char *set; /**< whose anchor; NULL: a cut-off */
    size_t anchor;   /**< from 0 */
    cgov_stable_interval intervals[3]; /**< conservative, parsimonious, intermediate */
} cgov_qca_stable;

/** How far cut-offs and anchors may move before the models change; `kinds` of the intervals are
 * filled, 1 to 3. Of projects of a copy that masks small counts nothing but a
 * note is added. */
CGOV_API void cgov_tables_add_stability(cgov_tables *to, const cgov_qca_stable *rows, size_t count,
                                        size_t kinds);

/** Clusters that a request has the solution held against. */
typedef struct cgov_qca_cluster_request {
    const char *by; /**< as in cgov_qca_cluster_answer */
    const char *by_th, *by_en;
    bool within;
    const cgov_qca_cluster *names;
    const cgov_cluster_links *links;
} cgov_qca_cluster_request;

/** A whole analysis. All-zero but for the cases and the truth of `view`: truth table, doubts,
 * necessity, conservative and parsimonious solution. */
typedef struct cgov_qca_request {
    cgov_qca_view view;
    cgov_minimize_options minimize; /**< `kind` is not looked at; with `expected`, the intermediate
                                         solutions are found, too */
    double necessity;               /**< consistency from which on expressions of up to 3 literals
                                         are listed as necessary, above 0 to 1; 0: 0.9 */
    const char *expression;         /**< a solution to be assessed; NULL: none */
    const char *theory;             /**< what is held against `expression`; NULL: nothing */
    bool bounds;     /**< what missing scores could change; `view.ranges` goes with it */
    bool term_cases; /**< the cases under each term of the conservative solution */
    bool stability;  /**< intervals of both cut-offs and of every anchor of `view.calibration` */
    bool robustness; /**< of the conservative and the parsimonious solution */
    bool influence;  /**< each case left out in turn; the conservative solution */
    bool both;       /**< the outcome beside its absence; conservative and parsimonious */
    size_t pairs;    /**< cases to study, with so many pairs of each kind: of `expression`, without
                          one of the first conservative model; 0: none */
    const cgov_qca_cluster_request *clusters; /**< of the same expression or model */
    size_t cluster_count;
} cgov_qca_request;

/**
 * Analyses, and makes tables of every answer asked for. Takes as long as the answers do: see
 * cgov_minimize(), cgov_influence_assess() and cgov_stable_anchor().
 * @param request not NULL, nor the cases, the truth and the outcome of its view
 * @param out     yours: cgov_tables_free(); NULL unless CGOV_OK
 * @param err     the words of a failure; may be NULL
 * @return CGOV_OK; CGOV_NOT_FOUND a name is not a column; CGOV_INVALID a score or cut-off is out of
 *         its range, an expression is wrong, or a bound of cgov/qca.h is passed (the message says
 *         which); CGOV_CANCELLED; CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_tables_of_qca(const cgov_qca_request *request, cgov_tables **out,
                                        cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
