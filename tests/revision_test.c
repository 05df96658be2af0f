/* New versions of documents: what is carried, what waits, and as it was before. */
#include "model.h"

#include "base/buffer.h"

#include <inttypes.h>

/* The transcript at hand, and its next version: a line more, words changed, a turn moved, one gone.
 */
static const char old_text[] = "ผู้สัมภาษณ์: โครงการเริ่มต้นอย่างไร\n"
                               "P1: เราเริ่มจากความไว้วางใจระหว่างหน่วยงาน แล้วจึงแบ่งงบประมาณกัน\n"
                               "P2: งบประมาณไม่พอสำหรับการดูแลป่าชุมชนทุกปี\n"
                               "P1: เทศบาลช่วยออกค่ารถให้ชาวบ้านไปประชุมที่อำเภอ\n"
                               "P2: อันนี้พูดไม่ได้จริง ๆ ขอให้ตัดออก\n"
                               "ผู้สัมภาษณ์: ขอบคุณมากครับ\n";
static const char new_text[] = "บันทึกเมื่อ 14 มกราคม 2556\n"
                               "ผู้สัมภาษณ์: โครงการเริ่มต้นอย่างไร\n"
                               "P1: เทศบาลช่วยออกค่ารถให้ชาวบ้านไปประชุมที่อำเภอ\n"
                               "P1: เราเริ่มจากความไว้วางใจระหว่างหน่วยงาน แล้วจึงแบ่งงบประมาณกัน\n"
                               "P2: งบประมาณมีไม่พอสำหรับการดูแลป่าชุมชนทุกปี\n"
                               "ผู้สัมภาษณ์: ขอบคุณมากครับ\n";

static const struct {
    const char *quote; /* of passage i + 1 in the old text */
    const char *new_quote;
    cgov_outcome outcome;
} passages[] = {
    { "ความไว้วางใจระหว่างหน่วยงาน", "ความไว้วางใจระหว่างหน่วยงาน", CGOV_OUTCOME_SAME },
    { "งบประมาณไม่พอสำหรับการดูแลป่าชุมชนทุกปี", "งบประมาณมีไม่พอสำหรับการดูแลป่าชุมชนทุกปี",
      CGOV_OUTCOME_CHANGED },
    { "เทศบาลช่วยออกค่ารถให้ชาวบ้าน", "เทศบาลช่วยออกค่ารถให้ชาวบ้าน", CGOV_OUTCOME_MOVED },
    { "อันนี้พูดไม่ได้จริง ๆ ขอให้ตัดออก", NULL, CGOV_OUTCOME_UNPLACED },
    { "ไว้วางใจระหว่างหน่วยงาน แล้วจึงแบ่งงบประมาณ", "ไว้วางใจระหว่างหน่วยงาน แล้วจึงแบ่งงบประมาณ",
      CGOV_OUTCOME_SAME },
};

enum {
    DOCUMENT = 3,
    UNPLACED = 4 /* passage */
};

static int64_t points(const char *text, size_t bytes)
{
    int64_t count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += (text[i] & 0xC0) != 0x80;
    return count;
}

static int64_t place_in(const char *text, const char *quote)
{
    const char *at = strstr(text, quote);
    assert_non_null(at);
    return points(text, (size_t)(at - text));
}

static void put_passage(cgov *db, int64_t document, const char *text, const char *quote)
{
    const int64_t start = place_in(text, quote);
    assert_ok(db, cgov_passage_put(db,
                                   &(cgov_passage){ .document = document,
                                                    .start = start,
                                                    .stop = start + points(quote, strlen(quote)),
                                                    .quote = quote },
                                   NULL));
}

static int open_transcript(void **state)
{
    open_study(state);
    cgov *db = *state;
    int64_t id = 0;
    assert_ok(db, cgov_document_put(db,
                                    &(cgov_document){ .code = "IV-01",
                                                      .title = "สัมภาษณ์",
                                                      .case_study = 8,
                                                      .text = old_text,
                                                      .source_row = 2 },
                                    &id));
    assert_i64(DOCUMENT, id);
    for (size_t i = 0; i < COUNT(passages); i++)
        put_passage(db, DOCUMENT, old_text, passages[i].quote);
    assert_ok(db, cgov_document_turns(db, DOCUMENT,
                                      &(cgov_transcript_options){ .speakers = "colon" }, NULL));
    sql_run(
        db->sqlite,
        "INSERT INTO coding (id, passage, factor, coder, confidence, memo, coded_at, source_row)"
        " VALUES (1, 1, 1, 1, 5, 'ชัด', '2013-02-01T00:00:00Z', 3), (2, 1, 1, 2, NULL, NULL, NULL, "
        "NULL),"
        " (3, 2, 2, 1, 3, NULL, NULL, NULL), (4, 3, 1, 1, NULL, NULL, NULL, NULL),"
        " (5, 4, 2, 1, 2, 'ลับ', NULL, NULL), (6, 4, 3, 2, NULL, NULL, NULL, NULL),"
        " (7, 5, 2, 2, NULL, NULL, NULL, NULL);"
        "INSERT INTO case_membership (id, case_study, factor, phase, coder, score)"
        " VALUES (1, 8, 1, 'whole', 1, 0.8);"
        "INSERT INTO membership_evidence (membership, passage) VALUES (1, 1), (1, 4);"
        "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'เพิ่มงบ');"
        "INSERT INTO recommendation_passage (recommendation, passage) VALUES (1, 2), (1, 4);"
        "INSERT INTO memo (about, about_uid, coder, text)"
        " SELECT 'document', uid, 1, 'เสียงรบกวนมาก' FROM document WHERE id = 3 UNION ALL"
        " SELECT 'passage', uid, 1, 'ตรงกับแบบสำรวจ' FROM passage WHERE id = 1 UNION ALL"
        " SELECT 'coding', uid, NULL, 'ถามผู้ลงรหัสอีกคน' FROM coding WHERE id = 2 UNION ALL"
        " SELECT 'coding', uid, 2, 'อย่าเผยแพร่' FROM coding WHERE id = 5");
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_transcript, close_study)

