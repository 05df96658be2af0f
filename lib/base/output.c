/*
 * The one way in which files are written. A crash leaves the old file or the new, and a study is
 * never written over. See cgov/output.h. Must not know what it writes.
 */
#include "cgov/output.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/part.h"
#include "base/peek.h"
#include "base/sink.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    RANDOM_DIGITS = 16
};

static const char part_ending[] = ".part";

static cgov_status output_failed(const char *path, cgov_error **error)
{
    const int code = errno;
    const cgov_status status = code == ENOENT || code == ENOTDIR                  ? CGOV_NOT_FOUND
                               : code == EACCES || code == EROFS || code == EPERM ? CGOV_READONLY
                               : code == ENOSPC || code == EDQUOT                 ? CGOV_FULL
                               : code == EISDIR                                   ? CGOV_INVALID
                                                                                  : CGOV_IO;
    return code == ENOENT ? cgov__fail_said(error, status,
                                            "%s cannot be written: there is no such file or folder",
                                            "เขียน %s ไม่ได้: ไม่มีไฟล์หรือโฟลเดอร์นี้", path)
                          : cgov__fail_system(error, status, "%s cannot be written: %s",
                                              "เขียน %s ไม่ได้: %s", path, code);
}

/* ---- what must not be lost ---- */

/* "study.cgov-journal" beside a database "study.cgov". */
static bool belongs_to_database(const char *path, cgov__buffer *of)
{
    static const char *const endings[] = {
        "-index",   "-index-journal", "-index-wal", "-index-shm",
        "-journal", "-wal",           "-shm",       ".identities"
    };
    const size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const size_t count = strlen(endings[i]);
        if (length <= count || strcmp(path + length - count, endings[i]) != 0)
            continue;
        cgov__buffer_clear(of);
        cgov__buffer_append(of, path, length - count);
        if (!of->failed && cgov__is_database(of->bytes))
            return true;
    }
    return false;
}

static cgov_status protect_databases(const char *path, cgov_error **error)
{
    cgov__buffer of = { 0 };
    cgov_status status = CGOV_OK;
    if (cgov__is_database(path))
        status = cgov__fail_said(
            error, CGOV_CONFLICT,
            "%s is a database, perhaps a study, and is not written over: name another file",
            "%s: ไฟล์นี้เป็นฐานข้อมูลหรือไฟล์งานวิจัย จึงไม่เขียนทับ โปรดใช้ชื่ออื่น", path);
    else if (belongs_to_database(path, &of))
        status =
            cgov__fail_said(error, CGOV_CONFLICT,
                            "%s is a name that belongs to the study beside it: name another file",
                            "%s: ชื่อนี้สงวนไว้สำหรับไฟล์งานวิจัย โปรดใช้ชื่ออื่น", path);
    cgov__buffer_free(&of);
    return status;
}

/* ---- writing ---- */

static bool write_bytes(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(file, bytes, length);
        if (put < 0 && errno != EINTR)
            return false;
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Held while it is written, so that others see that it is no leftover. */
static bool lock_part(int file)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return fcntl(file, F_SETLK, &lock) == 0;
}

