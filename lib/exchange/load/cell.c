/* Reads cells as their fields want them, and reports what cannot be read. See import.h. */
#include "exchange/load/import.h"

#include "base/limits.h"
#include "exchange/format/cut.h"
#include "text/codepoint.h"
#include "text/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

/* ---- problems ---- */

/* What a row with several projects says of its form is told with its first project. */
static bool is_told(const cgov__import_row *row, const cgov__column *column)
{
    const cgov__mapping *mapping = row->mapping;
    return row->repeats && column >= mapping->columns &&
           column < mapping->columns + mapping->count && column->project == 0;
}

static cgov_status tell(cgov__import *load, bool is_note, const cgov__column *column,
                        const char *value, cgov__reason reason, const char *detail)
{
    if (load->silent)
        return CGOV_OK;
    if (is_told(&load->row, column)) {
        load->row.rejected = load->row.rejected || !is_note;
        return CGOV_OK;
    }
    cgov__problem_words(reason, load->options->language, detail, &load->row.words,
                        &load->row.remedy);
    if (load->row.words.failed || load->row.remedy.failed)
        return cgov__nomem(&load->db->error);
    char letters[8] = "";
    if (column != NULL && column->at >= 0 && column->header != NULL)
        cgov__column_letters((size_t)column->at, letters);
    const cgov_import_problem problem = { .is_note = is_note,
                                          .file = load->path,
                                          .row = load->row.record != NULL ? load->row.record->number
                                                                          : 1,
                                          .column = column != NULL ? column->header : NULL,
                                          .value = value,
                                          .reason = load->row.words.bytes,
                                          .remedy = load->row.remedy.bytes,
                                          .letters = letters,
                                          .sheet = load->row.sheet,
                                          .is_summary = reason == CGOV__REASON_COLUMN_LACKING ||
                                                        reason == CGOV__REASON_OTHER_NAME ||
                                                        reason == CGOV__REASON_OTHER_FILE ||
                                                        reason == CGOV__REASON_COLUMNS_LACKING };
    bool told = false;
    const cgov_status counted = is_note ? CGOV_OK : cgov__cause_take(load, &problem, reason, &told);
    if (counted != CGOV_OK)
        return counted;
    if (load->report != NULL && !told)
        load->report(&problem, load->ctx);
    if (is_note) {
        load->result.notes++;
        return CGOV_OK;
    }
    load->result.problems++;
    load->row.rejected = true;
    if (load->row.why.length > 0)
        cgov__buffer_text(&load->row.why, " | ");
    if (column != NULL && column->header != NULL) {
        cgov__buffer_text(&load->row.why, column->header);
        cgov__buffer_text(&load->row.why, ": ");
    }
    cgov__buffer_text(&load->row.why, problem.reason);
    cgov__buffer_text(&load->row.why, " - ");
    cgov__buffer_text(&load->row.why, problem.remedy);
    return load->row.why.failed ? cgov__nomem(&load->db->error) : CGOV_OK;
}

cgov_status cgov__row_problem(cgov__import *load, const cgov__column *column, const char *value,
                              cgov__reason reason, const char *detail)
{
    return tell(load, false, column, value, reason, detail);
}

cgov_status cgov__row_note(cgov__import *load, const cgov__column *column, const char *value,
                           cgov__reason reason, const char *detail)
{
    const bool filled = reason == CGOV__REASON_CHANGED && strcmp(detail, "-") == 0;
    return tell(load, true, column, value, filled ? CGOV__REASON_FILLED : reason, detail);
}

cgov_status cgov__file_note(cgov__import *load, const cgov__column *column, cgov__reason reason,
                            const char *detail)
{
    static const cgov__csv_record whole = { .number = 0 };
    const cgov__csv_record *record = load->row.record;
    load->row.record = &whole;
    const cgov_status status = cgov__row_note(load, column, NULL, reason, detail);
    load->row.record = record;
    return status;
}

const char *cgov__missing_words(const cgov__import *load, const char *reason)
{
    static const char *const words[][3] = { { "not_asked", "not asked", "ไม่ได้ถาม" },
                                            { "dont_know", "don't know", "ไม่ทราบ" },
                                            { "refused", "refused", "ไม่ตอบ" },
                                            { "not_applicable", "not applicable", "ไม่เกี่ยวข้อง" } };
    for (size_t i = 0; reason != NULL && i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], reason) == 0)
            return words[i][load->options->language == CGOV_LANGUAGE_TH ? 2 : 1];
    return reason;
}

/* ---- texts ---- */

/* Letters and signs that show nothing: fillers of Hangul, the Braille pattern without dots. */
static bool is_filler(uint32_t code)
{
    return code == 0x3164 || code == 0x115F || code == 0x1160 || code == 0xFFA0 || code == 0x2800 ||
           code == 0x034F;
}

