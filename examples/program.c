/* Command lines, read by tables. See program.h. */
#include "program.h"
#include "stopping.h"

#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One option of a command line. */
typedef struct given {
    const program_option *option;
    void *to;
    const char *value;
} given;

/* Every option that a program knows, for getopt_long(). */
typedef struct known {
    struct option *names;
    const program_option **options;
    size_t *bases;
    size_t count;
} known;

static _Noreturn void give_up(void)
{
    fputs("out of memory\n", stderr);
    exit(FAILED);
}

static void *allocate(size_t count, size_t size)
{
    void *room = calloc(count + 1, size);
    if (room == NULL)
        give_up();
    return room;
}

/* ---- options that many programs have ---- */

const program_option filter_options[FILTER_OPTIONS] = {
    OPTION_OF(level, TAKES_MEMBER, offsetof(cgov_project_filter, level), "level", 0),
    OPTION_OF(min_level, TAKES_MEMBER, offsetof(cgov_project_filter, min_level), "level", 0),
    OPTION_OF(implied, TAKES_MEMBER, offsetof(cgov_project_filter, implied_level), "level", 0),
    OPTION(differ, TAKES_NOTHING, offsetof(cgov_project_filter, levels_differ)),
    OPTION_OF(mission, TAKES_MEMBER, offsetof(cgov_project_filter, mission), "mission", 0),
    OPTION_OF(form, TAKES_CODE, offsetof(cgov_project_filter, form), "form", 0),
    OPTION_OF(mechanism, TAKES_CODE, offsetof(cgov_project_filter, mechanism), "mechanism", 0),
    OPTION_OF(activity, TAKES_CODE, offsetof(cgov_project_filter, activity), "activity", 0),
    OPTION_OF(province, TAKES_CODE, offsetof(cgov_project_filter, province), "province", 0),
    OPTION_OF(region, TAKES_CODE, offsetof(cgov_project_filter, region), "region", 0),
    OPTION(from, TAKES_YEAR, offsetof(cgov_project_filter, from_year)),
    OPTION(to, TAKES_YEAR, offsetof(cgov_project_filter, to_year)),
    OPTION_OF(sector, TAKES_MEMBER, offsetof(cgov_project_filter, sector), "sector", 0),
    OPTION_OF(role, TAKES_CODE, offsetof(cgov_project_filter, role), "role", 0),
    OPTION_OF(agency, TAKES_ID, offsetof(cgov_project_filter, agency), "agency", 0),
    OPTION_OF(factor, TAKES_CODE, offsetof(cgov_project_filter, factor_code), "factor", 0),
    OPTION_OF(case, TAKES_ID, offsetof(cgov_project_filter, case_study), "case study", 0),
};

static const program_option shared_options[] = {
    OPTION(check, TAKES_NOTHING, offsetof(run, check)),
    OPTION(author, TAKES_TEXT, offsetof(run, author)),
    OPTION(limit, TAKES_WHOLE, offsetof(run, limit)),
    OPTION(table, TAKES_TEXT, offsetof(run, table)),
    OPTION_OF(json, TAKES_FORMAT, 0, "json", 0),
    OPTION_OF(csv, TAKES_FORMAT, 0, "csv", 0),
    OPTION_OF(xlsx, TAKES_OUTPUT, offsetof(run, xlsx), "xlsx", 0),
    OPTION_OF(ods, TAKES_OUTPUT, offsetof(run, ods), "ods", 0),
    OPTION_OF(html, TAKES_OUTPUT, offsetof(run, html), "html", 0),
    OPTION_OF(docx, TAKES_OUTPUT, offsetof(run, docx), "docx", 0),
    OPTION(replace, TAKES_NOTHING, offsetof(run, replaces)),
    OPTION(shared, TAKES_NOTHING, offsetof(run, shared)),
    OPTION(lang, TAKES_LANGUAGE, 0),
    OPTION_OF(help, TAKES_FORMAT, 0, "help", 0),
    OPTION_OF(version, TAKES_FORMAT, 0, "version", 0),
};

enum {
    SHARED = sizeof shared_options / sizeof shared_options[0]
};

