/* Exact tests of shares, and of two answers that the same units gave. */
#include <math.h>

#include "method/statistics/distribution.h"
#include "method/statistics/rank.h"
#include "base/error.h"
#include "base/memory.h"

static const char clopper_name[] = "exact interval (Clopper & Pearson 1934)";
static const char binomial_name[] = "exact binomial test";
static const char mcnemar_name[] = "McNemar's test (1947)";
static const char corrected_name[] = "McNemar's test with continuity correction (Edwards 1948)";
static const char exact_name[] = "McNemar's test, exact";
static const char symmetry_name[] = "Bowker's test of symmetry (1948)";
static const char margins_name[] = "Stuart-Maxwell test of equal margins (Stuart 1955)";
static const char sign_name[] = "exact sign test of changes up and down";

static const int64_t most_units = 1000000000000000;

enum {
    MOST_CATEGORIES = 1000
};

static double log_probability(double k, double n, double p)
{
    if (p <= 0 || p >= 1)
        return (p <= 0 ? k == 0 : k == n) ? 0 : -INFINITY;
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p);
}

/* The first outcome from the mode upwards that is no more probable than `limit`; n + 1: none is. */
static int64_t find_opposite(int64_t mode, int64_t n, double p, double limit)
{
    int64_t low = mode, high = n + 1;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (log_probability((double)middle, (double)n, p) <= limit)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

double cgov__binomial_two_sided(int64_t count, int64_t n, double expected)
{
    const double limit = log_probability((double)count, (double)n, expected) + log1p(1e-7);
    const int64_t mode = (int64_t)fmin((double)n, floor(((double)n + 1) * expected));
    if (count > mode) /* mirrored, so that the observed outcome is the lower one */
        return cgov__binomial_two_sided(n - count, n, 1 - expected);
    const int64_t upper = find_opposite(mode, n, expected, limit);
    const double below = cgov__binomial_lower((double)count, (double)n, expected);
    const double above =
        upper > n ? 0 : cgov__binomial_lower((double)(n - upper), (double)n, 1 - expected);
    return upper <= count ? 1 : fmin(1, below + above);
}

static void set_clopper(cgov_estimate *share, int64_t count, int64_t n, double level)
{
    const double x = (double)count, rest = (double)(n - count), p = 0.5 + level / 2;
    share->has_interval = true;
    share->no_interval = CGOV_REASON_NONE;
    share->low = 0;
    share->high = 1;
    if (count > 0)
        share->low = x / (x + (rest + 1) * cgov__f_quantile(p, 2 * (rest + 1), 2 * x));
    if (count < n) {
        const double f = cgov__f_quantile(p, 2 * (x + 1), 2 * rest);
        share->high = (x + 1) * f / (rest + (x + 1) * f);
    }
}

cgov_status cgov_binomial_test(int64_t count, int64_t n, double expected, double level,
                               cgov_estimate *share, cgov_test *test, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, share != NULL && test != NULL, "cgov_binomial_test: an output is NULL");
    *share = cgov__no_estimate(CGOV_REASON_NO_DATA, clopper_name);
    *test = cgov__no_test(CGOV_REASON_NO_DATA, binomial_name);
    if (n < 0 || n > most_units || count < 0 || count > n)
        return cgov__fail_said(err, CGOV_INVALID,
                               "%lld of %lld: a count must be between 0 and its base, at most 1e15",
                               "%lld จาก %lld: จำนวนต้องอยู่ระหว่าง 0 ถึงฐาน และไม่เกิน 1e15",
                               (long long)count, (long long)n);
    if (!(expected >= 0 && expected <= 1))
        return cgov__fail_said(err, CGOV_INVALID, "the expected share is %g: it must be in 0..1",
                               "สัดส่วนที่คาดไว้คือ %g ซึ่งต้องอยู่ระหว่าง 0 ถึง 1", expected);
    const cgov_status status = cgov__level(&level, err);
    if (status != CGOV_OK || n == 0)
        return status;
    const double p = (double)count / (double)n;
    *share = cgov__estimate(p, clopper_name);
    share->standard_error = sqrt(p * (1 - p) / (double)n);
    set_clopper(share, count, n, level);
    *test = cgov__exact_test(cgov__binomial_two_sided(count, n, expected), binomial_name);
    return CGOV_OK;
}

/* ---- Paired answers ------------------------------------------------------------------ */

static cgov_test test_pairs(int64_t above, int64_t below, const char *method)
{
    if (above + below == 0)
        return cgov__no_test(CGOV_REASON_NO_DATA, method);
    return cgov__exact_test(cgov__binomial_two_sided(below, above + below, 0.5), method);
}

/* Cochran's rule (1954), of the changes that are expected if each is as frequent as its reverse. */
static bool expects_too_few(const int64_t *counts, size_t n)
{
    size_t pairs = 0, below_five = 0;
    bool below_one = false;
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++) {
            const int64_t changed = counts[a * n + b] + counts[b * n + a];
            pairs += changed > 0;
            below_five += changed > 0 && changed < 10;
            below_one = below_one || changed == 1;
        }
    return below_one || 5 * below_five > pairs;
}

static void doubt(cgov_test *test)
{
    if (test->computed)
        test->reason = CGOV_REASON_SMALL_EXPECTED;
}

static void test_two(int64_t above, int64_t below, cgov_paired_answers *out)
{
    const double off = fabs((double)(above - below)), sum = (double)(above + below);
    out->exact = test_pairs(above, below, exact_name);
    if (sum == 0) {
        out->mcnemar = cgov__no_test(CGOV_REASON_NO_DATA, mcnemar_name);
        out->corrected = cgov__no_test(CGOV_REASON_NO_DATA, corrected_name);
        return;
    }
    const double less = fmax(0, off - 1);
    out->mcnemar = cgov__chi_square_test(off * off / sum, 1, mcnemar_name);
    out->corrected = cgov__chi_square_test(less * less / sum, 1, corrected_name);
}

