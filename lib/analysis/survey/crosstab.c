/* Tables of any two dimensions over the snapshot. See cgov/crosstab.h. */
#include "analysis/survey/crosstab.h"

#include <string.h>

/* ---- what the table says of its categories ---- */

static bool keep_texts(cgov__counting *run, cgov__side *it)
{
    for (size_t c = 0; c < it->count; c++) {
        const char **const texts[] = { &it->categories[c].code, &it->categories[c].label_th,
                                       &it->categories[c].label_en };
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            if (*texts[i] == NULL)
                continue;
            const size_t size = strlen(*texts[i]) + 1;
            char *copy = cgov__answer_room(run->table, size);
            if (copy == NULL)
                return false;
            *texts[i] = memcpy(copy, *texts[i], size);
        }
    }
    return true;
}

static cgov_status share_side(cgov__counting *run, cgov__side *it, int64_t known)
{
    for (size_t c = 0; c < it->count; c++) {
        cgov_category *category = &it->categories[c];
        if (run->table->unit != CGOV_UNIT_PROJECT) {
            category->share =
                cgov__answer_ratio(category->units, known, "share of units, without interval");
            continue;
        }
        const cgov_proportion_options options = { .level = run->options->level };
        const cgov_status status = cgov_proportion_estimate(category->units, known, &options,
                                                            &category->share, &run->db->error);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

/* ---- the whole ---- */

static cgov_status describe(cgov__counting *run)
{
    cgov_crosstab *table = run->table;
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    table->rows = run->rows.categories;
    table->row_count = run->rows.count;
    table->rows_multiple = run->rows.multiple;
    table->columns = two ? run->columns.categories : NULL;
    table->column_count = run->columns.count;
    table->columns_multiple = run->columns.multiple;
    table->basis.method_en =
        two ? "units counted once a cell; % of units with a category on both sides"
            : "units counted once a category; % of units with one";
    table->basis.method_th = two ? "นับแต่ละหน่วยครั้งเดียวต่อช่อง ร้อยละของหน่วยที่ทราบทั้งสองด้าน"
                                 : "นับแต่ละหน่วยครั้งเดียวต่อหมวด ร้อยละของหน่วยที่ทราบ";
    cgov_status status = keep_texts(run, &run->rows) && keep_texts(run, &run->columns)
                             ? CGOV_OK
                             : cgov__crosstab_lacking(run);
    if (status == CGOV_OK)
        status = share_side(run, &run->rows, table->n + table->no_column);
    if (status == CGOV_OK && two)
        status = share_side(run, &run->columns, table->n + table->no_row);
    return status;
}

static cgov_status count(cgov__counting *run, const cgov__question *question)
{
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    cgov__snapshot *snapshot = NULL;
    cgov_status status = cgov__snapshot_take(run->db, &snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(run->db, snapshot, CGOV_UNIT_PROJECT, &run->projects);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(run->db, snapshot, run->table->unit, &run->units);
    if (status == CGOV_OK)
        status = cgov__crosstab_choose(run, snapshot, question);
    if (status == CGOV_OK)
        status = cgov__crosstab_read(run, snapshot, &run->options->rows, &run->rows);
    if (status == CGOV_OK && two)
        status = cgov__crosstab_read(run, snapshot, &run->options->columns, &run->columns);
    if (status == CGOV_OK)
        status = cgov__crosstab_count(run);
    if (status == CGOV_OK && two && !run->options->without_tests)
        status = cgov__crosstab_test(run);
    if (status == CGOV_OK)
        status = cgov__crosstab_allow_for_design(run, snapshot);
    return status == CGOV_OK ? describe(run) : status;
}

static void free_side(cgov__side *it)
{
    cgov__free(it->lists.first);
    cgov__free(it->lists.at);
    cgov__free(it->place);
}

static void free_tests(cgov_crosstab *table)
{
    cgov_contingency_free((cgov_contingency *)table->test);
    cgov_multiresponse_free((cgov_multiresponse *)table->multiple_test);
    table->test = NULL;
    table->multiple_test = NULL;
}

static cgov_status fill_crosstab(cgov *db, const cgov__question *question, void *answer)
{
    cgov__counting run = { .db = db, .table = answer, .options = question->options };
    run.table->unit = run.options->unit != CGOV_UNIT_ANY ? run.options->unit : CGOV_UNIT_PROJECT;
    const cgov_status status = count(&run, question);
    free_side(&run.rows);
    free_side(&run.columns);
    cgov__free(run.chosen);
    cgov__free(run.counts);
    cgov__free(run.pairs);
    if (status != CGOV_OK)
        free_tests(run.table);
    cgov__snapshot_leave(db);
    return status;
}

bool cgov__is_side(const cgov_crosstab_side *it)
{
    return (int)it->dimension >= CGOV_DIMENSION_ANY && it->dimension <= CGOV_DIMENSION_RATING &&
           (int)it->kind >= CGOV_FACTOR_KIND_ANY && it->kind <= CGOV_FACTOR_KIND_THEME &&
           (it->column != NULL) == (it->dimension >= CGOV_DIMENSION_IMPORTED);
}

cgov_status cgov_crosstab_make(cgov *db, const cgov_project_filter *filter,
                               const cgov_crosstab_options *options, cgov_crosstab **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_crosstab_make: out is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_crosstab_make: options is NULL");
    *out = NULL;
    const cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    if (!cgov__is_side(&options->rows) || !cgov__is_side(&options->columns) ||
        options->rows.dimension == CGOV_DIMENSION_ANY || (int)options->unit < CGOV_UNIT_ANY ||
        options->unit > CGOV_UNIT_CASE_STUDY)
        return cgov__fail_in(
            db, CGOV_INVALID,
            "a crosstab needs a dimension for its rows, a unit and dimensions of "
            "the enumerations, and a name for imported columns and ratings alone",
            "ตารางไขว้ต้องมีมิติของแถว และหน่วยกับมิติที่ถูกต้อง ชื่อใช้กับคอลัมน์ของไฟล์และคะแนนเท่านั้น");
    if ((options->clustered || options->weight != NULL) && options->unit > CGOV_UNIT_PARTICIPATION)
        return cgov__fail_in(
            db, CGOV_INVALID,
            "questionnaires and weights can be allowed for where projects or "
            "participations are counted: an agency or a case study has projects of "
            "several questionnaires",
            "คำนึงถึงแบบสำรวจและน้ำหนักได้เมื่อนับโครงการหรือการเข้าร่วมเท่านั้น "
            "เพราะหน่วยงานหรือกรณีศึกษามีโครงการจากหลายแบบสำรวจ");
    return cgov__answer_uncounted(db, filter, options, sizeof **out, fill_crosstab, (void **)out);
}

void cgov_crosstab_free(cgov_crosstab *table)
{
    if (table == NULL)
        return;
    free_tests(table);
    cgov__answer_free(table);
}

/* ---- names ---- */

static const struct name {
    const char *code, *label_th, *label_en;
} names[] = {
    [CGOV_DIMENSION_LEVEL] = { "level", "รูปแบบความร่วมมือที่ระบุ", "Stated level" },
    [CGOV_DIMENSION_IMPLIED_LEVEL] = { "implied_level", "ระดับที่กิจกรรมบ่งชี้", "Implied level" },
    [CGOV_DIMENSION_SECTOR] = { "sector", "ภาคส่วน", "Sector" },
    [CGOV_DIMENSION_ROLE] = { "role", "บทบาท", "Role" },
    [CGOV_DIMENSION_MISSION] = { "mission", "ประเภทภารกิจ", "Mission" },
    [CGOV_DIMENSION_FORM] = { "form", "รูปแบบการบริหาร", "Form of administration" },
    [CGOV_DIMENSION_MECHANISM] = { "mechanism", "กลไก", "Mechanism" },
    [CGOV_DIMENSION_ACTIVITY] = { "activity", "กิจกรรม", "Activity" },
    [CGOV_DIMENSION_FACTOR] = { "factor", "ปัจจัย", "Factor" },
    [CGOV_DIMENSION_PROVINCE] = { "province", "จังหวัด", "Province" },
    [CGOV_DIMENSION_REGION] = { "region", "ภาค", "Region" },
    [CGOV_DIMENSION_YEAR] = { "year", "ปีที่เริ่ม (พ.ศ.)", "Year begun" },
    [CGOV_DIMENSION_AGENCY] = { "agency", "หน่วยงาน", "Agency" },
    [CGOV_DIMENSION_IMPORTED] = { "column", "คอลัมน์ที่นำเข้า", "Imported column" },
    [CGOV_DIMENSION_RATING] = { "rating", "คะแนนความสำคัญของปัจจัย", "Rating of a factor" },
};

static const struct name *name_of(cgov_dimension dimension)
{
    static const struct name none = { NULL, "", "" };
    const size_t i = (size_t)dimension;
    return i > 0 && i < sizeof names / sizeof names[0] ? &names[i] : &none;
}

bool cgov_dimension_from_code(const char *code, cgov_dimension *out)
{
    for (size_t i = 1; code != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].code, code) == 0) {
            if (out != NULL)
                *out = (cgov_dimension)i;
            return true;
        }
    return false;
}

const char *cgov_dimension_code(cgov_dimension dimension)
{
    return name_of(dimension)->code;
}

const char *cgov_dimension_label(cgov_dimension dimension, cgov_language language)
{
    const struct name *name = name_of(dimension);
    return language == CGOV_LANGUAGE_TH ? name->label_th : name->label_en;
}
