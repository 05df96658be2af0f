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
        const bool has = cell->kind == CGOV_CELL_INTERVAL;
        append_bound(to, column->key, "low", has, cell->value);
        cgov__buffer_char(to, ',');
        append_bound(to, column->key, "high", has, cell->high);
        return;
    }
    cgov__buffer_format(to, "\"%s\":", column->key);
    append_cell(to, cell, language);
}

static void append_table(cgov__buffer *to, const cgov_table *table, size_t rows,
                         cgov_language language)
{
    cgov__buffer_format(to, ",\"%s\":[", table->key);
    for (size_t row = 0; row < rows; row++) {
        cgov__buffer_text(to, row > 0 ? ",{" : "{");
        bool first = true;
        for (size_t i = 0; i < table->width; i++) {
            if (table->columns[i].key == NULL)
                continue;
            cgov__buffer_text(to, first ? "" : ",");
            append_member(to, &table->columns[i], &table->cells[row * table->width + i], language);
            first = false;
        }
        cgov__buffer_char(to, '}');
    }
    cgov__buffer_char(to, ']');
}

static void append_basis(cgov__buffer *to, const cgov_basis *basis, cgov_language language)
{
    cgov__buffer_format(to, ",\"base\":%lld,\"filtered\":%s,\"method\":", (long long)basis->base,
                        basis->filtered ? "true" : "false");
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
        append_basis(to, &tables->basis, options->language);
    for (size_t i = 0; i < tables->fact_count; i++) {
        cgov__buffer_format(to, ",\"%s\":", tables->facts[i].name.key);
        append_cell(to, &tables->facts[i].value, options->language);
    }
    append_lines(to, "filter", &tables->filter, options->language);
    for (size_t i = 0; i < tables->count; i++)
        if (tables->tables[i]->key != NULL)
            append_table(to, tables->tables[i],
                         cgov__table_limit(tables, tables->tables[i], options), options->language);
    append_lines(to, "notes", &tables->notes, options->language);
    cgov__buffer_text(to, "}\n");
}

char *cgov_text_json(const char *text)
{
    cgov__buffer to = { 0 };
    append_string(&to, text);
    return cgov__buffer_take(&to);
}