static uint64_t content(cgov *db)
{
    return content_hash(db->sqlite, ",change_log,");
}

static cgov_revision *revise(cgov *db, int64_t document, const char *text, bool check_only)
{
    cgov_revision *made = NULL;
    assert_ok(db, cgov_document_revise(db, document, text,
                                       &(cgov_revise_options){ .check_only = check_only }, &made));
    return made;
}

static void check_file(cgov *db)
{
    int64_t findings = -1;
    assert_ok(db, cgov_check(db, NULL, NULL, &findings));
    assert_i64(0, findings);
}

/* ---- what is carried ---- */

static void check_outcomes(const cgov_revision *r)
{
    int64_t before = -1;
    assert_i64(COUNT(passages), (long long)r->count);
    for (size_t i = 0; i < r->count; i++) {
        const cgov_revised_passage *it = &r->passages[i];
        const size_t k = (size_t)it->passage - 1;
        assert_true(it->start >= before);
        before = it->start;
        assert_text(passages[k].quote, it->quote);
        assert_int_equal(passages[k].outcome, it->outcome);
        assert_text(passages[k].new_quote, it->new_quote);
        if (passages[k].new_quote == NULL)
            continue;
        assert_i64(place_in(new_text, passages[k].new_quote), it->new_start);
        assert_i64(points(it->new_quote, strlen(it->new_quote)), it->new_stop - it->new_start);
        assert_true(it->outcome == CGOV_OUTCOME_CHANGED ? it->similarity > 0.9 && it->similarity < 1
                                                        : it->similarity == 1);
    }
}

static void check_counts(const cgov_revision *r)
{
    const int64_t counts[][2] = {
        { 2, r->same },
        { 1, r->changed },
        { 1, r->moved },
        { 1, r->unplaced },
        { 5, r->codings },
        { 2, r->codings_unplaced },
        { 1, r->evidence },
        { 1, r->recommendations },
        { 3, r->memos },
        { 4, r->turns },
        { 2, r->turns_lost },
        { 2, r->strangers },
        { DOCUMENT, r->previous },
        { 2, r->version },
    };
    for (size_t i = 0; i < COUNT(counts); i++)
        if (counts[i][0] != counts[i][1])
            fail_msg("count %zu is %lld, not %lld", i, (long long)counts[i][1],
                     (long long)counts[i][0]);
}

static void all_that_rests_on_a_passage_goes_with_it(void **state)
{
    static const struct {
        const char *expected, *query;
    } facts[] = {
        { "IV-01:2:3:8:-:สัมภาษณ์",
          "SELECT code || ':' || version || ':' || previous || ':' || case_study || ':' ||"
          " ifnull(source_row, '-') || ':' || title FROM document WHERE id = 4" },
        { "1:1:1:5:ชัด:2013-02-01T00:00:00Z:3 1:1:2:-:-:-:- 2:2:1:3:-:-:- 3:1:1:-:-:-:- "
          "5:2:2:-:-:-:-",
          "SELECT group_concat(x, ' ') FROM (SELECT k.passage || ':' || c.factor || ':' ||"
          " c.coder || ':' || ifnull(c.confidence, '-') || ':' || ifnull(c.memo, '-') || ':' ||"
          " ifnull(c.coded_at, '-') || ':' || ifnull(c.source_row, '-') AS x"
          " FROM passage_carried AS k JOIN coding AS c ON c.passage = k.successor"
          " ORDER BY k.passage, c.factor, c.coder)" },
        { "1:same 2:changed 3:moved 5:same",
          "SELECT group_concat(passage || ':' || outcome, ' ')"
          " FROM (SELECT * FROM passage_carried ORDER BY passage)" },
        { "1", "SELECT count(*) FROM membership_evidence AS e JOIN passage AS p ON p.id = e.passage"
               " WHERE p.document = 4 AND e.membership = 1" },
        { "1", "SELECT count(*) FROM recommendation_passage AS e JOIN passage AS p ON p.id ="
               " e.passage WHERE p.document = 4" },
        { "passage:ตรงกับแบบสำรวจ:1 coding:ถามผู้ลงรหัสอีกคน:- document:เสียงรบกวนมาก:1",
          "SELECT group_concat(about || ':' || text || ':' || ifnull(coder, '-'), ' ')"
          " FROM (SELECT * FROM memo ORDER BY id) WHERE id > 4 AND about_uid IN"
          " (SELECT uid FROM document WHERE id = 4 UNION ALL"
          " SELECT uid FROM passage WHERE document = 4 UNION ALL SELECT c.uid FROM coding AS c"
          " JOIN passage AS p ON p.id = c.passage WHERE p.document = 4)" },
        { "IV-01 2 " AUTHOR, "SELECT (new ->> 'code') || ' ' || (new ->> 'to') || ' ' || who"
                             " FROM change_log WHERE op = 'revise'" },
    };
    static const char history[] =
        "SELECT group_concat(x, '|') FROM (SELECT quote || start || hex(uid) || revision AS x FROM"
        " passage WHERE document = 3 UNION ALL SELECT hex(uid) || passage || factor || coder ||"
        " revision FROM coding WHERE id < 8 UNION ALL SELECT text || revision || hex(uid) FROM"
        " document WHERE id = 3 UNION ALL SELECT speaker || start || stop FROM speaker_turn WHERE"
        " document = 3 UNION ALL SELECT text FROM memo WHERE id < 5)";
    cgov *db = *state;
    sqlite3_stmt *before = sql_row(db->sqlite, history);
    cgov_revision *r = revise(db, DOCUMENT, new_text, false);
    check_outcomes(r);
    check_counts(r);
    assert_i64(4, r->document);
    assert_i64(sql_i64(db->sqlite, "SELECT max(number) FROM change_log"), r->number);
    for (size_t i = 0; i < COUNT(facts); i++)
        assert_sql_text(facts[i].expected, db->sqlite, facts[i].query);
    assert_sql_text((const char *)sqlite3_column_text(before, 0), db->sqlite, history);
    check_file(db);
    sqlite3_finalize(before);
    cgov_revision_free(r);
}

