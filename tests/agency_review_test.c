/*
 * Names that look alike: what a load asks, how people answer, and what the next load makes of that.
 * Nothing is ever merged without an answer.
 */
#include "support.h"

#include <signal.h>
#include <sys/wait.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct heard {
    int problems, notes;
    char words[8192]; /* "file|row|column|value|reason|remedy\n", of notes with a "*" */
    bool die;         /* at the first note of a merge */
} heard;

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    heard heard;
} world;

static const char mapping[] =
    "{\"kind\": \"survey\", \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"title\", \"field\": \"project.title_th\"},"
    " {\"column\": \"code\", \"field\": \"agency.code\"},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"sector\", \"field\": \"agency.sector\"},"
    " {\"column\": \"province\", \"field\": \"agency.province\"},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1}]}";

static const char agencies[] =
    "INSERT INTO agency (code, name_th, name_en, sector, province, district) VALUES"
    " ('A1', 'เทศบาลตำบลปริก', 'Prik Subdistrict Municipality', 'local_government', '90', 'สะเดา'),"
    " ('A2', 'มูลนิธิชัยพัฒนา', NULL, 'civil_society', NULL, NULL),"
    " ('003', 'สมาคมรักษ์ทะเลไทย', NULL, NULL, NULL, NULL);";

static void open_study_again(world *w)
{
    cgov_close(w->db);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
}

static void sql(world *w, const char *script)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    sql_run(db, script);
    sqlite3_close(db);
}

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    open_study_again(w);
    sql(w, agencies);
    w->options.mapping = mapping;
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

static void hear(const cgov_import_problem *p, void *ctx)
{
    heard *to = ctx;
    const size_t used = strlen(to->words);
    const char *slash = p->file != NULL ? strrchr(p->file, '/') : NULL;
    to->problems += !p->is_note;
    to->notes += p->is_note;
    snprintf(to->words + used, sizeof to->words - used, "%s%s|%lld|%s|%s|%s|%s\n",
             p->is_note ? "*" : "", slash != NULL ? slash + 1 : "", (long long)p->row,
             p->column != NULL ? p->column : "", p->value != NULL ? p->value : "", p->reason,
             p->remedy);
    if (to->die && strstr(p->reason, "one with another") != NULL)
        raise(SIGKILL);
}

static const char *review_path(world *w)
{
    return scratch_file(&w->place, "file.csv.agencies.csv");
}

/* An empty study, and no review. */
static void start_anew(world *w)
{
    cgov_close(w->db);
    w->db = NULL;
    remove(review_path(w));
    remove(scratch_file(&w->place, "study.cgov"));
    open_study_again(w);
}

/* Loads what the file holds already. */
static cgov_status load_again(world *w)
{
    w->options.review = review_path(w);
    w->heard = (heard){ .die = w->heard.die };
    return cgov_import_file(w->db, scratch_file(&w->place, "file.csv"), &w->options, hear,
                            &w->heard, &w->result);
}

static cgov_status load(world *w, const char *text)
{
    file_write(scratch_file(&w->place, "file.csv"), text, strlen(text));
    return load_again(w);
}

static long long number(world *w, const char *query)
{
    sqlite3 *db = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    const long long value = sql_i64(db, query);
    sqlite3_close(db);
    return value;
}

#define assert_says(expected, w, query)                                                            \
    do {                                                                                           \
        sqlite3 *db_ = NULL;                                                                       \
        assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path((w)->db), &db_));                       \
        assert_sql_text(expected, db_, query);                                                     \
        sqlite3_close(db_);                                                                        \
    } while (0)

/* Which agency leads which form, and which agencies there are. */
static const char who[] = "SELECT group_concat(r.code || ':' || a.code, ' ') FROM response AS r"
                          " JOIN agency AS a ON a.id = r.agency ORDER BY r.code";
static const char all[] =
    "SELECT group_concat(code, ' ') FROM (SELECT code FROM agency ORDER BY id)";

static bool there_is_a_review(world *w)
{
    return access(review_path(w), F_OK) == 0;
}

static void review_is(world *w, const char *expected)
{
    char *text = file_read(review_path(w), NULL);
    assert_text(expected, text);
    free(text);
}

/* Writes an answer into the rows whose name as written is this one, as a person would. */
static void answer(world *w, const char *name, const char *word)
{
    char *text = file_read(review_path(w), NULL), *made = calloc(1, strlen(text) + 4096);
    assert_non_null(made);
    int rows = 0;
    for (char *line = strtok(text, "\r\n"); line != NULL; line = strtok(NULL, "\r\n")) {
        const bool is = strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ',';
        strcat(strcat(strcat(made, line), is ? word : ""), "\r\n");
        rows += is;
    }
    assert_true(rows > 0);
    file_write(review_path(w), made, strlen(made));
    free(made);
    free(text);
}

