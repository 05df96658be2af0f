/*
 * A copy to share: what is replaced stays consistent, what is promised holds, and what fails leaves
 * nothing behind. tests/share.py searches whole copies for names by other means.
 */
#include "support.h"

#include "store/database.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

static const char text[] = "ผู้สัมภาษณ์: เชิญครับ\nP01: ผมนายธีรคุณัช ทองคำวรรณชัย ทำงานกับชุมชน\n"
                           "P02: คุณธีรคุณัช\nทองคำวรรณชัย เป็นคนดี\n";

typedef struct fixture {
    scratch place;
    cgov *db;
    cgov_share_result *result;
    char copy[256], names[256], review[256];
    int64_t document, coder, factor;
} fixture;

static size_t count_codes(const char *from, const char *to)
{
    size_t count = 0;
    for (; from < to; from++)
        count += ((unsigned char)*from & 0xC0) != 0x80;
    return count;
}

/* Codes the n-th occurrence of the words. */
static void code_words(fixture *it, const char *words, int nth)
{
    const char *at = text;
    int64_t passage = 0;
    for (int i = 0; i < nth; i++)
        at = strstr(i == 0 ? at : at + 1, words);
    const size_t start = count_codes(text, at);
    const cgov_passage row = { .document = it->document,
                               .start = (int64_t)start,
                               .stop = (int64_t)(start + count_codes(at, at + strlen(words))),
                               .quote = words };
    assert_ok(it->db, cgov_passage_put(it->db, &row, &passage));
    const cgov_coding coding = { .passage = passage, .factor = it->factor, .coder = it->coder };
    assert_ok(it->db, cgov_coding_put(it->db, &coding, NULL));
}

static void add_people(fixture *it)
{
    for (int i = 1; i <= 12; i++) {
        char code[8];
        int64_t agency = 0, person = 0;
        snprintf(code, sizeof code, "P%02d", i);
        const cgov_agency row = { .code = code, .name_th = "เทศบาล", .sector = CGOV_SECTOR_LOCAL_GOVERNMENT,
                                  .kind = i % 2 == 0 ? "municipality" : "tambon_administration",
                                  .province = i <= 6 ? "50" : "57" };
        assert_ok(it->db, cgov_agency_put(it->db, &row, &agency));
        assert_ok(it->db, cgov_person_put(it->db, &(cgov_person){ .code = code, .agency = agency,
                                                                  .sector = CGOV_SECTOR_LOCAL_GOVERNMENT,
                                                                  .position_group = i == 1 ? "นายก" : "เจ้าหน้าที่" },
                                          &person));
    }
}

static int open_study(void **state)
{
    static fixture it;
    cgov_error *error = NULL;
    it = (fixture){ 0 };
    scratch_make(&it.place);
    assert_ok_error(error, cgov_open(scratch_file(&it.place, "s.cgov"), NULL, &it.db, &error));
    snprintf(it.copy, sizeof it.copy, "%s", scratch_file(&it.place, "copy.cgov"));
    snprintf(it.review, sizeof it.review, "%s", scratch_file(&it.place, "copy.cgov.review.csv"));
    snprintf(it.names, sizeof it.names, "%s", scratch_file(&it.place, "names.csv"));
    file_write(it.names, "name,pseudonym\nธีรคุณัช ทองคำวรรณชัย,P01\n",
               strlen("name,pseudonym\nธีรคุณัช ทองคำวรรณชัย,P01\n"));
    add_people(&it);
    assert_ok(it.db, cgov_coder_put(it.db, &(cgov_coder){ .code = "nok", .name = "Nok" }, &it.coder));
    assert_ok(it.db, cgov_factor_put(it.db, &(cgov_factor){ .code = "trust", .label_en = "Trust",
                                                            .kind = CGOV_FACTOR_KIND_CONDITION },
                                     &it.factor));
    assert_ok(it.db, cgov_document_put(it.db, &(cgov_document){ .code = "IV-1", .text = text,
                                                                .title = "ธีรคุณัช ทองคำวรรณชัย" },
                                       &it.document));
    *state = &it;
    return 0;
}

static int close_study(void **state)
{
    fixture *it = *state;
    cgov_share_result_free(it->result);
    cgov_close(it->db);
    scratch_remove(&it->place);
    return 0;
}

static cgov_status share_with(fixture *it, cgov_share_options options)
{
    cgov_share_result_free(it->result);
    options.names = it->names;
    return cgov_share(it->db, it->copy, &options, &it->result);
}

static sqlite3 *opened_copy(const fixture *it)
{
    sqlite3 *copy = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open_v2(it->copy, &copy, SQLITE_OPEN_READONLY, NULL));
    return copy;
}

