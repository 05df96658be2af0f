/*
 * cgov-field - brings the fieldwork into a study: people, interviews, focus groups, case studies,
 * transcripts and codings, from lists as they come from Excel.
 *
 *     cgov-field study.cgov templates fieldwork     writes empty lists to fill in
 *     cgov-field study.cgov load fieldwork          loads them, in the order in which they build on
 *                                                   each other
 *     cgov-field study.cgov revise IV-01 new.txt    a new version of a transcript, codings carried
 *
 * Exit status: 0 done, 1 some rows have problems, 2 nothing could be done (the message says why).
 */
#include "common-words.h"
#include "field.h"
#include "revising.h"
#include "synthetic.h"
#include "stopping.h"
#include "workbook.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char usage_en[] =
    "cgov-field STUDY COMMAND [options]\n"
    "\n"
    "  templates FOLDER            empty lists to fill in, one for each kind; none is overwritten\n"
    "  load FOLDER                 the lists of a folder, all or none, as far as they are there, "
    "in\n"
    "                              this order: agencies.csv, factors.csv, people.csv, "
    "interviews.csv,\n"
    "                              focus_groups.csv, case_studies.csv, case_agencies.csv,\n"
    "                              documents.csv, codings.csv, memberships.csv, "
    "recommendations.csv,\n"
    "                              evidence.csv, memos.csv\n"
    "  documents                   what there is, and how far it is coded\n"
    "  add FILE --code C           one transcript or report (--interview, --focus-group, --case "
    "or\n"
    "                              --project CODE: what it is from; --title T; --english)\n"
    "  turns DOCUMENT              recognises its speakers again\n"
    "  revise, unplaced, place, undo   new versions of coded documents: see below\n"
    "  scores FACTOR               memberships of the case studies in a factor, out of raw values\n"
    "\n"
    "  --speakers P     how a transcript marks who speaks: colon, brackets, or a regular "
    "expression\n"
    "                   with the name in parentheses\n"
    "  --encoding NAME  of the files (default: found out)\n"
    "  --codebook NAME  starter codebook to load first: starter, ansell_gash_2008, emerson_2012 "
    "or\n"
    "                   none (default: all, if neither study nor factors.csv has a factor)\n"
    "  --check          read and check everything, change nothing\n"
    "  --accept-good    load the good rows; the others go to a file to correct and load again\n"
    "  --drop-missing   take away what earlier loads of these lists brought and they lack now, but\n"
    "                   what other work rests on; with --check it is only listed\n"
    "  --exact-codes    codes that differ in capitals or zeros alone are of different rows\n"
    "  --all-notes      every note, not the first 10 of a file\n"
    "  --author NAME    who does it, for the change log\n"
    "  --json, --csv    of documents, scores, revise and unplaced (default: words and tables)\n"
    "  --lang th|en     (default: as the system's)\n"
    "  --help, --version\n";

