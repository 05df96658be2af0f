/*
 * cgov/qca.h - set-theoretic analysis (qualitative comparative analysis, QCA): which
 * combinations of conditions are sufficient, and which conditions necessary, for an outcome.
 *
 *     cgov_error *err = NULL;
 *     cgov_qca_table *cases = NULL;
 *     cgov_truth_table *table = NULL;
 *     cgov_solution *solution = NULL;
 *     cgov_model_cursor *models = NULL;
 *     const cgov_model *model;
 *     if (cgov_qca_load_csv("cases.csv", NULL, 0, &cases, &err) == CGOV_OK &&
 *         cgov_truth_table_build(cases, &(cgov_truth_table_options){
 *             .outcome = "SUCCESS", .inclusion_cut = 0.8 }, &table, &err) == CGOV_OK &&
 *         cgov_minimize(table, &(cgov_minimize_options){
 *             .kind = CGOV_SOLUTION_PARSIMONIOUS }, &solution, &err) == CGOV_OK &&
 *         cgov_model_list(solution, &models, &err) == CGOV_OK)
 *         while (cgov_model_next(models, &model, &err) == CGOV_ROW)
 *             for (size_t i = 0; i < model->term_count; i++)
 *                 printf("%s%s", i ? " + " : "", solution->terms[model->terms[i]].text);
 *     cgov_model_cursor_free(models);  cgov_solution_free(solution);
 *     cgov_truth_table_free(table);    cgov_qca_table_free(cases);
 *
 * These calls compute on plain arrays: no database handle is involved. Every call that takes
 * `cgov_error **err` (NULL is allowed) sets it to the words of a failure, to be released with
 * cgov_error_free(), and returns CGOV_NOMEM when memory lacks, beside the statuses named.
 * Results are plain structs, read-only for the caller; every pointer inside one lives until
 * the matching _free(). A number that does not exist (a division by nothing) is NaN.
 *
 * Notation. `A` is the presence of a condition, `~A` its absence, `A[2]` the value 2 of a
 * multi-value condition; `*` is "and", `+` is "or". A score above 0.5 is membership.
 *
 * Method and sources: Ragin 2008, Redesigning Social Inquiry; Dusa 2019, QCA with R (the
 * conventions of cut-offs, rows and models are those of R's QCA package, and the published
 * data sets in tests/data/qca give equal results); Schneider & Wagemann 2012, Set-Theoretic
 * Methods for the Social Sciences. Prime implicants are the minimal hitting sets of what
 * parts each row to be explained from the rows that must not be covered; models are all
 * covers of least size. Both are exact: no heuristic decides anything.
 */
#ifndef CGOV_QCA_H
#define CGOV_QCA_H

#include "cgov/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Most conditions of one analysis. */
#define CGOV_QCA_CONDITIONS_MAX 25

/** Most values of one multi-value condition. */
#define CGOV_QCA_LEVELS_MAX 32

/**
 * Asked from time to time during a long enumeration, with the number of steps done so far.
 * @return true to go on; false ends the call with CGOV_CANCELLED.
 */
typedef bool (*cgov_qca_progress)(uint64_t steps, void *ctx);

/* ---- Cases and their scores ------------------------------------------------------------ */

/**
 * Cases by sets: what every analysis starts from. May be built by the caller (who then
 * keeps the arrays alive during the call) or loaded from a file.
 */
typedef struct cgov_qca_table {
    size_t case_count;
    size_t set_count;
    const char *const *cases; /**< labels; NULL: "1", "2", ... Equal labels are allowed */
    const char *const *sets;  /**< names of the columns, each different */
    const double *scores;     /**< scores[set * case_count + case]; NaN is a missing score */
    const size_t *counts;     /**< equal cases that each stands for, 1 or more; NULL: one each */
} cgov_qca_table;

/**
 * Reads a CSV file, or the one visible sheet with data of a workbook: a header line, the labels of the cases in the first column, RFC 4180
 * quoting; comma, semicolon or tab between the cells; UTF-8, UTF-16 or Windows-874, found out
 * as cgov/import.h says. Scores are plain decimal numbers, blanks around them allowed; an empty
 * cell or NA is missing; a line without any text is no case.
 * @param columns  the columns wanted, in this order, of `column_count`; the first column of the
 *                 file among them: it is a set, and the cases have no labels. NULL and 0: all
 *                 but the first, which must then all be numeric, and the first must not be
 *                 numbers that repeat or fractions, as scores are
 * @param out      release with cgov_qca_table_free()
 * @return CGOV_OK; CGOV_NOT_FOUND (no such file, no such column), CGOV_IO, CGOV_INVALID (the
 *         message names row and column)
 */
