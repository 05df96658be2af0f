/*
 * Search: what is found, where it is marked, in what order; that it finds what a scan of every
 * text finds; and that the index is never behind the study.
 */
#include "support.h"

#include "cgov/search.h"
#include "store/database.h"

#include <unicode/ubrk.h>
#include <unicode/ustring.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const char small_study[] =
    "INSERT INTO agency (id, code, name_th, name_en, sector) VALUES"
    " (1, 'A1', 'เทศบาลตำบลปริก', 'Prik Municipality', 'local_government'),"
    " (2, 'A2', 'กลุ่มออมทรัพย์บ้านป่าน้ำใส', NULL, 'community'),"
    " (3, 'A3', 'มูลนิธิเพื่อนช้าง', 'Friends of the Elephant', 'civil_society');"
    "INSERT INTO agency_alias (agency, name) VALUES (1, 'ทต.ปริก'), (1, 'เมืองปริก');"
    "INSERT INTO project (id, code, title_th, title_en, stated_level, summary) VALUES"
    " (1, 'P1', 'ธนาคารขยะของภาคประชาสังคม', 'Waste bank', 'collaboration', 'ชาวบ้านไว้วางใจกัน "
    "จึงแยกขยะ'),"
    " (2, 'P2', 'ตลาดนัดชุมชน', 'Community market', 'coordination', 'มีคนมาก มีของดี ๆ');"
    "INSERT INTO participation (project, agency, is_lead) VALUES (1, 1, 1), (2, 2, 0);"
    "INSERT INTO factor (id, code, kind, label_th, label_en, definition) VALUES"
    " (1, 'trust', 'condition', 'ความไว้วางใจ', 'Trust', 'Partners rely on one another.');"
    "INSERT INTO project_factor (project, factor, rating) VALUES (1, 1, 5);"
    "INSERT INTO coder (id, code) VALUES (1, 'K');"
    "INSERT INTO document (id, code, title, case_study, text) VALUES"
    " (1, 'D1', 'สัมภาษณ์นายกเทศมนตรี', 8, 'เราทํางานร่วมกับประชาสังคม😀 "
    "และน\u0E4D\u0E49\u0E32ใจของชาวบ้าน\nธรรมาภิบาลคือหัวใจ'),"
    " (2, 'D2', NULL, NULL, 'Café owners trust the municipality; trustees do not. ปี ๒๕๕๖');"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 16, 26, 'ประชาสังคม');"
    "INSERT INTO coding (id, passage, factor, coder, memo) VALUES (1, 1, 1, 1, "
    "'ไว้ใจกันเพราะทำงานด้วยกันมานาน');"
    "INSERT INTO memo (id, about, about_uid, coder, title, text)"
    " SELECT 1, 'project', uid, 1, 'ตรวจซ้ำ', 'ต้องถามเรื่องงบประมาณ' FROM project WHERE id = 1;"
    "INSERT INTO recommendation (id, code, title_th, text, addressee) VALUES"
    " (1, 'R1', 'ตั้งกองทุนร่วม', 'รัฐควรสมทบเงิน', 'กระทรวงมหาดไทย');";

typedef struct study {
    scratch place;
    const char *path;
    cgov *db;
} study;

static void stock(const char *path, const char *script)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(path, &sqlite));
    sqlite3_busy_timeout(sqlite, 5000);
    sql_run(sqlite, script);
    assert_int_equal(SQLITE_OK, sqlite3_close(sqlite));
}

static cgov *open_with(const char *path, const cgov_open_options *options)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, options, &db, &error));
    return db;
}

static void make_small_study(const char *path)
{
    cgov_close(open_with(path, NULL));
    stock(path, small_study);
}

static int make_study(void **state)
{
    static study_image image = { .make = make_small_study };
    study *it = calloc(1, sizeof *it);
    scratch_make(&it->place);
    it->path = strdup(scratch_file(&it->place, "study.cgov"));
    study_copy(&image, it->path);
    it->db = open_with(it->path, NULL);
    *state = it;
    return 0;
}

static int remove_study(void **state)
{
    study *it = *state;
    cgov_close(it->db);
    scratch_remove(&it->place);
    free((char *)it->path);
    free(it);
    return 0;
}

static uint64_t seed = 743;

