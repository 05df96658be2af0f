/* Memberships of cases out of raw values. See cgov/membership_calibration.h. */
#include "cgov/membership_calibration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/survey/answer.h"
#include "method/qca/calibration.h"
#include "base/buffer.h"
#include "base/error.h"
#include "cgov/case_study.h"
#include "model/noun.h"

/* The parameters of every query here. */
typedef struct asked {
    int64_t factor, counted, coder, by_coder;
    cgov_phase phase;
    bool branch, projects;
    int64_t membership, case_study;
    const cgov_membership_calibration_options *options;
    cgov_raw_value from;
} asked;
static const cgov__field asked_fields[] = {
    CGOV__FIELD(asked, factor),   CGOV__FIELD(asked, counted),    CGOV__FIELD(asked, coder),
    CGOV__FIELD(asked, by_coder), CGOV__FIELD(asked, phase),      CGOV__FIELD(asked, branch),
    CGOV__FIELD(asked, projects), CGOV__FIELD(asked, membership), CGOV__FIELD(asked, case_study),
};
static const cgov__map asked_map = CGOV__MAP("calibration", asked, asked_fields);

static const cgov__field case_fields[] = {
    CGOV__FIELD(cgov_calibrated_case, case_study),
    CGOV__FIELD(cgov_calibrated_case, code),
    CGOV__FIELD(cgov_calibrated_case, title_th),
    CGOV__FIELD(cgov_calibrated_case, title_en),
    CGOV__FIELD(cgov_calibrated_case, documents),
    CGOV__FIELD(cgov_calibrated_case, characters),
    CGOV__FIELD(cgov_calibrated_case, codings),
    CGOV__FIELD(cgov_calibrated_case, passages),
    CGOV__FIELD(cgov_calibrated_case, coded_documents),
    CGOV__FIELD(cgov_calibrated_case, coders),
};
static const cgov__map case_map = CGOV__MAP("case", cgov_calibrated_case, case_fields);

/* What the options name. */
typedef struct named {
    const char *factor_code, *counted_code, *by_coder_code;
    bool coder;
} named;
static const cgov__field named_fields[] = {
    CGOV__FIELD(named, factor_code),
    CGOV__FIELD(named, counted_code),
    CGOV__FIELD(named, by_coder_code),
    CGOV__FIELD(named, coder),
};
static const cgov__map named_map = CGOV__MAP("what is calibrated", named, named_fields);

typedef struct counted {
    int64_t count;
} counted;
static const cgov__field counted_fields[] = { CGOV__FIELD(counted, count) };
static const cgov__map counted_map = CGOV__MAP("number", counted, counted_fields);

CGOV__ROW_MAP(case_membership);

typedef struct work {
    cgov *db;
    const asked *asked;
    const named *named;
    cgov_membership_calibration *out;
    cgov_calibrated_case *rows;
    cgov_case_membership *there; /* memberships in the factor and phase, of any coder */
    size_t there_count;
} work;

static const struct {
    const char *code, *en, *th;
} sources[] = {
    [CGOV_RAW_VALUE_GIVEN] = { "given", "", "" },
    [CGOV_RAW_VALUE_CODINGS] = { "codings", "codings", "จำนวนครั้งที่ลงรหัส" },
    [CGOV_RAW_VALUE_PASSAGES] = { "passages", "passages", "จำนวนข้อความที่ลงรหัส" },
    [CGOV_RAW_VALUE_DOCUMENTS] = { "documents", "documents", "จำนวนเอกสารที่พบ" },
    [CGOV_RAW_VALUE_CODERS] = { "coders", "coders who agree", "จำนวนผู้ลงรหัสที่เห็นตรงกัน" },
    [CGOV_RAW_VALUE_PER_1000] = { "per_1000", "codings per 1,000 characters",
                                  "จำนวนครั้งที่ลงรหัสต่อ 1,000 อักขระ" },
};

