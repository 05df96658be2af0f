/* Crosstabs and frequencies as tables. See cgov/table.h. */
#include "report/answer.h"

#include <stdlib.h>
#include <string.h>

#define MASKED_UNIT "units" /* of counts: whatever the table counts */

/* ---- rows in the order asked for ---- */

typedef struct placed {
    int64_t units;
    size_t at; /* in the answer */
} placed;

static int more_units_first(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->units != b->units)
        return a->units < b->units ? 1 : -1;
    return a->at < b->at ? -1 : 1;
}

typedef struct chosen {
    placed *rows;
    size_t count;
} chosen;

static bool choose_rows(const cgov_crosstab *t, const cgov_crosstab_view *view, chosen *out)
{
    const bool limited = view->limit > 0 && (uint64_t)view->limit < t->row_count;
    out->rows = cgov__calloc(t->row_count + 1, sizeof *out->rows);
    out->count = t->row_count;
    if (out->rows == NULL)
        return false;
    for (size_t r = 0; r < t->row_count; r++)
        out->rows[r] = (placed){ t->column_count > 0 ? t->rows[r].crossed : t->rows[r].units, r };
    if (limited || view->by_count)
        qsort(out->rows, t->row_count, sizeof *out->rows, more_units_first);
    if (limited)
        out->count = (size_t)view->limit;
    return true;
}

static cgov_cell category_label(const cgov_category *c)
{
    return cgov__cell_label_or(c->label_th, c->label_en, c->code, c->code);
}

/* ---- for people: a row a category ---- */

static const char *side_label(const cgov_crosstab_side *side, cgov_language language)
{
    return side->column != NULL ? side->column : cgov_dimension_label(side->dimension, language);
}

static void name_grid(cgov__buffer *to, const cgov_crosstab_options *options,
                      cgov_language language)
{
    cgov__buffer_text(to, side_label(&options->rows, language));
    cgov__buffer_text(to, language == CGOV_LANGUAGE_TH ? " จำแนกตาม" : " by ");
    cgov__buffer_text(to, side_label(&options->columns, language));
}

static cgov_table *begin_grid(cgov_tables *to, const cgov_crosstab *t,
                              const cgov_crosstab_options *options, cgov_column *columns)
{
    cgov__buffer th = { 0 }, en = { 0 };
    name_grid(&th, options, CGOV_LANGUAGE_TH);
    name_grid(&en, options, CGOV_LANGUAGE_EN);
    columns[0] = (cgov_column)CGOV_COLUMN(NULL, side_label(&options->rows, CGOV_LANGUAGE_EN),
                                          side_label(&options->rows, CGOV_LANGUAGE_TH));
    for (size_t c = 0; c < t->column_count; c++) {
        const cgov_cell label = category_label(&t->columns[c]);
        columns[c + 1] = (cgov_column)CGOV_COLUMN(
            NULL, cgov__choose(CGOV_LANGUAGE_EN, label.text_th, label.text_en),
            cgov__choose(CGOV_LANGUAGE_TH, label.text_th, label.text_en));
    }
    columns[t->column_count + 1] = (cgov_column)CGOV_COLUMN_OF(NULL, "all", "รวม", MASKED_UNIT);
    cgov_table *grid = cgov_tables_add(to, NULL, th.bytes, en.bytes, columns, t->column_count + 2);
    cgov__buffer_free(&th);
    cgov__buffer_free(&en);
    return grid;
}

static void add_grid_rows(cgov_table *grid, const cgov_crosstab *t, const chosen *rows,
                          cgov_cell *cells)
{
    for (size_t i = 0; i < rows->count; i++) {
        const size_t r = rows->rows[i].at;
        const cgov_category *row = &t->rows[r];
        cells[0] = category_label(row);
        for (size_t c = 0; c < t->column_count; c++)
            cells[c + 1] = cgov_cell_count_share(t->counts[r * t->column_count + c], row->crossed);
        cells[t->column_count + 1] = cgov_cell_number(row->crossed);
        cgov_table_add(grid, cells);
    }
}

static bool add_grid(cgov_tables *to, const cgov_crosstab *t, const cgov_crosstab_options *options,
                     const chosen *rows)
{
    cgov_column *columns = cgov__calloc(t->column_count + 2, sizeof *columns);
    cgov_cell *cells = cgov__calloc(t->column_count + 2, sizeof *cells);
    const bool room = columns != NULL && cells != NULL;
    if (room) {
        cgov_table *grid = begin_grid(to, t, options, columns);
        add_grid_rows(grid, t, rows, cells);
        if (rows->count < t->row_count)
            cgov_table_set_all(grid, (int64_t)t->row_count);
    }
    cgov__free(columns);
    cgov__free(cells);
    return room;
}