#define BOM "\xEF\xBB\xBF"
#define HEADER                                                                                     \
    "name as written,code,first row,rows,province,candidate code,candidate name,score,what "       \
    "differs,answer (same / apart)\r\n"

/* The codes of agencies that are known by name alone are made from name and province (SHA-256). */
#define TYPO "NAME-196d084558"

static const char survey[] = "form,title,code,agency,sector,province,p1\r\n"
                             "F1,หนึ่ง,,ทต. ปริก,,สงขลา,มูลนิธิชัยพัฒนา\r\n"
                             "F2,สอง,,เทศบาลตำบลปริค,,สงขลา,\r\n"
                             "F3,สาม,,เทศบาลตำบลปริค,,สงขลา,กระทรวงมหาดไทย\r\n"
                             "F4,สี่,,,,,Prik Sub-district Municipality\r\n";

/* ปริก and ปริค: one letter of ป ริ ก, beside a kind of weight 1 and a province of weight 1. */
static const char question[] =
    BOM HEADER "เทศบาลตำบลปริค," TYPO ",3,2,Songkhla,A1,เทศบาลตำบลปริก,0.80,letters,\r\n";

/* ---- asking ---- */

static void the_same_key_links_and_a_near_name_asks(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    assert_i64(4, w->result.inserted);
    assert_i64(2, w->result.agencies);
    assert_i64(1, w->result.asked);
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    assert_i64(1, number(w, "SELECT count(*) FROM participation AS p JOIN project AS j ON j.id ="
                            " p.project JOIN agency AS a ON a.id = p.agency"
                            " WHERE j.title_th = 'สี่' AND a.code = 'A1'"));
    review_is(w, question);
    assert_contains("*file.csv|2|agency|ทต. ปริก|this is another spelling of an agency that is "
                    "there: A1 เทศบาลตำบลปริก",
                    w->heard.words);
    /* neither the same load nor another file asks again */
    assert_ok(w->db, load_again(w));
    assert_i64(4, w->result.unchanged);
    assert_i64(0, w->result.asked);
    assert_i64(1, w->result.undecided);
    review_is(w, question);
    assert_ok(w->db, load(w, "form,title,agency,province\nF9,เก้า,เทศบาลตำบลปริค,90\n"));
    assert_i64(0, w->result.agencies);
    review_is(w, question);
}

static void without_a_file_names_are_told_alone(void **state)
{
    world *w = *state;
    file_write(scratch_file(&w->place, "file.csv"), survey, strlen(survey));
    assert_ok(w->db, cgov_import_file(w->db, scratch_file(&w->place, "file.csv"), &w->options, hear,
                                      &w->heard, &w->result));
    assert_i64(1, w->result.asked);
    assert_contains("looks like another one", w->heard.words);
    assert_false(there_is_a_review(w));
}

static void a_check_and_a_refused_load_leave_no_file(void **state)
{
    world *w = *state;
    w->options.check_only = true;
    assert_ok(w->db, load(w, survey));
    assert_i64(1, w->result.asked);
    assert_contains("*file.csv|3|agency|เทศบาลตำบลปริค|this agency looks like another one: A1 "
                    "เทศบาลตำบลปริก (0.80: letters)|it is not linked",
                    w->heard.words);
    assert_false(there_is_a_review(w));
    w->options.check_only = false;
    assert_status(CGOV_REJECTED,
                  load(w, "form,title,agency,province\nF2,สอง,เทศบาลตำบลปริค,90\n,ไม่มีเลขที่,ก,90\n"));
    assert_false(there_is_a_review(w));
    assert_says("A1 A2 003", w, all);
    /* where it cannot be written nothing is loaded */
    w->options.review = "/nonexistent/review.csv";
    assert_status(CGOV_IO, cgov_import_file(w->db, scratch_file(&w->place, "file.csv"),
                                            &(cgov_import_options){
                                                .mapping = mapping,
                                                .accept_good = true,
                                                .rejects = scratch_file(&w->place, "rejects.csv"),
                                                .review = "/nonexistent/review.csv" },
                                            NULL, NULL, &w->result));
    assert_says("A1 A2 003", w, all);
    assert_i64(0, number(w, "SELECT count(*) FROM response"));
    assert_int_not_equal(0, access(scratch_file(&w->place, "rejects.csv"), F_OK));
}

