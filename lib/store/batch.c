/* Statements of many rows. See batch.h. */
#include "store/batch.h"

#include "base/buffer.h"

#include <string.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";

/* ---- the statement ---- */

static int field_of(const cgov__map *map, const char *name, size_t length)
{
    for (size_t i = 0; i < map->count; i++)
        if (strncmp(map->fields[i].name, name, length) == 0 && map->fields[i].name[length] == '\0')
            return (int)i;
    return -1;
}

/* "(:project, :code)" as "(?, ?)"; the fields in their order go to the batch. */
static cgov_status read_values(cgov *db, cgov__batch *batch, const char *values,
                               cgov__buffer *marks)
{
    batch->field_count = 0;
    while (*values != '\0') {
        if (*values != ':') {
            cgov__buffer_char(marks, *values++);
            continue;
        }
        const size_t length = strspn(values + 1, letters);
        const int field = field_of(batch->map, values + 1, length);
        if (field < 0 || batch->field_count == CGOV__BATCH_FIELDS)
            return cgov__fail_db(db, CGOV_INTERNAL, "query %s: no field for parameter %.*s",
                                 batch->query->name, (int)length + 1, values);
        batch->fields[batch->field_count++] = (int8_t)field;
        cgov__buffer_char(marks, '?');
        values += 1 + length;
    }
    return CGOV_OK;
}

/* OR FAIL: who writes a batch undoes all of it, and one statement's undoing would be kept for
 * nothing. */
static cgov_status prepare_rows(cgov *db, const char *head, size_t head_length,
                                const cgov__buffer *marks, int rows, sqlite3_stmt **made)
{
    cgov__buffer text = { 0 };
    cgov__buffer_text(&text, "INSERT OR FAIL ");
    cgov__buffer_append(&text, head, head_length);
    for (int i = 0; i < rows; i++) {
        cgov__buffer_text(&text, i > 0 ? "," : "");
        cgov__buffer_append(&text, marks->bytes, marks->length);
    }
    char *sql = cgov__buffer_take(&text);
    const int code = sql == NULL ? SQLITE_NOMEM
                                 : sqlite3_prepare_v3(db->sqlite, sql, -1,
                                                      SQLITE_PREPARE_PERSISTENT, made, NULL);
    cgov__free(sql);
    return code == SQLITE_NOMEM ? cgov__nomem(&db->error) : cgov__sqlite_failed(db, code);
}

static cgov_status prepare_batch(cgov *db, cgov__batch *batch)
{
    const char *into = strstr(batch->query->text, "INTO ");
    const char *values = into != NULL ? strstr(into, "VALUES (") : NULL;
    if (values == NULL)
        return cgov__fail_db(db, CGOV_INTERNAL, "query %s is no INSERT of values",
                             batch->query->name);
    values += strlen("VALUES ");
    cgov__buffer marks = { 0 };
    cgov_status status = read_values(db, batch, values, &marks);
    if (status == CGOV_OK && marks.failed)
        status = cgov__nomem(&db->error);
    const size_t head = (size_t)(values - into);
    if (status == CGOV_OK)
        status = prepare_rows(db, into, head, &marks, 1, &batch->one);
    if (status == CGOV_OK && batch->each > 1)
        status = prepare_rows(db, into, head, &marks, batch->each, &batch->several);
    cgov__buffer_free(&marks);
    return status;
}

/* ---- rows ---- */

/* The texts that the statement binds are copied, so that the caller's may go. */
static bool keep_texts(cgov__batch *batch, char *row)
{
    for (int i = 0; i < batch->field_count; i++) {
        const cgov__field *field = &batch->map->fields[batch->fields[i]];
        if (field->type != CGOV__TEXT)
            continue;
        const char **text = (const char **)(void *)(row + field->at);
        if (*text == NULL)
            continue;
        *text = cgov__arena_copy(&batch->texts, *text, strlen(*text));
        if (*text == NULL)
            return false;
    }
    return true;
}

