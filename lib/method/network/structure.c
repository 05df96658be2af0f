/*
 * Structure of a network as a whole and between groups: centralisation, mixing, modularity of given
 * groups, articulation points, local clustering. Does without igraph, so that it can be cancelled.
 */
#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "method/network/adjacency.h"
#include "method/statistics/distribution.h"

static const char degree_name[] = "degree centralisation (Freeman 1979)";
static const char betweenness_name[] = "betweenness centralisation (Freeman 1979)";
static const char closeness_name[] = "closeness centralisation (Freeman 1979)";
static const char clustering_name[] = "mean local clustering (Watts & Strogatz 1998)";
static const char e_i_name[] = "E-I index (Krackhardt & Stern 1988)";
static const char assortativity_name[] = "assortativity by group (Newman 2003)";
static const char modularity_name[] = "modularity of the groups (Newman & Girvan 2004)";

typedef struct work {
    const cgov_network *network;
    const int32_t *group; /* NULL: the nodes' own */
    cgov_structure_options options;
    cgov__adjacency a; /* whatever the direction */
    cgov_network_structure *out;
} work;

static size_t degree_of(const work *w, size_t node)
{
    return w->a.start[node + 1] - w->a.start[node];
}

static int32_t group_of(const work *w, size_t node)
{
    return w->group != NULL ? w->group[node] : w->network->nodes[node].group;
}

/* ---- centralisation of degree, local clustering ---- */

static cgov_reason uncentral(const work *w)
{
    return w->network->two_mode      ? CGOV_REASON_NOT_ONE_MODE
           : w->network->n_nodes < 3 ? CGOV_REASON_TOO_FEW
           : w->network->n_ties == 0 ? CGOV_REASON_NO_LINKS
                                     : CGOV_REASON_NONE;
}

static void centralize_degree(work *w)
{
    const double n = (double)w->network->n_nodes;
    const cgov_reason reason = uncentral(w);
    double most = 0, sum = 0;
    w->out->degree = cgov__no_estimate(reason, degree_name);
    if (reason != CGOV_REASON_NONE)
        return;
    for (size_t i = 0; i < w->network->n_nodes; i++) {
        most = fmax(most, (double)degree_of(w, i));
        sum += (double)degree_of(w, i);
    }
    w->out->degree.value = (n * most - sum) / ((n - 1) * (n - 2));
}

/* Ties among the neighbours of a node, whose marks are set and cleared here. */
static size_t count_closed(const work *w, size_t node, bool *marks)
{
    const cgov__adjacency *const a = &w->a;
    size_t closed = 0;
    for (size_t k = a->start[node]; k < a->start[node + 1]; k++)
        marks[a->neighbors[k].node] = true;
    for (size_t k = a->start[node]; k < a->start[node + 1]; k++) {
        const size_t j = a->neighbors[k].node;
        for (size_t l = a->start[j]; l < a->start[j + 1]; l++)
            closed += marks[a->neighbors[l].node];
    }
    for (size_t k = a->start[node]; k < a->start[node + 1]; k++)
        marks[a->neighbors[k].node] = false;
    return closed / 2;
}

/* Two passes over the nodes may take long: that of neighbours, and that of paths. */
static cgov_status ask_whether(const work *w, size_t pass, size_t node, cgov_error **err)
{
    const size_t n = w->network->n_nodes, passes = w->options.skip_paths ? 1 : 2;
    return w->options.progress == NULL ||
                   w->options.progress(pass * n + node, passes * n, w->options.progress_ctx)
               ? CGOV_OK
               : cgov__cancelled_at(err, node, n);
}