/* Blanks as they are typed and pasted: white space of every kind, and what shows nothing. */
static size_t blank_at(const char *text, size_t length)
{
    size_t size = 0;
    if (length == 0)
        return 0;
    if ((unsigned char)*text < 0x80)
        return *text == ' ' || (*text >= '\t' && *text <= '\r');
    const uint32_t code = cgov__codepoint_next(text, length, &size);
    return u_isUWhiteSpace((UChar32)code) || u_charType((UChar32)code) == U_FORMAT_CHAR ||
                   is_filler(code)
               ? size
               : 0;
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

/* {a,b} and ["a", "b"], as databases and forms write lists: brackets and quotation marks go. */
static void unwrap(const char **text, size_t *length)
{
    const char *t = *text;
    if (*length >= 2 && t[0] == '"' && t[*length - 1] == '"') {
        ++*text;
        *length -= 2;
        trim(text, length);
    }
}

bool cgov__cell_next(const char *separator, const char **rest, const char **text, size_t *length)
{
    const size_t width = strlen(separator);
    while (**rest != '\0') {
        const char *end = strstr(*rest, separator);
        *text = *rest;
        *length = end != NULL ? (size_t)(end - *rest) : strlen(*rest);
        *rest += *length + (end != NULL ? width : 0);
        trim(text, length);
        unwrap(text, length);
        if (*length > 0)
            return true;
    }
    return false;
}

/* ="0012", as exports write what a spreadsheet is to leave a text: what a person sees of it. */
static cgov_status unwrap_formula(cgov__import_row *row, cgov__cell_value *value)
{
    const char *t = value->text;
    const size_t n = value->length;
    if (row->sheet != NULL || n < 3 || t[0] != '=' || t[1] != '"' || t[n - 1] != '"' ||
        memchr(t + 2, '"', n - 3) != NULL)
        return CGOV_OK;
    value->text = cgov__arena_copy(&row->row_texts, t + 2, n - 3);
    value->length = n - 3;
    if (value->text == NULL)
        return cgov__nomem(&row->db->error);
    trim(&value->text, &value->length);
    return CGOV_OK;
}

/* The list without the brackets around it, for the row's life. One of separators alone is blank. */
static cgov_status unwrap_list(cgov__import_row *row, const cgov__column *column,
                               cgov__cell_value *value)
{
    const char *t = value->text, *rest = NULL, *item = NULL;
    const size_t n = value->length;
    size_t length = 0;
    const bool wrapped =
        n >= 2 && ((t[0] == '{' && t[n - 1] == '}') || (t[0] == '[' && t[n - 1] == ']'));
    if (column->separator == NULL)
        return CGOV_OK;
    value->length = wrapped ? n - 2 : n;
    value->text = cgov__arena_copy(&row->row_texts, t + wrapped, value->length);
    if (value->text == NULL)
        return cgov__nomem(&row->db->error);
    rest = value->text;
    if (!cgov__cell_next(column->separator, &rest, &item, &length))
        value->state = CGOV__CELL_BLANK;
    return CGOV_OK;
}

static int64_t index_of(const cgov__mapping *mapping, const cgov__column *column)
{
    return column - mapping->columns;
}

/* What a word means in one of the mapping's maps: to the column itself, else to all. NULL: nothing.
 */
static cgov_status find_word(cgov__import_row *row, const cgov__strings *map, int64_t column,
                             bool own, const char *text, size_t length, const int64_t **found)
{
    cgov_status status = CGOV_OK;
    *found = NULL;
    if (own) {
        status = cgov__mapping_word_key(row->db, column, text, length, &row->key, &row->words);
        if (status == CGOV_OK)
            *found = cgov__strings_find(map, row->words.bytes, row->words.length);
    }
    if (status != CGOV_OK || *found != NULL)
        return status;
    status = cgov__word_key(text, length, &row->key, &row->db->error);
    if (status == CGOV_OK)
        *found =
            cgov__strings_find(map, row->key.bytes != NULL ? row->key.bytes : "", row->key.length);
    return status;
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
    const int64_t *known = cgov__strings_find(&load->vocabulary.recalled_missing, text, length);
    *reason = known != NULL ? *known : 0;
    if (known != NULL)
        return CGOV_OK;
    const cgov_status status = cgov__word_key(text, length, &load->row.key, &load->db->error);
    if (status != CGOV_OK)
        return status;
    const int64_t *found = cgov__strings_find(
        &load->mapping.missing, load->row.key.bytes != NULL ? load->row.key.bytes : "",
        load->row.key.length);
    *reason = found != NULL ? *found : 0;
    recall(&load->vocabulary.recalled_missing, text, length, *reason);
    return CGOV_OK;
}

static cgov_status find_term(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                             const char *text, size_t length, const cgov__term **term);

/* Nan is a province; NaN, written so, is what programs have for no number. */
static cgov_status is_answer(cgov__import *load, const cgov__column *column,
                             const cgov__cell_value *value, bool *answer)
{
    const cgov__term *term = NULL;
    const int64_t *own = NULL;
    cgov_status status = CGOV_OK;
    if (column->has_values)
        status = find_word(&load->row, &load->mapping.words, index_of(&load->mapping, column), true,
                           value->text, value->length, &own);
    if (status == CGOV_OK && own == NULL && column->code == NULL &&
        strcmp(value->text, "NaN") != 0 &&
        cgov__targets[column->target].vocabulary != CGOV__WORDS_NONE)
        status = find_term(&load->vocabulary, column, value->text, value->length, &term);
    *answer = own != NULL || term != NULL;
    return status;
}

static cgov_status look_for_missing(cgov__import *load, const cgov__column *column,
                                    cgov__cell_value *value)
{
    int64_t reason = 0;
    cgov_status status = CGOV_OK;
    if (value->length > load->vocabulary.longest_missing * 2)
        return CGOV_OK;
    if (column->has_missing) {
        const int64_t *found = NULL;
        status = find_word(&load->row, &load->mapping.missing, index_of(&load->mapping, column),
                           true, value->text, value->length, &found);
        reason = found != NULL ? *found : 0;
    } else {
        status = find_missing(load, value->text, value->length, &reason);
    }
    bool answer = false;
    if (status == CGOV_OK && reason == CGOV__MISSING_BLANK)
        status = is_answer(load, column, value, &answer);
    if (answer)
        return status;
    if (reason == CGOV__MISSING_BLANK) {
        value->state = CGOV__CELL_BLANK;
    } else if (reason != 0) {
        value->state = CGOV__CELL_MISSING;
        value->missing = (cgov_missing)reason;
    }
    return status;
}

static cgov_status surround(cgov__import_row *row, const cgov__column *column,
                            cgov__cell_value *value)
{
    const size_t before = column->prefix != NULL ? strlen(column->prefix) : 0;
    const size_t after = column->suffix != NULL ? strlen(column->suffix) : 0;
    char *whole = cgov__arena_alloc(&row->row_texts, before + value->length + after + 1);
    if (whole == NULL)
        return cgov__nomem(&row->db->error);
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

/* Whether the column speaks in this row: its "when" may ask another cell. */
static cgov_status speaks(cgov__import_row *row, const cgov__column *column, bool *so)
{
    const int64_t *found = NULL;
    *so = true;
    if (column->when == NULL)
        return CGOV_OK;
    const cgov__cell *cell = &row->record->cells[column->when_at];
    const cgov_status status = cgov__mapping_word_key(
        row->db, index_of(row->mapping, column), cell->text, cell->length, &row->key, &row->words);
    if (status == CGOV_OK)
        found = cgov__strings_find(&row->mapping->conditions, row->words.bytes, row->words.length);
    *so = found != NULL;
    return status;
}

/* What a blank cell of the file's row at hand holds; NULL: nothing. */
static const cgov__buffer *carried_text(const cgov__import_row *row, const cgov__column *column)
{
    return column->carries && row->carried != NULL && row->carried_to == row->record
               ? &row->carried[index_of(row->mapping, column)]
               : NULL;
}

static bool is_blank_cell(const cgov__cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    trim(&text, &length);
    return length == 0;
}

static cgov_status carry_cell(cgov__import_row *row, const cgov__column *column)
{
    const cgov__cell *cell = &row->record->cells[column->at];
    cgov__buffer *carried = &row->carried[index_of(row->mapping, column)];
    if (is_blank_cell(cell))
        return CGOV_OK;
    cgov__buffer_clear(carried);
    cgov__buffer_append(carried, cell->text, cell->length);
    return carried->failed ? cgov__nomem(&row->db->error) : CGOV_OK;
}

/* Another form begins: nothing of the last one is carried into it. */
static cgov_status carry_form(cgov__import_row *row, const cgov__column *form)
{
    const cgov__cell *cell = &row->record->cells[form->at];
    if (is_blank_cell(cell) ||
        (cell->length == row->carried_form.length && row->carried_form.bytes != NULL &&
         memcmp(cell->text, row->carried_form.bytes, cell->length) == 0))
        return CGOV_OK;
    for (size_t i = 0; i < row->mapping->count; i++)
        cgov__buffer_clear(&row->carried[i]);
    cgov__buffer_clear(&row->carried_form);
    cgov__buffer_append(&row->carried_form, cell->text, cell->length);
    return row->carried_form.failed ? cgov__nomem(&row->db->error) : CGOV_OK;
}

cgov_status cgov__row_carry(cgov__import_row *row)
{
    const cgov__mapping *mapping = row->mapping;
    cgov_status status = CGOV_OK;
    bool any = false;
    for (size_t i = 0; i < mapping->count; i++)
        any |= mapping->columns[i].carries;
    if (!any || row->record->count != row->width)
        return CGOV_OK;
    if (row->carried == NULL) {
        row->carried = cgov__calloc(mapping->count, sizeof *row->carried);
        row->carried_count = mapping->count;
    }
    if (row->carried == NULL)
        return cgov__nomem(&row->db->error);
    row->carried_to = row->record;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        if (mapping->columns[i].target == CGOV__RESPONSE_CODE && mapping->columns[i].at >= 0)
            status = carry_form(row, &mapping->columns[i]);
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++)
        if (mapping->columns[i].carries && mapping->columns[i].at >= 0)
            status = carry_cell(row, &mapping->columns[i]);
    return status;
}

/* A cell of a workbook whose text is not what was meant; a word of "missing" may stand for it. */
static cgov_status refuse_fault(cgov__import *load, const cgov__column *column,
                                const cgov__cell *cell, cgov__cell_value *value)
{
    static const cgov__reason reasons[] = { [CGOV__CELL_ERROR] = CGOV__REASON_CELL_ERROR,
                                            [CGOV__CELL_UNKNOWN] = CGOV__REASON_CELL_UNKNOWN,
                                            [CGOV__CELL_DATE] = CGOV__REASON_CELL_DATE,
                                            [CGOV__CELL_MISSED] = CGOV__REASON_CELL_MISSED };
    const bool may_be_word = cell->fault == CGOV__CELL_ERROR || cell->fault == CGOV__CELL_MISSED;
    cgov_status status = CGOV_OK;
    value->state = CGOV__CELL_GIVEN;
    if (may_be_word)
        status = look_for_missing(load, column, value);
    if (status == CGOV_OK && value->state == CGOV__CELL_GIVEN && may_be_word && cell->raw != NULL) {
        value->text = cell->raw;
        value->length = strlen(cell->raw);
        status = look_for_missing(load, column, value);
    }
    if (status != CGOV_OK || value->state != CGOV__CELL_GIVEN)
        return status;
    value->state = CGOV__CELL_BLANK;
    return cgov__row_problem(load, column, cell->text, reasons[cell->fault], NULL);
}

cgov_status cgov__cell_part(cgov__import *load, const cgov__column *column, cgov__cell_value *value)
{
    bool so = true;
    cgov_status status = CGOV_OK;
    *value = (cgov__cell_value){ .state = CGOV__CELL_ABSENT };
    if (column->constant != NULL) {
        value->text = column->constant;
        value->length = strlen(value->text);
    } else if (column->at >= 0) {
        status = speaks(&load->row, column, &so);
        value->text = load->row.record->cells[column->at].text;
        value->length = load->row.record->cells[column->at].length;
    }
    if (status != CGOV_OK || value->text == NULL || !so)
        return status;
    const cgov__cell *cell = column->constant == NULL ? &load->row.record->cells[column->at] : NULL;
    if (cell != NULL && cell->fault != CGOV__CELL_SOUND)
        return refuse_fault(load, column, cell, value);
    if (cgov__is_cut(value->text, value->length)) {
        value->state = CGOV__CELL_BLANK;
        return cgov__row_problem(load, column, value->text, CGOV__REASON_CELL_CUT, NULL);
    }
    value->digits = cell != NULL ? cell->number : NULL;
    value->is_date = cell != NULL && cell->date;
    trim(&value->text, &value->length);
    status = unwrap_formula(&load->row, value);
    if (status != CGOV_OK)
        return status;
    const cgov__buffer *carried = value->length == 0 ? carried_text(&load->row, column) : NULL;
    if (carried != NULL && carried->length > 0) {
        value->text = carried->bytes;
        value->length = carried->length;
        trim(&value->text, &value->length);
    }
    value->state = value->length > 0 ? CGOV__CELL_GIVEN : CGOV__CELL_BLANK;
    if (value->state == CGOV__CELL_BLANK)
        return CGOV_OK;
    status = look_for_missing(load, column, value);
    if (status == CGOV_OK && value->state == CGOV__CELL_GIVEN)
        status = surround(&load->row, column, value);
    return status == CGOV_OK && value->state == CGOV__CELL_GIVEN
               ? unwrap_list(&load->row, column, value)
               : status;
}

bool cgov__column_is_at_hand(const cgov__import_row *row, const cgov__column *column)
{
    return column->project == 0 || column->project == row->project;
}

cgov_status cgov__cell_text(cgov__import *load, const cgov__column *column, cgov__cell_value *value)
{
    *value = (cgov__cell_value){ .state = CGOV__CELL_ABSENT };
    if (column->is_joined || !cgov__column_is_at_hand(&load->row, column))
        return CGOV_OK;
    const cgov_status status = cgov__cell_part(load, column, value);
    return status == CGOV_OK && column->next_joined >= 0 ? cgov__cell_join(load, column, value)
                                                         : status;
}

/* The example that a template brings: its first cell begins with a mark. */
static bool is_example(const cgov__import *load)
{
    const size_t first = load->why_at == 0 ? 1 : 0;
    const char *text = first < load->row.record->count ? load->row.record->cells[first].text : "";
    return strncmp(text, CGOV__EXAMPLE_TH, strlen(CGOV__EXAMPLE_TH)) == 0 ||
           strncmp(text, CGOV__EXAMPLE_EN, strlen(CGOV__EXAMPLE_EN)) == 0;
}

bool cgov__row_is_left_out(cgov__import *load)
{
    const cgov__csv_record *record = load->row.record;
    if (is_example(load)) {
        cgov__row_note(load, NULL, NULL, CGOV__REASON_EXAMPLE, NULL);
        return true;
    }
    bool blank = true;
    for (size_t i = 0; blank && i < record->count; i++) {
        const char *text = record->cells[i].text;
        size_t length = record->cells[i].length;
        trim(&text, &length);
        blank = length == 0;
    }
    if (blank || load->mapping.rows_column == NULL ||
        (size_t)load->mapping.rows_at >= record->count)
        return blank;
    const cgov__cell *cell = &record->cells[load->mapping.rows_at];
    const cgov_status status =
        cgov__word_key(cell->text, cell->length, &load->row.key, &load->db->error);
    return status == CGOV_OK &&
           cgov__strings_find(&load->mapping.rows_words,
                              load->row.key.bytes != NULL ? load->row.key.bytes : "",
                              load->row.key.length) == NULL;
}

/* ---- codes ---- */

/* The column's own "values" turn a word into what it stands for. */
static cgov_status translate(cgov__import_row *row, const cgov__column *column,
                             cgov__cell_value *value)
{
    const int64_t *own = NULL;
    if (!column->has_values)
        return CGOV_OK;
    const cgov_status status =
        cgov__mapping_word_key(row->db, index_of(row->mapping, column), value->text, value->length,
                               &row->key, &row->words);
    if (status == CGOV_OK)
        own = cgov__strings_find(&row->mapping->words, row->words.bytes, row->words.length);
    if (own != NULL) {
        value->text = row->mapping->codes[*own].code;
        value->length = strlen(value->text);
    }
    return status;
}

/* A word of the vocabulary, of the kind of factors that the column asks for; NULL if it is none. */
static cgov_status find_term(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                             const char *text, size_t length, const cgov__term **term)
{
    const cgov__word_list words = cgov__targets[column->target].vocabulary;
    const bool of_kind = column->factor_kind != CGOV_FACTOR_KIND_ANY;
    cgov__strings *recalled = &vocabulary->recalled[words];
    const int64_t *known = of_kind ? NULL : cgov__strings_find(recalled, text, length);
    *term = known != NULL ? &vocabulary->term_list[*known] : NULL;
    if (known != NULL)
        return CGOV_OK;
    cgov_status status = cgov__word_key(text, length, &vocabulary->key, &vocabulary->db->error);
    if (of_kind)
        cgov__buffer_format(&vocabulary->key, "\1%d", (int)column->factor_kind);
    if (status == CGOV_OK && vocabulary->key.failed)
        status = cgov__nomem(&vocabulary->db->error);
    if (status == CGOV_OK && vocabulary->key.bytes != NULL)
        *term = cgov__term_find(vocabulary, words, vocabulary->key.bytes, vocabulary->key.length);
    if (*term != NULL && !of_kind)
        recall(recalled, text, length, *term - vocabulary->term_list);
    return status;
}

static cgov_status reject_cell(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value, cgov__reason reason,
                               const char *detail)
{
    const cgov__mangling mangling =
        value->is_date ? CGOV__MANGLED_DATE : cgov__mangled(value->text, value->length);
    return mangling != CGOV__MANGLED_NOT
               ? cgov__row_problem(load, column, value->text, CGOV__REASON_MANGLED,
                                   cgov__mangled_example(mangling))
               : cgov__row_problem(load, column, value->text, reason, detail);
}

/* The word is a factor, but not of the kind that the column asks about. */
static cgov_status is_other_kind(cgov__import_vocabulary *vocabulary, const cgov__column *column,
                                 const cgov__cell_value *value, bool *so)
{
    const cgov_status status =
        cgov__word_key(value->text, value->length, &vocabulary->key, &vocabulary->db->error);
    *so = status == CGOV_OK && column->factor_kind != CGOV_FACTOR_KIND_ANY &&
          vocabulary->key.bytes != NULL &&
          cgov__term_find(vocabulary, CGOV__WORDS_FACTOR, vocabulary->key.bytes,
                          vocabulary->key.length) != NULL;
    return status;
}

/* The nearest word is named first, then what else there is. */
static cgov_status reject_code(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value)
{
    const cgov__word_list vocabulary = cgov__targets[column->target].vocabulary;
    const char *near = NULL;
    bool other_kind = false;
    if (load->vocabulary.allowed[vocabulary].length == 0)
        return reject_cell(load, column, value, CGOV__REASON_NO_VOCABULARY, NULL);
    cgov_status status = is_other_kind(&load->vocabulary, column, value, &other_kind);
    if (status == CGOV_OK && !other_kind)
        status = cgov__term_near(&load->vocabulary, column, value->text, value->length, &near);
    if (status != CGOV_OK)
        return status;
    cgov__buffer_clear(&load->row.detail);
    if (near != NULL)
        cgov__buffer_format(&load->row.detail, "%s" CGOV__DETAIL_NEXT, near);
    cgov__terms_allowed(&load->vocabulary, column, &load->row.detail);
    if (load->row.detail.failed)
        return cgov__nomem(&load->db->error);
    return reject_cell(load, column, value,
                       other_kind     ? CGOV__REASON_CODE_KIND
                       : near != NULL ? CGOV__REASON_CODE_NEAR
                                      : CGOV__REASON_CODE,
                       load->row.detail.length > 0 ? load->row.detail.bytes : "-");
}

/* "Other" as forms write it, with nothing behind it. */
cgov_status cgov__is_word_other(cgov__import_row *row, const char *text, bool *bare)
{
    static const char *const words[] = { "อื่น ๆ",          "อื่นๆ",
                                         "อื่น ๆ (ระบุ)",     "อื่นๆ (ระบุ)",
                                         "อื่น ๆ ระบุ",       "อื่นๆ ระบุ",
                                         "อื่น ๆ (โปรดระบุ)", "อื่นๆ (โปรดระบุ)",
                                         "อื่น ๆ โปรดระบุ",   "อื่นๆ โปรดระบุ",
                                         "other",          "others",
                                         "other (specify)", "other (please specify)",
                                         "-oth-" };
    cgov__buffer *key = &row->key, *word = &row->words;
    cgov_status status = cgov__word_key(text, strlen(text), key, &row->db->error);
    *bare = false;
    for (size_t i = 0; status == CGOV_OK && !*bare && i < sizeof words / sizeof words[0]; i++) {
        status = cgov__word_key(words[i], strlen(words[i]), word, &row->db->error);
        *bare = status == CGOV_OK && word->length == key->length && key->length > 0 &&
                memcmp(word->bytes, key->bytes, key->length) == 0;
    }
    return status;
}

/* Words that are no choice are an answer too: kept as they are, and told. */
static cgov_status keep_other(cgov__import *load, const cgov__column *column,
                              cgov__cell_value *value, bool *good)
{
    const cgov__mangling mangling = cgov__mangled(value->text, value->length);
    bool bare = false;
    *good = mangling == CGOV__MANGLED_NOT;
    if (!*good)
        return cgov__row_problem(load, column, value->text, CGOV__REASON_MANGLED,
                                 cgov__mangled_example(mangling));
    value->is_other = true;
    const cgov_status status = cgov__is_word_other(&load->row, value->text, &bare);
    return status != CGOV_OK || bare
               ? status
               : cgov__row_note(load, column, value->text, CGOV__REASON_OTHER, NULL);
}

static cgov_status read_code(cgov__import *load, const cgov__column *column,
                             cgov__cell_value *value, bool *good)
{
    const cgov_status status =
        find_term(&load->vocabulary, column, value->text, value->length, &value->term);
    *good = value->term != NULL;
    if (status == CGOV_OK && !*good && column->keeps_other)
        return keep_other(load, column, value, good);
    return status != CGOV_OK || *good || load->silent ? status : reject_code(load, column, value);
}

/* ---- numbers, years, dates ---- */

/* Amounts as people write them: 500,000 บาท, 30 คน, 1,500.- */
static void drop_unit(const char **text, size_t *length)
{
    static const char *const before[] = { "฿", "THB", "Baht" };
    static const char *const units[] = { "บาทถ้วน", "บาท", "Baht", "baht",   "THB",    "฿",
                                         ".-",     "/-",  "คน",   "ราย",    "people", "persons" };
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        const size_t size = strlen(units[i]);
        if (*length > size && memcmp(*text + *length - size, units[i], size) == 0) {
            *length -= size;
            trim(text, length);
            break;
        }
    }
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        const size_t size = strlen(before[i]);
        if (*length > size && memcmp(*text, before[i], size) == 0) {
            *text += size;
            *length -= size;
            trim(text, length);
            return;
        }
    }
}

