/* Communities of a network by modularity, with igraph. */
#include <math.h>

#include "method/statistics/distribution.h"
#include "method/network/graph.h"
#include "base/error.h"
#include "base/memory.h"

enum {
    USUAL_RUNS = 10,
    FEWEST_RUNS = 3,
    MOST_WORK = 3000000 /* ties of all runs */
};

static const char leiden_name[] = "modularity, by Leiden (Traag, Waltman & van Eck 2019)";
static const char louvain_name[] = "modularity, by Louvain (Blondel et al. 2008)";

/* igraph's default generator while ours is in its place. */
typedef struct generator {
    igraph_rng_t ours, saved;
    igraph_rng_t *place;
} generator;

static void generator_enter(generator *g)
{
    g->place = igraph_rng_default();
    g->saved = *g->place;
    igraph_rng_set_default(&g->ours);
}

/* Some versions of igraph keep a copy of the default generator, some its address. */
static void generator_leave(generator *g)
{
    *g->place = g->saved;
    igraph_rng_set_default(g->place);
}

typedef struct search {
    cgov__graph g;
    cgov__graph_watch watch;
    cgov_community_options options;
    igraph_vector_t strength; /* of nodes, for Leiden */
    double whole;             /* sum of strengths: twice the weight of the ties */
    igraph_vector_int_t found, best;
    double best_modularity;
} search;

static const igraph_vector_t *weights(const search *s)
{
    return s->options.unweighted ? NULL : &s->g.weights;
}

/* Leiden maximises sum (A - resolution n n): with strengths over 2m, that is modularity. */
static igraph_error_t run_once(search *s)
{
    if (s->options.method == CGOV_COMMUNITY_LOUVAIN)
        return igraph_community_multilevel(&s->g.graph, weights(s), s->options.resolution,
                                           &s->found, NULL, NULL);
    return igraph_community_leiden(&s->g.graph, weights(s), &s->strength,
                                   s->options.resolution / s->whole, 0.01, false, -1, &s->found,
                                   NULL, NULL);
}

static igraph_error_t run_search(search *s)
{
    IGRAPH_CHECK(
        igraph_strength(&s->g.graph, &s->strength, igraph_vss_all(), IGRAPH_ALL, true, weights(s)));
    s->whole = igraph_vector_sum(&s->strength);
    double best = -HUGE_VAL;
    for (uint32_t i = 0; i < s->options.runs; i++) {
        double quality = 0;
        s->watch.phase = i;
        if (!cgov__graph_goes_on(&s->watch, 0))
            return IGRAPH_INTERRUPTED;
        IGRAPH_CHECK(run_once(s));
        IGRAPH_CHECK(igraph_modularity(&s->g.graph, &s->found, weights(s), s->options.resolution,
                                       false, &quality));
        if (quality > best + 1e-12) {
            best = quality;
            IGRAPH_CHECK(igraph_vector_int_update(&s->best, &s->found));
        }
    }
    return igraph_modularity(&s->g.graph, &s->best, weights(s), 1, false, &s->best_modularity);
}

/* All-zero vectors may be destroyed. */
static igraph_error_t with_vectors(search *s)
{
    igraph_error_t code = igraph_vector_init(&s->strength, 0);
    if (code == IGRAPH_SUCCESS)
        code = igraph_vector_int_init(&s->found, 0);
    if (code == IGRAPH_SUCCESS)
        code = igraph_vector_int_init(&s->best, 0);
    if (code == IGRAPH_SUCCESS)
        code = run_search(s);
    igraph_vector_int_destroy(&s->found);
    igraph_vector_destroy(&s->strength);
    return code;
}

static igraph_error_t with_generator(search *s)
{
    generator random;
    IGRAPH_CHECK(igraph_rng_init(&random.ours, &igraph_rngtype_pcg32));
    igraph_error_t code = igraph_rng_seed(&random.ours, (igraph_uint_t)s->options.seed);
    if (code == IGRAPH_SUCCESS) {
        generator_enter(&random);
        code = with_vectors(s);
        generator_leave(&random);
    }
    igraph_rng_destroy(&random.ours);
    return code;
}