static void assert_sound(const fixture *it)
{
    cgov *copy = NULL;
    cgov_error *error = NULL;
    int64_t findings = 0;
    assert_ok_error(error, cgov_open(it->copy, &(cgov_open_options){ .read_only = true }, &copy, &error));
    const cgov_status status = cgov_check(copy, NULL, NULL, &findings);
    cgov_close(copy);
    assert_status(CGOV_OK, status);
    assert_i64(0, findings);
}

static size_t count_files(const fixture *it, const char *part)
{
    size_t count = 0;
    DIR *folder = opendir(it->place.folder);
    for (const struct dirent *file; (file = readdir(folder)) != NULL;)
        count += strstr(file->d_name, part) != NULL;
    closedir(folder);
    return count;
}

static void a_name_is_replaced_wherever_it_stands_and_quotes_hold(void **state)
{
    fixture *it = *state;
    code_words(it, "ทำงานกับชุมชน", 1);
    code_words(it, "ทองคำวรรณชัย เป็นคนดี", 1);
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_sound(it);
    sqlite3 *copy = opened_copy(it);
    assert_sql_text("ทำงานกับชุมชน|[P01] เป็นคนดี", copy,
                    "SELECT group_concat(quote, '|') FROM (SELECT quote FROM passage ORDER BY start)");
    assert_sql_text("[P01]", copy, "SELECT title FROM document");
    assert_i64(2, sql_i64(copy, "SELECT count(*) FROM coding"));
    assert_i64(0, sql_i64(copy, "SELECT count(*) FROM change_log"));
    sqlite3_close(copy);
    assert_i64(3, it->result->replaced);
    assert_i64(0, it->result->hits);
}

static void passages_within_one_name_become_one(void **state)
{
    fixture *it = *state;
    code_words(it, "ธีรคุณัช", 1);
    code_words(it, "ทองคำวรรณชัย", 1);
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_sound(it);
    sqlite3 *copy = opened_copy(it);
    assert_i64(1, sql_i64(copy, "SELECT count(*) FROM passage WHERE quote = '[P01]'"));
    assert_i64(1, sql_i64(copy, "SELECT count(*) FROM coding"));
    sqlite3_close(copy);
    assert_i64(1, it->result->joined);
}

static void pseudonyms_and_uids_of_a_public_copy_are_new(void **state)
{
    fixture *it = *state;
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_PUBLIC }));
    sqlite3 *copy = opened_copy(it);
    assert_i64(0, sql_i64(copy, "SELECT count(*) FROM person WHERE code LIKE 'P%'"));
    assert_i64(0, sql_i64(copy, "SELECT instr(text, 'P01') + instr(text, 'P02') FROM document"));
    assert_i64(1, sql_i64(copy, "SELECT text LIKE '%[N__] ทำงานกับชุมชน%' FROM document"));
    sqlite3_close(copy);
}

static void groups_are_as_large_as_promised(void **state)
{
    fixture *it = *state;
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
    assert_true(it->result->people_after.k >= 3);
    assert_i64(1, it->result->people_before.k);
    sqlite3 *copy = opened_copy(it);
    assert_i64(0, sql_i64(copy, "SELECT count(*) FROM (SELECT count(*) AS n FROM person AS p LEFT JOIN agency"
                                " AS a ON a.id = p.agency GROUP BY p.sector, p.position_group, a.id, a.kind,"
                                " a.province) WHERE n < 3"));
    assert_i64(0, sql_i64(copy, "SELECT count(*) FROM person WHERE position_group = 'นายก'"));
    sqlite3_close(copy);
}

static void small_groups_need_a_reason_which_the_record_keeps(void **state)
{
    fixture *it = *state;
    const cgov_share_options keeping = { .profile = CGOV_SHARE_REVIEW, .keep = CGOV_SHARE_POSITION };
    assert_refused(it->db, CGOV_REJECTED, "--accept-k", share_with(it, keeping));
    assert_non_null(it->result);
    assert_null(it->result->path);
    assert_i64(0, (long long)count_files(it, "copy.cgov"));
    cgov_share_options accepting = keeping;
    accepting.accept_k = "all agreed in writing";
    assert_ok(it->db, share_with(it, accepting));
    assert_text("all agreed in writing", it->result->accepted);
}

