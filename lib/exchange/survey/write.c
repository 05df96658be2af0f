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
    key_row key = { .response = row->form.id,
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
    if ((row->project.id != 0 && !row->given[CGOV__PROJECT_CODE]) || cgov__fresh_is_first(load))
        return CGOV_OK;
    key.id = 0;
    const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_import_project_by_code,
                                                &key_map, &key, &key_map, &key);
    if (status == CGOV_NOT_FOUND || (status == CGOV_OK && key.id == row->project.id) ||
        (status == CGOV_OK && cgov__survey_is_renamed(row, key.id)))
        return CGOV_OK;
    return status != CGOV_OK
               ? status
               : cgov__row_problem(load, row->column_of[CGOV__PROJECT_CODE], row->project.code,
                                   CGOV__REASON_TAKEN, row->project.code);
}

/* ---- what is said laid over what is there; each change is told with what stood there ---- */

typedef struct laying {
    cgov__import *load;
    const cgov__survey *row;
    bool changed;
    cgov_status status;
} laying;

/* An empty cell says nothing, unless asked; a word for "missing" does. */
static bool is_kept(const laying *at, cgov__target target, bool has_new)
{
    if (has_new || at->row->emptied[target])
        return false;
    return !at->load->options->blanks_overwrite || at->row->column_of[target] == NULL;
}

static void tell_change(laying *at, cgov__target target, const char *was, const char *now)
{
    const cgov__column named = { .header = cgov__targets[target].name, .at = -1 };
    const cgov__column *column = at->row->column_of[target];
    at->changed = true;
    if (at->status == CGOV_OK)
        at->status = cgov__row_note(
            at->load, column != NULL ? column : &named, now != NULL ? now : "",
            now != NULL ? CGOV__REASON_CHANGED : CGOV__REASON_TAKEN_AWAY, was != NULL ? was : "-");
}

static void lay_text(laying *at, cgov__target target, const char **to, const char *said)
{
    if (at->status == CGOV_OK)
        at->status = cgov__cell_rejoin(at->load, target, 0, *to, &said);
    const bool same = *to == NULL || said == NULL ? *to == said : strcmp(*to, said) == 0;
    if (same || is_kept(at, target, said != NULL))
        return;
    tell_change(at, target, *to, said);
    *to = said;
}

static void lay_number(laying *at, cgov__target target, bool *has, double *to, bool has_new,
                       double said)
{
    char was[32], now[32];
    const bool same = *has == has_new && (!has_new || !(*to < said || *to > said));
    if (same || is_kept(at, target, has_new))
        return;
    sqlite3_snprintf(sizeof was, was, "%.15g", *to);
    sqlite3_snprintf(sizeof now, now, "%.15g", said);
    tell_change(at, target, *has ? was : NULL, has_new ? now : NULL);
    *has = has_new;
    *to = has_new ? said : 0;
}

static void lay_int(laying *at, cgov__target target, bool *has, int *to, bool has_new, int said)
{
    double value = *to;
    lay_number(at, target, has, &value, has_new, said);
    *to = (int)value;
}

static void lay_int64(laying *at, cgov__target target, bool *has, int64_t *to, bool has_new,
                      int64_t said)
{
    double value = (double)*to;
    lay_number(at, target, has, &value, has_new, (double)said);
    *to = (int64_t)value;
}

/* Of a form that another file gave another agency. */
static void lay_agency(laying *at, cgov_response *to)
{
    const int64_t agency = at->row->partners[0].agency;
    if (agency < 0)
        return;
    const cgov__known_agency *now = &at->load->registry.agencies[agency];
    if (now->id != 0 && now->id == to->agency)
        return;
    const int64_t *was = cgov__strings_find(&at->load->registry.agency_ids,
                                            (const char *)&to->agency, sizeof to->agency);
    const cgov__known_agency *there = was != NULL ? &at->load->registry.agencies[*was] : NULL;
    tell_change(at, CGOV__AGENCY_NAME,
                there == NULL            ? NULL
                : there->name_th != NULL ? there->name_th
                                         : there->name_en,
                now->name_th != NULL ? now->name_th : now->name_en);
    to->agency = now->id;
}

static cgov_status lay_response(cgov__import *load, const cgov__survey *row, cgov_response *to,
                                bool *changed)
{
    laying at = { .load = load, .row = row };
    const cgov_response *r = &row->response;
    lay_text(&at, CGOV__RESPONSE_ANSWERED_ON, &to->answered_on, r->answered_on);
    lay_text(&at, CGOV__RESPONSE_RESPONDENT, &to->respondent, r->respondent);
    lay_text(&at, CGOV__RESPONSE_INSTRUMENT, &to->instrument_version, r->instrument_version);
    lay_text(&at, CGOV__RESPONSE_NOTE, &to->note, r->note);
    lay_agency(&at, to);
    *changed |= at.changed;
    return at.status;
}

