/*
 * A folder of SPSS files: one a wide view, and the survey. Answers with choices are numbers in the
 * order of their vocabulary, with their labels; why there is none is a number below 0. What a
 * variable is, its values tell: all rows are read twice. See exchange/export/export.h.
 */
#include "exchange/export/export.h"
#include "exchange/format/sav_writer.h"
#include "exchange/load/mapping.h"

#include "base/map.h"
#include "cgov/choice.h"
#include "store/statement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    CHOICES = 200 /* of one variable, at most */
};

typedef struct value {
    enum {
        NOTHING,
        TEXT,
        NUMBER
    } type;
    const char *text; /* of a number: as it is written */
    size_t length;
    double number;
} value;

typedef struct choice {
    const char *code, *label;
    double rank;
    double number; /* in the file */
} choice;

typedef enum answers {
    FREE,    /* no list of answers */
    OF_VIEW, /* labels stand in columns of the view */
    OF_LIST, /* in a vocabulary */
    OF_YES_AND_NO
} answers;

/* A column of the study on its way to a variable. */
typedef struct column {
    const char *name, *label, *code_label;
    answers answers;
    size_t label_at, rank_at; /* of a view: the columns with label and rank; NONE */
    bool hidden;              /* said by another one: the label of a choice */
    bool declared_number;
    bool any, all_numbers, all_whole, all_days, all_yes_no;
    size_t width;
    bool lacks; /* reasons are known why there is no value */
    choice *choices;
    size_t choice_count, choice_capacity;
    cgov__strings by_code;
    size_t variable; /* in the file; that of the code is the next */
} column;

#define NONE ((size_t)-1)

typedef struct reason {
    const char *label;
    double number;
} reason;

typedef struct sheet {
    const cgov__export *e;
    const char *name, *title;
    column *columns;
    size_t count;
    value *row;
    size_t code_at;        /* the column by which reasons are known; NONE */
    cgov__strings lacking; /* "code \1 field" -> index of the reason */
    reason reasons[9];
    size_t reason_count;
    cgov__arena texts;
    int64_t rows;
    bool header; /* of the survey: not yet read */
    bool failed; /* for lack of memory */
    void (*take)(struct sheet *s);
    cgov__sav_writer *writer;
} sheet;

typedef struct missing_row {
    const char *code, *field, *label_th, *label_en, *name;
    int64_t rank;
} missing_row;

static const cgov__field missing_name_fields[] = { CGOV__FIELD(missing_row, name) };
static const cgov__map missing_name_map = CGOV__MAP("missing", missing_row, missing_name_fields);
static const cgov__field missing_fields[] = {
    CGOV__FIELD(missing_row, code), CGOV__FIELD(missing_row, field), CGOV__FIELD(missing_row, rank),
    CGOV__FIELD(missing_row, label_th), CGOV__FIELD(missing_row, label_en)
};
static const cgov__map missing_map = CGOV__MAP("missing", missing_row, missing_fields);

static bool is_thai(const sheet *s)
{
    return s->e->options->language == CGOV_LANGUAGE_TH;
}

static const char *keep(sheet *s, const char *text, size_t length)
{
    const char *kept = cgov__arena_copy(&s->texts, text != NULL ? text : "", length);
    s->failed = s->failed || kept == NULL;
    return kept;
}

static cgov_status sheet_status(const sheet *s, cgov_status status)
{
    return status == CGOV_OK && s->failed ? cgov__nomem(&s->e->db->error) : status;
}

/* ---- reasons ---- */

static void add_reason(sheet *s, const missing_row *row)
{
    const char *label = is_thai(s) ? row->label_th : row->label_en;
    if (s->reason_count == sizeof s->reasons / sizeof s->reasons[0])
        return;
    s->reasons[s->reason_count] =
        (reason){ keep(s, label, strlen(label)), -(double)(s->reason_count + 1) };
    s->reason_count++;
}

