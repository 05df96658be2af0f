/* Coders compared on the text, character by character. See cgov/coder_agreement.h. */
#include "cgov/coder_agreement.h"

#include <stdlib.h>
#include <string.h>

#include "method/agreement/coefficient.h"
#include "analysis/coders/reading.h"
#include "method/statistics/distribution.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

/* All documents compared are one text; those that every coder has read are another one. */
typedef struct continuum {
    const cgov__compared *c;
    cgov_coder_span *spans; /* of one factor, and what is not read behind them */
    cgov_coder_span *unread;
    size_t unread_count;
    int64_t *offsets; /* of documents in the text that all have read; -1 it is not in it */
    int64_t length;   /* of that text */
    int64_t read_by_all;
    cgov__text_counts counts; /* of all factors so far */
} continuum;

static void continuum_free(continuum *t)
{
    cgov__free(t->spans);
    cgov__free(t->unread);
    cgov__free(t->offsets);
}

static bool continuum_make(continuum *t)
{
    const cgov__compared *const c = t->c;
    const size_t most = c->document_count * c->coder_count;
    t->unread = cgov__calloc(most + 1, sizeof *t->unread);
    t->spans = cgov__calloc(c->coding_count + most + 1, sizeof *t->spans);
    t->offsets = cgov__calloc(c->document_count + 1, sizeof *t->offsets);
    if (t->unread == NULL || t->spans == NULL || t->offsets == NULL)
        return false;
    for (size_t i = 0; i < c->document_count; i++) {
        const cgov__compared_document *const d = &c->documents[i];
        const bool by_all = d->readers == c->coder_count;
        t->offsets[i] = by_all ? t->length : -1;
        t->length += by_all ? d->length : 0;
        t->read_by_all += by_all;
        for (size_t k = 0; !by_all && d->length > 0 && k < c->coder_count; k++)
            if (!cgov__compared_reads(c, i, k))
                t->unread[t->unread_count++] =
                    (cgov_coder_span){ k, d->offset, d->offset + d->length, 0 };
    }
    return true;
}

/* ---- per character ---- */

static cgov_status count_characters(continuum *t, size_t factor, cgov_text_agreement *out,
                                    cgov_error **err)
{
    const cgov__compared *const c = t->c;
    cgov__text_counts counts = { 0 };
    size_t n = 0;
    for (size_t i = c->factors[factor].first; i < c->factors[factor + 1].first; i++) {
        const cgov__compared_coding *const it = &c->codings[i];
        const int64_t offset = c->documents[it->document].offset;
        t->spans[n++] =
            (cgov_coder_span){ (size_t)it->coder, offset + it->start, offset + it->stop, 0 };
    }
    memcpy(t->spans + n, t->unread, t->unread_count * sizeof *t->spans);
    cgov_status status =
        cgov__text_count(t->spans, n, t->unread_count, c->coder_count, c->length, &counts, err);
    if (status == CGOV_OK) {
        cgov__text_conclude(&counts, c->coder_count, out);
        cgov__text_add(&t->counts, &counts);
    }
    return status;
}

/* ---- units that coders cut ---- */

CGOV__BY_THREE(by_coder_and_factor, cgov_coder_span, coder, factor, start)

CGOV__BY_TWO(by_coder, cgov_coder_span, coder, start)

static bool overlap(const cgov_coder_span *one, const cgov_coder_span *next)
{
    return one->coder == next->coder && next->start < one->stop;
}

/* Joins overlapping neighbours of one factor; gives how many are left. */
static size_t join(cgov_coder_span *spans, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        cgov_coder_span *const last = kept > 0 ? &spans[kept - 1] : NULL;
        if (last == NULL || last->factor != spans[i].factor || !overlap(last, &spans[i]))
            spans[kept++] = spans[i];
        else if (spans[i].stop > last->stop)
            last->stop = spans[i].stop;
    }
    return kept;
}

