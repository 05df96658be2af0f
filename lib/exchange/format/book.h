/*
 * What a workbook is while it is written, and what a kind of file does of it (workbook_writer.c
 * does the rest: texts that fit, names of sheets, widths of columns). For the writers alone.
 */
#ifndef CGOV_EXCHANGE_BOOK_H
#define CGOV_EXCHANGE_BOOK_H

#include "exchange/format/workbook_writer.h"

#include <stdio.h>

enum {
    CGOV__BOOK_COLUMNS = 16384, /* of a sheet */
    CGOV__BOOK_ROWS = 1048576,  /* of a sheet */
    CGOV__BOOK_NAME = 31,       /* characters of a sheet's name */
    CGOV__BOOK_NAME_BYTES = 4 * CGOV__BOOK_NAME + 1,
    CGOV__BOOK_MEASURED = 200, /* rows whose cells give the widths */
    CGOV__BOOK_NARROWEST = 6,
    CGOV__BOOK_WIDEST = 60,
    CGOV__BOOK_PAGE = 200, /* characters that one sheet of paper has beside each other, readable */
    CGOV__BOOK_PAGES = 16, /* of paper beside each other, at most */
    CGOV__BOOK_LINE = 15,    /* points of a line, with what is above and below Thai letters */
    CGOV__BOOK_TALLEST = 409 /* points of a row */
};

typedef struct cgov__book_format cgov__book_format;

struct cgov__book {
    const cgov__book_format *format;
    void *file; /* of the kind */
    const char *mark;
    char *mark_kept;
    int64_t made;
    char (*names)[CGOV__BOOK_NAME_BYTES];
    size_t name_count, name_capacity;
    int64_t row;
    size_t column;
    int lines;      /* of the row's highest cell */
    double *widths; /* of the sheet's columns */
    size_t width_count, width_capacity;
    cgov__buffer text;
    int64_t cut;
    bool failed, heading, in_sheet;
};

/* Lack of memory sets `failed`; what else goes wrong is kept until `finish`. */
struct cgov__book_format {
    bool escapes; /* "_x0041_" in a text would be read as "A" */
    cgov_status (*begin)(cgov__book *book, cgov_error **error);
    void (*begin_sheet)(cgov__book *book, const char *name);
    void (*end_sheet)(cgov__book *book); /* widths are known */
    void (*text)(cgov__book *book, const char *text, cgov__style style);
    void (*number)(cgov__book *book, double number, cgov__style style);
    void (*empty)(cgov__book *book);
    void (*end_row)(cgov__book *book);
    /* The whole file, from its beginning. */
    cgov_status (*finish)(cgov__book *book, FILE **bytes, cgov_error **error);
    void (*free)(cgov__book *book); /* also of one that did not begin */
};

extern const cgov__book_format cgov__book_xlsx, cgov__book_ods;

/* Characters of a column of the sheet at hand. */
double cgov__book_width(const cgov__book *book, size_t column);
/* Sheets of paper beside each other that the sheet at hand is printed on. */
int cgov__book_pages(const cgov__book *book);
/* A name for a temporary file in the folder for these; made, and to be removed. NULL after an
 * error. */
char *cgov__book_temporary(cgov_error **error);
/* Opens what was written there for reading, and removes the name. */
cgov_status cgov__book_take(const char *path, FILE **bytes, cgov_error **error);

#endif