/* The generator of Steele, Lea & Flood 2014 (splitmix64). */
static uint32_t below(uint32_t limit)
{
    uint64_t z = (seed += 0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return (uint32_t)((z ^ z >> 31) % limit);
}

typedef struct found {
    cgov_search_kind kind;
    long long id;
} found;

static int by_record(const void *a, const void *b)
{
    const found *x = a, *y = b;
    return x->kind != y->kind ? (int)x->kind - (int)y->kind : (x->id > y->id) - (x->id < y->id);
}

/* Hits as "document 2, project 1": best first, or by kind and id. */
static const char *hits_of(cgov *db, const char *query, const cgov_search_filter *filter,
                           bool ranked)
{
    static char list[4000];
    static found hits[400];
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    cgov_status status;
    size_t count = 0, length = 0;
    assert_ok(db, cgov_search(db, query, filter, &cur));
    while ((status = cgov_search_next(cur, &hit)) == CGOV_ROW && count < COUNT(hits))
        hits[count++] = (found){ hit->kind, (long long)hit->id };
    assert_status(CGOV_DONE, status);
    assert_null(hit);
    if (filter == NULL || filter->limit == 0)
        assert_i64((long long)count, (long long)cgov_search_count(cur));
    cgov_search_cursor_free(cur);
    if (!ranked)
        qsort(hits, count, sizeof *hits, by_record);
    list[0] = '\0';
    for (size_t i = 0; i < count; i++)
        length +=
            (size_t)snprintf(list + length, sizeof list - length, "%s%s %lld", i > 0 ? ", " : "",
                             cgov_search_kind_table(hits[i].kind), hits[i].id);
    return list;
}

#define assert_hits(expected, db, query, ...)                                                      \
    do {                                                                                           \
        const char *hits_ = hits_of(db, query, &(cgov_search_filter){ __VA_ARGS__ }, false);       \
        if (strcmp(expected, hits_) != 0)                                                          \
            fail_msg("%s: %s; not %s", query, hits_, expected);                                    \
    } while (0)

static void a_query_finds(void **state)
{
    static const struct {
        const char *query, *hits;
    } cases[] = {
        /* inside of words and of terms, over any spelling */
        { "ขยะ", "project 1, case_study 7" },
        { "สังคม", "document 1, passage 1, project 1, case_study 9" },
        { "น้ำใจ", "document 1" },
        { "น\u0E33\u0E49ใจ", "document 1" },
        { "ทำงาน", "document 1, coding 1" },
        { "มี", "project 2, case_study 2" },
        { "ดีๆ", "project 2" },
        { "ดี ๆ", "project 2" },
        { "2556", "document 2" },
        { "CAFE", "document 2" },
        { "café", "document 2" },
        { "😀", "document 1" },
        { "ก\u0E31น", "coding 1, project 1" },
        { "ปริก", "agency 1, case_study 8" },
        { "ทต.", "agency 1" },
        { "มหาดไทย", "recommendation 1" },
        { "งบประมาณ", "memo 1" },
        /* not in the midst of a cluster: no mark stands alone, no letter without its mark */
        { "\u0E49", "" },
        { "น\u0E49", "" },
        { "ไวว", "" },
        { "xyz", "" },
        /* combinations */
        { "ไว้วางใจ ขยะ", "project 1" },
        { "ไว้วางใจ AND ตลาด", "" },
        { "ไว้วางใจ OR ตลาด", "project 1, project 2, factor 1" },
        { "trust NOT café", "factor 1" },
        { "trust -café", "factor 1" },
        { "(ขยะ OR ตลาด) ชุมชน", "project 2" },
        { "NOT (ขยะ OR ตลาด) title:ธนาคาร", "case_study 10" },
        { "\"one another\"", "factor 1" },
        { "\"another one\"", "" },
        { "another one", "factor 1" },
        { "“ขยะ ของ”", "" },
        /* words */
        { "trust*", "document 2, factor 1" },
        { "rust", "document 2, factor 1" },
        { "rust*", "" },
        /* fields */
        { "title:ขยะ", "project 1, case_study 7" },
        { "text:ขยะ", "project 1" },
        { "text:ธนาคาร", "" },
        { "ชื่อ:ปริก", "agency 1" },
        { "other:ปริก", "agency 1, case_study 8" },
        { "title:(prik OR waste)", "project 1, agency 1, case_study 7" },
        { "text:\"one another\"", "factor 1" },
        { "a:b", "" },
    };
    const study *it = *state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_hits(cases[i].hits, it->db, cases[i].query, .kinds = 0);
}

static void a_filter_narrows(void **state)
{
    const study *it = *state;
    cgov *db = it->db;
    const unsigned projects = CGOV_SEARCH_IN(CGOV_SEARCH_PROJECT);
    assert_hits("project 1", db, "ขยะ", .kinds = projects);
    assert_hits("project 1, case_study 7", db, "ขยะ",
                .kinds = projects | CGOV_SEARCH_IN(CGOV_SEARCH_CASE_STUDY));
    assert_hits("document 1, passage 1", db, "สังคม", .case_study = 8);
    assert_hits("", db, "สังคม", .case_study = 7);
    assert_hits("project 1", db, "ขยะ OR ตลาด", .sector = CGOV_SECTOR_LOCAL_GOVERNMENT);
    assert_hits("project 2", db, "ขยะ OR ตลาด", .level = CGOV_LEVEL_COORDINATION);
    assert_hits("document 1, passage 1, project 1", db, "สังคม", .factor = 1);
    assert_hits("document 2, factor 1", db, "trust", .kinds = 0);
    stock(it->path, "INSERT INTO interview (id, code) VALUES (1, 'I1');"
                    "INSERT INTO person (id, code, sector) VALUES (7, 'K7', 'community');"
                    "INSERT INTO interview_person (interview, person) VALUES (1, 7);"
                    "UPDATE document SET interview = 1, case_study = NULL WHERE id = 2");
    assert_hits("document 2", db, "trust",
                .sector = CGOV_SECTOR_COMMUNITY); /* of who speaks there */
    assert_hits("", db, "rust", .whole_words = true);
    assert_hits("document 2, factor 1", db, "TRUST", .whole_words = true);
    assert_hits("project 2", db, "ดี", .whole_words = true,
                .kinds = projects);                   /* mai yamok is no part of it */
    assert_hits("", db, "สังคม", .whole_words = true); /* of ประชาสังคม, a term of the lexicon */
    assert_hits("document 1, passage 1", db, "ประชาสังคม", .whole_words = true);
    assert_text("passage 1", hits_of(db, "สังคม", &(cgov_search_filter){ .limit = 1 }, true));
}

static void later_versions_stand_for_earlier_ones(void **state)
{
    const study *it = *state;
    stock(it->path, "INSERT INTO document (id, code, version, previous, text) VALUES (3, 'D2', 2, "
                    "2, 'trust ใหม่')");
    assert_hits("document 2, document 3, factor 1", it->db, "trust", .kinds = 0);
    assert_hits("document 3", it->db, "trust", .newest = true,
                .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_DOCUMENT));
}

