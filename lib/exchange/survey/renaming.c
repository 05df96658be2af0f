/*
 * Codes of projects, which no two may share. Rows of a corrected file may exchange them: who has a
 * code gives it up until its own row is written. See write.h.
 */
#include "exchange/survey/write.h"

typedef struct named_project {
    int64_t id, response;
    int sequence;
    const char *code, *given;
} named_project;

static const cgov__field project_fields[] = { CGOV__FIELD(named_project, id),
                                              CGOV__FIELD(named_project, response),
                                              CGOV__FIELD(named_project, sequence),
                                              CGOV__FIELD(named_project, code),
                                              CGOV__FIELD(named_project, given) };
static const cgov__map project_map = CGOV__MAP("project", named_project, project_fields);

/* Whether the study has codes, and the file a column that may change them. */
bool cgov__survey_foresees(const cgov__import *load, const void *state)
{
    const cgov__survey *row = state;
    return row->has_codes && load->mapping.projects == 0;
}

static cgov_status read_cell(cgov__import *load, cgov__target target, cgov__cell_value *value,
                             bool *given)
{
    const cgov__column *column = NULL;
    for (size_t i = 0; column == NULL && i < load->mapping.count; i++)
        if (load->mapping.columns[i].target == target)
            column = &load->mapping.columns[i];
    *given = false;
    if (column == NULL)
        return CGOV_OK;
    cgov_status status = cgov__cell_text(load, column, value);
    if (status == CGOV_OK && value->state == CGOV__CELL_GIVEN)
        status = cgov__cell_read(load, column, value, given);
    return status;
}

cgov_status cgov__survey_foresee(cgov__import *load, void *state)
{
    cgov__survey *row = state;
    cgov__cell_value form, sequence, code;
    bool has_form = false, has_sequence = false, has_code = false;
    cgov_status status = read_cell(load, CGOV__RESPONSE_CODE, &form, &has_form);
    if (status == CGOV_OK)
        status = read_cell(load, CGOV__PROJECT_SEQUENCE, &sequence, &has_sequence);
    if (status == CGOV_OK)
        status = read_cell(load, CGOV__PROJECT_CODE, &code, &has_code);
    if (status != CGOV_OK || !has_form || !has_code)
        return status;
    named_project there = { 0 };
    const named_project asked = { .sequence = has_sequence ? (int)sequence.number : 1,
                                  .code = form.text,
                                  .given = code.text };
    status = cgov__fetch_into(load->db, &cgov__sql_import_project_renamed, &project_map, &asked,
                              &project_map, &there);
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    return cgov__strings_add(&row->renamed, (const char *)&there.id, sizeof there.id,
                             load->row.record->number, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&load->db->error);
}

bool cgov__survey_is_renamed(const cgov__survey *row, int64_t project)
{
    return cgov__strings_find(&row->renamed, (const char *)&project, sizeof project) != NULL;
}

cgov_status cgov__survey_free_code(cgov__import *load, cgov__survey *row, int64_t id,
                                   const char *code)
{
    named_project holder = { .code = code };
    if (row->renamed.count == 0)
        return CGOV_OK;
    cgov_status status = cgov__fetch_into(load->db, &cgov__sql_import_project_by_code, &project_map,
                                          &holder, &project_map, &holder);
    if (status != CGOV_OK || holder.id == id)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    row->codes_freed = true;
    const int logged = cgov__log_begin(load->db); /* new rows are written without triggers */
    status = cgov__run(load->db, &cgov__sql_project_code_free, &project_map, &holder);
    cgov__log_restore(load->db, logged);
    return status;
}

/* Its own row may have been rejected. */
cgov_status cgov__survey_codes_finish(cgov__import *load, void *state)
{
    const cgov__survey *row = state;
    void *found = NULL;
    if (!row->codes_freed)
        return CGOV_OK;
    cgov_status status =
        cgov__fetch(load->db, &cgov__sql_project_without_code, NULL, NULL, &project_map, &found);
    const named_project *project = found;
    if (status == CGOV_OK)
        status = cgov__fail_in(
            load->db, CGOV_INVALID,
            "%s: a row takes the code of project %d of questionnaire %s, whose own row "
            "was rejected; nothing was loaded",
            "%s: มีแถวที่ใช้รหัสของโครงการที่ %d ในแบบสอบถาม %s "
            "ซึ่งแถวของโครงการนั้นไม่ผ่านการตรวจ ยังไม่ได้นำเข้าแถวใดเลย",
            load->path, project->sequence, project->code);
    cgov__free(found);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}
