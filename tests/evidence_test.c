/* Documents, passages, codings and memos; recommendations; imported files and their rows. */
#include "model.h"

/* clang-format off */
#define document_MEMBERS(M)                                                                        \
    M(code) M(version) M(previous) M(title) M(language) M(format) M(interview) M(focus_group)      \
    M(case_study) M(response) M(project) M(text) M(sha256) M(source_row)
#define speaker_turn_MEMBERS(M) M(document) M(start) M(stop) M(speaker) M(person)
#define passage_MEMBERS(M) M(document) M(start) M(stop) M(quote)
#define coder_MEMBERS(M) M(code) M(name) M(note)
#define coding_MEMBERS(M)                                                                          \
    M(passage) M(factor) M(coder) M(has_confidence) M(confidence) M(memo) M(coded_at) M(source_row)
#define memo_MEMBERS(M) M(about) M(about_uid) M(coder) M(title) M(text) M(written_at)
#define recommendation_MEMBERS(M) M(code) M(title_th) M(title_en) M(text) M(addressee) M(source_row)
#define recommendation_factor_MEMBERS(M) M(recommendation) M(factor)
#define recommendation_passage_MEMBERS(M) M(recommendation) M(passage)
/* clang-format on */

NOUN(document)
LINK(speaker_turn)
NOUN(passage)
NOUN(coder)
NOUN(coding)
NOUN(memo)
NOUN(recommendation)
LINK(recommendation_factor)
LINK(recommendation_passage)
NOUN_LISTS(source)
NOUN_LISTS(source_row)

/* ---- documents ---- */

static const cgov_document documents[] = {
    { .uid = { { 1 } },
      .code = "ถอดเทป ๑",
      .version = 2,
      .previous = 1,
      .title = "สัมภาษณ์ปลัด",
      .language = CGOV_LANGUAGE_EN,
      .format = "markdown",
      .interview = 1,
      .text = "# ก\n\nข้อความ \xF0\x9F\x90\x98",
      .sha256 = "00",
      .source_row = 1 },
    { .code = "ถอดเทป ๑",
      .version = 1,
      .language = CGOV_LANGUAGE_TH,
      .format = "text",
      .focus_group = 1,
      .text = "" },
    { .code = "d",
      .version = 1,
      .language = CGOV_LANGUAGE_TH,
      .format = "text",
      .case_study = 10,
      .title = "",
      .text = "ก",
      .sha256 = "" },
    { .code = "d",
      .version = 1,
      .language = CGOV_LANGUAGE_TH,
      .format = "text",
      .response = 1,
      .text = "ก" },
    { .code = "d",
      .version = INT32_MAX,
      .previous = 2,
      .language = CGOV_LANGUAGE_TH,
      .format = "text",
      .project = 1,
      .text = "ข" },
};

static void a_document_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_document *got = NULL;
    int64_t plain = 0;
    const int64_t id = round_trip(document, db, documents, COUNT(documents));
    document_conflicts(db, id);
    document_vanishes(db, id);
    assert_ok(db, cgov_document_put(db, &(cgov_document){ .code = "x", .text = "น้ำ" }, &plain));
    assert_ok(db, cgov_document_get(db, plain, &got));
    assert_int_equal(1, got->version);
    assert_int_equal(CGOV_LANGUAGE_TH, got->language);
    assert_text("text", got->format);
    cgov_document_free(got);
}

static void a_bad_document_is_refused(void **state)
{
    static const cgov_document good = { .code = "ใหม่", .text = "ก" };
    static const char one_owner[] =
        "a document belongs to one interview, focus group, case study, response or project at most";
    cgov *db = *state;
    refused(document, db, good, CGOV_INVALID, "document.code is missing", row.code = NULL);
    refused(document, db, good, CGOV_INVALID, "document.code is not empty", row.code = "");
    refused(document, db, good, CGOV_INVALID, "document.text is missing", row.text = NULL);
    refused(document, db, good, CGOV_INVALID, "text is not UTF-8 from byte 3 on",
            row.text = "ก\xC0\x80");
    refused(document, db, good, CGOV_CONFLICT,
            "document.code, version: another row has this value already", row.code = "D1");
    refused(document, db, good, CGOV_INVALID, "document.version is 1 or more", row.version = -1);
    refused(document, db, good, CGOV_INVALID, "document.previous: there is no such document",
            row.previous = 99);
    refused(document, db, good, CGOV_INVALID, "language: unknown value 3",
            row.language = (cgov_language)3);
    refused(document, db, good, CGOV_INVALID, "document.format is text or markdown",
            row.format = "docx");
    refused(document, db, good, CGOV_INVALID, "document.interview: there is no such interview",
            row.interview = 99);
    refused(document, db, good, CGOV_INVALID, "document.focus_group: there is no such",
            row.focus_group = 99);
    refused(document, db, good, CGOV_INVALID, "document.case_study: there is no such",
            row.case_study = 99);
    refused(document, db, good, CGOV_INVALID, "document.response: there is no such",
            row.response = 99);
    refused(document, db, good, CGOV_INVALID, "document.project: there is no such",
            row.project = 99);
    refused(document, db, good, CGOV_INVALID, one_owner, (row.interview = 1, row.focus_group = 1));
    refused(document, db, good, CGOV_INVALID, one_owner, (row.case_study = 1, row.project = 1));
    refused(document, db, good, CGOV_INVALID, "document.source_row: there is no such",
            row.source_row = 99);
    sql_run(db->sqlite, "UPDATE document SET previous = 1 WHERE id = 2");
    refused(document, db, good, CGOV_CONFLICT,
            "document.previous: another row has this value already", row.previous = 1);
}

