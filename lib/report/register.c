/* Projects by number, and which of them a figure counts. See register.h. */
#include "report/register.h"

#include "base/error.h"
#include "model/filter.h"
#include "model/project.h"
#include "store/database.h"

#include <string.h>

/* ---- the register ---- */

typedef struct listed {
    int64_t project;
} listed;
static const cgov__field listed_fields[] = { CGOV__FIELD(listed, project) };
static const cgov__map listed_map = CGOV__MAP("project", listed, listed_fields);

static cgov_status take_project(void *ctx, const void *record)
{
    cgov__register *const to = ctx;
    const listed *const row = record;
    if (!CGOV__GROW(to->ids, to->capacity, to->count + 1))
        return CGOV_NOMEM;
    to->ids[to->count++] = row->project;
    return CGOV_OK;
}

/* The query that goes by an index, where the filter asks for a factor or a partner alone. */
static const cgov__embedded *query_for(const cgov_project_filter *filter)
{
    const cgov__map *const map = cgov__project_filter_map();
    cgov_project_filter beside_factor = *filter, beside_partner = *filter;
    beside_factor.factor = 0;
    beside_factor.factor_code = NULL;
    beside_partner.sector = CGOV_SECTOR_ANY;
    beside_partner.agency = 0;
    beside_partner.role = NULL;
    const bool all = cgov__fields_set(map, filter) == 0;
    if (!all && cgov__fields_set(map, &beside_factor) == 0)
        return &cgov__sql_report_factor_project;
    return !all && cgov__fields_set(map, &beside_partner) == 0 ? &cgov__sql_report_partner_project
                                                               : &cgov__sql_unit_filter;
}

/* Reads ids alone: a report asks for projects hundreds of times, and whole rows would be most of
 * its work. */
cgov_status cgov__register_load(cgov__register *projects, cgov *db,
                                const cgov_project_filter *filter)
{
    const cgov__map *const map = cgov__project_filter_map();
    cgov_project_filter whole = *filter;
    whole.after = whole.limit = 0;
    const cgov_status status = cgov__filter_check(db, map, &whole);
    return status != CGOV_OK ? status
                             : cgov__each(db, query_for(&whole), map, &whole, &listed_map,
                                          take_project, projects);
}

void cgov__register_free(cgov__register *projects)
{
    cgov__free(projects->ids);
    *projects = (cgov__register){ 0 };
}

/* ---- which ones ---- */

static void put_range(cgov__buffer *to, size_t from, size_t until)
{
    const char *before = to->length > 0 ? " " : "";
    if (until > from)
        cgov__buffer_format(to, "%s%llu-%llu", before, (unsigned long long)from,
                            (unsigned long long)until);
    else
        cgov__buffer_format(to, "%s%llu", before, (unsigned long long)from);
}

/* Numbers of what stands in all three lists. */
static int64_t put_numbers(const cgov__register *all, const cgov__register *first,
                           const cgov__register *second, cgov__buffer *to)
{
    int64_t found = 0;
    size_t from = 0, until = 0;
    for (size_t i = 0, a = 0, b = 0; i < all->count; i++) {
        while (a < first->count && first->ids[a] < all->ids[i])
            a++;
        while (second != NULL && b < second->count && second->ids[b] < all->ids[i])
            b++;
        if (a == first->count || first->ids[a] != all->ids[i] ||
            (second != NULL && (b == second->count || second->ids[b] != all->ids[i])))
            continue;
        found++;
        if (from > 0 && i + 1 != until + 1) {
            put_range(to, from, until);
            from = 0;
        }
        from = from > 0 ? from : i + 1;
        until = i + 1;
    }
    if (from > 0)
        put_range(to, from, until);
    return found;
}

/* ---- the counts of tables ---- */

