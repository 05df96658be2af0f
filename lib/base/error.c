/* Statuses and errors in words. See error.h and cgov/api.h. */
#include "base/error.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

struct cgov_error {
    cgov_status status;
    const char *message;
    const char *thai; /* NULL: there is none */
};

static cgov_error out_of_memory = { CGOV_NOMEM, "out of memory", "หน่วยความจำไม่พอ" };

const char *cgov_status_name(cgov_status status)
{
#define NAME(x)                                                                                    \
    case x:                                                                                        \
        return #x
    switch (status) {
        NAME(CGOV_OK);
        NAME(CGOV_ROW);
        NAME(CGOV_DONE);
        NAME(CGOV_NOT_FOUND);
        NAME(CGOV_CONFLICT);
        NAME(CGOV_INVALID);
        NAME(CGOV_REJECTED);
        NAME(CGOV_BUSY);
        NAME(CGOV_READONLY);
        NAME(CGOV_NOT_A_DATABASE);
        NAME(CGOV_NOT_A_STUDY);
        NAME(CGOV_CORRUPT);
        NAME(CGOV_ALTERED);
        NAME(CGOV_NEWER_SCHEMA);
        NAME(CGOV_UPGRADE_REQUIRED);
        NAME(CGOV_NOMEM);
        NAME(CGOV_IO);
        NAME(CGOV_FULL);
        NAME(CGOV_CANCELLED);
        NAME(CGOV_MISUSE);
        NAME(CGOV_INTERNAL);
    }
#undef NAME
    return "CGOV_?";
}

cgov_status cgov_error_status(const cgov_error *error)
{
    return error != NULL ? error->status : CGOV_OK;
}

const char *cgov_error_message(const cgov_error *error)
{
    return error != NULL ? error->message : "no error";
}

const char *cgov_error_message_th(const cgov_error *error)
{
    return error != NULL && error->thai != NULL ? error->thai : cgov_error_message(error);
}

void cgov_error_free(cgov_error *error)
{
    if (error != &out_of_memory)
        cgov__free(error);
}

cgov_status cgov__nomem(cgov_error **error)
{
    if (error != NULL) {
        cgov_error_free(*error);
        *error = &out_of_memory;
    }
    return CGOV_NOMEM;
}

/* Words quote files and callers, which may hold anything; who prints them relies on UTF-8. */
static void mend_words(char *text)
{
    size_t left = strlen(text);
    bool bad = false;
    for (size_t good; (good = cgov__utf8_valid(text, left, &bad)) < left;) {
        text[good] = '?';
        text += good + 1;
        left -= good + 1;
    }
}

/* Old last: an argument may point into the message that is being replaced. */
static void replace_error(cgov_error **error, cgov_status status, char *english, char *thai)
{
    const size_t length = english != NULL ? strlen(english) + 1 : 0;
    const size_t more = thai != NULL ? strlen(thai) + 1 : 0;
    cgov_error *made = length > 0 ? cgov__malloc(sizeof *made + length + more) : NULL;
    if (made == NULL) {
        cgov__nomem(error);
    } else {
        char *const message = (char *)(made + 1), *const other = message + length;
        memcpy(message, english, length);
        mend_words(message);
        if (thai != NULL) {
            memcpy(other, thai, more);
            mend_words(other);
        }
        *made = (cgov_error){ status, message, thai != NULL ? other : NULL };
        cgov_error_free(*error);
        *error = made;
    }
    cgov__free(english);
    cgov__free(thai);
}

cgov_status cgov__fail(cgov_error **error, cgov_status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    char *const text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    replace_error(error, status, text, NULL);
    return status;
}

cgov_status cgov__fail_said(cgov_error **error, cgov_status status, const char *english,
                            const char *thai, ...)
{
    if (error == NULL)
        return status;
    va_list arguments, again;
    va_start(arguments, thai);
    va_copy(again, arguments);
    char *const text = sqlite3_vmprintf(english, arguments);
    char *const other = sqlite3_vmprintf(thai, again);
    va_end(again);
    va_end(arguments);
    replace_error(error, status, text, other);
    return status;
}

