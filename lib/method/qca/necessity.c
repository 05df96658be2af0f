/* Necessity: which conditions, conjunctions and disjunctions hold the outcome. */
#include "method/qca/qca.h"

#include <math.h>
#include <string.h>

enum {
    EXPRESSIONS = 100000
};

typedef struct hunt {
    const cgov__qca *qca;
    double inclusion_cut, coverage_cut, ron_cut;
    size_t limit;
    bool everything; /* no cut-off: single literals */
    cgov__progress progress;
    cgov__arena *arena;
    cgov_necessary *items;
    size_t count, room;
    size_t settled;       /* items of fewer literals: what makes a disjunction redundant */
    double *least, *most; /* by depth and case: of the literals taken, min and max */
    int8_t values[CGOV__CONDITIONS];
    cgov_error **err;
} hunt;

static cgov_necessary measure(const hunt *h, const double *x)
{
    double sum_x = 0, sum_y = 0, both = 0, not_x = 0, not_both = 0;
    for (size_t k = 0; k < h->qca->case_count; k++) {
        const double y = h->qca->outcome[k], less = fmin(x[k], y), cases = h->qca->counts[k];
        sum_x += cases * x[k];
        sum_y += cases * y;
        both += cases * less;
        not_x += cases * (1 - x[k]);
        not_both += cases * (1 - less);
    }
    return (cgov_necessary){ .consistency = sum_y > 0 ? both / sum_y : (double)NAN,
                             .ron = not_both > 0 ? not_x / not_both : (double)NAN,
                             .coverage = sum_x > 0 ? both / sum_x : (double)NAN };
}

static bool reaches(double share, double cut)
{
    return cut == 0 || share >= cut - CGOV__SHARE_TOLERANCE;
}

static bool passes(const hunt *h, const cgov_necessary *item)
{
    return h->everything || (reaches(item->consistency, h->inclusion_cut) &&
                             reaches(item->coverage, h->coverage_cut));
}

static cgov_status keep(hunt *h, cgov_necessary item, size_t literals, bool disjunction)
{
    int8_t *values = cgov__arena_alloc(h->arena, h->qca->condition_count);
    if (h->count >= h->limit)
        return cgov__fail_said(
            h->err, CGOV_INVALID,
            "more than %llu expressions reach the cut-offs: raise these or limit",
            "มีนิพจน์ถึงเกณฑ์เกิน %llu นิพจน์ ให้เพิ่มเกณฑ์", (unsigned long long)h->limit);
    item.text = cgov__term_text(h->qca, h->values, disjunction ? " + " : "*", h->arena);
    if (values == NULL || item.text == NULL || !CGOV__GROW(h->items, h->room, h->count + 1))
        return cgov__nomem(h->err);
    memcpy(values, h->values, h->qca->condition_count);
    item.values = values;
    item.literal_count = literals;
    item.disjunction = disjunction;
    h->items[h->count++] = item;
    return CGOV_OK;
}

/* Whether some shorter expression found is made of literals at hand. */
static bool is_redundant(const hunt *h)
{
    for (size_t i = 0; i < h->settled; i++) {
        size_t c = 0;
        while (c < h->qca->condition_count &&
               (h->items[i].values[c] == CGOV__NO_VALUE || h->items[i].values[c] == h->values[c]))
            c++;
        if (c == h->qca->condition_count)
            return true;
    }
    return false;
}

/* The expressions of just these literals. */
static cgov_status judge(hunt *h, size_t literals)
{
    const size_t row = literals * h->qca->case_count;
    cgov_necessary item = measure(h, h->least + row);
    if (passes(h, &item))
        return keep(h, item, literals, false);
    if (literals == 1 || is_redundant(h))
        return CGOV_OK;
    item = measure(h, h->most + row);
    return passes(h, &item) ? keep(h, item, literals, true) : CGOV_OK;
}

/* Takes a literal at depth `taken`: the minima and maxima with it. */
static void take_condition(const hunt *h, size_t taken, size_t condition, unsigned value)
{
    const size_t cases = h->qca->case_count;
    const double *least = h->least + taken * cases, *most = h->most + taken * cases;
    double *next_least = h->least + (taken + 1) * cases, *next_most = h->most + (taken + 1) * cases;
    for (size_t k = 0; k < cases; k++) {
        const double x = cgov__literal_score(h->qca, condition, (int)value, k);
        next_least[k] = fmin(least[k], x);
        next_most[k] = fmax(most[k], x);
    }
}

