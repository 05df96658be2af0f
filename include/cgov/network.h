/*
 * cgov/network.h - networks of agencies: who works with whom in which project, and what
 * position that gives. Works on plain arrays, needs no database.
 *
 *     const cgov_link links[] = { { 1, 10, 1 }, { 2, 10, 1 }, { 2, 11, 1 }, { 3, 11, 1 } };
 *     cgov_network *two_mode = NULL, *agencies = NULL;
 *     cgov_network_measures *m = NULL;
 *     cgov_error *err = NULL;
 *     const cgov_network_options options = { .two_mode = true };
 *     if (cgov_network_make(NULL, 0, links, 4, &options, &two_mode, &err) == CGOV_OK &&
 *         cgov_network_project(two_mode, 0, NULL, &agencies, &err) == CGOV_OK &&
 *         cgov_network_measure(agencies, NULL, &m, &err) == CGOV_OK)
 *         for (size_t i = 0; i < m->n_nodes; i++)
 *             printf("%lld: %g\n", (long long)agencies->nodes[i].id, m->nodes[i].betweenness);
 *     cgov_network_measures_free(m);
 *     cgov_network_free(agencies);
 *     cgov_network_free(two_mode);
 *     cgov_error_free(err);
 *
 * Graph algorithms are igraph's (Csardi & Nepusz 2006, InterJournal Complex Systems 1695).
 * igraph is no thread-safe library everywhere: these calls take turns on one static mutex of
 * SQLite. They replace igraph's handlers (errors, warnings, progress, interruption) and its random
 * generator while they run and put them back after; a program that uses igraph itself must not do
 * so on another thread at the same time. igraph's memory comes from malloc, not from SQLite's
 * allocator.
 */
#ifndef CGOV_NETWORK_H
#define CGOV_NETWORK_H

#include "cgov/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A node: an agency, or in a two-mode network also a project. */
typedef struct cgov_node {
    int64_t id;        /**< unique within its mode */
    int32_t mode;      /**< 0; in a two-mode network 1 for what the links go to */
    int32_t group;     /**< a partition, as the sector; 0 or more, negative is none */
    const char *label; /**< UTF-8, for people; may be NULL */
} cgov_node;

/** A link, by the ids of its nodes. */
typedef struct cgov_link {
    int64_t from;  /**< two-mode: of mode 0, an agency */
    int64_t to;    /**< two-mode: of mode 1, a project */
    double weight; /**< above 0; 0 stands for 1 */
} cgov_link;

/** Options of cgov_network_make(); all-zero is one-mode and undirected. */
typedef struct cgov_network_options {
    bool two_mode;
    bool directed; /**< one-mode only */
} cgov_network_options;

/** A link, by the places of its nodes in the network. */
typedef struct cgov_tie {
    size_t from, to; /**< undirected: from before to */
    double weight;
} cgov_tie;

/** A network. Read it, do not change it. */
typedef struct cgov_network {
    bool two_mode;
    bool directed;
    size_t n_nodes;
    cgov_node *nodes; /**< as given; without given nodes by mode and id */
    size_t n_ties;
    cgov_tie *ties; /**< by from and to, each pair once */
    size_t joined;  /**< links that repeated a pair: their weights were added */
    size_t loops;   /**< links of a node to itself: left out */
} cgov_network;

/**
 * Makes a network out of links. Labels are copied.
 *
 * @param nodes  all nodes, those without links too; NULL: those that the links name
 * @return CGOV_OK; CGOV_INVALID (a repeated node, a link to an unknown node, a weight
 *         that is negative or not finite, a mode other than 0 and 1); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_network_make(const cgov_node *nodes, size_t n_nodes,
                                       const cgov_link *links, size_t n_links,
                                       const cgov_network_options *options, cgov_network **out,
                                       cgov_error **err);

/** Releases a network; NULL is allowed. */
CGOV_API void cgov_network_free(cgov_network *network);

/** What a tie of a projection weighs. */
typedef enum cgov_projection {
    CGOV_PROJECTION_ANY = 0, /**< shared */
    CGOV_PROJECTION_SHARED,  /**< the number of projects that two agencies share */
    CGOV_PROJECTION_NEWMAN,  /**< each shared project of k agencies adds 1 / (k - 1)
                                  (Newman 2001, Physical Review E 64:016132) */
    CGOV_PROJECTION_PRODUCT, /**< each adds the product of the two links' weights */
    CGOV_PROJECTION_LESSER   /**< each adds the lesser of the two links' weights */
} cgov_projection;

