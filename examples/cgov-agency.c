/*
 * cgov-agency - which agency a name means, which agencies look alike, and what people decide about
 * that: merged, and back again, or kept apart.
 *
 *     cgov-agency study.cgov match "อบต.ปริก" --province 90
 *     cgov-agency study.cgov review --write pairs.csv
 *
 * Exit status: 0 done, 2 could not be done (the message says why, and nothing was changed).
 */
#include "common-words.h"
#include "loading.h"
#include "synthetic.h"
#include "tables.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "cgov-agency STUDY COMMAND [options]\n"
    "\n"
    "  match NAME           the agencies that a name may mean, with a score and what differs\n"
    "  review               all agencies of the study that look alike\n"
    "    --write FILE       puts them into a file with a column for the answer: same or apart\n"
    "                       (rows and answers that are there stay)\n"
    "    --apply FILE       obeys the answers: merges, or keeps apart; all of them or none\n"
    "  merge KEPT DROPPED   all that is DROPPED's becomes KEPT's, and DROPPED goes\n"
    "  undo NUMBER          takes a merge back, by the number that it printed\n"
    "  merges [CODE]        the merges that were made, and what came over\n"
    "  apart [A B]          notes that two are two; alone: the pairs that were noted\n"
    "  together A B         takes that note back\n"
    "  aliases [CODE]       other names of agencies\n"
    "\n"
    "KEPT, DROPPED, A, B are codes of agencies.\n"
    "  --province CODE, --district D, --sector S   where and what it is (match, review)\n"
    "  --min-score X    the least score, 0 to 1 (default: 0.8)\n"
    "  --check          say what merge or --apply would come to, and change nothing\n"
    "  --author NAME    who does it, for the change log\n"
    "  --json, --csv    (default: tables; review --csv is a file for the answers)\n"
    "  --lang th|en     (default: as the system's)\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 done, 2 could not be done.\n";

static const char usage_th[] =
    "cgov-agency ไฟล์งานวิจัย คำสั่ง [ตัวเลือก]\n"
    "\n"
    "  match ชื่อ             หน่วยงานที่ชื่อนี้อาจหมายถึง พร้อมคะแนนและส่วนที่ต่าง\n"
    "  review               หน่วยงานทั้งหมดที่ชื่อคล้ายกัน\n"
    "    --write ไฟล์         เขียนลงไฟล์ที่มีช่องคำตอบ: เดียวกัน หรือ คนละแห่ง (คำตอบเดิมยังอยู่)\n"
    "    --apply ไฟล์         ทำตามคำตอบ คือรวมหรือแยกไว้ ทั้งหมดหรือไม่ทำเลย\n"
    "  merge ที่เก็บ ที่ทิ้ง       รวมทุกอย่างของหน่วยงานหลังเข้ากับหน่วยงานแรก\n"
    "  undo เลข             ย้อนการรวม ด้วยเลขที่คำสั่งนั้นแสดงไว้\n"
    "  merges [รหัส]         การรวมที่ทำไปแล้ว และสิ่งที่ย้ายมา\n"
    "  apart [ก ข]          บันทึกว่าเป็นคนละแห่ง ถ้าไม่ระบุ: แสดงคู่ที่บันทึกไว้\n"
    "  together ก ข         ยกเลิกบันทึกนั้น\n"
    "  aliases [รหัส]        ชื่ออื่นของหน่วยงาน\n"
    "\n"
    "หน่วยงานระบุด้วยรหัส\n"
    "  --province --district --sector   หน่วยงานอยู่ที่ใดและภาคส่วนใด (match, review)\n"
    "  --min-score X    คะแนนต่ำสุด 0 ถึง 1 (ถ้าไม่ระบุ: 0.8)\n"
    "  --check          บอกผลของ merge หรือ --apply โดยไม่แก้ไขข้อมูล\n"
    "  --author ชื่อ     ผู้ทำ สำหรับบันทึกการแก้ไข\n"
    "  --json, --csv    (ถ้าไม่ระบุ: ตาราง; review --csv คือไฟล์สำหรับตอบ)\n"
    "  --lang th|en     (ถ้าไม่ระบุ: ตามระบบ)\n"
    "  --help, --version\n"
    "\n"
    "สถานะเมื่อจบ: 0 เรียบร้อย, 2 ทำไม่ได้\n";

