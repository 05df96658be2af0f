/*
 * A script for PostgreSQL's psql: tables, rows by COPY, then keys, and what the dictionary says.
 * See exchange/export/formats.h.
 */
#include "exchange/export/formats.h"

#include "base/utf8.h"
#include "store/statement.h"

#include <string.h>

enum {
    INTEGERS = 1, /* kinds of values in a column */
    REALS = 2,
    TEXTS = 4,
    BLOBS = 8
};

static const char head[] =
    "-- A study of libcgov for PostgreSQL: psql --set ON_ERROR_STOP=1 --file THIS DATABASE.\n"
    "-- For several studies, make a schema each and choose it by search_path.\n"
    "SET client_encoding = 'UTF8';\n"
    "SET standard_conforming_strings = on;\n"
    "BEGIN;\n";

/* ---- texts ---- */

static void put_quoted(cgov__buffer *to, const char *text, char quote)
{
    cgov__buffer_char(to, quote);
    for (; *text != '\0'; text++) {
        cgov__buffer_char(to, *text);
        if (*text == quote)
            cgov__buffer_char(to, quote);
    }
    cgov__buffer_char(to, quote);
}

static void put_name(cgov__buffer *to, const char *name)
{
    put_quoted(to, name, '"');
}

/* A text of COPY, escaped. */
static void put_text(cgov__buffer *to, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(text, length, &at);
        switch (c) {
        case '\\':
            cgov__buffer_text(to, "\\\\");
            break;
        case '\n':
            cgov__buffer_text(to, "\\n");
            break;
        case '\r':
            cgov__buffer_text(to, "\\r");
            break;
        case '\t':
            cgov__buffer_text(to, "\\t");
            break;
        case 0: /* which PostgreSQL has in no text */
        case CGOV__NO_CODEPOINT:
            cgov__buffer_codepoint(to, 0xFFFD);
            break;
        default:
            cgov__buffer_append(to, text + from, at - from);
            break;
        }
    }
}

/* ---- rows ---- */

static unsigned kind_of(sqlite3_stmt *rows, int at)
{
    static const unsigned kinds[] = { [SQLITE_INTEGER] = INTEGERS,
                                      [SQLITE_FLOAT] = REALS,
                                      [SQLITE_TEXT] = TEXTS,
                                      [SQLITE_BLOB] = BLOBS,
                                      [SQLITE_NULL] = 0 };
    return kinds[sqlite3_column_type(rows, at)];
}

static void put_value(cgov__buffer *to, sqlite3_stmt *rows, int at)
{
    switch (sqlite3_column_type(rows, at)) {
    case SQLITE_NULL:
        cgov__buffer_text(to, "\\N");
        break;
    case SQLITE_INTEGER:
        cgov__buffer_format(to, "%lld", (long long)sqlite3_column_int64(rows, at));
        break;
    case SQLITE_FLOAT:
        cgov__export_text(to, rows, at);
        break;
    case SQLITE_BLOB:
        cgov__buffer_text(to, "\\\\x");
        cgov__export_text(to, rows, at);
        break;
    default: {
        const char *text = (const char *)sqlite3_column_text(rows, at);
        to->failed = to->failed || text == NULL;
        put_text(to, text, (size_t)sqlite3_column_bytes(rows, at));
        break;
    }
    }
}

/* What the values of each column are, where a view computes it and declares nothing: the rows are
 * read for that before they are written. */
