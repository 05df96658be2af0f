/*
 * A study on its way out: its tables and views with what the data dictionary says of them, row
 * after row, and the files that they go to. The kinds of file know nothing else of it; it knows
 * none of them.
 */
#ifndef CGOV_EXCHANGE_EXPORT_STUDY_H
#define CGOV_EXCHANGE_EXPORT_STUDY_H

#include "base/buffer.h"
#include "base/memory.h"
#include "base/sink.h"
#include "cgov/export.h"
#include "cgov/output.h"
#include "store/database.h"

typedef struct cgov__export_column {
    const char *name, *type; /* as declared; "" of an expression */
    bool required;
    const char *title_th, *title_en; /* NULL: the dictionary has none */
} cgov__export_column;

typedef struct cgov__export_table {
    const char *name;
    bool is_view;
    const char *title_th, *title_en;
    const char *query; /* that gives all rows */
    cgov__export_column *columns;
    size_t width, capacity;
} cgov__export_table;

/* What the study is. */
typedef struct cgov__export_study {
    const char *title_th, *title_en;
    bool synthetic; /* demonstration data: said wherever it is shown */
} cgov__export_study;

typedef struct cgov__export {
    cgov *db;
    const char *path;
    const cgov_export_options *options;
    cgov_export_result *result;
    cgov_output_set *files; /* all of them, or none */
    cgov__export_study study;
    cgov__export_table *tables;
    size_t count, capacity;
    cgov__arena texts;
} cgov__export;

/* Whether people who analyse elsewhere want it: wide views, codebook and dictionary. */
bool cgov__export_is_wide(const cgov__export_table *table);
cgov_status cgov__export_prepare(const cgov__export *e, const cgov__export_table *table,
                                 sqlite3_stmt **rows);
/* The text of a column of the row at hand as it is read again: a blob in hexadecimal, a real number
   with all of its digits. NULL is nothing. Appends. */
void cgov__export_text(cgov__buffer *to, sqlite3_stmt *rows, int column);

/* Makes the folder that was asked for, if it is not there. */
cgov_status cgov__export_folder(const cgov__export *e);

/*
 * A file is begun as cgov_output_write() or _create() would write it, as asked for; rows are appended
 * to `bytes` and flushed. It is closed in any case, with the status of what was done meanwhile, and the
 * words of a failure go to the handle.
 */
void cgov__export_open(const cgov__export *e, const char *path, cgov__sink *to);
/* "folder/name.ending". CGOV_NOMEM leaves a sink to be closed as well. */
cgov_status cgov__export_open_in(const cgov__export *e, const char *name, const char *ending,
                                 cgov__sink *to);
cgov_status cgov__export_close(const cgov__export *e, cgov__sink *to, cgov_status status);

#endif
