/* Running text on a terminal. See wrap.h. */
#include "wrap.h"

#include <cgov.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_line(const char *text, size_t from, size_t to, int indent)
{
    while (from < to && (unsigned char)text[from] <= ' ')
        from++;
    while (to > from && (unsigned char)text[to - 1] <= ' ')
        to--;
    printf("%*s", indent, "");
    for (size_t i = from; i < to; i++)
        putchar((unsigned char)text[i] < ' ' ? ' ' : text[i]);
    putchar('\n');
}

/* Whether a line may end between two words: not before a sign that clings to the word. */
static bool may_break(const cgov_word *word, const cgov_word *next)
{
    return next->start > word->stop || next->kind != CGOV_WORD_SIGN;
}

void print_wrapped(const char *text, int indent, int width)
{
    cgov_word *words = NULL;
    size_t count = 0, line = 0, fits = 0, byte = 0;
    int64_t at = 0; /* code point of `byte` */
    if (cgov_words(text, NULL, &words, &count, NULL) != CGOV_OK)
        count = 0;
    for (size_t i = 0; i < count; i++) {
        byte += cgov_text_utf8_offset(text + byte, (size_t)(words[i].stop - at));
        at = words[i].stop;
        const ptrdiff_t length = (ptrdiff_t)(byte - line);
        if (fits > line && cgov_text_width(text + line, length) > width - indent) {
            print_line(text, line, fits, indent);
            line = fits;
        }
        if (i + 1 == count || may_break(&words[i], &words[i + 1]))
            fits = byte;
    }
    print_line(text, line, strlen(text), indent);
    cgov_free(words);
}

void between_words(const char *text, int64_t start, int64_t stop, int hold_start, int hold_stop,
                   size_t *from, size_t *to)
{
    *from = cgov_text_utf8_offset(text, (size_t)start);
    *to = *from + cgov_text_utf8_offset(text + *from, (size_t)(stop - start));
    char *const piece = malloc(*to - *from + 1);
    cgov_word *words = NULL;
    size_t count = 0;
    if (piece == NULL)
        return;
    memcpy(piece, text + *from, *to - *from);
    piece[*to - *from] = '\0';
    if (cgov_words(piece, NULL, &words, &count, NULL) == CGOV_OK && count > 2) {
        const size_t begin = cgov_text_utf8_offset(piece, (size_t)words[1].start);
        const size_t end = cgov_text_utf8_offset(piece, (size_t)words[count - 2].stop);
        *to = hold_stop ? *to : *from + end;
        *from = hold_start ? *from : *from + begin;
    }
    cgov_free(words);
    free(piece);
}