/* The only mayor of a case that the study names: tied to it by what is said there. */
static void the_only_one_with_an_office_in_a_case_is_not_told_apart(void **state)
{
    fixture *it = *state;
    int64_t document = 0;
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "C-1", .case_study = 1,
                                                                  .text = "P01: สวัสดี" },
                                        &document));
    assert_ok(it->db, cgov_speaker_turn_put(it->db, &(cgov_speaker_turn){ .document = document, .stop = 11,
                                                                          .speaker = "P01", .person = 1 }));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
    sqlite3 *copy = opened_copy(it);
    assert_i64(0, sql_i64(copy, "SELECT count(*) FROM speaker_turn WHERE person IS NOT NULL"));
    assert_i64(1, sql_i64(copy, "SELECT count(*) FROM document WHERE case_study = 1"));
    sqlite3_close(copy);
    assert_true(it->result->people_after.k >= 3);
}

/* Whose it is nobody can tell but by the family name. */
static void a_name_of_two_people_becomes_both_of_their_pseudonyms(void **state)
{
    static const char names[] = "name,pseudonym\nธีรคุณัช ทองคำวรรณชัย,P01\nวรัณชิต ใจกว้างดี,P05\nวรัณชิต มีสุขยิ่ง,P02\n";
    fixture *it = *state;
    file_write(it->names, names, strlen(names));
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "IV-2",
                                                                  .text = "คุณวรัณชิตมา วรัณชิต มีสุขยิ่ง ไป" },
                                        NULL));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    sqlite3 *copy = opened_copy(it);
    assert_sql_text("[P05/P02]มา [P02] ไป", copy, "SELECT text FROM document WHERE code = 'IV-2'");
    sqlite3_close(copy);
}

static void put_identity(fixture *it, const cgov_identity *identity)
{
    cgov_identities *identities = NULL;
    assert_ok(it->db, cgov_identities_open(it->db, NULL, &identities));
    const cgov_status put = cgov_identities_put(identities, identity, NULL);
    cgov_identities_close(identities);
    assert_status(CGOV_OK, put);
}

/* A row of the list that nobody filled in tells no name. */
static void only_names_that_are_known_count_as_looked_for(void **state)
{
    fixture *it = *state;
    const cgov_share_options team = { .profile = CGOV_SHARE_TEAM };
    cgov_identity identity = { .kind = CGOV_IDENTITY_PERSON, .code = "P03", .name = "" };
    assert_ok(it->db, share_with(it, team));
    const int64_t looked_for = it->result->identities, nameless = it->result->nameless;
    assert_true(nameless > 0);
    assert_int_equal(0, unlink(it->copy));
    identity.phone = "081-234-5678";
    put_identity(it, &identity);
    assert_ok(it->db, share_with(it, team));
    assert_i64(looked_for, it->result->identities);
    assert_i64(nameless, it->result->nameless);
    assert_int_equal(0, unlink(it->copy));
    identity.nickname = "แหม่มดำ";
    put_identity(it, &identity);
    assert_ok(it->db, share_with(it, team));
    assert_i64(looked_for + 1, it->result->identities);
    assert_i64(nameless - 1, it->result->nameless);
}

static void a_word_in_doubt_waits_for_a_person(void **state)
{
    fixture *it = *state;
    cgov_identities *identities = NULL;
    assert_ok(it->db, cgov_identities_open(it->db, NULL, &identities));
    const cgov_status put = cgov_identities_put(identities, &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                                              .code = "P03", .nickname = "สามารถ" },
                                                NULL);
    cgov_identities_close(identities);
    assert_status(CGOV_OK, put);
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "IV-2",
                                                                  .text = "เขาสามารถทำได้" }, NULL));
    assert_refused(it->db, CGOV_REJECTED, "review.csv",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_i64(1, it->result->undecided);
    size_t size = 0;
    char *csv = file_read(it->review, &size);
    assert_contains("สามารถ,P03,1,", csv);
    free(csv);
    static const char decided[] = "word,may be,decision (replace / keep)\nสามารถ,P03,replace\n";
    file_write(it->review, decided, strlen(decided));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    sqlite3 *copy = opened_copy(it);
    assert_sql_text("เขา[P03]ทำได้", copy, "SELECT text FROM document WHERE code = 'IV-2'");
    sqlite3_close(copy);
}

/* ---- what nobody listed ---- */

static const char transcript[] =
    "P03: นายอรรถพันธุ์ เรืองวิไล บอกว่าให้โทร 081-234-5678\nP04: บัตร ๑-๑๐๐๗-๐๑๒๓๔-๕๖-๑ เป็นของเขา\n"
    "P03: ต่อมาอรรถพันธุ์ เรืองวิไลย้ายไป\n";

