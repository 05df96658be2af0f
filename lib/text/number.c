/* Strict numbers, and the marks that spreadsheets leave. See number.h. */
#include "text/number.h"

#include <string.h>
#include <strings.h>

enum {
    LONGEST = 64 /* bytes of anything that is still a number */
};

size_t cgov__fold_digits(const char *text, size_t length, char *to)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t written = 0;
    for (size_t i = 0; i < length;) {
        const bool three = length - i >= 3;
        if (three && s[i] == 0xE0 && s[i + 1] == 0xB9 && s[i + 2] >= 0x90 && s[i + 2] <= 0x99) {
            to[written++] = (char)('0' + (s[i + 2] - 0x90)); /* U+0E50 ... U+0E59 */
            i += 3;
        } else if (three && s[i] == 0xEF && s[i + 1] == 0xBC && s[i + 2] >= 0x90 &&
                   s[i + 2] <= 0x99) {
            to[written++] = (char)('0' + (s[i + 2] - 0x90)); /* U+FF10 ... U+FF19 */
            i += 3;
        } else if (length - i >= 2 && s[i] == 0xC2 && s[i + 1] == 0xA0) {
            to[written++] = ' ';
            i += 2;
        } else {
            to[written++] = text[i++];
        }
    }
    to[written] = '\0';
    return written;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, or groups of three between commas after one to three digits; moves `*at` behind them. */
static bool whole_part(const char **at, char *digits, size_t *count)
{
    const char *s = *at;
    size_t group = 0;
    bool grouped = false;
    for (; is_digit(*s) || *s == ','; s++) {
        if (*s == ',') {
            if ((grouped && group != 3) || group == 0 || group > 3)
                return false;
            grouped = true;
            group = 0;
            continue;
        }
        digits[(*count)++] = *s;
        group++;
    }
    *at = s;
    return group > 0 && (!grouped || group == 3);
}

/*
 * A decimal, the same in every locale, which strtod() is not: all digits as one whole number
 * over a power of ten, which is correctly rounded up to 15 digits. Digits beyond are dropped.
 */
static double decimal(const char *digits)
{
    double whole = 0, scale = 1;
    bool fraction = false;
    for (const char *c = digits; *c != '\0'; c++) {
        if (*c == '.')
            fraction = true;
        if (!is_digit(*c) || (fraction && whole >= 9e14))
            continue;
        whole = whole * 10 + (*c - '0');
        scale = fraction ? scale * 10 : scale;
    }
    return (digits[0] == '-' ? -whole : whole) / scale;
}

cgov__number_result cgov__number_parse(const char *text, size_t length,
                                       const cgov__number_rule *rule, double *value)
{
    char folded[LONGEST + 1], digits[LONGEST + 2];
    size_t count = 0;
    while (length > 0 && *text == ' ')
        text++, length--;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0)
        return CGOV__NUMBER_EMPTY;
    if (length > LONGEST)
        return CGOV__NUMBER_NONE;
    cgov__fold_digits(text, length, folded);
    const char *at = folded;
    if (*at == '-' || *at == '+')
        digits[count++] = *at++;
    if (!whole_part(&at, digits, &count))
        return CGOV__NUMBER_NONE;
    bool fraction = false;
    if (*at == '.') {
        digits[count++] = *at++;
        if (!is_digit(*at))
            return CGOV__NUMBER_NONE;
        for (; is_digit(*at); at++) {
            fraction |= *at != '0';
            digits[count++] = *at;
        }
    }
    if (*at != '\0')
        return CGOV__NUMBER_NONE;
    digits[count] = '\0';
    if (fraction && rule->integer)
        return CGOV__NUMBER_NOT_INTEGER;
    *value = decimal(digits);
    return *value >= rule->min && *value <= rule->max ? CGOV__NUMBER_OK : CGOV__NUMBER_OUT_OF_RANGE;
}

/* ---- mangled ---- */

