/*
 * The network of a study: one counted by hand, the Southern Women as agencies and projects,
 * and projections of random studies against plain SQL.
 */
#include "known_answers.h"
#include "model.h"

#include <math.h>

#include "cgov/agency.h"
#include "cgov/participation.h"
#include "cgov/study_network.h"

/* ---- a study by hand ---- */

/*
 * A1 local, A2 state, A3 business, A4 community, A5 unclassified, A6 in no project.
 * P1 (stated 3): A1 A2 A3. P2 (stated 1): A1 A2. P3 (implied 2): A3 A4. P4 (no level): A5.
 * P5: nobody.
 */
static const char by_hand[] =
    "INSERT INTO agency (id, code, name_th, name_en, sector) VALUES"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'Prik', 'local_government'),"
    " (2, 'A2', 'กรมชลประทาน', NULL, 'state'), (3, 'A3', 'หอการค้าไทย', NULL, 'business'),"
    " (4, 'A4', 'ชุมชนเกาะเตียบ', NULL, 'community'), (5, 'A5', 'เครือข่าย', NULL, NULL),"
    " (6, 'A6', 'มูลนิธิ', NULL, 'civil_society');"
    "INSERT INTO project (id, code, title_th, stated_level, province) VALUES"
    " (11, 'P1', 'ตำบลสุขภาวะ', 'collaboration', '90'), (12, 'P2', 'ชลประทาน', 'coordination', "
    "'72'),"
    " (13, 'P3', 'ธนาคารปู', NULL, '86'), (14, 'P4', 'รักษ์คลอง', NULL, '90'),"
    " (15, 'P5', 'ศูนย์บริการร่วม', NULL, NULL);"
    "INSERT INTO project_activity (project, activity) VALUES (13, 'joint_operation'),"
    " (13, 'consultation');"
    "INSERT INTO participation (project, agency) VALUES (11, 1), (11, 2), (11, 3), (12, 1),"
    " (12, 2), (13, 3), (13, 4), (14, 5);";

static int open_by_hand(void **state)
{
    cgov *db = NULL;
    assert_ok(db, cgov_open(NULL, NULL, &db, NULL));
    sql_run(db->sqlite, by_hand);
    *state = db;
    return 0;
}

static cgov_study_network *network_of(cgov *db, cgov_study_network_options options)
{
    cgov_study_network *n = NULL;
    assert_ok(db, cgov_network_of_study(db, &options, &n));
    assert_int_equal(n->n_nodes, n->network->n_nodes);
    for (size_t i = 0; i < n->n_nodes; i++)
        assert_i64(n->nodes[i].id, n->network->nodes[i].id);
    return n;
}

/* Weight of the tie of two codes; 0 without one. */
static double tie(const cgov_study_network *n, const char *a, const char *b)
{
    for (size_t i = 0; i < n->network->n_ties; i++) {
        const cgov_tie *const t = &n->network->ties[i];
        const char *const from = n->nodes[t->from].code, *const to = n->nodes[t->to].code;
        if ((strcmp(from, a) == 0 && strcmp(to, b) == 0) ||
            (strcmp(from, b) == 0 && strcmp(to, a) == 0))
            return t->weight;
    }
    return 0;
}

