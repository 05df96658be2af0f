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
 * Makes room in a growing array for at least `needed` elements; doubles, so that appending is
 * linear. False on lack of memory, or if there cannot be so many: then array and capacity are as
 * before.
 *
 *     if (!CGOV__GROW(list->rows, list->capacity, list->count + 1))
 *         return cgov__nomem(error);
 *     list->rows[list->count++] = row;
 *
 * `array` (a pointer to the elements) and `capacity` (a size_t) are evaluated several times.
 */
#define CGOV__GROW(array, capacity, needed)                                                        \
    ((needed) <= (capacity) ||                                                                     \
     ((array) = cgov__grown((array), &(capacity), (needed), sizeof *(array)),                      \
      (needed) <= (capacity)))

/* The array, moved to where there is room for `needed` elements of `size` bytes; the very array,
   with its capacity, if there is not. */
CGOV__SHARED void *cgov__grown(void *array, size_t *capacity, size_t needed, size_t size);
/* As CGOV__GROW(), for elements whose size is known at run time only. */
bool cgov__grow(void **array, size_t *capacity, size_t needed, size_t size);

/* All-zero is an empty arena. Pieces live until reset or free, aligned to 8 bytes. */
typedef struct cgov__arena {
    struct cgov__arena_block *first; /* newest block, where pieces are taken from */
} cgov__arena;

void *cgov__arena_alloc(cgov__arena *arena, size_t size);
char *cgov__arena_copy(cgov__arena *arena, const char *text, size_t length);
void cgov__arena_reset(cgov__arena *arena); /* keeps one block for the next round */
void cgov__arena_free(cgov__arena *arena);

#endif
