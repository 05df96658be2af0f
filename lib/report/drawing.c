/* Shapes and words as SVG. See drawing.h. */
#include "report/drawing.h"

#include "cgov/text.h"
#include "report/page.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

/* ---- shapes ---- */

static char *keep_words(cgov__drawing *d, const char *words)
{
    char *copy = words != NULL ? cgov__arena_copy(&d->arena, words, strlen(words)) : NULL;
    d->failed = d->failed || (words != NULL && copy == NULL);
    return copy;
}

void cgov__draw_begin(cgov__drawing *d, const char *title, const char *description)
{
    d->title = keep_words(d, title);
    d->description = keep_words(d, description);
}

static void add_shape(cgov__drawing *d, cgov__shape shape)
{
    if (!CGOV__GROW(d->shapes, d->capacity, d->count + 1)) {
        d->failed = true;
        return;
    }
    d->shapes[d->count++] = shape;
}

void cgov__draw_box(cgov__drawing *d, cgov__ink ink, int x, int y, int width, int height)
{
    add_shape(d, (cgov__shape){ CGOV__SHAPE_BOX, ink, 0, x, y, width, height, NULL });
}

void cgov__draw_line(cgov__drawing *d, cgov__ink ink, int x, int y, int x2, int y2, int thickness)
{
    add_shape(d, (cgov__shape){ CGOV__SHAPE_LINE, ink, thickness, x, y, x2, y2, NULL });
}

void cgov__draw_whisker(cgov__drawing *d, int x, int x2, int y)
{
    add_shape(d, (cgov__shape){ CGOV__SHAPE_WHISKER, CGOV__INK_WHISKER, 0, x, y, x2, y, NULL });
}

void cgov__draw_mark(cgov__drawing *d, cgov__ink ink, cgov__mark mark, int x, int y, int radius)
{
    add_shape(d, (cgov__shape){ CGOV__SHAPE_MARK, ink, (int)mark, x, y, radius, 0, NULL });
}

void cgov__draw_words(cgov__drawing *d, cgov__anchor anchor, int x, int y, const char *words)
{
    add_shape(d, (cgov__shape){ CGOV__SHAPE_WORDS, CGOV__INK_GRID, (int)anchor, x, y, 0, 0,
                                keep_words(d, words) });
}

void cgov__draw_format(cgov__drawing *d, cgov__anchor anchor, int x, int y, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *words = sqlite3_vmprintf(format, list);
    va_end(list);
    d->failed = d->failed || words == NULL;
    cgov__draw_words(d, anchor, x, y, words);
    sqlite3_free(words);
}

int cgov__draw_wrapped(cgov__drawing *d, cgov__anchor anchor, int x, int y, int columns,
                       const char *words)
{
    char *wrapped = cgov_text_wrap(words, columns, 0);
    int lines = 0;
    d->failed = d->failed || wrapped == NULL;
    for (char *line = wrapped; line != NULL && *line != '\0'; lines++) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        cgov__draw_words(d, anchor, x, y + lines * CGOV__LINE, line);
        line = end != NULL ? end + 1 : NULL;
    }
    cgov_free(wrapped);
    return lines > 0 ? lines : 1;
}

void cgov__drawing_free(cgov__drawing *d)
{
    cgov__free(d->shapes);
    cgov__arena_free(&d->arena);
    *d = (cgov__drawing){ 0 };
}

/* ---- SVG ---- */

/* How each ink looks where no page has a style for it. */
static const struct {
    const char *name, *colours;
} inks[CGOV__INKS] = {
    [CGOV__INK_BAR] = { "bar", "fill=\"#9bbbe0\" stroke=\"#1f5fa8\"" },
    [CGOV__INK_STEP] = { "step", "fill=\"#c5d7ec\" stroke=\"#1f5fa8\"" },
    [CGOV__INK_WHISKER] = { "whisker", "fill=\"none\" stroke=\"#1c1e21\" stroke-width=\"1.5\"" },
    [CGOV__INK_GRID] = { "grid", "fill=\"none\" stroke=\"#d5d9de\"" },
    [CGOV__INK_TIE] = { "tie", "fill=\"none\" stroke=\"#9aa3ad\"" },
    [CGOV__INK_FIRST] = { "first", "fill=\"#1f5fa8\" stroke=\"#1f5fa8\"" },
    [CGOV__INK_SECOND] = { "second", "fill=\"#ffffff\" stroke=\"#1f5fa8\" stroke-width=\"2\"" },
};

