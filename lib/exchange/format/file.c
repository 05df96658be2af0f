/* Whole files. See file.h. */
#include "exchange/format/file.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CHUNK = 64 * 1024
};

cgov_status cgov__file_failed(const char *path, cgov_error **error)
{
    return cgov__fail_system(error, CGOV_IO, "%s: reading failed (%s)", "%s: อ่านไฟล์ไม่สำเร็จ (%s)",
                             path, errno);
}

static cgov_status too_large(const char *path, int64_t limit, cgov_error **error)
{
    return cgov__fail_said(
        error, CGOV_INVALID, "%s: the file is larger than the %lld MiB that are read",
        "%s: ไฟล์ใหญ่เกิน %lld MiB ซึ่งเป็นขนาดสูงสุดที่อ่านได้", path, (long long)(limit >> 20));
}

static cgov_status fault_in_words(const char *path, int64_t limit, cgov__file_fault fault,
                                  cgov_error **error)
{
    switch (fault) {
    case CGOV__FILE_NO_NAME:
        return cgov__fail_texts(error, CGOV_INVALID, "the name of the file is empty",
                                "ชื่อไฟล์ว่างเปล่า");
    case CGOV__FILE_ABSENT:
        return cgov__fail_said(error, CGOV_NOT_FOUND, "%s: there is no such file", "%s: ไม่มีไฟล์ชื่อนี้",
                               path);
    case CGOV__FILE_FOLDER:
        return cgov__fail_said(error, CGOV_INVALID, "%s is a folder: name a file in it",
                               "%s เป็นโฟลเดอร์: ระบุชื่อไฟล์ที่อยู่ข้างใน", path);
    case CGOV__FILE_NOT_PLAIN:
        return cgov__fail_said(error, CGOV_INVALID,
                               "%s is not a file but a pipe or device: name a file",
                               "%s ไม่ใช่ไฟล์ แต่เป็นไปป์หรืออุปกรณ์: ระบุชื่อไฟล์", path);
    case CGOV__FILE_TOO_LARGE:
        return too_large(path, limit, error);
    case CGOV__FILE_FORBIDDEN:
        return cgov__fail_said(error, CGOV_READONLY, "%s: you have no right to read this file",
                               "%s: ไม่มีสิทธิ์อ่านไฟล์นี้", path);
    default:
        return cgov__file_failed(path, error);
    }
}

cgov_status cgov__file_open_named(const char *path, int64_t limit, bool pipes, int *file,
                                  cgov_error **error)
{
    cgov__file_fault fault = CGOV__FILE_FINE;
    *file = cgov__file_open(path, limit, pipes, &fault);
    return *file >= 0 ? CGOV_OK : fault_in_words(path, limit, fault, error);
}

static cgov_status read_all(int file, const char *path, int64_t limit, cgov__buffer *bytes,
                            cgov_error **error)
{
    for (;;) {
        if (!cgov__buffer_reserve(bytes, CHUNK))
            return cgov__nomem(error);
        const int64_t got = cgov__file_read_some(file, bytes->bytes + bytes->length, CHUNK);
        if (got < 0)
            return cgov__file_failed(path, error);
        bytes->length += (size_t)got;
        bytes->bytes[bytes->length] = '\0';
        if ((int64_t)bytes->length > limit)
            return too_large(path, limit, error);
        if (got < CHUNK)
            return CGOV_OK;
    }
}

cgov_status cgov__file_read(const char *path, int64_t limit, cgov__buffer *bytes,
                            cgov_error **error)
{
    int file = -1;
    cgov_status status = cgov__file_open_named(path, limit, false, &file, error);
    if (status != CGOV_OK)
        return status;
    status = read_all(file, path, limit, bytes, error);
    close(file);
    return status;
}

/* ---- what a list names ---- */

static bool climbs(const char *name)
{
    for (const char *part = name; *part != '\0'; part += strcspn(part, "/"), part += *part == '/')
        if (strcspn(part, "/") == 2 && strncmp(part, "..", 2) == 0)
            return true;
    return *name == '/';
}

/* Where links lead: whether the file is below the folder in the end. What is not there is not out.
 */
static bool leads_out(const char *folder, const char *path)
{
    char *root = realpath(folder, NULL), *end = realpath(path, NULL);
    const size_t length = root != NULL ? strlen(root) : 0;
    const bool out = root != NULL && end != NULL && strcmp(root, "/") != 0 &&
                     !(strncmp(root, end, length) == 0 && end[length] == '/');
    free(root);
    free(end);
    return out;
}

cgov_status cgov__file_beside(const char *list, const char *name, cgov__buffer *path,
                              cgov_error **error)
{
    const char *slash = strrchr(list, '/');
    cgov__buffer folder = { 0 };
    cgov__buffer_clear(path);
    cgov__buffer_append(&folder, list, slash != NULL ? (size_t)(slash - list) + 1 : 0);
    if (folder.length > 0)
        cgov__buffer_append(path, folder.bytes, folder.length);
    else
        cgov__buffer_text(&folder, "./");
    cgov__buffer_text(path, name);
    cgov_status status = folder.failed || path->failed ? cgov__nomem(error) : CGOV_OK;
    if (status == CGOV_OK && (climbs(name) || leads_out(folder.bytes, path->bytes)))
        status =
            cgov__fail_said(error, CGOV_INVALID,
                            "%s leads out of the folder of the list: put the file into that "
                            "folder and name it there",
                            "%s อยู่นอกโฟลเดอร์ของรายการนี้: ย้ายไฟล์เข้ามาไว้ในโฟลเดอร์แล้วระบุชื่อใหม่", name);
    cgov__buffer_free(&folder);
    return status;
}
