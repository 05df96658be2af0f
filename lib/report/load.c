/* What a load came to: its rows by what became of them, its problems, and what to do next. */
#include "cgov/answer_tables.h"
#include "report/answer.h"

#include <string.h>

/* ---- problems ---- */

static const cgov_column problem_columns[] = {
    CGOV_COLUMN("note", NULL, NULL),   CGOV_COLUMN("file", NULL, NULL),
    CGOV_COLUMN("sheet", NULL, NULL),  CGOV_COLUMN("row", NULL, NULL),
    CGOV_COLUMN("column", NULL, NULL), CGOV_COLUMN("letters", NULL, NULL),
    CGOV_COLUMN("value", NULL, NULL),  CGOV_COLUMN("reason", NULL, NULL),
    CGOV_COLUMN("remedy", NULL, NULL),
};
static const cgov_column finding_columns[] = {
    CGOV_COLUMN("note", NULL, NULL),   CGOV_COLUMN("place", NULL, NULL),
    CGOV_COLUMN("line", NULL, NULL),   CGOV_COLUMN("name", NULL, NULL),
    CGOV_COLUMN("count", NULL, NULL),  CGOV_COLUMN("reason", NULL, NULL),
    CGOV_COLUMN("remedy", NULL, NULL),
};

cgov_tables *cgov_tables_begin_load(cgov_tables *to, const char *path)
{
    cgov_tables *part = cgov_tables_part(to, "files", true, NULL, NULL);
    cgov_tables_fact(part, "file", NULL, NULL, cgov_cell_text(path));
    CGOV__TABLE(part, "problems", NULL, NULL, problem_columns);
    return part;
}

void cgov_tables_add_problem(cgov_tables *part, const cgov_import_problem *p)
{
    if (part == NULL || p == NULL || part->count == 0)
        return;
    cgov_table_add(part->tables[0],
                   (cgov_cell[]){ cgov_cell_flag(p->is_note), cgov_cell_text(p->file),
                                  cgov_cell_text(p->sheet), cgov_cell_number_if(p->row > 0, p->row),
                                  cgov_cell_text(p->column), cgov_cell_text(p->letters),
                                  cgov_cell_text(p->value), cgov_cell_text(p->reason),
                                  cgov_cell_text(p->remedy) });
}

/* ---- rows ---- */

static const cgov_column count_columns[] = {
    CGOV_COLUMN(NULL, "", ""),
    CGOV_COLUMN(NULL, "", ""),
};

/* A line for people, and a figure for programs. */
static void add_count(cgov_tables *part, cgov_table *lines, const char *key, const char *th,
                      const char *en, int64_t count, bool always)
{
    cgov_tables_fact(part, key, NULL, NULL, cgov_cell_number(count));
    cgov_table_add(lines, (cgov_cell[]){ cgov_cell_label(cgov__tables_format(part, "  %s", th),
                                                         cgov__tables_format(part, "  %s", en)),
                                         cgov_cell_number(count) });
    if (count == 0 && !always)
        cgov_table_hide_last(lines);
}

/* What the file was read as. */
static const char *format_words(cgov_tables *part, const char *path, const cgov_import_result *r,
                                bool thai)
{
    const char *mark = cgov__tables_format(part, "\"%c\"", r->delimiter);
    if (r->sheet[0] != '\0')
        return cgov__tables_format(part,
                                   thai ? "%s: ไฟล์ตารางคำนวณ (.%s) แผ่นงาน \"%s\""
                                        : "%s: a workbook (.%s), sheet \"%s\"",
                                   path, r->encoding, r->sheet);
    if (r->delimiter == '\0')
        return cgov__tables_format(part, thai ? "%s: ไฟล์ข้อมูล (%s)" : "%s: a data file (%s)", path,
                                   r->encoding);
    if (r->delimiter == '\t')
        mark = thai ? "แท็บ" : "tabs";
    return cgov__tables_format(part, thai ? "%s: รหัสอักขระ %s คั่นด้วย %s" : "%s: %s, separated by %s",
                               path, r->encoding, mark);
}