cgov_status cgov__member_check(cgov_error **error, const char *option, unsigned value, unsigned last,
                               const char *enumeration)
{
    return value <= last ? CGOV_OK
                         : cgov__fail_said(error, CGOV_INVALID, "%s: unknown value %u (see %s)",
                                           "%s: ไม่มีค่า %u (ดู %s)", option, value, enumeration);
}

cgov_status cgov__fail_texts(cgov_error **error, cgov_status status, const char *english,
                             const char *thai)
{
    if (error != NULL)
        replace_error(error, status, sqlite3_mprintf("%s", english),
                      thai != NULL ? sqlite3_mprintf("%s", thai) : NULL);
    return status;
}

cgov_status cgov__fail_made(cgov_error **error, cgov_status status, char *english, char *thai)
{
    const bool made = english != NULL && thai != NULL;
    if (made && error != NULL) {
        replace_error(error, status, english, thai);
        return status;
    }
    cgov__free(english);
    cgov__free(thai);
    return made ? status : cgov__nomem(error);
}

/* What people meet; of others the system's own words are said. */
static const char *errno_in_thai(int code)
{
    static const struct {
        int code;
        const char *thai;
    } words[] = {
        { EACCES, "ไม่มีสิทธิ์" },
        { EBUSY, "มีโปรแกรมอื่นใช้อยู่" },
        { EDQUOT, "ใช้พื้นที่เต็มโควตา" },
        { EEXIST, "มีอยู่แล้ว" },
        { EFBIG, "ไฟล์ใหญ่เกินไป" },
        { EIO, "สื่อบันทึกขัดข้อง" },
        { EISDIR, "เป็นโฟลเดอร์" },
        { ELOOP, "ลิงก์วนกลับมาที่เดิม" },
        { EMFILE, "เปิดไฟล์พร้อมกันมากเกินไป" },
        { ENAMETOOLONG, "ชื่อยาวเกินไป" },
        { ENFILE, "เปิดไฟล์พร้อมกันมากเกินไป" },
        { ENOENT, "ไม่มีไฟล์หรือโฟลเดอร์นี้" },
        { ENOMEM, "หน่วยความจำไม่พอ" },
        { ENOSPC, "ดิสก์เต็ม" },
        { ENOTDIR, "มีส่วนของชื่อที่ไม่ใช่โฟลเดอร์" },
        { EPERM, "ไม่มีสิทธิ์" },
        { EROFS, "สื่อบันทึกนี้อ่านได้อย่างเดียว" },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].code == code)
            return words[i].thai;
    return strerror(code);
}

cgov_status cgov__fail_system(cgov_error **error, cgov_status status, const char *english,
                              const char *thai, const char *path, int code)
{
    if (error != NULL)
        replace_error(error, status, sqlite3_mprintf(english, path, strerror(code)),
                      sqlite3_mprintf(thai, path, errno_in_thai(code)));
    return status;
}

cgov_status cgov__fail_as(cgov_error **error, const cgov_error *why)
{
    const cgov_status status = cgov_error_status(why);
    return status == CGOV_NOMEM ? cgov__nomem(error)
                                : cgov__fail_texts(error, status, cgov_error_message(why),
                                                   why != NULL ? why->thai : NULL);
}

cgov_status cgov__fail_because(cgov_error **error, const char *before, const cgov_error *why)
{
    if (error == NULL)
        return cgov_error_status(why);
    replace_error(error, cgov_error_status(why),
                  sqlite3_mprintf("%s: %s", before, cgov_error_message(why)),
                  sqlite3_mprintf("%s: %s", before, cgov_error_message_th(why)));
    return cgov_error_status(why);
}
