/*
 * What a person takes back: no byte of the study, its index and journal holds it, what others said
 * and all answers to it stay, the file is whole; looked for here as plain bytes, in every encoding
 * that a file could have it in.
 */
#include "support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const char shared_text[] = "ผู้สัมภาษณ์: โครงการเริ่มต้นอย่างไรบ้างในตอนแรก\n"
                                  "P1: เราเห็นว่าความไว้วางใจระหว่างหน่วยงานเกิดจากการกินข้าวด้วยกันทุกเดือน\n"
                                  "P2: งบประมาณของตำบลไม่พอสำหรับการดูแลป่าชุมชนตลอดทั้งปี คุณสมศรีก็รู้\n"
                                  "P1: ขอเล่าเรื่องที่นายอำเภอคนก่อนสั่งห้ามไม่ให้ชาวบ้านประชุมกันเอง\n"
                                  "ผู้สัมภาษณ์: ขอบคุณมากครับ\n";
static const char own_text[] = "วิธีที่ดิฉันชวนเพื่อนบ้านมาทำธนาคารขยะคือเอาไข่ไก่ไปแลกก่อน นางสมศรี ใจดี เป็นผู้เล่า";
static const char other_text[] = "เทศบาลออกค่ารถให้ทุกครั้ง สม\xE2\x80\x8Bศรี  ใจดี กับสมชายเป็นคนเริ่ม";

/* Said by her, or naming her; none of it may be left. */
static const char *const hers[] = {
    "ความไว้วางใจระหว่างหน่วยงานเกิดจากการกินข้าวด้วยกัน",
    "กินข้าวด้วยกันทุกเดือน",
    "นายอำเภอคนก่อนสั่งห้าม",
    "เอาไข่ไก่ไปแลก",
    "ธนาคารขยะ",
    "สมศรี",
    "081-234-5678",
    "0812345678",
    "เธอลังเลก่อนจะพูด",
    "ผู้นำกลุ่มแม่บ้าน",
};

/* Of others; all of it stays. */
static const char *const theirs[] = {
    "งบประมาณของตำบลไม่พอสำหรับการดูแลป่าชุมชนตลอดทั้งปี",
    "โครงการเริ่มต้นอย่างไรบ้างในตอนแรก",
    "เทศบาลออกค่ารถให้ทุกครั้ง",
    "สมชายเป็นคนเริ่ม",
};

typedef struct world {
    scratch place;
    cgov *db;
    const char *path;
} world;

static int64_t points(const char *text, size_t bytes)
{
    int64_t count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += (text[i] & 0xC0) != 0x80;
    return count;
}

static int64_t put_coding(world *w, int64_t document, const char *text, const char *quote,
                          int64_t factor, const char *memo)
{
    int64_t passage = 0, coding = 0;
    const char *at = strstr(text, quote);
    assert_non_null(at);
    const int64_t start = points(text, (size_t)(at - text));
    assert_ok(w->db, cgov_passage_put(w->db,
                                      &(cgov_passage){ .document = document,
                                                       .start = start,
                                                       .stop = start + points(quote, strlen(quote)),
                                                       .quote = quote },
                                      &passage));
    assert_ok(w->db,
              cgov_coding_put(
                  w->db,
                  &(cgov_coding){ .passage = passage, .factor = factor, .coder = 1, .memo = memo },
                  &coding));
    return passage;
}

static void put_study(world *w)
{
    cgov *db = w->db;
    int64_t id;
    assert_ok(db, cgov_coder_put(db, &(cgov_coder){ .code = "K" }, &id));
    assert_ok(db, cgov_factor_put(db,
                                  &(cgov_factor){ .code = "f1",
                                                  .kind = CGOV_FACTOR_KIND_CONDITION,
                                                  .label_th = "ไว้ใจ" },
                                  NULL));
    assert_ok(db, cgov_person_put(db,
                                  &(cgov_person){ .code = "P1",
                                                  .note = "ผู้นำกลุ่มแม่บ้าน",
                                                  .position_group = "ผู้นำกลุ่มแม่บ้าน" },
                                  NULL));
    assert_ok(db, cgov_person_put(db, &(cgov_person){ .code = "P2" }, NULL));
    assert_ok(db, cgov_interview_put(
                      db, &(cgov_interview){ .code = "I1", .note = "เธอลังเลก่อนจะพูด" }, NULL));
    assert_ok(db, cgov_interview_put(db, &(cgov_interview){ .code = "I2" }, NULL));
}

