/* Projects by number, and which of them a figure counts. See register.h. */
#include "report/register.h"

#include "base/error.h"
#include "model/filter.h"
#include "model/project.h"
#include "report/answer.h"
#include "store/database.h"

#include <stdlib.h>
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
    return cgov__register_add(to, row->project) ? CGOV_OK : CGOV_NOMEM;
}

/* The query that goes by an index, where the filter asks for a factor alone. */
static const cgov__embedded *query_for(const cgov_project_filter *filter)
{
    const cgov__map *const map = cgov__project_filter_map();
    cgov_project_filter beside_factor = *filter;
    beside_factor.factor = 0;
    beside_factor.factor_code = NULL;
    return cgov__fields_set(map, filter) != 0 && cgov__fields_set(map, &beside_factor) == 0
               ? &cgov__sql_report_factor_project
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

#define FIELD(name) CGOV__FIELD(cgov__project_choice, name)
static const cgov__field choice_fields[] = {
    FIELD(sector),         FIELD(no_sector),     FIELD(agency),
    FIELD(role),           FIELD(no_role),       FIELD(lead),
    FIELD(year),           FIELD(compares),      FIELD(no_mission),
    FIELD(no_form),        FIELD(no_mechanism),  FIELD(missing),
    FIELD(stated_missing), FIELD(stated_higher), FIELD(implied_missing),
    FIELD(implied_higher), FIELD(other),         FIELD(response_missing),
    FIELD(recommendation),
};
#undef FIELD
static const cgov__map choice_map = CGOV__MAP("project", cgov__project_choice, choice_fields);

cgov_status cgov__register_choose(cgov__register *projects, cgov *db,
                                  const cgov__project_choice *choice)
{
    const bool of_partner = choice->sector != NULL || choice->no_sector || choice->agency != NULL;
    return cgov__each(
        db, of_partner ? &cgov__sql_report_partner_project : &cgov__sql_report_project_choice,
        &choice_map, choice, &listed_map, take_project, projects);
}

void cgov__register_free(cgov__register *projects)
{
    for (size_t i = 0; i < projects->told_count; i++)
        cgov__free(projects->told[i]);
    cgov__free(projects->told);
    cgov__free(projects->ids);
    *projects = (cgov__register){ 0 };
}

bool cgov__register_add(cgov__register *projects, int64_t project)
{
    if (!CGOV__GROW(projects->ids, projects->capacity, projects->count + 1))
        return false;
    projects->ids[projects->count++] = project;
    return true;
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

/* The cell, if it is there and counts anything, or names what rests on projects; or NULL. */
static const cgov_cell *resting_at(const cgov_table *table, size_t row, size_t column)
{
    const cgov_cell *cell = column != SIZE_MAX ? &table->cells[row * table->width + column] : NULL;
    if (cell == NULL || cell->kind == CGOV_CELL_TEXT)
        return cell;
    return cell->number > 0 &&
                   (cell->kind == CGOV_CELL_NUMBER || cell->kind == CGOV_CELL_COUNT_SHARE)
               ? cell
               : NULL;
}

/* ---- lists that several figures share stand in the page once ---- */

enum {
    WORTH_SHARING = 60 /* bytes of a list that is longer than words that lead to it */
};

void cgov__register_forget(cgov__register *projects)
{
    for (size_t i = 0; i < projects->told_count; i++)
        cgov__free(projects->told[i]);
    projects->told_count = 0;
}

/* Place of a list among those told, which it joins if it is a new one; SIZE_MAX: out of memory. */
static size_t place_of(cgov__register *projects, const char *numbers, bool *known)
{
    for (size_t i = 0; i < projects->told_count; i++)
        if (strcmp(projects->told[i], numbers) == 0) {
            *known = true;
            return i;
        }
    char *kept = CGOV__GROW(projects->told, projects->told_capacity, projects->told_count + 1)
                     ? cgov__strdup(numbers)
                     : NULL;
    if (kept == NULL)
        return SIZE_MAX;
    projects->told[projects->told_count] = kept;
    return projects->told_count++;
}

/* Says it in full the first time, and where that was from then on. */
static bool tell_list(cgov__register *projects, cgov_table *table, size_t row, size_t column,
                      const char *numbers)
{
    bool known = false;
    size_t place = 0;
    cgov__rest rest = { .projects = numbers };
    if (strlen(numbers) > WORTH_SHARING) {
        place = place_of(projects, numbers, &known);
        rest.list = cgov__tables_format(table->owner, "%s-l%llu", projects->prefix,
                                        (unsigned long long)place + 1);
        rest.projects = known ? NULL : numbers;
    }
    cgov__table_rests(table, row, column, &rest);
    return place != SIZE_MAX;
}

cgov_status cgov__register_rest(cgov__register *projects, cgov *db, cgov_table *table, size_t row,
                                const char *column, const cgov__register *which,
                                const cgov__register *also)
{
    cgov__buffer numbers = { 0 };
    const size_t at = column_of(table, column);
    const cgov_cell *cell = resting_at(table, row, at);
    if (cell == NULL)
        return CGOV_OK;
    const int64_t count = put_numbers(projects, which, also, &numbers);
    bool failed = numbers.failed;
    if (!failed && count > 0 && (cell->kind == CGOV_CELL_TEXT || count == cell->number))
        failed = !tell_list(projects, table, row, at, numbers.bytes);
    cgov__buffer_free(&numbers);
    return failed ? cgov__nomem(&db->error) : CGOV_OK;
}

cgov_status cgov__register_trace_cell(cgov__register *projects, cgov *db, cgov_table *table,
                                      size_t row, const char *column,
                                      const cgov_project_filter *which)
{
    cgov__register found = { 0 };
    if (resting_at(table, row, column_of(table, column)) == NULL)
        return CGOV_OK;
    cgov_status status = cgov__register_load(&found, db, which);
    if (status == CGOV_OK)
        status = cgov__register_rest(projects, db, table, row, column, &found, NULL);
    cgov__register_free(&found);
    return status;
}

cgov_status cgov__register_choose_cell(cgov__register *projects, cgov *db, cgov_table *table,
                                       size_t row, const char *column,
                                       const cgov__project_choice *choice)
{
    cgov__register found = { 0 };
    if (resting_at(table, row, column_of(table, column)) == NULL)
        return CGOV_OK;
    cgov_status status = cgov__register_choose(&found, db, choice);
    if (status == CGOV_OK)
        status = cgov__register_rest(projects, db, table, row, column, &found, NULL);
    cgov__register_free(&found);
    return status;
}

/* ---- which filter, or which choice, finds the projects of a column ---- */

typedef enum chosen_by {
    BY_STATED,
    BY_IMPLIED,
    BY_DIFFERENCE,
    BY_MISSION,
    BY_FORM,
    BY_MECHANISM,
    BY_FACTOR,
    CHOSEN, /* from here on by a choice */
    BY_SECTOR = CHOSEN,
    BY_SECTOR_LEADING,
    BY_ROLE,
    BY_AGENCY,
    BY_AGENCY_LEADING,
    BY_YEAR,
    BY_COMPARISON,
    BY_STATED_HIGHER,
    BY_IMPLIED_HIGHER,
    BY_STATED_MISSING,
    BY_IMPLIED_MISSING,
    BY_NO_MISSION,
    BY_NO_FORM,
    BY_NO_MECHANISM,
    BY_RECOMMENDATION
} chosen_by;

static const struct trace {
    const char *answer, *table, *column, *code; /* of the row, which chooses projects */
    chosen_by by;
} traces[] = {
    { "level", "levels", "stated", "level", BY_STATED },
    { "level", "levels", "implied", "level", BY_IMPLIED },
    { "level", "agreement", "differ", NULL, BY_DIFFERENCE },
    { "level", "agreement", "compared", NULL, BY_COMPARISON },
    { "level", "agreement", "stated_higher", NULL, BY_STATED_HIGHER },
    { "level", "agreement", "implied_higher", NULL, BY_IMPLIED_HIGHER },
    { "level", "missing", "stated", "reason", BY_STATED_MISSING },
    { "level", "missing", "implied", "reason", BY_IMPLIED_MISSING },
    { "sectors", "sectors", "projects", "sector", BY_SECTOR },
    { "sectors", "sectors", "leads", "sector", BY_SECTOR_LEADING },
    { "sectors", "roles", "projects", "sector", BY_ROLE },
    { "grid", "grid", "mission_projects", "mission", BY_MISSION },
    { "grid", "grid", "form_projects", "form", BY_FORM },
    { "grid", "grid", "mechanism_projects", "mechanism", BY_MECHANISM },
    { "grid", "missing", "without_mission", NULL, BY_NO_MISSION },
    { "grid", "missing", "without_form", NULL, BY_NO_FORM },
    { "grid", "missing", "without_mechanism", NULL, BY_NO_MECHANISM },
    { NULL, "factors", "projects", "code", BY_FACTOR },
    { NULL, "factors", "survey", "code", BY_FACTOR },
    { NULL, "categories", "units", "code", BY_YEAR },
    { "agencies", "agencies", "projects", "code", BY_AGENCY },
    { "agencies", "agencies", "leads", "code", BY_AGENCY_LEADING },
    { "network", "agencies", "label", "code", BY_AGENCY },
    { "recommendations", "recommendations", "projects", "code", BY_RECOMMENDATION },
};

/* False if the row has no code, so that no filter finds its projects. */
static bool filter_projects(chosen_by by, const char *code, cgov_project_filter *to)
{
    *to = (cgov_project_filter){ .levels_differ = by == BY_DIFFERENCE };
    switch (by) {
    case BY_STATED:
        return cgov_level_from_code(code, &to->level);
    case BY_IMPLIED:
        return cgov_level_from_code(code, &to->implied_level);
    case BY_DIFFERENCE:
        return true;
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

/* The same of partners; a sector or a role without a code is that nobody said one. */
static bool choose_partner(chosen_by by, const char *code, const char *role,
                           cgov__project_choice *to)
{
    const bool of_agency = by == BY_AGENCY || by == BY_AGENCY_LEADING, of_role = by == BY_ROLE;
    *to = (cgov__project_choice){
        .agency = of_agency ? code : NULL,
        .sector = of_agency ? NULL : code,
        .no_sector = !of_agency && code == NULL,
        .role = of_role ? role : NULL,
        .no_role = of_role && role == NULL,
        .lead = by == BY_SECTOR_LEADING || by == BY_AGENCY_LEADING,
    };
    return !of_agency || code != NULL;
}

static bool choose_projects(chosen_by by, const char *code, cgov__project_choice *to)
{
    *to = (cgov__project_choice){
        .compares = by == BY_COMPARISON,
        .stated_higher = by == BY_STATED_HIGHER,
        .implied_higher = by == BY_IMPLIED_HIGHER,
        .year = by == BY_YEAR && code != NULL ? (int)strtol(code, NULL, 10) : 0,
        .stated_missing = by != BY_STATED_MISSING ? NULL
                          : code != NULL          ? code
                                                  : "",
        .implied_missing = by != BY_IMPLIED_MISSING ? NULL
                           : code != NULL           ? code
                                                    : "",
        .no_mission = by == BY_NO_MISSION,
        .no_form = by == BY_NO_FORM,
        .no_mechanism = by == BY_NO_MECHANISM,
        .recommendation = by == BY_RECOMMENDATION ? code : NULL,
    };
    return by != BY_YEAR || to->year != 0;
}

static cgov_status trace_cell(cgov__register *projects, cgov *db, cgov_table *table, size_t row,
                              const struct trace *t)
{
    cgov_project_filter filter;
    cgov__project_choice choice;
    const char *code = t->code != NULL ? text_at(table, row, t->code) : NULL;
    if (t->by < CHOSEN)
        return filter_projects(t->by, code, &filter)
                   ? cgov__register_trace_cell(projects, db, table, row, t->column, &filter)
                   : CGOV_OK;
    const bool chosen = t->by <= BY_AGENCY_LEADING
                            ? choose_partner(t->by, code, text_at(table, row, "role"), &choice)
                            : choose_projects(t->by, code, &choice);
    return chosen ? cgov__register_choose_cell(projects, db, table, row, t->column, &choice)
                  : CGOV_OK;
}

static cgov_status trace_row(cgov__register *projects, cgov *db, cgov_table *table, size_t row)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof traces / sizeof traces[0]; i++)
        if (table->key != NULL && strcmp(traces[i].table, table->key) == 0 &&
            (traces[i].answer == NULL || strcmp(traces[i].answer, table->owner->answer) == 0))
            status = trace_cell(projects, db, table, row, &traces[i]);
    return status;
}

static cgov_status trace_table(cgov__register *projects, cgov *db, cgov_table *table, size_t rows)
{
    cgov_status status = CGOV_OK;
    for (size_t r = 0; status == CGOV_OK && r < rows; r++)
        if (!table->hidden[r])
            status = trace_row(projects, db, table, r);
    return status;
}

cgov_status cgov__register_trace(cgov__register *projects, cgov *db, cgov_tables *tables,
                                 const cgov_table_options *options)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < tables->count; i++)
        status = trace_table(projects, db, tables->tables[i],
                             cgov__table_limit(tables, tables->tables[i], options));
    return status;
}
