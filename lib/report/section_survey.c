/* Sections of the report on the survey. See section.h. */
#include "analysis/survey/answer.h"
#include "cgov/answer_tables.h"
#include "report/section.h"

#include <string.h>

cgov_status cgov__section_study(cgov__report *r)
{
    const cgov__study_row *const study = r->study;
    cgov__report_words(r, CGOV__REPORT_PARAGRAPH, study->investigator_th, study->investigator_en);
    cgov__report_words(r, CGOV__REPORT_PARAGRAPH, study->aim_th, study->aim_en);
    cgov__report_words(r, CGOV__REPORT_LINES, study->objectives_th, study->objectives_en);
    cgov_progress_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_progress_report(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_progress(t, &tables);
    cgov_progress_table_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_levels(cgov__report *r)
{
    cgov_level_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_level_distribution(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_levels(t, &tables);
    cgov_level_table_free(t);
    if (made == CGOV_OK)
        cgov__report_bars(r, tables, "levels", "stated_share", "รูปแบบที่ผู้ตอบระบุ", "Stated level");
    if (made == CGOV_OK)
        cgov__report_bars(r, tables, "levels", "implied_share", "รูปแบบที่อนุมานจากกิจกรรม",
                          "Level implied by activities");
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_sectors(cgov__report *r)
{
    cgov_role_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_sector_roles(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_roles(t, &tables);
    cgov_role_table_free(t);
    if (made == CGOV_OK)
        cgov__report_bars(r, tables, "sectors", "project_share", "ภาคส่วนที่เข้าร่วมโครงการ",
                          "Sectors that take part in projects");
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_grid(cgov__report *r)
{
    cgov_grid_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_grid(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_grid(t, &tables);
    cgov_grid_table_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

static cgov_status make_crosstab(cgov__report *r, cgov_dimension rows, cgov_dimension columns,
                                 cgov_crosstab **out)
{
    const cgov_crosstab_options options = { .rows = { .dimension = rows },
                                            .columns = { .dimension = columns } };
    return cgov_crosstab_make(r->db, r->filter, &options, out);
}

static cgov_cell label_of(const cgov_category *c)
{
    return cgov__cell_label_or(c->label_th, c->label_en, c->code, c->code);
}

enum {
    HEAT_COLUMNS = 16
};

/* Rows by columns, each cell its share of the row, darker where it is larger. */
static cgov_table *add_heat(cgov_tables *to, const cgov_crosstab *t)
{
    cgov_column columns[HEAT_COLUMNS] = {
        CGOV_COLUMN("code", NULL, NULL),
        CGOV_COLUMN("label", "level", "รูปแบบความร่วมมือ"),
    };
    cgov_cell cells[HEAT_COLUMNS];
    const size_t width = t->column_count < HEAT_COLUMNS - 2 ? t->column_count : HEAT_COLUMNS - 2;
    for (size_t c = 0; c < width; c++)
        columns[c + 2] = (cgov_column)CGOV_COLUMN(t->columns[c].code, t->columns[c].label_en,
                                                  t->columns[c].label_th);
    cgov_table *table = cgov_tables_add(to, "heat", "รูปแบบความร่วมมือจำแนกตามภาคส่วนที่เข้าร่วม",
                                        "Level by sector that takes part", columns, width + 2);
    for (size_t r = 0; r < t->row_count; r++) {
        cells[0] = cgov_cell_text(t->rows[r].code);
        cells[1] = label_of(&t->rows[r]);
        for (size_t c = 0; c < width; c++)
            cells[c + 2] =
                cgov_cell_count_share(t->counts[r * t->column_count + c], t->rows[r].crossed);
        cgov_table_add(table, cells);
    }
    return table;
}

/* The projects of each cell: of this level, with this sector. */
static cgov_status trace_heat(cgov__report *r, cgov_table *table, const cgov_crosstab *t)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < t->row_count; i++)
        for (size_t c = 2; status == CGOV_OK && c < table->width; c++) {
            cgov_project_filter which = { 0 };
            if (cgov_level_from_code(t->rows[i].code, &which.level) &&
                cgov_sector_from_code(table->columns[c].key, &which.sector))
                status = cgov__register_trace_cell(&r->projects, r->db, table, i,
                                                   table->columns[c].key, &which);
        }
    return status;
}

cgov_status cgov__section_heat(cgov__report *r)
{
    cgov_crosstab *t = NULL;
    cgov_status made = make_crosstab(r, CGOV_DIMENSION_LEVEL, CGOV_DIMENSION_SECTOR, &t);
    if (made != CGOV_OK)
        return made;
    cgov_tables *tables = cgov__tables_begin("level-sector", &t->basis);
    cgov_table *table = add_heat(tables, t);
    if (table != NULL) {
        table->heat = true;
        if (r->options->min_cell == 0)
            made = trace_heat(r, table, t);
    }
    cgov_tables_note(tables, "จำนวนโครงการ และร้อยละของโครงการในแถว โครงการหนึ่งอยู่ได้หลายคอลัมน์",
                     "Projects, and their percentage of the row; a project may be in several "
                     "columns.");
    cgov_crosstab_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_years(cgov__report *r)
{
    const cgov_crosstab_options options = { .rows = { .dimension = CGOV_DIMENSION_YEAR } };
    cgov_crosstab *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = make_crosstab(r, CGOV_DIMENSION_YEAR, CGOV_DIMENSION_ANY, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_crosstab(t, &options, NULL, &tables);
    if (made == CGOV_OK) {
        const cgov__plot_options plot =
            cgov__report_plot(r, "โครงการตามปีที่เริ่ม", "Projects by the year they began");
        cgov__drawing d = { 0 };
        const bool drawn = cgov__plot_steps(&d, t, &plot);
        cgov__report_figure(r, &d, drawn);
    }
    cgov_crosstab_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

/* ---- partners, and the projects that two sectors rate, or one and the questionnaire ---- */

typedef struct rated_row {
    const char *first, *second; /* sectors; the second NULL: the questionnaire */
    int side;                   /* 1: the first is higher */
    int64_t project;
} rated_row;
#define FIELD(name) CGOV__FIELD(rated_row, name)
static const cgov__field rated_fields[] = { FIELD(first), FIELD(second), FIELD(side),
                                            FIELD(project) };
#undef FIELD
static const cgov__map rated_map = CGOV__MAP("rated project", rated_row, rated_fields);

typedef struct rated_rows {
    const rated_row *rows;
    size_t count;
} rated_rows;

static bool is_alike(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Those of two sectors where one side is higher, or both are equal. */
static cgov_status trace_side(cgov__report *r, const rated_rows *all, cgov_table *table, size_t row,
                              const char *column, int side)
{
    const bool pair = cgov__find_column(table, "second") != SIZE_MAX;
    const cgov_cell *cells = table->cells + row * table->width;
    const char *first = cells[0].text_en, *second = pair ? cells[2].text_en : NULL;
    cgov__register found = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < all->count; i++)
        if (all->rows[i].side == side && is_alike(all->rows[i].first, first) &&
            is_alike(all->rows[i].second, second) &&
            !cgov__register_add(&found, all->rows[i].project))
            status = cgov__nomem(&r->db->error);
    if (status == CGOV_OK)
        status = cgov__register_rest(&r->projects, r->db, table, row, column, &found, NULL);
    cgov__register_free(&found);
    return status;
}

static cgov_status trace_partners(cgov__report *r, const rated_rows *all, cgov_tables *tables)
{
    static const struct {
        const char *table, *column;
        int side;
    } sides[] = { { "pairs", "first_higher", 1 },   { "pairs", "equal", 0 },
                  { "pairs", "second_higher", -1 }, { "stated", "partners_higher", 1 },
                  { "stated", "equal", 0 },         { "stated", "response_higher", -1 } };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        cgov_table *table = cgov__tables_find(tables, sides[i].table);
        for (size_t row = 0; status == CGOV_OK && table != NULL && row < table->count; row++)
            status = trace_side(r, all, table, row, sides[i].column, sides[i].side);
    }
    return status;
}

typedef struct range_row {
    int64_t project, ratings, range;
} range_row;
static const cgov__field range_fields[] = { CGOV__FIELD(range_row, project),
                                            CGOV__FIELD(range_row, ratings),
                                            CGOV__FIELD(range_row, range) };
static const cgov__map range_map = CGOV__MAP("rated project", range_row, range_fields);

/* Those rated by so many or more; and, of two or more, those whose ratings lie so far apart. */
static cgov_status trace_range(cgov__report *r, cgov_table *table, const range_row *rows,
                               size_t count)
{
    static const struct {
        const char *column;
        int least, range;
    } ranges[] = {
        { "rated", 1, -1 }, { "compared", 2, -1 }, { "range_1", 2, 1 }, { "range_2", 2, 2 }
    };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof ranges / sizeof ranges[0]; i++) {
        cgov__register found = { 0 };
        for (size_t k = 0; status == CGOV_OK && k < count; k++)
            if (rows[k].ratings >= ranges[i].least &&
                (ranges[i].range < 0 || rows[k].range == ranges[i].range) &&
                !cgov__register_add(&found, rows[k].project))
                status = cgov__nomem(&r->db->error);
        if (status == CGOV_OK)
            status =
                cgov__register_rest(&r->projects, r->db, table, 0, ranges[i].column, &found, NULL);
        cgov__register_free(&found);
    }
    return status;
}

static cgov_status trace_ranges(cgov__report *r, cgov_tables *tables)
{
    cgov_table *table = cgov__tables_find(tables, "agreement");
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_partner_range,
                                           &range_map, &kept, &rows, &count);
    if (status == CGOV_OK && table != NULL && table->count > 0)
        status = trace_range(r, table, rows, count);
    cgov__answer_free(kept);
    return status;
}

static cgov_status trace_rated(cgov__report *r, cgov_tables *tables)
{
    void *kept = NULL, *rows = NULL;
    size_t count = 0;
    if (r->options->min_cell > 0 || r->docx != NULL)
        return CGOV_OK;
    cgov_status status = cgov__answer_kept(r->db, NULL, NULL, &cgov__sql_report_partner_pair,
                                           &rated_map, &kept, &rows, &count);
    if (status == CGOV_OK)
        status = trace_partners(r, &(rated_rows){ rows, count }, tables);
    if (status == CGOV_OK)
        status = trace_ranges(r, tables);
    cgov__answer_free(kept);
    return status;
}

cgov_status cgov__section_partners(cgov__report *r)
{
    cgov_partner_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_partner_levels(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_partners(t, &tables);
    if (made == CGOV_OK)
        made = trace_rated(r, tables);
    cgov_partner_table_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

static cgov_status write_ranking(cgov__report *r, cgov_factor_kind kind)
{
    cgov_factor_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_factor_ranking(r->db, r->filter, kind, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_factors(t, &tables);
    cgov_factor_table_free(t);
    if (made == CGOV_OK)
        cgov__report_bars(r, tables, "factors", "share", "ร้อยละของโครงการที่ระบุ",
                          "Percent of projects that name it");
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_conditions(cgov__report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_CONDITION);
}

cgov_status cgov__section_obstacles(cgov__report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_OBSTACLE);
}

cgov_status cgov__section_solutions(cgov__report *r)
{
    return write_ranking(r, CGOV_FACTOR_KIND_SOLUTION);
}

/* The projects of each group, of both, and of none. */
static cgov_status trace_sizes(cgov__report *r, cgov_tables *tables,
                               const cgov__register groups[static 2])
{
    cgov_table *table = cgov__tables_find(tables, "groups");
    const cgov__register *const all = &r->projects;
    cgov__register neither = { 0 };
    cgov_status status = CGOV_OK;
    for (size_t i = 0, a = 0, b = 0; status == CGOV_OK && i < all->count; i++) {
        while (a < groups[0].count && groups[0].ids[a] < all->ids[i])
            a++;
        while (b < groups[1].count && groups[1].ids[b] < all->ids[i])
            b++;
        const bool in = (a < groups[0].count && groups[0].ids[a] == all->ids[i]) ||
                        (b < groups[1].count && groups[1].ids[b] == all->ids[i]);
        if (!in && !cgov__register_add(&neither, all->ids[i]))
            status = cgov__nomem(&r->db->error);
    }
    const struct {
        const char *column;
        const cgov__register *which, *also;
    } sizes[] = { { "first_n", &groups[0], NULL },
                  { "second_n", &groups[1], NULL },
                  { "both", &groups[0], &groups[1] },
                  { "neither", &neither, NULL } };
    for (size_t i = 0; status == CGOV_OK && table != NULL && i < 4; i++)
        status = cgov__register_rest(&r->projects, r->db, table, 0, sizes[i].column, sizes[i].which,
                                     sizes[i].also);
    cgov__register_free(&neither);
    return status;
}

/* The projects of both groups that name one factor. */
static cgov_status trace_factor(cgov__report *r, cgov_table *table, size_t row, int64_t factor,
                                const cgov__register groups[static 2])
{
    static const char *const columns[] = { "first", "second" };
    cgov__register named = { 0 };
    cgov_status status =
        cgov__register_load(&named, r->db, &(cgov_project_filter){ .factor = factor });
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        status =
            cgov__register_rest(&r->projects, r->db, table, row, columns[i], &named, &groups[i]);
    cgov__register_free(&named);
    return status;
}

static cgov_status trace_groups(cgov__report *r, cgov_tables *tables, const cgov_contrast *t,
                                const cgov_contrast_options *options)
{
    cgov_table *table = cgov__tables_find(tables, "factors");
    cgov__register groups[2] = { { 0 } };
    cgov_status status = cgov__register_load(&groups[0], r->db, options->first);
    if (status == CGOV_OK)
        status = cgov__register_load(&groups[1], r->db, options->second);
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++)
        status = trace_factor(r, table, i, t->rows[i].factor, groups);
    if (status == CGOV_OK)
        status = trace_sizes(r, tables, groups);
    cgov__register_free(&groups[0]);
    cgov__register_free(&groups[1]);
    return status;
}

static void draw_groups(cgov__report *r, const cgov_contrast *t, const cgov_table *table)
{
    enum {
        MOST = 15
    };
    const cgov__plot_options options = cgov__report_plot(
        r, "ปัจจัยที่สองกลุ่มระบุต่างกันมากที่สุด (ร้อยละของโครงการ)",
        "The factors that the two groups name most differently (percent of projects)");
    cgov__drawing d = { 0 };
    const bool drawn = cgov__plot_dumbbell(&d, t, table, MOST, &options);
    cgov__report_figure(r, &d, drawn);
}

cgov_status cgov__section_contrast(cgov__report *r)
{
    const cgov_contrast_options options = {
        .first = &(cgov_project_filter){ .min_level = CGOV_LEVEL_COLLABORATION },
        .second = &(cgov_project_filter){ .level = CGOV_LEVEL_COORDINATION },
    };
    cgov_contrast *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_factor_contrast(r->db, r->filter, &options, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_contrast(t, &tables);
    cgov__report_words(r, CGOV__REPORT_PARAGRAPH,
                       "กลุ่มแรก: โครงการที่ระบุว่าร่วมกันดำเนินภารกิจ กลุ่มที่สอง: โครงการที่ระบุว่าประสานงาน",
                       "First group: projects that state collaboration; second: those that state "
                       "co-ordination.");
    if (made == CGOV_OK)
        made = cgov__report_mask(r, tables);
    cgov_table *table = made == CGOV_OK ? cgov__tables_find(tables, "factors") : NULL;
    if (table != NULL && table->count == t->count) {
        draw_groups(r, t, table);
        if (r->options->min_cell == 0)
            made = trace_groups(r, tables, t, &options);
    }
    cgov_contrast_free(t);
    return cgov__report_answer(r, made, tables, 0);
}

cgov_status cgov__section_agencies(cgov__report *r)
{
    enum {
        MOST = 30
    };
    cgov_agency_table *t = NULL;
    cgov_tables *tables = NULL;
    cgov_status made = cgov_agency_ranking(r->db, r->filter, &t);
    if (made == CGOV_OK)
        made = cgov_tables_from_agencies(t, r->db, &tables);
    cgov_agency_table_free(t);
    return cgov__report_answer(r, made, tables, MOST);
}
