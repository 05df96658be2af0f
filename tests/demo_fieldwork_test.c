/*
 * The demonstration's fieldwork: runs the program, loads the folder as a team would, and reads the
 * study with plain SQL. What each must come to is known from the study's plan.
 */
#include "support.h"

#define PROGRAMS  CGOV_BINARY_DIR "/examples/"
#define GEOGRAPHY CGOV_SOURCE_DIR "/examples/data"
#define COUNT(a)  (sizeof(a) / sizeof *(a))

static const struct {
    const char *file;
    cgov_import_kind kind;
    int64_t rows; /* 0: as many as were drawn */
} lists[] = {
    { "factors.csv", CGOV_IMPORT_FACTORS, 1 },
    { "agencies.csv", CGOV_IMPORT_AGENCIES, 3 },
    { "people.csv", CGOV_IMPORT_PEOPLE, 84 },
    { "interviews.csv", CGOV_IMPORT_INTERVIEWS, 63 },
    { "focus_groups.csv", CGOV_IMPORT_FOCUS_GROUPS, 5 },
    { "case_agencies.csv", CGOV_IMPORT_CASE_AGENCIES, 3 },
    { "documents.csv", CGOV_IMPORT_DOCUMENTS, 63 + 5 + 10 + 15 },
    { "codings.csv", CGOV_IMPORT_CODINGS, 0 },
    { "memberships.csv", CGOV_IMPORT_MEMBERSHIPS, 10 * (6 * 3 + 3) },
    { "recommendations.csv", CGOV_IMPORT_RECOMMENDATIONS, 8 },
    { "evidence.csv", CGOV_IMPORT_EVIDENCE, 0 },
    { "memos.csv", CGOV_IMPORT_MEMOS, 10 + 3 },
};

struct world {
    scratch place, again; /* the folder, and the same once more */
    cgov *db;
    sqlite3 *sqlite; /* the same file, read by plain SQL */
};

static void tell(const cgov_import_problem *problem, void *ctx)
{
    (void)ctx;
    if (!problem->is_note)
        print_error("%s row %lld: %s\n", problem->file, (long long)problem->row, problem->reason);
}

static void load(struct world *w, const char *file, cgov_import_kind kind, int64_t rows)
{
    cgov_import_result result;
    assert_ok(w->db, cgov_import_file(w->db, scratch_file(&w->place, file),
                                      &(cgov_import_options){ .kind = kind }, tell, NULL, &result));
    assert_i64(result.rows, result.inserted);
    if (rows > 0)
        assert_i64(rows, result.rows);
}

static void make_folder(scratch *place, const char *options)
{
    scratch_make(place);
    command_run("\"" PROGRAMS "demo-survey\" --geography \"" GEOGRAPHY "\" --out %s/survey.csv",
                place->folder);
    command_run("\"" PROGRAMS "demo-fieldwork\" --survey %s/survey.csv --out %s %s", place->folder,
                place->folder, options);
}

static int set_up(void **state)
{
    FILE *program = fopen(PROGRAMS "demo-fieldwork", "rb");
    *state = NULL;
    if (program == NULL)
        return 0; /* built without the examples */
    fclose(program);
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    *state = w;
    make_folder(&w->place, "");
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"), NULL, &w->db, NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "starter", NULL));
    load(w, "survey.csv", CGOV_IMPORT_SURVEY, 743);
    for (size_t i = 0; i < COUNT(lists); i++)
        load(w, lists[i].file, lists[i].kind, lists[i].rows);
    assert_int_equal(SQLITE_OK, sqlite3_open(scratch_file(&w->place, "study.cgov"), &w->sqlite));
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    if (w == NULL)
        return 0;
    sqlite3_close(w->sqlite);
    cgov_close(w->db);
    scratch_remove(&w->place);
    free(w);
    return 0;
}

