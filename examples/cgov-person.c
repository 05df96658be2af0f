/* What people take back is gone from the study, after all that goes was shown. */
#include "program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct asked {
    run run;
    bool yes;
    const char *ground, *identities, *text;
} asked;

static cgov_removal_options options_of(const asked *a)
{
    return (cgov_removal_options){ .check_only = a->run.check || !a->yes,
                                   .ground = a->ground,
                                   .identities = a->identities };
}

/* What goes, and what to type so that it does. */
static int show_removal(const asked *a, cgov_removal *removal)
{
    cgov_tables *tables = NULL;
    const bool dry = a->run.check || !a->yes;
    const cgov_status made = cgov_tables_from_removal(removal, a->run.db, dry, &tables);
    const int64_t number = removal->number;
    const bool repeated = removal->repeated;
    cgov_removal_free(removal);
    const int status = show(&a->run, made, &tables);
    if (status != ANSWERED || a->run.format != TABLES)
        return status;
    if (dry)
        puts(
            say(&a->run,
                "\nNothing was changed. This cannot be undone; if all of it is to go, add --yes "
                "--ground \"why\".",
                "\nยังไม่ได้แก้ไขสิ่งใด การถอนย้อนกลับไม่ได้ หากจะถอนทั้งหมดนี้ ให้เพิ่ม --yes --ground \"เหตุผล\""));
    else if (repeated)
        printf(say(&a->run,
                   "\nThe file is rebuilt again. Entry %lld of the change log says when it was "
                   "removed.\n",
                   "\nจัดไฟล์ใหม่อีกครั้งแล้ว รายการที่ %lld ของบันทึกการแก้ไขบอกว่าถอนไปเมื่อใด\n"),
               (long long)number);
    else
        printf(say(&a->run,
                   "\nDone, and the file is rebuilt. Entry %lld of the change log says so.\n",
                   "\nถอนแล้ว และจัดไฟล์ใหม่แล้ว บันทึกไว้ในรายการที่ %lld ของบันทึกการแก้ไข\n"),
               (long long)number);
    return status;
}

static int forget(void *asked_of)
{
    static const char names[] = "person|interview|document|questionnaire";
    static const struct {
        const char *word;
        cgov_removal_kind kind;
    } kinds[] = {
        { "person", CGOV_REMOVAL_PERSON },          { "บุคคล", CGOV_REMOVAL_PERSON },
        { "interview", CGOV_REMOVAL_INTERVIEW },    { "สัมภาษณ์", CGOV_REMOVAL_INTERVIEW },
        { "document", CGOV_REMOVAL_DOCUMENT },      { "เอกสาร", CGOV_REMOVAL_DOCUMENT },
        { "questionnaire", CGOV_REMOVAL_RESPONSE }, { "แบบสำรวจ", CGOV_REMOVAL_RESPONSE }
    };
    const asked *a = asked_of;
    const cgov_removal_options how = options_of(a);
    cgov_removal_kind kind = a->run.word_count == 1 ? CGOV_REMOVAL_PERSON : CGOV_REMOVAL_ANY;
    cgov_removal *removal = NULL;
    for (size_t i = 0; a->run.word_count == 2 && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].word, a->run.words[0]) == 0)
            kind = kinds[i].kind;
    if (kind == CGOV_REMOVAL_ANY)
        return fail(&a->run, WRONG_USE, say(&a->run, "%s: it is one of %s", "%s: ใช้คำใดคำหนึ่ง %s"),
                    a->run.words[0], names);
    const char *code = a->run.words[a->run.word_count - 1];
    if (cgov_forget(a->run.db, kind, code, &how, &removal) != CGOV_OK)
        return fail_study(&a->run);
    return show_removal(a, removal);
}

/* ---- texts ---- */

/* Regular files, and pipes that a shell hands over: opening another waits for somebody to write. */
static FILE *open_text(const char *path)
{
    struct stat it;
    const bool handed = strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0;
    return stat(path, &it) == 0 && (S_ISREG(it.st_mode) || handed) ? fopen(path, "rb") : NULL;
}

/* Why a file of texts cannot be opened. */
static void refuse_text(const run *r, const char *path)
{
    struct stat it;
    const int code = errno;
    if (stat(path, &it) != 0)
        fail(r, FAILED, say(r, "%s: there is no such file", "%s: ไม่มีไฟล์นี้"), path);
    else if (S_ISDIR(it.st_mode))
        fail(r, FAILED, say(r, "%s: is a folder; name a file", "%s: เป็นโฟลเดอร์ ให้ระบุไฟล์"), path);
    else if (!S_ISREG(it.st_mode))
        fail(r, FAILED,
             say(r, "%s: is a pipe or a device; save the texts as a file first",
                 "%s: เป็นท่อหรืออุปกรณ์ ให้บันทึกข้อความเป็นไฟล์ก่อน"),
             path);
    else
        fail(r, FAILED, say(r, "%s: may not be read (%s)", "%s: ไม่มีสิทธิ์อ่านไฟล์ (%s)"), path,
             strerror(code));
}

