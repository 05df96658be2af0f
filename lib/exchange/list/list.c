/* Rows of lists: read, compared with the study, and written. See list.h. */
#include "exchange/list/list.h"

#include "cgov/agency.h"
#include "cgov/case_study.h"
#include "cgov/document.h"
#include "cgov/factor.h"
#include "cgov/focus_group.h"
#include "cgov/interview.h"
#include "cgov/person.h"
#include "cgov/project.h"
#include "cgov/recommendation.h"
#include "cgov/response.h"

#include <string.h>

/* ---- the cells of a row ---- */

cgov_status cgov__list_read(cgov__import *load, cgov__list_row *row)
{
    cgov_status status = CGOV_OK;
    memset(row->values, 0, sizeof row->values);
    for (size_t i = 0; status == CGOV_OK && i < load->mapping.count; i++) {
        const cgov__column *column = &load->mapping.columns[i];
        cgov__cell_value value;
        bool good = true;
        status = cgov__cell_text(load, column, &value);
        if (status != CGOV_OK || value.state == CGOV__CELL_ABSENT)
            continue;
        if (column->header != NULL || row->column_of[column->target] == NULL)
            row->column_of[column->target] = column;
        if (value.state != CGOV__CELL_GIVEN && column->required)
            status = cgov__row_problem(load, column, value.text, CGOV__REASON_REQUIRED, NULL);
        else if (!cgov__targets[column->target].several)
            status = cgov__cell_read(load, column, &value, &good);
        const cgov__cell_state there = row->values[column->target].state;
        if (good && (column->constant == NULL || there <= CGOV__CELL_BLANK))
            row->values[column->target] = value;
    }
    return status;
}

const char *cgov__list_text(const cgov__list_row *row, cgov__target target)
{
    return row->values[target].state == CGOV__CELL_GIVEN ? row->values[target].text : NULL;
}

cgov_status cgov__list_problem(cgov__import *load, const cgov__list_row *row, cgov__target target,
                               cgov__reason reason, const char *detail)
{
    const char *value = cgov__list_text(row, target);
    return cgov__row_problem(load, row->column_of[target], value != NULL ? value : "", reason,
                             detail);
}

/* A blank says nothing unless asked; a word for a missing value empties. */
static bool is_emptied(const cgov__import *load, const cgov__cell_value *value)
{
    return value->state == CGOV__CELL_MISSING ||
           (value->state == CGOV__CELL_BLANK && load->options->blanks_overwrite);
}

bool cgov__list_lay(const cgov__import *load, const cgov__list_row *row, cgov__target target,
                    const char *said, const char **to)
{
    if (said == NULL && !is_emptied(load, &row->values[target]))
        return false;
    if (said == NULL ? *to == NULL : *to != NULL && strcmp(*to, said) == 0)
        return false;
    *to = said;
    return true;
}

cgov_status cgov__list_rejoin(cgov__import *load, cgov__list_row *row, cgov__target target,
                              const char *there)
{
    cgov__cell_value *value = &row->values[target];
    if (value->state != CGOV__CELL_GIVEN || value->term != NULL)
        return CGOV_OK;
    const cgov_status status = cgov__cell_rejoin(load, target, 0, there, &value->text);
    value->length = strlen(value->text);
    return status;
}

cgov_status cgov__list_first(cgov__import *load, cgov__list_row *row, cgov__target target,
                             const char *key, size_t length)
{
    char first[24];
    bool added = false;
    const int64_t *seen =
        cgov__strings_add(&row->keys, key, length, load->row.record->number, &added);
    if (seen == NULL)
        return cgov__nomem(&load->db->error);
    if (added)
        return CGOV_OK;
    sqlite3_snprintf(sizeof first, first, "%lld", (long long)*seen);
    return cgov__list_problem(load, row, target, CGOV__REASON_DUPLICATE, first);
}

cgov_status cgov__list_changed(cgov__import *load)
{
    return cgov__fail_in(load->db, CGOV_INVALID,
                         "the file or the study has changed since it was checked: load it again",
                         "ไฟล์หรือข้อมูลงานวิจัยเปลี่ยนไปหลังจากที่ตรวจ ให้นำเข้าใหม่");
}

