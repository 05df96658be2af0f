/*
 * What a load costs: `import SURVEY.csv SURVEY.SQL [RUNS]` loads the survey, whose columns are
 * those of the published template, into an empty study by
 *   - the library: cgov_import_file(), in a process of its own, so that its peak memory is known;
 *   - the bare limit: the very rows that the library wrote, held ready in memory, by prepared
 *     INSERTs into the same tables and indexes, one row a statement and a hundred; no triggers, no
 *     foreign keys, no CHECKs, no parsing, one transaction, the same page cache;
 *   - the sqlite3 shell: .import into a staging table and INSERT ... SELECT (SURVEY.SQL), once with
 *     the study's triggers dropped first, and, with RUNS > 1, once with them.
 * All write to disk in one transaction, in turn. Prints `measure value unit against`.
 */
#include "bench.h"

#include <sqlite3.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    CHUNK = 20000, /* rows held ready */
    COLUMNS_MAX = 40,
    ROWS_MAX = 100, /* of one statement */
    PATH_SIZE = 200
};

static char folder[] = "/tmp/cgov-bench-XXXXXX";

static const char *in_folder(char path[static PATH_SIZE], const char *name)
{
    snprintf(path, PATH_SIZE, "%s/%s", folder, name);
    return path;
}

/* ---- the study ---- */

static const char *const codebooks[] = { "ansell_gash_2008", "emerson_2012", "starter" };

static cgov *new_study(const char *path)
{
    cgov *db = NULL;
    remove(path);
    bench_check(db, cgov_open(path, NULL, &db, NULL));
    for (size_t i = 0; i < sizeof codebooks / sizeof codebooks[0]; i++)
        bench_check(db, cgov_import_codebook(db, codebooks[i], NULL));
    return db;
}

static void tell(const cgov_import_problem *p, void *ctx)
{
    int *told = ctx;
    if (!p->is_note && (*told)++ < 5)
        fprintf(stderr, "row %lld, %s: %s\n", (long long)p->row, p->column ? p->column : "",
                p->reason);
}

/* The most memory that this process ever had, in MB, as Linux tells it. */
static double peak_memory(void)
{
    char line[200];
    double kilobytes = 0;
    FILE *about = fopen("/proc/self/status", "r");
    while (about != NULL && fgets(line, sizeof line, about) != NULL)
        if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1)
            break;
    if (about != NULL)
        fclose(about);
    return kilobytes / 1024;
}

/* What the child does: prints rows, seconds on the wall and of the processor, and memory. */
static int load(const char *survey, const char *path)
{
    int told = 0;
    cgov_import_result result;
    cgov *db = new_study(path);
    const bench_time start = bench_clock();
    bench_check(db, cgov_import_file(db, survey, NULL, tell, &told, &result));
    const bench_time took = bench_since(start);
    printf("%lld %.9f %.9f", (long long)result.rows, took.wall, took.cpu);
    printf(" %.1f\n", peak_memory());
    cgov_close(db);
    return 0;
}

typedef struct loaded {
    double rows, peak; /* peak: MB of memory */
    bench_time took;
} loaded;

static loaded by_library(const char *self, const char *survey, const char *path)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(1);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        execl(self, self, "--load", survey, path, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    loaded it = { 0 };
    FILE *from = fdopen(ends[0], "r");
    if (from == NULL ||
        fscanf(from, "%lf %lf %lf %lf", &it.rows, &it.took.wall, &it.took.cpu, &it.peak) != 4)
        exit(1);
    fclose(from);
    waitpid(child, NULL, 0);
    return it;
}

/* ---- the bare limit ---- */

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK)
        return;
    fprintf(stderr, "%s\n%s\n", sql, message);
    exit(1);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &made, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(db));
        exit(1);
    }
    return made;
}

static int64_t number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *ask = prepare(db, sql);
    const int64_t value = sqlite3_step(ask) == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : 0;
    sqlite3_finalize(ask);
    return value;
}

static void bind(sqlite3_stmt *insert, int at, sqlite3_value *value)
{
    const int bytes = sqlite3_value_bytes(value);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        sqlite3_bind_int64(insert, at, sqlite3_value_int64(value));
        break;
    case SQLITE_FLOAT:
        sqlite3_bind_double(insert, at, sqlite3_value_double(value));
        break;
    case SQLITE_TEXT:
        sqlite3_bind_text(insert, at, (const char *)sqlite3_value_text(value), bytes,
                          SQLITE_STATIC);
        break;
    case SQLITE_BLOB:
        sqlite3_bind_blob(insert, at, sqlite3_value_blob(value), bytes, SQLITE_STATIC);
        break;
    default:
        sqlite3_bind_null(insert, at);
    }
}

