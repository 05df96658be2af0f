/*
 * Workbooks by libxlsxwriter, which checks neither UTF-8 nor what a cell can hold: that is done
 * here. Rows go to temporary files of its own. See exchange/format/workbook_writer.h.
 */
#include "exchange/format/workbook_writer.h"

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "cgov/text.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    COLUMNS = 16384, /* of a sheet */
    CELL = 32767,    /* UTF-16 units of a cell */
    NAME = 31,       /* characters of a sheet's name */
    NAME_BYTES = 4 * NAME + 1,
    MEASURED = 200, /* rows whose cells give the widths */
    NARROWEST = 6,
    WIDEST = 60,
    HEADING = 12, /* columns of a heading that stands on one line */
    LINE = 15,    /* points of a line, with what is above and below Thai letters */
    TALLEST = 409 /* points of a row */
};

static const char cut_words[] =
    " … (ตัด: เซลล์เก็บได้ 32,767 อักขระ / cut: a cell holds 32,767 characters)";

struct cgov__book {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *formats[CGOV__STYLE_REAL + CGOV__STYLE_DIGITS + 1];
    char *path; /* of the temporary file */
    char *mark;
    int64_t made;
    char (*names)[NAME_BYTES];
    size_t name_count, name_capacity;
    lxw_row_t row;
    lxw_col_t column;
    int lines;      /* of the row's highest cell */
    double *widths; /* of the sheet's columns */
    size_t width_count, width_capacity;
    cgov__buffer text;
    int64_t cut;
    bool failed, heading;
    lxw_error error;
};

/* ---- how cells look ---- */

static void set_number_format(lxw_format *format, cgov__style style)
{
    static const char *const codes[] = {
        [CGOV__STYLE_TEXT] = "@",     [CGOV__STYLE_WRAPPED] = "@",
        [CGOV__STYLE_NUMBER] = "0",   [CGOV__STYLE_LARGE] = "#,##0",
        [CGOV__STYLE_SHARE] = "0.0%", [CGOV__STYLE_P] = "[<0.0001]\"< .0001\";0.0000",
        [CGOV__STYLE_HEADING] = "@",  [CGOV__STYLE_KEY] = "@",
        [CGOV__STYLE_NAME] = "@",     [CGOV__STYLE_WARNING] = "@"
    };
    char real[sizeof "0." + CGOV__STYLE_DIGITS] = "0";
    if (style < CGOV__STYLE_REAL) {
        format_set_num_format(format, codes[style]);
        return;
    }
    const int digits = (int)style - CGOV__STYLE_REAL;
    if (digits > 0)
        snprintf(real, sizeof real, "0.%.*s", digits, "000000000");
    format_set_num_format(format, real);
}

static void set_look(lxw_format *format, cgov__style style)
{
    const bool heading = style == CGOV__STYLE_HEADING || style == CGOV__STYLE_KEY;
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (heading || style == CGOV__STYLE_NAME || style == CGOV__STYLE_WARNING)
        format_set_bold(format);
    if (heading || style == CGOV__STYLE_WRAPPED || style == CGOV__STYLE_WARNING)
        format_set_text_wrap(format);
    if (style == CGOV__STYLE_WARNING)
        format_set_font_color(format, LXW_COLOR_RED);
    if (!heading)
        return;
    format_set_bg_color(format, style == CGOV__STYLE_KEY ? 0xEDEDED : 0xDCE6F1);
    format_set_bottom(format, LXW_BORDER_THIN);
}

/* Tahoma has Thai letters wherever there is a spreadsheet. */
static lxw_format *format_of(cgov__book *book, cgov__style style)
{
    lxw_format **format = &book->formats[style];
    if (*format != NULL)
        return *format;
    *format = workbook_add_format(book->workbook);
    book->failed = book->failed || *format == NULL;
    if (*format == NULL)
        return NULL;
    format_set_font_name(*format, "Tahoma");
    format_set_font_size(*format, 10);
    set_number_format(*format, style);
    set_look(*format, style);
    return *format;
}

/* ---- texts that a cell can hold ---- */

/* "_x0041_" would be read as "A". */
static bool is_escape(const char *text, size_t length)
{
    return length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
           strspn(text + 2, "0123456789ABCDEFabcdef") >= 4;
}

