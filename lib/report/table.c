/* Builds and reads tables. See cgov/table.h. */
#include "report/table.h"

#include <string.h>

const char *cgov__choose(cgov_language language, const char *th, const char *en)
{
    const char *first = language == CGOV_LANGUAGE_TH ? th : en;
    const char *second = language == CGOV_LANGUAGE_TH ? en : th;
    return first != NULL ? first : second;
}

const char *cgov__tables_keep(cgov_tables *tables, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *copy = cgov__arena_copy(&tables->arena, text, strlen(text));
    tables->failed = tables->failed || copy == NULL;
    return copy;
}

void cgov__tables_line(cgov_tables *tables, cgov__lines *to, const char *key, const char *th,
                       const char *en)
{
    void *lines = to->lines;
    if (!cgov__grow(&lines, &to->capacity, to->count + 1, sizeof *to->lines)) {
        tables->failed = true;
        return;
    }
    to->lines = lines;
    to->lines[to->count++] = (cgov__said){ cgov__tables_keep(tables, key),
                                           cgov__tables_keep(tables, th),
                                           cgov__tables_keep(tables, en) };
}

/* ---- an answer ---- */

cgov_tables *cgov_tables_new(const char *answer)
{
    cgov_tables *tables = cgov__calloc(1, sizeof *tables);
    if (tables != NULL)
        tables->answer = cgov__tables_keep(tables, answer);
    return tables;
}

void cgov_tables_free(cgov_tables *tables)
{
    if (tables == NULL)
        return;
    for (size_t i = 0; i < tables->count; i++) {
        cgov__free(tables->tables[i]->cells);
        cgov__free(tables->tables[i]->hidden);
        cgov__free(tables->tables[i]);
    }
    cgov__free(tables->tables);
    cgov__free(tables->facts);
    cgov__free(tables->notes.lines);
    cgov__free(tables->filter.lines);
    cgov__arena_free(&tables->arena);
    cgov__free(tables);
}

void cgov_tables_set_basis(cgov_tables *tables, const cgov_basis *basis)
{
    if (tables == NULL || basis == NULL)
        return;
    tables->has_basis = true;
    tables->synthetic = basis->synthetic;
    tables->basis = *basis;
    tables->basis.method_th = cgov__tables_keep(tables, basis->method_th);
    tables->basis.method_en = cgov__tables_keep(tables, basis->method_en);
}

void cgov_tables_set_counted(cgov_tables *tables, const char *th, const char *en)
{
    if (tables != NULL)
        tables->counted = (cgov__said){ NULL, cgov__tables_keep(tables, th),
                                        cgov__tables_keep(tables, en) };
}

void cgov_tables_set_synthetic(cgov_tables *tables, bool synthetic)
{
    if (tables != NULL)
        tables->synthetic = synthetic;
}

/* A cell whose texts live as the tables. */
static cgov_cell keep_cell(cgov_tables *tables, const cgov_cell *cell)
{
    cgov_cell kept = *cell;
    kept.text_th = cgov__tables_keep(tables, cell->text_th);
    kept.text_en = cell->text_en == cell->text_th ? kept.text_th
                                                  : cgov__tables_keep(tables, cell->text_en);
    return kept;
}

void cgov_tables_fact(cgov_tables *tables, const char *key, const char *th, const char *en,
                      cgov_cell value)
{
    if (tables == NULL)
        return;
    void *facts = tables->facts;
    if (!cgov__grow(&facts, &tables->fact_capacity, tables->fact_count + 1, sizeof(cgov__fact))) {
        tables->failed = true;
        return;
    }
    tables->facts = facts;
    const cgov__said name = { cgov__tables_keep(tables, key), cgov__tables_keep(tables, th),
                              cgov__tables_keep(tables, en) };
    tables->facts[tables->fact_count++] = (cgov__fact){ name, keep_cell(tables, &value) };
}

void cgov_tables_note(cgov_tables *tables, const char *th, const char *en)
{
    if (tables != NULL)
        cgov__tables_line(tables, &tables->notes, NULL, th, en);
}

/* Puts numbers in the places of "%lld". */
static char *fill_numbers(const char *words, const int64_t *numbers, size_t count)
{
    cgov__buffer filled = { 0 };
    const char *place = NULL;
    for (size_t i = 0; words != NULL && i < count && (place = strstr(words, "%lld")) != NULL; i++) {
        cgov__buffer_append(&filled, words, (size_t)(place - words));
        cgov__buffer_format(&filled, "%lld", (long long)numbers[i]);
        words = place + strlen("%lld");
    }
    cgov__buffer_text(&filled, words != NULL ? words : "");
    return cgov__buffer_take(&filled);
}

