/* A drawing as an enhanced metafile (MS-EMF), which word processors show that know no SVG. See
 * drawing.h. */
#include "report/drawing.h"

#include "base/utf8.h"

#include <string.h>

enum {
    DPI = 96,
    DEVICE = 960, /* dots on a side of the device, which is 254 mm long */
    FONT = 1,     /* handles of objects */
    PEN,
    BRUSH,
    HANDLES, /* with the one that is never used */
    NO_BRUSH = -0x7ffffffb,
    NO_PEN = -0x7ffffff8,
    FONT_BYTES = 320,
    FONT_HEIGHT = 15
};

enum {
    EMR_HEADER = 1,
    EMR_POLYGON = 3,
    EMR_EOF = 14,
    EMR_SETBKMODE = 18,
    EMR_SETTEXTALIGN = 22,
    EMR_SETTEXTCOLOR = 24,
    EMR_MOVETOEX = 27,
    EMR_SELECTOBJECT = 37,
    EMR_CREATEPEN = 38,
    EMR_CREATEBRUSHINDIRECT = 39,
    EMR_DELETEOBJECT = 40,
    EMR_ELLIPSE = 42,
    EMR_RECTANGLE = 43,
    EMR_LINETO = 54,
    EMR_EXTCREATEFONTINDIRECTW = 82,
    EMR_EXTTEXTOUTW = 84
};

static void put_short(cgov__buffer *to, unsigned value)
{
    cgov__buffer_char(to, (char)(value & 0xff));
    cgov__buffer_char(to, (char)(value >> 8 & 0xff));
}

static void put_long(cgov__buffer *to, int value)
{
    put_short(to, (unsigned)value & 0xffff);
    put_short(to, (unsigned)value >> 16);
}

/* A record of whole numbers alone. */
static void put_record(cgov__buffer *to, int kind, const int *values, int count)
{
    put_long(to, kind);
    put_long(to, 8 + 4 * count);
    for (int i = 0; i < count; i++)
        put_long(to, values[i]);
}

#define RECORD(to, kind, ...)                                                                      \
    put_record(to, kind, (const int[]){ __VA_ARGS__ },                                             \
               (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)))

/* ---- pens and brushes ---- */

static int swap_colour(int rgb)
{
    return (rgb & 0xff) << 16 | (rgb & 0xff00) | rgb >> 16;
}

typedef struct look {
    int fill, line, thickness; /* below 0: none */
} look;

static look look_of(const cgov__shape *s)
{
    static const look looks[CGOV__INKS] = {
        [CGOV__INK_BAR] = { 0x9bbbe0, 0x1f5fa8, 1 },
        [CGOV__INK_STEP] = { 0xc5d7ec, 0x1f5fa8, 1 },
        [CGOV__INK_WHISKER] = { -1, 0x1c1e21, 1 },
        [CGOV__INK_GRID] = { -1, 0xd5d9de, 1 },
        [CGOV__INK_TIE] = { -1, 0x9aa3ad, 1 },
        [CGOV__INK_FIRST] = { 0x1f5fa8, 0x1f5fa8, 1 },
        [CGOV__INK_SECOND] = { 0xffffff, 0x1f5fa8, 2 },
    };
    look found = looks[s->ink];
    if (s->kind == CGOV__SHAPE_LINE && s->form > 1)
        found.thickness = s->form;
    return found;
}

static void take_tools(cgov__buffer *to, look l)
{
    RECORD(to, EMR_CREATEPEN, PEN, 0, l.thickness, 0, swap_colour(l.line));
    RECORD(to, EMR_SELECTOBJECT, PEN);
    if (l.fill >= 0) {
        RECORD(to, EMR_CREATEBRUSHINDIRECT, BRUSH, 0, swap_colour(l.fill), 0);
        RECORD(to, EMR_SELECTOBJECT, BRUSH);
    } else {
        RECORD(to, EMR_SELECTOBJECT, NO_BRUSH);
    }
}

static void drop_tools(cgov__buffer *to, look l)
{
    RECORD(to, EMR_SELECTOBJECT, NO_PEN);
    RECORD(to, EMR_DELETEOBJECT, PEN);
    RECORD(to, EMR_SELECTOBJECT, NO_BRUSH);
    if (l.fill >= 0)
        RECORD(to, EMR_DELETEOBJECT, BRUSH);
}

/* ---- shapes ---- */

static void put_line(cgov__buffer *to, int x, int y, int x2, int y2)
{
    RECORD(to, EMR_MOVETOEX, x, y);
    RECORD(to, EMR_LINETO, x2, y2);
}

static void put_mark(cgov__buffer *to, const cgov__shape *s)
{
    int corners[12],
        values[17] = { s->x - s->width, s->y - s->width, s->x + s->width, s->y + s->width };
    const int count = cgov__mark_corners(s, corners);
    if (count == 0) {
        put_record(to, EMR_ELLIPSE, values, 4);
        return;
    }
    values[4] = count;
    memcpy(values + 5, corners, (size_t)count * 2 * sizeof *corners);
    put_record(to, EMR_POLYGON, values, 5 + 2 * count);
}

