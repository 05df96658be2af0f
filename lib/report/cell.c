/* Cells: made from what answers hold, and written as people read them. See cgov/table.h. */
#include "cgov/text.h"
#include "report/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cgov_cell cgov_cell_missing(cgov_reason reason)
{
    return (cgov_cell){ .kind = CGOV_CELL_MISSING, .reason = reason };
}

cgov_cell cgov_cell_label(const char *text_th, const char *text_en)
{
    const cgov_cell_kind kind = text_th != NULL || text_en != NULL ? CGOV_CELL_TEXT
                                                                   : CGOV_CELL_MISSING;
    return (cgov_cell){ .kind = kind, .text_th = text_th, .text_en = text_en };
}

cgov_cell cgov_cell_text(const char *text)
{
    return cgov_cell_label(text, text);
}

cgov_cell cgov_cell_number(int64_t number)
{
    return (cgov_cell){ .kind = CGOV_CELL_NUMBER, .number = number };
}

cgov_cell cgov_cell_number_if(bool has, int64_t number)
{
    return has ? cgov_cell_number(number) : cgov_cell_missing(CGOV_REASON_NONE);
}

cgov_cell cgov_cell_share(const cgov_estimate *of)
{
    if (of == NULL || of->reason != CGOV_REASON_NONE)
        return cgov_cell_missing(of != NULL ? of->reason : CGOV_REASON_NONE);
    return (cgov_cell){ .kind = CGOV_CELL_SHARE, .value = of->value };
}

cgov_cell cgov_cell_part(int64_t part, int64_t whole)
{
    if (whole <= 0)
        return cgov_cell_missing(CGOV_REASON_NO_DATA);
    return (cgov_cell){ .kind = CGOV_CELL_SHARE, .value = (double)part / (double)whole };
}

cgov_cell cgov_cell_interval(const cgov_estimate *of)
{
    if (of == NULL || !of->has_interval)
        return cgov_cell_missing(of == NULL                       ? CGOV_REASON_NONE
                                 : of->reason != CGOV_REASON_NONE ? of->reason
                                                                  : of->no_interval);
    return (cgov_cell){ .kind = CGOV_CELL_INTERVAL, .value = of->low, .high = of->high };
}

cgov_cell cgov_cell_mean(bool has, double value)
{
    if (!has || !isfinite(value))
        return cgov_cell_missing(CGOV_REASON_NONE);
    return (cgov_cell){ .kind = CGOV_CELL_MEAN, .value = value };
}

cgov_cell cgov_cell_p(bool has, double p)
{
    if (!has || !isfinite(p))
        return cgov_cell_missing(CGOV_REASON_NONE);
    return (cgov_cell){ .kind = CGOV_CELL_P, .value = p };
}

cgov_cell cgov_cell_count_share(int64_t count, int64_t whole)
{
    return (cgov_cell){ .kind = CGOV_CELL_COUNT_SHARE,
                        .number = count,
                        .value = whole > 0 ? (double)count / (double)whole : -1 };
}

cgov_cell cgov_cell_real(bool has, double value, int digits)
{
    cgov_cell made = cgov_cell_mean(has, value);
    made.digits = digits;
    return made;
}

cgov_cell cgov_cell_span(double low, double high, int digits)
{
    if (!isfinite(low) || !isfinite(high))
        return cgov_cell_missing(CGOV_REASON_NONE);
    return (cgov_cell){ .kind = CGOV_CELL_SPAN, .value = low, .high = high, .digits = digits };
}

cgov_cell cgov_cell_list_of(const cgov_cell_list *list)
{
    if (list == NULL)
        return cgov_cell_missing(CGOV_REASON_NONE);
    return (cgov_cell){ .kind = CGOV_CELL_LIST, .list = list };
}

cgov_cell cgov_cell_flag(bool value)
{
    return (cgov_cell){ .kind = CGOV_CELL_FLAG, .number = value };
}

/* ---- in words ---- */

/* A number with so many digits, with a point in every locale; no "-0.00". */
static void append_fixed(cgov__buffer *to, double value, int digits)
{
    char room[400]; /* the longest double has 309 digits before its point */
    const double least = 0.5 * pow(10, -digits);
    snprintf(room, sizeof room, "%.*f", digits, value > -least && value < 0 ? 0.0 : value);
    for (char *c = room; *c != '\0'; c++)
        *c = *c == ',' ? '.' : *c;
    cgov__buffer_text(to, room);
}

