/* What a filter asks for is in its vocabulary, or the filter is refused. */
#ifndef CGOV_MODEL_FILTER_H
#define CGOV_MODEL_FILTER_H

#include "store/statement.h"

/*
 * CGOV_INVALID, naming field and value, for a code that its vocabulary does not have, a year that
 * is no Gregorian one or a range that ends before it begins, and a negative limit. `filter` is a
 * record of `map`, or NULL.
 */
CGOV__SHARED cgov_status cgov__filter_check(cgov *db, const cgov__map *map, const void *filter);

#endif
