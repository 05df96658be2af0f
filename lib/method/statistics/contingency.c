/* Tests and measures of association of one table of counts. */
#include <math.h>
#include <string.h>

#include "method/statistics/distribution.h"
#include "method/statistics/fisher.h"
#include "base/error.h"
#include "base/memory.h"

static const char chi_square[] = "Pearson's chi-square test";
static const char likelihood_ratio[] = "likelihood-ratio chi-square test (G)";
static const char yates[] = "chi-square test with Yates' continuity correction";
static const char fisher[] = "Fisher's exact test, two-sided (Freeman & Halton 1951)";
static const char odds_ratio[] =
    "conditional maximum likelihood odds ratio, exact interval (Cornfield 1956)";
static const char cramer_v[] = "Cramer's V";
static const char phi[] = "phi coefficient";
static const char contingency_c[] = "Pearson's contingency coefficient";
static const char tau_b[] = "Kendall's tau-b (error: Brown & Benedetti 1977)";
static const char gamma_name[] = "Goodman & Kruskal's gamma (error: Brown & Benedetti 1977)";

/* The table without its empty rows and columns. */
typedef struct table {
    size_t rows, columns;
    double n;
    int64_t *counts;
    double *row_totals, *column_totals;
    size_t *row_at, *column_at; /* where each stands in the table as given */
} table;

static void table_free(table *t)
{
    cgov__free(t->counts);
    cgov__free(t->row_totals);
    cgov__free(t->column_totals);
    cgov__free(t->row_at);
    cgov__free(t->column_at);
}

static double total(const int64_t *counts, size_t start, size_t step, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)counts[start + i * step];
    return sum;
}

static bool table_make(const int64_t *counts, size_t rows, size_t columns, table *t)
{
    t->counts = cgov__calloc(rows * columns, sizeof *t->counts);
    t->row_totals = cgov__calloc(rows, sizeof *t->row_totals);
    t->column_totals = cgov__calloc(columns, sizeof *t->column_totals);
    t->row_at = cgov__calloc(rows, sizeof *t->row_at);
    t->column_at = cgov__calloc(columns, sizeof *t->column_at);
    if (t->counts == NULL || t->row_totals == NULL || t->column_totals == NULL ||
        t->row_at == NULL || t->column_at == NULL)
        return false;
    for (size_t i = 0; i < rows; i++) {
        t->row_totals[t->rows] = total(counts, i * columns, 1, columns);
        t->row_at[t->rows] = i;
        t->n += t->row_totals[t->rows];
        t->rows += t->row_totals[t->rows] > 0;
    }
    for (size_t k = 0; k < columns; k++) {
        t->column_totals[t->columns] = total(counts, k, columns, rows);
        t->column_at[t->columns] = k;
        t->columns += t->column_totals[t->columns] > 0;
    }
    for (size_t i = 0; i < t->rows; i++)
        for (size_t k = 0; k < t->columns; k++)
            t->counts[i * t->columns + k] = counts[t->row_at[i] * columns + t->column_at[k]];
    return true;
}

/* Expected counts and residuals go back to the places that the table as given has. */
static void fill_cells(const table *t, cgov_contingency *out)
{
    size_t below = 0;
    out->smallest_expected = t->n;
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t k = 0; k < t->columns; k++) {
            const size_t at = t->row_at[i] * out->columns + t->column_at[k];
            const double row = t->row_totals[i] / t->n, column = t->column_totals[k] / t->n;
            const double expected = row * column * t->n;
            const double variance = expected * (1 - row) * (1 - column);
            out->expected[at] = expected;
            out->residuals[at] =
                t->rows > 1 && t->columns > 1
                    ? ((double)t->counts[i * t->columns + k] - expected) / sqrt(variance)
                    : 0;
            out->smallest_expected = fmin(out->smallest_expected, expected);
            below += expected < 5;
        }
    }
    if (t->n > 0)
        out->share_expected_below_5 = (double)below / (double)(t->rows * t->columns);
}

static bool small_expected(const cgov_contingency *out)
{
    if (out->used_rows == 2 && out->used_columns == 2)
        return out->smallest_expected < 5;
    return out->smallest_expected < 1 || out->share_expected_below_5 > 0.2;
}