cgov_status cgov__list_begin(cgov__import *load, void **state)
{
    *state = cgov__calloc(1, sizeof(cgov__list_row));
    return *state != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

void cgov__list_end(void *state)
{
    cgov__list_row *row = state;
    if (row == NULL)
        return;
    cgov__strings_free(&row->keys);
    cgov__strings_free(&row->coders);
    cgov__strings_free(&row->proposed);
    cgov__strings_free(&row->numberless);
    cgov__free(row);
}

/* ---- what a cell names ---- */

#define FIND_BY_CODE(noun)                                                                         \
    static cgov_status noun##_of_code(cgov__import *load, cgov__list_row *row, const char *code,   \
                                      int64_t *id)                                                 \
    {                                                                                              \
        cgov_##noun *found = NULL;                                                                 \
        (void)row;                                                                                 \
        const cgov_status status = cgov_##noun##_find(load->db, code, &found);                     \
        *id = found != NULL ? found->id : 0;                                                       \
        cgov_##noun##_free(found);                                                                 \
        return status;                                                                             \
    }
FIND_BY_CODE(agency)
FIND_BY_CODE(factor)
FIND_BY_CODE(person)
FIND_BY_CODE(interview)
FIND_BY_CODE(focus_group)
FIND_BY_CODE(case_study)
FIND_BY_CODE(response)
FIND_BY_CODE(project)
FIND_BY_CODE(document)
FIND_BY_CODE(recommendation)

/* A code that was merged away means the agency that it became. */
static cgov_status agency_of_any_code(cgov__import *load, cgov__list_row *row, const char *code,
                                      int64_t *id)
{
    const cgov_status status = agency_of_code(load, row, code, id);
    return status == CGOV_NOT_FOUND ? cgov__agency_former(load, code, row->naming, id) : status;
}

/* In the check, one of this file that is not written yet is -1. */
static cgov_status parent_of_code(cgov__import *load, cgov__list_row *row, const char *code,
                                  int64_t *id, cgov__list_find *find)
{
    const cgov_status status = find(load, row, code, id);
    if (status != CGOV_NOT_FOUND || cgov__strings_find(&row->keys, code, strlen(code)) == NULL)
        return status;
    *id = -1;
    return CGOV_OK;
}

static cgov_status parent_agency(cgov__import *load, cgov__list_row *row, const char *code,
                                 int64_t *id)
{
    return parent_of_code(load, row, code, id, agency_of_any_code);
}

static cgov_status parent_factor(cgov__import *load, cgov__list_row *row, const char *code,
                                 int64_t *id)
{
    return parent_of_code(load, row, code, id, factor_of_code);
}

/* Factors of a list may be named as those of any cell: by code or label. */
static cgov_status factor_of_word(cgov__import *load, cgov__list_row *row, const char *word,
                                  int64_t *id)
{
    (void)row;
    const cgov_status status = cgov__word_key(word, strlen(word), &load->row.key, &load->db->error);
    const cgov__term *term = status == CGOV_OK && load->row.key.bytes != NULL
                                 ? cgov__term_find(&load->vocabulary, CGOV__WORDS_FACTOR,
                                                   load->row.key.bytes, load->row.key.length)
                                 : NULL;
    *id = term != NULL ? term->id : 0;
    return status == CGOV_OK && term == NULL ? CGOV_NOT_FOUND : status;
}

/* The nearest are told; those that are near enough to be the same are asked about. */
static cgov_status tell_near(cgov__import *load, const char *name)
{
    enum {
        NEAREST = 3
    };
    const cgov_match_options near = { .limit = NEAREST, .min_score = 0.6 };
    cgov_agency_matcher *matcher = NULL;
    cgov_matches *found = NULL;
    cgov_status status = cgov__agency_matcher(&load->registry, &matcher);
    if (status == CGOV_OK)
        status = cgov_agency_matcher_match(matcher, name, &near, &found);
    if (status != CGOV_OK)
        return status == CGOV_INVALID ? CGOV_OK : status;
    cgov__buffer_clear(&load->row.detail);
    for (size_t i = 0; status == CGOV_OK && i < found->count; i++) {
        const cgov_match *it = &found->rows[i];
        const cgov__review_pair pair = { .name = name,
                                         .row = load->row.record->number,
                                         .candidate = it->code,
                                         .candidate_name = it->matched,
                                         .score = it->score,
                                         .differs = it->differs };
        cgov__buffer_format(&load->row.detail, "%s%s %s", i > 0 ? ", " : "", it->code, it->matched);
        if (it->score >= CGOV_MATCH_MIN_SCORE && !load->silent)
            status = cgov__review_ask(&load->review, &pair);
    }
    cgov_matches_free(found);
    return status == CGOV_OK && load->row.detail.failed ? cgov__nomem(&load->db->error) : status;
}