/* By plain SQL, as the triggers log it. */
static void put_rest(world *w)
{
    sqlite3 *sqlite = NULL;
    char *sql = sqlite3_mprintf(
        "UPDATE change_author SET who = 'สมศรี ใจดี';"
        "INSERT INTO interview_person (interview, person, capacity) VALUES (1, 1, 'ผู้นำกลุ่มแม่บ้าน'), "
        "(2, 1, NULL), (2, 2, NULL);"
        "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, "
        "loaded_at)"
        " VALUES (1, 'codings', 'รหัส สมศรี ใจดี.csv', '', 'UTF-8', '[]', '{}', 1, '');"
        "INSERT INTO source_row (id, source, row_no, cells) VALUES (1, 1, 2, json_array('D1', %Q, "
        "'f1'));"
        "INSERT INTO document (id, code, interview, title, text, source_row) VALUES (1, 'D1', 1, "
        "'สมศรี', %Q, NULL);"
        "INSERT INTO document (id, code, interview, text) VALUES (2, 'D2', 2, %Q);"
        "INSERT INTO document (id, code, text) VALUES (3, 'D3', %Q);"
        "UPDATE change_author SET who = NULL;",
        "เอาไข่ไก่ไปแลก", own_text, shared_text, other_text);
    assert_int_equal(SQLITE_OK, sqlite3_open(w->path, &sqlite));
    sql_run(sqlite, sql);
    sqlite3_free(sql);
    for (const char *line = shared_text; *line != '\0';) {
        const char *next = strchr(line, '\n') + 1;
        char *turn = sqlite3_mprintf("INSERT INTO speaker_turn (document, start, stop, speaker, "
                                     "person) VALUES (2, %lld, %lld, %Q, %s)",
                                     (long long)points(shared_text, (size_t)(line - shared_text)),
                                     (long long)points(shared_text, (size_t)(next - shared_text)),
                                     line[0] == 'P' ? (line[1] == '1' ? "P1" : "P2") : "ผู้สัมภาษณ์",
                                     line[0] == 'P' ? (line[1] == '1' ? "1" : "2") : "NULL");
        sql_run(sqlite, turn);
        sqlite3_free(turn);
        line = next;
    }
    sqlite3_close(sqlite);
}

static void code_study(world *w)
{
    int64_t memo;
    put_coding(w, 1, own_text, "เอาไข่ไก่ไปแลก", 1, "เธอลังเลก่อนจะพูด");
    put_coding(w, 2, shared_text, "กินข้าวด้วยกันทุกเดือน", 1, NULL);
    put_coding(w, 2, shared_text, "งบประมาณของตำบลไม่พอ", 1, "คนละเรื่อง");
    put_coding(w, 2, shared_text, "ตลอดทั้งปี คุณสมศรีก็รู้\nP1: ขอเล่าเรื่อง", 1, NULL);
    put_coding(w, 3, other_text, "ศรี  ใจดี กับสมชาย", 1, NULL);
    cgov_document *d = NULL;
    assert_ok(w->db, cgov_document_get(w->db, 3, &d));
    assert_ok(
        w->db,
        cgov_memo_put(
            w->db,
            &(cgov_memo){ .about = "document",
                          .about_uid = d->uid,
                          .text = "เทียบกับที่ว่า ความไว้วางใจระหว่างหน่วยงานเกิดจากการกินข้าวด้วยกันทุกเดือน" },
            &memo));
    cgov_document_free(d);
}

static int make_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    scratch_make(&w->place);
    w->path = strdup(scratch_file(&w->place, "s.cgov"));
    assert_status(CGOV_OK,
                  cgov_open(w->path, &(cgov_open_options){ .author = "ทีมวิจัย" }, &w->db, NULL));
    put_study(w);
    put_rest(w);
    code_study(w);
    cgov_identities *identities = NULL;
    assert_ok(w->db, cgov_identities_open(w->db, NULL, &identities));
    assert_ok(w->db, cgov_identities_put(identities,
                                         &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                           .code = "P1",
                                                           .name = "นางสมศรี ใจดี",
                                                           .phone = "081-234-5678" },
                                         NULL));
    assert_ok(w->db, cgov_identities_put(identities,
                                         &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                           .code = "P2",
                                                           .name = "นายสมชาย มั่นคง" },
                                         NULL));
    cgov_identities_close(identities);
    *state = w;
    return 0;
}

static int end_world(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free((char *)w->path);
    free(w);
    return 0;
}

static void search_for(world *w, const char *words)
{
    cgov_search_cursor *cursor = NULL;
    const cgov_search_hit *hit = NULL;
    assert_ok(w->db, cgov_search(w->db, words, NULL, &cursor));
    while (cgov_search_next(cursor, &hit) == CGOV_ROW)
        continue;
    cgov_search_cursor_free(cursor);
}

