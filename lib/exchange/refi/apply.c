/*
 * From planned rows to the study: each is looked up by GUID, compared, and in a second round
 * written. Must not know XML beyond keeping an element with the rows made from it. See load.h.
 */
#include "exchange/refi/load.h"

#include "base/file.h"
#include "base/sha256.h"
#include "cgov/source.h"
#include "model/factor.h"

#include <string.h>

typedef struct lookup {
    const char *noun, *code, *title, *text;
    cgov_uid uid;
    int64_t id, document, start, stop, passage, factor, coder;
    int version;
} lookup;

#define FIELD(name) CGOV__FIELD(lookup, name)
static const cgov__field lookup_fields[] = { FIELD(noun),  FIELD(code),     FIELD(uid),
                                             FIELD(id),    FIELD(document), FIELD(start),
                                             FIELD(stop),  FIELD(passage),  FIELD(factor),
                                             FIELD(coder), FIELD(version),  FIELD(title),
                                             FIELD(text) };
#undef FIELD
static const cgov__map lookup_map = CGOV__MAP("row", lookup, lookup_fields);

/* The id of a row; 0 if there is none. */
static cgov_status find(cgov__refi *load, const cgov__embedded *query, const lookup *by,
                        int64_t *id)
{
    lookup found = { 0 };
    const cgov_status status =
        cgov__fetch_into(load->db, query, &lookup_map, by, &lookup_map, &found);
    *id = status == CGOV_OK ? found.id : 0;
    return status == CGOV_NOT_FOUND ? CGOV_OK : status;
}

static cgov_status find_uid(cgov__refi *load, cgov__refi_noun noun, const cgov_uid *uid,
                            int64_t *id)
{
    return find(load, &cgov__sql_refi_find,
                &(lookup){ .noun = cgov__refi_nouns[noun], .uid = *uid }, id);
}

cgov_status cgov__refi_find_row(cgov__refi *load, cgov__refi_noun noun, size_t index, int64_t *id)
{
    const struct any_row {
        cgov__refi_head head;
        cgov__entity row;
    } *any = cgov__refi_row(load, noun, index);
    return find_uid(load, noun, &any->row.uid, id);
}

/* ---- codes of new rows ---- */

/* Whether the study or the file has the code; if not, it is the file's from now on. */
static cgov_status take_code(cgov__refi *load, const lookup *by, cgov__buffer *key, bool *taken)
{
    int64_t id = 0;
    bool added = false;
    const cgov_status status = find(load, &cgov__sql_refi_find_code, by, &id);
    cgov__buffer_clear(key);
    cgov__buffer_format(key, "%s %d %s", by->noun, by->version, by->code);
    if (status != CGOV_OK)
        return status;
    if (key->failed || cgov__strings_add(&load->codes, key->bytes, key->length, 1, &added) == NULL)
        return cgov__nomem(&load->db->error);
    *taken = id != 0 || !added;
    return CGOV_OK;
}

/* "code_2" or the next one that is free. `key` is that of the code, and remembers the number. */
static cgov_status next_code(cgov__refi *load, const lookup *wanted, const cgov__buffer *key,
                             const char **code)
{
    bool taken = true;
    cgov__buffer made = { 0 }, made_key = { 0 };
    cgov_status status = CGOV_OK;
    int64_t number = *cgov__strings_find(&load->codes, key->bytes, key->length);
    while (status == CGOV_OK && taken) {
        lookup by = *wanted;
        cgov__buffer_clear(&made);
        cgov__buffer_format(&made, "%s_%lld", wanted->code, (long long)++number);
        by.code = made.bytes;
        status =
            made.failed ? cgov__nomem(&load->db->error) : take_code(load, &by, &made_key, &taken);
    }
    *cgov__strings_find(&load->codes, key->bytes, key->length) = number;
    *code = status == CGOV_OK ? cgov__arena_copy(&load->arena, made.bytes, made.length) : NULL;
    cgov__buffer_free(&made);
    cgov__buffer_free(&made_key);
    return status == CGOV_OK && *code == NULL ? cgov__nomem(&load->db->error) : status;
}

/* A code that is taken gets a number. */
static cgov_status free_code(cgov__refi *load, const cgov__xml *at, const char *noun, int version,
                             const char **code)
{
    bool taken = false;
    cgov__buffer key = { 0 };
    const lookup by = { .noun = noun, .code = *code, .version = version };
    cgov_status status = take_code(load, &by, &key, &taken);
    if (status == CGOV_OK && taken)
        status = next_code(load, &by, &key, code);
    if (status == CGOV_OK && taken)
        status = cgov__refi_tell(&load->findings, at, CGOV__REFI_CODE_TAKEN, *code);
    cgov__buffer_free(&key);
    return status;
}

