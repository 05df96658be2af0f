/* Words that people write, and the codes that they stand for; filters that ask for what is none. */
#include "model.h"

static const struct {
    const char *vocabulary, *word, *code;
} words[] = {
    { "region", "south", "south" },
    { "region", "ภาคใต้", "south" },
    { "region", "ใต้", "south" },
    { "region", "Southern region", "south" },
    { "region", "The South", "south" },
    { "region", "อีสาน", "northeast" },
    { "region", "ตะวันออก", "east" },
    { "region", "northern", "north" },
    { "province", "90", "90" },
    { "province", "สงขลา", "90" },
    { "province", "จังหวัดสงขลา", "90" },
    { "province", "จ.สงขลา", "90" },
    { "province", "จ. สงขลา", "90" },
    { "province", "SONGKHLA", "90" },
    { "province", "Songkhla province", "90" },
    { "province", "กทม.", "10" },
    { "province", "กทม", "10" },
    { "province", "กรุงเทพฯ", "10" },
    { "province", "โคราช", "30" },
    { "sector", "อบต", "local_government" },
    { "sector", "อบต.", "local_government" },
    { "sector", "ประชาสังคม", "civil_society" },
    { "sector", "ธุรกิจเอกชน", "business" },
    { "sector", "รัฐ", "state" },
    { "mechanism", "สัมปทาน", "concession" },
    { "level", " Cooperation ", "cooperation" },
};

static void a_word_stands_for_its_code(void **state)
{
    cgov *db = *state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        cgov_choice *found = NULL;
        if (cgov_choice_find(db, words[i].vocabulary, words[i].word, &found) != CGOV_OK)
            fail_msg("%s: %s", words[i].word, cgov_errmsg(db));
        assert_text(words[i].code, found->code);
        assert_non_null(found->label_th);
        cgov_choice_free(found);
    }
}

static void a_choice_has_its_number_in_the_enumeration(void **state)
{
    static const struct {
        const char *vocabulary, *word;
        int member;
    } members[] = {
        { "level", "collaboration", CGOV_LEVEL_COLLABORATION },
        { "sector", "อบต.", CGOV_SECTOR_LOCAL_GOVERNMENT },
        { "factor_kind", "preparation", CGOV_FACTOR_KIND_PREPARATION },
        { "region", "ใต้", 0 },
    };
    cgov *db = *state;
    cgov_choice_table *missions = NULL;
    for (size_t i = 0; i < COUNT(members); i++) {
        cgov_choice *found = NULL;
        assert_ok(db, cgov_choice_find(db, members[i].vocabulary, members[i].word, &found));
        assert_int_equal(members[i].member, found->member);
        cgov_choice_free(found);
    }
    assert_ok(db, cgov_choice_list(db, "mission", &missions));
    for (size_t i = 0; i < missions->count; i++)
        assert_text(missions->rows[i].code,
                    cgov_mission_code((cgov_mission)missions->rows[i].member));
    cgov_choice_table_free(missions);
}

/* Of each noun by its code; a case by its number, a factor by its label, a document by its newest
   version. */
static void a_word_names_a_row(void **state)
{
    static const char *const nouns[] = { "agency",   "coder",   "focus group",    "interview",
                                         "person",   "project", "recommendation", "response",
                                         "document", "factor",  "case study" };
    cgov *db = *state;
    int64_t id = -1;
    sql_run(db->sqlite, rows_to_point_to);
    sql_run(db->sqlite, "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'งบ');"
                        "INSERT INTO focus_group (id, code) VALUES (5, 'G5');");
    for (size_t i = 0; i < COUNT(nouns); i++) {
        char *table = strdup(nouns[i]), query[200], word[300];
        for (char *blank = strchr(table, ' '); blank != NULL; blank = NULL)
            *blank = '_';
        snprintf(query, sizeof query, "SELECT code, max(id) FROM %s", table);
        sqlite3_stmt *stmt = sql_row(db->sqlite, query);
        snprintf(word, sizeof word, "%s", (const char *)sqlite3_column_text(stmt, 0));
        assert_ok(db, cgov_id_find(db, nouns[i], word, &id));
        assert_i64(sqlite3_column_int64(stmt, 1), id);
        sqlite3_finalize(stmt);
        free(table);
        snprintf(word, sizeof word, "there is no %s \"", nouns[i]);
        assert_refused(db, CGOV_NOT_FOUND, word, cgov_id_find(db, nouns[i], "no such word", &id));
        assert_i64(0, id);
    }
    assert_ok(db, cgov_id_find(db, "case study", "10", &id));
    assert_i64(id, sql_i64(db->sqlite, "SELECT id FROM case_study WHERE number = 10"));
    assert_refused(db, CGOV_NOT_FOUND, "case study \"11\"",
                   cgov_id_find(db, "case study", "11", &id));
    assert_refused(db, CGOV_INVALID, "\"planet\"", cgov_id_find(db, "planet", "Mars", &id));
    assert_refused(db, CGOV_MISUSE, "word is NULL", cgov_id_find(db, "agency", NULL, &id));
    assert_refused(db, CGOV_MISUSE, "noun is NULL", cgov_id_find(db, NULL, "A1", &id));
    assert_refused(db, CGOV_MISUSE, "id is NULL", cgov_id_find(db, "agency", "A1", NULL));
}

