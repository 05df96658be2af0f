/*
 * tables.h - how the programs hand their tables to the library's renderings (cgov/table.h): text
 * for a terminal, JSON or CSV; and how they say what went wrong.
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
    bool codes, labels; /* of CSV, as asked; neither: labels in Thai, codes in English */
    int64_t limit;      /* rows of the first table; 0: all */
    const char *counted_en, *counted_th; /* what the base counts; NULL: projects */
    bool synthetic;                      /* the study is of a generator: for what has no basis */
    bool simple;                         /* intervals that take projects as independent */
} look;

/* Exit statuses, see common-words.h. */
enum {
    ANSWERED = 0,
    PROBLEMS = 1,
    FAILED = 2,
    WRONG_USE = 2
};

typedef cgov_cell cell;

/* A column without headings is for JSON and CSV alone; one with the key of the column before it is
 * its interval. */
typedef struct column {
    const char *key, *en, *th;
} column;

/* A table before it is printed; cells borrow their texts until then. */
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
    size_t count, room;
} keeper;

/* A copy that lasts until keeper_free(); NULL of NULL. */
const char *keep(keeper *in, const char *value);
/* The same of words that are put together, as printf() does. */
const char *keep_words(keeper *in, const char *words, ...) CGOV_PRINTF(2, 3);
/* The same, but in a table cut at a whole character when it is long. */
const char *keep_short(keeper *in, const look *a, const char *value);
void keeper_free(keeper *in);

#define COLUMNS(list) .columns = (list), .width = sizeof(list) / sizeof(list)[0]

const char *say(const look *a, const char *english, const char *thai);
cgov_language language_of(const look *a);
/* The label in the language asked for, or else in the other one, or else the code. */
const char *label(const look *a, const char *th, const char *en, const char *code);
/* Writes a message to standard error, control characters shown, and gives the status. */
int fail(const look *a, int status, const char *words, ...) CGOV_PRINTF(3, 4);

/* Takes --json, --csv, --csv=codes and --csv=labels; false if the word is none of them. */
bool take_format(look *a, const char *word);

/* Prints all tables as text or JSON, or the first as CSV, and frees their cells. What counts no
 * projects has no basis (NULL). Synthetic data are told as such, beside CSV on standard error. */
int print_answer(const look *a, const cgov_basis *basis, table *tables, size_t count);

/* Prints tables of the library, and frees them. */
int print_tables_of(const look *a, cgov_tables *tables, bool synthetic);

#endif