cgov_status cgov__batch_add(cgov *db, cgov__batch *batch, const void *row, int64_t number)
{
    const size_t size = batch->map->size;
    const cgov_status status = batch->one == NULL ? prepare_batch(db, batch) : CGOV_OK;
    if (status != CGOV_OK)
        return status;
    if (!CGOV__GROW(batch->rows, batch->capacity, size * (batch->count + 1)) ||
        !CGOV__GROW(batch->numbers, batch->number_capacity, batch->count + 1))
        return cgov__nomem(&db->error);
    char *copy = batch->rows + size * batch->count;
    memcpy(copy, row, size);
    if (!keep_texts(batch, copy))
        return cgov__nomem(&db->error);
    batch->numbers[batch->count++] = number;
    return CGOV_OK;
}

/* Texts are not looked at again: they come out of a file that was decoded. */
static cgov_status bind_value(cgov *db, sqlite3_stmt *stmt, int at, const cgov__field *field,
                              const char *row)
{
    const char *text =
        field->type == CGOV__TEXT ? *(const char *const *)(const void *)(row + field->at) : NULL;
    if (text == NULL)
        return cgov__bind(db, stmt, at, field, row);
    const int code =
        sqlite3_bind_text64(stmt, at, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

static cgov_status bind_rows(cgov *db, const cgov__batch *batch, sqlite3_stmt *stmt, size_t first,
                             size_t rows, size_t *bad)
{
    cgov_status status = CGOV_OK;
    int at = 1;
    for (size_t i = 0; status == CGOV_OK && i < rows; i++) {
        const char *row = batch->rows + batch->map->size * (first + i);
        *bad = first + i;
        for (int k = 0; status == CGOV_OK && k < batch->field_count; k++, at++)
            status = bind_value(db, stmt, at, &batch->map->fields[batch->fields[k]], row);
    }
    return status;
}

/* Of a statement that fails the rows before the one that is refused are written, and counted. */
static cgov_status insert_rows(cgov *db, sqlite3_stmt *stmt, size_t first, size_t *bad)
{
    if (db->stopped != 0)
        return cgov__sqlite_failed(db, SQLITE_INTERRUPT);
    const int code = sqlite3_step(stmt);
    cgov_status status = CGOV_OK;
    if (code != SQLITE_DONE) {
        *bad = first + (size_t)sqlite3_changes(db->sqlite);
        status = cgov__sqlite_failed(db, code);
    }
    sqlite3_reset(stmt);
    return status;
}

cgov_status cgov__batch_write(cgov *db, cgov__batch *batch, int64_t *refused)
{
    cgov_status status = CGOV_OK;
    const size_t each = batch->several != NULL ? (size_t)batch->each : SIZE_MAX;
    size_t bad = 0;
    for (size_t at = 0; status == CGOV_OK && at < batch->count;) {
        const size_t rows = batch->count - at >= each ? each : 1;
        sqlite3_stmt *stmt = rows > 1 ? batch->several : batch->one;
        status = bind_rows(db, batch, stmt, at, rows, &bad);
        if (status == CGOV_OK)
            status = insert_rows(db, stmt, at, &bad);
        at += rows;
    }
    if (status != CGOV_OK && bad < batch->count)
        *refused = batch->numbers[bad];
    cgov__batch_forget(batch);
    return status;
}

void cgov__batch_forget(cgov__batch *batch)
{
    batch->count = 0;
    cgov__arena_reset(&batch->texts);
}

void cgov__batch_free(cgov__batch *batch)
{
    sqlite3_finalize(batch->one);
    sqlite3_finalize(batch->several);
    cgov__free(batch->rows);
    cgov__free(batch->numbers);
    cgov__arena_free(&batch->texts);
    batch->one = batch->several = NULL;
    batch->rows = NULL;
    batch->numbers = NULL;
    batch->count = batch->capacity = batch->number_capacity = 0;
}
