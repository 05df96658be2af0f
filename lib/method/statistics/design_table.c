/*
 * Independence of two answers of clustered units. Each contrast of the table, +1 in a cell and in
 * the first one, -1 in the first of its row and of its column, is 0 under independence up to second
 * order; what decides is how far the contrasts spread over clusters against how far they would over
 * independent units (Rao & Scott 1984).
 */
#include "cgov/survey_design.h"

#include <math.h>
#include <string.h>

#include "method/statistics/design.h"
#include "method/statistics/distribution.h"
#include "base/error.h"
#include "base/memory.h"

static const char pearson_name[] = "Pearson's chi-square of the weighted table, clusters ignored";
static const char rao_scott_name[] =
    "F with second-order correction for clusters (Rao & Scott 1984; Thomas & Rao 1987)";

enum {
    MOST_CONTRASTS = 400
};

/* The table while it is tested. Rows and columns are those that are not empty. */
typedef struct table {
    const cgov_design *design;
    const int32_t *row, *column;       /* as given */
    int32_t *row_place, *column_place; /* where a given one stands; -1: empty */
    size_t rows, columns, contrasts;
    double *share; /* rows x columns, of the weights */
    double weight; /* in all */
    double *simple,
        *clustered; /* contrasts squared: their variance of independent units, of ours */
} table;

static bool is_counted(const table *t, size_t i)
{
    return t->row[i] >= 0 && t->column[i] >= 0 && cgov__design_weight(t->design, i) > 0;
}

static cgov_status check_answers(const int32_t *answer, size_t n, size_t answers, cgov_error **err)
{
    for (size_t i = 0; i < n; i++)
        if (answer[i] >= 0 && (size_t)answer[i] >= answers)
            return cgov__fail_said(
                err, CGOV_INVALID, "unit %llu has the answer %d: there are %llu, counted from 0",
                "หน่วยที่ %llu มีคำตอบ %d แต่มี %llu คำตอบ นับจาก 0", (unsigned long long)(i + 1),
                answer[i], (unsigned long long)answers);
    return CGOV_OK;
}

/* Numbers the answers that occur. Returns how many do. */
static size_t place_answers(const table *t, const int32_t *answer, int32_t *place, size_t answers)
{
    size_t used = 0;
    for (size_t a = 0; a < answers; a++)
        place[a] = -1;
    for (size_t i = 0; i < t->design->n; i++)
        if (is_counted(t, i))
            place[answer[i]] = 0;
    for (size_t a = 0; a < answers; a++)
        if (place[a] == 0)
            place[a] = (int32_t)used++;
    return used;
}

static size_t cell_of(const table *t, size_t i)
{
    return (size_t)t->row_place[t->row[i]] * t->columns + (size_t)t->column_place[t->column[i]];
}

static void sum_cells(table *t, cgov_design_table *out)
{
    for (size_t i = 0; i < t->design->n; i++) {
        out->missing += t->row[i] < 0 || t->column[i] < 0;
        if (!is_counted(t, i))
            continue;
        out->n++;
        t->share[cell_of(t, i)] += cgov__design_weight(t->design, i);
        t->weight += cgov__design_weight(t->design, i);
    }
    for (size_t k = 0; k < t->rows * t->columns; k++)
        t->share[k] /= t->weight;
}

static double row_share(const table *t, size_t r)
{
    double sum = 0;
    for (size_t c = 0; c < t->columns; c++)
        sum += t->share[r * t->columns + c];
    return sum;
}

static double column_share(const table *t, size_t c)
{
    double sum = 0;
    for (size_t r = 0; r < t->rows; r++)
        sum += t->share[r * t->columns + c];
    return sum;
}

static void test_pearson(const table *t, cgov_design_table *out)
{
    double sum = 0;
    for (size_t r = 0; r < t->rows; r++)
        for (size_t c = 0; c < t->columns; c++) {
            const double expected = row_share(t, r) * column_share(t, c);
            const double off = t->share[r * t->columns + c] - expected;
            sum += off * off / expected;
        }
    out->pearson = cgov__chi_square_test(sum * (double)out->n,
                                         (double)((t->rows - 1) * (t->columns - 1)), pearson_name);
}

/* Adds to `value` what a cell's amount, divided by the cell's share, puts into each contrast. */
static void add_to_contrasts(const table *t, size_t cell, double amount, double *value)
{
    const size_t r = cell / t->columns, c = cell % t->columns, width = t->columns - 1;
    const double part = amount / t->share[cell];
    const size_t first_row = r > 0 ? r : 1, last_row = r > 0 ? r : t->rows - 1;
    const size_t first_column = c > 0 ? c : 1, last_column = c > 0 ? c : width;
    const double sign = (r > 0) == (c > 0) ? 1 : -1;
    for (size_t i = first_row; i <= last_row; i++)
        for (size_t j = first_column; j <= last_column; j++)
            value[(i - 1) * width + j - 1] += sign * part;
}