/* Short names of months as spreadsheets write them: English, Dutch, German, French, Spanish, Thai.
 */
static const char *const month_names[] = {
    "jan",   "feb",  "mar",  "apr",  "may",  "jun",  "jul",  "aug",  "sep", "sept", "oct",  "nov",
    "dec",   "mrt",  "mei",  "okt",  "jän",  "mär",  "mrz",  "mai",  "dez", "janv", "févr", "mars",
    "avr",   "juin", "juil", "août", "déc",  "ene",  "abr",  "ago",  "dic", "ม.ค.", "ก.พ.", "มี.ค.",
    "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"
};

static bool is_month(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof month_names / sizeof month_names[0]; i++) {
        const size_t size = strlen(month_names[i]);
        if (size == length && strncasecmp(month_names[i], text, length) == 0)
            return true;
    }
    return false;
}

static bool is_short_number(const char *text, size_t length)
{
    return length >= 1 && length <= 2 && is_digit(text[0]) && (length == 1 || is_digit(text[1]));
}

static bool is_date_of_range(const char *text, size_t length)
{
    const char *dash = memchr(text, '-', length);
    if (dash == NULL)
        return false;
    const size_t before = (size_t)(dash - text), after = length - before - 1;
    return (is_short_number(text, before) && is_month(dash + 1, after)) ||
           (is_month(text, before) && is_short_number(dash + 1, after));
}

/* Digits, perhaps a fraction, and a signed exponent: 1E+11, 1.23457E+11. */
static bool is_scientific(const char *text, size_t length)
{
    size_t i = 0, digits = 0;
    for (; i < length && is_digit(text[i]); i++)
        digits++;
    if (digits == 0 || digits > 3)
        return false;
    if (i < length && (text[i] == '.' || text[i] == ','))
        for (i++; i < length && is_digit(text[i]);)
            i++;
    if (length - i < 3 || (text[i] != 'E' && text[i] != 'e') ||
        (text[i + 1] != '+' && text[i + 1] != '-'))
        return false;
    for (i += 2; i < length; i++)
        if (!is_digit(text[i]))
            return false;
    return true;
}

/* Whether nothing but the sign, digits and punctuation is there, and the sign often enough. */
static bool is_signs_alone(const char *text, size_t length, const char *sign, size_t least)
{
    const size_t size = strlen(sign);
    size_t signs = 0;
    for (size_t i = 0; i < length; i++)
        if (i + size <= length && memcmp(text + i, sign, size) == 0) {
            signs++;
            i += size - 1;
        } else if (strchr(" ().,-/:0123456789", text[i]) == NULL) {
            return false;
        }
    return signs >= least;
}

/* A word of question marks beside Latin ones: an encoding held these and lost the others. */
static bool has_lost_word(const char *text, size_t length)
{
    size_t run = 0;
    bool begun = true, found = false; /* at the beginning of a word; a word of marks */
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] >= 0x80)
            return false; /* Thai is there: no letter was lost */
        run = text[i] == '?' && (begun || run > 0) ? run + 1 : 0;
        found = found || run >= 4;
        begun = text[i] == ' ';
    }
    return found;
}

static bool is_western(const unsigned char *at)
{
    return (at[0] == 0xC2 && at[1] >= 0xA1) || (at[0] == 0xC3 && at[1] <= 0xBB);
}

/*
 * Thai that was read as Western text and saved so: "à¸" and "à¹" of UTF-8, or four letters in a row with a
 * sign among them (U+00A1 to U+00BF), as bytes of Windows-874 look; no word is written so.
 */
