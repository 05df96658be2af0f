/* Passages in the next version of their text. See placing.h. */
#include "text/placing.h"

#include "base/compare.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    GRAM = 5,
    PROBES = 16,       /* stretches of a quote that are tried for the rarest */
    NONE_OF_IT = 4000, /* code points apart from which on two stretches are not alike at all */
    RARE = 65536,      /* places from which on it is not worth counting */
    COMMON = 64,       /* places from which on a stretch of a few code points says nothing */
    STRETCHES = 512    /* of a quote that are looked up for words alike */
};

#define NO_RUN SIZE_MAX

/* ---- places by what stands there ---- */

static size_t gram_at(const cgov__grams *grams, const uint32_t *codes)
{
    uint64_t hash = 0;
    for (int i = 0; i < GRAM; i++)
        hash = (hash ^ codes[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 20) & grams->mask;
}

static cgov_status make_grams(cgov__grams *grams, const uint32_t *text, size_t length,
                              cgov_error **error)
{
    size_t size = 64;
    if (grams->first != NULL)
        return CGOV_OK;
    while (size < length)
        size *= 2;
    *grams = (cgov__grams){ .text = text, .length = length, .mask = size - 1 };
    grams->first = cgov__calloc(size, sizeof *grams->first);
    grams->next = cgov__calloc(length + 1, sizeof *grams->next);
    if (grams->first == NULL || grams->next == NULL)
        return cgov__nomem(error);
    for (size_t at = length >= GRAM ? length - GRAM + 1 : 0; at > 0; at--) {
        uint32_t *first = &grams->first[gram_at(grams, text + at - 1)];
        grams->next[at - 1] = *first;
        *first = (uint32_t)at;
    }
    return CGOV_OK;
}

static void free_grams(cgov__grams *grams)
{
    cgov__free(grams->first);
    cgov__free(grams->next);
    *grams = (cgov__grams){ 0 };
}

/* How many places begin so, as far as it is less than `most`. */
static size_t rarity(const cgov__grams *grams, const uint32_t *codes, size_t most)
{
    size_t count = 0;
    for (uint32_t at = grams->first[gram_at(grams, codes)]; at > 0 && count < most;
         at = grams->next[at - 1])
        count++;
    return count;
}

static bool stands_at(const cgov__grams *grams, const uint32_t *quote, size_t length, size_t at)
{
    return grams->length >= length && at <= grams->length - length &&
           memcmp(grams->text + at, quote, length * sizeof *quote) == 0;
}

static size_t find_short(const cgov__grams *grams, const uint32_t *quote, size_t length,
                         size_t *places, size_t most)
{
    size_t count = 0;
    for (size_t at = 0; at < grams->length && count < most; at++)
        if (stands_at(grams, quote, length, at))
            places[count++] = at;
    return count;
}

/* Where a quote stands, in order, as far as there are fewer than `most`. */
static size_t find_quote(const cgov__grams *grams, const uint32_t *quote, size_t length,
                         size_t *places, size_t most)
{
    size_t rarest = 0, least = RARE, count = 0;
    if (length < GRAM)
        return find_short(grams, quote, length, places, most);
    for (size_t i = 0; i < PROBES; i++) {
        const size_t at = (length - GRAM) * i / (PROBES - 1);
        const size_t found = rarity(grams, quote + at, least);
        if (found < least) {
            least = found;
            rarest = at;
        }
    }
    for (uint32_t at = grams->first[gram_at(grams, quote + rarest)]; at > 0 && count < most;
         at = grams->next[at - 1])
        if (at - 1 >= rarest && stands_at(grams, quote, length, at - 1 - rarest))
            places[count++] = at - 1 - rarest;
    return count;
}

/* ---- by the runs ---- */

cgov_status cgov__placer_make(cgov__placer *placer, const char *a, size_t a_length, const char *b,
                              size_t b_length, cgov_error **error)
{
    placer->a = placer->b = (cgov__grams){ 0 };
    return cgov__align(a, a_length, b, b_length, &placer->texts, error);
}

void cgov__placer_free(cgov__placer *placer)
{
    free_grams(&placer->a);
    free_grams(&placer->b);
    cgov__alignment_free(&placer->texts);
}

/* An end of a passage in the new text. */
typedef struct end {
    size_t at;
    size_t run;   /* length of the run that it lies in; 0: of none */
    bool certain; /* false: the text was changed across it, and `at` is a limit */
} end;

static end map_start(const cgov__alignment *of, size_t start, size_t stop)
{
    const size_t index = cgov__alignment_run(of, start);
    const cgov__gap gap = cgov__alignment_gap(of, index + 1); /* NO_RUN + 1 is 0 */
    if (index != NO_RUN && start < of->runs[index].a + of->runs[index].length) {
        const cgov__shared *run = &of->runs[index];
        /* What was inserted behind the start may as well have been inserted before it. */
        if (gap.a == gap.a_stop && start + gap.slide >= gap.a && stop > gap.a && gap.slide > 0)
            return (end){ gap.b_stop - (gap.a - start), run->length, true };
        return (end){ run->b + (start - run->a), run->length, true };
    }
    if (gap.b < gap.b_stop)
        return (end){ gap.b, 0, gap.a == start };
    /* What was deleted before the start, and the start with it, may as well end before it. */
    if (start + gap.slide >= gap.a_stop && stop > gap.a_stop)
        return (end){ gap.b - (gap.a_stop - start), of->runs[index].length, true };
    return (end){ gap.b, 0, true };
}

static end map_stop(const cgov__alignment *of, size_t stop)
{
    const size_t index = cgov__alignment_run(of, stop - 1);
    const cgov__gap gap = cgov__alignment_gap(of, index + 1);
    if (index != NO_RUN && stop <= of->runs[index].a + of->runs[index].length)
        return (end){ of->runs[index].b + (stop - of->runs[index].a), of->runs[index].length,
                      true };
    return (end){ gap.b_stop, 0, gap.b == gap.b_stop || gap.a_stop == stop };
}

/* A passage by the runs around it. */
typedef struct hull {
    end start, stop;
    bool inside; /* of one run */
    bool slides; /* all of it may have come to two places, or been deleted at one of two */
} hull;

static hull map_hull(const cgov__alignment *of, size_t start, size_t stop)
{
    const size_t index = cgov__alignment_run(of, start);
    const cgov__gap gap = cgov__alignment_gap(of, index + 1);
    hull it = { .start = map_start(of, start, stop), .stop = map_stop(of, stop) };
    it.inside = index != NO_RUN && stop <= of->runs[index].a + of->runs[index].length;
    it.slides = gap.slide > 0 &&
                ((stop <= gap.a && start + gap.slide >= gap.a) ||
                 (start >= gap.a && stop <= gap.a_stop && start + gap.slide >= gap.a_stop));
    return it;
}

/* Ends that fall within a character, where they did not, take all of it. */
static bool breaks_cluster(const cgov__alignment *of, size_t old, size_t new)
{
    return cgov__splits_cluster(of->b, of->b_count, new) &&
           !cgov__splits_cluster(of->a, of->a_count, old);
}

static void keep_clusters(const cgov__alignment *of, size_t start, size_t stop, hull *it)
{
    while (breaks_cluster(of, start, it->start.at))
        it->start.at--;
    while (breaks_cluster(of, stop, it->stop.at))
        it->stop.at++;
}

static cgov_status compare(const cgov__alignment *of, size_t start, size_t stop, size_t new_start,
                           size_t new_stop, double least, double *likeness, cgov_error **error)
{
    const size_t a = stop - start, b = new_stop - new_start;
    const size_t worst = (size_t)((1 - least) * (double)(a + b)) + 1;
    return cgov__text_likeness(of->a + start, a, of->b + new_start, b,
                               worst < NONE_OF_IT ? worst : NONE_OF_IT, likeness, error);
}

static void refuse(cgov__placement *to, cgov_unplaced_reason reason)
{
    *to = (cgov__placement){ .outcome = CGOV_OUTCOME_UNPLACED, .reason = reason };
}

/* What the runs say of a passage, whatever stands elsewhere. */
static cgov_status place_by_runs(const cgov__placer *p, size_t start, size_t stop, hull *it,
                                 cgov__placement *to, cgov_error **error)
{
    const cgov__alignment *of = &p->texts;
    const size_t length = stop - start;
    double likeness = 0;
    *it = map_hull(of, start, stop);
    if (it->slides) {
        refuse(to, CGOV_UNPLACED_SEVERAL);
        return CGOV_OK;
    }
    if (it->start.at >= it->stop.at || !it->start.certain || !it->stop.certain) {
        refuse(to, it->start.at >= it->stop.at               ? CGOV_UNPLACED_GONE
                   : it->start.run == 0 && it->stop.run == 0 ? CGOV_UNPLACED_CHANGED
                                                             : CGOV_UNPLACED_EDGE);
        return CGOV_OK;
    }
    keep_clusters(of, start, stop, it);
    const cgov_status status =
        compare(of, start, stop, it->start.at, it->stop.at, p->similarity, &likeness, error);
    if (status != CGOV_OK)
        return status;
    const bool known = (it->start.run == 0 || it->start.run >= p->certain) &&
                       (it->stop.run == 0 || it->stop.run >= p->certain);
    if (likeness < p->similarity)
        refuse(to, CGOV_UNPLACED_CHANGED);
    else if (!known && (it->inside || length < p->certain))
        refuse(to, CGOV_UNPLACED_SHORT);
    else
        *to = (cgov__placement){ .outcome = likeness < 1 ? CGOV_OUTCOME_CHANGED : CGOV_OUTCOME_SAME,
                                 .start = it->start.at,
                                 .stop = it->stop.at,
                                 .similarity = likeness };
    return CGOV_OK;
}

static cgov_status need_grams(cgov__placer *p, cgov_error **error)
{
    cgov_status status = make_grams(&p->a, p->texts.a, p->texts.a_count, error);
    if (status == CGOV_OK)
        status = make_grams(&p->b, p->texts.b, p->texts.b_count, error);
    return status;
}

/* Words that stand once in either text are the same ones; what stands in their old place is not. */
static void place_by_words(const cgov__placer *p, size_t start, size_t stop, const hull *it,
                           cgov__placement *to)
{
    const uint32_t *quote = p->texts.a + start;
    const size_t length = stop - start;
    size_t old[2], found[2];
    if (find_quote(&p->b, quote, length, found, 2) != 1 ||
        find_quote(&p->a, quote, length, old, 2) != 1)
        return;
    const bool in_place = it->inside && found[0] == it->start.at;
    if (breaks_cluster(&p->texts, start, found[0]) ||
        breaks_cluster(&p->texts, stop, found[0] + length) || (length < p->certain && !in_place))
        return;
    if (to->outcome == CGOV_OUTCOME_CHANGED) {
        if (found[0] + length <= to->start || found[0] >= to->stop)
            refuse(to, CGOV_UNPLACED_SEVERAL);
        return;
    }
    *to = (cgov__placement){ .outcome = in_place ? CGOV_OUTCOME_SAME : CGOV_OUTCOME_MOVED,
                             .start = found[0],
                             .stop = found[0] + length,
                             .similarity = 1 };
}

cgov_status cgov__place(cgov__placer *placer, size_t start, size_t stop, cgov__placement *placement,
                        cgov_error **error)
{
    hull it;
    if (start >= stop || stop > placer->texts.a_count) { /* of a damaged file */
        refuse(placement, CGOV_UNPLACED_GONE);
        return CGOV_OK;
    }
    cgov_status status = place_by_runs(placer, start, stop, &it, placement, error);
    if (status != CGOV_OK || placement->outcome == CGOV_OUTCOME_SAME)
        return status;
    status = need_grams(placer, error);
    if (status == CGOV_OK)
        place_by_words(placer, start, stop, &it, placement);
    return status;
}

bool cgov__place_mark(const cgov__placer *placer, size_t start, size_t mark, size_t stop,
                      size_t *at)
{
    const cgov__alignment *of = &placer->texts;
    if (start >= mark || mark > stop || stop > of->a_count)
        return false;
    const hull it = map_hull(of, start, stop);
    *at = it.start.at;
    return it.start.run > 0 && !it.slides && it.start.at + (mark - start) <= of->b_count &&
           memcmp(of->a + start, of->b + it.start.at, (mark - start) * sizeof *of->a) == 0;
}

/* ---- likely places ---- */

typedef struct candidates {
    cgov__placer *placer;
    size_t start, stop; /* of the passage */
    cgov_candidate *list;
    size_t count;
} candidates;

static bool overlaps(const cgov_candidate *one, size_t start, size_t stop)
{
    return (size_t)one->start < stop && start < (size_t)one->stop;
}

/* Keeps the best; what overlaps one that is there is the same place. */
static cgov_status offer(candidates *c, size_t start, size_t stop, double least, cgov_error **error)
{
    const cgov__alignment *of = &c->placer->texts;
    double likeness = 0;
    size_t at = 0;
    while (cgov__splits_cluster(of->b, of->b_count, start))
        start--;
    while (cgov__splits_cluster(of->b, of->b_count, stop))
        stop++;
    for (size_t i = 0; i < c->count; i++)
        if (overlaps(&c->list[i], start, stop))
            return CGOV_OK;
    const cgov_status status = compare(of, c->start, c->stop, start, stop, least, &likeness, error);
    if (status != CGOV_OK || likeness < least)
        return status;
    while (at < c->count && c->list[at].similarity >= likeness)
        at++;
    if (at == CGOV_CANDIDATES)
        return CGOV_OK;
    c->count = c->count < CGOV_CANDIDATES ? c->count + 1 : c->count;
    memmove(c->list + at + 1, c->list + at, (c->count - 1 - at) * sizeof *c->list);
    c->list[at] =
        (cgov_candidate){ .start = (int64_t)start, .stop = (int64_t)stop, .similarity = likeness };
    return CGOV_OK;
}

/* The same words, those nearest to where the passage would be first. */
static cgov_status offer_quotes(candidates *c, size_t near, cgov_error **error)
{
    const cgov__placer *p = c->placer;
    const size_t length = c->stop - c->start;
    size_t places[COMMON];
    const size_t count =
        find_quote(&p->b, p->texts.a + c->start, length, places, sizeof places / sizeof places[0]);
    cgov_status status = CGOV_OK;
    for (size_t k = 0; status == CGOV_OK && k < CGOV_CANDIDATES && k < count; k++) {
        size_t best = k;
        for (size_t i = k + 1; i < count; i++) {
            const size_t far = places[i] > near ? places[i] - near : near - places[i];
            const size_t so_far = places[best] > near ? places[best] - near : near - places[best];
            best = far < so_far ? i : best;
        }
        const size_t at = places[best];
        places[best] = places[k];
        places[k] = at;
        status = offer(c, at, at + length, 1, error);
    }
    return status;
}

/* A few code points that the quote and the new text share. */
typedef struct hit {
    uint32_t at, of; /* place in the text and in the quote */
} hit;

CGOV__BY(by_place, hit, at)

static cgov_status find_hits(const candidates *c, hit **hits, size_t *count, cgov_error **error)
{
    const cgov__grams *in = &c->placer->b;
    const uint32_t *quote = c->placer->texts.a + c->start;
    const size_t length = c->stop - c->start, step = length / STRETCHES + 1;
    size_t capacity = 0;
    for (size_t of = 0; of + GRAM <= length; of += step) {
        if (rarity(in, quote + of, COMMON) == COMMON)
            continue;
        for (uint32_t at = in->first[gram_at(in, quote + of)]; at > 0; at = in->next[at - 1])
            if (stands_at(in, quote + of, GRAM, at - 1)) {
                if (!CGOV__GROW(*hits, capacity, *count + 1))
                    return cgov__nomem(error);
                (*hits)[(*count)++] = (hit){ at - 1, (uint32_t)of };
            }
    }
    if (*count > 0)
        qsort(*hits, *count, sizeof **hits, by_place);
    return CGOV_OK;
}

/* The stretch of the text in which most hits are, not counting those used up (`of` UINT32_MAX). */
static size_t densest(const hit *hits, size_t count, size_t width, size_t *first, size_t *last)
{
    size_t most = 0, inside = 0;
    for (size_t low = 0, high = 0; low < count; low++) {
        for (; high < count && hits[high].at < hits[low].at + width; high++)
            inside += hits[high].of != UINT32_MAX;
        if (hits[low].of != UINT32_MAX && inside > most) {
            most = inside;
            *first = low;
            *last = high - 1;
        }
        inside -= hits[low].of != UINT32_MAX;
    }
    while (most > 0 && hits[*last].of == UINT32_MAX)
        --*last;
    return most;
}

/* Words alike: where the most stretches of a few code points are those of the quote. */
static cgov_status offer_alike(candidates *c, cgov_error **error)
{
    const size_t length = c->stop - c->start, slack = length / 4;
    const size_t total = c->placer->texts.b_count;
    hit *hits = NULL;
    size_t count = 0, first = 0, last = 0;
    cgov_status status = find_hits(c, &hits, &count, error);
    for (int i = 0; status == CGOV_OK && hits != NULL && i < CGOV_CANDIDATES; i++) {
        if (densest(hits, count, length + slack, &first, &last) < 2)
            break;
        const size_t head = hits[first].of < slack ? hits[first].of : slack;
        const size_t rest = length - hits[last].of,
                     tail = rest < slack + GRAM ? rest : slack + GRAM;
        const size_t start = hits[first].at > head ? hits[first].at - head : 0;
        const size_t stop = hits[last].at + tail < total ? hits[last].at + tail : total;
        status = offer(c, start, stop, 0.4, error);
        for (size_t k = first; k <= last; k++)
            hits[k].of = UINT32_MAX;
    }
    cgov__free(hits);
    return status;
}

cgov_status cgov__place_candidates(cgov__placer *placer, size_t start, size_t stop,
                                   cgov_candidate list[CGOV_CANDIDATES], size_t *count,
                                   cgov_error **error)
{
    candidates c = { .placer = placer, .start = start, .stop = stop, .list = list };
    *count = 0;
    if (start >= stop || stop > placer->texts.a_count)
        return CGOV_OK;
    const hull it = map_hull(&placer->texts, start, stop);
    const size_t most = 4 * (stop - start) + 100;
    cgov_status status = need_grams(placer, error);
    if (status == CGOV_OK)
        status = offer_quotes(&c, it.start.at, error);
    if (status == CGOV_OK && it.start.at < it.stop.at && it.stop.at - it.start.at <= most)
        status = offer(&c, it.start.at, it.stop.at, 0.3, error);
    if (status == CGOV_OK)
        status = offer_alike(&c, error);
    *count = c.count;
    return status;
}
