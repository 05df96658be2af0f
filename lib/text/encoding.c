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
    CHUNK = 32 * 1024,
    TAIL = 16,
    SURE = 60 /* bytes beyond ASCII that make sure that a file is UTF-8, and damaged */
};

/* ---- Thai in single bytes ---- */

/* What Windows-874 leaves undefined. */
static bool undefined_874(unsigned char byte)
{
    return (byte >= 0x81 && byte <= 0x84) || (byte >= 0x86 && byte <= 0x90) ||
           (byte >= 0x98 && byte <= 0x9F) || (byte >= 0xDB && byte <= 0xDE) || byte >= 0xFC;
}

static bool is_consonant_874(unsigned char byte)
{
    return byte >= 0xA1 && byte <= 0xCE;
}

static bool is_vowel_mark_874(unsigned char byte)
{
    return byte == 0xD1 || (byte >= 0xD4 && byte <= 0xDA);
}

static bool is_mark_874(unsigned char byte)
{
    return is_vowel_mark_874(byte) || (byte >= 0xE7 && byte <= 0xEE);
}

/* Tone marks stand on a consonant or on its vowel, all other marks on a consonant. */
static bool carries_mark_874(unsigned char before, unsigned char mark)
{
    const bool is_tone = (mark >= 0xE8 && mark <= 0xEC);
    return is_consonant_874(before) || (is_tone && is_vowel_mark_874(before));
}

static bool is_latin_letter(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* How Thai the bytes look that came by. */
typedef struct thai_look {
    int64_t marks, strays; /* marks, and those on what cannot carry them */
    int64_t runs, foreign; /* runs of bytes beyond ASCII, and those of one or two in a Latin word */
    int64_t run;           /* length of the present run */
    bool run_after_latin;
    unsigned char before;
} thai_look;

static void end_run(thai_look *seen, unsigned char next)
{
    seen->foreign +=
        seen->run > 0 && seen->run <= 2 && (seen->run_after_latin || is_latin_letter(next));
    seen->run = 0;
}

static void look_for_thai(thai_look *seen, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        if (byte < 0x80) {
            end_run(seen, byte);
        } else if (byte >= 0xA1) {
            if (seen->run++ == 0) {
                seen->runs++;
                seen->run_after_latin = is_latin_letter(seen->before);
            }
            seen->marks += is_mark_874(byte);
            seen->strays += is_mark_874(byte) && !carries_mark_874(seen->before, byte);
        }
        seen->before = byte;
    }
}

/* Nearly all marks stand where Thai has them, and most words are not Latin ones with an accent. */
static bool looks_thai(const thai_look *seen)
{
    return seen->strays * 20 <= seen->marks && seen->foreign * 3 <= seen->runs;
}

/* ---- UTF-8 under another name ---- */

/* Whether all bytes beyond ASCII form UTF-8: text in another encoding hardly ever does. */
typedef struct utf8_look {
    int64_t sequences;
    int wanting; /* bytes that the present one still lacks */
    bool broken;
} utf8_look;

static void look_for_utf8(utf8_look *seen, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && !seen->broken; i++) {
        const unsigned char byte = (unsigned char)bytes[i];
        const bool follows = byte >= 0x80 && byte < 0xC0;
        seen->broken =
            follows != (seen->wanting > 0) || byte == 0xC0 || byte == 0xC1 || byte > 0xF4;
        if (follows)
            seen->sequences += --seen->wanting == 0;
        else
            seen->wanting = byte < 0xC0 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
    }
}

static bool looks_like_utf8(const utf8_look *seen, bool byte_wise)
{
    const int64_t least = byte_wise ? 1 : 3; /* two bytes of a double one may form a sequence */
    return !seen->broken && seen->wanting == 0 && seen->sequences >= least;
}

/* ---- decoding ---- */

