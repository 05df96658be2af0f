/* See utf8.h. */
#include "base/utf8.h"

#include <string.h>

size_t cgov__utf8_put(uint32_t c, char bytes[4])
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | (c >> 18 & 0x07));
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

int32_t cgov__utf8_next(const char *text, size_t length, size_t *at)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *s = (const unsigned char *)text + *at;
    const size_t left = length - *at;
    (*at)++;
    if (s[0] < 0x80)
        return s[0];
    const size_t size = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || left < size)
        return CGOV__NO_CODEPOINT;
    uint32_t c = s[0] & (0x7FU >> size);
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return CGOV__NO_CODEPOINT;
        c = c << 6 | (s[i] & 0x3FU);
    }
    if (c < least[size] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return CGOV__NO_CODEPOINT;
    *at += size - 1;
    return (int32_t)c;
}

/* Bytes of the sequence that a lead byte begins; 0 if it begins none. */
static size_t sequence_length(unsigned char lead)
{
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

/* The second byte keeps out overlong forms, surrogates and what is beyond U+10FFFF. */
static bool second_is_valid(unsigned char lead, unsigned char second)
{
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

size_t cgov__utf8_valid(const char *bytes, size_t length, bool *bad)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t at = 0;
    *bad = false;
    while (at < length) {
        uint64_t word;
        if (length - at >= 8 &&
            (memcpy(&word, s + at, 8), (word & UINT64_C(0x8080808080808080)) == 0)) {
            at += 8;
            continue;
        }
        /* Thai, the common case: U+0E00 to U+0E7F. */
        if (length - at >= 3 && s[at] == 0xE0 && (s[at + 1] & 0xFE) == 0xB8 &&
            (s[at + 2] & 0xC0) == 0x80) {
            at += 3;
            continue;
        }
        const size_t size = sequence_length(s[at]);
        *bad = size == 0;
        for (size_t i = 1; i < size && at + i < length && !*bad; i++)
            *bad = i == 1 ? !second_is_valid(s[at], s[at + 1]) : (s[at + i] & 0xC0) != 0x80;
        if (*bad || size > length - at)
            break;
        at += size;
    }
    return at;
}

bool cgov__utf8(const char *text, size_t *length)
{
    const size_t whole = strlen(text);
    bool bad = false;
    *length = cgov__utf8_valid(text, whole, &bad);
    return *length == whole;
}
