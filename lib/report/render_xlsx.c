/*
 * Tables as a workbook: a sheet a table, and a sheet that says what they are about. Numbers are
 * numbers and codes are texts; nothing in a cell is ever a formula. See cgov/table.h.
 */
#include "base/error.h"
#include "base/file.h"
#include "cgov/text.h"
#include "exchange/format/workbook_writer.h"
#include "report/table.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
    LONG = 60,     /* columns of a text that is wrapped */
    LARGE = 10000, /* from here on a number has commas; years have none */
    DIGITS = 2
};

/* What a workbook is written with. */
typedef struct writing {
    cgov__book *book;
    const cgov_table_options *options;
    cgov__lines sheets; /* names and titles, for the sheet about them */
    cgov__arena arena;
    bool failed;
} writing;

static const char *say(const writing *w, const char *th, const char *en)
{
    return w->options->language == CGOV_LANGUAGE_TH ? th : en;
}

/* ---- cells ---- */

static void write_text(const writing *w, const char *text)
{
    const bool wrapped =
        text != NULL && (strchr(text, '\n') != NULL || cgov_text_width(text, -1) > LONG);
    cgov__book_text(w->book, text, wrapped ? CGOV__STYLE_WRAPPED : CGOV__STYLE_TEXT);
}

/* The words of a cell, with its marks as text has them. */
static void write_words(writing *w, const cgov_cell *cell)
{
    const cgov_table_options *o = w->options;
    cgov__buffer words = { 0 }, marked = { 0 };
    cgov__cell_words(&words, cell, o->language);
    for (size_t i = 0; i < words.length; i++)
        if (words.bytes[i] == CGOV__MARK)
            cgov__buffer_text(&marked, o->mark != NULL ? o->mark : "[");
        else if (words.bytes[i] == CGOV__UNMARK)
            cgov__buffer_text(&marked, o->unmark != NULL ? o->unmark : "]");
        else
            cgov__buffer_char(&marked, words.bytes[i]);
    w->failed = w->failed || words.failed || marked.failed;
    write_text(w, marked.bytes);
    cgov__buffer_free(&words);
    cgov__buffer_free(&marked);
}

static void write_whole(const writing *w, int64_t number)
{
    const bool large = number >= LARGE || number <= -LARGE;
    cgov__book_number(w->book, (double)number, large ? CGOV__STYLE_LARGE : CGOV__STYLE_NUMBER);
}

static void write_real(const writing *w, double value, int digits)
{
    const int shown = digits == 0                   ? DIGITS
                      : digits < 0                  ? 0
                      : digits > CGOV__STYLE_DIGITS ? CGOV__STYLE_DIGITS
                                                    : digits;
    if (isfinite(value))
        cgov__book_number(w->book, value, (cgov__style)(CGOV__STYLE_REAL + shown));
    else
        cgov__book_empty(w->book);
}

static void write_value(writing *w, const cgov_cell *cell)
{
    switch (cell->kind) {
    case CGOV_CELL_NUMBER:
    case CGOV_CELL_COUNT_SHARE:
        write_whole(w, cell->number);
        break;
    case CGOV_CELL_SHARE:
        cgov__book_number(w->book, cell->value, CGOV__STYLE_SHARE);
        break;
    case CGOV_CELL_P:
        cgov__book_number(w->book, cell->value, CGOV__STYLE_P);
        break;
    case CGOV_CELL_MEAN:
        write_real(w, cell->value, cell->digits);
        break;
    case CGOV_CELL_TEXT:
        if (cell->number == CGOV__MARKED)
            write_words(w, cell);
        else
            write_text(w, cgov__choose(w->options->language, cell->text_th, cell->text_en));
        break;
    case CGOV_CELL_MISSING:
        cgov__book_empty(w->book);
        break;
    default:
        write_words(w, cell);
        break;
    }
}

/* Both ends of an interval, a cell each. */
static void write_ends(writing *w, const cgov_cell *cell)
{
    if (cell->kind == CGOV_CELL_INTERVAL) {
        cgov__book_number(w->book, cell->value, CGOV__STYLE_SHARE);
        cgov__book_number(w->book, cell->high, CGOV__STYLE_SHARE);
    } else if (cell->kind == CGOV_CELL_SPAN) {
        write_real(w, cell->value, cell->digits);
        write_real(w, cell->high, cell->digits);
    } else {
        write_value(w, cell);
        cgov__book_empty(w->book);
    }
}

/* ---- columns ---- */

