/* Orders of plain elements. See compare.h. */
#include "base/compare.h"

#include <stdint.h>
#include <string.h>

int cgov__by_int(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return CGOV__ORDER(x, y);
}

int cgov__by_int64(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return CGOV__ORDER(x, y);
}

int cgov__by_uint64(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return CGOV__ORDER(x, y);
}

int cgov__by_size(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return CGOV__ORDER(x, y);
}

int cgov__by_double(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return CGOV__ORDER(x, y);
}

int cgov__by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}
