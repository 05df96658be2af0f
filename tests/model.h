/*
 * What the tests of the nouns share: the calls that every noun has, tried in all their ways.
 *
 * A noun is described by the list of its members, and one macro gives its tests:
 *
 *     #define agency_MEMBERS(M) M(code) M(name_th) ...
 *     NOUN(agency)
 *     lists(agency, db, IDS(1, 3), .sector = CGOV_SECTOR_STATE);
 *     round_trip(agency, db, &rows[0], 3);
 *     refused(agency, db, good, CGOV_INVALID, "there is no such province", row.province = "99");
 */
#ifndef CGOV_TESTS_MODEL_H
#define CGOV_TESTS_MODEL_H

#include "support.h"

#include "store/database.h"

#define AUTHOR       "ปรีดา"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- a study, with a few rows of each noun to point to ---- */

static const char rows_to_point_to[] =
    "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count,"
    " loaded_at) VALUES (1, 'survey', 'แบบสำรวจ.csv', 'aa', 'UTF-8', '[\"ข้อ 1\"]', '{}', 3,"
    " '2013-01-14T08:00:00Z');"
    "INSERT INTO source_row (id, source, row_no, cells) VALUES (1, 1, 2, '[\"ก\"]'),"
    " (2, 1, 3, '[]'), (3, 1, 4, '[]');"
    "INSERT INTO agency (id, code, name_th, sector, province)"
    " VALUES (1, 'A1', 'เทศบาลตำบลปริก', 'local_government', '90'),"
    " (2, 'A2', 'กลุ่มออมทรัพย์', 'community', '90'), (3, 'A3', 'หอการค้าไทย', 'business', '10');"
    "INSERT INTO factor (id, code, kind, label_th) VALUES (1, 'F1', 'condition', 'ความไว้วางใจ'),"
    " (2, 'F2', 'obstacle', 'งบประมาณ'), (3, 'F3', 'outcome', 'ความสำเร็จ');"
    "INSERT INTO coder (id, code) VALUES (1, 'K1'), (2, 'K2');"
    "INSERT INTO person (id, code) VALUES (1, 'P1'), (2, 'P2'), (3, 'P3');"
    "INSERT INTO response (id, code, agency) VALUES (1, '001', 1), (2, '1', 2);"
    "INSERT INTO project (id, code, response, sequence, title_th)"
    " VALUES (1, '001-1', 1, 1, 'ธนาคารปู'),"
    " (2, '001-2', 1, 2, 'ธนาคารขยะ'), (3, '1-1', 2, 1, 'ป่าชุมชน');"
    "INSERT INTO interview (id, code) VALUES (1, 'IV1'), (2, 'IV2');"
    "INSERT INTO focus_group (id, code) VALUES (1, 'FG1'), (2, 'FG2');"
    "INSERT INTO document (id, code, interview, text) VALUES (1, 'D1', 1, 'เราไว้ใจกัน ทำงานร่วมกัน'),"
    " (2, 'D2', 2, 'No budget, no project.');";

static inline int open_empty_study(void **state)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(NULL, &(cgov_open_options){ .author = AUTHOR }, &db, &error));
    *state = db;
    return 0;
}

static inline int open_study(void **state)
{
    open_empty_study(state);
    sql_run(((cgov *)*state)->sqlite, rows_to_point_to);
    return 0;
}

static inline int close_study(void **state)
{
    cgov_close(*state);
    return 0;
}

#define EMPTY_STUDY_TEST(name) cmocka_unit_test_setup_teardown(name, open_empty_study, close_study)
#define STUDY_TEST(name)       cmocka_unit_test_setup_teardown(name, open_study, close_study)

/* ---- what a file holds ---- */

static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(1099511628211);
    return hash;
}

