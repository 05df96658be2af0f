/*
 * What a typed cursor costs over SQLite's own: `cursor STUDY.cgov [RUNS]` reads every project once
 * through cgov_project_list() and once by sqlite3_step() and sqlite3_column_...() on the same
 * statement with the same settings. Prints `measure value unit against`; times are medians.
 */
#include "bench.h"

#include "cgov__embedded.h"
#include "store/database.h"

#include <string.h>

enum {
    RUNS_MAX = 99
};

/* So that no read is left out: what was read is added up. */
static uint64_t sum;

static void add(const char *text)
{
    sum += text != NULL ? (unsigned char)text[0] : 0;
}

static int64_t typed(cgov *db)
{
    cgov_project_cursor *rows = NULL;
    const cgov_project *p = NULL;
    int64_t count = 0;
    cgov_status status;
    bench_check(db, cgov_project_list(db, NULL, &rows));
    while ((status = cgov_project_next(rows, &p)) == CGOV_ROW) {
        count++;
        sum += (uint64_t)p->id + p->uid.bytes[0] + (uint64_t)p->start_year;
        add(p->title_th);
        add(p->summary);
    }
    bench_check(db, status);
    cgov_project_cursor_free(rows);
    return count;
}

/* The statement as the library has it without a filter: lines that are for filters left out. */
static sqlite3_stmt *prepare(cgov *db)
{
    char *sql = sqlite3_mprintf("");
    for (const char *line = cgov__sql_project_list.text; *line != '\0';) {
        const char *stop = strchr(line, '\n');
        const size_t length = stop != NULL ? (size_t)(stop - line) + 1 : strlen(line);
        char *text = sqlite3_mprintf("%.*s", (int)length, line);
        if (strstr(text, "-- if") == NULL && strncmp(text, "--", 2) != 0)
            sql = sqlite3_mprintf("%z%s", sql, text);
        sqlite3_free(text);
        line += length;
    }
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(db->sqlite, sql, -1, &made, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(db->sqlite));
        exit(1);
    }
    sqlite3_free(sql);
    return made;
}

static int64_t bare(sqlite3_stmt *rows)
{
    const int columns = sqlite3_column_count(rows);
    int64_t count = 0;
    for (; sqlite3_step(rows) == SQLITE_ROW; count++)
        for (int k = 0; k < columns; k++)
            switch (sqlite3_column_type(rows, k)) {
            case SQLITE_INTEGER:
                sum += (uint64_t)sqlite3_column_int64(rows, k);
                break;
            case SQLITE_FLOAT:
                sum += (uint64_t)sqlite3_column_double(rows, k);
                break;
            case SQLITE_BLOB:
                sum += *(const unsigned char *)sqlite3_column_blob(rows, k);
                break;
            case SQLITE_TEXT:
                add((const char *)sqlite3_column_text(rows, k));
                break;
            default:
                break;
            }
    sqlite3_reset(rows);
    return count;
}

int main(int argc, char **argv)
{
    cgov *db = NULL;
    double typed_s[RUNS_MAX], bare_s[RUNS_MAX];
    if (argc < 2) {
        fprintf(stderr, "usage: cursor STUDY.cgov [RUNS]\n");
        return 2;
    }
    const size_t asked = argc > 2 ? strtoul(argv[2], NULL, 10) : 15;
    const size_t runs = asked < 1 ? 1 : asked > RUNS_MAX ? RUNS_MAX : asked;
    bench_check(db, cgov_open(argv[1], &(cgov_open_options){ .read_only = true }, &db, NULL));
    sqlite3_stmt *rows = prepare(db);
    int64_t count = typed(db); /* warms the cache */
    for (size_t i = 0; i < runs; i++) {
        double start = bench_now();
        count = typed(db);
        typed_s[i] = bench_now() - start;
        start = bench_now();
        if (bare(rows) != count)
            exit(1);
        bare_s[i] = bench_now() - start;
    }
    const double by_cursor = bench_median(typed_s, runs), by_loop = bench_median(bare_s, runs);
    bench_print("projects read", (double)count, "", "");
    bench_print("typed cursor", by_cursor * 1e3, "ms", "");
    bench_print("sqlite3_step and column loop", by_loop * 1e3, "ms", "");
    bench_print("typed cursor by bare loop", by_cursor / by_loop, "times", "at most 1.10");
    sqlite3_finalize(rows);
    cgov_close(db);
    return sum == 0;
}
