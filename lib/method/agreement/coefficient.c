/* Agreement of coders on units: kappa, alpha, and agreement of scores. */
#include "method/agreement/coefficient.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/statistics/distribution.h"
#include "method/statistics/sum.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

const char cgov__percent_name[] = "pairwise agreement";
const char cgov__cohen_name[] = "Cohen's kappa (Cohen 1960)";
const char cgov__fleiss_name[] = "Fleiss' kappa (Fleiss 1971)";
const char cgov__alpha_name[] = "Krippendorff's alpha, nominal (Krippendorff 2004)";
static const char linear_name[] = "Cohen's kappa, linear weights (Cohen 1968)";
static const char quadratic_name[] = "Cohen's kappa, quadratic weights (Cohen 1968)";
static const char ordinal_name[] = "Krippendorff's alpha, ordinal (Krippendorff 2004)";
static const char interval_name[] = "Krippendorff's alpha, interval (Krippendorff 2004)";
static const char ratio_name[] = "Krippendorff's alpha, ratio (Krippendorff 2004)";
const char cgov__gwet_name[] = "Gwet's AC1 (Gwet 2008)";
static const char specific_name[] = "specific agreement (Dice 1945)";
static const char icc_name[] =
    "intraclass correlation ICC(A,1), two-way, absolute agreement (McGraw & Wong 1996)";
static const char kendall_name[] = "Kendall's W, corrected for ties";

/* ---- Matrices ----------------------------------------------------------------------- */

static double weight_of(const cgov__coded *c, size_t unit)
{
    return c->weight != NULL ? c->weight[unit] : 1;
}

void cgov__confusions(const cgov__coded *c, const size_t *sample, double *matrix)
{
    memset(matrix, 0, c->categories * c->categories * sizeof *matrix);
    for (size_t i = 0; i < c->units; i++) {
        const size_t unit = sample != NULL ? sample[i] : i;
        const int32_t *const code = c->code + unit * c->coders;
        if (code[0] >= 0 && code[1] >= 0)
            matrix[(size_t)code[0] * c->categories + (size_t)code[1]] += weight_of(c, unit);
    }
}

static size_t judged(const cgov__coded *c, size_t unit)
{
    size_t n = 0;
    for (size_t k = 0; k < c->coders; k++)
        n += c->code[unit * c->coders + k] >= 0;
    return n;
}

void cgov__coincidences(const cgov__coded *c, const size_t *sample, double *matrix)
{
    memset(matrix, 0, c->categories * c->categories * sizeof *matrix);
    for (size_t i = 0; i < c->units; i++) {
        const size_t unit = sample != NULL ? sample[i] : i, n = judged(c, unit);
        const int32_t *const code = c->code + unit * c->coders;
        const double weight = n > 1 ? weight_of(c, unit) / (double)(n - 1) : 0;
        for (size_t a = 0; n > 1 && a < c->coders; a++)
            for (size_t b = 0; code[a] >= 0 && b < c->coders; b++)
                if (a != b && code[b] >= 0)
                    matrix[(size_t)code[a] * c->categories + (size_t)code[b]] += weight;
    }
}

static double row_sum(const double *matrix, size_t n, size_t row)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += matrix[row * n + k];
    return sum;
}

static double column_sum(const double *matrix, size_t n, size_t column)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += matrix[k * n + column];
    return sum;
}

static double whole_sum(const double *matrix, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n * n; k++)
        sum += matrix[k];
    return sum;
}

/* ---- Coefficients ------------------------------------------------------------------- */

/* 1 - lack / chance of it, or why not. */
static cgov__coefficient corrected(double observed, double expected)
{
    cgov__coefficient out = { CGOV_REASON_NONE, 0, observed, expected };
    if (1 - expected > 1e-14)
        out.value = (observed - expected) / (1 - expected);
    else
        out.reason = CGOV_REASON_ONE_CATEGORY;
    return out;
}

/* Credit for an answer k categories away, of n. */
static double credit(size_t a, size_t b, size_t n, cgov_kappa_weights weights)
{
    const double away = (double)(a > b ? a - b : b - a) / (double)(n > 1 ? n - 1 : 1);
    if (weights == CGOV_KAPPA_WEIGHTS_LINEAR)
        return 1 - away;
    if (weights == CGOV_KAPPA_WEIGHTS_QUADRATIC)
        return 1 - away * away;
    return a == b;
}

cgov__coefficient cgov__cohen(const double *confusions, size_t n, cgov_kappa_weights weights)
{
    const double whole = whole_sum(confusions, n);
    double observed = 0, expected = 0;
    if (!(whole > 0))
        return (cgov__coefficient){ .reason = CGOV_REASON_NOT_PAIRABLE };
    for (size_t a = 0; a < n; a++) {
        const double row = row_sum(confusions, n, a) / whole;
        for (size_t b = 0; b < n; b++) {
            const double share = credit(a, b, n, weights);
            observed += share * confusions[a * n + b] / whole;
            expected += share * row * column_sum(confusions, n, b) / whole;
        }
    }
    return corrected(observed, expected);
}