/* A transcript with what nobody listed, and two passages that end and begin at it. */
static void put_transcript(fixture *it)
{
    static const char *const quotes[] = { "บอกว่าให้โทร 081-234", "เป็นของเขา" };
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "IV-9", .text = transcript },
                                        &it->document));
    for (size_t i = 0; i < 2; i++) {
        const char *at = strstr(transcript, quotes[i]);
        const size_t start = count_codes(transcript, at);
        const cgov_passage row = { .document = it->document,
                                   .start = (int64_t)start,
                                   .stop = (int64_t)(start + count_codes(at, at + strlen(quotes[i]))),
                                   .quote = quotes[i] };
        assert_ok(it->db, cgov_passage_put(it->db, &row, NULL));
    }
}

static void decide(const fixture *it, const char *name, const char *card)
{
    char csv[2000];
    snprintf(csv, sizeof csv, "word,may be,decision,replace as\n"
                              "นายอรรถพันธุ์ เรืองวิไล,%s,\n081-234-5678,telephone,replace,\n"
                              "๑-๑๐๐๗-๐๑๒๓๔-๕๖-๑,เลขประจำตัวประชาชน,%s,[บัตร ก]\n", name, card);
    file_write(it->review, csv, strlen(csv));
}

static void assert_transcript(fixture *it, const char *wanted, const char *quotes)
{
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_sound(it);
    sqlite3 *copy = opened_copy(it);
    assert_sql_text(wanted, copy, "SELECT text FROM document WHERE code = 'IV-9'");
    assert_sql_text(quotes, copy,
                    "SELECT group_concat(quote, '|') FROM (SELECT quote FROM passage ORDER BY start)");
    sqlite3_close(copy);
}

static void what_nobody_listed_waits_for_a_decision(void **state)
{
    static const char *const rows[] = { "นายอรรถพันธุ์ เรืองวิไล,name,1,", "081-234-5678,telephone,1,",
                                        "๑-๑๐๐๗-๐๑๒๓๔-๕๖-๑,identity card,1," };
    fixture *it = *state;
    size_t size = 0;
    put_transcript(it);
    assert_refused(it->db, CGOV_REJECTED, "that nobody has decided on: 3.",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_i64(1, (long long)count_files(it, "copy.cgov")); /* the file of decisions alone */
    char *csv = file_read(it->review, &size);
    for (size_t i = 0; i < 3; i++)
        assert_contains(rows[i], csv);
    free(csv);
    decide(it, "name,replace", "");
    assert_refused(it->db, CGOV_REJECTED, "decided on: 1.",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    csv = file_read(it->review, &size);
    assert_contains(",replace,", csv); /* what was decided stays decided */
    assert_contains(",[บัตร ก]", csv);
    free(csv);
    decide(it, "name,perhaps", "keep");
    assert_refused(it->db, CGOV_INVALID, "row 2, column \"decision",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
}

static void what_nobody_listed_is_replaced_as_decided_and_quotes_hold(void **state)
{
    fixture *it = *state;
    put_transcript(it);
    decide(it, "name,replace", "keep");
    assert_transcript(it, "P03: [name] บอกว่าให้โทร [telephone]\nP04: บัตร ๑-๑๐๐๗-๐๑๒๓๔-๕๖-๑ เป็นของเขา\n"
                          "P03: ต่อมาอรรถพันธุ์ เรืองวิไลย้ายไป\n",
                      "บอกว่าให้โทร [telephone]|เป็นของเขา");
    assert_i64(2, it->result->unlisted);
    assert_int_equal(0, unlink(it->copy));
    decide(it, "ชื่อบุคคล,แทนทุกแห่ง", "replace");
    assert_transcript(it, "P03: [name] บอกว่าให้โทร [telephone]\nP04: บัตร [บัตร ก] เป็นของเขา\n"
                          "P03: ต่อมา[name]ย้ายไป\n",
                      "บอกว่าให้โทร [telephone]|เป็นของเขา");
    assert_i64(4, it->result->unlisted);
    assert_i64(0, it->result->hits);
}

static void a_telephone_that_a_spreadsheet_shortened_is_known_again(void **state)
{
    static const char decided[] = "word,may be,decision\n812345678,telephone,replace\n";
    fixture *it = *state;
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "IV-8",
                                                                  .text = "โทร 0812345678" }, NULL));
    file_write(it->review, decided, strlen(decided));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    sqlite3 *copy = opened_copy(it);
    assert_sql_text("โทร [telephone]", copy, "SELECT text FROM document WHERE code = 'IV-8'");
    sqlite3_close(copy);
}

