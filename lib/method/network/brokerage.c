/* Gould and Fernandez' brokerage roles, by walking every path of two ties. */
#include <string.h>

#include "method/network/adjacency.h"
#include "base/error.h"
#include "base/memory.h"

/* Which role the middle of first -> middle -> last plays. */
static int64_t *role(cgov_broker *broker, int32_t first, int32_t middle, int32_t last)
{
    if (first == middle)
        return middle == last ? &broker->coordinator : &broker->representative;
    if (middle == last)
        return &broker->gatekeeper;
    return first == last ? &broker->consultant : &broker->liaison;
}

static int32_t group_of(const cgov_network *network, const int32_t *group, size_t node)
{
    return group != NULL ? group[node] : network->nodes[node].group;
}

/* Every open path that begins at `first`; marked[i] is first + 1 for what it is tied to. */
static void walk(const cgov_network *network, const int32_t *group, const cgov__adjacency *out,
                 size_t first, size_t *marked, cgov_brokerage *result)
{
    const int32_t first_group = group_of(network, group, first);
    marked[first] = first + 1;
    for (size_t i = out->start[first]; i < out->start[first + 1]; i++)
        marked[out->neighbors[i].node] = first + 1;
    for (size_t i = out->start[first]; i < out->start[first + 1]; i++) {
        const size_t middle = out->neighbors[i].node;
        const int32_t middle_group = group_of(network, group, middle);
        for (size_t k = out->start[middle]; middle_group >= 0 && k < out->start[middle + 1]; k++) {
            const size_t last = out->neighbors[k].node;
            const int32_t last_group = group_of(network, group, last);
            if (marked[last] == first + 1 || last_group < 0)
                continue;
            ++*role(&result->nodes[middle], first_group, middle_group, last_group);
            ++*role(&result->all, first_group, middle_group, last_group);
            result->nodes[middle].total++;
            result->all.total++;
        }
    }
}

static cgov_status walk_all(const cgov_network *network, const int32_t *group,
                            const cgov_brokerage_options *use, const cgov__adjacency *out,
                            size_t *marked, cgov_brokerage *result, cgov_error **err)
{
    const size_t n = network->n_nodes;
    result->n_nodes = n;
    for (size_t i = 0; i < n; i++) {
        if (use->progress != NULL && !use->progress(i, n, use->progress_ctx))
            return cgov__cancelled_at(err, i, n);
        if (group_of(network, group, i) >= 0)
            walk(network, group, out, i, marked, result);
        else
            result->ungrouped++;
    }
    return CGOV_OK;
}

cgov_status cgov_network_brokerage(const cgov_network *network, const int32_t *group,
                                   const cgov_brokerage_options *options, cgov_brokerage **out,
                                   cgov_error **err)
{
    static const cgov_brokerage_options nobody = { 0 };
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_network_brokerage: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, network != NULL, "cgov_network_brokerage: network is NULL");
    cgov__adjacency a = { 0 };
    cgov_brokerage *result = cgov__calloc(1, sizeof *result);
    size_t *const marked = cgov__calloc(network->n_nodes + 1, sizeof *marked);
    if (result != NULL)
        result->nodes = cgov__calloc(network->n_nodes + 1, sizeof *result->nodes);
    const bool made = result != NULL && result->nodes != NULL && marked != NULL &&
                      cgov__adjacency_make(network, true, &a);
    const cgov_status status = made ? walk_all(network, group, options != NULL ? options : &nobody,
                                               &a, marked, result, err)
                                    : cgov__nomem(err);
    if (status == CGOV_OK)
        *out = result;
    else
        cgov_brokerage_free(result);
    cgov__adjacency_free(&a);
    cgov__free(marked);
    return status;
}

void cgov_brokerage_free(cgov_brokerage *brokerage)
{
    if (brokerage == NULL)
        return;
    cgov__free(brokerage->nodes);
    cgov__free(brokerage);
}
