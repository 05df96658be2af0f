/*
 * A survey against the database: what is new, what changes, and how it is written.
 * Questionnaires are known by form number, projects by form number and sequence.
 */
#include "exchange/survey/write.h"

#include <string.h>

typedef struct key_row {
    int64_t response;
    int sequence;
    const char *code;
    int64_t id;
} key_row;

static const cgov__field key_fields[] = { CGOV__FIELD(key_row, response),
                                          CGOV__FIELD(key_row, sequence),
                                          CGOV__FIELD(key_row, code), CGOV__FIELD(key_row, id) };
static const cgov__map key_map = CGOV__MAP("project", key_row, key_fields);

/* The id of the project that the row speaks of; 0 if it is new. */
static cgov_status find_project(cgov__import *load, cgov__survey *row)
{
    key_row key = { .response = row->forms[row->form].id,
                    .sequence = row->project.sequence,
                    .code = row->project.code };
    row->project.id = 0;
    if (key.response != 0) {
        const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_import_project_find,
                                                    &key_map, &key, &key_map, &key);
        if (status != CGOV_OK && status != CGOV_NOT_FOUND)
            return status;
        row->project.id = status == CGOV_OK ? key.id : 0;
    }
    if (row->project.id != 0 && !row->given[CGOV__PROJECT_CODE])
        return CGOV_OK;
    key.id = 0;
    const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_import_project_by_code,
                                                &key_map, &key, &key_map, &key);
    if (status == CGOV_NOT_FOUND || (status == CGOV_OK && key.id == row->project.id))
        return CGOV_OK;
    return status != CGOV_OK
               ? status
               : cgov__row_problem(load, row->column_of[CGOV__PROJECT_CODE], row->project.code,
                                   CGOV__REASON_TAKEN, row->project.code);
}

/* Lays what the row says over what is there; true if anything changes. */
static bool lay_text(bool keep, const char **to, const char *said)
{
    const bool same = *to == NULL || said == NULL ? *to == said : strcmp(*to, said) == 0;
    if (keep || same)
        return false;
    *to = said;
    return true;
}

static bool lay_int(bool keep, bool *has, int64_t *to, bool has_new, int64_t said)
{
    if (keep || (*has == has_new && (!has_new || *to == said)))
        return false;
    *has = has_new;
    *to = has_new ? said : 0;
    return true;
}

/* An empty cell says nothing, unless asked; a word for "missing" does. */
static bool keeps(const cgov__import *load, const cgov__survey *row, cgov__target target,
                  bool has_new)
{
    if (has_new || row->emptied[target])
        return false;
    return !load->options->blanks_overwrite || row->column_of[target] == NULL;
}

static bool lay_response(cgov__import *load, const cgov__survey *row, cgov_response *to)
{
    const cgov_response *r = &row->response;
    bool changed = false;
    const struct {
        cgov__target target;
        const char **to;
        const char *said;
    } texts[] = { { CGOV__RESPONSE_ANSWERED_ON, &to->answered_on, r->answered_on },
                  { CGOV__RESPONSE_RESPONDENT, &to->respondent, r->respondent },
                  { CGOV__RESPONSE_INSTRUMENT, &to->instrument_version, r->instrument_version },
                  { CGOV__RESPONSE_NOTE, &to->note, r->note } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const bool keep = keeps(load, row, texts[i].target, texts[i].said != NULL);
        changed |= lay_text(keep, texts[i].to, texts[i].said);
    }
    const int64_t agency = row->partners[0].agency;
    const int64_t id = agency >= 0 ? load->agencies[agency].id : 0;
    if (agency >= 0 && (id == 0 || id != to->agency)) {
        to->agency = id;
        changed = true;
    }
    return changed;
}

