/* Open addressing with linear probing over 64-bit hashes. See map.h. */
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

static cgov__map_entry *place(const cgov__strings *map, const char *key, size_t length,
                              uint64_t hash)
{
    for (size_t i = (size_t)hash & (map->places - 1);; i = (i + 1) & (map->places - 1)) {
        cgov__map_entry *entry = &map->entries[i];
        if (entry->key == NULL || (entry->hash == hash && entry->length == length &&
                                   memcmp(entry->key, key, length) == 0))
            return entry;
    }
}

int64_t *cgov__strings_find(const cgov__strings *map, const char *key, size_t length)
{
    if (map->places == 0)
        return NULL;
    cgov__map_entry *entry = place(map, key, length, hash_bytes(key, length));
    return entry->key != NULL ? &entry->value : NULL;
}

static bool widen(cgov__strings *map)
{
    const size_t places = map->places == 0 ? 64 : map->places * 2;
    cgov__map_entry *entries = cgov__calloc(places, sizeof *entries);
    if (entries == NULL)
        return false;
    const cgov__strings wider = { .entries = entries, .places = places };
    for (size_t i = 0; i < map->places; i++)
        if (map->entries[i].key != NULL)
            *place(&wider, map->entries[i].key, map->entries[i].length, map->entries[i].hash) =
                map->entries[i];
    cgov__free(map->entries);
    map->entries = entries;
    map->places = places;
    return true;
}

int64_t *cgov__strings_add(cgov__strings *map, const char *key, size_t length, int64_t value,
                           bool *added)
{
    if (added != NULL)
        *added = false;
    if (map->count * 4 >= map->places * 3 && !widen(map))
        return NULL;
    const uint64_t hash = hash_bytes(key, length);
    cgov__map_entry *entry = place(map, key, length, hash);
    if (entry->key != NULL)
        return &entry->value;
    const char *copy = cgov__arena_copy(&map->keys, key, length);
    if (copy == NULL)
        return NULL;
    *entry = (cgov__map_entry){ copy, length, hash, value };
    map->count++;
    if (added != NULL)
        *added = true;
    return &entry->value;
}

void cgov__strings_free(cgov__strings *map)
{
    cgov__free(map->entries);
    cgov__arena_free(&map->keys);
    *map = (cgov__strings){ 0 };
}