static void who_took_consent_back_is_not_shared(void **state)
{
    fixture *it = *state;
    cgov_identities *identities = NULL;
    assert_ok(it->db, cgov_identities_open(it->db, NULL, &identities));
    const cgov_status put = cgov_identities_put(identities, &(cgov_identity){ .kind = CGOV_IDENTITY_PERSON,
                                                                              .code = "P04",
                                                                              .withdrawn_on = "2026-11-01" },
                                                NULL);
    cgov_identities_close(identities);
    assert_status(CGOV_OK, put);
    assert_refused(it->db, CGOV_REJECTED, "P04 took consent back",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
}

static void nothing_is_written_over_nor_through_a_link(void **state)
{
    fixture *it = *state;
    file_write(it->copy, "mine", 4);
    assert_refused(it->db, CGOV_CONFLICT, "is there already",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_int_equal(0, unlink(it->copy));
    assert_int_equal(0, symlink(scratch_file(&it->place, "elsewhere"), it->copy));
    assert_refused(it->db, CGOV_CONFLICT, "is there already",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_i64(0, (long long)count_files(it, "elsewhere"));
    assert_int_equal(0, unlink(it->copy));
    assert_int_equal(0, mkfifo(it->copy, 0600)); /* whoever opens it waits for ever */
    assert_refused(it->db, CGOV_CONFLICT, "is there already",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_int_equal(0, unlink(it->copy));
    assert_int_equal(0, symlink(scratch_file(&it->place, "elsewhere"), it->review));
    assert_ok(it->db, cgov_document_put(it->db, &(cgov_document){ .code = "IV-8", .text = "โทร 0812345678" }, NULL));
    assert_int_not_equal(CGOV_OK, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_TEAM }));
    assert_i64(0, (long long)count_files(it, "elsewhere"));
}

static void run_sql(fixture *it, const char *sql)
{
    sqlite3 *study = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(scratch_file(&it->place, "s.cgov"), &study));
    sql_run(study, sql);
    sqlite3_close(study);
}

/* What no replacing reaches is refused, with its place; a free text is replaced. */
static void a_name_in_a_code_is_refused_with_its_place_and_one_in_code_points_replaced(void **state)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        { "INSERT INTO mechanism (code, form, rank, label_th, label_en) "
          "SELECT 'ธีรคุณัช_ทองคำวรรณชัย', min(code), 99, 'ใหม่', 'New' FROM form",
          "a name is left in mechanism.code" },
        { "UPDATE mechanism SET code = "
          "'u-%E0%B8%98%E0%B8%B5%E0%B8%A3%E0%B8%84%E0%B8%B8%E0%B8%93%E0%B8%B1%E0%B8%8A' WHERE rank = 99",
          "a name is left in mechanism.code" },
    };
    fixture *it = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run_sql(it, cases[i].sql);
        assert_refused(it->db, CGOV_REJECTED, cases[i].words,
                       share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
        assert_i64(0, (long long)count_files(it, "copy.cgov"));
    }
    run_sql(it, "DELETE FROM mechanism WHERE rank = 99; UPDATE document SET title = 'see "
                "https://example.org/%E0%B8%98%E0%B8%B5%E0%B8%A3%E0%B8%84%E0%B8%B8%E0%B8%93%E0%B8%B1%E0%B8%8A "
                "or \\u0e18\\u0e35\\u0e23\\u0e04\\u0e38\\u0e13\\u0e31\\u0e0a'; "
                "INSERT INTO mechanism (code, form, rank, label_th, label_en) "
                "SELECT 'meet', min(code), 99, 'วิธีของธีรคุณัช', 'ธีรคุณัช way' FROM form; "
                "INSERT INTO factor (code, kind, label_th, label_en) "
                "VALUES ('ธีรคุณัช', 'theme', 'วิธีของธีรคุณัช', 'ธีรคุณัช way')");
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
    sqlite3 *copy = opened_copy(it);
    assert_sql_text("[P01]|วิธีของ[P01]|[P01] way", copy,
                    "SELECT code || '|' || label_th || '|' || label_en FROM factor WHERE label_en LIKE '% way'");
    assert_sql_text("see https://example.org/[P01] or [P01]", copy,
                    "SELECT title FROM document WHERE title LIKE 'see %' LIMIT 1");
    assert_sql_text("meet|วิธีของ[P01]|[P01] way", copy,
                    "SELECT code || '|' || label_th || '|' || label_en FROM mechanism WHERE rank = 99");
    sqlite3_close(copy);
}

/* Shares the study as somebody changed it; it may be refused, but writes nothing else. */
static void share_changed(fixture *it, const char *sql)
{
    sqlite3 *study = NULL;
    cgov_close(it->db);
    it->db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(scratch_file(&it->place, "s.cgov"), &study));
    sql_run(study, sql);
    sqlite3_close(study);
    if (cgov_open(scratch_file(&it->place, "s.cgov"), NULL, &it->db, NULL) == CGOV_OK)
        share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW });
    assert_i64(0, (long long)count_files(it, "elsewhere"));
    assert_int_equal(-1, access("/tmp/elsewhere.cgov", F_OK));
    unlink(it->copy);
}

