/* A new version of a document, as people see it. See revising.h. */
#include "revising.h"

#include "loading.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage_en[] =
    "\n"
    "New versions of coded documents\n"
    "  revise DOCUMENT FILE        a new version, to which codings are carried; says what changed, "
    "and\n"
    "                              what you have to place (--check: says it, changes nothing)\n"
    "  unplaced                    passages that still wait for a place (--code C: of one "
    "document)\n"
    "  place FILE                  places them, by a list that you filled in\n"
    "  undo NUMBER                 takes a new version back, by the number that revise told\n"
    "  --list FILE.csv  of revise and unplaced: writes what waits as a list to fill in, for "
    "place\n";

static const char usage_th[] =
    "\n"
    "เอกสารฉบับใหม่ของเอกสารที่ลงรหัสแล้ว\n"
    "  revise รหัสเอกสาร ไฟล์        เพิ่มเป็นฉบับใหม่และย้ายการลงรหัสไปให้ บอกว่าสิ่งใดเปลี่ยน และสิ่งใด\n"
    "                              ต้องวางเอง (--check: บอกอย่างเดียว ไม่แก้ไขข้อมูล)\n"
    "  unplaced                    ข้อความที่ยังรอการวาง (--code รหัส: ของเอกสารเดียว)\n"
    "  place ไฟล์                   วางข้อความตามรายการที่กรอกไว้\n"
    "  undo เลข                    ยกเลิกฉบับใหม่ ด้วยเลขที่คำสั่ง revise แจ้ง\n"
    "  --list ไฟล์.csv   ของ revise และ unplaced: เขียนรายการที่ค้างเป็นแบบฟอร์มให้กรอก สำหรับ place\n";

const char *revising_usage(bool thai)
{
    return thai ? usage_th : usage_en;
}

static int refuse(const revising *r)
{
    return fail(r->look, LOAD_FAILED, "%s", cgov_errmsg(r->db));
}

/* Text without its line ends, cut at a whole character when it is long. */
static void print_quote(const char *quote)
{
    enum {
        SHOWN = 240 /* bytes */
    };
    size_t length = strlen(quote);
    const bool cut = length > SHOWN;
    for (length = cut ? SHOWN : length; cut && ((unsigned char)quote[length] & 0xC0) == 0x80;)
        length--;
    putchar('"');
    for (size_t i = 0; i < length; i++)
        putchar(quote[i] == '\n' ? ' ' : quote[i]);
    fputs(cut ? "...\"" : "\"", stdout);
}

/* ---- the list to fill in ---- */

static void write_cell(FILE *file, const char *text, bool last)
{
    fputc('"', file);
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputs(last ? "\"\r\n" : "\",", file);
}

static void write_number(FILE *file, int64_t number)
{
    fprintf(file, "%" PRId64 ",", number);
}

static bool write_candidates(const revising *r, FILE *file, int64_t passage)
{
    cgov_candidate *places = NULL;
    size_t count = 0;
    char *words = NULL;
    bool good = cgov_passage_candidates(r->db, passage, &places, &count) == CGOV_OK;
    for (size_t i = 0; good && i < CGOV_CANDIDATES; i++) {
        const size_t size = i < count ? strlen(places[i].quote) + 60 : 1;
        words = malloc(size);
        good = words != NULL;
        if (good && i < count)
            snprintf(words, size, "%" PRId64 "-%" PRId64 ": %s", places[i].start, places[i].stop,
                     places[i].quote);
        else if (good)
            words[0] = '\0';
        if (good)
            write_cell(file, words, i + 1 == CGOV_CANDIDATES);
        free(words);
    }
    cgov_free(places);
    return good;
}

static bool write_row(const revising *r, FILE *file, const cgov_passage_unplaced *row)
{
    write_cell(file, row->document_code, false);
    write_number(file, row->version);
    write_number(file, row->start);
    write_number(file, row->stop);
    write_cell(file, row->quote, false);
    fputs(",,,,", file); /* start, stop, quote and reason: to be filled in */
    write_cell(file, row->factors, false);
    return write_candidates(r, file, row->passage);
}