struct cgov__decoder {
    cgov__read *read;
    void *ctx;
    char encoding[64];
    UConverter *converter; /* NULL for UTF-8, which is verified and passed on */
    bool guessing;         /* no encoding was named, and no byte has decided yet */
    bool guessed;          /* none was named */
    bool byte_wise;        /* a code page: what it leaves undefined comes out as a control */
    bool strict_874;       /* or, with Windows-874, as a character of private use */
    bool has_mark;         /* of byte order */
    bool started, ended, begun;
    thai_look thai; /* of what is read as Windows-874 because it looked so */
    utf8_look utf8; /* of what is read as another encoding because it was named */
    int64_t sound;  /* bytes beyond ASCII that were UTF-8 so far, as found out */
    int64_t at;     /* bytes of the source before in[in_start] */
    cgov__bad_byte bad;
    char tail[TAIL]; /* of what was given last */
    size_t tail_length;
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
        return cgov__fail_said(
            error, CGOV_INVALID,
            "\"%s\" is no encoding that is known here; examples are utf-8, utf-16, "
            "windows-874, tis-620, windows-1252",
            "ไม่รู้จักรหัสอักขระ \"%s\" ตัวอย่างที่ใช้ได้: utf-8, utf-16, windows-874, tis-620, windows-1252",
            decoder->encoding);
    const char *name = ucnv_getName(decoder->converter, &code);
    if (U_SUCCESS(code) && strcmp(name, "UTF-8") == 0) {
        ucnv_close(decoder->converter);
        decoder->converter = NULL;
        return CGOV_OK;
    }
    decoder->byte_wise = ucnv_getMaxCharSize(decoder->converter) == 1;
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
    (*decoder)->guessing = (*decoder)->guessed = encoding == NULL;
    snprintf((*decoder)->encoding, sizeof(*decoder)->encoding, "%s",
             encoding != NULL ? encoding : "UTF-8");
    const cgov_status status = encoding != NULL ? open_converter(*decoder, error) : CGOV_OK;
    if (status != CGOV_OK) {
        cgov__decoder_free(*decoder);
        *decoder = NULL;
    }
    return status;
}

const char *cgov__decoder_encoding(const cgov__decoder *decoder)
{
    return decoder->encoding;
}

const cgov__bad_byte *cgov__decoder_bad(const cgov__decoder *decoder)
{
    return &decoder->bad;
}

void cgov__decoder_free(cgov__decoder *decoder)
{
    if (decoder == NULL)
        return;
    ucnv_close(decoder->converter);
    cgov__free(decoder);
}

/* ---- bytes in ---- */

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

static cgov_status fill_buffer(cgov__decoder *decoder, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && !decoder->ended && decoder->in_length < sizeof decoder->in)
        status = refill(decoder, error);
    return status;
}

static cgov_status bad_byte(cgov__decoder *decoder, int64_t offset, unsigned byte,
                            cgov_error **error)
{
    decoder->bad.offset = offset;
    decoder->bad.byte = byte;
    decoder->bad.found = true;
    decoder->bad.guessed = decoder->guessed && !decoder->has_mark;
    return cgov__fail_said(error, CGOV_INVALID, "the byte 0x%02X at offset %lld is not text in %s",
                           "ไบต์ 0x%02X ที่ตำแหน่ง %lld ไม่ใช่ข้อความใน %s", byte, (long long)offset,
                           decoder->encoding);
}

/* ---- which encoding ---- */

static cgov_status become(cgov__decoder *decoder, const char *encoding, cgov_error **error)
{
    ucnv_close(decoder->converter);
    decoder->converter = NULL;
    decoder->byte_wise = decoder->strict_874 = false;
    snprintf(decoder->encoding, sizeof decoder->encoding, "%s", encoding);
    decoder->guessing = false;
    return open_converter(decoder, error);
}

/* UTF-16 that says nothing of itself: every other byte of what is not Thai is zero. */
static const char *by_zeros(const cgov__decoder *decoder)
{
    size_t zeros[2] = { 0 };
    for (size_t i = 0; i < decoder->in_length; i++)
        zeros[i % 2] += decoder->in[i] == '\0';
    if (zeros[1] > decoder->in_length / 8 && zeros[0] == 0)
        return "UTF-16LE";
    return zeros[0] > decoder->in_length / 8 && zeros[1] == 0 ? "UTF-16BE" : NULL;
}

