/*
 * Names of agencies, taken apart and indexed by pairs of letters; what a name is like is said by
 * lib/text/likeness.c. See cgov/match.h.
 */
#include "model/agency/match.h"

#include "base/buffer.h"
#include "base/compare.h"
#include "base/map.h"
#include "cgov/agency_merge.h"
#include "model/filter.h"
#include "model/noun.h"
#include "text/name.h"
#include "text/phrase.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ENOUGH = 512,     /* names that share a pair, the rarest pairs first; then no new ones */
    COMPARED_MAX = 64 /* of them are compared, those that share most */
};

/* A name or alias of an agency. */
typedef struct entry {
    size_t agency; /* index */
    bool is_alias;
    const char *text;
    cgov__name name;
    int64_t next; /* index + 1 of the next entry of the same key; 0 at the end */
} entry;

/* What an entry is left out by, close together. */
typedef struct mark {
    uint16_t province; /* number; 0 unknown */
    uint16_t sector;
} mark;

typedef struct gram {
    uint64_t pair;
    uint32_t entry;
} gram;

typedef struct gram_run {
    size_t first, count;
} gram_run;

typedef struct sharing {
    uint32_t entry;
    float weight; /* of the pairs that it shares with the name asked for */
} sharing;

struct cgov_agency_matcher {
    cgov *db; /* NULL once the handle is closed */
    cgov__tie tie;
    cgov__name_reader *reader;
    cgov__arena texts;
    cgov_match *agencies; /* without what a match adds */
    size_t agency_count, agency_capacity;
    size_t without_thai; /* agencies that have no Thai name */
    char **districts;
    size_t district_capacity;
    entry *entries;
    mark *marks; /* by entry */
    size_t entry_count, entry_capacity, mark_capacity;
    cgov__strings provinces; /* code -> number, from 1 */
    cgov__strings keys;      /* core -> index + 1 of its first entry */
    gram *grams;             /* by pair, then entry, once settled */
    size_t gram_count, gram_capacity;
    uint32_t *gram_entries; /* their entries alone: questions go over many */
    cgov__phrases phrases;
    float *telling; /* weights of the entries' units, one entry after the other */
    size_t settled; /* entries that all this was made for and questions have room for */
    /* of a question */
    cgov__likeness_room room;
    float *weights; /* by entry; 0 between questions */
    float *asked;   /* weights of the units of the name asked for */
    size_t asked_capacity;
    sharing *shared;
    size_t shared_count;
    gram_run *runs;
    size_t run_capacity;
};

static const char *kept(cgov_agency_matcher *matcher, const char *text)
{
    return text != NULL ? cgov__arena_copy(&matcher->texts, text, strlen(text)) : NULL;
}

/* ---- pairs of letters ---- */

/* The part by which a name is looked for: the name proper, else the place that it names. */
static cgov__name_part telling_part(const cgov__name *name)
{
    for (size_t i = 0; i < name->counts[CGOV__PART_CORE]; i++)
        if (name->units[CGOV__PART_CORE][i].sort != CGOV__UNIT_WORD)
            return CGOV__PART_CORE;
    return name->counts[CGOV__PART_SUBDISTRICT] > 0 ? CGOV__PART_SUBDISTRICT
           : name->counts[CGOV__PART_DISTRICT] > 0  ? CGOV__PART_DISTRICT
                                                    : CGOV__PART_CORE;
}

/*
 * Appends the pairs of neighbouring letters, without marks and words of administration; the ends
 * count as letters.
 */
static bool add_grams(cgov_agency_matcher *matcher, const cgov__name *name, uint32_t number)
{
    const cgov__name_part part = telling_part(name);
    const uint64_t end = UINT32_MAX;
    uint64_t before = end;
    for (size_t i = 0; i <= name->counts[part]; i++) {
        const bool last = i == name->counts[part];
        const cgov__name_unit *unit = last ? NULL : &name->units[part][i];
        if (!last && unit->sort == CGOV__UNIT_WORD)
            continue;
        if (!CGOV__GROW(matcher->grams, matcher->gram_capacity, matcher->gram_count + 1))
            return false;
        const uint64_t here = last                              ? end
                              : unit->sort == CGOV__UNIT_NUMBER ? unit->id | UINT32_C(1) << 31
                                                                : unit->base;
        matcher->grams[matcher->gram_count++] = (gram){ before << 32 | here, number };
        before = here;
    }
    return true;
}

CGOV__BY_TWO(by_pair, gram, pair, entry)

