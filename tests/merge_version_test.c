/* A transcript that two people corrected apart: both texts stay, and a person says which is the
 * latest. */
#include "merging.h"

static const char *const text = "คนในพื้นที่ไว้ใจกันและทำงานร่วมกันมานาน";
static const char *const text_a = "คนในพื้นที่ไว้ใจกันและทำงานร่วมกันมานานครับ";
static const char *const text_b = "คนในพื้นที่ไว้ใจกันและทำงานร่วมกันมานานแล้ว";

static int64_t latest(cgov *db)
{
    cgov_document *found = NULL;
    assert_ok(db, cgov_document_find(db, "D1", &found));
    const int64_t id = found->id;
    cgov_document_free(found);
    return id;
}

static void revise(const char *path, const char *who, const char *to)
{
    cgov *db = open_as(path, who);
    assert_ok(db, cgov_document_revise(db, latest(db), to, NULL, NULL));
    cgov_close(db);
}

/* The latest text of the study, and that each of its passages has its coding. */
static void assert_latest(const char *path, const char *expected)
{
    cgov *db = open_as(path, "reader");
    cgov_document *found = NULL;
    int64_t waiting = 0;
    assert_ok(db, cgov_document_find(db, "D1", &found));
    assert_text(expected, found->text);
    cgov_document_free(found);
    assert_ok(db, cgov_passage_unplaced_count(db, NULL, &waiting));
    assert_i64(0, waiting);
    cgov_close(db);
    assert_i64(1,
               ask(path, "SELECT count(*) FROM coding JOIN passage ON passage.id = passage WHERE "
                         "document = (SELECT id FROM document ORDER BY version DESC LIMIT 1) "
                         "AND quote = 'คนในพื้นที่'"));
    assert_i64(0, ask(path, "SELECT count(*) FROM passage JOIN document ON document.id = document "
                            "WHERE quote IS NOT substr(text, start + 1, stop - start)"));
}

/* Two copies, in each of which somebody corrected the coded transcript in a way of their own. */
static void make_two_versions(const place *it)
{
    make_copies(it);
    edit(it->base, "INSERT INTO coding (passage, factor, coder) SELECT 1, min(id), 1 FROM factor");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    revise(it->a, "ก", text_a);
    revise(it->b, "ข", text_b);
}

static void both_texts_stay_and_ours_is_the_latest(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    copy_file(it->a, it->c);
    assert_i64(1, merge(it->a, it->b).open);
    assert_i64(1, merge(it->b, it->c).open);
    assert_latest(it->a, text_a);
    assert_latest(it->b, text_b);
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? it->a : it->b;
        assert_says(path, i == 0 ? "1|3|2|ก|ข" : "1|3|2|ข|ก",
                    "SELECT base || '|' || ours || '|' || theirs || '|' || ours_by || '|' || "
                    "theirs_by FROM merge_conflict WHERE table_name = 'document' AND field = "
                    "'version' AND ours_at IS NOT NULL AND theirs_at IS NOT NULL");
        assert_i64(3, ask(path, "SELECT count(*) FROM document WHERE code = 'D1'"));
        assert_i64(2, ask(path, "SELECT count(*) FROM document WHERE previous IS NOT NULL"));
    }
}

static void a_version_behind_ours_is_simply_later(void **state)
{
    const place *it = *state;
    make_copies(it);
    revise(it->b, "ข", text_b);
    revise(it->b, "ข", text_a);
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(0, done.open);
    assert_says(it->a, "1,2,3", "SELECT group_concat(version) FROM (SELECT version FROM document)");
    cgov *db = open_as(it->a, "a");
    cgov_document *found = NULL;
    assert_ok(db, cgov_document_find(db, "D1", &found));
    assert_text(text_a, found->text);
    cgov_document_free(found);
    cgov_close(db);
    copy_file(it->base, it->c); /* one that stayed behind brings nothing */
    assert_i64(0, merge(it->a, it->c).number);
    db = open_as(it->a, "a"); /* each version rests on the one before */
    assert_ok(db, cgov_merge_undo(db, done.number));
    cgov_close(db);
    assert_i64(1, ask(it->a, "SELECT count(*) FROM document"));
}

