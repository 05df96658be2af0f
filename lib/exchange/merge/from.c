/* The file of a colleague: judged before anything of it is believed, and never written. See
 * merge.h. */
#include "base/file.h"
#include "base/sha256.h"
#include "exchange/merge/merge.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what may come in ---- */

static cgov_status check_apart(cgov *db, const char *path)
{
    struct stat ours, theirs;
    if (stat(db->file, &ours) == 0 && stat(path, &theirs) == 0 && ours.st_dev == theirs.st_dev &&
        ours.st_ino == theirs.st_ino)
        return cgov__fail_in(db, CGOV_INVALID,
                             "%s is the study itself: name the file of somebody else",
                             "%s คือไฟล์งานวิจัยนี้เอง ให้ระบุไฟล์ของคนอื่น", path);
    return CGOV_OK;
}

static cgov_status hash_file(cgov *db, const char *path, char hex[65])
{
    cgov__file_fault fault = CGOV__FILE_FINE;
    char bytes[16384];
    cgov__sha256 hash;
    int64_t length = 0;
    const int file = cgov__file_open(path, INT64_MAX, false, &fault);
    if (file < 0)
        return cgov__fail_system(&db->error, CGOV_IO, "%s cannot be read (%s)", "อ่าน %s ไม่ได้ (%s)",
                                 path, errno);
    cgov__sha256_start(&hash);
    while ((length = cgov__file_read_some(file, bytes, sizeof bytes)) > 0)
        cgov__sha256_add(&hash, bytes, (size_t)length);
    close(file);
    cgov__sha256_hex(&hash, hex);
    return length == 0 ? CGOV_OK
                       : cgov__fail_system(&db->error, CGOV_IO, "%s cannot be read (%s)",
                                           "อ่าน %s ไม่ได้ (%s)", path, errno);
}

/* The first thing that is wrong with it, of those that a merge must not bring over. */
typedef struct judging {
    cgov *db;
    const char *path;
    cgov_status status;
} judging;

static void judge(const cgov_finding *finding, void *ctx)
{
    judging *it = ctx;
    const bool matters =
        finding->kind == CGOV_FINDING_DAMAGE || finding->kind == CGOV_FINDING_SCHEMA ||
        finding->kind == CGOV_FINDING_REFERENCE || finding->kind == CGOV_FINDING_QUOTE ||
        finding->kind == CGOV_FINDING_DOCUMENT;
    if (!matters || it->status != CGOV_OK)
        return;
    it->status = cgov__fail_in(it->db, CGOV_CORRUPT, "%s is not merged, it is not sound: %s%s%s",
                               "ไม่ได้รวม %s เพราะไฟล์ไม่สมบูรณ์: %s%s%s", it->path,
                               finding->table != NULL ? finding->table : "",
                               finding->table != NULL ? ": " : "", finding->message);
}

typedef struct broken_entry {
    int64_t number;
    const char *table_name;
} broken_entry;
static const cgov__field broken_fields[] = { CGOV__FIELD(broken_entry, number),
                                             CGOV__FIELD(broken_entry, table_name) };
static const cgov__map broken_map = CGOV__MAP("entry of a log", broken_entry, broken_fields);

/* Values of the log are read as JSON, of every row that differs. */
static cgov_status judge_log(cgov *db, const cgov__join_from *from)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(from->db, &cgov__sql_log_broken, NULL, NULL, &broken_map, &record);
    const broken_entry *found = record;
    if (status == CGOV_OK)
        status = cgov__fail_in(db, CGOV_CORRUPT,
                               "%s is not merged, it is not sound: %s: row %lld holds no JSON",
                               "ไม่ได้รวม %s เพราะไฟล์เสียหาย: %s แถว %lld ไม่ใช่ JSON", from->path,
                               found->table_name, (long long)found->number);
    else if (status != CGOV_NOT_FOUND)
        cgov__fail_db(db, status, "%s: %s", from->path, cgov_errmsg(from->db));
    cgov__free(record);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status judge_all(cgov *db, cgov__join_from *from)
{
    judging it = { .db = db, .path = from->path };
    const cgov_status status = cgov_check(from->db, judge, &it, NULL);
    if (status != CGOV_OK)
        return cgov__fail_db(db, status, "%s: %s", from->path, cgov_errmsg(from->db));
    return it.status == CGOV_OK ? judge_log(db, from) : it.status;
}

/* ---- a copy ---- */

