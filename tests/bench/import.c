/*
 * What a load costs: `import SURVEY.csv SURVEY.SQL [RUNS]` loads the survey, whose columns are
 * those of the published template, into an empty study by
 *   - the library: cgov_import_file(), in a process of its own, so that its peak memory is known;
 *   - the bare limit: the very rows that the library wrote, held ready in memory, by prepared
 *     INSERTs into the same tables and indexes; no triggers, no foreign keys, no CHECKs, no
 *     parsing, one transaction, the same page cache;
 *   - the sqlite3 shell: .import into a staging table and INSERT ... SELECT (SURVEY.SQL), once with
 *     the study's triggers dropped first, and, with RUNS > 1, once with them.
 * All write to disk in one transaction. Prints `measure value unit against`; times are medians.
 */
#include "bench.h"

#include <sqlite3.h>

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    RUNS_MAX = 9,
    CHUNK = 20000, /* rows held ready */
    COLUMNS_MAX = 40,
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

/* What the child does: prints rows, seconds and memory. */
static int load(const char *survey, const char *path)
{
    int told = 0;
    cgov_import_result result;
    cgov *db = new_study(path);
    const double start = bench_now();
    bench_check(db, cgov_import_file(db, survey, NULL, tell, &told, &result));
    printf("%lld %.9f", (long long)result.rows, bench_now() - start);
    printf(" %.1f\n", peak_memory());
    cgov_close(db);
    return 0;
}

typedef struct loaded {
    double rows, seconds, peak; /* peak: MB of memory */
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
    if (from == NULL || fscanf(from, "%lf %lf %lf", &it.rows, &it.seconds, &it.peak) != 3)
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

/* Seconds that the rows of one table took, from the one after `skip` on. */
static double copy_table(sqlite3 *db, const char *table, int64_t skip)
{
    static sqlite3_value *held[CHUNK][COLUMNS_MAX];
    char sql[2 * COLUMNS_MAX + PATH_SIZE];
    snprintf(sql, sizeof sql, "SELECT * FROM loaded.\"%s\" LIMIT -1 OFFSET %lld", table,
             (long long)skip);
    sqlite3_stmt *from = prepare(db, sql);
    const int columns = sqlite3_column_count(from);
    int wrote = snprintf(sql, sizeof sql, "INSERT INTO main.\"%s\" VALUES (?", table);
    for (int k = 1; k < columns; k++)
        wrote += snprintf(sql + wrote, sizeof sql - (size_t)wrote, ", ?");
    snprintf(sql + wrote, sizeof sql - (size_t)wrote, ")");
    sqlite3_stmt *insert = prepare(db, sql);
    double seconds = 0;
    for (int count = CHUNK; count == CHUNK;) {
        for (count = 0; count < CHUNK && sqlite3_step(from) == SQLITE_ROW; count++)
            for (int k = 0; k < columns; k++)
                held[count][k] = sqlite3_value_dup(sqlite3_column_value(from, k));
        const double start = bench_now();
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < columns; k++)
                bind(insert, k + 1, held[i][k]);
            if (sqlite3_step(insert) != SQLITE_DONE) {
                fprintf(stderr, "%s: %s\n", table, sqlite3_errmsg(db));
                exit(1);
            }
            sqlite3_reset(insert);
        }
        seconds += bench_now() - start;
        for (int i = 0; i < count; i++)
            for (int k = 0; k < columns; k++)
                sqlite3_value_free(held[i][k]);
    }
    sqlite3_finalize(from);
    sqlite3_finalize(insert);
    return seconds;
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
static double by_inserts(const char *path, const char *loaded_path, int64_t *rows)
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
            "PRAGMA main.cache_size = -65536");
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
    double start = bench_now();
    run(db, "BEGIN IMMEDIATE");
    double seconds = bench_now() - start;
    for (size_t i = 0; i < count; i++)
        seconds += copy_table(db, tables[i], skips[i]);
    start = bench_now();
    run(db, "COMMIT");
    seconds += bench_now() - start;
    sqlite3_close(db);
    return seconds;
}

/* ---- the shell ---- */

static double by_shell(const char *path, const char *survey, const char *script, bool triggers)
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
    const double start = bench_now();
    if (system(command) != 0) {
        fprintf(stderr, "the shell failed: see %s/shell.txt\n", folder);
        exit(1);
    }
    return bench_now() - start;
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

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--load") == 0)
        return load(argv[2], argv[3]);
    if (argc < 3 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "usage: import SURVEY.csv SURVEY.SQL [RUNS]\n");
        return 2;
    }
    const size_t asked = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    const size_t runs = asked < 1 ? 1 : asked > RUNS_MAX ? RUNS_MAX : asked;
    char study[PATH_SIZE], bare[PATH_SIZE], shell[PATH_SIZE];
    in_folder(study, "library.cgov");
    in_folder(bare, "bare.cgov");
    in_folder(shell, "shell.cgov");
    double library_s[RUNS_MAX], bare_s[RUNS_MAX], shell_s[RUNS_MAX];
    loaded it = { 0 };
    int64_t rows = 0;
    for (size_t i = 0; i < runs; i++) {
        it = by_library(argv[0], argv[1], study);
        library_s[i] = it.seconds;
        bare_s[i] = by_inserts(bare, study, &rows);
        shell_s[i] = by_shell(shell, argv[1], argv[2], false);
    }
    const double part = written_by_shell(study, shell);
    if (part < 0.9) {
        fprintf(stderr, "the shell wrote only %.0f %% of the rows\n", 100 * part);
        return 1;
    }
    const double library = bench_median(library_s, runs), limit = bench_median(bare_s, runs),
                 by_hand = bench_median(shell_s, runs);
    bench_print("rows of the survey", it.rows, "", "");
    bench_print("rows of all tables", (double)rows, "", "");
    bench_print("import", library, "s", "");
    bench_print("bare INSERTs of the same rows", limit, "s", "");
    bench_print("sqlite3 .import and INSERT ... SELECT, no triggers", by_hand, "s", "");
    bench_print("rows that the shell wrote of those of the library", 100 * part, "%", "");
    bench_print("import by bare INSERTs", library / limit, "times", "at most 1.3");
    bench_print("sqlite3 shell by import", by_hand / library, "times", "at least 1.7");
    if (runs > 1) {
        const double with = by_shell(shell, argv[1], argv[2], true);
        bench_print("sqlite3 shell, triggers as they are, by import", with / library, "times",
                    "at least 1.7");
    }
    bench_print("peak memory of the import", it.peak, "MB", "");
    char command[PATH_SIZE];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}
