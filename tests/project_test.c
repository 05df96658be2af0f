/* Projects, what they are linked with, and the agencies that take part in them. */
#include "model.h"

#include <float.h>
#include <limits.h>

/* clang-format off */
#define project_MEMBERS(M)                                                                         \
    M(code) M(response) M(has_sequence) M(sequence) M(title_th) M(title_en) M(stated_level)        \
    M(implied_level) M(mission) M(has_start_year) M(start_year) M(has_end_year) M(end_year)        \
    M(province) M(has_budget_baht) M(budget_baht) M(has_beneficiaries) M(beneficiaries)            \
    M(summary) M(source_row)
#define project_activity_MEMBERS(M) M(project) M(activity)
#define project_mechanism_MEMBERS(M) M(project) M(mechanism)
#define project_factor_MEMBERS(M)                                                                  \
    M(project) M(factor) M(has_rating) M(rating) M(has_rank) M(rank) M(note)
#define project_missing_MEMBERS(M) M(project) M(field) M(reason)
#define participation_MEMBERS(M)                                                                   \
    M(project) M(agency) M(is_lead) M(stated_level) M(contribution) M(note)
#define participation_role_MEMBERS(M) M(project) M(agency) M(role)
/* clang-format on */

NOUN(project)
LINK(project_activity)
LINK(project_mechanism)
LINK(project_factor)
LINK(project_missing)
LINK(participation)
LINK(participation_role)

/* ---- projects ---- */

static const cgov_project projects[] = {
    { .uid = { { 0xFF, 0, 0x80 } },
      .code = "002-1",
      .response = 1,
      .has_sequence = true,
      .sequence = INT_MAX,
      .title_th = "โครงการนา 1 ไร่ได้เงิน 1 แสน",
      .title_en = "One rai",
      .stated_level = CGOV_LEVEL_COLLABORATION,
      .mission = CGOV_MISSION_OPTING_OUT,
      .has_start_year = true,
      .start_year = 1800,
      .has_end_year = true,
      .end_year = 2200,
      .province = "96",
      .has_budget_baht = true,
      .budget_baht = DBL_MAX,
      .has_beneficiaries = true,
      .beneficiaries = INT64_MAX,
      .summary = "สรุป\n๑. น้ำ",
      .source_row = 1 },
    { .code = "น", .title_en = "All else is unknown" },
    { .code = "002-1",
      .title_th = "ก",
      .title_en = "",
      .has_budget_baht = true,
      .has_beneficiaries = true,
      .summary = "" },
    { .code = "002-1",
      .response = 2,
      .has_sequence = true,
      .sequence = 9,
      .title_th = "ก",
      .stated_level = CGOV_LEVEL_COOPERATION,
      .mission = CGOV_MISSION_CORE_FUNCTION,
      .has_budget_baht = true,
      .budget_baht = DBL_TRUE_MIN },
    { .code = "002-1",
      .title_th = "ก",
      .stated_level = CGOV_LEVEL_COORDINATION,
      .mission = CGOV_MISSION_CONTRACTING_IN,
      .has_end_year = true,
      .end_year = 2013,
      .has_budget_baht = true,
      .budget_baht = 0.1 },
    { .code = "002-1",
      .title_th = "ก",
      .mission = CGOV_MISSION_CONTRACTING_OUT,
      .has_start_year = true,
      .start_year = 2013 },
};

static void a_project_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_project *found = NULL;
    const int64_t id = round_trip(project, db, projects, COUNT(projects));
    assert_ok(db, cgov_project_find(db, "002-1", &found));
    assert_i64(id, found->id);
    cgov_project_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no project ", cgov_project_find(db, "น", &found));
    project_conflicts(db, id);
    project_vanishes(db, id);
}

