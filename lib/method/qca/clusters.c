/* Whether a solution holds in every cluster. See cgov/qca_assessment.h. */
#include "method/qca/assessment.h"

#include <math.h>
#include <stdlib.h>

typedef struct diagnosed {
    cgov_cluster_diagnosis shown; /* first: the caller has its address */
    cgov__arena arena;
} diagnosed;

/* One cluster while its cases are added up. */
typedef struct gathered {
    int64_t cluster;
    cgov__sums sums;
    double cases, members;
} gathered;

static int by_cluster(const void *a, const void *b)
{
    const int64_t x = ((const gathered *)a)->cluster, y = ((const gathered *)b)->cluster;
    return (x > y) - (x < y);
}

/* One entry a case, sorted by cluster. */
static size_t gather(const cgov__qca *qca, const cgov__products *products, const int64_t *cluster,
                     int64_t missing, gathered *out, double *without)
{
    size_t count = 0;
    *without = 0;
    for (size_t k = 0; k < qca->case_count; k++) {
        const double n = qca->counts[k];
        const double x = cgov__products_score(qca, products, SIZE_MAX, k);
        const int64_t of = cluster[qca->positions[k]];
        if (of == missing) {
            *without += n;
            continue;
        }
        gathered *const one = &out[count++];
        *one = (gathered){ .cluster = of, .cases = n, .members = x > 0.5 ? n : 0 };
        cgov__sums_add(&one->sums, n, x, qca->outcome[k]);
    }
    if (count > 1)
        qsort(out, count, sizeof *out, by_cluster);
    return count;
}

static void add_up(gathered *to, const gathered *of)
{
    to->sums.x += of->sums.x;
    to->sums.y += of->sums.y;
    to->sums.both += of->sums.both;
    to->sums.all_three += of->sums.all_three;
    to->cases += of->cases;
    to->members += of->members;
}

/* Makes one entry a cluster; returns how many there are. */
static size_t merge(gathered *all, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept > 0 && all[kept - 1].cluster == all[i].cluster)
            add_up(&all[kept - 1], &all[i]);
        else
            all[kept++] = all[i];
    return kept;
}

static double share_of(const cgov_fit *fit, bool coverage)
{
    return coverage ? fit->coverage : fit->consistency;
}

static double distance(const cgov_cluster_fit *clusters, size_t count, bool coverage)
{
    double sum = 0, squares = 0;
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(share_of(&clusters[i].fit, coverage))) {
            sum += share_of(&clusters[i].fit, coverage);
            known++;
        }
    if (known == 0 || !(sum > 0))
        return (double)NAN;
    for (size_t i = 0; i < count; i++) {
        const double share = share_of(&clusters[i].fit, coverage);
        if (!isnan(share))
            squares += pow(share / sum - 1 / (double)known, 2);
    }
    return sqrt(squares);
}

static cgov_status diagnose(const cgov__qca *qca, const char *text, const int64_t *cluster,
                            int64_t missing, diagnosed *to, cgov_error **err)
{
    cgov__products products;
    gathered pooled = { 0 };
    double without = 0;
    const cgov_status status = cgov__products_parse(qca, text, &to->arena, &products, err);
    if (status != CGOV_OK)
        return status;
    gathered *const all = cgov__arena_alloc(&to->arena, (qca->case_count + 1) * sizeof *all);
    cgov_cluster_fit *const fits =
        cgov__arena_alloc(&to->arena, (qca->case_count + 1) * sizeof *fits);
    if (all == NULL || fits == NULL)
        return cgov__nomem(err);
    const size_t count = merge(all, gather(qca, &products, cluster, missing, all, &without));
    for (size_t i = 0; i < count; i++) {
        add_up(&pooled, &all[i]);
        fits[i] = (cgov_cluster_fit){ .cluster = all[i].cluster,
                                      .cases = (size_t)all[i].cases,
                                      .members = (size_t)all[i].members,
                                      .fit = cgov__sums_fit(&all[i].sums) };
    }
    to->shown = (cgov_cluster_diagnosis){ .pooled = cgov__sums_fit(&pooled.sums),
                                          .cluster_count = count,
                                          .clusters = fits,
                                          .without = (size_t)without,
                                          .consistency_distance = distance(fits, count, false),
                                          .coverage_distance = distance(fits, count, true) };
    return CGOV_OK;
}

cgov_status cgov_cluster_diagnose(const cgov_truth_table *table, const char *text,
                                  const int64_t *cluster, int64_t missing,
                                  cgov_cluster_diagnosis **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_cluster_diagnose: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL && text != NULL && cluster != NULL,
                      "cgov_cluster_diagnose: table, text or cluster is NULL");
    diagnosed *const made = cgov__calloc(1, sizeof *made);
    const cgov_status status =
        made == NULL ? cgov__nomem(err) : diagnose(table->inner, text, cluster, missing, made, err);
    if (status == CGOV_OK)
        *out = &made->shown;
    else if (made != NULL)
        cgov_cluster_diagnosis_free(&made->shown);
    return status;
}

void cgov_cluster_diagnosis_free(cgov_cluster_diagnosis *diagnosis)
{
    diagnosed *const made = (diagnosed *)diagnosis;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
