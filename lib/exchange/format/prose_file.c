/* The text of a whole file, a word processor's too. See prose_file.h. */
#include "exchange/format/prose_file.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "exchange/format/file.h"
#include "exchange/format/known.h"
#include "exchange/format/text_file.h"

#include <stdio.h>
#include <string.h>

static cgov_status tell_damage(const char *path, bool word, cgov_language language,
                               const cgov_error *why, cgov_error **error)
{
    if (language == CGOV_LANGUAGE_TH)
        return cgov__fail(error, CGOV_INVALID,
                          "%s เป็นไฟล์ %s ที่อ่านไม่ได้ (%s): เปิดด้วย Word หรือ LibreOffice แล้วบันทึกใหม่ "
                          "หรือบันทึกเป็นข้อความธรรมดา (.txt แบบ UTF-8)",
                          path, word ? "Word (.docx)" : "OpenDocument (.odt)",
                          cgov_error_message_th(why));
    return cgov__fail(error, CGOV_INVALID,
                      "%s is %s that cannot be read (%s): open it in Word or LibreOffice and save "
                      "it again, or save it as plain text (.txt, UTF-8)",
                      path, word ? "a Word document (.docx)" : "an OpenDocument text (.odt)",
                      cgov_error_message(why));
}

static bool is_blank(const cgov__buffer *text)
{
    for (size_t i = 0; i < text->length; i++)
        if (strchr(" \t\n", text->bytes[i]) == NULL)
            return false;
    return true;
}

static cgov_status judge_prose(const char *path, cgov_language language, const cgov__prose *prose,
                               cgov_error **error)
{
    if (prose->text.length > (size_t)CGOV__LIMIT_TEXT)
        return cgov__fail(error, CGOV_INVALID,
                          language == CGOV_LANGUAGE_TH
                              ? "%s: ข้อความยาวเกิน %lld MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้"
                              : "%s: the text is longer than the %lld MiB that are read",
                          path, (long long)(CGOV__LIMIT_TEXT >> 20));
    if (!is_blank(&prose->text))
        return CGOV_OK;
    return cgov__fail(
        error, CGOV_INVALID,
        language == CGOV_LANGUAGE_TH
            ? "%s ไม่มีข้อความ (รูปภาพ %lld ภาพ ข้อความซ่อน %lld แห่ง): ตรวจสอบว่าเป็นไฟล์ที่ต้องการ"
            : "%s holds no text (%lld pictures, %lld hidden passages): check that it "
              "is the right file",
        path, (long long)prose->left.pictures, (long long)prose->left.hidden);
}

static cgov_status read_prose(const char *path, cgov_language language, cgov__archive *archive,
                              cgov__prose_facts *facts, cgov__buffer *text, cgov_error **error)
{
    cgov__prose prose = { 0 };
    cgov_error *why = NULL;
    const bool word = cgov__is_docx(archive);
    cgov_status status =
        word ? cgov__docx_read(archive, &prose, &why) : cgov__odt_read(archive, &prose, &why);
    if (status == CGOV_NOMEM)
        status = cgov__nomem(error);
    else if (status != CGOV_OK)
        status = tell_damage(path, word, language, why, error);
    else
        status = judge_prose(path, language, &prose, error);
    if (status == CGOV_OK) {
        cgov__buffer_free(text);
        *text = prose.text;
        prose.text = (cgov__buffer){ 0 };
        facts->left = prose.left;
        snprintf(facts->encoding, sizeof facts->encoding, "%s", word ? "docx" : "odt");
    }
    cgov_error_free(why);
    cgov__prose_free(&prose);
    return status;
}

static bool may_be_prose(cgov__known format)
{
    return format == CGOV__KNOWN_DOCX || format == CGOV__KNOWN_ODT || format == CGOV__KNOWN_ZIP;
}

/* `*done` unless the bytes are to be read as plain text, or refused as what they are. */
static cgov_status read_packed(const char *path, cgov_language language, const cgov__buffer *bytes,
                               cgov__prose_facts *facts, cgov__buffer *text, bool *done,
                               cgov_error **error)
{
    cgov__archive *archive = NULL;
    cgov_error *why = NULL;
    const size_t head = bytes->length < CGOV__KNOWN_HEAD ? bytes->length : CGOV__KNOWN_HEAD;
    const cgov__known format = cgov__known_format(bytes->bytes, head);
    *done = may_be_prose(format);
    if (!*done)
        return CGOV_OK;
    cgov_status status = cgov__archive_open(bytes->bytes, bytes->length, &archive, &why);
    if (status == CGOV_NOMEM)
        status = cgov__nomem(error);
    else if (status != CGOV_OK && format != CGOV__KNOWN_ZIP)
        status = tell_damage(path, format == CGOV__KNOWN_DOCX, language, why, error);
    else if (status == CGOV_OK &&
             (format == CGOV__KNOWN_ODT || cgov__is_docx(archive) || cgov__is_odt(archive)))
        status = read_prose(path, language, archive, facts, text, error);
    else
        status = cgov__known_refuse(format, path, false, language, error);
    cgov_error_free(why);
    cgov__archive_free(archive);
    return status;
}

cgov_status cgov__prose_file_read(const char *path, const char *encoding, cgov_language language,
                                  cgov__prose_facts *facts, cgov__buffer *text, cgov_error **error)
{
    cgov__buffer bytes = { 0 };
    bool done = false;
    *facts = (cgov__prose_facts){ 0 };
    cgov__buffer_clear(text);
    cgov_status status = cgov__file_read(path, CGOV__LIMIT_TEXT, &bytes, error);
    if (status == CGOV_OK)
        cgov__sha256_text(bytes.bytes, bytes.length, facts->sha256);
    if (status == CGOV_OK)
        status = read_packed(path, language, &bytes, facts, text, &done, error);
    if (status == CGOV_OK && !done)
        status = cgov__text_decode(path, encoding, language, &bytes, facts->encoding, text, error);
    cgov__buffer_free(&bytes);
    return status;
}
