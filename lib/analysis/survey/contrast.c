/*
 * Factors of two groups of projects. See cgov/contrast.h. Each group is listed by the project
 * filter, then what projects name is read once in their order.
 */
#include "cgov/contrast.h"

#include "analysis/survey/answer.h"
#include "method/statistics/design.h"
#include "method/statistics/distribution.h"
#include "analysis/survey/factor_index.h"
#include "base/memory.h"
#include "model/filter.h"
#include "model/project.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    IN_FIRST = 1,
    IN_SECOND = 2,
    /* A 2x2 table with an expected count under 5 has fewer tables of its margins than this up to
       1e9 projects; with larger ones chi-square is asked. */
    EXACT_TABLES = 100000
};

/* ---- groups ---- */

typedef struct named {
    int64_t project, factor;
} named;
static const cgov__field named_fields[] = { CGOV__FIELD(named, project),
                                            CGOV__FIELD(named, factor) };
static const cgov__map named_map = CGOV__MAP("factor that a project names", named, named_fields);

/* Projects in rising order, in which groups each is, and which questionnaire reports it. */
typedef struct projects {
    int64_t *ids;
    unsigned char *groups;
    cgov__grouping questionnaires;
    size_t count, capacity;
} projects;

static void projects_free(projects *list)
{
    cgov__free(list->ids);
    cgov__free(list->groups);
    cgov__grouping_free(&list->questionnaires);
}

static cgov_status take_project(void *ctx, const void *record)
{
    projects *const list = ctx;
    const named *const row = record;
    if (!CGOV__GROW(list->ids, list->capacity, list->count + 1))
        return CGOV_NOMEM;
    list->ids[list->count++] = row->project;
    return CGOV_OK;
}

static cgov_status list_projects(cgov *db, const cgov_project_filter *filter, projects *list)
{
    return cgov__each(db, &cgov__sql_unit_filter, cgov__project_filter_map(), filter, &named_map,
                      take_project, list);
}

static cgov_status mark(cgov *db, const cgov_project_filter *filter, unsigned char group,
                        projects *base)
{
    projects members = { 0 };
    const cgov_status status = list_projects(db, filter, &members);
    for (size_t i = 0, at = 0; status == CGOV_OK && i < members.count; i++) {
        while (at < base->count && base->ids[at] < members.ids[i])
            at++;
        if (at < base->count && base->ids[at] == members.ids[i])
            base->groups[at] |= group;
    }
    projects_free(&members);
    return status;
}

static cgov_status group(cgov *db, const cgov__question *question, projects *base)
{
    const cgov_contrast_options *const options = question->options;
    cgov_status status = list_projects(db, &question->filter, base);
    if (status != CGOV_OK)
        return status;
    base->groups = cgov__calloc(base->count + 1, sizeof *base->groups);
    if (base->groups == NULL)
        return cgov__nomem(&db->error);
    status = mark(db, options->first, IN_FIRST, base);
    if (status == CGOV_OK && options->second != NULL)
        status = mark(db, options->second, IN_SECOND, base);
    for (size_t i = 0; i < base->count && options->second == NULL; i++)
        base->groups[i] = base->groups[i] == IN_FIRST ? IN_FIRST : IN_SECOND;
    return status;
}

typedef struct reported {
    int64_t unit, questionnaire;
} reported;
static const cgov__field reported_fields[] = { CGOV__FIELD(reported, unit),
                                               CGOV__FIELD(reported, questionnaire) };
static const cgov__map reported_map = CGOV__MAP("questionnaire", reported, reported_fields);

typedef struct reporting {
    const projects *base;
    uint64_t *keys;
    size_t at; /* projects only rise */
} reporting;

static cgov_status take_reported(void *ctx, const void *record)
{
    reporting *const r = ctx;
    const reported *const row = record;
    while (r->at < r->base->count && r->base->ids[r->at] < row->unit)
        r->at++;
    if (r->at < r->base->count && r->base->ids[r->at] == row->unit)
        r->keys[r->at] = (uint64_t)row->questionnaire;
    return CGOV_OK;
}