/* Which of them a program has; those of no number are everybody's. */
static const unsigned shared_by[SHARED] = { HAS_CHECK,
                                            HAS_AUTHOR,
                                            HAS_LIMIT,
                                            HAS_TABLE,
                                            HAS_JSON,
                                            HAS_CSV,
                                            HAS_CSV,
                                            HAS_CSV,
                                            HAS_CSV,
                                            HAS_CSV,
                                            HAS_CSV | HAS_REPLACE,
                                            0,
                                            0,
                                            0,
                                            0 };

size_t section_count(const program *p)
{
    return p->section_count + SHARED;
}

/* Whether a program has an option of this name that says more of it than the shared one. */
static bool has_own(const program *p, const char *name)
{
    for (size_t i = 0; i < p->section_count; i++)
        for (size_t k = 0; k < p->sections[i].count; k++)
            if (strcmp(p->sections[i].options[k].name, name) == 0)
                return true;
    return false;
}

/* The shared options are a section each, without a heading but for the first one. */
section section_at(const program *p, size_t at)
{
    if (at < p->section_count) {
        section own = p->sections[at];
        if (own.options == filter_options)
            own = (section){ SECTION_filter_options, own.options, own.count, own.base };
        return own;
    }
    const size_t i = at - p->section_count;
    const bool has =
        (shared_by[i] == 0 || (p->has & shared_by[i]) != 0) && !has_own(p, shared_options[i].name);
    return (section){ .title = { NULL, NULL }, .options = &shared_options[i], .count = has };
}

/* Options that once had another name, which still works where the program has no such option. */
static const char *const renamed[][2] = { { "who", "author" },
                                          { "top", "limit" },
                                          { "level", "confidence" } };

/* Served without a word in --help: for those who make packages. */
static const program_option hidden_options[] = {
    { .name = "print-man", .takes = TAKES_FORMAT, .of = "man" },
    { .name = "print-completion", .takes = TAKES_FORMAT, .of = "completion" },
    { .name = "newest", .takes = TAKES_FORMAT, .of = "" },
};

enum {
    HIDDEN = sizeof hidden_options / sizeof hidden_options[0],
    RENAMED = sizeof renamed / sizeof renamed[0]
};

static void add_known(known *k, const char *name, const program_option *option, size_t base)
{
    const int argument = option->takes == TAKES_NOTHING   ? no_argument
                         : option->takes != TAKES_FORMAT  ? required_argument
                         : strcmp(option->of, "csv") == 0 ? optional_argument
                                                          : no_argument;
    /* A number of its own: getopt_long() takes the first of several that begin alike, and are. */
    static int found;
    k->names[k->count] = (struct option){ name, argument, &found, (int)k->count + 1 };
    k->options[k->count] = option;
    k->bases[k->count++] = base;
}

static size_t place_of(const known *k, const char *name)
{
    size_t at = 0;
    while (at < k->count && strcmp(k->names[at].name, name) != 0)
        at++;
    return at;
}

static known describe_options(const program *p)
{
    size_t room = HIDDEN + RENAMED;
    for (size_t i = 0; i < section_count(p); i++)
        room += section_at(p, i).count;
    known k = { allocate(room, sizeof *k.names), allocate(room, sizeof *k.options),
                allocate(room, sizeof *k.bases), 0 };
    for (size_t i = 0; i < section_count(p); i++) {
        const section s = section_at(p, i);
        for (size_t o = 0; o < s.count; o++)
            add_known(&k, s.options[o].name, &s.options[o], s.base);
    }
    for (size_t i = 0; i < RENAMED; i++) {
        const size_t now = place_of(&k, renamed[i][1]);
        if (now < k.count && place_of(&k, renamed[i][0]) == k.count)
            add_known(&k, renamed[i][0], k.options[now], k.bases[now]);
    }
    for (size_t i = 0; i < HIDDEN; i++)
        add_known(&k, hidden_options[i].name, &hidden_options[i], 0);
    return k;
}

static void free_known(known *k)
{
    free(k->names);
    free(k->options);
    free(k->bases);
}

/* ---- values ---- */

/* How many options a word may stand for: its own name, or all that begin with it. */
static size_t meant_by(const known *k, const char *name, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < k->count; i++) {
        if (strncmp(k->names[i].name, name, length) != 0)
            continue;
        if (k->names[i].name[length] == '\0')
            return 1;
        count++;
    }
    return count;
}

