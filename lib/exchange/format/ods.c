/* OpenDocument spreadsheets: the sheets and rows of content.xml. See workbook.h. OpenDocument 1.3,
 * part 3, 9 and 19. */
#include "exchange/format/number_format.h"
#include "exchange/format/workbook.h"
#include "exchange/format/xml_stream.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

enum {
    OFFICE = 1,
    TABLE,
    TEXT,
    STYLE,
    CALC
};

static const cgov__xml_space spaces[] = {
    { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", OFFICE },
    { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", TABLE },
    { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", TEXT },
    { "urn:oasis:names:tc:opendocument:xmlns:style:1.0", STYLE },
    { "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", CALC },
    { NULL, 0 },
};

typedef struct ods_cell {
    int64_t repeated, columns, rows; /* of cells like it, and that it spans */
    char kind;                       /* 'n' number, 'd' date, 't' time, 'b', 's', 0 none */
    bool covered, has_formula, has_value, is_error;
    cgov__buffer value; /* of its attribute */
    cgov__buffer text;  /* of its paragraphs */
    int paragraphs;
    bool in_paragraph, blank_waits;
} ods_cell;

/* One reading of content.xml: of its sheets' names, or of the rows of one sheet. */
typedef struct content {
    cgov__workbook *book;
    cgov__archive_part *part;
    cgov__xml_stream *stream;
    int64_t wanted;  /* number of the sheet from 0; -1: all names are */
    int64_t table;   /* number of the present one */
    int table_depth; /* tables in each other: only the outer ones are sheets */
    bool lists, in_sheet;
    cgov__strings hidden_styles;
    cgov__buffer style; /* whose properties are read */
    cgov__merges merges;
    cgov__sheet_row row;
    int64_t number, column, repeated, given; /* of the row: its first number, and how often it is */
    int64_t sheet_column;
    bool in_row, in_cell, row_hidden, row_filtered;
    int skipped; /* depth within what is no text of the cell */
    ods_cell cell;
    cgov__number_shown shown;
    cgov__number_format general;
    cgov_error *words;
} content;

static void refuse_cell(content *c, const char *english, const char *thai)
{
    cgov__workbook_refuse(c->book, c->number, c->column >= 0 ? c->column : 0, english, thai,
                          &c->words);
    cgov__xml_stream_refuse(c->stream, "a cell breaks the rules");
}

/* A count of repeats; what is beyond any sheet is as good as a little beyond. */
static int64_t count_of(const char *text)
{
    int64_t count = 0;
    for (; *text >= '0' && *text <= '9' && count < INT32_MAX; text++)
        count = count * 10 + (*text - '0');
    return count > 0 ? count : 1;
}

/* ---- sheets ---- */

static bool is_named(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

static void note_hidden_style(content *c, const char **attributes)
{
    const char *display = cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "display");
    if (display != NULL && is_named(display, "false") && c->style.length > 0 &&
        cgov__strings_add(&c->hidden_styles, c->style.bytes, c->style.length, 1, NULL) == NULL)
        cgov__xml_stream_refuse(c->stream, NULL);
}

static void start_style(content *c, const char *name, const char **attributes)
{
    if (is_named(name, "style")) {
        const char *of = cgov__xml_stream_attribute_of(c->stream, attributes, STYLE, "name");
        cgov__buffer_clear(&c->style);
        cgov__buffer_text(&c->style, of != NULL ? of : "");
    } else if (is_named(name, "table-properties")) {
        note_hidden_style(c, attributes);
    }
}

static void start_table(content *c, const char **attributes)
{
    const char *name = cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "name");
    const char *style = cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "style-name");
    if (c->table_depth++ > 0)
        return;
    c->table++;
    c->in_sheet = c->table == c->wanted;
    if (!c->lists)
        return;
    const bool hidden =
        style != NULL && cgov__strings_find(&c->hidden_styles, style, strlen(style)) != NULL;
    if (cgov__workbook_add_sheet(c->book, name != NULL ? name : "", c->table, hidden, true,
                                 &c->words) != CGOV_OK)
        cgov__xml_stream_refuse(c->stream, "a sheet cannot be listed");
    else
        c->book->sheets[c->book->count - 1].data = CGOV__SHEET_EMPTY;
}

/* ---- columns and rows ---- */

static void start_column(content *c, const char **attributes)
{
    const char *repeated =
        cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "number-columns-repeated");
    const char *seen = cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "visibility");
    const int64_t count = repeated != NULL ? count_of(repeated) : 1, from = c->sheet_column;
    c->sheet_column += count;
    if (seen != NULL && !is_named(seen, "visible") && c->sheet_column < CGOV__LIMIT_COLUMNS)
        cgov__workbook_count_columns(&c->book->tally, from, c->sheet_column - 1);
}

