/* Dates and years as people write them; see cgov/text.h for the rules. */
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "cgov/text.h"
#include "text/number.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum {
    LONGEST = 120,    /* bytes of anything that is still a date */
    MOST_NUMBERS = 3, /* day, month, year */
    MARKED_BUDDHIST = 100,
    MARKED_GREGORIAN,
    FILLER
};

/* Words of dates, without their points: months 1 to 12, marks of eras, and words that say nothing.
 */
static const struct {
    const char *text;
    int meaning;
} known_words[] = {
    { "มกราคม", 1 },
    { "มกรา", 1 },
    { "มค", 1 },
    { "january", 1 },
    { "jan", 1 },
    { "กุมภาพันธ์", 2 },
    { "กุมภา", 2 },
    { "กพ", 2 },
    { "february", 2 },
    { "feb", 2 },
    { "มีนาคม", 3 },
    { "มีนา", 3 },
    { "มีค", 3 },
    { "march", 3 },
    { "mar", 3 },
    { "เมษายน", 4 },
    { "เมษา", 4 },
    { "เมย", 4 },
    { "april", 4 },
    { "apr", 4 },
    { "พฤษภาคม", 5 },
    { "พฤษภา", 5 },
    { "พค", 5 },
    { "may", 5 },
    { "มิถุนายน", 6 },
    { "มิถุนา", 6 },
    { "มิย", 6 },
    { "june", 6 },
    { "jun", 6 },
    { "กรกฎาคม", 7 },
    { "กรกฎา", 7 },
    { "กค", 7 },
    { "july", 7 },
    { "jul", 7 },
    { "สิงหาคม", 8 },
    { "สิงหา", 8 },
    { "สค", 8 },
    { "august", 8 },
    { "aug", 8 },
    { "กันยายน", 9 },
    { "กันยา", 9 },
    { "กย", 9 },
    { "september", 9 },
    { "sept", 9 },
    { "sep", 9 },
    { "ตุลาคม", 10 },
    { "ตุลา", 10 },
    { "ตค", 10 },
    { "october", 10 },
    { "oct", 10 },
    { "พฤศจิกายน", 11 },
    { "พฤศจิกา", 11 },
    { "พย", 11 },
    { "november", 11 },
    { "nov", 11 },
    { "ธันวาคม", 12 },
    { "ธันวา", 12 },
    { "ธค", 12 },
    { "december", 12 },
    { "dec", 12 },
    { "พุทธศักราช", MARKED_BUDDHIST },
    { "พศ", MARKED_BUDDHIST },
    { "be", MARKED_BUDDHIST },
    { "คริสต์ศักราช", MARKED_GREGORIAN },
    { "คศ", MARKED_GREGORIAN },
    { "ad", MARKED_GREGORIAN },
    { "ce", MARKED_GREGORIAN },
    { "วันที่", FILLER },
    { "ที่", FILLER },
    { "เดือน", FILLER },
    { "ปี", FILLER },
    { "year", FILLER },
    { "of", FILLER },
    { "st", FILLER },
    { "nd", FILLER },
    { "rd", FILLER },
    { "th", FILLER },
    { "วันจันทร์", FILLER },
    { "วันอังคาร", FILLER },
    { "วันพุธ", FILLER },
    { "วันพฤหัสบดี", FILLER },
    { "วันศุกร์", FILLER },
    { "วันเสาร์", FILLER },
    { "วันอาทิตย์", FILLER },
    { "monday", FILLER },
    { "tuesday", FILLER },
    { "wednesday", FILLER },
    { "thursday", FILLER },
    { "friday", FILLER },
    { "saturday", FILLER },
    { "sunday", FILLER },
};

/* What stands in a text: up to three numbers and where the name of a month stands among them. */
typedef struct reading {
    int numbers[MOST_NUMBERS], digits[MOST_NUMBERS];
    int count;
    int month;        /* by name; 0 none */
    int before_month; /* numbers that stand before it */
    cgov_calendar marked;
} reading;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The longest known word that a text begins with; its length, or 0. */
static size_t known_word(const char *text, int *meaning)
{
    size_t longest = 0;
    for (size_t i = 0; i < sizeof known_words / sizeof known_words[0]; i++) {
        const size_t length = strlen(known_words[i].text);
        if (length > longest && strncmp(text, known_words[i].text, length) == 0) {
            longest = length;
            *meaning = known_words[i].meaning;
        }
    }
    return longest;
}

static bool take_words(const char **at, reading *into)
{
    char word[LONGEST + 1];
    size_t length = 0, used = 0;
    for (; is_letter(**at) || (**at == '.' && length > 0); (*at)++)
        if (**at != '.')
            word[length++] = **at;
    word[length] = '\0';
    while (used < length) {
        int meaning = 0;
        const size_t size = known_word(word + used, &meaning);
        if (size == 0)
            return false;
        used += size;
        if (meaning <= 12 && into->month != 0)
            return false;
        if (meaning <= 12) {
            into->month = meaning;
            into->before_month = into->count;
        } else if (meaning == MARKED_BUDDHIST) {
            into->marked = CGOV_CALENDAR_BUDDHIST;
        } else if (meaning == MARKED_GREGORIAN) {
            into->marked = CGOV_CALENDAR_GREGORIAN;
        }
    }
    return true;
}

