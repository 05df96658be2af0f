/*
 * Transactions that nest: the outermost is BEGIN IMMEDIATE, inner ones are savepoints.
 * While one is open, the change log's triggers find its author in change_author; the row
 * is emptied before the commit, so that an edit in the stock shell has no author.
 */
#include "store/database.h"
#include "store/statement.h"

#include <stdio.h>

static cgov_status name_author(cgov *db, const char *author)
{
    const struct author_row {
        const char *who;
    } row = { author };
    static const cgov__field fields[] = { CGOV__FIELD(struct author_row, who) };
    static const cgov__map map = CGOV__MAP("change_author", struct author_row, fields);
    return cgov__run(db, &cgov__sql_change_author_set, &map, &row);
}

cgov_status cgov_begin(cgov *db)
{
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__writable(db);
    if (status != CGOV_OK)
        return status;
    if (db->depth > 0) {
        char sql[40];
        snprintf(sql, sizeof sql, "SAVEPOINT cgov_%d", db->depth);
        status = cgov__exec(db, sql);
    } else {
        status = cgov__exec(db, "BEGIN IMMEDIATE");
        if (status == CGOV_OK) {
            status = name_author(db, db->author);
            if (status != CGOV_OK)
                cgov__undo(db);
        }
    }
    if (status == CGOV_OK)
        db->depth++;
    return status;
}

cgov_status cgov_commit(cgov *db)
{
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (db->depth == 0)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_commit() without cgov_begin()");
    if (db->depth == 1 && db->reading > 0)
        return cgov__fail_db(db, CGOV_MISUSE,
                             "cgov_commit: a cgov_begin_read() within the transaction has no "
                             "cgov_end_read() yet");
    status = cgov__writable(db);
    if (status != CGOV_OK)
        return status;
    if (db->depth > 1) {
        char sql[40];
        snprintf(sql, sizeof sql, "RELEASE cgov_%d", db->depth - 1);
        status = cgov__exec(db, sql);
    } else {
        status = name_author(db, NULL);
        if (status == CGOV_OK)
            status = cgov__exec(db, "COMMIT");
    }
    if (status == CGOV_OK)
        db->depth--;
    return status;
}

cgov_status cgov_rollback(cgov *db)
{
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (db->depth == 0)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_rollback() without cgov_begin()");
    db->depth--;
    if (db->depth == 0)
        db->reading = 0;
    if (db->depth == 0)
        return cgov__sqlite_failed(db, cgov__undo(db));
    if (sqlite3_get_autocommit(db->sqlite)) /* SQLite itself rolled back: disk full, I/O error */
        return CGOV_OK;
    char sql[80];
    snprintf(sql, sizeof sql, "ROLLBACK TO cgov_%d; RELEASE cgov_%d", db->depth, db->depth);
    status = cgov__exec(db, sql);
    db->broken = db->broken || status != CGOV_OK;
    return status;
}

/* BEGIN alone sees nothing yet; a read of the header fixes the moment. */
cgov_status cgov_begin_read(cgov *db)
{
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK && db->depth == 0 && db->reading == 0) {
        status = cgov__exec(db, "BEGIN; PRAGMA main.user_version");
        if (status != CGOV_OK)
            cgov__undo(db);
    }
    if (status == CGOV_OK)
        db->reading++;
    return status;
}

cgov_status cgov_end_read(cgov *db)
{
    const cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (db->reading == 0)
        return cgov__fail_db(db, CGOV_MISUSE, "cgov_end_read() without cgov_begin_read()");
    db->reading--;
    return db->reading > 0 || db->depth > 0 ? CGOV_OK : cgov__sqlite_failed(db, cgov__undo(db));
}

cgov_status cgov__finish(cgov *db, cgov_status status)
{
    if (status == CGOV_OK)
        status = cgov_commit(db);
    if (status == CGOV_OK)
        return CGOV_OK;
    /* The words of the failure outlive the rollback. */
    cgov_error *error = db->error;
    db->error = NULL;
    cgov_rollback(db);
    cgov_error_free(db->error);
    db->error = error;
    return status;
}
