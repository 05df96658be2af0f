/*
 * Tables aligned for a terminal. A table that is too wide wraps its headings, then its words, and
 * then goes on in further parts that begin with the same columns. Each column is measured once.
 * See cgov/table.h.
 */
#include "cgov/text.h"
#include "cgov/words.h"
#include "report/table.h"

#include <string.h>

enum {
    WIDTH = 80,     /* of a terminal that does not say */
    GAP = 2,        /* blanks between columns */
    LEAST_WORDS = 14, /* columns of words are not made narrower than this */
    NOTE_INDENT = 2
};

/* A column that people see. */
typedef struct shown {
    size_t at;
    const char *heading;
    int cells;   /* the widest cell */
    int width;   /* as printed */
    bool words;  /* to the left, and may be wrapped */
} shown;

typedef struct layout {
    const cgov_table *table;
    cgov_language language;
    int width;   /* of the terminal; below 0: any */
    size_t rows; /* at most */
    shown *columns;
    size_t count;
} layout;

static const char *say(cgov_language language, const char *th, const char *en)
{
    return language == CGOV_LANGUAGE_TH ? th : en;
}

static void append_blanks(cgov__buffer *to, int count)
{
    for (; count > 0; count--)
        cgov__buffer_char(to, ' ');
}

/* ---- measuring ---- */

static bool is_words(const cgov_table *table, size_t at)
{
    for (size_t row = 0; row < table->count; row++) {
        const cgov_cell_kind kind = table->cells[row * table->width + at].kind;
        if (kind != CGOV_CELL_MISSING)
            return kind == CGOV_CELL_TEXT || kind == CGOV_CELL_FLAG;
    }
    return true;
}

static int measure_cells(const layout *l, size_t at)
{
    cgov__buffer words = { 0 };
    int widest = 0;
    for (size_t row = 0; row < l->rows; row++) {
        if (l->table->hidden[row])
            continue;
        cgov__buffer_clear(&words);
        cgov__cell_words(&words, &l->table->cells[row * l->table->width + at], l->language);
        const int width = cgov_text_width(words.bytes, (ptrdiff_t)words.length);
        widest = width > widest ? width : widest;
    }
    cgov__buffer_free(&words);
    return widest;
}

static void measure_columns(layout *l)
{
    for (size_t at = 0; at < l->table->width; at++) {
        const cgov_column *column = &l->table->columns[at];
        const char *heading = cgov__choose(l->language, column->label_th, column->label_en);
        if (heading == NULL)
            continue;
        shown *s = &l->columns[l->count++];
        *s = (shown){ .at = at,
                      .heading = heading,
                      .cells = measure_cells(l, at),
                      .words = is_words(l->table, at) };
        const int width = cgov_text_width(heading, -1);
        s->width = width > s->cells ? width : s->cells;
    }
}

/* ---- fitting ---- */

static int width_of(const shown *columns, size_t count)
{
    int width = 0;
    for (size_t i = 0; i < count; i++)
        width += columns[i].width + (i > 0 ? GAP : 0);
    return width;
}

static void take_widest(void *ctx, const char *line, size_t length)
{
    int *widest = ctx;
    const int width = cgov_text_width(line, (ptrdiff_t)length);
    *widest = width > *widest ? width : *widest;
}

/* Columns of the longest word of a text. */
static int longest_word(const char *text)
{
    cgov_word *words = NULL;
    size_t count = 0;
    int longest = 0;
    if (cgov_words(text, NULL, &words, &count, NULL) != CGOV_OK)
        return cgov_text_width(text, -1);
    for (size_t i = 0; i < count; i++) {
        const size_t from = cgov_text_utf8_offset(text, (size_t)words[i].start);
        const size_t to = cgov_text_utf8_offset(text, (size_t)words[i].stop);
        const int width = cgov_text_width(text + from, (ptrdiff_t)(to - from));
        longest = width > longest ? width : longest;
    }
    cgov_free(words);
    return longest;
}

