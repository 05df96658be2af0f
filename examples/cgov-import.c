/*
 * cgov-import - loads survey files, codebooks, and lists of agencies and of the fieldwork into a
 * study.
 *
 *     cgov-import study.cgov survey.csv
 *     cgov-import --agencies --mapping provinces.json study.cgov provinces.csv
 *
 * Exit status: 0 every row was loaded (or would be), 1 some rows have problems, 2 nothing could
 * be done at all.
 */
#include "common-words.h"
#include "loading.h"
#include "stopping.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "cgov-import"

enum {
    CLEAN = LOAD_CLEAN,
    FAILED = LOAD_FAILED
};

static const char usage_en[] =
    "cgov-import [options] STUDY FILE...    loads files into a study (made if it is not there)\n"
    "cgov-import --print-template [kind]    an empty file with the published columns and an example row\n"
    "cgov-import --print-answers [kind]     what may stand in each column (CSV)\n"
    "cgov-import --print-mapping [kind]     which column fills which field (JSON)\n"
    "cgov-import --draft-mapping FILE [STUDY]  a proposal for the columns of a file of your own (JSON):\n"
    "                    look through its guesses; with [kind] as below. Loads nothing\n"
    "\n"
    "What the files hold\n"
    "  --survey          one row a project (this is the default)\n"
    "  --agencies        one row an agency\n"
    "  --factors         one row a factor of the codebook\n"
    "  --people --interviews --focus-groups --case-studies --case-agencies --documents\n"
    "  --codings --memberships --recommendations --evidence --memos --placements\n"
    "                    the fieldwork, one row each; cgov-field loads a folder of these in one "
    "go\n"
    "  --mapping FILE    columns of your own, as --print-mapping shows them\n"
    "  --codebook NAME   starter codebook to load first: starter, ansell_gash_2008,\n"
    "                    emerson_2012 or none. A new study gets all three\n"
    "\n";

static const char loading_en[] =
    "How to load\n"
    "  --check           read and check everything, change nothing\n"
    "  --accept-good     load the good rows; the others go to a file to correct and load again\n"
    "  --rejects FILE    that file (default: FILE.rejects.csv beside each file)\n"
    "  --review FILE     questions about agencies that look alike, and your answers to them\n"
    "                    (default: FILE.agencies.csv beside each file): write same or apart in "
    "its\n"
    "                    last column and load the file again. Nothing is merged without that\n"
    "  --blanks-overwrite  an empty cell empties the value that is there\n"
    "  --drop-missing    take away what earlier loads of this file brought and it lacks now, but what\n"
    "                    other work rests on; with --check it is only listed\n"
    "  --exact-codes     codes that differ in capitals or zeros alone are of different rows\n"
    "  --encoding NAME   of the files: UTF-8, windows-874, or any that ICU knows\n"
    "                    (default: found out over the whole file, and stated)\n"
    "  --delimiter C     ',' ';' or 'tab' (default: found out)\n"
    "  --sheet NAME      of a workbook (.xlsx, .ods): name or number of the sheet (default: the one\n"
    "                    visible sheet with data)\n"
    "  --hidden-rows load|leave-out  what to do with rows that are hidden or filtered out in a\n"
    "                    sheet (default: each is a problem)\n"
    "  --author NAME     who is named in the change log (default: the user's name)\n"
    "\n"
    "  --lang th|en      language of the messages (default: as the system's)\n"
    "  --all-notes       every note, not the first 10 of a file\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 every row was loaded, 1 some rows have problems, 2 nothing could be done.\n";

