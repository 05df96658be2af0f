/* One file loaded, and what people see of it. See loading.h. */
#include "loading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    NOTES_SHOWN = 10 /* of one file, unless all are asked for */
};

/* What is wrong in one way in many rows is shown for the first few of them. */
typedef struct cause {
    char *column, *value, *reason; /* owned, in one block that begins at `column` */
    int64_t count, last_row;
    char letters[8];
} cause;

enum {
    CAUSES = 500,    /* different ones that are counted */
    CAUSE_SHOWN = 3 /* rows of one */
};

typedef struct showing {
    const loading *a;
    int64_t notes;
    int percent; /* drawn last; -1 none */
    cause *causes;
    int cause_count;
} showing;

static const char *in(bool thai, const char *english, const char *in_thai)
{
    return thai ? in_thai : english;
}

/* Prints a text of a file so that nothing in it moves the cursor or forges a line. */
static void print_shown(const char *before, const char *text, const char *after)
{
    char *visible = cgov_text_visible(text, -1);
    fprintf(stderr, "%s%s%s", before, visible != NULL ? visible : "", after);
    cgov_free(visible);
}

/* The column's letters; of a sheet the cell, C7. */
static void print_place(const cgov_import_problem *p)
{
    if (p->sheet != NULL && p->row > 0)
        fprintf(stderr, " (%s%lld)", p->letters, (long long)p->row);
    else
        fprintf(stderr, " (%s)", p->letters);
}

void print_problem(const cgov_import_problem *p, bool thai)
{
    print_shown("", p->file, "");
    if (p->sheet != NULL)
        print_shown(in(thai, ", sheet \"", " แผ่นงาน \""), p->sheet, "\"");
    if (p->row > 0)
        fprintf(stderr, in(thai, ", row %lld", " แถว %lld"), (long long)p->row);
    if (p->column != NULL)
        print_shown(in(thai, ", column \"", " คอลัมน์ \""), p->column, "\"");
    if (p->letters != NULL && *p->letters != '\0')
        print_place(p);
    if (p->value != NULL && *p->value != '\0')
        print_shown(in(thai, ", value \"", " ค่า \""), p->value, "\"");
    fputs(p->is_note ? in(thai, ": note: ", ": หมายเหตุ: ") : ": ", stderr);
    print_shown("", p->reason, "\n    ");
    print_shown(in(thai, "-> ", "วิธีแก้: "), p->remedy, "\n");
}

static const char *say(const loading *a, const char *english, const char *thai)
{
    return in(a->thai, english, thai);
}

static int failed(const loading *a, const char *words)
{
    fprintf(stderr, "%s: ", a->program);
    print_shown("", words, "\n");
    return LOAD_FAILED;
}

/* Nothing of it will stay. */
static bool is_dry(const loading *a)
{
    return a->options.check_only || a->rehearsal;
}

/* ---- what people see ---- */

static void clear_bar(showing *s)
{
    if (s->percent >= 0)
        fputs("\r\033[K", stderr);
    s->percent = -1;
}

/* The cause of the problem, a new one if need be; NULL if there are too many, or no memory. */
static cause *find_cause(showing *s, const cgov_import_problem *p)
{
    const char *column = p->column != NULL ? p->column : "", *value = p->value != NULL ? p->value : "";
    for (int i = 0; i < s->cause_count; i++)
        if (strcmp(s->causes[i].value, value) == 0 && strcmp(s->causes[i].column, column) == 0 &&
            strcmp(s->causes[i].reason, p->reason) == 0)
            return &s->causes[i];
    if (s->causes == NULL)
        s->causes = calloc(CAUSES, sizeof *s->causes);
    if (s->causes == NULL || s->cause_count == CAUSES)
        return NULL;
    cause *made = &s->causes[s->cause_count];
    const size_t columns = strlen(column) + 1, values = strlen(value) + 1;
    made->column = malloc(columns + values + strlen(p->reason) + 1);
    if (made->column == NULL)
        return NULL;
    made->value = made->column + columns;
    made->reason = made->value + values;
    memcpy(made->column, column, columns);
    memcpy(made->value, value, values);
    memcpy(made->reason, p->reason, strlen(p->reason) + 1);
    snprintf(made->letters, sizeof made->letters, "%s", p->letters != NULL ? p->letters : "");
    s->cause_count++;
    return made;
}