/* ---- rows that others refer to ---- */

static cgov__refi_head *head_of(const cgov__refi *load, cgov__refi_noun noun, size_t index)
{
    return cgov__refi_row(load, noun, index);
}

/* The id of a planned row; -1 before it is written. */
static int64_t id_of(const cgov__refi *load, cgov__refi_noun noun, size_t index)
{
    const cgov__refi_head *head = head_of(load, noun, index);
    return head->id != 0 ? head->id : -1;
}

static bool is_rejected(const cgov__refi *load, cgov__refi_noun noun, size_t index)
{
    return head_of(load, noun, index)->verdict == CGOV__ROW_REJECTED;
}

/* ---- what the file says, laid over what is there: true if it changes ---- */

static bool lay_text(const char *said, const char **to)
{
    if (said == NULL || (*to != NULL && strcmp(said, *to) == 0))
        return false;
    *to = said;
    return true;
}

static bool lay_id(int64_t said, int64_t *to)
{
    const bool changed = said != 0 && said != *to;
    if (changed)
        *to = said;
    return changed;
}

static bool lay_number(bool said, int number, bool *has, int *to)
{
    if (!said || (*has && *to == number))
        return false;
    *has = true;
    *to = number;
    return true;
}

/* ---- coders ---- */

static cgov_status find_coder(cgov__refi *load, cgov__refi_coder *item)
{
    return item->head.id == 0 ? free_code(load, item->head.at, "coder", 0, &item->row.code)
                              : CGOV_OK;
}

static cgov_status join_coder(cgov__refi *load, cgov__refi_coder *item, const cgov_coder *there)
{
    (void)load;
    (void)item;
    (void)there;
    return CGOV_OK;
}

static bool lay_coder(const cgov__refi_coder *item, cgov_coder *to)
{
    return lay_text(item->row.name, &to->name);
}

/* ---- factors ---- */

/* One that came with its record is known by its code too: the same codebook on two laptops. */
cgov_status cgov__refi_find_recorded(cgov__refi *load, cgov__refi_factor *item)
{
    cgov_factor *there = NULL;
    const cgov_status status = cgov_factor_find(load->db, item->row.code, &there);
    if (status != CGOV_OK)
        return status == CGOV_NOT_FOUND ? CGOV_OK : status;
    if (cgov__strings_find(&load->guids, (const char *)there->uid.bytes, sizeof there->uid.bytes) ==
        NULL)
        item->head.id = there->id;
    cgov_factor_free(there);
    return CGOV_OK;
}

static cgov_status find_factor(cgov__refi *load, cgov__refi_factor *item)
{
    const cgov_status status =
        item->head.id == 0 && item->recorded ? cgov__refi_find_recorded(load, item) : CGOV_OK;
    return status != CGOV_OK || item->head.id != 0
               ? status
               : free_code(load, item->head.at, "factor", 0, &item->row.code);
}

static cgov_status join_factor(cgov__refi *load, cgov__refi_factor *item, const cgov_factor *there)
{
    cgov_factor *row = &item->row;
    row->parent = item->parent != 0 ? id_of(load, CGOV__REFI_FACTOR_ROW, item->parent - 1) : 0;
    if (there == NULL && row->kind == CGOV_FACTOR_KIND_ANY)
        row->kind = load->options->kind != CGOV_FACTOR_KIND_ANY ? load->options->kind
                                                                : CGOV_FACTOR_KIND_THEME;
    if (there == NULL && row->label_th == NULL && row->label_en == NULL)
        row->label_en = row->code;
    /* The name alone does not tell which of the labels it is. */
    if (there != NULL && !item->recorded && item->name != NULL &&
        ((there->label_th != NULL && strcmp(there->label_th, item->name) == 0) ||
         (there->label_en != NULL && strcmp(there->label_en, item->name) == 0))) {
        row->label_th = NULL;
        row->label_en = NULL;
    }
    return CGOV_OK;
}

static bool lay_factor(const cgov__refi_factor *item, cgov_factor *to)
{
    const cgov_factor *row = &item->row;
    bool changed = lay_text(row->label_th, &to->label_th);
    changed |= lay_text(row->label_en, &to->label_en);
    changed |= lay_text(row->definition, &to->definition);
    changed |= lay_text(row->when_to_use, &to->when_to_use);
    changed |= lay_text(row->when_not_to_use, &to->when_not_to_use);
    changed |= lay_text(row->reference, &to->reference);
    if (row->colour == NULL || to->colour == NULL || sqlite3_stricmp(row->colour, to->colour) != 0)
        changed |= lay_text(row->colour, &to->colour);
    if (row->kind != CGOV_FACTOR_KIND_ANY && row->kind != to->kind) {
        to->kind = row->kind;
        changed = true;
    }
    changed |= row->parent != to->parent; /* the tree is the file's */
    to->parent = row->parent;
    return changed;
}

