/*
 * The table of columns, schema/profiles/columns.csv: what a shared copy does with each column of
 * each table, and which columns hold words that a person wrote. A column that the table does not
 * name is never copied, and a test fails while there is one.
 */
#ifndef CGOV_EXCHANGE_SHARE_COLUMNS_H
#define CGOV_EXCHANGE_SHARE_COLUMNS_H

#include "base/error.h"
#include "base/memory.h"

/* What happens to a column; schema/profiles/README.md has the words for people. */
typedef enum cgov__treatment {
    CGOV__TREAT_DROP = 0, /* neither rows nor column are copied */
    CGOV__TREAT_COPY,
    CGOV__TREAT_NAMES,    /* copied, each identity in it replaced */
    CGOV__TREAT_EMPTY,    /* NULL, or '' where the column must have a value */
    CGOV__TREAT_MADE,     /* as the new file makes it: hashes, revisions, its own rows */
    CGOV__TREAT_UID,      /* another uid; memo.about_uid follows its row */
    CGOV__TREAT_NEW,      /* another code, which says nothing of the old one */
    CGOV__TREAT_FILE,     /* "file-3" */
    CGOV__TREAT_TITLE,    /* the new code stands for the title */
    CGOV__TREAT_OFFSET,   /* follows the text of its document */
    CGOV__TREAT_QUOTE,    /* what the document of the copy says at its place */
    CGOV__TREAT_YEAR,     /* the year of a date, or none: as the ladder says */
    CGOV__TREAT_PLACE,    /* district, province, region or none: as the ladder says */
    CGOV__TREAT_AGENCY,   /* the agency, or its kind: as the ladder says */
    CGOV__TREAT_GROUP,    /* whom a person or questionnaire is of, as above */
    CGOV__TREAT_POSITION, /* the position, or its group, or none: as the ladder says */
    CGOV__TREAT_SECTOR,   /* the sector or none: as the ladder says */
    CGOV__TREATMENTS
} cgov__treatment;

enum {
    CGOV__PROFILES = 3 /* team, review, public: columns of the table */
};

typedef struct cgov__share_column {
    const char *table;
    const char *column; /* "": the table itself: COPY, DROP, MADE or AGENCY */
    bool free_text;     /* a person may have written anything in it */
    cgov__treatment by[CGOV__PROFILES];
} cgov__share_column;

typedef struct cgov__share_columns {
    cgov__share_column *columns; /* those of one table stand together, the table itself first */
    size_t count, capacity;
    cgov__arena texts;
} cgov__share_columns;

/* Reads the table that is embedded. CGOV_INTERNAL, with its row, for a word that it does not know;
   CGOV_NOMEM. cgov__share_columns_free() in any case. */
cgov_status cgov__share_columns_read(cgov__share_columns *columns, cgov_error **error);
void cgov__share_columns_free(cgov__share_columns *columns);

/* The row of a column, or with "" of a table; NULL if there is none. */
const cgov__share_column *cgov__share_column_find(const cgov__share_columns *columns,
                                                  const char *table, const char *column);

/* The word that stands for a treatment in the table. */
const char *cgov__treatment_word(cgov__treatment treatment);

#endif