static cgov_status lay_project(cgov__import *load, const cgov__survey *row, cgov_project *to,
                               bool *changed)
{
    laying at = { .load = load, .row = row };
    const cgov_project *p = &row->project;
    const char *level = cgov_level_code(to->stated_level);
    const char *mission = cgov_mission_code(to->mission);
    lay_text(&at, CGOV__PROJECT_TITLE_TH, &to->title_th, p->title_th);
    lay_text(&at, CGOV__PROJECT_TITLE_EN, &to->title_en, p->title_en);
    lay_text(&at, CGOV__PROJECT_PROVINCE, &to->province, p->province);
    lay_text(&at, CGOV__PROJECT_SUMMARY, &to->summary, p->summary);
    if (row->given[CGOV__PROJECT_CODE])
        lay_text(&at, CGOV__PROJECT_CODE, &to->code, p->code);
    lay_int(&at, CGOV__PROJECT_START_YEAR, &to->has_start_year, &to->start_year, p->has_start_year,
            p->start_year);
    lay_int(&at, CGOV__PROJECT_END_YEAR, &to->has_end_year, &to->end_year, p->has_end_year,
            p->end_year);
    lay_int64(&at, CGOV__PROJECT_BENEFICIARIES, &to->has_beneficiaries, &to->beneficiaries,
              p->has_beneficiaries, p->beneficiaries);
    lay_number(&at, CGOV__PROJECT_BUDGET, &to->has_budget_baht, &to->budget_baht,
               p->has_budget_baht, p->budget_baht);
    lay_text(&at, CGOV__PROJECT_STATED_LEVEL, &level, cgov_level_code(p->stated_level));
    lay_text(&at, CGOV__PROJECT_MISSION, &mission, cgov_mission_code(p->mission));
    to->stated_level = CGOV_LEVEL_ANY;
    to->mission = CGOV_MISSION_ANY;
    if (level != NULL)
        cgov_level_from_code(level, &to->stated_level);
    if (mission != NULL)
        cgov_mission_from_code(mission, &to->mission);
    *changed |= at.changed;
    return at.status;
}

/* ---- what a row changes ---- */

static cgov_status compare_response(cgov__import *load, cgov__survey *row, bool *changed)
{
    cgov_response *there = NULL;
    cgov__form *form = &row->form;
    cgov_status status = cgov_response_get(load->db, form->id, &there);
    if (status == CGOV_OK) {
        const int64_t was = there->agency;
        status = lay_response(load, row, there, changed);
        form->agency = was;
        form->moves = form->moves || (was != 0 && there->agency != was);
    }
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
    cgov_status status = cgov_project_get(load->db, row->project.id, &there);
    if (status == CGOV_OK)
        status = lay_project(load, row, there, changed);
    if (status == CGOV_OK)
        status = check_merged(load, row, there);
    if (status == CGOV_OK)
        status = cgov__survey_links(load, row, there->id, 0);
    if (status == CGOV_OK)
        status = cgov__survey_tell_links(load, row);
    *changed = *changed || (status == CGOV_OK && row->made.count > 0);
    cgov_project_free(there);
    return status;
}

static cgov_status compare(cgov__import *load, cgov__survey *row, cgov__verdict *verdict)
{
    bool changed = false;
    cgov_status status = CGOV_OK;
    if (row->form.id != 0)
        status = compare_response(load, row, &changed);
    if (status == CGOV_OK && row->project.id != 0)
        status = compare_project(load, row, &changed);
    *verdict = row->project.id == 0 ? CGOV__ROW_NEW : changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    return status;
}

static bool make_columns(const cgov__mapping *mapping, cgov__survey *survey)
{
    survey->said = cgov__calloc(mapping->count + 1, sizeof *survey->said);
    survey->states = cgov__calloc(mapping->count + 1, sizeof *survey->states);
    survey->places = cgov__calloc(mapping->count + 1, sizeof *survey->places);
    survey->partner_count = CGOV__PARTNERS;
    return survey->said != NULL && survey->states != NULL && survey->places != NULL;
}

