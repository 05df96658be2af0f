/*
 * A list of documents: each row says what a text is and which file it is in, seen from the folder
 * of the list. A text that is coded is never replaced here. See cgov/transcript.h for single files.
 */
#include "cgov/document.h"

#include "base/sha256.h"
#include "exchange/list/list.h"
#include "exchange/document/transcript.h"
#include "exchange/format/file.h"
#include "exchange/document/removed.h"

#include <string.h>

typedef struct documents {
    cgov__list_row row;
    cgov__buffer text;
    cgov__prose_facts facts; /* of the file of the text; all-zero: it is a cell's */
    cgov_speaker_name *names; /* of the row at hand */
    size_t name_count, name_capacity;
    bool asked_removed;
    int64_t removed; /* the last entry that took words out of texts; 0: none did */
} documents;

static cgov_status begin_documents(cgov__import *load, void **state)
{
    *state = cgov__calloc(1, sizeof(documents));
    return *state != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

static void end_documents(void *state)
{
    documents *d = state;
    if (d == NULL)
        return;
    cgov__buffer_free(&d->text);
    cgov__free(d->names);
    cgov__list_end(d); /* its row is its first member */
}

/* ---- the text ---- */

static const char *told(const cgov__import *load, const cgov_error *error)
{
    return load->options->language == CGOV_LANGUAGE_TH ? cgov_error_message_th(error)
                                                       : cgov_error_message(error);
}

static cgov_status tell_left_out(cgov__import *load, documents *d, const char *file)
{
    const cgov_left_out left = cgov__left_out_of(&d->facts);
    char *words = NULL;
    cgov_status status = cgov_left_out_words(&left, load->options->language, &words);
    if (status != CGOV_OK)
        return cgov__nomem(&load->db->error);
    if (words != NULL)
        status = cgov__row_note(load, d->row.column_of[CGOV__DOCUMENT_FILE], file,
                                CGOV__REASON_LEFT_OUT, words);
    cgov__free(words);
    return status;
}

/* What cannot be read is a problem of the row, not of the load. */
static cgov_status read_file(cgov__import *load, documents *d, const char *file)
{
    cgov_error *error = NULL;
    cgov__buffer path = { 0 };
    const cgov_language language = load->options->language;
    cgov_status status = cgov__file_beside(load->path, file, &path, &error);
    if (status == CGOV_OK)
        status =
            cgov__prose_file_read(path.bytes, NULL, language, &d->facts, &d->text, &error);
    cgov__buffer_free(&path);
    if (status == CGOV_INVALID || status == CGOV_NOT_FOUND || status == CGOV_IO ||
        status == CGOV_READONLY)
        status = cgov__list_problem(load, &d->row, CGOV__DOCUMENT_FILE, CGOV__REASON_FILE,
                                    told(load, error));
    else if (status != CGOV_OK && error != NULL)
        status = cgov__nomem(&load->db->error);
    else if (status == CGOV_OK)
        status = tell_left_out(load, d, file);
    cgov_error_free(error);
    return status;
}

/* The text of the row in `d->text`; empty if it says none. */
static cgov_status read_text(cgov__import *load, documents *d)
{
    const char *file = cgov__list_text(&d->row, CGOV__DOCUMENT_FILE);
    const char *cell = cgov__list_text(&d->row, CGOV__DOCUMENT_TEXT);
    cgov__buffer_clear(&d->text);
    d->facts = (cgov__prose_facts){ 0 };
    if (file != NULL)
        return read_file(load, d, file);
    cgov__buffer_text(&d->text, cell != NULL ? cell : "");
    if (d->text.failed)
        return cgov__nomem(&load->db->error);
    cgov__text_lines(&d->text);
    return CGOV_OK;
}

/* ---- who speaks ---- */

static cgov_status add_name(cgov__import_row *row, documents *d, const char *name, size_t length,
                            int64_t person)
{
    if (!CGOV__GROW(d->names, d->name_capacity, d->name_count + 1))
        return cgov__nomem(&row->db->error);
    const char *kept = cgov__arena_copy(&row->row_texts, name, length);
    if (kept == NULL)
        return cgov__nomem(&row->db->error);
    d->names[d->name_count++] = (cgov_speaker_name){ kept, person };
    return CGOV_OK;
}

static void trim(const char **text, size_t *length)
{
    while (*length > 0 && **text == ' ') {
        ++*text;
        --*length;
    }
    while (*length > 0 && (*text)[*length - 1] == ' ')
        --*length;
}

/* "name in the transcript = code of the person"; nothing behind the sign is nobody. */
static cgov_status read_name(cgov__import *load, documents *d, const char *entry, size_t length)
{
    const char *sign = memchr(entry, '=', length);
    size_t name_length = sign != NULL ? (size_t)(sign - entry) : 0;
    const char *code = sign != NULL ? sign + 1 : entry;
    size_t code_length = sign != NULL ? length - name_length - 1 : 0;
    int64_t person = 0;
    trim(&entry, &name_length);
    trim(&code, &code_length);
    if (name_length == 0)
        return cgov__list_problem(load, &d->row, CGOV__DOCUMENT_SPEAKER_NAMES,
                                  CGOV__REASON_SPEAKER_NAME, NULL);
    if (code_length > 0) {
        const char *kept = cgov__arena_copy(&load->row.row_texts, code, code_length);
        if (kept == NULL)
            return cgov__nomem(&load->db->error);
        const cgov_status status = cgov__list_resolve(load, &d->row, CGOV__DOCUMENT_SPEAKER_NAMES,
                                                      CGOV__TO_PERSON, kept, &person);
        if (status != CGOV_OK)
            return status;
    }
    return add_name(&load->row, d, entry, name_length, person);
}

static cgov_status read_names(cgov__import *load, documents *d)
{
    const cgov__column *column = d->row.column_of[CGOV__DOCUMENT_SPEAKER_NAMES];
    const char *rest = cgov__list_text(&d->row, CGOV__DOCUMENT_SPEAKER_NAMES), *entry = NULL;
    size_t length = 0;
    cgov_status status = CGOV_OK;
    d->name_count = 0;
    while (status == CGOV_OK && rest != NULL &&
           cgov__cell_next(column->separator != NULL ? column->separator : ";", &rest, &entry,
                           &length))
        status = read_name(load, d, entry, length);
    return status;
}

/* Speakers who are nobody, each once, for a note. */
static cgov_status tell_strangers(cgov__import *load, documents *d,
                                  const cgov_transcript_options *options, const cgov__turns *turns)
{
    cgov__buffer names = { 0 };
    cgov_status status = cgov__turns_strangers(load->db, options, turns, NULL, &names);
    if (status == CGOV_OK && names.length > 0)
        status = cgov__row_note(load, d->row.column_of[CGOV__DOCUMENT_SPEAKERS],
                                cgov__list_text(&d->row, CGOV__DOCUMENT_SPEAKERS),
                                CGOV__REASON_SPEAKERS, names.bytes);
    cgov__buffer_free(&names);
    return status;
}

/* Names before a colon that are taken for running text, and the pattern that "auto" found. */
static cgov_status tell_found(cgov__import *load, documents *d, const cgov__turns *turns,
                              const cgov__buffer *dropped)
{
    const cgov__column *column = d->row.column_of[CGOV__DOCUMENT_SPEAKERS];
    const char *pattern = cgov__list_text(&d->row, CGOV__DOCUMENT_SPEAKERS);
    cgov_status status = CGOV_OK;
    if (turns->pattern != NULL && strcmp(pattern, turns->pattern) != 0)
        status = cgov__row_note(load, column, pattern, CGOV__REASON_SPEAKERS_FOUND, turns->pattern);
    if (status == CGOV_OK && dropped->length > 0)
        status = cgov__row_note(load, column, pattern, CGOV__REASON_NO_SPEAKERS, dropped->bytes);
    if (status == CGOV_OK && turns->count == 0)
        status = cgov__row_note(load, column, pattern, CGOV__REASON_NO_TURNS, NULL);
    return status;
}

/* The turns of the row's text; none without a pattern, or after a problem. */
static cgov_status read_turns(cgov__import *load, documents *d, cgov_transcript_options *options,
                              cgov__turns *turns)
{
    cgov_error *error = NULL;
    cgov__buffer dropped = { 0 };
    options->speakers = cgov__list_text(&d->row, CGOV__DOCUMENT_SPEAKERS);
    *turns = (cgov__turns){ 0 };
    if (options->speakers == NULL || d->text.length == 0)
        return CGOV_OK;
    cgov_status status =
        cgov__turns_read(load->db, d->text.bytes, d->text.length, options, turns, &dropped, &error);
    if (status == CGOV_INVALID)
        status = cgov__list_problem(load, &d->row, CGOV__DOCUMENT_SPEAKERS, CGOV__REASON_PATTERN,
                                    told(load, error));
    else if (status == CGOV_OK) {
        status = tell_found(load, d, turns, &dropped);
        if (status == CGOV_OK && turns->count > 0)
            status = tell_strangers(load, d, options, turns);
    } else if (error != NULL)
        status = cgov__nomem(&load->db->error);
    cgov__buffer_free(&dropped);
    cgov_error_free(error);
    return status;
}

/* ---- the record ---- */

static bool lay_id(int64_t said, int64_t *to)
{
    if (said == 0 || said == *to)
        return false;
    *to = said;
    return true;
}

/* A document moves with what it belongs to: the old owner goes when the row names another. */
static cgov_status lay_owner(cgov__import *load, documents *d, cgov_document *to, bool *changed)
{
    static const struct {
        cgov__target target;
        cgov__list_to to;
    } owners[] = { { CGOV__DOCUMENT_INTERVIEW, CGOV__TO_INTERVIEW },
                   { CGOV__DOCUMENT_FOCUS_GROUP, CGOV__TO_FOCUS_GROUP },
                   { CGOV__DOCUMENT_CASE, CGOV__TO_CASE_STUDY },
                   { CGOV__DOCUMENT_RESPONSE, CGOV__TO_RESPONSE },
                   { CGOV__DOCUMENT_PROJECT, CGOV__TO_PROJECT } };
    int64_t *const places[] = { &to->interview, &to->focus_group, &to->case_study, &to->response,
                                &to->project };
    int64_t said[5] = { 0 };
    size_t count = 0, last = 0;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < 5; i++) {
        status = cgov__list_reference(load, &d->row, owners[i].target, owners[i].to, &said[i]);
        count += said[i] != 0;
        last = said[i] != 0 ? i : last;
    }
    if (status == CGOV_OK && count > 1)
        return cgov__list_problem(load, &d->row, owners[last].target, CGOV__REASON_OWNERS, NULL);
    for (size_t i = 0; status == CGOV_OK && count == 1 && i < 5; i++) {
        *changed |= i == last ? lay_id(said[i], places[i]) : *places[i] != 0;
        *places[i] = said[i];
    }
    return status;
}