static size_t column_of(const cgov_table *table, const char *key)
{
    for (size_t i = 0; i < table->width; i++)
        if (table->columns[i].key != NULL && strcmp(table->columns[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

static const char *text_at(const cgov_table *table, size_t row, const char *key)
{
    const size_t column = column_of(table, key);
    const cgov_cell *cell = column != SIZE_MAX ? &table->cells[row * table->width + column] : NULL;
    return cell != NULL && cell->kind == CGOV_CELL_TEXT
               ? cgov__choose(CGOV_LANGUAGE_EN, cell->text_th, cell->text_en)
               : NULL;
}

/* The cell, if it is there and counts anything; or NULL. */
static const cgov_cell *count_at(const cgov_table *table, size_t row, size_t column)
{
    const cgov_cell *cell = column != SIZE_MAX ? &table->cells[row * table->width + column] : NULL;
    return cell != NULL && cell->number > 0 &&
                   (cell->kind == CGOV_CELL_NUMBER || cell->kind == CGOV_CELL_COUNT_SHARE)
               ? cell
               : NULL;
}

cgov_status cgov__register_rest(const cgov__register *projects, cgov *db, cgov_table *table,
                                size_t row, const char *column, const cgov__register *which,
                                const cgov__register *also)
{
    cgov__buffer numbers = { 0 };
    const size_t at = column_of(table, column);
    const cgov_cell *cell = count_at(table, row, at);
    if (cell == NULL)
        return CGOV_OK;
    const int64_t count = put_numbers(projects, which, also, &numbers);
    const bool failed = numbers.failed;
    if (!failed && count == cell->number)
        cgov__table_rests(table, row, at, numbers.bytes, NULL);
    cgov__buffer_free(&numbers);
    return failed ? cgov__nomem(&db->error) : CGOV_OK;
}

cgov_status cgov__register_trace_cell(const cgov__register *projects, cgov *db, cgov_table *table,
                                      size_t row, const char *column,
                                      const cgov_project_filter *which)
{
    cgov__register found = { 0 };
    if (count_at(table, row, column_of(table, column)) == NULL)
        return CGOV_OK;
    cgov_status status = cgov__register_load(&found, db, which);
    if (status == CGOV_OK)
        status = cgov__register_rest(projects, db, table, row, column, &found, NULL);
    cgov__register_free(&found);
    return status;
}

typedef enum chosen_by {
    BY_STATED,
    BY_IMPLIED,
    BY_DIFFERENCE,
    BY_SECTOR,
    BY_ROLE,
    BY_MISSION,
    BY_FORM,
    BY_MECHANISM,
    BY_FACTOR
} chosen_by;

static const struct trace {
    const char *table, *column, *code; /* of the row, which chooses projects */
    chosen_by by;
} traces[] = {
    { "levels", "stated", "level", BY_STATED },
    { "levels", "implied", "level", BY_IMPLIED },
    { "agreement", "differ", NULL, BY_DIFFERENCE },
    { "sectors", "projects", "sector", BY_SECTOR },
    { "roles", "projects", "sector", BY_ROLE },
    { "grid", "mission_projects", "mission", BY_MISSION },
    { "grid", "form_projects", "form", BY_FORM },
    { "grid", "mechanism_projects", "mechanism", BY_MECHANISM },
    { "factors", "projects", "code", BY_FACTOR },
};

/* False if the row has no code, so that no filter finds its projects. */
static bool choose_projects(const struct trace *t, const cgov_table *table, size_t row,
                            cgov_project_filter *to)
{
    const char *code = t->code != NULL ? text_at(table, row, t->code) : NULL;
    *to = (cgov_project_filter){ .levels_differ = t->by == BY_DIFFERENCE };
    switch (t->by) {
    case BY_STATED:
        return cgov_level_from_code(code, &to->level);
    case BY_IMPLIED:
        return cgov_level_from_code(code, &to->implied_level);
    case BY_DIFFERENCE:
        return true;
    case BY_ROLE:
        to->role = text_at(table, row, "role");
        return to->role != NULL && cgov_sector_from_code(code, &to->sector);
    case BY_SECTOR:
        return cgov_sector_from_code(code, &to->sector);
    case BY_MISSION:
        return cgov_mission_from_code(code, &to->mission);
    case BY_FORM:
        to->form = code;
        break;
    case BY_MECHANISM:
        to->mechanism = code;
        break;
    default:
        to->factor_code = code;
    }
    return code != NULL;
}

static cgov_status trace_row(const cgov__register *projects, cgov *db, cgov_table *table,
                             size_t row)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof traces / sizeof traces[0]; i++) {
        cgov_project_filter which;
        if (table->key != NULL && strcmp(traces[i].table, table->key) == 0 &&
            choose_projects(&traces[i], table, row, &which))
            status = cgov__register_trace_cell(projects, db, table, row, traces[i].column, &which);
    }
    return status;
}

cgov_status cgov__register_trace(const cgov__register *projects, cgov *db, cgov_tables *tables)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < tables->count; i++)
        for (size_t r = 0; status == CGOV_OK && r < tables->tables[i]->count; r++)
            status = trace_row(projects, db, tables->tables[i], r);
    return status;
}
