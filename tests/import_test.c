/* Loading files as people have them. What each file must come to is written beside it. */
#include "support.h"

#include <stdarg.h>

#define GEOGRAPHY CGOV_SOURCE_DIR "/examples/data/"
#define MAPPINGS  CGOV_SOURCE_DIR "/examples/mappings/"

typedef struct heard {
    int problems, notes;
    char words[8192]; /* "row|column|value|reason|remedy\n" of each problem, then of notes with a
                         "*" */
} heard;

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    heard heard;
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "starter", NULL));
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

static void hear(const cgov_import_problem *p, void *ctx)
{
    heard *to = ctx;
    to->problems += !p->is_note;
    to->notes += p->is_note;
    const size_t used = strlen(to->words);
    snprintf(to->words + used, sizeof to->words - used, "%s%lld|%s|%s|%s|%s\n",
             p->is_note ? "*" : "", (long long)p->row, p->column != NULL ? p->column : "",
             p->value != NULL ? p->value : "", p->reason, p->remedy);
}

static cgov_status load_bytes(world *w, const void *bytes, size_t size)
{
    const char *path = scratch_file(&w->place, "file.csv");
    file_write(path, bytes, size);
    w->heard = (heard){ 0 };
    return cgov_import_file(w->db, path, &w->options, hear, &w->heard, &w->result);
}

static cgov_status load(world *w, const char *text)
{
    return load_bytes(w, text, strlen(text));
}

static int64_t number(world *w, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(stmt));
    const int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return value;
}

/* The first column of the first row, or "(NULL)". Valid until the next call. */
static const char *text(world *w, const char *sql)
{
    static char kept[1024];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    const int code = sqlite3_step(stmt);
    const char *found =
        code == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : "(no row)";
    snprintf(kept, sizeof kept, "%s", found != NULL ? found : "(NULL)");
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return kept;
}

#define assert_counts(w, rows_, inserted_, updated_, unchanged_, rejected_)                        \
    do {                                                                                           \
        assert_i64(rows_, (w)->result.rows);                                                       \
        assert_i64(inserted_, (w)->result.inserted);                                               \
        assert_i64(updated_, (w)->result.updated);                                                 \
        assert_i64(unchanged_, (w)->result.unchanged);                                             \
        assert_i64(rejected_, (w)->result.rejected);                                               \
    } while (0)

static const char small_mapping[] =
    "{\"kind\": \"survey\", \"missing\": {\"Off\": \"not_asked\", \"Select\": \"refused\"},"
    " \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"no\", \"field\": \"project.sequence\"},"
    " {\"column\": \"title\", \"field\": \"project.title_th\"},"
    " {\"column\": \"level\", \"field\": \"project.stated_level\","
    "  \"values\": {\"แน่นแฟ้น\": \"collaboration\"}},"
    " {\"column\": \"from\", \"field\": \"project.start_year\"},"
    " {\"column\": \"to\", \"field\": \"project.end_year\"},"
    " {\"column\": \"money\", \"field\": \"project.budget_baht\"},"
    " {\"column\": \"people\", \"field\": \"project.beneficiaries\"},"
    " {\"column\": \"on\", \"field\": \"response.answered_on\"},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"acts\", \"field\": \"project.activity\", \"separator\": \";\"},"
    " {\"column\": \"meets\", \"field\": \"project.activity\", \"code\": \"formal_meeting\"},"
    " {\"column\": \"trust\", \"field\": \"project.factor\", \"code\": \"trust_building\"},"
    " {\"column\": \"obstacles\", \"field\": \"project.factor\", \"kind\": \"obstacle\", "
    "\"separator\": \";\"},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1},"
    " {\"column\": \"p1 roles\", \"field\": \"partner.role\", \"partner\": 1, \"separator\": "
    "\";\"},"
    " {\"column\": \"p2\", \"field\": \"partner.name\", \"partner\": 2}]}";

/* ---- what a good file comes to ---- */

static void a_row_becomes_a_project(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(
        w->db,
        load(
            w,
            "form,no,title,level,from,to,money,people,on,agency,acts,meets,trust,obstacles,p1,p1 "
            "roles,p2\r\n"
            "A1,1,\"โครงการ \"\"หนึ่ง\"\"\r\nบรรทัดสอง\",แน่นแฟ้น,๒๕๕๓,2012,\"1,500,000.50\",๓๐๐,"
            "๑๔ ม.ค. ๒๕๕๖,เทศบาลตำบลหนองบัว,,ใช่,5,งบประมาณไม่เพียงพอ; legal_limits ,มูลนิธิ ก,,มูลนิธิ ข\r\n"
            "A1,2,โครงการสอง,การประสานงานระหว่างหน่วยงาน,,,,,,เทศบาลตำบลหนองบัว,,,,,,,\r\n"));
    assert_counts(w, 2, 2, 0, 0, 0);
    assert_i64(3, w->result.agencies);
    assert_text("UTF-8", w->result.encoding);
    assert_i64(1, number(w, "SELECT count(*) FROM response"));
    assert_text("โครงการ \"หนึ่ง\"\r\nบรรทัดสอง",
                text(w, "SELECT title_th FROM project WHERE code = 'A1/1'"));
    assert_text(
        "collaboration|2010|2012|1500000.5|300",
        text(w, "SELECT stated_level || '|' || start_year || '|' || end_year || '|' || budget_baht "
                "|| '|' || beneficiaries FROM project WHERE code = 'A1/1'"));
    assert_text("coordination", text(w, "SELECT stated_level FROM project WHERE code = 'A1/2'"));
    assert_text("2013-01-14", text(w, "SELECT answered_on FROM response"));
    assert_text("formal_meeting", text(w, "SELECT group_concat(activity) FROM project_activity"));
    assert_text("budget_constraint-,legal_limits-,trust_building5",
                text(w, "SELECT group_concat(x) FROM (SELECT f.code || coalesce(rating, '-') AS x "
                        "FROM project_factor "
                        "JOIN factor AS f ON f.id = factor ORDER BY 1)"));
    assert_text(
        "มูลนิธิ ก,มูลนิธิ ข,เทศบาลตำบลหนองบัว",
        text(w, "SELECT group_concat(x) FROM (SELECT name_th AS x FROM participation JOIN agency "
                "ON agency.id = "
                "agency WHERE project = (SELECT id FROM project WHERE code = 'A1/1') ORDER BY 1)"));
}

