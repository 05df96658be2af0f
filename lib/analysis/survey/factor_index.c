/* Places of factors. See factor_index.h. */
#include "analysis/survey/factor_index.h"

#include "base/compare.h"

#include <stdlib.h>

CGOV__BY(by_factor, cgov__factor_place, factor)

void cgov__factor_index(cgov__factor_place *places, size_t count)
{
    if (count > 0)
        qsort(places, count, sizeof *places, by_factor);
}

int64_t cgov__factor_find(const cgov__factor_place *places, size_t count, int64_t factor)
{
    const cgov__factor_place wanted = { .factor = factor };
    const cgov__factor_place *const found =
        count > 0 ? bsearch(&wanted, places, count, sizeof *places, by_factor) : NULL;
    return found != NULL ? found->place : CGOV__NO_FACTOR;
}