/* `lacks`: a value that has to follow. */
static int refuse_option(const run *r, const known *k, char *word, bool lacks)
{
    const size_t length = strcspn(word, "=");
    const bool has_value = word[length] != '\0', is_long = strncmp(word, "--", 2) == 0;
    const size_t meant = is_long ? meant_by(k, word + 2, length - 2) : 0;
    word[length] = '\0';
    return fail(
        r, WRONG_USE,
        lacks       ? say(r, "%s needs a value; --help says which", "ต้องระบุค่าหลัง %s ดูค่าที่ใช้ได้ด้วย --help")
        : meant > 1 ? say(r,
                          "%s may be the beginning of several options: write more of it; "
                          "--help lists them",
                          "%s ย่อมาจากได้หลายตัวเลือก ให้เขียนให้ยาวขึ้น ดูทั้งหมดด้วย --help")
        : meant == 1 && has_value
            ? say(r, "%s takes no value; --help lists the options that do",
                  "%s ไม่รับค่า ดูตัวเลือกทั้งหมดด้วย --help")
            : say(r, "there is no option %s; --help lists them", "ไม่มีตัวเลือก %s ดูทั้งหมดด้วย --help"),
        word);
}

static int refuse_value(const run *r, const given *g, const char *right)
{
    return fail(r, WRONG_USE, "--%s %s: %s", g->option->name, g->value, right);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int take_whole(const run *r, const given *g)
{
    char *end = NULL;
    const char *const word = g->value != NULL ? g->value : "";
    const long long number = strtoll(word, &end, 10);
    if (!is_digit(*word) || *end != '\0' || number > WHOLE_MOST)
        return refuse_value(r, g,
                            say(r, "must be a whole number, 0 to 1,000,000,000",
                                "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 1,000,000,000"));
    *(int64_t *)g->to = number;
    return ANSWERED;
}

static int take_share(const run *r, const given *g)
{
    char *end = NULL;
    const char *const word = g->value != NULL ? g->value : "";
    const double number = strtod(word, &end);
    const bool plain = strspn(word, "0123456789.") == strlen(word);
    if (!plain || *word == '\0' || *end != '\0' || !(number >= 0 && number <= 1))
        return refuse_value(r, g, say(r, "must be a number, 0 to 1", "ต้องเป็นตัวเลข 0 ถึง 1"));
    *(double *)g->to = number;
    return ANSWERED;
}

/* The place of a word in "one|two"; -1 if it is not there. */
static int place_in(const char *words, const char *word)
{
    const size_t length = strlen(word);
    for (int at = 0;; at++) {
        const size_t next = strcspn(words, "|");
        if (next == length && strncmp(words, word, length) == 0)
            return at;
        if (words[next] == '\0')
            return -1;
        words += next + 1;
    }
}

static int take_choice(run *r, const given *g)
{
    const int at = place_in(g->option->of, g->value);
    const int value = (int)g->option->first + at;
    if (at < 0) {
        char *words = (char *)keep(r, "%s", g->option->of);
        for (char *c = words; *c != '\0'; c++)
            *c = *c == '|' ? ' ' : *c;
        return fail(r, WRONG_USE, say(r, "--%s %s: it is one of: %s", "--%s %s: ใช้คำใดคำหนึ่ง: %s"),
                    g->option->name, g->value, words);
    }
    if (g->option->takes == TAKES_BITS)
        *(unsigned *)g->to |= 1u << value;
    else
        memcpy(g->to, &value, sizeof value);
    return ANSWERED;
}

static int take_texts(run *r, const given *g)
{
    texts *to = g->to;
    char *part = (char *)keep(r, "%s", g->value);
    while (part != NULL) {
        char *comma = strchr(part, ',');
        if (comma != NULL)
            *comma = '\0';
        if (to->count == TEXTS_MAX)
            return refuse_value(r, g, say(r, "has too many items", "มีรายการมากเกินไป"));
        if (*part != '\0')
            to->items[to->count++] = part;
        part = comma != NULL ? comma + 1 : NULL;
    }
    return ANSWERED;
}

static int take_format(run *r, const given *g)
{
    if (strcmp(g->option->of, "json") == 0)
        r->format = JSON;
    if (strcmp(g->option->of, "csv") != 0)
        return ANSWERED;
    r->format = CSV;
    r->codes = g->value != NULL && strcmp(g->value, "codes") == 0;
    r->labels = g->value != NULL && strcmp(g->value, "labels") == 0;
    return g->value == NULL || r->codes || r->labels
               ? ANSWERED
               : refuse_value(r, g, say(r, "codes or labels", "ใช้ codes หรือ labels"));
}

static int take_year(const run *r, const given *g)
{
    cgov_error *error = NULL;
    if (cgov_year_parse(g->value, CGOV_CALENDAR_ANY, g->to, &error) == CGOV_OK)
        return ANSWERED;
    const int status = fail(r, WRONG_USE, "--%s: %s", g->option->name,
                            r->thai ? cgov_error_message_th(error) : cgov_error_message(error));
    cgov_error_free(error);
    return status;
}

static int take_code(run *r, const given *g)
{
    cgov_choice *found = NULL;
    if (cgov_choice_find(r->db, g->option->of, g->value, &found) != CGOV_OK)
        return fail(r, WRONG_USE, "--%s: %s", g->option->name, cgov_errmsg(r->db));
    *(const char **)g->to = keep(r, "%s", found->code);
    cgov_choice_free(found);
    return ANSWERED;
}

static bool is_looked_up(const given *g)
{
    return g->option->takes >= TAKES_YEAR;
}

static int take_looked_up(run *r, const given *g)
{
    int member = 0;
    switch (g->option->takes) {
    case TAKES_YEAR:
        return take_year(r, g);
    case TAKES_CODE:
        return take_code(r, g);
    case TAKES_MEMBER:
        if (!find_member(r, g->option->of, g->value, &member))
            return WRONG_USE;
        memcpy(g->to, &member, sizeof member);
        return ANSWERED;
    default:
        *(int64_t *)g->to = find_id(r, g->option->of, g->value);
        return *(int64_t *)g->to != 0 ? ANSWERED : WRONG_USE;
    }
}

static int take_output(run *r, const given *g)
{
    *(const char **)g->to = g->value;
    return (g->option->first != 0 && study_is_there(g->value)) ||
                   name_fits(r, g->option->name, g->value, g->option->of)
               ? ANSWERED
               : WRONG_USE;
}

static int take_value(run *r, const given *g)
{
    switch (g->option->takes) {
    case TAKES_NOTHING:
        *(bool *)g->to = true;
        return ANSWERED;
    case TAKES_TEXT:
        *(const char **)g->to = g->value;
        return ANSWERED;
    case TAKES_OUTPUT:
        return take_output(r, g);
    case TAKES_TEXTS:
        return take_texts(r, g);
    case TAKES_WHOLE:
        return take_whole(r, g);
    case TAKES_SHARE:
        return take_share(r, g);
    case TAKES_CHOICE:
    case TAKES_BITS:
        return take_choice(r, g);
    case TAKES_FORMAT:
        return take_format(r, g);
    default:
        return ANSWERED; /* the language was read before all others */
    }
}

int look_up_options(run *r)
{
    int status = ANSWERED;
    for (size_t i = 0; status == ANSWERED && i < r->given_count; i++)
        if (is_looked_up(&r->given[i]))
            status = take_looked_up(r, &r->given[i]);
    return status;
}

int take_option(run *r, const program_option *option, void *base, const char *value)
{
    const given g = { option, (char *)base + option->at, value };
    return is_looked_up(&g) ? take_looked_up(r, &g) : take_value(r, &g);
}

bool was_given(const run *r, const char *option)
{
    for (size_t i = 0; i < r->given_count; i++)
        if (r->given[i].option != NULL && strcmp(r->given[i].option->name, option) == 0)
            return true;
    return false;
}

/* ---- the line ---- */

static bool locale_is_thai(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0')
            return strncmp(value, "th", 2) == 0;
    }
    return false;
}

