/*
 * A list of codings: where, with which factor, by whom. The place is a quote, offsets, or both; a
 * passage that is not marked yet is marked. A row that says "removed" takes its coding away; one
 * that has the hash of its text is of the version with that text, or is refused.
 */
#include "exchange/list/proposal.h"
#include "exchange/list/spot.h"

#include <string.h>

static cgov__spot_look look_at;

static cgov_status begin_codings(cgov__import *load, void **state)
{
    static const cgov__spot_columns columns = { CGOV__CODING_DOCUMENT, CGOV__CODING_START,
                                                CGOV__CODING_STOP, CGOV__CODING_QUOTE,
                                                CGOV__CODING_VERSION };
    return cgov__spots_begin(load->db, &columns, look_at, state);
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

/* Codings of the coder at a place, of any version. */
typedef struct coding_look {
    int64_t document, start, stop, factor, coder; /* key */
    int64_t count;
    bool same;
} coding_look;
#define FIELD(name) CGOV__FIELD(coding_look, name)
static const cgov__field look_fields[] = { FIELD(document), FIELD(start), FIELD(stop),
                                           FIELD(factor),   FIELD(coder), FIELD(count),
                                           FIELD(same) };
#undef FIELD
static const cgov__map look_map = CGOV__MAP("coding at a place", coding_look, look_fields);

static cgov_status look_at(cgov__import *load, cgov__spots *c, const cgov__spot *at,
                           cgov__spot_fit *fit)
{
    const coding_row *wanted = c->wanted;
    coding_look there = { .document = at->document,
                          .start = at->start,
                          .stop = at->stop,
                          .factor = wanted->factor,
                          .coder = wanted->coder };
    const cgov_status status =
        cgov__fetch_into(load->db, &cgov__sql_coding_look, &look_map, &there, &look_map, &there);
    *fit = there.same ? CGOV__FIT_SAME : there.count > 0 ? CGOV__FIT_ALIKE : CGOV__FIT_NONE;
    return status;
}

/* A row of the list as a coding: a new one, or the one that is there with the cells laid over it.
 */
typedef struct read_coding {
    coding_row key;
    cgov_coding made, *there, *record; /* NULL after a problem */
    bool changed, removed;
} read_coding;

static cgov_status check_key(cgov__import *load, cgov__spots *c, const coding_row *key)
{
    cgov__buffer *whole = &load->row.words;
    cgov__buffer_clear(whole);
    cgov__buffer_format(whole, "%lld %lld %lld %lld ", (long long)key->document,
                        (long long)key->start, (long long)key->stop, (long long)key->factor);
    if (key->coder > 0)
        cgov__buffer_format(whole, "#%lld", (long long)key->coder);
    else
        cgov__buffer_text(whole, cgov__list_text(&c->row, CGOV__CODING_CODER));
    return whole->failed
               ? cgov__nomem(&load->db->error)
               : cgov__list_first(load, &c->row, CGOV__CODING_FACTOR, whole->bytes, whole->length);
}

static bool lay_coding(const cgov__import *load, const cgov__spots *c, cgov_coding *to)
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

/* ---- the text that was coded ---- */

typedef struct coded_text {
    const char *code, *sha256;
    int64_t version, id;
} coded_text;
#define FIELD(name) CGOV__FIELD(coded_text, name)
static const cgov__field text_fields[] = { FIELD(code), FIELD(sha256), FIELD(version), FIELD(id) };
#undef FIELD
static const cgov__map text_map = CGOV__MAP("text that was coded", coded_text, text_fields);

/* A row that has the hash of its text is one of that version, or of none. */
static cgov_status find_text(cgov__import *load, cgov__spots *c)
{
    cgov__cell_value *version = &c->row.values[CGOV__CODING_VERSION];
    coded_text text = { .code = cgov__list_text(&c->row, CGOV__CODING_DOCUMENT),
                        .sha256 = cgov__list_text(&c->row, CGOV__CODING_SHA256) };
    char newest[24];
    cgov_document *there = NULL;
    if (text.code == NULL || text.sha256 == NULL || load->row.rejected)
        return CGOV_OK;
    if (version->state == CGOV__CELL_GIVEN)
        text.version = (int64_t)version->number;
    cgov_status status =
        cgov__fetch_into(load->db, &cgov__sql_coding_text, &text_map, &text, &text_map, &text);
    if (status == CGOV_OK)
        *version = (cgov__cell_value){ .state = CGOV__CELL_GIVEN, .number = (double)text.version };
    if (status != CGOV_NOT_FOUND)
        return status;
    status = cgov_document_find(load->db, text.code, &there);
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status; /* told of with the document */
    sqlite3_snprintf(sizeof newest, newest, "%d", there->version);
    cgov_document_free(there);
    return cgov__list_problem(load, &c->row, CGOV__CODING_SHA256, CGOV__REASON_TEXT_OTHER, newest);
}

static bool is_given(const cgov__spots *c, cgov__target target)
{
    return c->row.values[target].state == CGOV__CELL_GIVEN;
}

/* Of a row with other problems the place is looked for where its cells say one: all is told at
 * once. */
static cgov_status read_place(cgov__import *load, cgov__spots *c, bool readable, cgov__spot *at)
{
    const bool placed = is_given(c, CGOV__CODING_QUOTE) ||
                        (is_given(c, CGOV__CODING_START) && is_given(c, CGOV__CODING_STOP));
    const bool looks =
        !load->row.rejected || (!readable && placed && is_given(c, CGOV__CODING_DOCUMENT));
    return looks ? cgov__spot_read(load, c, at) : CGOV_OK;
}

/* What the row is about: its document, place, factor and coder. */
static cgov_status read_key(cgov__import *load, cgov__spots *c, coding_row *key)
{
    static const cgov__target required[] = { CGOV__CODING_FACTOR, CGOV__CODING_CODER };
    cgov__spot at = { 0 };
    const cgov__cell_value *factor = &c->row.values[CGOV__CODING_FACTOR];
    cgov_status status = cgov__list_read(load, &c->row);
    const bool readable = !load->row.rejected;
    if (status == CGOV_OK)
        status = cgov__list_coder(load, &c->row, CGOV__CODING_CODER, &key->coder);
    if (status == CGOV_OK)
        status = cgov__proposal_read(load, &c->row);
    key->factor = factor->term != NULL ? factor->term->id : 0;
    c->wanted = key;
    if (status == CGOV_OK)
        status = find_text(load, c);
    if (status == CGOV_OK)
        status = read_place(load, c, readable, &at);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
        if (c->row.values[required[i]].state != CGOV__CELL_GIVEN)
            return cgov__list_problem(load, &c->row, required[i], CGOV__REASON_REQUIRED, NULL);
    key->document = at.document;
    key->start = at.start;
    key->stop = at.stop;
    return CGOV_OK;
}

static cgov_status tell_change(cgov__import *load, const cgov__spots *c, cgov__target target,
                               const char *was, const char *now)
{
    const bool gone = now == NULL || *now == '\0';
    return cgov__row_note(load, c->row.column_of[target], now,
                          gone ? CGOV__REASON_TAKEN_AWAY : CGOV__REASON_CHANGED,
                          was != NULL && *was != '\0' ? was : "-");
}

/* What the coding of an earlier load said, where the row says otherwise. */
static cgov_status tell_changes(cgov__import *load, const cgov__spots *c, const cgov_coding *was,
                                const cgov_coding *now)
{
    char before[24] = "", after[24];
    cgov_status status = CGOV_OK;
    if (was->memo != now->memo)
        status = tell_change(load, c, CGOV__CODING_MEMO, was->memo, now->memo);
    if (status != CGOV_OK || (was->has_confidence == now->has_confidence &&
                              was->confidence == now->confidence))
        return status;
    if (was->has_confidence)
        sqlite3_snprintf(sizeof before, before, "%d", was->confidence);
    sqlite3_snprintf(sizeof after, after, "%d", now->confidence);
    return tell_change(load, c, CGOV__CODING_CONFIDENCE, before, after);
}

static cgov_status read_coding_of(cgov__import *load, cgov__spots *c, read_coding *r)
{
    *r = (read_coding){ 0 };
    cgov_status status = read_key(load, c, &r->key);
    if (status == CGOV_OK && !load->row.rejected && !load->silent)
        status = check_key(load, c, &r->key);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    status = cgov__fetch_into(load->db, &cgov__sql_coding_find, &coding_map, &r->key, &coding_map,
                              &r->key);
    if (status == CGOV_OK && r->key.id != 0)
        status = cgov_coding_get(load->db, r->key.id, &r->there);
    if (status != CGOV_OK)
        return status;
    const cgov__cell_value *removed = &c->row.values[CGOV__CODING_REMOVED];
    r->removed = removed->state == CGOV__CELL_GIVEN && removed->number != 0;
    r->record = r->there != NULL ? r->there : &r->made;
    if (!r->removed && r->there != NULL)
        status = cgov__list_rejoin(load, &c->row, CGOV__CODING_MEMO, r->record->memo);
    if (status != CGOV_OK)
        return status;
    const cgov_coding was = *r->record;
    r->changed = !r->removed && lay_coding(load, c, r->record);
    return r->there != NULL && r->changed ? tell_changes(load, c, &was, r->record) : CGOV_OK;
}

/* ---- a coding that goes ---- */

static cgov_status tell_removed(cgov__import *load, const cgov__spots *c, const read_coding *r)
{
    const char *answer = cgov__list_text(&c->row, CGOV__CODING_REMOVED);
    const cgov__column *column = c->row.column_of[CGOV__CODING_REMOVED];
    cgov_passage *passage = NULL;
    cgov__buffer words = { 0 };
    if (r->there == NULL)
        return cgov__row_note(load, column, answer, CGOV__REASON_REMOVED_BEFORE, NULL);
    cgov_status status = cgov_passage_get(load->db, r->key.passage, &passage);
    if (status == CGOV_OK) {
        cgov__buffer_format(&words, "%s, %s", c->row.values[CGOV__CODING_FACTOR].term->code,
                            passage->quote);
        status = words.failed
                     ? cgov__nomem(&load->db->error)
                     : cgov__row_note(load, column, answer, CGOV__REASON_REMOVED, words.bytes);
    }
    cgov__buffer_free(&words);
    cgov_passage_free(passage);
    return status;
}

/* With its passage, if nothing else uses that. */
static cgov_status remove_coding(cgov *db, const read_coding *r)
{
    const cgov_status status = cgov_coding_delete(db, r->key.id);
    return status == CGOV_OK ? cgov__run(db, &cgov__sql_passage_unused_delete, &coding_map, &r->key)
                             : status;
}

static cgov_status check_coding(cgov__import *load, void *state, cgov__verdict *verdict)
{
    read_coding r;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_coding_of(load, state, &r);
    if (status == CGOV_OK && r.record != NULL)
        status =
            cgov__correction_seen(load->db, &((cgov__spots *)state)->said, r.key.id, r.key.coder);
    load->unknown_rows += status == CGOV_OK && r.record == NULL;
    if (status == CGOV_OK)
        status = cgov__row_said(load, "coding", r.key.id, 0);
    if (status == CGOV_OK)
        status = cgov__row_said(load, "coder", r.key.coder, 0);
    if (status == CGOV_OK && r.removed && !load->silent)
        status = tell_removed(load, state, &r);
    if (r.record != NULL && r.removed)
        *verdict = r.there == NULL ? CGOV__ROW_SAME : CGOV__ROW_CHANGED;
    else if (r.record != NULL)
        *verdict = r.there == NULL ? CGOV__ROW_NEW : r.changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    cgov_coding_free(r.there);
    return status;
}

static cgov_status write_coding(cgov__import *load, void *state, cgov__verdict verdict,
                                int64_t source_row)
{
    cgov__spots *c = state;
    read_coding r;
    int64_t id = 0;
    (void)verdict;
    cgov_status status = read_coding_of(load, c, &r);
    if (status == CGOV_OK && r.record == NULL)
        status = cgov__list_changed(load);
    if (r.removed) {
        status = status == CGOV_OK ? remove_coding(load->db, &r) : status;
        cgov_coding_free(r.there);
        return status;
    }
    if (status == CGOV_OK && r.key.factor < 0)
        status = cgov__proposal_write(load, &c->row, source_row, &r.key.factor);
    if (status == CGOV_OK && r.key.passage == 0)
        status = cgov__spot_mark(&load->row, c,
                                 &(cgov__spot){ .start = r.key.start, .stop = r.key.stop },
                                 &r.key.passage);
    if (status == CGOV_OK && r.record != NULL) {
        r.record->passage = r.key.passage;
        r.record->factor = r.key.factor;
        r.record->coder = r.key.coder;
        r.record->source_row = source_row;
        status = cgov_coding_put(load->db, r.record, &id);
    }
    if (status == CGOV_OK && r.there == NULL)
        status = cgov__correction_made(load->db, &c->said, id, r.key.coder);
    cgov_coding_free(r.there);
    return status;
}

const cgov__import_work cgov__codings_work = { .begin = begin_codings,
                                               .check = check_coding,
                                               .write = write_coding,
                                               .finish = cgov__codings_finish,
                                               .end = cgov__spots_end };
