/* What estimates and tables of clustered units share. Must not know what a cluster is. */
#ifndef CGOV_METHOD_STATISTICS_DESIGN_H
#define CGOV_METHOD_STATISTICS_DESIGN_H

#include "method/statistics/grouping.h"
#include "cgov/survey_design.h"

/* Are the weights numbers of 0 or more? */
cgov_status cgov__design_check(const cgov_design *design, cgov_error **err);

/* Numbers the clusters; `out` is to be freed in any case. */
cgov_status cgov__design_clusters(const cgov_design *design, cgov__grouping *out, cgov_error **err);

static inline double cgov__design_weight(const cgov_design *design, size_t unit)
{
    return design->weight != NULL ? design->weight[unit] : 1;
}

#endif