static void a_dry_run_says_the_same_and_changes_nothing(void **state)
{
    cgov *db = *state;
    const uint64_t before = content_hash(db->sqlite, "");
    cgov_revision *r = revise(db, DOCUMENT, new_text, true);
    assert_true(content_hash(db->sqlite, "") == before);
    check_outcomes(r);
    check_counts(r);
    assert_i64(0, r->document);
    assert_i64(0, r->number);
    cgov_revision_free(r);
}

static void turns_go_where_their_marks_stand(void **state)
{
    static const char carried[] =
        "SELECT group_concat(x, '|') FROM (SELECT substr(d.text, t.start + 1, 12) || '=' || "
        "t.speaker || '=' ||"
        " ifnull(t.person, '-') || '=' || (t.stop = coalesce((SELECT min(start) FROM speaker_turn"
        " WHERE document = t.document AND start > t.start), length(d.text))) AS x"
        " FROM speaker_turn AS t JOIN document AS d ON d.id = t.document WHERE document = ";
    cgov *db = *state;
    char query[600];
    /* P1's second turn has moved, P2's second one is gone: neither has a place by the marks around
     */
    cgov_revision *r = revise(db, DOCUMENT, new_text, false);
    snprintf(query, sizeof query, "%s%" PRId64 " ORDER BY t.start)", carried, r->document);
    assert_sql_text("ผู้สัมภาษณ์:=ผู้สัมภาษณ์=-=1|P1: เราเริ่ม=P1=1=1|P2: งบประมาณ=P2=2=1|"
                    "ผู้สัมภาษณ์:=ผู้สัมภาษณ์=-=1",
                    db->sqlite, query);
    cgov_revision_free(r);
    /* recognised again, with who is who */
    const cgov_speaker_name names[] = { { "ผู้สัมภาษณ์", 3 } };
    const cgov_transcript_options speakers = { .speakers = "colon",
                                               .names = names,
                                               .name_count = 1 };
    assert_ok(db, cgov_document_revise(db, 4, old_text,
                                       &(cgov_revise_options){ .transcript = &speakers }, &r));
    assert_i64(6, r->turns);
    assert_i64(0, r->turns_lost);
    assert_i64(0, r->strangers);
    assert_i64(2, sql_i64(db->sqlite,
                          "SELECT count(*) FROM speaker_turn WHERE document = 5 AND person = 3"));
    cgov_revision_free(r);
}

/* A speaker whose name was changed is not the one that he was. */
static void a_changed_mark_is_not_carried(void **state)
{
    static const char renamed[] = "ผู้สัมภาษณ์: โครงการเริ่มต้นอย่างไร\n"
                                  "P1x: เราเริ่มจากความไว้วางใจระหว่างหน่วยงาน แล้วจึงแบ่งงบประมาณกัน\n"
                                  "P2: งบประมาณไม่พอสำหรับการดูแลป่าชุมชนทุกปี\n"
                                  "P1: เทศบาลช่วยออกค่ารถให้ชาวบ้านไปประชุมที่อำเภอ\n"
                                  "P2: อันนี้พูดไม่ได้จริง ๆ ขอให้ตัดออก\n"
                                  "ผู้สัมภาษณ์: ขอบคุณมากครับ\n";
    cgov *db = *state;
    cgov_revision *r = revise(db, DOCUMENT, renamed, false);
    assert_i64(5, r->same);
    assert_i64(5, r->turns);
    assert_i64(1, r->turns_lost);
    assert_i64(place_in(renamed, "P1x"), sql_i64(db->sqlite, "SELECT stop FROM speaker_turn"
                                                             " WHERE document = 4 AND start = 0"));
    assert_i64(place_in(renamed, "P2: งบ"),
               sql_i64(db->sqlite, "SELECT min(start) FROM speaker_turn"
                                   " WHERE document = 4 AND start > 0"));
    cgov_revision_free(r);
}

static void two_passages_do_not_become_one(void **state)
{
    cgov *db = *state;
    cgov_revision *r = NULL;
    const int64_t start = place_in(old_text, "เราเริ่มจากความไว้วางใจ");
    for (int64_t more = 30; more < 32; more++)
        assert_ok(db, cgov_passage_put(db,
                                       &(cgov_passage){ .document = DOCUMENT,
                                                        .start = start,
                                                        .stop = start + 20 + more },
                                       NULL));
    char *text = sqlite3_mprintf("%s", old_text);
    const char *rest = strstr(old_text, " แล้วจึง");
    char *cut = sqlite3_mprintf("%.*s%s", (int)(rest - old_text), text, strchr(rest, '\n'));
    r = revise(db, DOCUMENT, cut, true);
    int64_t taken = 0;
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < i; k++)
            assert_true(r->passages[i].outcome == CGOV_OUTCOME_UNPLACED ||
                        r->passages[k].outcome == CGOV_OUTCOME_UNPLACED ||
                        r->passages[i].new_start != r->passages[k].new_start ||
                        r->passages[i].new_stop != r->passages[k].new_stop);
    for (size_t i = 0; i < r->count; i++)
        taken += r->passages[i].reason == CGOV_UNPLACED_TAKEN;
    assert_i64(1, taken);
    cgov_revision_free(r);
    sqlite3_free(text);
    sqlite3_free(cut);
}

/* ---- from a file ---- */

static void a_file_is_read_in_its_encoding(void **state)
{
    static const char cp874[] = "P1: \xE0\xC3\xD2\xE4\xC7\xE9\xE3\xA8\xA1\xD1\xB9\r\n";
    cgov *db = *state;
    scratch place;
    cgov_revision *r = NULL;
    const char *path;
    scratch_make(&place);
    path = scratch_file(&place, "thai.txt");
    file_write(path, cp874, sizeof cp874 - 1);
    assert_ok(db, cgov_document_revise_file(db, 1, path, NULL, &r));
    assert_contains("874", r->encoding);
    assert_sql_text("P1: เราไว้ใจกัน\n", db->sqlite, "SELECT text FROM document WHERE previous = 1");
    assert_sql_text("41", db->sqlite, "SELECT length(text) + 25 FROM document WHERE previous = 1");
    cgov_revision_free(r);
    assert_refused(db, CGOV_NOT_FOUND, "there is no such file",
                   cgov_document_revise_file(db, 2, scratch_file(&place, "none"), NULL, &r));
    assert_null(r);
    scratch_remove(&place);
}

