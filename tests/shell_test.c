/*
 * The file in the hands of the stock sqlite3 shell: what it accepts, what it refuses and with which
 * words, what the change log keeps, and that a dump makes a working study.
 */
#include "support.h"

#include <sys/wait.h>

static const char small_study[] =
    "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, "
    "loaded_at)\n"
    " VALUES (1, 'survey', 'แบบสำรวจ.csv', '', 'UTF-8', '[]', '{}', 1, '');\n"
    "INSERT INTO source_row (id, source, row_no, cells) VALUES (1, 1, 2, '[\"001\"]');\n"
    "INSERT INTO agency (id, code, name_th, sector, province) VALUES\n"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'local_government', '90'), (2, 'A2', 'กลุ่มออมทรัพย์', 'community', "
    "'90'),\n"
    " (3, 'A3', 'มูลนิธิ', 'civil_society', '10');\n"
    "INSERT INTO agency_alias (agency, name) VALUES (1, 'ทต.ปริก');\n"
    "INSERT INTO response (id, code, agency, answered_on) VALUES (1, '001', 1, '2013-01-14');\n"
    "INSERT INTO project (id, code, response, sequence, title_th, start_year, source_row) VALUES\n"
    " (1, 'P1', 1, 1, 'ธนาคารขยะ', 2013, 1), (2, 'P2', NULL, NULL, 'ตลาดนัดชุมชน', NULL, NULL);\n"
    "INSERT INTO project_activity (project, activity) VALUES (1, 'agreement');\n"
    "INSERT INTO participation (project, agency, is_lead) VALUES (1, 1, 1), (1, 2, 0);\n"
    "INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'civic_volunteering');\n"
    "INSERT INTO role (code, rank, label_th, label_en) VALUES ('ours', 12, 'ของเรา', 'Ours');\n"
    "INSERT INTO factor (id, code, kind, label_th) VALUES (1, 'trust', 'condition', "
    "'ความไว้วางใจ');\n"
    "INSERT INTO project_factor (project, factor, rating) VALUES (1, 1, 5);\n"
    "INSERT INTO coder (id, code) VALUES (1, 'K');\n"
    "INSERT INTO document (id, code, case_study, text) VALUES\n"
    " (1, 'D1', 8, 'เราไว้ใจกัน 😀 จึงทำได้'), (2, 'D2', NULL, 'ยังไม่ลงรหัส');\n"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 3, 11, 'ไว้ใจกัน');\n"
    "INSERT INTO coding (id, passage, factor, coder) VALUES (1, 1, 1, 1);\n"
    "INSERT INTO case_membership (id, case_study, factor, score) VALUES (1, 8, 1, 0.8);\n"
    "INSERT INTO memo (id, about, about_uid, coder, text)\n"
    " SELECT 1, 'project', uid, 1, 'ตรวจซ้ำ' FROM project WHERE id = 1;\n";

typedef struct study {
    scratch place;
    const char *path;
    char *answer; /* of the last shell() */
} study;

/* Runs a script in the shell; its output and its complaints together. The exit code. */
static int shell(study *it, const char *path, const char *script)
{
    char command[700];
    const char *output = scratch_file(&it->place, "answer.txt");
    file_write(scratch_file(&it->place, "script.sql"), script, strlen(script));
    snprintf(command, sizeof command, "sqlite3 -batch -bail '%s' <'%s/script.sql' >'%s' 2>&1", path,
             it->place.folder, output);
    const int code = system(command);
    free(it->answer);
    it->answer = file_read(output, NULL);
    return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

static void shell_does(study *it, const char *script)
{
    if (shell(it, it->path, script) != 0)
        fail_msg("%s: %s", script, it->answer);
}

#define assert_answer(expected, it, query)                                                         \
    do {                                                                                           \
        study *study_ = (it);                                                                      \
        shell_does(study_, query);                                                                 \
        assert_text(expected "\n", study_->answer);                                                \
    } while (0)

static void library_opens(const char *path, cgov_status expected, const char *words)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    const cgov_status status =
        cgov_open(path, &(cgov_open_options){ .must_exist = true }, &db, &error);
    int64_t findings = 0;
    if (status == CGOV_OK)
        assert_ok(db, cgov_check(db, NULL, NULL, &findings));
    char message[500];
    snprintf(message, sizeof message, "%s", cgov_error_message(error));
    cgov_error_free(error);
    cgov_close(db);
    if (status != expected)
        fail_msg("%s, not %s: %s", cgov_status_name(status), cgov_status_name(expected), message);
    assert_contains(words, message);
    assert_i64(0, findings);
}

