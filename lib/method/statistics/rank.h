/* Values in their order and their mean ranks. Must not know what is tested. */
#ifndef CGOV_METHOD_STATISTICS_RANK_H
#define CGOV_METHOD_STATISTICS_RANK_H

#include "cgov/rank_test.h"

/* A value, and where it stood. */
typedef struct cgov__ranked {
    double value;
    size_t at;
} cgov__ranked;

/*
 * Sorts the values and gives rank[at], counted from 1, equal values their mean rank. Returns the
 * sum of t^3 - t over runs of t equal values: 0 where none are equal.
 */
double cgov__rank(cgov__ranked *values, size_t n, double *rank);

/* As cgov_median_estimate(), of n > 0 values in their order. */
cgov_estimate cgov__median(const cgov__ranked *sorted, size_t n, double level);

/* P(X <= k) of n trials. */
double cgov__binomial_lower(double k, double n, double p);

/* Two-sided: outcomes no more probable than `count`. */
double cgov__binomial_two_sided(int64_t count, int64_t n, double expected);

#endif
