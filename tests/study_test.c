/* The study as a whole: its record, plan, words of its team, other names and answers, and the log.
 */
#include "cgov/study.h"
#include "support.h"

#include "store/database.h"

static int open_study(void **state)
{
    cgov *db = NULL;
    const cgov_status status = cgov_open(NULL, &(cgov_open_options){ .author = "nok" }, &db, NULL);
    *state = db;
    return status == CGOV_OK ? 0 : -1;
}

static int close_study(void **state)
{
    cgov_close(*state);
    return 0;
}

static void the_record_of_the_study_is_read_and_changed(void **state)
{
    cgov *db = *state;
    cgov_study *before = NULL, *after = NULL;
    assert_ok(db, cgov_study_get(db, &before));
    assert_non_null(before->title_th);
    assert_false(before->synthetic);
    cgov_study changed = *before;
    changed.title_en = "Governing water together";
    changed.investigator_th = "นก";
    changed.objectives_en = NULL;
    changed.synthetic = true;
    assert_ok(db, cgov_study_put(db, &changed));
    assert_ok(db, cgov_study_get(db, &after));
    assert_text("Governing water together", after->title_en);
    assert_text("นก", after->investigator_th);
    assert_text(before->title_th, after->title_th);
    assert_null(after->objectives_en);
    assert_true(after->synthetic);
    assert_memory_equal(&before->uid, &after->uid, sizeof before->uid);
    changed.title_th = NULL;
    assert_status(CGOV_INVALID, cgov_study_put(db, &changed));
    cgov_study_free(after);
    cgov_study_free(before);
}

/* The planned numbers of the framework; then another plan. */
static void the_plan_is_read_and_changed(void **state)
{
    cgov *db = *state;
    cgov_study_target_cursor *cursor = NULL;
    const cgov_study_target *row = NULL;
    const cgov_study_target_filter of = { .instrument = CGOV_INSTRUMENT_FOCUS_GROUP };
    assert_ok(db, cgov_study_target_put(
                      db, &(cgov_study_target){ CGOV_INSTRUMENT_FOCUS_GROUP, .planned = 7 }));
    assert_ok(db, cgov_study_target_list(db, &of, &cursor));
    assert_status(CGOV_ROW, cgov_study_target_next(cursor, &row));
    assert_int_equal(7, row->planned);
    assert_status(CGOV_DONE, cgov_study_target_next(cursor, &row));
    cgov_study_target_cursor_free(cursor);
    assert_status(CGOV_INVALID,
                  cgov_study_target_put(
                      db, &(cgov_study_target){ CGOV_INSTRUMENT_FOCUS_GROUP, .planned = -1 }));
    assert_ok(db, cgov_study_target_delete(db, CGOV_INSTRUMENT_FOCUS_GROUP));
    assert_status(CGOV_NOT_FOUND, cgov_study_target_delete(db, CGOV_INSTRUMENT_FOCUS_GROUP));
}

static void a_team_adds_words_and_changes_its_own_alone(void **state)
{
    cgov *db = *state;
    cgov_vocabulary_entry word = { .vocabulary = "activity",
                                   .code = "shared_van",
                                   .belongs_to = "cooperation",
                                   .label_th = "ใช้รถตู้ร่วมกัน",
                                   .label_en = "sharing a van" };
    cgov_choice *found = NULL;
    assert_ok(db, cgov_vocabulary_put(db, &word));
    word.label_en = "sharing a minibus";
    assert_ok(db, cgov_vocabulary_put(db, &word));
    assert_ok(db, cgov_choice_find(db, "activity", "sharing a minibus", &found));
    assert_text("shared_van", found->code);
    cgov_choice_free(found);
    word.belongs_to = "friendship";
    assert_status(CGOV_INVALID, cgov_vocabulary_put(db, &word));
    word.belongs_to = "cooperation";
    word.code = "data_sharing"; /* the framework's */
    assert_status(CGOV_CONFLICT, cgov_vocabulary_put(db, &word));
    assert_status(CGOV_INVALID, cgov_vocabulary_delete(db, "activity", "data_sharing"));
    assert_ok(db, cgov_vocabulary_delete(db, "activity", "shared_van"));
    assert_status(CGOV_NOT_FOUND, cgov_vocabulary_delete(db, "activity", "shared_van"));
    word.vocabulary = "sector";
    assert_status(CGOV_INVALID, cgov_vocabulary_put(db, &word));
    static const cgov_vocabulary_entry more[] = {
        { "role", "driver", NULL, "คนขับ", "driver" },
        { "form", "a_form", "opting_out", "รูปแบบ ก", "form A" },
        { "mechanism", "a_mechanism", "a_form", "กลไก ก", "mechanism A" },
    };
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
        assert_ok(db, cgov_vocabulary_put(db, &more[i]));
    assert_status(CGOV_INVALID, cgov_vocabulary_delete(db, "form", "a_form")); /* in use */
}

