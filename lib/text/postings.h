/*
 * Which blocks of text hold which grams. A gram is a grapheme cluster, closed by
 * CGOV__COMPACT_END, or two that stand together, parted by it. A text that occurs in another has
 * all of its grams there, so that the blocks that it can occur in are found without reading any. A
 * text of CGOV__BLOCK bytes at most lies in one block or in two that follow one another.
 */
#ifndef CGOV_TEXT_POSTINGS_H
#define CGOV_TEXT_POSTINGS_H

#include "base/buffer.h"
#include "base/memory.h"

enum {
    CGOV__GRAM_MAX = 132, /* a cluster counts with its first 64 bytes */
    CGOV__BLOCK = 1024    /* bytes of a text that have one number in the postings */
};

typedef struct cgov__gram {
    unsigned char bytes[CGOV__GRAM_MAX];
    size_t length;
    size_t at; /* where in the text it begins */
} cgov__gram;

typedef enum cgov__gram_kinds {
    CGOV__GRAM_CLUSTERS = 1,
    CGOV__GRAM_PAIRS = 2
} cgov__gram_kinds; /* a mask */

/* Calls `take` for each gram of texts that are parted by CGOV__COMPACT_END, in order; false stops.
 */
typedef bool cgov__take_gram(const cgov__gram *gram, void *ctx);
bool cgov__grams(const unsigned char *text, size_t length, cgov__gram_kinds kinds,
                 cgov__take_gram *take, void *ctx);

/* ---- lists of blocks, rising: the first number and then differences, 7 bits a byte ---- */

void cgov__posting_add(cgov__buffer *list, int64_t *last, int64_t block);

typedef struct cgov__posting_reader {
    const unsigned char *at, *end;
    int64_t block; /* the last that was read; 0 before */
} cgov__posting_reader;

bool cgov__posting_next(cgov__posting_reader *reader); /* false at the end, and of a damaged list */

/* ---- many lists, by gram ---- */

enum {
    CGOV__GRAM_NEAR = 16 /* bytes of a gram that is kept in its posting, where it is compared */
};

typedef struct cgov__posting {
    uint32_t hash;
    uint32_t gram_length;
    union {
        unsigned char near[CGOV__GRAM_NEAR];
        const unsigned char *far;
    } gram;
    int64_t last;
    cgov__buffer list;
} cgov__posting;

static inline const unsigned char *cgov__posting_gram(const cgov__posting *of)
{
    return of->gram_length <= CGOV__GRAM_NEAR ? of->gram.near : of->gram.far;
}

typedef struct cgov__posting_slot {
    uint32_t hash;
    uint32_t number; /* 1 + index of the posting; 0 is free */
} cgov__posting_slot;

typedef struct cgov__postings {
    cgov__posting *list;
    size_t count;
    size_t capacity;
    cgov__posting_slot *slots;
    size_t slot_count;
    cgov__arena grams;
    size_t bytes; /* of all lists */
    bool failed;  /* memory ran out; what follows is ignored */
} cgov__postings;

/* Blocks come in rising order; the same one twice for a gram counts once. */
void cgov__postings_add(cgov__postings *postings, const unsigned char *gram, size_t length,
                        int64_t block);
void cgov__postings_add_text(cgov__postings *postings, const unsigned char *text, size_t length,
                             int64_t block);
/* How many numbers, from that of its first block on, a text takes. */
int64_t cgov__block_count(size_t length);
/* By the bytes of their grams, as a table keyed by them wants them. No more may be added then. */
void cgov__postings_sort(cgov__postings *postings);
void cgov__postings_free(cgov__postings *postings);

#endif
