/* Levels as the partners of a project see them. See cgov/partners.h; the counting is SQL. */
#include "cgov/partners.h"

#include <math.h>

#include "method/agreement/coefficient.h"
#include "method/statistics/distribution.h"
#include "analysis/survey/answer.h"

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
