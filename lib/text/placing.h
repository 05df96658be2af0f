/*
 * Where a passage of one text stands in the next version of it, or that this is not certain. The
 * rules are those of cgov/revision.h. Works on code points, knows nothing of a database.
 */
#ifndef CGOV_TEXT_PLACING_H
#define CGOV_TEXT_PLACING_H

#include "cgov/placement.h"
#include "text/align.h"

/* The places of a text by the few code points that stand there, to find quotes. All-zero is none.
 */
typedef struct cgov__grams {
    const uint32_t *text; /* borrowed */
    size_t length;
    uint32_t *first, *next; /* place + 1, by hash; 0 is none */
    size_t mask;
} cgov__grams;

typedef struct cgov__placer {
    cgov__alignment texts;
    cgov__grams a, b; /* made when they are needed */
    double similarity;
    size_t certain;
} cgov__placer;

/* The rules of cgov/revision.h, unless a caller asks for others. */
enum {
    CGOV__PLACE_CERTAIN = 12 /* code points */
};
#define CGOV__PLACE_SIMILARITY 0.7

typedef struct cgov__placement {
    cgov_outcome outcome; /* SAME, CHANGED, MOVED or UNPLACED */
    cgov_unplaced_reason reason;
    size_t start, stop; /* 0 if it is not placed */
    double similarity;
} cgov__placement;

/* The rest of `*placer` is set by the caller; it is to be freed in any case. */
cgov_status cgov__placer_make(cgov__placer *placer, const char *a, size_t a_length, const char *b,
                              size_t b_length, cgov_error **error);
void cgov__placer_free(cgov__placer *placer);

cgov_status cgov__place(cgov__placer *placer, size_t start, size_t stop, cgov__placement *placement,
                        cgov_error **error);
/* The likeliest places, likeliest first; their quotes are not filled in. */
cgov_status cgov__place_candidates(cgov__placer *placer, size_t start, size_t stop,
                                   cgov_candidate candidates[CGOV_CANDIDATES], size_t *count,
                                   cgov_error **error);
/* The place in b of what stands from `start` to `stop`, if it begins there as it does in a, up to
 * `mark`. */
bool cgov__place_mark(const cgov__placer *placer, size_t start, size_t mark, size_t stop,
                      size_t *at);

#endif
