/* What a corrected file lacks of what it brought before: told, and taken away only if asked. */
#include "support.h"

#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char heard[8192]; /* "row|reason\n" of each note */
} world;

static const char mapping[] =
    "{\"kind\": \"survey\", \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"no\", \"field\": \"project.sequence\"},"
    " {\"column\": \"title\", \"field\": \"project.title_th\"},"
    " {\"column\": \"money\", \"field\": \"project.budget_baht\"},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1}]}";

#define HEADER "form,no,title,money,agency,p1\n"

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static void hear(const cgov_import_problem *p, void *ctx)
{
    char *to = ctx;
    const size_t used = strlen(to);
    snprintf(to + used, 8192 - used, "%lld|%s\n", (long long)p->row, p->reason);
}

static cgov_status load(world *w, cgov_import_kind kind, const char *name, const char *text)
{
    const char *path = scratch_file(&w->place, name);
    file_write(path, text, strlen(text));
    w->heard[0] = '\0';
    w->options.kind = kind;
    w->options.mapping = kind == CGOV_IMPORT_SURVEY ? mapping : NULL;
    return cgov_import_file(w->db, path, &w->options, hear, w->heard, &w->result);
}

static cgov_status survey(world *w, const char *text)
{
    return load(w, CGOV_IMPORT_SURVEY, "survey.csv", text);
}

static void load_three(world *w)
{
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"
                                      "S-1,2,ธนาคารขยะ,,อบต.ปริก,\n"
                                      "S-2,1,ป่าชุมชน,5,อบต.ควนรู,\n"));
}

#define assert_held(w, table, expected)                                                            \
    assert_sql_text(expected, (w)->db->sqlite,                                                     \
                    "SELECT group_concat(code, ' ') FROM (SELECT code FROM " table " ORDER BY 1)")

static void what_is_lacking_is_told_and_stays(void **state)
{
    world *w = *state;
    load_three(w);
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,โรงเรียนบ้านคลอง\n"));
    assert_contains("0|an earlier load of this file brought what it lacks now: 3 (", w->heard);
    assert_contains("S-1/2, S-2, วัดป่า\n", w->heard); /* a name that a person wrote, no code made of it */
    assert_i64(3, w->result.vanished);
    assert_i64(0, w->result.dropped);
    assert_held(w, "project", "S-1/1 S-1/2 S-2/1");
    /* also where nothing else changes */
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,โรงเรียนบ้านคลอง\n"));
    assert_contains("what it lacks now", w->heard);
}

static void a_check_lists_what_would_go(void **state)
{
    world *w = *state;
    load_three(w);
    w->options.drop_missing = w->options.check_only = true;
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"));
    assert_contains("it would be taken away: 4 (", w->heard);
    assert_i64(4, w->result.dropped); /* 2 projects, a form, its agency */
    assert_held(w, "project", "S-1/1 S-1/2 S-2/1");
    assert_held(w, "response", "S-1 S-2");
}

static void it_goes_if_asked_and_comes_back(void **state)
{
    world *w = *state;
    load_three(w);
    w->options.drop_missing = true;
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"));
    assert_held(w, "project", "S-1/1");
    assert_held(w, "response", "S-1");
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM agency"));
    assert_ok(w->db, cgov_load_undo(w->db, w->result.source, NULL, NULL));
    assert_held(w, "project", "S-1/1 S-1/2 S-2/1");
    assert_i64(3, sql_i64(w->db->sqlite, "SELECT count(*) FROM agency"));
}

static void what_other_work_rests_on_stays(void **state)
{
    static const char *const work[] = {
        "INSERT INTO memo (about, about_uid, text) SELECT 'project', uid, 'โทรถาม' FROM project "
        "WHERE "
        "code = 'S-1/2'",
        "INSERT INTO project_activity (project, activity) SELECT id, 'formal_meeting' FROM project "
        "WHERE code = 'S-1/2'",
        "UPDATE project SET title_th = 'แก้ด้วยมือ' WHERE code = 'S-1/2'",
        "INSERT INTO case_study (code, title_th) VALUES ('X', 'x'); INSERT INTO case_project "
        "(case_study, project) SELECT c.id, p.id FROM case_study AS c, project AS p WHERE c.code = "
        "'X' AND p.code = 'S-1/2'",
    };
    for (size_t i = 0; i < sizeof work / sizeof work[0]; i++) {
        set_up(state);
        world *w = *state;
        load_three(w);
        sql_run(w->db->sqlite, work[i]);
        w->options.drop_missing = true;
        assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"));
        assert_contains("other work rests on it, so it stays: 1 (", w->heard);
        assert_held(w, "project", "S-1/1 S-1/2");
        tear_down(state);
    }
}