/* How often words stand in a file: as UTF-8, UTF-16 of both orders, and as hex. */
static size_t count_in_file(const char *path, const char *words)
{
    size_t size = 0, found = 0;
    char *bytes = access(path, F_OK) == 0 ? file_read(path, &size) : NULL;
    char forms[4][800];
    size_t lengths[4] = { strlen(words), 0, 0, 0 };
    memcpy(forms[0], words, lengths[0]);
    for (size_t i = 0; words[i] != '\0';) {
        const unsigned char *b = (const unsigned char *)words + i;
        const unsigned code =
            b[0] < 0x80 ? b[0] : (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
        forms[1][lengths[1]++] = (char)(code & 0xFF);
        forms[1][lengths[1]++] = (char)(code >> 8);
        forms[2][lengths[2]++] = (char)(code >> 8);
        forms[2][lengths[2]++] = (char)(code & 0xFF);
        i += b[0] < 0x80 ? 1 : 3;
    }
    for (size_t i = 0; words[i] != '\0'; i++)
        lengths[3] +=
            (size_t)snprintf(forms[3] + lengths[3], 3, "%02X", (unsigned)(unsigned char)words[i]);
    for (size_t f = 0; bytes != NULL && f < 4; f++)
        for (size_t at = 0; at + lengths[f] <= size; at++)
            found += bytes[at] == forms[f][0] && memcmp(bytes + at, forms[f], lengths[f]) == 0;
    free(bytes);
    return found;
}

static void none_is_left(world *w)
{
    static const char *const files[] = { "s.cgov", "s.cgov-index", "s.cgov-journal",
                                         "s.cgov.identities" };
    for (size_t i = 0; i < COUNT(files); i++)
        for (size_t k = 0; k < COUNT(hers); k++) {
            const size_t left = count_in_file(scratch_file(&w->place, files[i]), hers[k]);
            if (left > 0)
                fail_msg("%s holds \"%s\" %llu times", files[i], hers[k], (unsigned long long)left);
        }
}

static void report_finding(const cgov_finding *finding, void *ctx)
{
    (void)ctx;
    print_error("%s %lld: %s\n", finding->table, (long long)finding->row, finding->message);
}

static void is_sound(world *w)
{
    int64_t findings = -1;
    assert_ok(w->db, cgov_check(w->db, report_finding, NULL, &findings));
    assert_i64(0, findings);
}

static cgov_removal *forget(world *w, bool check_only)
{
    cgov_removal *removal = NULL;
    const cgov_removal_options how = { .check_only = check_only,
                                       .ground = "ถอนความยินยอม 30 พ.ย. 2569" };
    assert_ok(w->db, cgov_forget(w->db, CGOV_REMOVAL_PERSON, "P1", &how, &removal));
    return removal;
}

static void her_words_are_in_no_byte_and_all_others_stay(void **state)
{
    world *w = *state;
    search_for(w, "ธนาคารขยะ");
    for (size_t k = 0; k + 4 < COUNT(hers); k++)
        assert_true(count_in_file(w->path, hers[k]) > 0);
    cgov_removal *r = forget(w, false);
    assert_i64(3, r->documents);
    assert_i64(1, r->identities);
    assert_true(r->number > 0);
    assert_i64(0, (long long)r->backup_count);
    assert_null(r->unheard);
    cgov_removal_free(r);
    none_is_left(w);
    for (size_t k = 0; k < COUNT(theirs); k++)
        assert_true(count_in_file(w->path, theirs[k]) > 0);
    is_sound(w);
    search_for(w, "งบประมาณ");
    none_is_left(w);
    is_sound(w);
}

static long long count_rows(world *w, const char *query)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open_v2(w->path, &sqlite, SQLITE_OPEN_READONLY, NULL));
    const long long count = sql_i64(sqlite, query);
    sqlite3_close(sqlite);
    return count;
}

static void assert_cell(world *w, const char *expected, const char *query)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open_v2(w->path, &sqlite, SQLITE_OPEN_READONLY, NULL));
    assert_sql_text(expected, sqlite, query);
    sqlite3_close(sqlite);
}

static void the_record_stays(void **state)
{
    world *w = *state;
    const long long before = count_rows(w, "SELECT count(*) FROM change_log");
    cgov_removal_free(forget(w, false));
    assert_i64(before + 1, count_rows(w, "SELECT count(*) FROM change_log"));
    assert_i64(2, count_rows(w, "SELECT count(*) FROM person"));
    assert_i64(2, count_rows(w, "SELECT count(*) FROM interview"));
    assert_i64(3, count_rows(w, "SELECT count(*) FROM document"));
    assert_i64(3,
               count_rows(w, "SELECT count(*) FROM coding")); /* of five; two were of her words */
    assert_cell(
        w, "forget P1",
        "SELECT op || ' ' || (new ->> 'code') FROM change_log ORDER BY number DESC LIMIT 1");
    assert_cell(w, "ถอนความยินยอม 30 พ.ย. 2569",
                "SELECT new ->> 'ground' FROM change_log ORDER BY number DESC LIMIT 1");
    assert_cell(w, "[removed]", "SELECT text FROM document WHERE code = 'D1'");
    assert_cell(w, "เทศบาลออกค่ารถให้ทุกครั้ง [P1] กับสมชายเป็นคนเริ่ม",
                "SELECT text FROM document WHERE code = 'D3'");
    assert_cell(w, "[P1] กับสมชาย", "SELECT quote FROM passage WHERE document = 3");
    assert_cell(w, "ตลอดทั้งปี [P1]ก็รู้\n[removed]",
                "SELECT quote FROM passage WHERE document = 2 ORDER BY start DESC LIMIT 1");
    assert_cell(w, "งบประมาณของตำบลไม่พอ",
                "SELECT quote FROM passage WHERE document = 2 ORDER BY start LIMIT 1");
    assert_cell(w, "[removed]",
                "SELECT substr(text, start + 1, stop - start - 1) FROM speaker_turn AS t JOIN "
                "document AS d ON d.id = t.document WHERE t.person = 1 LIMIT 1");
    assert_cell(w, "เทียบกับที่[removed]", "SELECT text FROM memo");
}

