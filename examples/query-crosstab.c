/* One dimension by another, and one alone. See cgov/crosstab.h. */
#include "query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEADING_MAX = 18, /* columns of the terminal; longer headings become numbers with a legend */
    NAME_SIZE = 200
};

/* ---- dimensions ---- */

bool take_side(asked *a, const char *word, cgov_crosstab_side *side)
{
    char name[NAME_SIZE];
    const char *rest = word != NULL ? strchr(word, ':') : NULL;
    snprintf(name, sizeof name, "%.*s", (int)(rest != NULL ? rest - word : (int)sizeof name - 1),
             word != NULL ? word : "");
    *side = (cgov_crosstab_side){ .dimension = CGOV_DIMENSION_ANY };
    if (!cgov_dimension_from_code(name, &side->dimension)) {
        fail(&a->look, WRONG_USE,
             say(&a->look, "\"%s\" is no dimension; there are:", "\"%s\" ไม่ใช่มิติ มิติที่มีคือ:"), name);
        for (cgov_dimension d = CGOV_DIMENSION_LEVEL; d <= CGOV_DIMENSION_RATING; d++)
            fprintf(stderr, "  %-14s %s\n", cgov_dimension_code(d),
                    cgov_dimension_label(d, a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN));
        return false;
    }
    if (side->dimension == CGOV_DIMENSION_FACTOR) {
        side->kind = a->kind;
        return rest == NULL || filter_words_kind(&a->words, rest + 1, &side->kind);
    }
    if (side->dimension >= CGOV_DIMENSION_IMPORTED)
        side->column = rest != NULL ? rest + 1 : "";
    return true;
}

const char *side_name(const asked *a, const cgov_crosstab_side *side)
{
    return side->column != NULL
               ? side->column
               : cgov_dimension_label(side->dimension,
                                      a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN);
}

static const char *unit_name(const asked *a, cgov_unit unit)
{
    static const char *const names[][2] = { { "", "" },
                                            { "projects", "โครงการ" },
                                            { "participations", "การเข้าร่วม" },
                                            { "agencies", "หน่วยงาน" },
                                            { "case studies", "กรณีศึกษา" } };
    return names[unit][a->look.thai];
}

static const char *category(const asked *a, const cgov_category *c)
{
    return label(&a->look, c->label_th, c->label_en, c->code);
}

/* ---- tests ---- */

static void add_test(const asked *a, table *to, const char *name, const cgov_test *test)
{
    if (test->reason == CGOV_REASON_NONE)
        add_row(to, (cell[]){ text(name),
                              mean(test->df > 0, test->statistic),
                              mean(test->df > 0, test->df),
                              { .kind = PROBABILITY, .value = test->p },
                              text(NULL) });
    else
        add_row(to,
                (cell[]){ text(name), text(NULL), text(NULL), text(NULL),
                          text(cgov_reason_text(test->reason, a->look.thai ? CGOV_LANGUAGE_TH
                                                                           : CGOV_LANGUAGE_EN)) });
}

static void add_measure(const asked *a, table *to, const char *name, const cgov_estimate *of)
{
    add_row(to,
            (cell[]){ text(name), mean(of->reason == CGOV_REASON_NONE, of->value), text(NULL),
                      text(NULL),
                      text(of->reason == CGOV_REASON_NONE
                               ? NULL
                               : cgov_reason_text(of->reason, a->look.thai ? CGOV_LANGUAGE_TH
                                                                           : CGOV_LANGUAGE_EN)) });
}

static void add_tests(const asked *a, table *to, const cgov_crosstab *t)
{
    if (t->test != NULL) {
        add_test(a, to, "chi-square", &t->test->chi_square);
        if (t->test->recommended == CGOV_TABLE_TEST_FISHER)
            add_test(a, to, "Fisher exact", &t->test->fisher);
        add_measure(a, to, "Cramer's V", &t->test->cramer_v);
        if (t->test->tau_b.reason != CGOV_REASON_NOT_ORDERED) {
            add_measure(a, to, "tau-b", &t->test->tau_b);
            add_measure(a, to, "gamma", &t->test->gamma);
        }
    } else if (t->multiple_test != NULL) {
        add_test(a, to, "Rao-Scott chi-square", &t->multiple_test->rao_scott);
    } else if (t->reason != CGOV_REASON_NONE && t->reason != CGOV_REASON_NOT_COMPUTED) {
        add_test(a, to, "test", &(cgov_test){ .reason = t->reason });
    }
}

/* ---- tables ---- */

