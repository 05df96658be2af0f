/*
 * cgov/answer_tables.h - the other answers of the library as tables (cgov/table.h): evidence,
 * coders, codebook, agencies, documents, loads, search, set-theoretic analysis.
 *
 *     cgov_case_profile *profile = NULL;
 *     cgov_tables *tables = NULL;
 *     char *text = NULL;
 *     if (cgov_case_profile_report(db, id, NULL, &profile) == CGOV_OK &&
 *         cgov_tables_from_case(profile, db, &tables) == CGOV_OK &&
 *         cgov_tables_render(tables, CGOV_RENDERING_TEXT, NULL, &text, NULL, NULL) == CGOV_OK)
 *         puts(text);
 *     cgov_free(text);
 *     cgov_tables_free(tables);
 *     cgov_case_profile_free(profile);
 *
 * cgov_tables_from_X() makes the tables of an answer, which stays the caller's and may be freed at
 * once; cgov_tables_of_X() asks the study first. Where `db` may be NULL, it gives the labels of
 * codes alone, which are then shown as they are. `*out` is yours: cgov_tables_free(). Each returns
 * CGOV_OK; CGOV_NOMEM; CGOV_MISUSE if an argument is NULL that may not be; those that have a handle
 * also what every call on a handle does; and what each says besides.
 */
#ifndef CGOV_ANSWER_TABLES_H
#define CGOV_ANSWER_TABLES_H

#include "cgov/case_profile.h"
#include "cgov/evidence.h"
#include "cgov/recommendation_trace.h"
#include "cgov/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Evidence ---------------------------------------------------------------------- */

/** How quotes are shown. All-zero: all of them, without what stands around. */
typedef struct cgov_evidence_view {
    int64_t limit;   /**< codings, at most; 0 for all */
    int64_t context; /**< code points before and after each quote, whole words; 0 for none */
} cgov_evidence_view;

/**
 * Every quote behind a factor: for people a record a passage, with who speaks and all of its
 * codings; for programs a row a coding.
 * @param filter with a factor or a branch; `after` begins a page
 * @param view   NULL: defaults
 * @return also CGOV_NOT_FOUND: no such factor, or the coding of `after` is there no more
 */
CGOV_API cgov_status cgov_tables_of_evidence(cgov *db, const cgov_evidence_filter *filter,
                                             const cgov_evidence_view *view, cgov_tables **out);
/** Factors by the kinds of source that they stand on; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_triangulation(const cgov_triangulation *answer, cgov *db,
                                                    cgov_tables **out);
/** Factors that occur together. */
CGOV_API cgov_status cgov_tables_from_cooccurrence(const cgov_cooccurrence *answer,
                                                   cgov_tables **out);
/** All on one case study; `db` may be NULL. */
CGOV_API cgov_status cgov_tables_from_case(const cgov_case_profile *answer, cgov *db,
                                           cgov_tables **out);
/** Recommendations, and how much stands behind each. */
CGOV_API cgov_status cgov_tables_from_recommendations(
    const cgov_recommendation_support_table *answer, cgov_tables **out);
/**
 * What one recommendation rests on; `db` may be NULL.
 * @param limit rows that text shows of passages, documents and people; 0 for all. JSON and CSV have
 *              all of them
 */
CGOV_API cgov_status cgov_tables_from_recommendation(const cgov_recommendation_trace *answer,
                                                     cgov *db, int64_t limit, cgov_tables **out);

#ifdef __cplusplus
}
#endif

#endif
