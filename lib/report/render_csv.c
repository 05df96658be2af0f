/*
 * The first table as CSV: with codes for programs, or with labels for people. See cgov/table.h.
 */
#include "base/csv.h"
#include "report/table.h"

#include <string.h>

void cgov__buffer_csv(cgov__buffer *to, const char *text)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    cgov__csv_write(to, text, length, ',');
}

static void append_words(cgov__buffer *to, const cgov_cell *cell, cgov_language language)
{
    cgov__buffer words = { 0 };
    cgov__cell_words(&words, cell, language);
    to->failed = to->failed || words.failed;
    cgov__buffer_csv(to, words.bytes);
    cgov__buffer_free(&words);
}

/* "text 12 20; title 3 8": values of a row behind one another. */
static void append_rows(cgov__buffer *to, const cgov_cell_list *list, cgov_language language)
{
    cgov__buffer words = { 0 };
    for (size_t row = 0; row < list->count; row++) {
        cgov__buffer_text(&words, row > 0 ? "; " : "");
        for (size_t i = 0; i < list->width; i++) {
            cgov__buffer_text(&words, i > 0 ? " " : "");
            cgov__cell_words(&words, &list->items[row * list->width + i], language);
        }
    }
    to->failed = to->failed || words.failed;
    cgov__buffer_csv(to, words.bytes);
    cgov__buffer_free(&words);
}

/* ---- one cell: a value, and a second one for intervals and shares ---- */

static void append_value(cgov__buffer *to, const cgov_cell *cell, cgov_language language)
{
    switch (cell->kind) {
    case CGOV_CELL_TEXT:
        cgov__buffer_csv(to, cgov__choose(language, cell->text_th, cell->text_en));
        break;
    case CGOV_CELL_NUMBER:
    case CGOV_CELL_COUNT_SHARE:
        cgov__buffer_format(to, "%lld", (long long)cell->number);
        break;
    case CGOV_CELL_SHARE:
    case CGOV_CELL_INTERVAL:
    case CGOV_CELL_MEAN:
    case CGOV_CELL_SPAN:
    case CGOV_CELL_P:
        cgov__buffer_real(to, cell->value);
        break;
    case CGOV_CELL_LIST:
        if (cell->list != NULL && cell->list->columns != NULL)
            append_rows(to, cell->list, language);
        else
            append_words(to, cell, language);
        break;
    case CGOV_CELL_FLAG:
        append_words(to, cell, language);
        break;
    default:
        break;
    }
}

/* Whether people get a second column: the raw number beside the percentage. */
static cgov_cell_kind kind_of(const cgov_table *table, size_t at)
{
    for (size_t row = 0; row < table->count; row++) {
        const cgov_cell_kind kind = table->cells[row * table->width + at].kind;
        if (kind != CGOV_CELL_MISSING)
            return kind;
    }
    return CGOV_CELL_MISSING;
}

static void append_cell(cgov__buffer *to, const cgov_column *column, cgov_cell_kind kind,
                        const cgov_cell *cell, const cgov_table_options *options)
{
    if (column->kind != CGOV_COLUMN_VALUE) {
        append_value(to, cell, options->language);
        cgov__buffer_char(to, ',');
        if (cell->kind == CGOV_CELL_INTERVAL || cell->kind == CGOV_CELL_SPAN)
            cgov__buffer_real(to, cell->high);
    } else if (options->labels && kind == CGOV_CELL_SHARE) {
        append_words(to, cell, options->language);
        cgov__buffer_char(to, ',');
        append_value(to, cell, options->language);
    } else if (options->labels && kind == CGOV_CELL_COUNT_SHARE) {
        append_value(to, cell, options->language);
        cgov__buffer_char(to, ',');
        const cgov_cell share = { .kind = cell->value < 0 ? CGOV_CELL_MISSING : CGOV_CELL_SHARE,
                                  .value = cell->value };
        append_words(to, &share, options->language);
    } else {
        append_value(to, cell, options->language);
    }
}

/* ---- headings ---- */

