/* Plots of set-theoretic answers: cases in a plane, and how far a solution holds. See plot.h. */
#include "report/plot.h"

#include <string.h>

enum {
    WIDTH = 720,
    LEFT = 150, /* of the plane, which is square */
    TOP = 16,
    SIDE = 380,
    STRIP_LEFT = 250,
    STRIP_RIGHT = WIDTH - 70,
    STRIP_HEIGHT = 46
};

static const char *say(const cgov__plot_options *o, const char *th, const char *en)
{
    return o->language == CGOV_LANGUAGE_TH ? th : en;
}

/* ---- cases in a plane ---- */

static int across(double score)
{
    return LEFT + (int)(score * SIDE + 0.5);
}

static int down(double score)
{
    return TOP + SIDE - (int)(score * SIDE + 0.5);
}

static void draw_plane(cgov__drawing *d, const char *x, const char *y)
{
    cgov__draw_box(d, CGOV__INK_GRID, LEFT, TOP, SIDE, SIDE);
    cgov__draw_line(d, CGOV__INK_GRID, across(0.5), down(0), across(0.5), down(1), 1);
    cgov__draw_line(d, CGOV__INK_GRID, across(0), down(0.5), across(1), down(0.5), 1);
    cgov__draw_line(d, CGOV__INK_WHISKER, across(0), down(0), across(1), down(1), 1);
    for (int i = 0; i <= 2; i++) {
        cgov__draw_format(d, CGOV__ANCHOR_MIDDLE, across(0.5 * i), down(0) + 18, "%.1f", 0.5 * i);
        cgov__draw_format(d, CGOV__ANCHOR_END, LEFT - 6, down(0.5 * i) + 4, "%.1f", 0.5 * i);
    }
    cgov__draw_wrapped(d, CGOV__ANCHOR_MIDDLE, across(0.5), down(0) + 38, 60, x);
    cgov__draw_wrapped(d, CGOV__ANCHOR_END, LEFT - 34, down(0.5) - 12, 15, y);
}

enum {
    PLACED = 64,   /* labels that others keep off */
    CHARACTER = 8, /* width of one */
    HIGH = 14
};

typedef struct labels {
    int left[PLACED], top[PLACED], width[PLACED];
    size_t count;
} labels;

static bool is_free(const labels *placed, int left, int top, int width)
{
    for (size_t i = 0; i < placed->count; i++)
        if (left < placed->left[i] + placed->width[i] && placed->left[i] < left + width &&
            top < placed->top[i] + HIGH && placed->top[i] < top + HIGH)
            return false;
    return true;
}

static void keep_off(labels *placed, int left, int top, int width)
{
    if (placed->count == PLACED)
        return;
    placed->left[placed->count] = left;
    placed->top[placed->count] = top;
    placed->width[placed->count++] = width;
}

/* Beside its mark, where no other label stands: left or right of it, ever farther up or down. */
static void place_label(cgov__drawing *d, labels *placed, int x, int y, const char *words)
{
    const int width = words != NULL ? CHARACTER * (int)strlen(words) : 0;
    int left = x + 10, top = y - HIGH;
    for (int step = 0; step < 24; step++) {
        left = step % 2 == (x > LEFT + SIDE * 3 / 4) ? x + 10 : x - 10 - width;
        top = y - HIGH + (step / 4 + 1) / 2 * HIGH * (step / 4 % 2 == 0 ? 1 : -1) +
              (step / 2 % 2) * HIGH;
        if (is_free(placed, left, top, width))
            break;
    }
    cgov__draw_words(d, CGOV__ANCHOR_START, left, top + HIGH - 2, words);
    keep_off(placed, left, top, width);
}

/* Cases in one place share their mark: the labels are put behind one another. */
static void draw_case(cgov__drawing *d, labels *placed, const cgov_term_case *cases, size_t count,
                      size_t at)
{
    cgov__buffer words = { 0 };
    const int x = across(cases[at].term), y = down(cases[at].outcome);
    for (size_t i = 0; i < count; i++) {
        if (across(cases[i].term) != x || down(cases[i].outcome) != y)
            continue;
        if (i < at) { /* drawn with that one */
            cgov__buffer_free(&words);
            return;
        }
        cgov__buffer_format(&words, "%s%s", words.length > 0 ? ", " : "", cases[i].label);
    }
    const bool deviant =
        cases[at].kind == CGOV_CASE_DEVIANT_KIND || cases[at].kind == CGOV_CASE_DEVIANT_COVERAGE;
    cgov__draw_mark(d, deviant ? CGOV__INK_SECOND : CGOV__INK_FIRST,
                    deviant ? CGOV__MARK_SQUARE : CGOV__MARK_CIRCLE, x, y, 5);
    d->failed = d->failed || words.failed;
    place_label(d, placed, x, y, words.bytes);
    cgov__buffer_free(&words);
}

