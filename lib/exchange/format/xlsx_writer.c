/*
 * Workbooks of Excel by libxlsxwriter, which checks neither UTF-8 nor what a cell can hold: its
 * caller does. Rows go to temporary files of its own. See book.h.
 */
#include "exchange/format/book.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

typedef struct xlsx {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *formats[CGOV__STYLE_REAL + CGOV__STYLE_DIGITS + 1];
    char *path;          /* of the temporary file */
    cgov__buffer header; /* of printed pages */
    lxw_error error;
} xlsx;

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
static lxw_format *format_of(xlsx *x, cgov__book *book, cgov__style style)
{
    lxw_format **format = &x->formats[style];
    if (*format != NULL)
        return *format;
    *format = workbook_add_format(x->workbook);
    book->failed = book->failed || *format == NULL;
    if (*format == NULL)
        return NULL;
    format_set_font_name(*format, "Tahoma");
    format_set_font_size(*format, 10);
    set_number_format(*format, style);
    set_look(*format, style);
    return *format;
}

/* ---- sheets and rows ---- */

static void begin_sheet(cgov__book *book, const char *name)
{
    xlsx *x = book->file;
    x->sheet = workbook_add_worksheet(x->workbook, name);
    book->failed = x->sheet == NULL;
    if (book->failed)
        return;
    if (book->heading)
        worksheet_freeze_panes(x->sheet, 1, 0);
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, 9); /* A4 */
    worksheet_set_footer(x->sheet, "&L&A&R&P / &N");
    if (x->header.bytes != NULL) {
        worksheet_set_header(x->sheet, x->header.bytes);
        worksheet_set_tab_color(x->sheet, LXW_COLOR_RED);
    }
}

/* Rows and columns that each page repeats are a name in the file of at most 127 bytes, which
 * libxlsxwriter would cut: 'sheet'!$A:$A,'sheet'!$1:$1. */
static void repeat_headings(const cgov__book *book, bool columns)
{
    const xlsx *x = book->file;
    const char *name = cgov__book_sheet_name(book);
    size_t place = sizeof "'sheet'!$A:$A" - sizeof "sheet";
    for (; *name != '\0'; name++)
        place += *name == '\'' ? 2 : 1;
    if (place <= 127)
        worksheet_repeat_rows(x->sheet, 0, 0);
    if (columns && 2 * place + 1 <= 127)
        worksheet_repeat_columns(x->sheet, 0, 0);
}

static void end_sheet(cgov__book *book)
{
    xlsx *x = book->file;
    const int pages = cgov__book_pages(book);
    worksheet_fit_to_pages(x->sheet, (uint16_t)pages, 0);
    repeat_headings(book, pages > 1);
    for (size_t i = 0; i < book->width_count; i++)
        worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, cgov__book_width(book, i), NULL);
    x->sheet = NULL;
}

static void keep_error(xlsx *x, lxw_error error)
{
    x->error = x->error == LXW_NO_ERROR ? error : x->error;
}

static void write_text(cgov__book *book, const char *text, cgov__style style)
{
    xlsx *x = book->file;
    lxw_format *format = format_of(x, book, style);
    if (format != NULL)
        keep_error(x, worksheet_write_string(x->sheet, (lxw_row_t)book->row,
                                             (lxw_col_t)book->column, text, format));
}

static void write_number(cgov__book *book, double number, cgov__style style)
{
    xlsx *x = book->file;
    lxw_format *format = format_of(x, book, style);
    if (format != NULL)
        keep_error(x, worksheet_write_number(x->sheet, (lxw_row_t)book->row,
                                             (lxw_col_t)book->column, number, format));
}

static void write_nothing(cgov__book *book)
{
    (void)book;
}

static void end_row(cgov__book *book)
{
    const xlsx *x = book->file;
    const int height = book->lines * CGOV__BOOK_LINE;
    if (book->lines > 1)
        worksheet_set_row(x->sheet, (lxw_row_t)book->row,
                          height < CGOV__BOOK_TALLEST ? height : CGOV__BOOK_TALLEST, NULL);
}

/* ---- the file ---- */

static cgov_status begin_book(cgov__book *book, cgov_error **error)
{
    xlsx *x = cgov__calloc(1, sizeof *x);
    book->file = x;
    if (x == NULL)
        return cgov__nomem(error);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    if (book->mark != NULL)
        cgov__buffer_format(&x->header, "&C&\"Tahoma,Bold\"%s", book->mark);
    x->path = cgov__book_temporary(error);
    if (x->path == NULL)
        return CGOV_IO;
    x->workbook = workbook_new_opt(x->path, &options);
    return x->workbook == NULL || x->header.failed ? cgov__nomem(error) : CGOV_OK;
}

static lxw_error close_workbook(cgov__book *book)
{
    xlsx *x = book->file;
    lxw_doc_properties properties = { .created = (time_t)book->made, .comments = "libcgov" };
    lxw_workbook *workbook = x->workbook;
    x->workbook = NULL;
    const lxw_error set = workbook_set_properties(workbook, &properties);
    const lxw_error closed = workbook_close(workbook);
    return x->error != LXW_NO_ERROR ? x->error : set != LXW_NO_ERROR ? set : closed;
}

static cgov_status finish(cgov__book *book, FILE **bytes, cgov_error **error)
{
    const xlsx *x = book->file;
    const lxw_error failure = close_workbook(book);
    if (failure == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return cgov__nomem(error);
    if (failure != LXW_NO_ERROR)
        return cgov__fail_said(error, CGOV_IO, "the workbook could not be written: %s",
                               "เขียนสมุดงานไม่ได้ (%s)", lxw_strerror(failure));
    return cgov__book_take(x->path, bytes, error);
}

static void free_xlsx(cgov__book *book)
{
    xlsx *x = book->file;
    if (x == NULL)
        return;
    if (x->workbook != NULL)
        lxw_workbook_free(x->workbook);
    if (x->path != NULL)
        unlink(x->path);
    cgov__free(x->path);
    cgov__buffer_free(&x->header);
    cgov__free(x);
}

const cgov__book_format cgov__book_xlsx = { .escapes = true,
                                            .begin = begin_book,
                                            .begin_sheet = begin_sheet,
                                            .end_sheet = end_sheet,
                                            .text = write_text,
                                            .number = write_number,
                                            .empty = write_nothing,
                                            .end_row = end_row,
                                            .finish = finish,
                                            .free = free_xlsx };