static void chi_square_tests(const table *t, cgov_contingency *out)
{
    double pearson = 0, g = 0;
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t k = 0; k < t->columns; k++) {
            const double observed = (double)t->counts[i * t->columns + k];
            const double expected = t->row_totals[i] * t->column_totals[k] / t->n;
            pearson += (observed - expected) * (observed - expected) / expected;
            if (observed > 0)
                g += 2 * observed * log(observed / expected);
        }
    }
    const double df = (double)((t->rows - 1) * (t->columns - 1));
    out->chi_square = cgov__chi_square_test(pearson, df, chi_square);
    out->likelihood_ratio = cgov__chi_square_test(fmax(0, g), df, likelihood_ratio);
    const double smaller = (double)(t->rows < t->columns ? t->rows : t->columns);
    out->cramer_v = cgov__estimate(sqrt(pearson / (t->n * (smaller - 1))), cramer_v);
    out->contingency_c = cgov__estimate(sqrt(pearson / (t->n + pearson)), contingency_c);
}

static void two_by_two(const table *t, double level, int64_t work, cgov_contingency *out)
{
    const double a = (double)t->counts[0], d = (double)t->counts[3];
    const double b = (double)t->counts[1], c = (double)t->counts[2];
    const double excess = fabs(a * d - b * c) / t->n; /* |observed - expected| of each cell */
    const double kept = excess - fmin(0.5, excess);
    const double product =
        t->row_totals[0] * t->row_totals[1] * t->column_totals[0] * t->column_totals[1];
    out->yates = cgov__chi_square_test(kept * kept * t->n * t->n * t->n / product, 1, yates);
    out->phi = cgov__estimate(excess * t->n / sqrt(product), phi);
    cgov__fisher_two_by_two(t->counts, level, work, &out->fisher, &out->odds_ratio);
}

/* ---- Ordered by ordered ------------------------------------------------------------ */

/* Sums that tau-b, gamma and their errors are made of (notation of Brown & Benedetti). */
typedef struct concordance {
    double p, q;                  /* twice the concordant and the discordant pairs */
    double difference_sq;         /* sum of n (C - D)^2 */
    double gamma_sum;             /* sum of n (Q C - P D)^2 */
    double tau_sum;               /* sum of n (2 w (C - D) + tau v)^2 */
    double row_ties, column_ties; /* w_r, w_c */
} concordance;

/* Units concordant with cell (i, k) and, from the mirrored side, discordant with it. */
static void pairs_of(const table *t, const double *sums, size_t i, size_t k, double *c, double *d)
{
    const size_t width = t->columns + 1;
    const double *const above = sums + i * width, *const through = above + width;
    const double *const all = sums + t->rows * width;
    const double above_left = above[k], above_right = above[t->columns] - above[k + 1];
    const double below_left = all[k] - through[k];
    const double below_right = all[t->columns] - all[k + 1] - through[t->columns] + through[k + 1];
    *c = above_left + below_right;
    *d = above_right + below_left;
}

static void concordance_sum(const table *t, const double *sums, double tau, concordance *s)
{
    const double w = sqrt(s->row_ties * s->column_ties), p = s->p, q = s->q;
    *s = (concordance){ .row_ties = s->row_ties, .column_ties = s->column_ties };
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t k = 0; k < t->columns; k++) {
            double c, d;
            pairs_of(t, sums, i, k, &c, &d);
            const double n = (double)t->counts[i * t->columns + k];
            const double v = t->row_totals[i] * s->column_ties + t->column_totals[k] * s->row_ties;
            const double g = q * c - p * d, u = 2 * w * (c - d) + tau * v;
            s->p += n * c;
            s->q += n * d;
            s->difference_sq += n * (c - d) * (c - d);
            s->gamma_sum += n * g * g;
            s->tau_sum += n * u * u;
        }
    }
}

