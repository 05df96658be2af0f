/* Tables of any two dimensions over the snapshot. See cgov/crosstab.h. */
#include "cgov/crosstab.h"

#include "analysis/answer.h"
#include "analysis/snapshot.h"
#include "base/map.h"
#include "model/project.h"

#include <string.h>

enum {
    CELLS_MAX = 4000000,
    STEPS_MAX = 1000000000,
    EXACT_WORK = 5000000 /* of Fisher's test: a tenth of a second or so */
};

/* One side while it is counted. `lists` are of the units of the table. */
typedef struct side {
    const cgov_crosstab_side *asked;
    const cgov__column *column;
    cgov__lists lists;     /* of units that have no column of their own: made for this table */
    const cgov__lists *of; /* the column's or those made */
    uint32_t *place;       /* of each category of the column in the table; UINT32_MAX: left out */
    cgov_category *categories;
    size_t count;
    bool multiple;
} side;

typedef struct counting {
    cgov *db;
    cgov_crosstab *table;
    const cgov_crosstab_options *options;
    const cgov__units *units, *projects;
    uint8_t *chosen; /* of each project; NULL: all */
    uint8_t *counts; /* of each unit: it has a project that is chosen; NULL: all have */
    side rows, columns;
    int64_t *pairs; /* where both sides are plain: units of each pair, "none" being the last */
    int64_t *cells;
} counting;

static cgov_status lacking(counting *run)
{
    return cgov__nomem(&run->db->error);
}

/* ---- which units ---- */

typedef struct chosen_row {
    int64_t project;
} chosen_row;
static const cgov__field chosen_fields[] = { CGOV__FIELD(chosen_row, project) };
static const cgov__map chosen_map = CGOV__MAP("project", chosen_row, chosen_fields);

/* A part of a filter that a column of the snapshot decides; `code` is NULL where it asks nothing.
 */
typedef struct wish {
    cgov_dimension dimension;
    const char *code;
} wish;

enum {
    WISHES = 10
};

/* False: the filter asks for more than columns tell, or for one partner to be several things. */
static bool wishes_of(const cgov_project_filter *f, wish wishes[static WISHES])
{
    const wish all[WISHES] = { { CGOV_DIMENSION_LEVEL, cgov_level_code(f->level) },
                               { CGOV_DIMENSION_IMPLIED_LEVEL, cgov_level_code(f->implied_level) },
                               { CGOV_DIMENSION_SECTOR, cgov_sector_code(f->sector) },
                               { CGOV_DIMENSION_ROLE, f->role },
                               { CGOV_DIMENSION_MISSION, cgov_mission_code(f->mission) },
                               { CGOV_DIMENSION_MECHANISM, f->mechanism },
                               { CGOV_DIMENSION_ACTIVITY, f->activity },
                               { CGOV_DIMENSION_PROVINCE, f->province },
                               { CGOV_DIMENSION_REGION, f->region },
                               { CGOV_DIMENSION_FACTOR, f->factor_code } };
    cgov_project_filter rest = *f;
    memcpy(wishes, all, sizeof all);
    rest.level = rest.implied_level = CGOV_LEVEL_ANY;
    rest.sector = CGOV_SECTOR_ANY;
    rest.mission = CGOV_MISSION_ANY;
    rest.role = rest.mechanism = rest.activity = rest.province = rest.region = NULL;
    rest.factor_code = NULL;
    return (f->sector == CGOV_SECTOR_ANY || f->role == NULL) &&
           cgov__fields_set(cgov__project_filter_map(), &rest) == 0;
}

/* Of the projects chosen so far, those with the category. */
static void narrow(counting *run, const cgov__column *column, const char *code)
{
    size_t category = 0;
    while (category < column->category_count &&
           strcmp(column->categories[category].code, code) != 0)
        category++;
    if (column->only != NULL) {
        for (size_t p = 0; p < column->values.count; p++)
            run->chosen[p] &= column->only[p] == category && category < column->category_count;
        return;
    }
    for (size_t p = 0; p < column->values.count; p++) {
        bool has = false;
        for (uint32_t k = column->values.first[p]; k < column->values.first[p + 1]; k++)
            has = has || column->values.at[k] == category;
        run->chosen[p] = run->chosen[p] && has;
    }
}

