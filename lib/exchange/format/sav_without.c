/* Where libreadstat is absent: no SPSS file is ever begun. See exchange/format/sav_writer.h. */
#include "exchange/format/sav_writer.h"

#include "base/error.h"

cgov_status cgov__sav_new(const char *title, int64_t made, const cgov__sav_column *columns,
                          size_t count, int64_t rows, cgov__buffer *to, cgov__sav_writer **writer,
                          cgov_error **error)
{
    (void)to;
    (void)title;
    (void)made;
    (void)columns;
    (void)count;
    (void)rows;
    *writer = NULL;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "this build cannot write SPSS files, as libreadstat was not there: write CSV instead",
        "โปรแกรมชุดนี้เขียน .sav ไม่ได้ เพราะสร้างขึ้นโดยไม่มี libreadstat โปรดใช้ CSV");
}

void cgov__sav_text(cgov__sav_writer *writer, size_t column, const char *text, size_t length)
{
    (void)writer;
    (void)column;
    (void)text;
    (void)length;
}

void cgov__sav_number(cgov__sav_writer *writer, size_t column, double number)
{
    (void)writer;
    (void)column;
    (void)number;
}

void cgov__sav_next_row(cgov__sav_writer *writer)
{
    (void)writer;
}

int64_t cgov__sav_cut(const cgov__sav_writer *writer)
{
    (void)writer;
    return 0;
}

cgov_status cgov__sav_finish(cgov__sav_writer *writer, cgov_error **error)
{
    (void)writer;
    return cgov__fail(error, CGOV_INVALID, "no SPSS file was begun");
}

void cgov__sav_free(cgov__sav_writer *writer)
{
    (void)writer;
}

bool cgov__sav_day(const char *text, double *number)
{
    (void)text;
    (void)number;
    return false;
}
