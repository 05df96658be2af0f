/*
 * Writes an SPSS file (.sav), row after row. Failure sticks: write at will, ask once at the end.
 * Knows neither a noun nor an answer.
 */
#ifndef CGOV_EXCHANGE_SAV_WRITER_H
#define CGOV_EXCHANGE_SAV_WRITER_H

#include "base/buffer.h"
#include "cgov/api.h"

typedef enum cgov__sav_kind {
    CGOV__SAV_TEXT,
    CGOV__SAV_WHOLE,
    CGOV__SAV_REAL,
    CGOV__SAV_DATE
} cgov__sav_kind;

enum {
    CGOV__SAV_LABEL =
        120, /* bytes of a value's label; beyond them libreadstat cuts, within letters */
    CGOV__SAV_TEXTS =
        32766,           /* bytes of a text: SPSS holds one more, which libreadstat does not read */
    CGOV__SAV_LEAST = -9 /* numbers from here to -1 are why there is none, where `missing` is set */
};

typedef struct cgov__sav_label {
    double value;
    const char *label;
} cgov__sav_label;

/* A variable. */
typedef struct cgov__sav_column {
    const char *name;  /* made one that SPSS allows: ASCII, at most 64 bytes, once in a file */
    const char *label; /* NULL: none */
    cgov__sav_kind kind;
    size_t width; /* of texts: bytes of the longest */
    const cgov__sav_label *labels;
    size_t label_count;
    bool nominal; /* numbers that are names of answers */
    bool missing;
} cgov__sav_column;

typedef struct cgov__sav_writer cgov__sav_writer;

/* `title` is the file's label, `made` its date, seconds since 1970. The bytes are appended to `to`
 * while rows are written: whoever empties it between rows needs memory for no more than one.
 * CGOV_INVALID: built without libreadstat. */
cgov_status cgov__sav_new(const char *title, int64_t made, const cgov__sav_column *columns,
                          size_t count, int64_t rows, cgov__buffer *to, cgov__sav_writer **writer,
                          cgov_error **error);
/* A cell of the row: what is not given is missing. Texts that are longer than one may be are cut
 * between letters, and counted. */
void cgov__sav_text(cgov__sav_writer *writer, size_t column, const char *text, size_t length);
void cgov__sav_number(cgov__sav_writer *writer, size_t column, double number);
void cgov__sav_next_row(cgov__sav_writer *writer);
int64_t cgov__sav_cut(const cgov__sav_writer *writer);
/* Ends the file, and frees the writer. */
cgov_status cgov__sav_finish(cgov__sav_writer *writer, cgov_error **error);
/* Frees one that is not to be finished; NULL is allowed. */
void cgov__sav_free(cgov__sav_writer *writer);

/* The number that SPSS has for a day, "2013-01-14"; false if the text is no such day. */
bool cgov__sav_day(const char *text, double *number);

#endif
