/*
 * Migrations are the one way a schema comes to be; vocabulary, triggers and views are laid
 * over it anew each time. A file is believed when the picture of its schema hashes to what
 * this library makes. See schema.h.
 */
#include "store/schema.h"

#include "base/buffer.h"
#include "base/csv.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "store/statement.h"
#include "store/uid.h"

#include <stdlib.h>
#include <string.h>

int cgov_schema_version(void)
{
    int count = 0;
    while (cgov__migrations[count].name != NULL)
        count++;
    return count;
}

/* ---- fingerprint ---- */

typedef struct object_row {
    const char *type, *name, *sql;
} object_row;

static const cgov__field object_fields[] = { CGOV__FIELD(object_row, type),
                                             CGOV__FIELD(object_row, name),
                                             CGOV__FIELD(object_row, sql) };
static const cgov__map object_map = CGOV__MAP("schema object", object_row, object_fields);

typedef struct hashed {
    cgov__sha256 hash;
    bool tables_only;
} hashed;

static cgov_status hash_object(void *ctx, const void *record)
{
    hashed *const it = ctx;
    const object_row *const row = record;
    const bool made_by_migration =
        strcmp(row->type, "table") == 0 || strcmp(row->type, "index") == 0;
    if (it->tables_only && !made_by_migration)
        return CGOV_OK;
    cgov__sha256_add(&it->hash, row->sql, strlen(row->sql));
    cgov__sha256_add(&it->hash, ";\n\n", 3);
    return CGOV_OK;
}

static cgov_status picture_hash(cgov *db, bool tables_only, char hex[65])
{
    hashed it = { .tables_only = tables_only };
    cgov__sha256_start(&it.hash);
    const cgov_status status =
        cgov__each(db, &cgov__sql_schema_picture, NULL, NULL, &object_map, hash_object, &it);
    cgov__sha256_hex(&it.hash, hex);
    return status;
}

cgov_status cgov__schema_fingerprint(cgov *db, char hex[65])
{
    return picture_hash(db, false, hex);
}

cgov_status cgov__schema_tables_fingerprint(cgov *db, char hex[65])
{
    return picture_hash(db, true, hex);
}

/* ---- making ---- */

typedef struct ledger_row {
    int number;
    const char *name, *sha256, *library;
} ledger_row;

static const cgov__field ledger_fields[] = { CGOV__FIELD(ledger_row, number),
                                             CGOV__FIELD(ledger_row, name),
                                             CGOV__FIELD(ledger_row, sha256),
                                             CGOV__FIELD(ledger_row, library) };
static const cgov__map ledger_map = CGOV__MAP("migration", ledger_row, ledger_fields);

static void migration_checksum(const cgov__embedded *migration, char hex[65])
{
    cgov__sha256 hash;
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, migration->text, migration->length);
    cgov__sha256_hex(&hash, hex);
}

static cgov_status migrate_one(cgov *db, int number)
{
    const cgov__embedded *migration = &cgov__migrations[number - 1];
    char hex[65];
    migration_checksum(migration, hex);
    cgov_status status = cgov__exec(db, migration->text);
    if (status != CGOV_OK)
        return status;
    const ledger_row row = { number, migration->name, hex, cgov_version() };
    return cgov__run(db, &cgov__sql_schema_migration_add, &ledger_map, &row);
}

static cgov_status add_statement(void *ctx, const void *record)
{
    const object_row *const row = record;
    cgov__buffer_text(ctx, row->sql);
    cgov__buffer_text(ctx, ";\n");
    return CGOV_OK;
}

/* Takes off triggers and views, never running them, before the tables under them change. */
static cgov_status undress(cgov *db)
{
    cgov__buffer script = { 0 };
    cgov_status status =
        cgov__each(db, &cgov__sql_schema_undress, NULL, NULL, &object_map, add_statement, &script);
    char *text = cgov__buffer_take(&script);
    if (status == CGOV_OK)
        status = text != NULL ? cgov__exec(db, text) : cgov__nomem(&db->error);
    cgov__free(text);
    return status;
}

static const cgov__embedded *picture(const char *name)
{
    for (const cgov__embedded *it = cgov__pictures; it->name != NULL; it++)
        if (strcmp(it->name, name) == 0)
            return it;
    return NULL;
}

/* ---- vocabulary ---- */

typedef struct vocabulary_row {
    const char *name;
    const char *rows; /* JSON: an array of arrays, first the header */
} vocabulary_row;

static const cgov__field vocabulary_fields[] = { CGOV__FIELD(vocabulary_row, name),
                                                 CGOV__FIELD(vocabulary_row, rows) };
static const cgov__map vocabulary_map = CGOV__MAP("vocabulary", vocabulary_row, vocabulary_fields);

