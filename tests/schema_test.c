/*
 * The schema: what is written in schema/ is what the migrations and queries make, the
 * vocabulary is the study's, every column is described, every query can be prepared.
 *
 * schema/tables.sql, triggers.sql and fingerprint are made, not written. After a change of a
 * migration, of views.sql, of rules.sql or of lib/sql/store/schema_triggers.sql, make them anew with
 *     CGOV_WRITE_SCHEMA=1 build/tests/tests/schema_test
 * and build again.
 */
#include "support.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "store/database.h"
#include "store/statement.h"

static const char *picture(const char *name)
{
    for (const cgov__embedded *it = cgov__pictures; it->name != NULL; it++)
        if (strcmp(it->name, name) == 0)
            return it->text;
    fail_msg("schema/%s.sql is not embedded", name);
    return NULL;
}

static sqlite3 *migrated(void)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &sqlite));
    for (const cgov__embedded *it = cgov__migrations; it->name != NULL; it++)
        sql_run(sqlite, it->text);
    return sqlite;
}

/* Appends column `sql` of every row of the query, each closed by a semicolon and a blank line. */
static void append_statements(cgov__buffer *text, sqlite3 *sqlite, const char *query,
                              const char *filter)
{
    sqlite3_stmt *stmt = NULL;
    char *filtered = sqlite3_mprintf("SELECT sql FROM (%s) %s", query, filter);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(sqlite, filtered, -1, &stmt, NULL));
    sqlite3_free(filtered);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        cgov__buffer_text(text, (const char *)sqlite3_column_text(stmt, 0));
        cgov__buffer_text(text, ";\n\n");
    }
    sqlite3_finalize(stmt);
}

/* Compares with the file of schema/, or writes it. */
static void settle(const char *name, char *made)
{
    const char *path = NULL;
    scratch place = { .folder = CGOV_SOURCE_DIR "/schema" };
    path = scratch_file(&place, name);
    if (getenv("CGOV_WRITE_SCHEMA") != NULL)
        file_write(path, made, strlen(made));
    char *kept = file_read(path, NULL);
    size_t at = 0;
    while (kept[at] != '\0' && kept[at] == made[at])
        at++;
    if (kept[at] != made[at])
        fail_msg("schema/%s is not what the migrations make, from byte %zu on: \"%.60s\", not "
                 "\"%.60s\"; see the head of tests/schema_test.c",
                 name, at, kept + at, made + at);
    free(kept);
    cgov__free(made);
}

/* What cgov_open() compares: SHA-256 of every object in one order, whichever file it comes from. */
static char *fingerprint(sqlite3 *sqlite)
{
    cgov__buffer objects = { 0 };
    cgov__sha256 hash;
    char *hex = cgov__calloc(1, 66);
    append_statements(&objects, sqlite, cgov__sql_schema_picture.text, "");
    cgov__sha256_start(&hash);
    cgov__sha256_add(&hash, objects.bytes, objects.length);
    cgov__sha256_hex(&hash, hex);
    cgov__buffer_free(&objects);
    hex[64] = '\n';
    return hex;
}

static void written_schema_is_what_migrations_make(void **state)
{
    static const char head[] = "-- Made from the %s (see tests/schema_test.c); do not edit.\n\n";
    cgov__buffer tables = { 0 }, triggers = { 0 };
    (void)state;
    sqlite3 *sqlite = migrated();
    cgov__buffer_format(&tables, head, "migrations");
    append_statements(&tables, sqlite, cgov__sql_schema_picture.text, "");
    cgov__buffer_format(&triggers, head, "tables by lib/sql/store/schema_triggers.sql");
    append_statements(&triggers, sqlite, cgov__sql_schema_triggers.text, "ORDER BY name");
    sql_run(sqlite, picture("views"));
    sql_run(sqlite, picture("rules"));
    sql_run(sqlite, triggers.bytes);
    char *hex = fingerprint(sqlite);
    sqlite3_close(sqlite);
    settle("tables.sql", cgov__buffer_take(&tables));
    settle("triggers.sql", cgov__buffer_take(&triggers));
    settle("fingerprint", hex);
}