/* The one agency that a code or name means: see cgov__agency_of_name(). */
static cgov_status agency_of_name(cgov__import *load, cgov__list_row *row, const char *name,
                                  int64_t *id)
{
    int64_t index = -1;
    size_t fits = 0;
    cgov_status status = agency_of_any_code(load, row, name, id);
    if (status != CGOV_NOT_FOUND)
        return status;
    status = cgov__agency_of_name(load, name, NULL, row->naming, &index, &fits);
    if (status == CGOV_OK && fits > 1)
        return cgov__row_problem(load, row->naming, name, CGOV__REASON_AGENCY_AMBIGUOUS,
                                 load->row.detail.bytes);
    if (status == CGOV_OK && fits == 0)
        status = tell_near(load, name);
    if (status != CGOV_OK || fits == 0)
        return status == CGOV_OK ? CGOV_NOT_FOUND : status;
    *id = load->registry.agencies[index].id;
    return CGOV_OK;
}

/* A coder has no source_row: the change log tells that the load brought it. */
static cgov_status put_coder(cgov *db, const char *code, int64_t *id)
{
    const int logged = cgov__log_begin(db);
    const cgov_status status = cgov_coder_put(db, &(cgov_coder){ .code = code }, id);
    cgov__log_restore(db, logged);
    return status;
}

/* In the check, a new coder is noted once, and is -1. */
cgov_status cgov__list_coder(cgov__import *load, cgov__list_row *row, cgov__target target,
                             int64_t *id)
{
    const char *code = cgov__list_text(row, target);
    cgov_coder *found = NULL;
    bool added = false;
    *id = 0;
    if (code == NULL)
        return CGOV_OK;
    cgov_status status = cgov_coder_find(load->db, code, &found);
    *id = found != NULL ? found->id : 0;
    cgov_coder_free(found);
    if (status != CGOV_NOT_FOUND)
        return status;
    if (load->silent)
        return put_coder(load->db, code, id);
    *id = -1;
    if (cgov__strings_add(&row->coders, code, strlen(code), 0, &added) == NULL)
        return cgov__nomem(&load->db->error);
    return added ? cgov__row_note(load, row->column_of[target], code, CGOV__REASON_CODER_NEW, NULL)
                 : CGOV_OK;
}

static const struct {
    cgov__list_find *find;
    cgov__reason reason; /* if there is none */
    cgov__key_list keys; /* of which a code may be a misspelling */
    const char *en, *th;
} references[CGOV__TO_COUNT] = {
    [CGOV__TO_AGENCY] = { agency_of_name, CGOV__REASON_AGENCY_NEAR, CGOV__KEYS_NONE, "agency",
                          "หน่วยงาน" },
    [CGOV__TO_PARENT_AGENCY] = { parent_agency, CGOV__REASON_PARENT, CGOV__KEYS_AGENCY, "agency",
                                 "หน่วยงาน" },
    [CGOV__TO_PARENT_FACTOR] = { parent_factor, CGOV__REASON_PARENT, CGOV__KEYS_FACTOR, "factor",
                                 "ปัจจัย" },
    [CGOV__TO_FACTOR] = { factor_of_word, CGOV__REASON_NO_ROW, CGOV__KEYS_NONE, "factor", "ปัจจัย" },
    [CGOV__TO_PERSON] = { person_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_PERSON, "person",
                          "บุคคล" },
    [CGOV__TO_INTERVIEW] = { interview_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_INTERVIEW,
                             "interview", "การสัมภาษณ์" },
    [CGOV__TO_FOCUS_GROUP] = { focus_group_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_FOCUS_GROUP,
                               "focus group", "การประชุมกลุ่มย่อย" },
    [CGOV__TO_CASE_STUDY] = { case_study_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_CASE_STUDY,
                              "case study", "กรณีศึกษา" },
    [CGOV__TO_RESPONSE] = { response_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_RESPONSE,
                            "questionnaire", "แบบสอบถาม" },
    [CGOV__TO_PROJECT] = { project_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_PROJECT, "project",
                           "โครงการ" },
    [CGOV__TO_DOCUMENT] = { document_of_code, CGOV__REASON_NO_ROW, CGOV__KEYS_DOCUMENT, "document",
                            "เอกสาร" },
    [CGOV__TO_RECOMMENDATION] = { recommendation_of_code, CGOV__REASON_NO_ROW,
                                  CGOV__KEYS_RECOMMENDATION, "recommendation", "ข้อเสนอแนะ" },
};

