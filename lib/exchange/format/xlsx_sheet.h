/*
 * The rows of a worksheet of .xlsx: what the cells of a row become (xlsx_cell.c), whoever finds
 * them: the scanner, in the plain form that programs write (xlsx_scan.c), or expat, in any other
 * (xlsx_sheet.c). Both call the same functions with the same values.
 */
#ifndef CGOV_EXCHANGE_XLSX_SHEET_H
#define CGOV_EXCHANGE_XLSX_SHEET_H

#include "exchange/format/xlsx.h"

/* Bytes of the part that the scanner looks at, or that expat has not yet been given. */
typedef struct cgov__xlsx_window {
    char *bytes; /* closed by zeros */
    size_t capacity, length;
    size_t at;     /* those before it are done with */
    size_t prolog; /* length of what stands before the rows, if these may be scanned; 0 */
    bool ended;    /* the part has no more */
} cgov__xlsx_window;

typedef struct cgov__xlsx_sheet {
    cgov__workbook *book;
    const cgov__xlsx *xlsx;
    const char *part_name;
    cgov__archive_part *part;
    cgov__xml_stream *stream;
    cgov__xlsx_window window;
    bool scans; /* the scanner is at the beginning of a row, or between rows */
    cgov__merges merges;
    int64_t merges_seen, merges_known;
    cgov__sheet_row row;
    int64_t number;      /* of the row */
    cgov__buffer digits; /* that number as the row writes it; empty: it does not */
    bool in_data, in_row, row_hidden;
    /* the cell at hand */
    bool in_cell, in_value, has_formula;
    char type; /* 'n', 's' shared, 't' inline, 'f' text of a formula, 'b', 'e', 'd' */
    int64_t column, style;
    cgov__buffer value, formula;
    cgov__xlsx_text inline_text;
    cgov__number_shown shown;
    cgov__number_format general; /* of a workbook without styles */
    cgov_error *words;           /* why a cell was refused */
    bool refused, no_memory;     /* a cell of the row ended the reading */
} cgov__xlsx_sheet;

/* A piece of the text at hand: the value of an attribute, which stands in quotes; NULL: not there.
 */
typedef struct cgov__xlsx_slice {
    const char *text;
    size_t length;
} cgov__xlsx_slice;

/* Each begins, with its attributes, and ends. What breaks a rule sets `refused` or `no_memory`. */
void cgov__xlsx_begin_row(cgov__xlsx_sheet *sheet, cgov__xlsx_slice number, bool hidden);
void cgov__xlsx_begin_cell(cgov__xlsx_sheet *sheet, cgov__xlsx_slice place, cgov__xlsx_slice style,
                           cgov__xlsx_slice type);
void cgov__xlsx_end_cell(cgov__xlsx_sheet *sheet);
/* The text of the cell at hand has grown. */
void cgov__xlsx_check_length(cgov__xlsx_sheet *sheet);
/* A number of digits alone; -1: it is none, or too large for any use here. */
int64_t cgov__xlsx_small_number(cgov__xlsx_slice digits);

/* All merged cells of the part, by a look at its bytes. */
cgov_status cgov__xlsx_find_merges(cgov__xlsx_sheet *sheet, int64_t part, cgov_error **error);

/* Of type cgov__read: the part's bytes for expat, first what stands before the rows. */
cgov_status cgov__xlsx_window_read(void *sheet, char *bytes, size_t capacity, size_t *length,
                                   cgov_error **error);
/* Whether expat has just been given what stands before the rows, and no more. */
bool cgov__xlsx_window_at_rows(const cgov__xlsx_window *window);
/*
 * The next row in its plain form: CGOV_ROW. CGOV_DONE: what stands next is something else, and all
 * that follows is expat's; nothing of it was taken. Otherwise what reading the part failed with.
 */
cgov_status cgov__xlsx_scan_row(cgov__xlsx_sheet *sheet, cgov_error **error);

#endif
