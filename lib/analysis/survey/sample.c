/* Questionnaires and weights of projects. See sample.h. */
#include "analysis/survey/sample.h"

#include "analysis/survey/quantity.h"
#include "base/error.h"
#include "method/statistics/design.h"

typedef struct questionnaire_row {
    int64_t unit, questionnaire;
} questionnaire_row;
static const cgov__field row_fields[] = { CGOV__FIELD(questionnaire_row, unit),
                                          CGOV__FIELD(questionnaire_row, questionnaire) };
static const cgov__map row_map = CGOV__MAP("questionnaire", questionnaire_row, row_fields);

static cgov_status read_questionnaires(cgov *db, const cgov__units *projects, int64_t *out)
{
    questionnaire_row row = { 0 };
    return cgov__project_values(db, projects, &cgov__sql_unit_questionnaire, &row_map, &row,
                                &row.unit, &row.questionnaire, sizeof *out, out);
}

cgov_status cgov__sample_read(cgov *db, cgov__snapshot *snapshot, const char *column,
                              cgov__sample *out)
{
    const cgov__units *projects = NULL;
    *out = (cgov__sample){ 0 };
    cgov_status status = cgov__snapshot_units(db, snapshot, CGOV_UNIT_PROJECT, &projects);
    if (status != CGOV_OK)
        return status;
    out->questionnaire = cgov__calloc(projects->projects.count + 1, sizeof *out->questionnaire);
    if (out->questionnaire == NULL)
        return cgov__nomem(&db->error);
    status = read_questionnaires(db, projects, out->questionnaire);
    if (status == CGOV_OK && column != NULL)
        status = cgov__quantity_read(
            db, snapshot, &(cgov_quantity){ .kind = CGOV_QUANTITY_IMPORTED, .name = column },
            &out->weight, NULL);
    return status;
}

void cgov__sample_free(cgov__sample *sample)
{
    cgov__free(sample->questionnaire);
    cgov__free(sample->weight);
    *sample = (cgov__sample){ 0 };
}

cgov_status cgov__sample_check(cgov *db, const cgov_design *design, const char *column)
{
    size_t bad = 0, none = 0;
    for (size_t i = 0; design->weight != NULL && i < design->n; i++) {
        bad += !cgov__is_weight(design->weight[i]);
        none += !(design->weight[i] > 0);
    }
    if (bad > 0)
        return cgov__fail_said(
            &db->error, CGOV_INVALID,
            "the column \"%s\" has no weight (0, or a number from %g to %g) for %llu of %llu "
            "projects: every project that is counted needs one",
            "คอลัมน์ \"%s\" ไม่มีน้ำหนัก (0 หรือตัวเลขตั้งแต่ %g ถึง %g) สำหรับ %llu จาก %llu โครงการ "
            "ทุกโครงการที่นับต้องมีน้ำหนัก",
            column, CGOV__LEAST_WEIGHT, CGOV__MOST_WEIGHT, (unsigned long long)bad,
            (unsigned long long)design->n);
    if (design->weight != NULL && design->n > 0 && none == design->n)
        return cgov__fail_said(&db->error, CGOV_INVALID,
                               "every weight in the column \"%s\" is 0: give the projects that "
                               "count a weight above 0",
                               "น้ำหนักในคอลัมน์ \"%s\" เป็น 0 ทั้งหมด โครงการที่จะนับต้องมีน้ำหนักมากกว่า 0",
                               column);
    return CGOV_OK;
}