static void the_newest_version_is_found_by_its_code(void **state)
{
    static const cgov_document versions[] = {
        { .code = "ท", .version = 2, .text = "สอง" },
        { .code = "ท", .version = 1, .text = "หนึ่ง" },
        { .code = "ท", .version = 10, .text = "สิบ" },
        { .code = "ใหม่", .previous = 1, .text = "แทน D1" },
    };
    cgov *db = *state;
    cgov_document *found = NULL;
    for (size_t i = 0; i < COUNT(versions); i++)
        assert_ok(db, cgov_document_put(db, &versions[i], NULL));
    lists(document, db, IDS(2, 5, 6), .newest = true);
    lists(document, db, IDS(5), .newest = true, .code = "ท");
    lists(document, db, IDS(3, 4, 5), .code = "ท");
    assert_ok(db, cgov_document_find(db, "ท", &found));
    assert_text("สิบ", found->text);
    cgov_document_free(found);
    assert_ok(db, cgov_document_find(db, "D1", &found));
    assert_i64(1, found->id);
    cgov_document_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "no such document", cgov_document_find(db, NULL, &found));
    assert_null(found);
}

static void documents_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(
        db->sqlite,
        "INSERT INTO document (id, code, version, previous, text, focus_group, case_study,"
        " response, project) VALUES"
        " (3, 'D3', 1, NULL, 'ก', 1, NULL, NULL, NULL), (4, 'D3', 2, 3, 'ก', 1, NULL, NULL, NULL),"
        " (5, 'D5', 1, NULL, 'ก', NULL, 7, NULL, NULL),"
        " (6, 'D6', 2, NULL, 'ก', NULL, NULL, 2, NULL),"
        " (7, 'D7', 1, NULL, 'ก', NULL, NULL, NULL, 3)");
    lists(document, db, IDS(1, 2, 3, 4, 5, 6, 7), ALL);
    lists(document, db, IDS(5), .id = 5);
    lists(document, db, IDS(3, 4), .code = "D3");
    lists(document, db, IDS(4, 6), .version = 2);
    lists(document, db, IDS(1), .interview = 1);
    lists(document, db, IDS(3, 4), .focus_group = 1);
    lists(document, db, IDS(5), .case_study = 7);
    lists(document, db, IDS(6), .response = 2);
    lists(document, db, IDS(7), .project = 3);
    lists(document, db, IDS(1, 2, 4, 5, 6, 7), .newest = true);
    lists(document, db, IDS(4), .focus_group = 1, .newest = true);
    lists(document, db, IDS(3), .code = "D3", .version = 1);
    lists(document, db, NONE, .focus_group = 1, .interview = 1);
}

static void a_coded_text_does_not_change(void **state)
{
    cgov *db = *state;
    cgov_document *row = NULL;
    assert_ok(db,
              cgov_passage_put(db, &(cgov_passage){ .document = 1, .start = 3, .stop = 8 }, NULL));
    assert_ok(db, cgov_document_get(db, 1, &row));
    row->title = "ชื่อใหม่"; /* may */
    assert_ok(db, cgov_document_put(db, row, NULL));
    row->revision = 0;
    row->text = "เราไว้ใจกัน ทำงานร่วมกัน.";
    const uint64_t before = content_hash(db->sqlite, "");
    assert_refused(db, CGOV_INVALID, "the document is coded, so its text stays",
                   cgov_document_put(db, row, NULL));
    assert_true(content_hash(db->sqlite, "") == before);
    cgov_document_free(row);
    stays(document, db, 1, "document: rows of passage still point");
    sql_run(db->sqlite,
            "INSERT INTO document (code, previous, text) VALUES ('D3', 2, 'ก');"
            "INSERT INTO speaker_turn (document, start, stop, speaker) VALUES (3, 0, 1, 'ก')");
    stays(document, db, 2, "document: rows of document still point");
    document_vanishes(db, 3); /* with its turns, which the log says before */
}

