/* Structure of published networks: Florentine families, the karate club. */
#include <math.h>

#include "cgov/network.h"
#include "support.h"

/* ---- Florentine marriages (Padgett & Ansell 1993; Wasserman & Faust 1994, appendix B) ---- */

enum {
    ACCIAIUOLI,
    ALBIZZI,
    BARBADORI,
    BISCHERI,
    CASTELLANI,
    GINORI,
    GUADAGNI,
    LAMBERTESCHI,
    MEDICI,
    PAZZI,
    PERUZZI,
    RIDOLFI,
    SALVIATI,
    STROZZI,
    TORNABUONI,
    FAMILIES
};

enum {
    RANDOM_NODES = 15
};
static const unsigned char marriages[20][2] = {
    { ACCIAIUOLI, MEDICI },   { ALBIZZI, GINORI },       { ALBIZZI, GUADAGNI },
    { ALBIZZI, MEDICI },      { BARBADORI, CASTELLANI }, { BARBADORI, MEDICI },
    { BISCHERI, GUADAGNI },   { BISCHERI, PERUZZI },     { BISCHERI, STROZZI },
    { CASTELLANI, PERUZZI },  { CASTELLANI, STROZZI },   { GUADAGNI, LAMBERTESCHI },
    { GUADAGNI, TORNABUONI }, { MEDICI, RIDOLFI },       { MEDICI, SALVIATI },
    { MEDICI, TORNABUONI },   { PAZZI, SALVIATI },       { PERUZZI, STROZZI },
    { RIDOLFI, STROZZI },     { RIDOLFI, TORNABUONI },
};

static cgov_network *network_of(const unsigned char (*ties)[2], size_t count, size_t nodes)
{
    cgov_node *const all = calloc(nodes, sizeof *all);
    cgov_link *const links = calloc(count, sizeof *links);
    cgov_network *made = NULL;
    for (size_t i = 0; i < nodes; i++)
        all[i] = (cgov_node){ .id = (int64_t)i, .group = -1 };
    for (size_t i = 0; i < count; i++)
        links[i] = (cgov_link){ ties[i][0], ties[i][1], 0 };
    assert_status(CGOV_OK, cgov_network_make(all, nodes, links, count, NULL, &made, NULL));
    free(links);
    free(all);
    return made;
}

static cgov_network_structure *structure_of(const cgov_network *network, const int32_t *group)
{
    cgov_network_structure *made = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_network_structure_of(network, group, NULL, &made, &error));
    return made;
}

/* Wasserman & Faust 1994, chapter 5: betweenness 0.437, closeness 0.322; with the family that
 * married into no other, degree 0.267. */
static void florentine_centralisation_is_the_published_one(void **state)
{
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    cgov_network_structure *s = structure_of(n, NULL);
    assert_close(0.437, s->betweenness.value, 5e-4);
    assert_close(0.322, s->closeness.value, 6e-4);
    assert_close(50.0 / 182, s->degree.value, 1e-12);
    cgov_network_structure_free(s);
    cgov_network_free(n);
    n = network_of(marriages, 20, FAMILIES + 1);
    s = structure_of(n, NULL);
    assert_close(0.267, s->degree.value, 5e-4);
    assert_int_equal(CGOV_REASON_NOT_CONNECTED, s->closeness.reason);
    cgov_network_structure_free(s);
    cgov_network_free(n);
}

/* Families that hang on one other: Pazzi, Acciaiuoli, Ginori, Lamberteschi. */
static void florentine_articulation_points(void **state)
{
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    cgov_network_structure *s = structure_of(n, NULL);
    assert_int_equal(4, s->articulations);
    assert_true(s->nodes[MEDICI].articulation);
    assert_true(s->nodes[ALBIZZI].articulation);
    assert_true(s->nodes[GUADAGNI].articulation);
    assert_true(s->nodes[SALVIATI].articulation);
    cgov_network_structure_free(s);
    cgov_network_free(n);
}

/* ---- the karate club (Zachary 1977) ---- */

