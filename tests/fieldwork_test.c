/* People, interviews, focus groups, case studies and what links them. */
#include "model.h"

#include <limits.h>

/* clang-format off */
#define person_MEMBERS(M) M(code) M(sector) M(agency) M(position_group) M(note) M(source_row)
#define interview_MEMBERS(M)                                                                       \
    M(code) M(agency) M(held_on) M(place) M(province) M(note) M(source_row)
#define interview_person_MEMBERS(M) M(interview) M(person) M(capacity)
#define focus_group_MEMBERS(M)                                                                     \
    M(code) M(title_th) M(title_en) M(held_on) M(place) M(province) M(note) M(source_row)
#define focus_group_person_MEMBERS(M) M(focus_group) M(person) M(capacity)
#define case_study_MEMBERS(M)                                                                      \
    M(code) M(has_number) M(number) M(title_th) M(title_en) M(place) M(district) M(province)       \
    M(level) M(mission) M(has_start_year) M(start_year) M(summary) M(source_row)
#define case_agency_MEMBERS(M) M(case_study) M(agency) M(role) M(is_lead) M(note) M(source_row)
#define case_project_MEMBERS(M) M(case_study) M(project)
#define case_membership_MEMBERS(M)                                                                 \
    M(case_study) M(factor) M(phase) M(coder) M(has_score) M(score) M(missing) M(has_confidence)   \
    M(confidence) M(rationale) M(source_row)
#define membership_evidence_MEMBERS(M) M(membership) M(passage)
/* clang-format on */

NOUN(person)
NOUN(interview)
LINK(interview_person)
NOUN(focus_group)
LINK(focus_group_person)
NOUN(case_study)
LINK(case_agency)
LINK(case_project)
NOUN(case_membership)
LINK(membership_evidence)

/* ---- people ---- */

static const cgov_person people[] = {
    { .uid = { "กขคงจ" },
      .code = "ผู้ให้ข้อมูล ๑",
      .sector = CGOV_SECTOR_CIVIL_SOCIETY,
      .agency = 2,
      .position_group = "ผู้นำชุมชน",
      .note = "n",
      .source_row = 3 },
    { .code = "p" },
    { .code = "p", .position_group = "", .note = "" },
    { .code = "q", .sector = CGOV_SECTOR_STATE, .agency = 1 },
};

static void a_person_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_person *found = NULL;
    const int64_t id = round_trip(person, db, people, COUNT(people));
    assert_ok(db, cgov_person_find(db, "q", &found));
    assert_i64(id, found->id);
    cgov_person_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no person ", cgov_person_find(db, "p", &found));
    person_conflicts(db, id);
    person_vanishes(db, id);
}

static void a_bad_person_is_refused(void **state)
{
    static const cgov_person good = { .code = "ใหม่" };
    cgov *db = *state;
    refused(person, db, good, CGOV_INVALID, "person.code is missing", row.code = NULL);
    refused(person, db, good, CGOV_INVALID, "person.code (pseudonym) is not empty", row.code = "");
    refused(person, db, good, CGOV_CONFLICT, "person.code: another row has this value already",
            row.code = "P1");
    refused(person, db, good, CGOV_INVALID, "sector: unknown value 9", row.sector = (cgov_sector)9);
    refused(person, db, good, CGOV_INVALID, "person.agency: there is no such agency",
            row.agency = 99);
    refused(person, db, good, CGOV_INVALID, "person.source_row: there is no such",
            row.source_row = 99);
}

static void people_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "UPDATE person SET sector = 'community', agency = 2 WHERE id = 1;"
            "UPDATE person SET sector = 'community', agency = 1 WHERE id = 2;"
            "INSERT INTO person (id, code, sector) VALUES (4, 'P4', 'state');"
            "INSERT INTO interview_person (interview, person) VALUES (1, 1), (1, 4), (2, 2);"
            "INSERT INTO focus_group_person (focus_group, person) VALUES (1, 1), (1, 2), (2, 4)");
    lists(person, db, IDS(1, 2, 3, 4), ALL);
    lists(person, db, IDS(2), .id = 2);
    lists(person, db, IDS(3), .code = "P3");
    lists(person, db, IDS(1, 2), .sector = CGOV_SECTOR_COMMUNITY);
    lists(person, db, IDS(1), .agency = 2);
    lists(person, db, IDS(1, 4), .interview = 1);
    lists(person, db, IDS(1, 2), .focus_group = 1);
    lists(person, db, IDS(1), .interview = 1, .focus_group = 1);
    lists(person, db, IDS(4), .interview = 1, .sector = CGOV_SECTOR_STATE);
    lists(person, db, NONE, .interview = 2, .agency = 2);
}

