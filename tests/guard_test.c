/* What the guards of the schema say has its Thai: every trigger's words and every CHECK's name. */
#include "support.h"

#include "base/memory.h"
#include "store/database.h"
#include "store/guard.h"

static bool is_thai(const char *words)
{
    return strstr(words, "\xE0\xB8") != NULL || strstr(words, "\xE0\xB9") != NULL;
}

static void assert_in_thai(const char *from, size_t length)
{
    char words[1000];
    assert_true(length < sizeof words);
    memcpy(words, from, length);
    words[length] = '\0';
    char *thai = cgov__guard_in_thai(words);
    if (thai == NULL || !is_thai(thai))
        fail_msg("\"%s\" has no Thai", words);
    cgov__free(thai);
}

/* Words between a mark and what ends them, throughout a text of SQL; how many there are. */
static int look_for(const char *sql, const char *mark, char end)
{
    int found = 0;
    for (const char *at = sql; (at = strstr(at, mark)) != NULL; found++) {
        at += strlen(mark);
        const char *stop = strchr(at, end);
        assert_non_null(stop);
        assert_in_thai(at, (size_t)(stop - at));
    }
    return found;
}

static void every_guard_has_its_thai(void **state)
{
    cgov *db = *state;
    sqlite3_stmt *all;
    int triggers = 0, checks = 0;
    assert_int_equal(SQLITE_OK,
                     sqlite3_prepare_v2(db->sqlite, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL",
                                        -1, &all, NULL));
    while (sqlite3_step(all) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(all, 0);
        triggers += look_for(sql, "RAISE(ABORT, '", '\'');
        checks += look_for(sql, "CONSTRAINT \"", '"');
    }
    sqlite3_finalize(all);
    assert_true(triggers > 500);
    assert_true(checks > 100);
}

/* The names stay, in their places. */
static void names_stay_as_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *english, *thai;
    } words[] = {
        { "agency.code is at most 200 characters", "agency.code ยาวได้ไม่เกิน 200 อักขระ" },
        { "case_membership.score is 0 to 1", "case_membership.score ต้องอยู่ระหว่าง 0 ถึง 1" },
        { "project.mission: there is no such mission; see SELECT code FROM mission",
          "project.mission: ไม่มี mission นี้ ดูรายการที่มีด้วย SELECT code FROM mission" },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char *thai = cgov__guard_in_thai(words[i].english);
        assert_text(words[i].thai, thai);
        cgov__free(thai);
    }
    assert_null(cgov__guard_in_thai("what no guard says"));
    assert_null(cgov__guard_in_thai(""));
}

static void a_refused_row_is_refused_in_the_language_of_the_handle(void **state)
{
    cgov *db = *state;
    int64_t id;
    db->language = CGOV_LANGUAGE_TH;
    assert_status(CGOV_INVALID, cgov_agency_put(db, &(cgov_agency){ .code = "A" }, &id));
    assert_text("หน่วยงานต้องมีชื่อภาษาไทยหรืออังกฤษ", cgov_errmsg(db));
    db->language = CGOV_LANGUAGE_EN;
    assert_text("an agency has a Thai or an English name", cgov_errmsg(db));
    assert_status(CGOV_NOT_FOUND, cgov_agency_get(db, 99, &(cgov_agency *){ NULL }));
    assert_text("no agency has id 99", cgov_errmsg(db));
    db->language = CGOV_LANGUAGE_TH;
    assert_text("ไม่มีหน่วยงานที่มี id 99", cgov_errmsg(db));
    assert_status(CGOV_NOT_FOUND, cgov_focus_group_delete(db, 7));
    assert_text("ไม่มีประชุมกลุ่มย่อยที่มี id 7", cgov_errmsg(db));
    assert_status(CGOV_NOT_FOUND, cgov_agency_find(db, "อบต.ปริก", &(cgov_agency *){ NULL }));
    assert_text("ในงานวิจัยนี้ไม่มีหน่วยงาน \"อบต.ปริก\"", cgov_errmsg(db));
}

static int open_study(void **state)
{
    cgov *db = NULL;
    const cgov_status status = cgov_open(NULL, NULL, &db, NULL);
    *state = db;
    return status == CGOV_OK ? 0 : -1;
}

static int close_study(void **state)
{
    cgov_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_guard_has_its_thai, open_study, close_study),
        cmocka_unit_test(names_stay_as_they_are),
        cmocka_unit_test_setup_teardown(a_refused_row_is_refused_in_the_language_of_the_handle,
                                        open_study, close_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