/* ---- case studies ---- */

static cgov_status find_case_study(cgov__refi *load, cgov__refi_case *item)
{
    cgov_case_study *there = NULL;
    cgov_status status = CGOV_OK;
    if (item->head.id != 0)
        return CGOV_OK;
    if (item->recorded) {
        status = cgov_case_study_find(load->db, item->row.code, &there);
        if (status != CGOV_OK && status != CGOV_NOT_FOUND)
            return status;
        if (there != NULL && cgov__strings_find(&load->guids, (const char *)there->uid.bytes,
                                                sizeof there->uid.bytes) == NULL)
            item->head.id = there->id;
        cgov_case_study_free(there);
    }
    return item->head.id != 0 ? CGOV_OK
                              : free_code(load, item->head.at, "case_study", 0, &item->row.code);
}

static cgov_status join_case_study(cgov__refi *load, cgov__refi_case *item,
                                   const cgov_case_study *there)
{
    cgov_case_study *row = &item->row;
    (void)load;
    if (there == NULL && row->title_th == NULL && row->title_en == NULL)
        row->title_en = row->code;
    if (there != NULL && !item->recorded && item->name != NULL &&
        ((there->title_th != NULL && strcmp(there->title_th, item->name) == 0) ||
         (there->title_en != NULL && strcmp(there->title_en, item->name) == 0))) {
        row->title_th = NULL;
        row->title_en = NULL;
    }
    return CGOV_OK;
}

static bool lay_case_study(const cgov__refi_case *item, cgov_case_study *to)
{
    const cgov_case_study *row = &item->row;
    bool changed = lay_text(row->title_th, &to->title_th);
    changed |= lay_text(row->title_en, &to->title_en);
    changed |= lay_text(row->place, &to->place);
    changed |= lay_text(row->district, &to->district);
    changed |= lay_text(row->province, &to->province);
    changed |= lay_text(row->summary, &to->summary);
    changed |= lay_number(row->has_number, row->number, &to->has_number, &to->number);
    changed |=
        lay_number(row->has_start_year, row->start_year, &to->has_start_year, &to->start_year);
    if (row->level != CGOV_LEVEL_ANY && row->level != to->level) {
        to->level = row->level;
        changed = true;
    }
    if (row->mission != CGOV_MISSION_ANY && row->mission != to->mission) {
        to->mission = row->mission;
        changed = true;
    }
    return changed;
}

/* ---- documents ---- */

/* One whose forerunner has another successor here: both laptops have revised it. */
static cgov_status find_rival(cgov__refi *load, cgov__refi_document *item)
{
    int64_t previous = 0, rival = 0;
    if (cgov_uid_is_none(&item->previous))
        return CGOV_OK;
    cgov_status status = find_uid(load, CGOV__REFI_DOCUMENT_ROW, &item->previous, &previous);
    if (status == CGOV_OK && previous != 0)
        status = find(load, &cgov__sql_refi_find_next, &(lookup){ .id = previous }, &rival);
    if (status != CGOV_OK || rival == 0)
        return status;
    item->head.verdict = CGOV__ROW_REJECTED;
    return cgov__refi_problem(&load->findings, item->head.at, CGOV__REFI_BOTH_REVISED, NULL);
}

static cgov_status find_new_document(cgov__refi *load, cgov__refi_document *item)
{
    const cgov_status status = find_rival(load, item);
    if (status != CGOV_OK || item->head.verdict == CGOV__ROW_REJECTED)
        return status;
    if (item->row.version == 0)
        item->row.version = 1;
    cgov__sha256_text(item->row.text, strlen(item->row.text), item->sha256);
    item->row.sha256 = item->sha256;
    return free_code(load, item->head.at, "document", item->row.version, &item->row.code);
}

static cgov_status find_document(cgov__refi *load, cgov__refi_document *item)
{
    cgov_document *there = NULL;
    cgov_status status = CGOV_OK;
    if (item->head.verdict == CGOV__ROW_REJECTED)
        return CGOV_OK;
    if (item->head.id == 0)
        return find_new_document(load, item);
    status = cgov_document_get(load->db, item->head.id, &there);
    if (status == CGOV_OK && !item->respelled && strcmp(there->text, item->row.text) != 0) {
        item->head.verdict = CGOV__ROW_REJECTED;
        status = cgov__refi_problem(&load->findings, item->head.at, CGOV__REFI_OTHER_TEXT, NULL);
    }
    cgov_document_free(there);
    return status;
}

