/* Places in documents as rows say them. See spot.h. */
#include "exchange/list/spot.h"

#include "base/utf8.h"

#include <string.h>

enum {
    STRIDE = 64 /* code points from one noted byte to the next */
};

void cgov__spot_text_free(cgov__spot_text *t)
{
    cgov_document_free(t->document);
    cgov__free(t->bytes);
    cgov__normal_free(&t->normal);
    *t = (cgov__spot_text){ 0 };
}

/* ---- texts ---- */

static cgov_status index_text(cgov *db, cgov__spot_text *t)
{
    size_t at = 0;
    t->length = strlen(t->document->text);
    t->bytes = cgov__calloc(t->length / STRIDE + 2, sizeof *t->bytes);
    if (t->bytes == NULL)
        return cgov__nomem(&db->error);
    for (t->points = 0; at < t->length; t->points++) {
        if (t->points % STRIDE == 0)
            t->bytes[t->points / STRIDE] = at;
        cgov__utf8_next(t->document->text, t->length, &at);
    }
    return CGOV_OK;
}

cgov_status cgov__spot_text_get(cgov *db, cgov__spot_text *text, int64_t document)
{
    if (text->document != NULL && text->document->id == document)
        return CGOV_OK;
    cgov__spot_text_free(text);
    const cgov_status status = cgov_document_get(db, document, &text->document);
    return status == CGOV_OK ? index_text(db, text) : status;
}