static void names_of_one_concept_are_found_together(void **state)
{
    const study *it = *state;
    stock(it->path,
          "INSERT INTO project (id, code, title_th) VALUES (3, 'P3', 'งานแบบเครือข่าย'), (4, 'P4', "
          "'NETWORK of friends');"
          "INSERT INTO term_alias (concept, name) VALUES ('rubbish', 'ขยะ'), ('rubbish', 'waste')");
    assert_hits("project 3", it->db, "เครือข่าย", .kinds = 0);
    assert_hits("project 3, project 4", it->db, "เครือข่าย", .aliases = true);
    assert_hits("project 3, project 4", it->db, "Network", .aliases = true);
    assert_hits("project 4", it->db, "network friends", .aliases = true);
    assert_hits("project 1, case_study 7", it->db, "ขยะ waste", .aliases = true);
}

static void better_hits_come_first(void **state)
{
    static const char script[] = "INSERT INTO project (id, code, title_th) VALUES (11, 'Q1', "
                                 "'ปลาทูปลาทูปลาทู'), (12, 'Q2', 'ปลาทู'),"
                                 " (13, 'Q3', 'ขายปลาทูในตลาดใหญ่ริมทะเลที่มีคนมาก'),"
                                 " (14, 'Q4', 'car'), (15, 'Q5', 'cars and scarves and carpets and "
                                 "cartoons'), (16, 'Q6', 'a car in a long story of many words');";
    const study *it = *state;
    stock(it->path, script);
    assert_text("project 11, project 12, project 13", hits_of(it->db, "ปลาทู", NULL, true));
    assert_text("project 14, project 16, project 15", /* whole words before many parts of words */
                hits_of(it->db, "title:car",
                        &(cgov_search_filter){ .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_PROJECT) },
                        true));
}

static void a_hit_says_where(void **state)
{
    static const struct {
        const char *query, *code, *column, *snippet;
        long long start, stop; /* of the first match */
        size_t matches;
    } cases[] = {
        { "น้ำใจ", "D1", "text",
          "เราทํางานร่วมกับประชาสังคม😀 และน\u0E4D\u0E49\u0E32ใจของชาวบ้าน\nธรรมาภิบาลคือหัวใจ", 31, 37, 1 },
        { "2556", "D2", "text", "Café owners trust the municipality; trustees do not. ปี ๒๕๕๖", 56,
          60, 1 },
        { "title:prik", "A1", "name_en", "Prik Municipality", 0, 4, 1 },
        { "ทต.ปริก", "A1", "alias", "ทต.ปริก\nเมืองปริก", 0, 7, 1 },
        { "ดีๆ", "P2", "summary", "มีคนมาก มีของดี ๆ", 13, 17, 1 },
        { "ตลาด OR ชุมชน OR ตลาดนัด", "P2", "title_th", "ตลาดนัดชุมชน", 0, 4, 3 },
    };
    const study *it = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_search_cursor *cur = NULL;
        const cgov_search_hit *hit = NULL;
        assert_ok(it->db, cgov_search(it->db, cases[i].query, NULL, &cur));
        assert_status(CGOV_ROW, cgov_search_next(cur, &hit));
        assert_text(cases[i].code, hit->code);
        assert_text(cases[i].column, hit->column);
        assert_text(cases[i].column, hit->matches[0].column);
        assert_text(cases[i].snippet, hit->snippet);
        assert_i64(cases[i].start, hit->matches[0].start);
        assert_i64(cases[i].stop, hit->matches[0].stop);
        assert_i64((long long)cases[i].matches, (long long)hit->match_count);
        assert_i64(0, hit->snippet_start);
        assert_i64(hit->text_length, hit->snippet_stop);
        cgov_search_cursor_free(cur);
    }
}

static void a_passage_says_where_its_document_has_it(void **state)
{
    const study *it = *state;
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    assert_ok(it->db,
              cgov_search(it->db, "สังคม",
                          &(cgov_search_filter){ .kinds = CGOV_SEARCH_IN(CGOV_SEARCH_PASSAGE) },
                          &cur));
    assert_status(CGOV_ROW, cgov_search_next(cur, &hit));
    assert_text("D1", hit->code);
    assert_i64(1, hit->document);
    assert_i64(16, hit->document_start);
    assert_i64(5, hit->matches[0].start);
    assert_status(CGOV_DONE, cgov_search_next(cur, &hit));
    cgov_search_cursor_free(cur);
}

