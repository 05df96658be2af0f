/* Reads cells as their fields want them, and reports what cannot be read. See import.h. */
#include "exchange/load/import.h"

#include "text/number.h"

#include <stdlib.h>
#include <string.h>

/* ---- problems ---- */

static cgov_status tell(cgov__import *load, bool is_note, const cgov__column *column,
                        const char *value, cgov__reason reason, const char *detail)
{
    if (load->silent)
        return CGOV_OK;
    cgov__problem_words(reason, load->options->language, detail, &load->words, &load->remedy);
    if (load->words.failed || load->remedy.failed)
        return cgov__nomem(&load->db->error);
    const cgov_import_problem problem = { .is_note = is_note,
                                          .file = load->path,
                                          .row = load->record != NULL ? load->record->number : 1,
                                          .column = column != NULL ? column->header : NULL,
                                          .value = value,
                                          .reason = load->words.bytes,
                                          .remedy = load->remedy.bytes };
    if (load->report != NULL)
        load->report(&problem, load->ctx);
    if (is_note) {
        load->result.notes++;
        return CGOV_OK;
    }
    load->result.problems++;
    load->rejected = true;
    if (load->why.length > 0)
        cgov__buffer_text(&load->why, " | ");
    if (column != NULL && column->header != NULL) {
        cgov__buffer_text(&load->why, column->header);
        cgov__buffer_text(&load->why, ": ");
    }
    cgov__buffer_text(&load->why, problem.reason);
    cgov__buffer_text(&load->why, " - ");
    cgov__buffer_text(&load->why, problem.remedy);
    return load->why.failed ? cgov__nomem(&load->db->error) : CGOV_OK;
}

cgov_status cgov__row_problem(cgov__import *load, const cgov__column *column, const char *value,
                              cgov__reason reason, const char *detail)
{
    return tell(load, false, column, value, reason, detail);
}

cgov_status cgov__row_note(cgov__import *load, const cgov__column *column, const char *value,
                           cgov__reason reason, const char *detail)
{
    return tell(load, true, column, value, reason, detail);
}

/* ---- texts ---- */

/* Blanks as they are typed and pasted: ASCII, no-break space, zero-width space, BOM. */
static size_t blank_at(const char *text, size_t length)
{
    static const char *const wide[] = { "\u00A0", "\u200B", "\uFEFF", "\u3000" };
    if (length > 0 && (*text == ' ' || (*text >= '\t' && *text <= '\r')))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        const size_t size = strlen(wide[i]);
        if (length >= size && memcmp(text, wide[i], size) == 0)
            return size;
    }
    return 0;
}

static void trim(const char **text, size_t *length)
{
    size_t blank;
    while ((blank = blank_at(*text, *length)) > 0) {
        *text += blank;
        *length -= blank;
    }
    for (bool more = true; more && *length > 0;) {
        more = false;
        for (size_t size = 1; size <= 3 && size <= *length && !more; size++)
            if (blank_at(*text + *length - size, size) == size) {
                *length -= size;
                more = true;
            }
    }
}

bool cgov__cell_next(char separator, const char **rest, const char **text, size_t *length)
{
    while (**rest != '\0') {
        const char *end = strchr(*rest, separator);
        *text = *rest;
        *length = end != NULL ? (size_t)(end - *rest) : strlen(*rest);
        *rest += *length + (end != NULL);
        trim(text, length);
        if (*length > 0)
            return true;
    }
    return false;
}

enum {
    RECALLED = 4096 /* cells of one vocabulary that are remembered as they are written */
};

/* Folding is slow and answers repeat: what a cell came to is kept by its bytes. */
static void recall(cgov__strings *map, const char *text, size_t length, int64_t value)
{
    if (map->count < RECALLED)
        cgov__strings_add(map, text, length, value, NULL); /* lack of memory only costs time */
}

