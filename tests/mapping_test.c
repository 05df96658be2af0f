/* What a mapping can say, and what it may not; how codes and headers are read. */
#include "support.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
    char words[8192]; /* "row|column|value|reason|remedy\n" of each problem; notes with a "*" */
} world;

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"), NULL, &w->db, NULL));
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
    world *w = ctx;
    const size_t used = strlen(w->words);
    snprintf(w->words + used, sizeof w->words - used, "%s%lld|%s|%s|%s|%s\n", p->is_note ? "*" : "",
             (long long)p->row, p->column != NULL ? p->column : "",
             p->value != NULL ? p->value : "", p->reason, p->remedy);
}

static cgov_status load(world *w, const char *mapping, const char *csv)
{
    const char *path = scratch_file(&w->place, "file.csv");
    file_write(path, csv, strlen(csv));
    w->words[0] = '\0';
    w->options.mapping = mapping;
    return cgov_import_file(w->db, path, &w->options, hear, w, &w->result);
}

/* The first column of the first row, or "(NULL)". Valid until the next call. */
static const char *text(world *w, const char *sql)
{
    static char kept[1024];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL));
    const char *found =
        sqlite3_step(stmt) == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : "(no row)";
    snprintf(kept, sizeof kept, "%s", found != NULL ? found : "(NULL)");
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return kept;
}

#define COLUMN(name, field) "{\"column\": \"" name "\", \"field\": \"" field "\"}"
static const char plain[] =
    "{\"kind\": \"survey\", \"columns\": [" COLUMN("form", "response.code") ", " COLUMN(
        "title", "project.title_th") ", " COLUMN("code",
                                                 "agency.code") ", " COLUMN("agency",
                                                                            "agency.name") "]}";

#define WITH_HEADER(row)                                                                           \
    "{\"kind\": \"survey\", \"header\": " row ", \"columns\": [" COLUMN(                           \
        "form", "response.code") ", " COLUMN("title", "project.title_th") "]}"

#define WITH(entries)                                                                              \
    "{\"kind\": \"survey\", \"columns\": [" COLUMN("form", "response.code") ", " COLUMN(           \
        "title", "project.title_th") ", " entries "]}"

/* ---- codes ---- */

static void what_a_spreadsheet_made_of_a_code_is_refused(void **state)
{
    static const char *const mangled[] = { "1.23457E+11",
                                           "3.10E+08",
                                           "1E+11",
                                           "๑.๒๓E+๑๑",
                                           "5-Jan",
                                           "May-01",
                                           "1-ม.ค.",
                                           "4-Aug-21",
                                           "04-ส.ค.-64",
                                           "5 Jan",
                                           "2024-01-05 00:00:00",
                                           "2024-01-05",
                                           "5/1/2567",
                                           "05/01/2567 0:00",
                                           "2024-01-05T00:00:00.000",
                                           "1:05:00",
                                           "□□□",
                                           "OTOP ??????",
                                           "12345678901234500",
                                           "#N/A",
                                           "?????",
                                           "########" };
    static const char *const sound[] = {
        "S-0001",        "12/2556", "E-11",    "1.5", "อบต-1",           "A 1",
        "1-5",           "may",     "2556-01", "7E2", "123456789012345", "5/1/56",
        "IV-2556-01-05", "ok???",   "12:30"
    };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(mangled); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", mangled[i]);
        assert_status(CGOV_REJECTED, load(w, plain, csv));
        assert_contains(mangled[i], w->words);
    }
    for (size_t i = 0; i < COUNT(sound); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", sound[i]);
        assert_ok(w->db, load(w, plain, csv));
    }
    w->options.exact_codes = true;
    assert_ok(w->db, load(w, plain, "form,title\nMay-01,ก\n"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n#N/A,ก\n"));
}

/* "1.23457E+19" in a note was a long number, whose digits are gone. */
static void a_text_that_became_an_exponent_is_refused(void **state)
{
    static const char mapping[] = WITH(COLUMN("note", "response.note"));
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, mapping, "form,title,note\nA1,ก,1.23457E+19\n"));
    assert_contains("2|note|1.23457E+19|", w->words);
    assert_status(CGOV_REJECTED, load(w, mapping, "form,title,note\nA1,8.1E+09,\n"));
    assert_ok(w->db, load(w, mapping, "form,title,note\nA1,Vitamin E+5,1.5 E\n"));
    w->options.exact_codes = true;
    assert_ok(w->db, load(w, mapping, "form,title,note\nA1,ก,1.23457E+19\n"));
    assert_text("1.23457E+19", text(w, "SELECT note FROM response"));
}

/* Thai that another program took for Western text, and saved as UTF-8. */
static void thai_that_became_western_letters_is_refused(void **state)
{
    static const char *const garbled[] = { "à¹‚à¸„à¸£à¸‡à¸à¸²à¸£", "â¤Ã§¡ÒÃ", "ªØÁª¹ 2013" };
    static const char *const sound[] = { "Café du Nord «à côté»", "größere Straße", "¿Qué? ¡Sí!",
                                         "æðið þíðæð",            "20 °C ± 5 µm",   "·····" };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(garbled); i++) {
        snprintf(csv, sizeof csv, "form,title\nA%zu,%s\n", i, garbled[i]);
        assert_status(CGOV_REJECTED, load(w, plain, csv));
        assert_contains(garbled[i], w->words);
    }
    for (size_t i = 0; i < COUNT(sound); i++) {
        snprintf(csv, sizeof csv, "form,title\nA%zu,%s\n", i, sound[i]);
        assert_ok(w->db, load(w, plain, csv));
    }
}

static void one_code_is_one_row_however_it_is_written(void **state)
{
    static const char *const same[] = { "S-12",       "S-๑๒",       "Ｓ－１２",   "S–12",
                                        "S—12",       "S−12",       "S-\u200B12", "\uFEFFS-12",
                                        "S-1\u00AD2", "\u00A0S-12 " };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(same); i++) {
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", same[i]);
        assert_ok(w->db, load(w, plain, csv));
        assert_text("S-12", text(w, "SELECT group_concat(code) FROM response"));
    }
}