static void start_row(content *c, const char **attributes)
{
    const char *repeated =
        cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "number-rows-repeated");
    const char *seen = cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "visibility");
    c->in_row = true;
    c->number += c->repeated;
    c->repeated = repeated != NULL ? count_of(repeated) : 1;
    c->given = 0;
    c->column = 0;
    c->row_filtered = seen != NULL && is_named(seen, "filter");
    c->row_hidden = c->row_filtered || (seen != NULL && is_named(seen, "collapse"));
    cgov__sheet_row_clear(&c->row);
}

/* ---- cells ---- */

static char kind_of(const char *type)
{
    static const struct {
        const char *name;
        char kind;
    } kinds[] = { { "float", 'n' }, { "percentage", 'n' }, { "currency", 'n' }, { "date", 'd' },
                  { "time", 't' },  { "boolean", 'b' },    { "string", 's' } };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (is_named(type, kinds[i].name))
            return kinds[i].kind;
    return 's';
}

static void take_office(ods_cell *cell, const char *name, const char *value)
{
    if (is_named(name, "value-type")) {
        cell->kind = kind_of(value);
    } else if (is_named(name, "value") || is_named(name, "date-value") ||
               is_named(name, "time-value") || is_named(name, "boolean-value") ||
               is_named(name, "string-value")) {
        cell->has_value = true;
        cgov__buffer_clear(&cell->value);
        cgov__buffer_text(&cell->value, value);
    }
}

static void take_table(ods_cell *cell, const char *name, const char *value)
{
    if (is_named(name, "number-columns-repeated"))
        cell->repeated = count_of(value);
    else if (is_named(name, "number-columns-spanned"))
        cell->columns = count_of(value);
    else if (is_named(name, "number-rows-spanned"))
        cell->rows = count_of(value);
    else if (is_named(name, "formula"))
        cell->has_formula = true;
}

static void start_cell(content *c, bool covered, const char **attributes)
{
    ods_cell *cell = &c->cell;
    const ods_cell fresh = { .repeated = 1,
                             .columns = 1,
                             .rows = 1,
                             .covered = covered,
                             .value = cell->value,
                             .text = cell->text };
    *cell = fresh;
    cgov__buffer_clear(&cell->value);
    cgov__buffer_clear(&cell->text);
    c->in_cell = true;
    for (; *attributes != NULL; attributes += 2) {
        int space = 0;
        const char *name = cgov__xml_stream_local(c->stream, attributes[0], &space);
        if (space == OFFICE)
            take_office(cell, name, attributes[1]);
        else if (space == TABLE)
            take_table(cell, name, attributes[1]);
        else if (space == CALC && is_named(name, "value-type"))
            cell->is_error = is_named(attributes[1], "error");
    }
}

/* Blanks in a paragraph are one, and none at its beginning; <text:s> is for those that count. */
static void add_text(ods_cell *cell, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const bool blank = strchr(" \t\r\n", text[i]) != NULL && text[i] != '\0';
        if (!blank && cell->blank_waits)
            cgov__buffer_char(&cell->text, ' ');
        if (!blank)
            cgov__buffer_char(&cell->text, text[i]);
        cell->blank_waits =
            blank &&
            (cell->blank_waits || (cell->text.length > 0 &&
                                   strchr("\n", cell->text.bytes[cell->text.length - 1]) == NULL));
    }
}

