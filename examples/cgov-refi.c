/*
 * cgov-refi - exchanges coding with NVivo, ATLAS.ti, MAXQDA, QualCoder and other programs that
 * keep to REFI-QDA.
 *
 *     cgov-refi study.cgov import team.qdpx
 *     cgov-refi study.cgov export study.qdpx
 *     cgov-refi study.cgov undo 3
 *
 * Exit status: 0 all was loaded or written, 1 parts of the file have problems, 2 nothing could be
 * done at all.
 */
#include "common-words.h"
#include "stopping.h"

#include <cgov.h>

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "cgov-refi"

enum {
    CLEAN,
    REJECTED,
    FAILED
};

static const char usage_en[] =
    "cgov-refi [options] STUDY import FILE    loads a project (.qdpx) or a codebook (.qdc)\n"
    "cgov-refi [options] STUDY export FILE    writes a project, or a codebook if FILE ends in "
    ".qdc\n"
    "cgov-refi [options] STUDY undo NUMBER    takes a load back, by the number that it told\n"
    "\n"
    "To load\n"
    "  --check        read and check everything, change nothing\n"
    "  --accept-good  leave out what has a problem and load the rest\n"
    "  --utf16        offsets count UTF-16 units, as some programs do\n"
    "  --crlf         offsets count a line end CR LF as one character\n"
    "  --code-points  offsets count as the standard says, whatever else the file suggests\n"
    "  --same         what the study has under other GUIDs is the same: take changes over\n"
    "  --new          it is something else: load it beside that\n"
    "  --cases WHAT   what cases of other programs are: case-studies or people (left out)\n"
    "  --kind KIND    of new factors that do not say it: condition, obstacle, solution,\n"
    "                 preparation, outcome or theme (default: theme)\n"
    "  --author NAME  who is named in the change log (default: the user's name)\n"
    "\n"
    "To write\n"
    "  --names        the names of coders too, not their codes alone\n"
    "  --replace      over a file of that name, never over a study\n"
    "\n"
    "  --lang th|en   language of the messages (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 all was done, 1 parts of the file have problems, 2 nothing could be done.\n";

static const char usage_th[] =
    "cgov-refi [ตัวเลือก] ไฟล์งานวิจัย import ไฟล์   นำเข้าโครงการ (.qdpx) หรือสมุดรหัส (.qdc)\n"
    "cgov-refi [ตัวเลือก] ไฟล์งานวิจัย export ไฟล์   ส่งออกโครงการ หรือสมุดรหัสถ้าไฟล์ลงท้ายด้วย .qdc\n"
    "cgov-refi [ตัวเลือก] ไฟล์งานวิจัย undo เลขที่     ยกเลิกการนำเข้า ตามเลขที่ที่แจ้งไว้\n"
    "\n"
    "การนำเข้า\n"
    "  --check        อ่านและตรวจทั้งหมด โดยไม่แก้ไขข้อมูลใด ๆ\n"
    "  --accept-good  เว้นส่วนที่มีปัญหา และนำเข้าส่วนที่เหลือ\n"
    "  --utf16        ไฟล์นับตำแหน่งเป็นหน่วย UTF-16 ดังที่บางโปรแกรมใช้\n"
    "  --crlf         ไฟล์นับการขึ้นบรรทัดใหม่ CR LF เป็นหนึ่งอักขระ\n"
    "  --code-points  ไฟล์นับตำแหน่งตามมาตรฐาน แม้ข้อมูลในไฟล์จะชี้เป็นอย่างอื่น\n"
    "  --same         ข้อมูลที่ไฟล์งานวิจัยมีอยู่แล้วภายใต้ GUID อื่นเป็นข้อมูลเดียวกัน\n"
    "  --new          เป็นคนละข้อมูล ให้เพิ่มเป็นข้อมูลใหม่\n"
    "  --cases ชนิด    ของ Case จากโปรแกรมอื่น: case-studies หรือ people (ไม่นำเข้า)\n"
    "  --kind ชนิด     ของปัจจัยใหม่ที่ไม่ได้ระบุ: condition, obstacle, solution,\n"
    "                 preparation, outcome หรือ theme (ถ้าไม่ระบุ: theme)\n"
    "  --author ชื่อ    ชื่อผู้นำเข้าในบันทึกการแก้ไข (ถ้าไม่ระบุ: ชื่อผู้ใช้ของเครื่อง)\n"
    "\n"
    "การส่งออก\n"
    "  --names        ส่งออกชื่อผู้ลงรหัสด้วย ไม่ใช่เพียงรหัส\n"
    "  --replace      เขียนทับไฟล์ชื่อเดียวกันที่มีอยู่แล้ว (ไม่เขียนทับไฟล์งานวิจัย)\n"
    "\n"
    "  --lang th|en   ภาษาของข้อความ (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 สำเร็จครบถ้วน, 1 บางส่วนของไฟล์มีปัญหา, 2 ทำงานไม่ได้เลย\n";

