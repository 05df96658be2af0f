/*
 * cgov-field - brings the fieldwork into a study: people, interviews, focus groups, case studies,
 * transcripts and codings, from lists as they come from Excel.
 *
 *     cgov-field study.cgov templates fieldwork     writes empty lists to fill in
 *     cgov-field study.cgov load fieldwork          loads them, in the order in which they build on
 *                                                   each other
 *     cgov-field study.cgov revise IV-01 new.txt    a new version of a transcript, codings carried
 *     cgov-field study.cgov lend nok.cgov --coder nok --documents IV-01,IV-02
 *                                                   a working copy for one coder
 */
#include "field.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- lists ---- */

/* The next load is of this list. Rejected rows and names to review of a sheet go beside its
   workbook, in a file that is known as the list's: people-fieldwork.xlsx.rejects.csv. */
static void turn_to(asked *a, const cgov_fieldwork_list *list)
{
    const char *slash = strrchr(list->path, '/'), *name = slash != NULL ? slash + 1 : list->path;
    a->how.options.kind = list->kind;
    a->how.options.sheet = list->sheet != NULL ? list->sheet : a->sheet;
    a->how.beside = list->sheet == NULL ? NULL
                                        : keep(&a->run, "%.*s%s-%s", (int)(name - list->path),
                                               list->path, list->sheet, name);
}

/* The good rows of a list that has others: the lists after it name them. All of it is taken back.
 */
static void lay_good_rows(const asked *a, const char *path)
{
    cgov_import_options options = a->how.options;
    options.accept_good = true;
    options.check_only = false;
    options.rejects = options.review = NULL;
    options.review_stays = true;
    options.progress = NULL;
    cgov_import_file(a->run.db, path, &options, NULL, NULL, NULL);
}

/* False after a failure of the disk or of memory, by which SQLite itself took all back. */
static bool goes_on(asked *a)
{
    return cgov_begin(a->run.db) == CGOV_OK && cgov_rollback(a->run.db) == CGOV_OK;
}

/* One after another: all of their problems are shown in one go. `codes` get what came of each; `*kept` is
   false if a list cannot be taken as it is. */
static int load_lists(asked *a, const cgov_fieldwork *lists, int *codes, bool *kept)
{
    int worst = LOAD_CLEAN;
    bool codebooks = false;
    for (size_t i = 0; i <= lists->count; i++) {
        const cgov_fieldwork_list *list = i < lists->count ? &lists->lists[i] : NULL;
        if (!codebooks && (list == NULL || list->kind > CGOV_IMPORT_FACTORS)) {
            codebooks = true;
            if (load_codebooks(&a->run, &a->how, a->codebook, false) != LOAD_CLEAN)
                return LOAD_FAILED;
        }
        if (list == NULL)
            break;
        turn_to(a, list);
        const int code = codes[i] = load_file(&a->run, &a->how, list->path);
        const bool good = code == LOAD_CLEAN || (code == LOAD_REJECTED && !a->how.rehearsal &&
                                                 a->how.options.accept_good);
        *kept = *kept && good;
        if (code == LOAD_FAILED && !goes_on(a))
            return LOAD_FAILED;
        worst = code > worst ? code : worst;
        if (code == LOAD_REJECTED && !good)
            lay_good_rows(a, list->path);
    }
    return worst;
}

/* What the lists lack goes when all of them are loaded, the last list first. */
static int drop_all_missing(asked *a, const cgov_fieldwork *lists)
{
    int worst = LOAD_CLEAN;
    for (size_t i = lists->count; i-- > 0 && worst == LOAD_CLEAN;) {
        turn_to(a, &lists->lists[i]);
        worst = drop_missing(&a->run, &a->how, lists->lists[i].path);
    }
    return worst;
}

