/*
 * qca-projects.h - sets of projects as words of a command line, `NAME=sector:business`, and the
 * projects of a study in them.
 */
#ifndef QCA_PROJECTS_H
#define QCA_PROJECTS_H

#include <cgov.h>

/* What the words say; all-zero but for the first two to begin with. */
typedef struct project_words {
    const char *program; /* before messages, which go to standard error */
    bool thai;
    const cgov_project_filter *filter;
    const char *const *conditions;
    size_t condition_count;
    const char *outcome; /* "~" before it negates */
    bool grouped;        /* equal projects are one case, without a name */
} project_words;

/* The sets' names, for cgov_truth_table_build(); valid as long as the table. */
typedef struct project_table {
    cgov_qca_project_table *projects;
    char outcome[300]; /* with its "~" */
} project_table;

/* 0, or the exit status after a message. Release `out->projects` in any case. */
int project_words_read(const project_words *words, cgov *db, project_table *out);

#endif
