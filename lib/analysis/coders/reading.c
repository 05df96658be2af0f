/* Who has read and marked what. See compared.h. */
#include "analysis/coders/reading.h"

#include <stdlib.h>
#include <string.h>

#include "method/statistics/distribution.h"
#include "analysis/survey/factor_index.h"

#define FIELD(name_)                                                                               \
    {                                                                                              \
        .name = #name_, .type = CGOV__TYPE(CGOV__MEMBER(cgov_coder_agreement_filter, name_)),      \
        .codes = CGOV__CODES(CGOV__MEMBER(cgov_coder_agreement_filter, name_)),                    \
        .at = offsetof(cgov__compared_question, filter.name_)                                      \
    }
static const cgov__field question_fields[] = {
    FIELD(document), FIELD(source), FIELD(case_study), FIELD(factor),
    FIELD(branch),   FIELD(kind),   FIELD(phase),      CGOV__FIELD(cgov__compared_question, newest),
};
#undef FIELD
const cgov__map cgov__compared_question_map =
    CGOV__MAP("comparison of coders", cgov__compared_question, question_fields);

static const cgov__field coder_fields[] = {
    CGOV__FIELD(cgov_compared_coder, coder),
    CGOV__FIELD(cgov_compared_coder, code),
    CGOV__FIELD(cgov_compared_coder, name),
};
static const cgov__map coder_map = CGOV__MAP("coder", cgov_compared_coder, coder_fields);

static const cgov__field document_fields[] = {
    CGOV__FIELD(cgov__compared_document, document), CGOV__FIELD(cgov__compared_document, code),
    CGOV__FIELD(cgov__compared_document, version),  CGOV__FIELD(cgov__compared_document, title),
    CGOV__FIELD(cgov__compared_document, length),
};
static const cgov__map document_map =
    CGOV__MAP("document", cgov__compared_document, document_fields);

static const cgov__field coding_fields[] = {
    CGOV__FIELD(cgov__compared_coding, document), CGOV__FIELD(cgov__compared_coding, passage),
    CGOV__FIELD(cgov__compared_coding, start),    CGOV__FIELD(cgov__compared_coding, stop),
    CGOV__FIELD(cgov__compared_coding, factor),   CGOV__FIELD(cgov__compared_coding, coder),
};
static const cgov__map coding_map = CGOV__MAP("coding", cgov__compared_coding, coding_fields);

static const cgov__field factor_fields[] = {
    CGOV__FIELD(cgov__compared_factor, factor),   CGOV__FIELD(cgov__compared_factor, code),
    CGOV__FIELD(cgov__compared_factor, kind),     CGOV__FIELD(cgov__compared_factor, label_th),
    CGOV__FIELD(cgov__compared_factor, label_en),
};
static const cgov__map factor_map = CGOV__MAP("factor", cgov__compared_factor, factor_fields);

/* ---- what is asked ---- */

static cgov_status check_coders(cgov *db, const cgov_coder_agreement_options *options)
{
    if (options->coder_count > 0 && options->coders == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "the coders are NULL");
    if (options->coder_count == 1)
        return cgov__fail_in(db, CGOV_INVALID,
                             "one coder: name two or more, or none for all who coded",
                             "มีผู้ลงรหัสคนเดียว ให้ระบุสองคนขึ้นไป หรือไม่ระบุเพื่อใช้ทุกคนที่ลงรหัส");
    for (size_t i = 0; i < options->coder_count; i++)
        for (size_t k = 0; k < i; k++)
            if (options->coders[i] == options->coders[k])
                return cgov__fail_in(db, CGOV_INVALID, "coder %lld is named twice",
                                     "ระบุผู้ลงรหัส %lld สองครั้ง", (long long)options->coders[i]);
    return CGOV_OK;
}

/* Each unit uses some fields only; a number that is wrong is refused whichever it is. */
static cgov_status check_filter(cgov *db, const cgov_coder_agreement_filter *filter)
{
    const struct {
        const char *field;
        const cgov__codes *codes;
        unsigned value;
    } coded[] = { { "source", &cgov__evidence_source_codes, filter->source },
                  { "kind", &cgov__factor_kind_codes, filter->kind },
                  { "phase", &cgov__phase_codes, filter->phase } };
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < sizeof coded / sizeof coded[0]; i++)
        status = cgov__codes_check(db, coded[i].field, coded[i].codes, coded[i].value);
    return status;
}

