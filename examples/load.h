/*
 * load.h - loads one file and shows how that went: every problem by row, column, value and remedy,
 * a bar on a terminal, and what the load came to.
 */
#ifndef LOAD_H
#define LOAD_H

#include "program.h"

#include <stdio.h>

enum {
    LOAD_CLEAN,    /* every row is in the study, or would be */
    LOAD_REJECTED, /* some rows have problems */
    LOAD_FAILED    /* nothing could be done at all */
};

typedef struct loading {
    cgov_import_options options;
    const char *rejects; /* NULL: FILE.rejects.csv beside each file */
    const char *beside;  /* what the two below are named by; NULL: the file */
    const char *review;  /* NULL: FILE.agencies.csv beside each file; its answers are obeyed */
    const char *codebook; /* that was added; NULL: none, or all, of `codebook_factors` factors */
    int64_t codebook_factors;
    bool all_notes;
    bool part;           /* the file is one of several that are loaded together or not at all */
    bool rehearsal;      /* what is loaded is taken back: the words are those of a check */
    cgov_tables *tables; /* of --json: all files, shown at the end; of --csv and files a row each */
    cgov_table *rows;    /* in `tables`: what came of each file */
} loading;

int load_file(run *r, loading *how, const char *path);

/* Loads the file once more, to take away what it lacks of what earlier loads of it brought: for
   lists of one folder, the other way round, since the later ones rest on the earlier ones. */
int drop_missing(run *r, loading *how, const char *path);

/* Loads a starter codebook by its name. NULL: all of them into a study without factors, or nothing
   if it is to have its own; "none": nothing. */
int load_codebooks(run *r, loading *how, const char *name, bool has_own);

/* Where lines for people go: standard error, if standard output has a table for programs. */
FILE *told_on(const run *r);

/* Says which codebook was added to a study, if one was. */
void tell_codebook(const run *r, const loading *how);

/* With --json, --csv or a file to write: shows all that was loaded, and gives the status. */
int show_loads(run *r, loading *how, int status);

/* Whether the review of the file is there: a check of a load with answers tries them out, and needs
 * a study that can be written. */
bool has_review(run *r, const loading *how, const char *path);

#endif