static cgov_status begin_survey(cgov__import *load, void **state)
{
    cgov__survey *survey = cgov__calloc(1, sizeof *survey);
    if (survey == NULL)
        return cgov__nomem(&load->db->error);
    *state = survey;
    survey->earlier = cgov__calloc(1, sizeof *survey);
    if (survey->earlier == NULL || !make_columns(&load->mapping, survey) ||
        !make_columns(&load->mapping, survey->earlier))
        return cgov__nomem(&load->db->error);
    bool has_form = false;
    for (size_t i = 0; i < load->mapping.count; i++) {
        has_form |= load->mapping.columns[i].target == CGOV__RESPONSE_CODE;
        survey->has_codes |= load->mapping.columns[i].target == CGOV__PROJECT_CODE;
    }
    if (has_form)
        return CGOV_OK;
    const char *file = load->options->mapping_file;
    return cgov__fail_in(load->db, CGOV_INVALID,
                         "%s has no column for response.code (the form number), by which "
                         "questionnaires are known",
                         "%s ไม่มีคอลัมน์สำหรับ response.code (เลขที่แบบสอบถาม) ซึ่งใช้ระบุแบบสอบถามแต่ละชุด",
                         file != NULL ? file
                         : load->db->language == CGOV_LANGUAGE_TH ? "การจับคู่คอลัมน์"
                                                                  : "the mapping");
}

static void end_survey(void *state)
{
    cgov__survey *survey = state;
    if (survey == NULL)
        return;
    cgov__ledger_free(&survey->forms);
    cgov__ledger_free(&survey->keys);
    cgov__ledger_free(&survey->codes);
    cgov__strings_free(&survey->renamed);
    cgov__buffer_free(&survey->form_code);
    cgov__free(survey->parts);
    cgov__free(survey->said);
    cgov__free(survey->states);
    cgov__free(survey->places);
    cgov__free(survey->there.links);
    cgov__free(survey->made.links);
    cgov__survey_fresh_free(survey->fresh);
    end_survey(survey->earlier);
    cgov__free(survey);
}