/* ---- what is asked ---- */

static cgov_status check_values(cgov *db, const cgov_membership_calibration_options *o)
{
    if (o->values == NULL && o->value_count > 0)
        return cgov__fail_db(db, CGOV_MISUSE, "the values are NULL");
    for (size_t i = 0; i < o->value_count; i++) {
        const cgov_case_value *const v = &o->values[i];
        if (v->has_value ? !isfinite(v->value) || v->missing != CGOV_MISSING_ANY
                         : cgov_missing_code(v->missing) == NULL)
            return cgov__fail_in(db, CGOV_INVALID,
                                 "case study %lld: give a finite value, or the reason why it is "
                                 "missing",
                                 "กรณีศึกษา %lld: ระบุค่า หรือเหตุผลที่ไม่มีค่า", (long long)v->case_study);
        for (size_t k = 0; k < i; k++)
            if (o->values[k].case_study == v->case_study)
                return cgov__fail_in(db, CGOV_INVALID, "case study %lld is given twice",
                                     "ระบุกรณีศึกษา %lld สองครั้ง", (long long)v->case_study);
    }
    return CGOV_OK;
}

static cgov_status check_options(cgov *db, const cgov_membership_calibration_options *o)
{
    cgov_status known = cgov__member_check(&db->error, "from", (unsigned)o->from,
                                           CGOV_RAW_VALUE_PER_1000, "cgov_raw_value");
    if (known == CGOV_OK)
        known = cgov__member_check(&db->error, "method", (unsigned)o->calibration.method,
                                   CGOV_CALIBRATION_INDIRECT, "cgov_calibration");
    if (known != CGOV_OK)
        return known;
    if (o->calibration.anchor_count > 0 && o->calibration.anchors == NULL)
        return cgov__fail_db(db, CGOV_MISUSE, "the anchors are NULL");
    if (o->calibration.method == CGOV_CALIBRATION_CRISP && o->calibration.anchor_count > 1)
        return cgov__fail_in(
            db, CGOV_INVALID,
            "%llu thresholds make a set of more than two values: a membership "
            "is 0 to 1, so give one threshold",
            "เกณฑ์ %llu ค่าทำให้เซตมีมากกว่าสองค่า คะแนนความเป็นสมาชิกคือ 0 ถึง 1 จึงให้ระบุเกณฑ์เดียว",
            (unsigned long long)o->calibration.anchor_count);
    const cgov_status status = cgov__calibrate_check(&o->calibration, &db->error);
    return status == CGOV_OK ? check_values(db, o) : status;
}

static cgov_status find_named(cgov *db, const asked *it, named **found)
{
    const cgov_status status =
        cgov__fetch(db, &cgov__sql_calibration_exists, &asked_map, it, &named_map, (void **)found);
    if (status != CGOV_OK)
        return status;
    const struct {
        const char *noun;
        int64_t id;
        bool there;
    } rows[] = { { "factor", it->factor, (*found)->factor_code != NULL },
                 { "factor", it->counted, (*found)->counted_code != NULL },
                 { "coder", it->by_coder, it->by_coder == 0 || (*found)->by_coder_code != NULL },
                 { "coder", it->coder, it->coder == 0 || (*found)->coder } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!rows[i].there)
            return cgov__no_such(db, rows[i].noun, rows[i].id);
    return CGOV_OK;
}

/* ---- raw values and scores ---- */

static double raw_of(const cgov_calibrated_case *row, cgov_raw_value from)
{
    switch (from) {
    case CGOV_RAW_VALUE_CODINGS:
        return (double)row->codings;
    case CGOV_RAW_VALUE_PASSAGES:
        return (double)row->passages;
    case CGOV_RAW_VALUE_DOCUMENTS:
        return (double)row->coded_documents;
    case CGOV_RAW_VALUE_CODERS:
        return (double)row->coders;
    default:
        return 1000 * (double)row->codings / (double)row->characters;
    }
}