static const unsigned char karate[78][2] = {
    { 1, 2 },   { 1, 3 },   { 1, 4 },   { 1, 5 },   { 1, 6 },   { 1, 7 },   { 1, 8 },   { 1, 9 },
    { 1, 11 },  { 1, 12 },  { 1, 13 },  { 1, 14 },  { 1, 18 },  { 1, 20 },  { 1, 22 },  { 1, 32 },
    { 2, 3 },   { 2, 4 },   { 2, 8 },   { 2, 14 },  { 2, 18 },  { 2, 20 },  { 2, 22 },  { 2, 31 },
    { 3, 4 },   { 3, 8 },   { 3, 9 },   { 3, 10 },  { 3, 14 },  { 3, 28 },  { 3, 29 },  { 3, 33 },
    { 4, 8 },   { 4, 13 },  { 4, 14 },  { 5, 7 },   { 5, 11 },  { 6, 7 },   { 6, 11 },  { 6, 17 },
    { 7, 17 },  { 9, 31 },  { 9, 33 },  { 9, 34 },  { 10, 34 }, { 14, 34 }, { 15, 33 }, { 15, 34 },
    { 16, 33 }, { 16, 34 }, { 19, 33 }, { 19, 34 }, { 20, 34 }, { 21, 33 }, { 21, 34 }, { 23, 33 },
    { 23, 34 }, { 24, 26 }, { 24, 28 }, { 24, 30 }, { 24, 33 }, { 24, 34 }, { 25, 26 }, { 25, 28 },
    { 25, 32 }, { 26, 32 }, { 27, 30 }, { 27, 34 }, { 28, 34 }, { 29, 32 }, { 29, 34 }, { 30, 33 },
    { 30, 34 }, { 31, 33 }, { 31, 34 }, { 32, 33 }, { 32, 34 }, { 33, 34 },
};

enum {
    MEMBERS = 35 /* from 1: the first is nobody */
};

/* Who followed the instructor when the club split. */
static void split(int32_t *group)
{
    static const unsigned char instructor[] = { 1,  2,  3,  4,  5,  6,  7,  8, 9,
                                                11, 12, 13, 14, 17, 18, 20, 22 };
    for (size_t i = 0; i < MEMBERS; i++)
        group[i] = i == 0 ? -1 : 1;
    for (size_t i = 0; i < sizeof instructor; i++)
        group[instructor[i]] = 0;
}

/* Q by its definition over pairs of nodes, and not over groups. */
static double modularity_by_pairs(const int32_t *group)
{
    double degree[MEMBERS] = { 0 }, q = 0;
    for (size_t i = 0; i < 78; i++) {
        degree[karate[i][0]]++;
        degree[karate[i][1]]++;
        q += group[karate[i][0]] == group[karate[i][1]] ? 2.0 / 156 : 0;
    }
    for (size_t i = 1; i < MEMBERS; i++)
        for (size_t j = 1; j < MEMBERS; j++)
            q -= group[i] == group[j] ? degree[i] * degree[j] / 156 / 156 : 0;
    return q;
}

/* Mean clustering over all 34 members is printed as 0.5706; one member has a single partner. */
static void the_karate_club_has_its_published_structure(void **state)
{
    int32_t group[MEMBERS];
    (void)state;
    split(group);
    cgov_network *n = network_of(karate, 78, MEMBERS);
    cgov_network_structure *s = structure_of(n, group);
    assert_close(0.5706384782, s->clustering.value * 33 / 34, 1e-9);
    assert_close(0.15, s->nodes[1].clustering, 1e-12);
    assert_int_equal(1, s->articulations);
    assert_true(s->nodes[1].articulation);
    assert_int_equal(1, s->ungrouped);
    assert_int_equal(78, s->internal + s->external);
    assert_close(modularity_by_pairs(group), s->modularity.value, 1e-12);
    assert_close(((double)s->external - (double)s->internal) / 78, s->e_i.value, 1e-12);
    double most = 1; /* Newman 2003: r is Q by the most that Q could be */
    for (size_t g = 0; g < s->n_groups; g++)
        most -= s->groups[g].ends / 156 * s->groups[g].ends / 156;
    assert_close(s->modularity.value / most, s->assortativity.value, 1e-12);
    assert_int_equal(s->external, s->groups[0].external);
    assert_int_equal(17, s->groups[0].nodes);
    cgov_network_structure_free(s);
    cgov_network_free(n);
}

