/*
 * Which factors occur together. See cgov/evidence.h. Ordered scans gather the factors of each unit
 * as a set of bits; pairs are counted from the sets.
 */
#include "analysis/survey/answer.h"
#include "analysis/evidence/evidence.h"
#include "analysis/survey/factor_index.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    BITS = 64
};

#define FIELD(name) CGOV__FIELD(cgov_cooccurrence_factor, name)
static const cgov__field factor_fields[] = {
    { .name = "id", .type = CGOV__INT64, .at = offsetof(cgov_cooccurrence_factor, factor) },
    FIELD(code),
    FIELD(kind),
    FIELD(label_th),
    FIELD(label_en),
};
#undef FIELD
static const cgov__map factor_map = CGOV__MAP("factor", cgov_cooccurrence_factor, factor_fields);

typedef struct coded {
    int64_t document, passage, start, stop, factor;
} coded;
#define FIELD(name) CGOV__FIELD(coded, name)
static const cgov__field coded_fields[] = { FIELD(document), FIELD(passage), FIELD(start),
                                            FIELD(stop), FIELD(factor) };
#undef FIELD
static const cgov__map coded_map = CGOV__MAP("coding", coded, coded_fields);

/* A passage (or a whole unit) and, in `sets`, its factors. */
typedef struct span {
    int64_t start, stop;
} span;

/* A passage and the first of its factors among those kept. */
typedef struct group {
    int64_t passage;
    size_t first;
} group;

typedef struct counting {
    const cgov_cooccurrence_options *options;
    const cgov__factor_place *places;
    size_t factors, words; /* of a set */
    span *spans;           /* of the document being read */
    size_t span_room, span_count;
    uint64_t *sets; /* `words` a span */
    size_t set_room;
    group *groups; /* in order of their passages, and one more that ends the last */
    size_t group_room, group_count, next_group;
    int64_t *kept; /* factors */
    size_t kept_room, kept_count;
    int64_t last_document; /* of which a passage was added */
    uint32_t *within;      /* places of the factors of two sets */
    int64_t *pairs_with;   /* by factor: pairs of passages near each other, one of which has it */
    int64_t pair_n;
    int64_t *both;         /* factors x factors; the diagonal counts units */
    int64_t n;
} counting;

/* ---- counting ---- */

static unsigned lowest(uint64_t bits)
{
    unsigned at = 0;
    for (; (bits & 1) == 0; bits >>= 1)
        at++;
    return at;
}

static void count_set(counting *c, const uint64_t *set)
{
    size_t count = 0;
    for (size_t w = 0; w < c->words; w++)
        for (uint64_t left = set[w]; left != 0; left &= left - 1)
            c->within[count++] = (uint32_t)(w * BITS + lowest(left));
    for (size_t i = 0; i < count; i++)
        for (size_t k = i; k < count; k++)
            c->both[c->within[i] * c->factors + c->within[k]]++;
    c->n += count > 0;
}

static bool has(const uint64_t *set, size_t at)
{
    return (set[at / BITS] >> at % BITS & 1) != 0;
}

static size_t list_factors(const counting *c, const uint64_t *set, uint32_t *list)
{
    size_t count = 0;
    for (size_t w = 0; w < c->words; w++)
        for (uint64_t left = set[w]; left != 0; left &= left - 1)
            list[count++] = (uint32_t)(w * BITS + lowest(left));
    return count;
}

/* One pair of passages, or a passage with itself: each pair of factors that they bear is in it. */
static void count_pair(counting *c, const uint64_t *one, const uint64_t *other)
{
    uint32_t *const second = c->within + c->factors;
    const size_t firsts = list_factors(c, one, c->within);
    const size_t seconds = list_factors(c, other, second);
    for (size_t i = 0; one != other && i < firsts; i++)
        for (size_t k = 0; k < seconds; k++) {
            const size_t a = c->within[i], b = second[k];
            if (a == b || (a > b && has(one, b) && has(other, a)))
                continue; /* the latter is met the other way round */
            c->both[(a < b ? a : b) * c->factors + (a < b ? b : a)]++;
        }
    for (size_t i = 0; i < firsts; i++)
        c->pairs_with[c->within[i]]++;
    for (size_t k = 0; one != other && k < seconds; k++)
        c->pairs_with[second[k]] += !has(one, second[k]);
    c->pair_n++;
}

/* Pairs of passages that lie at most `gap` apart; a gap of -1 is a character in common. */
static void count_near(counting *c, int64_t gap)
{
    for (size_t i = 0; i < c->span_count; i++) {
        const uint64_t *one = &c->sets[i * c->words];
        count_set(c, one);
        count_pair(c, one, one);
        for (size_t k = i + 1; k < c->span_count; k++) { /* they come by their starts */
            if (c->spans[k].start - c->spans[i].stop > gap)
                break;
            count_pair(c, one, &c->sets[k * c->words]);
        }
    }
}

