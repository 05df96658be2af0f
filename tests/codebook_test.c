/* A codebook that grows: merged, split, moved, and as it was before. */
#include "model.h"

#include <inttypes.h>

/* Factors 1 and 2 meet in passage 1 of coder 1, in project 1, in case 1 of coder 1 and of the team,
 * and in recommendation 1; 2 is all that 1 is not elsewhere. */
static const char rows[] =
    "UPDATE factor SET label_en = 'Budget', definition = 'เงิน', colour = '#00ff00' WHERE id = 2;"
    "INSERT INTO factor (id, code, kind, parent, label_th) VALUES"
    " (4, 'F4', 'condition', 2, 'งบกลาง'), (5, 'F5', 'condition', 4, 'งบท้องถิ่น');"
    "INSERT INTO passage (id, document, start, stop, quote) VALUES (1, 1, 0, 4, 'เราไ'),"
    " (2, 1, 4, 8, 'ว้ใจ'), (3, 2, 0, 9, 'No budget');"
    "INSERT INTO coding (id, passage, factor, coder, confidence, memo, coded_at) VALUES"
    " (1, 1, 1, 1, NULL, 'หนึ่ง', '2013-02-01T00:00:00Z'),"
    " (2, 1, 2, 1, 4, 'สอง', '2013-01-01T00:00:00Z'),"
    " (3, 1, 2, 2, NULL, NULL, NULL), (4, 2, 2, 1, 5, NULL, NULL), (5, 3, 2, 2, NULL, NULL, NULL),"
    " (6, 3, 3, 2, NULL, NULL, NULL);"
    "INSERT INTO project_factor (project, factor, rating, rank, note) VALUES (1, 1, 5, NULL, 'ก'),"
    " (1, 2, 3, 1, 'ข'), (2, 2, 4, 2, NULL), (3, 1, NULL, NULL, NULL), (3, 2, 2, NULL, NULL);"
    "INSERT INTO case_membership (id, case_study, factor, phase, coder, score, missing, rationale)"
    " VALUES (1, 1, 1, 'whole', 1, 0.8, NULL, 'สูง'), (2, 1, 2, 'whole', 1, 0.4, NULL, 'กลาง'),"
    " (3, 1, 1, 'whole', NULL, NULL, 'refused', NULL), (4, 1, 2, 'whole', NULL, 0.6, NULL, NULL),"
    " (5, 2, 2, 'whole', 2, 1.0, NULL, NULL);"
    "INSERT INTO membership_evidence (membership, passage) VALUES (1, 1), (2, 1), (2, 2), (5, 3);"
    "INSERT INTO recommendation (id, code, title_th) VALUES (1, 'R1', 'ก'), (2, 'R2', 'ข');"
    "INSERT INTO recommendation_factor (recommendation, factor) VALUES (1, 1), (1, 2), (2, 2);"
    "INSERT INTO memo (about, about_uid, text) SELECT 'factor', uid, 'ดูอีกครั้ง' FROM factor WHERE id "
    "= 2"
    " UNION ALL SELECT 'coding', uid, 'ชัดเจน' FROM coding WHERE id = 2"
    " UNION ALL SELECT 'case_membership', uid, 'ถามซ้ำ' FROM case_membership WHERE id = 2;";

static int open_codebook(void **state)
{
    open_study(state);
    sql_run(((cgov *)*state)->sqlite, rows);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_codebook, close_study)

static uint64_t content(cgov *db)
{
    return content_hash(db->sqlite, ",change_log,");
}

typedef struct fact {
    const char *expected, *query;
} fact;

static void say(cgov *db, const fact *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_sql_text(facts[i].expected, db->sqlite, facts[i].query);
}

/* ---- merging ---- */

