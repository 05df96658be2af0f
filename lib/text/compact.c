/* Bytes of normal forms, their clusters, and finding one in another. See compact.h. */
#include "text/compact.h"

#include <unicode/uchar.h>

#include <string.h>

enum {
    THAI_FIRST = 0x0E01,
    THAI_LAST = 0x0E5B,
    THAI_BYTE = 0xA1,
    TAIL_FIRST = 0x80, /* three of these follow a lead byte, five bits each */
    TAIL_BITS = 5,
    LEADS_LOW = 0x1F, /* lead bytes 0x01..0x1F, and 0xFC.. for the private planes */
    LEADS_HIGH = 0xFC
};

void cgov__compact(const cgov__normal *normal, size_t first, size_t stop, cgov__buffer *bytes,
                   cgov__buffer *places)
{
    if (!cgov__buffer_reserve(bytes, 4 * (stop - first)))
        return;
    for (size_t i = first; i < stop; i++) {
        const uint32_t code = normal->codes[i];
        const size_t before = bytes->length;
        if (code >= ' ' && code < 0x80)
            bytes->bytes[bytes->length++] = (char)code;
        else if (code >= THAI_FIRST && code <= THAI_LAST)
            bytes->bytes[bytes->length++] = (char)(code - THAI_FIRST + THAI_BYTE);
        else {
            const uint32_t lead = code >> 3 * TAIL_BITS;
            bytes->bytes[bytes->length++] =
                (char)(lead < LEADS_LOW ? lead + 1 : lead - LEADS_LOW + LEADS_HIGH);
            for (int shift = 2 * TAIL_BITS; shift >= 0; shift -= TAIL_BITS)
                bytes->bytes[bytes->length++] = (char)(TAIL_FIRST | (code >> shift & 0x1F));
        }
        for (size_t k = before; places != NULL && k < bytes->length; k++)
            cgov__buffer_append(places, (const char *)&(uint32_t){ (uint32_t)i }, sizeof(uint32_t));
    }
    bytes->bytes[bytes->length] = '\0';
}

static bool is_lead(unsigned char byte)
{
    return byte < ' ' || byte >= LEADS_HIGH;
}

uint32_t cgov__compact_code(const unsigned char *bytes, size_t *width)
{
    *width = 1;
    if (!is_lead(*bytes))
        return *bytes < 0x80 ? *bytes : (uint32_t)(*bytes - THAI_BYTE + THAI_FIRST);
    *width = 4;
    uint32_t code = *bytes < ' ' ? *bytes - 1u : (uint32_t)(*bytes - LEADS_HIGH + LEADS_LOW);
    for (size_t i = 1; i < 4; i++)
        code = code << TAIL_BITS | (bytes[i] & 0x1Fu);
    return code;
}

/* ---- clusters ---- */

static UGraphemeClusterBreak break_class(const unsigned char *bytes, size_t *width)
{
    if (is_lead(*bytes))
        return (UGraphemeClusterBreak)u_getIntPropertyValue(
            (UChar32)cgov__compact_code(bytes, width), UCHAR_GRAPHEME_CLUSTER_BREAK);
    *width = 1;
    return cgov__extends(*bytes) ? U_GCB_EXTEND : U_GCB_OTHER;
}

static bool is_control(UGraphemeClusterBreak of)
{
    return of == U_GCB_CONTROL || of == U_GCB_CR || of == U_GCB_LF;
}

/* Rules GB6 to GB8: how syllables of Hangul go on. */
static bool syllable_goes_on(UGraphemeClusterBreak left, UGraphemeClusterBreak right)
{
    if (left == U_GCB_L)
        return right == U_GCB_L || right == U_GCB_V || right == U_GCB_LV || right == U_GCB_LVT;
    if (left == U_GCB_LV || left == U_GCB_V)
        return right == U_GCB_V || right == U_GCB_T;
    return (left == U_GCB_LVT || left == U_GCB_T) && right == U_GCB_T;
}

