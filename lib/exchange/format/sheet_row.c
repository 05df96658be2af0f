/* Rows of a sheet, cell by cell, and merged cells. See sheet_row.h. */
#include "exchange/format/sheet_row.h"

#include "base/error.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

/* The empty text is the first of the buffer. */
static cgov__cell no_cell(const cgov__sheet_row *row)
{
    return (cgov__cell){ .text = row->texts.bytes };
}

void cgov__sheet_row_clear(cgov__sheet_row *row)
{
    row->count = 0;
    row->filled = false;
    cgov__buffer_clear(&row->texts);
    cgov__buffer_char(&row->texts, '\0');
}

static const char *place_in(const char *text, const char *from, const char *to)
{
    return text != NULL ? to + (text - from) : NULL;
}

/* Texts that stay where they are while the row grows would need more: they move, with whom they
   belong to. */
static bool move_texts(cgov__sheet_row *row, size_t more)
{
    cgov__buffer wider = { 0 };
    if (!cgov__buffer_reserve(&wider, 2 * row->texts.length + more))
        return false;
    cgov__buffer_append(&wider, row->texts.bytes, row->texts.length);
    for (size_t i = 0; i < row->count; i++) {
        cgov__cell *cell = &row->cells[i];
        cell->text = wider.bytes + (cell->text - row->texts.bytes);
        cell->raw = place_in(cell->raw, row->texts.bytes, wider.bytes);
        cell->number = place_in(cell->number, row->texts.bytes, wider.bytes);
    }
    cgov__buffer_free(&row->texts);
    row->texts = wider;
    return true;
}

/* Its place in the buffer, which has room for it. */
static char *keep_text(cgov__sheet_row *row, const char *text, size_t length)
{
    char *to = row->texts.bytes + row->texts.length;
    if (length == 0)
        return row->texts.bytes;
    memcpy(to, text, length);
    to[length] = to[length + 1] = '\0';
    row->texts.length += length + 1;
    return to;
}

static bool make_room(cgov__sheet_row *row, size_t count)
{
    if (!CGOV__GROW(row->cells, row->capacity, count))
        return false;
    for (; row->count < count; row->count++)
        row->cells[row->count] = no_cell(row);
    return true;
}

bool cgov__sheet_row_replace(cgov__sheet_row *row, size_t column, const cgov__cell *cell)
{
    const size_t raw = cell->raw != NULL ? strlen(cell->raw) : 0;
    const bool is_number = cell->number != NULL && cell->number != cell->text;
    const size_t number = is_number ? strlen(cell->number) : 0;
    const size_t all = cell->length + raw + number + 4; /* and what closes them */
    if (row->texts.length == 0)
        cgov__sheet_row_clear(row);
    if (row->texts.failed ||
        (all >= row->texts.capacity - row->texts.length && !move_texts(row, all)) ||
        (column >= row->count && !make_room(row, column + 1)))
        return false;
    cgov__cell *kept = &row->cells[column];
    *kept = *cell;
    kept->text = keep_text(row, cell->text, cell->length);
    kept->raw = cell->raw != NULL ? keep_text(row, cell->raw, raw) : NULL;
    kept->number = is_number              ? keep_text(row, cell->number, number)
                   : cell->number != NULL ? kept->text
                                          : NULL;
    row->filled |= cell->length > 0 || cell->fault != CGOV__CELL_SOUND;
    return true;
}

bool cgov__sheet_row_put(cgov__sheet_row *row, size_t column, const cgov__cell *cell)
{
    return cgov__sheet_row_replace(row, column, cell);
}

cgov__cell cgov__sheet_row_get(const cgov__sheet_row *row, size_t column)
{
    return column < row->count ? row->cells[column] : no_cell(row);
}

const cgov__csv_record *cgov__sheet_row_record(cgov__sheet_row *row, int64_t number, bool hidden)
{
    if (row->texts.failed || (row->count == 0 && !CGOV__GROW(row->cells, row->capacity, 1)))
        return NULL;
    row->record = (cgov__csv_record){
        .cells = row->cells, .count = row->count, .number = number, .line = number, .hidden = hidden
    };
    return &row->record;
}

void cgov__sheet_row_free(cgov__sheet_row *row)
{
    cgov__free(row->cells);
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
        if ((row->cells[i].length > 0 || row->cells[i].fault != CGOV__CELL_SOUND) &&
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
        row->cells[i] = no_cell(row);
    if (is_first) {
        if (it->first_column < row->count)
            row->cells[it->first_column].heads = it->last_column > it->first_column;
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
        row->filled = row->cells[i].length > 0 || row->cells[i].fault != CGOV__CELL_SOUND;
    return CGOV_OK;
}

void cgov__merges_free(cgov__merges *merges)
{
    cgov__free(merges->list);
    cgov__free(merges->active);
    cgov__free(merges->covered);
    cgov__arena_free(&merges->texts);
}
