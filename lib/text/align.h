/*
 * Two versions of one text, laid side by side: the runs of code points that both have, in order.
 *
 * Anchors are stretches of k code points that stand once in each text, between the anchors found
 * before; of those the longest chain that is in order in both texts is kept (the patience diff of
 * Bram Cohen, with stretches in the place of lines; its chain by Schensted 1961, Canadian Journal
 * of Mathematics 13:179-191), and each is widened as far as the texts agree. So a run never rests
 * on words that stand elsewhere too. Time is O(n log n) a round, rounds are bounded.
 */
#ifndef CGOV_TEXT_ALIGN_H
#define CGOV_TEXT_ALIGN_H

#include "base/error.h"

/* a[a .. a + length) and b[b .. b + length) are the same code points. */
typedef struct cgov__shared {
    size_t a, b, length;
} cgov__shared;

typedef struct cgov__alignment { /* all-zero is none */
    uint32_t *a, *b;             /* the texts in code points */
    size_t a_count, b_count;
    cgov__shared *runs; /* in order in both texts, none touching the next in both */
    size_t count;
    size_t *slides; /* by how many code points what stands before run i may move to the left (the
                       last: before the end), where it is a mere insertion or deletion; count + 1 */
} cgov__alignment;

/* `*made` is to be freed in any case. CGOV_NOMEM; CGOV_INVALID for a text over 2 GiB. */
cgov_status cgov__align(const char *a, size_t a_length, const char *b, size_t b_length,
                        cgov__alignment *made, cgov_error **error);
void cgov__alignment_free(cgov__alignment *alignment);

/* What is between two runs; `index` is the run behind it, or the count of runs at the end. */
typedef struct cgov__gap {
    size_t a, a_stop, b, b_stop, slide;
} cgov__gap;
cgov__gap cgov__alignment_gap(const cgov__alignment *alignment, size_t index);
/* The last run that begins at or before code point `at` of a; SIZE_MAX if there is none. */
size_t cgov__alignment_run(const cgov__alignment *alignment, size_t at);

/*
 * How alike two stretches are: 2 * common / (both lengths), with the longest common subsequence
 * (Dice 1945) by Myers 1986, Algorithmica 1:251-266. 1 is the same; where more than `worst`
 * code points differ, 0.
 */
cgov_status cgov__text_likeness(const uint32_t *a, size_t a_count, const uint32_t *b,
                                size_t b_count, size_t worst, double *likeness, cgov_error **error);

/* Whether a place of a text is within a character as a reader sees it (UAX #29, extended). */
bool cgov__splits_cluster(const uint32_t *text, size_t count, size_t at);

#endif