static void speakers_take_turns(void **state)
{
    static const cgov_speaker_turn rows[] = { { 1, 0, 11, "ผู้ถาม", 0 },
                                              { 1, 12, INT64_MAX, "นาย ก", 2 },
                                              { 2, 0, 3, "นาย ก", 3 } };
    cgov *db = *state;
    assert_ok(db, cgov_speaker_turn_put(db, &(cgov_speaker_turn){ 1, 0, 5, "ผู้ตอบ", 1 }));
    for (size_t i = 0; i < 3; i++)
        assert_ok(db, cgov_speaker_turn_put(db, &rows[2 - i]));
    links(speaker_turn, db, rows, 0, 3, ALL);
    links(speaker_turn, db, rows, 0, 2, .document = 1);
    links(speaker_turn, db, rows, 1, 2, .person = 2);
    links(speaker_turn, db, rows, 1, 3, .speaker = "นาย ก");
    links(speaker_turn, db, rows, 2, 3, .speaker = "นาย ก", .document = 2, .person = 3);
    links(speaker_turn, db, rows, 0, 0, .speaker = "ผู้ตอบ");
    link_refused(speaker_turn, db, "speaker_turn.document: there is no such document",
                 .document = 9, .stop = 1, .speaker = "ก");
    link_refused(speaker_turn, db, "speaker_turn.speaker is missing", .document = 2, .start = 5,
                 .stop = 9);
    link_refused(speaker_turn, db, "speaker_turn.person: there is no such person", .document = 2,
                 .start = 5, .stop = 9, .speaker = "ก", .person = 9);
    link_refused(speaker_turn, db, "a speaker turn starts at 0 or later and stops after it starts",
                 .document = 2, .start = 5, .stop = 5, .speaker = "ก");
    link_refused(speaker_turn, db, "a speaker turn starts at 0 or later and stops after it starts",
                 .document = 2, .start = -1, .stop = 5, .speaker = "ก");
    assert_sql_text("{\"document\":1,\"start\":0,\"stop\":5,\"speaker\":\"ผู้ตอบ\",\"person\":1}",
                    db->sqlite, "SELECT old FROM change_log WHERE op = 'update'");
    assert_ok(db, cgov_speaker_turn_delete(db, 1, 0));
    assert_status(CGOV_NOT_FOUND, cgov_speaker_turn_delete(db, 1, 0));
    links(speaker_turn, db, rows, 1, 3, ALL);
}

/* ---- passages ---- */

static const cgov_passage passages[] = {
    { .document = 1, .start = 3, .stop = 8, .quote = "ไว้ใจ" },
    { .document = 2, .start = 0, .stop = 22, .quote = "No budget, no project." },
    { .document = 1, .start = 0, .stop = 1, .quote = "เ" },
};

static void a_passage_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_passage *got = NULL;
    const int64_t id = round_trip(passage, db, passages, COUNT(passages));
    assert_ok(db, cgov_passage_put(
                      db, &(cgov_passage){ .id = id, .document = 2, .start = 3, .stop = 9 }, NULL));
    assert_ok(db, cgov_passage_get(db, id, &got)); /* the quote comes from the document */
    assert_text("budget", got->quote);
    cgov_passage_free(got);
    passage_conflicts(db, id);
    passage_vanishes(db, id);
}

static void a_bad_passage_is_refused(void **state)
{
    static const cgov_passage good = { .document = 1, .start = 0, .stop = 3 };
    static const char order[] = "a passage starts at 0 or later and stops after it starts";
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO passage (document, start, stop, quote) VALUES (1, 3, 8, 'ไว้ใจ')");
    refused(passage, db, good, CGOV_INVALID, "passage.document is missing", row.document = 0);
    refused(passage, db, good, CGOV_INVALID, "passage.document: there is no such document",
            row.document = 99);
    refused(passage, db, good, CGOV_CONFLICT,
            "passage.document, start, stop: another row has this value already",
            (row.start = 3, row.stop = 8));
    refused(passage, db, good, CGOV_INVALID, "passage.stop is beyond the end of the document",
            row.stop = 26);
    refused(passage, db, good, CGOV_INVALID, "passage.stop is beyond the end of the document",
            row.stop = INT64_MAX);
    refused(passage, db, good, CGOV_INVALID, order, row.start = 3);
    refused(passage, db, good, CGOV_INVALID, order, row.start = 4);
    refused(passage, db, good, CGOV_INVALID, order, row.start = -1);
    refused(passage, db, good, CGOV_INVALID, "passage.quote is not what the document says there",
            row.quote = "เขา");
    refused(passage, db, good, CGOV_INVALID, "passage.quote is not what the document says there",
            row.quote = "");
}

