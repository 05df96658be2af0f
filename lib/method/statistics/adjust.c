/* Adjustment of the p-values of a family of tests. */
#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"
#include "cgov/statistics.h"

typedef struct ranked {
    double p;
    size_t at;
} ranked;

CGOV__BY_TWO(by_p, ranked, p, at)

/* Downwards from the largest p, never above the one after it. */
static void step_up(const ranked *tests, size_t n, double *adjusted)
{
    double least = 1;
    for (size_t i = n; i-- > 0;) {
        least = fmin(least, tests[i].p * (double)n / (double)(i + 1));
        adjusted[tests[i].at] = least;
    }
}

/* Upwards from the smallest p, never below the one before it. */
static void step_down(const ranked *tests, size_t n, double *adjusted)
{
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        most = fmin(1, fmax(most, tests[i].p * (double)(n - i)));
        adjusted[tests[i].at] = most;
    }
}

cgov_status cgov_p_adjust(const double *p, size_t n, cgov_adjustment method, double *adjusted,
                          cgov_error **err)
{
    if (n > 0 && (p == NULL || adjusted == NULL))
        return cgov__fail(err, CGOV_MISUSE, "cgov_p_adjust: p or adjusted is NULL");
    const cgov_status known = cgov__member_check(err, "method", (unsigned)method,
                                                 CGOV_ADJUSTMENT_BONFERRONI, "cgov_adjustment");
    if (known != CGOV_OK)
        return known;
    for (size_t i = 0; i < n; i++)
        if (p[i] < 0 || p[i] > 1)
            return cgov__fail_said(err, CGOV_INVALID, "p-value %llu is %g: it must be in 0..1",
                                   "ค่า p ที่ %llu คือ %g ซึ่งต้องอยู่ระหว่าง 0 ถึง 1",
                                   (unsigned long long)(i + 1), p[i]);
    ranked *const tests = cgov__calloc(n + 1, sizeof *tests);
    if (tests == NULL)
        return cgov__nomem(err);
    size_t family = 0;
    for (size_t i = 0; i < n; i++) {
        adjusted[i] = p[i];
        if (!isnan(p[i]))
            tests[family++] = (ranked){ p[i], i };
    }
    qsort(tests, family, sizeof *tests, by_p);
    if (method == CGOV_ADJUSTMENT_HOLM)
        step_down(tests, family, adjusted);
    else if (method == CGOV_ADJUSTMENT_BONFERRONI)
        for (size_t i = 0; i < family; i++)
            adjusted[tests[i].at] = fmin(1, tests[i].p * (double)family);
    else
        step_up(tests, family, adjusted);
    cgov__free(tests);
    return CGOV_OK;
}
