/*
 * What a question costs as a process: `open STUDY CGOV-QUERY` opens and closes the study by the
 * library and by SQLite alone, which reads the same schema, and runs `CGOV-QUERY STUDY level` and
 * `sqlite3 STUDY SELECT ...` as processes; all in turn. Prints `measure value unit against`.
 *
 *     tests/bench/run.sh open
 */
#include "bench.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    ROUNDS = BENCH_RUNS,
    EACH = 20 /* of one round */
};

static const char question[] = "SELECT stated_level, count(*) FROM project GROUP BY 1";

static bench_time open_by_library(const char *path)
{
    const bench_time start = bench_clock();
    for (int i = 0; i < EACH; i++) {
        cgov *db = NULL;
        bench_check(db, cgov_open(path, NULL, &db, NULL));
        cgov_close(db);
    }
    return bench_since(start);
}

static bench_time open_by_sqlite(const char *path)
{
    const bench_time start = bench_clock();
    for (int i = 0; i < EACH; i++) {
        sqlite3 *db = NULL;
        if (sqlite3_open(path, &db) != SQLITE_OK ||
            sqlite3_exec(db, "SELECT 1 FROM level", NULL, NULL, NULL) != SQLITE_OK)
            exit(1);
        sqlite3_close(db);
    }
    return bench_since(start);
}

/* A program of two arguments, whose output goes nowhere. */
static void run_program(const char *program, const char *first, const char *second)
{
    int how = 0;
    const pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execlp(program, program, first, second, (char *)NULL);
        _exit(127);
    }
    if (waitpid(child, &how, 0) != child || how != 0) {
        fprintf(stderr, "%s fails\n", program);
        exit(1);
    }
}

static bench_time run_programs(const char *program, const char *first, const char *second)
{
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    const double start = bench_now();
    for (int i = 0; i < EACH; i++)
        run_program(program, first, second);
    getrusage(RUSAGE_CHILDREN, &after);
    return (bench_time){ bench_now() - start, bench_used(&after) - bench_used(&before) };
}

static void print_each(const char *measure, bench_runs *runs)
{
    bench_print(measure, bench_median(runs->cpu, runs->count) * 1e3 / EACH, "ms CPU", "");
}

int main(int argc, char **argv)
{
    bench_runs library = { 0 }, sqlite = { 0 }, query = { 0 }, shell = { 0 };
    if (argc != 3) {
        fprintf(stderr, "usage: open STUDY CGOV-QUERY\n");
        return 2;
    }
    for (int i = 0; i < ROUNDS; i++) {
        bench_add(&library, open_by_library(argv[1]));
        bench_add(&sqlite, open_by_sqlite(argv[1]));
        bench_add(&query, run_programs(argv[2], argv[1], "level"));
        bench_add(&shell, run_programs("sqlite3", argv[1], question));
    }
    print_each("cgov_open() and cgov_close()", &library);
    print_each("sqlite3_open(), the schema read, and sqlite3_close()", &sqlite);
    bench_print_ratio("cgov_open() by SQLite alone", &library, &sqlite, "");
    print_each("cgov-query STUDY level, as a process", &query);
    print_each("sqlite3 STUDY SELECT, as a process", &shell);
    bench_print_ratio("cgov-query by sqlite3", &query, &shell, "at most 1.5");
    return 0;
}
