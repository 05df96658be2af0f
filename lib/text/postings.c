/* Grams, and the lists of blocks that hold them. See postings.h. */
#include "text/postings.h"

#include "text/compact.h"

#include <stdlib.h>
#include <string.h>

enum {
    CLUSTER_MAX = 64
};

/* ---- grams ---- */

static void append_cluster(cgov__gram *gram, const unsigned char *cluster, size_t length)
{
    length = length < CLUSTER_MAX ? length : CLUSTER_MAX;
    memcpy(gram->bytes + gram->length, cluster, length);
    gram->length += length;
}

bool cgov__grams(const unsigned char *text, size_t length, cgov__gram_kinds kinds,
                 cgov__take_gram *take, void *ctx)
{
    size_t next = length > 0 ? cgov__cluster_end(text, length, 0) : 0;
    for (size_t at = 0, end; at < length; at = next, next = end) {
        end = next < length ? cgov__cluster_end(text, length, next) : next;
        if (text[at] == CGOV__COMPACT_END)
            continue;
        cgov__gram gram;
        gram.length = 0;
        gram.at = at;
        append_cluster(&gram, text + at, next - at);
        gram.bytes[gram.length++] = CGOV__COMPACT_END;
        if ((kinds & CGOV__GRAM_CLUSTERS) != 0 && !take(&gram, ctx))
            return false;
        if ((kinds & CGOV__GRAM_PAIRS) == 0 || next == length || text[next] == CGOV__COMPACT_END)
            continue;
        append_cluster(&gram, text + next, end - next);
        if (!take(&gram, ctx))
            return false;
    }
    return true;
}

/* ---- one list ---- */

void cgov__posting_add(cgov__buffer *list, int64_t *last, int64_t block)
{
    uint64_t difference = (uint64_t)(block - *last);
    for (; difference >= 0x80; difference >>= 7)
        cgov__buffer_char(list, (char)(difference | 0x80));
    cgov__buffer_char(list, (char)difference);
    *last = block;
}

bool cgov__posting_next(cgov__posting_reader *reader)
{
    uint64_t difference = 0;
    for (unsigned shift = 0; reader->at < reader->end && shift < 63; shift += 7) {
        const unsigned char byte = *reader->at++;
        difference |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            reader->block = (int64_t)((uint64_t)reader->block + difference);
            return difference > 0 && reader->block > 0;
        }
    }
    return false;
}

/* ---- many lists ---- */

/* FNV-1a (Fowler, Noll, Vo). */
static uint32_t hash_of(const unsigned char *bytes, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    return hash;
}

static bool rehash(cgov__postings *p)
{
    const size_t count = p->slot_count == 0 ? 1024 : 2 * p->slot_count;
    cgov__posting_slot *slots = cgov__calloc(count, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < p->count; i++) {
        size_t slot = p->list[i].hash & (count - 1);
        while (slots[slot].number != 0)
            slot = (slot + 1) & (count - 1);
        slots[slot] = (cgov__posting_slot){ p->list[i].hash, (uint32_t)i + 1 };
    }
    cgov__free(p->slots);
    p->slots = slots;
    p->slot_count = count;
    return true;
}

static cgov__posting *append(cgov__postings *p, const unsigned char *gram, size_t length,
                             uint32_t hash, size_t slot)
{
    cgov__posting made = { .hash = hash, .gram_length = (uint32_t)length };
    if (length <= CGOV__GRAM_NEAR) {
        memcpy(made.gram.near, gram, length);
    } else {
        const char *far = cgov__arena_copy(&p->grams, (const char *)gram, length);
        if (far == NULL)
            return NULL;
        made.gram.far = (const unsigned char *)far;
    }
    if (!CGOV__GROW(p->list, p->capacity, p->count + 1))
        return NULL;
    p->list[p->count] = made;
    p->slots[slot] = (cgov__posting_slot){ hash, (uint32_t)++p->count };
    return &p->list[p->count - 1];
}

/* The posting of a gram, made if there is none; NULL for lack of memory. */
static cgov__posting *posting_of(cgov__postings *p, const unsigned char *gram, size_t length)
{
    if (2 * (p->count + 1) > p->slot_count && !rehash(p))
        return NULL;
    const uint32_t hash = hash_of(gram, length);
    size_t slot = hash & (p->slot_count - 1);
    for (; p->slots[slot].number != 0; slot = (slot + 1) & (p->slot_count - 1)) {
        if (p->slots[slot].hash != hash)
            continue;
        cgov__posting *it = &p->list[p->slots[slot].number - 1];
        if (it->gram_length == length && memcmp(cgov__posting_gram(it), gram, length) == 0)
            return it;
    }
    return append(p, gram, length, hash, slot);
}

void cgov__postings_add(cgov__postings *postings, const unsigned char *gram, size_t length,
                        int64_t block)
{
    cgov__posting *it = postings->failed ? NULL : posting_of(postings, gram, length);
    if (it == NULL) {
        postings->failed = true;
        return;
    }
    if (it->last >= block)
        return;
    const size_t before = it->list.length;
    cgov__posting_add(&it->list, &it->last, block);
    postings->bytes += it->list.length - before;
    postings->failed = postings->failed || it->list.failed;
}

typedef struct adding {
    cgov__postings *postings;
    int64_t block;
} adding;

static bool add_gram(const cgov__gram *gram, void *ctx)
{
    const adding *to = ctx;
    cgov__postings_add(to->postings, gram->bytes, gram->length,
                       to->block + (int64_t)(gram->at / CGOV__BLOCK));
    return !to->postings->failed;
}

void cgov__postings_add_text(cgov__postings *postings, const unsigned char *text, size_t length,
                             int64_t block)
{
    cgov__grams(text, length, CGOV__GRAM_CLUSTERS | CGOV__GRAM_PAIRS, add_gram,
                &(adding){ postings, block });
}

int64_t cgov__block_count(size_t length)
{
    return (int64_t)((length + CGOV__BLOCK - 1) / CGOV__BLOCK);
}

static int by_gram(const void *a, const void *b)
{
    const cgov__posting *x = a, *y = b;
    const size_t shorter = x->gram_length < y->gram_length ? x->gram_length : y->gram_length;
    const int order = memcmp(cgov__posting_gram(x), cgov__posting_gram(y), shorter);
    return order != 0 ? order
                      : (x->gram_length > y->gram_length) - (x->gram_length < y->gram_length);
}

void cgov__postings_sort(cgov__postings *postings)
{
    if (postings->count > 0)
        qsort(postings->list, postings->count, sizeof *postings->list, by_gram);
}

void cgov__postings_free(cgov__postings *postings)
{
    for (size_t i = 0; i < postings->count; i++)
        cgov__buffer_free(&postings->list[i].list);
    cgov__free(postings->list);
    cgov__free(postings->slots);
    cgov__arena_free(&postings->grams);
    *postings = (cgov__postings){ 0 };
}