/* tables.sql, views.sql, rules.sql and triggers.sql can be read, and run, one after another. */
static void the_four_files_together_are_the_schema(void **state)
{
    static const char *const files[] = { "tables", "views", "rules", "triggers" };
    sqlite3 *sqlite = NULL;
    (void)state;
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &sqlite));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        sql_run(sqlite, picture(files[i]));
    char *hex = fingerprint(sqlite);
    sqlite3_close(sqlite);
    hex[64] = '\0';
    assert_string_equal(cgov__schema_expected, hex);
    cgov__free(hex);
}

/* ---- a study as the library makes it ---- */

/* What there is, under which name, on which table, with a page of its own or not. */
static char *all_objects(sqlite3 *sqlite)
{
    sqlite3_stmt *stmt = sql_row(
        sqlite, "SELECT group_concat(type || ' ' || name || ' ' || tbl_name || ' ' || "
                "                    (rootpage > 0) || ' ' || ifnull(sql, ''), char(10)) "
                "  FROM (SELECT * FROM sqlite_schema ORDER BY type, name)");
    char *text = strdup((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return text;
}

/* The library writes views and triggers into the schema's table by itself. */
static void objects_are_laid_as_create_would(void **state)
{
    static const char *const files[] = { "tables", "views", "rules", "triggers" };
    const cgov *db = *state;
    sqlite3 *plain = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &plain));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        sql_run(plain, picture(files[i]));
    char *expected = all_objects(plain), *found = all_objects(db->sqlite);
    sqlite3_close(plain);
    assert_string_equal(expected, found);
    free(expected);
    free(found);
    assert_int_equal(SQLITE_ERROR, sqlite3_exec(db->sqlite, "DELETE FROM sqlite_schema", NULL, NULL,
                                                NULL)); /* and can do so no longer */
    sql_run(db->sqlite, "PRAGMA writable_schema=ON");
    assert_int_equal(SQLITE_ERROR, sqlite3_exec(db->sqlite, "DELETE FROM sqlite_schema", NULL, NULL,
                                                NULL)); /* ... not even when told so */
}

static int open_study(void **state)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(NULL, NULL, &db, &error));
    *state = db;
    return 0;
}

static int close_study(void **state)
{
    cgov_close(*state);
    return 0;
}

