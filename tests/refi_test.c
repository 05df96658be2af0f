/* REFI-QDA projects and codebooks: the standard's own example, round trips, and hostile files. */
#include "model.h"

#include "exchange/format/archive.h"

#define EXAMPLE CGOV_TEST_DATA "/refi-qda/TestProject.qdpx"

typedef struct world {
    scratch place;
    cgov *db, *other;
} world;

static int open_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    void *db = NULL;
    scratch_make(&w->place);
    open_empty_study(&db);
    w->db = db;
    open_empty_study(&db);
    w->other = db;
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    world *w = *state;
    cgov_close(w->db);
    cgov_close(w->other);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

/* ---- findings, as they are told ---- */

typedef struct told {
    char text[16384]; /* "path xcount reason" a line; problems begin with '!' */
    size_t length;
} told;

static void take_finding(const cgov_refi_finding *f, void *ctx)
{
    told *t = ctx;
    assert_non_null(f->path);
    assert_true(f->count > 0 && f->reason[0] != '\0' && f->remedy[0] != '\0');
    t->length +=
        (size_t)snprintf(t->text + t->length, sizeof t->text - t->length, "%s%s x%lld %s\n",
                         f->is_note ? "" : "!", f->path, (long long)f->count, f->reason);
    assert_true(t->length < sizeof t->text);
}

/* ---- files ---- */

typedef struct member {
    const char *name, *bytes;
    size_t length; /* 0: up to the NUL */
} member;

static const char *zip_file(world *w, const char *name, const member *members, size_t count)
{
    cgov__archive *archive = NULL;
    cgov__buffer bytes = { 0 };
    cgov_error *error = NULL;
    const char *path = scratch_file(&w->place, name);
    assert_ok_error(error, cgov__archive_create(&archive, &error));
    for (size_t i = 0; i < count; i++)
        assert_ok_error(error, cgov__archive_add(archive, members[i].name, members[i].bytes,
                                                 members[i].length > 0 ? members[i].length
                                                                       : strlen(members[i].bytes),
                                                 &error));
    assert_ok_error(error, cgov__archive_finish(archive, &bytes, &error));
    file_write(path, bytes.bytes, bytes.length);
    cgov__archive_free(archive);
    cgov__buffer_free(&bytes);
    return path;
}

static const char *text_file(world *w, const char *name, const char *text)
{
    const char *path = scratch_file(&w->place, name);
    file_write(path, text, strlen(text));
    return path;
}

/* The bytes of a member of an archive; free() them. */
static char *unzipped(const char *path, const char *name)
{
    size_t size = 0;
    cgov__archive *archive = NULL;
    cgov__buffer bytes = { 0 };
    cgov_error *error = NULL;
    char *zip = file_read(path, &size);
    assert_ok_error(error, cgov__archive_open(zip, size, &archive, &error));
    assert_ok_error(error, cgov__archive_read(archive, cgov__archive_find(archive, name), 1 << 26,
                                              &bytes, &error));
    char *copy = malloc(bytes.length + 1);
    assert_non_null(copy);
    memcpy(copy, bytes.bytes, bytes.length + 1);
    cgov__archive_free(archive);
    cgov__buffer_free(&bytes);
    free(zip);
    return copy;
}

/* ---- the standard's own example ---- */

static void the_standards_example_is_read(void **state)
{
    world *w = *state;
    told t = { .length = 0 };
    cgov_refi_result r;
    cgov_factor *found = NULL;
    const uint64_t before = content_hash(w->db->sqlite, "");
    const cgov_refi_options strict = { .report = take_finding, .report_ctx = &t };
    assert_refused(w->db, CGOV_REJECTED, "have problems (6); nothing was loaded",
                   cgov_refi_import(w->db, EXAMPLE, &strict, &r));
    assert_true(content_hash(w->db->sqlite, "") == before);
    assert_i64(6, r.problems); /* six texts that the archive lacks */
    assert_i64(0, r.source);
    static const char *const findings[] = {
        "!/Project/Sources/TextSource x6 the text is not in the file (internal://01106019-",
        "; codings lost with it: 7\n",
        ("/Project/Sources/PictureSource x1 this part has no place in a study and is not loaded; "
         "codings lost with it: 2"),
        "/Project/Sources/PDFSource x2 ",
        "/Project/Sources/AudioSource x1 ",
        "/Project/Sources/VideoSource x2 ",
        "/Project/Links/Link x1 ",
        "/Project/Sets/Set x16 ",
        "/Project/Graphs x1 ",
        "/Project/Sources/TextSource x6 the formatted text is not loaded"
    };
    for (size_t i = 0; i < COUNT(findings); i++)
        assert_contains(findings[i], t.text);
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, EXAMPLE,
                                                  &(cgov_refi_options){ .accept_good = true }, &r));
    assert_i64(3, r.coders.inserted);
    assert_i64(14, r.factors.inserted);
    assert_i64(2, r.memos.inserted);
    assert_i64(0, r.documents.inserted);
    assert_ok(w->db, cgov_factor_find(w->db, "coke_diet_coke", &found));
    assert_text("Coke::diet Coke", found->label_en);
    assert_text("non sucr\xC3\xA9", found->definition);
    assert_text("#966450", found->colour);
    assert_int_equal(CGOV_FACTOR_KIND_THEME, found->kind);
    char guid[37];
    cgov_uid_format(&found->uid, guid);
    assert_text("d299efae-5779-46dc-9827-a3d1a5d544bc", guid);
    cgov_factor_free(found);
    assert_sql_text("Friedrich Markgraf", w->db->sqlite,
                    "SELECT name FROM coder WHERE code = 'friedrich_markgraf'");
    assert_sql_text("This is a great project by a dynamic team of researcher-developers. \n\n"
                    "day to day log about this amazing project",
                    w->db->sqlite, "SELECT text FROM memo WHERE title = 'Research Plan'");
    assert_sql_text("2018-03-27T19:38:46Z", w->db->sqlite,
                    "SELECT written_at FROM memo WHERE title = 'Research Plan'");
    assert_i64(1, sql_i64(w->db->sqlite,
                          "SELECT count(*) FROM factor AS f JOIN source_row AS r ON r.id ="
                          " f.source_row WHERE f.code = 'milk' AND r.cells ="
                          " '[ \"Code\",\"guid\",\"C3C7D437-6932-4B14-A55D-30B7F811BBF3\","
                          "\"name\",\"milk\",\"isCodable\",\"true\"]'"));
}

static void reading_again_changes_nothing(void **state)
{
    world *w = *state;
    cgov_refi_result r;
    const cgov_refi_options good = { .accept_good = true };
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, EXAMPLE, &good, NULL));
    const uint64_t before = content_hash(w->db->sqlite, "");
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, EXAMPLE, &good, &r));
    assert_i64(3, r.coders.unchanged);
    assert_i64(14, r.factors.unchanged);
    assert_i64(2, r.memos.unchanged);
    assert_i64(0, r.coders.inserted + r.factors.inserted + r.memos.inserted + r.factors.updated);
    assert_true(content_hash(w->db->sqlite, "") == before);
}

/* What the example's selections say of the texts that its archive lacks. */
typedef struct place {
    size_t start;
    const char *quote;
} place;

static char *text_with(const place *places, size_t count, size_t length)
{
    char *text = malloc(length + 1);
    assert_non_null(text);
    memset(text, '.', length);
    text[length] = '\0';
    for (size_t i = 0; i < count; i++)
        memcpy(text + places[i].start, places[i].quote, strlen(places[i].quote));
    return text;
}

