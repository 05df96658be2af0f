/* Units and columns of category numbers, read by one query each. See snapshot.h. */
#include "analysis/survey/snapshot.h"

#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* ---- queries ---- */

/* A row of any of them; the fields that a query does not give stay 0. */
typedef struct column_row {
    int64_t unit, other, project, version;
    const char *code, *label_th, *label_en, *name;
    cgov_factor_kind kind;
} column_row;

#define FIELD(name) CGOV__FIELD(column_row, name)
static const cgov__field column_fields[] = { FIELD(unit),     FIELD(other), FIELD(project),
                                             FIELD(version),  FIELD(code),  FIELD(label_th),
                                             FIELD(label_en), FIELD(name),  FIELD(kind) };
#undef FIELD
static const cgov__map column_map = CGOV__MAP("category", column_row, column_fields);

static const cgov__embedded *const unit_queries[] = {
    [CGOV_UNIT_PROJECT] = &cgov__sql_unit_project,
    [CGOV_UNIT_PARTICIPATION] = &cgov__sql_unit_participation,
    [CGOV_UNIT_AGENCY] = &cgov__sql_unit_agency,
    [CGOV_UNIT_CASE_STUDY] = &cgov__sql_unit_case_study,
};

/* By whom a dimension is said of a unit. Units without a query take it from their projects. */
static const struct dimension {
    const char *vocabulary; /* of the labels; NULL: the categories are what is found */
    bool drops_empty;       /* categories that no unit has are left out */
    const cgov__embedded *queries[CGOV_UNIT_CASE_STUDY + 1];
} dimensions[] = {
    [CGOV_DIMENSION_LEVEL] = { "level",
                               false,
                               { [CGOV_UNIT_PROJECT] = &cgov__sql_column_level,
                                 [CGOV_UNIT_PARTICIPATION] = &cgov__sql_column_partner_level } },
    [CGOV_DIMENSION_IMPLIED_LEVEL] = { "level",
                                       false,
                                       { [CGOV_UNIT_PROJECT] = &cgov__sql_column_implied_level } },
    [CGOV_DIMENSION_SECTOR] = { "sector",
                                false,
                                { [CGOV_UNIT_PROJECT] = &cgov__sql_column_sector,
                                  [CGOV_UNIT_PARTICIPATION] = &cgov__sql_column_partner_sector,
                                  [CGOV_UNIT_AGENCY] = &cgov__sql_column_agency_sector } },
    [CGOV_DIMENSION_ROLE] = { "role",
                              false,
                              { [CGOV_UNIT_PROJECT] = &cgov__sql_column_role,
                                [CGOV_UNIT_PARTICIPATION] = &cgov__sql_column_partner_role } },
    [CGOV_DIMENSION_MISSION] = { "mission",
                                 false,
                                 { [CGOV_UNIT_PROJECT] = &cgov__sql_column_mission } },
    [CGOV_DIMENSION_FORM] = { "form", false, { [CGOV_UNIT_PROJECT] = &cgov__sql_column_form } },
    [CGOV_DIMENSION_MECHANISM] = { "mechanism",
                                   false,
                                   { [CGOV_UNIT_PROJECT] = &cgov__sql_column_mechanism } },
    [CGOV_DIMENSION_ACTIVITY] = { "activity",
                                  false,
                                  { [CGOV_UNIT_PROJECT] = &cgov__sql_column_activity } },
    [CGOV_DIMENSION_FACTOR] = { "factor",
                                false,
                                { [CGOV_UNIT_PROJECT] = &cgov__sql_column_factor } },
    [CGOV_DIMENSION_PROVINCE] = { "province",
                                  true,
                                  { [CGOV_UNIT_PROJECT] = &cgov__sql_column_province,
                                    [CGOV_UNIT_AGENCY] = &cgov__sql_column_agency_province } },
    [CGOV_DIMENSION_REGION] = { "region",
                                false,
                                { [CGOV_UNIT_PROJECT] = &cgov__sql_column_region,
                                  [CGOV_UNIT_AGENCY] = &cgov__sql_column_agency_region } },
    [CGOV_DIMENSION_YEAR] = { "year", true, { [CGOV_UNIT_PROJECT] = &cgov__sql_column_year } },
    [CGOV_DIMENSION_AGENCY] = { "agency",
                                true,
                                { [CGOV_UNIT_PROJECT] = &cgov__sql_column_agency,
                                  [CGOV_UNIT_PARTICIPATION] = &cgov__sql_column_partner_agency,
                                  [CGOV_UNIT_AGENCY] = &cgov__sql_column_agency_agency } },
    [CGOV_DIMENSION_IMPORTED] = { NULL,
                                  true,
                                  { [CGOV_UNIT_PROJECT] = &cgov__sql_column_imported } },
    [CGOV_DIMENSION_RATING] = { NULL, true, { [CGOV_UNIT_PROJECT] = &cgov__sql_column_rating } },
};

