/* Numbers as a person sees them. See number_format.h. */
#include "exchange/format/number_format.h"

#include <stdlib.h>
#include <string.h>

enum {
    PRECISION = 15,     /* digits that a spreadsheet keeps */
    LONGEST = 400,      /* digits of a number that is written out */
    LAST_DAY = 2958465, /* 31 December 9999, from 1900 */
    DAY_MILLISECONDS = 86400000,
    NOISE = 100 /* microseconds that a number of 15 digits may be beside a whole second */
};

/* ---- decimal numbers ---- */

/* 0.digits times ten to the power of `point`. */
typedef struct decimal {
    char digits[PRECISION + 1]; /* no zeros at either end; none of them: zero */
    int count, point;
    bool negative;
} decimal;

static void trim_zeros(decimal *d)
{
    while (d->count > 0 && d->digits[d->count - 1] == '0')
        d->count--;
    d->digits[d->count] = '\0';
    if (d->count == 0)
        d->point = 0;
}

/* Keeps `kept` digits, half of a unit rounded up as people do. */
static void round_digits(decimal *d, int kept, bool up)
{
    if (kept < 0) {
        d->count = 0;
        trim_zeros(d);
        return;
    }
    d->count = kept < d->count ? kept : d->count;
    for (int i = d->count; up && i > 0; i--) {
        up = d->digits[i - 1] == '9';
        d->digits[i - 1] = (char)(up ? '0' : d->digits[i - 1] + 1);
    }
    if (up) { /* 99 -> 100 */
        d->digits[0] = '1';
        d->count = 1;
        d->point++;
        d->digits[1] = '\0';
        return;
    }
    trim_zeros(d);
}

static void round_to(decimal *d, int decimals)
{
    const int kept = d->point + decimals;
    if (kept < d->count)
        round_digits(d, kept, kept >= 0 && d->digits[kept] >= '5');
}

/* The power of ten behind the digits, "e-05"; false if something else stands there. */
static bool read_exponent(const char *at, int *exponent)
{
    bool negative = false;
    int digits = 0, value = 0;
    *exponent = 0;
    if (*at == 'e' || *at == 'E') {
        at++;
        negative = *at == '-';
        at += *at == '-' || *at == '+';
        for (; *at >= '0' && *at <= '9'; at++, digits++)
            value = value < 100000 ? value * 10 + (*at - '0') : value;
        if (digits == 0)
            return false;
    }
    *exponent = negative ? -value : value;
    return at[strspn(at, " \t\r\n")] == '\0';
}

/* "-12.50", "1E+3"; to 15 digits. */
static bool read_decimal(const char *text, decimal *d)
{
    int seen = 0, exponent = 0;
    bool point = false, any = false, up = false;
    *d = (decimal){ 0 };
    text += strspn(text, " \t\r\n");
    d->negative = *text == '-';
    text += *text == '-' || *text == '+';
    for (; (*text >= '0' && *text <= '9') || (*text == '.' && !point); text++) {
        if (*text == '.') {
            point = true;
            continue;
        }
        any = true;
        if (seen == 0 && *text == '0') {
            d->point -= point;
            continue;
        }
        d->point += !point;
        if (seen < PRECISION)
            d->digits[d->count++] = *text;
        else if (seen == PRECISION)
            up = *text >= '5';
        seen++;
    }
    if (!any || !read_exponent(text, &exponent))
        return false;
    round_digits(d, PRECISION, up);
    if (d->count > 0)
        d->point += exponent;
    return d->point <= LONGEST && d->point >= -LONGEST;
}

static char digit_at(const decimal *d, int place)
{
    return place >= 0 && place < d->count ? d->digits[place] : '0';
}

