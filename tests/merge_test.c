/* Several laptops, one study: what is merged, what is left to a person, and what is never lost. */
#include "merging.h"

#include "cgov/answers.h"
#include "cgov/factor.h"

#define MODEL CGOV_SOURCE_DIR "/tests/merge_model.py"

static void what_one_side_changed_is_taken(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก' WHERE code = 'P1'");
    edit(it->b, "UPDATE project SET title_th = 'ข' WHERE code = 'P1'; DELETE FROM participation "
                "WHERE agency = 2;"
                "INSERT INTO participation (project, agency) VALUES (1, 3)");
    const cgov_merge_file done = merge(it->a, it->b);
    assert_says(it->a, "ข|ก|1,3",
                "SELECT title_th || '|' || summary || '|' || (SELECT group_concat(agency) FROM"
                " (SELECT agency FROM participation ORDER BY 1)) FROM project");
    assert_i64(0, done.open);
    assert_i64(1, done.sum.taken);
    assert_i64(1, done.sum.added);
    assert_i64(1, done.sum.deleted);
    assert_true(done.number > 0);
}

static void what_both_changed_is_left_to_a_person(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก', title_th = 'เหมือนกัน'");
    edit(it->b, "UPDATE project SET summary = 'ข', title_th = 'เหมือนกัน'");
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(1, done.open);
    assert_says(it->a, "ก|เหมือนกัน", "SELECT summary || '|' || title_th FROM project");
    assert_says(it->a, "summary|\"เดิม\"|\"ก\"|\"ข\"",
                "SELECT field || '|' || base || '|' || ours || '|' || theirs FROM merge_conflict");
    cgov *db = open_as(it->a, "คนตัดสิน");
    cgov_progress_table *progress = NULL;
    assert_ok(db, cgov_progress_report(db, NULL, &progress));
    assert_i64(1, progress->open_differences);
    cgov_progress_table_free(progress);
    assert_ok(db, cgov_merge_decide(db, 1, CGOV_MERGE_OURS, NULL));
    assert_ok(db, cgov_progress_report(db, NULL, &progress));
    assert_i64(0, progress->open_differences);
    cgov_progress_table_free(progress);
    cgov_close(db);
}

static void merging_again_changes_nothing(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก'");
    edit(it->b,
         "UPDATE project SET summary = 'ข'; INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    merge(it->a, it->b);
    size_t before = 0, after = 0;
    char *was = file_read(it->a, &before);
    const cgov_merge_file again = merge(it->a, it->b);
    char *is = file_read(it->a, &after);
    assert_i64(0, again.number);
    assert_true(before == after && memcmp(was, is, before) == 0);
    free(was);
    free(is);
}

static void a_second_round_starts_from_the_first(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->b, "UPDATE project SET summary = 'รอบหนึ่ง'");
    merge(it->a, it->b);
    edit(it->b, "UPDATE project SET summary = 'รอบสอง'");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "รอบสอง", "SELECT summary FROM project");
    edit(it->a, "UPDATE project SET title_th = 'กลับ'");
    assert_i64(0, merge(it->b, it->a).open);
    assert_says(it->b, "รอบสอง|กลับ", "SELECT summary || '|' || title_th FROM project");
}

static void deleted_here_and_changed_there_stays(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "DELETE FROM project; DELETE FROM response");
    edit(it->b, "UPDATE project SET summary = 'ใช้อยู่'; DELETE FROM agency WHERE code = 'A3'");
    copy_file(it->b, it->c);
    assert_i64(2, merge(it->b, it->a).open); /* the project, and the questionnaire under it */
    assert_i64(2, merge(it->a, it->c).open);
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? it->a : it->b;
        assert_says(path, "ใช้อยู่|2|2",
                    "SELECT summary || '|' || (SELECT count(*) FROM participation) || '|' ||"
                    " (SELECT count(*) FROM agency) FROM project");
    }
}

static void what_rests_on_a_deleted_row_is_not_lost(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "DELETE FROM passage");
    edit(it->b, "INSERT INTO coding (passage, factor, coder) SELECT 1, min(id), 1 FROM factor");
    assert_i64(1, merge(it->a, it->b).open);
    assert_i64(1, ask(it->a, "SELECT count(*) FROM coding JOIN passage ON passage.id = passage"));
}

static void codings_of_two_coders_never_conflict(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a,
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, min(id), 1, 'ก' FROM factor;"
         "INSERT INTO passage (document, start, stop, quote) SELECT id, 2, 5, substr(text, 3, 3) "
         "FROM document;"
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 2, min(id), 1, 'เดียวกัน' FROM "
         "factor");
    edit(it->b,
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, min(id), 2, 'ข' FROM factor;"
         "INSERT INTO passage (document, start, stop, quote) SELECT id, 2, 5, substr(text, 3, 3) "
         "FROM document;"
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 2, min(id), 1, 'ต่างกัน' FROM "
         "factor");
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(1, done.open); /* K1's memo on the passage that both have made */
    assert_i64(3, ask(it->a, "SELECT count(*) FROM coding"));
    assert_i64(2, ask(it->a, "SELECT count(*) FROM passage"));
    assert_i64(2, ask(it->a, "SELECT count(*) FROM uid_alias"));
}

static void agencies_made_one_there_are_made_one_here(void **state)
{
    const place *it = *state;
    make_copies(it);
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 2, 3, NULL));
    cgov_close(db);
    edit(it->a, "INSERT INTO participation (project, agency, note) VALUES (1, 3, 'ใหม่')");
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? it->a : it->b;
        assert_says(
            path, "A1,A2|สาม|ใหม่",
            "SELECT (SELECT group_concat(code) FROM (SELECT code FROM agency ORDER BY 1)) || '|' ||"
            " (SELECT name FROM agency_alias) || '|' || (SELECT note FROM participation WHERE "
            "agency = 2)");
    }
}

