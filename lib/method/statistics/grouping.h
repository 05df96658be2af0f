/* Equal keys numbered. Must not know what the keys stand for. */
#ifndef CGOV_ANALYSIS_GROUPING_H
#define CGOV_ANALYSIS_GROUPING_H

#include "cgov/api.h"

typedef struct cgov__grouping {
    uint32_t *group; /* of each key: 0, 1, 2 ... in the order in which they are first met */
    size_t *first;   /* where each group is first met */
    size_t groups;
} cgov__grouping;

/* False on lack of memory; `out` is to be freed in any case. At most 2^32 - 1 keys. */
bool cgov__group(const uint64_t *keys, size_t count, cgov__grouping *out);
void cgov__grouping_free(cgov__grouping *grouping);

/* Numbers, or NaN for a missing one: CGOV_INVALID names the first that is infinite. */
cgov_status cgov__values_check(const double *values, size_t n, cgov_error **err);
/* The same, and that no group is beyond the last; a negative one is missing. */
cgov_status cgov__groups_check(const double *values, const int32_t *group, size_t n, size_t groups,
                               cgov_error **err);

#endif
