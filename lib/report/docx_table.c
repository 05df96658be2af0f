/*
 * Tables of a document for a word processor: on sheets that are turned where a table is wide, with
 * no word cut. See docx.h.
 */
#include "report/docx_body.h"
#include "report/docx_columns.h"

#include <sqlite3.h>
#include <string.h>

enum {
    ACROSS = 3 /* rows that can be written as columns */
};

typedef struct table_of {
    cgov__docx *d;
    const cgov_tables *answer;
    const cgov_table_options *options;
    const cgov__docx_column *columns; /* of the table at hand, those that are not shown too */
} table_of;

static const char *heading_of(const table_of *t, const cgov_table *table, size_t at)
{
    const cgov_column *column = &table->columns[at];
    return cgov__is_shown(column->design, t->options) && !cgov__table_leaves_out(table, at)
               ? cgov__choose(t->d->language, column->label_th, column->label_en)
               : NULL;
}

static bool is_number(const cgov_cell *cell)
{
    return cell->kind != CGOV_CELL_TEXT && cell->kind != CGOV_CELL_FLAG &&
           cell->kind != CGOV_CELL_LIST;
}

static char *words_of(const table_of *t, const cgov_cell *cell)
{
    cgov__buffer words = { 0 };
    cgov__cell_words(&words, cell, t->d->language);
    return cgov__buffer_take(&words);
}

/* How a cell is set. */
typedef struct cell_look {
    int width;
    bool right, bold;
    bool low;  /* its words are at its bottom */
    bool kept; /* on the page of what is below it */
    int shade; /* 0 to 9 */
} cell_look;