typedef struct arguments {
    cgov_refi_options options;
    const char *words[3]; /* study, import or export, file */
    int word_count;
    const char *author, *kind, *cases, *lang;
    bool thai;
} arguments;

static const char *say(const arguments *a, const char *english, const char *thai)
{
    return a->thai ? thai : english;
}

static int fail(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs(PROGRAM ": ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    return FAILED;
}

/* ---- arguments ---- */

static bool take_flag(arguments *a, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = { { "--check", &a->options.check_only },
                  { "--accept-good", &a->options.accept_good },
                  { "--utf16", &a->options.utf16 },
                  { "--crlf", &a->options.crlf_as_one },
                  { "--code-points", &a->options.codepoints },
                  { "--same", &a->options.same },
                  { "--new", &a->options.as_new },
                  { "--names", &a->options.coder_names },
                  { "--replace", &a->options.replace } };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(name, flags[i].name) == 0) {
            *flags[i].flag = true;
            return true;
        }
    return false;
}

static const char **value_option(arguments *a, const char *name)
{
    return strcmp(name, "--lang") == 0     ? &a->lang
           : strcmp(name, "--author") == 0 ? &a->author
           : strcmp(name, "--kind") == 0   ? &a->kind
           : strcmp(name, "--cases") == 0  ? &a->cases
                                           : NULL;
}

static int read_values(arguments *a)
{
    a->options.language = a->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
    if (a->kind != NULL && !cgov_factor_kind_from_code(a->kind, &a->options.kind))
        return fail(say(a, "%s is no kind of factor; --help lists them",
                        "%s ไม่ใช่ชนิดของปัจจัย ดูทั้งหมดด้วย --help"),
                    a->kind);
    if (a->cases == NULL)
        return CLEAN;
    if (strcmp(a->cases, "case-studies") != 0 && strcmp(a->cases, "people") != 0)
        return fail(say(a, "--cases is case-studies or people, not %s",
                        "--cases ต้องเป็น case-studies หรือ people ไม่ใช่ %s"),
                    a->cases);
    a->options.cases = *a->cases == 'p' ? CGOV_REFI_CASES_PEOPLE : CGOV_REFI_CASES_STUDIES;
    return CLEAN;
}

static int take_arguments(arguments *a, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char **to = value_option(a, argv[i]);
        if (to != NULL) {
            if (i + 1 == argc)
                return refuse_option(PROGRAM, a->thai, argv[i]);
            *to = argv[++i];
        } else if (!take_flag(a, argv[i])) {
            if (argv[i][0] == '-')
                return refuse_option(PROGRAM, a->thai, argv[i]);
            if (a->word_count == 3)
                return fail(say(a, "%s is one name too many", "ระบุชื่อ %s เกินมา"), argv[i]);
            a->words[a->word_count++] = argv[i];
        }
    }
    return read_values(a);
}

/* ---- what people see ---- */

