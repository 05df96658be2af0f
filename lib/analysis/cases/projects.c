/* Projects as input of set-theoretic analysis. See cgov/qca_study.h. */
#include "cgov/qca_study.h"

#include "analysis/survey/answer.h"
#include "analysis/survey/choice.h"
#include "method/statistics/grouping.h"
#include "analysis/survey/quantity.h"
#include "base/error.h"
#include "cgov/factor.h"

#include <math.h>
#include <string.h>

/* The scores that projects have in a set: as many as are different, and whose is which. */
typedef struct scored {
    uint32_t *codes; /* of each project of the table */
    double *scores;  /* of each code; NaN: missing */
    size_t count;    /* codes */
} scored;

typedef struct gathering {
    cgov *db;
    const cgov_qca_project_options *options;
    cgov_qca_project_table *made;
    cgov__snapshot *snapshot;
    const cgov__units *all; /* projects of the snapshot */
    size_t *places;         /* of the table's projects among them */
    size_t count;           /* these */
    scored *sets;
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
        return cgov__fail_said(
            &db->error, CGOV_INVALID,
            "a set of projects needs a name, as it has neither category nor factor",
            "เซตของโครงการต้องมีชื่อ เพราะไม่มีทั้งรหัสและปัจจัย");
    if (by_category == by_quantity || by_category != (set->category != NULL))
        return cgov__fail_said(
            &db->error, CGOV_INVALID,
            "set \"%s\" needs either a dimension and a category, or a quantity and "
            "its calibration",
            "เซต \"%s\" ต้องมีมิติกับรหัส หรือตัวเลขกับเกณฑ์ปรับเทียบ อย่างใดอย่างหนึ่ง", name);
    if (by_quantity)
        return cgov__quantity_check(db, &set->quantity);
    if (!cgov__is_side(&set->side))
        return cgov__fail_said(
            &db->error, CGOV_INVALID,
            "set \"%s\": the dimension must be of the enumeration, with a name for "
            "imported columns and ratings alone",
            "เซต \"%s\": มิติไม่ถูกต้อง ชื่อใช้กับคอลัมน์ของไฟล์และคะแนนเท่านั้น", name);
    if (set->at_least && !ranked)
        return cgov__fail_said(
            &db->error, CGOV_INVALID,
            "set \"%s\": levels alone can be \"at least\" something; calibrate a "
            "year or a rating",
            "เซต \"%s\": ใช้ >= ได้กับรูปแบบความร่วมมือเท่านั้น ปีและคะแนนให้ปรับเทียบ", name);
    return CGOV_OK;
}

static cgov_status check_options(cgov *db, const cgov_qca_project_options *options)
{
    if (options->condition_count == 0)
        return cgov__fail_said(&db->error, CGOV_INVALID, "no condition is named: name 1 to %d",
                               "ยังไม่ได้ระบุเงื่อนไข ให้ระบุ 1 ถึง %d เงื่อนไข", CGOV_QCA_CONDITIONS_MAX);
    if (options->condition_count > CGOV_QCA_CONDITIONS_MAX)
        return cgov__fail_said(&db->error, CGOV_INVALID, "%llu conditions: there must be 1 to %d",
                               "ระบุ %llu เงื่อนไข ต้องมี 1 ถึง %d เงื่อนไข",
                               (unsigned long long)options->condition_count,
                               CGOV_QCA_CONDITIONS_MAX);
    for (size_t set = 0; set <= options->condition_count; set++) {
        const cgov_status status = check_way(db, set_at(options, set));
        if (status != CGOV_OK)
            return status;
        const char *const name = name_of(set_at(options, set));
        for (size_t other = 0; other < set; other++)
            if (strcmp(name_of(set_at(options, other)), name) == 0)
                return cgov__fail_said(&db->error, CGOV_INVALID,
                                       "set \"%s\" is named twice: give each a name of its own",
                                       "มีเซตชื่อ \"%s\" สองเซต ให้ตั้งชื่อต่างกัน", name);
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
               ? cgov__fail_in(db, CGOV_NOT_FOUND, "there is no factor \"%s\" in the codebook",
                               "ในสมุดรหัสไม่มีปัจจัย \"%s\"", set->category)
               : status;
}

enum {
    OUT,
    IN,
    UNKNOWN,
    CATEGORY_CODES
};

/* Whether each project has one of the categories `least` to `most`. */
static void code_categories(const gathering *run, const cgov__column *column, uint32_t least,
                            uint32_t most, uint32_t *codes)
{
    const uint32_t *const first = column->values.first, *const at = column->values.at;
    const uint64_t mask = least < CGOV__MASK_BITS ? (uint64_t)1 << least : 0;
    for (size_t i = 0; i < run->count; i++) {
        const size_t p = run->places[i];
        bool has = false;
        if (column->masks != NULL && least == most) {
            codes[i] = (column->masks[p] & mask) != 0 ? IN : column->masks[p] != 0 ? OUT : UNKNOWN;
            continue;
        }
        for (uint32_t k = first[p]; k < first[p + 1]; k++)
            has = has || (at[k] >= least && at[k] <= most);
        codes[i] = has ? IN : first[p] < first[p + 1] ? OUT : UNKNOWN;
    }
}

static cgov_status score_category(gathering *run, const cgov_project_set *set, scored *to)
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
        return cgov__fail_in(run->db, CGOV_NOT_FOUND, "there is no \"%s\" in the dimension %s",
                             "ไม่มี \"%s\" ในมิติ %s", set->category,
                             cgov_dimension_code(side.dimension));
    to->codes = cgov__malloc((run->count + 1) * sizeof *to->codes);
    to->scores = cgov__malloc(CATEGORY_CODES * sizeof *to->scores);
    if (to->codes == NULL || to->scores == NULL)
        return cgov__nomem(&run->db->error);
    code_categories(run, column, least,
                    set->at_least ? (uint32_t)column->category_count - 1 : least, to->codes);
    to->count = CATEGORY_CODES;
    to->scores[OUT] = 0;
    to->scores[IN] = 1;
    to->scores[UNKNOWN] = (double)NAN;
    return CGOV_OK;
}

