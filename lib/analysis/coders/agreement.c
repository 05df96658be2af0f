/* Coders compared on documents and passages. See cgov/coder_agreement.h. */
#include "cgov/coder_agreement.h"

#include <math.h>
#include <string.h>

#include "method/agreement/coefficient.h"
#include "analysis/coders/reading.h"
#include "method/statistics/distribution.h"
#include "base/error.h"
#include "base/memory.h"

static const char presence_name[] = "agreement on what is marked (Dice 1945)";

/* ---- judgements ---- */

/* Of all units by coders: 1 marked, 0 read and not marked, NaN not read. */
typedef struct judging {
    const cgov__compared *c;
    cgov_agreement_options options;
    size_t coders; /* columns: two, also where there are fewer coders */
    double *ratings;
    /* over the rows so far */
    double confusions[4], coincidences[4], agreeing;
    bool unequal;
} judging;

static const double categories[] = { 0, 1 };

static bool make_judging(judging *j, const cgov__compared_question *asked, cgov *db)
{
    const cgov__compared *const c = j->c;
    j->coders = c->coder_count > 2 ? c->coder_count : 2;
    j->options = (cgov_agreement_options){ .level = asked->options.level,
                                           .categories = categories,
                                           .n_categories = 2,
                                           .replicates = asked->options.replicates,
                                           .seed = asked->options.seed,
                                           .progress = cgov__goes_on,
                                           .progress_ctx = db };
    j->ratings = cgov__calloc(c->unit_count * j->coders + 1, sizeof *j->ratings);
    for (size_t i = 0; j->ratings != NULL && i < c->unit_count; i++)
        for (size_t k = 0; k < j->coders; k++)
            j->ratings[i * j->coders + k] =
                k < c->coder_count && cgov__compared_reads(c, c->units[i].document, k)
                    ? 0
                    : (double)NAN;
    return j->ratings != NULL;
}

/* Marks what the factor's codings say, and counts it; units come in their order. */
static void mark(judging *j, size_t factor, cgov_coder_agreement_row *row, size_t *marked_by)
{
    const cgov__compared *const c = j->c;
    size_t marked = 0; /* coders, in the unit at hand */
    for (size_t i = c->factors[factor].first; i < c->factors[factor + 1].first; i++) {
        const cgov__compared_coding *const it = &c->codings[i];
        double *const cell = &j->ratings[it->unit * j->coders + (size_t)it->coder];
        if (i == c->factors[factor].first || it->unit != it[-1].unit) {
            marked = 0;
            row->marked++;
        }
        if (*cell > 0)
            continue;
        *cell = 1;
        marked_by[it->coder]++;
        row->agreed += ++marked == c->documents[it->document].readers;
    }
}

static void unmark(judging *j, size_t factor)
{
    for (size_t i = j->c->factors[factor].first; i < j->c->factors[factor + 1].first; i++)
        j->ratings[j->c->codings[i].unit * j->coders + (size_t)j->c->codings[i].coder] = 0;
}

/* ---- figures ---- */

static void add_matrix(double sum[4], const cgov_agreement *a)
{
    for (size_t i = 0; i < 4; i++)
        sum[i] += a->matrix[i];
}

static cgov_status compare_two(judging *j, cgov_coder_agreement_row *row, cgov_error **err)
{
    cgov_agreement *a = NULL;
    const cgov_status status =
        cgov_agreement_cohen(j->ratings, j->c->unit_count, j->coders, &j->options, &a, err);
    if (status == CGOV_OK) {
        row->cohen = a->coefficient;
        if (j->coders == 2)
            add_matrix(j->confusions, a);
    }
    cgov_agreement_free(a);
    return status;
}