typedef struct asked {
    look look;
    cgov *db;
    const char *words[2]; /* after the command */
    size_t word_count;
    const char *who, *write, *apply, *sector_word, *score_word;
    cgov_match_options options;
    bool check;
    keeper kept;
} asked;

static int failed(const asked *a)
{
    return fail(&a->look, FAILED, "%s", cgov_errmsg(a->db));
}

static cgov_language language(const asked *a)
{
    return a->look.thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN;
}

static const char *label_of(const asked *a, const cgov_agency *agency)
{
    return label(&a->look, agency->name_th, agency->name_en, agency->code);
}

/* The id of the agency of a code; 0 after a message. */
static int64_t id_of(const asked *a, const char *code)
{
    cgov_agency *found = NULL;
    const cgov_status status = cgov_agency_find(a->db, code, &found);
    const int64_t id = found != NULL ? found->id : 0;
    cgov_agency_free(found);
    if (status == CGOV_NOT_FOUND)
        fail(&a->look, FAILED,
             say(&a->look, "there is no agency \"%s\"; the command match finds codes",
                 "ไม่มีหน่วยงานรหัส \"%s\" ค้นรหัสได้ด้วยคำสั่ง match"),
             code);
    else if (status != CGOV_OK)
        failed(a);
    return id;
}

/* The code and the name of an agency of this id, for a table. */
static bool tell_agency(asked *a, int64_t id, cell to[2])
{
    cgov_agency *found = NULL;
    if (cgov_agency_get(a->db, id, &found) != CGOV_OK)
        return false;
    to[0] = text(keep(&a->kept, found->code));
    to[1] = text(keep(&a->kept, label_of(a, found)));
    cgov_agency_free(found);
    return true;
}

static cell differs(asked *a, unsigned bits)
{
    char *words = cgov_match_words(bits, language(a));
    const cell made = text(keep(&a->kept, words));
    cgov_free(words);
    return made;
}

static int print(const asked *a, table *shown, const char *none_en, const char *none_th)
{
    if (shown->count == 0 && a->look.format == TABLES)
        return puts(say(&a->look, none_en, none_th)) >= 0 ? ANSWERED : FAILED;
    return print_answer(&a->look, NULL, shown, 1);
}

static int done(const asked *a)
{
    if (a->look.format == JSON)
        printf("{\"answer\":\"%s\"}\n", a->look.answer);
    else
        puts(say(&a->look, "Done.", "เรียบร้อย"));
    return ANSWERED;
}

/* ---- names that are alike ---- */

static int match(asked *a)
{
    static const char *const how_en[] = { "", "same", "alias", "near" };
    static const char *const how_th[] = { "", "ตรงกัน", "ชื่ออื่น", "คล้าย" };
    static const column columns[] = {
        { "code", "code", "รหัส" },
        { "name", "agency", "หน่วยงาน" },
        { "matched", "by the name", "ตรงกับชื่อ" },
        { "how", "how", "แบบ" },
        { "score", "score", "คะแนน" },
        { "differs", "what differs", "ส่วนที่ต่างกัน" },
        { "province", NULL, NULL },
    };
    table shown = { "matches", "What the name may mean", "หน่วยงานที่ชื่อนี้อาจหมายถึง", COLUMNS(columns) };
    cgov_matches *found = NULL;
    if (cgov_agency_match(a->db, a->words[0], &a->options, &found) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < found->count; i++) {
        const cgov_match *it = &found->rows[i];
        add_row(&shown,
                (cell[]){ text(it->code), text(label(&a->look, it->name_th, it->name_en, it->code)),
                          text(it->matched),
                          text(a->look.format != TABLES
                                   ? how_en[it->how]
                                   : say(&a->look, how_en[it->how], how_th[it->how])),
                          mean(true, it->score), differs(a, it->differs), text(it->province) });
    }
    const int status = print(a, &shown, "No agency has a name like that.", "ไม่มีหน่วยงานที่ชื่อคล้ายกัน");
    cgov_matches_free(found);
    return status;
}

