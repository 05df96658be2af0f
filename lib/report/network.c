/* The network of a study as tables and as GraphML. See cgov/network_table.h. Built into
 * libcgov-network: of the core it uses the API and what that lends it. */
#include "cgov/network_table.h"

#include "base/error.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- order ---- */

typedef struct ranked {
    double value;
    size_t at;
} ranked;

/* Largest first, figures that are not known last. */
static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (isnan(x->value) != isnan(y->value))
        return isnan(x->value) ? 1 : -1;
    if (x->value > y->value || x->value < y->value)
        return x->value > y->value ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static ranked *rank_nodes(const cgov_study_network *n, const double *values)
{
    ranked *order = cgov__calloc(n->n_nodes + 1, sizeof *order);
    for (size_t i = 0; order != NULL && i < n->n_nodes; i++)
        order[i] = (ranked){ values[i], i };
    if (order != NULL)
        qsort(order, n->n_nodes, sizeof *order, compare_ranked);
    return order;
}

static size_t find_measure(const cgov_position_table *t, const char *name)
{
    size_t at = 0;
    while (at < t->n_columns && strcmp(t->columns[at].name, name) != 0)
        at++;
    return at;
}

/* ---- figures of the whole ---- */

static cgov_cell whole_cell(size_t value)
{
    return cgov_cell_number((int64_t)value);
}

/* Of agencies or projects, or groups of them: few are masked in a copy that asks for that. */
static cgov_cell count_cell(const cgov_study_network *n, size_t value)
{
    return value > 0 && (int64_t)value < n->basis.min_cell ? cgov_cell_missing(CGOV_REASON_MASKED)
                                                           : whole_cell(value);
}

static cgov_cell estimate_cell(const cgov_estimate *of)
{
    return cgov_cell_mean(of->reason == CGOV_REASON_NONE, of->value);
}

