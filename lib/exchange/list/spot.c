/* Places in documents as rows say them. See spot.h. */
#include "exchange/list/spot.h"

#include "base/utf8.h"

#include <string.h>

enum {
    STRIDE = 64, /* code points from one noted byte to the next */
    SHOWN = 8    /* places that a message lists */
};

static void text_free(cgov__spot_text *t)
{
    cgov_document_free(t->document);
    cgov__free(t->bytes);
    cgov__normal_free(&t->normal);
    *t = (cgov__spot_text){ 0 };
}

/* ---- texts ---- */

static cgov_status index_text(cgov__import *load, cgov__spot_text *t)
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
static cgov_status find_document(cgov__import *load, cgov__spots *c, int64_t *document)
{
    const char *code = cgov__list_text(&c->row, c->columns.document);
    *document = 0;
    if (code == NULL)
        return load->rejected ? CGOV_OK
                              : cgov__list_problem(load, &c->row, c->columns.document,
                                                   CGOV__REASON_REQUIRED, NULL);
    if (c->at.document == NULL || strcmp(c->at.document->code, code) != 0) {
        text_free(&c->at);
        cgov_status status = cgov_document_find(load->db, code, &c->at.document);
        if (status == CGOV_NOT_FOUND)
            return cgov__list_problem(load, &c->row, c->columns.document, CGOV__REASON_NO_ROW,
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

static size_t byte_of(const cgov__spot_text *t, int64_t point)
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
static int64_t point_of(const cgov__spot_text *t, size_t byte)
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

static void find_exact(const cgov__spot_text *t, const char *quote, places *found)
{
    const size_t length = strlen(quote);
    const int64_t points = points_of(quote, length);
    for (const char *at = t->document->text; (at = strstr(at, quote)) != NULL; at++) {
        const int64_t start = point_of(t, (size_t)(at - t->document->text));
        add_place(found, start, start + points);
    }
}

/* By the normal form: other blanks and line ends, sara am in two parts, marks in another order. */
static cgov_status find_alike(cgov__import *load, cgov__spots *c, const char *quote, places *found)
{
    cgov__spot_text *t = &c->at;
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

static const char *said_at(cgov__import *load, const cgov__spot_text *t, int64_t start,
                           int64_t stop)
{
    const size_t from = byte_of(t, start), to = byte_of(t, stop);
    return cgov__arena_copy(&load->row_texts, t->document->text + from, to - from);
}

static cgov_status several(cgov__import *load, cgov__spots *c, const places *found)
{
    cgov__buffer list = { 0 };
    for (size_t i = 0; i < found->count && i < SHOWN; i++)
        cgov__buffer_format(&list, "%s%lld", i > 0 ? ", " : "", (long long)found->start[i]);
    cgov__buffer_text(&list, found->count > SHOWN ? " ..." : "");
    const cgov_status status = list.failed
                                   ? cgov__nomem(&load->db->error)
                                   : cgov__list_problem(load, &c->row, c->columns.quote,
                                                        CGOV__REASON_QUOTE_SEVERAL, list.bytes);
    cgov__buffer_free(&list);
    return status;
}

static cgov_status elsewhere(cgov__import *load, cgov__spots *c, int64_t start, int64_t stop)
{
    enum {
        WORDS = 60
    };
    const bool cut = stop - start > WORDS;
    const char *said = said_at(load, &c->at, start, cut ? start + WORDS : stop);
    return said != NULL ? cgov__list_problem(load, &c->row, c->columns.quote,
                                             CGOV__REASON_QUOTE_ELSEWHERE, said)
                        : cgov__nomem(&load->db->error);
}

static cgov_status spelled(cgov__import *load, cgov__spots *c, int64_t start, int64_t stop)
{
    const char *said = said_at(load, &c->at, start, stop);
    return said != NULL ? cgov__row_note(load, c->row.column_of[c->columns.quote],
                                         cgov__list_text(&c->row, c->columns.quote),
                                         CGOV__REASON_QUOTE_SPELLED, said)
                        : cgov__nomem(&load->db->error);
}

static cgov_status place_by_quote(cgov__import *load, cgov__spots *c, const char *quote,
                                  const int64_t *start, cgov__spot *at)
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
        return cgov__list_problem(load, &c->row, c->columns.quote, CGOV__REASON_QUOTE_ABSENT, NULL);
    if (start == NULL && found.count > 1)
        return several(load, c, &found);
    *at = (cgov__spot){ .start = found.start[0], .stop = found.stop[0], .known = true };
    return alike ? spelled(load, c, at->start, at->stop) : CGOV_OK;
}

/* From a start given: the quote has to stand there, as it is or alike. */
static cgov_status place_from(cgov__import *load, cgov__spots *c, const char *quote, int64_t start,
                              cgov__spot *at)
{
    const int64_t points = points_of(quote, strlen(quote));
    const cgov__spot_text *t = &c->at;
    const size_t from = byte_of(t, start);
    if (start < t->points && t->length - from >= strlen(quote) &&
        memcmp(t->document->text + from, quote, strlen(quote)) == 0) {
        *at = (cgov__spot){ .start = start, .stop = start + points, .known = true };
        return CGOV_OK;
    }
    places found = { 0 };
    const cgov_status status = find_alike(load, c, quote, &found);
    for (size_t i = 0; status == CGOV_OK && i < found.count && i < SHOWN; i++)
        if (found.start[i] == start) {
            *at = (cgov__spot){ .start = start, .stop = found.stop[i], .known = true };
            return spelled(load, c, at->start, at->stop);
        }
    if (status != CGOV_OK)
        return status;
    return elsewhere(load, c, start < t->points ? start : 0,
                     start + points < t->points ? start + points : t->points);
}

cgov_status cgov__spot_alike(cgov__import *load, cgov__spots *spots, const char *one,
                             const char *other, bool *alike)
{
    cgov__normal form = { 0 };
    const cgov__normal *quote = &spots->quote;
    cgov_status status = cgov__normalize(one, strlen(one), &form, &load->db->error);
    if (status == CGOV_OK)
        status = cgov__normalize(other, strlen(other), &spots->quote, &load->db->error);
    *alike = status == CGOV_OK && form.count == quote->count &&
             memcmp(form.codes, quote->codes, form.count * sizeof *form.codes) == 0;
    cgov__normal_free(&form);
    return status;
}

/* Two offsets given, and perhaps a quote to hold against them. */
static cgov_status place_between(cgov__import *load, cgov__spots *c, const char *quote,
                                 int64_t start, int64_t stop, cgov__spot *at)
{
    const cgov__spot_text *t = &c->at;
    char length[24];
    if (start >= stop || stop > t->points) {
        sqlite3_snprintf(sizeof length, length, "%lld", (long long)t->points);
        return cgov__list_problem(load, &c->row,
                                  start >= t->points ? c->columns.start : c->columns.stop,
                                  CGOV__REASON_OFFSETS, length);
    }
    *at = (cgov__spot){ .start = start, .stop = stop, .known = true };
    if (quote == NULL)
        return CGOV_OK;
    const char *said = said_at(load, t, start, stop);
    if (said == NULL)
        return cgov__nomem(&load->db->error);
    if (strcmp(said, quote) == 0)
        return CGOV_OK;
    bool alike = false;
    const cgov_status status = cgov__spot_alike(load, c, said, quote, &alike);
    if (status != CGOV_OK)
        return status;
    at->known = alike;
    return alike ? spelled(load, c, start, stop) : elsewhere(load, c, start, stop);
}

static cgov_status find_place(cgov__import *load, cgov__spots *c, cgov__spot *at)
{
    const cgov__cell_value *start = &c->row.values[c->columns.start];
    const cgov__cell_value *stop = &c->row.values[c->columns.stop];
    const char *quote = cgov__list_text(&c->row, c->columns.quote);
    const bool has_start = start->state == CGOV__CELL_GIVEN;
    const bool has_stop = stop->state == CGOV__CELL_GIVEN;
    if (has_start && has_stop)
        return place_between(load, c, quote, (int64_t)start->number, (int64_t)stop->number, at);
    if (quote == NULL || has_stop)
        return cgov__list_problem(load, &c->row,
                                  c->row.column_of[c->columns.quote] != NULL ? c->columns.quote
                                                                             : c->columns.start,
                                  CGOV__REASON_NO_PASSAGE, NULL);
    return has_start ? place_from(load, c, quote, (int64_t)start->number, at)
                     : place_by_quote(load, c, quote, NULL, at);
}

cgov_status cgov__spot_read(cgov__import *load, cgov__spots *spots, cgov__spot *at)
{
    int64_t document = 0;
    *at = (cgov__spot){ 0 };
    cgov_status status = find_document(load, spots, &document);
    if (status == CGOV_OK && document != 0)
        status = find_place(load, spots, at);
    at->document = document;
    return status;
}

cgov_status cgov__spot_mark(cgov__import *load, const cgov__spots *spots, const cgov__spot *at,
                            int64_t *passage)
{
    const cgov_passage made = { .document = spots->at.document->id,
                                .start = at->start,
                                .stop = at->stop,
                                .quote = said_at(load, &spots->at, at->start, at->stop) };
    return made.quote != NULL ? cgov_passage_put(load->db, &made, passage)
                              : cgov__nomem(&load->db->error);
}

cgov_status cgov__spots_begin(cgov__import *load, const cgov__spot_columns *columns, void **state)
{
    cgov__spots *spots = cgov__calloc(1, sizeof *spots);
    *state = spots;
    if (spots == NULL)
        return cgov__nomem(&load->db->error);
    spots->columns = *columns;
    return CGOV_OK;
}

void cgov__spots_end(void *state)
{
    cgov__spots *spots = state;
    if (spots == NULL)
        return;
    text_free(&spots->at);
    cgov__normal_free(&spots->quote);
    cgov__list_end(spots);
}