static void where_several_fit_the_row_says_so(void **state)
{
    world *w = *state;
    sql(w, "INSERT INTO agency (code, name_th, province) VALUES ('B1', 'อบต.ปริก', '90'),"
           " ('B2', 'องค์การบริหารส่วนตำบลปริก', '80')");
    assert_status(CGOV_REJECTED, load(w, "form,title,agency\nF1,ก,อ.บ.ต. ปริก\n"));
    assert_contains("file.csv|2|agency|อ.บ.ต. ปริก|several agencies have this name|give the "
                    "agency's code: B1, B2",
                    w->heard.words);
    assert_ok(w->db, load(w, "form,title,agency,province\nF1,ก,อ.บ.ต. ปริก,80\nF2,ข,อบต.ปริก,\n"
                             "F3,ค,อบต ปริก จ.สงขลา,\n"));
    assert_says("F1:B2 F2:B1 F3:B1", w, who);
    assert_i64(0, w->result.agencies);
}

/* For a load that is to be rolled back: answers are obeyed, and the file stays as it is. */
static void a_rehearsal_writes_no_file(void **state)
{
    world *w = *state;
    w->options.review_stays = true;
    assert_ok(w->db, cgov_begin(w->db));
    assert_ok(w->db, load(w, survey));
    assert_i64(1, w->result.asked);
    assert_contains("looks like another one", w->heard.words);
    assert_ok(w->db, cgov_rollback(w->db));
    assert_false(there_is_a_review(w));
    assert_says("A1 A2 003", w, all);
}

/* What a file says of one agency in several ways is one agency, whatever the order of its rows. */
static void spellings_within_a_file_are_one_agency(void **state)
{
    static const char *const files[] = {
        "form,title,agency,province\nF1,ก,องค์การบริหารส่วนตำบลท่าหิน,สงขลา\nF2,ข,อบต.ท่าหิน,สงขลา\n"
        "F3,ค,อบต.ท่าหิณ,สงขลา\n",
        "form,title,agency,province\nF3,ค,อบต.ท่าหิณ,สงขลา\nF2,ข,อบต.ท่าหิน,สงขลา\n"
        "F1,ก,องค์การบริหารส่วนตำบลท่าหิน,สงขลา\n",
    };
    world *w = *state;
    for (size_t i = 0; i < 2; i++) {
        start_anew(w);
        assert_ok(w->db, load(w, files[i]));
        assert_i64(2, w->result.agencies);
        assert_i64(1, w->result.asked);
        assert_i64(1, number(w, "SELECT count(DISTINCT agency) FROM response WHERE code <> 'F3'"));
    }
}

/* ---- answering ---- */

static void the_same_is_merged_by_the_next_load(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", "same");
    char *answered = file_read(review_path(w), NULL);
    w->options.check_only = true;
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.merged);
    assert_contains("by the answer this agency would become one with another: A1", w->heard.words);
    assert_null(strstr(w->heard.words, "undo"));
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    w->options.check_only = false;
    assert_ok(w->db, load_again(w));
    assert_i64(4, w->result.unchanged);
    assert_i64(1, w->result.merged);
    assert_i64(0, w->result.undecided);
    assert_i64(0, w->result.source);
    assert_says("F1:A1 F2:A1 F3:A1", w, who);
    assert_i64(1, number(w, "SELECT count(*) FROM agency_alias WHERE name = 'เทศบาลตำบลปริค'"));
    const long long merge = number(w, "SELECT number FROM change_log WHERE op = 'merge'");
    char told[400];
    snprintf(
        told, sizeof told,
        "*file.csv.agencies.csv|2|name as written|เทศบาลตำบลปริค|this agency is one with another "
        "now: A1 เทศบาลตำบลปริก (projects that came over: 2; undo with %lld)",
        merge);
    assert_contains(told, w->heard.words);
    review_is(w, answered);
    /* obeyed again it changes nothing */
    const long long changes = number(w, "SELECT max(number) FROM change_log");
    assert_ok(w->db, load_again(w));
    assert_i64(0, w->result.merged);
    assert_i64(4, w->result.unchanged);
    assert_i64(changes, number(w, "SELECT max(number) FROM change_log"));
    /* a new row by that name is the kept agency's */
    assert_ok(w->db, load(w, "form,title,agency,province\nF8,แปด,เทศบาลตำบลปริค,\n"));
    assert_says("F1:A1 F2:A1 F3:A1 F8:A1", w, who);
    review_is(w, answered);
    free(answered);
}