static void a_code_that_differs_in_zeros_or_case_is_refused_unless_meant(void **state)
{
    static const char *const alike[] = { "a-7", "A-0007", "A7", "A-7.0", "A- 07" };
    world *w = *state;
    char csv[256];
    assert_ok(w->db, load(w, plain, "form,title\nA-07,ก\n"));
    for (size_t i = 0; i < COUNT(alike); i++) {
        const bool parted = strcmp(alike[i], "A7") == 0; /* the dash is part of the code */
        snprintf(csv, sizeof csv, "form,title\n%s,ก\n", alike[i]);
        assert_status(parted ? CGOV_OK : CGOV_REJECTED, load(w, plain, csv));
        if (!parted)
            assert_contains("around it from one that is there: A-07", w->words);
    }
    assert_ok(w->db, load(w, plain, "form,title\n1234,ก\n"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n\"1,234\",ก\n"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n1234.00,ก\n"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n001,ก\n1,ข\n"));
    assert_contains("3|form|1|", w->words);
    w->options.exact_codes = true;
    assert_ok(w->db, load(w, plain, "form,title\na-7,ก\n"));
    w->options.exact_codes = false;
    assert_ok(w->db,
              load(w,
                   "{\"kind\": \"survey\", \"columns\": [{\"column\": \"form\", \"field\": "
                   "\"response.code\", \"exact\": true}, " COLUMN("title", "project.title_th") "]}",
                   "form,title\nA-007,ก\n"));
    assert_text("5", text(w, "SELECT count(*) FROM response"));
}

static void a_new_code_beside_a_known_name_is_refused(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w, plain, "form,title,code,agency\nA1,ก,,เทศบาลสมมุติบึงใหญ่\n"));
    assert_status(CGOV_REJECTED,
                  load(w, plain, "form,title,code,agency\nA2,ก,77ZZ,เทศบาลสมมุติบึงใหญ่\n"));
    assert_contains("2|code|77ZZ|the code is new, but an agency of this name is there: ", w->words);
    assert_ok(w->db, load(w, plain, "form,title,code,agency\nA3,ก,,เทศบาลสมมุติบึงใหญ่\n"));
    assert_text("1", text(w, "SELECT count(*) FROM agency"));
}

/* ---- what a mapping may say ---- */

static void a_fault_of_a_mapping_has_file_line_and_column(void **state)
{
    static const struct {
        const char *mapping, *told;
    } faults[] = {
        { "{\n \"kind\": \"survey\",\n \"columns\": [\n  {\"column\": \"a\"},\n ]\n}",
          "m.json, line 5, " },
        { "\xEF\xBB\xBF{\n \"calendar\": \"julian\"}", "m.json, line 2, column 14: " },
        { "{\"columns\": [\n {\"column\": \"ก\", \"field\": \"response.cod\"}]}",
          "m.json, line 2, column 27: column \"ก\": there is no field \"response.cod\"" },
        { "{\"kind\": \"survey\", \"kind\": \"survey\"}", "duplicate" },
        { WITH("{\"column\": \"l\", \"field\": \"project.stated_level\", \"values\": {\"x\": "
               "\"colaboration\"}}"),
          "\"colaboration\" is no value of this field; did you mean \"Collaboration" },
        { WITH("{\"column\": \"m\", \"field\": \"project.budget_baht\", \"values\": {\"x\": "
               "\"many\"}}"),
          "\"many\" is no value of this field" },
        { WITH(COLUMN("a", "project.summary") ", " COLUMN("b", "project.summary")),
          "project.summary is filled by column \"a\" already" },
        { WITH(COLUMN("a", "agency.name") ", " COLUMN("b", "agency.name_en")), "already" },
        /* nothing would be made of them */
        { WITH(COLUMN("a", "partner.name")), "say which, \"partner\": 1, 2 ...;" },
        { WITH("{\"column\": \"a\", \"field\": \"partner.code\", \"partner\": 0}"),
          "use agency.code" },
        { "{\"constants\": {\"partner.sector\": \"state\"}, \"columns\": [" COLUMN("form", "response.code") "]}", "partner.sector is of a partner" },
        { WITH("{\"column\": \"a\", \"field\": \"agency.name\", \"partner\": 1}"),
          "agency.name is not of a partner" },
    };
    world *w = *state;
    w->options.mapping_file = "m.json";
    for (size_t i = 0; i < COUNT(faults); i++) {
        assert_status(CGOV_INVALID, load(w, faults[i].mapping, "form,title\nA1,ก\n"));
        assert_contains(faults[i].told, cgov_errmsg(w->db));
    }
    assert_text("0", text(w, "SELECT count(*) FROM source"));
}

static void a_mapping_is_read_as_editors_save_it(void **state)
{
    world *w = *state;
    static const char utf16[] = "\xFF\xFE{\0}\0";
    const char *path = scratch_file(&w->place, "m.json");
    char *json = NULL;
    file_write(path, utf16, 6);
    assert_ok(w->db, cgov_import_mapping_read(w->db, path, &json));
    assert_text("{}", json);
    cgov_free(json);
    assert_status(CGOV_MISUSE, cgov_import_mapping_read(w->db, NULL, &json));
    assert_status(CGOV_NOT_FOUND,
                  cgov_import_mapping_read(w->db, scratch_file(&w->place, "no.json"), &json));
}

static void texts_are_joined_if_the_mapping_says_so(void **state)
{
    world *w = *state;
    assert_ok(w->db,
              load(w,
                   WITH("{\"column\": \"a\", \"field\": \"project.summary\", \"join\": \" / \"}, "
                        "{\"column\": \"b\", \"field\": \"project.summary\", \"join\": \" / \"}"),
                   "form,title,a,b\nA1,ก,หน้า,หลัง\nA2,ก,,หลัง\nA3,ก,,\n"));
    assert_text("หน้า / หลัง, / หลัง", text(w, "SELECT group_concat(summary) FROM project"));
}

#define PART(name, how) "{\"column\": \"" name "\", \"field\": \"project.summary\", " how "}"

