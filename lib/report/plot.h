/* Plots as SVG in a page: real text, a title and a description, no script and no colour alone. */
#ifndef CGOV_REPORT_PLOT_H
#define CGOV_REPORT_PLOT_H

#include "cgov/crosstab.h"
#include "report/table.h"

/* How plots are drawn. */
typedef struct cgov__plot_options {
    cgov_language language;
    int64_t min_cell; /* rows with a smaller count are left out, and said to be */
    const char *id;   /* of the plot in its page */
    const char *title;
} cgov__plot_options;

/* A bar a row: the share of a column, with the whiskers of the interval behind it. */
void cgov__plot_bars(cgov__buffer *to, const cgov_table *table, const char *label,
                     const char *share, size_t most, const cgov__plot_options *options);
/* Rows by columns, each cell its share of the row, darker where it is larger. */
void cgov__plot_heat(cgov__buffer *to, const cgov_crosstab *table,
                     const cgov__plot_options *options);
/* Frequencies in the order of their categories, as steps. */
void cgov__plot_steps(cgov__buffer *to, const cgov_crosstab *table,
                      const cgov__plot_options *options);

#endif
