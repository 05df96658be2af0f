/* What lists with one row a record share: the cells of a row, and the rows that cells name. */
#ifndef CGOV_EXCHANGE_LIST_H
#define CGOV_EXCHANGE_LIST_H

#include "exchange/load/import.h"

/* The row at hand, and what is known of the file. */
typedef struct cgov__list_row {
    cgov__strings keys;         /* of this file -> row */
    cgov__strings coders;       /* new ones that were told of */
    cgov__strings proposed;     /* factors that were told of */
    cgov__strings numberless;   /* case studies that gave up their number -> row that took it */
    const cgov__column *naming; /* the column whose cell names another row */
    const cgov__column *column_of[CGOV__TARGET_COUNT];
    cgov__cell_value values[CGOV__TARGET_COUNT];
} cgov__list_row;

/* The rows that a cell can name. */
typedef enum cgov__list_to {
    CGOV__TO_NOTHING,
    CGOV__TO_AGENCY, /* by code or name */
    CGOV__TO_PARENT_AGENCY,
    CGOV__TO_PARENT_FACTOR,
    CGOV__TO_FACTOR, /* by code or label */
    CGOV__TO_PERSON,
    CGOV__TO_INTERVIEW,
    CGOV__TO_FOCUS_GROUP,
    CGOV__TO_CASE_STUDY,
    CGOV__TO_RESPONSE,
    CGOV__TO_PROJECT,
    CGOV__TO_DOCUMENT, /* its newest version */
    CGOV__TO_RECOMMENDATION,
    CGOV__TO_COUNT,
    CGOV__TO_CODER = CGOV__TO_COUNT /* added if it is new */
} cgov__list_to;

/* CGOV_NOT_FOUND if there is none. */
typedef cgov_status cgov__list_find(cgov__import *load, cgov__list_row *row, const char *code,
                                    int64_t *id);

/* Begin and end of a cgov__import_work whose state is a cgov__list_row. */
cgov_status cgov__list_begin(cgov__import *load, void **state);
void cgov__list_end(void *state);

/* Reads every cell that holds one value; problems are told. */
cgov_status cgov__list_read(cgov__import *load, cgov__list_row *row);
/* The text of a cell; NULL if it says nothing. */
const char *cgov__list_text(const cgov__list_row *row, cgov__target target);
/* Lays a cell over a text field; blanks say nothing unless asked. True if it changes. */
bool cgov__list_lay(const cgov__import *load, const cgov__list_row *row, cgov__target target,
                    const char *said, const char **to);
/* Columns that are joined, of a record that has the text `there`: parts of which the row says
 * nothing stay. */
cgov_status cgov__list_rejoin(cgov__import *load, cgov__list_row *row, cgov__target target,
                              const char *there);
/* A problem of the cell that fills a field. */
cgov_status cgov__list_problem(cgov__import *load, const cgov__list_row *row, cgov__target target,
                               cgov__reason reason, const char *detail);
/* A problem if the key stood in an earlier row of the file. */
cgov_status cgov__list_first(cgov__import *load, cgov__list_row *row, cgov__target target,
                             const char *key, size_t length);
/* The row that a cell names; 0 of an empty cell, and after a problem. */
cgov_status cgov__list_reference(cgov__import *load, cgov__list_row *row, cgov__target target,
                                 cgov__list_to to, int64_t *id);
/* The row that one code or name of a cell means; 0 after a problem. */
cgov_status cgov__list_resolve(cgov__import *load, cgov__list_row *row, cgov__target target,
                               cgov__list_to to, const char *code, int64_t *id);
/* The failure of a row that was good in the check and is not any more. */
cgov_status cgov__list_changed(cgov__import *load);
/* The coder of a cell: a new one is -1 in the check, and is added in the second pass. */
cgov_status cgov__list_coder(cgov__import *load, cgov__list_row *row, cgov__target target,
                             int64_t *id);

/* ---- nouns by their fields ---- */

typedef struct cgov__list_field {
    const char *member; /* of the record */
    cgov__target target;
    cgov__list_to to; /* what its cell names; CGOV__TO_NOTHING: it is a value */
} cgov__list_field;

/* A cell that lists what the record is linked with. */
typedef struct cgov__list_link {
    cgov__target target;
    cgov__list_to to;
    const cgov__map *map; /* of a cgov__link_row */
    const cgov__embedded *list, *insert, *remove;
} cgov__list_link;

typedef struct cgov__list_noun {
    const char *table;
    const cgov__map *(*map)(void);
    const cgov__list_field *fields;
    size_t count, keys; /* the first fields are the key */
    cgov_status (*find)(cgov *db, const void *wanted, void **there);
    cgov_status (*put)(cgov *db, const void *row, int64_t *id);
    /* Whether the key is that of a row that became another one, which is left alone; NULL: never.
     */
    cgov_status (*gone)(cgov__import *load, const cgov__list_row *row, const void *wanted,
                        bool *gone);
    bool (*lay)(const cgov__import *load, const cgov__list_row *row, void *record);
    cgov_status (*complete)(cgov__import *load, cgov__list_row *row, const void *record,
                            bool is_new);
    /* What stands for a member that has no value; NULL: nothing ever does. */
    const char *(*absent)(const cgov__import *load, const char *member, const void *record);
    /* Before a record is written: makes way for what it says. */
    cgov_status (*take)(cgov__import *load, cgov__list_row *row, const void *record);
    const cgov__list_link *links;
    size_t link_count;
} cgov__list_noun;

typedef struct cgov__link_row {
    int64_t owner, other;
    const char *code;   /* of the other */
    int64_t source_row; /* of a list of the kind, that linked them; 0 another way in */
} cgov__link_row;

/* A problem if an earlier row of the file has the number of this case study. */
cgov_status cgov__case_number_first(cgov__import *load, cgov__list_row *row, int number);
/* Who has the number of a case study gives it up until its own row is written. */
cgov_status cgov__case_number_take(cgov__import *load, cgov__list_row *row, const void *record);
/* CGOV_INVALID if somebody gave up a number and no row of the file gave another one. */
cgov_status cgov__case_number_finish(cgov__import *load, void *state);

/* What a cgov__import_work does with a row of a noun. */
cgov_status cgov__list_check(cgov__import *load, void *state, const cgov__list_noun *noun,
                             cgov__verdict *verdict);
cgov_status cgov__list_write(cgov__import *load, void *state, const cgov__list_noun *noun,
                             int64_t source_row);

#endif