/* 500,000 as 500.000, the way of half of the world: zeros that no program writes behind a point. */
static bool may_be_thousands(const char *text, size_t length)
{
    char folded[64];
    if (length >= sizeof folded || length < 5)
        return false;
    const size_t count = cgov__fold_digits(text, length, folded);
    const size_t whole = strspn(folded, "0123456789");
    return whole >= 1 && whole <= 3 && folded[0] != '0' && count == whole + 4 &&
           folded[whole] == '.' && strspn(folded + whole + 1, "0123456789") == 3 &&
           folded[count - 1] == '0';
}

/* A number, or the reason why the cell is none that may stand here. */
static cgov_status settle_number(cgov__import *load, const cgov__column *column,
                                 const cgov__cell_value *value, cgov__number_result result,
                                 cgov__reason word, const char *range, bool *good)
{
    const cgov__reason reason = result == CGOV__NUMBER_NOT_INTEGER    ? CGOV__REASON_WHOLE_NUMBER
                                : result == CGOV__NUMBER_OUT_OF_RANGE ? CGOV__REASON_RANGE
                                                                      : word;
    *good = result == CGOV__NUMBER_OK;
    return *good ? CGOV_OK : reject_cell(load, column, value, reason, range);
}

static cgov_status read_number(cgov__import *load, const cgov__column *column, double max,
                               cgov__cell_value *value, bool *good)
{
    const bool first_is_one =
        column->target == CGOV__PROJECT_SEQUENCE || column->target == CGOV__CASE_NUMBER;
    const bool whole = cgov__targets[column->target].reading != CGOV__READ_MONEY;
    const cgov__number_rule rule = { .min = first_is_one, .max = max, .integer = whole };
    size_t length = value->length;
    const char *text = value->text;
    if (cgov__targets[column->target].reading != CGOV__READ_WHOLE)
        drop_unit(&text, &length);
    if (value->digits == NULL && may_be_thousands(text, length)) {
        *good = false;
        return cgov__row_problem(load, column, value->text, CGOV__REASON_NUMBER_POINT, NULL);
    }
    const cgov__number_result result = cgov__number_parse(text, length, &rule, &value->number);
    char range[64];
    sqlite3_snprintf(sizeof range, range, "%d - %.0f", first_is_one, max);
    return settle_number(load, column, value, result, CGOV__REASON_NUMBER, range, good);
}