static void a_person_who_took_part_stays(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO interview_person (interview, person) VALUES (1, 1);"
        "INSERT INTO focus_group_person (focus_group, person) VALUES (1, 2);"
        "INSERT INTO speaker_turn (document, start, stop, speaker, person)"
        " VALUES (1, 0, 3, 'ก', 3)");
    stays(person, db, 1, "person: rows of interview_person still point");
    stays(person, db, 2, "person: rows of focus_group_person still point");
    person_vanishes(db, 3);
    assert_i64(0,
               sql_i64(db->sqlite, "SELECT count(*) FROM speaker_turn WHERE person IS NOT NULL"));
}

/* ---- interviews and focus groups ---- */

static const cgov_interview interviews[] = {
    { .code = "ส-๑",
      .agency = 1,
      .held_on = "2013-05-31",
      .place = "ศาลากลาง",
      .province = "52",
      .note = "n",
      .source_row = 1 },
    { .code = "ส-๑" },
    { .code = "s", .agency = 3, .held_on = "2013-05", .place = "", .note = "" },
    { .code = "s", .held_on = "2013", .province = "10" },
};

static void an_interview_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_interview *found = NULL;
    const int64_t id = round_trip(interview, db, interviews, COUNT(interviews));
    assert_ok(db, cgov_interview_find(db, "s", &found));
    assert_i64(id, found->id);
    cgov_interview_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no interview ", cgov_interview_find(db, "ส-๑", &found));
    interview_conflicts(db, id);
    interview_vanishes(db, id);
    stays(interview, db, 1, "interview: rows of document still point");
}

static void a_bad_interview_is_refused(void **state)
{
    static const cgov_interview good = { .code = "ใหม่" };
    cgov *db = *state;
    refused(interview, db, good, CGOV_INVALID, "interview.code is missing", row.code = NULL);
    refused(interview, db, good, CGOV_INVALID, "interview.code is not empty", row.code = "");
    refused(interview, db, good, CGOV_CONFLICT, "interview.code: another row has this value",
            row.code = "IV1");
    refused(interview, db, good, CGOV_INVALID, "interview.agency: there is no such agency",
            row.agency = 99);
    refused(interview, db, good, CGOV_INVALID, "interview.province: there is no such province",
            row.province = "1");
    refused(interview, db, good, CGOV_INVALID,
            "interview.held_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)",
            row.held_on = "31 พ.ค. 2556");
    refused(interview, db, good, CGOV_INVALID, "interview.source_row: there is no such",
            row.source_row = 99);
}

static void interviews_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "UPDATE interview SET agency = 1, province = '90' WHERE id = 1;"
            "INSERT INTO interview (id, code, agency, province) VALUES (3, 'IV3', 1, '10');"
            "INSERT INTO interview_person (interview, person) VALUES (1, 1), (3, 1), (2, 2)");
    lists(interview, db, IDS(1, 2, 3), ALL);
    lists(interview, db, IDS(2), .id = 2);
    lists(interview, db, IDS(3), .code = "IV3");
    lists(interview, db, IDS(1, 3), .agency = 1);
    lists(interview, db, IDS(1), .province = "90");
    lists(interview, db, IDS(1, 3), .person = 1);
    lists(interview, db, IDS(3), .person = 1, .province = "10", .agency = 1);
    lists(interview, db, NONE, .person = 2, .agency = 1);
}

