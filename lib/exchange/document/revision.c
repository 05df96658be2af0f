/*
 * A new version of a document: its passages and speaker turns by the alignment of both texts, then
 * written in one transaction. See cgov/revision.h; where a passage goes is told by text/placing.h.
 */
#include "cgov/revision.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "exchange/document/removed.h"
#include "exchange/document/transcript.h"
#include "model/carry.h"
#include "model/noun.h"
#include "model/undo.h"
#include "text/codepoint.h"
#include "text/placing.h"

#include <stdlib.h>
#include <string.h>

enum {
    LEAST_CERTAIN = 5, /* code points */
    MARK = 40 /* code points of the first line of a turn that stand for its mark */
};

/* A revision as it is handed out, and what it owns. */
typedef struct revision {
    cgov_revision shown;
    cgov_revised_passage *passages;
    cgov__arena texts;
} revision;

/* How much rests on a passage. */
typedef struct rest {
    int64_t passage, start, stop;
    const char *quote;
    int64_t codings, evidence, recommendations, memos;
} rest;

#define FIELD(name) CGOV__FIELD(rest, name)
static const cgov__field rest_fields[] = { FIELD(passage),         FIELD(start),   FIELD(stop),
                                           FIELD(quote),           FIELD(codings), FIELD(evidence),
                                           FIELD(recommendations), FIELD(memos) };
#undef FIELD
static const cgov__map rest_map = CGOV__MAP("passage", rest, rest_fields);

/* The parameters of every query here, and what they find out. */
typedef struct state {
    int64_t previous, document, number;
    int64_t first, replaced_by, memos;
} state;

#define FIELD(name) CGOV__FIELD(state, name)
static const cgov__field state_fields[] = { FIELD(previous), FIELD(document),    FIELD(number),
                                            FIELD(first),    FIELD(replaced_by), FIELD(memos) };
#undef FIELD
static const cgov__map state_map = CGOV__MAP("revision", state, state_fields);

/* A revision at work. */
typedef struct work {
    cgov *db;
    const cgov_revise_options *options;
    cgov_transcript_options transcript;
    state state;
    cgov_document *old;
    const char *text;
    size_t length;
    const char *path; /* NULL: the text is no file's */
    cgov__prose_facts facts;
    cgov__placer placer;
    cgov__turns turns; /* of the new text; speakers borrowed from `kept` if they were carried */
    int64_t *people;   /* of carried turns */
    cgov__arena kept;
    rest *rests;
    size_t count, capacity;
    revision *made;
} work;

/* ---- what may be revised ---- */

static const cgov_revise_options no_options;
static const cgov_transcript_options no_transcript;

static cgov_status check_options(work *w)
{
    const cgov_revise_options *options = w->options;
    if (!(options->similarity >= 0 && options->similarity <= 1))
        return cgov__fail_in(w->db, CGOV_INVALID,
                             "the least similarity is %g: it is above 0 and at most 1",
                             "ความคล้ายขั้นต่ำคือ %g ซึ่งต้องมากกว่า 0 และไม่เกิน 1", options->similarity);
    if (options->certain != 0 && options->certain < LEAST_CERTAIN)
        return cgov__fail_in(w->db, CGOV_INVALID,
                             "%d characters are too few to know words again by: give %d or more",
                             "%d อักขระน้อยเกินกว่าจะจำคำได้ ให้ระบุ %d อักขระขึ้นไป", options->certain,
                             LEAST_CERTAIN);
    w->placer.similarity = options->similarity > 0 ? options->similarity : CGOV__PLACE_SIMILARITY;
    w->placer.certain = options->certain > 0 ? (size_t)options->certain : CGOV__PLACE_CERTAIN;
    w->transcript = options->transcript != NULL ? *options->transcript : no_transcript;
    return CGOV_OK;
}

static cgov_status check_text(work *w)
{
    if (!cgov__utf8(w->text, &w->length))
        return cgov__fail_in(w->db, CGOV_INVALID, "the new text is not well-formed UTF-8",
                             "ข้อความใหม่ไม่ใช่ UTF-8 ที่ถูกต้อง");
    return w->length > 0
               ? CGOV_OK
               : cgov__fail_in(w->db, CGOV_INVALID, "the new text is empty", "ข้อความใหม่ว่างเปล่า");
}