static void a_concept_has_several_names(void **state)
{
    cgov *db = *state;
    const cgov_term_alias alias = { "water", "น้ำ" };
    cgov_term_alias_cursor *cursor = NULL;
    const cgov_term_alias *row = NULL;
    assert_ok(db, cgov_term_alias_put(db, &alias));
    assert_ok(db, cgov_term_alias_put(db, &alias));
    assert_ok(db,
              cgov_term_alias_list(db, &(cgov_term_alias_filter){ .concept = "water" }, &cursor));
    assert_status(CGOV_ROW, cgov_term_alias_next(cursor, &row));
    assert_text("น้ำ", row->name);
    assert_status(CGOV_DONE, cgov_term_alias_next(cursor, &row));
    cgov_term_alias_cursor_free(cursor);
    assert_ok(db, cgov_term_alias_delete(db, "water", "น้ำ"));
    assert_status(CGOV_NOT_FOUND, cgov_term_alias_delete(db, "water", "น้ำ"));
}

static int64_t put_project(cgov *db)
{
    int64_t id = 0;
    assert_ok(db, cgov_project_put(db, &(cgov_project){ .code = "P", .title_th = "พี" }, &id));
    return id;
}

static void other_answers_stay_with_their_question(void **state)
{
    cgov *db = *state;
    const int64_t project = put_project(db);
    const cgov_project_other other = { .project = project, .field = "activity", .text = "ลงแขก" };
    cgov_project_other_cursor *cursor = NULL;
    const cgov_project_other *row = NULL;
    assert_ok(db, cgov_project_other_put(db, &other));
    assert_ok(db, cgov_project_other_put(db, &other));
    assert_ok(db, cgov_project_other_list(db, NULL, &cursor));
    assert_status(CGOV_ROW, cgov_project_other_next(cursor, &row));
    assert_text("ลงแขก", row->text);
    assert_int_equal(0, row->source_row);
    assert_status(CGOV_DONE, cgov_project_other_next(cursor, &row));
    assert_sql_text("Activities: ลงแขก", db->sqlite,
                    "SELECT field_en || ': ' || text FROM project_other_wide");
    assert_sql_text("กิจกรรม: ลงแขก", db->sqlite, "SELECT คำถาม || ': ' || คำตอบ FROM คำตอบอื่น");
    cgov_project_other_cursor_free(cursor);
    assert_status(CGOV_INVALID,
                  cgov_project_other_put(db, &(cgov_project_other){ project, "weather", "ฝน", 0 }));
    assert_ok(db, cgov_project_other_delete(db, project, "activity", "ลงแขก"));
    assert_status(CGOV_NOT_FOUND, cgov_project_other_delete(db, project, "activity", "ลงแขก"));
}

static void the_log_has_each_change_and_who_made_it(void **state)
{
    cgov *db = *state;
    const int64_t id = put_project(db);
    cgov_project *project = NULL;
    cgov_change_cursor *cursor = NULL;
    const cgov_change *row = NULL;
    assert_ok(db, cgov_project_get(db, id, &project));
    project->title_th = "พีใหม่";
    assert_ok(db, cgov_project_put(db, project, NULL));
    assert_ok(db, cgov_change_list(db, &(cgov_change_filter){ .table_name = "project" }, &cursor));
    assert_status(CGOV_ROW, cgov_change_next(cursor, &row));
    assert_text("insert", row->op);
    assert_null(row->old_row);
    const int64_t first = row->number;
    assert_status(CGOV_ROW, cgov_change_next(cursor, &row));
    assert_text("update", row->op);
    assert_text("nok", row->who);
    assert_non_null(strstr(row->old_row, "พี"));
    assert_non_null(strstr(row->new_row, "พีใหม่"));
    assert_memory_equal(&project->uid, &row->uid, sizeof row->uid);
    assert_status(CGOV_DONE, cgov_change_next(cursor, &row));
    cgov_change_cursor_free(cursor);
    assert_ok(db, cgov_change_list(
                      db, &(cgov_change_filter){ .who = "nok", .op = "update", .after = first },
                      &cursor));
    assert_status(CGOV_ROW, cgov_change_next(cursor, &row));
    assert_status(CGOV_DONE, cgov_change_next(cursor, &row));
    cgov_change_cursor_free(cursor);
    assert_ok(db, cgov_change_list(db, &(cgov_change_filter){ .since = "2999-01-01" }, &cursor));
    assert_status(CGOV_DONE, cgov_change_next(cursor, &row));
    cgov_change_cursor_free(cursor);
    cgov_project_free(project);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_study, close_study)
    const struct CMUnitTest tests[] = {
        TEST(the_record_of_the_study_is_read_and_changed),
        TEST(the_plan_is_read_and_changed),
        TEST(a_team_adds_words_and_changes_its_own_alone),
        TEST(a_concept_has_several_names),
        TEST(other_answers_stay_with_their_question),
        TEST(the_log_has_each_change_and_who_made_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