/* A snippet of a long text is a part of it, around the match, that begins and ends at words. */
static void a_snippet_is_cut_at_words(void **state)
{
    static const char sentence[] = "การมีส่วนร่วมของประชาชนทำให้โครงการเดินหน้า ";
    char text[9000] = "", script[9200];
    const study *it = *state;
    for (int i = 0; i < 40; i++)
        strcat(strcat(text, sentence), i == 20 ? "กุญแจ " : "");
    snprintf(script, sizeof script, "INSERT INTO document (id, code, text) VALUES (9, 'L', '%s')",
             text);
    stock(it->path, script);
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    assert_ok(it->db, cgov_search(it->db, "กุญแจ", NULL, &cur));
    assert_status(CGOV_ROW, cgov_search_next(cur, &hit));
    const size_t at = cgov_text_utf8_offset(text, (size_t)hit->snippet_start);
    assert_int_equal(0, strncmp(text + at, hit->snippet, strlen(hit->snippet)));
    assert_true(hit->snippet_start < hit->matches[0].start &&
                hit->matches[0].stop < hit->snippet_stop);
    assert_true(hit->snippet_stop - hit->snippet_start < 200);
    cgov_word *words = NULL;
    size_t count = 0;
    bool starts = false, stops = false;
    cgov_lexicon *lexicon = NULL;
    assert_ok(it->db, cgov_lexicon_of_study(it->db, &lexicon));
    assert_status(CGOV_OK, cgov_words(text, lexicon, &words, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        starts =
            starts || words[i].start == hit->snippet_start || words[i].stop == hit->snippet_start;
        stops = stops || words[i].stop == hit->snippet_stop || words[i].start == hit->snippet_stop;
    }
    assert_true(starts && stops);
    cgov_free(words);
    cgov_lexicon_free(lexicon);
    cgov_search_cursor_free(cur);
}

static void a_query_that_cannot_be_read_is_refused(void **state)
{
    static const struct {
        const char *query, *words;
    } cases[] = {
        { "", "it is empty" },
        { "  \t", "it is empty" },
        { "\u200B", "it is empty" },
        { "\"\"", "no letter" },
        { "\"ก", "a quotation mark is not closed" },
        { "(ก", "a parenthesis is not closed" },
        { "ก)", "was not opened" },
        { "()", "holds nothing" },
        { "OR ก", "need a term" },
        { "ก AND", "need a term" },
        { "ก OR OR ข", "need a term" },
        { "NOT", "need a term" },
        { "title:", "need a term" },
        { "*rust", "a star stands at the end" },
        { "tr*st ก", "a star stands at the end" },
        { "title:*ust", "a star stands at the end" },
    };
    const study *it = *state;
    cgov_search_cursor *cur = NULL;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const cgov_status status = cgov_search(it->db, cases[i].query, NULL, &cur);
        if (status != CGOV_INVALID || strstr(cgov_errmsg(it->db), cases[i].words) == NULL)
            fail_msg("%s: %s: %s", cases[i].query, cgov_status_name(status), cgov_errmsg(it->db));
        assert_null(cur);
    }
    assert_status(CGOV_MISUSE, cgov_search(it->db, NULL, NULL, &cur));
    assert_status(CGOV_MISUSE, cgov_search(NULL, "ก", NULL, &cur));
    assert_refused(
        it->db, CGOV_INVALID, "sector",
        cgov_search(it->db, "ก", &(cgov_search_filter){ .sector = (cgov_sector)99 }, &cur));
    assert_refused(it->db, CGOV_INVALID, "kinds 0x40000000",
                   cgov_search(it->db, "ก", &(cgov_search_filter){ .kinds = 1u << 30 }, &cur));
    assert_refused(it->db, CGOV_INVALID, "kinds 0x1",
                   cgov_search(it->db, "ก", &(cgov_search_filter){ .kinds = 1 }, &cur));
    assert_refused(it->db, CGOV_INVALID, "limit -3",
                   cgov_search(it->db, "ก", &(cgov_search_filter){ .limit = -3 }, &cur));
}

/* ---- the index follows the study ---- */

static void edits_in_the_shell_are_found(void **state)
{
    static const struct {
        const char *script, *query, *hits;
    } steps[] = {
        { "SELECT 1", "ขยะ", "project 1, case_study 7" },
        { "UPDATE project SET title_th = 'ธนาคารน้ำ', summary = NULL WHERE id = 1", "ขยะ",
          "case_study 7" },
        { "SELECT 1", "ธนาคารน้ำ", "project 1" },
        { "INSERT INTO agency_alias (agency, name) VALUES (3, 'ชมรมคนรักขยะ')", "ขยะ",
          "agency 3, case_study 7" },
        { "UPDATE agency_alias SET name = 'ชมรม' WHERE agency = 3", "ขยะ", "case_study 7" },
        { "DELETE FROM agency_alias WHERE agency = 3", "ชมรม", "" },
        { "UPDATE case_study SET title_th = 'อื่น', title_en = NULL WHERE id = 7", "ขยะ", "" },
        { "DELETE FROM coding; DELETE FROM passage; UPDATE document SET text = 'ขยะใหม่' WHERE id = "
          "1",
          "ขยะ", "document 1" },
        { "DELETE FROM document WHERE id = 1; INSERT INTO document (id, code, text) VALUES (1, "
          "'N', 'ใหม่')",
          "ขยะ", "" },
        { "SELECT 1", "ใหม่", "document 1" },
        { "BEGIN; INSERT INTO memo (about, about_uid, text) SELECT 'project', uid, 'ขยะ' FROM "
          "project; ROLLBACK",
          "ขยะ", "" },
    };
    const study *it = *state;
    for (size_t i = 0; i < COUNT(steps); i++) {
        stock(it->path, steps[i].script);
        assert_hits(steps[i].hits, it->db, steps[i].query, .kinds = 0);
    }
}

/* What a bulk load leaves: new rows without lines of their own in the log, and one line for all. */
static void a_bulk_load_is_found(void **state)
{
    const study *it = *state;
    assert_hits("", it->db, "นกกระเรียน", .kinds = 0);
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(it->path, &sqlite));
    sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sql_run(sqlite, "INSERT INTO project (id, code, title_th) VALUES (50, 'B1', 'นกกระเรียน'), (51, "
                    "'B2', 'นกกระเรียน')");
    sql_run(sqlite,
            "INSERT INTO change_log (table_name, row_key, op) VALUES ('source', '1', 'load')");
    sqlite3_close(sqlite);
    assert_hits("project 50, project 51", it->db, "นกกระเรียน", .kinds = 0);
}

static void what_is_not_committed_is_found_but_not_kept(void **state)
{
    const study *it = *state;
    cgov *other = open_with(it->path, NULL);
    int64_t id = 0;
    assert_ok(it->db, cgov_begin(it->db));
    assert_ok(it->db,
              cgov_project_put(it->db, &(cgov_project){ .code = "U", .title_th = "ลับ" }, &id));
    assert_hits("project 3", it->db, "ลับ", .kinds = 0);
    assert_hits("", other, "ลับ", .kinds = 0);
    assert_ok(it->db, cgov_rollback(it->db));
    assert_hits("", it->db, "ลับ", .kinds = 0);
    assert_ok(it->db,
              cgov_project_put(it->db, &(cgov_project){ .code = "U", .title_th = "เปิดเผย" }, &id));
    assert_hits("project 3", other, "เปิดเผย", .kinds = 0);
    cgov_close(other);
}