/* ---- forms known beforehand ---- */

/* A star is centralised altogether, a ring not at all; all ties of the star lead to others. */
static void a_star_and_a_ring(void **state)
{
    static const unsigned char star[][2] = { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 0, 4 } };
    static const unsigned char ring[][2] = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 0 } };
    static const int32_t hub[] = { 0, 1, 1, 1, 1 }, one[] = { 7, 7, 7, 7, 7 };
    (void)state;
    cgov_network *n = network_of(star, 4, 5);
    cgov_network_structure *s = structure_of(n, hub);
    assert_close(1, s->degree.value, 1e-12);
    assert_close(1, s->betweenness.value, 1e-12);
    assert_close(1, s->closeness.value, 1e-12);
    assert_close(1, s->e_i.value, 0);
    assert_close(-1, s->assortativity.value, 1e-12);
    assert_int_equal(1, s->articulations);
    cgov_network_structure_free(s);
    cgov_network_free(n);
    n = network_of(ring, 5, 5);
    s = structure_of(n, one);
    assert_close(0, s->degree.value, 1e-12);
    assert_close(0, s->betweenness.value, 1e-12);
    assert_close(0, s->closeness.value, 1e-12);
    assert_close(-1, s->e_i.value, 0);
    assert_int_equal(CGOV_REASON_ONE_CATEGORY, s->assortativity.reason);
    assert_int_equal(0, s->articulations);
    assert_close(0, s->clustering.value, 0);
    cgov_network_structure_free(s);
    cgov_network_free(n);
}

typedef struct asked {
    size_t asks, allowed, last, of;
} asked;

static bool allow(size_t done, size_t of, void *ctx)
{
    asked *const a = ctx;
    assert_true(done >= a->last && done <= of);
    a->last = done;
    a->of = of;
    return a->asks++ < a->allowed;
}

static void paths_can_be_left_out_or_cancelled(void **state)
{
    cgov_network_structure *s = NULL;
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    for (size_t k = 0; k < 2 * FAMILIES; k++) { /* neighbours of each, then paths from each */
        asked some = { .allowed = k };
        cgov_error *error = NULL;
        const cgov_structure_options stop = { .progress = allow, .progress_ctx = &some };
        assert_status(CGOV_CANCELLED, cgov_network_structure_of(n, NULL, &stop, &s, &error));
        assert_null(s);
        assert_int_equal(k, some.last);
        assert_int_equal(2 * FAMILIES, some.of);
        assert_non_null(strstr(cgov_error_message(error), "cancelled"));
        cgov_error_free(error);
    }
    const cgov_structure_options skip = { .skip_paths = true };
    assert_status(CGOV_OK, cgov_network_structure_of(n, NULL, &skip, &s, NULL));
    assert_int_equal(CGOV_REASON_NOT_COMPUTED, s->betweenness.reason);
    assert_int_equal(CGOV_REASON_NONE, s->degree.reason);
    cgov_network_structure_free(s);
    assert_status(CGOV_MISUSE, cgov_network_structure_of(NULL, NULL, NULL, &s, NULL));
    cgov_network_free(n);
}

/* Stopped wherever it asks, a computation leaves nothing behind, and the next one is whole. */
static void measures_can_be_cancelled_wherever_they_ask(void **state)
{
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    asked whole = { .allowed = SIZE_MAX };
    cgov_network_measures *m = NULL;
    cgov_measure_options options = { .progress = allow, .progress_ctx = &whole };
    assert_status(CGOV_OK, cgov_network_measure(n, &options, &m, NULL));
    const double between = m->nodes[8].betweenness;
    cgov_network_measures_free(m);
    assert_int_equal(6 * FAMILIES, whole.of);
    assert_true(whole.asks > 5 * FAMILIES); /* igraph asks for each node, we do so for ours */
    for (size_t k = 0; k < whole.asks; k++) {
        asked some = { .allowed = k };
        cgov_error *error = NULL;
        options.progress_ctx = &some;
        assert_status(CGOV_CANCELLED, cgov_network_measure(n, &options, &m, &error));
        assert_null(m);
        assert_non_null(strstr(cgov_error_message(error), "cancelled"));
        cgov_error_free(error);
    }
    assert_status(CGOV_OK, cgov_network_measure(n, NULL, &m, NULL));
    assert_close(between, m->nodes[8].betweenness, 0);
    cgov_network_measures_free(m);
    cgov_network_free(n);
}

