/* The way back through the change log. See undo.h. */
#include "model/undo.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "store/statement.h"

#include <string.h>

typedef struct range {
    int64_t first, last;
} range;

static const cgov__field range_fields[] = { CGOV__FIELD(range, first), CGOV__FIELD(range, last) };
static const cgov__map range_map = CGOV__MAP("range of changes", range, range_fields);

typedef struct step {
    const char *sql;
    const char *table_name, *row_key;
    int64_t number;
} step;

static const cgov__field step_fields[] = { CGOV__FIELD(step, sql), CGOV__FIELD(step, table_name),
                                           CGOV__FIELD(step, row_key), CGOV__FIELD(step, number) };
static const cgov__map step_map = CGOV__MAP("change", step, step_fields);

char *cgov__undo_command(cgov *db, int64_t number)
{
    const range change = { number, number };
    void *record = NULL;
    cgov__buffer words = { 0 };
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_change_within, &range_map, &change, &step_map, &record);
    const step *found = record;
    cgov__buffer_text(&words, "");
    if (status == CGOV_OK)
        cgov__buffer_format(&words, "cgov-%s %s undo %lld",
                            strcmp(found->table_name, "agency") == 0 ? "agency" : "codebook",
                            CGOV__SAY(db, "STUDY", "ไฟล์งานวิจัย"), (long long)found->number);
    cgov__free(record);
    return status == CGOV_OK || status == CGOV_NOT_FOUND ? cgov__buffer_take(&words) : NULL;
}

/* Every row has to be as the changes left it. */
static cgov_status find_conflict(cgov *db, const range *changes, const char *what)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_change_conflict, &range_map, changes, &step_map, &record);
    const step *found = record;
    char *way = status == CGOV_OK ? cgov__undo_command(db, found->number) : NULL;
    if (status == CGOV_OK && way == NULL)
        status = cgov__nomem(&db->error);
    else if (status == CGOV_OK)
        status = cgov__fail_in(db, CGOV_CONFLICT,
                               "%s cannot be undone: row %s of %s was changed later, by change "
                               "%lld; undo that change first%s%s",
                               "%s ย้อนกลับไม่ได้: แถว %s ของ %s ถูกแก้ไขภายหลัง (การแก้ไขที่ %lld) "
                               "ให้ย้อนการแก้ไขนั้นก่อน%s%s",
                               what, found->row_key, found->table_name, (long long)found->number,
                               *way != '\0' ? ": " : "", way);
    cgov__free(way);
    cgov__free(record);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

/* What the database refuses now, it refuses for what came in between. */
static cgov_status undo_step(cgov *db, const char *sql, const char *what)
{
    cgov_status status = cgov__exec(db, sql);
    if (status == CGOV_OK && sqlite3_changes(db->sqlite) != 1)
        return cgov__fail_in(db, CGOV_CONFLICT,
                             "%s cannot be undone: a row that it touched is gone",
                             "%s ย้อนกลับไม่ได้: แถวที่เกี่ยวข้องไม่มีแล้ว", what);
    if (status != CGOV_INVALID && status != CGOV_CONFLICT)
        return status;
    char *words = sqlite3_mprintf("%s", cgov_errmsg(db));
    status = words != NULL ? cgov__fail_in(db, CGOV_CONFLICT, "%s cannot be undone: %s",
                                           "%s ย้อนกลับไม่ได้: %s", what, words)
                           : cgov__nomem(&db->error);
    sqlite3_free(words);
    return status;
}

cgov_status cgov__undo_changes(cgov *db, int64_t first, int64_t last, const char *what)
{
    const range changes = { first, last };
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status = find_conflict(db, &changes, what);
    if (status == CGOV_OK)
        status =
            cgov__cursor_open(db, &cgov__sql_change_undo, &range_map, &changes, &step_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW)
        status = undo_step(db, ((const step *)record)->sql, what);
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

typedef struct joined {
    const char *table;
    int64_t number, first;
} joined;

static const cgov__field joined_fields[] = { CGOV__FIELD(joined, table),
                                             CGOV__FIELD(joined, number),
                                             CGOV__FIELD(joined, first) };
static const cgov__map joined_map = CGOV__MAP("merge of rows", joined, joined_fields);

cgov_status cgov__undo_find(cgov *db, const char *table, int64_t number, int64_t *first)
{
    joined it = { .table = table, .number = number };
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_change_find, &joined_map, &it, &joined_map, &it);
    *first = it.first;
    return status;
}