/* The language in which all else is said, an option that is refused too. */
static void foresee_language(run *r, int argc, char **argv)
{
    r->thai = locale_is_thai();
    for (int i = 1; i < argc && argv[i] != NULL; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value != NULL && (strcmp(value, "th") == 0 || strcmp(value, "en") == 0))
            r->thai = strcmp(value, "th") == 0;
    }
}

static bool is_same_value(const given *a, const given *b)
{
    if (a->value == NULL || b->value == NULL)
        return a->value == b->value && a->option == b->option;
    return strcmp(a->value, b->value) == 0 && a->option == b->option;
}

static bool is_rendering(const program_option *option)
{
    return option->takes == TAKES_FORMAT &&
           (strcmp(option->of, "json") == 0 || strcmp(option->of, "csv") == 0);
}

/* Whether the two fill one place. */
static bool do_same(const given *a, const given *b)
{
    const bool placed = a->option->takes != TAKES_FORMAT && a->option->takes != TAKES_LANGUAGE &&
                        b->option->takes != TAKES_FORMAT && b->option->takes != TAKES_LANGUAGE;
    return a->option == b->option || (placed && a->to == b->to) ||
           (is_rendering(a->option) && is_rendering(b->option));
}

/* What can be said once is said twice, and otherwise: neither is taken. */
static int refuse_twice(run *r, const given *g)
{
    for (size_t i = 0; i < r->given_count; i++) {
        const given *before = &r->given[i];
        if (before->option == NULL || !do_same(before, g) || is_same_value(before, g))
            continue;
        if (before->option == g->option)
            return fail(
                r, WRONG_USE,
                say(r, "--%s is given twice, as \"%s\" and as \"%s\": name the one that is meant",
                    "ระบุ --%s สองครั้งเป็น \"%s\" และ \"%s\": ให้ระบุค่าที่ต้องการเพียงค่าเดียว"),
                g->option->name, before->value != NULL ? before->value : "",
                g->value != NULL ? g->value : "");
        return fail(r, WRONG_USE,
                    say(r, "--%s and --%s do not go together: name one of them",
                        "ใช้ --%s กับ --%s พร้อมกันไม่ได้ ให้ระบุเพียงอย่างเดียว"),
                    before->option->name, g->option->name);
    }
    return ANSWERED;
}

