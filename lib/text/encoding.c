/* Detection by strict decoding, and a streaming decoder over ICU. See encoding.h. */
#include "text/encoding.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf8.h>

enum {
    CHUNK = 32 * 1024
};

/* Words that stand if nobody finds better ones for the place. */
static cgov_status bad_byte(cgov_error **error, cgov__bad_byte *bad, int64_t offset, unsigned byte)
{
    *bad = (cgov__bad_byte){ .offset = offset, .byte = byte, .found = true };
    return cgov__fail(error, CGOV_INVALID, "the byte 0x%02X at offset %lld is not text", byte,
                      (long long)offset);
}

/* ---- detection ---- */

typedef struct evidence {
    bool is_utf8, is_874;
    int64_t single; /* up to where it is Windows-874 */
    unsigned single_byte;
    int64_t zero_even, zero_odd, bytes;
    char carry[4]; /* a UTF-8 sequence cut by the end of a chunk */
    size_t carried;
    unsigned char head[4];
} evidence;

/* What Windows-874 leaves undefined. */
static bool undefined_874(unsigned char byte)
{
    return (byte >= 0x81 && byte <= 0x84) || (byte >= 0x86 && byte <= 0x90) ||
           (byte >= 0x98 && byte <= 0x9F) || (byte >= 0xDB && byte <= 0xDE) || byte >= 0xFC;
}

static void look_for_874(evidence *seen, const unsigned char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && !undefined_874(bytes[i]) && bytes[i] != 0)
        i++;
    seen->single += (int64_t)i;
    if (i < length) {
        seen->is_874 = false;
        seen->single_byte = bytes[i];
    }
}

static void look_for_utf8(evidence *seen, char *bytes, size_t length)
{
    bool bad = false;
    const size_t valid = cgov__utf8_valid(bytes, length, &bad);
    seen->is_utf8 = !bad;
    seen->carried = bad ? 0 : length - valid;
    memcpy(seen->carry, bytes + valid, seen->carried);
}

static void count_zeros(evidence *seen, const unsigned char *bytes, size_t length)
{
    for (const unsigned char *at = memchr(bytes, 0, length); at != NULL;) {
        const size_t i = (size_t)(at - bytes);
        *((seen->bytes + (int64_t)i) % 2 == 0 ? &seen->zero_even : &seen->zero_odd) += 1;
        at = memchr(at + 1, 0, length - i - 1);
    }
}

static void look(evidence *seen, char *bytes, size_t fresh)
{
    unsigned char *const news = (unsigned char *)bytes + seen->carried;
    for (size_t i = 0; i < fresh && seen->bytes + (int64_t)i < 4; i++)
        seen->head[seen->bytes + (int64_t)i] = news[i];
    count_zeros(seen, news, fresh);
    if (seen->is_874)
        look_for_874(seen, news, fresh);
    seen->bytes += (int64_t)fresh;
    if (seen->is_utf8)
        look_for_utf8(seen, bytes, seen->carried + fresh);
}

static cgov_status conclude(const evidence *seen, char encoding[64], cgov__bad_byte *bad,
                            cgov_error **error)
{
    const unsigned char *head = seen->head;
    const char *name = NULL;
    if (seen->bytes >= 2 && head[0] == 0xFF && head[1] == 0xFE)
        name = "UTF-16LE";
    else if (seen->bytes >= 2 && head[0] == 0xFE && head[1] == 0xFF)
        name = "UTF-16BE";
    else if (seen->zero_odd > seen->bytes / 8 && seen->zero_even == 0)
        name = "UTF-16LE";
    else if (seen->zero_even > seen->bytes / 8 && seen->zero_odd == 0)
        name = "UTF-16BE";
    else if (seen->is_utf8 && seen->carried == 0)
        name = "UTF-8";
    else if (seen->is_874)
        name = "windows-874";
    if (name != NULL) {
        snprintf(encoding, 64, "%s", name);
        return CGOV_OK;
    }
    return bad_byte(error, bad, seen->single, seen->single_byte);
}

