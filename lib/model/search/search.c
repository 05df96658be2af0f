/*
 * Searching: the units that can be hits are found by their grams, each is then looked through,
 * scored and kept in a heap; its texts are read again when it is handed out. See cgov/search.h.
 */
#include "model/search/search.h"

#include "base/compare.h"
#include "base/memory.h"
#include "text/codepoint.h"
#include "text/postings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    GRAMS_MAX = 64, /* of a term that are looked up */
    BYTES_A_UNIT =
        256,     /* looking through a unit takes as long as reading so many bytes of a list */
    PAGE = 20,   /* hits that are read together */
    CONTEXT = 60 /* letters of a snippet before and behind the match */
};

/* ---- what is looked for where ---- */

/* Units of one kind mostly stand together: the last one is tried first. */
static cgov_search_kind kind_of(sqlite3_stmt *row, int column, cgov_search_kind last)
{
    const char *table = sqlite3_column_blob(row, column);
    const size_t length = (size_t)sqlite3_column_bytes(row, column);
    for (int i = 0; table != NULL && i < CGOV__SEARCH_KINDS; i++) {
        const int kind = i == 0 ? (int)last : i;
        const char *known = cgov__search_kinds[kind].table;
        if (known != NULL && strlen(known) == length && memcmp(known, table, length) == 0)
            return (cgov_search_kind)kind;
    }
    return CGOV_SEARCH_ANY;
}

static bool is_wanted(const cgov_search_filter *filter, cgov_search_kind kind)
{
    return kind != CGOV_SEARCH_ANY && (filter->kinds == 0 || (filter->kinds >> kind & 1) != 0);
}

enum { /* columns of derived_chunk_find */
    CHUNK_LAST,
    CHUNK_KIND,
    CHUNK_BODY
};

/* ---- sets of units, and of blocks while a term is looked up ---- */

typedef struct units {
    uint64_t *bits; /* by number, a unit's being that of its first block; NULL with `all` */
    size_t count;
    bool all;
} units;

/* A unit of more blocks than one. */
typedef struct long_unit {
    int64_t number, blocks;
    bool wanted; /* the filter lets its kind through */
} long_unit;

typedef struct candidates {
    cgov__search *search;
    const cgov__query *query;
    const cgov_search_filter *filter;
    cgov__unit_total total;
    size_t words; /* of the bits of a set */
    double *idf;  /* by term */
    long_unit *longs;
    size_t long_count, long_capacity;
    uint64_t *goes_on; /* bits of blocks that another block of their unit follows */
} candidates;

static units no_units(const candidates *c)
{
    return (units){ .bits = cgov__calloc(c->words, sizeof(uint64_t)) };
}

