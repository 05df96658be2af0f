/*
 * Choosing how much is told of each record. See anonymity.h. Groups are counted by hashes of what
 * is told; who relies on their sizes counts them again with cgov__group_sizes().
 */
#include "method/anonymity/anonymity.h"

#include "base/compare.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct place {
    uint64_t hash; /* 0: free */
    size_t count;
} place;

typedef struct ladder {
    const cgov__attribute *attributes;
    size_t width, records, least;
    double *bits[CGOV__ATTRIBUTES_MAX]; /* [attribute][rung * records + record] */
    place *places;                      /* how many records have a hash */
    size_t mask;
    uint64_t *hashes; /* of each record at the combination that is tried */
    bool *settled;
    bool *idle;           /* by number of the combination: it helps nobody, and nobody later on */
    unsigned char *rungs; /* the caller's */
    size_t left;
} ladder;

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
    hash ^= hash >> 30;
    hash *= UINT64_C(0xBF58476D1CE4E5B9);
    hash ^= hash >> 27;
    hash *= UINT64_C(0x94D049BB133111EB);
    return hash ^ hash >> 31;
}

static size_t *count_of(ladder *l, uint64_t hash)
{
    size_t at = (size_t)hash & l->mask;
    while (l->places[at].hash != 0 && l->places[at].hash != hash)
        at = (at + 1) & l->mask;
    l->places[at].hash = hash;
    return &l->places[at].count;
}

static uint64_t hash_record(const ladder *l, size_t record, const unsigned char *rungs)
{
    uint64_t hash = 1;
    for (size_t a = 0; a < l->width; a++)
        hash = mix(hash, (uint64_t)(int64_t)l->attributes[a].values[rungs[a]][record] + 2);
    return hash | 1;
}

/* ---- bits ---- */

/* -log2 of the share of records that have the value of each. */
static void weigh_rung(ladder *l, size_t attribute, size_t rung)
{
    const int *values = l->attributes[attribute].values[rung];
    double *bits = l->bits[attribute] + rung * l->records;
    memset(l->places, 0, (l->mask + 1) * sizeof *l->places);
    for (size_t i = 0; i < l->records; i++)
        ++*count_of(l, mix(3, (uint64_t)(int64_t)values[i] + 2) | 1);
    for (size_t i = 0; i < l->records; i++) {
        const size_t same = *count_of(l, mix(3, (uint64_t)(int64_t)values[i] + 2) | 1);
        bits[i] = values[i] == CGOV__UNTOLD ? 0 : log2((double)l->records / (double)same);
    }
}

static double bits_of(const ladder *l, size_t record, const unsigned char *rungs)
{
    double bits = 0;
    for (size_t a = 0; a < l->width; a++)
        bits += l->bits[a][rungs[a] * l->records + record];
    return bits;
}

/* ---- combinations of rungs ---- */

/* The next combination; false behind the last. */
static bool next_combination(const ladder *l, unsigned char *rungs)
{
    for (size_t a = 0; a < l->width; a++) {
        if (++rungs[a] < l->attributes[a].rungs)
            return true;
        rungs[a] = 0;
    }
    return false;
}

/* The bits that the combination leaves to those whom it puts into groups large enough. */
static double try_combination(ladder *l, const unsigned char *rungs, size_t *fit)
{
    double bits = 0;
    *fit = 0;
    memset(l->places, 0, (l->mask + 1) * sizeof *l->places);
    for (size_t i = 0; i < l->records; i++) {
        if (l->settled[i])
            continue;
        l->hashes[i] = hash_record(l, i, rungs);
        ++*count_of(l, l->hashes[i]);
    }
    for (size_t i = 0; i < l->records; i++)
        if (!l->settled[i] && *count_of(l, l->hashes[i]) >= l->least) {
            bits += bits_of(l, i, rungs);
            ++*fit;
        }
    return bits;
}

static void settle_combination(ladder *l, const unsigned char *rungs)
{
    size_t fit = 0;
    try_combination(l, rungs, &fit);
    for (size_t i = 0; i < l->records; i++)
        if (!l->settled[i] && *count_of(l, l->hashes[i]) >= l->least) {
            memcpy(l->rungs + i * l->width, rungs, l->width);
            l->settled[i] = true;
            l->left--;
        }
}

/* One round: the best combination for all who are left; false if it helps nobody. */
static bool settle_some(ladder *l)
{
    unsigned char rungs[CGOV__ATTRIBUTES_MAX] = { 0 }, best[CGOV__ATTRIBUTES_MAX] = { 0 };
    double most = -1;
    size_t most_fit = 0, number = 0;
    do {
        size_t fit = 0;
        const double bits = l->idle[number] ? 0 : try_combination(l, rungs, &fit);
        l->idle[number++] = fit == 0;
        if (fit > 0 && (bits > most || (bits >= most && fit > most_fit))) {
            most = bits;
            most_fit = fit;
            memcpy(best, rungs, l->width);
        }
    } while (next_combination(l, rungs));
    if (most_fit == 0)
        return false;
    settle_combination(l, best);
    return true;
}

/* ---- who is left over ---- */

/* A record among those whose fixed attributes agree. */
typedef struct standing {
    uint64_t fixed, told; /* told 0: nothing more is told of it */
    size_t record;
} standing;