cgov_status cgov__list_resolve(cgov__import *load, cgov__list_row *row, cgov__target target,
                               cgov__list_to to, const char *code, int64_t *id)
{
    *id = 0;
    row->naming = row->column_of[target];
    cgov__buffer_clear(&load->row.detail);
    const char *folded = code;
    size_t length = strlen(code);
    cgov_status status = to == CGOV__TO_AGENCY || to == CGOV__TO_FACTOR
                             ? CGOV_OK
                             : cgov__key_fold(&load->row, &folded, &length);
    if (status == CGOV_OK)
        status = references[to].find(load, row, folded, id);
    if (status != CGOV_NOT_FOUND)
        return status;
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const cgov__reason reason = references[to].reason;
    const char *alike = NULL;
    status = references[to].keys != CGOV__KEYS_NONE
                 ? cgov__key_alike(&load->codes, references[to].keys, folded, &alike)
                 : CGOV_OK;
    if (status != CGOV_OK)
        return status;
    if (alike != NULL)
        return cgov__row_problem(load, row->column_of[target], code, CGOV__REASON_REFERENCE_ALIKE,
                                 alike);
    const bool of_agency = reason == CGOV__REASON_AGENCY_NEAR;
    if (of_agency && load->row.detail.length == 0)
        return cgov__row_problem(load, row->column_of[target], code, CGOV__REASON_AGENCY_NONE, NULL);
    return cgov__row_problem(load, row->column_of[target], code, reason,
                             of_agency ? load->row.detail.bytes
                             : thai    ? references[to].th
                                       : references[to].en);
}

cgov_status cgov__list_reference(cgov__import *load, cgov__list_row *row, cgov__target target,
                                 cgov__list_to to, int64_t *id)
{
    const char *code = cgov__list_text(row, target);
    *id = 0;
    return code != NULL ? cgov__list_resolve(load, row, target, to, code, id) : CGOV_OK;
}

/* ---- nouns by their fields ---- */

static const cgov__field *member_of(const cgov__map *map, const char *name)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->fields[i].name, name) == 0)
            return &map->fields[i];
    return NULL;
}

static bool lay_text(const cgov__import *load, const cgov__list_row *row, cgov__target target,
                     const char **to)
{
    const cgov__cell_value *value = &row->values[target];
    const char *said = value->state != CGOV__CELL_GIVEN                   ? NULL
                       : value->term != NULL                              ? value->term->code
                       : cgov__targets[target].reading == CGOV__READ_DATE ? value->date
                                                                          : value->text;
    return cgov__list_lay(load, row, target, said, to);
}

static bool lay_code(const cgov__import *load, const cgov__cell_value *value,
                     const cgov__field *field, unsigned *to)
{
    unsigned said = 0;
    for (unsigned i = 1; value->term != NULL && i < field->codes->count; i++)
        if (strcmp(field->codes->codes[i], value->term->code) == 0)
            said = i;
    if ((said == 0 && !is_emptied(load, value)) || said == *to)
        return false;
    *to = said;
    return true;
}

static bool lay_id(const cgov__import *load, const cgov__cell_value *value, int64_t said,
                   int64_t *to)
{
    if ((said == 0 && !is_emptied(load, value)) || said == *to)
        return false;
    *to = said;
    return true;
}

static bool lay_number(const cgov__import *load, const cgov__cell_value *value,
                       const cgov__field *field, char *record)
{
    char *at = record + field->at;
    bool none = true;
    bool *has = field->has != 0 ? (bool *)(record + field->has - 1) : &none;
    const bool given = value->state == CGOV__CELL_GIVEN;
    if (!given && !is_emptied(load, value))
        return false;
    const double there = field->type == CGOV__DOUBLE ? *(double *)(void *)at
                         : field->type == CGOV__BOOL ? (double)*(bool *)at
                                                     : (double)*(int *)(void *)at;
    const double said = given ? value->number : 0;
    if (field->has != 0 ? *has == given && (!given || there == said) : there == said)
        return false;
    *has = given;
    if (field->type == CGOV__DOUBLE)
        *(double *)(void *)at = said;
    else if (field->type == CGOV__BOOL)
        *(bool *)at = said != 0;
    else
        *(int *)(void *)at = (int)said;
    return true;
}