static cgov_status look(work *w)
{
    cgov_status status = cgov_document_get(w->db, w->state.previous, &w->old);
    if (status == CGOV_OK)
        status = cgov__fetch_into(w->db, &cgov__sql_revise_state, &state_map, &w->state, &state_map,
                                  &w->state);
    if (status != CGOV_OK)
        return status;
    if (w->state.replaced_by != 0)
        return cgov__fail_in(
            w->db, CGOV_CONFLICT,
            "version %d of document \"%s\" is replaced by version %lld: revise that "
            "one",
            "ฉบับที่ %d ของเอกสาร \"%s\" มีฉบับที่ %lld แทนแล้ว ให้แก้ไขฉบับนั้น", w->old->version, w->old->code,
            (long long)w->state.replaced_by);
    if (strcmp(w->old->text, w->text) == 0)
        return cgov__fail_in(w->db, CGOV_CONFLICT,
                             "document \"%s\" has this very text already, as version %d: there is "
                             "nothing to revise",
                             "เอกสาร \"%s\" มีข้อความนี้อยู่แล้วในฉบับที่ %d จึงไม่มีอะไรต้องแก้ไข", w->old->code,
                             w->old->version);
    return CGOV_OK;
}

/* ---- passages ---- */

static cgov_status read_passages(work *w)
{
    cgov__cursor *cursor = NULL;
    const void *record = NULL;
    cgov_status status = cgov__cursor_open(w->db, &cgov__sql_revise_passage, &state_map, &w->state,
                                           &rest_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &record)) == CGOV_ROW) {
        rest row = *(const rest *)record;
        row.quote = cgov__arena_copy(&w->made->texts, row.quote, strlen(row.quote));
        status = row.quote != NULL && CGOV__GROW(w->rests, w->capacity, w->count + 1)
                     ? CGOV_OK
                     : cgov__nomem(&w->db->error);
        if (status == CGOV_OK)
            w->rests[w->count++] = row;
    }
    cgov__cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* What stands from here to there in the new text, on the revision's memory. */
static const char *said_at(work *w, int64_t start, int64_t stop)
{
    cgov__buffer words = { 0 };
    for (int64_t i = start; i < stop; i++)
        cgov__buffer_codepoint(&words, w->placer.texts.b[i]);
    const char *kept =
        words.failed ? NULL : cgov__arena_copy(&w->made->texts, words.bytes, words.length);
    cgov__buffer_free(&words);
    return kept;
}

static cgov_status place_one(work *w, const rest *from, cgov_revised_passage *to)
{
    cgov__placement found;
    const cgov_status status =
        cgov__place(&w->placer, (size_t)from->start, (size_t)from->stop, &found, &w->db->error);
    *to = (cgov_revised_passage){ .passage = from->passage,
                                  .start = from->start,
                                  .stop = from->stop,
                                  .quote = from->quote,
                                  .codings = from->codings,
                                  .outcome = found.outcome,
                                  .reason = found.reason,
                                  .new_start = (int64_t)found.start,
                                  .new_stop = (int64_t)found.stop,
                                  .similarity = found.similarity };
    return status;
}

/* Placed ones by their new place, the most alike first. */
static int by_new_place(const void *one, const void *other)
{
    const cgov_revised_passage *a = *(cgov_revised_passage *const *)one;
    const cgov_revised_passage *b = *(cgov_revised_passage *const *)other;
    if (a->new_start != b->new_start)
        return a->new_start < b->new_start ? -1 : 1;
    if (a->new_stop != b->new_stop)
        return a->new_stop < b->new_stop ? -1 : 1;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    return a->passage < b->passage ? -1 : a->passage > b->passage;
}

