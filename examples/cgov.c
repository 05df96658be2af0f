/*
 * cgov - the front door: says which program answers which question and runs it, what a study is and
 * what it lacks, and checks, upgrades and takes loads back.
 *
 *     cgov study.cgov
 *     cgov query study.cgov level
 */
#include "program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct asked {
    run run;
} asked;

/* ---- the other programs ---- */

static const char *const programs[] = {
    "agency", "code-page",  "codebook", "coders", "evidence", "export",
    "field",  "identities", "import",   "merge",  "network",  "person",
    "qca",    "query",      "refi",     "report", "search",   "share",
};

static bool is_program(const char *word)
{
    for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++)
        if (strcmp(programs[i], word) == 0)
            return true;
    return false;
}

/* Runs cgov-WORD that stands beside this program, or that PATH names; comes back only on failure.
 */
static int run_program(char **argv)
{
    const char *slash = strrchr(argv[0], '/');
    const size_t folder = slash != NULL ? (size_t)(slash - argv[0]) + 1 : 0;
    const size_t room = folder + strlen("cgov-") + strlen(argv[1]) + 1;
    char *path = malloc(room);
    if (path == NULL)
        return FAILED;
    snprintf(path, room, "%.*scgov-%s", (int)folder, argv[0], argv[1]);
    argv[1] = path;
    execvp(path, argv + 1);
    fprintf(stderr, "cgov: %s is not installed (%s)\ncgov: ไม่มีโปรแกรม %s ในเครื่องนี้\n", path,
            strerror(errno), path);
    free(path);
    return FAILED;
}

/* ---- commands ---- */

/* How many letters have to be added, taken out or changed to make one word of the other. */
static size_t distance_of(const char *a, const char *b)
{
    enum {
        MOST = 64
    };
    size_t row[MOST + 1];
    const size_t width = strlen(b);
    if (width > MOST || strlen(a) > MOST)
        return MOST;
    for (size_t k = 0; k <= width; k++)
        row[k] = k;
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= width; k++) {
            const size_t above = row[k], other = corner + (a[i - 1] != b[k - 1]);
            const size_t step = (above < row[k - 1] ? above : row[k - 1]) + 1;
            row[k] = other < step ? other : step;
            corner = above;
        }
    }
    return row[width];
}

/* `cgov help WORD`, where WORD is none of the programs: those whose names are near, or all. */
static int refuse_help(const run *r, const char *word)
{
    enum {
        NEAR = 2 /* letters */
    };
    const size_t count = sizeof programs / sizeof programs[0];
    const char *name = strncmp(word, "cgov-", 5) == 0 ? word + 5 : word;
    char list[400] = "";
    bool near = false;
    for (size_t i = 0; i < count; i++)
        near = near || distance_of(name, programs[i]) <= NEAR;
    for (size_t i = 0; i < count; i++)
        if (!near || distance_of(name, programs[i]) <= NEAR)
            snprintf(list + strlen(list), sizeof list - strlen(list), " %s", programs[i]);
    return fail(r, WRONG_USE,
                near ? say(r, "there is no program \"%s\"; perhaps you mean:%s",
                           "ไม่มีโปรแกรม \"%s\" หมายถึงโปรแกรมนี้หรือไม่:%s")
                     : say(r, "there is no program \"%s\"; there are:%s",
                           "ไม่มีโปรแกรม \"%s\" มีโปรแกรมต่อไปนี้:%s"),
                word, list);
}

static int show_help(void *asked_of)
{
    const asked *a = asked_of;
    const program *p = a->run.program;
    for (size_t i = 0; i < p->command_count; i++)
        if (strcmp(p->commands[i].name, a->run.study) == 0)
            return print_help(&a->run);
    return refuse_help(&a->run, a->run.study);
}

static int show_study(void *asked_of)
{
    const asked *a = asked_of;
    cgov_tables *tables = NULL;
    return show(&a->run, cgov_tables_of_study(a->run.db, &tables), &tables);
}