/* The narrowest that a heading gets without cutting a word, on as many lines as that takes. */
static int narrowest_heading(const char *heading, int from)
{
    const int word = longest_word(heading);
    for (int width = from > word ? from : word;; width++) {
        int widest = 0;
        cgov__wrap(heading, width, take_widest, &widest);
        if (widest <= width && cgov_text_width(heading, -1) <= 3 * width)
            return width;
    }
}

static void narrow_headings(layout *l)
{
    for (size_t i = 0; i < l->count; i++)
        l->columns[i].width = narrowest_heading(l->columns[i].heading, l->columns[i].cells);
}

/* Takes what is too much from the widest columns of words, as long as they can be read. */
static bool narrow_words(shown *columns, size_t count, int width)
{
    while (width_of(columns, count) > width) {
        shown *widest = NULL;
        for (size_t i = 0; i < count; i++)
            if (columns[i].words && columns[i].width > LEAST_WORDS &&
                (widest == NULL || columns[i].width > widest->width))
                widest = &columns[i];
        if (widest == NULL)
            return false;
        widest->width--;
    }
    return true;
}

/* ---- printing ---- */

typedef struct spans {
    struct span {
        const char *line;
        size_t length;
    } *spans;
    size_t count, capacity;
    bool failed;
} spans;

static void take_span(void *ctx, const char *line, size_t length)
{
    spans *to = ctx;
    void *room = to->spans;
    if (!cgov__grow(&room, &to->capacity, to->count + 1, sizeof *to->spans)) {
        to->failed = true;
        return;
    }
    to->spans = room;
    to->spans[to->count++] = (struct span){ line, length };
}

static void append_aligned(cgov__buffer *to, const struct span *span, const shown *column, bool last)
{
    const int width = span != NULL ? cgov_text_width(span->line, (ptrdiff_t)span->length) : 0;
    const int gap = column->width > width ? column->width - width : 0;
    if (!column->words)
        append_blanks(to, gap);
    if (span != NULL)
        cgov__buffer_append(to, span->line, span->length);
    if (column->words && !last)
        append_blanks(to, gap);
}

static void trim_blanks(cgov__buffer *to)
{
    while (to->length > 0 && to->bytes[to->length - 1] == ' ')
        to->length--;
}

/* One row of cells, on as many lines as the longest of them takes. */
static void append_lines(cgov__buffer *to, const shown *columns, const spans *cells, size_t count)
{
    size_t lines = 1;
    for (size_t i = 0; i < count; i++) {
        lines = cells[i].count > lines ? cells[i].count : lines;
        to->failed = to->failed || cells[i].failed;
    }
    for (size_t line = 0; line < lines; line++) {
        for (size_t i = 0; i < count; i++) {
            append_blanks(to, i > 0 ? GAP : 0);
            append_aligned(to, line < cells[i].count ? &cells[i].spans[line] : NULL, &columns[i],
                           i + 1 == count);
        }
        trim_blanks(to);
        cgov__buffer_char(to, '\n');
    }
}

/* What a part of a table is printed with: one place a column, used again for each row. */
typedef struct pen {
    cgov__buffer *words;
    spans *cells;
} pen;

static void print_row(cgov__buffer *to, const layout *l, const shown *columns, size_t count,
                      const pen *with, const cgov_cell *row)
{
    for (size_t i = 0; i < count; i++) {
        cgov__buffer *words = &with->words[i];
        cgov__buffer_clear(words);
        if (row != NULL)
            cgov__cell_words(words, &row[columns[i].at], l->language);
        else
            cgov__buffer_text(words, columns[i].heading);
        with->cells[i].count = 0;
        to->failed = to->failed || words->failed;
        if (words->length == 0)
            continue;
        if (row != NULL && cgov_text_width(words->bytes, -1) <= columns[i].width)
            take_span(&with->cells[i], words->bytes, words->length);
        else
            cgov__wrap(words->bytes, columns[i].width, take_span, &with->cells[i]);
    }
    append_lines(to, columns, with->cells, count);
}