static bool lay_project(cgov__import *load, const cgov__survey *row, cgov_project *to)
{
    const cgov_project *p = &row->project;
    bool changed = false;
    const struct {
        cgov__target target;
        const char **to;
        const char *said;
    } texts[] = { { CGOV__PROJECT_TITLE_TH, &to->title_th, p->title_th },
                  { CGOV__PROJECT_TITLE_EN, &to->title_en, p->title_en },
                  { CGOV__PROJECT_PROVINCE, &to->province, p->province },
                  { CGOV__PROJECT_SUMMARY, &to->summary, p->summary } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const bool keep = keeps(load, row, texts[i].target, texts[i].said != NULL);
        changed |= lay_text(keep, texts[i].to, texts[i].said);
    }
    if (row->given[CGOV__PROJECT_CODE])
        changed |= lay_text(false, &to->code, p->code);
    int64_t start = to->start_year, end = to->end_year, people = to->beneficiaries;
#define KEEPS(target, has) keeps(load, row, target, has)
    changed |= lay_int(KEEPS(CGOV__PROJECT_START_YEAR, p->has_start_year), &to->has_start_year,
                       &start, p->has_start_year, p->start_year);
    changed |= lay_int(KEEPS(CGOV__PROJECT_END_YEAR, p->has_end_year), &to->has_end_year, &end,
                       p->has_end_year, p->end_year);
    changed |= lay_int(KEEPS(CGOV__PROJECT_BENEFICIARIES, p->has_beneficiaries),
                       &to->has_beneficiaries, &people, p->has_beneficiaries, p->beneficiaries);
    to->start_year = (int)start;
    to->end_year = (int)end;
    to->beneficiaries = people;
    if (!KEEPS(CGOV__PROJECT_BUDGET, p->has_budget_baht) &&
        (to->has_budget_baht != p->has_budget_baht || to->budget_baht < p->budget_baht ||
         to->budget_baht > p->budget_baht)) {
        to->has_budget_baht = p->has_budget_baht;
        to->budget_baht = p->budget_baht;
        changed = true;
    }
    if (!KEEPS(CGOV__PROJECT_STATED_LEVEL, p->stated_level != CGOV_LEVEL_ANY) &&
        to->stated_level != p->stated_level) {
        to->stated_level = p->stated_level;
        changed = true;
    }
    if (!KEEPS(CGOV__PROJECT_MISSION, p->mission != CGOV_MISSION_ANY) &&
        to->mission != p->mission) {
        to->mission = p->mission;
        changed = true;
    }
#undef KEEPS
    return changed;
}

/* ---- links, as JSON for the queries that compare and rewrite them ---- */

typedef struct links {
    int64_t project, response;
    const char *activities, *forms, *mechanisms, *factors, *partners; /* NULL: says nothing */
    const char *missing;                                      /* [[table, field, reason] ...] */
    const char *given; /* ["project.title_th" ...]: fields that have a value now */
    bool differ;
} links;

#define FIELD(name) CGOV__FIELD(links, name)
static const cgov__field links_fields[] = { FIELD(project),    FIELD(response), FIELD(activities),
                                            FIELD(forms),
                                            FIELD(mechanisms), FIELD(factors),  FIELD(partners),
                                            FIELD(missing),    FIELD(given),    FIELD(differ) };
#undef FIELD
static const cgov__map links_map = CGOV__MAP("links", links, links_fields);

static void json_text(cgov__buffer *json, const char *text)
{
    if (text == NULL)
        cgov__buffer_text(json, "null");
    else
        cgov__buffer_json(json, text, strlen(text));
}

static void json_codes(cgov__buffer *json, const char *const *codes, size_t count)
{
    cgov__buffer_char(json, '[');
    for (size_t i = 0; i < count; i++) {
        cgov__buffer_text(json, i > 0 ? "," : "");
        json_text(json, codes[i]);
    }
    cgov__buffer_char(json, ']');
}

static void json_factors(cgov__buffer *json, const cgov__survey *row)
{
    cgov__buffer_char(json, '[');
    for (size_t i = 0; i < row->factor_count; i++) {
        const cgov__factor_mark *mark = &row->factors[i];
        cgov__buffer_format(json, "%s[%lld,", i > 0 ? "," : "", (long long)mark->factor);
        if (mark->has_rating)
            cgov__buffer_format(json, "%d]", mark->rating);
        else
            cgov__buffer_text(json, "null]");
    }
    cgov__buffer_char(json, ']');
}