static void a_list_of_separators_alone_says_nothing(void **state)
{
    static const char mapping[] =
        WITH("{\"column\": \"acts\", \"field\": \"project.activity\", \"separator\": \";\"}");
    world *w = *state;
    assert_ok(w->db, load(w, mapping, "form,title,acts\nA1,ก,legislation;; data_sharing;\n"));
    assert_ok(w->db, load(w, mapping, "form,title,acts\nA1,ก, ; ;\n"));
    assert_ok(w->db, load(w, mapping, "form,title,acts\nA1,ก,[]\n"));
    assert_text("2", text(w, "SELECT count(*) FROM project_activity"));
}

static void a_code_of_another_kind_than_its_column_is_refused(void **state)
{
    world *w = *state;
    assert_status(CGOV_INVALID,
                  load(w,
                       WITH("{\"column\": \"o\", \"field\": \"project.factor\", \"code\": "
                            "\"budget_constraint\", \"kind\": \"solution\"}"),
                       "form,title,o\nA1,ก,1\n"));
    assert_contains("\"budget_constraint\" is of the kind obstacle", cgov_errmsg(w->db));
}

static void codes_of_projects_can_be_exchanged(void **state)
{
    static const char coded[] = WITH(COLUMN("n", "project.sequence") ", " COLUMN(
        "code", "project.code") ", " COLUMN("l", "project.stated_level"));
    world *w = *state;
    assert_ok(w->db, load(w, coded, "form,n,title,code,l\nA1,1,ก,P1,\nA2,1,ข,P2,\nA3,1,ค,P3,\n"));
    assert_ok(w->db, load(w, coded, "form,n,title,code,l\nA1,1,ก,P2,\nA2,1,ข,P3,\nA3,1,ค,P1,\n"));
    assert_text(
        "P2ก P3ข P1ค",
        text(
            w,
            "SELECT group_concat(code || title_th, ' ') FROM (SELECT * FROM project ORDER BY id)"));
    /* a new row may take what an old one gives up, but not what it keeps */
    assert_ok(w->db, load(w, coded, "form,n,title,code,l\nA9,1,ง,P2,\nA1,1,ก,P7,\n"));
    assert_status(CGOV_REJECTED, load(w, coded, "form,n,title,code,l\nA1,1,ก,P3,\n"));
    assert_contains("another row of the database has this code already", w->words);
    w->options.accept_good = true;
    w->options.rejects = scratch_file(&w->place, "bad.csv");
    assert_status(CGOV_INVALID,
                  load(w, coded, "form,n,title,code,l\nA1,1,ก,P3,\nA2,1,ข,P8,what\n"));
    assert_contains("whose own row was rejected", cgov_errmsg(w->db));
    assert_text("P7", text(w, "SELECT code FROM project WHERE id = 1"));
}

static void a_joined_text_keeps_the_place_of_an_empty_part(void **state)
{
    static const char placed[] = WITH(PART("a", "\"join\": \" / \"") ", " PART(
        "b", "\"join\": \" / \"") ", " PART("c", "\"join\": \" / \""));
    static const struct {
        const char *file, *said;
    } rows[] = {
        { "form,title,a,b,c\nA1,ก,หนึ่ง,สอง,สาม\n", "หนึ่ง / สอง / สาม" },
        { "form,title,a,b,c\nA1,ก,หนึ่ง,,\n", "หนึ่ง / สอง / สาม" }, /* silence */
        { "form,title,b\nA1,ก,ใหม่\n", "หนึ่ง / ใหม่ / สาม" },
        { "form,title,a,c\nA1,ก,ไม่ทราบ,3\n", "ไม่ทราบ / ใหม่ / 3" },
        { "form,title,c\nA2,ก,3\n", " /  / 3" },
        { "form,title,a,b\nA2,ก,1,\n", "1 /  / 3" },
        { "form,title,a,b\nA3,ก,1,\n", "1" },
        { "form,title,b\nA3,ก,2\n", "1 / 2" },
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_ok(w->db, load(w, placed, rows[i].file));
        assert_text(rows[i].said, text(w, "SELECT summary FROM project ORDER BY source_row DESC"));
    }
}

static void a_joined_text_without_places_is_replaced_as_a_whole(void **state)
{
    static const char skipping[] = WITH(
        PART("a", "\"join\": \", \", \"skip_blank\": true") ", " PART("b", "\"join\": \", \""));
    world *w = *state;
    assert_ok(w->db, load(w, skipping, "form,title,a,b\nA1,ก,หนึ่ง,สอง\nA2,ก,,สอง\n"));
    assert_text("หนึ่ง, สอง|สอง", text(w, "SELECT group_concat(summary, '|') FROM project"));
    assert_ok(w->db, load(w, skipping, "form,title,a,b\nA1,ก,ใหม่,\nA2,ก,,สอง\n"));
    assert_text("ใหม่, สอง|สอง", text(w, "SELECT group_concat(summary, '|') FROM project"));
    assert_status(CGOV_REJECTED, load(w, skipping, "form,title,a,b\nA2,ก,หนึ่ง,\n"));
    assert_contains("does not show what stands in their place", w->words);
    assert_null(strstr(w->words, "this replaces"));
    assert_status(CGOV_INVALID, load(w, WITH(PART("a", "\"skip_blank\": true")), "form,title,a\n"));
}

static void a_constant_fills_blanks(void **state)
{
    world *w = *state;
    assert_ok(
        w->db,
        load(w,
             "{\"kind\": \"survey\", \"constants\": {\"agency.sector\": \"state\"}, \"columns\": "
             "[" COLUMN("form", "response.code") ", " COLUMN(
                 "title",
                 "project.title_th") ", " COLUMN("agency",
                                                 "agency.name") ", " COLUMN("sector",
                                                                            "agency.sector") "]}",
             "form,title,agency,sector\nA1,ก,หน่วยหนึ่ง,ชุมชน\nA2,ก,หน่วยสอง,\n"));
    assert_text(
        "community,state",
        text(w, "SELECT group_concat(sector) FROM (SELECT sector FROM agency ORDER BY id)"));
}

