/*
 * cgov/crosstab.h - any dimension of the study by any other.
 *
 *     cgov_crosstab *table = NULL;
 *     cgov_status st = cgov_crosstab_make(
 *         db, &(cgov_project_filter){ .region = "south" },
 *         &(cgov_crosstab_options){ .rows = { .dimension = CGOV_DIMENSION_LEVEL },
 *                                   .columns = { .dimension = CGOV_DIMENSION_SECTOR } },
 *         &table);
 *     for (size_t r = 0; st == CGOV_OK && r < table->row_count; r++)
 *         for (size_t c = 0; c < table->column_count; c++)
 *             printf("%s, %s: %lld of %lld\n", table->rows[r].label_en, table->columns[c].label_en,
 *                    (long long)table->counts[r * table->column_count + c],
 *                    (long long)table->rows[r].crossed);
 *     cgov_crosstab_free(table);
 *
 * Rules:
 * - a unit counts once in a cell, once in a row's total and once in a column's, however many of its
 *   records say so. Where a unit can have several categories (sectors, roles, factors ...) the
 *   cells of a row may come to more than its total: percentages are of units, not of answers;
 * - a unit without a category on one side is missing there: it is counted apart, and is in no
 *   cell and no test;
 * - numbers are of one moment, and never older than the call: what is kept in memory between
 *   calls (at most 256 MB a handle) is dropped when the file changes, by whomever;
 * - a test that does not apply has a reason (cgov/statistics.h) and no number;
 * - statuses are those of cgov/answers.h; CGOV_INVALID also for a table of more than 4 million
 *   cells; besides, CGOV_NOT_FOUND: no imported row has anything in the column named, or no
 *   project rates the factor.
 */
#ifndef CGOV_CROSSTAB_H
#define CGOV_CROSSTAB_H

#include "cgov/answers.h"
#include "cgov/survey_design.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is counted. */
typedef enum cgov_unit {
    CGOV_UNIT_ANY = 0,       /**< projects */
    CGOV_UNIT_PROJECT,       /**< projects that the filter lets through */
    CGOV_UNIT_PARTICIPATION, /**< partners in such projects: an agency in two projects is two */
    CGOV_UNIT_AGENCY,        /**< agencies with a part in such a project */
    CGOV_UNIT_CASE_STUDY     /**< case studies that hold such a project */
} cgov_unit;

/** What units are sorted by. */
typedef enum cgov_dimension {
    CGOV_DIMENSION_ANY = 0,       /**< none */
    CGOV_DIMENSION_LEVEL,         /**< stated; of a participation, as the partner states it */
    CGOV_DIMENSION_IMPLIED_LEVEL, /**< the highest among the project's activities */
    CGOV_DIMENSION_SECTOR,        /**< of the partners; of a participation or agency, its own */
    CGOV_DIMENSION_ROLE,          /**< of the partners; of a participation, its own */
    CGOV_DIMENSION_MISSION,
    CGOV_DIMENSION_FORM, /**< of administration: a project may use several */
    CGOV_DIMENSION_MECHANISM,
    CGOV_DIMENSION_ACTIVITY,
    CGOV_DIMENSION_FACTOR,   /**< named by the project; `kind` narrows it */
    CGOV_DIMENSION_PROVINCE, /**< of the project; of an agency, its own */
    CGOV_DIMENSION_REGION,   /**< as the province */
    CGOV_DIMENSION_YEAR,     /**< in which the project began, CE (the Thai label is B.E.) */
    CGOV_DIMENSION_AGENCY,   /**< partners; of a participation or agency, itself */
    CGOV_DIMENSION_IMPORTED, /**< the column named `column` of the files that were loaded */
    CGOV_DIMENSION_RATING    /**< marks, 1 to 5, that the project gives the factor `column` */
} cgov_dimension;

/** One side of a table. An agency or case study has what any of its projects has. */
typedef struct cgov_crosstab_side {
    cgov_dimension dimension;
    cgov_factor_kind kind; /**< of FACTOR; _ANY is all */
    const char *column;    /**< of IMPORTED: a header; cells are taken as they stand, trimmed. Of
                                RATING: the code of a factor */
} cgov_crosstab_side;