static int64_t *owner_of(cgov_document *row, const char *noun)
{
    return strcmp(noun, "interview") == 0     ? &row->interview
           : strcmp(noun, "focus_group") == 0 ? &row->focus_group
           : strcmp(noun, "response") == 0    ? &row->response
                                              : &row->project;
}

static bool has_owner(const cgov_document *row)
{
    return (row->interview | row->focus_group | row->case_study | row->response | row->project) !=
           0;
}

/* What a document's record names and neither the file nor the study has. */
static cgov_status tell_missing(cgov__refi *load, const cgov__refi_document *item, const char *noun,
                                const char *code)
{
    cgov__buffer detail = { 0 };
    if (load->writing) /* it was told */
        return CGOV_OK;
    cgov__buffer_format(&detail, "%s %s", noun, code);
    const cgov_status status = detail.failed ? cgov__nomem(&load->db->error)
                                             : cgov__refi_tell(&load->findings, item->head.at,
                                                               CGOV__REFI_ELSEWHERE, detail.bytes);
    cgov__buffer_free(&detail);
    return status;
}

static cgov_status join_previous(cgov__refi *load, cgov__refi_document *item)
{
    char text[37];
    const cgov_uid *uid = &item->previous;
    if (cgov_uid_is_none(uid))
        return CGOV_OK;
    const cgov_status status = find_uid(load, CGOV__REFI_DOCUMENT_ROW, uid, &item->row.previous);
    if (status != CGOV_OK || item->row.previous != 0 ||
        cgov__strings_find(&load->guids, (const char *)uid->bytes, sizeof uid->bytes) != NULL)
        return status;
    cgov_uid_format(uid, text);
    return tell_missing(load, item, "document", text);
}

static cgov_status join_owner(cgov__refi *load, cgov__refi_document *item)
{
    int64_t owner = 0;
    const cgov_status status =
        find(load, &cgov__sql_refi_find_code,
             &(lookup){ .noun = item->owner_noun, .code = item->owner_code }, &owner);
    if (status != CGOV_OK || owner == 0)
        return status == CGOV_OK ? tell_missing(load, item, item->owner_noun, item->owner_code)
                                 : status;
    *owner_of(&item->row, item->owner_noun) = owner;
    return CGOV_OK;
}

/* What the document belongs to: the file's case, else what its record names, if it is here. */
static cgov_status join_document(cgov__refi *load, cgov__refi_document *item,
                                 const cgov_document *there)
{
    cgov_document *row = &item->row;
    cgov_status status = join_previous(load, item);
    row->case_study =
        item->in_case != 0 && !is_rejected(load, CGOV__REFI_CASE_ROW, item->in_case - 1)
            ? id_of(load, CGOV__REFI_CASE_ROW, item->in_case - 1)
            : 0;
    if (there != NULL && has_owner(there)) {
        if (status == CGOV_OK && !load->writing && row->case_study != 0 &&
            row->case_study != there->case_study)
            status = cgov__refi_tell(&load->findings, item->head.at, CGOV__REFI_OWNED, NULL);
        row->case_study = 0;
        return status;
    }
    return status == CGOV_OK && row->case_study == 0 && item->owner_noun != NULL
               ? join_owner(load, item)
               : status;
}

/* A title that a program made of the name or of the code says nothing new. */
static bool names_document(const char *title, const char *known)
{
    const size_t length = known != NULL ? strlen(known) : 0;
    return length > 0 && strncmp(title, known, length) == 0 &&
           (title[length] == '\0' || (title[length] == '.' && strlen(title + length) <= 5));
}

static bool lay_document(const cgov__refi_document *item, cgov_document *to)
{
    const cgov_document *row = &item->row;
    const bool known =
        !item->recorded && row->title != NULL &&
        (names_document(row->title, to->title) || names_document(row->title, to->code));
    bool changed = !known && lay_text(row->title, &to->title);
    changed |= lay_text(row->format, &to->format);
    changed |= to->previous == 0 && lay_id(row->previous, &to->previous);
    if (item->recorded && row->language != to->language) {
        to->language = row->language;
        changed = true;
    }
    if (has_owner(to))
        return changed;
    changed |= lay_id(row->case_study, &to->case_study);
    changed |= lay_id(row->interview, &to->interview);
    changed |= lay_id(row->focus_group, &to->focus_group);
    changed |= lay_id(row->response, &to->response);
    return lay_id(row->project, &to->project) || changed;
}

/* ---- passages ---- */