static void everything_becomes_the_kept_one_s(void **state)
{
    static const fact facts[] = {
        { "1:1:1:4:หนึ่ง\nสอง:2013-01-01T00:00:00Z 1:1:2:-:-:- 2:1:1:5:-:- 3:1:2:-:-:- 3:3:2:-:-:-",
          "SELECT group_concat(passage || ':' || factor || ':' || coder || ':' ||"
          " ifnull(confidence, '-') || ':' || ifnull(memo, '-') || ':' || ifnull(coded_at, '-'), ' "
          "')"
          " FROM (SELECT * FROM coding ORDER BY passage, factor, coder)" },
        { "1:1:5:1:ก; ข 2:1:4:2:- 3:1:2:-:-",
          "SELECT group_concat(project || ':' || factor || ':' || rating || ':' ||"
          " ifnull(rank, '-') || ':' || ifnull(note, '-'), ' ') FROM project_factor" },
        { "1:1:0.8:-:สูง\nF2 = 0.4: กลาง|1:-:0.6:-:-|2:2:1.0:-:-",
          "SELECT group_concat(case_study || ':' || ifnull(coder, '-') || ':' || ifnull(score, '-')"
          " || ':' || ifnull(missing, '-') || ':' || ifnull(rationale, '-'), '|')"
          " FROM (SELECT * FROM case_membership WHERE factor = 1 ORDER BY id)" },
        { "0", "SELECT count(*) FROM case_membership WHERE factor <> 1" },
        { "1:1 1:2 5:3",
          "SELECT group_concat(membership || ':' || passage, ' ') FROM membership_evidence" },
        { "1:1 2:1",
          "SELECT group_concat(recommendation || ':' || factor, ' ') FROM recommendation_factor" },
        { "ความไว้วางใจ:Budget:เงิน:#00ff00",
          "SELECT label_th || ':' || label_en || ':' || definition || ':' || colour FROM factor"
          " WHERE id = 1" },
        { "1", "SELECT parent FROM factor WHERE id = 4" },
        { "ดูอีกครั้ง ชัดเจน ถามซ้ำ", "SELECT (SELECT text FROM memo WHERE about_uid = (SELECT uid FROM "
                                "factor WHERE id = 1)) ||"
                                " ' ' || (SELECT text FROM memo WHERE about_uid = (SELECT uid FROM "
                                "coding WHERE id = 1)) ||"
                                " ' ' || (SELECT text FROM memo WHERE about_uid ="
                                "         (SELECT uid FROM case_membership WHERE id = 1))" },
        { "0", "SELECT count(*) FROM factor WHERE id = 2" },
        { "F2 F1 " AUTHOR, "SELECT (new ->> 'from') || ' ' || (new ->> 'to') || ' ' || who"
                           " FROM change_log WHERE op = 'merge'" },
    };
    cgov *db = *state;
    cgov_factor_merge_result done;
    assert_ok(db, cgov_factor_merge(db, 1, 2, &done));
    const int64_t counts[][2] = {
        { 4, done.codings },         { 1, done.codings_joined }, { 3, done.projects },
        { 2, done.projects_joined }, { 1, done.ratings_differ }, { 3, done.scores },
        { 2, done.scores_joined },   { 1, done.scores_differ },  { 2, done.recommendations },
        { 1, done.children },
    };
    for (size_t i = 0; i < COUNT(counts); i++)
        assert_i64(counts[i][0], counts[i][1]);
    say(db, facts, COUNT(facts));
    assert_i64(done.number, sql_i64(db->sqlite, "SELECT max(number) FROM change_log"));
}

static void undone_every_row_is_as_it_was(void **state)
{
    static const int64_t pairs[][2] = { { 1, 2 }, { 2, 1 }, { 3, 2 }, { 2, 3 },
                                        { 4, 2 }, { 2, 4 }, { 4, 5 }, { 1, 5 } };
    cgov *db = *state;
    const uint64_t before = content(db);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        cgov_factor_merge_result done;
        assert_ok(db, cgov_factor_merge(db, pairs[i][0], pairs[i][1], &done));
        assert_true(content(db) != before);
        assert_ok(db, cgov_factor_undo(db, done.number));
        assert_true(content(db) == before);
        assert_refused(db, CGOV_CONFLICT, "was changed later", cgov_factor_undo(db, done.number));
    }
}