static bool may_be_repeated(const program_option *option)
{
    return option->takes == TAKES_NOTHING || option->takes == TAKES_TEXTS ||
           option->takes == TAKES_BITS;
}

static int read_option(run *r, const known *k, int at, const char *value)
{
    const program_option *const option = k->options[at];
    if (option == NULL)
        return WRONG_USE;
    const given g = { option, (char *)r + k->bases[at] + option->at, value };
    if (!may_be_repeated(option) && refuse_twice(r, &g) != ANSWERED)
        return WRONG_USE;
    r->given[r->given_count++] = g;
    if (option->takes == TAKES_LANGUAGE && value != NULL && strcmp(value, "th") != 0 &&
        strcmp(value, "en") != 0)
        return fail(r, WRONG_USE, "%s", say(r, "--lang is th or en", "--lang คือ th หรือ en"));
    return is_looked_up(&g) ? ANSWERED : take_value(r, &g);
}

static int read_options(run *r, const known *k, int argc, char **argv)
{
    const size_t output = place_of(k, "output");
    const char *letters = output < k->count ? ":ho:" : ":h";
    int at = 0, status = ANSWERED;
    opterr = 0;
    for (int found;
         status == ANSWERED && (found = getopt_long(argc, argv, letters, k->names, &at)) != -1;) {
        if (found == 'h') {
            status = read_option(r, k, (int)place_of(k, "help"), NULL);
        } else if (found == 'o') {
            status = read_option(r, k, (int)output, optarg);
        } else if (found != 0) {
            status = refuse_option(r, k, argv[optind - 1], found == ':');
        } else {
            status = read_option(r, k, at, optarg);
        }
    }
    return status;
}

static int refuse_word(const run *r, const char *word)
{
    return fail(r, WRONG_USE,
                say(r, "\"%s\" is one word too many; --help shows the use",
                    "\"%s\" เป็นคำที่เกินมา ดูวิธีใช้ด้วย --help"),
                word);
}

