/* Two versions of a text side by side. See align.h. */
#include "text/align.h"

#include "base/memory.h"
#include "text/codepoint.h"

#include <string.h>
#include <unicode/uchar.h>

enum {
    SAMPLE = 1 << 18, /* anchors of one gap that are looked at in a round, about */
    ROUNDS = 4        /* with one length of anchors */
};

/* The shorter an anchor, the smaller is the gap in which standing once means something. */
static const struct {
    size_t length, widest; /* of a gap in code points; 0 any */
} anchors[] = { { 32, 0 }, { 16, 0 }, { 8, 8192 }, { 5, 256 } };

/* ---- the texts ---- */

static cgov_status decode(const char *text, size_t length, uint32_t **codes, size_t *count,
                          cgov_error **error)
{
    if (length > INT32_MAX)
        return cgov__fail_said(error, CGOV_INVALID, "the text is longer than 2 GiB",
                               "ข้อความยาวเกิน 2 GiB");
    *codes = cgov__malloc((length + 1) * sizeof **codes);
    if (*codes == NULL)
        return cgov__nomem(error);
    for (size_t at = 0; at < length;)
        (*codes)[(*count)++] = cgov__codepoint_next(text, length, &at);
    return CGOV_OK;
}

/* ---- stretches by their hash ---- */

typedef struct place {
    uint64_t hash; /* 0: free */
    uint32_t a, b;
    uint8_t in_a, in_b; /* how often, 2 is more than once */
} place;

typedef struct anchor {
    uint32_t a, b;
    uint32_t before; /* index + 1 of the anchor before it in its chain */
} anchor;

typedef struct work {
    cgov__alignment *of;
    cgov__shared *next; /* of the round */
    size_t next_count, next_capacity;
    place *places;
    size_t mask, place_capacity;
    anchor *list;
    size_t list_count, list_capacity;
    uint32_t *tails; /* the last anchor of the best chain of each length */
    size_t tail_capacity;
    bool found;
} work;

#define FACTOR UINT64_C(0x9E3779B97F4A7C15)

typedef struct rolling {
    const uint32_t *at;
    size_t length;
    uint64_t hash, out; /* FACTOR to the power of length */
} rolling;

static rolling roll_from(const uint32_t *text, size_t length)
{
    rolling r = { .at = text, .length = length, .out = 1 };
    for (size_t i = 0; i < length; i++) {
        r.hash = r.hash * FACTOR + text[i] + 1;
        r.out *= FACTOR;
    }
    return r;
}

static void roll_on(rolling *r)
{
    r->hash = r->hash * FACTOR + r->at[r->length] + 1 - r->out * (r->at[0] + UINT64_C(1));
    r->at++;
}

/* 0 is none; what the sample leaves out is so in both texts. */
static uint64_t hash_of(const rolling *r, uint64_t step)
{
    uint64_t hash = r->hash ^ r->hash >> 32;
    hash *= UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32;
    return hash % step == 0 ? hash | 1 : 0;
}

static place *place_of(const work *w, uint64_t hash)
{
    size_t i = (size_t)(hash >> 8) & w->mask;
    while (w->places[i].hash != 0 && w->places[i].hash != hash)
        i = (i + 1) & w->mask;
    return &w->places[i];
}

static bool make_places(work *w, size_t stretches)
{
    size_t size = 64;
    while (size < 2 * stretches)
        size *= 2;
    if (!CGOV__GROW(w->places, w->place_capacity, size))
        return false;
    memset(w->places, 0, size * sizeof *w->places);
    w->mask = size - 1;
    return true;
}

/* Fills in the stretches of a; false if there are more than there is room for. */
static bool note_a(work *w, const cgov__gap *gap, size_t length, uint64_t step)
{
    rolling r = roll_from(w->of->a + gap->a, length);
    size_t room = w->mask / 4 * 3;
    for (size_t at = gap->a; at + length <= gap->a_stop; at++) {
        const uint64_t hash = hash_of(&r, step);
        place *to = hash != 0 ? place_of(w, hash) : NULL;
        if (to != NULL) {
            room -= to->hash == 0;
            if (room == 0)
                return false;
            to->hash = hash;
            to->a = (uint32_t)at;
            to->in_a = to->in_a < 2 ? to->in_a + 1 : 2;
        }
        if (at + length < gap->a_stop)
            roll_on(&r);
    }
    return true;
}