static cgov_status read_yes_no(cgov__import *load, const cgov__column *column,
                               cgov__cell_value *value, bool *good)
{
    const int64_t *found = NULL;
    const cgov_status status =
        find_word(&load->row, &load->mapping.yes_no, index_of(&load->mapping, column),
                  column->has_yes_no, value->text, value->length, &found);
    if (status != CGOV_OK)
        return status;
    *good = found != NULL;
    value->number = found != NULL ? (double)*found : 0;
    return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_YES_NO, NULL);
}

static cgov_status read_rating(cgov__import *load, const cgov__column *column,
                               cgov__cell_value *value, bool *good)
{
    const cgov__number_rule rule = { .min = 1, .max = 5, .integer = true };
    const cgov__number_result result =
        cgov__number_parse(value->text, value->length, &rule, &value->number);
    return settle_number(load, column, value, result, CGOV__REASON_NUMBER_IN, "1 - 5", good);
}

static cgov_status read_score(cgov__import *load, const cgov__column *column,
                              cgov__cell_value *value, bool *good)
{
    const cgov__number_rule rule = { .min = 0, .max = 1 };
    const cgov__number_result result =
        cgov__number_parse(value->text, value->length, &rule, &value->number);
    return settle_number(load, column, value, result, CGOV__REASON_NUMBER_IN, "0 - 1", good);
}

