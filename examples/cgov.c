/*
 * cgov - the front door: says which program answers which question and runs it, what a study is and
 * what it lacks, checks or upgrades its file, and lists its loads and takes one back.
 *
 *     cgov study.cgov
 *     cgov query study.cgov level
 *
 * Exit status: 0 done, 1 the check found something, 2 could not be done (the message says why).
 */
#include "common-words.h"
#include "stopping.h"
#include "tables.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage_en[] =
    "cgov STUDY                    what the study is, how much of the plan is loaded, what to do "
    "next\n"
    "cgov check STUDY              looks for damage, broken references, altered quotes\n"
    "cgov upgrade STUDY            brings a file of an earlier version to this one (with a "
    "backup)\n"
    "cgov loads STUDY              what was loaded when, by whom, and what that came to\n"
    "cgov undo STUDY NUMBER        takes a load back, if no later work rests on it\n"
    "cgov PROGRAM ...              the same as cgov-PROGRAM ...\n"
    "\n"
    "Which program answers which question\n"
    "  import     load survey files and lists of agencies; check them first (--check)\n"
    "  field      load interviews, focus groups, case studies, documents, codings\n"
    "  query      levels, sectors and roles, factors, agencies, progress, any crosstab\n"
    "  evidence   the quotes behind a factor, a case or a recommendation\n"
    "  search     find words in documents, projects, agencies\n"
    "  qca        which combinations of conditions go with an outcome\n"
    "  network    who works with whom\n"
    "  coders     how far coders agree\n"
    "  codebook   show and change the codebook\n"
    "  agency     agencies that look alike: merge, keep apart, undo\n"
    "  refi       exchange with NVivo, ATLAS.ti, MAXQDA (REFI-QDA)\n"
    "Each says more with --help.\n"
    "\n"
    "  --check         of undo: show what it would come to, change nothing\n"
    "  --author NAME   who upgrades or undoes, for the change log\n"
    "  --json          of STUDY, check, loads and undo\n"
    "  --lang th|en    (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status of all programs: 0 done, 1 rows or parts with problems, or nothing found,\n"
    "2 could not be done.\n";

static const char usage_th[] =
    "cgov ไฟล์งานวิจัย               งานวิจัยนี้คืออะไร นำเข้าแล้วเท่าใดของแผน และควรทำอะไรต่อ\n"
    "cgov check ไฟล์งานวิจัย         ตรวจความเสียหาย การอ้างอิงที่ขาด และข้อความที่ไม่ตรงกับเอกสาร\n"
    "cgov upgrade ไฟล์งานวิจัย       ปรับไฟล์รุ่นเก่าเป็นรุ่นปัจจุบัน (เก็บไฟล์สำรองไว้)\n"
    "cgov loads ไฟล์งานวิจัย         นำเข้าอะไรไปแล้วบ้าง เมื่อใด โดยใคร และได้ผลอย่างไร\n"
    "cgov undo ไฟล์งานวิจัย เลขที่     ย้อนการนำเข้า หากไม่มีงานภายหลังอ้างอิงอยู่\n"
    "cgov โปรแกรม ...              เหมือน cgov-โปรแกรม ...\n"
    "\n"
    "โปรแกรมใดตอบคำถามใด\n"
    "  import     นำเข้าแบบสำรวจและรายชื่อหน่วยงาน ตรวจก่อนได้ด้วย --check\n"
    "  field      นำเข้าสัมภาษณ์ ประชุมกลุ่มย่อย กรณีศึกษา เอกสาร การลงรหัส\n"
    "  query      รูปแบบความร่วมมือ ภาคส่วนและบทบาท ปัจจัย หน่วยงาน ความคืบหน้า ตารางไขว้\n"
    "  evidence   ข้อความที่รองรับปัจจัย กรณีศึกษา หรือข้อเสนอแนะ\n"
    "  search     ค้นคำในเอกสาร โครงการ หน่วยงาน\n"
    "  qca        เงื่อนไขชุดใดเกิดร่วมกับผลลัพธ์\n"
    "  network    ใครทำงานกับใคร\n"
    "  coders     ผู้ลงรหัสเห็นตรงกันเพียงใด\n"
    "  codebook   ดูและแก้สมุดรหัส\n"
    "  agency     หน่วยงานที่ชื่อคล้ายกัน: รวม แยก ย้อนกลับ\n"
    "  refi       แลกเปลี่ยนกับ NVivo ATLAS.ti MAXQDA (REFI-QDA)\n"
    "ดูวิธีใช้ของแต่ละโปรแกรมด้วย --help\n"
    "\n"
    "  --check         ของ undo: แสดงผลที่จะเกิดขึ้น โดยไม่แก้ไขข้อมูล\n"
    "  --author ชื่อ    ผู้ปรับรุ่นหรือผู้ย้อน สำหรับบันทึกการแก้ไข\n"
    "  --json          ของ cgov ไฟล์งานวิจัย, check, loads และ undo\n"
    "  --lang th|en    (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบของทุกโปรแกรม: 0 เรียบร้อย, 1 มีบางแถวหรือบางส่วนที่มีปัญหา หรือไม่พบ, 2 ทำไม่ได้\n";