/* The fewest digits that are the number; those beyond 15 are shown as a power of ten. */
static void show_general(const decimal *d, cgov__buffer *text)
{
    if (d->negative && d->count > 0)
        cgov__buffer_char(text, '-');
    if (d->point > PRECISION || d->point < -8) {
        cgov__buffer_char(text, d->digits[0]);
        if (d->count > 1)
            cgov__buffer_format(text, ".%s", d->digits + 1);
        cgov__buffer_format(text, "E%s%02d", d->point > 0 ? "+" : "-", abs(d->point - 1));
        return;
    }
    for (int i = 0; i < d->point; i++)
        cgov__buffer_char(text, digit_at(d, i));
    if (d->point <= 0)
        cgov__buffer_char(text, '0');
    if (d->count > d->point && d->count > 0)
        cgov__buffer_char(text, '.');
    for (int i = d->point; i < d->count; i++)
        cgov__buffer_char(text, digit_at(d, i));
}

/* ---- codes ---- */

static const struct {
    int number;
    const char *code;
} built_in[] = {
    { 1, "0" },
    { 2, "0.00" },
    { 3, "#,##0" },
    { 4, "#,##0.00" },
    { 9, "0%" },
    { 10, "0.00%" },
    { 11, "0.00E+00" },
    { 12, "# ?/?" },
    { 13, "# ?\?/?\?" },
    { 14, "m/d/yyyy" },
    { 15, "d-mmm-yy" },
    { 16, "d-mmm" },
    { 17, "mmm-yy" },
    { 18, "h:mm AM/PM" },
    { 19, "h:mm:ss AM/PM" },
    { 20, "h:mm" },
    { 21, "h:mm:ss" },
    { 22, "m/d/yyyy h:mm" },
    { 37, "#,##0;(#,##0)" },
    { 38, "#,##0;(#,##0)" },
    { 39, "#,##0.00;(#,##0.00)" },
    { 40, "#,##0.00;(#,##0.00)" },
    { 41, "#,##0;-#,##0;\"-\"" },
    { 42, "#,##0;-#,##0;\"-\"" },
    { 43, "#,##0.00;-#,##0.00;\"-\"" },
    { 44, "#,##0.00;-#,##0.00;\"-\"" },
    { 45, "mm:ss" },
    { 46, "[h]:mm:ss" },
    { 47, "mm:ss.0" },
    { 48, "##0.0E+0" },
    { 49, "@" },
    /* East Asian and Thai ones */
    { 32, "h:mm" },
    { 33, "h:mm:ss" },
    { 59, "0" },
    { 60, "0.00" },
    { 61, "#,##0" },
    { 62, "#,##0.00" },
    { 67, "0%" },
    { 68, "0.00%" },
    { 69, "# ?/?" },
    { 70, "# ?\?/?\?" },
    { 75, "h:mm" },
    { 76, "h:mm:ss" },
    { 77, "d/m/bbbb h:mm" },
    { 78, "mm:ss" },
    { 79, "[h]:mm:ss" },
    { 80, "mm:ss.0" },
};

const char *cgov__number_format_built_in(int number)
{
    const bool is_date = (number >= 27 && number <= 31) || (number >= 34 && number <= 36) ||
                         (number >= 50 && number <= 58) || (number >= 71 && number <= 74) ||
                         number == 81;
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
        if (built_in[i].number == number)
            return built_in[i].code;
    return is_date ? "d/m/bbbb" : "General";
}

/* Length of what is shown as it is, or not at all, at the beginning: "บาท", \-, _), *-, [Red]; 0.
 */
