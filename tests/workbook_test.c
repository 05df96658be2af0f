/*
 * Workbooks of the shapes that ECMA-376 and OpenDocument allow, written by hand: cells as a person
 * sees them, sheets chosen and told, and files that mean harm.
 */
#include "workbooks.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <zip.h>

typedef struct fixture {
    char path[64];
    cgov__buffer bytes, text;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    strcpy(f->path, "/tmp/cgov-workbook-XXXXXX");
    const int file = mkstemp(f->path);
    *state = f;
    return file >= 0 ? close(file) : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    unlink(f->path);
    cgov__buffer_free(&f->bytes);
    cgov__buffer_free(&f->text);
    free(f);
    return 0;
}

static cgov_status read_parts(fixture *f, const part *parts, size_t count,
                              const cgov__table_options *options)
{
    pack_parts(parts, count, &f->bytes);
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    return read_table(f->path, options, &f->text);
}

#define READ(f, parts, ...)                                                                        \
    read_parts(f, parts, COUNT(parts), &(cgov__table_options){ __VA_ARGS__ })

/* ---- cells ---- */

static void microsofts_own_shapes(void **state)
{
    fixture *f = *state;
    const part parts[] = {
        CONTENT_TYPES,
        PACKAGE_RELATIONS("xl/workbook.xml"),
        BOOK_RELATIONS(ONE_RELATION RELATION("rId2", "sharedStrings", "sharedStrings.xml")
                           RELATION("rId3", "styles", "/xl/styles.xml")),
        BOOK(MAIN, "<workbookPr date1904=\"0\"/>", ONE_SHEET),
        { "xl/sharedStrings.xml",
          "<sst " MAIN "><si><t>รหัส</t></si><si><r><rPr><b/></rPr><t>ชื่อ</t></r><r><t "
          "xml:space=\"preserve\"> โครงการ</t></r><rPh sb=\"0\" eb=\"1\"><t>yomi</t></rPh>"
          "<phoneticPr fontId=\"1\"/></si><si><t xml:space=\"preserve\">  a  </t></si>"
          "<si><t>  b  </t></si><si><t>x_x000D_&#10;y_x005F_z</t></si></sst>" },
        { "xl/styles.xml",
          "<styleSheet " MAIN "><numFmts count=\"1\"><numFmt numFmtId=\"164\" "
          "formatCode=\"[$-D07041E]d mmm bbbb\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/>"
          "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf "
          "numFmtId=\"20\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>" },
        SHEET(MAIN,
              "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
              "t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>in</t></r><r><t "
              "xml:space=\"preserve\">line </t></r></is></c></row>"
              "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"s\"><v>3</v></c><c "
              "r=\"C3\" t=\"s\"><v>4</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row>"
              "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>41395</v></c><c r=\"B4\" s=\"2\"><v>"
              "0.39583333333333331</v></c><c r=\"C4\" s=\"3\"><v>0.4567</v></c><c r=\"D4\" "
              "t=\"e\"><v>#N/A</v></c></row>"
              "<row r=\"5\"><c r=\"A5\" t=\"str\"><f>A1</f><v>words</v></c><c r=\"B5\"><f>1+1</f>"
              "<v>2</v></c><c r=\"C5\"><f>1+1</f></c><c r=\"D5\" t=\"d\"><v>2013-05-01T00:00:00"
              "</v></c></row><row r=\"6\"><c r=\"A6\" s=\"3\"/></row>",
              ""),
    };
    assert_status(CGOV_DONE, READ(f, parts, 0));
    assert_string_equal("1:รหัส|ชื่อ โครงการ||inline \n"
                        "3:  a  |b|x\ny_z|TRUE\n"
                        "4:2013-05-01|09:30|45.67%|!error #N/A\n"
                        "5:words|2|!unknown |2013-05-01\n"
                        "note 5: of formulas (2, the first in A5), the values that were computed "
                        "last are read\n",
                        f->text.bytes);
}