/* A mark of byte order decides, whatever was named. */
static cgov_status look_at_start(cgov__decoder *decoder, cgov_error **error)
{
    cgov_status status = fill_buffer(decoder, error);
    const char *in = decoder->in;
    const size_t length = decoder->in_length;
    const char *by_mark = NULL;
    if (status != CGOV_OK)
        return status;
    if (length >= 3 && memcmp(in, "\xEF\xBB\xBF", 3) == 0)
        by_mark = "UTF-8";
    else if (length >= 4 && memcmp(in, "\xFF\xFE\0\0", 4) == 0)
        by_mark = "UTF-32LE";
    else if (length >= 2 && memcmp(in, "\xFF\xFE", 2) == 0)
        by_mark = "UTF-16LE";
    else if (length >= 2 && memcmp(in, "\xFE\xFF", 2) == 0)
        by_mark = "UTF-16BE";
    decoder->has_mark = by_mark != NULL;
    if (by_mark == NULL && decoder->guessing)
        by_mark = by_zeros(decoder);
    return by_mark != NULL ? become(decoder, by_mark, error) : CGOV_OK;
}

typedef struct window {
    int64_t covered, broken; /* bytes that UTF-8 explains, and those that belong to none of it */
    thai_look thai;          /* up to the first byte that Windows-874 does not know */
} window;

/*
 * Three Thai letters of Windows-874 can form a sequence by chance, though not one of Thai; and so can
 * a vowel or a mark and the letter behind it, though they are Cyrillic or beyond then.
 */
static bool is_chance(const char *bytes, size_t length, int32_t c)
{
    if (length == 2)
        return (unsigned char)bytes[0] >= 0xD0 && (unsigned char)bytes[1] >= 0xA1;
    return length == 3 && !(c >= 0x0E00 && c < 0x0E80) && (unsigned char)bytes[1] >= 0xA1 &&
           (unsigned char)bytes[2] >= 0xA1;
}

static window look_ahead(const cgov__decoder *decoder)
{
    const char *in = decoder->in + decoder->in_start;
    window seen = { 0 };
    for (size_t at = 0; at < decoder->in_length;) {
        const size_t from = at;
        const int32_t c = cgov__utf8_next(in, decoder->in_length, &at);
        const bool cut =
            c == CGOV__NO_CODEPOINT && !decoder->ended && decoder->in_length - from < 4;
        if (c >= 0x80 && !is_chance(in + from, at - from, c))
            seen.covered += (int64_t)(at - from);
        seen.broken += c == CGOV__NO_CODEPOINT && !cut;
    }
    size_t known = 0;
    while (known < decoder->in_length && !undefined_874((unsigned char)in[known]))
        known++;
    look_for_thai(&seen.thai, in, known);
    return seen;
}

/*
 * At the first byte beyond ASCII. Bytes that form UTF-8 do so hardly ever by chance: a file with
 * more of its sequences than of stray bytes is UTF-8, and damaged if there are any.
 */
static cgov_status decide(cgov__decoder *decoder, cgov_error **error)
{
    cgov_status status = fill_buffer(decoder, error);
    if (status != CGOV_OK)
        return status;
    const window seen = look_ahead(decoder);
    decoder->guessing = false;
    if (seen.broken == 0 || seen.covered >= seen.broken || seen.thai.runs == 0 ||
        !looks_thai(&seen.thai))
        return CGOV_OK;
    return become(decoder, "windows-874", error);
}

/* ---- bytes out ---- */

static size_t ascii_prefix(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

static size_t end_of_word(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && strchr(",;\t\r\n\"", text[at]) == NULL)
        at++;
    return at;
}