/* Records that are told alike: standings from `first` on. */
typedef struct group {
    size_t first, size;
} group;

static bool is_untold(const ladder *l, size_t record)
{
    for (size_t a = 0; a < l->width; a++)
        if (l->rungs[record * l->width + a] + 1u < l->attributes[a].rungs)
            return false;
    return true;
}

static void untell(ladder *l, size_t record)
{
    for (size_t a = 0; a < l->width; a++)
        l->rungs[record * l->width + a] = (unsigned char)(l->attributes[a].rungs - 1);
}

/* What is told of a record whatever happens: attributes that have one rung alone. */
static uint64_t hash_fixed(const ladder *l, size_t record)
{
    unsigned char last[CGOV__ATTRIBUTES_MAX];
    for (size_t a = 0; a < l->width; a++)
        last[a] = (unsigned char)(l->attributes[a].rungs - 1);
    return hash_record(l, record, last);
}

CGOV__BY_THREE(compare_standings, standing, fixed, told, record)

/* Groups stand in order of their hashes, so that ties are the same in every run. */
CGOV__BY_TWO(compare_groups, group, size, first)

/* Of too few hidden records among those from `from` up to `to`, the smallest groups are hidden too.
 */
static void hide_class(ladder *l, const standing *list, size_t from, size_t to, group *groups)
{
    size_t hidden = 0, count = 0;
    while (from + hidden < to && list[from + hidden].told == 0)
        hidden++;
    if (hidden == 0 || hidden >= l->least)
        return;
    for (size_t i = from + hidden; i < to; i++)
        if (i == from + hidden || list[i].told != list[i - 1].told)
            groups[count++] = (group){ i, 1 };
        else
            groups[count - 1].size++;
    qsort(groups, count, sizeof *groups, compare_groups);
    for (size_t g = 0; g < count && hidden < l->least; g++) {
        for (size_t i = 0; i < groups[g].size; i++)
            untell(l, list[groups[g].first + i].record);
        hidden += groups[g].size;
    }
}

static bool untell_rest(ladder *l)
{
    standing *list = cgov__calloc(l->records + 1, sizeof *list);
    group *groups = cgov__calloc(l->records + 1, sizeof *groups);
    const bool made = list != NULL && groups != NULL;
    for (size_t i = 0; made && i < l->records; i++) {
        if (!l->settled[i])
            untell(l, i);
        list[i] = (standing){ hash_fixed(l, i),
                              is_untold(l, i) ? 0 : hash_record(l, i, l->rungs + i * l->width), i };
    }
    if (made)
        qsort(list, l->records, sizeof *list, compare_standings);
    for (size_t from = 0, to; made && from < l->records; from = to) {
        for (to = from + 1; to < l->records && list[to].fixed == list[from].fixed;)
            to++;
        hide_class(l, list, from, to, groups);
    }
    cgov__free(list);
    cgov__free(groups);
    return made;
}

/* ---- the whole ---- */

static bool make_ladder(ladder *l)
{
    size_t places = 64, combinations = 1;
    for (size_t a = 0; a < l->width; a++)
        combinations *= l->attributes[a].rungs;
    while (places < 2 * l->records)
        places *= 2;
    l->mask = places - 1;
    l->places = cgov__calloc(places, sizeof *l->places);
    l->hashes = cgov__calloc(l->records + 1, sizeof *l->hashes);
    l->settled = cgov__calloc(l->records + 1, sizeof *l->settled);
    l->idle = cgov__calloc(combinations, sizeof *l->idle);
    bool made = l->places != NULL && l->hashes != NULL && l->settled != NULL && l->idle != NULL;
    for (size_t a = 0; made && a < l->width; a++) {
        l->bits[a] = cgov__calloc(l->attributes[a].rungs * l->records + 1, sizeof **l->bits);
        made = l->bits[a] != NULL;
        for (size_t r = 0; made && r < l->attributes[a].rungs; r++)
            weigh_rung(l, a, r);
    }
    return made;
}

static cgov__told_bits count_bits(const ladder *l)
{
    static const unsigned char lowest[CGOV__ATTRIBUTES_MAX];
    cgov__told_bits bits = { 0, 0 };
    for (size_t i = 0; i < l->records; i++) {
        bits.all += bits_of(l, i, lowest);
        bits.kept += bits_of(l, i, l->rungs + i * l->width);
    }
    return bits;
}

cgov_status cgov__ladder_choose(const cgov__attribute *attributes, size_t width, size_t records,
                                size_t least, unsigned char *rungs, cgov__told_bits *bits,
                                cgov_error **error)
{
    ladder l = { .attributes = attributes,
                 .width = width,
                 .records = records,
                 .least = least,
                 .rungs = rungs,
                 .left = records };
    bool made = make_ladder(&l);
    memset(rungs, 0, width * records);
    if (made) {
        while (l.left > 0 && settle_some(&l))
            continue;
        made = untell_rest(&l);
        *bits = count_bits(&l);
    }
    cgov__free(l.places);
    cgov__free(l.hashes);
    cgov__free(l.settled);
    cgov__free(l.idle);
    for (size_t a = 0; a < width; a++)
        cgov__free(l.bits[a]);
    return made ? CGOV_OK : cgov__nomem(error);
}