static struct world *needed(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

/* The number that a query gives. */
static double figure(const struct world *w, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(w->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(w->sqlite));
    assert_int_equal(SQLITE_ROW, sqlite3_step(statement));
    const double value = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

#define assert_none(w, sql) assert_i64(0, (long long)figure((w), (sql)))

/* ---- Facts -------------------------------------------------------------------------------- */

static void the_whole_plan_is_loaded(void **state)
{
    static const struct {
        cgov_instrument instrument;
        int64_t loaded;
    } plan[] = {
        { CGOV_INSTRUMENT_QUESTIONNAIRE, 564 },   { CGOV_INSTRUMENT_PROJECT, 743 },
        { CGOV_INSTRUMENT_INTERVIEW_AGENCY, 63 }, { CGOV_INSTRUMENT_INTERVIEW_PERSON, 84 },
        { CGOV_INSTRUMENT_FOCUS_GROUP, 5 },       { CGOV_INSTRUMENT_CASE_STUDY, 10 },
    };
    const struct world *w = needed(state);
    cgov_progress_table *table = NULL;
    assert_ok(w->db, cgov_progress_report(w->db, NULL, &table));
    assert_i64(COUNT(plan) + 1, (long long)table->count);
    assert_i64(CGOV_INSTRUMENT_PROPOSAL, table->rows[COUNT(plan)].instrument);
    assert_false(table->rows[COUNT(plan)].has_planned);
    for (size_t i = 0; i < COUNT(plan); i++) {
        assert_i64(plan[i].instrument, table->rows[i].instrument);
        assert_i64(plan[i].loaded, table->rows[i].planned);
        assert_i64(plan[i].loaded, table->rows[i].loaded);
    }
    cgov_progress_table_free(table);
}

/* How many files of a folder are those of the other, byte by byte. */
static long long same_files(scratch *one, scratch *other)
{
    DIR *folder = opendir(one->folder);
    long long same = 0;
    assert_non_null(folder);
    for (const struct dirent *it; (it = readdir(folder)) != NULL;) {
        size_t length = 0, other_length = 0;
        if (it->d_name[0] == '.' || access(scratch_file(other, it->d_name), F_OK) != 0)
            continue;
        char *bytes = file_read(scratch_file(one, it->d_name), &length);
        char *others = file_read(scratch_file(other, it->d_name), &other_length);
        same += length == other_length && memcmp(bytes, others, length) == 0;
        free(bytes);
        free(others);
    }
    closedir(folder);
    return same;
}

static void a_seed_decides_every_byte(void **state)
{
    const long long files = COUNT(lists) + 93 + 1; /* the survey beside them */
    struct world *w = needed(state);
    make_folder(&w->again, "");
    assert_i64(files, same_files(&w->again, &w->place));
    command_run("\"" PROGRAMS "demo-fieldwork\" --survey %s/survey.csv --out %s --seed 7",
                w->again.folder, w->again.folder);
    assert_in_range(same_files(&w->again, &w->place), 1, files / 4);
    scratch_remove(&w->again);
}

static void print_finding(const cgov_finding *finding, void *ctx)
{
    (void)ctx;
    print_error("%s %lld: %s\n", finding->table, (long long)finding->row, finding->message);
}

static void every_quote_is_what_its_document_says(void **state)
{
    const struct world *w = needed(state);
    int64_t findings = -1;
    assert_ok(w->db, cgov_check(w->db, print_finding, NULL, &findings));
    assert_i64(0, findings);
    assert_none(w, "SELECT count(*) FROM passage AS p JOIN document AS d ON d.id = p.document"
                   " WHERE substr(d.text, p.start + 1, p.stop - p.start) <> p.quote");
    assert_true(figure(w, "SELECT count(*) FROM coding") > 3000);
}

static void every_text_says_that_it_is_synthetic(void **state)
{
    const struct world *w = needed(state);
    static const char *const unmarked[] = {
        "SELECT count(*) FROM document WHERE text NOT LIKE 'ข้อความสังเคราะห์ เพื่อการสาธิต (synthetic%'"
        " OR title NOT LIKE '%(สมมติ)%' OR source_row IS NULL",
        "SELECT count(*) FROM person WHERE note IS NOT 'ข้อมูลสมมติ (synthetic)'",
        "SELECT count(*) FROM interview WHERE note IS NOT 'ข้อมูลสมมติ (synthetic)'",
        "SELECT count(*) FROM focus_group WHERE note IS NOT 'ข้อมูลสมมติ (synthetic)'"
        " OR title_th NOT LIKE '%(สมมติ)' OR title_en NOT LIKE '%(synthetic)'",
        "SELECT count(*) FROM case_membership WHERE rationale NOT LIKE 'คะแนนสมมติ%(synthetic)'",
        "SELECT count(*) FROM recommendation WHERE title_th NOT LIKE '%(สมมติ)'"
        " OR title_en NOT LIKE '%(synthetic)' OR text NOT LIKE '%(สมมติ)'",
        "SELECT count(*) FROM coder WHERE code NOT LIKE 'synthetic-%'",
        "SELECT count(*) FROM coding WHERE memo NOT LIKE 'สมมติ%' AND memo NOT LIKE 'Synthetic%'",
        "SELECT 10 - count(*) FROM memo AS m JOIN case_study AS s ON s.uid = m.about_uid"
        " WHERE m.title LIKE '%(synthetic)'",
        "SELECT count(*) FROM memo WHERE coalesce(title, text) NOT LIKE '%(สมมติ)'"
        " AND coalesce(title, text) NOT LIKE '%(synthetic)'",
    };
    for (size_t i = 0; i < COUNT(unmarked); i++)
        assert_none(w, unmarked[i]);
}

/* What stands in the vocabulary of the ten cases is all that is known of them. */
static void nothing_is_said_of_the_cases_themselves(void **state)
{
    const struct world *w = needed(state);
    assert_none(w, "SELECT count(*) FROM case_study WHERE coalesce(level, mission, start_year,"
                   " summary, source_row) IS NOT NULL OR revision > 1");
    assert_none(w, "SELECT count(*) FROM case_project");
    assert_none(w, "SELECT count(*) FROM case_agency WHERE role IS NOT NULL"
                   " OR note IS NOT 'ตามที่ระบุในชื่อกรณีศึกษา'");
}

static void transcripts_are_talks_of_the_people_interviewed(void **state)
{
    const struct world *w = needed(state);
    assert_i64(63, (long long)figure(w, "SELECT count(*) FROM (SELECT count(*) AS turns FROM"
                                        " speaker_turn AS t JOIN document AS d ON d.id = t.document"
                                        " WHERE d.interview IS NOT NULL GROUP BY d.id"
                                        " HAVING turns BETWEEN 30 AND 80)"));
    assert_i64(84, (long long)figure(w, "SELECT count(DISTINCT t.person) FROM speaker_turn AS t"
                                        " JOIN document AS d ON d.id = t.document JOIN"
                                        " interview_person AS i ON i.interview = d.interview AND"
                                        " i.person = t.person"));
    /* Who speaks is somebody of the study, or the one who asks. */
    assert_none(w, "SELECT count(*) FROM speaker_turn WHERE person IS NULL"
                   " AND speaker NOT IN ('ผู้สัมภาษณ์', 'ผู้ดำเนินรายการ')");
    assert_none(w, "SELECT count(*) FROM focus_group_person AS g JOIN document AS d ON"
                   " d.focus_group = g.focus_group WHERE NOT EXISTS (SELECT 1 FROM speaker_turn AS"
                   " t WHERE t.document = d.id AND t.person = g.person)");
    assert_i64(5, (long long)figure(w, "SELECT count(DISTINCT sector) FROM person"));
}

static void no_quote_is_said_twice(void **state)
{
    const struct world *w = needed(state);
    const double passages = figure(w, "SELECT count(*) FROM passage");
    assert_true(passages > 1500);
    /* Remarks recur; what is said of a factor does not. */
    assert_true(figure(w, "SELECT count(DISTINCT quote) FROM passage") > 0.97 * passages);
    assert_none(w, "SELECT count(*) FROM (SELECT 1 FROM passage AS p JOIN coding AS c ON"
                   " c.passage = p.id JOIN coding AS o ON o.passage = p.id AND o.factor = c.factor"
                   " AND o.coder > c.coder GROUP BY p.quote HAVING count(DISTINCT p.id) > 1)");
}

/* Bytes, not what the importer makes of them. */
static void files_are_encoded_as_teams_have_them(void **state)
{
    struct world *w = needed(state);
    int utf_16 = 0, marked = 0, thai = 0;
    for (int i = 1; i <= 63; i++) {
        char name[16];
        size_t length = 0;
        snprintf(name, sizeof name, "IV-%02d.txt", i);
        char *bytes = file_read(scratch_file(&w->place, name), &length);
        utf_16 += memcmp(bytes, "\xff\xfe", 2) == 0;
        marked += memcmp(bytes, "\xef\xbb\xbf", 3) == 0;
        thai += memcmp(bytes, "\xa2\xe9\xcd\xa4\xc7\xd2\xc1", 7) == 0; /* ข้อความ */
        free(bytes);
    }
    assert_int_equal(4, utf_16);
    assert_int_equal(4, marked);
    assert_int_equal(4, thai);
    assert_none(w, "SELECT count(*) FROM document WHERE instr(text, char(13)) > 0"
                   " OR instr(text, char(65279)) > 0");
}

/* ---- Coders ------------------------------------------------------------------------------- */

/* Cohen's kappa (1960) of the two coders over units and factors: given or not. */
static double kappa(const struct world *w, const char *unit)
{
    char sql[1024];
    snprintf(sql, sizeof sql,
             "WITH given AS (SELECT DISTINCT %s AS unit, c.factor, k.code FROM coding AS c JOIN"
             " passage AS p ON p.id = c.passage JOIN coder AS k ON k.id = c.coder),"
             " cell AS (SELECT sum(code = 'synthetic-1') AS one, sum(code = 'synthetic-2') AS two"
             " FROM given GROUP BY unit, factor),"
             " n AS (SELECT sum(one AND two) AS both, sum(one) AS a, sum(two) AS b, 1.0 *"
             " (SELECT count(DISTINCT unit) FROM given) * (SELECT count(DISTINCT factor) FROM"
             " given) AS n FROM cell),"
             " p AS (SELECT (n - a - b + 2 * both) / n AS po,"
             " (a * b + (n - a) * (n - b)) / n / n AS pe FROM n)"
             " SELECT (po - pe) / (1 - pe) FROM p",
             unit);
    return figure(w, sql);
}

static void coders_agree_mostly_but_not_wholly(void **state)
{
    const struct world *w = needed(state);
    assert_i64(2, (long long)figure(w, "SELECT count(*) FROM coder"));
    assert_close(0.75, kappa(w, "c.passage"), 0.05);
    assert_close(0.80, kappa(w, "p.document"), 0.05);
}

/* As far off as their scores may be, they are about the same cases. */
static void scores_of_coders_are_near_the_agreed(void **state)
{
    const struct world *w = needed(state);
    assert_none(
        w, "SELECT count(*) FROM case_membership AS a JOIN case_membership AS m ON"
           " m.case_study = a.case_study AND m.factor = a.factor AND m.phase = a.phase"
           " WHERE a.coder IS NULL AND m.coder IS NOT NULL AND abs(a.score - m.score) > 0.101");
    assert_in_range(figure(w, "SELECT count(*) FROM case_membership WHERE score IS NULL"), 2, 20);
    assert_i64(1, (long long)figure(w, "SELECT count(*) FROM case_membership"
                                       " WHERE score IS NULL AND coder IS NULL"));
    assert_none(w, "SELECT count(*) FROM case_membership WHERE score IS NULL AND missing IS NULL");
}

/* The codings tell what the two lists must come to. */
static void scores_and_recommendations_rest_on_quotes(void **state)
{
    static const char wanted[] =
        "SELECT m.id, c.passage FROM case_membership AS m JOIN document AS d ON d.case_study ="
        " m.case_study JOIN passage AS p ON p.document = d.id JOIN coding AS c ON c.passage = p.id"
        " AND c.factor = m.factor WHERE m.coder IS NULL AND m.phase = 'whole'";
    const struct world *w = needed(state);
    char sql[1024];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM (SELECT * FROM (%s EXCEPT SELECT membership, passage FROM"
             " membership_evidence) UNION ALL SELECT * FROM (SELECT membership, passage FROM"
             " membership_evidence EXCEPT %s))",
             wanted, wanted);
    assert_none(w, sql);
    assert_true(figure(w, "SELECT count(*) FROM membership_evidence") > 50);
    assert_none(w, "SELECT count(*) FROM recommendation_passage AS r WHERE NOT EXISTS (SELECT 1"
                   " FROM recommendation_factor AS f WHERE f.recommendation = r.recommendation AND"
                   " 2 = (SELECT count(DISTINCT coder) FROM coding WHERE factor = f.factor AND"
                   " passage = r.passage))");
    assert_i64(8, (long long)figure(w, "SELECT count(*) FROM (SELECT 1 FROM recommendation_passage"
                                       " GROUP BY recommendation HAVING count(*) >= 3)"));
    assert_i64(1, (long long)figure(w, "SELECT count(*) FROM memo AS m JOIN passage AS p ON p.uid ="
                                       " m.about_uid WHERE m.written_at = '2014-01-15'"));
}

/* ---- Answers that are no foregone conclusion ---------------------------------------------- */

/* By construction: results last where leadership meets trust, or rules no want of money. */
static void results_follow_from_two_paths(void **state)
{
    const struct world *w = needed(state);
    assert_none(w, "WITH s AS (SELECT m.case_study, f.code, m.score > 0.5 AS y FROM case_membership"
                   " AS m JOIN factor AS f ON f.id = m.factor WHERE m.coder IS NULL AND m.phase ="
                   " 'whole'), k AS (SELECT case_study,"
                   " max(y) FILTER (WHERE code = 'facilitative_leadership') AS led,"
                   " max(y) FILTER (WHERE code = 'trust_building') AS trust,"
                   " max(y) FILTER (WHERE code = 'clear_ground_rules') AS rules,"
                   " max(y) FILTER (WHERE code = 'budget_constraint') AS poor,"
                   " max(y) FILTER (WHERE code = 'lasting_results') AS result FROM s GROUP BY 1)"
                   " SELECT count(*) FROM k"
                   " WHERE result <> ((led AND trust) OR (rules AND NOT poor))");
    assert_i64(5, (long long)figure(w, "SELECT count(*) FROM case_membership AS m JOIN factor AS f"
                                       " ON f.id = m.factor WHERE f.code = 'lasting_results' AND"
                                       " m.coder IS NULL AND m.score > 0.5"));
}

static void factors_stand_on_several_kinds_of_source(void **state)
{
    const struct world *w = needed(state);
    cgov_triangulation *table = NULL;
    size_t four = 0;
    assert_ok(w->db, cgov_triangulation_report(w->db, NULL, &table));
    for (size_t i = 0; i < table->count; i++) {
        const cgov_triangulation_row *row = &table->rows[i];
        four += row->sources == 4;
        if (strcmp(row->code, "lasting_results") == 0)
            assert_i64(CGOV_EVIDENCE_SOURCE_CASE_STUDY, row->alone);
        if (strcmp(row->code, "incentive_scheme") == 0)
            assert_i64(2, row->sources);
    }
    assert_in_range(four, 15, 31);
    assert_true(table->alone >= 1);
    cgov_triangulation_free(table);
}

static void factors_of_one_breath_occur_together(void **state)
{
    const struct world *w = needed(state);
    cgov_cooccurrence *table = NULL;
    double together = 0;
    assert_ok(w->db, cgov_cooccurrence_report(w->db, NULL, NULL, &table));
    for (size_t i = 0; i < table->pair_count; i++) {
        const cgov_cooccurrence_pair *pair = &table->pairs[i];
        const char *one = table->factors[pair->first].code,
                   *two = table->factors[pair->second].code;
        if ((strcmp(one, "trust_building") == 0 || strcmp(two, "trust_building") == 0) &&
            (strcmp(one, "prehistory_of_cooperation") == 0 ||
             strcmp(two, "prehistory_of_cooperation") == 0))
            together = pair->lift;
    }
    assert_true(together > 1.5);
    cgov_cooccurrence_free(table);
}

/* What people rate in the survey is what they speak of: conditions ranked both ways (Spearman). */
static void fieldwork_and_survey_tell_the_same_story(void **state)
{
    const struct world *w = needed(state);
    const double rho = figure(
        w,
        "WITH n AS (SELECT f.id, (SELECT count(*) FROM project_factor WHERE factor = f.id) AS"
        " survey, (SELECT count(DISTINCT p.document) FROM coding AS c JOIN passage AS p ON p.id ="
        " c.passage JOIN document AS d ON d.id = p.document WHERE c.factor = f.id AND d.interview"
        " IS NOT NULL) AS field FROM factor AS f WHERE kind = 'condition' AND survey > 0),"
        " r AS (SELECT rank() OVER (ORDER BY survey) AS x, rank() OVER (ORDER BY field) AS y,"
        " count(*) OVER () AS n FROM n)"
        " SELECT 1 - 6.0 * sum((x - y) * (x - y)) / (n * (n * n - 1)) FROM r");
    assert_in_range((long long)(rho * 100), 60, 99);
}

/* Rows of all that the lists hold. */
static double held(const struct world *w)
{
    return figure(w, "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM passage)"
                     " + (SELECT count(*) FROM coding) + (SELECT count(*) FROM memo)"
                     " + (SELECT count(*) FROM membership_evidence)"
                     " + (SELECT count(*) FROM recommendation_passage)"
                     " + (SELECT count(*) FROM change_log) + (SELECT count(*) FROM source)");
}

/* A line more at the beginning and every third of the others gone: some passages move, some wait.
 */
static void revise(struct world *w, const char *code)
{
    cgov_document *document = NULL;
    cgov_revision *made = NULL;
    assert_ok(w->db, cgov_document_find(w->db, code, &document));
    char *text = malloc(strlen(document->text) + 64);
    assert_non_null(text);
    strcpy(text, "ข้อความสังเคราะห์ ฉบับแก้ไข\n");
    int line = 0;
    for (const char *at = document->text, *end; *at != '\0'; at = end, line++) {
        end = at + strcspn(at, "\n");
        end += *end == '\n';
        if (line % 3 != 2)
            strncat(text, at, (size_t)(end - at));
    }
    assert_ok(w->db, cgov_document_revise(w->db, document->id, text, NULL, &made));
    assert_true(made->codings > 0 && made->codings_unplaced > 0);
    cgov_revision_free(made);
    cgov_document_free(document);
    free(text);
}

/* Of places of the old version what was loaded is known; loaded again, the lists change nothing. */
static void a_folder_stays_loadable_after_revisions(void **state)
{
    struct world *w = needed(state);
    static const char *const revised[] = { "IV-01", "IV-02", "case-10-report" };
    for (size_t i = 0; i < COUNT(revised); i++)
        revise(w, revised[i]);
    const double before = held(w);
    for (int drops = 0; drops < 2; drops++)
        for (size_t i = 0; i < COUNT(lists); i++) {
            cgov_import_result result;
            assert_ok(w->db, cgov_import_file(w->db, scratch_file(&w->place, lists[i].file),
                                              &(cgov_import_options){ .kind = lists[i].kind,
                                                                      .drop_missing = drops == 1 },
                                              tell, NULL, &result));
            assert_i64(result.rows, result.unchanged);
            assert_i64(0, result.vanished);
        }
    assert_true(held(w) == before);
    assert_none(w, "SELECT count(*) FROM memo WHERE source_row IS NULL");
    assert_none(w, "SELECT count(*) FROM membership_evidence WHERE source_row IS NULL");
    /* The load takes back what the revisions carried of it as well. */
    const int64_t evidence = (int64_t)figure(w, "SELECT id FROM source WHERE kind = 'evidence'");
    assert_ok(w->db, cgov_load_undo(w->db, evidence, NULL, NULL));
    assert_none(w, "SELECT (SELECT count(*) FROM membership_evidence)"
                   " + (SELECT count(*) FROM recommendation_passage)");
}

static void what_cannot_be_done_is_refused(void **state)
{
    static const struct {
        const char *arguments, *said;
    } cases[] = {
        { "", "usage: demo-fieldwork" },
        { "--out %s --survey %s/nothing.csv", "nothing.csv: cannot be read" },
        { "--out %s --survey %s/people.csv", "people.csv: this is not the demonstration survey" },
        { "--out %s/no/folder --survey %s/survey.csv", "no/folder: cannot be made" },
        { "--colour %s%s", "there is no option --colour" },
    };
    struct world *w = needed(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char arguments[512], command[1024];
        const char *said = scratch_file(&w->place, "said.cgov.txt");
        snprintf(arguments, sizeof arguments, cases[i].arguments, w->place.folder, w->place.folder);
        snprintf(command, sizeof command, "\"" PROGRAMS "demo-fieldwork\" %s 2>%s", arguments,
                 said);
        assert_int_not_equal(0, system(command));
        char *words = file_read(said, NULL);
        assert_contains(cases[i].said, words);
        free(words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_plan_is_loaded),
        cmocka_unit_test(a_seed_decides_every_byte),
        cmocka_unit_test(every_quote_is_what_its_document_says),
        cmocka_unit_test(every_text_says_that_it_is_synthetic),
        cmocka_unit_test(nothing_is_said_of_the_cases_themselves),
        cmocka_unit_test(transcripts_are_talks_of_the_people_interviewed),
        cmocka_unit_test(no_quote_is_said_twice),
        cmocka_unit_test(files_are_encoded_as_teams_have_them),
        cmocka_unit_test(coders_agree_mostly_but_not_wholly),
        cmocka_unit_test(scores_of_coders_are_near_the_agreed),
        cmocka_unit_test(scores_and_recommendations_rest_on_quotes),
        cmocka_unit_test(results_follow_from_two_paths),
        cmocka_unit_test(factors_stand_on_several_kinds_of_source),
        cmocka_unit_test(factors_of_one_breath_occur_together),
        cmocka_unit_test(fieldwork_and_survey_tell_the_same_story),
        cmocka_unit_test(a_folder_stays_loadable_after_revisions),
        cmocka_unit_test(what_cannot_be_done_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
