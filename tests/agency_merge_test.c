/* Two agencies made one, and as they were before. */
#include "model.h"
#include "model/agency/merge.h"

/* Agencies 1 and 2 meet in project 1 and in case study 1; 2 is all that 1 is not elsewhere. */
static const char rows[] =
    "INSERT INTO agency (id, code, name_th, name_en, kind, parent) VALUES"
    " (4, 'A4', 'สำนักปลัด', NULL, NULL, 2), (5, 'A5', 'ศูนย์เด็กเล็ก', NULL, NULL, 4);"
    "UPDATE agency SET name_en = 'Savings group', kind = 'กลุ่ม', district = 'สะเดา' WHERE id = 2;"
    "INSERT INTO agency_alias (agency, name, note) VALUES (2, 'ออมทรัพย์', 'ชื่อย่อ'),"
    " (1, 'ทต.ปริก', NULL), (2, 'ทต.ปริก', NULL);"
    "INSERT INTO participation (project, agency, is_lead, stated_level, contribution, note) VALUES"
    " (1, 1, 0, NULL, 'ที่ดิน', NULL), (1, 2, 1, 'cooperation', 'เงิน', 'ก'),"
    " (2, 2, 1, 'coordination', NULL, NULL), (3, 3, 0, NULL, NULL, NULL);"
    "INSERT INTO participation_role (project, agency, role) VALUES (1, 1, 'codesign'),"
    " (1, 2, 'codesign'), (1, 2, 'civic_volunteering'), (2, 2, 'citizen_monitoring');"
    "UPDATE person SET agency = 2 WHERE id = 2;"
    "UPDATE interview SET agency = 2 WHERE id = 1;"
    "INSERT INTO case_agency (case_study, agency, role, is_lead, note) VALUES"
    " (1, 1, NULL, 0, 'หนึ่ง'), (1, 2, 'codesign', 1, 'สอง'), (2, 2, NULL, 0, NULL);"
    "INSERT INTO memo (about, about_uid, text) SELECT 'agency', uid, 'โทรกลับ' FROM agency"
    " WHERE id = 2;"
    "INSERT INTO agency_apart (agency, other) VALUES (2, 3);";

static int open_merge(void **state)
{
    open_study(state);
    sql_run(((cgov *)*state)->sqlite, rows);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_merge, close_study)

static uint64_t content(cgov *db)
{
    return content_hash(db->sqlite, ",change_log,");
}

static void says(cgov *db, const char *expected, const char *query)
{
    assert_sql_text(expected, db->sqlite, query);
}

