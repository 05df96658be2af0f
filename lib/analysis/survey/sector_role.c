/*
 * Which sector plays which role. See cgov/answers.h. Partners are read once, project by project and
 * questionnaire by questionnaire, and counted here: what is different needs no sorting then.
 */
#include "analysis/survey/answer.h"
#include "base/map.h"
#include "method/statistics/design.h"

#include <string.h>

enum {
    SECTORS = CGOV_SECTOR_COMMUNITY + 1 /* with those that are not classified */
};

static const char of_participations[] = "share of participations, without interval";

static const cgov__field role_fields[] = {
    CGOV__FIELD(cgov_role_row, sector),    CGOV__FIELD(cgov_role_row, sector_th),
    CGOV__FIELD(cgov_role_row, sector_en), CGOV__FIELD(cgov_role_row, role),
    CGOV__FIELD(cgov_role_row, role_th),   CGOV__FIELD(cgov_role_row, role_en),
    CGOV__FIELD(cgov_role_row, expected)
};
static const cgov__map role_row_map = CGOV__MAP("role of a sector", cgov_role_row, role_fields);

static const cgov__field sector_fields[] = { CGOV__FIELD(cgov_sector_row, sector),
                                             CGOV__FIELD(cgov_sector_row, sector_th),
                                             CGOV__FIELD(cgov_sector_row, sector_en) };
static const cgov__map sector_row_map = CGOV__MAP("sector", cgov_sector_row, sector_fields);

/* ---- reading ---- */

typedef struct partner {
    int64_t questionnaire, project;
    int64_t agency; /* 0: the project has no partner */
    cgov_sector sector;
    bool is_lead;
    const char *role; /* NULL: none is recorded */
} partner;
static const cgov__field partner_fields[] = {
    CGOV__FIELD(partner, questionnaire), CGOV__FIELD(partner, project),
    CGOV__FIELD(partner, agency),        CGOV__FIELD(partner, sector),
    CGOV__FIELD(partner, is_lead),       CGOV__FIELD(partner, role)
};
static const cgov__map partner_map = CGOV__MAP("partner", partner, partner_fields);

/* How the projects of one sector spread over questionnaires. */
typedef struct spread {
    int64_t at_hand; /* projects of the questionnaire that is being read */
    int64_t named, squares, products;
} spread;

typedef struct reading {
    cgov_role_table *table;
    cgov_sector_row *sectors;
    cgov_role_row *roles; /* as many for each sector, in one order */
    size_t role_count;    /* of one sector */
    size_t sector_at[SECTORS];
    /* Which agencies were met, and each of them in which role: a place a role, and one for any. */
    cgov__strings agencies;
    bool *met;
    size_t met_capacity;
    /* The project that each row counted last, as a number of `project_number`. */
    int64_t *role_project;
    int64_t sector_project[SECTORS];
    /* Where the reading is. */
    bool begun;
    int64_t questionnaire, project, agency, project_number;
    int64_t n, whole, wholes,
        questionnaires; /* projects; of the one at hand, squared, and its number */
    spread spreads[SECTORS];
    cgov_status status;
} reading;

static void end_questionnaire(reading *r)
{
    for (size_t i = 0; i < SECTORS; i++) {
        spread *of = &r->spreads[i];
        of->named += of->at_hand;
        of->squares += of->at_hand * of->at_hand;
        of->products += of->at_hand * r->whole;
        of->at_hand = 0;
    }
    r->n += r->whole;
    r->wholes += r->whole * r->whole;
    r->questionnaires += r->whole > 0;
    r->whole = 0;
}

static void turn_page(reading *r, const partner *row)
{
    if (r->begun && row->project == r->project)
        return;
    if (!r->begun || row->questionnaire != r->questionnaire)
        end_questionnaire(r);
    r->begun = true;
    r->questionnaire = row->questionnaire;
    r->project = row->project;
    r->agency = 0;
    r->whole++;
    r->project_number++;
}

/* The places of an agency; NULL on lack of memory. */
static bool *places_of(reading *r, int64_t agency)
{
    bool added = false;
    const size_t width = r->role_count + 1;
    const int64_t *at = cgov__strings_add(&r->agencies, (const char *)&agency, sizeof agency,
                                          (int64_t)r->agencies.count, &added);
    if (at == NULL)
        return NULL;
    const size_t first = (size_t)*at * width;
    if (added && !cgov__grow((void **)&r->met, &r->met_capacity, first + width, sizeof *r->met))
        return NULL;
    if (added)
        memset(r->met + first, 0, width * sizeof *r->met);
    return r->met + first;
}

static bool meet(bool *place)
{
    const bool first = !*place;
    *place = true;
    return first;
}

/* A partner in whatever roles. */
static void count_partner(reading *r, const partner *row, bool *places)
{
    cgov_sector_row *sector = &r->sectors[r->sector_at[row->sector]];
    const bool first = meet(&places[r->role_count]);
    r->table->participations++;
    r->table->leads += row->is_lead;
    r->table->agencies += first;
    r->table->without_role += row->role == NULL;
    r->table->without_sector += row->sector == CGOV_SECTOR_ANY;
    sector->participations++;
    sector->leads += row->is_lead;
    sector->agencies += first;
    sector->without_role += row->role == NULL;
    if (r->sector_project[row->sector] == r->project_number)
        return;
    r->sector_project[row->sector] = r->project_number;
    r->spreads[row->sector].at_hand++;
    sector->projects++;
}

