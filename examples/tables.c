/* Tables of the programs, handed to the library. See tables.h. */
#include "tables.h"

#include "synthetic.h"
#include "workbook.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static _Noreturn void give_up(void)
{
    fputs("out of memory\n", stderr);
    exit(FAILED);
}

const char *say(const look *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

cgov_language language_of(const look *a)
{
    return a->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
}

const char *label(const look *a, const char *th, const char *en, const char *code)
{
    const char *first = a->thai ? th : en, *second = a->thai ? en : th;
    return first != NULL ? first : second != NULL ? second : code;
}

static char *put_together(const char *words, va_list list)
{
    va_list again;
    va_copy(again, list);
    const int length = vsnprintf(NULL, 0, words, again);
    va_end(again);
    char *made = length >= 0 ? malloc((size_t)length + 1) : NULL;
    if (made == NULL)
        give_up();
    vsnprintf(made, (size_t)length + 1, words, list);
    return made;
}

int fail(const look *a, int status, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *message = put_together(words, list);
    va_end(list);
    char *visible = cgov_text_visible(message, -1);
    fprintf(stderr, "%s: %s\n", a->program, visible != NULL ? visible : "out of memory");
    cgov_free(visible);
    free(message);
    return status;
}

bool take_format(look *a, const char *word)
{
    const bool json = strcmp(word, "--json") == 0, csv = strcmp(word, "--csv") == 0;
    const bool codes = strcmp(word, "--csv=codes") == 0, labels = strcmp(word, "--csv=labels") == 0;
    if (!json && !csv && !codes && !labels)
        return false;
    a->format = json ? JSON : CSV;
    a->codes = codes;
    a->labels = labels;
    return true;
}

/* ---- cells ---- */

cell text(const char *value)
{
    return cgov_cell_text(value);
}

cell number(int64_t value)
{
    return cgov_cell_number(value);
}

cell share(const cgov_estimate *of)
{
    return cgov_cell_share(of);
}

cell range(const cgov_estimate *of)
{
    return cgov_cell_interval(of);
}

cell mean(bool has, double value)
{
    return cgov_cell_mean(has, value);
}

void add_row(table *to, const cell *cells)
{
    if (to->count == to->room) {
        to->room = to->room == 0 ? 32 : 2 * to->room;
        cell *grown = realloc(to->cells, to->room * to->width * sizeof *grown);
        if (grown == NULL)
            give_up();
        to->cells = grown;
    }
    memcpy(to->cells + to->count++ * to->width, cells, to->width * sizeof *cells);
}

/* ---- texts that last ---- */

static const char *keep_made(keeper *in, char *made)
{
    if (in->count == in->room) {
        in->room = in->room == 0 ? 64 : 2 * in->room;
        char **grown = realloc(in->texts, in->room * sizeof *grown);
        if (grown == NULL)
            give_up();
        in->texts = grown;
    }
    return in->texts[in->count++] = made;
}

const char *keep(keeper *in, const char *value)
{
    return value != NULL ? keep_words(in, "%s", value) : NULL;
}

const char *keep_words(keeper *in, const char *words, ...)
{
    va_list list;
    va_start(list, words);
    char *made = put_together(words, list);
    va_end(list);
    return keep_made(in, made);
}

const char *keep_short(keeper *in, const look *a, const char *value)
{
    enum {
        SHOWN = 40 /* columns */
    };
    if (value == NULL || a->format != TABLES || cgov_text_width(value, -1) <= SHOWN)
        return keep(in, value);
    return keep_words(in, "%.*s…", (int)cgov_text_fit(value, -1, SHOWN - 1), value);
}

void keeper_free(keeper *in)
{
    for (size_t i = 0; i < in->count; i++)
        free(in->texts[i]);
    free(in->texts);
    *in = (keeper){ 0 };
}

/* ---- printing ---- */

/* Columns of the terminal, or of COLUMNS where there is none; 0: it does not say. */
static int terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    const long told = columns != NULL ? strtol(columns, NULL, 10) : 0;
    return told > 0 && told < 10000 ? (int)told : 0;
}

/* What CSV has no place for. */
static void print_warnings(const look *a, const cgov_tables *tables)
{
    for (size_t i = 0; i < cgov_tables_warnings(tables); i++) {
        char *visible = cgov_text_visible(cgov_tables_warning(tables, i, language_of(a)), -1);
        fprintf(stderr, "%s: %s\n", say(a, "Warning", "ข้อควรระวัง"),
                visible != NULL ? visible : "out of memory");
        cgov_free(visible);
    }
}

int print_tables_of(const look *a, cgov_tables *tables, bool synthetic)
{
    static const cgov_rendering renderings[] = { [TABLES] = CGOV_RENDERING_TEXT,
                                                 [JSON] = CGOV_RENDERING_JSON,
                                                 [CSV] = CGOV_RENDERING_CSV };
    const cgov_table_options options = { .language = language_of(a),
                                         .width = terminal_width(),
                                         .limit = a->limit,
                                         .labels = a->labels || (a->thai && !a->codes),
                                         .simple = a->simple };
    cgov_error *error = NULL;
    char *bytes = NULL;
    size_t length = 0;
    int status = ANSWERED;
    if (workbook_asked.file != NULL &&
        write_workbook(&workbook_asked, a->thai, a->format == TABLES, tables, &options, &error) !=
            ANSWERED)
        status = fail(a, FAILED, "%s", cgov_error_message(error));
    else if (workbook_asked.file != NULL && a->format == TABLES)
        status = ANSWERED;
    else if (cgov_tables_render(tables, renderings[a->format], &options, &bytes, &length, &error) !=
        CGOV_OK)
        status = fail(a, FAILED, "%s", cgov_error_message(error));
    else if (fwrite(bytes, 1, length, stdout) != length)
        status = FAILED;
    if (a->format == CSV) {
        print_synthetic(synthetic, a->thai, stderr);
        print_warnings(a, tables);
    }
    cgov_error_free(error);
    cgov_free(bytes);
    cgov_tables_free(tables);
    return status;
}

static void hand_over(cgov_tables *to, const table *from)
{
    cgov_column *columns = calloc(from->width + 1, sizeof *columns);
    if (columns == NULL)
        give_up();
    for (size_t i = 0; i < from->width; i++) {
        const column *c = &from->columns[i];
        const bool interval = i > 0 && strcmp(c->key, from->columns[i - 1].key) == 0;
        columns[i] = (cgov_column)CGOV_COLUMN(c->key, c->en, c->th);
        columns[i].kind = interval ? CGOV_COLUMN_INTERVAL : CGOV_COLUMN_VALUE;
    }
    cgov_table *made = cgov_tables_add(to, from->key, from->th, from->en, columns, from->width);
    for (size_t row = 0; row < from->count; row++)
        cgov_table_add(made, from->cells + row * from->width);
    free(columns);
}

int print_answer(const look *a, const cgov_basis *basis, table *tables, size_t count)
{
    const bool synthetic = basis != NULL ? basis->synthetic : a->synthetic;
    cgov_tables *to = cgov_tables_new(a->answer);
    cgov_tables_set_basis(to, basis);
    cgov_tables_set_synthetic(to, synthetic);
    if (a->counted_en != NULL)
        cgov_tables_set_counted(to, a->counted_th, a->counted_en);
    for (size_t i = 0; i < count; i++) {
        hand_over(to, &tables[i]);
        free(tables[i].cells);
    }
    return print_tables_of(a, to, synthetic);
}
