/* What the cells of a worksheet become. See xlsx_sheet.h. */
#include "exchange/format/xlsx_sheet.h"

#include "base/limits.h"

#include <sqlite3.h>
#include <string.h>

/* A cell that breaks a rule ends the reading, with words of its own; the first one's stay. */
static void refuse_cell(cgov__xlsx_sheet *r, const char *english, const char *thai)
{
    if (r->refused || r->no_memory)
        return;
    r->refused = true;
    cgov__workbook_refuse(r->book, r->number, r->column, english, thai, &r->words);
}

static void put_cell(cgov__xlsx_sheet *r, const cgov__cell *cell)
{
    if (!cgov__sheet_row_put(&r->row, (size_t)r->column, cell))
        r->no_memory = true;
    else if (r->row.texts.length > CGOV__LIMIT_RECORD)
        refuse_cell(r, "the row has more text than the 16 MiB that are read" CGOV__SHORTEN_EN,
                    "แถวนี้มีข้อความเกิน 16 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้" CGOV__SHORTEN_TH);
}

/* A text, as its format shows it. */
static void put_words(cgov__xlsx_sheet *r, char *text, size_t length)
{
    const cgov__xlsx *xlsx = r->xlsx;
    const cgov__number_format *format =
        r->style < (int64_t)xlsx->style_count ? &xlsx->formats[r->style] : &r->general;
    cgov__cell cell = { .text = text, .length = length };
    if (format->sections[format->count - 1].takes_text &&
        cgov__number_show_text(format, text, length, &r->shown.text) &&
        (r->shown.text.length != length || memcmp(r->shown.text.bytes, text, length) != 0))
        cell = (cgov__cell){ .text = r->shown.text.bytes,
                             .length = r->shown.text.length,
                             .raw = text,
                             .format = format->code };
    if (r->shown.text.failed)
        r->no_memory = true;
    else
        put_cell(r, &cell);
}

