/* Which projects of a set-theoretic analysis are in which cluster. See cgov/qca_study.h. */
#include "cgov/qca_study.h"

#include "analysis/survey/answer.h"
#include "analysis/survey/snapshot.h"
#include "base/error.h"
#include "method/qca/assessment.h"

#include <string.h>

/* What is asked for. */
typedef struct clustering {
    const cgov_qca_project_table *projects;
    const cgov_crosstab_side *by;
    cgov__clusters *made;
} clustering;

typedef struct linking {
    cgov *db;
    const clustering *asked;
    cgov__clusters *made;
    const cgov__units *all;
    const cgov__column *column;
    size_t *cases, *counts, *with;
    int64_t *clusters;
    size_t *in; /* projects of the case at hand in each category */
    size_t room;
} linking;

static const int64_t *members_of(const cgov_qca_project_table *t, size_t at, size_t *count)
{
    if (t->first == NULL) {
        *count = 1;
        return &t->projects[at].id;
    }
    *count = t->first[at + 1] - t->first[at];
    return &t->members[t->first[at]];
}

/* The place of a project; SIZE_MAX if it is gone. */
static size_t place_of(const cgov__units *all, int64_t project)
{
    size_t low = 0, high = all->projects.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (all->unit[middle] < project)
            low = middle + 1;
        else
            high = middle;
    }
    return low < all->projects.count && all->unit[low] == project ? low : SIZE_MAX;
}

/* Links grow by doubling, as there may be several of a project. */
static bool add_link(linking *l, size_t at, size_t category, size_t count)
{
    cgov__arena *const arena = &l->made->arena;
    cgov_cluster_links *const links = &l->made->shown.links;
    if (links->count == l->room) {
        const size_t room = l->room * 2 + 64;
        size_t *const cases = cgov__arena_alloc(arena, room * sizeof *cases);
        size_t *const counts = cgov__arena_alloc(arena, room * sizeof *counts);
        int64_t *const clusters = cgov__arena_alloc(arena, room * sizeof *clusters);
        if (cases == NULL || counts == NULL || clusters == NULL)
            return false;
        if (links->count > 0) {
            memcpy(cases, l->cases, l->room * sizeof *cases);
            memcpy(counts, l->counts, l->room * sizeof *counts);
            memcpy(clusters, l->clusters, l->room * sizeof *clusters);
        }
        l->cases = cases;
        l->counts = counts;
        l->clusters = clusters;
        l->room = room;
    }
    l->cases[links->count] = at;
    l->counts[links->count] = count;
    l->clusters[links->count++] = (int64_t)category;
    return true;
}

/* Counts the projects of a case in each category, then makes a link of each that has any. */
static bool link_case(linking *l, size_t at)
{
    size_t count;
    const int64_t *const members = members_of(l->asked->projects, at, &count);
    const uint32_t *const first = l->column->values.first, *const values = l->column->values.at;
    for (size_t i = 0; i < count; i++) {
        const size_t place = place_of(l->all, members[i]);
        if (place == SIZE_MAX || first[place] == first[place + 1])
            continue;
        l->with[at]++;
        for (uint32_t k = first[place]; k < first[place + 1]; k++)
            l->in[values[k]]++;
    }
    bool made = true;
    for (size_t c = 0; c < l->column->category_count && l->with[at] > 0; c++) {
        if (l->in[c] > 0)
            made = made && add_link(l, at, c, l->in[c]);
        l->in[c] = 0;
    }
    return made;
}

static const char *keep_text(cgov__clusters *made, const char *text, bool *kept)
{
    if (text == NULL)
        return NULL;
    const char *const copy = cgov__arena_copy(&made->arena, text, strlen(text));
    *kept = *kept && copy != NULL;
    return copy;
}

static bool name_clusters(linking *l)
{
    const size_t count = l->column->category_count;
    cgov_qca_cluster *const clusters =
        cgov__arena_alloc(&l->made->arena, (count + 1) * sizeof *clusters);
    bool kept = clusters != NULL;
    for (size_t c = 0; kept && c < count; c++) {
        const cgov_category *const from = &l->column->categories[c];
        clusters[c] = (cgov_qca_cluster){ .code = keep_text(l->made, from->code, &kept),
                                          .label_th = keep_text(l->made, from->label_th, &kept),
                                          .label_en = keep_text(l->made, from->label_en, &kept) };
    }
    l->made->shown.clusters = clusters;
    l->made->shown.count = count;
    return kept;
}

static cgov_status link_all(linking *l)
{
    const size_t cases = l->asked->projects->table.case_count;
    l->with = cgov__arena_alloc(&l->made->arena, (cases + 1) * sizeof *l->with);
    l->in = cgov__calloc(l->column->category_count + 1, sizeof *l->in);
    bool made = l->with != NULL && l->in != NULL && name_clusters(l);
    for (size_t i = 0; made && i < cases; i++) {
        l->with[i] = 0;
        made = link_case(l, i);
    }
    cgov__free(l->in);
    cgov_cluster_links *const links = &l->made->shown.links;
    links->cases = l->cases;
    links->clusters = l->clusters;
    links->counts = l->counts;
    links->with = l->with;
    l->made->shown.overlapping = l->column->multiple;
    return made ? CGOV_OK : cgov__nomem(&l->db->error);
}

static cgov_status fill_clusters(cgov *db, const cgov__question *question, void *answer)
{
    const clustering *const asked = question->options;
    linking l = { .db = db, .asked = asked, .made = asked->made };
    cgov__snapshot *snapshot = NULL;
    bool own;
    (void)answer; /* its moment is what is wanted of it */
    cgov_status status = cgov__snapshot_take(db, &snapshot);
    if (status == CGOV_OK)
        status = cgov__snapshot_units(db, snapshot, CGOV_UNIT_PROJECT, &l.all);
    if (status == CGOV_OK)
        status =
            cgov__snapshot_column(db, snapshot, CGOV_UNIT_PROJECT, l.asked->by, &l.column, &own);
    if (status == CGOV_OK)
        status = link_all(&l);
    cgov__snapshot_leave(db);
    return status;
}

cgov_status cgov_qca_project_clusters(cgov *db, const cgov_qca_project_table *projects,
                                      const cgov_crosstab_side *by, cgov_qca_clusters **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_qca_project_clusters: out is NULL");
    *out = NULL;
    CGOV__NEEDS(db, projects != NULL && by != NULL,
                "cgov_qca_project_clusters: projects or by is NULL");
    cgov_basis *moment = NULL;
    const clustering asked = { .projects = projects,
                               .by = by,
                               .made = cgov__calloc(1, sizeof *asked.made) };
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK && asked.made == NULL)
        status = cgov__nomem(&db->error);
    if (status == CGOV_OK && (by->dimension == CGOV_DIMENSION_ANY || !cgov__is_side(by)))
        status =
            cgov__fail_in(db, CGOV_INVALID,
                          "clusters: the dimension must be of the enumeration, with a name for "
                          "imported columns and ratings alone",
                          "กลุ่ม: มิติไม่ถูกต้อง ชื่อใช้กับคอลัมน์ของไฟล์และคะแนนเท่านั้น");
    if (status == CGOV_OK)
        status = cgov__answer_uncounted(db, NULL, &asked, sizeof *moment, fill_clusters,
                                        (void **)&moment);
    cgov__answer_free(moment);
    if (status == CGOV_OK)
        *out = &asked.made->shown;
    else if (asked.made != NULL)
        cgov_qca_clusters_free(&asked.made->shown);
    return status;
}