/* ---- for programs: a row a cell ---- */

static const cgov_column cell_columns[] = {
    CGOV_COLUMN("row", NULL, NULL),
    CGOV_COLUMN("row_label", "row", "แถว"),
    CGOV_COLUMN("column", NULL, NULL),
    CGOV_COLUMN("column_label", "column", "คอลัมน์"),
    CGOV_COLUMN_OF("count", "count", "จำนวน", MASKED_UNIT),
    CGOV_COLUMN("row_share", "% of row", "ร้อยละของแถว"),
    CGOV_COLUMN("column_share", "% of column", "ร้อยละของคอลัมน์"),
    CGOV_COLUMN("adjusted_residual", "adjusted residual", "เศษเหลือปรับค่า"),
};

static void add_cells(cgov_tables *to, const cgov_crosstab *t, const chosen *rows)
{
    cgov_table *cells = CGOV__TABLE(to, "cells", NULL, NULL, cell_columns);
    if (cells != NULL)
        cells->grid = t->column_count;
    for (size_t i = 0; i < rows->count; i++)
        for (size_t c = 0; c < t->column_count; c++) {
            const size_t r = rows->rows[i].at, at = r * t->column_count + c;
            const cgov_category *row = &t->rows[r], *column = &t->columns[c];
            cgov_table_add(
                cells,
                (cgov_cell[]){ cgov_cell_text(row->code), category_label(row),
                               cgov_cell_text(column->code), category_label(column),
                               cgov_cell_number(t->counts[at]),
                               cgov_cell_part(t->counts[at], row->crossed),
                               cgov_cell_part(t->counts[at], column->crossed),
                               cgov_cell_mean(t->test != NULL,
                                              t->test != NULL ? t->test->residuals[at] : 0) });
        }
}

/* ---- tests ---- */

static void add_tests(cgov_tables *to, const cgov_crosstab *t)
{
    cgov_table *tests = cgov__tables_tests(to);
    if (t->clustered_test.rao_scott.reason != CGOV_REASON_NOT_COMPUTED)
        cgov__add_test(tests, "F ของ Rao-Scott คำนึงถึงแบบสำรวจ (ใช้ค่านี้)",
                       "Rao-Scott F, questionnaires allowed for (report this)",
                       &t->clustered_test.rao_scott, true);
    if (t->test != NULL) {
        cgov__add_test(tests, "ไคสแควร์", "chi-square", &t->test->chi_square, true);
        if (t->test->recommended == CGOV_TABLE_TEST_FISHER)
            cgov__add_test(tests, "Fisher exact", "Fisher exact", &t->test->fisher, false);
        cgov__add_measure(tests, "Cramer's V", &t->test->cramer_v);
        if (t->test->tau_b.reason != CGOV_REASON_NOT_ORDERED) {
            cgov__add_measure(tests, "tau-b", &t->test->tau_b);
            cgov__add_measure(tests, "gamma", &t->test->gamma);
        }
    } else if (t->multiple_test != NULL) {
        cgov__add_test(tests, "ไคสแควร์ (Rao-Scott)", "Rao-Scott chi-square",
                       &t->multiple_test->rao_scott, true);
    } else if (t->reason != CGOV_REASON_NONE && t->reason != CGOV_REASON_NOT_COMPUTED) {
        cgov__add_test(tests, "การทดสอบ", "test", &(cgov_test){ .reason = t->reason }, true);
    }
}

/* ---- what was counted ---- */

static const cgov_column counted_columns[] = {
    CGOV_COLUMN("unit", NULL, NULL),
    CGOV_COLUMN_OF("units", NULL, NULL, MASKED_UNIT),
    CGOV_COLUMN_OF("n", NULL, NULL, MASKED_UNIT),
    CGOV_COLUMN_OF("no_row", NULL, NULL, MASKED_UNIT),
    CGOV_COLUMN_OF("no_column", NULL, NULL, MASKED_UNIT),
    CGOV_COLUMN_OF("no_both", NULL, NULL, MASKED_UNIT),
};

static const struct unit_name {
    const char *code, *en, *th;
} unit_names[] = {
    [CGOV_UNIT_ANY] = { "project", "projects", "โครงการ" },
    [CGOV_UNIT_PROJECT] = { "project", "projects", "โครงการ" },
    [CGOV_UNIT_PARTICIPATION] = { "participation", "participations", "การเข้าร่วม" },
    [CGOV_UNIT_AGENCY] = { "agency", "agencies", "หน่วยงาน" },
    [CGOV_UNIT_CASE_STUDY] = { "case", "case studies", "กรณีศึกษา" },
};