cgov_status cgov__encoding_detect(cgov__read *read, void *ctx, char encoding[64],
                                  cgov__bad_byte *bad, cgov_error **error)
{
    evidence seen = { .is_utf8 = true, .is_874 = true };
    *bad = (cgov__bad_byte){ 0 };
    char *bytes = cgov__malloc(CHUNK + sizeof seen.carry);
    if (bytes == NULL)
        return cgov__nomem(error);
    cgov_status status;
    size_t fresh = 0;
    do {
        memcpy(bytes, seen.carry, seen.carried);
        status = read(ctx, bytes + seen.carried, CHUNK, &fresh, error);
        if (status == CGOV_OK && fresh > 0)
            look(&seen, bytes, fresh);
    } while (status == CGOV_OK && fresh > 0);
    cgov__free(bytes);
    return status == CGOV_OK ? conclude(&seen, encoding, bad, error) : status;
}

/* ---- decoding ---- */

struct cgov__decoder {
    cgov__read *read;
    void *ctx;
    char encoding[64];
    UConverter *converter; /* NULL for UTF-8, which is verified and passed on */
    bool strict_874;
    bool ended, begun;
    int64_t at; /* bytes of the source before in[in_start] */
    cgov__bad_byte bad;
    char in[CHUNK];
    size_t in_start, in_length;
    UChar wide[CHUNK / 2];
    char out[CHUNK * 2];
    size_t out_start, out_length;
};

