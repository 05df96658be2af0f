/*
 * Published QCA data sets with the exact results of R's QCA package: tests/data/qca. The
 * JSON is read by SQLite's own functions.
 */
#ifndef CGOV_TESTS_QCA_CASES_H
#define CGOV_TESTS_QCA_CASES_H

#include "support.h"

#include <sqlite3.h>
#include <stdlib.h>

enum {
    NAMES_MAX = 32
};

/* One published analysis. */
typedef struct qca_case {
    const char *id;
    const char *json;          /* its object in expected.json */
    char names[NAMES_MAX][64]; /* conditions, then the outcome's column */
    const char *columns[NAMES_MAX];
    size_t condition_count;
    char outcome[64];
    cgov_qca_table *table;
    cgov_truth_table *truth;
} qca_case;

typedef struct qca_file {
    sqlite3 *db; /* table doc(json) */
    char *text;
} qca_file;

static char *qca_read(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s cannot be opened", path);
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(size, (long)fread(text, 1, (size_t)size, file));
    text[size] = '\0';
    fclose(file);
    return text;
}

static void qca_open(qca_file *file, const char *name)
{
    sqlite3_stmt *stmt;
    file->text = qca_read(name);
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &file->db));
    assert_int_equal(SQLITE_OK, sqlite3_exec(file->db, "CREATE TABLE doc(json)", 0, 0, 0));
    sqlite3_prepare_v2(file->db, "INSERT INTO doc VALUES (?)", -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, file->text, -1, SQLITE_STATIC);
    assert_int_equal(SQLITE_DONE, sqlite3_step(stmt));
    sqlite3_finalize(stmt);
}

static void qca_close(qca_file *file)
{
    sqlite3_close(file->db);
    free(file->text);
}

/* The members of what `path` points to in `json` (NULL: the whole document). */
static inline sqlite3_stmt *qca_each(const qca_file *file, const char *json, const char *path)
{
    sqlite3_stmt *stmt;
    const char *sql = json != NULL ? "SELECT value, key FROM json_each(?1, ?2)"
                                   : "SELECT e.value, e.key FROM doc, json_each(doc.json, ?2) e";
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(file->db, sql, -1, &stmt, NULL));
    if (json != NULL)
        sqlite3_bind_text(stmt, 1, json, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, 2, path, -1, SQLITE_TRANSIENT);
    return stmt;
}

static inline const char *qca_value(sqlite3_stmt *stmt)
{
    return (const char *)sqlite3_column_text(stmt, 0);
}

/* One value; false when it is null or absent. */
static inline bool qca_get(const qca_file *file, const char *json, const char *path, char *text,
                           size_t size)
{
    sqlite3_stmt *stmt;
    sqlite3_prepare_v2(file->db, "SELECT json_extract(?1, ?2)", -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, json, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(stmt, 2, path, -1, SQLITE_TRANSIENT);
    assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
    const char *value = qca_value(stmt);
    if (value != NULL)
        snprintf(text, size, "%s", value);
    const bool found = value != NULL;
    sqlite3_finalize(stmt);
    return found;
}

static inline double qca_number(const qca_file *file, const char *json, const char *path)
{
    char text[64];
    if (!qca_get(file, json, path, text, sizeof text))
        return (double)NAN;
    return strtod(text, NULL);
}

/* Loads the data of a published analysis and builds its truth table. */
static inline void qca_load(const qca_file *file, const char *id, const char *json, qca_case *c)
{
    char path[1024], data[128];
    cgov_error *error = NULL;
    memset(c, 0, sizeof *c);
    c->id = id;
    c->json = json;
    sqlite3_stmt *stmt = qca_each(file, json, "$.conditions");
    while (sqlite3_step(stmt) == SQLITE_ROW)
        snprintf(c->names[c->condition_count++], sizeof *c->names, "%s", qca_value(stmt));
    sqlite3_finalize(stmt);
    assert_true(qca_get(file, json, "$.outcome", c->outcome, sizeof c->outcome));
    assert_true(qca_get(file, json, "$.data", data, sizeof data));
    snprintf(c->names[c->condition_count], sizeof *c->names, "%s",
             c->outcome + (c->outcome[0] == '~'));
    for (size_t i = 0; i <= c->condition_count; i++)
        c->columns[i] = c->names[i];
    snprintf(path, sizeof path, "%s/qca/%s", CGOV_TEST_DATA, data);
    assert_ok_error(error,
                    cgov_qca_load_csv(path, c->columns, c->condition_count + 1, &c->table, &error));
    const cgov_truth_table_options options = {
        .outcome = c->outcome,
        .conditions = c->columns,
        .condition_count = c->condition_count,
        .inclusion_cut = qca_number(file, json, "$.incl_cut"),
        .frequency_cut = (size_t)qca_number(file, json, "$.n_cut"),
    };
    assert_ok_error(error, cgov_truth_table_build(c->table, &options, &c->truth, &error));
}

static inline void qca_unload(qca_case *c)
{
    cgov_truth_table_free(c->truth);
    cgov_qca_table_free(c->table);
}

/* Runs `check` on every published analysis; returns how many there were. */
static inline size_t qca_for_each(void (*check)(const qca_file *, const qca_case *))
{
    qca_file file;
    size_t count = 0;
    qca_open(&file, "expected.json");
    sqlite3_stmt *stmt = qca_each(&file, NULL, "$.cases");
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        qca_case c;
        qca_load(&file, (const char *)sqlite3_column_text(stmt, 1), qca_value(stmt), &c);
        check(&file, &c);
        qca_unload(&c);
        count++;
    }
    sqlite3_finalize(stmt);
    qca_close(&file);
    return count;
}

#endif
