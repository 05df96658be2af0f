/*
 * cgov-refi - exchanges coding with NVivo, ATLAS.ti, MAXQDA, QualCoder and other programs that
 * keep to REFI-QDA.
 *
 *     cgov-refi study.cgov import team.qdpx
 *     cgov-refi study.cgov export study.qdpx
 *     cgov-refi study.cgov undo 3
 */
#include "program.h"

#include <stdio.h>
#include <unistd.h>

typedef struct asked {
    run run;
    cgov_refi_options options;
    cgov_tables *tables;
} asked;

static void print_shown(const char *before, const char *text, const char *after)
{
    char *visible = cgov_text_visible(text, -1);
    fprintf(stderr, "%s%s%s", before, visible != NULL ? visible : "", after);
    cgov_free(visible);
}

static void show_finding(const cgov_refi_finding *f, void *ctx)
{
    asked *a = ctx;
    cgov_tables_add_finding(a->tables, f);
    if (a->run.format == JSON)
        return;
    print_shown("", f->path, "");
    if (f->line > 0)
        fprintf(stderr, say(&a->run, ", line %lld", " บรรทัด %lld"), (long long)f->line);
    if (f->name != NULL)
        print_shown(" \"", f->name, "\"");
    if (f->count > 1)
        fprintf(stderr, say(&a->run, " (%lld in all)", " (ทั้งหมด %lld แห่ง)"), (long long)f->count);
    fputs(f->is_note ? say(&a->run, ": note: ", ": หมายเหตุ: ") : ": ", stderr);
    print_shown("", f->reason, "\n    ");
    print_shown(say(&a->run, "-> ", "วิธีแก้: "), f->remedy, "\n");
}

static void begin_exchange(asked *a)
{
    a->options.language = language_of(&a->run);
    a->options.check_only = a->run.check;
    a->options.report = show_finding;
    a->options.report_ctx = a;
    a->tables = cgov_tables_begin_refi(a->run.command->name, a->run.db);
}

/* Prints what the exchange came to. */
static int end_exchange(asked *a)
{
    fflush(stderr);
    return show(&a->run, a->tables != NULL ? CGOV_OK : CGOV_NOMEM, &a->tables);
}

static int fail_exchange(asked *a)
{
    cgov_tables_free(a->tables);
    return fail_study(&a->run);
}

/* A check of a study that is not there yet is made against an empty one, in memory. */
static int import_file(void *asked_of)
{
    asked *a = asked_of;
    const char *path = a->run.words[0], *study = a->run.study;
    const bool there = study_is_there(study), dry = a->run.check;
    const cgov_open_options open = { .read_only = dry && there && access(study, W_OK) != 0 };
    cgov_refi_result result;
    const int status = open_study(&a->run, dry && !there ? NULL : study, &open);
    if (status != ANSWERED)
        return status;
    begin_exchange(a);
    const cgov_status loaded = cgov_refi_import(a->run.db, path, &a->options, &result);
    if (loaded != CGOV_OK && loaded != CGOV_REJECTED)
        return fail_exchange(a);
    cgov_tables_end_refi_import(a->tables, path, study, &a->options, &result);
    const int shown = end_exchange(a);
    return shown == ANSWERED && loaded == CGOV_REJECTED ? PROBLEMS : shown;
}

static int export_file(void *asked_of)
{
    asked *a = asked_of;
    cgov_refi_result result;
    if (!name_fits(&a->run, NULL, a->run.words[0], "qdpx"))
        return WRONG_USE;
    a->options.replace = a->run.replaces;
    begin_exchange(a);
    if (cgov_refi_export(a->run.db, a->run.words[0], &a->options, &result) != CGOV_OK)
        return fail_exchange(a);
    if (share_file(&a->run, a->run.words[0]) != ANSWERED) {
        cgov_tables_free(a->tables);
        return FAILED;
    }
    cgov_tables_end_refi_export(a->tables, a->run.words[0], &result);
    return end_exchange(a);
}

static int undo_load(void *asked_of)
{
    asked *a = asked_of;
    const int64_t source =
        find_number(&a->run, a->run.words[0], "cgov loads shows them", "ดูเลขที่ได้ด้วย cgov loads");
    if (source == 0)
        return WRONG_USE;
    if (cgov_refi_undo(a->run.db, source) != CGOV_OK)
        return fail_study(&a->run);
    return done(&a->run, keep(&a->run, "Load %lld is taken back.", (long long)source),
                keep(&a->run, "ยกเลิกการนำเข้าครั้งที่ %lld แล้ว", (long long)source));
}

static const command commands[] = {
    COMMAND(import, import_file, 1, 1, OPENS_ITSELF, 0),
    COMMAND(export, export_file, 1, 1, 0, 0),
    COMMAND(undo, undo_load, 1, 1, WRITES | REHEARSES, 0),
};

#define AT(member) offsetof(asked, options.member)

static const program_option to_load[] = {
    OPTION(accept_good, TAKES_NOTHING, AT(accept_good)),
    OPTION(utf16, TAKES_NOTHING, AT(utf16)),
    OPTION(crlf, TAKES_NOTHING, AT(crlf_as_one)),
    OPTION(code_points, TAKES_NOTHING, AT(codepoints)),
    OPTION(same, TAKES_NOTHING, AT(same)),
    OPTION(new, TAKES_NOTHING, AT(as_new)),
    OPTION_OF(cases, TAKES_CHOICE, AT(cases), "case-studies|people", 1),
    OPTION_OF(kind, TAKES_CHOICE, AT(kind), "condition|obstacle|solution|preparation|outcome|theme",
              1),
};
static const program_option to_write[] = {
    OPTION(names, TAKES_NOTHING, AT(coder_names)),
};
static const section sections[] = {
    SECTION(to_load, 0),
    SECTION(to_write, 0),
};
static const program refi = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_AUTHOR | HAS_CHECK | HAS_REPLACE,
};

int main(int argc, char **argv)
{
    asked a = { .tables = NULL };
    return program_main(&refi, &a.run, argc, argv);
}