int cgov__mark_corners(const cgov__shape *mark, int corners[12])
{
    static const struct {
        int count;
        signed char at[12]; /* in eighths of the radius */
    } forms[CGOV__MARKS] = {
        [CGOV__MARK_CIRCLE] = { 0, { 0 } },
        [CGOV__MARK_SQUARE] = { 4, { -7, -7, 7, -7, 7, 7, -7, 7 } },
        [CGOV__MARK_DIAMOND] = { 4, { 0, -10, 10, 0, 0, 10, -10, 0 } },
        [CGOV__MARK_TRIANGLE] = { 3, { 0, -10, 9, 7, -9, 7 } },
        [CGOV__MARK_HEXAGON] = { 6, { -9, 0, -4, -8, 4, -8, 9, 0, 4, 8, -4, 8 } },
    };
    for (int i = 0; i < forms[mark->form].count; i++) {
        corners[(ptrdiff_t)2 * i] =
            mark->x + forms[mark->form].at[(ptrdiff_t)2 * i] * mark->width / 8;
        corners[(ptrdiff_t)2 * i + 1] =
            mark->y + forms[mark->form].at[(ptrdiff_t)2 * i + 1] * mark->width / 8;
    }
    return forms[mark->form].count;
}

static void put_ink(cgov__buffer *to, cgov__ink ink, bool alone)
{
    if (alone)
        cgov__buffer_format(to, " %s", inks[ink].colours);
    else
        cgov__buffer_format(to, " class=\"%s\"", inks[ink].name);
}

static void put_mark(cgov__buffer *to, const cgov__shape *s, bool alone)
{
    int corners[12];
    const int count = cgov__mark_corners(s, corners);
    if (count == 0)
        cgov__buffer_format(to, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"", s->x, s->y, s->width);
    for (int i = 0; i < count; i++)
        cgov__buffer_format(to, "%s%d %d", i == 0 ? "<path d=\"M" : "L", corners[(ptrdiff_t)2 * i],
                            corners[(ptrdiff_t)2 * i + 1]);
    cgov__buffer_text(to, count > 0 ? "Z\"" : "");
    put_ink(to, s->ink, alone);
    cgov__buffer_text(to, "/>");
}

static void put_label(cgov__buffer *to, const cgov__shape *s, bool alone)
{
    static const char *const anchors[] = { "", " text-anchor=\"middle\"", " text-anchor=\"end\"" };
    cgov__buffer_format(to, "<text x=\"%d\" y=\"%d\"%s%s>", s->x, s->y, anchors[s->form],
                        alone ? " fill=\"#1c1e21\"" : "");
    cgov__html_text(to, s->words);
    cgov__buffer_text(to, "</text>\n");
}

static void put_shape(cgov__buffer *to, const cgov__shape *s, bool alone)
{
    switch (s->kind) {
    case CGOV__SHAPE_BOX:
        cgov__buffer_format(to, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", s->x, s->y,
                            s->width, s->height);
        break;
    case CGOV__SHAPE_LINE:
        cgov__buffer_format(to, "<path d=\"M%d %dL%d %d\"", s->x, s->y, s->width, s->height);
        if (s->form > 1)
            cgov__buffer_format(to, " stroke-width=\"%d\"", s->form);
        break;
    case CGOV__SHAPE_WHISKER:
        cgov__buffer_format(to, "<path d=\"M%d %dH%dM%d %dv8M%d %dv8\"", s->x, s->y, s->width, s->x,
                            s->y - 4, s->width, s->y - 4);
        break;
    case CGOV__SHAPE_MARK:
        put_mark(to, s, alone);
        return;
    default:
        put_label(to, s, alone);
        return;
    }
    put_ink(to, s->ink, alone);
    cgov__buffer_text(to, "/>");
}

static void put_shapes(cgov__buffer *to, const cgov__drawing *d, bool alone)
{
    to->failed = to->failed || d->failed;
    for (size_t i = 0; i < d->count; i++)
        put_shape(to, &d->shapes[i], alone);
}

void cgov__drawing_svg(cgov__buffer *to, const cgov__drawing *d, const char *id)
{
    cgov__buffer_format(
        to,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">",
        d->width, d->height, id, id, id);
    cgov__html_text(to, d->title);
    cgov__buffer_format(to, "</title><desc id=\"%s-d\">", id);
    cgov__html_text(to, d->description);
    cgov__buffer_text(to, "</desc>\n");
    put_shapes(to, d, false);
    cgov__buffer_text(to, "</svg>");
}

void cgov__drawing_svg_file(cgov__buffer *to, const cgov__drawing *d)
{
    cgov__buffer_format(
        to,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"TH Sarabun New, Sarabun, "
        "sans-serif\" font-size=\"15\"><title>",
        d->width, d->height, d->width, d->height);
    cgov__html_text(to, d->title);
    cgov__buffer_text(to, "</title><desc>");
    cgov__html_text(to, d->description);
    cgov__buffer_text(to, "</desc>\n");
    put_shapes(to, d, true);
    cgov__buffer_text(to, "</svg>\n");
}
