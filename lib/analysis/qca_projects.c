/* Projects as input of set-theoretic analysis. See cgov/qca_study.h. */
#include "cgov/qca_study.h"

#include "analysis/answer.h"
#include "analysis/quantity.h"
#include "base/error.h"
#include "cgov/factor.h"

#include <math.h>
#include <string.h>

typedef struct gathering {
    cgov *db;
    const cgov_qca_project_options *options;
    cgov_qca_project_table *made;
    cgov__snapshot *snapshot;
    const cgov__units *all; /* projects of the snapshot */
    const size_t *places;   /* of the table's projects among them */
    double *numbers;        /* one a project of the snapshot */
} gathering;

static const cgov_project_set *set_at(const cgov_qca_project_options *options, size_t set)
{
    return set < options->condition_count ? &options->conditions[set] : &options->outcome;
}

static const char *name_of(const cgov_project_set *set)
{
    return set->name != NULL       ? set->name
           : set->category != NULL ? set->category
                                   : set->quantity.name;
}

/* ---- what is asked for ---- */

static cgov_status check_way(cgov *db, const cgov_project_set *set)
{
    const char *const name = name_of(set);
    const bool by_category = set->side.dimension != CGOV_DIMENSION_ANY,
               by_quantity = set->quantity.kind != CGOV_QUANTITY_ANY,
               ranked = set->side.dimension == CGOV_DIMENSION_LEVEL ||
                        set->side.dimension == CGOV_DIMENSION_IMPLIED_LEVEL;
    if (name == NULL)
        return cgov__fail(&db->error, CGOV_INVALID,
                          "a set of projects needs a name, as it has neither category nor factor");
    if (by_category == by_quantity || by_category != (set->category != NULL))
        return cgov__fail(&db->error, CGOV_INVALID,
                          "set \"%s\" needs either a dimension and a category, or a quantity and "
                          "its calibration",
                          name);
    if (by_quantity)
        return cgov__quantity_check(db, &set->quantity);
    if (!cgov__is_side(&set->side))
        return cgov__fail(&db->error, CGOV_INVALID,
                          "set \"%s\": the dimension must be of the enumeration, with a name for "
                          "imported columns and ratings alone",
                          name);
    if (set->at_least && !ranked)
        return cgov__fail(&db->error, CGOV_INVALID,
                          "set \"%s\": levels alone can be \"at least\" something; calibrate a "
                          "year or a rating",
                          name);
    return CGOV_OK;
}

static cgov_status check(cgov *db, const cgov_qca_project_options *options)
{
    if (options->condition_count == 0 || options->condition_count > CGOV_QCA_CONDITIONS_MAX)
        return cgov__fail(&db->error, CGOV_INVALID, "%llu conditions: there must be 1 to %d",
                          (unsigned long long)options->condition_count, CGOV_QCA_CONDITIONS_MAX);
    for (size_t set = 0; set <= options->condition_count; set++) {
        const cgov_status status = check_way(db, set_at(options, set));
        if (status != CGOV_OK)
            return status;
        const char *const name = name_of(set_at(options, set));
        for (size_t other = 0; other < set; other++)
            if (strcmp(name_of(set_at(options, other)), name) == 0)
                return cgov__fail(&db->error, CGOV_INVALID,
                                  "set \"%s\" is named twice: give each a name of its own", name);
    }
    return CGOV_OK;
}

/* ---- scores ---- */

/* A factor's dimension is its own kind. */
static cgov_status side_of(cgov *db, const cgov_project_set *set, cgov_crosstab_side *side)
{
    cgov_factor *factor = NULL;
    *side = set->side;
    if (side->dimension != CGOV_DIMENSION_FACTOR || side->kind != CGOV_FACTOR_KIND_ANY)
        return CGOV_OK;
    const cgov_status status = cgov_factor_find(db, set->category, &factor);
    if (status == CGOV_OK)
        side->kind = factor->kind;
    cgov_factor_free(factor);
    return status == CGOV_NOT_FOUND
               ? cgov__fail_db(db, CGOV_NOT_FOUND, "there is no factor \"%s\" in the codebook",
                               set->category)
               : status;
}

/* 1, 0 or missing of every project of the snapshot. */
static cgov_status read_category(gathering *run, const cgov_project_set *set)
{
    cgov_crosstab_side side;
    const cgov__column *column = NULL;
    bool own;
    cgov_status status = side_of(run->db, set, &side);
    if (status == CGOV_OK)
        status =
            cgov__snapshot_column(run->db, run->snapshot, CGOV_UNIT_PROJECT, &side, &column, &own);
    if (status != CGOV_OK)
        return status;
    uint32_t least = 0;
    while (least < column->category_count &&
           strcmp(column->categories[least].code, set->category) != 0)
        least++;
    if (least == column->category_count)
        return cgov__fail_db(run->db, CGOV_NOT_FOUND, "there is no \"%s\" in the dimension %s",
                             set->category, cgov_dimension_code(side.dimension));
    const uint32_t most = set->at_least ? (uint32_t)column->category_count : least;
    run->numbers = cgov__malloc((run->all->projects.count + 1) * sizeof *run->numbers);
    if (run->numbers == NULL)
        return cgov__nomem(&run->db->error);
    for (size_t p = 0; p < run->all->projects.count; p++) {
        const uint32_t first = column->values.first[p], end = column->values.first[p + 1];
        bool has = false;
        for (uint32_t k = first; k < end; k++)
            has = has || (column->values.at[k] >= least && column->values.at[k] <= most);
        run->numbers[p] = first == end ? (double)NAN : has;
    }
    return CGOV_OK;
}