/** What to count. */
typedef struct cgov_crosstab_options {
    cgov_unit unit;
    cgov_crosstab_side rows;
    cgov_crosstab_side columns; /**< dimension _ANY: frequencies of the rows alone */
    double level;               /**< confidence of intervals, 0 for 0.95 */
    bool without_tests;
    bool clustered;     /**< allow for several projects of one questionnaire: fills `clustered` of the
                             categories and `clustered_test`. Of projects and participations alone */
    const char *weight; /**< header of an imported column that weighs the projects, for the same two;
                             NULL: all weigh alike. Implies `clustered` */
} cgov_crosstab_options;

/** One row or column. */
typedef struct cgov_category {
    const char *code;     /**< of an imported column, the cell */
    const char *label_th; /**< NULL where there is none */
    const char *label_en;
    int64_t units;   /**< that have it */
    int64_t crossed; /**< of them, those with a category on the other side: 100 % of its cells */
    cgov_estimate share; /**< `units` of all with a category on this side; Wilson's interval where
                              the unit is the project */
    cgov_design_estimate clustered; /**< the same share, questionnaires and weights allowed for;
                              NOT_COMPUTED unless asked for */
} cgov_category;

/** A table. */
typedef struct cgov_crosstab {
    cgov_basis basis;   /**< projects chosen */
    cgov_unit unit;     /**< never _ANY */
    int64_t units;      /**< counted: the sum of the next four */
    int64_t n;          /**< with a category on both sides: the base of tests. Without columns: with
                             a category */
    int64_t no_row;     /**< without one for the row alone */
    int64_t no_column;  /**< without one for the column alone */
    int64_t no_both;    /**< without either */
    bool rows_multiple; /**< some unit has several categories of the rows */
    bool columns_multiple;
    const cgov_category *rows; /**< in the vocabulary's order; provinces and agencies that no unit
                                    has are left out */
    size_t row_count;
    const cgov_category *columns; /**< NULL without columns */
    size_t column_count;
    const int64_t *counts; /**< row_count x column_count, row by row; NULL without columns */
    /** Why neither `test` nor `multiple_test` is there; NONE if one is; NOT_COMPUTED of
        frequencies, and without tests; SAME_VARIABLE where rows and columns are one dimension. */
    cgov_reason reason;
    const cgov_contingency *test; /**< one category a unit on both sides: tests, residuals ... */
    const cgov_multiresponse *multiple_test; /**< several on one side or both */
    int64_t questionnaires; /**< of the units counted, a project without one as its own; 0 unless
                                 `clustered` or `weight` was asked for */
    cgov_design_table clustered_test; /**< beside `test`: cgov_design_independence(). NOT_COMPUTED
                                 unless asked for, and where a unit has several categories */
} cgov_crosstab;

/**
 * Counts units by one dimension or by two.
 * Tests: cgov_contingency_test(), with tau-b and gamma where both sides are levels, years or
 * ratings;
 * with several categories a unit, cgov_multiresponse_by_group() or _by_items() (Rao-Scott
 * adjusted). Tests of a multiple-response table whose answers take more than 1e9 steps are left
 * out: CGOV_REASON_TOO_LARGE.
 *
 * Projects of one questionnaire are described by one respondent and resemble each other. With
 * `clustered` each category has a share whose interval allows for that (cgov/survey_design.h), and
 * a table of single answers the test of Rao & Scott; that takes about four more passes over the
 * units. CGOV_INVALID: `clustered` or `weight` for agencies or case studies, which have projects of
 * many questionnaires; a project counted that has no weight in the column `weight` (0, or 1e-15 to
 * 1e15); and weights that are all 0. Weights hold for `clustered` and `clustered_test` alone.
 *
 * @param filter   which projects count; NULL is all
 * @param options  `rows.dimension` must be given
 */
CGOV_API cgov_status cgov_crosstab_make(cgov *db, const cgov_project_filter *filter,
                                        const cgov_crosstab_options *options, cgov_crosstab **out);

/** Releases a crosstab; NULL is allowed. */
CGOV_API void cgov_crosstab_free(cgov_crosstab *table);

/** The dimension that a word names: "level", "implied_level", "sector" ...; false if none. */
CGOV_API bool cgov_dimension_from_code(const char *code, cgov_dimension *out);

/** The word of a dimension; NULL for _ANY and for a number that is none. Static. */
CGOV_API const char *cgov_dimension_code(cgov_dimension dimension);

/** Its name for people, in English unless `language` is Thai. Static; "" for a number that is none.
 */
CGOV_API const char *cgov_dimension_label(cgov_dimension dimension, cgov_language language);

#ifdef __cplusplus
}
#endif

#endif