static void what_cannot_be_revised_is_refused(void **state)
{
    cgov *db = *state;
    cgov_revision *r = NULL;
    const cgov_transcript_options bad = { .speakers = "(" };
    const struct {
        int64_t document;
        const char *text;
        cgov_revise_options options;
        cgov_status status;
        const char *part;
    } wrong[] = {
        { 99, new_text, { 0 }, CGOV_NOT_FOUND, "document" },
        { DOCUMENT, old_text, { 0 }, CGOV_CONFLICT, "nothing to revise" },
        { DOCUMENT, "", { 0 }, CGOV_INVALID, "empty" },
        { DOCUMENT, "ก\xFF", { 0 }, CGOV_INVALID, "UTF-8" },
        { DOCUMENT, new_text, { .similarity = 1.5 }, CGOV_INVALID, "1.5" },
        { DOCUMENT, new_text, { .similarity = NAN }, CGOV_INVALID, "similarity" },
        { DOCUMENT, new_text, { .certain = 4 }, CGOV_INVALID, "4 characters" },
        { DOCUMENT, new_text, { .transcript = &bad }, CGOV_INVALID, "pattern" },
        { DOCUMENT, NULL, { 0 }, CGOV_MISUSE, "new text" },
        { 1, new_text, { 0 }, CGOV_CONFLICT, "replaced by version 2" },
    };
    assert_ok(db, cgov_document_revise(db, 1, "ใหม่", NULL, NULL));
    const uint64_t before = content_hash(db->sqlite, "");
    for (size_t i = 0; i < COUNT(wrong); i++) {
        r = (cgov_revision *)&r;
        assert_refused(
            db, wrong[i].status, wrong[i].part,
            cgov_document_revise(db, wrong[i].document, wrong[i].text, &wrong[i].options, &r));
        assert_null(r);
    }
    assert_true(content_hash(db->sqlite, "") == before);
    assert_status(CGOV_MISUSE, cgov_document_revise(NULL, 1, new_text, NULL, &r));
    cgov_revision_free(NULL);
}

/* ---- the way back ---- */

static void undone_all_is_as_it_was(void **state)
{
    cgov *db = *state;
    const uint64_t before = content(db);
    for (int i = 0; i < 2; i++) {
        cgov_revision *r = revise(db, DOCUMENT, new_text, false);
        assert_true(content(db) != before);
        assert_ok(db, cgov_document_undo(db, r->number));
        assert_true(content(db) == before);
        assert_refused(db, CGOV_CONFLICT, "", cgov_document_undo(db, r->number));
        cgov_revision_free(r);
    }
    assert_refused(db, CGOV_NOT_FOUND, "made no new version", cgov_document_undo(db, 1));
    assert_status(CGOV_MISUSE, cgov_document_undo(NULL, 1));
}

static void work_in_the_new_version_is_not_undone(void **state)
{
    static const struct {
        const char *edit, *part;
    } edits[] = {
        { "INSERT INTO coding (passage, factor, coder) SELECT successor, 3, 1 FROM passage_carried"
          " WHERE passage = 1",
          "of coding" },
        { "INSERT INTO passage (document, start, stop, quote) VALUES (4, 0, 1, 'บ')",
          "of passage" },
        { "INSERT INTO membership_evidence (membership, passage) "
          "SELECT 1, successor FROM passage_carried"
          " WHERE passage = 2",
          "of membership_evidence" },
        { "INSERT INTO recommendation_passage (recommendation, passage) "
          "SELECT 1, successor FROM passage_carried"
          " WHERE passage = 1",
          "of recommendation_passage" },
        { "INSERT INTO memo (about, about_uid, text) SELECT 'document', uid, 'x' FROM document"
          " WHERE id = 4",
          "of memo" },
        { "INSERT INTO passage_carried (passage, document, outcome, reason)"
          " VALUES (4, 4, 'dismissed', 'ลับ')",
          "of passage_carried" },
        { "INSERT INTO document (code, version, previous, text) VALUES ('IV-01', 3, 4, 'x')",
          "of document" },
        { "UPDATE document SET title = 'อื่น' WHERE id = 4", "row 4 of document was changed later" },
        { "DELETE FROM coding WHERE id = (SELECT max(id) FROM coding)", "of coding was changed" },
        { "UPDATE speaker_turn SET speaker = 'x' WHERE document = 4 AND start = 27",
          "of speaker_turn" },
    };
    cgov *db = *state;
    cgov_revision *r = revise(db, DOCUMENT, new_text, false);
    for (size_t i = 0; i < COUNT(edits); i++) {
        assert_ok(db, cgov_begin(db));
        sql_run(db->sqlite, edits[i].edit);
        const uint64_t before = content(db);
        assert_refused(db, CGOV_CONFLICT, edits[i].part, cgov_document_undo(db, r->number));
        assert_true(content(db) == before);
        assert_ok(db, cgov_rollback(db));
    }
    assert_ok(db, cgov_document_undo(db, r->number));
    cgov_revision_free(r);
}

/* ---- what waits ---- */

#define waiting(db, expected, ...)                                                                 \
    do {                                                                                           \
        int64_t count_ = -1;                                                                       \
        assert_ok(db, cgov_passage_unplaced_count(                                                 \
                          db, &(cgov_passage_unplaced_filter){ __VA_ARGS__ }, &count_));           \
        assert_i64(expected, count_);                                                              \
    } while (0)

