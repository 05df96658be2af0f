/*
 * A file that a writer left in the middle, or that keeps its changes in a log beside it, is read in
 * a copy, with what lies beside it: SQLite restores the copy, and the file of the colleague is
 * never written. See merge.h.
 */
#include "base/file.h"
#include "exchange/merge/merge.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    STUDY,
    JOURNAL,
    LOG,
    FILES
};

static const char *const endings[FILES] = { "", "-journal", "-wal" };

/* The three files at one moment. */
typedef struct files_state {
    bool there[FILES];
    struct stat about[FILES];
} files_state;

static bool look(const char *path, files_state *to)
{
    *to = (files_state){ 0 };
    for (size_t i = 0; i < FILES; i++) {
        char *name = sqlite3_mprintf("%s%s", path, endings[i]);
        if (name == NULL)
            return false;
        to->there[i] = stat(name, &to->about[i]) == 0;
        sqlite3_free(name);
    }
    return true;
}

static bool is_same(const files_state *one, const files_state *other)
{
    for (size_t i = 0; i < FILES; i++) {
        const struct stat *a = &one->about[i], *b = &other->about[i];
        if (one->there[i] != other->there[i] ||
            (one->there[i] &&
             (a->st_ino != b->st_ino || a->st_size != b->st_size ||
              a->st_mtim.tv_sec != b->st_mtim.tv_sec || a->st_mtim.tv_nsec != b->st_mtim.tv_nsec)))
            return false;
    }
    return true;
}

/* Whether reading it in its place would write beside it; what cannot be read is left to others to
 * say. */
static bool needs_copy(const char *path, const files_state *now)
{
    enum {
        WRITE_VERSION_AT = 18,
        WAL = 2
    };
    char header[20] = { 0 };
    cgov__file_fault fault = CGOV__FILE_FINE;
    const int file = cgov__file_open(path, INT64_MAX, false, &fault);
    if (file < 0)
        return false;
    const bool read = cgov__file_read_some(file, header, sizeof header) == sizeof header;
    close(file);
    return read && (header[WRITE_VERSION_AT] == WAL ||
                    (now->there[JOURNAL] && now->about[JOURNAL].st_size > 0) ||
                    (now->there[LOG] && now->about[LOG].st_size > 0));
}

static bool write_all(int file, const char *bytes, int64_t length)
{
    while (length > 0) {
        const ssize_t written = write(file, bytes, (size_t)length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= written;
    }
    return true;
}

static bool copy_bytes(const char *from, const char *to)
{
    char bytes[65536];
    int64_t length = 0;
    cgov__file_fault fault = CGOV__FILE_FINE;
    const int in = cgov__file_open(from, INT64_MAX, false, &fault);
    const int out = in >= 0 ? open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    while (out >= 0 && (length = cgov__file_read_some(in, bytes, sizeof bytes)) > 0)
        if (!write_all(out, bytes, length))
            length = -1;
    const int failure = errno;
    const bool closed = out >= 0 && close(out) == 0;
    if (in >= 0)
        close(in);
    if (length != 0)
        errno = failure;
    return closed && length == 0;
}

static cgov_status copy_files(cgov *db, const char *path, const char *to, const files_state *now)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < FILES; i++) {
        char *in = sqlite3_mprintf("%s%s", path, endings[i]);
        char *out = sqlite3_mprintf("%s%s", to, endings[i]);
        if (in == NULL || out == NULL)
            status = cgov__nomem(&db->error);
        else if (!now->there[i])
            remove(out);
        else if (!copy_bytes(in, out) && errno != ENOENT)
            status = cgov__fail_system(&db->error, errno == ENOSPC ? CGOV_FULL : CGOV_IO,
                                       "%s cannot be copied to a temporary folder (%s)",
                                       "ทำสำเนา %s ไปยังโฟลเดอร์ชั่วคราวไม่ได้ (%s)", in, errno);
        sqlite3_free(in);
        sqlite3_free(out);
    }
    return status;
}

/* Of a file that somebody writes meanwhile, until the copy is of one moment. */
static cgov_status copy_moment(cgov *db, const char *path, const char *to, files_state *now)
{
    files_state after;
    for (int tries = 0; tries < 20; tries++) {
        const cgov_status status = copy_files(db, path, to, now);
        if (status != CGOV_OK)
            return status;
        if (!look(path, &after))
            return cgov__nomem(&db->error);
        if (is_same(now, &after))
            return CGOV_OK;
        *now = after;
        sqlite3_sleep(100);
    }
    return cgov__fail_in(db, CGOV_BUSY,
                         "%s is being written by another program: merge it when that is done",
                         "โปรแกรมอื่นกำลังเขียนไฟล์ %s อยู่ ให้รวมไฟล์เมื่อเขียนเสร็จแล้ว", path);
}

cgov_status cgov__join_copy(cgov *db, cgov__join_from *from)
{
    files_state now;
    char *path = realpath(from->path, NULL); /* as SQLite names what lies beside it */
    cgov_status status = CGOV_OK;
    if (path == NULL) {
        if (errno == ENOMEM)
            status = cgov__nomem(&db->error);
    } else if (!look(path, &now)) {
        status = cgov__nomem(&db->error);
    } else if (needs_copy(path, &now)) {
        status = cgov__join_make_folder(db, from);
        if (status == CGOV_OK)
            status = copy_moment(db, path, from->file, &now);
    }
    free(path);
    return status;
}