static void the_vocabulary_is_the_studys(void **state)
{
    static const struct {
        const char *query;
        long long expected;
    } facts[] = {
        { "SELECT count(*) FROM level", 3 },
        { "SELECT count(*) FROM activity", 13 },
        { "SELECT count(*) FROM activity WHERE level = 'coordination'", 5 },
        { "SELECT count(*) FROM activity WHERE level = 'cooperation'", 1 },
        { "SELECT count(*) FROM activity WHERE level = 'collaboration'", 7 },
        { "SELECT count(*) FROM sector", 5 },
        { "SELECT count(*) FROM role", 11 },
        { "SELECT count(*) FROM role_sector WHERE sector = 'state'", 5 },
        { "SELECT count(*) FROM role_sector WHERE sector = 'local_government'", 5 },
        { "SELECT count(*) FROM role_sector WHERE sector = 'business'", 3 },
        { "SELECT count(*) FROM role_sector WHERE sector = 'civil_society'", 3 },
        { "SELECT count(*) FROM role_sector WHERE sector = 'community'", 3 },
        { "SELECT count(*) FROM mission", 4 },
        { "SELECT count(*) FROM form", 4 },
        { "SELECT count(DISTINCT mission) FROM form", 4 },
        { "SELECT count(*) FROM mechanism", 7 },
        { "SELECT count(*) FROM mechanism WHERE form = 'in_house_commissioning'", 2 },
        { "SELECT count(*) FROM mechanism WHERE form = 'strategic_commissioning'", 1 },
        { "SELECT count(*) FROM mechanism WHERE form = 'competitive_commissioning'", 2 },
        { "SELECT count(*) FROM mechanism WHERE form = 'privatization'", 2 },
        { "SELECT count(*) FROM role WHERE parent = 'participation_enabler'", 3 },
        { "SELECT count(*) FROM role WHERE parent IS NOT NULL", 3 },
        { "SELECT count(*) FROM role_sector WHERE origin = 'library'", 5 },
        { "SELECT count(*) FROM role_sector WHERE origin = 'library' AND sector <> "
          "'local_government'", 0 },
        { "SELECT count(*) FROM case_partner AS p JOIN case_study AS c ON c.id = p.case_study"
          " WHERE c.number IN (2, 3, 4, 8, 9, 10)", 10 },
        { "SELECT count(*) FROM case_partner", 10 },
        { "SELECT count(DISTINCT name) FROM term_alias WHERE concept = 'collaborative_governance'"
          " AND origin = 'framework'", 2 },
        { "SELECT count(*) FROM province", 77 },
        { "SELECT count(*) FROM province WHERE region = 'north'", 9 },
        { "SELECT count(*) FROM province WHERE region = 'northeast'", 20 },
        { "SELECT count(*) FROM province WHERE region = 'central'", 22 },
        { "SELECT count(*) FROM province WHERE region = 'east'", 7 },
        { "SELECT count(*) FROM province WHERE region = 'west'", 5 },
        { "SELECT count(*) FROM province WHERE region = 'south'", 14 },
        { "SELECT count(*) FROM case_study", 10 },
        { "SELECT count(*) FROM case_study WHERE number BETWEEN 1 AND 10", 10 },
        { "SELECT planned FROM study_target WHERE instrument = 'questionnaire'", 564 },
        { "SELECT planned FROM study_target WHERE instrument = 'project'", 743 },
        { "SELECT planned FROM study_target WHERE instrument = 'interview_agency'", 63 },
        { "SELECT planned FROM study_target WHERE instrument = 'interview_person'", 84 },
        { "SELECT planned FROM study_target WHERE instrument = 'focus_group'", 5 },
        { "SELECT planned FROM study_target WHERE instrument = 'case_study'", 10 },
        { "SELECT count(*) FROM study_target", 6 },
        { "SELECT synthetic FROM study", 0 },
        { "SELECT count(*) FROM change_log", 0 },
    };
    const cgov *db = *state;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        if (sql_i64(db->sqlite, facts[i].query) != facts[i].expected)
            fail_msg("%s: %lld, not %lld", facts[i].query, sql_i64(db->sqlite, facts[i].query),
                     facts[i].expected);
}

/* The rank of a code is its place in the enumeration. */
static void enumerations_are_the_closed_vocabularies(void **state)
{
    static const struct {
        const char *table;
        const cgov__codes *codes;
    } closed[] = {
        { "level", &cgov__level_codes },     { "sector", &cgov__sector_codes },
        { "mission", &cgov__mission_codes }, { "factor_kind", &cgov__factor_kind_codes },
        { "missing", &cgov__missing_codes }, { "phase", &cgov__phase_codes },
        { "instrument", &cgov__instrument_codes },
    };
    const cgov *db = *state;
    char query[100];
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        snprintf(query, sizeof query, "SELECT count(*) FROM %s", closed[i].table);
        assert_i64((long long)closed[i].codes->count - 1, sql_i64(db->sqlite, query));
        for (size_t rank = 1; rank < closed[i].codes->count; rank++) {
            snprintf(query, sizeof query, "SELECT code FROM %s WHERE rank = %zu", closed[i].table, rank);
            assert_sql_text(closed[i].codes->codes[rank], db->sqlite, query);
        }
    }
}

