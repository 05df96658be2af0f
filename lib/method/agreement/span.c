/*
 * Agreement of coders on a text: character by character, and on the units that they cut
 * out of it. A text is cut at every start and stop of a span; between two cuts nothing
 * changes, so that what is counted are stretches weighted by their length.
 */
#include <stdlib.h>
#include <string.h>

#include "method/agreement/coefficient.h"
#include "method/statistics/distribution.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

static const char overlap_name[] = "share of coders agreeing on marked characters (Dice 1945)";
static const char unitizing_name[] =
    "Krippendorff's alpha for unitizing (Krippendorff et al. 2016)";
static const char binary_name[] =
    "Krippendorff's alpha for unitizing, units against gaps (Krippendorff et al. 2016)";

static cgov_status check_spans(const cgov_coder_span *spans, size_t n, size_t coders,
                               int64_t length, cgov_error **err)
{
    if (n > 0 && spans == NULL)
        return cgov__fail(err, CGOV_MISUSE, "the spans are NULL");
    if (length < 0)
        return cgov__fail_said(err, CGOV_INVALID, "a text of %lld characters: no less than 0",
                               "ข้อความยาว %lld อักขระ ซึ่งต้องไม่น้อยกว่า 0", (long long)length);
    for (size_t i = 0; i < n; i++) {
        if (spans[i].coder >= coders)
            return cgov__fail_said(err, CGOV_INVALID,
                                   "span %llu is of coder %llu: there are %llu, "
                                   "counted from 0",
                                   "ช่วงที่ %llu เป็นของผู้ลงรหัสลำดับ %llu แต่มี %llu คน นับจาก 0",
                                   (unsigned long long)(i + 1), (unsigned long long)spans[i].coder,
                                   (unsigned long long)coders);
        if (spans[i].start < 0 || spans[i].stop <= spans[i].start || spans[i].stop > length)
            return cgov__fail_said(
                err, CGOV_INVALID,
                "span %llu is %lld to %lld: it must begin before "
                "it ends, within the text of %lld",
                "ช่วงที่ %llu คือ %lld ถึง %lld ซึ่งต้องเริ่มก่อนสิ้นสุด และอยู่ในข้อความยาว %lld อักขระ",
                (unsigned long long)(i + 1), (long long)spans[i].start, (long long)spans[i].stop,
                (long long)length);
    }
    return CGOV_OK;
}

enum {
    UNREAD = -1 /* in place of a mark */
};

/* The text between cuts: who marked it with what, and how long it is. */
typedef struct stretches {
    int64_t *cuts; /* n + 1 of them */
    double *length;
    int32_t *code; /* n x coders: 0 unmarked, else 1 + the place of the span in `spans` order */
    size_t n, coders;
} stretches;

static void stretches_free(stretches *s)
{
    cgov__free(s->cuts);
    cgov__free(s->length);
    cgov__free(s->code);
}

static size_t cut_at(const stretches *s, int64_t place)
{
    const int64_t *const at = bsearch(&place, s->cuts, s->n + 1, sizeof *s->cuts, cgov__by_int64);
    return (size_t)(at - s->cuts);
}

/* False on lack of memory. `*overlapping` is set to a span that meets another of its coder. Behind
   the n spans come `unread` more that a coder has not read. */
static bool stretches_make(const cgov_coder_span *spans, size_t n, size_t unread, size_t coders,
                           int64_t length, stretches *s, size_t *overlapping)
{
    size_t places = 2;
    s->cuts = cgov__calloc(2 * (n + unread) + 2, sizeof *s->cuts);
    if (s->cuts == NULL)
        return false;
    s->cuts[1] = length;
    for (size_t i = 0; i < n + unread; i++) {
        s->cuts[places++] = spans[i].start;
        s->cuts[places++] = spans[i].stop;
    }
    qsort(s->cuts, places, sizeof *s->cuts, cgov__by_int64);
    for (size_t i = 1; i < places; i++)
        if (s->cuts[i] > s->cuts[s->n])
            s->cuts[++s->n] = s->cuts[i];
    s->coders = coders;
    s->length = cgov__calloc(s->n + 1, sizeof *s->length);
    s->code = cgov__calloc(s->n * coders + 1, sizeof *s->code);
    if (s->length == NULL || s->code == NULL)
        return false;
    for (size_t i = 0; i < s->n; i++)
        s->length[i] = (double)(s->cuts[i + 1] - s->cuts[i]);
    for (size_t i = 0; i < n + unread; i++)
        for (size_t k = cut_at(s, spans[i].start); s->cuts[k] < spans[i].stop; k++) {
            int32_t *const code = &s->code[k * coders + spans[i].coder];
            if (*code != 0)
                *overlapping = i;
            *code = i < n ? (int32_t)(i + 1) : UNREAD;
        }
    return true;
}