static void what_was_not_carried_is_found_until_it_is_placed(void **state)
{
    cgov *db = *state;
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    waiting(db, 0, .passage = 0);
    cgov_revision_free(revise(db, DOCUMENT, new_text, false));
    assert_ok(db, cgov_passage_unplaced_list(db, NULL, &cursor));
    assert_status(CGOV_ROW, cgov_passage_unplaced_next(cursor, &row));
    assert_i64(UNPLACED, row->passage);
    assert_text("IV-01", row->document_code);
    assert_i64(DOCUMENT, row->document);
    assert_i64(1, row->version);
    assert_i64(4, row->newest);
    assert_i64(2, row->newest_version);
    assert_i64(place_in(old_text, passages[UNPLACED - 1].quote), row->start);
    assert_text(passages[UNPLACED - 1].quote, row->quote);
    assert_i64(2, row->codings);
    assert_text("F2 (K1); F3 (K2)", row->factors);
    assert_status(CGOV_DONE, cgov_passage_unplaced_next(cursor, &row));
    cgov_passage_unplaced_cursor_free(cursor);
    waiting(db, 1, .document_code = "IV-01", .newest = 4, .factor = 2, .coder = 2);
    waiting(db, 0, .document_code = "D1");
    waiting(db, 0, .newest = DOCUMENT);
    waiting(db, 0, .factor = 1);
    waiting(db, 0, .coder = 3);
    waiting(db, 0, .passage = 1);

    int64_t placed = 0;
    const int64_t start = place_in(new_text, "ขอบคุณ");
    assert_refused(db, CGOV_INVALID, "beyond the end",
                   cgov_passage_place(db, UNPLACED, start, 9999, &placed));
    assert_refused(db, CGOV_INVALID, "stops after it starts",
                   cgov_passage_place(db, UNPLACED, start, start, &placed));
    assert_i64(0, placed);
    waiting(db, 1, .passage = UNPLACED);
    assert_ok(db, cgov_passage_place(db, UNPLACED, start, start + 6, &placed));
    waiting(db, 0, .passage = 0);
    cgov_passage *found = NULL;
    assert_ok(db, cgov_passage_get(db, placed, &found));
    assert_text("ขอบคุณ", found->quote);
    assert_i64(4, found->document);
    cgov_passage_free(found);
    int64_t codings = 0;
    assert_ok(db, cgov_coding_count(db, &(cgov_coding_filter){ .passage = placed }, &codings));
    assert_i64(2, codings);
    assert_i64(2, sql_i64(db->sqlite, "SELECT count(*) FROM memo WHERE text = 'อย่าเผยแพร่'"));
    assert_refused(db, CGOV_NOT_FOUND, "does not wait",
                   cgov_passage_place(db, UNPLACED, start, start + 6, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "does not wait", cgov_passage_place(db, 1, 0, 1, NULL));

    /* its copy deleted, it waits only when that is asked for */
    sql_run(db->sqlite, "DELETE FROM recommendation_passage");
    assert_ok(db, cgov_passage_delete(db, placed));
    waiting(db, 0, .passage = 0);
    assert_ok(db, cgov_passage_dismiss(db, UNPLACED, NULL));
    waiting(db, 1, .passage = 0);
    check_file(db);
}

static void a_place_that_is_taken_is_shared(void **state)
{
    cgov *db = *state;
    int64_t placed = 0;
    cgov_revision *r = revise(db, DOCUMENT, new_text, false);
    const cgov_revised_passage *taken = &r->passages[0];
    sql_run(db->sqlite, "INSERT INTO coding (passage, factor, coder) VALUES (4, 1, 1)");
    assert_int_equal(1, taken->passage);
    assert_ok(db, cgov_passage_place(db, UNPLACED, taken->new_start, taken->new_stop, &placed));
    assert_i64(taken->successor, placed);
    /* F1 by K1 is there already, and stays as it is */
    assert_i64(4, sql_i64(db->sqlite, "SELECT count(*) FROM coding AS c JOIN passage_carried AS k"
                                      " ON k.successor = c.passage WHERE k.passage = 4"));
    assert_sql_text("ชัด", db->sqlite,
                    "SELECT c.memo FROM coding AS c JOIN passage_carried AS k ON k.successor ="
                    " c.passage WHERE k.passage = 4 AND c.factor = 1 AND c.coder = 1");
    cgov_revision_free(r);
}

static void what_has_no_place_is_dismissed_with_a_reason(void **state)
{
    cgov *db = *state;
    cgov_revision_free(revise(db, DOCUMENT, new_text, false));
    assert_refused(db, CGOV_INVALID, "reason", cgov_passage_dismiss(db, UNPLACED, ""));
    assert_refused(db, CGOV_NOT_FOUND, "not dismissed", cgov_passage_dismiss(db, UNPLACED, NULL));
    assert_ok(db, cgov_passage_dismiss(db, UNPLACED, "ผู้ให้สัมภาษณ์ขอให้ตัดออก"));
    waiting(db, 0, .passage = 0);
    assert_refused(db, CGOV_NOT_FOUND, "does not wait",
                   cgov_passage_dismiss(db, UNPLACED, "อีกครั้ง"));
    assert_sql_text("dismissed:ผู้ให้สัมภาษณ์ขอให้ตัดออก", db->sqlite,
                    "SELECT outcome || ':' || reason FROM passage_carried WHERE passage = 4");
    assert_refused(db, CGOV_NOT_FOUND, "not dismissed", cgov_passage_dismiss(db, 1, NULL));
    assert_ok(db, cgov_passage_dismiss(db, UNPLACED, NULL));
    waiting(db, 1, .passage = UNPLACED);
    assert_status(CGOV_MISUSE, cgov_passage_dismiss(NULL, UNPLACED, NULL));
}

static void it_waits_through_later_versions(void **state)
{
    cgov *db = *state;
    cgov_revision_free(revise(db, DOCUMENT, new_text, false));
    cgov_revision *r = revise(db, 4, old_text, false);
    /* all of version 2 is in version 3; what waits since version 1 waits for version 3 */
    assert_i64(4, (long long)r->count);
    assert_i64(0, r->unplaced);
    waiting(db, 1, .newest = r->document);
    cgov_candidate *places = NULL;
    size_t count = 0;
    assert_ok(db, cgov_passage_candidates(db, UNPLACED, &places, &count));
    assert_true(count >= 1);
    assert_text(passages[UNPLACED - 1].quote, places[0].quote);
    assert_close(1, places[0].similarity, 0);
    int64_t placed = 0;
    assert_ok(db, cgov_passage_place(db, UNPLACED, places[0].start, places[0].stop, &placed));
    cgov_free(places);
    assert_i64(5, sql_i64(db->sqlite, "SELECT count(*) FROM passage WHERE document = 5"));
    assert_i64(7, sql_i64(db->sqlite, "SELECT count(*) FROM coding AS c JOIN passage AS p"
                                      " ON p.id = c.passage WHERE p.document = 5"));
    waiting(db, 0, .passage = 0);
    cgov_revision_free(r);
}

/* A version that was made by hand leaves nothing behind either. */
static void versions_made_elsewhere_leave_all_waiting(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite, "INSERT INTO document (code, version, previous, text)"
                        " VALUES ('IV-01', 2, 3, 'ใหม่')");
    waiting(db, COUNT(passages), .document_code = "IV-01");
    cgov_candidate *places = NULL;
    size_t count = 9;
    assert_ok(db, cgov_passage_candidates(db, 1, &places, &count));
    assert_i64(0, (long long)count);
    assert_null(places);
}