/* The first gram whose pair is this one or greater. */
static size_t find_pair(const cgov_agency_matcher *matcher, uint64_t pair)
{
    size_t low = 0, high = matcher->gram_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (matcher->grams[middle].pair < pair)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- making the index ---- */

/* Where the agency is, if the name does not say. */
static cgov_status add_places(cgov_agency_matcher *matcher, cgov__name *name, const char *province,
                              const char *district)
{
    if (name->province == NULL && province != NULL) {
        name->province = province;
        name->province_beside = true;
    }
    if (name->counts[CGOV__PART_DISTRICT] > 0 || district == NULL)
        return CGOV_OK;
    cgov__name place;
    cgov_error **error = &matcher->db->error;
    cgov_status status = cgov__name_read(matcher->reader, district, &place, error);
    if (status == CGOV_OK && place.counts[CGOV__PART_DISTRICT] == 0) {
        cgov__buffer marked = { 0 };
        cgov__buffer_format(&marked, "อ. %s", district);
        status = marked.failed ? cgov__nomem(error)
                               : cgov__name_read(matcher->reader, marked.bytes, &place, error);
        cgov__buffer_free(&marked);
    }
    const cgov__name_part part = CGOV__PART_DISTRICT;
    if (status != CGOV_OK || place.counts[part] == 0)
        return status;
    cgov__name with = { .units = { [CGOV__PART_DISTRICT] = place.units[part] },
                        .counts = { [CGOV__PART_DISTRICT] = place.counts[part] },
                        .keys = { "", "", place.keys[part] } };
    if (!cgov__name_keep(&matcher->texts, &with))
        return cgov__nomem(&matcher->db->error);
    name->units[CGOV__PART_DISTRICT] = with.units[CGOV__PART_DISTRICT];
    name->counts[CGOV__PART_DISTRICT] = with.counts[CGOV__PART_DISTRICT];
    name->keys[CGOV__PART_DISTRICT] = with.keys[CGOV__PART_DISTRICT];
    name->district_beside = true;
    return CGOV_OK;
}

/* Marks the entry that is about to be added. */
static bool add_mark(cgov_agency_matcher *matcher, cgov_sector sector, const char *province)
{
    int64_t *number = NULL;
    if (!CGOV__GROW(matcher->marks, matcher->mark_capacity, matcher->entry_count + 1))
        return false;
    if (province != NULL) {
        number = cgov__strings_add(&matcher->provinces, province, strlen(province),
                                   (int64_t)matcher->provinces.count + 1, NULL);
        if (number == NULL)
            return false;
    }
    matcher->marks[matcher->entry_count] =
        (mark){ number != NULL ? (uint16_t)*number : 0, (uint16_t)sector };
    return true;
}

static cgov_status add_entry(cgov_agency_matcher *matcher, size_t agency, const char *text,
                             bool is_alias)
{
    cgov_error **error = &matcher->db->error;
    entry made = { .agency = agency, .is_alias = is_alias, .text = text };
    if (text == NULL)
        return CGOV_OK;
    cgov_status status = cgov__name_read(matcher->reader, text, &made.name, error);
    if (status != CGOV_OK || made.name.counts[CGOV__PART_CORE] == 0)
        return status;
    if (!cgov__name_keep(&matcher->texts, &made.name))
        return cgov__nomem(error);
    cgov_match *of = &matcher->agencies[agency];
    of->province = of->province != NULL ? of->province : made.name.province;
    status = add_places(matcher, &made.name, of->province, matcher->districts[agency]);
    if (status != CGOV_OK)
        return status;
    const char *key = made.name.keys[CGOV__PART_CORE];
    int64_t *first = cgov__strings_add(&matcher->keys, key, strlen(key), 0, NULL);
    if (first == NULL || !add_mark(matcher, of->sector, made.name.province) ||
        !add_grams(matcher, &made.name, (uint32_t)matcher->entry_count) ||
        !cgov__phrases_add(&matcher->phrases, &made.name, (uint32_t)agency) ||
        !CGOV__GROW(matcher->entries, matcher->entry_capacity, matcher->entry_count + 1))
        return cgov__nomem(error);
    made.next = *first;
    matcher->entries[matcher->entry_count] = made;
    *first = (int64_t)++matcher->entry_count;
    return CGOV_OK;
}

static cgov_status add_agency(cgov_agency_matcher *matcher, const cgov_agency *row)
{
    const size_t index = matcher->agency_count;
    if (!CGOV__GROW(matcher->agencies, matcher->agency_capacity, index + 1) ||
        !CGOV__GROW(matcher->districts, matcher->district_capacity, index + 1))
        return cgov__nomem(&matcher->db->error);
    cgov_match *made = &matcher->agencies[index];
    *made = (cgov_match){ .agency = row->id,
                          .code = kept(matcher, row->code),
                          .name_th = kept(matcher, row->name_th),
                          .name_en = kept(matcher, row->name_en),
                          .province = kept(matcher, row->province),
                          .sector = row->sector };
    matcher->districts[index] =
        row->district != NULL
            ? cgov__arena_copy(&matcher->texts, row->district, strlen(row->district))
            : NULL;
    matcher->agency_count++;
    matcher->without_thai += row->name_th == NULL;
    if (made->code == NULL || (made->name_th == NULL) != (row->name_th == NULL) ||
        (made->name_en == NULL) != (row->name_en == NULL) ||
        (made->province == NULL) != (row->province == NULL) ||
        (matcher->districts[index] == NULL) != (row->district == NULL))
        return cgov__nomem(&matcher->db->error);
    const cgov_status status = add_entry(matcher, index, made->name_th, false);
    return status == CGOV_OK ? add_entry(matcher, index, matcher->agencies[index].name_en, false)
                             : status;
}

static cgov_status add_agencies(cgov_agency_matcher *matcher)
{
    cgov_agency_cursor *cursor = NULL;
    const cgov_agency *row = NULL;
    cgov_status status = cgov_agency_list(matcher->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_next(cursor, &row)) == CGOV_ROW)
        status = add_agency(matcher, row);
    cgov_agency_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* Aliases come by agency, as agencies do. */
static cgov_status add_aliases(cgov_agency_matcher *matcher)
{
    cgov_agency_alias_cursor *cursor = NULL;
    const cgov_agency_alias *row = NULL;
    size_t at = 0;
    cgov_status status = cgov_agency_alias_list(matcher->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_alias_next(cursor, &row)) == CGOV_ROW) {
        status = CGOV_OK;
        while (at < matcher->agency_count && matcher->agencies[at].agency < row->agency)
            at++;
        if (at == matcher->agency_count || matcher->agencies[at].agency != row->agency)
            continue;
        const char *name = kept(matcher, row->name);
        status =
            name != NULL ? add_entry(matcher, at, name, true) : cgov__nomem(&matcher->db->error);
    }
    cgov_agency_alias_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

typedef struct province_row {
    const char *code, *name_th, *name_en;
} province_row;

static cgov_status take_province(void *ctx, const void *record)
{
    cgov_agency_matcher *const matcher = ctx;
    const province_row *const row = record;
    const char *const names[] = { row->name_th, row->name_en };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 2; i++)
        if (names[i] != NULL)
            status = cgov__name_reader_province(matcher->reader, row->code, names[i],
                                                &matcher->db->error);
    return status;
}

