/* The section of the report on agencies that work together. See section.h. */
#include "analysis/survey/answer.h"
#include "report/section.h"

typedef struct tie {
    int64_t first, second, projects;
    const char *first_code, *first_th, *first_en, *second_code, *second_th, *second_en;
    cgov_sector first_sector, second_sector;
    int64_t first_partners, second_partners;
    int64_t ties, agencies; /* in all, the same in each row */
} tie;
#define FIELD(name) CGOV__FIELD(tie, name)
static const cgov__field tie_fields[] = {
    FIELD(first),           FIELD(second),       FIELD(projects),      FIELD(first_code),
    FIELD(first_th),        FIELD(first_en),     FIELD(second_code),   FIELD(second_th),
    FIELD(second_en),       FIELD(first_sector), FIELD(second_sector), FIELD(first_partners),
    FIELD(second_partners), FIELD(ties),         FIELD(agencies),
};
#undef FIELD
static const cgov__map tie_map = CGOV__MAP("tie of agencies", tie, tie_fields);

/* An answer, as those of the survey are. */
typedef struct tie_table {
    cgov_basis basis;
    const tie *rows;
    size_t count;
} tie_table;

static cgov_status fill_ties(cgov *db, const cgov__question *question, void *answer)
{
    tie_table *const t = answer;
    void *rows = NULL;
    const cgov_status status =
        cgov__answer_rows(db, question, t, &cgov__sql_report_tie, &tie_map, &rows, &t->count);
    t->rows = rows;
    t->basis.method_th = "สองหน่วยงานเชื่อมกันเมื่อเป็นภาคีของโครงการเดียวกัน นับจำนวนโครงการที่ทำร่วมกัน";
    t->basis.method_en = "Two agencies are tied if both are partners of a project; the number of "
                         "projects that they share is counted.";
    return status;
}

/* ---- nodes ---- */

typedef struct network {
    cgov__plot_node nodes[120]; /* twice as many as there may be ties */
    const tie *named[120];      /* a row that names the node ... */
    bool second[120];           /* ... as the second of the two */
    size_t node_count;
    cgov__plot_tie ties[60];
    size_t tie_count;
} network;

static int64_t id_of(const network *n, size_t node)
{
    return n->second[node] ? n->named[node]->second : n->named[node]->first;
}

static const char *code_of(const network *n, size_t node)
{
    return n->second[node] ? n->named[node]->second_code : n->named[node]->first_code;
}

static size_t node_of(network *n, const tie *row, bool second)
{
    const int64_t id = second ? row->second : row->first;
    for (size_t i = 0; i < n->node_count; i++)
        if (id_of(n, i) == id)
            return i;
    n->named[n->node_count] = row;
    n->second[n->node_count] = second;
    n->nodes[n->node_count] =
        (cgov__plot_node){ .sector = second ? row->second_sector : row->first_sector };
    return n->node_count++;
}

/* Ties that are too few to be told are left out. */
static void make_network(network *n, const tie_table *t, int64_t least)
{
    const size_t most = sizeof n->ties / sizeof n->ties[0];
    for (size_t i = 0; i < t->count && n->tie_count < most; i++) {
        if (t->rows[i].projects < least)
            continue;
        const size_t first = node_of(n, &t->rows[i], false), second = node_of(n, &t->rows[i], true);
        n->ties[n->tie_count++] = (cgov__plot_tie){ first, second, t->rows[i].projects };
    }
    cgov__plot_layout(n->nodes, n->node_count, n->ties, n->tie_count);
}

/* ---- tables ---- */

static const cgov_column agency_columns[] = {
    CGOV_COLUMN("number", "no.", "เลขที่"),
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "agency", "หน่วยงาน"),
    CGOV_COLUMN("sector", "sector", "ภาคส่วน"),
    CGOV_COLUMN_OF("partners", "partners", "หน่วยงานที่ทำงานด้วย", "agencies"),
};
static const cgov_column tie_columns[] = {
    CGOV_COLUMN("first", "agency no.", "หน่วยงานเลขที่"),
    CGOV_COLUMN("second", "with no.", "กับเลขที่"),
    CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
};