static cgov_status find_questionnaires(cgov *db, projects *base)
{
    reporting r = { .base = base, .keys = cgov__calloc(base->count + 1, sizeof *r.keys) };
    cgov_status status = r.keys != NULL ? CGOV_OK : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__each(db, &cgov__sql_unit_questionnaire, NULL, NULL, &reported_map,
                            take_reported, &r);
    if (status == CGOV_OK && !cgov__group(r.keys, base->count, &base->questionnaires))
        status = cgov__nomem(&db->error);
    cgov__free(r.keys);
    return status;
}

static void count_groups(const projects *base, cgov_contrast *table)
{
    int64_t counts[(IN_FIRST | IN_SECOND) + 1] = { 0 };
    for (size_t i = 0; i < base->count; i++)
        counts[base->groups[i]]++;
    table->neither = counts[0];
    table->first_n = counts[IN_FIRST];
    table->second_n = counts[IN_SECOND];
    table->both = counts[IN_FIRST | IN_SECOND];
}

/* ---- factors ---- */

static const cgov__field factor_fields[] = {
    CGOV__FIELD(cgov_contrast_row, factor),   CGOV__FIELD(cgov_contrast_row, code),
    CGOV__FIELD(cgov_contrast_row, kind),     CGOV__FIELD(cgov_contrast_row, label_th),
    CGOV__FIELD(cgov_contrast_row, label_en), CGOV__FIELD(cgov_contrast_row, projects),
    CGOV__FIELD(cgov_contrast_row, ratings),  CGOV__NULLABLE(cgov_contrast_row, mean_rating),
    CGOV__FIELD(cgov_contrast_row, passages), CGOV__FIELD(cgov_contrast_row, documents),
    CGOV__FIELD(cgov_contrast_row, cases)
};
static const cgov__map row_map = CGOV__MAP("factor", cgov_contrast_row, factor_fields);

/* A factor that a project of one of the groups names. */
typedef struct mention {
    uint32_t place, questionnaire;
    bool second;
} mention;

typedef struct counting {
    const projects *base;
    cgov__factor_place *places;
    cgov_contrast *table;
    cgov_contrast_row *rows;
    size_t at;          /* in the base: projects only rise */
    int64_t last_named; /* a project counts once among those that name any */
    mention *mentions;
    size_t mention_count, mention_room;
} counting;

static cgov_status take_named(void *ctx, const void *record)
{
    counting *const c = ctx;
    const named *const row = record;
    const projects *const base = c->base;
    while (c->at < base->count && base->ids[c->at] < row->project)
        c->at++;
    if (c->at == base->count || base->ids[c->at] != row->project)
        return CGOV_OK;
    const unsigned char groups = base->groups[c->at];
    const int64_t place = cgov__factor_find(c->places, c->table->count, row->factor);
    if (place == CGOV__NO_FACTOR || (groups != IN_FIRST && groups != IN_SECOND))
        return CGOV_OK;
    const bool is_new = row->project != c->last_named;
    c->rows[place].first += groups == IN_FIRST;
    c->rows[place].second += groups == IN_SECOND;
    c->table->first_named += is_new && groups == IN_FIRST;
    c->table->second_named += is_new && groups == IN_SECOND;
    c->last_named = row->project;
    if (!CGOV__GROW(c->mentions, c->mention_room, c->mention_count + 1))
        return CGOV_NOMEM;
    c->mentions[c->mention_count++] = (mention){ .place = (uint32_t)place,
                                                 .questionnaire = base->questionnaires.group[c->at],
                                                 .second = groups == IN_SECOND };
    return CGOV_OK;
}

static cgov_status count_named(cgov *db, counting *c)
{
    for (size_t i = 0; i < c->table->count; i++)
        c->places[i] = (cgov__factor_place){ c->rows[i].factor, (int64_t)i };
    cgov__factor_index(c->places, c->table->count);
    return cgov__each(db, &cgov__sql_contrast_naming, NULL, NULL, &named_map, take_named, c);
}

/* ---- questionnaires ---- */

static int by_place(const void *a, const void *b)
{
    const mention *const x = a, *const y = b;
    return (x->place > y->place) - (x->place < y->place);
}

