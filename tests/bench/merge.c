/*
 * Studies merged: `merge FOLDER ROWS` makes a study, and copies with ROWS more projects (each with
 * a partner) and ROWS more codings, or with 1 % and 100 % of its ROWS projects changed. Measures
 * cgov_merge() against ATTACH and INSERT ... SELECT of the same new rows (without triggers, as the
 * merge inserts them, ids as they are), with pages in memory (warm) and dropped from it before
 * (cold); and how time grows with what differs. Prints `measure value unit against`; times are of
 * the processor unless they say wall.
 *
 *     tests/bench/run.sh merge
 */
#include "bench.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum {
    RUNS = 3,
    PATH_SIZE = 300
};

static char base[PATH_SIZE], into[PATH_SIZE], from[PATH_SIZE];

static void fail(const char *what, const char *words)
{
    fprintf(stderr, "merge: %s: %s\n", what, words);
    exit(1);
}

static void run(const char *path, const char *script, long long rows)
{
    sqlite3 *db = NULL;
    char *words = NULL, *sql = sqlite3_mprintf(script, rows, rows, rows, rows);
    if (sqlite3_open(path, &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, &words) != SQLITE_OK)
        fail(path, words != NULL ? words : sqlite3_errmsg(db));
    sqlite3_free(sql);
    sqlite3_close(db);
}

static void copy(const char *one, const char *other)
{
    char command[2 * PATH_SIZE + 40];
    snprintf(command, sizeof command, "cp '%s' '%s' && rm -f '%s-index'", one, other, other);
    if (system(command) != 0)
        fail(other, "cannot be copied");
}

/* Pages of a file leave the memory of the machine. */
static void make_cold(const char *path)
{
    const int file = open(path, O_RDONLY);
    if (file >= 0 && fsync(file) == 0)
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
}

/* ---- the studies ---- */

#define NUMBERS(from)                                                                              \
    "WITH RECURSIVE n (i) AS (SELECT " from " UNION ALL SELECT i + 1 FROM n WHERE i < %lld) "

/* The projects, documents and passages that both have. */
static const char ground[] =
    "BEGIN; INSERT INTO coder (code) VALUES ('K1'), ('K2');"
    "INSERT INTO agency (code, name_th) VALUES ('A1', 'หนึ่ง'), ('A2', 'สอง');" NUMBERS(
        "1") "INSERT INTO project (code, title_th, summary) SELECT 'P' || i, 'โครงการ ' || i, "
             "'เดิม' FROM n;" NUMBERS("1") "INSERT INTO document (code, text) SELECT 'D' || i, "
                                          "'คนในพื้นที่ไว้ใจกันและทำงานร่วมกันมานาน ' || i FROM n "
                                          "WHERE i <= 1 + %lld / 100; COMMIT";

/* What a colleague adds: projects with a partner, passages and codings. */
static const char additions[] =
    "BEGIN;" NUMBERS("1") "INSERT INTO project (code, title_th, summary) SELECT 'N' || i, "
                          "'โครงการใหม่ ' || i, 'ใหม่' FROM n;"
                          "INSERT INTO participation (project, agency) SELECT id, 1 FROM project "
                          "WHERE code GLOB 'N*';"
                          "INSERT INTO passage (document, start, stop, quote) SELECT d.id, "
                          "s.value, s.value + 5, substr(text, s.value + 1, 5)"
                          " FROM document AS d, json_each('[0,1,2,3,4,5,6,7,8,9]') AS s;"
                          "INSERT INTO coding (passage, factor, coder) SELECT p.id, f.id, 1 FROM "
                          "passage AS p, (SELECT id FROM factor ORDER BY "
                          "id LIMIT 10) AS f LIMIT %lld; COMMIT";

static const char changes[] = "UPDATE project SET summary = 'แก้' WHERE id %% 100 < %lld";

/* ---- both sides ---- */

static bench_time merge(bool again)
{
    cgov *db = NULL;
    cgov_merge_result *result = NULL;
    const char *path = from;
    if (cgov_open(into, &(cgov_open_options){ .author = "bench" }, &db, NULL) != CGOV_OK)
        fail(into, "cannot be opened");
    const bench_time start = bench_clock();
    if (cgov_merge(db, &path, 1, &(cgov_merge_options){ .no_backup = true }, NULL, NULL, &result) !=
        CGOV_OK)
        fail("merge", cgov_errmsg(db));
    const bench_time used = bench_since(start);
    if ((result->files[0].number == 0) != again || result->files[0].open != 0)
        fail("merge", "is not what was asked for");
    cgov_merge_result_free(result);
    cgov_close(db);
    return used;
}