/* Of every row of every table; columns and tables that `but` lists (",at,uid,") apart. */
static inline uint64_t content_hash(sqlite3 *sqlite, const char *but)
{
    static const char tables[] =
        "SELECT 'SELECT * FROM \"' || name || '\" ORDER BY 1, 2', name FROM sqlite_schema"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    uint64_t hash = UINT64_C(14695981039346656037);
    char quoted[40];
    sqlite3_stmt *table = NULL, *row = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(sqlite, tables, -1, &table, NULL));
    while (sqlite3_step(table) == SQLITE_ROW) {
        const char *query = (const char *)sqlite3_column_text(table, 0);
        snprintf(quoted, sizeof quoted, ",%s,", (const char *)sqlite3_column_text(table, 1));
        if (strstr(but, quoted) != NULL)
            continue;
        assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(sqlite, query, -1, &row, NULL));
        while (sqlite3_step(row) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(row); i++) {
                snprintf(quoted, sizeof quoted, ",%s,", sqlite3_column_name(row, i));
                if (strstr(but, quoted) != NULL)
                    continue;
                const int type = sqlite3_column_type(row, i);
                const void *bytes = sqlite3_column_blob(row, i);
                hash = hash_bytes(hash, &type, sizeof type);
                hash = hash_bytes(hash, bytes, (size_t)sqlite3_column_bytes(row, i));
            }
        sqlite3_finalize(row);
    }
    sqlite3_finalize(table);
    return hash;
}

/* A row by its id as the change log writes it; sqlite3_free() it. NULL for id 0. */
static inline char *row_json(sqlite3 *sqlite, const char *table, int64_t id)
{
    if (id == 0)
        return NULL;
    char *query = sqlite3_mprintf(
        "SELECT 'SELECT json_object(' || group_concat(quote(name) || ', ' ||"
        " iif(type = 'BLOB', 'hex(' || name || ')', name), ', ') || ') FROM %s WHERE id = %lld'"
        " FROM pragma_table_info(%Q)",
        table, (long long)id, table);
    sqlite3_stmt *made = sql_row(sqlite, query);
    sqlite3_stmt *row = sql_row(sqlite, (const char *)sqlite3_column_text(made, 0));
    char *json = sqlite3_mprintf("%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_finalize(made);
    sqlite3_free(query);
    return json;
}

/* The latest entry of the change log says who did what to which row, and what was there. */
static inline void logged(cgov *db, const char *op, const char *table, int64_t id, const char *old)
{
    sqlite3_stmt *entry =
        sql_row(db->sqlite, "SELECT op, table_name, row_key, who, old FROM change_log"
                            " ORDER BY number DESC LIMIT 1");
    assert_text(op, (const char *)sqlite3_column_text(entry, 0));
    assert_text(table, (const char *)sqlite3_column_text(entry, 1));
    assert_i64(id, sqlite3_column_int64(entry, 2));
    assert_text(AUTHOR, (const char *)sqlite3_column_text(entry, 3));
    assert_text(old, (const char *)sqlite3_column_text(entry, 4));
    sqlite3_finalize(entry);
}

/* ---- one member against another ---- */

static inline bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}
static inline bool same_number(int64_t a, int64_t b)
{
    return a == b;
}
static inline bool same_double(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}
static inline bool same_uid(cgov_uid a, cgov_uid b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}
#define SAME(a, b)                                                                                 \
    _Generic((a), const char *: same_text, double: same_double, cgov_uid: same_uid,                \
             default: same_number)(a, b)