/* A link that they deleted first goes here as well; the others go over, with what we changed. */
static void a_link_deleted_before_agencies_were_made_one_goes(void **state)
{
    const place *it = *state;
    static const char links[] =
        "SELECT group_concat(link, ' ') FROM (SELECT p.code || a.code || ifnull(l.note, '') AS "
        "link "
        "FROM participation AS l JOIN project AS p ON p.id = l.project JOIN agency AS a ON a.id = "
        "l.agency ORDER BY 1)";
    make_copies(it);
    edit(it->base,
         "INSERT INTO project (code, response, sequence, title_th) VALUES ('P2', 1, 2, 'สอง'),"
         "('P3', 1, 3, 'สาม'), ('P4', 1, 4, 'สี่');"
         "INSERT INTO participation (project, agency) VALUES (2, 2), (3, 2), (4, 2);"
         "INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'codesign');"
         "INSERT INTO agency_alias (agency, name) VALUES (2, 'เดิม'), (2, 'ย่อ')");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    edit(it->a, "UPDATE participation SET note = 'ของเรา' WHERE project = 3;"
                "INSERT INTO participation_role (project, agency, role) VALUES (4, 2, 'csr')");
    edit(it->b, "DELETE FROM participation WHERE agency = 2 AND project <> 2;"
                "DELETE FROM agency_alias WHERE name = 'ย่อ'");
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 3, 2, NULL));
    cgov_close(db);
    merge(it->a, it->b);
    assert_says(it->a, "P1A1 P2A3 P3A3ของเรา P4A3", links);
    assert_says(it->a, "P4csr",
                "SELECT p.code || r.role FROM participation_role AS r JOIN project AS p ON p.id = "
                "r.project");
    assert_says(it->a, "สอง,เดิม",
                "SELECT group_concat(name) FROM (SELECT name FROM agency_alias ORDER BY 1)");
    assert_i64(0, merge(it->a, it->b).number);
}

/* A partner taken out where agencies were made one goes on the other side as well, wherever its
   link went; another link that went to the same agency stays. */
static void links_are_followed_through_agencies_made_one(void **state)
{
    const place *it = *state;
    static const char links[] =
        "SELECT group_concat(link, ' ') FROM (SELECT p.code || a.code || ifnull(l.note, '') ||"
        " ifnull((SELECT group_concat(role) FROM participation_role AS r WHERE r.project = "
        "l.project"
        " AND r.agency = l.agency), '') AS link FROM participation AS l JOIN project AS p ON p.id ="
        " l.project JOIN agency AS a ON a.id = l.agency ORDER BY 1)";
    static const struct {
        int64_t ours[2], theirs[2]; /* kept, dropped; 0: none */
        const char *before, *edit_ours, *edit_theirs, *after, *expected;
        int64_t open;
    } tries[] = {
        { { 0, 0 },
          { 2, 3 },
          "",
          "INSERT INTO participation (project, agency, note) VALUES (1, 3, 'ใหม่')",
          "",
          "DELETE FROM participation WHERE agency = 2",
          "P1A1 P1A2ใหม่",
          0 },
        { { 0, 0 },
          { 2, 3 },
          "",
          "INSERT INTO participation (project, agency, note) VALUES (1, 3, 'ใหม่')",
          "DELETE FROM participation WHERE project = 1 AND agency = 2",
          "",
          "P1A1 P1A2ใหม่ P2A2csr",
          0 },
        { { 1, 2 }, { 0, 0 }, "", "", "DELETE FROM participation WHERE agency = 2", "", "P1A1", 0 },
        { { 3, 2 },
          { 0, 0 },
          "",
          "",
          "DELETE FROM participation WHERE project = 1 AND agency = 2",
          "",
          "P1A1 P2A3csr",
          0 },
        { { 3, 2 },
          { 0, 0 },
          "",
          "",
          "INSERT INTO participation (project, agency) VALUES (3, 2)",
          "",
          "P1A1 P1A3 P2A3csr P3A3",
          0 },
        { { 1, 2 },
          { 2, 3 },
          "INSERT INTO participation (project, agency) VALUES (3, 3)",
          "",
          "",
          "DELETE FROM participation WHERE project = 3",
          "P1A1 P2A1csr",
          0 },
        { { 1, 2 },
          { 0, 0 },
          "",
          "UPDATE participation SET note = 'ของเรา' WHERE project = 2",
          "DELETE FROM participation WHERE project = 2",
          "",
          "P1A1 P2A1ของเราcsr",
          1 },
    };
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        make_copies(it);
        edit(it->base,
             "INSERT INTO project (code, response, sequence, title_th) VALUES ('P2', 1, 2, 'สอง'),"
             "('P3', 1, 3, 'สาม'); INSERT INTO participation (project, agency) VALUES (2, 2);"
             "INSERT INTO participation_role (project, agency, role) VALUES (2, 2, 'csr')");
        edit(it->base, tries[i].before);
        copy_file(it->base, it->a);
        copy_file(it->base, it->b);
        edit(it->a, tries[i].edit_ours);
        edit(it->b, tries[i].edit_theirs);
        for (size_t side = 0; side < 2; side++) {
            const int64_t *pair = side == 0 ? tries[i].ours : tries[i].theirs;
            cgov *db = open_as(side == 0 ? it->a : it->b, "x");
            if (pair[0] != 0)
                assert_ok(db, cgov_agency_merge(db, pair[0], pair[1], NULL));
            cgov_close(db);
        }
        edit(it->b, tries[i].after);
        copy_file(it->a, it->c);
        assert_i64(tries[i].open, merge(it->a, it->b).open);
        assert_i64(tries[i].open, merge(it->b, it->c).open);
        assert_says(it->a, tries[i].expected, links);
        assert_says(it->b, tries[i].expected, links);
        remove(it->base);
    }
}

