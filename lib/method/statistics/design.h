/* What estimates and tables of clustered units share. Must not know what a cluster is. */
#ifndef CGOV_METHOD_STATISTICS_DESIGN_H
#define CGOV_METHOD_STATISTICS_DESIGN_H

#include "method/statistics/grouping.h"
#include "cgov/survey_design.h"

#define CGOV__LEAST_WEIGHT 1e-15
#define CGOV__MOST_WEIGHT  1e15

/* 0, or a number of which squares of sums and of shares stay within a double. */
static inline bool cgov__is_weight(double weight)
{
    return weight >= 0 && weight <= CGOV__MOST_WEIGHT &&
           !(weight > 0 && weight < CGOV__LEAST_WEIGHT);
}

/* Is each weight one? */
cgov_status cgov__design_check(const cgov_design *design, cgov_error **err);

/* Numbers the clusters; `out` is to be freed in any case. */
cgov_status cgov__design_clusters(const cgov_design *design, cgov__grouping *out, cgov_error **err);

/* As cgov_design_mean() of clusters that are numbered already, so that many means of one design
   cost one numbering. The weights are taken to be in range. */
cgov_status cgov__design_mean_in(const cgov_design *design, const cgov__grouping *clusters,
                                 const double *value, double level, cgov_design_estimate *out,
                                 cgov_error **err);

/* Units added up by cluster: what they weigh, and what those weigh that have the property. */
typedef struct cgov__cluster_sums {
    int64_t n, missing; /* units */
    double weight, named;
    double squares;   /* sum over clusters of named^2 */
    double products;  /* ... of named x weight */
    double wholes;    /* ... of weight^2 */
    int64_t clusters; /* drawn */
    int64_t counted;  /* with a unit among the n */
} cgov__cluster_sums;

/* The categories that each unit of a design has: those of unit i are of[list] for the entries list
   from first[unit[i]] to first[unit[i] + 1] - 1, each numbered anew by `place`. */
typedef struct cgov__marks {
    const size_t *unit;
    const uint32_t *first, *of, *place; /* place: UINT32_MAX for a category that is left out */
    size_t categories;                  /* by their new numbers */
} cgov__marks;

/* The share of each category among the units that have any, in one pass over the units. */
cgov_status cgov__design_shares(const cgov_design *design, const cgov__grouping *clusters,
                                const cgov__marks *marks, double level, cgov_design_estimate *out,
                                cgov_error **err);

/* As cgov_design_share(), of sums that were made elsewhere. */
cgov_status cgov__design_share_of_sums(const cgov__cluster_sums *sums, double level,
                                       cgov_design_estimate *out, cgov_error **err);

/* Units of one group that were added up by cluster. */
typedef struct cgov__group_sums {
    int64_t n;               /* units */
    double weight, named;    /* in all: what they weigh, and those that have the property */
    const double *weight_in; /* of each cluster */
    const double *named_in;
} cgov__group_sums;

/* As cgov_design_difference(), of two groups that were added up elsewhere; `missing` stays 0. */
void cgov__design_groups(const cgov__group_sums *groups, size_t clusters, double level,
                         cgov_design_estimate *difference, cgov_test *test);

static inline double cgov__design_weight(const cgov_design *design, size_t unit)
{
    return design->weight != NULL ? design->weight[unit] : 1;
}

#endif
