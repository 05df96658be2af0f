/*
 * Sums that keep what rounding would drop, and means in two parts, so that deviations of values
 * that share many leading digits are right to the last one. Neumaier 1974, ZAMM 54:39-51.
 */
#ifndef CGOV_METHOD_STATISTICS_SUM_H
#define CGOV_METHOD_STATISTICS_SUM_H

#include <math.h>
#include <stddef.h>

/* All-zero is the empty sum. Its value is high + low. */
typedef struct cgov__sum {
    double high, low;
} cgov__sum;

static inline void cgov__sum_add(cgov__sum *sum, double value)
{
    const double high = sum->high + value;
    sum->low += fabs(sum->high) >= fabs(value) ? sum->high - high + value : value - high + sum->high;
    sum->high = high;
}

static inline double cgov__sum_value(const cgov__sum *sum)
{
    return sum->high + sum->low;
}

/* A sum divided by its count, in two parts as the sum. */
static inline cgov__sum cgov__sum_mean(const cgov__sum *sum, size_t count)
{
    const double n = (double)count, high = (sum->high + sum->low) / n;
    const double rest = fma(-high, n, sum->high) + sum->low;
    return (cgov__sum){ .high = high, .low = rest / n };
}

/* A power of two near the largest of these numbers: what does not depend on their unit is computed
 * of numbers divided by it, so that squares neither overflow nor vanish. */
static inline double cgov__unit_of(const double *values, size_t n)
{
    double most = 0;
    int exponent = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(values[i])); /* a NaN is passed over */
    (void)frexp(most, &exponent);
    return ldexp(1, exponent < -1000 ? -1000 : exponent > 1000 ? 1000 : exponent);
}

/* How far a value lies from a mean. */
static inline double cgov__deviation(double value, const cgov__sum *mean)
{
    return value - mean->high - mean->low;
}

#endif