/* Lays one cell over its member; true if that changes it. */
static bool lay_member(const cgov__import *load, const cgov__list_row *row,
                       const cgov__list_field *f, const cgov__field *field, int64_t id,
                       char *record)
{
    char *at = record + field->at;
    const cgov__cell_value *value = &row->values[f->target];
    switch ((cgov__type)field->type) {
    case CGOV__TEXT:
        return lay_text(load, row, f->target, (const char **)(void *)at);
    case CGOV__CODE:
        return lay_code(load, value, field, (unsigned *)(void *)at);
    case CGOV__INT64:
        return lay_id(load, value, id, (int64_t *)(void *)at);
    case CGOV__INT:
    case CGOV__DOUBLE:
    case CGOV__BOOL:
        return lay_number(load, value, field, record);
    default:
        return false;
    }
}

/* A member as a person reads it; of what is named by id, nothing. */
static cgov_status say_member(cgov__import *load, const cgov__list_noun *noun,
                              const cgov__field *field, const char *record, const char **words)
{
    const char *at = record + field->at;
    char number[32] = "";
    const char *text = number;
    const bool none = field->has != 0 && !*(const bool *)(record + field->has - 1);
    if (field->type == CGOV__TEXT)
        text = *(const char *const *)(const void *)at;
    else if (field->type == CGOV__CODE && *(const unsigned *)(const void *)at > 0)
        text = field->codes->codes[*(const unsigned *)(const void *)at];
    else if (field->type == CGOV__DOUBLE && !none)
        sqlite3_snprintf(sizeof number, number, "%.15g", *(const double *)(const void *)at);
    else if (field->type == CGOV__INT && !none)
        sqlite3_snprintf(sizeof number, number, "%d", *(const int *)(const void *)at);
    else if (field->type == CGOV__BOOL && !none)
        sqlite3_snprintf(sizeof number, number, "%d", *(const bool *)at);
    if (none && noun->absent != NULL)
        text = noun->absent(load, field->name, record);
    if (text == NULL || *text == '\0')
        text = "-";
    *words = cgov__arena_copy(&load->row.row_texts, text, strlen(text));
    return *words != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
}

/* Lays one cell over its member; a change of what is there is told. */
static cgov_status lay_and_tell(cgov__import *load, const cgov__list_row *row,
                                const cgov__list_noun *noun, const cgov__list_field *f, int64_t id,
                                char *record, bool is_there, bool *changed)
{
    const cgov__field *field = member_of(noun->map(), f->member);
    const char *was = NULL, *now = NULL;
    cgov_status status = say_member(load, noun, field, record, &was);
    if (status != CGOV_OK || !lay_member(load, row, f, field, id, record))
        return status;
    *changed = true;
    if (!is_there || load->silent)
        return CGOV_OK;
    status = say_member(load, noun, field, record, &now);
    const bool gone = row->values[f->target].state != CGOV__CELL_GIVEN;
    const char *cell = row->values[f->target].text;
    return status == CGOV_OK
               ? cgov__row_note(load, row->column_of[f->target], cell != NULL ? cell : now,
                                gone ? CGOV__REASON_TAKEN_AWAY : CGOV__REASON_CHANGED, was)
               : status;
}

/* What the cell of an id names; 0 of every other cell. */
static cgov_status id_of_cell(cgov__import *load, cgov__list_row *row, const cgov__list_field *f,
                              int64_t *id)
{
    const cgov__cell_value *value = &row->values[f->target];
    *id = 0;
    if (f->to == CGOV__TO_CODER)
        return cgov__list_coder(load, row, f->target, id);
    if (f->to != CGOV__TO_NOTHING)
        return cgov__list_reference(load, row, f->target, f->to, id);
    if (value->state == CGOV__CELL_GIVEN && value->term != NULL)
        *id = value->term->id;
    return CGOV_OK;
}

static cgov_status check_key(cgov__import *load, cgov__list_row *row, const cgov__list_noun *noun,
                             const int64_t *ids)
{
    cgov__buffer *key = &load->row.words;
    cgov__buffer_clear(key);
    for (size_t i = 0; i < noun->keys; i++) {
        const cgov__cell_value *value = &row->values[noun->fields[i].target];
        if (value->state != CGOV__CELL_GIVEN && i == 0)
            return load->row.rejected ? CGOV_OK
                                      : cgov__list_problem(load, row, noun->fields[0].target,
                                                           CGOV__REASON_REQUIRED, NULL);
        if (i > 0)
            cgov__buffer_char(key, '\1');
        if (ids[i] > 0)
            cgov__buffer_format(key, "%lld", (long long)ids[i]);
        else if (value->state == CGOV__CELL_GIVEN)
            cgov__buffer_text(key, value->term != NULL ? value->term->code : value->text);
    }
    return key->failed
               ? cgov__nomem(&load->db->error)
               : cgov__list_first(load, row, noun->fields[0].target, key->bytes, key->length);
}

