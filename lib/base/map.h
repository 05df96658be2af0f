/*
 * A map from byte strings to numbers: codes to ids, labels to codes. Keys are copied once
 * into an arena; entries lie close together, in the order in which they came, and a table of
 * places, a quarter of their size, says which is where. No SipHash: keys come from one file and
 * one codebook.
 */
#ifndef CGOV_BASE_MAP_H
#define CGOV_BASE_MAP_H

#include "base/memory.h"

typedef struct cgov__map_entry {
    const char *key;
    size_t length;
    int64_t value;
} cgov__map_entry;

typedef struct cgov__map_place {
    uint32_t hash;   /* upper half of the key's */
    uint32_t number; /* of its entry, from 1; 0 is a free place */
} cgov__map_place;

typedef struct cgov__strings { /* all-zero is an empty map */
    cgov__map_entry *entries;
    size_t count, capacity;
    cgov__map_place *places;
    size_t place_count;
    cgov__arena keys;
} cgov__strings;

/* The value's place, or NULL if the key is not there. Valid until the next add. */
int64_t *cgov__strings_find(const cgov__strings *map, const char *key, size_t length);
/* The value's place, a new one holding `value`; NULL on lack of memory. */
int64_t *cgov__strings_add(cgov__strings *map, const char *key, size_t length, int64_t value,
                           bool *added);
void cgov__strings_free(cgov__strings *map);

#endif