static void note_code(const cgov_finding *finding, void *ctx)
{
    *(int64_t *)ctx += finding->kind == CGOV_FINDING_RULE &&
                       strstr(finding->message, "begins or ends with a blank") != NULL;
}

/* Codes that no file would find; the shell takes them, cgov_check() names the rows. */
static void codes_with_blanks_around_are_found(void **state)
{
    static const char *const tables[] = { "agency",         "case_study", "coder",   "factor",
                                          "focus_group",    "interview",  "person",  "project",
                                          "recommendation", "response",   "document" };
    study *const it = *state;
    cgov *db = NULL;
    int64_t findings = 0, codes = 0, expected = 0;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char script[300];
        snprintf(
            script, sizeof script,
            "UPDATE OR IGNORE %s SET code = code || char(%d) WHERE id = (SELECT max(id) FROM %s);"
            "SELECT changes();",
            tables[i], i % 2 == 0 ? 32 : 8203, tables[i]);
        shell_does(it, script);
        expected += strtol(it->answer, NULL, 10);
    }
    shell_does(it, "INSERT INTO person (code) VALUES (' ')");
    expected++;
    assert_true(expected > 4);
    assert_ok(db, cgov_open(it->path, NULL, &db, NULL));
    assert_ok(db, cgov_check(db, note_code, &codes, &findings));
    assert_i64(expected, codes);
    cgov_close(db);
}

static int make_study(void **state)
{
    study *it = calloc(1, sizeof *it);
    cgov *db = NULL;
    cgov_error *error = NULL;
    scratch_make(&it->place);
    it->path = strdup(scratch_file(&it->place, "study.cgov"));
    assert_ok_error(error, cgov_open(it->path, NULL, &db, &error));
    cgov_close(db);
    shell_does(it, small_study);
    *state = it;
    return 0;
}

static int remove_study(void **state)
{
    study *it = *state;
    scratch_remove(&it->place);
    free((char *)it->path);
    free(it->answer);
    free(it);
    return 0;
}

/* ---- refusals ---- */

typedef struct refusal {
    const char *script, *words;
} refusal;

/* Each in a transaction that is never committed, so that they do not meet. */
static void refused_all(study *it, const refusal *cases, size_t count)
{
    char script[1000];
    for (size_t i = 0; i < count; i++) {
        snprintf(script, sizeof script, "BEGIN;\n%s;\n", cases[i].script);
        if (shell(it, it->path, script) == 0)
            fail_msg("%s: accepted", cases[i].script);
        if (strstr(it->answer, cases[i].words) == NULL)
            fail_msg("%s: %s; without: %s", cases[i].script, it->answer, cases[i].words);
    }
}

