/*
 * Gould and Fernandez' brokerage roles. Of directed ties every path of two is walked. Of undirected
 * ones the paths are counted: all pairs of a node's neighbours by their groups, less those that a
 * triangle closes, each of which is found once, from its node of fewest ties (Chiba & Nishizeki
 * 1985).
 */
#include <stdlib.h>
#include <string.h>

#include "method/network/adjacency.h"
#include "base/compare.h"
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

/* ---- directed ties ---- */

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

/* ---- undirected ties ---- */

typedef struct counting {
    const cgov_network *network;
    const int32_t *group;
    const cgov__adjacency *a;
    size_t *ranked; /* of each node, from where its neighbours begin: those of higher rank */
    size_t *upper;  /* where they end */
    size_t *marked; /* node + 1 for its neighbours of higher rank */
    int *groups;    /* of the neighbours of one node */
    cgov_brokerage *result;
} counting;

static size_t degree_of(const cgov__adjacency *a, size_t node)
{
    return a->start[node + 1] - a->start[node];
}

static bool outranks(const cgov__adjacency *a, size_t node, size_t other)
{
    const size_t own = degree_of(a, node), its = degree_of(a, other);
    return own != its ? own > its : node > other;
}

static void rank_neighbors(counting *c)
{
    for (size_t node = 0; node < c->network->n_nodes; node++) {
        size_t end = c->a->start[node];
        for (size_t i = end; i < c->a->start[node + 1]; i++)
            if (outranks(c->a, c->a->neighbors[i].node, node))
                c->ranked[end++] = c->a->neighbors[i].node;
        c->upper[node] = end;
    }
}

/* Groups of the node's neighbours, rising; those that have none left out. */
static size_t read_groups(const counting *c, size_t node)
{
    size_t count = 0;
    for (size_t i = c->a->start[node]; i < c->a->start[node + 1]; i++) {
        const int group = group_of(c->network, c->group, c->a->neighbors[i].node);
        if (group >= 0)
            c->groups[count++] = group;
    }
    qsort(c->groups, count, sizeof *c->groups, cgov__by_int);
    return count;
}

/* Every ordered pair of neighbours, as if no two of them were tied. */
static void count_pairs(const counting *c, size_t middle)
{
    const int own = group_of(c->network, c->group, middle);
    const size_t count = read_groups(c, middle);
    int64_t same = 0, squares = 0; /* neighbours of the node's group; squares of each other group */
    for (size_t i = 0, next = 0; i < count; i = next) {
        while (next < count && c->groups[next] == c->groups[i])
            next++;
        const int64_t of_group = (int64_t)(next - i);
        if (c->groups[i] == own)
            same = of_group;
        else
            squares += of_group * of_group;
    }
    const int64_t others = (int64_t)count - same;
    cgov_broker *broker = &c->result->nodes[middle];
    broker->coordinator = same * (same - 1);
    broker->representative = broker->gatekeeper = same * others;
    broker->consultant = squares - others;
    broker->liaison = others * others - squares;
    broker->total = (int64_t)count * ((int64_t)count - 1);
}

/* The path first - middle - last is none, nor is the way back: the two ends are tied. */
static void close_path(const counting *c, size_t first, size_t middle, size_t last)
{
    const int32_t at_first = group_of(c->network, c->group, first);
    const int32_t at_middle = group_of(c->network, c->group, middle);
    const int32_t at_last = group_of(c->network, c->group, last);
    if (at_first < 0 || at_middle < 0 || at_last < 0)
        return;
    cgov_broker *broker = &c->result->nodes[middle];
    --*role(broker, at_first, at_middle, at_last);
    --*role(broker, at_last, at_middle, at_first);
    broker->total -= 2;
}

/* Every triangle of which the node is the lowest in rank. */
static void close_triangles(const counting *c, size_t lowest)
{
    for (size_t i = c->a->start[lowest]; i < c->upper[lowest]; i++)
        c->marked[c->ranked[i]] = lowest + 1;
    for (size_t i = c->a->start[lowest]; i < c->upper[lowest]; i++) {
        const size_t second = c->ranked[i];
        for (size_t k = c->a->start[second]; k < c->upper[second]; k++) {
            const size_t third = c->ranked[k];
            if (c->marked[third] != lowest + 1)
                continue;
            close_path(c, second, lowest, third);
            close_path(c, lowest, second, third);
            close_path(c, lowest, third, second);
        }
    }
}

static void add_broker(cgov_broker *to, const cgov_broker *broker)
{
    to->coordinator += broker->coordinator;
    to->representative += broker->representative;
    to->gatekeeper += broker->gatekeeper;
    to->consultant += broker->consultant;
    to->liaison += broker->liaison;
    to->total += broker->total;
}

static cgov_status count_all(const counting *c, const cgov_brokerage_options *use, cgov_error **err)
{
    const size_t n = c->network->n_nodes;
    for (size_t i = 0; i < n; i++) {
        if (use->progress != NULL && !use->progress(i, n, use->progress_ctx))
            return cgov__cancelled_at(err, i, n);
        close_triangles(c, i);
    }
    for (size_t i = 0; i < n; i++)
        add_broker(&c->result->all, &c->result->nodes[i]);
    return CGOV_OK;
}

static cgov_status count_undirected(counting *c, const cgov_brokerage_options *use,
                                    cgov_error **err)
{
    const size_t n = c->network->n_nodes;
    c->ranked = cgov__calloc(2 * c->network->n_ties + 1, sizeof *c->ranked);
    c->upper = cgov__calloc(n + 1, sizeof *c->upper);
    c->groups = cgov__calloc(n + 1, sizeof *c->groups);
    cgov_status status = CGOV_NOMEM;
    if (c->ranked != NULL && c->upper != NULL && c->groups != NULL) {
        rank_neighbors(c);
        for (size_t i = 0; i < n; i++)
            if (group_of(c->network, c->group, i) >= 0)
                count_pairs(c, i);
            else
                c->result->ungrouped++;
        status = count_all(c, use, err);
    } else {
        cgov__nomem(err);
    }
    cgov__free(c->ranked);
    cgov__free(c->upper);
    cgov__free(c->groups);
    return status;
}

/* ---- the whole ---- */

static cgov_status find_roles(const cgov_network *network, const int32_t *group,
                              const cgov_brokerage_options *use, const cgov__adjacency *out,
                              size_t *marked, cgov_brokerage *result, cgov_error **err)
{
    counting c = {
        .network = network, .group = group, .a = out, .marked = marked, .result = result
    };
    result->n_nodes = network->n_nodes;
    return network->directed ? walk_all(network, group, use, out, marked, result, err)
                             : count_undirected(&c, use, err);
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
    const cgov_status status = made
                                   ? find_roles(network, group, options != NULL ? options : &nobody,
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
