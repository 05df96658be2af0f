/* A growing byte string. See buffer.h. */
#include "base/buffer.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

bool cgov__buffer_reserve(cgov__buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    if (more < SIZE_MAX - buffer->length - 1) {
        if (CGOV__GROW(buffer->bytes, buffer->capacity, buffer->length + more + 1)) {
            return true;
        }
    }
    buffer->failed = true;
    return false;
}

void cgov__buffer_append(cgov__buffer *buffer, const char *bytes, size_t length)
{
    const bool fits = length < buffer->capacity - buffer->length && !buffer->failed;
    if (!fits && !cgov__buffer_reserve(buffer, length))
        return;
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void cgov__buffer_text(cgov__buffer *buffer, const char *text)
{
    cgov__buffer_append(buffer, text, strlen(text));
}

void cgov__buffer_char(cgov__buffer *buffer, char byte)
{
    if (buffer->failed || buffer->capacity - buffer->length < 2) {
        cgov__buffer_append(buffer, &byte, 1);
        return;
    }
    buffer->bytes[buffer->length++] = byte;
    buffer->bytes[buffer->length] = '\0';
}

void cgov__buffer_codepoint(cgov__buffer *buffer, uint32_t c)
{
    char bytes[4];
    cgov__buffer_append(buffer, bytes, cgov__utf8_put(c, bytes));
}

void cgov__buffer_json(cgov__buffer *buffer, const char *text, size_t length)
{
    cgov__buffer_char(buffer, '"');
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = 0; i < length; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        cgov__buffer_append(buffer, text + plain, i - plain);
        plain = i + 1;
        if (byte == '"' || byte == '\\') {
            cgov__buffer_char(buffer, '\\');
            cgov__buffer_char(buffer, (char)byte);
        } else if (byte == '\n') {
            cgov__buffer_text(buffer, "\\n");
        } else if (byte == '\t') {
            cgov__buffer_text(buffer, "\\t");
        } else {
            cgov__buffer_format(buffer, "\\u%04x", byte);
        }
    }
    cgov__buffer_append(buffer, text + plain, length - plain);
    cgov__buffer_char(buffer, '"');
}

void cgov__buffer_format(cgov__buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = sqlite3_vmprintf(format, arguments);
    va_end(arguments);
    if (text == NULL) {
        buffer->failed = true;
        return;
    }
    cgov__buffer_text(buffer, text);
    cgov__free(text);
}

void cgov__buffer_clear(cgov__buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

void cgov__buffer_free(cgov__buffer *buffer)
{
    cgov__free(buffer->bytes);
    *buffer = (cgov__buffer){ 0 };
}

char *cgov__buffer_take(cgov__buffer *buffer)
{
    cgov__buffer_append(buffer, "", 0); /* so that an empty one has its NUL */
    char *bytes = buffer->failed ? NULL : buffer->bytes;
    if (bytes == NULL)
        cgov__free(buffer->bytes);
    *buffer = (cgov__buffer){ 0 };
    return bytes;
}
