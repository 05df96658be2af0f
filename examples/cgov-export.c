/*
 * cgov-export - a study for those who analyse it elsewhere: a folder of CSV or SPSS files, a
 * workbook, a script for PostgreSQL.
 *
 *     cgov-export study.cgov --xlsx study.xlsx
 */
#include "program.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct asked {
    run run;
    const char *csv, *xlsx, *ods, *postgresql, *sav;
    bool names;
} asked;

#define AT(member) offsetof(asked, member)

/* What was written, and what was not. */
static void tell(const asked *a, const char *path, const cgov_export_result *done)
{
    const run *r = &a->run;
    char *visible = cgov_text_visible(path, -1);
    printf(say(r, "%s: %" PRId64 " tables, %" PRId64 " rows.\n",
               "%s: %" PRId64 " ตาราง %" PRId64 " แถว\n"),
           visible != NULL ? visible : "", done->tables, done->rows);
    cgov_free(visible);
    if (done->synthetic)
        fail(r, ANSWERED, "%s",
             say(r, "*** Synthetic demonstration data: these figures say nothing of the world. ***",
                 "*** ข้อมูลสมมติเพื่อการสาธิต ตัวเลขเหล่านี้ไม่ใช่ผลการวิจัยจริง ***"));
    if (done->cut > 0)
        fail(r, ANSWERED,
             say(r,
                 "%" PRId64 " cells were longer than a cell of a workbook holds, and were cut; CSV "
                 "has them whole",
                 "ข้อความใน %" PRId64 " เซลล์ยาวเกินที่สมุดงานเก็บได้จึงถูกตัด ใช้ CSV เพื่อให้ได้ครบ"),
             done->cut);
    if (done->left_out > 0)
        fail(r, ANSWERED,
             say(r,
                 "%" PRId64 " values of the survey have no column in the published mapping, and "
                 "are in the other tables alone",
                 "ค่าของแบบสำรวจ %" PRId64 " ค่าไม่มีคอลัมน์ในรูปแบบมาตรฐาน จึงอยู่ในตารางอื่นเท่านั้น"),
             done->left_out);
}

/* For programs: all that was written, a row each. */
static void list(cgov_table *written, const char *path, const cgov_export_result *done)
{
    cgov_table_add(written,
                   (cgov_cell[]){ cgov_cell_text(path), cgov_cell_number(done->tables),
                                  cgov_cell_number(done->rows), cgov_cell_number(done->cut),
                                  cgov_cell_number(done->left_out),
                                  cgov_cell_flag(done->synthetic) });
}

static int export_as(const asked *a, cgov_export_format as, const char *path, cgov_table *written)
{
    const cgov_export_options options = { .language = language_of(&a->run),
                                          .replace = a->run.replaces,
                                          .names = a->names };
    cgov_export_result done;
    if (path == NULL)
        return ANSWERED;
    if (cgov_export(a->run.db, as, path, &options, &done) != CGOV_OK)
        return fail_study(&a->run);
    if (share_file(&a->run, path) != ANSWERED)
        return FAILED;
    if (a->run.format == JSON)
        list(written, path, &done);
    else
        tell(a, path, &done);
    return done.cut > 0 || done.left_out > 0 ? PROBLEMS : ANSWERED;
}

static int export_all(void *asked_for)
{
    const asked *a = asked_for;
    const struct {
        cgov_export_format as;
        const char *path;
    } wanted[] = { { CGOV_EXPORT_CSV, a->csv },
                   { CGOV_EXPORT_XLSX, a->xlsx },
                   { CGOV_EXPORT_ODS, a->ods },
                   { CGOV_EXPORT_SAV, a->sav },
                   { CGOV_EXPORT_POSTGRESQL, a->postgresql } };
    static const cgov_column columns[] = {
        CGOV_COLUMN("file", NULL, NULL),     CGOV_COLUMN("tables", NULL, NULL),
        CGOV_COLUMN("rows", NULL, NULL),     CGOV_COLUMN("cells_cut", NULL, NULL),
        CGOV_COLUMN("left_out", NULL, NULL), CGOV_COLUMN("synthetic", NULL, NULL),
    };
    cgov_tables *tables = begin_answer(&a->run);
    cgov_table *written =
        cgov_tables_add(tables, "written", NULL, NULL, columns, sizeof columns / sizeof columns[0]);
    int worst = ANSWERED;
    bool any = false;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0] && worst != FAILED; i++) {
        const int status = export_as(a, wanted[i].as, wanted[i].path, written);
        any = any || wanted[i].path != NULL;
        worst = status > worst ? status : worst;
    }
    if (any && a->run.format == JSON && worst != FAILED)
        worst = show(&a->run, CGOV_OK, &tables) == ANSWERED ? worst : FAILED;
    else
        cgov_tables_free(tables);
    if (any)
        return worst;
    return fail(&a->run, WRONG_USE, "%s",
                say(&a->run,
                    "say what to write: --csv FOLDER, --xlsx FILE, --ods FILE, --sav FOLDER or "
                    "--postgresql FILE",
                    "ระบุสิ่งที่จะเขียน: --csv โฟลเดอร์ --xlsx ไฟล์ --ods ไฟล์ --sav โฟลเดอร์ หรือ "
                    "--postgresql ไฟล์"));
}

static const command commands[] = {
    { .name = NULL, .run = export_all },
};
static const program_option options[] = {
    OPTION_OF(csv, TAKES_OUTPUT, AT(csv), "/", 0),
    OPTION_OF(xlsx, TAKES_OUTPUT, AT(xlsx), "xlsx", 0),
    OPTION_OF(ods, TAKES_OUTPUT, AT(ods), "ods", 0),
    OPTION_OF(sav, TAKES_OUTPUT, AT(sav), "/", 0),
    OPTION_OF(postgresql, TAKES_OUTPUT, AT(postgresql), "sql", 0),
    OPTION(names, TAKES_NOTHING, AT(names)),
};
static const section sections[] = { SECTION(options, 0) };
static const program exporting = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_REPLACE,
};

int main(int argc, char **argv)
{
    static asked a;
    return program_main(&exporting, &a.run, argc, argv);
}
