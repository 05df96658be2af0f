/*
 * What the columns of a table are, told by their values: answers with choices, numbers, days,
 * texts; and why there is no value. See sav.h.
 */
#include "exchange/export/sav.h"

#include "store/statement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool cgov__sav_is_thai(const cgov__sav_sheet *s)
{
    return s->e->options->language == CGOV_LANGUAGE_TH;
}

const char *cgov__sav_keep(cgov__sav_sheet *s, const char *text, size_t length)
{
    const char *kept = cgov__arena_copy(&s->texts, text != NULL ? text : "", length);
    s->failed = s->failed || kept == NULL;
    return kept;
}

cgov_status cgov__sav_status(const cgov__sav_sheet *s, cgov_status status)
{
    return status == CGOV_OK && s->failed ? cgov__nomem(&s->e->db->error) : status;
}

/* ---- reasons ---- */

static void add_reason(cgov__sav_sheet *s, const missing_row *row)
{
    const char *label = cgov__sav_is_thai(s) ? row->label_th : row->label_en;
    if (s->reason_count == sizeof s->reasons / sizeof s->reasons[0])
        return;
    s->reasons[s->reason_count] = (cgov__sav_reason){ cgov__sav_keep(s, label, strlen(label)),
                                                      -(double)(s->reason_count + 1) };
    s->reason_count++;
}

static void add_lacking(cgov__sav_sheet *s, const missing_row *row)
{
    cgov__buffer key = { 0 };
    bool added = false;
    size_t at = 0;
    const char *label = cgov__sav_is_thai(s) ? row->label_th : row->label_en;
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
cgov_status cgov__sav_read_reasons(cgov__sav_sheet *s, const char *table)
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
        status = cgov__sav_status(s, CGOV_OK);
    }
    cgov__cursor_free(cursor);
    return cgov__sav_status(s, status == CGOV_DONE ? CGOV_OK : status);
}