void cgov_tables_note_numbers(cgov_tables *tables, const char *th, const char *en,
                              const int64_t *numbers, size_t count)
{
    if (tables == NULL)
        return;
    char *filled_th = fill_numbers(th, numbers, count), *filled_en = fill_numbers(en, numbers, count);
    tables->failed = tables->failed || filled_th == NULL || filled_en == NULL;
    cgov_tables_note(tables, filled_th, filled_en);
    cgov__free(filled_th);
    cgov__free(filled_en);
}

/* ---- a table ---- */

static bool copy_columns(cgov_table *table, const cgov_column *columns, size_t count)
{
    cgov_tables *owner = table->owner;
    table->columns = cgov__arena_alloc(&owner->arena, (count + 1) * sizeof *table->columns);
    if (table->columns == NULL)
        return false;
    table->width = count;
    for (size_t i = 0; i < count; i++)
        table->columns[i] = (cgov_column){ cgov__tables_keep(owner, columns[i].key),
                                           cgov__tables_keep(owner, columns[i].label_en),
                                           cgov__tables_keep(owner, columns[i].label_th),
                                           columns[i].kind,
                                           cgov__tables_keep(owner, columns[i].unit) };
    return true;
}

cgov_table *cgov_tables_add(cgov_tables *tables, const char *key, const char *title_th,
                            const char *title_en, const cgov_column *columns, size_t column_count)
{
    if (tables == NULL || (columns == NULL && column_count > 0))
        return NULL;
    void *list = tables->tables;
    cgov_table *table = cgov__calloc(1, sizeof *table);
    if (table == NULL ||
        !cgov__grow(&list, &tables->capacity, tables->count + 1, sizeof(cgov_table *))) {
        cgov__free(table);
        tables->failed = true;
        return NULL;
    }
    tables->tables = list;
    tables->tables[tables->count++] = table;
    table->owner = tables;
    table->key = cgov__tables_keep(tables, key);
    table->title_th = cgov__tables_keep(tables, title_th);
    table->title_en = cgov__tables_keep(tables, title_en);
    tables->failed = !copy_columns(table, columns, column_count) || tables->failed;
    return table;
}

static bool grow_table(cgov_table *table)
{
    void *cells = table->cells, *hidden = table->hidden;
    const bool grown =
        cgov__grow(&cells, &table->capacity, (table->count + 1) * table->width,
                   sizeof *table->cells) &&
        cgov__grow(&hidden, &table->hidden_capacity, table->count + 1, sizeof *table->hidden);
    table->cells = cells;
    table->hidden = hidden;
    table->owner->failed = table->owner->failed || !grown;
    return grown;
}

void cgov_table_add(cgov_table *table, const cgov_cell *cells)
{
    if (table == NULL || cells == NULL || table->columns == NULL || !grow_table(table))
        return;
    table->hidden[table->count] = false;
    cgov_cell *row = table->cells + table->count++ * table->width;
    for (size_t i = 0; i < table->width; i++)
        row[i] = keep_cell(table->owner, &cells[i]);
}

void cgov_table_hide_last(cgov_table *table)
{
    if (table != NULL && table->count > 0)
        table->hidden[table->count - 1] = true;
}

size_t cgov__table_limit(const cgov_tables *tables, const cgov_table *table,
                         const cgov_table_options *options)
{
    const bool cut = table == tables->tables[0] && options->limit > 0 &&
                     (uint64_t)options->limit < table->count;
    return cut ? (size_t)options->limit : table->count;
}

void cgov_table_set_all(cgov_table *table, int64_t all)
{
    if (table != NULL)
        table->all = all;
}

/* ---- reading ---- */

size_t cgov_tables_count(const cgov_tables *tables)
{
    return tables != NULL ? tables->count : 0;
}

const cgov_table *cgov_tables_at(const cgov_tables *tables, size_t at)
{
    return at < cgov_tables_count(tables) ? tables->tables[at] : NULL;
}

const char *cgov_table_key(const cgov_table *table)
{
    return table != NULL ? table->key : NULL;
}

const char *cgov_table_title(const cgov_table *table, cgov_language language)
{
    return table != NULL ? cgov__choose(language, table->title_th, table->title_en) : NULL;
}

size_t cgov_table_rows(const cgov_table *table)
{
    return table != NULL ? table->count : 0;
}

const cgov_column *cgov_table_columns(const cgov_table *table, size_t *count)
{
    if (count != NULL)
        *count = table != NULL ? table->width : 0;
    return table != NULL ? table->columns : NULL;
}

const cgov_cell *cgov_table_cell(const cgov_table *table, size_t row, size_t column)
{
    return row < cgov_table_rows(table) && column < table->width
               ? &table->cells[row * table->width + column]
               : NULL;
}