static void everything_becomes_the_kept_one_s(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result done;
    assert_ok(db, cgov_agency_merge(db, 1, 2, &done));
    assert_i64(2, done.participations);
    assert_i64(1, done.joined);
    assert_i64(0, done.levels_differ);
    assert_i64(1, done.responses);
    assert_i64(1, done.interviews);
    assert_i64(1, done.persons);
    assert_i64(2, done.cases);
    static const struct {
        const char *expected, *query;
    } facts[] = {
        { "1:1:1:cooperation:ที่ดิน; เงิน:ก 2:1:1:coordination:-:- 3:3:0:-:-:-",
          "SELECT group_concat(project || ':' || agency || ':' || is_lead || ':' ||"
          " ifnull(stated_level, '-') || ':' || ifnull(contribution, '-') || ':' ||"
          " ifnull(note, '-'), ' ') FROM (SELECT * FROM participation ORDER BY project)" },
        { "1:1:civic_volunteering 1:1:codesign 2:1:citizen_monitoring",
          "SELECT group_concat(project || ':' || agency || ':' || role, ' ')"
          " FROM (SELECT * FROM participation_role ORDER BY project, agency, role)" },
        { "1:1 1:1", "SELECT (SELECT group_concat(agency, ':') FROM response) || ' ' ||"
                     " (SELECT agency FROM interview WHERE id = 1) || ':' ||"
                     " (SELECT agency FROM person WHERE id = 2)" },
        { "1:1:codesign:1:หนึ่ง; สอง 2:1:-:0:-",
          "SELECT group_concat(case_study || ':' || agency || ':' || ifnull(role, '-') || ':' ||"
          " is_lead || ':' || ifnull(note, '-'), ' ') FROM case_agency" },
        { "กลุ่มออมทรัพย์:A2 ทต.ปริก:- ออมทรัพย์:ชื่อย่อ",
          "SELECT group_concat(name || ':' || ifnull(note, '-'), ' ')"
          " FROM (SELECT * FROM agency_alias WHERE agency = 1 ORDER BY name)" },
        { "เทศบาลตำบลปริก:Savings group:local_government:กลุ่ม:90:สะเดา",
          "SELECT name_th || ':' || name_en || ':' || sector || ':' || kind || ':' || province ||"
          " ':' || district FROM agency WHERE id = 1" },
        { "1:3", "SELECT group_concat(agency || ':' || other) FROM agency_apart" },
        { "1", "SELECT parent FROM agency WHERE id = 4" },
        { "1",
          "SELECT count(*) FROM memo WHERE about_uid = (SELECT uid FROM agency WHERE id = 1)" },
        { "0", "SELECT count(*) FROM agency WHERE id = 2" },
        { "A1 A2 " AUTHOR, "SELECT (new ->> 'kept') || ' ' || (new ->> 'dropped') || ' ' || who"
                           " FROM change_log WHERE op = 'merge'" },
    };
    for (size_t i = 0; i < COUNT(facts); i++)
        says(db, facts[i].expected, facts[i].query);
    assert_i64(done.number, sql_i64(db->sqlite, "SELECT max(number) FROM change_log"));
}

/* What the kept one has no room for is not lost. */
static void an_english_name_that_goes_becomes_an_alias(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result done;
    sql_run(db->sqlite, "UPDATE agency SET name_en = 'Prik Town' WHERE id = 1");
    assert_ok(db, cgov_agency_merge(db, 1, 2, &done));
    says(db, "Prik Town", "SELECT name_en FROM agency WHERE id = 1");
    says(db, "A2", "SELECT note FROM agency_alias WHERE agency = 1 AND name = 'Savings group'");
}

static void undone_every_row_is_as_it_was(void **state)
{
    static const int64_t pairs[][2] = { { 1, 2 }, { 2, 1 }, { 3, 2 }, { 2, 3 },
                                        { 4, 2 }, { 2, 4 }, { 4, 5 }, { 1, 5 } };
    cgov *db = *state;
    const uint64_t before = content(db);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        cgov_agency_merge_result done;
        assert_ok(db, cgov__agency_merge_anyway(db, pairs[i][0], pairs[i][1], &done));
        assert_i64(pairs[i][0] + pairs[i][1] == 5 && i < 4, done.apart);
        assert_true(content(db) != before);
        assert_ok(db, cgov_agency_unmerge(db, done.number));
        assert_true(content(db) == before);
        assert_refused(db, CGOV_CONFLICT, "was changed later",
                       cgov_agency_unmerge(db, done.number));
    }
}

static void merges_are_undone_in_turn(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result one, two;
    const uint64_t before = content(db);
    assert_ok(db, cgov_agency_merge(db, 1, 2, &one));
    assert_refused(db, CGOV_CONFLICT, "since " AUTHOR " merged an agency on 20",
                   cgov_agency_merge(db, 1, 3, &two));
    assert_ok(db, cgov__agency_merge_anyway(db, 1, 3, &two));
    assert_refused(db, CGOV_CONFLICT, "was changed later", cgov_agency_unmerge(db, one.number));
    assert_ok(db, cgov_agency_unmerge(db, two.number));
    assert_ok(db, cgov_agency_unmerge(db, one.number));
    assert_true(content(db) == before);
}