static void add_lacking(sheet *s, const missing_row *row)
{
    cgov__buffer key = { 0 };
    bool added = false;
    size_t at = 0;
    const char *label = is_thai(s) ? row->label_th : row->label_en;
    while (at < s->reason_count && strcmp(s->reasons[at].label, label) != 0)
        at++;
    cgov__buffer_format(&key, "%s\1%s", row->code, row->field);
    s->failed = s->failed || key.failed ||
                cgov__strings_add(&s->lacking, key.bytes, key.length, (int64_t)at, &added) == NULL;
    cgov__buffer_free(&key);
    for (size_t i = 0; i < s->count; i++)
        s->columns[i].lacks = s->columns[i].lacks || strcmp(s->columns[i].name, row->field) == 0;
}

/* Of the rows of a table; of the survey the reasons alone, whose words stand in the cells. */
static cgov_status read_reasons(sheet *s, const char *table)
{
    const missing_row of = { .name = table };
    const void *row = NULL;
    cgov__cursor *cursor = NULL;
    cgov_status status = cgov__cursor_open(s->e->db, &cgov__sql_export_missing_list,
                                           &missing_name_map, &of, &missing_map, &cursor);
    while (status == CGOV_OK && (status = cgov__cursor_next(cursor, &row)) == CGOV_ROW) {
        const missing_row *read = row;
        if (read->code[0] == '\0')
            add_reason(s, read);
        else
            add_lacking(s, read);
        status = sheet_status(s, CGOV_OK);
    }
    cgov__cursor_free(cursor);
    return sheet_status(s, status == CGOV_DONE ? CGOV_OK : status);
}

/* Why there is no value, below 0; 0 if nobody said. */
static double reason_of(sheet *s, size_t at)
{
    const value *code = s->code_at != NONE ? &s->row[s->code_at] : NULL;
    double number = 0;
    if (code == NULL || code->type == NOTHING || !s->columns[at].lacks)
        return 0;
    cgov__buffer key = { 0 };
    cgov__buffer_format(&key, "%s\1%s", code->text, s->columns[at].name);
    const int64_t *found =
        key.failed ? NULL : cgov__strings_find(&s->lacking, key.bytes, key.length);
    if (found != NULL && (size_t)*found < s->reason_count)
        number = s->reasons[*found].number;
    cgov__buffer_free(&key);
    return number;
}

/* Of the survey: the word of a reason in a cell; 0 if it is none. */
static double reason_of_word(const sheet *s, const value *v)
{
    for (size_t i = 0; s->code_at == NONE && v->type == TEXT && i < s->reason_count; i++)
        if (strcmp(s->reasons[i].label, v->text) == 0)
            return s->reasons[i].number;
    return 0;
}

/* ---- what the values are ---- */

/* A number without a zero or a sign that a number would lose. */
static bool is_plain_number(const char *text, double *number)
{
    char again[32], *end = NULL;
    *number = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(*number))
        return false;
    snprintf(again, sizeof again, "%.15g", *number);
    return strcmp(again, text) == 0;
}

static choice *find_choice(const column *c, const value *v)
{
    const int64_t *at = cgov__strings_find(&c->by_code, v->text, v->length);
    return at != NULL ? &c->choices[*at] : NULL;
}

static void add_choice(sheet *s, column *c, const char *code, size_t length, const char *label,
                       double rank)
{
    bool added = false;
    if (!CGOV__GROW(c->choices, c->choice_capacity, c->choice_count + 1) ||
        cgov__strings_add(&c->by_code, code, length, (int64_t)c->choice_count, &added) == NULL) {
        s->failed = true;
        return;
    }
    c->choices[c->choice_count++] =
        (choice){ keep(s, code, length), keep(s, label, strlen(label)), rank, 0 };
}

/* A choice of a view, with the label that stands beside it: one label each, or it is none. */
static void note_choice(sheet *s, column *c, const value *v)
{
    const value *label = &s->row[c->label_at],
                *rank = c->rank_at != NONE ? &s->row[c->rank_at] : NULL;
    const choice *known = find_choice(c, v);
    if (label->type != TEXT || label->length > CGOV__SAV_LABEL || v->type != TEXT ||
        (known == NULL && c->choice_count == CHOICES) ||
        (known != NULL && strcmp(known->label, label->text) != 0))
        c->answers = FREE;
    else if (known == NULL)
        add_choice(s, c, v->text, v->length, label->text,
                   rank != NULL && rank->type == NUMBER ? rank->number : 0);
}