static void a_lost_or_strange_index_comes_back(void **state)
{
    study *it = *state;
    char index[300], *bytes = NULL;
    size_t size = 0;
    snprintf(index, sizeof index, "%s-index", it->path);
    for (int round = 0; round < 6; round++) {
        assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
        cgov_close(it->db);
        bytes = file_read(index, &size);
        assert_true(size > 4096);
        switch (round) {
        case 0: /* deleted */
            assert_int_equal(0, remove(index));
            break;
        case 1: /* damaged in the middle */
            memset(bytes + size / 2, 0x5A, size / 4);
            file_write(index, bytes, size);
            break;
        case 2: /* cut off */
            file_write(index, bytes, size / 2);
            break;
        case 3: /* made by another ICU */
            stock(index, "UPDATE derivation SET made_with = replace(made_with, 'ICU', 'ICU 0.')");
            stock(index, "DELETE FROM unit");
            break;
        case 4: /* altered */
            stock(index,
                  "CREATE TRIGGER t AFTER DELETE ON unit BEGIN SELECT 1; END; DELETE FROM unit");
            break;
        default: /* empty */
            file_write(index, "", 0);
        }
        free(bytes);
        it->db = open_with(it->path, NULL);
    }
    assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
    bytes = file_read(index, &size);
    assert_true(size > 4096);
    free(bytes);
}

/* As the library writes it, with the seals of its pages. */
static void sealed(const char *index, const char *script)
{
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK,
                     sqlite3_open_v2(index, &sqlite, SQLITE_OPEN_READWRITE, "cgov-sealed"));
    sql_run(sqlite, script);
    assert_int_equal(SQLITE_OK, sqlite3_close(sqlite));
}

/* An index that is whole, but was made otherwise, is made anew: what was taken out is there again.
 */