CGOV_API cgov_status cgov_qca_load_csv(const char *path, const char *const *columns,
                                       size_t column_count, cgov_qca_table **out, cgov_error **err);

/**
 * Reads a sheet of a workbook, .xlsx or .ods: a header row, the labels of the cases in the first
 * column. Scores are numbers, whatever their format shows, or plain decimal numbers as text; an empty
 * cell or NA is missing; a row without any text is no case.
 * @param path     not NULL; delimited text is read as well, if sheet is NULL
 * @param sheet    its name, or its number among the visible ones, from 1; NULL: the one visible sheet
 *                 with data
 * @param columns  the columns wanted, in this order, of `column_count`; NULL and 0: all but the first
 * @param out      release with cgov_qca_table_free(); not NULL
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_NOT_FOUND (no such file, sheet or column); CGOV_INVALID: several sheets with
 *         data (they are listed), a hidden row, an error in a cell, no number (the message names row
 *         and column); CGOV_MISUSE path or out is NULL; CGOV_IO; CGOV_FULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_qca_load_sheet(const char *path, const char *sheet,
                                         const char *const *columns, size_t column_count,
                                         cgov_qca_table **out, cgov_error **err);

/** Releases a table that cgov_qca_load_csv() gave; NULL is allowed. */
CGOV_API void cgov_qca_table_free(cgov_qca_table *table);

/* ---- Calibration ------------------------------------------------------------------------ */

/** How raw numbers become scores. */
typedef enum cgov_calibration {
    CGOV_CALIBRATION_ANY = 0,
    /**
     * The number of thresholds (`anchors`, any number, ascending) that a value reaches: one
     * threshold gives 0 and 1 (crisp), more give 0, 1, 2, ... (multi-value).
     */
    CGOV_CALIBRATION_CRISP,
    /**
     * Logistic. Three anchors: full exclusion, crossover, full inclusion; descending anchors
     * give the decreasing set. The score is `inclusion_degree` at full inclusion, 0.5 at
     * the crossover, 1 - `inclusion_degree` at full exclusion. Ratings and other whole numbers
     * had better have their crossover between two values, as 3.5: a value on it scores 0.5, and
     * its case is in no row.
     */
    CGOV_CALIBRATION_LOGISTIC,
    /**
     * Piecewise power curves: 0 at full exclusion, 0.5 at the crossover, 1 at full
     * inclusion; `below` and `above` are the exponents on the two sides (1: straight lines).
     * Three anchors as for the logistic, or six for two flanks: exclusion, crossover,
     * inclusion, then inclusion, crossover, exclusion. Ascending they make a bell or a
     * trapezoid; with each half descending, as in 3 2 1 7 6 5, a trough.
     */
    CGOV_CALIBRATION_LINEAR,
    /**
     * Indirect (Ragin 2008): values are grouped by the ascending thresholds, and the groups'
     * degrees 0, 1/k, ..., 1 are smoothed by a fractional polynomial logit regression on
     * ln x, sqrt x, x and x squared. Needs values of 0 or more.
     */
    CGOV_CALIBRATION_INDIRECT
} cgov_calibration;

/** The two conventions of direct logistic calibration that are in use, by name. */
#define CGOV_INCLUSION_DEGREE_R     0.95                /**< R QCA's default, idm = .95 */
#define CGOV_INCLUSION_DEGREE_RAGIN 0.95257412682243336 /**< log-odds of 3: Ragin 2008 */

/** How to calibrate; all-zero is logistic by R's convention, but the anchors must be given. */
typedef struct cgov_calibrate_options {
    cgov_calibration method; /**< any: logistic */
    const double *anchors;
    size_t anchor_count;
    double inclusion_degree; /**< logistic, in 0.5..1 exclusive; 0: CGOV_INCLUSION_DEGREE_R */
    double below;            /**< linear, above 0; 0: 1 */
    double above;            /**< linear, above 0; 0: 1 */
} cgov_calibrate_options;