static cgov_status choose_by_columns(counting *run, cgov__snapshot *snapshot,
                                     const wish wishes[static WISHES])
{
    cgov_status status = CGOV_OK;
    memset(run->chosen, 1, run->projects->projects.count);
    for (size_t i = 0; status == CGOV_OK && i < WISHES; i++) {
        const cgov_crosstab_side asked = { .dimension = wishes[i].dimension };
        const cgov__column *column = NULL;
        bool own;
        if (wishes[i].code == NULL)
            continue;
        status = cgov__snapshot_column(run->db, snapshot, CGOV_UNIT_PROJECT, &asked, &column, &own);
        if (status == CGOV_OK)
            narrow(run, column, wishes[i].code);
    }
    return status;
}

static cgov_status choose_by_query(counting *run, const cgov__question *question)
{
    chosen_row *chosen = NULL;
    size_t count = 0, at = 0;
    const cgov_status status =
        cgov__answer_rows(run->db, question, run->table, &cgov__sql_unit_filter, &chosen_map,
                          (void **)&chosen, &count);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        while (at < run->projects->projects.count && run->projects->unit[at] < chosen[i].project)
            at++;
        run->chosen[at] = 1;
    }
    return status;
}

static cgov_status choose_projects(counting *run, cgov__snapshot *snapshot,
                                   const cgov__question *question)
{
    const size_t count = run->projects->projects.count;
    wish wishes[WISHES];
    run->table->basis.base = (int64_t)count;
    if (!question->filtered)
        return CGOV_OK;
    run->chosen = cgov__calloc(count + 1, 1);
    if (run->chosen == NULL)
        return lacking(run);
    const cgov_status status = wishes_of(&question->filter, wishes)
                                   ? choose_by_columns(run, snapshot, wishes)
                                   : choose_by_query(run, question);
    run->table->basis.base = 0;
    for (size_t p = 0; p < count; p++)
        run->table->basis.base += run->chosen[p];
    return status;
}

static bool is_counted(const counting *run, size_t unit)
{
    return run->counts == NULL || run->counts[unit];
}

static cgov_status choose_units(counting *run)
{
    const cgov__lists *projects = &run->units->projects;
    if (run->chosen == NULL) { /* a unit of any kind has a project */
        run->table->units = (int64_t)projects->count;
        return CGOV_OK;
    }
    run->counts = cgov__calloc(projects->count + 1, 1);
    if (run->counts == NULL)
        return lacking(run);
    if (run->units == run->projects) {
        memcpy(run->counts, run->chosen, projects->count);
        run->table->units = run->table->basis.base;
        return CGOV_OK;
    }
    for (size_t u = 0; u < projects->count; u++) {
        for (uint32_t k = projects->first[u]; k < projects->first[u + 1] && !run->counts[u]; k++)
            run->counts[u] = run->chosen[projects->at[k]];
        run->table->units += run->counts[u];
    }
    return CGOV_OK;
}

/* ---- what they are sorted by ---- */

/* A unit has what any of its chosen projects has: once each, in rising order. */
static bool gather(const counting *run, const cgov__lists *of_project, size_t categories,
                   cgov__lists *made)
{
    const cgov__lists *projects = &run->units->projects;
    size_t capacity = 0, used = 0;
    uint32_t *seen = cgov__calloc(categories + 1, sizeof *seen);
    void *at = NULL;
    made->count = projects->count;
    made->first = cgov__calloc(projects->count + 1, sizeof *made->first);
    bool ok = seen != NULL && made->first != NULL;
    for (size_t u = 0; ok && u < projects->count; u++) {
        const uint32_t mark = (uint32_t)u + 1;
        for (uint32_t k = projects->first[u]; k < projects->first[u + 1]; k++) {
            const uint32_t p = projects->at[k];
            if (run->chosen != NULL && !run->chosen[p])
                continue;
            for (uint32_t v = of_project->first[p]; v < of_project->first[p + 1]; v++)
                seen[of_project->at[v]] = mark;
        }
        ok = cgov__grow(&at, &capacity, used + categories, sizeof *made->at);
        made->at = at;
        for (size_t c = 0; ok && c < categories; c++)
            if (seen[c] == mark)
                made->at[used++] = (uint32_t)c;
        made->first[u + 1] = (uint32_t)used;
    }
    cgov__free(seen);
    return ok;
}