static void show_end(const asked *a, bool kept, int worst)
{
    if (a->run.format == JSON)
        return;
    if (!kept)
        fputs(say(&a->run,
                 "No list of this folder was loaded: correct the rows above, and load the folder "
                 "again.\n",
                 "ยังไม่ได้นำเข้ารายการใดในโฟลเดอร์นี้ แก้แถวข้างต้นแล้วนำเข้าทั้งโฟลเดอร์อีกครั้ง\n"),
              told_on(&a->run));
    else if (a->how.rehearsal)
        return;
    else if (worst == LOAD_CLEAN)
        fputs(say(&a->run, "The lists are in the study.\n", "ทุกรายการอยู่ในไฟล์งานวิจัยแล้ว\n"), told_on(&a->run));
    else
        fputs(say(&a->run,
                 "The good rows of the lists are in the study. The others are in the files named "
                 "above: correct\nthem there and load those.\n",
                 "แถวที่ถูกต้องของทุกรายการอยู่ในไฟล์งานวิจัยแล้ว แถวที่เหลืออยู่ในไฟล์ที่ระบุข้างต้น\n"
                 "แก้ในไฟล์เหล่านั้นแล้วนำเข้าอีกครั้ง\n"),
              told_on(&a->run));
}

/* What may have been meant as a list and is none by its name. */
static void tell_others(const asked *a, const cgov_fieldwork *lists)
{
    for (size_t i = 0; i < lists->other_count; i++)
        fprintf(stderr,
                say(&a->run, "not loaded: %s has not the name of a list (cgov-field --help)\n",
                    "ไม่ได้นำเข้า: ชื่อ %s ไม่ใช่ชื่อรายการ (ดู cgov-field --help)\n"),
                lists->others[i]);
}

/* Files of rejected rows are of no use where no list was loaded, and would stand in the way of the next
   run. `codes`: what came of each list. */
static void remove_rejects(asked *a, const cgov_fieldwork *lists, const int *codes)
{
    for (size_t i = 0; i < lists->count; i++) {
        turn_to(a, &lists->lists[i]);
        const char *beside = a->how.beside != NULL ? a->how.beside : lists->lists[i].path;
        const char *path = keep(&a->run, "%s.rejects.csv", beside);
        if (codes[i] == LOAD_REJECTED && path != NULL && remove(path) == 0)
            fprintf(stderr, say(&a->run, "%s is deleted again\n", "ลบ %s แล้ว\n"), path);
    }
}

/* All or none. */
static int load_found(asked *a, const cgov_fieldwork *lists)
{
    bool kept = true;
    a->how.part = true;
    tell_others(a, lists);
    if (cgov_begin(a->run.db) != CGOV_OK)
        return fail_study(&a->run);
    a->how.options.missing_later = a->drops;
    int *codes = calloc(lists->count + 1, sizeof *codes);
    if (codes == NULL)
        return fail(&a->run, LOAD_FAILED, "%s", say(&a->run, "out of memory", "หน่วยความจำไม่พอ"));
    int worst = load_lists(a, lists, codes, &kept);
    if (a->drops && worst == LOAD_CLEAN)
        worst = drop_all_missing(a, lists);
    kept = kept && worst != LOAD_FAILED && lists->count > 0;
    if (!kept && a->how.options.accept_good && !a->how.rehearsal)
        remove_rejects(a, lists, codes);
    free(codes);
    if ((kept ? cgov_commit(a->run.db) : cgov_rollback(a->run.db)) != CGOV_OK)
        return fail_study(&a->run);
    if (worst == LOAD_CLEAN && lists->count == 0)
        return fail(&a->run, LOAD_FAILED,
                    say(&a->run, "%s has none of the lists that --help names",
                        "ใน %s ไม่มีรายการใดตามที่ --help แจ้งไว้"),
                    a->run.words[0]);
    show_end(a, kept, worst);
    cgov_tables_fact(a->how.tables, "kept", NULL, NULL, cgov_cell_flag(kept && !a->how.rehearsal));
    return show_loads(&a->run, &a->how, worst);
}

static int load_folder(asked *a)
{
    cgov_fieldwork *lists = NULL;
    cgov_error *error = NULL;
    if (cgov_fieldwork_find(a->run.words[0], language_of(&a->run), &lists, &error) != CGOV_OK)
        return fail_error(&a->run, error);
    const int status =
        a->how.options.replaces != NULL && lists->count > 1
            ? fail(&a->run, LOAD_FAILED,
                   say(&a->run, "--replaces is of one list, %s has %zu: load that one by its name",
                       "--replaces ใช้กับรายการเดียว แต่ %s มี %zu รายการ โปรดนำเข้าเฉพาะไฟล์ของรายการนั้น"),
                   a->run.words[0], lists->count)
            : load_found(a, lists);
    cgov_fieldwork_free(lists);
    return status;
}