static void count_unit(counting *c)
{
    if (c->options->together == CGOV_TOGETHER_OVERLAP)
        count_near(c, -1);
    else if (c->options->together == CGOV_TOGETHER_PROXIMITY)
        count_near(c, c->options->within);
    else
        for (size_t i = 0; i < c->span_count; i++)
            count_set(c, &c->sets[i * c->words]);
    c->span_count = 0;
}

static bool add_span(counting *c, const coded *row)
{
    if (!CGOV__GROW(c->spans, c->span_room, c->span_count + 1) ||
        !CGOV__GROW(c->sets, c->set_room, (c->span_count + 1) * c->words))
        return false;
    c->spans[c->span_count] = (span){ row->start, row->stop };
    memset(&c->sets[c->span_count++ * c->words], 0, c->words * sizeof *c->sets);
    return true;
}

/* `last` is the row before, zeroed before the first. */
static bool add_row(counting *c, const coded *row, const coded *last)
{
    const int64_t at = cgov__factor_find(c->places, c->factors, row->factor);
    const bool by_passage = c->options->together <= CGOV_TOGETHER_PROXIMITY;
    if (at == CGOV__NO_FACTOR)
        return true;
    if (row->document != last->document)
        count_unit(c);
    if ((c->span_count == 0 || (by_passage && row->passage != last->passage)) && !add_span(c, row))
        return false;
    c->sets[(c->span_count - 1) * c->words + (size_t)at / BITS] |= (uint64_t)1 << at % BITS;
    return true;
}

static const cgov__embedded *query_of(cgov_together together)
{
    if (together == CGOV_TOGETHER_CASE_STUDY)
        return &cgov__sql_evidence_unit_case;
    return together == CGOV_TOGETHER_PROJECT ? &cgov__sql_evidence_unit_project
                                             : &cgov__sql_evidence_unit;
}

