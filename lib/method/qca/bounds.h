/* Bounds on fit when memberships are only known to lie in a range. */
#ifndef CGOV_ANALYSIS_BOUNDS_H
#define CGOV_ANALYSIS_BOUNDS_H

#include "method/qca/qca.h"

/* What a case's memberships in a row and in the outcome may be. */
typedef struct cgov__box {
    double x_low, x_high, y_low, y_high;
    bool x_ends, y_ends; /* only the two ends, nothing between */
} cgov__box;

/* A share: sum of parts over sum of wholes. */
typedef enum cgov__share {
    CGOV__INCLUSION, /* min(x, y) of x */
    CGOV__PRI,       /* min(x, y) - m of x - m, where m = min(x, y, 1 - y) */
    CGOV__COVERAGE   /* min(x, y) of y */
} cgov__share;

/*
 * The range over the box of part - cut * whole: the sum over the cases has the sign of
 * share - cut. Linear in pieces, so the ends are met where pieces and edges meet.
 */
void cgov__box_range(const cgov__box *box, cgov__share share, double cut, double *low,
                     double *high);

#endif