enum {
    FIELDS_MAX = 16
};

/* A row of the file as a record: a new one, or the one that is there with the cells laid over it.
 */
typedef struct read_record {
    void *record; /* one of the next two */
    void *made, *there;
    int64_t ids[FIELDS_MAX];
    bool changed, gone;
} read_record;

static void record_free(read_record *r)
{
    cgov__free(r->made);
    cgov__free(r->there);
}

/* What the row speaks of. */
static cgov_status say_record(cgov__import *load, const cgov__list_noun *noun, const void *there,
                              const int64_t *ids)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < noun->keys; i++)
        if (noun->fields[i].to == CGOV__TO_CODER)
            status = cgov__row_said(load, "coder", ids[i], 0);
    if (there == NULL || status != CGOV_OK)
        return status;
    return member_of(noun->map(), "id") != NULL
               ? cgov__row_said(load, noun->table, ((const cgov__entity *)there)->id, 0)
               : cgov__row_said(load, noun->table, ids[0], ids[1]);
}

static void lay_keys(const cgov__import *load, const cgov__list_row *row,
                     const cgov__list_noun *noun, read_record *r)
{
    const cgov__map *map = noun->map();
    for (size_t i = 0; i < noun->keys; i++)
        lay_member(load, row, &noun->fields[i], member_of(map, noun->fields[i].member), r->ids[i],
                   r->made);
}

/* A row that is rejected speaks of its record all the same, if its key can be read. */
static cgov_status say_rejected(cgov__import *load, const cgov__list_row *row,
                                const cgov__list_noun *noun, read_record *r)
{
    void *there = NULL;
    for (size_t i = 0; i < noun->keys; i++) {
        const cgov__cell_value *value = &row->values[noun->fields[i].target];
        const bool named = noun->fields[i].to != CGOV__TO_NOTHING;
        if ((named && value->state == CGOV__CELL_GIVEN && r->ids[i] == 0) ||
            (i == 0 && value->state != CGOV__CELL_GIVEN)) {
            load->unknown_rows++;
            return CGOV_OK;
        }
    }
    lay_keys(load, row, noun, r);
    cgov_status status = noun->find(load->db, r->made, &there);
    if (status == CGOV_NOT_FOUND)
        status = CGOV_OK;
    if (status == CGOV_OK)
        status = say_record(load, noun, there, r->ids);
    cgov__free(there);
    return status;
}

static cgov_status rejoin_texts(cgov__import *load, cgov__list_row *row,
                                const cgov__list_noun *noun, const char *there)
{
    cgov_status status = CGOV_OK;
    for (size_t i = noun->keys; status == CGOV_OK && i < noun->count; i++) {
        const cgov__field *field = member_of(noun->map(), noun->fields[i].member);
        if (field->type == CGOV__TEXT)
            status = cgov__list_rejoin(load, row, noun->fields[i].target,
                                       *(const char *const *)(const void *)(there + field->at));
    }
    return status;
}

