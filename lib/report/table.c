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
    if (!CGOV__GROW(to->lines, to->capacity, to->count + 1)) {
        tables->failed = true;
        return;
    }
    to->lines[to->count++] = (cgov__said){ .key = cgov__tables_keep(tables, key),
                                           .th = cgov__tables_keep(tables, th),
                                           .en = cgov__tables_keep(tables, en) };
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
        cgov__free(tables->tables[i]->rests);
        cgov__free(tables->tables[i]);
    }
    for (size_t i = 0; i < tables->part_count; i++)
        cgov_tables_free(tables->parts[i].tables);
    cgov__free(tables->parts);
    cgov__free(tables->tables);
    cgov__free(tables->facts);
    cgov__free(tables->notes.lines);
    cgov__free(tables->warnings.lines);
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
    tables->min_cell = basis->min_cell;
    tables->basis = *basis;
    tables->basis.method_th = cgov__tables_keep(tables, basis->method_th);
    tables->basis.method_en = cgov__tables_keep(tables, basis->method_en);
}

void cgov_tables_set_counted(cgov_tables *tables, const char *th, const char *en)
{
    if (tables != NULL)
        tables->counted = (cgov__said){ .th = cgov__tables_keep(tables, th),
                                        .en = cgov__tables_keep(tables, en) };
}

void cgov_tables_set_synthetic(cgov_tables *tables, bool synthetic)
{
    if (tables != NULL)
        tables->synthetic = synthetic;
}

static cgov_column *keep_columns(cgov_tables *tables, const cgov_column *columns, size_t count)
{
    cgov_column *kept = cgov__arena_alloc(&tables->arena, (count + 1) * sizeof *kept);
    tables->failed = tables->failed || kept == NULL;
    for (size_t i = 0; kept != NULL && i < count; i++)
        kept[i] = (cgov_column){ .key = cgov__tables_keep(tables, columns[i].key),
                                 .label_en = cgov__tables_keep(tables, columns[i].label_en),
                                 .label_th = cgov__tables_keep(tables, columns[i].label_th),
                                 .kind = columns[i].kind,
                                 .unit = cgov__tables_keep(tables, columns[i].unit),
                                 .group = cgov__tables_keep(tables, columns[i].group),
                                 .design = columns[i].design };
    return kept;
}

static cgov_cell keep_cell(cgov_tables *tables, const cgov_cell *cell);

/* A list whose cells live as the tables; NULL on lack of memory, which is noted. */
static const cgov_cell_list *keep_list(cgov_tables *tables, const cgov_cell_list *list)
{
    const size_t width = list->columns != NULL ? list->width : 1, cells = list->count * width;
    cgov_cell_list *kept = cgov__arena_alloc(&tables->arena, sizeof *kept);
    cgov_cell *items = cgov__arena_alloc(&tables->arena, (cells + 1) * sizeof *items);
    if (kept == NULL || items == NULL) {
        tables->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < cells; i++)
        items[i] = keep_cell(tables, &list->items[i]);
    *kept = (cgov_cell_list){ .items = items,
                              .count = list->count,
                              .columns = list->columns != NULL
                                             ? keep_columns(tables, list->columns, width)
                                             : NULL,
                              .width = list->width,
                              .between = cgov__tables_keep(tables, list->between) };
    return kept;
}

/* A cell whose texts live as the tables. */
static cgov_cell keep_cell(cgov_tables *tables, const cgov_cell *cell)
{
    cgov_cell kept = *cell;
    kept.text_th = cgov__tables_keep(tables, cell->text_th);
    kept.text_en = cell->text_en == cell->text_th ? kept.text_th
                                                  : cgov__tables_keep(tables, cell->text_en);
    if (cell->kind == CGOV_CELL_LIST && cell->list != NULL)
        kept.list = keep_list(tables, cell->list);
    if (cell->kind == CGOV_CELL_LIST && kept.list == NULL)
        kept.kind = CGOV_CELL_MISSING;
    return kept;
}

void cgov_tables_fact(cgov_tables *tables, const char *key, const char *th, const char *en,
                      cgov_cell value)
{
    if (tables == NULL)
        return;
    if (!CGOV__GROW(tables->facts, tables->fact_capacity, tables->fact_count + 1)) {
        tables->failed = true;
        return;
    }
    const cgov__said name = { .key = cgov__tables_keep(tables, key),
                              .th = cgov__tables_keep(tables, th),
                              .en = cgov__tables_keep(tables, en) };
    tables->facts[tables->fact_count++] =
        (cgov__fact){ .name = name, .value = keep_cell(tables, &value) };
}