/* Four-cycles of projects and agencies are a pass of their own, beside that of structural holes. */
static void two_modes_can_be_cancelled_in_each_pass(void **state)
{
    (void)state;
    const cgov_link links[] = { { 0, 2, 1 }, { 0, 3, 1 }, { 1, 2, 1 }, { 1, 3, 1 } };
    const cgov_node nodes[] = {
        { .id = 0 }, { .id = 1 }, { .id = 2, .mode = 1 }, { .id = 3, .mode = 1 }
    };
    const cgov_network_options two_mode = { .two_mode = true };
    cgov_network *n = NULL;
    cgov_network_measures *m = NULL;
    cgov_error *mode = NULL;
    assert_status(CGOV_INVALID, cgov_network_make(nodes, 4, NULL, 0, NULL, &n, &mode));
    assert_non_null(strstr(cgov_error_message(mode), "node 2 is of mode 1"));
    cgov_error_free(mode);
    assert_status(CGOV_OK, cgov_network_make(nodes, 4, links, 4, &two_mode, &n, NULL));
    asked whole = { .allowed = SIZE_MAX };
    cgov_measure_options options = { .skip_paths = true,
                                     .progress = allow,
                                     .progress_ctx = &whole };
    assert_status(CGOV_OK, cgov_network_measure(n, &options, &m, NULL));
    assert_close(1, m->four_cycles, 0);
    cgov_network_measures_free(m);
    assert_int_equal(8, whole.of);
    assert_true(whole.asks >= 8);
    for (size_t k = 0; k < whole.asks; k++) {
        asked some = { .allowed = k };
        options.progress_ctx = &some;
        assert_status(CGOV_CANCELLED, cgov_network_measure(n, &options, &m, NULL));
        assert_true(k >= 8 || some.last == k); /* ours ask first, once a node and pass */
    }
    cgov_network_free(n);
}

/* Each path of two ties whose ends are not tied, one by one. */
static void count_roles(bool tied[RANDOM_NODES][RANDOM_NODES], const int32_t *group,
                        cgov_broker *brokers)
{
    for (size_t i = 0; i < RANDOM_NODES; i++)
        for (size_t m = 0; m < RANDOM_NODES; m++)
            for (size_t k = 0; k < RANDOM_NODES; k++) {
                cgov_broker *b = &brokers[m];
                const int32_t x = group[i], y = group[m], z = group[k];
                if (i == k || !tied[i][m] || !tied[m][k] || tied[i][k] || x < 0 || y < 0 || z < 0)
                    continue;
                b->total++;
                b->coordinator += x == y && y == z;
                b->representative += x == y && y != z;
                b->gatekeeper += x != y && y == z;
                b->consultant += x == z && x != y;
                b->liaison += x != y && y != z && x != z;
            }
}

static void assert_same_roles(const cgov_broker *expected, const cgov_broker *found)
{
    assert_i64(expected->total, found->total);
    assert_i64(expected->coordinator, found->coordinator);
    assert_i64(expected->representative, found->representative);
    assert_i64(expected->gatekeeper, found->gatekeeper);
    assert_i64(expected->consultant, found->consultant);
    assert_i64(expected->liaison, found->liaison);
}

typedef struct drawn {
    bool tied[RANDOM_NODES][RANDOM_NODES];
    int32_t group[RANDOM_NODES];
    cgov_node nodes[RANDOM_NODES];
    cgov_link links[RANDOM_NODES * RANDOM_NODES];
    size_t count;
} drawn;