cgov_status cgov__join_make_folder(cgov *db, cgov__join_from *from)
{
    const char *place = getenv("TMPDIR");
    from->folder = sqlite3_mprintf("%s/cgov-merge-XXXXXX", place != NULL ? place : "/tmp");
    if (from->folder == NULL)
        return cgov__nomem(&db->error);
    if (mkdtemp(from->folder) != NULL) {
        cgov__free(from->file);
        from->file = sqlite3_mprintf("%s/study.cgov", from->folder);
        return from->file != NULL ? CGOV_OK : cgov__nomem(&db->error);
    }
    cgov__fail_system(&db->error, CGOV_IO, "%s: no temporary folder can be made (%s)",
                      "%s: สร้างโฟลเดอร์ชั่วคราวไม่ได้ (%s)", place != NULL ? place : "/tmp", errno);
    cgov__free(from->folder);
    from->folder = NULL;
    return CGOV_IO;
}

static cgov_status copy_study(cgov *db, const cgov__join_from *from, const char *to)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *backup = sqlite3_backup_init(copy, "main", from->db->sqlite, "main");
        if (backup != NULL)
            sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
        code = sqlite3_errcode(copy);
    }
    sqlite3_close_v2(copy);
    return code == SQLITE_OK
               ? CGOV_OK
               : cgov__fail_in(db, CGOV_IO, "%s cannot be copied (%s)", "ทำสำเนา %s ไม่ได้ (%s)",
                               from->path, sqlite3_errstr(code));
}

/* The words of a failure that a copy was opened with name the file that it is of. */
static cgov_status name_original(cgov *db, cgov_status status, const cgov__join_from *from)
{
    char *words = sqlite3_mprintf("%s", cgov_errmsg(db));
    char *at = words != NULL && from->folder != NULL ? strstr(words, from->file) : NULL;
    if (at != NULL) {
        *at = '\0';
        cgov__fail_db(db, status, "%s%s%s", words, from->path, at + strlen(from->file));
    }
    sqlite3_free(words);
    return status;
}

/* A copy may be written, and is restored by that. */
static cgov_status open_study(cgov *db, cgov__join_from *from)
{
    const cgov_open_options options = { .read_only = from->folder == NULL,
                                        .must_exist = true,
                                        .language = db->language };
    cgov_error *error = NULL;
    const char *path = from->folder != NULL ? from->file : from->path;
    const cgov_status status = cgov_open(path, &options, &from->db, &error);
    if (status != CGOV_OK)
        cgov__fail_as(&db->error, error);
    cgov_error_free(error);
    return status == CGOV_OK ? CGOV_OK : name_original(db, status, from);
}

static cgov_status copy_current(cgov *db, cgov__join_from *from)
{
    cgov_status status = cgov__join_make_folder(db, from);
    if (status == CGOV_OK)
        status = copy_study(db, from, from->file);
    cgov_close(from->db);
    from->db = NULL;
    return status == CGOV_OK ? open_study(db, from) : status;
}

/* The file itself stays as it is. */
static cgov_status upgrade_copy(cgov *db, cgov__join_from *from)
{
    cgov_status status = from->folder == NULL ? copy_current(db, from) : CGOV_OK;
    if (status == CGOV_OK && (status = cgov_upgrade(from->db, NULL, NULL)) != CGOV_OK)
        cgov__fail_in(db, status, "%s cannot be brought to this version: %s",
                      "ปรับ %s เป็นรุ่นนี้ไม่ได้: %s", from->path, cgov_errmsg(from->db));
    return status;
}

cgov_status cgov__join_open(cgov *db, const char *path, cgov__join_from *from)
{
    *from = (cgov__join_from){ .path = path };
    bool old = false;
    cgov_status status = check_apart(db, path);
    if (status == CGOV_OK)
        status = cgov__join_copy(db, from);
    if (status == CGOV_OK)
        status = open_study(db, from);
    if (status == CGOV_OK)
        status = hash_file(db, path, from->sha256);
    if (status == CGOV_OK && from->file == NULL &&
        (from->file = cgov__strdup(from->db->file)) == NULL)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = cgov_needs_upgrade(from->db, &old, NULL);
    if (status == CGOV_OK && old)
        status = upgrade_copy(db, from);
    return status == CGOV_OK ? judge_all(db, from) : status;
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    for (const struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        char *name = sqlite3_mprintf("%s/%s", path, entry->d_name);
        if (name != NULL && strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove(name);
        sqlite3_free(name);
    }
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
}

void cgov__join_close(cgov__join_from *from)
{
    cgov_close(from->db);
    if (from->folder != NULL)
        remove_folder(from->folder);
    cgov__free(from->folder);
    cgov__free(from->file);
    *from = (cgov__join_from){ 0 };
}

cgov_status cgov__join_attach(cgov *db, const cgov__join_from *from, const char *name)
{
    char *uri = cgov__file_uri(from->file, "mode=ro");
    char *sql = uri != NULL ? sqlite3_mprintf("ATTACH %Q AS %Q", uri, name) : NULL;
    const cgov_status status = sql != NULL ? cgov__exec(db, sql) : cgov__nomem(&db->error);
    sqlite3_free(sql);
    cgov__free(uri);
    return status;
}
