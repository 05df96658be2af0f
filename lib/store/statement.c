/* Prepared queries with optional lines, one loader and one binder. See statement.h. */
#include "store/statement.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    CACHE_LIMIT = 96, /* statements kept prepared on one handle */
    FIELDS_LIMIT = 64 /* optional lines are a 64-bit mask */
};

/* ---- the text of a query ---- */

static int field_index(const cgov__map *map, const char *name, size_t length)
{
    for (size_t i = 0; map != NULL && i < map->count; i++)
        if (strncmp(map->fields[i].name, name, length) == 0 && map->fields[i].name[length] == '\0')
            return (int)i;
    return -1;
}

static const char condition_mark[] = "-- if :";

/* The fields named from the mark on, `-- if :sector :role`, as a mask. */
static uint64_t condition_fields(const cgov__map *map, const char *mark)
{
    uint64_t fields = 0;
    const char *name = mark + sizeof condition_mark - 2;
    while (*name == ':') {
        const size_t length = strcspn(name + 1, " \n");
        const int field = field_index(map, name + 1, length);
        if (field >= 0)
            fields |= UINT64_C(1) << field;
        name += 1 + length;
        name += *name == ' ';
    }
    return fields;
}

/* Whether a line stands: it bears no condition, or one of the fields that it names is set. */
static bool line_stands(const cgov__map *map, const char *line, size_t length, uint64_t set)
{
    const size_t mark_length = sizeof condition_mark - 1;
    for (size_t i = 0; i + mark_length < length; i++)
        if (line[i] == '-' && memcmp(line + i, condition_mark, mark_length) == 0)
            return (condition_fields(map, line + i) & set) != 0;
    return true;
}

char *cgov__query_text(const cgov__embedded *query, const cgov__map *in, uint64_t kept,
                       bool counting)
{
    cgov__buffer text = { 0 };
    cgov__buffer_text(&text, counting ? "SELECT count(*) AS count FROM (\n" : "");
    for (const char *line = query->text; *line != '\0';) {
        const char *end = strchr(line, '\n');
        const size_t length = end != NULL ? (size_t)(end - line) : strlen(line);
        if (line_stands(in, line, length, kept)) {
            cgov__buffer_append(&text, line, length);
            cgov__buffer_char(&text, '\n');
        }
        line += length + (end != NULL);
    }
    cgov__buffer_text(&text, counting ? ")" : "");
    return cgov__buffer_take(&text);
}

static bool field_is_set(const cgov__field *field, const void *values)
{
    const char *at = (const char *)values + field->at;
    if (field->has != 0)
        return *((const bool *)((const char *)values + field->has - 1));
    switch ((cgov__type)field->type) {
    case CGOV__TEXT:
        return *(const char *const *)at != NULL;
    case CGOV__INT64:
        return *(const int64_t *)at != 0;
    case CGOV__INT:
        return *(const int *)at != 0;
    case CGOV__CODE:
        return *(const unsigned *)at != 0;
    case CGOV__DOUBLE:
        return *(const double *)at != 0;
    case CGOV__BOOL:
        return *(const bool *)at;
    case CGOV__UID:
        return !cgov_uid_is_none((const cgov_uid *)at);
    case CGOV__BYTES:
        return ((const cgov__bytes *)at)->bytes != NULL;
    }
    return false;
}

uint64_t cgov__fields_set(const cgov__map *map, const void *values)
{
    uint64_t set = 0;
    for (size_t i = 0; map != NULL && values != NULL && i < map->count && i < FIELDS_LIMIT; i++)
        if (field_is_set(&map->fields[i], values))
            set |= UINT64_C(1) << i;
    return set;
}

/* ---- the cache ---- */

static void statement_free(cgov__statement *statement)
{
    if (statement == NULL)
        return;
    sqlite3_finalize(statement->stmt);
    cgov__free(statement->in_fields);
    cgov__free(statement->out_fields);
    cgov__free(statement);
}

