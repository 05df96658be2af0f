/* Workbooks as tables: which sheet is read, and what is told of it. See workbook.h. */
#include "exchange/format/workbook.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "exchange/format/known.h"
#include "exchange/format/ole.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum {
    MERGES_TOLD = 10, /* ranges that are named each */
    RANGES_TOLD = 20  /* of hidden rows */
};

static const char *in(const cgov__workbook *book, const char *english, const char *thai)
{
    return cgov__table_in(book->table, english, thai);
}

/* ---- failures ---- */

cgov_status cgov__workbook_damaged(const cgov__workbook *book, const char *part, cgov_status status,
                                   cgov_error *words, cgov_error **error)
{
    if (status == CGOV_INVALID)
        status = cgov__fail_made(
            error, CGOV_INVALID,
            sqlite3_mprintf("%s is damaged (%s: %s): open it in Excel or LibreOffice and save it "
                            "again",
                            book->table->path, part, cgov_error_message(words)),
            sqlite3_mprintf("%s ชำรุด (%s: %s): เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกใหม่",
                            book->table->path, part, cgov_error_message_th(words)));
    else if (status == CGOV_NOMEM)
        cgov__nomem(error);
    else
        cgov__fail_because(error, book->table->path, words);
    cgov_error_free(words);
    return status;
}

cgov_status cgov__workbook_refuse(const cgov__workbook *book, int64_t row, int64_t column,
                                  const char *english, const char *thai, cgov_error **error)
{
    const char *const path = book->table->path;
    const char *const sheet = book->sheet != NULL ? book->sheet->name : "";
    cgov__buffer place = { 0 };
    if (column >= 0)
        cgov__table_place(row, (size_t)column, &place);
    else
        cgov__buffer_format(&place, "%lld", (long long)row);
    const cgov_status status =
        place.failed
            ? cgov__nomem(error)
            : cgov__fail_made(error, CGOV_INVALID,
                              sqlite3_mprintf("%s, sheet \"%s\", %s%s: %s", path, sheet,
                                              column >= 0 ? "" : "row ", place.bytes, english),
                              sqlite3_mprintf("%s แผ่นงาน \"%s\" %s%s: %s", path, sheet,
                                              column >= 0 ? "" : "แถว ", place.bytes, thai));
    cgov__buffer_free(&place);
    return status;
}

/* ---- sheets ---- */

cgov_status cgov__workbook_add_sheet(cgov__workbook *book, const char *name, int64_t part,
                                     bool hidden, bool is_rows, cgov_error **error)
{
    enum {
        SHEETS = 10000
    };
    int number = 1;
    if (strlen(name) > 255)
        return cgov__fail_said(error, CGOV_INVALID,
                               "%s: the name of a sheet is longer than 255 bytes",
                               "%s: ชื่อแผ่นงานยาวเกิน 255 ไบต์", book->table->path);
    if (book->count == SHEETS)
        return cgov__fail_said(error, CGOV_INVALID, "%s has more than %d sheets",
                               "%s มีแผ่นงานมากกว่า %d แผ่น", book->table->path, SHEETS);
    for (size_t i = 0; i < book->count; i++) {
        number += !book->sheets[i].hidden;
        if (part >= 0 && book->sheets[i].part == part)
            return cgov__fail_said(error, CGOV_INVALID,
                                   "%s: the sheets \"%s\" and \"%s\" are one part: it is damaged",
                                   "%s: แผ่นงาน \"%s\" และ \"%s\" เป็นส่วนเดียวกัน ไฟล์ชำรุด",
                                   book->table->path, book->sheets[i].name, name);
    }
    const cgov__sheet sheet = { .name = cgov__arena_copy(&book->texts, name, strlen(name)),
                                .part = part,
                                .number = hidden ? 0 : number,
                                .hidden = hidden,
                                .is_rows = is_rows };
    if (sheet.name == NULL || !CGOV__GROW(book->sheets, book->capacity, book->count + 1))
        return cgov__nomem(error);
    book->sheets[book->count++] = sheet;
    return CGOV_OK;
}

static void list_sheets(const cgov__workbook *book, const bool *with_data, bool thai,
                        cgov__buffer *list)
{
    for (size_t i = 0; i < book->count; i++) {
        const cgov__sheet *it = &book->sheets[i];
        if (with_data != NULL && !with_data[i])
            continue;
        cgov__buffer_text(list, list->length > 0 ? ", " : "");
        if (it->number > 0)
            cgov__buffer_format(list, "%d \"%s\"", it->number, it->name);
        else
            cgov__buffer_format(list, "\"%s\"", it->name);
        if (it->hidden)
            cgov__buffer_text(list, thai ? " (ซ่อนอยู่)" : " (hidden)");
        if (!it->is_rows)
            cgov__buffer_text(list, thai ? " (แผนภูมิ)" : " (a chart)");
    }
}

