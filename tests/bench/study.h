/* What the benchmarks share that make a study by plain SQL: chance, statements, and bulk. */
#ifndef CGOV_TESTS_BENCH_STUDY_H
#define CGOV_TESTS_BENCH_STUDY_H

#include "bench.h"

#include "store/database.h"

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static inline int bench_below(uint64_t *seed, int limit)
{
    uint64_t z = (*seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (int)((z ^ z >> 31) % (uint64_t)limit);
}

static inline void bench_run(cgov *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db->sqlite, sql, NULL, NULL, &message) == SQLITE_OK)
        return;
    fprintf(stderr, "%s\n%s\n", sql, message);
    exit(1);
}

static inline sqlite3_stmt *bench_prepare(cgov *db, const char *sql)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v2(db->sqlite, sql, -1, &made, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(db->sqlite));
        exit(1);
    }
    return made;
}

/* Runs a statement that gives no rows, and makes it ready for the next. */
static inline void bench_insert(sqlite3_stmt *into)
{
    if (sqlite3_step(into) != SQLITE_DONE) {
        fprintf(stderr, "%s\n", sqlite3_sql(into));
        exit(1);
    }
    sqlite3_reset(into);
}

static inline int64_t bench_number(cgov *db, const char *sql)
{
    sqlite3_stmt *asked = bench_prepare(db, sql);
    const int64_t number = sqlite3_step(asked) == SQLITE_ROW ? sqlite3_column_int64(asked, 0) : 0;
    sqlite3_finalize(asked);
    return number;
}

/* One transaction without triggers and checks of references, up to bench_bulk_end(). */
static inline void bench_bulk_begin(cgov *db)
{
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    bench_run(db, "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144; BEGIN");
}

static inline void bench_bulk_end(cgov *db)
{
    bench_run(db, "COMMIT; PRAGMA cache_size = -65536; ANALYZE");
}

#endif