static void note_value(sheet *s, size_t at)
{
    column *c = &s->columns[at];
    const value *v = &s->row[at];
    double day;
    c->width = v->length > c->width ? v->length : c->width;
    if (v->type == NOTHING || reason_of_word(s, v) < 0) {
        c->lacks = c->lacks || v->type != NOTHING;
        return;
    }
    c->any = true;
    c->all_numbers = c->all_numbers && v->type == NUMBER;
    c->all_whole = c->all_whole && v->type == NUMBER && floor(v->number) == v->number;
    c->all_days = c->all_days && v->type == TEXT && cgov__sav_day(v->text, &day);
    c->all_yes_no = c->all_yes_no && v->type == TEXT &&
                    (strcmp(v->text, "ใช่") == 0 || strcmp(v->text, "ไม่ใช่") == 0);
    if (c->answers == OF_VIEW)
        note_choice(s, c, v);
    else if (c->answers == OF_LIST && find_choice(c, v) == NULL)
        c->answers = FREE;
}

static void note_row(sheet *s)
{
    s->rows++;
    for (size_t i = 0; i < s->count; i++)
        if (!s->columns[i].hidden)
            note_value(s, i);
}

static int by_rank(const void *a, const void *b)
{
    const choice *x = a, *y = b;
    return x->rank < y->rank ? -1 : x->rank > y->rank ? 1 : strcmp(x->code, y->code);
}

/* Choices whose codes are numbers, such as provinces, keep them. */
static bool have_numbers(const column *c)
{
    bool all = c->choice_count > 0;
    double number;
    for (size_t i = 0; i < c->choice_count; i++)
        all = all && is_plain_number(c->choices[i].code, &number) && number > 0;
    return all;
}

static void number_choices(column *c)
{
    const bool own = have_numbers(c);
    if (c->choice_count > 1)
        qsort(c->choices, c->choice_count, sizeof *c->choices, by_rank);
    for (size_t i = 0; i < c->choice_count; i++) {
        bool added;
        if (!own || !is_plain_number(c->choices[i].code, &c->choices[i].number))
            c->choices[i].number = (double)(i + 1);
        int64_t *at =
            cgov__strings_add(&c->by_code, c->choices[i].code, strlen(c->choices[i].code),
                              (int64_t)i, &added); /* is there: adds nothing, cannot fail */
        if (at != NULL)
            *at = (int64_t)i;
    }
}

static bool has_choices(const column *c)
{
    return c->answers == OF_VIEW || c->answers == OF_LIST || c->answers == OF_YES_AND_NO;
}

/* Everything has been seen. */
static void judge_column(sheet *s, column *c)
{
    if (c->answers == FREE && c->any && c->all_yes_no) {
        c->answers = OF_YES_AND_NO;
        add_choice(s, c, "ไม่ใช่", strlen("ไม่ใช่"), "ไม่ใช่", 0);
        add_choice(s, c, "ใช่", strlen("ใช่"), "ใช่", 1);
    }
    if (c->answers != FREE && !c->any && !c->lacks)
        c->answers = FREE;
    number_choices(c);
    for (size_t i = 0; c->answers == OF_YES_AND_NO && i < c->choice_count; i++)
        c->choices[i].number -= 1; /* no is 0 */
}

static cgov__sav_kind kind_of(const column *c)
{
    if (has_choices(c))
        return CGOV__SAV_WHOLE;
    if (!c->any)
        return c->declared_number ? CGOV__SAV_WHOLE : CGOV__SAV_TEXT;
    return c->all_days                      ? CGOV__SAV_DATE
           : c->all_numbers && c->all_whole ? CGOV__SAV_WHOLE
           : c->all_numbers                 ? CGOV__SAV_REAL
                                            : CGOV__SAV_TEXT;
}

/* ---- variables ---- */

/* Choices, and reasons if any is known. */
static const cgov__sav_label *labels_of(sheet *s, const column *c, size_t *count)
{
    const size_t choices = has_choices(c) ? c->choice_count : 0,
                 reasons = c->lacks ? s->reason_count : 0;
    cgov__sav_label *labels =
        cgov__arena_alloc(&s->texts, (choices + reasons + 1) * sizeof *labels);
    *count = labels != NULL ? choices + reasons : 0;
    s->failed = s->failed || labels == NULL;
    for (size_t i = 0; i < *count; i++)
        labels[i] = i < choices ? (cgov__sav_label){ c->choices[i].number, c->choices[i].label }
                                : (cgov__sav_label){ s->reasons[i - choices].number,
                                                     s->reasons[i - choices].label };
    return labels;
}