static cgov_status cluster_nodes(work *w, bool *marks, cgov_error **err)
{
    double sum = 0;
    size_t nodes = 0;
    for (size_t i = 0; i < w->network->n_nodes; i++) {
        const cgov_status status = ask_whether(w, 0, i, err);
        if (status != CGOV_OK)
            return status;
        const double degree = (double)degree_of(w, i);
        if (degree < 2)
            continue;
        cgov_node_structure *const node = &w->out->nodes[i];
        node->has_clustering = true;
        node->clustering = (double)count_closed(w, i, marks) / (degree * (degree - 1) / 2);
        sum += node->clustering;
        nodes++;
    }
    w->out->clustering = nodes > 0 ? cgov__estimate(sum / (double)nodes, clustering_name)
                                   : cgov__no_estimate(CGOV_REASON_TOO_FEW, clustering_name);
    return CGOV_OK;
}

/* ---- articulation points (Tarjan 1972), without recursion ---- */

typedef struct visit {
    size_t *order, *low, *parent, *next; /* of each node; order 0: not yet seen */
    size_t *stack;
    size_t seen;
} visit;

static void enter_node(const work *w, visit *v, size_t node, size_t parent)
{
    v->order[node] = v->low[node] = ++v->seen;
    v->parent[node] = parent;
    v->next[node] = w->a.start[node];
}

/* Leaves a node; what it reaches no higher than its parent hangs on that one. */
static void leave_node(const work *w, visit *v, size_t node, size_t root, size_t *branches)
{
    const size_t parent = v->parent[node];
    if (v->low[node] < v->low[parent])
        v->low[parent] = v->low[node];
    if (parent == root)
        ++*branches;
    else if (v->low[node] >= v->order[parent])
        w->out->nodes[parent].articulation = true;
}

static void visit_component(const work *w, visit *v, size_t root)
{
    size_t depth = 0, branches = 0;
    enter_node(w, v, root, root);
    v->stack[depth++] = root;
    while (depth > 0) {
        const size_t node = v->stack[depth - 1];
        if (v->next[node] == w->a.start[node + 1]) {
            depth--;
            if (node != root)
                leave_node(w, v, node, root, &branches);
            continue;
        }
        const size_t other = w->a.neighbors[v->next[node]++].node;
        if (v->order[other] == 0) {
            enter_node(w, v, other, node);
            v->stack[depth++] = other;
        } else if (other != v->parent[node] && v->order[other] < v->low[node]) {
            v->low[node] = v->order[other];
        }
    }
    w->out->nodes[root].articulation = branches > 1;
}

static void find_articulations(work *w, size_t *room)
{
    const size_t n = w->network->n_nodes;
    visit v = { .order = room,
                .low = room + n,
                .parent = room + 2 * n,
                .next = room + 3 * n,
                .stack = room + 4 * n };
    for (size_t i = 0; i < n; i++)
        if (v.order[i] == 0)
            visit_component(w, &v, i);
    for (size_t i = 0; i < n; i++)
        w->out->articulations += w->out->nodes[i].articulation;
}

/* ---- mixing of groups ---- */

static cgov_group_mixing *mixing_of(const work *w, int32_t group)
{
    for (size_t g = 0; g < w->out->n_groups; g++)
        if (w->out->groups[g].group == group)
            return &w->out->groups[g];
    return NULL;
}

static bool list_groups(work *w)
{
    size_t room = 0;
    for (size_t i = 0; i < w->network->n_nodes; i++) {
        const int32_t group = group_of(w, i);
        cgov_group_mixing *found = group >= 0 ? mixing_of(w, group) : NULL;
        w->out->ungrouped += group < 0;
        if (group >= 0 && found == NULL) {
            if (!CGOV__GROW(w->out->groups, room, w->out->n_groups + 1))
                return false;
            found = &w->out->groups[w->out->n_groups++];
            *found = (cgov_group_mixing){ .group = group };
        }
        if (found != NULL)
            found->nodes++;
    }
    return true;
}

static cgov_estimate e_i_of(size_t internal, size_t external)
{
    const double all = (double)internal + (double)external;
    return all > 0 ? cgov__estimate(((double)external - (double)internal) / all, e_i_name)
                   : cgov__no_estimate(CGOV_REASON_NO_LINKS, e_i_name);
}

