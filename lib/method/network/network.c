/* Networks as nodes and ties: made from links, projected, seen from each node's side. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/network/adjacency.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

/* Of all links together: its square, and the square of that, are still numbers. */
#define WEIGHT_MAX 1e75

/* ---- Nodes by mode and id ----------------------------------------------------------- */

typedef struct place {
    int64_t id;
    int32_t mode;
    size_t at;
} place;

CGOV__BY_TWO(by_key, place, mode, id)

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
        if (nodes[i].mode != 0 && (!two_mode || nodes[i].mode != 1))
            return cgov__fail_said(
                err, CGOV_INVALID,
                "node %lld is of mode %d: it must be 0, or 1 in a two-mode network",
                "โหนด %lld เป็นชนิด %d ซึ่งต้องเป็น 0 หรือเป็น 1 ในเครือข่ายสองชนิด", (long long)nodes[i].id,
                nodes[i].mode);
    }
    qsort(places, n, sizeof *places, by_key);
    for (size_t i = 1; i < n; i++)
        if (by_key(&places[i - 1], &places[i]) == 0)
            return cgov__fail_said(err, CGOV_INVALID, "node %lld of mode %d is given twice",
                                   "โหนด %lld ชนิด %d มีซ้ำสองครั้ง", (long long)places[i].id,
                                   places[i].mode);
    return CGOV_OK;
}

/* ---- Ties --------------------------------------------------------------------------- */

CGOV__BY_TWO(by_ends, cgov_tie, from, to)

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
    double whole = 0;
    for (size_t i = 0; i < n; i++) {
        const place *const from = find(places, network->n_nodes, links[i].from, 0);
        const place *const to = find(places, network->n_nodes, links[i].to, network->two_mode);
        if (from == NULL || to == NULL)
            return cgov__fail_said(err, CGOV_INVALID,
                                   "link %llu goes from %lld to %lld: node %lld is "
                                   "not given",
                                   "เส้นเชื่อมที่ %llu เชื่อม %lld กับ %lld แต่ไม่มีโหนด %lld",
                                   (unsigned long long)(i + 1), (long long)links[i].from,
                                   (long long)links[i].to,
                                   (long long)(from == NULL ? links[i].from : links[i].to));
        if (!(links[i].weight >= 0) || isinf(links[i].weight))
            return cgov__fail_said(err, CGOV_INVALID, "link %llu weighs %g: it must be above 0",
                                   "เส้นเชื่อมที่ %llu มีน้ำหนัก %g ซึ่งต้องมากกว่า 0",
                                   (unsigned long long)(i + 1), links[i].weight);
        whole += links[i].weight;
        if (whole > WEIGHT_MAX)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "up to link %llu the weights add up to %g: measures multiply sums of "
                "weights, which must stay below %g; divide all weights by one number",
                "น้ำหนักถึงเส้นเชื่อมที่ %llu รวมได้ %g แต่ค่าวัดคูณผลรวมของน้ำหนักกัน จึงต้องต่ำกว่า %g "
                "ให้หารน้ำหนักทุกเส้นด้วยจำนวนเดียวกัน",
                (unsigned long long)(i + 1), whole, WEIGHT_MAX);
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
        return cgov__fail(err, CGOV_MISUSE, "cgov_network_make: nodes, links or out is NULL");
    *out = NULL;
    if (use.directed && use.two_mode)
        return cgov__fail_said(err, CGOV_INVALID, "a two-mode network has no direction: choose one",
                               "เครือข่ายสองชนิดไม่มีทิศทาง ให้เลือกอย่างใดอย่างหนึ่ง");
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

cgov_status cgov__cancelled_at(cgov_error **err, size_t i, size_t n)
{
    return cgov__fail_said(err, CGOV_CANCELLED, "cancelled at node %llu of %llu",
                           "หยุดตามที่สั่ง ที่โหนด %llu จาก %llu", (unsigned long long)i + 1,
                           (unsigned long long)n);
}

/* ---- Projection --------------------------------------------------------------------- */

/* What a projection is made with. `weights` has a place for each node, zero between rows. */
typedef struct projecting {
    const cgov__adjacency *a;
    cgov_projection_options use;
    size_t *place; /* in the projection, of each node of its mode */
    double *weights;
    size_t *met;
    size_t capacity;
} projecting;

static double shared_weight(cgov_projection by, double one, double other, size_t k)
{
    switch (by) {
    case CGOV_PROJECTION_NEWMAN:
        return 1 / (double)(k - 1);
    case CGOV_PROJECTION_PRODUCT:
        return one * other;
    case CGOV_PROJECTION_LESSER:
        return one < other ? one : other;
    default:
        return 1;
    }
}

