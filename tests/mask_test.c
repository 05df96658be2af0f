/* Masked counts: none follows from the sums of its row and column, and from what is shown. */
#include "report/mask.h"

#include "report/table.h"
#include "support.h"

#include <string.h>

enum {
    MOST = 12
};

/* ---- every value that a masked cell could have ---- */

typedef struct guess {
    const cgov__mask_matrix *m;
    const bool *masked;
    int64_t cells[MOST];
    int64_t low[MOST], high[MOST]; /* of each cell, over all that fits */
} guess;

static int64_t sum_of(const cgov__mask_matrix *m, const int64_t *cells, size_t first, size_t step,
                      size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        const bool minus = step == 1 && m->signs != NULL && m->signs[i] < 0;
        sum += minus ? -cells[first + i * step] : cells[first + i * step];
    }
    return sum;
}

static bool fits(const guess *g)
{
    const cgov__mask_matrix *m = g->m;
    for (size_t c = 0; !m->apart && c < m->columns; c++)
        if (sum_of(m, g->cells, c, m->columns, m->rows) !=
            sum_of(m, m->counts, c, m->columns, m->rows))
            return false;
    for (size_t r = 0; m->row_sums && r < m->rows; r++)
        if (sum_of(m, g->cells, r * m->columns, 1, m->columns) !=
            sum_of(m, m->counts, r * m->columns, 1, m->columns))
            return false;
    return true;
}

/* Who reads knows that zeros are shown, unless one is masked. */
static int64_t least_value(const guess *g)
{
    for (size_t i = 0; i < g->m->rows * g->m->columns; i++)
        if (g->masked[i] && g->m->counts[i] == 0)
            return 0;
    return 1;
}

static void try_values(guess *g, size_t at)
{
    const size_t cells = g->m->rows * g->m->columns;
    if (at == cells) {
        for (size_t i = 0; i < cells && fits(g); i++) {
            g->low[i] = g->cells[i] < g->low[i] ? g->cells[i] : g->low[i];
            g->high[i] = g->cells[i] > g->high[i] ? g->cells[i] : g->high[i];
        }
        return;
    }
    const int64_t count = g->m->counts[at];
    if (!g->masked[at]) {
        g->cells[at] = count;
        try_values(g, at + 1);
        return;
    }
    const int64_t least = least_value(g);
    for (int64_t value = count > least ? count - 1 : least; value <= count + 1; value++) {
        g->cells[at] = value;
        try_values(g, at + 1);
    }
}

static void find_values(guess *g)
{
    for (size_t i = 0; i < MOST; i++) {
        g->low[i] = INT64_MAX;
        g->high[i] = -1;
    }
    try_values(g, 0);
}

/* Cells that would be told even if all were masked are nobody's fault. */
static void assert_open(const cgov__mask_matrix *m, const bool *masked)
{
    static const bool all[MOST] = { true, true, true, true, true, true,
                                    true, true, true, true, true, true };
    guess g = { .m = m, .masked = masked }, whole = { .m = m, .masked = all };
    find_values(&g);
    find_values(&whole);
    for (size_t i = 0; i < m->rows * m->columns; i++)
        if (masked[i] && g.low[i] == g.high[i] && whole.low[i] != whole.high[i])
            fail_msg("cell %zu of %zu x %zu is %lld for sure", i, m->rows, m->columns,
                     (long long)m->counts[i]);
}

/* ---- matrices ---- */

static unsigned next_number(unsigned *seed, unsigned below)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % below;
}

