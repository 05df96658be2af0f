/* problems.h - one problem or note of a load, on standard error. */
#ifndef PROBLEMS_H
#define PROBLEMS_H

#include <cgov.h>

/* A cgov_import_report; `ctx` is a run. */
void print_problem(const cgov_import_problem *problem, void *ctx);

#endif
