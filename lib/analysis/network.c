/* Networks as nodes and ties: made from links, projected, seen from each node's side. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/adjacency.h"
#include "base/error.h"
#include "base/memory.h"

/* ---- Nodes by mode and id ----------------------------------------------------------- */

typedef struct place {
    int64_t id;
    int32_t mode;
    size_t at;
} place;

static int by_key(const void *a, const void *b)
{
    const place *const x = a, *const y = b;
    if (x->mode != y->mode)
        return x->mode < y->mode ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static const place *find(const place *places, size_t n, int64_t id, int32_t mode)
{
    const place key = { .id = id, .mode = mode };
    return bsearch(&key, places, n, sizeof key, by_key);
}

/* The nodes that links name, once each and in order. */
static size_t named_places(const cgov_link *links, size_t n, bool two_mode, place *places)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        places[2 * i] = (place){ .id = links[i].from };
        places[2 * i + 1] = (place){ .id = links[i].to, .mode = two_mode };
    }
    qsort(places, 2 * n, sizeof *places, by_key);
    for (size_t i = 0; i < 2 * n; i++)
        if (kept == 0 || by_key(&places[kept - 1], &places[i]) != 0) {
            places[kept] = places[i];
            places[kept].at = kept;
            kept++;
        }
    return kept;
}

static cgov_status given_places(const cgov_node *nodes, size_t n, bool two_mode, place *places,
                                cgov_error **err)
{
    for (size_t i = 0; i < n; i++) {
        places[i] = (place){ nodes[i].id, nodes[i].mode, i };
        if (two_mode && nodes[i].mode != 0 && nodes[i].mode != 1)
            return cgov__fail(err, CGOV_INVALID, "node %lld is of mode %d: it must be 0 or 1",
                              (long long)nodes[i].id, nodes[i].mode);
        if (!two_mode)
            places[i].mode = 0;
    }
    qsort(places, n, sizeof *places, by_key);
    for (size_t i = 1; i < n; i++)
        if (by_key(&places[i - 1], &places[i]) == 0)
            return cgov__fail(err, CGOV_INVALID, "node %lld of mode %d is given twice",
                              (long long)places[i].id, places[i].mode);
    return CGOV_OK;
}

/* ---- Ties --------------------------------------------------------------------------- */

static int by_ends(const void *a, const void *b)
{
    const cgov_tie *const x = a, *const y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Sorts, and joins ties of the same ends; returns how many are left. */
static size_t join_ties(cgov_tie *ties, size_t n)
{
    size_t kept = 0;
    if (n > 0)
        qsort(ties, n, sizeof *ties, by_ends);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_ends(&ties[kept - 1], &ties[i]) == 0)
            ties[kept - 1].weight += ties[i].weight;
        else
            ties[kept++] = ties[i];
    }
    return kept;
}

static cgov_status tie_links(const cgov_link *links, size_t n, const place *places,
                             cgov_network *network, cgov_error **err)
{
    size_t ties = 0;
    for (size_t i = 0; i < n; i++) {
        const place *const from = find(places, network->n_nodes, links[i].from, 0);
        const place *const to = find(places, network->n_nodes, links[i].to, network->two_mode);
        if (from == NULL || to == NULL)
            return cgov__fail(err, CGOV_INVALID,
                              "link %llu goes from %lld to %lld: node %lld is "
                              "not given",
                              (unsigned long long)(i + 1), (long long)links[i].from,
                              (long long)links[i].to,
                              (long long)(from == NULL ? links[i].from : links[i].to));
        if (!(links[i].weight >= 0) || isinf(links[i].weight))
            return cgov__fail(err, CGOV_INVALID, "link %llu weighs %g: it must be above 0",
                              (unsigned long long)(i + 1), links[i].weight);
        if (from->at == to->at) {
            network->loops++;
            continue;
        }
        const bool turn = !network->directed && from->at > to->at;
        network->ties[ties++] = (cgov_tie){ turn ? to->at : from->at, turn ? from->at : to->at,
                                            links[i].weight > 0 ? links[i].weight : 1 };
    }
    network->n_ties = join_ties(network->ties, ties);
    network->joined = ties - network->n_ties;
    return CGOV_OK;
}

