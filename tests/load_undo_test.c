/* Loads taken back: what the study holds is as it was before, to the last cell; or nothing changes.
 */
#include "support.h"

#include "store/database.h"

typedef struct world {
    scratch place;
    cgov *db;
    cgov_import_options options;
    cgov_import_result result;
} world;

static const char mapping[] =
    "{\"kind\": \"survey\", \"columns\": ["
    " {\"column\": \"form\", \"field\": \"response.code\", \"required\": true},"
    " {\"column\": \"no\", \"field\": \"project.sequence\"},"
    " {\"column\": \"title\", \"field\": \"project.title_th\"},"
    " {\"column\": \"money\", \"field\": \"project.budget_baht\"},"
    " {\"column\": \"agency\", \"field\": \"agency.name\"},"
    " {\"column\": \"trust\", \"field\": \"project.factor\", \"code\": \"trust_building\"},"
    " {\"column\": \"p1\", \"field\": \"partner.name\", \"partner\": 1}]}";

static const char first_survey[] = "form,no,title,money,agency,trust,p1\n"
                                   "S-1,1,ธนาคารปู,100,อบต.ปริก,3,วัดป่า\n"
                                   "S-1,2,ธนาคารขยะ,,อบต.ปริก,,\n"
                                   "S-2,1,ป่าชุมชน,5,อบต.ควนรู,5,โรงเรียนบ้านคลอง\n";

/* A partner is another one, a rating and a budget are corrected, a form is new. */
static const char corrected_survey[] = "form,no,title,money,agency,trust,p1\n"
                                       "S-1,1,ธนาคารปู,150,อบต.ปริก,4,มัสยิดกลาง\n"
                                       "S-3,1,ตลาดน้ำ,,อบต.ควนรู,2,\n";

static int set_up(void **state)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    scratch_make(&w->place);
    assert_status(CGOV_OK, cgov_open(scratch_file(&w->place, "study.cgov"),
                                     &(cgov_open_options){ .author = "tester" }, &w->db, NULL));
    assert_ok(w->db, cgov_import_codebook(w->db, "ansell_gash_2008", NULL));
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

/* Loads a file and gives the load's number. */
static int64_t load(world *w, cgov_import_kind kind, const char *name, const char *text)
{
    const char *path = scratch_file(&w->place, name);
    file_write(path, text, strlen(text));
    w->options.kind = kind;
    w->options.mapping = kind == CGOV_IMPORT_SURVEY ? mapping : NULL;
    assert_ok(w->db, cgov_import_file(w->db, path, &w->options, NULL, NULL, &w->result));
    return w->result.source;
}

static uint64_t hash_table(sqlite3 *db, const char *table, uint64_t hash)
{
    sqlite3_stmt *rows = NULL;
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY 1, 2", table);
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, sql, -1, &rows, NULL));
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const unsigned char *bytes = sqlite3_column_blob(rows, i);
            hash = hash * 31 + (uint64_t)sqlite3_column_type(rows, i);
            for (int k = sqlite3_column_bytes(rows, i); k > 0; k--)
                hash = (hash ^ bytes[k - 1]) * UINT64_C(1099511628211);
        }
    sqlite3_finalize(rows);
    sqlite3_free(sql);
    return hash;
}

/* Every cell of the study: all but the log and the files that were loaded. */
static uint64_t picture(world *w)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL;
    uint64_t hash = 7;
    assert_int_equal(SQLITE_OK, sqlite3_open(cgov_path(w->db), &db));
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(
                                    db,
                                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
                                    "NOT IN ('source', 'source_row', 'change_log', "
                                    "'sqlite_sequence') ORDER BY name",
                                    -1, &tables, NULL));
    while (sqlite3_step(tables) == SQLITE_ROW)
        hash = hash_table(db, (const char *)sqlite3_column_text(tables, 0), hash);
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return hash;
}

#define assert_picture(expected, w) assert_true((expected) == picture(w))

