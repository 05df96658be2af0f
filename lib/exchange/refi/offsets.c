/* Offsets of other programs in a text, and whether quotes stand where they should. See load.h. */
#include "exchange/refi/load.h"

#include "base/utf8.h"

#include <string.h>

enum {
    NEAR = 2000,       /* code points around a passage in which its quote is looked for */
    CUT_QUOTE = 20,    /* a quote that is cut is one from so many characters on */
    LOOK_AHEAD = 1024, /* bytes of white space that a quote may lack in all */
    NEAR_QUOTE = 256,  /* bytes of a quote that are looked for near the passage */
    WAYS = CGOV__REFI_WAYS
};

cgov_status cgov__refi_text_open(const char *text, size_t length, cgov__refi_text *places,
                                 cgov_error **error)
{
    *places = (cgov__refi_text){ .text = text, .length = length };
    places->byte = cgov__malloc((length + 1) * sizeof *places->byte);
    if (places->byte == NULL)
        return cgov__nomem(error);
    for (size_t at = 0; at < length; places->count++) {
        places->byte[places->count] = (uint32_t)at;
        (void)cgov__utf8_next(text, length, &at);
    }
    places->byte[places->count] = (uint32_t)length;
    return CGOV_OK;
}

void cgov__refi_text_free(cgov__refi_text *places)
{
    for (size_t i = 0; i < WAYS; i++)
        cgov__free(places->at[i]);
    cgov__free(places->byte);
    *places = (cgov__refi_text){ 0 };
}

/* How much a code point moves the offset on. */
static uint32_t weight(const cgov__refi_text *places, size_t i, unsigned counting)
{
    const unsigned char *at = (const unsigned char *)places->text + places->byte[i];
    if ((counting & CGOV__REFI_CRLF_AS_ONE) != 0 && at[0] == '\r' && at[1] == '\n')
        return 0;
    return (counting & CGOV__REFI_UTF16) != 0 && at[0] >= 0xF0 ? 2 : 1;
}

static cgov_status count_offsets(cgov__refi_text *places, unsigned counting, cgov_error **error)
{
    if (places->at[counting] != NULL)
        return CGOV_OK;
    uint32_t *at = cgov__malloc((places->count + 1) * sizeof *at);
    if (at == NULL)
        return cgov__nomem(error);
    at[0] = 0;
    for (size_t i = 0; i < places->count; i++)
        at[i + 1] = at[i] + weight(places, i, counting);
    places->at[counting] = at;
    return CGOV_OK;
}