/* A name that nobody has, beside the file. */
static cgov_status create_part(const char *path, mode_t mode, cgov__buffer *name, int *file,
                               cgov_error **error)
{
    uint64_t random = 0;
    *file = -1;
    do {
        sqlite3_randomness(sizeof random, &random);
        cgov__buffer_clear(name);
        cgov__buffer_format(name, "%s.%016llx%s", path, (unsigned long long)random, part_ending);
        if (name->failed)
            return cgov__nomem(error);
        *file = open(name->bytes, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    } while (*file < 0 && errno == EEXIST);
    if (*file < 0)
        return output_failed(path, error);
    lock_part(*file);
    return CGOV_OK;
}

static bool is_part_of(const char *name, const char *base)
{
    const size_t length = strlen(base);
    return strncmp(name, base, length) == 0 && name[length] == '.' &&
           strspn(name + length + 1, "0123456789abcdef") == RANDOM_DIGITS &&
           strcmp(name + length + 1 + RANDOM_DIGITS, part_ending) == 0;
}

/* What nobody holds is of a run that was killed. What it left of a database has its journal. */
static void remove_if_left(const char *part)
{
    const int file = open(part, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return;
    if (lock_part(file))
        cgov__part_remove(part);
    close(file);
}

static cgov_status folder_of(const char *path, cgov__buffer *folder, cgov_error **error)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        cgov__buffer_text(folder, "./");
    else
        cgov__buffer_append(folder, path, (size_t)(slash - path) + 1);
    return folder->failed ? cgov__nomem(error) : CGOV_OK;
}

static void remove_leftovers(const char *path, const char *folder)
{
    const char *base = cgov__file_name(path);
    cgov__buffer name = { 0 };
    DIR *files = opendir(folder);
    const struct dirent *it;
    while (files != NULL && (it = readdir(files)) != NULL) {
        if (!is_part_of(it->d_name, base))
            continue;
        cgov__buffer_clear(&name);
        cgov__buffer_format(&name, "%s%s", folder, it->d_name);
        if (!name.failed)
            remove_if_left(name.bytes);
    }
    if (files != NULL)
        closedir(files);
    cgov__buffer_free(&name);
}

/* The name is on the disk once its folder is; some file systems cannot do that, which is no loss.
 */
static void sync_folder(const char *folder)
{
    const int file = open(folder, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    const int synced = fsync(file);
    (void)synced;
    close(file);
}

static cgov_status is_there(const char *path, cgov_error **error)
{
    return cgov__fail_said(error, CGOV_CONFLICT,
                           "%s is there already, and is not written over unasked: name another "
                           "file, or say that it is to be replaced (--replace)",
                           "%s: มีไฟล์ชื่อนี้อยู่แล้ว จึงไม่เขียนทับ โปรดใช้ชื่ออื่น หรือระบุ --replace", path);
}

/* The part takes the name: of whatever has it, or of nobody. */
static cgov_status take_name(const char *part, const char *path, bool replace, cgov_error **error)
{
    struct stat it;
    if (!replace && link(part, path) == 0) {
        unlink(part);
        return CGOV_OK;
    }
    /* Some file systems have no links: then what comes in this very moment is replaced. */
    if (!replace && (errno == EEXIST || lstat(path, &it) == 0))
        return is_there(path, error);
    return rename(part, path) == 0 ? CGOV_OK : output_failed(path, error);
}

/* Whole and on the disk, under a name of its own, which `part` takes. */
static cgov_status write_part(const char *path, mode_t mode, const char *bytes, size_t length,
                              cgov__buffer *part, cgov_error **error)
{
    int file = -1;
    cgov__buffer folder = { 0 };
    cgov_status status = folder_of(path, &folder, error);
    if (status == CGOV_OK) {
        remove_leftovers(path, folder.bytes);
        status = create_part(path, mode, part, &file, error);
    }
    if (file >= 0 && !(write_bytes(file, bytes, length) && fsync(file) == 0))
        status = output_failed(path, error);
    if (file >= 0 && close(file) != 0 && status == CGOV_OK)
        status = output_failed(path, error);
    if (file >= 0 && status != CGOV_OK)
        unlink(part->bytes);
    cgov__buffer_free(&folder);
    return status;
}

cgov_status cgov__part_name(const char *part, const char *path, bool replace, cgov_error **error)
{
    cgov__buffer folder = { 0 };
    cgov_status status = folder_of(path, &folder, error);
    if (status == CGOV_OK)
        status = take_name(part, path, replace, error);
    if (status == CGOV_OK)
        sync_folder(folder.bytes);
    else
        unlink(part);
    cgov__buffer_free(&folder);
    return status;
}

/* /dev/stdout, a FIFO: nothing is there that could be lost. */
static cgov_status write_through(const char *path, const char *bytes, size_t length,
                                 cgov_error **error)
{
    const int file = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return output_failed(path, error);
    const bool written = write_bytes(file, bytes, length);
    cgov_status status = written ? CGOV_OK : output_failed(path, error);
    if (close(file) != 0 && status == CGOV_OK)
        status = output_failed(path, error);
    return status;
}

/* What may not be written over, and whether a part beside the file takes its name. */
static cgov_status judge_file(const char *path, bool replace, mode_t *mode, bool *beside,
                              cgov_error **error)
{
    struct stat it;
    *mode = CGOV__MODE_PRIVATE; /* it may hold what people said */
    *beside = true;
    if (*path == '\0')
        return cgov__fail_said(error, CGOV_INVALID, "the name of the file to write is empty",
                               "ชื่อไฟล์ที่จะเขียนว่างเปล่า");
    const bool there = stat(path, &it) == 0;
    if (there && S_ISDIR(it.st_mode)) {
        errno = EISDIR;
        return output_failed(path, error);
    }
    *beside = !there || S_ISREG(it.st_mode);
    if (!*beside)
        return CGOV_OK;
    if (there)
        *mode = it.st_mode & 0777;
    const cgov_status status = protect_databases(path, error);
    return status == CGOV_OK && there && !replace ? is_there(path, error) : status;
}

cgov_status cgov__part_write(const char *path, bool replace, const void *bytes, size_t length,
                             cgov__buffer *part, cgov_error **error)
{
    mode_t mode = 0;
    bool beside = false;
    const cgov_status status = judge_file(path, replace, &mode, &beside, error);
    if (status != CGOV_OK)
        return status;
    return beside ? write_part(path, mode, bytes, length, part, error)
                  : write_through(path, bytes, length, error);
}

static cgov_status write_file(const char *path, bool replace, const void *bytes, size_t length,
                              cgov_error **error)
{
    cgov__buffer part = { 0 };
    cgov_status status = cgov__part_write(path, replace, bytes, length, &part, error);
    if (status == CGOV_OK && part.length > 0)
        status = cgov__part_name(part.bytes, path, replace, error);
    cgov__buffer_free(&part);
    return status;
}

cgov_status cgov_output_write(const char *path, const void *bytes, size_t length,
                              cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, path != NULL, "cgov_output_write: path is NULL");
    CGOV__NEEDS_ERROR(error, bytes != NULL || length == 0, "cgov_output_write: bytes is NULL");
    return write_file(path, true, bytes, length, error);
}

cgov_status cgov_output_create(const char *path, const void *bytes, size_t length,
                               cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, path != NULL, "cgov_output_create: path is NULL");
    CGOV__NEEDS_ERROR(error, bytes != NULL || length == 0, "cgov_output_create: bytes is NULL");
    return write_file(path, false, bytes, length, error);
}