static void start_text(content *c, const char *name, const char **attributes)
{
    ods_cell *cell = &c->cell;
    const char *count;
    if (is_named(name, "p") || is_named(name, "h")) {
        if (cell->paragraphs++ > 0)
            cgov__buffer_char(&cell->text, '\n');
        cell->in_paragraph = true;
        cell->blank_waits = false;
        return;
    }
    if (cell->blank_waits && (is_named(name, "s") || is_named(name, "tab")))
        cgov__buffer_char(&cell->text, ' ');
    cell->blank_waits &=
        !(is_named(name, "s") || is_named(name, "tab") || is_named(name, "line-break"));
    if (is_named(name, "tab"))
        cgov__buffer_char(&cell->text, '\t');
    if (is_named(name, "line-break"))
        cgov__buffer_char(&cell->text, '\n');
    if (is_named(name, "s")) {
        count = cgov__xml_stream_attribute_of(c->stream, attributes, TEXT, "c");
        const int64_t spaces_meant = count != NULL ? count_of(count) : 1;
        for (int64_t i = 0; i < spaces_meant && i < CGOV__LIMIT_CELL; i++)
            cgov__buffer_char(&cell->text, ' ');
    }
}

/* The next whole number and the sign behind it; false if there is no digit. */
static bool take_number(const char **at, int64_t *number, char *sign)
{
    const char *from = *at;
    *number = 0;
    for (; **at >= '0' && **at <= '9' && *number < 1000000; ++*at)
        *number = *number * 10 + (**at - '0');
    *sign = **at;
    if (*at == from)
        return false;
    *at += **at != '\0';
    return true;
}

/* A fraction of a second rounds it: 29:59.9999999 is 30:00. */
static void round_second(const char *fraction, char *sign, int64_t *second)
{
    if (*sign != '.' && *sign != ',')
        return;
    *second += *fraction >= '5' && *fraction <= '9';
    fraction += strspn(fraction, "0123456789");
    *sign = *fraction;
}

static void show_clock(int64_t seconds, bool with_seconds, cgov__buffer *text)
{
    cgov__buffer_format(text, "%02lld:%02lld", (long long)(seconds / 3600),
                        (long long)(seconds / 60 % 60));
    if (with_seconds)
        cgov__buffer_format(text, ":%02lld", (long long)(seconds % 60));
}

static size_t count_colons(const char *text)
{
    size_t count = 0;
    for (; text != NULL && *text != '\0'; text++)
        count += *text == ':';
    return count;
}

/* PT09H29M59.9999999S as 09:30, with seconds where the text of the cell shows them. */
static bool show_time(const char *value, const char *seen, cgov__buffer *text)
{
    int64_t seconds = 0, number = 0;
    char sign = '\0';
    if (strncmp(value, "PT", 2) != 0)
        return false;
    for (const char *at = value + 2; *at != '\0';) {
        if (!take_number(&at, &number, &sign))
            return false;
        round_second(at, &sign, &number);
        if (strchr("HMS", sign) == NULL || sign == '\0')
            return false;
        seconds += number * (sign == 'H' ? 3600 : sign == 'M' ? 60 : 1);
        if (sign == 'S')
            break;
    }
    show_clock(seconds, seen == NULL || count_colons(seen) != 1, text);
    return true;
}

/* 2013-05-01T09:29:59.9999999; its time where the text of the cell shows one. */
static bool show_date(const char *value, const char *seen, cgov__buffer *text)
{
    static const char signs[] = "--T::";
    int64_t part[6] = { 0 };
    char sign = '-';
    size_t count = 0;
    const size_t colons = count_colons(seen);
    for (const char *at = value; count < 6 && sign != '\0'; count++) {
        if (!take_number(&at, &part[count], &sign))
            return false;
        if (count == 5)
            round_second(at, &sign, &part[5]);
        else if (sign != '\0' && sign != signs[count])
            return false;
    }
    if (count < 3 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31 || part[3] > 24)
        return false;
    const int64_t clock = part[3] * 3600 + part[4] * 60 + part[5];
    if (!cgov__number_day(cgov__days_of_date(part[0], part[1], part[2]) + clock / 86400, text))
        return false;
    if (colons > 0) {
        cgov__buffer_char(text, ' ');
        show_clock(clock % 86400, colons > 1, text);
    }
    return true;
}

/* ---- what a cell says ---- */

/* What a person sees is the text of the cell; without one, the number itself. */
static void read_number(content *c, cgov__cell *cell)
{
    const char *value = c->cell.value.bytes != NULL ? c->cell.value.bytes : "";
    if (!cgov__number_show(&c->general, value, false, &c->shown)) {
        refuse_cell(c, "what should be a number is none" CGOV__SAVE_AGAIN_EN,
                    "ค่าที่ควรเป็นตัวเลขไม่ใช่ตัวเลข" CGOV__SAVE_AGAIN_TH);
        return;
    }
    if (cell->length == 0 || strcmp(cell->text, c->shown.text.bytes) == 0) {
        cell->text = c->shown.text.bytes;
        cell->length = c->shown.text.length;
        cell->number = cell->text;
    } else {
        cell->number = c->shown.plain.bytes;
    }
    if (strcmp(cell->text, value) != 0)
        cell->raw = value;
}

