/* Means of a number of projects, by group. See cgov/quantity.h. */
#include "analysis/survey/choice.h"
#include "analysis/survey/quantity.h"
#include "analysis/survey/sample.h"
#include "method/statistics/moment.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct comparing {
    cgov *db;
    cgov_quantity_means *means;
    const cgov_quantity_options *options;
    const cgov__column *column;
    uint8_t *chosen; /* of each project; NULL: all */
    double *numbers;
    uint8_t *unreadable;
    int32_t *groups; /* all 0 while each group is taken alone */
    cgov__sample sample;
} comparing;

static bool is_in(const comparing *run, size_t p)
{
    return run->chosen == NULL || run->chosen[p];
}

/* ---- who is counted ---- */

/* An interval of a mean stays where the number can be: a rating from 1 to 5, money and people from
 * 0. */
static void keep_in_scale(const cgov_quantity *quantity, cgov_estimate *mean)
{
    if (!mean->has_interval || quantity->kind == CGOV_QUANTITY_YEAR ||
        quantity->kind == CGOV_QUANTITY_IMPORTED)
        return;
    const bool rating = quantity->kind == CGOV_QUANTITY_RATING;
    mean->low = fmax(mean->low, rating ? 1 : 0);
    mean->high = rating ? fmin(mean->high, 5) : mean->high;
}

static void count_missing(comparing *run)
{
    const cgov__lists *const of = &run->column->values;
    cgov_quantity_means *const m = run->means;
    for (size_t p = 0; p < of->count; p++) {
        if (!is_in(run, p))
            continue;
        const bool number = !isnan(run->numbers[p]), group = of->first[p] < of->first[p + 1];
        *(number && group ? &m->n
          : group         ? &m->no_number
          : number        ? &m->no_group
                          : &m->no_both) += 1;
        m->unreadable += run->unreadable[p];
        m->multiple = m->multiple || of->first[p + 1] - of->first[p] > 1;
    }
}

/* ---- each group ---- */

/* What is known of the projects of each category, one list after another. */
typedef struct members {
    size_t *first;            /* of category c: first[c] to first[c + 1] - 1 */
    double *values, *weights; /* weights: NULL without them */
    int64_t *questionnaires;
} members;

static void free_members(members *of)
{
    cgov__free(of->first);
    cgov__free(of->values);
    cgov__free(of->weights);
    cgov__free(of->questionnaires);
}

static bool make_members(const comparing *run, size_t count, members *made)
{
    const size_t groups = run->column->category_count;
    made->first = cgov__calloc(groups + 2, sizeof *made->first);
    made->values = cgov__malloc((count + 1) * sizeof *made->values);
    made->questionnaires = cgov__malloc((count + 1) * sizeof *made->questionnaires);
    if (run->sample.weight != NULL)
        made->weights = cgov__malloc((count + 1) * sizeof *made->weights);
    return made->first != NULL && made->values != NULL && made->questionnaires != NULL &&
           (run->sample.weight == NULL || made->weights != NULL);
}

static void add_member(const comparing *run, size_t p, size_t at, members *of)
{
    of->values[at] = run->numbers[p];
    of->questionnaires[at] = run->sample.questionnaire[p];
    if (of->weights != NULL)
        of->weights[at] = run->sample.weight[p];
}

static bool gather(const comparing *run, members *made)
{
    const cgov__lists *const of = &run->column->values;
    const size_t groups = run->column->category_count;
    if (!make_members(run, of->first[of->count], made))
        return false;
    for (size_t p = 0; p < of->count; p++)
        for (uint32_t k = of->first[p]; is_in(run, p) && k < of->first[p + 1]; k++)
            made->first[of->at[k] + 2]++;
    for (size_t g = 0; g < groups; g++)
        made->first[g + 2] += made->first[g + 1];
    for (size_t p = 0; p < of->count; p++)
        for (uint32_t k = of->first[p]; is_in(run, p) && k < of->first[p + 1]; k++)
            add_member(run, p, made->first[of->at[k] + 1]++, made);
    return true;
}

static const char *copy(comparing *run, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *const made = cgov__answer_room(run->means, size);
    return made != NULL ? memcpy(made, text, size) : NULL;
}

/* The mean of some projects, with their questionnaires allowed for. */
static cgov_status cluster_mean(const comparing *run, const members *of, size_t first, size_t count,
                                cgov_design_estimate *out)
{
    const cgov_design design = { .n = count,
                                 .cluster = &of->questionnaires[first],
                                 .weight = of->weights != NULL ? &of->weights[first] : NULL };
    const cgov_status status =
        cgov_design_mean(&design, &of->values[first], run->options->level, out, &run->db->error);
    if (status == CGOV_OK)
        keep_in_scale(&run->options->quantity, &out->estimate);
    return status;
}