/* Of names that the framework itself gives, as they are written there. */
static void labels_are_the_frameworks(void **state)
{
    static const struct {
        const char *query, *expected;
    } facts[] = {
        { "SELECT label_th FROM level WHERE code = 'collaboration'", "การร่วมกันดำเนินภารกิจ" },
        { "SELECT label_th FROM sector WHERE code = 'local_government'", "องค์กรปกครองส่วนท้องถิ่น" },
        { "SELECT label_th FROM role WHERE code = 'codesign'",
          "การมีส่วนร่วมในการออกแบบและให้ข้อคิดเห็น" },
        { "SELECT label_th FROM mechanism WHERE code = 'concession'", "การเปิดสัมปทาน" },
        { "SELECT label_th FROM activity WHERE code = 'legislation'", "ออกกฎหมาย" },
        { "SELECT title_th FROM study",
          "การศึกษาและรวบรวมตัวอย่าง การบริหารกิจการบ้านเมืองแบบร่วมมือกัน (Collaborative Governance) "
          "ระหว่างภาครัฐ องค์กรปกครองส่วนท้องถิ่น ภาคธุรกิจเอกชน ภาคประชาสังคมและชุมชน" },
        { "SELECT label_th FROM activity WHERE code = 'shared_goal'", "เป้าหมาย ภารกิจ ร่วมกัน" },
        { "SELECT label_th FROM role WHERE code = 'integrator'",
          "การทำงานเชิงบูรณาการและสร้างเครือข่าย" },
        { "SELECT wording_th FROM form WHERE code = 'privatization'",
          "การมอบหมายภารกิจให้ภาคเอกชนดำเนินการแทนรัฐทั้งกระบวนการ "
          "โดยที่รัฐถอนตัวจากบทบาทการจัดบริการสาธารณะนั้น (privatization)" },
        { "SELECT title_th FROM case_study WHERE number = 10",
          "ธนาคารปูโดยกลุ่มฟื้นฟูทรัพยากรปูม้า (ชุมชนกับชุมชน) ชุมชนเกาะเตียบ" },
        { "SELECT name_en FROM province WHERE code = '84'", "Surat Thani" },
        { "SELECT name_th FROM province WHERE code = '38'", "บึงกาฬ" },
        { "SELECT province FROM case_study WHERE number = 3", "63" }, /* Tak */
        { "SELECT district FROM case_study WHERE number = 7", "เกาะคา" },
        { "SELECT coalesce(province, 'not known') FROM case_study WHERE number = 1", "not known" },
    };
    const cgov *db = *state;
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        assert_sql_text(facts[i].expected, db->sqlite, facts[i].query);
}

static void every_column_is_in_the_data_dictionary(void **state)
{
    const cgov *db = *state;
    sqlite3_stmt *gap = NULL;
    static const char gaps[] =
        "WITH there AS ("
        "   SELECT t.name AS table_name, t.type AS kind, '' AS column_name, NULL AS type"
        "     FROM pragma_table_list AS t WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%'"
        "   UNION ALL"
        "   SELECT t.name, t.type, c.name, CASE t.type WHEN 'table' THEN c.type END"
        "     FROM pragma_table_list AS t, pragma_table_info(t.name) AS c"
        "    WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%')"
        "SELECT 'not described: ' || t.table_name || '.' || t.column_name FROM there AS t"
        " WHERE NOT EXISTS (SELECT 1 FROM data_dictionary AS d"
        "        WHERE d.table_name = t.table_name AND d.column_name = t.column_name"
        "          AND d.kind = t.kind AND d.type IS t.type AND d.title_th <> '' AND d.title_en <> '')"
        " UNION ALL "
        "SELECT 'not there: ' || d.table_name || '.' || d.column_name FROM dictionary_entry AS d"
        " WHERE NOT EXISTS (SELECT 1 FROM there AS t"
        "        WHERE d.table_name = t.table_name AND d.column_name = t.column_name)";
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, gaps, -1, &gap, NULL));
    const int code = sqlite3_step(gap);
    if (code != SQLITE_DONE)
        fail_msg("%s", (const char *)sqlite3_column_text(gap, 0));
    sqlite3_finalize(gap);
}

/* ---- queries ---- */

static bool is_statement(const char *text)
{
    static const char *const verbs[] = { "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "CREATE" };
    while (strncmp(text, "--", 2) == 0)
        text = strchr(text, '\n') + 1;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcspn(text, " \n") == strlen(verbs[i]) && strncmp(text, verbs[i], strlen(verbs[i])) == 0)
            return true;
    return false;
}

/* A clause that other queries include, as it is or each of its lines on a condition, is tested with
   them. */
static bool is_included(const cgov__embedded *clause)
{
    char line[200];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(clause->text, "\n"), clause->text);
    for (size_t i = 0; cgov__queries[i] != NULL; i++)
        if (cgov__queries[i] != clause && strstr(cgov__queries[i]->text, line) != NULL)
            return true;
    return false;
}