static size_t literal_length(const char *at, const char *end)
{
    const size_t left = (size_t)(end - at);
    const char *close = NULL;
    if (*at == '"' || *at == '[') {
        close = memchr(at + 1, *at == '"' ? '"' : ']', left - 1);
        return close != NULL ? (size_t)(close - at) + 1 : left;
    }
    if (*at != '\\' && *at != '_' && *at != '*')
        return 0;
    size_t length = 1; /* and one character, whole */
    if (length < left)
        length++;
    while (length < left && ((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool begins(const char *at, const char *end, const char *word)
{
    const size_t length = strlen(word);
    if ((size_t)(end - at) < length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((at[i] | 0x20) != (word[i] | 0x20))
            return false;
    return true;
}

/* "[>=100]" says when the section is used; "[h]" counts on beyond a day. */
static void read_bracket(const char *at, size_t length, cgov__number_section *s)
{
    const char *in = at + 1, *end = at + length - 1;
    const size_t size = length > 2 ? length - 2 : 0;
    if (size > 0 &&
        (strspn(in, "hH") >= size || strspn(in, "mM") >= size || strspn(in, "sS") >= size)) {
        s->time = s->elapsed = true;
        s->seconds |= (*in | 0x20) == 's';
        return;
    }
    if (size < 2 || strchr("<>=", *in) == NULL)
        return;
    const bool two = in[1] == '=' || in[1] == '>';
    s->condition = !two ? *in : *in == '<' ? (in[1] == '>' ? '!' : 'l') : 'g';
    char digits[32] = "";
    decimal d;
    in += two ? 2 : 1;
    if ((size_t)(end - in) < sizeof digits) {
        memcpy(digits, in, (size_t)(end - in));
        if (read_decimal(digits, &d))
            for (int i = 0; i < (d.point > d.count ? d.point : d.count); i++)
                s->limit = i < d.point ? s->limit * 10 + (digit_at(&d, i) - '0') : s->limit;
        s->limit = d.negative ? -s->limit : s->limit;
    }
}

/* A letter of a date or time; "m" is a month, unless a time is shown. */
static void read_letter(char letter, cgov__number_section *s, bool *month)
{
    switch (letter | 0x20) {
    case 'd':
        s->days = true;
        s->date = true;
        break;
    case 'y':
    case 'b':
    case 'e':
    case 'g':
        s->date = true;
        break;
    case 'h':
        s->time = true;
        break;
    case 's':
        s->time = s->seconds = true;
        break;
    case 'm':
        *month = true;
        break;
    default:
        break;
    }
}

static int zeros_behind(const char *at, const char *end)
{
    int count = 0;
    while (at < end && *at == '0' && count < 3) {
        at++;
        count++;
    }
    return count;
}

/*
 * A code in Thai letters, as Excel shows it in Thailand: วว/ดด/ปปปป. Only if nothing else in the
 * section is a letter or a digit: other Thai words are what they say.
 */
static bool read_thai_date(cgov__number_section *s)
{
    static const struct {
        const char *letter;
        bool day;
    } letters[] = { { "ว", true }, { "ด", true }, { "ป", false } };
    bool any = false, days = false;
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        size_t length = literal;
        for (size_t i = 0; length == 0 && i < sizeof letters / sizeof letters[0]; i++)
            if (s->to - at >= 3 && memcmp(at, letters[i].letter, 3) == 0) {
                any = true;
                days |= letters[i].day;
                length = 3;
            }
        if (length == 0 && strchr(" /-.,@", *at) == NULL)
            return false;
        at += length > 0 ? length : 1;
    }
    s->date = any;
    s->days = days;
    return any;
}

static void read_section(cgov__number_section *s)
{
    bool month = false, exponent = false, fraction = false, digits = false;
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (*at == '[')
            read_bracket(at, literal, s);
        if (literal == 0 && begins(at, s->to, "general")) {
            s->kind = CGOV__NUMBER_GENERAL;
            return;
        }
        s->takes_text |= literal == 0 && *at == '@';
        if (literal == 0 && (begins(at, s->to, "am/pm") || begins(at, s->to, "a/p"))) {
            s->time = true;
            at += (at[1] | 0x20) == 'm' ? 5 : 3;
            continue;
        }
        if (literal == 0 && (*at | 0x20) == 'e' && at + 1 < s->to &&
            (at[1] == '+' || at[1] == '-')) {
            exponent = true;
        } else if (literal == 0) {
            read_letter(*at, s, &month);
            digits |= strchr("0#?", *at) != NULL;
            fraction |= *at == '/';
            if (*at == '.' && s->seconds)
                s->second_digits = zeros_behind(at + 1, s->to);
        }
        at += literal > 0 ? literal : 1;
    }
    if (!digits && !s->time && !s->date && !month && read_thai_date(s)) {
        s->kind = CGOV__NUMBER_MOMENT;
        return;
    }
    s->date |= month && !s->time;
    s->days |= month || s->time;
    if ((s->date || s->time) && !exponent)
        s->kind = CGOV__NUMBER_MOMENT;
    else if (digits && !fraction)
        s->kind = exponent ? CGOV__NUMBER_EXPONENT : CGOV__NUMBER_DIGITS;
}

void cgov__number_format_read(const char *code, cgov__number_format *format)
{
    const char *end = code + strlen(code);
    *format = (cgov__number_format){ .code = code };
    for (const char *at = code; format->count < CGOV__NUMBER_SECTIONS;) {
        cgov__number_section *s = &format->sections[format->count++];
        s->from = at;
        while (at < end && *at != ';') {
            const size_t literal = literal_length(at, end);
            at += literal > 0 ? literal : 1;
        }
        s->to = at;
        read_section(s);
        if (at == end)
            break;
        at++;
    }
    const cgov__number_section *first = &format->sections[0];
    const size_t length = (size_t)(end - code);
    format->is_plain = length == 0 || (length == 1 && *code == '@') ||
                       (length == 7 && begins(code, end, "general"));
    format->is_plain &= first->kind == CGOV__NUMBER_GENERAL;
}

/* ---- which section ---- */

/* Enough to compare with the limits that people write. */
static double rough_value(const decimal *d)
{
    double value = 0;
    for (int i = 0; i < d->count; i++)
        value = value * 10 + (d->digits[i] - '0');
    for (int i = d->count; i < d->point; i++)
        value *= 10;
    for (int i = d->point; i < d->count; i++)
        value /= 10;
    return d->negative ? -value : value;
}

static bool meets(const cgov__number_section *s, double value)
{
    switch (s->condition) {
    case '<':
        return value < s->limit;
    case '>':
        return value > s->limit;
    case '=':
        return value >= s->limit && value <= s->limit;
    case 'l':
        return value <= s->limit;
    case 'g':
        return value >= s->limit;
    case '!':
        return value < s->limit || value > s->limit;
    default:
        return true;
    }
}

/* Whether the section puts a sign or brackets around numbers, which are all below zero. */
static bool signs_by_itself(const cgov__number_section *s)
{
    if ((s->condition != '<' && s->condition != 'l') || s->limit > 0)
        return false;
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (literal == 0 && strchr("0#?", *at) != NULL)
            return false;
        if ((literal == 0 && (*at == '-' || *at == '(')) ||
            (literal == 2 && *at == '\\' && (at[1] == '-' || at[1] == '(')))
            return true;
        at += literal > 0 ? literal : 1;
    }
    return false;
}

/* `*bare`: the section shows the sign of a negative number by itself. */
static const cgov__number_section *choose_section(const cgov__number_format *format,
                                                  const decimal *d, bool *bare)
{
    const int numbers = format->count < 3 ? format->count : 3;
    *bare = false;
    if (format->sections[0].condition != 0) {
        const double value = rough_value(d);
        for (int i = 0; i < numbers; i++)
            if (meets(&format->sections[i], value)) {
                *bare = signs_by_itself(&format->sections[i]);
                return &format->sections[i];
            }
        return &format->sections[numbers - 1];
    }
    if (d->count == 0)
        return &format->sections[numbers == 3 ? 2 : 0];
    *bare = d->negative && numbers > 1;
    return &format->sections[*bare ? 1 : 0];
}

/* ---- digits ---- */

typedef struct pattern {
    int integers, decimals; /* places before and behind the point */
    int zeros;              /* decimals that are always shown */
    int power;              /* of ten, by percents and by commas behind the digits */
    int exponent;           /* its digits, at least */
    bool plus;              /* it shows its sign in any case */
    bool grouped;
} pattern;

static pattern read_pattern(const cgov__number_section *s)
{
    pattern p = { 0 };
    bool point = false;
    int commas = 0;
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (literal == 0 && strchr("0#?", *at) != NULL) {
            p.grouped |= commas > 0 && !point;
            commas = 0;
            *(point ? &p.decimals : &p.integers) += 1;
            p.zeros = point && *at == '0' ? p.decimals : p.zeros;
        }
        if (literal == 0) {
            point |= *at == '.';
            commas += *at == ',' && p.integers > 0;
            p.power += *at == '%' ? 2 : 0;
            if ((*at | 0x20) == 'e' && at + 1 < s->to) {
                p.plus = at[1] == '+';
                for (at += 2; at < s->to && strchr("0#?", *at) != NULL; at++)
                    p.exponent++;
                break;
            }
        }
        at += literal > 0 ? literal : 1;
    }
    p.power -= 3 * commas;
    return p;
}

/* What a literal shows: the text of "…", the character behind \, the currency of [$฿-41E]. */
static void show_literal(const char *at, size_t length, cgov__buffer *text)
{
    if (*at == '"' && length >= 2)
        cgov__buffer_append(text, at + 1, length - 2);
    else if (*at == '\\')
        cgov__buffer_append(text, at + 1, length - 1);
    else if (*at == '[' && length > 2 && at[1] == '$')
        cgov__buffer_append(text, at + 2, strcspn(at + 2, "-]"));
}

typedef struct digits_at_work {
    const decimal *d;
    pattern p;
    int integer, decimal; /* places passed */
    cgov__buffer *text;
} digits_at_work;

/* An integer digit, with a comma behind it where `left` more ones follow. */
static void show_integer(digits_at_work *w, int place, int left)
{
    cgov__buffer_char(w->text, digit_at(w->d, place));
    if (w->p.grouped && left > 0 && left % 3 == 0)
        cgov__buffer_char(w->text, ',');
}

/* The first place takes all digits that there are more than places. */
static void show_integer_place(digits_at_work *w, char kind)
{
    const int length = w->d->point > 0 ? w->d->point : 0;
    const int left = w->p.integers - w->integer - 1;
    if (w->integer++ == 0)
        for (int i = 0; i < length - w->p.integers; i++)
            show_integer(w, i, length - i - 1);
    const int place = length - left - 1;
    if (place >= 0 || kind == '0')
        show_integer(w, place >= 0 ? place : -1, left);
}

static void show_decimal_place(digits_at_work *w)
{
    const int place = w->d->point + w->decimal;
    if (w->decimal < w->p.zeros || place < w->d->count) {
        if (w->decimal == 0)
            cgov__buffer_char(w->text, '.');
        cgov__buffer_char(w->text, digit_at(w->d, place));
    }
    w->decimal++;
}

/* The digits before the point stand there even if the format has no place for them: ".00". */
static bool show_point(digits_at_work *w)
{
    for (int i = 0; w->integer == 0 && i < w->d->point; i++)
        show_integer(w, i, w->d->point - i - 1);
    return true;
}

static void show_digits(const cgov__number_section *s, decimal d, bool bare, cgov__buffer *text)
{
    digits_at_work w = { .d = &d, .p = read_pattern(s), .text = text };
    bool point = false;
    if (d.count > 0)
        d.point += w.p.power;
    round_to(&d, w.p.decimals);
    if (d.negative && d.count > 0 && !bare)
        cgov__buffer_char(text, '-');
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (literal > 0)
            show_literal(at, literal, text);
        else if (strchr("0#?", *at) != NULL && !point)
            show_integer_place(&w, *at);
        else if (strchr("0#?", *at) != NULL)
            show_decimal_place(&w);
        else if (*at == '.' && !point)
            point = show_point(&w);
        else if (*at != ',' && *at != '@' && !(*at == 't' && w.integer == 0))
            cgov__buffer_char(text, *at);
        at += literal > 0 ? literal : 1;
    }
}