static void note_b(work *w, const cgov__gap *gap, size_t length, uint64_t step)
{
    rolling r = roll_from(w->of->b + gap->b, length);
    for (size_t at = gap->b; at + length <= gap->b_stop; at++) {
        const uint64_t hash = hash_of(&r, step);
        place *to = hash != 0 ? place_of(w, hash) : NULL;
        if (to != NULL && to->hash == hash) {
            to->b = (uint32_t)at;
            to->in_b = to->in_b < 2 ? to->in_b + 1 : 2;
        }
        if (at + length < gap->b_stop)
            roll_on(&r);
    }
}

/* Those that stand once in each text, in the order of a. */
static bool list_anchors(work *w, const cgov__gap *gap, size_t length, uint64_t step)
{
    const cgov__alignment *of = w->of;
    rolling r = roll_from(of->a + gap->a, length);
    w->list_count = 0;
    for (size_t at = gap->a; at + length <= gap->a_stop; at++) {
        const uint64_t hash = hash_of(&r, step);
        const place *it = hash != 0 ? place_of(w, hash) : NULL;
        if (it != NULL && it->hash == hash && it->in_a == 1 && it->in_b == 1 &&
            memcmp(of->a + it->a, of->b + it->b, length * sizeof *of->a) == 0) {
            if (!CGOV__GROW(w->list, w->list_capacity, w->list_count + 1))
                return false;
            w->list[w->list_count++] = (anchor){ .a = it->a, .b = it->b };
        }
        if (at + length < gap->a_stop)
            roll_on(&r);
    }
    return true;
}

/* The longest chain that rises in b too, linked backwards; the index + 1 of its last anchor. */
static bool chain(work *w, uint32_t *last)
{
    size_t longest = 0;
    *last = 0;
    if (!CGOV__GROW(w->tails, w->tail_capacity, w->list_count + 1))
        return false;
    for (size_t i = 0; i < w->list_count; i++) {
        size_t low = 0, high = longest;
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            if (w->list[w->tails[middle]].b < w->list[i].b)
                low = middle + 1;
            else
                high = middle;
        }
        w->list[i].before = low > 0 ? w->tails[low - 1] + 1 : 0;
        w->tails[low] = (uint32_t)i;
        longest = low == longest ? longest + 1 : longest;
    }
    *last = longest > 0 ? w->tails[longest - 1] + 1 : 0;
    return true;
}

/* The chain read forwards, in `tails`; how long it is. */
static size_t unroll(work *w, uint32_t last)
{
    size_t length = 0;
    for (uint32_t i = last; i > 0; i = w->list[i - 1].before)
        length++;
    size_t at = length;
    for (uint32_t i = last; i > 0; i = w->list[i - 1].before)
        w->tails[--at] = i - 1;
    return length;
}

/* ---- runs ---- */

static bool add_run(work *w, cgov__shared run)
{
    cgov__shared *last = w->next_count > 0 ? &w->next[w->next_count - 1] : NULL;
    if (run.length == 0)
        return true;
    if (last != NULL && last->a + last->length == run.a && last->b + last->length == run.b) {
        last->length += run.length;
        return true;
    }
    if (!CGOV__GROW(w->next, w->next_capacity, w->next_count + 1))
        return false;
    w->next[w->next_count++] = run;
    return true;
}

/* An anchor widened as far as the texts agree, within what is left of the gap. */
static cgov__shared widen(const cgov__alignment *of, const cgov__gap *left, size_t a, size_t b)
{
    size_t stop = a, to = b;
    while (a > left->a && b > left->b && of->a[a - 1] == of->b[b - 1]) {
        a--;
        b--;
    }
    while (stop < left->a_stop && to < left->b_stop && of->a[stop] == of->b[to]) {
        stop++;
        to++;
    }
    return (cgov__shared){ a, b, stop - a };
}

static cgov_status fill_gap(work *w, cgov__gap gap, size_t length, size_t widest,
                            cgov_error **error)
{
    const size_t a = gap.a_stop - gap.a, b = gap.b_stop - gap.b;
    uint32_t last = 0;
    if (a < length || b < length || (widest > 0 && (a > widest || b > widest)))
        return CGOV_OK;
    const uint64_t step = a / SAMPLE + 1;
    if (!make_places(w, (a - length + 1) / (size_t)step + 1))
        return cgov__nomem(error);
    if (!note_a(w, &gap, length, step))
        return CGOV_OK;
    note_b(w, &gap, length, step);
    if (!list_anchors(w, &gap, length, step) || !chain(w, &last))
        return cgov__nomem(error);
    const size_t count = unroll(w, last);
    for (size_t i = 0; i < count; i++) {
        const anchor *it = &w->list[w->tails[i]];
        if (it->a < gap.a || it->b < gap.b)
            continue;
        const cgov__shared run = widen(w->of, &gap, it->a, it->b);
        if (!add_run(w, run))
            return cgov__nomem(error);
        gap.a = run.a + run.length;
        gap.b = run.b + run.length;
        w->found = true;
    }
    return CGOV_OK;
}