static const char *const programs[] = { "agency", "codebook", "coders",  "evidence",
                                        "field",  "import",   "network", "qca",
                                        "query",  "refi",     "search" };

typedef struct asked {
    look look;
    const char *author;
    const char *word; /* after the study */
    bool dry;
    cgov *db;
} asked;

/* ---- the other programs ---- */

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
    fprintf(stderr, "cgov: %s: %s\n", path, strerror(errno));
    free(path);
    return FAILED;
}

/* ---- the study ---- */

static int failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

/* What people do next, by the first instrument of which there is nothing. */
static void advise(cgov_tables *to, const cgov_progress_table *t)
{
    static const struct {
        cgov_instrument instrument;
        const char *th, *en;
    } steps[] = {
        { CGOV_INSTRUMENT_PROJECT,
          "ขั้นต่อไป: นำเข้าแบบสำรวจ cgov import --check ไฟล์งานวิจัย แบบสำรวจ.csv",
          "Next: load the survey, cgov import --check STUDY survey.csv" },
        { CGOV_INSTRUMENT_INTERVIEW_AGENCY,
          "ขั้นต่อไป: นำเข้าข้อมูลภาคสนาม cgov field ไฟล์งานวิจัย templates โฟลเดอร์",
          "Next: load the fieldwork, cgov field STUDY templates FOLDER" },
        { CGOV_INSTRUMENT_CASE_STUDY, "ขั้นต่อไป: นำเข้ากรณีศึกษา cgov field ไฟล์งานวิจัย load โฟลเดอร์",
          "Next: load the case studies, cgov field STUDY load FOLDER" },
    };
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++)
        for (size_t i = 0; i < t->count; i++)
            if (t->rows[i].instrument == steps[s].instrument && t->rows[i].loaded == 0) {
                cgov_tables_note(to, steps[s].th, steps[s].en);
                return;
            }
    cgov_tables_note(to, "ขั้นต่อไป: ดูคำตอบด้วย cgov query และ cgov evidence",
                     "Next: the answers, by cgov query and cgov evidence");
}

/* What the plan still lacks, an instrument a line. */
static void note_lacking(cgov_tables *to, keeper *kept, const cgov_progress_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const cgov_instrument_row *r = &t->rows[i];
        const long long lacking = (long long)(r->planned - r->loaded);
        if (r->has_planned && r->has_loaded && lacking > 0)
            cgov_tables_note(to,
                             keep_words(kept, "ยังขาด: %s %lld จาก %lld", r->label_th, lacking,
                                        (long long)r->planned),
                             keep_words(kept, "Lacking: %s, %lld of %lld", r->label_en, lacking,
                                        (long long)r->planned));
    }
}

static int show_study(asked *a)
{
    cgov_progress_table *t = NULL;
    cgov_tables *tables = NULL;
    keeper kept = { 0 };
    if (cgov_progress_report(a->db, NULL, &t) != CGOV_OK)
        return failed(a);
    int status = FAILED;
    if (cgov_tables_from_progress(t, &tables) == CGOV_OK) {
        note_lacking(tables, &kept, t);
        advise(tables, t);
        status = print_tables_of(&a->look, tables, t->basis.synthetic);
    }
    keeper_free(&kept);
    cgov_progress_table_free(t);
    return status;
}

/* ---- check and upgrade ---- */

typedef struct findings {
    keeper kept;
    table table;
} findings;

static void take_finding(const cgov_finding *f, void *ctx)
{
    findings *to = ctx;
    add_row(&to->table,
            (cell[]){ text(keep(&to->kept, f->table)), f->row != 0 ? number(f->row) : text(NULL),
                      text(keep(&to->kept, f->message)) });
}

