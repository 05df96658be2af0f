/*
 * tables.h - what the example programs print: tables aligned for the terminal, with Thai text
 * measured right, the same as JSON, or the first of them as CSV.
 */
#ifndef TABLES_H
#define TABLES_H

#include <cgov.h>

typedef enum format {
    TABLES,
    JSON,
    CSV
} format;

/* How to print, and for whom. */
typedef struct look {
    const char *program; /* before messages */
    const char *answer;  /* its name in JSON */
    bool thai;
    format format;
    const char *counted_en, *counted_th; /* what the base counts; NULL: projects */
    bool synthetic;                      /* the study is of a generator: for what has no basis */
} look;

enum {
    ANSWERED, /* exit statuses */
    FAILED,
    WRONG_USE
};

typedef enum cell_kind {
    NOTHING,
    TEXT,
    NUMBER,
    SHARE, /* 0..1, shown in percent */
    RANGE, /* two shares */
    MEAN,
    PROBABILITY, /* p of a test */
    FIGURE       /* words that are a number, to the right */
} cell_kind;

typedef struct cell {
    cell_kind kind;
    const char *text;
    int64_t number;
    double value, high;
} cell;

/* A column without headings is for JSON and CSV alone. */
typedef struct column {
    const char *key, *en, *th;
} column;

typedef struct table {
    const char *key, *en, *th; /* key in JSON, and headings */
    const column *columns;
    size_t width;
    cell *cells;
    size_t count, room; /* rows */
} table;

cell text(const char *value); /* NULL: nothing */
cell number(int64_t value);
cell share(const cgov_estimate *of);
cell range(const cgov_estimate *of);
cell mean(bool has, double value);
void add_row(table *to, const cell *cells);

/* Texts that cells point to, when what they are from does not last. All-zero holds none. */
typedef struct keeper {
    char **texts;
    size_t count;
} keeper;

/* A copy that lasts until keeper_free(); NULL of NULL. */
const char *keep(keeper *in, const char *value);
/* The same, but in a table cut at a whole character when it is long. */
const char *keep_short(keeper *in, const look *a, const char *value);
void keeper_free(keeper *in);

#define COLUMNS(list) .columns = (list), .width = sizeof(list) / sizeof(list)[0]

const char *say(const look *a, const char *english, const char *thai);
/* The label in the language asked for, or else in the other one, or else the code. */
const char *label(const look *a, const char *th, const char *en, const char *code);
/* Writes a message to standard error, and gives the status. */
int fail(const look *a, int status, const char *words, ...);

/* Prints all tables as text or JSON, or the first as CSV, and frees their cells. What counts no
 * projects has no basis (NULL). Synthetic data are told as such, beside CSV on standard error. */
int print_answer(const look *a, const cgov_basis *basis, table *tables, size_t count);

#endif