static void put_cell(const table_of *t, const char *words, const cell_look *look)
{
    static const char *const shades[] = { "",       "E9EFF7", "DEE8F3", "D3E0EF", "C8D8EB",
                                          "BDD0E7", "B2C9E3", "A7C1DF", "9CB9DB", "91B1D7" };
    cgov__buffer *const to = &t->d->body;
    cgov__buffer_format(to, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", look->width);
    if (look->shade > 0 && look->shade < (int)(sizeof shades / sizeof shades[0]))
        cgov__buffer_format(to, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>",
                            shades[look->shade]);
    cgov__buffer_format(to, "%s</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>%s%s</w:pPr>",
                        look->low ? "<w:vAlign w:val=\"bottom\"/>" : "",
                        look->kept ? "<w:keepNext/>" : "",
                        look->right ? "<w:jc w:val=\"right\"/>" : "");
    cgov__docx_run(to, words, look->bold ? "<w:rPr><w:b/><w:bCs/></w:rPr>" : "");
    cgov__buffer_text(to, "</w:p></w:tc>");
}

static void put_words(const table_of *t, const cgov_cell *cell, const cell_look *look)
{
    char *words = words_of(t, cell);
    t->d->failed = t->d->failed || words == NULL;
    put_cell(t, words != NULL ? words : "", look);
    cgov__free(words);
}

static bool holds_numbers(const cgov_table *table, size_t at)
{
    for (size_t r = 0; r < table->count; r++)
        if (table->cells[r * table->width + at].kind != CGOV_CELL_MISSING)
            return is_number(&table->cells[r * table->width + at]);
    return false;
}

/* What the columns need and want; those that are not shown, nothing. */
static void measure_columns(const table_of *t, const cgov_table *table, cgov__docx_column *columns)
{
    enum {
        LOOKED_AT = 300 /* rows: enough to know what is usual */
    };
    for (size_t i = 0; i < table->width; i++) {
        const cgov__docx_content content =
            holds_numbers(table, i) ? CGOV__DOCX_NUMBER : CGOV__DOCX_TEXT;
        if (heading_of(t, table, i) == NULL)
            continue;
        cgov__docx_measure(&columns[i], heading_of(t, table, i), CGOV__DOCX_HEADING);
        for (size_t r = 0; r < table->count && r < LOOKED_AT; r++) {
            char *words = words_of(t, &table->cells[r * table->width + i]);
            cgov__docx_measure(&columns[i], words, content);
            cgov__free(words);
        }
    }
}

static int sheet_of(const cgov__docx *d)
{
    return cgov__docx_is_turned(d) ? CGOV__LANDSCAPE : CGOV__PORTRAIT;
}

static void begin_table(const table_of *t, const cgov__docx_column *columns, size_t count)
{
    cgov__buffer *const to = &t->d->body;
    cgov__buffer_format(to,
                        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"%d\" "
                        "w:type=\"dxa\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr>"
                        "<w:tblGrid>",
                        sheet_of(t->d));
    for (size_t i = 0; i < count; i++)
        if (columns[i].width > 0)
            cgov__buffer_format(to, "<w:gridCol w:w=\"%d\"/>", columns[i].width);
    cgov__buffer_text(to, "</w:tblGrid>");
}

static void begin_row(const table_of *t, bool repeated)
{
    cgov__buffer_format(&t->d->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                        repeated ? "<w:tblHeader/>" : "");
}

static void put_header(const table_of *t, const cgov_table *table)
{
    begin_row(t, true);
    for (size_t i = 0; i < table->width; i++)
        if (heading_of(t, table, i) != NULL)
            put_cell(t, heading_of(t, table, i),
                     &(cell_look){ .width = t->columns[i].width,
                                   .right = holds_numbers(table, i),
                                   .bold = true,
                                   .low = true });
    cgov__buffer_text(&t->d->body, "</w:tr>\n");
}

/* How dark a share of a table that is shaded by them is, 0 to 9. */
static int shade_of(const cgov_table *table, const cgov_cell *cell)
{
    const bool shaded = table->heat && cell->kind == CGOV_CELL_COUNT_SHARE && cell->value > 0;
    return shaded ? (int)(cell->value * 9.999) : 0;
}

static void put_row(const table_of *t, const cgov_table *table, const cgov_cell *row)
{
    begin_row(t, false);
    for (size_t i = 0; i < table->width; i++)
        if (heading_of(t, table, i) != NULL)
            put_words(t, &row[i],
                      &(cell_look){ .width = t->columns[i].width,
                                    .right = holds_numbers(table, i),
                                    .shade = shade_of(table, &row[i]) });
    cgov__buffer_text(&t->d->body, "</w:tr>\n");
}

/* A paragraph of the first column, and one of all that is known of it. */
static void put_record(const table_of *t, const cgov_table *table, const cgov_cell *row)
{
    cgov__buffer rest = { 0 };
    bool first = true;
    for (size_t i = 0; i < table->width; i++) {
        const char *heading = heading_of(t, table, i);
        if (heading == NULL)
            continue;
        char *words = words_of(t, &row[i]);
        t->d->failed = t->d->failed || words == NULL;
        if (first)
            cgov__docx_words(t->d, CGOV__DOCX_QUOTE, words);
        else if (words != NULL && *words != '\0')
            cgov__buffer_format(&rest, "%s%s: %s", rest.length > 0 ? "\n" : "", heading, words);
        first = false;
        cgov__free(words);
    }
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, rest.bytes);
    t->d->failed = t->d->failed || rest.failed;
    cgov__buffer_free(&rest);
}

static size_t count_shown(const table_of *t, const cgov_table *table)
{
    size_t shown = 0;
    for (size_t r = 0; r < cgov__table_limit(t->answer, table, t->options); r++)
        shown += !table->hidden[r];
    return shown;
}

static void put_left_out(const table_of *t, const cgov_table *table, size_t rows)
{
    char words[80];
    const int64_t all = table->all > 0 ? table->all : (int64_t)table->count;
    if (all <= (int64_t)rows || table->form != CGOV_TABLE_FORM_GRID)
        return;
    sqlite3_snprintf(sizeof words, words,
                     cgov__docx_say(t->d, "แสดง %lld จาก %lld แถว", "%lld of %lld rows"),
                     (long long)rows, (long long)all);
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, words);
}

static void put_rows(const table_of *t, const cgov_table *table)
{
    const size_t rows = cgov__table_limit(t->answer, table, t->options);
    const bool records = table->form == CGOV_TABLE_FORM_RECORDS;
    for (size_t r = 0; r < rows; r++)
        if (!table->hidden[r])
            (records ? put_record : put_row)(t, table, table->cells + r * table->width);
}