/* ---- piece after piece ---- */

/* /dev/stdout, a FIFO: nothing is there that could be lost. */
static cgov_status open_through(cgov__sink *sink)
{
    sink->through = true;
    sink->file = open(sink->path.bytes, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    return sink->file >= 0 ? CGOV_OK : output_failed(sink->path.bytes, &sink->error);
}

static cgov_status open_beside(cgov__sink *sink, mode_t mode)
{
    const char *path = sink->path.bytes;
    cgov__buffer folder = { 0 };
    cgov_status status = folder_of(path, &folder, &sink->error);
    if (status == CGOV_OK) {
        remove_leftovers(path, folder.bytes);
        status = create_part(path, mode, &sink->part, &sink->file, &sink->error);
    }
    cgov__buffer_free(&folder);
    return status;
}

void cgov__sink_open(cgov__sink *sink, const char *path, bool replace)
{
    mode_t mode = 0;
    bool beside = false;
    *sink = (cgov__sink){ .file = -1, .replace = replace };
    cgov__buffer_text(&sink->path, path);
    sink->status = sink->path.failed
                       ? cgov__nomem(&sink->error)
                       : judge_file(sink->path.bytes, replace, &mode, &beside, &sink->error);
    if (sink->status == CGOV_OK)
        sink->status = beside ? open_beside(sink, mode) : open_through(sink);
}

static void write_waiting(cgov__sink *sink)
{
    if (sink->status == CGOV_OK && sink->bytes.failed)
        sink->status = cgov__nomem(&sink->error);
    if (sink->status == CGOV_OK && !write_bytes(sink->file, sink->bytes.bytes, sink->bytes.length))
        sink->status = output_failed(sink->path.bytes, &sink->error);
    cgov__buffer_clear(&sink->bytes);
}

void cgov__sink_flush(cgov__sink *sink)
{
    if (sink->bytes.length >= CGOV__SINK_PIECE || sink->bytes.failed)
        write_waiting(sink);
}

/* What was written is on the disk; a file that is to have no name is gone. */
static void settle_part(cgov__sink *sink)
{
    if (sink->file < 0)
        return;
    if (sink->status == CGOV_OK && !sink->through && fsync(sink->file) != 0)
        sink->status = output_failed(sink->path.bytes, &sink->error);
    if (close(sink->file) != 0 && sink->status == CGOV_OK)
        sink->status = output_failed(sink->path.bytes, &sink->error);
    if (sink->status != CGOV_OK && !sink->through)
        unlink(sink->part.bytes);
}

static void name_part(cgov__sink *sink, cgov_output_set *set)
{
    const char *part = sink->part.bytes, *path = sink->path.bytes;
    if (sink->status != CGOV_OK || sink->through)
        return;
    sink->status = set != NULL ? cgov__output_set_take(set, path, sink->replace, part, &sink->error)
                               : cgov__part_name(part, path, sink->replace, &sink->error);
}

cgov_status cgov__sink_close(cgov__sink *sink, cgov_status status, cgov_output_set *set,
                             cgov_error **error)
{
    const bool asked = status == CGOV_OK;
    if (asked)
        write_waiting(sink);
    else if (sink->status == CGOV_OK)
        sink->status = status;
    settle_part(sink);
    name_part(sink, set);
    if (asked && sink->error != NULL && error != NULL) {
        cgov_error_free(*error);
        *error = sink->error;
        sink->error = NULL;
    }
    cgov_error_free(sink->error);
    cgov__buffer_free(&sink->bytes);
    cgov__buffer_free(&sink->path);
    cgov__buffer_free(&sink->part);
    return asked ? sink->status : status;
}

/* ---- files that others write ---- */

static cgov_status judge_name(const char *path, cgov_error **error)
{
    struct stat it;
    if (*path == '\0')
        return cgov__fail_said(error, CGOV_INVALID, "the name of the file to write is empty",
                               "ชื่อไฟล์ที่จะเขียนว่างอยู่");
    const cgov_status status = protect_databases(path, error);
    return status == CGOV_OK && lstat(path, &it) == 0 ? is_there(path, error) : status;
}

cgov_status cgov__part_begin(const char *path, cgov__buffer *part, cgov_error **error)
{
    int file = -1;
    cgov__buffer folder = { 0 };
    cgov_status status = judge_name(path, error);
    if (status == CGOV_OK)
        status = folder_of(path, &folder, error);
    if (status == CGOV_OK) {
        remove_leftovers(path, folder.bytes);
        status = create_part(path, 0600, part, &file, error);
    }
    if (file >= 0 && fchmod(file, 0600) != 0)
        status = output_failed(path, error);
    if (file >= 0 && close(file) != 0 && status == CGOV_OK)
        status = output_failed(path, error);
    if (file >= 0 && status != CGOV_OK)
        unlink(part->bytes);
    cgov__buffer_free(&folder);
    return status;
}

void cgov__part_remove_left(const char *path)
{
    cgov__buffer folder = { 0 };
    if (folder_of(path, &folder, NULL) == CGOV_OK)
        remove_leftovers(path, folder.bytes);
    cgov__buffer_free(&folder);
}

void cgov__part_remove(const char *part)
{
    cgov__buffer journal = { 0 };
    unlink(part);
    cgov__buffer_format(&journal, "%s-journal", part);
    if (!journal.failed)
        unlink(journal.bytes);
    cgov__buffer_free(&journal);
}

cgov_status cgov__part_end(const char *part, const char *path, cgov_error **error)
{
    const int file = open(part, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    cgov_status status = file >= 0 && fsync(file) == 0 ? CGOV_OK : output_failed(path, error);
    if (file >= 0 && close(file) != 0 && status == CGOV_OK)
        status = output_failed(path, error);
    return status == CGOV_OK ? cgov__part_name(part, path, false, error) : status;
}

/* ---- folders ---- */

cgov_status cgov_output_folder(const char *path, cgov_error **error)
{
    struct stat it;
    CGOV__NEEDS_ERROR(error, path != NULL, "cgov_output_folder: path is NULL");
    if (mkdir(path, 0777) == 0)
        return CGOV_OK;
    const int code = errno;
    if (code == EEXIST && stat(path, &it) == 0 && S_ISDIR(it.st_mode))
        return CGOV_OK;
    return cgov__fail_system(error,
                             code == ENOENT                                     ? CGOV_NOT_FOUND
                             : code == EACCES || code == EROFS || code == EPERM ? CGOV_READONLY
                             : code == EEXIST || code == ENOTDIR                ? CGOV_CONFLICT
                             : code == ENOSPC || code == EDQUOT                 ? CGOV_FULL
                                                                                : CGOV_IO,
                             "the folder %s cannot be made: %s", "สร้างโฟลเดอร์ %s ไม่ได้: %s", path,
                             code);
}