/* One of the failures that list the sheets; `format` takes path, `what`, and the list. */
static cgov_status refuse_with_list(const cgov__workbook *book, cgov_status status,
                                    const char *english, const char *thai, const char *what,
                                    const bool *with_data, cgov_error **error)
{
    const char *const formats[] = { english, thai };
    char *words[2] = { NULL, NULL };
    for (int i = 0; i < 2; i++) {
        cgov__buffer list = { 0 };
        list_sheets(book, with_data, i == 1, &list);
        if (!list.failed)
            words[i] = sqlite3_mprintf(formats[i], book->table->path, what,
                                       list.bytes != NULL ? list.bytes : "");
        cgov__buffer_free(&list);
    }
    return cgov__fail_made(error, status, words[0], words[1]);
}

/* A number of a tab; 0 if the text is none. */
static int tab_number(const char *text)
{
    int number = 0;
    if (*text == '\0' || strlen(text) > 5)
        return 0;
    for (; *text >= '0' && *text <= '9'; text++)
        number = number * 10 + (*text - '0');
    return *text == '\0' ? number : 0;
}

/* A sheet of that name comes before the one of that number. */
static cgov_status find_sheet(cgov__workbook *book, const char *wanted, cgov_error **error)
{
    const int number = tab_number(wanted);
    for (size_t i = 0; i < book->count && book->sheet == NULL; i++)
        if (strcmp(book->sheets[i].name, wanted) == 0)
            book->sheet = &book->sheets[i];
    for (size_t i = 0; i < book->count && book->sheet == NULL && number > 0; i++)
        if (book->sheets[i].number == number)
            book->sheet = &book->sheets[i];
    if (book->sheet == NULL)
        return refuse_with_list(book, CGOV_NOT_FOUND, "%s has no sheet \"%s\"; its sheets are %s",
                                "%s ไม่มีแผ่นงาน \"%s\" แผ่นงานที่มีคือ %s", wanted, NULL, error);
    if (!book->sheet->is_rows)
        return refuse_with_list(
            book, CGOV_INVALID, "%s: the sheet \"%s\" is a chart, not rows; its sheets are %s",
            "%s: แผ่นงาน \"%s\" เป็นแผนภูมิ ไม่ใช่ตาราง แผ่นงานที่มีคือ %s", wanted, NULL, error);
    return CGOV_OK;
}

static cgov_status has_data(cgov__workbook *book, const cgov__sheet *sheet, bool *so,
                            cgov_error **error)
{
    const cgov__csv_record *record = NULL;
    *so = sheet->data == CGOV__SHEET_FILLED;
    if (sheet->data != CGOV__SHEET_UNKNOWN)
        return CGOV_OK;
    book->sheet = sheet;
    book->probing = true;
    cgov_status status = book->kind->open_sheet(book, sheet, error);
    if (status == CGOV_OK)
        status = book->kind->next(book, &record, error);
    book->kind->close_sheet(book);
    book->sheet = NULL;
    book->probing = false;
    *so = status == CGOV_ROW;
    return status == CGOV_ROW || status == CGOV_DONE ? CGOV_OK : status;
}

static void forget_tally(cgov__workbook *book)
{
    cgov__buffer_free(&book->tally.hidden);
    cgov__buffer_free(&book->tally.hidden_letters);
    book->tally = (cgov__sheet_tally){ 0 };
    book->last_row = 0;
    book->cells = 0;
}

static cgov_status refuse_several(const cgov__workbook *book, const bool *with_data,
                                  cgov_error **error)
{
    if (book->table->options.answers)
        return refuse_with_list(book, CGOV_INVALID,
                                "%s has several sheets with data%s: %s: hide or delete all but the "
                                "one that is to be read, and save the workbook",
                                "%s มีข้อมูลอยู่หลายแผ่นงาน%s: %s: ซ่อนหรือลบแผ่นงานอื่นให้เหลือเฉพาะแผ่นที่จะอ่าน "
                                "แล้วบันทึกใหม่",
                                "", with_data, error);
    return refuse_with_list(book, CGOV_INVALID,
                            "%s has several sheets with data%s: %s: say which by its name or "
                            "number, with --sheet",
                            "%s มีข้อมูลอยู่หลายแผ่นงาน%s: %s: ระบุชื่อหรือลำดับของแผ่นงานด้วย --sheet", "",
                            with_data, error);
}