static const char *code_name(sheet *s, const column *c)
{
    cgov__buffer name = { 0 };
    cgov__buffer_format(&name, "%s_code", c->name);
    const char *kept = name.failed ? NULL : keep(s, name.bytes, name.length);
    cgov__buffer_free(&name);
    s->failed = s->failed || kept == NULL;
    return kept != NULL ? kept : "";
}

/* The variables of all columns; a choice of a vocabulary has its code beside it. */
static size_t make_variables(sheet *s, cgov__sav_column *to)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        column *c = &s->columns[i];
        if (c->hidden)
            continue;
        const cgov__sav_kind kind = kind_of(c);
        c->variable = count;
        to[count] = (cgov__sav_column){ .name = c->name,
                                        .label = c->label,
                                        .kind = kind,
                                        .width = c->width,
                                        .nominal = has_choices(c),
                                        .missing = c->lacks && kind != CGOV__SAV_TEXT };
        if (kind != CGOV__SAV_TEXT)
            to[count].labels = labels_of(s, c, &to[count].label_count);
        count++;
        if (c->answers == OF_VIEW)
            to[count++] = (cgov__sav_column){ .name = code_name(s, c),
                                              .label = c->code_label,
                                              .width = c->width };
    }
    return count;
}

static void write_choice(sheet *s, const column *c, const value *v)
{
    const choice *found = find_choice(c, v);
    if (found != NULL)
        cgov__sav_number(s->writer, c->variable, found->number);
    if (c->answers == OF_VIEW)
        cgov__sav_text(s->writer, c->variable + 1, v->text, v->length);
}

static void write_value(sheet *s, size_t at)
{
    const column *c = &s->columns[at];
    const value *v = &s->row[at];
    const cgov__sav_kind kind = kind_of(c);
    const double why = v->type == NOTHING ? reason_of(s, at) : reason_of_word(s, v);
    double number = v->number;
    if (why < 0 && kind != CGOV__SAV_TEXT)
        cgov__sav_number(s->writer, c->variable, why);
    else if (v->type == NOTHING)
        return;
    else if (has_choices(c))
        write_choice(s, c, v);
    else if (kind == CGOV__SAV_TEXT)
        cgov__sav_text(s->writer, c->variable, v->text, v->length);
    else if (kind != CGOV__SAV_DATE || cgov__sav_day(v->text, &number))
        cgov__sav_number(s->writer, c->variable, number);
}

static void write_row(sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (!s->columns[i].hidden)
            write_value(s, i);
    cgov__sav_next_row(s->writer);
    s->e->result->rows++;
}

/* ---- one file ---- */

typedef cgov_status each_row(sheet *s, const void *of);

static cgov_status finish_file(sheet *s)
{
    cgov__buffer bytes = { 0 }, path = { 0 };
    s->e->result->cut += cgov__sav_cut(s->writer);
    cgov_status status = cgov__sav_finish(s->writer, &bytes, &s->e->db->error);
    s->writer = NULL;
    cgov__buffer_format(&path, "%s/%s.sav", s->e->path, s->name);
    if (status == CGOV_OK && path.failed)
        status = cgov__nomem(&s->e->db->error);
    if (status == CGOV_OK)
        status = cgov__export_file(s->e, path.bytes, &bytes);
    s->e->result->tables += status == CGOV_OK;
    cgov__buffer_free(&path);
    cgov__buffer_free(&bytes);
    return status;
}

static int64_t made_at(const cgov__export *e)
{
    struct stat it;
    return stat(e->db->path, &it) == 0 ? (int64_t)it.st_mtime : 0;
}

