/*
 * cgov/answers.h - what the study asks of its projects: at which level the partners work
 * together, which sector plays which role, which factors are named how often, and how much
 * of the plan is loaded.
 *
 *     cgov_factor_table *table = NULL;
 *     cgov_status st = cgov_factor_ranking(
 *         db, &(cgov_project_filter){ .region = "south", .min_level = CGOV_LEVEL_COOPERATION },
 *         CGOV_FACTOR_KIND_CONDITION, &table);
 *     for (size_t i = 0; st == CGOV_OK && i < table->count; i++)
 *         printf("%d. %s: %lld of %lld, %.0f %% (%.0f-%.0f)\n", table->rows[i].place,
 *                table->rows[i].label_th, (long long)table->rows[i].projects,
 *                (long long)table->basis.base, 100 * table->rows[i].share.value,
 *                100 * table->rows[i].share.low, 100 * table->rows[i].share.high);
 *     cgov_factor_table_free(table);
 *
 * Rules of every answer here:
 * - the filter (cgov/project.h; NULL is all) says which projects are counted, in any
 *   combination of its fields; its page (`after`, `limit`) is not looked at;
 * - an answer is of one moment: all its numbers are read in one transaction;
 * - what is not known is counted apart, with its reasons, and is never in a share unless the
 *   field says so; a figure that does not apply has a `reason` (cgov/statistics.h);
 * - intervals are Wilson's score intervals at 95 % (Wilson 1927, JASA 22:209-212). They speak
 *   of projects like those that were found; the study did not draw them at random. Projects of one
 *   questionnaire resemble each other: `clustered` is the same share with an interval that allows for
 *   that, and its design effect (cgov/survey_design.h);
 * - the answer and all that it points to are yours until its _free(), which takes NULL;
 *   `method_*` texts are static;
 * - statuses: CGOV_OK, also for a filter that lets nothing through; CGOV_INVALID a number that
 *   is no member of its enumeration; CGOV_MISUSE; and those of every call on a handle.
 */
#ifndef CGOV_ANSWERS_H
#define CGOV_ANSWERS_H

#include "cgov/database.h"
#include "cgov/choice.h"
#include "cgov/project.h"
#include "cgov/rank_test.h"
#include "cgov/statistics.h"
#include "cgov/survey_design.h"
#include "cgov/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What an answer rests on. */
typedef struct cgov_basis {
    int64_t base;          /**< projects that the filter lets through */
    bool filtered;         /**< false: all projects of the study */
    bool synthetic;        /**< demonstration data of a generator: say so wherever it is shown */
    const char *method_th; /**< what was counted and of what the shares are, in one line */
    const char *method_en;
    int64_t min_cell; /**< of a copy to share: tables show no smaller count (cgov_tables_mask());
                           0: they show all */
    /* Projects that answer in words of their own under "other: ____", which are none of the choices
       and in no count (cgov_project_other_list()), by question. 0 where an answer is not of projects */
    int64_t other_activity;
    int64_t other_form;
    int64_t other_mechanism;
    int64_t other_mission;
    int64_t other_stated_level;
    int64_t other_factor; /**< of the kind that was asked for, or of no kind */
} cgov_basis;

/** Arrays by level: [0] is "not known", then one place each cgov_level. */
#define CGOV_LEVEL_PLACES 4

/** Projects without a value, by reason. */
typedef struct cgov_missing_row {
    cgov_missing reason;   /**< _ANY: no reason is recorded */
    const char *label_th;
    const char *label_en;
    int64_t projects;
} cgov_missing_row;

/* ---- Levels ------------------------------------------------------------------------ */

/** One level. */
typedef struct cgov_level_row {
    cgov_level level;
    const char *label_th;
    const char *label_en;
    int64_t stated;              /**< projects whose respondent stated this level */
    int64_t implied;             /**< projects whose activities imply it */
    cgov_estimate stated_share;  /**< of `stated_n` */
    cgov_estimate implied_share; /**< of `implied_n` */
    cgov_design_estimate stated_clustered;  /**< as `stated_share`, questionnaires allowed for */
    cgov_design_estimate implied_clustered; /**< as `implied_share`, questionnaires allowed for */
} cgov_level_row;

/** Levels that respondents stated beside those that activities imply. */
typedef struct cgov_level_table {
    cgov_basis basis;
    const cgov_level_row *levels; /**< in rising order */
    size_t count;
    int64_t stated_n;  /**< projects with a stated level */
    int64_t implied_n; /**< projects with an activity, hence an implied level */
    int64_t cross[CGOV_LEVEL_PLACES][CGOV_LEVEL_PLACES]; /**< [stated][implied], sum is the base */
    int64_t compared;      /**< both are known */
    int64_t differ;        /**< of `compared`: the filter `levels_differ` lists them */
    int64_t stated_higher; /**< of `differ`: the respondent stated more than was done */
    int64_t implied_higher;
    cgov_estimate differ_share;                /**< of `compared` */
    cgov_paired_answers paired; /**< stated (first) against implied (second), over `compared`: tests
                                     of symmetry, of equal margins, and the sign test */
    const cgov_missing_row *stated_missing;  /**< why no level is stated; "no reason" first */
    const cgov_missing_row *implied_missing; /**< why no activity is named, as above */
    size_t missing_count;                      /**< of each of the two */
} cgov_level_table;

