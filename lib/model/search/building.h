/*
 * The index while it is made or carried on: units of records go in and come out (unit.c), as the
 * change log of the study says (follow.c).
 */
#ifndef CGOV_MODEL_SEARCH_BUILDING_H
#define CGOV_MODEL_SEARCH_BUILDING_H

#include "model/search/search.h"
#include "store/derived.h"
#include "text/postings.h"

typedef struct cgov__building {
    cgov__search *search;
    cgov__postings postings;
    cgov__search_text text;
    cgov__unit_total total;
    int64_t segment, blocks; /* the segment that is being made, and blocks in it */
    cgov__buffer chunk;      /* units that are not written yet ... */
    cgov_search_kind kind;   /* ... of this kind ... */
    int64_t last;            /* ... up to this number */
    int64_t done;
    cgov_progress *progress;
    void *ctx;

    /* the study, which is let go of while the index is written */
    bool holds;             /* the savepoint in the study is open ... */
    bool keeps;             /* ... and stays so until the search is over */
    bool within;            /* the answer is to be given from the index as it is being written */
    cgov__derived_mark *at; /* up to which change of the study */
} cgov__building;

/* A record's texts as a unit of its own; one whose texts hold no letters has none. */
cgov_status cgov__unit_add(cgov__building *b, cgov_search_kind kind,
                           const cgov__search_record *record);
/* What the index has of a record goes. Chunks have to be written before. */
cgov_status cgov__unit_remove(cgov__building *b, cgov_search_kind kind, int64_t id);

/* Units that wait for their chunk to be full are written. */
cgov_status cgov__write_chunk(cgov__building *b);
/* Postings since the last segment become one. */
cgov_status cgov__write_segment(cgov__building *b);
/* Small late segments are taken into the new one of about `expected` blocks, so that there are few:
   each outweighs the next. */
cgov_status cgov__take_small_segments(cgov__building *b, int64_t expected);

/* ---- following the study ---- */

/* A savepoint in the study, so that what is read is of one moment; and its end, also if it never
 * began. */
cgov_status cgov__search_hold(cgov__search *search);
void cgov__search_let_go(cgov__search *search);

typedef struct cgov__standing {
    cgov__derived_state *index; /* NULL: nothing was built yet */
    cgov__derived_mark *study;  /* newest change; what its log says at the index's watermark */
} cgov__standing;

cgov_status cgov__standing_read(cgov__search *search, cgov__standing *out);
void cgov__standing_free(cgov__standing *it);

typedef enum cgov__age {
    CGOV__AGE_OTHER, /* of other data, or made otherwise */
    CGOV__AGE_EARLIER,
    CGOV__AGE_CURRENT,
    CGOV__AGE_LATER /* than the study as this handle sees it */
} cgov__age;

cgov__age cgov__standing_age(const cgov__search *search, const cgov__standing *it);

/*
 * Brings the index up to the newest change that the study has committed, in the transaction on the
 * index that is open. Where `b->keeps` is set on return, the study is still held as it was then.
 * CGOV_DONE if the file was replaced meanwhile.
 */
cgov_status cgov__catch_up(cgov__building *b);

#endif
