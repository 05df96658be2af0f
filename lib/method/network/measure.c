/* Measures of networks: those of igraph in our terms, and those that it lacks. */
#include <math.h>
#include <stdlib.h>

#include "method/network/adjacency.h"
#include "method/statistics/distribution.h"
#include "method/network/graph.h"
#include "base/error.h"
#include "base/memory.h"

enum {
    PHASES = 6 /* structural holes; betweenness, closeness, harmonic, diameter, mean distance. Of
                  two modes one more, four-cycles */
};

static const char density_name[] = "ties / possible ties";
static const char diameter_name[] = "longest shortest path";
static const char distance_name[] = "mean shortest path over pairs with a path";
static const char transitivity_name[] = "closed triples / triples (Luce & Perry 1949)";
static const char clustering_name[] = "4 x four-cycles / three-paths (Robins & Alexander 2004)";

/* ---- By igraph ---------------------------------------------------------------------- */

/* One computation's room: a vector of each kind, of the nodes. */
typedef struct room {
    const cgov_network *network;
    cgov_network_measures *out;
    cgov__graph g;
    cgov__graph_watch *watch;
    igraph_vector_t values;
    igraph_vector_int_t numbers;
    igraph_vector_t lengths; /* of ties; inverse weights */
    bool inverse_weights;
} room;

static const igraph_vector_t *lengths(const room *r)
{
    return r->inverse_weights ? &r->lengths : NULL;
}

static bool undirected(const room *r)
{
    return !r->network->directed;
}

