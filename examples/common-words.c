/* What all programs are asked in the same words. See common-words.h. */
#include "common-words.h"

#include "workbook.h"

#include <cgov.h>

#include <getopt.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    DONE = 0,
    FAILED = 2,
    WRONG_USE = 2
};

enum {
    OPTIONS_MAX = 64,
    OPTION_MAX = 48 /* bytes of a name */
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

/* ---- words in order ---- */

/* An option as it is written in a program's list, for getopt_long(); `name` takes its name. */
static struct option described(const char *word, char name[OPTION_MAX])
{
    size_t length = strcspn(word, "=?");
    length = length < OPTION_MAX ? length : OPTION_MAX - 1;
    const int takes = word[length] == '='   ? required_argument
                      : word[length] == '?' ? optional_argument
                                            : no_argument;
    memcpy(name, word, length);
    name[length] = '\0';
    return (struct option){ .name = name, .has_arg = takes };
}

/* Options that once had another name, which still works where the program has no such option. */
static const char *const renamed[][2] = { { "who", "author" }, { "top", "limit" } };

static const char *name_now(const struct option *known, const char *name)
{
    for (size_t i = 0; i < sizeof renamed / sizeof renamed[0]; i++)
        for (size_t k = 0; strcmp(name, renamed[i][0]) == 0 && known[k].name != NULL; k++)
            if (strcmp(known[k].name, renamed[i][1]) == 0)
                return renamed[i][1];
    return name;
}

/* Adds the former names of the options that a program has. */
static size_t add_renamed(struct option *known, char names[][OPTION_MAX], size_t count)
{
    const size_t own = count;
    for (size_t i = 0; i < sizeof renamed / sizeof renamed[0]; i++) {
        bool has = false, taken = false;
        for (size_t k = 0; k < own; k++) {
            has = has || strcmp(known[k].name, renamed[i][1]) == 0;
            taken = taken || strcmp(known[k].name, renamed[i][0]) == 0;
        }
        if (has && !taken && count + 1 < OPTIONS_MAX) {
            known[count] = described(renamed[i][0], names[count]);
            known[count++].has_arg = required_argument;
        }
    }
    return count;
}

workbook workbook_asked;

/* Whether a program has an option, as its list spells it. */
static bool has_option(const char *const *options, const char *word)
{
    for (size_t i = 0; options[i] != NULL; i++)
        if (strcmp(options[i], word) == 0)
            return true;
    return false;
}

/* What programs have that print tables: those that print CSV. */
static size_t add_workbook(struct option *known, char names[][OPTION_MAX], size_t count,
                           const char *const *options)
{
    if (!has_option(options, "csv?") || count + 3 > OPTIONS_MAX)
        return count;
    known[count] = described("xlsx=", names[count]);
    count++;
    if (has_option(options, "replace"))
        return count;
    known[count] = described("replace", names[count]);
    return count + 1;
}

static void describe_options(struct option *known, char names[][OPTION_MAX],
                             const char *const *options)
{
    static const char *const all[] = { "lang=", "version", "help", NULL };
    size_t count = 0;
    for (size_t i = 0; all[i] != NULL; i++, count++)
        known[count] = described(all[i], names[count]);
    for (size_t i = 0; options[i] != NULL && count + 1 < OPTIONS_MAX; i++, count++)
        known[count] = described(options[i], names[count]);
    count = add_workbook(known, names, count, options);
    count = add_renamed(known, names, count);
    known[count] = (struct option){ .name = NULL };
}

/* "--name", or "--name=value" for a value that may be left out; lives as long as the program. */
static char *spelled(const struct option *option, const char *value)
{
    const bool joined = option->has_arg == optional_argument && value != NULL;
    const size_t length = strlen(option->name) + (joined ? strlen(value) : 0) + sizeof "--=";
    char *word = malloc(length);
    if (word != NULL)
        snprintf(word, length, joined ? "--%s=%s" : "--%s", option->name, joined ? value : "");
    return word;
}

/* The language in which an option is refused; what is wrong with it is said later. */
static void foresee_language(bool *thai, int argc, char **argv)
{
    for (int i = 1; i < argc && argv[i] != NULL; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value != NULL && (strcmp(value, "th") == 0 || strcmp(value, "en") == 0))
            *thai = strcmp(value, "th") == 0;
    }
}

/* Keeps what is asked of a workbook; false if the program reads the word too. */
static bool take_workbook_word(const char *name, const char *value, const char *const *options)
{
    if (!has_option(options, "csv?"))
        return false;
    if (strcmp(name, "replace") == 0)
        workbook_asked.replace = true;
    if (strcmp(name, "xlsx") == 0)
        workbook_asked.file = value;
    return strcmp(name, "xlsx") == 0 ||
           (strcmp(name, "replace") == 0 && !has_option(options, "replace"));
}

