/*
 * revising.h - a new version of a document, and what people see of it: what was carried, what
 * changed, and what waits for them to place, as words and as a list to fill in.
 */
#ifndef REVISING_H
#define REVISING_H

#include "tables.h"

typedef struct revising {
    cgov *db;
    const look *look;
    const char *study; /* as it was named, for what to type next */
    const char *list;  /* file to write what waits to; NULL none */
} revising;

/* How it is used, for --help. */
const char *revising_usage(bool thai);

/* Exit statuses of loading.h. */
int revise_document(const revising *r, int64_t document, const char *path,
                    const cgov_revise_options *options);
int undo_revision(const revising *r, const char *number);
/* What waits, of all documents or of one by its code. */
int show_unplaced(const revising *r, const char *code);

#endif