static bool group_numbers(const double *numbers, size_t count, cgov__grouping *out)
{
    uint64_t *const keys = cgov__malloc((count + 1) * sizeof *keys);
    if (keys != NULL)
        memcpy(keys, numbers, count * sizeof *keys);
    const bool done = keys != NULL && cgov__group(keys, count, out);
    cgov__free(keys);
    return done;
}

/* Different numbers as codes. */
static bool code_numbers(const gathering *run, const double *numbers, scored *to)
{
    cgov__grouping grouping = { 0 };
    if (group_numbers(numbers, run->count, &grouping))
        to->scores = cgov__malloc((grouping.groups + 1) * sizeof *to->scores);
    for (size_t g = 0; to->scores != NULL && g < grouping.groups; g++)
        to->scores[g] = numbers[grouping.first[g]];
    to->count = grouping.groups;
    if (to->scores != NULL) {
        to->codes = grouping.group;
        grouping.group = NULL;
    }
    cgov__grouping_free(&grouping);
    return to->scores != NULL;
}

/* Numbers that came to the same score get the same code. */
static bool merge_scores(const gathering *run, scored *to)
{
    cgov__grouping grouping = { 0 };
    const bool done = group_numbers(to->scores, to->count, &grouping);
    for (size_t i = 0; done && i < run->count; i++)
        to->codes[i] = grouping.group[to->codes[i]];
    for (size_t g = 0; done && g < grouping.groups; g++)
        to->scores[g] = to->scores[grouping.first[g]]; /* which is no code before g */
    to->count = done ? grouping.groups : to->count;
    cgov__grouping_free(&grouping);
    return done;
}

/* Different numbers are calibrated once each; the indirect method asks how many have each. */
static cgov_status score_quantity(gathering *run, const cgov_project_set *set, scored *to)
{
    const cgov_calibrate_options *const by = &set->calibration;
    double *numbers = NULL;
    cgov_status status =
        cgov__quantity_read(run->db, run->snapshot, &set->quantity, &numbers, NULL);
    for (size_t i = 0; status == CGOV_OK && i < run->count; i++)
        numbers[i] = numbers[run->places[i]]; /* which is no place before i */
    if (status == CGOV_OK && by->method == CGOV_CALIBRATION_INDIRECT)
        status = cgov_calibrate(numbers, run->count, by, numbers, &run->db->error);
    if (status == CGOV_OK && !code_numbers(run, numbers, to))
        status = cgov__nomem(&run->db->error);
    if (status == CGOV_OK && by->method != CGOV_CALIBRATION_INDIRECT)
        status = cgov_calibrate(to->scores, to->count, by, to->scores, &run->db->error);
    if (status == CGOV_OK && !merge_scores(run, to))
        status = cgov__nomem(&run->db->error);
    cgov__free(numbers);
    return status;
}