static void passages_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา'),"
            " (2, 1, 3, 8, 'ไว้ใจ'), (3, 2, 0, 2, 'No');"
            "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1), (1, 1, 2), (2, 2, 1),"
            " (3, 1, 2)");
    lists(passage, db, IDS(1, 2, 3), ALL);
    lists(passage, db, IDS(2), .id = 2);
    lists(passage, db, IDS(1, 2), .document = 1);
    lists(passage, db, IDS(1, 3), .factor = 1);
    lists(passage, db, IDS(1, 2), .coder = 1);
    lists(passage, db, IDS(1), .coder = 2, .document = 1);
    lists(passage, db, NONE, .factor = 3);
    /* by place: what shares a character with start to stop */
    lists(passage, db, IDS(1, 2), .document = 1, .start = 2, .stop = 4);
    lists(passage, db, IDS(2), .document = 1, .start = 3, .stop = 4);
    lists(passage, db, IDS(1), .document = 1, .stop = 3);
    lists(passage, db, IDS(2), .document = 1, .start = 7);
    lists(passage, db, NONE, .document = 1, .start = 8, .stop = 20);
    /* by case, and by the latest version */
    sql_run(db->sqlite, "UPDATE document SET interview = NULL, case_study = 4 WHERE id = 1;"
                        "INSERT INTO document (id, code, version, previous, text)"
                        " VALUES (9, 'D1', 2, 1, 'เรา')");
    lists(passage, db, IDS(1, 2), .case_study = 4);
    lists(passage, db, IDS(2), .case_study = 4, .factor = 2);
    lists(passage, db, NONE, .case_study = 5);
    lists(passage, db, IDS(3), .newest = true);
    lists(passage, db, NONE, .newest = true, .case_study = 4);
}

/* Two that overlap, and one in the other, are three; one that moves says what stands there. */
static void passages_overlap_and_move(void **state)
{
    cgov *db = *state;
    int64_t ids[3], findings = -1;
    cgov_passage *moved = NULL;
    const cgov_passage rows[] = { { .document = 1, .start = 0, .stop = 8 },
                                  { .document = 1, .start = 3, .stop = 11 },
                                  { .document = 1, .start = 3, .stop = 8 } };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_ok(db, cgov_passage_put(db, &rows[i], &ids[i]));
    lists(passage, db, IDS(1, 2, 3), .document = 1, .start = 7, .stop = 8);
    assert_ok(db, cgov_passage_get(db, ids[2], &moved));
    assert_text("ไว้ใจ", moved->quote);
    moved->start = 12;
    moved->stop = 17;
    assert_refused(db, CGOV_INVALID, "passage.quote is not what the document says there",
                   cgov_passage_put(db, moved, NULL));
    moved->quote = NULL;
    assert_ok(db, cgov_passage_put(db, moved, NULL));
    cgov_passage_free(moved);
    assert_ok(db, cgov_passage_get(db, ids[2], &moved));
    assert_text("ทำงาน", moved->quote);
    cgov_passage_free(moved);
    assert_ok(db, cgov_check(db, NULL, NULL, &findings));
    assert_i64(0, findings);
    /* a quote that another program changed behind the triggers is found */
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sql_run(db->sqlite, "UPDATE passage SET start = start + 1, stop = stop + 1 WHERE id = 3");
    sqlite3_db_config(db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, (int *)NULL);
    assert_ok(db, cgov_check(db, NULL, NULL, &findings));
    assert_i64(1, findings);
}

static void a_passage_takes_its_codings_with_it(void **state)
{
    cgov *db = *state;
    sql_run(db->sqlite,
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา'),"
            " (2, 1, 3, 8, 'ไว้ใจ');"
            "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1), (2, 1, 1);"
            "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R', 'ก');"
            "INSERT INTO recommendation_passage (recommendation, passage) VALUES (1, 2)");
    stays(passage, db, 2, "passage: rows of recommendation_passage still point");
    assert_ok(db, cgov_passage_delete(db, 1));
    lists(coding, db, IDS(2), ALL);
}

/* ---- coders, codings, memos ---- */

