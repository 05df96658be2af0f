/* Tables as JSON (RFC 8259): one object, its tables arrays of objects. See cgov/table.h. */
#include "report/table.h"

#include <math.h>
#include <string.h>

static void append_string(cgov__buffer *to, const char *text)
{
    if (text == NULL)
        cgov__buffer_text(to, "null");
    else
        cgov__buffer_json(to, text, strlen(text));
}

static void append_number(cgov__buffer *to, double value)
{
    if (isfinite(value))
        cgov__buffer_real(to, value);
    else
        cgov__buffer_text(to, "null");
}

static void append_row(cgov__buffer *to, const cgov_column *columns, size_t width,
                       const cgov_cell *cells, cgov_language language);
static void append_cell(cgov__buffer *to, const cgov_cell *cell, cgov_language language);

static void append_list(cgov__buffer *to, const cgov_cell_list *list, cgov_language language)
{
    cgov__buffer_char(to, '[');
    for (size_t i = 0; i < list->count; i++) {
        cgov__buffer_text(to, i > 0 ? "," : "");
        if (list->columns != NULL)
            append_row(to, list->columns, list->width, list->items + i * list->width, language);
        else
            append_cell(to, &list->items[i], language);
    }
    cgov__buffer_char(to, ']');
}

static void append_cell(cgov__buffer *to, const cgov_cell *cell, cgov_language language)
{
    switch (cell->kind) {
    case CGOV_CELL_TEXT:
        append_string(to, cgov__choose(language, cell->text_th, cell->text_en));
        break;
    case CGOV_CELL_NUMBER:
    case CGOV_CELL_COUNT_SHARE:
        cgov__buffer_format(to, "%lld", (long long)cell->number);
        break;
    case CGOV_CELL_SHARE:
    case CGOV_CELL_MEAN:
    case CGOV_CELL_P:
        append_number(to, cell->value);
        break;
    case CGOV_CELL_FLAG:
        cgov__buffer_text(to, cell->number != 0 ? "true" : "false");
        break;
    case CGOV_CELL_SPAN:
        cgov__buffer_char(to, '[');
        append_number(to, cell->value);
        cgov__buffer_char(to, ',');
        append_number(to, cell->high);
        cgov__buffer_char(to, ']');
        break;
    case CGOV_CELL_LIST:
        append_list(to, cell->list, language);
        break;
    default:
        cgov__buffer_text(to, "null");
    }
}

static void append_bound(cgov__buffer *to, const char *key, const char *end, bool has, double value)
{
    cgov__buffer_format(to, "\"%s_%s\":", key, end);
    if (has)
        append_number(to, value);
    else
        cgov__buffer_text(to, "null");
}

static void append_member(cgov__buffer *to, const cgov_column *column, const cgov_cell *cell,
                          cgov_language language)
{
    if (column->kind == CGOV_COLUMN_INTERVAL) {
        const bool has = cell->kind == CGOV_CELL_INTERVAL || cell->kind == CGOV_CELL_SPAN;
        append_bound(to, column->key, "low", has, cell->value);
        cgov__buffer_char(to, ',');
        append_bound(to, column->key, "high", has, cell->high);
        return;
    }
    append_string(to, column->key);
    cgov__buffer_char(to, ':');
    append_cell(to, cell, language);
}

