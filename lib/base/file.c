/* Opening files by name. See file.h. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *cgov__file_name(const char *path)
{
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;
    return slash != NULL ? slash + 1 : path;
}

/* Names under which a shell hands over a pipe. */
static bool is_handed_over(const char *path)
{
    return strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0 ||
           strncmp(path, "/proc/self/fd/", 14) == 0;
}

static cgov__file_fault judge_file(const struct stat *it, int64_t limit, bool pipes)
{
    if (S_ISDIR(it->st_mode))
        return CGOV__FILE_FOLDER;
    if (pipes && (S_ISFIFO(it->st_mode) || S_ISSOCK(it->st_mode)))
        return CGOV__FILE_FINE;
    if (!S_ISREG(it->st_mode))
        return CGOV__FILE_NOT_PLAIN;
    return it->st_size > limit ? CGOV__FILE_TOO_LARGE : CGOV__FILE_FINE;
}

static cgov__file_fault fault_of(int code)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return CGOV__FILE_ABSENT;
    case EACCES:
    case EPERM:
        return CGOV__FILE_FORBIDDEN;
    case ENXIO:
    case ENODEV:
        return CGOV__FILE_NOT_PLAIN;
    default:
        return CGOV__FILE_FAILED;
    }
}

int cgov__file_open(const char *path, int64_t limit, bool pipes, cgov__file_fault *fault)
{
    struct stat it;
    if (path == NULL || *path == '\0') {
        *fault = CGOV__FILE_NO_NAME;
        return -1;
    }
    pipes = pipes && is_handed_over(path);
    *fault = stat(path, &it) == 0 ? judge_file(&it, limit, pipes) : fault_of(errno);
    if (*fault != CGOV__FILE_FINE)
        return -1;
    /* It may have been replaced meanwhile: opening must not wait, and what was opened counts. */
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    *fault = file < 0 || fstat(file, &it) != 0 ? fault_of(errno) : judge_file(&it, limit, pipes);
    if (*fault == CGOV__FILE_FINE && fcntl(file, F_SETFL, 0) == 0)
        return file;
    if (*fault == CGOV__FILE_FINE)
        *fault = CGOV__FILE_FAILED;
    if (file >= 0)
        close(file);
    return -1;
}

int64_t cgov__file_read_some(int file, char *bytes, size_t capacity)
{
    size_t length = 0;
    while (length < capacity) {
        const ssize_t got = read(file, bytes + length, capacity - length);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return -1;
        length += got > 0 ? (size_t)got : 0;
    }
    return (int64_t)length;
}

void cgov__file_make(const char *path, unsigned mode)
{
    const int file = open(path, O_RDWR | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, (mode_t)mode);
    if (file >= 0)
        close(file);
}

unsigned cgov__file_mode(const char *path)
{
    struct stat it;
    return stat(path, &it) == 0 ? (unsigned)it.st_mode & CGOV__MODE_SHARED : CGOV__MODE_PRIVATE;
}