static const char usage_th[] =
    "cgov-import [ตัวเลือก] ไฟล์งานวิจัย ไฟล์ข้อมูล...   นำเข้าไฟล์ข้อมูล (ถ้ายังไม่มีไฟล์งานวิจัย จะสร้างให้)\n"
    "cgov-import --print-template [ชนิด]   แบบฟอร์มเปล่าที่มีหัวคอลัมน์ครบและแถวตัวอย่าง\n"
    "cgov-import --print-answers [ชนิด]    คำตอบที่ใช้ได้ของแต่ละคอลัมน์ (CSV)\n"
    "cgov-import --print-mapping [ชนิด]    การจับคู่คอลัมน์กับรายการข้อมูล (JSON)\n"
    "cgov-import --draft-mapping ไฟล์ [ไฟล์งานวิจัย]  ร่างการจับคู่คอลัมน์จากไฟล์ของท่าน (JSON)\n"
    "                    ให้ตรวจแก้ทุกจุดที่เดา ไม่มีการนำเข้าข้อมูล\n"
    "\n"
    "ในไฟล์มีอะไร\n"
    "  --survey          แบบสอบถาม หนึ่งแถวต่อหนึ่งโครงการ (ถ้าไม่ระบุ ใช้ชนิดนี้)\n"
    "  --agencies        รายชื่อหน่วยงาน หนึ่งแถวต่อหนึ่งหน่วยงาน\n"
    "  --factors         สมุดรหัสปัจจัย หนึ่งแถวต่อหนึ่งปัจจัย\n"
    "  --people --interviews --focus-groups --case-studies --case-agencies --documents\n"
    "  --codings --memberships --recommendations --evidence --memos --placements\n"
    "                    งานภาคสนาม หนึ่งแถวต่อหนึ่งรายการ cgov-field นำเข้าทั้งโฟลเดอร์ได้ในคำสั่งเดียว\n"
    "  --mapping ไฟล์     ใช้การจับคู่คอลัมน์ของท่านเอง ตามรูปแบบที่ --print-mapping แสดง\n"
    "  --codebook ชื่อ     สมุดรหัสตั้งต้นที่จะนำเข้าก่อน: starter, ansell_gash_2008,\n"
    "                    emerson_2012 หรือ none ไฟล์งานวิจัยใหม่จะได้ทั้งสามชุด\n"
    "\n";

static const char loading_th[] =
    "วิธีนำเข้า\n"
    "  --check           อ่านและตรวจทั้งหมด โดยไม่แก้ไขข้อมูลใด ๆ\n"
    "  --accept-good     นำเข้าแถวที่ถูกต้อง ส่วนแถวที่เหลือเขียนลงไฟล์เพื่อแก้แล้วนำเข้าใหม่\n"
    "  --rejects ไฟล์     ชื่อไฟล์นั้น (ถ้าไม่ระบุ: ไฟล์ข้อมูล.rejects.csv)\n"
    "  --review ไฟล์      คำถามและคำตอบเรื่องหน่วยงานชื่อคล้ายกัน (ไฟล์ข้อมูล.agencies.csv)\n"
    "  --blanks-overwrite  ให้ช่องว่างลบค่าเดิมที่มีอยู่\n"
    "  --drop-missing    นำรายการที่ไฟล์นี้เคยนำเข้าแต่ตอนนี้ไม่มีแล้วออก ยกเว้นรายการที่มีงานอื่นอ้างอิงอยู่\n"
    "                    ใช้กับ --check เพื่อดูรายการก่อน\n"
    "  --exact-codes     รหัสที่ต่างกันเพียงตัวพิมพ์หรือเลขศูนย์เป็นคนละรายการ\n"
    "  --encoding ชื่อ     รหัสอักขระของไฟล์: UTF-8, windows-874 หรือชื่ออื่นที่ ICU รู้จัก\n"
    "                    (ถ้าไม่ระบุ จะตรวจจากทั้งไฟล์และแจ้งให้ทราบ)\n"
    "  --delimiter ตัวคั่น  ',' ';' หรือ 'tab' (ถ้าไม่ระบุ จะตรวจให้)\n"
    "  --sheet ชื่อ        ชื่อหรือลำดับแผ่นงานในไฟล์ .xlsx หรือ .ods (ถ้าไม่ระบุ: แผ่นงานเดียวที่มองเห็นและมีข้อมูล)\n"
    "  --hidden-rows load|leave-out  นำเข้าหรือข้ามแถวที่ซ่อนหรือถูกกรองออก (ถ้าไม่ระบุ: แจ้งเป็นปัญหา)\n"
    "  --author ชื่อ       ชื่อผู้นำเข้าในบันทึกการแก้ไข (ถ้าไม่ระบุ: ชื่อผู้ใช้ของเครื่อง)\n"
    "\n"
    "  --lang th|en      ภาษาของข้อความ (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --all-notes       แสดงหมายเหตุทั้งหมด ไม่ใช่เพียง 10 รายการแรกของแต่ละไฟล์\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 นำเข้าครบทุกแถว, 1 บางแถวมีปัญหา, 2 ทำงานไม่ได้เลย\n";

