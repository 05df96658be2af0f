/*
 * cgov-import - loads survey files, codebooks, and lists of agencies and of the fieldwork into a
 * study.
 *
 *     cgov-import study.cgov survey.csv
 *     cgov-import --agencies --mapping provinces.json study.cgov provinces.csv
 */
#include "load.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct asked {
    run run;
    loading how;
    const char *mapping, *codebook, *delimiter, *draft_of;
    bool template, answers, print_mapping;
    bool kinds[CGOV_IMPORT_MEMOS + 1]; /* that the files hold */
} asked;

/* Options that say what files hold; the names of --print-template KIND too. */
#define KIND(NAME, KIND, EN, TH)                                                                   \
    {                                                                                              \
        NAME, TAKES_NOTHING, offsetof(asked, kinds) + (KIND) * sizeof(bool), NULL, 0,              \
            { NULL, NULL },                                                                        \
        {                                                                                          \
            EN, TH                                                                                 \
        }                                                                                          \
    }
static const program_option kinds[] = {
    KIND("survey", CGOV_IMPORT_SURVEY, "one row a project (this is the default)",
         "แบบสำรวจ หนึ่งแถวต่อหนึ่งโครงการ (ถ้าไม่ระบุ ใช้ชนิดนี้)"),
    KIND("agencies", CGOV_IMPORT_AGENCIES, "one row an agency", "หนึ่งแถวต่อหนึ่งหน่วยงาน"),
    KIND("factors", CGOV_IMPORT_FACTORS, "one row a factor of the codebook",
         "สมุดรหัสปัจจัย หนึ่งแถวต่อหนึ่งปัจจัย"),
    KIND("people", CGOV_IMPORT_PEOPLE, "one row a person, by pseudonym",
         "หนึ่งแถวต่อหนึ่งคน โดยนามสมมติ"),
    KIND("interviews", CGOV_IMPORT_INTERVIEWS, "one row an interview", "หนึ่งแถวต่อหนึ่งการสัมภาษณ์"),
    KIND("focus-groups", CGOV_IMPORT_FOCUS_GROUPS, "one row a focus group",
         "หนึ่งแถวต่อหนึ่งประชุมกลุ่มย่อย"),
    KIND("case-studies", CGOV_IMPORT_CASE_STUDIES, "one row a case study", "หนึ่งแถวต่อหนึ่งกรณีศึกษา"),
    KIND("case-agencies", CGOV_IMPORT_CASE_AGENCIES, "one row an agency of a case",
         "หนึ่งแถวต่อหนึ่งหน่วยงานของกรณี"),
    KIND("documents", CGOV_IMPORT_DOCUMENTS, "one row a transcript or report, in a file of its own",
         "หนึ่งแถวต่อหนึ่งเอกสารซึ่งมีไฟล์ของตน"),
    KIND("codings", CGOV_IMPORT_CODINGS, "one row a coding", "หนึ่งแถวต่อหนึ่งการลงรหัส"),
    KIND("memberships", CGOV_IMPORT_MEMBERSHIPS, "one row a score of a case in a factor",
         "หนึ่งแถวต่อหนึ่งคะแนนความเป็นสมาชิก"),
    KIND("recommendations", CGOV_IMPORT_RECOMMENDATIONS, "one row a recommendation",
         "หนึ่งแถวต่อหนึ่งข้อเสนอแนะ"),
    KIND("evidence", CGOV_IMPORT_EVIDENCE,
         "one row a quote that a recommendation or a score rests on",
         "หนึ่งแถวต่อหนึ่งข้อความที่รองรับข้อเสนอแนะหรือคะแนน"),
    KIND("memos", CGOV_IMPORT_MEMOS, "one row a note", "หนึ่งแถวต่อหนึ่งบันทึก"),
    KIND("placements", CGOV_IMPORT_PLACEMENTS, "one row a passage that waits for a place",
         "หนึ่งแถวต่อหนึ่งข้อความที่รอการวาง"),
};

enum {
    KINDS = sizeof kinds / sizeof kinds[0]
};

/* A kind that stands as a word of its own, behind --print-template; that word is taken away. */
static void take_bare_kind(asked *a)
{
    const char *word = a->run.study;
    for (size_t i = 0; word != NULL && i < KINDS; i++)
        if (strcmp(word, kinds[i].name) == 0)
            *(bool *)((char *)a + kinds[i].at) = true;
}