/* The one visible sheet with data; if none has, the first one, which is empty. */
static cgov_status choose_sheet(cgov__workbook *book, cgov_error **error)
{
    const cgov__sheet *first = NULL, *with = NULL;
    size_t visible = 0, filled = 0;
    cgov_status status = CGOV_OK;
    bool *data = cgov__calloc(book->count + 1, sizeof *data);
    if (data == NULL)
        return cgov__nomem(error);
    for (size_t i = 0; i < book->count; i++)
        if (!book->sheets[i].hidden && book->sheets[i].is_rows && visible++ == 0)
            first = &book->sheets[i];
    for (size_t i = 0; i < book->count && visible > 1 && status == CGOV_OK; i++) {
        if (book->sheets[i].hidden || !book->sheets[i].is_rows)
            continue;
        status = has_data(book, &book->sheets[i], &data[i], error);
        with = data[i] && filled++ == 0 ? &book->sheets[i] : with;
        forget_tally(book);
    }
    if (status == CGOV_OK && filled > 1)
        status = refuse_several(book, data, error);
    cgov__free(data);
    book->sheet = with != NULL ? with : first;
    if (status == CGOV_OK && book->sheet == NULL)
        status = refuse_with_list(book, CGOV_INVALID,
                                  "%s has no visible sheet with rows%s; its sheets are %s",
                                  "%s ไม่มีแผ่นงานที่มองเห็นและมีข้อมูล%s แผ่นงานที่มีคือ %s", "", NULL, error);
    return status;
}

/* ---- what is told ---- */

static cgov_status tell(cgov__workbook *book, int64_t row, const char *reason, const char *remedy,
                        cgov_error **error)
{
    return cgov__table_tell(book->table, row, reason, remedy, error);
}

void cgov__workbook_count_formula(cgov__workbook *book, int64_t row, size_t column)
{
    if (book->tally.formulas++ == 0) {
        book->tally.formula_row = row;
        book->tally.formula_column = column;
    }
}

void cgov__workbook_count_columns(cgov__sheet_tally *tally, int64_t from, int64_t to)
{
    const int64_t before = tally->hidden_columns;
    tally->hidden_columns += to - from + 1;
    if (before > RANGES_TOLD)
        return;
    cgov__buffer_text(&tally->hidden_letters, before > 0 ? ", " : "");
    cgov__table_letters((size_t)from, &tally->hidden_letters);
    if (to > from) {
        cgov__buffer_char(&tally->hidden_letters, '-');
        cgov__table_letters((size_t)to, &tally->hidden_letters);
    }
}

static void end_range(cgov__sheet_tally *tally)
{
    if (tally->hidden_from == 0)
        return;
    if (++tally->hidden_ranges <= RANGES_TOLD) {
        cgov__buffer_format(&tally->hidden, "%s%lld", tally->hidden.length > 0 ? ", " : "",
                            (long long)tally->hidden_from);
        if (tally->hidden_to > tally->hidden_from)
            cgov__buffer_format(&tally->hidden, "-%lld", (long long)tally->hidden_to);
    } else if (tally->hidden_ranges == RANGES_TOLD + 1) {
        cgov__buffer_text(&tally->hidden, " ...");
    }
    tally->hidden_from = 0;
}

static void count_hidden(cgov__sheet_tally *tally, int64_t number, bool filtered)
{
    if (tally->hidden_from > 0 && tally->hidden_to + 1 != number)
        end_range(tally);
    if (tally->hidden_from == 0)
        tally->hidden_from = number;
    tally->hidden_to = number;
    tally->hidden_rows++;
    tally->filtered_rows += filtered;
}

static cgov_status tell_merge(cgov__workbook *book, const cgov__merge *merge, cgov_error **error)
{
    cgov__buffer words = { 0 };
    cgov_status status = CGOV_OK;
    book->tally.merges_filled++;
    if (book->tally.merges_told == MERGES_TOLD)
        return CGOV_OK;
    book->tally.merges_told++;
    cgov__table_place(merge->first_row, merge->first_column, &words);
    cgov__buffer_char(&words, ':');
    cgov__table_place(merge->last_row, merge->first_column, &words);
    cgov__buffer_format(&words,
                        in(book, " are merged: each of these rows is read with \"%.40s\"",
                           " เป็นเซลล์ที่ผสานกัน: ทุกแถวในช่วงนี้อ่านได้ค่าเดียวกันคือ \"%.40s\""),
                        merge->cell.length <= 40 ? merge->cell.text : "...");
    status = words.failed
                 ? cgov__nomem(error)
                 : tell(book, merge->first_row, words.bytes,
                        in(book, "nothing to do, if the value holds for each of these rows",
                           "ไม่ต้องแก้ หากค่านี้ใช้กับทุกแถวในช่วงนี้"),
                        error);
    cgov__buffer_free(&words);
    return status;
}

