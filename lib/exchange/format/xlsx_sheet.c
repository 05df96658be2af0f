/* The rows of a worksheet, as its XML streams by. See xlsx_sheet.h. */
#include "exchange/format/xlsx_sheet.h"

#include "base/error.h"
#include "base/limits.h"

#include <string.h>

/* ---- events of expat ---- */

static cgov__xlsx_slice slice_of(const char *text)
{
    return (cgov__xlsx_slice){ text, text != NULL ? strlen(text) : 0 };
}

/* Ends the reading when a cell was refused. */
static void heed_refusal(cgov__xlsx_sheet *r)
{
    if (r->no_memory)
        cgov__xml_stream_refuse(r->stream, NULL);
    else if (r->refused)
        cgov__xml_stream_refuse(r->stream, "a cell breaks the rules");
}

static void start_cell(cgov__xlsx_sheet *r, const char **attributes)
{
    cgov__xlsx_slice place = { NULL, 0 }, style = { NULL, 0 }, type = { NULL, 0 };
    for (; *attributes != NULL; attributes += 2) {
        if (attributes[0][1] != '\0')
            continue;
        if (attributes[0][0] == 'r')
            place = slice_of(attributes[1]);
        else if (attributes[0][0] == 's')
            style = slice_of(attributes[1]);
        else if (attributes[0][0] == 't')
            type = slice_of(attributes[1]);
    }
    cgov__xlsx_begin_cell(r, place, style, type);
}

static void start_row(cgov__xlsx_sheet *r, const char **attributes)
{
    r->in_row = true;
    cgov__xlsx_begin_row(r, slice_of(cgov__xml_stream_attribute(attributes, "r")),
                         cgov__xlsx_is_true(cgov__xml_stream_attribute(attributes, "hidden")));
}

/* <col min="2" max="3" hidden="1"/>; "C", or "C-E". */
static void count_columns(cgov__xlsx_sheet *r, const char **attributes)
{
    const char *min = cgov__xml_stream_attribute(attributes, "min");
    const char *max = cgov__xml_stream_attribute(attributes, "max");
    const int64_t from = min != NULL ? cgov__xlsx_small_number(slice_of(min)) : -1;
    const int64_t to = max != NULL ? cgov__xlsx_small_number(slice_of(max)) : -1;
    cgov__sheet_tally *tally = &r->book->tally;
    if (!cgov__xlsx_is_true(cgov__xml_stream_attribute(attributes, "hidden")) || from < 1 ||
        to < from || to > CGOV__LIMIT_COLUMNS)
        return;
    cgov__workbook_count_columns(tally, from - 1, to - 1);
}

/* The rows begin: if expat has had no more than what stands before them, they may be scanned. */
static void start_data(cgov__xlsx_sheet *r)
{
    r->in_data = true;
    r->scans = cgov__xlsx_window_at_rows(&r->window) &&
               cgov__xml_stream_behind(r->stream) == (int64_t)r->window.prolog &&
               cgov__xml_stream_is_plain(r->stream, CGOV__XLSX_MAIN);
    if (r->scans)
        cgov__xml_stream_pause(r->stream);
}

static void start_in_cell(cgov__xlsx_sheet *r, const char *name, const char **attributes)
{
    if (name[1] == '\0' && name[0] == 'v')
        r->in_value = true;
    else if (name[1] == '\0' && name[0] == 'f')
        r->has_formula = true;
    else if (r->type == 't')
        cgov__xlsx_text_start(&r->inline_text, name, attributes);
}

