/* Normal forms and offsets as the API hands them out. See cgov/words.h. */
#include "cgov/words.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "text/codepoint.h"
#include "text/normal.h"

#include <string.h>

/* The form in one block: struct, starts, stops, text. */
static cgov_status hand_out(const cgov__normal *normal, const cgov__buffer *text,
                            cgov_text_key **key, cgov_error **error)
{
    const size_t ranges = normal->count * sizeof(uint32_t);
    cgov_text_key *made = cgov__malloc(sizeof *made + 2 * ranges + text->length + 1);
    if (made == NULL || text->failed) {
        cgov__free(made);
        return cgov__nomem(error);
    }
    uint32_t *const start = (uint32_t *)(void *)(made + 1), *const stop = start + normal->count;
    char *const bytes = (char *)(stop + normal->count);
    if (normal->count > 0) {
        memcpy(start, normal->starts, ranges);
        memcpy(stop, normal->stops, ranges);
        memcpy(bytes, text->bytes, text->length);
    }
    bytes[text->length] = '\0';
    *made = (cgov_text_key){ .text = bytes, .count = normal->count, .start = start, .stop = stop };
    *key = made;
    return CGOV_OK;
}

cgov_status cgov_text_key_make(const char *text, cgov_text_key **key, cgov_error **error)
{
    cgov__normal normal = { 0 };
    cgov__buffer form = { 0 };
    if (text == NULL || key == NULL)
        return cgov__fail(error, CGOV_MISUSE,
                          "cgov_text_key_make() needs a text and a place for its form");
    *key = NULL;
    cgov_status status = cgov__normalize(text, strlen(text), &normal, error);
    for (size_t i = 0; status == CGOV_OK && i < normal.count; i++)
        cgov__buffer_codepoint(&form, normal.codes[i]);
    if (status == CGOV_OK)
        status = hand_out(&normal, &form, key, error);
    cgov__buffer_free(&form);
    cgov__normal_free(&normal);
    return status;
}

void cgov_text_key_free(cgov_text_key *key)
{
    cgov__free(key);
}

size_t cgov_text_utf8_offset(const char *text, size_t offset)
{
    return text != NULL ? cgov__codepoint_bytes(text, strlen(text), offset) : 0;
}

size_t cgov_text_utf16_offset(const char *text, size_t offset)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    size_t units = 0;
    for (size_t at = 0, i = 0; i < offset && at < length; i++)
        units += cgov__codepoint_next(text, length, &at) > 0xFFFF ? 2 : 1;
    return units;
}

size_t cgov_text_offset_of_utf8(const char *text, size_t byte)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    size_t offset = 0;
    for (size_t at = 0; at < length; offset++) {
        cgov__codepoint_next(text, length, &at);
        if (at > byte)
            return offset;
    }
    return offset;
}

size_t cgov_text_offset_of_utf16(const char *text, size_t unit)
{
    const size_t length = text != NULL ? strlen(text) : 0;
    size_t offset = 0, units = 0;
    for (size_t at = 0; at < length; offset++) {
        units += cgov__codepoint_next(text, length, &at) > 0xFFFF ? 2 : 1;
        if (units > unit)
            return offset;
    }
    return offset;
}