static igraph_error_t betweenness(room *r)
{
    const double n = (double)r->network->n_nodes;
    const double most = (n - 1) * (n - 2) / (undirected(r) ? 2 : 1);
    IGRAPH_CHECK(igraph_betweenness(&r->g.graph, &r->values, igraph_vss_all(), r->network->directed,
                                    lengths(r)));
    for (size_t i = 0; i < r->out->n_nodes; i++) {
        r->out->nodes[i].betweenness = VECTOR(r->values)[i];
        r->out->nodes[i].betweenness_share = n > 2 ? VECTOR(r->values)[i] / most : 0;
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t closeness(room *r)
{
    const igraph_neimode_t mode = undirected(r) ? IGRAPH_ALL : IGRAPH_OUT;
    IGRAPH_CHECK(igraph_closeness(&r->g.graph, &r->values, NULL, NULL, igraph_vss_all(), mode,
                                  lengths(r), true));
    for (size_t i = 0; i < r->out->n_nodes; i++) {
        r->out->nodes[i].has_closeness = isfinite(VECTOR(r->values)[i]);
        if (r->out->nodes[i].has_closeness)
            r->out->nodes[i].closeness = VECTOR(r->values)[i];
    }
    r->watch->phase++;
    IGRAPH_CHECK(igraph_harmonic_centrality(&r->g.graph, &r->values, igraph_vss_all(), mode,
                                            lengths(r), true));
    for (size_t i = 0; i < r->out->n_nodes; i++)
        if (isfinite(VECTOR(r->values)[i]))
            r->out->nodes[i].harmonic = VECTOR(r->values)[i];
    return IGRAPH_SUCCESS;
}

static igraph_error_t distances(room *r)
{
    const double n = (double)r->network->n_nodes;
    const bool directed = r->network->directed;
    double longest = 0, mean = 0, unconnected = 0;
    IGRAPH_CHECK(igraph_diameter_dijkstra(&r->g.graph, lengths(r), &longest, NULL, NULL, NULL, NULL,
                                          directed, true));
    r->watch->phase++;
    IGRAPH_CHECK(igraph_average_path_length_dijkstra(&r->g.graph, &mean, &unconnected, lengths(r),
                                                     directed, true));
    r->out->unconnected_pairs = n > 1 ? unconnected / (n * (n - 1)) : 0;
    if (r->network->n_ties > 0) {
        r->out->diameter = cgov__estimate(longest, diameter_name);
        r->out->mean_distance = cgov__estimate(mean, distance_name);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t eigenvector(room *r)
{
    igraph_arpack_options_t options;
    if (r->network->n_ties == 0) {
        r->out->eigenvector_reason = CGOV_REASON_NO_LINKS;
        return IGRAPH_SUCCESS;
    }
    igraph_arpack_options_init(&options);
    const igraph_error_t code = igraph_eigenvector_centrality(&r->g.graph, &r->values, NULL, false,
                                                              true, &r->g.weights, &options);
    if (code != IGRAPH_SUCCESS && code != IGRAPH_ENOMEM && code != IGRAPH_INTERRUPTED) {
        r->out->eigenvector_reason = CGOV_REASON_NOT_CONVERGED;
        return IGRAPH_SUCCESS;
    }
    IGRAPH_CHECK(code);
    for (size_t i = 0; i < r->out->n_nodes; i++)
        r->out->nodes[i].eigenvector = VECTOR(r->values)[i];
    return IGRAPH_SUCCESS;
}

static igraph_error_t components(room *r)
{
    IGRAPH_CHECK(igraph_connected_components(&r->g.graph, &r->numbers, NULL, NULL, IGRAPH_WEAK));
    size_t *const numbers = cgov__calloc(r->out->n_nodes + 1, sizeof *numbers);
    if (numbers == NULL || !cgov__number_by_size(&r->numbers, r->out->n_nodes, numbers,
                                                 &r->out->components, &r->out->largest_component)) {
        cgov__free(numbers);
        return IGRAPH_ENOMEM;
    }
    for (size_t i = 0; i < r->out->n_nodes; i++)
        r->out->nodes[i].component = numbers[i];
    r->out->connected = r->out->components == 1;
    cgov__free(numbers);
    return IGRAPH_SUCCESS;
}

static igraph_error_t structure(room *r)
{
    double transitivity = 0;
    IGRAPH_CHECK(components(r));
    IGRAPH_CHECK(igraph_coreness(&r->g.graph, &r->numbers, IGRAPH_ALL));
    for (size_t i = 0; i < r->out->n_nodes; i++)
        r->out->nodes[i].core = (size_t)VECTOR(r->numbers)[i];
    IGRAPH_CHECK(
        igraph_transitivity_undirected(&r->g.graph, &transitivity, IGRAPH_TRANSITIVITY_NAN));
    if (isfinite(transitivity))
        r->out->transitivity = cgov__estimate(transitivity, transitivity_name);
    return IGRAPH_SUCCESS;
}

static igraph_error_t measure(room *r, bool skip_paths)
{
    for (size_t i = 0; i < r->network->n_ties; i++)
        VECTOR(r->lengths)[i] = 1 / r->network->ties[i].weight;
    IGRAPH_CHECK(structure(r));
    IGRAPH_CHECK(eigenvector(r));
    static igraph_error_t (*const along_paths[])(room *) = { betweenness, closeness, distances };
    for (size_t i = 0; !skip_paths && i < sizeof along_paths / sizeof *along_paths; i++) {
        r->watch->phase++;
        if (!cgov__graph_goes_on(r->watch, 0))
            return IGRAPH_INTERRUPTED;
        IGRAPH_CHECK(along_paths[i](r));
    }
    return IGRAPH_SUCCESS;
}

/*
 * The vectors are not on igraph's stack of things to free, which an error clears whole: so an
 * eigenvector that was not found leaves the rest standing. All-zero ones may be destroyed.
 */
static igraph_error_t with_room(room *r, bool skip_paths)
{
    igraph_error_t code = igraph_vector_init(&r->values, 0);
    if (code == IGRAPH_SUCCESS)
        code = igraph_vector_init(&r->lengths, (igraph_integer_t)r->network->n_ties);
    if (code == IGRAPH_SUCCESS)
        code = igraph_vector_int_init(&r->numbers, 0);
    if (code == IGRAPH_SUCCESS)
        code = measure(r, skip_paths);
    igraph_vector_int_destroy(&r->numbers);
    igraph_vector_destroy(&r->lengths);
    igraph_vector_destroy(&r->values);
    return code;
}

/* ---- Of our own --------------------------------------------------------------------- */

static void degrees(const cgov_network *network, cgov_network_measures *out)
{
    for (size_t i = 0; i < network->n_ties; i++) {
        const cgov_tie *const tie = &network->ties[i];
        cgov_node_measures *const from = &out->nodes[tie->from], *const to = &out->nodes[tie->to];
        from->out_degree++;
        to->in_degree++;
        if (!network->directed) {
            from->in_degree++;
            to->out_degree++;
        }
        from->strength += tie->weight;
        to->strength += tie->weight;
    }
    for (size_t i = 0; i < out->n_nodes; i++) {
        cgov_node_measures *const node = &out->nodes[i];
        node->degree = network->directed ? node->in_degree + node->out_degree : node->in_degree;
        out->isolates += node->degree == 0;
    }
}

static void density(const cgov_network *network, cgov_network_measures *out)
{
    double n = (double)network->n_nodes, possible = n * (n - 1) / (network->directed ? 1 : 2);
    if (network->two_mode) {
        double agencies = 0;
        for (size_t i = 0; i < network->n_nodes; i++)
            agencies += network->nodes[i].mode == 0;
        possible = agencies * (n - agencies);
    }
    out->density = possible > 0 ? cgov__estimate((double)network->n_ties / possible, density_name)
                                : cgov__no_estimate(CGOV_REASON_TOO_FEW, density_name);
}

/* Weights by node: of a node's strongest tie, and of all its ties. */
typedef struct reach {
    const double *strongest, *strength;
} reach;

/*
 * Burt's holes around i. Effective size: each contact j less the share of i's relations that j's own
 * relations (in relation to its strongest) lead to. Constraint: the squares of what of i's relations
 * goes to j, straight or by another contact q. `tied` is i's weights by node, zero else.
 */
static void structural_holes(const cgov__adjacency *a, size_t i, double *tied, const reach *of,
                             cgov_node_measures *node)
{
    const size_t from = a->start[i], to = a->start[i + 1];
    const double strength = of->strength[i];
    for (size_t k = from; k < to; k++)
        tied[a->neighbors[k].node] = a->neighbors[k].weight;
    for (size_t k = from; k < to; k++) {
        const size_t j = a->neighbors[k].node;
        double redundancy = 0, invested = tied[j];
        for (size_t l = a->start[j]; l < a->start[j + 1]; l++) {
            const size_t q = a->neighbors[l].node;
            if (tied[q] == 0)
                continue;
            const double both = tied[q] * a->neighbors[l].weight;
            redundancy += both;
            invested += both / of->strength[q];
        }
        node->effective_size += 1 - redundancy / strength / of->strongest[j];
        node->constraint += invested / strength * (invested / strength);
    }
    for (size_t k = from; k < to; k++)
        tied[a->neighbors[k].node] = 0;
    node->has_constraint = to > from;
    if (to > from)
        node->efficiency = node->effective_size / (double)(to - from);
}

/* Pairs that share s others make s (s - 1) / 2 four-cycles; each is seen from two corners. False
   when the caller wants to stop. */
static bool count_four_cycles(const cgov__adjacency *a, size_t n_nodes, double *shared,
                              cgov__graph_watch *watch, double *four_cycles)
{
    double cycles = 0;
    for (size_t i = 0; i < n_nodes; i++) {
        if (!cgov__graph_goes_on(watch, 100 * (double)i / (double)n_nodes))
            return false;
        for (int round = 0; round < 2; round++) /* count, then clear */
            for (size_t k = a->start[i]; k < a->start[i + 1]; k++) {
                const size_t j = a->neighbors[k].node;
                for (size_t l = a->start[j]; l < a->start[j + 1]; l++) {
                    const size_t other = a->neighbors[l].node;
                    if (other <= i)
                        continue;
                    cycles += round == 0 ? shared[other] : 0;
                    shared[other] = round == 0 ? shared[other] + 1 : 0;
                }
            }
    }
    *four_cycles = cycles / 2;
    return true;
}

static bool two_mode_clustering(const cgov_network *network, const cgov__adjacency *a,
                                double *shared, cgov__graph_watch *watch,
                                cgov_network_measures *out)
{
    watch->phase++;
    if (!count_four_cycles(a, network->n_nodes, shared, watch, &out->four_cycles))
        return false;
    for (size_t i = 0; i < network->n_ties; i++) {
        const double from = (double)out->nodes[network->ties[i].from].degree;
        const double to = (double)out->nodes[network->ties[i].to].degree;
        out->three_paths += (from - 1) * (to - 1);
    }
    out->clustering = out->three_paths > 0
                          ? cgov__estimate(4 * out->four_cycles / out->three_paths, clustering_name)
                          : cgov__no_estimate(CGOV_REASON_NO_LINKS, clustering_name);
    return true;
}

/* False when the caller wants to stop. */
static bool all_structural_holes(const cgov__adjacency *a, double *scratch,
                                 cgov__graph_watch *watch, cgov_network_measures *out)
{
    const size_t n = out->n_nodes;
    double *const tied = scratch, *const strongest = scratch + n, *const strength = scratch + 2 * n;
    const reach of = { strongest, strength };
    for (size_t i = 0; i < n; i++)
        for (size_t k = a->start[i]; k < a->start[i + 1]; k++) {
            strongest[i] = fmax(strongest[i], a->neighbors[k].weight);
            strength[i] += a->neighbors[k].weight;
        }
    for (size_t i = 0; i < n; i++) {
        if (!cgov__graph_goes_on(watch, 100 * (double)i / (double)n))
            return false;
        structural_holes(a, i, tied, &of, &out->nodes[i]);
    }
    return true;
}

static cgov_status measure_ties(const cgov_network *network, cgov__graph_watch *watch,
                                cgov_network_measures *out, cgov_error **err)
{
    const size_t n = network->n_nodes;
    cgov__adjacency a = { 0 };
    double *const scratch = cgov__calloc(3 * n + 1, sizeof *scratch);
    const bool made = scratch != NULL && cgov__adjacency_make(network, false, &a);
    cgov_status status = made ? CGOV_OK : cgov__nomem(err);
    if (made) {
        degrees(network, out);
        density(network, out);
        out->clustering = cgov__no_estimate(CGOV_REASON_ONE_MODE, clustering_name);
        if (!all_structural_holes(&a, scratch, watch, out) ||
            (network->two_mode && !two_mode_clustering(network, &a, scratch, watch, out)))
            status = cgov__graph_fail(err, IGRAPH_INTERRUPTED, "the measures of the network");
    }
    cgov__adjacency_free(&a);
    cgov__free(scratch);
    return status;
}

static cgov_status measure_graph(const cgov_network *network, const cgov_measure_options *use,
                                 cgov__graph_watch *watch, cgov_network_measures *result,
                                 cgov_error **err)
{
    const cgov_reason reason = network->n_ties == 0 ? CGOV_REASON_NO_LINKS : CGOV_REASON_NONE;
    result->diameter = cgov__no_estimate(reason, diameter_name);
    result->mean_distance = cgov__no_estimate(reason, distance_name);
    result->transitivity = cgov__no_estimate(
        reason != CGOV_REASON_NONE ? reason : CGOV_REASON_TOO_FEW, transitivity_name);
    room r = {
        .network = network, .out = result, .watch = watch, .inverse_weights = use->inverse_weights
    };
    igraph_error_t code = cgov__graph_enter(network, network->directed, watch, &r.g);
    if (code == IGRAPH_SUCCESS && network->n_nodes > 0)
        code = with_room(&r, use->skip_paths);
    cgov__graph_leave(&r.g);
    return code == IGRAPH_SUCCESS ? CGOV_OK
                                  : cgov__graph_fail(err, code, "the measures of the network");
}

cgov_status cgov_network_measure(const cgov_network *network, const cgov_measure_options *options,
                                 cgov_network_measures **out, cgov_error **err)
{
    const cgov_measure_options use = options != NULL ? *options : (cgov_measure_options){ 0 };
    if (network == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_network_measure: network or out is NULL");
    *out = NULL;
    cgov_network_measures *const result = cgov__calloc(1, sizeof *result);
    if (result != NULL) {
        result->n_nodes = network->n_nodes;
        result->n_ties = network->n_ties;
        result->nodes = cgov__calloc(network->n_nodes + 1, sizeof *result->nodes);
    }
    const size_t phases = use.skip_paths ? 1 : PHASES;
    cgov__graph_watch watch = { .call = use.progress,
                                .ctx = use.progress_ctx,
                                .nodes = network->n_nodes,
                                .phases = network->two_mode ? phases + 1 : phases };
    cgov_status status = result == NULL || result->nodes == NULL
                             ? cgov__nomem(err)
                             : measure_ties(network, &watch, result, err);
    if (status == CGOV_OK)
        status = measure_graph(network, &use, &watch, result, err);
    if (status == CGOV_OK)
        *out = result;
    else
        cgov_network_measures_free(result);
    return status;
}
void cgov_network_measures_free(cgov_network_measures *measures)
{
    if (measures == NULL)
        return;
    cgov__free(measures->nodes);
    cgov__free(measures);
}