/* One round: every gap is looked at for anchors of this length. */
static cgov_status refine(work *w, size_t length, size_t widest, cgov_error **error)
{
    cgov__alignment *of = w->of;
    cgov_status status = CGOV_OK;
    w->next_count = 0;
    w->found = false;
    for (size_t i = 0; status == CGOV_OK && i <= of->count; i++) {
        status = fill_gap(w, cgov__alignment_gap(of, i), length, widest, error);
        if (status == CGOV_OK && i < of->count && !add_run(w, of->runs[i]))
            status = cgov__nomem(error);
    }
    if (status != CGOV_OK || !w->found)
        return status;
    cgov__shared *runs = cgov__realloc(of->runs, w->next_count * sizeof *runs);
    if (runs == NULL)
        return cgov__nomem(error);
    memcpy(runs, w->next, w->next_count * sizeof *runs);
    of->runs = runs;
    of->count = w->next_count;
    return CGOV_OK;
}

/* What both texts begin and end with. */
static cgov_status frame(cgov__alignment *of, cgov_error **error)
{
    const size_t shorter = of->a_count < of->b_count ? of->a_count : of->b_count;
    size_t head = 0, tail = 0;
    while (head < shorter && of->a[head] == of->b[head])
        head++;
    while (tail < shorter - head && of->a[of->a_count - 1 - tail] == of->b[of->b_count - 1 - tail])
        tail++;
    of->runs = cgov__malloc(2 * sizeof *of->runs);
    if (of->runs == NULL)
        return cgov__nomem(error);
    if (head > 0)
        of->runs[of->count++] = (cgov__shared){ 0, 0, head };
    if (tail > 0)
        of->runs[of->count++] = (cgov__shared){ of->a_count - tail, of->b_count - tail, tail };
    return CGOV_OK;
}

/* An insertion or deletion as far to the right as the texts allow, whichever run was found first.
 */
static void push_right(cgov__alignment *of, size_t index)
{
    const cgov__gap gap = cgov__alignment_gap(of, index);
    const bool deletes = gap.b == gap.b_stop, inserts = gap.a == gap.a_stop;
    const uint32_t *text = deletes ? of->a : of->b;
    size_t from = deletes ? gap.a : gap.b, stop = deletes ? gap.a_stop : gap.b_stop;
    if (deletes == inserts || index == 0 || index == of->count)
        return;
    cgov__shared *before = &of->runs[index - 1], *behind = &of->runs[index];
    while (behind->length > 1 && text[from++] == text[stop++]) {
        before->length++;
        behind->a++;
        behind->b++;
        behind->length--;
    }
}

/* How far it can move to the left from there. */
static size_t slide_of(const cgov__alignment *of, size_t index)
{
    const cgov__gap gap = cgov__alignment_gap(of, index);
    const bool deletes = gap.b == gap.b_stop, inserts = gap.a == gap.a_stop;
    const uint32_t *text = deletes ? of->a : of->b;
    const size_t from = deletes ? gap.a : gap.b, stop = deletes ? gap.a_stop : gap.b_stop;
    size_t slide = 0;
    if (deletes == inserts || index == 0)
        return 0;
    while (slide < of->runs[index - 1].length && text[from - 1 - slide] == text[stop - 1 - slide])
        slide++;
    return slide;
}

static cgov_status note_slides(cgov__alignment *of, cgov_error **error)
{
    of->slides = cgov__calloc(of->count + 1, sizeof *of->slides);
    if (of->slides == NULL)
        return cgov__nomem(error);
    for (size_t i = 1; i < of->count; i++)
        push_right(of, i);
    for (size_t i = 0; i <= of->count; i++)
        of->slides[i] = slide_of(of, i);
    return CGOV_OK;
}

