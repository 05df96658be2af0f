/* What the benchmarks share: a clock, medians, and the line that each of them prints. */
#ifndef CGOV_TESTS_BENCH_H
#define CGOV_TESTS_BENCH_H

#include "cgov.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Seconds from some moment on. */
static inline double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* One line, tab-separated: `measure value unit against`. */
static inline void bench_print(const char *measure, double value, const char *unit,
                               const char *against)
{
    printf("%s\t%.4g\t%s\t%s\n", measure, value, unit, against);
    fflush(stdout);
}

static inline int bench_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts the values. */
static inline double bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof values[0], bench_compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* Ends the program, saying why, unless the call did what it is for. */
static inline void bench_check(cgov *db, cgov_status status)
{
    if (status == CGOV_OK || status == CGOV_ROW || status == CGOV_DONE)
        return;
    fprintf(stderr, "%s: %s\n", cgov_status_name(status), cgov_errmsg(db));
    exit(1);
}

#endif
