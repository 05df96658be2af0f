/*
 * A place in a document as a row of a list says it: a quote, offsets, or both, which then have to
 * agree. Texts are looked up, never changed. A place that is no passage yet can be made one.
 *
 * A row may have been written for an earlier version of its document: it names that version, its
 * quote stands there, or what it says was loaded from there. Such a place follows its passage to
 * the newest version (version.c). Offsets alone never pass from one version to another.
 */
#ifndef CGOV_EXCHANGE_SPOT_H
#define CGOV_EXCHANGE_SPOT_H

#include "cgov/document.h"
#include "exchange/list/correction.h"
#include "exchange/list/list.h"
#include "text/normal.h"
#include "text/placing.h"

/* The fields of a row that say it. */
typedef struct cgov__spot_columns {
    cgov__target document, start, stop, quote;
    cgov__target version; /* CGOV__TARGET_COUNT: the list has none */
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

/* A place of one version. `known` is false after a problem. */
typedef struct cgov__spot {
    int64_t start, stop;
    bool known;
    int64_t document; /* the newest version; an earlier one if the passage there was not carried */
} cgov__spot;

/* How much of what a row says is there at a place. */
typedef enum cgov__spot_fit {
    CGOV__FIT_NONE,
    CGOV__FIT_ALIKE, /* something that the row may correct */
    CGOV__FIT_SAME
} cgov__spot_fit;

typedef struct cgov__spots cgov__spots;
typedef cgov_status cgov__spot_look(cgov__import *load, cgov__spots *spots, const cgov__spot *at,
                                    cgov__spot_fit *fit);

/* The state of a list of places: its row is its first member. */
struct cgov__spots {
    cgov__list_row row;
    cgov__spot_columns columns;
    cgov__spot_look *look; /* NULL: rows never speak of an earlier version */
    const void *wanted;    /* what the row says, for `look` */
    cgov__spot_text at;    /* newest version */
    cgov__spot_text earlier;
    cgov__normal quote;
    cgov__placer placer; /* from `placed_from` to `placed_to`, if these are ids */
    int64_t placed_from, placed_to;
    cgov__said said; /* by the rows of this load */
};

/* Where the cells of a row can stand in a text: the first places, and how many there are. */
enum {
    CGOV__PLACES = 8
};
typedef struct cgov__places {
    int64_t start[CGOV__PLACES], stop[CGOV__PLACES];
    size_t count;
    bool alike; /* by the normal form: the text writes it in another way */
} cgov__places;

/* Begin and end of a cgov__import_work whose state this is. */
cgov_status cgov__spots_begin(cgov *db, const cgov__spot_columns *columns, cgov__spot_look *look,
                              void **state);
void cgov__spots_end(void *state);

/* The row's document and its place in it; problems are told. */
cgov_status cgov__spot_read(cgov__import *load, cgov__spots *spots, cgov__spot *at);
/* Makes the place that was read last a passage. */
cgov_status cgov__spot_mark(cgov__import_row *row, const cgov__spots *spots, const cgov__spot *at,
                            int64_t *passage);
/* Places of the row in a text, without a word. */
cgov_status cgov__spot_places(cgov__import_row *row, cgov__spots *spots, cgov__spot_text *text,
                              cgov__places *found);
/* Makes `text` that of a document, unless it is. */
cgov_status cgov__spot_text_get(cgov *db, cgov__spot_text *text, int64_t document);
void cgov__spot_text_free(cgov__spot_text *text);
/* What a text says at a place, as long as the row. */
const char *cgov__spot_said(cgov__import_row *row, const cgov__spot_text *text, int64_t start,
                            int64_t stop);
/* The problem of a row that `found` does not settle. */
cgov_status cgov__spot_problem(cgov__import *load, cgov__spots *spots, cgov__spot_text *text,
                               const cgov__places *found);
/* A note if the text writes the row's quote in another way. */
cgov_status cgov__spot_spelled(cgov__import *load, cgov__spots *spots, const cgov__spot_text *text,
                               const cgov__places *found);

/* ---- earlier versions (version.c) ---- */

/* The place of a row that names an earlier version. */
cgov_status cgov__spot_of_version(cgov__import *load, cgov__spots *spots, int version,
                                  cgov__spot *at);
/* The place of a row that may speak of an earlier version; neither known nor told of if it does
 * not. */
cgov_status cgov__spot_of_earlier(cgov__import *load, cgov__spots *spots, cgov__spot *at,
                                  bool *told);

/* Whether two quotes have the same normal form. */
cgov_status cgov__spot_alike(cgov *db, cgov__spots *spots, const char *one, const char *other,
                             bool *alike);

#endif
