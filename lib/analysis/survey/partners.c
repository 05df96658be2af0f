/* Levels as the partners of a project see them. See cgov/partners.h; the counting is SQL. */
#include "cgov/partners.h"

#include <math.h>
#include <stdlib.h>

#include "method/agreement/coefficient.h"
#include "method/statistics/design.h"
#include "method/statistics/distribution.h"
#include "analysis/survey/answer.h"
#include "base/memory.h"
#include "model/project.h"

enum {
    LEVELS = CGOV_LEVEL_PLACES - 1
};

/* Projects of the same numbers of ratings by level. */
typedef struct profile {
    int64_t coordination, cooperation, collaboration, projects;
} profile;
static const cgov__field profile_fields[] = { CGOV__FIELD(profile, coordination),
                                              CGOV__FIELD(profile, cooperation),
                                              CGOV__FIELD(profile, collaboration),
                                              CGOV__FIELD(profile, projects) };
static const cgov__map profile_map = CGOV__MAP("ratings of a project", profile, profile_fields);

static const cgov__field pair_fields[] = {
    CGOV__FIELD(cgov_partner_pair, first),         CGOV__FIELD(cgov_partner_pair, second),
    CGOV__FIELD(cgov_partner_pair, first_th),      CGOV__FIELD(cgov_partner_pair, first_en),
    CGOV__FIELD(cgov_partner_pair, second_th),     CGOV__FIELD(cgov_partner_pair, second_en),
    CGOV__FIELD(cgov_partner_pair, projects),      CGOV__FIELD(cgov_partner_pair, pairs),
    CGOV__FIELD(cgov_partner_pair, first_higher),  CGOV__FIELD(cgov_partner_pair, equal),
    CGOV__FIELD(cgov_partner_pair, second_higher), CGOV__FIELD(cgov_partner_pair, mean_difference),
};
static const cgov__map pair_map = CGOV__MAP("pair of sectors", cgov_partner_pair, pair_fields);

static const cgov__field stated_fields[] = {
    CGOV__FIELD(cgov_partner_stated, sector),
    CGOV__FIELD(cgov_partner_stated, label_th),
    CGOV__FIELD(cgov_partner_stated, label_en),
    CGOV__FIELD(cgov_partner_stated, projects),
    CGOV__FIELD(cgov_partner_stated, partners_higher),
    CGOV__FIELD(cgov_partner_stated, equal),
    CGOV__FIELD(cgov_partner_stated, response_higher),
    CGOV__FIELD(cgov_partner_stated, mean_difference),
};
static const cgov__map stated_map =
    CGOV__MAP("sector against the response", cgov_partner_stated, stated_fields);

/* ---- the sign test ---- */

/* Twice the smaller tail of the binomial distribution of n = a + b, p = 1/2. */
static cgov_test sign_test(int64_t a, int64_t b)
{
    static const char method[] = "sign test, exact, two-sided, ties left out";
    const int64_t n = a + b, fewer = a < b ? a : b;
    if (n == 0)
        return cgov__no_test(CGOV_REASON_NO_DATA, method);
    double tail = 0, log_term = -(double)n * log(2);
    for (int64_t k = 0; k <= fewer; k++) {
        tail += exp(log_term);
        log_term += log((double)(n - k) / (double)(k + 1));
    }
    return cgov__exact_test(fmin(1, 2 * tail), method);
}

/* ---- agreement ---- */

static void add_profile(cgov_partner_table *t, const profile *p, double *coincidences)
{
    const int64_t by_level[LEVELS] = { p->coordination, p->cooperation, p->collaboration };
    int64_t ratings = 0;
    int lowest = LEVELS, highest = 0;
    for (int i = 0; i < LEVELS; i++) {
        ratings += by_level[i];
        if (by_level[i] == 0)
            continue;
        lowest = i < lowest ? i : lowest;
        highest = i;
    }
    t->rated += p->projects;
    t->ratings += ratings * p->projects;
    if (ratings < 2)
        return;
    t->compared += p->projects;
    t->range[highest - lowest] += p->projects;
    for (int i = 0; i < LEVELS; i++)
        for (int k = 0; k < LEVELS; k++)
            coincidences[i * LEVELS + k] += (double)p->projects * (double)by_level[i] *
                                            (double)(by_level[k] - (i == k)) /
                                            (double)(ratings - 1);
}