/* ---- lists ---- */

/* Numbers are added place by place. `places` is how many there can be, plus the end. */
typedef struct lister {
    cgov__lists *lists;
    size_t capacity, places, used;
} lister;

static bool lists_start(lister *to, cgov__lists *lists, size_t count)
{
    *to = (lister){ .lists = lists };
    lists->count = count;
    lists->first = cgov__calloc(count + 1, sizeof *lists->first);
    return lists->first != NULL;
}

/* The number goes to the place, which is never below the last one; once, and in rising order. */
static bool lists_add(lister *to, size_t place, uint32_t number)
{
    cgov__lists *lists = to->lists;
    if (!CGOV__GROW(lists->at, to->capacity, to->used + 1))
        return false;
    for (; to->places <= place; to->places++)
        lists->first[to->places] = (uint32_t)to->used;
    size_t i = to->used;
    while (i > lists->first[place] && lists->at[i - 1] > number)
        i--;
    if (i > lists->first[place] && lists->at[i - 1] == number)
        return true;
    memmove(&lists->at[i + 1], &lists->at[i], (to->used - i) * sizeof *lists->at);
    lists->at[i] = number;
    to->used++;
    return true;
}

static void lists_end(lister *to)
{
    for (; to->places <= to->lists->count; to->places++)
        to->lists->first[to->places] = (uint32_t)to->used;
}

static size_t lists_bytes(const cgov__lists *lists)
{
    return (lists->count + 1 + lists->first[lists->count]) * sizeof(uint32_t);
}

static void lists_free(cgov__lists *lists)
{
    cgov__free(lists->first);
    cgov__free(lists->at);
}

/* ---- the snapshot ---- */

static void column_free(cgov__column *column)
{
    lists_free(&column->values);
    cgov__free(column->only);
    cgov__free(column->masks);
    cgov__free(column->totals);
    cgov__free(column->categories);
    cgov__arena_free(&column->texts);
    cgov__free(column);
}

static void empty(cgov__snapshot *snapshot)
{
    for (size_t i = 0; i < sizeof snapshot->units / sizeof snapshot->units[0]; i++) {
        cgov__free(snapshot->units[i].unit);
        cgov__free(snapshot->units[i].other);
        lists_free(&snapshot->units[i].projects);
    }
    for (cgov__column *next; snapshot->columns != NULL; snapshot->columns = next) {
        next = snapshot->columns->next;
        column_free(snapshot->columns);
    }
    *snapshot = (cgov__snapshot){ 0 };
}

static void snapshot_free(void *snapshot)
{
    empty(snapshot);
    cgov__free(snapshot);
}

cgov_status cgov__snapshot_take(cgov *db, cgov__snapshot **snapshot)
{
    column_row now = { 0 };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_snapshot_version, NULL, NULL, &column_map, &now);
    if (status != CGOV_OK)
        return status;
    if (db->snapshot == NULL) {
        db->snapshot = cgov__calloc(1, sizeof **snapshot);
        db->snapshot_free = snapshot_free;
    }
    cgov__snapshot *it = *snapshot = db->snapshot;
    if (it == NULL)
        return cgov__nomem(&db->error);
    const int64_t changes = sqlite3_total_changes64(db->sqlite);
    if (it->version != now.version || it->changes != changes || it->bytes > CGOV__SNAPSHOT_MAX)
        empty(it);
    it->version = now.version;
    it->changes = changes;
    return CGOV_OK;
}