/* Queries of which files beside the study are the subject, and what makes such a file. */
static const struct {
    const char *prefix;
    const cgov__embedded *schema;
} others[] = { { "derived_", &cgov__sql_derived_schema },
               { "identities_", &cgov__sql_identities_schema },
               { "ledger_", &cgov__sql_ledger_schema },
               { NULL, NULL } };

static sqlite3 *other_file(const cgov__embedded *query)
{
    sqlite3 *sqlite = NULL;
    for (size_t i = 0; others[i].prefix != NULL; i++)
        if (strncmp(query->name, others[i].prefix, strlen(others[i].prefix)) == 0) {
            assert_int_equal(SQLITE_OK, sqlite3_open(":memory:", &sqlite));
            sql_run(sqlite, others[i].schema->text);
        }
    return sqlite;
}

static sqlite3_stmt *prepared(sqlite3 *sqlite, const cgov__embedded *query, const char *text,
                              const char *with)
{
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(sqlite, text, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s with %s: %s", query->name, with, sqlite3_errmsg(sqlite));
    assert_non_null(stmt);
    return stmt;
}

/* The next parameter that an optional line of the query waits for, as ":name"; NULL at the end. */
static const char *next_option(const char **at, char name[40])
{
    const char *mark = strstr(*at, "-- if :");
    const char *from = **at == ':' ? *at : mark != NULL ? mark + 6 : NULL;
    if (from == NULL)
        return NULL;
    const size_t length = strcspn(from, " \n");
    snprintf(name, 40, "%.*s", (int)length, from);
    *at = from + length + (from[length] == ' ');
    return name;
}

/* With one option alone, the query asks for that value and for what it always asks for. */
static void prepares_with(sqlite3 *sqlite, const cgov__embedded *query, const char *option,
                          sqlite3_stmt *bare)
{
    const cgov__field field = { .name = option + 1 };
    const cgov__map map = { .fields = &field, .count = 1 };
    char *text = cgov__query_text(query, &map, 1, false);
    sqlite3_stmt *stmt = prepared(sqlite, query, text, option);
    for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        if (strcmp(name, option) != 0 && sqlite3_bind_parameter_index(bare, name) == 0)
            fail_msg("%s with %s alone waits for %s too", query->name, option, name);
    }
    sqlite3_finalize(stmt);
    cgov__free(text);
}

/* A statement of a merge with {places} for what differs from table to table, or one that reads what such
   a statement made: merge_test runs them all. Of a lending, one that reads the study beside the copy:
   lend_test does. */
static bool is_template(const cgov__embedded *query)
{
    if (strncmp(query->name, "lend_", 5) == 0)
        return strstr(query->text, "lender") != NULL || strstr(query->text, "temp.lend_") != NULL;
    return (strncmp(query->name, "join_", 5) == 0 || strncmp(query->name, "removal_", 8) == 0) &&
           (strchr(query->text, '{') != NULL || strstr(query->text, "temp.id_") != NULL ||
            strstr(query->text, "temp.their_") != NULL || strstr(query->text, "temp.new_") != NULL ||
            strstr(query->text, "removal_names(") != NULL ||
            strstr(query->text, "removal_fields(") != NULL ||
            strstr(query->text, "CREATE TEMP") != NULL);
}

static void every_query_prepares_with_and_without_its_options(void **state)
{
    const cgov *db = *state;
    char option[40];
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
    sql_run(db->sqlite, "PRAGMA writable_schema=ON"); /* for the query that lays views and triggers */
    sql_run(db->sqlite, cgov__sql_join_schema.text);
    sql_run(db->sqlite, cgov__sql_removal_schema.text);
    for (size_t i = 0; cgov__queries[i] != NULL; i++) {
        const cgov__embedded *query = cgov__queries[i];
        if (is_template(query))
            continue;
        if (!is_statement(query->text)) {
            if (!is_included(query))
                fail_msg("%s is neither a statement nor included in one", query->name);
            continue;
        }
        sqlite3 *other = other_file(query);
        sqlite3 *sqlite = other != NULL ? other : db->sqlite;
        char *text = cgov__query_text(query, NULL, 0, false);
        sqlite3_stmt *bare = prepared(sqlite, query, text, "no optional line");
        sqlite3_finalize(prepared(sqlite, query, query->text, "all of its lines"));
        for (const char *at = query->text; next_option(&at, option) != NULL;)
            prepares_with(sqlite, query, option, bare);
        sqlite3_finalize(bare);
        cgov__free(text);
        sqlite3_close(other);
    }
}