static int show_pairs(asked *a)
{
    static const column columns[] = {
        { "code", "code", "รหัส" },       { "name", "agency", "หน่วยงาน" },
        { "other_code", "code", "รหัส" }, { "other_name", "looks like", "คล้ายกับ" },
        { "score", "score", "คะแนน" },   { "differs", "what differs", "ส่วนที่ต่างกัน" },
    };
    table shown = { "pairs", "Agencies that look alike", "หน่วยงานที่ชื่อคล้ายกัน", COLUMNS(columns) };
    cgov_agency_pairs *pairs = NULL;
    if (cgov_agency_pairs_find(a->db, &a->options, &pairs) != CGOV_OK)
        return failed(a);
    for (size_t i = 0; i < pairs->count; i++) {
        const cgov_agency_pair *it = &pairs->rows[i];
        add_row(&shown,
                (cell[]){ text(it->code), text(it->name), text(it->other_code),
                          text(it->other_name), mean(true, it->score), differs(a, it->differs) });
    }
    const int status = print(a, &shown, "No agencies look alike.", "ไม่มีหน่วยงานที่ชื่อคล้ายกัน");
    cgov_agency_pairs_free(pairs);
    return status;
}

static void show_problem(const cgov_import_problem *p, void *ctx)
{
    print_problem(p, ((const asked *)ctx)->look.thai);
}

static int print_review(const asked *a, const cgov_agency_review_result *r)
{
    static const column columns[] = {
        { "asked", "asked", "ถามเพิ่ม" },           { "merged", "merged", "รวม" },
        { "aliases", "names linked", "เชื่อมชื่อ" },  { "apart", "kept apart", "แยกไว้" },
        { "obeyed", "obeyed before", "ทำไปแล้ว" }, { "waiting", "waiting", "รอ" },
        { "undecided", "undecided", "ยังไม่ตอบ" },
    };
    table shown = { "review", "The review", "การทบทวน", COLUMNS(columns) };
    add_row(&shown,
            (cell[]){ number(r->asked), number(r->merged), number(r->aliases), number(r->apart),
                      number(r->obeyed), number(r->waiting), number(r->undecided) });
    return print_answer(&a->look, NULL, &shown, 1);
}

static int review(asked *a)
{
    const cgov_agency_review_options how = { .pairs = a->options,
                                             .check_only = a->check,
                                             .language = language(a) };
    cgov_agency_review_result result;
    cgov_status status = CGOV_OK;
    if (a->apply != NULL) {
        status = cgov_agency_review_apply(a->db, a->apply, &how, show_problem, a, &result);
    } else if (a->write != NULL) {
        status = cgov_agency_review_write(a->db, a->write, &how, &result);
    } else if (a->look.format == CSV) {
        char *csv = NULL;
        status = cgov_agency_review_text(a->db, &how, &csv);
        if (status == CGOV_OK)
            fputs(csv, stdout);
        cgov_free(csv);
        return status == CGOV_OK ? ANSWERED : failed(a);
    } else {
        return show_pairs(a);
    }
    return status == CGOV_OK ? print_review(a, &result) : failed(a);
}

/* ---- merged, and back ---- */

static int print_merge(const asked *a, const cgov_agency_merge_result *r)
{
    static const column columns[] = {
        { "participations", "projects", "โครงการ" },
        { "joined", "of them joined", "ที่อยู่ด้วยกัน" },
        { "levels_differ", "levels differ", "ระดับต่างกัน" },
        { "responses", "forms", "แบบสอบถาม" },
        { "interviews", "interviews", "สัมภาษณ์" },
        { "persons", "people", "บุคคล" },
        { "cases", "cases", "กรณีศึกษา" },
        { "number", "undo with", "ย้อนด้วยเลข" },
    };
    table moved = { "moved", "What went over", "สิ่งที่ย้ายไป", COLUMNS(columns) };
    add_row(&moved,
            (cell[]){ number(r->participations), number(r->joined), number(r->levels_differ),
                      number(r->responses), number(r->interviews), number(r->persons),
                      number(r->cases), a->check ? text(NULL) : number(r->number) });
    return print_answer(&a->look, NULL, &moved, 1);
}

