/* Which units a crosstab counts. See crosstab.h. */
#include "analysis/crosstab.h"

#include "model/project.h"

#include <string.h>

/* ---- projects ---- */

typedef struct chosen_row {
    int64_t project;
} chosen_row;
static const cgov__field chosen_fields[] = { CGOV__FIELD(chosen_row, project) };
static const cgov__map chosen_map = CGOV__MAP("project", chosen_row, chosen_fields);

/* A part of a filter that a column of the snapshot decides; `code` is NULL where it asks nothing.
 */
typedef struct wish {
    cgov_dimension dimension;
    const char *code;
} wish;

enum {
    WISHES = 10
};

/* False: the filter asks for more than columns tell, or for one partner to be several things. */
static bool wishes_of(const cgov_project_filter *f, wish wishes[static WISHES])
{
    const wish all[WISHES] = { { CGOV_DIMENSION_LEVEL, cgov_level_code(f->level) },
                               { CGOV_DIMENSION_IMPLIED_LEVEL, cgov_level_code(f->implied_level) },
                               { CGOV_DIMENSION_SECTOR, cgov_sector_code(f->sector) },
                               { CGOV_DIMENSION_ROLE, f->role },
                               { CGOV_DIMENSION_MISSION, cgov_mission_code(f->mission) },
                               { CGOV_DIMENSION_MECHANISM, f->mechanism },
                               { CGOV_DIMENSION_ACTIVITY, f->activity },
                               { CGOV_DIMENSION_PROVINCE, f->province },
                               { CGOV_DIMENSION_REGION, f->region },
                               { CGOV_DIMENSION_FACTOR, f->factor_code } };
    cgov_project_filter rest = *f;
    memcpy(wishes, all, sizeof all);
    rest.level = rest.implied_level = CGOV_LEVEL_ANY;
    rest.sector = CGOV_SECTOR_ANY;
    rest.mission = CGOV_MISSION_ANY;
    rest.role = rest.mechanism = rest.activity = rest.province = rest.region = NULL;
    rest.factor_code = NULL;
    return (f->sector == CGOV_SECTOR_ANY || f->role == NULL) &&
           cgov__fields_set(cgov__project_filter_map(), &rest) == 0;
}

/* Of the projects chosen so far, those with the category. */
static void narrow(cgov__counting *run, const cgov__column *column, const char *code)
{
    size_t category = 0;
    while (category < column->category_count &&
           strcmp(column->categories[category].code, code) != 0)
        category++;
    if (column->only != NULL) {
        for (size_t p = 0; p < column->values.count; p++)
            run->chosen[p] &= column->only[p] == category && category < column->category_count;
        return;
    }
    for (size_t p = 0; p < column->values.count; p++) {
        bool has = false;
        for (uint32_t k = column->values.first[p]; k < column->values.first[p + 1]; k++)
            has = has || column->values.at[k] == category;
        run->chosen[p] = run->chosen[p] && has;
    }
}

static cgov_status choose_by_columns(cgov__counting *run, cgov__snapshot *snapshot,
                                     const wish wishes[static WISHES])
{
    cgov_status status = CGOV_OK;
    memset(run->chosen, 1, run->projects->projects.count);
    for (size_t i = 0; status == CGOV_OK && i < WISHES; i++) {
        const cgov_crosstab_side asked = { .dimension = wishes[i].dimension };
        const cgov__column *column = NULL;
        bool own;
        if (wishes[i].code == NULL)
            continue;
        status = cgov__snapshot_column(run->db, snapshot, CGOV_UNIT_PROJECT, &asked, &column, &own);
        if (status == CGOV_OK)
            narrow(run, column, wishes[i].code);
    }
    return status;
}

static cgov_status choose_by_query(cgov__counting *run, const cgov__question *question)
{
    chosen_row *chosen = NULL;
    size_t count = 0, at = 0;
    const cgov_status status =
        cgov__answer_rows(run->db, question, run->table, &cgov__sql_unit_filter, &chosen_map,
                          (void **)&chosen, &count);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        while (at < run->projects->projects.count && run->projects->unit[at] < chosen[i].project)
            at++;
        run->chosen[at] = 1;
    }
    return status;
}

static cgov_status choose_projects(cgov__counting *run, cgov__snapshot *snapshot,
                                   const cgov__question *question)
{
    const size_t count = run->projects->projects.count;
    wish wishes[WISHES];
    run->table->basis.base = (int64_t)count;
    if (!question->filtered)
        return CGOV_OK;
    run->chosen = cgov__calloc(count + 1, 1);
    if (run->chosen == NULL)
        return cgov__crosstab_lacking(run);
    const cgov_status status = wishes_of(&question->filter, wishes)
                                   ? choose_by_columns(run, snapshot, wishes)
                                   : choose_by_query(run, question);
    run->table->basis.base = 0;
    for (size_t p = 0; p < count; p++)
        run->table->basis.base += run->chosen[p];
    return status;
}

/* ---- units ---- */

static cgov_status choose_units(cgov__counting *run)
{
    const cgov__lists *projects = &run->units->projects;
    if (run->chosen == NULL) { /* a unit of any kind has a project */
        run->table->units = (int64_t)projects->count;
        return CGOV_OK;
    }
    run->counts = cgov__calloc(projects->count + 1, 1);
    if (run->counts == NULL)
        return cgov__crosstab_lacking(run);
    if (run->units == run->projects) {
        memcpy(run->counts, run->chosen, projects->count);
        run->table->units = run->table->basis.base;
        return CGOV_OK;
    }
    for (size_t u = 0; u < projects->count; u++) {
        for (uint32_t k = projects->first[u]; k < projects->first[u + 1] && !run->counts[u]; k++)
            run->counts[u] = run->chosen[projects->at[k]];
        run->table->units += run->counts[u];
    }
    return CGOV_OK;
}

cgov_status cgov__crosstab_choose(cgov__counting *run, cgov__snapshot *snapshot,
                                  const cgov__question *question)
{
    const cgov_status status = choose_projects(run, snapshot, question);
    return status == CGOV_OK ? choose_units(run) : status;
}
