/*
 * What an .xlsx workbook holds beside its sheets: shared strings and the formats of cells.
 * ECMA-376 part 1, transitional and strict.
 */
#ifndef CGOV_EXCHANGE_XLSX_H
#define CGOV_EXCHANGE_XLSX_H

#include "exchange/format/number_format.h"
#include "exchange/format/workbook.h"
#include "exchange/format/xml_stream.h"

enum {
    CGOV__XLSX_MAIN = 1,     /* of SpreadsheetML */
    CGOV__XLSX_RELATIONS = 2 /* of attributes like r:id */
};

extern const cgov__xml_space cgov__xlsx_spaces[];

typedef struct cgov__xlsx_string {
    const char *text;
    size_t length;
} cgov__xlsx_string;

typedef struct cgov__xlsx_code { /* a format that the workbook defines */
    int number;
    const char *code;
} cgov__xlsx_code;

typedef struct cgov__xlsx {
    cgov__xlsx_string *strings;
    size_t string_count, string_capacity;
    cgov__xlsx_code *codes;
    size_t code_count, code_capacity;
    int *styles; /* number of the format, by number of the style */
    size_t style_count, style_capacity;
    cgov__number_format *formats; /* by number of the style */
    bool from_1904;
} cgov__xlsx;

/* Leads a part's XML to its end. `part` is its place in the archive. */
cgov_status cgov__xlsx_read_part(cgov__workbook *book, int64_t part, int64_t limit,
                                 const cgov__xml_space *spaces, const cgov__xml_events *events,
                                 void *ctx, cgov__xml_stream **stream, cgov_error **error);

/* "_x000D_" is a character, in place; its new length. */
size_t cgov__xlsx_unescape(char *text, size_t length);

/* Whether an attribute says so: "1", "true", "on". */
bool cgov__xlsx_is_true(const char *value);

/* The text of a <t>, a run or a whole item, of shared and of inline strings. */
typedef struct cgov__xlsx_text {
    cgov__buffer text;
    size_t from; /* of the present <t> */
    bool in_t, keeps_spaces;
    int phonetic; /* depth within what is only read aloud */
} cgov__xlsx_text;
void cgov__xlsx_text_start(cgov__xlsx_text *text, const char *name, const char **attributes);
void cgov__xlsx_text_end(cgov__xlsx_text *text, const char *name);
void cgov__xlsx_text_add(cgov__xlsx_text *text, const char *bytes, size_t length);

extern const cgov__workbook_kind cgov__xlsx_workbook;
cgov_status cgov__xlsx_open_sheet(cgov__workbook *book, const cgov__sheet *sheet,
                                  cgov_error **error);
cgov_status cgov__xlsx_next(cgov__workbook *book, const cgov__csv_record **record,
                            cgov_error **error);
void cgov__xlsx_close_sheet(cgov__workbook *book);

#endif