/* Never over a file that is there: it may be half filled in. */
static int write_list(const revising *r, const cgov_passage_unplaced_filter *filter)
{
    static const char header[] =
        "\xEF\xBB\xBFรหัสเอกสาร,ฉบับที่,เริ่มเดิม,สิ้นสุดเดิม,ข้อความเดิม,เริ่ม,สิ้นสุด,ข้อความ,"
        "เหตุผลที่ไม่วาง,ปัจจัย,ตัวเลือก 1,ตัวเลือก 2,ตัวเลือก 3\r\n";
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    FILE *file = fopen(r->list, "wbx");
    if (file == NULL)
        return fail(r->look, LOAD_FAILED, "%s: %s", r->list,
                    errno == EEXIST ? say(r->look, "is there already, and stays; name another file",
                                          "มีไฟล์นี้อยู่แล้วและคงไว้ตามเดิม โปรดใช้ชื่ออื่น")
                                    : strerror(errno));
    bool good = fputs(header, file) >= 0;
    cgov_status status = cgov_passage_unplaced_list(r->db, filter, &cursor);
    while (good && status == CGOV_OK &&
           (status = cgov_passage_unplaced_next(cursor, &row)) == CGOV_ROW) {
        good = write_row(r, file, row);
        status = CGOV_OK;
    }
    cgov_passage_unplaced_cursor_free(cursor);
    good = good && !ferror(file);
    good = fclose(file) == 0 && good;
    if (status != CGOV_DONE)
        return refuse(r);
    if (!good)
        return fail(r->look, LOAD_FAILED, "%s: %s", r->list, strerror(EIO));
    printf(
        say(r->look,
            "Fill in %s: for each row the new text (or its start and stop), or the reason why it\n"
            "has no place; empty rows go on waiting. Then: cgov-field %s place %s\n",
            "กรอก %s: แต่ละแถวใส่ข้อความใหม่ (หรือตำแหน่งเริ่มและสิ้นสุด) หรือเหตุผลที่ไม่วาง\n"
            "แถวที่เว้นว่างจะยังค้างอยู่ จากนั้นสั่ง: cgov-field %s place %s\n"),
        r->list, r->study, r->list);
    return LOAD_CLEAN;
}

/* ---- what waits ---- */

static const column unplaced_columns[] = {
    { "document", "document", "เอกสาร" },
    { "version", "version", "ฉบับที่" },
    { "start", "start", "เริ่ม" },
    { "stop", "stop", "สิ้นสุด" },
    { "newest_version", "latest", "ฉบับล่าสุด" },
    { "factors", "factors", "ปัจจัย (ผู้ลงรหัส)" },
    { "quote", "text", "ข้อความ" },
};

static int print_unplaced(const revising *r, const cgov_passage_unplaced_filter *filter)
{
    table all = { "unplaced", "Passages that wait for a place", "ข้อความที่รอการวาง",
                  COLUMNS(unplaced_columns) };
    keeper kept = { 0 };
    cgov_passage_unplaced_cursor *cursor = NULL;
    const cgov_passage_unplaced *row = NULL;
    cgov_status status = cgov_passage_unplaced_list(r->db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_passage_unplaced_next(cursor, &row)) == CGOV_ROW) {
        add_row(&all, (cell[]){ text(keep(&kept, row->document_code)), number(row->version),
                                number(row->start), number(row->stop), number(row->newest_version),
                                text(keep_short(&kept, r->look, row->factors)),
                                text(keep_short(&kept, r->look, row->quote)) });
        status = CGOV_OK;
    }
    cgov_passage_unplaced_cursor_free(cursor);
    const int code = status == CGOV_DONE ? print_answer(r->look, NULL, &all, 1) : refuse(r);
    keeper_free(&kept);
    return code;
}

int show_unplaced(const revising *r, const char *code)
{
    const cgov_passage_unplaced_filter filter = { .document_code = code };
    int64_t count = 0;
    if (cgov_passage_unplaced_count(r->db, &filter, &count) != CGOV_OK)
        return refuse(r);
    if (count == 0 && r->look->format == TABLES)
        return puts(say(r->look, "Nothing waits: every passage has its place.",
                        "ไม่มีรายการค้าง ทุกข้อความมีที่อยู่ในฉบับล่าสุดแล้ว")) >= 0
                   ? LOAD_CLEAN
                   : LOAD_FAILED;
    return r->list != NULL ? write_list(r, &filter) : print_unplaced(r, &filter);
}

/* ---- a new version ---- */