static const cgov_coder coders[] = {
    { .uid = { { 7 } }, .code = "ผช. ๑", .name = "ผู้ช่วยวิจัย", .note = "n" },
    { .code = "k" },
    { .code = "k", .name = "", .note = "" },
};

static void a_coder_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    static const cgov_coder good = { .code = "ใหม่" };
    cgov_coder *found = NULL;
    const int64_t id = round_trip(coder, db, coders, COUNT(coders));
    assert_ok(db, cgov_coder_find(db, "k", &found));
    assert_i64(id, found->id);
    cgov_coder_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no coder ", cgov_coder_find(db, "K", &found));
    lists(coder, db, IDS(1, 2, 3), ALL);
    lists(coder, db, IDS(2), .id = 2);
    lists(coder, db, IDS(3), .code = "k");
    lists(coder, db, NONE, .code = "k", .id = 1);
    refused(coder, db, good, CGOV_INVALID, "coder.code is missing", row.code = NULL);
    refused(coder, db, good, CGOV_INVALID, "coder.code is not empty", row.code = "");
    refused(coder, db, good, CGOV_CONFLICT, "coder.code: another row has this value already",
            row.code = "K1");
    coder_conflicts(db, id);
    coder_vanishes(db, id);
    sql_run(db->sqlite,
            "INSERT INTO case_membership (case_study, factor, coder, score) VALUES (1, 1, 2, 0)");
    stays(coder, db, 2, "coder: rows of case_membership still point");
    sql_run(db->sqlite,
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา');"
            "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 1)");
    stays(coder, db, 1, "coder: rows of coding still point");
}

static const cgov_coding codings[] = {
    { .uid = { { 9 } },
      .passage = 1,
      .factor = 1,
      .coder = 1,
      .has_confidence = true,
      .confidence = 5,
      .memo = "ชัดเจน",
      .coded_at = "2013-06-01T09:00:00Z",
      .source_row = 2 },
    { .passage = 2, .factor = 2, .coder = 2, .coded_at = "" },
    { .passage = 2,
      .factor = 2,
      .coder = 2,
      .has_confidence = true,
      .confidence = 1,
      .memo = "",
      .coded_at = "2013" },
};

static void two_passages(cgov *db)
{
    sql_run(db->sqlite,
            "UPDATE document SET interview = NULL, case_study = 4 WHERE id = 2;"
            "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 3, 'เรา'),"
            " (2, 2, 0, 2, 'No')");
}

static void a_coding_is_read_as_it_was_written(void **state)
{
    cgov *db = *state;
    cgov_coding *got = NULL;
    int64_t dated = 0;
    two_passages(db);
    const int64_t id = round_trip(coding, db, codings, COUNT(codings));
    coding_conflicts(db, id);
    coding_vanishes(db, id);
    assert_ok(db,
              cgov_coding_put(db, &(cgov_coding){ .passage = 1, .factor = 1, .coder = 1 }, &dated));
    assert_ok(db, cgov_coding_get(db, dated, &got));
    assert_i64(24, (long long)strlen(got->coded_at)); /* now: 2013-06-01T09:00:00.000Z */
    assert_true(strcmp(got->coded_at, "2020") > 0);
    cgov_coding_free(got);
}

static void a_bad_coding_is_refused(void **state)
{
    static const cgov_coding good = { .passage = 1, .factor = 1, .coder = 1 };
    cgov *db = *state;
    two_passages(db);
    sql_run(db->sqlite, "INSERT INTO coding (passage, factor, coder) VALUES (1, 1, 2)");
    refused(coding, db, good, CGOV_INVALID, "coding.passage is missing", row.passage = 0);
    refused(coding, db, good, CGOV_INVALID, "coding.passage: there is no such passage",
            row.passage = 99);
    refused(coding, db, good, CGOV_INVALID, "coding.factor is missing", row.factor = 0);
    refused(coding, db, good, CGOV_INVALID, "coding.factor: there is no such factor",
            row.factor = 99);
    refused(coding, db, good, CGOV_INVALID, "coding.coder is missing", row.coder = 0);
    refused(coding, db, good, CGOV_INVALID, "coding.coder: there is no such coder", row.coder = 99);
    refused(coding, db, good, CGOV_CONFLICT,
            "coding.factor, passage, coder: another row has this value already", row.coder = 2);
    refused(coding, db, good, CGOV_INVALID, "coding.confidence is 1 to 5",
            (row.has_confidence = true, row.confidence = 6));
    refused(coding, db, good, CGOV_INVALID, "coding.source_row: there is no such",
            row.source_row = 99);
}