static const char usage_th[] =
    "cgov-field ไฟล์งานวิจัย คำสั่ง [ตัวเลือก]\n"
    "\n"
    "  templates โฟลเดอร์           สร้างแบบฟอร์มเปล่าให้กรอก ชนิดละไฟล์ ไม่ทับไฟล์ที่มีอยู่\n"
    "  load โฟลเดอร์                นำเข้าทุกรายการในโฟลเดอร์เท่าที่มี พร้อมกันทั้งหมดหรือไม่นำเข้าเลย\n"
    "                              ตามลำดับนี้: agencies.csv, factors.csv, people.csv, "
    "interviews.csv,\n"
    "                              focus_groups.csv, case_studies.csv, case_agencies.csv,\n"
    "                              documents.csv, codings.csv, memberships.csv, "
    "recommendations.csv,\n"
    "                              evidence.csv, memos.csv\n"
    "  documents                   เอกสารทั้งหมด และลงรหัสไปแล้วเท่าใด\n"
    "  add ไฟล์ --code รหัส         เพิ่มบทถอดเสียงหรือรายงานหนึ่งไฟล์ (--interview, --focus-group, --case\n"
    "                              หรือ --project รหัส: มาจากที่ใด; --title ชื่อ; --english)\n"
    "  turns รหัสเอกสาร             หาผู้พูดในเอกสารใหม่\n"
    "  revise, unplaced, place, undo   เอกสารฉบับใหม่ของเอกสารที่ลงรหัสแล้ว ดูด้านล่าง\n"
    "  scores รหัสปัจจัย            คะแนนความเป็นสมาชิกของกรณีศึกษาในปัจจัย คำนวณจากค่าดิบ\n"
    "\n"
    "  --speakers แบบ    บทถอดเสียงระบุผู้พูดอย่างไร: colon, brackets หรือนิพจน์ปรกติที่มีชื่อในวงเล็บ\n"
    "  --encoding ชื่อ    รหัสอักขระของไฟล์ (ถ้าไม่ระบุ จะตรวจให้)\n"
    "  --codebook ชื่อ    สมุดรหัสตั้งต้นที่จะนำเข้าก่อน: starter, ansell_gash_2008, emerson_2012 หรือ\n"
    "                   none (ถ้าไม่ระบุ: ทั้งหมด เมื่อการศึกษาและ factors.csv ยังไม่มีปัจจัย)\n"
    "  --check          อ่านและตรวจทั้งหมด โดยไม่แก้ไขข้อมูลใด ๆ\n"
    "  --accept-good    นำเข้าแถวที่ถูกต้อง ส่วนแถวที่เหลือเขียนลงไฟล์เพื่อแก้แล้วนำเข้าใหม่\n"
    "  --drop-missing   นำรายการที่ไฟล์เหล่านี้เคยนำเข้าแต่ตอนนี้ไม่มีแล้วออก ยกเว้นรายการที่มีงานอื่นอ้างอิงอยู่\n"
    "                   ใช้กับ --check เพื่อดูรายการก่อน\n"
    "  --exact-codes    รหัสที่ต่างกันเพียงตัวพิมพ์หรือเลขศูนย์เป็นคนละรายการ\n"
    "  --all-notes      แสดงหมายเหตุทั้งหมด ไม่ใช่เพียง 10 รายการแรกของแต่ละไฟล์\n"
    "  --author ชื่อ     ผู้ทำ สำหรับบันทึกการแก้ไข\n"
    "  --json, --csv    ของคำสั่ง documents, scores, revise และ unplaced (ถ้าไม่ระบุ: ข้อความและตาราง)\n"
    "  --lang th|en     (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n";

typedef struct asked {
    look look;
    loading loading;
    cgov *db;
    const char *study;
    const char *word, *second; /* after the command */
    const char *list;
    const char *code, *title, *interview, *focus_group, *case_study, *project, *who;
    const char *speakers, *encoding, *codebook;
    bool english, drops;
    score_words scores;
} asked;

static int refuse(const asked *a, const char *words)
{
    return fail(&a->look, LOAD_FAILED, "%s", words);
}

/* ---- lists ---- */

/* In the order in which they build on each other. */
static const struct {
    const char *file;
    cgov_import_kind kind;
} lists[] = {
    { "agencies.csv", CGOV_IMPORT_AGENCIES },
    { "factors.csv", CGOV_IMPORT_FACTORS },
    { "people.csv", CGOV_IMPORT_PEOPLE },
    { "interviews.csv", CGOV_IMPORT_INTERVIEWS },
    { "focus_groups.csv", CGOV_IMPORT_FOCUS_GROUPS },
    { "case_studies.csv", CGOV_IMPORT_CASE_STUDIES },
    { "case_agencies.csv", CGOV_IMPORT_CASE_AGENCIES },
    { "documents.csv", CGOV_IMPORT_DOCUMENTS },
    { "codings.csv", CGOV_IMPORT_CODINGS },
    { "memberships.csv", CGOV_IMPORT_MEMBERSHIPS },
    { "recommendations.csv", CGOV_IMPORT_RECOMMENDATIONS },
    { "evidence.csv", CGOV_IMPORT_EVIDENCE },
    { "memos.csv", CGOV_IMPORT_MEMOS },
};

