/*
 * What a person sees of a number in a cell: the number formats of ECMA-376 part 1, 18.8.30 and
 * 18.8.31. Dates come out as ISO 8601 whatever calendar the format shows. Digits are taken from the
 * text of the number, never through a binary fraction. Knows no file.
 */
#ifndef CGOV_EXCHANGE_NUMBER_FORMAT_H
#define CGOV_EXCHANGE_NUMBER_FORMAT_H

#include "base/buffer.h"

typedef enum cgov__number_class {
    CGOV__NUMBER_GENERAL,
    CGOV__NUMBER_DIGITS, /* a pattern of digits, with whatever stands around them */
    CGOV__NUMBER_EXPONENT,
    CGOV__NUMBER_MOMENT /* a date, a time, or both */
} cgov__number_class;

enum {
    CGOV__NUMBER_SECTIONS = 4 /* for numbers above zero, below, zero, and for text */
};

typedef struct cgov__number_section {
    const char *from, *to; /* its part of the code */
    cgov__number_class kind;
    bool date, time, seconds, elapsed; /* of a moment: what it shows */
    bool days;                         /* of a date: not its year alone */
    int second_digits;                 /* decimals of its seconds */
    bool takes_text;                   /* it has an "@" */
    char condition; /* '<', '>', '=', 'l' at most, 'g' at least, '!' not; 0: none */
    double limit;
} cgov__number_section;

typedef struct cgov__number_format {
    const char *code; /* borrowed */
    int count;        /* of sections */
    bool is_plain;    /* a whole number is shown by its digits, as by "General" */
    cgov__number_section sections[CGOV__NUMBER_SECTIONS];
} cgov__number_format;

/* Of a format's code, "#,##0.00" or "[$-D07041E]d mmm bbbb", borrowed. Any text is a format. */
void cgov__number_format_read(const char *code, cgov__number_format *format);
/* The code of a built-in format; "General" for numbers that ECMA-376 leaves open. */
const char *cgov__number_format_built_in(int number);

typedef struct cgov__number_shown {
    cgov__buffer text;  /* as a person sees it */
    cgov__buffer plain; /* the number itself, to 15 digits: empty of dates and times */
    bool date;          /* a date or time */
} cgov__number_shown;

/*
 * What the number, as a file writes it, looks like; in place of what `shown` holds. False if it is
 * a date or time that no calendar has (then `text` is the number), or no number at all.
 */
bool cgov__number_show(const cgov__number_format *format, const char *number, bool from_1904,
                       cgov__number_shown *shown);

/*
 * What a text looks like under the format, "S-"@ puts something before it; in place of what `shown`
 * holds. False: as it is, and `shown` is not touched. A text that a format hides is shown.
 */
bool cgov__number_show_text(const cgov__number_format *format, const char *text, size_t length,
                            cgov__buffer *shown);

/* Appends "2013-05-01" of days since 1 January 1970, of years 1 to 9999. */
bool cgov__number_day(int64_t days, cgov__buffer *text);

/* Days since 1 January 1970 of a date that exists. */
int64_t cgov__days_of_date(int64_t year, int64_t month, int64_t day);

#endif
