/* Breaks text into lines between words, Thai and English ones. See text/wrap.h. */
#include "text/wrap.h"

#include "base/buffer.h"
#include "cgov/text.h"
#include "cgov/words.h"

#include <string.h>

typedef struct wrapping {
    int width;
    cgov__take_line *take;
    void *ctx;
    bool whole_paths;
} wrapping;

static bool is_of_path(char c)
{
    return c > ' ' && c < 0x7f;
}

/* Whether a line that ends at byte `at` would cut a path: letters of ASCII with a slash in them. */
static bool is_within_path(const char *text, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && is_of_path(text[from - 1]))
        from--;
    while (is_of_path(text[to]))
        to++;
    return from < at && at < to && memchr(text + from, '/', to - from) != NULL;
}

/* Hands on a line without the blanks around it. */
static void take_trimmed(const wrapping *w, const char *line, size_t length)
{
    while (length > 0 && *line == ' ') {
        line++;
        length--;
    }
    while (length > 0 && line[length - 1] == ' ')
        length--;
    if (length > 0)
        w->take(w->ctx, line, length);
}

/* A word that is longer than a line is cut between letters. */
static size_t take_cut(const wrapping *w, const char *text, size_t from, size_t to)
{
    while (cgov_text_width(text + from, (ptrdiff_t)(to - from)) > w->width) {
        const size_t fits = cgov_text_fit(text + from, (ptrdiff_t)(to - from), w->width);
        if (fits == 0)
            break; /* narrower than one letter */
        if (w->whole_paths && is_within_path(text, from + fits))
            break;
        take_trimmed(w, text + from, fits);
        from += fits;
    }
    return from;
}

/* A tilde that begins a word is its negation, as in "A*~B". */
static bool is_negation(const cgov_word *words, size_t count, size_t i)
{
    return words[i].kind == CGOV_WORD_SIGN && strcmp(words[i].text, "~") == 0 && i + 1 < count &&
           words[i + 1].start == words[i].stop && words[i + 1].kind != CGOV_WORD_SIGN;
}

/* "case-05" and "2009-2010" stay whole. */
static bool is_hyphen_of_number(const cgov_word *words, size_t i)
{
    return words[i + 1].kind == CGOV_WORD_NUMBER && strcmp(words[i].text, "-") == 0;
}

/* Whether a line may end behind word `i`, which is not the last: at a blank; between words; behind
 * signs that cling to the word before them, never behind those that cling to the next one, as "(",
 * "--" and the tilde of a negation do. */
static bool may_break(const cgov_word *words, size_t count, size_t i)
{
    if (words[i + 1].start > words[i].stop)
        return true;
    if (is_negation(words, count, i) || is_hyphen_of_number(words, i))
        return false;
    if (words[i + 1].kind == CGOV_WORD_SIGN && !is_negation(words, count, i + 1))
        return false;
    while (i > 0 && words[i].kind == CGOV_WORD_SIGN && words[i - 1].stop == words[i].start)
        i--;
    return words[i].kind != CGOV_WORD_SIGN;
}

static void wrap_words(const wrapping *w, const char *text, const cgov_word *words, size_t count)
{
    size_t byte = 0, line = 0, fits = 0;
    int64_t at = 0; /* code point of `byte` */
    for (size_t i = 0; i < count; i++) {
        byte += cgov_text_utf8_offset(text + byte, (size_t)(words[i].stop - at));
        at = words[i].stop;
        if (fits > line && cgov_text_width(text + line, (ptrdiff_t)(byte - line)) > w->width) {
            take_trimmed(w, text + line, fits - line);
            line = fits;
            line += strspn(text + line, " ");
        }
        line = take_cut(w, text, line, byte > line ? byte : line);
        if (i + 1 == count ||
            (may_break(words, count, i) && !(w->whole_paths && is_within_path(text, byte))))
            fits = byte;
    }
    const size_t end = strlen(text);
    if (fits > line && cgov_text_width(text + line, -1) > w->width) {
        take_trimmed(w, text + line, fits - line);
        line = fits;
    }
    line = take_cut(w, text, line, end);
    take_trimmed(w, text + line, end - line);
}

static void wrap_text(const wrapping *w, const char *text)
{
    cgov_word *words = NULL;
    size_t count = 0;
    if (cgov_text_width(text, -1) <= w->width) {
        take_trimmed(w, text, strlen(text));
        return;
    }
    if (cgov_words(text, NULL, &words, &count, NULL) != CGOV_OK)
        count = 0;
    wrap_words(w, text, words, count);
    cgov_free(words);
}

void cgov__wrap(const char *text, int width, cgov__take_line *take, void *ctx)
{
    wrap_text(&(wrapping){ width > 0 ? width : 1, take, ctx, false }, text);
}

void cgov__wrap_words(const char *text, int width, cgov__take_line *take, void *ctx)
{
    wrap_text(&(wrapping){ width > 0 ? width : 1, take, ctx, true }, text);
}

void cgov__pieces(const char *text, cgov__take_line *take, void *ctx)
{
    const wrapping w = { .take = take, .ctx = ctx };
    cgov_word *words = NULL;
    size_t count = 0, byte = 0, piece = 0;
    int64_t at = 0; /* code point of `byte` */
    if (cgov_words(text, NULL, &words, &count, NULL) != CGOV_OK)
        count = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        byte += cgov_text_utf8_offset(text + byte, (size_t)(words[i].stop - at));
        at = words[i].stop;
        if (may_break(words, count, i)) {
            take_trimmed(&w, text + piece, byte - piece);
            piece = byte;
        }
    }
    take_trimmed(&w, text + piece, strlen(text + piece));
    cgov_free(words);
}

/* ---- as one text ---- */

typedef struct folded {
    cgov__buffer to;
    int indent;
} folded;

static void take_folded(void *ctx, const char *line, size_t length)
{
    folded *f = ctx;
    if (f->to.length > 0) {
        cgov__buffer_char(&f->to, '\n');
        for (int i = 0; i < f->indent; i++)
            cgov__buffer_char(&f->to, ' ');
    }
    cgov__buffer_append(&f->to, line, length);
}

char *cgov_text_wrap(const char *text, int columns, int indent)
{
    folded f = { .indent = indent };
    if (text != NULL)
        cgov__wrap_words(text, columns - indent, take_folded, &f);
    return cgov__buffer_take(&f.to);
}
