/*
 * Published answers (tests/data/known-answers): every figure of a JSON file by its path,
 * with a list of those that no test asked for; and the small CSV files beside it.
 */
#ifndef CGOV_TESTS_KNOWN_ANSWERS_H
#define CGOV_TESTS_KNOWN_ANSWERS_H

#include "support.h"

#include <sqlite3.h>
#include <stdlib.h>

static sqlite3 *known_db;

/* The bytes of a file of the known answers, NUL-terminated; release with free(). */
static inline char *known_file(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/known-answers/%s", CGOV_TEST_DATA, name);
    FILE *const file = fopen(path, "rb");
    if (file == NULL)
        fail_msg("%s is missing", path);
    fseek(file, 0, SEEK_END);
    const size_t size = (size_t)ftell(file);
    rewind(file);
    char *const text = malloc(size + 1);
    assert_int_equal(size, fread(text, 1, size, file));
    text[size] = '\0';
    fclose(file);
    return text;
}

static inline void known_open(const char *name)
{
    char *const text = known_file(name);
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &known_db));
    char *const sql = sqlite3_mprintf(
        "CREATE TABLE leaf(path TEXT PRIMARY KEY, value, asked INTEGER NOT NULL DEFAULT 0);"
        "INSERT INTO leaf(path, value) SELECT replace(fullkey, '\"', ''), atom"
        " FROM json_tree(%Q) WHERE type IN ('integer', 'real', 'null')",
        text);
    assert_int_equal(SQLITE_OK, sqlite3_exec(known_db, sql, NULL, NULL, NULL));
    sqlite3_free(sql);
    free(text);
}

/* The figure at a path such as "$.wilson_83_of_100.no_cc[0]"; NaN for null. */
static inline double known(const char *format, ...)
{
    char path[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v2(known_db,
                       "UPDATE leaf SET asked = asked + 1 WHERE path = ?1"
                       " RETURNING value",
                       -1, &statement, NULL);
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_ROW)
        fail_msg("no known answer at %s", path);
    const bool null = sqlite3_column_type(statement, 0) == SQLITE_NULL;
    const double value = null ? (double)NAN : sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* Fails when a figure whose path begins with one of the prefixes was never asked for. */
static inline void known_all_asked(const char *const *prefixes)
{
    for (; *prefixes != NULL; prefixes++) {
        sqlite3_stmt *statement = NULL;
        sqlite3_prepare_v2(known_db,
                           "SELECT count(*), sum(asked = 0),"
                           " max(CASE asked WHEN 0 THEN path END) FROM leaf"
                           " WHERE substr(path, 1, length(?1)) = ?1",
                           -1, &statement, NULL);
        sqlite3_bind_text(statement, 1, *prefixes, -1, SQLITE_STATIC);
        assert_int_equal(SQLITE_ROW, sqlite3_step(statement));
        assert_true(sqlite3_column_int(statement, 0) > 0);
        if (sqlite3_column_int(statement, 1) > 0)
            fail_msg("%d figures were not asked for, as %s", sqlite3_column_int(statement, 1),
                     (const char *)sqlite3_column_text(statement, 2));
        sqlite3_finalize(statement);
    }
}

static inline void known_close(void)
{
    sqlite3_close(known_db);
    known_db = NULL;
}

/* A numeric CSV file: NaN where a cell is empty or is no number. Release with free(). */
static inline double *known_csv(const char *name, size_t *rows, size_t *columns)
{
    char *const text = known_file(name);
    double *values = NULL;
    size_t n = 0;
    *rows = *columns = 0;
    for (char *line = text; line != NULL && *line != '\0';) {
        char *const end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        size_t cells = 0;
        for (char *cell = line; cell != NULL; cells++) {
            char *const comma = strchr(cell, ','), *stop = cell;
            if (comma != NULL)
                *comma = '\0';
            values = realloc(values, (n + 1) * sizeof *values);
            const double value = strtod(cell, &stop);
            values[n++] = stop == cell ? (double)NAN : value;
            cell = comma != NULL ? comma + 1 : NULL;
        }
        if (*rows == 0)
            *columns = cells, n = 0; /* the heading */
        assert_int_equal(*columns, cells);
        ++*rows;
        line = end != NULL ? end + 1 : NULL;
    }
    --*rows;
    free(text);
    return values;
}

#endif
