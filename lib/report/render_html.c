/*
 * Tables as HTML: a fragment for a page. Every share and p unfolds to its exact value, what was
 * counted beside it and the base; counts unfold to their projects, and names of factors lead to
 * quotes; what was counted and how stands below each answer, where the caption leads. Cells have
 * their key and value as attributes, so that a program can read them back. See cgov/table.h.
 */
#include "report/table.h"

#include "report/page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct html {
    cgov__buffer *to;
    const cgov_table_options *options;
    const cgov_tables *answer; /* that the table at hand is of: its basis */
    const cgov_tables *whole;  /* that it is a part of */
    uint64_t marked;           /* columns of the table at hand where a text repeated is a mark */
} html;

static const char *say(const html *h, const char *th, const char *en)
{
    return h->options->language == CGOV_LANGUAGE_TH ? th : en;
}

/* What people read over a column; NULL: it is not for them. */
static const char *label_of(const html *h, const cgov_column *column)
{
    return cgov__is_shown(column->design, h->options)
               ? cgov__choose(h->options->language, column->label_th, column->label_en)
               : NULL;
}

/* The same; NULL also of a column that is left out. */
static const char *heading_of(const html *h, const cgov_table *table, size_t at)
{
    return cgov__table_leaves_out(table, at) ? NULL : label_of(h, &table->columns[at]);
}

static void put(const html *h, const char *markup)
{
    cgov__buffer_text(h->to, markup);
}

static void put_text(const html *h, const char *text)
{
    cgov__html_text(h->to, text);
}

/* " name="text"" */
static void put_attribute(const html *h, const char *name, const char *text)
{
    cgov__buffer_format(h->to, " %s=\"", name);
    put_text(h, text);
    put(h, "\"");
}

static void put_words(const html *h, const cgov_cell *cell)
{
    cgov__buffer words = { 0 };
    cgov__cell_words(&words, cell, h->options->language);
    h->to->failed = h->to->failed || words.failed;
    for (const char *c = words.bytes != NULL ? words.bytes : ""; *c != '\0'; c++)
        if (*c == CGOV__MARK || *c == CGOV__UNMARK)
            put(h, *c == CGOV__MARK ? "<mark>" : "</mark>");
        else
            cgov__html_text(h->to, (char[]){ *c, '\0' });
    cgov__buffer_free(&words);
}

/* ---- counts ---- */

static bool is_count(const cgov_column *column, const cgov_cell *cell)
{
    return cell->kind == CGOV_CELL_COUNT_SHARE ||
           (cell->kind == CGOV_CELL_NUMBER && column->unit != NULL && *column->unit != '\0');
}

/* ---- one cell ---- */

static bool is_number(const cgov_cell *cell)
{
    return cell->kind != CGOV_CELL_MISSING && cell->kind != CGOV_CELL_TEXT &&
           cell->kind != CGOV_CELL_FLAG && cell->kind != CGOV_CELL_LIST;
}

static bool has_rest(cgov__rest rest)
{
    return rest.projects != NULL || rest.list != NULL || rest.place != NULL;
}

/* A name leads to what it rests on by itself, without being unfolded. */
static bool is_way(const cgov_cell *cell, cgov__rest rest)
{
    return cell->kind == CGOV_CELL_TEXT && rest.place != NULL && rest.projects == NULL &&
           rest.list == NULL;
}

static bool unfolds(const html *h, const cgov_cell *cell, cgov__rest rest)
{
    if (has_rest(rest))
        return !is_way(cell, rest);
    if (!h->answer->has_basis)
        return false;
    return cell->kind == CGOV_CELL_SHARE || cell->kind == CGOV_CELL_P ||
           (cell->kind == CGOV_CELL_COUNT_SHARE && cell->value >= 0);
}

/* What programs read, where the words do not say it; without keys of columns they would not know what
 * it is of. */
static void put_value(const html *h, const cgov_cell *cell)
{
    if (h->answer->basis_id != NULL && !h->answer->coded)
        return;
    if (cell->kind == CGOV_CELL_FLAG || cell->kind == CGOV_CELL_COUNT_SHARE)
        cgov__buffer_format(h->to, " data-value=%lld", (long long)cell->number);
    else if (cell->kind == CGOV_CELL_INTERVAL || cell->kind == CGOV_CELL_SPAN)
        cgov__buffer_format(h->to, " data-value=%.7g data-high=%.7g", cell->value, cell->high);
    else if (is_number(cell) && cell->kind != CGOV_CELL_NUMBER)
        cgov__buffer_format(h->to, " data-value=%.7g", cell->value);
}