static void a_merge_that_was_undone_is_not_made_again(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", "เดียวกัน");
    assert_ok(w->db, load_again(w));
    const int64_t merge = number(w, "SELECT number FROM change_log WHERE op = 'merge'");
    assert_ok(w->db, cgov_agency_unmerge(w->db, merge));
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    assert_refused(w->db, CGOV_INVALID, "1 of its answers", load_again(w));
    assert_contains("|2|answer (same / apart)|เดียวกัน|the two were merged once, and merge",
                    w->heard.words);
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    remove(review_path(w));
    file_write(review_path(w), question, strlen(question));
    answer(w, "เทศบาลตำบลปริค", "คนละแห่ง");
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.apart);
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    /* and what was kept apart may be merged after all, if that is asked for */
    cgov_agency_pairs *pairs = NULL;
    assert_ok(w->db, cgov_agency_pairs_find(w->db, NULL, &pairs));
    assert_int_equal(0, pairs->count);
    cgov_agency_pairs_free(pairs);
}

static void apart_is_noted_and_not_asked_again(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", " Apart ");
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.apart);
    assert_i64(0, w->result.merged);
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    assert_i64(1, number(w, "SELECT count(*) FROM agency_apart"));
    remove(review_path(w));
    assert_ok(w->db, load_again(w));
    assert_false(there_is_a_review(w));
    cgov_agency_review_result result;
    assert_ok(w->db, cgov_agency_review_write(w->db, review_path(w), NULL, &result));
    assert_i64(0, result.asked);
    assert_false(there_is_a_review(w));
}

/* An answer that is corrected is obeyed, and says that it takes the earlier one back. */
static void apart_that_becomes_same_is_merged_and_told(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", "apart");
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.apart);
    char *text = file_read(review_path(w), NULL), *apart = strstr(text, "apart\r\n");
    assert_non_null(apart);
    memcpy(apart, "same\r\n", sizeof "same\r\n");
    file_write(review_path(w), text, strlen(text));
    free(text);
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.merged);
    assert_contains("they were noted as two: this answer takes that back", w->heard.words);
    assert_i64(0, number(w, "SELECT count(*) FROM agency_apart"));
}

static void answers_stay_and_new_pairs_are_put_behind_them(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", "apart");
    assert_ok(w->db, load(w, "form,title,agency\nF7,เจ็ด,มูลนิธิชัยพัฒณา\nF8,แปด,สมาคมรักทะเลไทย\n"));
    assert_i64(2, w->result.asked);
    char *text = file_read(review_path(w), NULL);
    assert_contains(BOM HEADER "เทศบาลตำบลปริค," TYPO
                               ",3,2,Songkhla,A1,เทศบาลตำบลปริก,0.80,letters,apart\r\n",
                    text);
    assert_contains("\r\nมูลนิธิชัยพัฒณา,NAME-", text);
    assert_contains(",2,1,,A2,มูลนิธิชัยพัฒนา,0.86,letters,\r\n", text);
    assert_contains(",3,1,,003,สมาคมรักษ์ทะเลไทย,", text);
    free(text);
}

/* The whole of it once more from the files alone: the answers are about agencies that are not there
 * before the load, and are obeyed at its end. */
static void answers_work_in_a_study_made_anew(void **state)
{
    world *w = *state;
    static const char both_new[] = "form,title,agency\nF1,ก,ชมรมรักษ์ป่าต้นน้ำ\nF2,ข,ชมรมรักป่าต้นน้ำ\n"
                                   "F3,ค,ชมรมรักษ์ป่าต้นนำ\n";
    assert_ok(w->db, load(w, both_new));
    assert_i64(3, w->result.agencies);
    answer(w, "ชมรมรักป่าต้นน้ำ", "same");
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.merged);
    char *answered = file_read(review_path(w), NULL);
    start_anew(w);
    file_write(review_path(w), answered, strlen(answered));
    free(answered);
    assert_ok(w->db, load_again(w));
    assert_i64(3, w->result.inserted);
    assert_i64(1, w->result.merged);
    assert_i64(2, number(w, "SELECT count(*) FROM agency"));
    assert_i64(2, number(w, "SELECT count(*) FROM response AS r JOIN agency AS a ON a.id = r.agency"
                            " WHERE a.name_th = 'ชมรมรักษ์ป่าต้นน้ำ'"));
}

/* ---- wrong answers ---- */

