/* A folder of CSV files, one a view. See exchange/export/formats.h. */
#include "exchange/export/formats.h"

#include "base/csv.h"
#include "cgov/output.h"
#include "exchange/export/survey.h"

#include <string.h>

static void write_cell(cgov__buffer *to, bool first, const char *text, size_t length)
{
    cgov__buffer_text(to, first ? "" : ",");
    cgov__csv_write(to, text, length, ',');
}

static void take_cells(void *ctx, const char *const *cells, size_t count)
{
    cgov__sink *to = ctx;
    for (size_t i = 0; i < count; i++)
        write_cell(&to->bytes, i == 0, cells[i], cells[i] != NULL ? strlen(cells[i]) : 0);
    cgov__buffer_text(&to->bytes, "\r\n");
    cgov__sink_flush(to);
}

static cgov_status write_rows(const cgov__export *e, const cgov__export_table *table,
                              cgov__sink *to)
{
    sqlite3_stmt *rows = NULL;
    cgov__buffer cell = { 0 };
    cgov_status status = cgov__export_prepare(e, table, &rows);
    int code = SQLITE_DONE;
    while (status == CGOV_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (size_t i = 0; i < table->width; i++) {
            cgov__buffer_clear(&cell);
            cgov__export_text(&cell, rows, (int)i);
            to->bytes.failed = to->bytes.failed || cell.failed;
            write_cell(&to->bytes, i == 0, cell.bytes, cell.length);
        }
        cgov__buffer_text(&to->bytes, "\r\n");
        cgov__sink_flush(to);
        e->result->rows++;
    }
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(e->db, code);
    sqlite3_finalize(rows);
    cgov__buffer_free(&cell);
    return status;
}

/* "folder/name.csv", begun with what tells a spreadsheet that it is UTF-8. */
static cgov_status open_file(const cgov__export *e, const char *name, cgov__sink *to)
{
    const cgov_status status = cgov__export_open_in(e, name, "csv", to);
    cgov__buffer_text(&to->bytes, "\xEF\xBB\xBF");
    return status;
}

static cgov_status end_file(const cgov__export *e, cgov__sink *to, cgov_status status)
{
    status = cgov__export_close(e, to, status);
    e->result->tables += status == CGOV_OK;
    return status;
}

static cgov_status write_table(const cgov__export *e, const cgov__export_table *table)
{
    cgov__sink to;
    cgov_status status = open_file(e, table->name, &to);
    for (size_t i = 0; i < table->width; i++)
        write_cell(&to.bytes, i == 0, table->columns[i].name, strlen(table->columns[i].name));
    cgov__buffer_text(&to.bytes, "\r\n");
    if (status == CGOV_OK)
        status = write_rows(e, table, &to);
    return end_file(e, &to, status);
}

static cgov_status write_survey(const cgov__export *e)
{
    cgov__sink to;
    cgov_status status = open_file(e, "survey", &to);
    if (status == CGOV_OK)
        status = cgov__export_survey(e, take_cells, &to);
    return end_file(e, &to, status);
}

cgov_status cgov__export_csv(const cgov__export *e)
{
    cgov_status status = cgov__export_folder(e);
    if (status == CGOV_OK)
        status = write_survey(e);
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        if (cgov__export_is_wide(&e->tables[i]))
            status = write_table(e, &e->tables[i]);
    return status;
}
