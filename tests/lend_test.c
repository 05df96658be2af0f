/* A copy that is lent to a coder has only what she needs, and comes back without taking anything
 * away. */
#include "merging.h"

#include "cgov/lend.h"
#include "cgov/share.h"

static const char more[] =
    "UPDATE study SET title_th = 'งานวิจัย';"
    "INSERT INTO person (code, agency) VALUES ('P01', 3), ('P02', 2);"
    "INSERT INTO interview (code, agency) VALUES ('I1', 1), ('I2', 2);"
    "INSERT INTO interview_person (interview, person) VALUES (1, 1), (2, 2);"
    "INSERT INTO document (code, text, interview) VALUES ('D2', 'ข้อความลับของเอกสารที่สอง', 2);"
    "UPDATE document SET interview = 1 WHERE code = 'D1';"
    "INSERT INTO passage (document, start, stop, quote) SELECT id, 11, 19, substr(text, 12, 8) "
    "FROM "
    "document WHERE code = 'D1';"
    "INSERT INTO passage (document, start, stop, quote) SELECT id, 20, 27, substr(text, 21, 7) "
    "FROM "
    "document WHERE code = 'D1';"
    "INSERT INTO passage (document, start, stop, quote) SELECT id, 0, 7, substr(text, 1, 7) FROM "
    "document WHERE code = 'D2';"
    "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, min(id), 1, 'ของ K1' FROM factor;"
    "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, min(id), 2, 'ของ K2' FROM factor;"
    "INSERT INTO coding (passage, factor, coder, memo) SELECT 2, min(id), 2, 'ลับของ K2' FROM "
    "factor;"
    "INSERT INTO coding (passage, factor, coder, memo) SELECT 4, min(id), 1, 'ไกล' FROM factor;"
    "INSERT INTO memo (about, about_uid, coder, text) SELECT 'factor', uid, NULL, 'ทีม' FROM factor "
    "WHERE code = 'trust';"
    "INSERT INTO memo (about, about_uid, coder, text) SELECT 'factor', uid, 2, 'บันทึกลับ' FROM "
    "factor "
    "WHERE code = 'trust';";

/* The master is `a`; `b` is what is lent to K1. */
static cgov_lent lend(const place *it, const char *coder, bool others)
{
    static const char *const documents[] = { "D1" };
    cgov *db = open_as(it->a, "a");
    cgov_lent lent = { 0 };
    remove(it->b);
    const cgov_lend_options how = {
        .coder = coder, .documents = documents, .document_count = 1, .others = others
    };
    assert_ok(db, cgov_lend(db, it->b, &how, &lent));
    cgov_close(db);
    return lent;
}

/* Of a copy that lies there, so that all three are one study. */
static void make_master(const char *path)
{
    edit(path, more);
}

static int set_up_lending(void **state)
{
    static study_image master = { .make = make_master };
    set_up(state);
    const place *it = *state;
    make_copies(it);
    study_copy(&master, it->a);
    return 0;
}

static bool holds(const char *path, const char *words)
{
    size_t size = 0;
    char *bytes = file_read(path, &size);
    bool found = false;
    for (size_t i = 0; !found && i + strlen(words) <= size; i++)
        found = memcmp(bytes + i, words, strlen(words)) == 0;
    free(bytes);
    return found;
}

static void only_what_she_needs_is_in_it(void **state)
{
    const place *it = *state;
    const cgov_lent lent = lend(it, "K1", false);
    assert_i64(1, lent.documents);
    assert_i64(2, lent.passages); /* hers, and the one that nobody has coded */
    assert_i64(1, lent.codings);
    assert_i64(1, lent.people);
    assert_false(lent.new_coder);
    assert_says(
        it->b, "งานวิจัย|D1|I1|A1,A3|P01|K1|ทีม",
        "SELECT title_th || '|' || (SELECT group_concat(code) FROM document) || '|' || "
        "(SELECT group_concat(code) FROM interview) || '|' || (SELECT group_concat(code) "
        "FROM (SELECT code FROM agency ORDER BY code)) || '|' || (SELECT group_concat(code) "
        "FROM person) || '|' || (SELECT group_concat(code) FROM coder) || '|' || (SELECT "
        "group_concat(text) FROM memo) FROM study");
    static const char *const absent[] = { "ของ K2", "ลับของ K2", "บันทึกลับ", "ข้อความลับ", "ไกล" };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        if (holds(it->b, absent[i]))
            fail_msg("the copy holds \"%s\"", absent[i]);
    assert_i64(0, ask(it->b, "SELECT count(*) FROM project"));
    assert_i64(ask(it->a, "SELECT count(*) FROM factor"),
               ask(it->b, "SELECT count(*) FROM factor"));
    cgov *db = open_as(it->b, "K1");
    assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
    cgov_close(db);
}