static void add_products(double *matrix, const double *value, size_t n)
{
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; value[a] != 0 && b < n; b++)
            matrix[a * n + b] += value[a] * value[b];
}

/* The variance of the contrasts if units were independent: cell by cell. */
static void spread_simply(table *t, size_t n, double *value)
{
    for (size_t k = 0; k < t->rows * t->columns; k++) {
        if (!(t->share[k] > 0))
            continue;
        memset(value, 0, t->contrasts * sizeof *value);
        add_to_contrasts(t, k, sqrt(t->share[k] / (double)n), value);
        add_products(t->simple, value, t->contrasts);
    }
}

/* Their variance over clusters. `order` has the units cluster by cluster, from `first` on. */
static void spread_over_clusters(table *t, const size_t *order, const size_t *first,
                                 size_t clusters, double *value, double *whole)
{
    const double m = (double)clusters;
    for (size_t k = 0; k < t->rows * t->columns; k++)
        if (t->share[k] > 0)
            add_to_contrasts(t, k, t->share[k], whole);
    for (size_t g = 0; g < clusters; g++) {
        double weight = 0;
        memset(value, 0, t->contrasts * sizeof *value);
        for (size_t at = first[g]; at < first[g + 1]; at++)
            if (is_counted(t, order[at])) {
                const double own = cgov__design_weight(t->design, order[at]) / t->weight;
                add_to_contrasts(t, cell_of(t, order[at]), own, value);
                weight += own;
            }
        for (size_t a = 0; a < t->contrasts; a++)
            value[a] = sqrt(m / (m - 1)) * (value[a] - weight * whole[a]);
        add_products(t->clustered, value, t->contrasts);
    }
}

/* Units cluster by cluster, by counting. `first` has a place more than there are clusters. */
static void order_units(const cgov__grouping *clusters, size_t n, size_t *order, size_t *first)
{
    for (size_t i = 0; i < n; i++)
        first[clusters->group[i] + 1]++;
    for (size_t g = 0; g < clusters->groups; g++)
        first[g + 1] += first[g];
    for (size_t i = 0; i < n; i++)
        order[first[clusters->group[i]]++] = i;
    for (size_t g = clusters->groups; g > 0; g--)
        first[g] = first[g - 1];
    first[0] = 0;
}

static void swap_rows(double *matrix, size_t n, size_t a, size_t b)
{
    for (size_t k = 0; a != b && k < n; k++) {
        const double kept = matrix[a * n + k];
        matrix[a * n + k] = matrix[b * n + k];
        matrix[b * n + k] = kept;
    }
}

static size_t find_pivot(const double *matrix, size_t n, size_t column)
{
    size_t best = column;
    for (size_t r = column + 1; r < n; r++)
        if (fabs(matrix[r * n + column]) > fabs(matrix[best * n + column]))
            best = r;
    return best;
}

/* right := left^-1 right, by Gauss-Jordan elimination with partial pivoting; false if singular. */
static bool solve_equations(double *left, double *right, size_t n)
{
    for (size_t c = 0; c < n; c++) {
        const size_t pivot = find_pivot(left, n, c);
        if (!(fabs(left[pivot * n + c]) > 0))
            return false;
        swap_rows(left, n, pivot, c);
        swap_rows(right, n, pivot, c);
        for (size_t r = 0; r < n; r++) {
            const double factor = r != c ? left[r * n + c] / left[c * n + c] : 0;
            for (size_t k = 0; factor != 0 && k < n; k++) {
                left[r * n + k] -= factor * left[c * n + k];
                right[r * n + k] -= factor * right[c * n + k];
            }
        }
    }
    for (size_t r = 0; r < n; r++)
        for (size_t k = 0; k < n; k++)
            right[r * n + k] /= left[r * n + r];
    return true;
}

/* The eigenvalues of `clustered` by `simple` are the generalised design effects. */
static void correct_test(table *t, cgov_design_table *out)
{
    const size_t n = t->contrasts;
    double trace = 0, squares = 0;
    if (!solve_equations(t->simple, t->clustered, n)) {
        out->rao_scott.reason = CGOV_REASON_ZERO_COUNT;
        return;
    }
    for (size_t a = 0; a < n; a++) {
        trace += t->clustered[a * n + a];
        for (size_t b = 0; b < n; b++)
            squares += t->clustered[a * n + b] * t->clustered[b * n + a];
    }
    if (!(trace > 0) || !isfinite(squares)) {
        out->rao_scott.reason = CGOV_REASON_BETWEEN;
        return;
    }
    const double df = trace * trace / squares;
    out->mean_generalized_effect = trace / (double)n;
    out->rao_scott = (cgov_test){ .reason = CGOV_REASON_NONE,
                                  .computed = true,
                                  .statistic = out->pearson.statistic / trace,
                                  .df = df,
                                  .df2 = df * (double)(out->clusters - 1),
                                  .method = rao_scott_name };
    out->rao_scott.p =
        cgov__f_upper(out->rao_scott.statistic, out->rao_scott.df, out->rao_scott.df2);
}

