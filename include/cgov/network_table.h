/*
 * cgov/network_table.h - the network of a study as tables (cgov/table.h) and as GraphML, with every
 * measure of its nodes. Part of libcgov-network.
 *
 *     if (cgov_tables_from_network(network, positions, "degree", &tables) == CGOV_OK)
 *         cgov_tables_render(tables, CGOV_RENDERING_TEXT, NULL, &text, NULL, NULL);
 */
#ifndef CGOV_NETWORK_TABLE_H
#define CGOV_NETWORK_TABLE_H

#include "cgov/network.h"
#include "cgov/study_network.h"
#include "cgov/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The nodes, those with the largest value of a measure first and those without one last, and the
 * figures of the whole.
 * @param positions of the network of `answer`
 * @param sort      name of a measure ("degree", "betweenness" ...); NULL: degree
 * @param out       yours: cgov_tables_free()
 * @return CGOV_OK; CGOV_NOT_FOUND there is no such measure; CGOV_NOMEM; CGOV_MISUSE an argument is
 *         NULL
 */
CGOV_API cgov_status cgov_tables_from_network(const cgov_study_network *answer,
                                              const cgov_position_table *positions,
                                              const char *sort, cgov_tables **out);

/**
 * One table of all nodes in their own order, with labels in both languages and all measures: for a
 * file that statistics programs read.
 * @param out yours: cgov_tables_free()
 * @return CGOV_OK; CGOV_NOMEM; CGOV_MISUSE an argument is NULL
 */
CGOV_API cgov_status cgov_tables_from_measures(const cgov_study_network *answer,
                                               const cgov_position_table *positions,
                                               cgov_tables **out);

/**
 * The network as GraphML, with measures, codes, sectors and labels at its nodes.
 * @param text   NUL-terminated, yours: cgov_free()
 * @param length without the NUL; may be NULL
 * @param error  why it failed; may be NULL
 * @return CGOV_OK; CGOV_NOMEM; CGOV_MISUSE an argument is NULL
 */
CGOV_API cgov_status cgov_study_network_graphml(const cgov_study_network *answer,
                                                const cgov_position_table *positions, char **text,
                                                size_t *length, cgov_error **error);

#ifdef __cplusplus
}
#endif

#endif