static cgov_status ask(cgov *db, const cgov_coder_agreement_filter *filter,
                       const cgov_coder_agreement_options *options, cgov__compared_question *asked)
{
    cgov_status status = cgov__ready(db);
    if (status != CGOV_OK)
        return status;
    *asked = (cgov__compared_question){ .newest = false };
    if (filter != NULL)
        asked->filter = *filter;
    status = check_filter(db, &asked->filter);
    if (status != CGOV_OK)
        return status;
    if (options != NULL)
        asked->options = *options;
    asked->newest = !asked->filter.all_versions && asked->filter.document == 0;
    status = cgov__member_check(&db->error, "unit", (unsigned)asked->options.unit,
                                CGOV_AGREEMENT_UNIT_TEXT, "cgov_agreement_unit");
    if (status == CGOV_OK)
        status = cgov__member_check(&db->error, "readers", (unsigned)asked->options.readers,
                                    CGOV_READERS_OF_ALL, "cgov_readers");
    if (status != CGOV_OK)
        return status;
    if (asked->options.limit < 0)
        return cgov__fail_in(db, CGOV_INVALID, "a limit of %lld differences: 0 is all of them",
                             "จำกัดความแตกต่างไว้ %lld รายการไม่ได้ ใช้ 0 เพื่อแสดงทั้งหมด",
                             (long long)asked->options.limit);
    if (asked->options.unit == CGOV_AGREEMENT_UNIT_ANY)
        asked->options.unit = CGOV_AGREEMENT_UNIT_DOCUMENT;
    if (asked->options.readers == CGOV_READERS_ANY)
        asked->options.readers = CGOV_READERS_WHO_CODED;
    const cgov_status level = cgov__level(&asked->options.level, &db->error);
    return level == CGOV_OK ? check_coders(db, &asked->options) : level;
}

cgov_status cgov__compared_answer_of(cgov *db, const char *call,
                                     const cgov_coder_agreement_filter *filter,
                                     const cgov_coder_agreement_options *options, size_t size,
                                     cgov__answer_fill *fill, void **out)
{
    cgov__compared_question asked;
    if (db != NULL && out == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "%s: there is no place for the answer: it is NULL",
                             call);
    if (db == NULL)
        return CGOV_MISUSE;
    *out = NULL;
    const cgov_status status = ask(db, filter, options, &asked);
    return status == CGOV_OK ? cgov__answer_uncounted(db, NULL, &asked, size, fill, out) : status;
}

typedef struct existing {
    bool document, case_study, factor, branch;
} existing;
static const cgov__field existing_fields[] = {
    CGOV__FIELD(existing, document),
    CGOV__FIELD(existing, case_study),
    CGOV__FIELD(existing, factor),
    CGOV__FIELD(existing, branch),
};
static const cgov__map existing_map = CGOV__MAP("what a filter names", existing, existing_fields);

cgov_status cgov__compared_exists(cgov *db, const cgov__compared_question *asked)
{
    existing there = { false, false, false, false };
    const cgov_coder_agreement_filter *const f = &asked->filter;
    const cgov_status status = cgov__fetch_into(
        db, &cgov__sql_compared_exists, &cgov__compared_question_map, asked, &existing_map, &there);
    if (status != CGOV_OK)
        return status;
    const struct {
        const char *noun;
        int64_t id;
        bool there;
    } named[] = { { "document", f->document, there.document },
                  { "case study", f->case_study, there.case_study },
                  { "factor", f->factor, there.factor },
                  { "factor", f->branch, there.branch } };
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (named[i].id != 0 && !named[i].there)
            return cgov__no_such(db, named[i].noun, named[i].id);
    return CGOV_OK;
}

/* ---- coders and factors ---- */

size_t cgov__compared_coder(const cgov_compared_coder *coders, size_t count, int64_t coder)
{
    size_t at = 0;
    while (at < count && coders[at].coder != coder)
        at++;
    return at;
}

cgov_status cgov__compared_coders(cgov *db, void *answer, cgov_compared_coder **coders,
                                  size_t *count)
{
    return cgov__answer_rows_of(db, NULL, NULL, answer, &cgov__sql_compared_coder, &coder_map,
                                (void **)coders, count);
}

cgov_status cgov__compared_choose(cgov *db, const cgov__compared_question *asked, const bool *used,
                                  cgov_compared_coder *coders, size_t *count)
{
    const cgov_coder_agreement_options *const options = &asked->options;
    size_t kept = 0;
    for (size_t i = 0; options->coder_count == 0 && i < *count; i++)
        if (used[i])
            coders[kept++] = coders[i];
    for (; kept < options->coder_count; kept++) {
        const size_t at =
            kept + cgov__compared_coder(coders + kept, *count - kept, options->coders[kept]);
        if (at == *count)
            return cgov__fail_in(db, CGOV_NOT_FOUND, "there is no coder %lld", "ไม่มีผู้ลงรหัส %lld",
                                 (long long)options->coders[kept]);
        const cgov_compared_coder chosen = coders[at];
        coders[at] = coders[kept];
        coders[kept] = chosen;
    }
    *count = kept;
    return CGOV_OK;
}