/* `open`: nothing of it is in the study, or it is not known yet whether it will be. */
static void add_counts(cgov_tables *part, const char *path, const cgov_import_result *r, bool dry,
                       bool open)
{
    cgov_table *lines = CGOV__TABLE(part, NULL, format_words(part, path, r, true),
                                    format_words(part, path, r, false), count_columns);
    cgov_table_set_empty(lines, "ไม่มีแถวข้อมูล: ไฟล์มีหัวตาราง แต่ยังไม่มีข้อมูลให้นำเข้า",
                         "no rows: the file has a header, and nothing below it to load");
    const bool any = r->rows > 0;
    add_count(part, lines, "rows", "แถวทั้งหมด", "rows", r->rows, any);
    add_count(part, lines, "inserted", dry || open ? "จะเพิ่มใหม่" : "เพิ่มใหม่",
              dry    ? "would be inserted"
              : open ? "to be inserted"
                     : "inserted", r->inserted, any);
    add_count(part, lines, "updated", dry || open ? "จะปรับปรุง" : "ปรับปรุง",
              dry    ? "would be updated"
              : open ? "to be updated"
                     : "updated", r->updated, any);
    add_count(part, lines, "unchanged", "ไม่เปลี่ยนแปลง", "unchanged", r->unchanged, any);
    add_count(part, lines, "rejected", "ไม่ผ่านการตรวจ", "rejected", r->rejected, any);
    add_count(part, lines, "dropped", dry ? "จะนำออก" : "นำออก",
              dry ? "would be taken away" : "taken away", r->dropped, false);
    add_count(part, lines, "blank", "แถวว่าง (ข้าม)", "empty rows skipped", r->blank, false);
    add_count(part, lines, "lacking", "คอลัมน์ที่ไฟล์ไม่มี", "columns that the file lacks", r->lacking,
              false);
    add_count(part, lines, "agencies", "หน่วยงานใหม่", "new agencies", r->agencies, false);
    cgov_tables_fact(part, "encoding", NULL, NULL, cgov_cell_text(r->encoding));
    cgov_tables_fact(part, "delimiter", NULL, NULL,
                     r->delimiter != '\0'
                         ? cgov_cell_text(cgov__tables_format(part, "%c", r->delimiter))
                         : cgov_cell_text(NULL));
    cgov_tables_fact(part, "sheet", NULL, NULL,
                     cgov_cell_text(r->sheet[0] != '\0' ? r->sheet : NULL));
    cgov_tables_fact(part, "source", NULL, NULL, cgov_cell_number_if(r->source != 0, r->source));
}

/* ---- what it came to ---- */

