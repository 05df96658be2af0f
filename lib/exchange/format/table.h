/*
 * A file of rows: delimited text in any encoding, or a sheet of an .xlsx or .ods workbook; known by
 * its bytes, not by its name. The bytes are read once, from the first to the last, and hashed: text
 * is decoded and split as it streams by, a workbook is read from a copy without a name. A pipe does
 * as well. Knows no field and no noun.
 *
 *     cgov_status status = cgov__table_open(path, &(cgov__table_options){ 0 }, &table, &error);
 *     while (status == CGOV_OK && (status = cgov__table_next(table, &row, &error)) == CGOV_ROW)
 *         ...                              the first row is the header
 *     cgov__table_about(table)->sha256     after CGOV_DONE: of all bytes of the file
 *     cgov__table_free(table);
 *
 * Rows are as wide as the header: cells that a row lacks at its end are there and empty, empty ones
 * that it has too many are gone. A row with more cells than the header has something in them.
 */
#ifndef CGOV_EXCHANGE_TABLE_H
#define CGOV_EXCHANGE_TABLE_H

#include "base/csv.h"
#include "cgov/import.h"
#include "cgov/types.h"

typedef struct cgov__table cgov__table;

/* How to read; all-zero finds everything out. Texts are borrowed while the file is opened. */
typedef struct cgov__table_options {
    const char *encoding;    /* NULL: found out. A byte order mark decides in any case */
    const char *sheet;       /* name or number from 1; NULL: the one visible sheet with data */
    char delimiter;          /* 0: found out from the first rows */
    int64_t header;          /* the header's row as a spreadsheet counts; 0: found out */
    bool lists;              /* only the sheets are wanted: no row can be read */
    bool answers;            /* a short list of a person's answers, at a door that takes neither
                                sheets nor hidden rows: what is hidden, or no value, is refused */
    bool again;              /* the rows will be read again: cgov__table_rewind() */
    cgov_hidden_rows hidden; /* of a sheet; asked: records say so, and the caller has to decide */
    cgov_language language;  /* of messages and notes; 0 is English */
} cgov__table_options;

/* Something about the file that a person should know although it is read. Borrowed from it. */
typedef struct cgov__table_note {
    int64_t row; /* 0: the file as a whole */
    const char *reason, *remedy;
} cgov__table_note;

/* What became known of the file. Borrowed from it. */
typedef struct cgov__table_facts {
    char encoding[64]; /* "UTF-8", "windows-874", ...; "xlsx" or "ods" of a workbook */
    char delimiter;    /* known once the header is read; 0 of a workbook */
    const char *sheet; /* its name; NULL of delimited text */
    int64_t size;      /* bytes of the file; 0: not known before its end (a pipe) */
    int64_t read;      /* bytes read so far */
    size_t width;      /* cells of the header */
    int64_t left_out;  /* hidden rows of a sheet that were left out so far */
    char sha256[65];   /* after CGOV_DONE; "" before */
} cgov__table_facts;

/*
 * Opens a regular file, or the pipe behind /dev/stdin and /dev/fd/N. CGOV_NOT_FOUND; CGOV_IO;
 * CGOV_READONLY: no right to read it; CGOV_INVALID: a folder, a device, too large, not a table at
 * all (the words say what it is and what to do), or several sheets (they are listed).
 */
cgov_status cgov__table_open(const char *path, const cgov__table_options *options,
                             cgov__table **table, cgov_error **error);

/*
 * The next row that is not blank altogether in delimited text; cells and their texts may be changed
 * and live until the next call. CGOV_ROW; CGOV_DONE; CGOV_INVALID with file, row as a spreadsheet
 * counts, and column. Rows of titles before the header are left out, with a note each.
 */
cgov_status cgov__table_next(cgov__table *table, const cgov__csv_record **record,
                             cgov_error **error);

/*
 * Starts anew before the header. The rows are those of the first time, from a copy without a name
 * that was made meanwhile, whatever became of the file. Only with `again`.
 */
cgov_status cgov__table_rewind(cgov__table *table, cgov_error **error);

const cgov__table_facts *cgov__table_about(const cgov__table *table);

/* Note number `index`, from 0; false behind the last. All are known after CGOV_DONE. */
bool cgov__table_note_at(const cgov__table *table, size_t index, cgov__table_note *note);

/* "C7", column from 0; for messages about a cell. Appends. */
void cgov__table_place(int64_t row, size_t column, cgov__buffer *place);
/* "C", "AB". Appends. */
void cgov__table_letters(size_t column, cgov__buffer *letters);

/* Whether all cells are blank: spaces of any kind, tabs, invisible characters. */
bool cgov__table_is_blank(const cgov__csv_record *record);

void cgov__table_free(cgov__table *table);

#endif
