/*
 * Rows that the scanner of plain sheets takes are the rows that expat takes: the same text, notes
 * and refusals, of sheets as programs write them and of these with anything done to them. A comment
 * before the rows gives the whole sheet to expat.
 */
#include "workbooks.h"

#include <stdlib.h>

typedef struct fixture {
    char path[64];
    cgov__buffer bytes, scanned, by_expat, sheet, other;
    uint32_t random;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    strcpy(f->path, "/tmp/cgov-scan-XXXXXX");
    const int file = mkstemp(f->path);
    f->random = 20130501;
    *state = f;
    return file >= 0 ? close(file) : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;
    cgov__buffer *const buffers[] = { &f->bytes, &f->scanned, &f->by_expat, &f->sheet, &f->other };
    unlink(f->path);
    for (size_t i = 0; i < COUNT(buffers); i++)
        cgov__buffer_free(buffers[i]);
    free(f);
    return 0;
}

static const char *const seeds[] = {
    "<worksheet " MAIN "><sheetData/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet " MAIN
    "><sheetData/>a</x><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet " MAIN
    "><sheetPr a=\"&lt;sheetData>\"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet " MAIN
    "><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
    "<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
    "<c r=\"C1\" t=\"inlineStr\"><is><t>ค่า</t></is></c></row>"
    "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>13</v></c><c r=\"B2\" "
    "t=\"str\"><f>A2&amp;\"x\"</f><v>13x</v></c>"
    "<c r=\"C2\" s=\"2\"><v>41395.5</v></c></row>"
    "<row r=\"4\" hidden=\"1\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"C4\" "
    "t=\"e\"><v>#N/A</v></c></row>"
    "<row r=\"5\"><c r=\"A5\"><f>1/3</f><v>0.33333333333333331</v></c><c "
    "r=\"B5\"><f>B4</f></c></row>"
    "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>",
    "<worksheet " MAIN ">\n <sheetData>\n  <row>\n   <c t=\"inlineStr\">\n    <is>\n     <t "
    "xml:space=\"preserve\">  ก &amp; "
    "ข&#10;_x000D_ </t>\n    </is>\n   </c>\n   <c t='n'><v>7</v></c>\n  </row>\n  <row/>\n  "
    "<row><c/><c t=\"d\">"
    "<v>2013-05-01T00:00:00</v></c><c><v>1e15</v></c></row>\n </sheetData>\n</worksheet>",
    "<worksheet " MAIN
    "><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>ตัว</t></r><r><rPr><b/></rPr>"
    "<t>หนา</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c><c r=\"B1\" "
    "t=\"s\"><v>2</v></c></row><row r=\"2\">"
    "<c r=\"B2\" s=\"3\"><v>-0.5</v></c></row><row r=\"3\"><c r=\"A3\" t=\"str\"><v>&lt;a&gt; "
    "&quot;b&apos;</v></c>"
    "</row></sheetData></worksheet>",
};
static const char *const tokens[] = {
    "&#10;",
    "&#x0D;",
    "&lt;",
    "&amp;",
    "&bad;",
    "&#0;",
    "&#xD800;",
    "&#xFFFF;",
    "&#2047;",
    "&#3585;",
    "&#55296;",
    "&#65534;",
    "&#003585;",
    "&#3585",
    "\xFF",
    "\xEF\xBF\xBF",
    "&#x1F600;",
    "&",
    "<!--x-->",
    "<![CDATA[<v>]]>",
    "]]>",
    "</row>",
    "<row>",
    "<row r=\"9\">",
    "<row r=\"2\"/>",
    "</c>",
    "<c>",
    "<c r=\"B9\">",
    "<v/>",
    "<v>",
    "</v>",
    "<f/>",
    "<f t=\"shared\" si=\"0\"/>",
    "<is>",
    "</is>",
    "<t/>",
    "<t>",
    "</t>",
    "\r\n",
    "\r",
    "\n",
    "\t",
    " ",
    "\"",
    "'",
    "=",
    "<",
    ">",
    "/",
    "\xEF\xBF\xBE",
    "\xE0\xB8\x81",
    "\xE0\xB8",
    "\xC0\x80",
    "\xED\xA0\x80",
    "\x01",
    "\x7F",
    " r=\"C7\"",
    " t=\"s\"",
    " t=\"x\"",
    " s=\"1\"",
    " s=\"99\"",
    " hidden=\"1\"",
    " xmlns=\"urn:x\"",
    " xmlns:x=\"urn:x\"",
    "x:",
    " x:r=\"A1\"",
    " xml:space=\"preserve\"",
    "<x:c/>",
    "<extLst><ext/></extLst>",
    "<?pi x?>",
    "<!DOCTYPE a>",
    "</sheetData>",
    "<sheetData>",
    "<sheetData/>",
    "A1",
    "XFD1048576",
    "0",
    "1",
    "99999999999",
    "1E400",
    "nan",
    "_x0041_",
    "<mergeCell ref=\"A1:B2\"/>",
};

