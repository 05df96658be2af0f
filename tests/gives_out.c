/*
 * Loaded before the C library of a program, so that the n-th call by which it changes a file kills
 * it, fails, comes up short, or meets somebody who stops the program: CGOV_OUT_AT=n, CGOV_OUT=kill,
 * EIO (that call alone), ENOSPC (that one and all that write after it, as on a full disk), short
 * (half of what is to be written there is), INT or TERM (the signal; the call succeeds).
 * CGOV_OUT_COUNT=FILE takes how many such calls there were. See giving_out.py.
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
static int code;   /* of a call that fails, or 0 */
static int number; /* of a signal, or 0 */
static bool comes_short;
static const char *count_file;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("CGOV_OUT_AT"), *how = getenv("CGOV_OUT");
    out_at = at != NULL ? atol(at) : 0;
    how = how != NULL ? how : "kill";
    code = strcmp(how, "ENOSPC") == 0 ? ENOSPC : strcmp(how, "EIO") == 0 ? EIO : 0;
    number = strcmp(how, "kill") == 0   ? SIGKILL
             : strcmp(how, "INT") == 0  ? SIGINT
             : strcmp(how, "TERM") == 0 ? SIGTERM
                                        : 0;
    comes_short = strcmp(how, "short") == 0;
    if (number == SIGINT || number == SIGTERM)
        signal(number, SIG_DFL); /* whatever runs the tests may have it ignored */
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
    if (number != 0 && asked == out_at)
        kill(getpid(), number);
    if (code != 0)
        errno = code;
    return code == ENOSPC ? takes_room : code == EIO && may_fail && asked == out_at;
}

/* How many of the bytes are written by a call that was just counted. */
static size_t take_short(size_t count)
{
    return comes_short && asked == out_at ? (count + 1) / 2 : count;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    if (file <= 2)
        return REAL(write)(file, bytes, count);
    return gives_out(true, true) ? -1 : REAL(write)(file, bytes, take_short(count));
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    return gives_out(true, true) ? -1 : REAL(pwrite)(file, bytes, take_short(count), at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return gives_out(true, true) ? -1 : REAL(pwrite64)(file, bytes, take_short(count), at);
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