/**
 * Calibrates `count` raw values into scores. Missing (NaN) stays missing. As in R's QCA, a
 * fuzzy score under 0.0001 becomes 0, and one over 0.9999 becomes 1.
 * @param scores  room for `count` numbers; may be `values` itself
 * @return CGOV_OK; CGOV_INVALID: the anchors do not fit the method (the message says which),
 *         a value is infinite, or the regression of the indirect method does not converge
 */
CGOV_API cgov_status cgov_calibrate(const double *values, size_t count,
                                    const cgov_calibrate_options *options, double *scores,
                                    cgov_error **err);

/** A column of raw numbers, and how its scores came about. */
typedef struct cgov_qca_calibrated {
    const char *set;            /**< the column */
    const char *method;         /**< "crisp", "logistic", "ragin", "linear" or "indirect" */
    cgov_calibrate_options how; /**< with its anchors */
    const double *values;       /**< raw, one a case; borrowed from the table that was given */
} cgov_qca_calibrated;

/** The scores of a table of which some columns held raw numbers. */
typedef struct cgov_qca_calibration {
    cgov_qca_table table; /**< what the analysis takes; names and labels are the given table's */
    const cgov_qca_calibrated *sets;
    size_t count; /**< of these */
} cgov_qca_calibration;

/**
 * Calibrates columns by words as people type them: "GNP:550" (a crisp set), "GNP:400/550:crisp"
 * (several values), "GNP:400/550/900" (exclusion, crossover, inclusion), and behind either
 * ":crisp", ":logistic" (full inclusion .95, the default of three anchors), ":ragin" (log-odds of 3),
 * ":linear" or ":indirect".
 * @param raw   columns of numbers; must outlive the result; not NULL
 * @param words of `count`; may be NULL if that is 0
 * @param out   yours: cgov_qca_calibration_free(); not NULL
 * @param err   the words of a failure; may be NULL
 * @return CGOV_OK; CGOV_INVALID: a word is none of these, or what cgov_calibrate() refuses;
 *         CGOV_NOT_FOUND: no such column; CGOV_MISUSE: an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_qca_calibrate_words(const cgov_qca_table *raw, const char *const *words,
                                              size_t count, cgov_qca_calibration **out,
                                              cgov_error **err);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_qca_calibration_free(cgov_qca_calibration *calibration);

/* ---- Truth table ------------------------------------------------------------------------ */

/** What to do with cases that lack a score in the outcome or a condition. */
typedef enum cgov_absent {
    CGOV_ABSENT_ANY = 0,  /**< as CGOV_ABSENT_REFUSE */
    CGOV_ABSENT_REFUSE,   /**< fail, and name the first such case and column */
    CGOV_ABSENT_LEAVE_OUT /**< leave the case out, and list it in `left_out` */
} cgov_absent;

/** How to build a truth table; the outcome must be given. */
typedef struct cgov_truth_table_options {
    const char *outcome;           /**< "Y", "~Y" (negated) or "Y[2]" (value 2) */
    const char *const *conditions; /**< names; NULL: every set but the outcome's */
    size_t condition_count;
    double inclusion_cut;     /**< rows that reach it are explained, 0..1; 0: 1 */
    double contradiction_cut; /**< rows from here to inclusion_cut are contradictions; 0: none */
    double pri_cut;           /**< rows must also reach this PRI; 0: none */
    size_t frequency_cut;     /**< rows of fewer cases are remainders; 0: 1 */
    bool negate;              /**< explain the absence of the outcome */
    cgov_absent missing;
} cgov_truth_table_options;

/** What the cases of a row say of the outcome. */
typedef enum cgov_truth {
    CGOV_TRUTH_ANY = 0,
    CGOV_TRUTH_ON,            /**< to be explained */
    CGOV_TRUTH_OFF,           /**< must not be covered */
    CGOV_TRUTH_CONTRADICTION, /**< between the two inclusion cut-offs */
    CGOV_TRUTH_REMAINDER      /**< too few cases */
} cgov_truth;

/** One observed row: a combination of conditions that at least one case's scores point to. */
typedef struct cgov_truth_row {
    uint64_t number;       /**< from 1, conditions read as digits, the first most significant */
    const uint8_t *values; /**< one a condition */
    cgov_truth truth;
    size_t n;            /**< cases with membership above 0.5 */
    size_t contrary;     /**< of these, cases whose outcome is not above 0.5 */
    double inclusion;    /**< consistency: sum min(x, y) / sum x over all cases */
    double pri;          /**< proportional reduction in inconsistency */
    const size_t *cases; /**< these, as positions in the given table ... */
    size_t case_count;   /**< ... n of them, unless some have `counts` */
} cgov_truth_row;