/* ---- the projects ---- */

static const cgov__field project_fields[] = {
    CGOV__FIELD(cgov_qca_project, id),
    CGOV__FIELD(cgov_qca_project, code),
    CGOV__FIELD(cgov_qca_project, title_th),
    CGOV__FIELD(cgov_qca_project, title_en),
};
static const cgov__map project_map =
    CGOV__MAP("project of a set", cgov_qca_project, project_fields);

/* The places of the projects that the filter lets through. */
static cgov_status choose(gathering *run, const cgov__question *question)
{
    const size_t count = run->all->projects.count;
    uint8_t *chosen = NULL;
    cgov_status status = cgov__choose_projects(run->db, run->snapshot, question, run->made, &chosen,
                                               &run->made->basis.base);
    run->places = cgov__malloc((count + 1) * sizeof *run->places);
    if (status == CGOV_OK && run->places == NULL)
        status = cgov__nomem(&run->db->error);
    for (size_t p = 0; status == CGOV_OK && p < count; p++) {
        run->places[run->count] = p;
        run->count += chosen == NULL || chosen[p];
    }
    cgov__free(chosen);
    return status;
}

/* Each a case by itself: with its code and titles, which come in order of id as the places do. */
static cgov_status label(gathering *run, const cgov__question *question)
{
    cgov_qca_project *projects = NULL;
    size_t count = 0;
    const cgov_status status =
        cgov__answer_rows(run->db, question, run->made, &cgov__sql_qca_project, &project_map,
                          (void **)&projects, &count);
    if (status != CGOV_OK)
        return status;
    const char **const labels = cgov__answer_room(run->made, (count + 1) * sizeof *labels);
    if (labels == NULL)
        return cgov__nomem(&run->db->error);
    for (size_t i = 0; i < count; i++)
        labels[i] = projects[i].code;
    run->made->projects = projects;
    run->made->table.cases = labels;
    return CGOV_OK;
}

/* ---- projects of equal scores ---- */

/* A number for each combination of codes: their digits, renumbered before they get too large. */
static bool combine(const gathering *run, uint64_t *keys, cgov__grouping *grouping)
{
    uint64_t span = 1;
    memset(keys, 0, run->count * sizeof *keys);
    for (size_t set = 0; set <= run->options->condition_count; set++) {
        const scored *const it = &run->sets[set];
        if (span > UINT64_MAX / (it->count + 1)) {
            if (!cgov__group(keys, run->count, grouping))
                return false;
            for (size_t i = 0; i < run->count; i++)
                keys[i] = grouping->group[i];
            span = grouping->groups;
            cgov__grouping_free(grouping);
        }
        for (size_t i = 0; i < run->count; i++)
            keys[i] = keys[i] * it->count + it->codes[i];
        span *= it->count > 0 ? it->count : 1;
    }
    return cgov__group(keys, run->count, grouping);
}

/* The projects of each group, one group after another. */
static bool list_members(gathering *run, const cgov__grouping *of)
{
    size_t *const counts = cgov__answer_room(run->made, (of->groups + 1) * sizeof *counts);
    size_t *const first = cgov__answer_room(run->made, (of->groups + 2) * sizeof *first);
    int64_t *const members = cgov__answer_room(run->made, (run->count + 1) * sizeof *members);
    if (counts == NULL || first == NULL || members == NULL)
        return false;
    memset(first, 0, (of->groups + 2) * sizeof *first);
    for (size_t i = 0; i < run->count; i++)
        first[of->group[i] + 2]++;
    for (size_t g = 0; g < of->groups; g++) {
        counts[g] = first[g + 2];
        first[g + 2] += first[g + 1];
    }
    for (size_t i = 0; i < run->count; i++)
        members[first[of->group[i] + 1]++] = run->all->unit[run->places[i]];
    run->made->first = first;
    run->made->members = members;
    run->made->table.counts = counts;
    return true;
}

static cgov_status group(gathering *run, cgov__grouping *grouping)
{
    uint64_t *const keys = cgov__malloc((run->count + 1) * sizeof *keys);
    const bool done = keys != NULL && combine(run, keys, grouping) && list_members(run, grouping);
    cgov__free(keys);
    return done ? CGOV_OK : cgov__nomem(&run->db->error);
}

/* ---- the table ---- */

static size_t count_of(const cgov_qca_table *t, size_t i)
{
    return t->counts != NULL ? t->counts[i] : 1;
}