static cgov_status fill_agreement(cgov *db, const cgov__question *question, cgov_partner_table *t)
{
    static const double ranks[LEVELS] = { 1, 2, 3 };
    double coincidences[LEVELS * LEVELS] = { 0 };
    profile *profiles = NULL;
    size_t count = 0;
    const cgov_status status = cgov__answer_rows(db, question, t, &cgov__sql_partner_profile,
                                                 &profile_map, (void **)&profiles, &count);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        add_profile(t, &profiles[i], coincidences);
    t->alpha = (cgov_estimate){ .reason = CGOV_REASON_NOT_PAIRABLE,
                                .method = "Krippendorff's alpha, ordinal (Krippendorff 2004)" };
    if (t->compared > 0) {
        const cgov__coefficient alpha =
            cgov__alpha(coincidences, ranks, LEVELS, CGOV_METRIC_ORDINAL);
        t->alpha.reason = alpha.reason;
        t->alpha.value = alpha.reason == CGOV_REASON_NONE ? alpha.value : 0;
    }
    return cgov__answer_share(db, t->range[0], t->compared, &t->alike);
}

/* ---- questionnaires ---- */

/* How far two sectors, or a sector and the response, are apart in a project. */
typedef struct apart {
    cgov_sector first, second;
    int64_t questionnaire;
    double difference;
} apart;
static const cgov__field apart_fields[] = { CGOV__FIELD(apart, first), CGOV__FIELD(apart, second),
                                            CGOV__FIELD(apart, questionnaire),
                                            CGOV__FIELD(apart, difference) };
static const cgov__map apart_map = CGOV__MAP("ratings of a project", apart, apart_fields);

typedef struct gathered {
    apart *rows;
    size_t count, room;
} gathered;

static cgov_status take_apart(void *ctx, const void *record)
{
    gathered *const g = ctx;
    if (!CGOV__GROW(g->rows, g->room, g->count + 1))
        return CGOV_NOMEM;
    g->rows[g->count++] = *(const apart *)record;
    return CGOV_OK;
}

static int by_sectors(const void *a, const void *b)
{
    const apart *const x = a, *const y = b;
    if (x->first != y->first)
        return (x->first > y->first) - (x->first < y->first);
    if (x->second != y->second)
        return (x->second > y->second) - (x->second < y->second);
    return (x->questionnaire > y->questionnaire) - (x->questionnaire < y->questionnaire);
}

static cgov_status gather(cgov *db, const cgov__question *question, const cgov__embedded *query,
                          gathered *out)
{
    const cgov_status status = cgov__each(db, query, cgov__project_filter_map(), &question->filter,
                                          &apart_map, take_apart, out);
    if (out->count > 0)
        qsort(out->rows, out->count, sizeof *out->rows, by_sectors);
    return status;
}

/* Rows of two sectors, in order of their questionnaires. */
typedef struct compared {
    const apart *rows;
    size_t count;
    cgov_design_estimate mean;
    int64_t higher, lower; /* questionnaires by what more of their projects say */
    cgov_test test;
} compared;

static void find_rows(const gathered *all, cgov_sector first, cgov_sector second, compared *c)
{
    size_t at = 0;
    while (at < all->count && (all->rows[at].first != first || all->rows[at].second != second))
        at++;
    c->rows = &all->rows[at];
    for (; at < all->count && all->rows[at].first == first && all->rows[at].second == second; at++)
        c->count++;
}

static void count_majorities(compared *c)
{
    int64_t balance = 0;
    for (size_t i = 0; i < c->count; i++) {
        balance += (c->rows[i].difference > 0) - (c->rows[i].difference < 0);
        if (i + 1 < c->count && c->rows[i + 1].questionnaire == c->rows[i].questionnaire)
            continue;
        c->higher += balance > 0;
        c->lower += balance < 0;
        balance = 0;
    }
    c->test = sign_test(c->higher, c->lower);
}

static cgov_status compare_sectors(cgov *db, const gathered *all, cgov_sector first,
                                   cgov_sector second, compared *c)
{
    *c = (compared){ 0 };
    find_rows(all, first, second, c);
    double *const values = cgov__malloc((c->count + 1) * sizeof *values);
    int64_t *const clusters = cgov__malloc((c->count + 1) * sizeof *clusters);
    cgov_status status = values != NULL && clusters != NULL ? CGOV_OK : cgov__nomem(&db->error);
    for (size_t i = 0; status == CGOV_OK && i < c->count; i++) {
        values[i] = c->rows[i].difference;
        clusters[i] = c->rows[i].questionnaire;
    }
    const cgov_design design = { .n = c->count, .cluster = clusters };
    if (status == CGOV_OK)
        status = cgov_design_mean(&design, values, 0, &c->mean, &db->error);
    if (c->mean.estimate.has_interval) { /* no further apart than the levels are */
        c->mean.estimate.low = fmax(1 - LEVELS, c->mean.estimate.low);
        c->mean.estimate.high = fmin(LEVELS - 1, c->mean.estimate.high);
    }
    cgov__free(values);
    cgov__free(clusters);
    if (status == CGOV_OK)
        count_majorities(c);
    return status;
}

