/* Higher moments of numbers, of which some are missing (NaN). */
#ifndef CGOV_METHOD_STATISTICS_MOMENT_H
#define CGOV_METHOD_STATISTICS_MOMENT_H

#include <stddef.h>

/* Adjusted Fisher-Pearson skewness G1 (Joanes & Gill 1998, The Statistician 47:183-189); 0 below
   three numbers, where nothing varies, and where the numbers are too large. */
double cgov__skewness(const double *values, size_t n);

#endif