void cgov__statements_free(cgov *db)
{
    while (db->statements != NULL) {
        cgov__statement *statement = db->statements;
        db->statements = statement->next;
        statement_free(statement);
    }
    db->cached = 0;
}

/* Which optional lines the query has, as a mask over the fields of `in`. */
static uint64_t optional_fields(const cgov__embedded *query, const cgov__map *in)
{
    uint64_t mask = 0;
    const char *mark = query->text;
    for (; (mark = strstr(mark, condition_mark)) != NULL; mark++)
        mask |= condition_fields(in, mark);
    return mask;
}

static cgov__statement *cached(cgov *db, const cgov__embedded *query, const cgov__map *in,
                               const cgov__map *out, uint64_t set, bool counting)
{
    cgov__statement **link = &db->statements;
    for (cgov__statement *it = *link; it != NULL; link = &it->next, it = *link)
        if (it->query == query && it->in == in && it->out == out && !it->busy &&
            it->counting == counting && it->kept == (set & it->optional)) {
            *link = it->next;
            it->next = db->statements;
            db->statements = it;
            return it;
        }
    return NULL;
}

static void drop_oldest(cgov *db)
{
    cgov__statement **oldest = NULL;
    for (cgov__statement **link = &db->statements; *link != NULL; link = &(*link)->next)
        if (!(*link)->busy)
            oldest = link;
    if (oldest == NULL)
        return;
    cgov__statement *statement = *oldest;
    *oldest = statement->next;
    db->cached--;
    statement_free(statement);
}

static cgov_status unmapped(cgov *db, const cgov__embedded *query, const char *what,
                            const char *name)
{
    return cgov__fail_db(db, CGOV_INTERNAL, "query %s: no field for %s %s", query->name, what,
                         name);
}

static cgov_status plan_fields(cgov *db, cgov__statement *statement)
{
    const int parameters = sqlite3_bind_parameter_count(statement->stmt);
    const int columns = sqlite3_column_count(statement->stmt);
    statement->in_fields = cgov__malloc((size_t)parameters + 1);
    statement->out_fields = cgov__malloc((size_t)columns + 1);
    if (statement->in_fields == NULL || statement->out_fields == NULL)
        return cgov__nomem(&db->error);
    for (int i = 0; i < parameters; i++) {
        const char *name = sqlite3_bind_parameter_name(statement->stmt, i + 1);
        statement->in_fields[i] = (int8_t)field_index(statement->in, name + 1, strlen(name + 1));
        if (statement->in_fields[i] < 0)
            return unmapped(db, statement->query, "parameter", name);
    }
    for (int i = 0; i < columns; i++) {
        const char *name = sqlite3_column_name(statement->stmt, i);
        if (name == NULL)
            return cgov__nomem(&db->error);
        statement->out_fields[i] = (int8_t)field_index(statement->out, name, strlen(name));
        if (statement->out != NULL && statement->out_fields[i] < 0)
            return unmapped(db, statement->query, "column", name);
    }
    return CGOV_OK;
}