/* A check merges and takes it back before anybody else sees it. */
static int merge(asked *a)
{
    cgov_agency_merge_result r;
    const int64_t kept = id_of(a, a->words[0]), dropped = kept != 0 ? id_of(a, a->words[1]) : 0;
    if (kept == 0 || dropped == 0)
        return FAILED;
    if (a->check && cgov_begin(a->db) != CGOV_OK)
        return failed(a);
    const bool merged = cgov_agency_merge(a->db, kept, dropped, &r) == CGOV_OK;
    const int status = merged ? print_merge(a, &r) : failed(a);
    if (a->check)
        cgov_rollback(a->db);
    return status;
}

static int undo(asked *a)
{
    char *end = NULL;
    const int64_t change = strtoll(a->words[0], &end, 10);
    if (end == a->words[0] || *end != '\0' || change <= 0)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" is no number above 0", "\"%s\" ไม่ใช่จำนวนเต็มที่มากกว่า 0"),
                    a->words[0]);
    return cgov_agency_unmerge(a->db, change) == CGOV_OK ? done(a) : failed(a);
}

static int merges(asked *a)
{
    static const column columns[] = {
        { "number", "no.", "เลขที่" },
        { "at", "when (UTC)", "เมื่อ (UTC)" },
        { "who", "who", "ผู้ทำ" },
        { "kept", "kept", "ที่เก็บ" },
        { "dropped", "dropped", "ที่รวมเข้า" },
        { "dropped_name", "its name", "ชื่อเดิม" },
        { "participations", "projects", "โครงการ" },
        { "responses", "forms", "แบบสอบถาม" },
        { "undone", "undone", "ย้อนแล้ว" },
        { "kept_name", NULL, NULL },
        { "interviews", NULL, NULL },
        { "persons", NULL, NULL },
        { "cases", NULL, NULL },
    };
    table shown = { "merges", "Merges of agencies", "การรวมหน่วยงาน", COLUMNS(columns) };
    const cgov_agency_merged_filter filter = { .code = a->words[0] };
    cgov_agency_merged_cursor *cursor = NULL;
    const cgov_agency_merged *row = NULL;
    cgov_status status = cgov_agency_merged_list(a->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_merged_next(cursor, &row)) == CGOV_ROW) {
        add_row(&shown, (cell[]){ number(row->number), text(keep(&a->kept, row->at)),
                                  text(keep(&a->kept, row->who)), text(keep(&a->kept, row->kept)),
                                  text(keep(&a->kept, row->dropped)),
                                  text(keep(&a->kept, row->dropped_name)),
                                  number(row->participations), number(row->responses),
                                  text(row->is_undone ? say(&a->look, "yes", "ใช่") : NULL),
                                  text(keep(&a->kept, row->kept_name)), number(row->interviews),
                                  number(row->persons), number(row->cases) });
        status = CGOV_OK;
    }
    cgov_agency_merged_cursor_free(cursor);
    return status == CGOV_DONE ? print(a, &shown, "No agencies were merged.", "ยังไม่มีการรวมหน่วยงาน")
                               : failed(a);
}

/* ---- apart ---- */