enum {
    LISTS = sizeof lists / sizeof lists[0],
    AFTER_FACTORS = 2, /* of the lists */
    PATH_SIZE = 4096
};

/* The path of a list; false, after a message, if it is too long. */
static bool path_of(const asked *a, size_t list, char path[PATH_SIZE])
{
    const int length = snprintf(path, PATH_SIZE, "%s/%s", a->word, lists[list].file);
    if (length > 0 && length < PATH_SIZE)
        return true;
    refuse(a, say(&a->look, "the name of the folder is too long", "ชื่อโฟลเดอร์ยาวเกินไป"));
    return false;
}

/* The good rows of a list that has others: the lists after it name them. All of it is taken back.
 */
static void lay_good_rows(const asked *a, const char *path)
{
    cgov_import_options options = a->loading.options;
    options.accept_good = true;
    options.check_only = false;
    options.rejects = options.review = NULL;
    options.review_stays = true;
    options.progress = NULL;
    cgov_import_file(a->db, path, &options, NULL, NULL, NULL);
}

static int worse(int one, int other)
{
    return one > other ? one : other;
}

/* The lists that are there, one after another: all of their problems are shown in one go. `*kept`
   is false if a list cannot be taken as it is. */
static int load_lists(asked *a, size_t *found, bool *kept)
{
    char path[PATH_SIZE];
    int worst = LOAD_CLEAN;
    for (size_t i = 0; i < LISTS; i++) {
        if (i == AFTER_FACTORS &&
            load_codebooks(a->db, &a->loading, a->codebook, false) != LOAD_CLEAN)
            return LOAD_FAILED;
        if (!path_of(a, i, path))
            return LOAD_FAILED;
        if (access(path, F_OK) != 0)
            continue;
        ++*found;
        a->loading.options.kind = lists[i].kind;
        const int code = load_file(a->db, &a->loading, path);
        const bool good = code == LOAD_CLEAN || (code == LOAD_REJECTED && !a->loading.rehearsal &&
                                                 a->loading.options.accept_good);
        *kept = *kept && good;
        worst = worse(worst, code);
        if (code == LOAD_REJECTED && !good)
            lay_good_rows(a, path);
    }
    return worst;
}

/* What the lists lack goes when all of them are loaded, the last list first. */
static int drop_all_missing(asked *a)
{
    char path[PATH_SIZE];
    int worst = LOAD_CLEAN;
    for (size_t i = LISTS; i-- > 0 && worst == LOAD_CLEAN;) {
        if (!path_of(a, i, path))
            return LOAD_FAILED;
        a->loading.options.kind = lists[i].kind;
        if (access(path, F_OK) == 0)
            worst = drop_missing(a->db, &a->loading, path);
    }
    return worst;
}

static void show_end(const asked *a, bool kept, int worst)
{
    if (!kept)
        puts(say(&a->look,
                 "No list of this folder was loaded: correct the rows above, and load the folder "
                 "again.",
                 "ยังไม่ได้นำเข้ารายการใดในโฟลเดอร์นี้ แก้แถวข้างต้นแล้วนำเข้าทั้งโฟลเดอร์อีกครั้ง"));
    else if (a->loading.rehearsal)
        return;
    else if (worst == LOAD_CLEAN)
        puts(say(&a->look, "The lists are in the study.", "ทุกรายการอยู่ในไฟล์งานวิจัยแล้ว"));
    else
        puts(say(&a->look,
                 "The good rows of the lists are in the study. The others are in the files named "
                 "above: correct\nthem there and load those.",
                 "แถวที่ถูกต้องของทุกรายการอยู่ในไฟล์งานวิจัยแล้ว แถวที่เหลืออยู่ในไฟล์ที่ระบุข้างต้น\n"
                 "แก้ในไฟล์เหล่านั้นแล้วนำเข้าอีกครั้ง"));
}