/** How many projects work together at which level. */
CGOV_API cgov_status cgov_level_distribution(cgov *db, const cgov_project_filter *filter,
                                             cgov_level_table **out);

/** Releases a level table; NULL is allowed. */
CGOV_API void cgov_level_table_free(cgov_level_table *table);

/* ---- Roles ------------------------------------------------------------------------- */

/** The partners of one sector in one role. */
typedef struct cgov_role_row {
    cgov_sector sector;      /**< _ANY: agencies that are not classified */
    const char *sector_th;   /**< NULL for _ANY */
    const char *sector_en;
    const char *role;        /**< code; NULL: partners without a recorded role */
    const char *role_th;     /**< NULL as `role` */
    const char *role_en;
    bool expected;           /**< the framework sees this role in this sector */
    int64_t projects;        /**< that have such a partner */
    int64_t participations;  /**< partners in projects: an agency in two projects is two */
    int64_t agencies;        /**< different ones */
    int64_t leads;           /**< of the participations: those that lead */
    cgov_estimate lead_share; /**< of the participations; no interval, for they are not independent */
} cgov_role_row;

/** All partners of one sector, whatever their roles. */
typedef struct cgov_sector_row {
    cgov_sector sector;      /**< _ANY: agencies that are not classified */
    const char *sector_th;   /**< NULL for _ANY */
    const char *sector_en;
    int64_t projects;
    int64_t participations;
    int64_t agencies;
    int64_t leads;
    int64_t without_role;      /**< of the participations: no role is recorded */
    cgov_estimate project_share; /**< projects with this sector, of the base */
    cgov_design_estimate clustered; /**< as `project_share`, questionnaires allowed for;
                                         NOT_COMPUTED for agencies that are not classified */
    cgov_estimate lead_share;    /**< of the participations; no interval */
} cgov_sector_row;

/** Which sector plays which role. */
typedef struct cgov_role_table {
    cgov_basis basis;
    int64_t projects;        /**< of the base: those with a partner */
    int64_t participations;
    int64_t agencies;
    int64_t leads;
    int64_t without_role;    /**< participations without a recorded role */
    int64_t without_sector;  /**< participations of agencies that are not classified */
    const cgov_sector_row *sectors; /**< every sector; then "not classified" if it occurs */
    size_t sector_count;
    const cgov_role_row *roles; /**< by sector and role: what occurs, and with zeros what the
                                       framework expects. A participation with two roles is in
                                       two rows: only `sectors` may be summed */
    size_t role_count;
} cgov_role_table;

/**
 * Counts every partner of the projects that the filter lets through. A filter by sector,
 * agency or role chooses projects: their other partners are counted too.
 */
CGOV_API cgov_status cgov_sector_roles(cgov *db, const cgov_project_filter *filter,
                                       cgov_role_table **out);

/** Releases a role table; NULL is allowed. */
CGOV_API void cgov_role_table_free(cgov_role_table *table);

/* ---- Factors ----------------------------------------------------------------------- */

/** One factor of the codebook. */
typedef struct cgov_factor_row {
    int place; /**< within its kind: 1 is named most; equal numbers share a place */
    int64_t factor;
    const char *code;
    cgov_factor_kind kind;
    const char *label_th;
    const char *label_en;
    int64_t projects;    /**< that name this factor itself; factors below it do not count */
    cgov_estimate share; /**< of the base */
    cgov_design_estimate clustered; /**< as `share`, questionnaires allowed for */
    int64_t by_level[CGOV_LEVEL_PLACES];             /**< of `projects`, by stated level */
    cgov_estimate level_share[CGOV_LEVEL_PLACES];    /**< of the table's `level_base` */
    int64_t ratings; /**< of `projects`: those that rated it */
    bool has_mean_rating;
    double mean_rating; /**< 1 least to 5 most important */
} cgov_factor_row;

/** Factors by how often they are named. */
typedef struct cgov_factor_table {
    cgov_basis basis;
    cgov_factor_kind kind; /**< as asked; _ANY: all kinds, one after the other */
    int64_t named_any;     /**< of the base: projects that name any factor of the kind */
    int64_t level_base[CGOV_LEVEL_PLACES]; /**< the base by stated level */
    const cgov_factor_row *rows;     /**< every factor of the kind, also those never named */
    size_t count;
    const cgov_missing_row *missing; /**< why the others name none; a reason is of the question
                                            on factors, of whatever kind. "No reason" first */
    size_t missing_count;
} cgov_factor_table;

/**
 * Ranks the factors of a kind. Shares are of all projects that the filter lets through, also
 * of those that name none: see `named_any`.
 */
CGOV_API cgov_status cgov_factor_ranking(cgov *db, const cgov_project_filter *filter,
                                         cgov_factor_kind kind, cgov_factor_table **out);

