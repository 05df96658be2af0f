/* Bounds on fit when memberships are only known to lie in a range. */
#ifndef CGOV_ANALYSIS_BOUNDS_H
#define CGOV_ANALYSIS_BOUNDS_H

#include "analysis/qca.h"

/* What a case's memberships in a row and in the outcome may be. */
typedef struct cgov__box {
    double x_low, x_high, y_low, y_high;
    bool x_ends, y_ends; /* only the two ends, nothing between */
} cgov__box;

/*
 * The range over the box of what the case adds to (share - cut) times its divisor: for
 * inclusion min(x, y) - cut x; for PRI min(x, y) - m - cut (x - m), m = min(x, y, 1 - y).
 * Linear in pieces, so its ends are met where pieces and edges meet.
 */
void cgov__box_range(const cgov__box *box, bool pri, double cut, double *low, double *high);

#endif