/* All or none. */
static int load(asked *a)
{
    size_t found = 0;
    bool kept = true;
    a->loading.part = true;
    if (cgov_begin(a->db) != CGOV_OK)
        return refuse(a, cgov_errmsg(a->db));
    a->loading.options.missing_later = a->drops;
    int worst = load_lists(a, &found, &kept);
    if (a->drops && worst == LOAD_CLEAN)
        worst = drop_all_missing(a);
    kept = kept && worst != LOAD_FAILED && found > 0;
    if ((kept ? cgov_commit(a->db) : cgov_rollback(a->db)) != CGOV_OK)
        return refuse(a, cgov_errmsg(a->db));
    if (worst == LOAD_CLEAN && found == 0)
        return fail(&a->look, LOAD_FAILED,
                    say(&a->look, "%s has none of the lists that --help names",
                        "ใน %s ไม่มีรายการใดตามที่ --help แจ้งไว้"),
                    a->word);
    show_end(a, kept, worst);
    return worst;
}

static int write_template(const asked *a, size_t list)
{
    char path[PATH_SIZE], *csv = NULL;
    if (!path_of(a, list, path))
        return LOAD_FAILED;
    if (cgov_import_template(a->db, lists[list].kind, NULL, &csv) != CGOV_OK)
        return refuse(a, cgov_errmsg(a->db));
    cgov_error *error = NULL;
    const bool good = access(path, F_OK) != 0;
    const cgov_status status = good ? cgov_output_write(path, csv, strlen(csv), &error) : CGOV_OK;
    int code = LOAD_CLEAN;
    cgov_free(csv);
    if (status != CGOV_OK)
        code = fail(&a->look, LOAD_FAILED, "%s", cgov_error_message(error));
    cgov_error_free(error);
    if (code != LOAD_CLEAN)
        return code;
    printf("%s%s\n", path,
           good ? "" : say(&a->look, " (is there already, and stays)", " (มีอยู่แล้ว จึงคงไว้)"));
    return LOAD_CLEAN;
}

static int templates(asked *a)
{
    if (mkdir(a->word, 0777) != 0 && errno != EEXIST)
        return fail(&a->look, LOAD_FAILED, "%s: %s", a->word, strerror(errno));
    for (size_t i = 0; i < LISTS; i++)
        if (write_template(a, i) != LOAD_CLEAN)
            return LOAD_FAILED;
    return LOAD_CLEAN;
}

/* ---- documents ---- */

static const column document_columns[] = {
    { "code", "code", "รหัส" },
    { "version", "version", "ฉบับที่" },
    { "source", "of", "มาจาก" },
    { "turns", "turns", "ช่วงการพูด" },
    { "passages", "passages", "ข้อความ" },
    { "codings", "codings", "ลงรหัส" },
    { "title", "title", "ชื่อ" },
};

/* "interview IV-01": what a document belongs to. Its code is found by its id. */
static const char *source_of(asked *a, keeper *kept, const cgov_document *d)
{
    const char *words = NULL;
    cgov_interview *interview = NULL;
    cgov_focus_group *group = NULL;
    cgov_case_study *c = NULL;
    cgov_response *response = NULL;
    cgov_project *project = NULL;
    if (d->interview != 0 && cgov_interview_get(a->db, d->interview, &interview) == CGOV_OK)
        words = keep_words(kept, say(&a->look, "interview %s", "สัมภาษณ์ %s"), interview->code);
    if (d->focus_group != 0 && cgov_focus_group_get(a->db, d->focus_group, &group) == CGOV_OK)
        words = keep_words(kept, say(&a->look, "focus group %s", "ประชุมกลุ่มย่อย %s"), group->code);
    if (d->case_study != 0 && cgov_case_study_get(a->db, d->case_study, &c) == CGOV_OK)
        words = keep_words(kept, say(&a->look, "case study %s", "กรณีศึกษา %s"), c->code);
    if (d->response != 0 && cgov_response_get(a->db, d->response, &response) == CGOV_OK)
        words = keep_words(kept, say(&a->look, "questionnaire %s", "แบบสอบถาม %s"), response->code);
    if (d->project != 0 && cgov_project_get(a->db, d->project, &project) == CGOV_OK)
        words = keep_words(kept, say(&a->look, "project %s", "โครงการ %s"), project->code);
    cgov_interview_free(interview);
    cgov_focus_group_free(group);
    cgov_case_study_free(c);
    cgov_response_free(response);
    cgov_project_free(project);
    return words;
}