/** Releases a factor table; NULL is allowed. */
CGOV_API void cgov_factor_table_free(cgov_factor_table *table);

/* ---- Agencies ---------------------------------------------------------------------- */

/** One agency in the projects that are asked for. */
typedef struct cgov_agency_row {
    int64_t agency;
    const char *code;
    const char *name_th;
    const char *name_en;
    cgov_sector sector;
    const char *province; /**< code; NULL not known */
    int64_t projects;
    int64_t leads;
} cgov_agency_row;

/** Agencies by the number of their projects. */
typedef struct cgov_agency_table {
    cgov_basis basis;
    const cgov_agency_row *rows; /**< most projects first; ties: most led, then code */
    size_t count;
} cgov_agency_table;

/**
 * The agencies that take part in the projects that the filter lets through. Its `sector`,
 * `agency` and `role` hold for the agency listed, in the project counted.
 */
CGOV_API cgov_status cgov_agency_ranking(cgov *db, const cgov_project_filter *filter,
                                         cgov_agency_table **out);

/** Releases an agency table; NULL is allowed. */
CGOV_API void cgov_agency_table_free(cgov_agency_table *table);

/* ---- Mission, form, mechanism -------------------------------------------------------- */

/** A mechanism beside the form and the mission that it belongs to. */
typedef struct cgov_grid_row {
    const char *mission; /**< code; the rows of a mission follow each other, as do those of a form */
    const char *mission_th;
    const char *mission_en;
    int64_t mission_projects; /**< of this mission */
    const char *form;         /**< code; NULL: the mission has no form */
    const char *form_th;
    const char *form_en;
    int64_t form_projects;  /**< that use it, whatever their mission */
    int64_t form_elsewhere; /**< of them, those of another mission than the form's */
    const char *mechanism;  /**< code; NULL: the form has no mechanism */
    const char *mechanism_th;
    const char *mechanism_en;
    int64_t mechanism_projects;
    int64_t mechanism_elsewhere;
} cgov_grid_row;

/** Types of mission, forms of administration and mechanisms, in the order of the framework. */
typedef struct cgov_grid_table {
    cgov_basis basis;
    const cgov_grid_row *rows;
    size_t count;
    int64_t without_mission; /**< projects of which the mission is not known */
    int64_t without_form;
    int64_t without_mechanism;
} cgov_grid_table;

/**
 * The three columns of the framework, with the projects of each entry. A project has one mission
 * at most and any number of forms and mechanisms: counts of a column do not add up to the base.
 * @param filter which projects; NULL is all
 * @param out    yours: cgov_grid_table_free()
 * @return CGOV_OK; CGOV_INVALID a field of the filter is wrong; CGOV_MISUSE; CGOV_NOMEM; CGOV_BUSY;
 *         CGOV_CORRUPT; CGOV_IO
 */
CGOV_API cgov_status cgov_grid(cgov *db, const cgov_project_filter *filter, cgov_grid_table **out);
/** Releases it; NULL is allowed. */
CGOV_API void cgov_grid_table_free(cgov_grid_table *table);

/* ---- Progress ---------------------------------------------------------------------- */

/** One instrument of the study. */
typedef struct cgov_instrument_row {
    cgov_instrument instrument;
    const char *label_th;
    const char *label_en;
    bool has_planned;
    int64_t planned; /**< by the study's design, for the whole study */
    bool has_loaded; /**< false: the filter says nothing of this instrument (focus groups) */
    int64_t loaded;
    int64_t registered;    /**< rows in the file; more than `loaded` for cases that are titles only */
    cgov_estimate done;    /**< loaded / planned, may pass 1; NO_DATA under a filter or without a plan */
} cgov_instrument_row;

/** What is loaded, against the plan. */
typedef struct cgov_progress_table {
    cgov_basis basis;
    const cgov_instrument_row *rows;
    size_t count;
    int64_t open_differences; /**< of merges, that wait for a decision (cgov/merge.h); of the whole
                                   study, whatever the filter */
} cgov_progress_table;

/**
 * Counts questionnaires, projects, interviewed agencies and people, focus groups and cases.
 * Agencies and people are counted once however often they were interviewed; who was present as
 * interviewer, interpreter or observer (in either language) was not interviewed; an interview
 * without an agency is one of the agencies of its people. A case study is loaded once it has
 * something besides what says which one it is (title, number, place): a summary, level, mission
 * or start year, an agency, a project, a membership score or a document. Under a filter only
 * what is linked with a project that it lets through is counted: questionnaires by their
 * projects, interviews by agencies that take part, cases by their projects. Differences that
 * merges left to people are counted beside them.
 */
CGOV_API cgov_status cgov_progress_report(cgov *db, const cgov_project_filter *filter,
                                          cgov_progress_table **out);

/** Releases a progress table; NULL is allowed. */
CGOV_API void cgov_progress_table_free(cgov_progress_table *table);

#ifdef __cplusplus
}
#endif

#endif
