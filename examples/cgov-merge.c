/*
 * cgov-merge - several laptops, one study: other people's files merged into one, every difference
 * left to a person.
 *
 *     cgov-merge study.cgov nok.cgov lek.cgov --author somchai
 *
 * Exit status: 0 done; 1 done, and differences wait for a decision; 2 it could not be done, and
 * nothing was changed.
 */
#include "common-words.h"
#include "synthetic.h"
#include "tables.h"
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-merge STUDY FILE... [options]\n"
    "\n"
    "Merges the studies of the FILEs into STUDY, all of them or none. A backup is made first.\n"
    "  --check            say what would become of everything, and change nothing\n"
    "  --author NAME      who does it, for the change log\n"
    "  --json, --csv      (default: tables)\n"
    "  --lang th|en       (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 1 done and differences wait for a decision, 2 could not be done.\n";

static const char usage_th[] = "cgov-merge ไฟล์งานวิจัย ไฟล์... [ตัวเลือก]\n"
                               "\n"
                               "รวมไฟล์งานวิจัยที่ระบุเข้ากับไฟล์แรก ทั้งหมดหรือไม่รวมเลย โดยสำรองไฟล์แรกไว้ก่อน\n"
                               "  --check            บอกผลที่จะเกิดขึ้นโดยไม่แก้ไขข้อมูล\n"
                               "  --author ชื่อ       ผู้รวม สำหรับบันทึกการแก้ไข\n"
                               "  --json, --csv      (ถ้าไม่ระบุ: ตาราง)\n"
                               "  --lang th|en       (ถ้าไม่ระบุ: ตามระบบ)\n"
                               "  --help, --version\n"
                               "\n"
                               "สถานะเมื่อจบ: 0 เรียบร้อย, 1 เรียบร้อยแต่มีข้อมูลที่ต่างกันรอการตัดสิน, 2 ทำไม่ได้\n";

typedef struct asked {
    look look;
    cgov *db;
    const char **files;
    size_t file_count;
    const char *who;
    bool check;
} asked;

static int failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

static cell cell_of_file(const cgov_merge_file *file)
{
    const char *slash = strrchr(file->path, '/');
    return text(slash != NULL ? slash + 1 : file->path);
}

static void add_account(const asked *a, table *shown, const cgov_merge_file *file,
                        const cgov_merge_table *t)
{
    add_row(shown, (cell[]){ cell_of_file(file),
                             text(t->table != NULL ? t->table : say(&a->look, "all", "ทั้งหมด")),
                             number(t->rows), number(t->same), number(t->taken), number(t->added),
                             number(t->conflicts), number(t->kept), number(t->deleted) });
}

static int print_result(const asked *a, const cgov_merge_result *result)
{
    static const column columns[] = {
        { "file", "file", "ไฟล์" },
        { "table", "table", "ตาราง" },
        { "rows", "rows", "แถว" },
        { "same", "same", "ตรงกัน" },
        { "taken", "taken", "รับค่าใหม่" },
        { "added", "new", "เพิ่มใหม่" },
        { "conflicts", "differ", "ต่างกัน" },
        { "kept", "kept", "คงของเดิม" },
        { "deleted", "deleted here", "ลบที่นี่" },
    };
    table shown = { "account", "What became of the rows of each file", "ผลของแต่ละแถวในไฟล์ที่นำมารวม",
                    COLUMNS(columns) };
    int64_t open = 0;
    for (size_t i = 0; i < result->count; i++) {
        const cgov_merge_file *file = &result->files[i];
        for (size_t k = 0; k < file->table_count; k++)
            if (file->tables[k].rows + file->tables[k].deleted > 0)
                add_account(a, &shown, file, &file->tables[k]);
        add_account(a, &shown, file, &file->sum);
        open += file->open;
    }
    const int status = print_answer(&a->look, NULL, &shown, 1);
    return status != ANSWERED ? status : open > 0 ? PROBLEMS : ANSWERED;
}

static int merge(asked *a)
{
    cgov_merge_result *result = NULL;
    const cgov_merge_options options = { .check_only = a->check };
    if (cgov_merge(a->db, a->files, a->file_count, &options, NULL, NULL, &result) != CGOV_OK)
        return failed(a);
    const int status = print_result(a, result);
    cgov_merge_result_free(result);
    return status;
}

static int take(asked *a, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    if (word[0] != '-') {
        a->files[a->file_count++] = word;
        return ANSWERED;
    }
    if (take_format(&a->look, word))
        return ANSWERED;
    if (strcmp(word, "--check") == 0) {
        a->check = true;
        return ANSWERED;
    }
    if (strcmp(word, "--author") == 0 && *i + 1 < argc) {
        a->who = argv[++*i];
        return ANSWERED;
    }
    if (strcmp(word, "--lang") == 0 && *i + 1 < argc) {
        ++*i;
        return ANSWERED;
    }
    return refuse_option(a->look.program, a->look.thai, word);
}

static int open_and_run(asked *a, const char *study)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .must_exist = true,
                                        .author = a->who != NULL ? a->who : getenv("USER"),
                                        .language = language_of(&a->look) };
    if (cgov_open(study, &options, &a->db, &error) != CGOV_OK)
        return refuse_study(a->look.program, a->look.thai, error);
    a->look.synthetic = study_is_synthetic(a->db);
    workbook_asked.study = study;
    const int status = merge(a);
    cgov_close(a->db);
    return status;
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "check", "author=", "json", "csv?", NULL };
    asked a = { .look = { .program = "cgov-merge", .answer = "merge", .thai = locale_is_thai() } };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look,
                        "name a study and the files to be merged into it; --help shows the use",
                        "ระบุไฟล์งานวิจัยและไฟล์ที่จะนำมารวม ดูวิธีใช้ด้วย --help"));
    a.files = calloc((size_t)argc, sizeof *a.files);
    int status = a.files != NULL ? ANSWERED : FAILED;
    for (int i = 2; status == ANSWERED && i < argc; i++)
        status = take(&a, argc, argv, &i);
    if (status == ANSWERED)
        status = open_and_run(&a, argv[1]);
    free((void *)a.files);
    return status;
}