/* One took a partner out, the other gave it one more part: it stays with all of them, and is asked.
 */
static void a_partner_with_a_new_part_stays(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'csr')");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    edit(it->a, "INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'codesign')");
    edit(it->b, "DELETE FROM participation WHERE agency = 2");
    copy_file(it->a, it->c);
    assert_i64(1, merge(it->a, it->b).open);
    assert_i64(1, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++)
        assert_says(
            i == 0 ? it->a : it->b, "2codesign,csr",
            "SELECT (SELECT count(*) FROM participation) || group_concat(role) FROM (SELECT "
            "role FROM participation_role ORDER BY 1)");
}

static void merge_factors(const char *path, const char *keep, const char *drop)
{
    cgov *db = open_as(path, "b");
    cgov_factor *kept = NULL, *dropped = NULL;
    assert_ok(db, cgov_factor_find(db, keep, &kept));
    assert_ok(db, cgov_factor_find(db, drop, &dropped));
    assert_ok(db, cgov_factor_merge(db, kept->id, dropped->id, NULL));
    cgov_factor_free(kept);
    cgov_factor_free(dropped);
    cgov_close(db);
}

static void a_link_deleted_before_factors_were_made_one_goes(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(
        it->base,
        "INSERT INTO factor (code, kind, label_th) VALUES ('rules', 'condition', 'กติกา');"
        "INSERT INTO project (code, response, sequence, title_th) VALUES ('P2', 1, 2, 'สอง');"
        "INSERT INTO project_factor (project, factor, rating) SELECT p.id, f.id, 3 FROM project AS "
        "p, factor AS f WHERE f.code = 'rules'");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    edit(it->b, "DELETE FROM project_factor WHERE project = 1");
    merge_factors(it->b, "trust", "rules");
    assert_i64(0, merge(it->a, it->b).open);
    assert_says(it->a, "2trust",
                "SELECT group_concat(l.project || f.code) FROM project_factor AS l JOIN factor AS "
                "f ON f.id = l.factor");
    assert_i64(0, merge(it->a, it->b).number);
}

/* What each side made one with another one is a question; deciding for theirs does as they did. */
static void agencies_made_one_with_two_others_are_asked(void **state)
{
    const place *it = *state;
    make_copies(it);
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_agency_merge(db, 1, 3, NULL));
    cgov_close(db);
    db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 2, 3, NULL));
    cgov_close(db);
    assert_i64(1, merge(it->a, it->b).open);
    assert_says(
        it->a, "merged A3|\"A3\"|\"A1\"|\"A2\"|a|b",
        "SELECT field || '|' || base || '|' || ours || '|' || theirs || '|' || ours_by || '|' "
        "|| theirs_by FROM merge_conflict");
    assert_i64(0, merge(it->a, it->b).number);
    db = open_as(it->a, "คนตัดสิน");
    assert_refused(db, CGOV_INVALID, "ours or theirs",
                   cgov_merge_decide(db, 1, CGOV_MERGE_OTHER, "A1"));
    assert_ok(db, cgov_merge_decide(db, 1, CGOV_MERGE_THEIRS, NULL));
    assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
    cgov_close(db);
    assert_says(it->a, "A1,A2|2",
                "SELECT group_concat(code) || '|' || (SELECT agency FROM agency_alias WHERE name = "
                "'สาม') FROM (SELECT code FROM agency ORDER BY code)");
}

/* A3 was made one with A2, and that with A1; what points to A3 elsewhere comes to A1. */
static void what_hangs_on_an_agency_that_is_no_more_follows_it(void **state)
{
    const place *it = *state;
    make_copies(it);
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_agency_merge(db, 2, 3, NULL));
    assert_ok(db, cgov_agency_merge(db, 1, 2, NULL));
    cgov_close(db);
    edit(it->b, "INSERT INTO agency (code, name_th, parent) VALUES ('A4', 'สี่', 3)");
    copy_file(it->a, it->c);
    merge(it->a, it->b);
    merge(it->b, it->c);
    for (size_t i = 0; i < 2; i++)
        assert_says(
            i == 0 ? it->a : it->b, "A1,A4|A1",
            "SELECT group_concat(code) || '|' || (SELECT p.code FROM agency AS a JOIN agency "
            "AS p ON p.id = a.parent WHERE a.code = 'A4') FROM (SELECT code FROM agency "
            "ORDER BY code)");
}

/* One moved a coding to a factor, the other made one there: it is one, and the merge goes through.
 */
static void a_coding_moved_to_where_another_was_made_is_one(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base,
         "INSERT INTO factor (code, kind, label_th) VALUES ('rules', 'condition', 'กติกา');"
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, id, 1, 'x' FROM factor "
         "WHERE code = 'rules'");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    edit(it->a, "UPDATE coding SET factor = (SELECT id FROM factor WHERE code = 'trust')");
    edit(it->b,
         "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, id, 1, 'y' FROM factor "
         "WHERE code = 'trust'");
    copy_file(it->a, it->c);
    assert_i64(1, merge(it->a, it->b).open); /* its memo */
    assert_says(it->a, "1x", "SELECT count(*) || memo FROM coding");
    assert_i64(0, merge(it->a, it->b).number);
    merge(it->b, it->c);
}