static cgov_status add_provinces(cgov_agency_matcher *matcher)
{
#define FIELD(name) CGOV__FIELD(province_row, name)
    static const cgov__field fields[] = { FIELD(code), FIELD(name_th), FIELD(name_en) };
#undef FIELD
    static const cgov__map map = CGOV__MAP("province", province_row, fields);
    return cgov__each(matcher->db, &cgov__sql_province_list, NULL, NULL, &map, take_province,
                      matcher);
}

/* How telling each letter of each name is. */
static bool weigh_entries(cgov_agency_matcher *matcher)
{
    size_t units = 0;
    if (!cgov__phrases_settle(&matcher->phrases, matcher->agency_count))
        return false;
    for (size_t i = 0; i < matcher->entry_count; i++)
        units += matcher->entries[i].name.counts[CGOV__PART_CORE];
    cgov__free(matcher->telling);
    matcher->telling = cgov__calloc(units + 1, sizeof *matcher->telling);
    float *at = matcher->telling;
    for (size_t i = 0; i < matcher->entry_count && at != NULL; i++) {
        cgov__name *name = &matcher->entries[i].name;
        cgov__phrases_weigh(&matcher->phrases, name, at);
        cgov__name_weigh(name, at);
        at += name->counts[CGOV__PART_CORE];
    }
    return at != NULL;
}

/* Makes the index of grams and room for questions, if names came since that was done. */
static cgov_status settle(cgov_agency_matcher *matcher)
{
    if (matcher->settled == matcher->entry_count && matcher->weights != NULL)
        return CGOV_OK;
    if (matcher->gram_count > 0)
        qsort(matcher->grams, matcher->gram_count, sizeof *matcher->grams, by_pair);
    cgov__free(matcher->weights);
    cgov__free(matcher->shared);
    cgov__free(matcher->gram_entries);
    matcher->gram_entries = cgov__calloc(matcher->gram_count + 1, sizeof(uint32_t));
    for (size_t i = 0; matcher->gram_entries != NULL && i < matcher->gram_count; i++)
        matcher->gram_entries[i] = matcher->grams[i].entry;
    matcher->weights = cgov__calloc(matcher->entry_count + 1, sizeof *matcher->weights);
    matcher->shared = cgov__calloc(matcher->entry_count + 1, sizeof *matcher->shared);
    if (matcher->weights == NULL || matcher->shared == NULL || matcher->gram_entries == NULL ||
        !weigh_entries(matcher))
        return cgov__nomem(&matcher->db->error);
    matcher->settled = matcher->entry_count;
    return CGOV_OK;
}

cgov_status cgov__matcher_add(cgov_agency_matcher *matcher, const cgov_agency *row)
{
    return add_agency(matcher, row);
}

