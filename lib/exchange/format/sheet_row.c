/* Rows of a sheet, cell by cell, and merged cells. See sheet_row.h. */
#include "exchange/format/sheet_row.h"

#include "base/error.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* Places of texts, since the buffer moves while it grows; 0 is the empty text, NULL is NOWHERE. */
typedef struct cgov__made_cell {
    size_t text, length, raw, number;
    const char *format;
    cgov__cell_fault fault;
    bool date, heads;
} cgov__made_cell;

#define NOWHERE SIZE_MAX

void cgov__sheet_row_clear(cgov__sheet_row *row)
{
    row->count = 0;
    row->filled = false;
    cgov__buffer_clear(&row->texts);
    cgov__buffer_char(&row->texts, '\0');
}

static size_t keep_text(cgov__sheet_row *row, const char *text, size_t length)
{
    const size_t at = row->texts.length;
    if (length == 0)
        return 0;
    cgov__buffer_append(&row->texts, text, length);
    cgov__buffer_char(&row->texts, '\0');
    return at;
}

static bool make_room(cgov__sheet_row *row, size_t count)
{
    if (row->texts.length == 0)
        cgov__sheet_row_clear(row);
    if (!CGOV__GROW(row->made, row->capacity, count))
        return false;
    for (; row->count < count; row->count++)
        row->made[row->count] = (cgov__made_cell){ .raw = NOWHERE, .number = NOWHERE };
    return true;
}

bool cgov__sheet_row_replace(cgov__sheet_row *row, size_t column, const cgov__cell *cell)
{
    if (column >= row->count && !make_room(row, column + 1))
        return false;
    cgov__made_cell *made = &row->made[column];
    *made = (cgov__made_cell){ .length = cell->length,
                               .raw = NOWHERE,
                               .number = NOWHERE,
                               .format = cell->format,
                               .fault = cell->fault,
                               .date = cell->date,
                               .heads = cell->heads };
    made->text = keep_text(row, cell->text, cell->length);
    if (cell->raw != NULL)
        made->raw = keep_text(row, cell->raw, strlen(cell->raw));
    if (cell->number != NULL)
        made->number = cell->number == cell->text
                           ? made->text
                           : keep_text(row, cell->number, strlen(cell->number));
    row->filled |= cell->length > 0 || cell->fault != CGOV__CELL_SOUND;
    return !row->texts.failed;
}

bool cgov__sheet_row_put(cgov__sheet_row *row, size_t column, const cgov__cell *cell)
{
    return cgov__sheet_row_replace(row, column, cell);
}

cgov__cell cgov__sheet_row_get(const cgov__sheet_row *row, size_t column)
{
    if (column >= row->count)
        return (cgov__cell){ .text = row->texts.bytes };
    const cgov__made_cell *made = &row->made[column];
    char *texts = row->texts.bytes;
    return (cgov__cell){ .text = texts + made->text,
                         .length = made->length,
                         .raw = made->raw != NOWHERE ? texts + made->raw : NULL,
                         .number = made->number != NOWHERE ? texts + made->number : NULL,
                         .format = made->format,
                         .fault = made->fault,
                         .date = made->date,
                         .heads = made->heads };
}

const cgov__csv_record *cgov__sheet_row_record(cgov__sheet_row *row, int64_t number, bool hidden)
{
    void *cells = row->record.cells;
    if (row->texts.failed ||
        !cgov__grow(&cells, &row->record_capacity, row->count + 1, sizeof *row->record.cells))
        return NULL;
    row->record = (cgov__csv_record){
        .cells = cells, .count = row->count, .number = number, .line = number, .hidden = hidden
    };
    for (size_t i = 0; i < row->count; i++)
        row->record.cells[i] = cgov__sheet_row_get(row, i);
    return &row->record;
}

void cgov__sheet_row_free(cgov__sheet_row *row)
{
    cgov__free(row->made);
    cgov__free(row->record.cells);
    cgov__buffer_free(&row->texts);
}

/* ---- places ---- */

bool cgov__sheet_place_read(const char **at, int64_t *row, int64_t *column)
{
    const char *c = *at;
    *row = *column = 0;
    for (; *c >= 'A' && *c <= 'Z' && *column <= CGOV__LIMIT_COLUMNS; c++)
        *column = *column * 26 + (*c - 'A') + 1;
    for (; *c >= '0' && *c <= '9' && *row <= CGOV__LIMIT_ROWS; c++)
        *row = *row * 10 + (*c - '0');
    const bool good =
        *column >= 1 && *column <= CGOV__LIMIT_COLUMNS && *row >= 0 && *row <= CGOV__LIMIT_ROWS;
    --*column;
    *at = c;
    return good;
}

/* ---- merged cells ---- */

cgov_status cgov__merges_put(cgov__merges *merges, const cgov__merge *merge, cgov_error **error)
{
    if (!CGOV__GROW(merges->list, merges->capacity, merges->count + 1))
        return cgov__nomem(error);
    merges->list[merges->count++] = *merge;
    return CGOV_OK;
}

cgov_status cgov__merges_add(cgov__merges *merges, const char *ref, cgov_error **error)
{
    const char *at = ref;
    int64_t rows[2] = { 0 }, columns[2] = { 0 };
    bool good = cgov__sheet_place_read(&at, &rows[0], &columns[0]) && rows[0] > 0;
    if (good && *at == '\0') /* one cell */
        return CGOV_OK;
    good = good && *at++ == ':' && cgov__sheet_place_read(&at, &rows[1], &columns[1]) &&
           *at == '\0' && rows[1] >= rows[0] && columns[1] >= columns[0];
    if (!good)
        return cgov__fail_said(error, CGOV_INVALID, "\"%s\" is no range of cells",
                               "\"%s\" ไม่ใช่ช่วงของเซลล์", ref);
    return cgov__merges_put(merges,
                            &(cgov__merge){ .first_row = rows[0],
                                            .last_row = rows[1],
                                            .first_column = (size_t)columns[0],
                                            .last_column = (size_t)columns[1] },
                            error);
}

