/* The network of a study. See cgov/study_network.h; graphs themselves are network.c's. */
#include "cgov/study_network.h"

#include "analysis/survey/answer.h"
#include "base/error.h"
#include "base/memory.h"

enum {
    MOST_TIES = 10000000
};

/* ---- rows ---- */

static const cgov__field agency_fields[] = {
    CGOV__FIELD(cgov_study_node, id),       CGOV__FIELD(cgov_study_node, code),
    CGOV__FIELD(cgov_study_node, label_th), CGOV__FIELD(cgov_study_node, label_en),
    CGOV__FIELD(cgov_study_node, sector),   CGOV__FIELD(cgov_study_node, links),
};
static const cgov__map agency_map =
    CGOV__MAP("agency of a network", cgov_study_node, agency_fields);

static const cgov__field project_fields[] = {
    CGOV__FIELD(cgov_study_node, id),       CGOV__FIELD(cgov_study_node, code),
    CGOV__FIELD(cgov_study_node, label_th), CGOV__FIELD(cgov_study_node, label_en),
    CGOV__FIELD(cgov_study_node, links),
};
static const cgov__map project_map =
    CGOV__MAP("project of a network", cgov_study_node, project_fields);

typedef struct participation {
    int64_t agency, project;
    cgov_sector sector;
    cgov_level stated_level, implied_level;
} participation;
static const cgov__field link_fields[] = {
    CGOV__FIELD(participation, agency),        CGOV__FIELD(participation, project),
    CGOV__FIELD(participation, sector),        CGOV__FIELD(participation, stated_level),
    CGOV__FIELD(participation, implied_level),
};
static const cgov__map link_map = CGOV__MAP("link of a network", participation, link_fields);

/* ---- nodes and links ---- */

/* Agencies of the sector, then projects, side by side. */
static cgov_status read_nodes(cgov *db, const cgov__question *question, cgov_study_network *n)
{
    const cgov_study_network_options *const use = question->options;
    cgov_study_node *agencies = NULL, *projects = NULL;
    size_t agency_count = 0, project_count = 0, kept = 0;
    cgov_status status = cgov__answer_rows(db, question, n, &cgov__sql_network_agency, &agency_map,
                                           (void **)&agencies, &agency_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, n, &cgov__sql_network_project, &project_map,
                                   (void **)&projects, &project_count);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < agency_count; i++)
        if (use->sector == CGOV_SECTOR_ANY || agencies[i].sector == use->sector)
            agencies[kept++] = agencies[i];
    cgov_study_node *const nodes = cgov__answer_room(n, (kept + project_count + 1) * sizeof *nodes);
    if (nodes == NULL)
        return cgov__nomem(&db->error);
    for (size_t i = 0; i < kept; i++)
        nodes[i] = agencies[i];
    for (size_t i = 0; i < project_count; i++)
        nodes[kept + i] = projects[i];
    n->nodes = nodes;
    n->n_nodes = kept + project_count;
    n->agencies = (int64_t)kept;
    n->projects = (int64_t)project_count;
    return CGOV_OK;
}

static const char *label_of(const cgov_study_node *node, cgov_language language)
{
    const char *const th = node->label_th, *const en = node->label_en;
    const char *const first = language == CGOV_LANGUAGE_TH ? th : en;
    return first != NULL ? first : th != NULL ? th : en != NULL ? en : node->code;
}

static cgov_link link_of(cgov_study_network *n, const participation *p)
{
    const cgov_level level = p->stated_level != CGOV_LEVEL_ANY ? p->stated_level : p->implied_level;
    n->participations++;
    n->without_level += level == CGOV_LEVEL_ANY;
    const bool ranked = n->weight == CGOV_STUDY_WEIGHT_LEVEL && level != CGOV_LEVEL_ANY;
    return (cgov_link){ p->agency, p->project, ranked ? (double)level : 1 };
}

static cgov_status make_two_mode(cgov *db, const cgov_study_network_options *use,
                                 cgov_study_network *n, const participation *rows, size_t count,
                                 cgov_network **two)
{
    cgov_node *const nodes = cgov__calloc(n->n_nodes + 1, sizeof *nodes);
    cgov_link *const links = cgov__calloc(count + 1, sizeof *links);
    size_t n_links = 0;
    cgov_status status = CGOV_NOMEM;
    if (nodes != NULL && links != NULL) {
        for (size_t i = 0; i < n->n_nodes; i++) {
            const cgov_study_node *const of = &n->nodes[i];
            nodes[i] = (cgov_node){ of->id, (int64_t)i >= n->agencies,
                                    of->sector != CGOV_SECTOR_ANY ? (int32_t)of->sector : -1,
                                    label_of(of, db->language) };
        }
        for (size_t i = 0; i < count; i++)
            if (use->sector == CGOV_SECTOR_ANY || rows[i].sector == use->sector)
                links[n_links++] = link_of(n, &rows[i]);
        status = cgov_network_make(nodes, n->n_nodes, links, n_links,
                                   &(cgov_network_options){ .two_mode = true }, two, &db->error);
    } else {
        cgov__nomem(&db->error);
    }
    cgov__free(nodes);
    cgov__free(links);
    return status;
}