cgov_status cgov_agency_matcher_new(cgov *db, cgov_agency_matcher **matcher)
{
    CGOV__NEEDS(db, matcher != NULL, "cgov_agency_matcher_new: matcher is NULL");
    *matcher = NULL;
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    cgov_agency_matcher *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&db->error);
    cgov__tie_begin(db, &made->tie, &made->db);
    status = cgov__name_reader_new(&made->reader, &db->error);
    if (status == CGOV_OK)
        status = add_provinces(made);
    if (status == CGOV_OK)
        status = add_agencies(made);
    if (status == CGOV_OK)
        status = add_aliases(made);
    if (status == CGOV_OK)
        status = settle(made);
    if (status == CGOV_OK)
        *matcher = made;
    else
        cgov_agency_matcher_free(made);
    return status;
}

void cgov_agency_matcher_free(cgov_agency_matcher *matcher)
{
    if (matcher == NULL)
        return;
    cgov__tie_end(&matcher->tie);
    cgov__name_reader_free(matcher->reader);
    cgov__strings_free(&matcher->keys);
    cgov__arena_free(&matcher->texts);
    cgov__free(matcher->agencies);
    cgov__free(matcher->districts);
    cgov__free(matcher->entries);
    cgov__free(matcher->marks);
    cgov__strings_free(&matcher->provinces);
    cgov__free(matcher->grams);
    cgov__free(matcher->gram_entries);
    cgov__free(matcher->room.cells);
    cgov__phrases_free(&matcher->phrases);
    cgov__free(matcher->telling);
    cgov__free(matcher->asked);
    cgov__free(matcher->weights);
    cgov__free(matcher->shared);
    cgov__free(matcher->runs);
    cgov__free(matcher);
}

/* ---- a question ---- */

typedef struct answer {
    cgov_matches matches;
    cgov_match *rows;
    size_t capacity;
    cgov__arena texts;
} answer;

typedef struct question {
    cgov_agency_matcher *matcher;
    const cgov_match_options *options;
    double min_score;
    cgov__name name;
    uint16_t province; /* its number; 0 unknown; UINT16_MAX one that no agency stands in */
    answer *answer;
    cgov__match_choice *may; /* be an answer; NULL all */
    const void *ctx;
} question;

static bool is_asked_for(const question *of, size_t number)
{
    const mark *it = &of->matcher->marks[number];
    const bool sector = of->options->sector == CGOV_SECTOR_ANY || it->sector == 0 ||
                        it->sector == (uint16_t)of->options->sector;
    return sector && (of->province == 0 || it->province == 0 || it->province == of->province);
}

/* Each agency once, by the name of it that is most alike. */
static cgov_status keep_match(question *of, const entry *it, cgov_match_how how,
                              const cgov__likeness *likeness)
{
    answer *to = of->answer;
    cgov_match made = of->matcher->agencies[it->agency];
    size_t at = 0;
    made.matched = it->text;
    made.how = how;
    made.score = likeness->score;
    made.differs = likeness->differs;
    while (at < to->matches.count && to->rows[at].agency != made.agency)
        at++;
    if (at < to->matches.count) {
        const cgov_match *old = &to->rows[at];
        if (made.score > old->score || (made.score >= old->score && made.how < old->how))
            to->rows[at] = made;
        return CGOV_OK;
    }
    if (!CGOV__GROW(to->rows, to->capacity, at + 1))
        return cgov__nomem(&of->matcher->db->error);
    to->rows[to->matches.count++] = made;
    return CGOV_OK;
}

static cgov_status compare_entry(question *of, const entry *it)
{
    cgov_agency_matcher *matcher = of->matcher;
    cgov__likeness likeness;
    if (!is_asked_for(of, (size_t)(it - matcher->entries)) ||
        (of->may != NULL && !of->may(matcher->agencies[it->agency].agency, of->ctx)))
        return CGOV_OK;
    const cgov_status status = cgov__name_compare(&of->name, &it->name, of->min_score,
                                                  &matcher->room, &likeness, &matcher->db->error);
    const unsigned places =
        CGOV_DIFFERS_PROVINCE | CGOV_DIFFERS_DISTRICT | CGOV_DIFFERS_SUBDISTRICT;
    if (status != CGOV_OK || likeness.score <= 0)
        return status;
    if (cgov__name_same_core(&of->name, &it->name) && (likeness.differs & ~places) == 0)
        return keep_match(of, it, it->is_alias ? CGOV_MATCH_ALIAS : CGOV_MATCH_KEY, &likeness);
    return likeness.score >= of->min_score ? keep_match(of, it, CGOV_MATCH_NEAR, &likeness)
                                           : CGOV_OK;
}

static cgov_status find_exact(question *of)
{
    const char *key = of->name.keys[CGOV__PART_CORE];
    const int64_t *first = cgov__strings_find(&of->matcher->keys, key, strlen(key));
    cgov_status status = CGOV_OK;
    for (int64_t at = first != NULL ? *first : 0; status == CGOV_OK && at != 0;
         at = of->matcher->entries[at - 1].next)
        status = compare_entry(of, &of->matcher->entries[at - 1]);
    return status;
}

CGOV__BY_TWO(by_rarity, gram_run, count, first)