static void an_index_made_otherwise_is_made_anew(void **state)
{
    static const char *const changes[] = {
        "SELECT 1", /* alone, what is taken out stays so: the file is believed */
        "UPDATE derivation SET made_with = replace(made_with, 'ICU 7', 'ICU 6')",
        "UPDATE derivation SET made_with = replace(made_with, 'format ', 'format 9')",
        "UPDATE derivation SET made_with = replace(made_with, 'collations ', 'collations 1')",
        "UPDATE derivation SET mark = 'other data'",
        "UPDATE derivation SET watermark = watermark + 1000",
        "DELETE FROM derivation",
        "CREATE TABLE other (x)",
    };
    study *it = *state;
    char index[300];
    snprintf(index, sizeof index, "%s-index", it->path);
    for (size_t i = 0; i < COUNT(changes); i++) {
        assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
        cgov_close(it->db);
        sealed(index, "DELETE FROM chunk");
        sealed(index, changes[i]);
        it->db = open_with(it->path, NULL);
        assert_hits(i == 0 ? "" : "project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
        if (i == 0)
            assert_int_equal(0, remove(index));
        cgov_close(it->db);
        it->db = open_with(it->path, NULL);
    }
}

/* One way in which disks, programs and people damage files. */
static void damage(const char *index)
{
    enum {
        PAGE = 16384
    };
    size_t size = 0;
    char *bytes = file_read(index, &size), page[PAGE];
    const uint32_t pages = (uint32_t)size / PAGE, at = below((uint32_t)size);
    assert_true(pages > 3); /* it came back each time */
    char *const one = bytes + below(pages) * PAGE, *const other = bytes + below(pages) * PAGE;
    switch (below(7)) {
    case 0: /* one bit, anywhere */
    case 1:
        bytes[at] = (char)(bytes[at] ^ 1 << below(8));
        break;
    case 2: /* one bit of the header */
        bytes[below(100)] ^= (char)(1 << below(8));
        break;
    case 3: /* zeroes to the end of a page */
        memset(bytes + at, 0, PAGE - at % PAGE);
        break;
    case 4: /* two pages changed places */
        memcpy(page, one, PAGE);
        memcpy(one, other, PAGE);
        memcpy(other, page, PAGE);
        break;
    case 5: /* cut off */
        size = at;
        break;
    default: /* written over by something else */
        memset(bytes + at, 'x', size - at < 5000 ? size - at : 5000);
    }
    file_write(index, bytes, size);
    free(bytes);
}

static void a_damaged_index_gives_right_answers(void **state)
{
    study *it = *state;
    char index[300], expected[3][4000];
    static const char *const queries[] = { "สังคม", "ที่", "title:ตลาด OR trust* OR ขยะ" };
    snprintf(index, sizeof index, "%s-index", it->path);
    stock(it->path, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
                    "INSERT INTO project (code, title_th) SELECT 'N' || i, CASE WHEN i % 7 = 0 THEN"
                    " 'งานที่' ELSE 'ตลาด' END || hex(i * 7919) FROM n");
    for (size_t i = 0; i < COUNT(queries); i++)
        snprintf(expected[i], sizeof expected[i], "%s", hits_of(it->db, queries[i], NULL, true));
    assert_true(strlen(expected[1]) > 300 && strlen(expected[2]) > 3000);
    for (int round = 0; round < 150; round++) {
        const bool read_only = below(4) == 0;
        cgov_close(it->db);
        damage(index);
        it->db = open_with(it->path, &(cgov_open_options){ .read_only = read_only });
        for (size_t i = 0; i < COUNT(queries); i++)
            assert_text(expected[i], hits_of(it->db, queries[i], NULL, true));
        if (!read_only)
            continue;
        cgov_close(it->db);
        it->db = open_with(it->path, NULL);
        assert_text(expected[0], hits_of(it->db, queries[0], NULL, true));
    }
}

static void take_words(const cgov_finding *finding, void *ctx)
{
    assert_int_equal(CGOV_FINDING_DERIVED, finding->kind);
    snprintf(ctx, 400, "%s", finding->message);
}

/* Each is told apart, nothing of it is changed, and the next search mends it. */
static void a_check_tells_what_is_wrong_with_the_index(void **state)
{
    study *it = *state;
    char index[300], words[400];
    snprintf(index, sizeof index, "%s-index", it->path);
    for (int round = 0; round < 7; round++) {
        static const char *const expected[] = { "",        "1 changes behind", "damaged",
                                                "damaged", "other data",       "other data",
                                                "no index" };
        words[0] = '\0';
        assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
        cgov_close(it->db);
        size_t size = 0;
        char *bytes = file_read(index, &size);
        if (round == 1)
            stock(it->path, "UPDATE project SET summary = 'ใหม่' WHERE id = 2");
        else if (round == 2) {
            bytes[5 * 16384 + 77] ^= 1;
            file_write(index, bytes, size);
        } else if (round == 3) /* which has no seal then */
            stock(index, "UPDATE derivation SET made_with = made_with || ' '");
        else if (round == 4)
            sealed(index, "UPDATE derivation SET mark = 'another'");
        else if (round == 5)
            sealed(index, "UPDATE derivation SET watermark = 1000000, mark = ''");
        else if (round == 6)
            file_write(index, "mine", 4);
        free(bytes);
        it->db = open_with(it->path, NULL);
        for (int again = 0; again < 2; again++) {
            int64_t count = 0;
            assert_ok(it->db, cgov_check(it->db, take_words, words, &count));
            assert_i64(round > 0, (long long)count);
            assert_contains(expected[round], words);
        }
        assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
        assert_ok(it->db, cgov_check(it->db, NULL, NULL, &(int64_t){ 0 }));
    }
}

static void a_strangers_file_is_left_alone(void **state)
{
    study *it = *state;
    char index[300];
    snprintf(index, sizeof index, "%s-index", it->path);
    cgov_close(it->db);
    file_write(index, "บันทึกของฉัน", strlen("บันทึกของฉัน"));
    it->db = open_with(it->path, NULL);
    assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
    char *kept = file_read(index, NULL);
    assert_text("บันทึกของฉัน", kept);
    free(kept);
}

/* An older copy put back, and another study under the same name. */
static void the_index_of_other_data_is_not_used(void **state)
{
    study *it = *state;
    size_t size = 0;
    char *before = file_read(it->path, &size);
    stock(it->path, "UPDATE project SET title_th = 'ช้าง', summary = 'ช้าง' WHERE id = 1");
    assert_hits("case_study 7", it->db, "ขยะ", .kinds = 0);
    cgov_close(it->db);
    file_write(it->path, before, size);
    free(before);
    stock(it->path, "UPDATE project SET title_th = 'เสือ' WHERE id = 2");
    it->db = open_with(it->path, NULL);
    assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
    assert_hits("project 2", it->db, "เสือ", .kinds = 0);
    cgov_close(it->db);
    assert_int_equal(0, remove(it->path));
    it->db = open_with(it->path, NULL);
    assert_hits("case_study 7", it->db, "ขยะ", .kinds = 0);
}

static void a_study_that_is_only_read_can_be_searched(void **state)
{
    study *it = *state;
    char index[300];
    snprintf(index, sizeof index, "%s-index", it->path);
    cgov *reader = open_with(it->path, &(cgov_open_options){ .read_only = true });
    assert_hits("project 1, case_study 7", reader, "ขยะ", .kinds = 0);
    assert_int_not_equal(0, access(index, F_OK)); /* nothing was written */
    assert_hits("project 1, case_study 7", it->db, "ขยะ", .kinds = 0);
    assert_int_equal(0, access(index, F_OK));
    cgov_close(reader);
    reader = open_with(it->path, &(cgov_open_options){ .read_only = true });
    assert_hits("project 1, case_study 7", reader, "ขยะ",
                .kinds = 0); /* by the file that is there now */
    stock(it->path, "UPDATE project SET title_th = 'ช้าง', summary = NULL WHERE id = 1");
    assert_hits("case_study 7", reader, "ขยะ", .kinds = 0); /* which is too old now */
    cgov_close(reader);
    cgov *memory = open_with(NULL, NULL);
    assert_hits("case_study 7", memory, "ขยะ", .kinds = 0);
    cgov_close(memory);
}

static bool stop_at_once(int64_t done, int64_t total, void *ctx)
{
    (void)total;
    *(int64_t *)ctx = done;
    return false;
}

static void the_index_can_be_made_ahead(void **state)
{
    const study *it = *state;
    int64_t done = 0;
    stock(it->path, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)"
                    "INSERT INTO project (code, title_th) SELECT 'N' || i, 'ชื่อ' || i FROM n");
    assert_refused(it->db, CGOV_CANCELLED, "stopped",
                   cgov_search_prepare(it->db, stop_at_once, &done));
    assert_i64(256, done);
    assert_ok(it->db, cgov_search_prepare(it->db, NULL, NULL));
    assert_hits("project 702", it->db, "ชื่อ700", .kinds = 0);
}

/* Many small edits make few segments, and all is found after each. */
static void many_edits_keep_the_index_small(void **state)
{
    const study *it = *state;
    char script[200], query[40], index[300];
    snprintf(index, sizeof index, "%s-index", it->path);
    for (int i = 0; i < 70; i++) {
        snprintf(script, sizeof script,
                 "INSERT INTO project (code, title_th) VALUES ('E%d', 'งานที่%d')", i, i);
        stock(it->path, script);
        snprintf(query, sizeof query, "งานที่%d", i);
        assert_true(strlen(hits_of(it->db, query, NULL, false)) > 0);
    }
    sqlite3 *sqlite = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(index, &sqlite));
    assert_true(sql_i64(sqlite, "SELECT count(*) FROM segment") <= 8);
    assert_i64(sql_i64(sqlite, "SELECT units FROM unit_total"),
               sql_i64(sqlite, "SELECT count(*) FROM unit"));
    assert_i64(sql_i64(sqlite, "SELECT bytes FROM unit_total"),
               sql_i64(sqlite, "SELECT sum(bytes) FROM unit"));
    sqlite3_close(sqlite);
}

