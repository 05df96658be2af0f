/*
 * A list of codings: where, with which factor, by whom. The place is a quote, offsets, or both; a
 * passage that is not marked yet is marked. The texts of documents are looked up, never changed.
 */
#include "cgov/document.h"

#include "base/utf8.h"
#include "exchange/list.h"
#include "text/normal.h"

#include <string.h>

enum {
    STRIDE = 64, /* code points from one noted byte to the next */
    SHOWN = 8    /* places that a message lists */
};

/* A document at hand; rows of one document mostly stand together. */
typedef struct text {
    cgov_document *document;
    size_t length;       /* bytes */
    int64_t points;      /* code points */
    size_t *bytes;       /* of every STRIDE-th code point */
    cgov__normal normal; /* made when a quote is not found as it is */
    bool normalized;
} text;

typedef struct codings {
    cgov__list_row row;
    text at;
    cgov__normal quote;
} codings;

static void text_free(text *t)
{
    cgov_document_free(t->document);
    cgov__free(t->bytes);
    cgov__normal_free(&t->normal);
    *t = (text){ 0 };
}

static cgov_status begin(cgov__import *load, void **state)
{
    *state = cgov__calloc(1, sizeof(codings));
    return *state != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

static void end(void *state)
{
    codings *c = state;
    if (c == NULL)
        return;
    text_free(&c->at);
    cgov__normal_free(&c->quote);
    cgov__list_end(c); /* its row is its first member */
}

/* ---- texts ---- */

static cgov_status index_text(cgov__import *load, text *t)
{
    size_t at = 0;
    t->length = strlen(t->document->text);
    t->bytes = cgov__calloc(t->length / STRIDE + 2, sizeof *t->bytes);
    if (t->bytes == NULL)
        return cgov__nomem(&load->db->error);
    for (t->points = 0; at < t->length; t->points++) {
        if (t->points % STRIDE == 0)
            t->bytes[t->points / STRIDE] = at;
        cgov__utf8_next(t->document->text, t->length, &at);
    }
    return CGOV_OK;
}

/* The newest version of the row's document; its id is 0 after a problem. */
static cgov_status find_text(cgov__import *load, codings *c, int64_t *document)
{
    const char *code = cgov__list_text(&c->row, CGOV__CODING_DOCUMENT);
    *document = 0;
    if (code == NULL)
        return CGOV_OK;
    if (c->at.document == NULL || strcmp(c->at.document->code, code) != 0) {
        text_free(&c->at);
        cgov_status status = cgov_document_find(load->db, code, &c->at.document);
        if (status == CGOV_NOT_FOUND)
            return cgov__list_problem(load, &c->row, CGOV__CODING_DOCUMENT, CGOV__REASON_NO_ROW,
                                      load->options->language == CGOV_LANGUAGE_TH ? "เอกสาร"
                                                                                  : "document");
        if (status == CGOV_OK)
            status = index_text(load, &c->at);
        if (status != CGOV_OK)
            return status;
    }
    *document = c->at.document->id;
    return CGOV_OK;
}

static size_t byte_of(const text *t, int64_t point)
{
    if (point >= t->points)
        return t->length;
    size_t at = t->bytes[point / STRIDE];
    for (int64_t i = point - point % STRIDE; i < point; i++)
        cgov__utf8_next(t->document->text, t->length, &at);
    return at;
}

static int64_t points_of(const char *words, size_t length)
{
    int64_t count = 0;
    for (size_t at = 0; at < length; count++)
        cgov__utf8_next(words, length, &at);
    return count;
}

/* The code point that begins at a byte. */
static int64_t point_of(const text *t, size_t byte)
{
    size_t low = 0, high = (size_t)(t->points + STRIDE - 1) / STRIDE;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (t->bytes[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return (int64_t)low * STRIDE +
           points_of(t->document->text + t->bytes[low], byte - t->bytes[low]);
}

/* ---- quotes ---- */

/* Where a quote stands: the first places, and how many there are. */
typedef struct places {
    int64_t start[SHOWN], stop[SHOWN];
    size_t count;
} places;

static void add_place(places *found, int64_t start, int64_t stop)
{
    if (found->count < SHOWN) {
        found->start[found->count] = start;
        found->stop[found->count] = stop;
    }
    found->count++;
}

static void find_exact(const text *t, const char *quote, places *found)
{
    const size_t length = strlen(quote);
    const int64_t points = points_of(quote, length);
    for (const char *at = t->document->text; (at = strstr(at, quote)) != NULL; at++) {
        const int64_t start = point_of(t, (size_t)(at - t->document->text));
        add_place(found, start, start + points);
    }
}

/* By the normal form: other blanks and line ends, sara am in two parts, marks in another order. */
static cgov_status find_alike(cgov__import *load, codings *c, const char *quote, places *found)
{
    text *t = &c->at;
    cgov_status status = CGOV_OK;
    if (!t->normalized)
        status = cgov__normalize(t->document->text, t->length, &t->normal, &load->db->error);
    t->normalized = status == CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__normalize(quote, strlen(quote), &c->quote, &load->db->error);
    if (status != CGOV_OK || c->quote.count == 0)
        return status;
    const cgov__normal *in = &t->normal, *of = &c->quote;
    for (size_t i = 0; i + of->count <= in->count; i++)
        if (in->codes[i] == of->codes[0] &&
            memcmp(in->codes + i, of->codes, of->count * sizeof *of->codes) == 0)
            add_place(found, in->starts[i], in->stops[i + of->count - 1]);
    return CGOV_OK;
}

/* What the document says from here to there, on the row's memory; cut when it is only shown. */
static const char *said_at(cgov__import *load, const text *t, int64_t start, int64_t stop)
{
    const size_t from = byte_of(t, start), to = byte_of(t, stop);
    return cgov__arena_copy(&load->row_texts, t->document->text + from, to - from);
}

static cgov_status several(cgov__import *load, codings *c, const places *found)
{
    cgov__buffer list = { 0 };
    for (size_t i = 0; i < found->count && i < SHOWN; i++)
        cgov__buffer_format(&list, "%s%lld", i > 0 ? ", " : "", (long long)found->start[i]);
    cgov__buffer_text(&list, found->count > SHOWN ? " ..." : "");
    const cgov_status status = list.failed
                                   ? cgov__nomem(&load->db->error)
                                   : cgov__list_problem(load, &c->row, CGOV__CODING_QUOTE,
                                                        CGOV__REASON_QUOTE_SEVERAL, list.bytes);
    cgov__buffer_free(&list);
    return status;
}

static cgov_status elsewhere(cgov__import *load, codings *c, int64_t start, int64_t stop)
{
    enum {
        WORDS = 60
    };
    const bool cut = stop - start > WORDS;
    const char *said = said_at(load, &c->at, start, cut ? start + WORDS : stop);
    return said != NULL ? cgov__list_problem(load, &c->row, CGOV__CODING_QUOTE,
                                             CGOV__REASON_QUOTE_ELSEWHERE, said)
                        : cgov__nomem(&load->db->error);
}

static cgov_status spelled(cgov__import *load, codings *c, int64_t start, int64_t stop)
{
    const char *said = said_at(load, &c->at, start, stop);
    return said != NULL ? cgov__row_note(load, c->row.column_of[CGOV__CODING_QUOTE],
                                         cgov__list_text(&c->row, CGOV__CODING_QUOTE),
                                         CGOV__REASON_QUOTE_SPELLED, said)
                        : cgov__nomem(&load->db->error);
}

/* A place as the row says it; `known` is false after a problem. */
typedef struct place {
    int64_t start, stop;
    bool known;
} place;

static cgov_status place_by_quote(cgov__import *load, codings *c, const char *quote,
                                  const int64_t *start, place *at)
{
    places found = { 0 };
    bool alike = false;
    cgov_status status = CGOV_OK;
    find_exact(&c->at, quote, &found);
    if (found.count == 0) {
        alike = true;
        status = find_alike(load, c, quote, &found);
    }
    if (status != CGOV_OK)
        return status;
    if (found.count == 0)
        return cgov__list_problem(load, &c->row, CGOV__CODING_QUOTE, CGOV__REASON_QUOTE_ABSENT,
                                  NULL);
    if (start == NULL && found.count > 1)
        return several(load, c, &found);
    *at = (place){ found.start[0], found.stop[0], true };
    return alike ? spelled(load, c, at->start, at->stop) : CGOV_OK;
}

/* From a start given: the quote has to stand there, as it is or alike. */
static cgov_status place_from(cgov__import *load, codings *c, const char *quote, int64_t start,
                              place *at)
{
    const int64_t points = points_of(quote, strlen(quote));
    const text *t = &c->at;
    const size_t from = byte_of(t, start);
    if (start < t->points && t->length - from >= strlen(quote) &&
        memcmp(t->document->text + from, quote, strlen(quote)) == 0) {
        *at = (place){ start, start + points, true };
        return CGOV_OK;
    }
    places found = { 0 };
    const cgov_status status = find_alike(load, c, quote, &found);
    for (size_t i = 0; status == CGOV_OK && i < found.count && i < SHOWN; i++)
        if (found.start[i] == start) {
            *at = (place){ start, found.stop[i], true };
            return spelled(load, c, at->start, at->stop);
        }
    if (status != CGOV_OK)
        return status;
    return elsewhere(load, c, start < t->points ? start : 0,
                     start + points < t->points ? start + points : t->points);
}

/* Two offsets given, and perhaps a quote to hold against them. */
static cgov_status place_between(cgov__import *load, codings *c, const char *quote, int64_t start,
                                 int64_t stop, place *at)
{
    const text *t = &c->at;
    char length[24];
    if (start >= stop || stop > t->points) {
        sqlite3_snprintf(sizeof length, length, "%lld", (long long)t->points);
        return cgov__list_problem(load, &c->row,
                                  start >= t->points ? CGOV__CODING_START : CGOV__CODING_STOP,
                                  CGOV__REASON_OFFSETS, length);
    }
    *at = (place){ start, stop, true };
    if (quote == NULL)
        return CGOV_OK;
    const char *said = said_at(load, t, start, stop);
    if (said == NULL)
        return cgov__nomem(&load->db->error);
    if (strcmp(said, quote) == 0)
        return CGOV_OK;
    cgov__normal form = { 0 };
    cgov_status status = cgov__normalize(said, strlen(said), &form, &load->db->error);
    if (status == CGOV_OK)
        status = cgov__normalize(quote, strlen(quote), &c->quote, &load->db->error);
    const bool alike = status == CGOV_OK && form.count == c->quote.count &&
                       memcmp(form.codes, c->quote.codes, form.count * sizeof *form.codes) == 0;
    cgov__normal_free(&form);
    if (status != CGOV_OK)
        return status;
    at->known = alike;
    return alike ? spelled(load, c, start, stop) : elsewhere(load, c, start, stop);
}

static cgov_status find_place(cgov__import *load, codings *c, place *at)
{
    const cgov__cell_value *start = &c->row.values[CGOV__CODING_START];
    const cgov__cell_value *stop = &c->row.values[CGOV__CODING_STOP];
    const char *quote = cgov__list_text(&c->row, CGOV__CODING_QUOTE);
    const bool has_start = start->state == CGOV__CELL_GIVEN;
    const bool has_stop = stop->state == CGOV__CELL_GIVEN;
    *at = (place){ 0 };
    if (has_start && has_stop)
        return place_between(load, c, quote, (int64_t)start->number, (int64_t)stop->number, at);
    if (quote == NULL || has_stop)
        return cgov__list_problem(load, &c->row,
                                  c->row.column_of[CGOV__CODING_QUOTE] != NULL ? CGOV__CODING_QUOTE
                                                                               : CGOV__CODING_START,
                                  CGOV__REASON_NO_PASSAGE, NULL);
    return has_start ? place_from(load, c, quote, (int64_t)start->number, at)
                     : place_by_quote(load, c, quote, NULL, at);
}

/* ---- the coding ---- */

typedef struct coding_row {
    int64_t document, start, stop, factor, coder; /* key */
    int64_t passage, id;                          /* 0: not there */
} coding_row;
#define FIELD(name) CGOV__FIELD(coding_row, name)
static const cgov__field coding_fields[] = { FIELD(document), FIELD(start), FIELD(stop),
                                             FIELD(factor),   FIELD(coder), FIELD(passage),
                                             FIELD(id) };
#undef FIELD
static const cgov__map coding_map = CGOV__MAP("coding", coding_row, coding_fields);

/* A row of the list as a coding: a new one, or the one that is there with the cells laid over it.
 */
typedef struct read_coding {
    coding_row key;
    cgov_coding made, *there, *record; /* NULL after a problem */
    bool changed;
} read_coding;

static cgov_status check_key(cgov__import *load, codings *c, const coding_row *key)
{
    char whole[160];
    const char *coder = cgov__list_text(&c->row, CGOV__CODING_CODER);
    sqlite3_snprintf(sizeof whole, whole, "%lld %lld %lld %lld %.80s", (long long)key->document,
                     (long long)key->start, (long long)key->stop, (long long)key->factor,
                     key->coder > 0 ? "" : coder);
    if (key->coder > 0) {
        const size_t length = strlen(whole);
        sqlite3_snprintf((int)(sizeof whole - length), whole + length, "#%lld",
                         (long long)key->coder);
    }
    return cgov__list_first(load, &c->row, CGOV__CODING_FACTOR, whole, strlen(whole));
}

static bool lay_coding(const cgov__import *load, const codings *c, cgov_coding *to)
{
    const cgov__cell_value *confidence = &c->row.values[CGOV__CODING_CONFIDENCE];
    bool changed = cgov__list_lay(load, &c->row, CGOV__CODING_MEMO,
                                  cgov__list_text(&c->row, CGOV__CODING_MEMO), &to->memo);
    if (confidence->state == CGOV__CELL_GIVEN &&
        (!to->has_confidence || to->confidence != (int)confidence->number)) {
        to->has_confidence = true;
        to->confidence = (int)confidence->number;
        changed = true;
    }
    return changed;
}

/* What the row is about: its document, place, factor and coder. */
static cgov_status read_key(cgov__import *load, codings *c, coding_row *key)
{
    place at = { 0 };
    const cgov__cell_value *factor = &c->row.values[CGOV__CODING_FACTOR];
    cgov_status status = cgov__list_read(load, &c->row);
    if (status == CGOV_OK)
        status = find_text(load, c, &key->document);
    if (status == CGOV_OK && key->document != 0)
        status = find_place(load, c, &at);
    if (status == CGOV_OK)
        status = cgov__list_coder(load, &c->row, CGOV__CODING_CODER, &key->coder);
    if (status != CGOV_OK || load->rejected)
        return status;
    static const cgov__target required[] = { CGOV__CODING_DOCUMENT, CGOV__CODING_FACTOR,
                                             CGOV__CODING_CODER };
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
        if (c->row.values[required[i]].state != CGOV__CELL_GIVEN)
            return cgov__list_problem(load, &c->row, required[i], CGOV__REASON_REQUIRED, NULL);
    key->start = at.start;
    key->stop = at.stop;
    key->factor = factor->term->id;
    return CGOV_OK;
}

static cgov_status read_coding_of(cgov__import *load, codings *c, read_coding *r)
{
    *r = (read_coding){ 0 };
    cgov_status status = read_key(load, c, &r->key);
    if (status == CGOV_OK && !load->rejected && !load->silent)
        status = check_key(load, c, &r->key);
    if (status != CGOV_OK || load->rejected)
        return status;
    status = cgov__fetch_into(load->db, &cgov__sql_coding_find, &coding_map, &r->key, &coding_map,
                              &r->key);
    if (status == CGOV_OK && r->key.id != 0)
        status = cgov_coding_get(load->db, r->key.id, &r->there);
    if (status != CGOV_OK)
        return status;
    r->record = r->there != NULL ? r->there : &r->made;
    r->changed = lay_coding(load, c, r->record);
    return CGOV_OK;
}

static cgov_status check(cgov__import *load, void *state, cgov__verdict *verdict)
{
    read_coding r;
    *verdict = CGOV__ROW_REJECTED;
    const cgov_status status = read_coding_of(load, state, &r);
    if (r.record != NULL)
        *verdict = r.there == NULL ? CGOV__ROW_NEW : r.changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    cgov_coding_free(r.there);
    return status;
}

static cgov_status write(cgov__import *load, void *state, cgov__verdict verdict, int64_t source_row)
{
    codings *c = state;
    read_coding r;
    (void)verdict;
    cgov_status status = read_coding_of(load, c, &r);
    if (status == CGOV_OK && r.record == NULL)
        status = cgov__list_changed(load);
    if (status == CGOV_OK && r.key.passage == 0) {
        const cgov_passage passage = { .document = r.key.document,
                                       .start = r.key.start,
                                       .stop = r.key.stop,
                                       .quote = said_at(load, &c->at, r.key.start, r.key.stop) };
        status = passage.quote != NULL ? cgov_passage_put(load->db, &passage, &r.key.passage)
                                       : cgov__nomem(&load->db->error);
    }
    if (status == CGOV_OK) {
        r.record->passage = r.key.passage;
        r.record->factor = r.key.factor;
        r.record->coder = r.key.coder;
        r.record->source_row = source_row;
        status = cgov_coding_put(load->db, r.record, NULL);
    }
    cgov_coding_free(r.there);
    return status;
}

const cgov__import_work cgov__codings_work = { begin, check, write, end };