/* ---- views ---- */

static const char *const wide_views[][2] = {
    { "project_wide", "โครงการ" },        { "response_wide", "แบบสอบถาม" },
    { "interview_wide", "สัมภาษณ์" },      { "focus_group_wide", "ประชุมกลุ่มย่อย" },
    { "case_wide", "กรณีศึกษา" },          { "agency_wide", "หน่วยงาน" },
    { "document_wide", "เอกสาร" },        { "passage_wide", "ข้อความ" },
    { "person_wide", "บุคคล" },           { "membership_wide", "คะแนนความเป็นสมาชิก" },
    { "recommendation_wide", "ข้อเสนอแนะ" }, { "merge_conflict_wide", "ข้อมูลที่ต่างกันจากการรวม" },
};

/* One row by its id touches no table as a whole but the eleven roles and the five sectors. */
static void one_row_of_a_wide_view_is_found_by_index(void **state)
{
    static const char *const small[] = { "SCAN role", "SCAN sector", "SCAN (",
                                        "SCAN CONSTANT", /* the letters of one name */
                                        "SCAN letter" };
    const cgov *db = *state;
    char query[200];
    for (size_t i = 0; i < 2 * sizeof wide_views / sizeof wide_views[0]; i++) {
        sqlite3_stmt *plan = NULL;
        snprintf(query, sizeof query, "EXPLAIN QUERY PLAN SELECT * FROM %s WHERE %s = 1",
                 wide_views[i / 2][i % 2], i % 2 == 0 ? "id" : "ลำดับ");
        assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db->sqlite, query, -1, &plan, NULL));
        while (sqlite3_step(plan) == SQLITE_ROW) {
            const char *step = (const char *)sqlite3_column_text(plan, 3);
            bool fine = strncmp(step, "SCAN ", 5) != 0;
            for (size_t k = 0; k < sizeof small / sizeof small[0]; k++)
                fine = fine || strncmp(step, small[k], strlen(small[k])) == 0;
            if (!fine)
                fail_msg("%s: %s", query, step);
        }
        sqlite3_finalize(plan);
    }
}

