/* What the tests of merging share: a study, two copies of it, and what must hold after any merge.
 */
#ifndef CGOV_TESTS_MERGING_H
#define CGOV_TESTS_MERGING_H

#include "support.h"

#include "cgov/merge.h"

typedef struct place {
    scratch folder;
    char base[256], a[256], b[256], c[256];
} place;

static inline int set_up(void **state)
{
    place *it = calloc(1, sizeof *it);
    scratch_make(&it->folder);
    snprintf(it->base, sizeof it->base, "%s/base.cgov", it->folder.folder);
    snprintf(it->a, sizeof it->a, "%s/a.cgov", it->folder.folder);
    snprintf(it->b, sizeof it->b, "%s/b.cgov", it->folder.folder);
    snprintf(it->c, sizeof it->c, "%s/c.cgov", it->folder.folder);
    *state = it;
    return 0;
}

static inline int tear_down(void **state)
{
    place *it = *state;
    scratch_remove(&it->folder);
    free(it);
    return 0;
}

static inline cgov *open_as(const char *path, const char *who)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, &(cgov_open_options){ .author = who }, &db, &error));
    return db;
}

/* Edits as anybody makes them, in any SQLite program. */
static inline void edit(const char *path, const char *script)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    sql_run(db, script);
    assert_int_equal(SQLITE_OK, sqlite3_close(db));
}

static inline long long ask(const char *path, const char *query)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    const long long answer = sql_i64(db, query);
    assert_int_equal(SQLITE_OK, sqlite3_close(db));
    return answer;
}

static inline void assert_says(const char *path, const char *expected, const char *query)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    assert_sql_text(expected, db, query);
    assert_int_equal(SQLITE_OK, sqlite3_close(db));
}

static inline void copy_file(const char *from, const char *to)
{
    size_t size = 0;
    char *bytes = file_read(from, &size);
    file_write(to, bytes, size);
    free(bytes);
}

static inline void make_base(const char *path)
{
    static const char rows[] =
        "INSERT INTO agency (code, name_th) VALUES ('A1', 'หนึ่ง'), ('A2', 'สอง'), ('A3', 'สาม');"
        "INSERT INTO response (code, agency) VALUES ('001', 1);"
        "INSERT INTO project (code, response, sequence, title_th, summary) VALUES ('P1', 1, 1, "
        "'โครงการ', 'เดิม');"
        "INSERT INTO participation (project, agency) VALUES (1, 1), (1, 2);"
        "INSERT INTO factor (code, kind, label_th) VALUES ('trust', 'condition', 'ความไว้วางใจ');"
        "INSERT INTO coder (code) VALUES ('K1'), ('K2');"
        "INSERT INTO document (code, text) VALUES ('D1', 'คนในพื้นที่ไว้ใจกันและทำงานร่วมกันมานาน');"
        "INSERT INTO passage (document, start, stop, quote) SELECT id, 0, 11, substr(text, 1, 11) "
        "FROM "
        "document;";
    cgov_close(open_as(path, "base"));
    edit(path, rows);
}

/* A study with a little in it, and two copies. */
static inline void make_copies(const place *it)
{
    static study_image base = { .make = make_base };
    study_copy(&base, it->base);
    study_copy(&base, it->a);
    study_copy(&base, it->b);
}

static inline void check_sound(const cgov_finding *finding, void *ctx)
{
    int64_t *told = ctx;
    if (finding->kind == CGOV_FINDING_CONFLICT && told != NULL)
        ++*told;
    if (finding->kind != CGOV_FINDING_CONFLICT)
        fail_msg("%s: %s", finding->table != NULL ? finding->table : "-", finding->message);
}

/* Merges, and holds the study against everything that must hold after any merge. */
static inline cgov_merge_file merge(const char *into, const char *from)
{
    cgov *db = open_as(into, "merger");
    cgov_merge_result *result = NULL;
    assert_ok(db, cgov_merge(db, &from, 1, NULL, NULL, NULL, &result));
    cgov_merge_file file = result->files[0];
    int64_t rows = 0;
    for (size_t i = 0; i < file.table_count; i++) {
        const cgov_merge_table *t = &file.tables[i];
        assert_i64(t->rows, t->same + t->taken + t->added + t->conflicts + t->kept);
        rows += t->rows;
    }
    assert_i64(rows, file.sum.rows);
    if (result->backup != NULL)
        remove(result->backup);
    cgov_merge_result_free(result);
    int64_t told = 0, count = 0;
    assert_ok(db, cgov_check(db, check_sound, &told, &count));
    assert_i64(0, count);
    assert_true(told > 0 || file.open == 0);
    cgov_close(db);
    file.tables = NULL;
    return file;
}

#endif
