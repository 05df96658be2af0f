/*
 * A list of memos: a note on a row that its kind and code name, or on a passage, which its
 * document's code and a place name. What makes two of them the same is said in cgov/import.h.
 */
#include "exchange/list/spot.h"

#include <string.h>

static cgov__spot_look look_at;

static cgov_status begin_memos(cgov__import *load, void **state)
{
    static const cgov__spot_columns columns = { CGOV__MEMO_CODE, CGOV__MEMO_START, CGOV__MEMO_STOP,
                                                CGOV__MEMO_QUOTE, CGOV__MEMO_VERSION };
    return cgov__spots_begin(load->db, &columns, look_at, state);
}

/* ---- what a memo is on ---- */

typedef struct subject {
    const char *about;
    int64_t subject;     /* id; of a passage its document's */
    int64_t start, stop; /* of a passage */
    cgov_uid uid;        /* all-zero: a passage that is not marked yet */
} subject;

#define FIELD(name) CGOV__FIELD(subject, name)
static const cgov__field subject_fields[] = { FIELD(about), FIELD(subject), FIELD(start),
                                              FIELD(stop), FIELD(uid) };
#undef FIELD
static const cgov__map subject_map = CGOV__MAP("subject of a memo", subject, subject_fields);

static const struct {
    const char *about;
    cgov__list_to to; /* CGOV__TO_NOTHING: a place */
} kinds[] = {
    { "project", CGOV__TO_PROJECT },       { "response", CGOV__TO_RESPONSE },
    { "agency", CGOV__TO_AGENCY },         { "factor", CGOV__TO_FACTOR },
    { "case_study", CGOV__TO_CASE_STUDY }, { "person", CGOV__TO_PERSON },
    { "interview", CGOV__TO_INTERVIEW },   { "focus_group", CGOV__TO_FOCUS_GROUP },
    { "document", CGOV__TO_DOCUMENT },     { "recommendation", CGOV__TO_RECOMMENDATION },
    { "passage", CGOV__TO_NOTHING },
};

static cgov__list_to kind_of(const char *about)
{
    size_t i = 0;
    while (strcmp(kinds[i].about, about) != 0)
        i++;
    return kinds[i].to;
}

