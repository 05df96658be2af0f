/*
 * A list of evidence: the quotes that a recommendation, or a case's score in a factor, rests on.
 * The place is said as in a list of codings; a passage that is not marked yet is marked.
 */
#include "cgov/case_study.h"
#include "cgov/recommendation.h"

#include "exchange/list/spot.h"

#include <string.h>

static cgov__spot_look look_at;

static cgov_status begin_citations(cgov__import *load, void **state)
{
    static const cgov__spot_columns columns = { CGOV__EVIDENCE_DOCUMENT, CGOV__EVIDENCE_START,
                                                CGOV__EVIDENCE_STOP, CGOV__EVIDENCE_QUOTE, CGOV__EVIDENCE_VERSION };
    return cgov__spots_begin(load->db, &columns, look_at, state);
}

/* What rests on which place, and what of it is there. */
typedef struct support {
    int64_t recommendation, membership; /* one of them; the other is 0 */
    int64_t document, start, stop;
    int64_t passage, linked; /* 0: not there */
    int64_t source_row;
} support;

#define FIELD(name) CGOV__FIELD(support, name)
static const cgov__field support_fields[] = { FIELD(recommendation), FIELD(membership),
                                              FIELD(document),       FIELD(start),
                                              FIELD(stop),           FIELD(passage),
                                              FIELD(linked),         FIELD(source_row) };
#undef FIELD
static const cgov__map support_map = CGOV__MAP("evidence", support, support_fields);

/* What rests on a place, of any version. */
typedef struct support_look {
    int64_t recommendation, membership, document, start, stop; /* key */
    int64_t count;
    bool same;
} support_look;

#define FIELD(name) CGOV__FIELD(support_look, name)
static const cgov__field look_fields[] = {
    FIELD(recommendation), FIELD(membership), FIELD(document), FIELD(start),
    FIELD(stop),           FIELD(count),      FIELD(same)
};
#undef FIELD
static const cgov__map look_map = CGOV__MAP("evidence at a place", support_look, look_fields);

static cgov_status look_at(cgov__import *load, cgov__spots *e, const cgov__spot *at,
                           cgov__spot_fit *fit)
{
    const support *wanted = e->wanted;
    support_look there = { .recommendation = wanted->recommendation,
                           .membership = wanted->membership,
                           .document = at->document,
                           .start = at->start,
                           .stop = at->stop };
    const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_support_look, &look_map,
                                                &there, &look_map, &there);
    *fit = there.same        ? CGOV__FIT_SAME
           : there.count > 0 ? CGOV__FIT_ALIKE
                             : CGOV__FIT_NONE;
    return status;
}

/* ---- the score that a row names ---- */

typedef struct score {
    int64_t case_study, factor; /* wanted */
    int64_t id;
    const char *phase, *label_th, *label_en, *coder;
} score;

#define FIELD(name) CGOV__FIELD(score, name)
static const cgov__field score_fields[] = { FIELD(case_study), FIELD(factor),   FIELD(id),
                                            FIELD(phase),      FIELD(label_th), FIELD(label_en),
                                            FIELD(coder) };
#undef FIELD
static const cgov__map score_map = CGOV__MAP("score", score, score_fields);

static bool is_named(const cgov__list_row *row, const score *there)
{
    const cgov__term *phase = row->values[CGOV__EVIDENCE_PHASE].term;
    const char *coder = cgov__list_text(row, CGOV__EVIDENCE_CODER);
    return strcmp(there->phase, phase != NULL ? phase->code : "whole") == 0 &&
           (coder == NULL ? there->coder == NULL
                          : there->coder != NULL && strcmp(there->coder, coder) == 0);
}

/* "Start (K1), Whole case": how the scores of the case in the factor are named. */
static void list_score(const cgov__import *load, const score *there, cgov__buffer *list)
{
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    cgov__buffer_format(list, "%s%s", list->length > 0 ? ", " : "",
                        thai ? there->label_th : there->label_en);
    if (there->coder != NULL)
        cgov__buffer_format(list, " (%s)", there->coder);
}

static cgov_status find_score(cgov__import *load, cgov__list_row *row, const score *wanted,
                              int64_t *id)
{
    cgov__buffer list = { 0 };
    cgov__statement *rows = NULL;
    cgov_status status =
        cgov__prepare(load->db, &cgov__sql_score_list, &score_map, wanted, &score_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        score there = { 0 };
        status = cgov__load(load->db, rows, &there);
        if (status != CGOV_OK)
            break;
        if (is_named(row, &there))
            *id = there.id;
        list_score(load, &there, &list);
    }
    cgov__release(load->db, rows);
    status = status == CGOV_DONE ? CGOV_OK : status;
    if (status == CGOV_OK && list.failed)
        status = cgov__nomem(&load->db->error);
    if (status == CGOV_OK && *id == 0)
        status = cgov__list_problem(load, row, CGOV__EVIDENCE_FACTOR, CGOV__REASON_NO_SCORE,
                                    list.length > 0 ? list.bytes : "-");
    cgov__buffer_free(&list);
    return status;
}

static bool is_given(const cgov__list_row *row, cgov__target target)
{
    return row->values[target].state == CGOV__CELL_GIVEN;
}