static void no_masked_count_follows(void **state)
{
    unsigned seed = 5;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        int64_t counts[MOST];
        bool masked[MOST] = { false };
        const cgov__mask_matrix m = { .counts = counts,
                                      .rows = 2 + next_number(&seed, 2),
                                      .columns = 1 + next_number(&seed, 3) };
        cgov__mask_matrix with = m;
        with.row_sums = m.columns > 1 && next_number(&seed, 2) == 1;
        with.apart = with.row_sums && next_number(&seed, 2) == 1;
        for (size_t i = 0; i < m.rows * m.columns; i++) {
            counts[i] = next_number(&seed, 7);
            masked[i] = counts[i] > 0 && counts[i] < 4;
        }
        assert_true(cgov__mask_complete(&with, masked));
        assert_open(&with, masked);
    }
}

/* A column that the others add up to: it gives no masked part away. */
static void no_part_follows_from_its_total(void **state)
{
    static const signed char signs[] = { 1, 1, -1 };
    unsigned seed = 11;
    (void)state;
    for (int round = 0; round < 1000; round++) {
        int64_t counts[9];
        bool masked[MOST] = { false };
        const cgov__mask_matrix m = {
            .counts = counts, .rows = 3, .columns = 3, .row_sums = true, .signs = signs
        };
        for (size_t r = 0; r < 3; r++) {
            counts[3 * r] = next_number(&seed, 6);
            counts[3 * r + 1] = next_number(&seed, 6);
            counts[3 * r + 2] = counts[3 * r] + counts[3 * r + 1];
            for (size_t c = 0; c < 3; c++)
                masked[3 * r + c] = counts[3 * r + c] > 0 && counts[3 * r + c] < 3;
        }
        assert_true(cgov__mask_complete(&m, masked));
        assert_open(&m, masked);
    }
}

static void no_more_is_masked_than_it_takes(void **state)
{
    static const int64_t counts[] = { 3, 40, 50, 60 };
    const cgov__mask_matrix column = { .counts = counts, .rows = 4, .columns = 1 };
    bool masked[] = { true, false, false, false };
    const cgov__mask_matrix square = {
        .counts = counts, .rows = 2, .columns = 2, .row_sums = true
    };
    bool corner[] = { true, false, false, false };
    bool none[] = { false, false, false, false };
    (void)state;
    assert_true(cgov__mask_complete(&column, masked));
    assert_true(masked[0] && masked[1] && !masked[2] && !masked[3]);
    assert_true(cgov__mask_complete(&square, corner));
    assert_true(corner[0] && corner[1] && corner[2] && corner[3]);
    assert_true(cgov__mask_complete(&square, none));
    assert_false(none[0] || none[1] || none[2] || none[3]);
}

/* ---- tables ---- */

static cgov_tables *sectors_of(const int64_t *projects, size_t count)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("label", "sector", "ภาคส่วน"),
        CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
        CGOV_COLUMN("share", "%", "ร้อยละ"),
        CGOV_COLUMN("note", "note", "หมายเหตุ"),
    };
    cgov_tables *to = cgov_tables_new("sectors");
    cgov_table *table = cgov_tables_add(to, "sectors", "ภาคส่วน", "Sectors", columns, 4);
    for (size_t i = 0; i < count; i++)
        cgov_table_add(table,
                       (cgov_cell[]){ cgov_cell_text("x"), cgov_cell_number(projects[i]),
                                      cgov_cell_part(projects[i], 100), cgov_cell_text("kept") });
    return to;
}

static bool is_masked(const cgov_table *table, size_t row, size_t column)
{
    const cgov_cell *cell = cgov_table_cell(table, row, column);
    return cell->kind == CGOV_CELL_MISSING && cell->reason == CGOV_REASON_MASKED;
}

