/*
 * A folder of SPSS files: one a wide view, and the survey. Answers with choices are numbers in the
 * order of their vocabulary, with their labels; why there is none is a number below 0. See
 * exchange/export/formats.h; what a column is, sav_values.c decides.
 */
#include "exchange/export/formats.h"

#include "cgov/choice.h"
#include "exchange/export/sav.h"
#include "exchange/export/survey.h"
#include "exchange/load/mapping.h"

#include <string.h>
#include <sys/stat.h>

/* ---- variables ---- */

/* Choices, and reasons if any is known. */
static const cgov__sav_label *labels_of(cgov__sav_sheet *s, const cgov__sav_source *c,
                                        size_t *count)
{
    const size_t choices = cgov__sav_has_choices(c) ? c->choice_count : 0,
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

static const char *code_name(cgov__sav_sheet *s, const cgov__sav_source *c)
{
    cgov__buffer name = { 0 };
    cgov__buffer_format(&name, "%s_code", c->name);
    const char *kept = name.failed ? NULL : cgov__sav_keep(s, name.bytes, name.length);
    cgov__buffer_free(&name);
    s->failed = s->failed || kept == NULL;
    return kept != NULL ? kept : "";
}

/* The variables of all columns; a choice of a vocabulary has its code beside it. */
static size_t make_variables(cgov__sav_sheet *s, cgov__sav_column *to)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        cgov__sav_source *c = &s->columns[i];
        if (c->hidden)
            continue;
        const cgov__sav_kind kind = cgov__sav_kind_of(c);
        c->variable = count;
        to[count] = (cgov__sav_column){ .name = c->name,
                                        .label = c->label,
                                        .kind = kind,
                                        .width = c->width,
                                        .nominal = cgov__sav_has_choices(c),
                                        .missing = c->lacks && kind != CGOV__SAV_TEXT };
        if (kind != CGOV__SAV_TEXT)
            to[count].labels = labels_of(s, c, &to[count].label_count);
        count++;
        if (c->answers == CGOV__SAV_OF_VIEW)
            to[count++] = (cgov__sav_column){ .name = code_name(s, c),
                                              .label = c->code_label,
                                              .width = c->width };
    }
    return count;
}

static void write_choice(cgov__sav_sheet *s, const cgov__sav_source *c, const cgov__sav_value *v)
{
    const cgov__sav_choice *found = cgov__sav_find_choice(c, v);
    if (found != NULL)
        cgov__sav_number(s->writer, c->variable, found->number);
    if (c->answers == CGOV__SAV_OF_VIEW)
        cgov__sav_text(s->writer, c->variable + 1, v->text, v->length);
}

static void write_value(cgov__sav_sheet *s, size_t at)
{
    const cgov__sav_source *c = &s->columns[at];
    const cgov__sav_value *v = &s->row[at];
    const cgov__sav_kind kind = cgov__sav_kind_of(c);
    const double why =
        v->type == CGOV__SAV_NO_VALUE ? cgov__sav_reason_of(s, at) : cgov__sav_reason_of_word(s, v);
    double number = v->number;
    if (why < 0 && kind != CGOV__SAV_TEXT)
        cgov__sav_number(s->writer, c->variable, why);
    else if (v->type == CGOV__SAV_NO_VALUE)
        return;
    else if (cgov__sav_has_choices(c))
        write_choice(s, c, v);
    else if (kind == CGOV__SAV_TEXT)
        cgov__sav_text(s->writer, c->variable, v->text, v->length);
    else if (kind != CGOV__SAV_DATE || cgov__sav_day(v->text, &number))
        cgov__sav_number(s->writer, c->variable, number);
}

static void write_row(cgov__sav_sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (!s->columns[i].hidden)
            write_value(s, i);
    cgov__sav_next_row(s->writer);
    cgov__sink_flush(&s->to);
    s->e->result->rows++;
}

/* ---- one file ---- */

