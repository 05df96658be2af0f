/* Statements of a merge, made for each table from one text. See merge.h. */
#include "exchange/merge/merge.h"

#include <string.h>

/* What stands for a {place}: of the caller first, then of the table; NULL for no such place. */
static const char *find_piece(const cgov__join *it, const cgov__join_table *t,
                              const cgov__piece *more, const char *name, size_t length)
{
    static const cgov__join_table none = { 0 };
    const cgov__join_table *of = t != NULL ? t : &none;
    const cgov__piece pieces[] = {
        { "theirs", it->theirs },
        { "table", of->table },
        { "owner", of->owner },
        { "owner_column", of->first_name },
        { "first_name", of->first_name },
        { "columns", of->columns },
        { "b_columns", of->b_columns },
        { "brought", of->brought },
        { "joins", of->joins },
        { "self_join", of->self_join },
        { "self_columns", of->self_columns },
        { "their_key", of->their_key },
        { "our_key", of->our_key },
        { "b_key", of->b_key },
        { "their_row", of->their_row },
        { "our_row", of->our_row },
        { "our_uid", of->our_uid },
        { "key_is", of->key_is },
        { "place", of->place },
        { "their_place", of->their_place },
        { "place_of_b", of->place_of_b },
        { "known", of->known },
        { "mapped", of->mapped },
        { "gone_is", of->gone_is },
        { "gone_there", of->gone_there },
        { "fresh_theirs", of->fresh_theirs },
        { "fresh_ours", of->fresh_ours },
        { "b_json", of->b_json },
        { "o_json", of->o_json },
        { "t_json", of->t_json },
        { "has_uid", of->has_uid ? "1" : "0" },
        { "first_of_row", of->first_of_row },
        { "natural", of->natural },
        { "own_id_theirs", of->has_id ? "t.id" : "NULL" },
        { "own_id_ours", of->has_id ? "o.id" : "NULL" },
    };
    for (; more != NULL && more->name != NULL; more++)
        if (strlen(more->name) == length && memcmp(more->name, name, length) == 0)
            return more->value;
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++)
        if (strlen(pieces[i].name) == length && memcmp(pieces[i].name, name, length) == 0)
            return pieces[i].value;
    return NULL;
}

char *cgov__join_text(cgov__join *it, const char *text, const cgov__join_table *table,
                      const cgov__piece *more)
{
    cgov__buffer made = { 0 };
    while (*text != '\0') {
        const size_t plain = strcspn(text, "{");
        const size_t length = text[plain] == '{' ? strcspn(text + plain, "}") : 0;
        const char *value =
            length > 0 ? find_piece(it, table, more, text + plain + 1, length - 1) : NULL;
        cgov__buffer_append(&made, text, plain);
        text += plain;
        if (length > 0) {
            cgov__buffer_text(&made, value != NULL ? value : "{}");
            text += length + (text[length] == '}');
        }
    }
    return cgov__buffer_take(&made);
}

/* Tells progress, and whether it goes on. */
static cgov_status tell(cgov__join *it)
{
    it->done++;
    if (it->progress == NULL || it->progress(it->done, it->total, it->ctx))
        return CGOV_OK;
    return cgov__fail_in(it->db, CGOV_CANCELLED, "the merge was cancelled; nothing was changed",
                         "ยกเลิกการรวมแล้ว ไม่มีอะไรเปลี่ยนแปลง");
}

cgov_status cgov__join_run(cgov__join *it, const cgov__embedded *query,
                           const cgov__join_table *table, const cgov__piece *more)
{
    char *sql = cgov__join_text(it, query->text, table, more);
    cgov_status status = sql != NULL ? cgov__exec(it->db, sql) : cgov__nomem(&it->db->error);
    cgov__free(sql);
    return status == CGOV_OK ? tell(it) : status;
}

static cgov_status prepare(cgov__join *it, const cgov__embedded *query,
                           const cgov__join_table *table, const cgov__piece *more,
                           sqlite3_stmt **stmt)
{
    char *sql = cgov__join_text(it, query->text, table, more);
    if (sql == NULL)
        return cgov__nomem(&it->db->error);
    const int code = sqlite3_prepare_v2(it->db->sqlite, sql, -1, stmt, NULL);
    cgov__free(sql);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(it->db, code);
}

cgov_status cgov__join_numbers(cgov__join *it, const cgov__embedded *query,
                               const cgov__join_table *table, const cgov__piece *more,
                               int64_t numbers[2])
{
    sqlite3_stmt *stmt = NULL;
    numbers[0] = numbers[1] = 0;
    cgov_status status = prepare(it, query, table, more, &stmt);
    if (status != CGOV_OK)
        return status;
    const int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        numbers[0] = sqlite3_column_int64(stmt, 0);
        numbers[1] = sqlite3_column_count(stmt) > 1 ? sqlite3_column_int64(stmt, 1) : 0;
    } else if (code != SQLITE_DONE) {
        status = cgov__sqlite_failed(it->db, code);
    }
    sqlite3_finalize(stmt);
    return status;
}

/* ---- statements that a query gives ---- */

/* A statement, the one to be run after it, and the key and place that both are for. Statements that
 * follow each other are mostly the same, and have one text. */