static cgov_status lay_document(cgov__import *load, documents *d, cgov_document *to, bool *changed)
{
    const char *file = cgov__list_text(&d->row, CGOV__DOCUMENT_FILE);
    const cgov__cell_value *language = &d->row.values[CGOV__DOCUMENT_LANGUAGE];
    cgov_language said = CGOV_LANGUAGE_ANY;
    const cgov_status joined = cgov__list_rejoin(load, &d->row, CGOV__DOCUMENT_TITLE, to->title);
    if (joined != CGOV_OK)
        return joined;
    *changed |= cgov__list_lay(load, &d->row, CGOV__DOCUMENT_TITLE,
                               cgov__list_text(&d->row, CGOV__DOCUMENT_TITLE), &to->title);
    if (language->state == CGOV__CELL_GIVEN && language->term != NULL &&
        cgov_language_from_code(language->term->code, &said) && said != to->language) {
        to->language = said;
        *changed = true;
    }
    if (to->id == 0 && file != NULL && cgov__is_markdown(file))
        to->format = "markdown";
    return lay_owner(load, d, to, changed);
}

typedef struct earlier_text {
    const char *code, *text;
    int64_t version;
} earlier_text;
static const cgov__field earlier_fields[] = { CGOV__FIELD(earlier_text, code),
                                              CGOV__FIELD(earlier_text, text),
                                              CGOV__FIELD(earlier_text, version) };
