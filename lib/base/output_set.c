/*
 * Several files that are there together or not at all. See cgov/output.h. Must not know what they
 * hold.
 */
#include "cgov/output.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/part.h"

#include <unistd.h>

typedef struct output {
    cgov__buffer path, part;
    bool replace;
} output;

struct cgov_output_set {
    output *outputs;
    size_t count, capacity;
};

cgov_status cgov_output_set_new(cgov_output_set **set, cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, set != NULL, "cgov_output_set_new: set is NULL");
    *set = cgov__calloc(1, sizeof **set);
    return *set != NULL ? CGOV_OK : cgov__nomem(error);
}

static void free_output(output *it)
{
    cgov__buffer_free(&it->path);
    cgov__buffer_free(&it->part);
}

cgov_status cgov_output_set_add(cgov_output_set *set, const char *path, bool replace,
                                const void *bytes, size_t length, cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, set != NULL, "cgov_output_set_add: set is NULL");
    CGOV__NEEDS_ERROR(error, path != NULL, "cgov_output_set_add: path is NULL");
    CGOV__NEEDS_ERROR(error, bytes != NULL || length == 0, "cgov_output_set_add: bytes is NULL");
    output it = { .replace = replace };
    cgov__buffer_text(&it.path, path);
    cgov_status status = CGOV_OK;
    if (it.path.failed ||
        !CGOV__GROW(set->outputs, set->capacity, set->count + 1))
        status = cgov__nomem(error);
    if (status == CGOV_OK)
        status = cgov__part_write(path, replace, bytes, length, &it.part, error);
    if (status == CGOV_OK)
        set->outputs[set->count++] = it;
    else
        free_output(&it);
    return status;
}

cgov_status cgov__output_set_take(cgov_output_set *set, const char *path, bool replace,
                                  const char *part, cgov_error **error)
{
    output it = { .replace = replace };
    cgov__buffer_text(&it.path, path);
    cgov__buffer_text(&it.part, part);
    if (!it.path.failed && !it.part.failed &&
        CGOV__GROW(set->outputs, set->capacity, set->count + 1)) {
        set->outputs[set->count++] = it;
        return CGOV_OK;
    }
    unlink(part);
    free_output(&it);
    return cgov__nomem(error);
}

cgov_status cgov_output_set_end(cgov_output_set *set, cgov_error **error)
{
    CGOV__NEEDS_ERROR(error, set != NULL, "cgov_output_set_end: set is NULL");
    cgov_status status = CGOV_OK;
    size_t named = 0;
    while (status == CGOV_OK && named < set->count) {
        output *it = &set->outputs[named];
        if (it->part.length > 0)
            status = cgov__part_name(it->part.bytes, it->path.bytes, it->replace, error);
        named += status == CGOV_OK;
    }
    /* Nobody had the name of a file that replaces none. */
    for (size_t i = 0; status != CGOV_OK && i < named; i++)
        if (set->outputs[i].part.length > 0 && !set->outputs[i].replace)
            unlink(set->outputs[i].path.bytes);
    for (size_t i = 0; i < set->count; i++) {
        if (i > named && set->outputs[i].part.length > 0)
            cgov__part_remove(set->outputs[i].part.bytes);
        free_output(&set->outputs[i]);
    }
    set->count = 0;
    return status;
}

void cgov_output_set_free(cgov_output_set *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; i < set->count; i++) {
        if (set->outputs[i].part.length > 0)
            cgov__part_remove(set->outputs[i].part.bytes);
        free_output(&set->outputs[i]);
    }
    cgov__free(set->outputs);
    cgov__free(set);
}
