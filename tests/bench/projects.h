/*
 * A survey of any number of projects, made by plain SQL: questionnaires with one to three projects
 * each, 8,000 agencies, partners who rate the level, factors with ratings, activities, years, and
 * money that few have much of.
 */
#ifndef CGOV_TESTS_BENCH_PROJECTS_H
#define CGOV_TESTS_BENCH_PROJECTS_H

#include "study.h"

enum {
    BENCH_AGENCIES = 8000,
    BENCH_FACTORS = 12
};

/* The statements that write the rows of one project, and the chance that fills them. */
typedef struct bench_projects {
    uint64_t seed;
    int response, sequence;
    sqlite3_stmt *questionnaire, *project, *partner, *named, *activity;
} bench_projects;

static inline void bench_bind_text(sqlite3_stmt *into, int at, const char *text)
{
    sqlite3_bind_text(into, at, text, -1, SQLITE_STATIC);
}

static inline void bench_make_lists(cgov *db, uint64_t *seed)
{
    static const char *const sectors[] = { "state",    "state",         "local_government",
                                           "business", "civil_society", "community" };
    sqlite3_stmt *agency = bench_prepare(
        db, "INSERT INTO agency (id, code, name_th, sector) VALUES (?1, 'A' || ?1, 'ก', ?2)");
    for (int a = 1; a <= BENCH_AGENCIES; a++) {
        sqlite3_bind_int(agency, 1, a);
        bench_bind_text(agency, 2, sectors[bench_below(seed, 6)]);
        bench_insert(agency);
    }
    sqlite3_finalize(agency);
    sqlite3_stmt *factor = bench_prepare(db, "INSERT INTO factor (id, code, kind, label_th)"
                                             " VALUES (?1, 'F' || ?1, 'condition', 'ก')");
    for (int f = 1; f <= BENCH_FACTORS; f++) {
        sqlite3_bind_int(factor, 1, f);
        bench_insert(factor);
    }
    sqlite3_finalize(factor);
}

/* The questionnaire that the next project stands in: two thirds have one project. */
static inline void bench_turn_page(bench_projects *w)
{
    if (w->response > 0 && w->sequence < 3 && bench_below(&w->seed, 4) == 0) {
        w->sequence++;
        return;
    }
    w->response++;
    w->sequence = 1;
    sqlite3_bind_int(w->questionnaire, 1, w->response);
    sqlite3_bind_int(w->questionnaire, 2, 1 + bench_below(&w->seed, BENCH_AGENCIES));
    bench_insert(w->questionnaire);
}

static inline void bench_make_project(bench_projects *w, int p)
{
    static const char *const levels[] = { NULL,          "coordination",  "coordination",
                                          "cooperation", "collaboration", "collaboration" };
    static const char *const missions[] = {
        NULL, "core_function", "core_function", "contracting_in", "contracting_out", "opting_out"
    };
    static const char *const provinces[] = { "10", "50", "90", "30", "20", "70", "57", NULL };
    const int year = 2005 + bench_below(&w->seed, 15), tens = 1 + bench_below(&w->seed, 300);
    bench_turn_page(w);
    sqlite3_bind_int(w->project, 1, p);
    bench_bind_text(w->project, 2, levels[bench_below(&w->seed, 6)]);
    bench_bind_text(w->project, 3, missions[bench_below(&w->seed, 6)]);
    bench_bind_text(w->project, 4, provinces[bench_below(&w->seed, 8)]);
    sqlite3_bind_int(w->project, 5, w->response);
    sqlite3_bind_int(w->project, 6, w->sequence);
    sqlite3_bind_int(w->project, 7, year);
    sqlite3_bind_int(w->project, 8, year + bench_below(&w->seed, 5));
    sqlite3_bind_double(w->project, 9, 1e3 * tens * tens * tens);
    bench_insert(w->project);
}

/* What a project has many of: 1 to 4 partners, up to 7 factors, up to 2 activities. */
static inline void bench_make_links(bench_projects *w, int p)
{
    static const char *const levels[] = { NULL, NULL, "coordination", "cooperation",
                                          "collaboration" };
    for (int k = 1 + bench_below(&w->seed, 4); k > 0; k--) {
        sqlite3_bind_int(w->partner, 1, p);
        sqlite3_bind_int(w->partner, 2, 1 + bench_below(&w->seed, BENCH_AGENCIES));
        bench_bind_text(w->partner, 3, levels[bench_below(&w->seed, 5)]);
        bench_insert(w->partner);
    }
    for (int k = bench_below(&w->seed, 8); k > 0; k--) {
        sqlite3_bind_int(w->named, 1, p);
        sqlite3_bind_int(w->named, 2, 1 + bench_below(&w->seed, BENCH_FACTORS));
        sqlite3_bind_int(w->named, 3, 1 + bench_below(&w->seed, 5));
        bench_insert(w->named);
    }
    for (int k = bench_below(&w->seed, 3); k > 0; k--) {
        sqlite3_bind_int(w->activity, 1, p);
        sqlite3_bind_int(w->activity, 2, bench_below(&w->seed, 6));
        bench_insert(w->activity);
    }
}

/* The same number of projects, the same study. */
static inline void bench_make_projects(cgov *db, int projects)
{
    bench_bulk_begin(db);
    bench_projects w = { .seed = 743 };
    bench_make_lists(db, &w.seed);
    w.questionnaire =
        bench_prepare(db, "INSERT INTO response (id, code, agency) VALUES (?1, 'R' || ?1, ?2)");
    w.project = bench_prepare(
        db, "INSERT INTO project (id, code, title_th, stated_level, mission, province, response,"
            " sequence, start_year, end_year, budget_baht)"
            " VALUES (?1, 'P' || ?1, 'ก', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    w.partner = bench_prepare(db, "INSERT OR IGNORE INTO participation (project, agency,"
                                  " stated_level) VALUES (?1, ?2, ?3)");
    w.named = bench_prepare(db, "INSERT OR IGNORE INTO project_factor (project, factor, rating)"
                                " VALUES (?1, ?2, ?3)");
    w.activity =
        bench_prepare(db, "INSERT OR IGNORE INTO project_activity (project, activity)"
                          " SELECT ?1, code FROM activity ORDER BY code LIMIT 1 OFFSET ?2");
    for (int p = 1; p <= projects; p++) {
        bench_make_project(&w, p);
        bench_make_links(&w, p);
    }
    sqlite3_finalize(w.questionnaire);
    sqlite3_finalize(w.project);
    sqlite3_finalize(w.partner);
    sqlite3_finalize(w.named);
    sqlite3_finalize(w.activity);
    bench_bulk_end(db);
}

#endif