/* Its place among the roles of a sector; they end with none. */
static size_t place_of_role(const reading *r, const char *role)
{
    size_t at = 0;
    while (at + 1 < r->role_count && (role == NULL || strcmp(r->roles[at].role, role) != 0))
        at++;
    return at;
}

static void count_role(reading *r, const partner *row, bool *places)
{
    const size_t role = place_of_role(r, row->role);
    const size_t at = r->sector_at[row->sector] * r->role_count + role;
    cgov_role_row *of = &r->roles[at];
    of->participations++;
    of->leads += row->is_lead;
    of->agencies += meet(&places[role]);
    if (r->role_project[at] == r->project_number)
        return;
    r->role_project[at] = r->project_number;
    of->projects++;
}

static void take_partner(const void *record, void *ctx)
{
    reading *r = ctx;
    const partner *row = record;
    turn_page(r, row);
    if (row->agency == 0 || r->status != CGOV_OK)
        return;
    bool *places = places_of(r, row->agency);
    if (places == NULL) {
        r->status = CGOV_NOMEM;
        return;
    }
    r->table->projects += r->agency == 0; /* its first partner */
    if (row->agency != r->agency)
        count_partner(r, row, places);
    count_role(r, row, places);
    r->agency = row->agency;
}

/* ---- the answer ---- */

/* Sectors and roles, with nothing counted. */
static cgov_status begin_reading(cgov *db, const cgov__question *question, reading *r)
{
    cgov_role_table *table = r->table;
    cgov_status status =
        cgov__answer_rows(db, question, table, &cgov__sql_answer_sector, &sector_row_map,
                          (void **)&r->sectors, &table->sector_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, table, &cgov__sql_answer_sector_role,
                                   &role_row_map, (void **)&r->roles, &table->role_count);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < table->sector_count; i++)
        r->sector_at[r->sectors[i].sector] = i;
    r->role_count = table->sector_count > 0 ? table->role_count / table->sector_count : 0;
    r->role_project = cgov__calloc(table->role_count, sizeof *r->role_project);
    return r->role_project != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

/* What occurs, and what the framework expects. */
static void keep_rows(reading *r)
{
    cgov_role_table *table = r->table;
    size_t kept = 0;
    for (size_t i = 0; i < table->role_count; i++)
        if (r->roles[i].expected || r->roles[i].participations > 0)
            r->roles[kept++] = r->roles[i];
    table->role_count = kept;
    table->sector_count -= r->sectors[table->sector_count - 1].participations == 0;
    table->roles = r->roles;
    table->sectors = r->sectors;
}

static cgov_status share_sector(cgov *db, const reading *r, cgov_sector_row *row)
{
    const spread *of = &r->spreads[row->sector];
    const cgov__cluster_sums sums = { .n = r->n,
                                      .weight = (double)r->n,
                                      .named = (double)of->named,
                                      .squares = (double)of->squares,
                                      .products = (double)of->products,
                                      .wholes = (double)r->wholes,
                                      .clusters = r->questionnaires,
                                      .counted = r->questionnaires };
    row->lead_share = cgov__answer_ratio(row->leads, row->participations, of_participations);
    const cgov_status status =
        cgov__answer_share(db, row->projects, r->table->basis.base, &row->project_share);
    return status == CGOV_OK && row->sector != CGOV_SECTOR_ANY
               ? cgov__design_share_of_sums(&sums, 0, &row->clustered, &db->error)
               : status;
}

static cgov_status share_rows(cgov *db, reading *r)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < r->table->role_count; i++) {
        cgov_role_row *row = &r->roles[i];
        row->lead_share = cgov__answer_ratio(row->leads, row->participations, of_participations);
    }
    for (size_t i = 0; i < r->table->sector_count && status == CGOV_OK; i++)
        status = share_sector(db, r, &r->sectors[i]);
    return status;
}

static cgov_status read_partners(cgov *db, const cgov__question *question, reading *r)
{
    partner row = { 0 };
    cgov_status status = begin_reading(db, question, r);
    if (status == CGOV_OK)
        status = cgov__answer_each(db, question, &cgov__sql_answer_sector_partner, &partner_map,
                                   &row, take_partner, r);
    if (status == CGOV_OK && r->status != CGOV_OK)
        status = cgov__nomem(&db->error);
    cgov__strings_free(&r->agencies);
    cgov__free(r->met);
    cgov__free(r->role_project);
    return status;
}

static cgov_status fill_roles(cgov *db, const cgov__question *question, void *answer)
{
    reading r = { .table = answer };
    cgov_status status = read_partners(db, question, &r);
    if (status != CGOV_OK)
        return status;
    end_questionnaire(&r);
    keep_rows(&r);
    r.table->basis.method_th = "หน่วยงานร่วมทุกแห่งของโครงการ ร้อยละของโครงการทั้งหมดที่เลือก "
                               "ร้อยละของหน่วยงานหลักคิดจากการเข้าร่วม";
    r.table->basis.method_en =
        "every partner of the projects; % of all projects chosen; leads in % "
        "of participations";
    return share_rows(db, &r);
}

cgov_status cgov_sector_roles(cgov *db, const cgov_project_filter *filter, cgov_role_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_roles, (void **)out);
}

void cgov_role_table_free(cgov_role_table *table)
{
    cgov__answer_free(table);
}