static const char small_study[] =
    "INSERT INTO agency (id, code, name_th, name_en, sector, province) VALUES"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'Prik Municipality', 'local_government', '90'),"
    " (2, 'A2', 'กลุ่มออมทรัพย์', NULL, 'community', '90'),"
    " (3, 'A3', NULL, 'Chamber of Commerce', 'business', NULL);"
    "INSERT INTO agency_alias (agency, name) VALUES (1, 'ทต.ปริก');"
    "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)"
    " VALUES (1, 'survey', 'แบบสำรวจ.csv', '', 'UTF-8', '[]', '{}', 1, '');"
    "INSERT INTO source_row (id, source, row_no, cells) VALUES (1, 1, 2, '[]');"
    "INSERT INTO response (id, code, agency, answered_on) VALUES (1, '001', 1, '2013-01-14');"
    "INSERT INTO response_missing (response, field, reason) VALUES (1, 'respondent', 'refused');"
    "INSERT INTO project (id, code, response, sequence, title_th, stated_level, mission, start_year,"
    "                     province, source_row)"
    " VALUES (1, 'P1', 1, 1, 'ธนาคารขยะ', 'coordination', 'core_function', 2013, '90', 1),"
    "        (2, 'P2', 1, 2, 'ตลาดนัดชุมชน', NULL, NULL, NULL, NULL, NULL);"
    "INSERT INTO project_missing (project, field, reason) VALUES (1, 'budget_baht', 'dont_know');"
    "INSERT INTO project_activity (project, activity) "
    "VALUES (1, 'agreement'), (1, 'formal_meeting');"
    "INSERT INTO project_mechanism (project, mechanism) VALUES (1, 'local_cooperation');"
    "INSERT INTO participation (project, agency, is_lead) VALUES (1, 1, 1), (1, 2, 0), (1, 3, 0);"
    "INSERT INTO participation_role (project, agency, role) "
    "VALUES (1, 3, 'csr'), (1, 2, 'civic_volunteering');"
    "INSERT INTO factor (id, code, kind, label_th, label_en) VALUES"
    " (1, 'trust', 'condition', 'ความไว้วางใจ', 'Trust'), (2, 'rules', 'condition', 'กติกา', NULL),"
    " (3, 'money', 'obstacle', 'งบประมาณ', 'Money');"
    "INSERT INTO project_factor (project, factor, rank) VALUES (1, 1, 2), (1, 2, 1), (1, 3, NULL);"
    "INSERT INTO person (id, code) VALUES (1, 'P-017'), (2, 'P-018');"
    "INSERT INTO interview (id, code, agency, held_on) VALUES (1, 'I1', 1, '2013-08');"
    "INSERT INTO interview_person (interview, person, capacity) "
    "VALUES (1, 2, NULL), (1, 1, 'ล่าม');"
    "INSERT INTO focus_group (id, code, title_th, held_on) "
    "VALUES (1, 'FG1', 'กลุ่มที่หนึ่ง', '2014');"
    "INSERT INTO focus_group_person (focus_group, person, capacity) VALUES (1, 1, NULL);"
    "INSERT INTO coder (id, code) VALUES (1, 'K');"
    "INSERT INTO document (id, code, case_study, text) VALUES (1, 'D1', 8, 'ไว้ใจกัน');"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 5, 'ไว้ใจ');"
    "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1);"
    "INSERT INTO case_agency (case_study, agency, is_lead) VALUES (8, 1, 1), (8, 2, 0);"
    "INSERT INTO case_project (case_study, project) VALUES (8, 1);"
    "INSERT INTO case_membership (case_study, factor, phase, coder, score, missing) VALUES"
    " (8, 1, 'whole', NULL, 0.8, NULL), (8, 2, 'end', 1, NULL, 'dont_know');";

