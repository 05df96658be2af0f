/*
 * Tails and quantiles: incomplete gamma and beta functions by series and continued
 * fraction (Abramowitz & Stegun 1964, 6.5.29, 6.5.31, 26.5.8), evaluated by Lentz's
 * method; quantiles by refining an approximation. Upper tails are computed as such, so
 * that a p of 1e-22 keeps its digits.
 */
#include "method/statistics/distribution.h"

#include <float.h>
#include <math.h>

#include "base/error.h"

enum {
    STEPS = 100000
}; /* continued fractions need about the root of their parameter */

static const double pi = 3.14159265358979323846;

/* Where a denominator of Lentz's method vanishes. */
static double not_zero(double value)
{
    return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

double cgov__normal_upper(double z)
{
    return 0.5 * erfc(z / sqrt(2));
}

/* Abramowitz & Stegun 26.2.23 (error 4.5e-4), then Halley's steps, each cubing the error. */
double cgov__normal_quantile(double p)
{
    const double tail = p < 0.5 ? p : 1 - p;
    const double t = sqrt(-2 * log(tail));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 3; step++) {
        const double excess = (tail - cgov__normal_upper(z)) * sqrt(2 * pi) * exp(0.5 * z * z);
        z -= excess / (1 + 0.5 * z * excess);
    }
    return p < 0.5 ? -z : z;
}

static double gamma_series(double a, double x)
{
    double term = 1 / a, sum = term;
    for (int k = 1; k < STEPS && term > sum * DBL_EPSILON * 0.1; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return sum;
}

static double gamma_fraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / DBL_MIN, d = 1 / not_zero(b), h = d;
    for (int k = 1; k < STEPS; k++) {
        const double numerator = -k * (k - a);
        b += 2;
        d = 1 / not_zero(numerator * d + b);
        c = not_zero(b + numerator / c);
        h *= d * c;
        if (fabs(d * c - 1) < DBL_EPSILON)
            break;
    }
    return h;
}

double cgov__chi_square_upper(double chi_square, double df)
{
    const double a = df / 2, x = chi_square / 2;
    if (!(x > 0))
        return 1;
    const double factor = exp(a * log(x) - x - lgamma(a));
    return x < a + 1 ? 1 - factor * gamma_series(a, x) : factor * gamma_fraction(a, x);
}

static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), h = d;
    for (int k = 1; k < STEPS; k++) {
        const double even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
        d = 1 / not_zero(1 + even * d);
        c = not_zero(1 + even / c);
        h *= d * c;
        const double odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
        d = 1 / not_zero(1 + odd * d);
        c = not_zero(1 + odd / c);
        h *= d * c;
        if (fabs(d * c - 1) < DBL_EPSILON)
            break;
    }
    return h;
}

double cgov__beta_lower(double x, double a, double b)
{
    if (!(x > 0))
        return 0;
    if (!(x < 1))
        return 1;
    const double factor = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    return x < (a + 1) / (a + b + 2) ? factor * beta_fraction(x, a, b) / a
                                     : 1 - factor * beta_fraction(1 - x, b, a) / b;
}

double cgov__f_upper(double f, double df1, double df2)
{
    return cgov__beta_lower(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}

/* Upper tails fall as the argument grows; bisection on its logarithm needs no derivative. */
static double solve_upper(double (*upper)(double, double, double), double p, double df1, double df2)
{
    double low = -700, high = 700;
    while (high - low > 1e-15 * (1 + fabs(low))) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (upper(exp(middle), df1, df2) > p)
            low = middle;
        else
            high = middle;
    }
    return exp(low + (high - low) / 2);
}

double cgov__f_quantile(double p, double df1, double df2)
{
    return solve_upper(cgov__f_upper, 1 - p, df1, df2);
}

double cgov__t_quantile(double p, double df)
{
    return sqrt(solve_upper(cgov__f_upper, 2 * (1 - p), 1, df)); /* t squared is F(1, df) */
}

cgov_status cgov__level(double *level, cgov_error **err)
{
    if (*level == 0)
        *level = 0.95;
    if (!(*level > 0 && *level < 1))
        return cgov__fail_said(err, CGOV_INVALID,
                               "the confidence level is %g: it must be between 0 and 1, as 0.95",
                               "ระดับความเชื่อมั่นคือ %g ซึ่งต้องอยู่ระหว่าง 0 ถึง 1 เช่น 0.95", *level);
    return CGOV_OK;
}

cgov_estimate cgov__normal_estimate(double value, double error, double level, double low,
                                    double high, const char *method)
{
    const double half = cgov__normal_quantile(0.5 + level / 2) * error;
    cgov_estimate out = cgov__estimate(value, method);
    out.standard_error = error;
    if (!isfinite(value) || !isfinite(error))
        return cgov__no_estimate(CGOV_REASON_OVERFLOW, method);
    cgov__set_interval(&out, fmax(low, value - half), fmin(high, value + half),
                       CGOV_REASON_ZERO_COUNT);
    return out;
}

cgov_test cgov__chi_square_test(double statistic, double df, const char *method)
{
    return (cgov_test){ .reason = CGOV_REASON_NONE,
                        .computed = true,
                        .statistic = statistic,
                        .df = df,
                        .p = cgov__chi_square_upper(statistic, df),
                        .method = method };
}