static void a_bad_project_is_refused(void **state)
{
    static const cgov_project good = {
        .code = "ใหม่", .title_th = "ก", .has_start_year = true, .start_year = 2010
    };
    cgov *db = *state;
    refused(project, db, good, CGOV_INVALID, "project.code is missing", row.code = NULL);
    refused(project, db, good, CGOV_INVALID, "project.code is not empty", row.code = "");
    refused(project, db, good, CGOV_CONFLICT, "project.code: another row has this value already",
            row.code = "001-1");
    refused(project, db, good, CGOV_INVALID, "a project has a Thai or an English title",
            row.title_th = NULL);
    refused(project, db, good, CGOV_INVALID, "project.response: there is no such response",
            (row.response = 99, row.has_sequence = true, row.sequence = 1));
    refused(project, db, good, CGOV_CONFLICT,
            "project.response, sequence: another row has this value already",
            (row.response = 1, row.has_sequence = true, row.sequence = 2));
    refused(project, db, good, CGOV_INVALID,
            "project.sequence is 1 or more, and stands with a response",
            (row.has_sequence = true, row.sequence = 1));
    refused(project, db, good, CGOV_INVALID, "project.sequence is 1 or more",
            (row.response = 1, row.has_sequence = true, row.sequence = 0));
    refused(project, db, good, CGOV_INVALID, "stated_level: unknown value 4",
            row.stated_level = (cgov_level)4);
    refused(project, db, good, CGOV_INVALID, "mission: unknown value 5",
            row.mission = (cgov_mission)5);
    refused(project, db, good, CGOV_INVALID,
            "project.start_year is a Gregorian year, 1800 to 2200 (a Buddhist year less 543)",
            row.start_year = 2556);
    refused(project, db, good, CGOV_INVALID, "project.start_year is a Gregorian year",
            row.start_year = 0);
    refused(project, db, good, CGOV_INVALID, "project.end_year is a Gregorian year",
            (row.has_end_year = true, row.end_year = INT_MAX));
    refused(project, db, good, CGOV_INVALID, "project.end_year is not before start_year",
            (row.has_end_year = true, row.end_year = 2009));
    refused(project, db, good, CGOV_INVALID, "project.province: there is no such province",
            row.province = "00");
    refused(project, db, good, CGOV_INVALID, "project.budget_baht is 0 or more",
            (row.has_budget_baht = true, row.budget_baht = -0.01));
    refused(project, db, good, CGOV_INVALID, "budget_baht is no finite number",
            (row.has_budget_baht = true, row.budget_baht = (double)NAN));
    refused(project, db, good, CGOV_INVALID, "budget_baht is no finite number",
            (row.has_budget_baht = true, row.budget_baht = (double)INFINITY));
    refused(project, db, good, CGOV_INVALID, "project.beneficiaries is 0 or more",
            (row.has_beneficiaries = true, row.beneficiaries = INT64_MIN));
    refused(project, db, good, CGOV_INVALID, "project.source_row: there is no such",
            row.source_row = 99);
}

/* The shell may write what an int does not hold: it is said, not cut short. */
static void a_number_that_does_not_fit_is_no_other_number(void **state)
{
    cgov *db = *state;
    cgov_project *row = NULL;
    sql_run(db->sqlite, "UPDATE project SET sequence = 4294967297 WHERE id = 1");
    assert_refused(db, CGOV_CORRUPT, "project 1: sequence is 4294967297", cgov_project_get(db, 1, &row));
    assert_null(row);
}

static void a_project_takes_its_links_with_it(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO participation (project, agency) VALUES (1, 1), (2, 1);"
            "INSERT INTO participation_role (project, agency, role) "
            "VALUES (1, 1, 'integrator'), (2, 1, 'codesign');"
            "INSERT INTO project_activity (project, activity) VALUES (1, 'agreement');"
            "INSERT INTO project_mechanism (project, mechanism) VALUES (1, 'concession');"
            "INSERT INTO project_factor (project, factor) VALUES (1, 1);"
            "INSERT INTO project_missing (project, field, reason) VALUES (1, 'summary', 'refused');"
            "INSERT INTO case_project (case_study, project) VALUES (1, 1);"
            "INSERT INTO document (code, project, text) VALUES ('D', 3, 'ก')");
    stays(project, db, 3, "project: rows of document still point to this row");
    assert_ok(db, cgov_project_delete(db, 1));
    assert_i64(
        2,
        sql_i64(
            db->sqlite,
            "SELECT (SELECT count(*) FROM participation) + (SELECT count(*)"
            " FROM participation_role)"
            " + (SELECT count(*) FROM project_activity) + (SELECT count(*) FROM project_mechanism)"
            " + (SELECT count(*) FROM project_factor) + (SELECT count(*) FROM project_missing)"
            " + (SELECT count(*) FROM case_project)"));
    assert_i64(8, sql_i64(db->sqlite,
                          "SELECT count(*) FROM change_log WHERE op = 'delete' AND who = '" AUTHOR
                          "'"));
}