/** How to project; all-zero is the default. */
typedef struct cgov_projection_options {
    cgov_projection weight;
    size_t max_ties; /**< 0: as many as there are, of 24 bytes each */
} cgov_projection_options;

/**
 * The one-mode network of a two-mode one: nodes of one mode (all of them, in their order),
 * tied when they share a node of the other (Breiger 1974, Social Forces 53:181-190).
 *
 * Time grows with the squares of how many nodes share one; memory with the ties that result.
 *
 * @param mode  0 for agencies, 1 for projects
 * @return CGOV_OK; CGOV_INVALID (a one-mode network, another mode, an unknown weight, more
 *         than options->max_ties ties); CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_network_project(const cgov_network *network, int32_t mode,
                                          const cgov_projection_options *options,
                                          cgov_network **out, cgov_error **err);

/**
 * Asked from time to time during a long computation, on the thread that called. It may be asked
 * while igraph is computing: it must not call anything of this header.
 * @param done  steps, as far as they can be told; never falls
 * @param of    steps in all
 * @return true to go on; false ends the call with CGOV_CANCELLED
 */
typedef bool (*cgov_network_progress)(size_t done, size_t of, void *ctx);

/** Options of cgov_network_measure(). */
typedef struct cgov_measure_options {
    bool inverse_weights; /**< a tie is as long as 1 / weight (Newman 2001); else each is 1 */
    bool skip_paths;      /**< leave out what takes nodes x ties steps: betweenness, closeness,
                               harmonic, diameter, mean distance */
    cgov_network_progress progress; /**< NULL: nobody is asked */
    void *progress_ctx;
} cgov_measure_options;

/** The position of one node. */
typedef struct cgov_node_measures {
    size_t degree;                /**< nodes tied to; directed: ties in and out */
    size_t in_degree, out_degree; /**< undirected: both the degree */
    double strength;              /**< sum of the weights of its ties */
    double betweenness;           /**< shortest paths of others through it, raw (Freeman 1977) */
    double betweenness_share;     /**< of the most there could be, (n - 1)(n - 2) and half of that
                                       undirected; 0 below three nodes */
    bool has_closeness;           /**< it reaches another node */
    double closeness;      /**< 1 / mean distance to the nodes that it reaches, however few: compare
                                within a component only (Freeman 1979). Two nodes tied to each other
                                alone have 1, the most there is: never rank a network of several
                                components by it; where `connected` is false, rank by `harmonic` */
    double harmonic;       /**< mean of 1 / distance to all others, 0 for one out of reach
                                (Marchiori & Latora 2000): compares across components */
    double eigenvector;    /**< by weights, largest 1; concentrates in one component
                                (Bonacich 1987); see cgov_network_measures.eigenvector_reason */
    size_t core;           /**< largest k of whose k-core it is part (Seidman 1983) */
    size_t component;      /**< from 0, the largest first; directed: weakly connected */
    bool has_constraint;   /**< it has a tie */
    double constraint;     /**< Burt 1992, Structural Holes, by weights */
    double effective_size; /**< contacts less their redundancy, by weights (Burt 1992) */
    double efficiency;     /**< effective size / contacts */
} cgov_node_measures;

/** Measures of a network. */
typedef struct cgov_network_measures {
    size_t n_nodes, n_ties;
    size_t isolates;       /**< nodes without ties */
    cgov_estimate density; /**< ties in relation to those possible; two-mode: between modes */
    size_t components;
    size_t largest_component;    /**< its nodes */
    bool connected;              /**< one component: all distances are known */
    double unconnected_pairs;    /**< share of (ordered) pairs without a path; 0 with skip_paths */
    cgov_estimate diameter;      /**< longest distance, over pairs with a path */
    cgov_estimate mean_distance; /**< over pairs with a path */
    cgov_estimate transitivity;  /**< closed share of open or closed triples (Luce & Perry 1949);
                                      0 by construction in a two-mode network */
    cgov_reason eigenvector_reason; /**< NONE: the nodes' eigenvector centrality applies */
    double four_cycles;             /**< two-mode: pairs tied through two others */
    double three_paths;             /**< two-mode: paths of three ties */
    cgov_estimate clustering;       /**< two-mode: 4 x four-cycles / three-paths (Robins & Alexander
                                         2004, Computational & Mathematical Organization Theory 10) */
    cgov_node_measures *nodes;      /**< n_nodes, in the network's order */
} cgov_network_measures;

