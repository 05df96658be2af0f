/* Codes of letters read as letters. See encoded.h. */
#include "exchange/share/encoded.h"

#include "base/utf8.h"
#include "text/codepoint.h"

#include <string.h>

enum {
    LEAST_HEX = 12, /* digits of four Latin letters, or two Thai ones, are too few to tell */
    MOST_CODE = 0x10FFFF,
    UNKNOWN = 0xFFFD
};

static int hex_value(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static bool is_utf8(const char *bytes, size_t length)
{
    bool bad;
    return cgov__utf8_valid(bytes, length, &bad) == length;
}

/* `digits` hex digits at `at`; -1 if others stand there. */
static int64_t read_hex(const char *text, size_t length, size_t at, size_t digits)
{
    int64_t value = 0;
    if (at + digits > length)
        return -1;
    for (size_t i = at; i < at + digits; i++) {
        if (hex_value(text[i]) < 0)
            return -1;
        value = value * 16 + hex_value(text[i]);
    }
    return value;
}

static void take(cgov__decoded *out, uint32_t code, size_t place)
{
    const uint32_t at = (uint32_t)place;
    cgov__buffer_codepoint(
        &out->bytes,
        code > MOST_CODE || (code >= 0xD800 && code < 0xE000) || code == 0 ? UNKNOWN : code);
    cgov__buffer_append(&out->places, (const char *)&at, sizeof at);
    out->count++;
}

/* ---- bytes ---- */

/* A byte written %E0 or \xE0; how many signs it takes, 0 if none is there. */
static size_t read_byte(const char *text, size_t length, size_t at, unsigned *byte)
{
    const size_t sign = at < length && text[at] == '%'                               ? 1
                        : at + 1 < length && text[at] == '\\' && text[at + 1] == 'x' ? 2
                                                                                     : 0;
    const int64_t value = sign > 0 ? read_hex(text, length, at + sign, 2) : -1;
    if (value < 0)
        return 0;
    *byte = (unsigned)value;
    return sign + 2;
}

/* The code point whose bytes of UTF-8 begin at `at`. */
static size_t read_bytes(const char *text, size_t length, size_t at, uint32_t *code)
{
    char bytes[5] = "";
    unsigned byte = 0;
    const size_t first = read_byte(text, length, at, &byte);
    const size_t wanted = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    size_t used = first, got = 0;
    for (size_t width = first; width > 0 && got < wanted;) {
        bytes[got++] = (char)byte;
        width = got < wanted ? read_byte(text, length, at + used, &byte) : 0;
        used += width;
    }
    if (first == 0)
        return 0;
    if (got == wanted && is_utf8(bytes, got)) {
        size_t from = 0;
        *code = cgov__codepoint_next(bytes, got, &from);
        return used;
    }
    *code = UNKNOWN;
    return first;
}

/* ---- numbers ---- */

/* \u0e01, of two for what is beyond U+FFFF. */
static size_t read_escape(const char *text, size_t length, size_t at, uint32_t *code)
{
    const int64_t unit = at + 1 < length && text[at] == '\\' && text[at + 1] == 'u'
                             ? read_hex(text, length, at + 2, 4)
                             : -1;
    if (unit < 0)
        return 0;
    *code = (uint32_t)unit;
    if (unit < 0xD800 || unit >= 0xDC00 || at + 7 >= length || text[at + 6] != '\\' ||
        text[at + 7] != 'u')
        return 6;
    const int64_t low = read_hex(text, length, at + 8, 4);
    if (low < 0xDC00 || low >= 0xE000)
        return 6;
    *code = 0x10000 + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
    return 12;
}

/* &#3585; or &#xe01; */
static size_t read_entity(const char *text, size_t length, size_t at, uint32_t *code)
{
    if (at + 3 >= length || text[at] != '&' || text[at + 1] != '#')
        return 0;
    const bool hex = (text[at + 2] | 32) == 'x';
    const size_t first = at + 2 + hex;
    size_t end = first;
    uint32_t value = 0;
    for (; end < length && end - first < 8; end++) {
        const int digit = hex_value(text[end]);
        if (digit < 0 || (!hex && digit > 9))
            break;
        value = value * (hex ? 16 : 10) + (uint32_t)digit;
    }
    if (end == first || end == length || text[end] != ';')
        return 0;
    *code = value;
    return end + 1 - at;
}

static size_t read_code(const char *text, size_t length, size_t at, uint32_t *code)
{
    switch (text[at]) {
    case '%':
        return read_bytes(text, length, at, code);
    case '\\':
        return at + 1 < length && text[at + 1] == 'u' ? read_escape(text, length, at, code)
                                                      : read_bytes(text, length, at, code);
    case '&':
        return read_entity(text, length, at, code);
    default:
        return 0;
    }
}

/* ---- hex ---- */

static bool is_name_byte(unsigned byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ' ' ||
           byte == '.' || byte == '-' || byte == '\'' || byte == '@' || byte == '_';
}

/* Digits at `at` that are the bytes of a text: their number, 0 if they are of anything else. Of
   Latin letters alone, nothing but what names are made of: other digits may be a number. */
static size_t measure_hex(const char *text, size_t length, size_t at, cgov__buffer *bytes)
{
    size_t end = at;
    bool names = true, beyond = false;
    while (end < length && hex_value(text[end]) >= 0)
        end++;
    if (end - at < LEAST_HEX || (end - at) % 2 != 0)
        return 0;
    cgov__buffer_clear(bytes);
    for (size_t i = at; i < end; i += 2) {
        const unsigned byte = (unsigned)read_hex(text, length, i, 2);
        names = names && is_name_byte(byte);
        beyond = beyond || byte >= 0x80;
        if (byte == 0)
            return 0;
        cgov__buffer_char(bytes, (char)byte);
    }
    return !bytes->failed && (names || (beyond && is_utf8(bytes->bytes, bytes->length))) ? end - at
                                                                                         : 0;
}

static void take_hex(cgov__decoded *out, const cgov__buffer *bytes, size_t place)
{
    for (size_t at = 0; at < bytes->length;) {
        const size_t from = at;
        const uint32_t code = cgov__codepoint_next(bytes->bytes, bytes->length, &at);
        take(out, code, place + 2 * from);
    }
}

/* ---- a text ---- */

/* Where the first code may begin; `length` if none does. */
static size_t find_code(const char *text, size_t length)
{
    size_t digits = 0;
    for (size_t i = 0; i < length; i++) {
        digits = hex_value(text[i]) >= 0 ? digits + 1 : 0;
        if (digits == LEAST_HEX)
            return i;
        if ((text[i] == '%' && i + 2 < length && hex_value(text[i + 1]) >= 0) ||
            (text[i] == '\\' && i + 3 < length && (text[i + 1] == 'u' || text[i + 1] == 'x')) ||
            (text[i] == '&' && i + 3 < length && text[i + 1] == '#'))
            return i;
    }
    return length;
}

bool cgov__decode(const char *text, size_t length, cgov__decoded *out)
{
    cgov__buffer bytes = { 0 };
    size_t place = 0;
    bool any = false, inside = false; /* of a run of hex digits that are no text */
    out->count = 0;
    cgov__buffer_clear(&out->bytes);
    cgov__buffer_clear(&out->places);
    if (find_code(text, length) == length)
        return false;
    for (size_t at = 0, width; at < length; place += width) {
        uint32_t code = 0;
        const bool digit = hex_value(text[at]) >= 0;
        width = digit && !inside ? measure_hex(text, length, at, &bytes) : 0;
        inside = digit && width == 0;
        if (width > 0) {
            take_hex(out, &bytes, place);
        } else if ((width = read_code(text, length, at, &code)) > 0) {
            take(out, code, place);
        } else {
            code = cgov__codepoint_next(text, length, &at);
            take(out, code, place);
            width = 1;
            continue;
        }
        any = true;
        at += width;
    }
    const uint32_t end = (uint32_t)place;
    cgov__buffer_append(&out->places, (const char *)&end, sizeof end);
    out->bytes.failed = out->bytes.failed || bytes.failed;
    cgov__buffer_free(&bytes);
    return any;
}

void cgov__decoded_free(cgov__decoded *of)
{
    cgov__buffer_free(&of->bytes);
    cgov__buffer_free(&of->places);
    *of = (cgov__decoded){ 0 };
}
