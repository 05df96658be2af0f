/* wrap.h - running text on a terminal: Thai and English, broken between words. */
#ifndef WRAP_H
#define WRAP_H

#include <stddef.h>
#include <stdint.h>

/* Prints a text in lines of at most `width` columns, each indented by so many; line ends within it
   are spaces. A last newline is printed. */
void print_wrapped(const char *text, int indent, int width);

/* Bytes of a text from code point `start` to `stop`, moved inwards to where words begin and end;
   `hold_start` and `hold_stop` leave an end where it is. */
void between_words(const char *text, int64_t start, int64_t stop, int hold_start, int hold_stop,
                   size_t *from, size_t *to);

#endif
