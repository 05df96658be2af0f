/* --help, manual pages and completion, out of the tables of a program. See program.h. */
#include "program.h"

#include <stdio.h>
#include <string.h>

enum {
    WIDTH = 79,
    TEXT_AT = 25 /* column where the text of an option begins */
};

static const char *in(const run *r, said words)
{
    return words.en == NULL && words.th == NULL ? "" : say(r, words.en, words.th);
}

static const char *study_word(const run *r)
{
    return r->program->study.en != NULL ? in(r, r->program->study) : say(r, "STUDY", "ไฟล์งานวิจัย");
}

/* "--name VALUE" of an option; choices are their own value. */
static void put_option(const run *r, const program_option *o, char *to, size_t room)
{
    const bool choice = o->takes == TAKES_CHOICE || o->takes == TAKES_BITS;
    const char *value = choice && o->value.en == NULL ? o->of : in(r, o->value);
    if (o->takes == TAKES_FORMAT && *value != '\0')
        snprintf(to, room, "--%s[=%s]", o->name, value);
    else
        snprintf(to, room, "--%s%s%s", o->name, *value != '\0' ? " " : "", value);
}

/* "STUDY COMMAND WORDS" of a command. */
static void put_command(const run *r, const command *c, char *to, size_t room)
{
    const bool first = (r->program->has & COMMAND_FIRST) != 0;
    const char *name = c->name != NULL ? c->name : "";
    if (first && c == r->program->commands)
        snprintf(to, room, "%s", study_word(r));
    else if (first && (c->does & OPENS_ITSELF) == 0)
        snprintf(to, room, "%s %s%s%s", name, study_word(r), c->words.en != NULL ? " " : "",
                 in(r, c->words));
    else
        snprintf(to, room, "%s%s%s", name, *name != '\0' && c->words.en != NULL ? " " : "",
                 in(r, c->words));
}

/* ---- --help ---- */

static void print_row(const char *left, const char *text)
{
    const int width = 2 + cgov_text_width(left, -1);
    printf("  %s", left);
    if (width + 2 > TEXT_AT)
        printf("\n%*s", TEXT_AT, "");
    else
        printf("%*s", TEXT_AT - width, "");
    /* The first line begins at the same column as the others. */
    char *again = cgov_text_wrap(text, WIDTH - TEXT_AT, 0);
    for (const char *c = again != NULL ? again : ""; *c != '\0'; c++)
        if (*c == '\n')
            printf("\n%*s", TEXT_AT, "");
        else
            putchar(*c);
    putchar('\n');
    cgov_free(again);
}

/* A text of its own, folded; all lines but the first are set in by `indent`. */
static void print_folded(const char *text, int indent)
{
    char *lines = cgov_text_wrap(text, WIDTH, indent);
    printf("%s\n", lines != NULL ? lines : "");
    cgov_free(lines);
}

static void print_usage(const run *r)
{
    const program *p = r->program;
    const command *only = p->commands;
    if (only->name == NULL)
        printf("%s %s%s%s [%s]\n", p->name, study_word(r), only->words.en != NULL ? " " : "",
               in(r, only->words), say(r, "options", "ตัวเลือก"));
    else if ((p->has & COMMAND_FIRST) == 0)
        printf("%s %s %s [%s]\n", p->name, study_word(r), say(r, "COMMAND", "คำสั่ง"),
               say(r, "options", "ตัวเลือก"));
    print_folded(in(r, p->text), 0);
}

static void print_commands(const run *r)
{
    char left[200];
    if (r->program->commands->name == NULL)
        return;
    printf("\n%s\n", say(r, "Commands", "คำสั่ง"));
    for (size_t i = 0; i < r->program->command_count; i++) {
        put_command(r, &r->program->commands[i], left, sizeof left);
        print_row(left, in(r, r->program->commands[i].text));
    }
}