static const cgov__map earlier_map = CGOV__MAP("earlier version", earlier_text, earlier_fields);

/*
 * The text of an earlier version, as a folder has it that was not brought up to date after a
 * revision, says nothing of the newest one.
 */
static cgov_status drop_earlier(cgov__import *load, documents *d, const cgov_document *there)
{
    earlier_text row = { .code = there->code, .text = d->text.bytes };
    char versions[64];
    if (there->version == 1 || d->text.length == 0 || strcmp(there->text, d->text.bytes) == 0)
        return CGOV_OK;
    const cgov_status status = cgov__fetch_into(load->db, &cgov__sql_document_of_text, &earlier_map,
                                                &row, &earlier_map, &row);
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    cgov__buffer_clear(&d->text);
    sqlite3_snprintf(sizeof versions, versions, "%lld" CGOV__DETAIL_NEXT "%d", (long long)row.version,
                     there->version);
    return cgov__row_note(load, d->row.column_of[CGOV__DOCUMENT_FILE],
                          cgov__list_text(&d->row, CGOV__DOCUMENT_FILE), CGOV__REASON_TEXT_EARLIER,
                          versions);
}

/* Not a text that words were taken out of: it would bring them back. */
static cgov_status check_removed(cgov__import *load, documents *d)
{
    char sha256[65], number[24];
    int64_t entry = 0;
    cgov_status status = CGOV_OK;
    if (!d->asked_removed) {
        status = cgov__removed_entry(load->db, NULL, &d->removed);
        d->asked_removed = true;
    }
    if (status != CGOV_OK || d->removed == 0)
        return status;
    cgov__sha256_text(d->text.bytes, d->text.length, sha256);
    status = cgov__removed_entry(load->db, sha256, &entry);
    if (status != CGOV_OK || entry == 0)
        return status;
    sqlite3_snprintf(sizeof number, number, "%lld", (long long)entry);
    return cgov__list_problem(load, &d->row, CGOV__DOCUMENT_FILE, CGOV__REASON_TEXT_REMOVED,
                              number);
}

