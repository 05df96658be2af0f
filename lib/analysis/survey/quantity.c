/* The numbers of projects. See quantity.h. */
#include "analysis/survey/quantity.h"

#include "base/error.h"
#include "text/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Numbers that are categories of a snapshot's column, and those that a query gives. */
static const struct kind {
    const cgov__embedded *query;
    cgov_dimension dimension;
    bool named;
} kinds[] = {
    [CGOV_QUANTITY_RATING] = { NULL, CGOV_DIMENSION_RATING, true },
    [CGOV_QUANTITY_BUDGET] = { &cgov__sql_quantity_budget, CGOV_DIMENSION_ANY, false },
    [CGOV_QUANTITY_BENEFICIARIES] = { &cgov__sql_quantity_beneficiaries, CGOV_DIMENSION_ANY,
                                      false },
    [CGOV_QUANTITY_YEAR] = { NULL, CGOV_DIMENSION_YEAR, false },
    [CGOV_QUANTITY_DURATION] = { &cgov__sql_quantity_duration, CGOV_DIMENSION_ANY, false },
    [CGOV_QUANTITY_IMPORTED] = { NULL, CGOV_DIMENSION_IMPORTED, true },
};

cgov_status cgov__quantity_check(cgov *db, const cgov_quantity *quantity)
{
    const size_t kind = (size_t)quantity->kind;
    if (kind == CGOV_QUANTITY_ANY || kind >= sizeof kinds / sizeof kinds[0])
        return cgov__fail_in(db, CGOV_INVALID, "kind: unknown value %d (see cgov_quantity_kind)",
                             "kind: ไม่มีค่า %d (ดู cgov_quantity_kind)", (int)quantity->kind);
    if (kinds[kind].named != (quantity->name != NULL))
        return cgov__fail_said(&db->error, CGOV_INVALID,
                               "a rating needs the code of its factor and an imported number its "
                               "column; other quantities have no name",
                               "คะแนนต้องระบุรหัสปัจจัย และตัวเลขจากไฟล์ต้องระบุคอลัมน์ ตัวเลขอื่นไม่มีชื่อ");
    return CGOV_OK;
}

/* ---- categories that are numbers ---- */

static double number_of(const char *text)
{
    static const cgov__number_rule any = { .min = -DBL_MAX, .max = DBL_MAX };
    double number;
    return cgov__number_parse(text, strlen(text), &any, &number) == CGOV__NUMBER_OK ? number
                                                                                    : (double)NAN;
}

static cgov_status read_categories(cgov *db, cgov__snapshot *snapshot,
                                   const cgov_crosstab_side *side, double *numbers,
                                   uint8_t *unreadable)
{
    const cgov__column *column = NULL;
    bool own;
    const cgov_status status =
        cgov__snapshot_column(db, snapshot, CGOV_UNIT_PROJECT, side, &column, &own);
    if (status != CGOV_OK)
        return status;
    double *const of = cgov__malloc((column->category_count + 1) * sizeof *of);
    if (of == NULL)
        return cgov__nomem(&db->error);
    for (size_t c = 0; c < column->category_count; c++)
        of[c] = number_of(column->categories[c].code);
    for (size_t p = 0; p < column->values.count; p++) {
        const uint32_t first = column->values.first[p];
        if (first == column->values.first[p + 1])
            continue;
        numbers[p] = of[column->values.at[first]];
        if (unreadable != NULL)
            unreadable[p] = (uint8_t)(isnan(numbers[p]) != 0);
    }
    cgov__free(of);
    return CGOV_OK;
}

/* ---- numbers of a query ---- */

typedef struct number_row {
    int64_t unit;
    double value;
} number_row;
static const cgov__field number_fields[] = { CGOV__FIELD(number_row, unit),
                                             CGOV__FIELD(number_row, value) };
static const cgov__map number_map = CGOV__MAP("number", number_row, number_fields);

static cgov_status read_query(cgov *db, const cgov__units *projects, const cgov__embedded *query,
                              double *numbers)
{
    number_row row = { 0 };
    return cgov__project_values(db, projects, query, &number_map, &row, &row.unit, &row.value,
                                sizeof *numbers, numbers);
}

/* ---- the whole ---- */

cgov_status cgov__quantity_read(cgov *db, cgov__snapshot *snapshot, const cgov_quantity *quantity,
                                double **numbers, uint8_t *unreadable)
{
    const struct kind *const kind = &kinds[quantity->kind];
    const cgov__units *projects = NULL;
    *numbers = NULL;
    cgov_status status = cgov__snapshot_units(db, snapshot, CGOV_UNIT_PROJECT, &projects);
    if (status != CGOV_OK)
        return status;
    double *const made = cgov__malloc((projects->projects.count + 1) * sizeof *made);
    if (made == NULL)
        return cgov__nomem(&db->error);
    for (size_t p = 0; p < projects->projects.count; p++)
        made[p] = (double)NAN;
    status = kind->query != NULL
                 ? read_query(db, projects, kind->query, made)
                 : read_categories(db, snapshot,
                                   &(cgov_crosstab_side){ .dimension = kind->dimension,
                                                          .column = quantity->name },
                                   made, unreadable);
    if (status == CGOV_OK)
        *numbers = made;
    else
        cgov__free(made);
    return status;
}