static void ties_weigh_what_is_shared(void **state)
{
    static const struct {
        cgov_study_mode mode;
        cgov_study_weight weight;
        size_t ties;
        const char *a, *b;
        double weighs;
    } cases[] = {
        { CGOV_STUDY_MODE_ANY, CGOV_STUDY_WEIGHT_ANY, 4, "A1", "A2", 2 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_SHARED, 4, "A1", "A3", 1 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_SHARED, 4, "A1", "A4", 0 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_NEWMAN, 4, "A1", "A2", 1.5 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_NEWMAN, 4, "A2", "A3", 0.5 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_LEVEL, 4, "A1", "A2", 4 },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_LEVEL, 4, "A3", "A4", 2 },
        { CGOV_STUDY_MODE_PROJECTS, CGOV_STUDY_WEIGHT_SHARED, 2, "P1", "P2", 2 },
        { CGOV_STUDY_MODE_PROJECTS, CGOV_STUDY_WEIGHT_SHARED, 2, "P3", "P1", 1 },
        { CGOV_STUDY_MODE_PROJECTS, CGOV_STUDY_WEIGHT_LEVEL, 2, "P1", "P2", 2 },
        { CGOV_STUDY_MODE_PROJECTS, CGOV_STUDY_WEIGHT_LEVEL, 2, "P3", "P1", 2 },
        { CGOV_STUDY_MODE_TWO, CGOV_STUDY_WEIGHT_SHARED, 8, "A1", "P1", 1 },
        { CGOV_STUDY_MODE_TWO, CGOV_STUDY_WEIGHT_LEVEL, 8, "P1", "A1", 3 },
        { CGOV_STUDY_MODE_TWO, CGOV_STUDY_WEIGHT_LEVEL, 8, "P4", "A5", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cgov_study_network *const n =
            network_of(*state, (cgov_study_network_options){ .mode = cases[i].mode,
                                                             .weight = cases[i].weight });
        assert_i64(5, n->basis.base);
        assert_i64(5, n->agencies);
        assert_i64(5, n->projects);
        assert_i64(8, n->participations);
        assert_i64(1, n->without_level);
        assert_int_equal(cases[i].ties, n->network->n_ties);
        assert_close(cases[i].weighs, tie(n, cases[i].a, cases[i].b), 1e-12);
        cgov_study_network_free(n);
    }
}

static void nodes_are_agencies_then_projects_with_their_names(void **state)
{
    static const char *const codes[] = {
        "A1", "A2", "A3", "A4", "A5", "P1", "P2", "P3", "P4", "P5"
    };
    static const int64_t links[] = { 2, 2, 2, 1, 1, 3, 2, 2, 1, 0 };
    static const int32_t groups[] = { CGOV_SECTOR_LOCAL_GOVERNMENT,
                                      CGOV_SECTOR_STATE,
                                      CGOV_SECTOR_BUSINESS,
                                      CGOV_SECTOR_COMMUNITY,
                                      -1,
                                      -1,
                                      -1,
                                      -1,
                                      -1,
                                      -1 };
    cgov_study_network *const n =
        network_of(*state, (cgov_study_network_options){ .mode = CGOV_STUDY_MODE_TWO });
    assert_int_equal(10, n->n_nodes);
    for (size_t i = 0; i < n->n_nodes; i++) {
        assert_text(codes[i], n->nodes[i].code);
        assert_i64(links[i], n->nodes[i].links);
        assert_int_equal(groups[i], n->network->nodes[i].group);
        assert_int_equal(i >= 5, n->network->nodes[i].mode);
    }
    assert_text("Prik", n->network->nodes[0].label);
    assert_text("เทศบาลตำบลปริก", n->nodes[0].label_th);
    assert_text("กรมชลประทาน", n->network->nodes[1].label);
    cgov_study_network_free(n);
}

static void filters_choose_projects_and_partners(void **state)
{
    const cgov_project_filter stated = { .min_level = CGOV_LEVEL_COORDINATION };
    cgov_study_network *n = network_of(*state, (cgov_study_network_options){ .filter = &stated });
    assert_true(n->basis.filtered);
    assert_i64(2, n->basis.base);
    assert_i64(3, n->agencies);
    assert_int_equal(3, n->network->n_ties);
    cgov_study_network_free(n);
    const cgov_project_filter with_business = { .sector = CGOV_SECTOR_BUSINESS };
    n = network_of(*state, (cgov_study_network_options){ .filter = &with_business });
    assert_i64(2, n->basis.base);
    assert_i64(4, n->agencies);
    cgov_study_network_free(n);
    n = network_of(*state, (cgov_study_network_options){ .sector = CGOV_SECTOR_BUSINESS,
                                                         .mode = CGOV_STUDY_MODE_TWO });
    assert_i64(1, n->agencies);
    assert_i64(2, n->participations);
    assert_int_equal(2, n->network->n_ties);
    cgov_study_network_free(n);
}