/* One heading and what each row has there, on the page of the line below it. */
static void put_line(const table_of *t, const cgov_table *table, size_t at, bool first, bool last)
{
    begin_row(t, first);
    put_cell(t, heading_of(t, table, at),
             &(cell_look){ .width = t->columns[0].width, .bold = true, .kept = !last });
    for (size_t r = 0; r < cgov__table_limit(t->answer, table, t->options); r++) {
        const cgov_cell *cell = &table->cells[r * table->width + at];
        if (!table->hidden[r])
            put_words(t, cell,
                      &(cell_look){ .width = t->columns[1].width,
                                    .bold = first,
                                    .kept = !last,
                                    .shade = shade_of(table, cell) });
    }
    cgov__buffer_text(&t->d->body, "</w:tr>\n");
}

/* Whether a column is worth a line: it has a heading, or a word below none. */
static bool is_line(const table_of *t, const cgov_table *table, size_t at)
{
    const char *heading = heading_of(t, table, at);
    bool told = heading != NULL && *heading != '\0';
    for (size_t r = 0; heading != NULL && !told && r < table->count; r++)
        told = table->cells[r * table->width + at].kind != CGOV_CELL_MISSING;
    return told;
}

/* Rows as columns: a line for each heading, the first of which names the rows. */
static void put_across(const table_of *of, const cgov_table *table, size_t rows)
{
    const int head = sheet_of(of->d) / 3;
    cgov__docx_column columns[ACROSS + 1] = { { .width = head } };
    table_of fitted = { of->d, of->answer, of->options, columns }, *const t = &fitted;
    for (size_t r = 1; r <= rows; r++)
        columns[r].width = (sheet_of(t->d) - head) / (int)rows;
    begin_table(t, columns, rows + 1);
    size_t left = 0;
    bool first = true;
    for (size_t i = 0; i < table->width; i++)
        left += is_line(t, table, i);
    for (size_t i = 0; i < table->width; i++)
        if (is_line(t, table, i)) {
            put_line(t, table, i, first, --left == 0);
            first = false;
        }
}

/* A grid that is too wide for a sheet is written with rows as columns if there are few of them;
 * else it is on turned sheets, as is what follows up to the next heading. */
static void put_grid(const table_of *t, const cgov_table *table, const char *title)
{
    cgov__docx_column *columns = cgov__calloc(table->width + 1, sizeof *columns);
    table_of fitted = { t->d, t->answer, t->options, columns };
    if (columns == NULL) {
        t->d->failed = true;
        return;
    }
    measure_columns(t, table, columns);
    const size_t rows = count_shown(t, table);
    const bool wide = cgov__docx_needs(columns, table->width) > sheet_of(t->d);
    if (wide && rows > ACROSS)
        cgov__docx_turn(t->d);
    cgov__docx_caption(t->d, cgov__docx_say(t->d, "ตารางที่", "Table"), ++t->d->tables, title, true);
    if (wide && rows <= ACROSS) {
        put_across(t, table, rows);
    } else {
        cgov__docx_fit(columns, table->width, sheet_of(t->d));
        begin_table(t, columns, table->width);
        put_header(&fitted, table);
        put_rows(&fitted, table);
    }
    cgov__buffer_text(&t->d->body, "</w:tbl>\n");
    put_left_out(t, table, cgov__table_limit(t->answer, table, t->options));
    cgov__free(columns);
}

/* A table without a row, in a line: what it would show, and that there is none. */
static void put_empty(const table_of *t, const cgov_table *table, const char *title)
{
    const char *empty = cgov__choose(t->d->language, table->empty.th, table->empty.en);
    cgov__buffer words = { 0 };
    cgov__buffer_format(&words, "%s%s%s", title != NULL ? title : "", title != NULL ? ": " : "",
                        empty != NULL ? empty : cgov__docx_say(t->d, "ไม่มี", "none"));
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, words.bytes);
    t->d->failed = t->d->failed || words.failed;
    cgov__buffer_free(&words);
}