/* Two passages that would become one are for a person to judge. */
static cgov_status part_joined(work *w)
{
    size_t count = 0;
    cgov_revised_passage **placed = cgov__malloc((w->count + 1) * sizeof *placed);
    if (placed == NULL)
        return cgov__nomem(&w->db->error);
    for (size_t i = 0; i < w->count; i++)
        if (w->made->passages[i].outcome != CGOV_OUTCOME_UNPLACED)
            placed[count++] = &w->made->passages[i];
    qsort(placed, count, sizeof(cgov_revised_passage *), by_new_place);
    for (size_t i = 1, kept = 0; i < count; i++)
        if (placed[i]->new_start == placed[kept]->new_start &&
            placed[i]->new_stop == placed[kept]->new_stop) {
            placed[i]->outcome = CGOV_OUTCOME_UNPLACED;
            placed[i]->reason = CGOV_UNPLACED_TAKEN;
        } else {
            kept = i;
        }
    cgov__free(placed);
    return CGOV_OK;
}

/* The quotes of where it is, or may be. */
static cgov_status show(work *w, cgov_revised_passage *it)
{
    if (it->outcome != CGOV_OUTCOME_UNPLACED) {
        it->new_quote = said_at(w, it->new_start, it->new_stop);
        return it->new_quote != NULL ? CGOV_OK : cgov__nomem(&w->db->error);
    }
    it->new_start = it->new_stop = 0;
    it->similarity = 0;
    cgov_status status =
        cgov__place_candidates(&w->placer, (size_t)it->start, (size_t)it->stop, it->candidates,
                               &it->candidate_count, &w->db->error);
    for (size_t i = 0; status == CGOV_OK && i < it->candidate_count; i++) {
        cgov_candidate *place = &it->candidates[i];
        place->quote = said_at(w, place->start, place->stop);
        status = place->quote != NULL ? CGOV_OK : cgov__nomem(&w->db->error);
    }
    return status;
}

static void count_passages(const work *w)
{
    cgov_revision *r = &w->made->shown;
    int64_t *const by_outcome[] = { [CGOV_OUTCOME_SAME] = &r->same,
                                    [CGOV_OUTCOME_CHANGED] = &r->changed,
                                    [CGOV_OUTCOME_MOVED] = &r->moved,
                                    [CGOV_OUTCOME_UNPLACED] = &r->unplaced };
    r->memos = w->state.memos;
    for (size_t i = 0; i < w->count; i++) {
        const cgov_outcome outcome = w->made->passages[i].outcome;
        const bool carried = outcome != CGOV_OUTCOME_UNPLACED;
        ++*by_outcome[outcome];
        r->codings += carried ? w->rests[i].codings : 0;
        r->codings_unplaced += carried ? 0 : w->rests[i].codings;
        r->evidence += carried ? w->rests[i].evidence : 0;
        r->recommendations += carried ? w->rests[i].recommendations : 0;
        r->memos += carried ? w->rests[i].memos : 0;
    }
}

static cgov_status place_passages(work *w)
{
    cgov_status status = read_passages(w);
    if (status != CGOV_OK)
        return status;
    w->made->passages = cgov__calloc(w->count + 1, sizeof *w->made->passages);
    if (w->made->passages == NULL)
        return cgov__nomem(&w->db->error);
    for (size_t i = 0; status == CGOV_OK && i < w->count; i++)
        status = place_one(w, &w->rests[i], &w->made->passages[i]);
    if (status == CGOV_OK)
        status = part_joined(w);
    for (size_t i = 0; status == CGOV_OK && i < w->count; i++)
        status = show(w, &w->made->passages[i]);
    if (status == CGOV_OK)
        count_passages(w);
    return status;
}

/* ---- speaker turns ---- */

/* Where the mark of a turn ends: behind the name in its first line and the sign that follows. */
static size_t mark_stop(const work *w, const cgov_speaker_turn *turn)
{
    const uint32_t *text = w->placer.texts.a;
    const size_t start = (size_t)turn->start, length = strlen(turn->speaker);
    size_t line = start;
    while (line < (size_t)turn->stop && text[line] != '\n')
        line++;
    for (size_t at = start; at < line; at++) {
        size_t byte = 0, to = at;
        while (byte < length && to < line &&
               cgov__codepoint_next(turn->speaker, length, &byte) == text[to])
            to++;
        if (byte == length && length > 0)
            return to < line ? to + 1 : to;
    }
    return line > start + MARK ? start + MARK : line;
}

