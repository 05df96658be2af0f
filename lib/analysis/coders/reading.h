/*
 * What coders are compared on: who has read which documents, who marked what, and the units.
 * Places (of coders, documents, factors) count from 0. Must not know any coefficient.
 */
#ifndef CGOV_ANALYSIS_COMPARED_H
#define CGOV_ANALYSIS_COMPARED_H

#include "analysis/survey/answer.h"
#include "cgov/coder_agreement.h"
#include "store/statement.h"

/* Filter and options, checked, with what they imply. */
typedef struct cgov__compared_question {
    cgov_coder_agreement_filter filter;
    cgov_coder_agreement_options options;
    bool newest;
} cgov__compared_question;
extern const cgov__map cgov__compared_question_map;

typedef struct cgov__compared_document {
    int64_t document;
    const char *code;
    int64_t version;
    const char *title;
    int64_t length;
    int64_t offset; /* of its first character, when all are one text */
    size_t readers;
} cgov__compared_document;

/* As it is read, ids; then places. A factor that was not asked for is CGOV__NO_FACTOR. */
typedef struct cgov__compared_coding {
    int64_t document, passage, start, stop, factor, coder;
    size_t unit;
} cgov__compared_coding;

typedef struct cgov__compared_factor {
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th, *label_en;
    size_t first; /* of its codings; those of the next factor follow */
} cgov__compared_factor;

typedef struct cgov__compared_unit {
    size_t document;
    int64_t start, stop;
} cgov__compared_unit;

typedef struct cgov__compared {
    void *scratch; /* documents, codings and units; coders and factors are the answer's */
    cgov_compared_coder *coders;
    size_t coder_count;
    cgov_compared_documents counts;
    cgov__compared_document *documents; /* those compared */
    size_t document_count;
    bool *reads;                    /* documents x coders */
    cgov__compared_coding *codings; /* by factor, document, start and stop */
    size_t coding_count;
    cgov__compared_factor *factors; /* those used, and one more at the end */
    size_t factor_count;
    int64_t unused;
    cgov__compared_unit *units;
    size_t unit_count;
    int64_t length; /* of all documents compared */
} cgov__compared;

/* An answer as cgov__answer_uncounted() makes one; its question's options are a
   cgov__compared_question. */
cgov_status cgov__compared_answer_of(cgov *db, const char *call,
                                     const cgov_coder_agreement_filter *filter,
                                     const cgov_coder_agreement_options *options, size_t size,
                                     cgov__answer_fill *fill, void **out);
#define cgov__compared_answer(db, ...) cgov__compared_answer_of(db, __func__, __VA_ARGS__)
/* CGOV_NOT_FOUND if a row that the filter names is not there. */
cgov_status cgov__compared_exists(cgov *db, const cgov__compared_question *asked);
/* All coders of the study, kept with the answer. */
cgov_status cgov__compared_coders(cgov *db, void *answer, cgov_compared_coder **coders,
                                  size_t *count);
/* Those asked for in their order, or else those that are `used`, moved to the front. */
cgov_status cgov__compared_choose(cgov *db, const cgov__compared_question *asked, const bool *used,
                                  cgov_compared_coder *coders, size_t *count);
cgov_status cgov__compared_factors(cgov *db, const cgov__compared_question *asked, void *answer,
                                   cgov__compared_factor **factors, size_t *count);
/* The place of a coder; `count` if it is not among them. */
size_t cgov__compared_coder(const cgov_compared_coder *coders, size_t count, int64_t coder);

/* Gathers all of it. Release with cgov__compared_free() also after a failure. */
cgov_status cgov__compare(cgov *db, const cgov__compared_question *asked, void *answer,
                          cgov__compared *c);
void cgov__compared_free(cgov__compared *c);

static inline bool cgov__compared_reads(const cgov__compared *c, size_t document, size_t coder)
{
    return c->reads[document * c->coder_count + coder];
}

#endif
