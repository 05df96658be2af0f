/*
 * Another study merged into this one, while it is at work. Every statement is a text of lib/sql
 * with {places} for what differs from table to table; join_fragment.sql makes these from the
 * schema, so that no table has code of its own. See cgov/merge.h for the rules.
 */
#ifndef CGOV_EXCHANGE_MERGE_MERGE_H
#define CGOV_EXCHANGE_MERGE_MERGE_H

#include "base/buffer.h"
#include "base/memory.h"
#include "cgov/merge.h"
#include "store/statement.h"

/* A table that is merged, and the parts of statements that are its own. */
typedef struct cgov__join_table {
    const char *table, *owner, *first_name;
    const char *columns, *b_columns, *brought, *joins, *self_join, *self_columns;
    const char *their_key, *our_key, *b_key, *their_row, *our_row, *our_uid;
    const char *key_is, *place, *their_place, *place_of_b, *known, *mapped;
    const char *gone_is, *gone_there, *fresh_theirs, *fresh_ours, *b_json, *o_json, *t_json;
    const char *carried_key, *carried_json, *carried_value, *first_of_row, *natural, *natural_else;
    bool has_id, has_uid;
    int64_t last;   /* id of ours before the merge; of entities */
    int64_t latest; /* after it */
    cgov_merge_table count;
} cgov__join_table;

/* A column that holds ids of a table. */
typedef struct cgov__join_reference {
    const char *child, *column_name, *parent, *on_delete;
} cgov__join_reference;

/* A study that comes in: opened as untrusted, and the file that is attached for it. */
typedef struct cgov__join_from {
    const char *path;
    cgov *db;
    char *file;   /* that is attached */
    char *folder; /* of a copy that was restored, or brought to the current schema; NULL: none */
    char sha256[65];
} cgov__join_from;

/* One merge at work. */
typedef struct cgov__join {
    cgov *db;
    char theirs[16]; /* name that the other study is attached by */
    int64_t source;  /* row of ours that stands for it */
    int64_t number;  /* of the change that closes the merge */
    cgov__arena texts;
    cgov__join_table *tables;
    size_t table_count, table_room;
    cgov__join_reference *references;
    size_t reference_count, reference_room;
    int64_t carried, conflicts;
    cgov_progress *progress;
    void *ctx;
    int64_t done, total;
} cgov__join;

/* A {place} of a statement, and what stands for it. */
typedef struct cgov__piece {
    const char *name, *value;
} cgov__piece;

/* Runs a statement for a table (NULL: of no table), with pieces of the caller's, which may be NULL.
 */
cgov_status cgov__join_run(cgov__join *it, const cgov__embedded *query,
                           const cgov__join_table *table, const cgov__piece *more);
/* The text of that statement; cgov__free() it. */
char *cgov__join_text(cgov__join *it, const char *text, const cgov__join_table *table,
                      const cgov__piece *more);
/* The first row of such a query: two numbers. */
cgov_status cgov__join_numbers(cgov__join *it, const cgov__embedded *query,
                               const cgov__join_table *table, const cgov__piece *more,
                               int64_t numbers[2]);
/*
 * Runs the statements that a query gives, column 0; after each that was done, the one of column 1.
 * Columns 2 and 3, if it has them, are bound to ?1 and ?2 of both.
 * With `tolerant`, one that a rule of the study refuses is skipped; `after_failure`: column 1 is
 * run after those instead. `*moved` counts what was done.
 */
typedef struct cgov__join_how {
    bool tolerant, after_failure;
    int single; /* bound to :single */
} cgov__join_how;
cgov_status cgov__join_obey(cgov__join *it, const cgov__embedded *query,
                            const cgov__join_table *table, const cgov__piece *more,
                            const cgov__join_how *how, int64_t *moved);
cgov__join_table *cgov__join_find(const cgov__join *it, const char *name);

/* Opens and judges the file; words of a refusal are those of `db`. */
cgov_status cgov__join_open(cgov *db, const char *path, cgov__join_from *from);
void cgov__join_close(cgov__join_from *from);
/* A temporary folder, and the name of the copy in it. */
cgov_status cgov__join_make_folder(cgov *db, cgov__join_from *from);
/* A copy of a file that cannot be read without writing beside it; otherwise nothing. */
cgov_status cgov__join_copy(cgov *db, cgov__join_from *from);
/* Attaches it to the study under a name. */
cgov_status cgov__join_attach(cgov *db, const cgov__join_from *from, const char *name);

/* Where links went with agencies and factors that either side made one, as far as the log says. */
cgov_status cgov__join_follow_links(cgov__join *it);
/* The same, and what they took out goes, if we did not change it: before others go over to it. */
cgov_status cgov__join_part_links(cgov__join *it);
/* What was merged there, of agencies and factors, is merged here. */
cgov_status cgov__join_replay(cgov__join *it);
/* What we had merged, and they have worked on, is merged again. */
cgov_status cgov__join_absorb(cgov__join *it);
/* Passages of a version that another text replaced now are carried to it. */
cgov_status cgov__join_carry_passages(cgov__join *it);
/* A version that a merge offered becomes the latest, and passages of the one before are carried to
 * it; within a transaction of the caller's. CGOV_NOT_FOUND: it is gone. */
cgov_status cgov__join_make_latest(cgov *db, int64_t document);

/* The whole of one file, within a transaction of the caller's; it is attached. */
cgov_status cgov__join_all(cgov__join *it, const cgov__join_from *from);

#endif
