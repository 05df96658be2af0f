/* The categories of a crosstab's units, and its cells. See crosstab.h. */
#include "analysis/survey/crosstab.h"

#include <string.h>

/* ---- what they are sorted by ---- */

/* A unit has what any of its chosen projects has: once each, in rising order. */
static bool gather(const cgov__counting *run, const cgov__lists *of_project, size_t categories,
                   cgov__lists *made)
{
    const cgov__lists *projects = &run->units->projects;
    size_t capacity = 0, used = 0;
    uint32_t *seen = cgov__calloc(categories + 1, sizeof *seen);
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
        ok = CGOV__GROW(made->at, capacity, used + categories);
        for (size_t c = 0; ok && c < categories; c++)
            if (seen[c] == mark)
                made->at[used++] = (uint32_t)c;
        made->first[u + 1] = (uint32_t)used;
    }
    cgov__free(seen);
    return ok;
}

cgov_status cgov__crosstab_read(cgov__counting *run, cgov__snapshot *snapshot,
                                const cgov_crosstab_side *asked, cgov__side *it)
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
               : cgov__crosstab_lacking(run);
}

/* No unit has several, and each unit's category stands ready in one array. */
static bool is_plain(const cgov__side *it)
{
    return it->of == &it->column->values && it->column->only != NULL;
}

/* Where no unit has several on either side: one pass over two arrays. */

static cgov_status count_pairs(cgov__counting *run)
{
    const cgov__side *rows = &run->rows, *columns = &run->columns;
    const size_t height = rows->column->category_count + 1,
                 width = columns->column->category_count + 1;
    if (!is_plain(rows) || !is_plain(columns) || height * width > CGOV__CROSSTAB_CELLS)
        return CGOV_OK;
    const uint16_t *row = rows->column->only, *column = columns->column->only;
    run->pairs = cgov__calloc(height * width, sizeof *run->pairs);
    if (run->pairs == NULL)
        return cgov__crosstab_lacking(run);
    if (run->counts == NULL)
        for (size_t u = 0; u < rows->of->count; u++)
            run->pairs[row[u] * width + column[u]]++;
    else
        for (size_t u = 0; u < rows->of->count; u++)
            run->pairs[row[u] * width + column[u]] += run->counts[u];
    return CGOV_OK;
}

/* Units that have each category, and whether one has several. */
static void count_values(const cgov__counting *run, cgov__side *it, int64_t *units)
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
            units[it->column->only[u]] += cgov__is_counted(run, u);
        return;
    }
    for (size_t u = 0; u < it->of->count; u++) {
        if (!cgov__is_counted(run, u))
            continue;
        it->multiple = it->multiple || it->of->first[u + 1] - it->of->first[u] > 1;
        for (uint32_t k = it->of->first[u]; k < it->of->first[u + 1]; k++)
            units[it->of->at[k]]++;
    }
}