static void another_file_of_the_name_takes_nothing_away(void **state)
{
    world *w = *state;
    load_three(w);
    w->options.drop_missing = true;
    assert_refused(w->db, CGOV_INVALID, "none of the",
                   survey(w, HEADER "S-9,1,ตลาดน้ำ,,อบต.ใหม่,\n"));
    assert_refused(w->db, CGOV_INVALID, "none of the", survey(w, HEADER));
    assert_held(w, "project", "S-1/1 S-1/2 S-2/1");
}

static void rejected_rows_still_speak_for_theirs(void **state)
{
    world *w = *state;
    load_three(w);
    w->options.drop_missing = true;
    assert_status(CGOV_REJECTED,
                  survey(w, HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,\nS-1,2,ธนาคารขยะ,x,อบต.ปริก,\n"));
    assert_contains("what it lacks now: 1 (", w->heard);
    assert_held(w, "project", "S-1/1 S-1/2 S-2/1");
}

static void lists_of_every_kind_know_what_they_lack(void **state)
{
    world *w = *state;
    static const char words[] = "เราไว้ใจกัน และประชุมทุกเดือน";
    static const struct {
        cgov_import_kind kind;
        const char *file, *text;
    } lists[] = {
        { CGOV_IMPORT_FACTORS, "factors.csv",
          "code,kind,label_th\nf-1,condition,ไว้ใจ\nf-2,condition,ประชุม\n" },
        { CGOV_IMPORT_PEOPLE, "people.csv", "รหัสบุคคล\nP-1\nP-2\n" },
        { CGOV_IMPORT_INTERVIEWS, "interviews.csv", "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,P-1\nI-2,P-2\n" },
        { CGOV_IMPORT_AGENCIES, "agencies.csv", "code,name_th,sector\nA-1,หนึ่ง,state\nA-2,สอง,state\n" },
        { CGOV_IMPORT_FOCUS_GROUPS, "focus_groups.csv", "รหัสกลุ่ม,ผู้เข้าร่วม\nG-1,P-1\nG-2,P-1\n" },
        { CGOV_IMPORT_CASE_STUDIES, "case_studies.csv",
          "รหัสกรณีศึกษา,ชื่อกรณีศึกษา\nC-1,หนึ่ง\nC-2,สอง\n" },
        { CGOV_IMPORT_CASE_AGENCIES, "case_agencies.csv",
          "รหัสกรณีศึกษา,หน่วยงาน\nC-1,A-1\nC-2,A-2\n" },
        { CGOV_IMPORT_MEMBERSHIPS, "memberships.csv",
          "รหัสกรณีศึกษา,ปัจจัย,คะแนน\nC-1,f-1,0.2\nC-2,f-2,0.4\n" },
        { CGOV_IMPORT_DOCUMENTS, "documents.csv",
          "รหัสเอกสาร,รหัสการสัมภาษณ์,ไฟล์\nD-1,I-1,d.txt\nD-2,I-2,d.txt\n" },
        { CGOV_IMPORT_CODINGS, "codings.csv",
          "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-1,ไว้ใจกัน,f-1,K1\nD-2,ไว้ใจกัน,f-2,K1\n" },
        { CGOV_IMPORT_RECOMMENDATIONS, "recommendations.csv",
          "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ปัจจัย\nR-1,หนึ่ง,f-1\nR-2,สอง,f-2\n" },
        { CGOV_IMPORT_EVIDENCE, "evidence.csv",
          "รหัสข้อเสนอแนะ,รหัสเอกสาร,ข้อความ\nR-1,D-1,ประชุม\nR-2,D-2,ประชุม\n" },
        { CGOV_IMPORT_MEMOS, "memos.csv",
          "เกี่ยวกับ,รหัส,บันทึก,ผู้บันทึก\nบุคคล,P-1,ใจดี,K1\nบุคคล,P-2,ใจดี,K1\n" },
    };
    const size_t count = sizeof lists / sizeof lists[0];
    file_write(scratch_file(&w->place, "d.txt"), words, strlen(words));
    const long long before = sql_i64(w->db->sqlite, "SELECT count(*) FROM recommendation_factor");
    for (size_t i = 0; i < count; i++)
        assert_ok(w->db, load(w, lists[i].kind, lists[i].file, lists[i].text));
    assert_i64(before + 2, sql_i64(w->db->sqlite, "SELECT count(*) FROM recommendation_factor"));
    w->options.drop_missing = true;
    for (size_t i = count; i-- > 0;) {
        char text[512]; /* without its last row */
        snprintf(text, sizeof text, "%s", lists[i].text);
        text[strlen(text) - 1] = '\0';
        strrchr(text, '\n')[1] = '\0';
        assert_ok(w->db, load(w, lists[i].kind, lists[i].file, text));
        if (w->result.dropped != 1)
            fail_msg("%s: %lld went, not 1: %s", lists[i].file, (long long)w->result.dropped,
                     w->heard);
    }
    assert_held(w, "person", "P-1");
    assert_held(w, "document", "D-1");
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM passage"));
}

static void a_file_whose_other_rows_are_all_corrected_is_the_same_file(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "p.csv", "รหัสบุคคล,หมายเหตุ\nP-1,ก\nP-2,ข\n"));
    w->options.drop_missing = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "p.csv", "รหัสบุคคล,หมายเหตุ\nP-1,ค\n"));
    assert_held(w, "person", "P-1");
}