static void projects_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "UPDATE project SET stated_level = 'cooperation', mission = 'core_function',"
        " province = '10', start_year = 2008, end_year = 2010 WHERE id = 1;"
        "UPDATE project SET stated_level = 'collaboration', mission = 'opting_out',"
        " province = '90', start_year = 2011 WHERE id = 2;"
        "INSERT INTO project (id, code, title_th, end_year) VALUES (4, '4', 'ก', 2009);"
        "INSERT INTO project_activity (project, activity) "
        "VALUES (1, 'informal_meeting'), (1, 'agreement'),"
        " (2, 'agreement'), (3, 'informal_meeting'), (3, 'joint_operation');"
        "INSERT INTO project_mechanism (project, mechanism) "
        "VALUES (1, 'concession'), (2, 'concession'),"
        " (2, 'state_enterprise_privatization');"
        "INSERT INTO project_factor (project, factor) VALUES (1, 1), (1, 2), (3, 2);"
        "INSERT INTO case_project (case_study, project) VALUES (3, 2), (3, 4), (4, 4);"
        "INSERT INTO participation (project, agency) VALUES (1, 1), (1, 3), (2, 2), (3, 3);"
        "INSERT INTO participation_role (project, agency, role) "
        "VALUES (1, 1, 'integrator'), (1, 3, 'csr'), (3, 3, 'ppp')");
    lists(project, db, IDS(1, 2, 3, 4), ALL);
    lists(project, db, IDS(3), .id = 3);
    lists(project, db, IDS(1), .code = "001-1");
    lists(project, db, IDS(1, 2), .response = 1);
    lists(project, db, IDS(1), .level = CGOV_LEVEL_COOPERATION);
    lists(project, db, IDS(1, 2), .min_level = CGOV_LEVEL_COORDINATION);
    lists(project, db, IDS(1, 2), .min_level = CGOV_LEVEL_COOPERATION);
    lists(project, db, IDS(2), .min_level = CGOV_LEVEL_COLLABORATION);
    lists(project, db, IDS(1, 2), .implied_level = CGOV_LEVEL_COLLABORATION);
    lists(project, db, IDS(3), .implied_level = CGOV_LEVEL_COOPERATION);
    lists(project, db, NONE, .implied_level = CGOV_LEVEL_COORDINATION);
    lists(project, db, IDS(1), .levels_differ = true);
    lists(project, db, IDS(2), .mission = CGOV_MISSION_OPTING_OUT);
    lists(project, db, IDS(1, 2), .mechanism = "concession");
    lists(project, db, IDS(1, 3), .activity = "informal_meeting");
    lists(project, db, IDS(2), .province = "90");
    lists(project, db, IDS(1), .region = "central");
    lists(project, db, IDS(2), .from_year = 2011);
    lists(project, db, IDS(1, 2), .from_year = 2010);
    lists(project, db, IDS(1, 2, 4), .from_year = 2009);
    lists(project, db, IDS(1, 4), .to_year = 2009);
    lists(project, db, IDS(1), .to_year = 2008);
    lists(project, db, IDS(1, 4), .from_year = 2009, .to_year = 2010);
    lists(project, db, NONE, .to_year = 2007);
    lists(project, db, IDS(1, 3), .sector = CGOV_SECTOR_BUSINESS);
    lists(project, db, IDS(1), .agency = 1);
    lists(project, db, IDS(1), .role = "csr");
    lists(project, db, NONE, .role = "csr", .agency = 1); /* the role of another partner */
    lists(project, db, NONE, .sector = CGOV_SECTOR_BUSINESS, .agency = 1);
    lists(project, db, NONE, .sector = CGOV_SECTOR_BUSINESS, .role = "integrator");
    lists(project, db, IDS(3), .sector = CGOV_SECTOR_BUSINESS, .agency = 3, .role = "ppp");
    lists(project, db, IDS(1, 3), .factor = 2);
    lists(project, db, IDS(1), .factor_code = "F1");
    lists(project, db, IDS(1), .factor = 2, .factor_code = "F1");
    lists(project, db, IDS(2, 4), .case_study = 3);
    const cgov_level implied[] = { CGOV_LEVEL_COLLABORATION, CGOV_LEVEL_COLLABORATION,
                                   CGOV_LEVEL_COOPERATION, CGOV_LEVEL_ANY };
    for (int64_t id = 1; id <= 4; id++) {
        cgov_project *row = NULL;
        assert_ok(db, cgov_project_get(db, id, &row));
        assert_int_equal(implied[id - 1], row->implied_level);
        row->implied_level = CGOV_LEVEL_COORDINATION; /* is read only */
        assert_ok(db, cgov_project_put(db, row, NULL));
        cgov_project_free(row);
        assert_ok(db, cgov_project_get(db, id, &row));
        assert_int_equal(implied[id - 1], row->implied_level);
        cgov_project_free(row);
    }
}