static int check_study(asked *a)
{
    static const column columns[] = { { "table", "table", "ตาราง" },
                                      { "row", "row", "แถว" },
                                      { "message", "what is wrong", "ปัญหา" } };
    findings found = { .table = { "findings", "Findings", "สิ่งที่พบ", COLUMNS(columns) } };
    int64_t count = 0;
    if (cgov_check(a->db, take_finding, &found, &count) != CGOV_OK)
        return failed(a);
    const int printed = print_answer(&a->look, NULL, &found.table, 1);
    keeper_free(&found.kept);
    if (printed != ANSWERED)
        return printed;
    if (count == 0 && a->look.format == TABLES)
        puts(say(&a->look, "No problems.", "ไม่พบปัญหา"));
    return count == 0 ? ANSWERED : PROBLEMS;
}

static int upgrade_study(asked *a)
{
    bool needed = false;
    int version = 0;
    if (cgov_needs_upgrade(a->db, &needed, &version) != CGOV_OK ||
        cgov_upgrade(a->db, NULL, NULL) != CGOV_OK)
        return failed(a);
    printf(needed ? say(&a->look, "Upgraded from version %d to %d.\n", "ปรับจากรุ่น %d เป็นรุ่น %d แล้ว\n")
                  : say(&a->look, "Nothing to upgrade: version %d is this one.\n",
                        "ไม่ต้องปรับรุ่น: ไฟล์เป็นรุ่น %d แล้ว\n"),
           version, cgov_schema_version());
    return ANSWERED;
}

/* ---- loads and the way back ---- */

static bool add_load(const asked *a, keeper *kept, table *to, const cgov_load *l)
{
    const char *state = !l->is_undone ? NULL : say(&a->look, "undone", "ย้อนแล้ว");
    char day[20] = "";
    snprintf(day, sizeof day, "%.10s %.5s", l->loaded_at,
             strlen(l->loaded_at) > 11 ? l->loaded_at + 11 : "");
    add_row(to, (cell[]){ number(l->id), text(keep(kept, day)), text(keep(kept, l->kind)),
                          text(keep(kept, l->file_name)), number(l->row_count), number(l->inserted),
                          number(l->updated), number(l->dropped), text(keep(kept, l->loaded_by)),
                          text(state) });
    return true;
}

static int show_loads(asked *a)
{
    static const column columns[] = { { "load", "load", "เลขที่" },
                                      { "loaded_at", "when, UTC", "เมื่อ (UTC)" },
                                      { "kind", "kind", "ชนิด" },
                                      { "file", "file", "ไฟล์" },
                                      { "rows", "rows", "แถว" },
                                      { "inserted", "new", "เพิ่มใหม่" },
                                      { "updated", "changed", "ปรับปรุง" },
                                      { "dropped", "taken away", "นำออก" },
                                      { "loaded_by", "by", "โดย" },
                                      { "state", "state", "สถานะ" } };
    table all = { "loads", "Loads", "การนำเข้า", COLUMNS(columns) };
    keeper kept = { 0 };
    cgov_load_cursor *cursor = NULL;
    const cgov_load *row = NULL;
    cgov_status status = cgov_load_list(a->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_load_next(cursor, &row)) == CGOV_ROW)
        status = add_load(a, &kept, &all, row) ? CGOV_OK : CGOV_NOMEM;
    cgov_load_cursor_free(cursor);
    const int printed = status == CGOV_DONE ? print_answer(&a->look, NULL, &all, 1) : failed(a);
    keeper_free(&kept);
    if (printed == ANSWERED && a->look.format == TABLES)
        puts(say(&a->look, "\"cgov undo STUDY NUMBER\" takes a load back; --check shows what that means.",
                 "ย้อนการนำเข้าด้วย \"cgov undo ไฟล์งานวิจัย เลขที่\" ดูผลก่อนด้วย --check"));
    return printed;
}

static void take_undone(const cgov_load_undo_row *row, void *ctx)
{
    findings *to = ctx;
    add_row(&to->table, (cell[]){ text(keep(&to->kept, row->table_name)), number(row->removed),
                                  number(row->restored), number(row->returned) });
}

