/* Phrases of names, counted. See phrase.h. */
#include "text/phrase.h"

#include "base/compare.h"

#include <math.h>
#include <stdlib.h>

enum {
    LENGTH = 7,        /* letters of a phrase, both ends of a name among them */
    ALLOWED_MIN = 4,   /* owners that may share a phrase, */
    ALLOWED_PART = 200 /* or one in so many, if that is more */
};

static const float LEAST = 0.1f;

/* The letters of a core one after the other, without words of administration, an end before the
 * first and one behind the last. */
typedef struct walk {
    const cgov__name_unit *units;
    size_t unit_count, next;
    uint64_t symbols[LENGTH]; /* the last ones, the oldest at `count` % LENGTH */
    size_t at[LENGTH];        /* units that they stand for; SIZE_MAX an end */
    size_t count;
    bool ended;
} walk;

static const uint64_t END = UINT64_MAX;

static void take_symbol(walk *of, uint64_t symbol, size_t unit)
{
    of->symbols[of->count % LENGTH] = symbol;
    of->at[of->count++ % LENGTH] = unit;
}

static walk begin_walk(const cgov__name *name)
{
    walk made = { .units = name->units[CGOV__PART_CORE],
                  .unit_count = name->counts[CGOV__PART_CORE] };
    take_symbol(&made, END, SIZE_MAX);
    return made;
}

/* One letter further; false behind the end. */
static bool step(walk *of)
{
    while (of->next < of->unit_count && of->units[of->next].sort == CGOV__UNIT_WORD)
        of->next++;
    if (of->next < of->unit_count) {
        const cgov__name_unit *unit = &of->units[of->next];
        const bool number = unit->sort == CGOV__UNIT_NUMBER;
        take_symbol(of, number ? unit->id | UINT64_C(1) << 33 : unit->base, of->next++);
        return true;
    }
    if (of->ended)
        return false;
    of->ended = true;
    take_symbol(of, END, SIZE_MAX);
    return true;
}

static bool next_phrase(walk *of, uint64_t *hash)
{
    do {
        if (!step(of))
            return false;
    } while (of->count < LENGTH);
    *hash = 0;
    for (size_t i = of->count; i < of->count + LENGTH; i++) {
        *hash = (*hash ^ of->symbols[i % LENGTH]) * UINT64_C(0x9E3779B97F4A7C15);
        *hash ^= *hash >> 32;
    }
    return true;
}

bool cgov__phrases_add(cgov__phrases *phrases, const cgov__name *name, uint32_t owner)
{
    walk of = begin_walk(name);
    uint64_t hash = 0;
    while (next_phrase(&of, &hash)) {
        if (!CGOV__GROW(phrases->all, phrases->capacity, phrases->count + 1))
            return false;
        phrases->all[phrases->count++] = (cgov__phrase){ hash, owner };
    }
    return true;
}

CGOV__BY_TWO(by_hash, cgov__phrase, hash, owner)

bool cgov__phrases_settle(cgov__phrases *phrases, size_t owners)
{
    const double part = (double)owners / ALLOWED_PART;
    phrases->allowed = part > ALLOWED_MIN ? part : ALLOWED_MIN;
    phrases->common_count = 0;
    if (phrases->count > 0)
        qsort(phrases->all, phrases->count, sizeof *phrases->all, by_hash);
    for (size_t i = 0, stop = 0; i < phrases->count; i = stop) {
        cgov__phrase made = { phrases->all[i].hash, 0 };
        for (stop = i; stop < phrases->count && phrases->all[stop].hash == made.hash; stop++)
            made.owner += stop == i || phrases->all[stop].owner != phrases->all[stop - 1].owner;
        if (made.owner <= phrases->allowed)
            continue;
        if (!CGOV__GROW(phrases->common, phrases->common_capacity, phrases->common_count + 1))
            return false;
        phrases->common[phrases->common_count++] = made;
    }
    return true;
}

/* How many owners have a phrase; 0 if it is not common. */
static uint32_t owners_of(const cgov__phrases *phrases, uint64_t hash)
{
    size_t low = 0, high = phrases->common_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (phrases->common[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < phrases->common_count && phrases->common[low].hash == hash
               ? phrases->common[low].owner
               : 0;
}

void cgov__phrases_weigh(const cgov__phrases *phrases, const cgov__name *name, float *weights)
{
    walk of = begin_walk(name);
    uint64_t hash = 0;
    for (size_t i = 0; i < name->counts[CGOV__PART_CORE]; i++)
        weights[i] = 1;
    while (phrases->common_count > 0 && next_phrase(&of, &hash)) {
        const uint32_t owners = owners_of(phrases, hash);
        if (owners == 0)
            continue;
        float weight = (float)sqrt(phrases->allowed / owners);
        weight = weight > LEAST ? weight : LEAST;
        for (size_t i = 0; i < LENGTH; i++)
            if (of.at[i] != SIZE_MAX && weight < weights[of.at[i]])
                weights[of.at[i]] = weight;
    }
}

void cgov__phrases_free(cgov__phrases *phrases)
{
    cgov__free(phrases->all);
    cgov__free(phrases->common);
    *phrases = (cgov__phrases){ 0 };
}
