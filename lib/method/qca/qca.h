/*
 * What the files of the set-theoretic analysis share: cases and scores as prepared by the
 * truth table, regions of the property space, prime implicants and covers of least size.
 * Knows lib/base only.
 */
#ifndef CGOV_ANALYSIS_QCA_H
#define CGOV_ANALYSIS_QCA_H

#include "base/error.h"
#include "base/memory.h"
#include "cgov/qca.h"

/* Two shares are equal when they differ by less: sums of scores carry rounding. */
#define CGOV__SHARE_TOLERANCE 1e-9

enum {
    CGOV__CONDITIONS = CGOV_QCA_CONDITIONS_MAX,
    CGOV__NO_VALUE = -1 /* in a term: the condition is not in it */
};

/* ---- progress ---- */

typedef struct cgov__progress {
    cgov_qca_progress call; /* NULL: nobody asks */
    void *ctx;
    uint64_t steps;
} cgov__progress;

/* Counts a step; false when the caller wants to stop. */
bool cgov__progress_step(cgov__progress *progress);

/* ---- cases as analysed: scores by condition, outcome as explained ---- */

typedef struct cgov__qca {
    cgov__arena arena; /* holds the truth table and everything below */
    size_t condition_count;
    const char **names;
    unsigned levels[CGOV__CONDITIONS];
    bool fuzzy[CGOV__CONDITIONS];
    bool multi_value;
    size_t case_count;
    double *counts;      /* equal cases that each of them stands for */
    size_t *positions;   /* of the analysed cases in the caller's table */
    const char **labels; /* of the analysed cases */
    double *scores;      /* scores[condition * case_count + case] */
    double *outcome;     /* membership in the outcome as explained */
    double inclusion_cut, contradiction_cut, pri_cut;
    size_t frequency_cut;
} cgov__qca;

/* Membership of a case in a literal, a term or row (values, -1 for absent). */
double cgov__literal_score(const cgov__qca *qca, size_t condition, int value, size_t at);
double cgov__term_score(const cgov__qca *qca, const int8_t *values, size_t at);
/* What kind of case memberships x in a statement and y in the outcome make. 1 - 0.18 is a little
 * more than 0.82, which makes nothing inconsistent: equal but for rounding is equal. */
cgov_case_kind cgov__case_kind(double x, double y);

/* The five sums that every figure of fit is made of. */
typedef struct cgov__sums {
    double x, y, both, all_three; /* sums of x, y, min(x, y), min(x, y, 1 - y) */
} cgov__sums;

/* Adds `count` cases of memberships x and y. */
void cgov__sums_add(cgov__sums *sums, double count, double x, double y);
double cgov__sums_consistency(const cgov__sums *sums);
double cgov__sums_pri(const cgov__sums *sums);
double cgov__sums_coverage(const cgov__sums *sums);

/* What a row of `n` cases comes to under the cut-offs. */
cgov_truth cgov__truth_of(const cgov__qca *qca, size_t n, double inclusion, double pri);
/* Fills n, contrary, inclusion, pri and truth of a row from its values and cases. */
void cgov__row_judge(const cgov__qca *qca, cgov_truth_row *row);
/* The number of a row from its values. */
uint64_t cgov__row_number(const cgov__qca *qca, const uint8_t *values);

/* A literal as people write it: "A", "~A", "A[2]" (or "A{2}"). */
typedef struct cgov__literal {
    size_t name_length;
    const char *name; /* into the text */
    bool negated;
    int value; /* -1: none given */
} cgov__literal;

bool cgov__literal_parse(const char *text, size_t length, cgov__literal *out);
/* Finds condition and value; CGOV_INVALID with words when there is no such one. */
cgov_status cgov__literal_resolve(const cgov__qca *qca, const cgov__literal *literal,
                                  const char *text, size_t *condition, uint8_t *value,
                                  cgov_error **err);
/* "A*~B" as one value a condition. */
cgov_status cgov__term_parse(const cgov__qca *qca, const char *text, int8_t *values,
                             cgov_error **err);
/* The text of a term in `arena`; `glue` is "*" or " + ". NULL on lack of memory. */
const char *cgov__term_text(const cgov__qca *qca, const int8_t *values, const char *glue,
                            cgov__arena *arena);

/* Checks names, scores and cut-offs of `options` and copies the scores; `holes` allows
 * missing ones to stand as NaN. On failure too, cgov__arena_free(&qca->arena). */
typedef struct cgov__chosen {
    const char *outcome; /* its text, as explained, in the arena */
    size_t *left_out;
    size_t left_out_count, left_out_cases; /* the second by their counts */
    size_t missing_count;                  /* by their counts, too */
    bool crisp_outcome;                    /* every score of the outcome is 0 or 1 */
} cgov__chosen;

/* Whether a caller's table can be read: CGOV_MISUSE, CGOV_INVALID. */
cgov_status cgov__qca_table_check(const cgov_qca_table *table, cgov_error **err);

cgov_status cgov__qca_choose(cgov__qca *qca, const cgov_qca_table *table,
                             const cgov_truth_table_options *options, bool holes,
                             cgov__chosen *chosen, cgov_error **err);

