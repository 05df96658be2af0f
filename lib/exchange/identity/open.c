/*
 * Opening and making an identities file. Nothing is written to a file that is not one, no link is
 * followed, and nobody but its owner can read what is made here. See cgov/identities.h.
 */
#include "base/buffer.h"
#include "base/memory.h"
#include "exchange/identity/identity.h"
#include "store/picture.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    IDENTITIES_APPLICATION_ID = 0x43474F4E, /* "CGON" */
    OWNER_ALONE = 0600
};

cgov_status cgov__identities_failed(cgov_identities *it, cgov_status status)
{
    if (status == CGOV_OK || it->file == NULL || it->file->error == NULL || it->db == NULL)
        return status;
    cgov_error_free(it->db->error);
    it->db->error = it->file->error;
    it->file->error = NULL;
    return status;
}

cgov_status cgov__identities_ready(cgov_identities *it, const char *call)
{
    if (it == NULL || it->db == NULL || it->file == NULL)
        return CGOV_MISUSE;
    const cgov_status status = cgov__ready(it->db);
    return status == CGOV_MISUSE ? cgov__fail_in(it->db, status, "%s: the study cannot be used",
                                                 "%s: ใช้ไฟล์งานวิจัยไม่ได้", call)
                                 : status;
}

/* ---- the file ---- */

static cgov_status refuse_kind(cgov *db, const char *path)
{
    return cgov__fail_in(db, CGOV_INVALID,
                         "%s is a folder, a link or a device: identities are kept in a plain file",
                         "%s เป็นโฟลเดอร์ ลิงก์ หรืออุปกรณ์: ข้อมูลระบุตัวบุคคลต้องอยู่ในไฟล์ธรรมดา", path);
}

static cgov_status refuse_errno(cgov *db, const char *path)
{
    const int code = errno;
    const cgov_status status = code == EACCES || code == EPERM || code == EROFS ? CGOV_READONLY
                               : code == ENOENT || code == ENOTDIR              ? CGOV_NOT_FOUND
                               : code == ENOSPC || code == EDQUOT               ? CGOV_FULL
                                                                                : CGOV_IO;
    return cgov__fail_system(&db->error, status, "%s: %s", "%s: %s", path, code);
}

/* Makes an empty file that only its owner can read, whatever the umask; one that is there is as
 * good. */
static cgov_status make_file(cgov *db, const char *path)
{
    const int file =
        open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)OWNER_ALONE);
    if (file < 0)
        return errno == EEXIST ? CGOV_OK : refuse_errno(db, path);
    const bool done = fchmod(file, (mode_t)OWNER_ALONE) == 0;
    const cgov_status status = done ? CGOV_OK : refuse_errno(db, path);
    close(file);
    return status;
}

/* A plain file, which others cannot read any longer, as where a tool decrypted it; whoever only reads
   somebody else's cannot see to that. */
static cgov_status guard_file(cgov *db, const char *path, bool read_only)
{
    struct stat it;
    const int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return errno == ELOOP ? refuse_kind(db, path) : refuse_errno(db, path);
    cgov_status status = fstat(file, &it) == 0 ? CGOV_OK : refuse_errno(db, path);
    if (status == CGOV_OK && !S_ISREG(it.st_mode))
        status = refuse_kind(db, path);
    if (status == CGOV_OK && (it.st_mode & 077) != 0 && fchmod(file, (mode_t)OWNER_ALONE) != 0 &&
        !read_only)
        status = refuse_errno(db, path);
    close(file);
    return status;
}

static cgov_status find_file(cgov *db, const cgov_identities_options *options, const char *path)
{
    struct stat it;
    const bool there = lstat(path, &it) == 0;
    if (!there && errno != ENOENT)
        return refuse_errno(db, path);
    if (!there && (options->read_only || options->must_exist))
        return cgov__fail_in(db, CGOV_NOT_FOUND,
                             "%s: there is no such file; cgov-identities makes it",
                             "ไม่มีไฟล์ %s: สร้างได้ด้วย cgov-identities", path);
    if (!there && options->leaves_none)
        return CGOV_OK;
    const cgov_status status = there ? CGOV_OK : make_file(db, path);
    return status == CGOV_OK ? guard_file(db, path, options->read_only) : status;
}

/* ---- what is in it ---- */