/* A number; one that a colon follows is an hour, and then the date has ended. */
static bool take_number(const char **at, reading *into, bool *ended)
{
    int value = 0, digits = 0;
    for (; is_digit(**at); (*at)++, digits++)
        value = digits < 6 ? value * 10 + (**at - '0') : value;
    *ended = **at == ':' && digits <= 2 && into->count > 0;
    if (*ended)
        return true;
    if (digits > 4 || into->count == MOST_NUMBERS)
        return false;
    into->numbers[into->count] = value;
    into->digits[into->count++] = digits;
    return true;
}

static bool is_time(const char *text)
{
    return text[0] == 't' && is_digit(text[1]) && is_digit(text[2]) && text[3] == ':';
}

static bool read_text(const char *text, reading *into)
{
    char folded[LONGEST + 1];
    bool ended = false;
    *into = (reading){ 0 };
    if (text == NULL || strlen(text) > LONGEST)
        return false;
    cgov__fold_digits(text, strlen(text), folded);
    for (char *c = folded; *c != '\0'; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    for (const char *at = folded; *at != '\0' && !ended;) {
        if (is_digit(*at)) {
            if (!take_number(&at, into, &ended))
                return false;
        } else if (is_time(at) && into->count > 0) {
            ended = true;
        } else if (is_letter(*at)) {
            if (!take_words(&at, into))
                return false;
        } else if (strchr(" \t/-.,()", *at) != NULL) {
            at++;
        } else {
            return false;
        }
    }
    return into->count > 0;
}

/* ---- years ---- */

/* Why a year or a date cannot be read, and how to write it. */
static cgov_status refuse_text(cgov_error **error, const char *text, const char *why_en,
                               const char *why_th, const char *how_en, const char *how_th)
{
    cgov__buffer en = { 0 }, th = { 0 };
    cgov__buffer_format(&en, "\"%s\" %s: %s", text != NULL ? text : "", why_en, how_en);
    cgov__buffer_format(&th, "\"%s\" %s: %s", text != NULL ? text : "", why_th, how_th);
    const cgov_status status = en.failed || th.failed
                                   ? cgov__nomem(error)
                                   : cgov__fail_texts(error, CGOV_INVALID, en.bytes, th.bytes);
    cgov__buffer_free(&en);
    cgov__buffer_free(&th);
    return status;
}

static cgov_status no_year(cgov_error **error, const char *text, const char *why_en,
                           const char *why_th)
{
    return refuse_text(
        error, text, why_en, why_th,
        "write a year with four digits, Buddhist from 2400 to 2700 or Gregorian from "
        "1800 to 2200",
        "เขียนปีสี่หลัก พ.ศ. 2400 ถึง 2700 หรือ ค.ศ. 1800 ถึง 2200");
}

static cgov_status settle_year(const char *text, const reading *from, int value, int digits,
                               cgov_calendar calendar, int *year, bool *buddhist,
                               cgov_error **error)
{
    if (digits == 2)
        return no_year(error, text, "has a year of two digits, which could be of any century",
                       "มีปีสองหลัก ซึ่งไม่รู้ว่าเป็นศตวรรษใด");
    const bool in_buddhist = digits == 4 && value >= 2400 && value <= 2700;
    const bool in_gregorian = digits == 4 && value >= 1800 && value <= 2200;
    if (from->marked != CGOV_CALENDAR_ANY)
        calendar = from->marked;
    if (calendar == CGOV_CALENDAR_ANY)
        calendar = in_buddhist ? CGOV_CALENDAR_BUDDHIST : CGOV_CALENDAR_GREGORIAN;
    *buddhist = calendar == CGOV_CALENDAR_BUDDHIST;
    if (*buddhist ? !in_buddhist : !in_gregorian)
        return no_year(error, text, "has a year that is in doubt", "มีปีที่ไม่แน่ว่าเป็น พ.ศ. หรือ ค.ศ.");
    *year = *buddhist ? value - 543 : value;
    return CGOV_OK;
}

cgov_status cgov_year_parse(const char *text, cgov_calendar calendar, int *year, cgov_error **error)
{
    reading from;
    bool buddhist = false;
    if (year == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_year_parse() needs room for the year");
    if (!read_text(text, &from) || from.count != 1 || from.month != 0)
        return no_year(error, text, "is not a year", "ไม่ใช่ปี");
    return settle_year(text, &from, from.numbers[0], from.digits[0], calendar, year, &buddhist,
                       error);
}

/* ---- dates ---- */

static cgov_status no_date(cgov_error **error, const char *text, const char *why_en,
                           const char *why_th)
{
    return refuse_text(error, text, why_en, why_th,
                       "write it like 14 มกราคม 2556, 14/1/2556 or 2013-01-14",
                       "เขียนเช่น 14 มกราคม 2556, 14/1/2556 หรือ 2013-01-14");
}

/* Which number is the year, the month and the day: indexes, -1 for none. False: no such order. */
static bool order(const reading *from, int *year, int *month, int *day)
{
    *year = *month = *day = -1;
    if (from->month != 0) {
        if (from->count == 1)
            *year = from->before_month == 0 ? 0 : -1; /* "มกราคม 2556" */
        else if (from->count == 2 && from->before_month <= 1) {
            *day = 0; /* "14 มกราคม 2556", "January 14, 2013" */
            *year = 1;
        }
        return *year >= 0;
    }
    const bool year_first = from->digits[0] == 4;
    if (from->count == 1) {
        *year = 0;
    } else if (from->count == 2) {
        *year = year_first ? 0 : 1;
        *month = 1 - *year;
    } else {
        *year = year_first ? 0 : 2;
        *month = 1;
        *day = 2 - *year;
    }
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

cgov_status cgov_date_parse(const char *text, cgov_calendar calendar, cgov_date *date,
                            cgov_error **error)
{
    reading from;
    int y = 0, m = 0, d = 0, year = 0;
    bool buddhist = false;
    if (date == NULL)
        return cgov__fail(error, CGOV_MISUSE, "cgov_date_parse() needs room for the date");
    if (!read_text(text, &from) || !order(&from, &y, &m, &d))
        return no_date(error, text, "is not a date", "ไม่ใช่วันที่");
    if (from.month == 0 && from.count == 2 && from.digits[0] == 4 && from.digits[1] == 4)
        return no_date(error, text, "has two years: one date alone can be read",
                       "มีสองปี อ่านได้เพียงวันที่เดียว");
    const cgov_status status = settle_year(text, &from, from.numbers[y], from.digits[y], calendar,
                                           &year, &buddhist, error);
    if (status != CGOV_OK)
        return status;
    const int month = m >= 0 ? from.numbers[m] : from.month;
    const int day = d >= 0 ? from.numbers[d] : 0;
    const bool has_month = m >= 0 || from.month != 0;
    if (has_month && (month < 1 || month > 12))
        return no_date(error, text, "has no such month (the day comes before the month)",
                       "ไม่มีเดือนนี้ (วันมาก่อนเดือน)");
    if (d >= 0 && (day < 1 || day > days_in_month(year, month)))
        return no_date(error, text, "has no such day", "ไม่มีวันนี้ในเดือน");
    if (buddhist && has_month && month <= 3 && year <= 1940)
        return no_date(
            error, text,
            "is in doubt: up to 2483 the Thai year began in April; give the Gregorian year",
            "ไม่แน่ชัด: ก่อน พ.ศ. 2484 ปีไทยเริ่มเดือนเมษายน ให้ระบุปี ค.ศ.");
    date->precision = d >= 0      ? CGOV_PRECISION_DAY
                      : has_month ? CGOV_PRECISION_MONTH
                                  : CGOV_PRECISION_YEAR;
    const char *format = d >= 0 ? "%04d-%02d-%02d" : has_month ? "%04d-%02d" : "%04d";
    sqlite3_snprintf(sizeof date->iso, date->iso, format, year, month, day);
    return CGOV_OK;
}

/* ---- writing ---- */

char *cgov_format_date(const char *iso, cgov_language language)
{
    static const char *const thai[] = { "มกราคม",  "กุมภาพันธ์", "มีนาคม",    "เมษายน",
                                        "พฤษภาคม", "มิถุนายน",  "กรกฎาคม",  "สิงหาคม",
                                        "กันยายน",  "ตุลาคม",   "พฤศจิกายน", "ธันวาคม" };
    static const char *const english[] = { "January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December" };
    char text[64];
    cgov_date date;
    if (iso == NULL || cgov_date_parse(iso, CGOV_CALENDAR_GREGORIAN, &date, NULL) != CGOV_OK ||
        strcmp(date.iso, iso) != 0)
        return NULL;
    const bool in_thai = language == CGOV_LANGUAGE_TH;
    const int year = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 +
                     (iso[3] - '0') + (in_thai ? 543 : 0);
    const int month =
        date.precision == CGOV_PRECISION_YEAR ? 0 : (iso[5] - '0') * 10 + iso[6] - '0';
    const int day = date.precision == CGOV_PRECISION_DAY ? (iso[8] - '0') * 10 + iso[9] - '0' : 0;
    const char *name = month == 0 ? "" : in_thai ? thai[month - 1] : english[month - 1];
    if (day > 0)
        sqlite3_snprintf(sizeof text, text, "%d %s %d", day, name, year);
    else if (month > 0)
        sqlite3_snprintf(sizeof text, text, "%s %d", name, year);
    else
        sqlite3_snprintf(sizeof text, text, in_thai ? "พ.ศ. %d" : "%d", year);
    return cgov__strdup(text);
}
