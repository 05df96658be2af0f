/*
 * cgov-merge - several laptops, one study: other people's files merged into one, every difference
 * left to a person.
 *
 *     cgov-merge study.cgov nok.cgov lek.cgov --author somchai
 */
#include "program.h"

#include <stdio.h>
#include <string.h>

typedef struct asked {
    run run;
    bool conflicts;
    const char *decide, *review;
    int64_t undo;
} asked;

/* A file is never written over: somebody may have decided in it. */
static int write_conflict_file(asked *a, const char *path)
{
    cgov_error *error = NULL;
    char *bytes = NULL;
    size_t length = 0;
    cgov_status status =
        ends_in(path, "xlsx") || ends_in(path, "ods")
            ? cgov_merge_conflict_book(a->run.db,
                                       ends_in(path, "ods") ? CGOV_EXPORT_ODS : CGOV_EXPORT_XLSX,
                                       &bytes, &length)
            : cgov_merge_conflict_text(a->run.db, &bytes);
    if (status != CGOV_OK)
        return fail_study(&a->run);
    if (length == 0)
        length = strlen(bytes);
    status = cgov_output_create(path, bytes, length, &error);
    cgov_free(bytes);
    return status == CGOV_OK ? share_file(&a->run, path) : fail_error(&a->run, error);
}

static int write_conflicts(asked *a)
{
    char *csv = NULL;
    if (a->run.word_count > 1)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name one file for the differences (.csv, .xlsx or .ods), or none",
                        "ระบุไฟล์เดียวสำหรับข้อมูลที่ต่างกัน (.csv .xlsx หรือ .ods) หรือไม่ระบุเลย"));
    if (a->run.word_count == 1)
        return write_conflict_file(a, a->run.words[0]);
    if (cgov_merge_conflict_text(a->run.db, &csv) != CGOV_OK)
        return fail_study(&a->run);
    fputs(csv, stdout);
    cgov_free(csv);
    return ANSWERED;
}

static cgov_status count_waiting(cgov *db, int64_t *count)
{
    cgov_merge_conflict_cursor *cursor = NULL;
    const cgov_merge_conflict *row = NULL;
    const cgov_merge_conflict_filter filter = { .undecided = true };
    cgov_status status = cgov_merge_conflict_list(db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_merge_conflict_next(cursor, &row)) == CGOV_ROW) {
        ++*count;
        status = CGOV_OK;
    }
    cgov_merge_conflict_cursor_free(cursor);
    return status == CGOV_DONE ? CGOV_OK : status;
}

static int decide(const asked *a)
{
    int64_t count = 0, waiting = 0;
    if (cgov_merge_decide_file(a->run.db, a->decide, &count) != CGOV_OK ||
        count_waiting(a->run.db, &waiting) != CGOV_OK)
        return fail_study(&a->run);
    printf(
        say(&a->run, "%lld decided, %lld still wait\n", "ตัดสินแล้ว %lld รายการ ยังรออีก %lld รายการ\n"),
        (long long)count, (long long)waiting);
    return waiting > 0 ? PROBLEMS : ANSWERED;
}

static int undo(const asked *a)
{
    if (cgov_merge_undo(a->run.db, a->undo) != CGOV_OK)
        return fail_study(&a->run);
    puts(say(&a->run, "Done.", "เรียบร้อย"));
    return ANSWERED;
}

static void tell_alike(const asked *a, const char *review, int64_t count)
{
    fprintf(stderr,
            say(&a->run,
                count == 1 ? "%lld pair of agencies looks alike, and is not made one: %s\n"
                           : "%lld pairs of agencies look alike, and are not made one: %s\n",
                "พบหน่วยงานชื่อคล้ายกัน %lld คู่ โปรแกรมยังไม่ได้รวมให้: %s\n"),
            (long long)count, review);
    if (!a->run.check)
        fprintf(
            stderr,
            say(&a->run,
                "answer same or apart in its last column, then: cgov-agency %s review --apply %s\n",
                "ตอบ \"เดียวกัน\" หรือ \"คนละแห่ง\" ในคอลัมน์สุดท้าย แล้วสั่ง: cgov-agency %s review --apply "
                "%s\n"),
            a->run.study, review);
}

/* What to do next, on standard error: standard output may be for a program. */
static void tell_next(const asked *a, const cgov_merge_result *result, int64_t open)
{
    for (size_t i = 0; i < result->count; i++)
        if (result->files[i].number != 0)
            fprintf(stderr, "%s: %s --undo %lld\n", result->files[i].path,
                    say(&a->run, "undo with", "ย้อนด้วย"), (long long)result->files[i].number);
    if (result->backup != NULL)
        fprintf(stderr, "%s %s\n", say(&a->run, "the study as it was is in", "ไฟล์ก่อนรวมอยู่ใน"),
                result->backup);
    if (open > 0)
        fprintf(
            stderr, "%lld %s\n", (long long)open,
            say(&a->run,
                open == 1
                    ? "difference waits for a decision: --conflicts writes it, --decide reads it"
                    : "differences wait for a decision: --conflicts writes them, --decide reads "
                      "them",
                "รายการต่างกันและรอการตัดสิน: --conflicts เขียนรายการ แล้ว --decide อ่านคำตัดสิน"));
}

static int merge_files(void *asked_of)
{
    asked *a = asked_of;
    cgov_merge_result *result = NULL;
    cgov_tables *tables = NULL;
    int64_t open = 0;
    const char *review =
        a->review != NULL ? a->review : keep(&a->run, "%s.agencies.csv", a->run.study);
    const cgov_merge_options options = { .check_only = a->run.check, .review = review };
    if (a->run.check && (a->decide != NULL || a->undo != 0))
        return fail(&a->run, WRONG_USE, "--check: %s",
                    say(&a->run, "goes with a merge of files; --decide and --undo are not tried out",
                        "ใช้กับการรวมไฟล์เท่านั้น ใช้กับ --decide และ --undo ไม่ได้"));
    if (a->conflicts)
        return write_conflicts(a);
    if (a->decide != NULL)
        return decide(a);
    if (a->undo != 0)
        return undo(a);
    if (a->run.word_count == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name the files to be merged; --help shows the use",
                        "ระบุไฟล์ที่จะนำมารวม ดูวิธีใช้ด้วย --help"));
    if (cgov_merge(a->run.db, (const char *const *)a->run.words, a->run.word_count, &options, NULL,
                   NULL, &result) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_merge(result, a->run.db, &tables);
    for (size_t i = 0; i < result->count; i++)
        open += result->files[i].open;
    tell_next(a, result, open);
    if (result->asked > 0)
        tell_alike(a, review, result->asked);
    cgov_merge_result_free(result);
    const int status = show(&a->run, made, &tables);
    return status == ANSWERED && open > 0 ? PROBLEMS : status;
}

static const command commands[] = {
    ONLY_COMMAND(merge_files, 0, TEXTS_MAX, WRITES, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option options[] = {
    OPTION(conflicts, TAKES_NOTHING, AT(conflicts)),
    OPTION(decide, TAKES_TEXT, AT(decide)),
    OPTION(review, TAKES_TEXT, AT(review)),
    OPTION(undo, TAKES_WHOLE, AT(undo)),
};
static const section sections[] = {
    SECTION(options, 0),
};
static const program merge = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_AUTHOR | HAS_CHECK,
};

int main(int argc, char **argv)
{
    asked a = { .run = { .program = &merge } };
    return program_main(&merge, &a.run, argc, argv);
}