static cgov_status connect_file(cgov_identities *it, bool read_only)
{
    const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(it->file->file, &it->file->sqlite, flags, NULL);
    if (code != SQLITE_OK)
        return cgov__sqlite_failed(it->file, code);
    sqlite3_db_config(it->file->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    sqlite3_db_config(it->file->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
    sqlite3_db_config(it->file->sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)NULL);
    sqlite3_db_config(it->file->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_db_config(it->file->sqlite, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)NULL);
    cgov__set_wait(it->file, it->db->wait);
    return cgov__exec(it->file, "PRAGMA cell_size_check=ON; PRAGMA secure_delete=ON");
}

static cgov_status make_tables(cgov *file)
{
    char stamp[64];
    snprintf(stamp, sizeof stamp, "PRAGMA application_id=%d", IDENTITIES_APPLICATION_ID);
    cgov_status status = cgov__exec(file, cgov__sql_identities_schema.text);
    return status == CGOV_OK ? cgov__exec(file, stamp) : status;
}

/* CGOV_OK: as this library makes it; CGOV_DONE: empty. */
static cgov_status judge_tables(cgov_identities *it)
{
    bool same = false;
    const cgov_status status = cgov__picture_compare(it->file, make_tables, &same);
    if (status != CGOV_OK)
        return status == CGOV_DONE ? status : cgov__identities_failed(it, status);
    return !same
               ? cgov__fail_in(it->db, CGOV_NOT_A_STUDY,
                               "%s is not a file of identities as libcgov makes it: name another, "
                               "or restore a backup of it",
                               "%s ไม่ใช่ไฟล์ข้อมูลระบุตัวบุคคลของ libcgov: ระบุไฟล์อื่น หรือกู้จากสำเนาสำรอง",
                               it->file->path)
               : CGOV_OK;
}

static cgov_status begin_tables(cgov_identities *it, bool read_only)
{
    cgov_status status = judge_tables(it);
    if (status != CGOV_DONE)
        return status;
    if (read_only)
        return cgov__fail_in(it->db, CGOV_NOT_FOUND, "%s is empty", "%s ว่างเปล่า", it->file->path);
    status = cgov__identities_begin(it);
    if (status == CGOV_OK)
        status = judge_tables(it); /* another program may have been first */
    if (status == CGOV_DONE)
        status = cgov__identities_failed(it, make_tables(it->file));
    return cgov__identities_end(it, status);
}

static void disconnect_file(cgov_identities *it)
{
    cgov__statements_free(it->file);
    sqlite3_close_v2(it->file->sqlite);
    it->file->sqlite = NULL;
}

/* What an interrupted change left is undone by a connection that may write: what is read then is what
 * was there before it. */
static cgov_status restore_file(cgov_identities *it)
{
    disconnect_file(it);
    cgov_status status = cgov__identities_failed(it, connect_file(it, false));
    if (status == CGOV_OK)
        status = cgov__identities_failed(it, cgov__exec(it->file, "BEGIN IMMEDIATE; ROLLBACK"));
    if (status != CGOV_OK)
        return status;
    disconnect_file(it);
    return cgov__identities_failed(it, connect_file(it, true));
}

/* A file that is only read and cannot be, as a change of it was interrupted, is restored first. */
static cgov_status use_file(cgov_identities *it, bool reading)
{
    cgov_status status = cgov__identities_failed(it, connect_file(it, reading));
    if (status == CGOV_OK)
        status = begin_tables(it, reading);
    if (status != CGOV_READONLY || !reading)
        return status;
    status = restore_file(it);
    return status == CGOV_OK ? begin_tables(it, reading) : status;
}

/* ---- the handle ---- */

static cgov_status name_file(cgov *db, const char *path, char **name)
{
    const char *file = sqlite3_db_filename(db->sqlite, "main");
    *name = NULL;
    if (path == NULL && (file == NULL || *file == '\0'))
        return cgov__fail_in(db, CGOV_INVALID,
                             "%s: the study is in memory; name the file of its identities",
                             "%s: งานวิจัยนี้อยู่ในหน่วยความจำ ให้ระบุชื่อไฟล์ข้อมูลระบุตัวบุคคล", db->path);
    if (path != NULL && *path == '\0')
        return cgov__fail_in(db, CGOV_INVALID, "%s: the name of the identities file is empty",
                             "%s: ชื่อไฟล์ข้อมูลระบุตัวบุคคลว่างเปล่า", db->path);
    *name = path != NULL ? sqlite3_mprintf("%s%s", strncmp(path, "file:", 5) == 0 ? "./" : "", path)
                         : sqlite3_mprintf("%s.identities", file);
    return *name != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

static cgov_status make_handle(cgov *db, const char *path, cgov_identities **made)
{
    char *name = NULL;
    const cgov_status status = name_file(db, path, &name);
    if (status != CGOV_OK)
        return status;
    cgov_identities *it = cgov__calloc(1, sizeof *it);
    cgov *file = cgov__calloc(1, sizeof *file);
    if (it == NULL || file == NULL) {
        cgov__free(it);
        cgov__free(file);
        sqlite3_free(name);
        return cgov__nomem(&db->error);
    }
    file->path = file->file = name;
    file->language = db->language;
    it->file = file;
    cgov__tie_begin(db, &it->tie, &it->db);
    *made = it;
    return CGOV_OK;
}

cgov_status cgov_identities_open(cgov *db, const cgov_identities_options *options,
                                 cgov_identities **identities)
{
    static const cgov_identities_options defaults;
    static char memory[] = ":memory:";
    CGOV__NEEDS(db, identities != NULL, "cgov_identities_open: identities is NULL");
    *identities = NULL;
    cgov_identities *it = NULL;
    cgov_status status = cgov__ready(db);
    options = options != NULL ? options : &defaults;
    if (status == CGOV_OK)
        status = make_handle(db, options->path, &it);
    if (status == CGOV_OK)
        status = find_file(db, options, it->file->path);
    if (status == CGOV_OK && options->leaves_none && access(it->file->path, F_OK) != 0)
        it->file->file = memory;
    if (status == CGOV_OK)
        status = use_file(it, options->read_only);
    if (status == CGOV_OK)
        *identities = it;
    else
        cgov_identities_close(it);
    return status;
}

void cgov_identities_close(cgov_identities *it)
{
    if (it == NULL)
        return;
    if (it->db != NULL)
        cgov__tie_end(&it->tie);
    if (it->file != NULL) {
        disconnect_file(it);
        cgov_error_free(it->file->error);
        sqlite3_free(it->file->path);
        cgov__free(it->file);
    }
    cgov__free(it);
}

const char *cgov_identities_path(const cgov_identities *it)
{
    return it != NULL && it->file != NULL ? it->file->path : "";
}

cgov_status cgov__identities_begin(cgov_identities *it)
{
    return cgov__identities_failed(it, cgov__exec(it->file, "BEGIN IMMEDIATE"));
}

cgov_status cgov__identities_end(cgov_identities *it, cgov_status status)
{
    if (status == CGOV_OK)
        status = cgov__identities_failed(it, cgov__exec(it->file, "COMMIT"));
    if (status != CGOV_OK)
        cgov__undo(it->file);
    return status;
}
