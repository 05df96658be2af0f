/*
 * Tables aligned for a terminal. A table that is too wide wraps its headings, then its words, and
 * then goes on in further parts that begin with the same columns. Each column is measured once.
 * See cgov/table.h.
 */
#include "cgov/text.h"
#include "cgov/words.h"
#include "report/table.h"
#include "text/wrap.h"

#include <string.h>

enum {
    WIDTH = 80,     /* of a terminal that does not say */
    GAP = 2,        /* blanks between columns */
    LEAST_WORDS = 14, /* columns of words are not made narrower than this */
    NOTE_INDENT = 2,
    RECORD_INDENT = 6
};

/* A column that people see. */
typedef struct shown {
    size_t at;
    const char *heading;
    int cells;   /* the widest cell */
    int width;   /* as printed */
    int wanted;  /* as wide as it is easy to read */
    bool words;  /* to the left, and may be wrapped */
} shown;

typedef struct layout {
    const cgov_table *table;
    const cgov_table_options *options;
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
        if (heading == NULL || !cgov__is_shown(column->design, l->options))
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

typedef struct extent {
    int widest, lines;
} extent;

static void take_extent(void *ctx, const char *line, size_t length)
{
    extent *e = ctx;
    const int width = cgov_text_width(line, (ptrdiff_t)length);
    e->widest = width > e->widest ? width : e->widest;
    e->lines++;
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

/* The narrowest that a heading gets on so many lines without cutting a word. */
static int narrowest_heading(const char *heading, int from, int lines)
{
    const int word = longest_word(heading);
    for (int width = from > word ? from : word;; width++) {
        extent e = { 0 };
        cgov__wrap(heading, width, take_extent, &e);
        if (e.widest <= width && e.lines <= lines)
            return width;
    }
}

/* How narrow each column can be, and how wide it would like to be. */
static void measure_least(layout *l)
{
    for (size_t i = 0; i < l->count; i++) {
        shown *s = &l->columns[i];
        const int cells = s->words && s->cells > LEAST_WORDS ? LEAST_WORDS : s->cells;
        s->wanted = narrowest_heading(s->heading, s->cells, 2);
        s->width = narrowest_heading(s->heading, cells, 3);
    }
}

/* The column that has the least of what it wants; headings of numbers want little, and go first. */
static shown *find_poorest(shown *columns, size_t count, bool words)
{
    shown *poorest = NULL;
    for (size_t i = 0; i < count; i++) {
        shown *s = &columns[i];
        if (s->words == words && s->width < s->wanted &&
            (poorest == NULL ||
             (int64_t)s->width * poorest->wanted < (int64_t)poorest->width * s->wanted))
            poorest = s;
    }
    return poorest;
}

/* Hands out what is left of the width. */
static void widen_columns(shown *columns, size_t count, int width)
{
    for (int left = width - width_of(columns, count); left > 0; left--) {
        shown *poorest = find_poorest(columns, count, false);
        if (poorest == NULL)
            poorest = find_poorest(columns, count, true);
        if (poorest == NULL)
            return;
        poorest->width++;
    }
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
    if (!CGOV__GROW(to->spans, to->capacity, to->count + 1)) {
        to->failed = true;
        return;
    }
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

static bool has_headings(const shown *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (*columns[i].heading != '\0')
            return true;
    return false;
}

static void print_part(cgov__buffer *to, const layout *l, const shown *columns, size_t count)
{
    pen with = { cgov__calloc(count + 1, sizeof *with.words),
                 cgov__calloc(count + 1, sizeof *with.cells) };
    if (with.words == NULL || with.cells == NULL) {
        to->failed = true;
        count = 0;
    } else {
        if (has_headings(columns, count)) {
            print_row(to, l, columns, count, &with, NULL);
            print_rule(to, columns, count);
        }
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
    widen_columns(l->columns, leading, l->width / 2);
    memcpy(part, l->columns, leading * sizeof *part);
    for (size_t i = leading; i < l->count;) {
        size_t count = leading;
        do
            part[count++] = l->columns[i++];
        while (i < l->count && width_of(part, count) + GAP + l->columns[i].width <= l->width);
        widen_columns(part + leading, count - leading,
                      l->width - width_of(part, leading) - GAP);
        print_part(to, l, part, count);
        cgov__buffer_text(to, i < l->count ? "\n" : "");
    }
    cgov__free(part);
}

static void print_columns(cgov__buffer *to, layout *l)
{
    if (l->width <= 0 || width_of(l->columns, l->count) <= l->width) {
        print_part(to, l, l->columns, l->count);
        return;
    }
    measure_least(l);
    if (width_of(l->columns, l->count) > l->width) {
        print_parts(to, l);
        return;
    }
    widen_columns(l->columns, l->count, l->width);
    print_part(to, l, l->columns, l->count);
}

/* ---- paragraphs ---- */

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

/* Words that are safe to print, on lines of their own; all but the first are set in. */
static void print_lines(cgov__buffer *to, const char *words, int indent, int width)
{
    paragraph p = { to, indent, 0 };
    cgov__wrap_words(words, width > 0 ? width - indent : 1 << 20, take_paragraph, &p);
    if (p.lines == 0)
        cgov__buffer_char(to, '\n');
}

static void print_paragraph(cgov__buffer *to, const char *words, int width)
{
    char *visible = cgov_text_visible(words, -1);
    if (visible == NULL)
        to->failed = true;
    else
        print_lines(to, visible, NOTE_INDENT, width);
    cgov__free(visible);
}

/* ---- records ---- */

/* Puts what is asked for around what was searched for. */
static void write_marks(cgov__buffer *to, const cgov_table_options *options)
{
    cgov__buffer marked = { 0 };
    if (to->length == 0 || strchr(to->bytes, CGOV__MARK) == NULL)
        return;
    for (size_t i = 0; i < to->length; i++)
        if (to->bytes[i] == CGOV__MARK)
            cgov__buffer_text(&marked, options->mark != NULL ? options->mark : "[");
        else if (to->bytes[i] == CGOV__UNMARK)
            cgov__buffer_text(&marked, options->unmark != NULL ? options->unmark : "]");
        else
            cgov__buffer_char(&marked, to->bytes[i]);
    cgov__buffer_free(to);
    *to = marked;
}

/* "Heading: words", set in; words alone where the heading is empty. */
static void print_detail(cgov__buffer *to, const layout *l, const char *heading, const cgov_cell *cell)
{
    cgov__buffer words = { 0 };
    if (*heading != '\0')
        cgov__buffer_format(&words, "%s: ", heading);
    cgov__cell_words(&words, cell, l->language);
    if (l->options->mark == NULL) /* brackets take room */
        write_marks(&words, l->options);
    to->failed = to->failed || words.failed;
    append_blanks(to, RECORD_INDENT);
    if (!words.failed)
        print_lines(to, words.bytes != NULL ? words.bytes : "", RECORD_INDENT, l->width);
    cgov__buffer_free(&words);
}

/* Each value of a list that says so has a line of its own. */
static void print_details(cgov__buffer *to, const layout *l, const char *heading,
                          const cgov_cell *cell)
{
    const cgov_cell_list *list = cell->kind == CGOV_CELL_LIST ? cell->list : NULL;
    if (list == NULL || list->between == NULL || *list->between != '\n') {
        print_detail(to, l, heading, cell);
        return;
    }
    for (size_t i = 0; list->columns == NULL && i < list->count; i++)
        print_detail(to, l, heading, &list->items[i]);
}

static bool is_empty(const cgov_cell *cell)
{
    return cell->kind == CGOV_CELL_MISSING ||
           (cell->kind == CGOV_CELL_LIST && (cell->list->count == 0 || cell->list->columns != NULL));
}

static void print_record(cgov__buffer *to, const layout *l, const cgov_cell *row, int64_t number)
{
    cgov__buffer words = { 0 };
    bool first = true;
    for (size_t i = 0; i < l->table->width; i++) {
        const cgov_column *column = &l->table->columns[i];
        const char *heading = cgov__choose(l->language, column->label_th, column->label_en);
        if (heading == NULL || (!first && is_empty(&row[i])))
            continue;
        if (!first) {
            print_details(to, l, heading, &row[i]);
            continue;
        }
        first = false;
        cgov__buffer_format(to, "\n%4lld. ", (long long)number);
        cgov__cell_words(&words, &row[i], l->language);
        print_lines(to, words.bytes != NULL ? words.bytes : "", RECORD_INDENT, l->width);
    }
    to->failed = to->failed || words.failed;
    cgov__buffer_free(&words);
}

static void print_records(cgov__buffer *to, const layout *l)
{
    int64_t number = 0;
    for (size_t row = 0; row < l->rows; row++)
        if (!l->table->hidden[row])
            print_record(to, l, l->table->cells + row * l->table->width, ++number);
}

/* ---- one table ---- */

static bool has_rows(const layout *l)
{
    for (size_t row = 0; row < l->rows; row++)
        if (!l->table->hidden[row])
            return true;
    return false;
}

static void print_empty(cgov__buffer *to, const cgov_table *table, cgov_language language)
{
    const char *empty = cgov__choose(language, table->empty.th, table->empty.en);
    cgov__buffer_format(to, "  %s\n", empty != NULL ? empty : say(language, "(ไม่มี)", "(none)"));
}

static void print_table(cgov__buffer *to, const cgov_table *table,
                        const cgov_table_options *options, int width, size_t rows)
{
    const cgov_language language = options->language;
    layout l = { .table = table,
                 .options = options,
                 .language = language,
                 .width = width,
                 .rows = rows,
                 .columns = cgov__calloc(table->width + 1, sizeof *l.columns) };
    const char *title = cgov__choose(language, table->title_th, table->title_en);
    if (*title != '\0')
        cgov__buffer_format(to, to->length > 0 ? "\n%s\n" : "%s\n", title);
    to->failed = to->failed || l.columns == NULL;
    if (l.columns != NULL && !has_rows(&l)) {
        print_empty(to, table, language);
    } else if (l.columns != NULL && table->form == CGOV_TABLE_FORM_RECORDS) {
        print_records(to, &l);
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
    cgov__buffer_format(
        to,
        "%s: ", counted != NULL ? counted : say(language, "จำนวนโครงการที่นับ", "Projects counted"));
    cgov__tables_base(to, tables, language);
    cgov__buffer_format(to, "%s\n",
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

static void print_answer(cgov__buffer *to, const cgov_tables *tables,
                         const cgov_table_options *options, int width);

static void print_parts_after(cgov__buffer *to, const cgov_tables *tables,
                              const cgov_table_options *options, int width, size_t after)
{
    for (size_t i = 0; options->table == NULL && i < tables->part_count; i++) {
        const cgov__part *part = &tables->parts[i];
        const char *title = cgov__choose(options->language, part->title.th, part->title.en);
        if (part->after != after)
            continue;
        if (title != NULL) {
            cgov__buffer_char(to, '\n');
            print_paragraph(to, title, width);
        }
        print_answer(to, part->tables, options, width);
    }
}

static void print_notes(cgov__buffer *to, const cgov_tables *tables,
                        const cgov_table_options *options, int width)
{
    const size_t lines = tables->notes.count + tables->warnings.count;
    cgov__buffer_text(to, lines > 0 && to->length > 0 ? "\n" : "");
    for (size_t i = 0; i < tables->notes.count; i++) {
        const cgov__said *note = &tables->notes.lines[i];
        if (cgov__is_shown(note->design, options))
            print_paragraph(to, cgov__choose(options->language, note->th, note->en), width);
    }
    for (size_t i = 0; i < tables->warnings.count; i++) {
        cgov__buffer words = { 0 };
        cgov__buffer_format(&words, "%s: %s", say(options->language, "ข้อควรระวัง", "Warning"),
                            cgov_tables_warning(tables, i, options->language));
        to->failed = to->failed || words.failed;
        if (!words.failed)
            print_paragraph(to, words.bytes, width);
        cgov__buffer_free(&words);
    }
}

/* Facts, tables, parts and notes. */
static void print_answer(cgov__buffer *to, const cgov_tables *tables,
                         const cgov_table_options *options, int width)
{
    const cgov_language language = options->language;
    print_facts(to, tables, language, width);
    for (size_t i = 0; i < tables->count; i++) {
        const cgov_table *table = tables->tables[i];
        const bool chosen = options->table == NULL
                                ? cgov_table_title(table, language) != NULL
                                : table->key != NULL && strcmp(table->key, options->table) == 0 &&
                                      cgov_table_title(table, language) != NULL;
        print_parts_after(to, tables, options, width, i);
        if (chosen)
            print_table(to, table, options, width, cgov__table_limit(tables, table, options));
    }
    print_parts_after(to, tables, options, width, tables->count);
    print_notes(to, tables, options, width);
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
    print_answer(to, tables, options, width);
    write_marks(to, options);
}
