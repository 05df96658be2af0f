/* Mission, form and mechanism side by side. See cgov/answers.h. */
#include "cgov/answers.h"

#include "analysis/survey/answer.h"

#define FIELD(name) CGOV__FIELD(cgov_grid_row, name)
static const cgov__field grid_fields[] = { FIELD(mission),
                                           FIELD(mission_th),
                                           FIELD(mission_en),
                                           FIELD(mission_projects),
                                           FIELD(form),
                                           FIELD(form_th),
                                           FIELD(form_en),
                                           FIELD(form_projects),
                                           FIELD(form_elsewhere),
                                           FIELD(mechanism),
                                           FIELD(mechanism_th),
                                           FIELD(mechanism_en),
                                           FIELD(mechanism_projects),
                                           FIELD(mechanism_elsewhere) };
#undef FIELD
static const cgov__map grid_map = CGOV__MAP("row of the grid", cgov_grid_row, grid_fields);

static const cgov__field base_fields[] = { CGOV__FIELD(cgov_grid_table, without_mission),
                                           CGOV__FIELD(cgov_grid_table, without_form),
                                           CGOV__FIELD(cgov_grid_table, without_mechanism) };
static const cgov__map base_map = CGOV__MAP("base of the grid", cgov_grid_table, base_fields);

static cgov_status fill_grid(cgov *db, const cgov__question *question, void *answer)
{
    cgov_grid_table *table = answer;
    void *rows = NULL;
    cgov_status status = cgov__answer_rows(db, question, answer, &cgov__sql_answer_grid, &grid_map,
                                           &rows, &table->count);
    if (status == CGOV_OK)
        status = cgov__answer_row(db, question, &cgov__sql_answer_grid_base, &base_map, table);
    table->rows = rows;
    table->basis.method_th = "จำนวนโครงการ โครงการหนึ่งมีภารกิจประเภทเดียว แต่ใช้ได้หลายรูปแบบและหลายกลไก";
    table->basis.method_en = "projects; one has a single mission, and may use several forms and "
                             "mechanisms";
    return status;
}

cgov_status cgov_grid(cgov *db, const cgov_project_filter *filter, cgov_grid_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_grid, (void **)out);
}

void cgov_grid_table_free(cgov_grid_table *table)
{
    cgov__answer_free(table);
}