/* ---- Making ------------------------------------------------------------------------- */

static bool copy_node(const cgov_node *node, cgov_node *out)
{
    *out = *node;
    out->label = cgov__strdup(node->label);
    return node->label == NULL || out->label != NULL;
}

static cgov_status fill_nodes(const cgov_node *nodes, const place *places, cgov_network *network,
                              cgov_error **err)
{
    network->nodes = cgov__calloc(network->n_nodes + 1, sizeof *network->nodes);
    if (network->nodes == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < network->n_nodes; i++) {
        const cgov_node named = { places[i].id, places[i].mode, -1, NULL };
        if (!copy_node(nodes != NULL ? &nodes[i] : &named, &network->nodes[i]))
            return cgov__nomem(err);
    }
    return CGOV_OK;
}

static cgov_status make(const cgov_node *nodes, size_t n_nodes, const cgov_link *links,
                        size_t n_links, place *places, cgov_network *network, cgov_error **err)
{
    cgov_status status = CGOV_OK;
    network->n_nodes = n_nodes;
    if (nodes == NULL)
        network->n_nodes = named_places(links, n_links, network->two_mode, places);
    else
        status = given_places(nodes, n_nodes, network->two_mode, places, err);
    if (status == CGOV_OK)
        status = fill_nodes(nodes, places, network, err);
    if (status == CGOV_OK)
        status = tie_links(links, n_links, places, network, err);
    return status;
}

cgov_status cgov_network_make(const cgov_node *nodes, size_t n_nodes, const cgov_link *links,
                              size_t n_links, const cgov_network_options *options,
                              cgov_network **out, cgov_error **err)
{
    const cgov_network_options use = options != NULL ? *options : (cgov_network_options){ 0 };
    if (out == NULL || (n_links > 0 && links == NULL) || (n_nodes > 0 && nodes == NULL))
        return cgov__fail(err, CGOV_MISUSE, "nodes, links or the place of the result are NULL");
    *out = NULL;
    if (use.directed && use.two_mode)
        return cgov__fail(err, CGOV_INVALID, "a two-mode network has no direction: choose one");
    cgov_network *const network = cgov__calloc(1, sizeof *network);
    const size_t room = nodes != NULL ? n_nodes : 2 * n_links;
    place *const places = cgov__calloc(room + 1, sizeof *places);
    cgov_status status = CGOV_OK;
    if (network != NULL) {
        network->two_mode = use.two_mode;
        network->directed = use.directed;
        network->ties = cgov__calloc(n_links + 1, sizeof *network->ties);
    }
    if (network == NULL || places == NULL || network->ties == NULL)
        status = cgov__nomem(err);
    else
        status = make(nodes, n_nodes, links, n_links, places, network, err);
    cgov__free(places);
    if (status == CGOV_OK)
        *out = network;
    else
        cgov_network_free(network);
    return status;
}

void cgov_network_free(cgov_network *network)
{
    if (network == NULL)
        return;
    for (size_t i = 0; network->nodes != NULL && i < network->n_nodes; i++)
        cgov__free((void *)network->nodes[i].label);
    cgov__free(network->nodes);
    cgov__free(network->ties);
    cgov__free(network);
}

/* ---- Neighbours --------------------------------------------------------------------- */

/* Ties as both ends see them; joined again, as two directions may be of one pair. */
static size_t both_ways(const cgov_network *network, bool out_only, cgov_tie *ties)
{
    size_t n = 0;
    for (size_t i = 0; i < network->n_ties; i++) {
        const cgov_tie tie = network->ties[i];
        ties[n++] = tie;
        if (!out_only || !network->directed)
            ties[n++] = (cgov_tie){ tie.to, tie.from, tie.weight };
    }
    return join_ties(ties, n);
}

