/*
 * Memory of the whole library comes from here, and here from SQLite's allocator,
 * so that one fault injector and one accounting reach all of it. Arenas give
 * many small pieces that are released together. Knows nothing above it.
 */
#ifndef CGOV_BASE_MEMORY_H
#define CGOV_BASE_MEMORY_H

#include "base/shared.h"
#include "cgov/api.h"

void *cgov__malloc(size_t size);
CGOV__SHARED void *cgov__calloc(size_t count, size_t size);
void *cgov__realloc(void *pointer, size_t size);
CGOV__SHARED void cgov__free(void *pointer);

/* NULL on lack of memory and for a NULL text alike: the caller tells them apart. */
CGOV__SHARED char *cgov__strdup(const char *text);
char *cgov__strndup(const char *text, size_t length);

/*
 * Grows `*array` so that it holds at least `needed` elements of `size` bytes;
 * doubles, so that appending is linear. False on lack of memory, array untouched.
 */
CGOV__SHARED bool cgov__grow(void **array, size_t *capacity, size_t needed, size_t size);

/* All-zero is an empty arena. Pieces live until reset or free, aligned to 8 bytes. */
typedef struct cgov__arena {
    struct cgov__arena_block *first; /* newest block, where pieces are taken from */
} cgov__arena;

void *cgov__arena_alloc(cgov__arena *arena, size_t size);
char *cgov__arena_copy(cgov__arena *arena, const char *text, size_t length);
void cgov__arena_reset(cgov__arena *arena); /* keeps one block for the next round */
void cgov__arena_free(cgov__arena *arena);

#endif