static void every_row_is_kept_verbatim(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,no,title,extra\nA1,1, ก ,x\n\nA2,๑,ข,\"y\"\"z\"\n"));
    assert_i64(1, w->heard.notes - w->result.lacking); /* of the column "extra" */
    assert_contains("*1|extra|", w->heard.words);
    assert_text("[\"form\",\"no\",\"title\",\"extra\"]", text(w, "SELECT header FROM source"));
    assert_text("[\"A1\",\"1\",\" ก \",\"x\"]",
                text(w, "SELECT cells FROM source_row WHERE row_no = 2"));
    assert_text("[\"A2\",\"๑\",\"ข\",\"y\\\"z\"]",
                text(w, "SELECT cells FROM source_row WHERE row_no = 4"));
    assert_text("ก", text(w, "SELECT title_th FROM project WHERE code = 'A1/1'"));
    assert_i64(
        2,
        number(w, "SELECT count(*) FROM project AS p JOIN source_row AS r ON r.id = p.source_row "
                  "WHERE r.cells LIKE '%\"' || substr(p.code, 1, 2) || '\"%'"));
    assert_text(w->result.sha256, text(w, "SELECT sha256 FROM source"));
    assert_text("tester", text(w, "SELECT loaded_by FROM source"));
}

static void an_agency_stands_on_the_row_that_named_it_first(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,no,title,agency,p1\nA1,1,ก,เทศบาลตำบลปริก,\n"
                             "A2,1,ข,อบต.ควนรู,เทศบาลตำบลปริก\nA2,2,ค,อบต.ควนรู,มูลนิธิชัยพัฒนา\n"));
    assert_text("เทศบาลตำบลปริก 2; อบต.ควนรู 3; มูลนิธิชัยพัฒนา 4",
                text(w, "SELECT group_concat(name_th || ' ' || row_no, '; ')"
                        "  FROM (SELECT name_th, row_no FROM agency AS a"
                        "          JOIN source_row AS r ON r.id = a.source_row ORDER BY a.id)"));
    assert_i64(3, w->result.agencies);
}

static void words_for_missing_are_kept_as_reasons(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,no,title,level,money,obstacles,trust,on\n"
                             "A1,1,ก,Off,Select ,select,4, OFF\n"));
    assert_text("budget_baht refused,factor:obstacle refused,stated_level not_asked",
                text(w, "SELECT group_concat(x) FROM (SELECT field || ' ' || reason AS x FROM "
                        "project_missing ORDER BY 1)"));
    assert_text("answered_on not_asked",
                text(w, "SELECT field || ' ' || reason FROM response_missing"));
    assert_text("(NULL)", text(w, "SELECT budget_baht FROM project"));
    /* The answer comes later: the reason goes. */
    assert_ok(w->db, load(w, "form,no,title,level,money\nA1,1,ก,coordination,500\n"));
    assert_counts(w, 1, 0, 1, 0, 0);
    assert_text("factor:obstacle", text(w, "SELECT group_concat(field) FROM project_missing"));
}

/* ---- loading again ---- */

static void loading_again_updates(void **state)
{
    world *w = *state;
    const char *first =
        "form,no,title,level,money,acts,p1,p1 roles,p2\n"
        "A1,1,ก,coordination,100,data_sharing;formal_meeting,หน่วย ก,integrator,หน่วย ข\n"
        "A2,1,ข,cooperation,200,,,,\n";
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, first));
    assert_ok(w->db, load(w, first));
    assert_counts(w, 2, 0, 0, 2, 0);
    assert_i64(0, w->result.source); /* nothing to load: no second source */
    assert_ok(w->db, load(w, "form,no,title,level,money,acts,p1,p1 roles,p2\n"
                             "A1,1,ก,collaboration,,formal_meeting,หน่วย ก,ppp,\n"
                             "A2,1,ข,,200,,,,\n"
                             "A3,1,ค,,,,,,\n"));
    assert_counts(w, 3, 1, 1, 1, 0);
    assert_text(
        "collaboration|100.0",
        text(w, "SELECT stated_level || '|' || budget_baht FROM project WHERE code = 'A1/1'"));
    assert_text("cooperation", text(w, "SELECT stated_level FROM project WHERE code = 'A2/1'"));
    assert_text("formal_meeting", text(w, "SELECT group_concat(activity) FROM project_activity"));
    assert_text("หน่วย ก ppp", text(w, "SELECT name_th || ' ' || role FROM participation_role JOIN "
                                      "agency ON agency.id = agency"));
    assert_i64(2, number(w, "SELECT count(*) FROM participation")); /* a blank cell says nothing */
    /* The old values are in the log. */
    assert_text("coordination", text(w, "SELECT old ->> 'stated_level' FROM change_log WHERE "
                                        "table_name = 'project' AND op = 'update'"));
    assert_text("data_sharing", text(w, "SELECT old ->> 'activity' FROM change_log WHERE "
                                        "table_name = 'project_activity' AND op = 'delete'"));
    assert_text(
        "tester",
        text(w, "SELECT who FROM change_log WHERE table_name = 'project' AND op = 'update'"));
    assert_i64(
        2,
        number(w, "SELECT source FROM change_log WHERE table_name = 'project' AND op = 'update'"));
    assert_i64(2, number(w, "SELECT revision FROM project WHERE code = 'A1/1'"));
}

static void blanks_overwrite_only_if_asked(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,no,title,level,from,money\nA1,1,ก,coordination,2553,100\n"));
    assert_ok(w->db, load(w, "form,no,title,level,from,money\nA1,1,ก,,,\n"));
    assert_counts(w, 1, 0, 0, 1, 0);
    w->options.blanks_overwrite = true;
    assert_ok(w->db, load(w, "form,no,title,level,money\nA1,1,ก,,\n"));
    assert_counts(w, 1, 0, 1, 0, 0);
    assert_text("(NULL)", text(w, "SELECT stated_level FROM project"));
    assert_text("(NULL)", text(w, "SELECT budget_baht FROM project"));
    assert_text("2010",
                text(w, "SELECT start_year FROM project")); /* no such column: nothing said */
}