/* The one side made two factors one, the other has coded and scored with the factor that went. */
static void what_is_made_one_anew_is_so_only_once(void **state)
{
    const place *it = *state;
    static const char rows[] =
        "INSERT INTO factor (code, kind, label_th) VALUES ('F', 'condition', 'เอฟ'), ('G', "
        "'condition', 'จี');"
        "INSERT INTO case_study (code, title_th) VALUES ('Z1', 'กรณี');";
    static const char work[] =
        "INSERT INTO coding (passage, factor, coder) SELECT 1, id, 1 FROM factor WHERE code = '%s';"
        "INSERT INTO case_membership (case_study, factor, coder, score, rationale)"
        " SELECT (SELECT id FROM case_study WHERE code = 'Z1'), id, 1, 0.8, 'ข้อ'"
        "   FROM factor WHERE code = '%s'";
    char script[600];
    make_copies(it);
    edit(it->base, rows);
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    merge_factors(it->a, "G", "F");
    snprintf(script, sizeof script, work, "G", "G");
    edit(it->a, script);
    snprintf(script, sizeof script, work, "F", "F");
    edit(it->b, script);
    copy_file(it->b, it->c);
    merge(it->a, it->b);
    assert_says(it->a, "1|1|2",
                "SELECT (SELECT count(*) FROM coding) || '|' || (SELECT count(*) FROM "
                "case_membership WHERE rationale IS NOT NULL) || '|' || (SELECT count(*) FROM "
                "uid_alias)");
    assert_i64(0, merge(it->a, it->b).number);
    assert_i64(0, merge(it->a, it->c).number);
    merge(it->b, it->a);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(1, ask(it->a, "SELECT count(*) FROM coding"));
    assert_i64(0, merge(it->a, it->b).number);
}

/* The passage has both factors there, and they are one here: that is no new coding each time. */
static void two_codings_that_are_one_here_stay_one(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "INSERT INTO factor (code, kind, label_th) VALUES ('F', 'condition', 'เอฟ');"
                   "INSERT INTO coding (passage, factor, coder) SELECT 1, id, 1 FROM factor WHERE "
                   "code = 'trust';");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    merge_factors(it->a, "trust", "F");
    edit(it->b, "INSERT INTO coding (passage, factor, coder, memo) SELECT 1, id, 1, 'ก' FROM "
                "factor WHERE code = 'F'");
    merge(it->a, it->b);
    assert_says(it->a, "1ก", "SELECT count(*) || memo FROM coding");
    assert_i64(0, merge(it->a, it->b).number);
    edit(it->b, "UPDATE coding SET memo = 'ข' WHERE memo = 'ก'");
    merge(it->a, it->b);
    assert_says(it->a, "1ก\nข", "SELECT count(*) || memo FROM coding");
    assert_i64(0, merge(it->a, it->b).number);
}

static void the_log_arrives_with_its_times_and_names(void **state)
{
    const place *it = *state;
    make_copies(it);
    cgov *db = open_as(it->b, "นก");
    cgov_agency *row = NULL;
    assert_ok(db, cgov_agency_find(db, "A1", &row));
    row->note = "จากเครื่องของนก";
    assert_ok(db, cgov_agency_put(db, row, NULL));
    cgov_agency_free(row);
    cgov_close(db);
    sqlite3 *theirs = NULL;
    char when[64];
    assert_int_equal(SQLITE_OK, sqlite3_open(it->b, &theirs));
    sqlite3_stmt *stmt = sql_row(theirs, "SELECT at FROM change_log WHERE who = 'นก'");
    snprintf(when, sizeof when, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(theirs);
    merge(it->a, it->b);
    assert_says(it->a, when, "SELECT at FROM change_log WHERE who = 'นก' AND merge IS NOT NULL");
    assert_i64(
        1, ask(it->a,
               "SELECT count(*) FROM change_log WHERE who = 'merger' AND table_name = 'agency'"));
}

static void a_check_changes_nothing_and_says_the_same(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก'");
    edit(it->b,
         "UPDATE project SET summary = 'ข'; INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    size_t before = 0, after = 0;
    char *was = file_read(it->a, &before);
    cgov *db = open_as(it->a, "a");
    cgov_merge_result *checked = NULL;
    const char *path = it->b;
    assert_ok(db, cgov_merge(db, &path, 1, &(cgov_merge_options){ .check_only = true }, NULL, NULL,
                             &checked));
    cgov_close(db);
    char *is = file_read(it->a, &after);
    assert_true(before == after && memcmp(was, is, before) == 0);
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(checked->files[0].open, done.open);
    assert_i64(checked->files[0].sum.added, done.sum.added);
    assert_i64(0, checked->files[0].number);
    cgov_merge_result_free(checked);
    free(was);
    free(is);
}

static void what_is_not_sound_is_refused(void **state)
{
    const place *it = *state;
    make_copies(it);
    cgov *db = open_as(it->a, "a");
    const char *path = it->b;
    edit(it->b, "PRAGMA writable_schema = ON; DROP TRIGGER agency_log_insert");
    assert_status(CGOV_ALTERED, cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL));
    copy_file(it->base, it->b);
    edit(it->b, "DROP TRIGGER passage_quote_update; UPDATE passage SET quote = 'ไม่ได้พูด'");
    assert_status(CGOV_ALTERED, cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL));
    file_write(it->b, "no database", 11);
    assert_status(CGOV_NOT_A_DATABASE, cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL));
    path = it->a;
    assert_refused(db, CGOV_INVALID, "the study itself",
                   cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL));
    path = it->c;
    assert_status(CGOV_NOT_FOUND, cgov_merge(db, &path, 1, NULL, NULL, NULL, NULL));
    assert_refused(db, CGOV_MISUSE, "paths is NULL",
                   cgov_merge(db, NULL, 1, NULL, NULL, NULL, NULL));
    assert_refused(db, CGOV_MISUSE, "count", cgov_merge(db, &path, 0, NULL, NULL, NULL, NULL));
    cgov_close(db);
}