typedef struct order {
    char *sql, *done, *given[2];
    bool shares_sql, shares_done;
} order;

/* The statement that was run last, kept for the next one of the same text. */
typedef struct last_run {
    const char *text;
    sqlite3_stmt *stmt;
} last_run;

typedef struct orders {
    order *items;
    size_t count, room;
    last_run sql, done;
} orders;

static void orders_free(orders *all)
{
    sqlite3_finalize(all->sql.stmt);
    sqlite3_finalize(all->done.stmt);
    for (size_t i = 0; i < all->count; i++) {
        order *one = &all->items[i];
        if (!one->shares_sql)
            cgov__free(one->sql);
        if (!one->shares_done)
            cgov__free(one->done);
        cgov__free(one->given[0]);
        cgov__free(one->given[1]);
    }
    cgov__free(all->items);
}

static char *column_text(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return cgov__strdup(text != NULL ? text : "");
}

/* The text of a column; that of the order before if it is the same. */
static char *shared_text(sqlite3_stmt *stmt, int column, char *before, bool *shares)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    *shares = before != NULL && text != NULL && strcmp(before, text) == 0;
    return *shares ? before : column_text(stmt, column);
}

static bool read_order(sqlite3_stmt *stmt, const order *before, order *to)
{
    *to = (order){ 0 };
    to->sql = shared_text(stmt, 0, before != NULL ? before->sql : NULL, &to->shares_sql);
    to->done = shared_text(stmt, 1, before != NULL ? before->done : NULL, &to->shares_done);
    bool whole = to->sql != NULL && to->done != NULL;
    for (int i = 0; i < 2 && i + 2 < sqlite3_column_count(stmt); i++) {
        to->given[i] = column_text(stmt, i + 2);
        whole = whole && to->given[i] != NULL;
    }
    return whole;
}

/* All of them, before any is run: they change what the query reads. */
static cgov_status read_orders(cgov__join *it, sqlite3_stmt *stmt, orders *all)
{
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!CGOV__GROW(all->items, all->room, all->count + 1))
            return cgov__nomem(&it->db->error);
        const order *before = all->count > 0 ? &all->items[all->count - 1] : NULL;
        if (!read_order(stmt, before, &all->items[all->count++]))
            return cgov__nomem(&it->db->error);
    }
    return code == SQLITE_DONE ? CGOV_OK : cgov__sqlite_failed(it->db, code);
}

static cgov_status run_order(cgov__join *it, last_run *last, const char *text, const order *one)
{
    int code = SQLITE_OK;
    if (last->text != text) {
        sqlite3_finalize(last->stmt);
        *last = (last_run){ .text = text };
        code = sqlite3_prepare_v2(it->db->sqlite, text, -1, &last->stmt, NULL);
    }
    for (int i = 0; code == SQLITE_OK && i < sqlite3_bind_parameter_count(last->stmt); i++)
        code = sqlite3_bind_text(last->stmt, i + 1, one->given[i], -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        sqlite3_step(last->stmt);
    if (code == SQLITE_OK)
        code = sqlite3_reset(last->stmt);
    return code == SQLITE_OK ? CGOV_OK : cgov__sqlite_failed(it->db, code);
}

static cgov_status obey(cgov__join *it, orders *all, const order *one, const cgov__join_how *how,
                        int64_t *moved)
{
    cgov_status status = run_order(it, &all->sql, one->sql, one);
    const bool refused = status == CGOV_INVALID || status == CGOV_CONFLICT;
    if (refused && how->tolerant && how->after_failure && one->done[0] != '\0')
        return run_order(it, &all->done, one->done, one);
    if (refused && how->tolerant)
        return CGOV_OK;
    if (status != CGOV_OK)
        return status;
    *moved += sqlite3_changes(it->db->sqlite) > 0;
    return how->after_failure || one->done[0] == '\0' ? CGOV_OK
                                                      : run_order(it, &all->done, one->done, one);
}

cgov_status cgov__join_obey(cgov__join *it, const cgov__embedded *query,
                            const cgov__join_table *table, const cgov__piece *more,
                            const cgov__join_how *how, int64_t *moved)
{
    sqlite3_stmt *stmt = NULL;
    orders all = { .count = 0 };
    int64_t ignored = 0;
    cgov_status status = prepare(it, query, table, more, &stmt);
    if (status == CGOV_OK && sqlite3_bind_parameter_index(stmt, ":single") > 0)
        sqlite3_bind_int(stmt, sqlite3_bind_parameter_index(stmt, ":single"), how->single);
    if (status == CGOV_OK)
        status = read_orders(it, stmt, &all);
    sqlite3_finalize(stmt);
    for (size_t i = 0; status == CGOV_OK && i < all.count; i++) {
        status = obey(it, &all, &all.items[i], how, moved != NULL ? moved : &ignored);
        if (status == CGOV_OK && i % 1000 == 999)
            status = tell(it);
    }
    orders_free(&all);
    return status == CGOV_OK ? tell(it) : status;
}

cgov__join_table *cgov__join_find(const cgov__join *it, const char *name)
{
    for (size_t i = 0; i < it->table_count; i++)
        if (strcmp(it->tables[i].table, name) == 0)
            return &it->tables[i];
    return NULL;
}
