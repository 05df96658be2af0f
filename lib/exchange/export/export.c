/* What is written of a study, read from its own schema and data dictionary. See cgov/export.h. */
#include "exchange/export/formats.h"

#include "store/statement.h"

#include <string.h>

typedef struct table_row {
    const char *name, *title_th, *title_en, *query;
    bool is_view;
} table_row;

static const cgov__field table_fields[] = {
    CGOV__FIELD(table_row, name), CGOV__FIELD(table_row, is_view), CGOV__FIELD(table_row, title_th),
    CGOV__FIELD(table_row, title_en), CGOV__FIELD(table_row, query)
};
static const cgov__map table_map = CGOV__MAP("table", table_row, table_fields);

static const cgov__field column_fields[] = { CGOV__FIELD(cgov__export_column, name),
                                             CGOV__FIELD(cgov__export_column, type),
                                             CGOV__FIELD(cgov__export_column, required),
                                             CGOV__FIELD(cgov__export_column, title_th),
                                             CGOV__FIELD(cgov__export_column, title_en) };
static const cgov__map column_map = CGOV__MAP("column", cgov__export_column, column_fields);

static const cgov__field study_fields[] = { CGOV__FIELD(cgov__export_study, title_th),
                                            CGOV__FIELD(cgov__export_study, title_en),
                                            CGOV__FIELD(cgov__export_study, synthetic) };
static const cgov__map study_map = CGOV__MAP("study", cgov__export_study, study_fields);

/* A copy that lives as the export; NULL of NULL. `*failed` on lack of memory. */
static const char *keep(cgov__export *e, const char *text, bool *failed)
{
    const char *kept = text != NULL ? cgov__arena_copy(&e->texts, text, strlen(text)) : NULL;
    *failed = *failed || (text != NULL && kept == NULL);
    return kept;
}

static cgov_status add_column(cgov__export *e, cgov__export_table *table,
                              const cgov__export_column *row)
{
    bool failed = false;
    if (!CGOV__GROW(table->columns, table->capacity, table->width + 1))
        return cgov__nomem(&e->db->error);
    table->columns[table->width++] =
        (cgov__export_column){ keep(e, row->name, &failed), keep(e, row->type, &failed),
                               row->required, keep(e, row->title_th, &failed),
                               keep(e, row->title_en, &failed) };
    return failed ? cgov__nomem(&e->db->error) : CGOV_OK;
}

static cgov_status read_columns(cgov__export *e, cgov__export_table *table)
{
    const table_row of = { .name = table->name };
    const void *row = NULL;
    cgov__cursor *cursor = NULL;
    cgov_status status = cgov__cursor_open(e->db, &cgov__sql_export_column_list, &table_map, &of,
                                           &column_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &row)) == CGOV_ROW)
        status = add_column(e, table, row);
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status take_table(void *ctx, const void *record)
{
    cgov__export *const e = ctx;
    const table_row *const row = record;
    bool failed = false;
    if (!CGOV__GROW(e->tables, e->capacity, e->count + 1))
        return CGOV_NOMEM;
    e->tables[e->count++] = (cgov__export_table){ .name = keep(e, row->name, &failed),
                                                  .is_view = row->is_view,
                                                  .title_th = keep(e, row->title_th, &failed),
                                                  .title_en = keep(e, row->title_en, &failed),
                                                  .query = keep(e, row->query, &failed) };
    return failed ? CGOV_NOMEM : CGOV_OK;
}

static cgov_status take_study(void *ctx, const void *record)
{
    cgov__export *const e = ctx;
    const cgov__export_study *const study = record;
    bool failed = false;
    e->study = (cgov__export_study){ keep(e, study->title_th, &failed),
                                     keep(e, study->title_en, &failed), study->synthetic };
    return failed ? CGOV_NOMEM : CGOV_OK;
}

static cgov_status read_study(cgov__export *e)
{
    return cgov__each(e->db, &cgov__sql_export_study, NULL, NULL, &study_map, take_study, e);
}

static cgov_status read_tables(cgov__export *e)
{
    cgov_status status =
        cgov__each(e->db, &cgov__sql_export_table_list, NULL, NULL, &table_map, take_table, e);
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        status = read_columns(e, &e->tables[i]);
    return status;
}

static cgov_status write_format(const cgov__export *e, cgov_export_format format)
{
    switch (format) {
    case CGOV_EXPORT_CSV:
        return cgov__export_csv(e);
    case CGOV_EXPORT_XLSX:
        return cgov__export_book(e, CGOV__BOOK_XLSX);
    case CGOV_EXPORT_ODS:
        return cgov__export_book(e, CGOV__BOOK_ODS);
    case CGOV_EXPORT_SAV:
        return cgov__export_sav(e);
    default:
        return cgov__export_postgresql(e);
    }
}

/* All of one moment. */
static cgov_status export_study(cgov__export *e, cgov_export_format format)
{
    cgov_status status = cgov_begin_read(e->db);
    if (status != CGOV_OK)
        return status;
    status = read_study(e);
    e->result->synthetic = e->study.synthetic;
    if (status == CGOV_OK)
        status = read_tables(e);
    if (status == CGOV_OK)
        status = cgov_output_set_new(&e->files, &e->db->error);
    if (status == CGOV_OK)
        status = write_format(e, format);
    if (status == CGOV_OK)
        status = cgov_output_set_end(e->files, &e->db->error);
    cgov_output_set_free(e->files);
    const cgov_status ended = status == CGOV_OK ? cgov_end_read(e->db) : CGOV_OK;
    if (status != CGOV_OK) {
        /* The words of the failure stand. */
        cgov_error *error = e->db->error;
        e->db->error = NULL;
        cgov_end_read(e->db);
        cgov_error_free(e->db->error);
        e->db->error = error;
    }
    return status != CGOV_OK ? status : ended;
}

cgov_status cgov_export(cgov *db, cgov_export_format format, const char *path,
                        const cgov_export_options *options, cgov_export_result *result)
{
    static const cgov_export_options defaults = { .language = CGOV_LANGUAGE_EN };
    cgov_export_result unwanted;
    CGOV__NEEDS(db, path != NULL, "cgov_export: path is NULL");
    result = result != NULL ? result : &unwanted;
    *result = (cgov_export_result){ 0 };
    options = options != NULL ? options : &defaults;
    if (format < CGOV_EXPORT_CSV || format > CGOV_EXPORT_ODS)
        return cgov__fail_in(db, CGOV_INVALID, "format: unknown value %d (see cgov_export_format)",
                             "format: ไม่มีค่า %d (ดู cgov_export_format)", (int)format);
    cgov__export e = { .db = db, .path = path, .options = options, .result = result };
    cgov_status status = cgov__member_check(&db->error, "language", (unsigned)options->language,
                                            CGOV_LANGUAGE_TH, "cgov_language");
    if (status == CGOV_OK)
        status = export_study(&e, format);
    if (status != CGOV_OK)
        *result = (cgov_export_result){ 0 };
    for (size_t i = 0; i < e.count; i++)
        cgov__free(e.tables[i].columns);
    cgov__free(e.tables);
    cgov__arena_free(&e.texts);
    return status;
}