static cgov_status compare_all(judging *j, cgov_coder_agreement_row *row, cgov_error **err)
{
    cgov_agreement *fleiss = NULL, *alpha = NULL, *gwet = NULL;
    cgov_status status =
        cgov_agreement_fleiss(j->ratings, j->c->unit_count, j->coders, &j->options, &fleiss, err);
    if (status == CGOV_OK)
        status = cgov_agreement_krippendorff(j->ratings, j->c->unit_count, j->coders, &j->options,
                                             &alpha, err);
    if (status == CGOV_OK)
        status =
            cgov_agreement_gwet(j->ratings, j->c->unit_count, j->coders, &j->options, &gwet, err);
    if (status == CGOV_OK) {
        row->ac1 = gwet->coefficient;
        row->fleiss = fleiss->coefficient;
        row->alpha = alpha->coefficient;
        row->percent = alpha->percent;
        row->presence = alpha->categories[1].agreement;
        row->units = alpha->units;
        row->pairable_units = alpha->pairable_units;
        row->missing = j->c->coder_count < 2 ? 0 : alpha->missing;
        j->unequal = j->unequal || fleiss->coefficient.reason == CGOV_REASON_UNEQUAL_CODERS;
        j->agreeing += alpha->percent.value * (double)alpha->pairable_units;
        add_matrix(j->coincidences, alpha);
    }
    cgov_agreement_free(fleiss);
    cgov_agreement_free(alpha);
    cgov_agreement_free(gwet);
    return status;
}

static cgov_status compare(judging *j, size_t factor, cgov_coder_agreement_row *row,
                           size_t *marked_by, cgov_error **err)
{
    const cgov__compared_factor *const f = &j->c->factors[factor];
    *row = (cgov_coder_agreement_row){ .factor = f->factor,
                                       .code = f->code,
                                       .kind = f->kind,
                                       .label_th = f->label_th,
                                       .label_en = f->label_en,
                                       .marked_by = marked_by };
    mark(j, factor, row, marked_by);
    cgov_status status = compare_two(j, row, err);
    if (status == CGOV_OK)
        status = compare_all(j, row, err);
    unmark(j, factor);
    return status;
}

/* ---- all rows together ---- */

static cgov_estimate estimate(cgov__coefficient of, const char *method)
{
    return of.reason == CGOV_REASON_NONE ? cgov__estimate(of.value, method)
                                         : cgov__no_estimate(of.reason, method);
}

static void pool(const judging *j, cgov_coder_agreement *a, size_t *marked_by)
{
    cgov_coder_agreement_row *const all = &a->pooled;
    const cgov_reason none = a->count == 0 ? CGOV_REASON_NO_DATA : CGOV_REASON_NOT_PAIRABLE;
    all->marked_by = marked_by;
    for (size_t i = 0; i < a->count; i++) {
        all->units += a->rows[i].units;
        all->pairable_units += a->rows[i].pairable_units;
        all->missing += a->rows[i].missing;
        all->marked += a->rows[i].marked;
        all->agreed += a->rows[i].agreed;
        for (size_t k = 0; k < a->coder_count; k++)
            marked_by[k] += a->rows[i].marked_by[k];
    }
    const double marked = j->coincidences[2] + j->coincidences[3];
    all->percent =
        all->pairable_units > 0
            ? cgov__estimate(j->agreeing / (double)all->pairable_units, cgov__percent_name)
            : cgov__no_estimate(none, cgov__percent_name);
    all->presence = marked > 0 ? cgov__estimate(j->coincidences[3] / marked, presence_name)
                               : cgov__no_estimate(CGOV_REASON_NO_DATA, presence_name);
    all->cohen = j->coders == 2 ? estimate(cgov__cohen(j->confusions, 2, CGOV_KAPPA_WEIGHTS_NONE),
                                           cgov__cohen_name)
                                : cgov__no_estimate(CGOV_REASON_NOT_TWO_CODERS, cgov__cohen_name);
    all->fleiss = j->unequal ? cgov__no_estimate(CGOV_REASON_UNEQUAL_CODERS, cgov__fleiss_name)
                             : estimate(cgov__fleiss(j->coincidences, 2), cgov__fleiss_name);
    all->alpha = estimate(cgov__alpha(j->coincidences, categories, 2, CGOV_METRIC_NOMINAL),
                          cgov__alpha_name);
    all->ac1 = cgov__no_estimate(CGOV_REASON_NOT_COMPUTED, cgov__gwet_name);
}