static cgov_status prepare_new(cgov *db, const cgov__embedded *query, const cgov__map *in,
                               const cgov__map *out, uint64_t set, bool counting,
                               cgov__statement **made)
{
    cgov_status status = CGOV_NOMEM;
    const uint64_t optional = optional_fields(query, in);
    cgov__statement *statement = cgov__calloc(1, sizeof *statement);
    char *text = statement != NULL ? cgov__query_text(query, in, set, counting) : NULL;
    if (text == NULL) {
        status = cgov__nomem(&db->error);
        goto out;
    }
    *statement = (cgov__statement){
        .query = query,
        .in = in,
        .out = out,
        .counting = counting,
        .optional = optional,
        .kept = set & optional,
    };
    const int code =
        sqlite3_prepare_v3(db->sqlite, text, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
    if (code != SQLITE_OK) {
        status = cgov__sqlite_failed(db, code);
        goto out;
    }
    status = plan_fields(db, statement);
    if (status != CGOV_OK)
        goto out;
    if (db->cached >= CACHE_LIMIT)
        drop_oldest(db);
    statement->next = db->statements;
    db->statements = statement;
    db->cached++;
    *made = statement;
    statement = NULL;
    status = CGOV_OK;
out:
    cgov__free(text);
    statement_free(statement);
    return status;
}

/* ---- the binder ---- */

/* The three kinds of value that no column takes give SQLITE_MISMATCH; see bad_value(). */
static int bind_code(sqlite3_stmt *stmt, int index, const cgov__field *field, unsigned value)
{
    if (value >= field->codes->count)
        return SQLITE_MISMATCH;
    return value == 0 ? sqlite3_bind_null(stmt, index)
                      : sqlite3_bind_text(stmt, index, field->codes->codes[value], -1, NULL);
}

static int bind_text(sqlite3_stmt *stmt, int index, const char *text)
{
    size_t length = 0;
    if (text != NULL && !cgov__utf8(text, &length))
        return SQLITE_MISMATCH;
    return sqlite3_bind_text64(stmt, index, text, length, NULL, SQLITE_UTF8);
}

static int bind_double(sqlite3_stmt *stmt, int index, double value)
{
    return isfinite(value) ? sqlite3_bind_double(stmt, index, value) : SQLITE_MISMATCH;
}

static int bind_field(sqlite3_stmt *stmt, int index, const cgov__field *field, const void *values)
{
    const char *at = (const char *)values + field->at;
    if (field->has != 0 && !*((const bool *)((const char *)values + field->has - 1)))
        return sqlite3_bind_null(stmt, index);
    switch ((cgov__type)field->type) {
    case CGOV__TEXT:
        return bind_text(stmt, index, *(const char *const *)at);
    case CGOV__INT64:
        return sqlite3_bind_int64(stmt, index, *(const int64_t *)at);
    case CGOV__INT:
        return sqlite3_bind_int(stmt, index, *(const int *)at);
    case CGOV__DOUBLE:
        return bind_double(stmt, index, *(const double *)at);
    case CGOV__BOOL:
        return sqlite3_bind_int(stmt, index, *(const bool *)at);
    case CGOV__CODE:
        return bind_code(stmt, index, field, *(const unsigned *)at);
    case CGOV__UID:
        return cgov_uid_is_none((const cgov_uid *)at)
                   ? sqlite3_bind_null(stmt, index)
                   : sqlite3_bind_blob(stmt, index, at, 16, NULL);
    case CGOV__BYTES: {
        const cgov__bytes *blob = (const cgov__bytes *)at;
        return sqlite3_bind_blob64(stmt, index, blob->bytes, blob->length, NULL);
    }
    }
    return SQLITE_MISMATCH;
}

static cgov_status bad_value(cgov *db, const cgov__field *field, const void *values)
{
    const char *at = (const char *)values + field->at;
    size_t length = 0;
    switch ((cgov__type)field->type) {
    case CGOV__TEXT:
        cgov__utf8(*(const char *const *)at, &length);
        return cgov__fail_in(db, CGOV_INVALID,
                             "%s is not UTF-8 from byte %llu on: text of another encoding is to be "
                             "converted first",
                             "%s ไม่ใช่ UTF-8 ตั้งแต่ไบต์ที่ %llu ให้แปลงรหัสอักขระก่อน", field->name,
                             (unsigned long long)length);
    case CGOV__DOUBLE:
        return cgov__fail_in(db, CGOV_INVALID,
                             "%s is no finite number: leave out what is not known",
                             "%s ไม่ใช่ตัวเลขจำกัด ถ้าไม่ทราบให้เว้นไว้", field->name);
    default:
        return cgov__codes_check(db, field->name, field->codes,
                                 *(const unsigned *)(const void *)at);
    }
}

cgov_status cgov__bind(cgov *db, sqlite3_stmt *stmt, int index, const cgov__field *field,
                       const void *values)
{
    const int code = bind_field(stmt, index, field, values);
    if (code == SQLITE_MISMATCH)
        return bad_value(db, field, values);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(db, code);
}

static cgov_status bind_all(cgov *db, cgov__statement *statement, const void *values)
{
    const int parameters = sqlite3_bind_parameter_count(statement->stmt);
    for (int i = 0; i < parameters; i++) {
        const int index = statement->in_fields[i];
        if (values == NULL) /* parameters stay NULL */
            continue;
        const cgov_status status =
            cgov__bind(db, statement->stmt, i + 1, &statement->in->fields[index], values);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

static cgov_status prepare(cgov *db, const cgov__embedded *query, const cgov__map *in,
                           const void *values, uint64_t set, const cgov__map *out, bool counting,
                           cgov__statement **statement)
{
    cgov__statement *found = cached(db, query, in, out, set, counting);
    cgov_status status = CGOV_OK;
    if (found == NULL)
        status = prepare_new(db, query, in, out, set, counting, &found);
    if (status == CGOV_OK) {
        found->busy = true;
        status = bind_all(db, found, values);
        if (status != CGOV_OK)
            cgov__release(db, found);
    }
    *statement = status == CGOV_OK ? found : NULL;
    return status;
}

cgov_status cgov__prepare(cgov *db, const cgov__embedded *query, const cgov__map *in,
                          const void *values, const cgov__map *out, cgov__statement **statement)
{
    return prepare(db, query, in, values, cgov__fields_set(in, values), out, false, statement);
}

cgov_status cgov__count(cgov *db, const cgov__embedded *query, const cgov__map *in,
                        const void *values, int64_t *count)
{
    uint64_t set = cgov__fields_set(in, values);
    static const char *const paging[] = { "after", "limit" };
    for (size_t i = 0; i < 2; i++) {
        const int field = field_index(in, paging[i], strlen(paging[i]));
        if (field >= 0)
            set &= ~(UINT64_C(1) << field);
    }
    cgov__statement *counting = NULL;
    cgov_status status = prepare(db, query, in, values, set, NULL, true, &counting);
    if (status == CGOV_OK && (status = cgov__step(db, counting)) == CGOV_ROW)
        *count = sqlite3_column_int64(counting->stmt, 0);
    cgov__release(db, counting);
    return status == CGOV_ROW ? CGOV_OK : status;
}

cgov_status cgov__rebind(cgov *db, cgov__statement *statement, const void *values)
{
    sqlite3_reset(statement->stmt);
    return bind_all(db, statement, values);
}

cgov_status cgov__step(cgov *db, cgov__statement *statement)
{
    if (db->stopped != 0)
        return cgov__sqlite_failed(db, SQLITE_INTERRUPT);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): no call prepares with CGOV_ROW */
    const int code = sqlite3_step(statement->stmt);
    if (code == SQLITE_ROW)
        return CGOV_ROW;
    return code == SQLITE_DONE ? CGOV_DONE : cgov__sqlite_failed(db, code);
}

void cgov__release(cgov *db, cgov__statement *statement)
{
    (void)db;
    if (statement == NULL)
        return;
    sqlite3_reset(statement->stmt);
    sqlite3_clear_bindings(statement->stmt);
    statement->busy = false;
}

/* ---- the loader ---- */

/* The row that a statement is on, as far as it says which: its id, or 0. */
static int64_t row_id(const cgov__statement *statement)
{
    const int columns = sqlite3_data_count(statement->stmt);
    for (int i = 0; i < columns; i++)
        if (strcmp(sqlite3_column_name(statement->stmt, i), "id") == 0)
            return sqlite3_column_int64(statement->stmt, i);
    return 0;
}

/* A file that was damaged, or edited with its rules switched off, may hold what the schema forbids.
 * `what` goes on after the name of the column. */
static cgov_status refuse_row(cgov *db, const cgov__statement *statement, const cgov__field *field,
                              const char *what)
{
    const int64_t id = row_id(statement);
    char number[24] = "";
    if (id != 0)
        snprintf(number, sizeof number, " %lld", (long long)id);
    return cgov__fail_db(db, CGOV_CORRUPT,
                         "%s%s: %s %s: the file is damaged; correct the row, or restore a backup",
                         statement->out->noun, number, field->name, what);
}

/* Text is NULL for NULL, and also when SQLite lacks the memory to give it, which makes the column
   NULL as well: so its type is asked first. */
static cgov_status load_text(cgov *db, const cgov__statement *statement, int column,
                             const cgov__field *field, const char **text)
{
    bool bad = false;
    sqlite3_stmt *stmt = statement->stmt;
    const bool is_null = sqlite3_column_type(stmt, column) == SQLITE_NULL;
    *text = (const char *)sqlite3_column_text(stmt, column);
    if (*text == NULL && !is_null)
        return cgov__nomem(&db->error);
    if (is_null)
        return CGOV_OK;
    const size_t length = (size_t)sqlite3_column_bytes(stmt, column);
    const char *wrong = cgov__utf8_valid(*text, length, &bad) < length ? "is not UTF-8"
                        : memchr(*text, '\0', length) != NULL          ? "holds a NUL byte"
                                                                       : NULL;
    if (wrong == NULL)
        return CGOV_OK;
    *text = NULL;
    return refuse_row(db, statement, field, wrong);
}

static cgov_status load_int(cgov *db, const cgov__statement *statement, int column,
                            const cgov__field *field, int *value)
{
    const int64_t number = sqlite3_column_int64(statement->stmt, column);
    char what[64];
    *value = (int)number;
    if (number >= INT_MIN && number <= INT_MAX)
        return CGOV_OK;
    snprintf(what, sizeof what, "is %lld, too great a number", (long long)number);
    *value = 0;
    return refuse_row(db, statement, field, what);
}

static cgov_status load_code(cgov *db, const cgov__statement *statement, int column,
                             const cgov__field *field, unsigned *value)
{
    const char *text = NULL;
    *value = 0;
    const cgov_status status = load_text(db, statement, column, field, &text);
    if (status != CGOV_OK || text == NULL)
        return status;
    for (unsigned i = 1; i < field->codes->count; i++)
        if (strcmp(field->codes->codes[i], text) == 0) {
            *value = i;
            return CGOV_OK;
        }
    char what[128];
    snprintf(what, sizeof what, "\"%.60s\" is no %.30s", strlen(text) <= 60 ? text : "...",
             field->codes->noun);
    return refuse_row(db, statement, field, what);
}

static cgov_status load_uid(cgov *db, const cgov__statement *statement, int column,
                            const cgov__field *field, void *uid)
{
    memset(uid, 0, 16);
    if (sqlite3_column_type(statement->stmt, column) == SQLITE_NULL)
        return CGOV_OK;
    const void *bytes = sqlite3_column_blob(statement->stmt, column);
    if (bytes == NULL || sqlite3_column_bytes(statement->stmt, column) != 16)
        return refuse_row(db, statement, field, "is not of 16 bytes");
    memcpy(uid, bytes, 16);
    return CGOV_OK;
}

static cgov_status load_field(cgov *db, const cgov__statement *statement, int column,
                              const cgov__field *field, char *record)
{
    sqlite3_stmt *stmt = statement->stmt;
    char *at = record + field->at;
    if (field->has != 0)
        *(bool *)(record + field->has - 1) = sqlite3_column_type(stmt, column) != SQLITE_NULL;
    switch ((cgov__type)field->type) {
    case CGOV__TEXT:
        return load_text(db, statement, column, field, (const char **)(void *)at);
    case CGOV__INT64:
        *(int64_t *)(void *)at = sqlite3_column_int64(stmt, column);
        return CGOV_OK;
    case CGOV__INT:
        return load_int(db, statement, column, field, (int *)(void *)at);
    case CGOV__DOUBLE:
        *(double *)(void *)at = sqlite3_column_double(stmt, column);
        return CGOV_OK;
    case CGOV__BOOL:
        *(bool *)at = sqlite3_column_int(stmt, column) != 0;
        return CGOV_OK;
    case CGOV__CODE:
        return load_code(db, statement, column, field, (unsigned *)(void *)at);
    case CGOV__UID:
        return load_uid(db, statement, column, field, at);
    case CGOV__BYTES: {
        cgov__bytes *blob = (cgov__bytes *)(void *)at;
        blob->bytes = sqlite3_column_blob(stmt, column);
        blob->length = (size_t)sqlite3_column_bytes(stmt, column);
        return CGOV_OK;
    }
    }
    return CGOV_INTERNAL;
}

/* The text of a field; NULL for a field of any other type. */
static const char *text_of(const cgov__field *field, const void *record)
{
    return field->type == CGOV__TEXT
               ? *(const char *const *)(const void *)((const char *)record + field->at)
               : NULL;
}

cgov_status cgov__load(cgov *db, cgov__statement *statement, void *record)
{
    const int columns = sqlite3_data_count(statement->stmt);
    for (int i = 0; i < columns; i++) {
        const cgov__field *field = &statement->out->fields[statement->out_fields[i]];
        cgov_status status = load_field(db, statement, i, field, record);
        if (status == CGOV_OK && field->required &&
            sqlite3_column_type(statement->stmt, i) == SQLITE_NULL)
            status = refuse_row(db, statement, field, "is NULL, which its schema does not allow");
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

/* ---- whole calls ---- */

cgov_status cgov__run(cgov *db, const cgov__embedded *query, const cgov__map *in,
                      const void *values)
{
    cgov__statement *statement = NULL;
    cgov_status status = cgov__prepare(db, query, in, values, NULL, &statement);
    while (status == CGOV_OK || status == CGOV_ROW)
        status = cgov__step(db, statement);
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__run_all(cgov *db, const cgov__embedded *const *queries, size_t count,
                          const cgov__map *in, const void *values)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = cgov__run(db, queries[i], in, values);
    return status;
}

cgov_status cgov__each(cgov *db, const cgov__embedded *query, const cgov__map *in,
                       const void *values, const cgov__map *out, cgov__take *take, void *ctx)
{
    cgov__statement *rows = NULL;
    void *const record = cgov__malloc(out->size);
    cgov_status status =
        record != NULL ? cgov__prepare(db, query, in, values, out, &rows) : cgov__nomem(&db->error);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        memset(record, 0, out->size);
        status = cgov__load(db, rows, record);
        const cgov_status taken = status == CGOV_OK ? take(ctx, record) : CGOV_OK;
        if (taken != CGOV_OK)
            status = taken == CGOV_NOMEM ? cgov__nomem(&db->error) : taken;
    }
    cgov__release(db, rows);
    cgov__free(record);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__record_copy(cgov *db, const cgov__map *map, const void *record, void **copy)
{
    size_t size = map->size;
    for (size_t i = 0; i < map->count; i++) {
        const char *text = text_of(&map->fields[i], record);
        size += text != NULL ? strlen(text) + 1 : 0;
    }
    char *block = cgov__malloc(size);
    if (block == NULL)
        return cgov__nomem(&db->error);
    memcpy(block, record, map->size);
    char *to = block + map->size;
    for (size_t i = 0; i < map->count; i++) {
        const char *text = text_of(&map->fields[i], record);
        if (text == NULL)
            continue;
        const size_t length = strlen(text) + 1;
        memcpy(to, text, length);
        *(const char **)(void *)(block + map->fields[i].at) = to;
        to += length;
    }
    *copy = block;
    return CGOV_OK;
}

static cgov_status fetch_row(cgov *db, const cgov__embedded *query, const cgov__map *in,
                             const void *values, const cgov__map *out, void *record, void **copy)
{
    cgov__statement *statement = NULL;
    cgov_status status = cgov__prepare(db, query, in, values, out, &statement);
    if (status != CGOV_OK || statement == NULL)
        return status;
    status = cgov__step(db, statement);
    if (status == CGOV_DONE)
        status = cgov__no_such(db, out->noun, 0);
    if (status == CGOV_ROW)
        status = cgov__load(db, statement, record);
    if (status == CGOV_OK && copy != NULL)
        status = cgov__record_copy(db, out, record, copy);
    /* A writing statement with RETURNING has to run to its end. */
    if (status == CGOV_OK) {
        while ((status = cgov__step(db, statement)) == CGOV_ROW) {
        }
        status = status == CGOV_DONE ? CGOV_OK : status;
        if (status != CGOV_OK && copy != NULL) {
            cgov__free(*copy);
            *copy = NULL;
        }
    }
    cgov__release(db, statement);
    return status;
}

cgov_status cgov__fetch(cgov *db, const cgov__embedded *query, const cgov__map *in,
                        const void *values, const cgov__map *out, void **record)
{
    *record = NULL;
    void *row = cgov__calloc(1, out->size);
    if (row == NULL)
        return cgov__nomem(&db->error);
    const cgov_status status = fetch_row(db, query, in, values, out, row, record);
    cgov__free(row);
    return status;
}

cgov_status cgov__fetch_into(cgov *db, const cgov__embedded *query, const cgov__map *in,
                             const void *values, const cgov__map *out, void *record)
{
    return fetch_row(db, query, in, values, out, record, NULL);
}

/* ---- cursors ---- */

struct cgov__cursor {
    cgov *db;                   /* NULL once the handle is closed: only freeing is left */
    cgov__cursor *next, **link; /* in the handle's list of its cursors */
    cgov__statement *statement;
    cgov_status ended; /* what next returns once the rows are over */
    int64_t given;     /* rows so far */
    void *record;
    void *filter; /* a copy: the caller's may be gone at the next step */
    /* The rest of the rows, once somebody wrote through the handle: copies, in order. */
    bool is_kept;
    void **rest;
    size_t rest_next, rest_count, rest_capacity;
};

cgov_status cgov__cursor_open(cgov *db, const cgov__embedded *query, const cgov__map *in,
                              const void *values, const cgov__map *out, cgov__cursor **cursor)
{
    *cursor = NULL;
    cgov__cursor *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&db->error);
    made->db = db;
    made->link = &db->cursors;
    made->next = db->cursors;
    if (made->next != NULL)
        made->next->link = &made->next;
    db->cursors = made;
    made->record = cgov__calloc(1, out->size);
    cgov_status status = made->record != NULL ? CGOV_OK : cgov__nomem(&db->error);
    if (status == CGOV_OK && values != NULL)
        status = cgov__record_copy(db, in, values, &made->filter);
    if (status == CGOV_OK)
        status = cgov__prepare(db, query, in, made->filter, out, &made->statement);
    if (status != CGOV_OK) {
        cgov__cursor_free(made);
        return status;
    }
    *cursor = made;
    return CGOV_OK;
}

static cgov_status keep_row(cgov *db, cgov__cursor *cursor, cgov__statement *rows, void *record)
{
    void *copy = NULL;
    cgov_status status = cgov__load(db, rows, record);
    if (status == CGOV_OK)
        status = cgov__record_copy(db, rows->out, record, &copy);
    if (status != CGOV_OK)
        return status;
    if (!CGOV__GROW(cursor->rest, cursor->rest_capacity, cursor->rest_count + 1)) {
        cgov__free(copy);
        return cgov__nomem(&db->error);
    }
    cursor->rest[cursor->rest_count++] = copy;
    return CGOV_OK;
}

static void drop_rest(cgov__cursor *cursor)
{
    for (size_t i = cursor->rest_next; i < cursor->rest_count; i++)
        cgov__free(cursor->rest[i]);
    cgov__free(cursor->rest);
    cursor->rest = NULL;
    cursor->rest_next = cursor->rest_count = cursor->rest_capacity = 0;
}

/* The caller may still hold texts of the row that was given last: they belong to the statement,
   which is left where it is. Another one reads past the rows that were given. */
static cgov_status keep_rest(cgov__cursor *cursor)
{
    cgov *db = cursor->db;
    const cgov__statement *it = cursor->statement;
    cgov__statement *rows = NULL;
    void *record = cgov__calloc(1, it->out->size);
    cgov_status status = record != NULL ? CGOV_OK : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov__prepare(db, it->query, it->in, cursor->filter, it->out, &rows);
    for (int64_t n = 1; status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW; n++)
        status = n > cursor->given ? keep_row(db, cursor, rows, record) : CGOV_OK;
    cgov__release(db, rows);
    cgov__free(record);
    cursor->is_kept = status == CGOV_DONE;
    if (!cursor->is_kept)
        drop_rest(cursor);
    return cursor->is_kept ? CGOV_OK : status;
}

cgov_status cgov__cursors_keep(cgov *db)
{
    cgov_status status = CGOV_OK;
    for (cgov__cursor *it = db->cursors; status == CGOV_OK && it != NULL; it = it->next)
        if (it->ended == CGOV_OK && !it->is_kept)
            status = keep_rest(it);
    return status;
}

static cgov_status next_kept(cgov__cursor *cursor, const void **record)
{
    sqlite3_reset(cursor->statement->stmt);
    if (cursor->rest_next == cursor->rest_count) {
        cursor->ended = CGOV_DONE;
        return CGOV_DONE;
    }
    cgov__free(cursor->record);
    cursor->record = cursor->rest[cursor->rest_next++];
    *record = cursor->record;
    return CGOV_ROW;
}

cgov_status cgov__cursor_next(cgov__cursor *cursor, const void **record)
{
    if (record != NULL)
        *record = NULL;
    if (cursor == NULL || cursor->db == NULL)
        return CGOV_MISUSE;
    CGOV__NEEDS(cursor->db, record != NULL, "the next row of a cursor: row is NULL");
    if (cursor->ended != CGOV_OK)
        return cursor->ended;
    if (cursor->is_kept)
        return next_kept(cursor, record);
    cgov_status status = cgov__step(cursor->db, cursor->statement);
    if (status == CGOV_ROW) {
        const cgov_status loaded = cgov__load(cursor->db, cursor->statement, cursor->record);
        status = loaded == CGOV_OK ? CGOV_ROW : loaded;
    }
    if (status == CGOV_ROW) {
        cursor->given++;
        *record = cursor->record;
        return CGOV_ROW;
    }
    cursor->ended = status;
    sqlite3_reset(cursor->statement->stmt); /* lets go of the read lock at once */
    return status;
}

void cgov__cursors_detach(cgov *db)
{
    for (cgov__cursor *it = db->cursors; it != NULL; it = it->next)
        it->db = NULL;
    db->cursors = NULL;
}

void cgov__cursor_free(cgov__cursor *cursor)
{
    if (cursor == NULL)
        return;
    if (cursor->db != NULL) {
        cgov__release(cursor->db, cursor->statement);
        *cursor->link = cursor->next;
        if (cursor->next != NULL)
            cursor->next->link = cursor->link;
    }
    drop_rest(cursor);
    cgov__free(cursor->record);
    cgov__free(cursor->filter);
    cgov__free(cursor);
}