/* What each questionnaire reports of either group; `room` has four places each, zeroed. */
static void sum_groups(const projects *base, double *room, cgov__group_sums *sums)
{
    const size_t m = base->questionnaires.groups;
    for (size_t k = 0; k < 2; k++) {
        sums[k].weight_in = room + 2 * k * m;
        sums[k].named_in = room + (2 * k + 1) * m;
    }
    for (size_t i = 0; i < base->count; i++) {
        if (base->groups[i] != IN_FIRST && base->groups[i] != IN_SECOND)
            continue;
        const size_t k = base->groups[i] == IN_SECOND;
        room[2 * k * m + base->questionnaires.group[i]]++;
        sums[k].n++;
        sums[k].weight++;
    }
}

/* Each factor in turn puts its mentions into the places of the sums, and takes them out again. */
static void compare_clustered(counting *c, double level, double *room)
{
    const size_t m = c->base->questionnaires.groups;
    cgov__group_sums sums[2] = { { 0 } };
    size_t next = 0;
    sum_groups(c->base, room, sums);
    for (size_t g = 0; g < m; g++)
        c->table->questionnaires += sums[0].weight_in[g] + sums[1].weight_in[g] > 0;
    for (size_t f = 0; f < c->table->count; f++) {
        const size_t first = next;
        for (; next < c->mention_count && c->mentions[next].place == f; next++) {
            const mention *const said = &c->mentions[next];
            room[(said->second ? 3 : 1) * m + said->questionnaire]++;
        }
        sums[0].named = (double)c->rows[f].first;
        sums[1].named = (double)c->rows[f].second;
        cgov__design_groups(sums, m, level, &c->rows[f].clustered, &c->rows[f].clustered_test);
        for (size_t i = first; i < next; i++)
            room[(c->mentions[i].second ? 3 : 1) * m + c->mentions[i].questionnaire] = 0;
    }
}

static cgov_status allow_for_questionnaires(cgov *db, counting *c, double level)
{
    double *const room = cgov__calloc(4 * c->base->questionnaires.groups + 1, sizeof *room);
    if (room == NULL)
        return cgov__nomem(&db->error);
    if (c->mention_count > 0)
        qsort(c->mentions, c->mention_count, sizeof *c->mentions, by_place);
    compare_clustered(c, level, room);
    cgov__free(room);
    return CGOV_OK;
}

/* ---- comparison ---- */

static cgov_status compare(cgov *db, const cgov_contrast *table, double level,
                           cgov_contrast_row *row)
{
    const int64_t cells[] = { row->first, table->first_n - row->first, row->second,
                              table->second_n - row->second };
    const cgov_contingency_options exact = { .exact_work = EXACT_TABLES };
    cgov_contingency *tested = NULL;
    cgov_status status = cgov_proportion_compare(
        row->first, table->first_n, row->second, table->second_n,
        &(cgov_proportion_options){ .level = level }, &row->compared, &db->error);
    if (status == CGOV_OK)
        status = cgov_contingency_test(cells, 2, 2, &exact, &tested, &db->error);
    if (status == CGOV_OK)
        row->test =
            tested->recommended == CGOV_TABLE_TEST_FISHER ? tested->fisher : tested->chi_square;
    cgov_contingency_free(tested);
    return status;
}

/* p of a test of each row, NaN where it does not apply, and adjusted; returns how many apply. */
static cgov_status adjust_tests(cgov *db, const cgov_contrast_row *rows, size_t count,
                                bool clustered, double *p, size_t *family)
{
    for (size_t i = 0; i < count; i++) {
        const cgov_test *const test = clustered ? &rows[i].clustered_test : &rows[i].test;
        const bool applies = test->reason == CGOV_REASON_NONE;
        p[i] = applies ? test->p : (double)NAN;
        *family += applies;
    }
    return cgov_p_adjust(p, count, CGOV_ADJUSTMENT_BENJAMINI_HOCHBERG, p, &db->error);
}

static cgov_status adjust(cgov *db, cgov_contrast *table, cgov_contrast_row *rows)
{
    double *const p = cgov__calloc(table->count + 1, sizeof *p);
    if (p == NULL)
        return cgov__nomem(&db->error);
    cgov_status status = adjust_tests(db, rows, table->count, false, p, &table->family);
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++)
        rows[i].p_adjusted = isnan(p[i]) ? 0 : p[i];
    if (status == CGOV_OK)
        status = adjust_tests(db, rows, table->count, true, p, &table->clustered_family);
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++)
        rows[i].clustered_p_adjusted = isnan(p[i]) ? 0 : p[i];
    cgov__free(p);
    return status;
}