/* ---- dates ---- */

enum {
    DATE_LONGEST = 128 /* bytes of anything that is still a date */
};

/* Month first, as it was declared: the first two of three numbers change places. */
static void swap_month(const char *written, char to[DATE_LONGEST])
{
    char text[DATE_LONGEST];
    if (strlen(written) >= sizeof text)
        return;
    cgov__fold_digits(written, strlen(written), text);
    const size_t month = strspn(text, "0123456789");
    if (month < 1 || month > 2 || text[month] == '\0' || strchr("/-.", text[month]) == NULL)
        return;
    const char *const day = text + month + 1;
    const size_t days = strspn(day, "0123456789");
    if (days < 1 || days > 2 || day[days] != text[month])
        return;
    const char *const year = day + days + 1;
    const size_t years = strspn(year, "0123456789");
    const bool ends = year[years] == '\0' || strchr(" ,T", year[years]) != NULL; /* a time of day */
    if (years >= 1 && years <= 4 && ends)
        sqlite3_snprintf(DATE_LONGEST, to, "%.*s/%.*s/%s", (int)days, day, (int)month, text, year);
}

/* Why a text is no date: the reason that a person can act on. */
static cgov__reason why_no_date(const char *text)
{
    char folded[DATE_LONGEST];
    size_t digits = 0, groups = 0, longest = 0, last = 0;
    if (strlen(text) >= sizeof folded)
        return CGOV__REASON_DATE;
    cgov__fold_digits(text, strlen(text), folded);
    for (const char *at = folded;; at++) {
        if (*at >= '0' && *at <= '9') {
            digits++;
            continue;
        }
        if (digits > 0) {
            groups++;
            last = digits;
            longest = digits > longest ? digits : longest;
        }
        digits = 0;
        if (*at == '\0')
            break;
    }
    if (groups == 1 && longest == 5 && strspn(folded, "0123456789.") == strlen(folded))
        return CGOV__REASON_DATE_SERIAL;
    return groups >= 2 && longest <= 2 && last == 2 ? CGOV__REASON_DATE_SHORT_YEAR
                                                    : CGOV__REASON_DATE;
}