static void wrong_answers_are_named_and_nothing_is_done(void **state)
{
    static const struct {
        const char *rows, *told;
    } cases[] = {
        { "เทศบาลตำบลปริค," TYPO ",,,,A1,,,,yes\r\n",
          "|2|answer (same / apart)|yes|this is none of the answers|write same" },
        { "เทศบาลตำบลปริค," TYPO ",,,,A9,,,,same\r\n",
          "|2|candidate code|A9|no agency has this code|give the code" },
        { "เทศบาลตำบลปริค," TYPO ",,,,,,,,same\r\n", "|2|candidate code||the cell is empty" },
        { "เทศบาลตำบลปริค," TYPO ",,,,A1,,,,same\r\nเทศบาลตำบลปริค," TYPO ",,,,A2,,,,same\r\n",
          "|3|answer (same / apart)|same|row 2 says that it is the same as another agency" },
        { "เทศบาลตำบลปริค," TYPO ",,,,A1,,,,same\r\nเทศบาลตำบลปริค," TYPO ",,,,A1,,,,apart\r\n",
          "|3|answer (same / apart)|apart|row 2 answers otherwise" },
        { "ก,A1,,,,A2,,,,same\r\nข,A2,,,,A1,,,,apart\r\n",
          "|3|answer (same / apart)|apart|row 2 answers otherwise" },
        { "ก,A1,,,,A2,,,,same\r\nข,A2,,,,003,,,,same\r\nค,A1,,,,003,,,,apart\r\n",
          "|4|answer (same / apart)|apart|the two are one agency already (merge" },
        { "อื่น,,,,,A9,,,,apart\r\n", "|2|candidate code|A9|no agency has this code" },
        { "ซ้ำ,,,,,A1,,,,same\r\n", "|2|code||several agencies have this name: S1, S2|fill in" },
    };
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    sql(w, "INSERT INTO agency (code, name_th) VALUES ('S1', 'ซ้ำ'), ('S2', 'ซ้ำ')");
    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[2048];
        snprintf(text, sizeof text, BOM HEADER "%s", cases[i].rows);
        file_write(review_path(w), text, strlen(text));
        const long long changes = number(w, "SELECT max(number) FROM change_log");
        assert_refused(w->db, CGOV_INVALID, "of its answers cannot be obeyed; nothing was changed",
                       load(w, "form,title,agency\nF7,เจ็ด,มูลนิธิชัยพัฒณา\n"));
        assert_contains(cases[i].told, w->heard.words);
        assert_int_equal(1, w->heard.problems);
        assert_i64(1, w->result.problems);
        cgov_agency_review_result result;
        assert_status(CGOV_INVALID,
                      cgov_agency_review_apply(w->db, review_path(w), NULL, NULL, NULL, &result));
        assert_i64(1, result.problems);
        assert_i64(changes, number(w, "SELECT max(number) FROM change_log"));
        assert_i64(4, number(w, "SELECT count(*) FROM response"));
        review_is(w, text);
    }
}

static void what_is_no_review_is_left_alone(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        { "", "is empty" },
        { "a,b\r\n1,2\r\n", "is no review of agencies: it has no column \"name as written\"" },
        { "name as written,candidate code\r\n", "has no column \"answer" },
        { "\"name as written,candidate code\r\n", "" },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        file_write(review_path(w), cases[i].text, strlen(cases[i].text));
        assert_refused(w->db, CGOV_INVALID, cases[i].words, load(w, survey));
        assert_refused(w->db, CGOV_INVALID, cases[i].words,
                       cgov_agency_review_write(w->db, review_path(w), NULL, NULL));
        review_is(w, cases[i].text);
    }
    assert_i64(0, number(w, "SELECT count(*) FROM response"));
    assert_status(CGOV_NOT_FOUND,
                  cgov_agency_review_apply(w->db, "/nonexistent", NULL, NULL, NULL, NULL));
}

/* ---- what spreadsheets make of it ---- */

static const char thai_874[] = /* ชื่อตามที่เขียน;รหัส;รหัสหน่วยงานที่คล้ายกัน;คำตอบ (เดียวกัน / คนละแห่ง) */
    "\xAA\xD7\xE8\xCD\xB5\xD2\xC1\xB7\xD5\xE8\xE0\xA2\xD5\xC2\xB9;\xC3\xCB\xD1\xCA;"
    "\xC3\xCB\xD1\xCA\xCB\xB9\xE8\xC7\xC2\xA7\xD2\xB9\xB7\xD5\xE8\xA4\xC5\xE9\xD2\xC2\xA1\xD1\xB9;"
    "\xA4\xD3\xB5\xCD\xBA (\xE0\xB4\xD5\xC2\xC7\xA1\xD1\xB9 / \xA4\xB9\xC5\xD0\xE1\xCB\xE8\xA7)\r\n"
    "\xE0\xB7\xC8\xBA\xD2\xC5\xB5\xD3\xBA\xC5\xBB\xC3\xD4\xA4;" TYPO
    ";A1;\xE0\xB4\xD5\xC2\xC7\xA1\xD1\xB9\r\n"; /* เทศบาลตำบลปริค ... เดียวกัน */