static void people_take_part_in_interviews(void **state)
{
    static const cgov_interview_person rows[] = { { 1, 1, "ผู้ให้สัมภาษณ์" },
                                                  { 1, 2, "" },
                                                  { 2, 1, NULL } };
    cgov *db = *state;
    assert_ok(db, cgov_interview_person_put(db, &(cgov_interview_person){ 1, 1, "ล่าม" }));
    for (size_t i = 0; i < 3; i++)
        assert_ok(db, cgov_interview_person_put(db, &rows[2 - i]));
    links(interview_person, db, rows, 0, 3, ALL);
    links(interview_person, db, rows, 0, 2, .interview = 1);
    links(interview_person, db, rows, 1, 2, .person = 2);
    links(interview_person, db, rows, 2, 3, .interview = 2, .person = 1);
    links(interview_person, db, rows, 0, 0, .interview = 2, .person = 2);
    link_refused(interview_person, db, "interview_person.interview: there is no such interview",
                 .interview = 9, .person = 1);
    link_refused(interview_person, db, "interview_person.person: there is no such person",
                 .interview = 1);
    assert_sql_text("{\"interview\":1,\"person\":1,\"capacity\":\"ล่าม\""
    ",\"source_row\":null}", db->sqlite,
                    "SELECT old FROM change_log WHERE op = 'update'");
    assert_ok(db, cgov_interview_person_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_interview_person_delete(db, 1, 1));
    links(interview_person, db, rows, 1, 3, ALL);
    sql_run(db->sqlite, "UPDATE document SET interview = NULL");
    assert_ok(db, cgov_interview_delete(db, 1)); /* and who took part, not the people */
    links(interview_person, db, rows, 2, 3, ALL);
    lists(person, db, IDS(1, 2, 3), ALL);
}

static const cgov_focus_group focus_groups[] = {
    { .code = "กลุ่ม ๑",
      .title_th = "ประชุมกลุ่มย่อยภาคใต้",
      .title_en = "South",
      .held_on = "2013-08-20",
      .place = "หาดใหญ่",
      .province = "90",
      .note = "n",
      .source_row = 2 },
    { .code = "กลุ่ม ๑" },
    { .code = "g", .title_th = "", .title_en = "", .held_on = "2013", .place = "", .note = "" },
};

static void a_focus_group_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_focus_group *found = NULL;
    const int64_t id = round_trip(focus_group, db, focus_groups, COUNT(focus_groups));
    assert_ok(db, cgov_focus_group_find(db, "g", &found));
    assert_i64(id, found->id);
    cgov_focus_group_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no focus group ",
                   cgov_focus_group_find(db, "กลุ่ม ๑", &found));
    focus_group_conflicts(db, id);
    focus_group_vanishes(db, id);
    sql_run(db->sqlite, "INSERT INTO document (code, focus_group, text) VALUES ('D', 1, 'ก')");
    stays(focus_group, db, 1, "focus_group: rows of document still point");
}

static void a_bad_focus_group_is_refused(void **state)
{
    static const cgov_focus_group good = { .code = "ใหม่" };
    cgov *db = *state;
    refused(focus_group, db, good, CGOV_INVALID, "focus_group.code is missing", row.code = NULL);
    refused(focus_group, db, good, CGOV_INVALID, "focus_group.code is not empty", row.code = "");
    refused(focus_group, db, good, CGOV_CONFLICT, "focus_group.code: another row has this value",
            row.code = "FG1");
    refused(focus_group, db, good, CGOV_INVALID, "focus_group.province: there is no such province",
            row.province = "xx");
    refused(focus_group, db, good, CGOV_INVALID,
            "focus_group.held_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)",
            row.held_on = "2013-2");
    refused(focus_group, db, good, CGOV_INVALID, "focus_group.source_row: there is no such",
            row.source_row = 99);
}

static void focus_groups_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "UPDATE focus_group SET province = '90' WHERE id = 1;"
            "INSERT INTO focus_group (id, code, province) VALUES (3, 'FG3', '90');"
            "INSERT INTO focus_group_person (focus_group, person) VALUES (1, 1), (2, 1), (3, 2)");
    lists(focus_group, db, IDS(1, 2, 3), ALL);
    lists(focus_group, db, IDS(2), .id = 2);
    lists(focus_group, db, IDS(3), .code = "FG3");
    lists(focus_group, db, IDS(1, 3), .province = "90");
    lists(focus_group, db, IDS(1, 2), .person = 1);
    lists(focus_group, db, IDS(1), .person = 1, .province = "90");
    lists(focus_group, db, NONE, .person = 2, .code = "FG1");
}