static uint32_t draw(fixture *f, size_t below)
{
    f->random = f->random * 1664525u + 1013904223u;
    return (f->random >> 8) % (uint32_t)(below > 0 ? below : 1);
}

static cgov_status read_sheet(fixture *f, const char *sheet, cgov__buffer *text)
{
    const part parts[] = {
        CONTENT_TYPES,
        PACKAGE_RELATIONS("xl/workbook.xml"),
        BOOK_RELATIONS(ONE_RELATION RELATION("s", "styles", "styles.xml")
                           RELATION("t", "sharedStrings", "sharedStrings.xml")),
        BOOK(MAIN, "", ONE_SHEET),
        { "xl/styles.xml",
          "<styleSheet " MAIN "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"1\"/><xf "
          "numFmtId=\"22\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>" },
        { "xl/sharedStrings.xml",
          "<sst " MAIN "><si><t>a</t></si><si><t>ข</t></si><si><r><t>x</t></r></si></sst>" },
        { "xl/worksheets/sheet1.xml", sheet },
    };
    pack_parts(parts, COUNT(parts), &f->bytes);
    write_bytes(f->path, f->bytes.bytes, f->bytes.length);
    return read_table(f->path, &(cgov__table_options){ .language = CGOV_LANGUAGE_EN }, text);
}

/* The sheet with a comment before its rows; false: it has no rows where they may be scanned. */
static bool hide_rows(fixture *f)
{
    const char *at = strstr(f->sheet.bytes, "<sheetData>"), *odd = strstr(f->sheet.bytes, "<!");
    if (at == NULL || (odd != NULL && odd < at))
        return false;
    cgov__buffer_clear(&f->other);
    cgov__buffer_append(&f->other, f->sheet.bytes, (size_t)(at - f->sheet.bytes));
    cgov__buffer_text(&f->other, "<!---->");
    cgov__buffer_text(&f->other, at);
    return true;
}

static void compare(fixture *f)
{
    if (!hide_rows(f))
        return;
    const cgov_status scanned = read_sheet(f, f->sheet.bytes, &f->scanned);
    const cgov_status by_expat = read_sheet(f, f->other.bytes, &f->by_expat);
    if (scanned != by_expat || strcmp(f->scanned.bytes, f->by_expat.bytes) != 0)
        fail_msg("%s\nis scanned as %d\n%s\nand by expat %d\n%s", f->sheet.bytes, (int)scanned,
                 f->scanned.bytes, (int)by_expat, f->by_expat.bytes);
}

