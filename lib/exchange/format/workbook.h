/*
 * A workbook: its sheets, the one that is read, and what a person should know of it. The kinds of
 * workbook (xlsx.c, ods.c) implement how sheets are found and rows are read. Knows no noun.
 */
#ifndef CGOV_EXCHANGE_WORKBOOK_H
#define CGOV_EXCHANGE_WORKBOOK_H

#include "exchange/format/archive.h"
#include "exchange/format/sheet_row.h"
#include "exchange/format/table_reader.h"

typedef struct cgov__sheet {
    const char *name;
    int64_t part; /* its place in the archive, or in the part that holds all sheets */
    int number;   /* as its tab is counted, from 1; 0: it has none */
    bool hidden;
    bool is_rows; /* no chart or dialog */
    enum {
        CGOV__SHEET_UNKNOWN,
        CGOV__SHEET_FILLED,
        CGOV__SHEET_EMPTY
    } data; /* if it is known */
} cgov__sheet;

typedef struct cgov__workbook cgov__workbook;

typedef struct cgov__workbook_kind {
    const char *encoding; /* "xlsx", "ods" */
    /* Finds the sheets, by cgov__workbook_add_sheet(). */
    cgov_status (*open)(cgov__workbook *book, cgov_error **error);
    /* Several sheets may be opened one after the other. */
    cgov_status (*open_sheet)(cgov__workbook *book, const cgov__sheet *sheet, cgov_error **error);
    /* The next row that is not blank. */
    cgov_status (*next)(cgov__workbook *book, const cgov__csv_record **record, cgov_error **error);
    void (*close_sheet)(cgov__workbook *book);
    void (*free)(cgov__workbook *book);
} cgov__workbook_kind;

extern const cgov__workbook_kind cgov__xlsx_workbook, cgov__ods_workbook;

/* What was met on the way that a person should know, told at the end. */
typedef struct cgov__sheet_tally {
    int64_t formulas, formula_row;
    size_t formula_column; /* of the first */
    int64_t hidden_rows, filtered_rows;
    int64_t merges_told, merges_filled;
    cgov__buffer hidden; /* "5, 9-12" */
    int64_t hidden_from, hidden_to, hidden_ranges;
    int64_t hidden_columns;
    cgov__buffer hidden_letters;
} cgov__sheet_tally;

struct cgov__workbook {
    cgov__table *table;
    const cgov__workbook_kind *kind;
    cgov__archive *archive;
    cgov__arena texts;
    cgov__sheet *sheets;
    size_t count, capacity;
    const cgov__sheet *sheet; /* the one that is read */
    cgov__sheet_tally tally;
    int64_t cells; /* given so far */
    int64_t last_row;
    void *parts, *rows; /* the kind's own */
    bool probing;       /* a sheet is only looked at for data: merged cells do not matter */
    bool ended;
};

cgov_status cgov__workbook_add_sheet(cgov__workbook *book, const char *name, int64_t part,
                                     bool hidden, bool is_rows, cgov_error **error);

/* A part that cannot be read as what it should be; `words` of whoever read it, taken over. */
cgov_status cgov__workbook_damaged(const cgov__workbook *book, const char *part, cgov_status status,
                                   cgov_error *words, cgov_error **error);

/* What to do with a workbook that a program wrote badly, and with a text that is too long. */
#define CGOV__SAVE_AGAIN_EN ": open the workbook in Excel or LibreOffice and save it again"
#define CGOV__SAVE_AGAIN_TH ": เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกใหม่"
#define CGOV__SHORTEN_EN    ": shorten it, or load a long text as a document"
#define CGOV__SHORTEN_TH    ": ย่อข้อความ หรือนำเข้าข้อความยาวเป็นเอกสาร"

/* A cell or row that breaks the rules of its kind: "%s, sheet "%s", C7: ..." The words say what to do. */
cgov_status cgov__workbook_refuse(const cgov__workbook *book, int64_t row, int64_t column,
                                  const char *english, const char *thai, cgov_error **error);

/* A formula's value was taken. */
void cgov__workbook_count_formula(cgov__workbook *book, int64_t row, size_t column);

/* Columns from 0 that a person does not see. */
void cgov__workbook_count_columns(cgov__sheet_tally *tally, int64_t from, int64_t to);

/*
 * Gives a row that is not blank, merged cells filled: CGOV_ROW, or CGOV_OK where nothing is left of
 * it. `merges` may be NULL.
 */
cgov_status cgov__workbook_give(cgov__workbook *book, cgov__merges *merges, cgov__sheet_row *row,
                                int64_t number, bool hidden, bool filtered,
                                const cgov__csv_record **record, cgov_error **error);

#endif