cgov_status cgov__workbook_give(cgov__workbook *book, cgov__merges *merges, cgov__sheet_row *row,
                                int64_t number, bool hidden, bool filtered,
                                const cgov__csv_record **record, cgov_error **error)
{
    const cgov__merge *filled = NULL;
    cgov_status status = CGOV_OK;
    if (merges != NULL)
        status = cgov__merges_apply(merges, number, row, &filled, error);
    if (status == CGOV_OK && filled != NULL)
        status = tell_merge(book, filled, error);
    if (status != CGOV_OK || !row->filled)
        return status;
    book->cells += (int64_t)row->count;
    if (book->cells > CGOV__LIMIT_CELLS)
        return cgov__workbook_refuse(book, number, -1,
                                     "there are more cells than the 2^30 that are read",
                                     "มีเซลล์มากเกินกว่าที่อ่านได้ (2^30)", error);
    if (hidden)
        count_hidden(&book->tally, number, filtered);
    if (hidden && book->table->options.hidden == CGOV_HIDDEN_ROWS_LEAVE_OUT) {
        book->table->facts.left_out++;
        return CGOV_OK;
    }
    *record = cgov__sheet_row_record(row, number,
                                     hidden && book->table->options.hidden == CGOV_HIDDEN_ROWS_ASK);
    return *record != NULL ? CGOV_ROW : cgov__nomem(error);
}

/* "english" and "thai" are formats that take a number and a text. */
static cgov_status tell_count(cgov__workbook *book, int64_t row, const char *english,
                              const char *thai, int64_t count, const char *text,
                              const char *remedy_en, const char *remedy_th, cgov_error **error)
{
    cgov__buffer words = { 0 };
    cgov__buffer_format(&words, in(book, english, thai), (long long)count, text);
    const cgov_status status =
        words.failed ? cgov__nomem(error)
                     : tell(book, row, words.bytes, in(book, remedy_en, remedy_th), error);
    cgov__buffer_free(&words);
    return status;
}

static cgov_status tell_other_sheets(cgov__workbook *book, cgov_error **error)
{
    cgov__buffer list = { 0 };
    int64_t count = 0;
    for (size_t i = 0; i < book->count; i++)
        if (book->sheets[i].hidden && &book->sheets[i] != book->sheet && count++ < RANGES_TOLD)
            cgov__buffer_format(&list, "%s\"%s\"", count > 1 ? ", " : "", book->sheets[i].name);
    cgov_status status = list.failed ? cgov__nomem(error) : CGOV_OK;
    if (status == CGOV_OK && count > 0)
        status =
            tell_count(book, 0, "hidden sheets are not read (%lld): %s",
                       "ไม่ได้อ่านแผ่นงานที่ซ่อนอยู่ %lld แผ่น: %s", count, list.bytes,
                       "nothing to do, if the rows are not there; otherwise name the sheet with "
                       "--sheet",
                       "ไม่ต้องแก้ หากข้อมูลไม่ได้อยู่ในแผ่นงานนั้น มิฉะนั้นให้ระบุด้วย --sheet", error);
    if (status == CGOV_OK && book->sheet->hidden)
        status = tell(
            book, 0,
            in(book, "the sheet is hidden; it is read, as asked", "แผ่นงานนี้ซ่อนอยู่ ระบบอ่านตามที่ระบุ"),
            in(book, "nothing to do, if that is meant", "ไม่ต้องแก้ หากตั้งใจ"), error);
    cgov__buffer_free(&list);
    return status;
}

