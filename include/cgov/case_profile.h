/*
 * cgov/case_profile.h - everything that the study has on one case study, and what it has not.
 *
 *     cgov_case_profile *p = NULL;
 *     if (cgov_case_profile_report(db, id, NULL, &p) == CGOV_OK) {
 *         printf("%s: %zu documents, %zu scores\n", p->row->title_th, p->document_count,
 *                p->score_count);
 *         for (size_t i = 0; i < p->gap_count; i++)
 *             printf("- %s %s\n", p->gaps[i].label_en,
 *                    p->gaps[i].code != NULL ? p->gaps[i].code : "");
 *     }
 *     cgov_case_profile_free(p);
 *
 * The documents of a case are its own and those of the projects that belong to it. What is coded is
 * told of the latest version of each. People are told by pseudonym.
 */
#ifndef CGOV_CASE_PROFILE_H
#define CGOV_CASE_PROFILE_H

#include "cgov/answers.h"
#include "cgov/case_study.h"
#include "cgov/evidence.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An agency of the case. */
typedef struct cgov_case_profile_agency {
    int64_t agency;
    const char *code;
    const char *name_th;
    const char *name_en;
    cgov_sector sector; /**< _ANY: not classified */
    const char *sector_th;
    const char *sector_en;
    const char *role; /**< code; NULL not said */
    const char *role_th;
    const char *role_en;
    bool is_lead;
    const char *note;
    int64_t interviews; /**< with this agency */
} cgov_case_profile_agency;

/** A surveyed project of the case. */
typedef struct cgov_case_profile_project {
    int64_t project;
    const char *code;
    const char *title_th;
    const char *title_en;
    cgov_level stated_level; /**< _ANY: not stated */
    const char *stated_th;
    const char *stated_en;
    cgov_level implied_level; /**< by its activities; _ANY: it has none */
    const char *implied_th;
    const char *implied_en;
    int64_t factors;  /**< that it names */
    const char *file; /**< that it was loaded from; NULL none */
    bool has_file_row;
    int64_t file_row;
} cgov_case_profile_project;

/** A version of a document of the case. */
typedef struct cgov_case_profile_document {
    int64_t document;
    const char *code;
    int64_t version;
    bool replaced; /**< by a later version */
    const char *title;
    cgov_language language;
    const char *project_code; /**< project of the case that it belongs to; NULL: the case itself */
    int64_t length;           /**< code points */
    int64_t covered;          /**< of them in a coded passage, each counted once */
    int64_t passages;         /**< coded */
    int64_t codings;
    int64_t coders; /**< different ones */
    int64_t turns;  /**< of speakers */
    const char *file;
    bool has_file_row;
    int64_t file_row;
} cgov_case_profile_document;

/** Somebody who speaks in a document of the case, or was interviewed at one of its agencies. */
typedef struct cgov_case_profile_person {
    int64_t person;
    const char *code;   /**< pseudonym */
    cgov_sector sector; /**< of the person, or else of the person's agency */
    const char *sector_th;
    const char *sector_en;
    const char *agency_code; /**< of the person */
    const char *position_group;
    int64_t turns;      /**< in the documents of the case */
    int64_t interviews; /**< at agencies of the case, the person being present */
} cgov_case_profile_person;

/** An interview with an agency of the case. */
typedef struct cgov_case_profile_interview {
    int64_t interview;
    const char *code;
    const char *agency_code;
    const char *held_on; /**< ISO date, or less of it */
    int64_t people;
    int64_t documents; /**< latest versions */
    int64_t codings;   /**< in these */
} cgov_case_profile_interview;

/** A membership of the case in a factor. */
typedef struct cgov_case_profile_score {
    int64_t membership;
    int64_t factor;
    const char *factor_code;
    cgov_factor_kind kind;
    const char *factor_th;
    const char *factor_en;
    cgov_phase phase;
    const char *phase_th;
    const char *phase_en;
    const char *coder_code; /**< NULL: agreed by the team */
    bool has_score;
    double score; /**< 0 fully out to 1 fully in */
    cgov_missing missing;
    const char *missing_th;
    const char *missing_en;
    bool has_confidence;
    int confidence; /**< 1 to 5 */
    const char *rationale;
    int64_t passages; /**< that the score rests on */
    const char *file; /**< that it was loaded from; NULL: none */
    bool has_file_row;
    int64_t file_row; /**< record of the file, the header being 1 */
} cgov_case_profile_score;

/** A factor in the documents of the case. */
typedef struct cgov_case_profile_factor {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    int64_t codings;
    int64_t passages;
    int64_t documents;
    int64_t coders; /**< different ones */
    const cgov_evidence_quote *quotes;
    size_t quote_count;
} cgov_case_profile_factor;

/** A note on the case, or on a document, passage, coding or score of it. */
typedef struct cgov_case_profile_memo {
    int64_t memo;
    const char *about;      /**< table: case_study, document, passage, coding or case_membership */
    const char *about_code; /**< of the case, document or factor */
    const char *coder_code;
    const char *title;
    const char *text;
    const char *written_at;
} cgov_case_profile_memo;