static void a_near_word_is_proposed_and_never_taken(void **state)
{
    cgov *db = *state;
    cgov_choice *found = NULL;
    assert_refused(db, CGOV_NOT_FOUND, "did you mean \"Songkhla\" (90)",
                   cgov_choice_find(db, "province", "Songkla", &found));
    assert_null(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no region \"Mars\"; there are \"North\" (north), ",
                   cgov_choice_find(db, "region", "Mars", &found));
    assert_status(CGOV_NOT_FOUND, cgov_choice_find(db, "region", "", &found));
    assert_status(CGOV_NOT_FOUND, cgov_choice_find(db, "region", "ภาค", &found));
    assert_refused(db, CGOV_INVALID, "\"planet\"", cgov_choice_find(db, "planet", "Mars", &found));
    assert_refused(db, CGOV_MISUSE, "word is NULL", cgov_choice_find(db, "region", NULL, &found));
}

static void a_thai_reader_is_asked_in_thai(void **state)
{
    (void)state;
    cgov *db = NULL;
    cgov_choice *found = NULL;
    assert_status(CGOV_OK,
                  cgov_open(NULL, &(cgov_open_options){ .language = CGOV_LANGUAGE_TH }, &db, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "ไม่มีจังหวัดชื่อ \"สงขล\" หมายถึง \"สงขลา\" (90)",
                   cgov_choice_find(db, "province", "สงขล", &found));
    cgov_close(db);
}

static void a_filter_that_asks_for_what_is_none_is_refused(void **state)
{
    static const struct {
        cgov_project_filter filter;
        const char *words;
    } wrong[] = {
        { { .region = "nowhere" }, "region: there is no region \"nowhere\"" },
        { { .province = "สงขลา" }, "province: there is no province \"สงขลา\"; did you mean" },
        { { .role = "x" }, "role: there is no role" },
        { { .mechanism = "x" }, "mechanism: there is no mechanism" },
        { { .activity = "x" }, "activity: there is no activity" },
        { { .factor_code = "x" }, "factor_code: there is no factor" },
        { { .from_year = 2556 }, "from_year: 2556 is a year of the Buddhist Era" },
        { { .to_year = 2343 }, "give the Gregorian year, 1800" },
        { { .to_year = 2201 }, "to_year: 2201 is not a Gregorian year" },
        { { .to_year = 1799 }, "to_year: 1799 is not" },
        { { .from_year = -1 }, "from_year: -1 is not" },
        { { .from_year = 2014, .to_year = 2013 }, "from_year 2014 is after to_year 2013" },
        { { .limit = -1 }, "limit: -1 is negative" },
        { { .level = (cgov_level)9 }, "level: unknown value 9" },
        { { .sector = (cgov_sector)9 }, "sector: unknown value 9" },
    };
    cgov *db = *state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const cgov_project_filter *f = &wrong[i].filter;
        cgov_project_cursor *cursor = NULL;
        cgov_level_table *levels = NULL;
        assert_refused(db, CGOV_INVALID, wrong[i].words, cgov_project_list(db, f, &cursor));
        assert_null(cursor);
        assert_refused(db, CGOV_INVALID, wrong[i].words, cgov_level_distribution(db, f, &levels));
        assert_null(levels);
    }
    int64_t count = -1;
    static const cgov_project_filter right[] = { { .from_year = 1800, .to_year = 2200 },
                                                 { .from_year = 2013, .to_year = 2013 },
                                                 { .region = "south", .province = "90" } };
    for (size_t i = 0; i < 3; i++)
        assert_ok(db, cgov_project_count(db, &right[i], &count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EMPTY_STUDY_TEST(a_word_stands_for_its_code),
        EMPTY_STUDY_TEST(a_choice_has_its_number_in_the_enumeration),
        EMPTY_STUDY_TEST(a_word_names_a_row),
        EMPTY_STUDY_TEST(a_near_word_is_proposed_and_never_taken),
        EMPTY_STUDY_TEST(a_thai_reader_is_asked_in_thai),
        EMPTY_STUDY_TEST(a_filter_that_asks_for_what_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