/* "1/5/2024 9:14:32 AM": whoever writes the time so writes the month first, in Gregorian years. */
static bool is_american(const char *text)
{
    char folded[DATE_LONGEST];
    if (strlen(text) >= sizeof folded)
        return false;
    cgov__fold_digits(text, strlen(text), folded);
    const char *year = strrchr(folded, '/');
    const size_t length = strlen(folded);
    const char *end = length > 2 ? folded + length - 2 : "";
    return year != NULL && strtol(year + 1, NULL, 10) < 2400 &&
           (sqlite3_stricmp(end, "AM") == 0 || sqlite3_stricmp(end, "PM") == 0);
}

/* A day that may as well be another one, or none unless the month is first. */
static cgov__reason doubt_date(const cgov__mapping *mapping, const cgov__cell_value *value,
                               const char *swapped, const cgov_date *date, bool good)
{
    cgov_date other = { 0 };
    const bool can_swap = !mapping->dates_declared && swapped[0] != '\0' &&
                          cgov_date_parse(swapped, mapping->calendar, &other, NULL) == CGOV_OK;
    if (!good)
        return can_swap ? CGOV__REASON_DATE_MONTH : why_no_date(value->text);
    return can_swap && is_american(value->text) && strcmp(other.iso, date->iso) != 0
               ? CGOV__REASON_DATE_ORDER
               : CGOV__REASON_COUNT;
}

