/*
 * A merge that is killed at any moment leaves the study as it was before or as it is after, and
 * Ctrl-C takes it back. CGOV_SLOW=1 kills it 200 times, otherwise 8.
 */
#include "merging.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#define MERGE CGOV_BINARY_DIR "/examples/cgov-merge"

/* Enough for the merge to write to the file before it commits. */
static const char work[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " INSERT INTO agency (code, name_th) SELECT 'B' || i, 'หน่วยงาน ' || i FROM n;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " INSERT INTO participation (project, agency, note) SELECT 1, a.id, 'x' FROM n JOIN agency AS "
    "a ON "
    "a.code = 'B' || i;"
    "UPDATE project SET title_th = 'ใหม่'; DELETE FROM participation WHERE agency = 2";

/* What a study holds, in one line of numbers; a journal that is left is rolled back by it. */
static void state_of(const char *path, char line[256])
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    assert_sql_text("ok", db, "PRAGMA integrity_check");
    assert_i64(0, sql_i64(db, "SELECT count(*) FROM pragma_foreign_key_check"));
    sqlite3_stmt *stmt = sql_row(
        db, "SELECT printf('%d %d %d %d %d', (SELECT count(*) FROM agency), (SELECT count(*) FROM "
            "participation), (SELECT sum(length(title_th)) FROM project), (SELECT count(*) FROM "
            "change_log), (SELECT count(*) FROM source))");
    snprintf(line, 256, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    assert_int_equal(SQLITE_OK, sqlite3_close(db));
}

static pid_t start_merge(const place *it, const char *told)
{
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child != 0)
        return child;
    signal(SIGINT, SIG_DFL); /* whatever runs the tests may have it ignored */
    const int nowhere = open("/dev/null", O_WRONLY);
    const int to = told != NULL ? open(told, O_WRONLY | O_CREAT | O_TRUNC, 0600) : nowhere;
    dup2(nowhere, STDOUT_FILENO);
    dup2(to, STDERR_FILENO);
    execl(MERGE, MERGE, it->a, it->b, (char *)NULL);
    _exit(127);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void wait_for(double duration)
{
    struct timespec left = { .tv_sec = (time_t)duration };
    left.tv_nsec = (long)((duration - (double)left.tv_sec) * 1e9);
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

static void remove_backups(const place *it)
{
    char command[400];
    snprintf(command, sizeof command, "rm -f '%s'*before-merge*", it->a);
    assert_int_equal(0, system(command));
}

/* The states before and after, and how long it takes. */
static double prepare(const place *it, char before[256], char after[256])
{
    int status = 0;
    make_copies(it);
    edit(it->b, work);
    state_of(it->base, before);
    const double began = seconds();
    const pid_t whole = start_merge(it, NULL);
    assert_int_equal(whole, waitpid(whole, &status, 0));
    assert_int_equal(0, status);
    const double duration = seconds() - began;
    state_of(it->a, after);
    assert_string_not_equal(before, after);
    remove_backups(it);
    return duration;
}

static void a_merge_is_all_or_nothing(void **state)
{
    const place *it = *state;
    char before[256], after[256], now[256];
    int status = 0, unchanged = 0, changed = 0;
    double duration = prepare(it, before, after);
    const int runs = slowness() > 0 ? 200 : 8;
    srand(20131114);
    for (int i = 0, tries = 0; i < runs; tries++) {
        assert_true(tries < 10 * runs);
        copy_file(it->base, it->a);
        const pid_t child = start_merge(it, NULL);
        wait_for(duration * (double)rand() / (double)RAND_MAX);
        kill(child, SIGKILL);
        assert_int_equal(child, waitpid(child, &status, 0));
        state_of(it->a, now);
        remove_backups(it);
        if (strcmp(now, before) != 0 && strcmp(now, after) != 0)
            fail_msg("run %d left %s; before it was %s, and whole it is %s", i, now, before, after);
        if (!WIFSIGNALED(status)) { /* it came to its end: the machine was busier before */
            assert_string_equal(after, now);
            duration *= 0.95;
            continue;
        }
        unchanged += strcmp(now, before) == 0;
        changed += strcmp(now, after) == 0;
        i++;
    }
    printf("%d merges were killed: %d studies are as before, %d as after\n", runs, unchanged,
           changed);
    assert_int_equal(runs, unchanged + changed);
    assert_true(unchanged > 0);
}

/* The program takes back what it began, says so, and ends by the signal, as a shell expects. */
static void a_signal_takes_the_merge_back(void **state)
{
    const place *it = *state;
    static const int numbers[] = { SIGINT, SIGTERM };
    char before[256], after[256], now[256];
    const double duration = prepare(it, before, after);
    for (size_t k = 0; k < 2; k++) {
        int status = 0, tries = 0;
        do { /* until one meets it at work */
            assert_true(tries++ < 20);
            copy_file(it->base, it->a);
            const pid_t child = start_merge(it, it->c);
            wait_for(duration * 0.5 * (1 + tries % 4 * 0.2));
            kill(child, numbers[k]);
            assert_int_equal(child, waitpid(child, &status, 0));
            remove_backups(it);
        } while (!WIFSIGNALED(status) || !strstr(file_read(it->c, NULL), "rolled back"));
        assert_int_equal(numbers[k], WTERMSIG(status));
        state_of(it->a, now);
        assert_string_equal(before, now);
    }
}

int main(void)
{
#define KILLS(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        KILLS(a_merge_is_all_or_nothing),
        KILLS(a_signal_takes_the_merge_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
