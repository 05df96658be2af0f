/*
 * A growing byte string. Failure sticks: append at will, ask once at the end.
 * All-zero is an empty buffer. The bytes are always followed by a NUL.
 */
#ifndef CGOV_BASE_BUFFER_H
#define CGOV_BASE_BUFFER_H

#include "base/shared.h"
#include "cgov/api.h"

typedef struct cgov__buffer {
    char *bytes; /* NULL until the first append */
    size_t length;
    size_t capacity;
    bool failed; /* an append lacked memory; what follows is ignored */
} cgov__buffer;

bool cgov__buffer_reserve(cgov__buffer *buffer, size_t more);
void cgov__buffer_append(cgov__buffer *buffer, const char *bytes, size_t length);
CGOV__SHARED void cgov__buffer_text(cgov__buffer *buffer, const char *text);
CGOV__SHARED void cgov__buffer_char(cgov__buffer *buffer, char byte);
CGOV__SHARED void cgov__buffer_codepoint(cgov__buffer *buffer, uint32_t codepoint); /* as UTF-8 */
void cgov__buffer_json(cgov__buffer *buffer, const char *text, size_t length); /* quoted */
/* SQLite's own printf. */
CGOV__SHARED void cgov__buffer_format(cgov__buffer *buffer, const char *format, ...) CGOV_PRINTF(2, 3);
void cgov__buffer_clear(cgov__buffer *buffer); /* keeps the memory */
CGOV__SHARED void cgov__buffer_free(cgov__buffer *buffer);
/* Gives the bytes away (release with cgov__free); NULL when failed. "" when empty. */
CGOV__SHARED char *cgov__buffer_take(cgov__buffer *buffer);

#endif