static size_t count_units(const candidates *c, const units *set)
{
    size_t count = 0;
    for (size_t i = 0; i < c->words; i++)
        for (uint64_t word = set->bits[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

static bool has_unit(const units *set, int64_t number)
{
    return set->all || (set->bits[number / 64] >> number % 64 & 1) != 0;
}

/* The first of the set from this number on; c->total.next or more if there is none. */
static int64_t next_unit(const candidates *c, const units *set, int64_t number)
{
    for (; number < c->total.next && !has_unit(set, number); number++)
        if (number % 64 == 0 && set->bits[number / 64] == 0)
            number += 63;
    return number;
}

static void read_posting(const candidates *c, const cgov__bytes *list, units *out)
{
    const unsigned char *at = list->bytes;
    cgov__posting_reader reader = { .at = at, .end = at + list->length };
    while (cgov__posting_next(&reader) && reader.block < c->total.next)
        out->bits[reader.block / 64] |= UINT64_C(1) << reader.block % 64;
}

/* The blocks that the gram begins in. */
static cgov_status read_postings(const candidates *c, const cgov__gram *gram, units *out)
{
    cgov *index = c->search->index;
    cgov__statement *rows = NULL;
    const cgov__posting_row key = { .gram = { gram->bytes, gram->length } };
    *out = no_units(c);
    if (out->bits == NULL)
        return cgov__nomem(&index->error);
    cgov_status status = cgov__prepare(index, &cgov__sql_derived_posting_find, &cgov__posting_map,
                                       &key, &cgov__posting_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(index, rows)) == CGOV_ROW) {
        cgov__posting_row row = { 0 };
        status = cgov__load(index, rows, &row);
        if (status == CGOV_OK)
            read_posting(c, &row.blocks, out);
    }
    cgov__release(index, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

typedef struct sized_gram {
    cgov__gram gram;
    int64_t size; /* bytes of its lists */
} sized_gram;

typedef struct gram_list {
    sized_gram *list;
    size_t count;
} gram_list;

/* Those of the term's first block's length: they stand in two blocks at most. */
static bool take_gram(const cgov__gram *gram, void *ctx)
{
    gram_list *to = ctx;
    if (gram->at >= CGOV__BLOCK)
        return false;
    to->list[to->count++].gram = *gram;
    return to->count < GRAMS_MAX;
}

CGOV__BY(by_size, sized_gram, size)

static cgov_status measure(const candidates *c, gram_list *grams)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < grams->count; i++) {
        cgov__posting_row row = { .gram = { grams->list[i].gram.bytes,
                                            grams->list[i].gram.length } };
        status = cgov__fetch_into(c->search->index, &cgov__sql_derived_posting_size,
                                  &cgov__posting_map, &row, &cgov__posting_map, &row);
        grams->list[i].size = row.size;
    }
    qsort(grams->list, grams->count, sizeof *grams->list, by_size);
    return status;
}

/* Blocks in which a text can begin that has the gram: the gram may stand in the block after. */
static cgov_status beginnings(const candidates *c, const cgov__gram *gram, units *out)
{
    const cgov_status status = read_postings(c, gram, out);
    for (size_t i = 0; status == CGOV_OK && c->long_count > 0 && i < c->words; i++) {
        const uint64_t beyond = i + 1 < c->words ? out->bits[i + 1] << 63 : 0;
        out->bits[i] |= (out->bits[i] >> 1 | beyond) & c->goes_on[i];
    }
    return status;
}

/* The rarest gram first; the next as long as reading its list costs less than what it may spare. */
static cgov_status intersect(const candidates *c, const gram_list *grams, units *out)
{
    cgov_status status = beginnings(c, &grams->list[0].gram, out);
    size_t count = status == CGOV_OK ? count_units(c, out) : 0;
    for (size_t i = 1; status == CGOV_OK && i < grams->count; i++) {
        units next;
        if (grams->list[i].size / BYTES_A_UNIT >= (int64_t)count)
            break;
        status = beginnings(c, &grams->list[i].gram, &next);
        for (size_t k = 0; status == CGOV_OK && k < c->words; k++)
            out->bits[k] &= next.bits[k];
        cgov__free(next.bits);
        count = status == CGOV_OK ? count_units(c, out) : 0;
    }
    return status;
}

static bool test_and_clear(units *set, int64_t at)
{
    const uint64_t bit = UINT64_C(1) << at % 64;
    const bool was = (set->bits[at / 64] & bit) != 0;
    set->bits[at / 64] &= ~bit;
    return was;
}

/* Blocks become their units. */
static void lift(const candidates *c, units *set)
{
    for (size_t i = 0; i < c->long_count; i++) {
        const long_unit *it = &c->longs[i];
        bool any = false;
        for (int64_t block = it->number; block < it->number + it->blocks; block++)
            any = test_and_clear(set, block) || any;
        if (any && it->wanted)
            set->bits[it->number / 64] |= UINT64_C(1) << it->number % 64;
    }
}

static cgov_status units_of_term(const candidates *c, const cgov__query_term *term, units *out)
{
    gram_list grams = { .list = cgov__malloc(GRAMS_MAX * sizeof(sized_gram)) };
    cgov_status status = CGOV_OK;
    if (grams.list == NULL)
        return cgov__nomem(&c->search->index->error);
    cgov__grams(term->bytes, term->length, CGOV__GRAM_PAIRS, take_gram, &grams);
    if (grams.count == 0)
        cgov__grams(term->bytes, term->length, CGOV__GRAM_CLUSTERS, take_gram, &grams);
    if (grams.count > 1)
        status = measure(c, &grams);
    if (status == CGOV_OK)
        status = intersect(c, &grams, out);
    cgov__free(grams.list);
    if (status == CGOV_OK) {
        lift(c, out);
        out->count = count_units(c, out);
    }
    return status;
}

static void combine(const candidates *c, cgov__query_kind kind, units *left, units *right)
{
    const bool both = kind == CGOV__QUERY_AND;
    if (left->all != right->all &&
        left->all == both) { /* all and some is some, all or some is all */
        const units swapped = *left;
        *left = *right;
        *right = swapped;
    }
    for (size_t i = 0; !left->all && !right->all && i < c->words; i++)
        left->bits[i] = both ? left->bits[i] & right->bits[i] : left->bits[i] | right->bits[i];
    cgov__free(right->bits);
    *right = (units){ 0 };
}

/* Okapi's weight of a term by how many units have it, in the form that is never negative. */
static double rarity(const candidates *c, size_t count)
{
    const double with = (double)count, all = (double)c->total.units;
    return log(1 + (all > with ? all - with + 0.5 : 0.5) / (with + 0.5));
}

/* A superset of the hits. What is not known of a negated part is that it rules nothing out. */
static cgov_status find_candidates(candidates *c, units *out)
{
    const cgov__query *q = c->query;
    cgov_status status = CGOV_OK;
    units *sets = cgov__calloc(q->node_count, sizeof *sets);
    if (sets == NULL)
        return cgov__nomem(&c->search->index->error);
    for (size_t i = 0; status == CGOV_OK && i < q->node_count; i++) {
        const cgov__query_node *node = &q->nodes[i];
        if (node->kind == CGOV__QUERY_TERM) {
            status = units_of_term(c, &q->terms[node->term], &sets[i]);
            c->idf[node->term] = rarity(c, sets[i].count);
            continue;
        }
        sets[i] = sets[node->left];
        sets[node->left] = (units){ 0 };
        if (node->kind != CGOV__QUERY_NOT) {
            combine(c, node->kind, &sets[i], &sets[node->right]);
            continue;
        }
        cgov__free(sets[i].bits);
        sets[i] = (units){ .all = true };
    }
    *out = sets[q->node_count - 1];
    for (size_t i = 0; i < q->node_count - (status == CGOV_OK); i++)
        cgov__free(sets[i].bits);
    cgov__free(sets);
    if (status == CGOV_OK)
        out->count = out->all ? (size_t)c->total.units : count_units(c, out);
    else
        *out = (units){ 0 };
    return status;
}

/* ---- looking through ---- */

/* What was found of one term in one unit. */
typedef struct tally {
    size_t count;
    bool whole; /* it occurs as whole words */
} tally;

typedef struct unit_text {
    const unsigned char *key, *words;
    size_t length;
    size_t ends[CGOV__SEARCH_FIELDS]; /* where each text is closed, if that is asked for */
} unit_text;

static bool find_fields(unit_text *unit)
{
    size_t at = 0;
    for (size_t i = 0; i < CGOV__SEARCH_FIELDS; i++) {
        const unsigned char *end =
            at < unit->length ? memchr(unit->key + at, CGOV__COMPACT_END, unit->length - at) : NULL;
        if (end == NULL)
            return false;
        unit->ends[i] = (size_t)(end - unit->key);
        at = unit->ends[i] + 1;
    }
    return at == unit->length;
}

static unsigned field_at(const unit_text *unit, size_t at)
{
    unsigned field = 0;
    while (at > unit->ends[field])
        field++;
    return field;
}

/* The next place from `at` on where the term stands as it is asked for; SIZE_MAX if none. */
static size_t find_term(const cgov__query_term *term, const unit_text *unit, size_t at)
{
    while ((at = cgov__find(term->bytes, term->length, unit->key, unit->length, at)) != SIZE_MAX) {
        const bool in_field =
            term->fields == CGOV__ALL_FIELDS || (term->fields >> field_at(unit, at) & 1) != 0;
        if (in_field && (!term->begins || cgov__bit(unit->words, at)) &&
            (!term->ends || cgov__bit(unit->words, at + term->length)))
            break;
        at++;
    }
    return at;
}

static bool is_whole(const cgov__query_term *term, const unit_text *unit, size_t at)
{
    return cgov__bit(unit->words, at) && cgov__bit(unit->words, at + term->length);
}

/* A letter alone is what occurs most: it is counted in one pass. */
static void count_letter(const cgov__query_term *term, const unit_text *unit, tally *out)
{
    const unsigned char letter = term->bytes[0];
    for (size_t at = 0; at < unit->length; at++)
        if (unit->key[at] == letter && cgov__is_cluster_boundary(unit->key, unit->length, at) &&
            cgov__is_cluster_boundary(unit->key, unit->length, at + 1)) {
            out->count++;
            out->whole = out->whole || is_whole(term, unit, at);
        }
}

static void count_term(const cgov__query_term *term, const unit_text *unit, tally *out)
{
    const bool anywhere = term->fields == CGOV__ALL_FIELDS && !term->begins && !term->ends;
    *out = (tally){ 0 };
    if (term->length == 1 && anywhere) {
        count_letter(term, unit, out);
        return;
    }
    for (size_t at = 0; (at = find_term(term, unit, at)) != SIZE_MAX; at++) {
        out->count++;
        out->whole = out->whole || is_whole(term, unit, at);
    }
}

/* Whether the query is true of the unit; what was found of each term. `truth` is for its use. */
static bool is_hit(const cgov__query *q, const unit_text *unit, tally *tallies, bool *truth)
{
    for (size_t i = 0; i < q->term_count; i++)
        count_term(&q->terms[i], unit, &tallies[i]);
    for (size_t i = 0; i < q->node_count; i++) {
        const cgov__query_node *node = &q->nodes[i];
        truth[i] = node->kind == CGOV__QUERY_TERM  ? tallies[node->term].count > 0
                   : node->kind == CGOV__QUERY_AND ? truth[node->left] && truth[node->right]
                   : node->kind == CGOV__QUERY_OR  ? truth[node->left] || truth[node->right]
                                                   : !truth[node->left];
    }
    return truth[q->node_count - 1];
}

/* ---- hits ---- */

typedef struct scored {
    double score;
    int64_t id, unit;
    cgov_search_kind kind;
    bool whole;
} scored;

/* An occurrence of a term in a key. */
typedef struct place {
    size_t at, length;
    bool whole;
} place;

typedef struct id_list {
    int64_t *list;
    size_t count, capacity;
} id_list;

struct cgov_search_cursor {
    cgov *db; /* NULL once the handle is closed */
    cgov__tie tie;
    cgov__query query;
    cgov_search_filter filter;
    scored *hits; /* a heap, the best on top */
    size_t count, capacity;
    cgov_search_kind last_kind; /* of the chunk looked through before */
    int64_t found, given;
    tally *tallies; /* by term */
    double *idf;
    bool *truth; /* by node */
    id_list allowed[CGOV__SEARCH_KINDS];
    cgov__search_text text; /* of the hit that is read */
    place *places;          /* where in its key its matches are */
    size_t place_count, place_capacity;
    cgov_search_hit page[PAGE]; /* hits that were read together ... */
    scored taken[PAGE];         /* ... what was known of them ... */
    size_t page_count, page_next;
    int64_t changes;   /* ... and what the handle had changed then */
    cgov__arena arena; /* of the page */
    cgov_status ended;
};

static bool is_better(const scored *a, const scored *b)
{
    if (a->whole != b->whole)
        return a->whole;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score;
    return a->kind != b->kind ? a->kind < b->kind : a->id < b->id;
}

static void sift_down(scored *heap, size_t count, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        child += child + 1 < count && is_better(&heap[child + 1], &heap[child]);
        if (!is_better(&heap[child], &heap[at]))
            return;
        const scored moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
    }
}

static scored take_best(cgov_search_cursor *cur)
{
    const scored best = cur->hits[0];
    cur->hits[0] = cur->hits[--cur->count];
    sift_down(cur->hits, cur->count, 0);
    return best;
}

static scored score_of(const cgov_search_cursor *cur, const candidates *c, const unit_text *unit)
{
    const double k1 = 1.2, b = 0.75;
    const double average =
        (double)c->total.bytes / (double)(c->total.units > 0 ? c->total.units : 1);
    const double length = 1 - b + b * (double)unit->length / (average > 0 ? average : 1);
    scored hit = { .whole = true };
    for (size_t i = 0; i < cur->query.term_count; i++) {
        const double count = (double)cur->tallies[i].count;
        if (count == 0 || cur->query.terms[i].negated)
            continue;
        hit.score += cur->idf[i] * count * (k1 + 1) / (count + k1 * length);
        hit.whole = hit.whole && cur->tallies[i].whole;
    }
    return hit;
}

static bool is_scoped(const cgov_search_filter *f)
{
    return f->case_study != 0 || f->sector != 0 || f->level != 0 || f->factor != 0 || f->newest;
}

static bool is_allowed(const cgov_search_cursor *cur, cgov_search_kind kind, int64_t id)
{
    const id_list *ids = &cur->allowed[kind];
    if (!is_wanted(&cur->filter, kind))
        return false;
    return !is_scoped(&cur->filter) ||
           (ids->count > 0 &&
            bsearch(&id, ids->list, ids->count, sizeof id, cgov__by_int64) != NULL);
}

static cgov_status damaged(cgov *index)
{
    return cgov__fail_in(index, CGOV_CORRUPT, "a chunk of the index is damaged",
                         "ดัชนีค้นหาเสียหาย ให้ลบไฟล์ดัชนีแล้วค้นใหม่");
}

static cgov_status look_through(cgov_search_cursor *cur, const candidates *c, cgov_search_kind kind,
                                const cgov__chunk_unit *it)
{
    unit_text unit = { .key = it->key, .words = it->words, .length = it->length };
    if (!is_allowed(cur, kind, it->record))
        return CGOV_OK;
    if (cur->query.by_field && !find_fields(&unit))
        return damaged(c->search->index);
    if (!is_hit(&cur->query, &unit, cur->tallies, cur->truth))
        return CGOV_OK;
    if (!CGOV__GROW(cur->hits, cur->capacity, cur->count + 1))
        return cgov__nomem(&c->search->index->error);
    scored hit = score_of(cur, c, &unit);
    hit.kind = kind;
    hit.id = it->record;
    hit.unit = it->number;
    cur->hits[cur->count++] = hit;
    return CGOV_OK;
}

/* The row that the statement stands on; its body is not read if its kind is not wanted. */
static cgov_status look_through_chunk(cgov_search_cursor *cur, const candidates *c,
                                      const units *set, sqlite3_stmt *row)
{
    const cgov_search_kind kind = kind_of(row, CHUNK_KIND, cur->last_kind);
    cgov__chunk_unit unit;
    cgov_status status = CGOV_OK;
    cur->last_kind = kind;
    if (!is_wanted(&cur->filter, kind))
        return CGOV_OK;
    const unsigned char *body = sqlite3_column_blob(row, CHUNK_BODY);
    if (body == NULL)
        return damaged(c->search->index);
    cgov__chunk_reader reader = { .at = body, .end = body + sqlite3_column_bytes(row, CHUNK_BODY) };
    while (status == CGOV_OK && cgov__chunk_next(&reader, &unit))
        if (unit.number > 0 && unit.number < c->total.next && has_unit(set, unit.number))
            status = look_through(cur, c, kind, &unit);
    return status == CGOV_OK && reader.damaged ? damaged(c->search->index) : status;
}

/* The chunks that candidates are in, one after the other. */
static cgov_status look_through_all(cgov_search_cursor *cur, const candidates *c, const units *set)
{
    cgov *index = c->search->index;
    cgov__statement *find = NULL;
    cgov__chunk_row at = { .number = next_unit(c, set, 1) };
    cgov_status status = cgov__prepare(index, &cgov__sql_derived_chunk_find, &cgov__chunk_map, &at,
                                       &cgov__chunk_map, &find);
    while (status == CGOV_OK && at.number < c->total.next &&
           (status = cgov__step(index, find)) == CGOV_ROW) {
        status = look_through_chunk(cur, c, set, find->stmt);
        const int64_t last = sqlite3_column_int64(find->stmt, CHUNK_LAST);
        at.number = last < c->total.next ? next_unit(c, set, last + 1) : c->total.next;
        if (status == CGOV_OK)
            status = cgov__rebind(index, find, &at);
    }
    cgov__release(index, find);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- what the filter lets through ---- */

static cgov_status list_ids(cgov_search_cursor *cur, cgov_search_kind kind)
{
    const cgov_search_filter *f = &cur->filter;
    const cgov__search_scope scope = { .case_study = f->case_study,
                                       .sector = f->sector,
                                       .level = f->level,
                                       .factor = f->factor,
                                       .newest = f->newest };
    id_list *ids = &cur->allowed[kind];
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(cur->db, cgov__search_kinds[kind].query, &cgov__search_scope_map, &scope,
                      &cgov__search_record_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(cur->db, rows)) == CGOV_ROW) {
        status = CGOV_OK;
        if (CGOV__GROW(ids->list, ids->capacity, ids->count + 1))
            ids->list[ids->count++] = sqlite3_column_int64(rows->stmt, 0);
        else
            status = cgov__nomem(&cur->db->error);
    }
    cgov__release(cur->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status apply_filter(cgov_search_cursor *cur)
{
    cgov_status status = CGOV_OK;
    for (int kind = 1; status == CGOV_OK && is_scoped(&cur->filter) && kind < CGOV__SEARCH_KINDS;
         kind++)
        if (is_wanted(&cur->filter, (cgov_search_kind)kind))
            status = list_ids(cur, (cgov_search_kind)kind);
    return status;
}

/* ---- other names of a concept ---- */

typedef struct concept_name {
    const char *concept, *name;
    const char *key; /* its compact normal form */
    size_t length;
} concept_name;

typedef struct concept_names {
    concept_name *list;
    size_t count, capacity;
    cgov__arena arena;
} concept_names;

static cgov_status keep_name(cgov *db, concept_names *names, const cgov__term_row *row,
                             cgov__normal *normal)
{
    cgov__buffer key = { 0 };
    cgov_status status = cgov__normalize(row->name, strlen(row->name), normal, &db->error);
    if (status != CGOV_OK)
        return status;
    cgov__compact(normal, 0, normal->count, &key, NULL);
    concept_name name = { .length = key.length };
    if (!key.failed && CGOV__GROW(names->list, names->capacity, names->count + 1)) {
        name.concept = cgov__arena_copy(&names->arena, row->concept, strlen(row->concept));
        name.name = cgov__arena_copy(&names->arena, row->name, strlen(row->name));
        name.key = cgov__arena_copy(&names->arena, key.length > 0 ? key.bytes : "", key.length);
    }
    cgov__buffer_free(&key);
    if (name.concept == NULL || name.name == NULL || name.key == NULL)
        return cgov__nomem(&db->error);
    names->list[names->count++] = name;
    return CGOV_OK;
}

static cgov_status read_names(cgov *db, concept_names *names)
{
    cgov__normal normal = { 0 };
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(db, &cgov__sql_search_term, NULL, NULL, &cgov__term_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__term_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status == CGOV_OK)
            status = keep_name(db, names, &row, &normal);
    }
    cgov__release(db, rows);
    cgov__normal_free(&normal);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static bool is_name(const concept_name *name, const unsigned char *term, size_t length)
{
    return name->length == length && memcmp(name->key, term, length) == 0;
}

static const char *other_name(const unsigned char *term, size_t length, size_t nth, void *ctx)
{
    const concept_names *names = ctx;
    for (size_t i = 0; i < names->count; i++) {
        bool same_concept = false;
        for (size_t k = 0; k < names->count && !same_concept; k++)
            same_concept = is_name(&names->list[k], term, length) &&
                           strcmp(names->list[k].concept, names->list[i].concept) == 0;
        if (same_concept && !is_name(&names->list[i], term, length) && nth-- == 0)
            return names->list[i].name;
    }
    return NULL;
}

/* ---- reading hits ---- */

static uint32_t number_at(const cgov__buffer *numbers, size_t at)
{
    uint32_t number;
    memcpy(&number, numbers->bytes + at * sizeof number, sizeof number);
    return number;
}

CGOV__BY_TWO(by_place, place, at, length)

static bool find_places(cgov_search_cursor *cur, const unit_text *unit)
{
    cur->place_count = 0;
    for (size_t i = 0; i < cur->query.term_count; i++) {
        const cgov__query_term *term = &cur->query.terms[i];
        for (size_t at = 0; !term->negated && (at = find_term(term, unit, at)) != SIZE_MAX; at++) {
            if (!CGOV__GROW(cur->places, cur->place_capacity, cur->place_count + 1))
                return false;
            cur->places[cur->place_count++] = (place){ at, term->length, is_whole(term, unit, at) };
        }
    }
    if (cur->place_count > 0)
        qsort(cur->places, cur->place_count, sizeof(place), by_place);
    return true;
}

/* Each place once, though two terms may be the same. */
static bool keep_matches(cgov_search_cursor *cur, const unit_text *unit, cgov_search_hit *hit)
{
    const cgov__search_kind *kind = &cgov__search_kinds[hit->kind];
    size_t kept = 0;
    cgov_search_match *matches =
        find_places(cur, unit)
            ? cgov__arena_alloc(&cur->arena, (cur->place_count + 1) * sizeof *matches)
            : NULL;
    if (matches == NULL)
        return false;
    for (size_t i = 0; i < cur->place_count; i++) {
        const place it = cur->places[i];
        if (kept > 0 && by_place(&it, &cur->places[kept - 1]) == 0)
            continue;
        cur->places[kept] = it;
        matches[kept++] =
            (cgov_search_match){ .column = kind->columns[field_at(unit, it.at)],
                                 .start = number_at(&cur->text.starts, it.at),
                                 .stop = number_at(&cur->text.stops, it.at + it.length - 1),
                                 .whole_words = it.whole };
    }
    hit->matches = matches;
    hit->match_count = kept;
    return true;
}

/* From `at`, towards `limit`, past the context and on to where a word ends, or a cluster if it is
 * far. */
static size_t snippet_edge(const unit_text *unit, size_t at, size_t limit, int step)
{
    size_t left = CONTEXT;
    for (; at != limit && left > 0; left--)
        at += (size_t)step;
    for (left = CONTEXT / 2; at != limit && left > 0 && !cgov__bit(unit->words, at); left--)
        at += (size_t)step;
    while (at != limit && !cgov__is_cluster_boundary(unit->key, unit->length, at))
        at += (size_t)step;
    return at;
}

static bool cut_snippet(cgov_search_cursor *cur, const cgov__search_record *record,
                        const unit_text *unit, cgov_search_hit *hit)
{
    size_t best = 0;
    if (hit->match_count == 0)
        return true;
    while (best < hit->match_count && !hit->matches[best].whole_words)
        best++;
    best = best < hit->match_count ? best : 0;
    const unsigned field = field_at(unit, cur->places[best].at);
    const size_t first = field > 0 ? unit->ends[field - 1] + 1 : 0, last = unit->ends[field];
    const size_t from = snippet_edge(unit, cur->places[best].at, first, -1);
    const size_t to = snippet_edge(unit, cur->places[best].at, last, 1);
    const char *text = record->texts[field];
    const size_t bytes = strlen(text);
    hit->column = hit->matches[best].column;
    hit->text_length = (int64_t)cur->text.lengths[field];
    hit->snippet_start = from == first ? 0 : number_at(&cur->text.starts, from);
    hit->snippet_stop = to == last ? hit->text_length : number_at(&cur->text.starts, to);
    if (hit->snippet_stop < hit->matches[best].stop)
        hit->snippet_stop = hit->matches[best].stop;
    const size_t start = cgov__codepoint_bytes(text, bytes, (size_t)hit->snippet_start);
    const size_t stop = cgov__codepoint_bytes(text, bytes, (size_t)hit->snippet_stop);
    hit->snippet = cgov__arena_copy(&cur->arena, text + start, stop - start);
    return hit->snippet != NULL;
}

/* The words of the unit as the index has them, if its key is that of the text at hand. */
static cgov_status take_words(cgov_search_cursor *cur, sqlite3_stmt *chunk, int64_t number,
                              bool *taken)
{
    cgov__search_text *text = &cur->text;
    const unsigned char *body = sqlite3_column_blob(chunk, CHUNK_BODY);
    if (body == NULL)
        return CGOV_OK;
    cgov__chunk_reader reader = { .at = body,
                                  .end = body + sqlite3_column_bytes(chunk, CHUNK_BODY) };
    cgov__chunk_unit unit;
    while (!*taken && cgov__chunk_next(&reader, &unit)) {
        if (unit.number != number || unit.length != text->key.length ||
            memcmp(unit.key, text->key.bytes, unit.length) != 0)
            continue;
        *taken = true;
        cgov__buffer_clear(&text->words);
        cgov__buffer_append(&text->words, (const char *)unit.words, unit.length / 8 + 1);
    }
    return text->words.failed ? cgov__nomem(&cur->db->error) : CGOV_OK;
}

/* Words are taken from the index; found anew only if the record or the index has changed. */
static cgov_status find_words(cgov_search_cursor *cur, cgov *index, int64_t number)
{
    cgov__statement *find = NULL;
    bool taken = false;
    cgov_status status =
        index == NULL
            ? CGOV_DONE
            : cgov__prepare(index, &cgov__sql_derived_chunk_find, &cgov__chunk_map,
                            &(cgov__chunk_row){ .number = number }, &cgov__chunk_map, &find);
    if (status == CGOV_OK)
        status = cgov__step(index, find);
    if (status == CGOV_ROW)
        status = take_words(cur, find->stmt, number, &taken);
    if (find != NULL)
        cgov__release(index, find);
    if (status == CGOV_NOMEM)
        return cgov__search_failed(cur->db, status);
    return taken ? CGOV_OK : cgov__search_read_words(cur->db->search, &cur->text);
}

/* CGOV_ROW, or CGOV_DONE if the record is no hit any more. */
static cgov_status fill_hit(cgov_search_cursor *cur, cgov *index, const scored *best,
                            const cgov__search_record *record, cgov_search_hit *hit)
{
    cgov__search *search = cur->db->search;
    cgov_status status = cgov__search_read(search, record->texts, true, &cur->text);
    if (status == CGOV_OK)
        status = find_words(cur, index, best->unit);
    if (status != CGOV_OK)
        return status;
    unit_text unit = { .key = (const unsigned char *)cur->text.key.bytes,
                       .words = (const unsigned char *)cur->text.words.bytes,
                       .length = cur->text.key.length };
    find_fields(&unit);
    if (!is_hit(&cur->query, &unit, cur->tallies, cur->truth))
        return CGOV_DONE;
    *hit = (cgov_search_hit){ .kind = best->kind,
                              .id = record->id,
                              .document = record->document,
                              .document_start = record->start,
                              .score = best->score,
                              .whole_words = best->whole };
    hit->code = record->code != NULL
                    ? cgov__arena_copy(&cur->arena, record->code, strlen(record->code))
                    : NULL;
    if ((record->code != NULL && hit->code == NULL) || !keep_matches(cur, &unit, hit) ||
        !cut_snippet(cur, record, &unit, hit))
        return cgov__nomem(&cur->db->error);
    return CGOV_ROW;
}

static cgov_status read_hit(cgov_search_cursor *cur, cgov *index, const scored *best,
                            cgov_search_hit *hit)
{
    cgov *db = cur->db;
    cgov__statement *rows = NULL;
    cgov__search_record record = { 0 };
    cgov_status status = cgov__prepare(
        db, cgov__search_kinds[best->kind].query, &cgov__search_scope_map,
        &(cgov__search_scope){ .id = best->id, .texts = true }, &cgov__search_record_map, &rows);
    if (status == CGOV_OK)
        status = cgov__step(db, rows);
    if (status == CGOV_ROW)
        status = cgov__load(db, rows, &record);
    if (status == CGOV_OK)
        status = fill_hit(cur, index, best, &record, hit);
    cgov__release(db, rows);
    return status;
}

/* How many hits are still to be given of one page at most. */
static size_t page_size(const cgov_search_cursor *cur)
{
    const int64_t left = cur->filter.limit - cur->given;
    return cur->filter.limit > 0 && left < PAGE ? (size_t)left : PAGE;
}

/* Hits that were read but not given are read anew, then the next best ones. */
static cgov_status read_hits(cgov_search_cursor *cur, cgov *index)
{
    const size_t again = cur->page_count - cur->page_next, limit = page_size(cur);
    cgov_status status = CGOV_DONE;
    cur->changes = sqlite3_total_changes64(cur->db->sqlite);
    memmove(cur->taken, cur->taken + cur->page_next, again * sizeof cur->taken[0]);
    cgov__arena_reset(&cur->arena);
    cur->page_count = cur->page_next = 0;
    for (size_t i = 0; cur->page_count < limit && (i < again || cur->count > 0); i++) {
        const scored best = i < again ? cur->taken[i] : take_best(cur);
        status = read_hit(cur, index, &best, &cur->page[cur->page_count]);
        if (status == CGOV_ROW)
            cur->taken[cur->page_count++] = best;
        else if (status != CGOV_DONE)
            return status;
    }
    return cur->page_count > 0 ? CGOV_ROW : CGOV_DONE;
}

/* ---- the search ---- */

static cgov_status read_query(cgov_search_cursor *cur, const char *text)
{
    concept_names names = { 0 };
    cgov_status status = cur->filter.aliases ? read_names(cur->db, &names) : CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__query_read(text, cur->filter.whole_words, cur->db->language,
                                  cur->filter.aliases ? other_name : NULL, &names, &cur->query,
                                  &cur->db->error);
    cgov__free(names.list);
    cgov__arena_free(&names.arena);
    if (status != CGOV_OK)
        return status;
    cur->tallies = cgov__calloc(cur->query.term_count, sizeof *cur->tallies);
    cur->idf = cgov__calloc(cur->query.term_count, sizeof *cur->idf);
    cur->truth = cgov__calloc(cur->query.node_count, sizeof *cur->truth);
    return cur->tallies != NULL && cur->idf != NULL && cur->truth != NULL
               ? CGOV_OK
               : cgov__nomem(&cur->db->error);
}

static cgov_status read_long_units(candidates *c)
{
    cgov *index = c->search->index;
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(index, &cgov__sql_derived_unit_long, NULL, NULL, &cgov__unit_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(index, rows)) == CGOV_ROW) {
        const long_unit it = { sqlite3_column_int64(rows->stmt, 0),
                               sqlite3_column_int64(rows->stmt, 1),
                               is_wanted(c->filter, kind_of(rows->stmt, 2, CGOV_SEARCH_DOCUMENT)) };
        status = CGOV_OK;
        if (it.number < 1 || it.blocks < 1 || it.blocks > c->total.next - it.number)
            status = cgov__fail_in(index, CGOV_CORRUPT, "a unit of the index is damaged",
                                   "ดัชนีค้นหาเสียหาย ให้ลบไฟล์ดัชนีแล้วค้นใหม่");
        else if (!CGOV__GROW(c->longs, c->long_capacity, c->long_count + 1))
            status = cgov__nomem(&index->error);
        else
            c->longs[c->long_count++] = it;
        for (int64_t block = it.number; status == CGOV_OK && block < it.number + it.blocks - 1;
             block++)
            c->goes_on[block / 64] |= UINT64_C(1) << block % 64;
    }
    cgov__release(index, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status read_totals(candidates *c)
{
    cgov *index = c->search->index;
    cgov_status status = cgov__fetch_into(index, &cgov__sql_derived_total, NULL, NULL,
                                          &cgov__unit_total_map, &c->total);
    if (status == CGOV_OK && (c->total.next < 1 || c->total.units < 0 || c->total.next > INT32_MAX))
        status = cgov__fail_in(index, CGOV_CORRUPT, "the totals of the index are damaged",
                               "ดัชนีค้นหาเสียหาย ให้ลบไฟล์ดัชนีแล้วค้นใหม่");
    if (status != CGOV_OK)
        return status;
    c->words = (size_t)c->total.next / 64 + 1;
    c->goes_on = cgov__calloc(c->words, sizeof *c->goes_on);
    return c->goes_on != NULL ? read_long_units(c) : cgov__nomem(&index->error);
}

/* On the index: its failures have their words there. */
static cgov_status collect(cgov_search_cursor *cur, cgov__search *search)
{
    candidates c = {
        .search = search, .query = &cur->query, .filter = &cur->filter, .idf = cur->idf
    };
    units set = { 0 };
    cgov_status status = read_totals(&c);
    if (status == CGOV_OK)
        status = find_candidates(&c, &set);
    if (status == CGOV_OK)
        status = look_through_all(cur, &c, &set);
    cgov__free(set.bits);
    cgov__free(c.longs);
    cgov__free(c.goes_on);
    for (size_t i = cur->count / 2; i-- > 0;)
        sift_down(cur->hits, cur->count, i);
    cur->found = (int64_t)cur->count;
    return status;
}

static cgov_status run_search(cgov_search_cursor *cur)
{
    cgov__search *search = NULL;
    cgov_status status = cgov__search_begin(cur->db, NULL, NULL, &search);
    if (status != CGOV_OK)
        return status;
    cur->count = cur->page_count = 0;
    for (size_t i = 0; i < CGOV__SEARCH_KINDS; i++)
        cur->allowed[i].count = 0;
    status = apply_filter(cur);
    if (status == CGOV_OK)
        status = collect(cur, search);
    if (status == CGOV_OK && cur->filter.limit > 0) /* a page is wanted: it is read at once */
        status = read_hits(cur, search->index);
    cgov__search_end(search);
    return status == CGOV_ROW || status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status check_filter(cgov *db, const cgov_search_filter *filter)
{
    const unsigned kinds = (1u << CGOV__SEARCH_KINDS) - 2; /* none of CGOV_SEARCH_ANY */
    if ((filter->kinds & ~kinds) != 0)
        return cgov__fail_db(db, CGOV_INVALID,
                             "kinds 0x%x: a mask of CGOV_SEARCH_IN() has none but 0x%x",
                             filter->kinds, kinds);
    if (filter->limit < 0)
        return cgov__fail_in(db, CGOV_INVALID, "limit %lld: give 1 or more, or 0 for all hits",
                             "จำนวนที่จำกัดคือ %lld ต้องเป็น 1 ขึ้นไป หรือ 0 เพื่อแสดงทั้งหมด",
                             (long long)filter->limit);
    return CGOV_OK;
}

cgov_status cgov_search(cgov *db, const char *query, const cgov_search_filter *filter,
                        cgov_search_cursor **cursor)
{
    CGOV__NEEDS(db, cursor != NULL, "cgov_search: cursor is NULL");
    CGOV__NEEDS(db, query != NULL, "cgov_search: query is NULL");
    *cursor = NULL;
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    cgov_search_cursor *cur = cgov__calloc(1, sizeof *cur);
    if (cur == NULL)
        return cgov__nomem(&db->error);
    cgov__tie_begin(db, &cur->tie, &cur->db);
    cur->filter = filter != NULL ? *filter : (cgov_search_filter){ 0 };
    status = check_filter(db, &cur->filter);
    if (status == CGOV_OK)
        status = read_query(cur, query);
    if (status == CGOV_OK)
        status = run_search(cur);
    if (status == CGOV_CORRUPT && cgov__search_renew(db)) /* it was the index */
        status = run_search(cur);
    if (status == CGOV_OK)
        *cursor = cur;
    else
        cgov_search_cursor_free(cur);
    return cgov__search_failed(db, status);
}

int64_t cgov_search_count(const cgov_search_cursor *cursor)
{
    return cursor != NULL ? cursor->found : 0;
}

void cgov_search_cursor_free(cgov_search_cursor *cursor)
{
    if (cursor == NULL)
        return;
    cgov__tie_end(&cursor->tie);
    cgov__query_free(&cursor->query);
    cgov__search_text_free(&cursor->text);
    cgov__arena_free(&cursor->arena);
    for (size_t i = 0; i < CGOV__SEARCH_KINDS; i++)
        cgov__free(cursor->allowed[i].list);
    cgov__free(cursor->hits);
    cgov__free(cursor->tallies);
    cgov__free(cursor->idf);
    cgov__free(cursor->truth);
    cgov__free(cursor->places);
    cgov__free(cursor);
}

/* ---- handing out ---- */

static cgov_status read_page(cgov_search_cursor *cur)
{
    cgov__search *search = cur->db->search;
    cgov *index = NULL;
    cgov_status status = cgov__search_resume(search, &index);
    if (status == CGOV_OK)
        status = read_hits(cur, index);
    cgov__search_end(search);
    return status;
}

cgov_status cgov_search_next(cgov_search_cursor *cursor, const cgov_search_hit **hit)
{
    if (cursor == NULL || cursor->db == NULL)
        return CGOV_MISUSE;
    CGOV__NEEDS(cursor->db, hit != NULL, "cgov_search_next: hit is NULL");
    *hit = NULL;
    cgov_status status = cursor->ended != CGOV_OK ? cursor->ended : CGOV_ROW;
    const bool is_read = cursor->page_next < cursor->page_count &&
                         cursor->changes == sqlite3_total_changes64(cursor->db->sqlite);
    if (status == CGOV_ROW && !is_read)
        status = read_page(cursor);
    if (status == CGOV_ROW) {
        cursor->given++;
        *hit = &cursor->page[cursor->page_next++];
    } else
        cursor->ended = status;
    return status;
}
