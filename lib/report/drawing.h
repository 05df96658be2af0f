/*
 * A drawing: shapes and words in units of its own, kept until it is written as SVG, into a page or
 * as a file of its own. Knows neither tables nor what it shows.
 */
#ifndef CGOV_REPORT_DRAWING_H
#define CGOV_REPORT_DRAWING_H

#include "base/buffer.h"
#include "base/memory.h"
#include "cgov/types.h"

/* What a shape is drawn with: a class of the page's style, or colours of its own. */
typedef enum cgov__ink {
    CGOV__INK_BAR,     /* filled, with an edge */
    CGOV__INK_STEP,    /* filled more lightly */
    CGOV__INK_WHISKER, /* lines */
    CGOV__INK_GRID,    /* thin lines behind the figures */
    CGOV__INK_TIE,     /* lines between marks */
    CGOV__INK_FIRST,   /* marks, filled */
    CGOV__INK_SECOND,  /* marks, hollow */
    CGOV__INKS
} cgov__ink;

/* The form of a mark, which tells groups apart without colours. */
typedef enum cgov__mark {
    CGOV__MARK_CIRCLE,
    CGOV__MARK_SQUARE,
    CGOV__MARK_DIAMOND,
    CGOV__MARK_TRIANGLE,
    CGOV__MARK_HEXAGON,
    CGOV__MARKS
} cgov__mark;

typedef enum cgov__anchor {
    CGOV__ANCHOR_START,
    CGOV__ANCHOR_MIDDLE,
    CGOV__ANCHOR_END
} cgov__anchor;

typedef enum cgov__shape_kind {
    CGOV__SHAPE_BOX,     /* x, y, width, height */
    CGOV__SHAPE_LINE,    /* x, y to width, height */
    CGOV__SHAPE_WHISKER, /* from x to width, at y */
    CGOV__SHAPE_MARK,    /* around x, y, of radius width */
    CGOV__SHAPE_WORDS    /* at x, y; height: 1 for bold */
} cgov__shape_kind;

typedef struct cgov__shape {
    cgov__shape_kind kind;
    cgov__ink ink;
    int form; /* cgov__mark, cgov__anchor, or the width of a line */
    int x, y, width, height;
    const char *words;
} cgov__shape;

/* All-zero is an empty drawing. */
typedef struct cgov__drawing {
    int width, height;
    size_t left_out; /* rows that would tell what is masked */
    char *title, *description;
    cgov__shape *shapes;
    size_t count, capacity;
    cgov__arena arena;
    bool failed; /* memory ran out; what follows is ignored */
} cgov__drawing;

void cgov__draw_begin(cgov__drawing *d, const char *title, const char *description);
void cgov__draw_box(cgov__drawing *d, cgov__ink ink, int x, int y, int width, int height);
void cgov__draw_line(cgov__drawing *d, cgov__ink ink, int x, int y, int x2, int y2, int thickness);
void cgov__draw_whisker(cgov__drawing *d, int x, int x2, int y);
void cgov__draw_mark(cgov__drawing *d, cgov__ink ink, cgov__mark mark, int x, int y, int radius);
void cgov__draw_words(cgov__drawing *d, cgov__anchor anchor, int x, int y, const char *words);
void cgov__draw_format(cgov__drawing *d, cgov__anchor anchor, int x, int y, const char *format, ...)
    CGOV_PRINTF(5, 6);
/* Words on lines of at most so many columns, broken between Thai words; gives how many lines. */
int cgov__draw_wrapped(cgov__drawing *d, cgov__anchor anchor, int x, int y, int columns,
                       const char *words);
void cgov__drawing_free(cgov__drawing *d);

enum {
    CGOV__LINE = 17 /* from one line of words to the next */
};

/* The corners of a mark, `x` and `y` in turn, and how many: 0 of a circle. */
int cgov__mark_corners(const cgov__shape *mark, int corners[12]);

/* An svg element; its title and description have ids that begin with `id`. */
void cgov__drawing_svg(cgov__buffer *to, const cgov__drawing *d, const char *id);
/* A file of SVG, which brings its colours along. */
void cgov__drawing_svg_file(cgov__buffer *to, const cgov__drawing *d);
/* An enhanced metafile, for word processors that know no SVG. */
void cgov__drawing_emf(cgov__buffer *to, const cgov__drawing *d);

#endif