static void bad_values_are_refused_with_the_rule(void **state)
{
    static const refusal cases[] = {
        { "INSERT INTO agency (code, name_th) VALUES ('', 'ก')", "agency.code is not empty" },
        { "INSERT INTO agency (code) VALUES ('Z')", "an agency has a Thai or an English name" },
        { "INSERT INTO agency (code, name_th, uid) VALUES ('Z', 'ก', x'00')", "uid is 16 bytes" },
        { "UPDATE agency SET parent = 1 WHERE id = 1", "an agency is not its own parent" },
        { "UPDATE agency SET parent = 1 WHERE id = 2; UPDATE agency SET parent = 2 WHERE id = 3;"
          " UPDATE agency SET parent = 3 WHERE id = 1",
          "an agency is not its own ancestor" },
        { "INSERT INTO factor (id, code, kind, label_th, parent) VALUES (8, 'ก', 'theme', 'ก', "
          "NULL),"
          " (9, 'ข', 'theme', 'ข', 8); UPDATE factor SET parent = 9 WHERE id = 8",
          "a factor is not its own ancestor" },
        { "INSERT INTO agency_alias (agency, name) VALUES (1, '')",
          "agency_alias.name is not empty" },
        { "INSERT INTO factor (code, kind, label_th, colour) VALUES ('f', 'theme', 'ก', 'แดง')",
          "factor.colour is #rrggbb" },
        { "INSERT INTO factor (code, kind) VALUES ('f', 'theme')",
          "a factor has a Thai or an English label" },
        { "INSERT INTO response (code) VALUES ('')", "response.code (form number) is not empty" },
        { "INSERT INTO response (agency) VALUES (1)", "NOT NULL constraint failed: response.code" },
        { "INSERT INTO response (code, answered_on) VALUES ('2', '14/01/2556')",
          "response.answered_on is YYYY, YYYY-MM or YYYY-MM-DD (Gregorian)" },
        { "INSERT INTO response (code, answered_on) VALUES ('2', '2013-02-29')",
          "response.answered_on is" },
        { "INSERT INTO response (code, answered_on) VALUES ('2', '2013-13')",
          "response.answered_on is" },
        { "INSERT INTO response (code, answered_on) VALUES ('2', 'มกราคม')",
          "response.answered_on is" },
        { "INSERT INTO interview (code, held_on) VALUES ('I', '2013-00')",
          "interview.held_on is YYYY" },
        { "INSERT INTO focus_group (code, held_on) VALUES ('F', 'ต้นปี')",
          "focus_group.held_on is YYYY" },
        { "INSERT INTO project (code) VALUES ('Z')", "a project has a Thai or an English title" },
        { "UPDATE project SET start_year = 2556",
          "project.start_year is a Gregorian year, 1800 to 2200" },
        { "UPDATE project SET end_year = 2012 WHERE id = 1",
          "project.end_year is not before start_year" },
        { "UPDATE project SET start_year = 'ปีก่อน'", "cannot store TEXT value in INTEGER column" },
        { "UPDATE project SET budget_baht = -1", "project.budget_baht is 0 or more" },
        { "UPDATE project SET beneficiaries = -1", "project.beneficiaries is 0 or more" },
        { "UPDATE project SET sequence = 1 WHERE id = 2",
          "project.sequence is 1 or more, and stands with a response" },
        { "UPDATE project_factor SET rating = 6", "project_factor.rating is 1 to 5" },
        { "UPDATE project_factor SET rank = 0", "project_factor.rank is 1 or more" },
        { "UPDATE participation SET is_lead = 2", "participation.is_lead is 0 or 1" },
        { "UPDATE case_membership SET score = 1.5", "case_membership.score is 0 to 1" },
        { "UPDATE case_membership SET score = NULL",
          "a score or a reason why it is missing, not both" },
        { "UPDATE case_membership SET missing = 'refused'",
          "a score or a reason why it is missing, not both" },
        { "UPDATE coding SET confidence = 0", "coding.confidence is 1 to 5" },
        { "UPDATE document SET language = 'fr'", "document.language is th or en" },
        { "UPDATE document SET format = 'pdf'", "document.format is text or markdown" },
        { "UPDATE document SET version = 0", "document.version is 1 or more" },
        { "UPDATE document SET response = 1 WHERE id = 1", "a document belongs to one interview" },
        { "INSERT INTO speaker_turn (document, start, stop, speaker) VALUES (1, 5, 5, 'ก')",
          "a speaker turn starts at 0 or later and stops after it starts" },
        { "INSERT INTO passage (document, start, stop, quote) VALUES (1, 3, 3, '')",
          "a passage starts at 0 or later and stops after it starts" },
        { "INSERT INTO memo (about, about_uid, text) VALUES ('project', 'P1', 'ก')",
          "memo.about_uid" },
        { "INSERT INTO province (code, name_th, name_en, region) VALUES ('9', 'ก', 'K', 'north')",
          "province.code is two digits" },
        { "INSERT INTO study (id, title_th) VALUES (2, 'ก')", "a file holds one study: id is 1" },
        { "UPDATE study SET synthetic = 2", "study.synthetic is 0 or 1" },
        { "UPDATE response SET answered_on = '2556-03-15'",
          "is of a Gregorian year, 1800 to 2200" },
        { "UPDATE project SET title_th = '  ', title_en = NULL", "says nothing" },
        { "UPDATE project SET title_en = char(8203, 160)", "says nothing" },
        { "INSERT INTO project_missing (project, field, reason) VALUES (1, 'ปีที่เริ่ม', 'dont_know')",
          "project_missing.field: there is no such field" },
        { "UPDATE study_target SET planned = -1", "study_target.planned is 0 or more" },
        { "INSERT INTO change_author (id) VALUES (2)", "change_author has one row" },
        { "INSERT INTO role (code, rank, label_th, label_en, origin) VALUES ('r', 1, 'ก', 'k', "
          "'me')",
          "origin is framework, library or team" },
    };
    refused_all(*state, cases, sizeof cases / sizeof cases[0]);
}