static void people_take_part_in_focus_groups(void **state)
{
    static const cgov_focus_group_person rows[] = { { 1, 1, "ผู้ดำเนินรายการ" },
                                                    { 1, 3, "" },
                                                    { 2, 1, NULL } };
    cgov *db = *state;
    assert_ok(db, cgov_focus_group_person_put(db, &(cgov_focus_group_person){ 1, 1, "x" }));
    for (size_t i = 0; i < 3; i++)
        assert_ok(db, cgov_focus_group_person_put(db, &rows[2 - i]));
    links(focus_group_person, db, rows, 0, 3, ALL);
    links(focus_group_person, db, rows, 0, 2, .focus_group = 1);
    links(focus_group_person, db, rows, 1, 2, .person = 3);
    links(focus_group_person, db, rows, 2, 3, .focus_group = 2, .person = 1);
    link_refused(focus_group_person, db,
                 "focus_group_person.focus_group: there is no such focus_group", .person = 1);
    link_refused(focus_group_person, db, "focus_group_person.person: there is no such person",
                 .focus_group = 1, .person = 9);
    assert_sql_text("{\"focus_group\":1,\"person\":1,\"capacity\":\"x\""
    ",\"source_row\":null}", db->sqlite,
                    "SELECT old FROM change_log WHERE op = 'update'");
    assert_ok(db, cgov_focus_group_person_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_focus_group_person_delete(db, 1, 1));
    links(focus_group_person, db, rows, 1, 3, ALL);
    assert_ok(db, cgov_focus_group_delete(db, 1));
    links(focus_group_person, db, rows, 2, 3, ALL);
}

/* ---- case studies; the ten of the study have the ids 1 to 10 ---- */

static const cgov_case_study case_studies[] = {
    { .code = "ก-๑๑",
      .has_number = true,
      .number = 11,
      .title_th = "ธนาคารปู",
      .title_en = "Crab bank",
      .place = "ชุมชนเกาะเตียบ",
      .district = "ปะทิว",
      .province = "86",
      .level = CGOV_LEVEL_COLLABORATION,
      .mission = CGOV_MISSION_CONTRACTING_IN,
      .has_start_year = true,
      .start_year = 2002,
      .summary = "ส",
      .source_row = 1 },
    { .code = "ก-๑๑", .title_en = "Crab bank" },
    { .code = "c",
      .has_number = true,
      .number = INT_MIN,
      .title_th = "ก",
      .title_en = "",
      .place = "",
      .district = "",
      .summary = "" },
    { .code = "c",
      .title_th = "ก",
      .level = CGOV_LEVEL_COORDINATION,
      .mission = CGOV_MISSION_CORE_FUNCTION },
};

static void a_case_study_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_case_study *found = NULL;
    const int64_t id = round_trip(case_study, db, case_studies, COUNT(case_studies));
    assert_ok(db, cgov_case_study_find(db, "c", &found));
    assert_i64(id, found->id);
    cgov_case_study_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no case study ",
                   cgov_case_study_find(db, "ก-๑๑", &found));
    case_study_conflicts(db, id);
    case_study_vanishes(db, id);
    assert_ok(db, cgov_case_study_find(db, "case-03", &found)); /* as the framework has it */
    assert_text("ศูนย์บริการร่วมกระทรวงแรงงาน", found->title_th);
    assert_text("แม่สอด", found->district);
    assert_text(NULL, found->place);
    assert_int_equal(CGOV_LEVEL_ANY, found->level);
    assert_false(found->has_start_year);
    cgov_case_study_free(found);
}

static void a_bad_case_study_is_refused(void **state)
{
    static const cgov_case_study good = { .code = "ใหม่", .title_th = "ก" };
    cgov *db = *state;
    refused(case_study, db, good, CGOV_INVALID, "case_study.code is missing", row.code = NULL);
    refused(case_study, db, good, CGOV_INVALID, "case_study.code is not empty", row.code = "");
    refused(case_study, db, good, CGOV_CONFLICT, "case_study.code: another row has this value",
            row.code = "case-01");
    refused(case_study, db, good, CGOV_CONFLICT, "case_study.number: another row has this value",
            (row.has_number = true, row.number = 10));
    refused(case_study, db, good, CGOV_INVALID, "a case study has a Thai or an English title",
            row.title_th = NULL);
    refused(case_study, db, good, CGOV_INVALID, "case_study.province: there is no such province",
            row.province = "99");
    refused(case_study, db, good, CGOV_INVALID, "level: unknown value 4", row.level = (cgov_level)4);
    refused(case_study, db, good, CGOV_INVALID, "mission: unknown value 5",
            row.mission = (cgov_mission)5);
    refused(case_study, db, good, CGOV_INVALID,
            "case_study.start_year is a Gregorian year, 1800 to 2200 (a Buddhist year less 543)",
            (row.has_start_year = true, row.start_year = 2545));
    refused(case_study, db, good, CGOV_INVALID, "case_study.source_row: there is no such",
            row.source_row = 99);
}