/* A file that was made, or stays as it was. */
static void tell_template(const asked *a, cgov_table *made, const char *path, bool there)
{
    if (made != NULL)
        cgov_table_add(made, (cgov_cell[]){ cgov_cell_text(path), cgov_cell_flag(!there) });
    else
        printf("%s%s\n", path,
               there ? say(&a->run, " (is there already, and stays)", " (มีอยู่แล้ว จึงคงไว้)") : "");
}

static int write_template(asked *a, cgov_import_kind kind, cgov_table *made)
{
    const char *path =
        keep(&a->run, "%s/%s.csv", a->run.words[0], cgov_fieldwork_name(kind, CGOV_LANGUAGE_EN));
    const bool there = access(path, F_OK) == 0;
    cgov_error *error = NULL;
    char *csv = NULL;
    if (cgov_import_template(a->run.db, kind, NULL, &csv) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status status = there ? CGOV_OK : cgov_output_create(path, csv, strlen(csv), &error);
    cgov_free(csv);
    if (status != CGOV_OK)
        return fail_error(&a->run, error);
    if (!there && share_file(&a->run, path) != ANSWERED)
        return LOAD_FAILED;
    tell_template(a, made, path, there);
    return LOAD_CLEAN;
}

static int write_template_workbook(asked *a, cgov_export_format as, cgov_table *made)
{
    cgov_error *error = NULL;
    char *bytes = NULL;
    size_t length = 0;
    if (access(a->run.words[0], F_OK) == 0)
        return fail(&a->run, LOAD_FAILED, "%s: %s", a->run.words[0],
                    say(&a->run, "is there already, and stays; name another file",
                        "มีไฟล์นี้อยู่แล้วและคงไว้ตามเดิม โปรดใช้ชื่ออื่น"));
    if (cgov_fieldwork_template(a->run.db, as, &bytes, &length) != CGOV_OK)
        return fail_study(&a->run);
    const cgov_status status = cgov_output_create(a->run.words[0], bytes, length, &error);
    cgov_free(bytes);
    if (status != CGOV_OK)
        return fail_error(&a->run, error);
    tell_template(a, made, a->run.words[0], false);
    return share_file(&a->run, a->run.words[0]);
}

static int write_all_templates(asked *a, cgov_table *made)
{
    const char *folder = a->run.words[0];
    if (ends_in(folder, "xlsx"))
        return write_template_workbook(a, CGOV_EXPORT_XLSX, made);
    if (ends_in(folder, "ods"))
        return write_template_workbook(a, CGOV_EXPORT_ODS, made);
    if (ends_in(folder, "xls") || ends_in(folder, "csv") || ends_in(folder, "sav"))
        return fail(
            &a->run, LOAD_FAILED, "%s: %s", folder,
            say(&a->run, "is not the name of a folder: for one workbook, name it .xlsx or .ods",
                "ไม่ใช่ชื่อโฟลเดอร์ หากต้องการไฟล์ตารางคำนวณไฟล์เดียว ให้ใช้ชื่อที่ลงท้ายด้วย .xlsx หรือ .ods"));
    cgov_error *error = NULL;
    if (!name_fits(&a->run, NULL, folder, "/"))
        return LOAD_FAILED;
    if (cgov_output_folder(folder, &error) != CGOV_OK)
        return fail_error(&a->run, error);
    size_t count;
    const cgov_import_kind *kinds = cgov_fieldwork_kinds(&count);
    for (size_t i = 0; i < count; i++)
        if (write_template(a, kinds[i], made) != LOAD_CLEAN)
            return LOAD_FAILED;
    return LOAD_CLEAN;
}

static int write_templates(asked *a)
{
    static const cgov_column columns[] = { CGOV_COLUMN("file", NULL, NULL),
                                           CGOV_COLUMN("made", NULL, NULL) };
    cgov_tables *tables = a->run.format == JSON ? begin_answer(&a->run) : NULL;
    const int status =
        write_all_templates(a, cgov_tables_add(tables, "files", NULL, NULL, columns, 2));
    if (status == LOAD_CLEAN && tables != NULL)
        return show(&a->run, CGOV_OK, &tables);
    cgov_tables_free(tables);
    return status;
}

/* ---- documents ---- */

static int list_documents(asked *a)
{
    cgov_tables *tables = NULL;
    if (a->as.code != NULL)
        return fail(&a->run, WRONG_USE, "--code: %s",
                    say(&a->run, "documents lists all of them; turns CODE tells of one",
                        "documents แสดงทุกรายการ ดูเอกสารเดียวด้วย turns รหัส"));
    return show(&a->run, cgov_tables_of_documents(a->run.db, NULL, &tables), &tables);
}

/* Who speaks and is nobody of the study, and what was no speaker, by every command alike. */
static void tell_names(const cgov_speaker_notice *notice, void *ctx)
{
    const asked *a = ctx;
    FILE *to = a->run.format == TABLES ? stdout : stderr;
    if (notice->strangers != NULL)
        fprintf(to, "%s%s\n", say(&a->run, "Not of the study: ", "ผู้ที่ไม่อยู่ในงานวิจัยนี้: "),
                notice->strangers);
    if (notice->passed_over != NULL)
        fprintf(to, "%s%s\n",
                say(&a->run,
                    "Before a colon or in brackets, but taken for running text, not for speakers: ",
                    "อยู่หน้าเครื่องหมาย : หรือในวงเล็บ แต่ถือเป็นเนื้อความ ไม่ใช่ชื่อผู้พูด: "),
                notice->passed_over);
}

/* What of a word processor's file is not in its text; nothing if nothing. */
static void print_left_out(const asked *a, const cgov_left_out *left)
{
    char *words = NULL;
    if (cgov_left_out_words(left, language_of(&a->run), &words) == CGOV_OK && words != NULL)
        printf(say(&a->run, "In the file and not in the text that was read: %s.\n",
                   "ในไฟล์มีสิ่งที่ไม่ได้อ่านเป็นข้อความ: %s\n"),
               words);
    cgov_free(words);
}

/* The same for programs. */
static int list_turns(const asked *a, const cgov_transcript_result *r)
{
    cgov_tables *tables = begin_answer(&a->run);
    cgov_tables_fact(tables, "document", NULL, NULL, cgov_cell_number(r->document));
    cgov_tables_fact(tables, "encoding", NULL, NULL,
                     cgov_cell_text(r->encoding[0] != '\0' ? r->encoding : NULL));
    cgov_tables_fact(tables, "speakers", NULL, NULL,
                     cgov_cell_text(r->speakers != NULL ? r->speakers : a->speakers));
    cgov_tables_fact(tables, "turns", NULL, NULL, cgov_cell_number(r->turns));
    cgov_tables_fact(tables, "turns_of_strangers", NULL, NULL, cgov_cell_number(r->strangers));
    return show(&a->run, CGOV_OK, &tables);
}

static int tell_turns(asked *a, const cgov_transcript_result *r)
{
    if (a->run.format == JSON)
        return list_turns(a, r);
    if (r->encoding[0] != '\0')
        printf(say(&a->run, "Read as %s. ", "อ่านด้วยรหัสอักขระ %s "), r->encoding);
    print_left_out(a, &r->left_out);
    if (a->speakers == NULL) {
        puts(say(&a->run, "No speakers were looked for.", "ไม่ได้หาผู้พูด"));
        return LOAD_CLEAN;
    }
    if (r->speakers != NULL && strcmp(r->speakers, a->speakers) != 0)
        printf(say(&a->run, "Speakers by the pattern %s. ", "พบผู้พูดตามรูปแบบ %s "), r->speakers);
    printf(say(&a->run,
               "%" PRId64 " turns, %" PRId64 " of them of people who are not of the study.\n",
               "พบการพูด %" PRId64 " ช่วง เป็นของผู้ที่ไม่อยู่ในงานวิจัยนี้ %" PRId64 " ช่วง\n"),
           r->turns, r->strangers);
    return LOAD_CLEAN;
}

static int add_document(asked *a)
{
    cgov_transcript_result r;
    const cgov_transcript_options options = { .encoding = a->how.options.encoding,
                                              .speakers = a->speakers,
                                              .report = tell_names,
                                              .report_ctx = a };
    a->as.language = a->english ? CGOV_LANGUAGE_EN : CGOV_LANGUAGE_TH;
    if (a->as.code == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "give the document a --code", "ระบุรหัสเอกสารด้วย --code"));
    return cgov_document_load(a->run.db, a->run.words[0], &a->as, &options, &r) == CGOV_OK
               ? tell_turns(a, &r)
               : fail_study(&a->run);
}