/* The shell leaves foreign_keys off: the triggers keep references. */
static void dangling_references_are_refused(void **state)
{
    static const refusal cases[] = {
        { "UPDATE agency SET sector = 'รัฐ' WHERE id = 1",
          "agency.sector: there is no such sector; see SELECT code FROM sector" },
        { "INSERT INTO agency (code, name_th, province) VALUES ('Z', 'ก', '99')",
          "there is no such province" },
        { "INSERT INTO project (code, title_th, response, sequence) VALUES ('Z', 'ก', 99, 1)",
          "project.response: there is no such response; see SELECT id FROM response" },
        { "UPDATE project SET stated_level = 'สูง'", "there is no such level" },
        { "INSERT INTO project_activity (project, activity) "
          "VALUES (1, 'กีฬา')",
          "there is no such activity" },
        { "INSERT INTO participation (project, agency) VALUES (9, 1)", "there is no such project" },
        { "INSERT INTO participation_role (project, agency, role) "
          "VALUES (2, 2, 'csr')",
          "there is no such participation" },
        { "INSERT INTO coding (passage, factor, coder) VALUES (1, 9, 1)",
          "there is no such factor" },
        { "UPDATE source_row SET source = 9", "source_row.source: there is no such source" },
        { "DELETE FROM agency WHERE id = 1",
          "agency: rows of participation still point to this row" },
        { "DELETE FROM agency WHERE code = 'A2'",
          "agency: rows of participation still point to this row" },
        { "DELETE FROM factor", "factor: rows of case_membership still point to this row" },
        { "DELETE FROM document WHERE id = 1",
          "document: rows of passage still point to this row" },
        { "UPDATE activity SET code = 'contract' WHERE code = 'agreement'",
          "activity.code: rows of project_activity point to it; the key of a row in use does not "
          "change" },
        { "UPDATE project SET id = 9 WHERE id = 1", "project.id never changes" },
        { "UPDATE project SET uid = randomblob(16)", "project.uid never changes" },
    };
    refused_all(*state, cases, sizeof cases / sizeof cases[0]);
}

/* REPLACE would delete rows that no trigger sees. */
static void replace_is_refused(void **state)
{
    static const refusal cases[] = {
        { "REPLACE INTO agency (id, code, name_th) VALUES (1, 'Z', 'ก')",
          "agency.id: another row has this value already; change that row with UPDATE" },
        { "INSERT OR REPLACE INTO agency (code, name_th) VALUES ('A1', 'ก')",
          "agency.code: another row" },
        { "REPLACE INTO agency (code, name_th, uid) SELECT 'Z', 'ก', uid FROM agency",
          "agency.uid: another row" },
        { "REPLACE INTO participation (project, agency) VALUES (1, 1)",
          "participation.project, agency: another row" },
        { "REPLACE INTO case_membership (case_study, factor, score) VALUES (8, 1, 0.1)",
          "case_membership.case_study, factor, phase, coder: another row" },
        { "UPDATE OR REPLACE agency SET code = 'A2' WHERE id = 1", "agency.code: another row" },
        { "UPDATE OR REPLACE participation SET agency = 2 WHERE agency = 1",
          "participation.project, agency: another row" },
    };
    refused_all(*state, cases, sizeof cases / sizeof cases[0]);
}