/* All form numbers corrected: nothing of the file is there again, and all would be there twice. */
static void a_file_with_all_codes_corrected_tells_so(void **state)
{
    world *w = *state;
    load_three(w);
    assert_ok(w->db, survey(w, HEADER "F-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"
                                      "F-2,1,ป่าชุมชน,5,อบต.ควนรู,\n"));
    assert_contains("none, or almost none, of what earlier files of this name brought", w->heard);
    assert_contains(": 2; load 1 (", w->heard);
    assert_contains("): S-1, S-2\n", w->heard);
    assert_held(w, "project", "F-1/1 F-2/1 S-1/1 S-1/2 S-2/1");
    /* whoever says that it is that file has what it lacks taken away */
    w->options.replaces = "1";
    w->options.drop_missing = true;
    assert_ok(w->db, survey(w, HEADER "F-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"
                                      "F-2,1,ป่าชุมชน,5,อบต.ควนรู,\n"));
    assert_held(w, "project", "F-1/1 F-2/1");
}

/* ---- two files of one name ---- */

#define FORM(code) code ",1,โครงการ " code ",,อบต.ปริก,\n"

static void load_two_people(world *w)
{
    assert_ok(w->db, survey(w, HEADER FORM("A1") FORM("A2")));
    assert_ok(w->db, survey(w, HEADER FORM("B1") FORM("B2") FORM("B3")));
}

static void what_another_file_of_the_name_brought_stays(void **state)
{
    world *w = *state;
    load_two_people(w);
    w->options.drop_missing = w->options.check_only = true;
    assert_ok(w->db, survey(w, HEADER FORM("A1")));
    assert_contains("it would be taken away: 2 (", w->heard);
    assert_contains("A2/1, A2\n", w->heard);
    assert_contains("stays: 3; load 2 (", w->heard);
    w->options.check_only = false;
    assert_ok(w->db, survey(w, HEADER FORM("A1")));
    assert_held(w, "response", "A1 B1 B2 B3");
    assert_ok(w->db, survey(w, HEADER FORM("B2") FORM("B3") FORM("B4")));
    assert_held(w, "response", "A1 B2 B3 B4");
    assert_i64(2, w->result.dropped);
    w->options.drop_missing = false;
    assert_ok(w->db, survey(w, HEADER FORM("A1") FORM("A3")));
    w->options.drop_missing = true;
    assert_ok(w->db, survey(w, HEADER FORM("A3"))); /* what any load of its own line brought */
    assert_held(w, "response", "A3 B2 B3 B4");
}

static void of_two_files_it_is_asked_which_one_is_meant(void **state)
{
    world *w = *state;
    load_two_people(w);
    w->options.drop_missing = true;
    const char *both = HEADER FORM("A1") FORM("B1");
    assert_refused(w->db, CGOV_INVALID, "load 2 (", survey(w, both));
    assert_contains("--replaces and its number", cgov_errmsg(w->db));
    w->options.replaces = "survey.csv";
    assert_refused(w->db, CGOV_INVALID, "several files named \"survey.csv\"", survey(w, both));
    assert_held(w, "response", "A1 A2 B1 B2 B3");
    w->options.replaces = "9";
    assert_refused(w->db, CGOV_INVALID, "no load of this kind has that number", survey(w, both));
    w->options.replaces = "1";
    assert_ok(w->db, survey(w, both));
    assert_held(w, "response", "A1 B1 B2 B3");
    w->options.replaces = NULL;
    w->options.language = CGOV_LANGUAGE_TH;
    assert_refused(w->db, CGOV_INVALID, "เคยนำเข้าไฟล์ชื่อนี้หลายไฟล์", survey(w, both));
}