/* One kind a load: --people --interviews is a slip. */
static int refuse_two_kinds(const asked *a)
{
    const char *first = NULL;
    for (size_t i = 0; i < KINDS; i++) {
        if (!*(const bool *)((const char *)a + kinds[i].at))
            continue;
        if (first != NULL)
            return fail(
                &a->run, WRONG_USE,
                say(&a->run,
                    "--%s and --%s do not go together: files of one kind are loaded at a time",
                    "ใช้ --%s กับ --%s พร้อมกันไม่ได้ ให้นำเข้าทีละชนิด"),
                first, kinds[i].name);
        first = kinds[i].name;
    }
    return ANSWERED;
}

static cgov_import_kind kind_of(const asked *a)
{
    cgov_import_kind kind = CGOV_IMPORT_ANY;
    for (size_t i = 0; i <= CGOV_IMPORT_MEMOS; i++)
        kind = a->kinds[i] ? (cgov_import_kind)i : kind;
    return kind;
}

static int take_delimiter(asked *a)
{
    const char *word = a->delimiter;
    if (word == NULL)
        return ANSWERED;
    a->how.options.delimiter = strcmp(word, "tab") == 0 ? '\t' : word[0];
    return a->how.options.delimiter == '\t' || strcmp(word, ",") == 0 || strcmp(word, ";") == 0
               ? ANSWERED
               : fail(&a->run, WRONG_USE, "%s",
                      say(&a->run, "--delimiter is ',' or ';' or tab",
                          "--delimiter คือ ',' หรือ ';' หรือ tab"));
}

/* The mapping of the command line, if there is one; `*text` is to be freed. */
static int take_mapping(asked *a, char **text)
{
    if (a->mapping == NULL)
        return ANSWERED;
    if (cgov_import_mapping_read(a->run.db, a->mapping, text) != CGOV_OK)
        return fail_study(&a->run);
    a->how.options.mapping = *text;
    a->how.options.mapping_file = a->mapping;
    return ANSWERED;
}

/* ---- what is printed without a load ---- */

static int print_template(asked *a)
{
    char *csv = NULL, *mapping = NULL;
    int status = open_study(&a->run, NULL, &(cgov_open_options){ .read_only = false });
    a->how.part = true;
    if (status == ANSWERED)
        status = take_mapping(a, &mapping);
    if (status == ANSWERED)
        status = load_codebooks(&a->run, &a->how, a->codebook, false);
    if (status == ANSWERED &&
        (a->answers ? cgov_import_answers : cgov_import_template)(
            a->run.db, a->how.options.kind, a->how.options.mapping, &csv) != CGOV_OK)
        status = fail_study(&a->run);
    if (csv != NULL)
        fputs(csv, stdout);
    cgov_free(csv);
    cgov_free(mapping);
    return status;
}

/* By the words of the study, or of a new one. */
static int print_draft(asked *a)
{
    char *json = NULL;
    const cgov_open_options open = { .read_only = a->run.study != NULL };
    int status = open_study(&a->run, a->run.study, &open);
    a->how.part = true;
    if (status == ANSWERED && a->run.study == NULL)
        status = load_codebooks(&a->run, &a->how, a->codebook, false);
    if (status == ANSWERED &&
        cgov_mapping_draft(a->run.db, a->draft_of, &a->how.options, &json) != CGOV_OK)
        status = fail_study(&a->run);
    if (json != NULL)
        fputs(json, stdout);
    cgov_free(json);
    return status;
}

/* ---- loads ---- */

static bool any_review(asked *a)
{
    for (size_t i = 0; i < a->run.word_count; i++)
        if (has_review(&a->run, &a->how, a->run.words[i]))
            return true;
    return false;
}

/*
 * A check of a study that is not there yet is made against an empty one, in memory. One that is
 * there is opened for reading, unless answers or --drop-missing are to be tried out.
 */
static int open_for_load(asked *a)
{
    const bool there = access(a->run.study, F_OK) == 0, check = a->how.options.check_only;
    const cgov_open_options open = { .read_only = check && there && !any_review(a) &&
                                                  !a->how.options.drop_missing };
    const int status = open_study(&a->run, check && !there ? NULL : a->run.study, &open);
    if (status == ANSWERED && !there && !check && a->run.format != JSON)
        printf(say(&a->run, "%s is a new study\n", "สร้างไฟล์งานวิจัยใหม่ %s\n"), a->run.study);
    return status;
}

static int import_all(asked *a)
{
    int worst =
        load_codebooks(&a->run, &a->how, a->codebook, a->how.options.kind == CGOV_IMPORT_FACTORS);
    for (size_t i = 0; i < a->run.word_count && worst != LOAD_FAILED; i++) {
        const int code = load_file(&a->run, &a->how, a->run.words[i]);
        worst = code > worst ? code : worst;
    }
    return show_loads(&a->run, &a->how, worst);
}

