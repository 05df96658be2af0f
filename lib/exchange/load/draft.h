/*
 * A draft of a mapping: what the columns of a file may be. draft_header.c looks at headers,
 * draft_values.c at cells, draft.c decides and writes. Nothing is loaded, and each guess is marked.
 */
#ifndef CGOV_EXCHANGE_DRAFT_H
#define CGOV_EXCHANGE_DRAFT_H

#include "exchange/load/import.h"

enum {
    CGOV__DRAFT_VALUES = 200, /* different cells of a column that are looked at */
    CGOV__DRAFT_SAMPLES = 3,
    CGOV__DRAFT_MISSING = 8
};

typedef enum cgov__draft_surety {
    CGOV__DRAFT_NOT, /* no field: to be ignored */
    CGOV__DRAFT_LOW,
    CGOV__DRAFT_MEDIUM,
    CGOV__DRAFT_HIGH,
    CGOV__DRAFT_PUBLISHED /* the header is that of the published template: no guess */
} cgov__draft_surety;

typedef struct cgov__draft_column {
    const char *header;
    const char *label; /* of an SPSS variable, whose name is the header; NULL */
    /* of one in a multiple-response set: the question, and what a chosen box shows; NULL */
    const char *question, *chosen;
    const char *base,
        *word; /* of "activity/meeting", "activity [meeting]"; NULL: the header is one */
    const char *values[CGOV__DRAFT_VALUES];
    size_t value_count;
    int64_t filled, blank; /* cells */
    bool all_differ;       /* no two filled cells are alike */
    bool is_personal;      /* its cells are not shown */
    /* what it is taken for */
    cgov__draft_surety surety;
    cgov__target target;
    int partner;
    cgov_factor_kind kind;
    const char *separator, *code, *of;
    bool rated, unrated, carries;
    bool is_aside;                            /* says what the mapping's "rows" asks for */
    const char *missing[CGOV__DRAFT_MISSING]; /* words of it that say why nothing is there */
    size_t missing_count;
    const char *because; /* in the language of the draft */
} cgov__draft_column;

typedef struct cgov__draft {
    cgov__import load; /* to read cells as a load would */
    cgov__draft_column *columns;
    size_t count;
    int64_t rows;
    bool two_headers; /* the second row names choices */
    bool month_first, thai;
    cgov__strings seen; /* "<column>\1<cell>" */
} cgov__draft;

/* What a header says of a field. */
typedef struct cgov__draft_name {
    cgov__target target; /* CGOV__TARGET_COUNT: none */
    int partner;
    cgov_factor_kind kind;
    int score; /* 100: the very words; 0: none */
    bool published;
} cgov__draft_name;

/* The field whose words a header has; `published` is the mapping of the kind's template. */
cgov_status cgov__draft_header(cgov__draft *draft, const cgov__mapping *published,
                               const char *header, cgov__draft_name *name);
/* Splits a header that names a question and one of its choices. */
cgov_status cgov__draft_split(cgov__draft *draft, cgov__draft_column *column);
/* Columns that forms add for themselves, and those that hold names and addresses of people. */
cgov_status cgov__draft_is_technical(cgov__draft *draft, const char *header, bool *technical,
                                     bool *personal);
/* Whether a header asks for "other: ____". */
bool cgov__draft_is_other(const char *header);

/* How many of the column's different cells a field reads, of those that are no word for "missing";
   from 0 to 1. The best separator is found out where the field takes several; `example` is a cell
   that it does not read. */
cgov_status cgov__draft_fit(cgov__draft *draft, const cgov__draft_column *column,
                            cgov__target target, cgov_factor_kind kind, double *fit,
                            const char **separator, const char **example);
/* Whether the cells are yes and no alone, and whether they are ratings of 1 to 5. */
cgov_status cgov__draft_boxes(cgov__draft *draft, const cgov__draft_column *column, bool *boxes,
                              bool *ratings);
/* The reason that a word gives for a missing value, "blank" among them; NULL: it is none. */
const char *cgov__draft_missing(const char *word);

#endif
