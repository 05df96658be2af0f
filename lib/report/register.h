/*
 * The projects of a report by number, so that a figure can say in few words which ones it counts:
 * "1-3 7 12". Must not know how they are shown.
 */
#ifndef CGOV_REPORT_REGISTER_H
#define CGOV_REPORT_REGISTER_H

#include "base/buffer.h"
#include "cgov/project.h"
#include "report/table.h"

/* All-zero is empty. A project's number is its place in `ids`, from 1. */
typedef struct cgov__register {
    int64_t *ids; /* ascending */
    size_t count, capacity;
} cgov__register;

/* Lists the projects that a filter lets through, its page left aside; free it, after a failure
 * too. */
cgov_status cgov__register_load(cgov__register *projects, cgov *db,
                                const cgov_project_filter *filter);
void cgov__register_free(cgov__register *projects);

/* Gives the counts of projects in tables of the survey the numbers of these projects. A count whose
 * projects are others than those found, for it counts something else, gets none. */
cgov_status cgov__register_trace(const cgov__register *projects, cgov *db, cgov_tables *tables);
/* Gives one cell the numbers of the projects that a filter lets through, if they are as many as it
 * says. */
cgov_status cgov__register_trace_cell(const cgov__register *projects, cgov *db, cgov_table *table,
                                      size_t row, const char *column,
                                      const cgov_project_filter *which);
/* The same with projects that were listed before, for lists that serve several cells; those that
 * stand in both, where `also` is not NULL. */
cgov_status cgov__register_rest(const cgov__register *projects, cgov *db, cgov_table *table,
                                size_t row, const char *column, const cgov__register *which,
                                const cgov__register *also);

#endif