static const struct {
    const char *en, *th;
} reasons[] = {
    [CGOV_UNPLACED_ANY] = { "", "" },
    [CGOV_UNPLACED_GONE] = { "the text there was deleted", "ข้อความส่วนนั้นถูกตัดออก" },
    [CGOV_UNPLACED_CHANGED] = { "too little of it is left", "ข้อความเปลี่ยนไปมากเกินไป" },
    [CGOV_UNPLACED_EDGE] = { "the text was changed across its beginning or end",
                             "ข้อความถูกแก้คร่อมจุดเริ่มหรือจุดสิ้นสุด" },
    [CGOV_UNPLACED_SEVERAL] = { "the same words stand at several places", "มีข้อความเดียวกันหลายแห่ง" },
    [CGOV_UNPLACED_SHORT] = { "it is too short to be known again amid the changes",
                              "ข้อความสั้นเกินกว่าจะระบุได้ท่ามกลางส่วนที่แก้" },
    [CGOV_UNPLACED_TAKEN] = { "another passage came to the very same place",
                              "มีข้อความอื่นย้ายมาที่ตำแหน่งเดียวกันแล้ว" },
};

static void print_place(const look *a, const char *en, const char *th, int64_t start, int64_t stop)
{
    printf("    %s %" PRId64 "-%" PRId64 ": ", say(a, en, th), start, stop);
}

static void print_carried(const look *a, const cgov_revised_passage *p)
{
    print_place(a, "stood at", "เดิมอยู่ที่", p->start, p->stop);
    print_quote(p->quote);
    putchar('\n');
    print_place(a, "is now at", "ปัจจุบันอยู่ที่", p->new_start, p->new_stop);
    print_quote(p->new_quote);
    if (p->outcome == CGOV_OUTCOME_CHANGED)
        printf(say(a, " (alike by %.0f %%)", " (เหมือนเดิม %.0f %%)"), 100 * p->similarity);
    puts("\n");
}

static void print_waiting(const look *a, const cgov_revised_passage *p)
{
    print_place(a, "stood at", "เดิมอยู่ที่", p->start, p->stop);
    print_quote(p->quote);
    printf("\n      %s", say(a, reasons[p->reason].en, reasons[p->reason].th));
    printf(say(a, "; codings on it: %" PRId64 "\n", " มีรหัสที่ลงไว้ %" PRId64 " รายการ\n"), p->codings);
    for (size_t i = 0; i < p->candidate_count; i++) {
        const cgov_candidate *place = &p->candidates[i];
        printf("  ");
        print_place(a, "perhaps at", "อาจเป็นที่", place->start, place->stop);
        print_quote(place->quote);
        printf(say(a, " (alike by %.0f %%)\n", " (เหมือนเดิม %.0f %%)\n"), 100 * place->similarity);
    }
    putchar('\n');
}

static void print_group(const look *a, const cgov_revision *made, cgov_outcome outcome,
                        int64_t count, const char *en, const char *th)
{
    printf(say(a, en, th), count);
    for (size_t i = 0; i < made->count; i++)
        if (made->passages[i].outcome == outcome && outcome == CGOV_OUTCOME_UNPLACED)
            print_waiting(a, &made->passages[i]);
        else if (made->passages[i].outcome == outcome && outcome != CGOV_OUTCOME_SAME)
            print_carried(a, &made->passages[i]);
}

static void print_revision(const revising *r, const cgov_revision *made, bool dry)
{
    const look *a = r->look;
    printf(dry ? say(a, "This would be version %d.\n", "หากดำเนินการ จะได้ฉบับที่ %d\n")
               : say(a, "This is version %d now.\n", "บันทึกเป็นฉบับที่ %d แล้ว\n"),
           made->version);
    print_left_out(&made->left_out, a->thai);
    print_group(a, made, CGOV_OUTCOME_SAME, made->same, "  unchanged: %" PRId64 "\n",
                "  คงเดิม: %" PRId64 " ข้อความ\n");
    print_group(a, made, CGOV_OUTCOME_CHANGED, made->changed,
                "  at their place, with words changed: %" PRId64 "\n",
                "  อยู่ที่เดิม แต่ถ้อยคำเปลี่ยน: %" PRId64 " ข้อความ\n");
    print_group(a, made, CGOV_OUTCOME_MOVED, made->moved,
                "  the same words, moved elsewhere: %" PRId64 "\n",
                "  ถ้อยคำเดิม แต่ย้ายที่: %" PRId64 " ข้อความ\n");
    print_group(a, made, CGOV_OUTCOME_UNPLACED, made->unplaced,
                "  to be placed by a person: %" PRId64 "\n",
                "  รอผู้วิจัยวางเอง: %" PRId64 " ข้อความ\n");
    printf(say(a,
               "Codings carried: %" PRId64 ", waiting: %" PRId64 ". Speaker turns: %" PRId64
               ", lost: %" PRId64 ".\n",
               "รหัสที่ย้ายมา %" PRId64 " รายการ ค้าง %" PRId64 " รายการ ช่วงการพูด %" PRId64
               " ช่วง หายไป %" PRId64 " ช่วง\n"),
           made->codings, made->codings_unplaced, made->turns, made->turns_lost);
    if (dry)
        puts(say(a, "Nothing was changed, as asked.", "ไม่ได้แก้ไขข้อมูล ตามที่ขอ"));
    else
        printf(say(a, "The old version stays as history. To undo: cgov-field %s undo %" PRId64 "\n",
                   "ฉบับเดิมยังเก็บไว้ หากต้องการยกเลิก: cgov-field %s undo %" PRId64 "\n"),
               r->study, made->number);
    if (!dry && made->unplaced > 0 && r->list == NULL)
        printf(say(a, "To place what waits: cgov-field %s unplaced --list waiting.csv\n",
                   "หากต้องการวางรายการที่ค้าง: cgov-field %s unplaced --list waiting.csv\n"),
               r->study);
}