/* 1.20E+11: as many digits before the point as there are places for. */
static void show_exponent(const cgov__number_section *s, decimal d, bool bare, cgov__buffer *text)
{
    const pattern p = read_pattern(s);
    const int places = p.integers > 0 ? p.integers : 1;
    for (int twice = 0; twice < 2; twice++) { /* 9.99 may round to 10.0 */
        const int whole = d.point - 1;
        const int exponent =
            d.count == 0 ? 0
            : places > 1
                ? (whole >= 0 ? whole / places : -((-whole + places - 1) / places)) * places
                : whole;
        decimal m = d;
        m.point -= d.count > 0 ? exponent : 0;
        round_to(&m, p.decimals);
        if (twice == 0 && m.point > places) {
            d = m;
            d.point += exponent;
            continue;
        }
        if (m.negative && m.count > 0 && !bare)
            cgov__buffer_char(text, '-');
        for (int i = 0; i < (m.point > 0 ? m.point : 1); i++)
            cgov__buffer_char(text, digit_at(&m, m.point > 0 ? i : -1));
        for (int i = 0; i < p.decimals && (i < p.zeros || m.point + i < m.count); i++) {
            cgov__buffer_text(text, i == 0 ? "." : "");
            cgov__buffer_char(text, digit_at(&m, m.point + i));
        }
        cgov__buffer_format(text, "E%s%0*d",
                            exponent < 0 ? "-"
                            : p.plus     ? "+"
                                         : "",
                            p.exponent, abs(exponent));
        return;
    }
}