/* INSERT of some rows into a table of so many columns. */
static sqlite3_stmt *prepare_insert(sqlite3 *db, const char *table, int columns, int rows)
{
    char *sql = sqlite3_mprintf("INSERT OR FAIL INTO main.\"%w\" VALUES ", table);
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < columns; k++)
            sql = sqlite3_mprintf("%z%s?%s", sql,
                                  k > 0   ? ","
                                  : i > 0 ? ",("
                                          : "(",
                                  k + 1 < columns ? "" : ")");
    sqlite3_stmt *made = prepare(db, sql);
    sqlite3_free(sql);
    return made;
}

static sqlite3_value *held[CHUNK][COLUMNS_MAX];

/* Writes the rows that are held, so many a statement, and those that are left over one by one. */
static void insert_held(sqlite3 *db, sqlite3_stmt *one, sqlite3_stmt *several, int columns,
                        int count, int each)
{
    for (int i = 0; i < count;) {
        const int now = count - i >= each ? each : 1;
        sqlite3_stmt *insert = now > 1 ? several : one;
        for (int at = 0; at < now * columns; at++)
            bind(insert, at + 1, held[i + at / columns][at % columns]);
        if (sqlite3_step(insert) != SQLITE_DONE) {
            fprintf(stderr, "%s\n", sqlite3_errmsg(db));
            exit(1);
        }
        sqlite3_reset(insert);
        i += now;
    }
}

/* What the rows of one table took, from the one after `skip` on. */
static bench_time copy_table(sqlite3 *db, const char *table, int64_t skip, int each)
{
    char sql[PATH_SIZE];
    snprintf(sql, sizeof sql, "SELECT * FROM loaded.\"%s\" LIMIT -1 OFFSET %lld", table,
             (long long)skip);
    sqlite3_stmt *from = prepare(db, sql);
    const int columns = sqlite3_column_count(from);
    sqlite3_stmt *one = prepare_insert(db, table, columns, 1);
    sqlite3_stmt *several = prepare_insert(db, table, columns, each);
    bench_time all = { 0 };
    for (int count = CHUNK; count == CHUNK;) {
        for (count = 0; count < CHUNK && sqlite3_step(from) == SQLITE_ROW; count++)
            for (int k = 0; k < columns; k++)
                held[count][k] = sqlite3_value_dup(sqlite3_column_value(from, k));
        const bench_time start = bench_clock();
        insert_held(db, one, several, columns, count, each);
        const bench_time took = bench_since(start);
        all = (bench_time){ all.wall + took.wall, all.cpu + took.cpu };
        for (int i = 0; i < count; i++)
            for (int k = 0; k < columns; k++)
                sqlite3_value_free(held[i][k]);
    }
    sqlite3_finalize(from);
    sqlite3_finalize(one);
    sqlite3_finalize(several);
    return all;
}

static void drop_triggers(sqlite3 *db)
{
    sqlite3_stmt *list = prepare(db, "SELECT name FROM main.sqlite_schema WHERE type = 'trigger'");
    char *all = sqlite3_mprintf("");
    while (sqlite3_step(list) == SQLITE_ROW)
        all = sqlite3_mprintf("%zDROP TRIGGER \"%w\";", all, sqlite3_column_text(list, 0));
    sqlite3_finalize(list);
    run(db, all);
    sqlite3_free(all);
}