static bool is_same_group(const char *one, const char *other)
{
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

/* One object; columns of one group are an object within it. */
static void append_row(cgov__buffer *to, const cgov_column *columns, size_t width,
                       const cgov_cell *cells, cgov_language language)
{
    const char *group = NULL;
    bool first = true;
    cgov__buffer_char(to, '{');
    for (size_t i = 0; i < width; i++) {
        if (columns[i].key == NULL)
            continue;
        if (!is_same_group(group, columns[i].group)) {
            cgov__buffer_text(to, group != NULL ? "}" : "");
            cgov__buffer_text(to, first ? "" : ",");
            group = columns[i].group;
            if (group != NULL)
                cgov__buffer_format(to, "\"%s\":{", group);
        } else {
            cgov__buffer_text(to, first ? "" : ",");
        }
        append_member(to, &columns[i], &cells[i], language);
        first = false;
    }
    cgov__buffer_text(to, group != NULL ? "}}" : "}");
}

static void append_table(cgov__buffer *to, const cgov_table *table, size_t rows,
                         cgov_language language)
{
    cgov__buffer_format(to, ",\"%s\":[", table->key);
    for (size_t row = 0; row < rows; row++) {
        cgov__buffer_text(to, row > 0 ? "," : "");
        append_row(to, table->columns, table->width, table->cells + row * table->width, language);
    }
    cgov__buffer_char(to, ']');
}

static void append_basis(cgov__buffer *to, const cgov_tables *tables, cgov_language language)
{
    const cgov_basis *basis = &tables->basis;
    cgov__buffer_text(to, ",\"base\":");
    if (tables->base_masked)
        cgov__buffer_text(to, "null");
    else
        cgov__buffer_format(to, "%lld", (long long)basis->base);
    cgov__buffer_format(to, ",\"filtered\":%s,\"method\":", basis->filtered ? "true" : "false");
    append_string(to, cgov__choose(language, basis->method_th, basis->method_en));
}

static void append_lines(cgov__buffer *to, const char *key, const cgov__lines *lines,
                         cgov_language language)
{
    if (lines->count == 0)
        return;
    cgov__buffer_format(to, ",\"%s\":[", key);
    for (size_t i = 0; i < lines->count; i++) {
        cgov__buffer_text(to, i > 0 ? "," : "");
        append_string(to, cgov__choose(language, lines->lines[i].th, lines->lines[i].en));
    }
    cgov__buffer_char(to, ']');
}

static void append_members(cgov__buffer *to, const cgov_tables *tables,
                           const cgov_table_options *options);

/* The parts of an answer; neighbours that are items of one key are one array. */
static void append_parts(cgov__buffer *to, const cgov_tables *tables,
                         const cgov_table_options *options)
{
    for (size_t i = 0; tables->parts != NULL && i < tables->part_count; i++) {
        const cgov__part *part = &tables->parts[i];
        const cgov__part *next = i + 1 < tables->part_count ? part + 1 : NULL;
        const bool follows = i > 0 && part->item && strcmp(part[-1].key, part->key) == 0;
        const bool goes_on = next != NULL && part->item && strcmp(next->key, part->key) == 0;
        cgov__buffer inner = { 0 };
        append_members(&inner, part->tables, options);
        to->failed = to->failed || inner.failed;
        if (!follows)
            cgov__buffer_format(to, ",\"%s\":%s", part->key, part->item ? "[" : "");
        cgov__buffer_text(to, follows ? ",{" : "{");
        cgov__buffer_text(to, inner.length > 0 && inner.bytes[0] == ',' ? inner.bytes + 1 : "");
        cgov__buffer_text(to, part->item && !goes_on ? "}]" : "}");
        cgov__buffer_free(&inner);
    }
}

/* All members of an object but what an answer begins with, each behind a comma. */
static void append_members(cgov__buffer *to, const cgov_tables *tables,
                           const cgov_table_options *options)
{
    for (size_t i = 0; i < tables->fact_count; i++) {
        if (tables->facts[i].name.key == NULL)
            continue;
        cgov__buffer_format(to, ",\"%s\":", tables->facts[i].name.key);
        append_cell(to, &tables->facts[i].value, options->language);
    }
    append_lines(to, "filter", &tables->filter, options->language);
    for (size_t i = 0; i < tables->count; i++) {
        const cgov_table *table = tables->tables[i];
        if (table->key != NULL &&
            (options->table == NULL || strcmp(table->key, options->table) == 0))
            append_table(to, table, cgov__table_limit(tables, table, options), options->language);
    }
    append_parts(to, tables, options);
    append_lines(to, "notes", &tables->notes, options->language);
    append_lines(to, "warnings", &tables->warnings, options->language);
}

void cgov__render_json_lines(cgov__buffer *to, const cgov_tables *tables,
                             const cgov_table_options *options)
{
    const cgov_table *table = options->table != NULL ? cgov_tables_find(tables, options->table)
                                                     : cgov_tables_at(tables, 0);
    const size_t rows = table != NULL ? cgov__table_limit(tables, table, options) : 0;
    for (size_t row = 0; row < rows; row++) {
        append_row(to, table->columns, table->width, table->cells + row * table->width,
                   options->language);
        cgov__buffer_char(to, '\n');
    }
}

void cgov__render_json(cgov__buffer *to, const cgov_tables *tables,
                       const cgov_table_options *options)
{
    cgov__buffer_char(to, '{');
    if (tables->answer != NULL) {
        cgov__buffer_text(to, "\"answer\":");
        append_string(to, tables->answer);
        cgov__buffer_char(to, ',');
    }
    cgov__buffer_format(to, "\"synthetic\":%s", tables->synthetic ? "true" : "false");
    if (tables->has_basis)
        append_basis(to, tables, options->language);
    append_members(to, tables, options);
    cgov__buffer_text(to, "}\n");
}

char *cgov_text_json(const char *text)
{
    cgov__buffer to = { 0 };
    append_string(&to, text);
    return cgov__buffer_take(&to);
}
