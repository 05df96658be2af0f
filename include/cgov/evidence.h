/*
 * cgov/evidence.h - the coded fieldwork: every quote behind a factor, on how many kinds of source a
 * factor stands, and which factors occur together.
 *
 *     cgov_evidence_filter trust = { .factor = id, .sector = CGOV_SECTOR_COMMUNITY };
 *     cgov_evidence_cursor *cursor = NULL;
 *     const cgov_evidence *row = NULL;
 *     if (cgov_evidence_list(db, &trust, &cursor) == CGOV_OK)
 *         while (cgov_evidence_next(cursor, &row) == CGOV_ROW)
 *             printf("\"%s\" - %s, %s %s\n", row->quote, row->person_code, row->document_code,
 *                    row->file != NULL ? row->file : "");
 *     cgov_evidence_cursor_free(cursor);
 *
 * Who speaks in a passage: the person of the speaker turn in which it begins; of an interview
 * without turns its only person, interviewers, interpreters and observers apart. Their sector and
 * agency are those of the person, else those of the agency interviewed or of the questionnaire. A
 * turn of somebody who is no person of the study (the interviewer) has none of these. Nobody is
 * named but by pseudonym.
 */
#ifndef CGOV_EVIDENCE_H
#define CGOV_EVIDENCE_H

#include "cgov/answers.h"
#include "cgov/database.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A coding, with all that it rests on. */
typedef struct cgov_evidence {
    int64_t coding;
    int64_t passage;
    int64_t document;
    int64_t factor;
    int64_t coder;
    int64_t start; /**< of the passage: code points of the document's text */
    int64_t stop;  /**< end exclusive */
    const char *quote;
    const char *factor_code;
    cgov_factor_kind kind;
    const char *factor_th; /**< labels */
    const char *factor_en;
    const char *document_code;
    int64_t version; /**< of the document */
    const char *title;
    cgov_evidence_source source; /**< what the document is from; _ANY: of nothing */
    const char
        *source_code; /**< of the interview, focus group, case study, questionnaire or project */
    const char *person_code;    /**< pseudonym of who speaks; NULL not known */
    const char *position_group; /**< of that person */
    cgov_sector sector;         /**< of that person, or of the agency */
    const char *agency_code;
    const char *agency_th;
    const char *agency_en;
    const char *coder_code;
    bool has_confidence;
    int confidence; /**< 1 to 5 */
    const char *memo;
    const char *file; /**< that the coding, or else the document, was loaded from; NULL none */
    bool has_file_row;
    int64_t file_row; /**< row in that file */
} cgov_evidence;

/** Which codings, in any combination; all-zero is those of the latest version of every document. */
typedef struct cgov_evidence_filter {
    int64_t id;     /**< of the coding */
    int64_t factor; /**< this factor */
    int64_t branch; /**< this factor or any below it in the codebook */
    cgov_factor_kind kind;
    int64_t with_factor;    /**< whose passage is coded with this factor, too, by anyone */
    int64_t without_factor; /**< whose passage is not */
    int64_t coder;
    int64_t passage;
    int64_t document;
    bool all_versions; /**< also those of documents that a later version replaces */
    cgov_evidence_source source;
    int64_t case_study;         /**< documents of this case or of its projects */
    cgov_level level;           /**< documents of a case or project of this level */
    cgov_sector sector;         /**< who speaks is of this sector */
    int64_t agency;             /**< of this agency */
    int64_t person;             /**< this person */
    const char *position_group; /**< in this position */
    const char *role;           /**< of an agency with this role: in the document's case, project or
                                     questionnaire; of an interview, focus group or nothing, in any */
    int64_t after; /**< page: only rows beyond this coding, the last one of the page before */
    int64_t limit; /**< page: at most so many rows; 0 is all */
} cgov_evidence_filter;

/** A running list. */
typedef struct cgov_evidence_cursor cgov_evidence_cursor;

/**
 * Starts a list of codings with their evidence, in order of passage, factor and coder. For the
 * next page set `.after` to the id of the last row seen.
 * @param filter which ones; NULL or all-zero is all. Copied
 * @param cursor the list, yours: cgov_evidence_cursor_free(); NULL on failure
 * @return CGOV_OK; CGOV_INVALID a field of the filter breaks a rule (an unknown code or number,
 *         text that is not UTF-8, a negative limit), which the message names; CGOV_NOT_FOUND the
 *         coding of `after` is no longer there; CGOV_MISUSE db or cursor is NULL
 */
CGOV_API cgov_status cgov_evidence_list(cgov *db, const cgov_evidence_filter *filter,
                                        cgov_evidence_cursor **cursor);

/**
 * Gives the next row of a list.
 * @param row borrowed, valid until the next call on this cursor; NULL unless there is one
 * @return CGOV_ROW; CGOV_DONE at the end; CGOV_CORRUPT the row holds what its table does not
 *         allow; CGOV_MISUSE an argument is NULL or the study was closed. A failure stays
 */
CGOV_API cgov_status cgov_evidence_next(cgov_evidence_cursor *cursor, const cgov_evidence **row);

/** Ends a list, at its end or before, also after the study was closed; NULL is allowed. */
CGOV_API void cgov_evidence_cursor_free(cgov_evidence_cursor *cursor);

/** How many codings the filter lets through, its page apart. */
CGOV_API cgov_status cgov_evidence_count(cgov *db, const cgov_evidence_filter *filter,
                                         int64_t *count);

