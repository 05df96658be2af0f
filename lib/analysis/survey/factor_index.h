/* From the id of a factor to its place in a list of factors. Must not know what is listed. */
#ifndef CGOV_ANALYSIS_FACTOR_INDEX_H
#define CGOV_ANALYSIS_FACTOR_INDEX_H

#include "cgov/api.h"

enum {
    CGOV__NO_FACTOR = -1
};

typedef struct cgov__factor_place {
    int64_t factor, place;
} cgov__factor_place;

/* Sorts places by their factors, which cgov__factor_find() needs. */
void cgov__factor_index(cgov__factor_place *places, size_t count);
/* The place of a factor, or CGOV__NO_FACTOR. */
int64_t cgov__factor_find(const cgov__factor_place *places, size_t count, int64_t factor);

#endif