static cgov_status scan(cgov *db, const cgov__embedded *query, const cgov__evidence_question *asked,
                        counting *c, bool (*take)(counting *c, const coded *row, const coded *last))
{
    cgov__statement *statement = NULL;
    coded row = { 0 }, last = { 0 };
    cgov_status status =
        cgov__prepare(db, query, &cgov__evidence_question_map, asked, &coded_map, &statement);
    while (status == CGOV_OK && (status = cgov__step(db, statement)) == CGOV_ROW) {
        status = cgov__load(db, statement, &row);
        if (status == CGOV_OK && !take(c, &row, &last))
            status = cgov__nomem(&db->error);
        last = row;
    }
    cgov__release(db, statement);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* ---- where a filter asks for nothing but factors and coders ---- */

/* The passage by itself is the unit, and stands for the document. */
static bool add_coded(counting *c, const coded *row, const coded *last)
{
    const coded here = { .document = row->passage, .passage = row->passage, .factor = row->factor };
    const coded before = { .document = last->passage, .passage = last->passage };
    return add_row(c, &here, &before);
}

/* Codings are kept: the passages that come after lie in another order. */
static bool keep_coded(counting *c, const coded *row, const coded *last)
{
    if (c->group_count == 0 || row->passage != last->passage) {
        if (!CGOV__GROW(c->groups, c->group_room, c->group_count + 2))
            return false;
        c->groups[c->group_count++] = (group){ row->passage, c->kept_count };
    }
    if (!CGOV__GROW(c->kept, c->kept_room, c->kept_count + 1))
        return false;
    c->kept[c->kept_count++] = row->factor;
    c->groups[c->group_count] = (group){ INT64_MAX, c->kept_count };
    return true;
}

/* The group of a passage, or the first one beyond it. Most passages were marked in the order of the
   text: the one after the last found is tried first. */
static size_t find_group(const counting *c, int64_t passage)
{
    size_t low = 0, high = c->group_count;
    if (c->next_group < c->group_count && c->groups[c->next_group].passage == passage)
        return c->next_group;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (c->groups[middle].passage < passage)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A passage, with the factors that were kept of it. */
static bool add_passage(counting *c, const coded *row, const coded *last)
{
    const size_t found = find_group(c, row->passage);
    coded here = *row, before = *last;
    if (found == c->group_count || c->groups[found].passage != row->passage)
        return true;
    c->next_group = found + 1;
    before.document = c->last_document;
    for (size_t i = c->groups[found].first; i < c->groups[found + 1].first; i++, before = here) {
        here.factor = c->kept[i];
        if (!add_row(c, &here, &before))
            return false;
        c->last_document = row->document;
    }
    return true;
}

static bool is_plain(const cgov_evidence_filter *filter)
{
    cgov_evidence_filter rest = *filter;
    rest.factor = rest.branch = rest.coder = 0;
    rest.kind = CGOV_FACTOR_KIND_ANY;
    const cgov__evidence_question asked = { .filter = rest };
    return cgov__fields_set(&cgov__evidence_question_map, &asked) == 0;
}

typedef struct replacing {
    bool replaced; /* some document has a later version */
} replacing;
static const cgov__field replacing_fields[] = { CGOV__FIELD(replacing, replaced) };
static const cgov__map replacing_map = CGOV__MAP("version", replacing, replacing_fields);

/* Two scans of an index each, in place of one that looks up the codings of every passage. */
static cgov_status scan_plain(cgov *db, const cgov__evidence_question *asked, counting *c)
{
    replacing versions = { 0 };
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_evidence_replaced, NULL, NULL, &replacing_map, &versions);
    if (status == CGOV_OK && c->options->together == CGOV_TOGETHER_PASSAGE &&
        !(asked->newest && versions.replaced))
        return scan(db, &cgov__sql_evidence_coded, asked, c, add_coded);
    if (status == CGOV_OK)
        status = scan(db, &cgov__sql_evidence_coded, asked, c, keep_coded);
    return status == CGOV_OK ? scan(db, &cgov__sql_evidence_passage, asked, c, add_passage)
                             : status;
}

static cgov_status count_all(cgov *db, const cgov__evidence_question *asked, counting *c)
{
    const bool plain = c->options->together <= CGOV_TOGETHER_DOCUMENT && is_plain(&asked->filter);
    const cgov_status status = plain ? scan_plain(db, asked, c)
                                     : scan(db, query_of(c->options->together), asked, c, add_row);
    if (status == CGOV_OK)
        count_unit(c);
    return status;
}

/* ---- what is told of it ---- */

static int by_both(const void *a, const void *b)
{
    const cgov_cooccurrence_pair *one = a, *other = b;
    if (one->both != other->both)
        return one->both > other->both ? -1 : 1;
    if (one->first != other->first)
        return one->first < other->first ? -1 : 1;
    return (one->second > other->second) - (one->second < other->second);
}

/* Factors that occur, in `factors`, and in `at` their new places. */
static size_t keep_factors(const counting *c, cgov_cooccurrence_factor *factors, size_t *at)
{
    size_t count = 0;
    for (size_t i = 0; i < c->factors; i++) {
        const int64_t units = c->both[i * c->factors + i];
        at[i] = count;
        if (units == 0)
            continue;
        factors[count] = factors[i];
        factors[count++].units = units;
    }
    return count;
}

static size_t count_pairs(const counting *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->factors; i++)
        for (size_t k = i + 1; k < c->factors; k++)
            count += c->both[i * c->factors + k] > 0;
    return count;
}

static void list_pairs(const counting *c, const size_t *at, cgov_cooccurrence_pair *pairs)
{
    for (size_t i = 0; i < c->factors; i++)
        for (size_t k = i + 1; k < c->factors; k++) {
            const int64_t both = c->both[i * c->factors + k];
            const bool near = c->pair_n > 0;
            const int64_t one = near ? c->pairs_with[i] : c->both[i * c->factors + i];
            const int64_t other = near ? c->pairs_with[k] : c->both[k * c->factors + k];
            const int64_t n = near ? c->pair_n : c->n;
            if (both == 0)
                continue;
            *pairs++ = (cgov_cooccurrence_pair){
                .first = at[i],
                .second = at[k],
                .both = both,
                .jaccard = (double)both / (double)(one + other - both),
                .lift = (double)both * (double)n / ((double)one * (double)other),
            };
        }
}

static cgov_status tell(cgov *db, const counting *c, cgov_cooccurrence *table,
                        cgov_cooccurrence_factor *factors)
{
    size_t *const at = cgov__answer_room(table, (c->factors + 1) * sizeof *at);
    table->pair_count = count_pairs(c);
    cgov_cooccurrence_pair *const pairs =
        cgov__answer_room(table, (table->pair_count + 1) * sizeof *pairs);
    if (at == NULL || pairs == NULL)
        return cgov__nomem(&db->error);
    table->n = c->n;
    table->factor_count = keep_factors(c, factors, at);
    table->factors = factors;
    list_pairs(c, at, pairs);
    if (table->pair_count > 0)
        qsort(pairs, table->pair_count, sizeof *pairs, by_both);
    table->pairs = pairs;
    return CGOV_OK;
}

/* ---- the answer ---- */