static void what_the_others_did_comes_if_it_is_asked_for(void **state)
{
    const place *it = *state;
    const cgov_lent lent = lend(it, "K1", true);
    assert_i64(3, lent.passages);
    assert_i64(3, lent.codings);
    assert_i64(2, ask(it->b, "SELECT count(*) FROM coder"));
}

static void an_untouched_copy_changes_nothing(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    assert_i64(0, merge(it->a, it->b).number);
    edit(it->a, "UPDATE factor SET label_th = 'ใหม่' WHERE code = 'trust'; DELETE FROM coding WHERE "
                "memo = 'ของ K1'; UPDATE coding SET memo = 'แก้' WHERE memo = 'ลับของ K2'");
    assert_i64(0, merge(it->a, it->b).number);
    assert_says(it->a, "ใหม่", "SELECT label_th FROM factor WHERE code = 'trust'");
    assert_i64(3, ask(it->a, "SELECT count(*) FROM coding"));
}

static void her_work_comes_back_and_nothing_else_goes(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    edit(
        it->b,
        "UPDATE coding SET memo = 'คิดใหม่'; INSERT INTO coding (passage, factor, coder) SELECT "
        "p.id, "
        "(SELECT min(id) FROM factor), c.id FROM passage AS p, coder AS c WHERE p.start = 20;"
        "INSERT INTO passage (document, start, stop, quote) SELECT id, 11, 19, substr(text, 12, 8) "
        "FROM document;" /* where K2 has one that she does not see */
        "INSERT INTO coding (passage, factor, coder) SELECT p.id, (SELECT min(id) FROM factor), "
        "c.id FROM passage AS p, coder AS c WHERE p.start = 11;"
        "UPDATE factor SET definition = 'คำนิยามของเธอ' WHERE code = 'trust'");
    edit(it->a,
         "UPDATE factor SET label_th = 'ใหม่' WHERE code = 'trust'; INSERT INTO agency (code, "
         "name_th) VALUES ('A9', 'เก้า')");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(
        it->a, "6|4|1|2|ใหม่คำนิยามของเธอ|คิดใหม่",
        "SELECT (SELECT count(*) FROM coding) || '|' || (SELECT count(*) FROM passage) || "
        "'|' || (SELECT count(*) FROM project) || '|' || (SELECT count(*) FROM document) || "
        "'|' || label_th || definition || '|' || (SELECT memo FROM coding WHERE coder = 1 "
        "AND passage = 1) FROM factor WHERE code = 'trust'");
    assert_i64(0, merge(it->a, it->b).number);
    /* and a second round, from where the first ended */
    edit(it->b, "UPDATE coding SET memo = 'อีกครั้ง' WHERE memo = 'คิดใหม่'");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "อีกครั้ง", "SELECT memo FROM coding WHERE coder = 1 AND passage = 1");
}

static void what_she_deletes_goes_and_what_both_changed_is_asked(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    edit(it->a, "UPDATE factor SET label_th = 'ของทีม' WHERE code = 'trust'");
    edit(it->b, "DELETE FROM coding; UPDATE factor SET label_th = 'ของเธอ' WHERE code = 'trust'");
    assert_i64(1, merge(it->a, it->b).open);
    assert_i64(3, ask(it->a, "SELECT count(*) FROM coding"));
    assert_says(it->a, "\"ความไว้วางใจ\"|\"ของทีม\"|\"ของเธอ\"",
                "SELECT base || '|' || ours || '|' || theirs FROM merge_conflict");
}