static bench_time insert_bare(void)
{
    static const char rows[] = "BEGIN IMMEDIATE; INSERT INTO main.project SELECT * FROM b.project "
                               "WHERE id > (SELECT max(id) FROM main.project);"
                               "INSERT INTO main.participation SELECT * FROM b.participation AS t "
                               "WHERE NOT EXISTS (SELECT 1 FROM main.participation "
                               "AS o WHERE o.project = t.project AND o.agency = t.agency);"
                               "INSERT INTO main.passage SELECT * FROM b.passage WHERE id > "
                               "(SELECT coalesce(max(id), 0) FROM main.passage);"
                               "INSERT INTO main.coding SELECT * FROM b.coding WHERE id > (SELECT "
                               "coalesce(max(id), 0) FROM main.coding);"
                               "INSERT INTO main.change_log SELECT * FROM b.change_log WHERE "
                               "number > (SELECT max(number) FROM main.change_log);"
                               "COMMIT";
    sqlite3 *db = NULL;
    char *words = NULL, *attach = sqlite3_mprintf("ATTACH %Q AS b", from);
    if (sqlite3_open(into, &db) != SQLITE_OK ||
        sqlite3_exec(db, attach, NULL, NULL, &words) != SQLITE_OK)
        fail(into, sqlite3_errmsg(db));
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_exec(db, "PRAGMA cache_size = -65536; PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    const bench_time start = bench_clock();
    if (sqlite3_exec(db, rows, NULL, NULL, &words) != SQLITE_OK)
        fail("insert", words);
    const bench_time used = bench_since(start);
    sqlite3_free(attach);
    sqlite3_close(db);
    return used;
}

static void measure_new(long long rows, bool cold)
{
    bench_runs merged = { .count = 0 }, bare = { .count = 0 };
    copy(base, from);
    run(from, additions, rows);
    for (int i = 0; i < RUNS; i++) {
        copy(base, into);
        if (cold)
            make_cold(into), make_cold(from);
        bench_add(&merged, merge(false));
        copy(base, into);
        if (cold)
            make_cold(into), make_cold(from);
        bench_add(&bare, insert_bare());
    }
    bench_print_runs(cold ? "new projects, partners, passages, codings, cold"
                          : "new projects, partners, passages, codings",
                     &merged);
    bench_print_ratio(cold ? "as above, cold, times" : "as above, times", &merged, &bare,
                      "ATTACH and INSERT ... SELECT");
}

static double measure_changed(long long percent)
{
    bench_runs merged = { .count = 0 };
    char line[80];
    copy(base, from);
    run(from, changes, percent);
    for (int i = 0; i < RUNS; i++) {
        copy(base, into);
        bench_add(&merged, merge(percent == 0));
    }
    snprintf(line, sizeof line, "%lld %% of projects changed", percent);
    bench_print_runs(line, &merged);
    return bench_median(merged.cpu, merged.count);
}

int main(int argc, char **argv)
{
    cgov *db = NULL;
    if (argc != 3)
        fail("use", "merge FOLDER ROWS");
    const long long rows = atoll(argv[2]);
    snprintf(base, sizeof base, "%s/base.cgov", argv[1]);
    snprintf(into, sizeof into, "%s/into.cgov", argv[1]);
    snprintf(from, sizeof from, "%s/from.cgov", argv[1]);
    if (cgov_open(base, NULL, &db, NULL) != CGOV_OK)
        fail(base, "cannot be made");
    cgov_close(db);
    run(base, ground, rows);
    measure_new(rows, false);
    measure_new(rows, true);
    sqlite3_memory_highwater(1);
    const double nothing = measure_changed(0), few = measure_changed(1), all = measure_changed(100);
    bench_print("100 % against 1 % changed, times", all / few, "", "");
    bench_print("0 % against 1 % changed, times", nothing / few, "", "");
    bench_print("most memory of SQLite", (double)sqlite3_memory_highwater(0) / 1048576, "MB",
                "64 MB of it are pages");
    remove(base), remove(into), remove(from);
    return 0;
}