/* The text as a cell holds it; what XML and Excel cannot have is replaced. */
static const char *fit_text(cgov__book *book, const char *text)
{
    const size_t length = strlen(text);
    cgov__buffer_clear(&book->text);
    cgov__buffer_text(&book->text, "");
    int64_t units = 0;
    const int64_t most = length <= CELL ? INT64_MAX : CELL - (int64_t)sizeof cut_words;
    for (size_t at = 0; at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(text, length, &at);
        units += c > 0xFFFF ? 2 : 1;
        if (units > most) {
            cgov__buffer_text(&book->text, cut_words);
            book->cut++;
            break;
        }
        if (c == CGOV__NO_CODEPOINT || c == 0xFFFE || c == 0xFFFF)
            cgov__buffer_codepoint(&book->text, 0xFFFD);
        else if (c == '_' && is_escape(text + from, length - from))
            cgov__buffer_text(&book->text, "_x005F_"), units += 6;
        else
            cgov__buffer_append(&book->text, text + from, at - from);
    }
    book->failed = book->failed || book->text.failed;
    return book->text.failed ? "" : book->text.bytes;
}

/* ---- names of sheets ---- */

static bool is_taken(const cgov__book *book, const char *name)
{
    for (size_t i = 0; i < book->name_count; i++)
        if (sqlite3_stricmp(book->names[i], name) == 0)
            return true;
    return sqlite3_stricmp(name, "History") == 0;
}

/* At most so many characters, none of which is half of what people see. */
static size_t fit_name(const char *name, size_t characters)
{
    for (int columns = NAME;; columns--) {
        size_t bytes = cgov_text_fit(name, -1, columns), count = 0;
        while (bytes > 0 && name[bytes - 1] == ' ')
            bytes--;
        for (size_t at = 0; at < bytes; count++)
            count += cgov__utf8_next(name, bytes, &at) > 0xFFFF;
        if (count <= characters || columns == 0)
            return bytes;
    }
}

/* What spreadsheets forbid becomes a blank. */
static void clean_name(const char *name, cgov__buffer *clean)
{
    cgov__buffer_text(clean, "");
    for (size_t at = 0, length = strlen(name); at < length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(name, length, &at);
        const bool end = clean->length == 0 || at == length;
        if (c < ' ' || strchr("[]:*?/\\", (char)c < 0 || c > 0x7F ? ' ' : (char)c) != NULL ||
            (c == '\'' && end))
            cgov__buffer_text(clean, clean->length > 0 && !end ? " " : "");
        else
            cgov__buffer_append(clean, name + from, at - from);
    }
}

static void keep_name(cgov__book *book, const char *name)
{
    cgov__buffer clean = { 0 };
    if (!CGOV__GROW(book->names, book->name_capacity, book->name_count + 1)) {
        book->failed = true;
        return;
    }
    char *kept = book->names[book->name_count];
    clean_name(name, &clean);
    book->failed = book->failed || clean.failed;
    const char *from = clean.failed || clean.length == 0 ? "sheet" : clean.bytes;
    snprintf(kept, NAME_BYTES, "%.*s", (int)fit_name(from, NAME), from);
    for (int n = 2; is_taken(book, kept); n++) {
        char number[16];
        snprintf(number, sizeof number, " (%d)", n);
        snprintf(kept, NAME_BYTES, "%.*s%s", (int)fit_name(from, NAME - strlen(number)), from,
                 number);
    }
    book->name_count++;
    cgov__buffer_free(&clean);
}

/* ---- sheets and rows ---- */

static void set_widths(cgov__book *book)
{
    for (size_t i = 0; book->sheet != NULL && i < book->width_count; i++) {
        const double width = book->widths[i] + 2;
        worksheet_set_column(book->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             width < NARROWEST ? NARROWEST
                             : width > WIDEST  ? WIDEST
                                               : width,
                             NULL);
    }
    book->width_count = 0;
}

