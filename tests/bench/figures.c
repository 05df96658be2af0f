/*
 * What the answers on a survey of PROJECTS projects take, with all of their intervals and tests:
 * `figures FOLDER PROJECTS`. The first asking reads what later ones keep (cold); the median of the
 * others is warm. Beside each stands how many times longer it takes, warm, than plain SQL that
 * counts the same rows without intervals, tests and labels. Prints `measure value unit against`;
 * times are of the processor.
 *
 *     tests/bench/run.sh figures
 */
#include "projects.h"

enum {
    PATH_SIZE = 300,
    WARM = 5
};

#define SIDE(name)                                                                                 \
    {                                                                                              \
        .dimension = CGOV_DIMENSION_##name                                                         \
    }

static void ask_levels(cgov *db)
{
    cgov_level_table *t = NULL;
    bench_check(db, cgov_level_distribution(db, NULL, &t));
    cgov_level_table_free(t);
}

static void ask_sectors(cgov *db)
{
    cgov_role_table *t = NULL;
    bench_check(db, cgov_sector_roles(db, NULL, &t));
    cgov_role_table_free(t);
}

static void ask_factors(cgov *db)
{
    cgov_factor_table *t = NULL;
    bench_check(db, cgov_factor_ranking(db, NULL, CGOV_FACTOR_KIND_ANY, &t));
    cgov_factor_table_free(t);
}

static void ask_crosstab(cgov *db)
{
    cgov_crosstab *t = NULL;
    const cgov_crosstab_options options = { .rows = SIDE(LEVEL),
                                            .columns = SIDE(MISSION),
                                            .clustered = true };
    bench_check(db, cgov_crosstab_make(db, NULL, &options, &t));
    cgov_crosstab_free(t);
}

static void ask_several(cgov *db)
{
    cgov_crosstab *t = NULL;
    const cgov_crosstab_options options = { .rows = SIDE(SECTOR),
                                            .columns = SIDE(LEVEL),
                                            .clustered = true };
    bench_check(db, cgov_crosstab_make(db, NULL, &options, &t));
    cgov_crosstab_free(t);
}

static void ask_budget(cgov *db)
{
    cgov_quantity_means *t = NULL;
    const cgov_quantity_options options = { .quantity = { .kind = CGOV_QUANTITY_BUDGET },
                                            .groups = SIDE(LEVEL) };
    bench_check(db, cgov_quantity_compare(db, NULL, &options, &t));
    cgov_quantity_means_free(t);
}

static void ask_rating(cgov *db)
{
    cgov_quantity_means *t = NULL;
    const cgov_quantity_options options = {
        .quantity = { .kind = CGOV_QUANTITY_RATING, .name = "F1" }, .groups = SIDE(LEVEL)
    };
    bench_check(db, cgov_quantity_compare(db, NULL, &options, &t));
    cgov_quantity_means_free(t);
}

static void ask_ratings(cgov *db)
{
    cgov_rating_table *t = NULL;
    bench_check(db, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_CONDITION, &t));
    cgov_rating_table_free(t);
}

static void ask_partners(cgov *db)
{
    cgov_partner_table *t = NULL;
    bench_check(db, cgov_partner_levels(db, NULL, &t));
    cgov_partner_table_free(t);
}

static void ask_contrast(cgov *db)
{
    cgov_contrast *t = NULL;
    const cgov_project_filter first = { .level = CGOV_LEVEL_COLLABORATION };
    const cgov_contrast_options options = { .first = &first };
    bench_check(db, cgov_factor_contrast(db, NULL, &options, &t));
    cgov_contrast_free(t);
}

