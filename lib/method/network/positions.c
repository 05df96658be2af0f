/* Every measure of every node of a network, as one table. See cgov/network.h. */
#include "cgov/network.h"

#include <math.h>

#include "base/error.h"
#include "base/memory.h"

static const char *const names[] = {
    "degree",         "strength",    "betweenness", "betweenness_share", "closeness",
    "harmonic",       "eigenvector", "core",        "component",         "constraint",
    "effective_size", "coordinator", "consultant",  "representative",    "gatekeeper",
    "liaison",        "brokerage",   "community",
};
static const cgov_position_label labels[] = {
    { "ดีกรี", "degree", true },
    { "น้ำหนักรวม", "strength", false },
    { "ความเป็นคนกลาง", "betweenness", false },
    { "สัดส่วนคนกลาง", "betweenness share", false },
    { "ความใกล้", "closeness", false },
    { "ความใกล้ฮาร์มอนิก", "harmonic", false },
    { "ไอเกนเวกเตอร์", "eigenvector", false },
    { "แกน k", "k-core", true },
    { "ส่วนประกอบ", "component", true },
    { "ข้อจำกัดของเบิร์ต", "constraint", false },
    { "ขนาดที่มีผล", "effective size", false },
    { "ผู้ประสานในกลุ่ม", "co-ordinator", true },
    { "ที่ปรึกษา", "consultant", true },
    { "ผู้แทน", "representative", true },
    { "ผู้เฝ้าประตู", "gatekeeper", true },
    { "ผู้เชื่อมประสาน", "liaison", true },
    { "คนกลางรวม", "brokerage", true },
    { "ชุมชนเครือข่าย", "community", true },
};
enum {
    COLUMNS = sizeof names / sizeof names[0]
};

typedef struct table {
    cgov_position_table shown;
    cgov_node_column columns[COLUMNS];
    double *values; /* column by column */
} table;

static double if_known(bool known, double value)
{
    return known ? value : NAN;
}

/* The figures of one node, in the order of the names. */
static void fill_row(const table *t, const cgov_network *network, bool paths, size_t i)
{
    const cgov_node_measures *const m = &t->shown.measures->nodes[i];
    const cgov_broker *const b = &t->shown.brokerage->nodes[i];
    const bool grouped = network->nodes[i].group >= 0;
    const bool has_eigenvector = t->shown.measures->eigenvector_reason == CGOV_REASON_NONE;
    const double row[COLUMNS] = {
        (double)m->degree,
        m->strength,
        if_known(paths, m->betweenness),
        if_known(paths, m->betweenness_share),
        if_known(paths && m->has_closeness, m->closeness),
        if_known(paths, m->harmonic),
        if_known(has_eigenvector, m->eigenvector),
        (double)m->core,
        (double)m->component + 1,
        if_known(m->has_constraint, m->constraint),
        if_known(m->has_constraint, m->effective_size),
        if_known(grouped, (double)b->coordinator),
        if_known(grouped, (double)b->consultant),
        if_known(grouped, (double)b->representative),
        if_known(grouped, (double)b->gatekeeper),
        if_known(grouped, (double)b->liaison),
        if_known(grouped, (double)b->total),
        (double)t->shown.communities->community[i] + 1,
    };
    for (size_t c = 0; c < COLUMNS; c++)
        t->values[c * network->n_nodes + i] = row[c];
}

static cgov_status fill_positions(const cgov_network *network, const cgov_position_options *use,
                                  table *t, cgov_error **err)
{
    cgov_status status = cgov_network_measure(network, &use->measure, &t->shown.measures, err);
    const cgov_brokerage_options asked = { .progress = use->measure.progress,
                                           .progress_ctx = use->measure.progress_ctx };
    if (status == CGOV_OK)
        status = cgov_network_brokerage(network, NULL, &asked, &t->shown.brokerage, err);
    if (status == CGOV_OK)
        status = cgov_network_communities(network, &use->community, &t->shown.communities, err);
    if (status != CGOV_OK)
        return status;
    t->values = cgov__calloc(COLUMNS * network->n_nodes + 1, sizeof *t->values);
    if (t->values == NULL)
        return cgov__nomem(err);
    for (size_t c = 0; c < COLUMNS; c++)
        t->columns[c] =
            (cgov_node_column){ .name = names[c], .values = t->values + c * network->n_nodes };
    for (size_t i = 0; i < network->n_nodes; i++)
        fill_row(t, network, !use->measure.skip_paths, i);
    t->shown.n_columns = COLUMNS;
    t->shown.columns = t->columns;
    t->shown.labels = labels;
    return CGOV_OK;
}

cgov_status cgov_network_positions(const cgov_network *network,
                                   const cgov_position_options *options, cgov_position_table **out,
                                   cgov_error **err)
{
    static const cgov_position_options none = { .measure = { .skip_paths = false } };
    if (network == NULL || out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_network_positions: network or out is NULL");
    *out = NULL;
    table *const t = cgov__calloc(1, sizeof *t);
    if (t == NULL)
        return cgov__nomem(err);
    const cgov_status status = fill_positions(network, options != NULL ? options : &none, t, err);
    if (status == CGOV_OK)
        *out = &t->shown;
    else
        cgov_position_table_free(&t->shown);
    return status;
}

void cgov_position_table_free(cgov_position_table *shown)
{
    table *const t = (table *)(void *)shown;
    if (t == NULL)
        return;
    cgov_network_measures_free(t->shown.measures);
    cgov_brokerage_free(t->shown.brokerage);
    cgov_communities_free(t->shown.communities);
    cgov__free(t->values);
    cgov__free(t);
}
