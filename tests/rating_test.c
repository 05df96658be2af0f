/* How important factors are rated: counted by hand, with alpha as it comes out on paper. */
#include "model.h"

/* F1 and F4 are rated together by four projects: (1, 2) (2, 2) (3, 4) (4, 4). Project 5 rates F1
   alone, project 6 names F1 without a rating, and project 7 rates an obstacle. */
static const char ratings[] =
    "INSERT INTO factor (id, code, kind, label_th) VALUES (4, 'F4', 'condition', 'ผู้นำ'),"
    " (5, 'F5', 'condition', 'กฎหมาย');"
    "INSERT INTO project (id, code, title_th, stated_level) VALUES (4, 'p4', 'ก', NULL),"
    " (5, 'p5', 'ข', 'coordination'), (6, 'p6', 'ค', 'coordination'), (7, 'p7', 'ง', NULL);"
    "INSERT INTO project_factor (project, factor, rating) VALUES (1, 1, 1), (1, 4, 2), (2, 1, 2),"
    " (2, 4, 2), (3, 1, 3), (3, 4, 4), (4, 1, 4), (4, 4, 4), (4, 2, 5), (5, 1, 5), (6, 1, NULL),"
    " (7, 2, 1)";

static void ratings_are_as_counted_by_hand(void **state)
{
    cgov *db = *state;
    cgov_rating_table *t = NULL;
    sql_run(db->sqlite, ratings);
    assert_ok(db, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_CONDITION, &t));
    assert_i64(7, t->basis.base);
    assert_i64(CGOV_FACTOR_KIND_CONDITION, t->kind);
    assert_i64(3, (int64_t)t->count);
    static const struct {
        const char *code, *label;
        int64_t projects, marks[CGOV_RATING_MARKS], unrated;
        double mean, median, sd;
    } counted[] = { { "F1", "ความไว้วางใจ", 6, { 1, 1, 1, 1, 1 }, 1, 3, 3, 1.5811388300841898 },
                    { "F4", "ผู้นำ", 4, { 0, 2, 0, 2, 0 }, 0, 3, 3, 1.1547005383792515 },
                    { "F5", "กฎหมาย", 0, { 0 }, 0, 0, 0, 0 } };
    for (size_t i = 0; i < COUNT(counted); i++) {
        const cgov_rating_row *row = &t->rows[i];
        assert_text(counted[i].code, row->code);
        assert_text(counted[i].label, row->label_th);
        assert_i64(counted[i].projects, row->projects);
        assert_memory_equal(counted[i].marks, row->marks, sizeof row->marks);
        assert_i64(counted[i].unrated, row->unrated);
        assert_i64(counted[i].unrated, (int64_t)row->summary.missing);
        assert_close(counted[i].mean, row->summary.mean, 1e-12);
        assert_close(counted[i].median, row->summary.median, 1e-12);
        assert_close(counted[i].sd, row->summary.sd, 1e-12);
    }
    assert_i64(CGOV_REASON_NO_DATA, t->rows[2].summary.reason);
    /* variances 5/3 and 4/3, of the sum 17/3: 2 x (1 - 9/17) */
    assert_i64(2, (int64_t)t->item_count);
    assert_i64(5, t->raters);
    assert_i64(4, (int64_t)t->scale->n);
    assert_i64(1, (int64_t)t->scale->missing);
    assert_close(16.0 / 17, t->scale->alpha.value, 1e-12);
    assert_close(2.5, t->scale->items[0].mean, 1e-12);
    assert_close(3, t->scale->items[1].mean, 1e-12);
    cgov_rating_table_free(t);
}

static void a_filter_and_a_kind_narrow_the_ratings(void **state)
{
    cgov *db = *state;
    cgov_rating_table *t = NULL;
    sql_run(db->sqlite, ratings);
    assert_ok(db,
              cgov_factor_ratings(db, &(cgov_project_filter){ .level = CGOV_LEVEL_COORDINATION },
                                  CGOV_FACTOR_KIND_CONDITION, &t));
    assert_i64(2, t->basis.base);
    assert_i64(2, t->rows[0].projects);
    assert_close(5, t->rows[0].summary.mean, 1e-12);
    assert_i64(1, t->raters);
    assert_null(t->scale); /* one item is no scale */
    cgov_rating_table_free(t);
    assert_ok(db, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_OBSTACLE, &t));
    assert_i64(1, (int64_t)t->count);
    assert_close(3, t->rows[0].summary.mean, 1e-12);
    cgov_rating_table_free(t);
    assert_ok(db, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_SOLUTION, &t));
    assert_i64(0, (int64_t)t->count);
    assert_i64(0, t->raters);
    cgov_rating_table_free(t);
}

/* Two items, and nobody who rated both: a scale without a figure. */
static void a_scale_without_complete_raters_says_so(void **state)
{
    cgov *db = *state;
    cgov_rating_table *t = NULL;
    sql_run(db->sqlite, ratings);
    sql_run(db->sqlite, "DELETE FROM project_factor WHERE factor = 1 AND project < 5");
    assert_ok(db, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_CONDITION, &t));
    assert_i64(2, (int64_t)t->item_count);
    assert_i64(5, (int64_t)t->scale->missing);
    assert_i64(0, (int64_t)t->scale->n);
    assert_i64(CGOV_REASON_NO_DATA, t->scale->alpha.reason);
    cgov_rating_table_free(t);
}

static void wrong_questions_are_refused(void **state)
{
    cgov *db = *state;
    cgov_rating_table *t = NULL;
    assert_refused(db, CGOV_INVALID, "one kind",
                   cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_ANY, &t));
    assert_refused(db, CGOV_INVALID, "77", cgov_factor_ratings(db, NULL, (cgov_factor_kind)77, &t));
    assert_status(CGOV_MISUSE, cgov_factor_ratings(db, NULL, CGOV_FACTOR_KIND_THEME, NULL));
    assert_status(CGOV_MISUSE, cgov_factor_ratings(NULL, NULL, CGOV_FACTOR_KIND_THEME, &t));
    assert_null(t);
    cgov_rating_table_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STUDY_TEST(ratings_are_as_counted_by_hand),
        STUDY_TEST(a_filter_and_a_kind_narrow_the_ratings),
        STUDY_TEST(a_scale_without_complete_raters_says_so),
        STUDY_TEST(wrong_questions_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