cgov__coefficient cgov__fleiss(const double *coincidences, size_t n)
{
    const double whole = whole_sum(coincidences, n);
    double observed = 0, expected = 0;
    if (!(whole > 0))
        return (cgov__coefficient){ .reason = CGOV_REASON_NOT_PAIRABLE };
    for (size_t k = 0; k < n; k++) {
        const double share = row_sum(coincidences, n, k) / whole;
        observed += coincidences[k * n + k] / whole;
        expected += share * share;
    }
    return corrected(observed, expected);
}

/* Distance of two categories; `between` is the values of the categories from a to b. */
static double distance(double a, double b, double between, double ends, cgov_metric metric)
{
    double d = 1;
    if (metric == CGOV_METRIC_ORDINAL)
        d = between - ends / 2;
    else if (metric == CGOV_METRIC_INTERVAL)
        d = a - b;
    else if (metric == CGOV_METRIC_RATIO)
        d = a + b > 0 ? (a - b) / (a + b) : 0;
    return d * d;
}

cgov__coefficient cgov__alpha(const double *coincidences, const double *value, size_t n,
                              cgov_metric metric)
{
    const double whole = whole_sum(coincidences, n);
    const double unit = metric == CGOV_METRIC_INTERVAL ? cgov__unit_of(value, n) : 1;
    double observed = 0, expected = 0;
    if (!(whole > 0))
        return (cgov__coefficient){ .reason = CGOV_REASON_NOT_PAIRABLE };
    for (size_t a = 0; a < n; a++) {
        const double first = row_sum(coincidences, n, a);
        double between = first;
        if (metric == CGOV_METRIC_RATIO && value[a] < 0)
            return (cgov__coefficient){ .reason = CGOV_REASON_NEGATIVE_VALUES };
        for (size_t b = a + 1; b < n; b++) {
            const double last = row_sum(coincidences, n, b);
            between += last;
            const double d =
                distance(value[a] / unit, value[b] / unit, between, first + last, metric);
            observed += d * (coincidences[a * n + b] + coincidences[b * n + a]) / whole;
            expected += d * 2 * first * last / (whole * (whole - 1));
        }
    }
    cgov__coefficient out = { CGOV_REASON_NONE, 0, observed * unit * unit, expected * unit * unit };
    if (!isfinite(out.observed) || !isfinite(out.expected))
        out.reason = CGOV_REASON_OVERFLOW, out.observed = out.expected = 0;
    else if (expected > 0)
        out.value = 1 - observed / expected;
    else
        out.reason = CGOV_REASON_ONE_CATEGORY;
    return out;
}

/* ---- Ratings into categories -------------------------------------------------------- */

/* The values that occur, ascending and once each. */
static double *values_of(const double *ratings, size_t n, size_t *count)
{
    double *const values = cgov__calloc(n + 1, sizeof *values);
    size_t present = 0;
    *count = 0;
    for (size_t i = 0; values != NULL && i < n; i++)
        if (!isnan(ratings[i]))
            values[present++] = ratings[i];
    if (values != NULL)
        qsort(values, present, sizeof *values, cgov__by_double);
    for (size_t i = 0; i < present; i++)
        if (*count == 0 || values[i] > values[*count - 1])
            values[(*count)++] = values[i];
    return values;
}

static int32_t category_of(const cgov__coded *c, double value, bool sorted)
{
    if (sorted) {
        const double *const at =
            bsearch(&value, c->value, c->categories, sizeof *c->value, cgov__by_double);
        return (int32_t)(at - c->value);
    }
    for (size_t k = 0; k < c->categories; k++)
        if (c->value[k] == value)
            return (int32_t)k;
    return -1;
}

static cgov_status code_values(const double *ratings, bool declared, cgov__coded *c,
                               cgov_error **err)
{
    for (size_t i = 0; i < c->units * c->coders; i++) {
        c->code[i] = isnan(ratings[i]) ? -1 : category_of(c, ratings[i], !declared);
        if (!isnan(ratings[i]) && c->code[i] < 0)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "unit %llu, coder %llu: %g is not among the %llu categories declared",
                "หน่วยที่ %llu ผู้ลงรหัสคนที่ %llu: %g ไม่อยู่ใน %llu หมวดที่กำหนดไว้",
                (unsigned long long)(i / c->coders + 1), (unsigned long long)(i % c->coders + 1),
                ratings[i], (unsigned long long)c->categories);
    }
    return CGOV_OK;
}

/* One piece of work: options with defaults in, ratings as categories, the result. */
typedef struct work {
    cgov_agreement_options options;
    cgov__coded coded;
    double *values;
    cgov_agreement *result;
} work;

static void work_free(work *w)
{
    cgov__free(w->coded.code);
    cgov__free(w->values);
    cgov_agreement_free(w->result);
}