static cell part(int64_t count, int64_t of)
{
    return (cell){ .kind = of > 0 ? SHARE : NOTHING,
                   .value = of > 0 ? (double)count / (double)of : 0 };
}

/* For programs: one row a cell. */
static void add_cells(const asked *a, table *to, const cgov_crosstab *t)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t c = 0; c < t->column_count; c++) {
            const size_t at = r * t->column_count + c;
            const cgov_category *row = &t->rows[r], *col = &t->columns[c];
            add_row(to, (cell[]){
                            text(row->code), text(category(a, row)), text(col->code),
                            text(category(a, col)), number(t->counts[at]),
                            part(t->counts[at], row->crossed), part(t->counts[at], col->crossed),
                            mean(t->test != NULL, t->test != NULL ? t->test->residuals[at] : 0) });
        }
}

/* For people: a row a category, each cell a number and its percentage of the row. */
typedef struct grid {
    table table;
    column *columns;
    char (*words)[NAME_SIZE]; /* of cells */
    char (*headings)[NAME_SIZE];
    char title[2 * NAME_SIZE];
    bool numbered; /* headings are numbers: a legend follows */
} grid;

static bool grid_make(const asked *a, grid *g, const cgov_crosstab *t,
                      const cgov_crosstab_options *options)
{
    const size_t width = t->column_count + 2;
    g->columns = calloc(width, sizeof *g->columns);
    g->words = calloc(t->row_count * t->column_count + 1, sizeof *g->words);
    g->headings = calloc(width, sizeof *g->headings);
    if (g->columns == NULL || g->words == NULL || g->headings == NULL)
        return false;
    for (size_t c = 0; c < t->column_count; c++)
        g->numbered = g->numbered || cgov_text_width(category(a, &t->columns[c]), -1) > HEADING_MAX;
    g->columns[0] = (column){ "row", side_name(a, &options->rows), side_name(a, &options->rows) };
    for (size_t c = 0; c < t->column_count; c++) {
        snprintf(g->headings[c], NAME_SIZE, "[%zu]", c + 1);
        const char *heading = g->numbered ? g->headings[c] : category(a, &t->columns[c]);
        g->columns[c + 1] = (column){ "count", heading, heading };
    }
    g->columns[width - 1] = (column){ "all", "all", "รวม" };
    snprintf(g->title, sizeof g->title, say(&a->look, "%s by %s", "%s จำแนกตาม%s"),
             side_name(a, &options->rows), side_name(a, &options->columns));
    g->table = (table){ "grid", g->title, g->title, g->columns, width, NULL, 0, 0 };
    return true;
}

static bool grid_fill(const asked *a, grid *g, const cgov_crosstab *t)
{
    cell *cells = calloc(t->column_count + 2, sizeof *cells);
    for (size_t r = 0; cells != NULL && r < t->row_count; r++) {
        const cgov_category *row = &t->rows[r];
        cells[0] = text(category(a, row));
        for (size_t c = 0; c < t->column_count; c++) {
            const size_t at = r * t->column_count + c;
            const double base = row->crossed > 0 ? (double)row->crossed : 1;
            snprintf(g->words[at], NAME_SIZE, "%lld  %5.1f %%", (long long)t->counts[at],
                     100 * (double)t->counts[at] / base);
            cells[c + 1] = (cell){ .kind = FIGURE, .text = g->words[at] };
        }
        cells[t->column_count + 1] = number(row->crossed);
        add_row(&g->table, cells);
    }
    free(cells);
    return cells != NULL;
}

static void grid_free(grid *g)
{
    free(g->columns);
    free(g->words);
    free(g->headings);
}

static void print_missing(const asked *a, const cgov_crosstab *t)
{
    printf(say(&a->look, "Counted: %lld %s; in the table %lld", "นับ %lld %s อยู่ในตาราง %lld"),
           (long long)t->units, unit_name(a, t->unit), (long long)t->n);
    printf(say(&a->look, "; not known: rows %lld", " ไม่ทราบ: ด้านแถว %lld"),
           (long long)(t->no_row + t->no_both));
    if (t->column_count > 0)
        printf(say(&a->look, ", columns %lld, of these both %lld", " ด้านคอลัมน์ %lld ทั้งสองด้าน %lld"),
               (long long)(t->no_column + t->no_both), (long long)t->no_both);
    putchar('\n');
    if (t->rows_multiple || t->columns_multiple)
        puts(say(&a->look, "Several answers a unit: rows may come to more than 100 %.",
                 "หนึ่งหน่วยมีได้หลายคำตอบ ผลรวมของแถวอาจเกิน 100 %"));
}

