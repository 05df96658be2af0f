/*
 * The end of a deflated stream by itself: what it tells is what the stream holds, whoever packed
 * it; and large sheets, whose merged cells stand behind the rows, are read with them.
 */
#include "workbooks.h"

#include "exchange/format/deflate_end.h"

#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

enum {
    PACKED = 256 * 1024
};

static uint32_t seed = 20130501;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Rows as a survey has them. */
static void add_rows(cgov__buffer *sheet, uint32_t rows, const char *odd)
{
    for (uint32_t row = 1; row <= rows; row++)
        cgov__buffer_format(
            sheet,
            "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c><c r=\"B%u\" t=\"inlineStr\"><is>"
            "<t>เทศบาล %u%s</t></is></c><c r=\"C%u\"><v>%u</v></c></row>",
            row, row, row, row, draw(1u << 24), row == rows / 2 ? odd : "", row, draw(1u << 24));
}

static void pack(const cgov__buffer *text, int level, int strategy, cgov__buffer *packed)
{
    z_stream stream = { 0 };
    assert_int_equal(Z_OK, deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, strategy));
    const size_t room = deflateBound(&stream, (uLong)text->length);
    cgov__buffer_clear(packed);
    assert_true(cgov__buffer_reserve(packed, room));
    stream.next_in = (const unsigned char *)text->bytes;
    stream.avail_in = (unsigned)text->length;
    stream.next_out = (unsigned char *)packed->bytes;
    stream.avail_out = (unsigned)room;
    assert_int_equal(Z_STREAM_END, deflate(&stream, Z_FINISH));
    packed->length = room - stream.avail_out;
    deflateEnd(&stream);
}

/* The share of the end that is known, of which each byte is what the text ends with. */
static double known_share(const cgov__buffer *text, const cgov__buffer *packed)
{
    const size_t length = packed->length < PACKED ? packed->length : PACKED;
    cgov__buffer end = { 0 };
    size_t known = 0;
    assert_true(cgov__deflate_end((const unsigned char *)packed->bytes + packed->length - length,
                                  length, &end));
    assert_true(end.length <= 64 * 1024);
    const char *of = text->bytes + text->length - end.length;
    for (size_t i = 0; i < end.length; i++) {
        const bool told = end.bytes[i] != CGOV__DEFLATE_UNKNOWN;
        assert_true(!told || end.bytes[i] == of[i]);
        known += told;
    }
    const double share = end.length > 0 ? (double)known / (double)end.length : 0;
    cgov__buffer_free(&end);
    return share;
}

static void the_end_is_that_of_the_stream_whoever_packed_it(void **state)
{
    static const struct {
        int level, strategy;
        bool blocks; /* with codes of their own */
    } ways[] = { { 1, Z_DEFAULT_STRATEGY, true },
                 { 6, Z_DEFAULT_STRATEGY, true },
                 { 9, Z_DEFAULT_STRATEGY, true },
                 { 6, Z_HUFFMAN_ONLY, true },
                 { 6, Z_RLE, true },
                 { 6, Z_FIXED, false },
                 { 0, Z_DEFAULT_STRATEGY, false },
                 { 6, Z_FILTERED, true } };
    cgov__buffer text = { 0 }, packed = { 0 };
    (void)state;
    cgov__buffer_text(&text, "<worksheet " MAIN "><sheetData>");
    add_rows(&text, 40000, "");
    cgov__buffer_text(
        &text, "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>");
    for (size_t i = 0; i < COUNT(ways); i++) {
        pack(&text, ways[i].level, ways[i].strategy, &packed);
        assert_true(packed.length > PACKED);
        const double share = known_share(&text, &packed);
        assert_true(ways[i].blocks ? share > 0.2 : share == 0);
    }
    cgov__buffer_free(&text);
    cgov__buffer_free(&packed);
}

static void bytes_that_are_no_stream_have_no_end(void **state)
{
    cgov__buffer noise = { 0 }, end = { 0 };
    (void)state;
    for (int round = 0; round < 8; round++) {
        cgov__buffer_clear(&noise);
        for (int i = 0; i < PACKED; i++) /* all alike, or noise */
            cgov__buffer_char(&noise, (char)(round < 4 ? draw(256) : draw(256) | 0x24u << round));
        assert_true(cgov__deflate_end((const unsigned char *)noise.bytes, noise.length, &end));
        assert_int_equal(0, end.length);
    }
    assert_true(cgov__deflate_end((const unsigned char *)"", 0, &end));
    assert_int_equal(0, end.length);
    cgov__buffer_free(&noise);
    cgov__buffer_free(&end);
}

/* ---- sheets ---- */

static void read_sheet(const char *odd, const char *behind, cgov__buffer *rows)
{
    cgov__buffer sheet = { 0 }, bytes = { 0 };
    char path[] = "/tmp/cgov-end-XXXXXX";
    const int file = mkstemp(path);
    assert_true(file >= 0 && close(file) == 0);
    cgov__buffer_text(&sheet, "<worksheet " MAIN "><sheetData>");
    seed = 1;
    add_rows(&sheet, 60000, odd);
    cgov__buffer_format(&sheet,
                        "<row r=\"60001\"><c r=\"C60001\"><v>1</v></c></row></sheetData>%s"
                        "</worksheet>",
                        behind);
    const part parts[] = { CONTENT_TYPES,
                           PACKAGE_RELATIONS("xl/workbook.xml"),
                           BOOK_RELATIONS(ONE_RELATION),
                           BOOK(MAIN, "", ONE_SHEET),
                           { "xl/worksheets/sheet1.xml", sheet.bytes } };
    pack_parts(parts, COUNT(parts), &bytes);
    assert_true(bytes.length > PACKED + 65536);
    write_bytes(path, bytes.bytes, bytes.length);
    assert_status(CGOV_DONE,
                  read_table(path, &(cgov__table_options){ .language = CGOV_LANGUAGE_EN }, rows));
    unlink(path);
    cgov__buffer_free(&sheet);
    cgov__buffer_free(&bytes);
}

static void merged_cells_of_large_sheets_are_their_first(void **state)
{
    static const char margins[] = "<pageMargins left=\"0.75\" right=\"0.75\"/>";
    static const struct {
        const char *odd, *behind;
        bool merged;
    } sheets[] = {
        { "", "", false },
        { "", margins, false },
        { "", "<mergeCells count=\"1\"><mergeCell ref=\"A60000:A60001\"/></mergeCells>", true },
        { "&lt;mergeCell /sheetData>", margins, false },
        { "&lt;mergeCell /sheetData>",
          "<mergeCells><mergeCell ref=\"D1:E1\"/><mergeCell ref=\"A60000:A60001\"/></mergeCells>",
          true },
        { "mergeCells", "<mergeCells><mergeCell ref='A60000:A60001' /></mergeCells>", true },
    };
    cgov__buffer rows = { 0 };
    (void)state;
    for (size_t i = 0; i < COUNT(sheets); i++) {
        read_sheet(sheets[i].odd, sheets[i].behind, &rows);
        assert_non_null(
            strstr(rows.bytes, sheets[i].merged ? "\n60001:60000||1\n" : "\n60001:||1\n"));
        assert_int_equal(sheets[i].merged, strstr(rows.bytes, "A60000:A60001 are merged") != NULL);
    }
    cgov__buffer_free(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_is_that_of_the_stream_whoever_packed_it),
        cmocka_unit_test(bytes_that_are_no_stream_have_no_end),
        cmocka_unit_test(merged_cells_of_large_sheets_are_their_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