static cgov_status read_side(counting *run, cgov__snapshot *snapshot,
                             const cgov_crosstab_side *asked, side *it)
{
    bool own = false;
    it->asked = asked;
    const cgov_status status =
        cgov__snapshot_column(run->db, snapshot, run->table->unit, asked, &it->column, &own);
    if (status != CGOV_OK)
        return status;
    it->of = own ? &it->column->values : &it->lists;
    return own || gather(run, &it->column->values, it->column->category_count, &it->lists)
               ? CGOV_OK
               : lacking(run);
}

static bool has_any(const side *it, size_t unit)
{
    return it->of->first[unit + 1] > it->of->first[unit];
}

/* No unit has several, and each unit's category stands ready in one array. */
static bool is_plain(const side *it)
{
    return it->of == &it->column->values && it->column->only != NULL;
}

/* Where no unit has several on either side: one pass over two arrays. */
static cgov_status count_pairs(counting *run)
{
    const side *rows = &run->rows, *columns = &run->columns;
    const size_t height = rows->column->category_count + 1,
                 width = columns->column->category_count + 1;
    if (!is_plain(rows) || !is_plain(columns) || height * width > CELLS_MAX)
        return CGOV_OK;
    const uint16_t *row = rows->column->only, *column = columns->column->only;
    run->pairs = cgov__calloc(height * width, sizeof *run->pairs);
    if (run->pairs == NULL)
        return lacking(run);
    if (run->counts == NULL)
        for (size_t u = 0; u < rows->of->count; u++)
            run->pairs[row[u] * width + column[u]]++;
    else
        for (size_t u = 0; u < rows->of->count; u++)
            run->pairs[row[u] * width + column[u]] += run->counts[u];
    return CGOV_OK;
}

/* Units that have each category, and whether one has several. */
static void count_values(const counting *run, side *it, int64_t *units)
{
    if (run->counts == NULL && it->of == &it->column->values) {
        memcpy(units, it->column->totals, it->column->category_count * sizeof *units);
        it->multiple = it->column->multiple;
        return;
    }
    if (run->pairs != NULL) {
        const size_t height = run->rows.column->category_count + 1,
                     width = run->columns.column->category_count + 1;
        for (size_t r = 0; r < height; r++)
            for (size_t c = 0; c < width; c++)
                units[it == &run->rows ? r : c] += run->pairs[r * width + c];
        return;
    }
    if (is_plain(it)) {
        for (size_t u = 0; u < it->of->count; u++) /* the last place is of units without */
            units[it->column->only[u]] += is_counted(run, u);
        return;
    }
    for (size_t u = 0; u < it->of->count; u++) {
        if (!is_counted(run, u))
            continue;
        it->multiple = it->multiple || it->of->first[u + 1] - it->of->first[u] > 1;
        for (uint32_t k = it->of->first[u]; k < it->of->first[u + 1]; k++)
            units[it->of->at[k]]++;
    }
}

/* The categories of the table, and where each of the column's stands among them. */
static cgov_status place_categories(counting *run, side *it, const int64_t *units)
{
    const size_t count = it->column->category_count;
    const bool drops = cgov__dimension_drops_empty(it->asked->dimension);
    it->place = cgov__malloc((count + 1) * sizeof *it->place);
    it->categories = cgov__answer_room(run->table, (count + 1) * sizeof *it->categories);
    if (it->place == NULL || it->categories == NULL)
        return lacking(run);
    for (size_t c = 0; c < count; c++) {
        it->place[c] = UINT32_MAX;
        if (drops && units[c] == 0)
            continue;
        it->place[c] = (uint32_t)it->count;
        it->categories[it->count] = it->column->categories[c];
        it->categories[it->count++].units = units[c];
    }
    return CGOV_OK;
}

static cgov_status count_side(counting *run, side *it)
{
    int64_t *units = cgov__calloc(it->column->category_count + 1, sizeof *units);
    if (units == NULL)
        return lacking(run);
    count_values(run, it, units);
    const cgov_status status = place_categories(run, it, units);
    cgov__free(units);
    return status;
}