static void note_outcome(cgov_tables *part, const cgov_load_told *told, const cgov_import_result *r)
{
    const bool dry = told->dry;
    if (told->options->drop_missing && r->rejected > 0)
        cgov_tables_note(part, "ยังไม่ได้นำรายการใดออก เพราะมีแถวที่มีปัญหา",
                         "Nothing was taken away, since rows have problems.");
    if (r->rows == 0)
        return;
    if (r->rejected == 0 && told->part)
        cgov_tables_note(part, "ไม่พบปัญหา", "No problems.");
    else if (r->rejected == 0 && dry)
        cgov_tables_note(part, "ไม่พบปัญหา และไม่ได้แก้ไขข้อมูล ตามที่ขอ",
                         "No problems. Nothing was changed, as asked.");
    else if (r->rejected == 0 && told->options->kind == CGOV_IMPORT_PLACEMENTS)
        cgov_tables_note(part, "บันทึกตามที่แถวระบุแล้ว ข้อความของแถวที่เว้นว่างยังค้างอยู่",
                         "What the rows say is in the study. Passages of empty rows still wait.");
    else if (r->rejected == 0)
        cgov_tables_note(part, "ทุกแถวอยู่ในไฟล์งานวิจัยแล้ว", "Every row is in the study.");
    else if (dry)
        cgov_tables_note(part, "พบปัญหาตามรายการข้างต้น และไม่ได้แก้ไขข้อมูล ตามที่ขอ",
                         "There are problems, listed above. Nothing was changed, as asked.");
    else if (told->options->accept_good && r->inserted + r->updated + r->unchanged == 0)
        cgov_tables_note(
            part,
            cgov__tables_format(part,
                                "ไม่มีแถวที่ถูกต้อง จึงยังไม่ได้นำเข้าแถวใดเลย ทุกแถวอยู่ใน %s พร้อมคอลัมน์บอกสาเหตุ "
                                "แก้ในไฟล์นั้นแล้วนำเข้าอีกครั้ง",
                                told->options->rejects),
            cgov__tables_format(part,
                                "No row is good, so nothing was loaded. All are in %s with a column "
                                "that says why: correct them there and load that file.",
                                told->options->rejects));
    else if (told->options->accept_good && told->part) /* the end says what is in the study */
        cgov_tables_note(part,
                         cgov__tables_format(part, "แถวที่มีปัญหาอยู่ใน %s พร้อมคอลัมน์บอกสาเหตุ",
                                             told->options->rejects),
                         cgov__tables_format(part,
                                             "The rows with problems are in %s with a column that "
                                             "says why.",
                                             told->options->rejects));
    else if (told->options->accept_good)
        cgov_tables_note(
            part,
            cgov__tables_format(part,
                                "แถวที่ถูกต้องอยู่ในไฟล์งานวิจัยแล้ว แถวที่เหลืออยู่ใน %s พร้อมคอลัมน์บอกสาเหตุ "
                                "แก้ในไฟล์นั้นแล้วนำเข้าอีกครั้ง",
                                told->options->rejects),
            cgov__tables_format(
                part,
                "The good rows are in the study. The others are in %s with a column "
                "that says why: correct them there and load that file.",
                told->options->rejects));
    else
        cgov_tables_note(
            part,
            "ยังไม่ได้นำเข้าแถวใดเลย แก้แถวข้างต้นแล้วนำเข้าใหม่ หรือนำเข้าเฉพาะแถวที่ถูกต้องก่อนด้วย "
            "--accept-good",
            "Nothing was loaded: correct the rows above and load the file again, or load "
            "the good rows now with --accept-good.");
}

/* What was asked about agencies, and what became of the answers. */
static void note_review(cgov_tables *part, const cgov_load_told *told, const cgov_import_result *r)
{
    const char *review = told->options->review != NULL ? told->options->review : "";
    const bool is_list =
        told->options->kind > CGOV_IMPORT_AGENCIES; /* refused names are asked about */
    const bool loaded = r->rejected == 0 || told->options->accept_good || is_list;
    const bool unkept = told->dry || (r->rejected > 0 && !told->options->accept_good);
    const int64_t open = r->undecided + (loaded && !told->dry ? r->asked : 0);
    if (r->merged + r->aliases + r->apart > 0)
        cgov_tables_note(
            part,
            cgov__tables_format(
                part,
                unkept ? "หากทำตามคำตอบใน %s: รวมหน่วยงาน %lld แห่ง เชื่อมชื่อ %lld ชื่อ แยกไว้ %lld คู่ "
                         "ยังไม่ได้ทำ"
                       : "ตามคำตอบใน %s: รวมหน่วยงาน %lld แห่ง เชื่อมชื่อ %lld ชื่อ แยกไว้ %lld คู่", review,
                (long long)r->merged, (long long)r->aliases, (long long)r->apart),
            cgov__tables_format(
                part,
                unkept ? "By the answers in %s: %lld %s would be merged, %lld %s linked, %lld %s "
                         "kept apart. Nothing was done yet."
                       : "By the answers in %s: %lld %s merged, %lld %s linked, %lld %s kept apart.",
                review, (long long)r->merged, r->merged == 1 ? "agency" : "agencies",
                (long long)r->aliases, r->aliases == 1 ? "name" : "names", (long long)r->apart,
                r->apart == 1 ? "pair" : "pairs"));
    if (open > 0)
        cgov_tables_note(
            part,
            cgov__tables_format(
                part,
                "มีชื่อหน่วยงานที่คล้ายกัน %lld คู่ โปรแกรมยังไม่ได้รวมให้ โปรดตอบ \"เดียวกัน\" หรือ "
                "\"คนละแห่ง\" ในคอลัมน์สุดท้ายของ %s แล้วนำเข้า %s อีกครั้ง",
                (long long)open, review, told->path),
            cgov__tables_format(
                part,
                open == 1 ? "%lld pair of agency names looks alike, and was not merged. Write same "
                            "or apart in the last column of %s, and load %s again."
                          : "%lld pairs of agency names look alike. None was merged. Write same or "
                            "apart in the last column of %s, and load %s again.",
                (long long)open, review, told->path));
    else if (r->asked > 0 && told->dry)
        cgov_tables_note_numbers(
            part, "มีชื่อหน่วยงานที่คล้ายกัน %lld คู่ โปรแกรมจะถามเมื่อนำเข้าจริง",
            r->asked == 1 ? "%lld pair of agency names looks alike; the load will ask about it."
                          : "%lld pairs of agency names look alike; the load will ask about them.",
            &r->asked, 1);
}

