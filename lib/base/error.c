/* Statuses and errors in words. See error.h and cgov/api.h. */
#include "base/error.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

struct cgov_error {
    cgov_status status;
    const char *message;
};

static cgov_error out_of_memory = { CGOV_NOMEM, "out of memory" };

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

cgov_status cgov__fail(cgov_error **error, cgov_status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    char *text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    size_t length = text != NULL ? strlen(text) : 0;
    cgov_error *made = text != NULL ? cgov__malloc(sizeof *made + length + 1) : NULL;
    if (made == NULL) {
        cgov__free(text);
        cgov__nomem(error);
        return status;
    }
    /* Old last: an argument may point into the message that is being replaced. */
    char *message = (char *)(made + 1);
    memcpy(message, text, length + 1);
    mend_words(message);
    made->status = status;
    made->message = message;
    cgov__free(text);
    cgov_error_free(*error);
    *error = made;
    return status;
}