static void wide_views_say_it_in_both_languages(void **state)
{
    static const struct {
        const char *query, *expected;
    } facts[] = {
        { "SELECT form || '/' || sequence FROM project_wide WHERE id = 1", "001/1" },
        { "SELECT stated_level_en || ', ' || implied_level_en || ', ' || levels_differ"
          "  FROM project_wide WHERE id = 1", "Co-ordination, Collaboration, 1" },
        { "SELECT ระดับที่ระบุ || ' / ' || ระดับตามกิจกรรม FROM โครงการ WHERE ลำดับ = 1",
          "การประสานงานระหว่างหน่วยงาน / การร่วมกันดำเนินภารกิจ" },
        { "SELECT levels_differ IS NULL FROM project_wide WHERE id = 2", "1" },
        { "SELECT start_year_be FROM project_wide WHERE id = 1", "2556" },
        { "SELECT ปีเริ่ม_พศ - ปีเริ่ม_คศ FROM โครงการ WHERE รหัสโครงการ = 'P1'", "543" },
        { "SELECT region_en || ': ' || province_en FROM project_wide WHERE id = 1", "South: Songkhla" },
        { "SELECT lead_en FROM project_wide WHERE id = 1", "Prik Municipality" },
        { "SELECT partners_th FROM project_wide WHERE id = 1", "กลุ่มออมทรัพย์; Chamber of Commerce" },
        { "SELECT agency_count FROM project_wide WHERE id = 1", "3" },
        { "SELECT agency_count FROM project_wide WHERE id = 2", "0" },
        { "SELECT ภาคส่วน FROM โครงการ WHERE ลำดับ = 1",
          "องค์กรปกครองส่วนท้องถิ่น; ภาคธุรกิจเอกชน; ชุมชน" },
        { "SELECT roles_en FROM project_wide WHERE id = 1",
          "Corporate Social Responsibility (CSR); Civic volunteering" },
        { "SELECT activities_th FROM project_wide WHERE id = 1", "การประชุมทางการ; จัดทำข้อตกลง" },
        { "SELECT กลไก FROM โครงการ WHERE ลำดับ = 1", "การสร้างองค์กรความร่วมมือระหว่างท้องถิ่น หรือ สหการ" },
        { "SELECT conditions_en FROM project_wide WHERE id = 1", "กติกา; Trust" },
        { "SELECT ปัญหาอุปสรรค FROM โครงการ WHERE ลำดับ = 1", "งบประมาณ" },
        { "SELECT solutions_en IS NULL FROM project_wide WHERE id = 1", "1" },
        { "SELECT missing_th FROM project_wide WHERE id = 1", "budget_baht: ไม่ทราบ" },
        { "SELECT source_file || ':' || source_row_no FROM project_wide WHERE id = 1", "แบบสำรวจ.csv:2" },
        { "SELECT answered_on_be FROM response_wide WHERE code = '001'", "2556-01-14" },
        { "SELECT โครงการ FROM แบบสอบถาม WHERE เลขที่แบบสอบถาม = '001'", "ธนาคารขยะ; ตลาดนัดชุมชน" },
        { "SELECT missing_en FROM response_wide WHERE id = 1", "respondent: Refused" },
        { "SELECT persons FROM interview_wide WHERE id = 1", "P-017 (ล่าม); P-018" },
        { "SELECT วันที่_พศ FROM สัมภาษณ์ WHERE ลำดับ = 1", "2556-08" },
        { "SELECT วันที่_พศ || ' ' || จำนวนคน FROM ประชุมกลุ่มย่อย", "2557 1" },
        { "SELECT lead_th FROM case_wide WHERE number = 8", "เทศบาลตำบลปริก" },
        { "SELECT conditions_th FROM case_wide WHERE number = 8", "ความไว้วางใจ" },
        { "SELECT memberships_en FROM case_wide WHERE number = 8",
          "Trust (Whole case) 0.8; กติกา (End) Don't know [K]" },
        { "SELECT documents || ' ' || coding_count FROM case_wide WHERE number = 8", "D1 1" },
        { "SELECT group_concat(กรณีที่, ' ') FROM (SELECT กรณีที่ FROM กรณีศึกษา ORDER BY กรณีที่)",
          "1 2 3 4 5 6 7 8 9 10" },
        { "SELECT aliases || ', ' || led_count || ', ' || projects FROM agency_wide WHERE id = 1",
          "ทต.ปริก, 1, P1" },
        { "SELECT บทบาท FROM หน่วยงาน WHERE รหัสหน่วยงาน = 'A2'", "สำนึกพลเมืองและการอาสาเป็นหุ้นส่วน" },
        { "SELECT title_th FROM data_dictionary WHERE table_name = 'project' AND column_name = 'end_year'",
          "ปีที่สิ้นสุด (ค.ศ.)" },
    };
    const cgov *db = *state;
    sql_run(db->sqlite, small_study);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        assert_sql_text(facts[i].expected, db->sqlite, facts[i].query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_schema_is_what_migrations_make),
        cmocka_unit_test(the_four_files_together_are_the_schema),
        cmocka_unit_test_setup_teardown(the_vocabulary_is_the_studys, open_study, close_study),
        cmocka_unit_test_setup_teardown(enumerations_are_the_closed_vocabularies, open_study, close_study),
        cmocka_unit_test_setup_teardown(labels_are_the_frameworks, open_study, close_study),
        cmocka_unit_test_setup_teardown(every_column_is_in_the_data_dictionary, open_study, close_study),
        cmocka_unit_test_setup_teardown(objects_are_laid_as_create_would, open_study, close_study),
        cmocka_unit_test_setup_teardown(every_query_prepares_with_and_without_its_options, open_study,
                                        close_study),
        cmocka_unit_test_setup_teardown(one_row_of_a_wide_view_is_found_by_index, open_study, close_study),
        cmocka_unit_test_setup_teardown(wide_views_say_it_in_both_languages, open_study, close_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
