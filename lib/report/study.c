/* What a study is, what it lacks and what to do next; what a check finds; its loads. */
#include "cgov/answer_tables.h"
#include "cgov/unplaced.h"
#include "report/answer.h"

#include <string.h>

/* ---- the study ---- */

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

/* Work that a new version of a text left over. */
static cgov_status note_waiting(cgov *db, cgov_tables *to)
{
    int64_t count = 0;
    const cgov_status status = cgov_passage_unplaced_count(db, NULL, &count);
    if (status == CGOV_OK && count > 0)
        cgov__tables_note_counts(
            to, CGOV_COLUMN_ANY_DESIGN,
            cgov__tables_format(to, "ข้อความที่รอการวางในเอกสารฉบับใหม่: %lld (ดูด้วย cgov-field unplaced)",
                                (long long)count),
            cgov__tables_format(to,
                                "Passages that wait for a place in a new version of their document: "
                                "%lld (cgov-field unplaced lists them)",
                                (long long)count),
            &count, 1);
    return status;
}

cgov_status cgov_tables_of_study(cgov *db, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_progress_table *t = NULL;
    cgov_tables *to = NULL;
    *out = NULL;
    cgov_status status = cgov_progress_report(db, NULL, &t);
    if (status == CGOV_OK)
        status = cgov_tables_from_progress(t, &to);
    for (size_t i = 0; status == CGOV_OK && i < t->count; i++) {
        const cgov_instrument_row *r = &t->rows[i];
        const long long lacking = (long long)(r->planned - r->loaded);
        if (r->has_planned && r->has_loaded && lacking > 0)
            cgov__tables_note_counts(to, CGOV_COLUMN_ANY_DESIGN,
                                     cgov__tables_format(to, "ยังขาด: %s %lld จาก %lld", r->label_th,
                                                         lacking, (long long)r->planned),
                                     cgov__tables_format(to, "Lacking: %s, %lld of %lld",
                                                         r->label_en, lacking,
                                                         (long long)r->planned),
                                     &r->loaded, 1);
    }
    if (status == CGOV_OK)
        status = note_waiting(db, to);
    if (status == CGOV_OK)
        advise(to, t);
    cgov_progress_table_free(t);
    return status == CGOV_OK ? cgov__tables_end(to, out) : status;
}

/* ---- a check ---- */

static const cgov_column finding_columns[] = { CGOV_COLUMN("table", "table", "ตาราง"),
                                               CGOV_COLUMN("row", "row", "แถว"),
                                               CGOV_COLUMN("message", "what is wrong, or waits", "ปัญหา หรือสิ่งที่รออยู่") };

static void take_finding(const cgov_finding *f, void *ctx)
{
    cgov_table_add(ctx, (cgov_cell[]){ cgov_cell_text(f->table),
                                       cgov_cell_number_if(f->row != 0, f->row),
                                       cgov_cell_text(f->message) });
}

cgov_status cgov_tables_of_check(cgov *db, int64_t *count, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && count != NULL && out != NULL);
    *out = NULL;
    cgov_tables *to = cgov_tables_new("check");
    cgov_table *table = CGOV__TABLE(to, "findings", "สิ่งที่พบ", "Findings", finding_columns);
    cgov_table_set_empty(table, "ไม่พบปัญหา", "No problems.");
    cgov_status status = cgov_check(db, take_finding, table, count);
    if (status == CGOV_OK)
        status = note_waiting(db, to);
    if (status == CGOV_OK)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

/* ---- loads ---- */

static const cgov_column load_columns[] = {
    CGOV_COLUMN("load", "load", "เลขที่"),
    CGOV_COLUMN("loaded_at", "when, UTC", "เมื่อ (UTC)"),
    CGOV_COLUMN("kind", NULL, NULL),
    CGOV_COLUMN("kind_label", "kind", "ประเภท"),
    CGOV_COLUMN("file", "file", "ไฟล์"),
    CGOV_COLUMN("continues", "follows", "ต่อจาก"),
    CGOV_COLUMN("rows", "rows", "แถว"),
    CGOV_COLUMN("inserted", "new", "เพิ่มใหม่"),
    CGOV_COLUMN("updated", "changed", "ปรับปรุง"),
    CGOV_COLUMN("dropped", "taken away", "นำออก"),
    CGOV_COLUMN("loaded_by", "by", "โดย"),
    CGOV_COLUMN("state", "state", "สถานะ"),
};