static void codings_are_listed_by_each_filter(void **state)
{
    cgov *db = *state;
    two_passages(db);
    sql_run(db->sqlite,
            "INSERT INTO coding (id, passage, factor, coder) VALUES (1, 1, 1, 1), (2, 1, 2, 1),"
            " (3, 2, 1, 2), (4, 1, 1, 2)");
    lists(coding, db, IDS(1, 2, 3, 4), ALL);
    lists(coding, db, IDS(3), .id = 3);
    lists(coding, db, IDS(1, 2, 4), .passage = 1);
    lists(coding, db, IDS(1, 3, 4), .factor = 1);
    lists(coding, db, IDS(3, 4), .coder = 2);
    lists(coding, db, IDS(1, 2, 4), .document = 1);
    lists(coding, db, IDS(3), .case_study = 4);
    lists(coding, db, IDS(4), .factor = 1, .coder = 2, .document = 1);
    lists(coding, db, NONE, .case_study = 4, .document = 1);
    sql_run(db->sqlite, "INSERT INTO document (code, version, previous, text)"
                        " VALUES ('D1', 2, 1, 'ใหม่')");
    lists(coding, db, IDS(3), .newest = true);
}

static const cgov_memo memos[] = {
    { .about = "project",
      .about_uid = { { 1, 2, 3 } },
      .coder = 1,
      .title = "ข้อสังเกต",
      .text = "ควรถามซ้ำ",
      .written_at = "2013-07-01T00:00:00Z" },
    { .about = "factor", .about_uid = { { 0xFF, 0 } }, .text = "", .written_at = "" },
    { .about = "factor",
      .about_uid = { { 0xFF, 0 } },
      .title = "",
      .text = "ก",
      .written_at = "x",
      .coder = 2 },
};

static void a_memo_is_read_as_it_was_written(void **state)
{
    static const cgov_memo good = { .about = "project", .about_uid = { { 1 } }, .text = "ก" };
    cgov *db = *state;
    cgov_memo *got = NULL;
    int64_t other = 0;
    const int64_t id = round_trip(memo, db, memos, COUNT(memos));
    assert_ok(db, cgov_memo_put(db, &good, &other));
    lists(memo, db, IDS(1, 2), ALL);
    lists(memo, db, IDS(2), .id = 2);
    lists(memo, db, IDS(2), .about_uid = { { 1 } });
    lists(memo, db, IDS(1), .coder = 2);
    lists(memo, db, IDS(1), .coder = 2, .about_uid = { { 0xFF, 0 } });
    lists(memo, db, NONE, .coder = 2, .about_uid = { { 1 } });
    assert_ok(db, cgov_memo_get(db, other, &got));
    assert_i64(24, (long long)strlen(got->written_at));
    cgov_memo_free(got);
    refused(memo, db, good, CGOV_INVALID, "memo.about is missing", row.about = NULL);
    refused(memo, db, good, CGOV_INVALID, "memo.about_uid is missing",
            row.about_uid = (cgov_uid){ { 0 } });
    refused(memo, db, good, CGOV_INVALID, "memo.text is missing", row.text = NULL);
    refused(memo, db, good, CGOV_INVALID, "memo.coder: there is no such coder", row.coder = 99);
    memo_conflicts(db, id);
    assert_ok(db, cgov_coder_delete(db, 2)); /* the memo stays */
    assert_ok(db, cgov_memo_get(db, id, &got));
    assert_i64(0, got->coder);
    cgov_memo_free(got);
    memo_vanishes(db, id);
}

/* ---- recommendations ---- */

static const cgov_recommendation recommendations[] = {
    { .uid = { { 5 } },
      .code = "ข้อเสนอ ๑",
      .title_th = "จัดตั้งสหการ",
      .title_en = "Joint bodies",
      .text = "ควร",
      .addressee = "กรมส่งเสริมการปกครองท้องถิ่น",
      .source_row = 1 },
    { .code = "ข้อเสนอ ๑", .title_en = "R" },
    { .code = "r", .title_th = "ก", .title_en = "", .text = "", .addressee = "" },
};

