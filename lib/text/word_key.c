/* The key by which words and headers are compared. See word_key.h. */
#include "text/word_key.h"

#include "base/error.h"
#include "base/memory.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool is_blank(UChar32 c)
{
    return u_isUWhiteSpace(c) || u_isblank(c) || c == 0x200B || c == 0xFEFF;
}

/* Blanks at the ends go, those inside become one. */
static void squeeze(const UChar *text, int32_t length, cgov__buffer *key)
{
    bool gap = false;
    for (int32_t i = 0; i < length;) {
        uint32_t c = text[i++];
        if (U16_IS_LEAD(c) && i < length && U16_IS_TRAIL(text[i]))
            c = 0x10000 + ((c - 0xD800) << 10) + (text[i++] - 0xDC00U);
        if (is_blank((UChar32)c)) {
            gap = key->length > 0;
            continue;
        }
        if (gap)
            cgov__buffer_char(key, ' ');
        gap = false;
        cgov__buffer_codepoint(key, c);
    }
}

static bool starts_with(const unsigned char *text, size_t length, const char *with)
{
    const size_t wanted = strlen(with);
    return length >= wanted && memcmp(text, with, wanted) == 0;
}

/*
 * Whether NFKC and case folding leave the text as it is but for ASCII capitals: ASCII, and Thai
 * without sara am and with its marks in canonical order. Nearly every cell is, and is spared ICU.
 */
static bool is_plain(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        if (text[i] < 0x80) {
            i++;
            continue;
        }
        if (length - i < 3 || text[i] != 0xE0 || (text[i + 1] != 0xB8 && text[i + 1] != 0xB9))
            return false;
        const bool tone = text[i + 1] == 0xB9 && text[i + 2] >= 0x88 && text[i + 2] <= 0x8B;
        const bool below = text[i + 1] == 0xB8 && text[i + 2] >= 0xB8 && text[i + 2] <= 0xBA;
        if (starts_with(text + i, length - i, "\u0E33"))
            return false;
        i += 3;
        if ((tone || below) && (starts_with(text + i, length - i, "\u0E38") ||
                                starts_with(text + i, length - i, "\u0E39") ||
                                starts_with(text + i, length - i, "\u0E3A")))
            return false;
    }
    return true;
}

static void squeeze_plain(const char *text, size_t length, cgov__buffer *key)
{
    bool gap = false;
    for (size_t i = 0; i < length; i++) {
        const char c = text[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            gap = key->length > 0;
            continue;
        }
        if (gap)
            cgov__buffer_char(key, ' ');
        gap = false;
        cgov__buffer_char(key, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
}

static cgov_status fold_with_icu(const char *text, size_t length, cgov__buffer *key,
                                 cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&code);
    const int32_t capacity = (int32_t)(length * 3 + 16);
    UChar *wide = cgov__malloc((size_t)capacity * 2 * sizeof *wide);
    if (wide == NULL)
        return cgov__nomem(error);
    int32_t wide_length = 0;
    u_strFromUTF8WithSub(wide, capacity, &wide_length, text, (int32_t)length, 0xFFFD, NULL, &code);
    const int32_t folded = U_SUCCESS(code) ? unorm2_normalize(fold, wide, wide_length,
                                                              wide + capacity, capacity, &code)
                                           : 0;
    if (U_SUCCESS(code))
        squeeze(wide + capacity, folded, key);
    cgov__free(wide);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return cgov__nomem(error);
    return U_SUCCESS(code) ? CGOV_OK
                           : cgov__fail(error, CGOV_INTERNAL, "normalising \"%.40s\": %s", text,
                                        u_errorName(code));
}

cgov_status cgov__word_key(const char *text, size_t length, cgov__buffer *key, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    cgov__buffer_clear(key);
    if (length > 0 && !is_plain((const unsigned char *)text, length))
        status = fold_with_icu(text, length, key, error);
    else
        squeeze_plain(text, length, key);
    return status == CGOV_OK && key->failed ? cgov__nomem(error) : status;
}

cgov_status cgov__same_word(const char *text, const char *word, bool *same, cgov_error **error)
{
    cgov__buffer key = { 0 }, wanted = { 0 };
    cgov_status status = cgov__word_key(text, strlen(text), &key, error);
    if (status == CGOV_OK)
        status = cgov__word_key(word, strlen(word), &wanted, error);
    *same = status == CGOV_OK && key.length > 0 && key.length == wanted.length &&
            memcmp(key.bytes, wanted.bytes, key.length) == 0;
    cgov__buffer_free(&key);
    cgov__buffer_free(&wanted);
    return status;
}
