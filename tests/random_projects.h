/*
 * A study of random projects: levels, missions, years, budgets, partners, factors with and without
 * ratings, and a column of an imported file, each of them now and then not known.
 */
#ifndef CGOV_TESTS_RANDOM_PROJECTS_H
#define CGOV_TESTS_RANDOM_PROJECTS_H

#include "model.h"

enum {
    PROJECTS = 80,
    AGENCIES = 9
};

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint64_t seed;
static inline int below(int limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (int)((z ^ z >> 31) % (uint64_t)limit);
}

static inline void run(cgov *db, char *sql)
{
    sql_run(db->sqlite, sql);
    sqlite3_free(sql);
}

static inline void make_project(cgov *db, int p)
{
    static const char *const levels[] = { NULL, "coordination", "cooperation", "collaboration" };
    static const char *const missions[] = { NULL, "core_function", "opting_out" };
    static const char *const cells[] = { "", "๓", " 7.5 ", "many", "1,200" };
    run(db, sqlite3_mprintf("INSERT INTO source_row (id, source, row_no, cells)"
                            " VALUES (%d, 1, %d, json_array('%s'))",
                            p, p + 1, cells[below(5)]));
    run(db, sqlite3_mprintf("INSERT INTO project (id, code, title_th, stated_level, mission,"
                            " start_year, budget_baht, beneficiaries, source_row) VALUES (%d,"
                            " 'P%d', 'โครงการ', %Q, %Q, nullif(%d, 2009), nullif(%d, 0),"
                            " nullif(%d, 0), %d)",
                            3 * p, p, levels[below(4)], missions[below(3)], 2009 + below(5),
                            1000 * below(9), 15 * below(7), p));
    for (int a = 1 + below(4); a <= AGENCIES; a += 1 + below(6))
        run(db, sqlite3_mprintf("INSERT INTO participation (project, agency) VALUES (%d, %d)",
                                3 * p, a));
    run(db, sqlite3_mprintf("INSERT INTO project_factor (project, factor, rating)"
                            " SELECT %d, id, nullif((id * %d + %d) %% 6, 0) FROM factor"
                            " WHERE (id + %d) %% 4 < 2",
                            3 * p, 1 + below(5), below(6), below(6)));
    run(db, sqlite3_mprintf("INSERT INTO project_mechanism (project, mechanism) "
                            "SELECT %d, code FROM mechanism"
                            " WHERE rank %% 4 = %d",
                            3 * p, below(6)));
}

static inline int open_random(void **state)
{
    static const char *const sectors[] = { NULL, "state", "business", "community" };
    open_empty_study(state);
    cgov *const db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count,"
        " loaded_at) VALUES (1, 'survey', 'a.csv', 'aa', 'UTF-8', '[\"จำนวนคน\"]', '{}', 3,"
        " '2013-01-14T08:00:00Z');"
        "INSERT INTO factor (id, code, kind, label_th) VALUES (1, 'F1', 'condition', 'ก'),"
        " (2, 'F2', 'condition', 'ข'), (3, 'F3', 'obstacle', 'ค'), (4, 'F4', 'condition', 'ง')");
    for (int a = 1; a <= AGENCIES; a++)
        run(db, sqlite3_mprintf("INSERT INTO agency (id, code, name_th, sector)"
                                " VALUES (%d, 'A%02d', 'ก', %Q)",
                                a, a, sectors[below(4)]));
    for (int p = 1; p <= PROJECTS; p++)
        make_project(db, p);
    return 0;
}

#define RANDOM_TEST(name) cmocka_unit_test_setup_teardown(name, open_random, close_study)

#endif