static void case_studies_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "UPDATE case_study SET level = 'cooperation', mission = 'opting_out'"
        " WHERE number IN (2, 8);"
        "UPDATE case_study SET level = 'collaboration' WHERE number = 9;"
        "INSERT INTO case_agency (case_study, agency) VALUES (2, 1), (9, 1), (8, 2);"
        "INSERT INTO case_project (case_study, project) VALUES (8, 1), (9, 1), (9, 2)");
    lists(case_study, db, IDS(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), ALL);
    lists(case_study, db, IDS(7), .id = 7);
    lists(case_study, db, IDS(4), .code = "case-04");
    lists(case_study, db, IDS(2, 8), .level = CGOV_LEVEL_COOPERATION);
    lists(case_study, db, IDS(2, 8), .mission = CGOV_MISSION_OPTING_OUT);
    lists(case_study, db, IDS(8), .province = "90");
    lists(case_study, db, IDS(2, 9), .agency = 1);
    lists(case_study, db, IDS(8, 9), .project = 1);
    lists(case_study, db, IDS(9), .agency = 1, .project = 1, .level = CGOV_LEVEL_COLLABORATION);
    lists(case_study, db, NONE, .agency = 2, .project = 2);
}

static void a_case_study_takes_its_links_with_it(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO case_agency (case_study, agency) VALUES (1, 1), (2, 1);"
            "INSERT INTO case_project (case_study, project) VALUES (1, 1), (2, 1);"
            "INSERT INTO case_membership (case_study, factor, score) VALUES (1, 1, 1), (2, 1, 0);"
            "INSERT INTO document (code, case_study, text) VALUES ('D', 2, 'ก')");
    stays(case_study, db, 2, "case_study: rows of document still point");
    assert_ok(db, cgov_case_study_delete(db, 1));
    assert_i64(
        3, sql_i64(db->sqlite,
                   "SELECT (SELECT count(*) FROM case_agency) + (SELECT count(*) FROM case_project)"
                   " + (SELECT count(*) FROM case_membership)"));
}

static void agencies_take_part_in_case_studies(void **state)
{
    static const cgov_case_agency rows[] = { { 1, 1, "integrator", true, "น", 0 },
                                             { 1, 3, "csr", false, "", 0 },
                                             { 4, 3, NULL, true, NULL, 0 } };
    cgov *db = *state;
    assert_ok(db, cgov_case_agency_put(db, &(cgov_case_agency){ 1, 1, "codesign", false, "ก่อน", 0 }));
    for (size_t i = 0; i < 3; i++)
        assert_ok(db, cgov_case_agency_put(db, &rows[2 - i]));
    links(case_agency, db, rows, 0, 3, ALL);
    links(case_agency, db, rows, 0, 2, .case_study = 1);
    links(case_agency, db, rows, 0, 1, .agency = 1);
    links(case_agency, db, rows, 2, 3, .case_study = 4, .agency = 3);
    links(case_agency, db, rows, 0, 0, .case_study = 4, .agency = 1);
    link_refused(case_agency, db, "case_agency.case_study: there is no such case_study",
                 .case_study = 99, .agency = 1);
    link_refused(case_agency, db, "case_agency.agency: there is no such agency", .case_study = 1,
                 .agency = 99);
    link_refused(case_agency, db, "case_agency.role: there is no such role", .case_study = 1,
                 .agency = 1, .role = "นายก");
    assert_sql_text(
        "{\"case_study\":1,\"agency\":1,\"role\":\"codesign\",\"is_lead\":0,\"note\":\"ก่อน\""
        ",\"source_row\":null}",
        db->sqlite, "SELECT old FROM change_log WHERE op = 'update'");
    assert_ok(db, cgov_case_agency_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_case_agency_delete(db, 1, 1));
    links(case_agency, db, rows, 1, 3, ALL);
}