static int undo_load(asked *a)
{
    static const column columns[] = { { "table", "table", "ตาราง" },
                                      { "removed", "removed", "ลบออก" },
                                      { "restored", "there again", "นำกลับมา" },
                                      { "returned", "as before", "กลับเป็นค่าเดิม" } };
    findings found = { .table = { "undone", "Undone", "การย้อน", COLUMNS(columns) } };
    char *end = NULL;
    const long long load = strtoll(a->word, &end, 10);
    if (end == a->word || *end != '\0')
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" is not the number of a load: cgov loads shows them",
                        "\"%s\" ไม่ใช่เลขที่การนำเข้า ดูเลขที่ได้ด้วย cgov loads"),
                    a->word);
    const cgov_load_undo_options options = { .check_only = a->dry,
                                             .report = take_undone,
                                             .ctx = &found };
    const cgov_status status = cgov_load_undo(a->db, load, &options, NULL);
    const int printed =
        status == CGOV_OK ? print_answer(&a->look, NULL, &found.table, 1) : failed(a);
    keeper_free(&found.kept);
    if (printed == ANSWERED && a->look.format == TABLES)
        printf(a->dry ? say(&a->look, "Load %lld can be undone. Nothing was changed, as asked.\n",
                            "ย้อนการนำเข้า %lld ได้ ยังไม่ได้แก้ไขข้อมูล ตามที่ขอ\n")
                      : say(&a->look, "Load %lld is undone.\n", "ย้อนการนำเข้า %lld แล้ว\n"),
               load);
    return printed;
}

/* ---- arguments ---- */

static const struct command {
    const char *name;
    int (*run)(asked *a);
    bool writes, inspects;
    int words; /* after the study */
} commands[] = { { "show", show_study, false, false, 0 },
                 { "check", check_study, false, true, 0 },
                 { "upgrade", upgrade_study, true, false, 0 },
                 { "loads", show_loads, false, false, 0 },
                 { "undo", undo_load, true, false, 1 } };

static int take_options(asked *a, const struct command *command, int argc, char **argv, int from)
{
    for (int i = from; i < argc; i++) {
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            i++;
        else if (strcmp(argv[i], "--author") == 0 && i + 1 < argc)
            a->author = argv[++i];
        else if (strcmp(argv[i], "--check") == 0 && command->run == undo_load)
            a->dry = true;
        else if (argv[i][0] != '-' && a->word == NULL && command->words > 0)
            a->word = argv[i];
        else if (!take_format(&a->look, argv[i]))
            return argv[i][0] == '-'
                       ? refuse_option(a->look.program, a->look.thai, argv[i])
                       : fail(&a->look, WRONG_USE,
                              say(&a->look, "\"%s\" is one word too many; --help shows the use",
                                  "\"%s\" เป็นคำที่เกินมา ดูวิธีใช้ด้วย --help"),
                              argv[i]);
    }
    return command->words == 0 || a->word != NULL
               ? ANSWERED
               : fail(&a->look, WRONG_USE, "%s",
                      say(&a->look, "name the number of a load: cgov loads STUDY shows them",
                          "ระบุเลขที่การนำเข้า ดูเลขที่ได้ด้วย cgov loads ไฟล์งานวิจัย"));
}

static int run_command(asked *a, const struct command *command, const char *study)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .read_only = !command->writes,
                                        .must_exist = true,
                                        .inspect = command->inspects,
                                        .author = a->author != NULL ? a->author : getenv("USER"),
                                        .language = language_of(&a->look) };
    if (cgov_open(study, &options, &a->db, &error) != CGOV_OK)
        return refuse_study(a->look.program, a->look.thai, error);
    stop_on_signal(a->db);
    a->look.answer = command->name;
    const int status = command->run(a);
    stop_on_signal(NULL);
    cgov_close(a->db);
    return status;
}

/* The command that the first word names: a study alone is shown. */
static const struct command *find_command(int argc, char **argv, int *study)
{
    for (size_t i = 1; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, argv[1]) == 0) {
            *study = 2;
            return argc > 2 && argv[2][0] != '-' ? &commands[i] : NULL;
        }
    *study = 1;
    return argv[1][0] != '-' ? &commands[0] : NULL;
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "author=", "json", "check", NULL };
    asked a = { .look = { .program = "cgov", .thai = locale_is_thai() } };
    int study = 1;
    if (argc > 1 && is_program(argv[1]))
        return run_program(argv);
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc > 1 && strcmp(argv[1], "help") == 0)
        return fputs(a.look.thai ? usage_th : usage_en, stdout) >= 0 ? ANSWERED : FAILED;
    const struct command *command = argc > 1 ? find_command(argc, argv, &study) : NULL;
    if (command == NULL)
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study; cgov help says what there is",
                        "ระบุไฟล์งานวิจัย ดูวิธีใช้ด้วย cgov help"));
    const int status = take_options(&a, command, argc, argv, study + 1);
    return status == ANSWERED ? run_command(&a, command, argv[study]) : status;
}