/* The newest version of the row's document; its id is 0 after a problem. */
static cgov_status find_document(cgov__import *load, cgov__spots *c, int64_t *document)
{
    const char *code = cgov__list_text(&c->row, c->columns.document);
    *document = 0;
    if (code == NULL)
        return load->row.rejected ? CGOV_OK
                                  : cgov__list_problem(load, &c->row, c->columns.document,
                                                       CGOV__REASON_REQUIRED, NULL);
    if (c->at.document == NULL || strcmp(c->at.document->code, code) != 0) {
        cgov__spot_text_free(&c->at);
        cgov_status status = cgov_document_find(load->db, code, &c->at.document);
        if (status == CGOV_NOT_FOUND) /* told with what is nearly its code */
            return cgov__list_resolve(load, &c->row, c->columns.document, CGOV__TO_DOCUMENT, code,
                                      document);
        if (status == CGOV_OK)
            status = index_text(load->db, &c->at);
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

static void add_place(cgov__places *found, int64_t start, int64_t stop)
{
    if (found->count < CGOV__PLACES) {
        found->start[found->count] = start;
        found->stop[found->count] = stop;
    }
    found->count++;
}

static void find_exact(const cgov__spot_text *t, const char *quote, cgov__places *found)
{
    const size_t length = strlen(quote);
    const int64_t points = points_of(quote, length);
    for (const char *at = t->document->text; (at = strstr(at, quote)) != NULL; at++) {
        const int64_t start = point_of(t, (size_t)(at - t->document->text));
        add_place(found, start, start + points);
    }
}

/*
 * By the normal form: other blanks and line ends, sara am in two parts, marks in another order.
 * `start` is -1, or the only start that counts.
 */
static cgov_status find_alike(cgov *db, cgov__spots *c, cgov__spot_text *t, const char *quote,
                              int64_t start, cgov__places *found)
{
    cgov_status status = CGOV_OK;
    if (!t->normalized)
        status = cgov__normalize(t->document->text, t->length, &t->normal, &db->error);
    t->normalized = status == CGOV_OK;
    if (status == CGOV_OK)
        status = cgov__normalize(quote, strlen(quote), &c->quote, &db->error);
    if (status != CGOV_OK || c->quote.count == 0)
        return status;
    const cgov__normal *in = &t->normal, *of = &c->quote;
    found->alike = true;
    for (size_t i = 0; i + of->count <= in->count; i++)
        if (in->codes[i] == of->codes[0] && (start < 0 || start == (int64_t)in->starts[i]) &&
            memcmp(in->codes + i, of->codes, of->count * sizeof *of->codes) == 0)
            add_place(found, in->starts[i], in->stops[i + of->count - 1]);
    return CGOV_OK;
}

const char *cgov__spot_said(cgov__import_row *row, const cgov__spot_text *t, int64_t start,
                            int64_t stop)
{
    const size_t from = byte_of(t, start), to = byte_of(t, stop);
    return cgov__arena_copy(&row->row_texts, t->document->text + from, to - from);
}

static cgov_status several(cgov__import *load, cgov__spots *c, const cgov__places *found)
{
    cgov__buffer list = { 0 };
    for (size_t i = 0; i < found->count && i < CGOV__PLACES; i++)
        cgov__buffer_format(&list, "%s%lld", i > 0 ? ", " : "", (long long)found->start[i]);
    cgov__buffer_text(&list, found->count > CGOV__PLACES ? " ..." : "");
    const cgov_status status = list.failed
                                   ? cgov__nomem(&load->db->error)
                                   : cgov__list_problem(load, &c->row, c->columns.quote,
                                                        CGOV__REASON_QUOTE_SEVERAL, list.bytes);
    cgov__buffer_free(&list);
    return status;
}

static cgov_status elsewhere(cgov__import *load, cgov__spots *c, const cgov__spot_text *t,
                             int64_t start, int64_t stop)
{
    enum {
        WORDS = 60
    };
    const bool cut = stop - start > WORDS;
    const char *said = cgov__spot_said(&load->row, t, start, cut ? start + WORDS : stop);
    return said != NULL ? cgov__list_problem(load, &c->row, c->columns.quote,
                                             CGOV__REASON_QUOTE_ELSEWHERE, said)
                        : cgov__nomem(&load->db->error);
}

cgov_status cgov__spot_spelled(cgov__import *load, cgov__spots *c, const cgov__spot_text *t,
                               const cgov__places *found)
{
    if (!found->alike)
        return CGOV_OK;
    const char *said = cgov__spot_said(&load->row, t, found->start[0], found->stop[0]);
    return said != NULL ? cgov__row_note(load, c->row.column_of[c->columns.quote],
                                         cgov__list_text(&c->row, c->columns.quote),
                                         CGOV__REASON_QUOTE_SPELLED, said)
                        : cgov__nomem(&load->db->error);
}

cgov_status cgov__spot_alike(cgov *db, cgov__spots *spots, const char *one, const char *other,
                             bool *alike)
{
    cgov__normal form = { 0 };
    const cgov__normal *quote = &spots->quote;
    cgov_status status = cgov__normalize(one, strlen(one), &form, &db->error);
    if (status == CGOV_OK)
        status = cgov__normalize(other, strlen(other), &spots->quote, &db->error);
    *alike = status == CGOV_OK && form.count == quote->count &&
             memcmp(form.codes, quote->codes, form.count * sizeof *form.codes) == 0;
    cgov__normal_free(&form);
    return status;
}

/* ---- the cells of a row ---- */

/* What the cells say; -1 for an offset that they do not. */
typedef struct cells {
    int64_t start, stop;
    const char *quote;
} cells;

static int64_t offset_of(const cgov__spots *c, cgov__target target)
{
    const cgov__cell_value *value = &c->row.values[target];
    return value->state == CGOV__CELL_GIVEN ? (int64_t)value->number : -1;
}

static cells cells_of(const cgov__spots *c)
{
    return (cells){ offset_of(c, c->columns.start), offset_of(c, c->columns.stop),
                    cgov__list_text(&c->row, c->columns.quote) };
}

/* Two offsets given, and perhaps a quote to hold against them. */
static cgov_status find_between(cgov__import_row *row, cgov__spots *c, const cgov__spot_text *t,
                                const cells *it, cgov__places *found)
{
    bool alike = true;
    if (it->start >= it->stop || it->stop > t->points)
        return CGOV_OK;
    const char *said = it->quote != NULL ? cgov__spot_said(row, t, it->start, it->stop) : NULL;
    if (it->quote != NULL && said == NULL)
        return cgov__nomem(&row->db->error);
    if (said != NULL && strcmp(said, it->quote) != 0) {
        const cgov_status status = cgov__spot_alike(row->db, c, said, it->quote, &alike);
        if (status != CGOV_OK)
            return status;
        found->alike = alike;
    }
    if (alike)
        add_place(found, it->start, it->stop);
    return CGOV_OK;
}

/* From a start given: the quote has to stand there, as it is or alike. */
static cgov_status find_from(cgov *db, cgov__spots *c, cgov__spot_text *t, const cells *it,
                             cgov__places *found)
{
    const size_t length = strlen(it->quote), from = byte_of(t, it->start);
    if (it->start < t->points && t->length - from >= length &&
        memcmp(t->document->text + from, it->quote, length) == 0) {
        add_place(found, it->start, it->start + points_of(it->quote, length));
        return CGOV_OK;
    }
    return find_alike(db, c, t, it->quote, it->start, found);
}

cgov_status cgov__spot_places(cgov__import_row *row, cgov__spots *c, cgov__spot_text *t,
                              cgov__places *found)
{
    const cells it = cells_of(c);
    *found = (cgov__places){ 0 };
    if (it.start >= 0 && it.stop >= 0)
        return find_between(row, c, t, &it, found);
    if (it.quote == NULL || it.stop >= 0)
        return CGOV_OK;
    if (it.start >= 0)
        return find_from(row->db, c, t, &it, found);
    find_exact(t, it.quote, found);
    return found->count == 0 ? find_alike(row->db, c, t, it.quote, -1, found) : CGOV_OK;
}

cgov_status cgov__spot_problem(cgov__import *load, cgov__spots *c, cgov__spot_text *t,
                               const cgov__places *found)
{
    const cells it = cells_of(c);
    char length[24];
    if (found->count > 1)
        return several(load, c, found);
    if (it.start >= 0 && it.stop >= 0 && (it.start >= it.stop || it.stop > t->points)) {
        sqlite3_snprintf(sizeof length, length, "%lld", (long long)t->points);
        return cgov__list_problem(load, &c->row,
                                  it.start >= t->points ? c->columns.start : c->columns.stop,
                                  CGOV__REASON_OFFSETS, length);
    }
    if (it.quote == NULL || (it.stop >= 0 && it.start < 0))
        return cgov__list_problem(load, &c->row,
                                  c->row.column_of[c->columns.quote] != NULL ? c->columns.quote
                                                                             : c->columns.start,
                                  CGOV__REASON_NO_PASSAGE, NULL);
    if (it.start < 0)
        return cgov__list_problem(load, &c->row, c->columns.quote, CGOV__REASON_QUOTE_ABSENT, NULL);
    const int64_t points = points_of(it.quote, strlen(it.quote));
    const int64_t start = it.start < t->points ? it.start : 0;
    const int64_t stop = it.stop >= 0 ? it.stop : it.start + points;
    return elsewhere(load, c, t, start, stop < t->points ? stop : t->points);
}

/* ---- the place of a row ---- */

static bool has_offsets_alone(const cgov__spots *c)
{
    const cells it = cells_of(c);
    return it.start >= 0 && it.stop >= 0 && it.quote == NULL;
}

/* Of the newest version, unless the row speaks of an earlier one. */
static cgov_status find_unversioned(cgov__import *load, cgov__spots *c, cgov__spot *at)
{
    cgov__places found;
    const bool revised = c->at.document->version > 1 && c->look != NULL;
    bool told = false;
    cgov_status status = cgov__spot_places(&load->row, c, &c->at, &found);
    if (status == CGOV_OK && revised && (found.count != 1 || has_offsets_alone(c)))
        status = cgov__spot_of_earlier(load, c, at, &told);
    if (status != CGOV_OK || at->known || told)
        return status;
    if (found.count != 1)
        return cgov__spot_problem(load, c, &c->at, &found);
    *at = (cgov__spot){ .start = found.start[0], .stop = found.stop[0], .known = true };
    return cgov__spot_spelled(load, c, &c->at, &found);
}

static cgov_status find_place(cgov__import *load, cgov__spots *c, cgov__spot *at)
{
    const int64_t version =
        c->columns.version < CGOV__TARGET_COUNT ? offset_of(c, c->columns.version) : -1;
    cgov__places found;
    if (version < 0)
        return find_unversioned(load, c, at);
    if (version != c->at.document->version)
        return cgov__spot_of_version(load, c, (int)version, at);
    const cgov_status status = cgov__spot_places(&load->row, c, &c->at, &found);
    if (status != CGOV_OK || found.count != 1)
        return status != CGOV_OK ? status : cgov__spot_problem(load, c, &c->at, &found);
    *at = (cgov__spot){ .start = found.start[0], .stop = found.stop[0], .known = true };
    return cgov__spot_spelled(load, c, &c->at, &found);
}

cgov_status cgov__spot_read(cgov__import *load, cgov__spots *spots, cgov__spot *at)
{
    int64_t document = 0;
    *at = (cgov__spot){ 0 };
    cgov_status status = find_document(load, spots, &document);
    if (status == CGOV_OK && document != 0)
        status = find_place(load, spots, at);
    if (at->document == 0)
        at->document = document;
    return status;
}

cgov_status cgov__spot_mark(cgov__import_row *row, const cgov__spots *spots, const cgov__spot *at,
                            int64_t *passage)
{
    const cgov_passage made = { .document = spots->at.document->id,
                                .start = at->start,
                                .stop = at->stop,
                                .quote = cgov__spot_said(row, &spots->at, at->start, at->stop) };
    return made.quote != NULL ? cgov_passage_put(row->db, &made, passage)
                              : cgov__nomem(&row->db->error);
}

cgov_status cgov__spots_begin(cgov *db, const cgov__spot_columns *columns, cgov__spot_look *look,
                              void **state)
{
    cgov__spots *spots = cgov__calloc(1, sizeof *spots);
    *state = spots;
    if (spots == NULL)
        return cgov__nomem(&db->error);
    spots->columns = *columns;
    spots->look = look;
    return CGOV_OK;
}

void cgov__spots_end(void *state)
{
    cgov__spots *spots = state;
    if (spots == NULL)
        return;
    cgov__spot_text_free(&spots->at);
    cgov__spot_text_free(&spots->earlier);
    cgov__placer_free(&spots->placer);
    cgov__said_free(&spots->said);
    cgov__normal_free(&spots->quote);
    cgov__list_end(spots);
}