static void take_count(cgov_calibrated_case *row, cgov_raw_value from)
{
    row->has_raw = row->documents > 0;
    row->raw = row->has_raw ? raw_of(row, from) : 0;
    row->outcome = row->has_raw ? CGOV_CALIBRATION_OUTCOME_NEW : CGOV_CALIBRATION_OUTCOME_UNKNOWN;
}

/* Keeps the cases of the values given, in their order by code. */
static cgov_status take_given(work *w)
{
    const cgov_membership_calibration_options *const o = w->asked->options;
    size_t kept = 0;
    for (size_t i = 0; i < w->out->count; i++)
        for (size_t k = 0; k < o->value_count; k++)
            if (o->values[k].case_study == w->rows[i].case_study) {
                w->rows[kept] = w->rows[i];
                w->rows[kept].has_raw = o->values[k].has_value;
                w->rows[kept].raw = o->values[k].has_value ? o->values[k].value : 0;
                w->rows[kept].missing = o->values[k].missing;
                w->rows[kept++].outcome = CGOV_CALIBRATION_OUTCOME_NEW;
                break;
            }
    for (size_t k = 0; kept < o->value_count && k < o->value_count; k++) {
        size_t at = 0;
        while (at < kept && w->rows[at].case_study != o->values[k].case_study)
            at++;
        if (at == kept)
            return cgov__fail_in(w->db, CGOV_NOT_FOUND, "there is no case study %lld",
                                 "ไม่มีกรณีศึกษา %lld", (long long)o->values[k].case_study);
    }
    w->out->count = kept;
    return CGOV_OK;
}

static cgov_status take_scores(work *w)
{
    const size_t n = w->out->count;
    double *const scores = cgov__answer_room(w->out, (n + 1) * sizeof *scores);
    if (scores == NULL)
        return cgov__nomem(&w->db->error);
    for (size_t i = 0; i < n; i++)
        scores[i] = w->rows[i].has_raw ? w->rows[i].raw : (double)NAN;
    const cgov_status status =
        cgov_calibrate(scores, n, &w->asked->options->calibration, scores, &w->db->error);
    for (size_t i = 0; status == CGOV_OK && i < n; i++) {
        w->rows[i].has_score = w->rows[i].has_raw;
        w->rows[i].score = w->rows[i].has_raw ? scores[i] : 0;
        w->out->basis.base += w->rows[i].has_score;
    }
    return status;
}

/* ---- the rationale ---- */

static const char score_mark[] = "[calibrated score=", missing_mark[] = "[calibrated missing=";

static void tell_method(cgov__buffer *to, const cgov_calibrate_options *o)
{
    static const char *const methods[] = { "logistic", "crisp", "logistic", "linear", "indirect" };
    const bool logistic =
        o->method == CGOV_CALIBRATION_LOGISTIC || o->method == CGOV_CALIBRATION_ANY;
    cgov__buffer_format(to, " method=%s anchors=", methods[o->method]);
    for (size_t i = 0; i < o->anchor_count; i++)
        cgov__buffer_format(to, "%s%.15g", i > 0 ? "/" : "", o->anchors[i]);
    if (logistic)
        cgov__buffer_format(to, " degree=%.15g",
                            o->inclusion_degree > 0 ? o->inclusion_degree
                                                    : CGOV_INCLUSION_DEGREE_R);
    if (o->method == CGOV_CALIBRATION_LINEAR)
        cgov__buffer_format(to, " below=%.15g above=%.15g", o->below > 0 ? o->below : 1,
                            o->above > 0 ? o->above : 1);
}