static void projects_belong_to_case_studies(void **state)
{
    static const cgov_case_project rows[] = { { 3, 1 }, { 3, 2 }, { 10, 1 } };
    cgov *db = *state;
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_case_project_put(db, &rows[2 - i % 3]));
    links(case_project, db, rows, 0, 3, ALL);
    links(case_project, db, rows, 0, 2, .case_study = 3);
    links(case_project, db, rows, 1, 2, .project = 2);
    links(case_project, db, rows, 2, 3, .case_study = 10, .project = 1);
    link_refused(case_project, db, "case_project.case_study: there is no such case_study",
                 .case_study = 11, .project = 1);
    link_refused(case_project, db, "case_project.project: there is no such project",
                 .case_study = 1);
    assert_ok(db, cgov_case_project_delete(db, 3, 1));
    assert_status(CGOV_NOT_FOUND, cgov_case_project_delete(db, 3, 1));
    links(case_project, db, rows, 1, 3, ALL);
}

/* ---- memberships ---- */

static const cgov_case_membership memberships[] = {
    { .case_study = 1,
      .factor = 1,
      .phase = CGOV_PHASE_START,
      .coder = 1,
      .has_score = true,
      .score = 0.1,
      .has_confidence = true,
      .confidence = 5,
      .rationale = "เพราะ",
      .source_row = 1 },
    { .case_study = 2,
      .factor = 2,
      .phase = CGOV_PHASE_MIDDLE,
      .missing = CGOV_MISSING_NOT_ASKED,
      .rationale = "" },
    { .case_study = 2,
      .factor = 2,
      .phase = CGOV_PHASE_END,
      .has_score = true,
      .score = 0 }, /* is not "missing" */
    { .case_study = 2,
      .factor = 2,
      .phase = CGOV_PHASE_WHOLE,
      .coder = 2,
      .has_score = true,
      .score = 1,
      .has_confidence = true,
      .confidence = 1 },
    { .case_study = 2, .factor = 2, .phase = CGOV_PHASE_WHOLE, .missing = CGOV_MISSING_DONT_KNOW },
    { .case_study = 2, .factor = 2, .phase = CGOV_PHASE_WHOLE, .missing = CGOV_MISSING_REFUSED },
    { .case_study = 2,
      .factor = 2,
      .phase = CGOV_PHASE_WHOLE,
      .missing = CGOV_MISSING_NOT_APPLICABLE },
};

static void a_membership_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_case_membership *whole = NULL;
    const int64_t id = round_trip(case_membership, db, memberships, COUNT(memberships));
    case_membership_conflicts(db, id);
    case_membership_vanishes(db, id);
    int64_t other = 0;
    assert_ok(db,
              cgov_case_membership_put(
                  db, &(cgov_case_membership){ .case_study = 3, .factor = 1, .has_score = true },
                  &other));
    assert_ok(db, cgov_case_membership_get(db, other, &whole));
    assert_int_equal(CGOV_PHASE_WHOLE, whole->phase);
    cgov_case_membership_free(whole);
}

static void a_bad_membership_is_refused(void **state)
{
    static const cgov_case_membership good = {
        .case_study = 1, .factor = 1, .phase = CGOV_PHASE_START, .has_score = true, .score = 0.5
    };
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO case_membership (case_study, factor, phase, coder, score)"
        " VALUES (1, 2, 'start', NULL, 0.1), (1, 3, 'start', 1, 0.1)");
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.case_study is missing",
            row.case_study = 0);
    refused(case_membership, db, good, CGOV_INVALID,
            "case_membership.case_study: there is no such case_study", row.case_study = 99);
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.factor is missing",
            row.factor = 0);
    refused(case_membership, db, good, CGOV_INVALID,
            "case_membership.factor: there is no such factor", row.factor = 99);
    refused(case_membership, db, good, CGOV_INVALID,
            "case_membership.coder: there is no such coder", row.coder = 99);
    refused(case_membership, db, good, CGOV_CONFLICT,
            "case_study, factor, phase, coder: another row has this value already", row.factor = 2);
    refused(case_membership, db, good, CGOV_CONFLICT,
            "case_study, factor, phase, coder: another row has this value already",
            (row.factor = 3, row.coder = 1));
    refused(case_membership, db, good, CGOV_INVALID, "phase: unknown value 5",
            row.phase = (cgov_phase)5);
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.score is 0 to 1",
            row.score = 1.0000001);
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.score is 0 to 1",
            row.score = -0.5);
    refused(case_membership, db, good, CGOV_INVALID, "score is no finite number",
            row.score = (double)NAN);
    refused(case_membership, db, good, CGOV_INVALID,
            "a score or a reason why it is missing, not both", row.missing = CGOV_MISSING_REFUSED);
    refused(case_membership, db, good, CGOV_INVALID,
            "a score or a reason why it is missing, not both", row.has_score = false);
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.confidence is 1 to 5",
            row.has_confidence = true);
    refused(case_membership, db, good, CGOV_INVALID, "case_membership.source_row: there is no such",
            row.source_row = 99);
}

