/*
 * Writes a workbook (.xlsx or .ods), sheet after sheet and row after row, in memory that does not grow with
 * the rows. Failure sticks: write at will, ask once at the end. Knows neither a noun nor an answer.
 */
#ifndef CGOV_EXCHANGE_WORKBOOK_WRITER_H
#define CGOV_EXCHANGE_WORKBOOK_WRITER_H

#include "base/buffer.h"
#include "cgov/api.h"

#include <stdio.h>

typedef struct cgov__book cgov__book;

typedef enum cgov__book_kind {
    CGOV__BOOK_XLSX, /* needs libxlsxwriter */
    CGOV__BOOK_ODS
} cgov__book_kind;

/* How a cell looks, and as what a spreadsheet takes it. */
typedef enum cgov__style {
    CGOV__STYLE_TEXT = 0, /* words and codes: a text in any case, so that zeros in front stay */
    CGOV__STYLE_WRAPPED,  /* the same on several lines */
    CGOV__STYLE_NUMBER,   /* 1234 */
    CGOV__STYLE_LARGE,    /* 12,345 */
    CGOV__STYLE_SHARE,    /* 0.125 is 12.5% */
    CGOV__STYLE_P,        /* 0.0123, < .0001 */
    CGOV__STYLE_HEADING,  /* of a column */
    CGOV__STYLE_KEY,      /* of a column that is for programs */
    CGOV__STYLE_NAME,     /* bold */
    CGOV__STYLE_WARNING,  /* bold and red */
    CGOV__STYLE_REAL      /* + n: n digits behind the point, 0 to 9 */
} cgov__style;

enum {
    CGOV__STYLE_DIGITS = 9
};

/* `mark` stands on top of each printed page, and colours the sheets' tabs; NULL: none. `made` is
 * the date that the file has inside, seconds since 1970; 0: now. CGOV_INVALID: .xlsx of a build without
 * libxlsxwriter. */
cgov_status cgov__book_new(cgov__book_kind kind, const char *mark, int64_t made, cgov__book **book,
                           cgov_error **error);

/* Begins a sheet, whose first row is frozen if it is a heading. The name is made one that
 * spreadsheets allow: at most 31 characters, no []:*?/\, once in a workbook. */
void cgov__book_sheet(cgov__book *book, const char *name, bool heading);
/* The name that the last sheet really got. */
const char *cgov__book_sheet_name(const cgov__book *book);
/* The next cell of the row. Text that begins with = + - @ stays text; bytes that are no UTF-8
 * become U+FFFD; what is longer than a cell holds is cut, with a word and counted. NULL: empty. */
void cgov__book_text(cgov__book *book, const char *text, cgov__style style);
void cgov__book_number(cgov__book *book, double number, cgov__style style);
void cgov__book_empty(cgov__book *book);
void cgov__book_next_row(cgov__book *book);
/* Rows of the sheet that are still free. */
int64_t cgov__book_room(const cgov__book *book);
/* Cells that were cut. */
int64_t cgov__book_cut(const cgov__book *book);

/* Ends the workbook, and frees it; its bytes are appended to `bytes`. */
cgov_status cgov__book_finish(cgov__book *book, cgov__buffer *bytes, cgov_error **error);
/* The same as a temporary file that nobody else has, at its beginning: close it. */
cgov_status cgov__book_finish_file(cgov__book *book, FILE **bytes, cgov_error **error);
/* Frees one that is not to be finished; NULL is allowed. */
void cgov__book_free(cgov__book *book);

#endif
