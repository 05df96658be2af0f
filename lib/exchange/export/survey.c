/*
 * The survey as its mapping reads it: a row a project, a cell a field. What the mapping has no
 * column for is counted. See exchange/export/survey.h.
 */
#include "exchange/export/survey.h"

#include "base/buffer.h"
#include "exchange/load/mapping.h"
#include "store/statement.h"

#include <string.h>

typedef struct cell_row {
    int64_t project;
    const char *field, *part, *value;
    int64_t partner;
} cell_row;

static const cgov__field project_fields[] = { CGOV__FIELD(cell_row, project) };
static const cgov__map project_map = CGOV__MAP("project", cell_row, project_fields);
static const cgov__field cell_fields[] = { CGOV__FIELD(cell_row, field),
                                           CGOV__FIELD(cell_row, partner),
                                           CGOV__FIELD(cell_row, part),
                                           CGOV__FIELD(cell_row, value) };
static const cgov__map cell_map = CGOV__MAP("cell", cell_row, cell_fields);

typedef struct writing {
    const cgov__export *e;
    cgov__mapping mapping;
    cgov__strings places; /* of a field, partner and part -> column */
    cgov__buffer *cells;
    const char **texts;
    cgov__buffer key;
    cgov__export_cells *take;
    void *ctx;
} writing;

static cgov_status no_memory(const writing *w)
{
    return cgov__nomem(&w->e->db->error);
}

static void write_key(cgov__buffer *key, const char *field, int64_t partner, const char *part)
{
    cgov__buffer_clear(key);
    cgov__buffer_format(key, "%s\1%lld\1%s", field, (long long)partner, part != NULL ? part : "");
}

/* ---- columns ---- */

static cgov_status place_columns(writing *w)
{
    bool added = false;
    for (size_t i = 0; i < w->mapping.count; i++) {
        const cgov__column *column = &w->mapping.columns[i];
        const char *part =
            column->code != NULL ? column->code : cgov_factor_kind_code(column->factor_kind);
        write_key(&w->key, cgov__targets[column->target].name, column->partner, part);
        if (w->key.failed ||
            cgov__strings_add(&w->places, w->key.bytes, w->key.length, (int64_t)i, &added) == NULL)
            return no_memory(w);
        w->texts[i] = column->header;
    }
    w->take(w->ctx, w->texts, w->mapping.count);
    return CGOV_OK;
}

/* ---- rows ---- */

static cgov_status put_cell(void *ctx, const void *record)
{
    writing *const w = ctx;
    const cell_row *const cell = record;
    if (cell->value == NULL)
        return CGOV_OK;
    write_key(&w->key, cell->field, cell->partner, cell->part);
    if (w->key.failed)
        return no_memory(w);
    const int64_t *at = cgov__strings_find(&w->places, w->key.bytes, w->key.length);
    if (at == NULL) {
        w->e->result->left_out++;
        return CGOV_OK;
    }
    cgov__buffer *to = &w->cells[*at];
    const char *separator = w->mapping.columns[*at].separator;
    if (to->length > 0)
        cgov__buffer_text(to, separator != NULL ? separator : ";");
    cgov__buffer_text(to, cell->value);
    return to->failed ? no_memory(w) : CGOV_OK;
}

static cgov_status write_project(void *ctx, const void *project)
{
    writing *const w = ctx;
    for (size_t i = 0; i < w->mapping.count; i++)
        cgov__buffer_clear(&w->cells[i]);
    const cgov_status status = cgov__each(w->e->db, &cgov__sql_export_survey_cells, &project_map,
                                          project, &cell_map, put_cell, w);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < w->mapping.count; i++)
        w->texts[i] = w->cells[i].length > 0 ? w->cells[i].bytes : NULL;
    w->take(w->ctx, w->texts, w->mapping.count);
    w->e->result->rows++;
    return CGOV_OK;
}

static cgov_status write_projects(writing *w)
{
    return cgov__each(w->e->db, &cgov__sql_export_survey_list, NULL, NULL, &project_map,
                      write_project, w);
}

cgov_status cgov__export_survey(const cgov__export *e, cgov__export_cells *take, void *ctx)
{
    writing w = { .e = e, .take = take, .ctx = ctx };
    cgov_status status = cgov__mapping_parse(e->db, CGOV_IMPORT_SURVEY, NULL, &w.mapping);
    if (status == CGOV_OK) {
        w.cells = cgov__calloc(w.mapping.count + 1, sizeof *w.cells);
        w.texts = cgov__calloc(w.mapping.count + 1, sizeof *w.texts);
        status = w.cells == NULL || w.texts == NULL ? no_memory(&w) : CGOV_OK;
    }
    if (status == CGOV_OK)
        status = place_columns(&w);
    if (status == CGOV_OK)
        status = write_projects(&w);
    for (size_t i = 0; w.cells != NULL && i < w.mapping.count; i++)
        cgov__buffer_free(&w.cells[i]);
    cgov__free(w.cells);
    cgov__free(w.texts);
    cgov__buffer_free(&w.key);
    cgov__strings_free(&w.places);
    cgov__mapping_free(&w.mapping);
    return status;
}
