/* Workbooks as bytes, made part by part for tests, and tables read as one text. */
#ifndef CGOV_TESTS_WORKBOOKS_H
#define CGOV_TESTS_WORKBOOKS_H

#include "support.h"

#include "base/buffer.h"
#include "exchange/format/archive.h"
#include "exchange/format/table.h"

typedef struct part {
    const char *name, *text;
} part;

#define CONTENT_TYPES                                                                              \
    {                                                                                              \
        "[Content_Types].xml",                                                                     \
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"      \
    }
#define PACKAGE_RELATIONS(target)                                                                  \
    {                                                                                              \
        "_rels/.rels",                                                                             \
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"               \
            "relationships\"><Relationship Id=\"rId1\" "                                           \
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"          \
            "officeDocument\" Target=\"" target "\"/></Relationships>"                             \
    }
#define RELATION(id, kind, target)                                                                 \
    "<Relationship Id=\"" id                                                                       \
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind          \
    "\" Target=\"" target "\"/>"
#define BOOK_RELATIONS(list)                                                                       \
    {                                                                                              \
        "xl/_rels/workbook.xml.rels",                                                              \
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"               \
            "relationships\">" list "</Relationships>"                                             \
    }
#define MAIN   "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define STRICT "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
#define BOOK(main, more, sheets)                                                                   \
    {                                                                                              \
        "xl/workbook.xml",                                                                         \
            "<workbook " main " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"  \
            "relationships\">" more "<sheets>" sheets "</sheets></workbook>"                       \
    }
#define SHEET(main, rows, behind)                                                                  \
    {                                                                                              \
        "xl/worksheets/sheet1.xml",                                                                \
            "<worksheet " main "><sheetData>" rows "</sheetData>" behind "</worksheet>"            \
    }
#define ONE_SHEET    "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
#define ONE_RELATION RELATION("rId1", "worksheet", "worksheets/sheet1.xml")

#define ODS_HEAD                                                                                   \
    "<office:document-content "                                                                    \
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                           \
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                             \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                               \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                             \
    "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
#define ODS_TYPE                                                                                   \
    {                                                                                              \
        "mimetype", "application/vnd.oasis.opendocument.spreadsheet"                               \
    }

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* The bytes of an archive of these parts. */
static inline void pack_parts(const part *parts, size_t count, cgov__buffer *bytes)
{
    cgov__archive *archive = NULL;
    assert_status(CGOV_OK, cgov__archive_create(&archive, NULL));
    for (size_t i = 0; i < count; i++)
        assert_status(CGOV_OK, cgov__archive_add(archive, parts[i].name, parts[i].text,
                                                 strlen(parts[i].text), NULL));
    cgov__buffer_clear(bytes);
    assert_status(CGOV_OK, cgov__archive_finish(archive, bytes, NULL));
    cgov__archive_free(archive);
}

static inline void write_bytes(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_true(fwrite(bytes, 1, length, file) == length);
    assert_true(fclose(file) == 0);
}

static inline void show_cell(const cgov__cell *cell, cgov__buffer *text)
{
    static const char *const faults[] = { "", "!error ", "!unknown ", "!date ", "!missed " };
    cgov__buffer_text(text, faults[cell->fault]);
    cgov__buffer_append(text, cell->text, cell->length);
}

/* "1:a|b\n2:c|d\n" of a table, then "notes:" and what it tells; or the status and words of a
 * failure. */
static inline cgov_status read_table(const char *path, const cgov__table_options *options,
                                     cgov__buffer *text)
{
    cgov__table *table = NULL;
    cgov_error *error = NULL;
    const cgov__csv_record *record = NULL;
    cgov__table_note note;
    cgov__buffer_clear(text);
    cgov_status status = cgov__table_open(path, options, &table, &error);
    while (status == CGOV_OK && (status = cgov__table_next(table, &record, &error)) == CGOV_ROW) {
        cgov__buffer_format(text, "%lld%s:", (long long)record->number, record->hidden ? "h" : "");
        for (size_t i = 0; i < record->count; i++) {
            cgov__buffer_text(text, i > 0 ? "|" : "");
            show_cell(&record->cells[i], text);
        }
        cgov__buffer_char(text, '\n');
        status = CGOV_OK;
    }
    for (size_t i = 0; table != NULL && cgov__table_note_at(table, i, &note); i++)
        cgov__buffer_format(text, "note %lld: %s\n", (long long)note.row, note.reason);
    if (status != CGOV_DONE)
        cgov__buffer_format(text, "%s: %s", cgov_status_name(status),
                            options != NULL && options->language == CGOV_LANGUAGE_TH
                                ? cgov_error_message_th(error)
                                : cgov_error_message(error));
    cgov__table_free(table);
    cgov_error_free(error);
    return status;
}

#endif