static void put_text(cgov__xlsx_sheet *r, char *text, size_t length)
{
    put_words(r, text, length > 0 ? cgov__xlsx_unescape(text, length) : 0);
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

static void put_number(cgov__xlsx_sheet *r)
{
    const cgov__xlsx *xlsx = r->xlsx;
    cgov__cell cell = { .text = r->value.bytes, .length = r->value.length };
    if (r->style >= (int64_t)xlsx->style_count && r->style > 0) {
        refuse_cell(r, "the workbook lacks the format of this cell" CGOV__SAVE_AGAIN_EN,
                    "ไม่มีรูปแบบของเซลล์นี้ในไฟล์" CGOV__SAVE_AGAIN_TH);
        return;
    }
    const cgov__number_format *format =
        xlsx->style_count > 0 ? &xlsx->formats[r->style] : &r->general;
    cell.number = cell.text;
    if (format->is_plain && is_plain(&r->value)) {
        put_cell(r, &cell);
        return;
    }
    const bool good = cgov__number_show(format, r->value.bytes, xlsx->from_1904, &r->shown);
    if (!good && !r->shown.date) {
        refuse_cell(r, "what should be a number is none" CGOV__SAVE_AGAIN_EN,
                    "ค่าที่ควรเป็นตัวเลขไม่ใช่ตัวเลข" CGOV__SAVE_AGAIN_TH);
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

static void put_shared(cgov__xlsx_sheet *r)
{
    const char *digits = r->value.bytes;
    size_t index = 0;
    for (; *digits >= '0' && *digits <= '9' && index < UINT32_MAX; digits++)
        index = index * 10 + (size_t)(*digits - '0');
    if (*digits != '\0' || r->value.length == 0 || index >= r->xlsx->string_count) {
        refuse_cell(r, "the text of this cell is not in the workbook" CGOV__SAVE_AGAIN_EN,
                    "ไม่มีข้อความของเซลล์นี้ในไฟล์" CGOV__SAVE_AGAIN_TH);
        return;
    }
    put_words(r, (char *)r->xlsx->strings[index].text, r->xlsx->strings[index].length);
}

/* "2013-05-01T00:00:00Z" as a person writes it. */
static void put_date(cgov__xlsx_sheet *r)
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

/* 1 and 0, or as XML writes them and some programs do. */
static void put_truth(cgov__xlsx_sheet *r)
{
    static char yes[] = "TRUE", no[] = "FALSE";
    const char *value = r->value.bytes;
    const bool truth = strcmp(value, "1") == 0 || sqlite3_stricmp(value, "true") == 0;
    if (!truth && strcmp(value, "0") != 0 && sqlite3_stricmp(value, "false") != 0)
        refuse_cell(r, "what should be true or false is neither" CGOV__SAVE_AGAIN_EN,
                    "ค่าที่ควรเป็นจริงหรือเท็จไม่ใช่ทั้งสองอย่าง" CGOV__SAVE_AGAIN_TH);
    else
        put_cell(r, &(cgov__cell){ .text = truth ? yes : no, .length = truth ? 4 : 5 });
}

static void put_value(cgov__xlsx_sheet *r)
{
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
        put_truth(r);
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
void cgov__xlsx_end_cell(cgov__xlsx_sheet *r)
{
    static char nothing[] = "";
    r->in_cell = false;
    if (r->value.failed || r->inline_text.text.failed) {
        r->no_memory = true;
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

/* ---- where it stands ---- */

static char type_of(cgov__xlsx_slice type)
{
    if (type.text == NULL)
        return 'n';
    static const char letters[] = { 'n', 's', 'b', 'e', 'd' };
    if (type.length == 1 && memchr(letters, type.text[0], sizeof letters) != NULL)
        return type.text[0];
    if (type.length == 9 && memcmp(type.text, "inlineStr", 9) == 0)
        return 't';
    return type.length == 3 && memcmp(type.text, "str", 3) == 0 ? 'f' : '?';
}

int64_t cgov__xlsx_small_number(cgov__xlsx_slice digits)
{
    int64_t number = 0;
    size_t i = 0;
    for (;
         i < digits.length && digits.text[i] >= '0' && digits.text[i] <= '9' && number < INT32_MAX;
         i++)
        number = number * 10 + (digits.text[i] - '0');
    return i == digits.length ? number : -1;
}

/* One or two letters, and the digits with which the row began: what nearly all places are. */
static int64_t short_column_of(const cgov__xlsx_sheet *r, cgov__xlsx_slice place)
{
    const size_t letters = place.length - r->digits.length;
    const char *at = place.text;
    if (r->digits.length == 0 || place.length < r->digits.length || letters < 1 || letters > 2 ||
        memcmp(at + letters, r->digits.bytes, r->digits.length) != 0)
        return -1;
    if (at[0] < 'A' || at[0] > 'Z' || at[letters - 1] < 'A' || at[letters - 1] > 'Z')
        return -1;
    return letters == 1 ? at[0] - 'A' : (at[0] - 'A' + 1) * 26 + (at[1] - 'A');
}

/* "C7" in the row at hand, behind the cell before it; -1: it is not. */
static int64_t column_of(const cgov__xlsx_sheet *r, cgov__xlsx_slice place)
{
    const char *at = place.text;
    int64_t row = 0, column = short_column_of(r, place);
    if (column > r->column)
        return column;
    const bool good = cgov__sheet_place_read(&at, &row, &column) &&
                      at == place.text + place.length && row == r->number && column > r->column;
    return good ? column : -1;
}

void cgov__xlsx_begin_cell(cgov__xlsx_sheet *r, cgov__xlsx_slice place, cgov__xlsx_slice style,
                           cgov__xlsx_slice type)
{
    r->in_cell = true;
    r->in_value = r->has_formula = false;
    r->type = type_of(type);
    r->style = style.text != NULL ? cgov__xlsx_small_number(style) : 0;
    cgov__buffer_clear(&r->value);
    cgov__buffer_clear(&r->inline_text.text);
    const int64_t column = place.text != NULL ? column_of(r, place) : r->column + 1;
    const bool good =
        column >= 0 && column < CGOV__LIMIT_COLUMNS && r->style >= 0 && r->type != '?';
    r->column = good ? column : r->column + 1;
    if (!good)
        refuse_cell(r,
                    "the cell has a place, a kind or a format that no spreadsheet "
                    "writes" CGOV__SAVE_AGAIN_EN,
                    "ตำแหน่ง ชนิด หรือรูปแบบของเซลล์ไม่ใช่สิ่งที่โปรแกรมตารางคำนวณเขียน" CGOV__SAVE_AGAIN_TH);
}

void cgov__xlsx_begin_row(cgov__xlsx_sheet *r, cgov__xlsx_slice number, bool hidden)
{
    const int64_t next = number.text != NULL ? cgov__xlsx_small_number(number) : r->number + 1;
    const bool good = next > r->number && next <= CGOV__LIMIT_ROWS;
    r->row_hidden = hidden;
    r->column = -1;
    cgov__sheet_row_clear(&r->row);
    cgov__buffer_clear(&r->digits);
    if (good) {
        r->number = next;
        if (number.text != NULL)
            cgov__buffer_append(&r->digits, number.text, number.length);
        r->no_memory |= r->digits.failed;
        return;
    }
    r->number++;
    refuse_cell(
        r, "rows are not in their order, or beyond the 1,048,576 of a sheet" CGOV__SAVE_AGAIN_EN,
        "ลำดับแถวไม่ถูกต้อง หรือเกิน 1,048,576 แถวของแผ่นงาน" CGOV__SAVE_AGAIN_TH);
}

void cgov__xlsx_check_length(cgov__xlsx_sheet *r)
{
    if (r->value.length > CGOV__LIMIT_CELL || r->inline_text.text.length > CGOV__LIMIT_CELL)
        refuse_cell(r, "the cell has more text than the 10 MiB that are read" CGOV__SHORTEN_EN,
                    "เซลล์นี้มีข้อความเกิน 10 MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้" CGOV__SHORTEN_TH);
}