static void append_heading(cgov__buffer *to, const char *heading, const char *more)
{
    cgov__buffer whole = { 0 };
    cgov__buffer_text(&whole, heading);
    cgov__buffer_text(&whole, more);
    to->failed = to->failed || whole.failed;
    cgov__buffer_csv(to, whole.bytes);
    cgov__buffer_free(&whole);
}

static void append_label(cgov__buffer *to, const cgov_column *column, cgov_cell_kind kind,
                         cgov_language language)
{
    const bool thai = language == CGOV_LANGUAGE_TH;
    const char *label = cgov__choose(language, column->label_th, column->label_en);
    const bool interval = column->kind != CGOV_COLUMN_VALUE;
    append_heading(to, label, !interval ? "" : thai ? " (ต่ำสุด)" : " (low)");
    if (!interval && kind != CGOV_CELL_SHARE && kind != CGOV_CELL_COUNT_SHARE)
        return;
    cgov__buffer_char(to, ',');
    append_heading(to, label,
                   interval                          ? thai ? " (สูงสุด)" : " (high)"
                   : kind == CGOV_CELL_COUNT_SHARE   ? thai ? " (ร้อยละ)" : " (%)"
                   : thai                            ? " (สัดส่วน 0-1)"
                                                     : " (0-1)");
}

static void append_key(cgov__buffer *to, const cgov_column *column)
{
    if (column->kind == CGOV_COLUMN_VALUE) {
        cgov__buffer_csv(to, column->key);
        return;
    }
    append_heading(to, column->key, "_low");
    cgov__buffer_char(to, ',');
    append_heading(to, column->key, "_high");
}

/* ---- the file ---- */

static bool is_written(const cgov_column *column, const cgov_table_options *options)
{
    return options->labels ? (column->label_en != NULL || column->label_th != NULL) &&
                                 cgov__is_shown(column->design, options)
                           : column->key != NULL;
}

static void append_row(cgov__buffer *to, const cgov_table *table, const cgov_cell_kind *kinds,
                       const cgov_cell *row, const cgov_table_options *options)
{
    bool first = true;
    for (size_t i = 0; i < table->width; i++) {
        const cgov_column *column = &table->columns[i];
        if (!is_written(column, options))
            continue;
        cgov__buffer_text(to, first ? "" : ",");
        first = false;
        if (row != NULL)
            append_cell(to, column, kinds[i], &row[i], options);
        else if (options->labels)
            append_label(to, column, kinds[i], options->language);
        else
            append_key(to, column);
    }
    cgov__buffer_text(to, "\r\n");
}

/* A file with two tables is none that other programs read: the first that its readers are meant
 * for. */
static const cgov_table *main_table(const cgov_tables *tables, const cgov_table_options *options)
{
    const bool labels = options->labels;
    if (options->table != NULL)
        return cgov_tables_find(tables, options->table);
    for (size_t i = 0; i < tables->count; i++) {
        const cgov_table *table = tables->tables[i];
        if (labels ? table->title_en != NULL || table->title_th != NULL : table->key != NULL)
            return table;
    }
    return NULL;
}

void cgov__render_csv(cgov__buffer *to, const cgov_tables *tables,
                      const cgov_table_options *options)
{
    const cgov_table *table = main_table(tables, options);
    cgov_cell_kind *kinds = table != NULL ? cgov__calloc(table->width + 1, sizeof *kinds) : NULL;
    cgov__buffer_text(to, "\xEF\xBB\xBF");
    if (table == NULL)
        return;
    to->failed = to->failed || kinds == NULL;
    for (size_t i = 0; kinds != NULL && i < table->width; i++)
        kinds[i] = kind_of(table, i);
    if (kinds != NULL)
        append_row(to, table, kinds, NULL, options);
    const size_t rows = cgov__table_limit(tables, table, options);
    for (size_t row = 0; kinds != NULL && row < rows; row++)
        append_row(to, table, kinds, table->cells + row * table->width, options);
    cgov__free(kinds);
}

char *cgov_text_csv(const char *text)
{
    cgov__buffer to = { 0 };
    cgov__buffer_csv(&to, text);
    return cgov__buffer_take(&to);
}