static void start_in_sheet(void *ctx, int space, const char *name, const char **attributes)
{
    cgov__xlsx_sheet *r = ctx;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (r->in_cell) {
        start_in_cell(r, name, attributes);
    } else if (r->in_row) {
        if (name[0] == 'c' && name[1] == '\0')
            start_cell(r, attributes);
    } else if (r->in_data) {
        if (strcmp(name, "row") == 0)
            start_row(r, attributes);
    } else if (strcmp(name, "sheetData") == 0) {
        start_data(r);
    } else if (strcmp(name, "col") == 0) {
        count_columns(r, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        r->merges_seen++;
    }
    heed_refusal(r);
}

static void end_in_sheet(void *ctx, int space, const char *name)
{
    cgov__xlsx_sheet *r = ctx;
    if (space != CGOV__XLSX_MAIN)
        return;
    if (r->in_cell) {
        if (name[0] == 'v' && name[1] == '\0')
            r->in_value = false;
        else if (name[0] == 'c' && name[1] == '\0')
            cgov__xlsx_end_cell(r);
        else if (r->type == 't')
            cgov__xlsx_text_end(&r->inline_text, name);
    } else if (r->in_row) {
        if (strcmp(name, "row") == 0) {
            r->in_row = false;
            cgov__xml_stream_pause(r->stream);
        }
    } else if (r->in_data && strcmp(name, "sheetData") == 0) {
        r->in_data = false;
    }
    heed_refusal(r);
}

static void text_in_sheet(void *ctx, const char *text, size_t length)
{
    cgov__xlsx_sheet *r = ctx;
    if (!r->in_cell)
        return;
    if (r->in_value)
        cgov__buffer_append(&r->value, text, length);
    else
        cgov__xlsx_text_add(&r->inline_text, text, length);
    cgov__xlsx_check_length(r);
    heed_refusal(r);
}

/* ---- the sheet ---- */

void cgov__xlsx_close_sheet(cgov__workbook *book)
{
    cgov__xlsx_sheet *r = book->rows;
    if (r == NULL)
        return;
    cgov__xml_stream_free(r->stream);
    cgov__archive_part_free(r->part);
    cgov__merges_free(&r->merges);
    cgov__sheet_row_free(&r->row);
    cgov__buffer_free(&r->digits);
    cgov__buffer_free(&r->value);
    cgov__buffer_free(&r->formula);
    cgov__buffer_free(&r->inline_text.text);
    cgov__buffer_free(&r->shown.text);
    cgov__buffer_free(&r->shown.plain);
    cgov__free(r->window.bytes);
    cgov_error_free(r->words);
    cgov__free(r);
    book->rows = NULL;
}

cgov_status cgov__xlsx_open_sheet(cgov__workbook *book, const cgov__sheet *sheet,
                                  cgov_error **error)
{
    static const cgov__xml_events events = { start_in_sheet, end_in_sheet, text_in_sheet };
    cgov_error *words = NULL;
    cgov__xlsx_sheet *r = cgov__calloc(1, sizeof *r);
    if (r == NULL)
        return cgov__nomem(error);
    book->rows = r;
    r->book = book;
    r->xlsx = book->parts;
    cgov__number_format_read("General", &r->general);
    cgov_status status = CGOV_OK;
    if (sheet->part < 0)
        status = cgov__fail_said(&words, CGOV_INVALID, "the part of the sheet is not there",
                                 "ไม่มีเนื้อหาของแผ่นงานในไฟล์");
    r->part_name = sheet->part >= 0 ? cgov__archive_name(book->archive, sheet->part) : sheet->name;
    if (status == CGOV_OK && !book->probing)
        status = cgov__xlsx_find_merges(r, sheet->part, &words);
    if (status == CGOV_OK)
        status = cgov__archive_part_open(book->archive, sheet->part, CGOV__LIMIT_UNPACKED,
                                         CGOV__LIMIT_DENSE, &r->part, &words);
    if (status == CGOV_OK)
        status = cgov__xml_stream_open(cgov__xlsx_window_read, r, cgov__xlsx_spaces, &events, r,
                                       &r->stream, &words);
    return status == CGOV_OK ? CGOV_OK
                             : cgov__workbook_damaged(book, r->part_name, status, words, error);
}

static cgov_status name_failure(cgov__xlsx_sheet *r, cgov_status status, cgov_error *words,
                                cgov_error **error)
{
    if (status != CGOV_INVALID || r->words == NULL)
        return cgov__workbook_damaged(r->book, r->part_name, status, words, error);
    cgov_error_free(words);
    return cgov__fail_texts(error, CGOV_INVALID, cgov_error_message(r->words),
                            cgov_error_message_th(r->words));
}

/* What was found at the end of the part. */
static cgov_status check_merges(cgov__xlsx_sheet *r, cgov_error **error)
{
    cgov_error *words = NULL;
    if (r->book->probing || r->merges_seen == r->merges_known)
        return CGOV_DONE;
    cgov__fail_said(&words, CGOV_INVALID, "merged cells cannot be told from other text",
                    "แยกเซลล์ที่ผสานจากข้อความอื่นไม่ได้");
    return cgov__workbook_damaged(r->book, r->part_name, CGOV_INVALID, words, error);
}

/* The next row: scanned as long as they are plain, and by expat from then on. */
static cgov_status read_row(cgov__xlsx_sheet *r, cgov_error **words)
{
    if (!r->scans) {
        const cgov_status status = cgov__xml_stream_read(r->stream, words);
        if (status != CGOV_ROW || !r->scans)
            return status; /* or else expat is where the rows begin */
    }
    const cgov_status status = cgov__xlsx_scan_row(r, words);
    if (status != CGOV_DONE)
        return status;
    r->scans = false;
    return cgov__xml_stream_read(r->stream, words);
}

cgov_status cgov__xlsx_next(cgov__workbook *book, const cgov__csv_record **record,
                            cgov_error **error)
{
    cgov__xlsx_sheet *r = book->rows;
    cgov_error *words = NULL;
    cgov_status status;
    while ((status = read_row(r, &words)) == CGOV_ROW) {
        status = cgov__workbook_give(book, &r->merges, &r->row, r->number, r->row_hidden, false,
                                     record, error);
        if (status != CGOV_OK)
            break;
    }
    book->table->facts.read =
        (int64_t)((double)book->table->facts.size * cgov__archive_part_done(r->part));
    if (status == CGOV_DONE)
        return check_merges(r, error);
    if (words != NULL)
        return name_failure(r, status, words, error);
    return status;
}