/* The words around the byte at hand, read in an encoding; "" if they cannot be. */
static void read_as(const cgov__decoder *decoder, const char *encoding, char *words, size_t room)
{
    char bytes[2 * TAIL];
    const char *in = decoder->in + decoder->in_start;
    const size_t after = end_of_word(in, decoder->in_length < TAIL ? decoder->in_length : TAIL);
    size_t length = 0;
    UErrorCode code = U_ZERO_ERROR;
    for (size_t i = 0; i < decoder->tail_length; i++)
        if (end_of_word(decoder->tail + i, 1) == 0 || (unsigned char)decoder->tail[i] >= 0x80)
            length = 0;
        else
            bytes[length++] = decoder->tail[i];
    memcpy(bytes + length, in, after);
    const int32_t put = ucnv_convert("UTF-8", encoding, words, (int32_t)room - 1, bytes,
                                     (int32_t)(length + after), &code);
    words[U_SUCCESS(code) && put > 0 && put < (int32_t)room ? put : 0] = '\0';
}

/* What was given last, to show it beside a bad byte. */
static void keep_tail(cgov__decoder *decoder, const char *bytes, size_t length)
{
    decoder->tail_length = length < TAIL ? length : TAIL;
    memcpy(decoder->tail, bytes + length - decoder->tail_length, decoder->tail_length);
}

static cgov_status bad_utf8(cgov__decoder *decoder, cgov_error **error)
{
    const cgov_status status =
        bad_byte(decoder, decoder->at, (unsigned char)decoder->in[decoder->in_start], error);
    if (decoder->bad.guessed && decoder->sound < SURE) {
        read_as(decoder, "windows-874", decoder->bad.as_874, sizeof decoder->bad.as_874);
        read_as(decoder, "windows-1252", decoder->bad.as_1252, sizeof decoder->bad.as_1252);
    }
    return status;
}

/* UTF-8 goes through as it is, once it is known to be sound. */
static cgov_status pass_utf8(cgov__decoder *decoder, cgov_error **error)
{
    bool bad = false;
    const char *in = decoder->in + decoder->in_start;
    const size_t valid = decoder->guessing ? ascii_prefix(in, decoder->in_length)
                                           : cgov__utf8_valid(in, decoder->in_length, &bad);
    if (decoder->guessing && valid == 0 && decoder->in_length > 0)
        return decide(decoder, error);
    const bool cut = decoder->ended && valid < decoder->in_length && !decoder->guessing;
    if ((bad || cut) && valid == 0)
        return bad_utf8(decoder, error);
    memcpy(decoder->out, in, valid);
    if (valid > 0)
        keep_tail(decoder, in, valid);
    for (size_t i = 0; i < valid && decoder->sound < SURE; i++)
        decoder->sound += (unsigned char)in[i] >= 0x80;
    decoder->out_start = 0;
    decoder->out_length = valid;
    decoder->in_start += valid;
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
    return bad_byte(decoder, decoder->at - length, length > 0 ? (unsigned char)bytes[0] : 0, error);
}

/* C1 controls and private use are how converters pass on undefined bytes of a code page. */
static bool is_undefined(const cgov__decoder *decoder, uint32_t c)
{
    return U_IS_SURROGATE(c) || (decoder->byte_wise && c >= 0x80 && c < 0xA0) ||
           (decoder->strict_874 && c >= 0xE000 && c < 0xF900);
}