static void add_agencies(cgov_tables *to, const network *n, const cgov__labels *labels)
{
    cgov_table *table =
        CGOV__TABLE(to, "agencies", "หน่วยงานในภาพ", "Agencies of the drawing", agency_columns);
    for (size_t i = 0; i < n->node_count; i++) {
        const tie *row = n->named[i];
        const bool second = n->second[i];
        const char *code = second ? row->second_code : row->first_code;
        cgov_table_add(
            table,
            (cgov_cell[]){ cgov_cell_number((int64_t)i + 1), cgov_cell_text(code),
                           cgov__cell_label_or(second ? row->second_th : row->first_th,
                                               second ? row->second_en : row->first_en, code, code),
                           cgov__cell_choice(labels->sectors, cgov_sector_code(n->nodes[i].sector)),
                           cgov_cell_number(second ? row->second_partners : row->first_partners) });
    }
}

/* The projects of both ends of each tie; an agency has several ties, and is asked for once. */
static cgov_status trace_ties(cgov__report *r, cgov_table *table, const network *n)
{
    cgov_status status = CGOV_OK;
    cgov__register *of = cgov__calloc(n->node_count + 1, sizeof *of);
    if (of == NULL)
        return cgov__nomem(&r->db->error);
    for (size_t i = 0; status == CGOV_OK && i < n->node_count; i++)
        status = cgov__register_choose(&of[i], r->db,
                                       &(cgov__project_choice){ .agency = code_of(n, i) });
    for (size_t i = 0; status == CGOV_OK && i < n->tie_count; i++)
        status = cgov__register_rest(&r->projects, r->db, table, i, "projects",
                                     &of[n->ties[i].first], &of[n->ties[i].second]);
    for (size_t i = 0; i < n->node_count; i++)
        cgov__register_free(&of[i]);
    cgov__free(of);
    return status;
}

static cgov_status add_ties(cgov__report *r, cgov_tables *to, const network *n)
{
    cgov_table *table =
        CGOV__TABLE(to, "ties", "โครงการที่ทำร่วมกัน", "Projects that they share", tie_columns);
    for (size_t i = 0; i < n->tie_count; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_number((int64_t)n->ties[i].first + 1),
                                             cgov_cell_number((int64_t)n->ties[i].second + 1),
                                             cgov_cell_number(n->ties[i].projects) });
    return table != NULL ? trace_ties(r, table, n) : CGOV_OK;
}

static cgov_status make_tables(cgov__report *r, const tie_table *t, const network *n,
                               cgov_tables **out)
{
    cgov__labels labels = { 0 };
    cgov_tables *to = cgov__tables_begin("network", &t->basis);
    cgov_status status = cgov__labels_load(r->db, &labels);
    if (status == CGOV_OK) {
        add_agencies(to, n, &labels);
        status = add_ties(r, to, n);
    }
    if (t->count > 0)
        cgov_tables_note_numbers(
            to,
            "ในโครงการเหล่านี้มี %lld หน่วยงานที่ทำงานร่วมกัน เป็น %lld คู่ ภาพแสดงคู่ที่ทำโครงการร่วมกันมากที่สุด %lld "
            "คู่",
            "These projects tie %lld agencies in %lld pairs; the drawing has the %lld pairs that "
            "share most projects.",
            (int64_t[]){ t->rows[0].agencies, t->rows[0].ties, (int64_t)n->tie_count }, 3);
    cgov__labels_free(&labels);
    *out = to;
    return status;
}

static cgov_status put_network(cgov__report *r, const tie_table *t, network *n)
{
    const cgov__plot_options options =
        cgov__report_plot(r, "เครือข่ายของหน่วยงานที่ทำโครงการร่วมกัน", "Agencies that share projects");
    cgov_tables *tables = NULL;
    cgov__drawing d = { 0 };
    make_network(n, t, r->options->min_cell);
    const cgov_status made = make_tables(r, t, n, &tables);
    const bool drawn =
        cgov__plot_network(&d, n->nodes, n->node_count, n->ties, n->tie_count, &options);
    cgov__report_figure(r, &d, drawn);
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_network(cgov__report *r)
{
    tie_table *t = NULL;
    network *n = cgov__calloc(1, sizeof *n);
    cgov_status status = n != NULL ? CGOV_OK : cgov__nomem(&r->db->error);
    if (status == CGOV_OK)
        status =
            cgov__answer(r->db, r->filter, CGOV_FACTOR_KIND_ANY, sizeof *t, fill_ties, (void **)&t);
    if (status == CGOV_OK)
        status = put_network(r, t, n);
    cgov__answer_free(t);
    cgov__free(n);
    return status;
}
