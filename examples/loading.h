/*
 * loading.h - loads one file and shows how that went: every problem by row, column, value and
 * remedy, a bar on a terminal, and what the load came to.
 */
#ifndef LOADING_H
#define LOADING_H

#include <cgov.h>

enum {
    LOAD_CLEAN,    /* every row is in the study, or would be */
    LOAD_REJECTED, /* some rows have problems */
    LOAD_FAILED    /* nothing could be done at all */
};

typedef struct loading {
    const char *program; /* before messages */
    cgov_import_options options;
    const char *rejects; /* NULL: FILE.rejects.csv beside each file */
    const char *review;  /* NULL: FILE.agencies.csv beside each file; its answers are obeyed */
    bool thai, all_notes;
    bool part;      /* the file is one of several that are loaded together or not at all */
    bool rehearsal; /* what is loaded is taken back: the words are those of a check */
} loading;

/* One problem or note, on standard error. */
void print_problem(const cgov_import_problem *p, bool thai);

int load_file(cgov *db, const loading *how, const char *path);

/* What of a word processor's file is not in its text, on standard output; nothing if nothing. */
void print_left_out(const cgov_left_out *left, bool thai);

/* Loads the file once more, to take away what it lacks of what earlier loads of it brought: for lists
   of one folder, the other way round, since the later ones rest on the earlier ones. */
int drop_missing(cgov *db, const loading *how, const char *path);

/* Loads a starter codebook by its name. NULL: all of them into a study without factors, or nothing
   if it is to have its own; "none": nothing. */
int load_codebooks(cgov *db, const loading *how, const char *name, bool has_own);

/* Whether the review of the file is there: a check of a load with answers tries them out, and needs
 * a study that can be written. */
bool has_review(const loading *how, const char *path);

#endif