static void truths_are_read_in_each_form_and_nothing_else_is_one(void **state)
{
    fixture *f = *state;
    const part sound[] = {
        PACKAGE_RELATIONS("xl/workbook.xml"), CONTENT_TYPES, BOOK_RELATIONS(ONE_RELATION),
        BOOK(MAIN, "", ONE_SHEET),
        SHEET(MAIN,
              "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"
              "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>true</v></c><c t=\"b\"><v>0</v></c>"
              "<c t=\"b\"><v>FALSE</v></c></row>",
              "")
    };
    const part odd[] = { PACKAGE_RELATIONS("xl/workbook.xml"), CONTENT_TYPES,
                         BOOK_RELATIONS(ONE_RELATION), BOOK(MAIN, "", ONE_SHEET),
                         SHEET(MAIN, "<row><c t=\"b\"><v>yes</v></c></row>", "") };
    assert_status(CGOV_DONE, READ(f, sound, 0));
    assert_string_equal("1:1|2|3|4\n2:TRUE|TRUE|FALSE|FALSE\n", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, odd, 0));
    assert_contains("A1: what should be true or false is neither", f->text.bytes);
}

static void strict_namespaces_prefixes_and_1904(void **state)
{
    fixture *f = *state;
    const part strict[] = {
        { "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"a\" "
          "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
          "Target=\"/book/main.xml\"/></Relationships>" },
        CONTENT_TYPES,
        { "book/_rels/main.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"s\" "
          "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
          "Target=\"../rows.xml\"/><Relationship Id=\"t\" "
          "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/styles\" "
          "Target=\"styles.xml\"/></Relationships>" },
        { "book/main.xml",
          "<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
          "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:workbookPr "
          "date1904=\"true\"/><x:sheets><x:sheet name=\"หนึ่ง\" sheetId=\"1\" q:id=\"s\"/>"
          "</x:sheets></x:workbook>" },
        { "book/styles.xml",
          "<styleSheet " STRICT "><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>" },
        { "rows.xml",
          "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
          "xmlns:o=\"urn:other\"><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>a</x:t>"
          "</x:is></x:c><x:c t=\"inlineStr\"><x:is><x:t>b</x:t></x:is></x:c></x:row><x:row>"
          "<x:c s=\"0\"><x:v>39933</x:v></x:c><o:c><o:v>5</o:v></o:c></x:row></x:sheetData>"
          "</x:worksheet>" },
    };
    assert_status(CGOV_DONE, READ(f, strict, 0));
    assert_string_equal("1:a|b\n2:2013-05-01|\n", f->text.bytes);
}

static void merged_cells_are_their_first(void **state)
{
    fixture *f = *state;
    const part parts[] = {
        CONTENT_TYPES,
        PACKAGE_RELATIONS("xl/workbook.xml"),
        BOOK_RELATIONS(ONE_RELATION),
        BOOK(MAIN, "", ONE_SHEET),
        SHEET(
            MAIN,
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>title</v></c><c r=\"C1\" "
            "t=\"str\"><v>right</v></c></row>"
            "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>code</v></c><c r=\"B2\" "
            "t=\"str\"><v>x</v></c><c r=\"C2\" t=\"str\"><v>y</v></c><c r=\"D2\" "
            "t=\"str\"><v>z</v></c></row>"
            "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>S-1</v></c><c r=\"B3\"><v>1</v></c></row>"
            "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>left over</v></c><c r=\"B4\"><v>2</v></c></row>"
            "<row r=\"5\"><c r=\"A5\" t=\"str\"><v>S-2</v></c><c r=\"B5\"><v>3</v></c><c "
            "r=\"C5\"><v>7</v></c></row>"
            "<row r=\"7\"><c r=\"A7\" t=\"str\"><v>remark</v></c></row>"
            "<row r=\"8\"><c r=\"A8\" t=\"str\"><v>stale</v></c></row>",
            "<mergeCells count=\"5\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"C1:D1\"/>"
            "<mergeCell ref=\"B5:C5\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref='A7:D8' />"
            "</mergeCells>"),
    };
    assert_status(CGOV_DONE, READ(f, parts, 0));
    assert_string_equal("2:code|x|y|z\n3:S-1|1||\n4:S-1|2||\n5:S-2|3||\n7:remark|||\n"
                        "note 1: a title above the header: it is left out\n"
                        "note 3: A3:A4 are merged: each of these rows is read with \"S-1\"\n",
                        f->text.bytes);
}