static int check_study(void *asked_of)
{
    const asked *a = asked_of;
    cgov_tables *tables = NULL;
    int64_t count = 0;
    const int status = show(&a->run, cgov_tables_of_check(a->run.db, &count, &tables), &tables);
    return status == ANSWERED && count > 0 ? PROBLEMS : status;
}

static int upgrade_study(void *asked_of)
{
    const asked *a = asked_of;
    bool needed = false;
    int version = 0;
    if (cgov_needs_upgrade(a->run.db, &needed, &version) != CGOV_OK ||
        (!a->run.check && cgov_upgrade(a->run.db, NULL, NULL) != CGOV_OK))
        return fail_study(&a->run);
    if (a->run.format == JSON)
        printf("{\"answer\":\"upgrade\",\"before\":%d,\"version\":%d}\n", version,
               cgov_schema_version());
    else if (needed && a->run.check)
        printf(say(&a->run,
                   "It would be upgraded from version %d to %d. Nothing was changed, as asked.\n",
                   "จะปรับจากรุ่น %d เป็นรุ่น %d ยังไม่ได้แก้ไขข้อมูล ตามที่ขอ\n"),
               version, cgov_schema_version());
    else if (needed)
        printf(say(&a->run, "Upgraded from version %d to %d.\n", "ปรับจากรุ่น %d เป็นรุ่น %d แล้ว\n"),
               version, cgov_schema_version());
    else
        printf(say(&a->run, "Nothing to upgrade: version %d is this one.\n",
                   "ไม่ต้องปรับรุ่น: ไฟล์เป็นรุ่น %d แล้ว\n"),
               version);
    return ANSWERED;
}

static int show_loads(void *asked_of)
{
    const asked *a = asked_of;
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_of_loads(a->run.db, NULL, &tables);
    cgov_tables_note(
        tables, "ย้อนการนำเข้าด้วย \"cgov undo ไฟล์งานวิจัย เลขที่\" ดูผลก่อนด้วย --check",
        "\"cgov undo STUDY NUMBER\" takes a load back; --check shows what that means.");
    return show(&a->run, made, &tables);
}

static int undo_load(void *asked_of)
{
    const asked *a = asked_of;
    cgov_tables *tables = NULL;
    const int64_t load =
        find_number(&a->run, a->run.words[0], "cgov loads shows them", "ดูเลขที่ได้ด้วย cgov loads");
    if (load == 0)
        return WRONG_USE;
    return show(&a->run, cgov_tables_of_undo(a->run.db, load, a->run.check, &tables), &tables);
}

static const command commands[] = {
    COMMAND(show, show_study, 0, 0, 0, 0),
    COMMAND(check, check_study, 0, 0, INSPECTS, 0),
    COMMAND(upgrade, upgrade_study, 0, 0, WRITES | SAYS_DONE, 0),
    COMMAND(loads, show_loads, 0, 0, 0, 0),
    COMMAND(undo, undo_load, 1, 1, WRITES, 0),
    COMMAND(help, show_help, 0, 0, OPENS_ITSELF, 0),
};
static const program front = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    .has = HAS_JSON | HAS_CSV | HAS_AUTHOR | HAS_CHECK | COMMAND_FIRST,
};

int main(int argc, char **argv)
{
    static char help[] = "--help";
    asked a = { .run = { .program = &front } };
    const bool helps = argc > 1 && strcmp(argv[1], "help") == 0;
    if (helps && argc > 2 && is_program(argv[2])) { /* its own --help */
        argv[1] = argv[2];
        argv[2] = help;
    }
    if (argc > 1 && is_program(argv[1]))
        return run_program(argv);
    if (helps && (argc == 2 || argv[2][0] == '-'))
        argv[1] = help;
    return program_main(&front, &a.run, argc, argv);
}