static char *text_of(world *w, const char *query)
{
    sqlite3 *sqlite = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open_v2(w->path, &sqlite, SQLITE_OPEN_READONLY, NULL));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(sqlite, query, -1, &statement, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(statement));
    char *text = strdup((const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(sqlite);
    return text;
}

/* The day in all marks becomes another, as if it had been removed then. */
static void remove_earlier(world *w)
{
    char today[11], script[600];
    const time_t now = time(NULL);
    struct tm utc;
    sqlite3 *sqlite = NULL;
    gmtime_r(&now, &utc);
    strftime(today, sizeof today, "%Y-%m-%d", &utc);
    snprintf(script, sizeof script,
             "UPDATE change_log SET old = replace(old, ', %s, ', ', 2020-01-01, '),"
             " new = replace(new, ', %s, ', ', 2020-01-01, ');"
             "UPDATE source_row SET cells = replace(cells, ', %s, ', ', 2020-01-01, ')",
             today, today, today);
    assert_int_equal(SQLITE_OK, sqlite3_open(w->path, &sqlite));
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    assert_int_equal(SQLITE_OK, sqlite3_exec(sqlite, script, NULL, NULL, NULL));
    assert_true(sqlite3_total_changes(sqlite) > 0);
    sqlite3_close(sqlite);
}

/* As after a crash between the study and the identities; on another day, for another reason. */
static void a_repeat_does_the_rest_and_is_logged_once(void **state)
{
    world *w = *state;
    static const char log[] = "SELECT group_concat(coalesce(old, '') || coalesce(new, '')) FROM "
                              "change_log",
                      cells[] = "SELECT group_concat(cells) FROM source_row";
    size_t size;
    cgov_removal *again = NULL;
    char *path = strdup(scratch_file(&w->place, "s.cgov.identities"));
    char *bytes = file_read(path, &size);
    cgov_removal *first = forget(w, false);
    remove_earlier(w);
    char *log_before = text_of(w, log), *cells_before = text_of(w, cells);
    assert_false(first->repeated);
    file_write(path, bytes, size);
    assert_ok(w->db, cgov_forget(w->db, CGOV_REMOVAL_PERSON, "P1",
                                 &(cgov_removal_options){ .ground = "อีกครั้ง" }, &again));
    assert_true(again->repeated);
    assert_i64(1, again->identities);
    assert_i64(first->number, again->number);
    assert_i64(0, again->places + again->cells + again->entries);
    assert_cell(w, log_before, log);
    assert_cell(w, cells_before, cells);
    none_is_left(w);
    is_sound(w);
    cgov_removal_free(first);
    cgov_removal_free(again);
    free(log_before);
    free(cells_before);
    free(bytes);
    free(path);
}

static void a_preview_changes_nothing(void **state)
{
    world *w = *state;
    size_t before_size, after_size;
    char *before = file_read(w->path, &before_size);
    cgov_removal *r = forget(w, true);
    char *after = file_read(w->path, &after_size);
    assert_i64((long long)before_size, (long long)after_size);
    assert_memory_equal(before, after, before_size);
    assert_i64(0, r->number);
    assert_i64(3, r->documents);
    free(before);
    free(after);
    cgov_removal *done = forget(w, false);
    assert_i64((long long)r->count, (long long)done->count);
    for (size_t i = 0; i < r->count; i++) {
        assert_text(r->items[i].table, done->items[i].table);
        assert_i64(r->items[i].rows, done->items[i].rows);
    }
    assert_i64(r->places, done->places);
    assert_i64(r->cells, done->cells);
    assert_i64(r->entries, done->entries);
    cgov_removal_free(r);
    cgov_removal_free(done);
}

static void who_is_not_there_is_refused(void **state)
{
    world *w = *state;
    assert_refused(w->db, CGOV_NOT_FOUND, "no person \"P9\"",
                   cgov_forget(w->db, CGOV_REMOVAL_PERSON, "P9", NULL, NULL));
    assert_refused(w->db, CGOV_NOT_FOUND, "no questionnaire \"001\"",
                   cgov_forget(w->db, CGOV_REMOVAL_RESPONSE, "001", NULL, NULL));
    assert_status(CGOV_INVALID, cgov_forget(w->db, CGOV_REMOVAL_ANY, "P1", NULL, NULL));
    assert_ok(w->db, cgov_begin(w->db));
    assert_status(CGOV_MISUSE, cgov_forget(w->db, CGOV_REMOVAL_PERSON, "P1", NULL, NULL));
    assert_ok(w->db, cgov_rollback(w->db));
    assert_true(count_in_file(w->path, hers[0]) > 0);
    is_sound(w);
}

static void a_text_goes_wherever_it_stands(void **state)
{
    static const char *const texts[] = { "สมศรี ใจดี", "สมศรี" };
    static const char *const nothing[] = { "ไม่มีคำนี้ในไฟล์" };
    world *w = *state;
    cgov_removal *r = NULL;
    assert_ok(w->db, cgov_erase(w->db, texts, 2, NULL, &r));
    assert_true(r->places > 0 && r->cells > 0 && r->entries > 0);
    cgov_removal_free(r);
    assert_i64(0, (long long)count_in_file(w->path, "สมศรี"));
    assert_true(count_in_file(w->path, hers[0]) > 0);
    assert_i64(5, count_rows(w, "SELECT count(*) FROM coding"));
    is_sound(w);
    assert_refused(w->db, CGOV_NOT_FOUND, "none of these words",
                   cgov_erase(w->db, nothing, 1, NULL, NULL));
    assert_status(CGOV_INVALID, cgov_erase(w->db, (const char *const[]){ " " }, 1, NULL, NULL));
}

static void a_document_goes_in_all_versions(void **state)
{
    world *w = *state;
    cgov_removal *r = NULL;
    assert_ok(w->db, cgov_document_revise(w->db, 1, "วิธีที่ดิฉันชวนเพื่อนบ้านคือเอาไข่ไก่ไปแลกก่อน ฉบับแก้", NULL,
                                          NULL));
    assert_ok(w->db, cgov_forget(w->db, CGOV_REMOVAL_DOCUMENT, "D1", NULL, &r));
    assert_i64(2, r->documents);
    cgov_removal_free(r);
    assert_i64(0, (long long)count_in_file(w->path, "เอาไข่ไก่ไปแลก"));
    assert_i64(0, (long long)count_in_file(w->path, "ชวนเพื่อนบ้าน"));
    assert_true(count_in_file(w->path, "กินข้าวด้วยกันทุกเดือน") > 0);
    is_sound(w);
}

/* A questionnaire with two projects, loaded from a file, one of them described in a document. */
static void put_questionnaire(world *w)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(w->path, &sqlite));
    sql_run(sqlite,
            "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)"
            " VALUES (9, 'survey', 'survey.csv', '', 'UTF-8', '[]', '{}', 2, '');"
            "INSERT INTO source_row (id, source, row_no, cells) VALUES (91, 9, 2, json_array('S-1', 'กลองยาวหน้าวัด')),"
            " (92, 9, 3, json_array('S-2', 'ตลาดน้ำริมคลอง'));"
            "INSERT INTO agency (id, code, name_th) VALUES (1, 'A1', 'เทศบาล');"
            "INSERT INTO response (id, code, agency, respondent, note, source_row) VALUES"
            " (1, 'S-1', 1, 'หัวหน้าฝ่ายกลองยาว', 'โทรกลับหลังเพล', 91), (2, 'S-2', 1, 'ปลัด', 'สบายดี', 92);"
            "INSERT INTO project (id, code, response, sequence, title_th, summary, source_row) VALUES"
            " (1, 'S-1-1', 1, 1, 'กลองยาวหน้าวัด', 'ตีกลองเรียกคนมาประชุมทุกวันพระใหญ่ของตำบล', 91),"
            " (2, 'S-2-1', 2, 1, 'ตลาดน้ำริมคลอง', 'ขายของทุกวันเสาร์', 92);"
            "INSERT INTO document (id, code, project, title, text) VALUES"
            " (8, 'DP', 1, 'ว่าด้วยกลองยาว', 'ตีกลองเรียกคนมาประชุมทุกวันพระใหญ่ของตำบล แล้วแจกขนม');"
            "UPDATE project SET title_th = 'กลองยาวหน้าวัดใหม่' WHERE id = 1;");
    sqlite3_close(sqlite);
}

