/*
 * cgov/text.h - Thai dates, years and the width of Thai text on a terminal.
 *
 *     cgov_date date;
 *     if (cgov_date_parse("๑๔ ม.ค. ๒๕๕๖", CGOV_CALENDAR_ANY, &date, NULL) == CGOV_OK)
 *         puts(date.iso);                                          -> 2013-01-14
 *
 * Which calendar a year is in is declared, never guessed:
 *   - a mark decides: พ.ศ., B.E. or ค.ศ., A.D., C.E. before or after the year;
 *   - else the calendar that the caller names;
 *   - else (CGOV_CALENDAR_ANY) 2400 to 2700 is Buddhist and 1800 to 2200 Gregorian.
 * Any other year is in doubt and refused, as are years of two digits and days that do not exist.
 * Buddhist years become Gregorian by taking 543 off. (From 1889 to 1940 the Thai year began on
 * 1 April: a date from January to March of these Buddhist years, 2432 to 2483, is in doubt too.)
 */
#ifndef CGOV_TEXT_H
#define CGOV_TEXT_H

#include "cgov/api.h"
#include "cgov/types.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The calendar of years that carry no mark. */
typedef enum cgov_calendar {
    CGOV_CALENDAR_ANY = 0,  /**< by the ranges above */
    CGOV_CALENDAR_BUDDHIST, /**< พ.ศ. */
    CGOV_CALENDAR_GREGORIAN /**< ค.ศ. */
} cgov_calendar;

/** A date, to the precision that was written. */
typedef struct cgov_date {
    char iso[11]; /**< "2013-01-14", "2013-01" or "2013", Gregorian */
    cgov_precision precision;
} cgov_date;

/**
 * Reads a year: "2556", "๒๕๕๖", "พ.ศ. 2556", "ปี 2556", "2013", "ค.ศ. 2013", "2556 BE".
 * @param text NUL-terminated UTF-8; blanks around are allowed
 * @param year the Gregorian year, 1800 to 2200
 * @return CGOV_OK; CGOV_INVALID it is no year or in doubt, which the message says
 */
CGOV_API cgov_status cgov_year_parse(const char *text, cgov_calendar calendar, int *year,
                                     cgov_error **error);

/**
 * Reads a date as people write it: day first with names of months in full or short, Thai or
 * English ("14 มกราคม 2556", "๑๔ ม.ค. ๒๕๕๖", "14 Jan 2013", "January 14, 2013"), in digits day
 * first ("14/1/2556", "14-01-2013", "14.1.2556"), year first ("2013-01-14", "2013/1/14"), with
 * a time behind it ("14/1/2556, 9:30:00", "2013-01-14T09:30:00Z", which is left out), or less than
 * a day ("ม.ค. 2556", "1/2556", "2013-01", "พ.ศ. 2556").
 * @return CGOV_OK; CGOV_INVALID it is no date, does not exist, or is in doubt
 */
CGOV_API cgov_status cgov_date_parse(const char *text, cgov_calendar calendar, cgov_date *date,
                                     cgov_error **error);

/**
 * Writes a date for people: "14 มกราคม 2556" in Thai (Buddhist year), "14 January 2013" in
 * English; "มกราคม 2556", "พ.ศ. 2556", "January 2013" and "2013" of less than a day.
 * @param iso  as in cgov_date
 * @return the text, yours: cgov_free(); NULL if `iso` is none or memory is out
 */
CGOV_API char *cgov_format_date(const char *iso, cgov_language language);

/**
 * How many columns a text takes on a terminal: combining marks of Thai (and any other script)
 * take none, East Asian wide characters two.
 * @param length in bytes; -1 up to its NUL
 * @return columns; an invalid byte counts as one
 */
CGOV_API int cgov_text_width(const char *text, ptrdiff_t length);

/**
 * The longest beginning of a text that fits into so many columns, never cutting a cluster (a
 * letter with its marks) in two.
 * @return its length in bytes
 */
CGOV_API size_t cgov_text_fit(const char *text, ptrdiff_t length, int columns);

/**
 * Folds a text for a terminal, between words (Thai ones too): never within a cluster, and within a
 * word only if it is longer than a line; a path (letters of ASCII with a slash in them) stays whole,
 * on a line that is too long if need be.
 * @param text    UTF-8; NULL gives ""
 * @param columns of a line, its indent included; at least one is used
 * @param indent  blanks before all lines but the first
 * @return the lines, LF between them, yours: cgov_free(); NULL on lack of memory
 */
CGOV_API char *cgov_text_wrap(const char *text, int columns, int indent);

/**
 * A text that is safe to print: control characters (C0, DEL, C1), line ends too, bidirectional
 * controls and invalid bytes are replaced by visible signs ("␛", "<U+202E>", "\uFFFD").
 * @param text   UTF-8; NULL gives ""
 * @param length in bytes; -1 up to its NUL
 * @return yours: cgov_free(); NULL on lack of memory
 */
CGOV_API char *cgov_text_visible(const char *text, ptrdiff_t length);

#ifdef __cplusplus
}
#endif

#endif