/* ---- links ---- */

static void a_project_has_activities(void **state)
{
    static const cgov_project_activity rows[] = { { 1, "agreement" },
                                                  { 1, "joint_operation" },
                                                  { 2, "agreement" } };
    cgov *db = *state;
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_project_activity_put(db, &rows[2 - i % 3])); /* the first once more */
    links(project_activity, db, rows, 0, 3, ALL);
    links(project_activity, db, rows, 0, 2, .project = 1);
    links(project_activity, db, rows, 1, 2, .activity = "joint_operation");
    links(project_activity, db, rows, 2, 3, .project = 2, .activity = "agreement");
    links(project_activity, db, rows, 0, 0, .project = 2, .activity = "joint_operation");
    link_refused(project_activity, db, "project_activity.project: there is no such project",
                 .project = 9, .activity = "agreement");
    link_refused(
        project_activity, db,
        "project_activity.activity: there is no such activity; see SELECT code FROM activity",
        .project = 1, .activity = "dancing");
    link_refused(project_activity, db, "project_activity.activity is missing", .project = 1);
    assert_ok(db, cgov_project_activity_delete(db, 1, "agreement"));
    assert_refused(db, CGOV_NOT_FOUND, "no such activity of a project",
                   cgov_project_activity_delete(db, 1, "agreement"));
    links(project_activity, db, rows, 1, 3, ALL);
    assert_sql_text(
        "[1,\"agreement\"]|delete|" AUTHOR "|{\"project\":1,\"activity\":\"agreement\""
        ",\"source_row\":null}",
        db->sqlite,
        "SELECT row_key || '|' || op || '|' || who || '|' || old FROM change_log"
        " ORDER BY number DESC");
}

static void a_project_has_mechanisms(void **state)
{
    static const cgov_project_mechanism rows[] = { { 1, "concession" },
                                                   { 1, "state_enterprise_privatization" },
                                                   { 3, "concession" } };
    cgov *db = *state;
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_project_mechanism_put(db, &rows[2 - i % 3]));
    links(project_mechanism, db, rows, 0, 3, ALL);
    links(project_mechanism, db, rows, 0, 2, .project = 1);
    links(project_mechanism, db, rows, 1, 2, .mechanism = "state_enterprise_privatization");
    links(project_mechanism, db, rows, 2, 3, .project = 3, .mechanism = "concession");
    link_refused(project_mechanism, db, "project_mechanism.project: there is no such project",
                 .mechanism = "concession");
    link_refused(project_mechanism, db, "project_mechanism.mechanism: there is no such mechanism",
                 .project = 1, .mechanism = "สัมปทาน");
    link_refused(project_mechanism, db, "project_mechanism.mechanism is missing", .project = 1);
    assert_ok(db, cgov_project_mechanism_delete(db, 1, "concession"));
    assert_status(CGOV_NOT_FOUND, cgov_project_mechanism_delete(db, 1, "concession"));
    links(project_mechanism, db, rows, 1, 3, ALL);
}