static cgov_status open_converter(cgov__decoder *decoder, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    decoder->converter = ucnv_open(decoder->encoding, &code);
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return cgov__nomem(error);
    if (U_FAILURE(code))
        return cgov__fail(error, CGOV_INVALID,
                          "\"%s\" is no encoding that is known here; examples are utf-8, utf-16, "
                          "windows-874, tis-620, windows-1252",
                          decoder->encoding);
    const char *name = ucnv_getName(decoder->converter, &code);
    if (U_SUCCESS(code) && strcmp(name, "UTF-8") == 0) {
        ucnv_close(decoder->converter);
        decoder->converter = NULL;
        return CGOV_OK;
    }
    const char *standard = ucnv_getStandardName(name, "IANA", &code);
    decoder->strict_874 = ucnv_compareNames(decoder->encoding, "windows-874") == 0 ||
                          (standard != NULL && ucnv_compareNames(standard, "TIS-620") == 0);
    code = U_ZERO_ERROR;
    ucnv_setToUCallBack(decoder->converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    return U_SUCCESS(code)
               ? CGOV_OK
               : cgov__fail(error, CGOV_INTERNAL, "%s: %s", decoder->encoding, u_errorName(code));
}

cgov_status cgov__decoder_open(const char *encoding, cgov__read *read, void *ctx,
                               cgov__decoder **decoder, cgov_error **error)
{
    *decoder = cgov__calloc(1, sizeof **decoder);
    if (*decoder == NULL)
        return cgov__nomem(error);
    (*decoder)->read = read;
    (*decoder)->ctx = ctx;
    snprintf((*decoder)->encoding, sizeof(*decoder)->encoding, "%s", encoding);
    const cgov_status status = open_converter(*decoder, error);
    if (status != CGOV_OK) {
        cgov__decoder_free(*decoder);
        *decoder = NULL;
    }
    return status;
}

cgov__bad_byte cgov__decoder_bad(const cgov__decoder *decoder)
{
    return decoder->bad;
}

void cgov__decoder_free(cgov__decoder *decoder)
{
    if (decoder == NULL)
        return;
    ucnv_close(decoder->converter);
    cgov__free(decoder);
}

static cgov_status refill(cgov__decoder *decoder, cgov_error **error)
{
    memmove(decoder->in, decoder->in + decoder->in_start, decoder->in_length);
    decoder->in_start = 0;
    size_t got = 0;
    const cgov_status status = decoder->read(decoder->ctx, decoder->in + decoder->in_length,
                                             sizeof decoder->in - decoder->in_length, &got, error);
    decoder->in_length += got;
    decoder->ended = status == CGOV_OK && got == 0;
    return status;
}

/* UTF-8 goes through as it is, once it is known to be sound. */
static cgov_status pass_utf8(cgov__decoder *decoder, cgov_error **error)
{
    bool bad = false;
    const size_t valid = cgov__utf8_valid(decoder->in, decoder->in_length, &bad);
    const bool cut = decoder->ended && valid < decoder->in_length;
    if ((bad || cut) && valid == 0)
        return bad_byte(error, &decoder->bad, decoder->at, (unsigned char)decoder->in[0]);
    memcpy(decoder->out, decoder->in, valid);
    decoder->out_start = 0;
    decoder->out_length = valid;
    decoder->in_start = valid;
    decoder->at += (int64_t)valid;
    decoder->in_length -= valid;
    return CGOV_OK;
}

/* The byte at which the converter stopped: it has taken what it could not read. */
static cgov_status stopped(cgov__decoder *decoder, cgov_error **error)
{
    char bytes[32];
    int8_t length = sizeof bytes;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_getInvalidChars(decoder->converter, bytes, &length, &code);
    length = U_SUCCESS(code) && length > 0 ? length : 0;
    return bad_byte(error, &decoder->bad, decoder->at - length,
                    length > 0 ? (unsigned char)bytes[0] : 0);
}

/* `from` is where the first of the characters stood in the source. */
static cgov_status to_utf8(cgov__decoder *decoder, const UChar *end, int64_t from,
                           cgov_error **error)
{
    size_t length = 0;
    const int32_t count = (int32_t)(end - decoder->wide);
    for (int32_t i = 0; i < count;) {
        uint32_t c = decoder->wide[i++];
        if (U16_IS_LEAD(c) && i < count && U16_IS_TRAIL(decoder->wide[i]))
            c = 0x10000 + ((c - 0xD800) << 10) + (decoder->wide[i++] - 0xDC00U);
        /* C1 controls and private use are how converters pass on undefined bytes of a code page. */
        if (U_IS_SURROGATE(c) ||
            (decoder->strict_874 && ((c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c < 0xF900))))
            return bad_byte(error, &decoder->bad, from + i - 1, c & 0xFF);
        length += cgov__utf8_put(c, decoder->out + length);
    }
    decoder->out_start = 0;
    decoder->out_length = length;
    return CGOV_OK;
}

static cgov_status convert(cgov__decoder *decoder, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar *to = decoder->wide;
    const size_t room = decoder->in_length < sizeof decoder->wide / 2
                            ? decoder->in_length
                            : sizeof decoder->wide / 2 / sizeof(UChar);
    const char *from = decoder->in + decoder->in_start;
    const char *stop = from + room;
    const bool last = decoder->ended && room == decoder->in_length;
    const int64_t before = decoder->at;
    ucnv_toUnicode(decoder->converter, &to, decoder->wide + sizeof decoder->wide / sizeof(UChar),
                   &from, stop, NULL, last, &code);
    const size_t used = (size_t)(from - (decoder->in + decoder->in_start));
    decoder->in_start += used;
    decoder->in_length -= used;
    decoder->at += (int64_t)used;
    const cgov_status status = to_utf8(decoder, to, before, error);
    if (status != CGOV_OK || U_SUCCESS(code) || code == U_BUFFER_OVERFLOW_ERROR)
        return status;
    return code == U_MEMORY_ALLOCATION_ERROR ? cgov__nomem(error) : stopped(decoder, error);
}

static void drop_mark(cgov__decoder *decoder)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (!decoder->begun && decoder->out_length >= 3 && memcmp(decoder->out, mark, 3) == 0) {
        decoder->out_start = 3;
        decoder->out_length -= 3;
    }
    decoder->begun = decoder->begun || decoder->out_length > 0 || decoder->out_start > 0;
}

cgov_status cgov__decoder_read(void *ctx, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error)
{
    cgov__decoder *decoder = ctx;
    *length = 0;
    while (decoder->out_length == 0) {
        if (decoder->ended && decoder->in_length == 0)
            return CGOV_OK;
        cgov_status status = decoder->ended ? CGOV_OK : refill(decoder, error);
        if (status == CGOV_OK && decoder->converter == NULL)
            status = pass_utf8(decoder, error);
        else if (status == CGOV_OK)
            status = convert(decoder, error);
        if (status != CGOV_OK)
            return status;
        drop_mark(decoder);
    }
    *length = decoder->out_length < capacity ? decoder->out_length : capacity;
    memcpy(bytes, decoder->out + decoder->out_start, *length);
    decoder->out_start += *length;
    decoder->out_length -= *length;
    return CGOV_OK;
}
