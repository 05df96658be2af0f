/*
 * common-words.h - how all of the programs read their command line: options before or after the
 * other words, whole or shortened, --opt=value or --opt value; the words that all know, --lang,
 * --version and --help; and how a word is refused that none of them knows.
 *
 * Exit statuses of all programs: 0 done; 1 rows or parts with problems, or nothing found; 2 it could
 * not be done, and standard error has why.
 */
#ifndef COMMON_WORDS_H
#define COMMON_WORDS_H

#include <cgov.h>

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

/* What read_words() makes of the line; lives as long as the program. */
extern char **words_in_order;

/*
 * Puts the words of a command line in order: first those that are no options, then each option as
 * it is spelled in `options`, with its value as a word of its own. Then as take_common_words().
 * `options` ends in NULL: "limit=" takes a value, "check" does not, "csv?" may have one behind "=",
 * and stays one word. --lang, --version, --help and -h are known to all. `*argv` is replaced by an
 * array that lives as long as the program.
 */
int read_words(const char *program, bool *thai, int *argc, char ***argv,
               const char *const *options, const usage *pages, size_t count);

/* The options that choose projects: see filter-words.h. */
#define FILTER_OPTIONS                                                                             \
    "level=", "min-level=", "implied=", "differ", "mission=", "form=", "mechanism=", "activity=",           \
        "province=", "region=", "from=", "to=", "sector=", "role=", "agency=", "factor=", "case="

/* Reads --lang before all others, as it is the language of what they print: `thai` is the one
 * without it. Prints what --version or --help asks for, and gives an exit status then, or after a
 * message. */
int take_common_words(const char *program, bool *thai, int argc, char **argv, const usage *pages,
                      size_t count);

/* Says why a study could not be opened, frees the error, and gives the exit status, 2. */
int refuse_study(const char *program, bool thai, cgov_error *error);

/* Refuses an option on standard error, and gives the exit status, 2. */
int refuse_option(const char *program, bool thai, const char *option);

#endif