/* The base is the day of the lending, not the beginning of the study. */
static void what_was_changed_before_it_was_lent_is_no_question(void **state)
{
    const place *it = *state;
    edit(it->a,
         "UPDATE factor SET label_th = 'ก่อนยืม' WHERE code = 'trust'; UPDATE coding SET memo = "
         "'ก่อนยืม' WHERE memo = 'ของ K1'");
    lend(it, "K1", false);
    edit(it->a, "UPDATE factor SET label_th = 'หลังยืม' WHERE code = 'trust'");
    edit(it->b, "UPDATE coding SET memo = 'เธอ'");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "หลังยืม|เธอ",
                "SELECT label_th || '|' || (SELECT memo FROM coding WHERE coder = 1 AND passage = "
                "1) FROM factor WHERE code = 'trust'");
}

static void two_copies_come_back_one_after_the_other(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    copy_file(it->b, it->c);
    edit(it->a, "INSERT INTO agency (code, name_th) VALUES ('A8', 'แปด')"); /* later for K2 */
    lend(it, "K2", false);
    edit(it->c, "UPDATE coding SET memo = 'K1'");
    edit(it->b, "UPDATE coding SET memo = 'K2' WHERE memo = 'ของ K2'");
    assert_i64(0, merge(it->a, it->c).open);
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "K1,K2,ลับของ K2,ไกล",
                "SELECT group_concat(memo) FROM (SELECT memo FROM coding ORDER BY memo)");
    /* also one into the other: all that both have is there, nothing is made up */
    merge(it->b, it->c);
    assert_says(it->b, "K1,K2,ลับของ K2",
                "SELECT group_concat(memo) FROM (SELECT memo FROM coding ORDER BY memo)");
}

/* Two copies of different days, of which one was edited before the other was made: no side's
   change is overlooked. */
static void copies_of_different_days_know_no_common_day(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    copy_file(it->b, it->c);
    for (int i = 0; i < 30; i++)
        edit(it->a, "UPDATE agency SET note = coalesce(note, '') || 'x' WHERE code = 'A1'");
    edit(it->c, "UPDATE factor SET label_th = 'ของ c' WHERE code = 'trust'");
    lend(it, "K1", false);
    edit(it->b, "UPDATE factor SET label_en = 'of b' WHERE code = 'trust'");
    merge(it->b, it->c);
    assert_says(it->b, "ของ c|of b",
                "SELECT label_th || '|' || label_en FROM factor WHERE code = 'trust'");
}

static void she_may_take_in_the_whole_study(void **state)
{
    const place *it = *state;
    lend(it, "K1", false);
    edit(it->b, "UPDATE coding SET memo = 'เธอ'");
    assert_i64(0, merge(it->b, it->a).open);
    assert_says(it->b, "เธอ|4|1",
                "SELECT memo || '|' || (SELECT count(*) FROM coding) || '|' || "
                "(SELECT count(*) FROM project) FROM coding WHERE coder = 1 AND "
                "passage = 1");
}

static void a_coder_who_is_new_comes_back_with_it(void **state)
{
    const place *it = *state;
    const cgov_lent lent = lend(it, "ใหม่", false);
    assert_true(lent.new_coder);
    edit(it->b, "INSERT INTO coding (passage, factor, coder) SELECT p.id, (SELECT min(id) FROM "
                "factor), c.id FROM passage AS p, coder AS c");
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(1,
               ask(it->a, "SELECT count(*) FROM coding JOIN coder ON coder.id = coder WHERE code "
                          "= 'ใหม่'"));
}