static void a_file_that_holds_all_of_two_is_both(void **state)
{
    world *w = *state;
    load_two_people(w);
    assert_ok(w->db,
              survey(w, HEADER FORM("A1") FORM("A2") FORM("B1") FORM("B2") FORM("B3") FORM("C1")));
    assert_sql_text("[1,2]", w->db->sqlite,
                    "SELECT new ->> 'continues' FROM change_log WHERE op = 'load' "
                    "ORDER BY number DESC LIMIT 1");
    w->options.drop_missing = true;
    assert_ok(w->db, survey(w, HEADER FORM("A1") FORM("B1") FORM("B2") FORM("B3") FORM("C1")));
    assert_held(w, "response", "A1 B1 B2 B3 C1");
}

/* Each load by its own number, whether the file shares a record with another one or none. */
static void each_load_is_named_with_what_it_brought(void **state)
{
    world *w = *state;
    assert_ok(w->db, survey(w, HEADER FORM("A1") FORM("A2")));
    assert_ok(w->db, survey(w, HEADER FORM("B1") FORM("B2")));
    assert_contains(": 2; load 1 (", w->heard);
    assert_ok(w->db, survey(w, HEADER FORM("C1")));
    assert_contains(": 4; load 2 (", w->heard);
    assert_contains("): B1, B2; load 1 (", w->heard);
    assert_contains("): A1, A2\n", w->heard);
    assert_ok(w->db, survey(w, HEADER FORM("C1") FORM("C2")));
    assert_contains("stays: 4; load 2 (", w->heard);
    assert_ok(w->db, survey(w, HEADER FORM("C2") FORM("B1")));
    assert_contains("load 3 (", w->heard); /* C1 */
    assert_contains("): B2; load 1 (", w->heard);
}

static void a_part_leaves_the_title_of_a_project_alone(void **state)
{
    world *w = *state;
    load_three(w);
    assert_ok(w->db, survey(w, "form,no,money\nS-1,1,150\n"));
    assert_sql_text("ธนาคารปู 150.0", w->db->sqlite,
                    "SELECT title_th || ' ' || budget_baht FROM project WHERE code = 'S-1/1'");
    assert_status(CGOV_REJECTED, survey(w, "form,no,money\nS-8,1,150\n"));
}

static void links_that_people_made_stay(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "p.csv", "รหัสบุคคล\nP-1\nP-2\nP-3\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_INTERVIEWS, "i.csv", "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,P-1\n"));
    sql_run(w->db->sqlite,
            "INSERT INTO interview_person (interview, person) SELECT i.id, p.id FROM "
            "interview AS i, person AS p WHERE p.code = 'P-3'");
    assert_ok(w->db, load(w, CGOV_IMPORT_INTERVIEWS, "i.csv", "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,P-2\n"));
    assert_contains("2|this takes away what is in the study: P-1", w->heard);
    assert_sql_text("P-2 P-3", w->db->sqlite,
                    "SELECT group_concat(code, ' ') FROM (SELECT p.code FROM interview_person AS l "
                    "JOIN person AS p ON p.id = l.person ORDER BY 1)");
}

static void links_of_a_bad_row_are_checked_too(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, CGOV_IMPORT_INTERVIEWS, "i.csv",
                                      "รหัสการสัมภาษณ์,วันที่สัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,31/2/2556,P-9\n"));
    assert_i64(2, w->result.problems);
}

static void projects_without_columns_in_the_file_stay(void **state)
{
    static const char several[] =
        "{\"kind\": \"survey\", \"columns\": [{\"column\": \"form\", \"field\": \"response.code\"},"
        " {\"column\": \"t1\", \"field\": \"project.title_th\", \"project\": 1},"
        " {\"column\": \"t2\", \"field\": \"project.title_th\", \"project\": 2}]}";
    world *w = *state;
    const char *path = scratch_file(&w->place, "wide.csv");
    w->options.mapping = several;
    file_write(path, "form,t1,t2\nS1,a,b\nS2,c,d\n", 25);
    assert_ok(w->db, cgov_import_file(w->db, path, &w->options, NULL, NULL, &w->result));
    w->options.drop_missing = true;
    file_write(path, "form,t1\nS1,a\n", 13);
    assert_ok(w->db, cgov_import_file(w->db, path, &w->options, NULL, NULL, &w->result));
    assert_held(w, "project", "S1/1 S1/2 S2/2");
}

