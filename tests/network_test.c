/* Networks against published answers, closed forms and other ways of counting. */
#include "known_answers.h"

#include <igraph.h>
#include <pthread.h>

#include "cgov/network.h"

/* ---- The Southern Women -------------------------------------------------------------- */

enum {
    WOMEN = 18,
    EVENTS = 14,
    DAVIS = WOMEN + EVENTS
};

typedef struct davis {
    char names[DAVIS][32];
    cgov_node nodes[DAVIS];
    cgov_link links[100];
    size_t n_nodes, n_links;
} davis;

static int64_t davis_node(davis *d, const char *name, int32_t mode)
{
    size_t i = 0;
    while (i < d->n_nodes && strcmp(d->names[i], name) != 0)
        i++;
    if (i == d->n_nodes) {
        assert_true(i < DAVIS);
        snprintf(d->names[i], sizeof d->names[i], "%s", name);
        d->nodes[d->n_nodes++] = (cgov_node){ (int64_t)i + 1, mode, mode, d->names[i] };
    }
    return (int64_t)i + 1;
}

static void davis_read(davis *d)
{
    char *const text = known_file("davis_edges.csv");
    memset(d, 0, sizeof *d);
    for (char *line = strtok(text, "\r\n"); (line = strtok(NULL, "\r\n")) != NULL;) {
        char *const comma = strchr(line, ',');
        *comma = '\0';
        d->links[d->n_links++] =
            (cgov_link){ davis_node(d, line, 0), davis_node(d, comma + 1, 1), 1 };
    }
    free(text);
}

static cgov_network *davis_network(davis *d)
{
    const cgov_network_options options = { .two_mode = true };
    cgov_network *n = NULL;
    cgov_error *err = NULL;
    davis_read(d);
    assert_ok_error(
        err, cgov_network_make(d->nodes, d->n_nodes, d->links, d->n_links, &options, &n, &err));
    return n;
}

static cgov_network *projected(const cgov_network *n, int32_t mode, cgov_projection weight)
{
    const cgov_projection_options options = { .weight = weight };
    cgov_network *out = NULL;
    assert_status(CGOV_OK, cgov_network_project(n, mode, &options, &out, NULL));
    return out;
}

static cgov_network_measures *measured(const cgov_network *n)
{
    cgov_network_measures *m = NULL;
    cgov_error *err = NULL;
    assert_ok_error(err, cgov_network_measure(n, NULL, &m, &err));
    return m;
}