static cgov_status summarize_order(const comparing *run, const double *values, size_t count,
                                   cgov_estimate *median, double *skewness)
{
    *skewness = cgov__skewness(values, count);
    return cgov_median_estimate(values, count, run->options->level, median, &run->db->error);
}

/* The group's own mean: as if it were the only one. */
static cgov_status make_row(comparing *run, const cgov_category *category, const members *of,
                            size_t first, size_t count, cgov_quantity_row *row)
{
    cgov_group_means *alone = NULL;
    const double *const values = &of->values[first];
    const char *const texts[] = { category->code, category->label_th, category->label_en };
    const char **const kept[] = { &row->code, &row->label_th, &row->label_en };
    *row = (cgov_quantity_row){ 0 };
    for (size_t i = 0; i < 3; i++)
        if (texts[i] != NULL && (*kept[i] = copy(run, texts[i])) == NULL)
            return cgov__nomem(&run->db->error);
    const cgov_status status = cgov_means_by_group(values, run->groups, count, 1,
                                                   run->options->level, &alone, &run->db->error);
    if (status != CGOV_OK)
        return status;
    row->n = (int64_t)alone->n;
    row->missing = (int64_t)alone->missing;
    row->sd = alone->groups[0].sd;
    row->mean = alone->groups[0].mean;
    keep_in_scale(&run->options->quantity, &row->mean);
    cgov_group_means_free(alone);
    const cgov_status ordered = summarize_order(run, values, count, &row->median, &row->skewness);
    return ordered == CGOV_OK ? cluster_mean(run, of, first, count, &row->clustered) : ordered;
}

static cgov_status make_rows(comparing *run)
{
    members of = { 0 };
    const size_t groups = run->column->category_count;
    const bool drops = cgov__dimension_drops_empty(run->options->groups.dimension);
    cgov_quantity_row *const rows = cgov__answer_room(run->means, (groups + 1) * sizeof *rows);
    cgov_status status = rows != NULL && gather(run, &of) ? CGOV_OK : cgov__nomem(&run->db->error);
    for (size_t g = 0; g < groups && status == CGOV_OK; g++) {
        const size_t count = of.first[g + 1] - of.first[g];
        if (count > 0 || !drops)
            status = make_row(run, &run->column->categories[g], &of, of.first[g], count,
                              &rows[run->means->count++]);
    }
    run->means->rows = rows;
    free_members(&of);
    return status;
}

/* ---- all groups together ---- */

static void take_tests(comparing *run, const cgov_group_means *all, const cgov_rank_groups *ranks)
{
    cgov_quantity_means *const m = run->means;
    m->mean = all->mean;
    keep_in_scale(&run->options->quantity, &m->mean);
    m->anova = all->anova;
    m->welch = all->welch;
    m->eta_squared = all->eta_squared;
    m->kruskal_wallis = ranks->kruskal_wallis;
    m->epsilon_squared = ranks->epsilon_squared;
    m->mann_whitney = ranks->mann_whitney;
    m->superiority = ranks->superiority;
    if (!m->multiple)
        return;
    m->kruskal_wallis.reason = m->mann_whitney.reason = CGOV_REASON_OVERLAP;
    m->epsilon_squared.reason = m->superiority.reason = CGOV_REASON_OVERLAP;
    m->anova = (cgov_test){ .reason = CGOV_REASON_OVERLAP, .method = all->anova.method };
    m->welch = (cgov_test){ .reason = CGOV_REASON_OVERLAP, .method = all->welch.method };
    m->eta_squared =
        (cgov_estimate){ .reason = CGOV_REASON_OVERLAP, .method = all->eta_squared.method };
}

/* Median, skewness and clustered mean of the projects that have the number and a group. */
static cgov_status summarize_all(comparing *run)
{
    const size_t projects = run->column->values.count;
    members all = { 0 };
    size_t n = 0;
    if (!make_members(run, projects, &all)) {
        free_members(&all);
        return cgov__nomem(&run->db->error);
    }
    for (size_t p = 0; p < projects; p++)
        if (run->groups[p] >= 0)
            add_member(run, p, n++, &all);
    cgov_status status =
        summarize_order(run, all.values, n, &run->means->median, &run->means->skewness);
    if (status == CGOV_OK)
        status = cluster_mean(run, &all, 0, n, &run->means->clustered);
    free_members(&all);
    return status;
}