static void a_hostile_study_writes_nowhere_else(void **state)
{
    static const char *const changes[] = {
        "CREATE VIEW evil AS SELECT writefile('elsewhere', 'x') AS w",
        "CREATE TRIGGER evil AFTER UPDATE ON person BEGIN DELETE FROM agency; END",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE VIEW province AS SELECT 1 AS code' "
        "WHERE name = 'project_wide'",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE memo (x, ATTACH ''elsewhere'')' "
        "WHERE name = 'memo'",
        "CREATE TABLE \"../elsewhere.cgov\" (x TEXT)",
        "DROP TABLE shared_copy; CREATE TABLE shared_copy (id INTEGER, min_cell TEXT, path TEXT); "
        "INSERT INTO shared_copy VALUES (1, '../elsewhere.cgov', '/tmp/elsewhere.cgov')",
    };
    fixture *it = *state;
    size_t size = 0;
    char *whole = file_read(scratch_file(&it->place, "s.cgov"), &size);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        share_changed(it, changes[i]);
        cgov_close(it->db);
        it->db = NULL;
        file_write(scratch_file(&it->place, "s.cgov"), whole, size);
    }
    free(whole);
}

/* Codes and names of files are words, never paths. */
static void paths_in_a_study_lead_nowhere(void **state)
{
    fixture *it = *state;
    share_changed(it, "UPDATE person SET code = '../elsewhere' WHERE code = 'P02'; "
                      "UPDATE agency SET code = '/tmp/elsewhere.cgov' WHERE code = 'P03'; "
                      "UPDATE coder SET code = '../../elsewhere', name = '../elsewhere'; "
                      "UPDATE document SET code = '../elsewhere', file_name = '/../elsewhere'; "
                      "INSERT INTO source (uid, kind, file_name, sha256, encoding, header, mapping, row_count, loaded_at) "
                      "VALUES (CAST('../../elsewhere!' AS BLOB), 'survey', '../elsewhere', '', 'UTF-8', '[]', '{}', 0, '2026-01-01T00:00:00Z')");
    assert_non_null(it->db);
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_PUBLIC }));
    assert_i64(0, (long long)count_files(it, "elsewhere"));
}

/* The copy becomes an earlier one. */
static void put_aside(fixture *it, char earlier[256])
{
    snprintf(earlier, 256, "%s", scratch_file(&it->place, "earlier.cgov"));
    assert_int_equal(0, rename(it->copy, earlier));
}

static void a_second_release_that_tells_of_one_person_is_refused(void **state)
{
    fixture *it = *state;
    char earlier[256];
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
    put_aside(it, earlier);
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW,
                                                           .compare_with = earlier }));
    assert_int_equal(0, unlink(it->copy));
    assert_ok(it->db, cgov_person_put(it->db, &(cgov_person){ .code = "P13", .agency = 2,
                                                              .sector = CGOV_SECTOR_LOCAL_GOVERNMENT,
                                                              .position_group = "เจ้าหน้าที่" }, NULL));
    assert_refused(it->db, CGOV_REJECTED, "(the smallest: 1)",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW,
                                                        .compare_with = earlier }));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_PUBLIC }));
    put_aside(it, earlier); /* there is no identities file that would have its key */
    assert_refused(it->db, CGOV_INVALID, "nobody in it is known",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW,
                                                        .compare_with = earlier }));
}

/* Six of each kind in the one, six of each province in the other; three of both. */
static void two_releases_that_tell_more_together_are_refused(void **state)
{
    fixture *it = *state;
    char earlier[256];
    cgov_identities *identities = NULL;
    cgov_share_options options = { .profile = CGOV_SHARE_PUBLIC, .min_k = 6 };
    assert_ok(it->db, cgov_identities_open(it->db, NULL, &identities)); /* keeps the key */
    cgov_identities_close(identities);
    run_sql(it, "UPDATE agency SET province = NULL");
    assert_ok(it->db, share_with(it, options));
    sqlite3 *copy = opened_copy(it);
    assert_i64(2, sql_i64(copy, "SELECT count(DISTINCT kind) FROM agency AS a JOIN person AS p ON p.agency = a.id"));
    sqlite3_close(copy);
    put_aside(it, earlier);
    run_sql(it, "UPDATE agency SET province = iif(id <= 6, '50', '57')");
    options.keep = CGOV_SHARE_PLACE;
    assert_ok(it->db, share_with(it, options));
    assert_i64(6, it->result->people_after.k);
    assert_int_equal(0, unlink(it->copy));
    options.compare_with = earlier;
    assert_refused(it->db, CGOV_REJECTED, "(the smallest: 3)", share_with(it, options));
    options.accept_k = "the first was withdrawn before anybody had it";
    assert_ok(it->db, share_with(it, options));
}