static bool count_turns(asked *a, int64_t document, int64_t *count)
{
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    *count = 0;
    cgov_status status =
        cgov_speaker_turn_list(a->db, &(cgov_speaker_turn_filter){ .document = document }, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW) {
        ++*count;
        status = CGOV_OK;
    }
    cgov_speaker_turn_cursor_free(cursor);
    return status == CGOV_DONE;
}

static bool add_document(asked *a, keeper *kept, table *to, const cgov_document *d)
{
    int64_t turns, passages, codings;
    if (!count_turns(a, d->id, &turns) ||
        cgov_passage_count(a->db, &(cgov_passage_filter){ .document = d->id }, &passages) !=
            CGOV_OK ||
        cgov_coding_count(a->db, &(cgov_coding_filter){ .document = d->id }, &codings) != CGOV_OK)
        return false;
    add_row(to, (cell[]){ text(keep(kept, d->code)), number(d->version),
                          text(source_of(a, kept, d)), number(turns), number(passages),
                          number(codings), text(keep_short(kept, &a->look, d->title)) });
    return true;
}

static int documents(asked *a)
{
    table all = { "documents", "Documents", "เอกสาร", COLUMNS(document_columns) };
    keeper kept = { 0 };
    cgov_document_cursor *cursor = NULL;
    const cgov_document *row = NULL;
    bool good = true;
    cgov_status status = cgov_document_list(a->db, NULL, &cursor);
    while (good && status == CGOV_OK && (status = cgov_document_next(cursor, &row)) == CGOV_ROW) {
        good = add_document(a, &kept, &all, row);
        status = CGOV_OK;
    }
    cgov_document_cursor_free(cursor);
    const int code = good && status == CGOV_DONE ? print_answer(&a->look, NULL, &all, 1)
                                                 : refuse(a, cgov_errmsg(a->db));
    keeper_free(&kept);
    return code;
}

/* ---- one transcript ---- */

enum {
    STRANGERS = 40 /* names that are listed */
};

/* Speakers who are nobody of the study, each once. */
static int name_strangers(const asked *a, int64_t document)
{
    keeper kept = { 0 };
    const char *names[STRANGERS] = { NULL };
    size_t count = 0, more = 0;
    cgov_speaker_turn_cursor *cursor = NULL;
    const cgov_speaker_turn *row = NULL;
    cgov_status status =
        cgov_speaker_turn_list(a->db, &(cgov_speaker_turn_filter){ .document = document }, &cursor);
    while (status == CGOV_OK && (status = cgov_speaker_turn_next(cursor, &row)) == CGOV_ROW) {
        size_t i = 0;
        status = CGOV_OK;
        while (row->person == 0 && i < count && strcmp(names[i], row->speaker) != 0)
            i++;
        if (row->person == 0 && i == count && count == STRANGERS)
            more++;
        else if (row->person == 0 && i == count)
            names[count++] = keep(&kept, row->speaker);
    }
    cgov_speaker_turn_cursor_free(cursor);
    if (count > 0)
        fputs(say(&a->look, "Not of the study: ", "ผู้ที่ไม่อยู่ในงานวิจัยนี้: "), stdout);
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i > 0 ? ", " : "", names[i]);
    if (count > 0)
        puts(more > 0 ? " ..." : "");
    keeper_free(&kept);
    return status == CGOV_DONE ? LOAD_CLEAN : refuse(a, cgov_errmsg(a->db));
}

static int tell_turns(const asked *a, const cgov_transcript_result *r)
{
    if (r->encoding[0] != '\0')
        printf(say(&a->look, "Read as %s. ", "อ่านด้วยรหัสอักขระ %s "), r->encoding);
    print_left_out(&r->left_out, a->look.thai);
    if (a->speakers == NULL) {
        puts(say(&a->look, "No speakers were looked for.", "ไม่ได้หาผู้พูด"));
        return LOAD_CLEAN;
    }
    if (r->speakers != NULL && strcmp(r->speakers, a->speakers) != 0)
        printf(say(&a->look, "Speakers by the pattern %s. ", "พบผู้พูดตามรูปแบบ %s "), r->speakers);
    printf(say(&a->look,
               "%" PRId64 " turns, %" PRId64 " of them of people who are not of the study.\n",
               "พบการพูด %" PRId64 " ช่วง เป็นของผู้ที่ไม่อยู่ในงานวิจัยนี้ %" PRId64 " ช่วง\n"),
           r->turns, r->strangers);
    return name_strangers(a, r->document);
}

