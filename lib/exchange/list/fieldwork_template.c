/* A workbook to fill in: a sheet a list of the fieldwork, and one of the answers that its columns
   take. See cgov/fieldwork.h. */
#include "cgov/fieldwork.h"

#include "base/csv.h"
#include "base/memory.h"
#include "exchange/format/workbook_writer.h"
#include "store/database.h"

#include <string.h>

typedef struct writing {
    cgov *db;
    cgov__book *book;
} writing;

/* Gives a template or its answers: cgov_import_template(), cgov_import_answers(). */
typedef cgov_status give_csv(cgov *db, cgov_import_kind kind, const char *mapping, char **csv);

/* `list`: what stands in front of each row but the first; NULL: nothing. */
static void write_row(const writing *w, const cgov__csv_record *record, const char *list)
{
    const cgov__style style = record->number == 1 ? CGOV__STYLE_HEADING : CGOV__STYLE_TEXT;
    if (list != NULL)
        cgov__book_text(w->book, list, style);
    for (size_t i = 0; i < record->count; i++)
        cgov__book_text(w->book, record->cells[i].text, style);
    cgov__book_next_row(w->book);
}

static cgov_status write_csv(const writing *w, const char *text, const char *list, bool headed)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* of byte order */
    const cgov__csv_record *record = NULL;
    cgov__csv *csv = NULL;
    text += sizeof mark - 1;
    cgov_status status = cgov__csv_open_memory(text, strlen(text), ',', &csv, &w->db->error);
    while (status == CGOV_OK &&
           (status = cgov__csv_next(csv, &record, &w->db->error)) == CGOV_ROW) {
        if (headed || record->number > 1)
            write_row(w, record, list);
        status = CGOV_OK;
    }
    cgov__csv_free(csv);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static cgov_status write_rows(const writing *w, cgov_import_kind kind, give_csv *give,
                              const char *list, bool headed)
{
    char *text = NULL;
    cgov_status status = give(w->db, kind, NULL, &text);
    if (status == CGOV_OK)
        status = write_csv(w, text, list, headed);
    cgov__free(text);
    return status;
}

static cgov_status write_lists(const writing *w)
{
    size_t count;
    const cgov_import_kind *kinds = cgov_fieldwork_kinds(&count);
    cgov_status status = CGOV_OK;
    for (size_t i = 0; status == CGOV_OK && i < count; i++) {
        cgov__book_sheet(w->book, cgov_fieldwork_name(kinds[i], w->db->language), true);
        status = write_rows(w, kinds[i], cgov_import_template, NULL, true);
    }
    return status;
}

static cgov_status write_answers(const writing *w)
{
    static const char *const titles[2][5] = {
        { "list", "column", "answer", "code", "separator of several" },
        { "รายการ", "คอลัมน์", "คำตอบที่ใช้ได้", "รหัส", "ตัวคั่นระหว่างหลายคำตอบ" }
    };
    const bool thai = w->db->language == CGOV_LANGUAGE_TH;
    size_t count;
    const cgov_import_kind *kinds = cgov_fieldwork_kinds(&count);
    cgov_status status = CGOV_OK;
    cgov__book_sheet(w->book, thai ? CGOV_FIELDWORK_ANSWERS_TH : CGOV_FIELDWORK_ANSWERS_EN, true);
    for (size_t i = 0; i < 5; i++)
        cgov__book_text(w->book, titles[thai][i], CGOV__STYLE_HEADING);
    cgov__book_next_row(w->book);
    for (size_t i = 0; status == CGOV_OK && i < count; i++)
        status = write_rows(w, kinds[i], cgov_import_answers,
                            cgov_fieldwork_name(kinds[i], w->db->language), false);
    return status;
}

cgov_status cgov_fieldwork_template(cgov *db, cgov_export_format format, char **bytes,
                                    size_t *length)
{
    writing w = { .db = db };
    cgov__buffer made = { 0 };
    CGOV__NEEDS(db, bytes != NULL && length != NULL, "cgov_fieldwork_template: an output is NULL");
    CGOV__NEEDS(db, format == CGOV_EXPORT_XLSX || format == CGOV_EXPORT_ODS,
                "cgov_fieldwork_template: the format is that of no workbook");
    *bytes = NULL;
    *length = 0;
    cgov_status status = cgov__book_new(
        format == CGOV_EXPORT_ODS ? CGOV__BOOK_ODS : CGOV__BOOK_XLSX, NULL, 0, &w.book, &db->error);
    if (status == CGOV_OK)
        status = write_lists(&w);
    if (status == CGOV_OK)
        status = write_answers(&w);
    if (status == CGOV_OK)
        status = cgov__book_finish(w.book, &made, &db->error);
    else
        cgov__book_free(w.book);
    *length = made.length;
    if (status == CGOV_OK && (*bytes = cgov__buffer_take(&made)) == NULL)
        status = cgov__nomem(&db->error);
    cgov__buffer_free(&made);
    return status;
}