/* ---- small counts ---- */

/* `count` projects at a level, each of a respondent of its own. */
static void put_projects(fixture *it, const char *form, const char *level, int count)
{
    for (int i = 1; i <= count; i++) {
        char *sql = sqlite3_mprintf("INSERT INTO response (code, agency) VALUES ('%q-%d', %d);"
                                    "INSERT INTO project (code, response, sequence, title_en, stated_level)"
                                    " VALUES ('%q-%d', last_insert_rowid(), 1, 'a', %Q)",
                                    form, i, i % 12 + 1, form, i, level);
        run_sql(it, sql);
        sqlite3_free(sql);
    }
}

static char *rendered_levels(const char *path, int64_t least)
{
    cgov *copy = NULL;
    cgov_level_table *levels = NULL;
    cgov_tables *tables = NULL;
    char *json = NULL;
    cgov_error *error = NULL;
    assert_ok_error(error, cgov_open(path, &(cgov_open_options){ .read_only = true }, &copy, &error));
    assert_ok(copy, cgov_level_distribution(copy, NULL, &levels));
    assert_status(CGOV_OK, cgov_tables_from_levels(levels, &tables));
    assert_status(CGOV_OK, cgov_tables_mask(tables, least));
    assert_status(CGOV_OK, cgov_tables_render(tables, CGOV_RENDERING_JSON, NULL, &json, NULL, NULL));
    cgov_tables_free(tables);
    cgov_level_table_free(levels);
    cgov_close(copy);
    return json;
}

static void assert_levels(const char *path, int64_t least, const char *coordination,
                          const char *cooperation, const char *collaboration)
{
    const char *const wanted[] = { coordination, cooperation, collaboration };
    static const char *const levels[] = { "coordination", "cooperation", "collaboration" };
    char *json = rendered_levels(path, least);
    for (size_t i = 0; i < 3; i++) {
        char words[80];
        snprintf(words, sizeof words, "\"level\":\"%s\"", levels[i]);
        const char *row = strstr(json, words);
        assert_non_null(row);
        const char *at = strstr(row, "\"stated\":") + strlen("\"stated\":");
        assert_memory_equal(wanted[i], at, strlen(wanted[i]));
    }
    cgov_free(json);
}

/* Two alone would follow from the sum, so that another count is masked with them. */
static void tables_of_a_copy_mask_small_counts_by_themselves(void **state)
{
    fixture *it = *state;
    char *page = NULL;
    cgov *copy = NULL;
    cgov_error *error = NULL;
    put_projects(it, "S-1", "coordination", 2);
    put_projects(it, "S-2", "cooperation", 7);
    put_projects(it, "S-3", "collaboration", 9);
    assert_refused(it->db, CGOV_INVALID, "the least count of tables is -1",
                   share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW, .min_cell = -1 }));
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW, .min_cell = 3 }));
    assert_i64(3, it->result->min_cell);
    assert_levels(scratch_file(&it->place, "s.cgov"), 0, "2,", "7,", "9,");
    assert_levels(it->copy, 0, "null", "null", "9,");
    assert_levels(it->copy, 8, "null", "null", "9,"); /* masked anew, not on top */
    assert_levels(it->copy, 10, "null", "null", "null");
    assert_ok_error(error, cgov_open(it->copy, &(cgov_open_options){ .read_only = true }, &copy, &error));
    const cgov_status made = cgov_report(copy, NULL, NULL, &page, NULL);
    cgov_close(copy);
    assert_status(CGOV_OK, made);
    assert_null(strstr(page, "id=\"en-projects\""));
    cgov_free(page);
}

static void a_copy_of_a_copy_shows_no_more(void **state)
{
    fixture *it = *state;
    char earlier[256];
    cgov *copy = NULL;
    cgov_error *error = NULL;
    cgov_share_result *result = NULL;
    put_projects(it, "S-1", "coordination", 2);
    put_projects(it, "S-2", "cooperation", 7);
    put_projects(it, "S-3", "collaboration", 9);
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW, .min_cell = 3 }));
    put_aside(it, earlier);
    assert_ok_error(error, cgov_open(earlier, &(cgov_open_options){ .read_only = true }, &copy, &error));
    const cgov_status made =
        cgov_share(copy, it->copy, &(cgov_share_options){ .profile = CGOV_SHARE_PUBLIC, .min_k = 3 }, &result);
    const int64_t least = result != NULL ? result->min_cell : -1;
    cgov_share_result_free(result);
    cgov_close(copy);
    assert_status(CGOV_OK, made);
    assert_i64(3, least);
    assert_levels(it->copy, 0, "null", "null", "9,");
}