/* How many more rows have what was shown of the first few. */
static void show_causes(showing *s)
{
    for (int i = 0; i < s->cause_count; i++) {
        cause *it = &s->causes[i];
        if (it->count > CAUSE_SHOWN) {
            fprintf(stderr, say(s->a, "%lld more rows, the last one %lld", "อีก %lld แถว แถวสุดท้ายคือแถว %lld"),
                    (long long)(it->count - CAUSE_SHOWN), (long long)it->last_row);
            print_shown(say(s->a, ", column \"", " คอลัมน์ \""), it->column, "\"");
            if (it->letters[0] != '\0')
                fprintf(stderr, " (%s)", it->letters);
            if (it->value[0] != '\0')
                print_shown(say(s->a, ", value \"", " ค่า \""), it->value, "\"");
            print_shown(": ", it->reason, "\n");
        }
        free(it->column);
    }
    free(s->causes);
    s->causes = NULL;
    s->cause_count = 0;
}

static void show_problem(const cgov_import_problem *p, void *ctx)
{
    showing *s = ctx;
    const loading *a = s->a;
    cause *of = p->is_note || p->column == NULL ? NULL : find_cause(s, p);
    if (of != NULL) {
        of->last_row = p->row;
        if (++of->count > CAUSE_SHOWN && !a->all_notes)
            return;
    }
    /* What is of the whole file is never among those that are left out. */
    if (p->is_note && p->row > 0 && !a->all_notes && ++s->notes > NOTES_SHOWN)
        return;
    clear_bar(s);
    print_problem(p, a->thai);
}

