/* A hashed filter before sorted strings. See scan.h. */
#include "exchange/share/scan.h"

#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 1 << 20, /* bytes that are read at a time */
    PAD = 16,        /* zero bytes behind a text, which a look ahead may read */
    WORD = 8,        /* bytes that a hash takes */
    LONG = 12,       /* of a string that is looked at twice */
    SPARSE = 16,     /* places in a table for each string */
    KINDS = 4
};

typedef struct pattern {
    const unsigned char *bytes;
    size_t length, id;
} pattern;

/* Hashes of the first bytes of strings of one class of lengths. */
typedef struct filter {
    uint64_t mask;  /* of the bytes that it looks at, as they lie in memory */
    uint64_t *bits; /* NULL: the class is empty */
} filter;

struct cgov__scan {
    pattern *patterns;
    size_t count, capacity, longest;
    size_t first[65537];   /* of the patterns by their first two bytes */
    uint64_t pairs[1024];  /* a bit for each two bytes that some string begins with */
    filter filters[KINDS]; /* by their first 8, 6, 4 bytes, or one */
    filter brief, far;     /* of those of 8 bytes: by 8 the shorter, by bytes 4 to 12 the longer */
    cgov__arena arena;
    unsigned shift; /* leaves as many bits of a hash as the tables have places for */
    bool ready;
};

static const size_t widths[KINDS] = { 8, 6, 4, 1 };

cgov_status cgov__scan_new(cgov__scan **scan, cgov_error **error)
{
    *scan = cgov__calloc(1, sizeof **scan);
    return *scan != NULL ? CGOV_OK : cgov__nomem(error);
}

void cgov__scan_free(cgov__scan *scan)
{
    if (scan == NULL)
        return;
    for (size_t i = 0; i < KINDS; i++)
        cgov__free(scan->filters[i].bits);
    cgov__free(scan->brief.bits);
    cgov__free(scan->far.bits);
    cgov__arena_free(&scan->arena);
    cgov__free(scan->patterns);
    cgov__free(scan);
}

size_t cgov__scan_count(const cgov__scan *scan)
{
    return scan->count;
}

cgov_status cgov__scan_add(cgov__scan *scan, size_t id, const void *bytes, size_t length,
                           cgov_error **error)
{
    if (length == 0 || scan->ready)
        return cgov__fail(error, CGOV_MISUSE,
                          "a string to scan for is empty, or comes after the first search");
    const char *copy = cgov__arena_copy(&scan->arena, bytes, length);
    if (copy == NULL || !CGOV__GROW(scan->patterns, scan->capacity, scan->count + 1))
        return cgov__nomem(error);
    scan->patterns[scan->count++] = (pattern){ (const unsigned char *)copy, length, id };
    scan->longest = length > scan->longest ? length : scan->longest;
    return CGOV_OK;
}

/* ---- making ready ---- */

static int by_bytes(const void *one, const void *other)
{
    const pattern *a = one, *b = other;
    const int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);
    if (order != 0)
        return order;
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static void sort_patterns(cgov__scan *scan)
{
    size_t kept = 0;
    if (scan->count > 1)
        qsort(scan->patterns, scan->count, sizeof *scan->patterns, by_bytes);
    for (size_t i = 0; i < scan->count; i++)
        if (i == 0 || by_bytes(&scan->patterns[i], &scan->patterns[kept - 1]) != 0)
            scan->patterns[kept++] = scan->patterns[i];
    scan->count = kept;
}

/* A string of one byte lies before all that begin with that byte, under 0. */
static void index_patterns(cgov__scan *scan)
{
    size_t at = 0;
    for (size_t pair = 0; pair <= 65536; pair++) {
        while (at < scan->count) {
            const pattern *p = &scan->patterns[at];
            if (((size_t)p->bytes[0] << 8 | (p->length > 1 ? p->bytes[1] : 0)) >= pair)
                break;
            at++;
        }
        scan->first[pair] = at;
    }
}