/* A small count goes with its share, and so does the least other one; words and zeros stay. */
static void tables_hide_small_counts_and_what_tells_them(void **state)
{
    static const int64_t projects[] = { 60, 3, 30, 0 };
    cgov_tables *to = sectors_of(projects, 4);
    const cgov_table *table = cgov_tables_at(to, 0);
    char *json = NULL;
    (void)state;
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_true(is_masked(table, 1, 1) && is_masked(table, 1, 2));
    assert_true(is_masked(table, 2, 1) && is_masked(table, 2, 2));
    assert_false(is_masked(table, 0, 1) || is_masked(table, 0, 2) || is_masked(table, 3, 1));
    assert_string_equal(cgov_table_cell(table, 1, 3)->text_en, "kept");
    assert_int_equal(cgov_tables_render(to, CGOV_RENDERING_JSON, NULL, &json, NULL, NULL), CGOV_OK);
    assert_non_null(strstr(json, "\"projects\":null"));
    assert_null(strstr(json, "\"projects\":3,"));
    cgov_free(json);
    cgov_tables_free(to);
}

static void nothing_is_hidden_without_need(void **state)
{
    static const int64_t projects[] = { 60, 5, 30, 0 };
    cgov_tables *to = sectors_of(projects, 4);
    (void)state;
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    for (size_t r = 0; r < 4; r++)
        assert_false(is_masked(cgov_tables_at(to, 0), r, 1));
    assert_int_equal(cgov_tables_mask(to, -1), CGOV_INVALID);
    assert_int_equal(cgov_tables_mask(NULL, 5), CGOV_MISUSE);
    cgov_tables_free(to);
}

/* ---- an answer ---- */

static cgov_tables *answer_of(int64_t base)
{
    cgov_tables *to = cgov_tables_new("answer");
    cgov_tables_set_basis(to, &(cgov_basis){ .base = base });
    return to;
}

/* One row has no sums of columns, but its own total. */
static void a_single_row_tells_no_part_of_its_total(void **state)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN_OF("both", "both", "ทั้งสอง", "projects"),
        CGOV_COLUMN_OF("alike", "alike", "ตรงกัน", "projects"),
        CGOV_COLUMN_OF("differ", "differ", "ต่างกัน", "projects"),
    };
    cgov_tables *to = answer_of(743);
    cgov_table *table = cgov_tables_add(to, "agreement", "x", "x", columns, 3);
    (void)state;
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_number(107), cgov_cell_number(104), cgov_cell_number(3) });
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_true(is_masked(table, 0, 2));
    assert_true(is_masked(table, 0, 0) || is_masked(table, 0, 1));
    cgov_tables_free(to);
}

/* Of 15 projects 13 have a level: that 2 have none is neither in the rows nor in their shares. */
static void what_rows_leave_of_the_base_is_masked(void **state)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("label", "level", "รูปแบบ"),
        CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
        CGOV_COLUMN("share", "%", "ร้อยละ"),
    };
    cgov_tables *to = answer_of(15);
    cgov_table *table = cgov_tables_add(to, "levels", "x", "x", columns, 3);
    (void)state;
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_text("a"), cgov_cell_number(7), cgov_cell_part(7, 13) });
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_text("b"), cgov_cell_number(6), cgov_cell_part(6, 13) });
    cgov__tables_count(to, "known", "ทราบ", "known of", 13);
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_true(is_masked(table, 0, 1) || is_masked(table, 1, 1));
    assert_true(is_masked(table, 0, 2) && is_masked(table, 1, 2));
    assert_int_equal(to->facts[0].value.reason, CGOV_REASON_MASKED);
    cgov_tables_free(to);
}

/* Nothing is told of three projects, not even how many they are. */
static void a_small_base_masks_its_answer(void **state)
{
    static const int64_t projects[] = { 3, 0 };
    cgov_tables *to = sectors_of(projects, 2);
    char *words = NULL;
    (void)state;
    cgov_tables_set_basis(to, &(cgov_basis){ .base = 3 });
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_true(is_masked(cgov_tables_at(to, 0), 1, 1));
    assert_int_equal(cgov_tables_render(to, CGOV_RENDERING_JSON, NULL, &words, NULL, NULL),
                     CGOV_OK);
    assert_non_null(strstr(words, "\"base\":null"));
    cgov_free(words);
    assert_int_equal(cgov_tables_render(to, CGOV_RENDERING_TEXT, NULL, &words, NULL, NULL),
                     CGOV_OK);
    assert_null(strchr(words, '3'));
    cgov_free(words);
    cgov_tables_free(to);
}