static void a_column_that_asks_for_one_kind_takes_no_other(void **state)
{
    static const char mapping[] =
        WITH("{\"column\": \"o\", \"field\": \"project.factor\", \"kind\": \"obstacle\", "
             "\"separator\": \"||\"}");
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, mapping, "form,title,o\nA1,ก,ความโปร่งใสของกระบวนการ\n"));
    assert_contains("of another kind than the column asks about", w->words);
    assert_null(strstr(w->words, "Face-to-face dialogue"));
    assert_ok(w->db, load(w, mapping, "form,title,o\nA1,ก,{งบประมาณไม่เพียงพอ||legal_limits}\n"));
    assert_text("2", text(w, "SELECT count(*) FROM project_factor WHERE rating IS NULL"));
}

static void a_box_of_an_obstacle_has_no_rating(void **state)
{
    world *w = *state;
    assert_ok(w->db,
              load(w,
                   WITH("{\"column\": \"o\", \"field\": \"project.factor\", \"code\": "
                        "\"legal_limits\"}, {\"column\": \"t\", \"field\": \"project.factor\", "
                        "\"code\": \"trust_building\", \"rating\": false, \"yes\": [\"Checked\"], "
                        "\"no\": [\"Unchecked\"]}"),
                   "form,title,o,t\nA1,ก,1,Checked\nA2,ก,0,Unchecked\n"));
    assert_text("A1/1:-,A1/1:-",
                text(w, "SELECT group_concat(p.code || ':' || ifnull(f.rating, '-')) FROM "
                        "project_factor AS f JOIN project AS p ON p.id = f.project"));
}

static void words_of_a_column_go_before_those_of_all(void **state)
{
    world *w = *state;
    assert_ok(
        w->db,
        load(w,
             "{\"kind\": \"survey\", \"dates\": \"month_first\", \"missing\": {\"-\": \"blank\"}, "
             "\"rows\": {\"column\": \"instrument\", \"is\": [\"project\"]}, "
             "\"columns\": [" COLUMN("form", "response.code") ", " COLUMN(
                 "title",
                 "project.title_"
                 "th") ", " COLUMN("on", "response.answered_on") ", " COLUMN("people",
                                                                             "project."
                                                                             "beneficiarie"
                                                                             "s") ", "
                                                                                  "{\"colum"
                                                                                  "n\": "
                                                                                  "\"money"
                                                                                  "\", "
                                                                                  "\"field"
                                                                                  "\": "
                                                                                  "\"projec"
                                                                                  "t."
                                                                                  "budget_"
                                                                                  "baht\", "
                                                                                  "\"missin"
                                                                                  "g\": "
                                                                                  "{\"99\":"
                                                                                  " "
                                                                                  "\"dont_"
                                                                                  "know\"},"
                                                                                  " "
                                                                                  "\"values"
                                                                                  "\": "
                                                                                  "{\"ครึ่งล้า"
                                                                                  "น\": "
                                                                                  "\"500000"
                                                                                  "\"}},"
                                                                                  "{\"colum"
                                                                                  "n\": "
                                                                                  "\"tambon"
                                                                                  "\", "
                                                                                  "\"field"
                                                                                  "\": "
                                                                                  "\"agency"
                                                                                  ".name_"
                                                                                  "th\", "
                                                                                  "\"prefix"
                                                                                  "\": "
                                                                                  "\"อบต."
                                                                                  "\", "
                                                                                  "\"when\""
                                                                                  ": "
                                                                                  "{\"colum"
                                                                                  "n\": "
                                                                                  "\"type\""
                                                                                  ", "
                                                                                  "\"is\": "
                                                                                  "[\"อบต."
                                                                                  "\"]}}]}",
             "instrument,form,title,on,people,money,tambon,type\n"
             "project,A1,ก,3/14/2013,30 คน,ครึ่งล้าน,หนองบัว,อบต.\n"
             "project,A2,ก,-,99,99,หนองบัว,โรงเรียน\n"
             "consent,A3,ก,,,,,\n"));
    assert_text("A1|2013-03-14|30|500000.0|อบต.หนองบัว",
                text(w,
                     "SELECT r.code || '|' || answered_on || '|' || beneficiaries || '|' || "
                     "budget_baht || '|' || name_th FROM project AS p JOIN response AS r ON r.id "
                     "= p.response JOIN agency AS a ON a.id = r.agency"));
    assert_text("99|dont_know",
                text(w, "SELECT beneficiaries || '|' || reason FROM project AS p JOIN "
                        "project_missing AS m ON m.project = p.id"));
    assert_text("2", text(w, "SELECT count(*) FROM project"));
}

static void a_point_that_may_part_thousands_is_asked_about(void **state)
{
    static const struct {
        const char *cell, *held; /* NULL: in doubt */
    } cells[] = {
        { "500.000", NULL },      { "๑๒.๕๐๐ บาท", NULL },     { "1.250", NULL },
        { "500.00", "500.0" },    { "12.125", "12.125" },     { "0.500", "0.5" },
        { "1234.500", "1234.5" }, { "฿500,000", "500000.0" }, { "500,000/-", "500000.0" }, { "THB 1,500.50", "1500.5" }
    };
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(cells); i++) {
        snprintf(csv, sizeof csv, "form,title,money\nA1,ก,\"%s\"\n", cells[i].cell);
        const cgov_status status = load(w, WITH(COLUMN("money", "project.budget_baht")), csv);
        assert_status(cells[i].held != NULL ? CGOV_OK : CGOV_REJECTED, status);
        if (cells[i].held != NULL)
            assert_text(cells[i].held, text(w, "SELECT budget_baht FROM project"));
        else
            assert_contains("the point may part thousands", w->words);
    }
}

static void whole_numbers_beyond_their_range_are_refused(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, WITH(COLUMN("n", "project.sequence")),
                                      "form,title,n\nA1,ก,4294967297\n"));
    assert_contains("2|n|4294967297|the number is out of range|it has to be 1 - 2147483647",
                    w->words);
}

