/* See peek.h. */
#include "base/peek.h"

#include "base/memory.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

cgov_status cgov__peek_open(const char *path, cgov__peek *peek)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    struct stat about;
    sqlite3_int64 size = 0;
    *peek = (cgov__peek){ 0 };
    if (stat(path, &about) != 0)
        return errno == ENOENT || errno == ENOTDIR ? CGOV_NOT_FOUND : CGOV_IO;
    if (!S_ISREG(about.st_mode))
        return CGOV_NOT_FOUND;
    char *full = cgov__calloc(1, (size_t)vfs->mxPathname + 1); /* without symbolic links */
    peek->file = cgov__calloc(1, (size_t)vfs->szOsFile);
    errno = 0;
    int code = full == NULL || peek->file == NULL
                   ? SQLITE_NOMEM
                   : vfs->xFullPathname(vfs, path, vfs->mxPathname + 1, full) & 0xff;
    if (code == SQLITE_OK)
        peek->name = sqlite3_create_filename(full, "", "", 0, NULL);
    cgov__free(full);
    if (code == SQLITE_OK && peek->name == NULL)
        code = SQLITE_NOMEM;
    if (code == SQLITE_OK)
        code = vfs->xOpen(vfs, peek->name, peek->file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY,
                          NULL);
    if (code == SQLITE_OK)
        code = peek->file->pMethods->xFileSize(peek->file, &size);
    peek->size = (uint64_t)size;
    if (code == SQLITE_OK)
        return CGOV_OK;
    const int failure = errno;
    cgov__peek_close(peek);
    errno = failure != 0 ? failure : EIO;
    return code == SQLITE_NOMEM ? CGOV_NOMEM : CGOV_IO;
}

size_t cgov__peek_read(const cgov__peek *peek, uint64_t at, void *bytes, size_t count)
{
    const size_t there = at >= peek->size          ? 0
                         : peek->size - at < count ? (size_t)(peek->size - at)
                                                   : count;
    const int code =
        there == 0 ? SQLITE_IOERR
                   : peek->file->pMethods->xRead(peek->file, bytes, (int)there, (sqlite3_int64)at);
    return code == SQLITE_OK ? there : 0;
}

void cgov__peek_close(cgov__peek *peek)
{
    if (peek->file != NULL && peek->file->pMethods != NULL)
        peek->file->pMethods->xClose(peek->file);
    cgov__free(peek->file);
    sqlite3_free_filename((sqlite3_filename)peek->name);
    *peek = (cgov__peek){ 0 };
}

bool cgov__is_database(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char head[sizeof magic] = "";
    cgov__peek peek;
    if (cgov__peek_open(path, &peek) != CGOV_OK)
        return false;
    const size_t got = cgov__peek_read(&peek, 0, head, sizeof head);
    cgov__peek_close(&peek);
    return got == sizeof head && memcmp(head, magic, sizeof magic) == 0;
}