static int list_apart(asked *a)
{
    static const column columns[] = {
        { "code", "code", "รหัส" },
        { "name", "agency", "หน่วยงาน" },
        { "other_code", "code", "รหัส" },
        { "other_name", "is not", "ไม่ใช่" },
    };
    table shown = { "apart", "Agencies that are two", "หน่วยงานที่เป็นคนละแห่ง", COLUMNS(columns) };
    cgov_agency_apart_cursor *cursor = NULL;
    const cgov_agency_apart *row = NULL;
    cgov_status status = cgov_agency_apart_list(a->db, NULL, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_apart_next(cursor, &row)) == CGOV_ROW) {
        cell cells[4];
        status = CGOV_OK;
        if (!tell_agency(a, row->agency, cells) || !tell_agency(a, row->other, cells + 2))
            break;
        add_row(&shown, cells);
    }
    cgov_agency_apart_cursor_free(cursor);
    return status == CGOV_DONE ? print(a, &shown, "No pairs are noted.", "ยังไม่มีคู่ที่บันทึกไว้")
                               : failed(a);
}

static int apart(asked *a)
{
    if (a->word_count == 0)
        return list_apart(a);
    if (a->word_count == 1)
        return fail(
            &a->look, WRONG_USE, "%s",
            say(&a->look, "apart takes two codes, or none", "คำสั่ง apart ใช้รหัสสองรหัส หรือไม่ระบุ"));
    const int64_t one = id_of(a, a->words[0]), other = one != 0 ? id_of(a, a->words[1]) : 0;
    if (other == 0)
        return FAILED;
    return cgov_agency_apart_put(a->db, one, other) == CGOV_OK ? done(a) : failed(a);
}

static int together(asked *a)
{
    const int64_t one = id_of(a, a->words[0]), other = one != 0 ? id_of(a, a->words[1]) : 0;
    if (other == 0)
        return FAILED;
    return cgov_agency_apart_delete(a->db, one, other) == CGOV_OK ? done(a) : failed(a);
}

static int aliases(asked *a)
{
    static const column columns[] = {
        { "code", "code", "รหัส" },
        { "name", "agency", "หน่วยงาน" },
        { "alias", "other name", "ชื่ออื่น" },
        { "note", "note", "หมายเหตุ" },
    };
    table shown = { "aliases", "Other names", "ชื่ออื่นของหน่วยงาน", COLUMNS(columns) };
    const int64_t agency = a->word_count > 0 ? id_of(a, a->words[0]) : 0;
    if (a->word_count > 0 && agency == 0)
        return FAILED;
    const cgov_agency_alias_filter filter = { .agency = agency };
    cgov_agency_alias_cursor *cursor = NULL;
    const cgov_agency_alias *row = NULL;
    cgov_status status = cgov_agency_alias_list(a->db, &filter, &cursor);
    while (status == CGOV_OK && (status = cgov_agency_alias_next(cursor, &row)) == CGOV_ROW) {
        cell cells[4] = {
            [2] = text(keep(&a->kept, row->name)), [3] = text(keep(&a->kept, row->note))
        };
        status = CGOV_OK;
        if (!tell_agency(a, row->agency, cells))
            break;
        add_row(&shown, cells);
    }
    cgov_agency_alias_cursor_free(cursor);
    return status == CGOV_DONE ? print(a, &shown, "No agency has another name.", "ไม่มีหน่วยงานที่มีชื่ออื่น")
                               : failed(a);
}

/* ---- arguments ---- */

static const struct command {
    const char *name;
    int (*run)(asked *a);
    size_t least, most; /* words after it */
} commands[] = {
    { "match", match, 1, 1 },       { "review", review, 0, 0 },   { "merge", merge, 2, 2 },
    { "undo", undo, 1, 1 },         { "merges", merges, 0, 1 },   { "apart", apart, 0, 2 },
    { "together", together, 2, 2 }, { "aliases", aliases, 0, 1 },
};

/* Whether the command changes the study, or, in a check, tries to. */
static bool writes(const asked *a, const struct command *command)
{
    return command->run == merge || command->run == undo || command->run == together ||
           (command->run == apart && a->word_count > 0) || a->apply != NULL;
}

static int take_values(asked *a)
{
    char *end = NULL;
    if (a->sector_word != NULL && !cgov_sector_from_code(a->sector_word, &a->options.sector))
        return fail(&a->look, WRONG_USE,
                    "--sector %s: state, local_government, business, civil_society or community",
                    a->sector_word);
    if (a->score_word != NULL) {
        a->options.min_score = strtod(a->score_word, &end);
        if (end == a->score_word || *end != '\0')
            return fail(&a->look, WRONG_USE, "--min-score %s: 0 to 1, like 0.85", a->score_word);
    }
    return ANSWERED;
}

