/*
 * common-words.h - the words of a command line that all of the programs know, --lang, --version and
 * --help, and how a word is refused that none of them knows.
 */
#ifndef COMMON_WORDS_H
#define COMMON_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* A part of what --help prints. */
typedef struct usage {
    const char *en, *th;
} usage;

enum {
    GO_ON = -1 /* no exit status */
};

/* By LC_ALL, LC_MESSAGES and LANG. */
bool locale_is_thai(void);

/* Reads --lang before all others, as it is the language of what they print: `thai` is the one
 * without it. Prints what --version or --help asks for, and gives an exit status then, or after a
 * message. */
int take_common_words(const char *program, bool *thai, int argc, char **argv, const usage *pages,
                      size_t count);

/* Refuses an option on standard error, and gives the exit status, 2. */
int refuse_option(const char *program, bool thai, const char *option);

#endif
