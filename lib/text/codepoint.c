/* UTF-8 to code points. See codepoint.h. */
#include "text/codepoint.h"

#include <string.h>

/* Bytes of a sequence with this lead, and the range of the byte after it (Unicode table 3-7). */
static int sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

uint32_t cgov__codepoint_next(const char *text, size_t length, size_t *at)
{
    unsigned char low, high;
    const unsigned char lead = (unsigned char)text[(*at)++];
    if (lead < 0x80)
        return lead;
    const int count = sequence(lead, &low, &high);
    uint32_t code = count == 2 ? lead & 0x1Fu : count == 3 ? lead & 0x0Fu : lead & 0x07u;
    for (int i = 1; i < count; i++) {
        const unsigned char byte = *at < length ? (unsigned char)text[*at] : 0;
        if (byte < low || byte > high)
            return 0xFFFD;
        low = 0x80;
        high = 0xBF;
        code = code << 6 | (byte & 0x3Fu);
        (*at)++;
    }
    return count > 0 ? code : 0xFFFD;
}

size_t cgov__codepoint_bytes(const char *text, size_t length, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count && at < length; i++)
        cgov__codepoint_next(text, length, &at);
    return at;
}