/* ---- Per character ------------------------------------------------------------------ */

static cgov_estimate estimate(cgov__coefficient c, const char *method)
{
    return (cgov_estimate){ .reason = c.reason,
                            .value = c.reason == CGOV_REASON_NONE ? c.value : 0,
                            .method = method };
}

/* A stretch that `judges` have read and `marked` of them marked. */
static void count_stretch(cgov__text_part *part, const int32_t *code, size_t coders, double length,
                          size_t judges, size_t marked)
{
    const double n = (double)judges, m = (double)marked;
    part->characters += length;
    if (coders == 2 && judges == 2)
        part->confusions[2 * (code[0] > 0) + (code[1] > 0)] += length;
    if (judges < 2)
        return;
    part->unequal = part->unequal || (part->judges > 0 && part->judges != judges);
    part->judges = judges;
    part->pairable += length;
    part->agreeing += length * (m * (m - 1) + (n - m) * (n - m - 1)) / (n * (n - 1));
    part->coincidences[0] += length * (n - m) * (n - m - 1) / (n - 1);
    part->coincidences[1] += length * m * (n - m) / (n - 1);
    part->coincidences[2] += length * m * (n - m) / (n - 1);
    part->coincidences[3] += length * m * (m - 1) / (n - 1);
}

static void count_stretches(const stretches *s, cgov__text_counts *counts)
{
    for (size_t i = 0; i < s->n; i++) {
        const int32_t *const code = s->code + i * s->coders;
        size_t judges = 0, marked = 0;
        for (size_t k = 0; k < s->coders; k++) {
            judges += code[k] != UNREAD;
            marked += code[k] > 0;
        }
        counts->length += (int64_t)s->length[i];
        counts->coded_by_any += marked > 0 ? (int64_t)s->length[i] : 0;
        counts->coded_by_all += judges > 0 && marked == judges ? (int64_t)s->length[i] : 0;
        count_stretch(&counts->whole, code, s->coders, s->length[i], judges, marked);
        if (marked > 0)
            count_stretch(&counts->coded, code, s->coders, s->length[i], judges, marked);
    }
}

cgov_status cgov__text_count(const cgov_coder_span *spans, size_t n, size_t unread, size_t coders,
                             int64_t length, cgov__text_counts *counts, cgov_error **err)
{
    cgov_status status = check_spans(spans, n + unread, coders, length, err);
    if (status != CGOV_OK)
        return status;
    stretches s = { 0 };
    size_t overlapping = n;
    if (stretches_make(spans, n, unread, coders, length, &s, &overlapping))
        count_stretches(&s, counts);
    else
        status = cgov__nomem(err);
    stretches_free(&s);
    return status;
}

static void add_part(cgov__text_part *to, const cgov__text_part *part)
{
    to->characters += part->characters;
    to->pairable += part->pairable;
    to->agreeing += part->agreeing;
    for (size_t i = 0; i < 4; i++) {
        to->confusions[i] += part->confusions[i];
        to->coincidences[i] += part->coincidences[i];
    }
    to->unequal = to->unequal || part->unequal ||
                  (to->judges > 0 && part->judges > 0 && to->judges != part->judges);
    to->judges = part->judges > 0 ? part->judges : to->judges;
}

void cgov__text_add(cgov__text_counts *to, const cgov__text_counts *counts)
{
    to->length += counts->length;
    to->coded_by_any += counts->coded_by_any;
    to->coded_by_all += counts->coded_by_all;
    add_part(&to->whole, &counts->whole);
    add_part(&to->coded, &counts->coded);
}

