/*
 * What the writers of demonstration data share: chance, what may be answered as the vocabulary has
 * it, and output. Knows of nothing but libc.
 */
#ifndef CGOV_EXAMPLES_DEMO_H
#define CGOV_EXAMPLES_DEMO_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MARK_TH      " (สมมติ)"
#define MARK_EN      " (synthetic)"
#define NOTE         "ข้อมูลสมมติ (synthetic)"

/* Before what fail() says. */
extern const char *program;

_Noreturn static inline void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: ", program);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(EXIT_FAILURE);
}

/* Zeroed. */
void *allocate(size_t count, size_t size);

/* ---- Chance: splitmix64 (Steele, Lea & Flood 2014, OOPSLA) -------------------------------- */

struct chance {
    uint64_t state;
};

/* 0 to n - 1. */
size_t below(struct chance *chance, size_t n);
bool percent(struct chance *chance, int share);
/* Which of `count` shares, in percent, the draw fell into; the last takes the remainder. */
size_t among(struct chance *chance, const int *shares, size_t count);
/* The numbers from 0 on, in an order of chance; to be freed. */
size_t *shuffle(struct chance *chance, size_t count);

/* ---- What may be answered, as the vocabulary has it --------------------------------------- */

struct term {
    const char *code, *th, *en;
    int share; /* per cent of the answers that name it; of several, one at least is named */
};

enum sector {
    STATE,
    LOCAL,
    BUSINESS,
    CIVIL,
    COMMUNITY,
    SECTORS
};

enum {
    COORDINATION,
    COOPERATION,
    COLLABORATION,
    LEVELS
};

struct subject {
    const char *th, *en;
};

extern const struct term sectors[SECTORS], levels[LEVELS];
extern const struct term conditions[12], obstacles[8], solutions[6], preparations[6];
extern const struct subject subjects[20];

/* One of the terms by their shares, which make up a hundred. */
size_t pick(struct chance *chance, const struct term *terms, size_t count);

/* ---- Output and options ------------------------------------------------------------------- */

FILE *create(const char *path);
/* Closes a file; fails if it was not written in full. */
void finish(FILE *file, const char *path);
/* A cell of CSV and what comes behind it, a comma or the end of the line. */
void write_cell(FILE *file, const char *text, char end);

/* A text or a whole number. */
struct option {
    const char *name;
    const char **text;
    uint64_t *number;
};

/* Fills in the options that the words name, each followed by its value. */
/* `usage` is printed for --help, which ends the program. */
void read_options(int count, char **words, const struct option *known, size_t options,
                  const char *usage);

#endif