bool cgov__adjacency_make(const cgov_network *network, bool out_only, cgov__adjacency *a)
{
    cgov_tie *const ties = cgov__calloc(2 * network->n_ties + 1, sizeof *ties);
    a->start = cgov__calloc(network->n_nodes + 1, sizeof *a->start);
    a->neighbors = cgov__calloc(2 * network->n_ties + 1, sizeof *a->neighbors);
    const bool made = ties != NULL && a->start != NULL && a->neighbors != NULL;
    if (made) {
        const size_t n = both_ways(network, out_only, ties);
        for (size_t i = 0; i < n; i++) {
            a->start[ties[i].from + 1]++;
            a->neighbors[i] = (cgov__neighbor){ ties[i].to, ties[i].weight };
        }
        for (size_t i = 0; i < network->n_nodes; i++)
            a->start[i + 1] += a->start[i];
    }
    cgov__free(ties);
    return made;
}

void cgov__adjacency_free(cgov__adjacency *a)
{
    cgov__free(a->start);
    cgov__free(a->neighbors);
    *a = (cgov__adjacency){ 0 };
}

/* ---- Projection --------------------------------------------------------------------- */

/* Ties between all that share node `hub`. */
static bool tie_around(const cgov__adjacency *a, size_t hub, const size_t *place_in_mode,
                       cgov_projection weight, cgov_network *network, size_t *capacity)
{
    const cgov__neighbor *const around = a->neighbors + a->start[hub];
    const size_t k = a->start[hub + 1] - a->start[hub];
    void *ties = network->ties;
    if (k < 2)
        return true;
    if (!cgov__grow(&ties, capacity, network->n_ties + k * (k - 1) / 2, sizeof(cgov_tie)))
        return false;
    network->ties = ties;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            const double value = weight == CGOV_PROJECTION_NEWMAN ? 1 / (double)(k - 1)
                                 : weight == CGOV_PROJECTION_PRODUCT
                                     ? around[i].weight * around[j].weight
                                     : 1;
            network->ties[network->n_ties++] =
                (cgov_tie){ place_in_mode[around[i].node], place_in_mode[around[j].node], value };
        }
    return true;
}

static bool project(const cgov_network *network, int32_t mode, cgov_projection weight,
                    const cgov__adjacency *a, size_t *place_in_mode, cgov_network *out)
{
    size_t capacity = 0;
    out->nodes = cgov__calloc(network->n_nodes + 1, sizeof *out->nodes);
    if (out->nodes == NULL)
        return false;
    for (size_t i = 0; i < network->n_nodes; i++) {
        if (network->nodes[i].mode != mode)
            continue;
        place_in_mode[i] = out->n_nodes;
        if (!copy_node(&network->nodes[i], &out->nodes[out->n_nodes++]))
            return false;
    }
    for (size_t i = 0; i < network->n_nodes; i++)
        if (network->nodes[i].mode != mode &&
            !tie_around(a, i, place_in_mode, weight, out, &capacity))
            return false;
    out->n_ties = join_ties(out->ties, out->n_ties);
    return true;
}

cgov_status cgov_network_project(const cgov_network *network, int32_t mode,
                                 const cgov_projection_options *options, cgov_network **out,
                                 cgov_error **err)
{
    const cgov_projection weight = options != NULL ? options->weight : CGOV_PROJECTION_ANY;
    if (network == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "the network or the place of the result are NULL");
    *out = NULL;
    if (!network->two_mode || (mode != 0 && mode != 1))
        return cgov__fail(err, CGOV_INVALID,
                          "mode %d of a %s network: a projection is of mode 0 "
                          "or 1 of a two-mode one",
                          mode, network->two_mode ? "two-mode" : "one-mode");
    if ((unsigned)weight > CGOV_PROJECTION_PRODUCT)
        return cgov__fail(err, CGOV_INVALID, "weight %d is unknown: see cgov_projection",
                          (int)weight);
    cgov__adjacency a = { 0 };
    cgov_network *const result = cgov__calloc(1, sizeof *result);
    size_t *const place_in_mode = cgov__calloc(network->n_nodes + 1, sizeof *place_in_mode);
    const bool made = result != NULL && place_in_mode != NULL &&
                      cgov__adjacency_make(network, false, &a) &&
                      project(network, mode, weight, &a, place_in_mode, result);
    cgov__adjacency_free(&a);
    cgov__free(place_in_mode);
    if (!made) {
        cgov_network_free(result);
        return cgov__nomem(err);
    }
    *out = result;
    return CGOV_OK;
}