/* [agency, leads or null, level or null, contribution or null, [roles]] each. */
static void json_partners(cgov__buffer *json, const cgov__import *load, const cgov__survey *row)
{
    bool any = false;
    cgov__buffer_char(json, '[');
    for (int i = 0; i < row->partner_count; i++) {
        const cgov__partner *it = &row->partners[i];
        if (it->agency < 0)
            continue;
        cgov__buffer_format(json, "%s[%lld,%s,", any ? "," : "",
                            (long long)load->agencies[it->agency].id,
                            !it->lead_given ? "null"
                            : it->is_lead   ? "1"
                                            : "0");
        any = true;
        json_text(json, cgov_level_code(it->level));
        cgov__buffer_char(json, ',');
        json_text(json, it->contribution);
        cgov__buffer_char(json, ',');
        json_codes(json, it->roles, it->role_count);
        cgov__buffer_char(json, ']');
    }
    cgov__buffer_char(json, ']');
}

static void json_missing(cgov__buffer *json, const cgov__survey *row)
{
    cgov__buffer_char(json, '[');
    for (size_t i = 0; i < row->missing_count; i++) {
        cgov__buffer_text(json, i > 0 ? ",[" : "[");
        json_text(json, row->missing[i].field);
        cgov__buffer_char(json, ',');
        json_text(json, cgov_missing_code(row->missing[i].reason));
        cgov__buffer_char(json, ']');
    }
    cgov__buffer_char(json, ']');
}

static void json_given(cgov__buffer *json, const cgov__import *load, const cgov__survey *row)
{
    bool any = false;
    cgov__buffer_char(json, '[');
    for (size_t i = 0; i < load->mapping.count; i++)
        if (row->said[i]) {
            cgov__buffer_text(json, any ? "," : "");
            json_text(json, load->mapping.columns[i].subject);
            any = true;
        }
    cgov__buffer_char(json, ']');
}

/* The buffer's bytes for the row's life; the buffer is emptied. */
static const char *keep_json(cgov__import *load, cgov__buffer *json)
{
    const char *kept =
        json->failed ? NULL : cgov__arena_copy(&load->row_texts, json->bytes, json->length);
    cgov__buffer_clear(json);
    return kept;
}

static cgov_status make_links(cgov__import *load, const cgov__survey *row, int64_t project,
                              int64_t response, links *made)
{
    cgov__buffer *json = &load->detail;
    *made = (links){ .project = project, .response = response };
    cgov__buffer_clear(json);
    json_codes(json, row->activities.codes, row->activities.count);
    made->activities = keep_json(load, json);
    json_codes(json, row->administration.codes, row->administration.count);
    made->forms = keep_json(load, json);
    json_codes(json, row->mechanisms.codes, row->mechanisms.count);
    made->mechanisms = keep_json(load, json);
    json_factors(json, row);
    made->factors = keep_json(load, json);
    json_partners(json, load, row);
    made->partners = keep_json(load, json);
    json_missing(json, row);
    made->missing = keep_json(load, json);
    json_given(json, load, row);
    made->given = keep_json(load, json);
    if (made->activities == NULL || made->forms == NULL || made->mechanisms == NULL || made->factors == NULL ||
        made->partners == NULL || made->missing == NULL || made->given == NULL)
        return cgov__nomem(&load->db->error);
    if (!row->activities.given)
        made->activities = NULL;
    if (!row->administration.given)
        made->forms = NULL;
    if (!row->mechanisms.given)
        made->mechanisms = NULL;
    if (!row->factors_given)
        made->factors = NULL;
    if (strcmp(made->partners, "[]") == 0)
        made->partners = NULL;
    return CGOV_OK;
}

/* ---- what a row changes ---- */

static cgov_status compare_response(cgov__import *load, cgov__survey *row, bool *changed)
{
    cgov_response *there = NULL;
    const cgov_status status = cgov_response_get(load->db, row->forms[row->form].id, &there);
    if (status == CGOV_OK)
        *changed |= lay_response(load, row, there);
    cgov_response_free(there);
    return status;
}