static const command *command_named(const program *p, const char *name)
{
    for (size_t i = 0; i < p->command_count; i++)
        if (p->commands[i].name == NULL || strcmp(p->commands[i].name, name) == 0)
            return &p->commands[i];
    return NULL;
}

/* The study and the command, and what is left of the words. */
static int find_command(run *r, char **words, size_t count)
{
    const program *p = r->program;
    const bool single = p->commands[0].name == NULL;
    size_t used = single ? 1 : 2;
    if ((p->has & COMMAND_FIRST) != 0 && count > 0 &&
        (r->command = command_named(p, words[0])) == NULL)
        used = 1;
    const bool named = r->command != NULL;
    if (count < used && (p->has & NO_STUDY) == 0)
        return fail(r, WRONG_USE, "%s",
                    single || (p->has & COMMAND_FIRST) != 0
                        ? say(r, "name a study; --help says more", "ระบุไฟล์งานวิจัย ดูวิธีใช้ด้วย --help")
                        : say(r, "name a study and a command; --help lists them",
                              "ระบุไฟล์งานวิจัยและคำสั่ง ดูทั้งหมดด้วย --help"));
    used = used < count ? used : count;
    r->study = used == 0 ? NULL : (p->has & COMMAND_FIRST) != 0 ? words[used - 1] : words[0];
    if (single || (p->has & COMMAND_FIRST) != 0)
        r->command = r->command != NULL ? r->command : &p->commands[0];
    else
        r->command = command_named(p, words[1]);
    if (r->study != NULL && *r->study == '\0')
        return fail(r, WRONG_USE, "%s",
                    say(r, "the name of the study is empty; --help shows the use",
                        "ชื่อไฟล์งานวิจัยว่างเปล่า ดูวิธีใช้ด้วย --help"));
    r->words = words + used;
    r->word_count = count - used;
    if (r->command == NULL)
        return fail(
            r, WRONG_USE,
            say(r, "\"%s\" is no command; --help lists them", "ไม่มีคำสั่ง \"%s\" ดูทั้งหมดด้วย --help"),
            words[1]);
    if (r->word_count > r->command->most && !named && (p->has & COMMAND_FIRST) != 0)
        return fail(r, WRONG_USE,
                    say(r,
                        "\"%s\" is neither a command nor a program: write that first, and then the "
                        "study; --help lists them",
                        "\"%s\" ไม่ใช่คำสั่งหรือโปรแกรม ให้เขียนคำสั่งก่อนแล้วตามด้วยไฟล์งานวิจัย "
                        "ดูทั้งหมดด้วย --help"),
                    words[0]);
    if (r->word_count > r->command->most)
        return refuse_word(r, r->words[r->command->most]);
    if (r->word_count < r->command->least)
        return fail(r, WRONG_USE,
                    say(r, "what is missing: %s %s; --help shows the use",
                        "คำสั่งยังไม่ครบ: %s %s ดูวิธีใช้ด้วย --help"),
                    r->command->name != NULL ? r->command->name : p->name,
                    say(r, r->command->words.en, r->command->words.th));
    return ANSWERED;
}

/* ---- running ---- */

bool study_is_there(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && (!S_ISREG(found.st_mode) || found.st_size > 0);
}

/* Who sits here: USER, LOGNAME, or what the system knows of the one that runs this; NULL: nobody.
 */
static const char *user_name(void)
{
    static const char *const names[] = { "USER", "LOGNAME" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *name = getenv(names[i]);
        if (name != NULL && *name != '\0')
            return name;
    }
    const struct passwd *entry = getpwuid(geteuid());
    return entry != NULL ? entry->pw_name : NULL;
}

int open_study(run *r, const char *path, const cgov_open_options *options)
{
    cgov_error *error = NULL;
    cgov_open_options how = *options;
    if (path != NULL && !how.must_exist && !how.read_only && !study_is_there(path) &&
        !name_fits(r, NULL, path, "cgov"))
        return WRONG_USE;
    how.language = language_of(r);
    how.shared = r->shared;
    r->made =
        path != NULL && !how.must_exist && !how.read_only && access(path, F_OK) != 0 ? path : NULL;
    how.author = r->author != NULL ? r->author : user_name();
    if (cgov_open(path, &how, &r->db, &error) == CGOV_OK) {
        stop_on_signal(r->db);
        return look_up_options(r);
    }
    return fail_error(r, error);
}