/* `from` is where the first of the characters stood in the source. What is good is given first. */
static cgov_status to_utf8(cgov__decoder *decoder, const UChar *end, const char *source,
                           int64_t from, cgov_error **error)
{
    size_t length = 0;
    cgov_status status = CGOV_OK;
    const int32_t count = (int32_t)(end - decoder->wide);
    for (int32_t i = 0; status == CGOV_OK && i < count;) {
        uint32_t c = decoder->wide[i++];
        if (U16_IS_LEAD(c) && i < count && U16_IS_TRAIL(decoder->wide[i]))
            c = 0x10000 + ((c - 0xD800) << 10) + (decoder->wide[i++] - 0xDC00U);
        if (is_undefined(decoder, c))
            status = bad_byte(decoder, from + i - 1,
                              decoder->byte_wise ? (unsigned char)source[i - 1] : c & 0xFF, error);
        else
            length += cgov__utf8_put(c, decoder->out + length);
    }
    decoder->out_start = 0;
    decoder->out_length = length;
    return status;
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
    if (decoder->guessed && decoder->strict_874)
        look_for_thai(&decoder->thai, from, room);
    const char *const begun = from;
    ucnv_toUnicode(decoder->converter, &to, decoder->wide + sizeof decoder->wide / sizeof(UChar),
                   &from, stop, NULL, last, &code);
    const size_t used = (size_t)(from - (decoder->in + decoder->in_start));
    look_for_utf8(&decoder->utf8, begun, used);
    decoder->in_start += used;
    decoder->in_length -= used;
    decoder->at += (int64_t)used;
    const cgov_status status = to_utf8(decoder, to, from - used, before, error);
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

/* An encoding was named that the whole file contradicts: read so, it would be mojibake. */
static cgov_status check_name(const cgov__decoder *decoder, cgov_error **error)
{
    const bool contradicts = !decoder->guessed && !decoder->has_mark &&
                             decoder->converter != NULL &&
                             looks_like_utf8(&decoder->utf8, decoder->byte_wise) &&
                             ucnv_getMinCharSize(decoder->converter) == 1;
    if (!contradicts)
        return CGOV_OK;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "every letter beyond ASCII is written in UTF-8, not in %s: leave the encoding "
        "out, or name utf-8",
        "ตัวอักษรนอก ASCII ทุกตัวเขียนด้วย UTF-8 ไม่ใช่ %s: ไม่ต้องระบุรหัสอักขระ หรือระบุ utf-8",
        decoder->encoding);
}

/* A file that was taken for Thai has to have been Thai to its end. */
static cgov_status check_guess(cgov__decoder *decoder, cgov_error **error)
{
    if (!decoder->guessed)
        return check_name(decoder, error);
    if (!decoder->guessed || !decoder->strict_874 || looks_thai(&decoder->thai))
        return CGOV_OK;
    return cgov__fail_said(
        error, CGOV_INVALID,
        "the text is not UTF-8, and as Windows-874 its Thai marks stand on letters "
        "that cannot carry them: name the encoding that it is in",
        "ข้อความนี้ไม่ใช่ UTF-8 และถ้าอ่านเป็น Windows-874 วรรณยุกต์หรือสระจะอยู่บนตัวที่มีไม่ได้ "
        "ให้ระบุรหัสอักขระของไฟล์");
}

/* One step: bytes in if there is room for them, and whatever of them can be given. */
static cgov_status step(cgov__decoder *decoder, cgov_error **error)
{
    cgov_status status = CGOV_OK;
    if (!decoder->started)
        status = look_at_start(decoder, error);
    else if (!decoder->ended && decoder->in_length < sizeof decoder->in)
        status = refill(decoder, error);
    decoder->started = true;
    if (status == CGOV_OK)
        status = decoder->converter == NULL ? pass_utf8(decoder, error) : convert(decoder, error);
    return status;
}

cgov_status cgov__decoder_read(void *ctx, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error)
{
    cgov__decoder *decoder = ctx;
    *length = 0;
    while (decoder->out_length == 0) {
        if (decoder->bad.found)
            return bad_byte(decoder, decoder->bad.offset, decoder->bad.byte, error);
        if (decoder->ended && decoder->in_length == 0)
            return check_guess(decoder, error);
        const cgov_status status = step(decoder, error);
        if (status != CGOV_OK && !(decoder->bad.found && decoder->out_length > 0))
            return status;
        if (status != CGOV_OK && error != NULL) { /* told once what is good has been given */
            cgov_error_free(*error);
            *error = NULL;
        }
        drop_mark(decoder);
    }
    *length = decoder->out_length < capacity ? decoder->out_length : capacity;
    memcpy(bytes, decoder->out + decoder->out_start, *length);
    decoder->out_start += *length;
    decoder->out_length -= *length;
    return CGOV_OK;
}
