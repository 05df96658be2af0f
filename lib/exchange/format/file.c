/* Whole files. See file.h. */
#include "exchange/format/file.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    CHUNK = 64 * 1024
};

static cgov_status file_failed(const char *path, cgov_error **error)
{
    const int code = errno;
    const cgov_status status = code == ENOENT                    ? CGOV_NOT_FOUND
                               : code == EACCES || code == EROFS ? CGOV_READONLY
                               : code == ENOSPC                  ? CGOV_FULL
                                                                 : CGOV_IO;
    return cgov__fail(error, status, "%s: %s", path,
                      code == ENOENT ? "there is no such file or folder" : strerror(code));
}

static cgov_status read_all(FILE *file, const char *path, size_t limit, cgov__buffer *bytes,
                            cgov_error **error)
{
    for (;;) {
        if (!cgov__buffer_reserve(bytes, CHUNK))
            return cgov__nomem(error);
        const size_t got = fread(bytes->bytes + bytes->length, 1, CHUNK, file);
        bytes->length += got;
        bytes->bytes[bytes->length] = '\0';
        if (bytes->length > limit)
            return cgov__fail(error, CGOV_INVALID,
                              "%s: the file is larger than the %lld bytes allowed", path,
                              (long long)limit);
        if (got < CHUNK)
            return ferror(file) ? file_failed(path, error) : CGOV_OK;
    }
}

cgov_status cgov__file_read(const char *path, size_t limit, cgov__buffer *bytes, cgov_error **error)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return file_failed(path, error);
    const cgov_status status = read_all(file, path, limit, bytes, error);
    fclose(file);
    return status;
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t put = write(file, bytes, length);
        if (put < 0 && errno != EINTR)
            return false;
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
    return fsync(file) == 0;
}

/* A name that nobody has, beside the file. */
static cgov_status create_beside(const char *path, cgov__buffer *name, int *file,
                                 cgov_error **error)
{
    uint64_t random = 0;
    *file = -1;
    do {
        sqlite3_randomness(sizeof random, &random);
        cgov__buffer_clear(name);
        cgov__buffer_format(name, "%s.%016llx.part", path, (unsigned long long)random);
        if (name->failed)
            return cgov__nomem(error);
        *file = open(name->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (*file < 0 && errno == EEXIST);
    return *file >= 0 ? CGOV_OK : file_failed(path, error);
}

cgov_status cgov__file_replace(const char *path, const char *bytes, size_t length,
                               cgov_error **error)
{
    int file = -1;
    cgov__buffer name = { 0 };
    cgov_status status = create_beside(path, &name, &file, error);
    if (file >= 0 && !write_all(file, bytes, length))
        status = file_failed(path, error);
    if (file >= 0 && close(file) != 0 && status == CGOV_OK)
        status = file_failed(path, error);
    if (status == CGOV_OK && rename(name.bytes, path) != 0)
        status = file_failed(path, error);
    if (file >= 0 && status != CGOV_OK)
        remove(name.bytes);
    cgov__buffer_free(&name);
    return status;
}