static void opendocument_cells(void **state)
{
    fixture *f = *state;
    const part parts[] = {
        ODS_TYPE,
        { "content.xml", ODS_HEAD
          "<office:body><office:spreadsheet><table:table table:name=\"หนึ่ง\">"
          "<table:table-column table:number-columns-repeated=\"1024\"/>"
          "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p>"
          "</table:table-cell><table:table-cell office:value-type=\"string\" "
          "table:number-columns-repeated=\"2\"><text:p>b<text:s text:c=\"2\"/>c</text:p><text:p>d"
          "</text:p><office:annotation><text:p>a note</text:p></office:annotation>"
          "</table:table-cell><table:table-cell table:number-columns-repeated=\"16381\"/>"
          "</table:table-row>"
          "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
          "office:value-type=\"float\" office:value=\"13\"><text:p>0013</text:p></table:table-cell>"
          "<table:table-cell office:value-type=\"date\" office:date-value=\"2013-05-01\"><text:p>1 "
          "พ.ค. 2556</text:p></table:table-cell><table:table-cell office:value-type=\"time\" "
          "office:time-value=\"PT09H29M59.9999997S\"><text:p>09:30</text:p></table:table-cell>"
          "</table:table-row>"
          "<table:table-row><table:table-cell office:value-type=\"percentage\" "
          "office:value=\"0.5\"><text:p>50%</text:p></table:table-cell><table:table-cell "
          "office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>จริง</text:p>"
          "</table:table-cell><table:table-cell table:formula=\"of:=1/0\" "
          "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\">"
          "<text:p>#DIV/0!</text:p></table:table-cell></table:table-row>"
          "<table:table-row><table:table-cell table:number-rows-spanned=\"2\" "
          "office:value-type=\"string\"><text:p>S-1</text:p></table:table-cell><table:table-cell "
          "office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
          "<table:table-row table:visibility=\"filter\"><table:covered-table-cell "
          "office:value-type=\"string\"><text:p>stale</text:p></table:covered-table-cell>"
          "<table:table-cell office:value-type=\"date\" "
          "office:date-value=\"2013-05-01T09:29:59.999\"><text:p>1/5/13 09:30</text:p>"
          "</table:table-cell></table:table-row>"
          "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
          "table:number-columns-repeated=\"16384\"/></table:table-row>"
          "</table:table></office:spreadsheet></office:body></office:document-content>" },
    };
    assert_status(CGOV_DONE, READ(f, parts, 0));
    assert_string_equal("1:a|b  c\nd|b  c\nd\n"
                        "2:0013|2013-05-01|09:30\n3:0013|2013-05-01|09:30\n"
                        "4:50%|TRUE|!error #DIV/0!\n"
                        "5:S-1|1|\n6h:S-1|2013-05-01 09:30|\n"
                        "note 5: A5:A6 are merged: each of these rows is read with \"S-1\"\n"
                        "note 4: of formulas (1, the first in C4), the values that were computed "
                        "last are read\n",
                        f->text.bytes);
}

/* ---- sheets ---- */

#define THREE_SHEETS                                                                               \
    CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml"),                                           \
        BOOK_RELATIONS(ONE_RELATION RELATION("rId2", "worksheet", "worksheets/sheet2.xml")         \
                           RELATION("rId3", "chartsheet", "charts/c.xml")                          \
                               RELATION("rId4", "worksheet", "worksheets/sheet4.xml")),            \
        BOOK(MAIN, "",                                                                             \
             ONE_SHEET "<sheet name=\"ลับ\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/>"  \
                       "<sheet name=\"Chart\" sheetId=\"3\" r:id=\"rId3\"/>"                       \
                       "<sheet name=\"1\" sheetId=\"4\" r:id=\"rId4\"/>"),                         \
        SHEET(MAIN, "<row><c><v>1</v></c><c><v>2</v></c></row>", ""),                              \
        { "xl/worksheets/sheet2.xml",                                                              \
          "<worksheet " MAIN "><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>" },   \
    {                                                                                              \
        "xl/charts/c.xml", "<chartsheet " MAIN "/>"                                                \
    }

static void the_one_sheet_with_data_is_read(void **state)
{
    fixture *f = *state;
    const part one[] = {
        THREE_SHEETS, { "xl/worksheets/sheet4.xml", "<worksheet " MAIN "><sheetData/></worksheet>" }
    };
    assert_status(CGOV_DONE, READ(f, one, 0));
    assert_string_equal("1:1|2\nnote 0: hidden sheets are not read (1): \"ลับ\"\n", f->text.bytes);
}

