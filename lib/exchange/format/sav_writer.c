/* SPSS files, over libreadstat. See sav_writer.h. */
#include "exchange/format/cut.h"
#include "exchange/format/number_format.h"
#include "exchange/format/sav_writer.h"

#include "base/error.h"
#include "base/map.h"
#include "base/memory.h"
#include "cgov/text.h"

#include <readstat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct cell {
    bool given;
    double number;
    char *text;
} cell;

struct cgov__sav_writer {
    readstat_writer_t *file;
    cgov__buffer *to;
    cgov__strings names;
    cell *cells;
    size_t count;
    int64_t cut;
    readstat_error_t fault;
    bool lacks_memory, begun;
};

enum {
    NAME = 64,
    VARIABLE_LABEL = 252
};

static ssize_t take_bytes(const void *bytes, size_t length, void *ctx)
{
    cgov__sav_writer *w = ctx;
    cgov__buffer_append(w->to, bytes, length);
    return w->to->failed ? -1 : (ssize_t)length;
}

/* As many bytes of the text as fit and make whole letters. */
static size_t whole_letters(const char *text, size_t length, size_t most)
{
    if (length <= most)
        return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* ---- variables ---- */

static bool is_name_byte(char c, bool first)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '_'));
}

/* What SPSS allows, and no other variable has: capitals are the same to it. */
static bool make_name(cgov__sav_writer *w, const char *from, char name[NAME + 1])
{
    char key[NAME + 1];
    size_t length = 0;
    bool added = false;
    for (; *from != '\0' && length < NAME - 4; from++)
        if (is_name_byte(*from, length == 0))
            name[length++] = *from;
        else if (length > 0 && name[length - 1] != '_')
            name[length++] = '_';
    if (length == 0)
        name[length++] = 'v';
    for (int twin = 1; !added && !w->lacks_memory && twin < 1000; twin++) {
        const int more = twin == 1 ? 0 : snprintf(name + length, 5, "_%d", twin);
        const size_t all = length + (size_t)more;
        name[all] = '\0';
        for (size_t i = 0; i <= all; i++)
            key[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 0x20) : name[i];
        w->lacks_memory = cgov__strings_add(&w->names, key, all, 1, &added) == NULL;
    }
    return added;
}

static void add_labels(cgov__sav_writer *w, size_t at, const cgov__sav_column *column,
                       readstat_variable_t *variable)
{
    char name[32], label[CGOV__SAV_LABEL + 1];
    snprintf(name, sizeof name, "labels%zu", at);
    readstat_label_set_t *set = readstat_add_label_set(w->file, READSTAT_TYPE_DOUBLE, name);
    for (size_t i = 0; i < column->label_count; i++) {
        const char *words = column->labels[i].label;
        const size_t length = strlen(words), kept = whole_letters(words, length, CGOV__SAV_LABEL);
        w->cut += kept < length;
        memcpy(label, words, kept);
        label[kept] = '\0';
        readstat_label_double_value(set, column->labels[i].value, label);
    }
    readstat_variable_set_label_set(variable, set);
}

static void add_variable(cgov__sav_writer *w, size_t at, const cgov__sav_column *column)
{
    static const char *const formats[] = {
        [CGOV__SAV_WHOLE] = "F10.0", [CGOV__SAV_REAL] = "F12.2", [CGOV__SAV_DATE] = "SDATE10"
    };
    char name[NAME + 1], label[VARIABLE_LABEL + 1];
    const bool is_text = column->kind == CGOV__SAV_TEXT;
    const size_t width = column->width < 1                 ? 1
                         : column->width > CGOV__SAV_TEXTS ? CGOV__SAV_TEXTS
                                                           : column->width;
    if (!make_name(w, column->name, name))
        return;
    readstat_variable_t *variable = readstat_add_variable(
        w->file, name, is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, is_text ? width : 0);
    if (column->label != NULL) {
        const size_t kept = whole_letters(column->label, strlen(column->label), VARIABLE_LABEL);
        memcpy(label, column->label, kept);
        label[kept] = '\0';
        readstat_variable_set_label(variable, label);
    }
    if (!is_text)
        readstat_variable_set_format(variable, formats[column->kind]);
    readstat_variable_set_measure(variable, is_text || column->nominal ? READSTAT_MEASURE_NOMINAL
                                                                       : READSTAT_MEASURE_SCALE);
    if (column->label_count > 0)
        add_labels(w, at, column, variable);
    if (column->missing)
        readstat_variable_add_missing_double_range(variable, CGOV__SAV_LEAST, -1);
}

