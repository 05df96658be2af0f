/*
 * cgov/membership_calibration.h - memberships of case studies out of raw values: numbers that the
 * caller has, or how much of the fieldwork is coded with a factor. They are what cgov_qca_cases()
 * and the truth table start from.
 *
 *     const double anchors[] = { 0.5, 3, 8 };       // fully out, in doubt, fully in
 *     cgov_membership_calibration *c = NULL;
 *     if (cgov_membership_calibrate(db, &(cgov_membership_calibration_options){
 *             .factor = trust, .from = CGOV_RAW_VALUE_CODINGS, .check_only = true,
 *             .calibration = { .anchors = anchors, .anchor_count = 3 } }, &c) == CGOV_OK)
 *         for (size_t i = 0; i < c->count; i++)
 *             printf("%s: %g -> %.2f\n", c->rows[i].code, c->rows[i].raw, c->rows[i].score);
 *     cgov_membership_calibration_free(c);
 *
 * What is counted. The documents of a case are its own and those of its projects, in their newest
 * versions. Only those count that somebody has coded with any factor: a case without one is not
 * known, and gets no score, least of all 0. Anchors are the researcher's: nothing is guessed from
 * the values.
 *
 * What is written. A row of case_membership whose rationale begins with all that the score was made
 * of, so that it can be computed again, as in
 *     [calibrated score=0.9241418 raw=6 from=codings method=logistic anchors=0.5/3/8 degree=0.95]
 * and goes on in words, in the language of the handle; and, of counts, links to exactly the
 * passages counted. A row that a person wrote stays as it is unless `replace` says otherwise, and
 * so does a row made by an earlier call whose score was changed since; a missing code that a person
 * gave stays in any case. Rows of earlier calls are rewritten. The change log keeps what was there
 * before.
 */
#ifndef CGOV_MEMBERSHIP_CALIBRATION_H
#define CGOV_MEMBERSHIP_CALIBRATION_H

#include "cgov/answers.h"
#include "cgov/database.h"
#include "cgov/qca.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Where raw values come from. */
typedef enum cgov_raw_value {
    CGOV_RAW_VALUE_ANY = 0,   /**< as CGOV_RAW_VALUE_GIVEN */
    CGOV_RAW_VALUE_GIVEN,     /**< from the caller, case by case */
    CGOV_RAW_VALUE_CODINGS,   /**< codings with the factor; a passage coded by two counts twice */
    CGOV_RAW_VALUE_PASSAGES,  /**< passages coded with it */
    CGOV_RAW_VALUE_DOCUMENTS, /**< documents with a coding of it */
    CGOV_RAW_VALUE_CODERS,    /**< coders who agree that it is there: with a coding of it */
    CGOV_RAW_VALUE_PER_1000   /**< codings for every 1,000 characters of the documents coded */
} cgov_raw_value;

/** The raw value of a case: a number, or why there is none. */
typedef struct cgov_case_value {
    int64_t case_study;
    bool has_value;
    double value;
    cgov_missing missing; /**< if there is no value */
} cgov_case_value;

/** What to calibrate, and how. */
typedef struct cgov_membership_calibration_options {
    int64_t factor;   /**< that the memberships are in; required */
    cgov_phase phase; /**< _ANY: the whole case */
    int64_t coder;    /**< whose score it is to be; 0: the team's */
    /** The direct method takes three anchors, full exclusion, crossover and full inclusion;
        `inclusion_degree` is CGOV_INCLUSION_DEGREE_R or CGOV_INCLUSION_DEGREE_RAGIN. A crisp set
        takes one. */
    cgov_calibrate_options calibration;
    cgov_raw_value from;
    const cgov_case_value *values; /**< of _GIVEN; each case once */
    size_t value_count;
    const char *note;   /**< of _GIVEN: what the values are, for the rationale; NULL: nothing */
    int64_t counted;    /**< of counts: factor whose codings are counted; 0: `factor` */
    bool branch;        /**< and those below it in the codebook */
    int64_t by_coder;   /**< codings of this coder alone; 0: of all */
    bool own_documents; /**< leave out the documents of the case's projects */
    bool replace;       /**< also scores that a person gave */
    bool check_only;    /**< change nothing: `outcome` is what would be done */
} cgov_membership_calibration_options;

/** What became of a case. */
typedef enum cgov_calibration_outcome {
    CGOV_CALIBRATION_OUTCOME_ANY = 0,
    CGOV_CALIBRATION_OUTCOME_NEW,       /**< a row was added */
    CGOV_CALIBRATION_OUTCOME_REWRITTEN, /**< a row has a new score, reason or evidence */
    CGOV_CALIBRATION_OUTCOME_SAME,      /**< the row was there as it would be written */
    CGOV_CALIBRATION_OUTCOME_LEFT,      /**< a person's score or missing code stays */
    CGOV_CALIBRATION_OUTCOME_UNKNOWN    /**< nothing of the case is coded: no row was written */
} cgov_calibration_outcome;

/** A case. */
typedef struct cgov_calibrated_case {
    int64_t case_study;
    const char *code;
    const char *title_th; /**< may be NULL, as may be the other */
    const char *title_en;
    cgov_calibration_outcome outcome;
    cgov_missing missing; /**< that was given instead of a value */
    int64_t membership;   /**< the row; 0: there is none, or none yet */
    double raw;
    double score;              /**< that the raw value gives, also where the row was left */
    const char *rationale;     /**< of the score; NULL: there is none */
    int64_t documents;         /**< of the case that are coded with anything */
    int64_t characters;        /**< of these */
    int64_t codings;           /**< with the factor counted */
    int64_t passages;          /**< coded with it, */
    int64_t coded_documents;   /**< their documents, */
    int64_t coders;            /**< and who coded them */
    double old_score;          /**< that was there before */
    const char *old_rationale; /**< may be NULL */
    cgov_missing old_missing;  /**< _ANY: there was no row, or a score */
    bool has_raw;
    bool has_score;
    bool had_score;
} cgov_calibrated_case;

/** Memberships calibrated. */
typedef struct cgov_membership_calibration {
    cgov_basis basis;                 /**< base: cases with a score */
    const cgov_calibrated_case *rows; /**< by code; of values given, these cases alone */
    size_t count;
    size_t outcomes[CGOV_CALIBRATION_OUTCOME_UNKNOWN + 1]; /**< cases of each outcome */
} cgov_membership_calibration;

/**
 * Calibrates raw values (cgov_calibrate(): Ragin 2008) and writes the memberships: all of them or,
 * after a failure, none.
 * @param out  yours: cgov_membership_calibration_free()
 * @return CGOV_OK, also if every row was left; CGOV_NOT_FOUND (no such factor, coder or case);
 *         CGOV_INVALID (a number that is no member of its enumeration; a case given twice, or with
 *         neither value nor missing code; thresholds for more than two values, which are no
 *         memberships; whatever cgov_calibrate() refuses); CGOV_READONLY unless `check_only`;
 *         CGOV_MISUSE; and those of every call on a handle
 */
CGOV_API cgov_status cgov_membership_calibrate(cgov *db,
                                               const cgov_membership_calibration_options *options,
                                               cgov_membership_calibration **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_membership_calibration_free(cgov_membership_calibration *calibration);

#ifdef __cplusplus
}
#endif

#endif
