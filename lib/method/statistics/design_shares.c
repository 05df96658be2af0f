/* The shares of many categories of clustered units at once. See design.h. */
#include "method/statistics/design.h"

#include <math.h>

#include "base/error.h"
#include "base/memory.h"

/* What is added up of the cluster at hand, and of all before it. */
typedef struct adding {
    const cgov_design *design;
    const cgov__grouping *clusters;
    const cgov__marks *marks;
    size_t *order; /* units of the design, cluster after cluster */
    double *in;    /* weight in the cluster at hand, by category */
    uint32_t *met; /* categories met in it */
    size_t met_count;
    cgov__cluster_sums all;   /* what the categories have in common */
    cgov__cluster_sums *sums; /* named, squares and products of each */
} adding;

static bool has_any(const cgov__marks *marks, size_t unit)
{
    return marks->first[unit + 1] > marks->first[unit];
}

/* Units by cluster, by counting. */
static bool order_units(adding *a)
{
    const size_t groups = a->clusters->groups;
    size_t *const start = cgov__calloc(groups + 1, sizeof *start);
    for (size_t i = 0; start != NULL && i < a->design->n; i++)
        start[a->clusters->group[i] + 1]++;
    for (size_t g = 0; start != NULL && g < groups; g++)
        start[g + 1] += start[g];
    for (size_t i = 0; start != NULL && i < a->design->n; i++)
        a->order[start[a->clusters->group[i]]++] = i;
    cgov__free(start);
    return start != NULL;
}

/* Adds what a unit weighs to each of its categories; returns it. */
static double add_unit(adding *a, size_t i)
{
    const cgov__marks *const marks = a->marks;
    const size_t unit = marks->unit[i];
    const double weight = cgov__design_weight(a->design, i);
    if (!has_any(marks, unit)) {
        a->all.missing++;
        return 0;
    }
    if (!(weight > 0))
        return 0;
    a->all.n++;
    for (uint32_t k = marks->first[unit]; k < marks->first[unit + 1]; k++) {
        const uint32_t place = marks->place[marks->of[k]];
        if (place == UINT32_MAX)
            continue;
        if (a->in[place] == 0)
            a->met[a->met_count++] = place;
        a->in[place] += weight;
    }
    return weight;
}

static void end_cluster(adding *a, double weight)
{
    for (size_t k = 0; k < a->met_count; k++) {
        cgov__cluster_sums *const of = &a->sums[a->met[k]];
        const double named = a->in[a->met[k]];
        of->named += named;
        of->squares += named * named;
        of->products += named * weight;
        a->in[a->met[k]] = 0;
    }
    a->met_count = 0;
    a->all.weight += weight;
    a->all.wholes += weight * weight;
    a->all.counted += weight > 0;
}

static void add_units(adding *a)
{
    double weight = 0;
    for (size_t i = 0; i < a->design->n; i++) {
        weight += add_unit(a, a->order[i]);
        if (i + 1 == a->design->n ||
            a->clusters->group[a->order[i + 1]] != a->clusters->group[a->order[i]]) {
            end_cluster(a, weight);
            weight = 0;
        }
    }
    a->all.clusters = (int64_t)a->clusters->groups;
}

cgov_status cgov__design_shares(const cgov_design *design, const cgov__grouping *clusters,
                                const cgov__marks *marks, double level, cgov_design_estimate *out,
                                cgov_error **err)
{
    const size_t categories = marks->categories;
    adding a = { .design = design,
                 .clusters = clusters,
                 .marks = marks,
                 .order = cgov__malloc((design->n + 1) * sizeof *a.order),
                 .in = cgov__calloc(categories + 1, sizeof *a.in),
                 .met = cgov__malloc((categories + 1) * sizeof *a.met),
                 .sums = cgov__calloc(categories + 1, sizeof *a.sums) };
    const bool made =
        a.order != NULL && a.in != NULL && a.met != NULL && a.sums != NULL && order_units(&a);
    cgov_status status = made ? CGOV_OK : cgov__nomem(err);
    if (made)
        add_units(&a);
    for (size_t c = 0; status == CGOV_OK && c < categories; c++) {
        cgov__cluster_sums sums = a.all;
        sums.named = a.sums[c].named;
        sums.squares = a.sums[c].squares;
        sums.products = a.sums[c].products;
        status = cgov__design_share_of_sums(&sums, level, &out[c], err);
    }
    cgov__free(a.order);
    cgov__free(a.in);
    cgov__free(a.met);
    cgov__free(a.sums);
    return status;
}
