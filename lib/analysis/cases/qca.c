/* Case studies as input of set-theoretic analysis. See cgov/qca_study.h. */
#include "cgov/qca_study.h"

#include <math.h>
#include <string.h>

#include "analysis/survey/answer.h"
#include "base/error.h"
#include "cgov/case_study.h"
#include "cgov/factor.h"

typedef struct membership {
    int64_t id, case_study, coder;
    const char *code, *title_th, *title_en, *factor, *rationale;
    cgov_phase phase;
    bool has_score;
    double score;
    cgov_missing missing;
    bool has_confidence;
    int confidence;
} membership;
static const cgov__field membership_fields[] = {
    CGOV__FIELD(membership, id),
    CGOV__FIELD(membership, case_study),
    CGOV__FIELD(membership, code),
    CGOV__FIELD(membership, title_th),
    CGOV__FIELD(membership, title_en),
    CGOV__FIELD(membership, factor),
    CGOV__FIELD(membership, phase),
    CGOV__FIELD(membership, coder),
    CGOV__NULLABLE(membership, score),
    CGOV__FIELD(membership, missing),
    CGOV__NULLABLE(membership, confidence),
    CGOV__FIELD(membership, rationale),
};
static const cgov__map membership_map =
    CGOV__MAP("membership of a case", membership, membership_fields);

static const cgov__field quote_fields[] = {
    CGOV__FIELD(cgov_qca_quote, membership), CGOV__FIELD(cgov_qca_quote, passage),
    CGOV__FIELD(cgov_qca_quote, document),   CGOV__FIELD(cgov_qca_quote, start),
    CGOV__FIELD(cgov_qca_quote, stop),       CGOV__FIELD(cgov_qca_quote, quote),
};
static const cgov__map quote_map = CGOV__MAP("quote of a score", cgov_qca_quote, quote_fields);

static const char *set_name(const cgov_qca_case_options *use, size_t set)
{
    return set < use->condition_count ? use->conditions[set] : use->outcome;
}

/* The set of a factor; as many as there are sets if it is none of them. */
static size_t set_of(const cgov_qca_case_options *use, const char *factor)
{
    size_t set = 0;
    while (set <= use->condition_count && strcmp(set_name(use, set), factor) != 0)
        set++;
    return set;
}

/* ---- what is asked for ---- */