/* A text that passages stand in stays as it is. */
static cgov_status check_text(cgov__import *load, documents *d, const cgov_document *there,
                              bool *changed)
{
    int64_t passages = 0;
    char version[24];
    if (d->text.length == 0)
        return there != NULL ? CGOV_OK
                             : cgov__list_problem(load, &d->row,
                                                  d->row.column_of[CGOV__DOCUMENT_FILE] != NULL
                                                      ? CGOV__DOCUMENT_FILE
                                                      : CGOV__DOCUMENT_TEXT,
                                                  CGOV__REASON_NO_TEXT, NULL);
    if (there != NULL && strcmp(there->text, d->text.bytes) == 0)
        return CGOV_OK;
    cgov_status status = check_removed(load, d);
    if (status != CGOV_OK || there == NULL || load->row.rejected)
        return status;
    *changed = true;
    status =
        cgov_passage_count(load->db, &(cgov_passage_filter){ .document = there->id }, &passages);
    if (status != CGOV_OK || passages == 0)
        return status;
    sqlite3_snprintf(sizeof version, version, "%d", there->version);
    return cgov__list_problem(load, &d->row, CGOV__DOCUMENT_FILE, CGOV__REASON_TEXT_CODED, version);
}

/* Whether the turns of the row are those that the document has. */
static cgov_status compare_turns(cgov *db, const cgov_transcript_options *options, int64_t document,
                                 const cgov__turns *turns, bool *same)
{
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    size_t at = 0;
    *same = true;
    cgov_status status =
        cgov_speaker_turn_list(db, &(cgov_speaker_turn_filter){ .document = document }, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW) {
        int64_t person = 0;
        status = cgov__speaker_person(db, options, row->speaker, &person);
        *same &= at < turns->count && turns->list[at].start == row->start &&
                 turns->list[at].stop == row->stop &&
                 strcmp(turns->list[at].speaker, row->speaker) == 0 && person == row->person;
        at++;
    }
    cgov_speaker_turn_cursor_free(cursor);
    *same &= at == turns->count;
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* A row of the list as a document and its turns. */
typedef struct read_document {
    cgov_document made, *there, *record;
    cgov__turns turns;
    cgov_transcript_options options;
    bool changed, turned; /* the record, the turns */
} read_document;

static void document_free(read_document *r)
{
    cgov__turns_free(&r->turns);
    cgov_document_free(r->there);
}

static cgov_status find_there(cgov__import *load, documents *d, const char *code,
                              cgov_document **there)
{
    const cgov_status status = cgov_document_find(load->db, code, there);
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    return drop_earlier(load, d, *there);
}

static cgov_status read_document_of(cgov__import *load, documents *d, read_document *r)
{
    *r = (read_document){ 0 };
    cgov_status status = cgov__list_read(load, &d->row);
    const char *code = cgov__list_text(&d->row, CGOV__DOCUMENT_CODE);
    if (status == CGOV_OK && !load->row.rejected && code == NULL)
        status =
            cgov__list_problem(load, &d->row, CGOV__DOCUMENT_CODE, CGOV__REASON_REQUIRED, NULL);
    if (status == CGOV_OK && !load->row.rejected && !load->silent && code != NULL)
        status = cgov__list_first(load, &d->row, CGOV__DOCUMENT_CODE, code, strlen(code));
    if (status == CGOV_OK)
        status = read_text(load, d);
    if (status == CGOV_OK)
        status = read_names(load, d);
    if (status == CGOV_OK &&
        load->row.rejected) /* all that is wrong with the row is told at once */
        return lay_owner(load, d, &r->made, &r->changed);
    if (status == CGOV_OK)
        status = find_there(load, d, code, &r->there);
    r->options = (cgov_transcript_options){ .names = d->names, .name_count = d->name_count };
    if (status == CGOV_OK && !load->row.rejected)
        status = read_turns(load, d, &r->options, &r->turns);
    if (status != CGOV_OK || load->row.rejected)
        return status;
    r->made.code = code;
    r->record = r->there != NULL ? r->there : &r->made;
    return lay_document(load, d, r->record, &r->changed);
}

static cgov_status check_document(cgov__import *load, void *state, cgov__verdict *verdict)
{
    documents *d = state;
    read_document r;
    bool same = true;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_document_of(load, d, &r);
    load->unknown_rows += status == CGOV_OK && r.there == NULL && load->row.rejected;
    if (status == CGOV_OK && r.there != NULL)
        status = cgov__row_said(load, "document", r.there->id, 0);
    if (status == CGOV_OK && !load->row.rejected)
        status = check_text(load, d, r.there, &r.changed);
    if (status == CGOV_OK && !load->row.rejected && r.there != NULL && r.turns.count > 0)
        status = compare_turns(load->db, &r.options, r.there->id, &r.turns, &same);
    if (status == CGOV_OK && !load->row.rejected)
        *verdict = r.there == NULL      ? CGOV__ROW_NEW
                   : r.changed || !same ? CGOV__ROW_CHANGED
                                        : CGOV__ROW_SAME;
    if (status == CGOV_OK && *verdict == CGOV__ROW_CHANGED)
        status = cgov__row_check_removed(load, "document", d->row.column_of[CGOV__DOCUMENT_CODE],
                                         cgov__list_text(&d->row, CGOV__DOCUMENT_CODE));
    if (load->row.rejected)
        *verdict = CGOV__ROW_REJECTED;
    document_free(&r);
    return status;
}

static cgov_status write_document(cgov__import *load, void *state, cgov__verdict verdict,
                                  int64_t source_row)
{
    documents *d = state;
    read_document r;
    char sha256[65];
    int64_t id = 0;
    cgov_transcript_result counted = { 0 };
    (void)verdict;
    cgov_status status = read_document_of(load, d, &r);
    if (status == CGOV_OK && r.record == NULL)
        status = cgov__list_changed(load);
    if (status == CGOV_OK && r.record != NULL) {
        const bool other =
            d->text.length > 0 && (r.there == NULL || strcmp(r.there->text, d->text.bytes) != 0);
        if (other) {
            cgov__sha256_text(d->text.bytes, d->text.length, sha256);
            r.record->text = d->text.bytes;
            r.record->sha256 = sha256;
            r.record->file_name = r.record->file_sha256 = NULL;
            if (d->facts.sha256[0] != '\0')
                cgov__document_read_from(cgov__list_text(&d->row, CGOV__DOCUMENT_FILE), &d->facts,
                                         r.record);
        }
        r.record->source_row = source_row;
        status = cgov_document_put(load->db, r.record, &id);
        if (status == CGOV_OK && (r.turns.count > 0 || (other && r.there != NULL)))
            status = cgov__turns_put(load->db, id, &r.options, &r.turns, &counted);
    }
    document_free(&r);
    return status;
}

const cgov__import_work cgov__documents_work = {
    .begin = begin_documents, .check = check_document, .write = write_document, .end = end_documents
};
