/* Skewness. See moment.h. */
#include "method/statistics/moment.h"

#include <math.h>

#include "method/statistics/sum.h"

static cgov__sum find_mean(const double *values, size_t n, size_t *counted)
{
    cgov__sum sum = { 0 };
    *counted = 0;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i])) {
            cgov__sum_add(&sum, values[i]);
            ++*counted;
        }
    return *counted > 0 ? cgov__sum_mean(&sum, *counted) : sum;
}

double cgov__skewness(const double *values, size_t n)
{
    size_t counted;
    cgov__sum squares = { 0 }, cubes = { 0 };
    const cgov__sum mean = find_mean(values, n, &counted);
    for (size_t i = 0; i < n; i++) {
        const double off = isnan(values[i]) ? 0 : cgov__deviation(values[i], &mean);
        cgov__sum_add(&squares, off * off);
        cgov__sum_add(&cubes, off * off * off);
    }
    const double k = (double)counted, m2 = cgov__sum_value(&squares) / k;
    const double m3 = cgov__sum_value(&cubes) / k;
    const double g1 = m3 / (m2 * sqrt(m2)) * sqrt(k * (k - 1)) / (k - 2);
    return counted > 2 && isfinite(g1) ? g1 : 0;
}