/* A note goes if a number of it, a difference of two, or what is left of the base is small. */
static void notes_that_tell_few_go(void **state)
{
    static const struct {
        int64_t numbers[2];
        bool stays;
    } cases[] = {
        { { 90, 60 }, true },  { { 90, 3 }, false },  { { 60, 57 }, false }, { { 98, 60 }, false },
        { { 90, 5 }, true },   { { 90, 4 }, false }, /* the limit is 5, of a base of 100 */
        { { 60, 55 }, true },  { { 60, 56 }, false }, { { 95, 60 }, true },  { { 96, 60 }, false },
        { { 60, 60 }, true }, /* nothing is between them */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cgov_tables *to = answer_of(100);
        cgov__tables_note_counts(to, CGOV_COLUMN_ANY_DESIGN, "x", "x", cases[i].numbers, 2);
        assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
        assert_int_equal(to->notes.count, cases[i].stays ? 1 : 0);
        cgov_tables_free(to);
    }
}

/* Those that stay do so in their order, whatever goes between them. */
static void notes_that_stay_keep_their_order(void **state)
{
    static const struct {
        int64_t numbers[2];
        const char *en;
    } notes[] = { { { 90, 3 }, "few" }, { { 90, 60 }, "first" }, { { 60, 57 }, "near" },
                  { { 80, 50 }, "second" }, { { 98, 60 }, "rest" }, { { 70, 40 }, "third" } };
    static const char *const stay[] = { "first", "second", "third" };
    (void)state;
    cgov_tables *to = answer_of(100);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        cgov__tables_note_counts(to, CGOV_COLUMN_ANY_DESIGN, "x", notes[i].en, notes[i].numbers, 2);
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_int_equal(3, to->notes.count);
    for (size_t i = 0; i < 3; i++)
        assert_text(stay[i], to->notes.lines[i].en);
    cgov_tables_free(to);
}

/* A mission that stands in two rows is one count, and does not hide itself. */
static void a_repeated_count_is_one_count(void **state)
{
    static const cgov_column columns[] = {
        CGOV_COLUMN("mission", "mission", "ภารกิจ"),
        CGOV_COLUMN_OF("projects", "projects", "โครงการ", "projects"),
    };
    static const struct {
        const char *mission;
        int64_t projects;
    } rows[] = { { "core", 40 }, { "core", 40 }, { "out", 3 }, { "out", 3 }, { "in", 20 } };
    cgov_tables *to = answer_of(743);
    cgov_table *table = cgov_tables_add(to, "grid", "x", "x", columns, 2);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(rows[i].mission),
                                             cgov_cell_number(rows[i].projects) });
    cgov__table_repeats(table, 1, 0);
    assert_int_equal(cgov_tables_mask(to, 5), CGOV_OK);
    assert_true(is_masked(table, 2, 1) && is_masked(table, 3, 1) && is_masked(table, 4, 1));
    assert_false(is_masked(table, 0, 1) || is_masked(table, 1, 1));
    cgov_tables_free(to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_masked_count_follows),
        cmocka_unit_test(no_part_follows_from_its_total),
        cmocka_unit_test(no_more_is_masked_than_it_takes),
        cmocka_unit_test(tables_hide_small_counts_and_what_tells_them),
        cmocka_unit_test(nothing_is_hidden_without_need),
        cmocka_unit_test(a_single_row_tells_no_part_of_its_total),
        cmocka_unit_test(what_rows_leave_of_the_base_is_masked),
        cmocka_unit_test(a_small_base_masks_its_answer),
        cmocka_unit_test(notes_that_tell_few_go),
        cmocka_unit_test(notes_that_stay_keep_their_order),
        cmocka_unit_test(a_repeated_count_is_one_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
