/*
 * cgov/contrast.h - which factors set two groups of projects apart, and how much each rests on.
 *
 *     cgov_contrast *table = NULL;
 *     cgov_status st = cgov_factor_contrast(
 *         db, NULL,
 *         &(cgov_contrast_options){
 *             .kind = CGOV_FACTOR_KIND_CONDITION,
 *             .first = &(cgov_project_filter){ .level = CGOV_LEVEL_COLLABORATION },
 *             .second = &(cgov_project_filter){ .level = CGOV_LEVEL_COORDINATION } },
 *         &table);
 *     for (size_t i = 0; st == CGOV_OK && i < table->count; i++)
 *         if (table->rows[i].test.reason == CGOV_REASON_NONE && table->rows[i].p_adjusted < 0.05)
 *             printf("%s: %+.0f points\n", table->rows[i].code,
 *                    100 * table->rows[i].compared.difference.value);
 *     cgov_contrast_free(table);
 *
 * Rules are those of cgov/answers.h.
 */
#ifndef CGOV_CONTRAST_H
#define CGOV_CONTRAST_H

#include "cgov/answers.h"
#include "cgov/survey_design.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What to set against what. */
typedef struct cgov_contrast_options {
    cgov_factor_kind kind;             /**< _ANY is all */
    const cgov_project_filter *first;  /**< required: levels, sectors, missions, regions ... */
    const cgov_project_filter *second; /**< NULL: all projects that are not in the first group */
    double level;                      /**< confidence of intervals, 0 for 0.95 */
} cgov_contrast_options;

/** One factor. */
typedef struct cgov_contrast_row {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    int64_t first; /**< projects of the first group that name it */
    int64_t second;
    /** Shares of the groups, their difference (Newcombe) and ratio, which is the lift (Katz). */
    cgov_proportion_comparison compared;
    cgov_test test;    /**< chi-square, or Fisher's where an expected count is under 5 */
    double p_adjusted; /**< Benjamini-Hochberg over `family`; 0 where `test` has a reason */
    int64_t projects;  /**< of the base, whatever their group: those that name it */
    int64_t ratings;   /**< of `projects`: those that rated it */
    bool has_mean_rating;
    double mean_rating; /**< 1 least to 5 most important */
    int64_t passages;   /**< of the fieldwork, latest versions of documents: those coded with it */
    int64_t documents;  /**< with such a passage */
    int64_t cases; /**< with such a document, or a score above 0.5 in it, of any coder, phase */
    /** As `compared.difference`, questionnaires allowed for: cgov_design_difference(). */
    cgov_design_estimate clustered;
    cgov_test clustered_test; /**< Rao & Scott's F; SMALL_EXPECTED where a count under 5 is expected:
                                   see `test`, which takes projects as independent */
    double clustered_p_adjusted; /**< Benjamini-Hochberg over `clustered_family`; 0 where the test has
                                      a reason */
} cgov_contrast_row;

/** Factors of two groups of projects. */
typedef struct cgov_contrast {
    cgov_basis basis;
    int64_t first_n; /**< projects in the first group alone: the base of its shares */
    int64_t second_n;
    int64_t both;         /**< in both groups: left out, for the shares are of independent groups */
    int64_t neither;      /**< of the base, in no group */
    int64_t first_named;  /**< of `first_n`: those that name any factor of the kind */
    int64_t second_named; /**< of `second_n` */
    size_t family;        /**< tests that apply, over which p is adjusted */
    const cgov_contrast_row *rows; /**< by kind, then what the first group names more on top */
    size_t count;
    int64_t questionnaires;  /**< that report the projects of one group or the other; a project
                                  without one is one of its own */
    size_t clustered_family; /**< of the tests that allow for them */
} cgov_contrast;

/**
 * Compares how often two groups of projects name each factor, and joins what the survey and the
 * coded fieldwork have on it. The fieldwork is counted whole: the filter chooses projects. A
 * group's share is of all of its projects, also of those that name no factor: see `first_named`.
 * Intervals and tests: cgov_proportion_compare() (Newcombe 1998, Katz et al. 1978),
 * cgov_contingency_test(), and, where several projects come from one questionnaire,
 * cgov_design_difference() (Binder 1983; Rao & Scott 1984); Benjamini & Hochberg 1995, JRSS B 57:289-300.
 *
 * @param filter  projects of either group; NULL is all
 * @return as cgov/answers.h says; CGOV_INVALID also for a `level` outside 0..1; CGOV_MISUSE also
 *         without a first group
 */
CGOV_API cgov_status cgov_factor_contrast(cgov *db, const cgov_project_filter *filter,
                                          const cgov_contrast_options *options,
                                          cgov_contrast **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_contrast_free(cgov_contrast *table);

#ifdef __cplusplus
}
#endif

#endif
