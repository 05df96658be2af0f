/* Runs of letters by the scanner. See fragments.h. */
#include "exchange/share/fragments.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "exchange/share/scan.h"
#include "text/compact.h"

#include <string.h>

enum {
    LEAST = 12 /* letters of a text that is known as a whole */
};

struct cgov__fragments {
    cgov__scan *scan;
    struct run {
        size_t length; /* in bytes */
        bool spared;
    } * runs; /* by id */
    size_t count, capacity;
    cgov__normal normal;
    cgov__buffer bytes, places, codes; /* codes: where each code point begins in `bytes` */
    unsigned char *covered;
    size_t covered_capacity;
    cgov__fragment_range *found;
    size_t found_count, found_capacity;
};

cgov_status cgov__fragments_new(cgov__fragments **fragments, cgov_error **error)
{
    *fragments = cgov__calloc(1, sizeof **fragments);
    if (*fragments == NULL)
        return cgov__nomem(error);
    const cgov_status status = cgov__scan_new(&(*fragments)->scan, error);
    if (status != CGOV_OK) {
        cgov__fragments_free(*fragments);
        *fragments = NULL;
    }
    return status;
}

void cgov__fragments_free(cgov__fragments *fragments)
{
    if (fragments == NULL)
        return;
    cgov__scan_free(fragments->scan);
    cgov__free(fragments->runs);
    cgov__normal_free(&fragments->normal);
    cgov__buffer_free(&fragments->bytes);
    cgov__buffer_free(&fragments->places);
    cgov__buffer_free(&fragments->codes);
    cgov__free(fragments->covered);
    cgov__free(fragments->found);
    cgov__free(fragments);
}

/* The compact form of a text without its blanks, and where each letter begins in it. */
static cgov_status read_letters(cgov__fragments *f, const char *text, size_t length,
                                cgov_error **error)
{
    cgov__buffer_clear(&f->bytes);
    cgov__buffer_clear(&f->places);
    cgov__buffer_clear(&f->codes);
    const cgov_status status = cgov__normalize(text, length, &f->normal, error);
    for (size_t i = 0; status == CGOV_OK && i < f->normal.count; i++) {
        const size_t at = f->bytes.length;
        if (f->normal.codes[i] == ' ')
            continue;
        cgov__buffer_append(&f->codes, (const char *)&at, sizeof at);
        cgov__compact(&f->normal, i, i + 1, &f->bytes, &f->places);
    }
    const size_t end = f->bytes.length;
    cgov__buffer_append(&f->codes, (const char *)&end, sizeof end);
    return status == CGOV_OK && (f->bytes.failed || f->places.failed || f->codes.failed)
               ? cgov__nomem(error)
               : status;
}

cgov_status cgov__fragments_add(cgov__fragments *f, const char *text, size_t length,
                                cgov_error **error)
{
    cgov_status status = read_letters(f, text, length, error);
    const size_t *at = (const size_t *)(const void *)f->codes.bytes;
    const size_t letters = status == CGOV_OK ? f->codes.length / sizeof *at - 1 : 0;
    const size_t run = letters < CGOV__FRAGMENT ? letters : CGOV__FRAGMENT;
    for (size_t i = 0; status == CGOV_OK && run >= LEAST && i + run <= letters; i++) {
        const size_t bytes = at[i + run] - at[i];
        if (!CGOV__GROW(f->runs, f->capacity, f->count + 1))
            return cgov__nomem(error);
        f->runs[f->count] = (struct run){ .length = bytes };
        status = cgov__scan_add(f->scan, f->count++, f->bytes.bytes + at[i], bytes, error);
    }
    return status;
}

static bool cover(size_t id, int64_t offset, void *ctx)
{
    cgov__fragments *f = ctx;
    const uint32_t *places = (const uint32_t *)(const void *)f->places.bytes;
    const size_t first = places[offset], last = places[(size_t)offset + f->runs[id].length - 1];
    if (!f->runs[id].spared)
        memset(f->covered + first, 1, last - first + 1);
    return true;
}

static bool spare(size_t id, int64_t offset, void *ctx)
{
    cgov__fragments *f = ctx;
    (void)offset;
    f->runs[id].spared = true;
    return true;
}

cgov_status cgov__fragments_spare(cgov__fragments *f, const char *text, size_t length,
                                  cgov_error **error)
{
    const cgov_status status = f->count > 0 ? read_letters(f, text, length, error) : CGOV_DONE;
    if (status != CGOV_OK)
        return status == CGOV_DONE ? CGOV_OK : status;
    return cgov__scan_bytes(f->scan, f->bytes.bytes, f->bytes.length, spare, f, error);
}

static cgov_status note_ranges(cgov__fragments *f, cgov_error **error)
{
    const cgov__normal *n = &f->normal;
    for (size_t at = 0, end; at < n->count; at = end) {
        for (end = at; end < n->count && f->covered[end] != 0;)
            end++;
        if (end == at) {
            end++;
            continue;
        }
        if (!CGOV__GROW(f->found, f->found_capacity, f->found_count + 1))
            return cgov__nomem(error);
        f->found[f->found_count++] = (cgov__fragment_range){ n->starts[at], n->stops[end - 1] };
    }
    return CGOV_OK;
}

cgov_status cgov__fragments_find(cgov__fragments *f, const char *text, size_t length,
                                 const cgov__fragment_range **list, size_t *count,
                                 cgov_error **error)
{
    *list = NULL;
    *count = f->found_count = 0;
    if (f->count == 0)
        return CGOV_OK;
    cgov_status status = read_letters(f, text, length, error);
    if (status == CGOV_OK && !CGOV__GROW(f->covered, f->covered_capacity, f->normal.count + 1))
        status = cgov__nomem(error);
    if (status != CGOV_OK)
        return status;
    memset(f->covered, 0, f->normal.count + 1);
    status = cgov__scan_bytes(f->scan, f->bytes.bytes, f->bytes.length, cover, f, error);
    if (status == CGOV_OK)
        status = note_ranges(f, error);
    *list = f->found;
    *count = f->found_count;
    return status;
}