static void a_file_from_a_spreadsheet_is_read(void **state)
{
    static const char *const files[] = {
        BOM "answer (same / apart),candidate code,ของเรา,code,name as written\r\n"
            "SAME,A1,โทรถามแล้ว,\"" TYPO "\",เทศบาลตำบลปริค\r\n",
        "name as written;code;candidate code;answer (same / apart)\n\nเทศบาลตำบลปริค;" TYPO
        ";A1; same \n;;;\n",
        "ชื่อตามที่เขียน\tรหัส\tรหัสหน่วยงานที่คล้ายกัน\tคำตอบ (เดียวกัน / คนละแห่ง)\r\n"
        "\"เทศบาลตำบลปริค\"\t" TYPO "\tA1\t\"เดียวกัน\"\r\n",
        thai_874,
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(files); i++) {
        start_anew(w);
        sql(w, agencies);
        assert_ok(w->db, load(w, survey));
        file_write(review_path(w), files[i], strlen(files[i]));
        assert_ok(w->db, load_again(w));
        assert_i64(1, w->result.merged);
        assert_says("F1:A1 F2:A1 F3:A1", w, who);
    }
    /* what is added keeps the file's separator, its columns and their order */
    file_write(review_path(w), thai_874, strlen(thai_874));
    assert_ok(w->db, load(w, "form,title,agency\nF7,เจ็ด,มูลนิธิชัยพัฒณา\n"));
    char *text = file_read(review_path(w), NULL);
    assert_contains(BOM "ชื่อตามที่เขียน;รหัส;รหัสหน่วยงานที่คล้ายกัน;คำตอบ (เดียวกัน / คนละแห่ง)\r\n"
                        "เทศบาลตำบลปริค;" TYPO ";A1;เดียวกัน\r\nมูลนิธิชัยพัฒณา;NAME-",
                    text);
    assert_contains(";A2;\r\n", text);
    free(text);
}

static void leading_zeros_that_excel_took_are_seen_through(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, "form,title,agency\nF1,ก,สมาคมรักทะเลไทย\n"));
    static const char *const rows[] = {
        BOM HEADER "สมาคมรักทะเลไทย,,,,,3,สมาคมอื่น,,,same\r\n",
        BOM HEADER "สมาคมรักทะเลไทย,,,,,3,สมาคมรักษ์ทะเลไทย,,,same\r\n",
    };
    file_write(review_path(w), rows[0], strlen(rows[0]));
    assert_status(CGOV_INVALID, load_again(w));
    file_write(review_path(w), rows[1], strlen(rows[1]));
    assert_ok(w->db, load_again(w));
    assert_says("F1:003", w, who);
}

/* ---- lists ---- */

static const char list[] = "รหัส,ชื่อหน่วยงาน,จังหวัด\r\nL1,เทศบาลตำบลปริค,สงขลา\r\nL2,มูลนิธิ ก,\r\n";
static const char list_mapping[] =
    "{\"kind\": \"agencies\", \"columns\": ["
    " {\"column\": \"รหัส\", \"field\": \"agency.code\", \"required\": true},"
    " {\"column\": \"ชื่อหน่วยงาน\", \"field\": \"agency.name\"},"
    " {\"column\": \"จังหวัด\", \"field\": \"agency.province\"}]}";

/* An agency that was merged away does not come back with the next load of its list. */
static void a_list_of_agencies_asks_about_itself(void **state)
{
    world *w = *state;
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_AGENCIES, .mapping = list_mapping };
    assert_ok(w->db, load(w, list));
    assert_i64(2, w->result.inserted);
    assert_i64(1, w->result.asked);
    review_is(w, BOM HEADER "เทศบาลตำบลปริค,L1,2,1,Songkhla,A1,เทศบาลตำบลปริก,0.80,letters,\r\n");
    answer(w, "เทศบาลตำบลปริค", "same");
    assert_ok(w->db, load_again(w));
    assert_i64(1, w->result.merged);
    assert_i64(2, w->result.unchanged);
    assert_says("A1 A2 003 L2", w, all);
    assert_contains("*file.csv|2|รหัส|L1|the agency of this code was merged into another: A1 "
                    "เทศบาลตำบลปริก",
                    w->heard.words);
    /* nor with a survey that names its code, nor where the agency went on */
    assert_ok(w->db, cgov_agency_merge(w->db, 2, 1, NULL));
    w->options = (cgov_import_options){ .mapping = mapping };
    remove(review_path(w));
    assert_ok(w->db, load(w, "form,title,code,agency\nF1,ก,L1,เทศบาลตำบลปริค\nF2,ข,A1,\n"));
    assert_says("F1:A2 F2:A2", w, who);
    assert_says("A2 003 L2", w, all);
}