static void a_survey_is_taken_back_to_the_last_cell(void **state)
{
    world *w = *state;
    const uint64_t empty = picture(w);
    const int64_t one = load(w, CGOV_IMPORT_SURVEY, "a.csv", first_survey);
    const uint64_t before = picture(w);
    const int64_t two = load(w, CGOV_IMPORT_SURVEY, "b.csv", corrected_survey);
    cgov_load_undo_result done;
    assert_true(before != picture(w));
    assert_ok(w->db, cgov_load_undo(w->db, two, NULL, &done));
    assert_picture(before, w);
    assert_true(done.removed > 0 && done.restored > 0 && done.returned > 0);
    assert_ok(w->db, cgov_load_undo(w->db, one, NULL, NULL));
    assert_picture(empty, w);
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM pragma_foreign_key_check"));
}

static void a_preview_changes_nothing(void **state)
{
    world *w = *state;
    const int64_t one = load(w, CGOV_IMPORT_SURVEY, "a.csv", first_survey);
    const uint64_t before = picture(w);
    cgov_load_undo_result done;
    const cgov_load_undo_options dry = { .check_only = true };
    assert_ok(w->db, cgov_load_undo(w->db, one, &dry, &done));
    assert_picture(before, w);
    assert_i64(0, sql_i64(w->db->sqlite, "SELECT count(*) FROM change_log WHERE op = 'undo'"));
    /* 2 forms, 3 projects, 4 agencies, 5 partners, 2 ratings */
    assert_i64(16, done.removed);
}

static void later_work_keeps_a_load(void **state)
{
    world *w = *state;
    static const struct {
        const char *work, *words, *undone;
    } later[] = {
        { "UPDATE project SET title_th = 'แก้แล้ว' WHERE code = 'S-1/1'",
          "project S-1/1 was changed later",
          "UPDATE project SET title_th = 'ธนาคารปู' WHERE code = 'S-1/1'" },
        { "INSERT INTO project_activity (project, activity) SELECT id, 'formal_meeting' FROM "
          "project "
          "WHERE code = 'S-2/1'",
          "rests on it", "DELETE FROM project_activity" },
        { "INSERT INTO memo (about, about_uid, text) SELECT 'response', uid, 'โทรถาม' FROM "
          "response "
          "WHERE code = 'S-2'",
          "memo", "DELETE FROM memo" },
        { "INSERT INTO interview (code, agency) SELECT 'I-1', id FROM agency WHERE name_th = "
          "'วัดป่า'",
          "rests on it", "DELETE FROM interview" },
    };
    const int64_t one = load(w, CGOV_IMPORT_SURVEY, "a.csv", first_survey);
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
        sql_run(w->db->sqlite, later[i].work);
        const uint64_t before = picture(w);
        assert_refused(w->db, CGOV_CONFLICT, later[i].words,
                       cgov_load_undo(w->db, one, NULL, NULL));
        assert_picture(before, w);
        sql_run(w->db->sqlite, later[i].undone);
    }
    assert_ok(w->db, cgov_load_undo(w->db, one, NULL, NULL));
}

static void a_later_load_is_named_and_goes_first(void **state)
{
    world *w = *state;
    const int64_t one = load(w, CGOV_IMPORT_SURVEY, "a.csv", first_survey);
    const int64_t two = load(w, CGOV_IMPORT_SURVEY, "b.csv", corrected_survey);
    assert_refused(w->db, CGOV_CONFLICT, "load 2 (b.csv)", cgov_load_undo(w->db, one, NULL, NULL));
    assert_ok(w->db, cgov_load_undo(w->db, two, NULL, NULL));
    assert_refused(w->db, CGOV_CONFLICT, "undone already", cgov_load_undo(w->db, two, NULL, NULL));
    assert_ok(w->db, cgov_load_undo(w->db, one, NULL, NULL));
    assert_status(CGOV_NOT_FOUND, cgov_load_undo(w->db, 99, NULL, NULL));
    assert_status(CGOV_NOT_FOUND, cgov_refi_undo(w->db, one));
}