static cgov_status check_ratings(const double *ratings, size_t units, size_t coders,
                                 cgov_agreement_options *options, cgov_error **err)
{
    if (coders == 0)
        return cgov__fail_said(err, CGOV_INVALID, "agreement of no coders: it needs two or more",
                               "ไม่มีผู้ลงรหัสให้เปรียบเทียบ ต้องมีสองคนขึ้นไป");
    cgov_status known = cgov__member_check(err, "metric", (unsigned)options->metric,
                                           CGOV_METRIC_RATIO, "cgov_metric");
    if (known == CGOV_OK)
        known = cgov__member_check(err, "weights", (unsigned)options->weights,
                                   CGOV_KAPPA_WEIGHTS_QUADRATIC, "cgov_kappa_weights");
    if (known != CGOV_OK)
        return known;
    for (size_t i = 0; i < units * coders; i++)
        if (isinf(ratings[i]))
            return cgov__fail_said(
                err, CGOV_INVALID,
                "unit %llu, coder %llu is infinite: give a "
                "number, or NaN for a missing one",
                "หน่วยที่ %llu ผู้ลงรหัสคนที่ %llu: ค่าเป็นอนันต์ ต้องเป็นตัวเลข หรือ NaN ถ้าไม่มีข้อมูล",
                (unsigned long long)(i / coders + 1), (unsigned long long)(i % coders + 1));
    return cgov__level(&options->level, err);
}

static void count_units(const cgov__coded *c, cgov_agreement *out)
{
    double agreeing = 0;
    out->units = c->units;
    out->coders = c->coders;
    for (size_t unit = 0; unit < c->units; unit++) {
        const int32_t *const code = c->code + unit * c->coders;
        const size_t n = judged(c, unit);
        size_t same = 0;
        out->missing += c->coders - n;
        if (n < 2)
            continue;
        out->pairable_units++;
        out->pairable_values += n;
        for (size_t a = 0; a < c->coders; a++)
            for (size_t b = 0; code[a] >= 0 && b < c->coders; b++)
                same += a != b && code[a] == code[b];
        agreeing += (double)same / (double)(n * (n - 1));
    }
    out->percent = cgov__no_estimate(CGOV_REASON_NOT_PAIRABLE, cgov__percent_name);
    if (out->pairable_units > 0)
        out->percent = cgov__estimate(agreeing / (double)out->pairable_units, cgov__percent_name);
}

static cgov_status begin_coefficient(const double *ratings, size_t units, size_t coders,
                                     const cgov_agreement_options *options, work *w,
                                     cgov_error **err)
{
    if (units > 0 && ratings == NULL)
        return cgov__fail(err, CGOV_MISUSE, "the ratings are NULL");
    if (options != NULL)
        w->options = *options;
    cgov_status status = check_ratings(ratings, units, coders, &w->options, err);
    if (status != CGOV_OK)
        return status;
    const bool declared = w->options.categories != NULL;
    w->coded = (cgov__coded){ .units = units, .coders = coders };
    w->values = declared ? NULL : values_of(ratings, units * coders, &w->coded.categories);
    w->coded.value = declared ? w->options.categories : w->values;
    w->coded.code = cgov__calloc(units * coders + 1, sizeof *w->coded.code);
    if (declared)
        w->coded.categories = w->options.n_categories;
    if (w->coded.code == NULL || w->coded.value == NULL)
        return cgov__nomem(err);
    return code_values(ratings, declared, &w->coded, err);
}

static cgov_status make_result(work *w, cgov_error **err)
{
    const size_t n = w->coded.categories;
    w->result = cgov__calloc(1, sizeof *w->result);
    if (w->result == NULL)
        return cgov__nomem(err);
    w->result->categories = cgov__calloc(n + 1, sizeof *w->result->categories);
    w->result->matrix = cgov__calloc(n * n + 1, sizeof *w->result->matrix);
    if (w->result->categories == NULL || w->result->matrix == NULL)
        return cgov__nomem(err);
    w->result->n_categories = n;
    count_units(&w->coded, w->result);
    return CGOV_OK;
}

/* ---- Results ------------------------------------------------------------------------ */

/* A coefficient out of the matrix of a (possibly resampled) set of units. */
typedef cgov__coefficient coefficient_of(const work *w, const size_t *sample, double *matrix);

static cgov__coefficient work_cohen(const work *w, const size_t *sample, double *matrix)
{
    cgov__confusions(&w->coded, sample, matrix);
    return cgov__cohen(matrix, w->coded.categories, w->options.weights);
}

static cgov__coefficient work_fleiss(const work *w, const size_t *sample, double *matrix)
{
    cgov__coincidences(&w->coded, sample, matrix);
    return cgov__fleiss(matrix, w->coded.categories);
}

static cgov__coefficient work_alpha(const work *w, const size_t *sample, double *matrix)
{
    cgov__coincidences(&w->coded, sample, matrix);
    return cgov__alpha(matrix, w->coded.value, w->coded.categories, w->options.metric);
}