/* Whether a share is a count over a whole number of things: that number. */
static bool is_share_of(double share, int64_t count, int64_t *all)
{
    const double of = count > 0 && share > 0 ? (double)count / share : 0;
    if (!(of >= 1 && of < 1e12))
        return false;
    *all = (int64_t)floor(of + 0.5);
    return *all >= count && fabs((double)count / (double)*all - share) < 1e-12;
}

/* The count that a share is of: the nearest one before it in the row that gives it. A share that is
 * none of these, a mean and a p say nothing of a count. False: nothing was said. */
static bool put_count(const html *h, const cgov_table *table, const cgov_cell *row, size_t at,
                      int64_t *all)
{
    for (size_t i = at; i-- > 0 && row[at].kind == CGOV_CELL_SHARE;) {
        const char *heading = heading_of(h, table, i);
        if (heading == NULL || !is_count(&table->columns[i], &row[i]) ||
            !is_share_of(row[at].value, row[i].number, all))
            continue;
        put(h, " · ");
        put_text(h, heading);
        cgov__buffer_format(h->to, " %lld", (long long)row[i].number);
        return true;
    }
    return false;
}

static const char *counted_words(const html *h)
{
    const cgov__said *counted = &h->answer->counted;
    const char *words = cgov__choose(h->options->language, counted->th, counted->en);
    return words != NULL ? words : say(h, "จำนวนโครงการที่นับ", "Projects counted");
}

/* " of 743"; `words` come before the number. What was counted and how is a link of the caption. */
static void put_base(const html *h, const char *words)
{
    const cgov_tables *answer = h->answer;
    if (!answer->has_basis || answer->basis.base <= 0 || answer->base_masked)
        return;
    cgov__buffer_format(h->to, " %s %lld", words, (long long)answer->basis.base);
}

/* The projects of a count: by their numbers, or where these stand already. */
static void put_projects(const html *h, cgov__rest rest)
{
    const char *id = h->answer->register_id;
    if (rest.projects == NULL) {
        cgov__buffer_format(h->to, "<a href=#%s>%s</a>", rest.list,
                            say(h, "โครงการชุดนี้", "these projects"));
        return;
    }
    put(h, "<a");
    if (rest.list != NULL)
        cgov__buffer_format(h->to, " id=%s", rest.list);
    if (id != NULL)
        cgov__buffer_format(h->to, " href=#%s", id);
    put(h, say(h, ">เลขที่</a> ", ">projects no.</a> "));
    put_text(h, rest.projects);
}

static void put_rest(const html *h, cgov__rest rest)
{
    const bool has_projects = rest.projects != NULL || rest.list != NULL;
    if (has_projects)
        put_projects(h, rest);
    if (rest.place != NULL)
        cgov__buffer_format(h->to, "%s<a href=#%s>%s</a>", has_projects ? "<br>" : "", rest.place,
                            say(h, "ข้อความจากภาคสนาม", "quotes"));
}

/* What a figure is, in full, and what it is of: its own base, where that is not the answer's. Of a
 * p the caption of the table says it. */
static void put_origin(const html *h, const cgov_table *table, const cgov_cell *row, size_t at,
                       cgov__rest rest)
{
    const char *of = say(h, "จาก", "of"), *base = say(h, "· ฐาน", "· base");
    int64_t all = 0;
    if (has_rest(rest)) {
        put_rest(h, rest);
        if (row[at].kind != CGOV_CELL_TEXT)
            put_base(h, of);
        return;
    }
    cgov__buffer_format(h->to, "%.7g", row[at].value);
    const bool counted =
        row[at].kind == CGOV_CELL_COUNT_SHARE || put_count(h, table, row, at, &all);
    if (counted && all != h->answer->basis.base && all > 0)
        cgov__buffer_format(h->to, " %s %lld", of, (long long)all);
    if (counted || row[at].kind == CGOV_CELL_SHARE)
        put_base(h, counted && (all == 0 || all == h->answer->basis.base) ? of : base);
}

static void put_missing(const html *h, const cgov_cell *cell)
{
    const bool told = cell->reason != CGOV_REASON_NONE && cell->reason != CGOV_REASON_NOT_COMPUTED;
    const char *reason = told ? cgov_reason_text(cell->reason, h->options->language) : NULL;
    put(h, reason != NULL ? "<td class=none" : "<td");
    if (reason != NULL)
        put_attribute(h, "title", reason);
    put(h, reason != NULL ? ">–" : ">");
}

enum {
    WORTH_A_MARK = 16 /* bytes of a text in a column whose texts are not said again in the row below */
};