static void show_finding(const cgov_refi_finding *f, void *ctx)
{
    const arguments *a = ctx;
    fputs(f->path, stderr);
    if (f->line > 0)
        fprintf(stderr, say(a, ", line %lld", " บรรทัด %lld"), (long long)f->line);
    if (f->name != NULL)
        fprintf(stderr, " \"%s\"", f->name);
    if (f->count > 1)
        fprintf(stderr, say(a, " (%lld in all)", " (ทั้งหมด %lld แห่ง)"), (long long)f->count);
    fprintf(stderr, ":%s %s\n    %s %s\n", f->is_note ? say(a, " note:", " หมายเหตุ:") : "",
            f->reason, say(a, "->", "วิธีแก้:"), f->remedy);
}

static void show_loaded(const arguments *a, const char *label, const cgov_refi_count *count)
{
    enum {
        LABEL = 16
    };
    const int gap = LABEL - cgov_text_width(label, -1);
    printf(say(a, "  %s%*s%8lld new %8lld updated %8lld unchanged\n",
               "  %s%*sใหม่ %8lld ปรับปรุง %8lld ไม่เปลี่ยนแปลง %8lld\n"),
           label, gap > 0 ? gap : 0, "", (long long)count->inserted, (long long)count->updated,
           (long long)count->unchanged);
}

static void show_written(const char *label, const cgov_refi_count *count)
{
    enum {
        LABEL = 16
    };
    const int gap = LABEL - cgov_text_width(label, -1);
    printf("  %s%*s%8lld\n", label, gap > 0 ? gap : 0, "", (long long)count->inserted);
}

static void show_counts(const arguments *a, const cgov_refi_result *r, bool loaded)
{
    const struct {
        const char *label;
        const cgov_refi_count *count;
    } nouns[] = { { say(a, "coders", "ผู้ลงรหัส"), &r->coders },
                  { say(a, "factors", "ปัจจัย"), &r->factors },
                  { say(a, "case studies", "กรณีศึกษา"), &r->cases },
                  { say(a, "documents", "เอกสาร"), &r->documents },
                  { say(a, "passages", "ข้อความ"), &r->passages },
                  { say(a, "codings", "การลงรหัส"), &r->codings },
                  { say(a, "memos", "บันทึก"), &r->memos } };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        if (loaded)
            show_loaded(a, nouns[i].label, nouns[i].count);
        else
            show_written(nouns[i].label, nouns[i].count);
}

static void show_outcome(const arguments *a, const cgov_refi_result *r)
{
    const bool passages = r->passages.inserted + r->passages.updated + r->passages.unchanged > 0;
    if (passages && r->quotes > 0)
        printf(say(a, "%lld passages stand where their quotes are.\n",
                   "ตรวจกับข้อความที่อ้างแล้วตรงตำแหน่ง %lld ข้อความ\n"),
               (long long)r->quotes);
    else if (passages)
        puts(say(a,
                 "The file has no quotes by which to check where its passages stand: look at some "
                 "of them.",
                 "ไฟล์ไม่มีข้อความที่อ้างให้ตรวจตำแหน่ง โปรดเปิดดูตัวอย่างข้อความที่ลงรหัสว่าตรงหรือไม่"));
    if (a->options.check_only)
        puts(say(a, "Nothing was changed, as asked.", "ไม่ได้แก้ไขข้อมูล ตามที่ขอ"));
    else if (r->problems == 0)
        puts(say(a, "The file is in the study.", "ข้อมูลในไฟล์อยู่ในไฟล์งานวิจัยแล้ว"));
    else if (a->options.accept_good)
        puts(say(a, "All but the parts listed above is in the study.",
                 "นำเข้าทุกส่วนแล้ว ยกเว้นส่วนที่แสดงข้างต้น"));
    else
        puts(say(a,
                 "Nothing was loaded: correct the parts above in the program that they are from,\n"
                 "or load the rest now with --accept-good.",
                 "ยังไม่ได้นำเข้าส่วนใดเลย แก้ส่วนข้างต้นในโปรแกรมต้นทาง\n"
                 "หรือนำเข้าเฉพาะส่วนที่ถูกต้องก่อนด้วย --accept-good"));
}