/* By its place, which only one can have; else it has been moved. */
static cgov_status find_passage(cgov__refi *load, cgov__refi_passage *item)
{
    const int64_t document = id_of(load, CGOV__REFI_DOCUMENT_ROW, item->document);
    cgov_status status = CGOV_OK;
    if (is_rejected(load, CGOV__REFI_DOCUMENT_ROW, item->document))
        item->head.verdict = CGOV__ROW_REJECTED;
    if (item->head.verdict == CGOV__ROW_REJECTED || item->head.id != 0) /* moved */
        return CGOV_OK;
    if (document > 0)
        status = find(
            load, &cgov__sql_refi_find_passage,
            &(lookup){ .document = document, .start = item->row.start, .stop = item->row.stop },
            &item->head.id);
    if (status == CGOV_OK && item->head.id == 0)
        status = find_uid(load, CGOV__REFI_PASSAGE_ROW, &item->row.uid, &item->head.id);
    return status;
}

static cgov_status join_passage(cgov__refi *load, cgov__refi_passage *item,
                                const cgov_passage *there)
{
    (void)there;
    item->row.document = id_of(load, CGOV__REFI_DOCUMENT_ROW, item->document);
    return CGOV_OK;
}

static bool lay_passage(const cgov__refi_passage *item, cgov_passage *to)
{
    const cgov_passage *row = &item->row;
    const bool moved = row->start != to->start || row->stop != to->stop;
    to->start = row->start;
    to->stop = row->stop;
    const bool changed = lay_id(row->document, &to->document);
    return lay_text(row->quote, &to->quote) || moved || changed;
}

/* ---- codings ---- */

static cgov_status find_coding(cgov__refi *load, cgov__refi_coding *item)
{
    const lookup by = { .passage = id_of(load, CGOV__REFI_PASSAGE_ROW, item->passage),
                        .factor = id_of(load, CGOV__REFI_FACTOR_ROW, item->factor),
                        .coder = id_of(load, CGOV__REFI_CODER_ROW, item->coder) };
    cgov_status status = CGOV_OK;
    const cgov__refi_passage *passage = cgov__refi_row(load, CGOV__REFI_PASSAGE_ROW, item->passage);
    item->head.same = head_of(load, CGOV__REFI_DOCUMENT_ROW, passage->document)->same;
    if (is_rejected(load, CGOV__REFI_PASSAGE_ROW, item->passage) ||
        is_rejected(load, CGOV__REFI_FACTOR_ROW, item->factor) ||
        is_rejected(load, CGOV__REFI_CODER_ROW, item->coder)) {
        item->head.verdict = CGOV__ROW_REJECTED;
        return CGOV_OK;
    }
    if (by.passage > 0 && by.factor > 0 && by.coder > 0)
        status = find(load, &cgov__sql_refi_find_coding, &by, &item->head.id);
    if (status == CGOV_OK && item->head.id == 0)
        status = find_uid(load, CGOV__REFI_CODING_ROW, &item->row.uid, &item->head.id);
    return status;
}

static cgov_status join_coding(cgov__refi *load, cgov__refi_coding *item, const cgov_coding *there)
{
    (void)there;
    item->row.passage = id_of(load, CGOV__REFI_PASSAGE_ROW, item->passage);
    item->row.factor = id_of(load, CGOV__REFI_FACTOR_ROW, item->factor);
    item->row.coder = id_of(load, CGOV__REFI_CODER_ROW, item->coder);
    return CGOV_OK;
}

static bool lay_coding(const cgov__refi_coding *item, cgov_coding *to)
{
    const cgov_coding *row = &item->row;
    bool changed = lay_id(row->passage, &to->passage);
    changed |= lay_id(row->factor, &to->factor);
    changed |= lay_id(row->coder, &to->coder);
    changed |=
        lay_number(row->has_confidence, row->confidence, &to->has_confidence, &to->confidence);
    changed |= lay_text(row->memo, &to->memo);
    return (!item->head.same && lay_text(row->coded_at, &to->coded_at)) || changed;
}

/* ---- memos ---- */

/* Where GUIDs are new, a memo is known by what it is on and what it says. */
static cgov_status find_memo_by_text(cgov__refi *load, cgov__refi_memo *item)
{
    lookup by = { .title = item->row.title, .text = item->row.text };
    const struct any_row {
        cgov__refi_head head;
        cgov__entity row;
    } *on = NULL;
    if (item->on.noun != CGOV__REFI_NOTHING) {
        on = cgov__refi_row(load, item->on.noun, item->on.index);
        by.noun = cgov__refi_nouns[item->on.noun];
        by.uid = on->row.uid;
    } else if (item->row.about != NULL)
        return CGOV_OK;
    const cgov_status status = find(load, &cgov__sql_refi_find_memo, &by, &item->head.id);
    item->head.same = item->head.id != 0;
    return status;
}

