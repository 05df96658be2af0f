/*
 * Fisher's exact test. Two by two: the noncentral hypergeometric distribution. Larger: the
 * probability of a table is a product over its columns, and what a column leaves to the
 * next ones is only the multiset of remaining row totals. So columns are filled one at a
 * time, and tables that agree in what remains and in their probability so far are counted
 * together. The last two columns are summed at once: by how probable they are, a
 * search in the sorted list of beginnings says which whole tables count.
 */
#include "method/statistics/distribution.h"
#include "method/statistics/fisher.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/memory.h"

static const char method[] = "Fisher's exact test, two-sided (Freeman & Halton 1951)";
static const char odds_method[] =
    "conditional maximum likelihood odds ratio, exact interval (Cornfield 1956)";
static const double tolerance = 1e-7; /* of probabilities taken as equal, as R has it */

static double log_factorial(int64_t n)
{
    return lgamma((double)n + 1);
}

/* ---- Two by two -------------------------------------------------------------------- */

/* The upper left count x ranges over low..high when the margins are fixed. */
typedef struct hypergeometric {
    int64_t row, other_row, column;
    int64_t low, high;
} hypergeometric;

enum {
    SPREADS = 80,             /* standard deviations, both ways, that are added up at most */
    MOST_OF_ODDS = 1000000000 /* counts that the upper left may be, for an odds ratio: its three
                                roots take the sums of about 150 distributions */
};

typedef enum tail {
    MEAN,
    AT_LEAST,
    AT_MOST
} tail;

/* How many times as probable x + 1 is as x; falls as x grows. */
static double step(const hypergeometric *h, double odds, int64_t x)
{
    return odds * (double)(h->row - x) * (double)(h->column - x) /
           ((double)(x + 1) * (double)(h->other_row - h->column + x + 1));
}