static cgov_status read_score(cgov__import *load, cgov__list_row *row, int64_t *membership)
{
    static const cgov__target required[] = { CGOV__EVIDENCE_CASE, CGOV__EVIDENCE_FACTOR };
    score wanted = { 0 };
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
        if (!is_given(row, required[i]))
            return cgov__list_problem(load, row, required[i], CGOV__REASON_REQUIRED, NULL);
    wanted.factor = row->values[CGOV__EVIDENCE_FACTOR].term->id;
    const cgov_status status = cgov__list_reference(load, row, CGOV__EVIDENCE_CASE,
                                                    CGOV__TO_CASE_STUDY, &wanted.case_study);
    return status == CGOV_OK && wanted.case_study != 0 ? find_score(load, row, &wanted, membership)
                                                       : status;
}

/* A recommendation or a score: neither both nor none. */
static cgov_status read_subject(cgov__import *load, cgov__list_row *row, support *s)
{
    static const cgov__target scores[] = { CGOV__EVIDENCE_CASE, CGOV__EVIDENCE_FACTOR,
                                           CGOV__EVIDENCE_PHASE, CGOV__EVIDENCE_CODER };
    const bool recommends = is_given(row, CGOV__EVIDENCE_RECOMMENDATION);
    cgov__target named = CGOV__TARGET_COUNT;
    for (size_t i = 0; i < sizeof scores / sizeof scores[0] && named == CGOV__TARGET_COUNT; i++)
        if (is_given(row, scores[i]))
            named = scores[i];
    if (recommends && named != CGOV__TARGET_COUNT)
        return cgov__list_problem(load, row, named, CGOV__REASON_RESTS_TWO, NULL);
    if (recommends)
        return cgov__list_reference(load, row, CGOV__EVIDENCE_RECOMMENDATION,
                                    CGOV__TO_RECOMMENDATION, &s->recommendation);
    if (named != CGOV__TARGET_COUNT)
        return read_score(load, row, &s->membership);
    return cgov__list_problem(load, row,
                              row->column_of[CGOV__EVIDENCE_RECOMMENDATION] != NULL
                                  ? CGOV__EVIDENCE_RECOMMENDATION
                                  : CGOV__EVIDENCE_CASE,
                              CGOV__REASON_RESTS_NOTHING, NULL);
}

/* ---- a row ---- */

static cgov_status check_first(cgov__import *load, cgov__spots *e, const support *s)
{
    char key[120];
    sqlite3_snprintf(sizeof key, key, "%lld %lld %lld %lld %lld", (long long)s->recommendation,
                     (long long)s->membership, (long long)s->document, (long long)s->start,
                     (long long)s->stop);
    return cgov__list_first(load, &e->row, CGOV__EVIDENCE_DOCUMENT, key, strlen(key));
}

/* What the row says, and what of it is there; after a problem the row is rejected. */
static cgov_status read_row(cgov__import *load, cgov__spots *e, support *s, cgov__spot *at)
{
    *s = (support){ 0 };
    *at = (cgov__spot){ 0 };
    cgov_status status = cgov__list_read(load, &e->row);
    const bool readable = !load->row.rejected;
    if (status == CGOV_OK && readable)
        status = read_subject(load, &e->row, s);
    e->wanted = s;
    if (status == CGOV_OK)
        status = cgov__spot_read(load, e, at);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    s->document = at->document;
    s->start = at->start;
    s->stop = at->stop;
    return cgov__fetch_into(load->db, &cgov__sql_support_find, &support_map, s, &support_map, s);
}

static cgov_status check_citation(cgov__import *load, void *state, cgov__verdict *verdict)
{
    support s;
    cgov__spot at;
    cgov_status status = read_row(load, state, &s, &at);
    if (status == CGOV_OK && !load->row.rejected)
        status = check_first(load, state, &s);
    load->unknown_rows += status == CGOV_OK && load->row.rejected;
    if (status == CGOV_OK && !load->row.rejected && s.passage != 0)
        status = s.membership != 0
                     ? cgov__row_said(load, "membership_evidence", s.membership, s.passage)
                     : cgov__row_said(load, "recommendation_passage", s.recommendation, s.passage);
    *verdict = load->row.rejected ? CGOV__ROW_REJECTED
               : s.linked != 0    ? CGOV__ROW_SAME
                                  : CGOV__ROW_NEW;
    return status;
}

static cgov_status write_citation(cgov__import *load, void *state, cgov__verdict verdict,
                                  int64_t source_row)
{
    support s;
    cgov__spot at;
    (void)verdict;
    cgov_status status = read_row(load, state, &s, &at);
    if (status == CGOV_OK && (!at.known || (s.recommendation == 0 && s.membership == 0)))
        status = cgov__list_changed(load);
    if (status == CGOV_OK && s.passage == 0)
        status = cgov__spot_mark(&load->row, state, &at, &s.passage);
    if (status != CGOV_OK)
        return status;
    s.source_row = source_row;
    return cgov__run(load->db, s.membership != 0 ? &cgov__sql_support_add : &cgov__sql_support_recommend,
                     &support_map, &s);
}

const cgov__import_work cgov__evidence_work = { .begin = begin_citations,
                                                .check = check_citation,
                                                .write = write_citation,
                                                .finish = cgov__evidence_finish,
                                                .end = cgov__spots_end };