static inline uint64_t load(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline size_t hash_word(const cgov__scan *scan, uint64_t word)
{
    return (size_t)((word * UINT64_C(0x9E3779B97F4A7C15)) >> scan->shift);
}

/* Of 512 bytes at least and 256 KB at most, so that looking is quick and rarely in vain. */
static void choose_size(cgov__scan *scan)
{
    scan->shift = 64 - 12;
    while (scan->shift > 64 - 21 && (UINT64_C(1) << (64 - scan->shift)) < scan->count * SPARSE)
        scan->shift--;
}

/* For strings of `least` bytes or more, but less than `limit`: their `width` bytes from `from` on.
 */
static bool fill_filter(const cgov__scan *scan, filter *f, size_t least, size_t limit, size_t from,
                        size_t width)
{
    unsigned char bytes[WORD] = { 0 };
    memset(bytes, 0xFF, width);
    f->mask = load(bytes);
    for (size_t i = 0; i < scan->count; i++) {
        const pattern *p = &scan->patterns[i];
        if (p->length < least || p->length >= limit)
            continue;
        if (f->bits == NULL &&
            (f->bits = cgov__calloc((size_t)1 << (64 - scan->shift - 6), sizeof *f->bits)) == NULL)
            return false;
        memset(bytes, 0, sizeof bytes);
        memcpy(bytes, p->bytes + from, width);
        const size_t at = hash_word(scan, load(bytes));
        f->bits[at / 64] |= UINT64_C(1) << at % 64;
    }
    return true;
}

static void note_pairs(cgov__scan *scan)
{
    for (size_t i = 0; i < scan->count; i++) {
        const pattern *p = &scan->patterns[i];
        const size_t first = p->bytes[0], second = p->length > 1 ? p->bytes[1] : 0;
        for (size_t byte = second; byte == second || (p->length == 1 && byte < 256); byte++)
            scan->pairs[first | (byte & 3) << 8] |= UINT64_C(1) << byte / 4;
    }
}

static cgov_status make_ready(cgov__scan *scan, cgov_error **error)
{
    if (scan->ready)
        return CGOV_OK;
    sort_patterns(scan);
    index_patterns(scan);
    note_pairs(scan);
    choose_size(scan);
    bool made = fill_filter(scan, &scan->brief, WORD, LONG, 0, WORD) &&
                fill_filter(scan, &scan->far, LONG, SIZE_MAX, LONG - WORD, WORD);
    for (size_t kind = 0; kind < KINDS && made; kind++)
        made = fill_filter(scan, &scan->filters[kind], widths[kind],
                           kind == 0 ? SIZE_MAX : widths[kind - 1], 0, widths[kind]);
    if (!made)
        return cgov__nomem(error);
    scan->ready = true;
    return CGOV_OK;
}

/* ---- searching ---- */

/* A text, `start` bytes behind where offsets count from; PAD bytes may be read behind it. */
typedef struct window {
    const unsigned char *bytes;
    size_t length;
    int64_t start;
    cgov__scan_hit *hit;
    void *ctx;
} window;

/* The first of the strings from `low` up to `high` whose byte at `depth` is `byte` or more. */
static size_t narrow(const pattern *patterns, size_t low, size_t high, size_t depth, unsigned byte)
{
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (patterns[middle].length <= depth || patterns[middle].bytes[depth] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* To the strings with this byte at `depth`, which all of the range have; false if none has it. Of
   letters of two or three bytes most bytes are the same, which needs no search. */
static bool narrow_range(const pattern *patterns, size_t *low, size_t *high, size_t depth,
                         unsigned byte)
{
    if (*low >= *high)
        return false;
    const unsigned first = patterns[*low].bytes[depth], last = patterns[*high - 1].bytes[depth];
    if (first == last)
        return first == byte;
    if (byte < first || byte > last)
        return false;
    *low = narrow(patterns, *low, *high, depth, byte);
    *high = narrow(patterns, *low, *high, depth, byte + 1u);
    return *low < *high;
}

/* Tells of the strings of exactly `depth` bytes at the front of the range; false to stop. */
static bool tell(const cgov__scan *scan, const window *w, size_t *low, size_t high, size_t depth,
                 size_t at)
{
    for (; *low < high && scan->patterns[*low].length == depth; ++*low)
        if (!w->hit(scan->patterns[*low].id, w->start + (int64_t)at, w->ctx))
            return false;
    return true;
}

/* All strings that stand at `at`; false to stop. */
static bool match_at(const cgov__scan *scan, const window *w, size_t at)
{
    const unsigned char *text = w->bytes + at;
    const size_t left = w->length - at, pair = (size_t)text[0] << 8;
    size_t low = scan->first[pair], high = scan->first[pair + 256];
    if (!tell(scan, w, &low, high, 1, at))
        return false;
    if (left < 2)
        return true;
    low = scan->first[pair | text[1]] > low ? scan->first[pair | text[1]] : low;
    high = scan->first[(pair | text[1]) + 1];
    for (size_t depth = 2; low < high; depth++) {
        if (!tell(scan, w, &low, high, depth, at))
            return false;
        if (depth >= left || !narrow_range(scan->patterns, &low, &high, depth, text[depth]))
            break;
    }
    return true;
}

static inline bool passes(const cgov__scan *scan, const filter *f, uint64_t word)
{
    const size_t at = hash_word(scan, word & f->mask);
    return f->bits != NULL && (f->bits[at / 64] >> at % 64 & 1) != 0;
}

static inline bool may_begin(const cgov__scan *scan, const unsigned char *text)
{
    const uint64_t word = load(text);
    bool may =
        passes(scan, &scan->filters[0], word) &&
        (passes(scan, &scan->far, load(text + LONG - WORD)) || passes(scan, &scan->brief, word));
    for (size_t i = 1; i < KINDS; i++)
        may |= passes(scan, &scan->filters[i], word);
    return may;
}

/* Strings that begin in the first `limit` bytes; false to stop. */
static bool search(const cgov__scan *scan, const window *w, size_t limit)
{
    for (size_t at = 0; at < limit; at++) {
        const unsigned char *text = w->bytes + at;
        const uint64_t pair = scan->pairs[text[0] | (text[1] & 3u) << 8];
        if ((pair >> text[1] / 4 & 1) != 0 && may_begin(scan, text) && !match_at(scan, w, at))
            return false;
    }
    return true;
}

cgov_status cgov__scan_bytes(cgov__scan *scan, const void *bytes, size_t length,
                             cgov__scan_hit *hit, void *ctx, cgov_error **error)
{
    const size_t body = length > PAD ? length - PAD : 0;
    unsigned char *tail = NULL;
    cgov_status status = make_ready(scan, error);
    if (status != CGOV_OK || length == 0)
        return status;
    const window whole = { bytes, length, 0, hit, ctx };
    if (body > 0 && !search(scan, &whole, body))
        return CGOV_OK;
    if ((tail = cgov__calloc(1, length - body + PAD)) == NULL)
        return cgov__nomem(error);
    memcpy(tail, (const unsigned char *)bytes + body, length - body);
    search(scan, &(window){ tail, length - body, (int64_t)body, hit, ctx }, length - body);
    cgov__free(tail);
    return CGOV_OK;
}

/* Slides over the file: what a string could begin in, but not end, stays for the next block. */
static cgov_status scan_blocks(const cgov__scan *scan, int file, window *w, unsigned char *block,
                               size_t capacity, cgov_error **error)
{
    for (bool last = false; !last;) {
        const int64_t got =
            cgov__file_read_some(file, (char *)block + w->length, capacity - w->length);
        if (got < 0)
            return cgov__fail_said(error, CGOV_IO, "the file that is scanned cannot be read: %s",
                                   "อ่านไฟล์ที่กำลังตรวจไม่ได้: %s", strerror(errno));
        last = (size_t)got < capacity - w->length;
        w->length += (size_t)got;
        memset(block + w->length, 0, PAD);
        const size_t kept = last || scan->longest == 0 ? 0 : scan->longest - 1;
        const size_t done = last ? w->length : w->length - kept;
        if (!search(scan, w, done))
            return CGOV_OK;
        memmove(block, block + done, w->length - done);
        w->start += (int64_t)done;
        w->length -= done;
    }
    return CGOV_OK;
}

cgov_status cgov__scan_file(cgov__scan *scan, int file, cgov__scan_hit *hit, void *ctx,
                            int64_t *size, cgov_error **error)
{
    const size_t capacity = BLOCK + scan->longest;
    cgov_status status = make_ready(scan, error);
    if (status != CGOV_OK)
        return status;
    unsigned char *block = cgov__malloc(capacity + PAD);
    if (block == NULL)
        return cgov__nomem(error);
    window w = { block, 0, 0, hit, ctx };
    status = scan_blocks(scan, file, &w, block, capacity, error);
    if (size != NULL)
        *size = w.start + (int64_t)w.length;
    cgov__free(block);
    return status;
}