static const char *text_of(const html *h, const cgov_cell *cell)
{
    return cell->kind == CGOV_CELL_TEXT
               ? cgov__choose(h->options->language, cell->text_th, cell->text_en)
               : NULL;
}

/* Columns with texts of some length, a bit each of the first 64: all of a column or none is marked. */
static uint64_t find_long(const html *h, const cgov_table *table)
{
    uint64_t found = 0;
    for (size_t i = 0; i < table->width && i < 64; i++)
        for (size_t r = 0; r < table->count && (found >> i & 1) == 0; r++) {
            const char *words = text_of(h, &table->cells[r * table->width + i]);
            if (words != NULL && strlen(words) >= WORTH_A_MARK)
                found |= UINT64_C(1) << i;
        }
    return found;
}

/* Whether a text is that of the cell above: a ditto mark says so. */
static bool is_as_above(const html *h, const cgov_table *table, size_t r, size_t above, size_t at)
{
    const cgov_cell *cell = table->cells + r * table->width + at,
                    *over = table->cells + above * table->width + at;
    if (above == r || table->form != CGOV_TABLE_FORM_GRID || at >= 64 || (h->marked >> at & 1) == 0)
        return false;
    const char *words = text_of(h, cell), *before = text_of(h, over);
    return words != NULL && before != NULL && strlen(words) > 3 && strcmp(words, before) == 0;
}

static void put_cell(const html *h, const cgov_table *table, size_t r, size_t above, size_t at)
{
    const cgov_cell *row = table->cells + r * table->width, *cell = &row[at];
    const cgov__rest rest = cgov__table_rest(table, r, at);
    if (cell->kind == CGOV_CELL_MISSING) {
        put_missing(h, cell);
        return;
    }
    if ((!has_rest(rest) || is_way(cell, rest)) && is_as_above(h, table, r, above, at)) {
        put(h, "<td>”"); /* the name above leads on */
        return;
    }
    if (table->heat && cell->kind == CGOV_CELL_COUNT_SHARE)
        cgov__buffer_format(h->to, "<td class=h%d",
                            cell->value > 0 ? (int)(cell->value * 9.999) : 0);
    else
        put(h, "<td");
    if (!unfolds(h, cell, rest) || cell->kind == CGOV_CELL_COUNT_SHARE)
        put_value(h, cell);
    put(h, unfolds(h, cell, rest) ? "><details><summary>" : ">");
    if (is_way(cell, rest))
        cgov__buffer_format(h->to, "<a href=#%s>", rest.place);
    put_words(h, cell);
    put(h, is_way(cell, rest) ? "</a>" : "");
    if (unfolds(h, cell, rest)) {
        put(h, "</summary>");
        put_origin(h, table, row, at, rest);
        put(h, "</details>");
    }
}

/* ---- one table ---- */

static bool holds_numbers(const cgov_table *table, size_t at)
{
    for (size_t r = 0; r < table->count; r++)
        if (table->cells[r * table->width + at].kind != CGOV_CELL_MISSING)
            return is_number(&table->cells[r * table->width + at]);
    return false;
}

/* Says which columns hold numbers, counting from 1: "r2 r3". */
static void put_classes(const html *h, const cgov_table *table)
{
    int column = 0;
    put(h, table->form == CGOV_TABLE_FORM_RECORDS ? " class=\"records" : " class=\"");
    for (size_t i = 0; i < table->width; i++)
        if (heading_of(h, table, i) != NULL && column++ >= 0 && holds_numbers(table, i))
            cgov__buffer_format(h->to, " r%d", column);
    put(h, "\"");
}

/* A number stays with its sign: "95 %". */
static void put_heading(const html *h, const char *heading)
{
    for (const char *c = heading; *c != '\0'; c++)
        if (c[0] == ' ' && c[1] == '%')
            put(h, "\u00A0");
        else
            put_text(h, (char[]){ *c, '\0' });
}

static void put_headings(const html *h, const cgov_table *table)
{
    put(h, "<thead><tr>");
    for (size_t i = 0; i < table->width; i++) {
        const char *heading = heading_of(h, table, i);
        if (heading == NULL)
            continue;
        put(h, *heading != '\0' ? "<th scope=col" : "<td"); /* no heading is none to a reader aloud */
        if (h->answer->coded && table->columns[i].key != NULL)
            put_attribute(h, "data-key", table->columns[i].key);
        put(h, ">");
        put_heading(h, heading);
    }
    put(h, "</thead><tbody>");
}