static void print_sections(const run *r)
{
    char left[200];
    for (size_t i = 0; i < section_count(r->program); i++) {
        const section s = section_at(r->program, i);
        if (i == r->program->section_count) {
            printf("\n%s\n", say(r, "In general", "ทั่วไป"));
        } else if (i < r->program->section_count) {
            putchar('\n');
            print_folded(in(r, s.title), 0);
        }
        for (size_t o = 0; o < s.count; o++) {
            put_option(r, &s.options[o], left, sizeof left);
            print_row(left, in(r, s.options[o].text));
        }
    }
}

static void print_statuses(const run *r)
{
    const char *one = in(r, r->program->status);
    char text[1000];
    snprintf(text, sizeof text,
             say(r, "Exit status: 0 done%s%s; 2 could not be done.",
                 "สถานะเมื่อจบ: 0 เรียบร้อย%s%s; 2 ทำไม่ได้"),
             *one != '\0' ? "; 1 " : "", one);
    putchar('\n');
    print_folded(text, 2);
}

int print_help(const run *r)
{
    print_usage(r);
    print_commands(r);
    print_sections(r);
    if (r->program->more.en != NULL) {
        putchar('\n');
        for (const char *line = in(r, r->program->more); *line != '\0';) {
            const size_t length = strcspn(line, "\n");
            char part[2000];
            snprintf(part, sizeof part, "%.*s", (int)length, line);
            const int blanks = (int)strspn(part, " ");
            printf("%*s", blanks, "");
            print_folded(part + blanks, blanks + 2);
            line += length + (line[length] == '\n');
        }
    }
    print_statuses(r);
    return ferror(stdout) ? FAILED : ANSWERED;
}

/* ---- the manual page: groff's man macros ---- */

static void put_roff(const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '-' || *c == '\\')
            putchar('\\');
        if (*c == '\\')
            putchar('e');
        else if ((c == text || c[-1] == '\n') && (*c == '.' || *c == '\''))
            printf("\\&%c", *c);
        else
            putchar(*c);
    }
    putchar('\n');
}

static void put_item(const char *left, const char *text)
{
    fputs(".TP\n.B ", stdout);
    put_roff(left);
    put_roff(text);
}

static void put_paragraphs(const char *text)
{
    for (; *text != '\0'; text++) {
        const size_t length = strcspn(text, "\n");
        char line[2000];
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        fputs(".PP\n", stdout);
        put_roff(line);
        text += length;
        if (*text == '\0')
            return;
    }
}

static void put_options(const run *r)
{
    char left[200];
    for (size_t i = 0; i < section_count(r->program); i++) {
        const section s = section_at(r->program, i);
        if (i <= r->program->section_count) {
            fputs(".SS ", stdout);
            put_roff(i < r->program->section_count ? in(r, s.title) : say(r, "In general", "ทั่วไป"));
        }
        for (size_t o = 0; o < s.count; o++) {
            put_option(r, &s.options[o], left, sizeof left);
            put_item(left, in(r, s.options[o].text));
        }
    }
}

static void put_synopsis(const run *r)
{
    const program *p = r->program;
    char words[200];
    printf(".SH %s\n", say(r, "SYNOPSIS", "รูปแบบ"));
    for (size_t i = 0; i < p->command_count; i++) {
        put_command(r, &p->commands[i], words, sizeof words);
        printf("%s.B ", i > 0 ? ".br\n" : "");
        put_roff(p->name);
        if ((p->has & COMMAND_FIRST) == 0) {
            put_roff(study_word(r));
        }
        put_roff(words);
        put_roff(say(r, "[options]", "[ตัวเลือก]"));
    }
}

