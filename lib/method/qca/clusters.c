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

/* What is asked of one expression. */
typedef struct diagnosing {
    const cgov__qca *qca;
    const cgov_cluster_links *links;
    size_t *analysed; /* by position: its place among the cases analysed; SIZE_MAX: none */
    size_t positions;
    double *score;  /* by place: membership in the expression */
    double *linked; /* by place: of its count, those in any cluster */
} diagnosing;

/* Places of the positions, and memberships. */
static bool place_cases(diagnosing *d, const cgov__products *products, cgov__arena *arena)
{
    const cgov__qca *const qca = d->qca;
    for (size_t k = 0; k < qca->case_count; k++)
        d->positions = qca->positions[k] >= d->positions ? qca->positions[k] + 1 : d->positions;
    d->analysed = cgov__arena_alloc(arena, (d->positions + 1) * sizeof *d->analysed);
    d->score = cgov__arena_alloc(arena, (qca->case_count + 1) * sizeof *d->score);
    d->linked = cgov__arena_alloc(arena, (qca->case_count + 1) * sizeof *d->linked);
    if (d->analysed == NULL || d->score == NULL || d->linked == NULL)
        return false;
    for (size_t p = 0; p < d->positions; p++)
        d->analysed[p] = SIZE_MAX;
    for (size_t k = 0; k < qca->case_count; k++) {
        d->analysed[qca->positions[k]] = k;
        d->score[k] = cgov__products_score(qca, products, SIZE_MAX, k);
        d->linked[k] = 0;
    }
    return true;
}

/* One entry a link, sorted by cluster. */
static size_t gather(diagnosing *d, gathered *out)
{
    const cgov_cluster_links *const links = d->links;
    size_t count = 0;
    for (size_t i = 0; i < links->count; i++) {
        const size_t at = links->cases[i];
        const size_t k = at < d->positions ? d->analysed[at] : SIZE_MAX;
        if (k == SIZE_MAX)
            continue;
        const double n = links->counts != NULL ? (double)links->counts[i] : d->qca->counts[k];
        gathered *const one = &out[count++];
        *one = (gathered){ .cluster = links->clusters[i],
                           .cases = n,
                           .members = d->score[k] > 0.5 ? n : 0 };
        cgov__sums_add(&one->sums, n, d->score[k], d->qca->outcome[k]);
        d->linked[k] = links->with != NULL ? (double)links->with[at] : d->qca->counts[k];
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

static cgov_status diagnose(diagnosing *d, const char *text, diagnosed *to, cgov_error **err)
{
    cgov__products products;
    cgov__sums pooled = { 0 };
    double without = 0;
    const cgov_status status = cgov__products_parse(d->qca, text, &to->arena, &products, err);
    if (status != CGOV_OK)
        return status;
    const size_t room = d->links->count + 1;
    gathered *const all = cgov__arena_alloc(&to->arena, room * sizeof *all);
    cgov_cluster_fit *const fits = cgov__arena_alloc(&to->arena, room * sizeof *fits);
    if (all == NULL || fits == NULL || !place_cases(d, &products, &to->arena))
        return cgov__nomem(err);
    const size_t count = merge(all, gather(d, all));
    for (size_t i = 0; i < count; i++)
        fits[i] = (cgov_cluster_fit){ .cluster = all[i].cluster,
                                      .cases = (size_t)all[i].cases,
                                      .members = (size_t)all[i].members,
                                      .fit = cgov__sums_fit(&all[i].sums) };
    for (size_t k = 0; k < d->qca->case_count; k++) {
        cgov__sums_add(&pooled, d->linked[k], d->score[k], d->qca->outcome[k]);
        without += d->qca->counts[k] - d->linked[k];
    }
    to->shown = (cgov_cluster_diagnosis){ .pooled = cgov__sums_fit(&pooled),
                                          .cluster_count = count,
                                          .clusters = fits,
                                          .without = (size_t)without,
                                          .consistency_distance = distance(fits, count, false),
                                          .coverage_distance = distance(fits, count, true) };
    return CGOV_OK;
}

static cgov_status diagnose_links(const cgov_truth_table *table, const char *text,
                                  const cgov_cluster_links *links, cgov_cluster_diagnosis **out,
                                  cgov_error **err)
{
    diagnosing d = { .qca = table->inner, .links = links };
    diagnosed *const made = cgov__calloc(1, sizeof *made);
    const cgov_status status = made == NULL ? cgov__nomem(err) : diagnose(&d, text, made, err);
    if (status == CGOV_OK)
        *out = &made->shown;
    else if (made != NULL)
        cgov_cluster_diagnosis_free(&made->shown);
    return status;
}

cgov_status cgov_cluster_diagnose_links(const cgov_truth_table *table, const char *text,
                                        const cgov_cluster_links *links,
                                        cgov_cluster_diagnosis **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_cluster_diagnose_links: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL && text != NULL && links != NULL,
                      "cgov_cluster_diagnose_links: table, text or links is NULL");
    CGOV__NEEDS_ERROR(err, links->count == 0 || (links->cases != NULL && links->clusters != NULL),
                      "cgov_cluster_diagnose_links: cases or clusters of links is NULL");
    if (links->counts != NULL && links->with == NULL)
        return cgov__fail(err, CGOV_INVALID,
                          "links with counts need to know of each case how many are in any cluster");
    return diagnose_links(table, text, links, out, err);
}

cgov_status cgov_cluster_diagnose(const cgov_truth_table *table, const char *text,
                                  const int64_t *cluster, int64_t missing,
                                  cgov_cluster_diagnosis **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_cluster_diagnose: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, table != NULL && table->inner != NULL && text != NULL && cluster != NULL,
                      "cgov_cluster_diagnose: table, text or cluster is NULL");
    const cgov__qca *const qca = table->inner;
    cgov__arena scratch = { 0 };
    size_t *const cases = cgov__arena_alloc(&scratch, (qca->case_count + 1) * sizeof *cases);
    int64_t *const clusters =
        cgov__arena_alloc(&scratch, (qca->case_count + 1) * sizeof *clusters);
    cgov_cluster_links links = { .cases = cases, .clusters = clusters };
    for (size_t k = 0; cases != NULL && clusters != NULL && k < qca->case_count; k++)
        if (cluster[qca->positions[k]] != missing) {
            cases[links.count] = qca->positions[k];
            clusters[links.count++] = cluster[qca->positions[k]];
        }
    const cgov_status status = cases != NULL && clusters != NULL
                                   ? diagnose_links(table, text, &links, out, err)
                                   : cgov__nomem(err);
    cgov__arena_free(&scratch);
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

void cgov_qca_clusters_free(cgov_qca_clusters *clusters)
{
    cgov__clusters *const made = (cgov__clusters *)clusters;
    if (made == NULL)
        return;
    cgov__arena_free(&made->arena);
    cgov__free(made);
}