/* The row is good by itself, and the study is; the two together are not. */
static void what_stays_has_to_go_with_what_is_said(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,no,title,from,to\nA1,1,ก,2553,2555\n"));
    assert_status(CGOV_REJECTED, load(w, "form,no,title,from,to\nA1,1,ก,2556,\n"));
    assert_contains("2|to||the project ends before it begins|", w->heard.words);
    assert_text("2010", text(w, "SELECT start_year FROM project"));
    assert_text("ok", text(w, "PRAGMA integrity_check"));
    /* What only the database refuses is named by its row too. */
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_FACTORS };
    assert_refused(w->db, CGOV_INVALID, "row 3",
                   load(w, "code,kind,label_th,label_en,colour\nX1,condition,ก,,\n"
                           "X2,condition,ข,,purple\n"));
    assert_i64(0, number(w, "SELECT count(*) FROM factor WHERE code IN ('X1', 'X2')"));
}

static void check_changes_nothing(void **state)
{
    world *w = *state;
    char before[64];
    w->options.mapping = small_mapping;
    w->options.check_only = true;
    snprintf(before, sizeof before, "%lld", (long long)number(w, "PRAGMA data_version"));
    assert_ok(w->db, load(w, "form,no,title,agency\nA1,1,ก,หน่วย ก\n"));
    assert_counts(w, 1, 1, 0, 0, 0);
    assert_i64(1, w->result.agencies);
    assert_status(CGOV_REJECTED, load(w, "form,no,title,from\nA1,1,ก,56\n"));
    assert_counts(w, 1, 0, 0, 0, 1);
    assert_i64(0,
               number(w, "SELECT (SELECT count(*) FROM project) + (SELECT count(*) FROM agency) + "
                         "(SELECT count(*) FROM source)"));
}

/* ---- problems ---- */

static void problems_name_place_reason_and_remedy(void **state)
{
    static const struct {
        const char *file, *part;
    } table[] = {
        { "form,no,title\n,1,ก\n",
          "2|form||the cell is empty, but a value is required|fill it in\n" },
        { "form,no,title\nA,1,\n", "2|title||the project has no title|" },
        { "form,no,title,level\nA,1,ก,มากมาย\n",
          "2|level|มากมาย|the value is not in the vocabulary|use one of: Collaboration, "
          "Co-operation, Co-ordination" },
        { "form,no,title,from\nA,1,ก,56\n", "2|from|56|the year is in doubt|" },
        { "form,no,title,from\nA,1,ก,2300\n", "2|from|2300|the year is in doubt|" },
        { "form,no,title,from,to\nA,1,ก,2556,2012\n", "2|to||the project ends before it begins|" },
        { "form,no,title,money\nA,1,ก,ห้าหมื่น\n", "2|money|ห้าหมื่น|this is not a number|" },
        { "form,no,title,money\nA,1,ก,-5\n", "2|money|-5|the number is out of range|" },
        { "form,no,title,people\nA,1,ก,2.5\n", "2|people|2.5|this is not a whole number|" },
        { "form,no,title,people\nA,1,ก,1-mei\n",
          "2|people|1-mei|a spreadsheet has changed this value (1-5 -> 1-May)|" },
        { "form,no,title,people\nA,1,ก,6-okt\n",
          "2|people|6-okt|a spreadsheet has changed this value" },
        { "form,no,title,money\nA,1,ก,1.2E+11\n",
          "|a spreadsheet has changed this value (123456789012 -> 1.23457E+11)|" },
        { "form,no,title\nA,1,#REF!\n", "2|title|#REF!|a spreadsheet has changed this value" },
        { "form,no,title\nA,1,#####\n", "2|title|#####|a spreadsheet has changed this value" },
        { "form,no,title,on\nA,1,ก,31/2/2556\n", "2|on|31/2/2556|this is not a date that exists|" },
        { "form,no,title,trust\nA,1,ก,6\n",
          "2|trust|6|the number is out of range|it has to be 1 - 5" },
        { "form,no,title,meets\nA,1,ก,maybe\n",
          "2|meets|maybe|this is neither yes nor no|write yes or no" },
        { "form,no,title\nA,1,ก,x\n", "2||||the row does not have as many cells" },
        { "form,no,title\nA,1,ก\nA,1,ข\n", "3|no|A/1|the same key stands in row 2 already|" },
        { "form,no,title,on\nA,1,ก,14/1/2556\nA,2,ข,15/1/2556\n",
          "3|on|2013-01-15|the value is another one than in row 2 of the same form|" },
        { "form,no,title,p1,p2\nA,1,ก,ข,ข\n", "2|p2|ข|" },
        { "form,no,title,p1 roles\nA,1,ก,integrator\n",
          "2|p1||the cell is empty, but a value is required|" },
    };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const cgov_status status = load(w, table[i].file);
        if (status != CGOV_REJECTED)
            fail_msg("%s: %s", table[i].file, cgov_status_name(status));
        if (strncmp(table[i].part, "2||||", 5) == 0)
            assert_contains("the row does not have as many cells as the header (4 : 3)",
                            w->heard.words);
        else
            assert_contains(table[i].part, w->heard.words);
        assert_i64(1, w->heard.problems);
        assert_i64(1, w->result.problems);
        assert_i64(0, number(w, "SELECT count(*) FROM project"));
        assert_contains("nothing was loaded", cgov_errmsg(w->db));
    }
}

static void problems_speak_thai(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    w->options.language = CGOV_LANGUAGE_TH;
    assert_status(CGOV_REJECTED, load(w, "form,no,title,level,from\nA,1,ก,มากมาย,56\n"));
    assert_contains("2|level|มากมาย|ไม่มีคำตอบนี้ในรายการที่กำหนดไว้|ใช้ค่าใดค่าหนึ่งต่อไปนี้: ", w->heard.words);
    assert_contains("การร่วมกันดำเนินภารกิจ", w->heard.words);
    assert_contains("2|from|56|ไม่แน่ชัดว่าเป็นปีใด|เขียนปีเป็นเลขสี่หลัก", w->heard.words);
}