/* All rows are read to see what they are, and once more to be written. */
static cgov_status write_sheet(sheet *s, each_row *each, const void *of)
{
    const cgov__export *e = s->e;
    s->take = note_row;
    cgov_status status = sheet_status(s, each(s, of));
    for (size_t i = 0; i < s->count; i++)
        judge_column(s, &s->columns[i]);
    cgov__sav_column *variables = cgov__calloc(2 * s->count + 1, sizeof *variables);
    s->failed = s->failed || variables == NULL;
    const size_t count = s->failed ? 0 : make_variables(s, variables);
    status = sheet_status(s, status);
    if (status == CGOV_OK)
        status = cgov__sav_new(e->study.synthetic ? "SYNTHETIC DEMONSTRATION DATA" : s->title,
                               made_at(e), variables, count, s->rows, &s->writer, &e->db->error);
    s->take = write_row;
    s->header = true;
    if (status == CGOV_OK)
        status = sheet_status(s, each(s, of));
    if (status == CGOV_OK)
        status = finish_file(s);
    cgov__free(variables);
    return status;
}

static void free_sheet(sheet *s)
{
    for (size_t i = 0; s->columns != NULL && i < s->count; i++) {
        cgov__free(s->columns[i].choices);
        cgov__strings_free(&s->columns[i].by_code);
    }
    cgov__sav_free(s->writer);
    cgov__free(s->columns);
    cgov__free(s->row);
    cgov__strings_free(&s->lacking);
    cgov__arena_free(&s->texts);
}

static cgov_status make_sheet(sheet *s, size_t count)
{
    s->count = count;
    s->code_at = NONE;
    s->columns = cgov__calloc(count + 1, sizeof *s->columns);
    s->row = cgov__calloc(count + 1, sizeof *s->row);
    s->failed = s->columns == NULL || s->row == NULL;
    for (size_t i = 0; !s->failed && i < count; i++)
        s->columns[i] = (column){ .label_at = NONE,
                                  .rank_at = NONE,
                                  .all_numbers = true,
                                  .all_whole = true,
                                  .all_days = true,
                                  .all_yes_no = true };
    return sheet_status(s, CGOV_OK);
}

/* ---- views ---- */

static size_t column_of(const cgov__export_table *table, const char *name, const char *ending)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < table->width; i++)
        if (strncmp(table->columns[i].name, name, length) == 0 &&
            strcmp(table->columns[i].name + length, ending) == 0)
            return i;
    return NONE;
}

/* The title of a code, "Level (code)", without what says that it is one. */
static const char *plain_title(sheet *s, const char *title)
{
    const char *open = title != NULL ? strrchr(title, '(') : NULL;
    if (open == NULL || open <= title + 1 || open[-1] != ' ' || open[strlen(open) - 1] != ')')
        return title;
    return keep(s, title, (size_t)(open - 1 - title));
}

/* A column with its labels in two languages beside it is a choice. */
static void find_labels(sheet *s, const cgov__export_table *table, size_t at)
{
    const char *name = table->columns[at].name;
    const size_t th = column_of(table, name, "_th"), en = column_of(table, name, "_en"),
                 rank = column_of(table, name, "_rank");
    if (th == NONE || en == NONE)
        return;
    s->columns[at].answers = OF_VIEW;
    s->columns[at].label_at = is_thai(s) ? th : en;
    s->columns[at].rank_at = rank;
    s->columns[at].code_label = s->columns[at].label;
    s->columns[at].label = plain_title(s, s->columns[at].label);
}

static void name_columns(sheet *s, const cgov__export_table *table)
{
    for (size_t i = 0; i < table->width; i++) {
        const cgov__export_column *from = &table->columns[i];
        column *c = &s->columns[i];
        c->name = from->name;
        c->label = is_thai(s) ? from->title_th : from->title_en;
        c->declared_number = strcmp(from->type, "INTEGER") == 0 || strcmp(from->type, "REAL") == 0;
        if (strcmp(from->name, "code") == 0)
            s->code_at = i;
        find_labels(s, table, i);
    }
}

/* The labels of what has become a choice are said by it. */
static void hide_labels(sheet *s, const cgov__export_table *table)
{
    static const char *const endings[] = { "_th", "_en", "_rank" };
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; s->columns[i].answers == OF_VIEW && k < 3; k++) {
            const size_t at = column_of(table, table->columns[i].name, endings[k]);
            if (at != NONE)
                s->columns[at].hidden = true;
        }
}