static void pairs_within_a_list_are_asked_about_once(void **state)
{
    world *w = *state;
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_AGENCIES, .mapping = list_mapping };
    assert_ok(w->db, load(w, "รหัส,ชื่อหน่วยงาน,จังหวัด\nL1,ชมรมรักษ์ป่าต้นน้ำ,\nL2,ชมรมรักป่าต้นน้ำ,\n"));
    assert_i64(1, w->result.asked);
    char *text = file_read(review_path(w), NULL);
    assert_contains(HEADER "ชมรมรักป่าต้นน้ำ,L2,3,1,,L1,ชมรมรักษ์ป่าต้นน้ำ,", text);
    free(text);
    /* one with a code of its own is kept, although it is the later one */
    remove(review_path(w));
    w->options = (cgov_import_options){ .mapping = mapping };
    assert_ok(w->db, load(w, "form,title,agency\nF1,ก,กองทุนหมู่บ้านหนองแวง\n"));
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_AGENCIES, .mapping = list_mapping };
    assert_ok(w->db, load(w, "รหัส,ชื่อหน่วยงาน,จังหวัด\nL3,กองทุนหมู่บ้านหนองแวงค์,\n"));
    text = file_read(review_path(w), NULL);
    assert_contains(HEADER "กองทุนหมู่บ้านหนองแวง,NAME-", text);
    assert_contains(",L3,กองทุนหมู่บ้านหนองแวงค์,", text);
    free(text);
}

static void a_name_that_a_list_refuses_is_asked_about(void **state)
{
    world *w = *state;
    static const char people[] = "{\"kind\": \"people\", \"columns\": ["
                                 " {\"column\": \"code\", \"field\": \"person.code\"},"
                                 " {\"column\": \"agency\", \"field\": \"person.agency\"}]}";
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_PEOPLE, .mapping = people };
    assert_status(CGOV_REJECTED, load(w, "code,agency\nP1,มูลนิธิชัยพัฒณา\nP2,ทต.ปริก\n"));
    assert_contains("near: A2 มูลนิธิชัยพัฒนา", w->heard.words);
    review_is(w, BOM HEADER "มูลนิธิชัยพัฒณา,,2,,,A2,มูลนิธิชัยพัฒนา,0.86,letters,\r\n");
    answer(w, "มูลนิธิชัยพัฒณา", "same");
    assert_ok(w->db, load_again(w));
    assert_i64(2, w->result.inserted);
    assert_i64(1, w->result.aliases);
    assert_says("P1:A2 P2:A1", w,
                "SELECT group_concat(p.code || ':' || a.code, ' ') FROM person AS p"
                " JOIN agency AS a ON a.id = p.agency ORDER BY p.code");
}

/* ---- a study's own review ---- */

static void a_study_is_reviewed_as_a_whole(void **state)
{
    world *w = *state;
    cgov_agency_review_result result;
    char *text = NULL;
    const cgov_agency_review_options thai = { .language = CGOV_LANGUAGE_TH };
    sql(w, "INSERT INTO agency (code, name_th, province) VALUES ('B1', 'ทต.ปริก', '90'),"
           " ('B2', 'เทศบาลตำบลปริค', NULL)");
    assert_ok(w->db, cgov_agency_review_text(w->db, &thai, &text));
    assert_contains(BOM "ชื่อตามที่เขียน,รหัส,แถวแรกที่พบ,จำนวนแถว,จังหวัด,รหัสหน่วยงานที่คล้ายกัน,"
                        "ชื่อหน่วยงานที่คล้ายกัน,คะแนนความคล้าย,ส่วนที่ต่างกัน,คำตอบ (เดียวกัน / คนละแห่ง)\r\n"
                        "ทต.ปริก,B1,,,สงขลา,A1,เทศบาลตำบลปริก,1.00,ไม่มี,\r\n",
                    text);
    assert_ok(w->db, cgov_agency_review_write(w->db, review_path(w), &thai, &result));
    review_is(w, text);
    cgov_free(text);
    answer(w, "ทต.ปริก", "เดียวกัน");
    const cgov_agency_review_options check = { .check_only = true };
    assert_ok(w->db,
              cgov_agency_review_apply(w->db, review_path(w), &check, hear, &w->heard, &result));
    assert_i64(1, result.merged);
    assert_says("A1 A2 003 B1 B2", w, all);
    assert_ok(w->db,
              cgov_agency_review_apply(w->db, review_path(w), NULL, hear, &w->heard, &result));
    assert_i64(1, result.merged);
    assert_says("A1 A2 003 B2", w, all);
    assert_ok(w->db,
              cgov_agency_review_apply(w->db, review_path(w), NULL, hear, &w->heard, &result));
    assert_i64(0, result.merged);
    assert_i64(1, result.obeyed);
    assert_status(CGOV_MISUSE, cgov_agency_review_write(w->db, NULL, NULL, NULL));
    assert_status(CGOV_MISUSE, cgov_agency_review_text(NULL, NULL, &text));
    assert_status(CGOV_MISUSE, cgov_agency_review_apply(w->db, NULL, NULL, NULL, NULL, NULL));
}