static size_t count_met(const table *t, const size_t *order, const size_t *first, size_t clusters)
{
    size_t met = 0;
    for (size_t g = 0; g < clusters; g++)
        for (size_t at = first[g]; at < first[g + 1]; at++)
            if (is_counted(t, order[at])) {
                met++;
                break;
            }
    return met;
}

static cgov_status test_clusters(table *t, const cgov__grouping *clusters, cgov_design_table *out,
                                 cgov_error **err)
{
    const size_t squared = t->contrasts * t->contrasts;
    size_t *const order = cgov__malloc((t->design->n + 1) * sizeof *order);
    size_t *const first = cgov__calloc(clusters->groups + 2, sizeof *first);
    double *const value = cgov__calloc(2 * t->contrasts, sizeof *value);
    t->simple = cgov__calloc(squared, sizeof *t->simple);
    t->clustered = cgov__calloc(squared, sizeof *t->clustered);
    const bool ok = order != NULL && first != NULL && value != NULL && t->simple != NULL &&
                    t->clustered != NULL;
    if (ok) {
        order_units(clusters, t->design->n, order, first);
        out->clusters = count_met(t, order, first, clusters->groups);
        out->rao_scott.reason = CGOV_REASON_TOO_FEW;
    }
    if (ok && out->clusters > 1) {
        spread_simply(t, out->n, value);
        spread_over_clusters(t, order, first, clusters->groups, value, value + t->contrasts);
        correct_test(t, out);
    }
    cgov__free(order);
    cgov__free(first);
    cgov__free(value);
    cgov__free(t->simple);
    cgov__free(t->clustered);
    return ok ? CGOV_OK : cgov__nomem(err);
}

/* Once it is known which rows and columns are used. */
static cgov_status test_table(table *t, cgov_design_table *out, cgov_error **err)
{
    t->contrasts = (t->rows - 1) * (t->columns - 1);
    t->share = cgov__calloc(t->rows * t->columns + 1, sizeof *t->share);
    if (t->share == NULL)
        return cgov__nomem(err);
    sum_cells(t, out);
    const cgov_reason reason = out->n == 0                     ? CGOV_REASON_NO_DATA
                               : t->rows < 2 || t->columns < 2 ? CGOV_REASON_ONE_CATEGORY
                               : t->contrasts > MOST_CONTRASTS ? CGOV_REASON_TOO_LARGE
                                                               : CGOV_REASON_NONE;
    out->pearson = cgov__no_test(reason, pearson_name);
    out->rao_scott = cgov__no_test(reason, rao_scott_name);
    if (reason == CGOV_REASON_NONE || reason == CGOV_REASON_TOO_LARGE)
        test_pearson(t, out);
    cgov__grouping clusters = { 0 };
    cgov_status status = CGOV_OK;
    if (reason == CGOV_REASON_NONE)
        status = cgov__design_clusters(t->design, &clusters, err);
    if (reason == CGOV_REASON_NONE && status == CGOV_OK)
        status = test_clusters(t, &clusters, out, err);
    cgov__grouping_free(&clusters);
    cgov__free(t->share);
    return status;
}

cgov_status cgov_design_independence(const cgov_design *design, const int32_t *row, size_t rows,
                                     const int32_t *column, size_t columns, cgov_design_table *out,
                                     cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, design != NULL, "cgov_design_independence: design is NULL");
    CGOV__NEEDS_ERROR(err, (row != NULL && column != NULL) || design->n == 0,
                      "cgov_design_independence: row or column is NULL");
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_design_independence: out is NULL");
    *out = (cgov_design_table){ 0 };
    cgov_status status = cgov__design_check(design, err);
    if (status == CGOV_OK)
        status = check_answers(row, design->n, rows, err);
    if (status == CGOV_OK)
        status = check_answers(column, design->n, columns, err);
    if (status != CGOV_OK)
        return status;
    static const int32_t none[1] = { -1 };
    table t = { .design = design,
                .row = row != NULL ? row : none,
                .column = column != NULL ? column : none };
    t.row_place = cgov__malloc((rows + 1) * sizeof *t.row_place);
    t.column_place = cgov__malloc((columns + 1) * sizeof *t.column_place);
    if (t.row_place == NULL || t.column_place == NULL) {
        status = cgov__nomem(err);
    } else {
        out->used_rows = t.rows = place_answers(&t, t.row, t.row_place, rows);
        out->used_columns = t.columns = place_answers(&t, t.column, t.column_place, columns);
        status = t.rows > 0 ? test_table(&t, out, err) : CGOV_OK;
    }
    if (t.rows == 0) {
        out->missing = design->n;
        out->pearson = cgov__no_test(CGOV_REASON_NO_DATA, pearson_name);
        out->rao_scott = cgov__no_test(CGOV_REASON_NO_DATA, rao_scott_name);
    }
    cgov__free(t.row_place);
    cgov__free(t.column_place);
    return status;
}