static int by_first_row(const void *a, const void *b)
{
    const cgov__merge *x = a, *y = b;
    const int rows = (x->first_row > y->first_row) - (x->first_row < y->first_row);
    return rows != 0 ? rows
                     : (x->first_column > y->first_column) - (x->first_column < y->first_column);
}

void cgov__merges_sort(cgov__merges *merges)
{
    if (merges->count > 0)
        qsort(merges->list, merges->count, sizeof *merges->list, by_first_row);
}

static void cover(cgov__merges *merges, const cgov__merge *it, bool covered)
{
    memset(merges->covered + it->first_column, covered, it->last_column - it->first_column + 1);
}

static cgov_status activate(cgov__merges *merges, size_t index, cgov_error **error)
{
    const cgov__merge *it = &merges->list[index];
    if (memchr(merges->covered + it->first_column, 1, it->last_column - it->first_column + 1) !=
        NULL)
        return cgov__fail_said(error, CGOV_INVALID, "merged cells overlap each other",
                               "เซลล์ที่ผสานซ้อนทับกัน");
    if (!CGOV__GROW(merges->active, merges->active_capacity, merges->active_count + 1))
        return cgov__nomem(error);
    merges->active[merges->active_count++] = index;
    cover(merges, it, true);
    return CGOV_OK;
}

static cgov_status find_active(cgov__merges *merges, int64_t number, cgov_error **error)
{
    size_t kept = 0;
    cgov_status status = CGOV_OK;
    if (merges->covered == NULL)
        merges->covered = cgov__calloc(CGOV__LIMIT_COLUMNS, 1);
    if (merges->covered == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; i < merges->active_count; i++) {
        if (merges->list[merges->active[i]].last_row >= number)
            merges->active[kept++] = merges->active[i];
        else
            cover(merges, &merges->list[merges->active[i]], false);
    }
    merges->active_count = kept;
    for (; status == CGOV_OK && merges->next < merges->count &&
           merges->list[merges->next].first_row <= number;
         merges->next++)
        if (merges->list[merges->next].last_row >= number)
            status = activate(merges, merges->next, error);
    return status;
}

/* Whether something stands outside of what is merged. */
static bool has_own(const cgov__merges *merges, const cgov__sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if ((row->made[i].length > 0 || row->made[i].fault != CGOV__CELL_SOUND) &&
            (i >= CGOV__LIMIT_COLUMNS || !merges->covered[i]))
            return true;
    return false;
}

static bool keep_first(cgov__merges *merges, cgov__merge *it, const cgov__sheet_row *row)
{
    const cgov__cell cell = cgov__sheet_row_get(row, it->first_column);
    it->cell = cell;
    it->cell.text = cgov__arena_copy(&merges->texts, cell.text, cell.length);
    it->cell.raw =
        cell.raw != NULL ? cgov__arena_copy(&merges->texts, cell.raw, strlen(cell.raw)) : NULL;
    it->cell.number = cell.number != NULL
                          ? cgov__arena_copy(&merges->texts, cell.number, strlen(cell.number))
                          : NULL;
    it->known = true;
    return it->cell.text != NULL && (cell.raw == NULL) == (it->cell.raw == NULL) &&
           (cell.number == NULL) == (it->cell.number == NULL);
}

static bool apply_merge(cgov__merges *merges, cgov__merge *it, int64_t number, bool own,
                        cgov__sheet_row *row)
{
    const bool is_first = number == it->first_row;
    for (size_t i = it->first_column + is_first; i < row->count && i <= it->last_column; i++)
        row->made[i] = (cgov__made_cell){ .raw = NOWHERE, .number = NOWHERE };
    if (is_first) {
        if (it->first_column < row->count)
            row->made[it->first_column].heads = it->last_column > it->first_column;
        return it->last_row == it->first_row || keep_first(merges, it, row);
    }
    const bool fills =
        own && it->known && (it->cell.length > 0 || it->cell.fault != CGOV__CELL_SOUND);
    return !fills || cgov__sheet_row_replace(row, it->first_column, &it->cell);
}

cgov_status cgov__merges_apply(cgov__merges *merges, int64_t number, cgov__sheet_row *row,
                               const cgov__merge **filled, cgov_error **error)
{
    *filled = NULL;
    if (merges->count == 0)
        return CGOV_OK;
    const cgov_status status = find_active(merges, number, error);
    if (status != CGOV_OK || merges->active_count == 0)
        return status;
    const bool own = has_own(merges, row);
    for (size_t i = 0; i < merges->active_count; i++) {
        cgov__merge *it = &merges->list[merges->active[i]];
        if (!apply_merge(merges, it, number, own, row))
            return cgov__nomem(error);
        if (*filled == NULL && own && number > it->first_row && it->known && it->cell.length > 0 &&
            !it->told) {
            it->told = true;
            *filled = it;
        }
    }
    row->filled = own;
    for (size_t i = 0; i < row->count && !row->filled; i++)
        row->filled = row->made[i].length > 0 || row->made[i].fault != CGOV__CELL_SOUND;
    return CGOV_OK;
}

void cgov__merges_free(cgov__merges *merges)
{
    cgov__free(merges->list);
    cgov__free(merges->active);
    cgov__free(merges->covered);
    cgov__arena_free(&merges->texts);
}