/* As far as the new text has what the turn says; the next turn may take less. */
static size_t turn_stop(const work *w, size_t stop)
{
    const cgov__alignment *texts = &w->placer.texts;
    const cgov__shared *run = &texts->runs[cgov__alignment_run(texts, stop - 1)];
    return stop == texts->a_count
               ? texts->b_count
               : run->b + (stop - run->a < run->length ? stop - run->a : run->length);
}

/* `behind`: where the turn carried before it stopped in the old text. */
static cgov_status carry_turn(work *w, const cgov_speaker_turn *turn, int64_t *behind)
{
    cgov__turns *turns = &w->turns;
    size_t at = 0;
    if (turn->start < 0 || turn->start >= turn->stop ||
        turn->stop > (int64_t)w->placer.texts.a_count ||
        !cgov__place_mark(&w->placer, (size_t)turn->start, mark_stop(w, turn), (size_t)turn->stop,
                          &at)) {
        w->made->shown.turns_lost++;
        return CGOV_OK;
    }
    const size_t capacity = turns->capacity;
    const char *speaker = cgov__arena_copy(&turns->texts, turn->speaker, strlen(turn->speaker));
    if (speaker == NULL || !CGOV__GROW(turns->list, turns->capacity, turns->count + 1))
        return cgov__nomem(&w->db->error);
    if (capacity != turns->capacity) {
        int64_t *people = cgov__realloc(w->people, turns->capacity * sizeof *people);
        if (people == NULL)
            return cgov__nomem(&w->db->error);
        w->people = people;
    }
    if (turns->count > 0) {
        cgov__turn *before = &turns->list[turns->count - 1];
        if (*behind == turn->start || before->stop > (int64_t)at)
            before->stop = (int64_t)at;
    }
    w->people[turns->count] = turn->person;
    turns->list[turns->count++] = (cgov__turn){ .start = (int64_t)at,
                                                .stop = (int64_t)turn_stop(w, (size_t)turn->stop),
                                                .speaker = speaker };
    *behind = turn->stop;
    return CGOV_OK;
}