/* Takes argument `*i`, and its value where it has one. */
static int take(asked *a, int argc, char **argv, int *i)
{
    const char *language_word = NULL;
    const struct {
        const char *option, **value;
    } valued[] = { { "--province", &a->options.province },
                   { "--district", &a->options.district },
                   { "--sector", &a->sector_word },
                   { "--min-score", &a->score_word },
                   { "--write", &a->write },
                   { "--apply", &a->apply },
                   { "--author", &a->who },
                   { "--lang", &language_word } };
    const char *word = argv[*i];
    if (word[0] != '-') {
        if (a->word_count == 2)
            return fail(&a->look, WRONG_USE, "%s", say(&a->look, "too many words", "มีคำมากเกินไป"));
        a->words[a->word_count++] = word;
        return ANSWERED;
    }
    if (take_format(&a->look, word))
        return ANSWERED;
    if (strcmp(word, "--check") == 0) {
        a->check = true;
        return ANSWERED;
    }
    for (size_t k = 0; k < sizeof valued / sizeof valued[0]; k++)
        if (strcmp(word, valued[k].option) == 0 && *i + 1 < argc) {
            *valued[k].value = argv[++*i];
            return ANSWERED;
        }
    return refuse_option(a->look.program, a->look.thai, word);
}

static int open_and_run(asked *a, const char *study, const struct command *command)
{
    cgov_error *error = NULL;
    const cgov_open_options options = { .read_only = !writes(a, command),
                                        .must_exist = true,
                                        .author = a->who != NULL ? a->who : getenv("USER"),
                                        .language = language(a) };
    if (a->word_count < command->least || a->word_count > command->most)
        return fail(&a->look, WRONG_USE,
                    say(&a->look, "\"%s\" does not take %zu words; --help shows the use",
                        "คำสั่ง \"%s\" ใช้กับ %zu คำไม่ได้ ดูวิธีใช้ด้วย --help"),
                    command->name, a->word_count);
    if (cgov_open(study, &options, &a->db, &error) != CGOV_OK) {
        return refuse_study(a->look.program, a->look.thai, error);
    }
    a->look.synthetic = study_is_synthetic(a->db);
    const int status = command->run(a);
    cgov_close(a->db);
    return status;
}

static int run(asked *a, int argc, char **argv)
{
    int status = ANSWERED;
    for (int i = 3; status == ANSWERED && i < argc; i++)
        status = take(a, argc, argv, &i);
    if (status == ANSWERED)
        status = take_values(a);
    if (status != ANSWERED)
        return status;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].name, a->look.answer) == 0)
            return open_and_run(a, argv[1], &commands[i]);
    return fail(
        &a->look, WRONG_USE,
        say(&a->look, "\"%s\" is no command; --help lists them", "ไม่มีคำสั่ง \"%s\" ดูทั้งหมดด้วย --help"),
        a->look.answer);
}

int main(int argc, char **argv)
{
    static const char *const options[] = { "province=", "district=", "sector=", "min-score=",
                                           "write=",    "apply=",    "author=", "check",
                                           "json",      "csv?",      NULL };
    asked a = { .look = { .program = "cgov-agency", .thai = locale_is_thai() } };
    const int settled = read_words(a.look.program, &a.look.thai, &argc, &argv, options,
                                   &(usage){ usage_en, usage_th }, 1);
    if (settled != GO_ON)
        return settled;
    if (argc < 3 || argv[1][0] == '-' || argv[2][0] == '-')
        return fail(&a.look, WRONG_USE, "%s",
                    say(&a.look, "name a study and a command; --help lists them",
                        "ระบุไฟล์งานวิจัยและคำสั่ง ดูทั้งหมดด้วย --help"));
    a.look.answer = argv[2];
    const int status = run(&a, argc, argv);
    keeper_free(&a.kept);
    return status;
}