static int by_sharing(const void *a, const void *b)
{
    const sharing *x = a, *y = b;
    return x->weight > y->weight   ? -1
           : x->weight < y->weight ? 1
                                   : (x->entry > y->entry) - (x->entry < y->entry);
}

/* The pairs of the name, as runs of the index, the rarest first. */
static cgov_status find_runs(question *of, size_t *count)
{
    cgov_agency_matcher *matcher = of->matcher;
    const size_t indexed = matcher->gram_count;
    *count = 0;
    const bool added = add_grams(matcher, &of->name, 0);
    const size_t asked = matcher->gram_count - indexed;
    matcher->gram_count = indexed;
    if (!added || !CGOV__GROW(matcher->runs, matcher->run_capacity, asked + 1))
        return cgov__nomem(&matcher->db->error);
    for (size_t i = 0; i < asked; i++) {
        const uint64_t pair = matcher->grams[indexed + i].pair;
        const size_t first = find_pair(matcher, pair), stop = find_pair(matcher, pair + 1);
        if (stop > first)
            matcher->runs[(*count)++] = (gram_run){ first, stop - first };
    }
    qsort(matcher->runs, *count, sizeof *matcher->runs, by_rarity);
    return CGOV_OK;
}

static void share_pair(question *of, const uint32_t *entries, size_t count, float weight)
{
    cgov_agency_matcher *matcher = of->matcher;
    for (size_t i = 0; i < count; i++) {
        const uint32_t number = entries[i];
        float *to = &matcher->weights[number];
        if (*to > 0) {
            *to += weight;
        } else if (is_asked_for(of, number)) {
            *to = weight;
            matcher->shared[matcher->shared_count++].entry = number;
        }
    }
}

/* Of names that share something already. */
static void share_more(float *weights, const uint32_t *entries, size_t count, float weight)
{
    for (size_t i = 0; i < count; i++)
        weights[entries[i]] += weights[entries[i]] > 0 ? weight : 0;
}

/* Adds up what each name shares with the one asked for: rare pairs weigh more. */
static void add_up(question *of, size_t runs)
{
    cgov_agency_matcher *matcher = of->matcher;
    matcher->shared_count = 0;
    for (size_t r = 0; r < runs; r++) {
        const gram_run *run = &matcher->runs[r];
        const float weight = logf(1 + (float)matcher->entry_count / (float)run->count);
        const uint32_t *entries = matcher->gram_entries + run->first;
        if (matcher->shared_count < ENOUGH)
            share_pair(of, entries, run->count, weight);
        else
            share_more(matcher->weights, entries, run->count, weight);
    }
    for (size_t i = 0; i < matcher->shared_count; i++) {
        sharing *it = &matcher->shared[i];
        it->weight = matcher->weights[it->entry];
        matcher->weights[it->entry] = 0;
    }
}

/* Keeps those that share most, in order: most are less than the last of them, and go at once. */
static void keep_best(cgov_agency_matcher *matcher)
{
    sharing *all = matcher->shared;
    size_t kept = 0;
    for (size_t i = 0; i < matcher->shared_count; i++) {
        const sharing it = all[i];
        if (kept == COMPARED_MAX && by_sharing(&it, &all[kept - 1]) > 0)
            continue;
        size_t at = kept < COMPARED_MAX ? kept++ : kept - 1;
        for (; at > 0 && by_sharing(&it, &all[at - 1]) < 0; at--)
            all[at] = all[at - 1];
        all[at] = it;
    }
    matcher->shared_count = kept;
}

static cgov_status find_near(question *of)
{
    cgov_agency_matcher *matcher = of->matcher;
    size_t runs = 0;
    cgov_status status = find_runs(of, &runs);
    if (status != CGOV_OK)
        return status;
    add_up(of, runs);
    keep_best(matcher);
    for (size_t i = 0; status == CGOV_OK && i < matcher->shared_count; i++)
        status = compare_entry(of, &matcher->entries[matcher->shared[i].entry]);
    return status;
}

/* How telling each letter of the name is, by the names of the study. */
static cgov_status weigh_question(question *of)
{
    cgov_agency_matcher *matcher = of->matcher;
    const cgov_status status = settle(matcher);
    if (status != CGOV_OK)
        return status;
    if (!CGOV__GROW(matcher->asked, matcher->asked_capacity, of->name.counts[CGOV__PART_CORE] + 1))
        return cgov__nomem(&matcher->db->error);
    cgov__phrases_weigh(&matcher->phrases, &of->name, matcher->asked);
    cgov__name_weigh(&of->name, matcher->asked);
    return CGOV_OK;
}

/* What the name is the same as, or nearly. */
static cgov_status find_all(question *of)
{
    const char *province = of->name.province;
    const int64_t *number =
        province != NULL ? cgov__strings_find(&of->matcher->provinces, province, strlen(province))
                         : NULL;
    of->province = number != NULL ? (uint16_t)*number : province != NULL ? UINT16_MAX : 0;
    of->min_score = of->options->min_score > 0 ? of->options->min_score : CGOV_MATCH_MIN_SCORE;
    cgov_status status = of->min_score < 1 ? weigh_question(of) : CGOV_OK;
    if (status == CGOV_OK)
        status = find_exact(of);
    return status == CGOV_OK && of->min_score < 1 ? find_near(of) : status;
}