/* Every row that `loaded` has and an empty study has not. */
static bench_time by_inserts(const char *path, const char *loaded_path, int each, int64_t *rows)
{
    char sql[PATH_SIZE + 20], tables[64][64];
    int64_t skips[64];
    size_t count = 0;
    sqlite3 *db = NULL;
    cgov_close(new_study(path));
    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(1);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS loaded", loaded_path);
    run(db, sql);
    run(db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
            "PRAGMA main.cache_size = -49152");
    drop_triggers(db);
    sqlite3_stmt *list =
        prepare(db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                    "   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    *rows = 0;
    while (sqlite3_step(list) == SQLITE_ROW && count < 64) {
        const char *table = (const char *)sqlite3_column_text(list, 0);
        char ask[200];
        snprintf(ask, sizeof ask, "SELECT count(*) FROM main.\"%s\"", table);
        const int64_t before = number(db, ask);
        snprintf(ask, sizeof ask, "SELECT count(*) FROM loaded.\"%s\"", table);
        const int64_t added = number(db, ask) - before;
        if (added <= 0)
            continue;
        snprintf(tables[count], sizeof tables[0], "%s", table);
        skips[count++] = before;
        *rows += added;
    }
    sqlite3_finalize(list);
    run(db, "BEGIN IMMEDIATE");
    bench_time all = { 0 };
    for (size_t i = 0; i < count; i++) {
        const bench_time took = copy_table(db, tables[i], skips[i], each);
        all = (bench_time){ all.wall + took.wall, all.cpu + took.cpu };
    }
    const bench_time start = bench_clock();
    run(db, "COMMIT");
    const bench_time took = bench_since(start);
    sqlite3_close(db);
    return (bench_time){ all.wall + took.wall, all.cpu + took.cpu };
}

/* ---- the shell ---- */

static bench_time by_shell(const char *path, const char *survey, const char *script, bool triggers)
{
    char command[4 * PATH_SIZE], link[PATH_SIZE];
    cgov_close(new_study(path));
    if (!triggers) {
        sqlite3 *db = NULL;
        sqlite3_open(path, &db);
        drop_triggers(db);
        sqlite3_close(db);
    }
    unlink(in_folder(link, "survey.csv"));
    if (symlink(survey, link) != 0)
        exit(1);
    snprintf(command, sizeof command, "cd '%s' && sqlite3 -bail '%s' <'%s' >shell.txt 2>&1", folder,
             path, script);
    struct rusage before, after;
    getrusage(RUSAGE_CHILDREN, &before);
    const double start = bench_now();
    if (system(command) != 0) {
        fprintf(stderr, "the shell failed: see %s/shell.txt\n", folder);
        exit(1);
    }
    const double wall = bench_now() - start;
    getrusage(RUSAGE_CHILDREN, &after);
    return (bench_time){ wall, bench_used(&after) - bench_used(&before) };
}

/* Of the rows that the library wrote, which part did the shell? It leaves out the cells whose
   words the library knows in spite of their case, digits or blanks. */
static double written_by_shell(const char *library, const char *shell)
{
    char sql[PATH_SIZE + 20];
    sqlite3 *db = NULL;
    sqlite3_open(library, &db);
    snprintf(sql, sizeof sql, "ATTACH '%s' AS shell", shell);
    run(db, sql);
    const char *all = "SELECT (SELECT count(*) FROM %1$s.project)"
                      " + (SELECT count(*) FROM %1$s.participation)"
                      " + (SELECT count(*) FROM %1$s.participation_role)"
                      " + (SELECT count(*) FROM %1$s.project_factor)"
                      " + (SELECT count(*) FROM %1$s.project_activity)"
                      " + (SELECT count(*) FROM %1$s.project_mechanism)";
    char ask[2][1000];
    snprintf(ask[0], sizeof ask[0], all, "main");
    snprintf(ask[1], sizeof ask[1], all, "shell");
    const double part = (double)number(db, ask[1]) / (double)number(db, ask[0]);
    sqlite3_close(db);
    return part;
}

typedef struct sides {
    loaded last;
    int64_t rows;
    bench_runs library, bare, bare_several, shell;
} sides;

static void print_sides(sides *by, double part)
{
    bench_print("rows of the survey", by->last.rows, "", "");
    bench_print("rows of all tables", (double)by->rows, "", "");
    bench_print_runs("import", &by->library);
    bench_print_runs("bare INSERTs of the same rows, without triggers, foreign keys and CHECKs",
                     &by->bare);
    bench_print_runs("bare INSERTs, a hundred rows a statement", &by->bare_several);
    bench_print_runs("sqlite3 .import and INSERT ... SELECT, no triggers", &by->shell);
    bench_print("rows that the shell wrote of those of the library", 100 * part, "%", "");
    bench_print_ratio("import by bare INSERTs", &by->library, &by->bare, "at most 1.3");
    bench_print_ratio("import by bare INSERTs, a hundred rows a statement", &by->library,
                      &by->bare_several, "");
    bench_print_ratio("sqlite3 shell by import", &by->shell, &by->library, "at least 2");
    bench_print("peak memory of the import", by->last.peak, "MB", "at most 124");
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--load") == 0)
        return load(argv[2], argv[3]);
    if (argc < 3 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "usage: import SURVEY.csv SURVEY.SQL [RUNS]\n");
        return 2;
    }
    const size_t asked = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    const size_t runs = asked < 1 ? 1 : asked > BENCH_RUNS ? BENCH_RUNS : asked;
    char study[PATH_SIZE], bare[PATH_SIZE], shell[PATH_SIZE];
    in_folder(study, "library.cgov");
    in_folder(bare, "bare.cgov");
    in_folder(shell, "shell.cgov");
    sides by = { 0 };
    for (size_t i = 0; i < runs; i++) {
        by.last = by_library(argv[0], argv[1], study);
        bench_add(&by.library, by.last.took);
        bench_add(&by.bare, by_inserts(bare, study, 1, &by.rows));
        bench_add(&by.bare_several, by_inserts(bare, study, ROWS_MAX, &by.rows));
        bench_add(&by.shell, by_shell(shell, argv[1], argv[2], false));
    }
    const double part = written_by_shell(study, shell);
    if (part < 0.9) {
        fprintf(stderr, "the shell wrote only %.0f %% of the rows\n", 100 * part);
        return 1;
    }
    print_sides(&by, part);
    if (runs > 1) {
        bench_runs with = { 0 };
        bench_add(&with, by_shell(shell, argv[1], argv[2], true));
        bench_print_ratio("sqlite3 shell, triggers as they are, by import", &with, &by.library,
                          "at least 2");
    }
    char command[PATH_SIZE];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}