typedef cgov_status each_row(cgov__sav_sheet *s, const void *of);

static int64_t made_at(const cgov__export *e)
{
    struct stat it;
    return stat(e->db->path, &it) == 0 ? (int64_t)it.st_mtime : 0;
}

static cgov_status write_rows(cgov__sav_sheet *s, each_row *each, const void *of,
                              const cgov__sav_column *variables, size_t count)
{
    const cgov__export *e = s->e;
    cgov_status status =
        cgov__sav_new(e->study.synthetic ? "SYNTHETIC DEMONSTRATION DATA" : s->title, made_at(e),
                      variables, count, s->rows, &s->to.bytes, &s->writer, &e->db->error);
    s->take = write_row;
    s->header = true;
    if (status == CGOV_OK)
        status = cgov__sav_status(s, each(s, of));
    if (status != CGOV_OK)
        return status;
    e->result->cut += cgov__sav_cut(s->writer);
    status = cgov__sav_finish(s->writer, &e->db->error);
    s->writer = NULL;
    return status;
}

static cgov_status write_file(cgov__sav_sheet *s, each_row *each, const void *of,
                              const cgov__sav_column *variables, size_t count)
{
    cgov_status status = cgov__export_open_in(s->e, s->name, "sav", &s->to);
    if (status == CGOV_OK)
        status = write_rows(s, each, of, variables, count);
    cgov__sav_free(s->writer);
    s->writer = NULL;
    status = cgov__export_close(s->e, &s->to, status);
    s->e->result->tables += status == CGOV_OK;
    return status;
}

/* All rows are read to see what they are, and once more to be written. */
static cgov_status write_sheet(cgov__sav_sheet *s, each_row *each, const void *of)
{
    s->take = cgov__sav_note_row;
    cgov_status status = cgov__sav_status(s, each(s, of));
    for (size_t i = 0; i < s->count; i++)
        cgov__sav_judge_column(s, &s->columns[i]);
    cgov__sav_column *variables = cgov__calloc(2 * s->count + 1, sizeof *variables);
    s->failed = s->failed || variables == NULL;
    const size_t count = s->failed ? 0 : make_variables(s, variables);
    status = cgov__sav_status(s, status);
    if (status == CGOV_OK)
        status = write_file(s, each, of, variables, count);
    cgov__free(variables);
    return status;
}

static void free_sheet(cgov__sav_sheet *s)
{
    for (size_t i = 0; s->columns != NULL && i < s->count; i++) {
        cgov__free(s->columns[i].choices);
        cgov__strings_free(&s->columns[i].by_code);
    }
    cgov__free(s->columns);
    cgov__free(s->row);
    cgov__strings_free(&s->lacking);
    cgov__arena_free(&s->texts);
}

static cgov_status make_sheet(cgov__sav_sheet *s, size_t count)
{
    s->count = count;
    s->code_at = CGOV__SAV_NONE;
    s->columns = cgov__calloc(count + 1, sizeof *s->columns);
    s->row = cgov__calloc(count + 1, sizeof *s->row);
    s->failed = s->columns == NULL || s->row == NULL;
    for (size_t i = 0; !s->failed && i < count; i++)
        s->columns[i] = (cgov__sav_source){ .label_at = CGOV__SAV_NONE,
                                            .rank_at = CGOV__SAV_NONE,
                                            .all_numbers = true,
                                            .all_whole = true,
                                            .all_days = true,
                                            .all_yes_no = true };
    return cgov__sav_status(s, CGOV_OK);
}

/* ---- views ---- */

static size_t column_of(const cgov__export_table *table, const char *name, const char *ending)
{
    const size_t length = strlen(name);
    for (size_t i = 0; i < table->width; i++)
        if (strncmp(table->columns[i].name, name, length) == 0 &&
            strcmp(table->columns[i].name + length, ending) == 0)
            return i;
    return CGOV__SAV_NONE;
}