static void count_ties(work *w)
{
    for (size_t i = 0; i < w->network->n_ties; i++) {
        const cgov_tie *const tie = &w->network->ties[i];
        cgov_group_mixing *const from = mixing_of(w, group_of(w, tie->from));
        cgov_group_mixing *const to = mixing_of(w, group_of(w, tie->to));
        const double weight = w->options.weighted ? tie->weight : 1;
        if (from == NULL || to == NULL)
            continue;
        w->out->internal += from == to;
        w->out->external += from != to;
        from->internal += from == to;
        from->external += from != to;
        to->external += from != to;
        from->inner_weight += from == to ? weight : 0;
        from->ends += weight;
        to->ends += weight;
    }
}

/* Shares of ties within groups and of their ends: e_ii and a_i. */
static void mix(work *w)
{
    double whole = 0, within = 0, expected = 0;
    cgov_network_structure *const out = w->out;
    for (size_t g = 0; g < out->n_groups; g++) {
        out->groups[g].e_i = e_i_of(out->groups[g].internal, out->groups[g].external);
        whole += out->groups[g].ends;
        within += 2 * out->groups[g].inner_weight;
    }
    out->e_i = e_i_of(out->internal, out->external);
    if (!(whole > 0)) {
        out->assortativity = cgov__no_estimate(CGOV_REASON_NO_LINKS, assortativity_name);
        out->modularity = cgov__no_estimate(CGOV_REASON_NO_LINKS, modularity_name);
        return;
    }
    for (size_t g = 0; g < out->n_groups; g++)
        expected += pow(out->groups[g].ends / whole, 2);
    within /= whole;
    out->modularity = cgov__estimate(within - expected, modularity_name);
    out->assortativity =
        expected < 1 ? cgov__estimate((within - expected) / (1 - expected), assortativity_name)
                     : cgov__no_estimate(CGOV_REASON_ONE_CATEGORY, assortativity_name);
}

/* ---- centralisation over paths: Brandes 2001, a search from each node ---- */

typedef struct paths {
    size_t *order, *distance; /* nodes in the order met; SIZE_MAX: not met */
    double *ways, *depend, *between, *far;
    bool connected;
} paths;

static size_t search_from(const work *w, paths *p, size_t source)
{
    const size_t n = w->network->n_nodes;
    size_t met = 1;
    for (size_t i = 0; i < n; i++) {
        p->distance[i] = SIZE_MAX;
        p->ways[i] = p->depend[i] = 0;
    }
    p->order[0] = source;
    p->distance[source] = 0;
    p->ways[source] = 1;
    for (size_t at = 0; at < met; at++) {
        const size_t i = p->order[at];
        for (size_t k = w->a.start[i]; k < w->a.start[i + 1]; k++) {
            const size_t j = w->a.neighbors[k].node;
            if (p->distance[j] == SIZE_MAX) {
                p->distance[j] = p->distance[i] + 1;
                p->order[met++] = j;
            }
            if (p->distance[j] == p->distance[i] + 1)
                p->ways[j] += p->ways[i];
        }
    }
    return met;
}

static void add_source(const work *w, paths *p, size_t source)
{
    const size_t met = search_from(w, p, source);
    p->connected = p->connected && met == w->network->n_nodes;
    for (size_t at = met; at-- > 1;) {
        const size_t i = p->order[at];
        p->far[source] += (double)p->distance[i];
        for (size_t k = w->a.start[i]; k < w->a.start[i + 1]; k++) {
            const size_t j = w->a.neighbors[k].node;
            if (p->distance[j] + 1 == p->distance[i])
                p->depend[j] += p->ways[j] / p->ways[i] * (1 + p->depend[i]);
        }
        p->between[i] += p->depend[i] / 2; /* each pair is met from both ends */
    }
}

static double excess(const double *values, size_t n)
{
    double most = values[0], sum = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, values[i]);
    for (size_t i = 0; i < n; i++)
        sum += most - values[i];
    return sum;
}

