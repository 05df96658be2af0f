/* Where libxlsxwriter is absent: no workbook is ever begun. See exchange/format/workbook_writer.h.
 */
#include "exchange/format/workbook_writer.h"

#include "base/error.h"

cgov_status cgov__book_new(const char *mark, int64_t made, cgov__book **book, cgov_error **error)
{
    (void)mark;
    (void)made;
    *book = NULL;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "this build cannot write workbooks, as libxlsxwriter was not there: write CSV instead",
        "โปรแกรมชุดนี้เขียน .xlsx ไม่ได้ เพราะสร้างขึ้นโดยไม่มี libxlsxwriter โปรดใช้ CSV");
}

void cgov__book_sheet(cgov__book *book, const char *name, bool heading)
{
    (void)book;
    (void)name;
    (void)heading;
}

const char *cgov__book_sheet_name(const cgov__book *book)
{
    (void)book;
    return "";
}

void cgov__book_text(cgov__book *book, const char *text, cgov__style style)
{
    (void)book;
    (void)text;
    (void)style;
}

void cgov__book_number(cgov__book *book, double number, cgov__style style)
{
    (void)book;
    (void)number;
    (void)style;
}

void cgov__book_empty(cgov__book *book)
{
    (void)book;
}

void cgov__book_next_row(cgov__book *book)
{
    (void)book;
}

int64_t cgov__book_room(const cgov__book *book)
{
    (void)book;
    return 0;
}

int64_t cgov__book_cut(const cgov__book *book)
{
    (void)book;
    return 0;
}

cgov_status cgov__book_finish(cgov__book *book, cgov__buffer *bytes, cgov_error **error)
{
    (void)book;
    (void)bytes;
    return cgov__fail(error, CGOV_INVALID, "no workbook was begun");
}

void cgov__book_free(cgov__book *book)
{
    (void)book;
}