/* The title of a code, "Level (code)", without what says that it is one. */
static const char *plain_title(cgov__sav_sheet *s, const char *title)
{
    const char *open = title != NULL ? strrchr(title, '(') : NULL;
    if (open == NULL || open <= title + 1 || open[-1] != ' ' || open[strlen(open) - 1] != ')')
        return title;
    return cgov__sav_keep(s, title, (size_t)(open - 1 - title));
}

/* A column with its labels in two languages beside it is a choice. */
static void find_labels(cgov__sav_sheet *s, const cgov__export_table *table, size_t at)
{
    const char *name = table->columns[at].name;
    const size_t th = column_of(table, name, "_th"), en = column_of(table, name, "_en"),
                 rank = column_of(table, name, "_rank");
    if (th == CGOV__SAV_NONE || en == CGOV__SAV_NONE)
        return;
    s->columns[at].answers = CGOV__SAV_OF_VIEW;
    s->columns[at].label_at = cgov__sav_is_thai(s) ? th : en;
    s->columns[at].rank_at = rank;
    s->columns[at].code_label = s->columns[at].label;
    s->columns[at].label = plain_title(s, s->columns[at].label);
}

static void name_columns(cgov__sav_sheet *s, const cgov__export_table *table)
{
    for (size_t i = 0; i < table->width; i++) {
        const cgov__export_column *from = &table->columns[i];
        cgov__sav_source *c = &s->columns[i];
        c->name = from->name;
        c->label = cgov__sav_is_thai(s) ? from->title_th : from->title_en;
        c->declared_number = strcmp(from->type, "INTEGER") == 0 || strcmp(from->type, "REAL") == 0;
        if (strcmp(from->name, "code") == 0)
            s->code_at = i;
        find_labels(s, table, i);
    }
}

/* The labels of what has become a choice are said by it. */
static void hide_labels(cgov__sav_sheet *s, const cgov__export_table *table)
{
    static const char *const endings[] = { "_th", "_en", "_rank" };
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; s->columns[i].answers == CGOV__SAV_OF_VIEW && k < 3; k++) {
            const size_t at = column_of(table, table->columns[i].name, endings[k]);
            if (at != CGOV__SAV_NONE)
                s->columns[at].hidden = true;
        }
}

static void take_column(cgov__sav_sheet *s, sqlite3_stmt *rows, int at, cgov__buffer *text)
{
    cgov__sav_value *v = &s->row[at];
    const int type = sqlite3_column_type(rows, at);
    cgov__export_text(text, rows, at);
    s->failed = s->failed || text->failed;
    *v = (cgov__sav_value){ .type = type == SQLITE_NULL || text->failed ? CGOV__SAV_NO_VALUE
                                    : type == SQLITE_INTEGER || type == SQLITE_FLOAT
                                        ? CGOV__SAV_VALUE_NUMBER
                                        : CGOV__SAV_VALUE_TEXT,
                            .text = text->bytes != NULL ? text->bytes : "",
                            .length = text->length,
                            .number = type == SQLITE_INTEGER || type == SQLITE_FLOAT
                                          ? sqlite3_column_double(rows, at)
                                          : 0 };
}

static cgov_status each_of_view(cgov__sav_sheet *s, const void *of)
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
static cgov_status each_then_hide(cgov__sav_sheet *s, const void *of)
{
    const cgov_status status = each_of_view(s, of);
    if (s->take == cgov__sav_note_row)
        hide_labels(s, of);
    return status;
}

/* project_wide is of the rows of project. */
static cgov_status read_view_reasons(cgov__sav_sheet *s)
{
    const char *end = strstr(s->name, "_wide");
    cgov__buffer table = { 0 };
    if (end == NULL || s->code_at == CGOV__SAV_NONE)
        return CGOV_OK;
    cgov__buffer_append(&table, s->name, (size_t)(end - s->name));
    const cgov_status status =
        table.failed ? cgov__nomem(&s->e->db->error) : cgov__sav_read_reasons(s, table.bytes);
    cgov__buffer_free(&table);
    return status;
}