static cgov_status carry_turns(work *w)
{
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    int64_t behind = -1;
    cgov_status status = cgov_speaker_turn_list(
        w->db, &(cgov_speaker_turn_filter){ .document = w->old->id }, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW)
        status = carry_turn(w, row, &behind);
    cgov_speaker_turn_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status find_turns(work *w)
{
    cgov_revision *r = &w->made->shown;
    cgov__buffer dropped = { 0 };
    cgov_status status = w->transcript.speakers == NULL
                             ? carry_turns(w)
                             : cgov__turns_read(w->db, w->text, w->length, &w->transcript,
                                                &w->turns, &dropped, &w->db->error);
    if (status == CGOV_OK)
        status = cgov__turns_tell(w->db, &w->transcript, &w->turns, w->people, &dropped);
    cgov__buffer_free(&dropped);
    r->turns = (int64_t)w->turns.count;
    for (size_t i = 0; status == CGOV_OK && i < w->turns.count; i++) {
        int64_t person = w->people != NULL ? w->people[i] : 0;
        if (w->people == NULL)
            status = cgov__speaker_person(w->db, &w->transcript, w->turns.list[i].speaker, &person);
        r->strangers += person == 0;
    }
    return status;
}

static cgov_status write_turns(work *w)
{
    cgov_status status = CGOV_OK;
    cgov_transcript_result counted = { 0 };
    if (w->transcript.speakers != NULL)
        return cgov__turns_put(w->db, w->state.document, &w->transcript, &w->turns, &counted);
    for (size_t i = 0; status == CGOV_OK && i < w->turns.count; i++)
        status =
            cgov_speaker_turn_put(w->db, &(cgov_speaker_turn){ .document = w->state.document,
                                                               .start = w->turns.list[i].start,
                                                               .stop = w->turns.list[i].stop,
                                                               .speaker = w->turns.list[i].speaker,
                                                               .person = w->people[i] });
    return status;
}

/* ---- the new version ---- */

static cgov_status write_document(work *w)
{
    char sha256[65];
    cgov_document row = *w->old;
    cgov__sha256_text(w->text, w->length, sha256);
    row.id = row.revision = row.source_row = 0;
    row.uid = (cgov_uid){ { 0 } };
    row.version++;
    row.previous = w->old->id;
    row.title = w->options->title != NULL ? w->options->title : row.title;
    row.text = w->text;
    row.sha256 = sha256;
    row.file_name = row.file_sha256 = NULL;
    if (w->path != NULL)
        cgov__document_read_from(w->path, &w->facts, &row);
    const cgov_status status = cgov__removed_refuse_text(w->db, sha256, w->path);
    return status == CGOV_OK ? cgov_document_put(w->db, &row, &w->state.document) : status;
}

static cgov_status write_all(work *w)
{
    cgov_status status = write_document(w);
    if (status == CGOV_OK)
        status = write_turns(w);
    for (size_t i = 0; status == CGOV_OK && i < w->count; i++) {
        cgov_revised_passage *it = &w->made->passages[i];
        if (it->outcome != CGOV_OUTCOME_UNPLACED)
            status = cgov__carry(w->db, it->passage, w->state.document, it->new_start, it->new_stop,
                                 it->new_quote, it->outcome, it->similarity, &it->successor);
    }
    if (status == CGOV_OK)
        status = cgov__run(w->db, &cgov__sql_revise_memo, &state_map, &w->state);
    if (status == CGOV_OK)
        status = cgov__run(w->db, &cgov__sql_revise_log, &state_map, &w->state);
    w->made->shown.number = sqlite3_last_insert_rowid(w->db->sqlite);
    w->made->shown.document = w->state.document;
    return status;
}

static cgov_status revise(work *w)
{
    cgov_status status = look(w);
    if (status == CGOV_OK)
        status = cgov__placer_make(&w->placer, w->old->text, strlen(w->old->text), w->text,
                                   w->length, &w->db->error);
    if (status == CGOV_OK)
        status = place_passages(w);
    if (status == CGOV_OK)
        status = find_turns(w);
    if (status == CGOV_OK && !w->options->check_only)
        status = write_all(w);
    if (status == CGOV_OK) {
        cgov_revision *r = &w->made->shown;
        r->previous = w->old->id;
        r->version = w->old->version + 1;
        r->passages = w->made->passages;
        r->count = w->count;
    }
    return status;
}

static void work_free(work *w)
{
    cgov__placer_free(&w->placer);
    cgov__turns_free(&w->turns);
    cgov__free(w->people);
    cgov__free(w->rests);
    cgov_document_free(w->old);
}

/* All that is read is of the state that is written to. */
static cgov_status run_revision(work *w)
{
    if (w->options->check_only)
        return revise(w);
    const cgov_status status = cgov_begin(w->db);
    return status == CGOV_OK ? cgov__finish(w->db, revise(w)) : status;
}

static cgov_status begin_revision(work *w, cgov *db, int64_t document,
                                  const cgov_revise_options *options, cgov_revision **out)
{
    if (out != NULL)
        *out = NULL;
    *w = (work){ .db = db,
                 .options = options != NULL ? options : &no_options,
                 .state = { .previous = document } };
    cgov_status status = cgov__ready(db);
    if (status == CGOV_OK && !w->options->check_only)
        status = cgov__writable(db);
    if (status == CGOV_OK)
        status = check_options(w);
    if (status != CGOV_OK)
        return status;
    w->made = cgov__calloc(1, sizeof *w->made);
    return w->made != NULL ? CGOV_OK : cgov__nomem(&db->error);
}

static cgov_status end_revision(work *w, cgov_status status, cgov_revision **out)
{
    work_free(w);
    if (status == CGOV_OK && out != NULL)
        *out = &w->made->shown;
    else if (w->made != NULL)
        cgov_revision_free(&w->made->shown);
    return status;
}

cgov_status cgov_document_revise(cgov *db, int64_t document, const char *text,
                                 const cgov_revise_options *options, cgov_revision **out)
{
    work w;
    cgov_status status = begin_revision(&w, db, document, options, out);
    if (status == CGOV_OK && text == NULL)
        status = cgov__fail_db(db, CGOV_MISUSE, "cgov_document_revise() needs the new text");
    w.text = text;
    if (status == CGOV_OK)
        status = check_text(&w);
    if (status == CGOV_OK)
        status = run_revision(&w);
    return end_revision(&w, status, out);
}

static cgov_status read_file(work *w, const char *path, cgov__buffer *text)
{
    cgov_revision *shown = &w->made->shown;
    const cgov_status status = cgov__prose_file_read(path, w->transcript.encoding, w->db->language,
                                                     &w->facts, text, &w->db->error);
    w->text = text->bytes;
    w->length = text->length;
    w->path = path;
    memcpy(shown->encoding, w->facts.encoding, sizeof shown->encoding);
    shown->left_out = cgov__left_out_of(&w->facts);
    return status;
}

cgov_status cgov_document_revise_file(cgov *db, int64_t document, const char *path,
                                      const cgov_revise_options *options, cgov_revision **out)
{
    work w;
    cgov__buffer text = { 0 };
    cgov_status status = begin_revision(&w, db, document, options, out);
    if (status == CGOV_OK && path == NULL)
        status =
            cgov__fail_db(db, CGOV_MISUSE, "cgov_document_revise_file() needs the name of a file");
    if (status == CGOV_OK)
        status = read_file(&w, path, &text);
    if (status == CGOV_OK)
        status = run_revision(&w);
    cgov__buffer_free(&text);
    return end_revision(&w, status, out);
}

void cgov_revision_free(cgov_revision *shown)
{
    revision *made = (revision *)shown; /* its first member */
    if (made == NULL)
        return;
    cgov__free(made->passages);
    cgov__arena_free(&made->texts);
    cgov__free(made);
}

/* ---- the way back ---- */

typedef struct later {
    const char *table_name, *row_key;
} later;
static const cgov__field later_fields[] = { CGOV__FIELD(later, table_name),
                                            CGOV__FIELD(later, row_key) };
static const cgov__map later_map = CGOV__MAP("later row", later, later_fields);

/* What people did in the new version would go with it: it does not. */
static cgov_status check_untouched(cgov *db, const state *it)
{
    void *record = NULL;
    cgov_status status =
        cgov__fetch(db, &cgov__sql_revise_worked_on, &state_map, it, &later_map, &record);
    const later *found = record;
    if (status == CGOV_OK)
        status = cgov__fail_in(
            db, CGOV_CONFLICT,
            "the new version cannot be undone: row %s of %s came to it since then; "
            "delete that row first, if it is to go",
            "ยกเลิกฉบับใหม่ไม่ได้ เพราะภายหลังมีแถว %s ของ %s เพิ่มเข้ามา ถ้าไม่ใช้แล้วให้ลบแถวนั้นก่อน",
            found->row_key, found->table_name);
    cgov__free(record);
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status undo(cgov *db, state *it)
{
    cgov_status status =
        cgov__fetch_into(db, &cgov__sql_revise_find, &state_map, it, &state_map, it);
    if (status == CGOV_NOT_FOUND)
        return cgov__fail_in(
            db, CGOV_NOT_FOUND, "change %lld made no new version: see change_log for op 'revise'",
            "การแก้ไขที่ %lld ไม่ได้เพิ่มฉบับใหม่ ดูเลขที่ถูกต้องใน change_log แถวที่ op เป็น 'revise'",
            (long long)it->number);
    if (status == CGOV_OK)
        status = check_untouched(db, it);
    return status == CGOV_OK ? cgov__undo_changes(db, it->first, it->number,
                                                  CGOV__SAY(db, "the new version", "ฉบับใหม่"))
                             : status;
}

cgov_status cgov_document_undo(cgov *db, int64_t number)
{
    state it = { .number = number };
    if (db == NULL)
        return CGOV_MISUSE;
    const cgov_status status = cgov_begin(db);
    return status == CGOV_OK ? cgov__finish(db, undo(db, &it)) : status;
}