/* What the cells of a column are, by the first that has a value. */
static cgov_cell_kind kind_of(const cgov_table *table, size_t at)
{
    for (size_t row = 0; row < table->count; row++)
        if (table->cells[row * table->width + at].kind != CGOV_CELL_MISSING)
            return table->cells[row * table->width + at].kind;
    return CGOV_CELL_MISSING;
}

/* Whether a column takes two of the sheet: the ends of an interval, or a number and its share. */
static bool is_pair(const cgov_column *column, cgov_cell_kind kind)
{
    return column->kind != CGOV_COLUMN_VALUE || kind == CGOV_CELL_COUNT_SHARE ||
           kind == CGOV_CELL_INTERVAL || kind == CGOV_CELL_SPAN;
}

static bool is_written(const writing *w, const cgov_column *column)
{
    const bool labelled = column->label_en != NULL || column->label_th != NULL;
    return labelled ? cgov__is_shown(column->design, w->options)
                    : !w->options->labels && column->key != NULL;
}

static void write_heading(writing *w, const cgov_column *column, const char *more)
{
    const char *label = cgov__choose(w->options->language, column->label_th, column->label_en);
    const bool nameless = label == NULL || *label == '\0';
    cgov__buffer whole = { 0 };
    if (!nameless)
        cgov__buffer_text(&whole, label);
    else if (column->key != NULL && !cgov__heading_of(column->key, w->options->language, &whole))
        cgov__buffer_text(&whole, column->key);
    cgov__buffer_text(&whole, more);
    w->failed = w->failed || whole.failed;
    cgov__book_text(w->book, whole.bytes, label != NULL ? CGOV__STYLE_HEADING : CGOV__STYLE_KEY);
    cgov__buffer_free(&whole);
}

static void write_headings(writing *w, const cgov_table *table, const cgov_cell_kind *kinds)
{
    for (size_t i = 0; i < table->width; i++) {
        const cgov_column *column = &table->columns[i];
        const bool pair = is_pair(column, kinds[i]);
        const bool share = column->kind == CGOV_COLUMN_VALUE && kinds[i] == CGOV_CELL_COUNT_SHARE;
        if (!is_written(w, column))
            continue;
        write_heading(w, column, !pair || share ? "" : say(w, " (ต่ำสุด)", " (low)"));
        if (pair)
            write_heading(w, column,
                          share ? say(w, " (ร้อยละ)", " (%)") : say(w, " (สูงสุด)", " (high)"));
    }
    cgov__book_next_row(w->book);
}

static void write_row(writing *w, const cgov_table *table, const cgov_cell_kind *kinds,
                      const cgov_cell *row)
{
    for (size_t i = 0; i < table->width; i++) {
        const cgov_column *column = &table->columns[i];
        if (!is_written(w, column))
            continue;
        if (!is_pair(column, kinds[i])) {
            write_value(w, &row[i]);
        } else if (column->kind == CGOV_COLUMN_VALUE && kinds[i] == CGOV_CELL_COUNT_SHARE) {
            write_value(w, &row[i]);
            if (row[i].kind == CGOV_CELL_COUNT_SHARE && row[i].value >= 0)
                cgov__book_number(w->book, row[i].value, CGOV__STYLE_SHARE);
            else
                cgov__book_empty(w->book);
        } else {
            write_ends(w, &row[i]);
        }
    }
    cgov__book_next_row(w->book);
}

/* ---- sheets ---- */

/* Keeps the name that a sheet got beside the whole title, and how many of its rows there are. */
static void keep_sheet(writing *w, const char *title, const cgov_table *table, size_t rows)
{
    const char *name = cgov__book_sheet_name(w->book);
    const int64_t all = table->all > 0 ? table->all : (int64_t)table->count;
    cgov__buffer words = { 0 };
    if (!CGOV__GROW(w->sheets.lines, w->sheets.capacity, w->sheets.count + 1)) {
        w->failed = true;
        return;
    }
    cgov__said *line = &w->sheets.lines[w->sheets.count++];
    line->key = cgov__arena_copy(&w->arena, name, strlen(name));
    cgov__buffer_text(&words, title);
    if (all > (int64_t)rows)
        cgov__buffer_format(&words, say(w, " (%lld จาก %lld แถว)", " (%lld of %lld rows)"),
                            (long long)rows, (long long)all);
    line->en = words.failed ? NULL : cgov__arena_copy(&w->arena, words.bytes, words.length);
    cgov__buffer_free(&words);
    w->failed = w->failed || line->key == NULL || line->en == NULL;
    if (w->failed)
        w->sheets.count--;
}

