/* Folds codes, and tells which are alike. See code.h. */
#include "text/code.h"

#include "base/error.h"
#include "base/memory.h"
#include "text/codepoint.h"
#include "text/word_key.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~' || (text[i] == ' ' && (i == 0 || text[i - 1] == ' ')))
            return false;
    return length == 0 || text[length - 1] != ' ';
}

/* Format characters, variation selectors, and letters of Hangul that show nothing. */
static bool is_invisible(UChar32 c)
{
    return u_charType(c) == U_FORMAT_CHAR || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x034F ||
           c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

static UChar32 fold_one(UChar32 c)
{
    const int32_t digit = u_charDigitValue(c);
    if (digit >= 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER)
        return '0' + digit;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212 ? '-' : c;
}

static void fold_all(const char *text, size_t length, cgov__buffer *code)
{
    bool gap = false;
    for (size_t i = 0; i < length;) {
        const UChar32 c = (UChar32)cgov__codepoint_next(text, length, &i);
        if (u_isUWhiteSpace(c) || u_iscntrl(c)) {
            gap = gap || (code->length > 0 && !is_invisible(c));
            continue;
        }
        if (is_invisible(c))
            continue;
        if (gap)
            cgov__buffer_char(code, ' ');
        gap = false;
        cgov__buffer_codepoint(code, (uint32_t)fold_one(c));
    }
}

static cgov_status compose(cgov__buffer *code, cgov_error **error)
{
    UErrorCode failed = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&failed);
    const int32_t capacity = (int32_t)(code->length * 3 + 16);
    UChar *wide = cgov__malloc((size_t)capacity * 2 * sizeof *wide);
    int32_t length = 0, written = 0;
    if (wide == NULL)
        return cgov__nomem(error);
    u_strFromUTF8WithSub(wide, capacity, &length, code->bytes, (int32_t)code->length, 0xFFFD, NULL,
                         &failed);
    const int32_t composed =
        U_SUCCESS(failed) ? unorm2_normalize(nfc, wide, length, wide + capacity, capacity, &failed)
                          : 0;
    cgov__buffer_clear(code);
    if (U_SUCCESS(failed) && cgov__buffer_reserve(code, (size_t)composed * 3 + 1)) {
        u_strToUTF8(code->bytes, composed * 3 + 1, &written, wide + capacity, composed, &failed);
        code->length = (size_t)written;
    }
    cgov__free(wide);
    if (failed == U_MEMORY_ALLOCATION_ERROR || code->failed)
        return cgov__nomem(error);
    return U_SUCCESS(failed)
               ? CGOV_OK
               : cgov__fail(error, CGOV_INVALID, "a code is not text: %s", u_errorName(failed));
}

cgov_status cgov__code_fold(const char *text, size_t length, cgov__buffer *code, cgov_error **error)
{
    cgov__buffer_clear(code);
    if (length > INT32_MAX / 16)
        return cgov__fail_said(error, CGOV_INVALID, "a code of %llu bytes is too long",
                               "รหัสยาว %llu ไบต์ ซึ่งยาวเกินไป", (unsigned long long)length);
    if (is_plain(text, length)) {
        cgov__buffer_append(code, text, length);
        return code->failed ? cgov__nomem(error) : CGOV_OK;
    }
    fold_all(text, length, code);
    if (code->failed)
        return cgov__nomem(error);
    return code->length > 0 && !is_plain(code->bytes, code->length) ? compose(code, error)
                                                                    : CGOV_OK;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "12.0", "12.00": a number as a spreadsheet shows one. */
static size_t without_zero_fraction(const char *key, size_t length)
{
    size_t end = length;
    while (end > 0 && key[end - 1] == '0')
        end--;
    return end > 1 && end < length && key[end - 1] == '.' && is_digit(key[end - 2]) ? end - 1
                                                                                    : length;
}

/* "1,234": a number with its thousands parted, as a spreadsheet shows one. */
static size_t without_commas(char *key, size_t length)
{
    size_t kept = 0, group = 0;
    bool grouped = false;
    for (size_t i = 0; i < length; i++) {
        if (key[i] == ',' ? (grouped && group != 3) || group == 0 || group > 3 : !is_digit(key[i]))
            return length;
        grouped |= key[i] == ',';
        group = key[i] == ',' ? 0 : group + 1;
    }
    if (!grouped || group != 3)
        return length;
    for (size_t i = 0; i < length; i++)
        if (key[i] != ',')
            key[kept++] = key[i];
    return kept;
}

/* Quotes, brackets and full stops around a code: a hand or a spreadsheet put them there. */
static bool is_edge(char c)
{
    return c != '\0' && strchr(" '\"`#.,;:()[]", c) != NULL;
}

/* A code of nothing else stays as it is. */
static void strip_edges(cgov__buffer *key)
{
    size_t from = 0, end = key->length;
    while (from < end && is_edge(key->bytes[from]))
        from++;
    while (end > from && is_edge(key->bytes[end - 1]))
        end--;
    if (from == end)
        return;
    memmove(key->bytes, key->bytes + from, end - from);
    key->length = end - from;
}

cgov_status cgov__code_likeness(const char *code, size_t length, cgov__buffer *key,
                                cgov_error **error)
{
    cgov_status status = cgov__word_key(code, length, key, error);
    size_t kept = 0;
    if (status != CGOV_OK || key->length == 0)
        return status;
    strip_edges(key);
    key->length = without_zero_fraction(key->bytes, key->length);
    key->length = without_commas(key->bytes, key->length);
    for (size_t i = 0; i < key->length; i++) {
        const char c = key->bytes[i];
        const bool leads = c == '0' && (i == 0 || !is_digit(key->bytes[i - 1])) &&
                           i + 1 < key->length && is_digit(key->bytes[i + 1]);
        if (leads) {
            while (i + 1 < key->length && key->bytes[i] == '0' && is_digit(key->bytes[i + 1]))
                i++;
            i--; /* the digit behind the zeros is next */
            continue;
        }
        if (c != ' ')
            key->bytes[kept++] = c;
    }
    key->length = kept;
    key->bytes[kept] = '\0';
    return CGOV_OK;
}

bool cgov__is_code_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
}