cgov_status cgov__compared_factors(cgov *db, const cgov__compared_question *asked, void *answer,
                                   cgov__compared_factor **factors, size_t *count)
{
    return cgov__answer_rows_of(db, &cgov__compared_question_map, asked, answer,
                                &cgov__sql_compared_factor, &factor_map, (void **)factors, count);
}

/* ---- who reads what ---- */

/* Coders become places; codings of others go. */
static cgov_status keep_coders(cgov *db, const cgov__compared_question *asked, cgov__compared *c)
{
    size_t kept = 0;
    bool *const used = cgov__answer_room(c->scratch, (c->coder_count + 1) * sizeof *used);
    if (used == NULL)
        return cgov__nomem(&db->error);
    memset(used, 0, (c->coder_count + 1) * sizeof *used);
    for (size_t i = 0; i < c->coding_count; i++)
        used[cgov__compared_coder(c->coders, c->coder_count, c->codings[i].coder)] = true;
    const cgov_status status = cgov__compared_choose(db, asked, used, c->coders, &c->coder_count);
    for (size_t i = 0; status == CGOV_OK && i < c->coding_count; i++) {
        const size_t at = cgov__compared_coder(c->coders, c->coder_count, c->codings[i].coder);
        if (at == c->coder_count)
            continue;
        c->codings[kept] = c->codings[i];
        c->codings[kept++].coder = (int64_t)at;
    }
    c->coding_count = kept;
    return status;
}

/* Documents become places; both lists are in their order. */
static void find_documents(cgov__compared *c)
{
    size_t at = 0;
    for (size_t i = 0; i < c->coding_count; i++) {
        while (c->documents[at].document != c->codings[i].document)
            at++;
        c->codings[i].document = (int64_t)at;
    }
}

static bool find_readers(cgov__compared *c, cgov_readers readers)
{
    const size_t k = c->coder_count;
    c->reads = cgov__answer_room(c->scratch, c->document_count * k + 1);
    if (c->reads == NULL)
        return false;
    memset(c->reads, readers == CGOV_READERS_OF_ALL, c->document_count * k);
    for (size_t i = 0; i < c->coding_count; i++) {
        bool *const reads = &c->reads[(size_t)c->codings[i].document * k];
        if (readers == CGOV_READERS_OF_CODED)
            memset(reads, true, k);
        reads[c->codings[i].coder] = true;
    }
    return true;
}

static size_t count_readers(const cgov__compared *c, size_t document)
{
    size_t n = 0;
    for (size_t k = 0; k < c->coder_count; k++)
        n += cgov__compared_reads(c, document, k);
    return n;
}

/* Leaves out the documents that fewer than two have read, and their codings. */
static void keep_documents(cgov__compared *c)
{
    const size_t k = c->coder_count;
    size_t kept = 0, at = 0, codings = 0;
    c->counts.chosen = (int64_t)c->document_count;
    for (size_t i = 0; i < c->document_count; i++) {
        const size_t readers = count_readers(c, i);
        c->counts.unread += readers == 0;
        c->counts.single += readers == 1;
        for (; at < c->coding_count && c->codings[at].document == (int64_t)i; at++)
            if (readers > 1) {
                c->codings[codings] = c->codings[at];
                c->codings[codings++].document = (int64_t)kept;
            }
        if (readers < 2)
            continue;
        memmove(&c->reads[kept * k], &c->reads[i * k], k);
        c->documents[kept] = c->documents[i];
        c->documents[kept].readers = readers;
        c->documents[kept++].offset = c->length;
        c->length += c->documents[i].length;
    }
    c->counts.compared = (int64_t)kept;
    c->document_count = kept;
    c->coding_count = codings;
}

/* ---- units ---- */

static bool is_same_unit(const cgov__compared_unit *unit, const cgov__compared_coding *coding,
                         cgov_agreement_unit kind)
{
    if (unit->document != (size_t)coding->document)
        return false;
    return kind == CGOV_AGREEMENT_UNIT_JOINED
               ? coding->start < unit->stop
               : coding->start == unit->start && coding->stop == unit->stop;
}

/* Units of every kind come in the order of the text, as the codings still do. */
static bool find_units(cgov__compared *c, cgov_agreement_unit kind)
{
    const bool whole = kind == CGOV_AGREEMENT_UNIT_DOCUMENT;
    const size_t most = whole ? c->document_count : c->coding_count;
    c->units = cgov__answer_room(c->scratch, (most + 1) * sizeof *c->units);
    if (c->units == NULL)
        return false;
    for (size_t i = 0; whole && i < c->document_count; i++)
        c->units[c->unit_count++] = (cgov__compared_unit){ i, 0, c->documents[i].length };
    for (size_t i = 0; i < c->coding_count; i++) {
        cgov__compared_coding *const it = &c->codings[i];
        if (whole) {
            it->unit = (size_t)it->document;
            continue;
        }
        if (c->unit_count == 0 || !is_same_unit(&c->units[c->unit_count - 1], it, kind))
            c->units[c->unit_count++] =
                (cgov__compared_unit){ (size_t)it->document, it->start, it->stop };
        it->unit = c->unit_count - 1;
        if (it->stop > c->units[it->unit].stop)
            c->units[it->unit].stop = it->stop;
    }
    return true;
}