typedef struct arguments {
    cgov_import_options options;
    const char *study, *mapping_file, *rejects, *review, *codebook, *author, *draft_of;
    char **files;
    int file_count;
    bool thai, all_notes, print_template, print_answers, print_mapping;
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

/* The value of an option that takes one; NULL if the command line ends. */
static const char *value_of(char **argv, int argc, int *i)
{
    return *i + 1 < argc ? argv[++*i] : NULL;
}

static bool take_flag(arguments *a, const char *name)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = { { "--check", &a->options.check_only },
                  { "--accept-good", &a->options.accept_good },
                  { "--blanks-overwrite", &a->options.blanks_overwrite },
                  { "--drop-missing", &a->options.drop_missing },
                  { "--exact-codes", &a->options.exact_codes },
                  { "--all-notes", &a->all_notes },
                  { "--print-template", &a->print_template },
                  { "--print-answers", &a->print_answers },
                  { "--print-mapping", &a->print_mapping } };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(name, flags[i].name) == 0) {
            *flags[i].flag = true;
            return true;
        }
    const struct {
        const char *name;
        cgov_import_kind kind;
    } kinds[] = { { "survey", CGOV_IMPORT_SURVEY },
                  { "agencies", CGOV_IMPORT_AGENCIES },
                  { "factors", CGOV_IMPORT_FACTORS },
                  { "people", CGOV_IMPORT_PEOPLE },
                  { "interviews", CGOV_IMPORT_INTERVIEWS },
                  { "focus-groups", CGOV_IMPORT_FOCUS_GROUPS },
                  { "case-studies", CGOV_IMPORT_CASE_STUDIES },
                  { "case-agencies", CGOV_IMPORT_CASE_AGENCIES },
                  { "documents", CGOV_IMPORT_DOCUMENTS },
                  { "codings", CGOV_IMPORT_CODINGS },
                  { "memberships", CGOV_IMPORT_MEMBERSHIPS },
                  { "recommendations", CGOV_IMPORT_RECOMMENDATIONS },
                  { "evidence", CGOV_IMPORT_EVIDENCE },
                  { "memos", CGOV_IMPORT_MEMOS },
                  { "placements", CGOV_IMPORT_PLACEMENTS } };
    const bool bare = a->print_template || a->print_answers || a->print_mapping;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if ((strncmp(name, "--", 2) == 0 && strcmp(name + 2, kinds[i].name) == 0) ||
            (bare && strcmp(name, kinds[i].name) == 0)) {
            a->options.kind = kinds[i].kind;
            return true;
        }
    return false;
}

/* The place of an option's value; NULL if it takes none. */
static const char **text_option(arguments *a, const char *name, const char **other)
{
    const struct {
        const char *name;
        const char **to;
    } texts[] = { { "--draft-mapping", &a->draft_of },
                  { "--mapping", &a->mapping_file },
                  { "--rejects", &a->rejects },
                  { "--review", &a->review },
                  { "--codebook", &a->codebook },
                  { "--encoding", &a->options.encoding },
                  { "--sheet", &a->options.sheet },
                  { "--hidden-rows", other },
                  { "--author", &a->author },
                  { "--delimiter", other },
                  { "--lang", other } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(name, texts[i].name) == 0)
            return texts[i].to;
    return NULL;
}

