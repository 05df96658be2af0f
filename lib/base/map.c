/* Open addressing with linear probing: places beside the entries. See map.h. */
#include "base/map.h"

#include <string.h>

/* FNV-1a over eight bytes a step, finished as in MurmurHash3 (both in the public domain). */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ length;
    while (length > 0) {
        uint64_t word = 0;
        const size_t part = length < 8 ? length : 8;
        memcpy(&word, bytes, part);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
        bytes += part;
        length -= part;
    }
    hash ^= hash >> 33;
    hash *= UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 33;
}

/* Where the key stands, or the free place where it would. */
static cgov__map_place *find_place(const cgov__strings *map, const char *key, size_t length,
                                   uint64_t hash)
{
    const uint32_t upper = (uint32_t)(hash >> 32);
    const size_t mask = map->place_count - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        cgov__map_place *place = &map->places[i];
        if (place->number == 0)
            return place;
        const cgov__map_entry *entry = &map->entries[place->number - 1];
        if (place->hash == upper && entry->length == length && memcmp(entry->key, key, length) == 0)
            return place;
    }
}

int64_t *cgov__strings_find(const cgov__strings *map, const char *key, size_t length)
{
    if (map->place_count == 0)
        return NULL;
    const cgov__map_place *place = find_place(map, key, length, hash_bytes(key, length));
    return place->number != 0 ? &map->entries[place->number - 1].value : NULL;
}

/* The keys are hashed again: their lower halves, by which they are placed, are not kept. */
static bool widen(cgov__strings *map)
{
    const size_t count = map->place_count == 0 ? 64 : map->place_count * 2, mask = count - 1;
    cgov__map_place *places = cgov__calloc(count, sizeof *places);
    if (places == NULL)
        return false;
    for (size_t i = 0; i < map->count; i++) {
        const uint64_t hash = hash_bytes(map->entries[i].key, map->entries[i].length);
        size_t at = (size_t)hash & mask;
        while (places[at].number != 0)
            at = (at + 1) & mask;
        places[at] = (cgov__map_place){ (uint32_t)(hash >> 32), (uint32_t)i + 1 };
    }
    cgov__free(map->places);
    map->places = places;
    map->place_count = count;
    return true;
}

static int64_t *add_entry(cgov__strings *map, cgov__map_place *place, const char *key,
                          size_t length, uint64_t hash, int64_t value)
{
    if (map->count == UINT32_MAX ||
        !CGOV__GROW(map->entries, map->capacity, map->count + 1))
        return NULL;
    const char *copy = cgov__arena_copy(&map->keys, key, length);
    if (copy == NULL)
        return NULL;
    map->entries[map->count++] = (cgov__map_entry){ copy, length, value };
    *place = (cgov__map_place){ (uint32_t)(hash >> 32), (uint32_t)map->count };
    return &map->entries[map->count - 1].value;
}

int64_t *cgov__strings_add(cgov__strings *map, const char *key, size_t length, int64_t value,
                           bool *added)
{
    if (added != NULL)
        *added = false;
    if (map->count * 4 >= map->place_count * 3 && !widen(map))
        return NULL;
    const uint64_t hash = hash_bytes(key, length);
    cgov__map_place *place = find_place(map, key, length, hash);
    if (place->number != 0)
        return &map->entries[place->number - 1].value;
    int64_t *made = add_entry(map, place, key, length, hash, value);
    if (made != NULL && added != NULL)
        *added = true;
    return made;
}

void cgov__strings_free(cgov__strings *map)
{
    cgov__free(map->entries);
    cgov__free(map->places);
    cgov__arena_free(&map->keys);
    *map = (cgov__strings){ 0 };
}
