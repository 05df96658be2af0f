/*
 * cgov/recommendation_trace.h - from a recommendation down to what it rests on: obstacles and
 * solutions, projects, quotes, documents, people by pseudonym and imported rows; and back up, which
 * recommendations rest on a factor, a passage or a case, and which on nothing.
 *
 *     cgov_recommendation_trace *t = NULL;
 *     if (cgov_recommendation_trace_report(db, id, NULL, &t) == CGOV_OK)
 *         for (size_t i = 0; i < t->factor_count; i++)
 *             printf("%s: %lld projects, %lld passages\n", t->factors[i].label_en,
 *                    (long long)t->factors[i].projects, (long long)t->factors[i].passages);
 *     cgov_recommendation_trace_free(t);
 *
 * Codings count in the latest version of a document. A passage that is linked directly stands
 * whatever its version, which is told; but where it was carried to a later one (cgov/revision.h),
 * its newest copy stands for it: it is shown and counted once.
 */
#ifndef CGOV_RECOMMENDATION_TRACE_H
#define CGOV_RECOMMENDATION_TRACE_H

#include "cgov/answers.h"
#include "cgov/evidence.h"
#include "cgov/recommendation.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A factor that a recommendation answers to, and what the study has on it. */
typedef struct cgov_trace_factor {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    int64_t projects; /**< of the survey that name it: cgov_project_list() by `factor` has all */
    int64_t codings;  /**< cgov_evidence_list() by `factor` has all */
    int64_t passages;
    int64_t documents;
    int64_t people;                    /**< who speak in these passages */
    int64_t cases;                     /**< scored above 0.5 in it, by any coder and in any phase */
    int64_t recommendations;           /**< others that answer to it */
    const cgov_evidence_quote *quotes; /**< as cgov_case_profile_report() chooses them */
    size_t quote_count;
} cgov_trace_factor;

/** A passage that a recommendation is linked with, or its newest copy. */
typedef struct cgov_trace_passage {
    int64_t passage;
    int64_t document;
    const char *document_code;
    int64_t version;
    bool replaced; /**< its document has a later version, where it has no place yet, or none any
                      more: the link is to be looked at again */
    int64_t start; /**< code points of the document's text */
    int64_t stop;  /**< end exclusive */
    const char *quote;
    const char *person_code; /**< pseudonym of who speaks; NULL not known */
    const char *position_group;
    cgov_sector sector;
    const char *agency_code;
    int64_t codings; /**< of the passage, with any factor */
    int64_t linked;  /**< of them, with factors of the recommendation */
    const char *file;
    bool has_file_row;
    int64_t file_row;
} cgov_trace_passage;

/** A project of the survey that names a factor of the recommendation. */
typedef struct cgov_trace_project {
    int64_t project;
    const char *code;
    const char *title_th;
    const char *title_en;
    cgov_level stated_level;
    int64_t factors; /**< of the recommendation, that it names */
    const char *file;
    bool has_file_row;
    int64_t file_row;
} cgov_trace_project;

/** A document in which the recommendation is grounded. */
typedef struct cgov_trace_document {
    int64_t document;
    const char *code;
    int64_t version;
    const char *title;
    cgov_evidence_source source;
    const char *source_code;
    int64_t passages; /**< linked directly */
    int64_t codings;  /**< with factors of the recommendation, if it is the latest version */
    const char *file;
    bool has_file_row;
    int64_t file_row;
} cgov_trace_document;

/** Somebody who speaks in a passage behind the recommendation. */
typedef struct cgov_trace_person {
    int64_t person;
    const char *code; /**< pseudonym */
    const char *position_group;
    cgov_sector sector; /**< of the person, or else of the agency */
    const char *agency_code;
    int64_t passages; /**< linked directly, or coded with factors of the recommendation */
} cgov_trace_person;

/** What a recommendation rests on. */
typedef struct cgov_recommendation_trace {
    cgov_basis basis; /**< `base`: all projects of the study */
    const cgov_recommendation *row;
    const char *file; /**< that the recommendation was loaded from; NULL none */
    bool has_file_row;
    int64_t file_row;
    const cgov_trace_factor *factors; /**< by kind and code */
    size_t factor_count;
    const cgov_trace_passage *passages; /**< by document, version and place */
    size_t passage_count;
    const cgov_trace_project *projects; /**< those that name more of the factors first, then by
                                             code; at most as many as the options say */
    size_t project_count;
    int64_t project_total;                /**< how many there are */
    const cgov_trace_document *documents; /**< by code and version */
    size_t document_count;
    const cgov_trace_person *people; /**< the most passages first, then by code */
    size_t person_count;
    bool without_evidence; /**< neither passage nor coding, project or case stands behind it */
} cgov_recommendation_trace;

/** How much to tell. */
typedef struct cgov_recommendation_trace_options {
    int quotes;   /**< of each factor, at most; 0 is 3, negative none */
    int projects; /**< at most; 0 is 20, negative all */
} cgov_recommendation_trace_options;

/**
 * Follows a recommendation, all of one moment.
 * @param options NULL is the default
 * @param out     yours; cgov_recommendation_trace_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such recommendation; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_recommendation_trace_report(
    cgov *db, int64_t recommendation, const cgov_recommendation_trace_options *options,
    cgov_recommendation_trace **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_recommendation_trace_free(cgov_recommendation_trace *trace);

/** Which recommendations rest on what; all-zero is all of them. */
typedef struct cgov_recommendation_support_filter {
    int64_t recommendation;
    int64_t factor;        /**< that answer to this factor */
    int64_t passage;       /**< linked with this passage or what it is a copy of, or answering to a
                              factor that it is coded with */
    int64_t case_study;    /**< linked with a passage of this case's documents, or answering to a
                              factor    that these are coded with or the case is scored above 0.5 in */
    bool without_evidence; /**< that rest on nothing */
} cgov_recommendation_support_filter;

/** A recommendation and how much stands behind it. */
typedef struct cgov_recommendation_support {
    int64_t recommendation;
    const char *code;
    const char *title_th;
    const char *title_en;
    const char *addressee;
    int64_t factors;       /**< that it answers to */
    int64_t obstacles;     /**< of these */
    int64_t solutions;     /**< of these, with preparations by the state */
    int64_t passages;      /**< linked directly */
    int64_t codings;       /**< with its factors */
    int64_t documents;     /**< of passages linked or coded with its factors */
    int64_t projects;      /**< that name one of its factors */
    int64_t cases;         /**< scored above 0.5 in one of its factors */
    bool without_evidence; /**< the last five are 0: a claim without a ground */
} cgov_recommendation_support;

/** Recommendations and their grounds. */
typedef struct cgov_recommendation_support_table {
    cgov_basis basis;                        /**< `base`: all projects of the study */
    const cgov_recommendation_support *rows; /**< by code */
    size_t count;
    int64_t without_evidence; /**< of the rows */
} cgov_recommendation_support_table;

/**
 * Counts what stands behind recommendations.
 * @param filter NULL is all
 * @param out    yours; cgov_recommendation_support_table_free()
 * @return CGOV_OK; CGOV_MISUSE
 */
CGOV_API cgov_status
cgov_recommendation_support_report(cgov *db, const cgov_recommendation_support_filter *filter,
                                   cgov_recommendation_support_table **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_recommendation_support_table_free(cgov_recommendation_support_table *table);

#ifdef __cplusplus
}
#endif

#endif