static void memberships_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO case_membership (id, case_study, factor, phase, coder, score)"
        " VALUES (1, 1, 1, 'start', 1, 0),"
        " (2, 1, 1, 'end', 1, 1), (3, 1, 2, 'whole', NULL, 1), (4, 2, 1, 'start', 2, 1),"
        " (5, 2, 1, 'start', 1, 1)");
    lists(case_membership, db, IDS(1, 2, 3, 4, 5), ALL);
    lists(case_membership, db, IDS(2), .id = 2);
    lists(case_membership, db, IDS(1, 2, 3), .case_study = 1);
    lists(case_membership, db, IDS(1, 2, 4, 5), .factor = 1);
    lists(case_membership, db, IDS(1, 4, 5), .phase = CGOV_PHASE_START);
    lists(case_membership, db, NONE, .phase = CGOV_PHASE_MIDDLE);
    lists(case_membership, db, IDS(1, 2, 5), .coder = 1);
    lists(case_membership, db, IDS(5), .coder = 1, .phase = CGOV_PHASE_START, .case_study = 2);
    lists(case_membership, db, NONE, .coder = 2, .case_study = 1);
}

static void a_score_rests_on_passages(void **state)
{
    static const cgov_membership_evidence rows[] = { { 1, 1 }, { 1, 2 }, { 2, 1 } };
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO case_membership (id, case_study, factor, score) VALUES (1, 1, 1, 0),"
        " (2, 1, 2, 1);"
        "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา'),"
        " (2, 2, 0, 2, 'No')");
    for (size_t i = 0; i < 4; i++)
        assert_ok(db, cgov_membership_evidence_put(db, &rows[2 - i % 3]));
    links(membership_evidence, db, rows, 0, 3, ALL);
    links(membership_evidence, db, rows, 0, 2, .membership = 1);
    links(membership_evidence, db, rows, 1, 2, .passage = 2);
    links(membership_evidence, db, rows, 2, 3, .membership = 2, .passage = 1);
    link_refused(membership_evidence, db,
                 "membership_evidence.membership: there is no such case_membership", .passage = 1);
    link_refused(membership_evidence, db, "membership_evidence.passage: there is no such passage",
                 .membership = 1, .passage = 9);
    assert_ok(db, cgov_membership_evidence_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_membership_evidence_delete(db, 1, 1));
    links(membership_evidence, db, rows, 1, 3, ALL);
    assert_ok(db, cgov_case_membership_delete(db, 1));
    links(membership_evidence, db, rows, 2, 3, ALL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(a_person_is_read_as_it_was_written),
        STUDY_TEST(a_bad_person_is_refused),
        STUDY_TEST(people_are_listed_by_each_filter),
        STUDY_TEST(a_person_who_took_part_stays),
        STUDY_TEST(an_interview_is_read_as_it_was_written),
        STUDY_TEST(a_bad_interview_is_refused),
        STUDY_TEST(interviews_are_listed_by_each_filter),
        STUDY_TEST(people_take_part_in_interviews),
        STUDY_TEST(a_focus_group_is_read_as_it_was_written),
        STUDY_TEST(a_bad_focus_group_is_refused),
        STUDY_TEST(focus_groups_are_listed_by_each_filter),
        STUDY_TEST(people_take_part_in_focus_groups),
        STUDY_TEST(a_case_study_is_read_as_it_was_written),
        STUDY_TEST(a_bad_case_study_is_refused),
        STUDY_TEST(case_studies_are_listed_by_each_filter),
        STUDY_TEST(a_case_study_takes_its_links_with_it),
        STUDY_TEST(agencies_take_part_in_case_studies),
        STUDY_TEST(projects_belong_to_case_studies),
        STUDY_TEST(a_membership_is_read_as_it_was_written),
        STUDY_TEST(a_bad_membership_is_refused),
        STUDY_TEST(memberships_are_listed_by_each_filter),
        STUDY_TEST(a_score_rests_on_passages),
    };
    return cmocka_run_group_tests_name("fieldwork", tests, NULL, NULL);
}