static cgov_test normal_test(double value, double variance, const char *method)
{
    if (!(variance > 0))
        return cgov__no_test(CGOV_REASON_TOO_FEW, method);
    const double z = value / sqrt(variance);
    return (cgov_test){ .reason = CGOV_REASON_NONE,
                        .computed = true,
                        .statistic = z,
                        .p = fmin(1, 2 * cgov__normal_upper(fabs(z))),
                        .method = method };
}

static bool ordered_measures(const table *t, double level, cgov_contingency *out)
{
    const size_t width = t->columns + 1;
    double *const sums = cgov__calloc((t->rows + 1) * width, sizeof *sums);
    if (sums == NULL)
        return false;
    concordance s = { .row_ties = t->n * t->n, .column_ties = t->n * t->n };
    for (size_t i = 0; i < t->rows; i++) {
        s.row_ties -= t->row_totals[i] * t->row_totals[i];
        for (size_t k = 0; k < t->columns; k++)
            sums[(i + 1) * width + k + 1] = sums[i * width + k + 1] + sums[(i + 1) * width + k] -
                                            sums[i * width + k] +
                                            (double)t->counts[i * t->columns + k];
    }
    for (size_t k = 0; k < t->columns; k++)
        s.column_ties -= t->column_totals[k] * t->column_totals[k];
    concordance_sum(t, sums, 0, &s); /* P and Q, which the second round needs */
    const double p = s.p, q = s.q, w = sqrt(s.row_ties * s.column_ties), tau = (p - q) / w;
    concordance_sum(t, sums, tau, &s);
    cgov__free(sums);

    const double null = fmax(0, s.difference_sq - (p - q) * (p - q) / t->n);
    const double ties = s.row_ties + s.column_ties;
    const double tau_error =
        sqrt(fmax(0, s.tau_sum - t->n * t->n * t->n * tau * tau * ties * ties)) / (w * w);
    out->tau_b = cgov__normal_estimate(tau, tau_error, level, -1, 1, tau_b);
    out->tau_b_test = normal_test(tau, 4 * null / (w * w), tau_b);
    if (p + q > 0) {
        const double error = 4 * sqrt(s.gamma_sum) / ((p + q) * (p + q));
        out->gamma = cgov__normal_estimate((p - q) / (p + q), error, level, -1, 1, gamma_name);
        out->gamma_test =
            normal_test((p - q) / (p + q), 4 * null / ((p + q) * (p + q)), gamma_name);
    }
    return true;
}

/* ---- The whole --------------------------------------------------------------------- */

static void nothing_applies(cgov_reason reason, cgov_contingency *out)
{
    out->chi_square = cgov__no_test(reason, chi_square);
    out->likelihood_ratio = cgov__no_test(reason, likelihood_ratio);
    out->yates = cgov__no_test(reason, yates);
    out->fisher = cgov__no_test(reason, fisher);
    out->odds_ratio = cgov__no_estimate(reason, odds_ratio);
    out->cramer_v = cgov__no_estimate(reason, cramer_v);
    out->phi = cgov__no_estimate(reason, phi);
    out->contingency_c = cgov__no_estimate(reason, contingency_c);
    out->tau_b = cgov__no_estimate(reason, tau_b);
    out->tau_b_test = cgov__no_test(reason, tau_b);
    out->gamma = cgov__no_estimate(reason, gamma_name);
    out->gamma_test = cgov__no_test(reason, gamma_name);
}

static cgov_status tests(const table *t, const cgov_contingency_options *options,
                         cgov_contingency *out)
{
    nothing_applies(t->n > 0 ? CGOV_REASON_ONE_CATEGORY : CGOV_REASON_NO_DATA, out);
    if (t->rows < 2 || t->columns < 2)
        return CGOV_OK;
    chi_square_tests(t, out);
    if (t->rows == 2 && t->columns == 2) {
        two_by_two(t, options->level, options->exact_work, out);
    } else {
        out->yates.reason = out->odds_ratio.reason = out->phi.reason = CGOV_REASON_NOT_TWO_BY_TWO;
        const cgov_status status =
            cgov__fisher_table(t->counts, t->rows, t->columns, options, &out->fisher);
        if (status != CGOV_OK)
            return status;
    }
    out->recommended = CGOV_TABLE_TEST_CHI_SQUARE;
    if (small_expected(out)) {
        out->chi_square.reason = out->likelihood_ratio.reason = CGOV_REASON_SMALL_EXPECTED;
        if (out->yates.computed)
            out->yates.reason = CGOV_REASON_SMALL_EXPECTED;
        out->recommended =
            out->fisher.reason == CGOV_REASON_NONE ? CGOV_TABLE_TEST_FISHER : CGOV_TABLE_TEST_ANY;
    }
    if (options->rows_ordered && options->columns_ordered)
        return ordered_measures(t, options->level, out) ? CGOV_OK : CGOV_NOMEM;
    out->tau_b.reason = out->tau_b_test.reason = CGOV_REASON_NOT_ORDERED;
    out->gamma.reason = out->gamma_test.reason = CGOV_REASON_NOT_ORDERED;
    return CGOV_OK;
}

