/*
 * A strict, streaming reader of delimited text (RFC 4180, with ; and tab as Excel writes
 * them), and its writer. Bytes come in as UTF-8 through a callback. Cells are borrowed until
 * the next record. Nothing is repaired in silence: what is not well formed is an error that
 * names the line.
 */
#ifndef CGOV_BASE_CSV_H
#define CGOV_BASE_CSV_H

#include "base/buffer.h"
#include "base/error.h"

/* Fills up to `capacity` bytes; `*length` 0 is the end. The same shape everywhere bytes flow. */
typedef cgov_status cgov__read(void *ctx, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error);

/* Why the text of a cell is not what was meant. Delimited text has none of these. */
typedef enum cgov__cell_fault {
    CGOV__CELL_SOUND,
    CGOV__CELL_ERROR,   /* #N/A, #REF!, ...: the text is the error's name */
    CGOV__CELL_UNKNOWN, /* a formula whose value is not in the file */
    CGOV__CELL_DATE,    /* a date or time that no calendar has: the text is its number */
    CGOV__CELL_MISSED   /* SPSS has it as missing: the text is its label, or the value */
} cgov__cell_fault;

typedef struct cgov__cell {
    char *text; /* NUL-terminated */
    size_t length;
    bool quoted; /* an empty cell and a quoted empty cell are told apart */
    cgov__cell_fault fault;
    /* Of a workbook or an SPSS file; NULL and false in delimited text. */
    const char *raw;    /* the value in the file, where a person sees something else; in the header
                           of SPSS the variable's label */
    const char *format; /* of a number that is shown otherwise: the code of its format; in the header
                           of SPSS, of a multiple-response set: "chosen\nquestion", "\nquestion" */
    const char *number; /* of a number, however it is shown: its digits */
    bool date;          /* a date or time; the text is ISO 8601 */
    bool heads;         /* the first of cells that are merged across columns */
} cgov__cell;

typedef struct cgov__csv_record {
    cgov__cell *cells;
    size_t count;
    int64_t number; /* from 1, as a spreadsheet counts rows: blank lines count too */
    int64_t line;   /* physical line at which it starts, from 1 */
    bool hidden;    /* a row of a sheet that a person does not see */
} cgov__csv_record;

typedef struct cgov__csv cgov__csv;

/*
 * `delimiter` 0: by a first line "sep=;", which is skipped, or found out from the first records:
 * comma, semicolon, tab or bar, whichever parts most of them into as many cells as the first one;
 * comma if none does.
 */
cgov_status cgov__csv_open(cgov__read *read, void *ctx, char delimiter, cgov__csv **csv,
                           cgov_error **error);
/* The bytes are borrowed as long as the reader lives. */
cgov_status cgov__csv_open_memory(const char *bytes, size_t length, char delimiter, cgov__csv **csv,
                                  cgov_error **error);
/*
 * CGOV_ROW; CGOV_DONE; CGOV_INVALID for text after a closing quote (blanks are nothing), a quote
 * inside an unquoted cell, a quote that is never closed, a NUL byte, a record over 16 MiB. Blank
 * lines are skipped. What the source returned as failure is passed on.
 */
cgov_status cgov__csv_next(cgov__csv *csv, const cgov__csv_record **record, cgov_error **error);
char cgov__csv_delimiter(const cgov__csv *csv); /* known after the first record */
/* Bytes looked at so far: a record that comes in pieces is looked at again each time it has doubled. */
int64_t cgov__csv_scanned(const cgov__csv *csv);

typedef enum cgov__csv_fault {
    CGOV__CSV_FINE,
    CGOV__CSV_AFTER_QUOTE,
    CGOV__CSV_QUOTE_INSIDE,
    CGOV__CSV_UNCLOSED,
    CGOV__CSV_NUL,
    CGOV__CSV_TOO_LONG
} cgov__csv_fault;

/* Where the reader is: in the record that failed, or else behind the last one. From 1. */
typedef struct cgov__csv_place {
    cgov__csv_fault fault;
    int64_t row, cell;
    int64_t line; /* physical */
} cgov__csv_place;
cgov__csv_place cgov__csv_at(const cgov__csv *csv);
void cgov__csv_free(cgov__csv *csv);

/*
 * Appends one cell, quoted only if it must be; the caller writes delimiters and line ends. A cell
 * that a spreadsheet would run as a formula (it begins with = + - @ TAB or CR and is no number) has
 * an apostrophe put before it; so has one that begins with apostrophes before such a sign, and the
 * reader takes one off: what is written is read back as it was (CWE-1236).
 */
void cgov__csv_write(cgov__buffer *buffer, const char *text, size_t length, char delimiter);

#endif