static void southern_women_as_two_modes(void **state)
{
    (void)state;
    davis d;
    cgov_network *const n = davis_network(&d);
    cgov_network_measures *const m = measured(n);
    size_t women = 0;
    for (size_t i = 0; i < n->n_nodes; i++)
        women += n->nodes[i].mode == 0;
    assert_close(known("$.davis.n_women"), (double)women, 0);
    assert_close(known("$.davis.n_events"), (double)(n->n_nodes - women), 0);
    assert_close(known("$.davis.edges"), (double)n->n_ties, 0);
    assert_close(known("$.davis.density2"), m->density.value, 1e-10);
    for (size_t i = 0; i < n->n_nodes; i++) {
        assert_close(known("$.davis.degree.%s", n->nodes[i].label), (double)m->nodes[i].degree, 0);
        assert_close(known("$.davis.betweenness_raw.%s", n->nodes[i].label),
                     m->nodes[i].betweenness, 1e-8);
    }
    assert_close(known("$.davis.diameter"), m->diameter.value, 0);
    assert_close(known("$.davis.mean_distance"), m->mean_distance.value, 1e-9);
    assert_close(known("$.davis.components"), (double)m->components, 0);
    assert_close(known("$.davis.fourcycles"), m->four_cycles, 0);
    assert_close(known("$.davis.threepaths"), m->three_paths, 0);
    assert_close(known("$.davis.robins_alexander_cc"), m->clustering.value, 1e-10);
    assert_true(m->connected);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

static double tie_weight(const cgov_network *n, const char *a, const char *b)
{
    for (size_t i = 0; i < n->n_ties; i++) {
        const char *const from = n->nodes[n->ties[i].from].label;
        const char *const to = n->nodes[n->ties[i].to].label;
        if ((strcmp(from, a) == 0 && strcmp(to, b) == 0) ||
            (strcmp(from, b) == 0 && strcmp(to, a) == 0))
            return n->ties[i].weight;
    }
    return 0;
}

static void southern_women_projected(void **state)
{
    (void)state;
    davis d;
    cgov_network *const two = davis_network(&d);
    cgov_network *const women = projected(two, 0, CGOV_PROJECTION_ANY);
    cgov_network *const events = projected(two, 1, CGOV_PROJECTION_SHARED);
    cgov_network_measures *const m = measured(women), *const of_events = measured(events);
    assert_int_equal(WOMEN, women->n_nodes);
    assert_close(known("$.davis.overlap_women_edges"), (double)women->n_ties, 0);
    assert_close(known("$.davis.density_women_projection"), m->density.value, 1e-10);
    assert_close(known("$.davis.women_proj_transitivity"), m->transitivity.value, 1e-10);
    assert_close(known("$.davis.events_projection_edges"), (double)events->n_ties, 0);
    assert_close(known("$.davis.density_events_projection"), of_events->density.value, 1e-10);
    for (int i = 0; i < EVENTS; i++)
        for (int k = 0; k < EVENTS; k++) {
            char a[8], b[8];
            snprintf(a, sizeof a, "E%d", i + 1);
            snprintf(b, sizeof b, "E%d", k + 1);
            const double expected = known("$.davis.cooccurrence_events[%d].%s", i, b);
            if (i == k)
                assert_close(expected, known("$.davis.degree.%s", a), 0);
            else
                assert_close(expected, tie_weight(events, a, b), 0);
        }
    assert_int_equal(CGOV_REASON_ONE_MODE, m->clustering.reason);
    cgov_network_measures_free(m);
    cgov_network_measures_free(of_events);
    cgov_network_free(women);
    cgov_network_free(events);
    cgov_network_free(two);
}

/* Newman 2001: with his weights, a node's strength is the number of its events with company. */
static void newman_weights_add_up_to_events(void **state)
{
    (void)state;
    davis d;
    cgov_network *const two = davis_network(&d);
    cgov_network *const women = projected(two, 0, CGOV_PROJECTION_NEWMAN);
    cgov_network_measures *const m = measured(women);
    for (size_t i = 0; i < women->n_nodes; i++)
        assert_close(known("$.davis.degree.%s", women->nodes[i].label), m->nodes[i].strength, 1e-9);
    cgov_network_measures_free(m);
    cgov_network_free(women);
    cgov_network_free(two);
}

/* ---- Brokerage ----------------------------------------------------------------------- */

static void brokerage_of_six_nodes(void **state)
{
    (void)state;
    size_t rows = 0, columns = 0;
    double *const cells = known_csv("brokerage6_adj.csv", &rows, &columns);
    cgov_node nodes[6];
    cgov_link links[36];
    size_t n_links = 0;
    for (size_t i = 0; i < 6; i++) {
        nodes[i] =
            (cgov_node){ (int64_t)i, 0, (int32_t)known("$.brokerage.classes[%zu]", i), NULL };
        for (size_t k = 0; k < 6; k++) {
            const double tie = cells[i * columns + k + 1];
            assert_close(known("$.brokerage.adj[%zu].%c", i, (int)('a' + (int)k)), tie, 0);
            if (tie > 0)
                links[n_links++] = (cgov_link){ (int64_t)i, (int64_t)k, 1 };
        }
    }
    free(cells);
    const cgov_network_options options = { .directed = true };
    cgov_network *n = NULL;
    cgov_brokerage *b = NULL;
    assert_status(CGOV_OK, cgov_network_make(nodes, 6, links, n_links, &options, &n, NULL));
    assert_status(CGOV_OK, cgov_network_brokerage(n, NULL, NULL, &b, NULL));
    for (size_t i = 0; i < 6; i++) {
        const cgov_broker *const broker = &b->nodes[i];
        assert_close(known("$.brokerage.raw[%zu].w_I", i), (double)broker->coordinator, 0);
        assert_close(known("$.brokerage.raw[%zu].w_O", i), (double)broker->consultant, 0);
        assert_close(known("$.brokerage.raw[%zu].b_IO", i), (double)broker->representative, 0);
        assert_close(known("$.brokerage.raw[%zu].b_OI", i), (double)broker->gatekeeper, 0);
        assert_close(known("$.brokerage.raw[%zu].b_O", i), (double)broker->liaison, 0);
        assert_close(known("$.brokerage.raw[%zu].t", i), (double)broker->total, 0);
    }
    assert_i64(9, b->all.total);
    cgov_brokerage_free(b);

    const int32_t only_two[] = { 1, 1, -1, 2, -1, -1 };
    assert_status(CGOV_OK, cgov_network_brokerage(n, only_two, NULL, &b, NULL));
    assert_int_equal(3, b->ungrouped);
    assert_i64(1, b->all.total); /* a -> b -> d */
    assert_i64(1, b->nodes[1].representative);
    cgov_brokerage_free(b);
    cgov_network_free(n);
}

/* A star without direction: its centre stands between k (k - 1) ordered pairs. */
static void brokerage_without_direction_counts_both(void **state)
{
    (void)state;
    const cgov_link links[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, 1 }, { 0, 4, 1 } };
    const int32_t group[] = { 0, 0, 0, 1, 2 };
    cgov_network *n = NULL;
    cgov_brokerage *b = NULL;
    assert_status(CGOV_OK, cgov_network_make(NULL, 0, links, 4, NULL, &n, NULL));
    assert_status(CGOV_OK, cgov_network_brokerage(n, group, NULL, &b, NULL));
    assert_i64(12, b->nodes[0].total);
    assert_i64(2, b->nodes[0].coordinator);
    assert_i64(b->nodes[0].gatekeeper, b->nodes[0].representative);
    assert_i64(4, b->nodes[0].gatekeeper);
    assert_i64(2, b->nodes[0].liaison);
    cgov_brokerage_free(b);
    cgov_network_free(n);
}

