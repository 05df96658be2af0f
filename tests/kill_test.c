/*
 * A load that is killed at any moment leaves the file as it was before or as it is after.
 * CGOV_SLOW=1 tries it 200 times, otherwise 16.
 */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#define IMPORT   CGOV_BINARY_DIR "/examples/cgov-import"
#define GENERATE CGOV_BINARY_DIR "/examples/demo-survey"

/* Large loads write to the file long before they commit; small ones are killed often. */
typedef struct trial {
    const char *base, *load; /* options of the generator */
    int kills, slow_kills;
} trial;

/* What a study holds, in one line of numbers. */
static void state_of(const char *path, char line[256])
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &db));
    assert_sql_text("ok", db, "PRAGMA integrity_check");
    assert_i64(0, sql_i64(db, "SELECT count(*) FROM pragma_foreign_key_check"));
    sqlite3_stmt *stmt = sql_row(
        db, "SELECT printf('%d %d %d %d %d %d %d', (SELECT count(*) FROM project),"
            " (SELECT sum(revision) FROM project), (SELECT sum(length(title_th)) FROM project),"
            " (SELECT count(*) FROM source_row), (SELECT count(*) FROM change_log),"
            " (SELECT count(*) FROM participation), (SELECT count(*) FROM project_factor))");
    snprintf(line, 256, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    assert_int_equal(SQLITE_OK, sqlite3_close(db));
}

static void copy_file(const char *from, const char *to)
{
    size_t size = 0;
    char *bytes = file_read(from, &size);
    file_write(to, bytes, size);
    free(bytes);
}

static pid_t start_load(const char *study, const char *survey)
{
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child != 0)
        return child;
    signal(SIGINT, SIG_DFL); /* whatever runs the tests may have it ignored */
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(IMPORT, IMPORT, "--blanks-overwrite", study, survey, (char *)NULL);
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

static void generate(const char *options, const char *path)
{
    char command[1024];
    snprintf(command, sizeof command,
             "\"" GENERATE "\" --geography \"" CGOV_SOURCE_DIR "/examples/data\" --out \"%s\" %s",
             path, options);
    assert_int_equal(0, system(command));
}

static void kill_loads(const trial *of)
{
    scratch place;
    char base[256], study[256], first[256], second[256];
    char before[256], after[256], now[256];
    int status = 0, unchanged = 0, changed = 0;
    scratch_make(&place);
    snprintf(base, sizeof base, "%s", scratch_file(&place, "base.cgov"));
    snprintf(study, sizeof study, "%s", scratch_file(&place, "study.cgov"));
    snprintf(first, sizeof first, "%s", scratch_file(&place, "first.csv"));
    snprintf(second, sizeof second, "%s", scratch_file(&place, "second.csv"));
    generate(of->base, first);
    generate(of->load, second);
    assert_int_equal(0, waitpid(start_load(base, first), &status, 0) < 0 ? -1 : status);
    state_of(base, before);

    copy_file(base, study);
    const double began = seconds();
    const pid_t whole = start_load(study, second);
    assert_int_equal(whole, waitpid(whole, &status, 0));
    assert_int_equal(0, status);
    double duration = seconds() - began;
    state_of(study, after);
    assert_string_not_equal(before, after);

    srand(20131114);
    const int runs = getenv("CGOV_SLOW") != NULL ? of->slow_kills : of->kills;
    for (int i = 0, tries = 0; i < runs; tries++) {
        assert_true(tries < 10 * runs);
        copy_file(base, study);
        const pid_t child = start_load(study, second);
        wait_for(duration * (double)rand() / (double)RAND_MAX);
        kill(child, SIGKILL);
        assert_int_equal(child, waitpid(child, &status, 0));
        state_of(study, now);
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
    printf("%d loads were killed: %d files are as before, %d as after\n", runs, unchanged, changed);
    assert_int_equal(runs, unchanged + changed);
    assert_true(unchanged > 0);
    scratch_remove(&place);
}

/* The second file changes every project of the first, and has more. */
static void a_load_is_all_or_nothing(void **state)
{
    static const trial trials[] = {
        { "--seed 1", "--seed 2 --scale 3", 4, 12 },
        { "--seed 1 --forms 120 --projects 160", "--seed 2 --forms 150 --projects 200", 12, 188 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++)
        kill_loads(&trials[i]);
}

/* Ctrl-C and a shutdown: the program itself takes back what it began, and says so by its end. */
static void a_signal_takes_the_load_back(void **state)
{
    static const int signals[] = { SIGINT, SIGTERM };
    (void)state;
    scratch place;
    char base[256], study[256], first[256], second[256], journal[300];
    char before[256], now[256];
    int status = 0;
    scratch_make(&place);
    snprintf(base, sizeof base, "%s", scratch_file(&place, "base.cgov"));
    snprintf(study, sizeof study, "%s", scratch_file(&place, "study.cgov"));
    snprintf(first, sizeof first, "%s", scratch_file(&place, "first.csv"));
    snprintf(second, sizeof second, "%s", scratch_file(&place, "second.csv"));
    snprintf(journal, sizeof journal, "%s-journal", study);
    generate("--seed 1", first);
    generate("--seed 2 --scale 6", second);
    assert_int_equal(0, waitpid(start_load(base, first), &status, 0) < 0 ? -1 : status);
    state_of(base, before);
    for (size_t i = 0; i < 2; i++) {
        double delay = 0.4;
        do { /* until it is still at work when the signal comes */
            copy_file(base, study);
            const pid_t child = start_load(study, second);
            wait_for(delay);
            kill(child, signals[i]);
            assert_int_equal(child, waitpid(child, &status, 0));
            delay *= 0.7;
        } while (!WIFSIGNALED(status) && delay > 0.01);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(signals[i], WTERMSIG(status));
        assert_int_not_equal(0, access(journal, F_OK));
        state_of(study, now);
        assert_string_equal(before, now);
    }
    scratch_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_load_is_all_or_nothing),
                                        cmocka_unit_test(a_signal_takes_the_load_back) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