static cgov_status check_options(cgov *db, const cgov_qca_case_options *use)
{
    if (use->condition_count == 0)
        return cgov__fail_said(&db->error, CGOV_INVALID, "no condition is named: name 1 to %d",
                               "ยังไม่ได้ระบุเงื่อนไข ให้ระบุ 1 ถึง %d เงื่อนไข", CGOV_QCA_CONDITIONS_MAX);
    if (use->condition_count > CGOV_QCA_CONDITIONS_MAX)
        return cgov__fail_said(&db->error, CGOV_INVALID, "%llu conditions: there must be 1 to %d",
                               "ระบุ %llu เงื่อนไข ต้องมี 1 ถึง %d เงื่อนไข",
                               (unsigned long long)use->condition_count, CGOV_QCA_CONDITIONS_MAX);
    for (size_t set = 0; set <= use->condition_count; set++) {
        if (set_name(use, set) == NULL)
            return cgov__fail(&db->error, CGOV_MISUSE, "the code of a factor is NULL");
        if (set_of(use, set_name(use, set)) < set)
            return cgov__fail_said(&db->error, CGOV_INVALID,
                                   "factor \"%s\" is named twice: each may stand once",
                                   "ระบุปัจจัย \"%s\" สองครั้ง แต่ละปัจจัยใช้ได้ครั้งเดียว", set_name(use, set));
        cgov_factor *factor = NULL;
        const cgov_status status = cgov_factor_find(db, set_name(use, set), &factor);
        cgov_factor_free(factor);
        if (status == CGOV_NOT_FOUND)
            return cgov__fail_in(db, CGOV_NOT_FOUND, "there is no factor \"%s\" in the codebook",
                                 "ในสมุดรหัสไม่มีปัจจัย \"%s\"", set_name(use, set));
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

static bool is_asked_for(const cgov_qca_case_options *use, const membership *m)
{
    const cgov_phase phase = use->phase != CGOV_PHASE_ANY ? use->phase : CGOV_PHASE_WHOLE;
    return m->phase == phase && m->coder == use->coder &&
           set_of(use, m->factor) <= use->condition_count;
}

/* ---- the table ---- */

/* Keeps the memberships asked for; they come case by case. Returns the number of cases. */
static size_t keep_asked(const cgov_qca_case_options *use, membership *rows, size_t *count)
{
    size_t kept = 0, cases = 0;
    for (size_t i = 0; i < *count; i++) {
        if (!is_asked_for(use, &rows[i]))
            continue;
        cases += kept == 0 || rows[kept - 1].case_study != rows[i].case_study;
        rows[kept++] = rows[i];
    }
    *count = kept;
    return cases;
}

typedef struct columns {
    cgov_qca_case *cases;
    cgov_qca_score *scores;
    double *values;
    const char **labels, **sets;
} columns;

static bool make_columns(cgov_qca_study *s, columns *c)
{
    const size_t cases = s->table.case_count, sets = s->table.set_count, cells = cases * sets;
    c->cases = cgov__answer_room(s, (cases + 1) * sizeof *c->cases);
    c->scores = cgov__answer_room(s, (cells + 1) * sizeof *c->scores);
    c->values = cgov__answer_room(s, (cells + 1) * sizeof *c->values);
    c->labels = cgov__answer_room(s, (cases + 1) * sizeof *c->labels);
    c->sets = cgov__answer_room(s, sets * sizeof *c->sets);
    if (c->cases == NULL || c->scores == NULL || c->values == NULL || c->labels == NULL ||
        c->sets == NULL)
        return false;
    for (size_t i = 0; i < cells; i++) {
        c->scores[i] = (cgov_qca_score){ .membership = 0 };
        c->values[i] = NAN;
    }
    return true;
}

static void find_quotes(const cgov_qca_quote *quotes, size_t count, cgov_qca_score *score)
{
    for (size_t i = 0; i < count; i++)
        if (quotes[i].membership == score->membership && score->quote_count++ == 0)
            score->quotes = &quotes[i];
}

static void fill_columns(const cgov_qca_case_options *use, const membership *rows, size_t count,
                         const cgov_qca_quote *quotes, size_t quote_count, columns *c,
                         size_t case_count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const membership *const m = &rows[i];
        at += i > 0 && rows[i - 1].case_study != m->case_study;
        const size_t cell = set_of(use, m->factor) * case_count + at;
        c->cases[at] = (cgov_qca_case){ m->case_study, m->code, m->title_th, m->title_en };
        c->labels[at] = m->code;
        c->values[cell] = m->has_score ? m->score : (double)NAN;
        c->scores[cell] = (cgov_qca_score){ .membership = m->id,
                                            .has_score = m->has_score,
                                            .score = m->score,
                                            .missing = m->missing,
                                            .has_confidence = m->has_confidence,
                                            .confidence = m->confidence,
                                            .rationale = m->rationale };
        find_quotes(quotes, quote_count, &c->scores[cell]);
    }
}

static cgov_status make_table(cgov *db, const cgov_qca_case_options *use, cgov_qca_study *s,
                              membership *rows, size_t count, const cgov_qca_quote *quotes,
                              size_t quote_count)
{
    columns c;
    s->table.case_count = keep_asked(use, rows, &count);
    s->table.set_count = use->condition_count + 1;
    if (!make_columns(s, &c))
        return cgov__nomem(&db->error);
    for (size_t set = 0; set < s->table.set_count; set++) {
        const char *const name = set_name(use, set);
        char *const copy = cgov__answer_room(s, strlen(name) + 1);
        if (copy == NULL)
            return cgov__nomem(&db->error);
        c.sets[set] = memcpy(copy, name, strlen(name) + 1);
    }
    fill_columns(use, rows, count, quotes, quote_count, &c, s->table.case_count);
    for (size_t i = 0; i < s->table.case_count * s->table.set_count; i++)
        s->missing += isnan(c.values[i]) ? 1 : 0;
    s->table.cases = c.labels;
    s->table.sets = c.sets;
    s->table.scores = c.values;
    s->cases = c.cases;
    s->scores = c.scores;
    return CGOV_OK;
}

static cgov_status fill_cases(cgov *db, const cgov__question *question, void *answer)
{
    const cgov_qca_case_options *const use = question->options;
    cgov_qca_study *const s = answer;
    membership *rows = NULL;
    cgov_qca_quote *quotes = NULL;
    size_t count = 0, quote_count = 0;
    int64_t all = 0;
    cgov_status status = check_options(db, use);
    if (status == CGOV_OK)
        status = cgov_case_study_count(db, &(cgov_case_study_filter){ .id = 0 }, &all);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, s, &cgov__sql_qca_case, &membership_map,
                                   (void **)&rows, &count);
    if (status == CGOV_OK)
        status = cgov__answer_rows(db, question, s, &cgov__sql_qca_quote, &quote_map,
                                   (void **)&quotes, &quote_count);
    if (status == CGOV_OK)
        status = make_table(db, use, s, rows, count, quotes, quote_count);
    s->basis.base = (int64_t)s->table.case_count;
    s->unscored = all - s->basis.base;
    s->basis.method_th = "คะแนนความเป็นสมาชิกของกรณีศึกษาในแต่ละปัจจัย";
    s->basis.method_en = "memberships of the case studies in the factors";
    return status;
}

cgov_status cgov_qca_cases(cgov *db, const cgov_qca_case_options *options, cgov_qca_study **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_qca_cases: out is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_qca_cases: options is NULL");
    CGOV__NEEDS(db, options->condition_count == 0 || options->conditions != NULL,
                "cgov_qca_cases: conditions is NULL");
    return cgov__answer_with(db, NULL, options, sizeof **out, fill_cases, (void **)out);
}

void cgov_qca_study_free(cgov_qca_study *study)
{
    cgov__answer_free(study);
}
