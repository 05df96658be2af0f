/*
 * Sums of products that people write, and the models of a minimisation as texts: what the files
 * that assess a solution share. See cgov/qca_assessment.h.
 */
#ifndef CGOV_ANALYSIS_QCA_ASSESSMENT_H
#define CGOV_ANALYSIS_QCA_ASSESSMENT_H

#include "cgov/qca_assessment.h"
#include "method/qca/qca.h"

/* "A*~B + C" as values, -1 for absent, of `count` terms of qca->condition_count conditions each.
 * Both lie in `arena`. */
typedef struct cgov__products {
    int8_t *values;
    size_t count;
} cgov__products;

cgov_status cgov__products_parse(const cgov__qca *qca, const char *text, cgov__arena *arena,
                                 cgov__products *out, cgov_error **err);
/* Membership of an analysed case in the sum; `without` is a term left out, SIZE_MAX for none. */
double cgov__products_score(const cgov__qca *qca, const cgov__products *products, size_t without,
                            size_t at);
/* The text, in the order of the conditions; NULL on lack of memory. */
const char *cgov__products_text(const cgov__qca *qca, const cgov__products *products,
                                cgov__arena *arena);

/* Fit as sufficiency; unique coverage is NaN. */
cgov_fit cgov__sums_fit(const cgov__sums *sums);

/* All models of a minimisation as texts, sorted, each once; `first` is the first in the order of
 * the solution, NULL without a model. All-zero holds none. */
typedef struct cgov__models {
    cgov__arena arena;
    const char **models;
    size_t count, room;
    const char *first;
} cgov__models;

cgov_status cgov__models_find(const cgov_truth_table *table, const cgov_minimize_options *options,
                              cgov__models *out, cgov_error **err);
bool cgov__models_equal(const cgov__models *a, const cgov__models *b);
void cgov__models_free(cgov__models *models);

/* Clusters of cases while they are gathered; released by cgov_qca_clusters_free(&shown). */
typedef struct cgov__clusters {
    cgov_qca_clusters shown; /* first: the caller has its address */
    cgov__arena arena;
} cgov__clusters;

#endif