static char *read_whole(const asked *a, size_t *length)
{
    enum {
        MOST = 1 << 20
    };
    FILE *file = open_text(a->text);
    if (file == NULL) {
        refuse_text(&a->run, a->text);
        return NULL;
    }
    char *bytes = calloc(1, MOST + 1);
    *length = bytes != NULL ? fread(bytes, 1, MOST + 1, file) : 0;
    const bool fine = bytes != NULL && ferror(file) == 0;
    fclose(file);
    if (fine && *length <= MOST)
        return bytes;
    free(bytes);
    fail(&a->run, FAILED,
         fine ? say(&a->run, "%s: is more than 1 MB: split the file", "%s: ใหญ่เกิน 1 MB ให้แบ่งเป็นหลายไฟล์")
              : say(&a->run, "%s: cannot be read to its end", "%s: อ่านไฟล์ได้ไม่ครบ"),
         a->text);
    return NULL;
}

/* The lines of a text, without a byte order mark and line ends; blank ones say nothing. More than
   `most` are counted, not kept. */
static size_t split_lines(char *text, const char **lines, size_t most)
{
    size_t count = 0;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (char *line = text; line != NULL;) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        const bool says = line[strspn(line, " \t")] != '\0';
        if (says && count < most)
            lines[count] = line;
        count += says;
        line = next;
    }
    return count;
}

/* Each text that stands nowhere is named beside those that go; false after a message. */
static bool tell_absent(const asked *a, const char *const *words, size_t count)
{
    const cgov_removal_options look = { .check_only = true };
    for (size_t i = 0; i < count; i++) {
        const cgov_status status = cgov_erase(a->run.db, &words[i], 1, &look, NULL);
        if (status == CGOV_NOT_FOUND)
            fail(&a->run, ANSWERED,
                 say(&a->run, "\"%s\" stands nowhere in the study", "ไม่พบ \"%s\" ในงานวิจัยนี้"),
                 words[i]);
        else if (status != CGOV_OK)
            return fail_study(&a->run) == ANSWERED;
    }
    return true;
}

static int erase_texts(const asked *a, const char *const *words, size_t count)
{
    const cgov_removal_options how = options_of(a);
    cgov_removal *removal = NULL;
    if (count > 1 && !tell_absent(a, words, count))
        return FAILED;
    if (cgov_erase(a->run.db, words, count, &how, &removal) != CGOV_OK)
        return fail_study(&a->run);
    return show_removal(a, removal);
}

static int erase(void *asked_of)
{
    const asked *a = asked_of;
    const char *lines[TEXTS_MAX];
    size_t length = 0;
    if (a->text == NULL && a->run.word_count == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "--text FILE: the texts to be removed, one a line",
                        "--text ไฟล์: ข้อความที่จะถอนออก บรรทัดละหนึ่งข้อความ"));
    if (a->text == NULL)
        return erase_texts(a, (const char *const *)a->run.words, a->run.word_count);
    char *bytes = read_whole(a, &length);
    if (bytes == NULL)
        return FAILED;
    const size_t count = split_lines(bytes, lines, TEXTS_MAX);
    int status = FAILED;
    if (count == 0)
        fail(&a->run, FAILED, say(&a->run, "%s: is empty", "%s: ว่างเปล่า"), a->text);
    else if (count > TEXTS_MAX)
        fail(&a->run, FAILED,
             say(&a->run, "%s: has %zu texts, and at most %d are removed at once: split the file",
                 "%s: มี %zu ข้อความ ถอนได้ครั้งละไม่เกิน %d ข้อความ: แบ่งเป็นหลายไฟล์"),
             a->text, count, (int)TEXTS_MAX);
    else
        status = erase_texts(a, lines, count);
    free(bytes);
    return status;
}

static const command commands[] = {
    COMMAND(forget, forget, 1, 2, WRITES, 0),
    COMMAND(erase, erase, 0, TEXTS_MAX, WRITES, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION(yes, TAKES_NOTHING, AT(yes)),
    OPTION(ground, TAKES_TEXT, AT(ground)),
    OPTION(text, TAKES_TEXT, AT(text)),
    OPTION(identities, TAKES_TEXT, AT(identities)),
};
static const section sections[] = {
    SECTION(options, 0),
};
static const program person = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_AUTHOR | HAS_CHECK,
};

int main(int argc, char **argv)
{
    asked a = { .run = { .program = &person } };
    return program_main(&person, &a.run, argc, argv);
}
