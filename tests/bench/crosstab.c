/*
 * Crosstabs and a truth table of a study of PROJECTS projects: `crosstab FOLDER PROJECTS [CSV]`
 * makes the study and measures each with the snapshot warm, against the best plain SQL on the same
 * file, whose numbers have to be the same. With CSV, the study's columns are written to FOLDER for
 * crosstab-duckdb.mjs, which asks the same of DuckDB. Prints `measure value unit against`; times
 * are medians.
 *
 *     tests/bench/run.sh crosstab
 */
#include "projects.h"

#include <string.h>

enum {
    RUNS = 9,
    PATH_SIZE = 300
};

/* ---- the columns, for DuckDB ---- */

static void write_csv(cgov *db, const char *folder, const char *name, const char *sql)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    FILE *file = fopen(path, "w");
    sqlite3_stmt *rows = bench_prepare(db, sql);
    if (file == NULL)
        exit(1);
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int k = 0, n = sqlite3_column_count(rows); k < n; k++) {
            const unsigned char *text = sqlite3_column_text(rows, k);
            fprintf(file, "%s%c", text != NULL ? (const char *)text : "", k + 1 < n ? ',' : '\n');
        }
    sqlite3_finalize(rows);
    fclose(file);
}

/* ---- the questions ---- */

typedef struct question {
    const char *name;
    cgov_crosstab_options table;
    cgov_project_filter filter;
    const char *sql; /* row, column, count */
} question;

#define SIDE(name)                                                                                 \
    {                                                                                              \
        .dimension = CGOV_DIMENSION_##name                                                         \
    }
static const question questions[] = {
    { "level x mission",
      { .rows = SIDE(LEVEL), .columns = SIDE(MISSION) },
      { 0 },
      "SELECT stated_level, mission, count(*) FROM project"
      " WHERE stated_level IS NOT NULL AND mission IS NOT NULL GROUP BY 1, 2" },
    { "level x mission in one region",
      { .rows = SIDE(LEVEL), .columns = SIDE(MISSION) },
      { .region = "south" },
      "SELECT stated_level, mission, count(*) FROM project WHERE stated_level IS NOT NULL"
      " AND mission IS NOT NULL AND province IN (SELECT code FROM province WHERE region = 'south')"
      " GROUP BY 1, 2" },
    { "sector x level",
      { .rows = SIDE(SECTOR), .columns = SIDE(LEVEL) },
      { 0 },
      "SELECT sector, stated_level, count(*) FROM (SELECT DISTINCT q.project, a.sector,"
      " p.stated_level FROM participation AS q JOIN agency AS a ON a.id = q.agency"
      " JOIN project AS p ON p.id = q.project WHERE p.stated_level IS NOT NULL) GROUP BY 1, 2" },
    { "factor x level",
      { .rows = SIDE(FACTOR), .columns = SIDE(LEVEL) },
      { 0 },
      "SELECT f.code, l, n FROM (SELECT n.factor, p.stated_level AS l, count(*) AS n"
      " FROM project_factor AS n JOIN project AS p ON p.id = n.project"
      " WHERE p.stated_level IS NOT NULL GROUP BY 1, 2) AS c JOIN factor AS f ON f.id = c.factor" },
    { "factor x factor",
      { .rows = SIDE(FACTOR), .columns = SIDE(FACTOR) },
      { 0 },
      "SELECT f.code, g.code, n FROM (SELECT a.factor AS x, b.factor AS y, count(*) AS n"
      " FROM project_factor AS a JOIN project_factor AS b ON b.project = a.project GROUP BY 1, 2)"
      " AS c JOIN factor AS f ON f.id = x JOIN factor AS g ON g.id = y" },
};

static int64_t cell_of(const cgov_crosstab *t, const char *row, const char *column)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t c = 0; strcmp(t->rows[r].code, row) == 0 && c < t->column_count; c++)
            if (strcmp(t->columns[c].code, column) == 0)
                return t->counts[r * t->column_count + c];
    return -1;
}

static int64_t total_of(const cgov_crosstab *t)
{
    int64_t total = 0;
    for (size_t i = 0; i < t->row_count * t->column_count; i++)
        total += t->counts[i];
    return total;
}