/* What was loaded, in words; of a kind that a later version brings, its own. */
static cgov_cell kind_of_load(const char *kind)
{
    static const struct {
        const char *kind, *th, *en;
    } kinds[] = {
        { "survey", "แบบสำรวจ", "survey" },
        { "agencies", "หน่วยงาน", "agencies" },
        { "factors", "ปัจจัย", "factors" },
        { "people", "บุคคล", "people" },
        { "interviews", "สัมภาษณ์", "interviews" },
        { "focus_groups", "ประชุมกลุ่มย่อย", "focus groups" },
        { "case_studies", "กรณีศึกษา", "case studies" },
        { "case_agencies", "หน่วยงานของกรณีศึกษา", "agencies of cases" },
        { "documents", "เอกสาร", "documents" },
        { "codings", "การลงรหัส", "codings" },
        { "memberships", "คะแนนความเป็นสมาชิก", "memberships" },
        { "recommendations", "ข้อเสนอแนะ", "recommendations" },
        { "placements", "การวางข้อความ", "placements" },
        { "evidence", "หลักฐาน", "evidence" },
        { "memos", "บันทึก", "memos" },
        { "refi", "โครงการ REFI-QDA", "REFI-QDA project" },
    };
    for (size_t i = 0; kind != NULL && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return cgov_cell_label(kinds[i].th, kinds[i].en);
    return cgov_cell_text(kind);
}

static void add_load(cgov_tables *to, cgov_table *table, const cgov_load *l)
{
    const char *at = l->loaded_at != NULL ? l->loaded_at : "";
    const char *day = cgov__tables_format(to, "%.10s %.5s", at, strlen(at) > 11 ? at + 11 : "");
    cgov_table_add(
        table, (cgov_cell[]){ cgov_cell_number(l->id), cgov__cell_moment(to, at, day),
                              cgov_cell_text(l->kind), kind_of_load(l->kind),
                              cgov_cell_text(l->file_name), cgov_cell_text(l->continues),
                              cgov_cell_number(l->row_count), cgov_cell_number(l->inserted),
                              cgov_cell_number(l->updated), cgov_cell_number(l->dropped),
                              cgov_cell_text(l->loaded_by),
                              l->is_undone ? cgov_cell_label("ย้อนแล้ว", "undone")
                                           : cgov_cell_label("อยู่ในไฟล์งานวิจัย", "in the study") });
}

cgov_status cgov_tables_of_loads(cgov *db, const cgov_load_filter *filter, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    cgov_load_cursor *cursor = NULL;
    const cgov_load *row = NULL;
    *out = NULL;
    cgov_tables *to = cgov__tables_of_study("loads", db);
    cgov_table *table = CGOV__TABLE(to, "loads", "การนำเข้า", "Loads", load_columns);
    cgov_status status = cgov_load_list(db, filter, &cursor);
    while (status == CGOV_OK && (status = cgov_load_next(cursor, &row)) == CGOV_ROW) {
        add_load(to, table, row);
        status = CGOV_OK;
    }
    cgov_load_cursor_free(cursor);
    if (status == CGOV_DONE)
        return cgov__tables_end(to, out);
    cgov_tables_free(to);
    return status;
}

static const cgov_column undone_columns[] = {
    CGOV_COLUMN("table", "table", "ตาราง"),
    CGOV_COLUMN("removed", "removed", "ลบออก"),
    CGOV_COLUMN("restored", "there again", "นำกลับมา"),
    CGOV_COLUMN("returned", "as before", "กลับเป็นค่าเดิม"),
};

static void take_undone(const cgov_load_undo_row *row, void *ctx)
{
    cgov_table_add(
        ctx, (cgov_cell[]){ cgov_cell_text(row->table_name), cgov_cell_number(row->removed),
                            cgov_cell_number(row->restored), cgov_cell_number(row->returned) });
}

cgov_status cgov_tables_of_undo(cgov *db, int64_t load, bool check_only, cgov_tables **out)
{
    CGOV__ASKED(db, db != NULL && out != NULL);
    *out = NULL;
    cgov_tables *to = cgov__tables_of_study("undo", db);
    cgov_table *table = CGOV__TABLE(to, "undone", check_only ? "หากย้อนการนำเข้า" : "การย้อน",
                                    check_only ? "Would be undone" : "Undone", undone_columns);
    const cgov_load_undo_options options = { .check_only = check_only,
                                             .report = take_undone,
                                             .ctx = table };
    cgov_status status = cgov__tables_failed(to) ? CGOV_NOMEM : CGOV_OK;
    if (status == CGOV_OK)
        status = cgov_load_undo(db, load, &options, NULL);
    if (status == CGOV_OK) {
        cgov_tables_note_numbers(
            to, check_only ? "ย้อนการนำเข้า %lld ได้ ยังไม่ได้แก้ไขข้อมูล ตามที่ขอ" : "ย้อนการนำเข้า %lld แล้ว",
            check_only ? "Load %lld can be undone. Nothing was changed, as asked."
                       : "Load %lld is undone.",
            &load, 1);
        return cgov__tables_end(to, out);
    }
    cgov_tables_free(to);
    return status;
}
