/* Coders compared by the scores that they gave cases. See cgov/coder_agreement.h. */
#include "cgov/coder_agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/coders/reading.h"
#include "base/compare.h"
#include "base/error.h"
#include "base/memory.h"

typedef struct scored {
    int64_t membership, case_study;
    const char *case_code, *title_th, *title_en;
    int64_t factor, coder; /* ids; then places */
    cgov_phase phase;
    bool has_score;
    double score;
    cgov_missing missing;
    const char *rationale;
} scored;
static const cgov__field scored_fields[] = {
    CGOV__FIELD(scored, membership), CGOV__FIELD(scored, case_study),
    CGOV__FIELD(scored, case_code),  CGOV__FIELD(scored, title_th),
    CGOV__FIELD(scored, title_en),   CGOV__FIELD(scored, factor),
    CGOV__FIELD(scored, phase),      CGOV__FIELD(scored, coder),
    CGOV__NULLABLE(scored, score),   CGOV__FIELD(scored, missing),
    CGOV__FIELD(scored, rationale),
};
static const cgov__map scored_map = CGOV__MAP("score of a coder", scored, scored_fields);

/* ---- gathering ---- */

typedef struct scores {
    cgov_compared_coder *coders;
    size_t coder_count;
    cgov__compared_factor *factors; /* those with a score, and one more at the end */
    size_t factor_count;
    scored *rows; /* by factor, case, phase */
    size_t count;
} scores;

static cgov_status read_scores(cgov *db, const cgov__compared_question *asked, void *answer,
                               scores *s)
{
    cgov_status status = cgov__compared_exists(db, asked);
    if (status == CGOV_OK)
        status = cgov__compared_coders(db, answer, &s->coders, &s->coder_count);
    if (status == CGOV_OK)
        status = cgov__compared_factors(db, asked, answer, &s->factors, &s->factor_count);
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(db, &cgov__compared_question_map, asked, answer,
                                      &cgov__sql_compared_score, &scored_map, (void **)&s->rows,
                                      &s->count);
    return status;
}

/* Keeps the rows of the factors asked for; these and the factors are both by id. */
static void keep_factors(scores *s, cgov__compared_factor *used)
{
    size_t kept = 0, count = 0, at = 0;
    for (size_t i = 0; i < s->count; i++) {
        while (at < s->factor_count && s->factors[at].factor < s->rows[i].factor)
            at++;
        if (at == s->factor_count || s->factors[at].factor != s->rows[i].factor)
            continue;
        if (count == 0 || used[count - 1].factor != s->factors[at].factor) {
            used[count] = s->factors[at];
            used[count++].first = kept;
        }
        s->rows[kept] = s->rows[i];
        s->rows[kept++].factor = (int64_t)(count - 1);
    }
    used[count].first = kept;
    s->factors = used;
    s->factor_count = count;
    s->count = kept;
}

static cgov_status keep_coders(cgov *db, const cgov__compared_question *asked, void *answer,
                               scores *s)
{
    size_t kept = 0, factor = 0;
    bool *const used = cgov__answer_room(answer, (s->coder_count + 1) * sizeof *used);
    if (used == NULL)
        return cgov__nomem(&db->error);
    memset(used, 0, (s->coder_count + 1) * sizeof *used);
    for (size_t i = 0; i < s->count; i++)
        used[cgov__compared_coder(s->coders, s->coder_count, s->rows[i].coder)] = true;
    const cgov_status status = cgov__compared_choose(db, asked, used, s->coders, &s->coder_count);
    for (size_t i = 0; status == CGOV_OK && i < s->count; i++) {
        const size_t at = cgov__compared_coder(s->coders, s->coder_count, s->rows[i].coder);
        for (; factor <= (size_t)s->rows[i].factor; factor++)
            s->factors[factor].first = kept;
        if (at == s->coder_count)
            continue;
        s->coders[at].marks += s->rows[i].has_score;
        s->rows[kept] = s->rows[i];
        s->rows[kept++].coder = (int64_t)at;
    }
    for (; factor <= s->factor_count; factor++)
        s->factors[factor].first = kept;
    s->count = kept;
    return status;
}

static cgov_status gather(cgov *db, const cgov__compared_question *asked, void *answer, scores *s)
{
    cgov_status status = read_scores(db, asked, answer, s);
    if (status != CGOV_OK)
        return status;
    cgov__compared_factor *const used =
        cgov__answer_room(answer, (s->factor_count + 1) * sizeof *used);
    if (used == NULL)
        return cgov__nomem(&db->error);
    keep_factors(s, used);
    return keep_coders(db, asked, answer, s);
}

static bool same_unit(const scored *a, const scored *b)
{
    return a->factor == b->factor && a->case_study == b->case_study && a->phase == b->phase;
}

/* ---- agreement ---- */

typedef struct matrix {
    double *ratings; /* units x columns */
    size_t columns, units, missing, unscored;
} matrix;

