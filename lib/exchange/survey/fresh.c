/*
 * New rows of a survey that is loaded for the first time: the row that was just checked waits, with
 * others, to be written table by table. See write.h and load/fresh.c.
 */
#include "exchange/survey/write.h"

#include "store/batch.h"

#include <string.h>

CGOV__ROW_MAP(response);
CGOV__ROW_MAP(project);

enum {
    EACH = 100 /* rows of one statement */
};

struct cgov__fresh_survey {
    cgov__batch responses, projects, links[CGOV__LINK_LISTS];
};

void cgov__survey_fresh_free(cgov__fresh_survey *fresh)
{
    if (fresh == NULL)
        return;
    cgov__batch_free(&fresh->responses);
    cgov__batch_free(&fresh->projects);
    for (size_t i = 0; i < CGOV__LINK_LISTS; i++)
        cgov__batch_free(&fresh->links[i]);
    cgov__free(fresh);
}

/* Tables whose CHECKs call functions take one row a statement. */
static cgov_status make_batches(cgov *db, cgov__survey *row)
{
    if (row->fresh != NULL)
        return CGOV_OK;
    cgov__fresh_survey *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&db->error);
    made->responses = (cgov__batch){ .query = &cgov__sql_fresh_response,
                                     .map = cgov__response_row_map(),
                                     .each = 1 };
    made->projects = (cgov__batch){ .query = &cgov__sql_fresh_project,
                                    .map = cgov__project_row_map(),
                                    .each = 1 };
    for (int list = 1; list < CGOV__LINK_LISTS; list++)
        made->links[list] = (cgov__batch){ .query = cgov__survey_link_addition(list),
                                           .map = cgov__survey_link_map(),
                                           .each = cgov__survey_link_calls(list) ? 1 : EACH };
    row->fresh = made;
    return CGOV_OK;
}

/* ---- the form ---- */

static bool is_said(const cgov__form *form, size_t field)
{
    return (form->fresh_fields & 1U << field) != 0;
}

/* Whether the row says of its form what is not in the rows that were taken: that is a change. */
static bool changes_form(const cgov__import *load, const cgov__survey *row)
{
    const cgov__form *form = &row->form;
    for (size_t i = 0; i < CGOV__RESPONSE_FIELDS; i++) {
        const cgov__target target = cgov__response_targets[i];
        const bool emptied = row->emptied[target] ||
                             (load->options->blanks_overwrite && row->column_of[target] != NULL);
        const bool said = row->form_says[i];
        if (said != is_said(form, i) && (said || (emptied && target != CGOV__AGENCY_CODE)))
            return true;
    }
    return false;
}

static cgov_status take_form(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov__form *form = &row->form;
    const int64_t agency = row->partners[0].agency;
    if (form->fresh_id != 0)
        return CGOV_OK;
    form->fresh_id = load->next.response++;
    for (size_t i = 0; i < CGOV__RESPONSE_FIELDS; i++)
        form->fresh_fields = (uint16_t)(form->fresh_fields | row->form_says[i] << i);
    cgov_response made = row->response;
    made.id = form->fresh_id;
    made.agency = agency >= 0 ? cgov__agency_id(&load->registry.agencies[agency]) : 0;
    made.source_row = source_row;
    sqlite3_randomness((int)sizeof made.uid, &made.uid);
    return cgov__batch_add(load->db, &row->fresh->responses, &made, load->row.record->number);
}

/* ---- the project and its links ---- */

/* Another row of the form may have said it already. */
static bool is_reason_new(cgov__survey *row, const cgov__link *link)
{
    size_t field = 0;
    if (!cgov__survey_link_is_of_form(link))
        return true;
    while (field < CGOV__RESPONSE_FIELDS &&
           strcmp(strchr(cgov__targets[cgov__response_targets[field]].name, '.') + 1, link->code) !=
               0)
        field++;
    const bool is_new = (row->form.fresh_reasons & 1U << field) == 0;
    row->form.fresh_reasons = (uint16_t)(row->form.fresh_reasons | 1U << field);
    return is_new;
}

static cgov_status take_links(cgov__import *load, cgov__survey *row, int64_t project,
                              int64_t source_row)
{
    cgov_status status = cgov__survey_links(load, row, 0, source_row);
    for (size_t i = 0; status == CGOV_OK && i < row->made.count; i++) {
        cgov__link *link = &row->made.links[i];
        link->project = project;
        link->response = row->form.fresh_id;
        if (is_reason_new(row, link))
            status = cgov__batch_add(load->db, &row->fresh->links[link->list], link,
                                     load->row.record->number);
    }
    return status;
}

static cgov_status take_project(cgov__import *load, cgov__survey *row, int64_t source_row)
{
    cgov_project made = row->project;
    made.id = load->next.project++;
    made.response = row->form.fresh_id;
    made.source_row = source_row;
    sqlite3_randomness((int)sizeof made.uid, &made.uid);
    const cgov_status status =
        cgov__batch_add(load->db, &row->fresh->projects, &made, load->row.record->number);
    return status == CGOV_OK ? take_links(load, row, made.id, source_row) : status;
}

/* ---- the whole ---- */

cgov_status cgov__survey_take(cgov__import *load, void *state, int64_t source_row, bool *taken)
{
    cgov__survey *row = state;
    const cgov__form *form = &row->form;
    *taken = form->id == 0 && row->renamed.count == 0 &&
             (form->fresh_id == 0 || !changes_form(load, row));
    if (!*taken)
        return CGOV_OK;
    cgov_status status = make_batches(load->db, row);
    for (int i = 0; status == CGOV_OK && i < row->partner_count; i++)
        if (row->partners[i].agency >= 0)
            status = cgov__fresh_agency(load, (size_t)row->partners[i].agency, source_row);
    if (status == CGOV_OK)
        status = take_form(load, row, source_row);
    return status == CGOV_OK ? take_project(load, row, source_row) : status;
}

cgov_status cgov__survey_flush(cgov__import *load, void *state, bool last, int64_t *refused)
{
    cgov__survey *row = state;
    cgov__fresh_survey *fresh = row->fresh;
    if (last && row->form.id == 0)
        row->form.id = row->form.fresh_id;
    row->settled = last; /* rows that are written later find their forms in the study */
    if (fresh == NULL)
        return CGOV_OK;
    cgov_status status = cgov__batch_write(load->db, &fresh->responses, refused);
    if (status == CGOV_OK)
        status = cgov__batch_write(load->db, &fresh->projects, refused);
    for (size_t i = 1; status == CGOV_OK && i < CGOV__LINK_LISTS; i++)
        status = cgov__batch_write(load->db, &fresh->links[i], refused);
    return status;
}