/* Wherever it stands in a long text, which the index has in blocks of 1,024 letters. */
static void a_term_that_lies_in_two_blocks_is_found(void **state)
{
    const study *it = *state;
    for (int before = 1000; before < 1040; before++) {
        char summary[2300];
        memset(summary, 'x', sizeof summary - 1);
        summary[sizeof summary - 1] = '\0';
        memcpy(summary + before, "qzjvkwyqjzkvqwzj", 16);
        char *script = sqlite3_mprintf(
            "INSERT INTO project (id, code, title_th, summary) VALUES (%d, 'B%d', 'ก', %Q)", before,
            before, summary);
        assert_ok(it->db, cgov__exec(it->db, script));
        sqlite3_free(script);
    }
    for (int length = 2; length <= 16; length++) {
        cgov_search_cursor *cur = NULL;
        char query[20];
        snprintf(query, sizeof query, "%.*s", length, "qzjvkwyqjzkvqwzj");
        assert_ok(it->db, cgov_search(it->db, query, NULL, &cur));
        assert_i64(40, (long long)cgov_search_count(cur));
        cgov_search_cursor_free(cur);
    }
}

/* ---- recall is 1: against a scan of the normal form of every text ---- */

typedef struct scan {
    UBreakIterator *clusters;
    UChar units[8192];
    bool boundary[8192]; /* by UTF-16 unit */
    int32_t count;
} scan;

static void scan_text(scan *s, const cgov_text_key *key)
{
    UErrorCode failed = U_ZERO_ERROR;
    u_strFromUTF8(s->units, COUNT(s->units), &s->count, key->text, -1, &failed);
    ubrk_setText(s->clusters, s->units, s->count, &failed);
    assert_true(U_SUCCESS(failed));
    memset(s->boundary, 0, sizeof s->boundary);
    for (int32_t at = 0; at != UBRK_DONE; at = ubrk_next(s->clusters))
        s->boundary[at] = true;
}

/* The n-th place where the needle stands, in UTF-16 units; -1 if there are fewer. */
static int32_t scan_find(const scan *s, const UChar *needle, int32_t length, int32_t from)
{
    for (int32_t at = from; at + length <= s->count; at++)
        if (s->boundary[at] && s->boundary[at + length] &&
            u_memcmp(s->units + at, needle, length) == 0)
            return at;
    return -1;
}

enum {
    TEXTS = 120
};

typedef struct corpus {
    char *texts[TEXTS]; /* of projects 1001, 1002 ... */
    cgov *db;
    scan scan, other;
} corpus;