/** A passage that stands for a factor, whoever coded it: what a profile or a trace quotes. */
typedef struct cgov_evidence_quote {
    int64_t factor;
    int64_t passage;
    int64_t document;
    const char *document_code;
    int64_t version; /**< of the document */
    int64_t start;   /**< code points of the document's text */
    int64_t stop;    /**< end exclusive */
    const char *quote;
    bool chosen; /**< a score or a recommendation rests on it */
    int coders;  /**< that coded it with the factor */
    bool has_confidence;
    int confidence;             /**< the highest that one of them gave, 1 to 5 */
    const char *person_code;    /**< pseudonym of who speaks; NULL not known */
    const char *position_group; /**< of that person */
    cgov_sector sector;         /**< of that person, or of the agency */
    const char *agency_code;
    const char *file; /**< that the document was loaded from; NULL none */
    bool has_file_row;
    int64_t file_row; /**< row in that file */
} cgov_evidence_quote;

/** What a factor has of one kind of source. */
typedef struct cgov_triangulation_cell {
    int64_t units;     /**< projects or questionnaires, interviews, focus groups, case studies */
    int64_t documents; /**< coded with it */
    int64_t codings;
} cgov_triangulation_cell;

/** Places of an array by kind of source, by cgov_evidence_source; [0] is empty. */
#define CGOV_EVIDENCE_SOURCES 5

/** A factor and its sources. */
typedef struct cgov_triangulation_row {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    cgov_triangulation_cell cells[CGOV_EVIDENCE_SOURCES];
    int sources;                /**< kinds of source that it stands on, 0 to 4 */
    cgov_evidence_source alone; /**< the one that it stands on, if `sources` is 1 */
} cgov_triangulation_row;

/** Factors by kind of source. */
typedef struct cgov_triangulation {
    cgov_basis basis;                   /**< `base`: all projects of the study */
    const cgov_triangulation_row *rows; /**< by kind, then those of more kinds of source first */
    size_t count;
    int64_t units[CGOV_EVIDENCE_SOURCES]; /**< in the study: projects, interviews, focus groups,
                                             cases */
    size_t alone;                         /**< factors that stand on one kind of source */
    size_t nothing;                       /**< factors that stand on none */
} cgov_triangulation;

/**
 * On which kinds of source each factor stands (between-method triangulation, Denzin 1970, The
 * Research Act, ch. 12). Of the survey, a project stands for a factor that it names, and a project
 * or questionnaire whose open answers are coded with it; of interviews and focus groups those coded
 * with it; of case studies those coded with it or whose score in it is above 0.5, of any coder and
 * phase.
 * @param filter chooses codings (its page is not looked at) and, by `kind`, factors; what projects
 * name and what cases score is counted whole. NULL is all
 * @param table  yours: cgov_triangulation_free()
 * @return CGOV_OK; CGOV_INVALID a number of the filter is no member of its enumeration; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_triangulation_report(cgov *db, const cgov_evidence_filter *filter,
                                               cgov_triangulation **table);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_triangulation_free(cgov_triangulation *table);

/** Within what two factors occur together. */
typedef enum cgov_together {
    CGOV_TOGETHER_PASSAGE = 0, /**< the same passage */
    CGOV_TOGETHER_OVERLAP,     /**< two passages that share a character, or one and the same */
    CGOV_TOGETHER_PROXIMITY, /**< two passages of a document at most `within` code points apart, or
                                one and the same */
    CGOV_TOGETHER_DOCUMENT,
    CGOV_TOGETHER_CASE_STUDY, /**< documents of the case and of its projects */
    CGOV_TOGETHER_PROJECT     /**< what the project names, and its documents */
} cgov_together;

/** How to look for it. */
typedef struct cgov_cooccurrence_options {
    cgov_together together;
    int64_t within; /**< of _PROXIMITY: code points between the two passages, 0 or more */
} cgov_cooccurrence_options;

/** A factor of a cooccurrence. */
typedef struct cgov_cooccurrence_factor {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    int64_t units; /**< in which it occurs; of _OVERLAP and _PROXIMITY passages */
} cgov_cooccurrence_factor;

/** Two factors that occur together. */
typedef struct cgov_cooccurrence_pair {
    size_t first;   /**< place in `factors` */
    size_t second;  /**< a later place */
    int64_t both;   /**< units in which both occur, 1 or more; of _OVERLAP and _PROXIMITY pairs of
                         passages, which `jaccard` and `lift` then go by too */
    double jaccard; /**< both / units with either (Jaccard 1901), above 0 to 1 */
    double lift;    /**< both * n / (units of one * units of the other): 1 as if independent */
} cgov_cooccurrence_pair;

/** Which factors occur together. */
typedef struct cgov_cooccurrence {
    cgov_basis basis;                        /**< `base`: all projects of the study */
    int64_t n;                               /**< units in which any factor occurs */
    const cgov_cooccurrence_factor *factors; /**< that occur, by id */
    size_t factor_count;
    const cgov_cooccurrence_pair *pairs; /**< that occur together, the most frequent first */
    size_t pair_count;
} cgov_cooccurrence;

/**
 * Counts for each pair of factors the units in which both occur. Coders are put together: a unit
 * has a factor if any of them (whom the filter lets through) gave it.
 * @param filter  chooses codings; its page is not looked at. NULL is all
 * @param options NULL is the same passage
 * @param table   yours: cgov_cooccurrence_free()
 * @return CGOV_OK; CGOV_INVALID a number that is no member of its enumeration, or a negative
 *         `within`; CGOV_MISUSE
 */
CGOV_API cgov_status cgov_cooccurrence_report(cgov *db, const cgov_evidence_filter *filter,
                                              const cgov_cooccurrence_options *options,
                                              cgov_cooccurrence **table);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_cooccurrence_free(cgov_cooccurrence *table);

#ifdef __cplusplus
}
#endif

#endif