/* Why there is no value, below 0; 0 if nobody said. */
double cgov__sav_reason_of(cgov__sav_sheet *s, size_t at)
{
    const cgov__sav_value *code = s->code_at != CGOV__SAV_NONE ? &s->row[s->code_at] : NULL;
    double number = 0;
    if (code == NULL || code->type == CGOV__SAV_NO_VALUE || !s->columns[at].lacks)
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
double cgov__sav_reason_of_word(const cgov__sav_sheet *s, const cgov__sav_value *v)
{
    for (size_t i = 0;
         s->code_at == CGOV__SAV_NONE && v->type == CGOV__SAV_VALUE_TEXT && i < s->reason_count;
         i++)
        if (strcmp(s->reasons[i].label, v->text) == 0)
            return s->reasons[i].number;
    return 0;
}

/* ---- what the values are ---- */

/* A number without a zero or a sign that a number would lose. */
bool cgov__sav_is_plain_number(const char *text, double *number)
{
    char again[32], *end = NULL;
    *number = strtod(text, &end);
    if (end == text || *end != '\0' || !isfinite(*number))
        return false;
    snprintf(again, sizeof again, "%.15g", *number);
    return strcmp(again, text) == 0;
}

cgov__sav_choice *cgov__sav_find_choice(const cgov__sav_source *c, const cgov__sav_value *v)
{
    const int64_t *at = cgov__strings_find(&c->by_code, v->text, v->length);
    return at != NULL ? &c->choices[*at] : NULL;
}

void cgov__sav_add_choice(cgov__sav_sheet *s, cgov__sav_source *c, const char *code, size_t length,
                          const char *label, double rank)
{
    bool added = false;
    if (!CGOV__GROW(c->choices, c->choice_capacity, c->choice_count + 1) ||
        cgov__strings_add(&c->by_code, code, length, (int64_t)c->choice_count, &added) == NULL) {
        s->failed = true;
        return;
    }
    c->choices[c->choice_count++] =
        (cgov__sav_choice){ cgov__sav_keep(s, code, length),
                            cgov__sav_keep(s, label, strlen(label)), rank, 0 };
}

/* A choice of a view, with the label that stands beside it: one label each, or it is none. */
static void note_choice(cgov__sav_sheet *s, cgov__sav_source *c, const cgov__sav_value *v)
{
    const cgov__sav_value *label = &s->row[c->label_at],
                          *rank = c->rank_at != CGOV__SAV_NONE ? &s->row[c->rank_at] : NULL;
    const cgov__sav_choice *known = cgov__sav_find_choice(c, v);
    if (label->type != CGOV__SAV_VALUE_TEXT || label->length > CGOV__SAV_LABEL ||
        v->type != CGOV__SAV_VALUE_TEXT ||
        (known == NULL && c->choice_count == CGOV__SAV_CHOICES) ||
        (known != NULL && strcmp(known->label, label->text) != 0))
        c->answers = CGOV__SAV_FREE;
    else if (known == NULL)
        cgov__sav_add_choice(s, c, v->text, v->length, label->text,
                             rank != NULL && rank->type == CGOV__SAV_VALUE_NUMBER ? rank->number
                                                                                  : 0);
}

static void note_value(cgov__sav_sheet *s, size_t at)
{
    cgov__sav_source *c = &s->columns[at];
    const cgov__sav_value *v = &s->row[at];
    double day;
    c->width = v->length > c->width ? v->length : c->width;
    if (v->type == CGOV__SAV_NO_VALUE || cgov__sav_reason_of_word(s, v) < 0) {
        c->lacks = c->lacks || v->type != CGOV__SAV_NO_VALUE;
        return;
    }
    c->any = true;
    c->all_numbers = c->all_numbers && v->type == CGOV__SAV_VALUE_NUMBER;
    c->all_whole =
        c->all_whole && v->type == CGOV__SAV_VALUE_NUMBER && floor(v->number) == v->number;
    c->all_days = c->all_days && v->type == CGOV__SAV_VALUE_TEXT && cgov__sav_day(v->text, &day);
    c->all_yes_no = c->all_yes_no && v->type == CGOV__SAV_VALUE_TEXT &&
                    (strcmp(v->text, "ใช่") == 0 || strcmp(v->text, "ไม่ใช่") == 0);
    if (c->answers == CGOV__SAV_OF_VIEW)
        note_choice(s, c, v);
    else if (c->answers == CGOV__SAV_OF_LIST && cgov__sav_find_choice(c, v) == NULL)
        c->answers = CGOV__SAV_FREE;
}

void cgov__sav_note_row(cgov__sav_sheet *s)
{
    s->rows++;
    for (size_t i = 0; i < s->count; i++)
        if (!s->columns[i].hidden)
            note_value(s, i);
}

static int by_rank(const void *a, const void *b)
{
    const cgov__sav_choice *x = a, *y = b;
    return x->rank < y->rank ? -1 : x->rank > y->rank ? 1 : strcmp(x->code, y->code);
}

/* Choices whose codes are numbers, such as provinces, keep them. */
static bool have_numbers(const cgov__sav_source *c)
{
    bool all = c->choice_count > 0;
    double number;
    for (size_t i = 0; i < c->choice_count; i++)
        all = all && cgov__sav_is_plain_number(c->choices[i].code, &number) && number > 0;
    return all;
}

static void number_choices(cgov__sav_source *c)
{
    const bool own = have_numbers(c);
    if (c->choice_count > 1)
        qsort(c->choices, c->choice_count, sizeof *c->choices, by_rank);
    for (size_t i = 0; i < c->choice_count; i++) {
        bool added;
        if (!own || !cgov__sav_is_plain_number(c->choices[i].code, &c->choices[i].number))
            c->choices[i].number = (double)(i + 1);
        int64_t *at =
            cgov__strings_add(&c->by_code, c->choices[i].code, strlen(c->choices[i].code),
                              (int64_t)i, &added); /* is there: adds nothing, cannot fail */
        if (at != NULL)
            *at = (int64_t)i;
    }
}

bool cgov__sav_has_choices(const cgov__sav_source *c)
{
    return c->answers == CGOV__SAV_OF_VIEW || c->answers == CGOV__SAV_OF_LIST ||
           c->answers == CGOV__SAV_OF_YES_AND_NO;
}

/* Everything has been seen. */
void cgov__sav_judge_column(cgov__sav_sheet *s, cgov__sav_source *c)
{
    if (c->answers == CGOV__SAV_FREE && c->any && c->all_yes_no) {
        c->answers = CGOV__SAV_OF_YES_AND_NO;
        cgov__sav_add_choice(s, c, "ไม่ใช่", strlen("ไม่ใช่"), "ไม่ใช่", 0);
        cgov__sav_add_choice(s, c, "ใช่", strlen("ใช่"), "ใช่", 1);
    }
    if (c->answers != CGOV__SAV_FREE && !c->any && !c->lacks)
        c->answers = CGOV__SAV_FREE;
    number_choices(c);
    for (size_t i = 0; c->answers == CGOV__SAV_OF_YES_AND_NO && i < c->choice_count; i++)
        c->choices[i].number -= 1; /* no is 0 */
}

cgov__sav_kind cgov__sav_kind_of(const cgov__sav_source *c)
{
    if (cgov__sav_has_choices(c))
        return CGOV__SAV_WHOLE;
    if (!c->any)
        return c->declared_number ? CGOV__SAV_WHOLE : CGOV__SAV_TEXT;
    return c->all_days                      ? CGOV__SAV_DATE
           : c->all_numbers && c->all_whole ? CGOV__SAV_WHOLE
           : c->all_numbers                 ? CGOV__SAV_REAL
                                            : CGOV__SAV_TEXT;
}