/* The scores of one set, in the order of the table's projects. */
static cgov_status fill_set(gathering *run, const cgov_project_set *set, double *scores,
                            size_t *missing)
{
    const bool by_category = set->category != NULL;
    const size_t count = run->made->table.case_count;
    cgov_status status = by_category ? read_category(run, set)
                                     : cgov__quantity_read(run->db, run->snapshot, &set->quantity,
                                                           &run->numbers, NULL);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        scores[i] = run->numbers[run->places[i]];
        *missing += isnan(scores[i]) != 0;
    }
    if (status == CGOV_OK && !by_category)
        status = cgov_calibrate(scores, count, &set->calibration, scores, &run->db->error);
    cgov__free(run->numbers);
    run->numbers = NULL;
    return status;
}

/* ---- the table ---- */

static const cgov__field project_fields[] = {
    CGOV__FIELD(cgov_qca_project, id),
    CGOV__FIELD(cgov_qca_project, code),
    CGOV__FIELD(cgov_qca_project, title_th),
    CGOV__FIELD(cgov_qca_project, title_en),
};
static const cgov__map project_map =
    CGOV__MAP("project of a set", cgov_qca_project, project_fields);

/* The projects and where each stands in the snapshot: both are in order of id. */
static cgov_status read_projects(gathering *run, const cgov__question *question)
{
    cgov_qca_project *projects = NULL;
    size_t count = 0, at = 0;
    const cgov_status status =
        cgov__answer_rows(run->db, question, run->made, &cgov__sql_qca_project, &project_map,
                          (void **)&projects, &count);
    if (status != CGOV_OK)
        return status;
    size_t *const places = cgov__answer_room(run->made, (count + 1) * sizeof *places);
    const char **const labels = cgov__answer_room(run->made, (count + 1) * sizeof *labels);
    if (places == NULL || labels == NULL)
        return cgov__nomem(&run->db->error);
    for (size_t i = 0; i < count; i++) {
        while (run->all->unit[at] < projects[i].id)
            at++;
        places[i] = at;
        labels[i] = projects[i].code;
    }
    run->places = places;
    run->made->projects = projects;
    run->made->table.cases = labels;
    run->made->table.case_count = count;
    run->made->basis.base = (int64_t)count;
    return CGOV_OK;
}

static void count_incomplete(cgov_qca_project_table *made)
{
    const cgov_qca_table *const t = &made->table;
    for (size_t i = 0; i < t->case_count; i++) {
        bool holes = false;
        for (size_t set = 0; set < t->set_count; set++)
            holes = holes || isnan(t->scores[set * t->case_count + i]);
        made->incomplete += holes;
    }
}

static cgov_status fill_sets(gathering *run)
{
    cgov_qca_project_table *const made = run->made;
    const size_t cases = made->table.case_count, sets = run->options->condition_count + 1;
    double *const scores = cgov__answer_room(made, (cases * sets + 1) * sizeof *scores);
    const char **const names = cgov__answer_room(made, sets * sizeof *names);
    size_t *const missing = cgov__answer_room(made, sets * sizeof *missing);
    cgov_status status =
        scores != NULL && names != NULL && missing != NULL ? CGOV_OK : cgov__nomem(&run->db->error);
    for (size_t set = 0; set < sets && status == CGOV_OK; set++) {
        const char *const name = name_of(set_at(run->options, set));
        char *const copy = cgov__answer_room(made, strlen(name) + 1);
        if (copy == NULL)
            return cgov__nomem(&run->db->error);
        names[set] = memcpy(copy, name, strlen(name) + 1);
        missing[set] = 0;
        status = fill_set(run, set_at(run->options, set), &scores[set * cases], &missing[set]);
    }
    made->table.sets = names;
    made->table.set_count = sets;
    made->table.scores = scores;
    made->missing = missing;
    if (status == CGOV_OK)
        count_incomplete(made);
    return status;
}

static cgov_status fill_projects(cgov *db, const cgov__question *question, void *answer)
{
    gathering run = { .db = db, .options = question->options, .made = answer };
    cgov_status status = cgov__snapshot_take(db, &run.snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(db, run.snapshot, CGOV_UNIT_PROJECT, &run.all);
    if (status == CGOV_OK)
        status = read_projects(&run, question);
    if (status == CGOV_OK)
        status = fill_sets(&run);
    run.made->basis.method_th =
        "ความเป็นสมาชิกของโครงการ: มีหรือไม่มีหมวดนั้น หรือค่าที่ปรับเทียบแล้ว ไม่ทราบคือไม่มีค่า";
    run.made->basis.method_en = "memberships of projects: having the category or not, or a "
                                "calibrated number; what is not known is missing";
    cgov__snapshot_leave(db);
    return status;
}

cgov_status cgov_qca_projects(cgov *db, const cgov_project_filter *filter,
                              const cgov_qca_project_options *options, cgov_qca_project_table **out)
{
    if (out == NULL || options == NULL ||
        (options->condition_count > 0 && options->conditions == NULL))
        return CGOV_MISUSE;
    *out = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = check(db, options);
    return status == CGOV_OK ? cgov__answer_uncounted(db, filter, options, sizeof **out,
                                                      fill_projects, (void **)out)
                             : status;
}

void cgov_qca_project_table_free(cgov_qca_project_table *table)
{
    cgov__answer_free(table);
}