/* The ids of what a new document is from; false after a message. */
static bool find_source(const asked *a, cgov_document *as)
{
    cgov_interview *interview = NULL;
    cgov_focus_group *group = NULL;
    cgov_case_study *c = NULL;
    cgov_project *project = NULL;
    cgov_status status = CGOV_OK;
    const char *code = NULL;
    if ((code = a->interview) != NULL)
        status = cgov_interview_find(a->db, code, &interview);
    else if ((code = a->focus_group) != NULL)
        status = cgov_focus_group_find(a->db, code, &group);
    else if ((code = a->case_study) != NULL)
        status = cgov_case_study_find(a->db, code, &c);
    else if ((code = a->project) != NULL)
        status = cgov_project_find(a->db, code, &project);
    as->interview = interview != NULL ? interview->id : 0;
    as->focus_group = group != NULL ? group->id : 0;
    as->case_study = c != NULL ? c->id : 0;
    as->project = project != NULL ? project->id : 0;
    cgov_interview_free(interview);
    cgov_focus_group_free(group);
    cgov_case_study_free(c);
    cgov_project_free(project);
    if (status == CGOV_NOT_FOUND)
        fail(&a->look, LOAD_FAILED, say(&a->look, "the study has no \"%s\"", "ในงานวิจัยนี้ไม่มี \"%s\""),
             code);
    else if (status != CGOV_OK)
        refuse(a, cgov_errmsg(a->db));
    return status == CGOV_OK;
}

static int add(asked *a)
{
    cgov_transcript_result r;
    cgov_document as = { .code = a->code,
                         .title = a->title,
                         .language = a->english ? CGOV_LANGUAGE_EN : CGOV_LANGUAGE_TH };
    const cgov_transcript_options options = { .encoding = a->encoding, .speakers = a->speakers };
    if (a->code == NULL)
        return refuse(a, say(&a->look, "give the document a --code", "ระบุรหัสเอกสารด้วย --code"));
    if (!find_source(a, &as))
        return LOAD_FAILED;
    return cgov_document_load(a->db, a->word, &as, &options, &r) == CGOV_OK
               ? tell_turns(a, &r)
               : refuse(a, cgov_errmsg(a->db));
}

/* The document of a code; NULL after a message. */
static cgov_document *document_of(const asked *a)
{
    cgov_document *found = NULL;
    const cgov_status status = cgov_document_find(a->db, a->word, &found);
    if (status == CGOV_NOT_FOUND)
        fail(&a->look, LOAD_FAILED,
             say(&a->look, "there is no document \"%s\"; the command documents shows them",
                 "ไม่มีเอกสาร \"%s\" ดูทั้งหมดด้วยคำสั่ง documents"),
             a->word);
    else if (status != CGOV_OK)
        refuse(a, cgov_errmsg(a->db));
    return found;
}

static int turns(asked *a)
{
    cgov_transcript_result r;
    const cgov_transcript_options options = { .speakers = a->speakers };
    cgov_document *of = a->speakers != NULL ? document_of(a) : NULL;
    if (a->speakers == NULL)
        return refuse(a, say(&a->look, "say how speakers are marked: --speakers colon",
                             "ระบุว่าเอกสารแสดงผู้พูดอย่างไร: --speakers colon"));
    if (of == NULL)
        return LOAD_FAILED;
    const cgov_status status = cgov_document_turns(a->db, of->id, &options, &r);
    cgov_document_free(of);
    return status == CGOV_OK ? tell_turns(a, &r) : refuse(a, cgov_errmsg(a->db));
}

/* ---- new versions ---- */