/** A truth table; what it points to lives as long as it. */
typedef struct cgov_truth_table {
    size_t condition_count;
    const char *const *conditions;
    const unsigned *levels; /**< values a condition can take, 2 or more */
    const bool *fuzzy;      /**< whether a condition has scores between 0 and 1 */
    bool multi_value;       /**< some condition has more than two values: terms read A[1] */
    const char *outcome;    /**< as explained: "~Y" when negated */
    size_t row_count;       /**< observed rows, ascending by number */
    const cgov_truth_row *rows;
    uint64_t possible_rows; /**< the product of the levels; the others are remainders */
    size_t case_count;      /**< cases analysed */
    size_t on_cases, off_cases, contradiction_cases, remainder_cases;
    const char *const *cases; /**< labels by position in the given table */
    /** Cases at 0.5 exactly in some condition, neither in nor out (Ragin 2008): they count in
        inclusion and PRI, but are in no row. A crossover between the values has none. */
    const size_t *ambiguous;
    size_t ambiguous_count;
    const size_t *left_out; /**< cases with missing scores (CGOV_ABSENT_LEAVE_OUT) */
    size_t left_out_count;
    struct cgov__qca *inner;                /**< the library's own */
    size_t ambiguous_cases, left_out_cases; /**< the two, by their `counts` */
} cgov_truth_table;

/**
 * Builds the truth table. Crisp, multi-value (whole numbers from 0) and fuzzy (0..1)
 * conditions may be mixed; which a condition is shows from its scores. Equal cases may be given
 * once, with their `counts`: every number of cases and every figure is then as if each had been
 * given by itself.
 * @param out  release with cgov_truth_table_free(); needs nothing of `table` afterwards
 * @return CGOV_OK; CGOV_NOT_FOUND: a name is no column; CGOV_MISUSE: an argument, the sets, a
 *         name or the scores are NULL; CGOV_INVALID: a cut-off or score is
 *         out of its range (the message names case and column), a score is missing, `missing` is
 *         no cgov_absent, a count is 0 or all add up to over 2^53, two sets have one name, there is
 *         no case, there are more than CGOV_QCA_CONDITIONS_MAX conditions, or one
 *         has no name or one with ~ * + [ ] { or } in it, which terms are written with
 */
CGOV_API cgov_status cgov_truth_table_build(const cgov_qca_table *table,
                                            const cgov_truth_table_options *options,
                                            cgov_truth_table **out, cgov_error **err);

/** Releases a truth table; NULL is allowed. */
CGOV_API void cgov_truth_table_free(cgov_truth_table *table);

/* ---- Minimisation ----------------------------------------------------------------------- */

/** Which remainders a solution may use. */
typedef enum cgov_solution_kind {
    CGOV_SOLUTION_ANY = 0,      /**< conservative */
    CGOV_SOLUTION_CONSERVATIVE, /**< (complex) no assumption on remainders */
    CGOV_SOLUTION_PARSIMONIOUS, /**< any remainder that helps */
    CGOV_SOLUTION_INTERMEDIATE  /**< only easy counterfactuals; see cgov_intermediate_list() */
} cgov_solution_kind;

/** How to minimise; all-zero is the conservative solution. */
typedef struct cgov_minimize_options {
    cgov_solution_kind kind;     /**< conservative or parsimonious */
    const char *const *excluded; /**< terms ("A*~B") whose remainders may not be used; as in R's
                                      QCA, rows with a case, if too few, are not impossible */
    size_t excluded_count;
    bool enhanced;               /**< parsimonious: use no remainder that the solutions for
                                      the outcome and for its negation both use (contradictory
                                      simplifying assumptions; Schneider & Wagemann 2012), those
                                      solutions without `excluded` (findRows(type = 2) of R QCA). With two
                                      inclusion cut-offs that function, as of 3.25.1, found other
                                      rows than brute force did in 6 of 17 analyses, in all of
                                      which those here are the same as by brute force */
    bool explain_contradictions; /**< contradictory rows count as rows to be explained */
    const char *const *expected; /**< intermediate: directional expectations "A", "~B",
                                      "C[1]", several for several values; "-" says nothing */
    size_t expected_count;
    size_t term_limit;          /**< memory bound: most prime implicants; 0: 1,000,000 */
    cgov_qca_progress progress; /**< NULL: none */
    void *progress_ctx;
} cgov_minimize_options;