static cgov_status read_kinds(const cgov__export *e, const cgov__export_table *table,
                              unsigned *kinds)
{
    bool declared = true;
    for (size_t i = 0; i < table->width; i++)
        declared = declared && *table->columns[i].type != '\0';
    if (declared)
        return CGOV_OK;
    sqlite3_stmt *rows = NULL;
    cgov_status status = cgov__export_prepare(e, table, &rows);
    int code = SQLITE_DONE;
    while (status == CGOV_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        for (size_t i = 0; i < table->width; i++)
            kinds[i] |= kind_of(rows, (int)i);
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(e->db, code);
    sqlite3_finalize(rows);
    return status;
}

static cgov_status put_rows(const cgov__export *e, const cgov__export_table *table, cgov__sink *to)
{
    sqlite3_stmt *rows = NULL;
    cgov_status status = cgov__export_prepare(e, table, &rows);
    int code = SQLITE_DONE;
    while (status == CGOV_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (size_t i = 0; i < table->width; i++) {
            cgov__buffer_text(&to->bytes, i > 0 ? "\t" : "");
            put_value(&to->bytes, rows, (int)i);
        }
        cgov__buffer_char(&to->bytes, '\n');
        cgov__sink_flush(to);
        e->result->rows++;
    }
    if (status == CGOV_OK && code != SQLITE_DONE)
        status = cgov__sqlite_failed(e->db, code);
    sqlite3_finalize(rows);
    return status;
}

/* ---- tables ---- */

/* As declared, or as its values are where a view computes it. Texts compare by bytes. */
static const char *type_of(const cgov__export_column *column, unsigned kinds)
{
    static const char text[] = "text COLLATE \"C\"";
    if (strcmp(column->type, "INTEGER") == 0)
        return "bigint";
    if (strcmp(column->type, "REAL") == 0)
        return "double precision";
    if (strcmp(column->type, "BLOB") == 0)
        return "bytea";
    if (strcmp(column->type, "TEXT") == 0 || kinds == 0)
        return text;
    return kinds == INTEGERS                              ? "bigint"
           : (kinds & (unsigned)~(INTEGERS | REALS)) == 0 ? "double precision"
           : kinds == BLOBS                               ? "bytea"
                                                          : text;
}

static void put_create(cgov__buffer *to, const cgov__export_table *table, const unsigned *kinds)
{
    cgov__buffer_text(to, "\nCREATE TABLE ");
    put_name(to, table->name);
    cgov__buffer_text(to, " (");
    for (size_t i = 0; i < table->width; i++) {
        cgov__buffer_text(to, i > 0 ? ",\n    " : "\n    ");
        put_name(to, table->columns[i].name);
        cgov__buffer_format(to, " %s%s", type_of(&table->columns[i], kinds[i]),
                            table->columns[i].required ? " NOT NULL" : "");
    }
    cgov__buffer_text(to, "\n);\nCOPY ");
    put_name(to, table->name);
    cgov__buffer_text(to, " FROM stdin;\n");
}

static cgov_status put_table(const cgov__export *e, const cgov__export_table *table, cgov__sink *to)
{
    unsigned *kinds = cgov__calloc(table->width + 1, sizeof *kinds);
    if (kinds == NULL)
        return cgov__nomem(&e->db->error);
    cgov_status status = read_kinds(e, table, kinds);
    put_create(&to->bytes, table, kinds);
    if (status == CGOV_OK)
        status = put_rows(e, table, to);
    cgov__buffer_text(&to->bytes, "\\.\n");
    cgov__free(kinds);
    e->result->tables++;
    return status;
}

/* ---- keys and comments ---- */

typedef struct key_row {
    const char *name, *clause;
    int64_t rank; /* 0 its own key, 1 what is unique, 2 what points elsewhere */
} key_row;

static const cgov__field key_in_fields[] = { CGOV__FIELD(key_row, name) };
static const cgov__map key_in = CGOV__MAP("table", key_row, key_in_fields);
static const cgov__field key_fields[] = { CGOV__FIELD(key_row, rank),
                                          CGOV__FIELD(key_row, clause) };
static const cgov__map key_map = CGOV__MAP("key", key_row, key_fields);

/* Keys that point elsewhere follow when all others are there. */
static cgov_status put_keys(const cgov__export *e, const cgov__export_table *table, bool foreign,
                            cgov__buffer *to)
{
    const key_row of = { .name = table->name };
    const void *row = NULL;
    cgov__cursor *cursor = NULL;
    if (table->is_view)
        return CGOV_OK;
    cgov_status status =
        cgov__cursor_open(e->db, &cgov__sql_export_key_list, &key_in, &of, &key_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &row)) == CGOV_ROW) {
        const key_row *key = row;
        status = CGOV_OK;
        if (foreign != (key->rank == 2))
            continue;
        cgov__buffer_text(to, "ALTER TABLE ");
        put_name(to, table->name);
        cgov__buffer_format(to, " ADD %s;\n", key->clause);
    }
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static void put_comment(cgov__buffer *to, const char *what, const cgov__export_table *table,
                        const char *column, const char *th, const char *en)
{
    if (th == NULL && en == NULL)
        return;
    cgov__buffer both = { 0 };
    cgov__buffer_format(&both, "%s%s%s", en != NULL ? en : "",
                        en != NULL && th != NULL ? " / " : "", th != NULL ? th : "");
    cgov__buffer_format(to, "COMMENT ON %s ", what);
    put_name(to, table->name);
    if (column != NULL) {
        cgov__buffer_char(to, '.');
        put_name(to, column);
    }
    cgov__buffer_text(to, " IS ");
    put_quoted(to, both.bytes != NULL ? both.bytes : "", '\'');
    cgov__buffer_text(to, ";\n");
    to->failed = to->failed || both.failed;
    cgov__buffer_free(&both);
}

static void put_comments(const cgov__export_table *table, cgov__buffer *to)
{
    put_comment(to, "TABLE", table, NULL, table->title_th, table->title_en);
    for (size_t i = 0; i < table->width; i++)
        put_comment(to, "COLUMN", table, table->columns[i].name, table->columns[i].title_th,
                    table->columns[i].title_en);
}

static cgov_status put_all(const cgov__export *e, cgov__sink *to)
{
    cgov_status status = CGOV_OK;
    cgov__buffer *const words = &to->bytes;
    cgov__buffer_text(words, e->study.synthetic ? "-- SYNTHETIC demonstration data: these figures "
                                                  "say nothing of the world.\n"
                                                : "");
    cgov__buffer_text(words, head);
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        status = put_table(e, &e->tables[i], to);
    cgov__buffer_char(words, '\n');
    for (size_t i = 0; status == CGOV_OK && i < 2 * e->count; i++)
        status = put_keys(e, &e->tables[i % e->count], i >= e->count, words);
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        put_comments(&e->tables[i], words);
    cgov__buffer_text(words, "COMMIT;\n");
    return status;
}

cgov_status cgov__export_postgresql(const cgov__export *e)
{
    cgov__sink script;
    cgov__export_open(e, e->path, &script);
    cgov_status status = script.status;
    if (status == CGOV_OK)
        status = put_all(e, &script);
    return cgov__export_close(e, &script, status);
}