/* Of labels in both languages and codes; told in the language of the messages. */
static void the_word_that_was_meant_is_named_first(void **state)
{
    static const struct {
        const char *cell, *en, *th;
    } table[] = {
        { "Colaboration", "did you mean \"Collaboration\"? If not, use one of: Collaboration, ",
          "หมายถึง \"การร่วมกันดำเนินภารกิจ\" หรือไม่ หากไม่ใช่ ใช้ค่าใดค่าหนึ่งต่อไปนี้: การ" },
        { "COOPERATOIN", "did you mean \"Co-operation\"? ",
          "หมายถึง \"การร่วมมือในการปฏิบัติงาน\" หรือไม่" },
        { "การร่วมมือในการปฏิบัตงาน", "did you mean \"Co-operation\"? ",
          "หมายถึง \"การร่วมมือในการปฏิบัติงาน\" หรือไม่" },
        { "ประสานงานระหวางหน่วยงาน", "did you mean \"Co-ordination\"? ",
          "หมายถึง \"การประสานงานระหว่างหน่วยงาน\" หรือไม่" },
        { "coorperation", "did you mean \"Co-operation\"? ", "หมายถึง \"การร่วมมือ" },
        { "มากมาย", "|use one of: ", "|ใช้ค่าใดค่าหนึ่งต่อไปนี้: " },
        { "co", "|use one of: ", "|ใช้ค่าใดค่าหนึ่งต่อไปนี้: " },
        { "3", "|use one of: ", "|ใช้ค่าใดค่าหนึ่งต่อไปนี้: " },
    };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char file[300];
        snprintf(file, sizeof file, "form,no,title,level\nA,1,ก,%s\nA,2,ข,%s\n", table[i].cell,
                 table[i].cell);
        w->options.language = CGOV_LANGUAGE_EN;
        assert_status(CGOV_REJECTED, load(w, file));
        assert_contains(table[i].en, w->heard.words);
        assert_i64(2, w->heard.problems);
        const char *const second = strstr(w->heard.words, "3|level|");
        assert_non_null(second);
        assert_contains(table[i].en, second);
        w->options.language = CGOV_LANGUAGE_TH;
        assert_status(CGOV_REJECTED, load(w, file));
        assert_contains(table[i].th, w->heard.words);
        assert_i64(0, number(w, "SELECT count(*) FROM project"));
    }
}

static void equally_near_words_are_all_named(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_status(CGOV_REJECTED, load(w, "form,no,title\n,1,ก\n")); /* the file is there */
    number(w, "INSERT INTO factor (code, kind, label_th) VALUES ('z1', 'obstacle', 'ที่ดินแปลงใหญ่'),"
              " ('z2', 'obstacle', 'ที่ดินแปลงใหม่') RETURNING id");
    w->options.language = CGOV_LANGUAGE_TH;
    assert_status(CGOV_REJECTED, load(w, "form,no,title,obstacles\nA,1,ก,ที่ดินแปลงใหล่\n"));
    assert_contains("หมายถึง \"ที่ดินแปลงใหญ่\", \"ที่ดินแปลงใหม่\" หรือไม่ หากไม่ใช่", w->heard.words);
}

static void bad_rows_go_to_a_file_that_can_be_corrected(void **state)
{
    world *w = *state;
    char path[256];
    snprintf(path, sizeof path, "%s", scratch_file(&w->place, "bad.csv"));
    w->options =
        (cgov_import_options){ .mapping = small_mapping, .accept_good = true, .rejects = path };
    assert_status(
        CGOV_REJECTED,
        load(w, "form;no;title;from\nA1;1;ก;2556\nA2;1;\"ข;1\";56\nA3;1;;2556\nA4;1;ง;2556\n"));
    assert_counts(w, 4, 2, 0, 0, 2);
    assert_text("A1/1,A4/1",
                text(w, "SELECT group_concat(code) FROM (SELECT code FROM project ORDER BY 1)"));
    char *bad = file_read(path, NULL);
    assert_contains("\xEF\xBB\xBF"
                    "problem;form;no;title;from\r\n",
                    bad);
    assert_contains("\r\nfrom: the year is in doubt - write four digits: Buddhist", bad);
    assert_contains(";A2;1;\"ข;1\";56\r\n", bad);
    assert_contains("\r\ntitle: the project has no title - ", bad);
    assert_contains(";A3;1;;2556\r\n", bad);
    assert_null(strstr(bad, "A1"));
    free(bad);
    /* A file that may hold corrections is not written over. */
    assert_status(CGOV_CONFLICT, load(w, "form;no;title;from\nA5;1;;\n"));
    assert_i64(2, number(w, "SELECT count(*) FROM project"));
    /* Corrected by hand, the file itself loads: its column of problems is known. */
    char *all = file_read(path, NULL);
    char *year = strstr(all, ";56\r");
    assert_non_null(year);
    char fixed[4096];
    snprintf(fixed, sizeof fixed, "%.*s;2556\r%s", (int)(year - all), all, year + 4);
    free(all);
    char again[256];
    snprintf(again, sizeof again, "%s", scratch_file(&w->place, "bad2.csv"));
    w->options.rejects = again;
    assert_status(CGOV_REJECTED, load(w, fixed));
    assert_counts(w, 2, 1, 0, 0, 1);
    assert_i64(0, w->heard.notes - w->result.lacking);
    assert_text("2013", text(w, "SELECT start_year FROM project WHERE code = 'A2/1'"));
    char *second = file_read(again, NULL);
    assert_contains("problem;form;no;title;from\r\n", second);
    assert_contains(";A3;1;;2556\r\n", second);
    assert_null(strstr(second, "problem;problem"));
    free(second);
}