/* The code of a row, which people are not shown. */
static void put_row_code(const html *h, const cgov_table *table, const cgov_cell *row)
{
    for (size_t i = 0; i < table->width; i++)
        if (label_of(h, &table->columns[i]) == NULL && row[i].kind == CGOV_CELL_TEXT &&
            table->columns[i].key != NULL && strcmp(table->columns[i].key, "kind") != 0) {
            put_attribute(h, "data-code",
                          cgov__choose(h->options->language, row[i].text_th, row[i].text_en));
            return;
        }
}

static size_t put_rows(const html *h, const cgov_table *table)
{
    const size_t rows = cgov__table_limit(h->answer, table, h->options);
    size_t shown = 0, above = 0;
    for (size_t r = 0; r < rows; r++) {
        const cgov_cell *row = table->cells + r * table->width;
        if (table->hidden[r])
            continue;
        above = shown++ > 0 ? above : r;
        put(h, "<tr\n"); /* a line break in a cell would be shown */
        if (h->answer->coded)
            put_row_code(h, table, row);
        put(h, ">");
        for (size_t i = 0; i < table->width; i++)
            if (heading_of(h, table, i) != NULL)
                put_cell(h, table, r, above, i);
        above = r;
    }
    return shown;
}

/* How many rows there are, where not all are here. */
static void put_left_out(const html *h, const cgov_table *table)
{
    const size_t rows = cgov__table_limit(h->answer, table, h->options);
    const int64_t all = table->all > 0 ? table->all : (int64_t)table->count;
    if (all > (int64_t)rows && table->form == CGOV_TABLE_FORM_GRID)
        cgov__buffer_format(h->to,
                            say(h, "<p class=\"note\">แสดง %lld จาก %lld แถว</p>\n",
                                "<p class=\"note\">%lld of %lld rows</p>\n"),
                            (long long)rows, (long long)all);
}

/* From any number of a table to its base, what is missing, the method and the filter. */
static void put_way_to_basis(const html *h)
{
    const cgov_tables *answer = h->answer->has_basis ? h->answer : h->whole;
    if (answer->has_basis && answer->basis_id != NULL)
        cgov__buffer_format(h->to, " <a href=#%s>", answer->basis_id);
    if (answer->has_basis && answer->basis_id != NULL && answer->basis.base > 0)
        cgov__buffer_format(h->to, "n = %lld</a>", (long long)answer->basis.base);
    else if (answer->has_basis && answer->basis_id != NULL)
        put(h, say(h, "ที่มา</a>", "basis</a>"));
}

static void put_table(const html *of, const cgov_table *table)
{
    const html at_hand = { of->to, of->options, of->answer, of->whole, find_long(of, table) };
    const html *const h = &at_hand;
    const size_t before = h->to->length;
    const char *title = cgov__choose(h->options->language, table->title_th, table->title_en);
    put(h, "<div class=scroll><table");
    if (table->key != NULL)
        put_attribute(h, "data-key", table->key);
    put_classes(h, table);
    put(h, "><caption>");
    put_text(h, title);
    put_way_to_basis(h);
    put(h, "</caption>\n");
    put_headings(h, table);
    if (put_rows(h, table) > 0 || h->to->failed) {
        put(h, "</table></div>\n");
        put_left_out(h, table);
        return;
    }
    h->to->length = before; /* nothing to be shown: words in its place */
    h->to->bytes[before] = '\0';
    const char *empty = cgov__choose(h->options->language, table->empty.th, table->empty.en);
    put(h, "<p class=\"empty\"><b>");
    put_text(h, title);
    put(h, "</b> ");
    put_text(h, empty != NULL ? empty : say(h, "(ไม่มี)", "(none)"));
    put(h, "</p>\n");
}

/* ---- what stands above and below the tables ---- */

static void put_facts(const html *h)
{
    for (size_t i = 0; i < h->answer->fact_count; i++) {
        const cgov__fact *fact = &h->answer->facts[i];
        const char *name = cgov__choose(h->options->language, fact->name.th, fact->name.en);
        if (name == NULL || fact->value.kind == CGOV_CELL_MISSING)
            continue;
        put(h, "<p class=\"fact\">");
        put_text(h, name);
        put(h, " <b");
        if (fact->name.key != NULL)
            put_attribute(h, "data-key", fact->name.key);
        put_value(h, &fact->value);
        put(h, ">");
        put_words(h, &fact->value);
        put(h, "</b></p>\n");
    }
}

static void put_lines(const html *h, const cgov__lines *lines, const char *before)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (!cgov__is_shown(lines->lines[i].design, h->options))
            continue;
        put(h, before);
        put_text(h, cgov__choose(h->options->language, lines->lines[i].th, lines->lines[i].en));
    }
}