static int64_t mode_at(const hypergeometric *h, double odds)
{
    int64_t low = h->low, high = h->high;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (step(h, odds, middle) > 1)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* E(X), P(X >= x) or P(X <= x) at a log odds ratio, outwards from the most probable count. */
static double noncentral(const hypergeometric *h, double log_odds, tail what, int64_t x)
{
    const double odds = exp(log_odds);
    const int64_t mode = mode_at(h, odds);
    double total = 0, part = 0, weight = 1;
    for (int64_t k = mode; k <= h->high && weight > 1e-25; weight *= step(h, odds, k++)) {
        total += weight;
        part += weight * (what == MEAN ? (double)k : what == AT_LEAST ? k >= x : k <= x);
    }
    weight = 1;
    for (int64_t k = mode - 1; k >= h->low; k--) {
        weight /= step(h, odds, k);
        if (!(weight > 1e-25))
            break;
        total += weight;
        part += weight * (what == MEAN ? (double)k : what == AT_LEAST ? k >= x : k <= x);
    }
    return part / total;
}

/* The odds ratio at which a quantity that rises (falls, for AT_MOST) with it is `goal`. */
static double solve_odds(const hypergeometric *h, tail what, int64_t x, double goal)
{
    double low = -1, high = 1;
    const bool falls = what == AT_MOST;
    while (low > -500 && (noncentral(h, low, what, x) > goal) != falls)
        low *= 2;
    while (high < 500 && (noncentral(h, high, what, x) < goal) != falls)
        high *= 2;
    while (high - low > 1e-13 * fmax(1, fabs(low))) {
        const double middle = low + (high - low) / 2;
        if ((noncentral(h, middle, what, x) < goal) != falls)
            low = middle;
        else
            high = middle;
    }
    return exp(low + (high - low) / 2);
}

/* How probable a count is by the mode; 0 where that is too small for a double. */
static double weight_by_mode(const hypergeometric *h, int64_t mode, int64_t x)
{
    double weight = 1;
    for (int64_t k = mode; k < x && weight > 0; k++)
        weight *= step(h, 1, k);
    for (int64_t k = mode; k > x && weight > 0; k--)
        weight /= step(h, 1, k - 1);
    return weight;
}

/* Outwards from the mode, as far as weights add anything: some dozens of standard deviations. */
static double two_sided(const hypergeometric *h, int64_t x)
{
    const int64_t mode = mode_at(h, 1);
    const double observed = weight_by_mode(h, mode, x), limit = observed * (1 + tolerance);
    const double least = 1e-20 * fmin(1, observed);
    double total = 0, part = 0, weight = 1;
    for (int64_t k = mode; k <= h->high && weight > least; weight *= step(h, 1, k++)) {
        total += weight;
        part += weight <= limit ? weight : 0;
    }
    weight = mode > h->low ? 1 / step(h, 1, mode - 1) : 0;
    for (int64_t k = mode - 1; k >= h->low && weight > least; k--) {
        total += weight;
        part += weight <= limit ? weight : 0;
        weight = k > h->low ? weight / step(h, 1, k - 1) : 0;
    }
    return fmin(1, part / total);
}

void cgov__fisher_two_by_two(const int64_t counts[4], double level, int64_t work, cgov_test *test,
                             cgov_estimate *odds_ratio)
{
    hypergeometric h = { .row = counts[0] + counts[1],
                         .other_row = counts[2] + counts[3],
                         .column = counts[0] + counts[2] };
    const int64_t x = counts[0];
    h.low = h.column > h.other_row ? h.column - h.other_row : 0;
    h.high = h.column < h.row ? h.column : h.row;
    const double alpha = (1 - level) / 2, spread = sqrt((double)(h.high - h.low)) / 2;
    *test = cgov__no_test(CGOV_REASON_TOO_LARGE, method);
    *odds_ratio = cgov__no_estimate(CGOV_REASON_TOO_LARGE, odds_method);
    if (work >= 0 && SPREADS * spread < (double)work)
        *test = cgov__exact_test(two_sided(&h, x), method);
    if (h.high - h.low > MOST_OF_ODDS)
        return;
    *odds_ratio = (cgov_estimate){
        .reason = x == h.low || x == h.high ? CGOV_REASON_ZERO_COUNT : CGOV_REASON_NONE,
        .has_interval = true,
        .no_interval = CGOV_REASON_NONE,
        .low = x == h.low ? 0 : solve_odds(&h, AT_LEAST, x, alpha),
        .high = x == h.high ? HUGE_VAL : solve_odds(&h, AT_MOST, x, alpha),
        .method = odds_method,
    };
    if (odds_ratio->reason == CGOV_REASON_NONE)
        odds_ratio->value = solve_odds(&h, MEAN, x, (double)x);
}

/* ---- Larger tables ----------------------------------------------------------------- */

#define ROOM ((int64_t)48 << 20)

enum {
    MOST_UNITS = 10000000 /* beyond, logarithms of factorials lose the digits that tell tables of
                             one probability from others */
};

/* Beginnings of one probability: how often it occurs. */
typedef struct beginning {
    double log_weight;
    double times;
} beginning;

/* What remains of the row totals, sorted, with every beginning that leads there. */
typedef struct fisher_node {
    int64_t *left; /* NULL: an empty place of the hash table */
    beginning *beginnings;
    size_t count, capacity;
} fisher_node;

typedef struct fisher_stage {
    fisher_node *nodes;
    size_t used, places; /* places is a power of 2 */
} fisher_stage;

typedef struct filling {
    size_t rows;
    int64_t work; /* steps left */
    int64_t room; /* bytes left for beginnings and nodes of two stages */
    const cgov_contingency_options *options;
    uint64_t steps;
    bool no_memory, cancelled;
    const int64_t *left; /* of the node being continued */
    int64_t *column;     /* being filled */
    int64_t *sorted;     /* what it leaves */
    const fisher_node *from;
    fisher_stage *to;   /* NULL in the last step */
    const double *sums; /* last step: weights of from->beginnings, summed from the start, */
    double scale;       /* over the largest of them */
    double limit, base; /* log weight of the observed table; log of what weights add up to */
    double p;
} filling;

static void stage_free(fisher_stage *stage)
{
    for (size_t i = 0; i < stage->places; i++) {
        cgov__free(stage->nodes[i].left);
        cgov__free(stage->nodes[i].beginnings);
    }
    cgov__free(stage->nodes);
    *stage = (fisher_stage){ 0 };
}

static fisher_node *place_of(const fisher_stage *stage, const int64_t *left, size_t rows)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < rows; i++)
        hash = (hash ^ (uint64_t)left[i]) * 1099511628211u;
    hash ^= hash >> 29;
    for (size_t at = (size_t)hash & (stage->places - 1);; at = (at + 1) & (stage->places - 1)) {
        fisher_node *const node = &stage->nodes[at];
        if (node->left == NULL || memcmp(node->left, left, rows * sizeof *left) == 0)
            return node;
    }
}

