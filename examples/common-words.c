/* What all programs are asked in the same words. See common-words.h. */
#include "common-words.h"

#include <cgov.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DONE,
    FAILED,
    WRONG_USE
};

bool locale_is_thai(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "th", 2) == 0;
    }
    return false;
}

static bool take_language(const char *program, bool *thai, const char *value)
{
    const bool before = *thai;
    *thai = strcmp(value, "th") == 0;
    if (*thai || strcmp(value, "en") == 0)
        return true;
    fprintf(stderr, before ? "%s: --lang คือ th หรือ en\n" : "%s: --lang is th or en\n", program);
    return false;
}

static int print_pages(bool thai, const usage *pages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fputs(thai ? pages[i].th : pages[i].en, stdout) < 0)
            return FAILED;
    return DONE;
}

int take_common_words(const char *program, bool *thai, int argc, char **argv, const usage *pages,
                      size_t count)
{
    bool help = false;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc &&
            !take_language(program, thai, argv[i + 1]))
            return WRONG_USE;
        if (strcmp(argv[i], "--version") == 0)
            return printf("%s %s\n", program, cgov_version()) > 0 ? DONE : FAILED;
        help = help || strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0;
    }
    return help ? print_pages(*thai, pages, count) : GO_ON;
}

int refuse_option(const char *program, bool thai, const char *option)
{
    fprintf(stderr,
            thai ? "%s: ไม่มีตัวเลือก %s หรือต้องมีค่าตามหลัง ดูทั้งหมดด้วย --help\n"
                 : "%s: there is no option %s, or it needs a value; --help lists them\n",
            program, option);
    return WRONG_USE;
}