static void add_facts(cgov_tables *to, const cgov_study_network *n, const cgov_position_table *t)
{
    const cgov_network_measures *m = t->measures;
    const struct {
        const char *key, *th, *en;
        cgov_cell value;
    } facts[] = {
        { "agencies", "หน่วยงาน", "agencies", count_cell(n, (size_t)n->agencies) },
        { "participations", "การเข้าร่วม", "participations",
          count_cell(n, (size_t)n->participations) },
        { "nodes_n", "จุด", "nodes", count_cell(n, m->n_nodes) },
        { "ties_n", "เส้น", "ties", count_cell(n, m->n_ties) },
        { "isolates", "จุดโดดเดี่ยว", "isolates", count_cell(n, m->isolates) },
        { "components", "ส่วนประกอบ", "components", count_cell(n, m->components) },
        { "largest_component", "ส่วนที่ใหญ่สุด", "largest", count_cell(n, m->largest_component) },
        { "communities", "กลุ่มย่อยในเครือข่าย", "communities", count_cell(n, t->communities->count) },
        { "density", "ความหนาแน่น", "density", estimate_cell(&m->density) },
        { "transitivity", "การถ่ายทอด", "transitivity", estimate_cell(&m->transitivity) },
        { "mean_distance", "ระยะเฉลี่ย", "mean distance", estimate_cell(&m->mean_distance) },
        { "modularity", "มอดูลาริตี", "modularity", estimate_cell(&t->communities->modularity) },
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        cgov_tables_fact(to, facts[i].key, facts[i].th, facts[i].en, facts[i].value);
    const int64_t parts = (int64_t)m->components;
    if (parts > 1)
        cgov_tables_note_numbers(
            to,
            "เครือข่ายนี้มี %lld ส่วนที่ไม่เชื่อมกัน ความใกล้ (closeness) เทียบได้เฉพาะภายในส่วนเดียวกัน "
            "เทียบทั้งเครือข่ายให้ใช้ความใกล้ฮาร์มอนิก",
            "The network has %lld parts that are not connected: closeness and eigenvector compare "
            "nodes within one part; harmonic compares all nodes.",
            &parts, 1);
}

/* ---- nodes ---- */

static bool is_shown(const char *name)
{
    static const char *const shown[] = { "degree",    "strength",  "betweenness_share",
                                         "closeness", "harmonic",  "eigenvector",
                                         "core",      "brokerage", "constraint",
                                         "component", "community" };
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (strcmp(shown[i], name) == 0)
            return true;
    return false;
}

/* Whole numbers that count nodes or pairs of them; the others are numbers of groups and shells. */
static bool counts_nodes(const char *name)
{
    return strcmp(name, "core") != 0 && strcmp(name, "component") != 0 &&
           strcmp(name, "community") != 0;
}

static cgov_cell measure_cell(const cgov_position_table *t, size_t column, size_t node)
{
    const double value = t->columns[column].values[node];
    return isnan(value)              ? cgov_cell_missing(CGOV_REASON_NONE)
           : t->labels[column].whole ? cgov_cell_number((int64_t)value)
                                     : cgov_cell_mean(true, value);
}

/* What a table of nodes is filled with: `lead` columns, then every measure. */
typedef struct sheet {
    cgov_column *columns;
    cgov_cell *cells;
    size_t width;
} sheet;

static bool begin_sheet(sheet *s, const cgov_position_table *t, const cgov_column *leading,
                        size_t lead)
{
    s->width = lead + t->n_columns;
    s->columns = cgov__calloc(s->width + 1, sizeof *s->columns);
    s->cells = cgov__calloc(s->width + 1, sizeof *s->cells);
    if (s->columns == NULL || s->cells == NULL)
        return false;
    memcpy(s->columns, leading, lead * sizeof *leading);
    for (size_t c = 0; c < t->n_columns; c++) {
        const bool is = is_shown(t->columns[c].name);
        s->columns[lead + c] = (cgov_column)CGOV_COLUMN(
            t->columns[c].name, is ? t->labels[c].en : NULL, is ? t->labels[c].th : NULL);
        if (counts_nodes(t->columns[c].name))
            s->columns[lead + c].unit = "nodes";
    }
    return true;
}

static void free_sheet(sheet *s)
{
    cgov__free(s->columns);
    cgov__free(s->cells);
}

static bool add_nodes(cgov_tables *to, const cgov_study_network *n, const cgov_position_table *t,
                      const ranked *order)
{
    static const cgov_column leading[] = { CGOV_COLUMN("code", "code", "รหัส"),
                                           CGOV_COLUMN("label", "name", "ชื่อ") };
    sheet s;
    const bool room = begin_sheet(&s, t, leading, 2);
    cgov_table *table =
        room ? cgov_tables_add(to, "nodes", "จุดในเครือข่าย", "Nodes", s.columns, s.width) : NULL;
    for (size_t i = 0; room && i < n->n_nodes; i++) {
        const cgov_study_node *node = &n->nodes[order[i].at];
        s.cells[0] = cgov_cell_text(node->code);
        s.cells[1] = node->label_th != NULL || node->label_en != NULL
                         ? cgov_cell_label(node->label_th, node->label_en)
                         : cgov_cell_text(node->code);
        for (size_t c = 0; c < t->n_columns; c++)
            s.cells[2 + c] = measure_cell(t, c, order[i].at);
        cgov_table_add(table, s.cells);
    }
    free_sheet(&s);
    return room;
}

/* ---- structure, and mixing of sectors ---- */

static const cgov_column mixing_columns[] = {
    CGOV_COLUMN("sector", NULL, NULL),
    CGOV_COLUMN_OF("nodes", NULL, NULL, "nodes"),
    CGOV_COLUMN_OF("internal", NULL, NULL, "ties"),
    CGOV_COLUMN_OF("external", NULL, NULL, "ties"),
    CGOV_COLUMN("e_i", NULL, NULL),
};

static void add_structure_facts(cgov_tables *to, const cgov_network_structure *s)
{
    const struct {
        const char *key, *th, *en;
        cgov_cell value;
    } facts[] = {
        { "articulation_points", "จุดเชื่อมสำคัญ", "articulation points",
          whole_cell(s->articulations) },
        { "degree_centralization", "การรวมศูนย์ (ดีกรี)", "degree centralisation",
          estimate_cell(&s->degree) },
        { "betweenness_centralization", "การรวมศูนย์ (คนกลาง)", "betweenness centralisation",
          estimate_cell(&s->betweenness) },
        { "closeness_centralization", "การรวมศูนย์ (ความใกล้)", "closeness centralisation",
          estimate_cell(&s->closeness) },
        { "mean_clustering", "การเกาะกลุ่มเฉลี่ย", "mean clustering", estimate_cell(&s->clustering) },
        { "sector_e_i", "ดัชนี E-I ตามภาคส่วน", "E-I by sector", estimate_cell(&s->e_i) },
        { "sector_assortativity", "การเลือกภาคส่วนเดียวกัน", "assortativity by sector",
          estimate_cell(&s->assortativity) },
        { "sector_modularity", "มอดูลาริตีของภาคส่วน", "modularity of sectors",
          estimate_cell(&s->modularity) },
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        cgov_tables_fact(to, facts[i].key, facts[i].th, facts[i].en, facts[i].value);
}

/* Paths are followed again unless the table's measures left them out; false without memory. */
static bool add_structure(cgov_tables *to, const cgov_study_network *n, const cgov_position_table *t)
{
    cgov_network_structure *s = NULL;
    const size_t between = find_measure(t, "betweenness");
    const cgov_structure_options options = {
        .skip_paths = n->n_nodes > 0 && between < t->n_columns &&
                      isnan(t->columns[between].values[0])
    };
    if (cgov_network_structure_of(n->network, NULL, &options, &s, NULL) != CGOV_OK)
        return false;
    add_structure_facts(to, s);
    cgov_table *mixing = cgov_tables_add(to, "mixing", NULL, NULL, mixing_columns,
                                         sizeof mixing_columns / sizeof mixing_columns[0]);
    for (size_t g = 0; g < s->n_groups; g++) {
        const cgov_group_mixing *of = &s->groups[g];
        cgov_table_add(mixing,
                       (cgov_cell[]){ cgov_cell_text(cgov_sector_code((cgov_sector)of->group)),
                                      whole_cell(of->nodes), whole_cell(of->internal),
                                      whole_cell(of->external), estimate_cell(&of->e_i) });
    }
    cgov_network_structure_free(s);
    return true;
}

/* As the copy asks for that they come from. */
static cgov_status hand_out(const cgov_study_network *n, cgov_tables *to, cgov_tables **out)
{
    const cgov_status status = cgov_tables_mask(to, n->basis.min_cell);
    if (status == CGOV_OK)
        *out = to;
    else
        cgov_tables_free(to);
    return status;
}

cgov_status cgov_tables_from_network(const cgov_study_network *n, const cgov_position_table *t,
                                     const char *sort, cgov_tables **out)
{
    if (n == NULL || t == NULL || out == NULL || t->measures == NULL || t->communities == NULL)
        return CGOV_MISUSE;
    *out = NULL;
    const size_t measure = find_measure(t, sort != NULL ? sort : "degree");
    if (measure == t->n_columns)
        return CGOV_NOT_FOUND;
    cgov_tables *to = cgov_tables_new("network");
    ranked *order = rank_nodes(n, t->columns[measure].values);
    cgov_tables_set_basis(to, &n->basis);
    add_facts(to, n, t);
    const bool added = to != NULL && order != NULL && add_nodes(to, n, t, order) &&
                       add_structure(to, n, t);
    cgov__free(order);
    if (!added) {
        cgov_tables_free(to);
        return CGOV_NOMEM;
    }
    return hand_out(n, to, out);
}

cgov_status cgov_tables_from_measures(const cgov_study_network *n, const cgov_position_table *t,
                                      cgov_tables **out)
{
    static const cgov_column leading[] = {
        CGOV_COLUMN("code", "code", "รหัส"),
        CGOV_COLUMN("label_th", "Thai name", "ชื่อภาษาไทย"),
        CGOV_COLUMN("label_en", "English name", "ชื่อภาษาอังกฤษ"),
        CGOV_COLUMN("sector", "sector", "ภาคส่วน"),
        CGOV_COLUMN("mode", "kind", "ชนิด"),
        CGOV_COLUMN("links", "links", "จำนวนการเข้าร่วม"),
    };
    enum {
        LEAD = sizeof leading / sizeof leading[0]
    };
    if (n == NULL || t == NULL || out == NULL)
        return CGOV_MISUSE;
    *out = NULL;
    sheet s;
    cgov_tables *to = cgov_tables_new("measures");
    const bool room = begin_sheet(&s, t, leading, LEAD);
    cgov_table *table =
        room ? cgov_tables_add(to, "measures", "ตัววัด", "Measures", s.columns, s.width) : NULL;
    for (size_t i = 0; table != NULL && i < n->n_nodes; i++) {
        const cgov_study_node *node = &n->nodes[i];
        const bool project = n->network->nodes[i].mode == 1 || n->mode == CGOV_STUDY_MODE_PROJECTS;
        const cgov_cell lead[LEAD] = { cgov_cell_text(node->code),
                                       cgov_cell_text(node->label_th),
                                       cgov_cell_text(node->label_en),
                                       cgov_cell_text(cgov_sector_code(node->sector)),
                                       cgov_cell_text(project ? "project" : "agency"),
                                       cgov_cell_number(node->links) };
        memcpy(s.cells, lead, sizeof lead);
        for (size_t c = 0; c < t->n_columns; c++)
            s.cells[LEAD + c] = measure_cell(t, c, i);
        cgov_table_add(table, s.cells);
    }
    free_sheet(&s);
    if (table == NULL) {
        cgov_tables_free(to);
        return CGOV_NOMEM;
    }
    return hand_out(n, to, out);
}

/* ---- GraphML ---- */

enum {
    TEXTS = 4
};

/* The measures, and what a file is to be read by: codes, sectors, names in both languages. */
static cgov_node_column *describe_nodes(const cgov_study_network *n, const cgov_position_table *t,
                                        const char **texts)
{
    static const char *const names[TEXTS] = { "study_code", "sector", "label_th", "label_en" };
    const size_t nodes = n->network->n_nodes;
    cgov_node_column *columns = cgov__calloc(t->n_columns + TEXTS, sizeof *columns);
    if (columns == NULL)
        return NULL;
    memcpy(columns, t->columns, t->n_columns * sizeof *columns);
    for (size_t i = 0; i < nodes; i++) {
        const cgov_study_node *node = &n->nodes[i];
        texts[i] = node->code;
        texts[nodes + i] = cgov_sector_code(node->sector);
        texts[2 * nodes + i] = node->label_th;
        texts[3 * nodes + i] = node->label_en;
    }
    for (size_t k = 0; k < TEXTS; k++)
        columns[t->n_columns + k] =
            (cgov_node_column){ .name = names[k], .texts = texts + k * nodes };
    return columns;
}

cgov_status cgov_study_network_graphml(const cgov_study_network *n, const cgov_position_table *t,
                                       char **text, size_t *length, cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, n != NULL && t != NULL && text != NULL && n->network != NULL,
                      "cgov_study_network_graphml: an argument is NULL");
    *text = NULL;
    size_t bytes = 0;
    const char **texts = cgov__calloc(n->network->n_nodes * TEXTS + 1, sizeof *texts);
    cgov_node_column *columns = texts != NULL ? describe_nodes(n, t, texts) : NULL;
    cgov_status status = CGOV_NOMEM;
    if (columns != NULL)
        status =
            cgov_network_graphml(n->network, columns, t->n_columns + TEXTS, text, &bytes, error);
    if (length != NULL)
        *length = bytes;
    cgov__free(columns);
    cgov__free(texts);
    return status;
}