/* Vigna's splitmix64: small, and the same on every machine. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Percentile interval over samples of units; samples without a coefficient are left out. */
static cgov_status bootstrap(const work *w, coefficient_of *compute, cgov_error **err)
{
    const size_t n = w->coded.categories, units = w->coded.units;
    cgov_estimate *const out = &w->result->coefficient;
    double *const matrix = cgov__calloc(n * n + 1, sizeof *matrix);
    double *const values = cgov__calloc(w->options.replicates, sizeof *values);
    size_t *const sample = cgov__calloc(units + 1, sizeof *sample);
    cgov_status status =
        matrix != NULL && values != NULL && sample != NULL ? CGOV_OK : cgov__nomem(err);
    uint64_t state = w->options.seed;
    size_t count = 0;
    for (uint32_t r = 0; status == CGOV_OK && r < w->options.replicates; r++) {
        if (w->options.progress != NULL && !w->options.progress(r, w->options.progress_ctx)) {
            status = cgov__fail_said(err, CGOV_CANCELLED, "the bootstrap: cancelled at sample %lu",
                                     "บูตสแตรป: หยุดตามที่สั่ง ที่ตัวอย่างที่ %lu", (unsigned long)r + 1);
            continue;
        }
        for (size_t i = 0; i < units; i++)
            sample[i] = (size_t)((double)(next_random(&state) >> 11) * 0x1p-53 * (double)units);
        const cgov__coefficient c = compute(w, sample, matrix);
        if (c.reason == CGOV_REASON_NONE)
            values[count++] = c.value;
    }
    if (status == CGOV_OK && count > 0) {
        qsort(values, count, sizeof *values, cgov__by_double);
        const double tail = (1 - w->options.level) / 2 * (double)(count - 1);
        cgov__set_interval(out, values[(size_t)floor(tail)],
                           values[count - 1 - (size_t)floor(tail)], CGOV_REASON_ZERO_COUNT);
    }
    cgov__free(matrix);
    cgov__free(values);
    cgov__free(sample);
    return status;
}

static cgov_estimate estimate(cgov__coefficient c, const char *method)
{
    return (cgov_estimate){ .reason = c.reason,
                            .value = c.reason == CGOV_REASON_NONE ? c.value : 0,
                            .method = method };
}

/* A category against the rest, out of its own cell and its margins. */
static cgov__coefficient against_rest(coefficient_of *compute, double both, double row,
                                      double column, double whole)
{
    const double two[] = { both, row - both, column - both, whole - row - column + both };
    const double value[] = { 0, 1 };
    if (compute == work_cohen)
        return cgov__cohen(two, 2, CGOV_KAPPA_WEIGHTS_NONE);
    if (compute == work_fleiss)
        return cgov__fleiss(two, 2);
    return cgov__alpha(two, value, 2, CGOV_METRIC_NOMINAL);
}

static const char *plain_name(coefficient_of *compute)
{
    return compute == work_cohen    ? cgov__cohen_name
           : compute == work_fleiss ? cgov__fleiss_name
                                    : cgov__alpha_name;
}

static void fill_categories(const work *w, coefficient_of *compute)
{
    const size_t n = w->coded.categories;
    const double *const matrix = w->result->matrix;
    const double whole = whole_sum(matrix, n);
    for (size_t k = 0; k < n; k++) {
        const double row = row_sum(matrix, n, k), column = column_sum(matrix, n, k);
        const double both = matrix[k * n + k];
        cgov_agreement_category *const category = &w->result->categories[k];
        category->value = w->coded.value[k];
        category->count = compute == work_cohen ? row + column : row;
        category->agreement = row + column > 0
                                  ? cgov__estimate(2 * both / (row + column), specific_name)
                                  : cgov__no_estimate(CGOV_REASON_NO_DATA, specific_name);
        category->coefficient =
            estimate(against_rest(compute, both, row, column, whole), plain_name(compute));
    }
}

/* No coefficient applies, neither of the whole nor of a category. */
static void refuse(const work *w, cgov_reason reason, coefficient_of *compute, const char *method)
{
    cgov_agreement *const out = w->result;
    out->coefficient = cgov__no_estimate(reason, method);
    for (size_t k = 0; k < w->coded.categories; k++)
        out->categories[k] = (cgov_agreement_category){
            .value = w->coded.value[k],
            .agreement = cgov__no_estimate(reason, specific_name),
            .coefficient = cgov__no_estimate(reason, plain_name(compute)),
        };
}

static cgov_status conclude(work *w, coefficient_of *compute, const char *method, cgov_error **err)
{
    cgov_agreement *const out = w->result;
    const cgov__coefficient c = compute(w, NULL, out->matrix);
    out->coefficient = estimate(c, method);
    out->observed = c.observed;
    out->expected = c.expected;
    fill_categories(w, compute);
    if (c.reason == CGOV_REASON_NONE && w->options.replicates > 0)
        return bootstrap(w, compute, err);
    return CGOV_OK;
}

static cgov_status finish(cgov_status status, work *w, cgov_agreement **out)
{
    *out = NULL;
    if (status == CGOV_OK) {
        *out = w->result;
        w->result = NULL;
    }
    work_free(w);
    return status;
}

/* ---- Cohen -------------------------------------------------------------------------- */