/** In how many of the models something stands. */
typedef enum cgov_stands {
    CGOV_STANDS_ANY = 0,
    CGOV_STANDS_IN_ALL,
    CGOV_STANDS_IN_SOME,
    CGOV_STANDS_IN_NONE
} cgov_stands;

/** Fit as sufficiency: Ragin 2006; PRI: Ragin 2008, Schneider & Wagemann 2012. */
typedef struct cgov_fit {
    double consistency;     /**< inclusion: sum min(x, y) / sum x */
    double pri;             /**< proportional reduction in inconsistency */
    double coverage;        /**< raw coverage: sum min(x, y) / sum y */
    double unique_coverage; /**< covered by nothing else in the solution; NaN for a model */
} cgov_fit;

/** A prime implicant. */
typedef struct cgov_term {
    const char *text;     /**< "A*~B"; "1" for the term without literals, true everywhere */
    const int8_t *values; /**< one a condition; -1: the condition is not in the term */
    size_t literal_count;
    cgov_stands stands;  /**< in how many models */
    cgov_fit fit;        /**< unique coverage is beside the terms that stand in any model */
    const size_t *cases; /**< cases of the rows it explains, as positions in the table */
    size_t case_count;
} cgov_term;

/** A literal: one condition in one state. */
typedef struct cgov_literal {
    const char *text; /**< "A", "~A", "A[2]" */
    size_t condition;
    uint8_t value;
    cgov_stands stands;
} cgov_literal;

/** A solution: its terms, and what stands in its models. Made by cgov_minimize(). */
typedef struct cgov_solution {
    cgov_solution_kind kind;
    bool trivial; /**< there are no rows to rule out: the one term "1" says nothing */
    size_t term_count;
    const cgov_term *terms; /**< all prime implicants, fewest literals first */
    size_t row_count;
    const uint64_t *rows; /**< numbers of the rows explained; none: no term, no model */
    const bool *chart;    /**< prime implicant chart: chart[term * row_count + row] */
    size_t model_size;    /**< terms in each model */
    size_t literal_count;
    const cgov_literal *literals; /**< every literal that stands in some model */
    uint64_t contradictory;       /**< enhanced: remainders put aside as contradictory */
    struct cgov__solution *inner; /**< the library's own */
} cgov_solution;

/**
 * Minimises a truth table: finds all prime implicants and the size of the smallest models,
 * and settles for every term and literal whether it stands in all, some or none of the
 * models, without going through the models. Exact.
 * Time: prime implicants as they are found; the size of a smallest cover is an exact
 * branch-and-bound search, exponential in the worst case (cancellable). Memory: about 300
 * bytes a prime implicant, and for each row that it covers one byte and 8 bytes a case.
 * @param table  must outlive the solution
 * @param out    release with cgov_solution_free()
 * @return CGOV_OK (also with no row to explain: no terms); CGOV_INVALID: an expression is
 *         wrong, more terms than term_limit, or `kind` is intermediate; CGOV_CANCELLED
 */
CGOV_API cgov_status cgov_minimize(const cgov_truth_table *table,
                                   const cgov_minimize_options *options, cgov_solution **out,
                                   cgov_error **err);

/** Releases a solution; NULL is allowed. */
CGOV_API void cgov_solution_free(cgov_solution *solution);

/** One model: a smallest set of terms that explains every row. */
typedef struct cgov_model {
    uint64_t number; /**< from 1, in the order of the cursor */
    size_t term_count;
    const size_t *terms;           /**< positions in the solution's terms, ascending */
    const double *unique_coverage; /**< of each term, within this model */
    cgov_fit fit;
} cgov_model;

/** A running list of models. */
typedef struct cgov_model_cursor cgov_model_cursor;

/**
 * Walks through all models, which may be many: memory stays that of one.
 * @param solution  must outlive the cursor
 * @return CGOV_OK
 */
CGOV_API cgov_status cgov_model_list(const cgov_solution *solution, cgov_model_cursor **out,
                                     cgov_error **err);

/**
 * @param out  the next model; borrowed until the next call on the cursor
 * @return CGOV_ROW; CGOV_DONE; CGOV_CANCELLED (the solution's progress callback said so)
 */
CGOV_API cgov_status cgov_model_next(cgov_model_cursor *cursor, const cgov_model **out,
                                     cgov_error **err);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_model_cursor_free(cgov_model_cursor *cursor);

