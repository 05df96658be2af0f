/* Texts of the demonstration's fieldwork. See demo-text.h. */
#include "demo-text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- Texts -------------------------------------------------------------------------------- */

static void append_bytes(struct text *text, const char *bytes, size_t length)
{
    const size_t needed = text->length + length + 1;
    if (needed > text->capacity) {
        text->capacity = 2 * needed;
        text->bytes = realloc(text->bytes, text->capacity);
        if (text->bytes == NULL)
            fail("out of memory");
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
    for (size_t i = 0; i < length; i++)
        text->points += ((unsigned char)bytes[i] & 0xc0) != 0x80;
}

void append(struct text *text, const char *words)
{
    append_bytes(text, words, strlen(words));
}

void append_format(struct text *text, const char *format, ...)
{
    char words[2048];
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof words)
        fail("a text has no room for: %s", format);
    append_bytes(text, words, (size_t)length);
}

void clear(struct text *text)
{
    append_bytes(text, "", 0);
    text->length = text->points = 0;
    text->bytes[0] = '\0';
}

void free_text(struct text *text)
{
    free(text->bytes);
    *text = (struct text){ 0 };
}

/* ---- Blanks ------------------------------------------------------------------------------- */

const char *any(struct chance *chance, texts list)
{
    return list[below(chance, count_of(list))];
}

/* What one saying has drawn; {p} and {o} are two. */
struct drawn {
    const char *p, *o;
};

static const char *blank(const struct voice *v, const struct drawn *drawn, char name,
                         const char *factor)
{
    switch (name) {
    case 's':
        if (percent(v->chance, 45)) /* people do not name it each time */
            return v->english ? "this work" : "นี้";
        return v->english ? v->subject->en : v->subject->th;
    case 'i':
        return v->me;
    case 'k':
        return v->particle;
    case 'q': /* a woman asks with another tone */
        return strcmp(v->particle, "ค่ะ") == 0 ? "คะ" : v->particle;
    case 'f':
        return factor;
    case 'p':
        return drawn->p;
    case 'o':
        return drawn->o;
    case 'w':
        return v->english        ? side_en[v->sector]
               : v->side != NULL ? any(v->chance, *v->side)
                                 : any(v->chance, sides[v->sector]);
    case 'r':
        return any(v->chance, v->english ? things_en : things);
    case 'm':
        return any(v->chance, v->english ? places_en : places);
    case 't':
        return any(v->chance, v->english ? moments_en : moments);
    default:
        fail("nothing is known to fill {%c} with", name);
    }
}

void speak(struct text *text, const struct voice *voice, const char *saying, const char *factor)
{
    texts *list = voice->english ? &others_en : &others;
    const size_t count = count_of(*list), first = below(voice->chance, count);
    const struct drawn drawn = { (*list)[first],
                                 (*list)[(first + 1 + below(voice->chance, count - 1)) % count] };
    const size_t from = text->length;
    for (const char *at = saying; *at != '\0';) {
        const size_t plain = strcspn(at, "{");
        append_bytes(text, at, plain);
        at += plain;
        if (*at == '\0')
            break;
        if (at[1] == 'n')
            append_format(text, "%zu", 3 + below(voice->chance, 28));
        else
            append(text, blank(voice, &drawn, at[1], factor));
        at += 3;
    }
    if (text->length > from && text->bytes[from] >= 'a' && text->bytes[from] <= 'z')
        text->bytes[from] = (char)(text->bytes[from] - 'a' + 'A');
}

/* ---- Files -------------------------------------------------------------------------------- */

/* The next code point of valid UTF-8. */
static uint32_t next_point(const unsigned char **at)
{
    const unsigned char *p = *at;
    const size_t length = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    uint32_t point = length == 1 ? p[0] : p[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++)
        point = point << 6 | (p[i] & 0x3fu);
    *at += length;
    return point;
}

static void put_point(FILE *file, enum encoding encoding, uint32_t point)
{
    if (encoding == UTF_16) {
        if (point > 0xffff)
            fail("U+%04X is beyond what is written in UTF-16 here", (unsigned)point);
        fputc((int)(point & 0xff), file);
        fputc((int)(point >> 8), file);
    } else if (point < 0x80) {
        fputc((int)point, file);
    } else if (point >= 0x0e01 && point <= 0x0e5b) {
        fputc((int)(point - 0x0e00 + 0xa0), file);
    } else {
        fail("U+%04X is not in Windows-874", (unsigned)point);
    }
}

void write_text(const struct text *text, enum encoding encoding, const char *path)
{
    FILE *file = create(path);
    const unsigned char *at = (const unsigned char *)text->bytes;
    if (encoding == UTF_8_MARKED)
        fputs("\xef\xbb\xbf", file);
    if (encoding == UTF_8 || encoding == UTF_8_MARKED)
        fwrite(text->bytes, 1, text->length, file);
    else {
        if (encoding == UTF_16)
            put_point(file, encoding, 0xfeff);
        while (*at != '\0') {
            if (*at == '\n')
                put_point(file, encoding, '\r');
            put_point(file, encoding, next_point(&at));
        }
    }
    finish(file, path);
}