static void no_rejects_no_file(void **state)
{
    world *w = *state;
    const char *path = scratch_file(&w->place, "none.csv");
    w->options =
        (cgov_import_options){ .mapping = small_mapping, .accept_good = true, .rejects = path };
    assert_ok(w->db, load(w, "form,no,title\nA1,1,ก\n"));
    assert_int_not_equal(0, access(path, F_OK));
    w->options.rejects = NULL;
    assert_status(CGOV_MISUSE, load(w, "form,no,title\nA1,1,ก\n"));
}

/* ---- encodings ---- */

/* The same two cells in each encoding: "form,title\nA1,ประชา ๑\n". */
static void encodings_are_found_out(void **state)
{
    static const char utf8[] = "form,title\nA1,ประชา ๑\n";
    static const char bom[] = "\xEF\xBB\xBF"
                              "form,title\nA1,ประชา ๑\n";
    static const char thai[] = "form,title\nA1,\xBB\xC3\xD0\xAA\xD2 \xF1\n"; /* TIS-620 */
    static const char little[] = "\xFF\xFE"
                                 "f\0o\0r\0m\0,\0t\0i\0t\0l\0e\0\n\0A\0001\0,\0"
                                 "\x1B\x0E\x23\x0E\x30\x0E\x0A\x0E\x32\x0E \0\x51\x0E\n\0";
    static const char big[] = "\xFE\xFF"
                              "\0f\0o\0r\0m\0,\0t\0i\0t\0l\0e\0\n\0A\0001\0,"
                              "\x0E\x1B\x0E\x23\x0E\x30\x0E\x0A\x0E\x32\0 \x0E\x51\0\n";
    static const struct {
        const char *bytes;
        size_t size;
        const char *encoding;
    } table[] = { { utf8, sizeof utf8 - 1, "UTF-8" },
                  { bom, sizeof bom - 1, "UTF-8" },
                  { thai, sizeof thai - 1, "windows-874" },
                  { little, sizeof little - 1, "UTF-16LE" },
                  { big, sizeof big - 1, "UTF-16BE" } };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const cgov_status status = load_bytes(w, table[i].bytes, table[i].size);
        if (status != CGOV_OK)
            fail_msg("%s: %s", table[i].encoding, cgov_errmsg(w->db));
        assert_text(table[i].encoding, w->result.encoding);
        assert_counts(w, 1, i == 0 ? 1 : 0, 0, i == 0 ? 0 : 1, 0);
    }
    assert_text("ประชา ๑", text(w, "SELECT title_th FROM project"));
}

static void a_byte_that_fits_nothing_is_named(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    /* 0xDB is no letter of TIS-620, and the file is no UTF-8. */
    assert_refused(w->db, CGOV_INVALID, "0xDB", load(w, "form,title\nA1,\xBB\xC3\nA2,\xDB\n"));
    assert_contains("row 3", cgov_errmsg(w->db));
    assert_contains("column 2", cgov_errmsg(w->db));
    w->options.encoding = "UTF-8";
    assert_refused(w->db, CGOV_INVALID, "0xBB", load(w, "form,title\nA1,\xBB\xC3\n"));
    w->options.encoding = "windows-1252";
    assert_ok(w->db, load(w, "form,title\nA1,caf\xE9 \x80\n"));
    assert_text("café €", text(w, "SELECT title_th FROM project"));
    assert_refused(w->db, CGOV_INVALID, "0x81", load(w, "form,title\nA1,caf\xE9 \x81\n"));
    w->options.encoding = "klingon";
    assert_refused(w->db, CGOV_INVALID, "klingon", load(w, "form,title\nA1,x\n"));
    assert_i64(1, number(w, "SELECT count(*) FROM project"));
}

/* What one decoder read so far decides which failure is told, and what is no Thai is not guessed. */
static void a_guess_of_the_encoding_that_cannot_be_right_is_refused(void **state)
{
    static const struct {
        const char *file, *place, *word;
    } table[] = {
        { "\xEF\xBB\xBF" "form,title\nA1,Caf\xC3\xA9\nA2,Caf\xE9\n", "row 3", "0xE9" },
        { "form,title\nA1,\xE0\xB8\x81\xE0\xB8\xB2\nA2,x\nA3,\xE0\xB8\n", "row 4", "UTF-8" },
        { "form,title\nA1,Caf\xE9 du Nord\n", "row 2", "Café du Nord" },
        { "form,title\nA1,gar\xE7on na\xEFve\n", "row 2", "windows-1252" },
        { "form,title\nA1,\xC5\xF3""d\xBC miasto\n", "row 2", "0xC5" },
        { "form,title\nA1,\xEA\xE1\xEB\xE7\xEC\xDD\xF1\xE1\n", "row 2", "0xEA" },
    };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_refused(w->db, CGOV_INVALID, table[i].place, load(w, table[i].file));
        assert_contains(table[i].word, cgov_errmsg(w->db));
    }
    assert_i64(0, number(w, "SELECT count(*) FROM project"));
    w->options.encoding = "windows-1252"; /* against the mark of byte order, which decides */
    assert_ok(w->db, load(w, "\xEF\xBB\xBF" "form,title\nA1,\xE0\xB8\x81\n"));
    assert_text("ก", text(w, "SELECT title_th FROM project"));
    assert_refused(w->db, CGOV_INVALID, "every letter beyond ASCII is written in UTF-8",
                   load(w, "form,title\nA2,Caf\xC3\xA9\n"));
    assert_i64(1, number(w, "SELECT count(*) FROM project"));
}

static void damage_in_much_utf8_is_no_other_encoding(void **state)
{
    world *w = *state;
    char file[2048] = "form,title\n";
    for (int i = 1; i <= 30; i++)
        snprintf(file + strlen(file), sizeof file - strlen(file), "A%d,ป่าชุมชน%s\n", i,
                 i == 30 ? "\xE0\xB8" : "");
    w->options.mapping = small_mapping;
    assert_refused(w->db, CGOV_INVALID, "row 31", load(w, file));
    assert_contains("the text before it is", cgov_errmsg(w->db));
    assert_null(strstr(cgov_errmsg(w->db), "1252"));
}