/* ---- Positions ----------------------------------------------------------------------- */

static cgov_network *undirected(const cgov_link *links, size_t n_links, size_t n_nodes)
{
    cgov_node nodes[64];
    cgov_network *n = NULL;
    cgov_error *err = NULL;
    for (size_t i = 0; i < n_nodes; i++)
        nodes[i] = (cgov_node){ (int64_t)i, 0, -1, NULL };
    assert_ok_error(err, cgov_network_make(nodes, n_nodes, links, n_links, NULL, &n, &err));
    return n;
}

/* A star of five and one who is alone: every figure by hand. */
static void a_star_and_an_isolate(void **state)
{
    (void)state;
    const cgov_link links[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, 1 }, { 0, 4, 1 } };
    cgov_network *const n = undirected(links, 4, 6);
    cgov_network_measures *const m = measured(n);
    assert_int_equal(1, m->isolates);
    assert_int_equal(2, m->components);
    assert_int_equal(5, m->largest_component);
    assert_false(m->connected);
    assert_close(10.0 / 30, m->unconnected_pairs, 1e-12);
    assert_close(4.0 / 15, m->density.value, 1e-12);
    assert_close(6, m->nodes[0].betweenness, 1e-12);
    assert_close(0.6, m->nodes[0].betweenness_share, 1e-12);
    assert_close(1, m->nodes[0].closeness, 1e-12);
    assert_close(4.0 / 7, m->nodes[1].closeness, 1e-12);
    assert_close((1 + 3 * 0.5) / 5, m->nodes[1].harmonic, 1e-12);
    assert_false(m->nodes[5].has_closeness);
    assert_false(m->nodes[5].has_constraint);
    assert_close(0, m->nodes[5].harmonic, 0);
    assert_close(1, m->nodes[0].eigenvector, 1e-9);
    assert_close(0.5, m->nodes[1].eigenvector, 1e-9); /* 1 / sqrt(4) */
    assert_int_equal(1, m->nodes[0].core);
    assert_int_equal(0, m->nodes[5].core);
    assert_int_equal(1, m->nodes[5].component);
    assert_close(0.25, m->nodes[0].constraint, 1e-12);
    assert_close(1, m->nodes[1].constraint, 1e-12);
    assert_close(4, m->nodes[0].effective_size, 1e-12);
    assert_close(1, m->nodes[0].efficiency, 1e-12);
    assert_close(0, m->transitivity.value, 0);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

