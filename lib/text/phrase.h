/*
 * Which letters of a name tell it from others. A run of letters that many names share, such as
 * "กลุ่มออมทรัพย์เพื่อการผลิต", says less than the place behind it. Knows no agency and no database.
 */
#ifndef CGOV_TEXT_PHRASE_H
#define CGOV_TEXT_PHRASE_H

#include "text/name.h"

/* Letters in a row, as a number, in the names of one owner. */
typedef struct cgov__phrase {
    uint64_t hash;
    uint32_t owner; /* once settled, of those that are common: how many owners */
} cgov__phrase;

/* All-zero at first. */
typedef struct cgov__phrases {
    cgov__phrase *all, *common; /* common: by hash */
    size_t count, capacity, common_count, common_capacity;
    double allowed; /* owners that may share a phrase without its saying less */
} cgov__phrases;

/* Takes in the phrases of a name; false on lack of memory. */
bool cgov__phrases_add(cgov__phrases *phrases, const cgov__name *name, uint32_t owner);
/* Finds those that are common among so many owners; false on lack of memory. */
bool cgov__phrases_settle(cgov__phrases *phrases, size_t owners);
/* The weights of the units of the name's core, as cgov/match.h tells them. */
void cgov__phrases_weigh(const cgov__phrases *phrases, const cgov__name *name, float *weights);
void cgov__phrases_free(cgov__phrases *phrases);

#endif