/* The options of a line, in their full spelling; 0, or the exit status. `*count` of `words`. */
static int spell_options(const char *program, bool thai, int argc, char **argv,
                         const struct option *known, const char *const *options, char **words,
                         int *count)
{
    static char help[] = "--help";
    int at = 0;
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, ":h", known, &at)) != -1;) {
        if (found == 'h') {
            words[(*count)++] = help;
            continue;
        }
        if (found != 0 || known[at].name == NULL) {
            char *word = argv[optind - 1];
            word[strcspn(word, "=")] = '\0';
            return refuse_option(program, thai, word);
        }
        if (take_workbook_word(known[at].name, optarg, options))
            continue;
        const struct option now = { .name = name_now(known, known[at].name),
                                    .has_arg = known[at].has_arg };
        words[(*count)++] = spelled(&now, optarg);
        if (known[at].has_arg == required_argument)
            words[(*count)++] = optarg;
    }
    return DONE;
}

char **words_in_order;

int read_words(const char *program, bool *thai, int *argc, char ***argv, const char *const *options,
               const usage *pages, size_t count)
{
    struct option known[OPTIONS_MAX];
    char names[OPTIONS_MAX][OPTION_MAX];
    char **spelt = calloc(2 * (size_t)*argc + 2, sizeof *spelt);
    char **words = calloc(3 * (size_t)*argc + 3, sizeof *words);
    int total = 0, from = 0, status = DONE;
    if (spelt == NULL || words == NULL) {
        free(spelt);
        free(words);
        fprintf(stderr, "%s: out of memory\n", program);
        return FAILED;
    }
    bool language = *thai;
    foresee_language(&language, *argc, *argv);
    describe_options(known, names, options);
    status = spell_options(program, language, *argc, *argv, known, options, spelt,
                           &from);
    words_in_order = spelt;
    if (status != DONE) {
        free(words);
        return status;
    }
    words[total++] = (*argv)[0];
    for (int i = optind; i < *argc; i++)
        words[total++] = (*argv)[i];
    memcpy(words + total, spelt, (size_t)from * sizeof *words);
    free(spelt);
    *argc = total + from;
    *argv = words_in_order = words;
    return take_common_words(program, thai, *argc, words, pages, count);
}

int refuse_option(const char *program, bool thai, const char *option)
{
    fprintf(stderr,
            thai ? "%s: ไม่มีตัวเลือก %s หรือต้องมีค่าตามหลัง ดูทั้งหมดด้วย --help\n"
                 : "%s: there is no option %s, or it needs a value; --help lists them\n",
            program, option);
    return WRONG_USE;
}

/* What kept a study from being opened, for people who read Thai. */
static const char *reason_in_thai(cgov_status status)
{
    static const struct {
        cgov_status status;
        const char *words;
    } reasons[] = {
        { CGOV_NOT_FOUND, "ไม่มีไฟล์งานวิจัยนี้ ตรวจชื่อไฟล์และโฟลเดอร์" },
        { CGOV_NOT_A_DATABASE, "ไฟล์นี้ไม่ใช่ฐานข้อมูล จึงเปิดเป็นไฟล์งานวิจัยไม่ได้" },
        { CGOV_NOT_A_STUDY, "ไฟล์นี้เป็นฐานข้อมูลของโปรแกรมอื่น ไม่ใช่ไฟล์งานวิจัย" },
        { CGOV_CORRUPT, "ไฟล์งานวิจัยเสียหาย ให้ใช้ไฟล์สำรอง" },
        { CGOV_ALTERED, "โครงสร้างของไฟล์งานวิจัยถูกแก้ไข จึงไม่เปิดเพื่อความปลอดภัย" },
        { CGOV_NEWER_SCHEMA, "ไฟล์งานวิจัยนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า ให้ปรับโปรแกรมเป็นรุ่นใหม่" },
        { CGOV_UPGRADE_REQUIRED, "ไฟล์งานวิจัยเป็นรุ่นเก่า ต้องปรับรุ่นก่อน: cgov upgrade ไฟล์งานวิจัย" },
        { CGOV_BUSY, "โปรแกรมอื่นกำลังใช้ไฟล์งานวิจัยนี้ ลองใหม่ภายหลัง" },
        { CGOV_READONLY, "ไฟล์งานวิจัยนี้เขียนไม่ได้" },
        { CGOV_FULL, "ดิสก์เต็ม" },
        { CGOV_IO, "อ่านหรือเขียนไฟล์ไม่ได้" },
        { CGOV_NOMEM, "หน่วยความจำไม่พอ" },
        { CGOV_INVALID, "ชื่อไฟล์หรือค่าที่ระบุไม่ถูกต้อง" },
    };
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].status == status)
            return reasons[i].words;
    return "เปิดไฟล์งานวิจัยไม่ได้";
}

int refuse_study(const char *program, bool thai, cgov_error *error)
{
    char *visible = cgov_text_visible(cgov_error_message(error), -1);
    const char *words = visible != NULL ? visible : "out of memory";
    if (thai)
        fprintf(stderr, "%s: %s (%s)\n", program, reason_in_thai(cgov_error_status(error)), words);
    else
        fprintf(stderr, "%s: %s\n", program, words);
    cgov_free(visible);
    cgov_error_free(error);
    return FAILED;
}