static void note_width(cgov__book *book, const char *text)
{
    if (book->row >= MEASURED)
        return;
    if (!CGOV__GROW(book->widths, book->width_capacity, (size_t)book->column + 1)) {
        book->failed = true;
        return;
    }
    for (; book->width_count <= book->column; book->width_count++)
        book->widths[book->width_count] = 0;
    double width = cgov_text_width(text, (ptrdiff_t)strcspn(text, "\n"));
    /* A heading takes two lines. */
    if (book->row == 0 && book->heading && width > HEADING)
        width = width / 2 > HEADING ? width / 2 + 2 : HEADING + 2;
    if (width > book->widths[book->column])
        book->widths[book->column] = width;
}

/* Lines that a text takes in the widest column: not every spreadsheet finds the height itself. */
static void note_lines(cgov__book *book, const char *text, cgov__style style)
{
    int lines = 0;
    if (style == CGOV__STYLE_HEADING || style == CGOV__STYLE_KEY) {
        lines = cgov_text_width(text, -1) > HEADING ? 2 : 1;
    } else if (style == CGOV__STYLE_WRAPPED || style == CGOV__STYLE_WARNING) {
        for (const char *line = text; line != NULL && lines < TALLEST; lines++) {
            const char *end = strchr(line, '\n');
            lines += cgov_text_width(line, end != NULL ? end - line : -1) / (WIDEST - 2);
            line = end != NULL ? end + 1 : NULL;
        }
    }
    book->lines = lines > book->lines ? lines : book->lines;
}

void cgov__book_sheet(cgov__book *book, const char *name, bool heading)
{
    set_widths(book);
    keep_name(book, name);
    book->row = 0;
    book->column = 0;
    book->lines = 0;
    book->heading = heading;
    book->sheet = NULL;
    if (book->failed)
        return;
    book->sheet = workbook_add_worksheet(book->workbook, cgov__book_sheet_name(book));
    book->failed = book->sheet == NULL;
    if (book->failed)
        return;
    if (heading)
        worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_set_landscape(book->sheet);
    worksheet_set_paper(book->sheet, 9); /* A4 */
    worksheet_fit_to_pages(book->sheet, 1, 0);
    worksheet_set_footer(book->sheet, "&L&A&R&P / &N");
    if (book->mark != NULL) {
        worksheet_set_header(book->sheet, book->mark);
        worksheet_set_tab_color(book->sheet, LXW_COLOR_RED);
    }
}

const char *cgov__book_sheet_name(const cgov__book *book)
{
    return book->name_count > 0 ? book->names[book->name_count - 1] : "";
}

static bool can_write(const cgov__book *book)
{
    return !book->failed && book->sheet != NULL && book->column < COLUMNS;
}

void cgov__book_text(cgov__book *book, const char *text, cgov__style style)
{
    lxw_format *format = can_write(book) ? format_of(book, style) : NULL;
    if (text != NULL && format != NULL) {
        const char *fitted = fit_text(book, text);
        note_width(book, fitted);
        note_lines(book, fitted, style);
        const lxw_error error =
            worksheet_write_string(book->sheet, book->row, book->column, fitted, format);
        book->error = book->error == LXW_NO_ERROR ? error : book->error;
    }
    book->column++;
}

void cgov__book_number(cgov__book *book, double number, cgov__style style)
{
    char words[400];
    lxw_format *format = can_write(book) ? format_of(book, style) : NULL;
    if (format != NULL) {
        if (book->row < MEASURED) {
            snprintf(words, sizeof words, style == CGOV__STYLE_LARGE ? "%.0f,," : "%.5g", number);
            note_width(book, words);
        }
        const lxw_error error =
            worksheet_write_number(book->sheet, book->row, book->column, number, format);
        book->error = book->error == LXW_NO_ERROR ? error : book->error;
    }
    book->column++;
}

void cgov__book_empty(cgov__book *book)
{
    book->column++;
}

void cgov__book_next_row(cgov__book *book)
{
    const int height = book->lines * LINE;
    if (can_write(book) && book->lines > 1)
        worksheet_set_row(book->sheet, book->row, height < TALLEST ? height : TALLEST, NULL);
    book->row++;
    book->column = 0;
    book->lines = 0;
}

int64_t cgov__book_room(const cgov__book *book)
{
    return (int64_t)LXW_ROW_MAX - (int64_t)book->row;
}

int64_t cgov__book_cut(const cgov__book *book)
{
    return book->cut;
}

/* ---- the file ---- */