/** A recommendation that rests on the case. */
typedef struct cgov_case_profile_recommendation {
    int64_t recommendation;
    const char *code;
    const char *title_th;
    const char *title_en;
    int64_t passages; /**< of the case, linked with it */
    int64_t factors;  /**< linked with it, with which documents of the case are coded or in which
                           the case is scored above 0.5 */
} cgov_case_profile_recommendation;

/** What may be missing. */
typedef enum cgov_case_gap {
    CGOV_CASE_GAP_NONE = 0,
    CGOV_CASE_GAP_LEVEL,              /**< the case has no level */
    CGOV_CASE_GAP_MISSION,            /**< no type of mission */
    CGOV_CASE_GAP_PROVINCE,           /**< no province */
    CGOV_CASE_GAP_START_YEAR,         /**< no year */
    CGOV_CASE_GAP_SUMMARY,            /**< no summary */
    CGOV_CASE_GAP_AGENCY,             /**< no agency */
    CGOV_CASE_GAP_LEAD,               /**< there are agencies, and none of them leads */
    CGOV_CASE_GAP_AGENCY_ROLE,        /**< this agency has no role */
    CGOV_CASE_GAP_AGENCY_SECTOR,      /**< this agency has no sector */
    CGOV_CASE_GAP_PROJECT,            /**< no project of the survey belongs to it */
    CGOV_CASE_GAP_DOCUMENT,           /**< no document */
    CGOV_CASE_GAP_DOCUMENT_UNCODED,   /**< this document has no coding */
    CGOV_CASE_GAP_DOCUMENT_ONE_CODER, /**< this document has codings of one coder alone */
    CGOV_CASE_GAP_PERSON,             /**< nobody was heard */
    CGOV_CASE_GAP_SCORE,         /**< not scored in this factor, although another case is or its
                                      own documents are coded with this condition or outcome */
    CGOV_CASE_GAP_SCORE_MISSING, /**< a score in this factor is missing, for a reason */
    CGOV_CASE_GAP_RATIONALE,     /**< a score in this factor has no rationale */
    CGOV_CASE_GAP_EVIDENCE,      /**< scored in this factor, and no score rests on a passage */
    CGOV_CASE_GAP_RECOMMENDATION /**< no recommendation rests on it */
} cgov_case_gap;

/** Something that is missing. */
typedef struct cgov_case_profile_gap {
    cgov_case_gap gap;
    const char *label_th; /**< of the gap; static */
    const char *label_en;
    const char *code;    /**< of the agency, document or factor; NULL: of the case itself */
    const char *name_th; /**< of the agency or factor; title of the document */
    const char *name_en;
} cgov_case_profile_gap;

/** A case study and all that belongs to it. */
typedef struct cgov_case_profile {
    cgov_basis basis; /**< `base`: projects of the case */
    const cgov_case_study *row;
    const char *level_th;
    const char *level_en;
    const char *mission_th;
    const char *mission_en;
    const char *province_th;
    const char *province_en;
    const char *file; /**< that the case was loaded from; NULL none */
    bool has_file_row;
    int64_t file_row;
    const cgov_case_profile_agency *agencies; /**< those that lead first, then by code */
    size_t agency_count;
    const cgov_case_profile_project *projects; /**< by code */
    size_t project_count;
    const cgov_case_profile_document *documents; /**< by code and version */
    size_t document_count;
    const cgov_case_profile_interview *interviews; /**< by code */
    size_t interview_count;
    const cgov_case_profile_person *people; /**< by code */
    size_t person_count;
    const cgov_case_profile_score *scores; /**< by kind, factor, phase and coder; the team first */
    size_t score_count;
    const cgov_case_profile_factor *factors; /**< by kind, then the most passages first */
    size_t factor_count;
    const cgov_case_profile_memo *memos; /**< in order of writing */
    size_t memo_count;
    const cgov_case_profile_recommendation *recommendations; /**< by code */
    size_t recommendation_count;
    const cgov_case_profile_gap *gaps; /**< in the order of cgov_case_gap, then by code */
    size_t gap_count;
} cgov_case_profile;

/** How much to tell. */
typedef struct cgov_case_profile_options {
    int quotes; /**< of each factor, at most; 0 is 3, negative none */
} cgov_case_profile_options;

/**
 * Gathers the profile, all of one moment. Which passages are quoted is no matter of taste: first
 * those that a score or a recommendation rests on, then those that more coders coded with the
 * factor, then those of higher confidence, then the first by document code, place and id.
 *
 * @param options NULL is the default
 * @param out     yours; cgov_case_profile_free()
 * @return CGOV_OK; CGOV_NOT_FOUND no such case study; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_case_profile_report(cgov *db, int64_t case_study,
                                              const cgov_case_profile_options *options,
                                              cgov_case_profile **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_case_profile_free(cgov_case_profile *profile);

/** Code of a gap ("agency_role"), as programs print it; NULL for _NONE and for no gap. Static. */
CGOV_API const char *cgov_case_gap_code(cgov_case_gap gap);

#ifdef __cplusplus
}
#endif

#endif