/* ---- the answer ---- */

static const struct {
    const char *en, *th;
} methods[] = {
    [CGOV_AGREEMENT_UNIT_DOCUMENT] = { "documents: has a coder marked the factor in it or not",
                                       "เอกสาร: ผู้ลงรหัสพบปัจจัยในเอกสารหรือไม่" },
    [CGOV_AGREEMENT_UNIT_PASSAGE] = { "passages from the same character to the same character",
                                      "ข้อความที่เริ่มและสิ้นสุดตรงกันทุกอักขระ" },
    [CGOV_AGREEMENT_UNIT_JOINED] = { "passages, those that overlap joined in one unit",
                                     "ข้อความ โดยรวมข้อความที่ซ้อนกันเป็นหน่วยเดียว" },
};

static cgov_status compare_factors(cgov *db, const cgov__compared_question *asked,
                                   const cgov__compared *c, cgov_coder_agreement *a)
{
    judging j = { .c = c };
    const size_t columns = (c->factor_count + 1) * (c->coder_count + 1);
    cgov_coder_agreement_row *const rows =
        cgov__answer_room(a, (c->factor_count + 1) * sizeof *rows);
    size_t *const marked_by = cgov__answer_room(a, columns * sizeof *marked_by);
    if (rows == NULL || marked_by == NULL || !make_judging(&j, asked, db))
        return cgov__nomem(&db->error);
    memset(marked_by, 0, columns * sizeof *marked_by);
    cgov_status status = CGOV_OK;
    for (size_t f = 0; status == CGOV_OK && f < c->factor_count; f++)
        status = compare(&j, f, &rows[f], marked_by + f * c->coder_count, &db->error);
    cgov__free(j.ratings);
    a->rows = rows;
    a->count = c->factor_count;
    if (status == CGOV_OK)
        pool(&j, a, marked_by + c->factor_count * c->coder_count);
    return status;
}

static cgov_status fill_agreement(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__compared_question *const asked = question->options;
    cgov_coder_agreement *const a = answer;
    cgov__compared c;
    if (asked->options.unit == CGOV_AGREEMENT_UNIT_TEXT)
        return cgov__fail_in(db, CGOV_INVALID,
                             "the text as a whole has an answer of its own: ask for the agreement "
                             "of texts",
                             "ข้อความทั้งเอกสารมีการวิเคราะห์แยกต่างหาก ให้ขอความเห็นตรงกันของข้อความ");
    const cgov_status gathered = cgov__compare(db, asked, answer, &c);
    cgov_status status = gathered;
    if (gathered == CGOV_OK) {
        a->basis.base = c.counts.compared;
        a->basis.method_en = methods[asked->options.unit].en;
        a->basis.method_th = methods[asked->options.unit].th;
        a->unit = asked->options.unit;
        a->readers = asked->options.readers;
        a->documents = c.counts;
        a->coders = c.coders;
        a->coder_count = c.coder_count;
        a->unused = c.unused;
        status = compare_factors(db, asked, &c, a);
    }
    cgov__compared_free(&c);
    return status;
}

cgov_status cgov_coder_agreement_units(cgov *db, const cgov_coder_agreement_filter *filter,
                                       const cgov_coder_agreement_options *options,
                                       cgov_coder_agreement **out)
{
    return cgov__compared_answer(db, filter, options, sizeof **out, fill_agreement, (void **)out);
}

void cgov_coder_agreement_free(cgov_coder_agreement *agreement)
{
    cgov__answer_free(agreement);
}