void cgov_tables_end_load(cgov_tables *part, const cgov_load_told *told,
                          const cgov_import_result *r)
{
    if (part == NULL || told == NULL || r == NULL || told->options == NULL || told->path == NULL)
        return;
    const bool kept = r->rejected == 0 || told->options->accept_good;
    add_counts(part, told->path, r, told->dry, !kept || told->part);
    cgov_tables_fact(part, "outcome", NULL, NULL,
                     cgov_cell_text(told->dry     ? "checked"
                                    : !kept       ? "rejected"
                                    : r->rejected ? "good_rows_loaded"
                                                  : "loaded"));
    if (told->notes_hidden > 0)
        cgov_tables_note_numbers(part, "มีหมายเหตุอีก %lld รายการ ดูทั้งหมดด้วย --all-notes",
                                 "%lld more notes; --all-notes shows them", &told->notes_hidden, 1);
    note_outcome(part, told, r);
    if (r->source != 0 && !told->dry && !told->part && told->study != NULL)
        cgov_tables_note(part,
                         cgov__tables_format(part, "หากต้องการย้อนการนำเข้านี้: cgov undo %s %lld",
                                             told->study, (long long)r->source),
                         cgov__tables_format(part, "To take this load back: cgov undo %s %lld",
                                             told->study, (long long)r->source));
    note_review(part, told, r);
}

/* ---- REFI-QDA ---- */

cgov_tables *cgov_tables_begin_refi(const char *answer, cgov *db)
{
    cgov_tables *to = cgov__tables_of_study(answer, db);
    CGOV__TABLE(to, "findings", NULL, NULL, finding_columns);
    return to;
}

void cgov_tables_add_finding(cgov_tables *to, const cgov_refi_finding *f)
{
    if (to == NULL || f == NULL || to->count == 0)
        return;
    cgov_table_add(to->tables[0],
                   (cgov_cell[]){ cgov_cell_flag(f->is_note), cgov_cell_text(f->path),
                                  cgov_cell_number_if(f->line > 0, f->line),
                                  cgov_cell_text(f->name), cgov_cell_number(f->count),
                                  cgov_cell_text(f->reason), cgov_cell_text(f->remedy) });
}

static const cgov_column loaded_columns[] = {
    CGOV_COLUMN("noun", NULL, NULL),
    CGOV_COLUMN("label", "", ""),
    CGOV_COLUMN("inserted", "new", "ใหม่"),
    CGOV_COLUMN("updated", "updated", "ปรับปรุง"),
    CGOV_COLUMN("unchanged", "unchanged", "ไม่เปลี่ยนแปลง"),
};
static const cgov_column written_columns[] = {
    CGOV_COLUMN("noun", NULL, NULL),
    CGOV_COLUMN("label", "", ""),
    CGOV_COLUMN("written", "written", "เขียน"),
};