/* libxlsxwriter writes to a name: one of a temporary file, which is read and removed. */
static char *make_temporary(cgov_error **error)
{
    const char *folder = getenv("TMPDIR");
    cgov__buffer path = { 0 };
    cgov__buffer_format(&path, "%s/cgov-XXXXXX",
                        folder != NULL && *folder != '\0' ? folder : "/tmp");
    if (path.failed) {
        cgov__nomem(error);
        return NULL;
    }
    const int file = mkstemp(path.bytes);
    if (file >= 0) {
        close(file);
        return cgov__buffer_take(&path);
    }
    cgov__fail_system(error, errno == ENOSPC ? CGOV_FULL : CGOV_IO,
                      "a temporary file for the workbook cannot be made in %s: %s",
                      "สร้างไฟล์ชั่วคราวของสมุดงานใน %s ไม่ได้: %s", folder != NULL ? folder : "/tmp",
                      errno);
    cgov__buffer_free(&path);
    return NULL;
}

cgov_status cgov__book_new(const char *mark, int64_t made, cgov__book **book, cgov_error **error)
{
    *book = NULL;
    cgov_status status = CGOV_OK;
    cgov__book *new = cgov__calloc(1, sizeof *new);
    if (new == NULL)
        return cgov__nomem(error);
    new->path = make_temporary(error);
    status = new->path == NULL ? CGOV_IO : CGOV_OK;
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    new->workbook = status == CGOV_OK ? workbook_new_opt(new->path, &options) : NULL;
    if (status == CGOV_OK && new->workbook == NULL)
        status = cgov__nomem(error);
    cgov__buffer header = { 0 };
    if (mark != NULL)
        cgov__buffer_format(&header, "&C&\"Tahoma,Bold\"%s", mark);
    new->mark = mark != NULL ? cgov__buffer_take(&header) : NULL;
    new->made = made;
    if (status == CGOV_OK && mark != NULL && new->mark == NULL)
        status = cgov__nomem(error);
    if (status == CGOV_OK)
        *book = new;
    else
        cgov__book_free(new);
    return status;
}

static cgov_status read_back(const char *path, cgov__buffer *bytes, cgov_error **error)
{
    char part[65536];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return cgov__fail_system(error, CGOV_IO, "%s cannot be read: %s", "อ่าน %s ไม่ได้: %s", path,
                                 errno);
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        cgov__buffer_append(bytes, part, got);
    const bool broken = ferror(file) != 0;
    fclose(file);
    if (broken)
        return cgov__fail_said(error, CGOV_IO, "%s cannot be read", "อ่าน %s ไม่ได้", path);
    return bytes->failed ? cgov__nomem(error) : CGOV_OK;
}

static lxw_error close_workbook(cgov__book *book)
{
    lxw_doc_properties properties = { .created = (time_t)book->made, .comments = "libcgov" };
    lxw_workbook *workbook = book->workbook;
    set_widths(book);
    book->workbook = NULL;
    book->sheet = NULL;
    const lxw_error set = workbook_set_properties(workbook, &properties);
    const lxw_error closed = workbook_close(workbook);
    return book->error != LXW_NO_ERROR ? book->error : set != LXW_NO_ERROR ? set : closed;
}

cgov_status cgov__book_finish(cgov__book *book, cgov__buffer *bytes, cgov_error **error)
{
    const lxw_error failure = close_workbook(book);
    cgov_status status = CGOV_OK;
    if (book->failed || failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
        status = cgov__nomem(error);
    else if (failure != LXW_NO_ERROR)
        status = cgov__fail_said(error, CGOV_IO, "the workbook could not be written: %s",
                                 "เขียนสมุดงานไม่ได้: %s", lxw_strerror(failure));
    if (status == CGOV_OK)
        status = read_back(book->path, bytes, error);
    cgov__book_free(book);
    return status;
}

void cgov__book_free(cgov__book *book)
{
    if (book == NULL)
        return;
    if (book->workbook != NULL)
        lxw_workbook_free(book->workbook);
    if (book->path != NULL)
        unlink(book->path);
    cgov__free(book->path);
    cgov__free(book->mark);
    cgov__free(book->names);
    cgov__free(book->widths);
    cgov__buffer_free(&book->text);
    cgov__free(book);
}