static cgov_status find_missing(cgov__import *load, const char *text, size_t length,
                                int64_t *reason)
{
    const int64_t *known = cgov__strings_find(&load->recalled_missing, text, length);
    *reason = known != NULL ? *known : 0;
    if (known != NULL)
        return CGOV_OK;
    const cgov_status status = cgov__word_key(text, length, &load->key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const int64_t *found = cgov__strings_find(
        &load->mapping.missing, load->key.bytes != NULL ? load->key.bytes : "", load->key.length);
    *reason = found != NULL ? *found : 0;
    recall(&load->recalled_missing, text, length, *reason);
    return CGOV_OK;
}

static cgov_status look_for_missing(cgov__import *load, cgov__cell_value *value)
{
    int64_t reason = 0;
    if (value->length > load->longest_missing * 2)
        return CGOV_OK;
    const cgov_status status = find_missing(load, value->text, value->length, &reason);
    if (reason != 0) {
        value->state = CGOV__CELL_MISSING;
        value->missing = (cgov_missing)reason;
    }
    return status;
}

static cgov_status surround(cgov__import *load, const cgov__column *column, cgov__cell_value *value)
{
    const size_t before = column->prefix != NULL ? strlen(column->prefix) : 0;
    const size_t after = column->suffix != NULL ? strlen(column->suffix) : 0;
    char *whole = cgov__arena_alloc(&load->row_texts, before + value->length + after + 1);
    if (whole == NULL)
        return cgov__nomem(&load->db->error);
    if (before > 0)
        memcpy(whole, column->prefix, before);
    memcpy(whole + before, value->text, value->length);
    if (after > 0)
        memcpy(whole + before + value->length, column->suffix, after);
    value->length += before + after;
    whole[value->length] = '\0';
    value->text = whole;
    return CGOV_OK;
}

cgov_status cgov__cell_text(cgov__import *load, const cgov__column *column, cgov__cell_value *value)
{
    *value = (cgov__cell_value){ .state = CGOV__CELL_ABSENT };
    if (column->constant != NULL) {
        value->text = column->constant;
        value->length = strlen(value->text);
    } else if (column->at >= 0) {
        value->text = load->record->cells[column->at].text;
        value->length = load->record->cells[column->at].length;
    } else {
        return CGOV_OK;
    }
    trim(&value->text, &value->length);
    value->state = value->length > 0 ? CGOV__CELL_GIVEN : CGOV__CELL_BLANK;
    if (value->state == CGOV__CELL_BLANK)
        return CGOV_OK;
    const cgov_status status = look_for_missing(load, value);
    return status == CGOV_OK && value->state == CGOV__CELL_GIVEN ? surround(load, column, value)
                                                                 : status;
}

/* ---- codes ---- */

/* The column's own "values" turn a word into the key of a code. */
static cgov_status translate(cgov__import *load, const cgov__column *column)
{
    cgov__buffer_clear(&load->detail);
    cgov__buffer_text(&load->detail, column->header);
    cgov__buffer_char(&load->detail, '\1');
    cgov__buffer_append(&load->detail, load->key.bytes, load->key.length);
    if (load->detail.failed)
        return cgov__nomem(&load->db->error);
    const int64_t *own =
        cgov__strings_find(&load->mapping.words, load->detail.bytes, load->detail.length);
    if (own == NULL)
        return CGOV_OK;
    const char *code = load->mapping.codes[*own];
    return cgov__word_key(code, strlen(code), &load->key, &load->db->error);
}

/* A word of the column's own "values", or of the vocabulary; NULL if it is neither. */
static cgov_status find_term(cgov__import *load, const cgov__column *column, const char *text,
                             size_t length, const cgov__term **term)
{
    const cgov__word_list vocabulary = cgov__targets[column->target].vocabulary;
    const bool own_words = load->mapping.words.count > 0 && column->header != NULL;
    cgov__strings *recalled = &load->recalled[vocabulary];
    const int64_t *known = own_words ? NULL : cgov__strings_find(recalled, text, length);
    *term = known != NULL ? &load->term_list[*known] : NULL;
    if (known != NULL)
        return CGOV_OK;
    cgov_status status = cgov__word_key(text, length, &load->key, &load->db->error);
    if (status == CGOV_OK && own_words)
        status = translate(load, column);
    if (status == CGOV_OK && load->key.bytes != NULL)
        *term = cgov__term_find(load, vocabulary, load->key.bytes, load->key.length);
    if (*term != NULL && !own_words)
        recall(recalled, text, length, *term - load->term_list);
    return status;
}

static cgov_status reject_cell(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value, cgov__reason reason,
                               const char *detail)
{
    const cgov__mangling mangling = cgov__mangled(value->text, value->length);
    return mangling != CGOV__MANGLED_NOT
               ? cgov__row_problem(load, column, value->text, CGOV__REASON_MANGLED,
                                   cgov__mangled_example(mangling))
               : cgov__row_problem(load, column, value->text, reason, detail);
}

/* The nearest word is named first, then what else there is. */
static cgov_status reject_code(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value)
{
    const cgov__word_list vocabulary = cgov__targets[column->target].vocabulary;
    const cgov__buffer *allowed = &load->allowed[vocabulary];
    const char *near = NULL;
    if (allowed->length == 0)
        return reject_cell(load, column, value, CGOV__REASON_NO_VOCABULARY, NULL);
    const cgov_status status = cgov__term_near(load, vocabulary, value->text, value->length, &near);
    if (status != CGOV_OK || near == NULL)
        return status == CGOV_OK
                   ? reject_cell(load, column, value, CGOV__REASON_CODE, allowed->bytes)
                   : status;
    cgov__buffer_clear(&load->detail);
    cgov__buffer_format(&load->detail, "%s" CGOV__DETAIL_NEXT "%s", near, allowed->bytes);
    return load->detail.failed
               ? cgov__nomem(&load->db->error)
               : reject_cell(load, column, value, CGOV__REASON_CODE_NEAR, load->detail.bytes);
}

static cgov_status read_code(cgov__import *load, const cgov__column *column,
                             cgov__cell_value *value, bool *good)
{
    const cgov_status status = find_term(load, column, value->text, value->length, &value->term);
    *good = value->term != NULL;
    return status != CGOV_OK || *good || load->silent ? status : reject_code(load, column, value);
}

/* ---- numbers, years, dates ---- */

static cgov_status read_number(cgov__import *load, const cgov__column *column, double max,
                               cgov__cell_value *value, bool *good)
{
    const bool first_is_one =
        column->target == CGOV__PROJECT_SEQUENCE || column->target == CGOV__CASE_NUMBER;
    const bool whole = cgov__targets[column->target].reading != CGOV__READ_MONEY;
    const cgov__number_rule rule = { .min = first_is_one, .max = max, .integer = whole };
    const cgov__number_result result =
        cgov__number_parse(value->text, value->length, &rule, &value->number);
    *good = result == CGOV__NUMBER_OK;
    if (*good)
        return CGOV_OK;
    const cgov__reason reason = result == CGOV__NUMBER_NOT_INTEGER    ? CGOV__REASON_WHOLE_NUMBER
                                : result == CGOV__NUMBER_OUT_OF_RANGE ? CGOV__REASON_RANGE
                                                                      : CGOV__REASON_NUMBER;
    char range[64];
    sqlite3_snprintf(sizeof range, range, "%d - %.0f", first_is_one, max);
    return reject_cell(load, column, value, reason, range);
}

static cgov_status read_yes_no(cgov__import *load, const cgov__column *column,
                               cgov__cell_value *value, bool *good)
{
    const cgov_status status =
        cgov__word_key(value->text, value->length, &load->key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const int64_t *found = cgov__strings_find(
        &load->mapping.yes_no, load->key.bytes != NULL ? load->key.bytes : "", load->key.length);
    *good = found != NULL;
    value->number = found != NULL ? (double)*found : 0;
    return *good ? CGOV_OK
                 : reject_cell(load, column, value, CGOV__REASON_YES_NO, load->mapping.yes_list);
}

static cgov_status read_rating(cgov__import *load, const cgov__column *column,
                               cgov__cell_value *value, bool *good)
{
    const cgov__number_rule rule = { .min = 1, .max = 5, .integer = true };
    *good =
        cgov__number_parse(value->text, value->length, &rule, &value->number) == CGOV__NUMBER_OK;
    return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_RANGE, "1 - 5");
}

static cgov_status read_score(cgov__import *load, const cgov__column *column,
                              cgov__cell_value *value, bool *good)
{
    const cgov__number_rule rule = { .min = 0, .max = 1 };
    *good =
        cgov__number_parse(value->text, value->length, &rule, &value->number) == CGOV__NUMBER_OK;
    return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_RANGE, "0 - 1");
}