/* ---- one transaction ---- */

/* Killed when the merge is made and the rows are not yet written, the study is as before. */
static void a_killed_load_has_obeyed_nothing(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, survey));
    answer(w, "เทศบาลตำบลปริค", "same");
    static const char more[] = "form,title,agency\nF7,เจ็ด,มูลนิธิชัยพัฒณา\n";
    file_write(scratch_file(&w->place, "file.csv"), more, strlen(more));
    char *before = file_read(review_path(w), NULL);
    cgov_close(w->db);
    w->db = NULL;
    const pid_t child = fork();
    if (child == 0) {
        open_study_again(w);
        w->heard.die = true;
        load_again(w);
        _exit(0);
    }
    int ended = 0;
    waitpid(child, &ended, 0);
    assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL);
    open_study_again(w);
    assert_says("F1:A1 F2:" TYPO " F3:" TYPO, w, who);
    assert_i64(0, number(w, "SELECT count(*) FROM change_log WHERE op = 'merge'"));
    review_is(w, before);
    free(before);
    assert_ok(w->db, load_again(w));
    assert_says("F1:A1 F2:A1 F3:A1", w,
                "SELECT group_concat(r.code || ':' || a.code, ' ')"
                " FROM response AS r JOIN agency AS a ON a.id = r.agency"
                " WHERE r.code < 'F7' ORDER BY r.code");
    assert_i64(1, w->result.inserted);
}

/* A row that is refused once the answer is obeyed takes the answer back with it. */
static void answers_and_rows_are_one(void **state)
{
    world *w = *state;
    static const char twice[] = "form,title,agency,province,p1\n"
                                "F1,หนึ่ง,เทศบาลตำบลปริค,สงขลา,ทต.ปริก\n";
    assert_ok(w->db, load(w, twice));
    answer(w, "เทศบาลตำบลปริค", "same");
    assert_status(CGOV_REJECTED, load_again(w));
    assert_contains("file.csv|2|p1|ทต.ปริก|the agency is named twice in this row", w->heard.words);
    assert_i64(0, number(w, "SELECT count(*) FROM change_log WHERE op = 'merge'"));
    assert_says("A1 A2 003 " TYPO, w, all);
    /* a study that cannot be written cannot try answers out */
    cgov_close(w->db);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .read_only = true }, &w->db, NULL));
    w->options.check_only = true;
    assert_status(CGOV_READONLY, load_again(w));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_key_links_and_a_near_name_asks),
        TEST(without_a_file_names_are_told_alone),
        TEST(a_check_and_a_refused_load_leave_no_file),
        TEST(a_rehearsal_writes_no_file),
        TEST(where_several_fit_the_row_says_so),
        TEST(spellings_within_a_file_are_one_agency),
        TEST(the_same_is_merged_by_the_next_load),
        TEST(a_merge_that_was_undone_is_not_made_again),
        TEST(apart_is_noted_and_not_asked_again),
        TEST(apart_that_becomes_same_is_merged_and_told),
        TEST(answers_stay_and_new_pairs_are_put_behind_them),
        TEST(answers_work_in_a_study_made_anew),
        TEST(wrong_answers_are_named_and_nothing_is_done),
        TEST(what_is_no_review_is_left_alone),
        TEST(a_file_from_a_spreadsheet_is_read),
        TEST(leading_zeros_that_excel_took_are_seen_through),
        TEST(a_list_of_agencies_asks_about_itself),
        TEST(pairs_within_a_list_are_asked_about_once),
        TEST(a_name_that_a_list_refuses_is_asked_about),
        TEST(a_study_is_reviewed_as_a_whole),
        TEST(a_killed_load_has_obeyed_nothing),
        TEST(answers_and_rows_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
