/*
 * A study whose rows hold what its schema forbids: a NULL, bytes that are not UTF-8, numbers out of
 * range, words that are no codes, in every column of every table that has rows. Calls that read it
 * say CGOV_CORRUPT with the row, or are not concerned; none crashes, and cgov_check() lists the
 * row. CGOV_SLOW=1 tries every column, otherwise some.
 */
#include "support.h"

#include "base/utf8.h"
#include "cgov/search.h"
#include "cgov/table.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const char rows[] =
    "INSERT INTO agency (id, code, name_th, name_en, sector) VALUES"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'Prik', 'local_government'), (2, 'A2', 'กลุ่มออมทรัพย์', NULL, "
    "'community');"
    "INSERT INTO factor (id, code, kind, label_th, label_en, definition) VALUES"
    " (1, 'trust', 'condition', 'ความไว้วางใจ', 'Trust', 'Relying on one another.');"
    "INSERT INTO agency_alias (agency, name) VALUES (1, 'ทต.ปริก');"
    "INSERT INTO response (id, code, agency, respondent, answered_on) VALUES (1, '1', 1, 'x', "
    "'2013-11-14');"
    "INSERT INTO project (id, response, sequence, code, title_th, stated_level, start_year, "
    "budget_baht, "
    "summary) VALUES"
    " (1, 1, 1, 'P1', 'ธนาคารขยะ', 'collaboration', 2010, 5, 'แยกขยะ'), (2, NULL, NULL, 'P2', "
    "'ตลาด', "
    "'coordination', 2011, 6, 'ดี');"
    "INSERT INTO participation (project, agency, is_lead) VALUES (1, 1, 1), (2, 2, 0);"
    "INSERT INTO project_factor (project, factor, rating) SELECT 1, id, 5 FROM factor WHERE kind = "
    "'condition';"
    "INSERT INTO project_missing (project, field, reason) VALUES (2, 'mission', 'dont_know');"
    "INSERT INTO person (id, code, sector) VALUES (1, 'P01', 'state');"
    "INSERT INTO interview (id, code, agency, held_on) VALUES (1, 'I1', 1, '2013-11-15');"
    "INSERT INTO interview_person (interview, person) VALUES (1, 1);"
    "INSERT INTO focus_group (id, code, held_on) VALUES (1, 'G1', '2013-11-16');"
    "INSERT INTO focus_group_person (focus_group, person) VALUES (1, 1);"
    "INSERT INTO coder (id, code, name) VALUES (1, 'K', 'Kan'), (2, 'L', 'Lek');"
    "INSERT INTO document (id, code, title, interview, text) VALUES (1, 'D1', 'สัมภาษณ์', 1, "
    "'เราไว้ใจกัน และทำงานด้วยกัน');"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 11, 'เราไว้ใจกัน');"
    "INSERT INTO coding (id, passage, factor, coder, memo) SELECT 1, 1, min(id), 1, 'เพราะ' FROM "
    "factor;"
    "INSERT INTO memo (id, about, about_uid, coder, title, text)"
    " SELECT 1, 'project', uid, 1, 'ตรวจ', 'ถาม' FROM project WHERE id = 1;"
    "INSERT INTO recommendation (id, code, title_th, text, addressee) VALUES (1, 'R1', 'กองทุน', "
    "'รัฐควร', 'มท');"
    "INSERT INTO case_membership (case_study, factor, phase, coder, score)"
    " SELECT 1, min(id), 'whole', 1, 0.5 FROM factor WHERE kind = 'condition';";

/* ---- what is asked of the study ---- */

#define LIST(noun)                                                                                 \
    static cgov_status list_##noun(cgov *db)                                                       \
    {                                                                                              \
        cgov_##noun##_cursor *cur = NULL;                                                          \
        const cgov_##noun *row = NULL;                                                             \
        cgov_status status = cgov_##noun##_list(db, NULL, &cur);                                   \
        while (status == CGOV_OK || status == CGOV_ROW)                                            \
            status = cgov_##noun##_next(cur, &row);                                                \
        cgov_##noun##_cursor_free(cur);                                                            \
        return status == CGOV_DONE ? CGOV_OK : status;                                             \
    }