static void a_date_is_refused_for_its_own_reason(void **state)
{
    static const char *const table[][2] = { { "31/2/2556", "not a date that exists" },
                                            { "4-Aug-21", "the year has two digits" },
                                            { "15/3/56", "the year has two digits" },
                                            { "3/14/2013", "only if the month stands first" },
                                            { "1/5/2024 9:14:32 AM",
                                              "in doubt whether the day or the month" },
                                            { "41288", "serial number" } };
    world *w = *state;
    char csv[128];
    for (size_t i = 0; i < COUNT(table); i++) {
        snprintf(csv, sizeof csv, "form,title,on\nA1,ก,%s\n", table[i][0]);
        assert_status(CGOV_REJECTED, load(w, WITH(COLUMN("on", "response.answered_on")), csv));
        assert_contains(table[i][1], w->words);
    }
}

/* ---- headers ---- */

static void headers_are_one_whatever_their_blanks(void **state)
{
    static const char *const same[] = { "\"สรุป\nโครงการ\"", "สรุป โครงการ", "สรุป\u200Bโครงการ",
                                        "\u00A0สรุปโครงการ\uFEFF" };
    static const char mapping[] =
        WITH("{\"column\": \"สรุปโครงการ\", \"field\": \"project.summary\"}");
    world *w = *state;
    char csv[256];
    for (size_t i = 0; i < COUNT(same); i++) {
        snprintf(csv, sizeof csv, "form,title,%s\nA%zu,ก,ดี\n", same[i], i);
        assert_ok(w->db, load(w, mapping, csv));
    }
    assert_text("4", text(w, "SELECT count(*) FROM project WHERE summary = 'ดี'"));
    static const char *const near[] = { "สรุปโครงการ (ย่อ)", "สรุปโครงการ [พ.ศ. 2556]",
                                        "3. สรุปโครงการ",   "ข้อ 3.1) สรุปโครงการ",
                                        "Q3_สรุปโครงการ",   "สรุปโครงการ*",
                                        "สรุปโครงการ.1",    "สรุปโครงการ_x000D_",
                                        "สรุปโครงการ<br>:" };
    for (size_t i = 0; i < COUNT(near); i++) {
        char named[160];
        snprintf(csv, sizeof csv, "form,title,%s\nA9,ก,ดี\n", near[i]);
        snprintf(named, sizeof named, "\"%s\" (column C)", near[i]);
        assert_refused(w->db, CGOV_INVALID, named, load(w, mapping, csv));
    }
    /* one letter is another one, or one too many; a letter that stands alone tells columns apart */
    static const struct {
        const char *wanted, *there;
        bool near;
    } typed[] = { { "budget", "badget", true },
                  { "level", "levl", true },
                  { "งบประมาณ (บาท)", "งบประมาน (บาท)", true },
                  { "ปีที่เริ่ม", "ปีที่เริม (พ.ศ.)", true },
                  { "งบประมาณ (บาท)", "งบประมาณ (คน)", false },
                  { "act_a", "act_b", false },
                  { "factor A", "factor B", false },
                  { "กลุ่มก", "กลุ่มข", false },
                  { "หน่วยงานร่วม 1", "หน่วยงานรวม 2", false } };
    for (size_t i = 0; i < COUNT(typed); i++) {
        char wanted[512];
        snprintf(csv, sizeof csv, "form,title,%s\nA9,ก,ดี\n", typed[i].there);
        snprintf(wanted, sizeof wanted, WITH("{\"column\": \"%s\", \"field\": \"project.summary\"}"),
                 typed[i].wanted);
        assert_status(typed[i].near ? CGOV_INVALID : CGOV_OK, load(w, wanted, csv));
    }
    /* what the file lacks is told */
    assert_ok(w->db, load(w, mapping, "form,title,ย่อ\nA9,ก,ดี\n"));
    assert_i64(1, w->result.lacking);
    assert_contains("*0|สรุปโครงการ||the file has no such column", w->words);
    assert_ok(w->db, load(w, NULL, "เลขที่แบบสอบถาม,โครงการที่,ชื่อโครงการ\nA9,1,ก\n"));
    assert_contains(
        "*0|||the file lacks these columns of the template, of which the study keeps what "
        "it has: วันที่ตอบ, ตำแหน่งผู้ตอบ, ",
        w->words);
}

static void the_mapping_says_which_row_is_the_header(void **state)
{
    static const char csv[] = "รายงานผล,ปี 2556\nform,title\nA1,ก\n";
    world *w = *state;
    assert_refused(w->db, CGOV_INVALID, "none of the mapping's columns", load(w, plain, csv));
    assert_ok(w->db, load(w, WITH_HEADER("2"), csv));
    assert_text("ก", text(w, "SELECT title_th FROM project"));
    assert_contains("*1|||a title above the header: it is left out", w->words);
    assert_refused(w->db, CGOV_INVALID, "row 9 is the header, and that row is empty or not there",
                   load(w, WITH_HEADER("9"), csv));
    assert_refused(w->db, CGOV_INVALID, "\"header\" is the number of the header's row",
                   load(w, WITH_HEADER("\"2\""), csv));
    assert_refused(w->db, CGOV_INVALID, "\"header\" is the number of the header's row",
                   load(w, WITH_HEADER("0"), csv));
}

static void no_answer_is_dropped_unseen(void **state)
{
    world *w = *state;
    char csv[2048] = "form,title,acts\nA1,ก,";
    for (int i = 0; i < 65; i++)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "w%d;", i);
    assert_status(CGOV_REJECTED,
                  load(w, WITH("{\"column\": \"acts\", \"field\": \"project.activity\", "
                               "\"separator\": \";\", \"other\": \"keep\"}"), csv));
    assert_i64(1, w->result.problems);
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\nA1,\u3164\u2800\n"));
    assert_contains("the project has no title", w->words);
    snprintf(csv, sizeof csv, "form,title,acts\nA1,ก,");
    for (int i = 0; i < 65; i++) {
        char code[16];
        snprintf(code, sizeof code, "team_%d", i);
        const cgov_vocabulary_entry word = { "activity", code, "coordination", code, code };
        assert_ok(w->db, cgov_vocabulary_put(w->db, &word));
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "%s;", code);
    }
    assert_status(CGOV_REJECTED,
                  load(w,
                       WITH("{\"column\": \"acts\", \"field\": \"project.activity\", "
                            "\"separator\": \";\"}"),
                       csv));
    assert_i64(1, w->result.problems);
    assert_contains("more than 64 answers in one row are not taken", w->words);
}

