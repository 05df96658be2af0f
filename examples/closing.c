/*
 * Output that failed is a failure: linked to every program, it looks at standard output when the
 * program ends, as GNU's close_stdout does. A full disk is told, and the exit status says so.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FAILED = 2
};

static void close_output(void)
{
    const int earlier = ferror(stdout);
    const int unwritten = fflush(stdout);
    const int code = errno;
    /* One that was closed from the start, and that nothing was written to, is no failure. */
    const int late = earlier == 0 && unwritten == 0 && fclose(stdout) != 0 && errno != EBADF;
    if (earlier == 0 && unwritten == 0 && !late)
        return;
    fprintf(stderr,
            "the output could not be written and is not whole (%s)\n"
            "เขียนผลลัพธ์ไม่สำเร็จ ผลที่ได้ไม่ครบถ้วน\n",
            strerror(unwritten != 0 ? code : late ? errno : EIO));
    _exit(FAILED);
}

/* A file that is opened must not take the number of a stream that is closed, and get its output. */
static void keep_numbers(void)
{
    for (int number = 0; number <= 2; number++)
        if (fcntl(number, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) < 0)
            return;
}

__attribute__((constructor)) static void watch_output(void)
{
    keep_numbers();
    atexit(close_output);
}