/* Where the letter that byte `at` is in begins: studies hold no others. */
static size_t letter_from(const char *text, size_t at)
{
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Real sentences, cut and joined anyhow, with marks out of order and invisible characters put in.
 */
static char *make_text(char *const *lines, uint32_t count)
{
    static const char *const dirt[] = {
        "\u200B", "\u0E49", "\u0E4D\u0E32", "เเ", " ๆ ",    "é",      "E\u0301", "๔", "\uFEFF",
        "😀",      "🇹🇭",     "🇱🇦🇹",          "한", "\u0E33", "\u0E38", "  ",      "ﬁ", "\u0939\u093F"
    };
    char *text = calloc(1, 24000);
    for (uint32_t i = 0, parts = below(8) == 0 ? 80 : below(4) + 1; i < parts;
         i++) { /* of several blocks too */
        const char *line = lines[below(count)];
        const size_t length = strlen(line);
        const size_t from = letter_from(line, below((uint32_t)length / 2 + 1));
        const size_t to = from + below((uint32_t)(length - from) / 3 + 1) + 6;
        strncat(text, line + from, letter_from(line, to < length ? to : length) - from);
        strcat(text, dirt[below(COUNT(dirt))]);
    }
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = ' ';
    return text;
}

static char *cut_of(const char *text)
{
    cgov_text_key *key = NULL;
    assert_status(CGOV_OK, cgov_text_key_make(text, &key, NULL));
    char *query = calloc(1, 600);
    if (key->count > 0) {
        const size_t from = below((uint32_t)key->count), most = below(4) == 0 ? 30 : 3;
        size_t to = from + 1 + below((uint32_t)most);
        to = to < key->count ? to : key->count;
        const size_t start = cgov_text_utf8_offset(key->text, from),
                     stop = cgov_text_utf8_offset(key->text, to);
        snprintf(query, 600, "\"%.*s\"", (int)(stop - start), key->text + start);
        for (char *at = query + 1; at[0] != '\0' && at[1] != '\0'; at++)
            *at = *at == '"' ? ' ' : *at;
    }
    cgov_text_key_free(key);
    return query;
}

/* Every match of the hit is one that the scan finds, and no other is left. */
static void same_matches(corpus *it, const cgov_text_key *key, const cgov_search_hit *hit)
{
    size_t count = 0;
    const int32_t length = it->other.count;
    for (int32_t at = scan_find(&it->scan, it->other.units, length, 0); at >= 0;
         at = scan_find(&it->scan, it->other.units, length, at + 1)) {
        const int32_t code = u_countChar32(it->scan.units, at);
        const int32_t last = u_countChar32(it->scan.units, at + length) - 1;
        assert_true(count < hit->match_count);
        assert_i64(key->start[code], hit->matches[count].start);
        assert_i64(key->stop[last], hit->matches[count].stop);
        count++;
    }
    assert_i64((long long)count, (long long)hit->match_count);
}

static void search_is_scan(corpus *it, const char *query)
{
    cgov_text_key *needle = NULL;
    cgov_search_cursor *cur = NULL;
    const cgov_search_hit *hit = NULL;
    bool hits[TEXTS] = { false };
    char inner[600], fielded[620];
    snprintf(inner, sizeof inner, "%.*s", (int)strlen(query) - 2, query + 1);
    assert_status(CGOV_OK, cgov_text_key_make(inner, &needle, NULL));
    if (needle->count == 0) {
        cgov_text_key_free(needle);
        return;
    }
    scan_text(&it->other, needle);
    snprintf(fielded, sizeof fielded, "text:%s", query);
    assert_ok(it->db, cgov_search(it->db, fielded, NULL, &cur));
    while (cgov_search_next(cur, &hit) == CGOV_ROW) {
        cgov_text_key *key = NULL;
        const size_t text = (size_t)hit->id - 1001;
        assert_true(text < TEXTS && !hits[text]);
        hits[text] = true;
        assert_status(CGOV_OK, cgov_text_key_make(it->texts[text], &key, NULL));
        scan_text(&it->scan, key);
        same_matches(it, key, hit);
        cgov_text_key_free(key);
    }
    cgov_search_cursor_free(cur);
    for (size_t i = 0; i < TEXTS; i++) {
        cgov_text_key *key = NULL;
        assert_status(CGOV_OK, cgov_text_key_make(it->texts[i], &key, NULL));
        scan_text(&it->scan, key);
        const bool there = scan_find(&it->scan, it->other.units, it->other.count, 0) >= 0;
        if (there != hits[i])
            fail_msg("%s %s %s", query, hits[i] ? "finds" : "misses", it->texts[i]);
        cgov_text_key_free(key);
    }
    cgov_text_key_free(needle);
}

static void fill(corpus *it)
{
    char *lines[64], *file = file_read(CGOV_TEST_DATA "/thai-text/sentences.tsv", NULL);
    uint32_t count = 0;
    for (char *line = strtok(file, "\n"); line != NULL && count < COUNT(lines);
         line = strtok(NULL, "\n")) {
        lines[count] = strchr(line, '\t') + 1;
        *strchr(lines[count], '\t') = '\0';
        count++;
    }
    static const char *const own[] = { "Collaborative governance of the ภาคประชาสังคม",
                                       "น้ำท่วมที่อำเภอเกาะคา จ.ลำปาง",
                                       "CSR 2556/๒๕๕๖ Public-Private Partnership (PPP)" };
    for (size_t i = 0; i < COUNT(own); i++)
        lines[count++] = (char *)own[i];
    for (int64_t i = 0; i < TEXTS; i++) {
        char code[20];
        snprintf(code, sizeof code, "T%d", (int)i);
        it->texts[i] = make_text(lines, count);
        char *script = sqlite3_mprintf(
            "INSERT INTO project (id, code, title_th, summary) VALUES (%lld, %Q, 'เรื่อง', %Q)",
            (long long)(1001 + i), code, it->texts[i]);
        assert_ok(it->db, cgov__exec(it->db, script));
        sqlite3_free(script);
    }
    free(file);
}

static void search_finds_what_a_scan_finds(void **state)
{
    const study *made = *state;
    UErrorCode failed = U_ZERO_ERROR;
    corpus *it = calloc(1, sizeof *it);
    it->db = made->db;
    it->scan.clusters = ubrk_open(UBRK_CHARACTER, "th", NULL, 0, &failed);
    it->other.clusters = ubrk_open(UBRK_CHARACTER, "th", NULL, 0, &failed);
    assert_ok(it->db,
              cgov__exec(it->db,
                         "DELETE FROM project; DELETE FROM coding; DELETE FROM passage;"
                         "DELETE FROM document; DELETE FROM memo; DELETE FROM recommendation;"
                         "UPDATE factor SET definition = NULL"));
    fill(it);
    for (int round = 0; round < 500; round++) {
        char *query = cut_of(it->texts[below(TEXTS)]);
        if (strlen(query) > 2)
            search_is_scan(it, query);
        free(query);
    }
    for (size_t i = 0; i < TEXTS; i++)
        free(it->texts[i]);
    ubrk_close(it->scan.clusters);
    ubrk_close(it->other.clusters);
    free(it);
}

#define WITH_STUDY(test) cmocka_unit_test_setup_teardown(test, make_study, remove_study)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_STUDY(a_query_finds),
        WITH_STUDY(a_filter_narrows),
        WITH_STUDY(later_versions_stand_for_earlier_ones),
        WITH_STUDY(names_of_one_concept_are_found_together),
        WITH_STUDY(better_hits_come_first),
        WITH_STUDY(a_hit_says_where),
        WITH_STUDY(a_passage_says_where_its_document_has_it),
        WITH_STUDY(a_snippet_is_cut_at_words),
        WITH_STUDY(a_query_that_cannot_be_read_is_refused),
        WITH_STUDY(edits_in_the_shell_are_found),
        WITH_STUDY(a_bulk_load_is_found),
        WITH_STUDY(what_is_not_committed_is_found_but_not_kept),
        WITH_STUDY(a_lost_or_strange_index_comes_back),
        WITH_STUDY(an_index_made_otherwise_is_made_anew),
        WITH_STUDY(a_damaged_index_gives_right_answers),
        WITH_STUDY(a_check_tells_what_is_wrong_with_the_index),
        WITH_STUDY(a_strangers_file_is_left_alone),
        WITH_STUDY(the_index_of_other_data_is_not_used),
        WITH_STUDY(a_study_that_is_only_read_can_be_searched),
        WITH_STUDY(the_index_can_be_made_ahead),
        WITH_STUDY(many_edits_keep_the_index_small),
        WITH_STUDY(a_term_that_lies_in_two_blocks_is_found),
        WITH_STUDY(search_finds_what_a_scan_finds),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