static void a_project_rates_its_factors(void **state)
{
    static const cgov_project_factor first = { 1, 1, true, 3, true, 7, "แรก" };
    static const cgov_project_factor rows[] = { { 1, 1, true, 5, true, 1, "ผู้นำ" },
                                                { 1, 2, false, 0, true, INT_MAX, "" },
                                                { 2, 1, true, 1, false, 0, NULL },
                                                { 2, 3, false, 0, false, 0, NULL } };
    cgov *db = *state;
    assert_ok(db, cgov_project_factor_put(db, &first));
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_project_factor_put(db, &rows[3 - i]));
    links(project_factor, db, rows, 0, 4, ALL);
    links(project_factor, db, rows, 0, 2, .project = 1);
    links(project_factor, db, rows, 3, 4, .factor = 3);
    links(project_factor, db, rows, 2, 3, .project = 2, .factor = 1);
    links(project_factor, db, rows, 0, 0, .project = 3);
    link_refused(project_factor, db, "project_factor.rating is 1 to 5", .project = 3, .factor = 1,
                 .has_rating = true, .rating = 6);
    link_refused(project_factor, db, "project_factor.rating is 1 to 5", .project = 1, .factor = 1,
                 .has_rating = true);
    link_refused(project_factor, db, "project_factor.rank is 1 or more", .project = 1, .factor = 1,
                 .has_rank = true);
    link_refused(project_factor, db,
                 "project_factor.factor: there is no such factor; see SELECT id FROM factor",
                 .project = 1, .factor = 99);
    link_refused(project_factor, db, "project_factor.project: there is no such project",
                 .factor = 1);
    assert_sql_text(
        "{\"project\":1,\"factor\":1,\"rating\":3,\"rank\":7,\"note\":\"แรก\""
        ",\"source_row\":null}", db->sqlite,
        "SELECT old FROM change_log WHERE table_name = 'project_factor' AND op = 'update'");
    assert_ok(db, cgov_project_factor_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_project_factor_delete(db, 1, 1));
    links(project_factor, db, rows, 1, 4, ALL);
}

static void a_project_says_why_a_value_is_missing(void **state)
{
    static const cgov_project_missing rows[] = { { 1, "budget_baht", CGOV_MISSING_DONT_KNOW },
                                                 { 1, "start_year", CGOV_MISSING_NOT_ASKED },
                                                 { 2, "budget_baht", CGOV_MISSING_REFUSED },
                                                 { 2, "summary", CGOV_MISSING_NOT_APPLICABLE } };
    cgov *db = *state;
    assert_ok(db, cgov_project_missing_put(
                      db, &(cgov_project_missing){ 1, "budget_baht", CGOV_MISSING_REFUSED }));
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_project_missing_put(db, &rows[3 - i]));
    links(project_missing, db, rows, 0, 4, ALL);
    links(project_missing, db, rows, 0, 2, .project = 1);
    links(project_missing, db, rows, 3, 4, .field = "summary");
    links(project_missing, db, rows, 2, 3, .project = 2, .field = "budget_baht");
    link_refused(project_missing, db, "project_missing.project: there is no such project",
                 .project = 9, .field = "title_en", .reason = CGOV_MISSING_REFUSED);
    link_refused(project_missing, db, "project_missing.reason is missing", .project = 1,
                 .field = "title_en");
    link_refused(project_missing, db, "project_missing.field is missing", .project = 1,
                 .reason = CGOV_MISSING_REFUSED);
    assert_ok(db, cgov_project_missing_delete(db, 1, "budget_baht"));
    assert_status(CGOV_NOT_FOUND, cgov_project_missing_delete(db, 1, "budget_baht"));
    links(project_missing, db, rows, 1, 4, ALL);
}

/* ---- partners ---- */