/* ---- the same file under another name ---- */

static void load_codings(world *w, const char *name, const char *factor)
{
    char text[256];
    snprintf(text, sizeof text, "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-1,ไว้ใจกัน,%s,K1\n", factor);
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, name, text));
}

static void prepare_codings(world *w)
{
    static const char words[] = "เราไว้ใจกัน และประชุมทุกเดือน";
    file_write(scratch_file(&w->place, "d.txt"), words, strlen(words));
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "people.csv", "รหัสบุคคล\nP-1\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_INTERVIEWS, "interviews.csv",
                          "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,P-1\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_FACTORS, "factors.csv",
                          "code,kind,label_th\nf-1,condition,ไว้ใจ\nf-2,condition,ประชุม\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_DOCUMENTS, "documents.csv",
                          "รหัสเอกสาร,รหัสการสัมภาษณ์,ไฟล์\nD-1,I-1,d.txt\n"));
}

#define CODED "SELECT group_concat(f.code) FROM coding AS c JOIN factor AS f ON f.id = c.factor"

static void another_format_is_the_same_file(void **state)
{
    world *w = *state;
    load_three(w);
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, "survey.tsv",
                          HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\n"));
    assert_contains("an earlier load of this file brought what it lacks now: 2 (", w->heard);
    assert_null(strstr(w->heard, "another name"));
    prepare_codings(w);
    load_codings(w, "codings.csv", "f-1");
    load_codings(w, "codings.TXT", "f-2");
    assert_sql_text("f-2", w->db->sqlite, CODED);
}

static void another_ending_that_is_no_format_is_another_file(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "people.2566", "รหัสบุคคล\nP-1\nP-2\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "people.2567", "รหัสบุคคล\nP-1\nP-3\n"));
    assert_i64(0, w->result.vanished);
    assert_sql_text("P-1 P-2 P-3", w->db->sqlite, "SELECT group_concat(code, ' ') FROM person");
}

static void another_name_is_told_and_tied_once(void **state)
{
    world *w = *state;
    const char *less = HEADER "S-1,1,ธนาคารปู,100,อบต.ปริก,วัดป่า\nS-1,2,ธนาคารขยะ,,อบต.ปริก,\n";
    load_three(w);
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, "survey (1).csv", less));
    assert_contains("most rows of this file are of records that a file of another name brought: "
                    "survey.csv (2 / 2)\n",
                    w->heard);
    assert_i64(0, w->result.vanished);
    w->options.replaces = "data/survey.csv";
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, "survey (1).csv", less));
    assert_contains("what it lacks now: 1 (", w->heard);
    assert_sql_text("survey.csv", w->db->sqlite,
                    "SELECT replaces FROM source ORDER BY id DESC LIMIT 1");
    w->options.replaces = NULL;
    w->options.drop_missing = true;
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, "survey (1).csv", less));
    assert_i64(3, w->result.dropped); /* a project, its form, its agency */
    assert_held(w, "project", "S-1/1 S-1/2");
}

static void a_correction_under_another_name_corrects_if_said(void **state)
{
    world *w = *state;
    prepare_codings(w);
    load_codings(w, "codings.csv", "f-1");
    w->options.replaces = "codings.csv";
    load_codings(w, "codings แก้ไข.csv", "f-2");
    assert_sql_text("f-2", w->db->sqlite, CODED);
    w->options.replaces = NULL;
    load_codings(w, "codings.csv", "f-1"); /* tied in both directions */
    assert_sql_text("f-1", w->db->sqlite, CODED);
}

static void only_a_file_that_was_loaded_is_replaced(void **state)
{
    world *w = *state;
    load_three(w);
    w->options.replaces = "forms.csv";
    assert_refused(w->db, CGOV_INVALID, "cannot replace \"forms.csv\"",
                   load(w, CGOV_IMPORT_SURVEY, "new.csv", HEADER "S-1,1,ก,,อบต.ปริก,\n"));
    assert_contains("survey.csv", cgov_errmsg(w->db));
}