/* The categories of the table, and where each of the column's stands among them. */
static cgov_status place_categories(cgov__counting *run, cgov__side *it, const int64_t *units)
{
    const size_t count = it->column->category_count;
    const bool drops = cgov__dimension_drops_empty(it->asked->dimension);
    it->place = cgov__malloc((count + 1) * sizeof *it->place);
    it->categories = cgov__answer_room(run->table, (count + 1) * sizeof *it->categories);
    if (it->place == NULL || it->categories == NULL)
        return cgov__crosstab_lacking(run);
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

static cgov_status count_side(cgov__counting *run, cgov__side *it)
{
    int64_t *units = cgov__calloc(it->column->category_count + 1, sizeof *units);
    if (units == NULL)
        return cgov__crosstab_lacking(run);
    count_values(run, it, units);
    const cgov_status status = place_categories(run, it, units);
    cgov__free(units);
    return status;
}

/* Texts are the snapshot's, which may go before the table does. */

/* ---- the cells ---- */

static void count_unit(cgov__counting *run, size_t u)
{
    const cgov__side *rows = &run->rows, *columns = &run->columns;
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
static cgov_status count_plain(cgov__counting *run, const cgov__side *plain, size_t plain_stride,
                               const cgov__side *other, size_t stride)
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
        if (!cgov__is_counted(run, u))
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
    return done ? CGOV_OK : cgov__crosstab_lacking(run);
}

enum {
    PIECE_BITS = 8,
    PIECES = 1 << PIECE_BITS /* ways that a piece of a mask can look */
};

/* How often each piece of the other side's masks goes with each category: no branch a unit. */
static void count_pieces(const cgov__counting *run, const cgov__side *plain, const uint64_t *masks,
                         unsigned shift, int64_t *pieces)
{
    const uint16_t *only = plain->column->only;
    if (run->counts == NULL)
        for (size_t u = 0; u < plain->of->count; u++)
            pieces[(size_t)only[u] * PIECES + (masks[u] >> shift) % PIECES]++;
    else
        for (size_t u = 0; u < plain->of->count; u++)
            pieces[(size_t)only[u] * PIECES + (masks[u] >> shift) % PIECES] += run->counts[u];
}

/* What count_plain() counts, by pieces of masks instead of one category after another. */
static cgov_status count_masked(cgov__counting *run, const cgov__side *plain, size_t plain_stride,
                                const cgov__side *other, size_t stride)
{
    cgov_crosstab *table = run->table;
    const uint64_t *masks = other->column->masks;
    const size_t none = plain->column->category_count, bits = other->column->category_count;
    int64_t known[2] = { 0 }; /* of the plain side: units without the other's, and with */
    int64_t *pieces = cgov__malloc((none + 1) * PIECES * sizeof *pieces);
    int64_t *crossed = cgov__calloc(2 * (none + 1), sizeof *crossed);
    const bool ready = pieces != NULL && crossed != NULL;
    for (size_t u = 0; ready && u < plain->of->count; u++)
        crossed[2 * plain->column->only[u] + (masks[u] != 0)] +=
            run->counts != NULL ? run->counts[u] : 1;
    for (unsigned shift = 0; ready && shift < bits; shift += PIECE_BITS) {
        memset(pieces, 0, (none + 1) * PIECES * sizeof *pieces);
        count_pieces(run, plain, masks, shift, pieces);
        for (size_t i = 0; i < none * PIECES; i++)
            for (unsigned bit = 0; pieces[i] > 0 && bit < PIECE_BITS; bit++)
                if (i >> bit & 1)
                    run->cells[plain->place[i / PIECES] * plain_stride +
                               other->place[shift + bit] * stride] += pieces[i];
    }
    for (size_t c = 0; ready && c < none; c++) {
        known[0] += crossed[2 * c];
        known[1] += crossed[2 * c + 1];
        if (crossed[2 * c + 1] > 0 && other->multiple)
            plain->categories[plain->place[c]].crossed = crossed[2 * c + 1];
    }
    if (ready) {
        table->n = known[1];
        *(plain == &run->rows ? &table->no_column : &table->no_row) = known[0];
        *(plain == &run->rows ? &table->no_row : &table->no_column) = crossed[2 * none + 1];
        table->no_both = crossed[2 * none];
    }
    cgov__free(pieces);
    cgov__free(crossed);
    return ready ? CGOV_OK : cgov__crosstab_lacking(run);
}

static cgov_status count_one_plain(cgov__counting *run, const cgov__side *plain,
                                   size_t plain_stride, const cgov__side *other, size_t stride)
{
    const bool masked = other->of == &other->column->values && other->column->masks != NULL;
    return (masked ? count_masked : count_plain)(run, plain, plain_stride, other, stride);
}

static void count_units(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    for (size_t u = 0; u < run->rows.of->count; u++) {
        if (!cgov__is_counted(run, u))
            continue;
        const bool row = cgov__has_any(&run->rows, u), column = cgov__has_any(&run->columns, u);
        if (row && column) {
            table->n++;
            count_unit(run, u);
        } else {
            *(column ? &table->no_row : row ? &table->no_column : &table->no_both) += 1;
        }
    }
}

static void place_pairs(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    const cgov__side *rows = &run->rows, *columns = &run->columns;
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
static void sum_crossed(cgov__counting *run)
{
    const size_t width = run->columns.count;
    for (size_t r = 0; r < run->rows.count; r++)
        for (size_t c = 0; c < width; c++) {
            const int64_t count = run->cells[r * width + c];
            run->rows.categories[r].crossed += run->columns.multiple ? 0 : count;
            run->columns.categories[c].crossed += run->rows.multiple ? 0 : count;
        }
}

static void count_frequencies(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    for (size_t u = 0; u < run->rows.of->count; u++)
        if (cgov__is_counted(run, u))
            *(cgov__has_any(&run->rows, u) ? &table->n : &table->no_row) += 1;
    for (size_t c = 0; c < run->rows.count; c++)
        run->rows.categories[c].crossed = run->rows.categories[c].units;
}

static cgov_status count_cells(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    const size_t cells = run->rows.count * run->columns.count;
    if (cells > CGOV__CROSSTAB_CELLS)
        return cgov__fail_in(
            run->db, CGOV_INVALID,
            "a table of %llu rows and %llu columns is too large: at most 4 "
            "million cells; narrow it by a filter or choose regions",
            "ตาราง %llu แถว %llu คอลัมน์ใหญ่เกินไป มีได้ไม่เกิน 4 ล้านช่อง ให้กรองให้แคบลงหรือใช้ภาคแทน",
            (unsigned long long)run->rows.count, (unsigned long long)run->columns.count);
    run->cells = cgov__answer_room(table, (cells + 1) * sizeof *run->cells);
    if (run->cells == NULL)
        return cgov__crosstab_lacking(run);
    memset(run->cells, 0, (cells + 1) * sizeof *run->cells);
    table->counts = run->cells;
    cgov_status status = CGOV_OK;
    if (run->pairs != NULL)
        place_pairs(run);
    else if (is_plain(&run->rows))
        status = count_one_plain(run, &run->rows, run->columns.count, &run->columns, 1);
    else if (is_plain(&run->columns))
        status = count_one_plain(run, &run->columns, 1, &run->rows, run->columns.count);
    else
        count_units(run);
    sum_crossed(run);
    return status;
}

cgov_status cgov__crosstab_count(cgov__counting *run)
{
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    cgov_status status = two ? count_pairs(run) : CGOV_OK;
    if (status == CGOV_OK)
        status = count_side(run, &run->rows);
    if (status == CGOV_OK && two)
        status = count_side(run, &run->columns);
    if (status == CGOV_OK && two)
        return count_cells(run);
    if (status == CGOV_OK)
        count_frequencies(run);
    return status;
}
