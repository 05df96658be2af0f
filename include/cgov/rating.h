/*
 * cgov/rating.h - how important respondents rate the factors of a kind, and whether the ratings
 * make up one scale.
 *
 *     cgov_rating_table *table = NULL;
 *     cgov_status st = cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_CONDITION, &table);
 *     for (size_t i = 0; st == CGOV_OK && i < table->count; i++)
 *         if (table->rows[i].summary.reason == CGOV_REASON_NONE)
 *             printf("%s: %.2f (median %.1f, n = %zu)\n", table->rows[i].code,
 *                    table->rows[i].summary.mean, table->rows[i].summary.median,
 *                    table->rows[i].summary.n);
 *     cgov_rating_table_free(table);
 *
 * Rules are those of cgov/answers.h.
 */
#ifndef CGOV_RATING_H
#define CGOV_RATING_H

#include "cgov/answers.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Marks of a rating: 1 least to 5 most important. */
#define CGOV_RATING_MARKS 5

/** One factor. */
typedef struct cgov_rating_row {
    int64_t factor;
    const char *code;
    const char *label_th;
    const char *label_en;
    int64_t projects;                 /**< that name it: the sum of `marks` and `unrated` */
    int64_t marks[CGOV_RATING_MARKS]; /**< [0] rated it 1 ... [4] rated it 5 */
    int64_t unrated;                  /**< name it without a rating */
    cgov_item_summary summary;        /**< mean, SD, median ...; `missing` is `unrated` */
} cgov_rating_row;

/** Ratings of the factors of a kind. */
typedef struct cgov_rating_table {
    cgov_basis basis;
    cgov_factor_kind kind;
    const cgov_rating_row *rows; /**< every factor of the kind, by code */
    size_t count;
    int64_t raters;    /**< projects that rated any of them */
    size_t item_count; /**< factors that anyone rated: the items of the scale */
    /** Cronbach's alpha over the raters that rated every item; the others are its `missing`. NULL
        with fewer than two items. Its items stand in the order of the rows that have a rating. */
    const cgov_scale *scale;
} cgov_rating_table;

/**
 * Summarises the ratings of each factor of a kind (cgov_item_summarize()) and the reliability of
 * all of them as a scale (cgov_scale_reliability()). A factor that a project does not name is not
 * rated by it: it is missing, and never a low mark.
 *
 * @param kind  required: a scale is of one kind
 * @return as cgov/answers.h says; CGOV_INVALID also for CGOV_FACTOR_KIND_ANY
 */
CGOV_API cgov_status cgov_factor_ratings(cgov *db, const cgov_project_filter *filter,
                                         cgov_factor_kind kind, cgov_rating_table **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_rating_table_free(cgov_rating_table *table);

#ifdef __cplusplus
}
#endif

#endif