cgov_status cgov__cell_read(cgov__import *load, const cgov__column *column, cgov__cell_value *value,
                            bool *good)
{
    const cgov__target_spec *spec = &cgov__targets[column->target];
    *good = true;
    if (value->state != CGOV__CELL_GIVEN)
        return CGOV_OK;
    if (column->code != NULL)
        return column->target == CGOV__PROJECT_FACTOR ? read_rating(load, column, value, good)
                                                      : read_yes_no(load, column, value, good);
    switch (spec->reading) {
    case CGOV__READ_TEXT: {
        const cgov__mangling mangling = cgov__mangled(value->text, value->length);
        *good = !cgov__mangled_beyond_reading(mangling);
        return *good ? CGOV_OK
                     : cgov__row_problem(load, column, value->text, CGOV__REASON_MANGLED,
                                         cgov__mangled_example(mangling));
    }
    case CGOV__READ_KEY:
    case CGOV__READ_KEY_OR_NAME:
        return cgov__key_read(load, column, value, good);
    case CGOV__READ_CODE:
        return read_code(load, column, value, good);
    case CGOV__READ_YEAR: {
        int year = 0;
        *good = cgov_year_parse(value->text, load->mapping.calendar, &year, NULL) == CGOV_OK;
        value->number = year;
        return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_YEAR, NULL);
    }
    case CGOV__READ_DATE: {
        cgov_date date = { 0 };
        *good = cgov_date_parse(value->text, load->mapping.calendar, &date, NULL) == CGOV_OK;
        memcpy(value->date, date.iso, sizeof value->date);
        return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_DATE, NULL);
    }
    case CGOV__READ_WHOLE:
        return read_number(load, column, INT32_MAX, value, good);
    case CGOV__READ_COUNT:
    case CGOV__READ_MONEY:
        return read_number(load, column, 9e15, value, good);
    case CGOV__READ_YES_NO:
        return read_yes_no(load, column, value, good);
    case CGOV__READ_RATING:
        return read_rating(load, column, value, good);
    case CGOV__READ_SCORE:
        return read_score(load, column, value, good);
    }
    return CGOV_OK;
}

