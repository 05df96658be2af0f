/*
 * cgov-share - a copy of a study for others: names replaced, people hidden in groups, and proven.
 *
 *     cgov-share study.cgov public.cgov --profile public --decided-by "ethics board, 2/2570"
 */
#include "program.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct asked {
    run run;
    cgov_share_options share;
    int profile;
    int64_t min_k, min_cell;
} asked;

static bool is_there(const char *path)
{
    struct stat it;
    return lstat(path, &it) == 0;
}

static cgov_status add_record(const asked *a, cgov_output_set *files, cgov_tables *tables,
                              cgov_rendering rendering, const char *path, cgov_error **error)
{
    char *text = NULL;
    size_t length = 0;
    const cgov_table_options options = { .language = language_of(&a->run) };
    cgov_status status = cgov_tables_render(tables, rendering, &options, &text, &length, error);
    if (status == CGOV_OK)
        status = cgov_output_set_add(files, path, false, text, length, error);
    cgov_free(text);
    return status;
}

/* The record beside the copy, as a page and for programs: both, or none. */
static int write_record(const asked *a, cgov_tables *tables, const char *page, const char *json)
{
    cgov_output_set *files = NULL;
    cgov_error *error = NULL;
    cgov_status status = cgov_output_set_new(&files, &error);
    if (status == CGOV_OK)
        status = add_record(a, files, tables, CGOV_RENDERING_PAGE, page, &error);
    if (status == CGOV_OK)
        status = add_record(a, files, tables, CGOV_RENDERING_JSON, json, &error);
    if (status == CGOV_OK)
        status = cgov_output_set_end(files, &error);
    cgov_output_set_free(files);
    if (status != CGOV_OK)
        return fail_error(&a->run, error);
    if (share_file(&a->run, page) != ANSWERED || share_file(&a->run, json) != ANSWERED)
        return FAILED;
    const char *what = say(&a->run, "record", "บันทึกสำหรับคณะกรรมการ");
    fprintf(stderr, "%s: %s\n%s: %s\n", what, page, what, json);
    return ANSWERED;
}

static int tell_share(asked *a, const cgov_share_result *result, const char *page, const char *json)
{
    cgov_tables *tables = NULL;
    const cgov_status made = cgov_tables_from_share(result, a->run.db, &tables);
    int status = ANSWERED;
    if (made == CGOV_OK && result->path != NULL)
        status = share_file(&a->run, result->path);
    if (status == ANSWERED && made == CGOV_OK && result->path != NULL)
        status = write_record(a, tables, page, json);
    if (made == CGOV_OK && result->path != NULL && result->identities == 0)
        fprintf(stderr, "%s\n",
                say(&a->run,
                    "no name was looked for: there is no identities file with names in it "
                    "(cgov-identities), and no list (--names)",
                    "ไม่ได้ค้นหาชื่อบุคคล: ไม่มีชื่อในไฟล์ข้อมูลระบุตัวบุคคล (cgov-identities) และไม่มีรายชื่อ "
                    "(--names)"));
    const int shown = show(&a->run, made, &tables);
    return status != ANSWERED ? status : shown;
}

static int share_study(void *asked_of)
{
    asked *a = asked_of;
    cgov_share_result *result = NULL;
    const char *path = a->run.words[0];
    const char *page = keep(&a->run, "%s.record.html", path);
    const char *json = keep(&a->run, "%s.record.json", path);
    if (!name_fits(&a->run, NULL, path, "cgov"))
        return WRONG_USE;
    if (a->profile == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "say whom the copy is for: --profile team, review or public",
                        "ระบุว่าสำเนาให้ใคร: --profile team, review หรือ public"));
    const char *const taken = is_there(path)   ? path
                              : is_there(page) ? page
                              : is_there(json) ? json
                                               : NULL;
    if (taken != NULL)
        return fail(&a->run, FAILED,
                    say(&a->run,
                        "%s is there already, and a copy and its record are never written over "
                        "another file: name another copy",
                        "มี %s อยู่แล้ว สำเนาและบันทึกไม่เขียนทับไฟล์อื่น ให้ตั้งชื่อสำเนาอื่น"),
                    taken);
    a->share.profile = (cgov_share_profile)a->profile;
    a->share.min_k = (int)a->min_k;
    a->share.min_cell = (int)a->min_cell;
    const cgov_status status = cgov_share(a->run.db, path, &a->share, &result);
    if (status != CGOV_OK)
        fail_study(&a->run);
    const int told = result != NULL ? tell_share(a, result, page, json) : FAILED;
    cgov_share_result_free(result);
    return status == CGOV_REJECTED ? PROBLEMS : status != CGOV_OK ? FAILED : told;
}

static const command commands[] = {
    ONLY_COMMAND(share_study, 1, 1, 0, 0),
};

#define AT(member) offsetof(asked, member)
static const program_option options[] = {
    OPTION_OF(profile, TAKES_CHOICE, AT(profile), "team|review|public", 1),
    OPTION(names, TAKES_TEXT, AT(share.names)),
    OPTION(identities, TAKES_TEXT, AT(share.identities)),
    OPTION_OF(review, TAKES_OUTPUT, AT(share.review), "csv", 1),
    OPTION(min_k, TAKES_WHOLE, AT(min_k)),
    OPTION(min_cell, TAKES_WHOLE, AT(min_cell)),
    OPTION_OF(keep, TAKES_BITS, AT(share.keep), "sector|agency|place|position|case|year", 0),
    OPTION(accept_k, TAKES_TEXT, AT(share.accept_k)),
    OPTION(compare_with, TAKES_TEXT, AT(share.compare_with)),
    OPTION(decided_by, TAKES_TEXT, AT(share.decided_by)),
};
static const section sections[] = {
    SECTION(options, 0),
};

static const program share = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_TABLE,
};

int main(int argc, char **argv)
{
    asked a = { .run = { .program = &share } };
    return program_main(&share, &a.run, argc, argv);
}