static void a_part_of_a_file_is_not_taken_for_its_next_version(void **state)
{
    world *w = *state;
    load_three(w);
    assert_ok(w->db, load(w, CGOV_IMPORT_SURVEY, "one.csv",
                          HEADER "S-1,1,ธนาคารปู,200,อบต.ปริก,วัดป่า\n"));
    assert_null(strstr(w->heard, "another name"));
    w->options.check_only = true;
    assert_ok(w->db, survey(w, HEADER "S-1,1,ธนาคารปู,200,อบต.ปริก,วัดป่า\n"));
}

#define CODED_BY "SELECT group_concat(code, ' ') FROM (SELECT k.code FROM coding AS c JOIN coder AS k ON k.id = c.coder ORDER BY 1)"
#define CODES "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\n"

static void a_corrected_coder_takes_the_codings_along(void **state)
{
    world *w = *state;
    prepare_codings(w);
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, "codings.csv",
                          CODES "D-1,ไว้ใจกัน,f-1,K1\nD-1,ประชุม,f-2,K1\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, "codings.csv",
                          CODES "D-1,ไว้ใจกัน,f-1,K2\nD-1,ประชุม,f-2,K1\n"));
    assert_contains("2|", w->heard);
    assert_contains("K1, f-1, ไว้ใจกัน", w->heard);
    assert_sql_text("K1 K2", w->db->sqlite, CODED_BY);
    /* of a list that names nobody of the earlier one it is not known: it may be a second coder's */
    const char *all = CODES "D-1,ไว้ใจกัน,f-1,K3\nD-1,ประชุม,f-2,K3\n";
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, "codings.csv", all));
    assert_contains("K2: f-1", w->heard);
    assert_contains("K1: f-2", w->heard);
    assert_sql_text("K1 K2 K3 K3", w->db->sqlite, CODED_BY);
    assert_ok(w->db, cgov_load_undo(w->db, w->result.source, NULL, NULL));
    w->options.replaces = "codings.csv";
    assert_ok(w->db, load(w, CGOV_IMPORT_CODINGS, "codings.csv", all));
    assert_sql_text("K3 K3", w->db->sqlite, CODED_BY);
}

static void a_corrected_coder_of_memos_is_one_too(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, CGOV_IMPORT_PEOPLE, "people.csv", "รหัสบุคคล\nP-1\nP-2\n"));
#define MEMOS "เกี่ยวกับ,รหัส,บันทึก,ผู้บันทึก\n"
#define MEMO_BY                                                                                    \
    "SELECT group_concat(code, ' ') FROM (SELECT k.code FROM memo AS m JOIN coder AS k "           \
    "ON k.id = m.coder ORDER BY 1)"
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS, "memos.csv",
                          MEMOS "บุคคล,P-1,ใจดี,K1\nบุคคล,P-2,ใจดี,K1\n"));
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS, "memos.csv",
                          MEMOS "บุคคล,P-1,ใจดี,K2\nบุคคล,P-2,ใจดี,K1\n"));
    assert_sql_text("K1 K2", w->db->sqlite, MEMO_BY);
    assert_ok(w->db, load(w, CGOV_IMPORT_MEMOS, "memos.csv",
                          MEMOS "บุคคล,P-1,ใจดี,K2\nบุคคล,P-2,ใจดี,\n")); /* a blank says nothing */
    assert_sql_text("K1 K2", w->db->sqlite, MEMO_BY);
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM memo"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_lacking_is_told_and_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_check_lists_what_would_go, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_goes_if_asked_and_comes_back, set_up, tear_down),
        cmocka_unit_test(what_other_work_rests_on_stays),
        cmocka_unit_test_setup_teardown(another_file_of_the_name_takes_nothing_away, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rejected_rows_still_speak_for_theirs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_of_every_kind_know_what_they_lack, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_whose_other_rows_are_all_corrected_is_the_same_file,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_another_file_of_the_name_brought_stays, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(of_two_files_it_is_asked_which_one_is_meant, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_holds_all_of_two_is_both, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(each_load_is_named_with_what_it_brought, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_file_with_all_codes_corrected_tells_so, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_part_leaves_the_title_of_a_project_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(links_that_people_made_stay, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_of_a_bad_row_are_checked_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(projects_without_columns_in_the_file_stay, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(another_format_is_the_same_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_ending_that_is_no_format_is_another_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_name_is_told_and_tied_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_correction_under_another_name_corrects_if_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_a_file_that_was_loaded_is_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_part_of_a_file_is_not_taken_for_its_next_version, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_corrected_coder_of_memos_is_one_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_corrected_coder_takes_the_codings_along, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
