/* The codebook. See cgov/factor.h. */
#include "cgov/factor.h"

#include "model/noun.h"

static const cgov__field factor_fields[] = {
    CGOV__FIELD(cgov_factor, id),
    CGOV__REQUIRED(cgov_factor, uid),
    CGOV__REQUIRED(cgov_factor, revision),
    CGOV__REQUIRED(cgov_factor, code),
    CGOV__REQUIRED(cgov_factor, kind),
    CGOV__FIELD(cgov_factor, parent),
    CGOV__FIELD(cgov_factor, label_th),
    CGOV__FIELD(cgov_factor, label_en),
    CGOV__FIELD(cgov_factor, definition),
    CGOV__FIELD(cgov_factor, when_to_use),
    CGOV__FIELD(cgov_factor, when_not_to_use),
    CGOV__FIELD(cgov_factor, reference),
    CGOV__FIELD(cgov_factor, colour),
    CGOV__FIELD(cgov_factor, source_row),
};
static const cgov__map factor_map = CGOV__MAP("factor", cgov_factor, factor_fields);

static const cgov__field factor_filter_fields[] = {
    CGOV__FIELD(cgov_factor_filter, id),      CGOV__FIELD(cgov_factor_filter, code),
    CGOV__FIELD(cgov_factor_filter, kind),    CGOV__FIELD(cgov_factor_filter, parent),
    CGOV__FIELD(cgov_factor_filter, project), CGOV__FIELD(cgov_factor_filter, after),
    CGOV__FIELD(cgov_factor_filter, limit),
};
static const cgov__map factor_filter_map =
    CGOV__MAP("factor filter", cgov_factor_filter, factor_filter_fields);

CGOV__NOUN(factor)