static void vocabularies_and_evidence_are_guarded(void **state)
{
    static const refusal cases[] = {
        { "INSERT INTO level VALUES ('merger', 4, 'ควบรวม', 'Merger', NULL, NULL, 'team')",
          "level is a closed vocabulary" },
        { "INSERT INTO sector (code, rank, label_th, label_en) VALUES ('x', 6, 'ก', 'x')",
          "sector is a closed vocabulary" },
        { "UPDATE mission SET code = 'x' WHERE rank = 1",
          "its labels may be edited, its codes and ranks not" },
        { "UPDATE level SET rank = 9 WHERE rank = 1",
          "its labels may be edited, its codes and ranks not" },
        { "DELETE FROM response WHERE code = '001'",
          "response: rows of project still point to this row" },
        { "DELETE FROM missing WHERE code = 'refused'",
          "missing is a closed vocabulary: its rows are not deleted" },
        { "DELETE FROM role WHERE code = 'csr'", "role: a row of the framework is not deleted" },
        { "DELETE FROM province WHERE code = '38'",
          "province: a row of the framework is not deleted" },
        { "DELETE FROM mechanism", "mechanism: a row of the framework is not deleted" },
        { "DELETE FROM change_log", "change_log is only ever added to" },
        { "UPDATE change_log SET who = 'ใครก็ได้'", "change_log is only ever added to" },
        { "UPDATE source_row SET cells = '[]'", "source_row keeps the imported row as it was" },
        { "UPDATE document SET text = 'ใหม่' WHERE id = 1",
          "the document is coded, so its text stays" },
        { "UPDATE passage SET quote = 'ไว้ใจ'",
          "passage.quote is not what the document says there" },
        { "UPDATE passage SET start = 4", "passage.quote is not what the document says there" },
        { "INSERT INTO passage (document, start, stop, quote) VALUES (1, 0, 4, 'เรา')",
          "passage.quote is not what the document says there" },
        { "INSERT INTO passage (document, start, stop, quote) VALUES (1, 16, 99, 'จึงทำได้')",
          "passage.stop is beyond the end of the document" },
    };
    refused_all(*state, cases, sizeof cases / sizeof cases[0]);
}

/* ---- what is accepted ---- */

static void rows_without_uid_get_one(void **state)
{
    assert_answer(
        "3|3|16|1", *state,
        "SELECT count(*), count(DISTINCT uid), max(length(uid)), max(revision) FROM agency;");
}

static void dates_as_far_as_they_are_known(void **state)
{
    shell_does(*state, "INSERT INTO response (code, answered_on) VALUES\n"
                       " ('2', '2013'), ('3', '2013-12'), ('4', '2012-02-29'), ('5', NULL);");
    assert_answer("2555-02-29", *state,
                  "SELECT วันที่ตอบ_พศ FROM แบบสอบถาม WHERE เลขที่แบบสอบถาม = '4';");
}

/* Offsets are characters, whatever bytes they take: Thai marks count, an emoji is one. */
static void passages_are_counted_in_characters(void **state)
{
    shell_does(*state,
               "INSERT INTO passage (document, start, stop, quote) VALUES (1, 12, 13, '😀');\n"
               "INSERT INTO passage (document, start, stop, quote) "
               "VALUES (1, 14, 22, 'จึงทำได้');\n"
               "UPDATE document SET text = 'แก้คำผิดแล้ว' WHERE id = 2;");
    assert_answer("3", *state, "SELECT count(*) FROM passage WHERE document = 1;");
}

static void labels_and_rows_of_the_team_may_change(void **state)
{
    shell_does(*state,
               "UPDATE level SET label_en = 'Coordination' WHERE code = 'coordination';\n"
               "DELETE FROM role WHERE code = 'ours';\n"
               "INSERT INTO activity (code, level, rank, label_th, label_en)\n"
               " VALUES ('joint_patrol', 'cooperation', 14, 'ลาดตระเวนร่วม', 'Joint patrols');");
    library_opens(((study *)*state)->path, CGOV_OK, "no error");
}