static void assert_gone(world *w, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (count_in_file(w->path, words[i]) > 0)
            fail_msg("\"%s\" is left", words[i]);
}

static void a_questionnaire_goes_with_all_that_was_answered(void **state)
{
    static const char *const gone[] = { "กลองยาว", "โทรกลับหลังเพล", "เรียกคนมาประชุม", "แจกขนม" };
    world *w = *state;
    cgov_removal *r = NULL;
    put_questionnaire(w);
    assert_true(count_in_file(w->path, "กลองยาว") > 3);
    assert_ok(w->db, cgov_forget(w->db, CGOV_REMOVAL_RESPONSE, "S-1", NULL, &r));
    cgov_removal_free(r);
    assert_gone(w, gone, COUNT(gone));
    assert_true(count_in_file(w->path, "ตลาดน้ำริมคลอง") > 0);
    assert_true(count_in_file(w->path, "ขายของทุกวันเสาร์") > 0);
    assert_i64(2, count_rows(w, "SELECT count(*) FROM response")); /* that it was answered stays */
    assert_i64(1, count_rows(w, "SELECT count(*) FROM project"));
    is_sound(w);
}

static void an_interview_goes_in_all_of_its_documents(void **state)
{
    static const char *const gone[] = { "เอาไข่ไก่ไปแลก", "ธนาคารขยะ", "เธอลังเลก่อนจะพูด" };
    world *w = *state;
    cgov_removal *r = NULL;
    assert_ok(w->db, cgov_forget(w->db, CGOV_REMOVAL_INTERVIEW, "I1", NULL, &r));
    cgov_removal_free(r);
    assert_gone(w, gone, COUNT(gone));
    assert_true(count_in_file(w->path, "กินข้าวด้วยกันทุกเดือน") > 0); /* of another one */
    assert_i64(2, count_rows(w, "SELECT count(*) FROM interview"));
    is_sound(w);
}