cgov_status cgov__sav_new(const char *title, int64_t made, const cgov__sav_column *columns,
                          size_t count, int64_t rows, cgov__buffer *to, cgov__sav_writer **writer,
                          cgov_error **error)
{
    char label[61] = "";
    cgov__sav_writer *w = cgov__calloc(1, sizeof *w);
    *writer = NULL;
    if (w == NULL)
        return cgov__nomem(error);
    w->count = count;
    w->to = to;
    w->cells = cgov__calloc(count + 1, sizeof *w->cells);
    w->file = readstat_writer_init();
    w->lacks_memory = w->cells == NULL || w->file == NULL;
    if (!w->lacks_memory) {
        const size_t kept = whole_letters(title, strlen(title), sizeof label - 1);
        memcpy(label, title, kept);
        label[kept] = '\0';
        readstat_set_data_writer(w->file, take_bytes);
        readstat_writer_set_compression(w->file, READSTAT_COMPRESS_ROWS);
        readstat_writer_set_file_label(w->file, label);
        readstat_writer_set_file_timestamp(w->file, (time_t)made);
    }
    for (size_t i = 0; !w->lacks_memory && i < count; i++)
        add_variable(w, i, &columns[i]);
    if (w->lacks_memory) {
        cgov__sav_free(w);
        return cgov__nomem(error);
    }
    w->fault = readstat_begin_writing_sav(w->file, w, (long)rows);
    w->begun = w->fault == READSTAT_OK;
    *writer = w;
    return CGOV_OK;
}

/* ---- rows ---- */

/* It says so at its end. */
static char *cut_text(const char *text, size_t length)
{
    static const char words[] = CGOV__CUT_SAV;
    const size_t kept = whole_letters(text, length, CGOV__SAV_TEXTS - (sizeof words - 1));
    char *made = cgov__malloc(kept + sizeof words);
    if (made == NULL)
        return NULL;
    memcpy(made, text, kept);
    memcpy(made + kept, words, sizeof words);
    return made;
}

void cgov__sav_text(cgov__sav_writer *w, size_t column, const char *text, size_t length)
{
    cell *to = &w->cells[column];
    const bool fits = length <= CGOV__SAV_TEXTS;
    w->cut += !fits;
    cgov__free(to->text);
    to->text = fits ? cgov__strndup(text, length) : cut_text(text, length);
    to->given = to->text != NULL;
    w->lacks_memory = w->lacks_memory || !to->given;
}

void cgov__sav_number(cgov__sav_writer *w, size_t column, double number)
{
    w->cells[column].number = number;
    w->cells[column].given = true;
}

static readstat_error_t insert_cell(cgov__sav_writer *w, size_t at)
{
    const readstat_variable_t *variable = readstat_get_variable(w->file, (int)at);
    const cell *from = &w->cells[at];
    return !from->given         ? readstat_insert_missing_value(w->file, variable)
           : from->text != NULL ? readstat_insert_string_value(w->file, variable, from->text)
                                : readstat_insert_double_value(w->file, variable, from->number);
}

static void clear_row(cgov__sav_writer *w)
{
    for (size_t i = 0; w->cells != NULL && i < w->count; i++) {
        cgov__free(w->cells[i].text);
        w->cells[i] = (cell){ 0 };
    }
}

void cgov__sav_next_row(cgov__sav_writer *w)
{
    if (w->fault == READSTAT_OK)
        w->fault = readstat_begin_row(w->file);
    for (size_t i = 0; w->fault == READSTAT_OK && i < w->count; i++)
        w->fault = insert_cell(w, i);
    if (w->fault == READSTAT_OK)
        w->fault = readstat_end_row(w->file);
    clear_row(w);
}

int64_t cgov__sav_cut(const cgov__sav_writer *w)
{
    return w->cut;
}

cgov_status cgov__sav_finish(cgov__sav_writer *w, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    if (w->fault == READSTAT_OK)
        w->fault = readstat_end_writing(w->file);
    if (w->lacks_memory || w->to->failed)
        status = cgov__nomem(error);
    else if (w->fault != READSTAT_OK)
        status = cgov__fail_said(error, CGOV_INVALID, "SPSS: %s", "เขียนไฟล์ SPSS ไม่ได้ (%s)",
                                 readstat_error_message(w->fault));
    cgov__sav_free(w);
    return status;
}

void cgov__sav_free(cgov__sav_writer *w)
{
    if (w == NULL)
        return;
    clear_row(w);
    if (w->file != NULL)
        readstat_writer_free(w->file);
    cgov__strings_free(&w->names);
    cgov__free(w->cells);
    cgov__free(w);
}

/* ---- days ---- */

bool cgov__sav_day(const char *text, double *number)
{
    static const int64_t FROM_1582 = 141428; /* 14 October 1582 to 1 January 1970 */
    cgov_date date;
    if (cgov_date_parse(text, CGOV_CALENDAR_GREGORIAN, &date, NULL) != CGOV_OK ||
        date.precision != CGOV_PRECISION_DAY || strcmp(date.iso, text) != 0)
        return false;
    const int64_t days = cgov__days_of_date(strtol(text, NULL, 10), strtol(text + 5, NULL, 10),
                                            strtol(text + 8, NULL, 10));
    *number = (double)(days + FROM_1582) * 86400.0;
    return *number > 0;
}