#define SAME_MEMBER(member)                                                                        \
    if (!SAME(expected->member, actual->member))                                                   \
        fail_msg("line %d: member %s is not as it was written", line, #member);

/* ---- nouns: rows with an id ---- */

#define IDS(...) ((const int64_t[]){ __VA_ARGS__, 0 })
#define NONE     ((const int64_t[]){ 0 })
#define ALL      0 /* as a filter: nothing is set in it */

/* The list is these ids in this order, at once and in pages of 1, 2 and 3; so is the count. */
#define NOUN_LISTS(noun)                                                                           \
    static inline void noun##_lists(cgov *db, int line, const cgov_##noun##_filter *filter,        \
                                    const int64_t *ids)                                            \
    {                                                                                              \
        int64_t count = 0, counted = -1;                                                           \
        while (ids[count] != 0)                                                                    \
            count++;                                                                               \
        cgov_##noun##_filter page = *filter;                                                       \
        for (page.limit = 0; page.limit <= 3; page.limit++) {                                      \
            int64_t seen = 0, rows = 0;                                                            \
            page.after = 0;                                                                        \
            do {                                                                                   \
                cgov_##noun##_cursor *cursor = NULL;                                               \
                const cgov_##noun *row = NULL;                                                     \
                cgov_status status;                                                                \
                assert_ok(db, cgov_##noun##_list(db, &page, &cursor));                             \
                for (rows = 0; (status = cgov_##noun##_next(cursor, &row)) == CGOV_ROW; rows++) {  \
                    if (page.limit > 0 && rows == page.limit)                                      \
                        fail_msg("line %d: a page of %lld has more rows", line, (long long)rows);  \
                    if (seen >= count || row->id != ids[seen])                                     \
                        fail_msg("line %d: row %lld is id %lld, not %lld", line, (long long)seen,  \
                                 (long long)row->id, (long long)(seen < count ? ids[seen] : 0));   \
                    page.after = row->id;                                                          \
                    seen++;                                                                        \
                }                                                                                  \
                assert_status(CGOV_DONE, status);                                                  \
                assert_null(row);                                                                  \
                assert_status(CGOV_DONE, cgov_##noun##_next(cursor, &row));                        \
                cgov_##noun##_cursor_free(cursor);                                                 \
            } while (page.limit > 0 && rows == page.limit);                                        \
            if (seen != count)                                                                     \
                fail_msg("line %d: %lld rows, not %lld", line, (long long)seen, (long long)count); \
        }                                                                                          \
        assert_ok(db, cgov_##noun##_count(db, &page, &counted));                                   \
        if (counted != count)                                                                      \
            fail_msg("line %d: count is %lld, not %lld", line, (long long)counted,                 \
                     (long long)count);                                                            \
        cgov_##noun *got = NULL;                                                                   \
        assert_status(CGOV_NOT_FOUND, cgov_##noun##_get(db, 0, &got));                             \
        assert_status(CGOV_NOT_FOUND, cgov_##noun##_get(db, INT64_MAX, &got));                     \
        assert_null(got);                                                                          \
    }
#define lists(noun, db, ids, ...)                                                                  \
    noun##_lists(db, __LINE__, &(cgov_##noun##_filter){ __VA_ARGS__ }, ids)

/* Writes rows[0] as a new row and rewrites it as each of the others: what is read is what was
 * written, and the change log has who and what was there before. Gives the row's id. */
#define NOUN_ROUND_TRIP(noun)                                                                      \
    static inline int64_t noun##_round_trip(cgov *db, int line, const cgov_##noun *rows,           \
                                            size_t count)                                          \
    {                                                                                              \
        int64_t id = 0, written = 0;                                                               \
        cgov_uid uid = rows[0].uid;                                                                \
        for (size_t i = 0; i < count; i++) {                                                       \
            const cgov_##noun *expected = &rows[i], *actual = NULL;                                \
            cgov_##noun row = rows[i], *got = NULL;                                                \
            row.id = id;                                                                           \
            row.revision = (int64_t)i;                                                             \
            char *old = row_json(db->sqlite, #noun, id);                                           \
            assert_ok(db, cgov_##noun##_put(db, &row, &written));                                  \
            if (id != 0)                                                                           \
                assert_i64(id, written);                                                           \
            id = written;                                                                          \
            logged(db, i == 0 ? "insert" : "update", #noun, id, old);                              \
            sqlite3_free(old);                                                                     \
            assert_ok(db, cgov_##noun##_get(db, id, &got));                                        \
            actual = got;                                                                          \
            noun##_MEMBERS(SAME_MEMBER);                                                           \
            assert_i64(id, actual->id);                                                            \
            assert_i64((int64_t)i + 1, actual->revision);                                          \
            if (cgov_uid_is_none(&uid))                                                            \
                uid = actual->uid;                                                                 \
            assert_false(cgov_uid_is_none(&uid));                                                  \
            assert_true(same_uid(uid, actual->uid));                                               \
            cgov_##noun##_cursor *cursor = NULL;                                                   \
            assert_ok(db, cgov_##noun##_list(db, &(cgov_##noun##_filter){ .id = id }, &cursor));   \
            assert_status(CGOV_ROW, cgov_##noun##_next(cursor, &actual));                          \
            noun##_MEMBERS(SAME_MEMBER);                                                           \
            cgov_##noun##_cursor_free(cursor);                                                     \
            cgov_##noun##_free(got);                                                               \
        }                                                                                          \
        return id;                                                                                 \
    }
#define round_trip(noun, db, rows, count) noun##_round_trip(db, __LINE__, rows, count)

/* A row that someone else has rewritten is not overwritten; one that is gone is not found. */
#define NOUN_CONFLICTS(noun)                                                                       \
    static inline void noun##_conflicts(cgov *db, int64_t id)                                      \
    {                                                                                              \
        cgov_##noun *row = NULL;                                                                   \
        int64_t written = -1;                                                                      \
        assert_ok(db, cgov_##noun##_get(db, id, &row));                                            \
        assert_ok(db, cgov_##noun##_put(db, row, NULL)); /* someone else, at the same revision */  \
        const uint64_t before = content_hash(db->sqlite, "");                                      \
        assert_refused(db, CGOV_CONFLICT, "was changed since it was read at revision",             \
                       cgov_##noun##_put(db, row, &written));                                      \
        assert_contains("read it again", cgov_errmsg(db));                                         \
        assert_i64(0, written);                                                                    \
        row->id = 987654321;                                                                       \
        assert_refused(db, CGOV_NOT_FOUND, "has id 987654321",                                     \
                       cgov_##noun##_put(db, row, &written));                                      \
        assert_true(content_hash(db->sqlite, "") == before);                                       \
        row->id = id;                                                                              \
        row->revision = 0; /* whatever it was */                                                   \
        assert_ok(db, cgov_##noun##_put(db, row, NULL));                                           \
        cgov_##noun##_free(row);                                                                   \
    }                                                                                              \
    static inline void noun##_vanishes(cgov *db, int64_t id)                                       \
    {                                                                                              \
        cgov_##noun *row = NULL;                                                                   \
        char *old = row_json(db->sqlite, #noun, id);                                               \
        assert_ok(db, cgov_##noun##_delete(db, id));                                               \
        logged(db, "delete", #noun, id, old);                                                      \
        sqlite3_free(old);                                                                         \
        assert_status(CGOV_NOT_FOUND, cgov_##noun##_get(db, id, &row));                            \
        assert_null(row);                                                                          \
        const uint64_t before = content_hash(db->sqlite, "");                                      \
        assert_refused(db, CGOV_NOT_FOUND, "no ", cgov_##noun##_delete(db, id));                   \
        assert_status(CGOV_NOT_FOUND, cgov_##noun##_delete(db, 0));                                \
        assert_true(content_hash(db->sqlite, "") == before);                                       \
    }

/* A row that others rest on. */
#define stays(noun, db, id, words)                                                                 \
    do {                                                                                           \
        const uint64_t before_ = content_hash(db->sqlite, "");                                     \
        assert_refused(db, CGOV_INVALID, words, cgov_##noun##_delete(db, id));                     \
        assert_contains("change or delete them first", cgov_errmsg(db));                           \
        assert_true(content_hash(db->sqlite, "") == before_);                                      \
    } while (0)

/* Neither as a new row nor over a good one is the bad one written. */
#define NOUN_REFUSED(noun)                                                                         \
    static inline void noun##_refused(cgov *db, int line, const cgov_##noun *good,                 \
                                      const cgov_##noun *bad, cgov_status status,                  \
                                      const char *words)                                           \
    {                                                                                              \
        cgov_##noun row = *bad;                                                                    \
        int64_t id = 0, written = -1;                                                              \
        assert_ok(db, cgov_begin(db));                                                             \
        for (int i = 0; i < 2; i++) {                                                              \
            const uint64_t before = content_hash(db->sqlite, "");                                  \
            const cgov_status found = cgov_##noun##_put(db, &row, &written);                       \
            if (found != status || strstr(cgov_errmsg(db), words) == NULL)                         \
                fail_msg("line %d, %s: %s: %s, not %s: %s", line, i == 0 ? "new" : "rewritten",    \
                         cgov_status_name(found), cgov_errmsg(db), cgov_status_name(status),       \
                         words);                                                                   \
            assert_i64(0, written);                                                                \
            assert_true(content_hash(db->sqlite, "") == before);                                   \
            if (i == 0)                                                                            \
                assert_ok(db, cgov_##noun##_put(db, good, &id));                                   \
            row.id = id;                                                                           \
        }                                                                                          \
        assert_ok(db, cgov_rollback(db));                                                          \
    }
#define refused(noun, db, good, status, words, change)                                             \
    do {                                                                                           \
        cgov_##noun row = (good);                                                                  \
        change;                                                                                    \
        noun##_refused(db, __LINE__, &(good), &row, status, words);                                \
    } while (0)

#define NOUN(noun) NOUN_LISTS(noun) NOUN_ROUND_TRIP(noun) NOUN_CONFLICTS(noun) NOUN_REFUSED(noun)

/* ---- links: rows that are known by what they link ---- */

/* The list is these rows in this order. */
#define LINK(noun)                                                                                 \
    static inline void noun##_links(cgov *db, int line, const cgov_##noun##_filter *filter,        \
                                    const cgov_##noun *expected, size_t count)                     \
    {                                                                                              \
        cgov_##noun##_cursor *cursor = NULL;                                                       \
        const cgov_##noun *actual = NULL;                                                          \
        size_t seen = 0;                                                                           \
        assert_ok(db, cgov_##noun##_list(db, filter, &cursor));                                    \
        for (; cgov_##noun##_next(cursor, &actual) == CGOV_ROW; seen++, expected++) {              \
            if (seen == count)                                                                     \
                fail_msg("line %d: more rows than %zu", line, count);                              \
            noun##_MEMBERS(SAME_MEMBER);                                                           \
        }                                                                                          \
        assert_status(CGOV_DONE, cgov_##noun##_next(cursor, &actual));                             \
        cgov_##noun##_cursor_free(cursor);                                                         \
        if (seen != count)                                                                         \
            fail_msg("line %d: %zu rows, not %zu", line, seen, count);                             \
    }                                                                                              \
    static inline void noun##_put_refused(cgov *db, const cgov_##noun *row, const char *words)     \
    {                                                                                              \
        const uint64_t before = content_hash(db->sqlite, "");                                      \
        assert_refused(db, CGOV_INVALID, words, cgov_##noun##_put(db, row));                       \
        assert_true(content_hash(db->sqlite, "") == before);                                       \
    }
/* rows[from] to rows[to - 1] are what the filter lets through. */
#define links(noun, db, rows, from, to, ...)                                                       \
    noun##_links(db, __LINE__, &(cgov_##noun##_filter){ __VA_ARGS__ }, (rows) + (from),            \
                 (size_t)(to) - (from))
#define link_refused(noun, db, words, ...)                                                         \
    noun##_put_refused(db, &(cgov_##noun){ __VA_ARGS__ }, words)

#endif