/* Typed across a line end, in a quote, a title, a row of a file and the log. */
static void a_slip_goes_from_every_place(void **state)
{
    static const char *const slip[] = { "กานดา ทองศรี", "๐๘๙-๑๒๓-๔๕๖๗" };
    static const char *const gone[] = { "กานดา", "ทองศรี", "0891234567", "089-123-4567", "๐๘๙-๑๒๓-๔๕๖๗" };
    static const char text[] = "วันนั้นกานดา\nทองศรี มาเล่าเรื่องป่า โทร 089-123-4567 ได้";
    world *w = *state;
    sqlite3 *sqlite = NULL;
    cgov_removal *r = NULL;
    put_questionnaire(w);
    assert_ok(w->db, cgov_document_put(w->db, &(cgov_document){ .code = "D7", .text = text }, NULL));
    put_coding(w, 9, text, "นั้นกานดา\nทองศรี มา", 1, "ที่กานดา  ทองศรีเล่า");
    assert_int_equal(SQLITE_OK, sqlite3_open(w->path, &sqlite));
    sql_run(sqlite, "UPDATE project SET title_th = 'ตลาดของกานดา\xE2\x80\x8Bทองศรี' WHERE id = 2;"
                    "UPDATE project SET title_th = 'ตลาดน้ำริมคลอง' WHERE id = 2;"
                    "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)"
                    " VALUES (10, 'survey', 'more.csv', '', 'UTF-8', '[]', '{}', 1, '');"
                    "INSERT INTO source_row (id, source, row_no, cells)"
                    " VALUES (93, 10, 2, json_array('S-2', 'ถามกานดา ทองศรี 0891234567'));");
    sqlite3_close(sqlite);
    assert_ok(w->db, cgov_erase(w->db, slip, 2, NULL, &r));
    assert_true(r->places > 0 && r->cells > 0 && r->entries > 0);
    cgov_removal_free(r);
    assert_gone(w, gone, COUNT(gone));
    assert_cell(w, "วันนั้น[removed] มาเล่าเรื่องป่า โทร [removed] ได้",
                "SELECT text FROM document WHERE code = 'D7'");
    assert_cell(w, "นั้น[removed] มา", "SELECT quote FROM passage WHERE document = 9");
    assert_cell(w, "ที่[removed]เล่า",
                "SELECT memo FROM coding AS c JOIN passage AS p ON p.id = c.passage WHERE p.document = 9");
    assert_cell(w, "[\"S-2\",\"ถาม[removed] [removed]\"]", "SELECT cells FROM source_row WHERE id = 93");
    is_sound(w);
}

/* A copy from before the removal has the words; it is merged once they are taken out of it, too. */
static void an_old_copy_brings_nothing_back(void **state)
{
    world *w = *state;
    cgov *old = NULL;
    cgov_error *error = NULL;
    size_t size;
    char *bytes = file_read(w->path, &size);
    char *path = strdup(scratch_file(&w->place, "old.cgov"));
    file_write(path, bytes, size);
    free(bytes);
    bytes = file_read(scratch_file(&w->place, "s.cgov.identities"), &size); /* her names, for there */
    file_write(scratch_file(&w->place, "old.cgov.identities"), bytes, size);
    free(bytes);
    cgov_removal_free(forget(w, false));
    assert_refused(w->db, CGOV_REJECTED, "forget person P1", cgov_merge(w->db, (const char *const[]){ path }, 1, NULL, NULL, NULL, NULL));
    none_is_left(w);
    assert_ok_error(error, cgov_open(path, NULL, &old, &error));
    assert_refused(old, CGOV_REJECTED, "forget person P1", cgov_merge(old, (const char *const[]){ w->path }, 1, NULL, NULL, NULL, NULL));
    assert_ok(old, cgov_forget(old, CGOV_REMOVAL_PERSON, "P1", NULL, NULL));
    cgov_close(old);
    assert_ok(w->db, cgov_merge(w->db, (const char *const[]){ path }, 1, NULL, NULL, NULL, NULL));
    free(path);
    none_is_left(w);
    is_sound(w);
}

static char *copy_aside(world *w, const char *name)
{
    size_t size;
    char *bytes = file_read(w->path, &size);
    char *path = strdup(scratch_file(&w->place, name));
    file_write(path, bytes, size);
    free(bytes);
    return path;
}