static int by_difference(const void *a, const void *b)
{
    const cgov_contrast_row *const x = a, *const y = b;
    const double more = x->compared.difference.value, less = y->compared.difference.value;
    if (x->kind != y->kind)
        return (x->kind > y->kind) - (x->kind < y->kind);
    if (more > less || more < less)
        return more > less ? -1 : 1;
    return strcmp(x->code, y->code);
}

static cgov_status compare_all(cgov *db, cgov_contrast *table, double level,
                               cgov_contrast_row *rows)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < table->count && status == CGOV_OK; i++)
        status = compare(db, table, level, &rows[i]);
    if (status == CGOV_OK)
        status = adjust(db, table, rows);
    if (status == CGOV_OK && table->count > 0)
        qsort(rows, table->count, sizeof *rows, by_difference);
    return status;
}

/* ---- the whole ---- */

static cgov_status count_factors(cgov *db, const projects *base, double level, cgov_contrast *table,
                                 cgov_contrast_row *rows)
{
    counting c = { .base = base, .table = table, .rows = rows };
    count_groups(base, table);
    c.places = cgov__calloc(table->count + 1, sizeof *c.places);
    cgov_status status = c.places != NULL ? count_named(db, &c) : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = allow_for_questionnaires(db, &c, level);
    cgov__free(c.places);
    cgov__free(c.mentions);
    return status;
}

static cgov_status fill_contrast(cgov *db, const cgov__question *question, void *answer)
{
    cgov_contrast *table = answer;
    const cgov_contrast_options *const options = question->options;
    cgov__question of_kind = *question;
    cgov_contrast_row *rows = NULL;
    projects base = { 0 };
    double level = options->level;
    of_kind.kind = options->kind;
    cgov_status status = cgov__level(&level, &db->error);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, &of_kind, answer, &cgov__sql_contrast_factor, &row_map,
                                   (void **)&rows, &table->count);
    if (status == CGOV_OK)
        status = group(db, question, &base);
    if (status == CGOV_OK)
        status = find_questionnaires(db, &base);
    if (status == CGOV_OK)
        status = count_factors(db, &base, level, table, rows);
    projects_free(&base);
    if (status == CGOV_OK)
        status = compare_all(db, table, level, rows);
    table->rows = rows;
    table->basis.method_th =
        "ร้อยละของโครงการในแต่ละกลุ่มที่ระบุปัจจัย รวมที่ไม่ระบุปัจจัยใด ไม่นับโครงการที่อยู่ทั้งสองกลุ่ม "
        "ผลต่างมีช่วงความเชื่อมั่นแบบ Newcombe และแบบที่คำนึงถึงแบบสำรวจ (Taylor) "
        "ค่า p ปรับแบบ Benjamini-Hochberg";
    table->basis.method_en = "% of each group's projects that name the factor, also of those that "
                             "name none, without projects in both groups; difference with "
                             "Newcombe's interval, and one that allows for questionnaires "
                             "(Taylor linearisation); p adjusted after Benjamini & Hochberg";
    return status;
}

cgov_status cgov_factor_contrast(cgov *db, const cgov_project_filter *filter,
                                 const cgov_contrast_options *options, cgov_contrast **out)
{
    if (out != NULL)
        *out = NULL;
    CGOV__NEEDS(db, options != NULL, "cgov_factor_contrast: options is NULL");
    CGOV__NEEDS(db, options->first != NULL, "cgov_factor_contrast: options->first is NULL");
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__filter_check(db, cgov__project_filter_map(), options->first);
    if (status == CGOV_OK)
        status = cgov__filter_check(db, cgov__project_filter_map(), options->second);
    if (status != CGOV_OK)
        return status;
    return cgov__answer_with(db, filter, options, sizeof **out, fill_contrast, (void **)out);
}

void cgov_contrast_free(cgov_contrast *table)
{
    cgov__answer_free(table);
}