static void take_column(sheet *s, sqlite3_stmt *rows, int at, cgov__buffer *text)
{
    value *v = &s->row[at];
    const int type = sqlite3_column_type(rows, at);
    cgov__export_text(text, rows, at);
    s->failed = s->failed || text->failed;
    *v = (value){ .type = type == SQLITE_NULL || text->failed              ? NOTHING
                          : type == SQLITE_INTEGER || type == SQLITE_FLOAT ? NUMBER
                                                                           : TEXT,
                  .text = text->bytes != NULL ? text->bytes : "",
                  .length = text->length,
                  .number = type == SQLITE_INTEGER || type == SQLITE_FLOAT
                                ? sqlite3_column_double(rows, at)
                                : 0 };
}

static cgov_status each_of_view(sheet *s, const void *of)
{
    const cgov__export_table *table = of;
    sqlite3_stmt *rows = NULL;
    int code = SQLITE_DONE;
    cgov__buffer *texts = cgov__calloc(s->count + 1, sizeof *texts);
    cgov_status status =
        texts == NULL ? cgov__nomem(&s->e->db->error) : cgov__export_prepare(s->e, table, &rows);
    while (status == CGOV_OK && !s->failed && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        for (size_t i = 0; i < s->count; i++) {
            cgov__buffer_clear(&texts[i]);
            take_column(s, rows, (int)i, &texts[i]);
        }
        s->take(s);
    }
    if (status == CGOV_OK && !s->failed && code != SQLITE_DONE)
        status = cgov__sqlite_failed(s->e->db, code);
    sqlite3_finalize(rows);
    for (size_t i = 0; texts != NULL && i < s->count; i++)
        cgov__buffer_free(&texts[i]);
    cgov__free(texts);
    return status;
}

/* After the first reading it is known which columns are choices, and which are their labels. */
static cgov_status each_then_hide(sheet *s, const void *of)
{
    const cgov_status status = each_of_view(s, of);
    if (s->take == note_row)
        hide_labels(s, of);
    return status;
}

/* project_wide is of the rows of project. */
static cgov_status read_view_reasons(sheet *s)
{
    const char *end = strstr(s->name, "_wide");
    cgov__buffer table = { 0 };
    if (end == NULL || s->code_at == NONE)
        return CGOV_OK;
    cgov__buffer_append(&table, s->name, (size_t)(end - s->name));
    const cgov_status status =
        table.failed ? cgov__nomem(&s->e->db->error) : read_reasons(s, table.bytes);
    cgov__buffer_free(&table);
    return status;
}

static cgov_status write_view(const cgov__export *e, const cgov__export_table *table)
{
    sheet s = { .e = e, .name = table->name };
    s.title = e->options->language == CGOV_LANGUAGE_TH ? table->title_th : table->title_en;
    cgov_status status = make_sheet(&s, table->width);
    if (status == CGOV_OK) {
        name_columns(&s, table);
        status = read_view_reasons(&s);
    }
    if (status == CGOV_OK)
        status = write_sheet(&s, each_then_hide, table);
    free_sheet(&s);
    return status;
}

/* ---- the survey ---- */

static void take_cells(void *ctx, const char *const *cells, size_t count)
{
    sheet *s = ctx;
    if (s->header) {
        s->header = false;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        value *v = &s->row[i];
        *v = (value){ .type = cells[i] != NULL ? TEXT : NOTHING,
                      .text = cells[i] != NULL ? cells[i] : "",
                      .length = cells[i] != NULL ? strlen(cells[i]) : 0 };
        if (v->type == TEXT && is_plain_number(v->text, &v->number))
            v->type = NUMBER;
    }
    s->take(s);
}

static cgov_status each_of_survey(sheet *s, const void *of)
{
    const int64_t left_out = s->e->result->left_out, rows = s->e->result->rows;
    (void)of;
    const cgov_status status = cgov__export_survey(s->e, take_cells, s);
    if (s->take == note_row)
        s->e->result->left_out = left_out;
    if (s->take == note_row)
        s->e->result->rows = rows;
    else
        s->e->result->rows -= s->rows; /* counted as they were written, too */
    return status;
}