static cgov_status find_memo(cgov__refi *load, cgov__refi_memo *item)
{
    if (item->on.noun != CGOV__REFI_NOTHING && is_rejected(load, item->on.noun, item->on.index)) {
        item->head.verdict = CGOV__ROW_REJECTED;
        return CGOV_OK;
    }
    const cgov_status status = find_uid(load, CGOV__REFI_MEMO_ROW, &item->row.uid, &item->head.id);
    return status == CGOV_OK && item->head.id == 0 && load->options->same
               ? find_memo_by_text(load, item)
               : status;
}

/* A note on nothing that the file holds is on the file; one that is there already stays put. */
static cgov_status join_memo(cgov__refi *load, cgov__refi_memo *item, const cgov_memo *there)
{
    const struct any_row {
        cgov__refi_head head;
        cgov__entity row;
    } *on = item->on.noun != CGOV__REFI_NOTHING
                ? cgov__refi_row(load, item->on.noun, item->on.index)
                : NULL;
    if (on != NULL) {
        item->row.about = cgov__refi_nouns[item->on.noun];
        item->row.about_uid = on->row.uid;
    } else if (item->row.about == NULL && there == NULL && load->writing) {
        item->row.about = "source";
        item->row.about_uid = load->source_uid;
    }
    item->row.coder = item->coder != 0 ? id_of(load, CGOV__REFI_CODER_ROW, item->coder - 1) : 0;
    return CGOV_OK;
}

static bool lay_memo(const cgov__refi_memo *item, cgov_memo *to)
{
    const cgov_memo *row = &item->row;
    bool changed = lay_text(row->text, &to->text);
    if (item->head.same)
        return false;
    changed |= lay_text(row->title, &to->title);
    changed |= lay_text(row->written_at, &to->written_at);
    changed |= lay_id(row->coder, &to->coder);
    changed |= lay_text(row->about, &to->about);
    if (row->about != NULL && memcmp(&row->about_uid, &to->about_uid, sizeof to->about_uid) != 0) {
        to->about_uid = row->about_uid;
        changed = true;
    }
    return changed;
}

/* ---- each row, compared or written ---- */

typedef struct source_record {
    int64_t id; /* 0: the next */
    int64_t source;
    const char *kind, *file_name, *sheet, *raw, *sha256, *encoding, *header, *mapping, *cells,
        *loaded_by, *replaces;
    int64_t row_no, row_count;
} source_record;

#define FIELD(name) CGOV__FIELD(source_record, name)
static const cgov__field source_fields[] = { FIELD(source),  FIELD(kind),      FIELD(file_name),
                                             FIELD(sha256),  FIELD(encoding),  FIELD(header),
                                             FIELD(mapping), FIELD(cells),     FIELD(loaded_by),
                                             FIELD(row_no),  FIELD(row_count), FIELD(sheet),
                                             FIELD(raw),     FIELD(id),        FIELD(replaces) };
#undef FIELD
static const cgov__map source_map = CGOV__MAP("source", source_record, source_fields);

static void append_cell(cgov__buffer *cells, const char *text)
{
    cgov__buffer_char(cells, cells->length == 1 ? ' ' : ',');
    cgov__buffer_json(cells, text, strlen(text));
}

/* The element's name, its attributes, and what stands in its short parts; texts are documents. */
static void cells_of(const cgov__xml *at, cgov__buffer *cells)
{
    cgov__buffer_char(cells, '[');
    append_cell(cells, at->name);
    for (size_t i = 0; at->attributes[i] != NULL; i++)
        append_cell(cells, at->attributes[i]);
    for (const cgov__xml *child = at->first; child != NULL; child = child->next)
        if (child->first == NULL && *child->text != '\0' &&
            strcmp(child->name, "PlainTextContent") != 0) {
            append_cell(cells, child->name);
            append_cell(cells, child->text);
        }
    cgov__buffer_char(cells, ']');
}

static cgov_status keep_row(cgov__refi *load, const cgov__xml *at, int64_t *id)
{
    cgov__buffer cells = { 0 };
    cells_of(at, &cells);
    const source_record row = { .source = load->result.source,
                                .row_no = ++load->source_rows,
                                .cells = cells.bytes };
    const cgov_status status =
        cells.failed ? cgov__nomem(&load->db->error)
                     : cgov__run(load->db, &cgov__sql_source_row_insert, &source_map, &row);
    cgov__buffer_free(&cells);
    *id = status == CGOV_OK ? sqlite3_last_insert_rowid(load->db->sqlite) : 0;
    return status;
}