/* Agencies: triangle A1 A2 A3, A4 hangs on A3, A5 alone. */
static void positions_are_as_counted_by_hand(void **state)
{
    static const struct {
        const char *column;
        double values[5];
    } counted[] = {
        { "degree", { 2, 2, 3, 1, 0 } },
        { "strength", { 3, 3, 3, 1, 0 } },
        { "betweenness", { 0, 0, 2, 0, 0 } },
        { "closeness", { 3.0 / 4, 3.0 / 4, 1, 3.0 / 5, NAN } },
        { "core", { 2, 2, 2, 1, 0 } },
        { "component", { 1, 1, 1, 1, 2 } },
        { "liaison", { 0, 0, 4, 0, NAN } },
        { "coordinator", { 0, 0, 0, 0, NAN } },
        { "constraint", { NAN, NAN, NAN, 1, NAN } },
    };
    cgov_study_network *const n = network_of(*state, (cgov_study_network_options){ .mode = 0 });
    cgov_position_table *t = NULL;
    cgov_error *err = NULL;
    assert_ok_error(err, cgov_network_positions(n->network, NULL, &t, &err));
    assert_close(0.4, t->measures->density.value, 1e-12);
    for (size_t k = 0; k < sizeof counted / sizeof counted[0]; k++) {
        size_t c = 0;
        while (c < t->n_columns && strcmp(t->columns[c].name, counted[k].column) != 0)
            c++;
        assert_true(c < t->n_columns);
        for (size_t i = 0; i < 5; i++)
            if (!isnan(counted[k].values[i]))
                assert_close(counted[k].values[i], t->columns[c].values[i], 1e-9);
            else if (strcmp(counted[k].column, "constraint") != 0 || i == 4)
                assert_true(isnan(t->columns[c].values[i]));
    }
    cgov_position_table_free(t);
    const cgov_position_options quick = { .measure = { .skip_paths = true } };
    assert_ok_error(err, cgov_network_positions(n->network, &quick, &t, &err));
    assert_true(isnan(t->columns[2].values[0]));
    cgov_position_table_free(t);
    cgov_study_network_free(n);
}

/* ---- the Southern Women ---- */

static int64_t put_woman(cgov *db, const char *name)
{
    cgov_agency *found = NULL;
    int64_t id = 0;
    if (cgov_agency_find(db, name, &found) == CGOV_OK)
        id = found->id;
    else
        assert_ok(db,
                  cgov_agency_put(
                      db, &(cgov_agency){ .code = name, .name_th = name, .name_en = name }, &id));
    cgov_agency_free(found);
    return id;
}

static int64_t put_event(cgov *db, const char *name)
{
    cgov_project_cursor *cursor = NULL;
    const cgov_project *row = NULL;
    int64_t id = 0;
    assert_ok(db, cgov_project_list(db, &(cgov_project_filter){ .code = name }, &cursor));
    if (cgov_project_next(cursor, &row) == CGOV_ROW)
        id = row->id;
    cgov_project_cursor_free(cursor);
    if (id == 0)
        assert_ok(
            db, cgov_project_put(
                    db, &(cgov_project){ .code = name, .title_th = name, .title_en = name }, &id));
    return id;
}

static int open_southern_women(void **state)
{
    open_empty_study(state);
    char *const text = known_file("davis_edges.csv");
    for (char *line = strtok(text, "\r\n"); (line = strtok(NULL, "\r\n")) != NULL;) {
        char *const comma = strchr(line, ',');
        *comma = '\0';
        const int64_t woman = put_woman(*state, line), event = put_event(*state, comma + 1);
        assert_ok((cgov *)*state,
                  cgov_participation_put(
                      *state, &(cgov_participation){ .project = event, .agency = woman }));
    }
    free(text);
    return 0;
}