static void count_missing(cgov_qca_project_table *made, size_t *missing)
{
    const cgov_qca_table *const t = &made->table;
    for (size_t i = 0; i < t->case_count; i++) {
        bool holes = false;
        for (size_t set = 0; set < t->set_count; set++) {
            const bool hole = isnan(t->scores[set * t->case_count + i]) != 0;
            missing[set] += hole ? count_of(t, i) : 0;
            holes = holes || hole;
        }
        made->incomplete += holes ? count_of(t, i) : 0;
    }
    made->missing = missing;
}

static bool name_sets(gathering *run)
{
    const size_t sets = run->options->condition_count + 1;
    const char **const names = cgov__answer_room(run->made, sets * sizeof *names);
    for (size_t set = 0; names != NULL && set < sets; set++) {
        const char *const name = name_of(set_at(run->options, set));
        char *const copy = cgov__answer_room(run->made, strlen(name) + 1);
        if (copy == NULL)
            return false;
        names[set] = memcpy(copy, name, strlen(name) + 1);
    }
    run->made->table.sets = names;
    run->made->table.set_count = sets;
    return names != NULL;
}

/* `first`: the project whose scores are those of each case; NULL: its own. */
static cgov_status fill_table(gathering *run, const size_t *first, size_t cases)
{
    cgov_qca_table *const table = &run->made->table;
    const size_t sets = run->options->condition_count + 1;
    double *const scores = cgov__answer_room(run->made, (cases * sets + 1) * sizeof *scores);
    size_t *const missing = cgov__answer_room(run->made, sets * sizeof *missing);
    if (scores == NULL || missing == NULL || !name_sets(run))
        return cgov__nomem(&run->db->error);
    memset(missing, 0, sets * sizeof *missing);
    for (size_t set = 0; set < sets; set++)
        for (size_t i = 0; i < cases; i++)
            scores[set * cases + i] =
                run->sets[set].scores[run->sets[set].codes[first != NULL ? first[i] : i]];
    table->case_count = cases;
    table->scores = scores;
    count_missing(run->made, missing);
    return CGOV_OK;
}

static cgov_status score(gathering *run)
{
    const size_t sets = run->options->condition_count + 1;
    cgov_status status = CGOV_OK;
    run->sets = cgov__calloc(sets, sizeof *run->sets);
    if (run->sets == NULL)
        return cgov__nomem(&run->db->error);
    for (size_t set = 0; set < sets && status == CGOV_OK; set++) {
        const cgov_project_set *const it = set_at(run->options, set);
        status = it->category != NULL ? score_category(run, it, &run->sets[set])
                                      : score_quantity(run, it, &run->sets[set]);
    }
    return status;
}

static cgov_status gather(gathering *run, const cgov__question *question)
{
    cgov__grouping grouping = { 0 };
    cgov_status status = choose(run, question);
    if (status == CGOV_OK)
        status = score(run);
    if (status == CGOV_OK)
        status = run->options->grouped ? group(run, &grouping) : label(run, question);
    if (status == CGOV_OK)
        status =
            fill_table(run, grouping.first, run->options->grouped ? grouping.groups : run->count);
    cgov__grouping_free(&grouping);
    return status;
}

static cgov_status fill_projects(cgov *db, const cgov__question *question, void *answer)
{
    gathering run = { .db = db, .options = question->options, .made = answer };
    cgov_status status = cgov__snapshot_take(db, &run.snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(db, run.snapshot, CGOV_UNIT_PROJECT, &run.all);
    if (status == CGOV_OK)
        status = gather(&run, question);
    for (size_t set = 0; run.sets != NULL && set <= run.options->condition_count; set++) {
        cgov__free(run.sets[set].codes);
        cgov__free(run.sets[set].scores);
    }
    cgov__free(run.sets);
    cgov__free(run.places);
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
    CGOV__NEEDS(db, out != NULL, "cgov_qca_projects: out is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_qca_projects: options is NULL");
    CGOV__NEEDS(db, options->condition_count == 0 || options->conditions != NULL,
                "cgov_qca_projects: conditions is NULL");
    *out = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = check_options(db, options);
    return status == CGOV_OK ? cgov__answer_uncounted(db, filter, options, sizeof **out,
                                                      fill_projects, (void **)out)
                             : status;
}

void cgov_qca_project_table_free(cgov_qca_project_table *table)
{
    cgov__answer_free(table);
}