static int find_turns(asked *a)
{
    cgov_transcript_result r;
    const cgov_transcript_options options = { .speakers = a->speakers,
                                              .report = tell_names,
                                              .report_ctx = a };
    if (a->speakers == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "say how speakers are marked: --speakers colon",
                        "ระบุว่าเอกสารแสดงผู้พูดอย่างไร: --speakers colon"));
    const int64_t document = find_id(&a->run, "document", a->run.words[0]);
    if (document == 0)
        return LOAD_FAILED;
    return cgov_document_turns(a->run.db, document, &options, &r) == CGOV_OK ? tell_turns(a, &r)
                                                                             : fail_study(&a->run);
}

/* ---- new versions ---- */

/* What waits, as a file to fill in; never over a file that is there. */
static int write_list(const asked *a, const cgov_passage_unplaced_filter *filter)
{
    cgov_tables *tables = NULL;
    cgov_error *error = NULL;
    char *csv = NULL;
    size_t length = 0;
    int status = LOAD_CLEAN;
    if (cgov_tables_of_unplaced_form(a->run.db, filter, &tables) != CGOV_OK)
        return fail_study(&a->run);
    if (cgov_tables_render(tables, CGOV_RENDERING_CSV, NULL, &csv, &length, &error) != CGOV_OK)
        status = fail_error(&a->run, error);
    else if (access(a->list, F_OK) == 0)
        status = fail(&a->run, LOAD_FAILED, "%s: %s", a->list,
                      say(&a->run, "is there already, and stays; name another file",
                          "มีไฟล์นี้อยู่แล้วและคงไว้ตามเดิม โปรดใช้ชื่ออื่น"));
    else if (cgov_output_create(a->list, csv, length, &error) != CGOV_OK)
        status = fail_error(&a->run, error);
    if (status == LOAD_CLEAN)
        status = share_file(&a->run, a->list);
    cgov_free(csv);
    cgov_tables_free(tables);
    return status;
}