/**
 * Measures of the network and of its nodes. Direction counts for degree, paths and density; a
 * directed network's components, cores, transitivity, constraint and effective size are those
 * of its ties whatever their direction, and so is its eigenvector centrality.
 *
 * Costs: betweenness, closeness, harmonic centrality, diameter and mean distance take nodes x
 * (nodes + ties) steps each, of about 10 ns (five times that with inverse_weights); `skip_paths`
 * leaves them out. Effective size, constraint and transitivity take the squares of degrees. All of
 * them can be cancelled by `progress`.
 *
 * @param network  not NULL
 * @param options  NULL: each tie is as long as any other, nothing is left out
 * @param out      yours: cgov_network_measures_free(); NULL on failure
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_CANCELLED by `progress`; CGOV_MISUSE network or out is NULL; CGOV_NOMEM;
 *         CGOV_INTERNAL (igraph's words)
 */
CGOV_API cgov_status cgov_network_measure(const cgov_network *network,
                                          const cgov_measure_options *options,
                                          cgov_network_measures **out, cgov_error **err);

/** Releases measures; NULL is allowed. */
CGOV_API void cgov_network_measures_free(cgov_network_measures *measures);

/** How often a node stands between two others that have no tie: A -> node -> B. */
typedef struct cgov_broker {
    int64_t coordinator;    /**< A, node and B of one group (w_I) */
    int64_t consultant;     /**< A and B of one group, the node of another: itinerant (w_O) */
    int64_t representative; /**< A and the node of one group, B of another (b_IO) */
    int64_t gatekeeper;     /**< the node and B of one group, A of another (b_OI) */
    int64_t liaison;        /**< three groups (b_O) */
    int64_t total;
} cgov_broker;

/** Options of cgov_network_brokerage(). */
typedef struct cgov_brokerage_options {
    cgov_network_progress progress; /**< asked before each node. NULL: nobody */
    void *progress_ctx;
} cgov_brokerage_options;

/** Brokerage between groups. */
typedef struct cgov_brokerage {
    size_t n_nodes;
    size_t ungrouped;   /**< nodes without a group: neither they nor paths over them count */
    cgov_broker all;    /**< sums over the nodes */
    cgov_broker *nodes; /**< n_nodes, in the network's order */
} cgov_brokerage;

/**
 * Brokerage roles: Gould & Fernandez 1989, Sociological Methodology 19:89-126. Weights are not
 * looked at. In an undirected network each open pair counts in both directions, so that every
 * representative is a gatekeeper too.
 *
 * Costs: the sum over all ties of the ties at their other end, about 2 ns each.
 *
 * @param network  not NULL
 * @param group    of each node in the network's order, negative is none; NULL: nodes[].group
 * @param options  NULL: nobody is asked
 * @param out      yours: cgov_brokerage_free(); NULL on failure
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_CANCELLED by `progress`; CGOV_MISUSE network or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_network_brokerage(const cgov_network *network, const int32_t *group,
                                            const cgov_brokerage_options *options,
                                            cgov_brokerage **out, cgov_error **err);

/** Releases the figures of brokerage; NULL is allowed. */
CGOV_API void cgov_brokerage_free(cgov_brokerage *brokerage);

/** How one group is tied to the others. */
typedef struct cgov_group_mixing {
    int32_t group;
    size_t nodes;
    size_t internal;     /**< ties within the group */
    size_t external;     /**< ties to other groups */
    cgov_estimate e_i;   /**< as of the whole, from these two */
    double inner_weight; /**< weight of the ties within it, by options->weighted */
    double ends;         /**< weight of all ends of ties at it: twice `inner_weight` and the others */
} cgov_group_mixing;

/** What is known of a node besides cgov_node_measures. */
typedef struct cgov_node_structure {
    bool articulation;   /**< without it a component falls apart (cut vertex) */
    bool has_clustering; /**< it is tied to two or more */
    double clustering;   /**< share of the pairs of its neighbours that are tied, 0..1 */
} cgov_node_structure;