static void empty_cells_at_the_end_of_a_row_are_nothing(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, load(w, "form,title,note\nA1,a,b\nA2,c\nA3,d,,,\n\t\n\xC2\xA0,,\n"));
    assert_counts(w, 3, 3, 0, 0, 0);
    assert_status(CGOV_REJECTED, load(w, "form,title,note\nA4,a,b,c\n"));
}

static void the_separator_is_told_by_the_file(void **state)
{
    static const char *const files[] = {
        "sep=;\nform;title\nA1;\"a,b\"\n",
        "\"sep=|\"\r\nform|title\r\nA1|a,b\r\n",
        "form|title\nA1|a,b\n",
        "form;title;x, y, z\nA1;a,b;\n",
        "form,title\nA1,\"a,b\" \n",
        "A survey of 2013\n\nform,title\nA1,\"a,b\"\n",
    };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const cgov_status status = load(w, files[i]);
        if (status != CGOV_OK)
            fail_msg("file %zu: %s", i, cgov_errmsg(w->db));
        assert_text("a,b", text(w, "SELECT title_th FROM project"));
    }
    assert_i64(1, number(w, "SELECT count(*) FROM project"));
}

/* A shell's name for it leads to a pipe, whose end is read to; another FIFO would wait for ever. */
static void what_is_no_file_is_refused_at_once(void **state)
{
    static const char *const heads[][2] = {
        { "%PDF-1.4\n", "PDF" },
        { "{\\rtf1\\ansi}", "RTF" }, { "<!DOCTYPE html><table>", "HTML" }, { "$FL2@(#)", "SPSS" },
        { "\x89PNG\r\n", "image" }, { "SQLite format 3", "database" } };
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_refused(w->db, CGOV_INVALID, "folder", cgov_import_file(w->db, "/tmp", NULL, NULL, NULL, NULL));
    assert_refused(w->db, CGOV_INVALID, "not a file", cgov_import_file(w->db, "/dev/zero", NULL, NULL, NULL, NULL));
    assert_refused(w->db, CGOV_INVALID, "empty", cgov_import_file(w->db, "", NULL, NULL, NULL, NULL));
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        assert_refused(w->db, CGOV_INVALID, heads[i][1], load(w, heads[i][0]));
}

static void delimiters_are_found_out(void **state)
{
    static const struct {
        const char *file;
        char delimiter;
    } table[] = { { "form,title\nA1,\"a;b\"\n", ',' },
                  { "form;title\r\nA1;\"a;b\"\r\n", ';' },
                  { "form\ttitle\rA1\ta;b\r", '\t' } };
    world *w = *state;
    w->options.mapping = small_mapping;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_ok(w->db, load(w, table[i].file));
        assert_int_equal(table[i].delimiter, w->result.delimiter);
        assert_counts(w, 1, i == 0 ? 1 : 0, 0, i == 0 ? 0 : 1, 0);
    }
    assert_text("a;b", text(w, "SELECT title_th FROM project"));
}

/* ---- agencies ---- */

static void a_name_is_never_a_key(void **state)
{
    world *w = *state;
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_AGENCIES };
    assert_ok(w->db, load(w, "code,name_th,sector,province\n"
                             "T1,เทศบาลตำบลหนองบัว,local_government,60\n"
                             "T2,เทศบาลตำบลหนองบัว,local_government,40\n"
                             "T3,มูลนิธิ ก,ภาคประชาสังคม,\n"));
    assert_counts(w, 3, 3, 0, 0, 0);
    w->options = (cgov_import_options){ .mapping = small_mapping };
    assert_status(CGOV_REJECTED, load(w, "form,no,title,agency\nA1,1,ก,เทศบาลตำบลหนองบัว\n"));
    assert_contains(
        "2|agency|เทศบาลตำบลหนองบัว|several agencies have this name|give the agency's code: ",
        w->heard.words);
    assert_contains("T1", w->heard.words);
    assert_contains("T2", w->heard.words);
    /* A name that one agency has is that agency, blanks and letters' case apart. */
    assert_ok(w->db, load(w, "form,no,title,agency\nA1,1,ก,  มูลนิธิ   ก \n"));
    assert_i64(0, w->result.agencies);
    assert_text("T3", text(w, "SELECT a.code FROM response JOIN agency AS a ON a.id = agency"));
    /* The province tells the two apart. */
    w->options.mapping = "{\"columns\": [{\"column\": \"f\", \"field\": \"response.code\"},"
                         "{\"column\": \"t\", \"field\": \"project.title_th\"},"
                         "{\"column\": \"a\", \"field\": \"agency.name\"},"
                         "{\"column\": \"p\", \"field\": \"agency.province\"}]}";
    assert_ok(w->db, load(w, "f,t,a,p\nA2,ข,เทศบาลตำบลหนองบัว,ขอนแก่น\n"));
    assert_text("T2", text(w, "SELECT a.code FROM response AS r JOIN agency AS a ON a.id = agency "
                              "WHERE r.code = 'A2'"));
    /* So does the code, which may disagree with the name only audibly. */
    w->options.mapping = NULL;
    assert_ok(
        w->db,
        load(w, "เลขที่แบบสอบถาม,โครงการที่,ชื่อโครงการ,รหัสหน่วยงาน,ชื่อหน่วยงาน\nA3,1,ค,T1,อบต.หนองบัว\n"));
    assert_i64(3, w->heard.notes); /* one of all columns that the file lacks */
    assert_contains("counts as another file: 2; load 3 (", w->heard.words);
    assert_contains("): A2; load 2 (", w->heard.words);
    assert_contains("): A1|", w->heard.words);
    assert_contains("the agency of this code has another name: เทศบาลตำบลหนองบัว", w->heard.words);
    assert_i64(3, number(w, "SELECT count(*) FROM agency"));
}