static const struct {
    const char *en, *th;
} methods[] = {
    [CGOV_TOGETHER_PASSAGE] = { "passages coded with both factors", "ข้อความที่ลงรหัสทั้งสองปัจจัย" },
    [CGOV_TOGETHER_OVERLAP] = { "pairs of passages that overlap, one coded with each factor; a "
                                "passage "
                                "with both is one",
                                "คู่ข้อความที่ซ้อนกันและลงรหัสข้างละปัจจัย ข้อความเดียวที่มีทั้งสองปัจจัยนับเป็นหนึ่ง" },
    [CGOV_TOGETHER_PROXIMITY] = { "pairs of passages near each other, one coded with each factor; "
                                  "a "
                                  "passage with both is one",
                                  "คู่ข้อความที่อยู่ใกล้กันและลงรหัสข้างละปัจจัย "
                                  "ข้อความเดียวที่มีทั้งสองปัจจัยนับเป็นหนึ่ง" },
    [CGOV_TOGETHER_DOCUMENT] = { "documents with both factors", "เอกสารที่มีทั้งสองปัจจัย" },
    [CGOV_TOGETHER_CASE_STUDY] = { "case studies with both factors", "กรณีศึกษาที่มีทั้งสองปัจจัย" },
    [CGOV_TOGETHER_PROJECT] = { "projects with both factors", "โครงการที่มีทั้งสองปัจจัย" },
};

typedef struct asked_together {
    cgov__evidence_question evidence;
    cgov_cooccurrence_options options;
} asked_together;

static bool make_room(counting *c, const cgov_cooccurrence_factor *factors,
                      cgov__factor_place *places)
{
    for (size_t i = 0; places != NULL && i < c->factors; i++)
        places[i] = (cgov__factor_place){ factors[i].factor, (int64_t)i };
    c->words = (c->factors + BITS - 1) / BITS;
    c->within = cgov__calloc(2 * c->factors + 1, sizeof *c->within);
    c->pairs_with = cgov__calloc(c->factors + 1, sizeof *c->pairs_with);
    c->both = cgov__calloc(c->factors * c->factors + 1, sizeof *c->both);
    if (places == NULL || c->within == NULL || c->pairs_with == NULL || c->both == NULL)
        return false;
    cgov__factor_index(places, c->factors);
    c->places = places;
    return true;
}

static cgov_status fill_cooccurrence(cgov *db, const cgov__question *question, void *answer)
{
    const asked_together *asked = question->options;
    cgov_cooccurrence *table = answer;
    cgov_cooccurrence_factor *factors = NULL;
    counting c = { .options = &asked->options };
    table->basis.method_en = methods[asked->options.together].en;
    table->basis.method_th = methods[asked->options.together].th;
    cgov_status status = cgov__answer_rows_of(
        db, &cgov__evidence_question_map, &(cgov__evidence_question){ 0 }, answer,
        &cgov__sql_evidence_factor, &factor_map, (void **)&factors, &c.factors);
    if (status != CGOV_OK)
        return status;
    cgov__factor_place *places = cgov__calloc(c.factors + 1, sizeof *places);
    status = make_room(&c, factors, places) ? count_all(db, &asked->evidence, &c)
                                            : cgov__nomem(&db->error);
    if (status == CGOV_OK)
        status = tell(db, &c, table, factors);
    cgov__free(places);
    cgov__free(c.within);
    cgov__free(c.pairs_with);
    cgov__free(c.both);
    cgov__free(c.spans);
    cgov__free(c.sets);
    cgov__free(c.groups);
    cgov__free(c.kept);
    return status;
}

cgov_status cgov_cooccurrence_report(cgov *db, const cgov_evidence_filter *filter,
                                     const cgov_cooccurrence_options *options,
                                     cgov_cooccurrence **table)
{
    asked_together asked = { .evidence = cgov__evidence_ask(filter) };
    if (options != NULL)
        asked.options = *options;
    if (table != NULL)
        *table = NULL;
    if (db != NULL && (unsigned)asked.options.together > CGOV_TOGETHER_PROJECT)
        return cgov__member_check(&db->error, "together", (unsigned)asked.options.together,
                                  CGOV_TOGETHER_PROJECT, "cgov_together");
    if (db != NULL && asked.options.within < 0)
        return cgov__fail_in(db, CGOV_INVALID, "within %lld: a distance is 0 or more code points",
                             "ระยะห่าง %lld ต้องเป็น 0 หรือมากกว่า (นับเป็นอักขระ)",
                             (long long)asked.options.within);
    return cgov__answer_with(db, NULL, &asked, sizeof **table, fill_cooccurrence, (void **)table);
}

void cgov_cooccurrence_free(cgov_cooccurrence *table)
{
    cgov__answer_free(table);
}