static void write_table(writing *w, const cgov_tables *tables, const cgov_table *table,
                        const char *title)
{
    const size_t rows = cgov__table_limit(tables, table, w->options);
    cgov_cell_kind *kinds = cgov__calloc(table->width + 1, sizeof *kinds);
    w->failed = w->failed || kinds == NULL;
    cgov__book_sheet(w->book,
                     *title != '\0'       ? title
                     : table->key != NULL ? table->key
                                          : "table",
                     true);
    keep_sheet(w, title, table, rows);
    for (size_t i = 0; kinds != NULL && i < table->width; i++)
        kinds[i] = kind_of(table, i);
    if (kinds != NULL)
        write_headings(w, table, kinds);
    for (size_t row = 0; kinds != NULL && row < rows; row++)
        write_row(w, table, kinds, table->cells + row * table->width);
    cgov__free(kinds);
}

static void write_tables(writing *w, const cgov_tables *tables, const char *part);

static void write_parts_after(writing *w, const cgov_tables *tables, size_t after)
{
    const cgov_table_options *o = w->options;
    for (size_t i = 0; o->table == NULL && i < tables->part_count; i++)
        if (tables->parts[i].after == after)
            write_tables(
                w, tables->parts[i].tables,
                cgov__choose(o->language, tables->parts[i].title.th, tables->parts[i].title.en));
}

/* The tables that text shows, in its order. */
static void write_tables(writing *w, const cgov_tables *tables, const char *part)
{
    const cgov_table_options *o = w->options;
    for (size_t i = 0; i < tables->count; i++) {
        const cgov_table *table = tables->tables[i];
        const char *title = cgov_table_title(table, o->language);
        cgov__buffer whole = { 0 };
        write_parts_after(w, tables, i);
        if (title == NULL ||
            (o->table != NULL && (table->key == NULL || strcmp(table->key, o->table) != 0)))
            continue;
        cgov__buffer_text(&whole, part != NULL ? part : "");
        cgov__buffer_text(&whole, part != NULL && *part != '\0' && *title != '\0' ? ": " : "");
        cgov__buffer_text(&whole, title);
        w->failed = w->failed || whole.failed;
        write_table(w, tables, table, whole.bytes != NULL ? whole.bytes : "");
        cgov__buffer_free(&whole);
    }
    write_parts_after(w, tables, tables->count);
}

/* ---- the sheet about them ---- */

static void write_line(writing *w, const char *name, const char *text)
{
    cgov__book_text(w->book, name, CGOV__STYLE_NAME);
    write_text(w, text);
    cgov__book_next_row(w->book);
}

/* Name and date of the study's file; `made` takes the latter. */
static void write_study(writing *w, const struct stat *it)
{
    const time_t changed = it->st_mtime;
    struct tm parts;
    char iso[32] = "";
    write_line(w, say(w, "งานวิจัย", "Study"), cgov__file_name(w->options->study));
    if (it->st_mtime == 0 || gmtime_r(&changed, &parts) == NULL)
        return;
    strftime(iso, sizeof iso, "%Y-%m-%d", &parts);
    char *date = cgov_format_date(iso, w->options->language);
    w->failed = w->failed || date == NULL;
    write_line(w, say(w, "วันที่ของไฟล์งานวิจัย", "Date of the study file"), date);
    cgov_free(date);
}

static void write_filter(writing *w, const cgov_tables *tables)
{
    cgov__buffer words = { 0 };
    for (size_t i = 0; i < tables->filter.count; i++) {
        const cgov__said *line = &tables->filter.lines[i];
        cgov__buffer_text(&words, i > 0 ? "; " : "");
        cgov__buffer_text(&words, cgov__choose(w->options->language, line->th, line->en));
    }
    w->failed = w->failed || words.failed;
    write_line(w, say(w, "เฉพาะโครงการที่", "Only projects with"),
               words.bytes != NULL ? words.bytes
                                   : say(w, "(ทุกโครงการ)", "(no filter: all projects)"));
    cgov__buffer_free(&words);
}

static void write_masked_base(writing *w, const cgov_tables *tables)
{
    cgov__buffer words = { 0 };
    cgov__tables_base(&words, tables, w->options->language);
    w->failed = w->failed || words.failed;
    cgov__book_text(w->book, words.bytes != NULL ? words.bytes : "", CGOV__STYLE_TEXT);
    cgov__buffer_free(&words);
}