bool cgov__plot_xy(cgov__drawing *d, const cgov_term_case *cases, size_t count, const char *x,
                   const char *y, const cgov__plot_options *o)
{
    labels placed = { .count = 0 };
    cgov__draw_begin(
        d, o->title,
        say(o,
            "แต่ละจุดคือกรณี แกนนอนคือคะแนนความเป็นสมาชิกของคำตอบ แกนตั้งคือของผลลัพธ์ "
            "กรณีเหนือเส้นทแยงสอดคล้องกับคำตอบ "
            "จุดสี่เหลี่ยมโปร่งคือกรณีที่เบี่ยงเบน",
            "Each mark is a case: its membership in the solution, and above it in the outcome. "
            "Cases "
            "above the diagonal agree with the solution; hollow squares are deviant cases."));
    draw_plane(d, x, y);
    for (size_t i = 0; i < count && i < PLACED / 2; i++) /* labels keep off marks, too */
        keep_off(&placed, across(cases[i].term) - 6, down(cases[i].outcome) - 7, 12);
    for (size_t i = 0; i < count; i++)
        draw_case(d, &placed, cases, count, i);
    d->width = WIDTH;
    d->height = TOP + SIDE + 62;
    return count > 0;
}

/* ---- how far a solution holds ---- */

static int along(const cgov__plot_range *range, double value)
{
    const double share = (value - range->from) / (range->to - range->from);
    return STRIP_LEFT + (int)((STRIP_RIGHT - STRIP_LEFT) * (share < 0   ? 0
                                                            : share > 1 ? 1
                                                                        : share) +
                              0.5);
}

/* What the band reaches from and to, and the ends of the scale where these leave room. */
static void draw_limits(cgov__drawing *d, const cgov__plot_range *range, int at, int y)
{
    enum {
        ROOM = 60
    };
    const double lower = range->interval.lower, upper = range->interval.upper;
    if (at - STRIP_LEFT > ROOM)
        cgov__draw_format(d, CGOV__ANCHOR_START, STRIP_LEFT, y, "%g", range->from);
    if (STRIP_RIGHT - at > ROOM)
        cgov__draw_format(d, CGOV__ANCHOR_END, STRIP_RIGHT, y, "%g", range->to);
    if (upper > lower)
        cgov__draw_format(d, CGOV__ANCHOR_MIDDLE, at, y, "%.3g-%.3g", lower, upper);
    else
        cgov__draw_format(d, CGOV__ANCHOR_MIDDLE, at, y, "%.3g", lower);
}

static void draw_range(cgov__drawing *d, const cgov__plot_range *range, int y)
{
    const int low = along(range, range->interval.lower), high = along(range, range->interval.upper);
    cgov__draw_wrapped(d, CGOV__ANCHOR_END, STRIP_LEFT - 12, y + 13, 32, range->label);
    cgov__draw_line(d, CGOV__INK_GRID, STRIP_LEFT, y + 8, STRIP_RIGHT, y + 8, 2);
    cgov__draw_box(d, CGOV__INK_STEP, low, y, high > low ? high - low : 2, 16);
    cgov__draw_mark(d, CGOV__INK_FIRST, CGOV__MARK_DIAMOND, along(range, range->interval.value),
                    y + 8, 6);
    draw_limits(d, range, (low + high) / 2, y + 34);
}

bool cgov__plot_strip(cgov__drawing *d, const cgov__plot_range *ranges, size_t count,
                      const cgov__plot_options *o)
{
    cgov__draw_begin(d, o->title,
                     say(o, "แถบคือช่วงที่เกณฑ์ขยับได้โดยคำตอบไม่เปลี่ยน จุดคือเกณฑ์ที่ใช้",
                         "The bands are where a cut-off may lie without changing the solution; the "
                         "marks are the cut-offs used."));
    for (size_t i = 0; i < count; i++)
        draw_range(d, &ranges[i], 6 + (int)i * STRIP_HEIGHT);
    d->width = WIDTH;
    d->height = 6 + (int)count * STRIP_HEIGHT;
    return count > 0;
}