/* The convention that a degree of inclusion is known by. */
static const char *convention(const cgov_calibrate_options *o, bool thai)
{
    const double degree = o->inclusion_degree > 0 ? o->inclusion_degree : CGOV_INCLUSION_DEGREE_R;
    if (o->method != CGOV_CALIBRATION_LOGISTIC && o->method != CGOV_CALIBRATION_ANY)
        return "";
    if (!(degree > CGOV_INCLUSION_DEGREE_R) && !(degree < CGOV_INCLUSION_DEGREE_R))
        return thai ? " ตามแบบของ R QCA (idm .95)" : ", R QCA's convention (idm .95)";
    if (fabs(degree - CGOV_INCLUSION_DEGREE_RAGIN) < 1e-12)
        return thai ? " ตามแบบของ Ragin (log-odds 3)" : ", Ragin's convention (log-odds of 3)";
    return "";
}

static void tell_counts(const work *w, const cgov_calibrated_case *row, cgov__buffer *to)
{
    const bool thai = w->db->language == CGOV_LANGUAGE_TH;
    const asked *const it = w->asked;
    cgov__buffer_format(
        to,
        thai ? " %s ของ %s%s: ลงรหัส %lld ครั้ง ใน %lld ข้อความ จาก %lld เอกสาร โดยผู้ลงรหัส %lld คน "
               "(เอกสารของกรณีที่ลงรหัสแล้ว %lld ฉบับ %lld อักขระ)"
             : " %s of %s%s: codings %lld, passages %lld, documents %lld, coders %lld "
               "(coded documents of the case %lld, their characters %lld)",
        thai ? sources[it->from].th : sources[it->from].en, w->named->counted_code,
        !it->branch ? ""
        : thai      ? " และปัจจัยย่อย"
                    : " and what is below it",
        (long long)row->codings, (long long)row->passages, (long long)row->coded_documents,
        (long long)row->coders, (long long)row->documents, (long long)row->characters);
    if (it->by_coder != 0)
        cgov__buffer_format(to, thai ? " เฉพาะผู้ลงรหัส %s" : ", of coder %s alone",
                            w->named->by_coder_code);
    if (!it->projects)
        cgov__buffer_text(to, thai ? " ไม่รวมเอกสารของโครงการ" : ", without those of its projects");
}

static cgov_status tell(const work *w, cgov_calibrated_case *row)
{
    cgov__buffer words = { 0 };
    const cgov_membership_calibration_options *const o = w->asked->options;
    const bool thai = w->db->language == CGOV_LANGUAGE_TH;
    if (row->has_score) {
        cgov__buffer_format(&words, "%s%.10g raw=%.15g from=%s", score_mark, row->score, row->raw,
                            sources[w->asked->from].code);
        tell_method(&words, &o->calibration);
    } else {
        cgov__buffer_format(&words, "%s%s from=%s", missing_mark, cgov_missing_code(row->missing),
                            sources[w->asked->from].code);
    }
    cgov__buffer_text(&words, "]");
    if (w->asked->from != CGOV_RAW_VALUE_GIVEN)
        tell_counts(w, row, &words);
    else if (o->note != NULL)
        cgov__buffer_format(&words, " %s", o->note);
    if (row->has_score)
        cgov__buffer_text(&words, convention(&o->calibration, thai));
    char *const copy = cgov__answer_room(w->out, words.length + 1);
    const bool good = copy != NULL && !words.failed && words.bytes != NULL;
    if (good)
        row->rationale = memcpy(copy, words.bytes, words.length + 1);
    cgov__buffer_free(&words);
    return good ? CGOV_OK : cgov__nomem(&w->db->error);
}

/* Whether a row is of an earlier call, and nobody has changed its score since. */
static bool is_calibrated(const cgov_case_membership *m)
{
    const char *const words = m->rationale != NULL ? m->rationale : "";
    const size_t score = sizeof score_mark - 1, missing = sizeof missing_mark - 1;
    const char *const code = m->has_score ? NULL : cgov_missing_code(m->missing);
    if (m->has_score)
        return strncmp(words, score_mark, score) == 0 &&
               fabs(strtod(words + score, NULL) - m->score) < 1e-9;
    return code != NULL && strncmp(words, missing_mark, missing) == 0 &&
           strncmp(words + missing, code, strlen(code)) == 0 &&
           words[missing + strlen(code)] == ' ';
}