void cgov__snapshot_leave(cgov *db)
{
    cgov__snapshot *it = db->snapshot;
    if (it != NULL && (db->depth > 0 || it->bytes > CGOV__SNAPSHOT_MAX))
        empty(it);
}

/* ---- units ---- */

static cgov_status add_unit(cgov__units *units, size_t *capacity, const column_row *row)
{
    const size_t count = units->projects.count;
    if (count > 0 && units->unit[count - 1] == row->unit && units->other[count - 1] == row->other)
        return CGOV_OK;
    size_t others = *capacity;
    if (!CGOV__GROW(units->other, others, count + 1) ||
        !CGOV__GROW(units->unit, *capacity, count + 1))
        return CGOV_NOMEM;
    units->unit[count] = row->unit;
    units->other[count] = row->other;
    units->projects.count++;
    return CGOV_OK;
}

/* The place of the key, searched for from `from` on, which rises with the rows. */
static bool find_unit(const cgov__units *units, int64_t unit, int64_t other, size_t *from)
{
    size_t i = *from;
    while (i < units->projects.count &&
           (units->unit[i] < unit || (units->unit[i] == unit && units->other[i] < other)))
        i++;
    *from = i;
    return i < units->projects.count && units->unit[i] == unit && units->other[i] == other;
}