static uint64_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return *seed >> 57;
}

/* Groups -1 to 3; a tie with so many chances of 128. */
static void draw_network(uint64_t *seed, uint64_t chances, bool directed, drawn *to)
{
    *to = (drawn){ .count = 0 };
    for (size_t i = 0; i < RANDOM_NODES; i++) {
        to->group[i] = (int32_t)(draw(seed) % 5) - 1;
        to->nodes[i] = (cgov_node){ (int64_t)i + 1, 0, to->group[i], NULL };
        for (size_t k = directed ? 0 : i + 1; k < RANDOM_NODES; k++) {
            if (i == k || draw(seed) >= chances)
                continue;
            to->links[to->count++] = (cgov_link){ (int64_t)i + 1, (int64_t)k + 1, 1 };
            to->tied[i][k] = true;
            to->tied[k][i] = to->tied[k][i] || !directed;
        }
    }
}

/* Of networks drawn at random, from sparse to nearly complete, some nodes without a group. */
static void brokerage_counts_each_open_path(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (uint64_t trial = 0; trial < 60; trial++) {
        drawn it;
        cgov_network *n = NULL;
        cgov_brokerage *b = NULL;
        cgov_broker expected[RANDOM_NODES] = { { 0 } };
        int64_t total = 0, liaisons = 0;
        const cgov_network_options options = { .directed = trial % 3 == 2 };
        draw_network(&seed, 5 + trial * 2, options.directed, &it);
        assert_status(CGOV_OK, cgov_network_make(it.nodes, RANDOM_NODES, it.links, it.count,
                                                 &options, &n, NULL));
        assert_status(CGOV_OK, cgov_network_brokerage(n, NULL, NULL, &b, NULL));
        count_roles(it.tied, it.group, expected);
        for (size_t i = 0; i < RANDOM_NODES; i++) {
            assert_same_roles(&expected[i], &b->nodes[i]);
            total += expected[i].total;
            liaisons += expected[i].liaison;
        }
        assert_i64(total, b->all.total);
        assert_i64(liaisons, b->all.liaison);
        cgov_brokerage_free(b);
        cgov_network_free(n);
    }
}

static void brokerage_can_be_cancelled_at_each_node(void **state)
{
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    for (size_t k = 0; k < FAMILIES; k++) {
        asked some = { .allowed = k };
        const cgov_brokerage_options options = { .progress = allow, .progress_ctx = &some };
        cgov_brokerage *b = NULL;
        cgov_error *error = NULL;
        assert_status(CGOV_CANCELLED, cgov_network_brokerage(n, NULL, &options, &b, &error));
        assert_null(b);
        assert_int_equal(k, some.last);
        assert_int_equal(FAMILIES, some.of);
        assert_non_null(strstr(cgov_error_message(error), "cancelled at node"));
        cgov_error_free(error);
    }
    cgov_network_free(n);
}

static void communities_can_be_cancelled(void **state)
{
    (void)state;
    cgov_network *n = network_of(marriages, 20, FAMILIES);
    for (size_t k = 0; k < 10; k++) {
        asked some = { .allowed = k };
        const cgov_community_options options = { .progress = allow, .progress_ctx = &some };
        cgov_communities *c = NULL;
        assert_status(CGOV_CANCELLED, cgov_network_communities(n, &options, &c, NULL));
        assert_null(c);
    }
    cgov_network_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(florentine_centralisation_is_the_published_one),
        cmocka_unit_test(florentine_articulation_points),
        cmocka_unit_test(the_karate_club_has_its_published_structure),
        cmocka_unit_test(a_star_and_a_ring),
        cmocka_unit_test(paths_can_be_left_out_or_cancelled),
        cmocka_unit_test(measures_can_be_cancelled_wherever_they_ask),
        cmocka_unit_test(two_modes_can_be_cancelled_in_each_pass),
        cmocka_unit_test(brokerage_counts_each_open_path),
        cmocka_unit_test(brokerage_can_be_cancelled_at_each_node),
        cmocka_unit_test(communities_can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