/* Rules GB3 to GB13; joiners do not occur in a normal form, so that GB11 never applies. */
static bool goes_on(UGraphemeClusterBreak left, UGraphemeClusterBreak right, bool even_flags)
{
    if (is_control(left) || is_control(right))
        return false;
    if (right == U_GCB_EXTEND || right == U_GCB_SPACING_MARK || left == U_GCB_PREPEND)
        return true;
    if (left == U_GCB_REGIONAL_INDICATOR)
        return right == U_GCB_REGIONAL_INDICATOR && !even_flags;
    return syllable_goes_on(left, right);
}

size_t cgov__cluster_end(const unsigned char *bytes, size_t length, size_t at)
{
    size_t width;
    if (bytes[at] == CGOV__COMPACT_END)
        return at + 1;
    UGraphemeClusterBreak left = break_class(bytes + at, &width);
    bool even_flags = false;
    for (at += width; at < length && bytes[at] != CGOV__COMPACT_END; at += width) {
        const UGraphemeClusterBreak right = break_class(bytes + at, &width);
        if (!goes_on(left, right, even_flags))
            break;
        even_flags = left == U_GCB_REGIONAL_INDICATOR && right == U_GCB_REGIONAL_INDICATOR;
        left = right;
    }
    return at;
}

static bool is_tail(unsigned char byte)
{
    return byte >= TAIL_FIRST && byte < TAIL_FIRST + 0x20;
}

/* Where the code point before `at` begins. */
static size_t before(const unsigned char *text, size_t at)
{
    do
        at--;
    while (at > 0 && is_tail(text[at]));
    return at;
}

/* Rule GB12: whether the regional indicators that end at `at` are two, four ... */
static bool flags_are_even(const unsigned char *text, size_t at)
{
    bool even = true;
    for (size_t width; at > 0; even = !even) {
        at = before(text, at);
        if (break_class(text + at, &width) != U_GCB_REGIONAL_INDICATOR)
            break;
    }
    return even;
}

bool cgov__is_other_boundary(const unsigned char *text, size_t at)
{
    size_t width;
    if (text[at] == CGOV__COMPACT_END || text[at - 1] == CGOV__COMPACT_END)
        return true;
    if (is_tail(text[at]))
        return false;
    const UGraphemeClusterBreak left = break_class(text + before(text, at), &width);
    const UGraphemeClusterBreak right = break_class(text + at, &width);
    return !goes_on(left, right,
                    left == U_GCB_REGIONAL_INDICATOR && right == left && flags_are_even(text, at));
}

/* ---- finding ---- */

static bool is_at(const unsigned char *needle, size_t size, const unsigned char *text)
{
    return text[0] == needle[0] && text[size - 1] == needle[size - 1] &&
           memcmp(text, needle, size) == 0;
}

/* Whether one of eight places has the needle's first byte and, where its last would be, that. */
static bool is_near(const unsigned char *needle, size_t size, const unsigned char *text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t first, last;
    memcpy(&first, text, sizeof first);
    memcpy(&last, text + size - 1, sizeof last);
    const uint64_t other = (first ^ ones * needle[0]) | (last ^ ones * needle[size - 1]);
    return ((other - ones) & ~other & ones << 7) != 0; /* a byte of it is zero */
}

static size_t find_bytes(const unsigned char *needle, size_t size, const unsigned char *text,
                         size_t length, size_t at)
{
    if (size == 1) {
        const unsigned char *found = at < length ? memchr(text + at, needle[0], length - at) : NULL;
        return found != NULL ? (size_t)(found - text) : SIZE_MAX;
    }
    while (at + size <= length) {
        const bool eight = at + size + 7 <= length;
        if (!eight || is_near(needle, size, text + at))
            for (size_t i = at; i < at + (eight ? 8 : 1); i++)
                if (is_at(needle, size, text + i))
                    return i;
        at += eight ? 8 : 1;
    }
    return SIZE_MAX;
}

size_t cgov__find(const unsigned char *needle, size_t size, const unsigned char *text,
                  size_t length, size_t at)
{
    while ((at = find_bytes(needle, size, text, length, at)) != SIZE_MAX &&
           !(cgov__is_cluster_boundary(text, length, at) &&
             cgov__is_cluster_boundary(text, length, at + size)))
        at++;
    return at;
}