static int by_score(const void *a, const void *b)
{
    const cgov_match *x = a, *y = b;
    return x->score > y->score ? -1 : x->score < y->score ? 1 : strcmp(x->code, y->code);
}

static bool keep_texts(answer *of)
{
    for (size_t i = 0; i < of->matches.count; i++) {
        cgov_match *it = &of->rows[i];
        const char **const texts[] = { &it->code, &it->name_th, &it->name_en, &it->province,
                                       &it->matched };
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++) {
            if (*texts[t] == NULL)
                continue;
            *texts[t] = cgov__arena_copy(&of->texts, *texts[t], strlen(*texts[t]));
            if (*texts[t] == NULL)
                return false;
        }
    }
    return true;
}

static cgov_status check_options(cgov *db, const cgov_match_options *options)
{
    if (!(options->min_score >= 0 && options->min_score <= 1))
        return cgov__fail_in(db, CGOV_INVALID, "the least score is %g: it must be in 0..1",
                             "คะแนนขั้นต่ำคือ %g ต้องอยู่ระหว่าง 0 ถึง 1", options->min_score);
    if (options->limit < 0)
        return cgov__fail_in(db, CGOV_INVALID, "the limit is %lld: it must be 0 or more",
                             "จำนวนที่จำกัดคือ %lld ซึ่งต้องเป็น 0 ขึ้นไป", (long long)options->limit);
    return cgov__codes_check(db, "sector", &cgov__sector_codes, (unsigned)options->sector);
}

static const cgov__field options_fields[] = { CGOV__FIELD(cgov_match_options, province) };
static const cgov__map options_map =
    CGOV__MAP("match options", cgov_match_options, options_fields);

/* For one question; a matcher that is asked for each row of a file has its codes from the study. */
static cgov_status check_codes(cgov *db, const cgov_match_options *options)
{
    const cgov_status status = options != NULL ? check_options(db, options) : CGOV_OK;
    return status != CGOV_OK ? status : cgov__filter_check(db, &options_map, options);
}

static bool is_empty(const cgov__name *name)
{
    return name->counts[CGOV__PART_CORE] + name->counts[CGOV__PART_SUBDISTRICT] +
                   name->counts[CGOV__PART_DISTRICT] ==
               0 &&
           name->province == NULL && name->legal == CGOV__LEGAL_NONE;
}

static cgov_status answer_question(question *of, const char *text)
{
    cgov_agency_matcher *matcher = of->matcher;
    cgov *db = matcher->db;
    cgov_status status = check_options(db, of->options);
    if (status == CGOV_OK)
        status = cgov__name_read(matcher->reader, text, &of->name, &db->error);
    if (status != CGOV_OK)
        return status;
    if (is_empty(&of->name))
        return cgov__fail_in(db, CGOV_INVALID,
                             "\"%s\" is no name of an agency: it has neither letter nor digit",
                             "\"%s\" ไม่ใช่ชื่อหน่วยงาน เพราะไม่มีตัวอักษรหรือตัวเลข", text);
    if (!cgov__name_keep(&of->answer->texts, &of->name))
        return cgov__nomem(&db->error);
    status = add_places(matcher, &of->name, of->options->province, of->options->district);
    if (status == CGOV_OK)
        status = find_all(of);
    if (status == CGOV_OK && of->answer->matches.count > 0)
        qsort(of->answer->rows, of->answer->matches.count, sizeof *of->answer->rows, by_score);
    if (of->options->limit > 0 && (int64_t)of->answer->matches.count > of->options->limit)
        of->answer->matches.count = (size_t)of->options->limit;
    return status == CGOV_OK && !keep_texts(of->answer) ? cgov__nomem(&db->error) : status;
}

cgov_status cgov_agency_matcher_match(cgov_agency_matcher *matcher, const char *name,
                                      const cgov_match_options *options, cgov_matches **matches)
{
    return cgov__matcher_match_some(matcher, name, options, NULL, NULL, matches);
}

cgov_status cgov__matcher_match_some(cgov_agency_matcher *matcher, const char *name,
                                     const cgov_match_options *options, cgov__match_choice *may,
                                     const void *ctx, cgov_matches **matches)
{
    static const cgov_match_options defaults = { 0 };
    if (matches != NULL)
        *matches = NULL;
    if (matcher == NULL || matcher->db == NULL)
        return CGOV_MISUSE;
    CGOV__NEEDS(matcher->db, name != NULL, "cgov_agency_matcher_match: name is NULL");
    CGOV__NEEDS(matcher->db, matches != NULL, "cgov_agency_matcher_match: matches is NULL");
    question of = { .matcher = matcher,
                    .options = options != NULL ? options : &defaults,
                    .may = may,
                    .ctx = ctx };
    of.answer = cgov__calloc(1, sizeof *of.answer);
    if (of.answer == NULL)
        return cgov__nomem(&matcher->db->error);
    const cgov_status status = answer_question(&of, name);
    of.answer->matches.rows = of.answer->rows;
    if (status == CGOV_OK)
        *matches = &of.answer->matches;
    else
        cgov_matches_free(&of.answer->matches);
    return status;
}