static void read_moment(content *c, cgov__cell *cell)
{
    const char *value = c->cell.value.bytes != NULL ? c->cell.value.bytes : "";
    const char *seen = cell->length > 0 ? cell->text : NULL;
    cgov__buffer_clear(&c->shown.text);
    const bool good = c->cell.kind == 'd' ? show_date(value, seen, &c->shown.text)
                                          : show_time(value, seen, &c->shown.text);
    if (!good) {
        cgov__buffer_clear(&c->shown.text);
        cgov__buffer_text(&c->shown.text, value);
        cell->fault = CGOV__CELL_DATE;
    }
    cell->text = c->shown.text.bytes;
    cell->length = c->shown.text.length;
    cell->date = true;
    if (strcmp(cell->text, value) != 0)
        cell->raw = value;
}

/* False: the cell is empty. */
static bool read_cell(content *c, cgov__cell *cell)
{
    static char nothing[] = "", yes[] = "TRUE", no[] = "FALSE";
    ods_cell *it = &c->cell;
    *cell = (cgov__cell){ .text = it->text.bytes != NULL ? it->text.bytes : nothing,
                          .length = it->text.length };
    if (it->is_error) {
        cell->fault = CGOV__CELL_ERROR;
    } else if (it->kind == 'n') {
        read_number(c, cell);
    } else if (it->kind == 'd' || it->kind == 't') {
        read_moment(c, cell);
    } else if (it->kind == 'b') {
        const bool truth = it->value.length > 0 && is_named(it->value.bytes, "true");
        cell->text = truth ? yes : no;
        cell->length = strlen(cell->text);
    } else if (it->kind == 's' && cell->length == 0 && it->has_value) {
        cell->text = it->value.bytes;
        cell->length = it->value.length;
    } else if (it->has_formula && it->kind == 0 && cell->length == 0) {
        cell->fault = CGOV__CELL_UNKNOWN;
    }
    return cell->length > 0 || cell->fault != CGOV__CELL_SOUND;
}

static void span_cells(content *c)
{
    const ods_cell *it = &c->cell;
    const cgov__merge merge = { .first_row = c->number,
                                .last_row = c->number + it->rows - 1,
                                .first_column = (size_t)c->column,
                                .last_column = (size_t)(c->column + it->columns - 1) };
    if (merge.last_row > CGOV__LIMIT_ROWS || merge.last_column >= CGOV__LIMIT_COLUMNS)
        refuse_cell(c, "merged cells go beyond the sheet" CGOV__SAVE_AGAIN_EN,
                    "เซลล์ที่ผสานกันเลยขอบแผ่นงาน" CGOV__SAVE_AGAIN_TH);
    else if (cgov__merges_put(&c->merges, &merge, NULL) != CGOV_OK)
        cgov__xml_stream_refuse(c->stream, NULL);
}

static void put_cell(content *c, const cgov__cell *cell)
{
    const ods_cell *it = &c->cell;
    if (c->column + it->repeated > CGOV__LIMIT_COLUMNS) {
        refuse_cell(c, "there are cells beyond the 16,384 columns of a sheet" CGOV__SAVE_AGAIN_EN,
                    "มีเซลล์เกิน 16,384 คอลัมน์ของแผ่นงาน" CGOV__SAVE_AGAIN_TH);
        return;
    }
    for (int64_t i = 0; i < it->repeated; i++) {
        if (!cgov__sheet_row_put(&c->row, (size_t)(c->column + i), cell)) {
            cgov__xml_stream_refuse(c->stream, NULL);
            return;
        }
        if (c->row.texts.length > CGOV__LIMIT_RECORD) {
            refuse_cell(c, "the row has more text than the 16 MiB that are read" CGOV__SHORTEN_EN,
                        "แถวนี้มีข้อความเกิน 16 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้" CGOV__SHORTEN_TH);
            return;
        }
    }
    if (it->has_formula)
        cgov__workbook_count_formula(c->book, c->number, (size_t)c->column);
}

