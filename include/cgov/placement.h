/*
 * cgov/placement.h - what became of a passage when its text changed, and where it may belong.
 *
 * These are the words of cgov/revision.h, which makes new versions of documents and describes how a
 * passage is carried, and of cgov/unplaced.h, which lists the passages that wait for a person.
 */
#ifndef CGOV_PLACEMENT_H
#define CGOV_PLACEMENT_H

#include "cgov/api.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What became of a passage. */
typedef enum cgov_outcome {
    CGOV_OUTCOME_ANY = 0,
    CGOV_OUTCOME_SAME,      /**< the same words, at their place */
    CGOV_OUTCOME_CHANGED,   /**< at its place, some words of it are others */
    CGOV_OUTCOME_MOVED,     /**< the same words, elsewhere in the text */
    CGOV_OUTCOME_PLACED,    /**< a person said where it is */
    CGOV_OUTCOME_DISMISSED, /**< a person said that it has no place any more */
    CGOV_OUTCOME_UNPLACED   /**< it waits for a person; this one is never in the file */
} cgov_outcome;

/** Why a passage was not carried. */
typedef enum cgov_unplaced_reason {
    CGOV_UNPLACED_ANY = 0, /**< it was carried */
    CGOV_UNPLACED_GONE,    /**< where it stood, the text was deleted */
    CGOV_UNPLACED_CHANGED, /**< too little of it is left */
    CGOV_UNPLACED_EDGE,    /**< the text was changed across one of its ends */
    CGOV_UNPLACED_SEVERAL, /**< its words stand at several places, and any may be meant */
    CGOV_UNPLACED_SHORT,   /**< it is too short to be known again amid changes */
    CGOV_UNPLACED_TAKEN    /**< another passage was carried to the very same place */
} cgov_unplaced_reason;

/** A place in the new text where a passage may belong. */
typedef struct cgov_candidate {
    int64_t start;     /**< code points of the new text */
    int64_t stop;      /**< end exclusive */
    double similarity; /**< to the old words, 0 to 1: as above */
    const char *quote; /**< what stands there */
} cgov_candidate;

/** At most so many of them a passage. */
#define CGOV_CANDIDATES 3

#ifdef __cplusplus
}
#endif

#endif