static void a_person_makes_the_other_text_the_latest(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    assert_i64(1, merge(it->a, it->b).open);
    cgov *db = open_as(it->a, "คนตัดสิน");
    assert_refused(db, CGOV_INVALID, "ours or theirs",
                   cgov_merge_decide(db, 1, CGOV_MERGE_OTHER, "2"));
    assert_ok(db, cgov_merge_decide(db, 1, CGOV_MERGE_THEIRS, NULL));
    cgov_close(db);
    assert_latest(it->a, text_b);
    assert_i64(0, merge(it->a, it->b).open);
    copy_file(it->a, it->c); /* whoever takes the study in has what was decided */
    assert_i64(0, merge(it->b, it->c).open);
    assert_latest(it->b, text_b);
}

static void a_decision_reaches_the_copies_that_ask_the_same(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    assert_i64(1, merge(it->a, it->b).open);
    copy_file(it->base, it->c);
    merge(it->c, it->a);
    assert_i64(1, ask(it->c, "SELECT count(*) FROM merge_conflict WHERE decided IS NULL"));
    cgov *db = open_as(it->a, "คนตัดสิน");
    assert_ok(db, cgov_merge_decide(db, 1, CGOV_MERGE_THEIRS, NULL));
    cgov_close(db);
    merge(it->c, it->a);
    assert_latest(it->c, text_b);
    assert_says(it->c, "theirs|คนตัดสิน", "SELECT decided || '|' || decided_by FROM merge_conflict");
}

static void what_waits_does_not_replace_the_text_of_who_takes_it_in(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    copy_file(it->b, it->c);
    merge(it->a, it->b);
    merge(it->c, it->a);
    assert_latest(it->c, text_b);
    assert_says(it->c, "ข|ก", "SELECT ours_by || '|' || theirs_by FROM merge_conflict");
}

static void the_merge_of_two_texts_is_undone(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    const cgov_merge_file done = merge(it->a, it->b);
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_merge_undo(db, done.number));
    assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
    cgov_close(db);
    assert_latest(it->a, text_a);
    assert_says(it->a, "1,2", "SELECT group_concat(version) FROM (SELECT version FROM document)");
    assert_i64(1, merge(it->a, it->b).open);
}

static void one_text_of_two_people_is_one_version(void **state)
{
    const place *it = *state;
    make_two_versions(it);
    copy_file(it->base, it->b);
    revise(it->b, "ข", text_a);
    assert_i64(0, merge(it->a, it->b).open);
    assert_latest(it->a, text_a);
    assert_i64(2, ask(it->a, "SELECT count(*) FROM document"));
}

/* Two documents that have only the code in common. */
static void texts_of_one_code_that_nobody_copied(void **state)
{
    const place *it = *state;
    for (size_t i = 0; i < 2; i++) {
        cgov *db = open_as(i == 0 ? it->a : it->b, "x");
        assert_ok(db,
                  cgov_document_put(
                      db, &(cgov_document){ .code = "D1", .text = i == 0 ? text : text_b }, NULL));
        cgov_close(db);
    }
    assert_i64(1, merge(it->a, it->b).open);
    assert_says(it->a, text,
                "SELECT text FROM document WHERE version = 2 AND previous = (SELECT id "
                "FROM document WHERE version = 1)");
}

int main(void)
{
#define VERSIONS_OF(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        VERSIONS_OF(both_texts_stay_and_ours_is_the_latest),
        VERSIONS_OF(a_version_behind_ours_is_simply_later),
        VERSIONS_OF(a_person_makes_the_other_text_the_latest),
        VERSIONS_OF(a_decision_reaches_the_copies_that_ask_the_same),
        VERSIONS_OF(what_waits_does_not_replace_the_text_of_who_takes_it_in),
        VERSIONS_OF(the_merge_of_two_texts_is_undone),
        VERSIONS_OF(one_text_of_two_people_is_one_version),
        VERSIONS_OF(texts_of_one_code_that_nobody_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