/* ---- what is there, and what becomes of it ---- */

static const cgov_case_membership *find_there(const work *w, int64_t case_study)
{
    for (size_t i = 0; i < w->there_count; i++)
        if (w->there[i].case_study == case_study && w->there[i].coder == w->asked->coder)
            return &w->there[i];
    return NULL;
}

static bool is_same(const cgov_calibrated_case *row, const cgov_case_membership *m)
{
    return row->has_score == m->has_score && row->missing == m->missing &&
           (!row->has_score || fabs(row->score - m->score) < 1e-12) && m->rationale != NULL &&
           strcmp(row->rationale, m->rationale) == 0;
}

static cgov_status evidence_differs(const work *w, const cgov_calibrated_case *row, bool *differs)
{
    asked it = *w->asked;
    counted found = { 0 };
    *differs = false;
    if (it.from == CGOV_RAW_VALUE_GIVEN)
        return CGOV_OK;
    it.membership = row->membership;
    it.case_study = row->case_study;
    const cgov_status status = cgov__fetch_into(w->db, &cgov__sql_calibration_evidence_differ,
                                                &asked_map, &it, &counted_map, &found);
    *differs = found.count > 0;
    return status;
}

/* The outcome of a case that has a score or a missing code. */
static cgov_status decide(const work *w, cgov_calibrated_case *row)
{
    const cgov_case_membership *const m = find_there(w, row->case_study);
    bool differs = false;
    if (m == NULL)
        return CGOV_OK;
    row->membership = m->id;
    row->had_score = m->has_score;
    row->old_score = m->score;
    row->old_missing = m->missing;
    row->old_rationale = m->rationale;
    if (row->outcome == CGOV_CALIBRATION_OUTCOME_UNKNOWN)
        return CGOV_OK;
    if (!is_calibrated(m) && !(w->asked->options->replace && m->has_score)) {
        row->outcome = CGOV_CALIBRATION_OUTCOME_LEFT;
        return CGOV_OK;
    }
    const cgov_status status = evidence_differs(w, row, &differs);
    row->outcome = is_same(row, m) && !differs ? CGOV_CALIBRATION_OUTCOME_SAME
                                               : CGOV_CALIBRATION_OUTCOME_REWRITTEN;
    return status;
}

static cgov_status link_evidence(const work *w, const cgov_calibrated_case *row)
{
    asked it = *w->asked;
    it.membership = row->membership;
    it.case_study = row->case_study;
    const cgov_status status =
        cgov__run(w->db, &cgov__sql_calibration_evidence_leave, &asked_map, &it);
    return status == CGOV_OK
               ? cgov__run(w->db, &cgov__sql_calibration_evidence_take, &asked_map, &it)
               : status;
}

static cgov_status put(const work *w, cgov_calibrated_case *row)
{
    const cgov_case_membership *const m = find_there(w, row->case_study);
    const cgov_case_membership made = {
        .id = m != NULL ? m->id : 0,
        .uid = m != NULL ? m->uid : (cgov_uid){ { 0 } },
        .revision = m != NULL ? m->revision : 0,
        .case_study = row->case_study,
        .factor = w->asked->factor,
        .phase = w->asked->phase,
        .coder = w->asked->coder,
        .has_score = row->has_score,
        .score = row->score,
        .missing = row->missing,
        .rationale = row->rationale,
    };
    const cgov_status status = cgov_case_membership_put(w->db, &made, &row->membership);
    return status == CGOV_OK && w->asked->from != CGOV_RAW_VALUE_GIVEN ? link_evidence(w, row)
                                                                       : status;
}