/* Error of (weighted) kappa: Fleiss, Cohen & Everitt 1969, equation 13. */
static double cohen_error(const double *matrix, size_t n, const cgov__coefficient *c,
                          cgov_kappa_weights weights)
{
    const double whole = whole_sum(matrix, n), rest = 1 - c->value;
    double sum = 0;
    for (size_t a = 0; a < n; a++) {
        double row_credit = 0;
        for (size_t k = 0; k < n; k++)
            row_credit += credit(a, k, n, weights) * column_sum(matrix, n, k) / whole;
        for (size_t b = 0; b < n; b++) {
            double column_credit = 0;
            if (matrix[a * n + b] == 0)
                continue;
            for (size_t k = 0; k < n; k++)
                column_credit += credit(k, b, n, weights) * row_sum(matrix, n, k) / whole;
            const double term = credit(a, b, n, weights) - (row_credit + column_credit) * rest;
            sum += matrix[a * n + b] / whole * term * term;
        }
    }
    const double mean = c->value - c->expected * rest;
    return sqrt(fmax(0, sum - mean * mean) / whole) / (1 - c->expected);
}

static cgov_status conclude_cohen(work *w, cgov_error **err)
{
    const cgov_kappa_weights weights = w->options.weights;
    const char *const method = weights == CGOV_KAPPA_WEIGHTS_LINEAR      ? linear_name
                               : weights == CGOV_KAPPA_WEIGHTS_QUADRATIC ? quadratic_name
                                                                         : cgov__cohen_name;
    cgov_agreement *const out = w->result;
    if (w->coded.coders != 2) {
        refuse(w, CGOV_REASON_NOT_TWO_CODERS, work_cohen, method);
        return CGOV_OK;
    }
    const cgov_status status = conclude(w, work_cohen, method, err);
    if (status != CGOV_OK || out->coefficient.reason != CGOV_REASON_NONE)
        return status;
    const cgov__coefficient c = { CGOV_REASON_NONE, out->coefficient.value, out->observed,
                                  out->expected };
    const double error = cohen_error(out->matrix, out->n_categories, &c, weights);
    if (w->options.replicates > 0)
        out->coefficient.standard_error = error;
    else
        out->coefficient = cgov__normal_estimate(c.value, error, w->options.level, -1, 1, method);
    return CGOV_OK;
}

cgov_status cgov_agreement_cohen(const double *ratings, size_t units, size_t coders,
                                 const cgov_agreement_options *options, cgov_agreement **out,
                                 cgov_error **err)
{
    work w = { 0 };
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_cohen: out is NULL");
    cgov_status status = begin_coefficient(ratings, units, coders, options, &w, err);
    if (status == CGOV_OK)
        status = make_result(&w, err);
    if (status == CGOV_OK)
        status = conclude_cohen(&w, err);
    return finish(status, &w, out);
}

/* ---- Fleiss ------------------------------------------------------------------------- */

static bool equally_judged(const cgov__coded *c)
{
    size_t number = 0;
    for (size_t unit = 0; unit < c->units; unit++) {
        const size_t n = judged(c, unit);
        if (n > 0 && number > 0 && n != number)
            return false;
        number = n > 0 ? n : number;
    }
    return true;
}

static cgov_status conclude_fleiss(work *w, cgov_error **err)
{
    if (equally_judged(&w->coded))
        return conclude(w, work_fleiss, cgov__fleiss_name, err);
    refuse(w, CGOV_REASON_UNEQUAL_CODERS, work_fleiss, cgov__fleiss_name);
    return CGOV_OK;
}

cgov_status cgov_agreement_fleiss(const double *ratings, size_t units, size_t coders,
                                  const cgov_agreement_options *options, cgov_agreement **out,
                                  cgov_error **err)
{
    work w = { 0 };
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_fleiss: out is NULL");
    cgov_status status = begin_coefficient(ratings, units, coders, options, &w, err);
    if (status == CGOV_OK)
        status = make_result(&w, err);
    if (status == CGOV_OK)
        status = conclude_fleiss(&w, err);
    return finish(status, &w, out);
}

/* ---- Gwet --------------------------------------------------------------------------- */

/* The codes of a unit counted, and what the coefficient takes of them. */
typedef struct gwet {
    const cgov__coded *coded;
    int32_t only; /* a category against all others; -1: each */
    size_t categories, judged_units, pairable_units;
    double *count, *share; /* of a unit; mean over units, a place a category */
    double observed, expected;
} gwet;

/* Counts of a unit's codes; returns how many there are. */
static double count_codes(const gwet *g, size_t unit)
{
    const int32_t *const code = g->coded->code + unit * g->coded->coders;
    double n = 0;
    for (size_t k = 0; k < g->categories; k++)
        g->count[k] = 0;
    for (size_t a = 0; a < g->coded->coders; a++)
        if (code[a] >= 0) {
            g->count[g->only < 0 ? (size_t)code[a] : (size_t)(code[a] == g->only)]++;
            n++;
        }
    return n;
}

static double agreeing_pairs(const gwet *g, double n)
{
    double same = 0;
    for (size_t k = 0; n > 1 && k < g->categories; k++)
        same += g->count[k] * (g->count[k] - 1);
    return n > 1 ? same / (n * (n - 1)) : 0;
}

static void count_gwet(gwet *g)
{
    for (size_t unit = 0; unit < g->coded->units; unit++) {
        const double n = count_codes(g, unit);
        g->judged_units += n > 0;
        g->pairable_units += n > 1;
        g->observed += agreeing_pairs(g, n);
        for (size_t k = 0; n > 0 && k < g->categories; k++)
            g->share[k] += g->count[k] / n;
    }
    g->observed /= (double)g->pairable_units;
    for (size_t k = 0; k < g->categories; k++) {
        g->share[k] /= (double)g->judged_units;
        g->expected += g->share[k] * (1 - g->share[k]) / ((double)g->categories - 1);
    }
}