void cgov__tables_count(cgov_tables *tables, const char *key, const char *th, const char *en,
                        int64_t number)
{
    const size_t before = tables != NULL ? tables->fact_count : 0;
    cgov_tables_fact(tables, key, th, en, cgov_cell_number(number));
    if (tables != NULL && tables->fact_count > before)
        tables->facts[before].counts = true;
}

void cgov_tables_note(cgov_tables *tables, const char *th, const char *en)
{
    if (tables != NULL)
        cgov__tables_line(tables, &tables->notes, NULL, th, en);
}

void cgov__tables_note_design(cgov_tables *tables, cgov_column_design design, const char *th,
                              const char *en)
{
    const size_t before = tables != NULL ? tables->notes.count : 0;
    cgov_tables_note(tables, th, en);
    if (tables != NULL && tables->notes.count > before)
        tables->notes.lines[before].design = design;
}

bool cgov__is_shown(cgov_column_design design, const cgov_table_options *options)
{
    return design != (options->simple ? CGOV_COLUMN_CLUSTERED : CGOV_COLUMN_SIMPLE);
}

static bool is_told(const cgov_cell *cell)
{
    if (cell->kind == CGOV_CELL_MISSING)
        return cell->reason != CGOV_REASON_NONE && cell->reason != CGOV_REASON_NOT_COMPUTED;
    if (cell->kind == CGOV_CELL_LIST)
        return cell->list != NULL && cell->list->count > 0;
    const bool empty = cell->kind == CGOV_CELL_TEXT &&
                       (cell->text_th == NULL || *cell->text_th == '\0') &&
                       (cell->text_en == NULL || *cell->text_en == '\0');
    return !empty;
}

static bool find_told(const cgov_table *table, size_t column)
{
    for (size_t r = 0; r < table->count; r++)
        if (!table->hidden[r] && is_told(&table->cells[r * table->width + column]))
            return true;
    return false;
}

void cgov__tables_hide_blank(cgov_tables *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        cgov_table *table = tables->tables[i];
        table->blank = 0;
        for (size_t c = 0; c < table->width && c < 64; c++)
            table->blank |= find_told(table, c) ? 0 : UINT64_C(1) << c;
    }
    for (size_t i = 0; i < tables->part_count; i++)
        cgov__tables_hide_blank(tables->parts[i].tables);
}

bool cgov__table_leaves_out(const cgov_table *table, size_t column)
{
    return column < 64 && (table->blank >> column & 1) != 0;
}

void cgov_tables_warn(cgov_tables *tables, const char *th, const char *en)
{
    if (tables != NULL)
        cgov__tables_line(tables, &tables->warnings, NULL, th, en);
}

size_t cgov_tables_warnings(const cgov_tables *tables)
{
    return tables != NULL ? tables->warnings.count : 0;
}