static void lists_are_taken_back_with_their_passages(void **state)
{
    world *w = *state;
    static const struct {
        cgov_import_kind kind;
        const char *file, *text;
    } lists[] = {
        { CGOV_IMPORT_PEOPLE, "people.csv", "รหัสบุคคล,ภาคส่วน\nP-1,ภาครัฐ\nP-2,\n" },
        { CGOV_IMPORT_INTERVIEWS, "interviews.csv", "รหัสการสัมภาษณ์,ผู้ให้สัมภาษณ์\nI-1,P-1; P-2\n" },
        { CGOV_IMPORT_DOCUMENTS, "documents.csv", "รหัสเอกสาร,รหัสการสัมภาษณ์,ไฟล์\nD-1,I-1,d-1.txt\n" },
        { CGOV_IMPORT_CODINGS, "codings.csv",
          "รหัสเอกสาร,ข้อความ,ปัจจัย,ผู้ลงรหัส\nD-1,ไว้ใจกัน,trust_building,K1\n"
          "D-1,ประชุมทุกเดือน,face_to_face_dialogue,K2\n" },
        { CGOV_IMPORT_RECOMMENDATIONS, "recommendations.csv",
          "รหัสข้อเสนอแนะ,ข้อเสนอแนะ,ปัจจัย\nR-1,สร้างความไว้วางใจ,trust_building\n" },
        { CGOV_IMPORT_MEMOS, "memos.csv", "เกี่ยวกับ,รหัส,บันทึก,ผู้บันทึก\nบุคคล,P-1,ใจดี,K3\n" },
    };
    uint64_t before[8];
    int64_t loads[8];
    static const char words[] = "เราไว้ใจกัน และประชุมทุกเดือน";
    const size_t count = sizeof lists / sizeof lists[0];
    file_write(scratch_file(&w->place, "d-1.txt"), words, strlen(words));
    for (size_t i = 0; i < count; i++) {
        before[i] = picture(w);
        loads[i] = load(w, lists[i].kind, lists[i].file, lists[i].text);
    }
    assert_i64(2, sql_i64(w->db->sqlite, "SELECT count(*) FROM passage"));
    assert_refused(w->db, CGOV_CONFLICT, "cannot be undone",
                   cgov_load_undo(w->db, loads[0], NULL, NULL));
    for (size_t i = count; i-- > 0;) {
        assert_ok(w->db, cgov_load_undo(w->db, loads[i], NULL, NULL));
        assert_picture(before[i], w);
    }
}

static void loads_are_listed_with_what_they_came_to(void **state)
{
    world *w = *state;
    const int64_t one = load(w, CGOV_IMPORT_SURVEY, "a.csv", first_survey);
    const int64_t two = load(w, CGOV_IMPORT_SURVEY, "b.csv", corrected_survey);
    cgov_load *it = NULL;
    int64_t count = 0;
    assert_ok(w->db, cgov_load_count(w->db, NULL, &count));
    assert_i64(2, count);
    assert_ok(w->db, cgov_load_get(w->db, two, &it));
    assert_i64(2, it->row_count);
    assert_i64(1, it->inserted);
    assert_i64(1, it->updated);
    assert_false(it->is_undone);
    assert_string_equal("b.csv", it->file_name);
    assert_string_equal("tester", it->loaded_by);
    cgov_load_free(it);
    assert_ok(w->db, cgov_load_undo(w->db, two, NULL, NULL));
    assert_ok(w->db, cgov_load_get(w->db, two, &it));
    assert_true(it->is_undone && it->undone_at != NULL);
    cgov_load_free(it);
    assert_ok(w->db, cgov_load_get(w->db, one, &it));
    assert_i64(3, it->inserted);
    assert_false(it->is_undone);
    cgov_load_free(it);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_survey_is_taken_back_to_the_last_cell, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_preview_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(later_work_keeps_a_load, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_later_load_is_named_and_goes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_are_taken_back_with_their_passages, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(loads_are_listed_with_what_they_came_to, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