static void several_sheets_are_listed(void **state)
{
    fixture *f = *state;
    const part both[] = { THREE_SHEETS,
                          { "xl/worksheets/sheet4.xml",
                            "<worksheet " MAIN
                            "><sheetData><row><c><v>4</v></c></row></sheetData></worksheet>" } };
    assert_status(CGOV_INVALID, READ(f, both, 0));
    assert_contains("several sheets with data: 1 \"Sheet1\", 3 \"1\": say which", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, both, .language = CGOV_LANGUAGE_TH));
    assert_contains("มีข้อมูลอยู่หลายแผ่นงาน: 1 \"Sheet1\", 3 \"1\"", f->text.bytes);
    assert_status(CGOV_DONE, READ(f, both, .sheet = "1")); /* a name comes before a number */
    assert_contains("1:4\n", f->text.bytes);
    assert_status(CGOV_DONE, READ(f, both, .sheet = "3"));
    assert_contains("1:4\n", f->text.bytes);
    assert_status(CGOV_DONE, READ(f, both, .sheet = "ลับ"));
    assert_contains("1:3\nnote 0: the sheet is hidden; it is read, as asked", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, both, .sheet = "Chart"));
    assert_contains("is a chart", f->text.bytes);
    assert_status(CGOV_NOT_FOUND, READ(f, both, .sheet = "9"));
    assert_contains("its sheets are 1 \"Sheet1\", \"ลับ\" (hidden), 2 \"Chart\" (a chart), 3 \"1\"",
                    f->text.bytes);
}

static void hidden_rows_are_asked_about(void **state)
{
    fixture *f = *state;
    const part parts[] = {
        CONTENT_TYPES,
        PACKAGE_RELATIONS("xl/workbook.xml"),
        BOOK_RELATIONS(ONE_RELATION),
        BOOK(MAIN, "", ONE_SHEET),
        SHEET(MAIN,
              "<row><c><v>1</v></c><c><v>2</v></c></row><row hidden=\"1\"><c><v>3</v></c></row>"
              "<row hidden=\"true\"><c><v>4</v></c></row><row hidden=\"1\"/><row><c><v>5</v></c>"
              "</row>",
              ""),
    };
    assert_status(CGOV_DONE, READ(f, parts, 0));
    assert_string_equal("1:1|2\n2h:3|\n3h:4|\n5:5|\n", f->text.bytes);
    assert_status(CGOV_DONE, READ(f, parts, .hidden = CGOV_HIDDEN_ROWS_LEAVE_OUT));
    assert_contains(
        "1:1|2\n5:5|\nnote 0: rows that are hidden or filtered out (2) are left out, as "
        "asked: 2-3",
        f->text.bytes);
    assert_status(CGOV_DONE, READ(f, parts, .hidden = CGOV_HIDDEN_ROWS_LOAD));
    assert_contains("2:3|\n3:4|\n5:5|\nnote 0: rows that are hidden", f->text.bytes);
}

/* ---- what cannot be read ---- */

static void broken_cells_are_named(void **state)
{
    static const struct {
        const char *row, *words;
    } cases[] = {
        { "<row><c t=\"s\"><v>7</v></c></row>",
          "A1: the text of this cell is not in the workbook" },
        { "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "that no spreadsheet writes" },
        { "<row><c r=\"B1\"/><c r=\"B1\"/></row>", "that no spreadsheet writes" },
        { "<row><c r=\"B2\"/></row>", "that no spreadsheet writes" },
        { "<row><c r=\"XFE1\"/></row>", "that no spreadsheet writes" },
        { "<row><c t=\"zz\"/></row>", "that no spreadsheet writes" },
        { "<row r=\"5\"/><row r=\"4\"/>", "rows are not in their order" },
        { "<row r=\"1048577\"/>", "beyond the 1,048,576" },
        { "<row><c><v>twelve</v></c></row>", "A1: what should be a number is none" },
        { "<row><c s=\"9\"><v>1</v></c></row>", "lacks the format" },
    };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        cgov__buffer sheet = { 0 };
        cgov__buffer_format(&sheet, "<worksheet " MAIN "><sheetData>%s</sheetData></worksheet>",
                            cases[i].row);
        const part parts[] = {
            CONTENT_TYPES,
            PACKAGE_RELATIONS("xl/workbook.xml"),
            BOOK_RELATIONS(ONE_RELATION),
            BOOK(MAIN, "", ONE_SHEET),
            { "xl/worksheets/sheet1.xml", sheet.bytes },
        };
        assert_status(CGOV_INVALID, READ(f, parts, 0));
        assert_contains(cases[i].words, f->text.bytes);
        cgov__buffer_free(&sheet);
    }
}

