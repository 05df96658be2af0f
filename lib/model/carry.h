/* A passage and all that rests on it copied to a later version of its document. */
#ifndef CGOV_MODEL_CARRY_H
#define CGOV_MODEL_CARRY_H

#include "cgov/placement.h"
#include "store/database.h"

/*
 * Within a transaction of the caller's. `quote` is what stands there; NULL takes it from there. A
 * passage at the very same place takes what it has not. CGOV_INVALID: there is no such place.
 */
cgov_status cgov__carry(cgov *db, int64_t passage, int64_t document, int64_t start, int64_t stop,
                        const char *quote, cgov_outcome outcome, double similarity,
                        int64_t *successor);

#endif
