/*
 * A place in a document as a row of a list says it: a quote, offsets, or both, which then have to
 * agree. Texts are those of the newest versions; they are looked up, never changed. A place that is
 * no passage yet can be made one.
 */
#ifndef CGOV_EXCHANGE_SPOT_H
#define CGOV_EXCHANGE_SPOT_H

#include "cgov/document.h"
#include "exchange/list/list.h"
#include "text/normal.h"

/* The fields of a row that say it. */
typedef struct cgov__spot_columns {
    cgov__target document, start, stop, quote;
} cgov__spot_columns;

/* A document at hand; rows of one document mostly stand together. */
typedef struct cgov__spot_text {
    cgov_document *document;
    size_t length;       /* bytes */
    int64_t points;      /* code points */
    size_t *bytes;       /* of every STRIDE-th code point */
    cgov__normal normal; /* made when a quote is not found as it is */
    bool normalized;
} cgov__spot_text;

/* The state of a list of places: its row is its first member. */
typedef struct cgov__spots {
    cgov__list_row row;
    cgov__spot_columns columns;
    cgov__spot_text at;
    cgov__normal quote;
} cgov__spots;

/* `known` is false after a problem. */
typedef struct cgov__spot {
    int64_t start, stop;
    bool known;
    int64_t document;
} cgov__spot;

/* Begin and end of a cgov__import_work whose state this is. */
cgov_status cgov__spots_begin(cgov__import *load, const cgov__spot_columns *columns, void **state);
void cgov__spots_end(void *state);

/* The row's document and its place in it; problems are told. */
cgov_status cgov__spot_read(cgov__import *load, cgov__spots *spots, cgov__spot *at);
/* Makes the place that was read last a passage. */
cgov_status cgov__spot_mark(cgov__import *load, const cgov__spots *spots, const cgov__spot *at,
                            int64_t *passage);
/* Whether two quotes have the same normal form. */
cgov_status cgov__spot_alike(cgov__import *load, cgov__spots *spots, const char *one,
                             const char *other, bool *alike);

#endif