static void conclude(const cgov__text_part *part, size_t coders, cgov_text_coefficients *out)
{
    static const double values[] = { 0, 1 };
    out->characters = (int64_t)part->characters;
    out->kappa = estimate(cgov__fleiss(part->coincidences, 2), cgov__fleiss_name);
    if (part->unequal)
        out->kappa = cgov__no_estimate(CGOV_REASON_UNEQUAL_CODERS, cgov__fleiss_name);
    if (coders == 2)
        out->kappa =
            estimate(cgov__cohen(part->confusions, 2, CGOV_KAPPA_WEIGHTS_NONE), cgov__cohen_name);
    out->alpha =
        estimate(cgov__alpha(part->coincidences, values, 2, CGOV_METRIC_NOMINAL), cgov__alpha_name);
    out->percent = part->pairable > 0
                       ? cgov__estimate(part->agreeing / part->pairable, cgov__percent_name)
                       : cgov__no_estimate(part->characters > 0 ? CGOV_REASON_NOT_PAIRABLE
                                                                : CGOV_REASON_NO_DATA,
                                           cgov__percent_name);
}

void cgov__text_conclude(const cgov__text_counts *counts, size_t coders, cgov_text_agreement *out)
{
    const double *const pairs = counts->whole.coincidences;
    const double marked = pairs[2] + pairs[3];
    *out = (cgov_text_agreement){ .coders = coders,
                                  .length = counts->length,
                                  .coded_by_any = counts->coded_by_any,
                                  .coded_by_all = counts->coded_by_all };
    out->overlap = marked > 0 ? cgov__estimate(pairs[3] / marked, overlap_name)
                              : cgov__no_estimate(CGOV_REASON_NO_DATA, overlap_name);
    conclude(&counts->whole, coders, &out->whole);
    conclude(&counts->coded, coders, &out->coded);
}

cgov_status cgov_agreement_text(const cgov_coder_span *spans, size_t n, size_t coders,
                                int64_t length, cgov_text_agreement *out, cgov_error **err)
{
    cgov__text_counts counts = { 0 };
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_text: out is NULL");
    const cgov_status status = cgov__text_count(spans, n, 0, coders, length, &counts, err);
    if (status == CGOV_OK)
        cgov__text_conclude(&counts, coders, out);
    return status;
}

/* ---- Units cut by the coders -------------------------------------------------------- */

/* Notation of the paper: lengths of intersections, and what chance keeps whole. */
typedef struct unitized {
    double whole;         /* l.. */
    double agreeing;      /* sum over codes of l_cc */
    double *marked;       /* l_c of each code; gaps are code 0 */
    double *kept;         /* sum of squared lengths of its units; of gaps: their length */
    double gaps_agreeing; /* l_00 */
    double kept_all;
} unitized;

/* The codes of spans as numbers from 1 in the order of `factors`; 0 is a gap. */
static size_t code_of(const int64_t *factors, size_t n, const cgov_coder_span *span)
{
    const int64_t *const at = bsearch(&span->factor, factors, n, sizeof *factors, cgov__by_int64);
    return (size_t)(at - factors) + 1;
}

static void add_stretch(const stretches *s, size_t i, const cgov_coder_span *spans,
                        const int64_t *factors, size_t n_factors, unitized *u)
{
    const double share = s->length[i] / (double)(s->coders - 1);
    for (size_t a = 0; a < s->coders; a++) {
        const int32_t mark = s->code[i * s->coders + a];
        const size_t code = mark != 0 ? code_of(factors, n_factors, &spans[mark - 1]) : 0;
        u->marked[code] += s->length[i];
        if (code == 0)
            u->kept[0] += s->length[i];
        for (size_t b = 0; b < s->coders; b++) {
            const int32_t other = s->code[i * s->coders + b];
            const size_t other_code =
                other != 0 ? code_of(factors, n_factors, &spans[other - 1]) : 0;
            if (a == b || code != other_code)
                continue;
            u->agreeing += share;
            u->gaps_agreeing += code == 0 ? share : 0;
        }
    }
}