/* The units of rows first to last. */
static void fill_matrix(const scores *s, size_t first, size_t last, matrix *m)
{
    m->units = m->missing = 0;
    for (size_t i = first; i < last; i++) {
        if (i == first || !same_unit(&s->rows[i - 1], &s->rows[i])) {
            for (size_t k = 0; k < m->columns; k++)
                m->ratings[m->units * m->columns + k] = (double)NAN;
            m->units++;
        }
        if (s->rows[i].has_score)
            m->ratings[(m->units - 1) * m->columns + (size_t)s->rows[i].coder] = s->rows[i].score;
        m->missing += !s->rows[i].has_score;
    }
    m->unscored = m->units * s->coder_count - (last - first);
}

static cgov_status alphas(const matrix *m, const cgov__compared_question *asked,
                          cgov_coder_score_row *row, cgov *db)
{
    cgov_estimate *const to[] = { [CGOV_METRIC_NOMINAL] = &row->nominal,
                                  [CGOV_METRIC_ORDINAL] = &row->ordinal,
                                  [CGOV_METRIC_INTERVAL] = &row->interval,
                                  [CGOV_METRIC_RATIO] = &row->ratio };
    cgov_status status = CGOV_OK;
    for (cgov_metric metric = CGOV_METRIC_NOMINAL; status == CGOV_OK && metric <= CGOV_METRIC_RATIO;
         metric++) {
        const cgov_agreement_options options = { .level = asked->options.level,
                                                 .metric = metric,
                                                 .replicates = asked->options.replicates,
                                                 .seed = asked->options.seed,
                                                 .progress = cgov__goes_on,
                                                 .progress_ctx = db };
        cgov_agreement *a = NULL;
        status =
            cgov_agreement_krippendorff(m->ratings, m->units, m->columns, &options, &a, &db->error);
        if (status == CGOV_OK) {
            *to[metric] = a->coefficient;
            row->percent = a->percent;
            row->pairable_units = a->pairable_units;
            row->pairable_values = a->pairable_values;
        }
        cgov_agreement_free(a);
    }
    return status;
}

static cgov_status compare(const scores *s, const cgov__compared_question *asked, size_t first,
                           size_t last, matrix *m, cgov_coder_score_row *row, cgov *db)
{
    fill_matrix(s, first, last, m);
    row->units = m->units;
    row->missing = m->missing;
    row->unscored = m->unscored;
    const cgov_status status = alphas(m, asked, row, db);
    return status == CGOV_OK ? cgov_agreement_scores(m->ratings, m->units, m->columns,
                                                     asked->options.level, &row->all, &db->error)
                             : status;
}

static cgov_status compare_factors(cgov *db, const cgov__compared_question *asked, const scores *s,
                                   cgov_coder_score_agreement *a)
{
    matrix m = { .columns = s->coder_count > 2 ? s->coder_count : 2 };
    cgov_coder_score_row *const rows = cgov__answer_room(a, (s->factor_count + 1) * sizeof *rows);
    m.ratings = cgov__calloc(s->count * m.columns + 1, sizeof *m.ratings);
    cgov_status status = rows != NULL && m.ratings != NULL ? CGOV_OK : cgov__nomem(&db->error);
    for (size_t i = 0; status == CGOV_OK && i < s->factor_count; i++) {
        const cgov__compared_factor *const f = &s->factors[i];
        if (f->first == f[1].first) /* of other coders alone */
            continue;
        cgov_coder_score_row *const row = &rows[a->count++];
        *row = (cgov_coder_score_row){ .factor = f->factor,
                                       .code = f->code,
                                       .kind = f->kind,
                                       .label_th = f->label_th,
                                       .label_en = f->label_en };
        status = compare(s, asked, f->first, f[1].first, &m, row, db);
    }
    if (status == CGOV_OK)
        status = compare(s, asked, 0, s->count, &m, &a->pooled, db);
    cgov__free(m.ratings);
    a->rows = rows;
    return status;
}

CGOV__BY_TWO(by_case_and_coder, scored, case_study, coder)

/* Cases in all, and of each coder. Leaves the rows by case. */
static void count_cases(scores *s, cgov_coder_score_agreement *a)
{
    if (s->count > 0)
        qsort(s->rows, s->count, sizeof *s->rows, by_case_and_coder);
    for (size_t i = 0; i < s->count; i++) {
        const bool new_case = i == 0 || s->rows[i].case_study != s->rows[i - 1].case_study;
        a->basis.base += new_case;
        s->coders[s->rows[i].coder].documents +=
            new_case || s->rows[i].coder != s->rows[i - 1].coder;
    }
}