/* Texts are the snapshot's, which may go before the table does. */
static bool keep_texts(counting *run, side *it)
{
    for (size_t c = 0; c < it->count; c++) {
        const char **const texts[] = { &it->categories[c].code, &it->categories[c].label_th,
                                       &it->categories[c].label_en };
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            if (*texts[i] == NULL)
                continue;
            const size_t size = strlen(*texts[i]) + 1;
            char *copy = cgov__answer_room(run->table, size);
            if (copy == NULL)
                return false;
            *texts[i] = memcpy(copy, *texts[i], size);
        }
    }
    return true;
}

static cgov_status share_side(counting *run, side *it, int64_t known)
{
    for (size_t c = 0; c < it->count; c++) {
        cgov_category *category = &it->categories[c];
        if (run->table->unit != CGOV_UNIT_PROJECT) {
            category->share =
                cgov__answer_ratio(category->units, known, "share of units, without interval");
            continue;
        }
        const cgov_proportion_options options = { .level = run->options->level };
        const cgov_status status = cgov_proportion_estimate(category->units, known, &options,
                                                            &category->share, &run->db->error);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

/* ---- the cells ---- */

static void count_unit(counting *run, size_t u)
{
    const side *rows = &run->rows, *columns = &run->columns;
    const size_t width = columns->count;
    if (rows->multiple) /* else it is the sum of its cells */
        for (uint32_t k = columns->of->first[u]; k < columns->of->first[u + 1]; k++)
            columns->categories[columns->place[columns->of->at[k]]].crossed++;
    for (uint32_t k = rows->of->first[u]; k < rows->of->first[u + 1]; k++) {
        const uint32_t row = rows->place[rows->of->at[k]];
        if (columns->multiple)
            rows->categories[row].crossed++;
        int64_t *cells = &run->cells[row * width];
        for (uint32_t j = columns->of->first[u]; j < columns->of->first[u + 1]; j++)
            cells[columns->place[columns->of->at[j]]]++;
    }
}

/* One side is plain. Cells lie `stride` apart along each side. */
static cgov_status count_plain(counting *run, const side *plain, size_t plain_stride,
                               const side *other, size_t stride)
{
    cgov_crosstab *table = run->table;
    const uint16_t *only = plain->column->only;
    const size_t none = plain->column->category_count;
    const uint32_t *first = other->of->first, *at = other->of->at;
    int64_t unplaced = 0, *no_other = plain == &run->rows ? &table->no_column : &table->no_row;
    size_t *offset = cgov__calloc(other->column->category_count + 1, sizeof *offset);
    int64_t *crossed = cgov__calloc(none + 1, sizeof *crossed);
    for (size_t c = 0; offset != NULL && c < other->column->category_count; c++)
        offset[c] = other->place[c] * stride;
    for (size_t u = 0; offset != NULL && crossed != NULL && u < plain->of->count; u++) {
        if (!is_counted(run, u))
            continue;
        const size_t category = only[u];
        if (category == none || first[u] == first[u + 1]) {
            table->no_both += category == none && first[u] == first[u + 1];
            unplaced += category == none && first[u] < first[u + 1];
            *no_other += category != none;
            continue;
        }
        crossed[category]++;
        int64_t *cells = &run->cells[plain->place[category] * plain_stride];
        for (uint32_t k = first[u]; k < first[u + 1]; k++)
            cells[offset[at[k]]]++;
    }
    for (size_t c = 0; crossed != NULL && c < none; c++) {
        table->n += crossed[c];
        if (crossed[c] > 0 && other->multiple)
            plain->categories[plain->place[c]].crossed = crossed[c];
    }
    *(plain == &run->rows ? &table->no_row : &table->no_column) = unplaced;
    const bool done = offset != NULL && crossed != NULL;
    cgov__free(offset);
    cgov__free(crossed);
    return done ? CGOV_OK : lacking(run);
}

static void count_units(counting *run)
{
    cgov_crosstab *table = run->table;
    for (size_t u = 0; u < run->rows.of->count; u++) {
        if (!is_counted(run, u))
            continue;
        const bool row = has_any(&run->rows, u), column = has_any(&run->columns, u);
        if (row && column) {
            table->n++;
            count_unit(run, u);
        } else {
            *(column ? &table->no_row : row ? &table->no_column : &table->no_both) += 1;
        }
    }
}

static void place_pairs(counting *run)
{
    cgov_crosstab *table = run->table;
    const side *rows = &run->rows, *columns = &run->columns;
    const size_t height = rows->column->category_count, width = columns->column->category_count;
    for (size_t r = 0; r < height; r++) {
        for (size_t c = 0; c < width; c++) {
            const int64_t count = run->pairs[r * (width + 1) + c];
            table->n += count;
            if (count > 0)
                run->cells[rows->place[r] * columns->count + columns->place[c]] = count;
        }
        table->no_column += run->pairs[r * (width + 1) + width];
    }
    for (size_t c = 0; c < width; c++)
        table->no_row += run->pairs[height * (width + 1) + c];
    table->no_both = run->pairs[height * (width + 1) + width];
}

/* Units that have a category of the other side: where they have one at most, the cells tell. */
static void sum_crossed(counting *run)
{
    const size_t width = run->columns.count;
    for (size_t r = 0; r < run->rows.count; r++)
        for (size_t c = 0; c < width; c++) {
            const int64_t count = run->cells[r * width + c];
            run->rows.categories[r].crossed += run->columns.multiple ? 0 : count;
            run->columns.categories[c].crossed += run->rows.multiple ? 0 : count;
        }
}

static void count_frequencies(counting *run)
{
    cgov_crosstab *table = run->table;
    for (size_t u = 0; u < run->rows.of->count; u++)
        if (is_counted(run, u))
            *(has_any(&run->rows, u) ? &table->n : &table->no_row) += 1;
    for (size_t c = 0; c < run->rows.count; c++)
        run->rows.categories[c].crossed = run->rows.categories[c].units;
}

static cgov_status count_cells(counting *run)
{
    cgov_crosstab *table = run->table;
    const size_t cells = run->rows.count * run->columns.count;
    if (cells > CELLS_MAX)
        return cgov__fail_db(run->db, CGOV_INVALID,
                             "a table of %llu rows and %llu columns is too large: at most 4 "
                             "million cells; narrow it by a filter or choose regions",
                             (unsigned long long)run->rows.count,
                             (unsigned long long)run->columns.count);
    run->cells = cgov__answer_room(table, (cells + 1) * sizeof *run->cells);
    if (run->cells == NULL)
        return lacking(run);
    memset(run->cells, 0, (cells + 1) * sizeof *run->cells);
    table->counts = run->cells;
    cgov_status status = CGOV_OK;
    if (run->pairs != NULL)
        place_pairs(run);
    else if (is_plain(&run->rows))
        status = count_plain(run, &run->rows, run->columns.count, &run->columns, 1);
    else if (is_plain(&run->columns))
        status = count_plain(run, &run->columns, 1, &run->rows, run->columns.count);
    else
        count_units(run);
    sum_crossed(run);
    return status;
}

/* ---- the tests ---- */

static bool is_ordered(cgov_dimension dimension)
{
    return dimension == CGOV_DIMENSION_LEVEL || dimension == CGOV_DIMENSION_IMPLIED_LEVEL ||
           dimension == CGOV_DIMENSION_YEAR;
}

/* Units with the same answers, as one row that counts for all of them. */
typedef struct patterns {
    size_t width; /* bytes of a pattern: one an item, rows' items first */
    uint8_t *ticked;
    int64_t *count;
    size_t used, capacity, counts_capacity;
    cgov__strings index;
} patterns;

static void patterns_free(patterns *p)
{
    cgov__free(p->ticked);
    cgov__free(p->count);
    cgov__strings_free(&p->index);
}

static bool add_pattern(patterns *p, const uint8_t *one)
{
    bool added = false;
    const int64_t *at =
        cgov__strings_add(&p->index, (const char *)one, p->width, (int64_t)p->used, &added);
    if (at == NULL)
        return false;
    if (!added) {
        p->count[*at]++;
        return true;
    }
    void *ticked = p->ticked, *count = p->count;
    if (!cgov__grow(&ticked, &p->capacity, p->used + 1, p->width))
        return false;
    p->ticked = ticked;
    if (!cgov__grow(&count, &p->counts_capacity, p->used + 1, sizeof *p->count))
        return false;
    p->count = count;
    memcpy(&p->ticked[p->used * p->width], one, p->width);
    p->count[p->used++] = 1;
    return true;
}

static void tick(const side *it, size_t unit, uint8_t *items)
{
    for (uint32_t k = it->of->first[unit]; k < it->of->first[unit + 1]; k++)
        items[it->place[it->of->at[k]]] = 1;
}

static bool find_patterns(const counting *run, const side *first, const side *second, patterns *p)
{
    p->width = first->count + second->count;
    uint8_t *one = cgov__malloc(p->width);
    bool ok = one != NULL;
    for (size_t u = 0; ok && u < first->of->count; u++) {
        if (!is_counted(run, u) || !has_any(first, u) || !has_any(second, u))
            continue;
        memset(one, 0, p->width);
        tick(first, u, one);
        tick(second, u, one + first->count);
        ok = add_pattern(p, one);
    }
    cgov__free(one);
    return ok;
}

/* One side has one category a unit: its groups against the items of the other. */
static cgov_status test_groups(counting *run, const patterns *p, size_t groups, size_t items,
                               cgov_multiresponse **out)
{
    int32_t *group = cgov__malloc((p->used + 1) * sizeof *group);
    uint8_t *ticked = cgov__malloc(p->used * items + 1);
    cgov_status status = CGOV_OK;
    if (group == NULL || ticked == NULL)
        status = lacking(run);
    for (size_t i = 0; status == CGOV_OK && i < p->used; i++) {
        const uint8_t *one = &p->ticked[i * p->width];
        const uint8_t *mark = memchr(one, 1, groups);
        group[i] = mark != NULL ? (int32_t)(mark - one) : -1;
        memcpy(&ticked[i * items], one + groups, items);
    }
    if (status == CGOV_OK)
        status = cgov_multiresponse_by_group(group, groups, ticked, items, p->count, p->used, out,
                                             &run->db->error);
    cgov__free(group);
    cgov__free(ticked);
    return status;
}

static cgov_status test_items(counting *run, const patterns *p, size_t row_items, size_t items,
                              cgov_multiresponse **out)
{
    uint8_t *rows = cgov__malloc(p->used * row_items + 1);
    uint8_t *columns = cgov__malloc(p->used * items + 1);
    cgov_status status = CGOV_OK;
    if (rows == NULL || columns == NULL)
        status = lacking(run);
    for (size_t i = 0; status == CGOV_OK && i < p->used; i++) {
        memcpy(&rows[i * row_items], &p->ticked[i * p->width], row_items);
        memcpy(&columns[i * items], &p->ticked[i * p->width + row_items], items);
    }
    if (status == CGOV_OK)
        status = cgov_multiresponse_by_items(rows, row_items, columns, items, p->count, p->used,
                                             out, &run->db->error);
    cgov__free(rows);
    cgov__free(columns);
    return status;
}

static cgov_status test_multiple(counting *run, cgov_multiresponse **out)
{
    const side *rows = &run->rows, *columns = &run->columns;
    const bool both = rows->multiple && columns->multiple;
    const side *single = rows->multiple ? columns : rows, *other = rows->multiple ? rows : columns;
    patterns p = { 0 };
    cgov_status status = find_patterns(run, both ? rows : single, both ? columns : other, &p)
                             ? CGOV_OK
                             : lacking(run);
    const double items = (double)(both ? rows->count * columns->count : other->count);
    if (status == CGOV_OK && (double)p.used * items * items > STEPS_MAX)
        run->table->reason = CGOV_REASON_TOO_LARGE;
    else if (status == CGOV_OK && both)
        status = test_items(run, &p, rows->count, columns->count, out);
    else if (status == CGOV_OK)
        status = test_groups(run, &p, single->count, other->count, out);
    patterns_free(&p);
    return status;
}

/* Fisher's test of a larger table takes long: only where chi-square does not serve. */
static cgov_status test_single(counting *run, cgov_contingency **out)
{
    cgov_contingency_options options = { .level = run->options->level,
                                         .rows_ordered = is_ordered(run->rows.asked->dimension),
                                         .columns_ordered =
                                             is_ordered(run->columns.asked->dimension),
                                         .exact_work = -1 };
    const size_t rows = run->rows.count, columns = run->columns.count;
    cgov_status status =
        cgov_contingency_test(run->cells, rows, columns, &options, out, &run->db->error);
    if (status != CGOV_OK || (*out)->chi_square.reason != CGOV_REASON_SMALL_EXPECTED)
        return status;
    cgov_contingency_free(*out);
    *out = NULL;
    options.exact_work = EXACT_WORK;
    return cgov_contingency_test(run->cells, rows, columns, &options, out, &run->db->error);
}

static cgov_status test(counting *run)
{
    cgov_crosstab *table = run->table;
    cgov_contingency *single = NULL;
    cgov_multiresponse *multiple = NULL;
    if (table->n == 0 || run->rows.count == 0 || run->columns.count == 0) {
        table->reason = CGOV_REASON_NO_DATA;
        return CGOV_OK;
    }
    const cgov_status status = run->rows.multiple || run->columns.multiple
                                   ? test_multiple(run, &multiple)
                                   : test_single(run, &single);
    table->test = single;
    table->multiple_test = multiple;
    return status;
}

/* ---- the whole ---- */

static cgov_status describe(counting *run)
{
    cgov_crosstab *table = run->table;
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    table->rows = run->rows.categories;
    table->row_count = run->rows.count;
    table->rows_multiple = run->rows.multiple;
    table->columns = two ? run->columns.categories : NULL;
    table->column_count = run->columns.count;
    table->columns_multiple = run->columns.multiple;
    table->basis.method_en =
        two ? "units counted once a cell; % of units with a category on both sides"
            : "units counted once a category; % of units with one; 95 % Wilson "
              "intervals of projects";
    table->basis.method_th = two ? "นับแต่ละหน่วยครั้งเดียวต่อช่อง ร้อยละของหน่วยที่ทราบทั้งสองด้าน"
                                 : "นับแต่ละหน่วยครั้งเดียวต่อหมวด ร้อยละของหน่วยที่ทราบ "
                                   "ช่วงเชื่อมั่น 95% แบบ Wilson สำหรับโครงการ";
    cgov_status status =
        keep_texts(run, &run->rows) && keep_texts(run, &run->columns) ? CGOV_OK : lacking(run);
    if (status == CGOV_OK)
        status = share_side(run, &run->rows, table->n + table->no_column);
    if (status == CGOV_OK && two)
        status = share_side(run, &run->columns, table->n + table->no_row);
    return status;
}

static cgov_status count(counting *run, const cgov__question *question)
{
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    cgov__snapshot *snapshot = NULL;
    cgov_status status = cgov__snapshot_take(run->db, &snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(run->db, snapshot, CGOV_UNIT_PROJECT, &run->projects);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(run->db, snapshot, run->table->unit, &run->units);
    if (status == CGOV_OK)
        status = choose_projects(run, snapshot, question);
    if (status == CGOV_OK)
        status = choose_units(run);
    if (status == CGOV_OK)
        status = read_side(run, snapshot, &run->options->rows, &run->rows);
    if (status == CGOV_OK && two)
        status = read_side(run, snapshot, &run->options->columns, &run->columns);
    if (status == CGOV_OK && two)
        status = count_pairs(run);
    if (status == CGOV_OK)
        status = count_side(run, &run->rows);
    if (status == CGOV_OK && two)
        status = count_side(run, &run->columns);
    if (status == CGOV_OK && two)
        status = count_cells(run);
    if (status == CGOV_OK && !two)
        count_frequencies(run);
    if (status == CGOV_OK && two && !run->options->without_tests)
        status = test(run);
    return status == CGOV_OK ? describe(run) : status;
}

static void free_side(side *it)
{
    cgov__free(it->lists.first);
    cgov__free(it->lists.at);
    cgov__free(it->place);
}

static void free_tests(cgov_crosstab *table)
{
    cgov_contingency_free((cgov_contingency *)table->test);
    cgov_multiresponse_free((cgov_multiresponse *)table->multiple_test);
    table->test = NULL;
    table->multiple_test = NULL;
}

static cgov_status fill(cgov *db, const cgov__question *question, void *answer)
{
    counting run = { .db = db, .table = answer, .options = question->options };
    run.table->unit = run.options->unit != CGOV_UNIT_ANY ? run.options->unit : CGOV_UNIT_PROJECT;
    const cgov_status status = count(&run, question);
    free_side(&run.rows);
    free_side(&run.columns);
    cgov__free(run.chosen);
    cgov__free(run.counts);
    cgov__free(run.pairs);
    if (status != CGOV_OK)
        free_tests(run.table);
    cgov__snapshot_leave(db);
    return status;
}

static bool is_side(const cgov_crosstab_side *it)
{
    return (int)it->dimension >= CGOV_DIMENSION_ANY && it->dimension <= CGOV_DIMENSION_IMPORTED &&
           (int)it->kind >= CGOV_FACTOR_KIND_ANY && it->kind <= CGOV_FACTOR_KIND_THEME &&
           (it->column != NULL) == (it->dimension == CGOV_DIMENSION_IMPORTED);
}

cgov_status cgov_crosstab_make(cgov *db, const cgov_project_filter *filter,
                               const cgov_crosstab_options *options, cgov_crosstab **out)
{
    if (out == NULL || options == NULL)
        return CGOV_MISUSE;
    *out = NULL;
    const cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (!is_side(&options->rows) || !is_side(&options->columns) ||
        options->rows.dimension == CGOV_DIMENSION_ANY || (int)options->unit < CGOV_UNIT_ANY ||
        options->unit > CGOV_UNIT_CASE_STUDY)
        return cgov__fail_db(db, CGOV_INVALID,
                             "a crosstab needs a dimension for its rows, a unit and dimensions of "
                             "the enumerations, and a column's name for imported columns alone");
    return cgov__answer_uncounted(db, filter, options, sizeof **out, fill, (void **)out);
}

void cgov_crosstab_free(cgov_crosstab *table)
{
    if (table == NULL)
        return;
    free_tests(table);
    cgov__answer_free(table);
}

/* ---- names ---- */

static const struct name {
    const char *code, *label_th, *label_en;
} names[] = {
    [CGOV_DIMENSION_LEVEL] = { "level", "ระดับความร่วมมือที่ระบุ", "Stated level" },
    [CGOV_DIMENSION_IMPLIED_LEVEL] = { "implied_level", "ระดับที่กิจกรรมบ่งชี้", "Implied level" },
    [CGOV_DIMENSION_SECTOR] = { "sector", "ภาคส่วน", "Sector" },
    [CGOV_DIMENSION_ROLE] = { "role", "บทบาท", "Role" },
    [CGOV_DIMENSION_MISSION] = { "mission", "ประเภทภารกิจ", "Mission" },
    [CGOV_DIMENSION_MECHANISM] = { "mechanism", "กลไก", "Mechanism" },
    [CGOV_DIMENSION_ACTIVITY] = { "activity", "กิจกรรม", "Activity" },
    [CGOV_DIMENSION_FACTOR] = { "factor", "ปัจจัย", "Factor" },
    [CGOV_DIMENSION_PROVINCE] = { "province", "จังหวัด", "Province" },
    [CGOV_DIMENSION_REGION] = { "region", "ภาค", "Region" },
    [CGOV_DIMENSION_YEAR] = { "year", "ปีที่เริ่ม (พ.ศ.)", "Year begun" },
    [CGOV_DIMENSION_AGENCY] = { "agency", "หน่วยงาน", "Agency" },
    [CGOV_DIMENSION_IMPORTED] = { "column", "คอลัมน์ที่นำเข้า", "Imported column" },
};

static const struct name *name_of(cgov_dimension dimension)
{
    static const struct name none = { NULL, "", "" };
    const size_t i = (size_t)dimension;
    return i > 0 && i < sizeof names / sizeof names[0] ? &names[i] : &none;
}

bool cgov_dimension_from_code(const char *code, cgov_dimension *out)
{
    for (size_t i = 1; code != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].code, code) == 0) {
            if (out != NULL)
                *out = (cgov_dimension)i;
            return true;
        }
    return false;
}

const char *cgov_dimension_code(cgov_dimension dimension)
{
    return name_of(dimension)->code;
}

const char *cgov_dimension_label(cgov_dimension dimension, cgov_language language)
{
    const struct name *name = name_of(dimension);
    return language == CGOV_LANGUAGE_TH ? name->label_th : name->label_en;
}
