/* A map first, then a table in a file of its own. See ledger.h. */
#include "store/ledger.h"

#include <string.h>

enum {
    EACH_COSTS = 64 /* bytes of an entry besides its key and record, about */
};

struct cgov__kept {
    size_t length;
    char bytes[];
};
typedef struct cgov__kept kept;

static cgov_status failed(cgov *db, const cgov__ledger *ledger, int code)
{
    return code == SQLITE_NOMEM
               ? cgov__nomem(&db->error)
               : cgov__fail_in(db, CGOV_IO,
                               "a temporary file cannot be written: %s; the folder for such files "
                               "may be full (SQLITE_TMPDIR names another)",
                               "เขียนไฟล์ชั่วคราวไม่ได้: %s โฟลเดอร์ของไฟล์ชั่วคราวอาจเต็ม (กำหนดโฟลเดอร์อื่นด้วย "
                               "SQLITE_TMPDIR)",
                               sqlite3_errmsg(ledger->beyond));
}

/* Lost with the process: it is never read by another. */
static cgov_status go_beyond(cgov *db, cgov__ledger *ledger)
{
    static const char once[] = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; "
                               "PRAGMA page_size=16384; PRAGMA cache_size=-2048";
    if (ledger->put != NULL)
        return CGOV_OK;
    int code =
        sqlite3_open_v2("", &ledger->beyond,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(ledger->beyond, once, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(ledger->beyond, cgov__sql_ledger_schema.text, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(ledger->beyond, "BEGIN", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v3(ledger->beyond, cgov__sql_ledger_find.text, -1,
                                  SQLITE_PREPARE_PERSISTENT, &ledger->find, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v3(ledger->beyond, cgov__sql_ledger_put.text, -1,
                                  SQLITE_PREPARE_PERSISTENT, &ledger->put, NULL);
    return code == SQLITE_OK ? CGOV_OK : failed(db, ledger, code);
}

static cgov_status find_beyond(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                               cgov__bytes *record)
{
    sqlite3_reset(ledger->find); /* the record of the last one goes */
    sqlite3_bind_blob64(ledger->find, 1, key, length, SQLITE_STATIC);
    const int code = sqlite3_step(ledger->find);
    if (code == SQLITE_DONE)
        return CGOV_OK;
    if (code != SQLITE_ROW)
        return failed(db, ledger, code);
    record->bytes = sqlite3_column_blob(ledger->find, 0);
    record->length = (size_t)sqlite3_column_bytes(ledger->find, 0);
    return record->bytes != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

static kept *find_kept(const cgov__ledger *ledger, const char *key, size_t length)
{
    const int64_t *at = cgov__strings_find(&ledger->keys, key, length);
    return at != NULL ? ledger->list[*at] : NULL;
}

cgov_status cgov__ledger_find(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                              cgov__bytes *record)
{
    const kept *at = find_kept(ledger, key, length);
    *record = at != NULL ? (cgov__bytes){ at->bytes, at->length } : (cgov__bytes){ NULL, 0 };
    return at == NULL && ledger->put != NULL ? find_beyond(db, ledger, key, length, record)
                                             : CGOV_OK;
}

static cgov_status put_beyond(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                              cgov__bytes record)
{
    const cgov_status status = go_beyond(db, ledger);
    if (status != CGOV_OK)
        return status;
    sqlite3_reset(ledger->find);
    sqlite3_bind_blob64(ledger->put, 1, key, length, SQLITE_STATIC);
    sqlite3_bind_blob64(ledger->put, 2, record.bytes, record.length, SQLITE_STATIC);
    const int code = sqlite3_step(ledger->put);
    sqlite3_reset(ledger->put);
    return code == SQLITE_DONE ? CGOV_OK : failed(db, ledger, code);
}

static bool keep_record(cgov__ledger *ledger, const char *key, size_t length, cgov__bytes record)
{
    kept *made = cgov__arena_alloc(&ledger->records, sizeof *made + record.length);
    if (made == NULL || !CGOV__GROW(ledger->list, ledger->capacity, ledger->count + 1))
        return false;
    made->length = record.length;
    memcpy(made->bytes, record.bytes, record.length);
    ledger->used += length + record.length + EACH_COSTS;
    ledger->list[ledger->count] = made;
    return cgov__strings_add(&ledger->keys, key, length, (int64_t)ledger->count++, NULL) != NULL;
}

cgov_status cgov__ledger_put(cgov *db, cgov__ledger *ledger, const char *key, size_t length,
                             cgov__bytes record)
{
    const size_t limit = db->ledger_memory != 0 ? db->ledger_memory : CGOV__LEDGER_MEMORY;
    kept *at = find_kept(ledger, key, length);
    if (at != NULL && at->length == record.length) {
        memcpy(at->bytes, record.bytes, record.length);
        return CGOV_OK;
    }
    if (at != NULL)
        return cgov__fail_db(db, CGOV_INTERNAL, "a ledger's record changes its length");
    if (ledger->used >= limit)
        return put_beyond(db, ledger, key, length, record);
    return keep_record(ledger, key, length, record) ? CGOV_OK : cgov__nomem(&db->error);
}

void cgov__ledger_free(cgov__ledger *ledger)
{
    sqlite3_finalize(ledger->find);
    sqlite3_finalize(ledger->put);
    sqlite3_close(ledger->beyond);
    cgov__strings_free(&ledger->keys);
    cgov__free(ledger->list);
    cgov__arena_free(&ledger->records);
    *ledger = (cgov__ledger){ 0 };
}
