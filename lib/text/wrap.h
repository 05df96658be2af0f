/*
 * Text broken into lines between words, Thai and English ones; a word that is longer than a line is
 * cut between letters. Knows no terminal.
 */
#ifndef CGOV_TEXT_WRAP_H
#define CGOV_TEXT_WRAP_H

#include <stddef.h>

/* Calls back for each line of at most `width` columns; blanks around a line are left out. */
typedef void cgov__take_line(void *ctx, const char *line, size_t length);
void cgov__wrap(const char *text, int width, cgov__take_line *take, void *ctx);
/* The same, but a path ("data/survey.csv") stays whole, on a line that is too long if need be: it is
   there to be copied. */
void cgov__wrap_words(const char *text, int width, cgov__take_line *take, void *ctx);

/* Calls back for each piece within which no line ends: a word with the signs that cling to it. */
void cgov__pieces(const char *text, cgov__take_line *take, void *ctx);

#endif