static bool is_garbled(const char *text, size_t length)
{
    enum {
        DOUBTFUL = 4
    };
    const unsigned char *at = (const unsigned char *)text;
    size_t run = 0, signs = 0, pairs = 0;
    for (size_t i = 0; i + 1 < length; i++) {
        if (!is_western(at + i)) {
            run = signs = 0;
            continue;
        }
        pairs += at[i] == 0xC3 && at[i + 1] == 0xA0 && i + 3 < length && at[i + 2] == 0xC2 &&
                 (at[i + 3] == 0xB8 || at[i + 3] == 0xB9);
        signs += at[i] == 0xC2;
        run++;
        i++;
        if (pairs > 1 || (run >= DOUBTFUL && signs > 0 && run - signs > 1))
            return true;
    }
    return false;
}

/* Letters that an encoding could not hold. */
static bool is_lost(const char *text, size_t length)
{
    for (size_t i = 0; i + 3 <= length; i++)
        if (memcmp(text + i, "\uFFFD", 3) == 0)
            return true;
    return is_signs_alone(text, length, "?", 3) || is_signs_alone(text, length, "\u25A1", 2) ||
           has_lost_word(text, length) || is_garbled(text, length);
}

cgov__mangling cgov__mangled(const char *text, size_t length)
{
    static const char *const formulas[] = { "#REF!",  "#N/A",  "#VALUE!", "#DIV/0!",
                                            "#NAME?", "#NUM!", "#NULL!" };
    if (length == 0)
        return CGOV__MANGLED_NOT;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++)
        if (strlen(formulas[i]) == length && memcmp(text, formulas[i], length) == 0)
            return CGOV__MANGLED_FORMULA;
    size_t hashes = 0;
    while (hashes < length && text[hashes] == '#')
        hashes++;
    if (hashes == length && length >= 3)
        return CGOV__MANGLED_HASHES;
    if (is_lost(text, length))
        return CGOV__MANGLED_LOST;
    if (is_date_of_range(text, length))
        return CGOV__MANGLED_DATE;
    return is_scientific(text, length) ? CGOV__MANGLED_SCIENTIFIC : CGOV__MANGLED_NOT;
}

/* ---- mangled codes ---- */

enum {
    PARTS_MAX = 4,
    CODE_LONGEST = 80 /* bytes of what a spreadsheet makes of a code */
};

/* The parts of a code between blanks, dashes, slashes and commas; 0 if there are too many. */
static size_t parts_of(const char *text, size_t length, const char **parts, size_t *lengths)
{
    size_t count = 0;
    for (size_t i = 0; i < length;) {
        while (i < length && strchr(" -/,", text[i]) != NULL)
            i++;
        const size_t from = i;
        while (i < length && strchr(" -/,", text[i]) == NULL)
            i++;
        if (i == from)
            break;
        if (count == PARTS_MAX)
            return 0;
        parts[count] = text + from;
        lengths[count++] = i - from;
    }
    return count;
}

static bool is_number_of(const char *text, size_t length, size_t most)
{
    for (size_t i = 0; i < length; i++)
        if (!is_digit(text[i]))
            return false;
    return length > 0 && length <= most;
}

/* A month by its short name with one or two numbers: 5-Jan, May-01, 4-Aug-21, 1 ม.ค. 2564. */
static bool is_day_by_name(const char *text, size_t length)
{
    const char *parts[PARTS_MAX];
    size_t lengths[PARTS_MAX], months = 0;
    const size_t count = parts_of(text, length, parts, lengths);
    if (count < 2 || count > 3)
        return false;
    for (size_t i = 0; i < count; i++) {
        const bool month = is_month(parts[i], lengths[i]);
        if (!month && !is_number_of(parts[i], lengths[i], 4))
            return false;
        months += month;
    }
    return months == 1;
}

/* "0:00", "00:00:00.000", "1:05:00 PM"; `least` colons. */
static bool is_time_of_day(const char *text, size_t length, size_t least)
{
    size_t colons = 0, digits = 0;
    for (size_t i = 0; i < length; i++) {
        colons += text[i] == ':';
        digits += is_digit(text[i]);
        if (!is_digit(text[i]) && strchr(":. APMapm", text[i]) == NULL)
            return false;
    }
    return colons >= least && colons <= 2 && digits > colons && length > 0 && is_digit(text[0]);
}

