/*
 * Text that is safe to show: what moves a cursor, rings, hides or turns letters around becomes a
 * visible sign. See cgov/text.h.
 */
#include "base/buffer.h"
#include "base/utf8.h"
#include "cgov/text.h"

#include <string.h>

/* Bidirectional controls and tags: they change how a line reads without being seen. */
static bool turns_letters(int32_t c)
{
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xE0000 && c <= 0xE007F);
}

static void append_visible(cgov__buffer *to, int32_t c)
{
    if (c == CGOV__NO_CODEPOINT)
        cgov__buffer_codepoint(to, 0xFFFD);
    else if (c < 0x20)
        cgov__buffer_codepoint(to, 0x2400 + (uint32_t)c); /* control pictures */
    else if (c == 0x7F)
        cgov__buffer_codepoint(to, 0x2421);
    else if ((c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns_letters(c))
        cgov__buffer_format(to, "<U+%04X>", (unsigned)c);
    else
        cgov__buffer_codepoint(to, (uint32_t)c);
}

char *cgov_text_visible(const char *text, ptrdiff_t length)
{
    cgov__buffer visible = { 0 };
    const size_t end = text == NULL ? 0 : length < 0 ? strlen(text) : (size_t)length;
    cgov__buffer_reserve(&visible, end);
    for (size_t i = 0; i < end;)
        append_visible(&visible, cgov__utf8_next(text, end, &i));
    return cgov__buffer_take(&visible);
}
