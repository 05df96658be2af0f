/* Who is tied to whom, from each node's side. Shared by the computations on networks. */
#ifndef CGOV_ANALYSIS_ADJACENCY_H
#define CGOV_ANALYSIS_ADJACENCY_H

#include "cgov/network.h"

typedef struct cgov__neighbor {
    size_t node;
    double weight;
} cgov__neighbor;

/* The neighbours of node i are at [start[i], start[i + 1]). */
typedef struct cgov__adjacency {
    size_t *start;
    cgov__neighbor *neighbors;
} cgov__adjacency;

/*
 * `out_only` follows the direction of ties; otherwise both ends see a tie, and two ties that
 * run both ways are one neighbour of their weights' sum. False on lack of memory.
 */
bool cgov__adjacency_make(const cgov_network *network, bool out_only, cgov__adjacency *adjacency);
void cgov__adjacency_free(cgov__adjacency *adjacency);

/* CGOV_CANCELLED, and its words: before node `i` of `n`, from 0. */
cgov_status cgov__cancelled_at(cgov_error **err, size_t i, size_t n);

#endif