/* Words as UTF-16; gives how many units. */
static int put_units(cgov__buffer *to, const char *words)
{
    int count = 0;
    const size_t length = strlen(words);
    for (size_t at = 0; at < length;) {
        const int32_t read = cgov__utf8_next(words, length, &at);
        const unsigned c = read < 0 ? 0xfffd : (unsigned)read;
        if (c >= 0x10000) {
            put_short(to, 0xd800 + ((c - 0x10000) >> 10));
            put_short(to, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            put_short(to, c);
        }
        count += c >= 0x10000 ? 2 : 1;
    }
    return count;
}

static void put_words(cgov__buffer *to, const cgov__shape *s)
{
    static const int aligned[] = { 24, 24 | 6, 24 | 2 }; /* on the baseline: left, centre, right */
    cgov__buffer units = { 0 };
    const int scale = 0x41d3aaab; /* 26.458, hundredths of a millimetre a dot, as a float */
    const int count = put_units(&units, s->words != NULL ? s->words : "");
    if (count % 2 == 1)
        put_short(&units, 0);
    to->failed = to->failed || units.failed;
    RECORD(to, EMR_SETTEXTALIGN, aligned[s->form]);
    if (count > 0 && !units.failed) {
        put_long(to, EMR_EXTTEXTOUTW);
        put_long(to, 76 + (int)units.length);
        const int head[] = { 0,     0,  -1, -1, 1, scale, scale, s->x, s->y,
                             count, 76, 0,  0,  0, -1,    -1,    0 };
        for (size_t i = 0; i < sizeof head / sizeof head[0]; i++)
            put_long(to, head[i]);
        cgov__buffer_append(to, units.bytes, units.length);
    }
    cgov__buffer_free(&units);
}

static void put_shape(cgov__buffer *to, const cgov__shape *s)
{
    if (s->kind == CGOV__SHAPE_WORDS) {
        put_words(to, s);
        return;
    }
    const look l = look_of(s);
    take_tools(to, l);
    if (s->kind == CGOV__SHAPE_BOX) {
        RECORD(to, EMR_RECTANGLE, s->x, s->y, s->x + s->width, s->y + s->height);
    } else if (s->kind == CGOV__SHAPE_MARK) {
        put_mark(to, s);
    } else if (s->kind == CGOV__SHAPE_LINE) {
        put_line(to, s->x, s->y, s->width, s->height);
    } else {
        put_line(to, s->x, s->y, s->width, s->y);
        put_line(to, s->x, s->y - 4, s->x, s->y + 4);
        put_line(to, s->width, s->y - 4, s->width, s->y + 4);
    }
    drop_tools(to, l);
}

/* ---- the file ---- */

static void put_font(cgov__buffer *to)
{
    static const char name[] = "TH Sarabun New";
    put_long(to, EMR_EXTCREATEFONTINDIRECTW);
    put_long(to, 12 + FONT_BYTES);
    put_long(to, FONT);
    const size_t begin = to->length;
    put_long(to, -FONT_HEIGHT);
    for (int i = 0; i < 3; i++)
        put_long(to, 0);
    put_long(to, 400);
    for (int i = 0; i < 8; i++)
        cgov__buffer_char(to, i == 3 ? 1 : 0); /* the default character set */
    for (size_t i = 0; i < sizeof name; i++)
        put_short(to, (unsigned char)name[i]);
    while (!to->failed && to->length < begin + FONT_BYTES)
        cgov__buffer_char(to, 0);
    RECORD(to, EMR_SELECTOBJECT, FONT);
}

static int count_records(const cgov__buffer *body)
{
    int count = 0;
    for (size_t at = 0; at + 8 <= body->length; count++) {
        const unsigned char *b = (const unsigned char *)body->bytes + at;
        at += (size_t)b[4] | (size_t)b[5] << 8 | (size_t)b[6] << 16;
    }
    return count;
}

static int hundredths(int dots)
{
    return dots * 2540 / DPI; /* of a millimetre */
}

void cgov__drawing_emf(cgov__buffer *to, const cgov__drawing *d)
{
    cgov__buffer body = { 0 };
    RECORD(&body, EMR_SETBKMODE, 1);
    RECORD(&body, EMR_SETTEXTCOLOR, swap_colour(0x1c1e21));
    put_font(&body);
    for (size_t i = 0; i < d->count; i++)
        put_shape(&body, &d->shapes[i]);
    RECORD(&body, EMR_EOF, 0, 0, 20);
    to->failed = to->failed || body.failed || d->failed;
    if (!to->failed) {
        const int records = count_records(&body) + 1;
        RECORD(to, EMR_HEADER, 0, 0, d->width, d->height, 0, 0, hundredths(d->width),
               hundredths(d->height), 0x464d4520, 0x10000, 88 + (int)body.length, records, HANDLES,
               0, 0, 0, DEVICE, DEVICE, 254, 254);
        cgov__buffer_append(to, body.bytes, body.length);
    }
    cgov__buffer_free(&body);
}
