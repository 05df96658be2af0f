/*
 * What every answer over the project filter is made with: its memory, its basis, its rows.
 * Must not know any question.
 */
#ifndef CGOV_ANALYSIS_ANSWER_H
#define CGOV_ANALYSIS_ANSWER_H

#include "base/shared.h"
#include "cgov/answers.h"
#include "store/statement.h"

/* The parameters of every query of an answer. */
typedef struct cgov__question {
    cgov_project_filter filter; /* its page taken off */
    bool filtered;
    cgov_factor_kind kind;
    const char *vocabulary;
    const void *options; /* of the one that fills; no parameter */
} cgov__question;

/* Fills an answer, whose basis and moment stand already. */
typedef cgov_status cgov__answer_fill(cgov *db, const cgov__question *question, void *answer);

/*
 * Makes an answer of `size` bytes that begins with a cgov_basis, and has it filled: all
 * within one read transaction. Nothing but the words of the failure is left of a failure.
 */
cgov_status cgov__answer_of(cgov *db, const char *call, const cgov_project_filter *filter,
                            cgov_factor_kind kind, size_t size, cgov__answer_fill *fill,
                            void **out);

/* The same with options, which reach `fill` in the question. */
CGOV__SHARED cgov_status cgov__answer_with_of(cgov *db, const char *call,
                                              const cgov_project_filter *filter,
                                              const void *options, size_t size,
                                              cgov__answer_fill *fill, void **out);

/* The same, whose basis leaves the base to `fill`. */
cgov_status cgov__answer_uncounted_of(cgov *db, const char *call, const cgov_project_filter *filter,
                                      const void *options, size_t size, cgov__answer_fill *fill,
                                      void **out);

/* The public call that asks is named in the words of a misuse. */
#define cgov__answer(db, ...)           cgov__answer_of(db, __func__, __VA_ARGS__)
#define cgov__answer_with(db, ...)      cgov__answer_with_of(db, __func__, __VA_ARGS__)
#define cgov__answer_uncounted(db, ...) cgov__answer_uncounted_of(db, __func__, __VA_ARGS__)

/* Zeroed memory that lies, with all rows and texts of the answer, in one arena. */
CGOV__SHARED void *cgov__answer_new(size_t size);
CGOV__SHARED void cgov__answer_free(void *answer);
/* A piece of that arena, not zeroed; NULL on lack of memory. */
CGOV__SHARED void *cgov__answer_room(void *answer, size_t size);

/* Every row of a query, as an array of records of `map`, kept with the answer. */
CGOV__SHARED cgov_status cgov__answer_rows(cgov *db, const cgov__question *question, void *answer,
                              const cgov__embedded *query, const cgov__map *map, void **rows,
                              size_t *count);

/* Each row of a query, read into `record` and given to `take`: of queries whose rows are as many as
   the study's. */
cgov_status cgov__answer_each(cgov *db, const cgov__question *question,
                              const cgov__embedded *query, const cgov__map *map, void *record,
                              void (*take)(const void *record, void *ctx), void *ctx);

/* The same with the parameters of another map. */
cgov_status cgov__answer_rows_of(cgov *db, const cgov__map *in, const void *values, void *answer,
                                 const cgov__embedded *query, const cgov__map *map, void **rows,
                                 size_t *count);

/* The same beside any question: the rows live until cgov__answer_free(*kept). */
cgov_status cgov__answer_kept(cgov *db, const cgov__map *in, const void *values,
                              const cgov__embedded *query, const cgov__map *map, void **kept,
                              void **rows, size_t *count);

/* The row that an answer is about, as cgov__answer_rows_of(); CGOV_NOT_FOUND, with words on the id,
   if there is none. */
cgov_status cgov__answer_subject(cgov *db, const cgov__map *in, const void *values, void *answer,
                                 const cgov__embedded *query, const cgov__map *map,
                                 const char *noun, int64_t id, void **row);

/* The one row of a query loaded into the answer itself, whose other fields stay; CGOV_NOT_FOUND,
   without words, if there is none. */
cgov_status cgov__answer_head(cgov *db, const cgov__map *in, const void *values, void *answer,
                              const cgov__embedded *query, const cgov__map *map);

/* A list of an answer: where in the answer its rows and their number are kept. */
typedef struct cgov__answer_part {
    const cgov__embedded *query;
    const cgov__map *map;
    size_t rows, count; /* offsets of a pointer and of a size_t */
} cgov__answer_part;

/* Fills several lists with the rows of their queries, all by the same parameters. */
cgov_status cgov__answer_parts(cgov *db, const cgov__map *in, const void *values, void *answer,
                               const cgov__answer_part *parts, size_t count);

/* The one row of numbers that a query gives. */
cgov_status cgov__answer_row(cgov *db, const cgov__question *question, const cgov__embedded *query,
                             const cgov__map *map, void *row);

/* A share with Wilson's interval, of units that are projects. */
cgov_status cgov__answer_share(cgov *db, int64_t count, int64_t base, cgov_estimate *share);
/* A share of units that are not independent of each other, or of a plan: no interval. */
cgov_estimate cgov__answer_ratio(int64_t count, int64_t base, const char *method);

#endif