LIST(agency)
LIST(agency_alias)
LIST(response)
LIST(project)
LIST(participation)
LIST(project_factor)
LIST(project_missing)
LIST(person)
LIST(interview)
LIST(interview_person)
LIST(focus_group)
LIST(focus_group_person)
LIST(case_study)
LIST(case_membership)
LIST(document)
LIST(passage)
LIST(coder)
LIST(coding)
LIST(memo)
LIST(recommendation)
LIST(factor)
LIST(source)
LIST(evidence)

static cgov_status ask_search(cgov *db)
{
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    cgov_status status = cgov_search(db, "ไว้ใจ", NULL, &cur);
    while (status == CGOV_OK || status == CGOV_ROW)
        status = cgov_search_next(cur, &hit);
    cgov_search_cursor_free(cur);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status ask_levels(cgov *db)
{
    cgov_level_table *table = NULL;
    const cgov_status status = cgov_level_distribution(db, NULL, &table);
    cgov_level_table_free(table);
    return status;
}

static cgov_status ask_roles(cgov *db)
{
    cgov_role_table *table = NULL;
    const cgov_status status = cgov_sector_roles(db, NULL, &table);
    cgov_role_table_free(table);
    return status;
}

static cgov_status ask_factors(cgov *db)
{
    cgov_factor_table *table = NULL;
    const cgov_status status = cgov_factor_ranking(db, NULL, CGOV_FACTOR_KIND_CONDITION, &table);
    cgov_factor_table_free(table);
    return status;
}

static cgov_status ask_export(cgov *db)
{
    return cgov_refi_export(db, "/dev/null", NULL, NULL);
}

static const struct {
    const char *name;
    cgov_status (*ask)(cgov *db);
} questions[] = {
    { "agencies", list_agency },
    { "aliases", list_agency_alias },
    { "responses", list_response },
    { "projects", list_project },
    { "participations", list_participation },
    { "factors of projects", list_project_factor },
    { "missing values", list_project_missing },
    { "people", list_person },
    { "interviews", list_interview },
    { "people of interviews", list_interview_person },
    { "focus groups", list_focus_group },
    { "people of focus groups", list_focus_group_person },
    { "case studies", list_case_study },
    { "memberships", list_case_membership },
    { "documents", list_document },
    { "passages", list_passage },
    { "coders", list_coder },
    { "codings", list_coding },
    { "memos", list_memo },
    { "recommendations", list_recommendation },
    { "factors", list_factor },
    { "sources", list_source },
    { "evidence", list_evidence },
    { "search", ask_search },
    { "levels", ask_levels },
    { "roles", ask_roles },
    { "ranking", ask_factors },
    { "export", ask_export },
};

/* ---- damaging ---- */

typedef struct site {
    char table[64], column[64];
    bool is_text;
} site;

static const char *const text_values[] = { "CAST(x'41C3' AS TEXT)", "CAST(x'410042' AS TEXT)",
                                           "'no such word'", "NULL" };
static const char *const number_values[] = { "1099511627776", "-1099511627776", "NULL" };

static void copy_file(const char *from, const char *to)
{
    size_t size = 0;
    char *bytes = file_read(from, &size);
    file_write(to, bytes, size);
    free(bytes);
}

/* False if even with all rules off SQLite does not take the value (a key, a rowid). */
static bool damage(const char *path, const site *at, const char *value)
{
    sqlite3 *sqlite = NULL;
    char sql[1024];
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 0, (int *)NULL);
    sql_run(sqlite, "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;"
                    "CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema;"
                    "UPDATE sqlite_schema SET sql = replace(replace(replace(sql, 'IS NOT NULL', "
                    "'NOTNULL'), ' NOT NULL', ''), 'NOTNULL', 'IS NOT NULL') WHERE type = 'table';"
                    "PRAGMA writable_schema = RESET");
    snprintf(sql, sizeof sql,
             "UPDATE \"%s\" SET \"%s\" = %s WHERE \"%s\" = (SELECT max(\"%s\") FROM \"%s\")",
             at->table, at->column, value, at->column, at->column, at->table);
    const bool taken =
        sqlite3_exec(sqlite, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(sqlite) > 0;
    sql_run(
        sqlite,
        "PRAGMA writable_schema = ON; UPDATE main.sqlite_master SET sql = (SELECT k.sql FROM kept "
        "AS k"
        " WHERE k.name = sqlite_master.name) WHERE type = 'table'; PRAGMA writable_schema = RESET");
    assert_int_equal(SQLITE_OK, sqlite3_close(sqlite));
    return taken;
}

static void note_finding(const cgov_finding *finding, void *ctx)
{
    size_t length = 0;
    assert_true(cgov__utf8(finding->message, &length));
    ++*(int *)ctx;
}

/* A study that has the rows above, in a folder of its own; its path. */
static const char *make_study(scratch *place, const char *name)
{
    cgov *db = NULL;
    sqlite3 *sqlite = NULL;
    const char *path = scratch_file(place, name);
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    cgov_close(db);
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    sql_run(sqlite, rows);
    sqlite3_close(sqlite);
    return path;
}

/* Every question is answered or refused with words, and the check comes to its end. */
static void ask_all(const char *path, const site *at, const char *value)
{
    cgov *db = NULL;
    int found = 0;
    size_t length = 0;
    cgov_error *error = NULL;
    const cgov_status opened = cgov_open(path, NULL, &db, &error);
    if (opened != CGOV_OK) {
        if (opened != CGOV_CORRUPT && opened != CGOV_ALTERED)
            fail_msg("%s.%s = %s: open: %s", at->table, at->column, value,
                     cgov_error_message(error));
        cgov_error_free(error);
        return;
    }
    for (size_t i = 0; i < COUNT(questions); i++) {
        const cgov_status status = questions[i].ask(db);
        if (status != CGOV_OK && status != CGOV_CORRUPT)
            fail_msg("%s.%s = %s: %s: %s: %s", at->table, at->column, value, questions[i].name,
                     cgov_status_name(status), cgov_errmsg(db));
        assert_true(cgov__utf8(cgov_errmsg(db), &length));
    }
    const cgov_status status = cgov_check(db, note_finding, &found, NULL);
    if (status != CGOV_OK)
        fail_msg("%s.%s = %s: check: %s: %s", at->table, at->column, value,
                 cgov_status_name(status), cgov_errmsg(db));
    if (found == 0 && strncmp(value, "CAST", 4) == 0)
        fail_msg("%s.%s = %s is not listed", at->table, at->column, value);
    cgov_close(db);
}

static size_t list_sites(const char *path, site *list, size_t limit)
{
    sqlite3 *sqlite = NULL;
    sqlite3_stmt *stmt = NULL;
    size_t count = 0;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    assert_int_equal(
        SQLITE_OK, sqlite3_prepare_v2(sqlite,
                                      "SELECT t.name, c.name, c.type FROM pragma_table_list AS t"
                                      " JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main'"
                                      " AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
                                      " AND c.type IN ('TEXT', 'INTEGER', 'REAL') ORDER BY 1, 2",
                                      -1, &stmt, NULL));
    while (sqlite3_step(stmt) == SQLITE_ROW && count < limit) {
        site *it = &list[count];
        snprintf(it->table, sizeof it->table, "%s", (const char *)sqlite3_column_text(stmt, 0));
        snprintf(it->column, sizeof it->column, "%s", (const char *)sqlite3_column_text(stmt, 1));
        it->is_text = strcmp((const char *)sqlite3_column_text(stmt, 2), "TEXT") == 0;
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT count(\"%s\") FROM \"%s\"", it->column, it->table);
        count += sql_i64(sqlite, sql) > 0;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(sqlite);
    return count;
}

static void what_the_schema_forbids_is_corrupt(void **state)
{
    (void)state;
    static site sites[1000];
    scratch place;
    char base[256], path[256];
    int tried = 0;
    scratch_make(&place);
    snprintf(base, sizeof base, "%s", make_study(&place, "base.cgov"));
    snprintf(path, sizeof path, "%s", scratch_file(&place, "study.cgov"));
    const size_t count = list_sites(base, sites, COUNT(sites));
    assert_true(count > 200);
    const size_t step = slowness() > 0 ? 1 : 23;
    for (size_t i = 0, turn = 0; i < count; i++) {
        const char *const *values = sites[i].is_text ? text_values : number_values;
        const size_t n = sites[i].is_text ? COUNT(text_values) : COUNT(number_values);
        for (size_t k = 0; k < n; k++) {
            if (turn++ % step != 0)
                continue;
            copy_file(base, path);
            if (damage(path, &sites[i], values[k])) {
                ask_all(path, &sites[i], values[k]);
                tried++;
            }
        }
    }
    printf("%d damages of %zu columns\n", tried, count);
    assert_true(tried > (int)count / (int)step);
    scratch_remove(&place);
}

static void the_row_is_named(void **state)
{
    (void)state;
    scratch place;
    cgov *db = NULL;
    scratch_make(&place);
    const char *path = make_study(&place, "study.cgov");
    assert_true(damage(path, &(site){ "project", "title_th", true }, "CAST(x'41C3' AS TEXT)"));
    assert_true(damage(path, &(site){ "project", "start_year", false }, "1099511627776"));
    assert_true(damage(path, &(site){ "agency", "code", true }, "NULL"));
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    assert_status(CGOV_CORRUPT, list_project(db));
    assert_contains("project 1: title_th is not UTF-8", cgov_errmsg(db));
    assert_status(CGOV_CORRUPT, list_agency(db));
    assert_contains("agency 2: code is NULL", cgov_errmsg(db));
    int64_t count = 0;
    assert_ok(db, cgov_check(db, NULL, NULL, &count));
    assert_true(count >= 3);
    cgov_close(db);
    scratch_remove(&place);
}

/* What fails on a damaged page lets go of the study: what is asked next is answered or refused for
   its own cause. */
static void pages_are_damaged_and_nothing_stays_open(void **state)
{
    enum {
        PAGE = 16384
    };
    (void)state;
    scratch place;
    cgov *db = NULL;
    size_t size = 0;
    int opened = 0;
    scratch_make(&place);
    const char *path = make_study(&place, "study.cgov");
    char *bytes = file_read(path, &size);
    const size_t every = slowness() > 0 ? 1 : 2; /* pages of the schema among them */
    for (size_t page = 1; (page + 1) * PAGE <= size; page += every) {
        const size_t at = page * PAGE;
        const char was = bytes[at];
        bytes[at] = (char)0xff;
        file_write(path, bytes, size);
        bytes[at] = was;
        if (cgov_open(path, NULL, &db, NULL) != CGOV_OK)
            continue;
        opened++;
        for (size_t i = 0; i < COUNT(questions); i++) {
            const cgov_status status = questions[i].ask(db);
            if (status != CGOV_OK && status != CGOV_CORRUPT)
                fail_msg("page %zu: %s: %s", page + 1, questions[i].name, cgov_errmsg(db));
            const cgov_status read = cgov_begin_read(db);
            if (read != CGOV_OK && read != CGOV_CORRUPT)
                fail_msg("page %zu: after %s: %s", page + 1, questions[i].name, cgov_errmsg(db));
            if (read == CGOV_OK)
                assert_ok(db, cgov_end_read(db));
        }
        cgov_close(db);
    }
    assert_true(opened > 5);
    free(bytes);
    scratch_remove(&place);
}

/* Whether small counts are masked is asked of the study; without an answer there are no tables. */
static void no_tables_where_masking_is_not_known(void **state)
{
    (void)state;
    scratch place;
    cgov *db = NULL;
    sqlite3 *sqlite = NULL;
    cgov_tables *tables = NULL;
    size_t size = 0;
    scratch_make(&place);
    const char *path = make_study(&place, "study.cgov");
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    const size_t bytes_a_page = (size_t)sql_i64(sqlite, "PRAGMA page_size");
    const size_t root =
        (size_t)sql_i64(sqlite, "SELECT rootpage FROM sqlite_schema WHERE name = 'project'");
    sqlite3_close(sqlite);
    char *bytes = file_read(path, &size);
    bytes[(root - 1) * bytes_a_page] = (char)0xff;
    file_write(path, bytes, size);
    free(bytes);
    assert_status(CGOV_OK, cgov_open(path, NULL, &db, NULL));
    assert_ok(db, list_document(db));
    assert_status(CGOV_CORRUPT, cgov_tables_of_documents(db, NULL, &tables));
    assert_null(tables);
    assert_contains("damaged", cgov_errmsg(db));
    cgov_close(db);
    scratch_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_tables_where_masking_is_not_known),
        cmocka_unit_test(pages_are_damaged_and_nothing_stays_open),
        cmocka_unit_test(what_the_schema_forbids_is_corrupt),
        cmocka_unit_test(the_row_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