static void several_files_come_in_together_or_not_at_all(void **state)
{
    const place *it = *state;
    make_copies(it);
    copy_file(it->base, it->c);
    edit(it->b, "INSERT INTO agency (code, name_th) VALUES ('B1', 'ของ ข')");
    edit(it->c, "INSERT INTO agency (code, name_th) VALUES ('C1', 'ของ ค')");
    cgov *db = open_as(it->a, "a");
    const char *wrong[] = { it->b, "nothing.cgov" }, *right[] = { it->b, it->c };
    assert_status(CGOV_NOT_FOUND, cgov_merge(db, wrong, 2, NULL, NULL, NULL, NULL));
    assert_i64(3, ask(it->a, "SELECT count(*) FROM agency"));
    cgov_merge_result *result = NULL;
    assert_ok(db, cgov_merge(db, right, 2, NULL, NULL, NULL, &result));
    assert_i64(2, (long long)result->count);
    assert_non_null(result->backup);
    assert_i64(3, ask(result->backup, "SELECT count(*) FROM agency"));
    cgov_merge_result_free(result);
    cgov_close(db);
    assert_i64(5, ask(it->a, "SELECT count(*) FROM agency"));
}

/* A copy of what the study says, to be compared: every row of every table that a merge may write.
 */
static void say_all(const char *path, char **text)
{
    char command[512];
    char name[300];
    snprintf(name, sizeof name, "%s.dump", path);
    snprintf(command, sizeof command,
             "sqlite3 '%s' .dump | grep -v -e 'INTO change_log' -e sqlite_sequence > '%s'", path,
             name);
    assert_int_equal(0, system(command));
    *text = file_read(name, NULL);
    remove(name);
}

static void a_merge_is_undone(void **state)
{
    const place *it = *state;
    char *before = NULL, *after = NULL;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก'");
    edit(it->b,
         "UPDATE project SET summary = 'ข', title_th = 'ใหม่'; DELETE FROM participation WHERE "
         "agency = 2;"
         "INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่');"
         "INSERT INTO participation (project, agency) VALUES (1, 4);"
         "INSERT INTO project (code, response, sequence, title_th) VALUES ('P2', 1, 2, 'สอง');"
         "INSERT INTO participation (project, agency) VALUES (2, 4)");
    say_all(it->a, &before);
    const cgov_merge_file done = merge(it->a, it->b);
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_merge_undo(db, done.number));
    assert_status(CGOV_NOT_FOUND, cgov_merge_undo(db, done.number));
    assert_ok(db, cgov_check(db, check_sound, NULL, NULL));
    cgov_close(db);
    say_all(it->a, &after);
    /* Revisions grow, as with every change. */
    assert_i64(1, ask(it->a, "SELECT count(*) FROM project"));
    assert_says(it->a, "ก|โครงการ|1,2|0",
                "SELECT summary || '|' || title_th || '|' || (SELECT group_concat(agency) FROM"
                " (SELECT agency FROM participation ORDER BY 1)) || '|' || (SELECT count(*) FROM "
                "merge_conflict) FROM project");
    assert_text(before, after);
    free(before);
    free(after);
    assert_i64(1, merge(it->a, it->b).open); /* and can be made again */
    assert_i64(2, ask(it->a, "SELECT count(*) FROM project"));
}

/* Undoes a merge, after which the file says what it said before; takes `before`. */
static void assert_undone(const char *path, int64_t merge, char *before)
{
    char *after = NULL;
    cgov *db = open_as(path, "a");
    assert_ok(db, cgov_merge_undo(db, merge));
    cgov_close(db);
    say_all(path, &after);
    assert_text(before, after);
    free(before);
    free(after);
}

/* The agency that was made one with another comes back under its id, beside which new ones stood.
 */
static void agencies_made_one_by_an_undone_merge_are_two(void **state)
{
    const place *it = *state;
    char *before = NULL;
    make_copies(it);
    edit(it->b, "INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 2, 3, NULL));
    cgov_close(db);
    edit(it->a, "INSERT INTO participation (project, agency) VALUES (1, 3)");
    say_all(it->a, &before);
    const cgov_merge_file done = merge(it->a, it->b);
    assert_says(it->a, "A1,A2,A4",
                "SELECT group_concat(code) FROM (SELECT code FROM agency ORDER BY 1)");
    assert_undone(it->a, done.number, before);
}

/* They made one of ours one with an agency of which we do not know yet. */
static void an_agency_goes_over_to_one_that_is_new(void **state)
{
    const place *it = *state;
    char *before = NULL;
    make_copies(it);
    edit(it->b, "INSERT INTO agency (code, name_th, note) VALUES ('A4', 'สี่', 'ใหม่')");
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 4, 3, NULL));
    cgov_close(db);
    edit(it->a, "INSERT INTO participation (project, agency) VALUES (1, 3)");
    copy_file(it->a, it->c);
    say_all(it->a, &before);
    const cgov_merge_file done = merge(it->a, it->b);
    assert_i64(0, done.open);
    assert_i64(0, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++)
        assert_says(i == 0 ? it->a : it->b, "A1,A2,A4ใหม่|1,2,4",
                    "SELECT (SELECT group_concat(code || ifnull(note, '')) FROM (SELECT * FROM "
                    "agency ORDER BY code)) || '|' ||"
                    " (SELECT group_concat(substr(code, 2)) FROM (SELECT code FROM participation "
                    "JOIN agency ON id ="
                    " agency ORDER BY 1))");
    assert_undone(it->a, done.number, before);
}

/* One after the other: ours into a new one of theirs, and that one into a third. */
static void an_agency_follows_what_it_became_and_became_again(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->b, "INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 4, 3, NULL));
    assert_ok(db, cgov_agency_merge(db, 2, 4, NULL));
    cgov_close(db);
    edit(it->a, "UPDATE agency SET note = 'แก้' WHERE code = 'A3';"
                "INSERT INTO participation (project, agency) VALUES (1, 3)");
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++)
        assert_says(i == 0 ? it->a : it->b, "A1,A2|A1,A2",
                    "SELECT (SELECT group_concat(code) FROM (SELECT code FROM agency ORDER BY 1))"
                    " || '|' || (SELECT group_concat(code) FROM (SELECT code FROM participation"
                    " JOIN agency ON id = agency ORDER BY 1))");
}