/* The form's id in the database, asked for once a form. */
static cgov_status identify_form(cgov__import *load, cgov__survey *row)
{
    cgov__form *form = &row->form;
    if (form->asked)
        return CGOV_OK;
    form->asked = cgov__fresh_is_first(load);
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

/* What the row speaks of, also where it is rejected for something else: a new project needs a title. */
static cgov_status say_row(cgov__import *load, const cgov__survey *row)
{
    key_row key = { .response = row->form.id, .sequence = row->project.sequence };
    cgov_status status = cgov__row_said(load, "response", key.response, 0);
    if (status == CGOV_OK && key.response != 0)
        status = cgov__fetch_into(load->db, &cgov__sql_import_project_find, &key_map, &key,
                                  &key_map, &key);
    if (status == CGOV_OK && key.id == 0)
        status = CGOV_NOT_FOUND;
    if (status == CGOV_NOT_FOUND)
        return cgov__survey_title(load, row);
    return status == CGOV_OK ? cgov__row_said(load, "project", key.id, 0) : status;
}

static cgov_status check_answers(cgov__import *load, void *state, cgov__verdict *verdict)
{
    cgov__survey *row = state;
    cgov_status status = cgov__survey_read(load, row);
    if (status == CGOV_OK && row->response.code == NULL) {
        *verdict = CGOV__ROW_REJECTED; /* without a form number nothing more can be said */
        load->unknown_rows++;
        return load->row.rejected ? CGOV_OK
                                  : cgov__row_problem(load, row->column_of[CGOV__RESPONSE_CODE], "",
                                                      CGOV__REASON_REQUIRED, NULL);
    }
    if (status == CGOV_OK)
        status = cgov__survey_keys(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_form(load->db, row);
    if (status == CGOV_OK)
        status = cgov__survey_partners(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_check(load, row);
    if (status == CGOV_OK)
        status = identify_form(load, row);
    if (status == CGOV_OK)
        status = say_row(load, row);
    if (status == CGOV_OK && !load->row.rejected)
        status = find_project(load, row);
    if (status != CGOV_OK || load->row.rejected) {
        *verdict = CGOV__ROW_REJECTED;
        return status;
    }
    use_agencies(load, row);
    status = compare(load, row, verdict);
    if (status == CGOV_OK && !load->row.rejected && *verdict != CGOV__ROW_SAME)
        status = cgov__row_check_removed(load, "response", row->column_of[CGOV__RESPONSE_CODE],
                                         row->response.code);
    if (load->row.rejected)
        *verdict = CGOV__ROW_REJECTED;
    return status;
}

/* ---- writing ---- */

CGOV__ROW_MAP(response);
CGOV__ROW_MAP(project);

typedef struct move_row {
    int64_t response, agency, former;
} move_row;

static const cgov__field move_fields[] = { CGOV__FIELD(move_row, response),
                                           CGOV__FIELD(move_row, agency),
                                           CGOV__FIELD(move_row, former) };
static const cgov__map move_map = CGOV__MAP("participation", move_row, move_fields);

/* All projects of a form go along when its agency is another one. */
static cgov_status move_form(cgov *db, const cgov__form *form, int64_t agency)
{
    static const cgov__embedded *const steps[] = { &cgov__sql_form_agency_add,
                                                   &cgov__sql_form_agency_roles,
                                                   &cgov__sql_form_agency_remove };
    const move_row move = { .response = form->id, .agency = agency, .former = form->agency };
    return cgov__run_all(db, steps, sizeof steps / sizeof steps[0], &move_map, &move);
}

/* A form of the study, also where the row at hand brings a new project: what changes is logged. */
static cgov_status change_form(cgov *db, const cgov__form *form, cgov_response *there, int64_t was,
                               int64_t source_row)
{
    const int logged = cgov__log_begin(db);
    there->source_row = source_row;
    cgov_status status = cgov_response_put(db, there, NULL);
    if (status == CGOV_OK && form->moves && there->agency != was)
        status = move_form(db, form, there->agency);
    cgov__log_restore(db, logged);
    return status;
}

static cgov_status write_form(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov__form *form = &row->form;
    cgov_response *there = NULL;
    bool changed = false;
    if (form->id == 0) {
        const int64_t agency = row->partners[0].agency;
        cgov_response made = row->response;
        made.agency = agency >= 0 ? load->registry.agencies[agency].id : 0;
        made.source_row = source_row;
        return cgov_response_put(load->db, &made, &form->id);
    }
    cgov_status status = cgov_response_get(load->db, form->id, &there);
    if (status != CGOV_OK || there == NULL)
        return status;
    const int64_t was = there->agency;
    status = lay_response(load, row, there, &changed);
    if (status == CGOV_OK && changed)
        status = change_form(load->db, form, there, was, source_row);
    cgov_response_free(there);
    return status;
}

static cgov_status insert_project(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov_project *project = &row->project;
    project->response = row->form.id;
    project->source_row = source_row;
    project->id = load->reserved_project;
    cgov_status status = cgov__survey_free_code(load, row, 0, project->code);
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_project_insert, cgov__project_row_map(), project);
    const int64_t id = sqlite3_last_insert_rowid(load->db->sqlite);
    if (status == CGOV_OK)
        status = cgov__survey_links(load, row, 0, source_row);
    for (size_t i = 0; i < row->made.count; i++)
        row->made.links[i].project = id;
    return status == CGOV_OK ? cgov__survey_write_links(load->db, row) : status;
}

static cgov_status update_project(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov_project *there = NULL;
    bool changed = false;
    cgov_status status = cgov_project_get(load->db, row->project.id, &there);
    if (status == CGOV_OK)
        status = lay_project(load, row, there, &changed);
    if (status == CGOV_OK && changed)
        status = cgov__survey_free_code(load, row, there->id, there->code);
    if (status == CGOV_OK && changed) {
        there->source_row = source_row;
        status = cgov_project_put(load->db, there, NULL);
    }
    if (status == CGOV_OK)
        status = cgov__survey_links(load, row, there->id, source_row);
    if (status == CGOV_OK)
        status = cgov__survey_write_links(load->db, row);
    cgov_project_free(there);
    return status;
}

static cgov_status write_answers(cgov__import *load, void *state, cgov__verdict verdict,
                                 int64_t source_row)
{
    cgov__survey *row = state;
    cgov_status status = cgov__survey_read(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_keys(load, row);
    if (status == CGOV_OK)
        status = cgov__survey_form(load->db, row);
    if (status == CGOV_OK)
        status = cgov__survey_partners(load, row);
    for (int i = 0; status == CGOV_OK && i < row->partner_count; i++)
        if (row->partners[i].agency >= 0)
            status = cgov__agency_insert(&load->registry, row->partners[i].agency, source_row);
    if (status == CGOV_OK)
        status = write_form(load, row, source_row);
    if (status != CGOV_OK || verdict == CGOV__ROW_NEW)
        return status != CGOV_OK ? status : insert_project(load, row, source_row);
    status = find_project(load, row);
    return status == CGOV_OK ? update_project(load, row, source_row) : status;
}

const cgov__import_work cgov__survey_work = { .begin = begin_survey,
                                              .foresees = cgov__survey_foresees,
                                              .foresee = cgov__survey_foresee,
                                              .check = check_answers,
                                              .finish = cgov__survey_codes_finish,
                                              .take = cgov__survey_take,
                                              .flush = cgov__survey_flush,
                                              .write = write_answers,
                                              .end = end_survey };