cgov_status cgov_agency_match(cgov *db, const char *name, const cgov_match_options *options,
                              cgov_matches **matches)
{
    cgov_agency_matcher *matcher = NULL;
    if (matches != NULL)
        *matches = NULL;
    cgov_status status = cgov_agency_matcher_new(db, &matcher);
    if (status == CGOV_OK)
        status = check_codes(db, options);
    if (status == CGOV_OK)
        status = cgov_agency_matcher_match(matcher, name, options, matches);
    cgov_agency_matcher_free(matcher);
    return status;
}

void cgov_matches_free(cgov_matches *matches)
{
    answer *of = (answer *)matches; /* its first member */
    if (of == NULL)
        return;
    cgov__arena_free(&of->texts);
    cgov__free(of->rows);
    cgov__free(of);
}

/* ---- pairs within a study ---- */

typedef struct pairing {
    cgov_agency_matcher *matcher;
    cgov_match_options options;
    cgov__strings seen; /* ids of both -> index of the pair; those that are two: -1 */
    cgov_agency_pair *rows;
    size_t count, capacity;
} pairing;

typedef struct pair_answer {
    cgov_agency_pairs pairs;
    cgov_agency_pair *rows;
    cgov__arena texts;
} pair_answer;

static int64_t *find_seen(pairing *in, int64_t agency, int64_t other, int64_t value)
{
    const int64_t ids[2] = { agency < other ? agency : other, agency < other ? other : agency };
    return cgov__strings_add(&in->seen, (const char *)ids, sizeof ids, value, NULL);
}

static cgov_status leave_apart(pairing *in)
{
    cgov *db = in->matcher->db;
    cgov_agency_apart_cursor *cursor = NULL;
    const cgov_agency_apart *row = NULL;
    cgov_status status = cgov_agency_apart_list(db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_apart_next(cursor, &row)) == CGOV_ROW)
        status =
            find_seen(in, row->agency, row->other, -1) != NULL ? CGOV_OK : cgov__nomem(&db->error);
    cgov_agency_apart_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

bool cgov__code_of_name(const char *code)
{
    return strncmp(code, CGOV__NAME_CODE, sizeof CGOV__NAME_CODE - 1) == 0;
}

/* Whether of two agencies the first is the one to keep. */
static bool is_kept(const cgov_match *a, const cgov_match *b)
{
    const bool x = cgov__code_of_name(a->code), y = cgov__code_of_name(b->code);
    return x != y ? y : a->agency < b->agency;
}

static cgov_status keep_pair(pairing *in, const cgov_match *asked, const char *asked_name,
                             const cgov_match *found)
{
    const bool first = is_kept(asked, found);
    const cgov_match *a = first ? asked : found, *b = first ? found : asked;
    const cgov_agency_pair made = { .agency = a->agency,
                                    .code = a->code,
                                    .name = first ? asked_name : found->matched,
                                    .province = a->province,
                                    .other = b->agency,
                                    .other_code = b->code,
                                    .other_name = first ? found->matched : asked_name,
                                    .other_province = b->province,
                                    .how = found->how,
                                    .score = found->score,
                                    .differs = found->differs };
    const int64_t *at = find_seen(in, made.agency, made.other, (int64_t)in->count);
    if (at == NULL || !CGOV__GROW(in->rows, in->capacity, in->count + 1))
        return cgov__nomem(&in->matcher->db->error);
    if (*at == (int64_t)in->count)
        in->rows[in->count++] = made;
    else if (*at >= 0 && made.score > in->rows[*at].score)
        in->rows[*at] = made;
    return CGOV_OK;
}

static bool is_in(const cgov_match *agency, const char *province)
{
    return province == NULL || agency->province == NULL || strcmp(agency->province, province) == 0;
}

static cgov_status pair_entry(pairing *in, const entry *it, answer *to)
{
    const cgov_match *asked = &in->matcher->agencies[it->agency];
    cgov_match_options options = in->options;
    if (options.sector != CGOV_SECTOR_ANY && options.sector != asked->sector)
        return CGOV_OK;
    const bool is_english = it->text == asked->name_en && asked->name_th != NULL;
    if (is_english && in->matcher->without_thai == 0)
        return CGOV_OK;
    options.sector = asked->sector;
    question of = { .matcher = in->matcher, .options = &options, .name = it->name, .answer = to };
    to->matches.count = 0;
    cgov_status status = is_in(asked, options.province) ? find_all(&of) : CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < to->matches.count; i++) {
        const cgov_match *found = &to->rows[i];
        if (found->agency != asked->agency && found->score >= of.min_score &&
            is_in(found, options.province) && !(is_english && found->name_th != NULL))
            status = keep_pair(in, asked, it->text, found);
    }
    return status;
}