static cgov_status tell_formulas(cgov__workbook *book, cgov_error **error)
{
    cgov__buffer place = { 0 };
    cgov__table_place(book->tally.formula_row, book->tally.formula_column, &place);
    const cgov_status status =
        place.failed
            ? cgov__nomem(error)
            : tell_count(book, book->tally.formula_row,
                         "of formulas (%lld, the first in %s), the values that were computed last "
                         "are read",
                         "มีสูตร %lld เซลล์ เซลล์แรกคือ %s: ระบบอ่านผลลัพธ์ที่คำนวณไว้ล่าสุด",
                         book->tally.formulas, place.bytes,
                         "nothing to do, if the workbook was saved by a spreadsheet after its last "
                         "change",
                         "ไม่ต้องแก้ หากบันทึกไฟล์ด้วยโปรแกรมตารางคำนวณหลังการแก้ไขครั้งสุดท้าย", error);
    cgov__buffer_free(&place);
    return status;
}

/* Those that are asked about are told one by one, as problems. */
static cgov_status tell_hidden_rows(cgov__workbook *book, cgov_error **error)
{
    const cgov__sheet_tally *tally = &book->tally;
    if (book->table->options.hidden == CGOV_HIDDEN_ROWS_ASK)
        return CGOV_OK;
    const bool load = book->table->options.hidden == CGOV_HIDDEN_ROWS_LOAD;
    return tell_count(
        book, 0,
        load ? "rows that are hidden or filtered out (%lld) are read, as asked: %s"
             : "rows that are hidden or filtered out (%lld) are left out, as asked: %s",
        load ? "มีแถวที่ซ่อนหรือถูกกรองออก %lld แถว ระบบอ่านตามที่ระบุ: %s"
             : "มีแถวที่ซ่อนหรือถูกกรองออก %lld แถว ระบบข้ามตามที่ระบุ: %s",
        tally->hidden_rows, tally->hidden.bytes, "nothing to do, if that is meant",
        "ไม่ต้องแก้ หากตั้งใจ", error);
}

static cgov_status tell_all(cgov__workbook *book, cgov_error **error)
{
    cgov__sheet_tally *tally = &book->tally;
    cgov_status status = tell_other_sheets(book, error);
    if (status == CGOV_OK && tally->formulas > 0)
        status = tell_formulas(book, error);
    end_range(tally);
    if (status == CGOV_OK && tally->hidden_rows > 0)
        status = tell_hidden_rows(book, error);
    if (status == CGOV_OK && tally->hidden_columns > 0)
        status =
            tell_count(book, 0, "hidden columns are read all the same (%lld): %s",
                       "มีคอลัมน์ที่ซ่อนอยู่ %lld คอลัมน์ ระบบอ่านด้วย: %s", tally->hidden_columns,
                       tally->hidden_letters.bytes, "nothing to do, if they belong to the data",
                       "ไม่ต้องแก้ หากคอลัมน์เหล่านั้นเป็นข้อมูล", error);
    if (status == CGOV_OK && tally->merges_filled > tally->merges_told)
        status = tell_count(book, 0,
                            "more ranges are merged (%lld)%s: each row is read with the "
                            "value of the first",
                            "มีเซลล์ที่ผสานกันอีก %lld ช่วง%s: ทุกแถวอ่านได้ค่าของเซลล์แรก",
                            tally->merges_filled - tally->merges_told, "",
                            "nothing to do, if the value holds for each row",
                            "ไม่ต้องแก้ หากค่านั้นใช้กับทุกแถว", error);
    return status;
}

/* ---- as a table ---- */

static void free_workbook(void *reader)
{
    cgov__workbook *book = reader;
    if (book == NULL)
        return;
    if (book->kind != NULL) {
        book->kind->close_sheet(book);
        book->kind->free(book);
    }
    forget_tally(book);
    cgov__archive_free(book->archive);
    cgov__arena_free(&book->texts);
    cgov__free(book->sheets);
    cgov__free(book);
}

static bool has_part(const cgov__workbook *book, const char *name)
{
    return cgov__archive_find(book->archive, name) >= 0;
}