static void what_cannot_be_lent_is_said(void **state)
{
    const place *it = *state;
    static const char *const unknown[] = { "D1", "D9" };
    cgov *db = open_as(it->a, "a"), *memory = NULL;
    const cgov_lend_options fine = { .coder = "K1" };
    assert_refused(db, CGOV_CONFLICT, "is there already", cgov_lend(db, it->b, &fine, NULL));
    assert_refused(
        db, CGOV_NOT_FOUND, "D9",
        cgov_lend(db, it->c,
                  &(cgov_lend_options){ .coder = "K1", .documents = unknown, .document_count = 2 },
                  NULL));
    assert_refused(db, CGOV_INVALID, "coder",
                   cgov_lend(db, it->c, &(cgov_lend_options){ .coder = "" }, NULL));
    assert_refused(db, CGOV_MISUSE, "coder is NULL",
                   cgov_lend(db, it->c, &(cgov_lend_options){ 0 }, NULL));
    assert_status(CGOV_NOT_FOUND, cgov_lend(db, "/nowhere/at/all.cgov", &fine, NULL));
    assert_int_equal(-1, access(it->c, F_OK));
    assert_ok(db, cgov_begin(db));
    assert_refused(db, CGOV_MISUSE, "transaction", cgov_lend(db, it->c, &fine, NULL));
    assert_ok(db, cgov_rollback(db));
    cgov_close(db);
    assert_status(CGOV_OK, cgov_open(NULL, NULL, &memory, NULL));
    assert_refused(memory, CGOV_INVALID, "in memory", cgov_lend(memory, it->c, &fine, NULL));
    cgov_close(memory);
    char command[400]; /* nothing half written is left beside it */
    snprintf(command, sizeof command, "ls '%s' | grep -q part", it->folder.folder);
    assert_true(system(command) != 0);
}

/* Merges what must not be, in both languages: nothing is written. */
static void assert_unmerged(const char *into, const char *from, const char *copy)
{
    static const cgov_language languages[] = { CGOV_LANGUAGE_EN, CGOV_LANGUAGE_TH };
    static const char *const words[] = { "copy made to be shared", "สำเนาสำหรับเผยแพร่" };
    static const char *const remedies[] = { "cgov-field STUDY lend", "cgov-field ไฟล์งานวิจัย lend" };
    const long long changes = ask(into, "SELECT count(*) FROM change_log");
    for (size_t i = 0; i < 2; i++) {
        cgov *db = NULL;
        assert_ok_error(
            NULL, cgov_open(into, &(cgov_open_options){ .language = languages[i] }, &db, NULL));
        assert_refused(db, CGOV_REJECTED, words[i],
                       cgov_merge(db, &from, 1, NULL, NULL, NULL, NULL));
        assert_non_null(strstr(cgov_errmsg(db), copy));
        assert_non_null(strstr(cgov_errmsg(db), remedies[i]));
        cgov_close(db);
    }
    assert_i64(changes, ask(into, "SELECT count(*) FROM change_log"));
}

/* Names and texts of it are changed: neither it nor what is lent of it comes into the study. */
static void what_is_shared_comes_into_itself_alone(void **state)
{
    const place *it = *state;
    const cgov_share_options team = { .profile = CGOV_SHARE_TEAM };
    const cgov_lend_options how = { .coder = "K1" };
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_share(db, it->c, &team, NULL));
    cgov_close(db);
    assert_unmerged(it->a, it->c, it->c);
    assert_unmerged(it->c, it->a, it->c);
    remove(it->b);
    db = open_as(it->c, "c");
    assert_ok(db, cgov_lend(db, it->b, &how, NULL));
    cgov_close(db);
    edit(it->b, "UPDATE coding SET memo = 'กลับมา' WHERE memo = 'ของ K1'");
    assert_unmerged(it->a, it->b, it->b);
    assert_i64(1, merge(it->c, it->b).sum.taken);
    assert_i64(1, ask(it->c, "SELECT count(*) FROM coding WHERE memo = 'กลับมา'"));
}

int main(void)
{
#define LENDS(test) cmocka_unit_test_setup_teardown(test, set_up_lending, tear_down)
    const struct CMUnitTest tests[] = {
        LENDS(only_what_she_needs_is_in_it),
        LENDS(what_the_others_did_comes_if_it_is_asked_for),
        LENDS(an_untouched_copy_changes_nothing),
        LENDS(her_work_comes_back_and_nothing_else_goes),
        LENDS(what_she_deletes_goes_and_what_both_changed_is_asked),
        LENDS(what_was_changed_before_it_was_lent_is_no_question),
        LENDS(two_copies_come_back_one_after_the_other),
        LENDS(copies_of_different_days_know_no_common_day),
        LENDS(she_may_take_in_the_whole_study),
        LENDS(a_coder_who_is_new_comes_back_with_it),
        LENDS(what_cannot_be_lent_is_said),
        LENDS(what_is_shared_comes_into_itself_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
