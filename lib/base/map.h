/*
 * A map from byte strings to numbers: codes to ids, labels to codes. Keys are copied once
 * into an arena. Open addressing, SipHash-free: keys come from one file and one codebook.
 */
#ifndef CGOV_BASE_MAP_H
#define CGOV_BASE_MAP_H

#include "base/memory.h"

typedef struct cgov__map_entry {
    const char *key; /* NULL: a free place */
    size_t length;
    uint64_t hash;
    int64_t value;
} cgov__map_entry;

typedef struct cgov__strings { /* all-zero is an empty map */
    cgov__map_entry *entries;
    size_t places, count;
    cgov__arena keys;
} cgov__strings;

/* The value's place, or NULL if the key is not there. Valid until the next add. */
int64_t *cgov__strings_find(const cgov__strings *map, const char *key, size_t length);
/* The value's place, a new one holding `value`; NULL on lack of memory. */
int64_t *cgov__strings_add(cgov__strings *map, const char *key, size_t length, int64_t value,
                           bool *added);
void cgov__strings_free(cgov__strings *map);

#endif