/* ---- dates and times ---- */

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
bool cgov__number_day(int64_t days, cgov__buffer *text)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t of_era = days - era * 146097;
    const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t shifted = (5 * of_year + 2) / 153;
    const int day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
    const int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    const int64_t year = year_of_era + era * 400 + (month <= 2);
    if (year < 1 || year > 9999)
        return false;
    cgov__buffer_format(text, "%04lld-%02d-%02d", (long long)year, month, day);
    return true;
}

/* The same, days_from_civil. */
int64_t cgov__days_of_date(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_era = year - era * 400;
    const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* 1900 counts from 1, and has a 29 February 1900 that never was: 60. Before it, days are one off.
 */
static bool show_day(int64_t serial, bool from_1904, cgov__buffer *text)
{
    enum {
        DAYS_1900 = 25569, /* from 30 December 1899 to 1 January 1970 */
        DAYS_1904 = 24107,
        FALSE_DAY = 60
    };
    if (from_1904)
        return cgov__number_day(serial - DAYS_1904, text);
    return serial >= 1 && serial != FALSE_DAY &&
           cgov__number_day(serial - DAYS_1900 + (serial < FALSE_DAY), text);
}

/* Microseconds since the epoch, from 0; a whole second if they are as good as one. */
static int64_t microseconds_of(const decimal *d)
{
    const int64_t second = 1000000;
    int64_t day = 0, part = 0;
    for (int i = 0; i < d->point; i++)
        day = day * 10 + (digit_at(d, i) - '0');
    for (int i = 0; i < 10; i++)
        part = part * 10 + (digit_at(d, d->point + i) - '0');
    const int64_t us = day * 86400 * second + (part * 864 + 50) / 100;
    const int64_t beside = us % second;
    return beside <= NOISE ? us - beside : beside >= second - NOISE ? us - beside + second : us;
}

/*
 * Milliseconds of it, to the nearest one or, without decimals, second; not into the next day, which
 * has not begun. Who shows no seconds shows the minute that has begun.
 */
static int64_t shown_milliseconds(const cgov__number_section *s, int64_t us)
{
    const int64_t day = us / (INT64_C(1000) * DAY_MILLISECONDS) * DAY_MILLISECONDS;
    const int64_t unit = s->second_digits > 0 ? 1 : 1000;
    int64_t ms = (us + unit * 500) / (unit * 1000) * unit;
    if (!s->seconds)
        ms = us / 1000;
    return ms < day + DAY_MILLISECONDS ? ms : day + DAY_MILLISECONDS - unit;
}

static void show_clock(const cgov__number_section *s, int64_t ms, cgov__buffer *text)
{
    cgov__buffer_format(text, "%02lld:%02lld", (long long)(ms / 3600000),
                        (long long)(ms / 60000 % 60));
    if (s->seconds)
        cgov__buffer_format(text, ":%02lld", (long long)(ms / 1000 % 60));
    if (s->seconds && s->second_digits > 0)
        cgov__buffer_format(text, ".%0*lld", s->second_digits,
                            (long long)(ms % 1000 /
                                        (s->second_digits == 1   ? 100
                                         : s->second_digits == 2 ? 10
                                                                 : 1)));
}

static bool show_moment(const cgov__number_section *s, const decimal *d, bool from_1904,
                        cgov__buffer *text)
{
    if (d->negative || d->point > 7)
        return false;
    const int64_t ms = shown_milliseconds(s, microseconds_of(d));
    if (ms >= (LAST_DAY + INT64_C(1)) * DAY_MILLISECONDS)
        return false;
    if (s->date && !show_day(ms / DAY_MILLISECONDS, from_1904, text))
        return false;
    if (!s->days && text->length > 4) /* 2013 */
        text->bytes[text->length = 4] = '\0';
    if (s->date && s->time)
        cgov__buffer_char(text, ' ');
    if (s->time)
        show_clock(s, s->elapsed ? ms : ms % DAY_MILLISECONDS, text);
    return true;
}

/* ---- the whole ---- */

/* "General" may have words around it. */
static void show_general_section(const cgov__number_section *s, const decimal *d, bool bare,
                                 cgov__buffer *text)
{
    decimal shown = *d;
    shown.negative &= !bare;
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (literal > 0) {
            show_literal(at, literal, text);
        } else if (*at == '@' || begins(at, s->to, "general")) {
            show_general(&shown, text);
            at += *at == '@' ? 1 : 7;
            continue;
        }
        at += literal > 0 ? literal : 1;
    }
}

