/* The tests of a crosstab. See crosstab.h. */
#include "analysis/survey/crosstab.h"

#include "base/map.h"

#include <string.h>

enum {
    STEPS_MAX = 1000000000,
    EXACT_WORK = 5000000 /* of Fisher's test: a tenth of a second or so */
};

static bool is_ordered(cgov_dimension dimension)
{
    return dimension == CGOV_DIMENSION_LEVEL || dimension == CGOV_DIMENSION_IMPLIED_LEVEL ||
           dimension == CGOV_DIMENSION_YEAR || dimension == CGOV_DIMENSION_RATING;
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* One variable on both sides goes together with itself. */
static bool is_same(const cgov_crosstab_side *a, const cgov_crosstab_side *b)
{
    return a->dimension == b->dimension && a->kind == b->kind && is_same_text(a->column, b->column);
}

/* Units with the same answers, as one row that counts for all of them. */
typedef struct patterns {
    size_t width; /* bytes of a pattern: one an item, rows' items first */
    uint8_t *ticked;
    int64_t *count;
    size_t used, capacity, counts_capacity;
    cgov__strings index;
} patterns;

static void patterns_free(patterns *p)
{
    cgov__free(p->ticked);
    cgov__free(p->count);
    cgov__strings_free(&p->index);
}

static bool add_pattern(patterns *p, const uint8_t *one)
{
    bool added = false;
    const int64_t *at =
        cgov__strings_add(&p->index, (const char *)one, p->width, (int64_t)p->used, &added);
    if (at == NULL)
        return false;
    if (!added) {
        p->count[*at]++;
        return true;
    }
    if (!CGOV__GROW(p->ticked, p->capacity, (p->used + 1) * p->width) ||
        !CGOV__GROW(p->count, p->counts_capacity, p->used + 1))
        return false;
    memcpy(&p->ticked[p->used * p->width], one, p->width);
    p->count[p->used++] = 1;
    return true;
}

static void tick(const cgov__side *it, size_t unit, uint8_t *items)
{
    for (uint32_t k = it->of->first[unit]; k < it->of->first[unit + 1]; k++)
        items[it->place[it->of->at[k]]] = 1;
}

static bool find_patterns(const cgov__counting *run, const cgov__side *first,
                          const cgov__side *second, patterns *p)
{
    p->width = first->count + second->count;
    uint8_t *one = cgov__malloc(p->width);
    bool ok = one != NULL;
    for (size_t u = 0; ok && u < first->of->count; u++) {
        if (!cgov__is_counted(run, u) || !cgov__has_any(first, u) || !cgov__has_any(second, u))
            continue;
        memset(one, 0, p->width);
        tick(first, u, one);
        tick(second, u, one + first->count);
        ok = add_pattern(p, one);
    }
    cgov__free(one);
    return ok;
}

/* One side has one category a unit: its groups against the items of the other. */
static cgov_status test_groups(cgov__counting *run, const patterns *p, size_t groups, size_t items,
                               cgov_multiresponse **out)
{
    int32_t *group = cgov__malloc((p->used + 1) * sizeof *group);
    uint8_t *ticked = cgov__malloc(p->used * items + 1);
    cgov_status status = CGOV_OK;
    if (group == NULL || ticked == NULL)
        status = cgov__crosstab_lacking(run);
    for (size_t i = 0; status == CGOV_OK && i < p->used; i++) {
        const uint8_t *one = &p->ticked[i * p->width];
        const uint8_t *mark = memchr(one, 1, groups);
        group[i] = mark != NULL ? (int32_t)(mark - one) : -1;
        memcpy(&ticked[i * items], one + groups, items);
    }
    if (status == CGOV_OK)
        status = cgov_multiresponse_by_group(group, groups, ticked, items, p->count, p->used, out,
                                             &run->db->error);
    cgov__free(group);
    cgov__free(ticked);
    return status;
}

static cgov_status test_items(cgov__counting *run, const patterns *p, size_t row_items,
                              size_t items, cgov_multiresponse **out)
{
    uint8_t *rows = cgov__malloc(p->used * row_items + 1);
    uint8_t *columns = cgov__malloc(p->used * items + 1);
    cgov_status status = CGOV_OK;
    if (rows == NULL || columns == NULL)
        status = cgov__crosstab_lacking(run);
    for (size_t i = 0; status == CGOV_OK && i < p->used; i++) {
        memcpy(&rows[i * row_items], &p->ticked[i * p->width], row_items);
        memcpy(&columns[i * items], &p->ticked[i * p->width + row_items], items);
    }
    if (status == CGOV_OK)
        status = cgov_multiresponse_by_items(rows, row_items, columns, items, p->count, p->used,
                                             out, &run->db->error);
    cgov__free(rows);
    cgov__free(columns);
    return status;
}

static cgov_status test_multiple(cgov__counting *run, cgov_multiresponse **out)
{
    const cgov__side *rows = &run->rows, *columns = &run->columns;
    const bool both = rows->multiple && columns->multiple;
    const cgov__side *single = rows->multiple ? columns : rows,
                     *other = rows->multiple ? rows : columns;
    patterns p = { 0 };
    cgov_status status = find_patterns(run, both ? rows : single, both ? columns : other, &p)
                             ? CGOV_OK
                             : cgov__crosstab_lacking(run);
    const double items = (double)(both ? rows->count * columns->count : other->count);
    if (status == CGOV_OK && (double)p.used * items * items > STEPS_MAX)
        run->table->reason = CGOV_REASON_TOO_LARGE;
    else if (status == CGOV_OK && both)
        status = test_items(run, &p, rows->count, columns->count, out);
    else if (status == CGOV_OK)
        status = test_groups(run, &p, single->count, other->count, out);
    patterns_free(&p);
    return status;
}

/* Fisher's test of a larger table takes long: only where chi-square does not serve. */
static cgov_status test_single(cgov__counting *run, cgov_contingency **out)
{
    cgov_contingency_options options = { .level = run->options->level,
                                         .rows_ordered = is_ordered(run->rows.asked->dimension),
                                         .columns_ordered =
                                             is_ordered(run->columns.asked->dimension),
                                         .exact_work = -1,
                                         .progress = cgov__goes_on,
                                         .progress_ctx = run->db };
    const size_t rows = run->rows.count, columns = run->columns.count;
    cgov_status status =
        cgov_contingency_test(run->cells, rows, columns, &options, out, &run->db->error);
    if (status != CGOV_OK || (*out)->chi_square.reason != CGOV_REASON_SMALL_EXPECTED)
        return status;
    cgov_contingency_free(*out);
    *out = NULL;
    options.exact_work = EXACT_WORK;
    return cgov_contingency_test(run->cells, rows, columns, &options, out, &run->db->error);
}

cgov_status cgov__crosstab_test(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    cgov_contingency *single = NULL;
    cgov_multiresponse *multiple = NULL;
    table->reason = CGOV_REASON_NONE;
    if (table->n == 0 || run->rows.count == 0 || run->columns.count == 0) {
        table->reason = CGOV_REASON_NO_DATA;
        return CGOV_OK;
    }
    if (is_same(run->rows.asked, run->columns.asked)) {
        table->reason = CGOV_REASON_SAME_VARIABLE;
        return CGOV_OK;
    }
    const cgov_status status = run->rows.multiple || run->columns.multiple
                                   ? test_multiple(run, &multiple)
                                   : test_single(run, &single);
    table->test = single;
    table->multiple_test = multiple;
    return status;
}