static void counts_of_two_releases_that_differ_by_few_are_refused(void **state)
{
    fixture *it = *state;
    char earlier[256];
    put_projects(it, "S-1", "coordination", 5);
    put_projects(it, "S-2", "cooperation", 7);
    put_projects(it, "S-3", "collaboration", 9);
    cgov_share_options options = { .profile = CGOV_SHARE_REVIEW, .min_cell = 3 };
    assert_ok(it->db, share_with(it, options));
    put_aside(it, earlier);
    options.compare_with = earlier;
    run_sql(it, "UPDATE project SET stated_level = 'coordination' WHERE code = 'S-3-1'");
    assert_refused(it->db, CGOV_REJECTED, "2 counts of tables differ", share_with(it, options));
    run_sql(it, "UPDATE project SET stated_level = 'coordination' WHERE code IN ('S-3-2', 'S-3-3')");
    assert_ok(it->db, share_with(it, options));
}

/* Runs a share in a child that may be killed, or that may not write much. */
static int share_in_child(fixture *it, rlim_t most, long killed_after)
{
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        if (most > 0)
            setrlimit(RLIMIT_FSIZE, &(struct rlimit){ most, most });
        const cgov_share_options options = { .profile = CGOV_SHARE_REVIEW, .names = it->names };
        _exit(cgov_share(it->db, it->copy, &options, NULL) == CGOV_OK ? 0 : 1);
    }
    if (killed_after > 0) {
        nanosleep(&(struct timespec){ 0, killed_after * 1000 }, NULL);
        kill(child, SIGKILL);
    }
    int status = 0;
    assert_int_equal(child, waitpid(child, &status, 0));
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_full_disk_leaves_no_copy(void **state)
{
    fixture *it = *state;
    for (rlim_t most = 50000; most < 400000; most += 90000) {
        const int status = share_in_child(it, most, 0);
        if (status == 0)
            break;
        assert_int_equal(1, status);
        assert_i64(0, (long long)count_files(it, "copy.cgov"));
    }
}

static void a_killed_run_leaves_none_or_a_whole_one(void **state)
{
    fixture *it = *state;
    const int runs = slowness() > 0 ? 40 : 6;
    for (int i = 0; i < runs; i++) {
        share_in_child(it, 0, 5000 + 15000L * i);
        if (access(it->copy, F_OK) == 0) {
            assert_sound(it);
            assert_int_equal(0, unlink(it->copy));
        }
    }
    assert_ok(it->db, share_with(it, (cgov_share_options){ .profile = CGOV_SHARE_REVIEW }));
    assert_i64(1, (long long)count_files(it, "copy.cgov")); /* what killed runs left is gone */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_study, close_study)
    const struct CMUnitTest tests[] = {
        TEST(a_name_is_replaced_wherever_it_stands_and_quotes_hold),
        TEST(passages_within_one_name_become_one),
        TEST(pseudonyms_and_uids_of_a_public_copy_are_new),
        TEST(groups_are_as_large_as_promised),
        TEST(small_groups_need_a_reason_which_the_record_keeps),
        TEST(the_only_one_with_an_office_in_a_case_is_not_told_apart),
        TEST(a_name_of_two_people_becomes_both_of_their_pseudonyms),
        TEST(only_names_that_are_known_count_as_looked_for),
        TEST(a_word_in_doubt_waits_for_a_person),
        TEST(what_nobody_listed_waits_for_a_decision),
        TEST(what_nobody_listed_is_replaced_as_decided_and_quotes_hold),
        TEST(a_telephone_that_a_spreadsheet_shortened_is_known_again),
        TEST(who_took_consent_back_is_not_shared),
        TEST(nothing_is_written_over_nor_through_a_link),
        TEST(a_name_in_a_code_is_refused_with_its_place_and_one_in_code_points_replaced),
        TEST(a_hostile_study_writes_nowhere_else),
        TEST(paths_in_a_study_lead_nowhere),
        TEST(a_second_release_that_tells_of_one_person_is_refused),
        TEST(two_releases_that_tell_more_together_are_refused),
        TEST(tables_of_a_copy_mask_small_counts_by_themselves),
        TEST(a_copy_of_a_copy_shows_no_more),
        TEST(counts_of_two_releases_that_differ_by_few_are_refused),
        TEST(a_full_disk_leaves_no_copy),
        TEST(a_killed_run_leaves_none_or_a_whole_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