static cgov_status read_date(cgov__import *load, const cgov__column *column,
                             cgov__cell_value *value, bool *good)
{
    cgov_date date = { 0 };
    char swapped[DATE_LONGEST] = "";
    swap_month(value->text, swapped);
    const bool swaps = load->mapping.month_first && swapped[0] != '\0';
    *good = cgov_date_parse(swaps ? swapped : value->text, load->mapping.calendar, &date, NULL) ==
            CGOV_OK;
    memcpy(value->date, date.iso, sizeof value->date);
    const cgov__reason doubt = doubt_date(&load->mapping, value, swapped, &date, *good);
    *good = doubt == CGOV__REASON_COUNT;
    return *good ? CGOV_OK : cgov__row_problem(load, column, value->text, doubt, NULL);
}

/* ---- a cell ---- */

bool cgov__wants_number(const cgov__column *column)
{
    switch (cgov__targets[column->target].reading) {
    case CGOV__READ_WHOLE:
    case CGOV__READ_COUNT:
    case CGOV__READ_MONEY:
    case CGOV__READ_RATING:
    case CGOV__READ_SCORE:
        return column->prefix == NULL && column->suffix == NULL && column->next_joined < 0 &&
               !column->is_joined;
    default:
        return false;
    }
}

bool cgov__is_rated(const cgov__column *column, const cgov__term *term)
{
    return column->target == CGOV__PROJECT_FACTOR && column->code != NULL &&
           (column->rated == CGOV__RATED ||
            (column->rated == CGOV__RATED_AS_KIND && term->kind == CGOV_FACTOR_KIND_CONDITION));
}

static cgov_status read_choice(cgov__import *load, const cgov__column *column,
                               cgov__cell_value *value, bool *good)
{
    const cgov__term *term = NULL;
    const cgov_status status =
        find_term(&load->vocabulary, column, column->code, strlen(column->code), &term);
    if (status != CGOV_OK)
        return status;
    return term != NULL && cgov__is_rated(column, term) ? read_rating(load, column, value, good)
                                                        : read_yes_no(load, column, value, good);
}

/* Fields that hold a name: the schema has the same limit. */
static bool is_name(cgov__target target)
{
    static const char *const names[] = { "name",     "name_th",  "name_en",   "label_th",
                                         "label_en", "title",    "title_th",  "title_en",
                                         "kind",     "district", "respondent" };
    const char *field = strchr(cgov__targets[target].name, '.');
    for (size_t i = 0; field != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(field + 1, names[i]) == 0)
            return true;
    return false;
}

/* Code points; 0 is as long as a cell may be. */
static size_t longest_of(cgov__target target)
{
    switch (cgov__targets[target].reading) {
    case CGOV__READ_KEY:
        return CGOV_LIMIT_CODE;
    case CGOV__READ_KEY_OR_NAME:
        return CGOV_LIMIT_NAME;
    case CGOV__READ_TEXT:
        return is_name(target) ? CGOV_LIMIT_NAME : 0;
    default:
        return 0;
    }
}

/* The beginning of a text is enough for a message about its length. */
static cgov_status reject_long(cgov__import *load, const cgov__column *column,
                               const cgov__cell_value *value, const char *much)
{
    enum {
        SHOWN = 40
    };
    const size_t shown = cgov__codepoint_bytes(value->text, value->length, SHOWN);
    char *text = cgov__arena_alloc(&load->row.row_texts, shown + sizeof "...");
    if (text == NULL)
        return cgov__nomem(&load->db->error);
    memcpy(text, value->text, shown);
    memcpy(text + shown, "...", sizeof "...");
    return cgov__row_problem(load, column, text, CGOV__REASON_TOO_LONG, much);
}

static cgov_status check_length(cgov__import *load, const cgov__column *column,
                                const cgov__cell_value *value, bool *good)
{
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const size_t longest = longest_of(column->target);
    char much[120];
    *good = value->length <= CGOV_LIMIT_CELL &&
            (longest == 0 || value->length <= longest ||
             cgov__codepoint_bytes(value->text, value->length, longest) == value->length);
    if (*good)
        return CGOV_OK;
    if (longest != 0)
        sqlite3_snprintf(sizeof much, much, thai ? "เกิน %llu ตัวอักษร" : "more than %llu characters",
                         (unsigned long long)longest);
    else
        sqlite3_snprintf(sizeof much, much, thai ? "เกิน %d MB" : "more than %d MB",
                         (int)(CGOV_LIMIT_CELL >> 20));
    return reject_long(load, column, value, much);
}

static cgov_status read_plain_text(cgov__import *load, const cgov__column *column,
                                   const cgov__cell_value *value, bool *good)
{
    const cgov__mangling mangling = cgov__mangled(value->text, value->length);
    const bool exact = column->exact || load->options->exact_codes;
    *good = !cgov__mangled_beyond_reading(mangling) &&
            (exact || mangling != CGOV__MANGLED_SCIENTIFIC); /* its digits are gone */
    return *good ? CGOV_OK
                 : cgov__row_problem(load, column, value->text, CGOV__REASON_MANGLED,
                                     cgov__mangled_example(mangling));
}

static cgov_status read_year(cgov__import *load, const cgov__column *column,
                             cgov__cell_value *value, bool *good)
{
    int year = 0;
    const cgov_calendar calendar =
        value->is_date ? CGOV_CALENDAR_GREGORIAN : load->mapping.calendar;
    *good = cgov_year_parse(value->text, calendar, &year, NULL) == CGOV_OK;
    value->number = year;
    return *good ? CGOV_OK : reject_cell(load, column, value, CGOV__REASON_YEAR, NULL);
}