/* Nor a slip: its words are nowhere any more, but the copy is as the study was before. */
static void an_old_copy_brings_no_slip_back(void **state)
{
    static const char *const places[] = { "กานดา ทองศรี", "ป่าชุมชนห้วยทราย", "ขายของทุกวันเสาร์", "สหกรณ์ร้านค้าเขาแก้ว" };
    static const char text[] = "วันนั้นกานดา ทองศรี มาเล่าเรื่องป่า";
    world *w = *state;
    sqlite3 *sqlite = NULL;
    put_questionnaire(w);
    assert_ok(w->db, cgov_document_put(w->db, &(cgov_document){ .code = "D7", .text = text }, NULL));
    assert_int_equal(SQLITE_OK, sqlite3_open(w->path, &sqlite));
    sql_run(sqlite, "UPDATE project SET title_th = 'ป่าชุมชนห้วยทราย' WHERE id = 2;"
                          "INSERT INTO source (id, kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at)"
                    " VALUES (10, 'survey', 'more.csv', '', 'UTF-8', '[]', '{}', 1, '');"
                    "INSERT INTO source_row (id, source, row_no, cells)"
                    " VALUES (93, 10, 2, json_array('S-2', 'สหกรณ์ร้านค้าเขาแก้ว'));");
    sqlite3_close(sqlite);
    for (size_t i = 0; i < COUNT(places); i++) {
        const char *word = places[i];
        cgov *old = NULL;
        cgov_error *error = NULL;
        char *path = copy_aside(w, "old.cgov");
        assert_true(count_in_file(path, word) > 0);
        assert_ok(w->db, cgov_erase(w->db, &word, 1, NULL, NULL));
        const char *const from[] = { path };
        assert_refused(w->db, CGOV_REJECTED, "erase --text", cgov_merge(w->db, from, 1, NULL, NULL, NULL, NULL));
        assert_i64(0, (long long)count_in_file(w->path, word));
        assert_ok_error(error, cgov_open(path, NULL, &old, &error));
        const char *const here[] = { w->path };
        assert_refused(old, CGOV_REJECTED, "erase --text", cgov_merge(old, here, 1, NULL, NULL, NULL, NULL));
        assert_ok(old, cgov_erase(old, &word, 1, NULL, NULL));
        cgov_close(old);
        assert_ok(w->db, cgov_merge(w->db, from, 1, NULL, NULL, NULL, NULL));
        assert_i64(0, (long long)count_in_file(w->path, word));
        free(path);
    }
    is_sound(w);
}

/* The file that a list or a text came from, loaded again, would bring the words back. */
static void the_same_file_brings_nothing_back(void **state)
{
    static const char list[] = "รหัสบุคคล,หมายเหตุ\nP1,ผู้นำกลุ่มแม่บ้าน\nP2,ครู\n";
    world *w = *state;
    cgov_import_result loaded = { 0 };
    const cgov_import_options how = { .kind = CGOV_IMPORT_PEOPLE };
    char *people = strdup(scratch_file(&w->place, "people.csv"));
    char *text = strdup(scratch_file(&w->place, "D2.txt"));
    int64_t d2 = 0;
    file_write(people, list, sizeof list - 1);
    file_write(text, shared_text, strlen(shared_text));
    assert_ok(w->db, cgov_import_file(w->db, people, &how, NULL, NULL, &loaded));
    cgov_removal_free(forget(w, false));
    none_is_left(w);
    assert_refused(w->db, CGOV_INVALID, "people.csv still has what was taken out",
                   cgov_import_file(w->db, people, &how, NULL, NULL, &loaded));
    d2 = count_rows(w, "SELECT id FROM document WHERE code = 'D2'");
    assert_refused(w->db, CGOV_INVALID, "still has what was taken out",
                   cgov_document_revise_file(w->db, d2, text, NULL, NULL));
    assert_refused(w->db, CGOV_INVALID, "still has what was taken out",
                   cgov_document_revise(w->db, d2, shared_text, NULL, NULL));
    assert_refused(w->db, CGOV_INVALID, "still has what was taken out",
                   cgov_document_load(w->db, text, &(cgov_document){ .code = "D9" }, NULL, NULL));
    none_is_left(w);
    file_write(people, list, strlen("รหัสบุคคล,หมายเหตุ\n"));
    assert_ok(w->db, cgov_import_file(w->db, people, &how, NULL, NULL, &loaded)); /* P1 is taken out */
    free(people);
    free(text);
    is_sound(w);
}