static void rows_of_a_long_header_are_no_answers(void **state)
{
    world *w = *state;
    static const char csv[] =
        "form,title\nForm,Title of it\n\"{\"\"ImportId\"\":\"\"Q1\"\"}\",x\nA1,ก\n";
    assert_status(CGOV_INVALID, load(w, plain, csv));
    assert_contains("row 3: this row belongs to the header, as Qualtrics writes one: say "
                    "\"header_rows\": 3",
                    cgov_errmsg(w->db));
    assert_ok(w->db,
              load(w,
                   "{\"kind\": \"survey\", \"header_rows\": 3, \"columns\": [" COLUMN(
                       "form", "response.code") ", " COLUMN("title", "project.title_th") "]}",
                   csv));
    assert_text("A1", text(w, "SELECT group_concat(code) FROM response"));
    assert_status(CGOV_INVALID, load(w, "{\"header_rows\": 6, \"columns\": []}", csv));
    assert_contains("from 1 to 5", cgov_errmsg(w->db));
}

static void problems_of_one_cause_are_counted(void **state)
{
    world *w = *state;
    char csv[2048] = "form,title,level\n";
    for (int i = 1; i <= 50; i++)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "S%d,ก,%s\n", i,
                 i % 10 == 0 ? "น้อย" : "มาก");
    w->options.most_alike = 2;
    assert_status(CGOV_REJECTED, load(w, WITH(COLUMN("level", "project.stated_level")), csv));
    assert_i64(50, w->result.problems);
    assert_i64(50, w->result.rejected);
    assert_contains("3|level|มาก|the value is not in the vocabulary|", w->words);
    assert_null(strstr(w->words, "\n4|level|"));
    assert_contains("\n11|level|น้อย|", w->words);
    assert_contains("\n0|level|มาก|the same in 43 more rows (4, 5, 6, 7, 8, 9, 10, 12, ", w->words);
    assert_contains("\n0|level|น้อย|the same in 3 more rows (31, 41, 51): the value is not in",
                    w->words);
}

/* What programs write for nothing is nothing; what is to stay a text for a spreadsheet is that
 * text. */
static void what_other_programs_write_is_read_as_they_mean_it(void **state)
{
    world *w = *state;
    assert_ok(w->db,
              load(w, plain, "form,title,agency\n\"=\"\"0012\"\"\",ก,NA\n2,ข,<NA>\n3,ค,NaN\n"));
    assert_text(
        "0012 2 3",
        text(w, "SELECT group_concat(code, ' ') FROM (SELECT code FROM response ORDER BY 1)"));
    assert_text("0", text(w, "SELECT count(*) FROM agency"));
    assert_ok(w->db, load(w, WITH(COLUMN("province", "project.province")),
                          "form,title,province\n7,ก,Nan\n8,ข,NaN\n"));
    assert_text("55 none", text(w, "SELECT group_concat(coalesce(p.province, 'none'), ' ') "
                                   "FROM response AS r JOIN project AS p ON p.response = r.id "
                                   "WHERE r.code IN ('7', '8')"));
    assert_ok(w->db, load(w, WITH(COLUMN("s", "project.summary")),
                          "form,title,s\n21,ก,—\n22,ข,–\n23,ค,---\n24,ง,−\n"));
    assert_text("0", text(w, "SELECT count(summary) FROM project"));
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\n'0012,ก\n"));
    assert_contains("differs only in capitals, blanks, zeros or signs around it from one that is there: 0012",
                    w->words);
}

static void signs_around_a_code_are_asked_about(void **state)
{
    static const char *const codes[] = { "0012.", "\"\"\"0012\"\"\"", "0012)", "#0012", "(12)" };
    world *w = *state;
    assert_ok(w->db, load(w, plain, "form,title\n0012,ก\n"));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char csv[64];
        snprintf(csv, sizeof csv, "form,title\n%s,ข\n", codes[i]);
        assert_status(CGOV_REJECTED, load(w, plain, csv));
        assert_contains("signs around it from one that is there: 0012", w->words);
    }
    assert_text("0012", text(w, "SELECT group_concat(code) FROM response"));
}

static void what_stands_below_a_table_is_no_row(void **state)
{
    world *w = *state;
    assert_status(CGOV_REJECTED, load(w, plain, "form,title\nA1,ก\nรวมทั้งสิ้น,1 โครงการ\n"));
    assert_contains("3|form|รวมทั้งสิ้น|", w->words);
    assert_ok(w->db, load(w, plain, "form,title\nA1,ก\n\u00A0,\n\u200B,\u00A0\nรวมใจ-1,ข\n"));
    assert_i64(2, w->result.blank);
}

static void what_does_not_go_together_is_told(void **state)
{
    static const char mapping[] = WITH(COLUMN("agency", "agency.name") ", " COLUMN(
        "sector",
        "agency.sector") ", "
                         "{\"column\": \"role\", \"field\": \"partner.role\", \"partner\": 0}");
    world *w = *state;
    assert_ok(w->db, load(w, mapping,
                          "form,title,agency,sector,role\nA1,ก,หน่วยหนึ่ง,business,\n"
                          "A2,ก,หน่วยหนึ่ง,state,\nA3,ก,หน่วยสอง,local_government,csr\n"));
    assert_contains("*3|agency|state|of this agency something else is known: business|", w->words);
    assert_contains("*4|role|csr|this role is one of other sectors: csr", w->words);
}