static bool show_progress(int64_t done, int64_t total, void *ctx)
{
    enum {
        WIDTH = 40
    };
    showing *s = ctx;
    const int percent = total > 0 ? (int)(done * 100 / total) : 0;
    if (percent == s->percent || percent > 100)
        return true;
    s->percent = percent;
    fputs("\r[", stderr);
    for (int i = 0; i < WIDTH; i++)
        fputc(i < percent * WIDTH / 100 ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%", percent);
    return true;
}

/* One line of the summary: a label padded by what it takes on a terminal, and a number. */
static void show_count(const char *label, int64_t count)
{
    enum {
        LABEL = 22
    };
    const int gap = LABEL - cgov_text_width(label, -1);
    printf("  %s%*s%10lld\n", label, gap > 0 ? gap : 0, "", (long long)count);
}

/* What the file was read as. */
static void show_format(const loading *a, const char *path, const cgov_import_result *r)
{
    char *sheet = cgov_text_visible(r->sheet, -1);
    if (r->sheet[0] != '\0')
        printf(say(a, "%s: a workbook (.%s), sheet \"%s\"\n", "%s: ไฟล์ตารางคำนวณ (.%s) แผ่นงาน \"%s\"\n"),
               path, r->encoding, sheet != NULL ? sheet : "");
    else if (r->delimiter == '\0')
        printf(say(a, "%s: a data file (%s)\n", "%s: ไฟล์ข้อมูล (%s)\n"), path, r->encoding);
    else
        printf(say(a, "%s: %s, separated by %s\n", "%s: รหัสอักขระ %s คั่นด้วย %s\n"), path,
               r->encoding,
               r->delimiter == '\t'  ? say(a, "tabs", "แท็บ")
               : r->delimiter == ';' ? "\";\""
                                     : "\",\"");
    cgov_free(sheet);
}

static void show_result(const showing *s, const char *path, const cgov_import_result *r)
{
    const loading *a = s->a;
    const bool dry = is_dry(a);
    show_format(a, path, r);
    if (r->rows == 0)
        return;
    show_count(say(a, "rows", "แถวทั้งหมด"), r->rows);
    show_count(dry ? say(a, "would be inserted", "จะเพิ่มใหม่") : say(a, "inserted", "เพิ่มใหม่"),
               r->inserted);
    show_count(dry ? say(a, "would be updated", "จะปรับปรุง") : say(a, "updated", "ปรับปรุง"),
               r->updated);
    show_count(say(a, "unchanged", "ไม่เปลี่ยนแปลง"), r->unchanged);
    show_count(say(a, "rejected", "ไม่ผ่านการตรวจ"), r->rejected);
    if (r->dropped > 0)
        show_count(dry ? say(a, "would be taken away", "จะนำออก") : say(a, "taken away", "นำออก"),
                   r->dropped);
    if (r->blank > 0)
        show_count(say(a, "empty rows skipped", "แถวว่าง (ข้าม)"), r->blank);
    if (r->agencies > 0)
        show_count(say(a, "new agencies", "หน่วยงานใหม่"), r->agencies);
    if (!a->all_notes && s->notes > NOTES_SHOWN)
        printf(say(a, "  %lld more notes; --all-notes shows them\n",
                   "  มีหมายเหตุอีก %lld รายการ ดูทั้งหมดด้วย --all-notes\n"),
               (long long)(s->notes - NOTES_SHOWN));
}

static void show_outcome(const loading *a, const cgov_import_result *r, const char *rejects)
{
    if (a->options.drop_missing && r->rejected > 0)
        puts(say(a, "Nothing was taken away, since rows have problems.",
                 "ยังไม่ได้นำรายการใดออก เพราะมีแถวที่มีปัญหา"));
    if (r->rows == 0)
        puts(say(a, "  no rows: the file has a header, and nothing below it to load",
                 "  ไม่มีแถวข้อมูล: ไฟล์มีหัวตาราง แต่ยังไม่มีข้อมูลให้นำเข้า"));
    else if (r->rejected == 0 && a->part)
        puts(say(a, "No problems.", "ไม่พบปัญหา"));
    else if (r->rejected == 0)
        puts(is_dry(a) ? say(a, "No problems. Nothing was changed, as asked.",
                             "ไม่พบปัญหา และไม่ได้แก้ไขข้อมูล ตามที่ขอ")
                       : say(a, "Every row is in the study.", "ทุกแถวอยู่ในไฟล์งานวิจัยแล้ว"));
    else if (is_dry(a))
        puts(say(a, "There are problems, listed above. Nothing was changed, as asked.",
                 "พบปัญหาตามรายการข้างต้น และไม่ได้แก้ไขข้อมูล ตามที่ขอ"));
    else if (a->options.accept_good)
        printf(say(a,
                   "The good rows are in the study. The others are in %s with a column that says\n"
                   "why: correct them there and load that file.\n",
                   "แถวที่ถูกต้องอยู่ในไฟล์งานวิจัยแล้ว แถวที่เหลืออยู่ใน %s\n"
                   "พร้อมคอลัมน์บอกสาเหตุ แก้ในไฟล์นั้นแล้วนำเข้าอีกครั้ง\n"),
               rejects);
    else
        puts(say(a,
                 "Nothing was loaded: correct the rows above and load the file again,\n"
                 "or load the good rows now with --accept-good.",
                 "ยังไม่ได้นำเข้าแถวใดเลย แก้แถวข้างต้นแล้วนำเข้าใหม่\n"
                 "หรือนำเข้าเฉพาะแถวที่ถูกต้องก่อนด้วย --accept-good"));
}

/* The number by which the load can be taken back. */
static void show_number(const cgov *db, const loading *a, const cgov_import_result *r)
{
    if (r->source != 0 && !is_dry(a) && !a->part)
        printf(say(a, "To take this load back: cgov undo %s %lld\n",
                   "หากต้องการย้อนการนำเข้านี้: cgov undo %s %lld\n"),
               cgov_path(db), (long long)r->source);
}

/* What was asked about agencies, and what became of the answers. */
static void show_review(const loading *a, const cgov_import_result *r, const char *path,
                        const char *review)
{
    const bool is_list =
        a->options.kind > CGOV_IMPORT_AGENCIES; /* whose refused names are asked about */
    const bool loaded = r->rejected == 0 || a->options.accept_good || is_list;
    const int64_t open = r->undecided + (loaded && !is_dry(a) ? r->asked : 0);
    if (r->merged + r->aliases + r->apart > 0)
        printf(say(a,
                   "By the answers in %s: %lld agencies merged, %lld names linked, %lld pairs kept "
                   "apart.\n",
                   "ตามคำตอบใน %s: รวมหน่วยงาน %lld แห่ง เชื่อมชื่อ %lld ชื่อ แยกไว้ %lld คู่\n"),
               review, (long long)r->merged, (long long)r->aliases, (long long)r->apart);
    if (open > 0)
        printf(say(a,
                   "%lld pairs of agency names look alike. None was merged. Write same or apart in "
                   "the last\ncolumn of %s, and load %s again.\n",
                   "มีชื่อหน่วยงานที่คล้ายกัน %lld คู่ ระบบไม่ได้รวมให้ ตอบ เดียวกัน หรือ คนละแห่ง\n"
                   "ในคอลัมน์สุดท้ายของ %s แล้วนำเข้า %s อีกครั้ง\n"),
               (long long)open, review, path);
    else if (r->asked > 0 && is_dry(a))
        printf(say(a, "%lld pairs of agency names look alike; the load will ask about them.\n",
                   "มีชื่อหน่วยงานที่คล้ายกัน %lld คู่ ระบบจะถามเมื่อนำเข้าจริง\n"),
               (long long)r->asked);
}

/* What stands beside a file: its path and an ending; NULL if memory is out. */
static char *beside(const char *path, const char *ending)
{
    const size_t length = strlen(path) + strlen(ending) + 1;
    char *made = malloc(length);
    if (made != NULL)
        snprintf(made, length, "%s%s", path, ending);
    return made;
}

bool has_review(const loading *a, const char *path)
{
    char *own = a->review == NULL ? beside(path, ".agencies.csv") : NULL;
    const char *review = own != NULL ? own : a->review;
    const bool there = review != NULL && access(review, F_OK) == 0;
    free(own);
    return there;
}

int load_file(cgov *db, const loading *a, const char *path)
{
    cgov_import_options options = a->options;
    cgov_import_result result;
    showing shown = { .a = a, .percent = -1 };
    char *rejects = beside(path, ".rejects.csv"), *review = beside(path, ".agencies.csv");
    if (rejects == NULL || review == NULL) {
        free(rejects);
        free(review);
        return failed(a, "out of memory");
    }
    options.accept_good = options.accept_good && !a->rehearsal;
    options.rejects = a->rejects != NULL ? a->rejects : options.accept_good ? rejects : NULL;
    options.review = a->review != NULL ? a->review : review;
    options.review_stays = a->rehearsal;
    if (isatty(STDERR_FILENO)) {
        options.progress = show_progress;
        options.progress_ctx = &shown;
    }
    const cgov_status status = cgov_import_file(db, path, &options, show_problem, &shown, &result);
    clear_bar(&shown);
    show_causes(&shown);
    int code = LOAD_CLEAN;
    if (status == CGOV_OK || status == CGOV_REJECTED) {
        fflush(stderr);
        show_result(&shown, path, &result);
        show_outcome(a, &result, options.rejects);
        show_number(db, a, &result);
        show_review(a, &result, path, options.review);
        fflush(stdout);
        code = status == CGOV_REJECTED ? LOAD_REJECTED : LOAD_CLEAN;
    } else {
        code = failed(a, cgov_errmsg(db));
    }
    free(rejects);
    free(review);
    return code;
}

/* Only what is of the whole file: its rows were told before. */
static void show_whole(const cgov_import_problem *p, void *ctx)
{
    if (p->row == 0 || !p->is_note)
        show_problem(p, ctx);
}

int drop_missing(cgov *db, const loading *a, const char *path)
{
    cgov_import_options options = a->options;
    cgov_import_result result;
    showing shown = { .a = a, .percent = -1 };
    options.drop_missing = true;
    options.missing_later = options.accept_good = false;
    const cgov_status status = cgov_import_file(db, path, &options, show_whole, &shown, &result);
    if (status != CGOV_OK)
        return failed(a, cgov_errmsg(db));
    if (result.dropped > 0)
        printf(is_dry(a) ? say(a, "%s: %lld records would be taken away\n", "%s: จะนำออก %lld รายการ\n")
                         : say(a, "%s: %lld records taken away\n", "%s: นำออก %lld รายการ\n"),
               path, (long long)result.dropped);
    return LOAD_CLEAN;
}

int load_codebooks(cgov *db, const loading *a, const char *name, bool has_own)
{
    static const char *const all[] = { "ansell_gash_2008", "emerson_2012", "starter" };
    int64_t there = 0, added = 0;
    const char *const *names = name != NULL ? &name : all;
    const size_t count = name != NULL ? 1 : sizeof all / sizeof all[0];
    const bool stays = a->options.check_only && strcmp(cgov_path(db), ":memory:") != 0;
    if (cgov_is_read_only(db) || stays || (name != NULL && strcmp(name, "none") == 0))
        return LOAD_CLEAN;
    if (name == NULL && cgov_factor_count(db, NULL, &there) != CGOV_OK)
        return failed(a, cgov_errmsg(db));
    if (there > 0 || (name == NULL && has_own))
        return LOAD_CLEAN;
    for (size_t i = 0; i < count; i++) {
        if (cgov_import_codebook(db, names[i], &added) != CGOV_OK)
            return failed(a, cgov_errmsg(db));
        if (added > 0 && !is_dry(a) && !a->part)
            printf(say(a, "codebook %s: %lld factors added\n", "สมุดรหัส %s: เพิ่ม %lld ปัจจัย\n"),
                   names[i], (long long)added);
    }
    return LOAD_CLEAN;
}

void print_left_out(const cgov_left_out *left, bool thai)
{
    char *words = NULL;
    if (cgov_left_out_words(left, thai ? CGOV_LANGUAGE_TH : CGOV_LANGUAGE_EN, &words) == CGOV_OK &&
        words != NULL)
        printf(thai ? "ในไฟล์มีสิ่งที่ไม่ได้อ่านเป็นข้อความ: %s\n"
                    : "In the file and not in the text that was read: %s.\n",
               words);
    cgov_free(words);
}