static bool stage_grow(fisher_stage *stage, size_t rows)
{
    fisher_stage larger = { .used = stage->used, .places = stage->places ? stage->places * 2 : 64 };
    larger.nodes = cgov__calloc(larger.places, sizeof *larger.nodes);
    if (larger.nodes == NULL)
        return false;
    for (size_t i = 0; i < stage->places; i++)
        if (stage->nodes[i].left != NULL)
            *place_of(&larger, stage->nodes[i].left, rows) = stage->nodes[i];
    cgov__free(stage->nodes);
    *stage = larger;
    return true;
}

static fisher_node *node_of(filling *f, fisher_stage *stage, const int64_t *left, size_t rows)
{
    if (stage->used * 2 >= stage->places) {
        f->room -= (int64_t)(stage->places * sizeof *stage->nodes);
        if (!stage_grow(stage, rows))
            return NULL;
    }
    fisher_node *const node = place_of(stage, left, rows);
    if (node->left == NULL) {
        node->left = cgov__malloc(rows * sizeof *left);
        f->room -= (int64_t)(rows * sizeof *left);
        if (node->left == NULL)
            return NULL;
        memcpy(node->left, left, rows * sizeof *left);
        stage->used++;
    }
    return node;
}

static int by_weight(const void *a, const void *b)
{
    const double x = ((const beginning *)a)->log_weight, y = ((const beginning *)b)->log_weight;
    return (x > y) - (x < y);
}

/* Sorts, and joins what differs by rounding only. */
static void node_join(fisher_node *node)
{
    qsort(node->beginnings, node->count, sizeof *node->beginnings, by_weight);
    size_t kept = 0;
    for (size_t i = 0; i < node->count; i++) {
        if (kept > 0 &&
            node->beginnings[i].log_weight - node->beginnings[kept - 1].log_weight < 1e-10)
            node->beginnings[kept - 1].times += node->beginnings[i].times;
        else
            node->beginnings[kept++] = node->beginnings[i];
    }
    node->count = kept;
}

static bool node_add(filling *f, fisher_node *node, double log_weight, double times)
{
    if (node->count == node->capacity) {
        if (node->count > 64) { /* most of a long list is repetition */
            f->work -= 8 * (int64_t)node->count;
            node_join(node);
        }
        if (node->count * 2 > node->capacity || node->count == node->capacity) {
            const size_t before = node->capacity;
            if (!CGOV__GROW(node->beginnings, node->capacity, node->count + 1))
                return false;
            f->room -= (int64_t)((node->capacity - before) * sizeof(beginning));
        }
    }
    node->beginnings[node->count++] = (beginning){ log_weight, times };
    return true;
}

/* A column is full: every beginning of the node goes on to what the column leaves. */
static void carry(filling *f, double log_weight)
{
    for (size_t i = 0; i < f->rows; i++)
        f->sorted[i] = f->left[i] - f->column[i];
    qsort(f->sorted, f->rows, sizeof *f->sorted, cgov__by_int64);
    fisher_node *const node = node_of(f, f->to, f->sorted, f->rows);
    f->no_memory = node == NULL;
    for (size_t i = 0; i < f->from->count && !f->no_memory; i++) {
        const beginning *const b = &f->from->beginnings[i];
        f->no_memory = !node_add(f, node, b->log_weight + log_weight, b->times);
    }
    f->work -= 4 * (int64_t)f->from->count; /* each is sorted in later */
}