static void missing_parts_and_tricks_are_refused(void **state)
{
    fixture *f = *state;
    const part no_sheet[] = { CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml"),
                              BOOK_RELATIONS(ONE_RELATION), BOOK(MAIN, "", ONE_SHEET) };
    const part no_book[] = { CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml") };
    const part entity[] = { CONTENT_TYPES,
                            PACKAGE_RELATIONS("xl/workbook.xml"),
                            BOOK_RELATIONS(ONE_RELATION),
                            BOOK(MAIN, "", ONE_SHEET),
                            { "xl/worksheets/sheet1.xml",
                              "<!DOCTYPE w [<!ENTITY a \"b\">]><worksheet " MAIN
                              "><sheetData/></worksheet>" } };
    const part comment[] = { CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml"),
                             BOOK_RELATIONS(ONE_RELATION), BOOK(MAIN, "", ONE_SHEET),
                             SHEET(MAIN, "<row><c><v>1</v></c></row>",
                                   "<!-- <mergeCell ref=\"A1:A2\"/> -->") };
    const part no_content[] = { ODS_TYPE };
    const part sealed[] = { ODS_TYPE,
                            { "META-INF/manifest.xml", "<m><manifest:encryption-data/></m>" },
                            { "content.xml", "\x01\x02" } };
    assert_status(CGOV_INVALID, READ(f, no_sheet, 0));
    assert_contains("the part of the sheet is not there", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, no_book, 0));
    assert_contains("is damaged (xl/workbook.xml", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, entity, 0));
    assert_contains("document type", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, comment, 0));
    assert_status(CGOV_INVALID, READ(f, no_content, 0));
    assert_status(CGOV_INVALID, READ(f, no_content, .language = CGOV_LANGUAGE_TH));
    assert_contains("ชำรุด", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, sealed, 0));
    assert_contains("password", f->text.bytes);
}

/* The directory of the container stands at its end, as Office writes it for a password. */
static void old_containers_are_told_apart(void **state)
{
    enum {
        SECTOR = 512,
        SECTORS = 100
    };
    fixture *f = *state;
    static unsigned char bytes[(SECTORS + 1) * SECTOR];
    static const char encrypted[] = "EncryptedPackage", workbook[] = "Workbook";
    const char *const names[] = { workbook, encrypted };
    const char *const words[] = { "old Microsoft Office", "password" };
    for (size_t n = 0; n < 2; n++) {
        memset(bytes, 0, sizeof bytes);
        memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
        bytes[30] = 9;
        bytes[48] = SECTORS - 1; /* the directory */
        unsigned char *entry = bytes + SECTORS * SECTOR;
        for (size_t i = 0; i < strlen(names[n]); i++)
            entry[2 * i] = (unsigned char)names[n][i];
        write_bytes(f->path, (const char *)bytes, sizeof bytes);
        assert_status(CGOV_INVALID, read_table(f->path, &(cgov__table_options){ 0 }, &f->text));
        assert_contains(words[n], f->text.bytes);
    }
}

/* ---- bombs ---- */

static void repeats_beyond_a_sheet_are_refused(void **state)
{
    fixture *f = *state;
    const part columns[] = {
        ODS_TYPE,
        { "content.xml", ODS_HEAD
          "<office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row>"
          "<table:table-cell office:value-type=\"string\" "
          "table:number-columns-repeated=\"1000000000\"><text:p>x</text:p></table:table-cell>"
          "</table:table-row></table:table></office:spreadsheet></office:body>"
          "</office:document-content>" }
    };
    const part rows[] = {
        ODS_TYPE,
        { "content.xml", ODS_HEAD
          "<office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row "
          "table:number-rows-repeated=\"1000000000\"><table:table-cell "
          "office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>"
          "</table:table></office:spreadsheet></office:body></office:document-content>" }
    };
    assert_status(CGOV_INVALID, READ(f, columns, 0));
    assert_contains("beyond the 16,384 columns", f->text.bytes);
    assert_status(CGOV_INVALID, READ(f, rows, 0));
    assert_contains("beyond the 1,048,576", f->text.bytes);
}