/* Linearised over units as Gwet 2008 does, of an unlimited population of units and given coders. */
static double gwet_error(const gwet *g, double value)
{
    const double units = (double)g->judged_units, weight = units / (double)g->pairable_units;
    double sum = 0;
    for (size_t unit = 0; unit < g->coded->units; unit++) {
        const double n = count_codes(g, unit);
        double expected = 0, own = 0;
        if (!(n > 0))
            continue;
        for (size_t k = 0; k < g->categories; k++)
            expected += g->count[k] / n * (1 - g->share[k]) / ((double)g->categories - 1);
        if (n > 1)
            own = weight * (agreeing_pairs(g, n) - g->expected) / (1 - g->expected);
        own -= 2 * (1 - value) * (expected - g->expected) / (1 - g->expected);
        sum += (own - value) * (own - value);
    }
    return sqrt(sum / (units * (units - 1)));
}

static cgov_estimate conclude_gwet(const gwet *g, double level)
{
    if (g->pairable_units == 0)
        return cgov__no_estimate(CGOV_REASON_NOT_PAIRABLE, cgov__gwet_name);
    const double value = (g->observed - g->expected) / (1 - g->expected);
    cgov_estimate out = cgov__estimate(value, cgov__gwet_name);
    out.no_interval = CGOV_REASON_TOO_FEW;
    if (g->judged_units > 1) {
        out.standard_error = gwet_error(g, value);
        const double half = out.standard_error *
                            cgov__t_quantile(0.5 + level / 2, (double)g->judged_units - 1);
        cgov__set_interval(&out, fmax(-1, value - half), fmin(1, value + half),
                           CGOV_REASON_ONE_CATEGORY);
    }
    return out;
}

static cgov_estimate estimate_gwet(const work *w, int32_t only, double *room, gwet *g)
{
    *g = (gwet){ .coded = &w->coded, .only = only, .count = room };
    g->categories = only < 0 ? w->coded.categories : 2;
    g->share = room + g->categories;
    for (size_t k = 0; k < g->categories; k++)
        g->share[k] = 0;
    if (g->categories < 2)
        return cgov__no_estimate(g->categories == 0 ? CGOV_REASON_NOT_PAIRABLE
                                                    : CGOV_REASON_ONE_CATEGORY,
                                 cgov__gwet_name);
    count_gwet(g);
    return conclude_gwet(g, w->options.level);
}

static cgov_status compute_gwet(work *w, cgov_error **err)
{
    cgov_agreement *const out = w->result;
    double *const room = cgov__calloc(2 * out->n_categories + 4, sizeof *room);
    gwet g;
    if (room == NULL)
        return cgov__nomem(err);
    cgov__coincidences(&w->coded, NULL, out->matrix);
    fill_categories(w, work_alpha);
    for (size_t k = 0; k < out->n_categories; k++)
        out->categories[k].coefficient = estimate_gwet(w, (int32_t)k, room, &g);
    out->coefficient = estimate_gwet(w, -1, room, &g);
    if (out->coefficient.reason == CGOV_REASON_NONE) {
        out->observed = g.observed;
        out->expected = g.expected;
    }
    cgov__free(room);
    return CGOV_OK;
}

cgov_status cgov_agreement_gwet(const double *ratings, size_t units, size_t coders,
                                const cgov_agreement_options *options, cgov_agreement **out,
                                cgov_error **err)
{
    work w = { 0 };
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_agreement_gwet: out is NULL");
    cgov_status status = begin_coefficient(ratings, units, coders, options, &w, err);
    if (status == CGOV_OK)
        status = make_result(&w, err);
    if (status == CGOV_OK)
        status = compute_gwet(&w, err);
    return finish(status, &w, out);
}

/* The most coders of a unit. */
static cgov_status count_coders(const int64_t *counts, size_t units, size_t categories,
                                size_t *coders, cgov_error **err)
{
    *coders = 1;
    for (size_t unit = 0; unit < units; unit++) {
        size_t sum = 0;
        for (size_t k = 0; k < categories; k++) {
            const int64_t count = counts[unit * categories + k];
            if (count < 0 || count > 1000000 - (int64_t)sum)
                return cgov__fail_said(
                    err, CGOV_INVALID,
                    "unit %llu, category %llu: %lld coders, and "
                    "it must be 0 to 1000000 in all",
                    "หน่วยที่ %llu หมวดที่ %llu: มีผู้ลงรหัส %lld คน ซึ่งรวมทั้งหมดต้องเป็น 0 ถึง 1000000",
                    (unsigned long long)(unit + 1), (unsigned long long)k, (long long)count);
            sum += (size_t)count;
        }
        *coders = sum > *coders ? sum : *coders;
    }
    return CGOV_OK;
}