static void unitizing_alphas(const unitized *u, size_t codes, cgov_unitizing *out)
{
    const double chance = u->whole / (u->whole * u->whole - u->kept_all);
    double expected = 0;
    for (size_t k = 0; k < codes; k++)
        expected += (u->marked[k] * u->marked[k] - u->kept[k]) * chance;
    if (u->whole - expected > 1e-9 * u->whole)
        out->alpha =
            cgov__estimate(1 - (u->whole - u->agreeing) / (u->whole - expected), unitizing_name);
    const double mixed = u->marked[0] * (u->whole - u->marked[0]) * chance;
    if (mixed > 0)
        out->binary = cgov__estimate(1 - (u->marked[0] - u->gaps_agreeing) / mixed, binary_name);
}

static size_t distinct_factors(const cgov_coder_span *spans, size_t n, int64_t *factors)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        factors[i] = spans[i].factor;
    qsort(factors, n, sizeof *factors, cgov__by_int64);
    for (size_t i = 0; i < n; i++)
        if (count == 0 || factors[i] > factors[count - 1])
            factors[count++] = factors[i];
    return count;
}

static bool compare_units(const stretches *s, const cgov_coder_span *spans, size_t n,
                          cgov_unitizing *out)
{
    int64_t *const factors = cgov__calloc(n + 1, sizeof *factors);
    unitized u = { .whole = (double)out->length * (double)out->coders,
                   .marked = cgov__calloc(n + 1, sizeof *u.marked),
                   .kept = cgov__calloc(n + 1, sizeof *u.kept) };
    const bool enough_memory = factors != NULL && u.marked != NULL && u.kept != NULL;
    if (enough_memory && out->coders > 1 && out->length > 0) {
        const size_t codes = distinct_factors(spans, n, factors);
        for (size_t i = 0; i < s->n; i++)
            add_stretch(s, i, spans, factors, codes, &u);
        for (size_t i = 0; i < n; i++) {
            const double length = (double)(spans[i].stop - spans[i].start);
            u.kept[code_of(factors, codes, &spans[i])] += length * length;
        }
        for (size_t k = 0; k <= codes; k++)
            u.kept_all += u.kept[k];
        out->alpha.reason = out->binary.reason = CGOV_REASON_ONE_CATEGORY;
        if (u.whole * u.whole > u.kept_all)
            unitizing_alphas(&u, codes + 1, out);
    }
    cgov__free(factors);
    cgov__free(u.marked);
    cgov__free(u.kept);
    return enough_memory;
}

cgov_status cgov_agreement_unitizing(const cgov_coder_span *spans, size_t n, size_t coders,
                                     int64_t length, cgov_unitizing *out, cgov_error **err)
{
    if (out == NULL)
        return cgov__fail(err, CGOV_MISUSE, "cgov_agreement_unitizing: out is NULL");
    cgov_status status = check_spans(spans, n, coders, length, err);
    if (status != CGOV_OK)
        return status;
    stretches s = { 0 };
    size_t overlapping = n;
    *out = (cgov_unitizing){ .coders = coders,
                             .length = length,
                             .units = n,
                             .alpha = cgov__no_estimate(CGOV_REASON_NOT_PAIRABLE, unitizing_name),
                             .binary = cgov__no_estimate(CGOV_REASON_NOT_PAIRABLE, binary_name) };
    if (!stretches_make(spans, n, 0, coders, length, &s, &overlapping))
        status = cgov__nomem(err);
    else if (overlapping < n)
        status = cgov__fail_said(
            err, CGOV_INVALID,
            "span %llu, %lld to %lld, overlaps another of coder %llu: units must "
            "not overlap",
            "ช่วงที่ %llu (%lld ถึง %lld) ทับกับช่วงอื่นของผู้ลงรหัสลำดับ %llu หน่วยต้องไม่ทับกัน",
            (unsigned long long)(overlapping + 1), (long long)spans[overlapping].start,
            (long long)spans[overlapping].stop, (unsigned long long)spans[overlapping].coder);
    else if (!compare_units(&s, spans, n, out))
        status = cgov__nomem(err);
    stretches_free(&s);
    return status;
}