static const struct {
    const char *name;
    void (*ask)(cgov *db);
    const char *plain; /* counts the same rows */
} answers[] = {
    { "levels, clustered, with paired tests", ask_levels,
      "SELECT stated_level, count(*) FROM project GROUP BY 1" },
    { "sectors and roles, clustered", ask_sectors,
      "SELECT a.sector, count(*), count(DISTINCT q.project) FROM participation AS q "
      "JOIN agency AS a ON a.id = q.agency GROUP BY 1" },
    { "factors, clustered", ask_factors,
      "SELECT n.factor, p.stated_level, count(*), avg(n.rating) "
      "FROM project_factor AS n JOIN project AS p ON p.id = n.project GROUP BY 1, 2" },
    { "level x mission, clustered, Rao-Scott", ask_crosstab,
      "SELECT stated_level, mission, count(*) FROM project GROUP BY 1, 2" },
    { "sector x level, clustered", ask_several,
      "SELECT a.sector, p.stated_level, count(DISTINCT p.id) FROM project AS p "
      "JOIN participation AS q ON q.project = p.id JOIN agency AS a ON a.id = q.agency "
      "GROUP BY 1, 2" },
    { "budget by level: means, medians, ranks", ask_budget,
      "SELECT stated_level, count(budget_baht), avg(budget_baht) FROM project "
      "GROUP BY 1" },
    { "a rating by level: means, medians, ranks", ask_rating,
      "SELECT p.stated_level, count(n.rating), avg(n.rating) FROM project AS p "
      "JOIN project_factor AS n ON n.project = p.id "
      "JOIN factor AS t ON t.id = n.factor WHERE t.code = 'F1' GROUP BY 1" },
    { "ratings as one scale", ask_ratings,
      "SELECT factor, rating, count(*) FROM project_factor GROUP BY 1, 2" },
    { "agreement of partners", ask_partners,
      "SELECT a.sector, b.sector, count(*), sum(x.stated_level = y.stated_level) "
      "FROM participation AS x "
      "JOIN participation AS y ON y.project = x.project AND y.agency > x.agency "
      "JOIN agency AS a ON a.id = x.agency JOIN agency AS b ON b.id = y.agency "
      "WHERE x.stated_level IS NOT NULL AND y.stated_level IS NOT NULL GROUP BY 1, 2" },
    { "contrast of factors", ask_contrast,
      "SELECT n.factor, p.stated_level = 'collaboration', count(*) FROM project AS p "
      "JOIN project_factor AS n ON n.project = p.id GROUP BY 1, 2" },
};

/* Median seconds of the plain SQL, all of its rows read, after one reading that warms the pages. */
static double time_plain(cgov *db, const char *sql)
{
    double warm[WARM];
    sqlite3_stmt *const plain = bench_prepare(db, sql);
    for (int i = -1; i < WARM; i++) {
        const bench_time start = bench_clock();
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW)
            code = sqlite3_step(plain);
        if (code != SQLITE_DONE) {
            fprintf(stderr, "%s: %s\n", sql, sqlite3_errstr(code));
            exit(1);
        }
        sqlite3_reset(plain);
        if (i >= 0)
            warm[i] = bench_since(start).cpu;
    }
    sqlite3_finalize(plain);
    return bench_median(warm, WARM);
}

static void measure(cgov *db, size_t at, int projects)
{
    double warm[WARM];
    char line[200];
    bench_time start = bench_clock();
    answers[at].ask(db);
    const double cold = bench_since(start).cpu;
    for (int i = 0; i < WARM; i++) {
        start = bench_clock();
        answers[at].ask(db);
        warm[i] = bench_since(start).cpu;
    }
    snprintf(line, sizeof line, "%s, %d projects, first asked", answers[at].name, projects);
    bench_print(line, cold * 1e3, "ms", "");
    snprintf(line, sizeof line, "%s, %d projects, warm", answers[at].name, projects);
    const double ours = bench_median(warm, WARM), plain = time_plain(db, answers[at].plain);
    bench_print(line, ours * 1e3, "ms", "");
    snprintf(line, sizeof line, "%s, %d projects, by plain SQL", answers[at].name, projects);
    bench_print(line, ours / plain, "times", "plain SQL that counts the same rows");
}

int main(int argc, char **argv)
{
    cgov *db = NULL;
    char path[PATH_SIZE];
    if (argc < 3) {
        fprintf(stderr, "usage: figures FOLDER PROJECTS\n");
        return 2;
    }
    const int projects = (int)strtol(argv[2], NULL, 10);
    snprintf(path, sizeof path, "%s/figures.cgov", argv[1]);
    remove(path);
    bench_check(db, cgov_open(path, NULL, &db, NULL));
    bench_make_projects(db, projects);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        measure(db, i, projects);
    cgov_close(db);
    remove(path);
    return 0;
}
