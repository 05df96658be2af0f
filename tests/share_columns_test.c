/*
 * The table of columns: every column of the schema has a row, no row is of a column that is gone, and
 * what a row says can be done to that column.
 */
#include "support.h"

#include "exchange/share/columns.h"
#include "store/database.h"

typedef struct fixture {
    cgov *db;
    cgov__share_columns columns;
} fixture;

static int open_all(void **state)
{
    static fixture it;
    cgov_error *error = NULL;
    it = (fixture){ 0 };
    assert_ok_error(error, cgov_open(NULL, NULL, &it.db, &error));
    assert_ok_error(error, cgov__share_columns_read(&it.columns, &error));
    *state = &it;
    return 0;
}

static int close_all(void **state)
{
    fixture *it = *state;
    cgov__share_columns_free(&it->columns);
    cgov_close(it->db);
    return 0;
}

/* What a shared copy must decide on: tables, and their columns. */
static const char schema[] =
    "SELECT t.name, c.name, c.type, c.\"notnull\" AND c.dflt_value IS NULL, c.pk > 0"
    "  FROM pragma_table_list AS t, pragma_table_info(t.name) AS c"
    " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
    " ORDER BY t.name, c.cid";

static void every_column_of_every_table_has_a_row(void **state)
{
    const fixture *it = *state;
    sqlite3_stmt *stmt = NULL;
    size_t columns = 0, tables = 0;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(it->db->sqlite, schema, -1, &stmt, NULL));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *column = (const char *)sqlite3_column_text(stmt, 1);
        columns++;
        if (cgov__share_column_find(&it->columns, table, column) == NULL ||
            cgov__share_column_find(&it->columns, table, "") == NULL)
            fail_msg("schema/profiles/columns.csv has no row for %s.%s: say what a shared copy does "
                     "with it",
                     table, column);
    }
    sqlite3_finalize(stmt);
    for (size_t i = 0; i < it->columns.count; i++)
        tables += *it->columns.columns[i].column == '\0';
    assert_i64((long long)(columns + tables), (long long)it->columns.count);
}

/* NULL is not for a column that must have a value, and a table that is dropped copies nothing. */
static void what_a_row_says_can_be_done(void **state)
{
    const fixture *it = *state;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(it->db->sqlite, schema, -1, &stmt, NULL));
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *column = (const char *)sqlite3_column_text(stmt, 1);
        const bool is_text = strcmp((const char *)sqlite3_column_text(stmt, 2), "TEXT") == 0;
        const cgov__share_column *row = cgov__share_column_find(&it->columns, table, column);
        const cgov__share_column *whole = cgov__share_column_find(&it->columns, table, "");
        for (int p = 0; p < CGOV__PROFILES; p++) {
            const cgov__treatment how = row->by[p];
            if ((whole->by[p] == CGOV__TREAT_DROP) != (how == CGOV__TREAT_DROP) ||
                (how == CGOV__TREAT_EMPTY && sqlite3_column_int(stmt, 3) && !is_text) ||
                (row->free_text && how == CGOV__TREAT_COPY) || (row->free_text && !is_text))
                fail_msg("%s.%s: %s cannot be done in profile %d", table, column,
                         cgov__treatment_word(how), p);
        }
    }
    sqlite3_finalize(stmt);
}

/* Public says no more than review, and review no more than team. */
static void a_wider_circle_is_told_less(void **state)
{
    static const char order[CGOV__TREATMENTS] = { [CGOV__TREAT_COPY] = 3, [CGOV__TREAT_NAMES] = 2 };
    const fixture *it = *state;
    for (size_t i = 0; i < it->columns.count; i++) {
        const cgov__share_column *row = &it->columns.columns[i];
        for (int p = 1; p < CGOV__PROFILES; p++)
            if (order[row->by[p]] > order[row->by[p - 1]] && row->by[p - 1] != CGOV__TREAT_MADE)
                fail_msg("%s.%s: profile %d has more than the one before", row->table, row->column, p);
    }
}

static void what_is_of_people_never_leaves_as_it_is(void **state)
{
    static const char *const dropped[] = { "change_log", "change_author", "merge_conflict" };
    static const struct {
        const char *table, *column;
    } kept_back[] = { { "source", "loaded_by" }, { "coder", "name" }, { "document", "file_name" },
                      { "person", "code" },      { "person", "uid" }, { "source_row", "cells" } };
    const fixture *it = *state;
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        for (int p = 0; p < CGOV__PROFILES; p++)
            assert_int_equal(CGOV__TREAT_DROP,
                             cgov__share_column_find(&it->columns, dropped[i], "")->by[p]);
    for (size_t i = 0; i < sizeof kept_back / sizeof kept_back[0]; i++)
        assert_int_not_equal(CGOV__TREAT_COPY,
                             cgov__share_column_find(&it->columns, kept_back[i].table,
                                                     kept_back[i].column)
                                 ->by[CGOV__PROFILES - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_of_every_table_has_a_row),
        cmocka_unit_test(what_a_row_says_can_be_done),
        cmocka_unit_test(a_wider_circle_is_told_less),
        cmocka_unit_test(what_is_of_people_never_leaves_as_it_is),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