/* What the "mimetype" of an OpenDocument file says, or the parts of a package. */
static cgov_status know_archive(const cgov__workbook *book, cgov__known *kind, cgov_error **error)
{
    static const struct {
        const char *part;
        cgov__known known;
    } parts[] = {
        { "xl/workbook.bin", CGOV__KNOWN_XLSB },       { "xl/workbook.xml", CGOV__KNOWN_XLSX },
        { "word/document.xml", CGOV__KNOWN_DOCX },     { "ppt/presentation.xml", CGOV__KNOWN_PPTX },
        { "Index/Document.iwa", CGOV__KNOWN_NUMBERS }, { "Index.zip", CGOV__KNOWN_NUMBERS },
    };
    cgov__buffer type = { 0 };
    cgov__known known = CGOV__KNOWN_ZIP;
    const int64_t at = cgov__archive_find(book->archive, "mimetype");
    const cgov_status status =
        at >= 0 ? cgov__archive_read(book->archive, at, 1024, &type, NULL) : CGOV_OK;
    if (at >= 0 && status == CGOV_OK && type.bytes != NULL)
        known = strstr(type.bytes, "opendocument.spreadsheet") != NULL ? CGOV__KNOWN_ODS
                : strstr(type.bytes, "opendocument.text") != NULL      ? CGOV__KNOWN_ODT
                                                                       : CGOV__KNOWN_ZIP;
    cgov__buffer_free(&type);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && known == CGOV__KNOWN_ZIP; i++)
        if (has_part(book, parts[i].part))
            known = parts[i].known;
    if (known == CGOV__KNOWN_ZIP && has_part(book, "_rels/.rels") &&
        has_part(book, "[Content_Types].xml"))
        known = CGOV__KNOWN_XLSX; /* whose parts may have any names */
    *kind = known;
    return status == CGOV_NOMEM ? cgov__nomem(error) : CGOV_OK;
}

/* An OpenDocument file with a password is an archive whose parts cannot be read. */
static cgov_status look_for_seal(const cgov__workbook *book, bool *sealed, cgov_error **error)
{
    cgov__buffer manifest = { 0 };
    const int64_t at = cgov__archive_find(book->archive, "META-INF/manifest.xml");
    const cgov_status status =
        at >= 0 ? cgov__archive_read(book->archive, at, 1 << 20, &manifest, NULL) : CGOV_OK;
    *sealed = status == CGOV_OK && manifest.bytes != NULL &&
              strstr(manifest.bytes, "encryption-data") != NULL;
    cgov__buffer_free(&manifest);
    return status == CGOV_NOMEM ? cgov__nomem(error) : CGOV_OK;
}

static cgov_status open_archive(cgov__workbook *book, cgov_error **error)
{
    cgov_error *words = NULL;
    const cgov__table *table = book->table;
    cgov__known known = CGOV__KNOWN_ZIP;
    bool sealed = false;
    cgov_status status = cgov__archive_open_file(table->bytes.copy, &book->archive, &words);
    if (status != CGOV_OK)
        return cgov__workbook_damaged(book, "zip", status, words, error);
    status = know_archive(book, &known, error);
    if (status == CGOV_OK && known == CGOV__KNOWN_ODS)
        status = look_for_seal(book, &sealed, error);
    if (status != CGOV_OK)
        return status;
    if (sealed)
        known = CGOV__KNOWN_ENCRYPTED;
    if (known != CGOV__KNOWN_XLSX && known != CGOV__KNOWN_ODS)
        return cgov__known_refuse(known, table->path, true, table->language, error);
    book->kind = known == CGOV__KNOWN_XLSX ? &cgov__xlsx_workbook : &cgov__ods_workbook;
    return CGOV_OK;
}

static cgov_status open_workbook(cgov__table *table, const cgov__table_options *options,
                                 void **reader, cgov_error **error)
{
    cgov__workbook *book = cgov__calloc(1, sizeof *book);
    if (book == NULL)
        return cgov__nomem(error);
    book->table = table;
    *reader = book;
    cgov_status status = open_archive(book, error);
    if (status == CGOV_OK)
        status = book->kind->open(book, error);
    if (status != CGOV_OK || options->lists)
        return status;
    status = options->sheet != NULL ? find_sheet(book, options->sheet, error)
                                        : choose_sheet(book, error);
    if (status != CGOV_OK || book->sheet == NULL)
        return status;
    table->facts.sheet =
        cgov__arena_copy(&table->texts, book->sheet->name, strlen(book->sheet->name));
    memcpy(table->facts.encoding, book->kind->encoding, strlen(book->kind->encoding) + 1);
    return table->facts.sheet != NULL ? book->kind->open_sheet(book, book->sheet, error)
                                      : cgov__nomem(error);
}

static cgov_status next_row(void *reader, const cgov__csv_record **record, cgov_error **error)
{
    cgov__workbook *book = reader;
    if (book->ended)
        return CGOV_DONE;
    cgov_status status = book->kind->next(book, record, error);
    if (status != CGOV_DONE)
        return status;
    book->ended = true;
    status = tell_all(book, error);
    return status == CGOV_OK ? CGOV_DONE : status;
}

const cgov__table_reader cgov__workbook_reader = { open_workbook, next_row, free_workbook, true };