static void put_basis(const html *h)
{
    const cgov_tables *answer = h->answer;
    const char *method =
        cgov__choose(h->options->language, answer->basis.method_th, answer->basis.method_en);
    if (!answer->has_basis)
        return;
    put(h, "<details class=\"basis\"><summary>");
    put_text(h, counted_words(h));
    if (answer->base_masked)
        put(h, " <b data-key=\"base\">");
    else
        cgov__buffer_format(h->to, " <b data-key=\"base\" data-value=\"%lld\">",
                            (long long)answer->basis.base);
    cgov__tables_base(h->to, answer, h->options->language);
    put(h, "</b>");
    put(h, answer->basis.filtered ? say(h, " (ตามเงื่อนไขที่เลือก)", " (filtered)") : "");
    if (answer->filter.count > 0)
        put(h, say(h, "; เฉพาะโครงการที่", "; only projects with"));
    put_lines(h, &answer->filter, " · ");
    put(h, "</summary><p"); /* its id is within: who follows a link to it sees it unfolded */
    if (answer->basis_id != NULL)
        put_attribute(h, "id", answer->basis_id);
    put(h, ">");
    put_text(h, method);
    if (answer->ground.key != NULL)
        cgov__buffer_format(h->to, " · <a href=#%s>%s</a>", answer->ground.key,
                            say(h, answer->ground.th, answer->ground.en));
    put(h, "</p></details>\n");
}

static void put_answer(const html *h);

static void put_parts_after(const html *h, size_t after)
{
    for (size_t i = 0; h->options->table == NULL && i < h->answer->part_count; i++) {
        const cgov__part *part = &h->answer->parts[i];
        const char *title = cgov__choose(h->options->language, part->title.th, part->title.en);
        if (part->after != after)
            continue;
        put(h, title != NULL ? "<h3>" : "");
        put_text(h, title);
        put(h, title != NULL ? "</h3>\n" : "");
        put_answer(&(html){ h->to, h->options, part->tables, h->whole, 0 });
    }
}

static bool is_chosen(const html *h, const cgov_table *table)
{
    return (h->options->table == NULL ||
            (table->key != NULL && strcmp(table->key, h->options->table) == 0)) &&
           cgov_table_title(table, h->options->language) != NULL;
}

static void put_answer(const html *h)
{
    put_facts(h);
    put_lines(h, &h->answer->warnings, "<p class=\"warning\">");
    for (size_t i = 0; i < h->answer->count; i++) {
        put_parts_after(h, i);
        if (is_chosen(h, h->answer->tables[i]))
            put_table(h, h->answer->tables[i]);
    }
    put_parts_after(h, h->answer->count);
    put_lines(h, &h->answer->notes, "<p class=\"note\">");
    put_basis(h);
}

void cgov__render_html(cgov__buffer *to, const cgov_tables *tables,
                       const cgov_table_options *options)
{
    const html h = { to, options, tables, tables, 0 };
    cgov__buffer_text(to, "");
    if (tables->synthetic)
        put(&h,
            say(&h, "<p class=\"synthetic\">ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง</p>\n",
                "<p class=\"synthetic\">Synthetic demonstration data: these figures say nothing "
                "of the world.</p>\n"));
    put_answer(&h);
}

/* The first heading of an answer, which a page is called by. */
static const char *title_of(const cgov_tables *tables, cgov_language language)
{
    const char *title = NULL;
    for (size_t i = 0; title == NULL && i < tables->count; i++)
        title = cgov_table_title(tables->tables[i], language);
    for (size_t i = 0; title == NULL && i < tables->part_count; i++)
        title = title_of(tables->parts[i].tables, language);
    return title;
}

void cgov__render_page(cgov__buffer *to, const cgov_tables *tables,
                       const cgov_table_options *options)
{
    const bool thai = options->language == CGOV_LANGUAGE_TH;
    const cgov__page_head head = { .language = options->language,
                                   .title = title_of(tables, options->language),
                                   .style = &cgov__page_report_css };
    cgov__page_begin(to, &head);
    cgov__buffer_format(to, "<main lang=\"%s\">\n<header><h1>", thai ? "th" : "en");
    cgov__html_text(to, head.title);
    cgov__buffer_text(to, "</h1>\n");
    if (tables->synthetic)
        cgov__buffer_text(to, thai
                                  ? "<p>ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง</p>\n"
                                  : "<p>Synthetic demonstration data: these figures say nothing of "
                                    "the world.</p>\n");
    cgov__buffer_text(to, "</header>\n");
    put_answer(&(html){ to, options, tables, tables, 0 });
    cgov__buffer_text(to, "</main>\n");
    cgov__page_end(to, &head);
}