/* Burt's effective size without weights is n - 2 t / n (Borgatti 1997), t ties among contacts. */
static void effective_size_is_borgattis(void **state)
{
    (void)state;
    const cgov_link links[] = { { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, 1 }, { 0, 4, 1 },
                                { 1, 2, 1 }, { 2, 3, 1 }, { 4, 5, 1 } };
    cgov_network *const n = undirected(links, 7, 6);
    cgov_network_measures *const m = measured(n);
    assert_close(4 - 2 * 2.0 / 4, m->nodes[0].effective_size, 1e-12);
    assert_close(3 - 2 * 2.0 / 3, m->nodes[2].effective_size, 1e-12);
    assert_close(3.0 / 4, m->nodes[0].efficiency, 1e-12);
    assert_int_equal(2, m->nodes[0].core);
    assert_close(6.0 / 12, m->transitivity.value, 1e-12);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

/* Zachary 1977: 34 members, 78 ties. Figures printed for it in many places. */
static const unsigned char karate[78][2] = {
    { 1, 2 },   { 1, 3 },   { 2, 3 },   { 1, 4 },   { 2, 4 },   { 3, 4 },   { 1, 5 },   { 1, 6 },
    { 1, 7 },   { 5, 7 },   { 6, 7 },   { 1, 8 },   { 2, 8 },   { 3, 8 },   { 4, 8 },   { 1, 9 },
    { 3, 9 },   { 3, 10 },  { 1, 11 },  { 5, 11 },  { 6, 11 },  { 1, 12 },  { 1, 13 },  { 4, 13 },
    { 1, 14 },  { 2, 14 },  { 3, 14 },  { 4, 14 },  { 6, 17 },  { 7, 17 },  { 1, 18 },  { 2, 18 },
    { 1, 20 },  { 2, 20 },  { 1, 22 },  { 2, 22 },  { 24, 26 }, { 25, 26 }, { 3, 28 },  { 24, 28 },
    { 25, 28 }, { 3, 29 },  { 24, 30 }, { 27, 30 }, { 2, 31 },  { 9, 31 },  { 1, 32 },  { 25, 32 },
    { 26, 32 }, { 29, 32 }, { 3, 33 },  { 9, 33 },  { 15, 33 }, { 16, 33 }, { 19, 33 }, { 21, 33 },
    { 23, 33 }, { 24, 33 }, { 30, 33 }, { 31, 33 }, { 32, 33 }, { 9, 34 },  { 10, 34 }, { 14, 34 },
    { 15, 34 }, { 16, 34 }, { 19, 34 }, { 20, 34 }, { 21, 34 }, { 23, 34 }, { 24, 34 }, { 27, 34 },
    { 28, 34 }, { 29, 34 }, { 30, 34 }, { 31, 34 }, { 32, 34 }, { 33, 34 },
};

static cgov_network *karate_club(void)
{
    cgov_link links[78];
    for (size_t i = 0; i < 78; i++)
        links[i] = (cgov_link){ karate[i][0] - 1, karate[i][1] - 1, 0 };
    return undirected(links, 78, 34);
}

/* Of an eigenvector: the sum over a node's neighbours is the same multiple of its own value. */
static void assert_eigenvector(const cgov_network *n, const cgov_network_measures *m)
{
    double sums[DAVIS + 2] = { 0 }, largest = 0;
    size_t top = 0;
    for (size_t i = 0; i < n->n_ties; i++) {
        sums[n->ties[i].from] += n->ties[i].weight * m->nodes[n->ties[i].to].eigenvector;
        sums[n->ties[i].to] += n->ties[i].weight * m->nodes[n->ties[i].from].eigenvector;
    }
    for (size_t i = 0; i < n->n_nodes; i++) {
        top = m->nodes[i].eigenvector > largest ? i : top;
        largest = fmax(largest, m->nodes[i].eigenvector);
    }
    assert_close(1, largest, 1e-12);
    for (size_t i = 0; i < n->n_nodes; i++)
        assert_close(sums[top] * m->nodes[i].eigenvector, sums[i], 1e-8);
}

static void positions_in_the_karate_club(void **state)
{
    (void)state;
    cgov_network *const n = karate_club();
    cgov_network_measures *const m = measured(n);
    assert_close(0.1390, m->density.value, 5e-5);
    assert_close(5, m->diameter.value, 0);
    assert_close(2.4082, m->mean_distance.value, 5e-5);
    assert_close(0.2557, m->transitivity.value, 5e-5);
    assert_close(0.437635, m->nodes[0].betweenness_share, 1e-6);
    assert_close(231.0714, m->nodes[0].betweenness, 1e-4);
    assert_close(0.568966, m->nodes[0].closeness, 1e-6);
    assert_eigenvector(n, m);
    assert_int_equal(4, m->nodes[0].core);
    assert_int_equal(1, m->nodes[11].core);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

/* Brandes et al. 2008 proved that 0.41979, four communities, is the karate club's optimum. */
static void communities_of_the_karate_club_are_optimal(void **state)
{
    (void)state;
    cgov_network *const n = karate_club();
    for (int method = CGOV_COMMUNITY_LEIDEN; method <= CGOV_COMMUNITY_LOUVAIN; method++) {
        const cgov_community_options options = { .method = (cgov_community_method)method,
                                                 .seed = 7,
                                                 .runs = 40 };
        cgov_communities *a = NULL, *b = NULL;
        cgov_error *err = NULL;
        assert_ok_error(err, cgov_network_communities(n, &options, &a, &err));
        assert_status(CGOV_OK, cgov_network_communities(n, &options, &b, NULL));
        assert_close(0.41979, a->modularity.value, method == CGOV_COMMUNITY_LEIDEN ? 5e-6 : 0.002);
        assert_int_equal(4, a->count);
        size_t sizes[4] = { 0 };
        for (size_t i = 0; i < 34; i++) {
            assert_int_equal(a->community[i], b->community[i]);
            sizes[a->community[i]]++;
        }
        assert_true(sizes[0] >= sizes[1] && sizes[1] >= sizes[2] && sizes[2] >= sizes[3]);
        cgov_communities_free(a);
        cgov_communities_free(b);
    }
    cgov_network_free(n);
}

static void weights_are_strength_or_distance(void **state)
{
    (void)state;
    const cgov_link links[] = { { 0, 1, 1 }, { 0, 2, 4 }, { 2, 1, 4 } };
    const cgov_measure_options inverse = { .inverse_weights = true };
    cgov_network *const n = undirected(links, 3, 3);
    cgov_network_measures *hops = measured(n), *by_weight = NULL;
    assert_close(0, hops->nodes[2].betweenness, 0);
    assert_status(CGOV_OK, cgov_network_measure(n, &inverse, &by_weight, NULL));
    assert_close(1, by_weight->nodes[2].betweenness, 1e-12); /* two steps of 1/4 beat one of 1 */
    assert_close(0.5, by_weight->diameter.value, 1e-12);
    assert_close(8, by_weight->nodes[2].strength, 0);
    /* p = { .2, .8 } for node 0: (.2 + .8 * .5)^2 + (.8 + .2 * .2 ...)^2, as Burt defines it */
    const double p01 = 0.2, p02 = 0.8, p21 = 0.5, p12 = 0.8;
    assert_close(pow(p01 + p02 * p21, 2) + pow(p02 + p01 * p12, 2), by_weight->nodes[0].constraint,
                 1e-12);
    assert_close((1 - p02 * 1) + (1 - p01 * 1), by_weight->nodes[0].effective_size, 1e-12);
    cgov_network_measures_free(hops);
    cgov_network_measures_free(by_weight);
    cgov_network_free(n);
}

static void direction_counts(void **state)
{
    (void)state;
    const cgov_link links[] = { { 1, 2, 1 }, { 2, 3, 1 }, { 3, 2, 1 }, { 2, 3, 2 }, { 3, 3, 1 } };
    const cgov_network_options options = { .directed = true };
    cgov_network *n = NULL;
    assert_status(CGOV_OK, cgov_network_make(NULL, 0, links, 5, &options, &n, NULL));
    cgov_network_measures *const m = measured(n);
    assert_int_equal(3, n->n_ties);
    assert_int_equal(1, n->joined);
    assert_int_equal(1, n->loops);
    assert_int_equal(2, m->nodes[1].in_degree);
    assert_int_equal(1, m->nodes[1].out_degree);
    assert_close(0.5, m->density.value, 1e-12);
    assert_close(1, m->nodes[1].betweenness, 1e-12);
    assert_close(2.0 / 6, m->unconnected_pairs, 1e-12);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

/* ---- What cannot be ------------------------------------------------------------------ */

static void networks_without_ties_say_so(void **state)
{
    (void)state;
    cgov_network *const n = undirected(NULL, 0, 3);
    cgov_network_measures *const m = measured(n);
    cgov_communities *c = NULL;
    cgov_brokerage *b = NULL;
    assert_int_equal(3, m->components);
    assert_close(0, m->density.value, 0);
    assert_int_equal(CGOV_REASON_NO_LINKS, m->diameter.reason);
    assert_int_equal(CGOV_REASON_NO_LINKS, m->eigenvector_reason);
    assert_status(CGOV_OK, cgov_network_communities(n, NULL, &c, NULL));
    assert_int_equal(CGOV_REASON_NO_LINKS, c->modularity.reason);
    assert_int_equal(3, c->count);
    assert_status(CGOV_OK, cgov_network_brokerage(n, NULL, NULL, &b, NULL));
    assert_int_equal(3, b->ungrouped);
    cgov_brokerage_free(b);
    cgov_communities_free(c);
    cgov_network_measures_free(m);
    cgov_network_free(n);
    cgov_network *const nobody = undirected(NULL, 0, 0);
    cgov_network_measures *const none = measured(nobody);
    assert_int_equal(CGOV_REASON_TOO_FEW, none->density.reason);
    assert_int_equal(0, none->components);
    cgov_network_measures_free(none);
    cgov_network_free(nobody);
}

static void wrong_links_are_named(void **state)
{
    (void)state;
    const cgov_node twice[] = { { 5, 0, 0, NULL }, { 5, 0, 0, NULL } },
                    one[] = { { 5, 0, 0, NULL } };
    const cgov_link unknown[] = { { 5, 6, 1 } }, minus[] = { { 5, 7, -1 } };
    cgov_network *n = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_INVALID, cgov_network_make(twice, 2, NULL, 0, NULL, &n, &err));
    assert_contains("node 5 of mode 0 is given twice", cgov_error_message(err));
    assert_status(CGOV_INVALID, cgov_network_make(one, 1, unknown, 1, NULL, &n, &err));
    assert_contains("from 5 to 6: node 6 is not given", cgov_error_message(err));
    assert_status(CGOV_INVALID, cgov_network_make(NULL, 0, minus, 1, NULL, &n, &err));
    assert_contains("weighs -1", cgov_error_message(err));
    static const double large[] = { 1e308, 1e160 };
    for (size_t i = 0; i < 2; i++) { /* each is a number; their sums and squares are none */
        const cgov_link heavy[] = { { 5, 7, large[i] }, { 7, 5, large[i] } };
        assert_status(CGOV_INVALID, cgov_network_make(NULL, 0, heavy, 2, NULL, &n, &err));
        assert_contains("divide all weights", cgov_error_message(err));
    }
    assert_null(n);
    assert_status(CGOV_OK, cgov_network_make(one, 1, NULL, 0, NULL, &n, NULL));
    cgov_network *out = NULL;
    assert_status(CGOV_INVALID, cgov_network_project(n, 0, NULL, &out, &err));
    assert_contains("one mode", cgov_error_message(err));
    cgov_network_free(n);
    cgov_error_free(err);
}

/* ---- GraphML ------------------------------------------------------------------------- */

static void graphml_is_read_back_by_igraph(void **state)
{
    (void)state;
    const char *const label = "เทศบาลตำบลปริก <\"A&B\">";
    const cgov_node nodes[] = { { 7, 0, 1, label },
                                { 8, 0, -1, "สำนักงาน\x01" },
                                { 9, 0, 2, NULL } };
    const cgov_link links[] = { { 7, 8, 2.5 }, { 8, 9, 1.0 / 3 } };
    const double strength[] = { 0.1, NAN, 3 };
    const char *const thai[] = { "หน่วยงาน <ก>", NULL, "ข" };
    const cgov_node_column columns[] = { { .name = "strength", .values = strength },
                                         { .name = "label_th", .texts = thai } };
    cgov_network *n = NULL;
    cgov_error *err = NULL;
    assert_status(CGOV_OK, cgov_network_make(nodes, 3, links, 2, NULL, &n, NULL));
    const char *const path = CGOV_BINARY_DIR "/network_test.graphml";
    assert_ok_error(err, cgov_network_write_graphml(n, columns, 2, path, &err));

    igraph_t g;
    igraph_set_attribute_table(&igraph_cattribute_table);
    FILE *const file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(IGRAPH_SUCCESS, igraph_read_graph_graphml(&g, file, 0));
    fclose(file);
    remove(path);
    assert_int_equal(3, igraph_vcount(&g));
    assert_int_equal(2, igraph_ecount(&g));
    assert_false(igraph_is_directed(&g));
    assert_text(label, igraph_cattribute_VAS(&g, "label", 0));
    assert_text("สำนักงาน\xEF\xBF\xBD", igraph_cattribute_VAS(&g, "label", 1));
    assert_close(9, igraph_cattribute_VAN(&g, "code", 2), 0);
    assert_close(2, igraph_cattribute_VAN(&g, "group", 2), 0);
    assert_close(0.1, igraph_cattribute_VAN(&g, "strength", 0), 0);
    assert_true(isnan(igraph_cattribute_VAN(&g, "strength", 1)));
    assert_text("หน่วยงาน <ก>", igraph_cattribute_VAS(&g, "label_th", 0));
    assert_text("", igraph_cattribute_VAS(&g, "label_th", 1));
    assert_text("ข", igraph_cattribute_VAS(&g, "label_th", 2));
    assert_close(2.5, igraph_cattribute_EAN(&g, "weight", 0), 0);
    assert_close(1.0 / 3, igraph_cattribute_EAN(&g, "weight", 1), 1e-15);
    igraph_destroy(&g);
    igraph_set_attribute_table(NULL);

    assert_status(CGOV_NOT_FOUND,
                  cgov_network_write_graphml(n, NULL, 0, "/no/such/folder/x", &err));
    assert_contains("/no/such/folder/x", cgov_error_message(err));
    cgov_error_free(err);
    cgov_network_free(n);
}

/* ---- Threads ------------------------------------------------------------------------- */

static void *repeat_measures(void *context)
{
    const cgov_network *const n = context;
    size_t wrong = 0;
    for (uint64_t i = 0; i < 30; i++) {
        const cgov_community_options options = { .seed = 3, .runs = 2 };
        cgov_network_measures *m = NULL;
        cgov_communities *c = NULL;
        wrong += cgov_network_measure(n, NULL, &m, NULL) != CGOV_OK ||
                 fabs(m->nodes[0].betweenness - 231.0714) > 1e-4;
        wrong += cgov_network_communities(n, &options, &c, NULL) != CGOV_OK || c->count != 4;
        cgov_network_measures_free(m);
        cgov_communities_free(c);
    }
    return wrong > 0 ? context : NULL;
}

static void threads_take_turns(void **state)
{
    (void)state;
    cgov_network *const n = karate_club();
    pthread_t threads[3];
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(0, pthread_create(&threads[i], NULL, repeat_measures, n));
    for (size_t i = 0; i < 3; i++) {
        void *wrong = n;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    cgov_network_free(n);
}

static void every_known_answer_was_asked_for(void **state)
{
    (void)state;
    static const char *const prefixes[] = { "$.davis", "$.brokerage", NULL };
    known_all_asked(prefixes);
}

static int open_answers(void **state)
{
    (void)state;
    known_open("network.json");
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    known_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(southern_women_as_two_modes),
        cmocka_unit_test(southern_women_projected),
        cmocka_unit_test(newman_weights_add_up_to_events),
        cmocka_unit_test(brokerage_of_six_nodes),
        cmocka_unit_test(brokerage_without_direction_counts_both),
        cmocka_unit_test(a_star_and_an_isolate),
        cmocka_unit_test(effective_size_is_borgattis),
        cmocka_unit_test(positions_in_the_karate_club),
        cmocka_unit_test(communities_of_the_karate_club_are_optimal),
        cmocka_unit_test(weights_are_strength_or_distance),
        cmocka_unit_test(direction_counts),
        cmocka_unit_test(networks_without_ties_say_so),
        cmocka_unit_test(wrong_links_are_named),
        cmocka_unit_test(graphml_is_read_back_by_igraph),
        cmocka_unit_test(threads_take_turns),
        cmocka_unit_test(every_known_answer_was_asked_for),
    };
    return cmocka_run_group_tests_name("network", tests, open_answers, close_answers);
}