/* All is done, and taken back. */
static int rehearse(run *r)
{
    if (cgov_begin(r->db) != CGOV_OK)
        return fail_study(r);
    const int status = r->command->run(r);
    return cgov_rollback(r->db) == CGOV_OK ? status : fail_study(r);
}

/* Files have all rows, unless --limit says otherwise. */
bool writes_file(const run *r)
{
    return r->xlsx != NULL || r->ods != NULL || r->html != NULL || r->docx != NULL;
}

static int run_command(run *r)
{
    const unsigned does = r->command->does;
    const cgov_open_options options = { .read_only = (does & WRITES) == 0,
                                        .must_exist = (does & MAKES) == 0,
                                        .inspect = (does & INSPECTS) != 0 };
    r->limited = was_given(r, "limit");
    r->limit = r->limited ? r->limit : writes_file(r) ? 0 : r->command->limit;
    if (r->limited && (does & LISTS_NOTHING) != 0)
        return fail(r, WRONG_USE, "--limit: %s",
                    say(r, "there is no list here to be cut", "คำสั่งนี้ไม่มีรายการให้จำกัดจำนวน"));
    if ((does & SAYS_DONE) != 0 && writes_file(r))
        return fail(r, WRONG_USE, "--xlsx, --ods, --html, --docx: %s",
                    say(r, "this command has no table to write into a file",
                        "คำสั่งนี้ไม่มีตารางให้เขียนลงไฟล์"));
    if ((does & OPENS_ITSELF) != 0)
        return r->command->run(r);
    const int status = open_study(r, r->study, &options);
    if (status != ANSWERED)
        return status;
    return r->check && (does & REHEARSES) != 0 ? rehearse(r) : r->command->run(r);
}

/* What is printed without a study; -1: nothing of it was asked for. */
static int print_itself(const run *r)
{
    if (was_given(r, "help"))
        return print_help(r);
    if (was_given(r, "version"))
        return printf("%s %s\n", r->program->name, cgov_version()) > 0 ? ANSWERED : FAILED;
    if (was_given(r, "print-man"))
        return print_man(r);
    return was_given(r, "print-completion") ? print_completion(r) : -1;
}

/*
 * Giving the memory of the schema back, piece by piece, takes a tenth of the time of a short
 * question: who only read leaves it to the system. A handle that was written is closed.
 */
static void close_study(cgov *db)
{
    static cgov *volatile left; /* from where a checker of leaks finds it */
    if (cgov_is_read_only(db))
        left = db;
    else
        cgov_close(db);
    (void)left;
}

bool keeps_study(const run *r)
{
    int64_t loads = 0;
    for (size_t i = 0; i < r->word_count; i++)
        if (access(r->words[i], F_OK) == 0)
            return true;
    return cgov_load_count(r->db, NULL, &loads) == CGOV_OK && loads > 0;
}

/* Where nothing that was named is there, no study is left behind that was not there before. */
static void remove_unused(run *r)
{
    if (r->db == NULL || r->made == NULL || keeps_study(r))
        return;
    const char *index = keep(r, "%s-index", r->made);
    cgov_close(r->db);
    r->db = NULL;
    unlink(r->made);
    unlink(index);
}

int program_main(const program *p, run *r, int argc, char **argv)
{
    known k = describe_options(p);
    r->program = p;
    r->given = allocate((size_t)argc, sizeof *r->given);
    foresee_language(r, argc, argv);
    int status = read_options(r, &k, argc, argv);
    const int itself = status == ANSWERED ? print_itself(r) : status;
    if (itself >= 0)
        status = itself;
    else
        status = find_command(r, argv + optind, (size_t)(argc - optind));
    if (itself < 0 && status == ANSWERED)
        status = run_command(r);
    stop_on_signal(NULL);
    if (status == FAILED)
        remove_unused(r);
    close_study(r->db);
    for (size_t i = 0; i < r->kept_count; i++)
        free(r->kept[i]);
    free(r->kept);
    free(r->given);
    free_known(&k);
    return status;
}