static void end_cell(content *c)
{
    ods_cell *it = &c->cell;
    cgov__cell cell;
    c->in_cell = false;
    if (it->text.failed || it->value.failed || c->shown.text.failed) {
        cgov__xml_stream_refuse(c->stream, NULL);
        return;
    }
    if (!it->covered && read_cell(c, &cell))
        put_cell(c, &cell);
    if (!it->covered && (it->rows > 1 || it->columns > 1))
        span_cells(c);
    c->column += it->repeated;
    if (c->column > INT32_MAX)
        c->column = INT32_MAX;
}

/* ---- events ---- */

static void start_in_table(content *c, const char *name, const char **attributes)
{
    if (is_named(name, "table-cell") || is_named(name, "covered-table-cell")) {
        if (c->in_row)
            start_cell(c, is_named(name, "covered-table-cell"), attributes);
    } else if (is_named(name, "table-row")) {
        start_row(c, attributes);
    } else if (is_named(name, "table-column")) {
        start_column(c, attributes);
    }
}

/* Notes, drawings and what is only read aloud stand within cells, and are no text of theirs. */
static void start_in_cell(content *c, int space, const char *name, const char **attributes)
{
    if (c->skipped > 0 || space != TEXT || is_named(name, "ruby-text") || is_named(name, "note"))
        c->skipped++;
    else
        start_text(c, name, attributes);
}

static bool has_value_type(const content *c, const char **attributes)
{
    return cgov__xml_stream_attribute_of(c->stream, attributes, OFFICE, "value-type") != NULL ||
           cgov__xml_stream_attribute_of(c->stream, attributes, TABLE, "formula") != NULL;
}

static void start_element(void *ctx, int space, const char *name, const char **attributes)
{
    content *c = ctx;
    if (c->in_cell) {
        start_in_cell(c, space, name, attributes);
    } else if (space == STYLE) {
        start_style(c, name, attributes);
    } else if (space == TABLE && is_named(name, "table")) {
        start_table(c, attributes);
    } else if (space == TABLE && c->in_sheet && c->table_depth == 1) {
        start_in_table(c, name, attributes);
    } else if (c->lists && c->table_depth == 1 && space == TABLE && is_named(name, "table-cell") &&
               has_value_type(c, attributes)) {
        c->book->sheets[c->book->count - 1].data = CGOV__SHEET_FILLED;
    }
}

static void end_in_cell(content *c, int space, const char *name)
{
    if (c->skipped > 0)
        c->skipped--;
    else if (space == TEXT && (is_named(name, "p") || is_named(name, "h")))
        c->cell.in_paragraph = false;
    else if (space == TABLE &&
             (is_named(name, "table-cell") || is_named(name, "covered-table-cell")))
        end_cell(c);
}

static void end_element(void *ctx, int space, const char *name)
{
    content *c = ctx;
    if (c->in_cell) {
        end_in_cell(c, space, name);
    } else if (space == TABLE && is_named(name, "table")) {
        c->table_depth--;
        c->in_sheet &= c->table_depth > 0;
    } else if (c->in_row && c->table_depth == 1 && space == TABLE && is_named(name, "table-row")) {
        c->in_row = false;
        cgov__xml_stream_pause(c->stream);
    }
}

static void take_text(void *ctx, const char *text, size_t length)
{
    content *c = ctx;
    if (!c->in_cell || c->skipped > 0 || !c->cell.in_paragraph)
        return;
    add_text(&c->cell, text, length);
    if (c->cell.text.length > CGOV__LIMIT_CELL)
        refuse_cell(c, "the cell has more text than the 10 MiB that are read" CGOV__SHORTEN_EN,
                    "เซลล์นี้มีข้อความเกิน 10 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้" CGOV__SHORTEN_TH);
}

/* ---- the whole ---- */

static void free_content(content *c)
{
    if (c == NULL)
        return;
    cgov__xml_stream_free(c->stream);
    cgov__archive_part_free(c->part);
    cgov__strings_free(&c->hidden_styles);
    cgov__merges_free(&c->merges);
    cgov__sheet_row_free(&c->row);
    cgov__buffer *const buffers[] = { &c->style, &c->cell.value, &c->cell.text, &c->shown.text,
                                      &c->shown.plain };
    for (size_t i = 0; i < sizeof buffers / sizeof buffers[0]; i++)
        cgov__buffer_free(buffers[i]);
    cgov_error_free(c->words);
    cgov__free(c);
}