/* ---- regions: for each condition the set of values allowed, as bits ---- */

typedef struct cgov__region {
    uint32_t allowed[CGOV__CONDITIONS];
} cgov__region;

typedef struct cgov__regions {
    cgov__region *items;
    size_t count, capacity;
    size_t limit; /* 0: none */
} cgov__regions;

cgov__region cgov__region_all(const cgov__qca *qca);
cgov__region cgov__region_of(const cgov__qca *qca, const int8_t *values);
bool cgov__region_meet(const cgov__qca *qca, const cgov__region *a, const cgov__region *b,
                       cgov__region *out); /* false when they have nothing in common */
uint64_t cgov__region_volume(const cgov__qca *qca, const cgov__region *region);
cgov_status cgov__regions_add(cgov__regions *regions, const cgov__region *region, cgov_error **err);
/* Takes `hole` out of every region; disjoint regions stay disjoint. */
cgov_status cgov__regions_subtract(const cgov__qca *qca, cgov__regions *regions,
                                   const cgov__region *hole, cgov_error **err);
uint64_t cgov__regions_volume(const cgov__qca *qca, const cgov__regions *regions);
void cgov__regions_free(cgov__regions *regions);

/* ---- prime implicants ---- */

typedef struct cgov__implicant {
    int8_t values[CGOV__CONDITIONS];
    uint8_t literals;
} cgov__implicant;

typedef struct cgov__implicants {
    cgov__implicant *items;
    size_t count, capacity, limit;
} cgov__implicants;

/*
 * All prime implicants that cover one of the `on_count` rows and nothing of `off`, sorted.
 * For each row the smallest sets of its literals that part it from every region of `off`.
 */
cgov_status cgov__implicants_find(const cgov__qca *qca, const uint8_t *const *on, size_t on_count,
                                  const cgov__regions *off, cgov__progress *progress,
                                  cgov__implicants *out, cgov_error **err);
bool cgov__implicant_covers(const cgov__qca *qca, const int8_t *values, const uint8_t *row);

/* ---- covers of least size ---- */

/*
 * A chart reduced without losing a cover of least size: rows that others imply are gone,
 * columns with equal rows are one class.
 */
typedef struct cgov__cover {
    size_t row_count, row_words;
    size_t class_count, class_words;
    uint64_t *class_rows;  /* [class * row_words] */
    uint64_t *row_classes; /* [row * class_words] */
    uint64_t *maximal;     /* classes whose rows no other class has all of */
    size_t *peaks;         /* the same classes as a list, largest first */
    size_t peak_count;
    size_t *first;    /* members of class c: member[first[c]] .. member[first[c + 1]] */
    size_t *member;   /* columns */
    size_t *class_of; /* by column; SIZE_MAX: covers nothing that counts */
    size_t column_count;
    size_t least; /* columns in a smallest cover */
    bool counted; /* count holds */
    uint64_t count;
} cgov__cover;

cgov_status cgov__cover_build(const bool *chart, size_t columns, size_t rows,
                              cgov__progress *progress, cgov__cover *out, cgov_error **err);
void cgov__cover_free(cgov__cover *cover);
/* Settles, for each column, whether it stands in all, some or none of the least covers. */
cgov_status cgov__cover_stands(cgov__cover *cover, cgov__progress *progress, cgov_stands *stands,
                               cgov_error **err);
/* Whether a least cover exists without the columns marked in `without` (by column). */
cgov_status cgov__cover_without(const cgov__cover *cover, const bool *without,
                                cgov__progress *progress, bool *exists, cgov_error **err);
cgov_status cgov__cover_count(const cgov__cover *cover, cgov__progress *progress, uint64_t *count,
                              cgov_error **err);

typedef struct cgov__cover_walk cgov__cover_walk;
cgov_status cgov__cover_walk_begin(const cgov__cover *cover, cgov__cover_walk **out,
                                   cgov_error **err);
/* `columns` gets `least` columns, ascending. */
cgov_status cgov__cover_walk_next(cgov__cover_walk *walk, cgov__progress *progress, size_t *columns,
                                  cgov_error **err);
void cgov__cover_walk_free(cgov__cover_walk *walk);

/* ---- solutions ---- */

typedef struct cgov__solution {
    cgov__arena arena; /* holds the solution */
    const cgov__qca *qca;
    cgov__cover cover;
    cgov__progress progress;
} cgov__solution;

/* A solution of the rows `on` against `off`; the kind is only noted. */
cgov_status cgov__solve(const cgov_truth_table *table, cgov_solution_kind kind,
                        const cgov_minimize_options *options, const cgov__regions *off,
                        cgov_solution **out, cgov_error **err);
/* The regions that a solution must not cover; 0-filled regions, to be freed in any case. */
cgov_status cgov__off_regions(const cgov_truth_table *table, cgov_solution_kind kind,
                              const cgov_minimize_options *options, cgov__regions *off,
                              uint64_t *contradictory, cgov_error **err);
bool cgov__row_explained(const cgov_truth_row *row, const cgov_minimize_options *options);

#endif