static cgov_status check_counts(const int64_t *counts, size_t rows, size_t columns,
                                cgov_error **err)
{
    if (rows == 0 || columns == 0 || columns > SIZE_MAX / rows / sizeof *counts)
        return cgov__fail_said(err, CGOV_INVALID,
                               "a table of %llu x %llu: it needs rows and columns",
                               "ตาราง %llu x %llu ต้องมีทั้งแถวและคอลัมน์", (unsigned long long)rows,
                               (unsigned long long)columns);
    int64_t room = 1000000000000000; /* all sums are exact, in integers and in doubles */
    for (size_t i = 0; i < rows * columns; room -= counts[i++])
        if (counts[i] < 0 || counts[i] > room)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "row %llu, column %llu holds %lld: a count is never negative, and "
                "all together are no more than 1e15",
                "แถว %llu คอลัมน์ %llu มีค่า %lld จำนวนต้องไม่ติดลบ และรวมทั้งหมดต้องไม่เกิน 1e15",
                (unsigned long long)(i / columns + 1), (unsigned long long)(i % columns + 1),
                (long long)counts[i]);
    return CGOV_OK;
}

static bool result_make(const table *t, size_t rows, size_t columns, cgov_contingency *result)
{
    result->rows = rows;
    result->columns = columns;
    result->used_rows = t->rows;
    result->used_columns = t->columns;
    result->expected = cgov__calloc(rows * columns, sizeof *result->expected);
    result->residuals = cgov__calloc(rows * columns, sizeof *result->residuals);
    for (size_t i = 0; i < t->rows * t->columns; i++)
        result->n += t->counts[i];
    return result->expected != NULL && result->residuals != NULL;
}

cgov_status cgov_contingency_test(const int64_t *counts, size_t rows, size_t columns,
                                  const cgov_contingency_options *options, cgov_contingency **out,
                                  cgov_error **err)
{
    cgov_contingency_options use = options != NULL ? *options : (cgov_contingency_options){ 0 };
    if (counts == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_contingency_test: counts or out is NULL");
    *out = NULL;
    cgov_status status = check_counts(counts, rows, columns, err);
    if (status == CGOV_OK)
        status = cgov__level(&use.level, err);
    if (status != CGOV_OK)
        return status;
    if (use.exact_work == 0)
        use.exact_work = 20000000;
    table t = { 0 };
    cgov_contingency *result = cgov__calloc(1, sizeof *result);
    if (result == NULL || !table_make(counts, rows, columns, &t) ||
        !result_make(&t, rows, columns, result)) {
        status = CGOV_NOMEM;
    } else {
        fill_cells(&t, result);
        status = tests(&t, &use, result);
    }
    table_free(&t);
    if (status == CGOV_OK) {
        *out = result;
        return CGOV_OK;
    }
    cgov_contingency_free(result);
    return status == CGOV_NOMEM ? cgov__nomem(err)
                                : cgov__fail_said(err, status, "Fisher's exact test: cancelled",
                                                  "การทดสอบของฟิชเชอร์: หยุดตามที่สั่ง");
}

void cgov_contingency_free(cgov_contingency *result)
{
    if (result == NULL)
        return;
    cgov__free(result->expected);
    cgov__free(result->residuals);
    cgov__free(result);
}