/* Spans of codings in documents that all have read, joined. */
static size_t take_spans(continuum *t, size_t first, size_t last)
{
    const cgov__compared *const c = t->c;
    size_t n = 0;
    for (size_t i = first; i < last; i++) {
        const cgov__compared_coding *const it = &c->codings[i];
        const int64_t offset = t->offsets[it->document];
        if (offset >= 0)
            t->spans[n++] = (cgov_coder_span){ (size_t)it->coder, offset + it->start,
                                               offset + it->stop, it->factor };
    }
    if (n > 0)
        qsort(t->spans, n, sizeof *t->spans, by_coder_and_factor);
    return join(t->spans, n);
}

static cgov_status compare_units(continuum *t, size_t factor, cgov_unitizing *out, cgov_error **err)
{
    const cgov__compared *const c = t->c;
    const size_t n = take_spans(t, c->factors[factor].first, c->factors[factor + 1].first);
    return cgov_agreement_unitizing(t->spans, n, c->coder_count, t->length, out, err);
}

/* Every factor a code; without codes where those of one coder overlap. */
static cgov_status compare_all_units(continuum *t, cgov_unitizing *out, cgov_error **err)
{
    size_t n = take_spans(t, 0, t->c->coding_count);
    bool overlapping = false;
    if (n > 0)
        qsort(t->spans, n, sizeof *t->spans, by_coder);
    for (size_t i = 1; i < n; i++)
        overlapping = overlapping || overlap(&t->spans[i - 1], &t->spans[i]);
    for (size_t i = 0; overlapping && i < n; i++)
        t->spans[i].factor = 0;
    n = overlapping ? join(t->spans, n) : n;
    const cgov_status status =
        cgov_agreement_unitizing(t->spans, n, t->c->coder_count, t->length, out, err);
    if (status == CGOV_OK && overlapping)
        out->alpha = cgov__no_estimate(CGOV_REASON_OVERLAP, out->alpha.method);
    return status;
}

/* ---- the answer ---- */

static cgov_status compare_factors(cgov *db, continuum *t, cgov_coder_text_agreement *a)
{
    const cgov__compared *const c = t->c;
    cgov_coder_text_row *const rows = cgov__answer_room(a, (c->factor_count + 1) * sizeof *rows);
    if (rows == NULL || !continuum_make(t))
        return cgov__nomem(&db->error);
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < c->factor_count; i++) {
        const cgov__compared_factor *const f = &c->factors[i];
        rows[i] = (cgov_coder_text_row){ .factor = f->factor,
                                         .code = f->code,
                                         .kind = f->kind,
                                         .label_th = f->label_th,
                                         .label_en = f->label_en };
        status = count_characters(t, i, &rows[i].text, &db->error);
        if (status == CGOV_OK)
            status = compare_units(t, i, &rows[i].unitizing, &db->error);
    }
    if (status == CGOV_OK)
        status = compare_all_units(t, &a->pooled.unitizing, &db->error);
    cgov__text_conclude(&t->counts, c->coder_count, &a->pooled.text);
    a->read_by_all = t->read_by_all;
    a->rows = rows;
    a->count = c->factor_count;
    return status;
}

static cgov_status fill_text(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__compared_question *const asked = question->options;
    cgov_coder_text_agreement *const a = answer;
    cgov__compared c;
    continuum t = { .c = &c };
    cgov_status status = cgov__compare(db, asked, answer, &c);
    if (status == CGOV_OK) {
        a->basis.base = c.counts.compared;
        a->basis.method_en = "characters of the text, with and without those that nobody marked";
        a->basis.method_th = "อักขระของข้อความ ทั้งแบบรวมและไม่รวมส่วนที่ไม่มีใครลงรหัส";
        a->readers = asked->options.readers;
        a->documents = c.counts;
        a->coders = c.coders;
        a->coder_count = c.coder_count;
        a->unused = c.unused;
        status = compare_factors(db, &t, a);
    }
    continuum_free(&t);
    cgov__compared_free(&c);
    return status;
}

cgov_status cgov_coder_agreement_text(cgov *db, const cgov_coder_agreement_filter *filter,
                                      const cgov_coder_agreement_options *options,
                                      cgov_coder_text_agreement **out)
{
    return cgov__compared_answer(db, filter, options, sizeof **out, fill_text, (void **)out);
}

void cgov_coder_text_agreement_free(cgov_coder_text_agreement *agreement)
{
    cgov__answer_free(agreement);
}