static cgov_status find_uid(cgov *db, subject *on)
{
    const cgov_status status =
        cgov__fetch_into(db, &cgov__sql_memo_subject, &subject_map, on, &subject_map, on);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status read_named(cgov__import *load, cgov__list_row *row, cgov__list_to to,
                              subject *on)
{
    static const cgov__target places[] = { CGOV__MEMO_START, CGOV__MEMO_STOP, CGOV__MEMO_QUOTE,
                                           CGOV__MEMO_VERSION };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (row->values[places[i]].state == CGOV__CELL_GIVEN)
            return cgov__list_problem(load, row, places[i], CGOV__REASON_MEMO_PLACE, NULL);
    return cgov__list_reference(load, row, CGOV__MEMO_CODE, to, &on->subject);
}

static cgov_status read_subject(cgov__import *load, cgov__spots *m, subject *on, cgov__spot *at)
{
    const cgov__term *about = m->row.values[CGOV__MEMO_ABOUT].term;
    cgov_status status = CGOV_OK;
    if (about == NULL)
        return load->row.rejected ? CGOV_OK
                                  : cgov__list_problem(load, &m->row, CGOV__MEMO_ABOUT,
                                                       CGOV__REASON_REQUIRED, NULL);
    on->about = about->code;
    const cgov__list_to to = kind_of(about->code);
    if (to == CGOV__TO_NOTHING)
        status = cgov__spot_read(load, m, at);
    else
        status = read_named(load, &m->row, to, on);
    if (to == CGOV__TO_NOTHING)
        *on = (subject){
            .about = about->code, .subject = at->document, .start = at->start, .stop = at->stop
        };
    return status == CGOV_OK && !load->row.rejected ? find_uid(load->db, on) : status;
}

/* ---- the memo ---- */

typedef struct wanted_memo {
    cgov_uid about_uid;
    int64_t coder; /* -1: new */
    const char *title, *text;
    int64_t id, count; /* found */
    bool alike;        /* it has the text */
} wanted_memo;

#define FIELD(name) CGOV__FIELD(wanted_memo, name)
static const cgov__field wanted_fields[] = { FIELD(about_uid), FIELD(coder), FIELD(title),
                                             FIELD(text),      FIELD(id),    FIELD(count),
                                             FIELD(alike) };
#undef FIELD
static const cgov__map wanted_map = CGOV__MAP("memo", wanted_memo, wanted_fields);

/* Memos of the coder on a passage, of any version. */
typedef struct memo_look {
    int64_t document, start, stop, coder; /* key */
    const char *title, *text;
    int64_t count;
    bool same;
} memo_look;

#define FIELD(name) CGOV__FIELD(memo_look, name)
static const cgov__field look_fields[] = { FIELD(document), FIELD(start), FIELD(stop), FIELD(coder),
                                           FIELD(title),    FIELD(text),  FIELD(count), FIELD(same) };
#undef FIELD
static const cgov__map look_map = CGOV__MAP("memo at a place", memo_look, look_fields);

static cgov_status look_at(cgov__import *load, cgov__spots *m, const cgov__spot *at,
                           cgov__spot_fit *fit)
{
    const wanted_memo *wanted = m->wanted;
    memo_look there = { .document = at->document,
                        .start = at->start,
                        .stop = at->stop,
                        .coder = wanted->coder,
                        .title = wanted->title,
                        .text = wanted->text };
    const cgov_status status =
        cgov__fetch_into(load->db, &cgov__sql_memo_look, &look_map, &there, &look_map, &there);
    *fit = there.same        ? CGOV__FIT_SAME
           : there.count > 0 ? CGOV__FIT_ALIKE
                             : CGOV__FIT_NONE;
    return status;
}

/* A row of the list as a memo: a new one, or the one that is there with the cells laid over it. */
typedef struct read_memo {
    subject on;
    cgov__spot at;
    wanted_memo wanted;
    cgov_memo made, *there, *record; /* NULL after a problem */
    bool changed;
} read_memo;

static cgov_status check_first(cgov__import *load, cgov__spots *m, const read_memo *r)
{
    const wanted_memo *wanted = &r->wanted;
    const char *coder = cgov__list_text(&m->row, CGOV__MEMO_CODER);
    cgov__buffer *key = &load->row.words;
    cgov__buffer_clear(key);
    cgov__buffer_format(key, "%s %lld %lld %lld\1%s\1%d%s", r->on.about, (long long)r->on.subject,
                        (long long)r->on.start, (long long)r->on.stop, coder != NULL ? coder : "",
                        wanted->title != NULL,
                        wanted->title != NULL ? wanted->title : wanted->text);
    return key->failed ? cgov__nomem(&load->db->error)
                       : cgov__list_first(load, &m->row, CGOV__MEMO_CODE, key->bytes, key->length);
}

/* The memo that is meant, if it is there; one of several only by its text. */
static cgov_status find_memo(cgov__import *load, cgov__spots *m, read_memo *r)
{
    wanted_memo *wanted = &r->wanted;
    char count[24];
    if (cgov_uid_is_none(&r->on.uid))
        return CGOV_OK;
    wanted->about_uid = r->on.uid;
    const cgov_status status =
        cgov__fetch_into(load->db, &cgov__sql_memo_find, &wanted_map, wanted, &wanted_map, wanted);
    if (status != CGOV_OK || wanted->id == 0)
        return status;
    if (wanted->count == 1 || wanted->alike)
        return cgov_memo_get(load->db, wanted->id, &r->there);
    sqlite3_snprintf(sizeof count, count, "%lld", (long long)wanted->count);
    return cgov__list_problem(load, &m->row, CGOV__MEMO_TITLE, CGOV__REASON_MEMO_SEVERAL, count);
}

/* A date that only says less than what is there changes nothing. */
static bool lay_date(const cgov__list_row *row, const char **to)
{
    const cgov__cell_value *value = &row->values[CGOV__MEMO_WRITTEN_AT];
    if (value->state != CGOV__CELL_GIVEN ||
        (*to != NULL && strncmp(*to, value->date, strlen(value->date)) == 0))
        return false;
    *to = value->date;
    return true;
}

static cgov_status read_memo_of(cgov__import *load, cgov__spots *m, read_memo *r)
{
    *r = (read_memo){ 0 };
    cgov_status status = cgov__list_read(load, &m->row);
    if (status == CGOV_OK)
        status = cgov__list_coder(load, &m->row, CGOV__MEMO_CODER, &r->wanted.coder);
    r->wanted.title = cgov__list_text(&m->row, CGOV__MEMO_TITLE);
    r->wanted.text = cgov__list_text(&m->row, CGOV__MEMO_TEXT);
    m->wanted = &r->wanted;
    if (status == CGOV_OK)
        status = read_subject(load, m, &r->on, &r->at);
    if (status == CGOV_OK && !load->row.rejected && r->wanted.text == NULL)
        status = cgov__list_problem(load, &m->row, CGOV__MEMO_TEXT, CGOV__REASON_REQUIRED, NULL);
    if (status == CGOV_OK && !load->row.rejected && !load->silent)
        status = check_first(load, m, r);
    if (status == CGOV_OK && !load->row.rejected)
        status = find_memo(load, m, r);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    r->made = (cgov_memo){ .about = r->on.about,
                           .about_uid = r->on.uid,
                           .coder = r->wanted.coder,
                           .title = r->wanted.title };
    r->record = r->there != NULL ? r->there : &r->made;
    status = cgov__list_rejoin(load, &m->row, CGOV__MEMO_TEXT, r->record->text);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    r->wanted.text = cgov__list_text(&m->row, CGOV__MEMO_TEXT);
    r->changed = cgov__list_lay(load, &m->row, CGOV__MEMO_TEXT, r->wanted.text, &r->record->text);
    r->changed |= lay_date(&m->row, &r->record->written_at);
    return CGOV_OK;
}

static cgov_status check_memo(cgov__import *load, void *state, cgov__verdict *verdict)
{
    read_memo r;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_memo_of(load, state, &r);
    load->unknown_rows += status == CGOV_OK && r.record == NULL;
    if (status == CGOV_OK && r.there != NULL)
        status = cgov__row_said(load, "memo", r.there->id, 0);
    if (status == CGOV_OK)
        status = cgov__row_said(load, "coder", r.wanted.coder, 0);
    if (r.record != NULL)
        *verdict = r.there == NULL ? CGOV__ROW_NEW : r.changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    cgov_memo_free(r.there);
    return status;
}

typedef struct new_memo {
    int64_t id; /* of one that is there */
    const char *about, *title, *text, *written_at;
    cgov_uid about_uid;
    int64_t coder, source_row;
} new_memo;

#define FIELD(name) CGOV__FIELD(new_memo, name)
static const cgov__field new_fields[] = { FIELD(id),    FIELD(about),      FIELD(title),
                                          FIELD(text),  FIELD(written_at), FIELD(about_uid),
                                          FIELD(coder), FIELD(source_row) };
#undef FIELD
static const cgov__map new_map = CGOV__MAP("memo", new_memo, new_fields);

static cgov_status write_memo(cgov *db, const cgov_memo *memo, int64_t source_row)
{
    const new_memo made = { .id = memo->id,
                            .about = memo->about,
                            .about_uid = memo->about_uid,
                            .coder = memo->coder,
                            .title = memo->title,
                            .text = memo->text,
                            .written_at = memo->written_at,
                            .source_row = source_row };
    return cgov__run(db, made.id != 0 ? &cgov__sql_memo_rewrite : &cgov__sql_memo_add, &new_map,
                     &made);
}

static cgov_status write_listed_memo(cgov__import *load, void *state, cgov__verdict verdict,
                                     int64_t source_row)
{
    read_memo r;
    int64_t passage = 0;
    (void)verdict;
    cgov_status status = read_memo_of(load, state, &r);
    const bool unmarked = cgov_uid_is_none(&r.on.uid);
    if (status == CGOV_OK &&
        (r.record == NULL || (unmarked && !r.at.known) || (r.wanted.id != 0 && r.there == NULL)))
        status = cgov__list_changed(load);
    if (status == CGOV_OK && unmarked) {
        status = cgov__spot_mark(&load->row, state, &r.at, &passage);
        if (status == CGOV_OK)
            status = find_uid(load->db, &r.on);
        r.made.about_uid = r.on.uid;
    }
    if (status == CGOV_OK && r.record != NULL)
        status = write_memo(load->db, r.record, source_row);
    cgov_memo_free(r.there);
    return status;
}

const cgov__import_work cgov__memos_work = { .begin = begin_memos,
                                             .check = check_memo,
                                             .write = write_listed_memo,
                                             .finish = cgov__memos_finish,
                                             .end = cgov__spots_end };