static cgov_status compare_pairs(cgov *db, const cgov__question *question, cgov_partner_pair *pairs,
                                 size_t count)
{
    gathered all = { 0 };
    cgov_status status = gather(db, question, &cgov__sql_partner_difference, &all);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        compared c;
        status = compare_sectors(db, &all, pairs[i].first, pairs[i].second, &c);
        pairs[i].clustered = c.mean;
        pairs[i].questionnaires_first = c.higher;
        pairs[i].questionnaires_second = c.lower;
        pairs[i].clustered_test = c.test;
    }
    cgov__free(all.rows);
    return status;
}

static cgov_status compare_stated(cgov *db, const cgov__question *question,
                                  cgov_partner_stated *stated, size_t count)
{
    gathered all = { 0 };
    cgov_status status = gather(db, question, &cgov__sql_partner_stated_difference, &all);
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        compared c;
        status = compare_sectors(db, &all, stated[i].sector, CGOV_SECTOR_ANY, &c);
        stated[i].clustered = c.mean;
        stated[i].questionnaires_higher = c.higher;
        stated[i].questionnaires_lower = c.lower;
        stated[i].clustered_test = c.test;
    }
    cgov__free(all.rows);
    return status;
}

typedef struct alike {
    int64_t compared, alike;
} alike;
static const cgov__field alike_fields[] = { CGOV__FIELD(alike, compared),
                                            CGOV__FIELD(alike, alike) };
static const cgov__map alike_map = CGOV__MAP("projects rated alike", alike, alike_fields);

static cgov_status take_alike(void *ctx, const void *record)
{
    cgov__cluster_sums *const sums = ctx;
    const alike *const row = record;
    const double weight = (double)row->compared, named = (double)row->alike;
    sums->n += row->compared;
    sums->weight += weight;
    sums->named += named;
    sums->squares += named * named;
    sums->products += named * weight;
    sums->wholes += weight * weight;
    sums->clusters++;
    sums->counted++;
    return CGOV_OK;
}

static cgov_status share_alike(cgov *db, const cgov__question *question, cgov_partner_table *t)
{
    cgov__cluster_sums sums = { 0 };
    const cgov_status status = cgov__each(db, &cgov__sql_partner_alike, cgov__project_filter_map(),
                                          &question->filter, &alike_map, take_alike, &sums);
    return status == CGOV_OK ? cgov__design_share_of_sums(&sums, 0, &t->alike_clustered, &db->error)
                             : status;
}

/* ---- the whole ---- */

static cgov_status fill_partners(cgov *db, const cgov__question *question, void *answer)
{
    cgov_partner_table *const t = answer;
    cgov_partner_pair *pairs = NULL;
    cgov_partner_stated *stated = NULL;
    cgov_status status = fill_agreement(db, question, t);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, t, &cgov__sql_partner_pair, &pair_map,
                                   (void **)&pairs, &t->pair_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, t, &cgov__sql_partner_stated, &stated_map,
                                   (void **)&stated, &t->stated_count);
    if (status == CGOV_OK)
        status = share_alike(db, question, t);
    if (status == CGOV_OK)
        status = compare_pairs(db, question, pairs, t->pair_count);
    if (status == CGOV_OK)
        status = compare_stated(db, question, stated, t->stated_count);
    if (status != CGOV_OK)
        return status;
    for (size_t i = 0; i < t->pair_count; i++)
        pairs[i].sign_test = sign_test(pairs[i].first_higher, pairs[i].second_higher);
    for (size_t i = 0; i < t->stated_count; i++)
        stated[i].sign_test = sign_test(stated[i].partners_higher, stated[i].response_higher);
    t->pairs = pairs;
    t->stated = stated;
    t->basis.method_th = "ระดับตามที่ภาคีแต่ละรายระบุ เทียบระหว่างภาคส่วนในโครงการเดียวกัน โครงการหนึ่งนับหนึ่งครั้ง";
    t->basis.method_en = "level as each partner rates it, compared between sectors within a "
                         "project; a project counts once";
    return CGOV_OK;
}

cgov_status cgov_partner_levels(cgov *db, const cgov_project_filter *filter,
                                cgov_partner_table **out)
{
    return cgov__answer(db, filter, CGOV_FACTOR_KIND_ANY, sizeof **out, fill_partners,
                        (void **)out);
}

void cgov_partner_table_free(cgov_partner_table *table)
{
    cgov__answer_free(table);
}