static void write_basis(writing *w, const cgov_tables *tables)
{
    const cgov_language language = w->options->language;
    const char *counted = cgov__choose(language, tables->counted.th, tables->counted.en);
    cgov__book_text(w->book,
                    counted != NULL ? counted : say(w, "จำนวนโครงการที่นับ", "Projects counted"),
                    CGOV__STYLE_NAME);
    if (tables->base_masked)
        write_masked_base(w, tables);
    else
        write_whole(w, tables->basis.base);
    cgov__book_next_row(w->book);
    if (counted == NULL || tables->filter.count > 0)
        write_filter(w, tables);
    write_line(w, say(w, "วิธีนับ", "Method"),
               cgov__choose(language, tables->basis.method_th, tables->basis.method_en));
}

/* Facts and notes of an answer and of all of its parts. */
static void write_facts(writing *w, const cgov_tables *tables)
{
    const cgov_language language = w->options->language;
    for (size_t i = 0; i < tables->fact_count; i++) {
        const cgov__fact *fact = &tables->facts[i];
        const char *name = cgov__choose(language, fact->name.th, fact->name.en);
        if (name == NULL || fact->value.kind == CGOV_CELL_MISSING)
            continue;
        cgov__book_text(w->book, name, CGOV__STYLE_NAME);
        write_value(w, &fact->value);
        cgov__book_next_row(w->book);
    }
    for (size_t i = 0; i < tables->notes.count; i++)
        if (cgov__is_shown(tables->notes.lines[i].design, w->options))
            write_line(
                w, say(w, "หมายเหตุ", "Note"),
                cgov__choose(language, tables->notes.lines[i].th, tables->notes.lines[i].en));
    for (size_t i = 0; i < tables->warnings.count; i++)
        write_line(w, say(w, "ข้อควรระวัง", "Warning"), cgov_tables_warning(tables, i, language));
    for (size_t i = 0; i < tables->part_count; i++)
        write_facts(w, tables->parts[i].tables);
}

static void write_about(writing *w, const cgov_tables *tables, const struct stat *it)
{
    cgov__book_sheet(w->book, say(w, "เกี่ยวกับ", "about"), false);
    if (tables->synthetic) {
        cgov__book_text(w->book, say(w, "ข้อมูลสมมติ", "Synthetic"), CGOV__STYLE_WARNING);
        cgov__book_text(
            w->book,
            say(w, "ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง",
                "Synthetic demonstration data: these figures say nothing of the world."),
            CGOV__STYLE_WARNING);
        cgov__book_next_row(w->book);
    }
    if (w->options->study != NULL)
        write_study(w, it);
    if (tables->has_basis)
        write_basis(w, tables);
    write_facts(w, tables);
    for (size_t i = 0; i < w->sheets.count; i++) {
        const cgov__said *line = &w->sheets.lines[i];
        if (strcmp(line->key, line->en) == 0)
            continue;
        cgov__buffer name = { 0 };
        cgov__buffer_format(&name, say(w, "แผ่นงาน \"%s\"", "Sheet \"%s\""), line->key);
        write_line(w, name.bytes, line->en);
        cgov__buffer_free(&name);
    }
    write_line(w, say(w, "สร้างโดย", "Written by"), "libcgov " CGOV_VERSION);
}

static cgov_status render_book(cgov__book_kind kind, cgov__buffer *to, const cgov_tables *tables,
                              const cgov_table_options *options, cgov_error **error)
{
    writing w = { .options = options };
    struct stat it = { .st_mtime = 0 };
    if (options->study != NULL && stat(options->study, &it) != 0)
        it.st_mtime = 0;
    const char *mark = !tables->synthetic ? NULL
                                          : say(&w, "*** ข้อมูลสมมติเพื่อการสาธิต ***",
                                                "*** Synthetic demonstration data ***");
    cgov_status status = cgov__book_new(kind, mark, (int64_t)it.st_mtime, &w.book, error);
    if (status != CGOV_OK)
        return status;
    write_tables(&w, tables, NULL);
    write_about(&w, tables, &it);
    status = cgov__book_finish(w.book, to, error);
    if (status == CGOV_OK && w.failed)
        status = cgov__nomem(error);
    cgov__free(w.sheets.lines);
    cgov__arena_free(&w.arena);
    return status;
}

cgov_status cgov__render_xlsx(cgov__buffer *to, const cgov_tables *tables,
                              const cgov_table_options *options, cgov_error **error)
{
    return render_book(CGOV__BOOK_XLSX, to, tables, options, error);
}

cgov_status cgov__render_ods(cgov__buffer *to, const cgov_tables *tables,
                             const cgov_table_options *options, cgov_error **error)
{
    return render_book(CGOV__BOOK_ODS, to, tables, options, error);
}