/* Weighs the nodes after `node` that share one with it; returns how many were met. */
static size_t meet(projecting *p, size_t node)
{
    const cgov__adjacency *const a = p->a;
    size_t n = 0;
    for (size_t h = a->start[node]; h < a->start[node + 1]; h++) {
        const cgov__neighbor hub = a->neighbors[h];
        const size_t first = a->start[hub.node], end = a->start[hub.node + 1];
        for (size_t i = end; i-- > first && a->neighbors[i].node > node;) {
            const cgov__neighbor other = a->neighbors[i];
            if (p->weights[other.node] == 0)
                p->met[n++] = other.node;
            p->weights[other.node] +=
                shared_weight(p->use.weight, hub.weight, other.weight, end - first);
        }
    }
    return n;
}

/* A row at a time, so that no more memory is taken than the ties themselves need. */
static cgov_status tie_node(projecting *p, size_t node, cgov_network *out, cgov_error **err)
{
    const size_t n = meet(p, node);
    if (p->use.max_ties > 0 && out->n_ties + n > p->use.max_ties)
        return cgov__fail_said(
            err, CGOV_INVALID,
            "the projection has more than %llu ties: choose fewer projects, or allow "
            "more ties",
            "เครือข่ายนี้มีเส้นเชื่อมเกิน %llu เส้น ให้เลือกโครงการน้อยลง", (unsigned long long)p->use.max_ties);
    if (n > 0 && !CGOV__GROW(out->ties, p->capacity, out->n_ties + n))
        return cgov__nomem(err);
    if (n > 0)
        qsort(p->met, n, sizeof *p->met, cgov__by_size);
    for (size_t i = 0; i < n; i++) {
        const size_t other = p->met[i];
        out->ties[out->n_ties++] = (cgov_tie){ p->place[node], p->place[other], p->weights[other] };
        p->weights[other] = 0;
    }
    return CGOV_OK;
}

static cgov_status project(const cgov_network *network, int32_t mode, projecting *p,
                           cgov_network *out, cgov_error **err)
{
    cgov_status status = CGOV_OK;
    out->nodes = cgov__calloc(network->n_nodes + 1, sizeof *out->nodes);
    if (out->nodes == NULL)
        return cgov__nomem(err);
    for (size_t i = 0; i < network->n_nodes; i++) {
        if (network->nodes[i].mode != mode)
            continue;
        p->place[i] = out->n_nodes;
        if (!copy_node(&network->nodes[i], &out->nodes[out->n_nodes++]))
            return cgov__nomem(err);
    }
    for (size_t i = 0; i < network->n_nodes && status == CGOV_OK; i++)
        if (network->nodes[i].mode == mode)
            status = tie_node(p, i, out, err);
    return status;
}

cgov_status cgov_network_project(const cgov_network *network, int32_t mode,
                                 const cgov_projection_options *options, cgov_network **out,
                                 cgov_error **err)
{
    const cgov_projection_options use =
        options != NULL ? *options : (cgov_projection_options){ CGOV_PROJECTION_ANY, 0 };
    if (network == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_network_project: network or out is NULL");
    *out = NULL;
    if (!network->two_mode || (mode != 0 && mode != 1))
        return cgov__fail_said(err, CGOV_INVALID,
                               network->two_mode
                                   ? "mode %d: a network of two modes is projected onto mode 0 or 1"
                                   : "mode %d: a network of one mode has no projection",
                               network->two_mode ? "mode %d: เครือข่ายสองโหมดแปลงได้เฉพาะโหมด 0 หรือ 1"
                                                 : "mode %d: เครือข่ายโหมดเดียวแปลงไม่ได้",
                               mode);
    const cgov_status known = cgov__member_check(err, "weight", (unsigned)use.weight,
                                                 CGOV_PROJECTION_LESSER, "cgov_projection");
    if (known != CGOV_OK)
        return known;
    cgov__adjacency a = { 0 };
    cgov_network *const result = cgov__calloc(1, sizeof *result);
    projecting p = { .a = &a,
                     .use = use,
                     .place = cgov__calloc(network->n_nodes + 1, sizeof *p.place),
                     .weights = cgov__calloc(network->n_nodes + 1, sizeof *p.weights),
                     .met = cgov__calloc(network->n_nodes + 1, sizeof *p.met) };
    cgov_status status = CGOV_NOMEM;
    if (result != NULL && p.place != NULL && p.weights != NULL && p.met != NULL &&
        cgov__adjacency_make(network, false, &a))
        status = project(network, mode, &p, result, err);
    else
        cgov__nomem(err);
    cgov__adjacency_free(&a);
    cgov__free(p.place);
    cgov__free(p.weights);
    cgov__free(p.met);
    if (status == CGOV_OK)
        *out = result;
    else
        cgov_network_free(result);
    return status;
}