static void a_recommendation_is_read_as_it_was_written(void **state)
{
    static const cgov_recommendation good = { .code = "ใหม่", .title_th = "ก" };
    cgov *db = *state;
    cgov_recommendation *found = NULL;
    const int64_t id = round_trip(recommendation, db, recommendations, COUNT(recommendations));
    assert_ok(db, cgov_recommendation_find(db, "r", &found));
    assert_i64(id, found->id);
    cgov_recommendation_free(found);
    assert_refused(db, CGOV_NOT_FOUND, "there is no recommendation ",
                   cgov_recommendation_find(db, "R", &found));
    assert_ok(db, cgov_recommendation_put(
                      db, &(cgov_recommendation){ .code = "s", .title_en = "S" }, NULL));
    assert_ok(db, cgov_recommendation_factor_put(db, &(cgov_recommendation_factor){ 1, 2 }));
    assert_ok(db, cgov_recommendation_factor_put(db, &(cgov_recommendation_factor){ 2, 3 }));
    lists(recommendation, db, IDS(1, 2), ALL);
    lists(recommendation, db, IDS(2), .id = 2);
    lists(recommendation, db, IDS(1), .code = "r");
    lists(recommendation, db, IDS(2), .factor = 3);
    lists(recommendation, db, NONE, .factor = 1);
    lists(recommendation, db, NONE, .factor = 3, .code = "r");
    refused(recommendation, db, good, CGOV_INVALID, "recommendation.code is missing",
            row.code = NULL);
    refused(recommendation, db, good, CGOV_INVALID, "recommendation.code is not empty",
            row.code = "");
    refused(recommendation, db, good, CGOV_CONFLICT,
            "recommendation.code: another row has this value", row.code = "s");
    refused(recommendation, db, good, CGOV_INVALID,
            "a recommendation has a Thai or an English title", row.title_th = NULL);
    refused(recommendation, db, good, CGOV_INVALID, "recommendation.source_row: there is no such",
            row.source_row = 99);
    recommendation_conflicts(db, id);
    recommendation_vanishes(db, id);
    assert_i64(1, sql_i64(db->sqlite, "SELECT count(*) FROM recommendation_factor"));
}

static void a_recommendation_answers_to_factors_and_rests_on_passages(void **state)
{
    static const cgov_recommendation_factor factors[] = { { 1, 1 }, { 1, 3 }, { 2, 1 } };
    static const cgov_recommendation_passage rests[] = { { 1, 1 }, { 1, 2 }, { 2, 1 } };
    cgov *db = *state;
    two_passages(db);
    sql_run(
        db->sqlite,
        "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'ก'), (2, 'R2', 'ข')");
    for (size_t i = 0; i < 4; i++) {
        assert_ok(db, cgov_recommendation_factor_put(db, &factors[2 - i % 3]));
        assert_ok(db, cgov_recommendation_passage_put(db, &rests[2 - i % 3]));
    }
    links(recommendation_factor, db, factors, 0, 3, ALL);
    links(recommendation_factor, db, factors, 0, 2, .recommendation = 1);
    links(recommendation_factor, db, factors, 1, 2, .factor = 3);
    links(recommendation_factor, db, factors, 2, 3, .recommendation = 2, .factor = 1);
    links(recommendation_passage, db, rests, 0, 3, ALL);
    links(recommendation_passage, db, rests, 0, 2, .recommendation = 1);
    links(recommendation_passage, db, rests, 1, 2, .passage = 2);
    links(recommendation_passage, db, rests, 2, 3, .recommendation = 2, .passage = 1);
    link_refused(recommendation_factor, db,
                 "recommendation_factor.recommendation: there is no such", .factor = 1);
    link_refused(recommendation_factor, db, "recommendation_factor.factor: there is no such",
                 .recommendation = 1, .factor = 9);
    link_refused(recommendation_passage, db,
                 "recommendation_passage.recommendation: there is no such", .recommendation = 9,
                 .passage = 1);
    link_refused(recommendation_passage, db, "recommendation_passage.passage: there is no such",
                 .recommendation = 1);
    assert_ok(db, cgov_recommendation_factor_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_recommendation_factor_delete(db, 1, 1));
    assert_ok(db, cgov_recommendation_passage_delete(db, 1, 1));
    assert_status(CGOV_NOT_FOUND, cgov_recommendation_passage_delete(db, 1, 1));
    links(recommendation_factor, db, factors, 1, 3, ALL);
    links(recommendation_passage, db, rests, 1, 3, ALL);
}

/* ---- imported files: read, never written here ---- */