/* What the database refuses is a problem of that part; the rest may be good. */
static cgov_status leave_out(cgov__refi *load, cgov__refi_head *head, cgov_status status)
{
    if (status != CGOV_INVALID && status != CGOV_CONFLICT)
        return status;
    head->verdict = CGOV__ROW_REJECTED;
    return cgov__refi_problem(&load->findings, head->at, CGOV__REFI_REFUSED, cgov_errmsg(load->db));
}

/* What depends on a part that was left out, at writing too. */
static bool is_left_out(const cgov__refi *load, cgov__refi_noun noun, const void *planned)
{
    const cgov__refi_coding *coding = planned;
    const cgov__refi_memo *memo = planned;
    switch (noun) {
    case CGOV__REFI_PASSAGE_ROW:
        return is_rejected(load, CGOV__REFI_DOCUMENT_ROW,
                           ((const cgov__refi_passage *)planned)->document);
    case CGOV__REFI_CODING_ROW:
        return is_rejected(load, CGOV__REFI_PASSAGE_ROW, coding->passage) ||
               is_rejected(load, CGOV__REFI_FACTOR_ROW, coding->factor) ||
               is_rejected(load, CGOV__REFI_CODER_ROW, coding->coder);
    case CGOV__REFI_MEMO_ROW:
        return memo->on.noun != CGOV__REFI_NOTHING &&
               is_rejected(load, memo->on.noun, memo->on.index);
    default:
        return false;
    }
}

static cgov__verdict verdict_of(bool there, bool changed)
{
    return !there ? CGOV__ROW_NEW : changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
}

static bool to_be_written(cgov__verdict verdict)
{
    return verdict == CGOV__ROW_NEW || verdict == CGOV__ROW_CHANGED;
}

/* A noun's part in both rounds, from its find_, join_ and lay_, written by `put`; `from` notes the
   imported row. */
#define SETTLE(noun, item_type, put, from)                                                         \
    static cgov_status settle_##noun(cgov__refi *load, void *planned)                              \
    {                                                                                              \
        item_type *item = planned;                                                                 \
        cgov_##noun *there = NULL;                                                                 \
        int64_t source_row = 0;                                                                    \
        cgov_status status = load->writing ? CGOV_OK : find_##noun(load, item);                    \
        if (status != CGOV_OK || item->head.verdict == CGOV__ROW_REJECTED)                         \
            return status;                                                                         \
        if (load->writing && !to_be_written(item->head.verdict))                                   \
            return CGOV_OK;                                                                        \
        if (item->head.id != 0)                                                                    \
            status = cgov_##noun##_get(load->db, item->head.id, &there);                           \
        if (status == CGOV_OK)                                                                     \
            status = join_##noun(load, item, there);                                               \
        const bool changed = there != NULL && status == CGOV_OK && lay_##noun(item, there);        \
        if (there != NULL)                                                                         \
            item->row.uid = there->uid;                                                            \
        if (!load->writing) {                                                                      \
            item->head.verdict = verdict_of(there != NULL, changed);                               \
        } else if (status == CGOV_OK) {                                                            \
            cgov_##noun *to = there != NULL ? there : &item->row;                                  \
            status = keep_row(load, item->head.at, &source_row);                                   \
            from;                                                                                  \
            if (status == CGOV_OK)                                                                 \
                status = leave_out(load, &item->head, put(load->db, to, &item->head.id));          \
        }                                                                                          \
        cgov_##noun##_free(there);                                                                 \
        return status;                                                                             \
    }

SETTLE(coder, cgov__refi_coder, cgov_coder_put, (void)source_row)
SETTLE(factor, cgov__refi_factor, cgov__factor_put_any, to->source_row = source_row)
SETTLE(case_study, cgov__refi_case, cgov_case_study_put, to->source_row = source_row)
SETTLE(document, cgov__refi_document, cgov_document_put, to->source_row = source_row)
SETTLE(passage, cgov__refi_passage, cgov_passage_put, (void)source_row)
SETTLE(coding, cgov__refi_coding, cgov_coding_put, to->source_row = source_row)
SETTLE(memo, cgov__refi_memo, cgov_memo_put, (void)source_row)

static void count_verdict(cgov_refi_count *count, cgov__verdict verdict)
{
    count->inserted += verdict == CGOV__ROW_NEW;
    count->updated += verdict == CGOV__ROW_CHANGED;
    count->unchanged += verdict == CGOV__ROW_SAME;
}

