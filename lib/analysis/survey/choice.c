/* Which projects a filter lets through, by the snapshot where it can tell. See choice.h. */
#include "analysis/survey/choice.h"

#include "base/error.h"
#include "model/project.h"

#include <string.h>

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
    WISHES = 11
};

/* False: the filter asks for more than columns tell, or for one partner to be several things. */
static bool wishes_of(const cgov_project_filter *f, wish wishes[static WISHES])
{
    const wish all[WISHES] = { { CGOV_DIMENSION_LEVEL, cgov_level_code(f->level) },
                               { CGOV_DIMENSION_IMPLIED_LEVEL, cgov_level_code(f->implied_level) },
                               { CGOV_DIMENSION_SECTOR, cgov_sector_code(f->sector) },
                               { CGOV_DIMENSION_ROLE, f->role },
                               { CGOV_DIMENSION_MISSION, cgov_mission_code(f->mission) },
                               { CGOV_DIMENSION_FORM, f->form },
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
    rest.role = rest.form = rest.mechanism = rest.activity = rest.province = rest.region = NULL;
    rest.factor_code = NULL;
    return (f->sector == CGOV_SECTOR_ANY || f->role == NULL) &&
           cgov__fields_set(cgov__project_filter_map(), &rest) == 0;
}

/* Of the projects chosen so far, those with the category. */
static void narrow(uint8_t *chosen, const cgov__column *column, const char *code)
{
    size_t category = 0;
    while (category < column->category_count &&
           strcmp(column->categories[category].code, code) != 0)
        category++;
    if (category == column->category_count) {
        memset(chosen, 0, column->values.count);
        return;
    }
    if (column->only != NULL) {
        const uint16_t wanted = (uint16_t)category;
        for (size_t p = 0; p < column->values.count; p++)
            chosen[p] &= column->only[p] == wanted;
        return;
    }
    if (column->masks != NULL) {
        const uint64_t wanted = (uint64_t)1 << category;
        for (size_t p = 0; p < column->values.count; p++)
            chosen[p] &= (column->masks[p] & wanted) != 0;
        return;
    }
    for (size_t p = 0; p < column->values.count; p++) {
        bool has = false;
        for (uint32_t k = column->values.first[p]; k < column->values.first[p + 1]; k++)
            has = has || column->values.at[k] == category;
        chosen[p] = chosen[p] && has;
    }
}

static cgov_status choose_by_columns(cgov *db, cgov__snapshot *snapshot,
                                     const wish wishes[static WISHES], uint8_t *chosen,
                                     size_t count)
{
    cgov_status status = CGOV_OK;
    memset(chosen, 1, count);
    for (size_t i = 0; status == CGOV_OK && i < WISHES; i++) {
        const cgov_crosstab_side asked = { .dimension = wishes[i].dimension };
        const cgov__column *column = NULL;
        bool own;
        if (wishes[i].code == NULL)
            continue;
        status = cgov__snapshot_column(db, snapshot, CGOV_UNIT_PROJECT, &asked, &column, &own);
        if (status == CGOV_OK)
            narrow(chosen, column, wishes[i].code);
    }
    return status;
}

static cgov_status choose_by_query(cgov *db, const cgov__question *question, void *answer,
                                   const cgov__units *projects, uint8_t *chosen)
{
    chosen_row *rows = NULL;
    size_t count = 0, at = 0;
    const cgov_status status = cgov__answer_rows(db, question, answer, &cgov__sql_unit_filter,
                                                 &chosen_map, (void **)&rows, &count);
    memset(chosen, 0, projects->projects.count);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        while (at < projects->projects.count && projects->unit[at] < rows[i].project)
            at++;
        chosen[at] = 1;
    }
    return status;
}

cgov_status cgov__choose_projects(cgov *db, cgov__snapshot *snapshot,
                                  const cgov__question *question, void *answer, uint8_t **chosen,
                                  int64_t *base)
{
    const cgov__units *projects = NULL;
    wish wishes[WISHES];
    *chosen = NULL;
    cgov_status status = cgov__snapshot_units(db, snapshot, CGOV_UNIT_PROJECT, &projects);
    if (status != CGOV_OK)
        return status;
    const size_t count = projects->projects.count;
    *base = (int64_t)count;
    if (!question->filtered)
        return CGOV_OK;
    uint8_t *const made = *chosen = cgov__malloc(count + 1);
    if (made == NULL)
        return cgov__nomem(&db->error);
    status = wishes_of(&question->filter, wishes)
                 ? choose_by_columns(db, snapshot, wishes, made, count)
                 : choose_by_query(db, question, answer, projects, made);
    *base = 0;
    for (size_t p = 0; status == CGOV_OK && p < count; p++)
        *base += made[p];
    return status;
}