/* The lesser agency of the pair is another one when the pair has gone over. */
static void a_pair_that_is_two_is_followed(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่');"
                   "INSERT INTO agency_apart (agency, other) VALUES (1, 2), (2, 4)");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    cgov *db = open_as(it->a, "a");
    assert_ok(db, cgov_agency_merge(db, 3, 1, NULL));
    cgov_close(db);
    edit(it->b, "DELETE FROM agency_apart WHERE agency = 1");
    copy_file(it->a, it->c);
    assert_says(it->a, "2-3,2-4", "SELECT group_concat(agency || '-' || other) FROM agency_apart");
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++)
        assert_says(i == 0 ? it->a : it->b, "A2-A4",
                    "SELECT group_concat(a.code || '-' || o.code) FROM agency_apart AS p"
                    " JOIN agency AS a ON a.id = p.agency JOIN agency AS o ON o.id = p.other");
}

static void what_rests_on_a_merge_holds_it(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->b, "INSERT INTO agency (code, name_th) VALUES ('A4', 'สี่')");
    const cgov_merge_file done = merge(it->a, it->b);
    edit(it->a,
         "INSERT INTO participation (project, agency) SELECT 1, id FROM agency WHERE code = 'A4'");
    cgov *db = open_as(it->a, "a");
    assert_refused(db, CGOV_CONFLICT, "participation", cgov_merge_undo(db, done.number));
    cgov_close(db);
    assert_i64(4, ask(it->a, "SELECT count(*) FROM agency"));
}

static void people_decide_in_a_file(void **state)
{
    place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก', title_th = 'ก', budget_baht = 1; UPDATE "
                "response SET agency = 2");
    edit(it->b, "UPDATE project SET summary = 'ข', title_th = 'ข', budget_baht = 2; UPDATE "
                "response SET agency = 3");
    assert_i64(4, merge(it->a, it->b).open);
    cgov *db = open_as(it->a, "คนตัดสิน");
    char *csv = NULL;
    assert_ok(db, cgov_merge_conflict_text(db, &csv));
    assert_contains(",project,P1,summary,เดิม,ก,", csv);
    assert_contains(",response,001,agency,A1,A2,", csv);
    cgov_free(csv);
    static const struct {
        const char *answers;
        cgov_status status;
    } files[] = {
        { "number,decision (ours / theirs / a value)\n1,much\n", CGOV_INVALID },
        { "number,decision (ours / theirs / a value)\n2,ours\n4,A9\n", CGOV_INVALID },
        { "number,decision (ours / theirs / a value)\n9,ours\n", CGOV_NOT_FOUND },
        { "number,answer\n1,ours\n", CGOV_INVALID },
        { "หมายเลข,คำตัดสิน (ของเรา / ของเขา / ค่าใหม่)\n1,ของเขา\n2,ของเรา\n3,ค่าใหม่\n4,\n", CGOV_OK },
        { "number,decision (ours / theirs / a value)\n1,ours\n", CGOV_CONFLICT },
        { "number,decision (ours / theirs / a value)\n3,อื่น\n", CGOV_CONFLICT },
        /* filled in bit by bit, with blanks that a spreadsheet or a hand leaves */
        { "number,decision (ours / theirs / a value)\n1.0,\xC2\xA0Theirs \n2,ours\n3, ค่าใหม่\n4, \n",
          CGOV_OK },
        { "number,decision (ours / theirs / a value)\n4,A1\n", CGOV_OK },
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *path = scratch_file(&it->folder, "answers.csv");
        file_write(path, files[i].answers, strlen(files[i].answers));
        if (cgov_merge_decide_file(db, path, NULL) != files[i].status)
            fail_msg("file %zu: %s", i, cgov_errmsg(db));
    }
    cgov_close(db);
    assert_says(it->a, "2.0|ก|ค่าใหม่|1|0",
                "SELECT budget_baht || '|' || summary || '|' || title_th || '|' || (SELECT agency "
                "FROM response) || '|' ||"
                " (SELECT count(*) FROM merge_conflict WHERE decided IS NULL) FROM project");
    assert_i64(
        4,
        ask(it->a,
            "SELECT count(*) FROM change_log WHERE table_name = 'merge_conflict' AND op = 'update'"
            " AND who = 'คนตัดสิน'"));
    assert_i64(0, merge(it->a, it->b).open); /* what is decided is not asked again */
}

/* An agency that was made one elsewhere, by a merge before this one. */
static void what_hangs_on_an_agency_made_one_by_another_file_follows_it(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "DELETE FROM participation WHERE agency = 2");
    copy_file(it->base, it->c);
    cgov *db = open_as(it->b, "b");
    assert_ok(db, cgov_agency_merge(db, 3, 2, NULL));
    cgov_close(db);
    edit(it->c, "INSERT INTO agency (code, name_th, parent) VALUES ('C1', 'ใต้สอง', 2)");
    merge(it->a, it->b);
    merge(it->a, it->c);
    assert_says(
        it->a, "A3",
        "SELECT p.code FROM agency AS a JOIN agency AS p ON p.id = a.parent WHERE a.code = 'C1'");
}

static void decide_last(const char *path, cgov_merge_decision decided)
{
    cgov *db = open_as(path, "คนตัดสิน");
    assert_ok(
        db, cgov_merge_decide(db, ask(path, "SELECT max(id) FROM merge_conflict"), decided, NULL));
    cgov_close(db);
}

/* "Ours" is what the study has in which the question is read; a decision means the same everywhere.
 */