static void add_nouns(cgov_table *table, const cgov_refi_result *r)
{
    const struct {
        const char *key, *th, *en;
        const cgov_refi_count *count;
    } nouns[] = { { "coders", "ผู้ลงรหัส", "coders", &r->coders },
                  { "factors", "ปัจจัย", "factors", &r->factors },
                  { "cases", "กรณีศึกษา", "case studies", &r->cases },
                  { "documents", "เอกสาร", "documents", &r->documents },
                  { "passages", "ข้อความ", "passages", &r->passages },
                  { "codings", "การลงรหัส", "codings", &r->codings },
                  { "memos", "บันทึก", "memos", &r->memos } };
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++)
        cgov_table_add(table, (cgov_cell[]){ cgov_cell_text(nouns[i].key),
                                             cgov_cell_label(nouns[i].th, nouns[i].en),
                                             cgov_cell_number(nouns[i].count->inserted),
                                             cgov_cell_number(nouns[i].count->updated),
                                             cgov_cell_number(nouns[i].count->unchanged) });
}

void cgov_tables_end_refi_import(cgov_tables *to, const char *path, const char *study,
                                 const cgov_refi_options *options, const cgov_refi_result *r)
{
    if (to == NULL || path == NULL || options == NULL || r == NULL)
        return;
    const bool whole = r->problems == 0;
    const bool loaded = !options->check_only && (whole || options->accept_good);
    const bool passages = r->passages.inserted + r->passages.updated + r->passages.unchanged > 0;
    cgov_table *table = CGOV__TABLE(
        to, "rows", cgov__tables_format(to, loaded ? "%s: นำเข้าแล้ว" : "%s: จะนำเข้า", path),
        cgov__tables_format(to, loaded ? "%s: loaded" : "%s: would be loaded", path),
        loaded_columns);
    add_nouns(table, r);
    cgov_tables_fact(to, "problems", NULL, NULL, cgov_cell_number(r->problems));
    cgov_tables_fact(to, "source", NULL, NULL, cgov_cell_number_if(r->source != 0, r->source));
    cgov_tables_fact(to, "outcome", NULL, NULL,
                     cgov_cell_text(options->check_only ? "checked"
                                    : whole             ? "loaded"
                                    : loaded            ? "good_parts_loaded"
                                                        : "rejected"));
    if (passages && r->quotes > 0)
        cgov_tables_note_numbers(to, "ตรวจกับข้อความที่อ้างแล้วตรงตำแหน่ง %lld ข้อความ",
                                 "%lld passages stand where their quotes are.", &r->quotes, 1);
    else if (passages)
        cgov_tables_note(to, "ไฟล์ไม่มีข้อความที่อ้างให้ตรวจตำแหน่ง โปรดเปิดดูตัวอย่างข้อความที่ลงรหัสว่าตรงหรือไม่",
                         "The file has no quotes by which to check where its passages stand: look "
                         "at some of them.");
    if (options->check_only)
        cgov_tables_note(to, "ไม่ได้แก้ไขข้อมูล ตามที่ขอ", "Nothing was changed, as asked.");
    else if (whole)
        cgov_tables_note(to, "ข้อมูลในไฟล์อยู่ในไฟล์งานวิจัยแล้ว", "The file is in the study.");
    else if (loaded)
        cgov_tables_note(to, "นำเข้าทุกส่วนแล้ว ยกเว้นส่วนที่แสดงข้างต้น",
                         "Everything except the parts listed above was loaded.");
    else
        cgov_tables_note(
            to,
            "ยังไม่ได้นำเข้าส่วนใดเลย แก้ส่วนข้างต้นในโปรแกรมต้นทาง หรือนำเข้าเฉพาะส่วนที่ถูกต้องก่อนด้วย "
            "--accept-good",
            "Nothing was loaded: correct the parts above in the program that they are "
            "from, or load the rest now with --accept-good.");
    if (r->source != 0 && study != NULL)
        cgov_tables_note(to,
                         cgov__tables_format(to, "หากต้องการยกเลิกการนำเข้านี้: cgov-refi %s undo %lld",
                                             study, (long long)r->source),
                         cgov__tables_format(to, "To take this load back: cgov-refi %s undo %lld",
                                             study, (long long)r->source));
}

void cgov_tables_end_refi_export(cgov_tables *to, const char *path, const cgov_refi_result *r)
{
    if (to == NULL || path == NULL || r == NULL)
        return;
    cgov_table *table =
        CGOV__TABLE(to, "rows", cgov__tables_format(to, "เขียน %s แล้ว", path),
                    cgov__tables_format(to, "%s is written", path), written_columns);
    add_nouns(table, r);
}
