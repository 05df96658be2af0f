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

/* igraph's interruption handler gets nothing of ours. Guarded by the door. */
static cgov__graph_watch *watched;

bool cgov__graph_goes_on(cgov__graph_watch *watch, double percent)
{
    if (watch->call == NULL)
        return true;
    const double within = percent < 0 ? 0 : percent > 100 ? 100 : percent;
    const size_t done = watch->phase * watch->nodes + (size_t)(within / 100 * (double)watch->nodes);
    if (done > watch->done)
        watch->done = done;
    return watch->call(watch->done, watch->phases * watch->nodes, watch->ctx);
}

/* What igraph holds is freed by its own stack, as an error handler would have done. */
static igraph_error_t stop_or_go(double percent)
{
    if (cgov__graph_goes_on(watched, percent))
        return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}

static igraph_error_t hear_interruption(void *data)
{
    (void)data;
    return stop_or_go(0);
}

static igraph_error_t hear_progress(const char *message, igraph_real_t percent, void *data)
{
    (void)message;
    (void)data;
    return stop_or_go(percent);
}

igraph_error_t cgov__graph_enter(const cgov_network *network, bool directed,
                                 cgov__graph_watch *watch, cgov__graph *g)
{
    sqlite3_mutex_enter(door());
    const bool asks = watch->call != NULL;
    watched = watch;
    *g = (cgov__graph){
        .error_handler = igraph_set_error_handler(igraph_error_handler_ignore),
        .warning_handler = igraph_set_warning_handler(igraph_warning_handler_ignore),
        .interruption_handler = igraph_set_interruption_handler(asks ? hear_interruption : NULL),
        .progress_handler = igraph_set_progress_handler(asks ? hear_progress : NULL)
    };
    return make(network, directed, g);
}

void cgov__graph_leave(cgov__graph *g)
{
    if (g->has_graph)
        igraph_destroy(&g->graph);
    if (g->has_weights)
        igraph_vector_destroy(&g->weights);
    igraph_set_progress_handler(g->progress_handler);
    igraph_set_interruption_handler(g->interruption_handler);
    igraph_set_warning_handler(g->warning_handler);
    igraph_set_error_handler(g->error_handler);
    sqlite3_mutex_leave(door());
}

cgov_status cgov__graph_fail(cgov_error **err, igraph_error_t code, const char *what)
{
    if (code == IGRAPH_ENOMEM)
        return cgov__nomem(err);
    if (code == IGRAPH_INTERRUPTED)
        return cgov__fail_said(err, CGOV_CANCELLED, "%s: cancelled", "%s: หยุดตามที่สั่ง", what);
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
