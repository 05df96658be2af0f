/*
 * cgov/quantity.h - numbers that projects have, and their means by group.
 *
 *     cgov_quantity_means *means = NULL;
 *     cgov_status st = cgov_quantity_compare(
 *         db, NULL,
 *         &(cgov_quantity_options){
 *             .quantity = { .kind = CGOV_QUANTITY_RATING, .name = "trust_building" },
 *             .groups = { .dimension = CGOV_DIMENSION_LEVEL } },
 *         &means);
 *     for (size_t i = 0; st == CGOV_OK && i < means->count; i++)
 *         if (means->rows[i].mean.reason == CGOV_REASON_NONE)
 *             printf("%s: %.2f, n = %lld\n", means->rows[i].code, means->rows[i].mean.value,
 *                    (long long)means->rows[i].n);
 *     cgov_quantity_means_free(means);
 *
 * Rules are those of cgov/answers.h.
 */
#ifndef CGOV_QUANTITY_H
#define CGOV_QUANTITY_H

#include "cgov/crosstab.h"
#include "cgov/rank_test.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which number. */
typedef enum cgov_quantity_kind {
    CGOV_QUANTITY_ANY = 0,       /**< none */
    CGOV_QUANTITY_RATING,        /**< importance of the factor `name`, 1 least to 5 most; a project
                                      that does not name or rate it has none, and never a low one */
    CGOV_QUANTITY_BUDGET,        /**< baht */
    CGOV_QUANTITY_BENEFICIARIES, /**< people */
    CGOV_QUANTITY_YEAR,          /**< in which the project began, CE */
    CGOV_QUANTITY_DURATION,      /**< years from the one in which the project began to the one in
                                      which it ended, both counted: 1 if they are the same */
    CGOV_QUANTITY_IMPORTED       /**< what stands in the column `name` of the files loaded */
} cgov_quantity_kind;

/** A number of a project. */
typedef struct cgov_quantity {
    cgov_quantity_kind kind;
    const char *name; /**< RATING: code of a factor; IMPORTED: a header; else NULL */
} cgov_quantity;

/** What to compare. */
typedef struct cgov_quantity_options {
    cgov_quantity quantity;
    cgov_crosstab_side groups;
    double level; /**< confidence of intervals, 0 for 0.95 */
    const char *weight; /**< header of an imported column that weighs the projects; NULL: all weigh
                             alike. It holds for `clustered` alone */
} cgov_quantity_options;

/** One group. */
typedef struct cgov_quantity_row {
    const char *code;
    const char *label_th; /**< NULL where there is none */
    const char *label_en;
    int64_t n;          /**< projects with the number: the base of `mean` */
    int64_t missing;    /**< projects of the group without it */
    double sd;          /**< with n - 1; 0 below two projects */
    cgov_estimate mean; /**< Student's t interval, each group with its own variance, cut where the
                             number ends: a rating at 1 and 5, money and people at 0 */
    cgov_estimate median;  /**< cgov_median_estimate(): read it rather than the mean where a few
                                large numbers pull that up, as in budgets */
    double skewness;       /**< adjusted Fisher-Pearson (Joanes & Gill 1998, G1); 0 below 3 projects,
                                and where nothing varies. Beyond 1 the mean is far from typical */
    cgov_design_estimate clustered; /**< the mean with questionnaires (and weights) allowed for */
} cgov_quantity_row;

/** Means of a number by group. */
typedef struct cgov_quantity_means {
    cgov_basis basis;
    int64_t n;          /**< projects with the number and a group: the base of the tests */
    int64_t no_number;  /**< projects without the number alone */
    int64_t no_group;   /**< projects without a group alone */
    int64_t no_both;    /**< projects without either; the four add up to the base */
    int64_t unreadable; /**< imported cells that are no number: they are in `no_number` and
                             `no_both` */
    bool multiple;      /**< some project is in several groups: then they are compared by no test */
    const cgov_quantity_row *rows; /**< as the categories of a crosstab */
    size_t count;
    cgov_estimate mean;        /**< of the n projects, each once */
    cgov_test anova;           /**< one-way F, equal variances (Fisher 1925) */
    cgov_test welch;           /**< F without that assumption (Welch 1951); of two groups it is the
                                    square of Welch's t */
    cgov_estimate eta_squared; /**< share of the variance between groups */
    cgov_estimate median;      /**< of the n projects, each once */
    double skewness;           /**< of the n projects, as of a row */
    cgov_design_estimate clustered; /**< the mean of the n projects, questionnaires allowed for */
    cgov_test kruskal_wallis;  /**< are the groups' numbers alike, by ranks (cgov_rank_compare()) */
    cgov_estimate epsilon_squared;
    cgov_test mann_whitney;    /**< where there are two groups */
    cgov_estimate superiority;
} cgov_quantity_means;

/**
 * Compares the means of a number between groups of projects, by the formulas of
 * cgov_means_by_group(). Where a project can be in several groups (sectors, factors ...) each group
 * has its mean, and the tests have CGOV_REASON_OVERLAP.
 *
 * @param filter   which projects count; NULL is all
 * @param options  the kind of the quantity and the dimension must be given
 * @param out      yours; cgov_quantity_means_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such factor, or nothing in the column named; CGOV_INVALID a
 *         project that is counted has no weight in the column `weight`, or all have 0; a field of
 *         the filter or the options breaks a rule, which the message names; also for a name where
 *         none belongs, or none where one does
 */
CGOV_API cgov_status cgov_quantity_compare(cgov *db, const cgov_project_filter *filter,
                                           const cgov_quantity_options *options,
                                           cgov_quantity_means **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_quantity_means_free(cgov_quantity_means *means);

#ifdef __cplusplus
}
#endif

#endif