static void what_belongs_to_a_row_goes_with_it(void **state)
{
    shell_does(
        *state,
        "DELETE FROM project WHERE response = (SELECT id FROM response WHERE code = '001');\n"
        "DELETE FROM response WHERE code = '001';");
    assert_answer("1|0|0|0|0", *state,
                  "SELECT (SELECT count(*) FROM project), (SELECT count(*) FROM participation),\n"
                  "       (SELECT count(*) FROM participation_role), (SELECT count(*) FROM "
                  "project_activity),\n"
                  "       (SELECT count(*) FROM project_factor);");
    assert_answer(
        "participation|2\nparticipation_role|1\nproject|1\nproject_activity|1\nproject_factor|1\n"
        "response|1",
        *state, "SELECT table_name, count(*) FROM change_log WHERE op = 'delete' GROUP BY 1;");
    library_opens(((study *)*state)->path, CGOV_OK, "no error");
}

static void what_only_refers_to_a_row_stays(void **state)
{
    shell_does(*state, "DELETE FROM coding; DELETE FROM coder; DELETE FROM source;");
    assert_answer("1||0", *state,
                  "SELECT (SELECT count(*) FROM memo), (SELECT coder FROM memo), (SELECT count(*) "
                  "FROM source_row);");
    assert_answer("1", *state, "SELECT source_row IS NULL FROM project WHERE id = 1;");
}

/* ---- the change log ---- */

static void edits_are_logged_without_an_author(void **state)
{
    study *it = *state;
    shell_does(it, "UPDATE agency SET name_th = 'เทศบาลเมืองปริก' WHERE code = 'A1';");
    assert_answer(
        "1|update|1|เทศบาลตำบลปริก|เทศบาลเมืองปริก|1", it,
        "SELECT who IS NULL, op, row_key, json_extract(old, '$.name_th'), json_extract(new, "
        "'$.name_th'),\n"
        "       uid = (SELECT uid FROM agency WHERE id = 1)\n"
        "  FROM change_log WHERE table_name = 'agency' AND op = 'update' ORDER BY number LIMIT 1;");
    assert_answer("2", it, "SELECT revision FROM agency WHERE code = 'A1';");
    shell_does(it, "UPDATE agency SET note = 'ก' WHERE code = 'A1'; UPDATE agency SET note = note "
                   "WHERE code = 'A1';");
    assert_answer("3", it, "SELECT revision FROM agency WHERE code = 'A1';");
    shell_does(it, "DELETE FROM participation_role;");
    assert_answer("[1,2,\"civic_volunteering\"]|1|1", it,
                  "SELECT row_key, new IS NULL, old = json_object('project', 1, 'agency', 2, "
                  "'role', 'civic_volunteering', 'source_row', NULL)\n"
                  "  FROM change_log ORDER BY number DESC LIMIT 1;");
    assert_answer("0", it, "SELECT count(*) FROM change_log WHERE who IS NOT NULL;");
}

static void the_library_names_its_author(void **state)
{
    study *it = *state;
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error,
                    cgov_open(it->path, &(cgov_open_options){ .author = "สมหญิง" }, &db, &error));
    assert_ok(db, cgov_agency_put(db, &(cgov_agency){ .code = "A9", .name_th = "ชมรม" }, NULL));
    cgov_close(db);
    assert_answer("สมหญิง|insert|ชมรม", it,
                  "SELECT who, op, json_extract(new, '$.name_th') FROM change_log ORDER BY number "
                  "DESC LIMIT 1;");
    shell_does(it, "UPDATE agency SET note = 'แก้เอง' WHERE code = 'A9';");
    assert_answer("1", it, "SELECT who IS NULL FROM change_log ORDER BY number DESC LIMIT 1;");
}

/* ---- dump and strangers ---- */

static char *dump(study *it, const char *path)
{
    if (shell(it, path, ".dump\n") != 0)
        fail_msg(".dump: %s", it->answer);
    char *text = it->answer;
    it->answer = NULL;
    return text;
}

static void a_dump_is_a_working_study(void **state)
{
    study *it = *state;
    char copy[256];
    snprintf(copy, sizeof copy, "%s", scratch_file(&it->place, "copy.cgov"));
    char *text = dump(it, it->path);
    if (shell(it, copy, text) != 0)
        fail_msg("reload: %s", it->answer);
    char *again = dump(it, copy);
    assert_int_equal(0, strcmp(text, again));
    free(text);
    free(again);
    assert_int_equal(0, shell(it, copy, "PRAGMA application_id;"));
    assert_text("0\n", it->answer); /* a dump does not carry it */
    library_opens(copy, CGOV_OK, "no error");
    assert_int_equal(0, shell(it, copy, "PRAGMA application_id; SELECT count(*) FROM โครงการ;"));
    assert_text("1128746838\n2\n", it->answer); /* 0x43474F56, "CGOV" */
    library_opens(copy, CGOV_OK, "no error");
}

