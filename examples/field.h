/* field.h - what the parts of cgov-field share. */
#ifndef FIELD_H
#define FIELD_H

#include "load.h"

enum {
    ANCHORS_MAX = 32,
    SCORE_OPTIONS = 14,
    LEND_OPTIONS = 2
};

typedef struct asked {
    run run;
    loading how;
    cgov_document as; /* of add; its code is also what unplaced is asked of */
    const char *speakers, *codebook, *list, *sheet;
    bool english, drops;
    const char *coder; /* of scores, and of lend */
    texts documents;   /* of lend, in field-lend.c */
    bool others;
    /* scores, in field-scores.c */
    cgov_membership_calibration_options scores;
    const char *anchor_words, *values, *column;
    int convention; /* 1: Ragin's */
    double anchors[ANCHORS_MAX];
} asked;

extern const program_option score_options[SCORE_OPTIONS];
/* Calibrates the memberships in a factor, and shows what became of each case. */
int calibrate_scores(asked *a);

extern const program_option lend_options[LEND_OPTIONS];
/* Writes a working copy for one coder, and says what is in it. */
int lend_copy(asked *a);

#endif