static cgov_status compare(comparing *run)
{
    const cgov__lists *const of = &run->column->values;
    const size_t groups = run->column->category_count;
    cgov_group_means *all = NULL;
    cgov_rank_groups *ranks = NULL;
    for (size_t p = 0; p < of->count; p++) {
        const bool grouped = is_in(run, p) && of->first[p] < of->first[p + 1];
        run->groups[p] = grouped ? (int32_t)of->at[of->first[p]] : -1;
    }
    cgov_status status = cgov_means_by_group(run->numbers, run->groups, of->count, groups,
                                             run->options->level, &all, &run->db->error);
    if (status == CGOV_OK)
        status = cgov_rank_compare(run->numbers, run->groups, of->count, groups,
                                   run->options->level, &ranks, &run->db->error);
    if (status == CGOV_OK)
        take_tests(run, all, ranks);
    cgov_group_means_free(all);
    cgov_rank_groups_free(ranks);
    return status == CGOV_OK ? summarize_all(run) : status;
}

/* Weights of all projects that are counted, before any mean is made. */
static cgov_status check_weights(const comparing *run)
{
    const cgov__lists *const of = &run->column->values;
    double *const weights = cgov__malloc((of->count + 1) * sizeof *weights);
    cgov_design design = { .weight = weights };
    if (weights == NULL)
        return cgov__nomem(&run->db->error);
    for (size_t p = 0; run->sample.weight != NULL && p < of->count; p++)
        if (is_in(run, p) && of->first[p] < of->first[p + 1])
            weights[design.n++] = run->sample.weight[p];
    const cgov_status status = cgov__sample_check(run->db, &design, run->options->weight);
    cgov__free(weights);
    return status;
}

/* ---- the whole ---- */

static cgov_status read_values(comparing *run, const cgov__question *question)
{
    cgov__snapshot *snapshot = NULL;
    const cgov__units *projects = NULL;
    bool own;
    cgov_status status = cgov__snapshot_take(run->db, &snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(run->db, snapshot, CGOV_UNIT_PROJECT, &projects);
    if (status != CGOV_OK)
        return status;
    run->unreadable = cgov__calloc(projects->projects.count + 1, 1);
    run->groups = cgov__calloc(projects->projects.count + 1, sizeof *run->groups);
    if (run->unreadable == NULL || run->groups == NULL)
        return cgov__nomem(&run->db->error);
    status = cgov__choose_projects(run->db, snapshot, question, run->means, &run->chosen,
                                   &run->means->basis.base);
    if (status == CGOV_OK)
        status = cgov__quantity_read(run->db, snapshot, &run->options->quantity, &run->numbers,
                                     run->unreadable);
    if (status == CGOV_OK)
        status = cgov__snapshot_column(run->db, snapshot, CGOV_UNIT_PROJECT, &run->options->groups,
                                       &run->column, &own);
    if (status == CGOV_OK)
        status = cgov__sample_read(run->db, snapshot, run->options->weight, &run->sample);
    return status;
}

static cgov_status fill_means(cgov *db, const cgov__question *question, void *answer)
{
    comparing run = { .db = db, .means = answer, .options = question->options };
    run.means->basis.method_th = "ค่าเฉลี่ยและมัธยฐานของโครงการที่มีค่าในแต่ละกลุ่ม "
                                 "การทดสอบถือว่าแต่ละโครงการเป็นอิสระต่อกัน";
    run.means->basis.method_en = "means and medians of the projects of each group that have the "
                                 "number; tests take projects as independent";
    cgov_status status = read_values(&run, question);
    if (status == CGOV_OK)
        status = check_weights(&run);
    if (status == CGOV_OK) {
        count_missing(&run);
        status = make_rows(&run);
    }
    if (status == CGOV_OK)
        status = compare(&run);
    cgov__free(run.chosen);
    cgov__free(run.numbers);
    cgov__free(run.unreadable);
    cgov__free(run.groups);
    cgov__sample_free(&run.sample);
    cgov__snapshot_leave(db);
    return status;
}

cgov_status cgov_quantity_compare(cgov *db, const cgov_project_filter *filter,
                                  const cgov_quantity_options *options, cgov_quantity_means **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_quantity_compare: out is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_quantity_compare: options is NULL");
    *out = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = cgov__quantity_check(db, &options->quantity);
    if (status != CGOV_OK)
        return status;
    if (options->groups.dimension == CGOV_DIMENSION_ANY || !cgov__is_side(&options->groups))
        return cgov__fail_in(db, CGOV_INVALID,
                             "the groups need a dimension of the enumeration, and a name for "
                             "imported columns and ratings alone",
                             "กลุ่มต้องมีมิติที่ถูกต้อง ชื่อใช้กับคอลัมน์ของไฟล์และคะแนนเท่านั้น");
    return cgov__answer_uncounted(db, filter, options, sizeof **out, fill_means, (void **)out);
}

void cgov_quantity_means_free(cgov_quantity_means *means)
{
    cgov__answer_free(means);
}