static void test_symmetry(const int64_t *counts, size_t n, cgov_paired_answers *out)
{
    double statistic = 0, df = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++) {
            const double up = (double)counts[a * n + b], down = (double)counts[b * n + a];
            if (up + down > 0) {
                statistic += (up - down) * (up - down) / (up + down);
                df++;
            }
        }
    out->symmetry = df > 0 ? cgov__chi_square_test(statistic, df, symmetry_name)
                           : cgov__no_test(CGOV_REASON_NO_DATA, symmetry_name);
}

/* Differences of margins, and their covariances, of the categories between which units changed. */
static size_t lay_margins(const int64_t *counts, size_t n, double *off, double *matrix)
{
    size_t used = 0;
    for (size_t a = 0; a < n; a++) {
        double row = 0, column = 0;
        for (size_t b = 0; b < n; b++) {
            row += b != a ? (double)counts[a * n + b] : 0;
            column += b != a ? (double)counts[b * n + a] : 0;
        }
        off[a] = row - column;
        matrix[a * n + a] = row + column;
        used += row + column > 0;
        for (size_t b = 0; b < n; b++)
            if (b != a)
                matrix[a * n + b] = -(double)(counts[a * n + b] + counts[b * n + a]);
    }
    return used;
}

/*
 * off' matrix^- off and the rank of the matrix, by elimination. It is the Laplacian of the graph of
 * changes: positive semidefinite, so that diagonal pivots do, of rank n less a pivot for each
 * connected part; a pivot that cancelled out is left out.
 */
static double reduce_margins(double *off, double *matrix, size_t n, size_t *rank)
{
    double sum = 0, largest = 0;
    for (size_t k = 0; k < n; k++)
        largest = fmax(largest, matrix[k * n + k]);
    for (size_t c = 0; c < n; c++) {
        const double pivot = matrix[c * n + c];
        if (!(pivot > largest * 1e-12))
            continue;
        ++*rank;
        sum += off[c] * off[c] / pivot;
        for (size_t r = c + 1; r < n; r++) {
            const double factor = matrix[r * n + c] / pivot;
            off[r] -= factor * off[c];
            for (size_t k = c + 1; k < n; k++)
                matrix[r * n + k] -= factor * matrix[c * n + k];
        }
    }
    return sum;
}

static cgov_status test_margins(const int64_t *counts, size_t n, cgov_paired_answers *out,
                                cgov_error **err)
{
    double *const matrix = cgov__calloc(n * n, sizeof *matrix);
    double *const off = cgov__calloc(n, sizeof *off);
    size_t rank = 0;
    const bool ok = matrix != NULL && off != NULL;
    out->margins = cgov__no_test(CGOV_REASON_NO_DATA, margins_name);
    if (ok && lay_margins(counts, n, off, matrix) > 0) {
        const double statistic = reduce_margins(off, matrix, n, &rank);
        out->margins = cgov__chi_square_test(statistic, (double)rank, margins_name);
    }
    cgov__free(matrix);
    cgov__free(off);
    return ok ? CGOV_OK : cgov__nomem(err);
}

static cgov_status count_changes(const int64_t *counts, size_t n, cgov_paired_answers *out,
                                 cgov_error **err)
{
    for (size_t i = 0; i < n * n; i++) {
        if (counts[i] < 0 || counts[i] > most_units - out->n)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "count %llu is %lld: counts must not be negative, nor add up to more "
                "than 1e15",
                "จำนวนที่ %llu คือ %lld จำนวนต้องไม่ติดลบ และรวมกันต้องไม่เกิน 1e15",
                (unsigned long long)(i + 1), (long long)counts[i]);
        out->n += counts[i];
        out->equal += i / n == i % n ? counts[i] : 0;
        out->above += i / n < i % n ? counts[i] : 0;
        out->below += i / n > i % n ? counts[i] : 0;
    }
    return CGOV_OK;
}

cgov_status cgov_paired_answers_test(const int64_t *counts, size_t categories,
                                     cgov_paired_answers *out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, counts != NULL, "cgov_paired_answers_test: counts is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_paired_answers_test: out is NULL");
    *out = (cgov_paired_answers){ 0 };
    if (categories < 2 || categories > MOST_CATEGORIES)
        return cgov__fail_said(err, CGOV_INVALID, "%llu categories: between 2 and %d are compared",
                               "%llu หมวด: เปรียบเทียบได้ตั้งแต่ 2 ถึง %d หมวด",
                               (unsigned long long)categories, MOST_CATEGORIES);
    const cgov_status status = count_changes(counts, categories, out, err);
    if (status != CGOV_OK)
        return status;
    out->mcnemar = cgov__no_test(CGOV_REASON_NOT_TWO_BY_TWO, mcnemar_name);
    out->corrected = cgov__no_test(CGOV_REASON_NOT_TWO_BY_TWO, corrected_name);
    out->exact = cgov__no_test(CGOV_REASON_NOT_TWO_BY_TWO, exact_name);
    if (categories == 2)
        test_two(out->above, out->below, out);
    out->sign = test_pairs(out->above, out->below, sign_name);
    test_symmetry(counts, categories, out);
    const cgov_status tested = test_margins(counts, categories, out, err);
    if (tested == CGOV_OK && expects_too_few(counts, categories)) {
        doubt(&out->mcnemar);
        doubt(&out->corrected);
        doubt(&out->symmetry);
        doubt(&out->margins);
    }
    return tested;
}