static void print_legend(const asked *a, const grid *g, const cgov_crosstab *t)
{
    for (size_t c = 0; g->numbered && c < t->column_count; c++)
        printf("  [%zu] %s\n", c + 1, category(a, &t->columns[c]));
}

static const column cell_columns[] = {
    { "row", NULL, NULL },
    { "row_label", "row", "แถว" },
    { "column", NULL, NULL },
    { "column_label", "column", "คอลัมน์" },
    { "count", "count", "จำนวน" },
    { "row_share", "% of row", "% ของแถว" },
    { "column_share", "% of column", "% ของคอลัมน์" },
    { "adjusted_residual", "adjusted residual", "เศษเหลือปรับค่า" },
};
static const column test_columns[] = {
    { "test", "test", "การทดสอบ" },
    { "value", "value", "ค่า" },
    { "df", "df", "df" },
    { "p", "p", "p" },
    { "reason", "does not apply", "ใช้ไม่ได้เพราะ" },
};

/* For programs: what was counted and what was not. */
static void add_counted(table *to, const cgov_crosstab *t)
{
    static const char *const units[] = { "", "project", "participation", "agency", "case" };
    add_row(to, (cell[]){ text(units[t->unit]), number(t->units), number(t->n), number(t->no_row),
                          number(t->no_column), number(t->no_both) });
}

static const column counted_columns[] = {
    { "unit", NULL, NULL },   { "units", NULL, NULL },     { "n", NULL, NULL },
    { "no_row", NULL, NULL }, { "no_column", NULL, NULL }, { "no_both", NULL, NULL },
};

static int print_crosstab(const asked *a, const cgov_crosstab *t,
                          const cgov_crosstab_options *options)
{
    grid g = { 0 };
    table cells = { "cells", "Cells", "ช่อง", COLUMNS(cell_columns) };
    table tests = { "tests", "Tests", "การทดสอบ", COLUMNS(test_columns) };
    add_tests(a, &tests, t);
    if (a->look.format != TABLES) {
        table counted = { "counted", NULL, NULL, COLUMNS(counted_columns) };
        add_cells(a, &cells, t);
        add_counted(&counted, t);
        return print_answer(&a->look, &t->basis, (table[]){ cells, tests, counted }, 3);
    }
    const bool made = grid_make(a, &g, t, options) && grid_fill(a, &g, t);
    int status = made ? ANSWERED : fail(&a->look, FAILED, "out of memory");
    if (made) {
        status = print_answer(&a->look, &t->basis, (table[]){ g.table, tests }, 2);
        putchar('\n');
        print_missing(a, t);
        print_legend(a, &g, t);
    }
    grid_free(&g);
    return status;
}

static int print_frequencies(const asked *a, const cgov_crosstab *t)
{
    static const column columns[] = {
        { "code", NULL, NULL },
        { "label", "category", "หมวด" },
        { "units", "number", "จำนวน" },
        { "share", "share", "สัดส่วน" },
        { "share", "95 % interval", "ช่วงเชื่อมั่น 95 %" },
    };
    table tables[] = { { "categories", "Frequencies", "ความถี่", COLUMNS(columns) } };
    for (size_t r = 0; r < t->row_count; r++)
        add_row(&tables[0], (cell[]){ text(t->rows[r].code), text(category(a, &t->rows[r])),
                                      number(t->rows[r].units), share(&t->rows[r].share),
                                      range(&t->rows[r].share) });
    if (a->look.format == JSON) {
        table counted = { "counted", NULL, NULL, COLUMNS(counted_columns) };
        add_counted(&counted, t);
        return print_answer(&a->look, &t->basis, (table[]){ tables[0], counted }, 2);
    }
    const int status = print_answer(&a->look, &t->basis, tables, 1);
    if (a->look.format == TABLES) {
        putchar('\n');
        print_missing(a, t);
    }
    return status;
}

static int answer(asked *a, bool two)
{
    cgov_crosstab_options options = { .unit = a->unit };
    cgov_crosstab *t = NULL;
    if (!take_side(a, a->dimensions[0], &options.rows) ||
        (two && !take_side(a, a->dimensions[1], &options.columns)))
        return WRONG_USE;
    if (cgov_crosstab_make(a->db, &a->words.filter, &options, &t) != CGOV_OK)
        return query_failed(a);
    const int status = two ? print_crosstab(a, t, &options) : print_frequencies(a, t);
    cgov_crosstab_free(t);
    return status;
}

int answer_crosstab(asked *a)
{
    return answer(a, true);
}

int answer_frequencies(asked *a)
{
    return answer(a, false);
}