static void southern_women_as_a_study(void **state)
{
    cgov_study_network *const two =
        network_of(*state, (cgov_study_network_options){ .mode = CGOV_STUDY_MODE_TWO });
    cgov_position_table *t = NULL;
    cgov_error *err = NULL;
    assert_ok_error(err, cgov_network_positions(two->network, NULL, &t, &err));
    assert_close(known("$.davis.n_women"), (double)two->agencies, 0);
    assert_close(known("$.davis.n_events"), (double)two->projects, 0);
    assert_close(known("$.davis.edges"), (double)two->participations, 0);
    assert_close(known("$.davis.density2"), t->measures->density.value, 1e-10);
    for (size_t i = 0; i < two->n_nodes; i++) {
        assert_close(known("$.davis.degree.%s", two->nodes[i].code), t->columns[0].values[i], 0);
        assert_close(known("$.davis.betweenness_raw.%s", two->nodes[i].code),
                     t->columns[2].values[i], 1e-8);
    }
    cgov_position_table_free(t);
    cgov_study_network_free(two);
}

static void southern_women_projected(void **state)
{
    cgov_study_network *const women =
        network_of(*state, (cgov_study_network_options){ .mode = CGOV_STUDY_MODE_AGENCIES });
    cgov_study_network *const events =
        network_of(*state, (cgov_study_network_options){ .mode = CGOV_STUDY_MODE_PROJECTS });
    assert_close(known("$.davis.overlap_women_edges"), (double)women->network->n_ties, 0);
    assert_close(known("$.davis.events_projection_edges"), (double)events->network->n_ties, 0);
    cgov_study_network_free(women);
    cgov_study_network_free(events);
}

/* ---- random studies ---- */

static uint32_t drawn(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static void random_study(cgov *db, uint32_t seed)
{
    sql_run(db->sqlite,
            "BEGIN; DELETE FROM participation; DELETE FROM project;"
            " DELETE FROM agency;"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)"
            " INSERT INTO agency (id, code, name_th) SELECT i, 'A' || i, 'ก' FROM n;"
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)"
            " INSERT INTO project (id, code, title_th) SELECT i, 'P' || i, 'ข' FROM n;");
    char sql[200];
    for (int project = 1; project <= 25; project++) {
        for (uint32_t k = drawn(&seed) % 9; k > 0; k--) {
            snprintf(sql, sizeof sql,
                     "INSERT INTO participation (project, agency) SELECT %d, id FROM agency"
                     " WHERE id = %u AND NOT EXISTS (SELECT 1 FROM participation"
                     " WHERE project = %d AND agency = id)",
                     project, (unsigned)(1 + drawn(&seed) % 30), project);
            sql_run(db->sqlite, sql);
        }
        snprintf(sql, sizeof sql,
                 "UPDATE project SET stated_level = (SELECT code FROM level WHERE rank = %u)"
                 " WHERE id = %d",
                 (unsigned)(drawn(&seed) % 4), project);
        sql_run(db->sqlite, sql);
    }
    sql_run(db->sqlite, "COMMIT");
}

/* Every row of the query (two codes and a weight) is a tie, and there are no others. */
static void ties_are(cgov *db, const cgov_study_network *n, const char *query)
{
    sqlite3_stmt *row = NULL;
    size_t ties = 0;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, query, -1, &row, NULL));
    for (; sqlite3_step(row) == SQLITE_ROW; ties++)
        assert_close(sqlite3_column_double(row, 2),
                     tie(n, (const char *)sqlite3_column_text(row, 0),
                         (const char *)sqlite3_column_text(row, 1)),
                     1e-12);
    sqlite3_finalize(row);
    assert_int_equal(ties, n->network->n_ties);
}