/* ---- vocabulary ---- */

cgov_status cgov__term_new(cgov__import *load, const char *code, int64_t id, size_t *index)
{
    void *list = load->term_list;
    if (!cgov__grow(&list, &load->term_capacity, load->term_count + 1, sizeof(cgov__term)))
        return cgov__nomem(&load->db->error);
    load->term_list = list;
    const char *copy = cgov__arena_copy(&load->texts, code, strlen(code));
    if (copy == NULL)
        return cgov__nomem(&load->db->error);
    load->term_list[load->term_count] = (cgov__term){ .code = copy, .id = id };
    *index = load->term_count++;
    return CGOV_OK;
}

cgov_status cgov__term_add(cgov__import *load, cgov__word_list vocabulary, const char *word,
                           size_t index)
{
    if (word == NULL || *word == '\0')
        return CGOV_OK;
    const cgov_status status = cgov__word_key(word, strlen(word), &load->key, &load->db->error);
    if (status != CGOV_OK || load->key.length == 0)
        return status;
    return cgov__strings_add(&load->terms[vocabulary], load->key.bytes, load->key.length,
                             (int64_t)index, NULL) != NULL
               ? CGOV_OK
               : cgov__nomem(&load->db->error);
}

const cgov__term *cgov__term_find(const cgov__import *load, cgov__word_list vocabulary,
                                  const char *key, size_t length)
{
    const int64_t *index = cgov__strings_find(&load->terms[vocabulary], key, length);
    return index != NULL ? &load->term_list[*index] : NULL;
}

