/*
 * Plots of answers: each draws into an empty drawing, and says whether there is anything to be
 * seen. Knows neither a page nor a study.
 */
#ifndef CGOV_REPORT_PLOT_H
#define CGOV_REPORT_PLOT_H

#include "cgov/contrast.h"
#include "cgov/crosstab.h"
#include "cgov/qca.h"
#include "report/drawing.h"
#include "report/table.h"

/* How plots are drawn. */
typedef struct cgov__plot_options {
    cgov_language language;
    int64_t min_cell; /* smaller counts are not drawn */
    const char *title;
} cgov__plot_options;

/* A bar a row: the share of a column, with the whiskers of the interval behind it. */
bool cgov__plot_bars(cgov__drawing *d, const cgov_table *table, const char *label,
                     const char *share, size_t most, const cgov__plot_options *options);
/* Frequencies in the order of their categories, as steps. */
bool cgov__plot_steps(cgov__drawing *d, const cgov_crosstab *table,
                      const cgov__plot_options *options);
/* Two shares a row, joined: the factors that differ most between two groups, `most` of them, and
 * none that is masked in `table`, whose rows are those of the answer. */
bool cgov__plot_dumbbell(cgov__drawing *d, const cgov_contrast *answer, const cgov_table *table,
                         size_t most, const cgov__plot_options *options);

/* A node of a network, and how many projects tie two of them. */
typedef struct cgov__plot_node {
    cgov_sector sector;
    int64_t projects;
    double x, y; /* found by the layout, 0..1 */
} cgov__plot_node;
typedef struct cgov__plot_tie {
    size_t first, second;
    int64_t projects;
} cgov__plot_tie;

/* Finds places: nodes push each other away, ties pull (Fruchterman & Reingold 1991). The same ties
 * give the same places on every machine. */
void cgov__plot_layout(cgov__plot_node *nodes, size_t node_count, const cgov__plot_tie *ties,
                       size_t tie_count);
/* Nodes by number, their form by sector, in the places that they have. */
bool cgov__plot_network(cgov__drawing *d, const cgov__plot_node *nodes, size_t node_count,
                        const cgov__plot_tie *ties, size_t tie_count,
                        const cgov__plot_options *options);
/* The form that marks a sector. */
cgov__mark cgov__plot_sector_mark(cgov_sector sector);

/* Cases by their membership in a solution and in the outcome. */
bool cgov__plot_xy(cgov__drawing *d, const cgov_term_case *cases, size_t count, const char *x,
                   const char *y, const cgov__plot_options *options);

/* Where a cut-off may lie without changing the solution. */
typedef struct cgov__plot_range {
    const char *label;
    double from, to; /* of the axis */
    cgov_stable_interval interval;
} cgov__plot_range;
bool cgov__plot_strip(cgov__drawing *d, const cgov__plot_range *ranges, size_t count,
                      const cgov__plot_options *options);

#endif