static int tell_list(const asked *a)
{
    printf(say(&a->run,
               "Fill in %s: for each row the new text (or its start and stop), or the reason why "
               "it\nhas no place; empty rows go on waiting. Then: cgov-field %s place %s\n",
               "กรอก %s: แต่ละแถวใส่ข้อความใหม่ (หรือตำแหน่งเริ่มและสิ้นสุด) หรือเหตุผลที่ไม่วาง\n"
               "แถวที่เว้นว่างจะยังค้างอยู่ จากนั้นสั่ง: cgov-field %s place %s\n"),
           a->list, a->run.study, a->list);
    return LOAD_CLEAN;
}

static int show_unplaced(asked *a)
{
    const cgov_passage_unplaced_filter filter = { .document_code = a->as.code };
    cgov_tables *tables = NULL;
    int64_t count = 0;
    if (a->as.code != NULL && find_id(&a->run, "document", a->as.code) == 0)
        return LOAD_FAILED;
    if (cgov_passage_unplaced_count(a->run.db, &filter, &count) != CGOV_OK)
        return fail_study(&a->run);
    if (a->list != NULL && count > 0)
        return write_list(a, &filter) == LOAD_CLEAN ? tell_list(a) : LOAD_FAILED;
    return show(&a->run, cgov_tables_of_unplaced(a->run.db, &filter, &tables), &tables);
}