/* What the row leaves as it is has to go with what it says. */
static cgov_status check_merged(cgov__import *load, const cgov__survey *row, const cgov_project *to)
{
    const cgov__column *column = row->column_of[CGOV__PROJECT_END_YEAR] != NULL
                                     ? row->column_of[CGOV__PROJECT_END_YEAR]
                                     : row->column_of[CGOV__PROJECT_START_YEAR];
    if (to->has_start_year && to->has_end_year && to->end_year < to->start_year)
        return cgov__row_problem(load, column, NULL, CGOV__REASON_YEARS_ORDER, NULL);
    return to->title_th == NULL && to->title_en == NULL
               ? cgov__row_problem(load, row->column_of[CGOV__PROJECT_TITLE_TH], "",
                                   CGOV__REASON_NO_TITLE, NULL)
               : CGOV_OK;
}

static cgov_status compare_project(cgov__import *load, cgov__survey *row, bool *changed)
{
    cgov_project *there = NULL;
    links made = { 0 };
    cgov_status status = cgov_project_get(load->db, row->project.id, &there);
    if (status == CGOV_OK) {
        *changed |= lay_project(load, row, there);
        status = check_merged(load, row, there);
    }
    if (status == CGOV_OK)
        status = make_links(load, row, there->id, there->response, &made);
    if (status == CGOV_OK)
        status = cgov__fetch_into(load->db, &cgov__sql_survey_links_differ, &links_map, &made,
                                  &links_map, &made);
    *changed = *changed || (status == CGOV_OK && made.differ);
    cgov_project_free(there);
    return status;
}

static cgov_status compare(cgov__import *load, cgov__survey *row, cgov__verdict *verdict)
{
    bool changed = false;
    cgov_status status = CGOV_OK;
    if (row->forms[row->form].id != 0)
        status = compare_response(load, row, &changed);
    if (status == CGOV_OK && row->project.id != 0)
        status = compare_project(load, row, &changed);
    *verdict = row->project.id == 0 ? CGOV__ROW_NEW : changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    return status;
}

static cgov_status begin(cgov__import *load, void **state)
{
    cgov__survey *survey = cgov__calloc(1, sizeof *survey);
    if (survey == NULL)
        return cgov__nomem(&load->db->error);
    *state = survey;
    survey->said = cgov__calloc(load->mapping.count + 1, sizeof *survey->said);
    if (survey->said == NULL)
        return cgov__nomem(&load->db->error);
    survey->partner_count = CGOV__PARTNERS;
    for (size_t i = 0; i < load->mapping.count; i++)
        if (load->mapping.columns[i].target == CGOV__RESPONSE_CODE)
            return CGOV_OK;
    return cgov__fail_db(load->db, CGOV_INVALID,
                         "the mapping has no column for response.code (the form number), by which "
                         "questionnaires are known");
}

static void end(void *state)
{
    cgov__survey *survey = state;
    if (survey == NULL)
        return;
    cgov__strings_free(&survey->form_codes);
    cgov__strings_free(&survey->keys);
    cgov__strings_free(&survey->codes);
    cgov__free(survey->forms);
    cgov__free(survey->said);
    cgov__free(survey);
}