int print_man(const run *r)
{
    const program *p = r->program;
    char words[200];
    printf(".TH %s 1 \"\" \"libcgov %s\"\n%s.SH %s\n", p->name, cgov_version(),
           r->thai ? ".ad l\n" : "" /* Thai has few blanks to widen */, say(r, "NAME", "ชื่อ"));
    printf("%s \\- ", p->name);
    put_roff(in(r, p->text));
    put_synopsis(r);
    if (p->commands->name != NULL)
        printf(".SH %s\n", say(r, "COMMANDS", "คำสั่ง"));
    for (size_t i = 0; p->commands->name != NULL && i < p->command_count; i++) {
        put_command(r, &p->commands[i], words, sizeof words);
        put_item(words, in(r, p->commands[i].text));
    }
    printf(".SH %s\n", say(r, "OPTIONS", "ตัวเลือก"));
    put_options(r);
    if (p->more.en != NULL)
        printf(".SH %s\n", say(r, "NOTES", "หมายเหตุ"));
    put_paragraphs(in(r, p->more));
    printf(".SH \"%s\"\n", say(r, "EXIT STATUS", "สถานะเมื่อจบ"));
    put_item("0", say(r, "Done.", "เรียบร้อย"));
    if (p->status.en != NULL)
        put_item("1", in(r, p->status));
    put_item("2", say(r, "It could not be done; standard error says why.",
                      "ทำไม่ได้ เหตุผลอยู่ในข้อความแจ้งข้อผิดพลาด"));
    if (strcmp(p->name, "cgov") != 0)
        printf(".SH \"%s\"\n.BR cgov (1)\n", say(r, "SEE ALSO", "ดูเพิ่มเติม"));
    return ferror(stdout) ? FAILED : ANSWERED;
}

/* ---- completion for bash ---- */

static void put_words(const char *choices)
{
    for (const char *c = choices; *c != '\0'; c++)
        putchar(*c == '|' ? ' ' : *c);
}

/* What stands behind options that choose from words, and behind those that take any text. */
static void put_values(const program *p)
{
    for (size_t i = 0; i < section_count(p); i++) {
        const section s = section_at(p, i);
        for (size_t o = 0; o < s.count; o++) {
            const program_option *option = &s.options[o];
            const bool choice = option->takes == TAKES_CHOICE || option->takes == TAKES_BITS;
            if (option->takes == TAKES_NOTHING || option->takes == TAKES_FORMAT)
                continue;
            printf("    --%s) ", option->name);
            if (choice || option->takes == TAKES_LANGUAGE) {
                printf("COMPREPLY=($(compgen -W \"");
                put_words(choice ? option->of : "th|en");
                printf("\" -- \"$cur\")); return ;;\n");
            } else if (option->value.en != NULL && strncmp(option->value.en, "FILE", 4) == 0) {
                printf("COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
            } else {
                printf("return ;;\n");
            }
        }
    }
}

int print_completion(const run *r)
{
    const program *p = r->program;
    char name[64];
    snprintf(name, sizeof name, "%s", p->name);
    for (char *c = name; *c != '\0'; c++)
        *c = *c == '-' ? '_' : *c;
    printf("_%s() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    case $prev in\n",
           name);
    put_values(p);
    printf("    esac\n    case $cur in\n    -*) COMPREPLY=($(compgen -W \"");
    for (size_t i = 0; i < section_count(p); i++) {
        const section s = section_at(p, i);
        for (size_t o = 0; o < s.count; o++)
            printf("--%s ", s.options[o].name);
    }
    printf("\" -- \"$cur\")); return ;;\n    esac\n");
    const int place = (p->has & COMMAND_FIRST) != 0 ? 1 : 2;
    if (p->commands->name != NULL) {
        printf("    if [ $COMP_CWORD -eq %d ]; then\n        COMPREPLY=($(compgen -W \"", place);
        for (size_t i = place == 1; i < p->command_count; i++)
            printf("%s ", p->commands[i].name);
        printf("\" -- \"$cur\")%s)\n        return\n    fi\n",
               place == 1 ? " $(compgen -f -- \"$cur\")" : "");
    }
    printf("    COMPREPLY=($(compgen -f -- \"$cur\"))\n}\ncomplete -F _%s %s\n", name, p->name);
    return ferror(stdout) ? FAILED : ANSWERED;
}