static cgov_status write_view(const cgov__export *e, const cgov__export_table *table)
{
    cgov__sav_sheet s = { .e = e, .name = table->name };
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
    cgov__sav_sheet *s = ctx;
    if (s->header) {
        s->header = false;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        cgov__sav_value *v = &s->row[i];
        *v =
            (cgov__sav_value){ .type = cells[i] != NULL ? CGOV__SAV_VALUE_TEXT : CGOV__SAV_NO_VALUE,
                               .text = cells[i] != NULL ? cells[i] : "",
                               .length = cells[i] != NULL ? strlen(cells[i]) : 0 };
        if (v->type == CGOV__SAV_VALUE_TEXT && cgov__sav_is_plain_number(v->text, &v->number))
            v->type = CGOV__SAV_VALUE_NUMBER;
    }
    s->take(s);
}

static cgov_status each_of_survey(cgov__sav_sheet *s, const void *of)
{
    const int64_t left_out = s->e->result->left_out, rows = s->e->result->rows;
    (void)of;
    const cgov_status status = cgov__export_survey(s->e, take_cells, s);
    if (s->take == cgov__sav_note_row)
        s->e->result->left_out = left_out;
    if (s->take == cgov__sav_note_row)
        s->e->result->rows = rows;
    else
        s->e->result->rows -= s->rows; /* counted as they were written, too */
    return status;
}

/* "partner_2_code", "project_factor_trust_building". */
static const char *name_of_field(cgov__sav_sheet *s, const cgov__column *from)
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
    const char *kept = words.failed ? NULL : cgov__sav_keep(s, words.bytes, words.length);
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
static cgov_status read_choices(cgov__sav_sheet *s, cgov__sav_source *c, const char *vocabulary)
{
    cgov_choice_table *table = NULL;
    const cgov_status status = cgov_choice_list(s->e->db, vocabulary, &table);
    if (status != CGOV_OK)
        return status;
    c->answers = table->count <= CGOV__SAV_CHOICES ? CGOV__SAV_OF_LIST : CGOV__SAV_FREE;
    for (size_t i = 0; i < table->count && c->answers == CGOV__SAV_OF_LIST; i++) {
        const cgov_choice *from = &table->rows[i];
        const char *label = cgov__sav_is_thai(s) ? from->label_th : from->label_en;
        label = label != NULL ? label : from->code;
        if (strlen(label) > CGOV__SAV_LABEL)
            c->answers = CGOV__SAV_FREE;
        else
            cgov__sav_add_choice(s, c, from->code, strlen(from->code), label, (double)i);
    }
    cgov_choice_table_free(table);
    return cgov__sav_status(s, CGOV_OK);
}

static cgov_status name_fields(cgov__sav_sheet *s, const cgov__mapping *mapping)
{
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < mapping->count; i++) {
        const cgov__column *from = &mapping->columns[i];
        const char *vocabulary = vocabulary_of(from);
        cgov__sav_source *c = &s->columns[i];
        c->name = name_of_field(s, from);
        c->label = cgov__sav_keep(s, from->header, from->header != NULL ? strlen(from->header) : 0);
        if (vocabulary != NULL)
            status = read_choices(s, c, vocabulary);
    }
    return cgov__sav_status(s, status);
}

static cgov_status write_survey(const cgov__export *e)
{
    cgov__sav_sheet s = { .e = e, .name = "survey", .header = true };
    cgov__mapping mapping = { 0 };
    s.title = e->options->language == CGOV_LANGUAGE_TH ? "แบบสำรวจ" : "Survey";
    cgov_status status = cgov__mapping_parse(e->db, CGOV_IMPORT_SURVEY, NULL, &mapping);
    if (status == CGOV_OK)
        status = make_sheet(&s, mapping.count);
    if (status == CGOV_OK)
        status = cgov__sav_read_reasons(&s, "");
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
