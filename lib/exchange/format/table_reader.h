/*
 * What each kind of file of rows implements, and table.c leads. Rows come as they are in the file:
 * their width, titles and blank rows are table.c's.
 */
#ifndef CGOV_EXCHANGE_TABLE_READER_H
#define CGOV_EXCHANGE_TABLE_READER_H

#include "base/memory.h"
#include "base/sha256.h"
#include "exchange/format/table.h"

#include <stdio.h>

/* The bytes of the file, from the first to the last, hashed as they are taken. */
typedef struct cgov__table_bytes {
    int file; /* -1: none */
    const char *path;
    cgov_language language;
    char *head; /* the first bytes, which told the format; given again */
    size_t head_length, head_given;
    int64_t read;
    int64_t size; /* of a regular file when it was opened: what is added later is not read; -1 */
    FILE *copy;   /* of what was read, without a name; NULL: not wanted */
    bool from_copy;
    cgov__sha256 hash;
} cgov__table_bytes;

/* Of type cgov__read. */
cgov_status cgov__table_bytes_read(void *bytes, char *to, size_t capacity, size_t *length,
                                   cgov_error **error);

typedef struct cgov__table_reader {
    /* Sets `facts`, and `*reader` to what the other two take. */
    cgov_status (*open)(cgov__table *table, const cgov__table_options *options, void **reader,
                        cgov_error **error);
    cgov_status (*next)(void *reader, const cgov__csv_record **record, cgov_error **error);
    void (*free)(void *reader); /* takes NULL */
    bool whole; /* it reads here and there: all bytes are in the copy before it is opened, and it
                   sets facts.read by itself */
} cgov__table_reader;

extern const cgov__table_reader cgov__delimited_reader, cgov__workbook_reader;
#ifdef CGOV_READSTAT
extern const cgov__table_reader cgov__sav_reader;
#endif

struct cgov__table {
    const cgov__table_reader *work;
    void *reader;
    cgov__table_bytes bytes;
    cgov__table_facts facts;
    cgov_language language;
    cgov__table_options options;
    char *path;
    cgov__arena texts; /* of notes, and of rows looked at before they are given */
    cgov__table_note *notes;
    size_t note_count, note_capacity;
    cgov__csv_record *waiting; /* looked at, not yet given */
    size_t waiting_count, waiting_given;
    cgov__csv_record padded; /* the present row, if it was made as wide as the header */
    size_t padded_capacity;
    char nothing[1]; /* the text of cells that a row lacks */
    bool header_found, ended;
};

/* Words for the language of the table. */
const char *cgov__table_in(const cgov__table *table, const char *english, const char *thai);

/* Keeps a note; texts are SQLite's own printf, copied. */
cgov_status cgov__table_tell(cgov__table *table, int64_t row, const char *reason,
                             const char *remedy, cgov_error **error);

#endif
