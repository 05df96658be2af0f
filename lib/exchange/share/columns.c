/* Reading the table of columns. See columns.h. */
#include "exchange/share/columns.h"

#include "base/csv.h"
#include "cgov__embedded.h"

#include <string.h>

static const char *const words[CGOV__TREATMENTS] = {
    [CGOV__TREAT_DROP] = "drop",     [CGOV__TREAT_COPY] = "copy",
    [CGOV__TREAT_NAMES] = "names",   [CGOV__TREAT_EMPTY] = "empty",
    [CGOV__TREAT_MADE] = "made",     [CGOV__TREAT_UID] = "uid",
    [CGOV__TREAT_NEW] = "new",       [CGOV__TREAT_FILE] = "file",
    [CGOV__TREAT_TITLE] = "title",   [CGOV__TREAT_OFFSET] = "offset",
    [CGOV__TREAT_QUOTE] = "quote",   [CGOV__TREAT_YEAR] = "year",
    [CGOV__TREAT_PLACE] = "place",   [CGOV__TREAT_AGENCY] = "agency",
    [CGOV__TREAT_GROUP] = "group",   [CGOV__TREAT_POSITION] = "position",
    [CGOV__TREAT_SECTOR] = "sector",
};

enum {
    AT_TABLE,
    AT_COLUMN,
    AT_FREE_TEXT,
    AT_PROFILE,
    CELLS = AT_PROFILE + CGOV__PROFILES
};

const char *cgov__treatment_word(cgov__treatment treatment)
{
    return words[treatment];
}

static bool read_word(const char *text, cgov__treatment *treatment)
{
    for (int i = 0; i < CGOV__TREATMENTS; i++)
        if (strcmp(words[i], text) == 0) {
            *treatment = (cgov__treatment)i;
            return true;
        }
    return false;
}

static cgov_status take_row(cgov__share_columns *columns, const cgov__csv_record *record,
                            cgov_error **error)
{
    cgov__share_column row = { 0 };
    bool known = record->count == CELLS;
    for (int i = 0; known && i < CGOV__PROFILES; i++)
        known = read_word(record->cells[AT_PROFILE + i].text, &row.by[i]);
    if (!known)
        return cgov__fail(error, CGOV_INTERNAL,
                          "schema/profiles/columns.csv, row %lld: not understood",
                          (long long)record->number);
    const cgov__cell *table = &record->cells[AT_TABLE], *column = &record->cells[AT_COLUMN];
    row.table = cgov__arena_copy(&columns->texts, table->text, table->length);
    row.column = cgov__arena_copy(&columns->texts, column->text, column->length);
    row.free_text = record->cells[AT_FREE_TEXT].length > 0;
    if (row.table == NULL || row.column == NULL ||
        !CGOV__GROW(columns->columns, columns->capacity, columns->count + 1))
        return cgov__nomem(error);
    columns->columns[columns->count++] = row;
    return CGOV_OK;
}

cgov_status cgov__share_columns_read(cgov__share_columns *columns, cgov_error **error)
{
    cgov__csv *csv = NULL;
    const cgov__csv_record *record = NULL;
    *columns = (cgov__share_columns){ 0 };
    cgov_status status =
        cgov__csv_open_memory(cgov__profiles[0].text, cgov__profiles[0].length, ',', &csv, error);
    if (status == CGOV_OK)
        status = cgov__csv_next(csv, &record, error); /* the header */
    while (status == CGOV_ROW && (status = cgov__csv_next(csv, &record, error)) == CGOV_ROW)
        if ((status = take_row(columns, record, error)) == CGOV_OK)
            status = CGOV_ROW;
    cgov__csv_free(csv);
    return status == CGOV_DONE ? CGOV_OK : status;
}

void cgov__share_columns_free(cgov__share_columns *columns)
{
    cgov__free(columns->columns);
    cgov__arena_free(&columns->texts);
    *columns = (cgov__share_columns){ 0 };
}

const cgov__share_column *cgov__share_column_find(const cgov__share_columns *columns,
                                                  const char *table, const char *column)
{
    for (size_t i = 0; i < columns->count; i++)
        if (strcmp(columns->columns[i].table, table) == 0 &&
            strcmp(columns->columns[i].column, column) == 0)
            return &columns->columns[i];
    return NULL;
}