/* The example with texts in which its quotes stand where it says: five of six names are quotes. */
static void the_standards_example_with_texts(void **state)
{
    static const place diet[] = { { 139,
                                    "Oh, that was great. See you tomorrow? Eleven thirty. Mm." } };
    static const place second[] = { { 250, "For some reason babies aren't supposed to have cow's "
                                           "milk that is low fat. However, I am really bad" } };
    static const place mabel[] = { { 0, "I'm a single mum with an 8 month old and a toddler and "
                                        "breakfast is mayhem. The baby has porridge, I" } };
    static const place simon[] = {
        { 215, "I did try the gluten free bread, but it was always so soggy," },
        { 513, "But to be honest, I used to have a much bigger breakfast, and these days I find "
               "myself snacking abou" }
    };
    world *w = *state;
    char *qde = unzipped(EXAMPLE, "project.qde");
    char *texts[] = { text_with(diet, 1, 300), text_with(second, 1, 500), text_with(mabel, 1, 410),
                      text_with(simon, 2, 1000) };
    const member members[] = {
        { "Example.QDE", qde, 0 },
        { "Sources/01106019-2518-43DD-BBD1-8F0252BACB30.txt", "Audio", 0 },
        { "Sources/C8A57C71-D156-4A94-8407-2BD2FA57E2A4.TXT", "\xEF\xBB\xBFVisual", 0 },
        { "Sources/230B768E-5A3D-42B7-BE92-2A3721177944.txt", texts[0], 0 },
        { "Sources/88293C71-CB70-4AB7-8413-C24110A19C2E.txt", texts[1], 0 },
        { "Sources/B2F54555-0D2D-43B2-B40C-2A1C048F5F1C.txt", texts[2], 0 },
        { "Sources/C1C745F7-8E4D-48B2-9710-655AFE7E54FA.txt", texts[3], 0 },
    };
    cgov_refi_result r;
    const char *path = zip_file(w, "example.qdpx", members, COUNT(members));
    assert_ok(w->db, cgov_refi_import(w->db, path, NULL, &r));
    assert_i64(6, r.documents.inserted);
    assert_i64(6, r.passages.inserted);
    assert_i64(7, r.codings.inserted);
    assert_i64(5, r.quotes);
    assert_i64(4, r.memos.inserted); /* two notes, two descriptions of selections */
    sqlite3 *sqlite = w->db->sqlite;
    assert_sql_text("Visual", sqlite, "SELECT text FROM document WHERE code LIKE '%visual_docx'");
    assert_sql_text("3", sqlite,
                    "SELECT count(*) FROM coding WHERE passage = (SELECT id FROM passage WHERE"
                    " start = 0 AND stop = 410)");
    assert_sql_text(
        "damage done by fatty foods", sqlite,
        "SELECT title FROM memo WHERE text = 'why does Simon feel the need to do this?'");
    assert_sql_text("2018-03-27T19:04:42Z", sqlite,
                    "SELECT coded_at FROM coding JOIN factor AS f ON f.id = factor"
                    " WHERE f.label_en = 'bacon and eggs' ORDER BY coded_at DESC");
    assert_i64(7, sql_i64(sqlite, "SELECT count(*) FROM coding JOIN coder AS c ON c.id = coder"
                                  " WHERE c.name = 'Friedrich Markgraf'"));
    int64_t findings = -1;
    assert_ok(w->db, cgov_check(w->db, NULL, NULL, &findings));
    assert_i64(0, findings);
    for (size_t i = 0; i < COUNT(texts); i++)
        free(texts[i]);
    free(qde);
}

/* ---- one text, one selection ---- */

#define GUID(n) "00000000-0000-4000-8000-0000000000" #n
#define HEAD                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                 \
    "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\">\n"                                     \
    "<Users><User guid=\"" GUID(01) "\" name=\"\xE0\xB8\xAA\xE0\xB8\xA1\" id=\"K9\"/></Users>\n"   \
                                    "<CodeBook><Codes><Code guid=\"" GUID(                         \
                                        02) "\" name=\"Trust\" isCodable=\"true\"/></Codes>"       \
                                            "</CodeBook>\n"
#define SOURCE(text, inside)                                                                       \
    HEAD "<Sources><TextSource guid=\"" GUID(03) "\" name=\"T\"><PlainTextContent>" text           \
                                                 "</PlainTextContent>" inside                      \
                                                 "</TextSource></Sources>\n</Project>\n"
#define SELECTION(start, stop, name)                                                               \
    "<PlainTextSelection guid=\"" GUID(                                                            \
        04) "\" name=\"" name "\" startPosition=\"" start "\" endPosition=\"" stop                 \
            "\"><Coding guid=\"" GUID(05) "\" creatingUser=\"" GUID(                               \
                01) "\"><CodeRef targetGUID=\"" GUID(02) "\"/></Coding></PlainTextSelection>"

/* A crab bank's words; the crab is one code point, two UTF-16 units, four bytes. */
#define CRAB "\xF0\x9F\xA6\x80"
#define BANK "ธนาคารปู " CRAB CRAB " ไว้ใจกัน, trust\xC3\xA9"