/* ---- modes ---- */

static cgov_status project_two_mode(cgov *db, const cgov_study_network_options *use,
                                    cgov_study_network *n, cgov_network *two)
{
    static const cgov_projection weights[] = {
        [CGOV_STUDY_WEIGHT_SHARED] = CGOV_PROJECTION_SHARED,
        [CGOV_STUDY_WEIGHT_NEWMAN] = CGOV_PROJECTION_NEWMAN,
        [CGOV_STUDY_WEIGHT_LEVEL] = CGOV_PROJECTION_LESSER,
    };
    const bool of_projects = n->mode == CGOV_STUDY_MODE_PROJECTS;
    const cgov_projection_options options = { .weight = weights[n->weight],
                                              .max_ties = use->max_ties };
    const cgov_status status =
        cgov_network_project(two, of_projects, &options, &n->network, &db->error);
    if (of_projects)
        n->nodes += n->agencies;
    n->n_nodes = (size_t)(of_projects ? n->projects : n->agencies);
    cgov_network_free(two);
    return status;
}

static const char *const methods_th[] = {
    [CGOV_STUDY_MODE_AGENCIES] = "เครือข่ายหน่วยงาน เชื่อมกันเมื่อร่วมโครงการเดียวกัน",
    [CGOV_STUDY_MODE_PROJECTS] = "เครือข่ายโครงการ เชื่อมกันเมื่อมีหน่วยงานร่วมกัน",
    [CGOV_STUDY_MODE_TWO] = "เครือข่ายสองฝ่าย หน่วยงานกับโครงการ เชื่อมกันด้วยการเข้าร่วม",
};
static const char *const methods_en[] = {
    [CGOV_STUDY_MODE_AGENCIES] = "network of agencies, tied where they share a project",
    [CGOV_STUDY_MODE_PROJECTS] = "network of projects, tied where they share an agency",
    [CGOV_STUDY_MODE_TWO] = "two-mode network of agencies and projects, tied by participation",
};

/* The rows of links are needed for no longer than the network is made. */
static cgov_status read_two_mode(cgov *db, const cgov__question *question, cgov_study_network *n,
                                 cgov_network **two)
{
    void *const scratch = cgov__answer_new(0);
    participation *rows = NULL;
    size_t count = 0;
    cgov_status status = scratch == NULL
                             ? cgov__nomem(&db->error)
                             : cgov__answer_rows(db, question, scratch, &cgov__sql_network_link,
                                                 &link_map, (void **)&rows, &count);
    if (status == CGOV_OK)
        status = make_two_mode(db, question->options, n, rows, count, two);
    cgov__answer_free(scratch);
    return status;
}

static cgov_status fill_network(cgov *db, const cgov__question *question, void *answer)
{
    const cgov_study_network_options *const use = question->options;
    cgov_study_network *const n = answer;
    cgov_network *two = NULL;
    n->mode = use->mode;
    n->weight = use->weight;
    n->basis.method_th = methods_th[n->mode];
    n->basis.method_en = methods_en[n->mode];
    cgov_status status = read_nodes(db, question, n);
    if (status == CGOV_OK)
        status = read_two_mode(db, question, n, &two);
    if (status != CGOV_OK)
        return status;
    if (n->mode != CGOV_STUDY_MODE_TWO)
        return project_two_mode(db, use, n, two);
    n->network = two;
    return CGOV_OK;
}

cgov_status cgov_network_of_study(cgov *db, const cgov_study_network_options *options,
                                  cgov_study_network **out)
{
    cgov_study_network_options use =
        options != NULL ? *options : (cgov_study_network_options){ .filter = NULL };
    CGOV__NEEDS(db, out != NULL, "cgov_network_of_study: out is NULL");
    *out = NULL;
    cgov_status known = cgov__member_check(&db->error, "mode", (unsigned)use.mode,
                                           CGOV_STUDY_MODE_TWO, "cgov_study_mode");
    if (known == CGOV_OK)
        known = cgov__member_check(&db->error, "weight", (unsigned)use.weight,
                                   CGOV_STUDY_WEIGHT_LEVEL, "cgov_study_weight");
    if (known == CGOV_OK)
        known = cgov__codes_check(db, "sector", &cgov__sector_codes, (unsigned)use.sector);
    if (known != CGOV_OK)
        return known;
    use.mode = use.mode == CGOV_STUDY_MODE_ANY ? CGOV_STUDY_MODE_AGENCIES : use.mode;
    use.weight = use.weight == CGOV_STUDY_WEIGHT_ANY ? CGOV_STUDY_WEIGHT_SHARED : use.weight;
    use.max_ties = use.max_ties == 0 ? MOST_TIES : use.max_ties;
    /* A million participations lie far apart in the file: each page would be read many times over. */
    cgov__exec(db, "PRAGMA cache_size=-32768");
    const cgov_status status =
        cgov__answer_with(db, use.filter, &use, sizeof **out, fill_network, (void **)out);
    cgov__exec(db, "PRAGMA cache_size=-2000");
    return status;
}

void cgov_study_network_free(cgov_study_network *network)
{
    if (network != NULL)
        cgov_network_free(network->network);
    cgov__answer_free(network);
}
