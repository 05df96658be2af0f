/* Rows of a study as texts, and the files that they go to. See study.h. */
#include "exchange/export/study.h"

#include "cgov/output.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cgov__export_is_wide(const cgov__export_table *table)
{
    return strcmp(table->name, "factor") == 0 ||
           (table->is_view && strcmp(table->name, "project_level") != 0);
}

cgov_status cgov__export_prepare(const cgov__export *e, const cgov__export_table *table,
                                 sqlite3_stmt **rows)
{
    const int code = sqlite3_prepare_v2(e->db->sqlite, table->query, -1, rows, NULL);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(e->db, code);
}

/* The shortest decimal that reads back as the same number, with a point in every locale. */
static void put_real(cgov__buffer *to, double number)
{
    char room[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(room, sizeof room, "%.*g", digits, number);
        if (strtod(room, NULL) == number)
            break;
    }
    for (char *c = room; *c != '\0'; c++)
        *c = *c == ',' ? '.' : *c;
    cgov__buffer_text(to, room);
}

void cgov__export_text(cgov__buffer *to, sqlite3_stmt *rows, int column)
{
    switch (sqlite3_column_type(rows, column)) {
    case SQLITE_NULL:
        break;
    case SQLITE_BLOB: {
        const unsigned char *bytes = sqlite3_column_blob(rows, column);
        const int length = sqlite3_column_bytes(rows, column);
        for (int i = 0; i < length; i++)
            cgov__buffer_format(to, "%02x", bytes[i]);
        break;
    }
    case SQLITE_FLOAT:
        put_real(to, sqlite3_column_double(rows, column));
        break;
    default: {
        const char *text = (const char *)sqlite3_column_text(rows, column);
        to->failed = to->failed || text == NULL;
        cgov__buffer_text(to, text != NULL ? text : "");
        break;
    }
    }
}

cgov_status cgov__export_folder(const cgov__export *e)
{
    return cgov_output_folder(e->path, &e->db->error);
}

void cgov__export_open(const cgov__export *e, const char *path, cgov__sink *to)
{
    cgov__sink_open(to, path, e->options->replace);
}

cgov_status cgov__export_open_in(const cgov__export *e, const char *name, const char *ending,
                                 cgov__sink *to)
{
    cgov__buffer path = { 0 };
    cgov__buffer_format(&path, "%s/%s.%s", e->path, name, ending);
    const cgov_status status = path.failed ? cgov__nomem(&e->db->error) : CGOV_OK;
    cgov__export_open(e, path.failed ? "" : path.bytes, to);
    cgov__buffer_free(&path);
    return status == CGOV_OK ? to->status : status;
}

cgov_status cgov__export_close(const cgov__export *e, cgov__sink *to, cgov_status status)
{
    const bool refused = to->status != CGOV_OK && status == to->status;
    return cgov__sink_close(to, refused ? CGOV_OK : status, e->files, &e->db->error);
}
