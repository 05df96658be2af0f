/* The rows of a worksheet, as its XML streams by. See xlsx.h. */
#include "exchange/format/xlsx.h"

#include "base/error.h"
#include "base/limits.h"

#include <string.h>

typedef struct sheet_reader {
    cgov__workbook *book;
    const cgov__xlsx *xlsx;
    const char *part_name;
    cgov__archive_part *part;
    cgov__xml_stream *stream;
    cgov__merges merges;
    int64_t merges_seen, merges_known;
    cgov__sheet_row row;
    int64_t number; /* of the row */
    bool in_data, in_row, row_hidden;
    /* the cell at hand */
    bool in_cell, in_value, has_formula;
    char type; /* 'n', 's' shared, 't' inline, 'f' text of a formula, 'b', 'e', 'd' */
    int64_t column, style;
    cgov__buffer value;
    cgov__xlsx_text inline_text;
    cgov__number_shown shown;
    cgov__number_format general; /* of a workbook without styles */
    cgov_error *words;           /* why a cell was refused */
} sheet_reader;

/* ---- merged cells: they stand behind the rows, and are needed before ---- */

/* ref="A1:B2" of a tag, whole; "" if the tag has none. */
static void take_reference(const char *tag, size_t length, char reference[32])
{
    const char *at = tag, *end = tag + length;
    reference[0] = '\0';
    while ((at = memchr(at, 'r', (size_t)(end - at))) != NULL) {
        if (end - at > 5 && memcmp(at, "ref=", 4) == 0) {
            const char quote = at[4];
            const char *close = memchr(at + 5, quote, (size_t)(end - at - 5));
            if (close != NULL && close - at - 5 < 32) {
                memcpy(reference, at + 5, (size_t)(close - at - 5));
                reference[close - at - 5] = '\0';
            }
            return;
        }
        at++;
    }
}

