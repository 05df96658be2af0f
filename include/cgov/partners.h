/*
 * cgov/partners.h - do the partners of a project see the same level of collaboration: how far they
 * agree, which sector rates higher than which, and how that compares with the response.
 *
 *     cgov_partner_table *t = NULL;
 *     cgov_status st = cgov_partner_levels(db, NULL, &t);
 *     for (size_t i = 0; st == CGOV_OK && i < t->pair_count; i++)
 *         printf("%s above %s in %lld of %lld projects\n", t->pairs[i].first_en,
 *                t->pairs[i].second_en, (long long)t->pairs[i].first_higher,
 *                (long long)t->pairs[i].projects);
 *     cgov_partner_table_free(t);
 *
 * Ratings are those of participations (cgov_participation.stated_level), as ranks 1 to 3. The
 * rules of cgov/answers.h hold here too.
 */
#ifndef CGOV_PARTNERS_H
#define CGOV_PARTNERS_H

#include "cgov/answers.h"
#include "cgov/survey_design.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Two sectors in the projects that both rated. A project counts once: the mean rank of a sector's
 * partners in it against that of the other's, as partners of one project are not independent.
 */
typedef struct cgov_partner_pair {
    cgov_sector first, second; /**< in the order of the sectors */
    const char *first_th, *first_en, *second_th, *second_en;
    int64_t projects;       /**< the base */
    int64_t pairs;          /**< of one partner of each, in these projects */
    int64_t first_higher;   /**< projects */
    int64_t equal;
    int64_t second_higher;
    double mean_difference; /**< mean over projects of first less second, in ranks */
    cgov_test sign_test;    /**< that neither is higher more often: exact, ties left out */
    cgov_design_estimate clustered;   /**< `mean_difference`, questionnaires allowed for, its
                                           interval kept within -2..2 */
    int64_t questionnaires_first;     /**< that report more projects in which the first is higher */
    int64_t questionnaires_second;    /**< ... the second */
    cgov_test clustered_test;         /**< sign test of these: questionnaires are independent */
} cgov_partner_pair;

/** One sector against the level that the project's response states. */
typedef struct cgov_partner_stated {
    cgov_sector sector; /**< _ANY: agencies that are not classified */
    const char *label_th, *label_en;
    int64_t projects;        /**< with both: the base */
    int64_t partners_higher; /**< the sector's mean rank is above the stated one */
    int64_t equal;
    int64_t response_higher;
    double mean_difference; /**< mean over projects of partners less response, in ranks */
    cgov_test sign_test;
    cgov_design_estimate clustered;    /**< `mean_difference`, questionnaires allowed for */
    int64_t questionnaires_higher;     /**< that report more projects whose partners are higher */
    int64_t questionnaires_lower;      /**< ... whose response is */
    cgov_test clustered_test;          /**< sign test of these */
} cgov_partner_stated;

/** Agreement of partners on the level. */
typedef struct cgov_partner_table {
    cgov_basis basis;
    int64_t rated;         /**< projects that at least one partner rated */
    int64_t compared;      /**< of these, by two or more: the base of `alpha` and `range` */
    int64_t ratings;       /**< of partners, in all projects */
    int64_t range[3];      /**< compared projects by highest less lowest rank: 0, 1, 2 */
    cgov_estimate alike;   /**< range[0] of `compared` */
    cgov_estimate alpha;   /**< Krippendorff's, ordinal; a project is a unit */
    const cgov_partner_pair *pairs; /**< of sectors that rated a project together */
    size_t pair_count;
    const cgov_partner_stated *stated; /**< by sector */
    size_t stated_count;
    cgov_design_estimate alike_clustered; /**< as `alike`, questionnaires allowed for */
} cgov_partner_table;

/**
 * How far the partners of a project agree on its level.
 *
 * Alpha: Krippendorff 2004, Content Analysis, 2nd ed., ch. 11. Sign test: the two-sided exact
 * binomial one (Arbuthnott 1710; Siegel & Castellan 1988, section 5.1). Partners are those who
 * filled in a form: what they say speaks of them, and p of the projects as if drawn at random.
 * `clustered` and `clustered_test` allow for several projects of one questionnaire: Taylor
 * linearisation (cgov_design_mean(), cgov_design_share()), and the sign test of questionnaires, each
 * of which counts for what more of its projects say.
 */
CGOV_API cgov_status cgov_partner_levels(cgov *db, const cgov_project_filter *filter,
                                         cgov_partner_table **out);

/** Releases a partner table; NULL is allowed. */
CGOV_API void cgov_partner_table_free(cgov_partner_table *table);

#ifdef __cplusplus
}
#endif

#endif
