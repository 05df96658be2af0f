/* Fits columns to a sheet. See docx_columns.h. */
#include "report/docx_columns.h"

#include "cgov/text.h"
#include "text/wrap.h"

#include <stdbool.h>
#include <string.h>

enum {
    EM = 220,    /* twips: cells are of 11 points */
    EASY = 1550, /* no text that is shorter is broken, nor any into single words */
    TITLE = 850, /* the same of headings */
    MARGIN = 155 /* left and right of a cell, with a hair for rounding */
};

/* ---- letters ---- */

/* How far a letter moves the pen, in thousandths of an em: bold ones of the Sarabun family, rounded
 * up; most fonts with Thai letters are as narrow. */
static int advance_of_latin(char c)
{
    if (strchr("iIjl.,:;'|! ", c) != NULL)
        return 310;
    if (strchr("frt()-/[]", c) != NULL)
        return 400;
    if (strchr("mwMW@%", c) != NULL)
        return 960;
    return c >= 'A' && c <= 'Z' ? 740 : 590;
}

static int advance_of(const char *letter, size_t length)
{
    if (length == 1)
        return advance_of_latin(*letter);
    const int columns = cgov_text_width(letter, (ptrdiff_t)length);
    if (length != 3 || columns != 1)
        return columns * 700;
    const char *const narrow[] = { "เ", "โ", "ใ", "ไ", "ง", "ร", "า" };
    const char *const wide[] = { "ญ", "ฒ", "ณ", "พ", "ฟ", "ษ", "ฬ" };
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        if (memcmp(letter, narrow[i], 3) == 0)
            return i < 4 ? 400 : 510;
        if (memcmp(letter, wide[i], 3) == 0)
            return 870;
    }
    return 660;
}

static int measure(const char *words, size_t length)
{
    int64_t width = 0;
    for (size_t i = 0, next; i < length; i = next) {
        for (next = i + 1; next < length && ((unsigned char)words[next] & 0xC0) == 0x80;)
            next++;
        width += advance_of(words + i, next - i);
    }
    const int64_t most = 2 * (int64_t)CGOV__LANDSCAPE;
    width = width * EM / 1000;
    return (int)(width < most ? width : most);
}

/* ---- words ---- */

static void need(cgov__docx_column *column, int width)
{
    column->least = width > column->least ? width : column->least;
}

static void take_piece(void *ctx, const char *piece, size_t length)
{
    cgov__docx_column *const column = ctx;
    need(column, measure(piece, length) + MARGIN);
}

void cgov__docx_measure(cgov__docx_column *column, const char *words, cgov__docx_content content)
{
    int widest = 0;
    for (const char *line = words; line != NULL;) {
        const size_t length = strcspn(line, "\n");
        const int width = measure(line, length) + MARGIN;
        widest = width > widest ? width : widest;
        line = line[length] == '\n' ? line + length + 1 : NULL;
    }
    const bool heading = content == CGOV__DOCX_HEADING;
    const int wanted = heading ? widest * 3 / 5 : widest;
    const int easy = heading ? TITLE : EASY;
    column->wanted = wanted > column->wanted ? wanted : column->wanted;
    need(column, content == CGOV__DOCX_NUMBER || wanted < easy ? wanted : easy);
    if (widest > column->least) /* the breaker of words is costly */
        cgov__pieces(words, take_piece, column);
}

/* ---- columns ---- */

int64_t cgov__docx_needs(const cgov__docx_column *columns, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += columns[i].least;
    return sum;
}

/* What a column would take beyond its least; running text wants no more than half a sheet. */
static int wish_of(const cgov__docx_column *column)
{
    const int most = CGOV__PORTRAIT / 2;
    const int wanted = column->wanted < most ? column->wanted : most;
    return wanted > column->least ? wanted - column->least : 0;
}

/* Where there is more than all want, columns share it as they are wide. */
static void share_rest(cgov__docx_column *columns, size_t count, int64_t rest)
{
    int64_t wishes = 0, whole = 0;
    for (size_t i = 0; i < count; i++)
        wishes += wish_of(&columns[i]);
    const int64_t granted = wishes < rest ? wishes : rest;
    for (size_t i = 0; i < count; i++) {
        const int wish = wish_of(&columns[i]);
        columns[i].width = columns[i].least + (int)(wishes > 0 ? wish * granted / wishes : 0);
        whole += columns[i].width;
    }
    rest -= granted;
    for (size_t i = 0; i < count && rest > 0; i++)
        columns[i].width += (int)(columns[i].width * rest / whole);
}

void cgov__docx_fit(cgov__docx_column *columns, size_t count, int sheet)
{
    const int64_t least = cgov__docx_needs(columns, count);
    if (least <= sheet) {
        share_rest(columns, count, sheet - least);
        return;
    }
    for (size_t i = 0; i < count; i++)
        columns[i].width = (int)(columns[i].least * (int64_t)sheet / least);
}