/** How to look at the structure; all-zero is the default. */
typedef struct cgov_structure_options {
    bool weighted;   /**< modularity and assortativity by the weights of ties; else each counts 1 */
    bool skip_paths; /**< leave out betweenness and closeness centralisation, all that takes long */
    cgov_network_progress progress; /**< asked before each node whose neighbours are compared, and
                                         again before its paths are followed. NULL: nobody */
    void *progress_ctx;
} cgov_structure_options;

/** Structure of a network as a whole and between groups. */
typedef struct cgov_network_structure {
    size_t n_nodes;
    cgov_estimate degree; /**< centralisation: sum of (the most - each) by the most that sum could be,
                               (n - 1)(n - 2). 1 is a star, 0 a ring (Freeman 1979, Social Networks
                               1:215-239) */
    cgov_estimate betweenness; /**< the same of betweenness, by (n - 1)^2 (n - 2) / 2 */
    cgov_estimate closeness; /**< the same of closeness, by (n - 1)(n - 2) / (2n - 3); only where all
                                  are connected: CGOV_REASON_NOT_CONNECTED */
    cgov_estimate clustering; /**< mean of the nodes' clustering, over nodes that have one (Watts &
                                   Strogatz 1998, Nature 393:440-442) */
    size_t articulations;     /**< articulation points */
    size_t ungrouped;         /**< nodes without a group: their ties count in no figure below */
    size_t internal, external; /**< ties within groups, and between */
    cgov_estimate e_i; /**< E-I index, (external - internal) / all, -1 all within to 1 all between
                            (Krackhardt & Stern 1988, Social Psychology Quarterly 51:123-140) */
    cgov_estimate assortativity; /**< r = (sum e_ii - sum a_i^2) / (1 - sum a_i^2); 1 all within, 0 as
                                      if ties were drawn at random (Newman 2003, Physical Review E
                                      67:026126). One group alone: CGOV_REASON_ONE_CATEGORY */
    cgov_estimate modularity; /**< of the given groups (Newman & Girvan 2004, Physical Review E
                                   69:026113) */
    size_t n_groups;
    cgov_group_mixing *groups;  /**< in the order in which they are met */
    cgov_node_structure *nodes; /**< n_nodes, in the network's order */
} cgov_network_structure;

/**
 * Centralisation, mixing by groups as sectors, articulation points and local clustering. Directed
 * ties count whatever their direction; centralisation is of one-mode networks
 * (CGOV_REASON_NOT_ONE_MODE), and every path is as long as its ties. Costs: ties x groups, and the
 * squares of degrees for clustering; the two centralisations over paths take nodes x ties steps
 * (about 10 ns each), which `options->skip_paths` leaves out. `progress` can cancel both.
 *
 * @param group    of each node in the network's order, negative is none; NULL: nodes[].group
 * @param options  NULL: the default
 * @param out      yours: cgov_network_structure_free()
 * @return CGOV_OK; CGOV_CANCELLED by `progress`; CGOV_MISUSE network or out is NULL; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_network_structure_of(const cgov_network *network, const int32_t *group,
                                               const cgov_structure_options *options,
                                               cgov_network_structure **out, cgov_error **err);

/** Releases it; NULL is allowed. */
CGOV_API void cgov_network_structure_free(cgov_network_structure *structure);

/** How communities are found. */
typedef enum cgov_community_method {
    CGOV_COMMUNITY_ANY = 0, /**< Leiden */
    CGOV_COMMUNITY_LEIDEN,  /**< Traag, Waltman & van Eck 2019, Scientific Reports 9:5233 */
    CGOV_COMMUNITY_LOUVAIN  /**< Blondel et al. 2008, Journal of Statistical Mechanics P10008 */
} cgov_community_method;

/** How to look for communities; all-zero is the default. */
typedef struct cgov_community_options {
    cgov_community_method method;
    double resolution; /**< of modularity, 0 for 1 */
    uint32_t runs;     /**< of which the best is kept; 0 for 10, and fewer, but 3, so that runs times
                            ties are at most 3 million */
    uint64_t seed;     /**< the same seed and igraph version, the same communities */
    bool unweighted;   /**< leave weights out */
    cgov_network_progress progress; /**< asked before each run, and by igraph within it where it
                                         does. NULL: nobody */
    void *progress_ctx;
} cgov_community_options;