static void a_later_edit_is_not_overwritten(void **state)
{
    static const struct {
        const char *edit, *part;
    } cases[] = {
        { "UPDATE coding SET factor = 3 WHERE id = 4", "row 4 of coding" },
        { "UPDATE project_factor SET rating = 1 WHERE project = 2", "of project_factor" },
        { "DELETE FROM recommendation WHERE id = 2", "of recommendation_factor" },
        { "INSERT INTO factor (code, kind, label_th) VALUES ('F2', 'theme', 'ใหม่')",
          "cannot be undone" },
    };
    cgov *db = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov_factor_merge_result done;
        assert_ok(db, cgov_begin(db));
        assert_ok(db, cgov_factor_merge(db, 1, 2, &done));
        sql_run(db->sqlite, cases[i].edit);
        const uint64_t before = content(db);
        assert_refused(db, CGOV_CONFLICT, cases[i].part, cgov_factor_undo(db, done.number));
        assert_true(content(db) == before);
        assert_ok(db, cgov_rollback(db));
    }
}

static void what_cannot_be_merged_is_refused(void **state)
{
    cgov *db = *state;
    cgov_factor_merge_result done = { .number = 9 };
    const uint64_t before = content(db);
    assert_refused(db, CGOV_INVALID, "name two", cgov_factor_merge(db, 1, 1, &done));
    assert_i64(0, done.number);
    assert_refused(db, CGOV_NOT_FOUND, "factor 99", cgov_factor_merge(db, 1, 99, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "factor 99", cgov_factor_merge(db, 99, 1, NULL));
    assert_refused(db, CGOV_INVALID, "between them", cgov_factor_merge(db, 5, 2, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "no merge or split", cgov_factor_undo(db, 1));
    assert_status(CGOV_MISUSE, cgov_factor_merge(NULL, 1, 2, NULL));
    assert_status(CGOV_MISUSE, cgov_factor_undo(NULL, 1));
    assert_true(content(db) == before);
}

/* ---- splitting ---- */

static void codings_go_to_a_new_factor(void **state)
{
    static const int64_t chosen[] = { 3, 5 };
    cgov *db = *state;
    const uint64_t before = content(db);
    cgov_factor_split_result done;
    assert_ok(db, cgov_factor_split(
                      db, 2, &(cgov_factor){ .code = "F2a", .parent = 2, .label_th = "งบไม่พอ" },
                      chosen, COUNT(chosen), &done));
    assert_i64(2, done.codings);
    assert_i64(0, done.codings_joined);
    cgov_factor *made = NULL;
    assert_ok(db, cgov_factor_get(db, done.id, &made));
    assert_text("F2a", made->code);
    assert_int_equal(CGOV_FACTOR_KIND_OBSTACLE, made->kind);
    assert_i64(2, made->parent);
    char query[120];
    snprintf(query, sizeof query,
             "SELECT group_concat(id, ' ') FROM coding WHERE factor = %" PRId64, done.id);
    const fact facts[] = {
        { "3 5", query },
        { "2 4", "SELECT group_concat(id, ' ') FROM coding WHERE factor = 2" },
        { "3", "SELECT count(*) FROM project_factor WHERE factor = 2" },
        { "3", "SELECT count(*) FROM case_membership WHERE factor = 2" },
        { "F2 F2a", "SELECT (new ->> 'from') || ' ' || (new ->> 'to') FROM change_log"
                    " WHERE op = 'split'" },
    };
    say(db, facts, COUNT(facts));
    cgov_factor_free(made);
    assert_ok(db, cgov_factor_undo(db, done.number));
    assert_true(content(db) == before);
}

static void codings_go_to_a_factor_that_is_there(void **state)
{
    static const int64_t chosen[] = { 2, 4 };
    cgov *db = *state;
    const uint64_t before = content(db);
    cgov_factor_split_result done;
    assert_ok(db, cgov_factor_split(db, 2, &(cgov_factor){ .id = 1 }, chosen, 2, &done));
    assert_i64(1, done.id);
    assert_i64(2, done.codings);
    assert_i64(1, done.codings_joined);
    static const fact facts[] = {
        { "1 4", "SELECT group_concat(id, ' ') FROM coding WHERE factor = 1" },
        { "3 5", "SELECT group_concat(id, ' ') FROM coding WHERE factor = 2" },
        { "หนึ่ง\nสอง", "SELECT memo FROM coding WHERE id = 1" },
    };
    say(db, facts, COUNT(facts));
    assert_ok(db, cgov_factor_undo(db, done.number));
    assert_true(content(db) == before);
}

static void what_cannot_be_split_is_refused(void **state)
{
    cgov *db = *state;
    const uint64_t before = content(db);
    const cgov_factor piece = { .code = "F9", .label_th = "ใหม่" };
    cgov_factor_split_result done = { .number = 9 };
    assert_refused(db, CGOV_INVALID, "coding 1 is no coding of factor F2",
                   cgov_factor_split(db, 2, &piece, IDS(2, 1), 2, &done));
    assert_i64(0, done.number);
    assert_refused(db, CGOV_INVALID, "coding 2 is listed more than once",
                   cgov_factor_split(db, 2, &piece, IDS(2, 3, 2), 3, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "factor", cgov_factor_split(db, 99, &piece, NULL, 0, NULL));
    assert_refused(db, CGOV_NOT_FOUND, "factor 99",
                   cgov_factor_split(db, 2, &(cgov_factor){ .id = 99 }, NULL, 0, NULL));
    assert_refused(db, CGOV_INVALID, "name two",
                   cgov_factor_split(db, 2, &(cgov_factor){ .id = 2 }, NULL, 0, NULL));
    assert_refused(
        db, CGOV_CONFLICT, "factor.code",
        cgov_factor_split(db, 2, &(cgov_factor){ .code = "F1", .label_th = "ก" }, IDS(2), 1, NULL));
    assert_refused(db, CGOV_MISUSE, "cgov_factor_split: piece is NULL",
                   cgov_factor_split(db, 2, NULL, IDS(2), 1, NULL));
    assert_status(CGOV_MISUSE, cgov_factor_split(NULL, 2, &piece, NULL, 0, NULL));
    assert_true(content(db) == before);
}

/* ---- moving, naming, and what is told of it ---- */

static void a_factor_moves_with_all_below_it(void **state)
{
    cgov *db = *state;
    assert_ok(db, cgov_factor_move(db, 4, 1));
    assert_i64(1, sql_i64(db->sqlite, "SELECT parent FROM factor WHERE id = 4"));
    assert_i64(4, sql_i64(db->sqlite, "SELECT parent FROM factor WHERE id = 5"));
    assert_ok(db, cgov_factor_move(db, 4, 0));
    assert_i64(1, sql_i64(db->sqlite, "SELECT parent IS NULL FROM factor WHERE id = 4"));
    assert_status(CGOV_INVALID, cgov_factor_move(db, 4, 4));
    assert_status(CGOV_INVALID, cgov_factor_move(db, 4, 5));
    assert_status(CGOV_INVALID, cgov_factor_move(db, 4, 99));
    assert_status(CGOV_NOT_FOUND, cgov_factor_move(db, 99, 1));
}

static void a_new_name_leaves_the_rest(void **state)
{
    cgov *db = *state;
    assert_ok(db, cgov_factor_rename(db, 2, "money", NULL, "Money"));
    assert_sql_text("money:งบประมาณ:Money:เงิน", db->sqlite,
                    "SELECT code || ':' || label_th || ':' || label_en || ':' || definition"
                    " FROM factor WHERE id = 2");
    assert_ok(db, cgov_factor_rename(db, 2, NULL, "", NULL));
    assert_i64(1, sql_i64(db->sqlite, "SELECT label_th IS NULL FROM factor WHERE id = 2"));
    assert_status(CGOV_INVALID, cgov_factor_rename(db, 2, NULL, NULL, ""));
    assert_status(CGOV_INVALID, cgov_factor_rename(db, 2, "", NULL, NULL));
    assert_status(CGOV_CONFLICT, cgov_factor_rename(db, 2, "F1", NULL, NULL));
    assert_status(CGOV_NOT_FOUND, cgov_factor_rename(db, 99, "F1", NULL, NULL));
}

/* A history as `what code field before>after`, a row a line. */
static void assert_history(cgov *db, const cgov_factor_change_filter *filter, const char *expected)
{
    char told[2000] = "";
    cgov_factor_change_cursor *cursor = NULL;
    const cgov_factor_change *row = NULL;
    int64_t last = 0;
    assert_ok(db, cgov_factor_change_list(db, filter, &cursor));
    while (cgov_factor_change_next(cursor, &row) == CGOV_ROW) {
        const size_t length = strlen(told);
        assert_true(row->number >= last);
        assert_text(AUTHOR, row->who);
        assert_int_equal(24, strlen(row->at));
        snprintf(told + length, sizeof told - length, "%s %s %s %s>%s\n", row->what, row->code,
                 row->field != NULL ? row->field : "-", row->before != NULL ? row->before : "-",
                 row->after != NULL ? row->after : "-");
        last = row->number;
    }
    cgov_factor_change_cursor_free(cursor);
    assert_text(expected, told);
}

static void a_history_tells_each_field(void **state)
{
    cgov *db = *state;
    int64_t id;
    assert_ok(db,
              cgov_factor_put(
                  db,
                  &(cgov_factor){ .code = "N", .label_th = "ใหม่", .kind = CGOV_FACTOR_KIND_THEME },
                  &id));
    const int64_t start = sql_i64(db->sqlite, "SELECT max(number) FROM change_log");
    assert_ok(db, cgov_factor_rename(db, id, "N2", NULL, "New"));
    assert_ok(db, cgov_factor_move(db, id, 1));
    assert_ok(db, cgov_factor_split(db, 2, &(cgov_factor){ .id = id }, IDS(5), 1, NULL));
    assert_ok(db, cgov_factor_merge(db, 3, id, NULL));
    static const char since[] = "update N2 code N>N2\n"
                                "update N2 label_en ->New\n"
                                "update N2 parent ->F1\n"
                                "split N2 - F2>N2\n"
                                "delete N2 - N2>-\n"
                                "merge F3 - N2>F3\n";
    char all[400];
    snprintf(all, sizeof all, "insert N - ->N\n%s", since);
    assert_history(db, &(cgov_factor_change_filter){ .code = "N" }, all);
    assert_history(db, &(cgov_factor_change_filter){ .code = "N2" }, all);
    assert_history(db, &(cgov_factor_change_filter){ .code = "N2", .after = start }, since);
    assert_history(db, &(cgov_factor_change_filter){ .code = "N2", .limit = 1 },
                   "insert N - ->N\n");
    assert_history(db, &(cgov_factor_change_filter){ .factor = 3, .after = start },
                   "update F3 label_en ->New\nmerge F3 - N2>F3\n");
    assert_history(db, &(cgov_factor_change_filter){ .factor = 2, .after = start },
                   "split N2 - F2>N2\n");
    assert_history(db, &(cgov_factor_change_filter){ .code = "nowhere" }, "");
}

/* Uids as Python's uuid.uuid5(UUID('17ef87d9-27fc-4c4c-a166-51cb32952330'), name) makes them. */
static void seeded_rows_have_the_same_uid_everywhere(void **state)
{
    static const struct {
        const char *uid, *query;
    } seeded[] = {
        { "CDBB988F638250BAACAFA8061393272C",
          "SELECT hex(uid) FROM factor WHERE code = 'trust_building'" },
        { "0BCA6EC16EC452328A035F62865E17F3",
          "SELECT hex(uid) FROM case_study WHERE code = 'case-10'" },
        { "5130CBECA15B529A82B382599E32980D", "SELECT hex(uid) FROM study" },
    };
    cgov *db = NULL;
    int64_t added = -1;
    cgov_error *error = NULL;
    (void)state;
    assert_ok_error(error, cgov_open(NULL, NULL, &db, &error));
    assert_ok(db, cgov_import_codebook(db, "ansell_gash_2008", NULL));
    for (size_t i = 0; i < COUNT(seeded); i++)
        assert_sql_text(seeded[i].uid, db->sqlite, seeded[i].query);
    /* One that the team has given another code is not brought again. */
    sql_run(db->sqlite, "UPDATE factor SET code = 'trust' WHERE code = 'trust_building'");
    assert_ok(db, cgov_import_codebook(db, "ansell_gash_2008", &added));
    assert_i64(0, added);
    cgov_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everything_becomes_the_kept_one_s), TEST(undone_every_row_is_as_it_was),
        TEST(a_later_edit_is_not_overwritten),   TEST(what_cannot_be_merged_is_refused),
        TEST(codings_go_to_a_new_factor),        TEST(codings_go_to_a_factor_that_is_there),
        TEST(what_cannot_be_split_is_refused),   TEST(a_factor_moves_with_all_below_it),
        TEST(a_new_name_leaves_the_rest),        TEST(a_history_tells_each_field),
        TEST(seeded_rows_have_the_same_uid_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