/* ---- nothing is counted twice ---- */

static void answers_look_at_the_latest_version(void **state)
{
    cgov *db = *state;
    int64_t before = 0, after = 0, all = 0;
    cgov_triangulation *was = NULL, *is = NULL;
    cgov_cooccurrence *pairs = NULL, *then = NULL;
    assert_ok(db, cgov_evidence_count(db, NULL, &before));
    assert_ok(db, cgov_triangulation_report(db, NULL, &was));
    assert_ok(db, cgov_cooccurrence_report(
                      db, NULL, &(cgov_cooccurrence_options){ CGOV_TOGETHER_OVERLAP, 0 }, &pairs));
    cgov_revision *r = revise(db, DOCUMENT, new_text, false);
    assert_ok(db, cgov_evidence_count(db, NULL, &after));
    assert_ok(db, cgov_evidence_count(db, &(cgov_evidence_filter){ .all_versions = true }, &all));
    assert_ok(db, cgov_triangulation_report(db, NULL, &is));
    assert_ok(db, cgov_cooccurrence_report(
                      db, NULL, &(cgov_cooccurrence_options){ CGOV_TOGETHER_OVERLAP, 0 }, &then));
    assert_i64(before - 2, after); /* two wait */
    assert_i64(before + after, all);
    for (size_t i = 0; i < is->count; i++)
        for (size_t k = 0; k < was->count; k++)
            if (was->rows[k].factor == is->rows[i].factor) {
                const int64_t gone = is->rows[i].factor == 1 ? 0 : 1;
                assert_i64(was->rows[k].cells[CGOV_EVIDENCE_SOURCE_CASE_STUDY].codings - gone,
                           is->rows[i].cells[CGOV_EVIDENCE_SOURCE_CASE_STUDY].codings);
            }
    assert_true(then->pair_count > 0 && then->pair_count <= pairs->pair_count);
    assert_i64(pairs->pairs[0].both > 0, then->pairs[0].both > 0);
    assert_i64(1, sql_i64(db->sqlite, "SELECT documents = 'IV-01' FROM case_wide WHERE id = 8"));
    assert_i64(5, sql_i64(db->sqlite, "SELECT coding_count FROM case_wide WHERE id = 8"));
    int64_t rows = 0;
    assert_ok(db,
              cgov_passage_count(db, &(cgov_passage_filter){ .factor = 1, .newest = true }, &rows));
    assert_i64(2, rows);
    assert_ok(
        db, cgov_coding_count(db, &(cgov_coding_filter){ .case_study = 8, .newest = true }, &rows));
    assert_i64(5, rows);
    cgov_triangulation_free(was);
    cgov_triangulation_free(is);
    cgov_cooccurrence_free(pairs);
    cgov_cooccurrence_free(then);
    cgov_revision_free(r);
}

/* ---- which version is the newest ---- */

/* Two coders agree on as many passages of a version of document R as it has letters. */
#define VERSION(id, code, version, previous, letters)                                              \
    "INSERT INTO document (id, code, version, previous, case_study, text)"                         \
    " VALUES (" #id ", '" code "', " #version ", " #previous ", 8, '" letters "');"                \
    "INSERT INTO passage (document, start, stop, quote)"                                           \
    " SELECT d.id, n.value, n.value + 1, substr(d.text, n.value + 1, 1)"                           \
    " FROM document AS d, json_each('[0, 1, 2, 3]') AS n"                                          \
    " WHERE d.id = " #id " AND n.value < length(d.text);"                                          \
    "INSERT INTO coding (passage, factor, coder)"                                                  \
    " SELECT p.id, 1, k.id FROM passage AS p, coder AS k WHERE p.document = " #id ";"

/* As a researcher makes and unmakes versions in the sqlite3 shell: `newest` is one alone. */
static const struct {
    const char *name;
    const char *script;
    int64_t newest;
    int64_t passages, waiting;
} makings[] = {
    { "one version", VERSION(10, "R", 1, NULL, "ก"), 10, 1, 0 },
    { "each names the one before",
      VERSION(10, "R", 1, NULL, "ก") VERSION(11, "R", 2, 10, "กข") VERSION(12, "R", 3, 11, "กขค"),
      12, 3, 3 },
    { "none names another",
      VERSION(10, "R", 1, NULL, "ก") VERSION(11, "R", 2, NULL, "กข")
          VERSION(12, "R", 3, NULL, "กขค"),
      12, 3, 3 },
    { "the last alone names one",
      VERSION(10, "R", 1, NULL, "กขคง") VERSION(11, "R", 2, NULL, "กข")
          VERSION(12, "R", 3, 10, "ก"),
      12, 1, 6 },
    { "entered backwards, with a gap",
      VERSION(10, "R", 7, NULL, "กข") VERSION(11, "R", 2, NULL, "กขค")
          VERSION(12, "R", 1, NULL, "ก"),
      10, 2, 4 },
    { "another code names it", VERSION(10, "R", 4, NULL, "กข") VERSION(11, "R-แก้", 1, 10, "ก"), 11,
      1, 2 },
    { "a later one deleted",
      VERSION(10, "R", 1, NULL, "ก") VERSION(11, "R", 2, NULL, "กข")
          VERSION(12, "R", 3, NULL, "กขค") "DELETE FROM coding WHERE passage IN"
                                           " (SELECT id FROM passage WHERE document = 12);"
                                           "DELETE FROM passage WHERE document = 12;"
                                           "DELETE FROM document WHERE id = 12;",
      11, 2, 1 },
};