static void print_rule(cgov__buffer *to, const shown *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        append_blanks(to, i > 0 ? GAP : 0);
        for (int k = columns[i].width; k > 0; k--)
            cgov__buffer_char(to, '-');
    }
    cgov__buffer_char(to, '\n');
}

static void print_part(cgov__buffer *to, const layout *l, const shown *columns, size_t count)
{
    pen with = { cgov__calloc(count + 1, sizeof *with.words),
                 cgov__calloc(count + 1, sizeof *with.cells) };
    if (with.words == NULL || with.cells == NULL) {
        to->failed = true;
        count = 0;
    } else {
        print_row(to, l, columns, count, &with, NULL);
        print_rule(to, columns, count);
        for (size_t row = 0; row < l->rows; row++)
            if (!l->table->hidden[row])
                print_row(to, l, columns, count, &with, l->table->cells + row * l->table->width);
    }
    for (size_t i = 0; i < count; i++) {
        cgov__buffer_free(&with.words[i]);
        cgov__free(with.cells[i].spans);
    }
    cgov__free(with.words);
    cgov__free(with.cells);
}

/* The columns that say what a row is: those of words that stand first, two at most. */
static size_t count_leading(const layout *l)
{
    size_t leading = 0;
    while (leading < l->count && leading < 2 && l->columns[leading].words)
        leading++;
    return leading < l->count ? leading : 1;
}

/* Parts that each fit, and that each begin with what says what a row is. */
static void print_parts(cgov__buffer *to, layout *l)
{
    const size_t leading = count_leading(l);
    shown *part = cgov__calloc(l->count + 1, sizeof *part);
    if (part == NULL) {
        to->failed = true;
        return;
    }
    narrow_words(l->columns, leading, l->width / 2);
    memcpy(part, l->columns, leading * sizeof *part);
    for (size_t i = leading; i < l->count;) {
        size_t count = leading;
        do
            part[count++] = l->columns[i++];
        while (i < l->count && width_of(part, count) + GAP + l->columns[i].width <= l->width);
        print_part(to, l, part, count);
        cgov__buffer_text(to, i < l->count ? "\n" : "");
    }
    cgov__free(part);
}

static void print_columns(cgov__buffer *to, layout *l)
{
    const bool any = l->width <= 0;
    if (!any && width_of(l->columns, l->count) > l->width)
        narrow_headings(l);
    if (any || narrow_words(l->columns, l->count, l->width))
        print_part(to, l, l->columns, l->count);
    else
        print_parts(to, l);
}

static void print_table(cgov__buffer *to, const cgov_table *table, cgov_language language, int width,
                        size_t rows)
{
    layout l = { .table = table,
                 .language = language,
                 .width = width,
                 .rows = rows,
                 .columns = cgov__calloc(table->width + 1, sizeof *l.columns) };
    cgov__buffer_format(to, "\n%s\n", cgov__choose(language, table->title_th, table->title_en));
    to->failed = to->failed || l.columns == NULL;
    if (l.columns != NULL && rows == 0) {
        cgov__buffer_text(to, say(language, "  (ไม่มี)\n", "  (none)\n"));
    } else if (l.columns != NULL) {
        measure_columns(&l);
        print_columns(to, &l);
    }
    const int64_t all = table->all > 0 ? table->all : (int64_t)table->count;
    if (all > (int64_t)rows)
        cgov__buffer_format(to,
                            say(language, "แสดง %lld จาก %lld แถว ดูทั้งหมดด้วย --limit 0\n",
                                "%lld of %lld rows; --limit 0 shows all\n"),
                            (long long)rows, (long long)all);
    cgov__free(l.columns);
}

/* ---- what stands above and below the tables ---- */

typedef struct paragraph {
    cgov__buffer *to;
    int indent, lines;
} paragraph;