static void words_that_are_no_choice_are_kept_if_asked(void **state)
{
    static const char mapping[] =
        WITH("{\"column\": \"did\", \"field\": \"project.activity\", \"separator\": \";\", "
             "\"other\": \"keep\"}, {\"column\": \"which\", \"field\": \"project.other\", \"of\": "
             "\"project.factor\", \"kind\": \"obstacle\"}, " COLUMN("agency", "agency.name") ", "
             "{\"column\": \"role\", \"field\": \"partner.role\", \"partner\": 0, \"other\": \"keep\"}");
    static const char *const words =
        "SELECT group_concat(field || '=' || text, '|') FROM project_other";
    world *w = *state;
    assert_ok(w->db, load(w, mapping,
                          "form,title,did,which,agency,role\n"
                          "A1,ก,การประชุมทางการ;จัดเวที ชาวบ้าน;อื่น ๆ,น้ำท่วม,หน่วยหนึ่ง,พี่เลี้ยง\n"));
    assert_text("activity=จัดเวที ชาวบ้าน|factor:obstacle=น้ำท่วม", text(w, words));
    assert_text("formal_meeting", text(w, "SELECT group_concat(activity) FROM project_activity"));
    assert_text("พี่เลี้ยง", text(w, "SELECT note FROM participation"));
    assert_contains("*2|did|จัดเวที ชาวบ้าน|this is none of the answers", w->words);
    /* A cell that says otherwise now is corrected; one that is blank keeps what it said. */
    assert_ok(w->db, load(w, mapping, "form,title,did,which\nA1,ก,จัดเวทีประชาคมใหม่,\n"));
    assert_text("activity=จัดเวทีประชาคมใหม่|factor:obstacle=น้ำท่วม", text(w, words));
    /* Unasked, a word that is none of the choices is a problem as ever. */
    assert_status(CGOV_REJECTED,
                  load(w, WITH("{\"column\": \"did\", \"field\": \"project.activity\"}"),
                       "form,title,did\nA1,ก,จัดเวที\n"));
    assert_status(CGOV_INVALID, load(w, WITH("{\"column\": \"x\", \"field\": \"project.other\"}"),
                                     "form,title,x\nA1,ก,จัดเวที\n"));
}

static void a_blank_cell_holds_what_stands_above_if_asked(void **state)
{
    static const char mapping[] =
        "{\"kind\": \"survey\", \"columns\": [{\"column\": \"form\", \"field\": \"response.code\", "
        "\"carry\": true}, {\"column\": \"no\", \"field\": \"project.sequence\"}, "
        "{\"column\": \"title\", \"field\": \"project.title_th\"}, {\"column\": \"agency\", "
        "\"field\": \"agency.name\", \"carry\": true}, {\"column\": \"by\", \"field\": "
        "\"response.respondent\", \"carry\": true}]}";
    world *w = *state;
    assert_ok(w->db, load(w, mapping,
                          "form,no,title,agency,by\nA1,1,ก,หน่วยหนึ่ง,ปลัด\n,2,ข,,\nA2,1,ค,หน่วยสอง,\n,2,ง,,\n"));
    assert_text("A1/1:หน่วยหนึ่ง:ปลัด,A1/2:หน่วยหนึ่ง:ปลัด,A2/1:หน่วยสอง:-,A2/2:หน่วยสอง:-",
                text(w, "SELECT group_concat(p.code || ':' || a.name_th || ':' || "
                        "ifnull(respondent, '-')) FROM (SELECT * FROM project ORDER BY code) AS p "
                        "JOIN response AS r ON r.id = p.response JOIN participation AS t ON "
                        "t.project = p.id JOIN agency AS a ON a.id = t.agency"));
    assert_ok(w->db, load(w, mapping,
                          "form,no,title,agency,by\nA1,1,ก,หน่วยหนึ่ง,ปลัด\n,2,ข,,\nA2,1,ค,หน่วยสอง,\n,2,ง,,\n"));
    assert_i64(4, w->result.unchanged);
}

static void month_first_holds_with_a_time_of_day_too(void **state)
{
    world *w = *state;
    assert_ok(w->db,
              load(w,
                   "{\"kind\": \"survey\", \"dates\": \"month_first\", \"columns\": [" COLUMN(
                       "form", "response.code") ", " COLUMN("title", "project.title_th") ", " COLUMN(
                       "on", "response.answered_on") "]}",
                   "form,title,on\nA1,ก,3/4/2024 9:14:32\nA2,ก,๓/๔/๒๐๒๔\nA3,ก,3/14/2024 2:02 PM\n"));
    assert_text("2024-03-04,2024-03-04,2024-03-14",
                text(w, "SELECT group_concat(answered_on) FROM response"));
    assert_ok(w->db, load(w,
                          "{\"kind\": \"survey\", \"dates\": \"day_first\", \"columns\": [" COLUMN(
                              "form", "response.code") ", " COLUMN("title", "project.title_th") ", " COLUMN(
                              "on", "response.answered_on") "]}",
                          "form,title,on\nB1,ก,1/5/2024 9:14:32 AM\n"));
    assert_text("2024-05-01", text(w, "SELECT answered_on FROM response WHERE code = 'B1'"));
    assert_ok(w->db, load(w, WITH(COLUMN("on", "response.answered_on")),
                          "form,title,on\nB2,ก,1/5/2567 9:14 AM\nB3,ก,5/5/2024 9:14 PM\n"));
    assert_text("2024-05-01", text(w, "SELECT answered_on FROM response WHERE code = 'B2'"));
}

static void mission_form_and_mechanism_that_contradict_are_told(void **state)
{
    static const char mapping[] =
        WITH(COLUMN("mission", "project.mission") ", " COLUMN("way", "project.form") ", " COLUMN(
            "by", "project.mechanism"));
    world *w = *state;
    assert_ok(w->db, load(w, mapping,
                          "form,title,mission,way,by\n"
                          "A1,ก,core_function,in_house_commissioning,local_cooperation\n"
                          "A2,ก,core_function,privatization,concession\n"
                          "A3,ก,core_function,,concession\nA4,ก,,,concession\n"));
    assert_null(strstr(w->words, "*2|"));
    assert_contains("*3|way|", w->words);
    assert_contains("belongs to another type of mission", w->words);
    assert_contains("*3|by|", w->words);
    assert_contains("*4|by|", w->words);
    assert_null(strstr(w->words, "*5|"));
    assert_i64(4, w->result.inserted);
}