/* The form's id in the database, asked for once a form. */
static cgov_status identify_form(cgov__import *load, cgov__survey *row)
{
    cgov__form *form = &row->forms[row->form];
    if (form->asked)
        return CGOV_OK;
    cgov_response *there = NULL;
    const cgov_status status = cgov_response_find(load->db, row->response.code, &there);
    form->asked = status == CGOV_OK || status == CGOV_NOT_FOUND;
    form->id = there != NULL ? there->id : 0;
    cgov_response_free(there);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static void use_agencies(cgov__import *load, const cgov__survey *row)
{
    for (int i = 0; i < row->partner_count; i++)
        if (row->partners[i].agency >= 0)
            cgov__agency_use(load, (size_t)row->partners[i].agency);
}

static cgov_status check(cgov__import *load, void *state, cgov__verdict *verdict)
{
    cgov__survey *row = state;
    cgov_status status = cgov__survey_read(load, row);
    if (status == CGOV_OK && row->response.code == NULL) {
        *verdict = CGOV__ROW_REJECTED; /* without a form number nothing more can be said */
        return load->rejected ? CGOV_OK
                              : cgov__row_problem(load, row->column_of[CGOV__RESPONSE_CODE], "",
                                                  CGOV__REASON_REQUIRED, NULL);
    }
    if (status == CGOV_OK)
        status = cgov__survey_keys(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_form(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_partners(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_check(load, row);
    if (status == CGOV_OK)
        status = identify_form(load, row);
    if (status == CGOV_OK && !load->rejected)
        status = find_project(load, row);
    if (status != CGOV_OK || load->rejected) {
        *verdict = CGOV__ROW_REJECTED;
        return status;
    }
    use_agencies(load, row);
    return compare(load, row, verdict);
}

/* ---- writing ---- */

CGOV__ROW_MAP(response);
CGOV__ROW_MAP(project);
CGOV__ROW_MAP(project_activity);
CGOV__ROW_MAP(project_form);
CGOV__ROW_MAP(project_mechanism);
CGOV__ROW_MAP(project_factor);
CGOV__ROW_MAP(participation);
CGOV__ROW_MAP(participation_role);

static cgov_status write_form(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov__form *form = &row->forms[row->form];
    cgov_response *there = NULL;
    cgov_status status = CGOV_OK;
    if (form->id == 0) {
        const int64_t agency = row->partners[0].agency;
        cgov_response made = row->response;
        made.agency = agency >= 0 ? load->agencies[agency].id : 0;
        made.source_row = source_row;
        return cgov_response_put(load->db, &made, &form->id);
    }
    status = cgov_response_get(load->db, form->id, &there);
    if (status == CGOV_OK && lay_response(load, row, there)) {
        there->source_row = source_row;
        status = cgov_response_put(load->db, there, NULL);
    }
    cgov_response_free(there);
    return status;
}

static cgov_status insert_codes(cgov__import *load, const cgov__survey *row, int64_t project)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < row->activities.count; i++)
        status =
            cgov__run(load->db, &cgov__sql_project_activity_add, cgov__project_activity_row_map(),
                      &(cgov_project_activity){ project, row->activities.codes[i] });
    for (size_t i = 0; status == CGOV_OK && i < row->administration.count; i++)
        status = cgov__run(load->db, &cgov__sql_project_form_add, cgov__project_form_row_map(),
                           &(cgov_project_form){ project, row->administration.codes[i] });
    for (size_t i = 0; status == CGOV_OK && i < row->mechanisms.count; i++)
        status =
            cgov__run(load->db, &cgov__sql_project_mechanism_add, cgov__project_mechanism_row_map(),
                      &(cgov_project_mechanism){ project, row->mechanisms.codes[i] });
    for (size_t i = 0; status == CGOV_OK && i < row->factor_count; i++) {
        const cgov__factor_mark *mark = &row->factors[i];
        const cgov_project_factor factor = { .project = project,
                                             .factor = mark->factor,
                                             .has_rating = mark->has_rating,
                                             .rating = mark->rating };
        status = cgov__run(load->db, &cgov__sql_project_factor_add, cgov__project_factor_row_map(),
                           &factor);
    }
    return status;
}

static cgov_status insert_partners(cgov__import *load, const cgov__survey *row, int64_t project)
{
    cgov_status status = CGOV_OK;
    for (int i = 0; status == CGOV_OK && i < row->partner_count; i++) {
        const cgov__partner *it = &row->partners[i];
        if (it->agency < 0)
            continue;
        const cgov_participation made = { .project = project,
                                          .agency = load->agencies[it->agency].id,
                                          .is_lead = it->is_lead,
                                          .stated_level = it->level,
                                          .contribution = it->contribution };
        status =
            cgov__run(load->db, &cgov__sql_participation_add, cgov__participation_row_map(), &made);
        for (size_t k = 0; status == CGOV_OK && k < it->role_count; k++)
            status = cgov__run(load->db, &cgov__sql_participation_role_add,
                               cgov__participation_role_row_map(),
                               &(cgov_participation_role){ project, made.agency, it->roles[k] });
    }
    return status;
}

static cgov_status write_missing(cgov__import *load, const links *made)
{
    cgov_status status = cgov__run(load->db, &cgov__sql_survey_missing_prune, &links_map, made);
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_survey_missing_project, &links_map, made);
    return status == CGOV_OK
               ? cgov__run(load->db, &cgov__sql_survey_missing_response, &links_map, made)
               : status;
}

static cgov_status insert_project(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov_project *project = &row->project;
    links made;
    project->response = row->forms[row->form].id;
    project->source_row = source_row;
    cgov_status status =
        cgov__run(load->db, &cgov__sql_project_insert, cgov__project_row_map(), project);
    const int64_t id = sqlite3_last_insert_rowid(load->db->sqlite);
    if (status == CGOV_OK)
        status = insert_codes(load, row, id);
    if (status == CGOV_OK)
        status = insert_partners(load, row, id);
    if (status != CGOV_OK || row->missing_count == 0)
        return status;
    status = make_links(load, row, id, project->response, &made);
    return status == CGOV_OK ? write_missing(load, &made) : status;
}

static cgov_status update_links(cgov__import *load, const links *made)
{
    static const struct {
        size_t given; /* offset of the set: NULL leaves it as it is */
        const cgov__embedded *query;
    } steps[] = {
        { offsetof(links, activities), &cgov__sql_survey_activity_prune },
        { offsetof(links, activities), &cgov__sql_survey_activity_add },
        { offsetof(links, forms), &cgov__sql_survey_form_prune },
        { offsetof(links, forms), &cgov__sql_survey_form_add },
        { offsetof(links, mechanisms), &cgov__sql_survey_mechanism_prune },
        { offsetof(links, mechanisms), &cgov__sql_survey_mechanism_add },
        { offsetof(links, factors), &cgov__sql_survey_factor_prune },
        { offsetof(links, factors), &cgov__sql_survey_factor_update },
        { offsetof(links, factors), &cgov__sql_survey_factor_add },
        { offsetof(links, partners), &cgov__sql_survey_role_prune },
        { offsetof(links, partners), &cgov__sql_survey_partner_prune },
        { offsetof(links, partners), &cgov__sql_survey_partner_update },
        { offsetof(links, partners), &cgov__sql_survey_partner_add },
        { offsetof(links, partners), &cgov__sql_survey_role_add },
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof steps / sizeof steps[0]; i++) {
        const char *set = *(const char *const *)(const void *)((const char *)made + steps[i].given);
        if (set != NULL)
            status = cgov__run(load->db, steps[i].query, &links_map, made);
    }
    return status == CGOV_OK ? write_missing(load, made) : status;
}

static cgov_status update_project(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov_project *there = NULL;
    links made;
    cgov_status status = cgov_project_get(load->db, row->project.id, &there);
    if (status == CGOV_OK) {
        lay_project(load, row, there);
        there->source_row = source_row;
        status = cgov_project_put(load->db, there, NULL);
    }
    if (status == CGOV_OK)
        status = make_links(load, row, there->id, there->response, &made);
    if (status == CGOV_OK)
        status = update_links(load, &made);
    cgov_project_free(there);
    return status;
}

static cgov_status write(cgov__import *load, void *state, cgov__verdict verdict, int64_t source_row)
{
    cgov__survey *row = state;
    cgov_status status = cgov__survey_read(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_keys(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_form(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_partners(load, row);
    for (int i = 0; status == CGOV_OK && i < row->partner_count; i++)
        if (row->partners[i].agency >= 0)
            status = cgov__agency_insert(load, row->partners[i].agency, source_row);
    if (status == CGOV_OK)
        status = write_form(load, row, source_row);
    if (status != CGOV_OK || verdict == CGOV__ROW_NEW)
        return status != CGOV_OK ? status : insert_project(load, row, source_row);
    status = find_project(load, row);
    return status == CGOV_OK ? update_project(load, row, source_row) : status;
}

const cgov__import_work cgov__survey_work = { begin, check, write, NULL, end };