static cgov_status fill_scores(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__compared_question *const asked = question->options;
    cgov_coder_score_agreement *const a = answer;
    scores s = { 0 };
    cgov_status status = gather(db, asked, answer, &s);
    if (status == CGOV_OK)
        status = compare_factors(db, asked, &s, a);
    if (status != CGOV_OK)
        return status;
    count_cases(&s, a);
    a->coders = s.coders;
    a->coder_count = s.coder_count;
    a->basis.method_en = "scores of cases in a phase; a missing code is a missing value";
    a->basis.method_th = "คะแนนของกรณีศึกษาในแต่ละช่วง รหัสค่าที่ขาดหายถือว่าไม่มีค่า";
    return CGOV_OK;
}

cgov_status cgov_coder_agreement_scores(cgov *db, const cgov_coder_agreement_filter *filter,
                                        const cgov_coder_agreement_options *options,
                                        cgov_coder_score_agreement **out)
{
    return cgov__compared_answer(db, filter, options, sizeof **out, fill_scores, (void **)out);
}

void cgov_coder_score_agreement_free(cgov_coder_score_agreement *agreement)
{
    cgov__answer_free(agreement);
}

/* ---- where they differ ---- */

/* An answer that is gone through. */
struct cgov_score_difference_cursor {
    cgov_basis basis;
    cgov_score_difference *rows;
    size_t count, next;
};

static cgov_score_difference difference(const scores *s, const scored *low, const scored *high)
{
    const cgov__compared_factor *const f = &s->factors[low->factor];
    return (cgov_score_difference){ .case_study = low->case_study,
                                    .case_code = low->case_code,
                                    .title_th = low->title_th,
                                    .title_en = low->title_en,
                                    .factor = f->factor,
                                    .factor_code = f->code,
                                    .kind = f->kind,
                                    .factor_th = f->label_th,
                                    .factor_en = f->label_en,
                                    .phase = low->phase,
                                    .low_membership = low->membership,
                                    .high_membership = high->membership,
                                    .low_coder = s->coders[low->coder].code,
                                    .high_coder = s->coders[high->coder].code,
                                    .low = low->score,
                                    .high = high->score,
                                    .size = high->score - low->score,
                                    .low_rationale = low->rationale,
                                    .high_rationale = high->rationale };
}

/* Pairs of the same unit that differ; written to `rows` unless that is NULL. */
static size_t find_differences(const scores *s, cgov_score_difference *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = i + 1; k < s->count && same_unit(&s->rows[i], &s->rows[k]); k++) {
            const scored *const a = &s->rows[i], *const b = &s->rows[k];
            if (!a->has_score || !b->has_score || !(a->score < b->score || b->score < a->score))
                continue;
            if (rows != NULL)
                rows[n] = a->score < b->score ? difference(s, a, b) : difference(s, b, a);
            n++;
        }
    return n;
}

static int by_size(const void *a, const void *b)
{
    const cgov_score_difference *one = a, *other = b;
    if (one->size > other->size || one->size < other->size)
        return one->size > other->size ? -1 : 1;
    const int by_case = strcmp(one->case_code, other->case_code);
    if (by_case != 0)
        return by_case;
    const int64_t keys[][2] = { { one->factor, other->factor },
                                { (int64_t)one->phase, (int64_t)other->phase },
                                { one->low_membership, other->low_membership },
                                { one->high_membership, other->high_membership } };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

static cgov_status fill_differences(cgov *db, const cgov__question *question, void *answer)
{
    const cgov__compared_question *const asked = question->options;
    cgov_score_difference_cursor *const list = answer;
    scores s = { 0 };
    const cgov_status status = gather(db, asked, answer, &s);
    if (status != CGOV_OK)
        return status;
    list->count = find_differences(&s, NULL);
    list->rows = cgov__answer_room(answer, (list->count + 1) * sizeof *list->rows);
    if (list->rows == NULL)
        return cgov__nomem(&db->error);
    find_differences(&s, list->rows);
    if (list->count > 0)
        qsort(list->rows, list->count, sizeof *list->rows, by_size);
    if (asked->options.limit > 0 && (int64_t)list->count > asked->options.limit)
        list->count = (size_t)asked->options.limit;
    return CGOV_OK;
}

cgov_status cgov_score_difference_list(cgov *db, const cgov_coder_agreement_filter *filter,
                                       const cgov_coder_agreement_options *options,
                                       cgov_score_difference_cursor **cursor)
{
    return cgov__compared_answer(db, filter, options, sizeof **cursor, fill_differences,
                                 (void **)cursor);
}

cgov_status cgov_score_difference_next(cgov_score_difference_cursor *cursor,
                                       const cgov_score_difference **row)
{
    if (row == NULL)
        return CGOV_MISUSE;
    *row = NULL;
    if (cursor == NULL)
        return CGOV_MISUSE;
    if (cursor->next == cursor->count)
        return CGOV_DONE;
    *row = &cursor->rows[cursor->next++];
    return CGOV_ROW;
}

void cgov_score_difference_cursor_free(cgov_score_difference_cursor *cursor)
{
    cgov__answer_free(cursor);
}