typedef struct term_row {
    int vocabulary;
    const char *code, *label_th, *label_en, *wording;
    int64_t id;
} term_row;

static const cgov__field term_fields[] = {
    CGOV__FIELD(term_row, vocabulary), CGOV__FIELD(term_row, code), CGOV__FIELD(term_row, label_th),
    CGOV__FIELD(term_row, label_en),   CGOV__FIELD(term_row, wording), CGOV__FIELD(term_row, id)
};
static const cgov__map term_map = CGOV__MAP("term", term_row, term_fields);

static cgov_status know_term(cgov__import *load, const term_row *row)
{
    enum {
        LISTED = 600 /* bytes of a list of what is allowed that a person still reads */
    };
    size_t index = 0;
    const cgov__word_list vocabulary = (cgov__word_list)row->vocabulary;
    cgov_status status = cgov__term_new(load, row->code, row->id, &index);
    if (status == CGOV_OK)
        status = cgov__term_add(load, vocabulary, row->code, index);
    if (status == CGOV_OK)
        status = cgov__term_add(load, vocabulary, row->label_th, index);
    if (status == CGOV_OK)
        status = cgov__term_add(load, vocabulary, row->label_en, index);
    if (status == CGOV_OK)
        status = cgov__term_add(load, vocabulary, row->wording, index);
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const char *label = thai ? row->label_th : row->label_en;
    if (status == CGOV_OK && label != NULL) {
        load->term_list[index].label = cgov__arena_copy(&load->texts, label, strlen(label));
        status = load->term_list[index].label != NULL ? CGOV_OK : cgov__nomem(&load->db->error);
    }
    cgov__buffer *allowed = &load->allowed[vocabulary];
    if (allowed->length < LISTED)
        cgov__buffer_format(allowed, "%s%s", allowed->length > 0 ? ", " : "",
                            label != NULL ? label : row->code);
    else if (allowed->length < LISTED + 200 && allowed->bytes[allowed->length - 1] != '.')
        cgov__buffer_text(allowed, " ...");
    return status;
}

/* Another word for a code; a word that has a meaning already keeps it. */
static cgov_status know_alias(cgov__import *load, const term_row *row)
{
    const cgov__word_list vocabulary = (cgov__word_list)row->vocabulary;
    const cgov_status status =
        cgov__word_key(row->code, strlen(row->code), &load->key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const cgov__term *term =
        cgov__term_find(load, vocabulary, load->key.bytes, load->key.length);
    return term != NULL ? cgov__term_add(load, vocabulary, row->wording,
                                         (size_t)(term - load->term_list))
                        : CGOV_OK;
}

static cgov_status each_term(cgov__import *load, const cgov__embedded *query,
                             cgov_status (*know)(cgov__import *, const term_row *))
{
    cgov__statement *rows = NULL;
    cgov_status status = cgov__prepare(load->db, query, NULL, NULL, &term_map, &rows);
    while (status == CGOV_OK && (status = cgov__step(load->db, rows)) == CGOV_ROW) {
        term_row row = { 0 };
        status = cgov__load(load->db, rows, &row);
        if (status == CGOV_OK)
            status = know(load, &row);
    }
    cgov__release(load->db, rows);
    return status == CGOV_DONE ? CGOV_OK : status;
}

cgov_status cgov__load_terms(cgov__import *load)
{
    cgov_status status = each_term(load, &cgov__sql_import_terms, know_term);
    if (status == CGOV_OK)
        status = each_term(load, &cgov__sql_import_aliases, know_alias);
    for (size_t i = 0; i < load->mapping.missing.places; i++) {
        const cgov__map_entry *entry = &load->mapping.missing.entries[i];
        if (entry->key != NULL && entry->length > load->longest_missing)
            load->longest_missing = entry->length;
    }
    return status;
}
