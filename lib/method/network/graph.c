/* Entering and leaving igraph. */
#include "method/network/graph.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"

static sqlite3_mutex *door(void)
{
    return sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
}

static igraph_error_t make(const cgov_network *network, bool directed, cgov__graph *g)
{
    igraph_vector_int_t ends;
    const igraph_integer_t ties = (igraph_integer_t)network->n_ties;
    igraph_error_t code = igraph_vector_init(&g->weights, ties);
    if (code != IGRAPH_SUCCESS)
        return code;
    g->has_weights = true;
    code = igraph_vector_int_init(&ends, 2 * ties);
    if (code != IGRAPH_SUCCESS)
        return code;
    for (igraph_integer_t i = 0; i < ties; i++) {
        VECTOR(ends)[2 * i] = (igraph_integer_t)network->ties[i].from;
        VECTOR(ends)[2 * i + 1] = (igraph_integer_t)network->ties[i].to;
        VECTOR(g->weights)[i] = network->ties[i].weight;
    }
    code = igraph_create(&g->graph, &ends, (igraph_integer_t)network->n_nodes, directed);
    g->has_graph = code == IGRAPH_SUCCESS;
    igraph_vector_int_destroy(&ends);
    return code;
}

igraph_error_t cgov__graph_enter(const cgov_network *network, bool directed, cgov__graph *g)
{
    sqlite3_mutex_enter(door());
    *g = (cgov__graph){ .error_handler = igraph_set_error_handler(igraph_error_handler_ignore),
                        .warning_handler =
                            igraph_set_warning_handler(igraph_warning_handler_ignore) };
    return make(network, directed, g);
}

void cgov__graph_leave(cgov__graph *g)
{
    if (g->has_graph)
        igraph_destroy(&g->graph);
    if (g->has_weights)
        igraph_vector_destroy(&g->weights);
    igraph_set_warning_handler(g->warning_handler);
    igraph_set_error_handler(g->error_handler);
    sqlite3_mutex_leave(door());
}

cgov_status cgov__graph_fail(cgov_error **err, igraph_error_t code, const char *what)
{
    if (code == IGRAPH_ENOMEM)
        return cgov__nomem(err);
    return cgov__fail(err, CGOV_INTERNAL, "igraph could not compute %s: %s", what,
                      igraph_strerror(code));
}

typedef struct part {
    size_t label, size, first;
} part;

static int by_size(const void *a, const void *b)
{
    const part *const x = a, *const y = b;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

bool cgov__number_by_size(const igraph_vector_int_t *labels, size_t n_nodes, size_t *numbers,
                          size_t *count, size_t *largest)
{
    part *const parts = cgov__calloc(n_nodes + 1, sizeof *parts);
    size_t *const number = cgov__calloc(n_nodes + 1, sizeof *number);
    const bool made = parts != NULL && number != NULL;
    for (size_t i = 0; made && i < n_nodes; i++) {
        part *const of = &parts[VECTOR(*labels)[i]];
        if (of->size++ == 0)
            of->first = i;
        of->label = (size_t)VECTOR(*labels)[i];
    }
    if (made) {
        qsort(parts, n_nodes, sizeof *parts, by_size);
        *count = 0;
        *largest = parts[0].size;
        for (; *count < n_nodes && parts[*count].size > 0; ++*count)
            number[parts[*count].label] = *count;
        for (size_t i = 0; i < n_nodes; i++)
            numbers[i] = number[VECTOR(*labels)[i]];
    }
    cgov__free(parts);
    cgov__free(number);
    return made;
}
