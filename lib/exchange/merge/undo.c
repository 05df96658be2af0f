/* The way back of a merge: what it changed is as before, what it brought goes. See cgov/merge.h. */
#include "base/memory.h"
#include "cgov/merge.h"
#include "model/undo.h"
#include "store/statement.h"

#include <string.h>

typedef struct merged {
    int64_t number, first, source, mark;
    const char *rows; /* ids of what it brought, by table, as JSON */
    bool is_undone;
    const char *table_name, *row_key, *sql;
} merged;
#define FIELD(name) CGOV__FIELD(merged, name)
static const cgov__field merged_fields[] = { FIELD(number),  FIELD(first),     FIELD(source),
                                             FIELD(rows),    FIELD(is_undone), FIELD(table_name),
                                             FIELD(row_key), FIELD(sql),       FIELD(mark) };
#undef FIELD
static const cgov__map merged_map = CGOV__MAP("merge", merged, merged_fields);

static cgov_status refuse(cgov *db, const char *table, const char *row)
{
    return cgov__fail_in(
        db, CGOV_CONFLICT,
        "the merge cannot be undone: a row of %s%s%s was changed, or came to rest on "
        "it, since then; undo that first",
        "ย้อนการรวมไม่ได้: ข้อมูลใน %s%s%s ถูกแก้ไขหรือเพิ่มหลังการรวม ให้ย้อนรายการนั้นก่อน", table,
        row != NULL ? ", " : "", row != NULL ? row : "");
}

/* What people did later with rows that came with the merge would go with them: it does not. */
static cgov_status check_later(cgov *db, const merged *it)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_join_undo_later, &merged_map, it, &merged_map, &record);
    const merged *later = record;
    if (status == CGOV_OK)
        status = refuse(db, later->table_name, later->row_key);
    cgov__free(record);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

typedef cgov_status run_one(cgov *db, const merged *row);

static cgov_status run_each(cgov *db, const cgov__embedded *query, const merged *it, run_one *run)
{
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status = cgov__cursor_open(db, query, &merged_map, it, &merged_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW)
        status = run(db, record);
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status check_rest(cgov *db, const merged *row)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db->sqlite, row->sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    if (code == SQLITE_ROW)
        return refuse(db, row->table_name, NULL);
    return code == SQLITE_DONE ? CGOV_OK : cgov__sqlite_failed(db, code);
}

static cgov_status forget(cgov *db, const merged *row)
{
    return cgov__exec(db, row->sql);
}

static cgov_status undo(cgov *db, const merged *it)
{
    cgov_status status = check_later(db, it);
    if (status == CGOV_OK)
        status =
            cgov__undo_changes(db, it->first, it->number - 1, CGOV__SAY(db, "the merge", "การรวม"));
    if (status == CGOV_OK) /* what the merge itself had laid on them is gone by now */
        status = run_each(db, &cgov__sql_join_undo_rest, it, check_rest);
    if (status == CGOV_OK)
        status = run_each(db, &cgov__sql_join_undo_forget, it, forget);
    return status == CGOV_OK ? cgov__run(db, &cgov__sql_join_undone, &merged_map, it) : status;
}

static cgov_status find_and_undo(cgov *db, int64_t number)
{
    void *record = NULL;
    const merged asked = { .number = number };
    cgov_status status =
        cgov__fetch(db, &cgov__sql_join_undo_find, &merged_map, &asked, &merged_map, &record);
    merged *it = record;
    if (status == CGOV_NOT_FOUND || (status == CGOV_OK && it->is_undone))
        status = cgov__fail_in(
            db, CGOV_NOT_FOUND,
            "change %lld is no merge that could be undone: see change_log for op "
            "'join'",
            "การแก้ไขเลขที่ %lld ไม่ใช่การรวมที่ย้อนได้ ดูใน change_log ที่ op เป็น 'join'", (long long)number);
    if (status == CGOV_OK) {
        it->number = number;
        status = undo(db, it);
    }
    cgov__free(record);
    return status;
}

cgov_status cgov_merge_undo(cgov *db, int64_t number)
{
    if (db == NULL)
        return CGOV_MISUSE;
    const cgov_status status = cgov_begin(db);
    return status == CGOV_OK ? cgov__finish(db, find_and_undo(db, number)) : status;
}
