/*
 * Bringing a file of an earlier schema to this library's, after a backup that was read
 * back and compared. See cgov/database.h.
 */
#include "base/file.h"
#include "base/memory.h"
#include "base/part.h"
#include "store/schema.h"
#include "store/statement.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

cgov_status cgov_needs_upgrade(cgov *db, bool *needed, int *version)
{
    CGOV__NEEDS(db, needed != NULL, "cgov_needs_upgrade: needed is NULL");
    *needed = db->refused == CGOV_UPGRADE_REQUIRED;
    if (version != NULL)
        *version = db->version;
    return CGOV_OK;
}

/* <file>.<ending>, or the first of -2, -3 ... that is free. */
static char *backup_name(const cgov *db, const char *ending)
{
    struct stat about;
    char *name = sqlite3_mprintf("%s.%s", db->file, ending);
    for (int i = 2; name != NULL && stat(name, &about) == 0; i++) {
        sqlite3_free(name);
        name = sqlite3_mprintf("%s.%s-%d", db->file, ending, i);
    }
    return name;
}

static cgov_status backup_failed(cgov *db, const char *name, const char *words)
{
    return cgov__fail_in(db, CGOV_IO, "the backup %s failed (%s); nothing was changed",
                         "สำรองข้อมูลลง %s ไม่สำเร็จ (%s) ไม่มีอะไรเปลี่ยนแปลง", name, words);
}

/* Reads the copy back from the disk: sound, and page for page as long as the original. */
static cgov_status verify_backup(cgov *db, const char *name)
{
    sqlite3_stmt *stmt = NULL;
    sqlite3 *copy = NULL;
    bool sound = false;
    if (sqlite3_open_v2(name, &copy, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(copy, "PRAGMA integrity_check", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW) {
        const unsigned char *words = sqlite3_column_text(stmt, 0);
        sound = words != NULL && strcmp((const char *)words, "ok") == 0;
    }
    sqlite3_finalize(stmt);
    sqlite3_close_v2(copy);
    return sound ? CGOV_OK
                 : backup_failed(db, name,
                                 CGOV__SAY(db, "it does not read back whole", "อ่านกลับได้ไม่ครบ"));
}

static cgov_status make_backup(cgov *db, const char *name)
{
    sqlite3 *copy = NULL;
    cgov__file_make(name, cgov__file_mode(db->file));
    int code = sqlite3_open_v2(name, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", db->sqlite, "main");
        if (backup != NULL)
            sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        code = sqlite3_errcode(copy);
    }
    const cgov_status status =
        code == SQLITE_OK ? CGOV_OK : backup_failed(db, name, sqlite3_errstr(code));
    sqlite3_close_v2(copy);
    return status == CGOV_OK ? verify_backup(db, name) : status;
}

/* A backup gets its name when it is whole: what a killed run leaves is nobody's backup. */
static char *part_name(const char *name)
{
    uint64_t random = 0;
    sqlite3_randomness(sizeof random, &random);
    return sqlite3_mprintf("%s.%016llx.part", name, (unsigned long long)random);
}

static bool sync_file(const char *path)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && fsync(file) == 0;
    if (file >= 0)
        close(file);
    return synced;
}

cgov_status cgov__backup(cgov *db, const char *ending, char **made)
{
    if (made != NULL)
        *made = NULL;
    if (strcmp(db->path, ":memory:") == 0)
        return CGOV_OK;
    char *name = backup_name(db, ending);
    char *part = name != NULL ? part_name(name) : NULL;
    if (name != NULL)
        cgov__part_remove_left(name);
    cgov_status status = part != NULL ? make_backup(db, part) : cgov__nomem(&db->error);
    if (status == CGOV_OK && (!sync_file(part) || rename(part, name) != 0))
        status =
            cgov__fail_system(&db->error, CGOV_IO, "the backup %s failed (%s); nothing was changed",
                              "สำรองข้อมูลลง %s ไม่สำเร็จ (%s) ไม่มีอะไรเปลี่ยนแปลง", name, errno);
    if (status != CGOV_OK && part != NULL)
        cgov__part_remove(part);
    cgov__free(part);
    if (made != NULL && status == CGOV_OK)
        *made = name;
    else
        cgov__free(name);
    return status;
}

static cgov_status write_backup(cgov *db)
{
    char ending[32];
    snprintf(ending, sizeof ending, "before-v%d", cgov_schema_version());
    return cgov__backup(db, ending, NULL);
}

cgov_status cgov_upgrade(cgov *db, cgov_progress *progress, void *ctx)
{
    if (db == NULL)
        return CGOV_MISUSE;
    if (db->refused != CGOV_UPGRADE_REQUIRED)
        return cgov__ready(db);
    cgov_status status = cgov__writable(db);
    if (status == CGOV_OK)
        status = write_backup(db);
    if (status == CGOV_OK)
        status = cgov__exec(db, "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE");
    if (status != CGOV_OK)
        return status;
    /* Another process may have been first, or changed the file since it was identified. */
    const int version = db->version;
    db->refused = CGOV_OK;
    status = cgov__schema_identify(db);
    if (status == CGOV_OK && db->refused == CGOV_ALTERED)
        status = CGOV_ALTERED;
    if (status == CGOV_OK && db->refused == CGOV_UPGRADE_REQUIRED)
        status = cgov__schema_migrate(db, db->version, 0, progress, ctx);
    if (status == CGOV_OK)
        status = cgov__no_dangling_references(db);
    if (status == CGOV_OK)
        status = cgov__exec(db, "COMMIT");
    if (status != CGOV_OK) {
        cgov__undo(db);
        db->version = version;
    }
    cgov__statements_free(db);
    db->refused = status == CGOV_OK ? CGOV_OK : CGOV_UPGRADE_REQUIRED;
    if (status == CGOV_OK)
        cgov__schema_trust(db);
    const int code = sqlite3_exec(db->sqlite, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
    return status == CGOV_OK && code != SQLITE_OK ? cgov__sqlite_failed(db, code) : status;
}