static void deep_nesting_is_refused(void **state)
{
    fixture *f = *state;
    cgov__buffer deep = { 0 };
    cgov__buffer_text(&deep, "<worksheet " MAIN "><sheetData>");
    for (int i = 0; i < 100000; i++)
        cgov__buffer_text(&deep, "<row>");
    const part parts[] = { CONTENT_TYPES,
                           PACKAGE_RELATIONS("xl/workbook.xml"),
                           BOOK_RELATIONS(ONE_RELATION),
                           BOOK(MAIN, "", ONE_SHEET),
                           { "xl/worksheets/sheet1.xml", deep.bytes } };
    assert_status(CGOV_INVALID, READ(f, parts, 0));
    assert_contains("128 deep", f->text.bytes);
    cgov__buffer_free(&deep);
}

/* One part after the other behind a password, as archivers set it. */
static void a_part_behind_a_password_is_named(void **state)
{
    fixture *f = *state;
    const part parts[] = { CONTENT_TYPES, PACKAGE_RELATIONS("xl/workbook.xml"),
                           BOOK_RELATIONS(ONE_RELATION), BOOK(MAIN, "", ONE_SHEET),
                           SHEET(MAIN, "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "") };
    assert_status(CGOV_DONE, READ(f, parts, 0));
    for (size_t i = 1; i < COUNT(parts); i++) {
        int code = 0;
        pack_parts(parts, COUNT(parts), &f->bytes);
        write_bytes(f->path, f->bytes.bytes, f->bytes.length);
        zip_t *const archive = zip_open(f->path, 0, &code);
        assert_non_null(archive);
        const zip_int64_t at = zip_name_locate(archive, parts[i].name, 0);
        assert_true(at >= 0);
        assert_int_equal(0,
                         zip_file_set_encryption(archive, (zip_uint64_t)at, ZIP_EM_AES_256, "x"));
        assert_int_equal(0, zip_close(archive));
        assert_status(CGOV_INVALID, read_table(f->path, &(cgov__table_options){ 0 }, &f->text));
        assert_contains(parts[i].name, f->text.bytes);
        assert_contains("is encrypted: only open archives are read", f->text.bytes);
    }
}

static void bombs_are_refused_before_they_unpack(void **state)
{
    enum {
        LARGE = 32 << 20
    };
    fixture *f = *state;
    char *blanks = malloc(LARGE + 1);
    assert_non_null(blanks);
    memset(blanks, ' ', LARGE);
    memcpy(blanks, "<sst " MAIN ">", strlen("<sst " MAIN ">"));
    blanks[LARGE] = '\0';
    const part parts[] = { CONTENT_TYPES,
                           PACKAGE_RELATIONS("xl/workbook.xml"),
                           BOOK_RELATIONS(ONE_RELATION RELATION("s", "sharedStrings", "s.xml")),
                           BOOK(MAIN, "", ONE_SHEET),
                           { "xl/s.xml", blanks },
                           SHEET(MAIN, "", "") };
    assert_status(CGOV_INVALID, READ(f, parts, 0));
    assert_contains("unpacks to more than 200 times its size", f->text.bytes);
    free(blanks);
}

/* ---- damage ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void damage(char *bytes, size_t length, uint32_t *seed)
{
    static const char marks[] = "<>\"/=&; 09AZrcstv\0\xFF";
    const uint32_t faults = 1 + next_random(seed) % 4;
    for (uint32_t i = 0; i < faults; i++) {
        const size_t at = next_random(seed) % length;
        switch (next_random(seed) % 3) {
        case 0:
            bytes[at] = marks[next_random(seed) % (sizeof marks - 1)];
            break;
        case 1:
            bytes[at] = (char)next_random(seed);
            break;
        default:
            bytes[at] = bytes[next_random(seed) % length];
            break;
        }
    }
}

static int wanted_trials(void)
{
    return getenv("CGOV_SLOW") != NULL ? 10000 : 400;
}

/* Half of them with a part damaged before it is packed, half in the archive itself. */
static void damage_parts(fixture *f, const part *whole, size_t count, uint32_t seed)
{
    part parts[16];
    assert_true(count <= COUNT(parts));
    for (int trial = 0; trial < wanted_trials() / 2; trial++) {
        const size_t at = next_random(&seed) % count;
        memcpy(parts, whole, count * sizeof *parts);
        char *text = strdup(whole[at].text);
        assert_non_null(text);
        if (trial % 2 == 0)
            damage(text, strlen(whole[at].text), &seed);
        parts[at].text = text;
        pack_parts(parts, count, &f->bytes);
        if (trial % 2 != 0)
            damage(f->bytes.bytes, f->bytes.length, &seed);
        write_bytes(f->path, f->bytes.bytes, f->bytes.length);
        const cgov_status status = read_table(f->path, &(cgov__table_options){ 0 }, &f->text);
        if (status != CGOV_DONE && status != CGOV_INVALID && status != CGOV_IO)
            fail_msg("trial %d, part %s: %s", trial, whole[at].name, f->text.bytes);
        free(text);
    }
}

static void damaged_workbooks_end_in_a_status(void **state)
{
    const part xlsx[] = {
        CONTENT_TYPES,
        PACKAGE_RELATIONS("xl/workbook.xml"),
        BOOK_RELATIONS(ONE_RELATION RELATION("rId2", "sharedStrings", "sharedStrings.xml")
                           RELATION("rId3", "styles", "styles.xml")),
        BOOK(MAIN, "<workbookPr date1904=\"1\"/>", ONE_SHEET),
        { "xl/sharedStrings.xml", "<sst " MAIN "><si><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></si>"
                                  "<si><t xml:space=\"preserve\"> c </t></si></sst>" },
        { "xl/styles.xml", "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" "
                           "formatCode=\"[&gt;=100]&quot;S&quot;0000.0#;[$-41E]d/m/bb\"/></numFmts>"
                           "<cellXfs><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs>"
                           "</styleSheet>" },
        SHEET(
            MAIN,
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
            "<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>41395.5</v></c><c r=\"B2\" s=\"0\">"
            "<f>1+1</f><v>2</v></c></row><row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>x</t></is>"
            "</c><c r=\"B3\" t=\"e\"><v>#N/A</v></c></row>",
            "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>"),
    };
    const part ods[] = {
        ODS_TYPE,
        { "content.xml", ODS_HEAD
          "<office:automatic-styles><style:style style:name=\"t\"><style:table-properties "
          "table:display=\"false\"/></style:style></office:automatic-styles><office:body>"
          "<office:spreadsheet><table:table table:name=\"a\"><table:table-row><table:table-cell "
          "office:value-type=\"string\" table:number-columns-repeated=\"2\"><text:p>b<text:s "
          "text:c=\"2\"/></text:p></table:table-cell></table:table-row><table:table-row "
          "table:number-rows-repeated=\"3\"><table:table-cell table:number-rows-spanned=\"2\" "
          "office:value-type=\"date\" "
          "office:date-value=\"2013-05-01T09:30:00\"><text:p>1:1</text:p>"
          "</table:table-cell><table:table-cell office:value-type=\"time\" "
          "office:time-value=\"PT09H30M00S\"/></table:table-row></table:table>"
          "<table:table table:name=\"c\" "
          "table:style-name=\"t\"/></office:spreadsheet></office:body>"
          "</office:document-content>" },
    };
    fixture *f = *state;
    damage_parts(f, xlsx, COUNT(xlsx), 16);
    damage_parts(f, ods, COUNT(ods), 61);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(microsofts_own_shapes),
        TEST(strict_namespaces_prefixes_and_1904),
        TEST(merged_cells_are_their_first),
        TEST(truths_are_read_in_each_form_and_nothing_else_is_one),
        TEST(opendocument_cells),
        TEST(the_one_sheet_with_data_is_read),
        TEST(several_sheets_are_listed),
        TEST(hidden_rows_are_asked_about),
        TEST(broken_cells_are_named),
        TEST(missing_parts_and_tricks_are_refused),
        TEST(old_containers_are_told_apart),
        TEST(repeats_beyond_a_sheet_are_refused),
        TEST(deep_nesting_is_refused),
        TEST(a_part_behind_a_password_is_named),
        TEST(bombs_are_refused_before_they_unpack),
        TEST(damaged_workbooks_end_in_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