const char *cgov_tables_warning(const cgov_tables *tables, size_t at, cgov_language language)
{
    return at < cgov_tables_warnings(tables) ? cgov__choose(language, tables->warnings.lines[at].th,
                                                            tables->warnings.lines[at].en)
                                             : NULL;
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

cgov_table *cgov_tables_add(cgov_tables *tables, const char *key, const char *title_th,
                            const char *title_en, const cgov_column *columns, size_t column_count)
{
    if (tables == NULL || (columns == NULL && column_count > 0))
        return NULL;
    cgov_table *table = cgov__calloc(1, sizeof *table);
    if (table == NULL || !CGOV__GROW(tables->tables, tables->capacity, tables->count + 1)) {
        cgov__free(table);
        tables->failed = true;
        return NULL;
    }
    tables->tables[tables->count++] = table;
    table->owner = tables;
    table->key = cgov__tables_keep(tables, key);
    table->title_th = cgov__tables_keep(tables, title_th);
    table->title_en = cgov__tables_keep(tables, title_en);
    table->columns = keep_columns(tables, columns, column_count);
    table->width = table->columns != NULL ? column_count : 0;
    return table;
}

cgov_tables *cgov_tables_part(cgov_tables *tables, const char *key, bool item, const char *title_th,
                              const char *title_en)
{
    if (tables == NULL)
        return NULL;
    cgov_tables *made = cgov_tables_new(NULL);
    if (made == NULL || !CGOV__GROW(tables->parts, tables->part_capacity, tables->part_count + 1)) {
        cgov_tables_free(made);
        tables->failed = true;
        return NULL;
    }
    tables->parts[tables->part_count++] =
        (cgov__part){ .key = cgov__tables_keep(tables, key),
                      .item = item,
                      .title = { .th = cgov__tables_keep(tables, title_th),
                                 .en = cgov__tables_keep(tables, title_en) },
                      .after = tables->count,
                      .tables = made };
    return made;
}

bool cgov__tables_failed(const cgov_tables *tables)
{
    if (tables == NULL || tables->failed || tables->refused != CGOV_OK)
        return true;
    for (size_t i = 0; i < tables->part_count; i++)
        if (cgov__tables_failed(tables->parts[i].tables))
            return true;
    return false;
}

static bool grow_table(cgov_table *table)
{
    const bool grown =
        CGOV__GROW(table->cells, table->capacity, (table->count + 1) * table->width) &&
        CGOV__GROW(table->hidden, table->hidden_capacity, table->count + 1);
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

static void keep_said(cgov_table *table, const char **to, const char *text)
{
    if (text != NULL)
        *to = cgov__tables_keep(table->owner, text);
}

void cgov__table_rests(cgov_table *table, size_t row, size_t column, const cgov__rest *rest)
{
    const size_t before = table->rest_capacity, at = row * table->width + column;
    if (!CGOV__GROW(table->rests, table->rest_capacity, at + 1)) {
        table->owner->failed = true;
        return;
    }
    if (table->rest_capacity > before)
        memset(table->rests + before, 0, (table->rest_capacity - before) * sizeof *table->rests);
    keep_said(table, &table->rests[at].projects, rest->projects);
    keep_said(table, &table->rests[at].list, rest->list);
    keep_said(table, &table->rests[at].place, rest->place);
}

cgov__rest cgov__table_rest(const cgov_table *table, size_t row, size_t column)
{
    const size_t at = row * table->width + column;
    return at < table->rest_capacity ? table->rests[at] : (cgov__rest){ NULL, NULL, NULL };
}

void cgov__table_apart(cgov_table *table)
{
    if (table != NULL)
        table->apart = true;
}

void cgov__table_derived(cgov_table *table)
{
    if (table != NULL)
        table->derived = true;
}

void cgov__table_repeats(cgov_table *table, size_t column, size_t name)
{
    if (table == NULL)
        return;
    if (table->repeats == NULL)
        table->repeats =
            cgov__arena_alloc(&table->owner->arena, (table->width + 1) * sizeof *table->repeats);
    if (table->repeats == NULL) {
        table->owner->failed = true;
        return;
    }
    for (size_t i = 0; !table->repeating && i < table->width; i++)
        table->repeats[i] = SIZE_MAX;
    table->repeating = true;
    table->repeats[column] = name;
}

void cgov_table_hide_last(cgov_table *table)
{
    if (table != NULL && table->count > 0)
        table->hidden[table->count - 1] = true;
}

size_t cgov__table_limit(const cgov_tables *tables, const cgov_table *table,
                         const cgov_table_options *options)
{
    const bool first = options->table != NULL || table == tables->tables[0];
    const bool cut = first && options->limit > 0 &&
                     (uint64_t)options->limit < table->count;
    return cut ? (size_t)options->limit : table->count;
}

void cgov_table_set_all(cgov_table *table, int64_t all)
{
    if (table != NULL)
        table->all = all;
}

void cgov_table_set_empty(cgov_table *table, const char *th, const char *en)
{
    if (table != NULL)
        table->empty = (cgov__said){ .th = cgov__tables_keep(table->owner, th),
                                     .en = cgov__tables_keep(table->owner, en) };
}

void cgov_table_set_form(cgov_table *table, cgov_table_form form)
{
    if (table != NULL)
        table->form = form;
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

bool cgov_tables_is_synthetic(const cgov_tables *tables)
{
    return tables != NULL && tables->synthetic;
}

static cgov_table *find_own(const cgov_tables *tables, const char *key)
{
    for (size_t i = 0; key != NULL && i < cgov_tables_count(tables); i++)
        if (tables->tables[i]->key != NULL && strcmp(tables->tables[i]->key, key) == 0)
            return tables->tables[i];
    return NULL;
}

const cgov_tables *cgov__tables_part_of(const cgov_tables *tables, const char **key)
{
    const char *dot = NULL;
    while (*key != NULL && find_own(tables, *key) == NULL && (dot = strchr(*key, '.')) != NULL) {
        const size_t length = (size_t)(dot - *key);
        const cgov_tables *part = NULL;
        for (size_t i = 0; part == NULL && i < tables->part_count; i++)
            if (strlen(tables->parts[i].key) == length &&
                memcmp(tables->parts[i].key, *key, length) == 0)
                part = tables->parts[i].tables;
        if (part == NULL)
            break;
        tables = part;
        *key = dot + 1;
    }
    return tables;
}

const cgov_table *cgov_tables_find(const cgov_tables *tables, const char *key)
{
    const cgov_tables *part = tables != NULL ? cgov__tables_part_of(tables, &key) : NULL;
    return find_own(part, key);
}

cgov_table *cgov__tables_find(cgov_tables *tables, const char *key)
{
    return find_own(tables, key);
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
