/* Speaker turns of a transcript. See turns.h. */
#include "text/turns.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>

enum {
    STEPS_MAX = 5000,    /* of one match; ICU counts some thousand states a step */
    STACK_MAX = 16 << 20 /* bytes that a match may keep to go back to */
};

static const struct {
    const char *name, *pattern;
} named[] = {
    /* A line that begins with a name of at most 40 characters and a colon; no time, no address. */
    { "colon", "^[ \\t]*([^\\s\\d:\\[(][^:\\r\\n]{0,39}?)[ "
               "\\t]*(?:(?<!\\d)[:\uFF1A]|[:\uFF1A](?!\\d))(?!//)" },
    { "brackets", "^[ \\t]*\\[([^\\]\\r\\n]{1,40})\\]" },
};

typedef struct matching {
    const char *text;
    size_t text_length;
    URegularExpression *regex;
    UChar *units; /* the same in UTF-16 */
    int32_t length;
    int32_t unit; /* how far the text has been counted, in units, code points and bytes */
    int64_t point;
    size_t byte;
} matching;

static cgov_status icu_failed(cgov_error **error, UErrorCode code)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return cgov__nomem(error);
    if (code == U_REGEX_TIME_OUT || code == U_REGEX_STACK_OVERFLOW)
        return cgov__fail(error, CGOV_INVALID,
                          "the pattern of speakers takes too long: leave out nested repetitions");
    return cgov__fail(error, CGOV_INVALID, "the pattern of speakers is wrong (%s)",
                      u_errorName(code));
}

/* UTF-16 in memory of our own. */
static cgov_status widen(const char *text, size_t length, UChar **units, int32_t *count,
                         cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    *units = length < INT32_MAX / 2 ? cgov__malloc((length + 1) * sizeof **units) : NULL;
    if (*units == NULL)
        return length < INT32_MAX / 2
                   ? cgov__nomem(error)
                   : cgov__fail(error, CGOV_INVALID, "the text is longer than 1 GiB");
    u_strFromUTF8WithSub(*units, (int32_t)length + 1, count, text, (int32_t)length, 0xFFFD, NULL,
                         &code);
    return U_SUCCESS(code) ? CGOV_OK : icu_failed(error, code);
}

static cgov_status open_regex(matching *m, const char *pattern, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar *wide = NULL;
    int32_t length = 0;
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(pattern, named[i].name) == 0)
            pattern = named[i].pattern;
    const cgov_status status = widen(pattern, strlen(pattern), &wide, &length, error);
    if (status != CGOV_OK) {
        cgov__free(wide);
        return status;
    }
    m->regex = uregex_open(wide, length, UREGEX_MULTILINE, NULL, &code);
    cgov__free(wide);
    const int32_t groups = U_SUCCESS(code) ? uregex_groupCount(m->regex, &code) : 0;
    if (U_SUCCESS(code)) {
        uregex_setTimeLimit(m->regex, STEPS_MAX, &code);
        uregex_setStackLimit(m->regex, STACK_MAX, &code);
        uregex_setText(m->regex, m->units, m->length, &code);
    }
    if (U_FAILURE(code))
        return icu_failed(error, code);
    return groups == 1
               ? CGOV_OK
               : cgov__fail(error, CGOV_INVALID,
                            "the pattern of speakers has %d groups in parentheses: it needs "
                            "one, around the name",
                            (int)groups);
}

/* The code point of a unit; units are asked for in rising order. */
static int64_t point_of(matching *m, int32_t unit)
{
    while (m->unit < unit) {
        U16_FWD_1(m->units, m->unit, m->length);
        cgov__utf8_next(m->text, m->text_length, &m->byte);
        m->point++;
    }
    return m->point;
}

static cgov_status add_turn(matching *m, int32_t at, int32_t from, int32_t to, cgov__turns *turns,
                            cgov_error **error)
{
    const int64_t start = point_of(m, at);
    point_of(m, from);
    const size_t name = m->byte;
    point_of(m, to);
    const char *kept = cgov__arena_copy(&turns->texts, m->text + name, m->byte - name);
    if (kept == NULL ||
        !cgov__grow((void **)&turns->list, &turns->capacity, turns->count + 1, sizeof *turns->list))
        return cgov__nomem(error);
    if (turns->count > 0)
        turns->list[turns->count - 1].stop = start;
    turns->list[turns->count++] = (cgov__turn){ .start = start, .speaker = kept };
    return CGOV_OK;
}

static cgov_status find_all(matching *m, cgov__turns *turns, cgov_error **error)
{
    UErrorCode code = U_ZERO_ERROR;
    cgov_status status = CGOV_OK;
    while (status == CGOV_OK && uregex_findNext(m->regex, &code)) {
        const int32_t at = uregex_start(m->regex, 0, &code);
        const int32_t from = uregex_start(m->regex, 1, &code);
        const int32_t to = uregex_end(m->regex, 1, &code);
        if (U_SUCCESS(code) && from >= at && to > from)
            status = add_turn(m, at, from, to, turns, error);
    }
    if (status == CGOV_OK && U_FAILURE(code))
        status = icu_failed(error, code);
    if (status == CGOV_OK && turns->count > 0)
        turns->list[turns->count - 1].stop = point_of(m, m->length);
    return status;
}

cgov_status cgov__turns_find(const char *text, size_t length, const char *pattern,
                             cgov__turns *turns, cgov_error **error)
{
    matching m = { .text = text, .text_length = length };
    *turns = (cgov__turns){ 0 };
    cgov_status status = widen(text, length, &m.units, &m.length, error);
    if (status == CGOV_OK)
        status = open_regex(&m, pattern, error);
    if (status == CGOV_OK)
        status = find_all(&m, turns, error);
    uregex_close(m.regex);
    cgov__free(m.units);
    if (status != CGOV_OK)
        cgov__turns_free(turns);
    return status;
}

void cgov__turns_free(cgov__turns *turns)
{
    cgov__free(turns->list);
    cgov__arena_free(&turns->texts);
    *turns = (cgov__turns){ 0 };
}