static void note_counted(cgov_tables *to, const cgov_crosstab *t)
{
    const struct unit_name *unit = &unit_names[t->unit];
    const int64_t numbers[] = { t->units, t->n, t->no_row + t->no_both, t->no_column + t->no_both,
                                t->no_both };
    cgov__buffer th = { 0 }, en = { 0 };
    cgov__buffer_format(&en, "Counted: %lld %s; in the table %lld", (long long)t->units, unit->en,
                        (long long)t->n);
    cgov__buffer_format(&th, "นับ%s %lld อยู่ในตาราง %lld", unit->th, (long long)t->units,
                        (long long)t->n);
    if (t->column_count == 0) {
        cgov__buffer_format(&en, "; not known %lld.", (long long)(t->no_row + t->no_both));
        cgov__buffer_format(&th, " ไม่มีข้อมูล %lld", (long long)(t->no_row + t->no_both));
    } else {
        cgov__buffer_format(&en, "; not known: rows %lld, columns %lld, of these both %lld.",
                            (long long)(t->no_row + t->no_both),
                            (long long)(t->no_column + t->no_both), (long long)t->no_both);
        cgov__buffer_format(&th,
                            " ไม่มีข้อมูล: ตัวแปรแถว %lld ตัวแปรคอลัมน์ %lld ในจำนวนนี้ไม่มีทั้งสองตัวแปร %lld",
                            (long long)(t->no_row + t->no_both),
                            (long long)(t->no_column + t->no_both), (long long)t->no_both);
    }
    cgov__tables_note_counts(to, CGOV_COLUMN_ANY_DESIGN, th.bytes, en.bytes, numbers, 5);
    cgov__buffer_free(&th);
    cgov__buffer_free(&en);
    if (t->rows_multiple || t->columns_multiple)
        cgov_tables_note(to, "หนึ่งหน่วยมีได้หลายคำตอบ ผลรวมของแถวอาจเกินร้อยละ 100",
                         "Several answers a unit: rows may come to more than 100 %.");
}

static void add_counted(cgov_tables *to, const cgov_crosstab *t)
{
    cgov_table *counted = CGOV__TABLE(to, "counted", NULL, NULL, counted_columns);
    cgov_table_add(counted,
                   (cgov_cell[]){ cgov_cell_text(unit_names[t->unit].code),
                                  cgov_cell_number(t->units), cgov_cell_number(t->n),
                                  cgov_cell_number(t->no_row), cgov_cell_number(t->no_column),
                                  cgov_cell_number(t->no_both) });
    note_counted(to, t);
}

/* ---- frequencies ---- */

static const cgov_column frequency_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "category", "หมวด"),
    CGOV_COLUMN_OF("units", "number", "จำนวน", MASKED_UNIT),
    CGOV_COLUMN("share", "%", "ร้อยละ"),
    CGOV__INTERVAL("share"),
};
static const cgov_column clustered_columns[] = {
    CGOV_COLUMN("code", NULL, NULL),
    CGOV_COLUMN("label", "category", "หมวด"),
    CGOV_COLUMN_OF("units", "number", "จำนวน", MASKED_UNIT),
    CGOV_COLUMN("share", "%", "ร้อยละ"),
    CGOV_COLUMN_RANGE_BY("share", "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_SIMPLE),
    CGOV_COLUMN("weighted_share", "% weighted", "ร้อยละถ่วงน้ำหนัก"),
    CGOV_COLUMN_RANGE_BY("clustered", "95 % interval", "ช่วงความเชื่อมั่น 95 %", CGOV_COLUMN_CLUSTERED),
    CGOV_COLUMN("design_effect", "design effect", "ผลของการออกแบบ"),
};
enum {
    CLUSTERED_COLUMNS = sizeof clustered_columns / sizeof clustered_columns[0],
    WEIGHTED_SHARE = 5
};

static void add_plain(cgov_table *table, const cgov_category *c)
{
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(c->code), category_label(c),
                                         cgov_cell_number(c->units), cgov_cell_share(&c->share),
                                         cgov_cell_interval(&c->share) });
}

static void add_clustered(cgov_table *table, const cgov_category *c)
{
    cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(c->code), category_label(c),
                                         cgov_cell_number(c->units), cgov_cell_share(&c->share),
                                         cgov_cell_interval(&c->share),
                                         cgov_cell_share(&c->clustered.estimate),
                                         cgov_cell_interval(&c->clustered.estimate),
                                         cgov__cell_effect(&c->clustered) });
}

