/*
 * The columns of a table on their way to the variables of an SPSS file. What a variable is, its
 * values tell: all rows are read before any is written (sav_values.c); then sav.c writes them.
 */
#ifndef CGOV_EXCHANGE_EXPORT_SAV_H
#define CGOV_EXCHANGE_EXPORT_SAV_H

#include "base/map.h"
#include "exchange/export/study.h"
#include "exchange/format/sav_writer.h"

enum {
    CGOV__SAV_CHOICES = 200 /* of one variable, at most */
};

typedef struct cgov__sav_value {
    enum {
        CGOV__SAV_NO_VALUE,
        CGOV__SAV_VALUE_TEXT,
        CGOV__SAV_VALUE_NUMBER
    } type;
    const char *text; /* of a number: as it is written */
    size_t length;
    double number;
} cgov__sav_value;

typedef struct cgov__sav_choice {
    const char *code, *label;
    double rank;
    double number; /* in the file */
} cgov__sav_choice;

typedef enum cgov__sav_answers {
    CGOV__SAV_FREE,    /* no list of answers */
    CGOV__SAV_OF_VIEW, /* labels stand in columns of the view */
    CGOV__SAV_OF_LIST, /* in a vocabulary */
    CGOV__SAV_OF_YES_AND_NO
} cgov__sav_answers;

/* A column of the study on its way to a variable. */
typedef struct cgov__sav_source {
    const char *name, *label, *code_label;
    cgov__sav_answers answers;
    size_t label_at, rank_at; /* of a view: the columns with label and rank; CGOV__SAV_NONE */
    bool hidden;              /* said by another one: the label of a choice */
    bool declared_number;
    bool any, all_numbers, all_whole, all_days, all_yes_no;
    size_t width;
    bool lacks; /* reasons are known why there is no value */
    cgov__sav_choice *choices;
    size_t choice_count, choice_capacity;
    cgov__strings by_code;
    size_t variable; /* in the file; that of the code is the next */
} cgov__sav_source;

#define CGOV__SAV_NONE ((size_t)-1)

typedef struct cgov__sav_reason {
    const char *label;
    double number;
} cgov__sav_reason;

typedef struct cgov__sav_sheet {
    const cgov__export *e;
    const char *name, *title;
    cgov__sav_source *columns;
    size_t count;
    cgov__sav_value *row;
    size_t code_at;        /* the column by which reasons are known; CGOV__SAV_NONE */
    cgov__strings lacking; /* "code \1 field" -> index of the reason */
    cgov__sav_reason reasons[9];
    size_t reason_count;
    cgov__arena texts;
    int64_t rows;
    bool header; /* of the survey: not yet read */
    bool failed; /* for lack of memory */
    void (*take)(struct cgov__sav_sheet *s);
    cgov__sav_writer *writer;
    cgov__sink to;
} cgov__sav_sheet;

bool cgov__sav_is_thai(const cgov__sav_sheet *s);
/* A copy that lives as long as the sheet; NULL sets `failed`. */
const char *cgov__sav_keep(cgov__sav_sheet *s, const char *text, size_t length);
/* The status, or CGOV_NOMEM with its words where the sheet failed. */
cgov_status cgov__sav_status(const cgov__sav_sheet *s, cgov_status status);

/* Of the rows of a table; of the survey ("") the reasons alone, whose words stand in the cells. */
cgov_status cgov__sav_read_reasons(cgov__sav_sheet *s, const char *table);
/* Why there is no value, below 0; 0 if nobody said. */
double cgov__sav_reason_of(cgov__sav_sheet *s, size_t at);
/* Of the survey: the word of a reason in a cell; 0 if it is none. */
double cgov__sav_reason_of_word(const cgov__sav_sheet *s, const cgov__sav_value *v);

/* A number without a zero or a sign that a number would lose. */
bool cgov__sav_is_plain_number(const char *text, double *number);
cgov__sav_choice *cgov__sav_find_choice(const cgov__sav_source *c, const cgov__sav_value *v);
void cgov__sav_add_choice(cgov__sav_sheet *s, cgov__sav_source *c, const char *code, size_t length,
                          const char *label, double rank);
bool cgov__sav_has_choices(const cgov__sav_source *c);

/* Looks at the row at hand. */
void cgov__sav_note_row(cgov__sav_sheet *s);
/* Decides what a column is, once every row has been looked at. */
void cgov__sav_judge_column(cgov__sav_sheet *s, cgov__sav_source *c);
cgov__sav_kind cgov__sav_kind_of(const cgov__sav_source *c);

#endif
