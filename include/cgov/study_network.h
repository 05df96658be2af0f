/*
 * cgov/study_network.h - the network of a study: its agencies, its projects, or both, tied by who
 * takes part in what; and every measure of its nodes as one table.
 *
 *     cgov_study_network *n = NULL;
 *     cgov_position_table *t = NULL;
 *     cgov_error *err = NULL;
 *     if (cgov_network_of_study(db, &(cgov_study_network_options){
 *             .filter = &(cgov_project_filter){ .region = "south" } }, &n) == CGOV_OK &&
 *         cgov_network_positions(n->network, NULL, &t, &err) == CGOV_OK)
 *         for (size_t i = 0; i < n->n_nodes; i++)
 *             printf("%s: %zu partners\n", n->nodes[i].code, t->measures->nodes[i].degree);
 *     cgov_position_table_free(t);
 *     cgov_study_network_free(n);
 *     cgov_error_free(err);
 */
#ifndef CGOV_STUDY_NETWORK_H
#define CGOV_STUDY_NETWORK_H

#include "cgov/answers.h"
#include "cgov/network.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which nodes the network has. */
typedef enum cgov_study_mode {
    CGOV_STUDY_MODE_ANY = 0,  /**< agencies */
    CGOV_STUDY_MODE_AGENCIES, /**< agencies, tied by the projects that they share */
    CGOV_STUDY_MODE_PROJECTS, /**< projects, tied by the agencies that they share */
    CGOV_STUDY_MODE_TWO       /**< agencies (mode 0) and projects (mode 1), tied by participation */
} cgov_study_mode;

/** What a tie weighs. */
typedef enum cgov_study_weight {
    CGOV_STUDY_WEIGHT_ANY = 0, /**< shared */
    CGOV_STUDY_WEIGHT_SHARED,  /**< the number of projects (agencies) shared; two modes: 1 */
    CGOV_STUDY_WEIGHT_NEWMAN,  /**< CGOV_PROJECTION_NEWMAN: a large project ties its partners less */
    CGOV_STUDY_WEIGHT_LEVEL    /**< each shared project adds the rank of its level: 1 co-ordination,
                                    2 co-operation, 3 collaboration, as stated, else as implied by its
                                    activities, else 1, as partners do at least meet. Between
                                    projects each shared agency adds the lesser rank of the two;
                                    two modes: the rank of the project */
} cgov_study_weight;

/** Options of cgov_network_of_study(); NULL or all-zero: all agencies by shared projects. */
typedef struct cgov_study_network_options {
    const cgov_project_filter *filter; /**< which projects; its page is not looked at */
    cgov_study_mode mode;
    cgov_study_weight weight;
    cgov_sector sector; /**< only partners of this sector; _ANY: all */
    size_t max_ties;    /**< of a projection, 24 bytes each; 0 for 10 million */
} cgov_study_network_options;

/** An agency or a project. */
typedef struct cgov_study_node {
    int64_t id;
    const char *code;
    const char *label_th; /**< name or title; may be NULL */
    const char *label_en; /**< may be NULL */
    cgov_sector sector;   /**< _ANY: not classified, or a project */
    int64_t links;        /**< an agency's projects, of those that count; a project's partners */
} cgov_study_node;

/** A network of the study. */
typedef struct cgov_study_network {
    cgov_basis basis;
    cgov_study_mode mode; /**< never _ANY */
    cgov_study_weight weight;
    int64_t participations;       /**< of agencies in the projects that count: the links */
    int64_t without_level;        /**< of these: their project has no level; weight LEVEL */
    int64_t agencies, projects;   /**< agencies with a participation; projects that count */
    const cgov_study_node *nodes; /**< in the network's order: agencies by code, then projects */
    size_t n_nodes;
    cgov_network *network; /**< group: the sector's number, -1 without one. Label: the name in the
                                handle's language, else in the other one, else the code */
} cgov_study_network;

/**
 * Makes the network of a study. Agencies are those that take part in a project that counts;
 * projects are all that count, also those without a partner.
 *
 * Exact at any size: no project is left out for having many partners. Memory is about 200
 * bytes a node and 150 a participation while it is made, and 24 to 48 bytes a tie of a
 * projection. Time of a projection grows with the square of the partners of a project (of the
 * projects of an agency in mode PROJECTS).
 *
 * @param out  yours; cgov_study_network_free()
 * @return CGOV_OK, also when nothing counts; CGOV_INVALID (a projection of more than max_ties ties,
 *         a number that is no member of its enumeration); CGOV_MISUSE; and those of every call on
 *         a handle
 */
CGOV_API cgov_status cgov_network_of_study(cgov *db, const cgov_study_network_options *options,
                                           cgov_study_network **out);

/** Releases a study network; NULL is allowed. */
CGOV_API void cgov_study_network_free(cgov_study_network *network);

#ifdef __cplusplus
}
#endif

#endif