/* ---- by factor ---- */

static int by_factor(const void *a, const void *b)
{
    const cgov__compared_coding *one = a, *other = b;
    const int64_t keys[][2] = { { one->factor, other->factor },
                                { one->document, other->document },
                                { one->start, other->start },
                                { one->stop, other->stop },
                                { one->coder, other->coder } };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Keeps the codings with the factors asked for, and the factors that have some. */
static void keep_factors(cgov__compared *c, const cgov__factor_place *places, size_t count)
{
    size_t kept = 0, used = 0;
    for (size_t i = 0; i < c->coding_count; i++) {
        const int64_t place = cgov__factor_find(places, count, c->codings[i].factor);
        if (place == CGOV__NO_FACTOR)
            continue;
        c->codings[kept] = c->codings[i];
        c->codings[kept++].factor = place;
    }
    c->coding_count = kept;
    if (kept > 0)
        qsort(c->codings, kept, sizeof *c->codings, by_factor);
    for (size_t i = 0; i < kept; i++) {
        const int64_t place = c->codings[i].factor;
        if (i == 0 || place != c->codings[i - 1].factor) {
            c->factors[used] = c->factors[place];
            c->factors[used++].first = i;
        }
    }
    for (size_t f = 0; f < used; f++) {
        const size_t last = f + 1 < used ? c->factors[f + 1].first : kept;
        for (size_t i = c->factors[f].first; i < last; i++)
            c->codings[i].factor = (int64_t)f;
    }
    c->factors[used].first = kept;
    c->unused = (int64_t)(count - used);
    c->factor_count = used;
}

static cgov_status take_factors(cgov *db, const cgov__compared_question *asked, void *answer,
                                cgov__compared *c)
{
    cgov__compared_factor *all = NULL;
    size_t count = 0;
    const cgov_status status = cgov__compared_factors(db, asked, answer, &all, &count);
    if (status != CGOV_OK)
        return status;
    cgov__factor_place *const places = cgov__answer_room(c->scratch, (count + 1) * sizeof *places);
    c->factors = cgov__answer_room(answer, (count + 1) * sizeof *c->factors);
    if (places == NULL || c->factors == NULL)
        return cgov__nomem(&db->error);
    memcpy(c->factors, all, count * sizeof *all);
    for (size_t i = 0; i < count; i++)
        places[i] = (cgov__factor_place){ all[i].factor, (int64_t)i };
    cgov__factor_index(places, count);
    keep_factors(c, places, count);
    for (size_t i = 0; i < c->coding_count; i++)
        c->coders[c->codings[i].coder].marks++;
    return CGOV_OK;
}

/* ---- all of it ---- */

static cgov_status read_rows(cgov *db, const cgov__compared_question *asked, void *answer,
                             cgov__compared *c)
{
    cgov_status status = cgov__compared_exists(db, asked);
    if (status == CGOV_OK)
        status = cgov__compared_coders(db, answer, &c->coders, &c->coder_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &cgov__compared_question_map, asked, c->scratch,
                                      &cgov__sql_compared_document, &document_map,
                                      (void **)&c->documents, &c->document_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &cgov__compared_question_map, asked, c->scratch,
                                      &cgov__sql_compared_coding, &coding_map, (void **)&c->codings,
                                      &c->coding_count);
    return status;
}

cgov_status cgov__compare(cgov *db, const cgov__compared_question *asked, void *answer,
                          cgov__compared *c)
{
    *c = (cgov__compared){ .scratch = cgov__answer_new(1) };
    if (c->scratch == NULL)
        return cgov__nomem(&db->error);
    cgov_status status = read_rows(db, asked, answer, c);
    if (status == CGOV_OK)
        status = keep_coders(db, asked, c);
    if (status != CGOV_OK)
        return status;
    find_documents(c);
    if (!find_readers(c, asked->options.readers))
        return cgov__nomem(&db->error);
    keep_documents(c);
    for (size_t i = 0; i < c->document_count; i++)
        for (size_t k = 0; k < c->coder_count; k++)
            c->coders[k].documents += cgov__compared_reads(c, i, k);
    return find_units(c, asked->options.unit) ? take_factors(db, asked, answer, c)
                                              : cgov__nomem(&db->error);
}

void cgov__compared_free(cgov__compared *c)
{
    cgov__answer_free(c->scratch);
}