static void every_record_leads_back_to_its_file(void **state)
{
    cgov *db = *state;
    cgov_source *source = NULL;
    cgov_source_row *row = NULL;
    sql_run(db->sqlite,
            "INSERT INTO source (id, kind, file_name, sha256, sheet, encoding, header,"
            " mapping, row_count, loaded_at, loaded_by)"
            " VALUES (2, 'agencies', 'b.csv', 'bb', 'แผ่น ๑', 'windows-874', '[]', '{\"a\":1}',"
            " 9223372036854775807, '', 'ปรีดา');"
            "INSERT INTO source_row (id, source, row_no, cells) VALUES (4, 2, 2, '[]')");
    assert_ok(db, cgov_source_get(db, 1, &source));
    assert_text("survey แบบสำรวจ.csv aa UTF-8 [\"ข้อ 1\"] {} 2013-01-14T08:00:00Z",
                sqlite3_snprintf(200, (char[200]){ 0 }, "%s %s %s %s %s %s %s", source->kind,
                                 source->file_name, source->sha256, source->encoding,
                                 source->header, source->mapping, source->loaded_at));
    assert_text(NULL, source->sheet);
    assert_text(NULL, source->loaded_by);
    assert_i64(3, source->row_count);
    assert_i64(1, source->revision);
    assert_false(cgov_uid_is_none(&source->uid));
    cgov_source_free(source);
    assert_ok(db, cgov_source_get(db, 2, &source));
    assert_text("แผ่น ๑", source->sheet);
    assert_text("ปรีดา", source->loaded_by);
    assert_i64(INT64_MAX, source->row_count);
    cgov_source_free(source);
    assert_ok(db, cgov_source_row_get(db, 1, &row));
    assert_i64(1, row->source);
    assert_i64(2, row->row_no);
    assert_text("[\"ก\"]", row->cells);
    cgov_source_row_free(row);
    lists(source, db, IDS(1, 2), ALL);
    lists(source, db, IDS(2), .id = 2);
    lists(source, db, IDS(2), .kind = "agencies");
    lists(source, db, IDS(1), .sha256 = "aa");
    lists(source, db, NONE, .sha256 = "aa", .kind = "agencies");
    lists(source_row, db, IDS(1, 2, 3, 4), ALL);
    lists(source_row, db, IDS(3), .id = 3);
    lists(source_row, db, IDS(1, 2, 3), .source = 1);
    lists(source_row, db, NONE, .source = 1, .id = 4);
}

/* ---- uids in words ---- */

static void a_uid_is_written_as_a_guid(void **state)
{
    static const char *const none[] = { "",
                                        "6f1a2b3c",
                                        "6f1a2b3c-0000-4000-8000-0123456789a",
                                        "6f1a2b3c-0000-4000-8000-0123456789abc",
                                        "6f1a2b3c-0000-4000-8000-0123456789ag",
                                        "{6f1a2b3c-0000-4000-8000-0123456789ab",
                                        "6f1a2b3c-0000-4000-8000-0123456789ab}" };
    static const char *const same[] = { "6f1a2b3c-0000-4000-8000-0123456789ab",
                                        "{6F1A2B3C-0000-4000-8000-0123456789AB}",
                                        "6f1a2b3c0000400080000123456789AB" };
    cgov_uid uid = { { 0 } };
    char text[37];
    (void)state;
    for (size_t i = 0; i < COUNT(none); i++)
        if (cgov_uid_parse(none[i], &uid))
            fail_msg("%s is no GUID", none[i]);
    assert_true(cgov_uid_is_none(&uid));
    for (size_t i = 0; i < COUNT(same); i++) {
        uid = (cgov_uid){ { 0 } };
        assert_true(cgov_uid_parse(same[i], &uid));
        cgov_uid_format(&uid, text);
        assert_text(same[0], text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(a_document_is_read_as_it_was_written),
        STUDY_TEST(a_bad_document_is_refused),
        STUDY_TEST(the_newest_version_is_found_by_its_code),
        STUDY_TEST(documents_are_listed_by_each_filter),
        STUDY_TEST(a_coded_text_does_not_change),
        STUDY_TEST(speakers_take_turns),
        STUDY_TEST(a_passage_is_read_as_it_was_written),
        STUDY_TEST(a_bad_passage_is_refused),
        STUDY_TEST(passages_are_listed_by_each_filter),
        STUDY_TEST(passages_overlap_and_move),
        STUDY_TEST(a_passage_takes_its_codings_with_it),
        STUDY_TEST(a_coder_is_read_as_it_was_written),
        STUDY_TEST(a_coding_is_read_as_it_was_written),
        STUDY_TEST(a_bad_coding_is_refused),
        STUDY_TEST(codings_are_listed_by_each_filter),
        STUDY_TEST(a_memo_is_read_as_it_was_written),
        STUDY_TEST(a_recommendation_is_read_as_it_was_written),
        STUDY_TEST(a_recommendation_answers_to_factors_and_rests_on_passages),
        STUDY_TEST(every_record_leads_back_to_its_file),
        cmocka_unit_test(a_uid_is_written_as_a_guid),
    };
    return cmocka_run_group_tests_name("evidence", tests, NULL, NULL);
}