static int import_files(void *asked_of)
{
    asked *a = asked_of;
    char *mapping = NULL;
    if (a->template || a->answers || a->print_mapping)
        take_bare_kind(a);
    a->how.options.kind = kind_of(a);
    a->how.options.language = language_of(&a->run);
    a->how.options.check_only = a->run.check;
    int status = refuse_two_kinds(a);
    if (status == ANSWERED)
        status = take_delimiter(a);
    if (status != ANSWERED)
        return status;
    if (a->draft_of != NULL)
        return print_draft(a);
    if (a->template || a->answers)
        return print_template(a);
    if (a->print_mapping)
        return fputs(cgov_import_mapping(a->how.options.kind), stdout) >= 0 ? ANSWERED : FAILED;
    if (a->run.study == NULL || a->run.word_count == 0)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "name a study and at least one file; --help explains",
                        "ระบุไฟล์งานวิจัยและไฟล์ข้อมูลอย่างน้อยหนึ่งไฟล์ ดูวิธีใช้ด้วย --help"));
    status = open_for_load(a);
    if (status == ANSWERED)
        status = take_mapping(a, &mapping);
    if (status == ANSWERED)
        status = import_all(a);
    cgov_tables_free(a->how.tables);
    cgov_free(mapping);
    return status;
}

