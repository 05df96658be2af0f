/* Allocation over sqlite3_malloc64, growing arrays, arenas. See memory.h. */
#include "base/memory.h"

#include <sqlite3.h>
#include <stdalign.h>
#include <string.h>

struct cgov__arena_block {
    struct cgov__arena_block *next;
    size_t used;
    size_t capacity;
    alignas(int64_t) unsigned char bytes[]; /* what SQLite's allocator promises */
};

enum {
    ARENA_BLOCK = 4096
};

void *cgov__malloc(size_t size)
{
    return sqlite3_malloc64(size != 0 ? size : 1);
}

void *cgov__calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *pointer = cgov__malloc(count * size);
    if (pointer != NULL)
        memset(pointer, 0, count * size);
    return pointer;
}

void *cgov__realloc(void *pointer, size_t size)
{
    return sqlite3_realloc64(pointer, size != 0 ? size : 1);
}

void cgov__free(void *pointer)
{
    sqlite3_free(pointer);
}

void cgov_free(void *pointer)
{
    sqlite3_free(pointer);
}

char *cgov__strndup(const char *text, size_t length)
{
    if (text == NULL)
        return NULL;
    char *copy = cgov__malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

char *cgov__strdup(const char *text)
{
    return text != NULL ? cgov__strndup(text, strlen(text)) : NULL;
}

void *cgov__grown(void *array, size_t *capacity, size_t needed, size_t size)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    if (needed <= *capacity)
        return array;
    while (wanted < needed && wanted <= SIZE_MAX / 2)
        wanted *= 2;
    if (wanted < needed || wanted > SIZE_MAX / size)
        return array;
    void *const grown = cgov__realloc(array, wanted * size);
    if (grown == NULL)
        return array;
    *capacity = wanted;
    return grown;
}

bool cgov__grow(void **array, size_t *capacity, size_t needed, size_t size)
{
    *array = cgov__grown(*array, capacity, needed, size);
    return needed <= *capacity;
}

void *cgov__arena_alloc(cgov__arena *arena, size_t size)
{
    const size_t step = alignof(int64_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + step - 1) / step * step;
    struct cgov__arena_block *block = arena->first;
    if (block == NULL || block->capacity - block->used < size) {
        size_t capacity = block == NULL ? ARENA_BLOCK : block->capacity * 2;
        if (capacity < size)
            capacity = size;
        block = cgov__malloc(sizeof *block + capacity);
        if (block == NULL)
            return NULL;
        block->next = arena->first;
        block->used = 0;
        block->capacity = capacity;
        arena->first = block;
    }
    void *piece = block->bytes + block->used;
    block->used += size;
    return piece;
}

char *cgov__arena_copy(cgov__arena *arena, const char *text, size_t length)
{
    char *copy = cgov__arena_alloc(arena, length + 1);
    if (copy != NULL) {
        if (length > 0)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void cgov__arena_reset(cgov__arena *arena)
{
    if (arena->first == NULL)
        return;
    struct cgov__arena_block *block = arena->first->next;
    while (block != NULL) {
        struct cgov__arena_block *next = block->next;
        cgov__free(block);
        block = next;
    }
    arena->first->next = NULL;
    arena->first->used = 0;
}

void cgov__arena_free(cgov__arena *arena)
{
    cgov__arena_reset(arena);
    cgov__free(arena->first);
    arena->first = NULL;
}
