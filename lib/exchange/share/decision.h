/*
 * What people decide about words that may identify somebody: a CSV with a row for each, its kind,
 * how often it stands in the study, the words around it, and what is to become of it. Knows no
 * database.
 *
 * A row is known again by its kind and the normal form of its words. Decisions are keep (คงไว้),
 * replace (แทน) and everywhere (แทนทุกแห่ง: also where it was not found by its kind); nothing waits
 * for one. What it is replaced by stands in the last column, in brackets whether they are written
 * or not; nothing there is the kind: [telephone].
 */
#ifndef CGOV_SHARE_DECISION_H
#define CGOV_SHARE_DECISION_H

#include "exchange/share/unlisted.h"

typedef struct cgov__decisions cgov__decisions;

typedef enum cgov__decision {
    CGOV__UNDECIDED,
    CGOV__KEEP,
    CGOV__REPLACE,
    CGOV__EVERYWHERE
} cgov__decision;

cgov_status cgov__decisions_new(bool thai, cgov__decisions **decisions, cgov_error **error);

/*
 * Takes the decisions of a file that people filled in; that there is none is fine. CGOV_INVALID,
 * with its row and column, for a decision or kind that is none; CGOV_IO.
 */
cgov_status cgov__decisions_read(cgov__decisions *decisions, const char *path, cgov_error **error);

/* The next row from `*at` on that is to be replaced everywhere; false at the end. */
bool cgov__decisions_everywhere(const cgov__decisions *decisions, size_t *at, const char **words,
                                const char **by);

/*
 * What was decided about code points `start` to `stop` of a text, and by what it is replaced; a new
 * row if there is none. `*by` lives as long as the decisions; NULL unless it is replaced.
 */
cgov_status cgov__decisions_ask(cgov__decisions *decisions, cgov__unlisted_kind kind,
                                const char *text, size_t length, size_t start, size_t stop,
                                cgov__decision *decision, const char **by, cgov_error **error);

/* Rows that were asked for and wait. */
size_t cgov__decisions_open(const cgov__decisions *decisions);

/* Writes all rows that were asked for or decided, those that wait first; over the file that was
   read. As cgov_output_write(). */
cgov_status cgov__decisions_write(const cgov__decisions *decisions, const char *path,
                                  cgov_error **error);

void cgov__decisions_free(cgov__decisions *decisions);

#endif