static void a_question_that_travels_keeps_its_sides(void **state)
{
    const place *it = *state;
    static const char asked[] =
        "SELECT group_concat(o.code || t.code || ifnull(c.decided, '?'), ' ') FROM "
        "merge_conflict AS c JOIN agency AS o ON o.id = c.ours ->> '$' JOIN "
        "agency AS t ON t.id = c.theirs ->> '$'";
    static const char found[] = "SELECT code FROM agency WHERE id = (SELECT agency FROM response)";
    make_copies(it);
    edit(it->a,
         "INSERT INTO agency (code, name_th) VALUES ('X', 'ก'); UPDATE response SET agency = 4");
    edit(it->b, "INSERT INTO agency (code, name_th) VALUES ('Y', 'ข'), ('Z', 'ค');"
                "UPDATE response SET agency = 5");
    assert_i64(1, merge(it->a, it->b).open);
    assert_says(it->a, "XZ?", asked);
    merge(it->b, it->a);
    assert_says(it->b, "ZX?", asked); /* other ids, and the other way round */
    assert_says(it->b, "Z", found);
    decide_last(it->b, CGOV_MERGE_OURS);
    merge(it->a, it->b);
    assert_says(it->a, "XZtheirs", asked);
    assert_says(it->a, "Z", found);
    merge(it->b, it->a);
    assert_says(it->b, "Z", found);
}

static void decide_field(const char *path, const char *field, cgov_merge_decision decided,
                         const char *value)
{
    char query[160];
    snprintf(query, sizeof query,
             "SELECT id FROM merge_conflict WHERE field = '%s' AND decided IS NULL", field);
    cgov *db = open_as(path, "คนตัดสิน");
    assert_ok(db, cgov_merge_decide(db, ask(path, query), decided, value));
    cgov_close(db);
}

/* Each had the other's file, and was asked: what one decides is asked no more at the other. */
static void what_both_are_asked_one_decides(void **state)
{
    const place *it = *state;
    static const char says[] =
        "SELECT a.note || p.summary || p.title_th || r.agency || (SELECT count(*) FROM passage) ||"
        " (SELECT count(*) FROM merge_conflict WHERE decided IS NULL)"
        " FROM agency AS a, project AS p, response AS r WHERE a.id = 1";
    make_copies(it);
    edit(it->a, "UPDATE agency SET note = 'ก' WHERE id = 1; UPDATE response SET agency = 2;"
                "UPDATE project SET summary = 'ก', title_th = 'ก'; DELETE FROM passage");
    sqlite3_sleep(5); /* later by the clock */
    edit(it->b, "UPDATE agency SET note = 'ข' WHERE id = 1; UPDATE response SET agency = 3;"
                "UPDATE project SET summary = 'ข', title_th = 'ข';"
                "INSERT INTO coding (passage, factor, coder) SELECT 1, min(id), 1 FROM factor");
    copy_file(it->a, it->c);
    assert_i64(5, merge(it->a, it->b).open);
    assert_i64(5, merge(it->b, it->c).open);
    decide_field(it->a, "note", CGOV_MERGE_OURS, NULL);
    decide_field(it->a, "agency", CGOV_MERGE_OURS, NULL);
    decide_field(it->a, "summary", CGOV_MERGE_THEIRS, NULL);
    decide_field(it->a, "title_th", CGOV_MERGE_OTHER, "ค");
    decide_field(it->a, "", CGOV_MERGE_THEIRS, NULL);
    assert_says(it->a, "กขค210", says);
    merge(it->b, it->a);
    assert_says(it->b, "กขค210", says);
    assert_i64(0, merge(it->b, it->a).number);
    merge(it->a, it->b);
    assert_says(it->a, "กขค210", says);
}

static void decisions_of_both_sides_that_differ_are_asked_again(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก'");
    edit(it->b, "UPDATE project SET summary = 'ข'");
    copy_file(it->a, it->c);
    merge(it->a, it->b);
    merge(it->b, it->c);
    decide_last(it->a, CGOV_MERGE_OURS);
    decide_last(it->b, CGOV_MERGE_OURS);
    assert_i64(1, merge(it->a, it->b).open);
    assert_says(it->a, "ก", "SELECT summary FROM project");
}

static void a_question_that_waits_is_not_put_twice(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->a, "UPDATE project SET summary = 'ก'");
    edit(it->b, "UPDATE project SET summary = 'ข'");
    assert_i64(1, merge(it->a, it->b).open);
    edit(it->b, "UPDATE project SET summary = 'ค'");
    merge(it->a, it->b);
    assert_says(
        it->a, "1|\"เดิม\"|\"ก\"|\"ค\"",
        "SELECT count(*) || '|' || base || '|' || ours || '|' || theirs FROM merge_conflict");
}

static void merge_agencies(const char *path, int64_t keep, int64_t drop)
{
    cgov *db = open_as(path, "m");
    assert_ok(db, cgov_agency_merge(db, keep, drop, NULL));
    cgov_close(db);
}

/* Both say that the two are one: which of the names it has is all that is left. */
static void agencies_of_which_each_kept_the_other_are_one(void **state)
{
    const place *it = *state;
    make_copies(it);
    merge_agencies(it->a, 2, 3);
    merge_agencies(it->b, 3, 2);
    copy_file(it->a, it->c);
    assert_i64(2, merge(it->a, it->b).open);
    assert_i64(0, merge(it->a, it->b).number);
    assert_i64(2, merge(it->b, it->c).open);
    for (size_t i = 0; i < 2; i++) {
        const char *path = i == 0 ? it->a : it->b;
        assert_says(
            path, "code,name_th",
            "SELECT group_concat(field) FROM (SELECT field FROM merge_conflict ORDER BY 1)");
        assert_says(path, "2|1",
                    "SELECT (SELECT count(*) FROM agency) || '|' ||"
                    " (SELECT count(*) FROM participation WHERE agency > 1)");
    }
    decide_field(it->a, "code", CGOV_MERGE_THEIRS, NULL);
    decide_field(it->a, "name_th", CGOV_MERGE_OURS, NULL);
    merge(it->b, it->a);
    assert_says(it->b, "A3สอง|0",
                "SELECT code || name_th || '|' || (SELECT count(*) FROM merge_conflict"
                " WHERE decided IS NULL) FROM agency WHERE id > 1");
}

