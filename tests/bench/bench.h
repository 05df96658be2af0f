/*
 * What the benchmarks share: clocks, runs, and the line that each of them prints. Where two sides
 * are compared, their runs alternate, and what counts is processor time: the machine may be busy.
 */
#ifndef CGOV_TESTS_BENCH_H
#define CGOV_TESTS_BENCH_H

#include "cgov.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

/* Seconds from some moment on. */
static inline double bench_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds of the processor, as fine as those of the wall: for what takes less than a millisecond. */
static inline double bench_processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds of the clock on the wall, and of the processor: in the program and in the kernel. */
typedef struct bench_time {
    double wall, cpu;
} bench_time;

static inline double bench_used(const struct rusage *use)
{
    return (double)(use->ru_utime.tv_sec + use->ru_stime.tv_sec) +
           (double)(use->ru_utime.tv_usec + use->ru_stime.tv_usec) * 1e-6;
}

static inline bench_time bench_clock(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (bench_time){ bench_now(), bench_used(&use) };
}

static inline bench_time bench_since(bench_time start)
{
    const bench_time now = bench_clock();
    return (bench_time){ now.wall - start.wall, now.cpu - start.cpu };
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

enum {
    BENCH_RUNS = 9 /* at most */
};

/* The runs of one side. */
typedef struct bench_runs {
    double wall[BENCH_RUNS], cpu[BENCH_RUNS];
    size_t count;
} bench_runs;

static inline void bench_add(bench_runs *runs, bench_time time)
{
    runs->wall[runs->count] = time.wall;
    runs->cpu[runs->count++] = time.cpu;
}

/* Three lines: the median and the least processor time, and the median on the wall. */
static inline void bench_print_runs(const char *measure, bench_runs *runs)
{
    char line[200];
    const double median = bench_median(runs->cpu, runs->count);
    snprintf(line, sizeof line, "%s, CPU", measure);
    bench_print(line, median, "s", "");
    snprintf(line, sizeof line, "%s, CPU, least of %zu", measure, runs->count);
    bench_print(line, runs->cpu[0], "s", "");
    snprintf(line, sizeof line, "%s, wall", measure);
    bench_print(line, bench_median(runs->wall, runs->count), "s", "");
}

/* How many times the processor time of one side is that of the other: by medians, and by the least.
 */
static inline void bench_print_ratio(const char *measure, bench_runs *side, bench_runs *other,
                                     const char *against)
{
    char line[200];
    bench_print(measure,
                bench_median(side->cpu, side->count) / bench_median(other->cpu, other->count),
                "times", against);
    snprintf(line, sizeof line, "%s, by the least of each", measure);
    bench_print(line, side->cpu[0] / other->cpu[0], "times", against);
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