/* The place of a project; rows of other units do not come in the order of their projects. */
static bool find_project(const cgov__units *projects, int64_t id, size_t *place)
{
    size_t low = 0, high = projects->projects.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (projects->unit[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    *place = low;
    return low < projects->projects.count && projects->unit[low] == id;
}

typedef struct reading_units {
    cgov__units *units;
    const cgov__units *projects; /* NULL: these are they */
    size_t capacity, place;
    lister lister;
} reading_units;

static cgov_status take_unit(void *ctx, const void *record)
{
    reading_units *run = ctx;
    const column_row *const row = record;
    return add_unit(run->units, &run->capacity, row);
}

static cgov_status take_project(void *ctx, const void *record)
{
    reading_units *run = ctx;
    const column_row *const row = record;
    size_t project = 0;
    if (!find_unit(run->units, row->unit, row->other, &run->place) ||
        !find_project(run->projects, row->project, &project))
        return CGOV_OK;
    return lists_add(&run->lister, run->place, (uint32_t)project) ? CGOV_OK : CGOV_NOMEM;
}

static cgov_status read_units(cgov *db, const cgov__embedded *query, reading_units *run)
{
    cgov__units *units = run->units;
    cgov_status status = cgov__each(db, query, &column_map, NULL, &column_map, take_unit, run);
    if (status == CGOV_OK && !lists_start(&run->lister, &units->projects, units->projects.count))
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__each(db, query, &column_map, NULL, &column_map, take_project, run);
    if (status == CGOV_OK)
        lists_end(&run->lister);
    return status;
}

cgov_status cgov__snapshot_units(cgov *db, cgov__snapshot *snapshot, cgov_unit unit,
                                 const cgov__units **units)
{
    cgov__units made = { 0 }, *kept = &snapshot->units[unit];
    reading_units run = { .units = &made, .projects = &made };
    *units = kept;
    if (kept->ready)
        return CGOV_OK;
    cgov_status status = CGOV_OK;
    if (unit != CGOV_UNIT_PROJECT)
        status = cgov__snapshot_units(db, snapshot, CGOV_UNIT_PROJECT, &run.projects);
    if (status == CGOV_OK)
        status = read_units(db, unit_queries[unit], &run);
    if (status != CGOV_OK) {
        cgov__free(made.unit);
        cgov__free(made.other);
        lists_free(&made.projects);
        return status;
    }
    made.ready = true;
    *kept = made;
    snapshot->bytes += lists_bytes(&made.projects) + 2 * made.projects.count * sizeof *made.unit;
    return CGOV_OK;
}

/* ---- columns ---- */

typedef struct reading_column {
    cgov__column *column;
    const cgov__units *units;
    cgov__strings codes;
    size_t capacity, place;
    lister lister;
} reading_column;

static bool keep(cgov__column *column, const char *text, const char **kept)
{
    *kept = text != NULL ? cgov__arena_copy(&column->texts, text, strlen(text)) : NULL;
    return *kept != NULL || text == NULL;
}

static cgov_status take_category(void *ctx, const void *record)
{
    reading_column *run = ctx;
    const column_row *const row = record;
    cgov__column *column = run->column;
    bool added = false;
    if (cgov__strings_add(&run->codes, row->code, strlen(row->code),
                          (int64_t)column->category_count, &added) == NULL)
        return CGOV_NOMEM;
    if (!added)
        return CGOV_OK;
    if (!CGOV__GROW(column->categories, run->capacity, column->category_count + 1))
        return CGOV_NOMEM;
    cgov_category *made = &column->categories[column->category_count];
    *made = (cgov_category){ 0 };
    if (!keep(column, row->code, &made->code) || !keep(column, row->label_th, &made->label_th) ||
        !keep(column, row->label_en, &made->label_en))
        return CGOV_NOMEM;
    column->category_count++;
    return CGOV_OK;
}

static cgov_status take_value(void *ctx, const void *record)
{
    reading_column *run = ctx;
    const column_row *const row = record;
    if (!find_unit(run->units, row->unit, row->other, &run->place))
        return CGOV_OK;
    const int64_t *category = cgov__strings_find(&run->codes, row->code, strlen(row->code));
    if (category == NULL)
        return CGOV_OK;
    return lists_add(&run->lister, run->place, (uint32_t)*category) ? CGOV_OK : CGOV_NOMEM;
}

static int compare_categories(const void *a, const void *b)
{
    return strcmp(((const cgov_category *)a)->code, ((const cgov_category *)b)->code);
}

/* What is found in the cells of an imported column or the ratings of a factor, in order of the
   words. */
static cgov_status find_categories(cgov *db, reading_column *run, const cgov__embedded *query,
                                   const column_row *in)
{
    cgov__column *column = run->column;
    const cgov_status status =
        cgov__each(db, query, &column_map, in, &column_map, take_category, run);
    if (status != CGOV_OK)
        return status;
    if (column->category_count == 0)
        return column->side.dimension == CGOV_DIMENSION_RATING
                   ? cgov__fail_in(db, CGOV_NOT_FOUND, "no project rates a factor \"%s\"",
                                   "ไม่มีโครงการใดให้คะแนนปัจจัย \"%s\"", in->name)
                   : cgov__fail_in(db, CGOV_NOT_FOUND,
                                   "no project comes from a file that has anything in a column "
                                   "\"%s\"",
                                   "ไม่มีโครงการใดมาจากไฟล์ที่มีข้อมูลในคอลัมน์ \"%s\"", in->name);
    qsort(column->categories, column->category_count, sizeof *column->categories,
          compare_categories);
    for (size_t i = 0; i < column->category_count; i++) {
        const char *code = column->categories[i].code;
        *cgov__strings_find(&run->codes, code, strlen(code)) = (int64_t)i;
    }
    return CGOV_OK;
}

static cgov_status read_column(cgov *db, reading_column *run)
{
    const cgov_crosstab_side *side = &run->column->side;
    const struct dimension *dimension = &dimensions[side->dimension];
    const cgov__embedded *query = dimension->queries[run->column->unit];
    column_row in = { .name = dimension->vocabulary, .kind = side->kind };
    cgov_status status;
    if (dimension->vocabulary != NULL) {
        status = cgov__each(db, &cgov__sql_column_label, &column_map, &in, &column_map,
                            take_category, run);
    } else {
        in.name = side->column;
        status = find_categories(db, run, query, &in);
    }
    if (status == CGOV_OK &&
        !lists_start(&run->lister, &run->column->values, run->units->projects.count))
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__each(db, query, &column_map, &in, &column_map, take_value, run);
    if (status == CGOV_OK)
        lists_end(&run->lister);
    return status;
}

static bool make_masks(cgov__column *column)
{
    const cgov__lists *values = &column->values;
    column->masks = cgov__calloc(values->count + 1, sizeof *column->masks);
    for (size_t u = 0; column->masks != NULL && u < values->count; u++)
        for (uint32_t k = values->first[u]; k < values->first[u + 1]; k++)
            column->masks[u] |= (uint64_t)1 << values->at[k];
    return column->masks != NULL;
}

/* What every table asks of a column, found once. */
static bool sum_up(cgov__column *column)
{
    const cgov__lists *values = &column->values;
    column->totals = cgov__calloc(column->category_count + 1, sizeof *column->totals);
    if (column->totals == NULL)
        return false;
    for (size_t u = 0; u < values->count; u++) {
        column->multiple = column->multiple || values->first[u + 1] - values->first[u] > 1;
        for (uint32_t k = values->first[u]; k < values->first[u + 1]; k++)
            column->totals[values->at[k]]++;
    }
    if (column->multiple && column->category_count <= CGOV__MASK_BITS)
        return make_masks(column);
    if (column->multiple || column->category_count >= UINT16_MAX)
        return true;
    column->only = cgov__malloc((values->count + 1) * sizeof *column->only);
    for (size_t u = 0; column->only != NULL && u < values->count; u++)
        column->only[u] =
            (uint16_t)(values->first[u + 1] > values->first[u] ? values->at[values->first[u]]
                                                               : column->category_count);
    return column->only != NULL;
}

static bool same_side(const cgov_crosstab_side *a, const cgov_crosstab_side *b)
{
    return a->dimension == b->dimension && a->kind == b->kind &&
           (a->column == NULL || b->column == NULL ? a->column == b->column
                                                   : strcmp(a->column, b->column) == 0);
}

static cgov_status add_column(cgov *db, cgov__snapshot *snapshot, cgov_unit unit,
                              const cgov_crosstab_side *side, cgov__column **out)
{
    cgov__column *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&db->error);
    reading_column run = { .column = made };
    made->unit = unit;
    made->side = *side;
    cgov_status status =
        keep(made, side->column, &made->side.column) ? CGOV_OK : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(db, snapshot, unit, &run.units);
    if (status == CGOV_OK)
        status = read_column(db, &run);
    cgov__strings_free(&run.codes);
    if (status == CGOV_OK && !sum_up(made))
        status = cgov__nomem(&db->error);
    if (status != CGOV_OK) {
        column_free(made);
        return status;
    }
    snapshot->bytes +=
        lists_bytes(&made->values) +
        made->values.count * (made->masks != NULL ? sizeof *made->masks : sizeof *made->only) +
        made->category_count * (sizeof *made->categories + 64);
    made->next = snapshot->columns;
    *out = snapshot->columns = made;
    return CGOV_OK;
}

cgov_status cgov__snapshot_column(cgov *db, cgov__snapshot *snapshot, cgov_unit unit,
                                  const cgov_crosstab_side *side, const cgov__column **column,
                                  bool *own)
{
    *own = dimensions[side->dimension].queries[unit] != NULL;
    const cgov_unit of = *own ? unit : CGOV_UNIT_PROJECT;
    cgov__column *it = snapshot->columns;
    while (it != NULL && (it->unit != of || !same_side(&it->side, side)))
        it = it->next;
    cgov_status status = CGOV_OK;
    if (it == NULL)
        status = add_column(db, snapshot, of, side, &it);
    *column = it;
    return status;
}

bool cgov__dimension_drops_empty(cgov_dimension dimension)
{
    return dimensions[dimension].drops_empty;
}

/* ---- what queries say of projects ---- */

cgov_status cgov__project_values(cgov *db, const cgov__units *projects, const cgov__embedded *query,
                                 const cgov__map *map, void *row, const int64_t *unit,
                                 const void *value, size_t size, void *out)
{
    cgov__statement *rows = NULL;
    size_t at = 0;
    cgov_status status = cgov__prepare(db, query, NULL, NULL, map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        status = cgov__load(db, rows, row);
        while (at < projects->projects.count && projects->unit[at] < *unit)
            at++;
        if (status == CGOV_OK && at < projects->projects.count)
            memcpy((unsigned char *)out + at * size, value, size);
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}