cgov_status cgov__align(const char *a, size_t a_length, const char *b, size_t b_length,
                        cgov__alignment *made, cgov_error **error)
{
    work w = { .of = made };
    *made = (cgov__alignment){ 0 };
    cgov_status status = decode(a, a_length, &made->a, &made->a_count, error);
    if (status == CGOV_OK)
        status = decode(b, b_length, &made->b, &made->b_count, error);
    if (status == CGOV_OK)
        status = frame(made, error);
    for (size_t i = 0; status == CGOV_OK && i < sizeof anchors / sizeof anchors[0]; i++) {
        w.found = true;
        for (int round = 0; status == CGOV_OK && w.found && round < ROUNDS; round++)
            status = refine(&w, anchors[i].length, anchors[i].widest, error);
    }
    if (status == CGOV_OK)
        status = note_slides(made, error);
    cgov__free(w.next);
    cgov__free(w.places);
    cgov__free(w.list);
    cgov__free(w.tails);
    return status;
}

void cgov__alignment_free(cgov__alignment *alignment)
{
    cgov__free(alignment->a);
    cgov__free(alignment->b);
    cgov__free(alignment->runs);
    cgov__free(alignment->slides);
    *alignment = (cgov__alignment){ 0 };
}

cgov__gap cgov__alignment_gap(const cgov__alignment *of, size_t index)
{
    const cgov__shared *before = index > 0 ? &of->runs[index - 1] : NULL;
    const cgov__shared *behind = index < of->count ? &of->runs[index] : NULL;
    return (cgov__gap){ .a = before != NULL ? before->a + before->length : 0,
                        .a_stop = behind != NULL ? behind->a : of->a_count,
                        .b = before != NULL ? before->b + before->length : 0,
                        .b_stop = behind != NULL ? behind->b : of->b_count,
                        .slide = of->slides != NULL ? of->slides[index] : 0 };
}

size_t cgov__alignment_run(const cgov__alignment *of, size_t at)
{
    size_t low = 0, high = of->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (of->runs[middle].a <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

/* ---- likeness ---- */

/* How many code points have to be deleted and inserted, greedily by diagonals; more than `worst`:
 * worst + 1. */
static size_t edits(const uint32_t *a, int64_t n, const uint32_t *b, int64_t m, int64_t worst,
                    int64_t *furthest)
{
    int64_t *at = furthest + worst + 1;
    at[1] = 0;
    for (int64_t d = 0; d <= worst; d++)
        for (int64_t k = -d; k <= d; k += 2) {
            int64_t x = k == -d || (k != d && at[k - 1] < at[k + 1]) ? at[k + 1] : at[k - 1] + 1;
            while (x < n && x - k < m && a[x] == b[x - k])
                x++;
            at[k] = x;
            if (x >= n && x - k >= m)
                return (size_t)d;
        }
    return (size_t)worst + 1;
}

cgov_status cgov__text_likeness(const uint32_t *a, size_t a_count, const uint32_t *b,
                                size_t b_count, size_t worst, double *likeness, cgov_error **error)
{
    const size_t both = a_count + b_count;
    size_t apart = a_count > b_count ? a_count - b_count : b_count - a_count;
    *likeness = both == 0 ? 1 : 0;
    worst = worst < both ? worst : both;
    if (both == 0 || apart > worst)
        return CGOV_OK;
    int64_t *furthest = cgov__calloc(2 * worst + 3, sizeof *furthest);
    if (furthest == NULL)
        return cgov__nomem(error);
    apart = edits(a, (int64_t)a_count, b, (int64_t)b_count, (int64_t)worst, furthest);
    cgov__free(furthest);
    *likeness = apart <= worst ? (double)(both - apart) / (double)both : 0;
    return CGOV_OK;
}

bool cgov__splits_cluster(const uint32_t *text, size_t count, size_t at)
{
    if (at == 0 || at >= count)
        return false;
    const int32_t kind = u_getIntPropertyValue((UChar32)text[at], UCHAR_GRAPHEME_CLUSTER_BREAK);
    const int32_t last = u_getIntPropertyValue((UChar32)text[at - 1], UCHAR_GRAPHEME_CLUSTER_BREAK);
    if (last == U_GCB_CONTROL || last == U_GCB_CR || last == U_GCB_LF)
        return last == U_GCB_CR && kind == U_GCB_LF;
    if (kind == U_GCB_EXTEND || kind == U_GCB_SPACING_MARK || kind == U_GCB_ZWJ)
        return true;
    return last == U_GCB_ZWJ && u_hasBinaryProperty((UChar32)text[at], UCHAR_EXTENDED_PICTOGRAPHIC);
}