static cgov_crosstab *make(cgov *db, const question *q)
{
    cgov_crosstab *t = NULL;
    cgov_crosstab_options options = q->table;
    options.without_tests = true;
    bench_check(db, cgov_crosstab_make(db, &q->filter, &options, &t));
    return t;
}

/* The same by SQL; whose numbers differ ends the program. */
static void compare(const question *q, sqlite3_stmt *rows, const cgov_crosstab *t)
{
    int64_t total = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const int64_t count = sqlite3_column_int64(rows, 2);
        total += count;
        if (cell_of(t, (const char *)sqlite3_column_text(rows, 0),
                    (const char *)sqlite3_column_text(rows, 1)) != count) {
            fprintf(stderr, "%s: SQL counts otherwise\n", q->name);
            exit(1);
        }
    }
    sqlite3_reset(rows);
    if (total != total_of(t))
        exit(1);
}

static void measure(cgov *db, const question *q, int projects)
{
    bench_runs ours = { 0 }, sql = { 0 };
    char name[100];
    sqlite3_stmt *rows = bench_prepare(db, q->sql);
    char counted[60];
    cgov_crosstab *t = make(db, q);
    compare(q, rows, t);
    snprintf(counted, sizeof counted, "%lld counted", (long long)total_of(t));
    cgov_crosstab_free(t);
    for (int i = 0; i < RUNS; i++) {
        bench_time start = bench_clock();
        cgov_crosstab_free(make(db, q));
        bench_add(&ours, bench_since(start));
        if (i > 0 && sql.cpu[0] > 2) { /* it will not get faster by being asked again */
            bench_add(&sql, (bench_time){ sql.wall[0], sql.cpu[0] });
            continue;
        }
        start = bench_clock();
        while (sqlite3_step(rows) == SQLITE_ROW)
            continue;
        sqlite3_reset(rows);
        bench_add(&sql, bench_since(start));
    }
    sqlite3_finalize(rows);
    snprintf(name, sizeof name, "%s, %d projects, warm, without tests", q->name, projects);
    bench_print(name, bench_median(ours.cpu, ours.count) * 1e3, "ms CPU", counted);
    snprintf(name, sizeof name, "%s, %d projects: plain SQL, warm, by it", q->name, projects);
    bench_print_ratio(name, &sql, &ours, "at least 1");
}

/* ---- a truth table ---- */

enum {
    CONDITIONS = 5
};

/* Of the projects of which all six are known: rows, their cases and those with the outcome. */
static const char truth_sql[] =
    "WITH partner AS (SELECT q.project, max(a.sector = 'business') AS b, max(a.sector = "
    "'community')"
    " AS c FROM participation AS q JOIN agency AS a ON a.id = q.agency GROUP BY 1),"
    " named AS (SELECT project, max(factor = 1) AS f, max(factor = 2) AS g FROM project_factor"
    " GROUP BY 1) SELECT b, c, f, g, mission = 'core_function' AS m, count(*),"
    " sum(stated_level = 'collaboration') FROM project AS p JOIN partner AS q ON q.project = p.id"
    " JOIN named AS n ON n.project = p.id WHERE mission IS NOT NULL AND stated_level IS NOT NULL"
    " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5";

static cgov_truth_table *make_truth(cgov *db)
{
    static const cgov_project_set conditions[CONDITIONS] = {
        { .side = SIDE(SECTOR), .category = "business" },
        { .side = SIDE(SECTOR), .category = "community" },
        { .side = SIDE(FACTOR), .category = "F1" },
        { .side = SIDE(FACTOR), .category = "F2" },
        { .side = SIDE(MISSION), .category = "core_function" },
    };
    const cgov_qca_project_options options = { .conditions = conditions,
                                               .condition_count = CONDITIONS,
                                               .outcome = { .side = SIDE(LEVEL),
                                                            .category = "collaboration" },
                                               .grouped = true };
    cgov_qca_project_table *projects = NULL;
    cgov_truth_table *truth = NULL;
    bench_check(db, cgov_qca_projects(db, NULL, &options, &projects));
    if (cgov_truth_table_build(&projects->table,
                               &(cgov_truth_table_options){ .outcome = "collaboration",
                                                            .missing = CGOV_ABSENT_LEAVE_OUT },
                               &truth, NULL) != CGOV_OK)
        exit(1);
    cgov_qca_project_table_free(projects);
    return truth;
}