static void words_about_agencies_made_one_stand_together(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "UPDATE participation SET note = 'ก' WHERE agency = 1;"
                   "UPDATE participation SET note = 'ข' WHERE agency = 2");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    merge_agencies(it->a, 1, 2);
    edit(it->b, "UPDATE participation SET note = 'ค' WHERE agency = 2;"
                "UPDATE agency SET code = 'A9' WHERE code = 'A2'");
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->a, it->b).number);
    assert_i64(0, merge(it->b, it->c).open);
    assert_says(it->a, "ก; ข; ค|A2; A9",
                "SELECT p.note || '|' || n.note FROM participation AS p"
                " JOIN agency_alias AS n ON n.agency = p.agency");
    assert_says(it->b, "ก; ค; ข|A9; A2",
                "SELECT p.note || '|' || n.note FROM participation AS p"
                " JOIN agency_alias AS n ON n.agency = p.agency");
}

static void partners_taken_out_with_their_parts_stay_out(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "UPDATE participation SET note = 'ก' WHERE agency = 1;"
                   "UPDATE participation SET note = 'ข' WHERE agency = 2;"
                   "INSERT INTO participation_role (project, agency, role) VALUES (1, 2, 'csr')");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    merge_agencies(it->a, 2, 1);
    edit(it->b, "DELETE FROM participation");
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->a, it->b).number);
    assert_i64(0, merge(it->b, it->c).open);
    assert_i64(0, ask(it->a, "SELECT count(*) FROM participation"));
    assert_i64(0, ask(it->b, "SELECT count(*) FROM participation"));
}

/* One side made A2 one with A3, the other A3 with A1: all are A1, and nobody asks of A3. */
static void an_agency_of_two_merges_is_no_difference(void **state)
{
    const place *it = *state;
    make_copies(it);
    edit(it->base, "UPDATE response SET agency = 2; DELETE FROM participation");
    copy_file(it->base, it->a);
    copy_file(it->base, it->b);
    merge_agencies(it->a, 1, 3);
    merge_agencies(it->b, 3, 2);
    copy_file(it->a, it->c);
    assert_i64(0, merge(it->a, it->b).open);
    assert_i64(0, merge(it->a, it->b).number);
    assert_i64(0, merge(it->b, it->c).open);
    assert_i64(1, ask(it->a, "SELECT agency FROM response"));
    assert_i64(1, ask(it->b, "SELECT agency FROM response"));
}

/* The rules of the header, written down once more in another language, on random edits. */
static void random_edits_come_to_what_the_rules_say(void **state)
{
    char command[1024];
    (void)state;
    if (system("python3 -c 'import sqlite3' 2>/dev/null") != 0)
        skip();
    /* Of the plain run, the triple after which a person decides. */
    snprintf(command, sizeof command, "python3 '%s' '%s/examples' %d %d", MODEL, CGOV_BINARY_DIR,
             slowness() > 1   ? 1000
             : slowness() > 0 ? 20
                              : 1,
             slowness() > 0 ? 1 : 2);
    assert_int_equal(0, system(command));
}

int main(void)
{
#define MERGES(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        MERGES(what_one_side_changed_is_taken),
        MERGES(what_both_changed_is_left_to_a_person),
        MERGES(merging_again_changes_nothing),
        MERGES(a_second_round_starts_from_the_first),
        MERGES(deleted_here_and_changed_there_stays),
        MERGES(what_rests_on_a_deleted_row_is_not_lost),
        MERGES(codings_of_two_coders_never_conflict),
        MERGES(agencies_made_one_there_are_made_one_here),
        MERGES(a_link_deleted_before_agencies_were_made_one_goes),
        MERGES(links_are_followed_through_agencies_made_one),
        MERGES(a_partner_with_a_new_part_stays),
        MERGES(a_link_deleted_before_factors_were_made_one_goes),
        MERGES(agencies_made_one_with_two_others_are_asked),
        MERGES(what_hangs_on_an_agency_that_is_no_more_follows_it),
        MERGES(a_coding_moved_to_where_another_was_made_is_one),
        MERGES(what_is_made_one_anew_is_so_only_once),
        MERGES(two_codings_that_are_one_here_stay_one),
        MERGES(the_log_arrives_with_its_times_and_names),
        MERGES(a_check_changes_nothing_and_says_the_same),
        MERGES(what_is_not_sound_is_refused),
        MERGES(several_files_come_in_together_or_not_at_all),
        MERGES(a_merge_is_undone),
        MERGES(agencies_made_one_by_an_undone_merge_are_two),
        MERGES(an_agency_goes_over_to_one_that_is_new),
        MERGES(an_agency_follows_what_it_became_and_became_again),
        MERGES(a_pair_that_is_two_is_followed),
        MERGES(what_rests_on_a_merge_holds_it),
        MERGES(people_decide_in_a_file),
        MERGES(what_hangs_on_an_agency_made_one_by_another_file_follows_it),
        MERGES(a_question_that_travels_keeps_its_sides),
        MERGES(what_both_are_asked_one_decides),
        MERGES(decisions_of_both_sides_that_differ_are_asked_again),
        MERGES(a_question_that_waits_is_not_put_twice),
        MERGES(agencies_of_which_each_kept_the_other_are_one),
        MERGES(words_about_agencies_made_one_stand_together),
        MERGES(partners_taken_out_with_their_parts_stay_out),
        MERGES(an_agency_of_two_merges_is_no_difference),
        MERGES(random_edits_come_to_what_the_rules_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