static void put_table(const table_of *t, const cgov_table *table)
{
    const char *title = cgov__choose(t->d->language, table->title_th, table->title_en);
    if (count_shown(t, table) == 0) {
        put_empty(t, table, title);
    } else if (table->form != CGOV_TABLE_FORM_RECORDS) {
        put_grid(t, table, title);
    } else {
        cgov__docx_words(t->d, CGOV__DOCX_NOTE, title);
        put_rows(t, table);
    }
}

/* ---- what stands around tables ---- */

static void put_facts(const table_of *t)
{
    cgov__buffer words = { 0 };
    for (size_t i = 0; i < t->answer->fact_count; i++) {
        const cgov__fact *fact = &t->answer->facts[i];
        const char *name = cgov__choose(t->d->language, fact->name.th, fact->name.en);
        if (name == NULL || fact->value.kind == CGOV_CELL_MISSING)
            continue;
        cgov__buffer_format(&words, "%s%s ", words.length > 0 ? " · " : "", name);
        cgov__cell_words(&words, &fact->value, t->d->language);
    }
    cgov__docx_words(t->d, CGOV__DOCX_BODY, words.bytes);
    t->d->failed = t->d->failed || words.failed;
    cgov__buffer_free(&words);
}

static void put_lines(const table_of *t, const cgov__lines *lines, cgov__docx_style style)
{
    for (size_t i = 0; i < lines->count; i++)
        if (cgov__is_shown(lines->lines[i].design, t->options))
            cgov__docx_words(t->d, style,
                             cgov__choose(t->d->language, lines->lines[i].th, lines->lines[i].en));
}

static void put_basis(const table_of *t)
{
    const cgov_tables *a = t->answer;
    const char *counted = cgov__choose(t->d->language, a->counted.th, a->counted.en);
    cgov__buffer words = { 0 };
    if (!a->has_basis)
        return;
    cgov__buffer_format(
        &words, "%s ",
        counted != NULL ? counted : cgov__docx_say(t->d, "จำนวนโครงการที่นับ", "Projects counted"));
    cgov__tables_base(&words, a, t->d->language);
    for (size_t i = 0; i < a->filter.count; i++)
        cgov__buffer_format(
            &words, "%s%s",
            i == 0 ? cgov__docx_say(t->d, "; เฉพาะโครงการที่ ", "; only projects with ") : " · ",
            cgov__choose(t->d->language, a->filter.lines[i].th, a->filter.lines[i].en));
    const char *method = cgov__choose(t->d->language, a->basis.method_th, a->basis.method_en);
    if (method != NULL)
        cgov__buffer_format(&words, "\n%s", method);
    cgov__docx_words(t->d, CGOV__DOCX_NOTE, words.bytes);
    t->d->failed = t->d->failed || words.failed;
    cgov__buffer_free(&words);
}

static void put_answer(const table_of *t);

static void put_parts(const table_of *t, size_t after)
{
    for (size_t i = 0; i < t->answer->part_count; i++) {
        const cgov__part *part = &t->answer->parts[i];
        if (part->after != after)
            continue;
        cgov__docx_words(t->d, CGOV__DOCX_HEADING_2,
                         cgov__choose(t->d->language, part->title.th, part->title.en));
        put_answer(&(table_of){ t->d, part->tables, t->options, NULL });
    }
}

static void put_answer(const table_of *t)
{
    put_facts(t);
    put_lines(t, &t->answer->warnings, CGOV__DOCX_WARNING);
    for (size_t i = 0; i < t->answer->count; i++) {
        put_parts(t, i);
        if (cgov_table_title(t->answer->tables[i], t->d->language) != NULL)
            put_table(t, t->answer->tables[i]);
    }
    put_parts(t, t->answer->count);
    put_lines(t, &t->answer->notes, CGOV__DOCX_NOTE);
    put_basis(t);
}

void cgov__docx_tables(cgov__docx *d, const cgov_tables *tables, const cgov_table_options *options)
{
    put_answer(&(table_of){ d, tables, options, NULL });
}