/**
 * The number of models, exact and faster than walking through them.
 * @param out  UINT64_MAX when there are at least so many
 * @return CGOV_OK; CGOV_CANCELLED
 */
CGOV_API cgov_status cgov_model_count(const cgov_solution *solution, uint64_t *out,
                                      cgov_error **err);

/**
 * The simplifying assumptions of a model: the remainders that it covers.
 * @param terms  positions in solution->terms, of `term_count`
 * @param out    row numbers, ascending, `count` of them; release with cgov_free()
 * @return CGOV_OK; CGOV_INVALID: more than 1,048,576 (the message says how many)
 */
CGOV_API cgov_status cgov_assumption_list(const cgov_solution *solution, const size_t *terms,
                                          size_t term_count, uint64_t **out, size_t *count,
                                          cgov_error **err);

/* ---- Intermediate solutions -------------------------------------------------------------- */

/** The intermediate solution between one conservative and one parsimonious model. */
typedef struct cgov_intermediate {
    uint64_t conservative;                /**< number of the conservative model, from 1 */
    uint64_t parsimonious;                /**< number of the parsimonious model, from 1 */
    const cgov_model *conservative_model; /**< terms of cgov_intermediate_conservative() */
    const cgov_model *parsimonious_model; /**< terms of cgov_intermediate_parsimonious() */
    const cgov_solution *solution;        /**< with its own terms, chart and models */
    uint64_t easy;      /**< easy counterfactuals: assumptions in line with the expectations */
    uint64_t difficult; /**< the parsimonious model's other assumptions */
} cgov_intermediate;

/** A running list of pairs of models. */
typedef struct cgov_intermediate_cursor cgov_intermediate_cursor;

/**
 * Intermediate solutions (Ragin & Sonnett 2005; Ragin 2008, chapter 9), one for each pair of
 * a conservative and a parsimonious model: from each conservative term the literals that
 * the parsimonious term lacks are dropped where they go against the expectations.
 * @param options  `expected`, and what cgov_minimize() takes (excluded, enhanced, ...)
 * @return CGOV_OK; CGOV_INVALID: an expectation names no condition or value; and as
 *         cgov_minimize()
 */
CGOV_API cgov_status cgov_intermediate_list(const cgov_truth_table *table,
                                            const cgov_minimize_options *options,
                                            cgov_intermediate_cursor **out, cgov_error **err);

/**
 * Gives the next pair of a conservative and a parsimonious model, with its intermediate solution.
 * @param out  borrowed until the next call on the cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_INVALID more terms than term_limit; CGOV_CANCELLED;
 *         CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_intermediate_next(cgov_intermediate_cursor *cursor,
                                            const cgov_intermediate **out, cgov_error **err);

/**
 * The counterfactuals of the present pair, as row numbers: the remainders that the
 * parsimonious model assumes, and that the expectations make easy or difficult.
 * @param easy  true: the easy ones, which the intermediate solution uses; false: the others
 * @param out   ascending, `count` of them; release with cgov_free()
 * @return CGOV_OK; CGOV_MISUSE an argument is NULL or the cursor is not on a pair; CGOV_INVALID more
 *         than 1,048,576 of them; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_counterfactual_list(const cgov_intermediate_cursor *cursor, bool easy,
                                              uint64_t **out, size_t *count, cgov_error **err);

/** The conservative solution that the pairs are made of; borrowed until the cursor is freed. */
CGOV_API const cgov_solution *
cgov_intermediate_conservative(const cgov_intermediate_cursor *cursor);

/** The parsimonious solution that the pairs are made of; borrowed until the cursor is freed. */
CGOV_API const cgov_solution *
cgov_intermediate_parsimonious(const cgov_intermediate_cursor *cursor);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_intermediate_cursor_free(cgov_intermediate_cursor *cursor);

/* ---- Cases under a term ------------------------------------------------------------------ */

/** Kinds of cases under a statement of sufficiency: Schneider & Rohlfing 2013. */
typedef enum cgov_case_kind {
    CGOV_CASE_ANY = 0,
    CGOV_CASE_TYPICAL,          /**< x > .5, y > .5, x <= y */
    CGOV_CASE_DEVIANT_DEGREE,   /**< x > .5, y > .5, x > y: inconsistent in degree */
    CGOV_CASE_DEVIANT_KIND,     /**< x > .5, y < .5: inconsistent in kind */
    CGOV_CASE_DEVIANT_COVERAGE, /**< x < .5, y > .5: the outcome is unexplained */
    CGOV_CASE_IRRELEVANT,       /**< x < .5, y < .5 */
    CGOV_CASE_UNDECIDED         /**< x or y is 0.5 exactly: neither in nor out */
} cgov_case_kind;