static void projections_are_those_of_plain_sql(void **state)
{
    static const struct {
        cgov_study_mode mode;
        cgov_study_weight weight;
        const char *query;
    } cases[] = {
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_SHARED,
          "SELECT 'A' || a.agency, 'A' || b.agency, count(*) FROM participation a"
          " JOIN participation b ON b.project = a.project AND b.agency > a.agency GROUP BY 1, 2" },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_LEVEL,
          "SELECT 'A' || a.agency, 'A' || b.agency, sum(coalesce(l.rank, 1)) FROM participation a"
          " JOIN participation b ON b.project = a.project AND b.agency > a.agency"
          " JOIN project p ON p.id = a.project LEFT JOIN level l ON l.code = p.stated_level"
          " GROUP BY 1, 2" },
        { CGOV_STUDY_MODE_AGENCIES, CGOV_STUDY_WEIGHT_NEWMAN,
          "SELECT 'A' || a.agency, 'A' || b.agency, sum(1.0 / ((SELECT count(*) FROM participation"
          " WHERE project = a.project) - 1)) FROM participation a JOIN participation b"
          " ON b.project = a.project AND b.agency > a.agency GROUP BY 1, 2" },
        { CGOV_STUDY_MODE_PROJECTS, CGOV_STUDY_WEIGHT_SHARED,
          "SELECT 'P' || a.project, 'P' || b.project, count(*) FROM participation a"
          " JOIN participation b ON b.agency = a.agency AND b.project > a.project GROUP BY 1, 2" },
    };
    for (uint32_t seed = 1; seed <= 5; seed++) {
        random_study(*state, seed);
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
            cgov_study_network *const n =
                network_of(*state, (cgov_study_network_options){ .mode = cases[i].mode,
                                                                 .weight = cases[i].weight });
            ties_are(*state, n, cases[i].query);
            cgov_study_network_free(n);
        }
    }
}

/* ---- bounds ---- */

static void too_many_ties_are_refused_by_number(void **state)
{
    cgov *const db = *state;
    cgov_study_network *n = NULL;
    assert_ok(db, cgov_network_of_study(db, &(cgov_study_network_options){ .max_ties = 4 }, &n));
    cgov_study_network_free(n);
    assert_status(CGOV_INVALID,
                  cgov_network_of_study(db, &(cgov_study_network_options){ .max_ties = 3 }, &n));
    assert_null(n);
    assert_non_null(strstr(cgov_errmsg(db), "more than 3 ties"));
    assert_status(CGOV_INVALID,
                  cgov_network_of_study(db, &(cgov_study_network_options){ .mode = 9 }, &n));
    assert_status(CGOV_MISUSE, cgov_network_of_study(db, NULL, NULL));
}

static void an_empty_study_has_an_empty_network(void **state)
{
    cgov_study_network *const n = network_of(*state, (cgov_study_network_options){ .mode = 0 });
    cgov_position_table *t = NULL;
    cgov_error *err = NULL;
    assert_int_equal(0, n->n_nodes);
    assert_ok_error(err, cgov_network_positions(n->network, NULL, &t, &err));
    assert_int_equal(0, t->measures->n_ties);
    cgov_position_table_free(t);
    cgov_study_network_free(n);
}

static int open_answers(void **state)
{
    (void)state;
    known_open("network.json");
    return 0;
}

static int close_answers(void **state)
{
    (void)state;
    known_close();
    return 0;
}

#define BY_HAND(name) cmocka_unit_test_setup_teardown(name, open_by_hand, close_study)
#define WOMEN(name)   cmocka_unit_test_setup_teardown(name, open_southern_women, close_study)
#define EMPTY(name)   cmocka_unit_test_setup_teardown(name, open_empty_study, close_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BY_HAND(ties_weigh_what_is_shared),
        BY_HAND(nodes_are_agencies_then_projects_with_their_names),
        BY_HAND(filters_choose_projects_and_partners),
        BY_HAND(positions_are_as_counted_by_hand),
        WOMEN(southern_women_as_a_study),
        WOMEN(southern_women_projected),
        EMPTY(projections_are_those_of_plain_sql),
        BY_HAND(too_many_ties_are_refused_by_number),
        EMPTY(an_empty_study_has_an_empty_network),
    };
    return cmocka_run_group_tests(tests, open_answers, close_answers);
}