/* `*r` is to be freed in any case; its record is NULL if the row has a problem. */
static cgov_status read_record_of(cgov__import *load, cgov__list_row *row,
                                  const cgov__list_noun *noun, read_record *r)
{
    const cgov__map *map = noun->map();
    *r = (read_record){ .made = cgov__calloc(1, map->size) };
    if (r->made == NULL)
        return cgov__nomem(&load->db->error);
    cgov_status status = cgov__list_read(load, row);
    for (size_t i = 0; status == CGOV_OK && i < noun->count; i++)
        status = id_of_cell(load, row, &noun->fields[i], &r->ids[i]);
    if (status == CGOV_OK && !load->silent)
        status = check_key(load, row, noun, r->ids);
    if (status != CGOV_OK || load->row.rejected)
        return status == CGOV_OK ? say_rejected(load, row, noun, r) : status;
    lay_keys(load, row, noun, r);
    status = noun->find(load->db, r->made, &r->there);
    if (status == CGOV_OK || status == CGOV_NOT_FOUND) {
        const cgov_status said = say_record(load, noun, r->there, r->ids);
        status = said == CGOV_OK ? status : said;
    }
    if (status == CGOV_NOT_FOUND && noun->gone != NULL)
        status = noun->gone(load, row, r->made, &r->gone);
    if ((status != CGOV_OK && status != CGOV_NOT_FOUND) || r->gone)
        return status;
    r->record = r->there != NULL ? r->there : r->made;
    status = r->there != NULL ? rejoin_texts(load, row, noun, r->there) : CGOV_OK;
    for (size_t i = noun->keys; status == CGOV_OK && i < noun->count; i++)
        status = lay_and_tell(load, row, noun, &noun->fields[i], r->ids[i], r->record,
                              r->there != NULL, &r->changed);
    if (noun->lay != NULL)
        r->changed |= noun->lay(load, row, r->record);
    return status;
}

/* ---- links ---- */

typedef struct link_list {
    cgov__link_row *rows; /* their codes live as long as the row of the file */
    size_t count, capacity;
} link_list;

static bool is_linked(const link_list *list, int64_t other)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->rows[i].other == other)
            return true;
    return false;
}

static cgov_status add_link(cgov__import_row *row, link_list *list, const cgov__link_row *link)
{
    const char *code = cgov__arena_copy(&row->row_texts, link->code, strlen(link->code));
    if (code == NULL || !CGOV__GROW(list->rows, list->capacity, list->count + 1))
        return cgov__nomem(&row->db->error);
    list->rows[list->count] = *link;
    list->rows[list->count++].code = code;
    return CGOV_OK;
}

/* What the cell lists. */
static cgov_status said_links(cgov__import *load, cgov__list_row *row, const cgov__list_link *link,
                              link_list *said)
{
    const cgov__column *column = row->column_of[link->target];
    const char *rest = cgov__list_text(row, link->target), *word = NULL;
    size_t length = 0;
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && rest != NULL &&
           cgov__cell_next(column->separator != NULL ? column->separator : "\n", &rest, &word,
                           &length)) {
        int64_t id = 0;
        const char *code = cgov__arena_copy(&load->row.row_texts, word, length);
        if (code == NULL)
            return cgov__nomem(&load->db->error);
        status = cgov__list_resolve(load, row, link->target, link->to, code, &id);
        if (status == CGOV_OK && id != 0 && is_linked(said, id))
            status = cgov__row_note(load, column, code, CGOV__REASON_LISTED_TWICE, NULL);
        else if (status == CGOV_OK && id != 0)
            status = add_link(&load->row, said, &(cgov__link_row){ .other = id, .code = code });
    }
    return status;
}

static cgov_status load_links(cgov__import *load, const cgov__list_link *link, int64_t owner,
                              link_list *linked)
{
    const cgov__link_row wanted = { .owner = owner };
    cgov *db = load->db;
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(db, link->list, link->map, &wanted, link->map, &rows);
    while (status == CGOV_OK && (status = cgov__step(db, rows)) == CGOV_ROW) {
        cgov__link_row row = { 0 };
        status = cgov__load(db, rows, &row);
        if (status == CGOV_OK)
            status = add_link(&load->row, linked, &row);
    }
    cgov__release(db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

/* Tells a change of what is linked with a record that is there, or makes it in the second pass. */
static cgov_status change_link(cgov__import *load, const cgov__list_row *row,
                               const cgov__list_link *link, const cgov__link_row *to, bool is_there,
                               bool removed)
{
    if (load->silent)
        return cgov__run(load->db, removed ? link->remove : link->insert, link->map, to);
    return is_there ? cgov__row_note(load, row->column_of[link->target], removed ? "" : to->code,
                                     removed ? CGOV__REASON_TAKEN_AWAY : CGOV__REASON_CHANGED,
                                     removed ? to->code : "-")
                    : CGOV_OK;
}

/*
 * Compares what is linked with what the cell says. What a row of such a list said earlier and this
 * cell does not goes; what people linked stays, unless the cell is emptied.
 */
static cgov_status lay_link(cgov__import *load, cgov__list_row *row, const cgov__list_link *link,
                            int64_t owner, bool is_there, int64_t source_row, bool *changed)
{
    const cgov__cell_value *value = &row->values[link->target];
    link_list said = { 0 }, linked = { 0 };
    if (value->state != CGOV__CELL_GIVEN && !is_emptied(load, value))
        return CGOV_OK;
    cgov_status status = said_links(load, row, link, &said);
    if (status == CGOV_OK && owner != 0)
        status = load_links(load, link, owner, &linked);
    for (size_t i = 0; status == CGOV_OK && i < said.count; i++) {
        const cgov__link_row to = { owner, said.rows[i].other, said.rows[i].code, source_row };
        if (is_linked(&linked, to.other))
            continue;
        *changed = true;
        status = change_link(load, row, link, &to, is_there, false);
    }
    for (size_t i = 0; status == CGOV_OK && i < linked.count; i++) {
        const cgov__link_row *to = &linked.rows[i];
        const bool corrected = to->source_row != 0 || value->state != CGOV__CELL_GIVEN;
        if (!corrected || is_linked(&said, to->other))
            continue;
        *changed = true;
        status = change_link(load, row, link, to, is_there, true);
    }
    cgov__free(said.rows);
    cgov__free(linked.rows);
    return status;
}

/* Of a row that has a problem already: what its lists name has to be there all the same. */
static cgov_status check_links(cgov__import *load, cgov__list_row *row, const cgov__list_noun *noun)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < noun->link_count; i++) {
        link_list said = { 0 };
        if (row->values[noun->links[i].target].state == CGOV__CELL_GIVEN)
            status = said_links(load, row, &noun->links[i], &said);
        cgov__free(said.rows);
    }
    return status;
}