static const column passage_columns[] = {
    { "outcome", "outcome", "ผล" },        { "reason", "reason", "เหตุผล" },
    { "start", "stood at", "เดิมเริ่ม" },     { "stop", "to", "เดิมสิ้นสุด" },
    { "quote", "text", "ข้อความเดิม" },      { "new_start", "is at", "เริ่ม" },
    { "new_stop", "to", "สิ้นสุด" },          { "new_quote", "text", "ข้อความ" },
    { "similarity", "alike", "เหมือนเดิม" }, { "codings", "codings", "รหัสที่ลง" },
};

/* The same for programs. */
static int print_passages(const look *a, const cgov_revision *made)
{
    static const char *const outcomes[] = { NULL,     "same",      "changed", "moved",
                                            "placed", "dismissed", "unplaced" };
    static const char *const why[] = {
        NULL, "gone", "changed", "edge", "several", "short", "taken"
    };
    table all = { "passages", "Passages", "ข้อความ", COLUMNS(passage_columns) };
    const cell nothing = { .kind = CGOV_CELL_MISSING };
    for (size_t i = 0; i < made->count; i++) {
        const cgov_revised_passage *p = &made->passages[i];
        const bool placed = p->new_quote != NULL;
        add_row(&all,
                (cell[]){ text(outcomes[p->outcome]), text(why[p->reason]), number(p->start),
                          number(p->stop), text(p->quote), placed ? number(p->new_start) : nothing,
                          placed ? number(p->new_stop) : nothing, text(p->new_quote),
                          mean(placed, p->similarity), number(p->codings) });
    }
    return print_answer(a, NULL, &all, 1);
}

int revise_document(const revising *r, int64_t document, const char *path,
                    const cgov_revise_options *options)
{
    cgov_revision *made = NULL;
    int status = LOAD_CLEAN;
    if (cgov_document_revise_file(r->db, document, path, options, &made) != CGOV_OK)
        return refuse(r);
    if (r->look->format == TABLES)
        print_revision(r, made, options->check_only);
    else
        status = print_passages(r->look, made);
    if (status == LOAD_CLEAN && r->list != NULL && made->unplaced > 0 && !options->check_only)
        status = write_list(r, &(cgov_passage_unplaced_filter){ .newest = made->document });
    cgov_revision_free(made);
    return status;
}

int undo_revision(const revising *r, const char *number)
{
    char *end = NULL;
    errno = 0;
    const long long change = strtoll(number, &end, 10);
    if (errno != 0 || end == number || *end != '\0')
        return fail(r->look, LOAD_FAILED,
                    say(r->look, "\"%s\" is no number of a change: revise tells it",
                        "\"%s\" ไม่ใช่เลขการแก้ไข คำสั่ง revise จะแจ้งเลขนี้ไว้"),
                    number);
    if (cgov_document_undo(r->db, change) != CGOV_OK)
        return refuse(r);
    return puts(say(r->look, "The new version is gone, and the one before is the latest again.",
                    "ยกเลิกฉบับใหม่แล้ว ฉบับก่อนหน้าเป็นฉบับล่าสุดตามเดิม")) >= 0
               ? LOAD_CLEAN
               : LOAD_FAILED;
}