/* Coders in the order of the categories that they chose: nobody knows a better one. */
static void spread_counts(const int64_t *counts, const double *values, size_t units,
                          size_t categories, size_t coders, double *ratings)
{
    for (size_t unit = 0; unit < units; unit++) {
        size_t coder = 0;
        for (size_t k = 0; k < categories; k++)
            for (int64_t i = 0; i < counts[unit * categories + k]; i++)
                ratings[unit * coders + coder++] = values[k];
        while (coder < coders)
            ratings[unit * coders + coder++] = (double)NAN;
    }
}

cgov_status cgov_agreement_fleiss_counts(const int64_t *counts, size_t units, size_t categories,
                                         const cgov_agreement_options *options,
                                         cgov_agreement **out, cgov_error **err)
{
    size_t coders = 0;
    if (out == NULL || (units > 0 && counts == NULL))
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_fleiss_counts: counts or out is NULL");
    *out = NULL;
    if (categories == 0)
        return cgov__fail_said(err, CGOV_INVALID, "counts of no categories: one or more are needed",
                               "ไม่มีหมวดให้นับ ต้องมีหนึ่งหมวดขึ้นไป");
    cgov_status status = count_coders(counts, units, categories, &coders, err);
    if (status != CGOV_OK)
        return status;
    cgov_agreement_options use = options != NULL ? *options : (cgov_agreement_options){ 0 };
    double *const values = cgov__calloc(categories, sizeof *values);
    double *const ratings = cgov__calloc(units * coders + 1, sizeof *ratings);
    if (values != NULL && ratings != NULL) {
        for (size_t k = 0; k < categories; k++)
            values[k] = (double)k;
        use.categories = values;
        use.n_categories = categories;
        spread_counts(counts, values, units, categories, coders, ratings);
        status = cgov_agreement_fleiss(ratings, units, coders, &use, out, err);
    } else {
        status = cgov__nomem(err);
    }
    cgov__free(values);
    cgov__free(ratings);
    return status;
}

/* ---- Krippendorff ------------------------------------------------------------------- */

cgov_status cgov_agreement_krippendorff(const double *ratings, size_t units, size_t coders,
                                        const cgov_agreement_options *options, cgov_agreement **out,
                                        cgov_error **err)
{
    static const char *const methods[] = {
        [CGOV_METRIC_ANY] = cgov__alpha_name, [CGOV_METRIC_NOMINAL] = cgov__alpha_name,
        [CGOV_METRIC_ORDINAL] = ordinal_name, [CGOV_METRIC_INTERVAL] = interval_name,
        [CGOV_METRIC_RATIO] = ratio_name,
    };
    work w = { 0 };
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_krippendorff: out is NULL");
    cgov_status status = begin_coefficient(ratings, units, coders, options, &w, err);
    if (status == CGOV_OK)
        status = make_result(&w, err);
    if (status == CGOV_OK)
        status = conclude(&w, work_alpha, methods[w.options.metric], err);
    return finish(status, &w, out);
}

void cgov_agreement_free(cgov_agreement *agreement)
{
    if (agreement == NULL)
        return;
    cgov__free(agreement->categories);
    cgov__free(agreement->matrix);
    cgov__free(agreement);
}

/* ---- Scores ------------------------------------------------------------------------- */

/* Mean squares of a two-way table without repetition. */
typedef struct mean_squares {
    double n, k;
    double units, coders, rest;
} mean_squares;

static mean_squares two_way(const double *scores, size_t n, size_t k, const double *unit_sum,
                            const double *coder_sum)
{
    double whole = 0, squares = 0;
    mean_squares ms = { .n = (double)n, .k = (double)k };
    for (size_t i = 0; i < n; i++)
        whole += unit_sum[i];
    const double mean = whole / (ms.n * ms.k);
    for (size_t i = 0; i < n * k; i++)
        squares += (scores[i] - mean) * (scores[i] - mean);
    for (size_t i = 0; i < n; i++)
        ms.units += ms.k * pow(unit_sum[i] / ms.k - mean, 2);
    for (size_t j = 0; j < k; j++)
        ms.coders += ms.n * pow(coder_sum[j] / ms.n - mean, 2);
    ms.rest = fmax(0, squares - ms.units - ms.coders) / ((ms.n - 1) * (ms.k - 1));
    ms.units /= ms.n - 1;
    ms.coders /= ms.k - 1;
    return ms;
}

/* McGraw & Wong 1996, tables 4 and 7. */
static cgov_estimate icc(const mean_squares *ms, double level)
{
    const double n = ms->n, k = ms->k;
    const double whole = ms->units + (k - 1) * ms->rest + k * (ms->coders - ms->rest) / n;
    if (!(whole > 0))
        return cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, icc_name);
    cgov_estimate out = cgov__estimate((ms->units - ms->rest) / whole, icc_name);
    out.no_interval = CGOV_REASON_BOUNDARY;
    if (out.value >= 1 || !(ms->rest > 0) || !(ms->units > DBL_EPSILON * n * ms->rest))
        return out;
    const double a = k * out.value / (n * (1 - out.value));
    const double b = 1 + k * out.value * (n - 1) / (n * (1 - out.value));
    const double from_coders = a * ms->coders, from_rest = b * ms->rest;
    const double df =
        pow(from_coders + from_rest, 2) /
        (from_coders * from_coders / (k - 1) + from_rest * from_rest / ((n - 1) * (k - 1)));
    const double other = k * ms->coders + (k * n - k - n) * ms->rest;
    const double f_low = cgov__f_quantile(0.5 + level / 2, n - 1, df);
    const double f_high = cgov__f_quantile(0.5 + level / 2, df, n - 1);
    const double low = n * (ms->units - f_low * ms->rest) / (f_low * other + n * ms->units);
    const double high = n * (f_high * ms->units - ms->rest) / (other + n * f_high * ms->units);
    if (low <= out.value &&
        out.value <= high) /* it is not, of units that differ by next to nothing */
        cgov__set_interval(&out, low, high, CGOV_REASON_BOUNDARY);
    return out;
}