/* "2024-01-05 00:00:00", "2024-01-05T00:00:00", "5/1/2567 0:00": a day as programs write it. */
static bool is_day_with_time(const char *text, size_t length)
{
    const char *time = memchr(text, ' ', length);
    if (time == NULL)
        time = memchr(text, 'T', length);
    if (time == NULL || !is_time_of_day(time + 1, length - (size_t)(time - text) - 1, 1))
        return false;
    const char *parts[PARTS_MAX];
    size_t lengths[PARTS_MAX];
    const size_t count = parts_of(text, (size_t)(time - text), parts, lengths);
    for (size_t i = 0; i < count; i++)
        if (!is_number_of(parts[i], lengths[i], 4))
            return false;
    return count == 3;
}

static int number_of(const char *text, size_t length)
{
    int number = 0;
    for (size_t i = 0; i < length; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* "2024-01-05", "5/1/2567": a whole day, whose year stands first or last. */
static bool is_day_by_number(const char *text, size_t length)
{
    const char *parts[PARTS_MAX];
    size_t lengths[PARTS_MAX];
    if (length < 8 || parts_of(text, length, parts, lengths) != 3 ||
        memchr(text, ' ', length) != NULL || memchr(text, ',', length) != NULL)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!is_number_of(parts[i], lengths[i], 4))
            return false;
    const size_t at = lengths[0] == 4 ? 0 : 2, day = at == 0 ? 2 : 0;
    const int year = number_of(parts[at], lengths[at]), one = number_of(parts[1], lengths[1]),
              other = number_of(parts[day], lengths[day]);
    return lengths[at] == 4 && lengths[1] <= 2 && lengths[day] <= 2 && one >= 1 && other >= 1 &&
           one <= 31 && other <= 31 && (one <= 12 || other <= 12) &&
           ((year >= 1900 && year <= 2100) || (year >= 2443 && year <= 2643));
}

static bool is_cut_number(const char *text, size_t length)
{
    enum {
        KEPT = 15
    };
    if (length <= KEPT || !is_number_of(text, length, CODE_LONGEST))
        return false;
    for (size_t i = KEPT; i < length; i++)
        if (text[i] != '0')
            return false;
    return true;
}

cgov__mangling cgov__mangled_code(const char *text, size_t length)
{
    const cgov__mangling known = cgov__mangled(text, length);
    if (known != CGOV__MANGLED_NOT || length > CODE_LONGEST)
        return known;
    if (is_day_by_name(text, length) || is_day_with_time(text, length) ||
        is_day_by_number(text, length) || is_time_of_day(text, length, 2))
        return CGOV__MANGLED_DATE;
    return is_cut_number(text, length) ? CGOV__MANGLED_DIGITS : CGOV__MANGLED_NOT;
}

bool cgov__mangled_beyond_reading(cgov__mangling mangling)
{
    return mangling == CGOV__MANGLED_HASHES || mangling == CGOV__MANGLED_FORMULA ||
           mangling == CGOV__MANGLED_LOST;
}

const char *cgov__mangled_example(cgov__mangling mangling)
{
    switch (mangling) {
    case CGOV__MANGLED_DATE:
        return "1-5 -> 1-May";
    case CGOV__MANGLED_SCIENTIFIC:
        return "123456789012 -> 1.23457E+11";
    case CGOV__MANGLED_HASHES:
        return "####";
    case CGOV__MANGLED_FORMULA:
        return "#REF!, #N/A ...";
    case CGOV__MANGLED_LOST:
        return "\uFFFD, ????, \u25A1\u25A1, à¸à¹, â¤Ã§";
    case CGOV__MANGLED_DIGITS:
        return "1234567890123456 -> 1234567890123450";
    default:
        return "";
    }
}
