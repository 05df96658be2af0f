/* xsd:dateTime as the study keeps moments: in UTC. See plan.h. */
#include "exchange/refi/plan.h"

#include <string.h>

static bool two_digits(const char *text, int low, int high, int *value)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return false;
    *value = (text[0] - '0') * 10 + (text[1] - '0');
    return *value >= low && *value <= high;
}

/* The offset "+07:00" in minutes; false for another end than that, "Z" and nothing. */
static bool read_zone(const char *text, int *minutes)
{
    int hours = 0, rest = 0;
    *minutes = 0;
    if (*text == '\0' || strcmp(text, "Z") == 0)
        return true;
    if ((*text != '+' && *text != '-') || !two_digits(text + 1, 0, 14, &hours) || text[3] != ':' ||
        !two_digits(text + 4, 0, 59, &rest) || text[6] != '\0')
        return false;
    *minutes = (hours * 60 + rest) * (*text == '-' ? -1 : 1);
    return true;
}

static int days_in(int year, int month)
{
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 ? 28 + leap : 30 + ((month + (month > 7)) & 1);
}

/* One minute at a time is enough for what a zone can move. */
static void move_minutes(int at[5], int minutes)
{
    at[4] -= minutes;
    for (; at[4] < 0; at[4] += 60)
        at[3]--;
    for (; at[4] > 59; at[4] -= 60)
        at[3]++;
    const int days = at[3] < 0 ? -1 : at[3] > 23;
    at[3] -= days * 24;
    at[2] += days;
    if (at[2] < 1) {
        at[1] = at[1] == 1 ? 12 : at[1] - 1;
        at[0] -= at[1] == 12;
        at[2] = days_in(at[0], at[1]);
    } else if (at[2] > days_in(at[0], at[1])) {
        at[2] = 1;
        at[1] = at[1] == 12 ? 1 : at[1] + 1;
        at[0] += at[1] == 1;
    }
}

/* xsd:dateTime with a year of four digits, at[] its parts down to minutes. */
static bool read_moment(const char *text, int at[5], const char **seconds, int *zone)
{
    int century = 0, year = 0, second = 0;
    if (strnlen(text, 19) < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || !two_digits(text, 10, 22, &century) ||
        !two_digits(text + 2, 0, 99, &year) || !two_digits(text + 5, 1, 12, &at[1]) ||
        !two_digits(text + 8, 1, 31, &at[2]) || !two_digits(text + 11, 0, 23, &at[3]) ||
        !two_digits(text + 14, 0, 59, &at[4]) || !two_digits(text + 17, 0, 59, &second))
        return false;
    at[0] = century * 100 + year;
    *seconds = text + 17;
    size_t length = 2;
    if ((*seconds)[2] == '.')
        length += 1 + strspn(*seconds + 3, "0123456789");
    return length != 3 && at[2] <= days_in(at[0], at[1]) && read_zone(*seconds + length, zone);
}

/* A moment as the study keeps it: in UTC, ending in Z. What is so already stays as it is. */
cgov_status cgov__refi_read_date(cgov__refi_reading *r, cgov__xml *at, const char *name,
                                 const char **date)
{
    int parts[5], zone = 0;
    const char *seconds = NULL;
    const char *text = cgov__refi_nonempty(cgov__xml_attribute(at, name));
    *date = NULL;
    if (text == NULL)
        return CGOV_OK;
    if (!read_moment(text, parts, &seconds, &zone))
        return cgov__refi_tell(&r->load->findings, at, CGOV__REFI_DATE, text);
    if (text[strlen(text) - 1] == 'Z') {
        *date = text;
        return CGOV_OK;
    }
    move_minutes(parts, zone);
    cgov__buffer made = { 0 };
    cgov__buffer_format(&made, "%04d-%02d-%02dT%02d:%02d:%.*sZ", parts[0], parts[1], parts[2],
                        parts[3], parts[4], (int)strspn(seconds, "0123456789."), seconds);
    *date = made.failed ? NULL : cgov__refi_keep_text(r, made.bytes, made.length);
    cgov__buffer_free(&made);
    return *date != NULL ? CGOV_OK : cgov__refi_no_memory(r);
}