/** Communities. */
typedef struct cgov_communities {
    cgov_estimate modularity; /**< of what was found, at resolution 1 (Newman & Girvan 2004) */
    size_t n_nodes;
    size_t count;
    size_t *community; /**< of each node, from 0, the largest first */
} cgov_communities;

/**
 * Finds communities by modularity. A heuristic: no promise that none better exists. Direction
 * is left out. Without ties every node is its own and `modularity` has a reason.
 *
 * Costs: each run about ties x 200 ns.
 *
 * @param network  not NULL
 * @param options  NULL: Leiden at resolution 1, ten runs or fewer (see `runs`)
 * @param out      yours: cgov_communities_free(); NULL on failure
 * @param err      the words of a failure, yours: cgov_error_free(); may be NULL
 * @return CGOV_OK; CGOV_CANCELLED by `progress`; CGOV_INVALID (a negative resolution, an unknown
 *         method); CGOV_MISUSE network or out is NULL; CGOV_NOMEM; CGOV_INTERNAL (igraph's words)
 */
CGOV_API cgov_status cgov_network_communities(const cgov_network *network,
                                              const cgov_community_options *options,
                                              cgov_communities **out, cgov_error **err);

/** Releases communities; NULL is allowed. */
CGOV_API void cgov_communities_free(cgov_communities *communities);

/** A figure or a text of every node, to be written with the network. */
typedef struct cgov_node_column {
    const char *name;         /**< of the attribute */
    const double *values;     /**< in the network's order; NaN: the node has none */
    const char *const *texts; /**< instead of `values`: UTF-8; NULL: the node has none */
} cgov_node_column;

/**
 * The network as GraphML (Brandes et al. 2002), as Gephi and igraph read it: nodes with id,
 * label, mode, group and the columns; edges with weight.
 *
 * @param columns  may be NULL
 * @param text     the file's text, UTF-8, NUL-terminated; release with cgov_free()
 * @param length   bytes without the NUL; may be NULL
 * @return CGOV_OK; CGOV_INVALID (a column without name, or without values and texts);
 *         CGOV_MISUSE; CGOV_NOMEM
 */
CGOV_API cgov_status cgov_network_graphml(const cgov_network *network,
                                          const cgov_node_column *columns, size_t n_columns,
                                          char **text, size_t *length, cgov_error **err);

/**
 * Writes cgov_network_graphml() to a file, which is replaced.
 * @return as that; those of cgov_output_write(): CGOV_NOT_FOUND there is no such folder, CGOV_READONLY,
 *         CGOV_FULL, CGOV_IO; CGOV_CONFLICT it is a study, or belongs to one
 */
CGOV_API cgov_status cgov_network_write_graphml(const cgov_network *network,
                                                const cgov_node_column *columns, size_t n_columns,
                                                const char *path, cgov_error **err);

/** What a column of a position table shows, in both languages. */
typedef struct cgov_position_label {
    const char *th, *en;
    bool whole; /**< whole numbers */
} cgov_position_label;

/** Options of cgov_network_positions(). */
typedef struct cgov_position_options {
    cgov_measure_options measure;
    cgov_community_options community;
} cgov_position_options;

/** Every measure of every node. */
typedef struct cgov_position_table {
    cgov_network_measures *measures;
    cgov_brokerage *brokerage;
    cgov_communities *communities;
    size_t n_columns;
    const cgov_node_column *columns;   /**< as cgov_network_graphml() takes them; NaN: the node
                                            has no such figure */
    const cgov_position_label *labels; /**< of each column; static */
} cgov_position_table;

/**
 * Degree, strength, betweenness, closeness, harmonic and eigenvector centrality, core,
 * component, constraint and effective size (cgov_network_measure()), brokerage roles between the
 * groups (cgov_network_brokerage()) and community (cgov_network_communities()), all as one table.
 * Components and communities are counted from 1 in the columns.
 *
 * @param options  NULL: the defaults of the three calls. With measure.skip_paths the columns of
 *                 paths are NaN
 * @param out      yours; cgov_position_table_free(). It does not need the network to live
 * @return as the three calls
 */
CGOV_API cgov_status cgov_network_positions(const cgov_network *network,
                                            const cgov_position_options *options,
                                            cgov_position_table **out, cgov_error **err);

/** Releases a position table; NULL is allowed. */
CGOV_API void cgov_position_table_free(cgov_position_table *table);

#ifdef __cplusplus
}
#endif

#endif