/* ---- work ---- */

static int import_file(cgov *db, const arguments *a)
{
    cgov_refi_result result;
    const cgov_status status = cgov_refi_import(db, a->words[2], &a->options, &result);
    if (status != CGOV_OK && status != CGOV_REJECTED)
        return fail("%s", cgov_errmsg(db));
    fflush(stderr);
    const bool loaded = !a->options.check_only && (status == CGOV_OK || a->options.accept_good);
    printf("%s: %s\n", a->words[2],
           loaded ? say(a, "loaded", "นำเข้าแล้ว") : say(a, "would be loaded", "จะนำเข้า"));
    show_counts(a, &result, true);
    show_outcome(a, &result);
    if (result.source != 0)
        printf(say(a, "To take this load back: cgov-refi %s undo %lld\n",
                   "หากต้องการยกเลิกการนำเข้านี้: cgov-refi %s undo %lld\n"),
               a->words[0], (long long)result.source);
    return status == CGOV_OK ? CLEAN : REJECTED;
}

static int undo_load(cgov *db, const arguments *a)
{
    char *end = NULL;
    const long long source = strtoll(a->words[2], &end, 10);
    if (*a->words[2] == '\0' || *end != '\0' || source <= 0)
        return fail(say(a, "%s is no number of a load", "%s ไม่ใช่เลขที่ของการนำเข้า"), a->words[2]);
    if (cgov_refi_undo(db, source) != CGOV_OK)
        return fail("%s", cgov_errmsg(db));
    printf(say(a, "Load %lld is taken back.\n", "ยกเลิกการนำเข้าครั้งที่ %lld แล้ว\n"), source);
    return CLEAN;
}

static int export_file(cgov *db, const arguments *a)
{
    cgov_refi_result result;
    if (cgov_refi_export(db, a->words[2], &a->options, &result) != CGOV_OK)
        return fail("%s", cgov_errmsg(db));
    printf(say(a, "%s is written\n", "เขียน %s แล้ว\n"), a->words[2]);
    show_counts(a, &result, false);
    return CLEAN;
}

/* A check of a study that is not there yet is made against an empty one, in memory. */
static int run(const arguments *a)
{
    cgov *db = NULL;
    cgov_error *error = NULL;
    const bool exports = a->word_count == 3 && strcmp(a->words[1], "export") == 0;
    const bool undoes = a->word_count == 3 && strcmp(a->words[1], "undo") == 0;
    if (a->word_count < 3 || (!exports && !undoes && strcmp(a->words[1], "import") != 0))
        return fail(say(a, "name a study, import or export, and a file; --help explains",
                        "ระบุไฟล์งานวิจัย คำว่า import หรือ export และไฟล์ ดูวิธีใช้ด้วย --help"));
    const bool there = access(a->words[0], F_OK) == 0;
    const bool dry = a->options.check_only && !exports;
    const cgov_open_options options = {
        .author = a->author != NULL ? a->author : getenv("USER"),
        .read_only = (dry && there && access(a->words[0], W_OK) != 0) || exports,
        .must_exist = exports || undoes,
        .language = a->options.language
    };
    if (cgov_open(dry && !there ? NULL : a->words[0], &options, &db, &error) != CGOV_OK) {
        fail("%s", cgov_error_message(error));
        cgov_error_free(error);
        return FAILED;
    }
    stop_on_signal(db);
    const int code = exports ? export_file(db, a) : undoes ? undo_load(db, a) : import_file(db, a);
    stop_on_signal(NULL);
    cgov_close(db);
    return code;
}

int main(int argc, char **argv)
{
    arguments a = { .thai = locale_is_thai() };
    setlocale(LC_CTYPE, "");
    const int settled =
        take_common_words(PROGRAM, &a.thai, argc, argv, &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    const int code = take_arguments(&a, argc, argv);
    if (code != CLEAN)
        return code;
    a.options.report = show_finding;
    a.options.report_ctx = &a;
    return run(&a);
}
