/*
 * qca.h - cgov-qca: what was asked, and the parts of its report, for people and as JSON.
 */
#ifndef QCA_H
#define QCA_H

#include "program.h"

#include "qca-calibrate.h"
#include "qca-projects.h"

enum {
    LIST_MAX = 64,
    CELL_MAX = 512,
    NAMES_MAX = 20,
    PROJECTS_MAX = 1000, /* of projects listed at one place */
    COLUMNS_MAX = 40
};

typedef texts list;

typedef struct asked {
    run run;
    const char *path, *sheet, *outcome;
    const char *fit, *theory; /* expressions to be held against the cases; NULL: none */
    list conditions, directional, excluded, calibrate;
    double inclusion, contradiction, pri, necessity;
    size_t frequency, most_models;
    bool negate, enhanced, leave_out, drill, bounds, projects, stability, robustness, influence;
    bool synthetic;          /* the study is of a generator */
    bool grouped;            /* projects without their names: a case for equal ones */
    calibration calibration; /* of a CSV file */
    cgov_project_filter filter;
    int64_t frequency_word, models_word; /* as they were given */
    project_table chosen;                /* of `projects` */
    const cgov_qca_study *study;         /* NULL: no case studies */
    const cgov_qca_table *cases;
    cgov_truth_table_options truth;
} asked;

const char *tell(const asked *a, const char *english, const char *thai);

/* With those left out. */
static inline size_t all_cases(const cgov_truth_table *table)
{
    return table->case_count + table->left_out_cases;
}

/* ---- tables for the terminal: all-zero but for the columns to begin with ---- */

typedef struct grid {
    char (*cells)[CELL_MAX];
    size_t columns, rows;
} grid;

/* Makes the row if there is none; room for CELL_MAX bytes. Lack of memory ends the program. */
char *grid_cell(grid *g, size_t row, size_t column);
void put_text(grid *g, size_t row, size_t column, const char *text);
void put_share(grid *g, size_t row, size_t column, double share); /* NaN: "-" */
void put_count(grid *g, size_t row, size_t column, size_t count);
/* Prints it, and leaves it empty. */
void grid_print(grid *g);

/* What rows of the truth table and of its bounds have in common: the heads up to PRI; the number
 * and the values of the conditions. */
void put_row_heads(const asked *a, grid *g, const cgov_truth_table *table);
void put_row_values(grid *g, size_t row, uint64_t number, const uint8_t *values, size_t count);

/* ---- for people ---- */

void print_truth_table(const asked *a, const cgov_truth_table *table);
void print_necessity(const asked *a, const cgov_necessity *necessity, const char *heading);
cgov_status print_solution(const asked *a, const char *heading, const cgov_truth_table *table,
                           const cgov_solution *solution, cgov_error **err);
/* The cases of each term; of a study with the reasons of their scores and their quotes. */
cgov_status print_cases(const asked *a, const cgov_solution *solution, cgov_error **err);
/* How far the fit of each term could lie from what the cases without missing scores say. */
cgov_status print_ranges(const asked *a, const cgov_solution *solution, cgov_error **err);

/* ---- as JSON: members begin with their comma, but for the truth table, the first ---- */

void json_text(const char *text);
void json_number(const char *name, double number); /* NaN: null */
void json_truth_table(const asked *a, const cgov_truth_table *table);
void json_necessity(const char *name, const cgov_necessity *necessity);
/* A value, not a member. */
cgov_status json_solution(const asked *a, const cgov_truth_table *table,
                          const cgov_solution *solution, cgov_error **err);
cgov_status json_ranges(const asked *a, const cgov_term *term, cgov_error **err);

/* ---- either, as was asked ---- */

cgov_status report_bounds(const asked *a, const cgov_truth_table *table, cgov_error **err);
cgov_status report_doubts(const asked *a, const cgov_truth_table *table, cgov_error **err);
cgov_status report_written(const asked *a, const cgov_truth_table *table, cgov_error **err);
cgov_status report_core(const asked *a, const cgov_truth_table *table,
                        const cgov_intermediate_cursor *cursor, const cgov_intermediate *pair,
                        cgov_error **err);
cgov_status report_robustness(const asked *a, const cgov_minimize_options *given, cgov_error **err);
cgov_status report_influence(const asked *a, const cgov_minimize_options *given, cgov_error **err);
cgov_status report_stability(const asked *a, const cgov_truth_table *table,
                             const cgov_minimize_options *given, cgov_error **err);

#endif