static void spoil(fixture *f)
{
    cgov__buffer *sheet = &f->sheet;
    const size_t at = draw(f, sheet->length), size = draw(f, 12) + 1;
    const char *token = tokens[draw(f, COUNT(tokens))];
    cgov__buffer_clear(&f->other);
    cgov__buffer_append(&f->other, sheet->bytes, at);
    if (draw(f, 3) > 0)
        cgov__buffer_text(&f->other, token);
    if (draw(f, 4) == 0) /* something that stands elsewhere */
        cgov__buffer_append(&f->other, sheet->bytes + draw(f, sheet->length / 2),
                            sheet->length / 4);
    const size_t rest = draw(f, 2) == 0             ? at
                        : at + size < sheet->length ? at + size
                                                    : sheet->length;
    cgov__buffer_text(&f->other, sheet->bytes + rest);
    const cgov__buffer spoilt = f->other;
    f->other = *sheet;
    *sheet = spoilt;
}

static void sheets_as_programs_write_them_are_the_same(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(seeds); i++) {
        cgov__buffer_clear(&f->sheet);
        cgov__buffer_text(&f->sheet, seeds[i]);
        compare(f);
        assert_true(f->scanned.length > 0);
    }
}

static void anything_in_a_sheet_is_the_same(void **state)
{
    fixture *f = *state;
    const int rounds = getenv("CGOV_SLOW") != NULL ? 100000 : 2000;
    for (int i = 0; i < rounds; i++) {
        cgov__buffer_clear(&f->sheet);
        cgov__buffer_text(&f->sheet, seeds[draw(f, COUNT(seeds))]);
        for (uint32_t times = draw(f, 4) + 1; times > 0; times--)
            spoil(f);
        compare(f);
    }
}

/* What is behind an entity, further on than the eight bytes that are looked at together. */
static void bytes_that_are_no_letters_are_refused_behind_an_entity_too(void **state)
{
    static const char *const bad[] = { "\xFF", "\xE0\xB8", "\xEF\xBF\xBF", "\x01", "]]>" };
    fixture *f = *state;
    for (size_t i = 0; i < COUNT(bad) * 2; i++) {
        cgov__buffer_clear(&f->sheet);
        cgov__buffer_format(&f->sheet,
                            "<worksheet " MAIN "><sheetData><row><c t=\"inlineStr\"><is><t>%s"
                            "0123456789abcdef%s0123456789abcdef</t></is></c></row></sheetData>"
                            "</worksheet>",
                            i % 2 == 0 ? "&amp;" : "&#3585;", bad[i / 2]);
        assert_int_equal(CGOV_INVALID, read_sheet(f, f->sheet.bytes, &f->scanned));
        compare(f);
    }
}

/* Rows that the window cuts, and one too long for it; what is odd stands near the end. */
static void long_sheets_are_the_same(void **state)
{
    fixture *f = *state;
    for (uint32_t i = 0; i < 12; i++) {
        cgov__buffer_clear(&f->sheet);
        cgov__buffer_text(&f->sheet, "<worksheet " MAIN "><sheetData>");
        for (uint32_t row = 0; row < 2000; row++)
            cgov__buffer_format(
                &f->sheet,
                "<row><c><v>%u</v></c><c t=\"inlineStr\"><is><t>แถวที่ %u</t></is></c></row>",
                draw(f, 1000000), row);
        if (i % 3 == 1) {
            cgov__buffer_text(&f->sheet, "<row><c t=\"str\"><v>");
            for (int k = 0; k < 150000; k++)
                cgov__buffer_text(&f->sheet, k % 7 == 0 ? "ยาว&amp;" : "0123456789");
            cgov__buffer_text(&f->sheet, "</v></c></row>");
        }
        cgov__buffer_text(&f->sheet, "<row><c><v>1</v></c></row>");
        if (i % 2 == 1)
            cgov__buffer_text(&f->sheet, tokens[draw(f, COUNT(tokens))]);
        cgov__buffer_text(&f->sheet, "</sheetData></worksheet>");
        compare(f);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(sheets_as_programs_write_them_are_the_same),
        TEST(anything_in_a_sheet_is_the_same),
        TEST(bytes_that_are_no_letters_are_refused_behind_an_entity_too),
        TEST(long_sheets_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
