/* The text of a whole file. See text_file.h. */
#include "exchange/format/text_file.h"

#include "base/error.h"
#include "base/limits.h"
#include "exchange/format/file.h"
#include "exchange/format/known.h"
#include "text/encoding.h"

#include <stdio.h>
#include <string.h>

typedef struct source {
    const char *path;
    cgov_language language;
    const char *bytes; /* what is left of them */
    size_t length;
} source;

static cgov_status read_source(void *ctx, char *bytes, size_t capacity, size_t *length,
                               cgov_error **error)
{
    source *from = ctx;
    (void)error;
    *length = from->length < capacity ? from->length : capacity;
    memcpy(bytes, from->bytes, *length);
    from->bytes += *length;
    from->length -= *length;
    return CGOV_OK;
}

/* The line of a byte is that of the text before it. */
static cgov_status name_bad_byte(const source *from, const cgov__decoder *decoder,
                                 const cgov__buffer *text, cgov_error **error)
{
    const cgov__bad_byte *bad = cgov__decoder_bad(decoder);
    long long line = 1;
    for (size_t i = 0; i < text->length; i++)
        line += text->bytes[i] == '\n';
    if (*bad->as_874 != '\0' && *bad->as_1252 != '\0')
        return cgov__fail_said(
            error, CGOV_INVALID,
            "%s, line %lld: the byte 0x%02X is not UTF-8; read as windows-874 it says \"%s\", "
            "as "
            "windows-1252 \"%s\": name the encoding that is right, or save the file as UTF-8",
            "%s บรรทัด %lld: ไบต์ 0x%02X ไม่ใช่ UTF-8 ถ้าอ่านเป็น windows-874 จะได้ \"%s\" ถ้าเป็น "
            "windows-1252 จะได้ \"%s\": ระบุรหัสอักขระที่ถูกต้อง หรือบันทึกไฟล์เป็น UTF-8",
            from->path, line, bad->byte, bad->as_874, bad->as_1252);
    return cgov__fail_said(
        error, CGOV_INVALID,
        "%s, line %lld: the byte 0x%02X is not text in %s; the text before it is: mend it and "
        "save the file as UTF-8, or name the encoding that all of it is in",
        "%s บรรทัด %lld: ไบต์ 0x%02X ไม่ใช่อักขระใน %s แต่ข้อความก่อนหน้านี้ใช่: แก้แล้วบันทึกไฟล์เป็น UTF-8 "
        "หรือระบุรหัสอักขระของทั้งไฟล์",
        from->path, line, bad->byte, cgov__decoder_encoding(decoder));
}

static cgov_status read_decoder(const source *from, cgov__decoder *decoder, cgov__buffer *text,
                                cgov_error **error)
{
    char bytes[16384];
    size_t length = 0;
    cgov_error *words = NULL;
    cgov_status status;
    while ((status = cgov__decoder_read(decoder, bytes, sizeof bytes, &length, &words)) ==
               CGOV_OK &&
           length > 0)
        cgov__buffer_append(text, bytes, length);
    if (status == CGOV_NOMEM || text->failed)
        status = cgov__nomem(error);
    else if (status == CGOV_INVALID && cgov__decoder_bad(decoder)->found)
        status = name_bad_byte(from, decoder, text, error);
    else if (status != CGOV_OK)
        status = cgov__fail_because(error, from->path, words);
    cgov_error_free(words);
    return status;
}

static cgov_status decode(source *from, const char *named, char encoding[64], cgov__buffer *text,
                          cgov_error **error)
{
    cgov__decoder *decoder = NULL;
    cgov_status status = cgov__decoder_open(named, read_source, from, &decoder, error);
    if (status != CGOV_OK)
        return status;
    status = read_decoder(from, decoder, text, error);
    snprintf(encoding, 64, "%s", cgov__decoder_encoding(decoder));
    cgov__decoder_free(decoder);
    return status;
}

void cgov__text_lines(cgov__buffer *text)
{
    size_t to = 0;
    for (size_t i = 0; i < text->length; i++) {
        if (text->bytes[i] == '\r' && i + 1 < text->length && text->bytes[i + 1] == '\n')
            continue;
        text->bytes[to++] = text->bytes[i] == '\r' ? '\n' : text->bytes[i];
    }
    text->length = to;
    if (text->bytes != NULL)
        text->bytes[to] = '\0';
}

static cgov_status judge_text(const source *from, const cgov__buffer *text, cgov_error **error)
{
    if (strspn(text->length > 0 ? text->bytes : "", " \t\r\n\f\v") == text->length)
        return cgov__fail_said(error, CGOV_INVALID, "%s is empty", "%s เป็นไฟล์ว่าง", from->path);
    return memchr(text->bytes, '\0', text->length) == NULL
               ? CGOV_OK
               : cgov__fail_said(error, CGOV_INVALID, "%s holds a NUL: it is no text file",
                                 "%s มีไบต์ 0x00: ไม่ใช่ไฟล์ข้อความ", from->path);
}

cgov_status cgov__text_decode(const char *path, const char *named, cgov_language language,
                              const cgov__buffer *bytes, char encoding[64], cgov__buffer *text,
                              cgov_error **error)
{
    source from = {
        .path = path, .language = language, .bytes = bytes->bytes, .length = bytes->length
    };
    const size_t head = bytes->length < CGOV__KNOWN_HEAD ? bytes->length : CGOV__KNOWN_HEAD;
    const cgov__known format = cgov__known_format(bytes->bytes, head);
    cgov__buffer_clear(text);
    const cgov_status status = format != CGOV__KNOWN_NOTHING
                                   ? cgov__known_refuse(format, path, false, language, error)
                                   : decode(&from, named, encoding, text, error);
    if (status != CGOV_OK)
        return status;
    cgov__text_lines(text);
    return judge_text(&from, text, error);
}

cgov_status cgov__text_read(const char *path, const char *named, cgov_language language,
                            char encoding[64], cgov__buffer *text, cgov_error **error)
{
    cgov__buffer bytes = { 0 };
    cgov__buffer_clear(text);
    cgov_status status = cgov__file_read(path, CGOV__LIMIT_TEXT, &bytes, error);
    if (status == CGOV_OK)
        status = cgov__text_decode(path, named, language, &bytes, encoding, text, error);
    cgov__buffer_free(&bytes);
    return status;
}