static cgov_status detect(const cgov_network *network, search *s, cgov_communities *out,
                          cgov_error **err)
{
    bool numbered = true;
    size_t largest = 0;
    s->watch = (cgov__graph_watch){ .call = s->options.progress,
                                    .ctx = s->options.progress_ctx,
                                    .nodes = network->n_nodes,
                                    .phases = s->options.runs };
    igraph_error_t code = cgov__graph_enter(network, false, &s->watch, &s->g);
    if (code == IGRAPH_SUCCESS)
        code = with_generator(s);
    if (code == IGRAPH_SUCCESS)
        numbered =
            cgov__number_by_size(&s->best, out->n_nodes, out->community, &out->count, &largest);
    igraph_vector_int_destroy(&s->best);
    cgov__graph_leave(&s->g);
    if (code != IGRAPH_SUCCESS)
        return cgov__graph_fail(err, code, "communities");
    if (!numbered)
        return cgov__nomem(err);
    out->modularity.value = s->best_modularity;
    return CGOV_OK;
}

/* Runs differ least where there are most ties, and take longest. */
static uint32_t usual_runs(size_t ties)
{
    const size_t runs = ties > 0 ? MOST_WORK / ties : USUAL_RUNS;
    return (uint32_t)(runs < FEWEST_RUNS ? FEWEST_RUNS : runs > USUAL_RUNS ? USUAL_RUNS : runs);
}

static cgov_status check_options(cgov_community_options *options, size_t ties, cgov_error **err)
{
    const cgov_status known = cgov__member_check(err, "method", (unsigned)options->method,
                                                 CGOV_COMMUNITY_LOUVAIN, "cgov_community_method");
    if (known != CGOV_OK)
        return known;
    if (!(options->resolution >= 0) || isinf(options->resolution))
        return cgov__fail_said(err, CGOV_INVALID, "the resolution is %g: it must be above 0, as 1",
                               "ความละเอียดคือ %g ซึ่งต้องมากกว่า 0 เช่น 1", options->resolution);
    if (options->resolution == 0)
        options->resolution = 1;
    if (options->runs == 0)
        options->runs = usual_runs(ties);
    return CGOV_OK;
}

cgov_status cgov_network_communities(const cgov_network *network,
                                     const cgov_community_options *options, cgov_communities **out,
                                     cgov_error **err)
{
    search s = { .options = options != NULL ? *options : (cgov_community_options){ 0 } };
    if (network == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_network_communities: network or out is NULL");
    *out = NULL;
    cgov_status status = check_options(&s.options, network->n_ties, err);
    if (status != CGOV_OK)
        return status;
    cgov_communities *const result = cgov__calloc(1, sizeof *result);
    if (result != NULL)
        result->community = cgov__calloc(network->n_nodes + 1, sizeof *result->community);
    if (result == NULL || result->community == NULL) {
        cgov_communities_free(result);
        return cgov__nomem(err);
    }
    const bool louvain = s.options.method == CGOV_COMMUNITY_LOUVAIN;
    result->n_nodes = network->n_nodes;
    result->modularity = cgov__no_estimate(CGOV_REASON_NONE, louvain ? louvain_name : leiden_name);
    if (network->n_ties > 0) {
        status = detect(network, &s, result, err);
    } else {
        result->modularity.reason = CGOV_REASON_NO_LINKS;
        for (result->count = 0; result->count < network->n_nodes; result->count++)
            result->community[result->count] = result->count;
    }
    if (status == CGOV_OK)
        *out = result;
    else
        cgov_communities_free(result);
    return status;
}

void cgov_communities_free(cgov_communities *communities)
{
    if (communities == NULL)
        return;
    cgov__free(communities->community);
    cgov__free(communities);
}
