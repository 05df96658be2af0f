/* Codes of letters read as letters. See encoded.h. */
#include "exchange/share/encoded.h"

#include "base/utf8.h"
#include "text/codepoint.h"

#include <string.h>

enum {
    LEAST_HEX = 12, /* digits of four Latin letters, or two Thai ones, are too few to tell */
    LEAST_BASE64 = 12,
    LEAST_LINE = 60, /* of base64 that goes on in the next line */
    LEAST_MISREAD = 3,
    MOST_TAG = 300,
    MOST_CODE = 0x10FFFF,
    UNKNOWN = 0xFFFD,
    INVISIBLE = 0x200B
};

/* Bytes that codes stand for, and the code point of the text at which each begins. */
typedef struct byte_run {
    cgov__buffer bytes, places;
} byte_run;

/* A text that is read, and how far. */
typedef struct reading {
    const char *text;
    size_t length, at, place;
    size_t code_end;                         /* where the last code ended */
    size_t hex_end, base64_end, misread_end; /* up to here stands none of these */
    byte_run run;
    cgov__decoded *out;
} reading;

static int hex_value(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static char sign_at(const reading *r, size_t at)
{
    return at < r->length ? r->text[at] : '\0';
}

/* `digits` hex digits at `at`; -1 if others stand there. */
static int64_t read_hex(const reading *r, size_t at, size_t digits)
{
    int64_t value = 0;
    for (size_t i = at; i < at + digits; i++) {
        const int digit = hex_value(sign_at(r, i));
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* As many hex digits as stand there, at most `most`; -1 if none does. */
static int64_t read_some_hex(const reading *r, size_t at, size_t most, size_t *end)
{
    size_t digits = 0;
    while (digits < most && hex_value(sign_at(r, at + digits)) >= 0)
        digits++;
    *end = at + digits;
    return digits > 0 ? read_hex(r, at, digits) : -1;
}

static void take_code(cgov__decoded *out, uint32_t code, size_t place)
{
    const uint32_t at = (uint32_t)place;
    cgov__buffer_codepoint(
        &out->bytes,
        code > MOST_CODE || (code >= 0xD800 && code < 0xE000) || code == 0 ? UNKNOWN : code);
    cgov__buffer_append(&out->places, (const char *)&at, sizeof at);
    out->count++;
}

/* ---- bytes ---- */

static void clear_run(byte_run *run)
{
    cgov__buffer_clear(&run->bytes);
    cgov__buffer_clear(&run->places);
}

static void put_byte(byte_run *run, unsigned byte, size_t place)
{
    const uint32_t at = (uint32_t)place;
    cgov__buffer_char(&run->bytes, (char)byte);
    cgov__buffer_append(&run->places, (const char *)&at, sizeof at);
}

/* Of Windows-874. */
static bool is_thai_byte(unsigned byte)
{
    return (byte >= 0xA1 && byte <= 0xDA) || (byte >= 0xDF && byte <= 0xFB);
}

static bool is_name_byte(unsigned byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ' ' ||
           byte == '.' || byte == '-' || byte == '\'' || byte == '@' || byte == '_';
}

/* UTF-8, but for what was cut off at its ends: Thai in Windows-874 has hardly a place that is. */
static bool is_utf8(const byte_run *run)
{
    size_t bad = 0;
    for (size_t at = 0; at < run->bytes.length;)
        bad += cgov__utf8_next(run->bytes.bytes, run->bytes.length, &at) < 0;
    return bad == 0 || (bad <= 3 && bad * 4 < run->bytes.length);
}

/* Letters of Thai in UTF-8. */
static size_t count_thai(const byte_run *run)
{
    size_t thai = 0;
    for (size_t at = 0; at < run->bytes.length;) {
        const int32_t code = cgov__utf8_next(run->bytes.bytes, run->bytes.length, &at);
        thai += code >= 0x0E01 && code <= 0x0E5B;
    }
    return thai;
}

/* But for what was cut off at its ends: other bytes that happen to be UTF-8 are many. */
static bool is_thai(const byte_run *run)
{
    const size_t thai = count_thai(run);
    return thai >= 2 && thai * 4 > run->bytes.length;
}

/* Whether bytes that may be anything are a text: Thai in either encoding, or ASCII. */
static bool is_text(const byte_run *run)
{
    size_t names = 0, thai = 0, plain = 0, ascii = 0;
    const size_t count = run->bytes.length;
    for (size_t i = 0; i < count; i++) {
        const unsigned byte = (unsigned char)run->bytes.bytes[i];
        names += is_name_byte(byte);
        thai += is_thai_byte(byte);
        ascii += byte < 0x7F;
        plain += byte >= ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    }
    if (run->bytes.failed || plain < count)
        return false;
    return ascii == count || (thai >= LEAST_MISREAD && is_utf8(run)) ||
           (thai >= LEAST_MISREAD && names + thai == count);
}

static void take_run(reading *r, bool utf8)
{
    const byte_run *const run = &r->run;
    const uint32_t *const places = (const uint32_t *)(const void *)run->places.bytes;
    if (run->bytes.failed || run->places.failed) {
        r->out->bytes.failed = true;
        return;
    }
    for (size_t at = 0; at < run->bytes.length;) {
        const size_t from = at;
        const unsigned byte = (unsigned char)run->bytes.bytes[at];
        const int32_t code = utf8 ? cgov__utf8_next(run->bytes.bytes, run->bytes.length, &at)
                             : byte < 0x80        ? (int32_t)byte
                             : byte == 0xA0       ? ' '
                             : is_thai_byte(byte) ? (int32_t)(byte - 0xA0 + 0x0E00)
                                                  : UNKNOWN;
        at += at == from;
        take_code(r->out, code < 0 ? UNKNOWN : (uint32_t)code, places[from]);
    }
}

/* People write much like the codes of mail: x=30. So one letter of ASCII is none by itself. */
static bool is_mail_code(const reading *r, size_t at, int64_t value)
{
    return value == ' ' || value == '=' || value == '@' ||
           (sign_at(r, at + 3) == '=' && read_hex(r, at + 4, 2) >= 0) ||
           (at >= 3 && sign_at(r, at - 3) == '=' && read_hex(r, at - 2, 2) >= 0);
}

/* A byte written %E0, \xE0, \'e0, \340 or =E0; how many signs it takes, 0 if none is there. */
static size_t read_byte(const reading *r, size_t at, unsigned *byte)
{
    const char sign = sign_at(r, at), next = sign_at(r, at + 1);
    int64_t value = -1;
    if (sign == '\\' && next >= '0' && next <= '3') {
        const char eights = sign_at(r, at + 2), ones = sign_at(r, at + 3);
        if (eights < '0' || eights > '7' || ones < '0' || ones > '7')
            return 0;
        *byte = (unsigned)((next - '0') * 64 + (eights - '0') * 8 + ones - '0');
        return 4;
    }
    const size_t signs = sign == '%' || sign == '='                      ? 1
                         : sign == '\\' && (next == 'x' || next == '\'') ? 2
                                                                         : 0;
    if (signs > 0)
        value = read_hex(r, at + signs, 2);
    if (value < 0 || (sign == '=' && value < 0x80 && !is_mail_code(r, at, value)))
        return 0;
    *byte = (unsigned)value;
    return signs + 2;
}

/* A line end of mail, or any white space, where bytes go on behind it. */
static size_t read_break(const reading *r, size_t at)
{
    size_t width = sign_at(r, at) == '=';
    unsigned byte;
    while (width < 4 && (sign_at(r, at + width) == '\r' || sign_at(r, at + width) == '\n'))
        width++;
    return width > 0 && read_byte(r, at + width, &byte) > 0 ? width : 0;
}

static size_t read_bytes(reading *r)
{
    size_t at = r->at, width;
    unsigned byte = 0;
    clear_run(&r->run);
    while ((width = read_byte(r, at, &byte)) > 0) {
        put_byte(&r->run, byte, r->place + at - r->at);
        at += width;
        at += read_break(r, at);
    }
    if (at > r->at)
        take_run(r, is_utf8(&r->run));
    return at - r->at;
}

/* ---- numbers ---- */

/* The second of two units that are a code point beyond U+FFFF. */
static size_t read_low_unit(const reading *r, size_t at, uint32_t *code)
{
    const int64_t low =
        sign_at(r, at) == '\\' && sign_at(r, at + 1) == 'u' ? read_hex(r, at + 2, 4) : -1;
    if (*code < 0xD800 || *code >= 0xDC00 || low < 0xDC00 || low >= 0xE000)
        return 0;
    *code = 0x10000 + ((*code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
    return 6;
}

/* \u3585? as RTF has it. */
static size_t read_decimal_unit(const reading *r, uint32_t *code)
{
    uint32_t value = 0;
    size_t at = r->at + 2;
    for (; at < r->at + 8 && sign_at(r, at) >= '0' && sign_at(r, at) <= '9'; at++)
        value = value * 10 + (uint32_t)(sign_at(r, at) - '0');
    if (at < r->at + 4 || sign_at(r, at) != '?')
        return 0;
    *code = value;
    return at + 1 - r->at;
}

/* \u0e01, \u{e01}, \U00000e01, %u0E01, U+0E01 */
static size_t read_escape(const reading *r, uint32_t *code)
{
    const char sign = r->text[r->at], next = sign_at(r, r->at + 1);
    size_t end = r->at + 6;
    int64_t value = -1;
    if (sign == '\\' && next == 'u') {
        const size_t decimal = read_decimal_unit(r, code);
        if (decimal > 0)
            return decimal;
    }
    if (next == 'u' && sign == '\\' && sign_at(r, r->at + 2) == '{') {
        value = read_some_hex(r, r->at + 3, 6, &end);
        value = sign_at(r, end++) == '}' ? value : -1;
    } else if (next == 'u' || (sign == 'U' && next == '+'))
        value = read_hex(r, r->at + 2, 4);
    else if (sign == '\\' && next == 'U') {
        value = read_hex(r, r->at + 2, 8);
        end = r->at + 10;
    }
    if (value < 0)
        return 0;
    *code = (uint32_t)value;
    return end + (sign == '\\' ? read_low_unit(r, end, code) : 0) - r->at;
}

static size_t read_named_entity(const reading *r, uint32_t *code)
{
    static const struct {
        const char *name;
        uint32_t code;
    } entities[] = {
        { "&nbsp;", ' ' },   { "&amp;", '&' },
        { "&shy;", 0xAD },   { "&zwnj;", 0x200C },
        { "&zwj;", 0x200D }, { "&lt;", '<' },
        { "&gt;", '>' },     { "&quot;", '"' },
        { "&apos;", '\'' },  { "&ensp;", ' ' },
        { "&emsp;", ' ' },   { "&thinsp;", ' ' },
        { "&commat;", '@' }, { "&period;", '.' },
        { "&hyphen;", '-' }, { "&ZeroWidthSpace;", 0x200B },
    };
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        const size_t length = strlen(entities[i].name);
        if (r->length - r->at >= length && memcmp(r->text + r->at, entities[i].name, length) == 0) {
            *code = entities[i].code;
            return length;
        }
    }
    return 0;
}

/* &#3585; or &#xe01;, of a letter beyond ASCII also without its end, as browsers read it */
static size_t read_entity(const reading *r, uint32_t *code)
{
    if (sign_at(r, r->at + 1) != '#')
        return read_named_entity(r, code);
    const bool hex = (sign_at(r, r->at + 2) | 32) == 'x';
    const size_t first = r->at + 2 + hex;
    size_t end = first;
    uint32_t value = 0;
    for (; end - first < 8; end++) {
        const int digit = hex_value(sign_at(r, end));
        if (digit < 0 || (!hex && digit > 9))
            break;
        value = value * (hex ? 16 : 10) + (uint32_t)digit;
    }
    const bool closed = sign_at(r, end) == ';';
    if (end == first || (!closed && value < 0x80 && r->code_end != r->at))
        return 0;
    *code = value;
    return end + closed - r->at;
}

/* ---- hex and base64 ---- */

/* E0B8AA, E0 B8 AA or e0:b8:aa; up to where it stands, whether it is a text or not. */
static size_t read_hex_run(const reading *r, byte_run *run)
{
    const char between = hex_value(sign_at(r, r->at + 2)) >= 0 ? '\0' : sign_at(r, r->at + 2);
    const bool parted = between == ' ' || between == ':' || between == '-' || between == ',';
    size_t at = r->at;
    clear_run(run);
    for (int64_t byte; (byte = read_hex(r, at, 2)) >= 0;) {
        put_byte(run, (unsigned)byte, r->place + at - r->at);
        at += 2;
        if (parted && (sign_at(r, at) != between || read_hex(r, at + 1, 2) < 0))
            return at;
        at += parted;
    }
    if (hex_value(sign_at(r, at)) >= 0) { /* an odd one is of no bytes */
        clear_run(run);
        at++;
    }
    return at;
}

static size_t read_hex_text(reading *r)
{
    if (r->at < r->hex_end)
        return 0;
    const size_t end = read_hex_run(r, &r->run);
    r->hex_end = end;
    if (r->run.bytes.length * 2 < LEAST_HEX || !is_text(&r->run))
        return 0;
    take_run(r, is_utf8(&r->run));
    return end - r->at;
}

static int base64_value(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+' || c == '-' ? 62
           : c == '/' || c == '_' ? 63
                                  : -1;
}

/* Where base64 may end that begins at the place, over the ends of full lines; its signs. */
static size_t measure_base64(const reading *r, size_t *signs)
{
    size_t at = r->at, line = 0;
    *signs = 0;
    for (;; at++) {
        if (base64_value(sign_at(r, at)) >= 0) {
            ++*signs;
            line++;
            continue;
        }
        size_t next = at;
        while (sign_at(r, next) == '\r' || sign_at(r, next) == '\n')
            next++;
        if (next == at || line < LEAST_LINE || base64_value(sign_at(r, next)) < 0)
            return at;
        at = next - 1;
        line = 0;
    }
}

/* All that is decoded stands where the base64 begins. */
static void fill_base64(const reading *r, size_t end, size_t skipped, byte_run *run)
{
    uint32_t bits = 0;
    int count = 0;
    clear_run(run);
    for (size_t at = r->at + skipped; at < end; at++) {
        const int value = base64_value(r->text[at]);
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        if ((count += 6) >= 8) {
            count -= 8;
            put_byte(run, bits >> count & 0xFF, r->place);
        }
    }
}

/* Words may stand right before base64, as in a file's name: so it is tried from four places, and
   Thai is enough, whatever they make. */
static size_t read_base64(reading *r)
{
    size_t signs;
    if (r->at < r->base64_end)
        return 0;
    size_t end = measure_base64(r, &signs);
    r->base64_end = end;
    bool is = false, thai = false;
    for (size_t skipped = 0; !is && skipped < 4 && signs >= LEAST_BASE64 + skipped; skipped++) {
        fill_base64(r, end, skipped, &r->run);
        thai = count_thai(&r->run) >= LEAST_MISREAD;
        is = thai || is_text(&r->run);
    }
    if (!is)
        return 0;
    while (sign_at(r, end) == '=')
        end++;
    const cgov__block block = { (uint32_t)r->place, (uint32_t)(r->place + end - r->at) };
    cgov__buffer_append(&r->out->blocks, (const char *)&block, sizeof block);
    take_run(r, thai || is_utf8(&r->run));
    return end - r->at;
}

/* ---- texts that were read in another encoding ---- */

/* The byte of a letter in Windows-1252, or with `thai` in Windows-874; 0: it has none beyond ASCII.
 */
static unsigned misread_byte(uint32_t code, bool thai)
{
    static const uint16_t signs[32] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                        0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
                                        0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D,
                                        0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                        0x0153, 0x9D,   0x017E, 0x0178 };
    if (thai && code >= 0x0E01 && code <= 0x0E5B)
        return code - 0x0E00 + 0xA0;
    if (code >= 0x80 && code <= (thai ? 0xA0u : 0xFFu))
        return code;
    for (unsigned i = 0; i < 32; i++)
        if (signs[i] == code)
            return 0x80 + i;
    return 0;
}

/* The letters from the place on that have such bytes; how many bytes of the text they take. */
static size_t read_misread_run(const reading *r, bool thai, byte_run *run, size_t *letters)
{
    size_t at = r->at;
    clear_run(run);
    for (*letters = 0; at < r->length; ++*letters) {
        size_t next = at;
        const unsigned byte = misread_byte(cgov__codepoint_next(r->text, r->length, &next), thai);
        if (byte == 0)
            break;
        put_byte(run, byte, r->place + *letters);
        at = next;
    }
    return at - r->at;
}

/* No more than Thai letters in Windows-874. */
static size_t read_misread_thai(const reading *r, byte_run *run, size_t *letters)
{
    size_t at = r->at;
    clear_run(run);
    for (*letters = 0; at < r->length; ++*letters) {
        size_t next = at;
        const unsigned byte = misread_byte(cgov__codepoint_next(r->text, r->length, &next), false);
        if (!is_thai_byte(byte))
            break;
        put_byte(run, byte, r->place + *letters);
        at = next;
    }
    return at - r->at;
}

static size_t read_misread(reading *r, size_t *letters)
{
    size_t width = 0;
    if (r->at < r->misread_end)
        return 0;
    for (int thai = 1; thai >= 0; thai--) {
        width = read_misread_run(r, thai == 1, &r->run, letters);
        r->misread_end =
            r->at + width > r->misread_end ? r->at + (width > 0 ? width : 1) : r->misread_end;
        if (is_utf8(&r->run) && is_thai(&r->run)) {
            take_run(r, is_utf8(&r->run));
            return width;
        }
    }
    width = read_misread_thai(r, &r->run, letters);
    if (*letters < LEAST_MISREAD)
        return 0;
    take_run(r, is_utf8(&r->run));
    return width;
}

/* ---- a text ---- */

static size_t measure_tag(const reading *r)
{
    const char next = sign_at(r, r->at + 1);
    if (next != '/' && next != '!' && !((next | 32) >= 'a' && (next | 32) <= 'z'))
        return 0;
    for (size_t at = r->at + 1; at < r->length && at - r->at < MOST_TAG; at++) {
        if (r->text[at] == '<')
            return 0;
        if (r->text[at] == '>')
            return at + 1 - r->at;
    }
    return 0;
}

/* Nobody sees it; what it has inside may be letters of any length. */
static size_t read_tag(reading *r, size_t *letters)
{
    const size_t width = measure_tag(r);
    for (size_t at = 0; at < width; ++*letters)
        cgov__codepoint_next(r->text + r->at, width, &at);
    if (width > 0)
        take_code(r->out, INVISIBLE, r->place);
    return width;
}

/* A blank in a link (+); a backslash that is doubled before what is doubled with it. */
static size_t read_sign(const reading *r, uint32_t *code)
{
    const char next = sign_at(r, r->at + 1), third = sign_at(r, r->at + 2);
    unsigned byte;
    if (r->text[r->at] == '+') {
        *code = ' ';
        return r->code_end == r->at || read_byte(r, r->at + 1, &byte) > 0;
    }
    *code = '\\';
    return next == '\\' && (third == 'u' || third == 'U' || third == 'x' || third == '\'' ||
                            (third >= '0' && third <= '3'))
               ? 2
               : 0;
}

/* How many bytes the code at the place takes; what it stands for is taken. */
static size_t read_code(reading *r, size_t *letters)
{
    const char sign = r->text[r->at];
    uint32_t code = 0;
    size_t width = 0;
    if ((unsigned char)sign >= 0x80)
        return read_misread(r, letters);
    if (sign == '<')
        return read_tag(r, letters);
    if ((width = read_bytes(r)) == 0) {
        width = sign == '\\' || sign == '%' || sign == 'U' ? read_escape(r, &code)
                : sign == '&'                              ? read_entity(r, &code)
                                                           : 0;
        if (width == 0 && (sign == '+' || sign == '\\'))
            width = read_sign(r, &code);
        if (width > 0)
            take_code(r->out, code, r->place);
        else if (hex_value(sign) >= 0)
            width = read_hex_text(r);
        if (width == 0 && base64_value(sign) >= 0)
            width = read_base64(r);
    }
    *letters = width;
    return width;
}

/* Two hex digits behind a sign that parts them from others. */
static bool is_parted_pair(const reading *r, size_t at)
{
    return hex_value(sign_at(r, at)) < 0 && read_hex(r, at + 1, 2) >= 0;
}

/* How what is left of UTF-8 begins where it was read as Windows-874 (เธ, เน), or any as 1252. */
static bool is_misread(const reading *r, size_t at)
{
    static const char as_874[][7] = { "\xE0\xB9\x80\xE0\xB8\x98", "\xE0\xB9\x80\xE0\xB8\x99" };
    const unsigned char c = (unsigned char)r->text[at];
    return c == 0xC2 || c == 0xC3 ||
           (c == 0xE0 && r->length - at >= 6 &&
            (memcmp(r->text + at, as_874[0], 6) == 0 || memcmp(r->text + at, as_874[1], 6) == 0));
}

/* Whether a code may begin somewhere; most texts have none. */
static bool may_have_code(const reading *r)
{
    size_t signs = 0, pairs = 0, misread = 0;
    for (size_t i = 0; i < r->length; i++) {
        const char c = r->text[i];
        const bool letter = base64_value(c) >= 0;
        signs = letter ? signs + 1 : 0;
        pairs += !letter && is_parted_pair(r, i);
        misread += (unsigned char)c >= 0x80 && is_misread(r, i);
        if (signs == LEAST_HEX || pairs == LEAST_HEX / 2 - 1 || misread == 2 || c == '%' ||
            c == '\\' || c == '&' || c == '<' || (c == '=' && read_hex(r, i + 1, 2) >= 0) ||
            (c == '+' && i > 0 && r->text[i - 1] == 'U'))
            return true;
    }
    return false;
}

bool cgov__decode(const char *text, size_t length, cgov__decoded *out)
{
    reading r = { .text = text, .length = length, .out = out };
    bool any = false;
    out->count = 0;
    cgov__buffer_clear(&out->bytes);
    cgov__buffer_clear(&out->places);
    cgov__buffer_clear(&out->blocks);
    if (!may_have_code(&r))
        return false;
    while (r.at < length) {
        size_t letters = 0;
        const size_t width = read_code(&r, &letters);
        if (width == 0) {
            const uint32_t code = cgov__codepoint_next(text, length, &r.at);
            take_code(out, code, r.place++);
            continue;
        }
        any = true;
        r.at += width;
        r.place += letters;
        r.code_end = r.at;
    }
    const uint32_t end = (uint32_t)r.place;
    cgov__buffer_append(&out->places, (const char *)&end, sizeof end);
    out->bytes.failed = out->bytes.failed || r.run.bytes.failed || r.run.places.failed;
    cgov__buffer_free(&r.run.bytes);
    cgov__buffer_free(&r.run.places);
    return any || out->bytes.failed;
}

bool cgov__decode_again(cgov__decoded *of, cgov__decoded *once)
{
    if (!cgov__decode(of->bytes.bytes, of->bytes.length, once))
        return false;
    const uint32_t *const outer = cgov__decoded_places(of);
    uint32_t *const places = (uint32_t *)(void *)once->places.bytes;
    cgov__block *const blocks = (cgov__block *)(void *)once->blocks.bytes;
    for (size_t i = 0; !cgov__decoded_failed(once) && i <= once->count; i++)
        places[i] = outer[places[i]];
    for (size_t i = 0; i < once->blocks.length / sizeof *blocks; i++)
        blocks[i] = (cgov__block){ outer[blocks[i].start], outer[blocks[i].stop] };
    cgov__buffer_append(&once->blocks, of->blocks.bytes, of->blocks.length);
    const cgov__decoded before = *of;
    *of = *once;
    *once = before;
    return true;
}

void cgov__decoded_widen(const cgov__decoded *of, size_t *start, size_t *stop)
{
    const cgov__block *const blocks = (const cgov__block *)(const void *)of->blocks.bytes;
    const size_t count = of->blocks.length / sizeof *blocks;
    size_t last = *stop > *start ? *stop : *start + 1;
    for (size_t i = 0; i < count; i++)
        if (*start < blocks[i].stop && last > blocks[i].start) {
            *start = *start < blocks[i].start ? *start : blocks[i].start;
            last = last > blocks[i].stop ? last : blocks[i].stop;
        }
    *stop = last;
}

void cgov__decoded_free(cgov__decoded *of)
{
    cgov__buffer_free(&of->bytes);
    cgov__buffer_free(&of->places);
    cgov__buffer_free(&of->blocks);
    *of = (cgov__decoded){ 0 };
}