/* Counts as the lists state them: 77 provinces, 928 districts, 7,436 sub-districts. */
static void the_real_lists_of_places_load(void **state)
{
    static const struct {
        const char *name;
        int64_t rows;
    } table[] = { { "provinces", 77 }, { "districts", 928 }, { "subdistricts", 7436 } };
    world *w = *state;
    int64_t total = 0;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char file[512], mapping_file[512];
        snprintf(file, sizeof file, GEOGRAPHY "%s_takara_2025-06.csv", table[i].name);
        snprintf(mapping_file, sizeof mapping_file, MAPPINGS "%s.json", table[i].name);
        char *mapping = file_read(mapping_file, NULL);
        w->options = (cgov_import_options){ .kind = CGOV_IMPORT_AGENCIES, .mapping = mapping };
        w->heard = (heard){ 0 };
        assert_ok(w->db, cgov_import_file(w->db, file, &w->options, hear, &w->heard, &w->result));
        assert_counts(w, table[i].rows, table[i].rows, 0, 0, 0);
        total += table[i].rows;
        assert_i64(total, number(w, "SELECT count(*) FROM agency"));
        assert_ok(w->db, cgov_import_file(w->db, file, &w->options, hear, &w->heard, &w->result));
        assert_counts(w, table[i].rows, 0, 0, table[i].rows, 0);
        free(mapping);
    }
    assert_i64(
        28,
        number(
            w,
            "SELECT count(*) FROM agency WHERE name_th LIKE '%ตำบลหนองบัว' AND code LIKE 'TAO-%'"));
    assert_i64(
        0, number(w, "SELECT count(*) FROM agency WHERE code LIKE 'TAO-%' AND province IS NULL"));
}

static void parents_stand_earlier(void **state)
{
    world *w = *state;
    w->options = (cgov_import_options){
        .kind = CGOV_IMPORT_AGENCIES,
        .mapping = "{\"columns\": [{\"column\": \"code\", \"field\": \"agency.code\"},"
                   "{\"column\": \"name\", \"field\": \"agency.name\"},"
                   "{\"column\": \"of\", \"field\": \"agency.parent\"}],"
                   "\"constants\": {\"agency.sector\": \"state\"}}"
    };
    assert_ok(w->db, load(w, "code,name,of\nM1,กระทรวง,\nD1,Department,M1\n"));
    assert_text("M1", text(w, "SELECT p.code FROM agency AS a JOIN agency AS p ON p.id = a.parent "
                              "WHERE a.code = 'D1'"));
    assert_text("Department|state",
                text(w, "SELECT name_en || '|' || sector FROM agency WHERE code = 'D1'"));
    assert_status(CGOV_REJECTED, load(w, "code,name,of\nD2,กอง,X9\n"));
    assert_contains("2|of|X9|no row has this code|", w->heard.words);
    assert_ok(w->db, load(w, "code,name,of\nD1,Department of X,M1\n"));
    assert_counts(w, 1, 0, 1, 0, 0);
}

static void factors_load_with_their_kind(void **state)
{
    world *w = *state;
    w->options = (cgov_import_options){ .kind = CGOV_IMPORT_FACTORS };
    char *template = NULL;
    assert_ok(w->db, cgov_import_template(w->db, CGOV_IMPORT_FACTORS, NULL, &template));
    assert_contains("\xEF\xBB\xBF"
                    "code,kind,parent,label_th,label_en",
                    template);
    cgov_free(template);
    assert_ok(w->db, load(w, "code,kind,parent,label_th,label_en\nX1,condition,,ปัจจัย,Factor\nX2,"
                             "ปัจจัยหรือเงื่อนไขความสำเร็จ,X1,ย่อย,\n"));
    assert_counts(w, 2, 2, 0, 0, 0);
    assert_text("X1", text(w, "SELECT p.code FROM factor AS f JOIN factor AS p ON p.id = f.parent "
                              "WHERE f.code = 'X2'"));
    assert_status(CGOV_REJECTED, load(w, "code,kind,parent,label_th,label_en\nX3,nothing,,ก,\n"));
    assert_contains("2|kind|nothing|", w->heard.words);
}

/* ---- mappings ---- */

static void mappings_are_held_to_account(void **state)
{
    static const struct {
        const char *mapping, *part;
    } table[] = {
        { "{", "not JSON" },
        { "[]", "object" },
        { "{\"kind\": \"agencies\"}", "kind" },
        { "{\"columns\": [{\"field\": \"response.code\"}]}", "has no \"column\"" },
        { "{\"columns\": [{\"column\": \"a\", \"field\": \"response.colour\"}]}",
          "response.colour" },
        { "{\"columns\": [{\"column\": \"a\", \"field\": \"project.title_th\"}]}",
          "response.code" },
        { "{\"columns\": [{\"column\": \"a\", \"field\": \"project.title_th\", \"separator\": "
          "\";\"}]}",
          "takes one value" },
        { "{\"columns\": [{\"column\": \"a\", \"field\": \"partner.name\", \"partner\": 99}]}",
          "\"partner\" is 0" },
        { "{\"columns\": [{\"column\": \"a\", \"field\": \"project.title_th\", \"seperator\": "
          "\";\"}]}",
          "seperator" },
        { "{\"colums\": []}", "colums" },
        { "{\"missing\": {\"x\": \"gone\"}}", "not_asked, dont_know, refused, not_applicable" },
        { "{\"calendar\": \"julian\"}", "auto, buddhist, gregorian" },
        { "{\"columns\": [{\"column\": \"form\", \"field\": \"response.code\"},"
          "{\"column\": \"a\", \"field\": \"project.activity\", \"code\": \"dancing\"}]}",
          "dancing" },
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        w->options =
            (cgov_import_options){ .kind = CGOV_IMPORT_SURVEY, .mapping = table[i].mapping };
        const cgov_status status = load(w, "form,a\nA1,1\n");
        if (status != CGOV_INVALID || strstr(cgov_errmsg(w->db), table[i].part) == NULL)
            fail_msg("%s: %s: %s", table[i].mapping, cgov_status_name(status), cgov_errmsg(w->db));
    }
    assert_i64(0, number(w, "SELECT count(*) FROM source"));
}