/* All combinations of `literals` literals, of conditions from `from` on. */
static cgov_status combine(hunt *h, size_t taken, size_t literals, size_t from)
{
    cgov_status st = CGOV_OK;
    if (!cgov__progress_step(&h->progress))
        return cgov__fail_said(h->err, CGOV_CANCELLED,
                               "the search for necessary conditions was stopped",
                               "หยุดค้นหาเงื่อนไขจำเป็นตามที่สั่ง");
    if (taken == literals)
        return judge(h, literals);
    for (size_t i = from; i + (literals - taken) <= h->qca->condition_count; i++) {
        for (unsigned v = 0; v < h->qca->levels[i] && st == CGOV_OK; v++) {
            h->values[i] = (int8_t)v;
            take_condition(h, taken, i, v);
            st = combine(h, taken + 1, literals, i + 1);
        }
        h->values[i] = CGOV__NO_VALUE;
    }
    return st;
}

static bool open_room(hunt *h, size_t depth)
{
    const size_t cases = h->qca->case_count;
    h->least = cgov__malloc((depth + 1) * cases * sizeof *h->least);
    h->most = cgov__malloc((depth + 1) * cases * sizeof *h->most);
    if (h->least == NULL || h->most == NULL)
        return false;
    for (size_t k = 0; k < cases; k++) {
        h->least[k] = 1;
        h->most[k] = 0;
    }
    memset(h->values, CGOV__NO_VALUE, sizeof h->values);
    return true;
}

/* What is given away: the public part first. */
typedef struct result {
    cgov_necessity necessity;
    cgov__arena arena;
    cgov_necessary *items;
} result;

static void drop_irrelevant(hunt *h)
{
    size_t kept = 0;
    for (size_t i = 0; i < h->count; i++)
        if (reaches(h->items[i].ron, h->ron_cut))
            h->items[kept++] = h->items[i];
    h->count = kept;
}

static cgov_status run_hunt(hunt *h, size_t depth, cgov_necessity **out)
{
    *out = NULL;
    result *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(h->err);
    h->arena = &made->arena;
    cgov_status st = open_room(h, depth) ? CGOV_OK : cgov__nomem(h->err);
    for (size_t literals = 1; literals <= depth && st == CGOV_OK; literals++) {
        h->settled = h->count;
        st = combine(h, 0, literals, 0);
    }
    drop_irrelevant(h);
    cgov__free(h->least);
    cgov__free(h->most);
    made->items = h->items;
    made->necessity = (cgov_necessity){ .count = h->count, .items = h->items };
    if (st != CGOV_OK) {
        cgov_necessity_free(&made->necessity);
        return st;
    }
    *out = &made->necessity;
    return CGOV_OK;
}

cgov_status cgov_necessity_single(const cgov_truth_table *table, cgov_necessity **out,
                                  cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_necessity_single: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_necessity_single: table is NULL or was not built");
    hunt h = { .qca = table->inner, .limit = SIZE_MAX, .everything = true, .err = err };
    return run_hunt(&h, 1, out);
}

cgov_status cgov_necessity_search(const cgov_truth_table *table,
                                  const cgov_necessity_options *options, cgov_necessity **out,
                                  cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_necessity_search: out is NULL");
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL,
                      "cgov_necessity_search: table is NULL or was not built");
    static const cgov_necessity_options none = { 0 };
    const cgov_necessity_options *o = options != NULL ? options : &none;
    const double cuts[] = { o->inclusion_cut, o->coverage_cut, o->ron_cut };
    *out = NULL;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        if (!(cuts[i] >= 0 && cuts[i] <= 1))
            return cgov__fail_said(err, CGOV_INVALID,
                                   "the cut-off of necessity is %g: it must be in 0..1",
                                   "เกณฑ์เงื่อนไขจำเป็นคือ %g ต้องอยู่ระหว่าง 0 ถึง 1", cuts[i]);
    size_t depth = o->depth;
    if (depth == 0 || depth > table->condition_count)
        depth = table->condition_count;
    hunt h = { .qca = table->inner,
               .inclusion_cut = o->inclusion_cut > 0 ? o->inclusion_cut : 1,
               .coverage_cut = o->coverage_cut,
               .ron_cut = o->ron_cut,
               .limit = o->limit != 0 ? o->limit : EXPRESSIONS,
               .progress = { .call = o->progress, .ctx = o->progress_ctx },
               .err = err };
    return run_hunt(&h, depth, out);
}

void cgov_necessity_free(cgov_necessity *necessity)
{
    if (necessity == NULL)
        return;
    result *made = (result *)necessity;
    cgov__arena_free(&made->arena);
    cgov__free(made->items);
    cgov__free(made);
}