/* The new version and the list of what it lost, or neither. `*listed` if there is a list. */
static int revise_and_list(const asked *a, int64_t document, const cgov_revise_options *options,
                           cgov_revision **made, bool *listed)
{
    int status = LOAD_CLEAN;
    if (!options->check_only && cgov_begin(a->run.db) != CGOV_OK)
        return fail_study(&a->run);
    if (cgov_document_revise_file(a->run.db, document, a->run.words[1], options, made) != CGOV_OK)
        status = fail_study(&a->run);
    if (options->check_only)
        return status;
    *listed = status == LOAD_CLEAN && a->list != NULL && (*made)->unplaced > 0;
    if (*listed)
        status = write_list(a, &(cgov_passage_unplaced_filter){ .newest = (*made)->document });
    if (status == LOAD_CLEAN && cgov_commit(a->run.db) != CGOV_OK) {
        status = fail_study(&a->run);
        if (*listed)
            remove(a->list);
    }
    if (status != LOAD_CLEAN)
        cgov_rollback(a->run.db);
    return status;
}

static int revise_document(asked *a)
{
    const cgov_transcript_options transcript = { .encoding = a->how.options.encoding,
                                                 .speakers = a->speakers,
                                                 .report = tell_names,
                                                 .report_ctx = a };
    const cgov_revise_options options = { .check_only = a->run.check,
                                          .title = a->as.title,
                                          .transcript = &transcript };
    const int64_t document = find_id(&a->run, "document", a->run.words[0]);
    cgov_revision *made = NULL;
    cgov_tables *tables = NULL;
    bool listed = false;
    if (document == 0)
        return LOAD_FAILED;
    int status = revise_and_list(a, document, &options, &made, &listed);
    if (status == LOAD_CLEAN) {
        if (a->run.format == TABLES)
            print_left_out(a, &made->left_out);
        status =
            show(&a->run,
                 cgov_tables_from_revision(made, a->run.db, a->run.study, a->run.check, &tables),
                 &tables);
    }
    if (status == LOAD_CLEAN && listed)
        status = tell_list(a);
    cgov_revision_free(made);
    return status;
}

static int place_passages(asked *a)
{
    a->how.options.kind = CGOV_IMPORT_PLACEMENTS;
    a->how.options.sheet = a->sheet;
    return show_loads(&a->run, &a->how, load_file(&a->run, &a->how, a->run.words[0]));
}

static int undo_revision(asked *a)
{
    const int64_t change =
        find_number(&a->run, a->run.words[0], "revise tells it", "คำสั่ง revise จะแจ้งเลขนี้ไว้");
    if (change == 0)
        return WRONG_USE;
    if (cgov_document_undo(a->run.db, change) != CGOV_OK)
        return fail_study(&a->run);
    return done(&a->run, "The new version is gone, and the one before is the latest again.",
                "ยกเลิกฉบับใหม่แล้ว ฉบับก่อนหน้าเป็นฉบับล่าสุดตามเดิม");
}

/* ---- how commands are run ---- */

static const struct work {
    const char *name;
    int (*run)(asked *a);
    bool writes, makes, previews; /* previews: can tell by itself what it would write */
} works[] = {
    { "templates", write_templates, false, false, false },
    { "load", load_folder, true, true, false },
    { "documents", list_documents, false, false, false },
    { "add", add_document, true, true, false },
    { "turns", find_turns, true, false, false },
    { "revise", revise_document, true, false, true },
    { "unplaced", show_unplaced, false, false, false },
    { "place", place_passages, true, false, true },
    { "undo", undo_revision, true, false, false },
    { "scores", calibrate_scores, true, false, true },
    { "lend", lend_copy, false, false, false },
};

/* All is done, and taken back: what builds on each other can be checked only so. */
static int rehearse(asked *a, const struct work *w)
{
    a->how.options.check_only = false;
    a->how.rehearsal = true;
    if (cgov_begin(a->run.db) != CGOV_OK)
        return fail_study(&a->run);
    const int status = w->run(a);
    if (cgov_rollback(a->run.db) != CGOV_OK)
        return fail_study(&a->run);
    if (a->run.format != JSON)
        fputs(say(&a->run, "Nothing was changed, as asked.\n", "ไม่ได้แก้ไขข้อมูล ตามที่ขอ\n"),
              told_on(&a->run));
    return status;
}