static void append_percent(cgov__buffer *to, double share)
{
    append_fixed(to, 100 * share, 1);
    cgov__buffer_text(to, " %");
}

static void append_text(cgov__buffer *to, const char *text)
{
    char *visible = cgov_text_visible(text, -1);
    if (visible == NULL)
        to->failed = true;
    else
        cgov__buffer_text(to, visible);
    cgov__free(visible);
}

static void append_count_share(cgov__buffer *to, const cgov_cell *cell)
{
    cgov__buffer_format(to, "%lld", (long long)cell->number);
    if (cell->value < 0)
        return;
    char room[32];
    snprintf(room, sizeof room, "  %5.1f %%", 100 * cell->value);
    cgov__buffer_text(to, room);
}

static int digits_of(const cgov_cell *cell)
{
    return cell->digits == 0 ? 2 : cell->digits < 0 ? 0 : cell->digits;
}

/* Values behind one another; of rows nothing. */
static void append_list(cgov__buffer *to, const cgov_cell_list *list, cgov_language language)
{
    for (size_t i = 0; list->columns == NULL && i < list->count; i++) {
        cgov__buffer_text(to, i == 0 ? "" : list->between != NULL ? list->between : ", ");
        cgov__cell_words(to, &list->items[i], language);
    }
}

/* More digits where the ends would look the same with these, up to 15 in all. */
static int digits_apart(double low, double high, int digits)
{
    const double width = high - low, most = fmax(fabs(low), fabs(high));
    while (width < pow(10, -digits) && digits < 300 && most * pow(10, digits) < 1e14)
        digits++;
    return digits;
}

static void append_range(cgov__buffer *to, const cgov_cell *cell, double factor, int least)
{
    const int digits = digits_apart(factor * cell->value, factor * cell->high, least);
    append_fixed(to, factor * cell->value, digits);
    cgov__buffer_text(to, cell->value < 0 || cell->high < 0 ? " – " : "-");
    append_fixed(to, factor * cell->high, digits);
}

void cgov__cell_words(cgov__buffer *to, const cgov_cell *cell, cgov_language language)
{
    switch (cell->kind) {
    case CGOV_CELL_MISSING:
        if (cell->reason == CGOV_REASON_MASKED)
            cgov__buffer_text(to, "–");
        break;
    case CGOV_CELL_TEXT:
        if (cell->number == CGOV__MARKED)
            cgov__buffer_text(to, cell->text_en);
        else
            append_text(to, cgov__choose(language, cell->text_th, cell->text_en));
        break;
    case CGOV_CELL_LIST:
        append_list(to, cell->list, language);
        break;
    case CGOV_CELL_SPAN:
        append_range(to, cell, 1, digits_of(cell));
        break;
    case CGOV_CELL_NUMBER:
        cgov__buffer_format(to, "%lld", (long long)cell->number);
        break;
    case CGOV_CELL_SHARE:
        append_percent(to, cell->value);
        break;
    case CGOV_CELL_INTERVAL:
        append_range(to, cell, 100, 1);
        break;
    case CGOV_CELL_MEAN:
        append_fixed(to, cell->value, digits_of(cell));
        break;
    case CGOV_CELL_P:
        if (cell->value < 0.0001)
            cgov__buffer_text(to, "< .0001");
        else
            append_fixed(to, cell->value, 4);
        break;
    case CGOV_CELL_COUNT_SHARE:
        append_count_share(to, cell);
        break;
    case CGOV_CELL_FLAG:
        cgov__buffer_text(to, language == CGOV_LANGUAGE_TH ? cell->number != 0 ? "ใช่" : "ไม่ใช่"
                              : cell->number != 0          ? "yes"
                                                           : "no");
        break;
    default:
        break;
    }
}

char *cgov_cell_format(const cgov_cell *cell, cgov_language language)
{
    cgov__buffer words = { 0 };
    if (cell != NULL)
        cgov__cell_words(&words, cell, language);
    return cgov__buffer_take(&words);
}

void cgov__buffer_real(cgov__buffer *to, double value)
{
    char room[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(room, sizeof room, "%.*g", digits, value);
        if (strtod(room, NULL) == value)
            break;
    }
    for (char *c = room; *c != '\0'; c++)
        *c = *c == ',' ? '.' : *c;
    cgov__buffer_text(to, room);
}