static revising revising_of(const asked *a)
{
    return (revising){ .db = a->db, .look = &a->look, .study = a->study, .list = a->list };
}

static int revise(asked *a)
{
    const revising how = revising_of(a);
    const cgov_transcript_options transcript = { .encoding = a->encoding, .speakers = a->speakers };
    const cgov_revise_options options = { .check_only = a->loading.options.check_only,
                                          .title = a->title,
                                          .transcript = &transcript };
    cgov_document *of = document_of(a);
    if (of == NULL)
        return LOAD_FAILED;
    const int status = revise_document(&how, of->id, a->second, &options);
    cgov_document_free(of);
    return status;
}

static int unplaced(asked *a)
{
    const revising how = revising_of(a);
    return show_unplaced(&how, a->code);
}

static int place(asked *a)
{
    a->loading.options.kind = CGOV_IMPORT_PLACEMENTS;
    return load_file(a->db, &a->loading, a->word);
}

static int undo(asked *a)
{
    const revising how = revising_of(a);
    return undo_revision(&how, a->word);
}

/* ---- scores ---- */

static int scores(asked *a)
{
    a->scores.check = a->loading.options.check_only;
    return field_scores(&a->look, a->db, a->word, &a->scores);
}

/* ---- arguments ---- */

typedef struct command {
    const char *name;
    int (*run)(asked *a);
    int words;          /* after it */
    bool writes, makes; /* makes a study that is not there */
    bool previews;      /* can tell by itself what it would write */
} command;

static const command commands[] = {
    { "templates", templates, 1, false, false, false },
    { "load", load, 1, true, true, false },
    { "documents", documents, 0, false, false, false },
    { "add", add, 1, true, true, false },
    { "turns", turns, 1, true, false, false },
    { "revise", revise, 2, true, false, true },
    { "unplaced", unplaced, 0, false, false, false },
    { "place", place, 1, true, false, true },
    { "undo", undo, 1, true, false, false },
    { "scores", scores, 1, true, false, true },
};

static bool take_flag(asked *a, const char *word)
{
    const struct {
        const char *name;
        bool *flag;
    } flags[] = { { "--english", &a->english },
                  { "--check", &a->loading.options.check_only },
                  { "--accept-good", &a->loading.options.accept_good },
                  { "--drop-missing", &a->drops },
                  { "--exact-codes", &a->loading.options.exact_codes },
                  { "--all-notes", &a->loading.all_notes } };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(word, flags[i].name) == 0)
            return *flags[i].flag = true;
    if (score_words_flag(&a->scores, word))
        return true;
    return take_format(&a->look, word);
}

/* Whether a word is an option that takes a value; it is then kept, if it is there. */
static bool take_text(asked *a, const char *word, const char *value)
{
    const struct {
        const char *name, **to;
    } texts[] = { { "--code", &a->code },           { "--title", &a->title },
                  { "--interview", &a->interview }, { "--focus-group", &a->focus_group },
                  { "--case", &a->case_study },     { "--project", &a->project },
                  { "--speakers", &a->speakers },   { "--encoding", &a->encoding },
                  { "--codebook", &a->codebook },   { "--list", &a->list },
                  { "--author", &a->who } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(word, texts[i].name) == 0) {
            *texts[i].to = value;
            return true;
        }
    return score_words_take(&a->scores, word, value);
}

static int take(asked *a, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    const char *value = *at + 1 < argc ? argv[*at + 1] : NULL;
    const bool full = a->second != NULL;
    if (take_flag(a, word))
        return LOAD_CLEAN;
    if (take_text(a, word, value) || strcmp(word, "--lang") == 0) {
        ++*at;
        return value != NULL ? LOAD_CLEAN : refuse_option(a->look.program, a->look.thai, word);
    }
    if (word[0] == '-')
        return refuse_option(a->look.program, a->look.thai, word);
    if (full)
        return fail(&a->look, LOAD_FAILED,
                    say(&a->look, "\"%s\" is not understood; --help lists what is",
                        "ไม่เข้าใจ \"%s\" ดูวิธีใช้ด้วย --help"),
                    word);
    if (a->word == NULL)
        a->word = word;
    else
        a->second = word;
    return LOAD_CLEAN;
}

