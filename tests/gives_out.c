/*
 * Loaded before the C library of a program, so that the n-th call by which it changes a file kills
 * it or fails: CGOV_OUT_AT=n, CGOV_OUT=kill, EIO (that call alone) or ENOSPC (that one and all that
 * write after it, as on a full disk). CGOV_OUT_COUNT=FILE takes how many such calls there were. See
 * giving_out.py.
 */
#define _GNU_SOURCE /* RTLD_NEXT */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long asked, out_at;
static int code; /* 0: the program is killed */
static const char *count_file;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("CGOV_OUT_AT"), *how = getenv("CGOV_OUT");
    out_at = at != NULL ? atol(at) : 0;
    code = how == NULL || strcmp(how, "kill") == 0 ? 0 : strcmp(how, "ENOSPC") == 0 ? ENOSPC : EIO;
    count_file = getenv("CGOV_OUT_COUNT");
}

__attribute__((destructor)) static void end(void)
{
    char line[32];
    if (count_file == NULL)
        return;
    const int file = REAL(open)(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int length = snprintf(line, sizeof line, "%ld", asked);
    if (file >= 0 && REAL(write)(file, line, (size_t)length) != length)
        abort();
    if (file >= 0)
        close(file);
}

/* `takes_room`: it fails on a full disk. `may_fail`: it does not only tidy up. */
static bool gives_out(bool takes_room, bool may_fail)
{
    asked++;
    if (out_at == 0 || asked < out_at)
        return false;
    if (code == 0 && asked == out_at)
        kill(getpid(), SIGKILL);
    errno = code;
    return code == ENOSPC ? takes_room : may_fail && asked == out_at;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    return file > 2 && gives_out(true, true) ? -1 : REAL(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    return gives_out(true, true) ? -1 : REAL(pwrite)(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return gives_out(true, true) ? -1 : REAL(pwrite64)(file, bytes, count, at);
}

int ftruncate(int file, off_t size)
{
    return gives_out(false, true) ? -1 : REAL(ftruncate)(file, size);
}

int ftruncate64(int file, off64_t size)
{
    return gives_out(false, true) ? -1 : REAL(ftruncate64)(file, size);
}

int fsync(int file)
{
    return gives_out(false, true) ? -1 : REAL(fsync)(file);
}

int fdatasync(int file)
{
    return gives_out(false, true) ? -1 : REAL(fdatasync)(file);
}

int rename(const char *from, const char *to)
{
    return gives_out(true, true) ? -1 : REAL(rename)(from, to);
}

int link(const char *from, const char *to)
{
    return gives_out(true, true) ? -1 : REAL(link)(from, to);
}

int unlink(const char *path)
{
    return gives_out(false, false) ? -1 : REAL(unlink)(path);
}