/* The first code point at the offset or behind it. */
static size_t find_offset(const uint32_t *at, size_t count, int64_t offset)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if ((int64_t)at[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

cgov_status cgov__refi_resolve(cgov__refi_text *places, unsigned counting, const int64_t given[2],
                               int64_t found[2], cgov__refi_place *place, cgov_error **error)
{
    const cgov_status status = count_offsets(places, counting, error);
    if (status != CGOV_OK)
        return status;
    const uint32_t *at = places->at[counting];
    *place = CGOV__REFI_OUTSIDE;
    if (given[0] < 0 || given[0] >= given[1] || given[1] > (int64_t)at[places->count])
        return CGOV_OK;
    *place = CGOV__REFI_INSIDE;
    for (size_t i = 0; i < 2; i++) {
        found[i] = (int64_t)find_offset(at, places->count, given[i]);
        if ((int64_t)at[found[i]] != given[i])
            *place = CGOV__REFI_WITHIN;
    }
    return CGOV_OK;
}

/* ---- quotes ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A quote without the marks of having been cut. */
static size_t uncut(const char *quote, bool *cut)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t length = strlen(quote);
    *cut = false;
    while (length > 0 && is_blank(quote[length - 1]))
        length--;
    if (length >= 3 && (memcmp(quote + length - 3, ellipsis, 3) == 0 ||
                        memcmp(quote + length - 3, "...", 3) == 0)) {
        length -= 3;
        *cut = true;
    }
    while (length > 0 && is_blank(quote[length - 1]))
        length--;
    return length;
}

/*
 * Whether the quote begins the text, whatever the white space: programs that show a quote in one
 * line change it. `*end` is where the quote ends in the text.
 */
static bool begins(const char *text, size_t length, const char *quote, size_t quote_length,
                   size_t *end)
{
    size_t i = 0, k = 0;
    length = length < 2 * quote_length + LOOK_AHEAD ? length : 2 * quote_length + LOOK_AHEAD;
    while (k < quote_length) {
        while (i < length && is_blank(text[i]))
            i++;
        while (k < quote_length && is_blank(quote[k]))
            k++;
        if (k == quote_length)
            break;
        if (i == length || text[i] != quote[k])
            return false;
        i++;
        k++;
    }
    *end = i;
    return true;
}

static size_t codepoints_in(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static bool stands_at(const cgov__refi_text *places, const int64_t found[2], const char *quote,
                      size_t quote_length)
{
    size_t end = 0;
    const size_t from = places->byte[found[0]], to = places->byte[found[1]];
    return begins(places->text + from, to - from, quote, quote_length, &end);
}

bool cgov__refi_is_quoted(const cgov__refi_text *places, const int64_t found[2], const char *quote)
{
    bool cut = false;
    const size_t length = uncut(quote, &cut);
    return length > 0 && stands_at(places, found, quote, length);
}

/* Another way of counting by which the quote stands at its place; -1 if there is none. */
static cgov_status find_counting(cgov__refi_text *places, const char *quote, size_t quote_length,
                                 unsigned counting, const int64_t given[2], int *way,
                                 cgov_error **error)
{
    cgov_status status = CGOV_OK;
    *way = -1;
    for (unsigned other = 0; status == CGOV_OK && *way < 0 && other < WAYS; other++) {
        int64_t found[2];
        cgov__refi_place place = CGOV__REFI_OUTSIDE;
        if (other == counting)
            continue;
        status = cgov__refi_resolve(places, other, given, found, &place, error);
        if (status == CGOV_OK && place == CGOV__REFI_INSIDE &&
            stands_at(places, found, quote, quote_length))
            *way = (int)other;
    }
    return status;
}

/* Where the quote stands near the passage; -1 if nowhere. */
static int64_t find_near(const cgov__refi_text *places, const char *quote, size_t quote_length,
                         int64_t start)
{
    const int64_t count = (int64_t)places->count;
    const int64_t from = start > NEAR ? start - NEAR : 0;
    const int64_t to = start + NEAR < count ? start + NEAR : count;
    size_t end = 0;
    quote_length = quote_length < NEAR_QUOTE ? quote_length : NEAR_QUOTE;
    for (int64_t i = from; i < to; i++)
        if (places->text[places->byte[i]] == quote[0] &&
            begins(places->text + places->byte[i], places->length - places->byte[i], quote,
                   quote_length, &end))
            return i;
    return -1;
}

cgov_status cgov__refi_check_quote(cgov__refi_text *places, const char *quote, unsigned counting,
                                   const int64_t given[2], const int64_t found[2],
                                   cgov__refi_quoted *quoted, char where[64], cgov_error **error)
{
    static const char *const ways[WAYS] = { "--code-points", "--utf16", "--crlf",
                                            "--utf16 --crlf" };
    bool cut = false;
    int way = -1;
    const size_t length = uncut(quote, &cut);
    *quoted = CGOV__REFI_NO_QUOTE;
    if (length == 0)
        return CGOV_OK;
    if (stands_at(places, found, quote, length)) {
        *quoted = CGOV__REFI_QUOTED;
        return CGOV_OK;
    }
    const cgov_status status = find_counting(places, quote, length, counting, given, &way, error);
    /* A label of a few words may stand in the text by chance; one of the passage's length not. */
    const int64_t size = (int64_t)codepoints_in(quote, length);
    const bool is_label = cut ? size < CUT_QUOTE : size != found[1] - found[0];
    const int64_t near = way < 0 && !is_label ? find_near(places, quote, length, found[0]) : -1;
    if (status != CGOV_OK || (way < 0 && near < 0))
        return status;
    *quoted = CGOV__REFI_SHIFTED;
    if (way >= 0)
        sqlite3_snprintf(64, where, "%s", ways[way]);
    else
        sqlite3_snprintf(64, where, "%lld: %lld", (long long)given[0], (long long)near);
    return CGOV_OK;
}
