/*
 * What people say in the demonstration's fieldwork: sentences with blanks, invented all of them.
 *
 *     {s} the subject of the project     {w} the speaker's own side      {i} I      {k}, {q}
 * particles {p}, {o} two others, each different from the other                 {r} things {m} where
 * people meet              {t} when                        {n} a number
 */
#ifndef CGOV_EXAMPLES_DEMO_SAYINGS_H
#define CGOV_EXAMPLES_DEMO_SAYINGS_H

#include "demo.h"

enum {
    SAYINGS = 33,
    SAYINGS_TH = 6,
    SAYINGS_EN = 2
};

enum kind {
    CONDITION,
    OBSTACLE,
    SOLUTION,
    PREPARATION,
    OUTCOME,
    KINDS
};

/* A factor and how people speak of it. The conditions, obstacles, solutions and preparations come
   in the order of the survey's. */
struct saying {
    const char *code;
    const char *near; /* what a coder takes it for at times */
    const char *with; /* what comes up in the same breath at times; NULL nothing */
    const char *th[SAYINGS_TH], *en[SAYINGS_EN]; /* the first ones; NULL behind them */
};

/* Texts closed by NULL. */
typedef const char *const texts[12];

extern const struct saying sayings[SAYINGS];
/* The outcome of the cases; the survey does not ask for it. */
extern const struct term lasting_results;

extern texts others, others_en, things, things_en, places, places_en, moments, moments_en;
extern texts sides[SECTORS]; /* {w} */
extern texts side_en;        /* the same in English, one a sector */
extern texts openings;       /* before what is said */
extern texts side_openings[SECTORS];
extern texts endings[KINDS];        /* behind what is said, and part of it */
extern texts level_remarks[LEVELS]; /* which no factor stands in */
extern texts side_remarks[SECTORS];
extern texts questions[KINDS]; /* {f} the factor */
extern texts probes, probes_of_others, nods, tasks, farewells;
extern texts positions[SECTORS];

size_t count_of(texts list);
/* The saying of a factor, by its code. */
size_t saying_of(const char *code);
enum kind kind_of(size_t saying);
const struct term *term_of(size_t saying);

#endif