/* ---- a row checked and written ---- */

/* What was taken back is not told anew by a list that was edited since. */
static cgov_status check_removed(cgov__import *load, const cgov__list_row *row,
                                 const cgov__list_noun *noun, cgov__verdict *verdict)
{
    const cgov__target key = noun->fields[0].target;
    if (load->row.rejected || noun->keys != 1)
        return CGOV_OK;
    const cgov_status status = cgov__row_check_removed(load, noun->table, row->column_of[key],
                                                       cgov__list_text(row, key));
    if (load->row.rejected)
        *verdict = CGOV__ROW_REJECTED;
    return status;
}

cgov_status cgov__list_check(cgov__import *load, void *state, const cgov__list_noun *noun,
                             cgov__verdict *verdict)
{
    cgov__list_row *row = state;
    read_record r;
    *verdict = CGOV__ROW_REJECTED;
    cgov_status status = read_record_of(load, row, noun, &r);
    const bool is_new = r.there == NULL;
    for (size_t i = 0; status == CGOV_OK && r.record != NULL && i < noun->link_count; i++)
        status = lay_link(load, row, &noun->links[i],
                          is_new ? 0 : ((const cgov__entity *)r.there)->id, !is_new, 0, &r.changed);
    if (status == CGOV_OK && r.record == NULL && !r.gone)
        status = check_links(load, row, noun);
    if (status == CGOV_OK && r.record != NULL && noun->complete != NULL)
        status = noun->complete(load, row, r.record, is_new);
    if (status == CGOV_OK && r.gone)
        *verdict = CGOV__ROW_SAME;
    if (status == CGOV_OK && r.record != NULL)
        *verdict = is_new ? CGOV__ROW_NEW : r.changed ? CGOV__ROW_CHANGED : CGOV__ROW_SAME;
    if (status == CGOV_OK && r.record != NULL && (is_new || r.changed))
        status = check_removed(load, row, noun, verdict);
    record_free(&r);
    return status;
}

cgov_status cgov__list_write(cgov__import *load, void *state, const cgov__list_noun *noun,
                             int64_t source_row)
{
    cgov__list_row *row = state;
    read_record r;
    int64_t id = 0;
    cgov_status status = read_record_of(load, row, noun, &r);
    if (status == CGOV_OK && r.record == NULL)
        status = cgov__list_changed(load);
    const cgov__field *traced = member_of(noun->map(), "source_row");
    if (status == CGOV_OK && traced != NULL)
        *(int64_t *)(void *)((char *)r.record + traced->at) = source_row;
    if (status == CGOV_OK && noun->take != NULL)
        status = noun->take(load, row, r.record);
    if (status == CGOV_OK)
        status = noun->put(load->db, r.record, &id);
    for (size_t i = 0; status == CGOV_OK && i < noun->link_count; i++)
        status = lay_link(load, row, &noun->links[i], id, r.there != NULL, source_row, &r.changed);
    record_free(&r);
    return status;
}