static void take_paragraph(void *ctx, const char *line, size_t length)
{
    paragraph *p = ctx;
    append_blanks(p->to, p->lines++ > 0 ? p->indent : 0);
    cgov__buffer_append(p->to, line, length);
    cgov__buffer_char(p->to, '\n');
}

static void print_paragraph(cgov__buffer *to, const char *words, int width)
{
    char *visible = cgov_text_visible(words, -1);
    paragraph p = { to, NOTE_INDENT, 0 };
    if (visible == NULL)
        to->failed = true;
    else
        cgov__wrap(visible, width > 0 ? width - NOTE_INDENT : 1 << 20, take_paragraph, &p);
    cgov__free(visible);
}

static void print_filter(cgov__buffer *to, const cgov_tables *tables, cgov_language language,
                         int width)
{
    cgov__buffer words = { 0 };
    cgov__buffer_text(&words, say(language, "เฉพาะโครงการที่ ", "Only projects with "));
    for (size_t i = 0; i < tables->filter.count; i++) {
        const cgov__said *line = &tables->filter.lines[i];
        cgov__buffer_text(&words, i > 0 ? "; " : "");
        cgov__buffer_text(&words, cgov__choose(language, line->th, line->en));
    }
    to->failed = to->failed || words.failed;
    if (!words.failed)
        print_paragraph(to, words.bytes, width);
    cgov__buffer_free(&words);
}

static void print_basis(cgov__buffer *to, const cgov_tables *tables, cgov_language language,
                        int width)
{
    const char *counted = cgov__choose(language, tables->counted.th, tables->counted.en);
    const cgov_basis *basis = &tables->basis;
    cgov__buffer_format(to, "%s: %lld%s\n",
                        counted != NULL ? counted
                                        : say(language, "จำนวนโครงการที่นับ", "Projects counted"),
                        (long long)basis->base,
                        basis->filtered ? say(language, " (ตามเงื่อนไขที่เลือก)", " (filtered)") : "");
    if (tables->filter.count > 0)
        print_filter(to, tables, language, width);
    const char *method = cgov__choose(language, basis->method_th, basis->method_en);
    if (method != NULL)
        print_paragraph(to, method, width);
}

static void print_facts(cgov__buffer *to, const cgov_tables *tables, cgov_language language,
                        int width)
{
    cgov__buffer words = { 0 };
    for (size_t i = 0; i < tables->fact_count; i++) {
        const cgov__fact *fact = &tables->facts[i];
        const char *name = cgov__choose(language, fact->name.th, fact->name.en);
        if (name == NULL || fact->value.kind == CGOV_CELL_MISSING)
            continue;
        cgov__buffer_text(&words, words.length > 0 ? ", " : "");
        cgov__buffer_format(&words, "%s ", name);
        cgov__cell_words(&words, &fact->value, language);
    }
    to->failed = to->failed || words.failed;
    if (words.length > 0 && !words.failed)
        print_paragraph(to, words.bytes, width);
    cgov__buffer_free(&words);
}

void cgov__render_text(cgov__buffer *to, const cgov_tables *tables,
                       const cgov_table_options *options)
{
    const cgov_language language = options->language;
    const int width = options->width == 0 ? WIDTH : options->width;
    if (tables->synthetic)
        cgov__buffer_text(to, say(language, "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง ***\n",
                                  "*** Synthetic demonstration data: these figures say nothing of "
                                  "the world. ***\n"));
    if (tables->has_basis)
        print_basis(to, tables, language, width);
    print_facts(to, tables, language, width);
    for (size_t i = 0; i < tables->count; i++)
        if (cgov_table_title(tables->tables[i], language) != NULL)
            print_table(to, tables->tables[i], language, width,
                        cgov__table_limit(tables, tables->tables[i], options));
    cgov__buffer_text(to, tables->notes.count > 0 ? "\n" : "");
    for (size_t i = 0; i < tables->notes.count; i++)
        print_paragraph(to,
                        cgov__choose(language, tables->notes.lines[i].th, tables->notes.lines[i].en),
                        width);
}