/* The next place of a word; NULL if it is not there. */
static const char *find_word(const char *at, const char *end, const char *word, size_t size)
{
    while ((size_t)(end - at) > size &&
           (at = memchr(at, word[0], (size_t)(end - at) - size)) != NULL) {
        if (memcmp(at, word, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* Whether a word begins a tag: "<mergeCell", "<x:mergeCell". */
static bool begins_tag(const char *bytes, const char *word)
{
    if (word > bytes && word[-1] == ':')
        for (word--; word > bytes && strchr("<>\"' /", word[-1]) == NULL;)
            word--;
    return word > bytes && word[-1] == '<';
}

static cgov_status scan_bytes(sheet_reader *r, const char *bytes, size_t length, cgov_error **error)
{
    static const char merge[] = "mergeCell";
    const size_t size = sizeof merge - 1;
    const char *end = bytes + length;
    cgov_status status = CGOV_OK;
    for (const char *at = bytes;
         status == CGOV_OK && (at = find_word(at, end, merge, size)) != NULL; at += size) {
        char reference[32];
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (close == NULL || strchr(" \t\r\n", at[size]) == NULL || !begins_tag(bytes, at))
            continue;
        take_reference(at, (size_t)(close - at), reference);
        status = cgov__merges_add(&r->merges, reference, error);
        r->merges_known++;
    }
    return status;
}

/* A tag that the end of the bytes cuts is looked at with what follows. */
static size_t cut_tag(const char *bytes, size_t length)
{
    enum {
        TAG = 1024
    };
    for (size_t i = 1; i <= TAG && i <= length; i++) {
        if (bytes[length - i] == '>')
            return 0;
        if (bytes[length - i] == '<')
            return i;
    }
    return 0;
}

/*
 * They stand behind the rows, and are needed before: a look at the bytes alone costs a fraction of
 * reading the XML, which then must agree.
 */
static cgov_status scan_merges(sheet_reader *r, int64_t part, cgov_error **error)
{
    enum {
        ROOM = 128 * 1024
    };
    cgov__archive_part *bytes = NULL;
    char *room = cgov__malloc(ROOM);
    size_t kept = 0, length = 1;
    if (room == NULL)
        return cgov__nomem(error);
    cgov_status status = cgov__archive_part_open(r->book->archive, part, CGOV__LIMIT_UNPACKED,
                                                 CGOV__LIMIT_DENSE, &bytes, error);
    while (status == CGOV_OK && length > 0) {
        status = cgov__archive_part_read(bytes, room + kept, ROOM - kept, &length, error);
        if (status == CGOV_OK) {
            const size_t all = kept + length, cut = length > 0 ? cut_tag(room, all) : 0;
            status = scan_bytes(r, room, all - cut, error);
            memmove(room, room + all - cut, cut);
            kept = cut;
        }
    }
    cgov__archive_part_free(bytes);
    cgov__free(room);
    cgov__merges_sort(&r->merges);
    return status;
}

/* ---- cells ---- */

/* Ends the reading of a cell that breaks a rule, with words of its own. */
static void refuse_cell(sheet_reader *r, const char *english, const char *thai)
{
    cgov__workbook_refuse(r->book, r->number, r->column, english, thai, &r->words);
    cgov__xml_stream_refuse(r->stream, "a cell breaks the rules");
}

static void put_cell(sheet_reader *r, const cgov__cell *cell)
{
    if (!cgov__sheet_row_put(&r->row, (size_t)r->column, cell))
        cgov__xml_stream_refuse(r->stream, NULL);
    else if (r->row.texts.length > CGOV__LIMIT_RECORD)
        refuse_cell(r, "the row has more text than the 16 MiB that are read",
                    "แถวนี้มีข้อความเกิน 16 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้");
}

static void put_text(sheet_reader *r, char *text, size_t length)
{
    length = length > 0 ? cgov__xlsx_unescape(text, length) : 0;
    put_cell(r, &(cgov__cell){ .text = text, .length = length });
}

/* A whole number as short as most are needs no format. */
static bool is_plain(const cgov__buffer *value)
{
    if (value->length == 0 || value->length > 15 || (value->bytes[0] == '0' && value->length > 1))
        return false;
    for (size_t i = 0; i < value->length; i++)
        if (value->bytes[i] < '0' || value->bytes[i] > '9')
            return false;
    return true;
}

static void put_number(sheet_reader *r)
{
    const cgov__xlsx *xlsx = r->xlsx;
    cgov__cell cell = { .text = r->value.bytes, .length = r->value.length };
    if (r->style >= (int64_t)xlsx->style_count && r->style > 0) {
        refuse_cell(r, "the workbook lacks the format of this cell", "ไม่มีรูปแบบของเซลล์นี้ในไฟล์");
        return;
    }
    const cgov__number_format *format =
        xlsx->style_count > 0 ? &xlsx->formats[r->style] : &r->general;
    cell.number = cell.text;
    if (format->sections[0].kind == CGOV__NUMBER_GENERAL && format->count == 1 &&
        is_plain(&r->value)) {
        put_cell(r, &cell);
        return;
    }
    const bool good = cgov__number_show(format, r->value.bytes, xlsx->from_1904, &r->shown);
    if (!good && !r->shown.date) {
        refuse_cell(r, "what should be a number is none", "ค่าที่ควรเป็นตัวเลขไม่ใช่ตัวเลข");
        return;
    }
    cell = (cgov__cell){ .text = r->shown.text.bytes,
                         .length = r->shown.text.length,
                         .date = r->shown.date,
                         .fault = good ? CGOV__CELL_SOUND : CGOV__CELL_DATE };
    if (strcmp(cell.text, r->value.bytes) != 0) {
        cell.raw = r->value.bytes;
        cell.format = format->code;
    }
    if (!cell.date)
        cell.number = r->shown.plain.length == cell.length &&
                              memcmp(r->shown.plain.bytes, cell.text, cell.length) == 0
                          ? cell.text
                          : r->shown.plain.bytes;
    put_cell(r, &cell);
}

static void put_shared(sheet_reader *r)
{
    const char *digits = r->value.bytes;
    size_t index = 0;
    for (; *digits >= '0' && *digits <= '9' && index < UINT32_MAX; digits++)
        index = index * 10 + (size_t)(*digits - '0');
    if (*digits != '\0' || r->value.length == 0 || index >= r->xlsx->string_count) {
        refuse_cell(r, "the text of this cell is not in the workbook", "ไม่มีข้อความของเซลล์นี้ในไฟล์");
        return;
    }
    put_cell(r, &(cgov__cell){ .text = (char *)r->xlsx->strings[index].text,
                               .length = r->xlsx->strings[index].length });
}

/* "2013-05-01T00:00:00Z" as a person writes it. */
static void put_date(sheet_reader *r)
{
    char *text = r->value.bytes;
    char *time = strchr(text, 'T');
    size_t length = r->value.length;
    if (time != NULL) {
        *time = ' ';
        length = strspn(text, "0123456789-: ");
        if (strncmp(time, " 00:00:00", 9) == 0 && length == (size_t)(time - text) + 9)
            length = (size_t)(time - text);
        text[length] = '\0';
    }
    put_cell(r, &(cgov__cell){ .text = text, .length = length, .date = true });
}

static void put_value(sheet_reader *r)
{
    const bool truth = r->value.length > 0 && r->value.bytes[0] == '1';
    static char yes[] = "TRUE", no[] = "FALSE";
    switch (r->type) {
    case 's':
        put_shared(r);
        break;
    case 't':
        put_text(r, r->inline_text.text.bytes, r->inline_text.text.length);
        break;
    case 'f':
        put_text(r, r->value.bytes, r->value.length);
        break;
    case 'b':
        put_cell(r, &(cgov__cell){ .text = truth ? yes : no, .length = truth ? 4 : 5 });
        break;
    case 'e':
        put_cell(r, &(cgov__cell){ .text = r->value.bytes,
                                   .length = r->value.length,
                                   .fault = CGOV__CELL_ERROR });
        break;
    case 'd':
        put_date(r);
        break;
    default:
        put_number(r);
        break;
    }
}

/* A formula without a value was never computed: programs write such files, spreadsheets do not. */
static void end_cell(sheet_reader *r)
{
    static char nothing[] = "";
    r->in_cell = false;
    if (r->value.failed || r->inline_text.text.failed) {
        cgov__xml_stream_refuse(r->stream, NULL);
        return;
    }
    const bool empty = r->type == 't' ? r->inline_text.text.length == 0 : r->value.length == 0;
    if (r->has_formula && empty && r->type != 'f' && r->type != 't')
        put_cell(r, &(cgov__cell){ .text = nothing, .fault = CGOV__CELL_UNKNOWN });
    else if (!empty)
        put_value(r);
    if (r->has_formula && !empty)
        cgov__workbook_count_formula(r->book, r->number, (size_t)r->column);
}

/* ---- events ---- */

static char type_of(const char *type)
{
    static const struct {
        const char *name;
        char type;
    } types[] = { { "n", 'n' }, { "s", 's' }, { "inlineStr", 't' }, { "str", 'f' },
                  { "b", 'b' }, { "e", 'e' }, { "d", 'd' } };
    for (size_t i = 0; type != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(type, types[i].name) == 0)
            return types[i].type;
    return type == NULL ? 'n' : '?';
}

static int64_t small_number(const char *text)
{
    int64_t number = 0;
    for (; *text >= '0' && *text <= '9' && number < INT32_MAX; text++)
        number = number * 10 + (*text - '0');
    return *text == '\0' ? number : -1;
}

static void start_cell(sheet_reader *r, const char **attributes)
{
    int64_t row = 0, column = r->column + 1;
    r->in_cell = true;
    r->in_value = r->has_formula = false;
    r->type = 'n';
    r->style = 0;
    cgov__buffer_clear(&r->value);
    cgov__buffer_clear(&r->inline_text.text);
    for (; *attributes != NULL; attributes += 2) {
        const char *value = attributes[1];
        if (attributes[0][1] != '\0')
            continue;
        if (attributes[0][0] == 's')
            r->style = small_number(value);
        else if (attributes[0][0] == 't')
            r->type = type_of(value);
        else if (attributes[0][0] == 'r' &&
                 (!cgov__sheet_place_read(&value, &row, &column) || *value != '\0' ||
                  row != r->number || column <= r->column))
            column = -1;
    }
    const bool good =
        column >= 0 && column < CGOV__LIMIT_COLUMNS && r->style >= 0 && r->type != '?';
    r->column = good ? column : r->column + 1;
    if (!good)
        refuse_cell(r, "the cell has a place, a kind or a format that no spreadsheet writes",
                    "ตำแหน่ง ชนิด หรือรูปแบบของเซลล์ไม่ใช่สิ่งที่โปรแกรมตารางคำนวณเขียน");
}

static void start_row(sheet_reader *r, const char **attributes)
{
    const char *number = cgov__xml_stream_attribute(attributes, "r");
    const int64_t next = number != NULL ? small_number(number) : r->number + 1;
    const bool good = next > r->number && next <= CGOV__LIMIT_ROWS;
    r->in_row = true;
    r->row_hidden = cgov__xlsx_is_true(cgov__xml_stream_attribute(attributes, "hidden"));
    r->column = -1;
    cgov__sheet_row_clear(&r->row);
    if (good) {
        r->number = next;
        return;
    }
    r->number++;
    refuse_cell(r, "rows are not in their order, or beyond the 1,048,576 of a sheet",
                "ลำดับแถวไม่ถูกต้อง หรือเกิน 1,048,576 แถวของแผ่นงาน");
}

/* <col min="2" max="3" hidden="1"/>; "C", or "C-E". */
static void count_columns(sheet_reader *r, const char **attributes)
{
    const char *min = cgov__xml_stream_attribute(attributes, "min");
    const char *max = cgov__xml_stream_attribute(attributes, "max");
    const int64_t from = min != NULL ? small_number(min) : -1;
    const int64_t to = max != NULL ? small_number(max) : -1;
    cgov__sheet_tally *tally = &r->book->tally;
    if (!cgov__xlsx_is_true(cgov__xml_stream_attribute(attributes, "hidden")) || from < 1 ||
        to < from || to > CGOV__LIMIT_COLUMNS)
        return;
    cgov__workbook_count_columns(tally, from - 1, to - 1);
}

static void start_in_sheet(void *ctx, int space, const char *name, const char **attributes)
{
    sheet_reader *r = ctx;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (r->in_cell) {
        if (name[1] == '\0' && name[0] == 'v')
            r->in_value = true;
        else if (name[1] == '\0' && name[0] == 'f')
            r->has_formula = true;
        else if (r->type == 't')
            cgov__xlsx_text_start(&r->inline_text, name, attributes);
    } else if (r->in_row) {
        if (name[0] == 'c' && name[1] == '\0')
            start_cell(r, attributes);
    } else if (r->in_data) {
        if (strcmp(name, "row") == 0)
            start_row(r, attributes);
    } else if (strcmp(name, "sheetData") == 0) {
        r->in_data = true;
    } else if (strcmp(name, "col") == 0) {
        count_columns(r, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        r->merges_seen++;
    }
}

static void end_in_sheet(void *ctx, int space, const char *name)
{
    sheet_reader *r = ctx;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (r->in_cell) {
        if (name[0] == 'v' && name[1] == '\0')
            r->in_value = false;
        else if (name[0] == 'c' && name[1] == '\0')
            end_cell(r);
        else if (r->type == 't')
            cgov__xlsx_text_end(&r->inline_text, name);
    } else if (r->in_row) {
        if (strcmp(name, "row") == 0) {
            r->in_row = false;
            cgov__xml_stream_pause(r->stream);
        }
    } else if (r->in_data && strcmp(name, "sheetData") == 0) {
        r->in_data = false;
    }
}

static void text_in_sheet(void *ctx, const char *text, size_t length)
{
    sheet_reader *r = ctx;
    if (!r->in_cell)
        return;
    if (r->in_value)
        cgov__buffer_append(&r->value, text, length);
    else
        cgov__xlsx_text_add(&r->inline_text, text, length);
    if (r->value.length > CGOV__LIMIT_CELL || r->inline_text.text.length > CGOV__LIMIT_CELL)
        refuse_cell(r, "the cell has more text than the 10 MiB that are read",
                    "เซลล์นี้มีข้อความเกิน 10 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้");
}

/* ---- the sheet ---- */

void cgov__xlsx_close_sheet(cgov__workbook *book)
{
    sheet_reader *r = book->rows;
    if (r == NULL)
        return;
    cgov__xml_stream_free(r->stream);
    cgov__archive_part_free(r->part);
    cgov__merges_free(&r->merges);
    cgov__sheet_row_free(&r->row);
    cgov__buffer_free(&r->value);
    cgov__buffer_free(&r->inline_text.text);
    cgov__buffer_free(&r->shown.text);
    cgov__buffer_free(&r->shown.plain);
    cgov_error_free(r->words);
    cgov__free(r);
    book->rows = NULL;
}

cgov_status cgov__xlsx_open_sheet(cgov__workbook *book, const cgov__sheet *sheet,
                                  cgov_error **error)
{
    static const cgov__xml_events events = { start_in_sheet, end_in_sheet, text_in_sheet };
    cgov_error *words = NULL;
    sheet_reader *r = cgov__calloc(1, sizeof *r);
    if (r == NULL)
        return cgov__nomem(error);
    book->rows = r;
    r->book = book;
    r->xlsx = book->parts;
    cgov__number_format_read("General", &r->general);
    cgov_status status = CGOV_OK;
    if (sheet->part < 0)
        status = cgov__fail_said(&words, CGOV_INVALID, "the part of the sheet is not there",
                                 "ไม่มีเนื้อหาของแผ่นงานในไฟล์");
    r->part_name = sheet->part >= 0 ? cgov__archive_name(book->archive, sheet->part) : sheet->name;
    if (status == CGOV_OK && !book->probing)
        status = scan_merges(r, sheet->part, &words);
    if (status == CGOV_OK)
        status = cgov__archive_part_open(book->archive, sheet->part, CGOV__LIMIT_UNPACKED,
                                         CGOV__LIMIT_DENSE, &r->part, &words);
    if (status == CGOV_OK)
        status = cgov__xml_stream_open(cgov__archive_part_read, r->part, cgov__xlsx_spaces, &events,
                                       r, &r->stream, &words);
    return status == CGOV_OK ? CGOV_OK
                             : cgov__workbook_damaged(book, r->part_name, status, words, error);
}

static cgov_status name_failure(sheet_reader *r, cgov_status status, cgov_error *words,
                                cgov_error **error)
{
    if (status != CGOV_INVALID || r->words == NULL)
        return cgov__workbook_damaged(r->book, r->part_name, status, words, error);
    cgov_error_free(words);
    return cgov__fail_texts(error, CGOV_INVALID, cgov_error_message(r->words),
                            cgov_error_message_th(r->words));
}

/* What was found at the end of the part. */
static cgov_status check_merges(sheet_reader *r, cgov_error **error)
{
    cgov_error *words = NULL;
    if (r->book->probing || r->merges_seen == r->merges_known)
        return CGOV_DONE;
    cgov__fail_said(&words, CGOV_INVALID, "merged cells cannot be told from other text",
                    "แยกเซลล์ที่ผสานจากข้อความอื่นไม่ได้");
    return cgov__workbook_damaged(r->book, r->part_name, CGOV_INVALID, words, error);
}

cgov_status cgov__xlsx_next(cgov__workbook *book, const cgov__csv_record **record,
                            cgov_error **error)
{
    sheet_reader *r = book->rows;
    cgov_error *words = NULL;
    cgov_status status;
    while ((status = cgov__xml_stream_read(r->stream, &words)) == CGOV_ROW) {
        status = cgov__workbook_give(book, &r->merges, &r->row, r->number, r->row_hidden, false,
                                     record, error);
        if (status != CGOV_OK)
            break;
    }
    book->table->facts.read =
        (int64_t)((double)book->table->facts.size * cgov__archive_part_done(r->part));
    if (status == CGOV_DONE)
        return check_merges(r, error);
    if (words != NULL)
        return name_failure(r, status, words, error);
    return status;
}