static void a_later_edit_is_not_overwritten(void **state)
{
    static const struct {
        const char *edit, *part;
    } cases[] = {
        { "UPDATE response SET agency = 3 WHERE id = 2", "row 2 of response" },
        { "UPDATE participation SET note = 'ใหม่' WHERE project = 2", "of participation" },
        { "DELETE FROM project WHERE id = 2", "of participation" },
        { "DELETE FROM agency_alias WHERE name = 'ออมทรัพย์'", "of agency_alias" },
        { "INSERT INTO agency (code, name_th) VALUES ('A2', 'ผู้อื่น')", "cannot be undone" },
    };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_agency_merge_result done;
        assert_ok(db, cgov_begin(db));
        assert_ok(db, cgov_agency_merge(db, 1, 2, &done));
        sql_run(db->sqlite, cases[i].edit);
        const uint64_t before = content(db);
        assert_refused(db, CGOV_CONFLICT, cases[i].part, cgov_agency_unmerge(db, done.number));
        assert_true(content(db) == before);
        assert_ok(db, cgov_rollback(db));
    }
}

/* What is added to the kept agency later stays with it. */
static void what_came_later_stays(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result done;
    assert_ok(db, cgov_agency_merge(db, 1, 2, &done));
    sql_run(db->sqlite, "INSERT INTO participation (project, agency) VALUES (3, 1)");
    assert_ok(db, cgov_agency_unmerge(db, done.number));
    says(db, "1:1 1:2 2:2 3:1 3:3",
         "SELECT group_concat(project || ':' || agency, ' ')"
         " FROM (SELECT * FROM participation ORDER BY project, agency)");
}