static int by_likeness(const void *a, const void *b)
{
    const cgov_agency_pair *x = a, *y = b;
    const int by_code = strcmp(x->code, y->code);
    return x->score > y->score   ? -1
           : x->score < y->score ? 1
           : by_code != 0        ? by_code
                                 : strcmp(x->other_code, y->other_code);
}

static cgov_status find_pairs(pairing *in)
{
    answer found = { 0 };
    cgov_status status = leave_apart(in);
    for (size_t i = 0; status == CGOV_OK && i < in->matcher->entry_count; i++)
        status = pair_entry(in, &in->matcher->entries[i], &found);
    cgov__free(found.rows);
    if (status == CGOV_OK && in->count > 0)
        qsort(in->rows, in->count, sizeof *in->rows, by_likeness);
    if (in->options.limit > 0 && (int64_t)in->count > in->options.limit)
        in->count = (size_t)in->options.limit;
    return status;
}

/* The pairs outlive the matcher: its texts go over to them. */
static cgov_status give_pairs(pairing *in, cgov_agency_pairs **pairs)
{
    pair_answer *made = cgov__calloc(1, sizeof *made);
    if (made == NULL)
        return cgov__nomem(&in->matcher->db->error);
    *made = (pair_answer){ { in->rows, in->count }, in->rows, in->matcher->texts };
    *pairs = &made->pairs;
    in->rows = NULL;
    in->matcher->texts = (cgov__arena){ 0 };
    for (size_t i = 0; i < 2 * made->pairs.count; i++) {
        cgov_agency_pair *pair = &made->rows[i / 2];
        const char **province = i % 2 == 0 ? &pair->province : &pair->other_province;
        if (*province == NULL)
            continue;
        *province = cgov__arena_copy(&made->texts, *province, strlen(*province)); /* the reader's */
        if (*province == NULL)
            return cgov__nomem(&in->matcher->db->error);
    }
    return CGOV_OK;
}

cgov_status cgov_agency_pairs_find(cgov *db, const cgov_match_options *options,
                                   cgov_agency_pairs **pairs)
{
    pairing in = { 0 };
    if (pairs != NULL)
        *pairs = NULL;
    CGOV__NEEDS(db, pairs != NULL, "cgov_agency_pairs_find: pairs is NULL");
    if (options != NULL)
        in.options = *options;
    cgov_status status = cgov_agency_matcher_new(db, &in.matcher);
    if (status == CGOV_OK)
        status = check_codes(db, &in.options);
    if (status == CGOV_OK)
        status = find_pairs(&in);
    if (status == CGOV_OK)
        status = give_pairs(&in, pairs);
    if (status != CGOV_OK) {
        cgov_agency_pairs_free(*pairs);
        *pairs = NULL;
    }
    cgov__strings_free(&in.seen);
    cgov__free(in.rows);
    cgov_agency_matcher_free(in.matcher);
    return status;
}

void cgov_agency_pairs_free(cgov_agency_pairs *pairs)
{
    pair_answer *of = (pair_answer *)pairs; /* its first member */
    if (of == NULL)
        return;
    cgov__arena_free(&of->texts);
    cgov__free(of->rows);
    cgov__free(of);
}

char *cgov_match_words(unsigned differs, cgov_language language)
{
    static const struct {
        unsigned bit;
        const char *th, *en;
    } words[] = {
        { CGOV_DIFFERS_LETTERS, "ตัวอักษร", "letters" },
        { CGOV_DIFFERS_MARKS, "สระหรือวรรณยุกต์", "tone or vowel marks" },
        { CGOV_DIFFERS_WORDS, "คำบอกหน่วยงาน", "administrative words" },
        { CGOV_DIFFERS_KIND, "ประเภทหน่วยงาน (มีในชื่อเดียว)", "kind of agency (in one name only)" },
        { CGOV_DIFFERS_LEGAL_FORM, "รูปแบบนิติบุคคล", "legal form" },
        { CGOV_DIFFERS_SPELLING, "การสะกดคำทั่วไป", "spelling of a common word" },
        { CGOV_DIFFERS_PROVINCE, "จังหวัด (มีในชื่อเดียว)", "province (in one name only)" },
        { CGOV_DIFFERS_DISTRICT, "อำเภอ", "district" },
        { CGOV_DIFFERS_SUBDISTRICT, "ตำบล", "sub-district" },
    };
    const bool thai = language == CGOV_LANGUAGE_TH;
    cgov__buffer text = { 0 };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if ((differs & words[i].bit) != 0)
            cgov__buffer_format(&text, "%s%s", text.length > 0 ? ", " : "",
                                thai ? words[i].th : words[i].en);
    if (text.length == 0)
        cgov__buffer_text(&text, thai ? "ไม่มี" : "nothing");
    return cgov__buffer_take(&text);
}