static cgov_status conclude(work *w)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < w->out->count; i++) {
        cgov_calibrated_case *const row = &w->rows[i];
        if (row->outcome != CGOV_CALIBRATION_OUTCOME_UNKNOWN)
            status = tell(w, row);
        if (status == CGOV_OK)
            status = decide(w, row);
        if (status == CGOV_OK && !w->asked->options->check_only &&
            (row->outcome == CGOV_CALIBRATION_OUTCOME_NEW ||
             row->outcome == CGOV_CALIBRATION_OUTCOME_REWRITTEN))
            status = put(w, row);
        w->out->outcomes[row->outcome]++;
    }
    return status;
}

/* ---- the whole ---- */

static cgov_status read_rows(work *w)
{
    cgov_status status =
        cgov__answer_rows_of(w->db, &asked_map, w->asked, w->out, &cgov__sql_calibration_case,
                             &case_map, (void **)&w->rows, &w->out->count);
    const asked in_factor = { .factor = w->asked->factor, .phase = w->asked->phase };
    if (status == CGOV_OK)
        status = cgov__answer_rows_of(
            w->db, &asked_map, &in_factor, w->out, &cgov__sql_case_membership_list,
            cgov__case_membership_row_map(), (void **)&w->there, &w->there_count);
    w->out->rows = w->rows;
    return status;
}

static cgov_status fill_calibration(cgov *db, const cgov__question *question, void *answer)
{
    const asked *const it = question->options;
    named *found = NULL;
    work w = { .db = db, .asked = it, .out = answer };
    w.out->basis.method_en = "memberships of the case studies, calibrated from raw values";
    w.out->basis.method_th = "คะแนนความเป็นสมาชิกของกรณีศึกษา ปรับเทียบจากค่าดิบ";
    cgov_status status = find_named(db, it, &found);
    w.named = found;
    if (status == CGOV_OK)
        status = read_rows(&w);
    if (status == CGOV_OK && it->from == CGOV_RAW_VALUE_GIVEN)
        status = take_given(&w);
    for (size_t i = 0; it->from != CGOV_RAW_VALUE_GIVEN && status == CGOV_OK && i < w.out->count;
         i++)
        take_count(&w.rows[i], it->from);
    if (status == CGOV_OK)
        status = take_scores(&w);
    if (status == CGOV_OK)
        status = conclude(&w);
    cgov_free(found);
    return status;
}

cgov_status cgov_membership_calibrate(cgov *db, const cgov_membership_calibration_options *options,
                                      cgov_membership_calibration **out)
{
    CGOV__NEEDS(db, out != NULL, "cgov_membership_calibrate: out is NULL");
    CGOV__NEEDS(db, options != NULL, "cgov_membership_calibrate: options is NULL");
    *out = NULL;
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK)
        status = check_options(db, options);
    if (status != CGOV_OK)
        return status;
    const asked it = {
        .factor = options->factor,
        .counted = options->counted != 0 ? options->counted : options->factor,
        .coder = options->coder,
        .by_coder = options->by_coder,
        .phase = options->phase != CGOV_PHASE_ANY ? options->phase : CGOV_PHASE_WHOLE,
        .branch = options->branch,
        .projects = !options->own_documents,
        .options = options,
        .from = options->from != CGOV_RAW_VALUE_ANY ? options->from : CGOV_RAW_VALUE_GIVEN,
    };
    if (!options->check_only)
        status = cgov_begin(db);
    if (status != CGOV_OK)
        return status;
    status = cgov__answer_uncounted(db, NULL, &it, sizeof **out, fill_calibration, (void **)out);
    if (!options->check_only)
        status = cgov__finish(db, status);
    if (status != CGOV_OK) {
        cgov_membership_calibration_free(*out);
        *out = NULL;
    }
    return status;
}

void cgov_membership_calibration_free(cgov_membership_calibration *calibration)
{
    cgov__answer_free(calibration);
}