static void centralize_paths(work *w, paths *p)
{
    const double n = (double)w->network->n_nodes;
    w->out->betweenness.value =
        excess(p->between, w->network->n_nodes) / ((n - 1) * (n - 1) * (n - 2) / 2);
    if (!p->connected) {
        w->out->closeness.reason = CGOV_REASON_NOT_CONNECTED;
        return;
    }
    for (size_t i = 0; i < w->network->n_nodes; i++)
        p->far[i] = (n - 1) / p->far[i];
    w->out->closeness.value =
        excess(p->far, w->network->n_nodes) * (2 * n - 3) / ((n - 2) * (n - 1));
}

static cgov_status follow_paths(work *w, cgov_error **err)
{
    const size_t n = w->network->n_nodes;
    const cgov_reason reason = w->options.skip_paths ? CGOV_REASON_NOT_COMPUTED : uncentral(w);
    w->out->betweenness = cgov__no_estimate(reason, betweenness_name);
    w->out->closeness = cgov__no_estimate(reason, closeness_name);
    if (reason != CGOV_REASON_NONE)
        return CGOV_OK;
    size_t *const places = cgov__calloc(2 * n, sizeof *places);
    double *const room = cgov__calloc(4 * n, sizeof *room);
    cgov_status status = places != NULL && room != NULL ? CGOV_OK : cgov__nomem(err);
    paths p = { .order = places, .distance = places + n, .connected = true };
    if (status == CGOV_OK) {
        p.ways = room;
        p.depend = room + n;
        p.between = room + 2 * n;
        p.far = room + 3 * n;
    }
    for (size_t i = 0; status == CGOV_OK && i < n; i++) {
        status = ask_whether(w, 1, i, err);
        if (status == CGOV_OK)
            add_source(w, &p, i);
    }
    if (status == CGOV_OK)
        centralize_paths(w, &p);
    cgov__free(places);
    cgov__free(room);
    return status;
}

/* ---- the whole ---- */

static cgov_status compute(work *w, cgov_error **err)
{
    const size_t n = w->network->n_nodes;
    size_t *const room = cgov__calloc(5 * n + 1, sizeof *room);
    bool *const marks = cgov__calloc(n + 1, sizeof *marks);
    const bool made = room != NULL && marks != NULL && list_groups(w) &&
                      cgov__adjacency_make(w->network, false, &w->a);
    cgov_status status = made ? cluster_nodes(w, marks, err) : cgov__nomem(err);
    if (status == CGOV_OK) {
        centralize_degree(w);
        find_articulations(w, room);
        count_ties(w);
        mix(w);
        status = follow_paths(w, err);
    }
    cgov__free(room);
    cgov__free(marks);
    cgov__adjacency_free(&w->a);
    return status;
}

cgov_status cgov_network_structure_of(const cgov_network *network, const int32_t *group,
                                      const cgov_structure_options *options,
                                      cgov_network_structure **out, cgov_error **err)
{
    CGOV__NEEDS_ERROR(err, out != NULL, "cgov_network_structure_of: out is NULL");
    *out = NULL;
    CGOV__NEEDS_ERROR(err, network != NULL, "cgov_network_structure_of: network is NULL");
    work w = { .network = network,
               .group = group,
               .options = options != NULL ? *options : (cgov_structure_options){ 0 },
               .out = cgov__calloc(1, sizeof *w.out) };
    if (w.out != NULL)
        w.out->nodes = cgov__calloc(network->n_nodes + 1, sizeof *w.out->nodes);
    if (w.out == NULL || w.out->nodes == NULL) {
        cgov_network_structure_free(w.out);
        return cgov__nomem(err);
    }
    w.out->n_nodes = network->n_nodes;
    const cgov_status status = compute(&w, err);
    if (status == CGOV_OK)
        *out = w.out;
    else
        cgov_network_structure_free(w.out);
    return status;
}

void cgov_network_structure_free(cgov_network_structure *structure)
{
    if (structure == NULL)
        return;
    cgov__free(structure->groups);
    cgov__free(structure->nodes);
    cgov__free(structure);
}