static const command commands[] = {
    COMMAND(NULL, "FILE...", "ไฟล์ข้อมูล...", NULL, NULL, import_files, 0, TEXTS_MAX, OPENS_ITSELF, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option columns[] = {
    OPTION("mapping", TAKES_TEXT, AT(mapping), NULL, 0, "FILE", "ไฟล์",
           "columns of your own, as --print-mapping shows them",
           "ใช้การจับคู่คอลัมน์ของท่านเอง ตามรูปแบบที่ --print-mapping แสดง"),
    OPTION("codebook", TAKES_TEXT, AT(codebook), NULL, 0, "NAME", "ชื่อ",
           "starter codebook to load first: starter, ansell_gash_2008, emerson_2012 or none. A new "
           "study "
           "gets all three",
           "สมุดรหัสตั้งต้นที่จะนำเข้าก่อน: starter, ansell_gash_2008, emerson_2012 หรือ none "
           "ไฟล์งานวิจัยใหม่จะได้ทั้งสามชุด"),
    OPTION(
        "print-template", TAKES_NOTHING, AT(template), NULL, 0, NULL, NULL,
        "print an empty file with the published columns and an example row, of a kind that stands "
        "behind it",
        "แสดงแบบฟอร์มเปล่าที่มีหัวคอลัมน์ครบและแถวตัวอย่าง ของชนิดที่ระบุตามหลัง"),
    OPTION("print-answers", TAKES_NOTHING, AT(answers), NULL, 0, NULL, NULL,
           "print what may stand in each column (CSV), of a kind that stands behind it",
           "แสดงคำตอบที่ใช้ได้ของแต่ละคอลัมน์ (CSV) ของชนิดที่ระบุตามหลัง"),
    OPTION("print-mapping", TAKES_NOTHING, AT(print_mapping), NULL, 0, NULL, NULL,
           "print which column fills which field (JSON), of a kind that stands behind it",
           "แสดงการจับคู่คอลัมน์กับรายการข้อมูล (JSON) ของชนิดที่ระบุตามหลัง"),
    OPTION(
        "draft-mapping", TAKES_TEXT, AT(draft_of), NULL, 0, "FILE", "ไฟล์",
        "print a proposal for the columns of a file of your own (JSON), by the words of STUDY, if "
        "it "
        "is named: look through its guesses; loads nothing",
        "แสดงร่างการจับคู่คอลัมน์จากไฟล์ของท่าน (JSON) ให้ตรวจแก้ทุกจุดที่เดา ไม่มีการนำเข้าข้อมูล"),
};
static const program_option options[] = {
    OPTION("accept-good", TAKES_NOTHING, AT(how.options.accept_good), NULL, 0, NULL, NULL,
           "load the good rows; the others go to a file to correct and load again",
           "นำเข้าแถวที่ถูกต้อง ส่วนแถวที่เหลือเขียนลงไฟล์เพื่อแก้แล้วนำเข้าใหม่"),
    OPTION("rejects", TAKES_TEXT, AT(how.rejects), NULL, 0, "FILE", "ไฟล์",
           "that file (default: FILE.rejects.csv beside each file)",
           "ชื่อไฟล์นั้น (ถ้าไม่ระบุ: ไฟล์ข้อมูล.rejects.csv)"),
    OPTION(
        "review", TAKES_TEXT, AT(how.review), NULL, 0, "FILE", "ไฟล์",
        "questions about agencies that look alike, and your answers to them (default: "
        "FILE.agencies.csv beside each file): write same or apart in its last column and load the "
        "file "
        "again. Nothing is merged without that",
        "คำถามและคำตอบเรื่องหน่วยงานชื่อคล้ายกัน (ถ้าไม่ระบุ: ไฟล์ข้อมูล.agencies.csv) ตอบ เดียวกัน หรือ คนละแห่ง "
        "ในคอลัมน์สุดท้ายแล้วนำเข้าอีกครั้ง ถ้าไม่ตอบจะไม่รวมให้"),
    OPTION("blanks-overwrite", TAKES_NOTHING, AT(how.options.blanks_overwrite), NULL, 0, NULL, NULL,
           "an empty cell empties the value that is there", "ให้ช่องว่างลบค่าเดิมที่มีอยู่"),
    OPTION(
        "drop-missing", TAKES_NOTHING, AT(how.options.drop_missing), NULL, 0, NULL, NULL,
        "take away what earlier loads of this file brought and it lacks now, but what other work "
        "rests "
        "on; with --check it is only listed",
        "นำรายการที่ไฟล์นี้เคยนำเข้าแต่ตอนนี้ไม่มีแล้วออก ยกเว้นรายการที่มีงานอื่นอ้างอิงอยู่ ใช้กับ --check "
        "เพื่อดูรายการก่อน"),
    OPTION("exact-codes", TAKES_NOTHING, AT(how.options.exact_codes), NULL, 0, NULL, NULL,
           "codes that differ in capitals or zeros alone are of different rows",
           "รหัสที่ต่างกันเพียงตัวพิมพ์หรือเลขศูนย์เป็นคนละรายการ"),
    OPTION("encoding", TAKES_TEXT, AT(how.options.encoding), NULL, 0, "NAME", "ชื่อ",
           "of the files: UTF-8, windows-874, or any that ICU knows (default: found out over the "
           "whole "
           "file, and stated)",
           "รหัสอักขระของไฟล์: UTF-8, windows-874 หรือชื่ออื่นที่ ICU รู้จัก (ถ้าไม่ระบุ "
           "จะตรวจจากทั้งไฟล์และแจ้งให้ทราบ)"),
    OPTION("delimiter", TAKES_TEXT, AT(delimiter), NULL, 0, "C", "ตัวคั่น",
           "',' ';' or 'tab' (default: found out)", "',' ';' หรือ 'tab' (ถ้าไม่ระบุ จะตรวจให้)"),
    OPTION(
        "sheet", TAKES_TEXT, AT(how.options.sheet), NULL, 0, "NAME", "ชื่อ",
        "of a workbook (.xlsx, .ods): name or number of the sheet (default: the one visible sheet "
        "with data)",
        "ชื่อหรือลำดับแผ่นงานในไฟล์ .xlsx หรือ .ods (ถ้าไม่ระบุ: แผ่นงานเดียวที่มองเห็นและมีข้อมูล)"),
    OPTION("hidden-rows", TAKES_CHOICE, AT(how.options.hidden_rows), "load|leave-out",
           CGOV_HIDDEN_ROWS_LOAD, NULL, NULL,
           "what to do with rows that are hidden or filtered out in a sheet (default: each is a "
           "problem)",
           "นำเข้าหรือข้ามแถวที่ซ่อนหรือถูกกรองออก (ถ้าไม่ระบุ: แจ้งเป็นปัญหา)"),
    OPTION("all-notes", TAKES_NOTHING, AT(how.all_notes), NULL, 0, NULL, NULL,
           "every note, not the first 10 of a file",
           "แสดงหมายเหตุทั้งหมด ไม่ใช่เพียง 10 รายการแรกของแต่ละไฟล์"),
};
static const section sections[] = {
    SECTION("What the files hold (cgov-field loads a folder of the fieldwork's lists in one go)",
            "ในไฟล์มีอะไร (cgov-field นำเข้ารายการภาคสนามทั้งโฟลเดอร์ได้ในคำสั่งเดียว)", kinds, 0),
    SECTION("Columns", "คอลัมน์", columns, 0),
    SECTION("How to load (--check: read and check everything, change nothing)",
            "วิธีนำเข้า (--check: อ่านและตรวจทั้งหมด โดยไม่แก้ไขข้อมูล)", options, 0),
};
static const program import = {
    .name = "cgov-import",
    .text = { "loads survey files, codebooks and lists into a study, which is made if it is not "
              "there",
              "นำเข้าแบบสำรวจ สมุดรหัส และรายการต่าง ๆ (ถ้ายังไม่มีไฟล์งานวิจัย จะสร้างให้)" },
    .status = { "some rows have problems", "บางแถวมีปัญหา" },
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_AUTHOR | HAS_CHECK | NO_STUDY,
};

int main(int argc, char **argv)
{
    static asked a; /* zero; large */
    return program_main(&import, &a.run, argc, argv);
}