static cgov_status open_content(cgov__workbook *book, int64_t wanted, content **opened,
                                cgov_error **error)
{
    static const cgov__xml_events events = { start_element, end_element, take_text };
    cgov_error *words = NULL;
    content *c = cgov__calloc(1, sizeof *c);
    *opened = c;
    if (c == NULL)
        return cgov__nomem(error);
    c->book = book;
    c->wanted = wanted;
    c->lists = wanted < 0;
    c->table = -1;
    c->repeated = 1;
    cgov__number_format_read("General", &c->general);
    const int64_t at = cgov__archive_find(book->archive, "content.xml");
    cgov_status status = CGOV_OK;
    if (at < 0)
        status = cgov__fail_said(&words, CGOV_INVALID, "it is not there", "ไม่มีส่วนนี้ในไฟล์");
    if (status == CGOV_OK)
        status = cgov__archive_part_open(book->archive, at, CGOV__LIMIT_UNPACKED, CGOV__LIMIT_DENSE,
                                         &c->part, &words);
    if (status == CGOV_OK)
        status = cgov__xml_stream_open(cgov__archive_part_read, c->part, spaces, &events, c,
                                       &c->stream, &words);
    return status == CGOV_OK ? CGOV_OK
                             : cgov__workbook_damaged(book, "content.xml", status, words, error);
}

static cgov_status name_failure(content *c, cgov_status status, cgov_error *words,
                                cgov_error **error)
{
    if (status != CGOV_INVALID || c->words == NULL)
        return cgov__workbook_damaged(c->book, "content.xml", status, words, error);
    cgov_error_free(words);
    return cgov__fail_texts(error, CGOV_INVALID, cgov_error_message(c->words),
                            cgov_error_message_th(c->words));
}

static cgov_status open_ods(cgov__workbook *book, cgov_error **error)
{
    content *c = NULL;
    cgov_error *words = NULL;
    cgov_status status = open_content(book, -1, &c, error);
    if (status == CGOV_OK) {
        do
            status = cgov__xml_stream_read(c->stream, &words);
        while (status == CGOV_ROW);
        status = status == CGOV_DONE ? CGOV_OK : name_failure(c, status, words, error);
    }
    free_content(c);
    return status;
}

static cgov_status open_sheet(cgov__workbook *book, const cgov__sheet *sheet, cgov_error **error)
{
    content *c = NULL;
    const cgov_status status = open_content(book, sheet->part, &c, error);
    book->rows = c;
    return status;
}

static void close_sheet(cgov__workbook *book)
{
    free_content(book->rows);
    book->rows = NULL;
}

/* The row at hand, as often as it is repeated; CGOV_OK when it has been given. */
static cgov_status give_row(content *c, const cgov__csv_record **record, cgov_error **error)
{
    while (c->given < c->repeated && c->row.filled) {
        const int64_t number = c->number + c->given++;
        if (number > CGOV__LIMIT_ROWS) {
            c->number = number;
            return cgov__workbook_refuse(
                c->book, number, -1,
                "there are rows beyond the 1,048,576 of a sheet" CGOV__SAVE_AGAIN_EN,
                "มีแถวเกิน 1,048,576 แถวของแผ่นงาน" CGOV__SAVE_AGAIN_TH, error);
        }
        const cgov_status status = cgov__workbook_give(
            c->book, &c->merges, &c->row, number, c->row_hidden, c->row_filtered, record, error);
        if (status != CGOV_OK)
            return status;
    }
    return CGOV_OK;
}

static cgov_status next_row(cgov__workbook *book, const cgov__csv_record **record,
                            cgov_error **error)
{
    content *c = book->rows;
    cgov_error *words = NULL;
    cgov_status status = give_row(c, record, error);
    while (status == CGOV_OK) {
        status = cgov__xml_stream_read(c->stream, &words);
        if (status == CGOV_DONE)
            return CGOV_DONE;
        if (status != CGOV_ROW)
            return name_failure(c, status, words, error);
        status = give_row(c, record, error);
    }
    book->table->facts.read =
        (int64_t)((double)book->table->facts.size * cgov__archive_part_done(c->part));
    return status;
}

static void free_ods(cgov__workbook *book)
{
    (void)book;
}

const cgov__workbook_kind cgov__ods_workbook = { "ods",    open_ods,    open_sheet,
                                                 next_row, close_sheet, free_ods };
