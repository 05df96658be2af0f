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
    const char *prefix; /* of ids in the page; of the report's own register alone */
    char **told;        /* lists that stand in the page already, by their places */
    size_t told_count, told_capacity;
} cgov__register;

/* Projects that no filter finds. All-zero is all of them; what is "" asks for no reason. */
typedef struct cgov__project_choice {
    const char *sector, *agency,
        *role; /* codes; these speak of one partner, as the next three do */
    bool no_sector, no_role, lead;
    bool compares; /* both levels are known */
    int year;      /* Gregorian, in which it began */
    bool no_mission, no_form, no_mechanism, stated_higher, implied_higher;
    const char *stated_missing, *implied_missing; /* not known for this reason */
    const char *missing, *response_missing; /* a field and why it has no value: "mission refused" */
    const char *other;                      /* a field that has words of "other: ____" */
    const char *recommendation;             /* code; names a factor that it answers to */
} cgov__project_choice;

/* Lists the projects that a filter lets through, its page left aside; free it, after a failure
 * too. */
cgov_status cgov__register_load(cgov__register *projects, cgov *db,
                                const cgov_project_filter *filter);
cgov_status cgov__register_choose(cgov__register *projects, cgov *db,
                                  const cgov__project_choice *choice);
/* Adds the last one; false on lack of memory. */
bool cgov__register_add(cgov__register *projects, int64_t project);
void cgov__register_free(cgov__register *projects);
/* The lists that were told stand in another page. */
void cgov__register_forget(cgov__register *projects);

/* Gives the counts of projects in tables, as far as these options show them, the numbers of these
 * projects. A count whose projects are others than those found, for it counts something else, gets
 * none. */
cgov_status cgov__register_trace(cgov__register *projects, cgov *db, cgov_tables *tables,
                                 const cgov_table_options *options);
/* Gives one cell the numbers of the projects that a filter lets through, if they are as many as it
 * says; a text, which says no number, gets them in any case. */
cgov_status cgov__register_trace_cell(cgov__register *projects, cgov *db, cgov_table *table,
                                      size_t row, const char *column,
                                      const cgov_project_filter *which);
cgov_status cgov__register_choose_cell(cgov__register *projects, cgov *db, cgov_table *table,
                                       size_t row, const char *column,
                                       const cgov__project_choice *choice);
/* The same with projects that were listed before, for lists that serve several cells; those that
 * stand in both, where `also` is not NULL. */
cgov_status cgov__register_rest(cgov__register *projects, cgov *db, cgov_table *table, size_t row,
                                const char *column, const cgov__register *which,
                                const cgov__register *also);

#endif
