/*
 * Ratings as numbers of categories, and the coefficients over them. Units may be weighted,
 * so that a run of characters is one unit. Shared by units (agreement.c) and text
 * (continuum.c).
 */
#ifndef CGOV_ANALYSIS_AGREEMENT_H
#define CGOV_ANALYSIS_AGREEMENT_H

#include "cgov/agreement.h"

typedef struct cgov__coded {
    size_t units, coders, categories;
    int32_t *code;        /* units x coders; -1 is missing */
    const double *weight; /* of each unit; NULL is 1 */
    const double *value;  /* of each category */
} cgov__coded;

/* What a coefficient is made of. */
typedef struct cgov__coefficient {
    cgov_reason reason;
    double value, observed, expected;
} cgov__coefficient;

/* matrix is categories squared, zeroed here; sums pairs a character or unit at a time. */
void cgov__confusions(const cgov__coded *c, const size_t *sample, double *matrix);
void cgov__coincidences(const cgov__coded *c, const size_t *sample, double *matrix);

cgov__coefficient cgov__cohen(const double *confusions, size_t categories,
                              cgov_kappa_weights weights);
cgov__coefficient cgov__fleiss(const double *coincidences, size_t categories);
cgov__coefficient cgov__alpha(const double *coincidences, const double *value, size_t categories,
                              cgov_metric metric);

/* Characters by who marked them: those of one part of a text, and of several that add up. */
typedef struct cgov__text_part {
    double characters, pairable; /* in all, and judged by two coders or more */
    double agreeing;             /* sum of the shares of agreeing pairs */
    double confusions[4], coincidences[4];
    size_t judges;
    bool unequal; /* not every character has as many judges */
} cgov__text_part;

typedef struct cgov__text_counts { /* all-zero to begin with */
    int64_t length, coded_by_any, coded_by_all;
    cgov__text_part whole, coded;
} cgov__text_counts;

/* Adds a text. Behind the n spans come `unread` others: what a coder has not read. */
cgov_status cgov__text_count(const cgov_coder_span *spans, size_t n, size_t unread, size_t coders,
                             int64_t length, cgov__text_counts *counts, cgov_error **err);
void cgov__text_add(cgov__text_counts *to, const cgov__text_counts *counts);
void cgov__text_conclude(const cgov__text_counts *counts, size_t coders, cgov_text_agreement *out);

extern const char cgov__percent_name[], cgov__cohen_name[], cgov__fleiss_name[], cgov__alpha_name[],
    cgov__gwet_name[];

#endif
