/*
 * The doorstep of igraph: only measure.c and community.c see it. In Debian igraph is built
 * without thread safety (its error handlers, its random generator and its stack of things to
 * free are static), so one caller at a time is let in, on SQLite's static mutex for
 * applications; and its handlers, which abort and print, are replaced meanwhile.
 */
#ifndef CGOV_ANALYSIS_GRAPH_H
#define CGOV_ANALYSIS_GRAPH_H

#include <igraph.h>

#include "cgov/network.h"

/* Who is asked whether a long computation goes on; it has `phases` parts of `nodes` steps each. */
typedef struct cgov__graph_watch {
    cgov_network_progress call; /* NULL: nobody */
    void *ctx;
    size_t nodes, phases, phase; /* `phase` from 0 */
    size_t done;                 /* what was told last: it never falls */
} cgov__graph_watch;

typedef struct cgov__graph {
    igraph_t graph;
    igraph_vector_t weights; /* of the ties */
    igraph_error_handler_t *error_handler;
    igraph_warning_handler_t *warning_handler;
    igraph_interruption_handler_t *interruption_handler;
    igraph_progress_handler_t *progress_handler;
    bool has_graph, has_weights;
} cgov__graph;

/* Enters, and makes the graph. Always followed by cgov__graph_leave(), until which `watch` is asked
 * from within igraph, whose functions then end with IGRAPH_INTERRUPTED. */
igraph_error_t cgov__graph_enter(const cgov_network *network, bool directed,
                                 cgov__graph_watch *watch, cgov__graph *g);
void cgov__graph_leave(cgov__graph *g);

/* Asks at `percent` of the phase; false ends the computation. */
bool cgov__graph_goes_on(cgov__graph_watch *watch, double percent);

/*
 * Numbers the parts that nodes are labelled with from 0: the largest first, then by their
 * first node. `largest` is the size of part 0. False on lack of memory.
 */
bool cgov__number_by_size(const igraph_vector_int_t *labels, size_t n_nodes, size_t *numbers,
                          size_t *count, size_t *largest);

/* igraph's failure in our terms. */
cgov_status cgov__graph_fail(cgov_error **err, igraph_error_t code, const char *what);

#endif