static cgov_table *begin_frequencies(cgov_tables *to, bool clustered, bool weighted)
{
    cgov_column columns[CLUSTERED_COLUMNS];
    if (!clustered)
        return CGOV__TABLE(to, "categories", "ความถี่", "Frequencies", frequency_columns);
    memcpy(columns, clustered_columns, sizeof columns);
    if (!weighted)
        columns[WEIGHTED_SHARE].key = columns[WEIGHTED_SHARE].label_en =
            columns[WEIGHTED_SHARE].label_th = NULL;
    return cgov_tables_add(to, "categories", "ความถี่", "Frequencies", columns, CLUSTERED_COLUMNS);
}

static void add_frequencies(cgov_tables *to, const cgov_crosstab *t, const char *weight,
                            const chosen *rows)
{
    cgov_table *table = begin_frequencies(to, t->questionnaires > 0, weight != NULL);
    for (size_t i = 0; i < rows->count; i++) {
        const cgov_category *c = &t->rows[rows->rows[i].at];
        if (t->questionnaires > 0)
            add_clustered(table, c);
        else
            add_plain(table, c);
    }
    if (rows->count < t->row_count)
        cgov_table_set_all(table, (int64_t)t->row_count);
}

/* ---- how sure ---- */

static void describe_design(cgov_tables *to, const cgov_crosstab *t, const char *weight)
{
    cgov__design_seen design = { 0 };
    for (size_t r = 0; t->column_count == 0 && r < t->row_count; r++)
        cgov__design_take(&design, &t->rows[r].clustered);
    if (t->clustered_test.rao_scott.reason == CGOV_REASON_NONE)
        design =
            (cgov__design_seen){ .n = t->clustered_test.n, .clusters = t->clustered_test.clusters };
    if (t->column_count == 0)
        cgov__weight_note(to, weight, "ร้อยละถ่วงน้ำหนักกับช่วงความเชื่อมั่นและผลของการออกแบบของค่านั้น",
                          "the weighted % with its interval and design effect");
    else
        cgov__weight_note(to, weight, "ค่า F ของ Rao-Scott", "the Rao-Scott F");
    if (t->column_count == 0 || design.clusters > 0)
        cgov__design_note(to, &design, weight);
    else if (t->multiple_test != NULL)
        cgov_tables_note(to, "การทดสอบถือว่าแต่ละหน่วยเป็นอิสระต่อกัน แม้หลายหน่วยมาจากแบบสำรวจชุดเดียว",
                         "The test takes units as independent, although several come from one "
                         "questionnaire.");
}

static void warn_of_few(cgov_tables *to, const cgov_crosstab *t, const chosen *rows)
{
    const struct unit_name *unit = &unit_names[t->unit];
    cgov__few few = { 0 };
    for (size_t i = 0; i < rows->count; i++)
        cgov__few_take(&few, rows->rows[i].units, category_label(&t->rows[rows->rows[i].at]));
    for (size_t c = 0; c < t->column_count; c++)
        cgov__few_take(&few, t->columns[c].crossed, category_label(&t->columns[c]));
    cgov__few_warn(to, &few, t->n, unit->th, unit->en);
}

cgov_status cgov_tables_from_crosstab(const cgov_crosstab *t, const cgov_crosstab_options *options,
                                      const cgov_crosstab_view *view, cgov_tables **out)
{
    static const cgov_crosstab_view defaults = { .limit = 0 };
    chosen rows = { 0 };
    if (t == NULL || options == NULL || out == NULL ||
        (view != NULL && view->limit < 0) ||
        (size_t)t->unit >= sizeof unit_names / sizeof unit_names[0] ||
        (size_t)options->unit >= sizeof unit_names / sizeof unit_names[0])
        return CGOV_MISUSE;
    const bool two = options->columns.dimension != CGOV_DIMENSION_ANY;
    cgov_tables *to = cgov__tables_begin(two ? "crosstab" : "frequencies", &t->basis);
    if (to != NULL) {
        to->whole = t->units;
        to->whole_unit = MASKED_UNIT;
    }
    bool room = choose_rows(t, view != NULL ? view : &defaults, &rows);
    if (room && two) {
        add_cells(to, t, &rows);
        room = add_grid(to, t, options, &rows);
        add_tests(to, t);
    } else if (room) {
        add_frequencies(to, t, options->weight, &rows);
    }
    add_counted(to, t);
    describe_design(to, t, options->weight);
    if (room)
        warn_of_few(to, t, &rows);
    cgov__free(rows.rows);
    if (room)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return CGOV_NOMEM;
}