/* "partner_2_code", "project_factor_trust_building". */
static const char *name_of_field(sheet *s, const cgov__column *from)
{
    const char *part = from->code != NULL ? from->code : cgov_factor_kind_code(from->factor_kind);
    const char *name = cgov__targets[from->target].name, *dot = strchr(name, '.');
    cgov__buffer words = { 0 };
    cgov__buffer_append(&words, name, (size_t)(dot - name));
    if (from->partner > 0)
        cgov__buffer_format(&words, "_%d", from->partner);
    cgov__buffer_format(&words, "_%s", dot + 1);
    if (part != NULL && part[0] != '\0')
        cgov__buffer_format(&words, "_%s", part);
    const char *kept = words.failed ? NULL : keep(s, words.bytes, words.length);
    cgov__buffer_free(&words);
    s->failed = s->failed || kept == NULL;
    return kept != NULL ? kept : "";
}

static const char *vocabulary_of(const cgov__column *from)
{
    static const char *const names[CGOV__WORDS_COUNT] = {
        [CGOV__WORDS_LEVEL] = "level",       [CGOV__WORDS_SECTOR] = "sector",
        [CGOV__WORDS_MISSION] = "mission",   [CGOV__WORDS_MECHANISM] = "mechanism",
        [CGOV__WORDS_ACTIVITY] = "activity", [CGOV__WORDS_ROLE] = "role",
        [CGOV__WORDS_PROVINCE] = "province", [CGOV__WORDS_FORM] = "form",
    };
    return from->separator == NULL && from->code == NULL
               ? names[cgov__targets[from->target].vocabulary]
               : NULL;
}

/* The answers of a field with one answer, unless a label is too long for SPSS. */
static cgov_status read_choices(sheet *s, column *c, const char *vocabulary)
{
    cgov_choice_table *table = NULL;
    const cgov_status status = cgov_choice_list(s->e->db, vocabulary, &table);
    if (status != CGOV_OK)
        return status;
    c->answers = table->count <= CHOICES ? OF_LIST : FREE;
    for (size_t i = 0; i < table->count && c->answers == OF_LIST; i++) {
        const cgov_choice *from = &table->rows[i];
        const char *label = is_thai(s) ? from->label_th : from->label_en;
        label = label != NULL ? label : from->code;
        if (strlen(label) > CGOV__SAV_LABEL)
            c->answers = FREE;
        else
            add_choice(s, c, from->code, strlen(from->code), label, (double)i);
    }
    cgov_choice_table_free(table);
    return sheet_status(s, CGOV_OK);
}

static cgov_status name_fields(sheet *s, const cgov__mapping *mapping)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++) {
        const cgov__column *from = &mapping->columns[i];
        const char *vocabulary = vocabulary_of(from);
        column *c = &s->columns[i];
        c->name = name_of_field(s, from);
        c->label = keep(s, from->header, from->header != NULL ? strlen(from->header) : 0);
        if (vocabulary != NULL)
            status = read_choices(s, c, vocabulary);
    }
    return sheet_status(s, status);
}

static cgov_status write_survey(const cgov__export *e)
{
    sheet s = { .e = e, .name = "survey", .header = true };
    cgov__mapping mapping = { 0 };
    s.title = e->options->language == CGOV_LANGUAGE_TH ? "แบบสำรวจ" : "Survey";
    cgov_status status = cgov__mapping_parse(e->db, CGOV_IMPORT_SURVEY, NULL, &mapping);
    if (status == CGOV_OK)
        status = make_sheet(&s, mapping.count);
    if (status == CGOV_OK)
        status = read_reasons(&s, "");
    if (status == CGOV_OK)
        status = name_fields(&s, &mapping);
    if (status == CGOV_OK)
        status = write_sheet(&s, each_of_survey, NULL);
    free_sheet(&s);
    cgov__mapping_free(&mapping);
    return status;
}

cgov_status cgov__export_sav(const cgov__export *e)
{
    cgov_status status = cgov__export_folder(e);
    if (status == CGOV_OK)
        status = write_survey(e);
    for (size_t i = 0; status == CGOV_OK && i < e->count; i++)
        if (cgov__export_is_wide(&e->tables[i]))
            status = write_view(e, &e->tables[i]);
    return status;
}