static void it_is_alone_in_the_lists(cgov *db, int64_t newest, int64_t places, int64_t waits)
{
    cgov_document_cursor *cursor = NULL;
    const cgov_document *row = NULL;
    int64_t count = -1;
    assert_ok(db, cgov_document_list(db, &(cgov_document_filter){ .case_study = 8, .newest = true },
                                     &cursor));
    assert_status(CGOV_ROW, cgov_document_next(cursor, &row));
    assert_i64(newest, row->id);
    assert_status(CGOV_DONE, cgov_document_next(cursor, &row));
    cgov_document_cursor_free(cursor);
    assert_ok(
        db, cgov_passage_count(db, &(cgov_passage_filter){ .factor = 1, .newest = true }, &count));
    assert_i64(places, count);
    assert_ok(db, cgov_coding_count(db, &(cgov_coding_filter){ .newest = true }, &count));
    assert_i64(2 * places, count);
    waiting(db, waits, .newest = newest);
    waiting(db, waits, .passage = 0);

    cgov_search_cursor *hits = NULL;
    const cgov_search_hit *hit = NULL;
    const cgov_search_filter texts = { .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_DOCUMENT),
                                       .case_study = 8,
                                       .newest = true };
    assert_ok(db, cgov_search(db, "ก", &texts, &hits));
    assert_status(CGOV_ROW, cgov_search_next(hits, &hit));
    assert_i64(newest, hit->id);
    assert_status(CGOV_DONE, cgov_search_next(hits, &hit));
    cgov_search_cursor_free(hits);
    assert_i64(2 * places, sql_i64(db->sqlite, "SELECT coding_count FROM case_wide WHERE id = 8"));
}

static void it_is_alone_in_the_evidence(cgov *db, int64_t newest, int64_t places)
{
    cgov_evidence_cursor *cursor = NULL;
    const cgov_evidence *row = NULL;
    int64_t count = -1;
    for (int narrow = 0; narrow < 2; narrow++) {
        const cgov_evidence_filter filter = { .case_study = narrow != 0 ? 8 : 0 };
        assert_ok(db, cgov_evidence_count(db, &filter, &count));
        assert_i64(2 * places, count);
        assert_ok(db, cgov_evidence_list(db, &filter, &cursor));
        while (cgov_evidence_next(cursor, &row) == CGOV_ROW) {
            assert_i64(newest, row->document);
            count--;
        }
        cgov_evidence_cursor_free(cursor);
        assert_i64(0, count);
        for (cgov_together k = CGOV_TOGETHER_PASSAGE; k <= CGOV_TOGETHER_CASE_STUDY; k++) {
            cgov_cooccurrence *together = NULL;
            assert_ok(db, cgov_cooccurrence_report(
                              db, &filter, &(cgov_cooccurrence_options){ k, 0 }, &together));
            assert_i64(k < CGOV_TOGETHER_DOCUMENT ? places : 1, together->n);
            cgov_cooccurrence_free(together);
        }
    }
    cgov_triangulation *kinds = NULL;
    assert_ok(db, cgov_triangulation_report(db, NULL, &kinds));
    assert_i64(1, kinds->rows[0].factor);
    assert_i64(2 * places, kinds->rows[0].cells[CGOV_EVIDENCE_SOURCE_CASE_STUDY].codings);
    cgov_triangulation_free(kinds);
}

static void it_is_alone_in_the_answers(cgov *db, int64_t newest, int64_t places)
{
    cgov_case_profile *profile = NULL;
    assert_ok(db, cgov_case_profile_report(db, 8, NULL, &profile));
    assert_i64(places, profile->factors[0].passages);
    assert_i64(places < 3 ? places : 3, (long long)profile->factors[0].quote_count);
    for (size_t i = 0; i < profile->document_count; i++)
        assert_int_equal(profile->documents[i].document != newest, profile->documents[i].replaced);
    cgov_case_profile_free(profile);

    cgov_recommendation_trace *trace = NULL;
    assert_ok(db, cgov_recommendation_trace_report(db, 1, NULL, &trace));
    assert_i64(places, trace->factors[0].passages);
    assert_i64(1, (long long)trace->document_count);
    assert_i64(newest, trace->documents[0].document);
    cgov_recommendation_trace_free(trace);

    cgov_contrast *contrast = NULL;
    assert_ok(db, cgov_factor_contrast(
                      db, NULL, &(cgov_contrast_options){ .first = &(cgov_project_filter){ 0 } },
                      &contrast));
    assert_i64(1, contrast->rows[0].factor);
    assert_i64(places, contrast->rows[0].passages);
    assert_i64(1, contrast->rows[0].documents);
    cgov_contrast_free(contrast);

    cgov_coder_agreement *agreement = NULL;
    assert_ok(db,
              cgov_coder_agreement_units(
                  db, NULL, &(cgov_coder_agreement_options){ .unit = CGOV_AGREEMENT_UNIT_PASSAGE },
                  &agreement));
    assert_i64(1, agreement->documents.compared);
    assert_i64(places, (long long)agreement->rows[0].agreed);
    cgov_coder_agreement_free(agreement);

    cgov_membership_calibration *scores = NULL;
    const cgov_membership_calibration_options how = {
        .factor = 1,
        .calibration = { .anchors = (const double[]){ 0, 2.5, 5 }, .anchor_count = 3 },
        .from = CGOV_RAW_VALUE_PASSAGES,
        .check_only = true,
    };
    assert_ok(db, cgov_membership_calibrate(db, &how, &scores));
    for (size_t i = 0; i < scores->count; i++)
        assert_i64(scores->rows[i].case_study == 8 ? places : 0, scores->rows[i].passages);
    cgov_membership_calibration_free(scores);
}