cgov_status cgov__cell_read(cgov__import *load, const cgov__column *column, cgov__cell_value *value,
                            bool *good)
{
    *good = true;
    if (value->state != CGOV__CELL_GIVEN)
        return CGOV_OK;
    const char *shown = value->text;
    const cgov_status status = translate(&load->row, column, value);
    if (status == CGOV_OK && value->digits != NULL && value->text == shown &&
        cgov__wants_number(column)) {
        value->text = value->digits;
        value->length = strlen(value->text);
    }
    if (status != CGOV_OK || column->code != NULL)
        return status != CGOV_OK ? status : read_choice(load, column, value, good);
    const cgov_status measured = check_length(load, column, value, good);
    if (measured != CGOV_OK || !*good)
        return measured;
    switch (cgov__targets[column->target].reading) {
    case CGOV__READ_TEXT:
        return read_plain_text(load, column, value, good);
    case CGOV__READ_KEY:
    case CGOV__READ_KEY_OR_NAME:
        return cgov__key_read(load, column, value, good);
    case CGOV__READ_CODE:
        return read_code(load, column, value, good);
    case CGOV__READ_YEAR:
        return read_year(load, column, value, good);
    case CGOV__READ_DATE:
        return read_date(load, column, value, good);
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

/* ---- what the mapping itself says ---- */

static cgov_status refuse_word(cgov__import *load, const cgov__column *column, const char *key,
                               const char *word)
{
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const char *file = load->options->mapping_file;
    const char *near = NULL;
    const bool coded = cgov__targets[column->target].vocabulary != CGOV__WORDS_NONE;
    const cgov_status status =
        coded ? cgov__term_near(&load->vocabulary, column, word, strlen(word), &near) : CGOV_OK;
    if (status != CGOV_OK)
        return status;
    return cgov__fail_db(
        load->db, CGOV_INVALID,
        thai ? "%s: %s \"%s\" ของ %s ใช้ไม่ได้: \"%s\" ไม่ใช่ค่าของรายการข้อมูลนี้%s%s%s"
             : "%s: %s \"%s\" of %s cannot be read: \"%s\" is no value of this field%s%s%s",
        file != NULL ? file
        : thai       ? "การจับคู่คอลัมน์"
                     : "the mapping",
        key, column->header != NULL ? column->header : cgov__targets[column->target].name,
        cgov__targets[column->target].name, word,
        near != NULL ? thai ? " หมายถึง " : "; did you mean " : "", near != NULL ? near : "",
        near != NULL ? thai ? " หรือไม่" : "?" : "");
}

static cgov_status check_word(cgov__import *load, const cgov__column *column, const char *key,
                              const char *word, bool as_code)
{
    cgov__cell_value value = { .state = CGOV__CELL_GIVEN, .text = word, .length = strlen(word) };
    cgov__column plain = *column;
    bool good = true;
    plain.code = NULL;
    plain.has_values = false;
    plain.has_yes_no = false;
    const cgov__reading reading = cgov__targets[column->target].reading;
    if (reading == CGOV__READ_KEY || reading == CGOV__READ_KEY_OR_NAME)
        return CGOV_OK;
    if (column->code != NULL && !as_code)
        return CGOV_OK; /* a yes, a no or a rating: read as such with the cell */
    const bool silent = load->silent;
    load->silent = true;
    const cgov_status status = cgov__cell_read(load, &plain, &value, &good);
    load->silent = silent;
    return status != CGOV_OK || good ? status : refuse_word(load, column, key, word);
}

/* "kind" beside the "code" of a factor of another kind. */
static cgov_status check_factor_kind(cgov__import *load, const cgov__column *column)
{
    const char *file = load->options->mapping_file;
    const bool thai = load->options->language == CGOV_LANGUAGE_TH;
    const cgov_status status =
        cgov__word_key(column->code, strlen(column->code), &load->row.key, &load->db->error);
    if (status != CGOV_OK || column->factor_kind == CGOV_FACTOR_KIND_ANY)
        return status;
    const cgov__term *term = cgov__term_find(&load->vocabulary, CGOV__WORDS_FACTOR,
                                             load->row.key.bytes, load->row.key.length);
    if (term == NULL || term->kind == column->factor_kind)
        return CGOV_OK;
    return cgov__fail_db(
        load->db, CGOV_INVALID,
        thai ? "%s: คอลัมน์ \"%s\" ระบุ \"kind\": \"%s\" แต่ \"%s\" เป็น %s ให้แก้ข้อใดข้อหนึ่ง"
             : "%s: column \"%s\" has \"kind\": \"%s\", but \"%s\" is of the kind "
               "%s: correct one of the two",
        file != NULL ? file
        : thai       ? "การจับคู่คอลัมน์"
                     : "the mapping",
        column->header, cgov_factor_kind_code(column->factor_kind), column->code,
        cgov_factor_kind_code(term->kind));
}

cgov_status cgov__mapping_check(cgov__import *load)
{
    const cgov__mapping *mapping = &load->mapping;
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < mapping->codes_count; i++)
        status = check_word(load, &mapping->columns[mapping->codes[i].column], "values",
                            mapping->codes[i].code, false);
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++) {
        const cgov__column *column = &mapping->columns[i];
        /* Codebooks differ: a factor that a study lacks is a fault where the file has its column. */
        if (column->code != NULL &&
            cgov__targets[column->target].vocabulary != CGOV__WORDS_FACTOR)
            status = check_word(load, column, "code", column->code, true);
        else if (column->code != NULL)
            status = check_factor_kind(load, column);
        else if (column->constant != NULL && column->constant[0] != '\0')
            status = check_word(load, column, "constants", column->constant, true);
    }
    return status;
}