/** One case under a term. */
typedef struct cgov_term_case {
    size_t position; /**< in the given table */
    const char *label;
    double term;    /**< membership in the term, or in the disjunction of the terms */
    double outcome; /**< membership in the outcome as explained */
    cgov_case_kind kind;
} cgov_term_case;

/**
 * Drill-down: every case's membership in a term or a model, and what kind of case it is.
 * @param terms  positions in solution->terms, of `term_count`: one term, or a model's
 * @param out    `count` cases: typical first, then as in cgov_case_kind; within a kind by
 *               falling membership. Release with cgov_free(); labels are the table's
 * @return CGOV_OK; CGOV_INVALID: no such term
 */
CGOV_API cgov_status cgov_term_case_list(const cgov_solution *solution, const size_t *terms,
                                         size_t term_count, cgov_term_case **out, size_t *count,
                                         cgov_error **err);

/* ---- Necessity --------------------------------------------------------------------------- */

/** Which necessary expressions are listed. */
typedef struct cgov_necessity_options {
    double inclusion_cut; /**< consistency of necessity to be listed; 0: 1 */
    double coverage_cut;  /**< least coverage; 0: any */
    double ron_cut;       /**< least relevance of necessity; 0: any */
    size_t depth;         /**< most literals; 0: as many as there are conditions */
    size_t limit;         /**< memory bound: most expressions; 0: 100,000 */
    cgov_qca_progress progress;
    void *progress_ctx;
} cgov_necessity_options;

/** One expression that the outcome may need. */
typedef struct cgov_necessary {
    const char *text;     /**< "A", "A*~B" or "A + ~B" */
    const int8_t *values; /**< one a condition; -1: not in it */
    bool disjunction;
    size_t literal_count;
    double consistency; /**< inclN: sum min(x, y) / sum y */
    double ron;         /**< relevance of necessity: Schneider & Wagemann 2012 */
    double coverage;    /**< covN: sum min(x, y) / sum x */
} cgov_necessary;

/** Necessary expressions. */
typedef struct cgov_necessity {
    size_t count;
    const cgov_necessary *items;
} cgov_necessity;

/**
 * The necessity of every single condition, present and absent (every value of a multi-value
 * condition), with no cut-off: as many items as there are literals.
 * @param out  release with cgov_necessity_free()
 * @return CGOV_OK
 */
CGOV_API cgov_status cgov_necessity_single(const cgov_truth_table *table, cgov_necessity **out,
                                           cgov_error **err);

/**
 * Supersets of the outcome: all conjunctions that reach the cut-offs of consistency and
 * coverage, and all disjunctions that do while no expression of fewer of their literals
 * does. Exact up to `depth`: time grows with the number of combinations (3 to the power of
 * the conditions when these are crisp or fuzzy), so with many conditions give a depth.
 * @param out  release with cgov_necessity_free()
 * @return CGOV_OK; CGOV_INVALID: a cut-off is out of 0..1, or more than `limit`
 *         expressions; CGOV_CANCELLED
 */
CGOV_API cgov_status cgov_necessity_search(const cgov_truth_table *table,
                                           const cgov_necessity_options *options,
                                           cgov_necessity **out, cgov_error **err);

/** Releases what the tests of necessity gave; NULL is allowed. */
CGOV_API void cgov_necessity_free(cgov_necessity *necessity);

/* ---- Stability --------------------------------------------------------------------------- */

/** Where one number may lie without changing the models. */
typedef struct cgov_stable_interval {
    double value;        /**< what was used */
    double lower, upper; /**< the interval; both ends belong to it unless said otherwise */
    bool lower_open;     /**< the lower end itself changes the models */
    bool upper_open;
    bool lower_unbounded; /**< nothing changes however far down (lower is the limit tried) */
    bool upper_unbounded;
} cgov_stable_interval;

/**
 * The interval of the inclusion cut-off that gives the same set of models. Exact: rows
 * change only at their own inclusion, so only these points are looked at.
 * @return CGOV_OK; CGOV_INVALID: more than 10,000 models cannot be compared; and as
 *         cgov_minimize()
 */
