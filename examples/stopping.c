/* See stopping.h. A second signal ends the program where it stands; the journal restores the study.
 */
#include "stopping.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static cgov *volatile watched;
static volatile sig_atomic_t caught;

static void end_by(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

static void end_as_told(void)
{
    if (caught != 0 && fflush(NULL) == 0)
        end_by(caught);
}

static void take_signal(int number)
{
    static const char words[] = "\nstopping: what is not finished is rolled back\n"
                                "กำลังหยุด สิ่งที่ยังทำไม่เสร็จจะถูกยกเลิก ข้อมูลเดิมยังอยู่ครบ\n";
    const int code = errno;
    if (caught != 0 || watched == NULL)
        end_by(number);
    caught = number;
    const ssize_t put = write(STDERR_FILENO, words, sizeof words - 1);
    (void)put;
    cgov_interrupt(watched);
    errno = code;
}

static void take(int number)
{
    struct sigaction before, now = { .sa_handler = take_signal };
    sigemptyset(&now.sa_mask);
    /* who runs it in the background may have it ignored, and it stays so */
    if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
        sigaction(number, &now, NULL);
}

void stop_on_signal(cgov *db)
{
    static bool is_set;
    watched = db;
    if (is_set || db == NULL)
        return;
    is_set = true;
    atexit(end_as_told);
    take(SIGINT);
    take(SIGTERM);
}