/* All is done, and taken back: what builds on each other can be checked only so. */
static int rehearse(asked *a, const command *c)
{
    a->loading.options.check_only = false;
    a->loading.rehearsal = true;
    if (cgov_begin(a->db) != CGOV_OK)
        return refuse(a, cgov_errmsg(a->db));
    const int status = c->run(a);
    if (cgov_rollback(a->db) != CGOV_OK)
        return refuse(a, cgov_errmsg(a->db));
    puts(say(&a->look, "Nothing was changed, as asked.", "ไม่ได้แก้ไขข้อมูล ตามที่ขอ"));
    return status;
}

static int open_and_run(asked *a, const char *study, const command *c)
{
    cgov_error *error = NULL;
    const bool there = access(study, F_OK) == 0;
    const bool dry = a->loading.options.check_only;
    const cgov_open_options options = { .read_only = there && (!c->writes || (dry && c->previews)),
                                        .must_exist = !c->makes,
                                        .author = a->who != NULL ? a->who : getenv("USER"),
                                        .language =
                                            a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN };
    if (c->words != (a->word != NULL) + (a->second != NULL))
        return fail(&a->look, LOAD_FAILED,
                    say(&a->look, "\"%s\" is used in another way; --help shows it",
                        "ใช้คำสั่ง \"%s\" ไม่ถูกต้อง ดูวิธีใช้ด้วย --help"),
                    c->name);
    const bool in_memory = strcmp(c->name, "templates") == 0 || (dry && !there);
    if (cgov_open(in_memory ? NULL : study, in_memory ? NULL : &options, &a->db, &error) !=
        CGOV_OK) {
        refuse(a, cgov_error_message(error));
        cgov_error_free(error);
        return LOAD_FAILED;
    }
    stop_on_signal(a->db);
    a->loading.options.language = options.language;
    a->loading.options.encoding = a->encoding;
    a->loading.thai = a->look.thai;
    a->look.synthetic = study_is_synthetic(a->db);
    const int status = dry && c->writes && !c->previews ? rehearse(a, c) : c->run(a);
    stop_on_signal(NULL);
    cgov_close(a->db);
    return status;
}

static int run(asked *a, int argc, char **argv)
{
    for (int i = 3; i < argc; i++)
        if (take(a, argc, argv, &i) != LOAD_CLEAN)
            return LOAD_FAILED;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, a->look.answer) == 0)
            return open_and_run(a, argv[1], &commands[i]);
    return fail(
        &a->look, LOAD_FAILED,
        say(&a->look, "\"%s\" is no command; --help lists them", "ไม่มีคำสั่ง \"%s\" ดูทั้งหมดด้วย --help"),
        a->look.answer);
}

int main(int argc, char **argv)
{
    static const char *const options[] = {
        "english",  "check",     "accept-good", "exact-codes",   "all-notes", "drop-missing",
        "code=",    "title=",    "interview=",  "focus-group=",  "case=",
        "project=", "speakers=", "encoding=",   "codebook=",     "list=",
        "author=",  "anchors=",  "method=",     "convention=",   "from=",
        "values=",  "column=",   "note=",       "counted=",      "by=",
        "coder=",   "phase=",    "branch",      "own-documents", "replace",
        "json",     "csv?",      NULL
    };
    asked a = { .look = { .program = "cgov-field", .thai = locale_is_thai() },
                .loading = { .program = "cgov-field" } };
    const usage pages[] = { { usage_en, usage_th },
                            { revising_usage(false), revising_usage(true) },
                            { field_scores_usage(false), field_scores_usage(true) } };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options, pages,
                                   sizeof pages / sizeof pages[0]);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return refuse(&a, say(&a.look, "name a study and a command; --help lists them",
                              "ระบุไฟล์งานวิจัยและคำสั่ง ดูทั้งหมดด้วย --help"));
    a.look.answer = argv[2];
    workbook_asked.study = a.study = argv[1];
    return run(&a, argc, argv);
}