static void an_agency_takes_part(void **state)
{
    static const cgov_participation first = { 1, 1, false, CGOV_LEVEL_COORDINATION, "ก", "ข" };
    static const cgov_participation rows[] = {
        { 1, 1, true, CGOV_LEVEL_COLLABORATION, "งบประมาณ", "n" },
        { 1, 2, false, CGOV_LEVEL_COOPERATION, "", "" },
        { 1, 3, true, CGOV_LEVEL_ANY, NULL, NULL }, /* two may lead */
        { 2, 1, false, CGOV_LEVEL_COORDINATION, NULL, NULL }
    };
    cgov *db = *state;
    assert_ok(db, cgov_participation_put(db, &first));
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_participation_put(db, &rows[3 - i]));
    links(participation, db, rows, 0, 4, ALL);
    links(participation, db, rows, 0, 3, .project = 1);
    links(participation, db, rows, 1, 2, .agency = 2);
    links(participation, db, rows, 3, 4, .project = 2, .agency = 1);
    links(participation, db, rows, 0, 0, .project = 3);
    link_refused(participation, db, "participation.project: there is no such project", .project = 9,
                 .agency = 1);
    link_refused(participation, db, "participation.agency: there is no such agency", .project = 1,
                 .agency = 9);
    link_refused(participation, db, "stated_level: unknown value 4", .project = 1, .agency = 1,
                 .stated_level = (cgov_level)4);
    assert_sql_text(
        "{\"project\":1,\"agency\":1,\"is_lead\":0,\"stated_level\":\"coordination\","
        "\"contribution\":\"ก\",\"note\":\"ข\",\"source_row\":null}",
        db->sqlite,
        "SELECT old FROM change_log WHERE table_name = 'participation' AND op = 'update'");
    assert_ok(db, cgov_participation_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_participation_delete(db, 1, 1));
    links(participation, db, rows, 1, 4, ALL);
}

static void a_partner_plays_roles(void **state)
{
    static const cgov_participation_role rows[] = {
        { 1, 1, "codesign" }, { 1, 1, "integrator" }, { 1, 3, "csr" }, { 2, 3, "csr" }
    };
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO participation (project, agency) VALUES (1, 1), (1, 3), (2, 3)");
    for (size_t i = 0; i < 5; i++)
        assert_ok(db, cgov_participation_role_put(db, &rows[3 - i % 4]));
    links(participation_role, db, rows, 0, 4, ALL);
    links(participation_role, db, rows, 0, 3, .project = 1);
    links(participation_role, db, rows, 0, 2, .agency = 1);
    links(participation_role, db, rows, 2, 4, .role = "csr");
    links(participation_role, db, rows, 3, 4, .project = 2, .agency = 3, .role = "csr");
    links(participation_role, db, rows, 0, 0, .project = 2, .role = "integrator");
    link_refused(participation_role, db, "there is no such participation", .project = 1,
                 .agency = 2, .role = "csr");
    link_refused(participation_role, db,
                 "participation_role.role: there is no such role; see SELECT code FROM role",
                 .project = 1, .agency = 1, .role = "boss");
    link_refused(participation_role, db, "participation_role.role is missing", .project = 1,
                 .agency = 1);
    assert_ok(db, cgov_participation_role_delete(db, 1, 1, "codesign"));
    assert_status(CGOV_NOT_FOUND, cgov_participation_role_delete(db, 1, 1, "codesign"));
    links(participation_role, db, rows, 1, 4, ALL);
    assert_ok(db, cgov_participation_delete(db, 1, 1)); /* its roles go with it */
    links(participation_role, db, rows, 2, 4, ALL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(a_project_is_read_as_it_was_written),
        STUDY_TEST(a_bad_project_is_refused),
        STUDY_TEST(a_number_that_does_not_fit_is_no_other_number),
        STUDY_TEST(a_project_takes_its_links_with_it),
        STUDY_TEST(projects_are_listed_by_each_filter),
        STUDY_TEST(a_project_has_activities),
        STUDY_TEST(a_project_has_mechanisms),
        STUDY_TEST(a_project_rates_its_factors),
        STUDY_TEST(a_project_says_why_a_value_is_missing),
        STUDY_TEST(an_agency_takes_part),
        STUDY_TEST(a_partner_plays_roles),
    };
    return cmocka_run_group_tests_name("project", tests, NULL, NULL);
}