/* The CSV as JSON; an empty cell is null, a quoted empty one the empty text. */
static cgov_status csv_as_json(cgov *db, const cgov__embedded *table, char **json)
{
    cgov__buffer rows = { 0 };
    cgov__csv *csv = NULL;
    cgov_status status = cgov__csv_open_memory(table->text, table->length, ',', &csv, &db->error);
    const cgov__csv_record *record = NULL;
    while (status == CGOV_OK && (status = cgov__csv_next(csv, &record, &db->error)) == CGOV_ROW) {
        cgov__buffer_text(&rows, rows.length == 0 ? "[[" : ",[");
        for (size_t i = 0; i < record->count; i++) {
            cgov__buffer_text(&rows, i > 0 ? "," : "");
            if (record->cells[i].length == 0 && !record->cells[i].quoted)
                cgov__buffer_text(&rows, "null");
            else
                cgov__buffer_json(&rows, record->cells[i].text, record->cells[i].length);
        }
        cgov__buffer_char(&rows, ']');
        status = CGOV_OK;
    }
    cgov__csv_free(csv);
    cgov__buffer_char(&rows, ']');
    *json = cgov__buffer_take(&rows);
    if (status != CGOV_DONE) {
        cgov__free(*json);
        *json = NULL;
        return status;
    }
    return *json != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

/* The statement that lays the rows over the table is made by a query, from its columns. */
static cgov_status load_vocabulary(cgov *db, const cgov__embedded *table)
{
    char *json = NULL;
    object_row *made = NULL;
    sqlite3_stmt *stmt = NULL;
    cgov_status status = csv_as_json(db, table, &json);
    const vocabulary_row row = { table->name, json };
    if (status == CGOV_OK)
        status = cgov__fetch(db, &cgov__sql_vocabulary_upsert, &vocabulary_map, &row, &object_map,
                             (void **)&made);
    if (status == CGOV_OK) {
        int code = sqlite3_prepare_v2(db->sqlite, made->sql, -1, &stmt, NULL);
        if (code == SQLITE_OK)
            code = sqlite3_bind_text(stmt, 1, json, -1, NULL);
        if (code == SQLITE_OK)
            code = sqlite3_step(stmt);
        if (code != SQLITE_DONE)
            status = cgov__sqlite_failed(db, code);
    }
    sqlite3_finalize(stmt);
    cgov__free(made);
    cgov__free(json);
    return status;
}

static cgov_status load_vocabularies(cgov *db)
{
    cgov_status status = cgov__exec(db, "PRAGMA defer_foreign_keys=ON");
    if (status == CGOV_OK)
        status = cgov__named_uid_teach(db);
    for (const cgov__embedded *it = cgov__vocabulary; status == CGOV_OK && it->name != NULL; it++)
        if (strncmp(it->name, "codebook_", 9) != 0 && strcmp(it->name, "lexicon") != 0)
            status = load_vocabulary(db, it);
    cgov__named_uid_forget(db);
    return status;
}

/* ---- the whole ---- */

static cgov_status stamp(cgov *db, int version)
{
    cgov__buffer pragma = { 0 };
    cgov__buffer_format(&pragma, "PRAGMA application_id=%d; PRAGMA user_version=%d",
                        CGOV__APPLICATION_ID, version);
    char *text = cgov__buffer_take(&pragma);
    const cgov_status status = text != NULL ? cgov__exec(db, text) : cgov__nomem(&db->error);
    cgov__free(text);
    if (status == CGOV_OK)
        db->version = version;
    return status;
}

/* Where an object ends that begins here: a view with its first statement, a trigger with its last. */
static const char *object_end(const char *start)
{
    static const char end[] = "\nEND;";
    const bool is_trigger = strncmp(start, "CREATE TRIGGER ", 15) == 0;
    const char *at = strstr(start, is_trigger ? end : ";\n");
    return at != NULL && is_trigger ? at + sizeof end - 2 : at;
}

/* Comments stand between the objects of a picture, each of which begins a line. */
static cgov_status lay_picture(cgov *db, const char *text)
{
    cgov_status status = CGOV_OK;
    const char *end = text;
    while (status == CGOV_OK && (text = strstr(end, "\nCREATE ")) != NULL &&
           (end = object_end(++text)) != NULL) {
        char *sql = cgov__strndup(text, (size_t)(end - text));
        status = sql != NULL ? cgov__run(db, &cgov__sql_schema_lay, &object_map,
                                         &(object_row){ .sql = sql })
                             : cgov__nomem(&db->error);
        cgov__free(sql);
    }
    return status;
}

/* The connection may write its schema as a table for as long as that takes, then reads it anew. */
static cgov_status lay_pictures(cgov *db)
{
    static const char *const layers[] = { "views", "rules", "triggers" };
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
    cgov_status status = cgov__exec(db, "PRAGMA writable_schema=ON");
    for (size_t i = 0; status == CGOV_OK && i < sizeof layers / sizeof layers[0]; i++)
        status = lay_picture(db, picture(layers[i])->text);
    const int code = sqlite3_exec(db->sqlite, "PRAGMA writable_schema=RESET", NULL, NULL, NULL);
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    return status == CGOV_OK && code != SQLITE_OK ? cgov__sqlite_failed(db, code) : status;
}

/* Framework rows first: the triggers that guard and log them are not there yet. */
static cgov_status dress(cgov *db)
{
    const cgov_status status = load_vocabularies(db);
    return status == CGOV_OK ? lay_pictures(db) : status;
}

cgov_status cgov__schema_migrate(cgov *db, int from, int to, cgov_progress *progress, void *ctx)
{
    const int last = cgov_schema_version();
    if (to == 0)
        to = last;
    /* Nothing of ours or of a stranger's may fire while the tables change. */
    cgov_status status = from > 0 ? undress(db) : CGOV_OK;
    for (int number = from + 1; status == CGOV_OK && number <= to; number++) {
        if (progress != NULL && !progress(number - from - 1, to - from, ctx))
            return cgov__fail_in(db, CGOV_CANCELLED, "stopped on request; the file is as before",
                                 "หยุดตามที่สั่ง ไฟล์ยังเป็นเหมือนเดิม");
        status = migrate_one(db, number);
    }
    if (status == CGOV_OK && to == last)
        status = dress(db);
    if (status == CGOV_OK)
        status = stamp(db, to);
    if (status == CGOV_OK && progress != NULL)
        progress(to - from, to - from, ctx);
    return status;
}

/* ---- knowing a file again ---- */

typedef struct identity_row {
    int application_id, user_version;
    int objects; /* tables, views ... of any kind */
    bool has_ledger;
} identity_row;

static const cgov__field identity_fields[] = { CGOV__FIELD(identity_row, application_id),
                                               CGOV__FIELD(identity_row, user_version),
                                               CGOV__FIELD(identity_row, objects),
                                               CGOV__FIELD(identity_row, has_ledger) };
static const cgov__map identity_map = CGOV__MAP("file identity", identity_row, identity_fields);

/* What the tables of an earlier version hash to: its migrations replayed in memory. */
static cgov_status replayed_fingerprint(cgov *db, int version, char hex[65])
{
    cgov scratch = { .path = db->path };
    const int code = sqlite3_open_v2(":memory:", &scratch.sqlite,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    cgov_status status = code == SQLITE_OK ? CGOV_OK : cgov__nomem(&scratch.error);
    for (int number = 1; status == CGOV_OK && number <= version; number++)
        status = migrate_one(&scratch, number);
    if (status == CGOV_OK)
        status = cgov__schema_tables_fingerprint(&scratch, hex);
    cgov__statements_free(&scratch);
    sqlite3_close_v2(scratch.sqlite);
    if (status != CGOV_OK)
        cgov__fail_texts(&db->error, status, cgov_error_message(scratch.error), cgov_error_message_th(scratch.error));
    cgov_error_free(scratch.error);
    return status;
}

typedef struct ledger {
    int number; /* of the row at hand */
    bool matches;
} ledger;

static cgov_status compare_row(void *ctx, const void *record)
{
    ledger *const it = ctx;
    const ledger_row *const row = record;
    char hex[65];
    if (++it->number > cgov_schema_version())
        return CGOV_OK;
    migration_checksum(&cgov__migrations[it->number - 1], hex);
    it->matches = it->matches && row->number == it->number && row->sha256 != NULL &&
                  strcmp(row->sha256, hex) == 0;
    return CGOV_OK;
}

static cgov_status ledger_matches(cgov *db, bool *matches)
{
    ledger it = { .matches = true };
    const cgov_status status =
        cgov__each(db, &cgov__sql_schema_migration_list, NULL, NULL, &ledger_map, compare_row, &it);
    db->version = it.number;
    *matches = it.matches;
    return status;
}

/* The texts of all objects that libcgov makes; cgov__free() it. */
static char *known_objects(void)
{
    cgov__buffer texts = { 0 };
    for (const cgov__embedded *it = cgov__pictures; it->name != NULL; it++)
        cgov__buffer_append(&texts, it->text, it->length);
    return cgov__buffer_take(&texts);
}

static cgov_status altered(cgov *db)
{
    object_row *stranger = NULL;
    char *known = known_objects();
    const vocabulary_row row = { .name = "known", .rows = known };
    const cgov_status status =
        known == NULL ? cgov__nomem(&db->error)
                      : cgov__fetch(db, &cgov__sql_schema_stranger, &vocabulary_map, &row,
                                    &object_map, (void **)&stranger);
    cgov__free(known);
    db->refused = CGOV_ALTERED;
    if (status == CGOV_OK)
        cgov__fail_in(
            db, CGOV_ALTERED,
            "%s holds a %s that libcgov did not put there: \"%s\". Own tables, views and "
            "indexes on plain columns are welcome under a name that begins with my_; "
            "triggers, foreign keys, and UNIQUE or computed indexes on libcgov's tables "
            "are not",
            "ใน %s มี %s ที่ libcgov ไม่ได้สร้าง: \"%s\" ตาราง มุมมอง และดัชนีของท่านเองใช้ได้ถ้าชื่อขึ้นต้นด้วย my_ "
            "แต่ทริกเกอร์ คีย์นอก และดัชนี UNIQUE หรือดัชนีคำนวณบนตารางของ libcgov ใช้ไม่ได้",
            db->path, stranger->type, stranger->name);
    else if (status == CGOV_NOT_FOUND)
        cgov__fail_in(db, CGOV_ALTERED,
                      "%s: its tables, views or triggers are not as libcgov made them; take over "
                      "its rows by .dump into a study made anew, or restore a backup",
                      "%s: ตาราง มุมมอง หรือทริกเกอร์ไม่เป็นอย่างที่ libcgov สร้าง ให้ย้ายข้อมูลด้วย .dump "
                      "ไปยังไฟล์งานวิจัยที่สร้างใหม่ หรือใช้ไฟล์สำรอง",
                      db->path);
    cgov__free(stranger);
    return status == CGOV_OK || status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status verify(cgov *db)
{
    char found[65], wanted[65];
    memcpy(wanted, cgov__schema_expected, sizeof wanted);
    const int current = cgov_schema_version();
    bool known = false;
    cgov_status status = ledger_matches(db, &known);
    if (status != CGOV_OK)
        return status;
    if (db->version > current)
        return cgov__fail_in(
            db, CGOV_NEWER_SCHEMA,
            "%s has schema version %d, this library knows up to %d: install a later "
            "libcgov",
            "%s เป็นโครงสร้างรุ่น %d แต่โปรแกรมนี้รู้จักถึงรุ่น %d ให้ติดตั้ง libcgov รุ่นใหม่กว่า", db->path,
            db->version, current);
    if (db->version == current)
        status = cgov__schema_fingerprint(db, found);
    else if ((status = cgov__schema_tables_fingerprint(db, found)) == CGOV_OK)
        status = replayed_fingerprint(db, db->version, wanted);
    if (status != CGOV_OK)
        return status;
    if (!known || strcmp(found, wanted) != 0)
        return altered(db);
    if (db->version < current)
        db->refused = CGOV_UPGRADE_REQUIRED;
    return CGOV_OK;
}

cgov_status cgov__schema_identify(cgov *db)
{
    identity_row id = { 0 };
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_schema_identity, NULL, NULL, &identity_map, &id);
    if (status != CGOV_OK)
        return status;
    const bool ours = id.application_id == CGOV__APPLICATION_ID;
    if (!ours && id.objects == 0 && id.application_id == 0)
        return CGOV_DONE;
    if (id.application_id != 0 && !ours)
        return cgov__fail_in(db, CGOV_NOT_A_STUDY, "%s is a database of another program",
                             "%s เป็นฐานข้อมูลของโปรแกรมอื่น", db->path);
    if (!id.has_ledger)
        return ours ? altered(db)
                    : cgov__fail_in(db, CGOV_NOT_A_STUDY,
                                    "%s is a database, but not a study of libcgov",
                                    "%s เป็นฐานข้อมูล แต่ไม่ใช่ไฟล์งานวิจัยของ libcgov", db->path);
    if (ours && id.user_version > cgov_schema_version()) {
        db->version = id.user_version;
        return cgov__fail_in(
            db, CGOV_NEWER_SCHEMA,
            "%s has schema version %d, this library knows up to %d: install a later "
            "libcgov",
            "%s เป็นโครงสร้างรุ่น %d แต่โปรแกรมนี้รู้จักถึงรุ่น %d ให้ติดตั้ง libcgov รุ่นใหม่กว่า", db->path,
            id.user_version, cgov_schema_version());
    }
    status = verify(db);
    /* .dump carries neither number: what proved to be a study is stamped again. */
    if (status == CGOV_OK && db->refused != CGOV_ALTERED && !db->read_only &&
        (!ours || id.user_version != db->version))
        status = stamp(db, db->version);
    return status;
}