CGOV_API cgov_status cgov_stable_inclusion(const cgov_truth_table *table,
                                           const cgov_minimize_options *options,
                                           cgov_stable_interval *out, cgov_error **err);

/** The same for the frequency cut-off, a whole number of cases. */
CGOV_API cgov_status cgov_stable_frequency(const cgov_truth_table *table,
                                           const cgov_minimize_options *options,
                                           cgov_stable_interval *out, cgov_error **err);

/** One condition, or the outcome, that is calibrated anew from raw values. */
typedef struct cgov_stable_anchor_options {
    const char *set;      /**< the column whose anchors move: a condition or the outcome */
    const double *values; /**< its raw values, one a case of the table */
    cgov_calibrate_options calibration;
    size_t anchor; /**< which of the anchors moves, from 0 */
} cgov_stable_anchor_options;

/**
 * The interval of one calibration anchor that gives the same set of models, the other
 * anchors as they are. No stepping: an interval is accepted when bounds on every row's
 * inclusion, PRI and number of cases over the whole of it prove that no row changes, and
 * halved otherwise; the ends are found to 1e-9 of the range of the values.
 * @param table    scores of all sets; those of `set` are replaced
 * @param options  of the truth table, and of the minimisation
 * @param out      the interval
 * @return CGOV_OK; CGOV_NOT_FOUND a name is not a column; CGOV_INVALID anchors out of order, a
 *         cut-off or score out of its range, an expression is wrong, or the indirect method, where
 *         an anchor moves every score; CGOV_CANCELLED; CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_stable_anchor(const cgov_qca_table *table,
                                        const cgov_truth_table_options *truth,
                                        const cgov_minimize_options *options,
                                        const cgov_stable_anchor_options *anchor,
                                        cgov_stable_interval *out, cgov_error **err);

/* ---- Missing scores ---------------------------------------------------------------------- */

/** What a row could be, over every value that the missing scores might have. */
typedef struct cgov_bounds_row {
    uint64_t number;
    const uint8_t *values;
    size_t n_low, n_high;
    double inclusion_low, inclusion_high;
    double pri_low, pri_high;
    bool may_be_on, may_be_off, may_be_contradiction, may_be_remainder;
} cgov_bounds_row;

/** A truth table of bounds; what it points to lives as long as it. */
typedef struct cgov_bounds {
    size_t row_count;
    const cgov_bounds_row *rows; /**< every row that some case may fall into */
    size_t missing_count;        /**< missing scores */
    bool certain; /**< no row can change: the solutions are the same whatever the scores are */
} cgov_bounds;

/**
 * Missing-aware truth table: instead of dropping cases or reading missing as 0, the exact
 * lower and upper bound of each row's number of cases, inclusion and PRI over all values
 * that the missing scores could take (0..1 for a fuzzy set, any of its values otherwise)
 * while the row has a case at all. Each bound is met or approached; those of two rows, or
 * of two figures, need not be met together, so `may_be_` can say yes where no is true,
 * never the reverse.
 * @param out  release with cgov_bounds_free()
 * @return CGOV_OK; CGOV_NOT_FOUND a name is not a column; CGOV_INVALID a cut-off, score or count
 *         is out of its range, or the missing scores leave more than 65,536 rows open; CGOV_MISUSE
 *         an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_bounds_build(const cgov_qca_table *table,
                                       const cgov_truth_table_options *options, cgov_bounds **out,
                                       cgov_error **err);

/** Releases bounds; NULL is allowed. */
CGOV_API void cgov_bounds_free(cgov_bounds *bounds);

/**
 * Bounds on the consistency, PRI and coverage of one term or a disjunction of terms over
 * all values that the missing scores could take. For one term each bound is met or
 * approached; for several the bounds enclose what is possible, and may be wider.
 * @param terms      "A*~B", of `term_count`
 * @param low, high  the bounds; unique coverage is NaN, as is what no completion defines
 * @return CGOV_OK; CGOV_NOT_FOUND a name is not a column; CGOV_INVALID a cut-off, score or count
 *         is out of its range, or a term is wrong; CGOV_MISUSE an argument is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_bounds_fit(const cgov_qca_table *table,
                                     const cgov_truth_table_options *options,
                                     const char *const *terms, size_t term_count, cgov_fit *low,
                                     cgov_fit *high, cgov_error **err);

#ifdef __cplusplus
}
#endif

#endif