/* A list that was edited since is another file; the row of hers is refused by her code. */
static void an_edited_file_brings_nothing_back(void **state)
{
    static const char list[] = "รหัสบุคคล,หมายเหตุ\nP1,ผู้นำกลุ่มแม่บ้าน\nP2,ครูใหญ่\n";
    static const char only_code[] = "รหัสบุคคล,หมายเหตุ\nP1,\nP2,ครูใหญ่\n";
    world *w = *state;
    cgov_import_result loaded = { 0 };
    const cgov_import_options how = { .kind = CGOV_IMPORT_PEOPLE };
    char *people = strdup(scratch_file(&w->place, "people.csv"));
    cgov_removal_free(forget(w, false));
    file_write(people, list, sizeof list - 1);
    assert_status(CGOV_REJECTED, cgov_import_file(w->db, people, &how, NULL, NULL, &loaded));
    assert_i64(1, loaded.rejected);
    none_is_left(w);
    file_write(people, only_code, sizeof only_code - 1); /* nothing of hers is told */
    assert_ok(w->db, cgov_import_file(w->db, people, &how, NULL, NULL, &loaded));
    assert_i64(1, count_rows(w, "SELECT count(*) FROM person WHERE code = 'P2' AND note = 'ครูใหญ่'"));
    none_is_left(w);
    free(people);
    is_sound(w);
}

/* The disk is full while the file is written or rebuilt: it is the old one, or the new. */
static void a_full_disk_leaves_a_whole_study(void **state)
{
    world *w = *state;
    for (rlim_t most = 40000; most < 1000000; most += 60000) {
        char *copy = strdup(scratch_file(&w->place, "copy.cgov"));
        size_t size;
        char *bytes = file_read(w->path, &size);
        file_write(copy, bytes, size);
        free(bytes);
        const pid_t child = fork();
        if (child == 0) {
            cgov *db = NULL;
            signal(SIGXFSZ, SIG_IGN);
            setrlimit(RLIMIT_FSIZE, &(struct rlimit){ most, most });
            _exit(cgov_open(copy, NULL, &db, NULL) == CGOV_OK &&
                          cgov_forget(db, CGOV_REMOVAL_PERSON, "P1", NULL, NULL) == CGOV_OK
                      ? 0
                      : 1);
        }
        int status = 0;
        cgov *db = NULL;
        int64_t findings = -1, codings = 0;
        assert_int_equal(child, waitpid(child, &status, 0));
        assert_status(CGOV_OK, cgov_open(copy, NULL, &db, NULL));
        assert_ok(db, cgov_check(db, NULL, NULL, &findings));
        assert_ok(db, cgov_coding_count(db, NULL, &codings));
        cgov_close(db);
        free(copy);
        assert_i64(0, findings);
        assert_true(codings == 5 || codings == 3);
        assert_true(WIFEXITED(status) && (WEXITSTATUS(status) != 0 || codings == 3));
    }
}

static void backups_are_named(void **state)
{
    world *w = *state;
    cgov_removal *r = NULL;
    size_t size;
    char *bytes = file_read(w->path, &size);
    file_write(scratch_file(&w->place, "s.cgov.before-merge"), bytes, size);
    free(bytes);
    r = forget(w, true);
    assert_i64(1, (long long)r->backup_count);
    assert_contains("s.cgov.before-merge", r->backups[0]);
    cgov_removal_free(r);
}

/* Killed at any moment, the study is as it was or as it will be. */
static void a_killed_removal_leaves_a_whole_study(void **state)
{
    world *w = *state;
    const int rounds = slowness() > 0 ? 60 : 8;
    for (int i = 0; i < rounds; i++) {
        char *copy = strdup(scratch_file(&w->place, "copy.cgov"));
        size_t size;
        char *bytes = file_read(w->path, &size);
        file_write(copy, bytes, size);
        free(bytes);
        const pid_t child = fork();
        if (child == 0) {
            cgov *db = NULL;
            if (cgov_open(copy, NULL, &db, NULL) == CGOV_OK)
                cgov_forget(db, CGOV_REMOVAL_PERSON, "P1", NULL, NULL);
            _exit(0);
        }
        nanosleep(&(struct timespec){ .tv_nsec = i * 3000000L }, NULL);
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        cgov *db = NULL;
        int64_t findings = -1;
        assert_status(CGOV_OK, cgov_open(copy, NULL, &db, NULL));
        assert_ok(db, cgov_check(db, NULL, NULL, &findings));
        assert_i64(0, findings);
        int64_t codings = 0;
        assert_ok(db, cgov_coding_count(db, NULL, &codings));
        assert_true(codings == 5 || codings == 3);
        cgov_close(db);
        free(copy);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(her_words_are_in_no_byte_and_all_others_stay),
        TEST(the_record_stays),
        TEST(a_repeat_does_the_rest_and_is_logged_once),
        TEST(a_preview_changes_nothing),
        TEST(who_is_not_there_is_refused),
        TEST(a_text_goes_wherever_it_stands),
        TEST(a_document_goes_in_all_versions),
        TEST(a_questionnaire_goes_with_all_that_was_answered),
        TEST(an_interview_goes_in_all_of_its_documents),
        TEST(a_slip_goes_from_every_place),
        TEST(an_old_copy_brings_nothing_back),
        TEST(an_old_copy_brings_no_slip_back),
        TEST(the_same_file_brings_nothing_back),
        TEST(an_edited_file_brings_nothing_back),
        TEST(a_full_disk_leaves_a_whole_study),
        TEST(backups_are_named),
        TEST(a_killed_removal_leaves_a_whole_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