static void what_cannot_be_merged_is_refused(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result done = { .number = 9 };
    assert_refused(db, CGOV_INVALID, "with itself", cgov_agency_merge(db, 1, 1, &done));
    assert_i64(0, done.number);
    assert_refused(db, CGOV_NOT_FOUND, "agency 99", cgov_agency_merge(db, 1, 99, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "agency 99", cgov_agency_merge(db, 99, 1, NULL));
    assert_refused(db, CGOV_INVALID, "between them", cgov_agency_merge(db, 5, 2, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "no merge", cgov_agency_unmerge(db, 1));
    assert_refused(db, CGOV_NOT_FOUND, "no merge", cgov_agency_unmerge(db, 0));
    assert_status(CGOV_MISUSE, cgov_agency_merge(NULL, 1, 2, NULL));
    assert_status(CGOV_MISUSE, cgov_agency_unmerge(NULL, 1));
    says(db, "5", "SELECT count(*) FROM agency");
}

/* Agencies 2 and 3 were noted as two. */
static void what_was_noted_as_two_is_refused_with_who_and_when(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result done;
    char told[100];
    assert_refused(db, CGOV_CONFLICT, "agencies A2 and A3 were noted as two (apart) by somebody who",
                   cgov_agency_merge(db, 2, 3, &done));
    assert_ok(db, cgov_agency_apart_delete(db, 2, 3));
    assert_ok(db, cgov_agency_apart_put(db, 3, 2));
    snprintf(told, sizeof told, "agencies A3 and A2 were noted as two (apart) by %s on 20", AUTHOR);
    assert_refused(db, CGOV_CONFLICT, told, cgov_agency_merge(db, 3, 2, &done));
    assert_contains("cgov-agency STUDY together A3 A2", cgov_errmsg(db));
    assert_i64(0, done.number);
    says(db, "5", "SELECT count(*) FROM agency");
    assert_ok(db, cgov_agency_apart_delete(db, 2, 3));
    assert_ok(db, cgov_agency_merge(db, 3, 2, &done));
}

/* "A1<A2 2/1/1/1/2" of each merge, with "undone". */
static void merges_are(cgov *db, const cgov_agency_merged_filter *filter, const char *expected)
{
    cgov_agency_merged_cursor *cursor = NULL;
    const cgov_agency_merged *row = NULL;
    cgov_status status;
    char text[1024] = "";
    size_t at = 0;
    assert_ok(db, cgov_agency_merged_list(db, filter, &cursor));
    while ((status = cgov_agency_merged_next(cursor, &row)) == CGOV_ROW && at < sizeof text) {
        at += (size_t)snprintf(
            text + at, sizeof text - at, "%s%s %s<%s %s %lld/%lld/%lld/%lld/%lld%s",
            at > 0 ? "; " : "", row->kept, row->kept_name != NULL ? row->kept_name : "-",
            row->dropped, row->dropped_name, (long long)row->participations,
            (long long)row->responses, (long long)row->interviews, (long long)row->persons,
            (long long)row->cases, row->is_undone ? " undone" : "");
        assert_text(AUTHOR, row->who);
        assert_int_equal(24, strlen(row->at));
    }
    assert_status(CGOV_DONE, status);
    cgov_agency_merged_cursor_free(cursor);
    assert_text(expected, text);
}

static void merges_are_listed(void **state)
{
    cgov *db = *state;
    cgov_agency_merge_result one, two, three;
    merges_are(db, NULL, "");
    assert_ok(db, cgov_agency_merge(db, 1, 2, &one));
    merges_are(db, NULL, "A1 เทศบาลตำบลปริก<A2 กลุ่มออมทรัพย์ 2/1/1/1/2");
    assert_ok(db, cgov_agency_unmerge(db, one.number));
    merges_are(db, NULL, "A1 เทศบาลตำบลปริก<A2 กลุ่มออมทรัพย์ 2/1/1/1/2 undone");
    assert_ok(db, cgov_agency_merge(db, 1, 2, &two));
    assert_ok(db, cgov_agency_merge(db, 4, 3, &three));
    merges_are(db, NULL,
               "A1 เทศบาลตำบลปริก<A2 กลุ่มออมทรัพย์ 2/1/1/1/2 undone;"
               " A1 เทศบาลตำบลปริก<A2 กลุ่มออมทรัพย์ 2/1/1/1/2;"
               " A4 สำนักปลัด<A3 หอการค้าไทย 1/0/0/0/0");
    merges_are(db, &(cgov_agency_merged_filter){ .code = "A3" },
               "A4 สำนักปลัด<A3 หอการค้าไทย 1/0/0/0/0");
    merges_are(db, &(cgov_agency_merged_filter){ .code = "A1", .after = one.number, .limit = 1 },
               "A1 เทศบาลตำบลปริก<A2 กลุ่มออมทรัพย์ 2/1/1/1/2");
    assert_ok(db, cgov_agency_merge(db, 5, 4, NULL));
    merges_are(db, &(cgov_agency_merged_filter){ .number = three.number },
               "A4 -<A3 หอการค้าไทย 1/0/0/0/0");
}

static void a_pair_is_noted_once(void **state)
{
    cgov *db = *state;
    cgov_agency_apart_cursor *cursor = NULL;
    const cgov_agency_apart *row = NULL;
    assert_ok(db, cgov_agency_apart_put(db, 3, 1));
    assert_ok(db, cgov_agency_apart_put(db, 1, 3));
    assert_ok(db, cgov_agency_apart_list(db, &(cgov_agency_apart_filter){ .agency = 3, .other = 1 },
                                         &cursor));
    assert_status(CGOV_ROW, cgov_agency_apart_next(cursor, &row));
    assert_i64(1, row->agency);
    assert_i64(3, row->other);
    assert_status(CGOV_DONE, cgov_agency_apart_next(cursor, &row));
    cgov_agency_apart_cursor_free(cursor);
    assert_ok(db, cgov_agency_apart_delete(db, 3, 1));
    assert_status(CGOV_NOT_FOUND, cgov_agency_apart_delete(db, 1, 3));
    assert_status(CGOV_INVALID, cgov_agency_apart_put(db, 1, 1));
    assert_refused(db, CGOV_INVALID, "there is no such agency", cgov_agency_apart_put(db, 1, 99));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everything_becomes_the_kept_one_s),
        TEST(an_english_name_that_goes_becomes_an_alias),
        TEST(undone_every_row_is_as_it_was),
        TEST(merges_are_undone_in_turn),
        TEST(a_later_edit_is_not_overwritten),
        TEST(what_came_later_stays),
        TEST(what_cannot_be_merged_is_refused),
        TEST(what_was_noted_as_two_is_refused_with_who_and_when),
        TEST(merges_are_listed),
        TEST(a_pair_is_noted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
