/*
 * How long, and in how much memory, the network of a study is made and measured, at the study's
 * size and at national scale: 8,000 agencies, a million participations. Participations are
 * drawn from a fixed seed, agencies with a skew (a few take part in very many projects).
 *
 *     tests/bench/run.sh network
 */
#include "bench.h"

#include <sqlite3.h>

typedef struct size {
    int agencies, projects, partners; /* partners of each project */
    bool paths;
} size;

static void must(cgov_status status, const char *why)
{
    if (status == CGOV_OK)
        return;
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK)
        return;
    fprintf(stderr, "%s\n", why);
    exit(1);
}

/* Written by plain SQL: only the reading is timed. */
static void fill(const char *path, const size *s)
{
    sqlite3 *db = NULL;
    char sql[600];
    sqlite3_stmt *add = NULL;
    uint64_t seed = 1;
    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(1);
    run(db, "PRAGMA cache_size = -262144; PRAGMA synchronous = OFF");
    run(db, "BEGIN");
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO agency (id, code, name_th, sector) SELECT i, 'A' || i, 'หน่วยงาน',"
             " (SELECT code FROM sector WHERE rank = 1 + i %% 5) FROM n",
             s->agencies);
    run(db, sql);
    snprintf(
        sql, sizeof sql,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
        " INSERT INTO project (id, code, title_th, stated_level) SELECT i, 'P' || i, 'โครงการ',"
        " (SELECT code FROM level WHERE rank = 1 + i %% 3) FROM n",
        s->projects);
    run(db, sql);
    sqlite3_prepare_v2(db, "INSERT INTO participation (project, agency) VALUES (?, ?)", -1, &add,
                       NULL);
    for (int p = 1; p <= s->projects; p++)
        for (int k = 0; k < s->partners; k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            const double u = (double)(seed >> 11) / 9007199254740992.0;
            /* A stripe of agencies for each partner, so that none is drawn twice. */
            const int agency = (int)(u * u * (s->agencies / s->partners)) * s->partners + k + 1;
            sqlite3_bind_int(add, 1, p);
            sqlite3_bind_int(add, 2, agency);
            if (sqlite3_step(add) != SQLITE_DONE)
                exit(1);
            sqlite3_reset(add);
        }
    sqlite3_finalize(add);
    run(db, "COMMIT");
    sqlite3_close(db);
}

static void measure(const char *path, const size *s)
{
    cgov *db = NULL;
    cgov_study_network *n = NULL;
    cgov_position_table *t = NULL;
    cgov_error *err = NULL;
    remove(path);
    must(cgov_open(path, NULL, &db, &err), cgov_error_message(err));
    cgov_close(db);
    fill(path, s);
    const cgov_open_options open = { .read_only = true };
    if (cgov_open(path, &open, &db, &err) != CGOV_OK) {
        fprintf(stderr, "%s\n", cgov_error_message(err));
        exit(1);
    }
    const sqlite3_int64 before = sqlite3_memory_used();
    sqlite3_memory_highwater(1);
    const bench_time start = bench_clock();
    must(cgov_network_of_study(db, &(cgov_study_network_options){ .max_ties = 40000000 }, &n),
         cgov_errmsg(db));
    const bench_time made = bench_since(start), then = bench_clock();
    const double peak = (double)(sqlite3_memory_highwater(0) - before) / 1e6;
    const cgov_position_options options = { .measure = { .skip_paths = !s->paths } };
    must(cgov_network_positions(n->network, &options, &t, &err), cgov_error_message(err));
    const bench_time measured = bench_since(then);
    char of[100], name[200];
    snprintf(of, sizeof of, "%d agencies, %lld participations", s->agencies,
             (long long)n->participations);
    snprintf(name, sizeof name, "network of %s: ties", of);
    bench_print(name, (double)n->network->n_ties, "", "");
    snprintf(name, sizeof name, "network of %s: made", of);
    bench_print(name, made.cpu, "s CPU", "at most 5");
    snprintf(name, sizeof name, "network of %s: peak memory of SQLite and the library", of);
    bench_print(name, peak, "MB", "");
    snprintf(name, sizeof name, "network of %s: every measure%s", of,
             s->paths ? "" : " but those of paths");
    bench_print(name, measured.cpu, "s CPU", "at most 5");
    cgov_position_table_free(t);
    cgov_study_network_free(n);
    cgov_close(db);
    remove(path);
}

int main(int argc, char **argv)
{
    static const size sizes[] = { { 1600, 743, 3, true },
                                  { 8000, 100000, 3, false },
                                  { 8000, 333334, 3, false } };
    char path[1024];
    snprintf(path, sizeof path, "%s/bench-network.cgov", argc > 1 ? argv[1] : ".");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        measure(path, &sizes[i]);
    return 0;
}