/* The last two columns stand: adds the beginnings that keep the table improbable enough. */
static void finish(filling *f, double log_weight)
{
    for (size_t i = 0; i < f->rows; i++)
        log_weight -= log_factorial(f->left[i] - f->column[i]);
    size_t low = 0, high = f->from->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (f->from->beginnings[middle].log_weight + log_weight <= f->limit)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0)
        f->p += f->sums[low - 1] * exp(log_weight + f->scale + f->base);
}

static bool is_filling(const filling *f)
{
    return !f->no_memory && !f->cancelled && f->work >= 0 && f->room >= 0;
}

/* False where the filling has to end. */
static bool goes_on(filling *f)
{
    if (f->no_memory || f->cancelled || --f->work < 0 || f->room < 0)
        return false;
    if (++f->steps % 65536 == 0 && f->options->progress != NULL)
        f->cancelled = !f->options->progress(f->steps, f->options->progress_ctx);
    return !f->cancelled;
}

static void fill_row(filling *f, size_t row, int64_t rest, int64_t room, double log_weight)
{
    if (!goes_on(f))
        return;
    room -= f->left[row]; /* of the rows after this one */
    if (row + 1 == f->rows) {
        f->column[row] = rest;
        log_weight -= log_factorial(rest);
        if (f->to != NULL)
            carry(f, log_weight);
        else
            finish(f, log_weight);
        return;
    }
    const int64_t most = rest < f->left[row] ? rest : f->left[row];
    for (int64_t x = rest > room ? rest - room : 0; x <= most && is_filling(f); x++) {
        f->column[row] = x;
        fill_row(f, row + 1, rest - x, room, log_weight - log_factorial(x));
    }
}

static int64_t sum_of(const int64_t *values, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum;
}

static double *beginning_sums(filling *f, const fisher_node *node)
{
    double *const sums = cgov__malloc(node->count * sizeof *sums);
    f->no_memory = sums == NULL;
    f->scale = node->beginnings[node->count - 1].log_weight;
    for (size_t k = 0; k < node->count && sums != NULL; k++)
        sums[k] = (k > 0 ? sums[k - 1] : 0) +
                  node->beginnings[k].times * exp(node->beginnings[k].log_weight - f->scale);
    return sums;
}

/*
 * The most and the least that the remaining columns can add to a log weight. Most: for any
 * a and b, each cell is at most the mode of a Poisson of mean a b, so that the sum over cells less
 * r log a and c log b of the margins bounds every table (Lagrange); a b is what is expected.
 * Least: factorials of cells are largest when each row, or each column, is one cell.
 */
static void bounds(const int64_t *left, size_t rows, const int64_t *totals, size_t columns,
                   double *most, double *least)
{
    const double n = (double)sum_of(left, rows);
    double of_rows = 0, of_columns = 0;
    *most = 0;
    for (size_t i = 0; i < rows; i++) {
        of_rows += log_factorial(left[i]);
        for (size_t k = 0; k < columns && left[i] > 0; k++) {
            const double mean = (double)left[i] * (double)totals[k] / n, mode = floor(mean);
            *most += mode * log(mean) - log_factorial((int64_t)mode);
        }
        *most -= left[i] > 0 ? (double)left[i] * log((double)left[i]) : 0;
    }
    for (size_t k = 0; k < columns; k++) {
        of_columns += log_factorial(totals[k]);
        *most -= (double)totals[k] * log((double)totals[k] / n);
    }
    *least = -fmin(of_rows, of_columns);
}

/* What all ways of filling the remaining columns weigh together. */
static double log_all_ways(const int64_t *left, size_t rows, const int64_t *totals, size_t columns)
{
    double log_ways = log_factorial(sum_of(left, rows));
    for (size_t i = 0; i < rows; i++)
        log_ways -= log_factorial(left[i]);
    for (size_t k = 0; k < columns; k++)
        log_ways -= log_factorial(totals[k]);
    return log_ways;
}

