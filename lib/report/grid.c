/* The grid of cgov/answers.h as tables. */
#include "report/answer.h"

static const cgov_column grid_columns[] = {
    CGOV_COLUMN("mission", NULL, NULL),
    CGOV_COLUMN("mission_label", "mission", "ประเภทภารกิจ"),
    CGOV_COLUMN_OF("mission_projects", "of the mission", "โครงการตามภารกิจ", "projects"),
    CGOV_COLUMN("form", NULL, NULL),
    CGOV_COLUMN("form_label", "form", "รูปแบบการบริหาร"),
    CGOV_COLUMN_OF("form_projects", "of the form", "โครงการตามรูปแบบ", "projects"),
    CGOV_COLUMN_OF("form_elsewhere", "form, other mission", "รูปแบบในภารกิจอื่น", "projects"),
    CGOV_COLUMN("mechanism", NULL, NULL),
    CGOV_COLUMN("mechanism_label", "mechanism", "กลไก"),
    CGOV_COLUMN_OF("mechanism_projects", "of the mechanism", "โครงการตามกลไก", "projects"),
    CGOV_COLUMN_OF("mechanism_elsewhere", "mechanism, other mission", "กลไกในภารกิจอื่น", "projects"),
};

static const cgov_column without_columns[] = {
    CGOV_COLUMN_OF("without_mission", "no mission", "ไม่ระบุภารกิจ", "projects"),
    CGOV_COLUMN_OF("without_form", "no form", "ไม่ระบุรูปแบบการบริหาร", "projects"),
    CGOV_COLUMN_OF("without_mechanism", "no mechanism", "ไม่ระบุกลไก", "projects"),
};

/* Counts of a form or mechanism that is not there are empty, not 0. */
static cgov_cell count_of(const char *code, int64_t count)
{
    return code != NULL ? cgov_cell_number(count) : cgov_cell_text(NULL);
}

static void add_row(cgov_table *to, const cgov_grid_row *r)
{
    cgov_table_add(
        to,
        (cgov_cell[]){ cgov_cell_text(r->mission), cgov_cell_label(r->mission_th, r->mission_en),
                       cgov_cell_number(r->mission_projects), cgov_cell_text(r->form),
                       cgov_cell_label(r->form_th, r->form_en), count_of(r->form, r->form_projects),
                       count_of(r->form, r->form_elsewhere), cgov_cell_text(r->mechanism),
                       cgov_cell_label(r->mechanism_th, r->mechanism_en),
                       count_of(r->mechanism, r->mechanism_projects),
                       count_of(r->mechanism, r->mechanism_elsewhere) });
}

/* A mission stands in the rows of all its forms and mechanisms, with the same count. */
static void repeat_counts(cgov_table *grid)
{
    enum {
        MISSION = 0,
        FORM = 3,
        MECHANISM = 7
    };
    cgov__table_repeats(grid, MISSION + 2, MISSION);
    cgov__table_repeats(grid, FORM + 2, FORM);
    cgov__table_repeats(grid, FORM + 3, FORM);
    cgov__table_repeats(grid, MECHANISM + 2, MECHANISM);
    cgov__table_repeats(grid, MECHANISM + 3, MECHANISM);
}

cgov_status cgov_tables_from_grid(const cgov_grid_table *t, cgov_tables **out)
{
    if (t == NULL || out == NULL)
        return CGOV_MISUSE;
    cgov_tables *to = cgov__tables_begin("grid", &t->basis);
    cgov_table *grid = CGOV__TABLE(to, "grid", "ประเภทภารกิจ รูปแบบการบริหาร และกลไก",
                                   "Mission, form of administration and mechanism", grid_columns);
    for (size_t i = 0; i < t->count; i++)
        add_row(grid, &t->rows[i]);
    repeat_counts(grid);
    cgov_table *without = CGOV__TABLE(to, "missing", "โครงการที่ไม่ได้ระบุ",
                                      "Projects that say nothing of it", without_columns);
    cgov_table_add(without, (cgov_cell[]){ cgov_cell_number(t->without_mission),
                                           cgov_cell_number(t->without_form),
                                           cgov_cell_number(t->without_mechanism) });
    cgov__others_note(to, t->basis.other_mission, "ประเภทภารกิจ", "mission");
    cgov__others_note(to, t->basis.other_form, "รูปแบบการบริหาร", "form of administration");
    cgov__others_note(to, t->basis.other_mechanism, "กลไกทางการบริหาร", "mechanism");
    return cgov__tables_end(to, out);
}
