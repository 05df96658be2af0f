/* Columns of a terminal. See cgov/text.h. */
#include "base/utf8.h"
#include "cgov/text.h"

#include <string.h>
#include <unicode/uchar.h>

static int columns_of(UChar32 c)
{
    if (c < 0)
        return 1;
    if (c < 0x300)
        return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ? 0 : 1;
    if (c == 0x0E33 || c == 0x0EB3)
        return 1; /* sara am: a mark and a letter in one */
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return 0;
    default:
        break;
    }
    const int32_t wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

static size_t bytes_of(const char *text, ptrdiff_t length)
{
    return length < 0 ? strlen(text) : (size_t)length;
}

int cgov_text_width(const char *text, ptrdiff_t length)
{
    int width = 0;
    if (text == NULL)
        return 0;
    const size_t end = bytes_of(text, length);
    for (size_t i = 0; i < end;)
        width += columns_of(cgov__utf8_next(text, end, &i));
    return width;
}

size_t cgov_text_fit(const char *text, ptrdiff_t length, int columns)
{
    int width = 0;
    if (text == NULL)
        return 0;
    const size_t end = bytes_of(text, length);
    for (size_t i = 0; i < end;) {
        const size_t start = i;
        width += columns_of(cgov__utf8_next(text, end, &i));
        if (width > columns)
            return start;
    }
    return end;
}
