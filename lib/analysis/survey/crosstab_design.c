/* Shares and tests of a crosstab that allow for questionnaires. See crosstab.h. */
#include "analysis/survey/crosstab.h"

#include "analysis/survey/sample.h"
#include "method/statistics/design.h"

/* The units that are counted, as a design. */
typedef struct sampling {
    cgov__counting *run;
    cgov_design design;
    cgov__grouping clusters;
    int64_t *cluster;
    double *weight;
    size_t *unit;         /* where each unit of the design is among the table's */
    int32_t *row, *column;
} sampling;

static void free_sampling(sampling *s)
{
    cgov__grouping_free(&s->clusters);
    cgov__free(s->cluster);
    cgov__free(s->weight);
    cgov__free(s->unit);
    cgov__free(s->row);
    cgov__free(s->column);
}

/* The place of a unit's project: of a project, its own. */
static size_t project_of(const cgov__counting *run, size_t unit)
{
    return run->table->unit == CGOV_UNIT_PROJECT
               ? unit
               : run->units->projects.at[run->units->projects.first[unit]];
}

static bool make_room(sampling *s, size_t units, bool weighted)
{
    s->cluster = cgov__malloc((units + 1) * sizeof *s->cluster);
    s->weight = weighted ? cgov__malloc((units + 1) * sizeof *s->weight) : NULL;
    s->unit = cgov__malloc((units + 1) * sizeof *s->unit);
    s->row = cgov__malloc((units + 1) * sizeof *s->row);
    s->column = cgov__malloc((units + 1) * sizeof *s->column);
    return s->cluster != NULL && (!weighted || s->weight != NULL) && s->unit != NULL &&
           s->row != NULL && s->column != NULL;
}

static cgov_status gather_units(sampling *s, const cgov__sample *sample)
{
    cgov__counting *const run = s->run;
    const size_t units = run->rows.of->count;
    if (!make_room(s, units, sample->weight != NULL))
        return cgov__crosstab_lacking(run);
    for (size_t u = 0; u < units; u++) {
        if (!cgov__is_counted(run, u))
            continue;
        const size_t project = project_of(run, u);
        s->unit[s->design.n] = u;
        s->cluster[s->design.n] = sample->questionnaire[project];
        if (s->weight != NULL)
            s->weight[s->design.n] = sample->weight[project];
        s->design.n++;
    }
    s->design.cluster = s->cluster;
    s->design.weight = s->weight;
    const cgov_status status = cgov__sample_check(run->db, &s->design, run->options->weight);
    return status == CGOV_OK ? cgov__design_clusters(&s->design, &s->clusters, &run->db->error)
                             : status;
}

static cgov_status share_categories(sampling *s, const cgov__side *it)
{
    cgov__counting *const run = s->run;
    const cgov__marks marks = { .unit = s->unit,
                                .first = it->of->first,
                                .of = it->of->at,
                                .place = it->place,
                                .categories = it->count };
    cgov_design_estimate *const shares = cgov__malloc((it->count + 1) * sizeof *shares);
    cgov_status status = shares != NULL
                             ? cgov__design_shares(&s->design, &s->clusters, &marks,
                                                   run->options->level, shares, &run->db->error)
                             : cgov__crosstab_lacking(run);
    for (size_t c = 0; status == CGOV_OK && c < it->count; c++)
        it->categories[c].clustered = shares[c];
    cgov__free(shares);
    return status;
}

static void place_answers(const sampling *s, const cgov__side *it, int32_t *answer)
{
    for (size_t i = 0; i < s->design.n; i++)
        answer[i] = cgov__has_any(it, s->unit[i])
                        ? (int32_t)it->place[it->of->at[it->of->first[s->unit[i]]]]
                        : -1;
}

static cgov_status test_sides(sampling *s)
{
    cgov__counting *const run = s->run;
    place_answers(s, &run->rows, s->row);
    place_answers(s, &run->columns, s->column);
    return cgov_design_independence(&s->design, s->row, run->rows.count, s->column,
                                    run->columns.count, &run->table->clustered_test,
                                    &run->db->error);
}

cgov_status cgov__crosstab_allow_for_design(cgov__counting *run, cgov__snapshot *snapshot)
{
    sampling s = { .run = run };
    cgov__sample sample = { 0 };
    const bool two = run->options->columns.dimension != CGOV_DIMENSION_ANY;
    if (!run->options->clustered && run->options->weight == NULL)
        return CGOV_OK;
    cgov_status status = cgov__sample_read(run->db, snapshot, run->options->weight, &sample);
    if (status == CGOV_OK)
        status = gather_units(&s, &sample);
    run->table->questionnaires = (int64_t)s.clusters.groups;
    if (status == CGOV_OK)
        status = share_categories(&s, &run->rows);
    if (status == CGOV_OK && two)
        status = share_categories(&s, &run->columns);
    if (status == CGOV_OK && two && !run->options->without_tests && run->table->test != NULL)
        status = test_sides(&s);
    cgov__sample_free(&sample);
    free_sampling(&s);
    return status;
}