static void compare_truth(sqlite3_stmt *rows, const cgov_truth_table *t)
{
    size_t r = 0;
    for (; sqlite3_step(rows) == SQLITE_ROW; r++) {
        bool same = r < t->row_count;
        for (int c = 0; same && c < CONDITIONS; c++)
            same = sqlite3_column_int(rows, c) == t->rows[r].values[c];
        if (!same || sqlite3_column_int64(rows, 5) != (int64_t)t->rows[r].n ||
            sqlite3_column_int64(rows, 6) != (int64_t)(t->rows[r].n - t->rows[r].contrary)) {
            fprintf(stderr, "truth table: SQL counts otherwise\n");
            exit(1);
        }
    }
    sqlite3_reset(rows);
    if (r != t->row_count)
        exit(1);
}

/* Both sides ask the study, walk through all rows and let go of them. */
static void measure_truth(cgov *db, int projects)
{
    bench_runs ours = { 0 }, sql = { 0 };
    char name[100], counted[60];
    sqlite3_stmt *rows = bench_prepare(db, truth_sql);
    cgov_truth_table *t = make_truth(db);
    compare_truth(rows, t);
    snprintf(counted, sizeof counted, "%zu counted", t->case_count);
    cgov_truth_table_free(t);
    for (int i = 0; i < RUNS; i++) {
        bench_time from = bench_clock();
        cgov_truth_table_free(make_truth(db));
        bench_add(&ours, bench_since(from));
        from = bench_clock();
        while (sqlite3_step(rows) == SQLITE_ROW)
            continue;
        sqlite3_reset(rows);
        bench_add(&sql, bench_since(from));
    }
    sqlite3_finalize(rows);
    snprintf(name, sizeof name, "truth table of 5 conditions, %d projects, warm", projects);
    bench_print(name, bench_median(ours.cpu, ours.count) * 1e3, "ms CPU", counted);
    snprintf(name, sizeof name, "truth table of 5 conditions, %d projects: plain SQL, warm, by it",
             projects);
    bench_print_ratio(name, &sql, &ours, "at least 1");
}

int main(int argc, char **argv)
{
    cgov *db = NULL;
    char path[PATH_SIZE];
    if (argc < 3) {
        fprintf(stderr, "usage: crosstab FOLDER PROJECTS [CSV]\n");
        return 2;
    }
    const int projects = (int)strtol(argv[2], NULL, 10);
    snprintf(path, sizeof path, "%s/crosstab.cgov", argv[1]);
    remove(path);
    bench_check(db, cgov_open(path, NULL, &db, NULL));
    bench_make_projects(db, projects);
    if (argc > 3) {
        write_csv(db, argv[1], "project",
                  "SELECT p.id, stated_level, mission, v.region FROM project AS p"
                  " LEFT JOIN province AS v ON v.code = p.province");
        write_csv(db, argv[1], "participation", "SELECT project, agency FROM participation");
        write_csv(db, argv[1], "agency", "SELECT id, sector FROM agency");
        write_csv(db, argv[1], "project_factor", "SELECT project, factor FROM project_factor");
    }
    const double start = bench_now();
    const int64_t memory = sqlite3_memory_used();
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        cgov_crosstab_free(make(db, &questions[i]));
    char name[100];
    snprintf(name, sizeof name, "building the snapshot, %d projects", projects);
    bench_print(name, bench_now() - start, "s", "");
    snprintf(name, sizeof name, "memory of the snapshot, %d projects", projects);
    bench_print(name, (double)(sqlite3_memory_used() - memory) / 1e6, "MB", "at most 256");
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        measure(db, &questions[i], projects);
    measure_truth(db, projects);
    cgov_close(db);
    remove(path);
    return 0;
}