static int take_hidden_rows(arguments *a, const char *value)
{
    a->options.hidden_rows =
        strcmp(value, "load") == 0 ? CGOV_HIDDEN_ROWS_LOAD : CGOV_HIDDEN_ROWS_LEAVE_OUT;
    return strcmp(value, "load") == 0 || strcmp(value, "leave-out") == 0
               ? CLEAN
               : fail("%s", say(a, "--hidden-rows is load or leave-out",
                                "--hidden-rows ต้องเป็น load หรือ leave-out"));
}

static int take_other(arguments *a, const char *name, const char *value)
{
    if (strcmp(name, "--lang") == 0)
        return CLEAN; /* read before all others */
    if (strcmp(name, "--hidden-rows") == 0)
        return take_hidden_rows(a, value);
    a->options.delimiter = strcmp(value, "tab") == 0 ? '\t' : value[0];
    return a->options.delimiter == '\t' || strcmp(value, ",") == 0 || strcmp(value, ";") == 0
               ? CLEAN
               : fail("%s", say(a, "--delimiter is ',' or ';' or tab", "--delimiter ต้องเป็น ',' ';' หรือ tab"));
}

static int take_arguments(arguments *a, int argc, char **argv)
{
    int status = CLEAN;
    a->files = argv; /* the files are moved to the front */
    for (int i = 1; i < argc && status == CLEAN; i++) {
        const char *other = NULL;
        const char **to = text_option(a, argv[i], &other);
        if (to != NULL) {
            const char *name = argv[i];
            *to = value_of(argv, argc, &i);
            if (*to == NULL)
                return refuse_option(PROGRAM, a->thai, name);
            status = to == &other ? take_other(a, name, other) : CLEAN;
        } else if (!take_flag(a, argv[i])) {
            if (argv[i][0] == '-' && argv[i][1] != '\0')
                return refuse_option(PROGRAM, a->thai, argv[i]);
            if (a->study == NULL)
                a->study = argv[i];
            else
                a->files[a->file_count++] = argv[i];
        }
    }
    a->options.language = a->thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
    return status;
}

/* The mapping of the command line, if there is one, for `a->options`; `*text` is to be freed. */
static int take_mapping(cgov *db, arguments *a, char **text)
{
    if (a->mapping_file == NULL)
        return CLEAN;
    if (cgov_import_mapping_read(db, a->mapping_file, text) != CGOV_OK)
        return fail("%s", cgov_errmsg(db));
    a->options.mapping = *text;
    a->options.mapping_file = a->mapping_file;
    return CLEAN;
}

/* ---- work ---- */

static loading how(const arguments *a)
{
    return (loading){ .program = "cgov-import",
                      .options = a->options,
                      .rejects = a->rejects,
                      .review = a->review,
                      .thai = a->thai,
                      .all_notes = a->all_notes };
}

static bool any_review(const arguments *a)
{
    const loading each = how(a);
    for (int i = 0; i < a->file_count; i++)
        if (has_review(&each, a->files[i]))
            return true;
    return false;
}

static int import_all(cgov *db, const arguments *a)
{
    const loading each = how(a);
    int worst = load_codebooks(db, &each, a->codebook, a->options.kind == CGOV_IMPORT_FACTORS);
    for (int i = 0; i < a->file_count && worst != FAILED; i++) {
        const int code = load_file(db, &each, a->files[i]);
        worst = code > worst ? code : worst;
    }
    return worst;
}

/*
 * A check of a study that is not there yet is made against an empty one, in memory. One that is
 * there is opened for reading, unless answers or --drop-missing are to be tried out.
 */