static bool show_in_section(const cgov__number_section *s, const decimal *d, bool bare,
                            bool from_1904, cgov__number_shown *shown)
{
    bool good = true;
    switch (s->kind) {
    case CGOV__NUMBER_MOMENT:
        shown->date = true;
        good = show_moment(s, d, from_1904, &shown->text);
        break;
    case CGOV__NUMBER_DIGITS:
        show_digits(s, *d, bare, &shown->text);
        break;
    case CGOV__NUMBER_EXPONENT:
        show_exponent(s, *d, bare, &shown->text);
        break;
    default:
        show_general_section(s, d, bare, &shown->text);
        break;
    }
    return good;
}

/* What a format hides altogether is shown all the same: an empty cell would say something else. */
bool cgov__number_show(const cgov__number_format *format, const char *number, bool from_1904,
                       cgov__number_shown *shown)
{
    decimal d;
    bool bare = false;
    cgov__buffer_clear(&shown->text);
    cgov__buffer_clear(&shown->plain);
    shown->date = false;
    if (!read_decimal(number, &d))
        return false;
    const cgov__number_section *s = choose_section(format, &d, &bare);
    const bool good = show_in_section(s, &d, bare, from_1904, shown);
    if (!good)
        cgov__buffer_clear(&shown->text);
    if (shown->text.length == 0)
        show_general(&d, &shown->text);
    if (!shown->date)
        show_general(&d, &shown->plain);
    return good;
}

/* The fourth section is for texts, and so is the last one if it has an "@". */
bool cgov__number_show_text(const cgov__number_format *format, const char *text, size_t length,
                            cgov__buffer *shown)
{
    const cgov__number_section *s = &format->sections[format->count - 1];
    if (!s->takes_text || s->to - s->from == 1)
        return false;
    cgov__buffer_clear(shown);
    for (const char *at = s->from; at < s->to;) {
        const size_t literal = literal_length(at, s->to);
        if (literal > 0)
            show_literal(at, literal, shown);
        else if (*at == '@')
            cgov__buffer_append(shown, text, length);
        else
            cgov__buffer_char(shown, *at);
        at += literal > 0 ? literal : 1;
    }
    return true;
}