static void own_tables_and_views_are_welcome(void **state)
{
    study *it = *state;
    shell_does(it, "CREATE TABLE my_notes (project INTEGER, note TEXT);\n"
                   "INSERT INTO my_notes VALUES (1, 'ดูอีกที');\n"
                   "CREATE INDEX my_notes_by_project ON my_notes (project);\n"
                   "CREATE VIEW my_projects AS SELECT รหัสโครงการ, ชื่อโครงการ FROM โครงการ;");
    library_opens(it->path, CGOV_OK, "no error");
    assert_answer("P1|ธนาคารขยะ", it, "SELECT * FROM my_projects LIMIT 1;");
}

static void strangers_in_the_schema_are_refused(void **state)
{
    static const struct {
        const char *make, *undo, *words;
    } cases[] = {
        { "CREATE TRIGGER my_spy AFTER INSERT ON agency BEGIN DELETE FROM memo; END;",
          "DROP TRIGGER my_spy;", "trigger that libcgov did not put there: \"my_spy\"" },
        { "CREATE TRIGGER agency_log_spy AFTER UPDATE ON agency BEGIN DELETE FROM memo; END;",
          "DROP TRIGGER agency_log_spy;", "\"agency_log_spy\"" },
        { "CREATE TRIGGER \"my_\"\"odd\"\" name\" AFTER INSERT ON coder BEGIN SELECT 1; END;",
          "DROP TRIGGER \"my_\"\"odd\"\" name\";", "trigger that libcgov did not put there" },
        { "CREATE VIEW ผลลัพธ์ AS SELECT load_extension('x');", "DROP VIEW ผลลัพธ์;",
          "view that libcgov" },
        { "CREATE TABLE notes (x);", "DROP TABLE notes;", "are not as libcgov made them" },
        { "CREATE TABLE myXnotes (x);", "DROP TABLE myXnotes;", "are not as libcgov made them" },
        { "CREATE UNIQUE INDEX notes ON agency (name_th);", "DROP INDEX notes;",
          "are not as libcgov made them" },
        { "ALTER TABLE agency ADD COLUMN phone TEXT;", "ALTER TABLE agency DROP COLUMN phone;",
          "are not as libcgov made them" },
    };
    study *it = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        shell_does(it, cases[i].make);
        library_opens(it->path, CGOV_ALTERED, cases[i].words);
        shell_does(it, cases[i].undo);
        library_opens(it->path, CGOV_OK, "no error");
    }
    shell_does(it, "DROP TRIGGER change_log_guard_delete;");
    library_opens(it->path, CGOV_ALTERED, "are not as libcgov made them");
}

#define SHELL_TEST(name) cmocka_unit_test_setup_teardown(name, make_study, remove_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SHELL_TEST(bad_values_are_refused_with_the_rule),
        SHELL_TEST(dangling_references_are_refused),
        SHELL_TEST(replace_is_refused),
        SHELL_TEST(vocabularies_and_evidence_are_guarded),
        SHELL_TEST(rows_without_uid_get_one),
        SHELL_TEST(dates_as_far_as_they_are_known),
        SHELL_TEST(passages_are_counted_in_characters),
        SHELL_TEST(codes_with_blanks_around_are_found),
        SHELL_TEST(labels_and_rows_of_the_team_may_change),
        SHELL_TEST(what_belongs_to_a_row_goes_with_it),
        SHELL_TEST(what_only_refers_to_a_row_stays),
        SHELL_TEST(edits_are_logged_without_an_author),
        SHELL_TEST(the_library_names_its_author),
        SHELL_TEST(a_dump_is_a_working_study),
        SHELL_TEST(own_tables_and_views_are_welcome),
        SHELL_TEST(strangers_in_the_schema_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
