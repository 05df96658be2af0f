/*
 * cgov-merge - several laptops, one study: other people's files merged into one, every difference
 * left to a person.
 *
 *     cgov-merge study.cgov nok.cgov lek.cgov --author somchai
 */
#include "program.h"

typedef struct asked {
    run run;
} asked;

static int merge_files(void *asked_of)
{
    const asked *a = asked_of;
    cgov_merge_result *result = NULL;
    cgov_tables *tables = NULL;
    int64_t open = 0;
    const cgov_merge_options options = { .check_only = a->run.check };
    if (cgov_merge(a->run.db, (const char *const *)a->run.words, a->run.word_count, &options, NULL,
                   NULL, &result) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status made = cgov_tables_from_merge(result, a->run.db, &tables);
    for (size_t i = 0; i < result->count; i++)
        open += result->files[i].open;
    cgov_merge_result_free(result);
    const int status = show(&a->run, made, &tables);
    return status == ANSWERED && open > 0 ? PROBLEMS : status;
}

static const command commands[] = {
    COMMAND(NULL, "FILE...", "ไฟล์...", NULL, NULL, merge_files, 1, TEXTS_MAX, WRITES, 0),
};
static const program merge = {
    .name = "cgov-merge",
    .text = { "merges the studies of the FILEs into STUDY, all of them or none; a backup is made "
              "first",
              "รวมไฟล์งานวิจัยที่ระบุเข้ากับไฟล์แรก ทั้งหมดหรือไม่รวมเลย โดยสำรองไฟล์แรกไว้ก่อน" },
    .status = { "done, and differences wait for a decision", "เรียบร้อยแต่มีข้อมูลที่ต่างกันรอการตัดสิน" },
    COMMANDS(commands),
    .has = HAS_JSON | HAS_CSV | HAS_AUTHOR | HAS_CHECK,
};

int main(int argc, char **argv)
{
    asked a = { .run = { .program = &merge } };
    return program_main(&merge, &a.run, argc, argv);
}