static void one_version_is_the_newest_everywhere(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'ตั้งกองทุน');"
            "INSERT INTO recommendation_factor (recommendation, factor) VALUES (1, 1)");
    for (size_t i = 0; i < COUNT(makings); i++) {
        print_message("%s\n", makings[i].name);
        sql_run(db->sqlite, "BEGIN");
        sql_run(db->sqlite, makings[i].script);
        it_is_alone_in_the_lists(db, makings[i].newest, makings[i].passages, makings[i].waiting);
        it_is_alone_in_the_evidence(db, makings[i].newest, makings[i].passages);
        it_is_alone_in_the_answers(db, makings[i].newest, makings[i].passages);
        sql_run(db->sqlite, "ROLLBACK");
    }
}

/* What waits is placed in a version that names no other; one that was undone is as if never made.
 */
static void versions_without_a_link_are_worked_with_all_the_same(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite, VERSION(10, "R", 1, NULL, "ก") VERSION(11, "R", 2, NULL, "ขก"));
    const int64_t passage = sql_i64(db->sqlite, "SELECT id FROM passage WHERE document = 10");
    int64_t placed = 0;
    assert_ok(db, cgov_passage_place(db, passage, 1, 2, &placed));
    assert_i64(11, sql_i64(db->sqlite, "SELECT document FROM passage_carried"));
    it_is_alone_in_the_lists(db, 11, 2, 0);

    cgov_revision *r = NULL;
    assert_refused(db, CGOV_CONFLICT, "replaced by version 2",
                   cgov_document_revise(db, 10, "ค", NULL, &r));
    assert_ok(db, cgov_document_revise(db, 11, "ขก และ", NULL, &r));
    assert_i64(3, r->version);
    it_is_alone_in_the_lists(db, r->document, 2, 0);
    sql_run(db->sqlite, "INSERT INTO document (id, code, version, text) VALUES (20, 'R', 9, 'x')");
    assert_refused(db, CGOV_CONFLICT, "", cgov_document_undo(db, r->number));
    sql_run(db->sqlite, "DELETE FROM document WHERE id = 20");
    assert_ok(db, cgov_document_undo(db, r->number));
    it_is_alone_in_the_lists(db, 11, 2, 0);
    it_is_alone_in_the_evidence(db, 11, 2);
    cgov_revision_free(r);
}

/* 1 MB, a thousand passages: every tenth line is changed, one in fifty is gone. */
static void a_long_transcript_goes_the_same_way(void **state)
{
    enum {
        LINES = 6000,
        PASSAGES = 1000
    };
    cgov *db = *state;
    cgov__buffer old = { 0 }, new = { 0 };
    int64_t id = 0, gone = 0, changed = 0;
    cgov__buffer_text(&new, "บันทึกการสัมภาษณ์ ฉบับแก้ไข\n");
    for (int i = 0; i < LINES; i++) {
        static const char line[] = "P%d: ครั้งที่ %d เราไว้ใจกันมากขึ้น%s และแบ่งงบประมาณกันทุกหน่วยงาน ครับ\n";
        cgov__buffer_format(&old, line, i % 7, i, "");
        if (i % 50 != 25)
            cgov__buffer_format(&new, line, i % 7, i, i % 10 == 0 ? "กว่าเดิม" : "");
    }
    assert_true(old.length > 1000000);
    assert_ok(db, cgov_document_put(db, &(cgov_document){ .code = "L", .text = old.bytes }, &id));
    for (int i = 0; i < PASSAGES; i++) {
        char quote[200];
        snprintf(quote, sizeof quote, "ครั้งที่ %d เราไว้ใจกันมากขึ้น และแบ่งงบประมาณกัน", i);
        put_passage(db, id, old.bytes, quote);
        gone += i % 50 == 25;
        changed += i % 10 == 0;
    }
    cgov_revision *r = revise(db, id, new.bytes, false);
    assert_i64(PASSAGES, (long long)r->count);
    assert_i64(gone, r->unplaced);
    assert_i64(changed, r->changed);
    for (size_t i = 0; i < r->count; i++)
        if (r->passages[i].outcome == CGOV_OUTCOME_SAME)
            assert_text(r->passages[i].quote, r->passages[i].new_quote);
    assert_ok(db, cgov_document_undo(db, r->number));
    cgov_revision_free(r);
    cgov__buffer_free(&old);
    cgov__buffer_free(&new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_that_rests_on_a_passage_goes_with_it),
        TEST(a_dry_run_says_the_same_and_changes_nothing),
        TEST(turns_go_where_their_marks_stand),
        TEST(a_changed_mark_is_not_carried),
        TEST(two_passages_do_not_become_one),
        TEST(a_file_is_read_in_its_encoding),
        TEST(what_cannot_be_revised_is_refused),
        TEST(undone_all_is_as_it_was),
        TEST(work_in_the_new_version_is_not_undone),
        TEST(what_was_not_carried_is_found_until_it_is_placed),
        TEST(a_place_that_is_taken_is_shared),
        TEST(what_has_no_place_is_dismissed_with_a_reason),
        TEST(it_waits_through_later_versions),
        TEST(versions_made_elsewhere_leave_all_waiting),
        TEST(answers_look_at_the_latest_version),
        STUDY_TEST(one_version_is_the_newest_everywhere),
        STUDY_TEST(versions_without_a_link_are_worked_with_all_the_same),
        TEST(a_long_transcript_goes_the_same_way),
    };
    return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