/* Takes out the beginnings of which every table counts, or none. */
static void settle(filling *f, fisher_node *node, const int64_t *totals, size_t columns)
{
    double most, least;
    size_t kept = 0;
    bounds(node->left, f->rows, totals, columns, &most, &least);
    const double ways = log_all_ways(node->left, f->rows, totals, columns);
    for (size_t i = 0; i < node->count; i++) {
        const beginning b = node->beginnings[i];
        if (b.log_weight + most <= f->limit)
            f->p += b.times * exp(b.log_weight + ways + f->base);
        else if (b.log_weight + least <= f->limit)
            node->beginnings[kept++] = b;
    }
    node->count = kept;
}

/* Fills one column from every node of a stage. */
static void advance(filling *f, fisher_stage *from, const int64_t *totals, size_t columns)
{
    for (size_t i = 0; i < from->places && is_filling(f); i++) {
        fisher_node *const node = &from->nodes[i];
        if (node->left == NULL)
            continue;
        f->work -= 4 * (int64_t)node->count;
        node_join(node);
        settle(f, node, totals, columns);
        if (node->count == 0)
            continue;
        f->from = node;
        f->left = node->left;
        double *const sums = f->to == NULL ? beginning_sums(f, node) : NULL;
        f->sums = sums;
        fill_row(f, 0, totals[0], sum_of(node->left, f->rows), 0);
        cgov__free(sums);
    }
}

/* Columns in order of size; the two largest are left for the last step. */
static void run_filling(filling *f, const int64_t *row_totals, const int64_t *totals,
                        size_t columns)
{
    fisher_stage now = { 0 };
    fisher_node *const first = node_of(f, &now, row_totals, f->rows);
    f->no_memory = first == NULL || !node_add(f, first, 0, 1);
    for (size_t c = 0; c + 1 < columns && is_filling(f); c++) {
        fisher_stage next = { 0 };
        f->room = ROOM; /* of the stage that is filled; the one before it was as much */
        f->to = c + 2 < columns ? &next : NULL;
        advance(f, &now, totals + c, columns - c);
        stage_free(&now);
        now = next;
    }
    stage_free(&now);
}

cgov_status cgov__fisher_table(const int64_t *counts, size_t rows, size_t columns,
                               const cgov_contingency_options *options, cgov_test *test)
{
    const bool turned = rows > columns; /* nodes are shorter with few rows */
    const size_t short_side = turned ? columns : rows, long_side = turned ? rows : columns;
    int64_t *const block = cgov__calloc(short_side * 3 + long_side, sizeof *block);
    if (block == NULL)
        return CGOV_NOMEM;
    filling f = { .rows = short_side,
                  .work = options->exact_work,
                  .options = options,
                  .room = ROOM,
                  .column = block,
                  .sorted = block + short_side,
                  .limit = tolerance };
    int64_t *const row_totals = block + 2 * short_side, *const totals = block + 3 * short_side;
    for (size_t i = 0; i < rows * columns; i++) {
        row_totals[turned ? i % columns : i / columns] += counts[i];
        totals[turned ? i / columns : i % columns] += counts[i];
        f.limit -= log_factorial(counts[i]);
    }
    for (size_t i = 0; i < short_side; i++)
        f.base += log_factorial(row_totals[i]);
    for (size_t i = 0; i < long_side; i++)
        f.base += log_factorial(totals[i]);
    f.base -= log_factorial(sum_of(totals, long_side));
    qsort(row_totals, short_side, sizeof *row_totals, cgov__by_int64);
    qsort(totals, long_side, sizeof *totals, cgov__by_int64);
    if (sum_of(totals, long_side) > MOST_UNITS)
        f.work = -1;
    else
        run_filling(&f, row_totals, totals, long_side);
    cgov__free(block);
    *test = f.work < 0 || f.room < 0
                ? (cgov_test){ .reason = CGOV_REASON_TOO_LARGE, .method = method }
                : cgov__exact_test(fmin(1, f.p), method);
    return f.no_memory ? CGOV_NOMEM : f.cancelled ? CGOV_CANCELLED : CGOV_OK;
}
