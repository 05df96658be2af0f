/* See sav_mend.h. */
#include "exchange/format/sav_mend.h"

#include <string.h>

bool cgov__sav_name_raise(char *name, size_t length)
{
    bool small = false;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] >= 0x80) /* of several bytes some may look like letters */
            return false;
        small |= name[i] >= 'a' && name[i] <= 'z';
    }
    for (size_t i = 0; i < length; i++)
        if (name[i] >= 'a' && name[i] <= 'z')
            name[i] = (char)(name[i] - 'a' + 'A');
    return small;
}

bool cgov__sav_names_mend(char *record, size_t length)
{
    bool changed = false;
    for (size_t at = 0; at < length;) {
        const char *tab = memchr(record + at, '\t', length - at);
        const size_t end = tab != NULL ? (size_t)(tab - record) : length;
        const char *sign = memchr(record + at, '=', end - at);
        if (sign != NULL)
            changed |= cgov__sav_name_raise(record + at, (size_t)(sign - record) - at);
        at = end + 1;
    }
    return changed;
}

/* Digits, zeros and a tab fill the place up to `end`; a leading zero gives way where there is no
 * room. */
static void write_width(char *digits, char *behind, char *end)
{
    while (digits + 1 < behind && *digits == '0' && end - behind < 2) {
        behind--;
        memmove(digits, digits + 1, (size_t)(behind - digits));
    }
    if (end - behind < 2)
        return;
    memset(behind, '\0', (size_t)(end - behind));
    end[-1] = '\t';
}

/* As SPSS parts it from the next; behind the last one the tab may be absent. */
static bool is_parted(const char *behind, const char *end, bool last)
{
    return behind < end && behind[0] == '\0' &&
           (end - behind == 1 ? last : end - behind == 2 && behind[1] == '\t');
}

bool cgov__sav_widths_mend(char *record, size_t length)
{
    bool changed = false;
    char *const all = record + length;
    for (char *at = record, *sign;
         at < all && (sign = memchr(at, '=', (size_t)(all - at))) != NULL;) {
        char *behind = sign + 1;
        while (behind < all && *behind >= '0' && *behind <= '9')
            behind++;
        char *end = behind;
        while (end < all && (*end == '\0' || *end == '\t'))
            end++;
        changed |= cgov__sav_name_raise(at, (size_t)(sign - at));
        if (!is_parted(behind, end, end == all)) {
            write_width(sign + 1, behind, end);
            changed = true;
        }
        at = end > sign + 1 ? end : all;
    }
    return changed;
}