static void offsets_are_counted_as_the_options_say(void **state)
{
    static const struct {
        const char *text, *start, *stop, *name;
        bool utf16, crlf;
        const char *quote;   /* as it is kept; NULL if refused */
        const char *finding; /* a part of what is told */
        int64_t quotes;
    } cases[] = {
        { BANK, "0", "8", "ธนาคารปู", false, false, "ธนาคารปู", "", 1 },
        { BANK, "12", "20", "ไว้ใจกัน", false, false, "ไว้ใจกัน", "", 1 },
        { BANK, "14", "22", "ไว้ใจกัน", true, false, "ไว้ใจกัน", "", 1 },
        { BANK, "9", "10", CRAB, false, false, CRAB, "", 1 },
        { BANK, "9", "11", CRAB, true, false, CRAB, "", 1 },
        /* counted in UTF-16 and read as code points: the quote tells */
        { BANK, "14", "22", "ไว้ใจกัน", false, false, NULL, "(--utf16)", 0 },
        { BANK, "9", "11", CRAB, false, false, CRAB CRAB, "", 1 }, /* begins so: cannot tell */
        { BANK, "13", "21", "ไว้ใจกัน", true, false, NULL, "does not stand at its place (13: 12)",
          0 },
        { BANK, "10", "13", "x", true, false, NULL, "within a character (10-13", 0 },
        /* off by a few, by neither way of counting */
        { BANK, "13", "21", "ไว้ใจกัน", false, false, NULL, "does not stand at its place (13: 12)",
          0 },
        /* a label is no quote, wherever its words stand */
        { BANK, "0", "8", "trust", false, false, "ธนาคารปู", "", 0 },
        { BANK, "0", "28", "ธนาคารปู\xE2\x80\xA6", false, false, BANK, "", 1 },
        { BANK, "0", "8", "", false, false, "ธนาคารปู", "", 0 },
        /* a text has 28 code points */
        { BANK, "0", "28", "", false, false, BANK, "", 0 },
        { BANK, "0", "29", "", false, false, NULL, "outside of the text (0-29 / 28)", 0 },
        { BANK, "0", "30", "", true, false, BANK, "", 0 },
        { BANK, "5", "5", "", false, false, NULL, "ends where it begins", 0 },
        { BANK, "7", "5", "", false, false, NULL, "ends where it begins", 0 },
        { BANK, "-1", "5", "", false, false, NULL, "outside of the text", 0 },
        { BANK, "", "5", "", false, false, NULL, "outside of the text", 0 },
        { BANK, "1.5", "5", "", false, false, NULL, "outside of the text", 0 },
        { BANK, "99999999999999999999", "5", "", false, false, NULL, "outside of the text", 0 },
        { BANK, "0", "9223372036854775807", "", false, false, NULL, "outside of the text", 0 },
        /* line ends, which XML would change if they were not written so */
        { "a&#13;\nb&#13;\ncd", "6", "8", "cd", false, false, "cd", "", 1 },
        { "a&#13;\nb&#13;\ncd", "4", "6", "cd", false, true, "cd", "", 1 },
        { "a&#13;\nb&#13;\ncd", "4", "6", "cd", false, false, NULL, "(--crlf)", 0 },
        { "a\nb&#13;c", "2", "5", "b c", false, false, "b\rc", "", 1 },
        { CRAB "&#13;\nquote me", "3", "8", "quote", true, true, "quote", "", 1 },
        { CRAB "&#13;\nquote me", "3", "8", "quote", false, false, "quote", "", 1 },
        { "a   b\n\tc", "0", "8", "a b c", false, false, "a   b\n\tc", "", 1 },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        told t = { .length = 0 };
        cgov_refi_result r;
        char *xml = sqlite3_mprintf(SOURCE("%s", SELECTION("%s", "%s", "%s")), cases[i].text,
                                    cases[i].name, cases[i].start, cases[i].stop);
        const char *path = text_file(w, "one.qde", xml);
        const cgov_refi_options options = { .utf16 = cases[i].utf16,
                                            .crlf_as_one = cases[i].crlf,
                                            .codepoints = true,
                                            .report = take_finding,
                                            .report_ctx = &t };
        sqlite3_free(xml);
        assert_ok(w->db, cgov_begin(w->db));
        const cgov_status status = cgov_refi_import(w->db, path, &options, &r);
        if (status != (cases[i].quote != NULL ? CGOV_OK : CGOV_REJECTED))
            fail_msg("case %zu: %s: %s%s", i, cgov_status_name(status), cgov_errmsg(w->db), t.text);
        if (strstr(t.text, cases[i].finding) == NULL || r.quotes != cases[i].quotes)
            fail_msg("case %zu: %lld quotes, and: %s", i, (long long)r.quotes, t.text);
        if (cases[i].quote != NULL)
            assert_sql_text(cases[i].quote, w->db->sqlite, "SELECT quote FROM passage");
        int64_t findings = -1;
        assert_ok(w->db, cgov_check(w->db, NULL, NULL, &findings));
        assert_i64(0, findings);
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

/* One selection more, with a GUID of its own for it and its coding. */
#define ANOTHER(n, start, stop, name)                                                              \
    "<PlainTextSelection guid=\"" GUID(n) "\" name=\"" name "\" startPosition=\"" start             \
    "\" endPosition=\"" stop "\"/>"
#define TWO_LINES "P01: ok&#13;\nP02: trust comes first&#13;\nP01: budget"

/* No option says it: quotes prove it, or it is asked with the counts of words and examples. */
static void how_offsets_are_counted_is_found_out_or_asked(void **state)
{
    static const struct {
        const char *xml;
        cgov_status status;
        const char *quotes; /* as they are kept */
        const char *finding;
    } cases[] = {
        /* quotes prove UTF-16, also for what bears no quote */
        { SOURCE(BANK, ANOTHER(11, "14", "22", "ไว้ใจกัน") ANOTHER(12, "9", "13", "")), CGOV_OK,
          CRAB CRAB "|ไว้ใจกัน",
          "/Project/Sources/TextSource x1 offsets were read in the way that the quotes prove: 1 of 1 "
          "with --utf16, 0 of 1 with --code-points\n" },
        { SOURCE(TWO_LINES, ANOTHER(11, "13", "18", "trust") ANOTHER(12, "36", "42", "budget")),
          CGOV_OK, "trust|budget", "2 of 2 with --crlf, 0 of 2 with --code-points" },
        /* the standard's way is not worth a word */
        { SOURCE(TWO_LINES, ANOTHER(11, "14", "19", "trust") ANOTHER(12, "38", "44", "")), CGOV_OK,
          "trust|budget", "" },
        /* nothing differs before the first crab */
        { SOURCE(BANK, ANOTHER(11, "0", "8", "")), CGOV_OK, "ธนาคารปู", "" },
        /* the ends of words fit UTF-16, Thai and Latin; that is no proof */
        { SOURCE(BANK, ANOTHER(11, "14", "22", "") ANOTHER(12, "0", "8", "")), CGOV_REJECTED, "",
          "!/Project/Sources/TextSource x1 where these passages stand depends on how the program "
          "counts offsets, and no quote decides it; whole words: 1 of 1 with --utf16, 0 of 1 with "
          "--code-points; line 5: --code-points \"้ใจกัน, \" --utf16 \"ไว้ใจกัน\"\n" },
        { SOURCE(TWO_LINES, ANOTHER(11, "13", "18", "") ANOTHER(12, "36", "42", "")), CGOV_REJECTED,
          "", "2 of 2 with --crlf, 0 of 2 with --code-points; line 7: --code-points \" trus\" " },
        /* no way of counting is in doubt, but most begin or end within a word: another text */
        { SOURCE("We trust each other. Money is short. ชาวบ้านช่วยกัน",
                 ANOTHER(11, "1", "9", "") ANOTHER(12, "22", "27", "") ANOTHER(13, "38", "51", "")),
          CGOV_REJECTED, "",
          "!/Project/Sources/TextSource x3 most of these passages begin or end within a word, and no "
          "quote says where they stand: 3 of 3; line 5: \"e trust \"; line 5: \"oney \"\n" },
        { SOURCE("We trust each other. Money is short.",
                 ANOTHER(11, "1", "9", "") ANOTHER(12, "22", "27", "") ANOTHER(13, "3", "8", "trust")),
          CGOV_OK, "e trust |trust|oney ", "" },
        { SOURCE("We trust each other. Money is short.",
                 ANOTHER(11, "1", "9", "") ANOTHER(12, "21", "26", "") ANOTHER(13, "3", "8", "")
                     ANOTHER(14, "9", "19", "")),
          CGOV_OK, "e trust |trust|each other|Money", "" },
        { SOURCE("We trust each other.", ANOTHER(11, "1", "9", "")), CGOV_OK, "e trust ",
          "/Project/Sources/TextSource x1 these passages begin or end within a word" },
        /* quotes that contradict each other prove nothing */
        { SOURCE(TWO_LINES, ANOTHER(11, "13", "18", "trust") ANOTHER(12, "38", "44", "budget")
                                ANOTHER(13, "36", "42", "budget")),
          CGOV_REJECTED, "", "quotes: 2 of 3 with --crlf, 1 of 3 with --code-points" },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        told t = { .length = 0 };
        const char *path = text_file(w, "one.qde", cases[i].xml);
        assert_ok(w->db, cgov_begin(w->db));
        const cgov_status status = cgov_refi_import(
            w->db, path, &(cgov_refi_options){ .report = take_finding, .report_ctx = &t }, NULL);
        if (status != cases[i].status || strstr(t.text, cases[i].finding) == NULL ||
            (*cases[i].finding == '\0') != (t.length == 0))
            fail_msg("case %zu: %s: %s%s", i, cgov_status_name(status), cgov_errmsg(w->db), t.text);
        if (*cases[i].quotes != '\0')
            assert_sql_text(cases[i].quotes, w->db->sqlite,
                            "SELECT group_concat(quote, '|') FROM (SELECT quote FROM passage ORDER"
                            " BY start)");
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

/* Programs name a passage by where it stands, or by a number and its words: that is no memo. */
static void names_of_places_make_no_memos(void **state)
{
    static const struct {
        const char *name, *memo; /* NULL: none */
    } cases[] = {
        { "line:100", NULL },         { "page 3-4", NULL },           { "12-20", NULL },
        { "(0.12)", NULL },           { "T, l. 1-2", NULL },          { "\xC2\xB6 2 in T", NULL },
        { "Paragraph 3, line 4", NULL }, { "บรรทัดที่ 7", NULL },       { "1:1 trust", NULL },
        { "trust [12-20]", NULL },    { "trust", NULL },              { "good plan", "good plan" },
        { "1:1 good plan", "1:1 good plan" }, { "see page", "see page" },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *xml =
            sqlite3_mprintf(SOURCE("trust comes first", SELECTION("0", "5", "%s")), cases[i].name);
        const char *path = text_file(w, "one.qde", xml);
        sqlite3_free(xml);
        assert_ok(w->db, cgov_begin(w->db));
        assert_ok(w->db, cgov_refi_import(w->db, path, NULL, NULL));
        assert_sql_text(cases[i].memo != NULL ? cases[i].memo : "", w->db->sqlite,
                        "SELECT coalesce(group_concat(text), '') FROM memo");
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

/* What is left out of a file, or not, when the rest is loaded. */
static void parts_with_problems_are_left_out_and_told(void **state)
{
    static const struct {
        const char *xml;
        const char *finding;
        int64_t passages, codings;
    } cases[] = {
        { SOURCE("Trust", SELECTION("0", "5", "Trust")), "", 1, 1 },
        { SOURCE("Trust", SELECTION("0", "5", "") SELECTION("0", "4", "")),
          "!/Project/Sources/TextSource/PlainTextSelection x1 the same GUID stands in line", 1, 1 },
        { SOURCE("Trust", "<Coding guid=\"" GUID(06) "\" creatingUser=\"" GUID(
                              01) "\"><CodeRef "
                                  "targetGUID=\"" GUID(02) "\"/></Coding>"),
          "", 1, 1 },
        { SOURCE("Trust",
                 "<Coding guid=\"" GUID(06) "\"><CodeRef targetGUID=\"" GUID(99) "\"/>"
                                                                                 "</Coding>"),
          "points to 00000000-0000-4000-8000-000000000099", 1, 0 },
        { SOURCE("Trust", "<Coding guid=\"" GUID(06) "\"/>"), "points to CodeRef", 1, 0 },
        { SOURCE("Trust",
                 "<Coding guid=\"nonsense\"><CodeRef targetGUID=\"" GUID(02) "\"/></Coding>"),
          "has no GUID: \"nonsense\"", 1, 0 },
        { SOURCE("Trust",
                 "<Coding guid=\"" GUID(06) "\"><CodeRef targetGUID=\"" GUID(02) "\"/></Coding>"),
          "/Project/Sources/TextSource/Coding x1 the file does not say who coded; the coder "
          "not_said",
          1, 1 },
        { SOURCE("Trust", "<Coding guid=\"" GUID(06) "\" creatingUser=\"" GUID(
                              98) "\"><CodeRef "
                                  "targetGUID=\"" GUID(02) "\"/></Coding>"),
          "the coder coder stands", 1, 1 },
        { SOURCE("Trust",
                 SELECTION("0", "5", "") "<Coding guid=\"" GUID(06) "\" creatingUser=\"" GUID(
                     01) "\"><CodeRef targetGUID=\"" GUID(02) "\"/></Coding>"),
          "/Project/Sources/TextSource/Coding x1 the same coder has coded the same passage", 1, 1 },
        { SOURCE("Trust", "<Coding guid=\"" GUID(06) "\" creatingUser=\"" GUID(
                              01) "\" creationDateTime="
                                  "\"yesterday\"><CodeRef targetGUID=\"" GUID(02) "\"/></Coding>"),
          "is no date and time and is left out: yesterday", 1, 1 },
        { SOURCE("Trust", "<Mood colour=\"blue\"/>" SELECTION("0", "5", "")),
          "/Project/Sources/TextSource/Mood x1 this part has no place", 1, 1 },
        { SOURCE("Trust", "stray" SELECTION("0", "5", "")),
          "/Project/Sources/TextSource x1 text stands between", 1, 1 },
        { SOURCE("Trust",
                 "<PlainTextSelection guid=\"" GUID(04) "\" startPosition=\"0\" endPosition=\"5\""
                                                        " mood=\"blue\"/>"),
          "the attribute mood is not of the standard", 1, 0 },
        { HEAD "<Sources><TextSource guid=\"" GUID(
              03) "\" plainTextPath=\"internal://x.txt\">" SELECTION("0", "1",
                                                                     "") "</TextSource></Sources></"
                                                                         "Project>",
          "!/Project/Sources/TextSource x1 the text is not in the file (internal://x.txt)", 0, 0 },
        { HEAD "<Sources><TextSource guid=\"" GUID(03) "\" plainTextPath=\"file:///etc/passwd\"/>"
                                                       "</Sources></Project>",
          "the text is not in the file (file:///etc/passwd)", 0, 0 },
        { HEAD "<Sources><TextSource guid=\"" GUID(02) "\"><PlainTextContent>T</PlainTextContent>"
                                                       "</TextSource></Sources></Project>",
          "the same GUID stands in line", 0, 0 },
        { HEAD "<Notes><Note guid=\"" GUID(07) "\" name=\"n\"/></Notes><Links><Link guid=\"" GUID(
              08) "\" originGUID=\"" GUID(07) "\" targetGUID=\"" GUID(97) "\" name=\"about "
                                                                          "gods\"/></Links>"
                                                                          "</Project>",
          "/Project/Links/Link x1 this part has no place", 0, 0 },
        { HEAD "<NoteRef targetGUID=\"" GUID(07) "\"/></Project>",
          "!/Project/NoteRef x1 this points to", 0, 0 },
        { HEAD "<Variables><Variable guid=\"" GUID(
              07) "\" name=\"age\" typeOfVariable=\"Integer\"/></Variables>"
                  "<Cases><Case guid=\"" GUID(08) "\" name=\"Simon\"><CodeRef targetGUID=\"" GUID(
                      02) "\"/>"
                          "<VariableValue><VariableRef targetGUID=\"" GUID(
                              96) "\"/><IntegerValue>67</IntegerValue>"
                                  "</VariableValue></Case></Cases></Project>",
          "/Project/Cases/Case/CodeRef x1 this part has no place", 0, 0 },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        told t = { .length = 0 };
        cgov_refi_result r;
        const cgov_refi_options options = { .accept_good = true,
                                            .report = take_finding,
                                            .report_ctx = &t };
        const char *path = text_file(w, "one.qde", cases[i].xml);
        assert_ok(w->db, cgov_begin(w->db));
        const cgov_status status = cgov_refi_import(w->db, path, &options, &r);
        if (status != (r.problems > 0 ? CGOV_REJECTED : CGOV_OK) ||
            r.passages.inserted != cases[i].passages || r.codings.inserted != cases[i].codings ||
            strstr(t.text, cases[i].finding) == NULL)
            fail_msg("case %zu: %s: %s: %lld passages, %lld codings: %s", i,
                     cgov_status_name(status), cgov_errmsg(w->db), (long long)r.passages.inserted,
                     (long long)r.codings.inserted, t.text);
        if (strstr(cases[i].finding, "x1 the same") == NULL && *cases[i].finding == '\0')
            assert_text("", t.text);
        assert_i64(r.passages.inserted, sql_i64(w->db->sqlite, "SELECT count(*) FROM passage"));
        assert_i64(r.codings.inserted, sql_i64(w->db->sqlite, "SELECT count(*) FROM coding"));
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

static void findings_are_told_in_thai(void **state)
{
    world *w = *state;
    told t = { .length = 0 };
    const cgov_refi_options thai = {
        .language = CGOV_LANGUAGE_TH, .check_only = true, .report = take_finding, .report_ctx = &t
    };
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, EXAMPLE, &thai, NULL));
    assert_contains("ไม่มีข้อความของเอกสารในไฟล์ (internal://", t.text);
    assert_contains("ส่วนนี้ไม่มีที่เก็บในไฟล์งานวิจัย", t.text);
}

/* ---- dates ---- */

static void moments_become_utc(void **state)
{
    static const struct {
        const char *given, *kept; /* NULL: left out, and now stands there */
    } cases[] = {
        { "2018-03-27T19:29:27Z", "2018-03-27T19:29:27Z" },
        { "2018-03-27T19:29:27.125Z", "2018-03-27T19:29:27.125Z" },
        { "2018-03-27T19:29:27", "2018-03-27T19:29:27Z" },
        { "2013-01-14T03:00:00+07:00", "2013-01-13T20:00:00Z" },
        { "2013-01-01T06:59:59.5+07:00", "2012-12-31T23:59:59.5Z" },
        { "2012-12-31T20:30:00-03:30", "2013-01-01T00:00:00Z" },
        { "2012-02-28T23:00:00-02:00", "2012-02-29T01:00:00Z" },
        { "2013-03-01T00:30:00+01:00", "2013-02-28T23:30:00Z" },
        { "2013-02-29T00:00:00Z", NULL },
        { "2013-01-14", NULL },
        { "2013-01-14T09:30:00 ICT", NULL },
        { "14/1/2556", NULL },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *xml =
            sqlite3_mprintf(SOURCE("T", "<Coding guid=\"" GUID(06) "\" creatingUser=\"" GUID(
                                            01) "\" creationDateTime=\"%s\"><CodeRef "
                                                "targetGUID=\"" GUID(02) "\"/></Coding>"),
                            cases[i].given);
        const char *path = text_file(w, "one.qde", xml);
        cgov_refi_result r;
        sqlite3_free(xml);
        assert_ok(w->db, cgov_begin(w->db));
        assert_ok(w->db, cgov_refi_import(w->db, path, NULL, &r));
        assert_i64(cases[i].kept == NULL, r.notes);
        if (cases[i].kept != NULL)
            assert_sql_text(cases[i].kept, w->db->sqlite, "SELECT coded_at FROM coding");
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

/* ---- there and back ---- */

static const char rich_study[] =
    "DELETE FROM case_study;"
    "INSERT INTO coder (id, uid, code, name) VALUES (1, randomblob(16), 'K1', 'ก. ผู้ลงรหัส'),"
    " (2, randomblob(16), 'K2', NULL);"
    "INSERT INTO factor (id, code, kind, parent, label_th, label_en, definition, when_to_use,"
    " when_not_to_use, reference, colour) VALUES"
    " (1, 'success', 'outcome', NULL, NULL, 'Success', NULL, NULL, NULL, NULL, NULL),"
    " (2, 'trust_building', 'condition', 1, 'ความไว้วางใจ', 'Trust', 'ไว้ใจ <กัน> & \"ร่วมมือ\"',"
    "  'เมื่อ\nกล่าวถึงความไว้ใจ', 'ไม่ใช่ความกลัว', 'Ansell & Gash 2008', '#ff8800'),"
    " (3, 'budget', 'obstacle', 2, 'งบประมาณ', NULL, ' blank ', NULL, NULL, NULL, '#00FF00'),"
    " (4, 'English in the Thai label', 'theme', NULL, 'Only Latin', NULL, NULL, NULL, NULL, NULL, "
    "NULL);"
    "INSERT INTO case_study (id, code, number, title_th, title_en, place, district, province, "
    "level,"
    " mission, start_year, summary) VALUES"
    " (1, 'CS10', 10, 'ธนาคารปู', 'Crab bank', 'เกาะเตียบ', 'ปะทิว', '86', 'collaboration',"
    "  'opting_out', 2002, 'สรุป\r\nสองบรรทัด'), (2, 'X', NULL, NULL, 'Only English', NULL, NULL,"
    "  NULL, NULL, NULL, NULL, NULL);"
    "INSERT INTO interview (id, code) VALUES (1, 'IV1');"
    "INSERT INTO document (id, code, version, previous, title, language, format, case_study,"
    " interview, text) VALUES"
    " (1, 'D1', 1, NULL, 'บันทึก', 'th', 'text', 1, NULL, 'เราไว้ใจกัน \xF0\x9F\xA6\x80 ทำงาน'),"
    " (2, 'D1', 2, 1, NULL, 'th', 'markdown', NULL, 1, '# ไว้ใจ\r\n\r\nกัน'),"
    " (3, 'A2', 1, NULL, 'D1', 'en', 'text', 1, NULL, 'No budget, no project. ไม่มี'),"
    " (4, 'empty', 1, NULL, NULL, 'en', 'text', NULL, NULL, '');"
    "WITH place (id, document, start, stop) AS (VALUES (1, 1, 4, 11), (2, 1, 4, 6), (3, 2, 0, 14),"
    " (4, 3, 3, 9)) INSERT INTO passage (id, document, start, stop, quote) SELECT p.id, d.id, "
    "start,"
    " stop, substr(text, start + 1, stop - start) FROM place AS p JOIN document AS d ON d.id = "
    "document;"
    "INSERT INTO coding (passage, factor, coder, confidence, memo, coded_at) VALUES"
    " (1, 2, 1, 5, 'ชัดเจน', '2013-01-14T09:30:00.000Z'), (1, 2, 2, NULL, NULL, "
    "'2013-01-15T00:00:00Z'),"
    " (1, 3, 1, NULL, '', '2013-01-14T09:31:00.000Z'), (3, 1, 2, 1, NULL, "
    "'2014-01-14T09:30:00.000Z'),"
    " (4, 3, 2, NULL, 'a\nb', '2014-01-14T09:30:00.000Z');"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'factor', uid, 1, 'นิยาม', 'ดู <b>', '2013-01-14T09:30:00.000Z' FROM factor WHERE id = "
    "2;"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'passage', uid, NULL, NULL, 'x' || char(13, 10) || 'y', '2013-01-14T09:30:00.000Z' "
    "FROM passage WHERE id = 1;"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'coding', uid, 2, 'c', '', '2013-01-14T09:30:00.000Z' FROM coding WHERE id = 1;"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'document', uid, 2, 'd', 'doc', '2013-01-14T09:30:00.000Z' FROM document WHERE id = 3;"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'case_study', uid, 2, 'case', 'of a case', '2013-01-14T09:30:00.000Z' FROM case_study "
    "WHERE id = 1;"
    "INSERT INTO memo (about, about_uid, coder, title, text, written_at)"
    " SELECT 'interview', uid, 1, 'iv', 'of an interview', '2013-01-14T09:30:00.000Z' FROM "
    "interview WHERE id = 1;";

/* Everything that the exchange carries, without what is local to a file. */
static const char *const carried[] = {
    "SELECT hex(uid), code, name FROM coder ORDER BY 1",
    "SELECT hex(f.uid), f.code, f.kind, hex(p.uid), f.label_th, f.label_en, f.definition,"
    " f.when_to_use, f.when_not_to_use, f.reference, f.colour FROM factor AS f LEFT JOIN factor AS"
    " p ON p.id = f.parent ORDER BY 1",
    "SELECT hex(uid), code, number, title_th, title_en, place, district, province, level, mission,"
    " start_year, summary FROM case_study ORDER BY 1",
    "SELECT hex(d.uid), d.code, d.version, hex(p.uid), d.title, d.language, d.format, c.code,"
    " i.code, hex(d.text) FROM document AS d LEFT JOIN document AS p ON p.id = d.previous LEFT JOIN"
    " case_study AS c ON c.id = d.case_study LEFT JOIN interview AS i ON i.id = d.interview ORDER "
    "BY 1",
    "SELECT hex(p.uid), hex(d.uid), p.start, p.stop, hex(p.quote) FROM passage AS p JOIN document"
    " AS d ON d.id = p.document ORDER BY 1",
    "SELECT hex(g.uid), hex(p.uid), f.code, c.code, g.confidence, nullif(g.memo, ''), g.coded_at"
    " FROM coding AS g JOIN passage AS p ON p.id = g.passage JOIN factor AS f ON f.id = g.factor"
    " JOIN coder AS c ON c.id = g.coder ORDER BY 1",
    "SELECT hex(m.uid), m.about, hex(m.about_uid), c.code, m.title, hex(m.text), m.written_at FROM"
    " memo AS m LEFT JOIN coder AS c ON c.id = m.coder ORDER BY 1",
};

/* Both studies give the same rows to a query; how many. */
static int64_t same_rows(sqlite3 *a, sqlite3 *b, const char *query)
{
    int64_t rows = 0;
    sqlite3_stmt *one = NULL, *two = NULL;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(a, query, -1, &one, NULL));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(b, query, -1, &two, NULL));
    for (;; rows++) {
        const int stepped = sqlite3_step(one);
        if (stepped != sqlite3_step(two))
            fail_msg("%s: row %lld is in one study alone", query, (long long)rows);
        if (stepped != SQLITE_ROW)
            break;
        for (int i = 0; i < sqlite3_column_count(one); i++) {
            const char *left = (const char *)sqlite3_column_text(one, i);
            const char *right = (const char *)sqlite3_column_text(two, i);
            if (left == NULL || right == NULL ? left != right : strcmp(left, right) != 0)
                fail_msg("%s: row %lld, column %s: %s, not %s", query, (long long)rows,
                         sqlite3_column_name(one, i), right, left);
        }
    }
    sqlite3_finalize(one);
    sqlite3_finalize(two);
    return rows;
}

static void assert_same_files(const char *a, const char *b)
{
    size_t left = 0, right = 0;
    char *one = file_read(a, &left), *two = file_read(b, &right);
    if (left != right || memcmp(one, two, left) != 0)
        fail_msg("%s and %s differ", a, b);
    free(one);
    free(two);
}

static void what_is_written_is_read_back_equal(void **state)
{
    static const int64_t rows[] = { 2, 4, 2, 4, 4, 5, 6 };
    world *w = *state;
    cgov_refi_result out, in;
    const cgov_refi_options names = { .coder_names = true };
    sql_run(w->db->sqlite, rich_study);
    sql_run(w->other->sqlite, "DELETE FROM case_study; INSERT INTO interview (id, uid, code)"
                              " VALUES (7, randomblob(16), 'IV1')");
    const char *first = scratch_file(&w->place, "first.qdpx");
    const char *again = scratch_file(&w->place, "again.qdpx");
    const char *back = scratch_file(&w->place, "back.qdpx");
    assert_ok(w->db, cgov_refi_export(w->db, first, &names, &out));
    assert_ok(w->db, cgov_refi_export(w->db, again, &names, NULL));
    assert_same_files(first, again);
    assert_ok(w->other, cgov_refi_import(w->other, first, NULL, &in));
    assert_i64(0, in.problems);
    assert_i64(0, in.notes);
    assert_i64(4, in.quotes);
    const int64_t written[] = { out.coders.inserted,    out.factors.inserted,  out.cases.inserted,
                                out.documents.inserted, out.passages.inserted, out.codings.inserted,
                                out.memos.inserted };
    const int64_t loaded[] = { in.coders.inserted,    in.factors.inserted,  in.cases.inserted,
                               in.documents.inserted, in.passages.inserted, in.codings.inserted,
                               in.memos.inserted };
    for (size_t i = 0; i < COUNT(carried); i++) {
        assert_i64(rows[i], same_rows(w->db->sqlite, w->other->sqlite, carried[i]));
        assert_i64(rows[i], written[i]);
        assert_i64(rows[i], loaded[i]);
    }
    assert_ok(w->other, cgov_refi_export(w->other, back, &names, NULL));
    assert_same_files(first, back);
    int64_t findings = -1;
    assert_ok(w->other, cgov_check(w->other, NULL, NULL, &findings));
    assert_i64(0, findings);
    const uint64_t before = content_hash(w->other->sqlite, "");
    assert_ok(w->other, cgov_refi_import(w->other, first, NULL, &in));
    assert_i64(5, in.codings.unchanged);
    assert_true(content_hash(w->other->sqlite, "") == before);
}

static void a_codebook_is_read_back(void **state)
{
    world *w = *state;
    cgov_refi_result r;
    const char *path = scratch_file(&w->place, "book.qdc");
    told t = { .length = 0 };
    assert_refused(w->db, CGOV_INVALID, "no factors", cgov_refi_export(w->db, path, NULL, NULL));
    assert_int_not_equal(0, access(path, F_OK));
    sql_run(w->db->sqlite, rich_study);
    assert_ok(w->db, cgov_refi_export(
                         w->db, path,
                         &(cgov_refi_options){ .report = take_finding, .report_ctx = &t }, &r));
    assert_contains("factor.when_to_use x1 the standard has no place for this", t.text);
    assert_ok(w->other, cgov_refi_import(w->other, path, NULL, &r));
    assert_i64(4, r.factors.inserted);
    static const char tree[] =
        "SELECT hex(f.uid), f.kind, hex(p.uid), coalesce(f.label_th, f.label_en), f.definition,"
        " f.colour FROM factor AS f LEFT JOIN factor AS p ON p.id = f.parent ORDER BY 1";
    sql_run(w->other->sqlite, "UPDATE factor SET label_th = 'Only Latin', label_en = NULL WHERE"
                              " label_en = 'Only Latin'");
    assert_i64(4, same_rows(w->db->sqlite, w->other->sqlite, tree));
    /* Into the study that it is from, it changes nothing. */
    const uint64_t before = content_hash(w->db->sqlite, "");
    assert_ok(w->db, cgov_refi_import(w->db, path, NULL, &r));
    assert_i64(4, r.factors.unchanged);
    assert_true(content_hash(w->db->sqlite, "") == before);
}

static void names_of_coders_go_out_only_if_asked(void **state)
{
    world *w = *state;
    const char *path = scratch_file(&w->place, "out.qdpx");
    sql_run(w->db->sqlite, rich_study);
    sql_run(w->db->sqlite, "INSERT INTO person (code, note) VALUES ('ผู้ให้ข้อมูล ๑', 'private')");
    assert_ok(w->db, cgov_refi_export(w->db, path, NULL, NULL));
    char *qde = unzipped(path, "project.qde");
    assert_null(strstr(qde, "ก. ผู้ลงรหัส"));
    assert_null(strstr(qde, "private"));
    assert_contains("name=\"K1\" id=\"K1\"", qde);
    free(qde);
}

/* The standard wants a moment; the day alone stays in the study, and that is told. */
static void the_day_of_a_memo_is_told_as_left_out(void **state)
{
    world *w = *state;
    const char *path = scratch_file(&w->place, "out.qdpx");
    told t = { .length = 0 };
    sql_run(w->db->sqlite, rich_study);
    sql_run(w->db->sqlite, "INSERT INTO memo (about, about_uid, text, written_at) SELECT 'factor',"
                           " uid, 'a day', '2013-01-14' FROM factor LIMIT 1");
    assert_ok(w->db, cgov_refi_export(
                         w->db, path,
                         &(cgov_refi_options){ .report = take_finding, .report_ctx = &t }, NULL));
    assert_contains("memo.written_at x1 the standard has no place for this", t.text);
}

/* ---- two studies that know each other ---- */

static void another_programs_changes_come_in_and_the_rest_stays(void **state)
{
    world *w = *state;
    cgov_refi_result r;
    sqlite3 *sqlite = w->db->sqlite;
    assert_ok(w->db,
              cgov_refi_import(w->db,
                               text_file(w, "a.qde", SOURCE("Trust", SELECTION("0", "5", "Trust"))),
                               NULL, &r));
    sql_run(sqlite, "INSERT INTO coder (id, code) VALUES (9, 'mine');"
                    "INSERT INTO coding (passage, factor, coder) SELECT 1, id, 9 FROM factor;"
                    "UPDATE factor SET label_th = 'ไว้ใจ', when_to_use = 'always'");
    /* renamed, recoloured, and the passage moved by another program */
    static const char changed[] =
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"p\"><CodeBook><Codes><Code "
        "guid=\"{" GUID(
            02) "}\" name=\"Mutual trust\" isCodable=\"true\" "
                "color=\"#f80\"/></Codes></CodeBook><Sources>"
                "<TextSource guid=\"" GUID(
                    03) "\" name=\"T\"><PlainTextContent>Trust</PlainTextContent>"
                        "<PlainTextSelection guid=\"" GUID(
                            04) "\" startPosition=\"1\" endPosition=\"5\"/></TextSource>"
                                "</Sources></Project>";
    assert_ok(w->db, cgov_refi_import(w->db, text_file(w, "b.qde", changed), NULL, &r));
    assert_i64(1, r.factors.updated);
    assert_i64(1, r.passages.updated);
    assert_i64(1, r.documents.unchanged);
    assert_sql_text(
        "Mutual trust|ไว้ใจ|always|#ff8800", sqlite,
        "SELECT label_en || '|' || label_th || '|' || when_to_use || '|' || colour FROM factor");
    assert_sql_text("1-5 rust", sqlite, "SELECT start || '-' || stop || ' ' || quote FROM passage");
    assert_i64(2, sql_i64(sqlite, "SELECT count(*) FROM coding"));
    assert_sql_text("b.qde", sqlite, "SELECT file_name FROM source ORDER BY id DESC");
}

/* A document of an interview that the other study does not have. */
static void what_a_document_belonged_to_is_told(void **state)
{
    world *w = *state;
    told t = { .length = 0 };
    const char *path = scratch_file(&w->place, "out.qdpx");
    sql_run(w->db->sqlite, rich_study);
    sql_run(w->other->sqlite, "DELETE FROM case_study");
    assert_ok(w->db, cgov_refi_export(w->db, path, NULL, NULL));
    assert_ok(w->other,
              cgov_refi_import(w->other, path,
                               &(cgov_refi_options){ .report = take_finding, .report_ctx = &t },
                               NULL));
    assert_text(
        "/Project/Sources/TextSource x1 this points to a part that is not loaded (interview IV1)\n",
        t.text);
}

/* Cases, variables, notes and links as other programs write them. */
static void cases_variables_and_notes_of_other_programs(void **state)
{
    static const char xml[] = HEAD "<Variables><Variable guid=\"" GUID(
        11) "\" name=\"อายุ\" typeOfVariable=\"Integer\"/></Variables>"
            "<Cases><Case guid=\"" GUID(
                12) "\" name=\"ธนาคารปู\"><Description>of crabs</Description>"
                    "<VariableValue><VariableRef targetGUID=\"" GUID(
                        11) "\"/><IntegerValue>67</IntegerValue></VariableValue>"
                            "<SourceRef targetGUID=\"" GUID(03) "\"/><SourceRef targetGUID=\"" GUID(
                                90) "\"/></Case>"
                                    "<Case guid=\"" GUID(
                                        13) "\" name=\"Simon\"><SourceRef "
                                            "targetGUID=\"" GUID(
                                                03) "\"/></Case></Cases>"
                                                    "<Sources><TextSource "
                                                    "guid=\"" GUID(
                                                        03) "\" "
                                                            "name=\"T\"><"
                                                            "Description>a "
                                                            "text</Description>"
                                                            "<PlainTextContent>"
                                                            "Trust</"
                                                            "PlainTextContent>"
                                                            "<PlainTextSelection "
                                                            "guid=\"" GUID(
                                                                04) "\" "
                                                                    "name=\"T\" "
                                                                    "startPosition"
                                                                    "=\"0\" "
                                                                    "endPosition="
                                                                    "\"5\">"
                                                                    "<NoteRef "
                                                                    "targetGUID="
                                                                    "\"" GUID(
                                                                        21) "\"/"
                                                                            "></"
                                                                            "Plain"
                                                                            "TextS"
                                                                            "elect"
                                                                            "ion>"
                                                                            "<Note"
                                                                            "Ref "
                                                                            "targe"
                                                                            "tGUID"
                                                                            "="
                                                                            "\"" GUID(
                                                                                21) "\"/>"
                                                                                    "<VariableValue"
                                                                                    "><VariableRef "
                                                                                    "targetGUID="
                                                                                    "\"" GUID(
                                                                                        11) "\"/"
                                                                                            "><"
                                                                                            "Intege"
                                                                                            "rValue"
                                                                                            ">3</"
                                                                                            "Intege"
                                                                                            "rValue"
                                                                                            "></"
                                                                                            "Variab"
                                                                                            "leValu"
                                                                                            "e>"
                                                                                            "</"
                                                                                            "TextSo"
                                                                                            "urce><"
                                                                                            "/Sourc"
                                                                                            "es>"
                                                                                            "<Notes"
                                                                                            "><"
                                                                                            "Note "
                                                                                            "guid="
                                                                                            "\"" GUID(21) "\" name=\"twice\" creatingUser=\"" GUID(
                                                                                                01) "\">"
                                                                                                    "<PlainTextContent>on two things</PlainTextContent></Note>"
                                                                                                    "<Note guid=\"" GUID(
                                                                                                        22) "\"><PlainTextContent>linked</PlainTextContent></Note>"
                                                                                                            "<Note guid=\"" GUID(
                                                                                                                23) "\"><PlainTextContent>free</PlainTextContent></Note></Notes>"
                                                                                                                    "<Links><Link guid=\"" GUID(31) "\" originGUID=\"" GUID(
                                                                                                                        12) "\" targetGUID=\"" GUID(22) "\"/></Links>"
                                                                                                                                                        "<Description>a project</Description></Project>";
    static const struct {
        const char *text, *about;
    } memos[] = { { "67", "case_study ธนาคารปู อายุ" }, { "3", "document T อายุ" },
                  { "a text", "document T" },         { "linked", "case_study ธนาคารปู" },
                  { "free", "source m.qde" },         { "a project", "source m.qde p" } };
    world *w = *state;
    told t = { .length = 0 };
    cgov_refi_result r;
    sqlite3 *sqlite = w->db->sqlite;
    const char *path = text_file(w, "m.qde", xml);
    sql_run(sqlite, "DELETE FROM case_study");
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, path, NULL, &r));
    assert_i64(2, r.problems); /* people, or case studies? */
    const cgov_refi_options studies = { .cases = CGOV_REFI_CASES_STUDIES,
                                        .report = take_finding,
                                        .report_ctx = &t };
    assert_ok(w->db, cgov_refi_import(w->db, path, &studies, &r));
    assert_contains("Case/VariableValue x1 values of the variable \"อายุ\"", t.text);
    assert_contains(
        "/Project/Cases/Case/SourceRef x1 this points to a part that is not loaded (" GUID(90),
        t.text);
    assert_contains("/Project/Cases/Case/SourceRef x1 the document belongs to something else",
                    t.text);
    assert_i64(4, r.notes);
    assert_sql_text("ธนาคารปู", sqlite,
                    "SELECT c.title_th FROM document AS d JOIN case_study AS c ON"
                    " c.id = d.case_study WHERE c.summary = 'of crabs'");
    assert_sql_text("Simon", sqlite, "SELECT title_en FROM case_study WHERE code = 'simon'");
    for (size_t i = 0; i < COUNT(memos); i++) {
        char *query = sqlite3_mprintf("SELECT m.about || ' ' || coalesce((SELECT title_th FROM "
                                      "case_study WHERE uid = about_uid),"
                                      " (SELECT d.title FROM document AS d WHERE uid = about_uid), "
                                      "(SELECT file_name FROM source"
                                      " WHERE uid = about_uid)) || coalesce(' ' || m.title, '') "
                                      "FROM memo AS m WHERE text = %Q",
                                      memos[i].text);
        assert_sql_text(memos[i].about, sqlite, query);
        sqlite3_free(query);
    }
    assert_i64(2,
               sql_i64(sqlite, "SELECT count(DISTINCT about) FROM memo AS m JOIN coder AS c ON"
                               " c.id = m.coder WHERE c.code = 'K9' AND text = 'on two things'"));
    assert_i64(8, r.memos.inserted);
    const uint64_t before = content_hash(sqlite, "");
    assert_ok(w->db, cgov_refi_import(w->db, path, NULL, &r));
    assert_i64(8, r.memos.unchanged);
    assert_true(content_hash(sqlite, "") == before);
}

static void another_text_under_the_same_guid_is_refused(void **state)
{
    world *w = *state;
    told t = { .length = 0 };
    cgov_refi_result r;
    const char *path = text_file(w, "a.qde", SOURCE("Trust", SELECTION("0", "5", "Trust")));
    assert_ok(w->db, cgov_refi_import(w->db, path, NULL, &r));
    path = text_file(w, "a.qde", SOURCE("Truth", SELECTION("0", "5", "Truth")));
    const uint64_t before = content_hash(w->db->sqlite, "");
    assert_status(CGOV_REJECTED, cgov_refi_import(w->db, path,
                                                  &(cgov_refi_options){ .accept_good = true,
                                                                        .report = take_finding,
                                                                        .report_ctx = &t },
                                                  &r));
    assert_contains("the study has another text under this GUID", t.text);
    assert_i64(1, r.problems);
    assert_i64(0, r.passages.updated + r.codings.updated + r.passages.inserted);
    assert_true(content_hash(w->db->sqlite, "") == before);
}

/* The same starter codebook on two laptops: other uids, the same codes. */
static void a_recorded_code_is_the_same_factor(void **state)
{
    world *w = *state;
    cgov_refi_result r;
    const char *path = scratch_file(&w->place, "out.qdpx");
    sql_run(w->db->sqlite, rich_study);
    sql_run(w->other->sqlite,
            "DELETE FROM case_study; INSERT INTO factor (id, code, kind, label_en) VALUES (70, "
            "'success',"
            " 'outcome', 'Success'); INSERT INTO coder (id, code) VALUES (7, 'K1')");
    assert_ok(w->db, cgov_refi_export(w->db, path, NULL, NULL));
    /* Two coders of one code are asked for: they may be two people. */
    assert_status(CGOV_REJECTED, cgov_refi_import(w->other, path, NULL, &r));
    assert_i64(1, r.problems);
    assert_ok(w->other,
              cgov_refi_import(w->other, path, &(cgov_refi_options){ .as_new = true }, &r));
    assert_i64(3, r.factors.inserted);
    assert_i64(1, r.factors.unchanged);
    assert_i64(
        70, sql_i64(w->other->sqlite, "SELECT parent FROM factor WHERE code = 'trust_building'"));
    assert_i64(1, sql_i64(w->other->sqlite, "SELECT count(*) FROM coding WHERE factor = 70"));
    assert_i64(2, r.coders.inserted);
    assert_i64(1, sql_i64(w->other->sqlite, "SELECT count(*) FROM coder WHERE code = 'K1_2'"));
}

/* ---- what cannot be read at all ---- */

static void hostile_files_are_refused(void **state)
{
    static char zeros[4 << 20], deep[200 * 5 + 200];
    for (size_t i = 0; i < 200; i++)
        memcpy(deep + i * 5, "<Set>", 5);
    static const member fine = { "project.qde", HEAD "</Project>", 0 };
    const struct {
        const char *name;
        member members[3];
        const char *words;
    } archives[] = {
        { "escape", { { "../project.qde", "x", 0 }, fine }, "named \"../project.qde\"" },
        { "folder", { { "sources/../../x", "x", 0 }, fine }, "has to stay inside" },
        { "absolute", { { "/etc/cron.d/x", "x", 0 }, fine }, "has to stay inside" },
        { "windows", { { "sources\\..\\x", "x", 0 }, fine }, "has to stay inside" },
        { "drive", { { "C:x", "x", 0 }, fine }, "has to stay inside" },
        { "twins", { fine, { "PROJECT.QDE", "x", 0 } }, "two files named" },
        { "none", { { "sources/project.xml", HEAD, 0 } }, "holds 0 files *.qde" },
        { "two", { fine, { "b.qde", "x", 0 } }, "holds 2 files *.qde" },
        { "bomb", { { "project.qde", zeros, sizeof zeros } }, "unpacks to more than 200 times" },
        { "empty", { { "project.qde", " ", 1 } }, "the XML cannot be read" },
    };
    static const struct {
        const char *text, *words;
    } texts[] = {
        { "", "the XML cannot be read" },
        { "PK\x03\x04 and nothing else", "no zip archive" },
        { "<Project>", "the XML cannot be read, line 1" },
        { "<html/>", "the XML's root is <html>" },
        { "<Project xmlns=\"urn:other\"/>", "the XML's root is <urn:other Project>" },
        { "<!DOCTYPE Project [<!ENTITY a \"b\">]><Project name=\"&a;\"/>",
          "a document type is declared" },
        { "<!DOCTYPE Project SYSTEM \"file:///etc/passwd\"><Project/>",
          "a document type is declared" },
        { "<Project name=\"&a;\"/>", "undefined entity" },
        { "<Project name=\"\xFF\"/>", "not well-formed" },
        { "<Project name=\"a\" name=\"b\"/>", "duplicate attribute" },
        { deep, "more than 128 deep" },
    };
    world *w = *state;
    const uint64_t before = content_hash(w->db->sqlite, "");
    for (size_t i = 0; i < COUNT(archives); i++) {
        size_t count = 0;
        while (count < 3 && archives[i].members[count].name != NULL)
            count++;
        const char *path = zip_file(w, "hostile.qdpx", archives[i].members, count);
        const cgov_status status = cgov_refi_import(w->db, path, NULL, NULL);
        if (status != CGOV_INVALID || strstr(cgov_errmsg(w->db), archives[i].words) == NULL)
            fail_msg("%s: %s: %s", archives[i].name, cgov_status_name(status), cgov_errmsg(w->db));
    }
    for (size_t i = 0; i < COUNT(texts); i++) {
        const char *path = text_file(w, "hostile.qde", texts[i].text);
        const cgov_status status = cgov_refi_import(w->db, path, NULL, NULL);
        if (status != CGOV_INVALID || strstr(cgov_errmsg(w->db), texts[i].words) == NULL)
            fail_msg("%.40s: %s: %s", texts[i].text, cgov_status_name(status), cgov_errmsg(w->db));
    }
    assert_true(content_hash(w->db->sqlite, "") == before);
}

static void texts_that_are_none_are_told(void **state)
{
    static const struct {
        member text;
        const char *finding;
    } cases[] = {
        { { "sources/t.txt", "abc\xE0\xB8", 0 }, "the text is not UTF-8 (0xE0: 3)" },
        { { "sources/t.txt", "ab\0c", 4 }, "the text is not UTF-8 (0x00: 2)" },
        { { "sources/t.txt",
            "\xFF\xFE"
            "a",
            0 },
          "the text is not UTF-8 (0xFF: 0)" },
        { { "elsewhere/t.txt", "abc", 0 }, "the text is not in the file (internal://t.txt)" },
    };
    static const char xml[] = HEAD "<Sources><TextSource guid=\"" GUID(
        03) "\" plainTextPath=\"internal://t.txt\"/></Sources></Project>";
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        told t = { .length = 0 };
        const member members[] = { { "project.qde", xml, 0 }, cases[i].text };
        const char *path = zip_file(w, "t.qdpx", members, 2);
        assert_status(CGOV_REJECTED,
                      cgov_refi_import(
                          w->db, path,
                          &(cgov_refi_options){ .report = take_finding, .report_ctx = &t }, NULL));
        assert_contains(cases[i].finding, t.text);
    }
}

/* Archives as people pack them: with the folder around, by macOS, with the separators of Windows. */
static void a_folder_that_holds_all_is_looked_through(void **state)
{
    static const struct {
        const char *project, *text, *other;
    } cases[] = {
        { "My study/project.qde", "My study/Sources/t.txt", "__MACOSX/My study/._project.qde" },
        { "project.qde", "Sources\\t.txt", "old/project.qde" },
        { "a\\project.qde", "a\\sources\\T.TXT", "Sources\\t.txt" },
    };
    static const char xml[] = HEAD "<Sources><TextSource guid=\"" GUID(
        03) "\" plainTextPath=\"internal://t.txt\"/></Sources></Project>";
    for (size_t i = 0; i < COUNT(cases); i++) {
        world *w = *state;
        const member members[] = { { cases[i].project, xml, 0 },
                                   { cases[i].text, "ความไว้วางใจ", 0 },
                                   { cases[i].other, "x", 0 } };
        assert_ok(w->db, cgov_begin(w->db));
        assert_ok(w->db, cgov_refi_import(w->db, zip_file(w, "t.qdpx", members, 3), NULL, NULL));
        assert_sql_text("ความไว้วางใจ", w->db->sqlite, "SELECT text FROM document");
        assert_ok(w->db, cgov_rollback(w->db));
    }
}

/* Programs differ in how they write the place of a text: one inside of the archive is found by its
   bare name too, one outside of it is never looked for. */
static void texts_are_found_by_bare_names(void **state)
{
    static const struct {
        const char *path;
        bool found;
    } cases[] = {
        { "internal://Talk.txt", true },  { "talk.txt", true },
        { "relative://talk.txt", false }, { "absolute://talk.txt", false },
        { "file://talk.txt", false },     { "../sources/talk.txt", false },
    };
    world *w = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char xml[1000];
        told t = { .length = 0 };
        cgov_refi_result result;
        snprintf(
            xml, sizeof xml,
            HEAD
            "<Sources><TextSource name=\"talk %zu\" guid=\""
            "00000000-0000-4000-8000-00000000004%zu\" plainTextPath=\"%s\"/></Sources></Project>",
            i, i, cases[i].path);
        const member members[] = { { "project.qde", xml, 0 },
                                   { "sources/talk.txt", "ความไว้วางใจ", 0 } };
        const cgov_status status = cgov_refi_import(
            w->db, zip_file(w, "talk.qdpx", members, 2),
            &(cgov_refi_options){ .as_new = true, .report = take_finding, .report_ctx = &t },
            &result);
        if (status != (cases[i].found ? CGOV_OK : CGOV_REJECTED))
            fail_msg("%s: %s: %s", cases[i].path, cgov_status_name(status), t.text);
    }
    assert_i64(2,
               sql_i64(w->db->sqlite, "SELECT count(*) FROM document WHERE text = 'ความไว้วางใจ'"));
}

static void calls_that_cannot_be_done_are_refused(void **state)
{
    world *w = *state;
    cgov *reader = NULL;
    cgov_error *error = NULL;
    char inside[300];
    const char *study = scratch_file(&w->place, "study.cgov");
    const char *good = text_file(w, "a.qde", SOURCE("Trust", SELECTION("0", "5", "Trust")));
    assert_status(CGOV_MISUSE, cgov_refi_import(NULL, good, NULL, NULL));
    assert_refused(w->db, CGOV_MISUSE, "name of a file", cgov_refi_import(w->db, NULL, NULL, NULL));
    assert_refused(w->db, CGOV_MISUSE, "name of a file", cgov_refi_export(w->db, NULL, NULL, NULL));
    assert_refused(w->db, CGOV_NOT_FOUND, "there is no such file",
                   cgov_refi_import(w->db, scratch_file(&w->place, "none.qdpx"), NULL, NULL));
    snprintf(inside, sizeof inside, "%s/none/out.qdpx", w->place.folder);
    assert_refused(w->db, CGOV_NOT_FOUND, "there is no such file or folder",
                   cgov_refi_export(w->db, inside, NULL, NULL));
    assert_ok_error(error, cgov_open(study, NULL, &reader, &error));
    cgov_close(reader);
    assert_ok_error(error,
                    cgov_open(study, &(cgov_open_options){ .read_only = true }, &reader, &error));
    assert_status(CGOV_READONLY, cgov_refi_import(reader, good, NULL, NULL));
    assert_ok(reader,
              cgov_refi_import(reader, good, &(cgov_refi_options){ .check_only = true }, NULL));
    assert_ok(reader, cgov_refi_export(reader, scratch_file(&w->place, "out.qdpx"), NULL, NULL));
    cgov_close(reader);
}

/* A failing export leaves the older file and nothing else. */
static void a_failed_export_leaves_the_older_file(void **state)
{
    world *w = *state;
    const char *path = text_file(w, "out.qdpx", "older");
    /* The triggers would refuse it; a damaged file may hold it all the same. */
    sqlite3_db_config(w->db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sql_run(
        w->db->sqlite,
        "INSERT INTO factor (id, code, kind, label_en, parent) VALUES (1, 'a', 'theme', 'a', NULL),"
        " (2, 'b', 'theme', 'b', 1); UPDATE factor SET parent = 2 WHERE id = 1");
    assert_refused(w->db, CGOV_INVALID, "above themselves",
                   cgov_refi_export(w->db, path, NULL, NULL));
    char *kept = file_read(path, NULL);
    assert_text("older", kept);
    free(kept);
    assert_i64(0, cgov_begin(w->db));
    assert_ok(w->db, cgov_rollback(w->db));
}

/* A document without a text, as only damage can make it. */
static void a_study_that_lacks_a_text_is_refused(void **state)
{
    world *w = *state;
    const char *path = scratch_file(&w->place, "out.qdpx");
    sql_run(w->db->sqlite, rich_study);
    sqlite3_db_config(w->db->sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    sqlite3_db_config(w->db->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
    sql_run(w->db->sqlite,
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'text       "
            " TEXT NOT NULL', 'text TEXT') WHERE name = 'document'; PRAGMA writable_schema = RESET;"
            "UPDATE document SET text = NULL WHERE code = 'A2'");
    assert_status(CGOV_CORRUPT, cgov_refi_export(w->db, path, NULL, NULL));
}

/* ---- damaged files ---- */

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    return *state ^= *state << 5;
}

/* A file with some bytes changed is read or refused; one refused changes nothing. */
static void flip(world *w, const char *bytes, size_t size, const char *name, uint32_t seed)
{
    const char *path = scratch_file(&w->place, name);
    char *damaged = malloc(size);
    uint32_t random = seed;
    int64_t refused = 0;
    assert_non_null(damaged);
    for (int i = 0; i < 300; i++) {
        int64_t findings = -1;
        memcpy(damaged, bytes, size);
        for (uint32_t n = next_random(&random) % 4 + 1; n > 0; n--)
            damaged[next_random(&random) % size] ^= (char)(next_random(&random) % 255 + 1);
        file_write(path, damaged, size);
        assert_ok(w->db, cgov_begin(w->db));
        const uint64_t before = content_hash(w->db->sqlite, "");
        const cgov_status status = cgov_refi_import(w->db, path, NULL, NULL);
        if (status != CGOV_OK) {
            assert_true(content_hash(w->db->sqlite, "") == before);
            if (status != CGOV_INVALID && status != CGOV_REJECTED && status != CGOV_CONFLICT)
                fail_msg("flip %d of %s: %s: %s", i, name, cgov_status_name(status),
                         cgov_errmsg(w->db));
            refused++;
        } else {
            assert_ok(w->db, cgov_check(w->db, NULL, NULL, &findings));
            assert_i64(0, findings);
        }
        assert_ok(w->db, cgov_rollback(w->db));
    }
    assert_true(refused > 30);
    free(damaged);
}

static void damaged_files_never_change_the_study(void **state)
{
    world *w = *state;
    size_t size = 0;
    const char *path = scratch_file(&w->place, "rich.qdpx");
    char *example = file_read(EXAMPLE, &size);
    flip(w, example, size, "a.qdpx", 1);
    free(example);
    example = unzipped(EXAMPLE, "project.qde");
    flip(w, example, strlen(example), "a.qde", 2);
    free(example);
    sql_run(w->db->sqlite, rich_study);
    assert_ok(w->db, cgov_refi_export(w->db, path, NULL, NULL));
    char *rich = file_read(path, &size);
    flip(w, rich, size, "b.qdpx", 3);
    free(rich);
    flip(w, SOURCE(BANK, SELECTION("0", "8", "ธนาคารปู")),
         sizeof SOURCE(BANK, SELECTION("0", "8", "ธนาคารปู")) - 1, "b.qde", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(the_standards_example_is_read),
        WORLD_TEST(reading_again_changes_nothing),
        WORLD_TEST(the_standards_example_with_texts),
        WORLD_TEST(offsets_are_counted_as_the_options_say),
        WORLD_TEST(how_offsets_are_counted_is_found_out_or_asked),
        WORLD_TEST(names_of_places_make_no_memos),
        WORLD_TEST(parts_with_problems_are_left_out_and_told),
        WORLD_TEST(findings_are_told_in_thai),
        WORLD_TEST(moments_become_utc),
        WORLD_TEST(what_is_written_is_read_back_equal),
        WORLD_TEST(a_codebook_is_read_back),
        WORLD_TEST(names_of_coders_go_out_only_if_asked),
        WORLD_TEST(the_day_of_a_memo_is_told_as_left_out),
        WORLD_TEST(another_programs_changes_come_in_and_the_rest_stays),
        WORLD_TEST(what_a_document_belonged_to_is_told),
        WORLD_TEST(cases_variables_and_notes_of_other_programs),
        WORLD_TEST(another_text_under_the_same_guid_is_refused),
        WORLD_TEST(a_recorded_code_is_the_same_factor),
        WORLD_TEST(hostile_files_are_refused),
        WORLD_TEST(texts_that_are_none_are_told),
        WORLD_TEST(a_folder_that_holds_all_is_looked_through),
        WORLD_TEST(texts_are_found_by_bare_names),
        WORLD_TEST(calls_that_cannot_be_done_are_refused),
        WORLD_TEST(a_failed_export_leaves_the_older_file),
        WORLD_TEST(a_study_that_lacks_a_text_is_refused),
        WORLD_TEST(damaged_files_never_change_the_study),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