/* Every noun after those that it refers to. */
static cgov_status settle_all(cgov__refi *load)
{
    cgov_refi_result *result = &load->result;
    const struct {
        cgov_status (*settle)(cgov__refi *, void *);
        cgov_refi_count *count;
    } nouns[CGOV__REFI_NOUNS] = {
        [CGOV__REFI_CODER_ROW] = { settle_coder, &result->coders },
        [CGOV__REFI_FACTOR_ROW] = { settle_factor, &result->factors },
        [CGOV__REFI_CASE_ROW] = { settle_case_study, &result->cases },
        [CGOV__REFI_DOCUMENT_ROW] = { settle_document, &result->documents },
        [CGOV__REFI_PASSAGE_ROW] = { settle_passage, &result->passages },
        [CGOV__REFI_CODING_ROW] = { settle_coding, &result->codings },
        [CGOV__REFI_MEMO_ROW] = { settle_memo, &result->memos },
    };
    cgov_status status = CGOV_OK;
    for (cgov__refi_noun noun = CGOV__REFI_CODER_ROW; noun < CGOV__REFI_NOUNS; noun++)
        *nouns[noun].count = (cgov_refi_count){ 0 };
    for (cgov__refi_noun noun = CGOV__REFI_CODER_ROW; noun < CGOV__REFI_NOUNS; noun++)
        for (size_t i = 0; status == CGOV_OK && i < load->rows[noun].count; i++) {
            cgov__refi_head *head = head_of(load, noun, i);
            if (load->writing && is_left_out(load, noun, head))
                head->verdict = CGOV__ROW_REJECTED;
            status = nouns[noun].settle(load, head);
            count_verdict(nouns[noun].count, head->verdict);
        }
    return status;
}

cgov_status cgov__refi_compare(cgov__refi *load)
{
    load->writing = false;
    return settle_all(load);
}

/* ---- writing ---- */

/* A version whose forerunner came after it in the file. */
static cgov_status join_versions(cgov__refi *load)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < load->rows[CGOV__REFI_DOCUMENT_ROW].count; i++) {
        cgov__refi_document *item = cgov__refi_row(load, CGOV__REFI_DOCUMENT_ROW, i);
        cgov_document *there = NULL;
        if (!to_be_written(item->head.verdict) || cgov_uid_is_none(&item->previous))
            continue;
        status = join_previous(load, item);
        if (status == CGOV_OK)
            status = cgov_document_get(load->db, item->head.id, &there);
        if (status == CGOV_OK && there->previous == 0 && item->row.previous != 0) {
            there->previous = item->row.previous;
            status = leave_out(load, &item->head, cgov_document_put(load->db, there, NULL));
        }
        cgov_document_free(there);
    }
    return status;
}

static int64_t rows_to_write(const cgov__refi *load)
{
    int64_t count = 0;
    for (cgov__refi_noun noun = CGOV__REFI_CODER_ROW; noun < CGOV__REFI_NOUNS; noun++)
        for (size_t i = 0; i < load->rows[noun].count; i++)
            count += to_be_written(head_of(load, noun, i)->verdict);
    return count;
}

static cgov_status insert_source(cgov__refi *load)
{
    char mapping[80];
    cgov_source *made = NULL;
    const cgov_refi_options *options = load->options;
    sqlite3_snprintf(sizeof mapping, mapping, "{\"utf16\": %s, \"crlf_as_one\": %s}",
                     options->utf16 ? "true" : "false", options->crlf_as_one ? "true" : "false");
    const source_record source = { .kind = "refi",
                                   .file_name = cgov__file_name(load->path),
                                   .sha256 = load->result.sha256,
                                   .encoding = "UTF-8",
                                   .header = "[\"element\", \"attribute\", \"value\"]",
                                   .mapping = mapping,
                                   .loaded_by = load->db->author,
                                   .row_count = rows_to_write(load) };
    cgov_status status = cgov__run(load->db, &cgov__sql_source_insert, &source_map, &source);
    if (status != CGOV_OK)
        return status;
    load->result.source = sqlite3_last_insert_rowid(load->db->sqlite);
    status = cgov_source_get(load->db, load->result.source, &made);
    if (status == CGOV_OK)
        load->source_uid = made->uid;
    cgov_source_free(made);
    return status;
}

cgov_status cgov__refi_write(cgov__refi *load)
{
    load->writing = true;
    if (rows_to_write(load) == 0)
        return CGOV_OK;
    cgov_status status = insert_source(load);
    const source_record source = { .source = load->result.source };
    if (status == CGOV_OK)
        status = cgov__run(load->db, &cgov__sql_change_source_set, &source_map, &source);
    if (status == CGOV_OK)
        status = settle_all(load);
    if (status == CGOV_OK)
        status = join_versions(load);
    return status == CGOV_OK ? cgov__run(load->db, &cgov__sql_change_source_set, &source_map,
                                         &(source_record){ 0 })
                             : status;
}