/* Adds one coder's ranks (means of ties) to `sums`; returns its sum of t^3 - t over ties. */
static double add_ranks(const double *scores, size_t n, size_t k, size_t coder, double *sums)
{
    double ties = 0;
    for (size_t i = 0; i < n; i++) {
        double below = 0, equal = 0;
        for (size_t j = 0; j < n; j++) {
            below += scores[j * k + coder] < scores[i * k + coder];
            equal += scores[j * k + coder] == scores[i * k + coder];
        }
        sums[i] += below + (equal + 1) / 2;
        ties += equal * equal - 1; /* over a group of t: t (t^2 - 1) */
    }
    return ties;
}

static void kendall(const double *scores, size_t units, size_t coders, double *sums,
                    cgov_score_agreement *out)
{
    const double n = (double)units, m = (double)coders;
    double ties = 0, squares = 0;
    for (size_t j = 0; j < coders; j++)
        ties += add_ranks(scores, units, coders, j, sums);
    for (size_t i = 0; i < units; i++)
        squares += pow(sums[i] - m * (n + 1) / 2, 2);
    const double most = m * m * n * (n * n - 1) - m * ties;
    if (!(most > 0)) {
        out->kendall_w = cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, kendall_name);
        out->kendall_test = cgov__no_test(CGOV_REASON_ONE_CATEGORY, kendall_name);
        return;
    }
    out->kendall_w = cgov__estimate(12 * squares / most, kendall_name);
    out->kendall_test =
        cgov__chi_square_test(m * (n - 1) * out->kendall_w.value, n - 1, kendall_name);
}

/* The units that every coder judged, moved together. */
static size_t complete_units(const double *ratings, size_t units, size_t coders, double *scores)
{
    size_t n = 0;
    for (size_t i = 0; i < units; i++) {
        bool complete = true;
        for (size_t j = 0; j < coders; j++) {
            scores[n * coders + j] = ratings[i * coders + j];
            complete = complete && !isnan(ratings[i * coders + j]);
        }
        n += complete;
    }
    return n;
}

/* Takes unit and mean off: squares of what is left keep digits that scores share. */
static void centre(double *scores, size_t n)
{
    cgov__sum sum = { 0 };
    const double unit = cgov__unit_of(scores, n);
    for (size_t i = 0; i < n; i++) {
        scores[i] /= unit;
        cgov__sum_add(&sum, scores[i]);
    }
    const cgov__sum mean = cgov__sum_mean(&sum, n);
    for (size_t i = 0; i < n; i++)
        scores[i] = cgov__deviation(scores[i], &mean);
}

cgov_status cgov_agreement_scores(const double *ratings, size_t units, size_t coders, double level,
                                  cgov_score_agreement *out, cgov_error **err)
{
    cgov_agreement_options options = { .level = level };
    if (out == NULL || (units > 0 && ratings == NULL))
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_scores: ratings or out is NULL");
    const cgov_status status = check_ratings(ratings, units, coders, &options, err);
    if (status != CGOV_OK)
        return status;
    double *const scores = cgov__calloc((units + 1) * coders + 2 * units + coders, sizeof *scores);
    if (scores == NULL)
        return cgov__nomem(err);
    const size_t n = complete_units(ratings, units, coders, scores);
    double *const unit_sum = scores + (units + 1) * coders, *const ranks = unit_sum + units;
    double *const coder_sum = ranks + units;
    const cgov_reason reason = n == 0 ? CGOV_REASON_NO_DATA : CGOV_REASON_TOO_FEW;
    *out = (cgov_score_agreement){ .units = n,
                                   .missing = units - n,
                                   .coders = coders,
                                   .icc = cgov__no_estimate(reason, icc_name),
                                   .kendall_w = cgov__no_estimate(reason, kendall_name),
                                   .kendall_test = cgov__no_test(reason, kendall_name) };
    if (n > 1 && coders > 1) {
        centre(scores, n * coders);
        for (size_t i = 0; i < n * coders; i++) {
            unit_sum[i / coders] += scores[i];
            coder_sum[i % coders] += scores[i];
        }
        const mean_squares ms = two_way(scores, n, coders, unit_sum, coder_sum);
        out->icc = icc(&ms, options.level);
        kendall(scores, n, coders, ranks, out);
    }
    cgov__free(scores);
    return CGOV_OK;
}
