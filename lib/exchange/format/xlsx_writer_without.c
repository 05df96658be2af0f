/* Where libxlsxwriter is absent: no workbook of Excel is ever begun. See book.h. */
#include "exchange/format/book.h"

#include "base/error.h"

static cgov_status begin_book(cgov__book *book, cgov_error **error)
{
    (void)book;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "this build cannot write .xlsx, as libxlsxwriter was not there: write .ods or CSV instead",
        "โปรแกรมชุดนี้เขียน .xlsx ไม่ได้ เพราะสร้างขึ้นโดยไม่มี libxlsxwriter โปรดใช้ .ods หรือ CSV");
}

static void free_nothing(cgov__book *book)
{
    (void)book;
}

const cgov__book_format cgov__book_xlsx = { .begin = begin_book, .free = free_nothing };