static void a_file_without_the_required_columns_is_refused(void **state)
{
    world *w = *state;
    assert_refused(w->db, CGOV_INVALID, "เลขที่แบบสอบถาม", load(w, "a,b\n1,2\n"));
    assert_refused(w->db, CGOV_INVALID, "empty", load(w, ""));
    w->options.mapping = small_mapping;
    assert_refused(w->db, CGOV_INVALID, "title", load(w, "form,title,title\nA1,x,y\n"));
    assert_refused(w->db, CGOV_INVALID, "row 2", load(w, "form,title\nA1,\"x\n"));
    assert_ok(w->db, load(w, "form,title\n"));
    assert_counts(w, 0, 0, 0, 0, 0);
    assert_status(CGOV_NOT_FOUND, cgov_import_file(w->db, "/no/such.csv", NULL, NULL, NULL, NULL));
    assert_contains("/no/such.csv", cgov_errmsg(w->db));
}

static void the_published_template_is_what_its_mapping_reads(void **state)
{
    world *w = *state;
    static const cgov_import_kind kinds[] = { CGOV_IMPORT_SURVEY, CGOV_IMPORT_AGENCIES,
                                              CGOV_IMPORT_FACTORS };
    for (size_t i = 0; i < 3; i++) {
        char *csv = NULL;
        assert_ok(w->db, cgov_import_template(w->db, kinds[i], NULL, &csv));
        w->options = (cgov_import_options){ .kind = kinds[i] };
        assert_ok(w->db, load(w, csv));
        assert_i64(1, w->heard.notes); /* its example row is left out */
        assert_contains("*2|||this is the example row", w->heard.words);
        assert_counts(w, 0, 0, 0, 0, 0);
        cgov_free(csv);
        assert_ok(w->db, cgov_import_answers(w->db, kinds[i], NULL, &csv));
        assert_contains("local_government", i == 2 ? "local_government" : csv);
        cgov_free(csv);
        assert_non_null(cgov_import_mapping(kinds[i]));
        assert_non_null(cgov_import_fields(kinds[i])[0]);
    }
    assert_null(cgov_import_mapping((cgov_import_kind)99));
}

/* ---- codebooks ---- */

static void codebooks_come_with_the_library(void **state)
{
    world *w = *state;
    int64_t added = -1;
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", &added));
    assert_i64(0, added); /* set_up() loaded it */
    assert_ok(w->db, cgov_import_codebook(w->db, "emerson_2012", &added));
    assert_true(added > 0);
    assert_i64(
        0,
        number(w, "SELECT count(*) FROM factor WHERE code LIKE '%trust%' AND reference IS NULL"));
    assert_refused(w->db, CGOV_NOT_FOUND, "ansell_gash_2008",
                   cgov_import_codebook(w->db, "nvivo", NULL));
}

/* ---- stopping ---- */

static bool stop_late(int64_t done, int64_t total, void *ctx)
{
    int *calls = ctx;
    ++*calls;
    return done * 4 < total * 3; /* well into the second pass */
}

static void stopping_leaves_everything_as_it_was(void **state)
{
    enum {
        ROWS = 20000
    };
    world *w = *state;
    char *file = malloc(ROWS * 24 + 100);
    assert_non_null(file);
    size_t used = (size_t)sprintf(file, "form,no,title\n");
    for (int i = 0; i < ROWS; i++)
        used += (size_t)sprintf(file + used, "A%d,1,x\n", i);
    int calls = 0;
    w->options = (cgov_import_options){ .mapping = small_mapping,
                                        .progress = stop_late,
                                        .progress_ctx = &calls };
    assert_status(CGOV_CANCELLED, load_bytes(w, file, used));
    assert_true(calls > 3);
    assert_i64(0,
               number(w, "SELECT (SELECT count(*) FROM project) + (SELECT count(*) FROM source)"));
    w->options.progress = NULL;
    assert_ok(w->db, load_bytes(w, file, used));
    assert_i64(ROWS, number(w, "SELECT count(*) FROM project"));
    assert_text("ok", text(w, "PRAGMA integrity_check"));
    assert_text("(no row)", text(w, "PRAGMA foreign_key_check"));
    free(file);
}

static void a_load_inside_a_transaction_is_the_callers(void **state)
{
    world *w = *state;
    w->options.mapping = small_mapping;
    assert_ok(w->db, cgov_begin(w->db));
    assert_ok(w->db, load(w, "form,no,title\nA1,1,ก\n"));
    assert_ok(w->db, cgov_rollback(w->db));
    assert_i64(0, number(w, "SELECT count(*) FROM project"));
    assert_ok(w->db, load(w, "form,no,title\nA1,1,ก\n"));
    assert_i64(1, number(w, "SELECT count(*) FROM project"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_row_becomes_a_project),
        TEST(every_row_is_kept_verbatim),
        TEST(an_agency_stands_on_the_row_that_named_it_first),
        TEST(words_for_missing_are_kept_as_reasons),
        TEST(loading_again_updates),
        TEST(blanks_overwrite_only_if_asked),
        TEST(what_stays_has_to_go_with_what_is_said),
        TEST(check_changes_nothing),
        TEST(problems_name_place_reason_and_remedy),
        TEST(problems_speak_thai),
        TEST(the_word_that_was_meant_is_named_first),
        TEST(equally_near_words_are_all_named),
        TEST(bad_rows_go_to_a_file_that_can_be_corrected),
        TEST(no_rejects_no_file),
        TEST(encodings_are_found_out),
        TEST(a_byte_that_fits_nothing_is_named),
        TEST(a_guess_of_the_encoding_that_cannot_be_right_is_refused),
        TEST(damage_in_much_utf8_is_no_other_encoding),
        TEST(empty_cells_at_the_end_of_a_row_are_nothing),
        TEST(the_separator_is_told_by_the_file),
        TEST(what_is_no_file_is_refused_at_once),
        TEST(delimiters_are_found_out),
        TEST(a_name_is_never_a_key),
        TEST(the_real_lists_of_places_load),
        TEST(parents_stand_earlier),
        TEST(factors_load_with_their_kind),
        TEST(mappings_are_held_to_account),
        TEST(a_file_without_the_required_columns_is_refused),
        TEST(the_published_template_is_what_its_mapping_reads),
        TEST(codebooks_come_with_the_library),
        TEST(stopping_leaves_everything_as_it_was),
        TEST(a_load_inside_a_transaction_is_the_callers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