static int open_study(const arguments *a, cgov **db)
{
    const bool there = access(a->study, F_OK) == 0;
    const char *user = getenv("USER");
    const cgov_open_options options = { .author = a->author != NULL ? a->author : user,
                                        .read_only =
                                            a->options.check_only && there && !any_review(a) &&
                                            !a->options.drop_missing,
                                        .language = a->options.language };
    cgov_error *error = NULL;
    const char *path = a->options.check_only && !there ? NULL : a->study;
    if (cgov_open(path, &options, db, &error) == CGOV_OK) {
        stop_on_signal(*db);
        if (!there && path != NULL)
            printf(say(a, "%s is a new study\n", "สร้างไฟล์งานวิจัยใหม่ %s\n"), a->study);
        return CLEAN;
    }
    fail("%s", cgov_error_message(error));
    cgov_error_free(error);
    return FAILED;
}

static int print_template(arguments *a)
{
    cgov *db = NULL;
    char *csv = NULL, *mapping = NULL;
    const cgov_open_options options = { .language = a->options.language };
    if (cgov_open(NULL, &options, &db, NULL) != CGOV_OK)
        return fail("out of memory");
    int code = take_mapping(db, a, &mapping);
    loading quiet = how(a);
    quiet.part = true;
    if (code == CLEAN)
        code = load_codebooks(db, &quiet, a->codebook, false);
    if (code == CLEAN && (a->print_answers ? cgov_import_answers : cgov_import_template)(
                             db, a->options.kind, a->options.mapping, &csv) != CGOV_OK)
        code = fail("%s", cgov_errmsg(db));
    if (csv != NULL)
        fputs(csv, stdout);
    cgov_free(csv);
    cgov_free(mapping);
    stop_on_signal(NULL);
    cgov_close(db);
    return code;
}

/* By the words of the study, or of a new one. */
static int print_draft(arguments *a)
{
    cgov *db = NULL;
    char *json = NULL;
    arguments at = *a;
    at.options.check_only = true;
    at.study = a->study != NULL ? a->study : ":memory:";
    int code = open_study(&at, &db);
    if (code == CLEAN && a->study == NULL) {
        loading quiet = how(&at);
        quiet.part = true;
        code = load_codebooks(db, &quiet, a->codebook, false);
    }
    if (code == CLEAN && cgov_mapping_draft(db, a->draft_of, &a->options, &json) != CGOV_OK)
        code = fail("%s", cgov_errmsg(db));
    if (json != NULL)
        fputs(json, stdout);
    cgov_free(json);
    stop_on_signal(NULL);
    cgov_close(db);
    return code;
}

static int run(arguments *a)
{
    cgov *db = NULL;
    if (a->draft_of != NULL)
        return print_draft(a);
    if (a->print_template || a->print_answers)
        return print_template(a);
    if (a->print_mapping) {
        fputs(cgov_import_mapping(a->options.kind), stdout);
        return CLEAN;
    }
    if (a->study == NULL || a->file_count == 0)
        return fail(say(a, "name a study and at least one file; --help explains",
                        "ระบุไฟล์งานวิจัยและไฟล์ข้อมูลอย่างน้อยหนึ่งไฟล์ ดูวิธีใช้ด้วย --help"));
    char *mapping = NULL;
    int code = open_study(a, &db);
    if (code == CLEAN)
        code = take_mapping(db, a, &mapping);
    if (code == CLEAN)
        code = import_all(db, a);
    cgov_free(mapping);
    stop_on_signal(NULL);
    cgov_close(db);
    return code;
}

int main(int argc, char **argv)
{
    arguments a = { .thai = locale_is_thai() };
    setlocale(LC_CTYPE, "");
    const usage pages[] = { { usage_en, usage_th }, { loading_en, loading_th } };
    const int settled = take_common_words(PROGRAM, &a.thai, argc, argv, pages, 2);
    if (settled != GO_ON)
        return settled;
    int code = take_arguments(&a, argc, argv);
    if (code != CLEAN)
        return code;
    return run(&a);
}