static int run_work(void *asked_of)
{
    asked *a = asked_of;
    const struct work *w = works;
    while (strcmp(w->name, a->run.command->name) != 0)
        w++;
    const bool there = study_is_there(a->run.study), dry = a->run.check;
    const bool in_memory = strcmp(w->name, "templates") == 0 || (dry && !there && w->makes);
    const cgov_open_options open = { .read_only = !in_memory && there &&
                                                  (!w->writes || (dry && w->previews)),
                                     .must_exist = !in_memory && !w->makes };
    int status = open_study(&a->run, in_memory ? NULL : a->run.study, &open);
    if (status != ANSWERED)
        return status;
    a->how.options.check_only = dry;
    a->how.options.language = language_of(&a->run);
    status = dry && w->writes && !w->previews ? rehearse(a, w) : w->run(a);
    cgov_tables_free(a->how.tables);
    return status;
}

static const command commands[] = {
    COMMAND(templates, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(load, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(documents, run_work, 0, 0, OPENS_ITSELF, 0),
    COMMAND(add, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(turns, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(revise, run_work, 2, 2, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(unplaced, run_work, 0, 0, OPENS_ITSELF, 0),
    COMMAND(place, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(undo, run_work, 1, 1, OPENS_ITSELF | LISTS_NOTHING, 0),
    COMMAND(scores, run_work, 1, 1, OPENS_ITSELF, 0),
    COMMAND(lend, run_work, 1, 1, OPENS_ITSELF, 0),
};

#define AT(member) offsetof(asked, member)

static const program_option loads[] = {
    OPTION(codebook, TAKES_TEXT, AT(codebook)),
    OPTION(encoding, TAKES_TEXT, AT(how.options.encoding)),
    OPTION(accept_good, TAKES_NOTHING, AT(how.options.accept_good)),
    OPTION(drop_missing, TAKES_NOTHING, AT(drops)),
    OPTION(replaces, TAKES_TEXT, AT(how.options.replaces)),
    OPTION(exact_codes, TAKES_NOTHING, AT(how.options.exact_codes)),
    OPTION(all_notes, TAKES_NOTHING, AT(how.all_notes)),
    OPTION(sheet, TAKES_TEXT, AT(sheet)),
    OPTION_OF(hidden_rows, TAKES_CHOICE, AT(how.options.hidden_rows), "load|leave-out",
              CGOV_HIDDEN_ROWS_LOAD),
};
static const program_option documents[] = {
    OPTION(code, TAKES_TEXT, AT(as.code)),
    OPTION(title, TAKES_TEXT, AT(as.title)),
    OPTION_OF(interview, TAKES_ID, AT(as.interview), "interview", 0),
    OPTION_OF(focus_group, TAKES_ID, AT(as.focus_group), "focus group", 0),
    OPTION_OF(case, TAKES_ID, AT(as.case_study), "case study", 0),
    OPTION_OF(project, TAKES_ID, AT(as.project), "project", 0),
    OPTION(english, TAKES_NOTHING, AT(english)),
    OPTION(speakers, TAKES_TEXT, AT(speakers)),
    OPTION_OF(list, TAKES_OUTPUT, AT(list), "csv", 0),
};
static const section sections[] = {
    SECTION(loads, 0),
    SECTION(documents, 0),
    { SECTION_score_options, .options = score_options, .count = SCORE_OPTIONS },
    { SECTION_lend_options, .options = lend_options, .count = LEND_OPTIONS },
};
static const program field = {
    PROGRAM_WORDS,
    COMMANDS(commands),
    SECTIONS(sections),
    .has = HAS_JSON | HAS_CSV | HAS_LIMIT | HAS_AUTHOR | HAS_CHECK,
};

int main(int argc, char **argv)
{
    static asked a; /* zero; large */
    return program_main(&field, &a.run, argc, argv);
}