static void a_draft_is_loaded_when_its_guesses_are_confirmed(void **state)
{
    static const char csv[] = "Timestamp,เลขที่แบบสอบถาม,project name,ระดับ,email,colour\n"
                              "3/14/2024 9:00,A1,ก,collaboration,x@y.th,red\n"
                              "3/15/2024 9:00,A2,ข,-,y@y.th,blue\n";
    world *w = *state;
    char *json = NULL;
    const char *path = scratch_file(&w->place, "draft.csv");
    file_write(path, csv, strlen(csv));
    assert_ok(w->db, cgov_mapping_draft(w->db, path, NULL, &json));
    assert_contains("\"column\": \"Timestamp\", \"field\": \"response.answered_on\"", json);
    assert_contains("\"dates\": \"month_first\"", json);
    assert_contains("\"field\": \"project.stated_level\", \"missing\": {\"-\": \"blank\"}", json);
    assert_contains("{\"confidence\": \"none\", \"because\": \"neither header nor cells", json);
    assert_contains("\"samples\": [\"red\", \"blue\"]", json);
    assert_null(strstr(json, "x@y.th")); /* addresses of people are not shown */
    assert_status(CGOV_INVALID, load(w, json, csv));
    assert_contains("the mapping, line 6, column", cgov_errmsg(w->db));
    assert_i64(0, w->result.inserted);
    for (char *mark; (mark = strstr(json, "      \"guess\"")) != NULL;) /* a person deletes the line */
        memmove(mark, strchr(mark, '\n') + 1, strlen(strchr(mark, '\n') + 1) + 1);
    assert_ok(w->db, load(w, json, csv));
    assert_text("A1|2024-03-14|collaboration", text(w, "SELECT r.code || '|' || answered_on || '|' || "
                                                       "stated_level FROM project AS p JOIN response "
                                                       "AS r ON r.id = p.response"));
    cgov_free(json);
    assert_status(CGOV_NOT_FOUND, cgov_mapping_draft(w->db, "absent.csv", NULL, &json));
    assert_status(CGOV_MISUSE, cgov_mapping_draft(w->db, NULL, NULL, &json));
}

static void a_draft_knows_choices_below_their_question(void **state)
{
    static const char csv[] =
        "เลขที่แบบสอบถาม,ชื่อโครงการ,กิจกรรม,\n,,ออกกฎหมาย,ประชุม\nA1,ก,1,0\nA2,ข,0,1\n";
    world *w = *state;
    char *json = NULL;
    const char *path = scratch_file(&w->place, "draft.csv");
    file_write(path, csv, strlen(csv));
    assert_ok(w->db, cgov_mapping_draft(w->db, path, NULL, &json));
    assert_contains("\"header_rows\": 2", json);
    assert_contains(
        "\"column\": \"กิจกรรม - ออกกฎหมาย\", \"field\": \"project.activity\", \"code\": "
        "\"legislation\"",
        json);
    assert_contains("\"column\": \"กิจกรรม - ประชุม\"", json); /* for a person to say */
    cgov_free(json);
}

static void a_new_agency_keeps_its_kind_and_district(void **state)
{
    world *w = *state;
    assert_ok(w->db, load(w,
                          WITH(COLUMN("agency", "agency.name") ", " COLUMN(
                              "kind", "agency.kind") ", " COLUMN("district", "agency.district")),
                          "form,title,agency,kind,district\nA1,ก,หน่วยหนึ่ง,เทศบาลตำบล,บึงใหญ่\n"));
    assert_text("เทศบาลตำบล|บึงใหญ่", text(w, "SELECT kind || '|' || district FROM agency"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_spreadsheet_made_of_a_code_is_refused),
        TEST(a_text_that_became_an_exponent_is_refused),
        TEST(thai_that_became_western_letters_is_refused),
        TEST(one_code_is_one_row_however_it_is_written),
        TEST(a_code_that_differs_in_zeros_or_case_is_refused_unless_meant),
        TEST(a_new_code_beside_a_known_name_is_refused),
        TEST(a_fault_of_a_mapping_has_file_line_and_column),
        TEST(a_mapping_is_read_as_editors_save_it),
        TEST(texts_are_joined_if_the_mapping_says_so),
        TEST(a_list_of_separators_alone_says_nothing),
        TEST(a_code_of_another_kind_than_its_column_is_refused),
        TEST(codes_of_projects_can_be_exchanged),
        TEST(a_joined_text_keeps_the_place_of_an_empty_part),
        TEST(a_joined_text_without_places_is_replaced_as_a_whole),
        TEST(a_constant_fills_blanks),
        TEST(a_column_that_asks_for_one_kind_takes_no_other),
        TEST(a_box_of_an_obstacle_has_no_rating),
        TEST(words_of_a_column_go_before_those_of_all),
        TEST(a_point_that_may_part_thousands_is_asked_about),
        TEST(whole_numbers_beyond_their_range_are_refused),
        TEST(a_date_is_refused_for_its_own_reason),
        TEST(headers_are_one_whatever_their_blanks),
        TEST(the_mapping_says_which_row_is_the_header),
        TEST(no_answer_is_dropped_unseen),
        TEST(rows_of_a_long_header_are_no_answers),
        TEST(problems_of_one_cause_are_counted),
        TEST(what_other_programs_write_is_read_as_they_mean_it),
        TEST(signs_around_a_code_are_asked_about),
        TEST(what_stands_below_a_table_is_no_row),
        TEST(what_does_not_go_together_is_told),
        TEST(words_that_are_no_choice_are_kept_if_asked),
        TEST(a_blank_cell_holds_what_stands_above_if_asked),
        TEST(month_first_holds_with_a_time_of_day_too),
        TEST(mission_form_and_mechanism_that_contradict_are_told),
        TEST(a_draft_is_loaded_when_its_guesses_are_confirmed),
        TEST(a_draft_knows_choices_below_their_question),
        TEST(a_new_agency_keeps_its_kind_and_district),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
